/* What is behind people: removed, replaced, blurred. */
#include <string.h>
#include <mediaforge/background.h>
#include "mfi_image_flow.h"
#include "mfi_layer.h"
#include "mfi_matte.h"
#include "mfi_models.h"
#include "mfi_pass.h"
#include "mfi_scale.h"

#define LEAST_COVERAGE 0.005 /* of a picture, for a person to be found */
#define LARGEST_SIGMA 0.06   /* of its shorter side */

static const mf_field result_fields[] = {
    MFI_OUT(mf_background_result, image, MF_TYPE_IMAGE, "", "The picture, when it was not written"),
    MFI_OUT(mf_background_result, file, MF_TYPE_STR, "", "Name of the output"),
    MFI_OUT(mf_background_result, format, MF_TYPE_STR, "", "Format of the output"),
    MFI_OUT(mf_background_result, size_bytes, MF_TYPE_I64, "bytes", "Size of the output"),
    MFI_OUT(mf_background_result, width, MF_TYPE_I32, "px", "Width of the picture"),
    MFI_OUT(mf_background_result, height, MF_TYPE_I32, "px", "Height of the picture"),
    MFI_OUT(mf_background_result, found, MF_TYPE_BOOL, "", "Whether there is a person; if not, the picture is as it was"),
    MFI_OUT(mf_background_result, coverage, MF_TYPE_F64, "", "Share of the picture that people cover"),
    MFI_OUT(mf_background_result, confidence, MF_TYPE_F64, "", "How clearly they stand out, 0..1"),
    MFI_OUT(mf_background_result, model, MF_TYPE_STR, "", "Name of the model"),
    MFI_OUT(mf_background_result, version, MF_TYPE_STR, "", "Version of the model"),
    MFI_END
};

/* One of the three: what becomes of a picture with its matte. `params` of all begin as those of remove_background. */
typedef struct mf_remove_background_params common;
typedef int make_function(mf_task *task, mf_image *image, const mf_image *alpha, const void *params, mf_image *with,
                          mf_image **out);

static int remove_it(mf_task *task, mf_image *image, const mf_image *alpha, const void *params, mf_image *with, mf_image **out)
{
    (void)params, (void)with;
    return mfi_matte_cut(task, image, alpha, 0, out);
}

/* The middle of `from`, as large as covers the picture. */
static int cover(mf_task *task, const mf_image *from, const mf_image *image, mf_image **out)
{
    const mfi_picture_spec spec = {.format = MF_FORMAT_RGBA32, .width = image->width, .height = image->height};
    const double scale = fmin((double)from->width / image->width, (double)from->height / image->height);
    const double width = fmax(scale * image->width, 1), height = fmax(scale * image->height, 1);
    const double crop[4] = {(from->width - width) / 2, (from->height - height) / 2, width, height};

    return mfi_scale(task, from, crop, &spec, MFI_FILTER_LANCZOS, out);
}

static int plain(mf_task *task, const mf_image *image, const mfi_paint *paint, mf_image **out)
{
    MFI_TRY(mfi_image_like(task, image, MF_FORMAT_RGBA32, image->width, image->height, out));
    for (int y = 0; y < image->height; y++)
        for (int x = 0; x < image->width; x++)
            memcpy((*out)->planes[0] + y * (*out)->strides[0] + 4 * (ptrdiff_t)x, paint->rgba, 4);
    return 0;
}

/* Before `background`, or where there is none before the paint. */
static int lay_on(mf_task *task, const mf_image *person, const mf_image *background, const mfi_paint *paint, mf_image **out)
{
    MFI_TRY(background ? cover(task, background, person, out) : plain(task, person, paint, out));
    const int result = mfi_layer_blend(task, *out, person, 0, 0, 1);
    if (result < 0) {
        mf_image_unref(*out);
        *out = NULL;
    }
    return result;
}

static int load_background(mf_task *task, const mf_image *image, const char *path, mf_image **out)
{
    const mfi_picture_options options = {.min_width = image->width, .min_height = image->height};
    mf_source *source;

    if (!path)
        return 0;
    if (mf_source_path(path, &source) < 0)
        return *path ? mfi_nomem(task) : mfi_error(task, MF_ERROR_PARAMS, "file: the path is empty");
    const int result = mfi_picture_load(task, source, &options, out);
    mf_source_unref(source);
    return result;
}

