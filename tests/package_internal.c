/* The manifests that are written from packages made by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <expat.h>
#include <jansson.h>
#include "mfi_package.h"

static mfi_segment video_segments[] = {
    {.file = "seg_00001.m4s",
     .size_bytes = 1500000,
     .time = 0,
     .duration = 180180,
     .time_us = 0,
     .duration_us = 6006000,
     .first_iframe = 0,
     .iframe_count = 2},
    {.file = "seg_00002.m4s",
     .size_bytes = 750000,
     .time = 180180,
     .duration = 180180,
     .time_us = 6006000,
     .duration_us = 6006000,
     .first_iframe = 2,
     .iframe_count = 1},
    {.file = "seg_00003.m4s",
     .size_bytes = 900000,
     .time = 360360,
     .duration = 30030,
     .time_us = 12012000,
     .duration_us = 1001000,
     .first_iframe = 3,
     .iframe_count = 1},
};
static mfi_iframe video_iframes[] = {
    {.offset = 24, .size = 40000, .time_us = 0, .duration_us = 3003000},
    {.offset = 800000, .size = 30000, .time_us = 3003000, .duration_us = 3003000},
    {.offset = 24, .size = 20000, .time_us = 6006000, .duration_us = 6006000},
    {.offset = 24, .size = 10000, .time_us = 12012000, .duration_us = 1001000},
};
static mfi_segment sound_segments[] = {
    {.file = "seg_00001.m4s",
     .size_bytes = 96000,
     .time = -1024,
     .duration = 289792,
     .time_us = -21333,
     .duration_us = 6037333},
    {.file = "seg_00002.m4s",
     .size_bytes = 112000,
     .time = 288768,
     .duration = 336896,
     .time_us = 6016000,
     .duration_us = 7018667},
};

static mfi_track video_track(const char *name, int width, int height)
{
    return (mfi_track){.folder = (char *)name,
                       .name = (char *)name,
                       .codec = "avc1.64001f",
                       .init = "init.mp4",
                       .video = 1,
                       .width = width,
                       .height = height,
                       .fps_num = 30000,
                       .fps_den = 1001,
                       .timescale = 30000,
                       .segments = video_segments,
                       .segment_count = 3,
                       .iframes = video_iframes,
                       .iframe_count = 4};
}

static mfi_track sound_track(const char *folder, int stream, int64_t bps, int channels)
{
    return (mfi_track){.folder = (char *)folder,
                       .name = (char *)folder,
                       .codec = "mp4a.40.2",
                       .init = "init.mp4",
                       .channels = channels,
                       .rate = 48000,
                       .source_stream = stream,
                       .cap_bps = bps,
                       .timescale = 48000,
                       .segments = sound_segments,
                       .segment_count = 2};
}

/* What a memory sink got under a name, as text that lives until the next call. */
static const char *output(const mf_sink *sink, const char *name)
{
    static char *text;
    for (uint32_t i = 0; i < mf_sink_memory_count(sink); i++) {
        const char *found;
        const void *data;
        size_t size;
        assert_int_equal(mf_sink_memory_get(sink, i, &found, &data, &size), 0);
        if (strcmp(found, name) != 0)
            continue;
        free(text);
        assert_non_null(text = calloc(1, size + 1));
        memcpy(text, data, size);
        return text;
    }
    fail_msg("%s was not written", name);
    return NULL;
}

static mf_sink *written(mfi_track **tracks, size_t count, const mf_storyboard_result *board)
{
    const mfi_package package = {.tracks = tracks,
                                 .track_count = count,
                                 .segment_us = 6000000,
                                 .duration_us = 13013000,
                                 .hls = 1,
                                 .dash = 1,
                                 .storyboard = board,
                                 .storyboard_folder = "storyboard"};
    mf_sink *sink;
    mf_task local, *task = mfi_task_begin(NULL, &local);
    assert_int_equal(mf_sink_memory(&sink), 0);
    int result = mfi_package_write(task, &package, sink);
    result = mfi_sink_end(task, sink, result);
    assert_int_equal(mfi_task_end(task, &local, result), 0);
    return sink;
}

