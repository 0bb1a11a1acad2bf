/* Text written on pictures: set and drawn by the engine, made into a layer with outline, shadow and box, and blended. */
#include <math.h>
#include <string.h>
#include <mediaforge/compose.h>
#include <mediaforge/geometry.h>
#include "mfi_bands.h"
#include "mfi_blur.h"
#include "mfi_image_op.h"
#include "mfi_layer.h"
#include "mfi_typeset.h"

#define PI 3.14159265358979323846

/* Letters are not made smaller than this, unless they do not fit; and no plane of text is larger. */
static const double least_size = 8;
enum { MOST_SIDE = 30000, MOST_TRIES = 24 };

typedef struct watermark {
    const struct mf_watermark_text_params *p;
    const mf_image *image;
    mfi_paint color, outline_color, shadow_color, background;
    mfi_typeset *set;
    mfi_ink box;          /* em: the letters with outline and padding */
    double cosine, sine;  /* of the angle */
    double side, size;    /* pixels: the shorter side, an em */
    double width, height; /* pixels that the turned box takes */
    int margin, pad;      /* pixels: around that, and for the shadow */
    mfi_drawn drawn;
    mf_image *shadow; /* GRAY8, not yet moved; or NULL */
    mf_image *layer;
} watermark;

static int prepare(mf_task *task, watermark *w, const mfi_companion *with)
{
    const struct mf_watermark_text_params *p = w->p;
    const mfi_typeface face = {.family = p->font,
                               .data = with->data,
                               .size = with->size,
                               .bold = p->bold,
                               .italic = p->italic,
                               .language = p->language};

    if (p->font && p->font_file)
        return mfi_error(task, MF_ERROR_PARAMS, "font: there is a font_file already");
    MFI_TRY(mfi_paint_parse(task, "color", p->color, &w->color));
    MFI_TRY(mfi_paint_parse(task, "outline_color", p->outline_color, &w->outline_color));
    MFI_TRY(mfi_paint_parse(task, "shadow_color", p->shadow_color, &w->shadow_color));
    MFI_TRY(mfi_paint_parse(task, "background", p->background, &w->background));
    w->cosine = cos(p->angle * PI / 180);
    w->sine = sin(p->angle * PI / 180);
    w->side = MFI_MIN(w->image->width, w->image->height);
    w->margin = (int)lrint(p->margin / 100 * w->side);
    return mfi_typeset_new(task, p->text, &face, &w->set);
}

/* --- Size. */

/* Lays the text out for letters of w->size, and gives how much smaller they must be to fit. */
static int try_size(mf_task *task, watermark *w, double *fit)
{
    const struct mf_watermark_text_params *p = w->p;
    const double align = p->align == MF_TEXT_ALIGN_AUTO ? mfi_gravity_x(p->gravity, 2, 0) / 2.0 : (p->align - 1) / 2.0;
    const double around = (p->outline + (w->background.rgba[3] ? p->padding : 0)) / 100;
    const double wide = MFI_CLAMP(w->image->width - 2 * w->margin, 1, MOST_SIDE);
    const double high = MFI_CLAMP(w->image->height - 2 * w->margin, 1, MOST_SIDE);
    mfi_ink ink;

    MFI_TRY(mfi_typeset_layout(task, w->set, p->max_width / 100 * w->image->width / w->size, align, p->line_height, &ink));
    *fit = 1;
    if (ink.right <= ink.left)
        return 0;
    w->box = (mfi_ink){ink.left - around, ink.top - around, ink.right + around, ink.bottom + around};
    const double across = w->box.right - w->box.left, down = w->box.bottom - w->box.top;
    w->width = (across * fabs(w->cosine) + down * fabs(w->sine)) * w->size;
    w->height = (across * fabs(w->sine) + down * fabs(w->cosine)) * w->size;
    *fit = fmin(1, fmin(wide / w->width, high / w->height));
    return 0;
}

