/* What draws the eye: edges, skin, strong colour, and what is unlike the rest of the picture, as in the many published
 * estimates of saliency that need no model. A crop slides along one axis only, so that sums over the other are enough to
 * place it. */
#include <math.h>
#include "mfi_analysis.h"
#include "mfi_saliency.h"

enum { PIXELS = 16384, STEPS = 512 };

/* Of edges, colour unlike the mean, saturation, and skin, which counts where there is detail: a face, not a wall. */
static const float edge_share = 1.0f, contrast_share = 1.5f, saturation_share = 0.25f, skin_share = 1.6f;
/* Below this share of the mean nothing stands out. */
static const float least_share = 0.7f;
/* Of a rectangle to be kept, where all else together is 1. */
static const double focus_weight = 4;

typedef struct planes {
    int width, height;
    float *luma, *blue, *red; /* Y 0..1, Cb and Cr -0.5..0.5 */
    float *edges, *spare;
} planes;

static void split(const mf_image *small, planes *p)
{
    const int bytes = small->format == MF_FORMAT_RGBA32 ? 4 : 3;

    for (int y = 0; y < p->height; y++) {
        const uint8_t *pixel = small->planes[0] + y * small->strides[0];
        for (int x = 0, i = y * p->width; x < p->width; x++, i++, pixel += bytes) {
            const float r = pixel[0] / 255.0f, g = pixel[1] / 255.0f, b = pixel[2] / 255.0f;
            p->luma[i] = 0.299f * r + 0.587f * g + 0.114f * b;
            p->blue[i] = (b - p->luma[i]) * 0.564f;
            p->red[i] = (r - p->luma[i]) * 0.713f;
        }
    }
}

static void find_edges(const planes *p)
{
    for (int y = 0; y < p->height; y++) {
        const float *row = p->luma + y * p->width;
        const float *above = y > 0 ? row - p->width : row, *below = y + 1 < p->height ? row + p->width : row;
        for (int x = 0; x < p->width; x++) {
            const float dx = row[MFI_MIN(x + 1, p->width - 1)] - row[MFI_MAX(x - 1, 0)], dy = below[x] - above[x];
            p->edges[y * p->width + x] = fminf(sqrtf(dx * dx + dy * dy) * 2, 1);
        }
    }
}

/* The mean of 2 * radius + 1 values, `step` apart, fewer at the ends. */
static void blur_line(const float *from, float *to, int count, int step, int radius)
{
    float sum = 0;

    for (int i = 0; i < MFI_MIN(radius, count); i++)
        sum += from[i * step];
    for (int i = 0; i < count; i++) {
        if (i + radius < count)
            sum += from[(i + radius) * step];
        if (i - radius > 0)
            sum -= from[(i - radius - 1) * step];
        to[i * step] = sum / (float)(MFI_MIN(i + radius, count - 1) - MFI_MAX(i - radius, 0) + 1);
    }
}

static void blur(float *values, float *spare, int width, int height, int radius)
{
    for (int y = 0; y < height; y++)
        blur_line(values + y * width, spare + y * width, width, 1, radius);
    for (int x = 0; x < width; x++)
        blur_line(spare + x, values + x, height, width, radius);
}

static float mean_of(const float *values, int count)
{
    double sum = 0;

    for (int i = 0; i < count; i++)
        sum += values[i];
    return (float)(sum / count);
}

/* 0..1; the cluster of skin in Cb and Cr hardly depends on how dark it is. */
static float skin(float luma, float blue, float red)
{
    const float b = (blue + 0.075f) / 0.055f, r = (red - 0.09f) / 0.04f;
    return luma < 0.15f || luma > 0.96f ? 0 : expf(-(b * b + r * r) / 2);
}

