/* Effects on the faces of pictures: faces, their points, and drawing. */
#include "mfi_ar.h"
#include "mfi_faces.h"
#include "mfi_image_flow.h"
#include "mfi_models.h"
#include "mfi_pass.h"

static const char *const effect_names[] = {"asset",        "beauty",  "cat",    "crown",      "dog",
                                           "flower_crown", "glasses", "makeup", "sunglasses", NULL};

/* What an effect needs besides the picture: zeroed before, and to be closed. */
typedef struct studio {
    const struct mf_ar_params *params;
    struct mf_faces_params faces;
    mfi_face_finder finder;
    mf_model *model; /* NULL: points are estimated */
    mf_image *asset;
} studio;

static int load_asset(mf_task *task, const char *path, mf_image **out)
{
    mf_source *source;
    const int opened = mf_source_path(path, &source);

    if (opened < 0)
        return opened == MF_ERROR_PARAMS ? mfi_error(task, opened, "asset: the path is empty") : mfi_nomem(task);
    const int result = mfi_picture_load(task, source, NULL, out);
    mf_source_unref(source);
    return result;
}

static int studio_open(mf_task *task, const struct mf_ar_params *params, mf_model *finder, mf_model *model, const char *key,
                       studio *s)
{
    s->params = params;
    s->faces = (struct mf_faces_params){
        .struct_size = sizeof s->faces,
        .detector = params->detector,
        .threshold = params->threshold,
        .min_size = params->min_size,
        .max_faces = params->max_faces,
    };
    MFI_TRY(mfi_ar_check(task, params));
    if (params->effect == MF_AR_ASSET)
        MFI_TRY(load_asset(task, params->asset, &s->asset));
    MFI_TRY(mfi_face_finder_open(task, &s->faces, finder, key, &s->finder));
    if (!model)
        return mfi_landmarks_model(task, params->model, key, &s->model);
    s->model = mfi_model_ref(model);
    return 0;
}

static void studio_close(studio *s)
{
    mfi_face_finder_close(&s->finder);
    mfi_model_unref(s->model);
    mf_image_unref(s->asset);
}

/* *faces: how many there are. */
static int draw(mf_task *task, const studio *s, mf_image *image, int *faces, mf_image **out)
{
    mfi_face_list list = {0};
    mfi_face_points *points = NULL;
    int result = mfi_face_finder_run(task, &s->finder, image, &list);

    *faces = (int)list.count;
    if (result >= 0)
        result = mfi_landmarks_find(task, image, list.faces, *faces, s->model, &points);
    if (result >= 0)
        result = mfi_ar_draw(task, image, points, *faces, s->asset, s->params, out);
    mfi_free(points);
    mfi_faces_clear(&list);
    return result;
}

/* --- By name. */

static const mf_field ar_result_fields[] = {
    MFI_OUT(mf_ar_result, image, MF_TYPE_IMAGE, "", "The picture, when it was not written"),
    MFI_OUT(mf_ar_result, file, MF_TYPE_STR, "", "Name of the output"),
    MFI_OUT(mf_ar_result, format, MF_TYPE_STR, "", "Format of the output"),
    MFI_OUT(mf_ar_result, size_bytes, MF_TYPE_I64, "bytes", "Size of the output"),
    MFI_OUT(mf_ar_result, width, MF_TYPE_I32, "px", "Width of the picture"),
    MFI_OUT(mf_ar_result, height, MF_TYPE_I32, "px", "Height of the picture"),
    MFI_OUT(mf_ar_result, faces, MF_TYPE_I32, "", "Faces that the effect was drawn on"),
    MFI_OUT(mf_ar_result, estimated, MF_TYPE_BOOL, "", "Their points are estimated: no model of them is installed"),
    MFI_END
};

static int answer(mf_task *task, const studio *s, mf_image *image, int faces, const struct mf_save_params *save, mf_sink *sink,
                  mf_ar_result *made)
{
    void *record;

    MFI_TRY(mfi_image_deliver(task, image, save, sink, &record));
    const mf_image_result *saved = record;
    made->image = saved->image ? mf_image_ref(saved->image) : NULL;
    made->file = saved->file;
    made->format = saved->format;
    made->size_bytes = saved->size_bytes;
    made->width = saved->width;
    made->height = saved->height;
    made->faces = faces;
    made->estimated = faces > 0 && !s->model;
    mfi_record_adopt(made, record);
    return mfi_record_failed(made) ? mfi_nomem(task) : 0;
}

static int deliver(mf_task *task, const studio *s, mf_source *source, const struct mf_save_params *save, mf_sink *sink,
                   void **record)
{
    mf_image *image = NULL, *drawn = NULL;
    mf_ar_result *made = mfi_record_new(ar_result_fields, sizeof *made);
    int faces = 0, result = made ? mfi_image_fetch(task, source, NULL, NULL, save, &image) : mfi_nomem(task);

    if (result >= 0)
        result = draw(task, s, image, &faces, &drawn);
    if (result >= 0)
        result = answer(task, s, drawn, faces, save, sink, made);
    mf_image_unref(drawn);
    mf_image_unref(image);
    if (result < 0 || !record)
        mf_record_free(made);
    else
        *record = made;
    return result;
}

