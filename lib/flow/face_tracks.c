/* Faces of videos, followed. */
#include <mediaforge/face_tracks.h>
#include "mfi_cut.h"
#include "mfi_face_track.h"
#include "mfi_faces.h"
#include "mfi_pass.h"

enum { USUAL_STEP_US = 200000 };

typedef struct watch {
    const struct mf_face_tracks_params *params;
    struct mf_faces_params faces;
    mfi_face_finder finder;
    mfi_face_tracker tracker;
    mfi_cut_finder cuts;
    int64_t frames, next_us;
    int looks, width, height;
} watch;

/* Whether it is the turn of a frame: also of the first one after a cut. */
static int is_due(watch *w, const mf_image *image)
{
    const int64_t frame = w->frames++;
    const int cut = mfi_cut_find(&w->cuts, image);

    if (w->params->every)
        return cut || frame % w->params->every == 0;
    if (!cut && image->time_us < w->next_us)
        return 0;
    w->next_us = image->time_us + USUAL_STEP_US;
    return 1;
}

static int watch_image(mf_task *task, void *state, mf_image *image)
{
    watch *w = state;
    mfi_face_list list = {0};

    if (!is_due(w, image))
        return 0;
    w->looks++;
    w->width = image->width;
    w->height = image->height;
    int result = mfi_face_finder_run(task, &w->finder, image, &list);
    if (result >= 0)
        result = mfi_face_tracker_add(task, &w->tracker, list.faces, list.count, image->time_us);
    mfi_faces_clear(&list);
    return result;
}

/* --- The answer. */

static void describe_track(const mfi_face_track *track, mf_face_tracks_result *made, mf_face_track *to)
{
    mf_face_tracks_box *boxes = mfi_record_alloc(made, track->sample_count * sizeof *boxes);

    to->id = track->id;
    to->start_us = track->start_us;
    to->end_us = track->end_us;
    to->best_us = track->best_us;
    to->score = track->best_score;
    to->looks = track->looks;
    to->boxes = boxes;
    for (size_t i = 0; boxes && i < track->sample_count; i++) {
        const mfi_face_sample *sample = &track->samples[i];
        boxes[to->box_count++] = (mf_face_tracks_box){
            .time_us = sample->time_us,
            .x = sample->box[0],
            .y = sample->box[1],
            .width = sample->box[2],
            .height = sample->box[3],
            .score = sample->score,
        };
    }
}

static int describe(mf_task *task, const watch *w, mf_face_tracks_result *made)
{
    mf_face_track *tracks = mfi_record_alloc(made, w->tracker.count * sizeof *tracks);

    made->detector = mfi_face_finder_name(&w->finder);
    if (w->finder.model) {
        made->model = mfi_record_text(made, w->finder.model->entry.name);
        made->version = mfi_record_text(made, w->finder.model->entry.version);
    }
    made->looks = w->looks;
    made->width = w->width;
    made->height = w->height;
    made->tracks = tracks;
    for (size_t i = 0; tracks && i < w->tracker.count; i++)
        describe_track(&w->tracker.tracks[i], made, &tracks[made->track_count++]);
    return mfi_record_failed(made) ? mfi_nomem(task) : 0;
}

static int watch_finish(mf_task *task, void *state, void **record)
{
    watch *w = state;

    mfi_face_tracker_finish(&w->tracker, w->looks > 1 ? w->params->min_looks : 1);
    mf_face_tracks_result *made = mfi_record_new(mfi_op_face_tracks.result, sizeof *made);
    const int result = made ? describe(task, w, made) : mfi_nomem(task);
    if (result < 0)
        mf_record_free(made);
    else
        *record = made;
    return result;
}

static void watch_free(void *state)
{
    watch *w = state;

    if (!w)
        return;
    mfi_face_finder_close(&w->finder);
    mfi_face_tracker_clear(&w->tracker);
    mfi_free(w);
}

static int watch_start(mf_task *task, const void *params, const mfi_tap_input *input, mfi_tap_wants *wants, void **state)
{
    const struct mf_face_tracks_params *given = params;
    watch *w;

    if (input->sink)
        return mfi_error(task, MF_ERROR_PARAMS, "face_tracks: an output is given, but it writes none");
    if (input->info->video < 0)
        return mfi_error(task, MF_ERROR_NO_STREAM, "%s: no video in the input", input->name);
    *state = w = mfi_alloc(sizeof *w);
    if (!w)
        return mfi_nomem(task);
    w->params = given;
    w->faces = (struct mf_faces_params){
        .struct_size = sizeof w->faces,
        .detector = given->detector,
        .model = given->model,
        .threshold = given->threshold,
        .min_size = given->min_size,
        .max_faces = given->max_faces,
    };
    wants->video = 1;
    return mfi_face_finder_open(task, &w->faces, NULL, input->name, &w->finder);
}

