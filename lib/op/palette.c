#include <math.h>
#include <stdlib.h>
#include "mfi_analysis.h"
#include "mfi_color.h"
#include "mfi_kmeans.h"

enum { PIXELS = 65536, DOMINANT_OF = 8, SEEN = 128 /* least alpha */ };
static const double same = 3; /* distance in Lab up to which two colours are one: nobody sees it on a page */

/* --- A colour and what is said about it. */

static void describe(void *record, const float linear[256], const uint8_t rgb[3], double share, mf_color *color)
{
    const double luminance = 0.2126 * linear[rgb[0]] + 0.7152 * linear[rgb[1]] + 0.0722 * linear[rgb[2]];
    const double on_black = (luminance + 0.05) / 0.05, on_white = 1.05 / (luminance + 0.05);
    *color = (mf_color){
        .hex = mfi_record_format(record, "#%02x%02x%02x", rgb[0], rgb[1], rgb[2]),
        .name = mfi_color_name(linear, mfi_lab_of(linear, rgb)),
        .text = on_black >= on_white ? "#000000" : "#ffffff",
        .contrast = fmax(on_black, on_white),
        .share = share,
        .red = rgb[0],
        .green = rgb[1],
        .blue = rgb[2],
    };
}

/* A record of one colour. */
static int answer(mf_task *task, const float linear[256], const uint8_t rgb[3], double share, void **record)
{
    mf_color *made = mfi_record_new(mfi_color_fields, sizeof *made);
    if (!made)
        return mfi_nomem(task);
    describe(made, linear, rgb, share, made);
    if (mfi_record_failed(made)) {
        mf_record_free(made);
        return mfi_nomem(task);
    }
    *record = made;
    return 0;
}

/* --- Palettes. */

/* Moves the pixels that can be seen to the front, RGB; their number. */
static size_t gather(const mf_image *image, uint8_t *rgb)
{
    const int step = image->format == MF_FORMAT_RGBA32 ? 4 : 3;
    size_t count = 0;
    for (int y = 0; y < image->height; y++) {
        const uint8_t *pixel = image->planes[0] + y * image->strides[0];
        for (int x = 0; x < image->width; x++, pixel += step) {
            if (step == 4 && pixel[3] < SEEN)
                continue;
            for (int c = 0; c < 3; c++)
                rgb[3 * count + (size_t)c] = pixel[c];
            count++;
        }
    }
    return count;
}

static int by_share(const void *a, const void *b)
{
    const mfi_cluster *x = a, *y = b;
    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return (x->mean[0] < y->mean[0]) - (x->mean[0] > y->mean[0]);
}

/* Sorts, drops what is empty and joins what looks the same; how many are left. */
static int tidy(mfi_cluster *clusters, int count)
{
    int kept = 0;
    qsort(clusters, (size_t)count, sizeof *clusters, by_share);
    for (int i = 0; i < count && clusters[i].count; i++) {
        int twin = 0;
        for (; twin < kept; twin++) {
            const double *a = clusters[i].mean, *b = clusters[twin].mean;
            if (hypot(hypot(a[0] - b[0], a[1] - b[1]), a[2] - b[2]) < same)
                break;
        }
        if (twin == kept)
            clusters[kept++] = clusters[i];
        else
            clusters[twin].count += clusters[i].count;
    }
    qsort(clusters, (size_t)kept, sizeof *clusters, by_share);
    return kept;
}

static int cluster(mf_task *task, const mf_image *small, const float linear[256], int count, mfi_cluster *clusters,
                   size_t *seen)
{
    const size_t pixels = (size_t)small->width * (size_t)small->height;
    uint8_t *rgb = mfi_alloc_array(pixels, 3);
    float *memory = mfi_alloc_array(pixels * 3, sizeof *memory);
    int result = rgb && memory ? 0 : mfi_nomem(task);
    if (result >= 0) {
        float *const axes[3] = {memory, memory + pixels, memory + 2 * pixels};
        *seen = gather(small, rgb);
        mfi_lab_planes(linear, rgb, 3, *seen, axes[0], axes[1], axes[2]);
        result = mfi_kmeans(task, axes, *seen, count, clusters);
    }
    mfi_free(memory);
    mfi_free(rgb);
    return result < 0 ? result : tidy(clusters, result);
}

/* Clusters of the picture, the largest first. */
static int find_clusters(mf_task *task, mf_image *image, const float linear[256], int count, mfi_cluster *clusters,
                         size_t *seen)
{
    mf_image *small;
    MFI_TRY(mfi_shrink_to(task, image, PIXELS, &small));
    const int result = cluster(task, small, linear, count, clusters, seen);
    mf_image_unref(small);
    return result;
}

