/* The frames of a video through operations into one file with its sound: a tap of a pass.
 *
 * The tap's thread runs the operations, the rung's encodes. */
#include <mediaforge/video.h>
#include "mfi_frames.h"
#include "mfi_ladder.h"
#include "mfi_rescale.h"
#include "mfi_video_flow.h"

typedef struct video {
    mf_task *task;
    struct mf_video_params params;
    const char *name; /* of the source */
    mf_sink *sink;
    int threads;
    int64_t start_us, end_us; /* of the source; end INT64_MAX: up to its end */

    mfi_chain *own; /* NULL: the chain is another's */
    mfi_stage stage;
    mf_image *latest, *processed; /* a frame and what was made of it: one that is repeated is processed once */

    const mfi_movie_format *format;
    mfi_movie *movie;
    mfi_grid grid;
    mfi_pacer pacer;
    mfi_video_spec spec;
    mfi_track track;
    mfi_rung *rung; /* NULL before the first frame */
    mfi_failure failure;

    int encodes;         /* sound is encoded, from blocks */
    int64_t sound_us;    /* where the next block is expected */
    int over, sound_over; /* all up to end_us has come */
} video;

/* --- Frames. */

/* The size that fits into the box. */
static int fit(video *v, const mf_image *image)
{
    const double width = v->params.width, height = v->params.height;
    int shown_width, shown_height;
    double scale = 1;

    mfi_image_display_size(image, &shown_width, &shown_height);
    if (width > 0 || height > 0)
        scale = MFI_MIN(width > 0 ? width / shown_width : INFINITY, height > 0 ? height / shown_height : INFINITY);
    v->spec.width = mfi_even(shown_width * scale);
    v->spec.height = mfi_even(shown_height * scale);
    return mfi_image_check(v->task, "the picture", v->spec.width, v->spec.height);
}

/* By the first frame, whose size is known only here. */
static int open_rung(video *v, const mf_image *image)
{
    const mfi_rung_target to = {.track = &v->track, .movie = v->movie};

    MFI_TRY(fit(v, image));
    MFI_TRY(mfi_encoders_share(v->task, &v->spec, 1, v->threads));
    return mfi_rung_new(v->task, &v->spec, &v->grid, NULL, &to, &v->failure, &v->rung);
}

static int process(video *v, mf_image *image)
{
    if (v->latest == image)
        return 0;
    mf_image_unref(v->latest);
    mf_image_unref(v->processed);
    v->latest = mf_image_ref(image);
    v->processed = NULL;
    return mfi_stage_run(v->task, &v->stage, image, &v->processed);
}

static int emit(void *opaque, mf_image *image, int64_t pts, int keyframe)
{
    video *v = opaque;

    MFI_TRY(process(v, image));
    if (!v->rung)
        MFI_TRY(open_rung(v, v->processed));
    return mfi_rung_push(v->rung, v->processed, pts, keyframe);
}

/* 1: nothing more is wanted. */
static int is_done(const video *v)
{
    return v->over && (v->sound_over || !v->encodes);
}

static int take_image(mf_task *task, void *opaque, mf_image *image)
{
    video *v = opaque;

    (void)task;
    if (image->time_us >= v->end_us)
        v->over = 1;
    else if (image->time_us >= v->start_us || image->time_us + image->duration_us > v->start_us)
        MFI_TRY(mfi_pacer_take(&v->pacer, image, MFI_MAX(image->time_us - v->start_us, 0)));
    return is_done(v);
}

/* --- Sound. */

static int take_packet(mf_task *task, void *opaque, int stream, const struct AVPacket *packet)
{
    (void)stream;
    return mfi_movie_packet(task, ((video *)opaque)->movie, packet);
}

