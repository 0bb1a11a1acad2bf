/* Effects put on all faces of a picture. */
#include <math.h>
#include <string.h>
#include "mfi_ar.h"
#include "mfi_canvas.h"
#include "mfi_layer.h"
#include "mfi_scale.h"

/* Faces with eyes closer than this are specks. */
static const double least_eye = 3;

static const mfi_ar_effect *const effects[] = {
    [MF_AR_BEAUTY] = &mfi_ar_beauty,
    [MF_AR_CAT] = &mfi_ar_cat,
    [MF_AR_CROWN] = &mfi_ar_crown,
    [MF_AR_DOG] = &mfi_ar_dog,
    [MF_AR_FLOWER_CROWN] = &mfi_ar_flower_crown,
    [MF_AR_GLASSES] = &mfi_ar_glasses,
    [MF_AR_MAKEUP] = &mfi_ar_makeup,
    [MF_AR_SUNGLASSES] = &mfi_ar_sunglasses,
};

static int parse_color(mf_task *task, const char *name, const char *text, uint32_t *color)
{
    mfi_paint paint;

    MFI_TRY(mfi_paint_parse(task, name, text, &paint));
    *color = 0xff000000 | (uint32_t)paint.rgba[0] << 16 | (uint32_t)paint.rgba[1] << 8 | paint.rgba[2];
    return 0;
}

static int look_of(mf_task *task, const struct mf_ar_params *p, mfi_ar_look *look)
{
    *look = (mfi_ar_look){.params = p};
    MFI_TRY(parse_color(task, "frame_color", p->frame_color, &look->frame));
    MFI_TRY(parse_color(task, "lens_color", p->lens_color, &look->lens));
    MFI_TRY(parse_color(task, "lip_color", p->lip_color, &look->lips));
    MFI_TRY(parse_color(task, "eye_color", p->eye_color, &look->eyes));
    MFI_TRY(parse_color(task, "blush_color", p->blush_color, &look->blush));
    MFI_TRY(parse_color(task, "liner_color", p->liner_color, &look->liner));
    if (p->effect != MF_AR_ASSET)
        return 0;
    if (!p->asset)
        return mfi_error(task, MF_ERROR_PARAMS, "effect: none is chosen, and no asset");
    if (!p->anchors)
        return mfi_error(task, MF_ERROR_PARAMS, "anchors: an asset needs them");
    return mfi_ar_anchors_parse(task, p->anchors, &look->anchors, &look->anchor_count);
}

static int draw_layer(mf_task *task, mf_image *canvas, const mfi_ar_effect *effect, const mfi_ar_head *head,
                      const mfi_ar_look *look)
{
    mf_image *layer = NULL;
    double box[4];
    mfi_art art;

    mfi_ar_box(head, effect->box, box);
    int result = mfi_art_begin(task, canvas, box, &art);
    if (result > 0) {
        effect->draw(&art, head, look);
        result = mfi_art_finish(&art, &layer);
    }
    if (layer)
        result = mfi_layer_blend(task, canvas, layer, art.x, art.y, look->params->opacity);
    mf_image_unref(layer);
    mfi_art_clear(&art);
    return result;
}

/* What a patch has become, clear where it is as before. */
static int difference(mf_task *task, const mf_image *before, const mf_image *after, mf_image **out)
{
    MFI_TRY(mfi_image_alloc(task, MF_FORMAT_RGBA32, before->width, before->height, out));
    for (int y = 0; y < before->height; y++) {
        const uint8_t *a = before->planes[0] + y * before->strides[0], *b = after->planes[0] + y * after->strides[0];
        uint8_t *to = (*out)->planes[0] + y * (*out)->strides[0];
        for (int x = 0; x < before->width; x++, a += 3, b += 3, to += 4) {
            memcpy(to, b, 3);
            to[3] = a[0] == b[0] && a[1] == b[1] && a[2] == b[2] ? 0 : 255;
        }
    }
    return 0;
}