/* Wrapped text wraps elsewhere when it is smaller, and may fit sooner. */
static int choose_size(mf_task *task, watermark *w)
{
    double fit;

    w->size = fmax(w->p->size / 100 * w->side, least_size);
    for (int tries = 0;; tries++) {
        MFI_TRY(try_size(task, w, &fit));
        if (fit == 1 || w->p->max_width == 0 || tries == MOST_TRIES)
            break;
        w->size *= fmax(fit, 0.9);
    }
    w->size *= fit;
    w->width *= fit;
    w->height *= fit;
    return 0;
}

/* --- Layer. */

static double shadow_sigma(const watermark *w)
{
    return w->p->shadow_blur / 200 * w->size;
}

static int draw(mf_task *task, watermark *w)
{
    const struct mf_watermark_text_params *p = w->p;
    const int shadow = p->shadow_opacity > 0 && w->shadow_color.rgba[3] > 0;
    const double reach = fmax(fabs(p->shadow_x), fabs(p->shadow_y)) / 100 * w->size + 3 * shadow_sigma(w);
    const double c = w->cosine * w->size, s = w->sine * w->size;
    const double x = (w->box.left + w->box.right) / 2, y = (w->box.top + w->box.bottom) / 2;

    w->pad = (shadow ? (int)ceil(reach) : 0) + 1;
    const int width = (int)ceil(w->width - 1e-6) + 2 * w->pad, height = (int)ceil(w->height - 1e-6) + 2 * w->pad;
    const double mid_x = w->pad + w->width / 2, mid_y = w->pad + w->height / 2;
    const double to_pixels[6] = {c, s, -s, c, mid_x - c * x + s * y, mid_y - s * x - c * y};
    MFI_TRY(mfi_typeset_draw(task, w->set, to_pixels, p->outline / 100, width, height, &w->drawn));
    return mfi_image_alloc(task, MF_FORMAT_RGBA32, width, height, &w->layer);
}

/* What the shadow is of: all that is not clear. */
static int cast(mf_task *task, watermark *w)
{
    const mf_image *letters = w->drawn.line ? w->drawn.line : w->drawn.fill, *color = w->drawn.color;
    mf_image *sharp;

    if (w->p->shadow_opacity == 0 || w->shadow_color.rgba[3] == 0)
        return 0;
    MFI_TRY(mfi_image_alloc(task, MF_FORMAT_GRAY8, letters->width, letters->height, &sharp));
    for (int y = 0; y < letters->height; y++) {
        uint8_t *to = sharp->planes[0] + y * sharp->strides[0];
        memcpy(to, letters->planes[0] + y * letters->strides[0], (size_t)letters->width);
        for (int x = 0; color && x < letters->width; x++)
            to[x] = MFI_MAX(to[x], color->planes[0][y * color->strides[0] + 4 * x + 3]);
    }
    if (shadow_sigma(w) < 0.2) {
        w->shadow = sharp;
        return 0;
    }
    const int result = mfi_blur(task, sharp, shadow_sigma(w), &w->shadow);
    mf_image_unref(sharp);
    return result;
}

/* Coverage of a pixel by the box: a turned rectangle with round corners, by the distance to its border. */
static float box_at(const watermark *w, int x, int y)
{
    const double mid_x = w->pad + w->width / 2, mid_y = w->pad + w->height / 2, dx = x + 0.5 - mid_x, dy = y + 0.5 - mid_y;
    const double round = w->p->padding / 300 * w->size;
    const double across = fabs(dx * w->cosine + dy * w->sine) - (w->box.right - w->box.left) / 2 * w->size + round;
    const double down = fabs(dy * w->cosine - dx * w->sine) - (w->box.bottom - w->box.top) / 2 * w->size + round;
    const double distance = hypot(fmax(across, 0), fmax(down, 0)) + fmin(fmax(across, down), 0) - round;
    return (float)MFI_CLAMP(0.5 - distance, 0, 1);
}

static inline void over(float under[4], const mfi_paint *paint, float coverage)
{
    const float alpha = coverage * (float)paint->rgba[3] / 255;

    for (int c = 0; c < 4; c++)
        under[c] += ((c == 3 ? 255 : (float)paint->rgba[c]) - under[c]) * alpha;
}

