/* A second picture on a picture: composites and watermarks. */
#include <math.h>
#include <mediaforge/compose.h>
#include <mediaforge/geometry.h>
#include "mfi_bands.h"
#include "mfi_blend.h"
#include "mfi_image_op.h"
#include "mfi_layer.h"
#include "mfi_scale.h"

/* The picture in width x height pixels with alpha. */
static int make_layer(mf_task *task, mf_image *image, double width, double height, mf_image **out)
{
    const mfi_picture_spec to = {.format = MF_FORMAT_RGBA32,
                                 .width = (int)fmin(fmax(round(width), 1), INT32_MAX),
                                 .height = (int)fmin(fmax(round(height), 1), INT32_MAX)};

    if (to.width == image->width && to.height == image->height)
        return mfi_image_as(task, image, MF_FORMAT_RGBA32, out);
    MFI_TRY(mfi_image_check(task, "file", to.width, to.height));
    return mfi_scale(task, image, NULL, &to, MFI_FILTER_LANCZOS, out);
}

/* Keeps nothing that is drawn in part. */
static int drawn(int result, mf_image **out)
{
    if (result < 0) {
        mf_image_unref(*out);
        *out = NULL;
    }
    return result;
}

/* --- Composites. */

typedef struct composite {
    const struct mf_composite_params *params;
    const mf_image *layer;
    mf_image *canvas; /* RGB24 or RGBA32 */
    int x, y;         /* of the layer */
} composite;

static int work(void *context, int first, int end)
{
    const composite *c = context;
    const int bytes = mfi_pixel_bytes(c->canvas->format), width = c->canvas->width, mode = c->params->blend;
    const float opacity = (float)c->params->opacity;
    const int left = MFI_CLAMP(c->x, 0, width), right = MFI_CLAMP(c->x + c->layer->width, left, width);

    for (int y = first; y < end; y++) {
        uint8_t *to = c->canvas->planes[0] + y * c->canvas->strides[0];
        const int covered = y >= c->y && y < c->y + c->layer->height, from = covered ? left : width;
        if (mfi_blend_clears(mode)) {
            mfi_blend_nothing(mode, to, from, opacity);
            mfi_blend_nothing(mode, to + 4 * right, covered ? width - right : 0, opacity);
        }
        if (covered && left < right)
            mfi_blend_row(mode, c->layer->planes[0] + (y - c->y) * c->layer->strides[0] + 4 * (left - c->x), to + bytes * left,
                          bytes, right - left, opacity);
    }
    return 0;
}

/* The lower picture to draw on. */
static int make_canvas(mf_task *task, mf_image *image, int mode, mf_image **out)
{
    const int format = image->format == MF_FORMAT_RGBA32 || mfi_blend_opens(mode) ? MF_FORMAT_RGBA32 : MF_FORMAT_RGB24;

    if (format != image->format)
        return mfi_image_as(task, image, format, out);
    return mfi_layer_canvas(task, image, NULL, out);
}

static int blend(mf_task *task, composite *c, mf_image *image, mf_image **out)
{
    const struct mf_composite_params *p = c->params;

    if (p->blend == MF_BLEND_OVER) { /* planes stay planes */
        MFI_TRY(mfi_layer_canvas(task, image, c->layer, out));
        return mfi_layer_blend(task, *out, c->layer, c->x, c->y, p->opacity);
    }
    MFI_TRY(make_canvas(task, image, p->blend, &c->canvas));
    *out = c->canvas;
    return mfi_bands(task, c->canvas->height, (int64_t)c->canvas->width * 12, work, c);
}

static int fit_layer(mf_task *task, mf_image *image, mf_image *upper, int fit, mf_image **out)
{
    const double x = (double)image->width / upper->width, y = (double)image->height / upper->height;
    const double scale = fit == MF_COMPOSITE_INSIDE ? fmin(x, y) : fit == MF_COMPOSITE_COVER ? fmax(x, y) : 1;

    if (fit == MF_COMPOSITE_FILL)
        return make_layer(task, upper, image->width, image->height, out);
    return make_layer(task, upper, upper->width * scale, upper->height * scale, out);
}

/* The result without having to look at the second picture. */
static int changes_nothing(const mf_image *image, const struct mf_composite_params *p)
{
    return p->opacity == 0 || (p->blend == MF_BLEND_DEST_OVER && image->format != MF_FORMAT_RGBA32);
}

static int composite_apply(mf_task *task, mf_image *image, const mfi_companion *with, const void *params, mf_image **out)
{
    const struct mf_composite_params *p = params;
    composite c = {.params = p};
    mf_image *layer;

    if (!with->image)
        return mfi_error(task, MF_ERROR_PARAMS, "file: a second picture is wanted");
    if (changes_nothing(image, p)) {
        *out = mf_image_ref(image);
        return 0;
    }
    MFI_TRY(fit_layer(task, image, with->image, p->fit, &layer));
    c.layer = layer;
    mfi_place(image, p->gravity, layer->width, layer->height, 0, &c.x, &c.y);
    c.x += p->x;
    c.y += p->y;
    const int result = blend(task, &c, image, out);
    mf_image_unref(layer);
    return drawn(result, out);
}

/* --- Watermarks. */

