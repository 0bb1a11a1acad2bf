/* One frame of a video as an image. */
#include <string.h>
#include "mfi_frame_choice.h"
#include "mfi_pass.h"
#include "mfi_picture.h"
#include "mfi_scale.h"
#include "mfi_still.h"

#define STEP_US 20000 /* of AUTO, where frames have no duration */

/* A frame to be chosen, and what becomes of it. */
typedef struct thumb {
    mfi_frame_choice choice;
    mf_sink *sink;
    int format;   /* MFI_STILL_* of the output, if there is one */
    int cover;    /* there is no video */
    int past_end; /* nothing is shown at at_us */
} thumb;

static int thumb_output(mf_task *task, thumb *t, const struct mf_thumbnail_params *params, mf_sink *sink)
{
    *t = (thumb){.sink = sink};
    if (sink || params->format)
        MFI_TRY(t->format = mfi_still_choose(task, params->format, sink));
    return 0;
}

static int thumb_init(mf_task *task, thumb *t, const struct mf_thumbnail_params *params, const mf_probe_result *info,
                      const char *key, mf_sink *sink)
{
    MFI_TRY(thumb_output(task, t, params, sink));
    if (info->video < 0 && info->picture < 0)
        return mfi_error(task, MF_ERROR_NO_STREAM, "no video and no cover in the input");
    const int64_t at_us = mfi_time_resolve(params->at_us, info->duration_us);
    t->cover = info->video < 0;
    t->past_end = info->duration_us > 0 ? at_us > info->duration_us : params->at_us < 0; /* a share of what is not known */
    return mfi_frame_choice_open(task, params, at_us, key, &t->choice);
}

/* --- From the frame to the picture. */

/* The size of the picture, and what of the frame is on it. */
static void fit(const struct mf_thumbnail_params *params, const mf_image *frame, int *width, int *height, double crop[4])
{
    int w = params->width, h = params->height, own_w, own_h;

    mfi_image_display_size(frame, &own_w, &own_h);
    if (frame->full_width) {
        own_w = frame->full_width;
        own_h = frame->full_height;
    }
    const double aspect = (double)own_w / own_h;
    crop[0] = crop[1] = 0;
    crop[2] = frame->width;
    crop[3] = frame->height;
    if (!w && !h) {
        w = own_w;
        h = own_h;
    } else if (!h) {
        h = (int)fmin(round(w / aspect), INT32_MAX);
    } else if (!w) {
        w = (int)fmin(round(h * aspect), INT32_MAX);
    } else if (params->fit == MF_FIT_CONTAIN) {
        const int full_w = w;
        w = (int)fmin(w, round(h * aspect));
        h = (int)fmin(h, round(full_w / aspect));
    } else if (params->fit == MF_FIT_COVER) {
        const double share = (double)w / h / aspect;
        crop[2] *= fmin(share, 1);
        crop[3] *= fmin(1 / share, 1);
        crop[0] = (frame->width - crop[2]) / 2;
        crop[1] = (frame->height - crop[3]) / 2;
    }
    *width = MFI_MAX(w, 1);
    *height = MFI_MAX(h, 1);
}

static int write(mf_task *task, const thumb *t, mf_thumbnail_result *made, int width, int height, const double crop[4])
{
    const char *path = mfi_sink_name(t->sink), *slash = path ? strrchr(path, '/') : NULL;
    const struct mf_save_params save = {.quality = t->choice.params->quality};
    mf_image *prepared;

    made->format = mfi_still_name(t->format);
    made->file = path ? mfi_record_text(made, slash ? slash + 1 : path)
                      : mfi_record_format(made, "thumbnail.%s", mfi_still_ending(t->format));
    if (mfi_record_failed(made))
        return mfi_nomem(task);
    MFI_TRY(mfi_still_prepare(task, t->choice.taken, t->format, &save, width, height, crop, &prepared));
    const int result = mfi_still_put(task, prepared, t->format, &save, t->sink, made->file, &made->size_bytes);
    mf_image_unref(prepared);
    return result;
}

static int render(mf_task *task, const thumb *t, mf_thumbnail_result *made)
{
    const mf_image *taken = t->choice.taken;
    double crop[4];
    mfi_picture_spec spec = {.format = MF_FORMAT_RGB24};

    fit(t->choice.params, taken, &spec.width, &spec.height, crop);
    MFI_TRY(mfi_image_check(task, "thumbnail", spec.width, spec.height));
    made->at_us = taken->time_us;
    made->width = spec.width;
    made->height = spec.height;
    made->keyframe = taken->keyframe;
    made->exact = t->choice.exact && !t->past_end;
    if (t->sink)
        return write(task, t, made, spec.width, spec.height, crop);
    return mfi_scale(task, taken, crop, &spec, MFI_FILTER_LANCZOS, &made->image);
}

