/* Looks: recipes of other operations, in one table. */
#include <math.h>
#include <mediaforge/look.h>
#include "mfi_bands.h"
#include "mfi_chain.h"
#include "mfi_scale.h"
#include "mfi_sheet.h"

static const char *const look_names[] = {"aden",    "clarendon", "crema", "gingham", "juno",     "lark",  "lofi", "ludwig",
                                         "moon",    "perpetua",  "reyes", "slumber", "valencia", "xpro2", NULL};

/* By MF_LOOK_*. */
static const char *const recipes[] = {
    /* aden */
    "hue angle=-12 | saturation amount=0.85 | curves rgb=0,28,64,88,128,148,192,206,255,245 "
    "| split_tone shadows=#7a5a8a highlights=#ffd9a0 strength=0.25",
    /* clarendon */
    "curves rgb=0,0,60,48,128,138,195,218,255,255 | saturation amount=1.3 "
    "| split_tone shadows=#2f7fd0 highlights=#ffe0b0 strength=0.28",
    /* crema */
    "saturation amount=0.78 | curves rgb=0,22,70,84,140,152,255,240 "
    "| split_tone shadows=#7a8a80 highlights=#ffe8c8 strength=0.35",
    /* gingham */
    "saturation amount=0.7 | curves rgb=0,42,80,104,160,178,255,236 "
    "| split_tone shadows=#8080a8 highlights=#e0dcff strength=0.4 | temperature tint=0.06",
    /* juno */
    "curves rgb=0,0,55,46,128,136,200,216,255,255 red=0,0,128,134,255,255 blue=0,12,128,124,255,236 | saturation amount=1.25 "
    "| split_tone shadows=#2a6a80 highlights=#ffd890 strength=0.22",
    /* lark */
    "exposure stops=0.22 | temperature amount=-0.12 tint=-0.05 | curves rgb=0,4,64,66,128,142,210,228,255,255 "
    "red=0,0,128,122,255,250 | saturation amount=1.12",
    /* lofi */
    "curves rgb=0,0,64,36,128,132,192,222,255,255 | saturation amount=1.35 | temperature amount=0.06 "
    "| vignette amount=0.45 radius=0.45",
    /* ludwig */
    "saturation amount=0.88 | curves rgb=0,6,64,66,128,140,200,216,255,252 red=0,0,128,136,255,255 blue=0,6,128,124,255,248",
    /* moon */
    "grayscale | curves rgb=0,18,64,62,128,140,192,212,255,250",
    /* perpetua */
    "saturation amount=0.95 | curves rgb=0,14,128,136,255,248 | split_tone shadows=#1f6f9f highlights=#ffe07a strength=0.38",
    /* reyes */
    "saturation amount=0.68 | curves rgb=0,46,64,96,128,152,192,204,255,242 | sepia amount=0.18",
    /* slumber */
    "saturation amount=0.66 | curves rgb=0,26,128,138,255,238 blue=0,10,128,116,255,224 "
    "| split_tone shadows=#5a4a70 highlights=#ffe6a8 strength=0.3",
    /* valencia */
    "curves rgb=0,24,64,74,128,142,192,208,255,246 red=0,10,128,138,255,255 blue=0,30,128,122,255,218 | saturation amount=0.95",
    /* xpro2 */
    "curves red=0,0,64,44,128,140,192,226,255,255 green=0,0,64,54,128,136,192,212,255,250 blue=0,36,128,122,255,210 "
    "| saturation amount=1.1 | vignette amount=0.6 radius=0.35",
};

/* --- Mixing with the picture as it was. */

typedef struct mix {
    const mf_image *from, *with;
    mf_image *to;
    int share; /* of `with`, of 256 */
} mix;

static int mix_rows(void *context, int first, int end)
{
    const mix *m = context;
    const int count = m->to->width * mfi_pixel_bytes(m->to->format);

    for (int y = first; y < end; y++) {
        const uint8_t *a = m->from->planes[0] + y * m->from->strides[0], *b = m->with->planes[0] + y * m->with->strides[0];
        uint8_t *to = m->to->planes[0] + y * m->to->strides[0];
        for (int i = 0; i < count; i++)
            to[i] = (uint8_t)((a[i] * (256 - m->share) + b[i] * m->share + 128) >> 8);
    }
    return 0;
}

