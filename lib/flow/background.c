/* What is behind people: removed, replaced, blurred. */
#include <string.h>
#include "mfi_background.h"
#include "mfi_cut.h"
#include "mfi_frame_op.h"
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
    MFI_OUT(mf_background_result, found, MF_TYPE_BOOL, "", "Whether there is a person; if not, all is as it was"),
    MFI_OUT(mf_background_result, coverage, MF_TYPE_F64, "", "Share of the picture that people cover; of a video the mean"),
    MFI_OUT(mf_background_result, confidence, MF_TYPE_F64, "", "How clearly they stand out, 0..1; of a video the mean"),
    MFI_OUT(mf_background_result, model, MF_TYPE_STR, "", "Name of the model"),
    MFI_OUT(mf_background_result, version, MF_TYPE_STR, "", "Version of the model"),
    MFI_END
};

/* Parameters of all three begin as those of remove_background. */
typedef struct mf_remove_background_params common;

typedef struct stage stage;
/* One of the three: what becomes of a picture with its matte. */
typedef int make_function(mf_task *task, stage *s, mf_image *image, const mf_image *alpha, mf_image **out);

/* What the operation needs besides the picture, and what it has seen. */
struct stage {
    make_function *make;
    const void *params;
    mf_model *model;
    mf_image *with;     /* picture to have as the background, or NULL */
    mf_source *source;  /* of it, before it is loaded */
    mf_image *scenery;  /* it, or the colour, as large as the frames: RGBA32 */
    mfi_matte_follower follower;
    mfi_cut_finder cuts;
    int found, ever;    /* a person since the last cut; in any frame */
    int64_t frames;
    double coverage, confidence; /* sums */
};

static int remove_it(mf_task *task, stage *s, mf_image *image, const mf_image *alpha, mf_image **out)
{
    (void)s;
    return mfi_matte_cut(task, image, alpha, 0, out);
}

/* What is behind people, anew where the size of the frames changes. */
static int set_scene(mf_task *task, stage *s, const mf_image *image)
{
    const mfi_picture_options options = {.min_width = image->width, .min_height = image->height};
    const struct mf_replace_background_params *own = s->params;
    mf_image *with;
    mfi_paint paint;

    if (s->scenery && s->scenery->width == image->width && s->scenery->height == image->height)
        return 0;
    with = s->with ? mf_image_ref(s->with) : NULL;
    mf_image_unref(s->scenery);
    s->scenery = NULL;
    int result = mfi_paint_parse(task, "color", own->color, &paint);
    if (result >= 0 && s->source)
        result = mfi_picture_load(task, s->source, &options, &with);
    if (result >= 0)
        result = mfi_matte_scenery(task, with, &paint, image->width, image->height, &s->scenery);
    mf_image_unref(with);
    return result;
}

static int replace_it(mf_task *task, stage *s, mf_image *image, const mf_image *alpha, mf_image **out)
{
    mf_image *person = NULL, *made = NULL;

    int result = set_scene(task, s, image);
    if (result >= 0)
        result = mfi_layer_canvas(task, s->scenery, NULL, &made);
    if (result >= 0)
        result = mfi_matte_cut(task, image, alpha, 0, &person);
    if (result >= 0)
        result = mfi_layer_blend(task, made, person, 0, 0, 1);
    mf_image_unref(person);
    if (result < 0) {
        mf_image_unref(made);
        return result;
    }
    mfi_image_hand_on(image, made);
    *out = made;
    return 0;
}

static int blur_it(mf_task *task, stage *s, mf_image *image, const mf_image *alpha, mf_image **out)
{
    const struct mf_blur_background_params *own = s->params;
    const double sigma = own->strength * LARGEST_SIGMA * MFI_MIN(image->width, image->height);

    if (sigma < 0.3) {
        *out = mf_image_ref(image);
        return 0;
    }
    return mfi_matte_blur(task, image, alpha, sigma, out);
}

/* --- The state. */

static void stage_close(void *state)
{
    stage *s = state;

    if (!s)
        return;
    mfi_matte_follower_clear(&s->follower);
    mfi_model_unref(s->model);
    mf_image_unref(s->with);
    mf_image_unref(s->scenery);
    mf_source_unref(s->source);
    mfi_free(s);
}

static int open_file(mf_task *task, const char *path, mf_source **out)
{
    if (mf_source_path(path, out) < 0)
        return *path ? mfi_nomem(task) : mfi_error(task, MF_ERROR_PARAMS, "file: the path is empty");
    return mfi_source_open(task, *out);
}

