/* One decode, N renditions: the ladder as a tap of a pass. */
#include <string.h>
#include "mfi_frames.h"
#include "mfi_image_flow.h"
#include "mfi_ladder.h"

/* Video that ends this much before the audio is held on its last picture. */
#define HOLD_US 250000

typedef struct ladder {
    mf_task *task;
    struct mf_ladder_params params;
    mfi_ladder_plan plan;
    const char *name; /* of the source */
    const mfi_media *media;
    mf_sink *sink;
    mfi_failure failure;

    mfi_rung **rungs; /* as plan.videos */
    mfi_audio_track **audio_tracks;
    int *audio_streams; /* index in the source of each of audio_tracks */
    size_t rung_count, audio_track_count;

    mfi_chain *chain; /* that each frame goes through */
    mfi_stage stage;
    mfi_pacer pacer;
    int64_t audio_end_us;
} ladder;

static int emit(void *opaque, mf_image *image, int64_t pts, int keyframe)
{
    ladder *state = opaque;

    return mfi_rung_push(state->rungs[0], image, pts, keyframe);
}

static int take_image(mf_task *task, void *opaque, mf_image *image)
{
    ladder *state = opaque;
    mf_image *made;

    MFI_TRY(mfi_stage_run(task, &state->stage, image, &made));
    const int result = mfi_pacer_take(&state->pacer, made, image->time_us);
    mf_image_unref(made);
    return result;
}

static int take_audio(mf_task *task, void *opaque, int stream, mfi_audio *block)
{
    ladder *state = opaque;

    (void)task;
    if (block->time_us != INT64_MIN)
        state->audio_end_us = MFI_MAX(state->audio_end_us, block->time_us + 1000000LL * block->samples / block->rate);
    for (size_t i = 0; i < state->audio_track_count; i++)
        if (state->audio_streams[i] == stream)
            return mfi_audio_track_push(state->audio_tracks[i], block);
    return 0;
}

/* --- Starting and ending. */

static int start_rungs(ladder *state)
{
    const mfi_ladder_plan *plan = &state->plan;

    state->rungs = mfi_alloc_array(plan->video_count + 1, sizeof(*state->rungs));
    if (!state->rungs)
        return mfi_nomem(state->task);
    state->rung_count = plan->video_count;
    for (size_t i = plan->video_count; i-- > 0;) {
        const mfi_rung_target to = { .track = plan->tracks[i], .sink = state->sink };
        mfi_rung *next = i + 1 < plan->video_count ? state->rungs[i + 1] : NULL;

        MFI_TRY(mfi_rung_new(state->task, &plan->videos[i], &plan->grid, next, &to, &state->failure, &state->rungs[i]));
    }
    return 0;
}

static int start_audio(ladder *state)
{
    const mfi_ladder_plan *plan = &state->plan;

    state->audio_tracks = mfi_alloc_array(plan->audio_count + 1, sizeof(*state->audio_tracks));
    state->audio_streams = mfi_alloc_array(plan->audio_count + 1, sizeof(*state->audio_streams));
    if (!state->audio_tracks || !state->audio_streams)
        return mfi_nomem(state->task);
    for (size_t i = 0, count; i < plan->audio_count; i += count) {
        const int stream = plan->audios[i].track->source_stream;

        for (count = 1; i + count < plan->audio_count && plan->audios[i + count].track->source_stream == stream; count++)
            ;
        MFI_TRY(mfi_audio_track_new(state->task, &plan->audios[i], count, &plan->grid, state->sink, &state->failure,
                                    &state->audio_tracks[state->audio_track_count]));
        state->audio_streams[state->audio_track_count++] = stream;
    }
    return 0;
}

