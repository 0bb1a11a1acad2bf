/* Lint: a good package passes, and each fault planted in it is found under its rule. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <mediaforge/mediaforge.h>
#include "clips.h"

/* Runs a shell command in the folder of the tests. */
static void shell(const char *format, ...) __attribute__((format(printf, 1, 2)));
static void shell(const char *format, ...)
{
    char command[8192];
    va_list list;
    const int head = snprintf(command, sizeof command, "cd '%s' && ", clip_dir());
    va_start(list, format);
    vsnprintf(command + head, sizeof command - (size_t)head, format, list);
    va_end(list);
    if (system(command) != 0)
        fail_msg("%s", command);
}

static const char *path_of(const char *folder)
{
    static char path[PATH_MAX + 64];
    snprintf(path, sizeof path, "%s/%s", clip_dir(), folder);
    return path;
}

static void make_package(const char *folder, int64_t segment_us, int segment_type)
{
    static const int32_t rungs[] = {180, 90};
    struct mf_ladder_params params;
    mf_source *source;
    mf_sink *sink;
    mf_task *task;
    assert_int_equal(mf_ladder_params_init(&params, sizeof params), 0);
    params.rungs = rungs;
    params.rung_count = 2;
    params.preset = "ultrafast";
    params.segment_us = segment_us;
    params.gop_us = 1000000;
    params.segment_type = segment_type;
    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mf_source_path(clip("sample.mp4"), &source), 0);
    assert_int_equal(mf_sink_directory(path_of(folder), &sink), 0);
    if (mf_ladder(task, source, &params, sink, NULL) < 0)
        fail_msg("%s", mf_task_message(task));
    mf_sink_unref(sink);
    mf_source_unref(source);
    mf_task_free(task);
}

static int make_packages(void **state)
{
    (void)state;
    make_package("good", 6000000, MF_SEGMENT_FMP4);
    make_package("short", 1000000, MF_SEGMENT_FMP4);
    make_package("ts", 1000000, MF_SEGMENT_TS);
    return 0;
}

static mf_lint_result *lint(const char *folder, const char *master)
{
    struct mf_lint_params params;
    mf_lint_result *result = NULL;
    mf_task *task;
    assert_int_equal(mf_lint_params_init(&params, sizeof params), 0);
    params.master = master;
    assert_int_equal(mf_task_new(&task), 0);
    if (mf_lint(task, path_of(folder), &params, &result) < 0)
        fail_msg("%s: %s", folder, mf_task_message(task));
    mf_task_free(task);
    return result;
}

static const mf_finding *find(const mf_lint_result *result, const char *rule, int severity)
{
    for (uint32_t i = 0; i < result->finding_count; i++)
        if (strcmp(result->findings[i].rule, rule) == 0 && result->findings[i].severity == severity)
            return &result->findings[i];
    return NULL;
}

static void print(const mf_lint_result *result)
{
    for (uint32_t i = 0; i < result->finding_count; i++) {
        const mf_finding *f = &result->findings[i];
        print_message("  %d %s %s: %s (%s, %s)\n", f->severity, f->rule, f->file, f->message, f->declared ? f->declared : "-",
                      f->measured ? f->measured : "-");
    }
}

static void test_good(void **state)
{
    static const char *const folders[] = {"good", "short", "ts"};
    (void)state;
    for (size_t i = 0; i < 3; i++) {
        mf_lint_result *result = lint(folders[i], "master.m3u8");
        print(result);
        assert_int_equal(result->errors, 0);
        assert_int_equal(result->playlists, 5); /* two of video with their I-frames, one of sound */
        assert_int_equal(result->segments, i ? 12 : 3);
        assert_in_range(result->duration_us, 4000000, 4050000);
        assert_true(result->rules_checked >= 40);
        /* Segments of 1 s are not the 6 s that Apple asks for. */
        assert_int_equal(result->warnings > 0, i > 0);
        assert_int_equal(find(result, "7.5", MF_SEVERITY_WARNING) != NULL, i > 0);
        mf_record_free(result);
    }
}

