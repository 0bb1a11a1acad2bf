/* What probe says of clips whose making is known, and how it fails. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <jansson.h>
#include <mediaforge/mediaforge.h>
#include "clips.h"

static mf_probe_result *probe_path(const char *path, int count_frames)
{
    struct mf_probe_params params;
    mf_source *source;
    mf_probe_result *info;

    mf_probe_params_init(&params, sizeof params);
    params.count_frames = count_frames;
    assert_int_equal(mf_source_path(path, &source), 0);
    assert_int_equal(mf_probe(NULL, source, &params, &info), 0);
    mf_source_unref(source);
    return info;
}

static mf_probe_result *probe(const char *name)
{
    return probe_path(clip(name), 0);
}

static const mf_stream *video_of(const mf_probe_result *info)
{
    assert_true(info->video >= 0 && info->video < (int)info->stream_count);
    return &info->streams[info->video];
}

static const mf_stream *audio_of(const mf_probe_result *info)
{
    assert_true(info->audio >= 0 && info->audio < (int)info->stream_count);
    return &info->streams[info->audio];
}

static void assert_near(double value, double expected, double tolerance)
{
    if (!(fabs(value - expected) <= tolerance))
        fail_msg("%.9g is not %.9g +- %g", value, expected, tolerance);
}

static void tells_the_usual(void **state)
{
    (void)state;
    mf_probe_result *info = probe("sample.mp4");
    const mf_stream *video = video_of(info), *audio = audio_of(info);

    assert_string_equal(info->container, "mov");
    assert_string_equal(info->media_type, "video/mp4");
    assert_int_equal(info->duration_us, 4000000);
    assert_int_equal(info->start_us, 0);
    assert_true(info->size_bytes > 100000 && info->seekable && !info->is_image);
    assert_int_equal(info->bit_rate_bps, info->size_bytes * 2); /* 8 bits in 4 s */
    assert_int_equal(info->stream_count, 2);
    assert_string_equal(video->codec, "h264");
    assert_string_equal(video->codec_string, "avc1.4d400c");
    assert_string_equal(video->codec_tag, "avc1");
    assert_string_equal(video->profile, "Main");
    assert_int_equal(video->level, 12);
    assert_string_equal(video->pixel_format, "yuv420p");
    assert_int_equal(video->bit_depth, 8);
    assert_int_equal(video->width, 320);
    assert_int_equal(video->height, 180);
    assert_int_equal(video->coded_height, 192);
    assert_int_equal(video->display_width, 320);
    assert_int_equal(video->dar_num, 16);
    assert_int_equal(video->dar_den, 9);
    assert_near(video->frame_rate, 25, 0);
    assert_near(video->frame_rate_nominal, 25, 0);
    assert_int_equal(video->variable_frame_rate, 0);
    assert_int_equal(video->frame_count, 100);
    assert_int_equal(video->field_order, MF_FIELD_ORDER_PROGRESSIVE);
    assert_true(video->has_b_frames > 0);
    assert_true(isnan(video->max_luminance_nits));
    assert_string_equal(audio->codec_string, "mp4a.40.2");
    assert_string_equal(audio->profile, "LC");
    assert_int_equal(audio->sample_rate, 48000);
    assert_int_equal(audio->channels, 2);
    assert_string_equal(audio->channel_layout, "stereo");
    assert_string_equal(audio->sample_format, "fltp");
    assert_true(audio->decodable);
    mf_record_free(info);
}

/* Plain MP4 takes a path of its own through the library; the same packets in other containers do not. */
static void containers_agree(void **state)
{
    static const struct {
        const char *name, *container, *type;
        double start, slack; /* s */
    } cases[] = {
        {"sample.mkv", "matroska", "video/x-matroska", 0, 0.03}, {"sample.mov", "mov", "video/quicktime", 0, 0},
        {"fragmented.mp4", "mov", "video/mp4", 0, 0.1},          {"sample.ts", "mpegts", "video/mp2t", 1.4, 0.03},
        {"sample.flv", "flv", "video/x-flv", 0, 0.1},
    };
    (void)state;
    mf_probe_result *mp4 = probe("sample.mp4");
    const mf_stream *expected = video_of(mp4);

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        mf_probe_result *info = probe(cases[i].name);
        const mf_stream *video = video_of(info), *audio = audio_of(info);
        assert_string_equal(info->container, cases[i].container);
        assert_string_equal(info->media_type, cases[i].type);
        assert_near(info->duration_us / 1e6, 4, cases[i].slack);
        assert_near(info->start_us / 1e6, cases[i].start, 0.1);
        assert_string_equal(video->codec_string, expected->codec_string);
        assert_string_equal(video->profile, expected->profile);
        assert_string_equal(video->pixel_format, expected->pixel_format);
        assert_string_equal(video->chroma_location, expected->chroma_location);
        assert_int_equal(video->level, expected->level);
        assert_int_equal(video->has_b_frames, expected->has_b_frames);
        assert_int_equal(video->bit_depth, expected->bit_depth);
        assert_int_equal(video->field_order, expected->field_order);
        assert_near(video->frame_rate, 25, 0.01);
        assert_string_equal(audio->codec_string, "mp4a.40.2");
        assert_string_equal(audio->sample_format, "fltp");
        mf_record_free(info);
    }
    mf_record_free(mp4);
}

