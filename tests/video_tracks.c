/* Videos of one file: the times of picture and sound, and what else goes along. */
#include "filming.h"

#define TIMES "ffprobe -v error -select_streams v -show_entries frame=pts_time -of csv=p=0 \"$1\""

/* Each frame of the source is there at its own time, to a millisecond; Matroska counts in those. */
static void keeps_uneven_times(void **state)
{
    static const char *const endings[] = {"mp4", "mkv"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        double times[128];
        size_t count = 0;
        const char *path = fresh(endings[i]);
        mf_video_result *made = make("vfr.mp4", path, NULL);
        char *next = (char *)tell(TIMES, clip("vfr.mp4"));
        for (char *end; count < 128 && (times[count] = strtod(next, &end), end != next); next = end + strcspn(end, "\n"))
            count++;
        assert_true(count > 40 && count < 100);
        assert_int_equal(made->frames, count);
        next = (char *)tell(TIMES, path);
        for (size_t k = 0; k < count; k++) {
            char *end;
            const double time = strtod(next, &end);
            if (fabs(time - (times[k] - times[0])) > 0.0011)
                fail_msg("%s: frame %zu at %f, not %f", endings[i], k, time, times[k] - times[0]);
            next = end + strcspn(end, "\n");
        }
        mf_record_free(made);
    }
}

static void changes_the_rate(void **state)
{
    struct mf_video_params params = quick(NULL);
    (void)state;
    params.fps = 10;
    const char *path = fresh("mp4");
    mf_video_result *made = make("vfr.mp4", path, &params);
    mf_probe_result *info = probe(path);
    assert_true(llabs(made->frames - 40) <= 1);
    assert_int_equal(stream(info, MF_STREAM_VIDEO)->frame_count, made->frames);
    assert_false(stream(info, MF_STREAM_VIDEO)->variable_frame_rate);
    mf_record_free(info);
    mf_record_free(made);
}

/* Sound that starts 1.5 s after the picture, sound that goes on after it, and none of it. */
static void keeps_tracks_in_step(void **state)
{
    mf_probe_result *info;
    mf_video_result *made;
    (void)state;
    for (int encoded = 0; encoded < 2; encoded++) {
        struct mf_video_params params = quick(NULL);
        const char *path = fresh("mp4");
        params.audio = encoded;
        made = make("late_audio.mp4", path, &params);
        const char *silence = tell("ffmpeg -v info -copyts -i \"$1\" -map 0:a -af aresample=async=1:first_pts=0,silencedetect=n=-40dB:d=0.5 "
                                   "-f null - 2>&1 | grep -o 'silence_end: [0-9.]*' | head -1",
                                   path);
        const double end = strtod(silence + strcspn(silence, " "), NULL);
        if (fabs(end - 1.5) > 0.03)
            fail_msg("the sound starts at %f", end);
        mf_record_free(made);
    }
    const char *path = fresh("mp4");
    made = make("one_frame_audio.mp4", path, NULL);
    assert_int_equal(made->frames, 1);
    assert_true(llabs(made->duration_us - 3000000) < 30000);
    mf_record_free(made);
    path = fresh("mkv");
    made = make("video.mp4", path, NULL);
    info = probe(path);
    assert_null(made->audio_codec);
    assert_int_equal(info->audio, -1);
    assert_int_equal(made->frames, 100);
    mf_record_free(info);
    mf_record_free(made);
}

static void takes_a_part(void **state)
{
    struct mf_video_params params = quick(NULL);
    const char *path = fresh("mp4");
    (void)state;
    params.start_us = 1000000;
    params.duration_us = 1500000;
    mf_video_result *made = make("sample.mp4", path, &params);
    mf_probe_result *info = probe(path);
    assert_true(llabs(made->frames - 38) <= 1);
    assert_int_equal(made->audio_copied, 0);
    assert_true(llabs(made->duration_us - 1500000) < 45000);
    assert_true(llabs(stream(info, MF_STREAM_AUDIO)->duration_us - 1500000) < 30000);
    mf_record_free(info);
    mf_record_free(made);
    params.start_us = 60000000;
    assert_int_equal(attempt(clip("sample.mp4"), fresh("mp4"), &params, NULL), MF_ERROR_NO_STREAM);
    assert_non_null(strstr(mf_task_message(task), "no frame is in that part"));
}