static int mix_images(mf_task *task, mf_image *image, const mf_image *looked, double strength, mf_image **out)
{
    mix m = {.with = looked, .share = (int)lrint(strength * 256)};
    mf_image *source;

    MFI_TRY(mfi_image_as(task, image, looked->format, &source));
    m.from = source;
    int result = mfi_image_like(task, looked, looked->format, looked->width, looked->height, &m.to);
    if (result >= 0)
        result = mfi_bands(task, looked->height, (int64_t)looked->width * 2, mix_rows, &m);
    mf_image_unref(source);
    if (result < 0)
        mf_image_unref(m.to);
    else
        *out = m.to;
    return result;
}

/* --- The operations. */

static int look(mf_task *task, mf_image *image, int name, double strength, mf_image **out)
{
    mfi_chain *chain;
    mf_image *looked = NULL;

    if (strength == 0) {
        *out = mf_image_ref(image);
        return 0;
    }
    MFI_TRY(mfi_chain_parse(task, look_names[name], recipes[name], NULL, &chain));
    int result = mfi_chain_run(task, chain, image, &looked);
    mfi_chain_free(chain);
    MFI_TRY(result);
    if (strength == 1) {
        *out = looked;
        return 0;
    }
    result = mix_images(task, image, looked, strength, out);
    mf_image_unref(looked);
    return result;
}

static int look_apply(mf_task *task, mf_image *image, const void *params, mf_image **out)
{
    const struct mf_look_params *p = params;
    return look(task, image, p->name, p->strength, out);
}

/* The picture as it is, then each look, on small ones. */
static int draw(mf_task *task, mfi_sheet *sheet, mf_image *small, double strength)
{
    MFI_TRY(mfi_sheet_add(task, sheet, small));
    for (int i = 0; look_names[i]; i++) {
        mf_image *tile;
        MFI_TRY(look(task, small, i, strength, &tile));
        const int result = mfi_sheet_add(task, sheet, tile);
        mf_image_unref(tile);
        MFI_TRY(result);
    }
    return 0;
}

static int copy(mf_task *task, const mf_image *picture, mf_image **out)
{
    const mfi_picture_spec same = mfi_picture_spec_of(picture);
    return mfi_scale(task, picture, NULL, &same, MFI_FILTER_BICUBIC, out);
}

static int look_sheet_apply(mf_task *task, mf_image *image, const void *params, mf_image **out)
{
    const struct mf_look_sheet_params *p = params;
    const int tiles = (int)MFI_COUNT(recipes) + 1, rows = (tiles + p->columns - 1) / p->columns;
    mfi_picture_spec small = {.format = MF_FORMAT_RGB24, .width = (p->width + 1) / 2 * 2};
    mfi_sheet *sheet = NULL;
    mf_image *reduced;
    int width, height;

    mfi_image_display_size(image, &width, &height);
    small.height = 2 * (int)fmax(1, fmin(round((double)small.width * height / width / 2), 32767));
    MFI_TRY(mfi_image_check(task, "look_sheet", small.width, small.height));
    MFI_TRY(mfi_scale(task, image, NULL, &small, MFI_FILTER_LANCZOS, &reduced));
    int result = mfi_sheet_new(task, small.width, small.height, p->columns, rows, &sheet);
    if (result >= 0)
        result = draw(task, sheet, reduced, p->strength);
    if (result >= 0)
        result = copy(task, mfi_sheet_picture(sheet, 0), out);
    mfi_sheet_free(sheet);
    mf_image_unref(reduced);
    return result;
}

static void look_sheet_box(const void *params, int *width, int *height)
{
    *width = ((const struct mf_look_sheet_params *)params)->width;
    *height = 0;
}

const mf_field mfi_look_fields[] = {
    MFI_ENUM(struct mf_look_params, name, look_names, MF_LOOK_CLARENDON, "Which look"),
    MFI_F64(struct mf_look_params, strength, 0, 1, 1, "", "How far"),
    MFI_END
};

const mf_field mfi_look_sheet_fields[] = {
    MFI_I32(struct mf_look_sheet_params, width, 32, 2048, 320, "px", "Width of a tile; odd widths are rounded up"),
    MFI_I32(struct mf_look_sheet_params, columns, 1, 15, 5, "", "Tiles across"),
    MFI_F64(struct mf_look_sheet_params, strength, 0, 1, 1, "", "How far"),
    MFI_END
};

MFI_IMAGE_OP(look, .apply = look_apply);
MFI_IMAGE_OP(look_sheet, .apply = look_sheet_apply, .box = look_sheet_box);
