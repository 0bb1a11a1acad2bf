/* Faces hidden in pictures and videos. */
#include <math.h>
#include <mediaforge/blur_faces.h>
#include "mfi_face_follow.h"
#include "mfi_face_hide.h"
#include "mfi_frame_op.h"

#define KEEP_US 600000 /* for which a face stays hidden that the detector does not see */
#define CUT_US 50000   /* and of those of the scene before */
#define GROWTH 0.5     /* of its width on each side, in a second out of sight */

enum { NUMBERS = 4 /* of a box */, MOST_BOXES = 4096 };

/* --- The faces. */

static int take_boxes(mf_task *task, const struct mf_blur_faces_params *p, mfi_face_list *list)
{
    if (p->face_count % NUMBERS)
        return mfi_error(task, MF_ERROR_PARAMS, "faces: %u numbers are not x, y, width and height of boxes",
                         (unsigned)p->face_count);
    if (p->face_count > MOST_BOXES * NUMBERS)
        return mfi_error(task, MF_ERROR_PARAMS, "faces: more than %d boxes", MOST_BOXES);
    for (uint32_t i = 0; i < p->face_count; i += NUMBERS) {
        const double *box = p->faces + i;
        const mfi_face face = {.x = box[0], .y = box[1], .width = box[2], .height = box[3]};
        if (!(box[2] > 0) || !(box[3] > 0))
            return mfi_error(task, MF_ERROR_PARAMS, "faces: %g x %g is no size of a box", box[2], box[3]);
        MFI_TRY(mfi_faces_add(task, list, &face));
    }
    return 0;
}

/* What the operation needs besides the picture, and what it has seen. */
typedef struct veil {
    const struct mf_blur_faces_params *params;
    mfi_face_follower follower;
    mfi_face_list given; /* boxes, instead of those that are found */
    int most;            /* faces in a frame */
} veil;

static void veil_close(void *state)
{
    veil *v = state;

    if (!v)
        return;
    mfi_face_follower_close(&v->follower);
    mfi_faces_clear(&v->given);
    mfi_free(v);
}

static int veil_load(mf_task *task, const struct mf_blur_faces_params *p, mf_model *model, const char *key, veil *v)
{
    const struct mf_faces_params faces = {
        .struct_size = sizeof faces,
        .detector = p->detector,
        .model = p->model,
        .threshold = p->threshold,
        .min_size = p->min_size,
        .profile = p->profile,
    };

    v->params = p;
    if (p->face_count) {
        MFI_TRY(take_boxes(task, p, &v->given));
        v->most = (int)v->given.count;
        return 0;
    }
    return mfi_face_follower_open(task, &faces, model, key, p->every ? p->every : 1, &v->follower);
}

static int veil_open(mf_task *task, const struct mf_blur_faces_params *p, mf_model *model, const char *key, veil **out)
{
    veil *v = mfi_alloc(sizeof *v);
    const int result = v ? veil_load(task, p, model, key, v) : mfi_nomem(task);

    if (result < 0)
        veil_close(v);
    *out = result < 0 ? NULL : v;
    return result;
}

/* --- The frames. */

/* Makes the box cover another one too. */
static void join(mfi_face *box, const mfi_face *other)
{
    const double right = fmax(box->x + box->width, other->x + other->width);
    const double bottom = fmax(box->y + box->height, other->y + other->height);

    box->x = fmin(box->x, other->x);
    box->y = fmin(box->y, other->y);
    box->width = right - box->x;
    box->height = bottom - box->y;
}

/* All that a face may be in: where it was seen, and where it is expected; the longer it is out of sight, the more. */
static mfi_face box_of(const mfi_face_track *track, int64_t time_us)
{
    const double grown = GROWTH * track->box[2] * (double)(time_us - track->end_us) / 1e6;
    mfi_face box;

    mfi_face_track_expect(track, time_us, &box);
    join(&box, &track->face);
    box.x -= grown;
    box.y -= grown;
    box.width += 2 * grown;
    box.height += 2 * grown;
    return box;
}