#define E MF_SEVERITY_ERROR
#define W MF_SEVERITY_WARNING
#define N MF_SEVERITY_NOTE
#define VIDEO "video/180p/playlist.m3u8"
#define IFRAMES "video/180p/iframes.m3u8"

/* What a shell command breaks in a copy of a package, and the rule that it breaks. `file` and `measured` are parts of what the
 * finding has to say, NULL for whatever it says. */
static const struct fault {
    const char *folder, *command, *rule;
    int severity;
    const char *file, *measured;
} faults[] = {
    /* the master playlist */
    {"good", "sed -i 's/:BANDWIDTH=[0-9]*/:BANDWIDTH=1000/' master.m3u8", "9.13", E, VIDEO, "bit/s"},
    {"good", "sed -i 's/:BANDWIDTH=[0-9]*/:BANDWIDTH=99000000/' master.m3u8", "1.27", E, VIDEO, "bit/s"},
    {"good", "sed -i 's/INF:BANDWIDTH=[0-9]*,/INF:/' master.m3u8", "RFC 8216 4.3.4.2", E, VIDEO, "bit/s"},
    {"good", "sed -i 's/,AVERAGE-BANDWIDTH=[0-9]*//' master.m3u8", "9.14", E, VIDEO, NULL},
    {"good", "sed -i 's/,AVERAGE-BANDWIDTH=[0-9]*/,AVERAGE-BANDWIDTH=1/' master.m3u8", "1.26", E, VIDEO, NULL},
    {"good", "sed -i 's/avc1.......,/avc1.4d4028,/' master.m3u8", "9.1", E, VIDEO, "avc1."},
    {"good", "sed -i 's/,mp4a.40.2//' master.m3u8", "9.1", E, VIDEO, "mp4a.40.2"},
    {"good", "sed -i 's/,CODECS=\"[^\"]*\",R/,R/' master.m3u8", "9.1", E, VIDEO, "avc1."},
    {"good", "sed -i 's/CODECS=\"[^\"]*\",//' master.m3u8", "9.3", E, IFRAMES, NULL},
    {"good", "sed -i 's/,RESOLUTION=320x180/,RESOLUTION=320x184/' master.m3u8", "9.2", E, VIDEO, "320x180"},
    {"good", "sed -i 's/,RESOLUTION=[0-9x]*//' master.m3u8", "9.2", E, VIDEO, "320x180"},
    {"good", "sed -i 's/,RESOLUTION=[0-9x]*//' master.m3u8", "9.4", E, IFRAMES, NULL},
    {"good", "sed -i 's/,FRAME-RATE=25.000//' master.m3u8", "9.15", E, VIDEO, "25.000 fps"},
    {"good", "sed -i 's/,FRAME-RATE=25.000/,FRAME-RATE=30.000/' master.m3u8", "9.15", E, VIDEO, "25.000 fps"},
    {"good", "sed -i 's/,FRAME-RATE/,VIDEO-RANGE=PQ,FRAME-RATE/' master.m3u8", "9.16", E, VIDEO, "SDR"},
    {"good", "sed -i '/INDEPENDENT/d' master.m3u8", "9.11", W, "master.m3u8", NULL},
    {"good", "sed -i '/INDEPENDENT/d' master.m3u8 video/*/playlist.m3u8", "9.12", E, VIDEO, NULL},
    {"good", "sed -i 's/,AUDIO=\"/,AUDIO=\"other-/' master.m3u8", "RFC 8216 4.3.4.2", E, VIDEO, NULL},
    {"good", "sed -i '/TYPE=AUDIO/{p}' master.m3u8", "RFC 8216 4.3.4.1", E, "audio/", NULL},
    {"good", "sed -i 's/,LANGUAGE=\"[^\"]*\"//' master.m3u8", "8.10", E, "audio/", NULL},
    {"good", "sed -i '/I-FRAME-STREAM/d' master.m3u8", "6.1", E, "master.m3u8", NULL},
    {"good", "sed -i '/^#EXT-X-I-F/s/:BANDWIDTH=[0-9]*/:BANDWIDTH=7/' master.m3u8", "6.9", E, IFRAMES, "bit/s"},
    {"good", "sed -i '$aother.m3u8' master.m3u8; sed -i 's/#EXTINF.*/#EXTINF:x,/' " VIDEO, "RFC 8216 4", E, VIDEO, NULL},
    {"good", "sed -i 's/^video/none/' master.m3u8", "package", E, "none/", "missing"},
    {"good", "sed -i '0,/URI=\"audio/s//URI=\"..\\/..\\/audio/' master.m3u8", "package", N, "master.m3u8", NULL},
    {"good", "sed -i '0,/^video/s//http:\\/\\/host\\/video/' master.m3u8", "package", N, "master.m3u8", NULL},
    /* media playlists */
    {"short", "sed -i '/ENDLIST/d' " VIDEO, "RFC 8216 4.3.3.4", E, VIDEO, NULL},
    {"short", "sed -i '/PLAYLIST-TYPE/d' " VIDEO, "8.6", E, VIDEO, NULL},
    {"short", "sed -i '/X-MAP/d' " VIDEO, "8.20", E, VIDEO, NULL},
    {"short", "sed -i '/TARGETDURATION/d' " VIDEO, "RFC 8216 4.3.3.1", E, VIDEO, NULL},
    {"short", "sed -i 's/DURATION:1/DURATION:2/' " VIDEO, "8.2", E, "playlist.m3u8", NULL},
    {"short", "sed -i 's/EXTINF:1.0/EXTINF:1.6/' " VIDEO, "RFC 8216 4.3.3.1", E, VIDEO, "1.600 s"},
    {"short", "sed -i 's/EXTINF:1.0/EXTINF:0.98/' " VIDEO, "8.1", E, "video/180p/seg_0000", "s"},
    {"short", "sed -i 's/EXTINF:1.0/EXTINF:1.02/' " IFRAMES, "8.1", E, "video/180p/seg_0000", "s"},
    {"short", "sed -i 's/VERSION:6/VERSION:3/' " VIDEO, "RFC 8216 7", W, VIDEO, "6"},
    {"short", "sed -i '/seg_00002/,+1d' " VIDEO, "7.3", E, "seg_00003.m4s", "1.000 s"},
    {"short", "sed -i '/seg_00004/d' video/90p/playlist.m3u8", "8.22", E, "video/90p/playlist.m3u8", "3 segments"},
    {"short", "sed -i '/seg_00004/d' audio/*/playlist.m3u8", "8.3", W, "audio/", "13.0"},
    {"short", "sed -i '/I-FRAMES-ONLY/d' " IFRAMES, "6.8", E, IFRAMES, NULL},
    {"short", "sed -i 's/\\(BYTERANGE.*\\)@0$/\\1@40/' " IFRAMES, "6.10", E, "seg_00001.m4s", NULL},
    {"short", "sed -i 's/BYTERANGE:.*/BYTERANGE:1000@0/' " IFRAMES, "6.10", E, "seg_00001.m4s", "bytes"},
    {"ts", "sed -i 's/BYTERANGE:.*/BYTERANGE:1880@0/' " IFRAMES, "6.10", E, "seg_00001.ts", "bytes"},
    /* media */
    {"short", "rm video/180p/seg_00003.m4s", "package", E, "seg_00003.m4s", "missing"},
    {"short", ": > video/180p/seg_00003.m4s", "package", E, "seg_00003.m4s", "0 bytes"},
    {"short", "truncate -s -9 video/180p/seg_00003.m4s", "package", E, "seg_00003.m4s", NULL},
    {"short", "truncate -s -9 video/180p/init.mp4", "package", E, "video/180p/init.mp4", NULL},
    {"short", "ln -sf /etc/passwd video/180p/seg_00003.m4s", "package", E, "seg_00003.m4s", "missing"},
    {"short", "rm video/180p/seg_00003.m4s; mkfifo video/180p/seg_00003.m4s", "package", E, "seg_00003.m4s", "missing"},
    {"short", "cp video/180p/seg_00002.m4s video/180p/seg_00003.m4s", "7.3", E, "seg_00003.m4s", "-1.000 s"},
    {"ts", "cp video/180p/seg_00002.ts video/180p/seg_00003.ts", "7.3", E, "seg_00003.ts", "-1.000 s"},
    {"ts", "truncate -s 100 video/180p/seg_00003.ts", "package", E, "seg_00003.ts", NULL},
    {"ts", "dd if=/dev/zero of=video/180p/seg_00003.ts bs=188 seek=4 count=9 status=none", "package", E, "seg_00003.ts", NULL},
    /* manifest.mpd */
    {"short", "sed -i 's/bandwidth=\"[0-9]*/bandwidth=\"1000/' manifest.mpd", "DASH 5.3.5", E, "manifest.mpd", "bit/s"},
    {"short", "sed -i 's/codecs=\"avc1/codecs=\"avc3/' manifest.mpd", "DASH 5.3.7", E, "manifest.mpd", "avc1"},
    {"short", "sed -i 's/width=\"320/width=\"322/' manifest.mpd", "DASH 5.3.7", E, "manifest.mpd", "320x180"},
    {"short", "sed -i 's/presentationTimeOffset=\"[0-9]*/presentationTimeOffset=\"0/' manifest.mpd", "DASH 5.3.9.6", E,
     "seg_00001", "10.000 s"},
    {"short", "sed -i 's/ d=\"/ d=\"9/' manifest.mpd", "DASH 5.3.9.6", E, "seg_0000", "1.0"},
    {"short", "sed -i 's/ r=\"3/ r=\"2/' manifest.mpd", "DASH 5.3.9", E, "manifest.mpd", "4 segments"},
    {"short", "sed -i 's/media=\"video\\/180p\\/seg/media=\"video\\/180p\\/sec/' manifest.mpd", "package", E, "sec_0000",
     "missing"},
    {"short", "sed -i 's/PT4.*S\" min/PT9S\" min/' manifest.mpd", "DASH 5.3.1", E, "manifest.mpd", "4.0"},
    {"short", "sed -i 's/<Period/<Perio/' manifest.mpd", "DASH", E, "manifest.mpd", NULL},
    {"short", "sed -i '1a<!DOCTYPE MPD [<!ENTITY a \"b\">]>' manifest.mpd", "DASH", E, "manifest.mpd", NULL},
    /* manifest.json */
    {"short", "sed -i 's/\"size\":/\"size\":1/' manifest.json", "package", E, "seg_00001", "bytes"},
    {"short", "sed -i 's/\"bandwidth\":/\"bandwidth\":1/' manifest.json", "package", E, "playlist.m3u8", "bit/s"},
    {"short", "sed -i 's/}$//' manifest.json", "package", E, "manifest.json", NULL},
};

