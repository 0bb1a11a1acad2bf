/* Two passes of weights, down the columns and then along the rows: so one row of floats is all the memory that it takes. */
#include <math.h>
#include "mfi_bands.h"
#include "mfi_canvas.h"
#include "mfi_color.h"
#include "mfi_resample.h"

#define PI 3.14159265358979323846

enum { CODES = 65536 };

/* The source samples of each target sample along one axis. */
typedef struct axis {
    int *first;     /* where they begin */
    float *weights; /* `count` for each target sample */
    int count;
} axis;

/* --- Weights. */

static double sinc(double x)
{
    return x == 0 ? 1 : sin(PI * x) / (PI * x);
}

/* Weight at a distance of x, in samples of the coarser side. */
static double kernel_at(int kernel, double x)
{
    const double b = 0, c = 0.6;

    x = fabs(x);
    switch (kernel) {
    case MFI_KERNEL_LANCZOS:
        return x < 3 ? sinc(x) * sinc(x / 3) : 0;
    case MFI_KERNEL_BICUBIC: /* Mitchell and Netravali */
        if (x < 1)
            return ((12 - 9 * b - 6 * c) * x * x * x + (-18 + 12 * b + 6 * c) * x * x + 6 - 2 * b) / 6;
        return x < 2 ? ((-b - 6 * c) * x * x * x + (6 * b + 30 * c) * x * x + (-12 * b - 48 * c) * x + 8 * b + 24 * c) / 6 : 0;
    default:
        return x < 1 ? 1 - x : 0;
    }
}

/* The weight of source sample i for the target sample that covers low..high. */
static double weight_of(int kernel, int i, double low, double high)
{
    if (kernel == MFI_KERNEL_AREA)
        return fmax(0, fmin(i + 1, high) - fmax(i, low));
    return kernel_at(kernel, (i + 0.5 - (low + high) / 2) / fmax(1, high - low));
}

static void axis_clear(axis *a)
{
    mfi_free(a->first);
    mfi_free(a->weights);
}

/* As the scaler does it: the picture is mirrored at its border, once. */
static int mirror(int i, int size)
{
    i = i < 0 ? -1 - i : i >= size ? 2 * size - 1 - i : i;
    return MFI_CLAMP(i, 0, size - 1);
}

/* Of `to` samples out of those that `start` and `length` span among `from`. */
static int axis_init(mf_task *task, axis *a, int kernel, int from, double start, double length, int to)
{
    static const int supports[] = {3, 2, 1};
    const double ratio = length / to;
    const double reach = kernel == MFI_KERNEL_AREA ? ratio / 2 : supports[kernel] * fmax(1, ratio);

    a->count = MFI_MIN((int)ceil(2 * reach) + 1, from);
    a->first = mfi_alloc_array((size_t)to, sizeof *a->first);
    a->weights = mfi_alloc_array((size_t)to, (size_t)a->count * sizeof *a->weights);
    if (!a->first || !a->weights)
        return mfi_nomem(task);
    for (int k = 0; k < to; k++) {
        const double low = start + k * ratio, high = low + ratio, middle = (low + high) / 2;
        const int begin = (int)floor(middle - reach), end = (int)ceil(middle + reach);
        const int first = MFI_CLAMP(begin, 0, from - a->count);
        float *weights = a->weights + (size_t)k * (size_t)a->count;
        double sum = 0;
        for (int i = begin; i < end; i++)
            sum += weight_of(kernel, i, low, high);
        for (int i = begin; i < end; i++) {
            weights[MFI_CLAMP(mirror(i, from) - first, 0, a->count - 1)] += (float)(weight_of(kernel, i, low, high) / sum);
        }
        a->first[k] = first;
    }
    return 0;
}

/* --- Samples. */

typedef struct resampler {
    const mf_image *from;
    mf_image *to;
    int plane, channels, alpha, deep;
    int from_width, to_width; /* pixels */
    axis x, y;
    int linear;
    const float *decode;   /* of a sample, 0..1 */
    const uint8_t *encode; /* of light in steps of 1 / (CODES - 1), as 8 bits; NULL = of 16, or as it is */
} resampler;

static void put(const resampler *r, float value, int linear, void *pixel, int i)
{
    value = MFI_CLAMP(value, 0.0f, 1.0f);
    if (r->deep)
        ((uint16_t *)pixel)[i] = (uint16_t)((linear ? mfi_encoded((double)value) : (double)value) * UINT16_MAX + 0.5);
    else
        ((uint8_t *)pixel)[i] = linear ? r->encode[(int)(value * (CODES - 1) + 0.5f)] : (uint8_t)(value * 255 + 0.5f);
}

static inline void add_samples(const resampler *r, const void *row, int deep, float weight, float *sum)
{
    const int samples = r->from_width * r->channels;

    if (!r->alpha) {
        for (int i = 0; i < samples; i++)
            sum[i] += weight * r->decode[mfi_sample(row, i, deep)];
        return;
    }
    for (int i = 0; i < samples; i += 4) {
        const float alpha = weight * (float)mfi_sample(row, i + 3, deep) / (deep ? UINT16_MAX : UINT8_MAX);
        for (int c = 0; c < 3; c++)
            sum[i + c] += alpha * r->decode[mfi_sample(row, i + c, deep)];
        sum[i + 3] += alpha;
    }
}

