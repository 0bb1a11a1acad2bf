/* What a ladder makes of a source: sizes, rates, threads, names. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "mfi_ladder.h"

#define MAX_ENCODER_THREADS 16
#define SURROUND_BPS 384000
#define MASK_STEREO 0x3
#define MASK_5_1 0x3f /* L R C LFE and back L R: what the AAC encoder calls 5.1 */

static const struct {
    int short_side;
    int64_t bps;
} usual_caps[] = { { 360, 600000 }, { 480, 1000000 }, { 720, 2500000 }, { 1080, 5000000 }, { 2160, 15000000 } };

/* The usual cap of a size: that of the default rungs, and in proportion to the area between and beyond them. */
static int64_t usual_cap(int short_side)
{
    const double area = (double)short_side * short_side;
    size_t i = 0;

    if (short_side <= usual_caps[0].short_side)
        return MFI_MAX(100000, (int64_t)(usual_caps[0].bps * area / (360.0 * 360.0)));
    while (i + 2 < MFI_COUNT(usual_caps) && short_side > usual_caps[i + 1].short_side)
        i++;
    const double low = (double)usual_caps[i].short_side * usual_caps[i].short_side;
    const double high = (double)usual_caps[i + 1].short_side * usual_caps[i + 1].short_side;
    return (int64_t)(usual_caps[i].bps + (double)(usual_caps[i + 1].bps - usual_caps[i].bps) * (area - low) / (high - low));
}

static mfi_track *add_track(mf_task *task, mfi_ladder_plan *plan, size_t index, const char *kind, char *name)
{
    mfi_track *track = mfi_alloc(sizeof(*track));

    if (track && name) {
        track->name = name;
        track->folder = mfi_format("%s/%s", kind, name);
    } else {
        mfi_free(name);
    }
    if (!track || !track->folder) {
        mfi_track_free(track);
        mfi_nomem(task);
        return NULL;
    }
    plan->tracks[index] = track;
    return track;
}

int mfi_even(double size)
{
    return MFI_MAX(2, (int)(size / 2 + 0.5) * 2);
}

/* Threads in proportion to pixels: about 1.5 for each core over all of them, as x264 takes for one encode, so that the largest
 * is not what the others wait for. */
static void share_threads(mfi_video_spec *specs, size_t count, int threads)
{
    double pixels = 0;

    for (size_t i = 0; i < count; i++)
        pixels += (double)specs[i].width * specs[i].height;
    for (size_t i = 0; i < count; i++) {
        mfi_video_spec *spec = &specs[i];
        const double share = 1.5 * threads * spec->width * spec->height / pixels;

        spec->threads = MFI_CLAMP((int)(share + 0.5), 1, MFI_CLAMP(spec->height / 32, 1, MAX_ENCODER_THREADS));
    }
}

/* What an encoder holds: about 45 pictures of look-ahead and reference, and two for each thread. Measured on libx264,
 * `medium`. */
static int64_t encoder_bytes(const mfi_video_spec *spec)
{
    return (int64_t)spec->width * spec->height * (180 + 10 * spec->threads);
}

int mfi_encoders_share(mf_task *task, mfi_video_spec *specs, size_t count, int threads)
{
    share_threads(specs, count, threads);
    for (;;) {
        mfi_video_spec *widest = NULL;
        int64_t bytes = 0;

        for (size_t i = 0; i < count; i++) {
            bytes += encoder_bytes(&specs[i]);
            if (specs[i].threads > (widest ? widest->threads : 1))
                widest = &specs[i];
        }
        if (bytes <= task->limits.max_memory_bytes)
            return 0;
        if (!widest)
            return mfi_error(task, MF_ERROR_LIMIT, "video: its encoders need about %lld MB, the limit is %lld MB",
                             (long long)(bytes / 1000000), (long long)(task->limits.max_memory_bytes / 1000000));
        widest->threads--;
    }
}

static int add_rung(mf_task *task, const struct mf_ladder_params *params, const mf_stream *video, int short_side, int64_t cap,
                    mfi_ladder_plan *plan)
{
    const double scale = (double)short_side / MFI_MIN(video->display_width, video->display_height);
    const mfi_grid *grid = &plan->grid;
    mfi_video_spec *spec = &plan->videos[plan->video_count];
    mfi_track *track = add_track(task, plan, plan->video_count, "video", mfi_format("%dp", short_side));

    if (!track)
        return MF_ERROR_NOMEM;
    plan->video_count++;
    *spec = (mfi_video_spec){
        .codec = params->codec,
        .width = mfi_even(video->display_width * scale),
        .height = mfi_even(video->display_height * scale),
        .fps_num = grid->fps_num,
        .fps_den = grid->fps_den,
        .base_num = grid->base_num,
        .base_den = grid->base_den,
        .gop_frames = mfi_grid_gop_frames(grid),
        .crf = params->crf,
        .cap_bps = cap,
        .preset = params->preset,
        .profile = params->profile,
        .global_header = params->segment_type != MF_SEGMENT_TS,
    };
    track->video = 1;
    track->ts = params->segment_type == MF_SEGMENT_TS;
    track->width = spec->width;
    track->height = spec->height;
    track->fps_num = spec->fps_num;
    track->fps_den = spec->fps_den;
    track->cap_bps = cap;
    track->source_stream = video->index;
    return 0;
}