/* Faces that are out of sight stay hidden for a while, but after a cut for a moment only. */
static int is_hidden(const mfi_face_follower *f, const mfi_face_track *track, int64_t time_us)
{
    return time_us - track->end_us <= KEEP_US && (track->end_us >= f->cut_us || time_us - f->cut_us <= CUT_US);
}

static int follow(mf_task *task, veil *v, mf_image *image, mfi_face_list *list)
{
    const mfi_face_tracker *tracker = &v->follower.tracker;
    int seen = 0;

    MFI_TRY(mfi_face_follower_add(task, &v->follower, image));
    for (size_t i = 0; i < tracker->count; i++) {
        const mfi_face_track *track = &tracker->tracks[i];
        const mfi_face box = box_of(track, image->time_us);
        seen += track->end_us >= v->follower.look_us;
        if (is_hidden(&v->follower, track, image->time_us))
            MFI_TRY(mfi_faces_add(task, list, &box));
    }
    v->most = MFI_MAX(v->most, seen);
    return 0;
}

static int hide(mf_task *task, void *state, mf_image *image, mf_image **out)
{
    veil *v = state;
    mfi_face_list found = {0};
    const mfi_face_list *list = v->given.count ? &v->given : &found;

    int result = v->given.count ? 0 : follow(task, v, image, &found);
    if (result >= 0)
        result = mfi_face_hide(task, image, list->faces, list->count, v->params, out);
    mfi_faces_clear(&found);
    return result;
}

static int open_by_name(mf_task *task, const void *params, const char *key, void **state)
{
    veil *v;
    const int result = veil_open(task, params, NULL, key, &v);

    *state = v;
    return result;
}

/* --- By name. */

static int fill(mf_task *task, veil *v, mf_source *source, const struct mf_save_params *save, mf_sink *sink,
                mf_blur_faces_result *made)
{
    mf_image_result written = {0};

    MFI_TRY(mfi_frame_op_run(task, &mfi_image_op_blur_faces, v, source, save, sink, made, &written));
    made->image = written.image;
    made->file = written.file;
    made->format = written.format;
    made->detector = v->given.count ? NULL : mfi_face_finder_name(&v->follower.finder);
    made->size_bytes = written.size_bytes;
    made->width = written.width;
    made->height = written.height;
    made->face_count = v->most;
    return mfi_record_failed(made) ? mfi_nomem(task) : 0;
}

static int blur_faces_run(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params,
                          void **record)
{
    const struct mf_save_params *save = mfi_op_common(&mfi_op_blur_faces, params);
    mf_blur_faces_result *made;
    veil *v;

    (void)count;
    MFI_TRY(mfi_frame_op_check(task, save, sink));
    MFI_TRY(veil_open(task, params, NULL, mfi_source_name(inputs[0]), &v));
    made = mfi_record_new(mfi_op_blur_faces.result, sizeof *made);
    const int result = made ? fill(task, v, inputs[0], save, sink, made) : mfi_nomem(task);
    veil_close(v);
    if (result < 0 || !record)
        mf_record_free(made);
    else
        *record = made;
    return result;
}

/* --- Tables and public functions. */

static const char *const effect_names[] = {"blur", "pixelate", "fill", NULL};
static const char *const shape_names[] = {"oval", "rectangle", NULL};