static float coverage_at(const mf_image *plane, int x, int y)
{
    if (!plane || x < 0 || y < 0 || x >= plane->width || y >= plane->height)
        return 0;
    return (float)plane->planes[0][y * plane->strides[0] + x] / 255;
}

static int work(void *context, int first, int end)
{
    const watermark *w = context;
    const int right = (int)lrint(w->p->shadow_x / 100 * w->size), down = (int)lrint(w->p->shadow_y / 100 * w->size);
    const mf_image *color = w->drawn.color;

    for (int y = first; y < end; y++)
        for (int x = 0; x < w->layer->width; x++) {
            uint8_t *to = w->layer->planes[0] + y * w->layer->strides[0] + 4 * x;
            const uint8_t *own = color ? color->planes[0] + y * color->strides[0] + 4 * x : NULL;
            float pixel[4] = {0}; /* premultiplied */
            if (w->background.rgba[3])
                over(pixel, &w->background, box_at(w, x, y));
            over(pixel, &w->shadow_color, coverage_at(w->shadow, x - right, y - down) * (float)w->p->shadow_opacity);
            over(pixel, &w->outline_color, coverage_at(w->drawn.line, x, y));
            over(pixel, &w->color, coverage_at(w->drawn.fill, x, y));
            for (int c = 0; own && c < 4; c++)
                pixel[c] = (float)own[c] + pixel[c] * (1 - (float)own[3] / 255);
            for (int c = 0; c < 3; c++)
                to[c] = (uint8_t)(pixel[3] > 0 ? MFI_MIN(pixel[c] * 255 / pixel[3] + 0.5f, 255) : 0);
            to[3] = (uint8_t)(MFI_MIN(pixel[3], 255) + 0.5f);
        }
    return 0;
}

static int make_layer(mf_task *task, watermark *w)
{
    MFI_TRY(draw(task, w));
    MFI_TRY(cast(task, w));
    return mfi_bands(task, w->layer->height, (int64_t)w->layer->width * 30, work, w);
}

/* --- The picture. */

/* Rows go along the text, each half a step further than the one above. */
static int blend(mf_task *task, const watermark *w, mf_image *canvas)
{
    const struct mf_watermark_text_params *p = w->p;
    const double gap = p->spacing / 100 * w->side;
    const double across = fmax((w->box.right - w->box.left) * w->size, w->size) + gap;
    const double down = fmax((w->box.bottom - w->box.top) * w->size, w->size) + gap;
    mfi_tiling tiling = {0};
    int x, y;

    mfi_place(canvas, p->gravity, w->layer->width - 2 * w->pad, w->layer->height - 2 * w->pad, w->margin, &x, &y);
    tiling.x = x - w->pad;
    tiling.y = y - w->pad;
    if (p->tile) {
        tiling.u[0] = across * w->cosine;
        tiling.u[1] = across * w->sine;
        tiling.v[0] = tiling.u[0] / 2 - down * w->sine;
        tiling.v[1] = tiling.u[1] / 2 + down * w->cosine;
    }
    return mfi_layer_tile(task, canvas, w->layer, &tiling, p->opacity);
}

static int write_text(mf_task *task, watermark *w, const mfi_companion *with, mf_image *image, mf_image **out)
{
    MFI_TRY(prepare(task, w, with));
    MFI_TRY(choose_size(task, w));
    if (w->box.right <= w->box.left) { /* spaces */
        *out = mf_image_ref(image);
        return 0;
    }
    MFI_TRY(make_layer(task, w));
    MFI_TRY(mfi_layer_canvas(task, image, w->layer, out));
    const int result = blend(task, w, *out);
    if (result < 0) {
        mf_image_unref(*out);
        *out = NULL;
    }
    return result;
}

