/* Smoother skin, brighter eyes, whiter teeth. A guided filter (He, Sun, Tang 2010) finds what to change on a small copy of the
 * face, and the full-sized one gets that change: what is finer than the copy, the skin's pores, stays as it was. */
#include <math.h>
#include <string.h>
#include "mfi_ar.h"
#include "mfi_bands.h"
#include "mfi_canvas.h"
#include "mfi_scale.h"

static const double small_eye = 72; /* pixels between the eyes of the small copy */

enum { RADIUS = 9, MAPS = 5 }; /* maps: what to add to R, G, B; what to multiply by; share of grey */
#define EPSILON 420.0f         /* variance of luma that is an edge */

typedef struct retouch {
    mf_image *canvas;
    mf_image *small;         /* RGB24 of the face */
    int x, y, width, height; /* of it in the canvas */
    float *maps;             /* MAPS planes of the small copy's size */
} retouch;

/* --- Guided filter. */

/* Means of squares of pixels, cut at the borders; `row` has room for the sums of one row. */
static void box_mean(const float *from, float *to, double *sums, int width, int height)
{
    for (int x = 0; x < width; x++)
        sums[x] = 0;
    for (int y = -RADIUS; y < height; y++) {
        const int in = y + RADIUS, out = y - RADIUS - 1;
        for (int x = 0; x < width && in < height; x++)
            sums[x] += from[in * width + x];
        for (int x = 0; x < width && out >= 0; x++)
            sums[x] -= from[out * width + x];
        if (y < 0)
            continue;
        const int rows = MFI_MIN(in, height - 1) - MFI_MAX(out, -1);
        double sum = 0;
        for (int x = 0; x < MFI_MIN(RADIUS, width); x++)
            sum += sums[x];
        for (int x = 0; x < width; x++) {
            sum += x + RADIUS < width ? sums[x + RADIUS] : 0;
            sum -= x - RADIUS - 1 >= 0 ? sums[x - RADIUS - 1] : 0;
            const int columns = MFI_MIN(x + RADIUS, width - 1) - MFI_MAX(x - RADIUS - 1, -1);
            to[y * width + x] = (float)(sum / (rows * columns));
        }
    }
}

/* Planes of floats that the filter works with. */
typedef struct planes {
    float *guide, *mean, *variance, *color, *product, *scale, *shift;
    double *sums;
    void *memory;
    int width, height;
} planes;

static int take_planes(mf_task *task, planes *p, int width, int height)
{
    const size_t count = (size_t)width * (size_t)height;
    float **all[] = {&p->guide, &p->mean, &p->variance, &p->color, &p->product, &p->scale, &p->shift};

    *p = (planes){.width = width, .height = height};
    p->memory = mfi_alloc_array(count * MFI_COUNT(all) + 2 * (size_t)width, sizeof(float));
    if (!p->memory)
        return mfi_nomem(task);
    p->sums = p->memory;
    for (size_t i = 0; i < MFI_COUNT(all); i++)
        *all[i] = (float *)p->memory + 2 * (size_t)width + i * count;
    return 0;
}

static void prepare_guide(planes *p, const mf_image *small)
{
    const int count = p->width * p->height;

    for (int y = 0, i = 0; y < p->height; y++)
        for (int x = 0; x < p->width; x++, i++) {
            const uint8_t *pixel = small->planes[0] + y * small->strides[0] + 3 * x;
            p->guide[i] = 0.299f * pixel[0] + 0.587f * pixel[1] + 0.114f * pixel[2];
            p->product[i] = p->guide[i] * p->guide[i];
        }
    box_mean(p->guide, p->mean, p->sums, p->width, p->height);
    box_mean(p->product, p->variance, p->sums, p->width, p->height);
    for (int i = 0; i < count; i++)
        p->variance[i] = fmaxf(p->variance[i] - p->mean[i] * p->mean[i], 0);
}

/* What the filter adds to a channel. */
static void filter_channel(planes *p, const mf_image *small, int channel, float *added)
{
    const int count = p->width * p->height;

    for (int y = 0, i = 0; y < p->height; y++)
        for (int x = 0; x < p->width; x++, i++) {
            p->color[i] = small->planes[0][y * small->strides[0] + 3 * x + channel];
            p->product[i] = p->color[i] * p->guide[i];
        }
    box_mean(p->color, p->shift, p->sums, p->width, p->height);
    box_mean(p->product, p->scale, p->sums, p->width, p->height);
    for (int i = 0; i < count; i++) {
        p->scale[i] = (p->scale[i] - p->mean[i] * p->shift[i]) / (p->variance[i] + EPSILON);
        p->shift[i] -= p->scale[i] * p->mean[i];
    }
    box_mean(p->scale, p->product, p->sums, p->width, p->height);
    box_mean(p->shift, added, p->sums, p->width, p->height);
    for (int i = 0; i < count; i++)
        added[i] += p->product[i] * p->guide[i] - p->color[i];
}

