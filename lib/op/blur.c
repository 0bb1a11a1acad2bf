/* Gaussian blur in fixed point: down the columns of the source into one row, then along that row. */
#include <math.h>
#include <mediaforge/detail.h>
#include "mfi_bands.h"
#include "mfi_blur.h"
#include "mfi_image_op.h"
#include "mfi_scale.h"

/* Above this sigma the picture is blurred smaller than it is. */
static const double most_direct = 12;

enum { ONE = 65536, MOST_RADIUS = 40 };

/* Half of a symmetric kernel that sums up to ONE. */
typedef struct kernel {
    int radius;
    uint32_t weights[MOST_RADIUS + 1];
} kernel;

typedef struct pass {
    const mf_image *from;
    mf_image *to;
    const uint16_t *words;              /* samples of 16 bits, or with alpha premultiplied; NULL = the plane's bytes */
    ptrdiff_t stride;                   /* of the words, in words */
    int plane, channels, width, height; /* pixels */
    kernel x, y;
} pass;

static void make_kernel(kernel *k, double sigma)
{
    double sum = 1;
    uint32_t rest = ONE;

    k->radius = MFI_MIN((int)ceil(3 * sigma), MOST_RADIUS);
    for (int i = 1; i <= k->radius; i++)
        sum += 2 * exp(-i * i / (2 * sigma * sigma));
    for (int i = 1; i <= k->radius; i++) {
        k->weights[i] = (uint32_t)lrint(exp(-i * i / (2 * sigma * sigma)) / sum * ONE);
        rest -= 2 * k->weights[i];
    }
    k->weights[0] = rest;
}

/* --- Rows. All sums are less than ONE times the largest sample, and fit. */

static void add_bytes(const uint8_t *a, const uint8_t *b, uint32_t weight, uint32_t *sum, int count)
{
    for (int i = 0; i < count; i++)
        sum[i] += weight * (uint32_t)(a[i] + b[i]);
}

static void add_words(const uint16_t *a, const uint16_t *b, uint32_t weight, uint32_t *sum, int count)
{
    for (int i = 0; i < count; i++)
        sum[i] += weight * ((uint32_t)a[i] + b[i]);
}

/* Row y blurred down the columns, of bytes in steps of 1 / 256. */
static void blur_down(const pass *p, int y, uint32_t *sum, uint16_t *row)
{
    const int count = p->width * p->channels;
    const uint8_t *plane = p->from->planes[p->plane];
    const ptrdiff_t stride = p->from->strides[p->plane];

    for (int i = 0; i < count; i++)
        sum[i] = 0;
    for (int k = 0; k <= p->y.radius; k++) {
        const int above = MFI_MAX(y - k, 0), below = MFI_MIN(y + k, p->height - 1);
        const uint32_t weight = p->y.weights[k];
        if (p->words && k)
            add_words(p->words + above * p->stride, p->words + below * p->stride, weight, sum, count);
        else if (k)
            add_bytes(plane + above * stride, plane + below * stride, weight, sum, count);
        else
            for (int i = 0; i < count; i++)
                sum[i] = weight * (p->words ? p->words[y * p->stride + i] : plane[y * stride + i]);
    }
    for (int i = 0; i < count; i++)
        row[i] = (uint16_t)(p->words ? (sum[i] + ONE / 2) / ONE : (sum[i] + 128) >> 8);
}

/* The row has a margin of the kernel's radius on both sides. */
static void blur_along(const pass *p, const uint16_t *row, uint32_t *sum)
{
    const int count = p->width * p->channels;

    for (int i = 0; i < count; i++)
        sum[i] = p->x.weights[0] * row[i];
    for (int k = 1; k <= p->x.radius; k++)
        add_words(row - k * p->channels, row + k * p->channels, p->x.weights[k], sum, count);
}

static void repeat_border(const pass *p, uint16_t *row)
{
    const int count = p->width * p->channels, margin = p->x.radius * p->channels;

    for (int i = 0; i < margin; i++) {
        row[-1 - i] = row[p->channels - 1 - i % p->channels];
        row[count + i] = row[count - p->channels + i % p->channels];
    }
}

static void write_row(const pass *p, const uint32_t *sum, uint8_t *to)
{
    const int count = p->width * p->channels, deep = mfi_format_is_deep(p->to->format);
    uint16_t *wide = (void *)to;

    if (p->channels < 4) {
        for (int i = 0; i < count; i++)
            if (deep)
                wide[i] = (uint16_t)((sum[i] + ONE / 2) / ONE);
            else
                to[i] = (uint8_t)((sum[i] + (1u << 23)) >> 24);
        return;
    }
    for (int i = 0; i < count; i += 4) {
        const uint32_t alpha = sum[i + 3] / ONE, most = deep ? UINT16_MAX : UINT8_MAX;
        uint32_t colors[3] = {0};
        for (int c = 0; c < 3 && alpha; c++)
            colors[c] = MFI_MIN((sum[i + c] / ONE * most + alpha / 2) / alpha, most);
        for (int c = 0; c < 3; c++)
            if (deep)
                wide[i + c] = (uint16_t)colors[c];
            else
                to[i + c] = (uint8_t)colors[c];
        if (deep)
            wide[i + 3] = (uint16_t)alpha;
        else
            to[i + 3] = (uint8_t)((alpha + 127) / 255);
    }
}

