/* What a page shows until a picture has loaded: both hashes, the palette and a tiny picture. */
#include <string.h>
#include "mfi_analysis_flow.h"
#include "mfi_base64.h"
#include "mfi_scale.h"
#include "mfi_still.h"

enum { SIDE = 256 };

static int add_hashes(mf_task *task, mf_image *image, const struct mf_placeholder_params *params, mf_placeholder_result *made)
{
    const struct mf_blurhash_params components = {.x = params->x, .y = params->y};
    const struct mf_thumbhash_params none = {0};
    void *record;
    MFI_TRY(mfi_blurhash_run(task, &image, &components, &record));
    mfi_record_adopt(made, record);
    made->blurhash = ((mf_blurhash_result *)record)->hash;
    MFI_TRY(mfi_thumbhash_run(task, &image, &none, &record));
    mfi_record_adopt(made, record);
    made->thumbhash = ((mf_thumbhash_result *)record)->hash;
    return 0;
}

static int add_palette(mf_task *task, mf_image *image, const struct mf_placeholder_params *params, mf_placeholder_result *made)
{
    const struct mf_palette_params colors = {.count = params->colors};
    void *record;
    MFI_TRY(mfi_palette_run(task, &image, &colors, &record));
    mfi_record_adopt(made, record);
    made->colors = ((mf_palette_result *)record)->colors;
    made->color_count = ((mf_palette_result *)record)->color_count;
    return 0;
}

static int make_uri(mf_task *task, const char *media_type, const void *data, size_t size, mf_placeholder_result *made)
{
    char *text = mfi_record_alloc(made, strlen(media_type) + 4 * ((size + 2) / 3) + sizeof "data:;base64,");
    if (!text)
        return mfi_nomem(task);
    const int head = mfi_snprintf(text, strlen(media_type) + sizeof "data:;base64,", "data:%s;base64,", media_type);
    mfi_base64_encode(data, size, text + head);
    made->data_uri = text;
    return 0;
}

static int add_tiny(mf_task *task, mf_image *image, const struct mf_placeholder_params *params, mf_placeholder_result *made)
{
    const struct mf_save_params save = {.quality = params->quality};
    const int format = mfi_still_choose(task, params->format, NULL);
    MFI_TRY(format);
    const double scale = (double)params->size / MFI_MAX(image->width, image->height);
    const int width = (int)fmax(1, round(image->width * scale)), height = (int)fmax(1, round(image->height * scale));
    mf_image *prepared;
    void *data = NULL;
    size_t size;
    MFI_TRY(mfi_still_prepare(task, image, format, &save, width, height, NULL, &prepared));
    int result = mfi_still_encode(task, prepared, format, &save, &data, &size);
    if (result >= 0)
        result = make_uri(task, mfi_still_media_type(format), data, size, made);
    mfi_free(data);
    mf_image_unref(prepared);
    return result;
}

static int fill(mf_task *task, mf_image *image, const struct mf_placeholder_params *params, mf_placeholder_result *made)
{
    mf_image *small;
    MFI_TRY(mfi_shrink_to(task, image, SIDE * SIDE, &small));
    made->aspect = (double)image->width / image->height;
    int result = add_hashes(task, small, params, made);
    if (result >= 0)
        result = add_palette(task, small, params, made);
    if (result >= 0)
        result = add_tiny(task, small, params, made);
    mf_image_unref(small);
    return result;
}

static int make(mf_task *task, mf_image *const *images, const void *params, void **record)
{
    mf_placeholder_result *made = mfi_record_new(mfi_op_placeholder.result, sizeof *made);
    const int result = made ? fill(task, images[0], params, made) : mfi_nomem(task);
    return mfi_record_answer(result, made, record);
}

static int run(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params, void **record)
{
    (void)count, (void)sink;
    return mfi_analyse_sources(task, make, inputs, 1, SIDE, params, record);
}

static const mf_field placeholder_fields[] = {
    MFI_I32(struct mf_placeholder_params, x, 0, 9, 4, "", "Components of the BlurHash across, 0 by the aspect"),
    MFI_I32(struct mf_placeholder_params, y, 0, 9, 3, "", "Components of the BlurHash down, 0 by the aspect"),
    MFI_I32(struct mf_placeholder_params, colors, 1, 32, 5, "", "Colours of the palette, at most"),
    MFI_I32(struct mf_placeholder_params, size, 4, 256, 24, "px", "Longer side of the tiny picture"),
    MFI_I32(struct mf_placeholder_params, quality, 1, 100, 40, "", "Quality of the tiny picture"),
    MFI_STR(struct mf_placeholder_params, format, "webp", "Format of the tiny picture"),
    MFI_END
};

static const mf_field placeholder_result_fields[] = {
    MFI_OUT(mf_placeholder_result, blurhash, MF_TYPE_STR, "", "BlurHash"),
    MFI_OUT(mf_placeholder_result, thumbhash, MF_TYPE_STR, "", "ThumbHash in base64"),
    MFI_OUT(mf_placeholder_result, data_uri, MF_TYPE_STR, "", "The tiny picture as a data URI"),
    MFI_OUT_RECORDS(mf_placeholder_result, colors, color_count, mfi_color_fields, mf_color, "The palette"),
    MFI_OUT(mf_placeholder_result, aspect, MF_TYPE_F64, "", "Width / height of the picture"),
    MFI_END
};

const mfi_op mfi_op_placeholder = {
    .pub = {
        .name = "placeholder",
        .summary = "Make what a page shows until a picture has loaded: hashes, palette, tiny picture",
        .input = MF_IO_FILE,
        .output = MF_IO_NONE,
    },
    .params = placeholder_fields,
    .params_size = sizeof(struct mf_placeholder_params),
    .result = placeholder_result_fields,
    .result_size = sizeof(mf_placeholder_result),
    .run = run,
};

int mf_placeholder_params_init(struct mf_placeholder_params *params, size_t size)
{
    return mfi_params_init(placeholder_fields, sizeof *params, params, size);
}

int mf_placeholder(mf_task *task, mf_image *image, const struct mf_placeholder_params *params, mf_placeholder_result **out)
{
    return mfi_analyse(task, &mfi_op_placeholder, make, &image, 1, params, (void **)out);
}
