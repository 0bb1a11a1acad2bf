/* Reading whole inputs: times, samples, limits. */
#include <math.h>
#include "reading.h"

static void test_times(void **state)
{
    static const struct {
        const char *name;
        int frames;
        int64_t first_us, last_us, longest_us, samples;
    } cases[] = {
        {"sample.mp4", 100, 0, 3960000, 40000, 192512},
        {"sample.mov", 100, 0, 3960000, 40000, 192512},
        {"sample.mkv", 100, 21000, 3981000, 40000, 193536},
        {"sample.ts", 100, 21333, 3981333, 40000, 193536},
        {"late.ts", 100, 21333, 3981333, 40000, 193536},
        {"jump.ts", 200, 21333, 7981333, 40000, 387072},
        {"vfr.mp4", 65, 0, 3960000, 320000, 0},
        {"editlist.mp4", 87, 0, 3440000, 40000, 168512},
        {"late_audio.mp4", 100, 0, 3960000, 40000, 193536},
        {"opengop.ts", 100, 0, 3960000, 40000, 0},
        {"noindex.h264", 100, 0, 3960000, 40000, 0},
        {"interlaced.mp4", 50, 0, 1960000, 40000, 0},
        {"animation.gif", 10, 0, 900000, 100000, 0},
        {"image.png", 1, 0, 0, 0, 0},
        {"cover.mp3", 1, 0, 0, 0, 96000},
        {"tone.opus", 0, INT64_MIN, 0, 0, 96000},
        {"tone.mp3", 0, INT64_MIN, 0, 0, 96000},
        {"vp9.webm", 25, 14000, 974000, 40000, 48000}, /* 7 ms earlier as ffmpeg 7 writes it */
    };

    (void)state;
    for (size_t i = 0; i < MFI_COUNT(cases); i++)
        for (int threads = 1; threads <= 3; threads += 2) {
            run r;
            new_run(&r);
            read_media(&r, clip(cases[i].name), &(mfi_decode_options){.threads = threads});
            if (r.frames != cases[i].frames || r.first_us != cases[i].first_us || r.last_us != cases[i].last_us ||
                r.samples != cases[i].samples)
                print_error("%s: %d frames, %lld..%lld us, %lld samples: %s\n", cases[i].name, r.frames, (long long)r.first_us,
                            (long long)r.last_us, (long long)r.samples, mf_task_message(r.task));
            assert_int_equal(r.result, 0);
            assert_int_equal(r.frames, cases[i].frames);
            const int64_t earlier = cases[i].first_us == 14000 && r.first_us == 7000 ? 7000 : 0;
            assert_int_equal(r.first_us, cases[i].first_us - earlier);
            assert_int_equal(r.last_us, cases[i].last_us - earlier);
            assert_in_range(r.longest_us, 0, cases[i].longest_us + 1);
            assert_int_equal(r.samples, cases[i].samples);
            assert_in_range(r.gap_us, 0, 33000); /* where a jump is mended by the video's times */
            assert_int_equal(r.decoded, r.frames);
            assert_int_equal(r.corrupt, 0);
            assert_int_equal(r.fell, 0);
            end_run(&r);
        }
}

static void test_audio_and_video_start_together(void **state)
{
    run r;

    (void)state;
    new_run(&r);
    read_media(&r, clip("late_audio.mp4"), NULL);
    assert_in_range(r.audio_us, 1470000, 1500000);
    end_run(&r);
    new_run(&r);
    read_media(&r, clip("jump.ts"), NULL);
    assert_int_equal(r.audio_us, 0);
    end_run(&r);
}

/* A sine of the generator's 1/8 has the same power in every sample format. */
static void test_sample_formats(void **state)
{
    static const char *const codecs[] = {"pcm_u8",    "pcm_s16le", "pcm_s24le", "pcm_s32le",
                                         "pcm_s64le", "pcm_f32le", "pcm_f64le"};
    char command[2 * PATH_MAX], path[PATH_MAX + 16];

    (void)state;
    for (size_t i = 0; i < MFI_COUNT(codecs); i++) {
        run r;
        snprintf(path, sizeof path, "%s/%s.nut", clip_dir(), codecs[i]);
        snprintf(command, sizeof command, "ffmpeg -nostdin -v error -y -f lavfi -i sine=440:r=48000 -t 1 -ac 2 -c:a %s %s",
                 codecs[i], path);
        assert_int_equal(system(command), 0);
        new_run(&r);
        read_media(&r, path, NULL);
        assert_int_equal(r.result, 0);
        assert_int_equal(r.samples, 48000);
        assert_int_equal(r.channels, 2);
        const double level = r.power[0] / (double)r.samples;
        assert_true(fabs(level - 1.0 / 128) < 0.0002 || fabs(level - 1.0 / 256) < 0.0001);
        assert_true(fabs(r.power[0] - r.power[1]) < 1e-6 * r.power[0] + 1e-9);
        end_run(&r);
    }
}