static int says(const char *text, const char *part)
{
    return !part || (text && strstr(text, part));
}

static void test_faults(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
        const struct fault *fault = &faults[i];
        int found = 0;
        shell("rm -rf bad && cp -r %s bad && cd bad && { %s; }", fault->folder, fault->command);
        mf_lint_result *result = lint("bad", "master.m3u8");
        for (uint32_t j = 0; j < result->finding_count; j++) {
            const mf_finding *f = &result->findings[j];
            found |= strcmp(f->rule, fault->rule) == 0 && f->severity == fault->severity && says(f->file, fault->file) &&
                     says(f->measured, fault->measured);
        }
        if (!found || result->finding_count > 16) {
            print(result);
            fail_msg("rule %s %s: %s", fault->rule, found ? "was found among too many findings" : "was not found",
                     fault->command);
        }
        mf_record_free(result);
    }
}

/* What other packagers make: no crash, and their usual faults. */
static void test_foreign(void **state)
{
    static const char source[] = "ffmpeg -nostdin -v error -f lavfi -i testsrc2=s=320x180:r=30:d=7 -f lavfi -i sine=d=7 "
                                 "-c:v libx264 -preset ultrafast -crf 20 -sc_threshold 0 -c:a aac -b:a 128k";
    (void)state;
    shell("mkdir hls && cd hls && %s -g 60 -f hls -hls_time 2 -hls_playlist_type vod -master_pl_name master.m3u8 "
          "-var_stream_map v:0,a:0 v%%v.m3u8 && sed -i s/:BANDWIDTH=[0-9]*/:BANDWIDTH=140800/ master.m3u8", /* as ffmpeg 5.1 has it */
          source);
    mf_lint_result *result = lint("hls", "master.m3u8");
    const mf_finding *lie = find(result, "9.13", E);
    assert_non_null(lie);
    assert_string_equal(lie->declared, "140800 bit/s");
    assert_true(atoi(lie->measured) > 400000);
    assert_non_null(find(result, "9.5", W));
    assert_null(find(result, "8.1", E));
    assert_null(find(result, "7.4", E));
    mf_record_free(result);
    /* A media playlist alone. */
    result = lint("hls", "v0.m3u8");
    assert_int_equal(result->segments, 4);
    assert_int_equal(result->errors, 0);
    mf_record_free(result);

    shell("mkdir cut && cd cut && %s -g 90 -f hls -hls_time 2 -hls_playlist_type vod -hls_flags split_by_time "
          "-hls_segment_type fmp4 v.m3u8",
          source);
    result = lint("cut", "v.m3u8");
    assert_non_null(find(result, "7.4", E));
    assert_non_null(find(result, "1.13", W));
    mf_record_free(result);

    shell("mkdir dash && cd dash && %s -g 60 -f dash -seg_duration 2 manifest.mpd", source);
    result = lint("dash", "master.m3u8");
    assert_int_equal(result->segments, 8);
    assert_int_equal(result->errors, 0);
    mf_record_free(result);
}

