/* Layers of vector drawings: outlines filled with gradients. */
#include <math.h>
#include <string.h>
#include "mfi_art.h"
#include "mfi_bands.h"
#include "mfi_blur.h"
#include "mfi_scale.h"

enum { SHADES = 256, MOST_MARGIN = 4096, FINE = 2 /* pixels of sigma that are left to outlines that are softer */ };

#define ONE 65535.0f

typedef struct fill {
    mfi_art *art;
    int box[4];
    float *steps;             /* as mfi_art_cover() leaves them */
    mf_image *sharp;          /* area of each pixel in the box, GRAY8 */
    const mf_image *coverage; /* the same, softened; NULL: the steps are the area */
    int graded, radial;
    float across[3], down[3]; /* place in the gradient: [0] at pixel 0, 0, then by x and by y; of a linear one `across` alone */
    float shades[SHADES][4];  /* premultiplied colours along the gradient */
} fill;

/* --- Brushes. */

static void fill_shades(fill *f, const mfi_brush *brush)
{
    const int last = MFI_MAX(brush->count, 1) - 1;
    const float opacity = (float)(brush->opacity > 0 ? fmin(brush->opacity, 1) : 1);

    for (int i = 0; i < SHADES; i++) {
        const float place = (float)i / (SHADES - 1) * (float)last;
        const int stop = MFI_MIN((int)place, MFI_MAX(last - 1, 0));
        const uint32_t from = brush->colors[stop], to = brush->colors[MFI_MIN(stop + 1, last)];
        float shade[4]; /* B G R A */
        for (int c = 0; c < 4; c++) {
            const float a = (float)(from >> (8 * c) & 255), b = (float)(to >> (8 * c) & 255);
            shade[c] = (a + (b - a) * (place - (float)stop)) / 255;
        }
        for (int c = 0; c < 3; c++)
            f->shades[i][c] = shade[2 - c] * shade[3] * opacity * ONE;
        f->shades[i][3] = shade[3] * opacity * ONE;
    }
}

/* Coordinates that are 0 at the gradient's start and 1 at its end, as functions of the layer's pixels. */
static void place_gradient(fill *f, const mfi_brush *brush)
{
    const double *m = f->art->plane.m, determinant = m[0] * m[3] - m[1] * m[2];
    const double dx = brush->to_x - brush->x, dy = brush->to_y - brush->y, square = dx * dx + dy * dy;
    const double squeeze = brush->squeeze > 0 ? brush->squeeze : 1;

    f->radial = brush->gradient == MFI_RADIAL;
    if (brush->gradient == MFI_PLAIN || square == 0 || fabs(determinant) < 1e-12)
        return; /* the first colour */
    f->graded = 1;
    /* The plane's coordinates, less the start, of pixel 0, 0; then what a pixel right and down adds. */
    for (int i = 0; i < 3; i++) {
        const double px = i == 0 ? f->art->x + 0.5 - m[4] : i == 1, py = i == 0 ? f->art->y + 0.5 - m[5] : i == 2;
        const double x = (m[3] * px - m[2] * py) / determinant - (i == 0 ? brush->x : 0);
        const double y = (m[0] * py - m[1] * px) / determinant - (i == 0 ? brush->y : 0);
        f->across[i] = (float)((x * dx + y * dy) / square);
        f->down[i] = (float)((y * dx - x * dy) / square / squeeze);
    }
}

/* --- Rows. */

static int sum_steps(void *context, int first, int end)
{
    const fill *f = context;
    const int width = f->box[2] - f->box[0];

    for (int y = first; y < end; y++) {
        const float *steps = f->steps + (size_t)y * (size_t)(width + 2);
        uint8_t *to = f->sharp->planes[0] + y * f->sharp->strides[0];
        float sum = 0;
        for (int x = 0; x < width; x++) {
            sum += steps[x];
            to[x] = (uint8_t)(MFI_CLAMP(sum, 0.0f, 1.0f) * 255 + 0.5f);
        }
    }
    return 0;
}

/* What there is of the gradient at a pixel. */
static inline const float *shade_at(const fill *f, int x, int y)
{
    const float across = f->across[0] + f->across[1] * (float)x + f->across[2] * (float)y;
    const float down = f->radial ? f->down[0] + f->down[1] * (float)x + f->down[2] * (float)y : 0;
    const float place = f->radial ? sqrtf(across * across + down * down) : across;

    return f->shades[(int)(MFI_CLAMP(place, 0.0f, 1.0f) * (SHADES - 1) + 0.5f)];
}