/* Colour and file are looked at before the work. */
static int check(mf_task *task, stage *s)
{
    const struct mf_replace_background_params *own = s->params;
    mfi_paint paint;

    if (s->make != replace_it)
        return 0;
    MFI_TRY(mfi_paint_parse(task, "color", own->color, &paint));
    return own->file && !s->with ? open_file(task, own->file, &s->source) : 0;
}

/* `model` NULL: as the parameters say. */
static int stage_open(mf_task *task, make_function *make, const void *params, mf_image *with, mf_model *model, const char *key,
                      stage **out)
{
    stage *s = mfi_alloc(sizeof *s);
    int result = s ? 0 : mfi_nomem(task);

    *out = NULL;
    MFI_TRY(result);
    s->make = make;
    s->params = params;
    s->with = with ? mf_image_ref(with) : NULL;
    s->model = model ? mfi_model_ref(model) : NULL;
    result = check(task, s);
    if (result >= 0 && !model)
        result = mfi_model_find(task, "matte", ((const common *)params)->model, NULL, key, &s->model);
    if (result < 0)
        stage_close(s);
    else
        *out = s;
    return result;
}

/* --- The frames. */

/* Of a single picture both views of it are taken, of a video the frames before are. */
static int make_matte(mf_task *task, stage *s, mf_image *image, mfi_matte *matte)
{
    const int single = image->time_us == INT64_MIN;

    if (single || mfi_cut_find(&s->cuts, image)) {
        mfi_matte_follower_clear(&s->follower);
        s->found = 0;
    }
    return single ? mfi_matte_make(task, s->model, image, 1, matte)
                  : mfi_matte_follow(task, &s->follower, s->model, image, matte);
}

/* From the first frame with a person on, all of the scene is changed: what is behind must not show where they are not seen
 * well, or leave. */
static int change(mf_task *task, void *state, mf_image *image, mf_image **out)
{
    stage *s = state;
    const common *gate = s->params;
    mfi_matte matte;

    MFI_TRY(make_matte(task, s, image, &matte));
    const int found = matte.confidence >= gate->confidence && matte.coverage >= LEAST_COVERAGE;
    s->found |= found;
    s->ever |= found;
    s->frames++;
    s->coverage += matte.coverage;
    s->confidence += matte.confidence;
    *out = NULL;
    const int result = s->found || gate->force ? s->make(task, s, image, matte.alpha, out) : 0;
    mf_image_unref(matte.alpha);
    if (result >= 0 && !*out)
        *out = mf_image_ref(image);
    return result;
}

/* --- The record. */

static int describe(mf_task *task, const stage *s, mf_background_result *made)
{
    const double frames = (double)MFI_MAX(s->frames, 1);

    made->found = s->ever;
    made->coverage = s->coverage / frames;
    made->confidence = s->confidence / frames;
    made->model = mfi_record_text(made, s->model->entry.name);
    made->version = mfi_record_text(made, s->model->entry.version);
    return mfi_record_failed(made) ? mfi_nomem(task) : 0;
}

static int fill(mf_task *task, const mfi_image_op *op, stage *s, mf_source *source, mf_sink *sink,
                const struct mf_save_params *save, mf_background_result *made)
{
    mf_image_result written = {0};

    MFI_TRY(mfi_frame_op_run(task, op, s, source, save, sink, made, &written));
    made->image = written.image;
    made->file = written.file;
    made->format = written.format;
    made->size_bytes = written.size_bytes;
    made->width = written.width;
    made->height = written.height;
    return describe(task, s, made);
}

/* By name: *record is the result. */
static int run(mf_task *task, const mfi_op *op, const mfi_image_op *frames, make_function *make, mf_source *source,
               mf_sink *sink, const void *params, void **record)
{
    const struct mf_save_params *save = mfi_op_common(op, params);
    mf_background_result *made;
    stage *s;

    MFI_TRY(mfi_frame_op_check(task, save, sink));
    MFI_TRY(stage_open(task, make, params, NULL, NULL, mfi_source_name(source), &s));
    made = mfi_record_new(result_fields, sizeof *made);
    const int result = made ? fill(task, frames, s, source, sink, save, made) : mfi_nomem(task);
    stage_close(s);
    if (result < 0 || !record)
        mf_record_free(made);
    else
        *record = made;
    return result;
}