static int replace_it(mf_task *task, mf_image *image, const mf_image *alpha, const void *params, mf_image *with, mf_image **out)
{
    const struct mf_replace_background_params *own = params;
    mf_image *person = NULL, *background = with ? mf_image_ref(with) : NULL;
    mfi_paint paint;

    int result = mfi_paint_parse(task, "color", own->color, &paint);
    if (result >= 0 && !with)
        result = load_background(task, image, own->file, &background);
    if (result >= 0)
        result = mfi_matte_cut(task, image, alpha, 0, &person);
    if (result >= 0)
        result = lay_on(task, person, background, &paint, out);
    mf_image_unref(person);
    mf_image_unref(background);
    return result;
}

static int blur_it(mf_task *task, mf_image *image, const mf_image *alpha, const void *params, mf_image *with, mf_image **out)
{
    const struct mf_blur_background_params *own = params;
    const double sigma = own->strength * LARGEST_SIGMA * MFI_MIN(image->width, image->height);

    (void)with;
    if (sigma < 0.3) {
        *out = mf_image_ref(image);
        return 0;
    }
    return mfi_matte_blur(task, image, alpha, sigma, out);
}

/* --- The picture into the record. */

static int fill(mf_task *task, make_function *make, mf_model *model, mf_image *image, const void *params, mf_image *with,
                mf_background_result *made)
{
    const common *gate = params;
    mfi_matte matte;

    MFI_TRY(mfi_matte_make(task, model, image, 1, &matte));
    made->found = matte.confidence >= gate->confidence && matte.coverage >= LEAST_COVERAGE;
    made->coverage = matte.coverage;
    made->confidence = matte.confidence;
    made->width = image->width;
    made->height = image->height;
    made->model = mfi_record_text(made, model->entry.name);
    made->version = mfi_record_text(made, model->entry.version);
    const int result = made->found || gate->force ? make(task, image, matte.alpha, params, with, &made->image) : 0;
    mf_image_unref(matte.alpha);
    MFI_TRY(result);
    if (!made->image)
        made->image = mf_image_ref(image);
    return mfi_record_failed(made) ? mfi_nomem(task) : 0;
}

static int produce(mf_task *task, make_function *make, mf_model *model, mf_image *image, const void *params, mf_image *with,
                   mf_background_result **out)
{
    mf_background_result *made = mfi_record_new(result_fields, sizeof *made);
    const int result = made ? fill(task, make, model, image, params, with, made) : mfi_nomem(task);

    if (result < 0)
        mf_record_free(made);
    else
        *out = made;
    return result;
}

/* --- By name. */

static int save(mf_task *task, const struct mf_save_params *save_params, mf_sink *sink, mf_background_result *made)
{
    mf_image_result *written;

    MFI_TRY(mfi_image_deliver(task, made->image, save_params, sink, (void **)&written));
    mfi_record_adopt(made, written);
    made->file = written->file;
    made->format = written->format;
    made->size_bytes = written->size_bytes;
    mf_image_unref(made->image);
    made->image = NULL;
    return 0;
}

static int run_on(mf_task *task, make_function *make, mf_model *model, mf_source *source, mf_sink *sink, const void *params,
                  const struct mf_save_params *save_params, mf_background_result **out)
{
    mf_image *image;

    MFI_TRY(mfi_image_fetch(task, source, NULL, NULL, save_params, &image));
    int result = produce(task, make, model, image, params, NULL, out);
    mf_image_unref(image);
    if (result >= 0 && sink)
        result = save(task, save_params, sink, *out);
    return result;
}

static int run(mf_task *task, const mfi_op *op, make_function *make, mf_source *source, mf_sink *sink, const void *params,
               void **record)
{
    const struct mf_save_params *save_params = mfi_op_common(op, params);
    mf_background_result *made = NULL;
    mf_model *model;

    if (sink)
        MFI_TRY(mfi_save_check(task, save_params, sink)); /* before the work */
    MFI_TRY(mfi_model_find(task, "matte", ((const common *)params)->model, NULL, mfi_source_name(source), &model));
    const int result = run_on(task, make, model, source, sink, params, save_params, &made);
    mfi_model_unref(model);
    if (result >= 0 && record)
        *record = made;
    else
        mf_record_free(made);
    return result;
}

static int on_image(mf_task *task, const mfi_op *op, make_function *make, mf_image *image, mf_image *with, mf_model *model,
                    const void *params, void *own, mf_background_result **out)
{
    if (!image || !model)
        return mfi_error(task, MF_ERROR_PARAMS, "%s: no %s", op->pub.name, image ? "model" : "picture");
    MFI_TRY(mfi_params_load(task, op->params, op->params_size, params, own));
    return produce(task, make, model, image, own, with, out);
}