/* The part of a block that is before end_us. */
static int take_audio(mf_task *task, void *opaque, int stream, mfi_audio *block)
{
    video *v = opaque;
    const int64_t time_us = block->time_us == INT64_MIN ? v->sound_us : block->time_us;
    mfi_audio part = {
        .rate = block->rate,
        .channels = block->channels,
        .samples = block->samples,
        .mask = block->mask,
        .time_us = time_us - v->start_us,
        .planes = block->planes,
    };

    (void)stream;
    v->sound_us = time_us + mfi_rescale(block->samples, 1000000, block->rate);
    if (v->sound_us >= v->end_us) {
        v->sound_over = 1;
        part.samples = (int)MFI_MAX(mfi_rescale(v->end_us - time_us, block->rate, 1000000), 0);
    }
    if (v->sound_us > v->start_us && part.samples > 0)
        MFI_TRY(mfi_movie_block(task, v->movie, &part));
    return is_done(v);
}

/* --- Starting. */

static int add_sound(video *v, const mfi_tap_input *input, mfi_tap_wants *wants)
{
    const int index = input->info->audio;

    if (index < 0 || v->params.audio == MF_VIDEO_AUDIO_DROP)
        return 0;
    if (v->params.audio == MF_VIDEO_AUDIO_KEEP && v->start_us == 0 && v->end_us == INT64_MAX)
        MFI_TRY(wants->packets = mfi_movie_copy_sound(v->task, v->movie, input->media, index));
    if (wants->packets)
        return 0;
    if (!input->info->streams[index].decodable) {
        mfi_log(v->task, MF_LOG_WARNING, "%s: its sound is left out: there is no decoder for it", v->name);
        return 0;
    }
    wants->audio = v->encodes = 1;
    return mfi_movie_encode_sound(v->task, v->movie, input->media, index, v->params.audio_bps);
}

static int plan(video *v, const mf_stream *stream)
{
    const struct mf_video_params *params = &v->params;

    if (params->fps != 0 && params->fps < 1)
        return mfi_error(v->task, MF_ERROR_PARAMS, "fps: %g is neither 0 nor in 1..240", params->fps);
    if (params->audio_bps && params->audio_bps < 6000)
        return mfi_error(v->task, MF_ERROR_PARAMS, "audio_bps: %lld is neither 0 nor in 6000..1536000",
                         (long long)params->audio_bps);
    v->grid = mfi_grid_of(stream, params->fps, params->gop_us, params->gop_us);
    v->spec = (mfi_video_spec){
        .codec = mfi_movie_format_codec(v->task, v->format, params->codec),
        .fps_num = v->grid.fps_num,
        .fps_den = v->grid.fps_den,
        .base_num = v->grid.base_num,
        .base_den = v->grid.base_den,
        .gop_frames = mfi_grid_gop_frames(&v->grid),
        .crf = params->crf,
        .preset = params->preset,
        .global_header = 1,
    };
    MFI_TRY(v->spec.codec);
    v->pacer = (mfi_pacer){.grid = &v->grid, .emit = emit, .opaque = v};
    return mfi_encoder_check(v->task, &v->spec);
}

static int open_video(video *v, const mfi_tap_input *input, mfi_tap_wants *wants)
{
    const mf_probe_result *info = input->info;
    const int64_t duration_us = info->duration_us;

    MFI_TRY(mfi_movie_format_choose(v->task, v->params.format, v->sink, &v->format));
    if (info->video < 0)
        return mfi_error(v->task, MF_ERROR_NO_STREAM, "%s: it has no video", v->name);
    v->start_us = mfi_time_resolve(v->params.start_us, MFI_MAX(duration_us, 0));
    v->end_us = INT64_MAX;
    if (v->params.duration_us && v->params.duration_us < INT64_MAX - v->start_us)
        v->end_us = v->start_us + v->params.duration_us;
    MFI_TRY(plan(v, &info->streams[info->video]));
    MFI_TRY(mfi_movie_new(v->task, v->format, &v->movie));
    if (v->start_us == 0 && v->end_us == INT64_MAX)
        MFI_TRY(mfi_movie_chapters(v->task, v->movie, input->media));
    wants->video = 1;
    return add_sound(v, input, wants);
}