static int thumb_finish(mf_task *task, thumb *t, void **record)
{
    MFI_TRY(mfi_frame_choice_finish(task, &t->choice));
    if (!t->choice.taken)
        return mfi_error(task, MF_ERROR_FORMAT, "thumbnail: no frame could be decoded");
    mf_thumbnail_result *made = mfi_record_new(mfi_thumbnail_result_fields, sizeof *made);
    if (!made)
        return mfi_nomem(task);
    const int result = render(task, t, made);
    if (result < 0)
        mf_record_free(made);
    else
        *record = made;
    return result;
}

/* --- As a call of its own: goes to the position instead of reading up to it. */

static int take_at(mf_task *task, mfi_media *media, int stream, mfi_frame_choice *c)
{
    return mfi_media_frame_at(task, media, stream, c->at_us, c->params->mode == MF_THUMBNAIL_KEYFRAME, &c->taken, &c->exact);
}

static int search_from(mf_task *task, mfi_media *media, int index, mfi_frame_choice *c)
{
    const mf_probe_result *info = mfi_media_info(media);
    int64_t at_us = c->at_us, limit_us = index == info->video ? at_us + MFI_LOOK_AHEAD_US : at_us;
    int found = 0;

    if (info->duration_us > 0)
        limit_us = MFI_MIN(limit_us, info->duration_us);
    do {
        mf_image *image;
        int exact;
        MFI_TRY(mfi_media_frame_at(task, media, index, at_us, 0, &image, &exact));
        const int64_t end_us = image->duration_us > 0 ? image->time_us + image->duration_us : 0;
        found = mfi_frame_choice_consider(task, c, image, exact && at_us == c->at_us);
        at_us = MFI_MAX(end_us > at_us ? end_us : at_us + STEP_US, at_us + mfi_frame_choice_step(c));
        mf_image_unref(image);
        MFI_TRY(found);
    } while (!found && at_us < limit_us);
    return 0;
}

static int seek(mf_task *task, mfi_media *media, const char *key, mf_sink *sink, const struct mf_thumbnail_params *params,
                void **record)
{
    const mf_probe_result *info = mfi_media_info(media);
    const int stream = info->video >= 0 ? info->video : info->picture;
    const mfi_decode_options options = {
        .threads = mfi_threads(task) + 1, /* while one hands its frame over, the others decode */
        .keyframes_only = params->mode == MF_THUMBNAIL_KEYFRAME,
    };
    thumb t;

    int result = thumb_init(task, &t, params, info, key, sink);
    if (result >= 0)
        result = mfi_media_select(task, media, stream, &options);
    if (result >= 0)
        result = params->mode == MF_THUMBNAIL_AUTO ? search_from(task, media, stream, &t.choice)
                                                   : take_at(task, media, stream, &t.choice);
    if (result >= 0)
        result = thumb_finish(task, &t, record);
    mfi_frame_choice_close(&t.choice);
    return result;
}

/* Of a picture or a cover, which is shown at any position. */
static int load(mf_task *task, mf_source *source, mf_sink *sink, const struct mf_thumbnail_params *params, void **record)
{
    const mfi_picture_options options = {.min_width = params->width, .min_height = params->height};
    thumb t;

    MFI_TRY(thumb_output(task, &t, params, sink));
    t.choice.params = params;
    MFI_TRY(mfi_picture_load(task, source, &options, &t.choice.taken));
    t.choice.taken->time_us = 0;
    t.choice.taken->keyframe = t.choice.exact = 1;
    const int result = thumb_finish(task, &t, record);
    mfi_frame_choice_close(&t.choice);
    return result;
}

static int take(mf_task *task, mf_source *source, mf_sink *sink, const struct mf_thumbnail_params *params, void **record)
{
    mfi_media *media;

    int result = mfi_picture_is(task, source);
    if (result != 0)
        return result < 0 ? result : load(task, source, sink, params, record);
    MFI_TRY(mfi_media_open(task, source, &media));
    const mf_probe_result *info = mfi_media_info(media);
    const int moving = info->video >= 0 || info->picture < 0;
    if (moving)
        result = seek(task, media, mfi_source_name(source), sink, params, record);
    mfi_media_free(media);
    return moving ? result : load(task, source, sink, params, record);
}

static int thumbnail_run(mf_task *task, mf_source *const *inputs, uint32_t input_count, mf_sink *sink, const void *params,
                         void **record)
{
    void *made = NULL;

    (void)input_count;
    MFI_TRY(mfi_source_open(task, inputs[0]));
    const int result = take(task, inputs[0], sink, params, &made);
    if (record)
        *record = made;
    else
        mf_record_free(made);
    return result;
}

/* --- As a tap. */

static void tap_free(void *state)
{
    thumb *t = state;

    if (t)
        mfi_frame_choice_close(&t->choice);
    mfi_free(t);
}

static int tap_start(mf_task *task, const void *params, const mfi_tap_input *input, mfi_tap_wants *wants, void **state)
{
    thumb *t = *state = mfi_alloc(sizeof *t);

    if (!t)
        return mfi_nomem(task);
    wants->video = input->info->video >= 0;
    wants->picture = !wants->video;
    wants->keyframes = ((const struct mf_thumbnail_params *)params)->mode == MF_THUMBNAIL_KEYFRAME;
    return thumb_init(task, t, params, input->info, input->name, input->sink);
}

