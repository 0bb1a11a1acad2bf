/* Ladders of every odd kind of source: the package is checked by mf_lint(), the record against what the source is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <stdint.h>
#include <cmocka.h>
#include <math.h>
#include <mediaforge/mediaforge.h>
#include "clips.h"

static char folder[PATH_MAX + 32];

static const char *fresh_folder(void)
{
    static int number;

    snprintf(folder, sizeof folder, "%s/package-%d", clip_dir(), number++);
    return folder;
}

static struct mf_ladder_params quick_params(void)
{
    static const int32_t rungs[] = { 144, 96 };
    struct mf_ladder_params params;

    assert_int_equal(mf_ladder_params_init(&params, sizeof params), 0);
    params.rungs = rungs;
    params.rung_count = 2;
    params.preset = "ultrafast";
    return params;
}

static int try_ladder(const char *path, const struct mf_ladder_params *params, mf_ladder_result **made, char *message, size_t size)
{
    mf_source *source;
    mf_sink *sink;
    mf_task *task;

    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mf_source_path(path, &source), 0);
    assert_int_equal(mf_sink_directory(fresh_folder(), &sink), 0);
    const int result = mf_ladder(task, source, params, sink, made);
    if (message)
        snprintf(message, size, "%s", mf_task_message(task));
    else if (result < 0)
        print_error("%s: %s\n", path, mf_task_message(task));
    mf_source_unref(source);
    mf_sink_unref(sink);
    mf_task_free(task);
    return result;
}

/* The folder's package breaks no rule. */
static void check_package(void)
{
    mf_lint_result *lint;

    assert_int_equal(mf_lint(NULL, folder, NULL, &lint), 0);
    for (uint32_t i = 0; i < lint->finding_count; i++)
        if (lint->findings[i].severity == MF_SEVERITY_ERROR)
            print_error("%s %s: %s (%s, measured %s)\n", lint->findings[i].file, lint->findings[i].rule, lint->findings[i].message,
                        lint->findings[i].declared, lint->findings[i].measured);
    assert_int_equal(lint->errors, 0);
    assert_true(lint->segments > 0);
    mf_record_free(lint);
}

static mf_ladder_result *make(const char *name, const struct mf_ladder_params *params)
{
    const struct mf_ladder_params quick = quick_params();
    mf_ladder_result *made = NULL;

    assert_int_equal(try_ladder(clip(name), params ? params : &quick, &made, NULL, 0), 0);
    check_package();
    return made;
}

static const mf_rendition *find(const mf_ladder_result *made, const char *kind, int index)
{
    for (uint32_t i = 0; i < made->rendition_count; i++)
        if (!strcmp(made->renditions[i].kind, kind) && index-- == 0)
            return &made->renditions[i];
    return NULL;
}

static int count(const mf_ladder_result *made, const char *kind)
{
    int n = 0;

    while (find(made, kind, n))
        n++;
    return n;
}

static void test_usual(void **state)
{
    mf_ladder_result *made = make("sample.mp4", NULL);
    const mf_rendition *top = find(made, "video", 0), *low = find(made, "video", 1), *audio = find(made, "audio", 0);

    (void)state;
    assert_int_equal(made->decoded_frames, 100);
    assert_int_equal(made->corrupt_frames, 0);
    assert_int_equal(made->rendition_count, 3);
    assert_string_equal(top->name, "144p");
    assert_int_equal(top->width, 256);
    assert_int_equal(top->height, 144);
    assert_int_equal(top->frame_count, 100);
    assert_int_equal(top->duration_us, 4000000);
    assert_true(top->frame_rate == 25.0);
    assert_non_null(strstr(top->codec, "avc1."));
    assert_int_equal(low->width, 170);
    assert_int_equal(low->height, 96);
    assert_string_equal(audio->codec, "mp4a.40.2");
    assert_int_equal(audio->channels, 2);
    assert_int_equal(audio->sample_rate, 48000);
    assert_true(llabs(audio->duration_us - 4000000) < 50000);
    assert_true(top->bandwidth_bps >= top->average_bandwidth_bps && top->average_bandwidth_bps > 0);
    mf_record_free(made);
}