static int turn(mf_task *task, double angle, mf_image **layer)
{
    const struct mf_rotate_params how = {.angle = angle, .expand = 1, .background = "transparent"};
    mf_image *turned;
    const int result = mfi_image_op_rotate.apply(task, *layer, &how, &turned);

    if (result >= 0) {
        mf_image_unref(*layer);
        *layer = turned;
    }
    return result;
}

static int make_mark(mf_task *task, mf_image *image, mf_image *mark, double per_cent, mf_image **out)
{
    const double fits = fmin((double)image->width / mark->width, (double)image->height / mark->height);
    const double scale = per_cent > 0 ? fits * per_cent / 100 : 1;

    return make_layer(task, mark, mark->width * scale, mark->height * scale, out);
}

/* Rows of marks of that size before they were turned, in their direction, each shifted by half a step. */
static void set_tiles(mfi_tiling *tiling, int width, int height, double gap, double angle)
{
    const double x = cos(angle * M_PI / 180), y = sin(angle * M_PI / 180);

    tiling->u[0] = x * (width + gap);
    tiling->u[1] = y * (width + gap);
    tiling->v[0] = tiling->u[0] / 2 - y * (height + gap);
    tiling->v[1] = tiling->u[1] / 2 + x * (height + gap);
}

static int lay(mf_task *task, mf_image *image, const mf_image *mark, const struct mf_watermark_image_params *p,
               mfi_tiling *tiling, mf_image **out)
{
    const int margin = (int)lrint(p->margin * MFI_MIN(image->width, image->height) / 100);
    int x, y;

    mfi_place(image, p->gravity, mark->width, mark->height, margin, &x, &y);
    tiling->x = x;
    tiling->y = y;
    MFI_TRY(mfi_layer_canvas(task, image, mark, out));
    return mfi_layer_tile(task, *out, mark, tiling, p->opacity);
}

static int watermark_image_apply(mf_task *task, mf_image *image, const mfi_companion *with, const void *params, mf_image **out)
{
    const struct mf_watermark_image_params *p = params;
    mfi_tiling tiling = {0};
    mf_image *mark;

    if (!with->image)
        return mfi_error(task, MF_ERROR_PARAMS, "file: a picture to lay on it is wanted");
    if (p->opacity == 0) {
        *out = mf_image_ref(image);
        return 0;
    }
    MFI_TRY(make_mark(task, image, with->image, p->scale, &mark));
    if (p->tile)
        set_tiles(&tiling, mark->width, mark->height, p->spacing * MFI_MIN(image->width, image->height) / 100, p->angle);
    int result = turn(task, p->angle, &mark);
    if (result >= 0)
        result = lay(task, image, mark, p, &tiling, out);
    mf_image_unref(mark);
    return drawn(result, out);
}

/* --- Tables. */

static const char *const blend_names[] = {"over",        "multiply",   "screen",     "overlay",    "darken",     "lighten",
                                          "color_dodge", "color_burn", "hard_light", "soft_light", "difference", "exclusion",
                                          "add",         "in",         "out",        "atop",       "xor",        "dest_over",
                                          "dest_in",     "dest_out",   "dest_atop",  NULL};
static const char *const fit_names[] = {"none", "inside", "cover", "fill", NULL};

const mf_field mfi_composite_fields[] = {
    MFI_STR(struct mf_composite_params, file, NULL, "Path of the upper picture"),
    MFI_ENUM(struct mf_composite_params, blend, blend_names, MF_BLEND_OVER, "How it goes with the lower one"),
    MFI_ENUM(struct mf_composite_params, fit, fit_names, MF_COMPOSITE_NONE, "Its size against the lower one"),
    MFI_ENUM(struct mf_composite_params, gravity, mfi_gravity_names, MF_GRAVITY_CENTER, "Where it stands"),
    MFI_I32(struct mf_composite_params, x, -65535, 65535, 0, "px", "How far right of there"),
    MFI_I32(struct mf_composite_params, y, -65535, 65535, 0, "px", "How far down from there"),
    MFI_F64(struct mf_composite_params, opacity, 0, 1, 1, "", "Opacity; 0 leaves the lower picture as it is"),
    MFI_END
};

const mf_field mfi_watermark_image_fields[] = {
    MFI_STR(struct mf_watermark_image_params, file, NULL, "Path of the mark"),
    MFI_ENUM(struct mf_watermark_image_params, gravity, mfi_gravity_names, MF_GRAVITY_SOUTHEAST, "Where it stands"),
    MFI_F64(struct mf_watermark_image_params, scale, 0, 100, 20, "%",
            "It fits inside so many per cent of the picture's sides; 0 is its own size"),
    MFI_F64(struct mf_watermark_image_params, margin, 0, 45, 3, "%",
            "To the borders of the picture, in per cent of its shorter side"),
    MFI_BOOL(struct mf_watermark_image_params, tile, 0, "Repeat it all over the picture"),
    MFI_F64(struct mf_watermark_image_params, spacing, 0, 100, 10, "%",
            "Between tiles, in per cent of the picture's shorter side"),
    MFI_F64(struct mf_watermark_image_params, opacity, 0, 1, 1, "", "Opacity"),
    MFI_F64(struct mf_watermark_image_params, angle, -360, 360, 0, "degrees", "Angle, clockwise"),
    MFI_END
};

MFI_IMAGE_OP(composite, .apply_with = composite_apply, .file = offsetof(struct mf_composite_params, file));
MFI_IMAGE_OP(watermark_image, .apply_with = watermark_image_apply, .file = offsetof(struct mf_watermark_image_params, file));
