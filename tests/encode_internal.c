/* Encoders: what they are told, what they answer, and the times of their packets. */
#include <math.h>
#include <stdio.h>
#include <mediaforge/record.h>
#include <mediaforge/version.h>
#include "tracks.h"

enum { WIDTH = 160, HEIGHT = 96, GOP = 15 };

static mfi_video_spec video_spec(int codec)
{
    return (mfi_video_spec){
        .codec = codec,
        .width = WIDTH,
        .height = HEIGHT,
        .fps_num = 30,
        .fps_den = 1,
        .base_num = 1,
        .base_den = 30,
        .gop_frames = GOP,
        .crf = 28,
        .cap_bps = 1000000,
        .threads = 2,
        .color = {.matrix = 1, .transfer = 1, .primaries = 1, .chroma_location = 1},
        .global_header = 1,
    };
}

static void test_names_are_checked(void **state)
{
    mf_task *task = new_task();
    mfi_encoder *encoder;

    (void)state;
    for (int codec = MF_VIDEO_H264; codec <= MF_VIDEO_AV1; codec++) {
        mfi_video_spec spec = video_spec(codec);
        spec.preset = "turbo";
        assert_int_equal(mfi_encoder_video(task, &spec, &encoder), MF_ERROR_PARAMS);
        assert_null(encoder);
        assert_non_null(strstr(mf_task_message(task), "preset: turbo is none of ultrafast, superfast, veryfast"));
        mf_task_free(task);
        task = new_task();
        spec.preset = NULL;
        spec.profile = "high422";
        assert_int_equal(mfi_encoder_video(task, &spec, &encoder), MF_ERROR_PARAMS);
        assert_non_null(strstr(mf_task_message(task), "profile: high422 is none of "));
        assert_non_null(strstr(mf_task_message(task), "main"));
        mf_task_free(task);
        task = new_task();
    }
    mfi_audio_spec sound = {.codec = "libx264", .rate = 48000, .channels = 2, .mask = 3, .bps = 96000};
    assert_int_equal(mfi_encoder_audio(task, &sound, &encoder), MF_ERROR_PARAMS);
    sound = (mfi_audio_spec){.codec = "aac", .rate = 48000, .channels = 6, .mask = 3, .bps = 96000};
    assert_int_equal(mfi_encoder_audio(task, &sound, &encoder), MF_ERROR_PARAMS);
    mf_task_free(task);
}

static void test_build_info(void **state)
{
    mf_build *build;
    char *json;

    (void)state;
    assert_int_equal(mf_build_info(&build), 0);
    assert_string_equal(build->version, mf_version());
    assert_int_equal(build->abi, MF_ABI_VERSION);
    assert_int_equal(build->video_encoder_count, 3);
    assert_string_equal(build->video_encoders[0], "h264");
    assert_string_equal(build->audio_encoders[0], "aac");
    assert_non_null(strstr(build->licence, "GPL-")); /* x264's */
    assert_int_equal(mf_record_json(build, &json), 0);
    assert_non_null(strstr(json, "\"video_encoders\""));
    mf_free(json);
    mf_record_free(build);
}

static void test_profiles(void **state)
{
    static const struct {
        int codec;
        const char *preset, *profile, *string;
    } cases[] = {
        {MF_VIDEO_H264, NULL, NULL, "avc1.6400"},          {MF_VIDEO_H264, "fast", "main", "avc1.4d40"},
        {MF_VIDEO_H264, "ultrafast", "baseline", "avc1.42"}, {MF_VIDEO_HEVC, "ultrafast", "main", "hvc1.1.6.L"},
        {MF_VIDEO_AV1, "12", NULL, "av01.0."},             {MF_VIDEO_AV1, "veryfast", "main", "av01.0."},
    };
    mf_task *task = new_task();
    mfi_encoder *encoder;

    (void)state;
    for (size_t i = 0; i < MFI_COUNT(cases); i++) {
        mfi_video_spec spec = video_spec(cases[i].codec);
        spec.preset = cases[i].preset;
        spec.profile = cases[i].profile;
        assert_int_equal(mfi_encoder_video(task, &spec, &encoder), 0);
        const char *string = mfi_encoder_codec_string(encoder);
        assert_memory_equal(string, cases[i].string, strlen(cases[i].string));
        mfi_encoder_free(encoder);
    }
    mf_task_free(task);
}