const mf_field mfi_blur_faces_fields[] = {
    MFI_ENUM(struct mf_blur_faces_params, effect, effect_names, MF_HIDE_BLUR, "What is done to faces"),
    MFI_ENUM(struct mf_blur_faces_params, shape, shape_names, MF_HIDE_OVAL, "What of a face's box is covered"),
    MFI_LIST(struct mf_blur_faces_params, faces, "faces", face_count, MF_TYPE_F64, -65535, 65535, NULL, "px",
             "Boxes instead of those that are found, each x, y, width and height"),
    MFI_F64(struct mf_blur_faces_params, strength, 0, 1, 0.5, "", "Of the blur, or size of blocks, in proportion to the face"),
    MFI_F64(struct mf_blur_faces_params, padding, 0, 2, 0.15, "", "Share of the box that is added on each side"),
    MFI_F64(struct mf_blur_faces_params, feather, 0, 1, 0.1, "", "Width of the soft edge beyond it, a share of the box"),
    MFI_STR(struct mf_blur_faces_params, color, "black", "Colour of fill"),
    MFI_STR(struct mf_blur_faces_params, model, NULL, "Name of an installed model, or path of a network, that finds the faces"),
    MFI_F64(struct mf_blur_faces_params, threshold, 0, 1, 0, "", "Least score of a face; 0 is the detector's usual"),
    MFI_ENUM(struct mf_blur_faces_params, detector, mfi_detector_names, MF_DETECTOR_AUTO, "What finds the faces"),
    MFI_I32(struct mf_blur_faces_params, min_size, 0, 65535, 0, "px", "Least width of a face; 0 is 3 % of the longer side"),
    MFI_BOOL(struct mf_blur_faces_params, profile, 1, "Haar looks for faces from the side too"),
    MFI_I32(struct mf_blur_faces_params, every, 0, 1000, 0, "frames", "Videos: look for faces at every Nth frame; 0 is each"),
    MFI_END
};

MFI_IMAGE_OP(blur_faces, .open = open_by_name, .frame = hide, .close = veil_close);

static const mf_field blur_faces_result_fields[] = {
    MFI_OUT(mf_blur_faces_result, image, MF_TYPE_IMAGE, "", "The picture, when it was not written"),
    MFI_OUT(mf_blur_faces_result, file, MF_TYPE_STR, "", "Name of the output"),
    MFI_OUT(mf_blur_faces_result, format, MF_TYPE_STR, "", "Format of the output"),
    MFI_OUT(mf_blur_faces_result, face_count, MF_TYPE_I32, "", "Faces that are hidden; of a video the most in a frame"),
    MFI_OUT(mf_blur_faces_result, detector, MF_TYPE_STR, "", "What found them"),
    MFI_OUT(mf_blur_faces_result, size_bytes, MF_TYPE_I64, "bytes", "Size of the output"),
    MFI_OUT(mf_blur_faces_result, width, MF_TYPE_I32, "px", "Width of the picture"),
    MFI_OUT(mf_blur_faces_result, height, MF_TYPE_I32, "px", "Height of the picture"),
    MFI_END
};

const mfi_op mfi_op_blur_faces = {
    .pub = {
        .name = "blur_faces",
        .summary = "Hide the faces of a picture or a video",
        .input = MF_IO_FILE,
        .output = MF_IO_FILE,
        .output_optional = 1,
    },
    .params = mfi_blur_faces_fields,
    .params_size = sizeof(struct mf_blur_faces_params),
    .common = mfi_save_fields,
    .common_size = sizeof(struct mf_save_params),
    .result = blur_faces_result_fields,
    .result_size = sizeof(mf_blur_faces_result),
    .run = blur_faces_run,
};

int mf_blur_faces_params_init(struct mf_blur_faces_params *params, size_t size)
{
    return mfi_params_init(mfi_blur_faces_fields, sizeof *params, params, size);
}

static int blur_faces_of(mf_task *task, mf_image *image, mf_model *model, const struct mf_blur_faces_params *params,
                         mf_image **out, int *count)
{
    struct mf_blur_faces_params own;
    veil *v;

    if (!image)
        return mfi_error(task, MF_ERROR_PARAMS, "blur_faces: no picture");
    MFI_TRY(mfi_params_load(task, mfi_blur_faces_fields, sizeof own, params, &own));
    MFI_TRY(veil_open(task, &own, model, NULL, &v));
    const int result = mfi_image_op_frame(task, &mfi_image_op_blur_faces, v, image, out);
    *count = v->most;
    veil_close(v);
    return result;
}

int mf_blur_faces(mf_task *task, mf_image *image, mf_model *model, const struct mf_blur_faces_params *params, mf_image **out,
                  int *count)
{
    mf_task local;
    int found = 0;

    *out = NULL;
    task = mfi_task_begin(task, &local);
    const int result = blur_faces_of(task, image, model, params, out, &found);
    if (count)
        *count = result < 0 ? 0 : found;
    return mfi_task_end(task, &local, result);
}