static void ladder_free(void *opaque)
{
    ladder *state = opaque;

    if (!state)
        return;
    for (size_t i = 0; i < state->rung_count; i++)
        mfi_rung_free(state->rungs[i]);
    for (size_t i = 0; i < state->audio_track_count; i++)
        mfi_audio_track_free(state->audio_tracks[i]);
    mfi_free(state->rungs);
    mfi_free(state->audio_tracks);
    mfi_free(state->audio_streams);
    mfi_pacer_clear(&state->pacer);
    mfi_stage_clear(&state->stage);
    mfi_chain_free(state->chain);
    mfi_ladder_plan_clear(&state->plan);
    mfi_free(state);
}

/* Lists that are not given take their defaults here. */
static int complete_params(mf_task *task, struct mf_ladder_params *params)
{
    static const int32_t rungs[] = { 2160, 1080, 720, 480, 360 };
    static const int32_t audio_bps[] = { 128000 };

    if (params->rung_count == 0) {
        params->rungs = rungs;
        params->rung_count = MFI_COUNT(rungs);
    }
    if (params->audio_bps_count == 0) {
        params->audio_bps = audio_bps;
        params->audio_bps_count = MFI_COUNT(audio_bps);
    }
    if (params->fps != 0 && params->fps < 1)
        return mfi_error(task, MF_ERROR_PARAMS, "fps: %g is neither 0 nor in 1..240", params->fps);
    if (params->cap_count && params->cap_count != params->rung_count)
        return mfi_error(task, MF_ERROR_PARAMS, "caps: %u given for %u rungs", params->cap_count, params->rung_count);
    if (params->segment_type == MF_SEGMENT_TS && params->codec == MF_VIDEO_AV1)
        return mfi_error(task, MF_ERROR_PARAMS, "segment_type: AV1 cannot be put into MPEG-TS");
    return 0;
}

static int ladder_start(mf_task *task, const void *params, const mfi_tap_input *input, mfi_tap_wants *wants, void **out)
{
    ladder *state = mfi_alloc(sizeof(*state));
    int result;

    if (!state)
        return mfi_nomem(task);
    state->task = task;
    state->params = *(const struct mf_ladder_params *)params;
    state->name = input->name;
    state->media = input->media;
    state->sink = input->sink;
    state->pacer = (mfi_pacer){.grid = &state->plan.grid, .repeats = 1, .emit = emit, .opaque = state};
    *out = state;
    MFI_TRY(complete_params(task, &state->params));
    MFI_TRY(mfi_chain_open(task, "ops", state->params.ops, input->name, &state->chain));
    state->stage = (mfi_stage){ .chain = state->chain, .keep_size = 1 };
    result = mfi_ladder_plan_new(task, &state->params, input->info, input->threads, &state->plan);
    if (result >= 0 && state->plan.video_count + state->plan.audio_count == 0)
        result = mfi_error(task, MF_ERROR_NO_STREAM, "%s: no video and no audio that can be decoded", input->name);
    if (result >= 0)
        result = start_rungs(state);
    if (result >= 0)
        result = start_audio(state);
    wants->video = state->plan.video_count > 0;
    wants->audio = state->plan.audio_count > 0 ? 2 : 0;
    return result;
}

/* Ends every thread; audio and video get the same length. */
static int end_tracks(ladder *state)
{
    int64_t end_us = state->pacer.end_us;
    int result = 0;

    if (state->pacer.latest && state->audio_end_us > end_us + HOLD_US) {
        MFI_TRY(mfi_pacer_hold(&state->pacer, state->audio_end_us));
        end_us = state->audio_end_us;
    }
    if (state->rung_count)
        mfi_rung_end(state->rungs[0]);
    for (size_t i = 0; i < state->audio_track_count; i++)
        mfi_audio_track_end(state->audio_tracks[i], end_us);
    for (size_t i = 0; i < state->rung_count; i++) {
        const int joined = mfi_rung_join(state->rungs[i]);
        result = result < 0 ? result : joined;
    }
    for (size_t i = 0; i < state->audio_track_count; i++) {
        const int joined = mfi_audio_track_join(state->audio_tracks[i]);
        result = result < 0 ? result : joined;
    }
    return result;
}