/* On a picture: the same into made->image. */
static int on_image(mf_task *task, stage *s, mf_image *image, mf_background_result **out)
{
    mf_background_result *made = mfi_record_new(result_fields, sizeof *made);
    mf_image *shallow = NULL;

    int result = made ? mfi_image_shallow(task, image, &shallow) : mfi_nomem(task);
    if (result >= 0)
        result = change(task, s, shallow, &made->image);
    mf_image_unref(shallow);
    if (result >= 0) {
        made->width = image->width;
        made->height = image->height;
        result = describe(task, s, made);
    }
    if (result < 0)
        mf_record_free(made);
    else
        *out = made;
    return result;
}

static int call(mf_task *task, const mfi_op *op, make_function *make, mf_image *image, mf_image *with, mf_model *model,
                const void *params, void *own, mf_background_result **out)
{
    stage *s;

    if (!image || !model)
        return mfi_error(task, MF_ERROR_PARAMS, "%s: no %s", op->pub.name, image ? "model" : "picture");
    MFI_TRY(mfi_params_load(task, op->params, op->params_size, params, own));
    MFI_TRY(stage_open(task, make, own, with, model, NULL, &s));
    const int result = on_image(task, s, image, out);
    stage_close(s);
    return result;
}

#define COMMON_FIELDS(stem)                                                                                                    \
    MFI_BOOL(struct mf_##stem##_params, force, 0, "Also where no person was found"),                                           \
        MFI_F64(struct mf_##stem##_params, confidence, 0, 1, 0.68, "", "Least confidence of a person"),                        \
        MFI_STR(struct mf_##stem##_params, model, NULL,                                                                        \
                "Name of an installed model, or path of a network; by default the usual one")

const mf_field mfi_remove_background_fields[] = {
    COMMON_FIELDS(remove_background),
    MFI_END
};

const mf_field mfi_replace_background_fields[] = {
    COMMON_FIELDS(replace_background),
    MFI_STR(struct mf_replace_background_params, color, "white", "Colour behind the person"),
    MFI_STR(struct mf_replace_background_params, file, NULL, "Path of a picture to have there instead, scaled to cover all"),
    MFI_END
};

const mf_field mfi_blur_background_fields[] = {
    COMMON_FIELDS(blur_background),
    MFI_F64(struct mf_blur_background_params, strength, 0, 1, 0.4, "", "Of the blur; 1 is as strong as it can be"),
    MFI_END
};

/* clang-format off */
#define BACKGROUND_OP(stem, make, summary_)                                                                                    \
    static int open_##stem(mf_task *task, const void *params, const char *key, void **state)                                   \
    {                                                                                                                          \
        return stage_open(task, make, params, NULL, NULL, key, (stage **)state);                                               \
    }                                                                                                                          \
    MFI_IMAGE_OP(stem, .open = open_##stem, .frame = change, .close = stage_close);                                            \
    static int run_##stem(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params,          \
                          void **record)                                                                                       \
    {                                                                                                                          \
        (void)count;                                                                                                           \
        return run(task, &mfi_op_##stem, &mfi_image_op_##stem, make, inputs[0], sink, params, record);                         \
    }                                                                                                                          \
    const mfi_op mfi_op_##stem = {                                                                                             \
        .pub = {.name = #stem, .summary = summary_, .input = MF_IO_FILE, .output = MF_IO_FILE, .output_optional = 1},          \
        .params = mfi_##stem##_fields,                                                                                         \
        .params_size = sizeof(struct mf_##stem##_params),                                                                      \
        .common = mfi_save_fields,                                                                                             \
        .common_size = sizeof(struct mf_save_params),                                                                          \
        .result = result_fields,                                                                                               \
        .result_size = sizeof(mf_background_result),                                                                           \
        .run = run_##stem,                                                                                                     \
    };                                                                                                                         \
    int mf_##stem##_params_init(struct mf_##stem##_params *params, size_t size)                                                \
    {                                                                                                                          \
        return mfi_params_init(mfi_##stem##_fields, sizeof *params, params, size);                                             \
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
        return mfi_task_end(task, &local, call(task, &mfi_op_##stem, make, image, with, model, params, &own, out));            \
    }
/* clang-format on */

BACKGROUND_OP(remove_background, remove_it, "Cut people out of a picture or a video, by a network")
BACKGROUND_OP(replace_background, replace_it, "Put people of a picture or a video before another background, by a network")
BACKGROUND_OP(blur_background, blur_it, "Blur what is behind people in a picture or a video, by a network")

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
