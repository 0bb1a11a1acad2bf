/* Effects on the faces of pictures and videos: faces, their points, and drawing. */
#include "mfi_ar.h"
#include "mfi_face_follow.h"
#include "mfi_frame_op.h"
#include "mfi_head_follow.h"
#include "mfi_models.h"
#include "mfi_pass.h"

static const char *const effect_names[] = {"asset",        "beauty",  "cat",    "crown",      "dog",
                                           "flower_crown", "glasses", "makeup", "sunglasses", NULL};

#define KEEP_US 400000 /* for which a face is drawn on that the detector does not see */

enum { USUAL_STEP = 5 /* frames from look to look of the detector */ };

/* What an effect needs besides the picture, and what it has seen. */
typedef struct studio {
    const struct mf_ar_params *params;
    mfi_face_follower follower;
    mfi_head_follower heads;
    mf_model *model; /* NULL: points are estimated */
    mf_image *asset;
    int most; /* faces in a frame */
} studio;

static int load_asset(mf_task *task, const char *path, mf_image **out)
{
    mf_source *source;
    const int opened = mf_source_path(path, &source);

    if (opened < 0)
        return opened == MF_ERROR_PARAMS ? mfi_error(task, opened, "asset: the path is empty") : mfi_nomem(task);
    const int result = mfi_picture_load(task, source, NULL, out);
    mf_source_unref(source);
    return result < 0 ? mfi_error_of(task, result, "asset") : 0;
}

static int studio_load(mf_task *task, const struct mf_ar_params *params, mf_model *finder, mf_model *model, const char *key,
                       studio *s)
{
    const struct mf_faces_params faces = {
        .struct_size = sizeof faces,
        .detector = params->detector,
        .threshold = params->threshold,
        .min_size = params->min_size,
        .max_faces = params->max_faces,
    };

    s->params = params;
    MFI_TRY(mfi_ar_check(task, params));
    if (params->effect == MF_AR_ASSET)
        MFI_TRY(load_asset(task, params->asset, &s->asset));
    MFI_TRY(mfi_face_follower_open(task, &faces, finder, key, params->every ? params->every : USUAL_STEP, &s->follower));
    return mfi_landmarks_model(task, model, params->model, key, &s->model);
}

static void studio_close(void *state)
{
    studio *s = state;

    if (!s)
        return;
    mfi_face_follower_close(&s->follower);
    mfi_head_follower_clear(&s->heads);
    mfi_model_unref(s->model);
    mf_image_unref(s->asset);
    mfi_free(s);
}

static int studio_open(mf_task *task, const struct mf_ar_params *params, mf_model *finder, mf_model *model, const char *key,
                       studio **out)
{
    studio *s = mfi_alloc(sizeof *s);
    const int result = s ? studio_load(task, params, finder, model, key, s) : mfi_nomem(task);

    if (result < 0)
        studio_close(s);
    *out = result < 0 ? NULL : s;
    return result;
}

/* --- The frames. */

/* Whether a track is drawn on: faces that come later than the scene have to be found twice. */
static int is_drawn(const mfi_face_follower *f, const mfi_face_track *track, int64_t time_us)
{
    return track->end_us >= f->cut_us && time_us - track->end_us <= KEEP_US &&
           (track->looks > 1 || track->start_us == f->cut_us);
}

static size_t choose(const mfi_face_follower *f, int64_t time_us, mfi_followed_face *chosen)
{
    size_t count = 0;

    for (size_t i = 0; i < f->tracker.count; i++) {
        const mfi_face_track *track = &f->tracker.tracks[i];
        mfi_followed_face *to = &chosen[count];
        if (!is_drawn(f, track, time_us))
            continue;
        to->id = track->id;
        to->fresh = f->looked && track->end_us == time_us;
        to->face = track->face;
        if (!to->fresh)
            mfi_face_track_expect(track, time_us, &to->face);
        count++;
    }
    return count;
}

static int find(mf_task *task, studio *s, mf_image *image, mfi_face_points **points, int *count)
{
    mfi_followed_face *chosen;

    MFI_TRY(mfi_face_follower_add(task, &s->follower, image));
    if (s->follower.cut)
        mfi_head_follower_clear(&s->heads);
    chosen = mfi_alloc_array(s->follower.tracker.count + 1, sizeof *chosen);
    if (!chosen)
        return mfi_nomem(task);
    *count = (int)choose(&s->follower, image->time_us, chosen);
    const int result = mfi_head_follower_add(task, &s->heads, image, chosen, (size_t)*count, s->model, points);
    mfi_free(chosen);
    return result;
}