static int deferred_finish(mf_task *task, void *opaque, void **record)
{
    ladder *state = opaque;
    int64_t length = 0;

    *record = NULL;
    MFI_TRY(end_tracks(state));
    for (size_t i = 0; i < state->plan.video_count + state->plan.audio_count; i++)
        length += (int64_t)state->plan.tracks[i]->segment_count;
    if (!length)
        return mfi_error(task, MF_ERROR_NO_STREAM, "%s: no frame and no sound could be decoded", state->name);
    return 0;
}

/* --- The record. */

static const mf_field rendition_fields[] = {
    MFI_OUT(mf_rendition, name, MF_TYPE_STR, "", "Name of the rendition"),
    MFI_OUT(mf_rendition, kind, MF_TYPE_STR, "", "video or audio"),
    MFI_OUT(mf_rendition, playlist, MF_TYPE_STR, "", "Its HLS playlist"),
    MFI_OUT(mf_rendition, iframe_playlist, MF_TYPE_STR, "", "Its HLS playlist of key frames"),
    MFI_OUT(mf_rendition, init, MF_TYPE_STR, "", "Its init segment"),
    MFI_OUT(mf_rendition, codec, MF_TYPE_STR, "", "RFC 6381 codec string"),
    MFI_OUT(mf_rendition, language, MF_TYPE_STR, "", "BCP 47 language of audio"),
    MFI_OUT(mf_rendition, title, MF_TYPE_STR, "", "Title of audio"),
    MFI_OUT(mf_rendition, bandwidth_bps, MF_TYPE_I64, "bps", "Peak rate as measured over its segments"),
    MFI_OUT(mf_rendition, average_bandwidth_bps, MF_TYPE_I64, "bps", "Average rate as measured"),
    MFI_OUT(mf_rendition, cap_bps, MF_TYPE_I64, "bps", "Rate that the encoder was given"),
    MFI_OUT(mf_rendition, size_bytes, MF_TYPE_I64, "B", "Size of its segments and init"),
    MFI_OUT_TIME(mf_rendition, duration_us, "duration", "Length"),
    MFI_OUT(mf_rendition, frame_count, MF_TYPE_I64, "", "Frames of video, samples of audio"),
    MFI_OUT(mf_rendition, width, MF_TYPE_I32, "px", "Width"),
    MFI_OUT(mf_rendition, height, MF_TYPE_I32, "px", "Height"),
    MFI_OUT(mf_rendition, frame_rate, MF_TYPE_F64, "Hz", "Frames a second"),
    MFI_OUT(mf_rendition, channels, MF_TYPE_I32, "", "Channels of audio"),
    MFI_OUT(mf_rendition, sample_rate, MF_TYPE_I32, "Hz", "Sample rate of audio"),
    MFI_OUT(mf_rendition, track, MF_TYPE_I32, "", "Stream of the source that it was made from"),
    MFI_OUT_LIST(mf_rendition, segment_durations, segment_count, MF_TYPE_F64, "s", "Length of each segment"),
    MFI_OUT(mf_rendition, encode_seconds, MF_TYPE_F64, "s", "Time spent in the encoder"),
    MFI_END
};

const mf_field mfi_ladder_result_fields[] = {
    MFI_OUT(mf_ladder_result, master, MF_TYPE_STR, "", "HLS master playlist"),
    MFI_OUT(mf_ladder_result, mpd, MF_TYPE_STR, "", "DASH manifest"),
    MFI_OUT(mf_ladder_result, manifest, MF_TYPE_STR, "", "Plain list for MSE players"),
    MFI_OUT_RECORDS(mf_ladder_result, renditions, rendition_count, rendition_fields, mf_rendition, "Renditions, video first"),
    MFI_OUT_TIME(mf_ladder_result, duration_us, "duration", "Length of the package"),
    MFI_OUT(mf_ladder_result, size_bytes, MF_TYPE_I64, "B", "Size of all renditions"),
    MFI_OUT(mf_ladder_result, decoded_frames, MF_TYPE_I64, "", "Frames decoded, once for all renditions"),
    MFI_OUT(mf_ladder_result, corrupt_frames, MF_TYPE_I64, "", "Frames and packets lost to damage"),
    MFI_OUT(mf_ladder_result, target_duration, MF_TYPE_I32, "s", "EXT-X-TARGETDURATION of the playlists"),
    MFI_END
};