static void test_rates(void **state)
{
    const mfi_track track = video_track("v", 640, 360);
    (void)state;
    /* The third segment alone is too short to count; with the second it lasts 7.007 s: 1.65 MB. The first is the fastest. */
    assert_int_equal(mfi_track_peak_bps(&track, 6), 1998002); /* 1500000 * 8 / 6.006, rounded up */
    assert_int_equal(mfi_track_average_bps(&track), 1936526);
    assert_int_equal(mfi_track_duration_us(&track), 13013000);
    /* One short segment is all there is. */
    const int64_t size = 1000, us = 100000;
    assert_int_equal(mfi_peak_bps(&size, &us, sizeof size, 1, 6), 80000);
    assert_int_equal(mfi_peak_bps(NULL, NULL, 8, 0, 6), 0);
    /* A run: 2 s segments against a target of 6 s count in threes and fours, not alone. */
    const int64_t sizes[] = {100, 100, 9000, 100, 100}, each[] = {2000000, 2000000, 2000000, 2000000, 2000000};
    assert_int_equal(mfi_peak_bps(sizes, each, sizeof *sizes, 5, 6), 18200); /* 9100 bytes in 4 s */
}

static void test_media_playlists(void **state)
{
    mfi_track video = video_track("video/360p", 640, 360), *tracks[] = {&video};
    mf_sink *sink = written(tracks, 1, NULL);
    (void)state;
    assert_string_equal(
        output(sink, "video/360p/playlist.m3u8"),
        "#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n"
        "#EXT-X-INDEPENDENT-SEGMENTS\n#EXT-X-MAP:URI=\"init.mp4\"\n#EXTINF:6.006000,\nseg_00001.m4s\n"
        "#EXTINF:6.006000,\nseg_00002.m4s\n#EXTINF:1.001000,\nseg_00003.m4s\n#EXT-X-ENDLIST\n");
    assert_string_equal(
        output(sink, "video/360p/iframes.m3u8"),
        "#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-TARGETDURATION:6\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n"
        "#EXT-X-I-FRAMES-ONLY\n#EXT-X-MAP:URI=\"init.mp4\"\n#EXTINF:3.003000,\n#EXT-X-BYTERANGE:40000@24\n"
        "seg_00001.m4s\n#EXTINF:3.003000,\n#EXT-X-BYTERANGE:30000@800000\nseg_00001.m4s\n#EXTINF:6.006000,\n"
        "#EXT-X-BYTERANGE:20000@24\nseg_00002.m4s\n#EXTINF:1.001000,\n#EXT-X-BYTERANGE:10000@24\nseg_00003.m4s\n"
        "#EXT-X-ENDLIST\n");
    assert_string_equal(
        output(sink, "master.m3u8"),
        "#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-INDEPENDENT-SEGMENTS\n"
        "#EXT-X-STREAM-INF:BANDWIDTH=1998002,AVERAGE-BANDWIDTH=1936526,CODECS=\"avc1.64001f\",RESOLUTION=640x360,"
        "FRAME-RATE=29.970,CLOSED-CAPTIONS=NONE\nvideo/360p/playlist.m3u8\n"
        "#EXT-X-I-FRAME-STREAM-INF:BANDWIDTH=106561,AVERAGE-BANDWIDTH=61477,CODECS=\"avc1.64001f\","
        "RESOLUTION=640x360,URI=\"video/360p/iframes.m3u8\"\n");
    mf_sink_unref(sink);
}

static int lines_with(const char *text, const char *part)
{
    int count = 0;
    for (const char *at = text; (at = strstr(at, part)); at++)
        count++;
    return count;
}