static int work(void *context, int first, int end)
{
    const pass *p = context;
    const size_t count = (size_t)p->width * (size_t)p->channels, margin = (size_t)p->x.radius * (size_t)p->channels;
    uint32_t *sum = mfi_alloc_array(count, sizeof *sum);
    uint16_t *row = mfi_alloc_array(count + 2 * margin, sizeof *row);
    const int result = sum && row ? 0 : MF_ERROR_NOMEM;

    for (int y = first; result >= 0 && y < end; y++) {
        blur_down(p, y, sum, row + margin);
        repeat_border(p, row + margin);
        blur_along(p, row + margin, sum);
        write_row(p, sum, p->to->planes[p->plane] + y * p->to->strides[p->plane]);
    }
    mfi_free(row);
    mfi_free(sum);
    return result;
}

/* --- Pictures. */

/* Of 8 bits exact, alpha times 255. */
static int premultiply(mf_task *task, const mf_image *image, uint16_t **out)
{
    const size_t row = (size_t)image->width * 4;
    const int deep = mfi_format_is_deep(image->format);
    uint16_t *colors = mfi_alloc_array((size_t)image->height, row * sizeof *colors);

    *out = colors;
    if (!colors)
        return mfi_nomem(task);
    for (int y = 0; y < image->height; y++) {
        const uint8_t *from = image->planes[0] + y * image->strides[0];
        const uint16_t *wide = (const void *)from;
        uint16_t *to = colors + (size_t)y * row;
        MFI_TRY(mfi_tick(task, 0, 0)); /* the caller frees *out */
        for (size_t i = 0; deep && i < row; i++)
            to[i] = (uint16_t)(i % 4 == 3 ? wide[i] : ((uint32_t)wide[i] * wide[i | 3] + UINT16_MAX / 2) / UINT16_MAX);
        if (deep)
            continue;
        for (size_t i = 0; i < row; i += 4) {
            for (size_t c = 0; c < 3; c++)
                to[i + c] = (uint16_t)(from[i + c] * from[i + 3]);
            to[i + 3] = (uint16_t)(255 * from[i + 3]);
        }
    }
    return 0;
}

static int blur_plane(mf_task *task, pass *p, double sigma)
{
    const int format = p->from->format, plane = p->plane;
    const int half_x = plane && format != MF_FORMAT_YUV444P, half_y = plane && format == MF_FORMAT_YUV420P;

    p->channels = mfi_format_channels(format);
    p->width = mfi_format_plane_width(format, plane, p->from->width) / mfi_pixel_bytes(format);
    p->height = mfi_format_plane_height(format, plane, p->from->height);
    make_kernel(&p->x, half_x ? sigma / 2 : sigma);
    make_kernel(&p->y, half_y ? sigma / 2 : sigma);
    const int64_t cost = (int64_t)p->width * p->channels * (p->x.radius + p->y.radius + 4) / 4;
    const int result = mfi_bands(task, p->height, cost, work, p);
    return result == MF_ERROR_NOMEM ? mfi_nomem(task) : result;
}

static int blur_directly(mf_task *task, const mf_image *image, double sigma, mf_image **out)
{
    pass p = {.from = image};
    uint16_t *colors = NULL;
    int result = mfi_image_like(task, image, image->format, image->width, image->height, &p.to);

    if (mfi_format_is_deep(image->format)) {
        p.words = (const void *)image->planes[0];
        p.stride = image->strides[0] / 2;
    }
    if (result >= 0 && mfi_format_channels(image->format) == 4) {
        result = premultiply(task, image, &colors);
        p.words = colors;
        p.stride = 4 * (ptrdiff_t)image->width;
    }
    for (; result >= 0 && p.plane < mfi_format_planes(image->format); p.plane++)
        result = blur_plane(task, &p, sigma);
    mfi_free(colors);
    if (result < 0)
        mf_image_unref(p.to);
    else
        *out = p.to;
    return result;
}

/* A part of the size has the blur of the scaler, a triangle of variance factor^2 / 6, in it. */
static int blur_small(mf_task *task, const mf_image *image, double sigma, mf_image **out)
{
    const int factor = 1 << (int)ceil(log2(sigma / most_direct));
    mfi_picture_spec small = mfi_picture_spec_of(image), whole = small;
    mf_image *part, *blurred;

    small.width = (image->width + factor - 1) / factor;
    small.height = (image->height + factor - 1) / factor;
    const double scale = sigma * small.width / image->width; /* that of a side; on a single pixel it does not matter */
    MFI_TRY(mfi_scale(task, image, NULL, &small, MFI_FILTER_BILINEAR, &part));
    int result = blur_directly(task, part, MFI_CLAMP(sqrt(fmax(scale * scale - 1 / 6.0, 0.01)), 0.3, most_direct), &blurred);
    mf_image_unref(part);
    MFI_TRY(result);
    result = mfi_scale(task, blurred, NULL, &whole, MFI_FILTER_BICUBIC, out);
    mf_image_unref(blurred);
    return result;
}

int mfi_blur(mf_task *task, mf_image *image, double sigma, mf_image **out)
{
    return sigma > most_direct ? blur_small(task, image, sigma, out) : blur_directly(task, image, sigma, out);
}

static int blur_apply(mf_task *task, mf_image *image, const void *params, mf_image **out)
{
    return mfi_blur(task, image, ((const struct mf_blur_params *)params)->sigma, out);
}

const mf_field mfi_blur_fields[] = {
    MFI_F64(struct mf_blur_params, sigma, 0.3, 1000, 2, "px", "Standard deviation of the Gaussian"),
    MFI_END
};

MFI_IMAGE_OP(blur, .deep = 1, .apply = blur_apply);
