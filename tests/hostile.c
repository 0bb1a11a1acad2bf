/* Files that refer to other files, and files that ask for more than they may have. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/inotify.h>
#include <cmocka.h>
#include <mediaforge/mediaforge.h>
#include "clips.h"
#include "open_files.h"

static const char *write_file(const char *name, const void *data, size_t size)
{
    static char path[PATH_MAX + 64];

    snprintf(path, sizeof path, "%s/%s", clip_dir(), name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
    return path;
}

static const char *write_text(const char *name, const char *text)
{
    return write_file(name, text, strlen(text));
}

/* Probes a file with a task of the given limits; the message of a failure is kept in `message`. */
static int probe_with(const char *path, const struct mf_limits *limits, char message[256])
{
    mf_task *task;
    mf_source *source;
    mf_probe_result *info = NULL;
    struct mf_probe_params params;

    mf_probe_params_init(&params, sizeof params);
    params.count_frames = 1; /* references may be opened only when packets are read */
    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mf_task_set_limits(task, limits), 0);
    assert_int_equal(mf_source_path(path, &source), 0);
    const int result = mf_probe(task, source, &params, &info);
    snprintf(message, 256, "%s", mf_task_message(task));
    assert_int_equal(result < 0, info == NULL);
    mf_record_free(info);
    mf_source_unref(source);
    mf_task_free(task);
    return result;
}

static int watch(const char *path)
{
    const int fd = inotify_init1(IN_NONBLOCK);

    assert_true(fd >= 0);
    assert_true(inotify_add_watch(fd, path, IN_OPEN) >= 0);
    return fd;
}

static int was_opened(int fd)
{
    char events[4096];
    const int seen = read(fd, events, sizeof events) > 0;
    close(fd);
    return seen;
}

static void playlists_open_nothing(void **state)
{
    static const struct {
        const char *name, *text; /* with the secret's path for %s */
    } cases[] = {
        {"list.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nfile://%s\n#EXT-X-ENDLIST\n"},
        {"bare.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\n%s\n#EXT-X-ENDLIST\n"},
        {"list.ffconcat", "ffconcat version 1.0\nfile '%s'\n"},
        {"manifest.mpd",
         "<?xml version=\"1.0\"?>\n<MPD xmlns=\"urn:mpeg:dash:schema:mpd:2011\" type=\"static\" "
         "mediaPresentationDuration=\"PT4S\" profiles=\"urn:mpeg:dash:profile:isoff-on-demand:2011\"><Period>"
         "<AdaptationSet mimeType=\"video/mp4\"><Representation id=\"1\" bandwidth=\"1000\"><BaseURL>file://%s</BaseURL>"
         "</Representation></AdaptationSet></Period></MPD>\n"},
    };
    char text[PATH_MAX + 1024], message[256];
    const char *secret = clip("sample.ts");

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        snprintf(text, sizeof text, cases[i].text, secret);
        const char *path = write_text(cases[i].name, text);
        const int watched = watch(secret), before = open_files();
        assert_int_equal(probe_with(path, NULL, message), MF_ERROR_PERMISSION);
        assert_non_null(strstr(message, "limits.protocols"));
        assert_false(was_opened(watched));
        assert_int_equal(open_files(), before - 1); /* the watch is closed */
    }
}

static void playlists_open_what_is_allowed(void **state)
{
    char text[PATH_MAX + 1024], message[256];
    const char *secret = clip("sample.ts");
    struct mf_limits limits;

    (void)state;
    mf_limits_init(&limits, sizeof limits);
    limits.protocols = "file";
    snprintf(text, sizeof text, "#EXTM3U\n#EXT-X-TARGETDURATION:4\n#EXTINF:4,\nfile://%s\n#EXT-X-ENDLIST\n", secret);
    const char *path = write_text("allowed.m3u8", text);
    int watched = watch(secret);
    assert_int_equal(probe_with(path, &limits, message), 0);
    assert_true(was_opened(watched));
    limits.protocols = "https"; /* another one does not open it */
    watched = watch(secret);
    assert_true(probe_with(path, &limits, message) < 0);
    assert_false(was_opened(watched));
}

static void put32(unsigned char *at, size_t value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (unsigned char)(value >> (24 - 8 * i));
}