static void codec_strings_and_types(void **state)
{
    static const struct {
        const char *name, *type, *string; /* beginning of the first stream's codec string */
    } cases[] = {
        {"hevc.mp4", "video/mp4", "hvc1.1.6.L60.90"},
        {"hdr10.mp4", "video/mp4", "hvc1.2.4.L60.90"},
        {"vp9.webm", "video/webm", "vp09.00."},
        {"av1.mp4", "video/mp4", "av01.0.00M.08"},
        {"mpeg4.mp4", "video/mp4", "mp4v.20."},
        {"mpeg2.ts", "video/mp2t", "mp4v.61"},
        {"tone.mp3", "audio/mpeg", "mp4a.6b"},
        {"tone.flac", "audio/flac", "flac"},
        {"tone.opus", "audio/ogg", "opus"},
        {"tone.ac3", "audio/ac3", "ac-3"},
        {"audio.m4a", "audio/mp4", "mp4a.40.2"},
        {"tone.wav", "audio/wav", NULL},
        {"prores.mov", "video/quicktime", NULL},
        {"image.jpg", "image/jpeg", NULL},
        {"image.png", "image/png", NULL},
        {"image.webp", "image/webp", NULL},
        {"image.bmp", "image/bmp", NULL},
        {"image.tiff", "image/tiff", NULL},
        {"animation.gif", "image/gif", NULL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        mf_probe_result *info = probe(cases[i].name);
        const char *string = info->streams[0].codec_string;
        assert_string_equal(info->media_type, cases[i].type);
        if (!cases[i].string)
            assert_null(string);
        else if (!string || strncmp(string, cases[i].string, strlen(cases[i].string)) != 0)
            fail_msg("%s: %s", cases[i].name, string ? string : "(none)");
        mf_record_free(info);
    }
}

static void shapes(void **state)
{
    static const struct {
        const char *name;
        int width, height, display_width, display_height, rotation;
    } cases[] = {
        {"rotated90.mp4", 320, 180, 180, 320, 90},  {"rotated180.mp4", 320, 180, 320, 180, 180},
        {"rotated270.mp4", 320, 180, 180, 320, 270}, {"anamorphic.mp4", 352, 288, 512, 288, 0},
        {"odd.mkv", 321, 181, 321, 181, 0},          {"portrait.mp4", 180, 320, 180, 320, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        mf_probe_result *info = probe(cases[i].name);
        const mf_stream *video = video_of(info);
        assert_int_equal(video->width, cases[i].width);
        assert_int_equal(video->height, cases[i].height);
        assert_int_equal(video->display_width, cases[i].display_width);
        assert_int_equal(video->display_height, cases[i].display_height);
        assert_near(video->rotation, cases[i].rotation, 0);
        assert_int_equal(video->flipped, 0);
        mf_record_free(info);
    }
}

static void colours(void **state)
{
    (void)state;
    mf_probe_result *info = probe("hdr10.mp4");
    const mf_stream *video = video_of(info);

    assert_int_equal(video->hdr, MF_HDR_HDR10);
    assert_near(video->max_luminance_nits, 1000, 0);
    assert_near(video->min_luminance_nits, 0.005, 1e-9);
    assert_int_equal(video->max_content_light, 1000);
    assert_int_equal(video->max_frame_average_light, 400);
    assert_string_equal(video->color_primaries, "bt2020");
    assert_string_equal(video->color_transfer, "smpte2084");
    assert_string_equal(video->color_matrix, "bt2020nc");
    assert_string_equal(video->color_range, "tv");
    assert_int_equal(video->bit_depth, 10);
    mf_record_free(info);
    info = probe("hlg.mkv");
    assert_int_equal(video_of(info)->hdr, MF_HDR_HLG);
    mf_record_free(info);
    info = probe("ten_bit.mp4");
    assert_string_equal(video_of(info)->pixel_format, "yuv420p10le");
    assert_string_equal(video_of(info)->profile, "High 10");
    assert_int_equal(video_of(info)->hdr, MF_HDR_NONE);
    assert_null(video_of(info)->color_primaries);
    mf_record_free(info);
}

static void rates_and_fields(void **state)
{
    (void)state;
    mf_probe_result *info = probe("vfr.mp4");
    assert_int_equal(video_of(info)->variable_frame_rate, 1);
    assert_int_equal(video_of(info)->frame_count, 65); /* 13 of each 20 */
    mf_record_free(info);
    info = probe_path(clip("vfr.mkv"), 1);
    assert_int_equal(video_of(info)->variable_frame_rate, 1);
    assert_int_equal(video_of(info)->frame_count, 65);
    mf_record_free(info);
    info = probe("interlaced.mp4");
    assert_int_equal(video_of(info)->field_order, MF_FIELD_ORDER_TOP);
    mf_record_free(info);
}

static void counts_frames(void **state)
{
    static const struct {
        const char *name;
        int frames;
        double duration;
    } cases[] = {
        {"sample.mp4", 100, 4},   {"sample.ts", 100, 4},       {"opengop.ts", 100, 4},
        {"noindex.h264", 100, 4}, {"one_frame.mp4", 1, 0.04},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        mf_probe_result *info = probe_path(clip(cases[i].name), 1);
        assert_int_equal(video_of(info)->frame_count, cases[i].frames);
        assert_near(video_of(info)->duration_us / 1e6, cases[i].duration, 1e-6);
        assert_near(video_of(info)->frame_rate, 25, 1e-9);
        assert_int_equal(video_of(info)->variable_frame_rate, 0);
        mf_record_free(info);
    }
}

static void several_streams(void **state)
{
    (void)state;
    mf_probe_result *info = probe("languages.mkv");
    assert_int_equal(info->stream_count, 3);
    assert_string_equal(info->streams[1].language, "eng");
    assert_string_equal(info->streams[2].language, "deu");
    assert_string_equal(info->streams[2].title, "Kommentar");
    assert_int_equal(info->streams[2].disposition_count, 2);
    assert_string_equal(info->streams[2].dispositions[1], "comment");
    assert_int_equal(info->audio, 1); /* a commentary is not the one to take, even if it is the default */
    mf_record_free(info);
    info = probe("surround.mp4");
    assert_int_equal(audio_of(info)->channels, 6);
    assert_string_equal(audio_of(info)->channel_layout, "5.1");
    mf_record_free(info);
    info = probe("subtitles.mkv");
    assert_int_equal(info->streams[2].kind, MF_STREAM_SUBTITLE);
    assert_string_equal(info->streams[2].language, "fra");
    mf_record_free(info);
    info = probe("cover.mp3");
    assert_int_equal(info->video, -1);
    assert_int_equal(info->streams[info->picture].kind, MF_STREAM_PICTURE);
    assert_string_equal(info->streams[info->picture].codec, "mjpeg");
    mf_record_free(info);
    info = probe("chapters.mkv");
    assert_int_equal(info->chapter_count, 2);
    assert_string_equal(info->chapters[1].title, "Two");
    assert_int_equal(info->chapters[1].start_us, 1500000);
    assert_int_equal(info->chapters[1].end_us, 4000000);
    mf_record_free(info);
}

static void images_and_animations(void **state)
{
    (void)state;
    mf_probe_result *info = probe("image.jpg");
    assert_true(info->is_image);
    assert_int_equal(info->picture, 0);
    assert_int_equal(info->video, -1);
    assert_int_equal(info->streams[0].display_width, 320);
    mf_record_free(info);
    info = probe("animation.gif");
    assert_true(info->is_image);
    assert_int_equal(info->picture, 0);
    assert_int_equal(info->video, 0);
    assert_int_equal(info->streams[0].frame_count, 10);
    mf_record_free(info);
}

static void json_has_it_all(void **state)
{
    char *text;
    (void)state;
    mf_probe_result *info = probe("audio.m4a");

    assert_int_equal(mf_record_json(info, &text), 0);
    json_t *json = json_loads(text, 0, NULL);
    assert_non_null(json);
    assert_string_equal(json_string_value(json_object_get(json_object_get(json, "tags"), "title")), "Song");
    assert_near(json_number_value(json_object_get(json, "duration")), 4, 0.03);
    json_t *stream = json_array_get(json_object_get(json, "streams"), 0);
    assert_string_equal(json_string_value(json_object_get(stream, "kind")), "audio");
    assert_true(json_is_null(json_object_get(stream, "pixel_format")));
    assert_true(json_is_null(json_object_get(stream, "frame_rate")));
    json_decref(json);
    mf_free(text);
    mf_record_free(info);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_the_usual),  cmocka_unit_test(containers_agree),      cmocka_unit_test(codec_strings_and_types),
        cmocka_unit_test(shapes),           cmocka_unit_test(colours),               cmocka_unit_test(rates_and_fields),
        cmocka_unit_test(counts_frames),    cmocka_unit_test(several_streams),       cmocka_unit_test(images_and_animations),
        cmocka_unit_test(json_has_it_all),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