static int ar_open(mf_task *task, const void *params, const char *key, void **state)
{
    studio *s;
    const int result = studio_open(task, params, NULL, NULL, key, &s);

    *state = s;
    return result;
}

static int ar_frame(mf_task *task, void *state, mf_image *image, mf_image **out)
{
    studio *s = state;
    mfi_face_points *points;
    int count = 0;

    MFI_TRY(find(task, s, image, &points, &count));
    s->most = MFI_MAX(s->most, count);
    const int result = mfi_ar_draw(task, image, points, count, s->asset, s->params, out);
    mfi_free(points);
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
    MFI_OUT(mf_ar_result, faces, MF_TYPE_I32, "", "Faces that it was drawn on; of a video the most in a frame"),
    MFI_OUT(mf_ar_result, estimated, MF_TYPE_BOOL, "", "Their points are estimated: no model of them is installed"),
    MFI_END
};

static int fill(mf_task *task, studio *s, mf_source *source, const struct mf_save_params *save, mf_sink *sink,
                mf_ar_result *made)
{
    mf_image_result written = {0};

    MFI_TRY(mfi_frame_op_run(task, &mfi_image_op_ar, s, source, save, sink, made, &written));
    made->image = written.image;
    made->file = written.file;
    made->format = written.format;
    made->size_bytes = written.size_bytes;
    made->width = written.width;
    made->height = written.height;
    made->faces = s->most;
    made->estimated = s->most > 0 && !s->model;
    return mfi_record_failed(made) ? mfi_nomem(task) : 0;
}

static int ar_run(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params, void **record)
{
    const struct mf_save_params *save = mfi_op_common(&mfi_op_ar, params);
    mf_ar_result *made;
    studio *s;

    (void)count;
    MFI_TRY(mfi_frame_op_check(task, save, sink));
    MFI_TRY(studio_open(task, params, NULL, NULL, mfi_source_name(inputs[0]), &s));
    made = mfi_record_new(ar_result_fields, sizeof *made);
    const int result = made ? fill(task, s, inputs[0], save, sink, made) : mfi_nomem(task);
    studio_close(s);
    if (result < 0 || !record)
        mf_record_free(made);
    else
        *record = made;
    return result;
}

/* --- Tables and public functions. */

/* clang-format off */
const mf_field mfi_ar_fields[] = {
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
    MFI_I32(struct mf_ar_params, every, 0, 1000, 0, "frames", "Videos: look for faces at every Nth frame; 0 is every 5th"),
    MFI_END
};
/* clang-format on */

MFI_IMAGE_OP(ar, .open = ar_open, .frame = ar_frame, .close = studio_close);

const mfi_op mfi_op_ar = {
    .pub = {
        .name = "ar",
        .summary = "Put an effect on the faces of a picture or a video",
        .input = MF_IO_FILE,
        .output = MF_IO_FILE,
        .output_optional = 1,
    },
    .params = mfi_ar_fields,
    .params_size = sizeof(struct mf_ar_params),
    .common = mfi_save_fields,
    .common_size = sizeof(struct mf_save_params),
    .result = ar_result_fields,
    .result_size = sizeof(mf_ar_result),
    .run = ar_run,
};

int mf_ar_params_init(struct mf_ar_params *params, size_t size)
{
    return mfi_params_init(mfi_ar_fields, sizeof *params, params, size);
}

static int ar_of(mf_task *task, mf_image *image, mf_model *finder, mf_model *model, const struct mf_ar_params *params,
                 mf_image **out)
{
    struct mf_ar_params own;
    studio *s;

    if (!image || !out)
        return mfi_error(task, MF_ERROR_PARAMS, "ar: no %s", image ? "place for the result" : "picture");
    MFI_TRY(mfi_params_load(task, mfi_ar_fields, sizeof own, params, &own));
    MFI_TRY(studio_open(task, &own, finder, model, NULL, &s));
    const int result = mfi_image_op_frame(task, &mfi_image_op_ar, s, image, out);
    studio_close(s);
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