static int lint_error(const char *path, int fail, char *message, size_t size)
{
    struct mf_lint_params params;
    mf_lint_result *result = (mf_lint_result *)&params;
    mf_task *task;
    mf_lint_params_init(&params, sizeof params);
    params.fail = fail;
    assert_int_equal(mf_task_new(&task), 0);
    const int code = mf_lint(task, path, &params, &result);
    snprintf(message, size, "%s", mf_task_message(task));
    mf_task_free(task);
    if (code < 0)
        assert_null(result);
    else
        mf_record_free(result);
    return code;
}

static void test_errors(void **state)
{
    char message[1024];
    (void)state;
    assert_int_equal(lint_error(path_of("nowhere"), 0, message, sizeof message), MF_ERROR_NOT_FOUND);
    shell("mkdir empty");
    assert_int_equal(lint_error(path_of("empty"), 0, message, sizeof message), MF_ERROR_FORMAT);
    assert_non_null(strstr(message, "master.m3u8"));
    shell("mkdir other && echo hello > other/master.m3u8");
    assert_int_equal(lint_error(path_of("other"), 0, message, sizeof message), MF_ERROR_FORMAT);
    assert_int_equal(lint_error(NULL, 0, message, sizeof message), MF_ERROR_PARAMS);
    assert_int_equal(lint_error(path_of("good"), 1, message, sizeof message), 0);
    shell("rm -rf bad && cp -r good bad && sed -i '/X-STREAM/s/:BANDWIDTH=[0-9]*/:BANDWIDTH=1000/' bad/master.m3u8");
    assert_int_equal(lint_error(path_of("bad"), 0, message, sizeof message), 0);
    assert_int_equal(lint_error(path_of("bad"), 1, message, sizeof message), MF_ERROR_LINT);
    assert_non_null(strstr(message, "9.13"));
    assert_non_null(strstr(message, "1000 bit/s"));

    mf_task *task;
    mf_lint_result *result;
    assert_int_equal(mf_task_new(&task), 0);
    mf_task_cancel(task);
    assert_int_equal(mf_lint(task, path_of("good"), NULL, &result), MF_ERROR_CANCELLED);
    mf_task_free(task);
}

static void test_by_name(void **state)
{
    char request[PATH_MAX + 128], *reply = NULL;
    (void)state;
    snprintf(request, sizeof request, "{\"input\": \"%s\", \"params\": {\"master\": \"master.m3u8\"}}", path_of("good"));
    assert_int_equal(mf_call(NULL, "lint", request, &reply), 0);
    assert_non_null(strstr(reply, "\"errors\": 0"));
    mf_free(reply);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_good),   cmocka_unit_test(test_faults),  cmocka_unit_test(test_foreign),
        cmocka_unit_test(test_errors), cmocka_unit_test(test_by_name),
    };
    return cmocka_run_group_tests(tests, make_packages, NULL);
}