static void add_row(const resampler *r, const uint8_t *row, float weight, float *sum)
{
    if (r->deep)
        add_samples(r, row, 1, weight, sum);
    else
        add_samples(r, row, 0, weight, sum);
}

static void write_pixel(const resampler *r, const float *sum, uint8_t *to)
{
    const float share = r->alpha && sum[3] > 0 ? 1 / sum[3] : 1;
    const int colors = r->alpha ? 3 : r->channels;

    for (int c = 0; c < colors; c++)
        put(r, sum[c] * share, r->linear, to, c);
    if (r->alpha)
        put(r, sum[3], 0, to, 3);
}

static int work(void *context, int first, int end)
{
    const resampler *r = context;
    const size_t samples = (size_t)r->from_width * (size_t)r->channels;
    float *sum = mfi_alloc_array(samples, sizeof *sum);

    if (!sum)
        return MF_ERROR_NOMEM;
    for (int y = first; y < end; y++) {
        const float *down = r->y.weights + (size_t)y * (size_t)r->y.count;
        uint8_t *to = r->to->planes[r->plane] + y * r->to->strides[r->plane];
        for (size_t i = 0; i < samples; i++)
            sum[i] = 0;
        for (int i = 0; i < r->y.count; i++)
            if (down[i] != 0)
                add_row(r, r->from->planes[r->plane] + (r->y.first[y] + i) * r->from->strides[r->plane], down[i], sum);
        for (int x = 0; x < r->to_width; x++) {
            const float *along = r->x.weights + (size_t)x * (size_t)r->x.count;
            const float *at = sum + (size_t)r->x.first[x] * (size_t)r->channels;
            float pixel[4] = {0};
            for (int i = 0; i < r->x.count; i++)
                for (int c = 0; c < r->channels; c++)
                    pixel[c] += along[i] * at[i * r->channels + c];
            write_pixel(r, pixel, to + (x * r->channels << r->deep));
        }
    }
    mfi_free(sum);
    return 0;
}

static int resample_plane(mf_task *task, resampler *r, const double crop[4], int kernel)
{
    const int format = r->from->format, height = mfi_format_plane_height(format, r->plane, r->from->height);
    const int to_height = mfi_format_plane_height(format, r->plane, r->to->height);
    const double half_x = r->plane && format != MF_FORMAT_YUV444P ? 0.5 : 1;
    const double half_y = r->plane && format == MF_FORMAT_YUV420P ? 0.5 : 1;
    /* Half a pixel of an odd side's last chroma sample is outside. */
    const double over_x = r->to_width / (half_x * r->to->width), over_y = to_height / (half_y * r->to->height);

    r->from_width = mfi_format_plane_width(format, r->plane, r->from->width) / mfi_pixel_bytes(format);
    int result = axis_init(task, &r->x, kernel, r->from_width, crop[0] * half_x, crop[2] * half_x * over_x, r->to_width);
    if (result >= 0)
        result = axis_init(task, &r->y, kernel, height, crop[1] * half_y, crop[3] * half_y * over_y, to_height);
    const int64_t cost = (int64_t)r->channels * (2LL * r->from_width * r->y.count + 2LL * r->to_width * r->x.count);
    if (result >= 0)
        result = mfi_bands(task, to_height, cost, work, r);
    axis_clear(&r->x);
    axis_clear(&r->y);
    r->x = r->y = (axis){0};
    return result == MF_ERROR_NOMEM ? mfi_nomem(task) : result;
}

static int open_tables(mf_task *task, const resampler *r, float **decode, uint8_t **encode)
{
    const int most = r->deep ? UINT16_MAX : UINT8_MAX, codes = r->linear && !r->deep;

    *decode = mfi_alloc_array((size_t)most + 1, sizeof **decode);
    *encode = codes ? mfi_alloc(CODES) : NULL;
    if (!*decode || (codes && !*encode))
        return mfi_nomem(task);
    for (int i = 0; i <= most; i++) {
        const double value = (double)i / most;
        (*decode)[i] = (float)(r->linear ? mfi_decoded(value) : value);
    }
    for (int i = 0; codes && i < CODES; i++)
        (*encode)[i] = mfi_srgb((double)i / (CODES - 1));
    return 0;
}

int mfi_resample(mf_task *task, const mf_image *from, const double crop[4], mf_image *to, int kernel, int linear)
{
    resampler r = {
        .from = from,
        .to = to,
        .channels = mfi_format_channels(from->format),
        .alpha = mfi_format_channels(from->format) == 4,
        .deep = mfi_format_is_deep(from->format),
        .linear = linear,
    };
    float *decode;
    uint8_t *encode;
    int result = open_tables(task, &r, &decode, &encode);

    r.decode = decode;
    r.encode = encode;
    for (; result >= 0 && r.plane < mfi_format_planes(from->format); r.plane++) {
        r.to_width = mfi_format_plane_width(to->format, r.plane, to->width) / mfi_pixel_bytes(to->format);
        result = resample_plane(task, &r, crop, kernel);
    }
    mfi_free(decode);
    mfi_free(encode);
    return result;
}