/* --- Where: masks on the small copy. */

static void add_ring(mfi_art *art, const mfi_ar_head *head, int first, int last, double grow, int hole)
{
    mfi_knot knots[20];
    double middle[2];

    mfi_ar_middle(head, first, last, middle);
    for (int i = first; i <= last; i++)
        knots[i - first] = (mfi_knot){middle[0] + (head->points->x[i] - middle[0]) * grow,
                                      middle[1] + (head->points->y[i] - middle[1]) * grow, 0};
    (hole ? mfi_art_hole : mfi_art_outline)(art, knots, last - first + 1);
}

/* The face from ear to ear and up to the hair, without brows, eyes and mouth. */
static void draw_skin(mfi_art *art, const mfi_ar_head *head)
{
    static const double forehead[][3] = {{1.04, -0.45, 0.55}, {0.82, -0.95, 0.3},  {0.4, -1.18, 0.15},
                                         {-0.4, -1.18, 0.15}, {-0.82, -0.95, 0.3}, {-1.04, -0.45, 0.55}};
    mfi_knot face[17 + 6];

    for (int i = 0; i < 17; i++)
        face[i] = mfi_ar_knot(head, i);
    for (int i = 0; i < 6; i++) {
        double pixel[2];
        mfi_ar_project(head, forehead[i], pixel);
        face[17 + i] = (mfi_knot){pixel[0], pixel[1], 0};
    }
    mfi_art_outline(art, face, 17 + 6);
    add_ring(art, head, 36, 41, 1.7, 1);
    add_ring(art, head, 42, 47, 1.7, 1);
    add_ring(art, head, 48, 59, 1.08, 1);
    for (int side = 0; side < 2; side++) {
        mfi_knot brow[10];
        for (int i = 0; i < 5; i++) {
            const mfi_knot knot = mfi_ar_knot(head, 17 + 5 * side + i);
            const double thick = 0.09 * head->eye;
            brow[i] = (mfi_knot){knot.x - head->rows[0][1] * thick, knot.y - head->rows[1][1] * thick, 0};
            brow[9 - i] = (mfi_knot){knot.x + head->rows[0][1] * thick, knot.y + head->rows[1][1] * thick, 0};
        }
        mfi_art_hole(art, brow, 10);
    }
    mfi_art_fill(art, &(mfi_brush){.colors = {0xffffffff}, .soft = 0.035});
}

static void draw_eyes(mfi_art *art, const mfi_ar_head *head)
{
    add_ring(art, head, 36, 41, 0.95, 0);
    add_ring(art, head, 42, 47, 0.95, 0);
    mfi_art_fill(art, &(mfi_brush){.colors = {0xffffffff}, .soft = 0.02});
}

static void draw_teeth(mfi_art *art, const mfi_ar_head *head)
{
    if (head->points->estimated || mfi_ar_mouth(head) < 0.06)
        return;
    add_ring(art, head, 60, 67, 0.97, 0);
    mfi_art_fill(art, &(mfi_brush){.colors = {0xffffffff}, .soft = 0.015});
}

static int make_mask(mf_task *task, const mf_image *small, const mfi_ar_head *head,
                     void (*draw)(mfi_art *, const mfi_ar_head *), mf_image **out)
{
    mfi_art art;
    int result = mfi_art_begin(task, small, (const double[]){0, 0, small->width, small->height}, &art);

    if (result >= 0) {
        mfi_ar_plane_pixels(&art, head);
        draw(&art, head);
        result = mfi_art_finish(&art, out);
    }
    mfi_art_clear(&art);
    return result;
}

static float mask_at(const mf_image *mask, int x, int y)
{
    return (float)mask->planes[0][y * mask->strides[0] + 4 * x + 3] / 255;
}

/* --- How skin of this face looks: the mean and spread of its colours, whatever they are. */

typedef struct tone {
    float luma, cb, cr, spread_b, spread_r;
} tone;

