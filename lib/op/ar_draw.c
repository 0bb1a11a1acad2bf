/* Effects put on all faces of a picture. */
#include <math.h>
#include "mfi_ar.h"
#include "mfi_canvas.h"
#include "mfi_layer.h"

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

/* The pixels that a box of the head's space, some of it behind the face, may take. */
static void box_of(const mfi_ar_head *head, const double box[4], double pixels[4])
{
    double low[2] = {HUGE_VAL, HUGE_VAL}, high[2] = {-HUGE_VAL, -HUGE_VAL};

    for (int i = 0; i < 8; i++) {
        const double corner[3] = {i & 1 ? box[2] : box[0], i & 2 ? box[3] : box[1], i & 4 ? 1 : -0.5};
        double pixel[2];
        mfi_ar_project(head, corner, pixel);
        for (int c = 0; c < 2; c++) {
            low[c] = fmin(low[c], pixel[c]);
            high[c] = fmax(high[c], pixel[c]);
        }
    }
    for (int c = 0; c < 2; c++) {
        pixels[c] = low[c];
        pixels[2 + c] = high[c] - low[c];
    }
}

static int draw_layer(mf_task *task, mf_image *canvas, const mfi_ar_effect *effect, const mfi_ar_head *head,
                      const mfi_ar_look *look)
{
    mf_image *layer = NULL;
    double box[4];
    mfi_art art;

    box_of(head, effect->box, box);
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
            MFI_TRY(effect->retouch(task, canvas, &head, look));
        else
            MFI_TRY(draw_layer(task, canvas, effect, &head, look));
    }
    return 0;
}

/* A copy to draw on: planes stay where layers alone are laid on them. */
static int make_canvas(mf_task *task, mf_image *image, int effect, mf_image **out)
{
    const int packed = image->format == MF_FORMAT_GRAY8 || (effects[effect] && effects[effect]->retouch);
    mf_image *source;

    MFI_TRY(mfi_image_as(task, image, packed && image->format != MF_FORMAT_RGBA32 ? MF_FORMAT_RGB24 : image->format, &source));
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
        result = make_canvas(task, image, params->effect, &canvas);
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