static void fill_rendition(void *record, mf_rendition *rendition, const mfi_track *track, const mfi_package *package, int target)
{
    double *durations = mfi_record_alloc(record, track->segment_count * sizeof(*durations));
    const int has_playlist = package->hls;

    rendition->name = mfi_record_text(record, track->name);
    rendition->kind = track->video ? "video" : "audio";
    rendition->codec = mfi_record_text(record, track->codec);
    rendition->language = mfi_record_text(record, track->language);
    rendition->title = mfi_record_text(record, track->title);
    rendition->init = track->init ? mfi_record_format(record, "%s/%s", track->folder, track->init) : NULL;
    rendition->playlist = has_playlist ? mfi_record_format(record, "%s/playlist.m3u8", track->folder) : NULL;
    rendition->iframe_playlist = has_playlist && track->video ? mfi_record_format(record, "%s/iframes.m3u8", track->folder) : NULL;
    rendition->bandwidth_bps = mfi_track_peak_bps(track, target);
    rendition->average_bandwidth_bps = mfi_track_average_bps(track);
    rendition->cap_bps = track->cap_bps;
    rendition->size_bytes = track->init_size;
    rendition->frame_count = track->frame_count;
    rendition->width = track->width;
    rendition->height = track->height;
    rendition->channels = track->channels;
    rendition->sample_rate = track->rate;
    rendition->track = track->source_stream;
    rendition->frame_rate = track->video ? (double)track->fps_num / track->fps_den : NAN;
    rendition->encode_seconds = track->encode_seconds;
    if (!durations)
        return;
    rendition->segment_durations = durations;
    rendition->segment_count = (uint32_t)track->segment_count;
    for (size_t i = 0; i < track->segment_count; i++) {
        durations[i] = (double)track->segments[i].duration_us / 1e6;
        rendition->size_bytes += track->segments[i].size_bytes;
        rendition->duration_us += track->segments[i].duration_us;
    }
}

static int fill_record(ladder *state, const mfi_package *package, mf_ladder_result **out)
{
    mf_ladder_result *record = mfi_record_new(mfi_ladder_result_fields, sizeof(*record));
    const int target = mfi_package_target_duration(package);
    mf_rendition *renditions = record ? mfi_record_alloc(record, package->track_count * sizeof(*renditions)) : NULL;

    if (!renditions) {
        mf_record_free(record);
        return mfi_nomem(state->task);
    }
    for (size_t i = 0; i < package->track_count; i++) {
        fill_rendition(record, &renditions[i], package->tracks[i], package, target);
        record->size_bytes += renditions[i].size_bytes;
    }
    record->renditions = renditions;
    record->rendition_count = (uint32_t)package->track_count;
    record->master = package->hls ? "master.m3u8" : NULL;
    record->mpd = package->dash ? "manifest.mpd" : NULL;
    record->manifest = "manifest.json";
    record->duration_us = package->duration_us;
    record->target_duration = target;
    mfi_media_counts(state->media, &record->decoded_frames, &record->corrupt_frames);
    if (mfi_record_failed(record)) {
        mf_record_free(record);
        return mfi_nomem(state->task);
    }
    *out = record;
    return 0;
}

/* A track of which nothing could be decoded (an audio stream without packets) is left out. */
static size_t keep_filled(mfi_track **tracks, size_t count, mfi_track **kept)
{
    size_t filled = 0;

    for (size_t i = 0; i < count; i++)
        if (tracks[i]->segment_count)
            kept[filled++] = tracks[i];
    return filled;
}

