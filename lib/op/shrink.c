/* Pictures made small by averaging boxes of whole pixels: one pass over the source, whatever the sizes. */
#include "mfi_analysis.h"
#include "mfi_scale.h"

/* Where box `i` of `count` begins on `length` samples. */
static int edge(int i, int count, int length)
{
    return (int)((int64_t)i * length / count);
}

/* Columns of a box of rows added up. Sums of 65535 rows fit, those of colour x alpha too. */
static void add_rows(const uint8_t *row, ptrdiff_t stride, int rows, int samples, uint32_t *sums)
{
    for (int i = 0; i < samples; i++)
        sums[i] = row[i];
    for (int y = 1; y < rows; y++) {
        row += stride;
        for (int i = 0; i < samples; i++)
            sums[i] += row[i];
    }
}

static void add_rows_alpha(const uint8_t *row, ptrdiff_t stride, int rows, int samples, uint32_t *sums)
{
    for (int i = 0; i < samples; i++)
        sums[i] = 0;
    for (int y = 0; y < rows; y++, row += stride) {
        for (int i = 0; i < samples; i += 4) {
            const uint32_t alpha = row[i + 3];
            sums[i] += row[i] * alpha;
            sums[i + 1] += row[i + 1] * alpha;
            sums[i + 2] += row[i + 2] * alpha;
            sums[i + 3] += alpha;
        }
    }
}

typedef struct plane {
    uint8_t *data;
    ptrdiff_t stride;
    int width, height;
} plane;

/* Samples of `step` channels each, a constant wherever it is inlined; of 4 the last is alpha. */
static inline void write_row(const uint32_t *sums, int rows, int step, const plane *from, const plane *to, uint8_t *row)
{
    for (int x = 0; x < to->width; x++) {
        const int left = edge(x, to->width, from->width), right = MFI_MAX(edge(x + 1, to->width, from->width), left + 1);
        uint64_t totals[4] = {0};
        for (int i = left; i < right; i++)
            for (int c = 0; c < step; c++)
                totals[c] += sums[i * step + c];
        const uint64_t area = (uint64_t)(right - left) * (uint64_t)rows, weight = step == 4 ? totals[3] : area;
        for (int c = 0; c < step; c++) {
            const uint64_t divisor = c == 3 ? area : weight;
            row[x * step + c] = (uint8_t)(divisor ? (totals[c] + divisor / 2) / divisor : 0);
        }
    }
}

static int shrink_plane(mf_task *task, const plane *from, const plane *to, int step, uint32_t *sums)
{
    for (int y = 0; y < to->height; y++) {
        const int top = edge(y, to->height, from->height), rows = MFI_MAX(edge(y + 1, to->height, from->height) - top, 1);
        MFI_TRY(mfi_tick(task, 0, 0));
        const uint8_t *box = from->data + top * from->stride;
        uint8_t *row = to->data + y * to->stride;
        if (step == 4) {
            add_rows_alpha(box, from->stride, rows, from->width * step, sums);
            write_row(sums, rows, 4, from, to, row);
        } else {
            add_rows(box, from->stride, rows, from->width * step, sums);
            if (step == 3)
                write_row(sums, rows, 3, from, to, row);
            else
                write_row(sums, rows, 1, from, to, row);
        }
    }
    return 0;
}

static plane plane_of(const mf_image *image, int index)
{
    const int half = index && image->format != MF_FORMAT_YUV444P;
    return (plane){
        image->planes[index],
        image->strides[index],
        half ? (image->width + 1) / 2 : image->width,
        mfi_format_plane_height(image->format, index, image->height),
    };
}

static int shrink(mf_task *task, const mf_image *image, mf_image *to)
{
    const int step = image->format == MF_FORMAT_RGBA32 ? 4 : image->format == MF_FORMAT_RGB24 ? 3 : 1;
    uint32_t *sums = mfi_alloc_array((size_t)image->width * (size_t)step, sizeof *sums);
    int result = sums ? 0 : mfi_nomem(task);
    for (int i = 0; i < mfi_format_planes(image->format) && result >= 0; i++) {
        const plane in = plane_of(image, i), out = plane_of(to, i);
        result = shrink_plane(task, &in, &out, step, sums);
    }
    mfi_free(sums);
    return result;
}

static int shrink_shallow(mf_task *task, mf_image *image, int width, int height, mf_image **out)
{
    const int yuv = mfi_format_planes(image->format) > 1;
    const int final = image->format == MF_FORMAT_RGBA32 ? MF_FORMAT_RGBA32 : MF_FORMAT_RGB24;
    mf_image *small = NULL;
    *out = NULL;
    width = MFI_MIN(width, image->width);
    height = MFI_MIN(height, image->height);
    if (width == image->width && height == image->height)
        return mfi_image_as(task, image, final, out);
    MFI_TRY(mfi_image_alloc(task, yuv ? MF_FORMAT_YUV444P : image->format, width, height, &small));
    small->color = image->color;
    int result = shrink(task, image, small);
    if (result >= 0)
        result = mfi_image_as(task, small, final, out);
    mf_image_unref(small);
    return result;
}

int mfi_shrink(mf_task *task, mf_image *image, int width, int height, mf_image **out)
{
    mf_image *shallow;

    MFI_TRY(mfi_image_shallow(task, image, &shallow));
    const int result = shrink_shallow(task, shallow, width, height, out);
    mf_image_unref(shallow);
    return result;
}

int mfi_shrink_to(mf_task *task, mf_image *image, int pixels, mf_image **out)
{
    const double scale = sqrt(pixels / ((double)image->width * image->height));
    const int width = (int)(image->width * scale), height = (int)(image->height * scale);
    if (scale >= 1)
        return mfi_shrink(task, image, image->width, image->height, out);
    if (!width || !height) /* a strip: all of its length that is allowed */
        return mfi_shrink(task, image, width ? pixels : 1, height ? pixels : 1, out);
    return mfi_shrink(task, image, width, height, out);
}