static void test_sizes(void **state)
{
    static const struct {
        const char *name;
        int width, height;
    } cases[] = {
        { "portrait.mp4", 144, 256 },   { "rotated90.mp4", 144, 256 }, { "rotated180.mp4", 256, 144 },
        { "rotated270.mp4", 144, 256 }, { "odd.mkv", 256, 144 },       { "anamorphic.mp4", 256, 144 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        mf_ladder_result *made = make(cases[i].name, NULL);
        const mf_rendition *top = find(made, "video", 0);

        if (top->width != cases[i].width || top->height != cases[i].height)
            fail_msg("%s: %dx%d", cases[i].name, top->width, top->height);
        mf_record_free(made);
    }
}

static void test_never_upscaled(void **state)
{
    struct mf_ladder_params params = quick_params();
    const int32_t rungs[] = { 1080, 720, 180, 144 };

    (void)state;
    params.rungs = rungs;
    params.rung_count = 4;
    mf_ladder_result *made = make("sample.mp4", &params);
    assert_int_equal(count(made, "video"), 2);
    assert_int_equal(find(made, "video", 0)->height, 180);
    mf_record_free(made);

    params.rung_count = 2; /* none fits: the source's own size */
    made = make("sample.mp4", &params);
    assert_int_equal(count(made, "video"), 1);
    assert_int_equal(find(made, "video", 0)->width, 320);
    assert_int_equal(find(made, "video", 0)->height, 180);
    mf_record_free(made);
}

/* Whatever comes in, the package is whole and as long as the source. */
static void test_kinds(void **state)
{
    static const struct {
        const char *name;
        double seconds;
        int audio;
    } cases[] = {
        { "vfr.mp4", 4, 0 },        { "vfr.mkv", 4, 0 },       { "interlaced.ts", 0, -1 }, { "interlaced.mp4", 0, -1 },
        { "ten_bit.mp4", 1, 0 },    { "yuv444.mp4", 1, 0 },    { "hdr10.mp4", 0, -1 },     { "hlg.mkv", 0, -1 },
        { "late.ts", 4, 1 },        { "late_audio.mp4", 0, 1 }, { "editlist.mp4", 3.5, 1 }, { "jump.ts", 0, -1 },
        { "opengop.ts", 4, 0 },     { "one_frame.mp4", 0.04, 0 }, { "one_frame_audio.mp4", 3, 1 }, { "tone.wav", 2, 1 },
        { "cover.mp3", 2, 1 },      { "video.mp4", 4, 0 },     { "resize.ts", 0, -1 },     { "vp9.webm", 1, 1 },
        { "fragmented.mp4", 4, 1 }, { "noindex.h264", 4, 0 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        mf_ladder_result *made = make(cases[i].name, NULL);
        const double seconds = (double)made->duration_us / 1e6;

        if (cases[i].seconds > 0 && fabs(seconds - cases[i].seconds) > 0.1)
            fail_msg("%s: lasts %.3f s", cases[i].name, seconds);
        if (cases[i].audio >= 0 && count(made, "audio") != cases[i].audio)
            fail_msg("%s: %d renditions of audio", cases[i].name, count(made, "audio"));
        mf_record_free(made);
    }
}

static void test_languages(void **state)
{
    mf_ladder_result *made = make("languages.mkv", NULL);

    (void)state;
    assert_true(count(made, "audio") >= 2);
    assert_non_null(find(made, "audio", 0)->language);
    assert_string_not_equal(find(made, "audio", 0)->playlist, find(made, "audio", 1)->playlist);
    assert_int_not_equal(find(made, "audio", 0)->track, find(made, "audio", 1)->track);
    mf_record_free(made);
}

/* Equal rates make one rendition; the media carry their language too. */
static void test_audio_rates(void **state)
{
    struct mf_ladder_params params = quick_params();
    const int32_t rates[] = { 128000, 128400, 96000, 128000 };

    (void)state;
    params.audio_bps = rates;
    params.audio_bps_count = 4;
    params.audio_only = 1;
    mf_ladder_result *made = make("languages.mkv", &params);
    assert_int_equal(count(made, "audio") % 2, 0);
    char init[2 * PATH_MAX];
    snprintf(init, sizeof init, "%s/%s", folder, find(made, "audio", 0)->init);
    mf_source *source;
    mf_probe_result *info;
    assert_int_equal(mf_source_path(init, &source), 0);
    assert_int_equal(mf_probe(NULL, source, NULL, &info), 0);
    assert_int_equal(strlen(info->streams[0].language), 3);
    assert_memory_equal(info->streams[0].language, find(made, "audio", 0)->language, 2);
    mf_record_free(info);
    mf_source_unref(source);
    mf_record_free(made);
}

/* A picture that ends early is held; sound that is missing for a while is silence, in step. */
static void test_lengths(void **state)
{
    (void)state;
    mf_ladder_result *made = make("early_end.mp4", NULL);
    assert_true(llabs(find(made, "video", 0)->duration_us - find(made, "audio", 0)->duration_us) < 60000);
    mf_record_free(made);
    made = make("dropout.ts", NULL);
    assert_true(llabs(find(made, "video", 0)->duration_us - 30000000) < 100000);
    assert_true(llabs(find(made, "audio", 0)->duration_us - 30000000) < 100000);
    mf_record_free(made);
}

static void test_surround(void **state)
{
    struct mf_ladder_params params = quick_params();
    const int32_t rates[] = { 96000, 192000 };

    (void)state;
    params.surround = 1;
    params.audio_bps = rates;
    params.audio_bps_count = 2;
    mf_ladder_result *made = make("surround.mp4", &params);
    assert_int_equal(count(made, "audio"), 3);
    assert_int_equal(find(made, "audio", 0)->channels, 2);
    assert_int_equal(find(made, "audio", 2)->channels, 6);
    mf_record_free(made);
}

static void test_segments(void **state)
{
    struct mf_ladder_params params = quick_params();

    (void)state;
    params.segment_us = 1000000;
    params.gop_us = 500000;
    mf_ladder_result *made = make("sample.mp4", &params);
    const mf_rendition *top = find(made, "video", 0);
    assert_int_equal(top->segment_count, 4);
    for (uint32_t i = 0; i < 3; i++)
        assert_true(fabs(top->segment_durations[i] - 1.04) < 1e-6 || fabs(top->segment_durations[i] - 0.96) < 1e-6 ||
                    fabs(top->segment_durations[i] - 1.0) < 1e-6);
    mf_record_free(made);

    params.segment_type = MF_SEGMENT_TS;
    made = make("sample.mp4", &params);
    assert_null(find(made, "video", 0)->init);
    assert_null(made->mpd);
    mf_record_free(made);
}

static void test_codecs(void **state)
{
    static const char *const prefixes[] = { "avc1.", "hvc1.", "av01." };
    struct mf_ladder_params params = quick_params();

    (void)state;
    for (int codec = MF_VIDEO_H264; codec <= MF_VIDEO_AV1; codec++) {
        params.codec = codec;
        mf_ladder_result *made = make("video.mp4", &params);
        assert_memory_equal(find(made, "video", 0)->codec, prefixes[codec], 5);
        assert_int_equal(find(made, "video", 0)->frame_count, 100);
        mf_record_free(made);
    }
}

static void test_constant_rate(void **state)
{
    struct mf_ladder_params params = quick_params();

    (void)state;
    params.fps = 12.5;
    mf_ladder_result *made = make("sample.mp4", &params);
    assert_int_equal(find(made, "video", 0)->frame_count, 50);
    mf_record_free(made);
    params.fps = 29.97;
    made = make("vfr.mp4", &params);
    assert_true(fabs(find(made, "video", 0)->frame_rate - 30000.0 / 1001) < 1e-6);
    assert_true(llabs(find(made, "video", 0)->frame_count - 120) <= 2);
    mf_record_free(made);
}

static void expect_error(const char *name, const struct mf_ladder_params *params, int code, const char *part)
{
    char message[1024];
    mf_ladder_result *made;
    const int result = try_ladder(clip(name), params, &made, message, sizeof message);

    if (result != code || !strstr(message, part))
        fail_msg("%s: %s \"%s\"", name, mf_error_name(result), message);
    assert_null(made);
    assert_int_not_equal(access(folder, F_OK), 0); /* nothing is left */
}

static void test_errors(void **state)
{
    struct mf_ladder_params params = quick_params();

    (void)state;
    expect_error("no_moov.mp4", &params, MF_ERROR_FORMAT, "no_moov.mp4");
    params.preset = "breakneck";
    expect_error("sample.mp4", &params, MF_ERROR_PARAMS, "breakneck");
    params = quick_params();
    params.crf = 99;
    expect_error("sample.mp4", &params, MF_ERROR_PARAMS, "crf");
    params = quick_params();
    params.fps = 0.0004;
    expect_error("sample.mp4", &params, MF_ERROR_PARAMS, "fps");
    params = quick_params();
    const int32_t caps[] = { 1000000 };
    params.caps_bps = caps;
    params.cap_count = 1;
    expect_error("sample.mp4", &params, MF_ERROR_PARAMS, "caps");
    params = quick_params();
    params.segment_type = MF_SEGMENT_TS;
    params.codec = MF_VIDEO_AV1;
    expect_error("sample.mp4", &params, MF_ERROR_PARAMS, "AV1");
}

static void test_memory_limit(void **state)
{
    const struct mf_ladder_params params = quick_params();
    struct mf_limits limits;
    mf_ladder_result *made;
    mf_source *source;
    mf_sink *sink;
    mf_task *task;

    (void)state;
    assert_int_equal(mf_limits_init(&limits, sizeof limits), 0);
    limits.max_memory_bytes = 1000000;
    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mf_task_set_limits(task, &limits), 0);
    assert_int_equal(mf_source_path(clip("sample.mp4"), &source), 0);
    assert_int_equal(mf_sink_directory(fresh_folder(), &sink), 0);
    assert_int_equal(mf_ladder(task, source, &params, sink, &made), MF_ERROR_LIMIT);
    assert_non_null(strstr(mf_task_message(task), "limit is 1 MB"));
    limits.max_memory_bytes = 20000000;
    assert_int_equal(mf_task_set_limits(task, &limits), 0);
    assert_int_equal(mf_ladder(task, source, &params, sink, &made), 0);
    mf_record_free(made);
    mf_source_unref(source);
    mf_sink_unref(sink);
    mf_task_free(task);
}

/* What can be decoded is used; with strict, nothing. */
static void test_damage(void **state)
{
    const struct mf_ladder_params params = quick_params();
    mf_ladder_result *made = make("truncated.mp4", NULL);
    mf_source *source;
    mf_sink *sink;
    mf_task *task;

    (void)state;
    assert_true(made->duration_us > 0 && made->duration_us < 4000000);
    mf_record_free(made);
    made = make("damaged.ts", NULL);
    assert_true(made->corrupt_frames > 0);
    mf_record_free(made);

    assert_int_equal(mf_task_new(&task), 0);
    mf_task_set_strict(task, 1);
    assert_int_equal(mf_source_path(clip("damaged.ts"), &source), 0);
    assert_int_equal(mf_sink_directory(fresh_folder(), &sink), 0);
    assert_true(mf_ladder(task, source, &params, sink, &made) < 0);
    assert_int_not_equal(access(folder, F_OK), 0);
    mf_source_unref(source);
    mf_sink_unref(sink);
    mf_task_free(task);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_usual),    cmocka_unit_test(test_sizes),    cmocka_unit_test(test_never_upscaled),
        cmocka_unit_test(test_kinds),    cmocka_unit_test(test_languages), cmocka_unit_test(test_surround), cmocka_unit_test(test_audio_rates), cmocka_unit_test(test_lengths),
        cmocka_unit_test(test_segments), cmocka_unit_test(test_codecs),   cmocka_unit_test(test_constant_rate),
        cmocka_unit_test(test_errors),   cmocka_unit_test(test_damage),   cmocka_unit_test(test_memory_limit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