static void weigh(const planes *p, float *weights)
{
    const int count = p->width * p->height, radius = MFI_MAX(MFI_MIN(p->width, p->height) / 24, 1);
    const float luma = mean_of(p->luma, count), blue = mean_of(p->blue, count), red = mean_of(p->red, count);

    for (int i = 0; i < count; i++)
        weights[i] = p->edges[i];
    blur(weights, p->spare, p->width, p->height, radius); /* the detail around */
    for (int i = 0; i < count; i++) {
        const float y = p->luma[i] - luma, b = p->blue[i] - blue, r = p->red[i] - red;
        const float chroma = sqrtf(p->blue[i] * p->blue[i] + p->red[i] * p->red[i]);
        const float contrast = sqrtf(y * y + 4 * (b * b + r * r)), detail = fminf(weights[i] * 4, 1);
        weights[i] = edge_share * p->edges[i] + contrast_share * contrast * contrast + saturation_share * chroma +
                     skin_share * skin(p->luma[i], p->blue[i], p->red[i]) * detail;
    }
    blur(weights, p->spare, p->width, p->height, radius);
}

/* Leaves what stands out, weighted by where it is: the middle, somewhat above. Nothing is seen of what is transparent. */
static void normalise(const mf_image *small, mfi_saliency *map)
{
    const int count = map->width * map->height;
    const float least = least_share * mean_of(map->weights, count);
    double sum = 0;

    for (int y = 0, i = 0; y < map->height; y++) {
        const uint8_t *row = small->planes[0] + y * small->strides[0];
        const double v = ((y + 0.5) / map->height - 0.4) / 0.4;
        for (int x = 0; x < map->width; x++, i++) {
            const double u = ((x + 0.5) / map->width - 0.5) / 0.4;
            const float alpha = small->format == MF_FORMAT_RGBA32 ? row[4 * x + 3] / 255.0f : 1;
            map->weights[i] = fmaxf(map->weights[i] - least, 0) * alpha * (float)(0.4 + 0.6 * exp(-(u * u + v * v) / 2));
            sum += map->weights[i];
        }
    }
    for (int i = 0; i < count; i++) /* rounding alone is nothing */
        map->weights[i] = sum > 1e-5 * count ? (float)(map->weights[i] / sum) : 0;
}

int mfi_saliency_measure(mf_task *task, mf_image *image, mfi_saliency *out)
{
    mf_image *small;

    *out = (mfi_saliency){0};
    MFI_TRY(mfi_tick(task, 0, 0));
    MFI_TRY(mfi_shrink_to(task, image, PIXELS, &small));
    const size_t count = (size_t)small->width * (size_t)small->height;
    float *memory = mfi_alloc_array(count * 5, sizeof *memory);
    out->weights = mfi_alloc_array(count, sizeof *out->weights);
    const int result = memory && out->weights ? 0 : mfi_nomem(task);
    if (result >= 0) {
        planes p = {small->width,       small->height,     memory, memory + count, memory + 2 * count,
                    memory + 3 * count, memory + 4 * count};
        out->width = small->width;
        out->height = small->height;
        split(small, &p);
        find_edges(&p);
        weigh(&p, out->weights);
        normalise(small, out);
    } else {
        mfi_saliency_clear(out);
    }
    mfi_free(memory);
    mf_image_unref(small);
    return result;
}

void mfi_saliency_clear(mfi_saliency *map)
{
    mfi_free(map->weights);
    map->weights = NULL;
}

/* --- The point. */

/* The sum of the weights around a cell, and their middle. */
static double look_around(const mfi_saliency *map, int x, int y, int radius, double *middle_x, double *middle_y)
{
    double sum = 0, sum_x = 0, sum_y = 0;

    for (int v = MFI_MAX(y - radius, 0); v <= MFI_MIN(y + radius, map->height - 1); v++)
        for (int u = MFI_MAX(x - radius, 0); u <= MFI_MIN(x + radius, map->width - 1); u++) {
            const double weight = map->weights[v * map->width + u];
            sum += weight;
            sum_x += weight * (u + 0.5);
            sum_y += weight * (v + 0.5);
        }
    *middle_x = sum > 0 ? sum_x / sum / map->width : 0.5;
    *middle_y = sum > 0 ? sum_y / sum / map->height : 0.5;
    return sum;
}