static void test_audio_groups(void **state)
{
    mfi_track large = video_track("video/720p", 1280, 720), small = video_track("video/360p", 640, 360);
    mfi_track english_high = sound_track("audio/en-192k", 1, 192000, 2), english_low = sound_track("audio/en-96k", 1, 96000, 2);
    mfi_track surround = sound_track("audio/en-384k", 1, 384000, 6);
    mfi_track german_high = sound_track("audio/de-192k", 2, 192000, 2), german_low = sound_track("audio/de-96k", 2, 96000, 2);
    english_high.language = english_low.language = surround.language = "en";
    english_high.is_default = english_low.is_default = surround.is_default = 1;
    german_high.title = german_low.title = "Der \"Ton\"\n";
    mfi_track *tracks[] = {&large, &small, &english_high, &english_low, &surround, &german_high, &german_low};
    mf_sink *sink = written(tracks, 7, NULL);
    const char *master = output(sink, "master.m3u8");
    (void)state;
    /* Two languages in each of three groups; German has no surround, so its best stereo stands there. */
    assert_int_equal(lines_with(master, "#EXT-X-MEDIA:"), 6);
    assert_non_null(strstr(master,
                           "GROUP-ID=\"audio-192k\",NAME=\"en\",LANGUAGE=\"en\",DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"2\","
                           "URI=\"audio/en-192k/playlist.m3u8\""));
    assert_non_null(strstr(master,
                           "GROUP-ID=\"surround-384k\",NAME=\"en\",LANGUAGE=\"en\",DEFAULT=YES,AUTOSELECT=YES,CHANNELS=\"6\","
                           "URI=\"audio/en-384k/playlist.m3u8\""));
    assert_non_null(strstr(master, "GROUP-ID=\"surround-384k\",NAME=\"Der 'Ton' \",LANGUAGE=\"und\",DEFAULT=NO,AUTOSELECT=YES,"
                                   "CHANNELS=\"2\",URI=\"audio/de-192k/playlist.m3u8\""));
    /* The large picture goes with the high rate, the small one with the low, and both with surround. */
    assert_int_equal(lines_with(master, "#EXT-X-STREAM-INF:"), 4);
    assert_non_null(strstr(master, "AUDIO=\"audio-192k\",CLOSED-CAPTIONS=NONE\nvideo/720p/playlist.m3u8\n"));
    assert_non_null(strstr(master, "AUDIO=\"audio-96k\",CLOSED-CAPTIONS=NONE\nvideo/360p/playlist.m3u8\n"));
    assert_int_equal(lines_with(master, "AUDIO=\"surround-384k\""), 2);
    /* Peaks of picture and sound together. */
    assert_int_equal(mfi_track_peak_bps(&english_high, 7), 127660);
    assert_int_equal(lines_with(master, "BANDWIDTH=2125662,"), 4);
    assert_non_null(strstr(master, "CODECS=\"avc1.64001f,mp4a.40.2\""));
    mf_sink_unref(sink);
}

static void test_sound_alone(void **state)
{
    mfi_track one = sound_track("audio/a", 0, 128000, 2), two = sound_track("audio/b", 1, 128000, 2), *tracks[] = {&one, &two};
    mf_sink *sink = written(tracks, 1, NULL);
    (void)state;
    assert_string_equal(
        output(sink, "master.m3u8"),
        "#EXTM3U\n#EXT-X-VERSION:6\n#EXT-X-INDEPENDENT-SEGMENTS\n"
        "#EXT-X-STREAM-INF:BANDWIDTH=127660,AVERAGE-BANDWIDTH=127451,CODECS=\"mp4a.40.2\"\naudio/a/playlist.m3u8\n");
    mf_sink_unref(sink);
    /* A choice needs its group; names differ. */
    sink = written(tracks, 2, NULL);
    const char *master = output(sink, "master.m3u8");
    assert_non_null(strstr(master, "NAME=\"Audio 1\",LANGUAGE=\"und\",DEFAULT=YES,AUTOSELECT=YES"));
    assert_non_null(strstr(master, "NAME=\"Audio 2\",LANGUAGE=\"und\",DEFAULT=NO,AUTOSELECT=NO"));
    assert_non_null(strstr(master, ",CODECS=\"mp4a.40.2\",AUDIO=\"audio-128k\"\naudio/a/playlist.m3u8\n"));
    mf_sink_unref(sink);
}

static const mf_sprite sprites[] = {
    {.file = "sprite_00001.jpg",
     .size_bytes = 30000,
     .start_us = 0,
     .duration_us = 8000000,
     .width = 320,
     .height = 90,
     .tiles = 2},
    {.file = "sprite_00002.jpg",
     .size_bytes = 20000,
     .start_us = 8000000,
     .duration_us = 5013000,
     .width = 320,
     .height = 90,
     .tiles = 2},
};
static const mf_storyboard_result board = {.vtt = "storyboard.vtt",
                                           .sprites = sprites,
                                           .interval_us = 4000000,
                                           .duration_us = 13013000,
                                           .sprite_count = 2,
                                           .tile_width = 160,
                                           .tile_height = 90,
                                           .columns = 2,
                                           .rows = 1};

static void test_storyboard(void **state)
{
    mfi_track video = video_track("video/360p", 640, 360), *tracks[] = {&video};
    mf_sink *sink = written(tracks, 1, &board);
    (void)state;
    assert_string_equal(
        output(sink, "storyboard/images.m3u8"),
        "#EXTM3U\n#EXT-X-VERSION:7\n#EXT-X-TARGETDURATION:8\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-PLAYLIST-TYPE:VOD\n"
        "#EXT-X-IMAGES-ONLY\n#EXTINF:8.000000,\n#EXT-X-TILES:RESOLUTION=160x90,LAYOUT=2x1,DURATION=4.000000\n"
        "sprite_00001.jpg\n#EXTINF:5.013000,\n#EXT-X-TILES:RESOLUTION=160x90,LAYOUT=2x1,DURATION=4.000000\n"
        "sprite_00002.jpg\n#EXT-X-ENDLIST\n");
    assert_non_null(strstr(output(sink, "master.m3u8"),
                           "#EXT-X-IMAGE-STREAM-INF:BANDWIDTH=31918,RESOLUTION=160x90,CODECS=\"jpeg\","
                           "URI=\"storyboard/images.m3u8\"\n"));
    const char *mpd = output(sink, "manifest.mpd");
    assert_non_null(strstr(mpd, "<SegmentTemplate timescale=\"1\" duration=\"8\" startNumber=\"1\" "
                                "media=\"storyboard/sprite_$Number%05d$.jpg\"/>"));
    assert_non_null(strstr(mpd, "schemeIdUri=\"http://dashif.org/guidelines/thumbnail_tile\" value=\"2x1\""));
    mf_sink_unref(sink);
}