static int retouch_patch(mf_task *task, mf_image *canvas, const mfi_ar_effect *effect, const mfi_ar_head *head,
                         const mfi_ar_look *look, const int at[4])
{
    const double crop[4] = {at[0], at[1], at[2], at[3]};
    const mfi_picture_spec spec = {.format = MF_FORMAT_RGB24, .width = at[2], .height = at[3]};
    mf_image *before = NULL, *after = NULL, *layer = NULL;
    mfi_face_points points = *head->points;
    mfi_ar_head moved = *head;

    for (int i = 0; i < MFI_LANDMARKS; i++) {
        points.x[i] -= at[0];
        points.y[i] -= at[1];
    }
    moved.points = &points;
    moved.at[0] -= at[0];
    moved.at[1] -= at[1];
    int result = mfi_scale(task, canvas, crop, &spec, MFI_FILTER_BILINEAR, &before);
    if (result >= 0)
        result = mfi_layer_canvas(task, before, NULL, &after);
    if (result >= 0)
        result = effect->retouch(task, after, &moved, look);
    if (result >= 0)
        result = difference(task, before, after, &layer);
    if (result >= 0)
        result = mfi_layer_blend(task, canvas, layer, at[0], at[1], 1);
    mf_image_unref(layer);
    mf_image_unref(after);
    mf_image_unref(before);
    return result;
}

/* In planes the face alone is made RGB, on whole samples of colour, and what does not change stays what it was. */
static int retouch(mf_task *task, mf_image *canvas, const mfi_ar_effect *effect, const mfi_ar_head *head,
                   const mfi_ar_look *look)
{
    double box[4];

    if (mfi_format_planes(canvas->format) == 1)
        return effect->retouch(task, canvas, head, look);
    mfi_ar_box(head, effect->box, box);
    const int left = (int)MFI_CLAMP(floor(box[0] / 2) * 2, 0, canvas->width);
    const int top = (int)MFI_CLAMP(floor(box[1] / 2) * 2, 0, canvas->height);
    const int right = (int)MFI_CLAMP(ceil((box[0] + box[2]) / 2) * 2, left, canvas->width);
    const int bottom = (int)MFI_CLAMP(ceil((box[1] + box[3]) / 2) * 2, top, canvas->height);
    if (left == right || top == bottom)
        return 0;
    return retouch_patch(task, canvas, effect, head, look, (const int[]){left, top, right - left, bottom - top});
}

static int is_usable(const mfi_face_points *points)
{
    double sum = 0;

    for (int i = 0; i < MFI_LANDMARKS; i++)
        sum += fabs(points->x[i]) + fabs(points->y[i]);
    return sum < 1e8; /* no NaN either */
}

static int draw_all(mf_task *task, mf_image *canvas, const mfi_face_points *faces, int count, const mfi_ar_look *look)
{
    const mfi_ar_effect *effect = effects[look->params->effect];
    mfi_ar_head head;

    for (int i = count - 1; i >= 0; i--) { /* the surest in front */
        MFI_TRY(mfi_tick(task, 0, 0));
        if (!is_usable(&faces[i]))
            continue;
        mfi_ar_head_of(&faces[i], &head);
        if (!(head.eye >= least_eye))
            continue;
        if (!effect)
            MFI_TRY(mfi_ar_asset_draw(task, canvas, &head, look));
        else if (effect->retouch)
            MFI_TRY(retouch(task, canvas, effect, &head, look));
        else
            MFI_TRY(draw_layer(task, canvas, effect, &head, look));
    }
    return 0;
}

/* A copy to draw on, which has colours. */
static int make_canvas(mf_task *task, mf_image *image, mf_image **out)
{
    mf_image *source;

    MFI_TRY(mfi_image_as(task, image, image->format == MF_FORMAT_GRAY8 ? MF_FORMAT_RGB24 : image->format, &source));
    const int result = mfi_layer_canvas(task, source, NULL, out);
    mf_image_unref(source);
    return result;
}

int mfi_ar_check(mf_task *task, const struct mf_ar_params *params)
{
    mfi_ar_look look;
    const int result = look_of(task, params, &look);

    mfi_free(look.anchors);
    return result;
}

int mfi_ar_draw(mf_task *task, mf_image *image, const mfi_face_points *faces, int count, mf_image *asset,
                const struct mf_ar_params *params, mf_image **out)
{
    mf_image *canvas = NULL, *straight = NULL;
    mfi_ar_look look;

    int result = look_of(task, params, &look);
    if (result >= 0 && (count == 0 || params->opacity == 0)) {
        mfi_free(look.anchors);
        *out = mf_image_ref(image);
        return 0;
    }
    if (result >= 0 && asset)
        result = mfi_image_as(task, asset, MF_FORMAT_RGBA32, &straight);
    look.asset = straight;
    if (result >= 0)
        result = make_canvas(task, image, &canvas);
    if (result >= 0)
        result = draw_all(task, canvas, faces, count, &look);
    mf_image_unref(straight);
    mfi_free(look.anchors);
    if (result < 0)
        mf_image_unref(canvas);
    else
        *out = canvas;
    return result;
}