static int ar_run(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params, void **record)
{
    const struct mf_save_params *save = mfi_op_common(&mfi_op_ar, params);
    studio s = {0};

    (void)count;
    if (sink)
        MFI_TRY(mfi_save_check(task, save, sink)); /* before the work */
    int result = studio_open(task, params, NULL, NULL, mfi_source_name(inputs[0]), &s);
    if (result >= 0)
        result = deliver(task, &s, inputs[0], save, sink, record);
    studio_close(&s);
    return result;
}

/* --- Tables and public functions. */

/* clang-format off */
static const mf_field ar_fields[] = {
    MFI_ENUM(struct mf_ar_params, effect, effect_names, MF_AR_ASSET, "What is drawn on faces"),
    MFI_F64(struct mf_ar_params, opacity, 0, 1, 1, "", "Of all of it"),
    MFI_STR(struct mf_ar_params, asset, NULL, "Path of a picture that is laid on faces, usually with alpha"),
    MFI_FIELD(struct mf_ar_params, anchors, "anchors", .type = MF_TYPE_STR, .unit = "json",
              .doc = "Where points of faces are on the asset: [{x, y, point}, ...], of which point is 0..67, right_eye, left_eye, "
                     "nose, mouth, chin or forehead"),
    MFI_STR(struct mf_ar_params, frame_color, "#1b1a1c", "Colour of the frame of glasses"),
    MFI_STR(struct mf_ar_params, lens_color, "#14171c", "Colour of sunglasses"),
    MFI_F64(struct mf_ar_params, smoothing, 0, 1, 0.6, "", "Beauty: how much skin is smoothed"),
    MFI_F64(struct mf_ar_params, eyes, 0, 1, 0.4, "", "Beauty: how much eyes are brightened"),
    MFI_F64(struct mf_ar_params, teeth, 0, 1, 0.4, "", "Beauty: how much teeth are whitened"),
    MFI_STR(struct mf_ar_params, lip_color, "#b3223f", "Makeup: colour of the lipstick"),
    MFI_STR(struct mf_ar_params, eye_color, "#7a4a6a", "Makeup: colour of the eyeshadow"),
    MFI_STR(struct mf_ar_params, blush_color, "#e0607a", "Makeup: colour of the blush"),
    MFI_STR(struct mf_ar_params, liner_color, "#140f12", "Makeup: colour of the eyeliner"),
    MFI_F64(struct mf_ar_params, lip_opacity, 0, 1, 0.6, "", "Makeup: opacity of the lipstick"),
    MFI_F64(struct mf_ar_params, eye_opacity, 0, 1, 0.5, "", "Makeup: opacity of the eyeshadow"),
    MFI_F64(struct mf_ar_params, blush_opacity, 0, 1, 0.35, "", "Makeup: opacity of the blush"),
    MFI_F64(struct mf_ar_params, liner_opacity, 0, 1, 0.85, "", "Makeup: opacity of the eyeliner"),
    MFI_STR(struct mf_ar_params, model, NULL, "Name or path of a network for the points of faces; by default one installed"),
    MFI_F64(struct mf_ar_params, threshold, 0, 1, 0, "", "Least score of a face; 0 is the detector's usual"),
    MFI_ENUM(struct mf_ar_params, detector, mfi_detector_names, MF_DETECTOR_AUTO, "What finds the faces"),
    MFI_I32(struct mf_ar_params, min_size, 0, 65535, 0, "px", "Least width of a face; 0 is 3 % of the longer side"),
    MFI_I32(struct mf_ar_params, max_faces, 0, 65535, 0, "", "The best faces, so many at most; 0 is all"),
    MFI_END
};
/* clang-format on */

const mfi_op mfi_op_ar = {
    .pub = {
        .name = "ar",
        .summary = "Put an effect on the faces of a picture",
        .input = MF_IO_FILE,
        .output = MF_IO_FILE,
        .output_optional = 1,
    },
    .params = ar_fields,
    .params_size = sizeof(struct mf_ar_params),
    .common = mfi_save_fields,
    .common_size = sizeof(struct mf_save_params),
    .result = ar_result_fields,
    .result_size = sizeof(mf_ar_result),
    .run = ar_run,
};

int mf_ar_params_init(struct mf_ar_params *params, size_t size)
{
    return mfi_params_init(ar_fields, sizeof *params, params, size);
}

static int ar_of(mf_task *task, mf_image *image, mf_model *finder, mf_model *model, const struct mf_ar_params *params,
                 mf_image **out)
{
    struct mf_ar_params own;
    studio s = {0};
    int faces;

    if (!image || !out)
        return mfi_error(task, MF_ERROR_PARAMS, "ar: no %s", image ? "place for the result" : "picture");
    MFI_TRY(mfi_params_load(task, ar_fields, sizeof own, params, &own));
    int result = studio_open(task, &own, finder, model, NULL, &s);
    if (result >= 0)
        result = draw(task, &s, image, &faces, out);
    studio_close(&s);
    return result;
}

int mf_ar(mf_task *task, mf_image *image, mf_model *finder, mf_model *model, const struct mf_ar_params *params, mf_image **out)
{
    mf_task local;

    if (out)
        *out = NULL;
    task = mfi_task_begin(task, &local);
    return mfi_task_end(task, &local, ar_of(task, image, finder, model, params, out));
}
