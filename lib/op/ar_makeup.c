/* Lipstick, eyeshadow, blush and eyeliner. Colours take on the light and shade of the skin under them. */
#include <math.h>
#include "mfi_ar.h"
#include "mfi_bands.h"
#include "mfi_canvas.h"

typedef struct tint {
    mf_image *canvas;
    const mf_image *layer;
    int x, y;
    float opacity;
    float usual; /* luma of skin, or lips, that gives the colour as it is */
    float red;   /* of skin: what is redder is tinted more, as lips are; 0 = all is alike */
    float least; /* share of the tint that what is not redder gets */
} tint;

static float luma_of(const uint8_t *pixel)
{
    return 0.299f * pixel[0] + 0.587f * pixel[1] + 0.114f * pixel[2];
}

static float red_of(const uint8_t *pixel)
{
    return (pixel[0] + 16.0f) / (pixel[1] + 16.0f);
}

/* What is lighter than skin usually is keeps its shine. */
static int tint_rows(void *context, int first, int end)
{
    const tint *t = context;
    const int bytes = mfi_pixel_bytes(t->canvas->format);

    for (int y = first; y < end; y++) {
        const uint8_t *layer = t->layer->planes[0] + y * t->layer->strides[0];
        uint8_t *to = t->canvas->planes[0] + (t->y + y) * t->canvas->strides[0] + (ptrdiff_t)t->x * bytes;
        for (int x = 0; x < t->layer->width; x++, layer += 4, to += bytes) {
            if (!layer[3])
                continue;
            const float lips = t->red > 0 ? MFI_CLAMP((red_of(to) / t->red - 1.03f) * 8, t->least, 1.0f) : 1;
            const float share = layer[3] * t->opacity / 255 * lips, light = luma_of(to) / t->usual;
            const float gain = fminf(light, 1.15f), shine = fmaxf(light - 1.15f, 0) * t->usual * 0.8f;
            for (int c = 0; c < 3; c++) {
                const float color = fminf(layer[c] * gain + shine, 255);
                to[c] = (uint8_t)(to[c] + (color - to[c]) * share + 0.5f);
            }
        }
    }
    return 0;
}

/* How light and how red the picture is around a place. */
typedef struct sample {
    double luma, red;
} sample;

static sample sample_at(const mf_image *canvas, mfi_knot at, double reach, sample usual)
{
    const int bytes = mfi_pixel_bytes(canvas->format);
    sample sum = {0};
    int count = 0;

    for (int j = -4; j <= 4; j++)
        for (int i = -4; i <= 4; i++) {
            const double x = at.x + i * reach / 4, y = at.y + j * reach / 4;
            if (!(x >= 0 && y >= 0 && x < canvas->width && y < canvas->height))
                continue;
            const uint8_t *pixel = canvas->planes[0] + (int)y * canvas->strides[0] + (ptrdiff_t)bytes * (int)x;
            sum.luma += luma_of(pixel);
            sum.red += red_of(pixel);
            count++;
        }
    return count ? (sample){fmax(sum.luma / count, 24), sum.red / count} : usual;
}

/* --- Shapes. */

static void draw_lips(mfi_art *art, const mfi_ar_head *head, const mfi_ar_look *look)
{
    mfi_knot outer[12], inner[8];

    for (int i = 0; i < 12; i++)
        outer[i] = mfi_ar_knot(head, 48 + i);
    for (int i = 0; i < 8; i++)
        inner[i] = mfi_ar_knot(head, 60 + i);
    outer[0].corner = outer[6].corner = inner[0].corner = inner[4].corner = 1;
    mfi_art_outline(art, outer, 12);
    mfi_art_hole(art, inner, 8);
    mfi_art_fill(art, &(mfi_brush){.colors = {look->lips}, .soft = 0.022, .opacity = look->params->lip_opacity});
}

/* Points of an eye, from its outer corner over the upper lid to the inner one, then below; and those of the brow over it. */
static const uint8_t eyes[2][6] = {{36, 37, 38, 39, 40, 41}, {45, 44, 43, 42, 47, 46}};
static const uint8_t brows[2][4] = {{17, 18, 19, 20}, {26, 25, 24, 23}};