static void fill_row(const fill *f, int y)
{
    const mfi_art *art = f->art;
    const int left = MFI_MAX(f->box[0], art->clip_box[0]), right = MFI_MIN(f->box[2], art->clip_box[2]), row = y - f->box[1];
    const uint8_t *soft = f->coverage ? f->coverage->planes[0] + row * f->coverage->strides[0] : NULL;
    const float *steps = soft ? NULL : f->steps + (size_t)row * (size_t)(f->box[2] - f->box[0] + 2), *shade = f->shades[0];
    const uint8_t *clip = art->clip ? art->clip->planes[0] + (y - art->clip_box[1]) * art->clip->strides[0] : NULL;
    float sum = 0;

    if (left >= right)
        return;
    uint16_t *to = art->pixels + ((size_t)y * (size_t)art->width + (size_t)left) * 4;
    for (int x = f->box[0]; x < left && !soft; x++)
        sum += steps[x - f->box[0]];
    for (int x = left; x < right; x++, to += 4) {
        if (!soft)
            sum += steps[x - f->box[0]];
        float share = soft ? (float)soft[x - f->box[0]] / 255 : MFI_CLAMP(sum, 0.0f, 1.0f);
        if (share < 1e-4f)
            continue;
        if (clip)
            share *= (float)clip[x - art->clip_box[0]] / 255;
        if (f->graded)
            shade = shade_at(f, x, y);
        const float rest = 1 - shade[3] / ONE * share;
        for (int c = 0; c < 4; c++) {
            const float value = (float)to[c] * rest + shade[c] * share;
            to[c] = (uint16_t)(MFI_MIN(value, ONE) + 0.5f);
        }
    }
}

static int fill_rows(void *context, int first, int end)
{
    const fill *f = context;
    const int top = MFI_MAX(f->box[1], f->art->clip_box[1]);

    for (int y = first; y < end; y++)
        fill_row(f, top + y);
    return 0;
}

/* --- Outlines to areas. */

/* The area of the pixels in the box as a picture of its own, blurred. */
static int make_coverage(fill *f, double sigma, mf_image **out)
{
    mf_task *task = f->art->task;
    const int width = f->box[2] - f->box[0], height = f->box[3] - f->box[1];

    MFI_TRY(mfi_image_alloc(task, MF_FORMAT_GRAY8, width, height, &f->sharp));
    int result = mfi_bands(task, height, 2LL * width, sum_steps, f);
    if (result >= 0 && sigma > 0)
        result = mfi_blur(task, f->sharp, sigma, out);
    else if (result >= 0)
        *out = mf_image_ref(f->sharp);
    mf_image_unref(f->sharp);
    return result;
}

/* Room that is kept from fill to fill. */
static int take_steps(fill *f, int coarse)
{
    mfi_art *art = f->art;
    const size_t count = (size_t)(f->box[3] - f->box[1]) * (size_t)(f->box[2] - f->box[0] + 2);

    if (count > art->step_count) {
        mfi_free(art->steps);
        art->step_count = 0;
        art->steps = mfi_alloc_array(count, sizeof *art->steps);
        if (!art->steps)
            return mfi_nomem(art->task);
        art->step_count = count;
    } else {
        memset(art->steps, 0, count * sizeof *art->steps);
    }
    f->steps = art->steps;
    mfi_art_cover(art, coarse, f->box, f->steps);
    return 0;
}

/* The coverage of soft outlines, made of larger pixels where nobody sees that. */
static int soften(fill *f, double sigma, mf_image **out)
{
    const int coarse = MFI_MAX((int)(sigma / FINE), 1);
    mf_image *small;

    if (!mfi_art_extent(f->art, coarse, (int)ceil(3 * sigma / coarse) + 1, f->box))
        return 0;
    MFI_TRY(take_steps(f, coarse));
    MFI_TRY(make_coverage(f, sigma / coarse, &small));
    for (int i = 0; i < 4; i++)
        f->box[i] *= coarse;
    const mfi_picture_spec spec = {.format = MF_FORMAT_GRAY8, .width = f->box[2] - f->box[0], .height = f->box[3] - f->box[1]};
    int result = 0;
    if (coarse > 1)
        result = mfi_scale(f->art->task, small, NULL, &spec, MFI_FILTER_BILINEAR, out);
    else
        *out = mf_image_ref(small);
    mf_image_unref(small);
    return result;
}