static void test_dash(void **state)
{
    mfi_track video = video_track("video/360p", 640, 360), sound = sound_track("audio/a&b", 1, 128000, 2);
    mfi_track *tracks[] = {&video, &sound};
    sound.title = "<Ton> & \"Lärm\"";
    sound.language = "de";
    mf_sink *sink = written(tracks, 2, NULL);
    const char *mpd = output(sink, "manifest.mpd");
    (void)state;
    XML_Parser parser = XML_ParserCreate(NULL);
    assert_int_equal(XML_Parse(parser, mpd, (int)strlen(mpd), 1), XML_STATUS_OK);
    XML_ParserFree(parser);
    assert_non_null(strstr(mpd, " mediaPresentationDuration=\"PT13.013000S\" minBufferTime=\"PT7S\">"));
    assert_non_null(strstr(mpd, "<Representation id=\"video/360p\" codecs=\"avc1.64001f\" bandwidth=\"1998002\" width=\"640\" "
                                "height=\"360\" sar=\"1:1\" frameRate=\"30000/1001\">"));
    /* Two segments alike, then another; the origin of the muxer is 10 s. */
    assert_non_null(strstr(mpd, "presentationTimeOffset=\"300000\" startNumber=\"1\" initialization=\"video/360p/init.mp4\" "
                                "media=\"video/360p/seg_$Number%05d$.m4s\""));
    assert_non_null(strstr(mpd, "<S t=\"300000\" d=\"180180\" r=\"1\"/>\n            <S d=\"30030\"/>"));
    assert_non_null(strstr(mpd, "<S t=\"478976\" d=\"289792\"/>\n            <S d=\"336896\"/>"));
    assert_non_null(strstr(mpd, "lang=\"de\""));
    assert_non_null(strstr(mpd, "<Label>&lt;Ton&gt; &amp; &quot;Lärm&quot;</Label>"));
    assert_non_null(strstr(mpd, "initialization=\"audio/a&amp;b/init.mp4\""));
    mf_sink_unref(sink);
}

static void test_manifest(void **state)
{
    mfi_track video = video_track("video/360p", 640, 360), sound = sound_track("audio/a", 3, 128000, 2),
              *tracks[] = {&video, &sound};
    mf_sink *sink = written(tracks, 2, &board);
    json_t *json = json_loads(output(sink, "manifest.json"), 0, NULL);
    const char *type, *uri, *codec, *vtt;
    double duration, offset;
    int count = 0, track;
    (void)state;
    assert_non_null(json);
    assert_int_equal(json_unpack(json, "{s:f, s:F, s:[{s:s, s:[{s:s}]}], s:[{s:s, s:i}], s:{s:s}}", "duration", &duration,
                                 "timestamp_offset", &offset, "video", "type", &type, "segments", "uri", &uri, "audio",
                                 "codecs", &codec, "track", &track, "storyboard", "vtt", &vtt),
                     0);
    assert_true(duration == 13.013 && offset == -10);
    assert_string_equal(type, "video/mp4; codecs=\"avc1.64001f\"");
    assert_string_equal(uri, "video/360p/seg_00001.m4s");
    assert_string_equal(codec, "mp4a.40.2");
    assert_string_equal(vtt, "storyboard/storyboard.vtt");
    assert_int_equal(track, 3);
    count = (int)json_array_size(json_object_get(json_array_get(json_object_get(json, "video"), 0), "segments"));
    assert_int_equal(count, 3);
    json_decref(json);
    mf_sink_unref(sink);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rates),       cmocka_unit_test(test_media_playlists), cmocka_unit_test(test_audio_groups),
        cmocka_unit_test(test_sound_alone), cmocka_unit_test(test_storyboard),      cmocka_unit_test(test_dash),
        cmocka_unit_test(test_manifest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