static int face_tracks_run(mf_task *task, mf_source *const *inputs, uint32_t input_count, mf_sink *sink, const void *params,
                           void **record)
{
    (void)input_count;
    (void)sink;
    return mfi_pass_single(task, inputs[0], &mfi_op_face_tracks, params, NULL, record);
}

/* --- Tables and public functions. */

static const mfi_tap_class face_tracks_tap = {
    .start = watch_start,
    .image = watch_image,
    .finish = watch_finish,
    .free = watch_free,
};

static const mf_field face_tracks_fields[] = {
    MFI_I32(struct mf_face_tracks_params, every, 0, 1000, 0, "frames", "Look at every Nth frame and cut; 0 is five a second"),
    MFI_STR(struct mf_face_tracks_params, model, NULL, "Name of an installed model, or path of a network, that finds faces"),
    MFI_F64(struct mf_face_tracks_params, threshold, 0, 1, 0, "", "Least score of a face; 0 is the detector's usual"),
    MFI_ENUM(struct mf_face_tracks_params, detector, mfi_detector_names, MF_DETECTOR_AUTO, "What finds the faces"),
    MFI_I32(struct mf_face_tracks_params, min_size, 0, 65535, 0, "px", "Least width of a face; 0 is 3 % of the longer side"),
    MFI_I32(struct mf_face_tracks_params, max_faces, 0, 65535, 0, "", "The best faces of a frame, so many at most; 0 is all"),
    MFI_I32(struct mf_face_tracks_params, min_looks, 1, 1000, 2, "", "Looks that have to find a face"),
    MFI_END
};

static const mf_field box_fields[] = {
    MFI_OUT_TIME(mf_face_tracks_box, time_us, "time", "When it was there"),
    MFI_OUT(mf_face_tracks_box, x, MF_TYPE_F64, "px", "Left side, smoothed as all of these"),
    MFI_OUT(mf_face_tracks_box, y, MF_TYPE_F64, "px", "Top"),
    MFI_OUT(mf_face_tracks_box, width, MF_TYPE_F64, "px", "Width"),
    MFI_OUT(mf_face_tracks_box, height, MF_TYPE_F64, "px", "Height"),
    MFI_OUT(mf_face_tracks_box, score, MF_TYPE_F64, "", "How sure it was, 0 to 1"),
    MFI_END
};

static const mf_field track_fields[] = {
    MFI_OUT(mf_face_track, id, MF_TYPE_I32, "", "Number of the face, from 1 on"),
    MFI_OUT_TIME(mf_face_track, start_us, "start", "When it was first seen"),
    MFI_OUT_TIME(mf_face_track, end_us, "end", "When it was last seen"),
    MFI_OUT_TIME(mf_face_track, best_us, "best", "When it was surest and largest"),
    MFI_OUT(mf_face_track, score, MF_TYPE_F64, "", "How sure it was then, 0 to 1"),
    MFI_OUT(mf_face_track, looks, MF_TYPE_I32, "", "Looks that found it"),
    MFI_OUT_RECORDS(mf_face_track, boxes, box_count, box_fields, mf_face_tracks_box, "Where it was"),
    MFI_END
};

static const mf_field face_tracks_result_fields[] = {
    MFI_OUT_RECORDS(mf_face_tracks_result, tracks, track_count, track_fields, mf_face_track, "In the order of appearance"),
    MFI_OUT(mf_face_tracks_result, detector, MF_TYPE_STR, "", "What found them"),
    MFI_OUT(mf_face_tracks_result, model, MF_TYPE_STR, "", "Name of its model"),
    MFI_OUT(mf_face_tracks_result, version, MF_TYPE_STR, "", "Version of the model"),
    MFI_OUT(mf_face_tracks_result, looks, MF_TYPE_I32, "", "Frames that were looked at"),
    MFI_OUT(mf_face_tracks_result, width, MF_TYPE_I32, "px", "Width of the upright frames"),
    MFI_OUT(mf_face_tracks_result, height, MF_TYPE_I32, "px", "Height of the upright frames"),
    MFI_END
};

const mfi_op mfi_op_face_tracks = {
    .pub = {
        .name = "face_tracks",
        .summary = "Find the faces of a video and follow them",
        .input = MF_IO_FILE,
        .output = MF_IO_NONE,
        .tap = 1,
    },
    .params = face_tracks_fields,
    .params_size = sizeof(struct mf_face_tracks_params),
    .result = face_tracks_result_fields,
    .result_size = sizeof(mf_face_tracks_result),
    .run = face_tracks_run,
    .tap = &face_tracks_tap,
};

int mf_face_tracks_params_init(struct mf_face_tracks_params *params, size_t size)
{
    return mfi_params_init(face_tracks_fields, sizeof *params, params, size);
}

int mf_face_tracks(mf_task *task, mf_source *src, const struct mf_face_tracks_params *params, mf_face_tracks_result **out)
{
    return mfi_op_call(task, &mfi_op_face_tracks, src, params, NULL, (void **)out);
}