static int fill_outlines(mfi_art *art, const mfi_brush *brush)
{
    const double sigma = fmin(brush->soft * art->unit, MOST_MARGIN / 4);
    const int soft = sigma >= 0.3;
    fill f = {.art = art};
    mf_image *coverage = NULL;
    int result = 0;

    fill_shades(&f, brush);
    place_gradient(&f, brush);
    if (soft)
        result = soften(&f, sigma, &coverage);
    else if (mfi_art_extent(art, 1, 0, f.box))
        result = take_steps(&f, 1);
    f.coverage = coverage;
    const int rows = MFI_MIN(f.box[3], art->clip_box[3]) - MFI_MAX(f.box[1], art->clip_box[1]);
    if (result >= 0 && f.steps && rows > 0)
        result = mfi_bands(art->task, rows, 6LL * (f.box[2] - f.box[0]), fill_rows, &f);
    mf_image_unref(coverage);
    return result;
}

void mfi_art_fill(mfi_art *art, const mfi_brush *brush)
{
    if (art->error >= 0)
        art->error = fill_outlines(art, brush);
    art->count = art->end_count = 0;
}

static int clip_outlines(mfi_art *art)
{
    const int all[4] = {0, 0, art->width, art->height};
    fill f = {.art = art};

    mf_image_unref(art->clip);
    art->clip = NULL;
    memcpy(art->clip_box, all, sizeof all);
    if (art->count == 0)
        return 0;
    if (!mfi_art_extent(art, 1, 0, f.box)) { /* nothing of it is on the layer */
        art->clip_box[2] = art->clip_box[3] = 0;
        return 0;
    }
    memcpy(art->clip_box, f.box, sizeof f.box);
    MFI_TRY(take_steps(&f, 1));
    return make_coverage(&f, 0, &art->clip);
}

void mfi_art_clip(mfi_art *art)
{
    if (art->error >= 0)
        art->error = clip_outlines(art);
    art->count = art->end_count = 0;
}

/* --- Layers. */

int mfi_art_begin(mf_task *task, const mf_image *image, const double box[4], mfi_art *art)
{
    const double left = fmax(floor(box[0]), 0), right = fmin(ceil(box[0] + box[2]), image->width);
    const double top = fmax(floor(box[1]), 0), bottom = fmin(ceil(box[1] + box[3]), image->height);

    *art = (mfi_art){.task = task, .plane = {{1, 0, 0, 1, 0, 0}}, .unit = 1};
    if (!(left < right && top < bottom))
        return 0;
    art->x = (int)left;
    art->y = (int)top;
    art->width = (int)right - art->x;
    art->height = (int)bottom - art->y;
    art->clip_box[2] = art->width;
    art->clip_box[3] = art->height;
    art->pixels = mfi_alloc_array((size_t)art->width * (size_t)art->height, 4 * sizeof *art->pixels);
    return art->pixels ? 1 : mfi_nomem(task);
}

static void straighten(const uint16_t *from, uint8_t *to, int count)
{
    for (int i = 0; i < count; i++, from += 4, to += 4) {
        const uint32_t alpha = from[3];
        for (int c = 0; c < 3; c++)
            to[c] = (uint8_t)(alpha ? MFI_MIN((from[c] * 255u + alpha / 2) / alpha, 255) : 0);
        to[3] = (uint8_t)((alpha + 128) / 257);
    }
}

int mfi_art_finish(mfi_art *art, mf_image **out)
{
    MFI_TRY(art->error);
    MFI_TRY(mfi_image_alloc(art->task, MF_FORMAT_RGBA32, art->width, art->height, out));
    for (int y = 0; y < art->height; y++)
        straighten(art->pixels + (size_t)y * (size_t)art->width * 4, (*out)->planes[0] + y * (*out)->strides[0], art->width);
    return 0;
}

void mfi_art_clear(mfi_art *art)
{
    mfi_free(art->pixels);
    mfi_free(art->points);
    mfi_free(art->ends);
    mfi_free(art->steps);
    mf_image_unref(art->clip);
    *art = (mfi_art){0};
}