static size_t get32(const unsigned char *at)
{
    return (size_t)at[0] << 24 | (size_t)at[1] << 16 | (size_t)at[2] << 8 | at[3];
}

/* An alias record that names `file` in the folder of the referring file, as QuickTime writes it. Gives its size. */
static size_t make_alias(unsigned char box[512], const char *file)
{
    const size_t length = strlen(file);
    unsigned char *record = box + 12, *tail = record + 150;

    memset(box, 0, 512);
    memcpy(box + 4, "alis", 4);
    record[10] = 1; /* a volume named v */
    record[11] = 'v';
    record[50] = (unsigned char)length;
    memcpy(record + 51, file, length);
    record[131] = record[133] = 1; /* levels up from here and down to there */
    tail[1] = 2;                   /* the path, with its length */
    tail[3] = (unsigned char)(length + 1);
    tail[4] = ':';
    memcpy(tail + 5, file, length);
    tail += 4 + ((length + 2) & ~(size_t)1);
    memset(tail, 0xff, 2); /* the end, without a length */
    put32(box, (size_t)(tail + 4 - box));
    return (size_t)(tail + 4 - box);
}

/* video.mp4 (whose moov comes last) with the reference of its track turned outside. */
static const char *write_reference(const char *name, const char *file)
{
    static const char *const parents[] = {"moov", "trak", "mdia", "minf", "dinf", "dref"};
    unsigned char alias[512], *data;
    FILE *in = fopen(clip("video.mp4"), "rb");

    assert_non_null(in);
    fseek(in, 0, SEEK_END);
    const size_t size = (size_t)ftell(in), grown = make_alias(alias, file) - 12;
    rewind(in);
    data = calloc(1, size + sizeof alias);
    assert_int_equal(fread(data, 1, size, in), size);
    fclose(in);
    unsigned char *url = NULL;
    for (size_t i = 0; i < sizeof parents / sizeof parents[0]; i++) {
        unsigned char *box = memmem(data, size, parents[i], 4);
        assert_non_null(box);
        put32(box - 4, get32(box - 4) + grown);
        url = box + 12; /* of dref, in the end: after version and number of entries */
    }
    assert_memory_equal(url + 4, "url ", 4);
    memmove(url + 12 + grown, url + 12, size - (size_t)(url + 12 - data));
    memcpy(url, alias, grown + 12);
    const char *path = write_file(name, data, size + grown);
    free(data);
    return path;
}

static void references_of_mov_stay_closed(void **state)
{
    char message[256];
    struct mf_limits limits;
    const char *secret = clip("sample.mp4"), *path = write_reference("reference.mov", "sample.mp4");

    (void)state;
    int watched = watch(secret);
    probe_with(path, NULL, message); /* what is in the file itself may be told */
    assert_false(was_opened(watched));
    mf_limits_init(&limits, sizeof limits);
    limits.protocols = "file";
    watched = watch(secret);
    probe_with(path, &limits, message);
    assert_true(was_opened(watched)); /* or the file above would prove nothing */
}

static void names_choose_no_demuxer(void **state)
{
    char message[256];

    (void)state;
    clip("image.jpg");
    assert_true(probe_with(write_text("frame%d.jpg", "not a picture"), NULL, message) == MF_ERROR_FORMAT);
    assert_true(probe_with(write_text("text.sdp", "v=0\no=- 0 0 IN IP4 127.0.0.1\ns=x\nc=IN IP4 127.0.0.1\nt=0 0\n"
                                                  "m=video 5004 RTP/AVP 96\na=rtpmap:96 H264/90000\n"),
                           NULL, message) == MF_ERROR_FORMAT);
    assert_true(probe_with(write_text("art.ans", "\033[2J some text for a terminal\n"), NULL, message) == MF_ERROR_FORMAT);
    assert_true(probe_with(write_text("empty.mp4", ""), NULL, message) == MF_ERROR_FORMAT);
    assert_non_null(strstr(message, "empty"));
}