static mfi_knot between(const mfi_ar_head *head, int from, int to, double share)
{
    const mfi_face_points *p = head->points;

    return (mfi_knot){p->x[from] + (p->x[to] - p->x[from]) * share, p->y[from] + (p->y[to] - p->y[from]) * share, 0};
}

/* Beyond the outer corner: `out` times the eye's width, and `up`. */
static mfi_knot beyond(const mfi_ar_head *head, int side, double out, double up)
{
    mfi_knot knot = between(head, eyes[side][3], eyes[side][0], 1 + out);

    knot.x -= head->rows[0][1] * up * head->eye;
    knot.y -= head->rows[1][1] * up * head->eye;
    return knot;
}

static void draw_shadow(mfi_art *art, const mfi_ar_head *head, const mfi_ar_look *look, int side)
{
    const uint8_t *eye = eyes[side], *brow = brows[side];
    const uint32_t clear = look->eyes & 0xffffff;
    const double opacity = look->params->eye_opacity;
    const mfi_knot lid[] = {
        beyond(head, side, 0.05, 0.02),       between(head, eye[1], brow[1], 0.08), between(head, eye[2], brow[3], 0.08),
        between(head, eye[3], eye[2], 0.05),  between(head, eye[3], brow[3], 0.4),  between(head, eye[2], brow[3], 0.72),
        between(head, eye[1], brow[1], 0.75), beyond(head, side, 0.3, 0.2),
    };
    const mfi_knot low = between(head, eye[1], eye[2], 0.5), high = between(head, brow[1], brow[3], 0.5);
    const mfi_knot under[] = {beyond(head, side, 0.1, 0), between(head, eye[5], brow[1], -0.06),
                              between(head, eye[4], brow[3], -0.04)};

    mfi_art_outline(art, lid, 8);
    mfi_art_fill(art, &(mfi_brush){.gradient = MFI_LINEAR,
                                   .x = low.x,
                                   .y = low.y,
                                   .to_x = high.x,
                                   .to_y = high.y,
                                   .count = 4,
                                   .colors = {look->eyes, clear | 0xd8000000, clear | 0x60000000, clear},
                                   .soft = 0.035,
                                   .opacity = opacity});
    mfi_art_line(art, under, 3, 0.05 * head->eye, 0.045 * head->eye, 0);
    mfi_art_fill(art, &(mfi_brush){.colors = {look->eyes}, .soft = 0.025, .opacity = opacity * 0.6});
}

static void draw_liner(mfi_art *art, const mfi_ar_head *head, const mfi_ar_look *look, int side)
{
    const uint8_t *eye = eyes[side], *brow = brows[side];
    const mfi_knot upper[] = {between(head, eye[3], eye[2], 0.02), between(head, eye[2], brow[3], 0.03),
                              between(head, eye[1], brow[1], 0.03), between(head, eye[0], eye[1], -0.03),
                              beyond(head, side, 0.3, 0.07)};
    const mfi_knot lower[] = {between(head, eye[0], eye[5], 0), between(head, eye[5], brow[1], -0.02),
                              between(head, eye[4], brow[3], -0.01)};
    const double thick = head->eye;

    mfi_art_line(art, upper, 5, 0.008 * thick, 0.034 * thick, 0.004 * thick);
    mfi_art_fill(art, &(mfi_brush){.colors = {look->liner}, .soft = 0.009, .opacity = look->params->liner_opacity});
    mfi_art_line(art, lower, 3, 0.022 * thick, 0.012 * thick, 0);
    mfi_art_fill(art, &(mfi_brush){.colors = {look->liner}, .soft = 0.012, .opacity = look->params->liner_opacity * 0.5});
}

static void draw_eyes(mfi_art *art, const mfi_ar_head *head, const mfi_ar_look *look)
{
    for (int side = 0; side < 2; side++) {
        if (look->params->eye_opacity > 0)
            draw_shadow(art, head, look, side);
        if (look->params->liner_opacity > 0)
            draw_liner(art, head, look, side);
    }
}

