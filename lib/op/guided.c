/* Edges of a coarse map brought to those of the picture. */
#include <math.h>
#include "mfi_bands.h"
#include "mfi_matte.h"
#include "mfi_scale.h"

typedef struct grid {
    int width, height, radius;
    double *sums;                              /* of columns */
    float *guide, *values, *product, *square;  /* later means, and the coefficients: factor in `product`, shift in `values` */
    float *scratch;
} grid;

/* --- Means of windows, cut at the borders, by running sums: the time does not depend on the radius. */

static void along(const float *from, float *to, int count, int radius)
{
    double sum = 0;

    for (int i = 0; i < MFI_MIN(radius, count); i++)
        sum += from[i];
    for (int i = 0; i < count; i++) {
        const int first = MFI_MAX(i - radius, 0), last = MFI_MIN(i + radius, count - 1);
        if (i + radius < count)
            sum += from[last];
        if (first > 0)
            sum -= from[first - 1];
        to[i] = (float)(sum / (last - first + 1));
    }
}

static void add_row(double *sums, const float *row, int count, double sign)
{
    for (int i = 0; i < count; i++)
        sums[i] += sign * row[i];
}

static int mean(mf_task *task, const grid *g, float *values)
{
    const size_t width = (size_t)g->width;

    for (int y = 0; y < g->height; y++)
        along(values + (size_t)y * width, g->scratch + (size_t)y * width, g->width, g->radius);
    for (int x = 0; x < g->width; x++)
        g->sums[x] = 0;
    for (int y = 0; y < MFI_MIN(g->radius, g->height); y++)
        add_row(g->sums, g->scratch + (size_t)y * width, g->width, 1);
    for (int y = 0; y < g->height; y++) {
        const int first = MFI_MAX(y - g->radius, 0), last = MFI_MIN(y + g->radius, g->height - 1);
        if (y + g->radius < g->height)
            add_row(g->sums, g->scratch + (size_t)last * width, g->width, 1);
        if (first > 0)
            add_row(g->sums, g->scratch + (size_t)(first - 1) * width, g->width, -1);
        for (size_t x = 0; x < width; x++)
            values[(size_t)y * width + x] = (float)(g->sums[x] / (last - first + 1));
    }
    return mfi_tick(task, 0, 0);
}

/* --- Coefficients: in each window the line through guide and values. */

static int solve(mf_task *task, const grid *g, double epsilon)
{
    const size_t count = (size_t)g->width * (size_t)g->height;

    for (size_t i = 0; i < count; i++) {
        g->product[i] = g->guide[i] * g->values[i];
        g->square[i] = g->guide[i] * g->guide[i];
    }
    MFI_TRY(mean(task, g, g->guide));
    MFI_TRY(mean(task, g, g->values));
    MFI_TRY(mean(task, g, g->product));
    MFI_TRY(mean(task, g, g->square));
    for (size_t i = 0; i < count; i++) {
        const float variance = fmaxf(g->square[i] - g->guide[i] * g->guide[i], 0);
        const float factor = (g->product[i] - g->guide[i] * g->values[i]) / (variance + (float)epsilon);
        g->product[i] = factor;
        g->values[i] -= factor * g->guide[i];
    }
    MFI_TRY(mean(task, g, g->product));
    return mean(task, g, g->values);
}

static int read_guide(mf_task *task, const grid *g, const mf_image *guide)
{
    const mfi_picture_spec spec = {.format = MF_FORMAT_GRAY8, .width = g->width, .height = g->height};
    mf_image *small;

    MFI_TRY(mfi_scale(task, guide, NULL, &spec, MFI_FILTER_BILINEAR, &small));
    for (int y = 0; y < g->height; y++)
        for (int x = 0; x < g->width; x++)
            g->guide[(size_t)y * (size_t)g->width + (size_t)x] = small->planes[0][y * small->strides[0] + x] / 255.0f;
    mf_image_unref(small);
    return 0;
}

/* --- The picture. */

typedef struct target {
    const grid *g;
    const mf_image *guide;
    mf_image *to;
    mfi_between *across, *down;
} target;

static int work(void *context, int first, int end)
{
    const target *t = context;
    const size_t width = (size_t)t->g->width;

    for (int y = first; y < end; y++) {
        const size_t above = (size_t)t->down[y].first * width, below = (size_t)t->down[y].next * width;
        const uint8_t *guide = t->guide->planes[0] + y * t->guide->strides[0];
        uint8_t *to = t->to->planes[0] + y * t->to->strides[0];
        for (int x = 0; x < t->to->width; x++) {
            const float factor = mfi_map_mix(t->g->product + above, t->g->product + below, &t->across[x], t->down[y].share);
            const float shift = mfi_map_mix(t->g->values + above, t->g->values + below, &t->across[x], t->down[y].share);
            const float value = factor * (guide[x] / 255.0f) + shift;
            to[x] = (uint8_t)lrintf(MFI_CLAMP(value, 0, 1) * 255);
        }
    }
    return 0;
}

static int apply(mf_task *task, const grid *g, const mf_image *guide, mf_image **out)
{
    target t = {.g = g, .guide = guide};

    t.across = mfi_map_between(guide->width, g->width, 1, 0, g->width, g->width);
    t.down = mfi_map_between(guide->height, g->height, 1, 0, g->height, g->height);
    int result =
        t.across && t.down ? mfi_image_alloc(task, MF_FORMAT_GRAY8, guide->width, guide->height, &t.to) : mfi_nomem(task);
    if (result >= 0)
        result = mfi_bands(task, guide->height, (int64_t)guide->width * 4, work, &t);
    mfi_free(t.across);
    mfi_free(t.down);
    if (result < 0)
        mf_image_unref(t.to);
    else
        *out = t.to;
    return result;
}

int mfi_guided(mf_task *task, const mf_image *guide, const float *values, int width, int height, int radius, double epsilon,
               mf_image **out)
{
    const size_t count = (size_t)width * (size_t)height;
    float *memory = mfi_alloc_array(count, 5 * sizeof *memory);
    grid g = {
        .width = width,
        .height = height,
        .radius = radius,
        .sums = mfi_alloc_array((size_t)width, sizeof *g.sums),
    };
    int result = memory && g.sums ? 0 : mfi_nomem(task);

    if (result >= 0) {
        g.guide = memory;
        g.values = memory + count;
        g.product = memory + 2 * count;
        g.square = memory + 3 * count;
        g.scratch = memory + 4 * count;
        for (size_t i = 0; i < count; i++)
            g.values[i] = values[i];
        result = read_guide(task, &g, guide);
    }
    if (result >= 0)
        result = solve(task, &g, epsilon);
    if (result >= 0)
        result = apply(task, &g, guide, out);
    mfi_free(memory);
    mfi_free(g.sums);
    return result;
}