#define COMMON_FIELDS(stem)                                                                                                    \
    MFI_BOOL(struct mf_##stem##_params, force, 0, "Also where no person was found"),                                           \
        MFI_F64(struct mf_##stem##_params, confidence, 0, 1, 0.68, "", "Least confidence of a person"),                        \
        MFI_STR(struct mf_##stem##_params, model, NULL,                                                                        \
                "Name of an installed model, or path of a network; by default the usual one")

static const mf_field remove_background_fields[] = {
    COMMON_FIELDS(remove_background),
    MFI_END
};

static const mf_field replace_background_fields[] = {
    COMMON_FIELDS(replace_background),
    MFI_STR(struct mf_replace_background_params, color, "white", "Colour behind the person"),
    MFI_STR(struct mf_replace_background_params, file, NULL, "Path of a picture to have there instead, scaled to cover all"),
    MFI_END
};

static const mf_field blur_background_fields[] = {
    COMMON_FIELDS(blur_background),
    MFI_F64(struct mf_blur_background_params, strength, 0, 1, 0.4, "", "Of the blur; 1 is as strong as it can be"),
    MFI_END
};

/* clang-format off */
#define BACKGROUND_OP(stem, make, summary_)                                                                                    \
    static int run_##stem(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params,          \
                          void **record)                                                                                       \
    {                                                                                                                          \
        (void)count;                                                                                                           \
        return run(task, &mfi_op_##stem, make, inputs[0], sink, params, record);                                               \
    }                                                                                                                          \
    const mfi_op mfi_op_##stem = {                                                                                             \
        .pub = {.name = #stem, .summary = summary_, .input = MF_IO_FILE, .output = MF_IO_FILE, .output_optional = 1},          \
        .params = stem##_fields,                                                                                               \
        .params_size = sizeof(struct mf_##stem##_params),                                                                      \
        .common = mfi_save_fields,                                                                                             \
        .common_size = sizeof(struct mf_save_params),                                                                          \
        .result = result_fields,                                                                                               \
        .result_size = sizeof(mf_background_result),                                                                           \
        .run = run_##stem,                                                                                                     \
    };                                                                                                                         \
    int mf_##stem##_params_init(struct mf_##stem##_params *params, size_t size)                                                \
    {                                                                                                                          \
        return mfi_params_init(stem##_fields, sizeof *params, params, size);                                                   \
    }                                                                                                                          \
    int mf_##stem(mf_task *task, mf_source *src, const struct mf_##stem##_params *params, mf_sink *sink,                       \
                  mf_background_result **out)                                                                                  \
    {                                                                                                                          \
        return mfi_op_call(task, &mfi_op_##stem, src, params, sink, (void **)out);                                             \
    }                                                                                                                          \
    static int stem##_image(mf_task *task, mf_image *image, mf_image *with, mf_model *model,                                   \
                            const struct mf_##stem##_params *params, mf_background_result **out)                               \
    {                                                                                                                          \
        struct mf_##stem##_params own;                                                                                         \
        mf_task local;                                                                                                         \
        *out = NULL;                                                                                                           \
        task = mfi_task_begin(task, &local);                                                                                   \
        return mfi_task_end(task, &local, on_image(task, &mfi_op_##stem, make, image, with, model, params, &own, out));        \
    }
/* clang-format on */

BACKGROUND_OP(remove_background, remove_it, "Cut people out of a picture, by a network")
BACKGROUND_OP(replace_background, replace_it, "Put people before a colour or another picture, by a network")
BACKGROUND_OP(blur_background, blur_it, "Blur what is behind people, by a network")

int mf_remove_background_image(mf_task *task, mf_image *image, mf_model *model,
                               const struct mf_remove_background_params *params, mf_background_result **out)
{
    return remove_background_image(task, image, NULL, model, params, out);
}

int mf_replace_background_image(mf_task *task, mf_image *image, mf_image *background, mf_model *model,
                                const struct mf_replace_background_params *params, mf_background_result **out)
{
    return replace_background_image(task, image, background, model, params, out);
}

int mf_blur_background_image(mf_task *task, mf_image *image, mf_model *model, const struct mf_blur_background_params *params,
                             mf_background_result **out)
{
    return blur_background_image(task, image, NULL, model, params, out);
}