/* Feeds `count` pictures; a new scene every `scene` frames (0: none) must not make key frames. */
static int encode(mf_task *task, mfi_encoder *encoder, const int64_t *pts, int count, int scene, mfi_packet *packets,
                  int64_t *decoding)
{
    mfi_packet packet;
    int got = 0;

    for (int i = 0; i <= count; i++) {
        if (i < count) {
            mf_image *image = new_picture(task, WIDTH, HEIGHT, scene && i / scene % 2 ? 1000 + 97 * i : i);
            image->duration_us = 250000; /* counts for the last one */
            assert_int_equal(mfi_encoder_image(task, encoder, image, pts ? pts[i] : i, i % GOP == 0), 0);
            mf_image_unref(image);
        } else {
            assert_int_equal(mfi_encoder_finish(task, encoder), 0);
        }
        while (mfi_encoder_packet(task, encoder, &packet) > 0) {
            assert_in_range(got, 0, count - 1);
            decoding[got] = ((AVPacket *)packet.impl)->duration;
            packets[got++] = packet;
        }
    }
    assert_int_equal(mfi_encoder_packet(task, encoder, &packet), 0);
    return got;
}

static int compare_pts(const void *a, const void *b)
{
    const int64_t x = ((const mfi_packet *)a)->pts, y = ((const mfi_packet *)b)->pts;

    return (x > y) - (x < y);
}

static void check_times(mfi_packet *packets, int64_t *decoding, int count, const int64_t *pts, int64_t last)
{
    int keys = 0;

    for (int i = 0; i < count; i++) {
        assert_true(packets[i].dts <= packets[i].pts);
        if (i + 1 < count)
            assert_int_equal(packets[i].dts + decoding[i], packets[i + 1].dts);
        keys += packets[i].keyframe;
    }
    assert_int_equal(keys, (count + GOP - 1) / GOP);
    const int64_t lead = packets[0].pts - packets[0].dts;
    assert_int_equal(packets[count - 1].dts + decoding[count - 1] + lead, last);
    qsort(packets, (size_t)count, sizeof *packets, compare_pts);
    for (int i = 0; i < count; i++) {
        assert_int_equal(packets[i].pts, pts ? pts[i] : i);
        assert_int_equal(packets[i].pts + packets[i].duration, i + 1 < count ? packets[i + 1].pts : last);
        assert_int_equal(packets[i].keyframe, i % GOP == 0);
    }
}

static void test_times(void **state)
{
    enum { COUNT = 70 };
    mf_task *task = new_task();
    mfi_packet packets[COUNT];
    int64_t pts[COUNT], decoding[COUNT], at = 0;
    mfi_encoder *encoder;

    (void)state;
    for (int i = 0; i < COUNT; i++) {
        pts[i] = at;
        at += 900 + i * 7919 % 20000;
    }
    for (int codec = MF_VIDEO_H264; codec <= MF_VIDEO_AV1; codec++) {
        mfi_video_spec spec = video_spec(codec);
        assert_int_equal(mfi_encoder_video(task, &spec, &encoder), 0);
        assert_int_equal(encode(task, encoder, NULL, COUNT, 7, packets, decoding), COUNT);
        check_times(packets, decoding, COUNT, NULL, COUNT);
        mfi_encoder_free(encoder);

        spec.base_den = 90000;
        spec.gop_frames = 100000;
        assert_int_equal(mfi_encoder_video(task, &spec, &encoder), 0);
        assert_int_equal(encode(task, encoder, pts, COUNT, 0, packets, decoding), COUNT);
        check_times(packets, decoding, COUNT, pts, pts[COUNT - 1] + 22500);
        mfi_encoder_free(encoder);
    }
    mf_task_free(task);
}

static void test_images_are_shared(void **state)
{
    mf_task *task = new_task();
    const mfi_video_spec spec = video_spec(MF_VIDEO_H264);
    mf_image *image = new_picture(task, WIDTH, HEIGHT, 0), *odd = new_picture(task, WIDTH, HEIGHT + 2, 0);
    mfi_encoder *encoder;
    mfi_packet packet;

    (void)state;
    assert_int_equal(mfi_encoder_video(task, &spec, &encoder), 0);
    for (int i = 0; i < 30; i++) { /* the same one again and again */
        assert_int_equal(mfi_encoder_image(task, encoder, image, i, i == 0), 0);
        while (mfi_encoder_packet(task, encoder, &packet) > 0)
            assert_true(packet.size > 0);
    }
    assert_int_equal(mfi_encoder_image(task, encoder, image, 29, 0), MF_ERROR_INTERNAL); /* time stands still */
    assert_int_equal(mfi_encoder_image(task, encoder, odd, 30, 0), MF_ERROR_INTERNAL);
    mfi_encoder_free(encoder); /* in the middle */
    assert_int_equal(atomic_load(&image->references), 1);
    assert_non_null(mf_image_plane_mutable(image, 0));
    mf_image_unref(image);
    mf_image_unref(odd);
    mf_task_free(task);
}