static void color_of(const mfi_cluster *from, uint8_t rgb[3])
{
    mfi_lab_rgb((mfi_lab){(float)from->mean[0], (float)from->mean[1], (float)from->mean[2]}, rgb);
}

int mfi_palette_run(mf_task *task, mf_image *const *images, const void *params, void **record)
{
    const struct mf_palette_params *own = params;
    mfi_cluster clusters[MFI_KMEANS_MOST];
    size_t seen = 0;
    float linear[256];
    mfi_linear_table(linear);
    const int count = find_clusters(task, images[0], linear, own->count, clusters, &seen);
    MFI_TRY(count);
    mf_palette_result *made = mfi_record_new(mfi_palette_result_fields, sizeof *made);
    mf_color *colors = made ? mfi_record_alloc(made, (size_t)count * sizeof *colors) : NULL;
    for (int i = 0; i < count && colors; i++) {
        uint8_t rgb[3];
        color_of(&clusters[i], rgb);
        describe(made, linear, rgb, (double)clusters[i].count / (double)seen, &colors[i]);
    }
    if (!made || mfi_record_failed(made)) {
        mf_record_free(made);
        return mfi_nomem(task);
    }
    made->colors = colors;
    made->color_count = (uint32_t)count;
    *record = made;
    return 0;
}

int mfi_dominant_run(mf_task *task, mf_image *const *images, const void *params, void **record)
{
    mfi_cluster clusters[MFI_KMEANS_MOST];
    uint8_t rgb[3] = {255, 255, 255};
    size_t seen = 0;
    float linear[256];
    (void)params;
    mfi_linear_table(linear);
    const int count = find_clusters(task, images[0], linear, DOMINANT_OF, clusters, &seen);
    MFI_TRY(count);
    if (count)
        color_of(&clusters[0], rgb);
    return answer(task, linear, rgb, count ? (double)clusters[0].count / (double)seen : 0, record);
}

/* --- The average. */

int mfi_average_run(mf_task *task, mf_image *const *images, const void *params, void **record)
{
    const int step = images[0]->format == MF_FORMAT_RGBA32 ? 4 : 3;
    double sums[3] = {0}, weight = 0;
    uint8_t rgb[3] = {255, 255, 255};
    float linear[256];
    mf_image *pixels;
    (void)params;
    mfi_linear_table(linear);
    MFI_TRY(mfi_image_as(task, images[0], step == 4 ? MF_FORMAT_RGBA32 : MF_FORMAT_RGB24, &pixels));
    for (int y = 0; y < pixels->height; y++) {
        const uint8_t *pixel = pixels->planes[0] + y * pixels->strides[0];
        for (int x = 0; x < pixels->width; x++, pixel += step) {
            const double alpha = step == 4 ? pixel[3] / 255.0 : 1;
            for (int c = 0; c < 3; c++)
                sums[c] += alpha * linear[pixel[c]];
            weight += alpha;
        }
    }
    const double area = (double)pixels->width * pixels->height;
    mf_image_unref(pixels);
    for (int c = 0; c < 3 && weight > 0; c++)
        rgb[c] = mfi_srgb(sums[c] / weight);
    return answer(task, linear, rgb, weight / area, record);
}

/* --- Tables. */

const mf_field mfi_color_fields[] = {
    MFI_OUT(mf_color, hex, MF_TYPE_STR, "", "The colour as #rrggbb"),
    MFI_OUT(mf_color, name, MF_TYPE_STR, "", "The nearest of CSS's named colours"),
    MFI_OUT(mf_color, text, MF_TYPE_STR, "", "Black or white, whichever is easier to read on it"),
    MFI_OUT(mf_color, contrast, MF_TYPE_F64, "", "Contrast of that text by WCAG, 4.5 to 21"),
    MFI_OUT(mf_color, share, MF_TYPE_F64, "", "Its share of the picture, 0 to 1"),
    MFI_OUT(mf_color, red, MF_TYPE_I32, "", "Red, 0 to 255"),
    MFI_OUT(mf_color, green, MF_TYPE_I32, "", "Green, 0 to 255"),
    MFI_OUT(mf_color, blue, MF_TYPE_I32, "", "Blue, 0 to 255"),
    MFI_END
};

const mf_field mfi_palette_fields[] = {
    MFI_I32(struct mf_palette_params, count, 1, MFI_KMEANS_MOST, 6, "", "Colours, at most"),
    MFI_END
};

const mf_field mfi_palette_result_fields[] = {
    MFI_OUT_RECORDS(mf_palette_result, colors, color_count, mfi_color_fields, mf_color, "The colours, the most frequent first"),
    MFI_END
};

const mf_field mfi_dominant_fields[] = {MFI_END}, mfi_average_fields[] = {MFI_END};