static void keeps_names_and_chapters(void **state)
{
    static const char *const endings[] = {"mp4", "mkv"};
    char named[PATH_MAX + 32], command[2 * PATH_MAX];
    (void)state;
    snprintf(named, sizeof named, "%s/named.mkv", clip_dir());
    snprintf(command, sizeof command, "ffmpeg -v error -y -i '%s' -c copy -metadata:s:a language=deu -metadata:s:a title=Ton \"$1\"",
             clip("sample.mp4"));
    tell(command, named);
    for (size_t i = 0; i < 2; i++) {
        struct mf_video_params params = quick(NULL);
        const char *path = fresh(endings[i]);
        mf_record_free(make("chapters.mkv", path, NULL));
        mf_probe_result *info = probe(path);
        assert_int_equal(info->chapter_count, 2);
        assert_string_equal(info->chapters[1].title, "Two");
        assert_true(llabs(info->chapters[1].start_us - 1500000) < 2000);
        mf_record_free(info);
        path = fresh(endings[i]);
        params.audio = MF_VIDEO_AUDIO_ENCODE;
        assert_int_equal(attempt(named, path, &params, NULL), 0);
        info = probe(path);
        assert_string_equal(stream(info, MF_STREAM_AUDIO)->language, "deu");
        if (i == 1)
            assert_string_equal(stream(info, MF_STREAM_AUDIO)->title, "Ton");
        mf_record_free(info);
    }
}

/* What waits for the first picture is held in memory. */
static void limits_sound_without_pictures(void **state)
{
    char path[PATH_MAX + 32], command[2 * PATH_MAX];
    const struct mf_video_params params = quick(NULL);
    struct mf_limits limits;
    (void)state;
    snprintf(path, sizeof path, "%s/late_video.mp4", clip_dir());
    snprintf(command, sizeof command, "ffmpeg -v error -y -itsoffset 1.5 -i '%s' -i '%s' -map 0:v -map 1:a -c copy \"$1\"",
             clip("sample.mp4"), clip("sample.mp4"));
    tell(command, path);
    mf_limits_init(&limits, sizeof limits);
    limits.max_memory_bytes = 4000;
    mf_task_set_limits(task, &limits);
    assert_int_equal(attempt(path, fresh("mp4"), &params, NULL), MF_ERROR_LIMIT);
    assert_non_null(strstr(mf_task_message(task), "of sound come before the first picture"));
    mf_task_set_limits(task, NULL);
    assert_int_equal(attempt(path, fresh("mp4"), &params, NULL), 0);
}

/* A flash and a beep at the same times, through every container, copied and encoded. */
static void stays_in_step_everywhere(void **state)
{
    static const char *const endings[] = {"mp4", "mov", "mkv", "webm"};
    char path[PATH_MAX + 32];
    (void)state;
    snprintf(path, sizeof path, "%s/beeps.mp4", clip_dir());
    tell("ffmpeg -v error -y -f lavfi -i \"color=black:s=160x90:r=25,drawbox=c=white:t=fill:enable='between(t,1.48,1.6)'\" "
         "-f lavfi -i \"aevalsrc='if(gte(t,1.48),0.8*sin(2*PI*1000*t),0)':s=48000\" -t 2 -c:v libx264 -preset ultrafast "
         "-pix_fmt yuv420p -bf 2 -c:a aac \"$1\"",
         path);
    for (size_t i = 0; i < 8; i++) {
        struct mf_video_params params = quick(NULL);
        const char *made = fresh(endings[i / 2]);
        params.audio = i % 2 ? MF_VIDEO_AUDIO_ENCODE : MF_VIDEO_AUDIO_KEEP;
        assert_int_equal(attempt(path, made, &params, NULL), 0);
        const double flash = strtod(tell("ffprobe -v error -f lavfi -i \"movie=$1,signalstats\" -show_entries "
                                         "frame=pts_time:frame_tags=lavfi.signalstats.YAVG -of csv=p=0 | awk -F, '$2 > 120' | head -1",
                                         made),
                                    NULL);
        const double beep = strtod(tell("ffmpeg -v info -copyts -i \"$1\" -map 0:a -af aresample=async=1:first_pts=0,silencedetect=n=-20dB:d=0.5 "
                                        "-f null - 2>&1 | sed -n 's/.*silence_end: \\([0-9.]*\\).*/\\1/p' | head -1",
                                        made),
                                   NULL);
        if (fabs(flash - beep) > 0.012 || flash < 1.47 || flash > 1.51)
            fail_msg("%s: a flash at %f, a beep at %f", made, flash, beep);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(keeps_uneven_times, set_up, tear_down),
        cmocka_unit_test_setup_teardown(changes_the_rate, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keeps_tracks_in_step, set_up, tear_down),
        cmocka_unit_test_setup_teardown(takes_a_part, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keeps_names_and_chapters, set_up, tear_down),
        cmocka_unit_test_setup_teardown(limits_sound_without_pictures, set_up, tear_down),
        cmocka_unit_test_setup_teardown(stays_in_step_everywhere, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