/* `chain` NULL: params->ops. */
static int start(mf_task *task, const struct mf_video_params *params, const mfi_chain *chain, const mfi_tap_input *input,
                 mfi_tap_wants *wants, void **out)
{
    video *v = mfi_alloc(sizeof *v);

    if (!v)
        return mfi_nomem(task);
    v->task = task;
    v->params = *params;
    v->name = input->name;
    v->sink = input->sink;
    v->threads = input->threads;
    *out = v;
    if (!chain)
        MFI_TRY(mfi_chain_open(task, "ops", params->ops, input->name, &v->own));
    v->stage.chain = chain ? chain : v->own;
    return open_video(v, input, wants);
}

static int video_start(mf_task *task, const void *params, const mfi_tap_input *input, mfi_tap_wants *wants, void **out)
{
    return start(task, params, NULL, input, wants, out);
}

static void video_free(void *opaque)
{
    video *v = opaque;

    if (!v)
        return;
    mfi_rung_free(v->rung);
    mfi_movie_free(v->movie);
    mfi_pacer_clear(&v->pacer);
    mf_image_unref(v->latest);
    mf_image_unref(v->processed);
    mfi_stage_clear(&v->stage);
    mfi_chain_free(v->own);
    mfi_free(v->track.codec);
    mfi_free(v);
}

/* --- The record. */

static const char *const codec_names[] = {"h264", "hevc", "av1", NULL};
static const char *const audio_names[] = {"keep", "encode", "drop", NULL};

const mf_field mfi_video_result_fields[] = {
    MFI_OUT(mf_video_result, file, MF_TYPE_STR, "", "Name of the output"),
    MFI_OUT(mf_video_result, format, MF_TYPE_STR, "", "Format of the output"),
    MFI_OUT(mf_video_result, codec, MF_TYPE_STR, "", "Codec of the picture"),
    MFI_OUT(mf_video_result, codec_string, MF_TYPE_STR, "", "The same as RFC 6381 has it"),
    MFI_OUT(mf_video_result, audio_codec, MF_TYPE_STR, "", "Codec of the sound, if there is any"),
    MFI_OUT(mf_video_result, audio_copied, MF_TYPE_BOOL, "", "The sound was not encoded again"),
    MFI_OUT(mf_video_result, size_bytes, MF_TYPE_I64, "bytes", "Size of the output"),
    MFI_OUT_TIME(mf_video_result, duration_us, "duration", "Length of the longer of picture and sound"),
    MFI_OUT(mf_video_result, frames, MF_TYPE_I64, "", "Frames written"),
    MFI_OUT(mf_video_result, width, MF_TYPE_I32, "px", "Width"),
    MFI_OUT(mf_video_result, height, MF_TYPE_I32, "px", "Height"),
    MFI_END
};

static int describe(const video *v, mf_video_result *record)
{
    mfi_movie_made made;

    MFI_TRY(mfi_movie_finish(v->task, v->movie, v->sink, &made));
    record->file = mfi_record_text(record, made.name);
    record->format = mfi_movie_format_name(v->format);
    record->codec = codec_names[v->spec.codec];
    record->codec_string = mfi_record_text(record, v->track.codec);
    record->audio_codec = made.sound_codec;
    record->audio_copied = made.sound_copied;
    record->size_bytes = made.size_bytes;
    record->duration_us = made.duration_us;
    record->frames = v->track.frame_count;
    record->width = v->spec.width;
    record->height = v->spec.height;
    return mfi_record_failed(record) ? mfi_nomem(v->task) : 0;
}

static int video_finish(mf_task *task, void *opaque, void **out)
{
    video *v = opaque;
    mf_video_result *record;

    if (!v->rung)
        return mfi_error(task, MF_ERROR_NO_STREAM, "%s: no frame %s", v->name,
                         v->start_us || v->over ? "is in that part" : "could be decoded");
    if (v->encodes)
        MFI_TRY(mfi_movie_block(task, v->movie, NULL));
    mfi_rung_end(v->rung);
    MFI_TRY(mfi_rung_join(v->rung));
    record = mfi_record_new(mfi_video_result_fields, sizeof *record);
    const int result = record ? describe(v, record) : mfi_nomem(task);
    if (result < 0)
        mf_record_free(record);
    else
        *out = record;
    return result;
}