static void chroma_of(const uint8_t *pixel, float *luma, float *cb, float *cr)
{
    *luma = 0.299f * pixel[0] + 0.587f * pixel[1] + 0.114f * pixel[2];
    *cb = 0.564f * (pixel[2] - *luma);
    *cr = 0.713f * (pixel[0] - *luma);
}

static tone tone_of(const mf_image *small, const mf_image *mask)
{
    double weight = 1e-9, sums[5] = {0};
    float luma, cb, cr;

    for (int y = 0; y < small->height; y++)
        for (int x = 0; x < small->width; x++) {
            const double share = mask_at(mask, x, y);
            if (share < 0.5)
                continue;
            chroma_of(small->planes[0] + y * small->strides[0] + 3 * x, &luma, &cb, &cr);
            const double terms[5] = {luma, cb, cr, cb * cb, cr * cr};
            for (int i = 0; i < 5; i++)
                sums[i] += terms[i] * share;
            weight += share;
        }
    for (int i = 0; i < 5; i++)
        sums[i] /= weight;
    return (tone){(float)sums[0], (float)sums[1], (float)sums[2], (float)fmax(sqrt(fmax(sums[3] - sums[1] * sums[1], 0)), 4),
                  (float)fmax(sqrt(fmax(sums[4] - sums[2] * sums[2], 0)), 4)};
}

/* 1 for skin's usual colours, falling to 0 for those of hair, beards and lips. */
static float like_skin(const tone *t, const uint8_t *pixel)
{
    float luma, cb, cr;

    chroma_of(pixel, &luma, &cb, &cr);
    const float b = (cb - t->cb) / t->spread_b, r = (cr - t->cr) / t->spread_r, far = b * b + r * r;
    const float dark = MFI_CLAMP((luma / fmaxf(t->luma, 1) - 0.35f) / 0.25f, 0.0f, 1.0f);
    return dark * MFI_CLAMP(1 - (far - 4) / 6, 0.0f, 1.0f);
}

/* --- What to change. */

/* The filter's changes become those that masks and strengths let through. */
static void weigh(retouch *r, mf_image *const masks[3], const struct mf_ar_params *p)
{
    const int width = r->small->width;
    const size_t count = (size_t)width * (size_t)r->small->height;
    const tone skin = tone_of(r->small, masks[0]);

    for (size_t i = 0; i < count; i++) {
        const int x = (int)(i % (size_t)width), y = (int)(i / (size_t)width);
        const uint8_t *pixel = r->small->planes[0] + y * r->small->strides[0] + 3 * x;
        const float smooth = mask_at(masks[0], x, y) * like_skin(&skin, pixel) * (float)(p->smoothing * p->opacity);
        const float pale = MFI_CLAMP(((float)pixel[1] / (float)MFI_MAX(pixel[0], 1) - 0.62f) / 0.2f, 0.0f, 1.0f); /* no gums */
        const float eyes = mask_at(masks[1], x, y) * (float)(p->eyes * p->opacity);
        const float teeth = mask_at(masks[2], x, y) * pale * (float)(p->teeth * p->opacity);
        for (size_t c = 0; c < 3; c++)
            r->maps[c * count + i] *= smooth;
        r->maps[3 * count + i] = 1 + 0.35f * eyes + 0.28f * teeth;
        r->maps[4 * count + i] = 0.3f * eyes + 0.75f * teeth;
    }
}

static int make_maps(mf_task *task, retouch *r, const mfi_ar_head *head, const struct mf_ar_params *p)
{
    static void (*const draw[3])(mfi_art *, const mfi_ar_head *) = {draw_skin, draw_eyes, draw_teeth};
    const size_t count = (size_t)r->small->width * (size_t)r->small->height;
    mf_image *masks[3] = {NULL};
    planes work = {0};

    r->maps = mfi_alloc_array(count, MAPS * sizeof *r->maps);
    int result = r->maps ? take_planes(task, &work, r->small->width, r->small->height) : mfi_nomem(task);
    for (int i = 0; i < 3 && result >= 0; i++)
        result = make_mask(task, r->small, head, draw[i], &masks[i]);
    if (result >= 0) {
        prepare_guide(&work, r->small);
        for (int c = 0; c < 3; c++)
            filter_channel(&work, r->small, c, r->maps + (size_t)c * count);
        weigh(r, masks, p);
    }
    for (int i = 0; i < 3; i++)
        mf_image_unref(masks[i]);
    mfi_free(work.memory);
    return result;
}

/* --- The full-sized face. */