int mfi_ladder_publish(mf_task *task, void *opaque, const mf_storyboard_result *storyboard, const char *storyboard_folder,
                       mf_ladder_result **out)
{
    ladder *state = opaque;
    const size_t count = state->plan.video_count + state->plan.audio_count;
    mfi_track **tracks = mfi_alloc_array(count, sizeof(*tracks));
    int result;

    if (!tracks)
        return mfi_nomem(task);
    mfi_package package = {
        .tracks = tracks,
        .track_count = keep_filled(state->plan.tracks, count, tracks),
        .segment_us = state->params.segment_us,
        .storyboard = storyboard,
        .storyboard_folder = storyboard_folder,
        .hls = state->params.hls,
        .dash = state->params.dash && state->params.segment_type == MF_SEGMENT_FMP4,
    };
    for (size_t i = 0; i < package.track_count; i++) {
        const mfi_segment *last = &tracks[i]->segments[tracks[i]->segment_count - 1];
        package.duration_us = MFI_MAX(package.duration_us, last->time_us + last->duration_us);
    }
    result = mfi_package_write(task, &package, state->sink);
    if (result >= 0)
        result = fill_record(state, &package, out);
    mfi_free(tracks);
    return result;
}

static int ladder_finish(mf_task *task, void *opaque, void **record)
{
    mf_ladder_result *result = NULL;

    MFI_TRY(deferred_finish(task, opaque, record));
    MFI_TRY(mfi_ladder_publish(task, opaque, NULL, NULL, &result));
    *record = result;
    return 0;
}

/* --- The operation. */

const char *const mfi_segment_type_names[] = { "fmp4", "ts", NULL };
static const char *const codec_names[] = { "h264", "hevc", "av1", NULL };

static const mf_field ladder_fields[] = {
    MFI_LADDER_FIELDS(struct mf_ladder_params),
    MFI_STR(struct mf_ladder_params, profile, NULL, "Profile of the codec; by default its usual one, High of H.264"),
    MFI_ENUM(struct mf_ladder_params, codec, codec_names, MF_VIDEO_H264, "Video codec"),
    MFI_TIME(struct mf_ladder_params, gop_us, "gop", 500000, 10000000, 2000000, "Time from key frame to key frame"),
    MFI_F64(struct mf_ladder_params, fps, 0, 240, 0, "Hz", "Frame rate of the output; 0 keeps the source's"),
    MFI_BOOL(struct mf_ladder_params, audio_only, 0, "Leave the video out"),
    MFI_BOOL(struct mf_ladder_params, hls, 1, "Write HLS playlists"),
    MFI_BOOL(struct mf_ladder_params, dash, 1, "Write a DASH manifest (fMP4 only)"),
    MFI_END
};

static const mfi_tap_class ladder_tap = { ladder_start, take_image, take_audio, ladder_finish, ladder_free };
static const mfi_tap_class deferred_tap = { ladder_start, take_image, take_audio, deferred_finish, ladder_free };

#define LADDER_OP(class)                                                                                                        \
    {                                                                                                                           \
        .pub = { .name = "ladder", .summary = "Transcode into several renditions from one decode and package them for HLS, DASH and MSE", \
                 .input = MF_IO_FILE, .output = MF_IO_DIRECTORY, .tap = 1 },                                                    \
        .params = ladder_fields, .params_size = sizeof(struct mf_ladder_params), .result = mfi_ladder_result_fields,                \
        .result_size = sizeof(mf_ladder_result), .tap = class                                                                   \
    }

const mfi_op mfi_op_ladder = LADDER_OP(&ladder_tap);
const mfi_op mfi_op_ladder_deferred = LADDER_OP(&deferred_tap);

int mf_ladder_params_init(struct mf_ladder_params *params, size_t size)
{
    return mfi_params_init(ladder_fields, sizeof(*params), params, size);
}

int mf_ladder(mf_task *task, mf_source *src, const struct mf_ladder_params *params, mf_sink *sink, mf_ladder_result **out)
{
    return mfi_op_call(task, &mfi_op_ladder, src, params, sink, (void **)out);
}
