/* Videos of one file: what is in them is read back by mf_probe() and by ffmpeg, and held against the source. */
#include "filming.h"

static void fills_each_container(void **state)
{
    static const struct {
        const char *ending, *container, *video, *audio;
        int copied;
    } cases[] = {
        {"mp4", "mov", "h264", "aac", 1}, {"m4v", "mov", "h264", "aac", 1},      {"mov", "mov", "h264", "aac", 1},
        {"mkv", "matroska", "h264", "aac", 1}, {"webm", "matroska", "av1", "opus", 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *path = fresh(cases[i].ending);
        mf_video_result *made = make("sample.mp4", path, NULL);
        mf_probe_result *info = probe(path);
        const mf_stream *video = stream(info, MF_STREAM_VIDEO), *audio = stream(info, MF_STREAM_AUDIO);
        assert_string_equal(made->file, path);
        assert_string_equal(made->format, cases[i].ending);
        assert_string_equal(made->codec, cases[i].video);
        assert_string_equal(made->audio_codec, cases[i].audio);
        assert_int_equal(made->audio_copied, cases[i].copied);
        assert_int_equal(made->frames, 100);
        assert_true(llabs(made->duration_us - 4000000) < 20000);
        assert_int_equal(made->size_bytes, info->size_bytes);
        assert_string_equal(info->container, cases[i].container);
        assert_string_equal(video->codec, cases[i].video);
        assert_string_equal(video->codec_string, made->codec_string);
        assert_int_equal(video->frame_count, 100);
        assert_int_equal(video->width, 320);
        assert_int_equal(video->height, 180);
        assert_false(video->variable_frame_rate);
        assert_string_equal(audio->codec, cases[i].audio);
        assert_int_equal(audio->sample_rate, 48000);
        assert_int_equal(audio->channels, 2);
        mf_record_free(info);
        mf_record_free(made);
    }
}

/* The index is in front of the pictures. */
static void starts_with_the_index(void **state)
{
    const char *path = fresh("mp4");
    char head[16384];
    (void)state;
    mf_record_free(make("sample.mp4", path, NULL));
    FILE *file = fopen(path, "rb");
    const size_t size = fread(head, 1, sizeof head, file);
    fclose(file);
    const char *index = memmem(head, size, "moov", 4), *pictures = memmem(head, size, "mdat", 4);
    assert_non_null(index);
    assert_true(!pictures || pictures > index);
}

/* The samples that come out are those of the source. */
static void copies_sound_exactly(void **state)
{
    static const char decoded[] = "ffmpeg -v error -i \"$1\" -map 0:a:0 -f md5 -";
    static const struct {
        const char *from, *to;
    } cases[] = {{"sample.mp4", "mp4"}, {"sample.mp4", "mov"}, {"surround.mp4", "mp4"}, {"vp9.webm", "webm"}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *path = fresh(cases[i].to);
        char source[64];
        mf_video_result *made = make(cases[i].from, path, NULL);
        assert_int_equal(made->audio_copied, 1);
        snprintf(source, sizeof source, "%s", tell(decoded, clip(cases[i].from)));
        assert_string_equal(tell(decoded, path), source);
        mf_record_free(made);
    }
}

static void encodes_or_drops_it(void **state)
{
    struct mf_video_params params = quick(NULL);
    const char *path = fresh("mp4");
    (void)state;
    params.audio = MF_VIDEO_AUDIO_ENCODE;
    params.audio_bps = 64000;
    mf_video_result *made = make("sample.mp4", path, &params);
    mf_probe_result *info = probe(path);
    assert_string_equal(made->audio_codec, "aac");
    assert_int_equal(made->audio_copied, 0);
    assert_true(llabs(stream(info, MF_STREAM_AUDIO)->bit_rate_bps - 64000) < 16000);
    assert_true(llabs(made->duration_us - 4000000) < 25000); /* of a packet of 1024 samples */
    mf_record_free(info);
    mf_record_free(made);
    params = quick(NULL);
    params.audio = MF_VIDEO_AUDIO_DROP;
    path = fresh("mp4");
    made = make("sample.mp4", path, &params);
    info = probe(path);
    assert_null(made->audio_codec);
    assert_int_equal(info->stream_count, 1);
    mf_record_free(info);
    mf_record_free(made);
}

/* --- Pictures. */

static void shows_every_shape(void **state)
{
    static const struct {
        const char *name, *ops;
        int box, width, height;
    } cases[] = {
        {"rotated90.mp4", NULL, 0, 180, 320},      {"anamorphic.mp4", NULL, 0, 512, 288},
        {"odd.mkv", "invert", 0, 322, 182},        {"anamorphic.mp4", "grayscale", 0, 512, 288},
        {"sample.mp4", NULL, 160, 160, 90},        {"sample.mp4", "crop width=101 height=51", 0, 102, 52},
        {"sample.mp4", "resize width=1 height=1 fit=fill", 0, 2, 2},
        {"ten_bit.mp4", "sepia", 0, 320, 180},     {"resize.ts", "flop", 0, 320, 180},
        {"interlaced.ts", NULL, 0, 352, 288},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct mf_video_params params = quick(cases[i].ops);
        const char *path = fresh("mp4");
        params.width = cases[i].box;
        mf_video_result *made = make(cases[i].name, path, &params);
        mf_probe_result *info = probe(path);
        const mf_stream *video = stream(info, MF_STREAM_VIDEO);
        if (made->width != cases[i].width || made->height != cases[i].height || video->width != made->width ||
            video->height != made->height || video->rotation != 0 || video->sar_num != video->sar_den)
            fail_msg("%s: %d x %d", cases[i].name, made->width, made->height);
        assert_int_equal(video->frame_count, made->frames);
        mf_record_free(info);
        mf_record_free(made);
    }
}

/* The mean of a plane over all frames, from ffmpeg. */
static double mean(const char *path, const char *plane)
{
    char command[512];
    snprintf(command, sizeof command,
             "ffmpeg -v error -i \"$1\" -vf signalstats,metadata=print:key=lavfi.signalstats.%s:file=- -f null - | "
             "sed -n 's/.*AVG=//p' | awk '{ sum += $1 } END { print sum / NR }'",
             plane);
    return strtod(tell(command, path), NULL);
}

static void applies_operations(void **state)
{
    struct mf_video_params params = quick("grayscale | invert");
    const char *path = fresh("mp4");
    (void)state;
    mf_record_free(make("sample.mp4", path, &params));
    assert_true(fabs(mean(path, "UAVG") - 128) < 0.5 && fabs(mean(path, "VAVG") - 128) < 0.5);
    assert_true(fabs(mean(path, "YAVG") + mean(clip("sample.mp4"), "YAVG") - 251) < 12); /* grey is of R G B, luma of limited range */
}

/* By name: to a video file, and still to a picture. */
static void goes_by_name(void **state)
{
    char request[2 * PATH_MAX + 128], *answer;
    const char *path = fresh("mp4");
    (void)state;
    snprintf(request, sizeof request, "{\"input\": \"%s\", \"output\": \"%s\", \"params\": {\"amount\": 0.2}}", clip("sample.mp4"), path);
    assert_int_equal(mf_call(task, "brightness", request, &answer), 0);
    assert_non_null(strstr(answer, "\"format\": \"mp4\""));
    mf_free(answer);
    mf_probe_result *info = probe(path);
    assert_int_equal(stream(info, MF_STREAM_VIDEO)->frame_count, 100);
    assert_string_equal(stream(info, MF_STREAM_AUDIO)->codec, "aac");
    mf_record_free(info);
    assert_true(mean(path, "YAVG") < mean(clip("sample.mp4"), "YAVG") / 2);
    snprintf(request, sizeof request, "{\"input\": \"%s\", \"output\": \"%s\", \"params\": {\"quality\": 50}}", clip("sample.mp4"),
             fresh("mp4"));
    assert_int_equal(mf_call(task, "flip", request, &answer), MF_ERROR_PARAMS);
    assert_non_null(strstr(answer, "quality: it is for pictures, and the output is a video"));
    mf_free(answer);
    path = fresh("mkv");
    snprintf(request, sizeof request, "{\"input\": \"%s\", \"output\": \"%s\", \"params\": {\"ops\": \"resize width=100 | flip\"}}",
             clip("sample.mp4"), path);
    assert_int_equal(mf_call(task, "image", request, &answer), 0);
    assert_non_null(strstr(answer, "\"width\": 100"));
    mf_free(answer);
}

/* A name without an ending is none of a video's. */
static void goes_by_ending(void **state)
{
    char request[2 * PATH_MAX + 128], *answer;
    (void)state;
    snprintf(request, sizeof request, "{\"input\": \"%s\", \"output\": \"%s/webm\"}", clip("sample.mp4"), clip_dir());
    assert_int_equal(mf_call(task, "flip", request, &answer), MF_ERROR_PARAMS);
    assert_non_null(strstr(answer, "webm: the ending is none of .jpg"));
    mf_free(answer);
}

/* --- What goes wrong. */

static void refuses(const char *name, const char *ending, const struct mf_video_params *params, int error, const char *message)
{
    const char *path = fresh(ending);
    assert_int_equal(attempt(clip(name), path, params, NULL), error);
    if (!strstr(mf_task_message(task), message))
        fail_msg("%s", mf_task_message(task));
    assert_int_not_equal(access(path, F_OK), 0);
}

static void refuses_what_is_wrong(void **state)
{
    struct mf_video_params params = quick(NULL);
    (void)state;
    refuses("audio.m4a", "mp4", &params, MF_ERROR_NO_STREAM, "it has no video");
    refuses("sample.mp4", "avi", &params, MF_ERROR_PARAMS, "the ending is none of .mp4");
    params.format = "avi";
    refuses("sample.mp4", "mp4", &params, MF_ERROR_PARAMS, "format: \"avi\" is none of mp4");
    params = quick(NULL);
    params.preset = "turbo";
    refuses("sample.mp4", "mp4", &params, MF_ERROR_PARAMS, "preset: turbo is none of");
    params = quick(NULL);
    params.codec = MF_VIDEO_HEVC;
    refuses("sample.mp4", "webm", &params, MF_ERROR_PARAMS, "codec: webm files do not hold hevc");
    params.codec = MF_VIDEO_AV1;
    refuses("sample.mp4", "mov", &params, MF_ERROR_PARAMS, "codec: mov files do not hold av1");
    params = quick(NULL);
    params.audio_bps = 100;
    refuses("sample.mp4", "mp4", &params, MF_ERROR_PARAMS, "audio_bps: 100 is neither 0 nor in 6000..1536000");
    params = quick(NULL);
    params.start_us = INT64_MAX - 1;
    params.duration_us = 1000000;
    refuses("sample.mp4", "mp4", &params, MF_ERROR_NO_STREAM, "no frame is in that part");
    params = quick(NULL);
    params.format = "clip.mkv";
    refuses("sample.mp4", "mp4", &params, MF_ERROR_PARAMS, "format: \"clip.mkv\" is none of mp4");
    params = quick("greyscale");
    refuses("sample.mp4", "mp4", &params, MF_ERROR_PARAMS, "did you mean grayscale?");
    params = quick("watermark_image file=/nowhere/mark.png");
    refuses("sample.mp4", "mp4", &params, MF_ERROR_NOT_FOUND, "/nowhere/mark.png");
    params = quick("resize width=16384 height=16384 fit=fill");
    struct mf_limits limits;
    mf_limits_init(&limits, sizeof limits);
    limits.max_pixels = 1000000;
    mf_task_set_limits(task, &limits);
    refuses("sample.mp4", "mp4", &params, MF_ERROR_LIMIT, "16384");
    mf_task_set_limits(task, NULL);
}

static void stop_halfway(void *opaque, double fraction)
{
    (void)opaque;
    if (fraction > 0.1)
        mf_task_cancel(task);
}

static void leaves_nothing_when_cancelled(void **state)
{
    struct mf_video_params params = quick("denoise | denoise");
    (void)state;
    mf_task_on_progress(task, stop_halfway, NULL);
    refuses("sample.mp4", "mp4", &params, MF_ERROR_CANCELLED, "");
    mf_task_on_progress(task, NULL, NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(fills_each_container, set_up, tear_down),
        cmocka_unit_test_setup_teardown(starts_with_the_index, set_up, tear_down),
        cmocka_unit_test_setup_teardown(copies_sound_exactly, set_up, tear_down),
        cmocka_unit_test_setup_teardown(encodes_or_drops_it, set_up, tear_down),
        cmocka_unit_test_setup_teardown(shows_every_shape, set_up, tear_down),
        cmocka_unit_test_setup_teardown(applies_operations, set_up, tear_down),
        cmocka_unit_test_setup_teardown(goes_by_name, set_up, tear_down),
        cmocka_unit_test_setup_teardown(goes_by_ending, set_up, tear_down),
        cmocka_unit_test_setup_teardown(refuses_what_is_wrong, set_up, tear_down),
        cmocka_unit_test_setup_teardown(leaves_nothing_when_cancelled, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