static int by_size(const void *a, const void *b)
{
    return ((const int32_t *)b)[0] - ((const int32_t *)a)[0];
}

static int plan_video(mf_task *task, const struct mf_ladder_params *params, const mf_stream *video, int threads,
                      mfi_ladder_plan *plan)
{
    const int short_side = MFI_MIN(video->display_width, video->display_height);
    struct {
        int32_t side, index;
    } *rungs = mfi_alloc_array(params->rung_count + 1, sizeof(*rungs));
    size_t count = 0;
    int result = rungs ? 0 : mfi_nomem(task);

    for (uint32_t i = 0; rungs && i < params->rung_count; i++) {
        int known = params->rungs[i] > short_side;

        for (size_t j = 0; j < count; j++)
            known |= rungs[j].side == params->rungs[i];
        if (known)
            continue;
        rungs[count].side = params->rungs[i];
        rungs[count++].index = (int32_t)i;
    }
    if (rungs && !count) {
        rungs[count].side = short_side;
        rungs[count++].index = -1;
    }
    if (rungs)
        qsort(rungs, count, sizeof(*rungs), by_size);
    for (size_t i = 0; result >= 0 && i < count; i++) {
        const int32_t index = rungs[i].index;
        const int64_t cap = index >= 0 && (uint32_t)index < params->cap_count ? params->caps_bps[index] : usual_cap(rungs[i].side);

        result = add_rung(task, params, video, rungs[i].side, cap, plan);
    }
    mfi_free(rungs);
    if (result < 0)
        return result;
    MFI_TRY(mfi_encoder_check(task, &plan->videos[0]));
    return mfi_encoders_share(task, plan->videos, plan->video_count, threads);
}

/* ISO 639-2 as containers tag it -> BCP 47 as manifests want it, for the languages that have a short code. */
static const char *short_language(const char *tag)
{
    static const char pairs[][2][4] = {
        { "ara", "ar" }, { "bul", "bg" }, { "cat", "ca" }, { "ces", "cs" }, { "cze", "cs" }, { "chi", "zh" }, { "zho", "zh" },
        { "dan", "da" }, { "deu", "de" }, { "ger", "de" }, { "dut", "nl" }, { "nld", "nl" }, { "ell", "el" }, { "gre", "el" },
        { "eng", "en" }, { "est", "et" }, { "eus", "eu" }, { "fas", "fa" }, { "per", "fa" }, { "fin", "fi" }, { "fra", "fr" },
        { "fre", "fr" }, { "heb", "he" }, { "hin", "hi" }, { "hrv", "hr" }, { "hun", "hu" }, { "ind", "id" }, { "isl", "is" },
        { "ice", "is" }, { "ita", "it" }, { "jpn", "ja" }, { "kor", "ko" }, { "lav", "lv" }, { "lit", "lt" }, { "nor", "no" },
        { "nob", "nb" }, { "pol", "pl" }, { "por", "pt" }, { "ron", "ro" }, { "rum", "ro" }, { "rus", "ru" }, { "slk", "sk" },
        { "slo", "sk" }, { "slv", "sl" }, { "spa", "es" }, { "srp", "sr" }, { "swe", "sv" }, { "tam", "ta" }, { "tel", "te" },
        { "tha", "th" }, { "tur", "tr" }, { "ukr", "uk" }, { "urd", "ur" }, { "vie", "vi" },
    };

    if (!tag || !*tag || !strcmp(tag, "und"))
        return NULL;
    for (size_t i = 0; i < MFI_COUNT(pairs); i++)
        if (!strcmp(tag, pairs[i][0]))
            return pairs[i][1];
    return tag;
}