void mfi_saliency_peak(const mfi_saliency *map, double *x, double *y)
{
    const int radius = MFI_MAX(MFI_MIN(map->width, map->height) / 8, 1);
    double best = 0, middle_x, middle_y;

    *x = *y = 0.5;
    for (int v = 0; v < map->height; v += MFI_MAX(radius / 2, 1))
        for (int u = 0; u < map->width; u += MFI_MAX(radius / 2, 1)) {
            const double sum = look_around(map, u, v, radius, &middle_x, &middle_y);
            if (sum > best) {
                best = sum;
                *x = middle_x;
                *y = middle_y;
            }
        }
}

/* --- The crop. */

/* What counts along the axis that the crop slides on, in parts of equal length. */
static void project(const mfi_saliency *map, const mfi_focus *focus, int vertical, double sums[STEPS])
{
    const int count = vertical ? map->height : map->width;

    for (int i = 0; i < STEPS; i++)
        sums[i] = 0;
    for (int y = 0, i = 0; y < map->height; y++)
        for (int x = 0; x < map->width; x++, i++) {
            const int at = vertical ? y : x, first = (int)((int64_t)at * STEPS / count);
            const int end = MFI_MAX((int)((int64_t)(at + 1) * STEPS / count), first + 1);
            for (int j = first; j < end; j++)
                sums[j] += map->weights[i] / (double)(end - first);
        }
    for (uint32_t i = 0; i < focus->count; i++) {
        const double *rect = focus->rects + 4 * i + vertical;
        const int first = MFI_MIN((int)(rect[0] * STEPS), STEPS - 1);
        const int end = MFI_CLAMP((int)ceil((rect[0] + rect[2]) * STEPS), first + 1, STEPS);
        for (int j = first; j < end; j++)
            sums[j] += focus_weight / (end - first);
    }
}

/* How well something is placed at -1..1 of a crop: best around the thirds and between them, hardly worth a thing at the ends,
 * where it is cut. */
static double worth(double place)
{
    const double t = fabs(place), third = (t - 1.0 / 3) * 4, end = fmax(t - 0.45, 0) / 0.55;
    return 1 + 0.05 * fmax(1 - third * third, 0) - 0.95 * end * end * (3 - 2 * end);
}

/* The start of the best window of `length`, 0..1, and what of the weights lies in it. */
static double slide(const double sums[STEPS], double length)
{
    const int size = MFI_CLAMP((int)lrint(length * STEPS), 1, STEPS), space = STEPS - size;
    double best = -1, start = 0;

    for (int first = 0; first <= space; first++) {
        const double off = space ? 2.0 * first / space - 1 : 0;
        double sum = -0.02 * off * off; /* in doubt the middle */
        for (int i = 0; i < size; i++)
            sum += sums[first + i] * worth((2 * i + 1.0) / size - 1);
        if (sum > best) {
            best = sum;
            start = space ? (double)first / space : 0;
        }
    }
    return start * (1 - length);
}

double mfi_saliency_place(const mfi_saliency *map, const mfi_focus *focus, double across, double down, double *x, double *y)
{
    const int vertical = down < across;
    const double length = vertical ? down : across;
    double sums[STEPS], held = 0, total = 0;

    project(map, focus, vertical, sums);
    const double start = slide(sums, length);
    *x = vertical ? 0 : start;
    *y = vertical ? start : 0;
    project(map, &(mfi_focus){0}, vertical, sums);
    for (int i = 0; i < STEPS; i++) {
        const double place = (i + 0.5) / STEPS;
        held += place >= start && place < start + length ? sums[i] : 0;
        total += sums[i];
    }
    return total > 0 ? held / total : length;
}