static int tap_image(mf_task *task, void *state, mf_image *image)
{
    thumb *t = state;

    return mfi_frame_choice_offer(task, &t->choice, image);
}

/* A pass does not fail for a cover that nothing could be made of. */
static int tap_finish(mf_task *task, void *state, void **record)
{
    thumb *t = state;

    if (t->cover && !t->choice.taken && !t->choice.held && !task->strict) {
        mfi_log(task, MF_LOG_WARNING, "thumbnail: the cover could not be decoded");
        return 0;
    }
    return thumb_finish(task, t, record);
}

static const mfi_tap_class thumbnail_tap = {.start = tap_start, .image = tap_image, .finish = tap_finish, .free = tap_free};

/* --- Tables and public functions. */

static const char *const mode_names[] = {"exact", "keyframe", "auto", NULL};
static const char *const fit_names[] = {"contain", "cover", "fill", NULL};

static const mf_field thumbnail_fields[] = {
    MFI_ENUM(struct mf_thumbnail_params, mode, mode_names, MF_THUMBNAIL_EXACT,
             "The frame shown at the position, the nearest key frame, or the first from there on that is not blank"),
    MFI_TIME(struct mf_thumbnail_params, at_us, "at", 0, INT64_MAX, 0, "Position of the frame"),
    MFI_I32(struct mf_thumbnail_params, width, 0, 16384, 0, "px", "Width; 0 takes it from the height, or the video's own"),
    MFI_I32(struct mf_thumbnail_params, height, 0, 16384, 0, "px", "Height; 0 takes it from the width, or the video's own"),
    MFI_ENUM(struct mf_thumbnail_params, fit, fit_names, MF_FIT_CONTAIN, "How the frame fills width x height"),
    MFI_I32(struct mf_thumbnail_params, quality, 0, 100, 0, "", "Quality of JPEG, WebP and AVIF; 0 is 92, 80 and 60"),
    MFI_STR(struct mf_thumbnail_params, format, NULL, "jpeg, png, webp or avif; by default as the output is named, else jpeg"),
    MFI_BOOL(struct mf_thumbnail_params, faces, 0, "Mode auto: of the next 10 s the frame with the best face, if any"),
    MFI_END
};

const mf_field mfi_thumbnail_result_fields[] = {
    MFI_OUT(mf_thumbnail_result, image, MF_TYPE_IMAGE, "", "The picture, when it was not written"),
    MFI_OUT(mf_thumbnail_result, file, MF_TYPE_STR, "", "Name of the output"),
    MFI_OUT(mf_thumbnail_result, format, MF_TYPE_STR, "", "Format of the output"),
    MFI_OUT_TIME(mf_thumbnail_result, at_us, "at", "Position of the frame that was taken"),
    MFI_OUT(mf_thumbnail_result, size_bytes, MF_TYPE_I64, "bytes", "Size of the output"),
    MFI_OUT(mf_thumbnail_result, width, MF_TYPE_I32, "px", "Width of the picture"),
    MFI_OUT(mf_thumbnail_result, height, MF_TYPE_I32, "px", "Height of the picture"),
    MFI_OUT(mf_thumbnail_result, keyframe, MF_TYPE_BOOL, "", "Whether the frame is a key frame"),
    MFI_OUT(mf_thumbnail_result, exact, MF_TYPE_BOOL, "", "Whether it is the frame shown at the position asked for"),
    MFI_END
};

const mfi_op mfi_op_thumbnail = {
    .pub = {
        .name = "thumbnail",
        .summary = "Take one frame of a video as an image",
        .input = MF_IO_FILE,
        .output = MF_IO_FILE,
        .output_optional = 1,
        .tap = 1,
    },
    .params = thumbnail_fields,
    .params_size = sizeof(struct mf_thumbnail_params),
    .result = mfi_thumbnail_result_fields,
    .result_size = sizeof(mf_thumbnail_result),
    .run = thumbnail_run,
    .tap = &thumbnail_tap,
};

int mf_thumbnail_params_init(struct mf_thumbnail_params *params, size_t size)
{
    return mfi_params_init(thumbnail_fields, sizeof *params, params, size);
}

int mf_thumbnail(mf_task *task, mf_source *src, const struct mf_thumbnail_params *params, mf_image **out)
{
    void *record = NULL;

    *out = NULL;
    MFI_TRY(mfi_op_call(task, &mfi_op_thumbnail, src, params, NULL, &record));
    *out = mf_image_ref(((mf_thumbnail_result *)record)->image);
    mf_record_free(record);
    return 0;
}

int mf_thumbnail_write(mf_task *task, mf_source *src, const struct mf_thumbnail_params *params, mf_sink *sink,
                       mf_thumbnail_result **out)
{
    return mfi_op_call(task, &mfi_op_thumbnail, src, params, sink, (void **)out);
}