/* What can stand in a folder's name and in a manifest. */
static int plain_language(const char *language)
{
    return language && strlen(language) <= 35 && strspn(language, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-") == strlen(language);
}

static int audio_streams(const mf_probe_result *info)
{
    int count = 0;

    for (uint32_t i = 0; i < info->stream_count; i++)
        count += info->streams[i].kind == MF_STREAM_AUDIO && info->streams[i].decodable;
    return count;
}

static int add_audio(mf_task *task, const struct mf_ladder_params *params, const mf_probe_result *info, uint32_t stream, int number,
                     int surround, int64_t bps, mfi_ladder_plan *plan)
{
    const mf_stream *audio = &info->streams[stream];
    const char *language = short_language(audio->language);
    const int several = audio_streams(info) > 1;
    mfi_audio_output *output = &plan->audios[plan->audio_count];
    mfi_track *track;
    char number_text[16] = "";

    if (!plain_language(language))
        language = NULL;
    if (several)
        snprintf(number_text, sizeof(number_text), "%d-", number);
    track = add_track(task, plan, plan->video_count + plan->audio_count, "audio",
                      mfi_format("%s%s-%s%dk", number_text, language ? language : "audio", surround ? "5.1-" : "", (int)(bps / 1000)));
    if (!track)
        return MF_ERROR_NOMEM;
    plan->audio_count++;
    output->track = track;
    output->spec = (mfi_audio_spec){
        .codec = "aac",
        .rate = 48000,
        .channels = surround ? 6 : 2,
        .mask = surround ? MASK_5_1 : MASK_STEREO,
        .bps = bps,
        .global_header = params->segment_type != MF_SEGMENT_TS,
    };
    track->ts = params->segment_type == MF_SEGMENT_TS;
    track->channels = output->spec.channels;
    track->rate = output->spec.rate;
    track->cap_bps = bps;
    track->source_stream = (int)stream;
    track->is_default = (int)stream == info->audio;
    track->language = mfi_strdup(language);
    track->media_language = mfi_strdup(language ? audio->language : NULL);
    track->title = mfi_strdup(audio->title);
    if ((language && (!track->language || !track->media_language)) || (audio->title && !track->title))
        return mfi_nomem(task);
    return 0;
}

/* Rates are told apart by their kbit/s. */
static int is_repeated(const int32_t *rates, uint32_t index)
{
    for (uint32_t i = 0; i < index; i++)
        if (rates[i] / 1000 == rates[index] / 1000)
            return 1;
    return 0;
}

static int plan_audio(mf_task *task, const struct mf_ladder_params *params, const mf_probe_result *info, mfi_ladder_plan *plan)
{
    int number = 0;

    for (uint32_t i = 0; i < info->stream_count; i++) {
        if (info->streams[i].kind != MF_STREAM_AUDIO || !info->streams[i].decodable)
            continue;
        number++;
        for (uint32_t j = 0; j < params->audio_bps_count; j++)
            if (!is_repeated(params->audio_bps, j))
                MFI_TRY(add_audio(task, params, info, i, number, 0, params->audio_bps[j], plan));
        if (params->surround && info->streams[i].channels >= 6)
            MFI_TRY(add_audio(task, params, info, i, number, 1, SURROUND_BPS, plan));
    }
    return 0;
}

int mfi_ladder_plan_new(mf_task *task, const struct mf_ladder_params *params, const mf_probe_result *info, int threads,
                        mfi_ladder_plan *plan)
{
    const mf_stream *video = info->video >= 0 && !params->audio_only ? &info->streams[info->video] : NULL;
    const size_t videos = video ? params->rung_count + 1 : 0;
    const size_t audios = (size_t)audio_streams(info) * (params->audio_bps_count + 1);
    int result = 0;

    memset(plan, 0, sizeof(*plan));
    if (video)
        MFI_TRY(mfi_image_check(task, "the picture as it is shown", video->display_width, video->display_height));
    plan->grid = mfi_grid_of(video, params->fps, params->gop_us, params->segment_us);
    plan->videos = mfi_alloc_array(videos + 1, sizeof(*plan->videos));
    plan->audios = mfi_alloc_array(audios + 1, sizeof(*plan->audios));
    plan->tracks = mfi_alloc_array(videos + audios + 1, sizeof(*plan->tracks));
    if (!plan->videos || !plan->audios || !plan->tracks)
        result = mfi_nomem(task);
    if (result >= 0 && video)
        result = plan_video(task, params, video, threads, plan);
    if (result >= 0)
        result = plan_audio(task, params, info, plan);
    if (result < 0)
        mfi_ladder_plan_clear(plan);
    return result;
}

void mfi_ladder_plan_clear(mfi_ladder_plan *plan)
{
    for (size_t i = 0; plan->tracks && i < plan->video_count + plan->audio_count; i++)
        mfi_track_free(plan->tracks[i]);
    mfi_free(plan->tracks);
    mfi_free(plan->videos);
    mfi_free(plan->audios);
    memset(plan, 0, sizeof(*plan));
}