/* On the cheekbones, rising to the temples; not beyond the face. */
static void draw_blush(mfi_art *art, const mfi_ar_head *head, const mfi_ar_look *look)
{
    mfi_knot face[17 + 2];

    mfi_ar_plane_pixels(art, head);
    for (int i = 0; i < 17; i++)
        face[i] = between(head, i, 30, 0.04);
    face[17] = mfi_ar_knot(head, 24);
    face[18] = mfi_ar_knot(head, 19);
    mfi_art_outline(art, face, 19);
    mfi_art_clip(art);
    for (int side = -1; side <= 1; side += 2) {
        const double origin[3] = {side * 0.76 * head->width, 0.58, 0.1}, right[3] = {side * 0.85, -0.42, 0.45},
                     down[3] = {side * 0.25, 0.9, 0};
        mfi_ar_plane(art, head, origin, right, down);
        mfi_art_ellipse(art, 0, 0, 0.4, 0.25);
        mfi_art_fill(art, &(mfi_brush){.gradient = MFI_RADIAL,
                                       .to_x = 0.44,
                                       .squeeze = 0.62,
                                       .count = 3,
                                       .soft = 0.1,
                                       .colors = {look->blush, (look->blush & 0xffffff) | 0xa0000000, look->blush & 0xffffff},
                                       .opacity = look->params->blush_opacity});
    }
    mfi_art_clip(art);
}

/* --- The picture. */

typedef void shape(mfi_art *art, const mfi_ar_head *head, const mfi_ar_look *look);

/* Draws into the box around some points, with a margin, and tints what is under it. */
static int apply(mf_task *task, mf_image *canvas, const mfi_ar_head *head, const mfi_ar_look *look, int first, int last,
                 shape *draw, double usual, double red)
{
    const mfi_face_points *p = head->points;
    const double margin = 0.5 * head->eye;
    double low[2] = {HUGE_VAL, HUGE_VAL}, high[2] = {-HUGE_VAL, -HUGE_VAL};
    mf_image *layer = NULL;
    mfi_art art;

    for (int i = first; i <= last; i++) {
        low[0] = fmin(low[0], p->x[i] - margin);
        low[1] = fmin(low[1], p->y[i] - margin);
        high[0] = fmax(high[0], p->x[i] + margin);
        high[1] = fmax(high[1], p->y[i] + margin);
    }
    int result = mfi_art_begin(task, canvas, (const double[]){low[0], low[1], high[0] - low[0], high[1] - low[1]}, &art);
    if (result > 0) {
        mfi_ar_plane_pixels(&art, head);
        draw(&art, head, look);
        result = mfi_art_finish(&art, &layer);
    }
    if (layer) {
        tint t = {.canvas = canvas,
                  .layer = layer,
                  .x = art.x,
                  .y = art.y,
                  .opacity = (float)look->params->opacity,
                  .usual = (float)usual,
                  .red = (float)red,
                  .least = head->points->estimated ? 0 : 0.55f};
        result = mfi_bands(task, layer->height, 8LL * layer->width, tint_rows, &t);
    }
    mf_image_unref(layer);
    mfi_art_clear(&art);
    return result;
}

/* Colours are meant for skin of middle light; on darker skin, or in less light, they are darker too, but not as much. */
static double usual_of(double luma)
{
    return fmax(luma, sqrt(luma * 140));
}

/* Where lips end redness tells better than points, and of points that are estimated alone. */
static int retouch(mf_task *task, mf_image *canvas, const mfi_ar_head *head, const mfi_ar_look *look)
{
    const sample usual = {140, 1.3};
    const sample right = sample_at(canvas, between(head, 2, 30, 0.45), 0.14 * head->eye, usual);
    const sample left = sample_at(canvas, between(head, 14, 30, 0.45), 0.14 * head->eye, usual);
    const double skin = (right.luma + left.luma) / 2, red = (right.red + left.red) / 2;
    const sample lips = sample_at(canvas, between(head, 57, 66, 0.4), 0.06 * head->eye, (sample){skin, 0});

    if (look->params->blush_opacity > 0)
        MFI_TRY(apply(task, canvas, head, look, 0, 26, draw_blush, usual_of(skin), 0));
    MFI_TRY(apply(task, canvas, head, look, 17, 47, draw_eyes, usual_of(skin), 0));
    if (look->params->lip_opacity > 0)
        MFI_TRY(apply(task, canvas, head, look, 48, 67, draw_lips, usual_of(fmax(lips.luma, skin * 0.7)), red));
    return 0;
}

const mfi_ar_effect mfi_ar_makeup = {.box = {-1.5, -0.9, 1.5, 2}, .retouch = retouch};