static void retouch_pixel(uint8_t *to, const float change[MAPS])
{
    float color[3];

    for (int c = 0; c < 3; c++)
        color[c] = to[c] + change[c];
    const float luma = 0.299f * color[0] + 0.587f * color[1] + 0.114f * color[2];
    /* Pupils and lashes stay dark. */
    const float light = MFI_CLAMP((luma - 40) / 60, 0.0f, 1.0f), gain = 1 + (change[3] - 1) * light, grey = change[4] * light;
    for (int c = 0; c < 3; c++)
        to[c] = (uint8_t)(MFI_CLAMP((color[c] + (luma - color[c]) * grey) * gain, 0.0f, 255.0f) + 0.5f);
}

static int work_rows(void *context, int first, int end)
{
    const retouch *r = context;
    const int width = r->small->width, height = r->small->height, bytes = mfi_pixel_bytes(r->canvas->format);
    const float step_x = (float)width / (float)r->width, step_y = (float)height / (float)r->height;
    const size_t count = (size_t)width * (size_t)height;

    for (int y = first; y < end; y++) {
        const float at_y = MFI_CLAMP(((float)y + 0.5f) * step_y - 0.5f, 0.0f, (float)(height - 1));
        const int top = MFI_MIN((int)at_y, MFI_MAX(height - 2, 0)), below = MFI_MIN(top + 1, height - 1);
        const float dy = at_y - (float)top;
        uint8_t *to = r->canvas->planes[0] + (r->y + y) * r->canvas->strides[0] + (ptrdiff_t)r->x * bytes;
        for (int x = 0; x < r->width; x++, to += bytes) {
            const float at_x = MFI_CLAMP(((float)x + 0.5f) * step_x - 0.5f, 0.0f, (float)(width - 1));
            const int left = MFI_MIN((int)at_x, MFI_MAX(width - 2, 0)), right = MFI_MIN(left + 1, width - 1);
            const float dx = at_x - (float)left;
            float change[MAPS];
            for (size_t i = 0; i < MAPS; i++) {
                const float *map = r->maps + i * count, *upper = map + top * width, *lower = map + below * width;
                const float a = upper[left] + (upper[right] - upper[left]) * dx,
                            b = lower[left] + (lower[right] - lower[left]) * dx;
                change[i] = a + (b - a) * dy;
            }
            retouch_pixel(to, change);
        }
    }
    return 0;
}

/* The face's part of the canvas: 0 if there is none. */
static int place(retouch *r, const mfi_ar_head *head)
{
    double box[4];

    mfi_ar_box(head, mfi_ar_beauty.box, box);
    r->x = (int)MFI_CLAMP(floor(box[0]), 0, r->canvas->width);
    r->y = (int)MFI_CLAMP(floor(box[1]), 0, r->canvas->height);
    r->width = (int)MFI_CLAMP(ceil(box[0] + box[2]), 0, r->canvas->width) - r->x;
    r->height = (int)MFI_CLAMP(ceil(box[1] + box[3]), 0, r->canvas->height) - r->y;
    return r->width > 0 && r->height > 0;
}

static int retouch_face(mf_task *task, mf_image *canvas, const mfi_ar_head *head, const mfi_ar_look *look)
{
    retouch r = {.canvas = canvas};
    const double scale = fmin(small_eye / head->eye, 1);
    mfi_picture_spec spec = {.format = MF_FORMAT_RGB24};
    mfi_face_points points = *head->points;
    mfi_ar_head small;

    if (!place(&r, head))
        return 0;
    spec.width = (int)fmax(ceil(r.width * scale), 1);
    spec.height = (int)fmax(ceil(r.height * scale), 1);
    for (int i = 0; i < MFI_LANDMARKS; i++) {
        points.x[i] = (points.x[i] - r.x) * spec.width / r.width;
        points.y[i] = (points.y[i] - r.y) * spec.height / r.height;
    }
    mfi_ar_head_of(&points, &small);
    MFI_TRY(mfi_scale(task, canvas, (const double[]){r.x, r.y, r.width, r.height}, &spec, MFI_FILTER_BILINEAR, &r.small));
    int result = make_maps(task, &r, &small, look->params);
    if (result >= 0)
        result = mfi_bands(task, r.height, 15LL * r.width, work_rows, &r);
    mf_image_unref(r.small);
    mfi_free(r.maps);
    return result;
}

const mfi_ar_effect mfi_ar_beauty = {.box = {-1.45, -1.5, 1.45, 2.15}, .retouch = retouch_face};