static int watermark_text_apply(mf_task *task, mf_image *image, const mfi_companion *with, const void *params, mf_image **out)
{
    watermark w = {.p = params, .image = image};
    const int result = write_text(task, &w, with, image, out);

    mf_image_unref(w.layer);
    mf_image_unref(w.shadow);
    mfi_drawn_free(&w.drawn);
    mfi_typeset_free(w.set);
    return result;
}

static const char *const align_names[] = {"auto", "left", "center", "right", NULL};

/* clang-format off */
const mf_field mfi_watermark_text_fields[] = {
    MFI_STR(struct mf_watermark_text_params, text, NULL, "The text, UTF-8; newlines end lines"),
    MFI_STR(struct mf_watermark_text_params, font, NULL, "Name of an installed family; else DejaVu Sans, which is built in"),
    MFI_STR(struct mf_watermark_text_params, font_file, NULL, "Or path of a TrueType or OpenType file"),
    MFI_STR(struct mf_watermark_text_params, language, NULL, "Language of the text, such as ja, where that changes letters"),
    MFI_BOOL(struct mf_watermark_text_params, bold, 0, "Bold letters"),
    MFI_BOOL(struct mf_watermark_text_params, italic, 0, "Slanted letters"),
    MFI_F64(struct mf_watermark_text_params, size, 0.1, 100, 5, "%", "Size of letters, of the picture's shorter side; at least 8 px"),
    MFI_STR(struct mf_watermark_text_params, color, "white", "Colour of the letters"),
    MFI_F64(struct mf_watermark_text_params, opacity, 0, 1, 0.8, "", "Opacity of all of it"),
    MFI_ENUM(struct mf_watermark_text_params, gravity, mfi_gravity_names, MF_GRAVITY_SOUTHEAST, "Where it stands"),
    MFI_F64(struct mf_watermark_text_params, margin, 0, 45, 3, "%", "Distance from the borders, of the shorter side"),
    MFI_F64(struct mf_watermark_text_params, angle, -360, 360, 0, "degrees", "Angle, clockwise"),
    MFI_ENUM(struct mf_watermark_text_params, align, align_names, MF_TEXT_ALIGN_AUTO, "How lines stand among each other"),
    MFI_F64(struct mf_watermark_text_params, line_height, 0.5, 4, 1, "", "Distance of lines, of the font's"),
    MFI_F64(struct mf_watermark_text_params, max_width, 0, 100, 0, "%", "Where lines wrap, of the picture's width; 0: nowhere"),
    MFI_BOOL(struct mf_watermark_text_params, tile, 0, "Write it all over the picture"),
    MFI_F64(struct mf_watermark_text_params, spacing, 0, 100, 10, "%", "Distance between tiles, of the shorter side"),
    MFI_F64(struct mf_watermark_text_params, outline, 0, 50, 0, "%", "Width of an outline, of the letters' size"),
    MFI_STR(struct mf_watermark_text_params, outline_color, "black", "Colour of the outline"),
    MFI_F64(struct mf_watermark_text_params, shadow_opacity, 0, 1, 0.5, "", "Opacity of the shadow; 0: none"),
    MFI_STR(struct mf_watermark_text_params, shadow_color, "black", "Colour of the shadow"),
    MFI_F64(struct mf_watermark_text_params, shadow_x, -100, 100, 4, "%", "How far right it falls, of the letters' size"),
    MFI_F64(struct mf_watermark_text_params, shadow_y, -100, 100, 4, "%", "How far down it falls, of the letters' size"),
    MFI_F64(struct mf_watermark_text_params, shadow_blur, 0, 100, 12, "%", "How soft it is (CSS), of the letters' size"),
    MFI_STR(struct mf_watermark_text_params, background, "transparent", "Colour of a box behind the text"),
    MFI_F64(struct mf_watermark_text_params, padding, 0, 200, 35, "%", "Space in the box around the text, of the letters' size"),
    MFI_END
};
/* clang-format on */

MFI_IMAGE_OP(watermark_text, .apply_with = watermark_text_apply, .file = offsetof(struct mf_watermark_text_params, font_file),
             .file_kind = MFI_COMPANION_BYTES);