/* Channels come in the order of the mask's bits, each with its own sound. */
static void test_channel_order(void **state)
{
    char command[2 * PATH_MAX], path[PATH_MAX + 16];
    run r;

    (void)state;
    snprintf(path, sizeof path, "%s/order.mp4", clip_dir());
    snprintf(
        command, sizeof command,
        "ffmpeg -nostdin -v error -y -f lavfi -i \"sine=440:r=48000,volume=4,pan=5.1|FL=0.1*c0|FR=0.2*c0|FC=0.4*c0|LFE=0*c0|"
        "BL=0.6*c0|BR=0.8*c0\" -t 2 -c:a aac -b:a 384k %s",
        path);
    assert_int_equal(system(command), 0);
    new_run(&r);
    read_media(&r, path, NULL);
    assert_int_equal(r.result, 0);
    assert_int_equal(r.channels, 6);
    assert_true(r.mask == 0x3f || r.mask == 0x60f);
    assert_true(r.power[0] < r.power[1] && r.power[1] < r.power[2] && r.power[2] < r.power[4] && r.power[4] < r.power[5]);
    assert_true(r.power[3] < r.power[0] / 100);
    end_run(&r);
}

static void test_key_frames_only(void **state)
{
    static const char *const names[] = {"sample.mp4", "sample.mkv", "sample.ts", "sample.flv"};

    (void)state;
    for (size_t i = 0; i < MFI_COUNT(names); i++) {
        run r;
        new_run(&r);
        read_media(&r, clip(names[i]), &(mfi_decode_options){.threads = 2, .keyframes_only = 1});
        assert_int_equal(r.result, 0);
        assert_int_equal(r.frames, 4);
        assert_int_equal(r.keys, 4);
        assert_int_equal(r.longest_us, 1000000);
        assert_true(r.samples > 190000);
        end_run(&r);
    }
}

static void test_resolution_changes(void **state)
{
    run r;

    (void)state;
    new_run(&r);
    read_media(&r, clip("resize.ts"), NULL);
    assert_int_equal(r.result, 0);
    assert_int_equal(r.frames, 150);
    assert_int_equal(r.widths, 1);
    assert_int_equal(r.width, 480);
    end_run(&r);
}

/* --- Limits and stops. */

static void test_duration_limit(void **state)
{
    struct mf_limits limits;
    run r;

    (void)state;
    assert_int_equal(mf_limits_init(&limits, sizeof limits), 0);
    limits.max_duration_us = 2000000;
    new_run(&r);
    assert_int_equal(mf_task_set_limits(r.task, &limits), 0);
    read_media(&r, clip("noindex.h264"), NULL); /* says nothing of its length */
    assert_int_equal(r.result, MF_ERROR_LIMIT);
    assert_in_range(r.last_us, 1500000, 2000000);
    end_run(&r);
}

static void test_cancel_and_deadline(void **state)
{
    mfi_item item;
    run r;

    (void)state;
    for (int deadline = 0; deadline < 2; deadline++) {
        new_run(&r);
        assert_int_equal(open_run(&r, clip("sample.mp4")), 0);
        assert_int_equal(mfi_media_select(r.task, r.media, mfi_media_info(r.media)->video, NULL), 0);
        assert_int_equal(mfi_media_read(r.task, r.media, &item), 1);
        mfi_item_clear(&item);
        if (deadline) {
            mf_task_set_deadline(r.task, 1);
            usleep(1000);
        } else {
            mf_task_cancel(r.task);
        }
        assert_int_equal(mfi_media_read(r.task, r.media, &item), deadline ? MF_ERROR_DEADLINE : MF_ERROR_CANCELLED);
        assert_null(item.image);
        end_run(&r);
    }
}

static void test_selecting(void **state)
{
    run r;

    (void)state;
    new_run(&r);
    assert_int_equal(open_run(&r, clip("subtitles.mkv")), 0);
    assert_int_equal(mfi_media_select(r.task, r.media, 2, NULL), MF_ERROR_NO_STREAM);
    assert_int_equal(mfi_media_select(r.task, r.media, -1, NULL), MF_ERROR_NO_STREAM);
    assert_int_equal(mfi_media_select(r.task, r.media, 3, NULL), MF_ERROR_NO_STREAM);
    read_all(&r); /* nothing selected: at the end */
    assert_int_equal(r.result, 0);
    assert_int_equal(r.frames + r.blocks, 0);
    end_run(&r);
}

/* After a single frame, reading can begin anew by selecting. */
static void test_position(void **state)
{
    run r;

    (void)state;
    new_run(&r);
    assert_int_equal(open_run(&r, clip("sample.ts")), 0);
    assert_int_equal(mfi_media_select(r.task, r.media, mfi_media_info(r.media)->video, NULL), 0);
    assert_true(mf_task_progress(r.task) < 0.5);
    read_all(&r);
    assert_true(mf_task_progress(r.task) > 0.9);
    end_run(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_times),           cmocka_unit_test(test_audio_and_video_start_together),
        cmocka_unit_test(test_sample_formats),  cmocka_unit_test(test_channel_order),
        cmocka_unit_test(test_key_frames_only), cmocka_unit_test(test_resolution_changes),
        cmocka_unit_test(test_duration_limit),  cmocka_unit_test(test_cancel_and_deadline),
        cmocka_unit_test(test_selecting),       cmocka_unit_test(test_position),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