static void limits_hold(void **state)
{
    struct mf_limits limits;
    char message[256];
    (void)state;

    mf_limits_init(&limits, sizeof limits);
    limits.max_pixels = 320 * 180 - 1;
    assert_int_equal(probe_with(clip("sample.mp4"), &limits, message), MF_ERROR_LIMIT);
    assert_non_null(strstr(message, "320x180"));
    assert_int_equal(probe_with(clip("sample.ts"), &limits, message), MF_ERROR_LIMIT);
    limits.max_pixels = 320 * 180;
    assert_int_equal(probe_with(clip("sample.mp4"), &limits, message), 0);
    limits.max_streams = 1;
    assert_int_equal(probe_with(clip("sample.mp4"), &limits, message), MF_ERROR_LIMIT);
    mf_limits_init(&limits, sizeof limits);
    limits.max_duration_us = 3999999;
    assert_int_equal(probe_with(clip("sample.mkv"), &limits, message), MF_ERROR_LIMIT);
    mf_limits_init(&limits, sizeof limits);
    limits.max_input_bytes = 1000;
    assert_int_equal(probe_with(clip("sample.mp4"), &limits, message), MF_ERROR_LIMIT);
}

static void damage_is_an_error_or_told(void **state)
{
    char message[256];
    (void)state;

    assert_int_equal(probe_with(clip("no_moov.mp4"), NULL, message), MF_ERROR_FORMAT);
    assert_true(message[0] != 0);
    assert_int_equal(probe_with(clip("truncated.mp4"), NULL, message), 0);
    assert_int_equal(probe_with(clip("damaged.ts"), NULL, message), 0);
    assert_int_equal(probe_with("/nonexistent/clip.mp4", NULL, message), MF_ERROR_NOT_FOUND);
}

static void strict_minds_damage(void **state)
{
    static const struct {
        const char *name;
        int result;
    } cases[] = {{"sample.mp4", 0}, {"fragmented.mp4", 0}, {"sample.ts", 0}, {"truncated.mp4", MF_ERROR_FORMAT},
                 {"damaged.ts", MF_ERROR_FORMAT}};
    struct mf_probe_params params;
    mf_task *task;
    (void)state;

    mf_probe_params_init(&params, sizeof params);
    params.count_frames = 1;
    assert_int_equal(mf_task_new(&task), 0);
    mf_task_set_strict(task, 1);
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        mf_source *source;
        mf_probe_result *info;
        assert_int_equal(mf_source_path(clip(cases[i].name), &source), 0);
        assert_int_equal(mf_probe(task, source, &params, &info), cases[i].result);
        mf_record_free(info);
        mf_source_unref(source);
    }
    mf_task_free(task);
}

/* A source that cancels its own task, or fails, at the n-th read. */
typedef struct trap {
    FILE *file;
    mf_task *task;
    int reads, error;
} trap;

static int64_t trap_read(void *opaque, void *buffer, size_t size)
{
    trap *t = opaque;
    if (--t->reads == 0) {
        if (t->error)
            return t->error;
        mf_task_cancel(t->task);
    }
    return (int64_t)fread(buffer, 1, size, t->file);
}

static void stops_at_any_read(void **state)
{
    struct mf_source_callbacks callbacks;
    struct mf_probe_params params;
    mf_source *source;
    mf_probe_result *info;
    (void)state;

    mf_source_callbacks_init(&callbacks, sizeof callbacks);
    callbacks.read = trap_read;
    mf_probe_params_init(&params, sizeof params);
    params.count_frames = 1;
    for (int error = 0; error >= MF_ERROR_IO; error += MF_ERROR_IO) {
        for (int reads = 1; reads <= 3; reads++) {
            trap t = {fopen(clip("sample.ts"), "rb"), NULL, reads, error};
            assert_non_null(t.file);
            assert_int_equal(mf_task_new(&t.task), 0);
            assert_int_equal(mf_source_custom(&callbacks, &t, "trap", &source), 0);
            assert_int_equal(mf_probe(t.task, source, &params, &info), error ? error : MF_ERROR_CANCELLED);
            assert_null(info);
            mf_source_unref(source);
            mf_task_free(t.task);
            fclose(t.file);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(playlists_open_nothing),        cmocka_unit_test(playlists_open_what_is_allowed),
        cmocka_unit_test(references_of_mov_stay_closed), cmocka_unit_test(names_choose_no_demuxer),
        cmocka_unit_test(limits_hold),                   cmocka_unit_test(damage_is_an_error_or_told),
        cmocka_unit_test(strict_minds_damage),           cmocka_unit_test(stops_at_any_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