/* --- The operation. */

static const mf_field video_fields[] = {
    MFI_FIELD(struct mf_video_params, ops, "ops", .type = MF_TYPE_STR, .unit = "json",
              .doc = "Operations on each frame, as \"grayscale | blur sigma=2\" or a JSON list of objects with \"op\""),
    MFI_I32(struct mf_video_params, width, 0, 16384, 0, "px", "Width of the box that it fits into; 0 takes it from the height"),
    MFI_I32(struct mf_video_params, height, 0, 16384, 0, "px", "Height of that box; with both 0 the size stays"),
    MFI_ENUM(struct mf_video_params, codec, codec_names, MF_VIDEO_H264, "Video codec; WebM has AV1 in place of h264"),
    MFI_F64(struct mf_video_params, crf, 0, 63, 23, "", "Quality; lower is better"),
    MFI_STR(struct mf_video_params, preset, "veryfast", "Preset of the encoder"),
    MFI_TIME(struct mf_video_params, gop_us, "gop", 100000, 60000000, 2000000, "Longest time from key frame to key frame"),
    MFI_F64(struct mf_video_params, fps, 0, 240, 0, "Hz", "Frame rate of the output; 0 keeps the source's times"),
    MFI_TIME(struct mf_video_params, start_us, "start", 0, INT64_MAX, 0, "Position where it begins"),
    MFI_TIME(struct mf_video_params, duration_us, "duration", 0, 86400000000, 0, "Length that is taken; 0 is up to the end"),
    MFI_STR(struct mf_video_params, format, NULL, "mp4, m4v, mov, mkv or webm; by default as the output's name ends, else mp4"),
    MFI_ENUM(struct mf_video_params, audio, audio_names, MF_VIDEO_AUDIO_KEEP,
             "Sound: kept, copied where it can be; encoded in any case; or dropped"),
    MFI_I64(struct mf_video_params, audio_bps, 0, 1536000, 0, "bps", "Rate of sound that is encoded; 0 is the codec's usual"),
    MFI_END
};

static const mfi_tap_class video_tap = {
    .start = video_start,
    .image = take_image,
    .audio = take_audio,
    .packet = take_packet,
    .finish = video_finish,
    .free = video_free,
};

const mfi_op mfi_op_video = {
    .pub = {
        .name = "video",
        .summary = "Apply operations to the frames of a video and write one file",
        .input = MF_IO_FILE,
        .output = MF_IO_FILE,
        .tap = 1,
    },
    .params = video_fields,
    .params_size = sizeof(struct mf_video_params),
    .result = mfi_video_result_fields,
    .result_size = sizeof(mf_video_result),
    .tap = &video_tap,
};

int mf_video_params_init(struct mf_video_params *params, size_t size)
{
    return mfi_params_init(video_fields, sizeof *params, params, size);
}

int mf_video(mf_task *task, mf_source *src, const struct mf_video_params *params, mf_sink *sink, mf_video_result **out)
{
    return mfi_op_call(task, &mfi_op_video, src, params, sink, (void **)out);
}

/* --- With a chain that is made already. */

typedef struct job {
    struct mf_video_params params;
    const mfi_chain *chain;
} job;

static int job_start(mf_task *task, const void *params, const mfi_tap_input *input, mfi_tap_wants *wants, void **out)
{
    const job *j = params;

    return start(task, &j->params, j->chain, input, wants, out);
}

static const mfi_tap_class job_tap = {
    .start = job_start,
    .image = take_image,
    .audio = take_audio,
    .packet = take_packet,
    .finish = video_finish,
    .free = video_free,
};

int mfi_video_chain(mf_task *task, mf_source *source, const mfi_chain *chain, const char *format, mf_sink *sink, void **record)
{
    const mfi_op op = {.pub = mfi_op_video.pub, .params_size = sizeof(job), .tap = &job_tap};
    job j = {.chain = chain};

    mf_video_params_init(&j.params, sizeof j.params);
    j.params.format = format;
    return mfi_pass_single(task, source, &op, &j, sink, record);
}