/* Noise at a quality that nothing but the cap holds back. */
static void test_cap(void **state)
{
    enum { SECONDS = 6 };
    mf_task *task = new_task();

    (void)state;
    for (int codec = MF_VIDEO_H264; codec <= MF_VIDEO_HEVC; codec++) {
        mfi_video_spec spec = video_spec(codec);
        mfi_encoder *encoder;
        mfi_packet packet;
        uint32_t random = 1;
        size_t size = 0;
        spec.crf = 10;
        spec.cap_bps = 300000;
        assert_int_equal(mfi_encoder_video(task, &spec, &encoder), 0);
        for (int i = 0; i <= 30 * SECONDS; i++) {
            if (i < 30 * SECONDS) {
                mf_image *image = new_picture(task, WIDTH, HEIGHT, i);
                for (int at = 0; at < HEIGHT * (int)image->strides[0]; at++)
                    image->planes[0][at] = (uint8_t)((random = random * 1664525 + 1013904223) >> 24);
                assert_int_equal(mfi_encoder_image(task, encoder, image, i, i % GOP == 0), 0);
                mf_image_unref(image);
            } else {
                assert_int_equal(mfi_encoder_finish(task, encoder), 0);
            }
            while (mfi_encoder_packet(task, encoder, &packet) > 0)
                size += packet.size;
        }
        mfi_encoder_free(encoder);
        assert_in_range(size * 8, 300000, 300000 * (SECONDS + 3)); /* the buffer's two seconds come on top */
    }
    mf_task_free(task);
}

static void test_surround(void **state)
{
    mf_task *task = new_task();
    const mfi_audio_spec spec = {.codec = "aac", .rate = 48000, .channels = 6, .mask = 0x3f, .bps = 384000, .global_header = 1};
    track made;
    frames whole;

    (void)state;
    make_audio(task, &spec, 0, 48000, 10, &made);
    assert_string_equal(made.codec, "mp4a.40.2");
    bytes all = join(&made, 0, made.count - 1);
    decode(&all, &whole);
    assert_int_equal(whole.parameters->ch_layout.nb_channels, 6);
    assert_int_equal(whole.parameters->extradata[1] >> 3 & 15, 6); /* a channel configuration, not a list of elements */
    free_frames(&whole);
    free(all.data);
    free_track(&made);
    mf_task_free(task);
}

static void test_without_input(void **state)
{
    mf_task *task = new_task();
    const mfi_audio_spec sound = {.codec = "aac", .rate = 44100, .channels = 1, .mask = 4, .bps = 64000};
    mfi_encoder *encoder;
    mfi_packet packet;

    (void)state;
    for (int codec = MF_VIDEO_H264; codec <= MF_VIDEO_AV1; codec++) {
        const mfi_video_spec spec = video_spec(codec);
        assert_int_equal(mfi_encoder_video(task, &spec, &encoder), 0);
        assert_int_equal(mfi_encoder_packet(task, encoder, &packet), 0);
        mfi_encoder_free(encoder);
    }
    assert_int_equal(mfi_encoder_audio(task, &sound, &encoder), 0);
    assert_int_equal(mfi_encoder_finish(task, encoder), 0);
    while (mfi_encoder_packet(task, encoder, &packet) > 0)
        assert_true(packet.pts < 0);
    mfi_encoder_free(encoder);
    mfi_encoder_free(NULL);
    mf_task_free(task);
}

static void test_cancel(void **state)
{
    mf_task *task = new_task();
    const mfi_video_spec spec = video_spec(MF_VIDEO_AV1);
    mf_image *image = new_picture(task, WIDTH, HEIGHT, 0);
    mfi_encoder *encoder;
    mfi_packet packet;

    (void)state;
    assert_int_equal(mfi_encoder_video(task, &spec, &encoder), 0);
    mf_task_cancel(task);
    assert_int_equal(mfi_encoder_image(task, encoder, image, 0, 1), MF_ERROR_CANCELLED);
    assert_int_equal(mfi_encoder_packet(task, encoder, &packet), MF_ERROR_CANCELLED);
    mf_image_unref(image);
    mfi_encoder_free(encoder);
    mf_task_free(task);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_names_are_checked), cmocka_unit_test(test_build_info),    cmocka_unit_test(test_profiles),
        cmocka_unit_test(test_times),             cmocka_unit_test(test_images_are_shared), cmocka_unit_test(test_cap),
        cmocka_unit_test(test_surround),          cmocka_unit_test(test_without_input), cmocka_unit_test(test_cancel),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
