/* Tags written: into a file of each kind, the sound untouched, what is not known kept. */
#include <math.h>
#include "clips.h"
#include "tag_bytes.h"

#define TITLE "\xe9\xa1\x8c\xe5\x90\x8d \xf0\x9f\x8e\xb5 \xc3\xa9"

/* Runs a command that makes a file in the folder of the clips: its path, until the second next call. */
static const char *made(const char *name, const char *command)
{
    static char paths[2][PATH_MAX + 64];
    static int next;
    char *path = paths[next ^= 1], line[PATH_MAX + 1024];
    snprintf(path, sizeof paths[0], "%s/%s", clip_dir(), name);
    snprintf(line, sizeof line, "cd '%s' && %s", clip_dir(), command);
    assert_int_equal(system(line), 0);
    return path;
}

/* The hash of the packets of the sound, and of a film's pictures. */
static void hash(const char *path, char text[64])
{
    char line[PATH_MAX + 256];
    snprintf(line, sizeof line, "ffmpeg -nostdin -v error -i '%s' -map 0:a -map 0:V? -c copy -f md5 -", path);
    FILE *pipe = popen(line, "r");
    assert_non_null(pipe);
    assert_non_null(fgets(text, 64, pipe));
    assert_int_equal(pclose(pipe), 0);
}

static int write_file(mf_task *task, const char *path, const struct mf_tags_write_params *params, const char *to)
{
    mf_source *source;
    mf_sink *sink;
    mf_tags_write_result *r;
    assert_int_equal(mf_source_path(path, &source), 0);
    assert_int_equal(mf_sink_path(to, &sink), 0);
    const int result = mf_tags_write(task, source, params, sink, &r);
    assert_true((result >= 0) == (r != NULL));
    mf_record_free(r);
    mf_sink_unref(sink);
    mf_source_unref(source);
    return result;
}

static mf_tags_result *read_file(const char *path)
{
    mf_source *source;
    mf_tags_result *r;
    assert_int_equal(mf_source_path(path, &source), 0);
    assert_int_equal(mf_tags(NULL, source, NULL, NULL, &r), 0);
    mf_source_unref(source);
    assert_false(r->damaged);
    return r;
}

static struct mf_tags_write_params defaults(void)
{
    struct mf_tags_write_params params;
    assert_int_equal(mf_tags_write_params_init(&params, sizeof params), 0);
    return params;
}

static const char *cover(void)
{
    static char path[PATH_MAX + 64];
    if (!path[0])
        snprintf(path, sizeof path, "%s",
                 made("cover.png", "ffmpeg -nostdin -v error -y -f lavfi -i testsrc=s=80x60 -frames:v 1 cover.png"));
    return path;
}

static void check_set(const char *path)
{
    mf_tags_result *r = read_file(path);
    assert_string_equal(r->title, TITLE);
    assert_string_equal(r->artist, "first artist");
    assert_string_equal(r->date, "2004-05-11");
    assert_int_equal(r->track * 100 + r->track_total, 312);
    assert_int_equal(r->disc, 2);
    assert_float_equal(r->bpm, 120, 0);
    assert_float_equal(r->replaygain_track_gain_db, -6.5, 1e-9);
    assert_string_equal(r->musicbrainz_track_id, "track-id");
    assert_string_equal(r->musicbrainz_album_id, "album-id");
    assert_string_equal(field(r, "MY KEY"), "mine");
    assert_int_equal(r->picture_count, 1);
    assert_string_equal(r->pictures[0].media_type, "image/png");
    assert_int_equal(r->pictures[0].width * 100 + r->pictures[0].height, 8060);
    mf_record_free(r);
}

static void set_all(struct mf_tags_write_params *params)
{
    params->title = TITLE;
    params->date = "2004-05-11";
    params->track = 3;
    params->track_total = 12;
    params->disc = 2;
    params->bpm = 120;
    params->set = "{\"REPLAYGAIN_TRACK_GAIN\": \"-6.50 dB\", \"MUSICBRAINZ_TRACKID\": \"track-id\", "
                  "\"MUSICBRAINZ_ALBUMID\": \"album-id\", \"my key\": \"mine\"}";
    params->cover = cover();
}

#define FFMPEG "ffmpeg -nostdin -v error -y -f lavfi -i sine=440:d=2 -metadata artist='first artist' "

static const struct {
    const char *name, *command;
} kinds[] = {
    {"a.mp3", FFMPEG "-c:a libmp3lame a.mp3"},
    {"b.mp3", FFMPEG "-c:a libmp3lame -id3v2_version 3 -write_id3v1 1 b.mp3"},
    {"a.aac", FFMPEG "-c:a aac -write_id3v2 1 a.aac"},
    {"a.flac", FFMPEG "a.flac"},
    {"a.ogg", FFMPEG "-c:a libvorbis a.ogg"},
    {"flac.ogg", FFMPEG "-c:a flac flac.ogg"},
    {"a.opus", FFMPEG "-c:a libopus a.opus"},
    {"a.m4a", FFMPEG "a.m4a"},
    {"fast.m4a", FFMPEG "-movflags +faststart fast.m4a"},
    {"fragments.mp4", FFMPEG "-movflags +frag_keyframe+empty_moov -frag_duration 500000 fragments.mp4"},
    {"moof.mp4", FFMPEG "-movflags +frag_keyframe+empty_moov+default_base_moof+global_sidx -frag_duration 500000 moof.mp4"},
    {"a.mov", FFMPEG "-c:a aac -movflags +faststart a.mov"},
    {"a.wav", FFMPEG "a.wav"},
    {"b.wav", FFMPEG "-rf64 always b.wav"},
    {"a.aiff", FFMPEG "-write_id3v2 1 a.aiff"},
    {"a.tta", FFMPEG "a.tta"},
    {"a.wv", FFMPEG "a.wv"},
};

/* Everything set, in place; then again, where it fits into what is there; then removed. */
static void test_kinds(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const char *path = made(kinds[i].name, kinds[i].command);
        struct mf_tags_write_params params = defaults();
        char before[64], after[64];
        hash(path, before);
        set_all(&params);
        print_message("%s\n", kinds[i].name);
        assert_int_equal(write_file(NULL, path, &params, path), 0);
        check_set(path);
        hash(path, after);
        assert_string_equal(before, after);

        params = defaults();
        params.album = "album";
        assert_int_equal(write_file(NULL, path, &params, path), 0);
        check_set(path);
        hash(path, after);
        assert_string_equal(before, after);

        params = defaults();
        params.artist = "";
        params.track = params.track_total = 0;
        params.remove_cover = 1;
        params.set = "{\"MY KEY\": null, \"MUSICBRAINZ_ALBUMID\": [\"a\", \"b\"]}";
        assert_int_equal(write_file(NULL, path, &params, path), 0);
        mf_tags_result *r = read_file(path);
        assert_string_equal(r->title, TITLE);
        assert_string_equal(r->album, "album");
        assert_null(r->artist);
        assert_null(field(r, "MY KEY"));
        assert_int_equal(r->track + r->track_total + (int32_t)r->picture_count, 0);
        assert_true(strcmp(r->musicbrainz_album_id, "a; b") == 0 || strcmp(r->musicbrainz_album_id, "a/b") == 0);
        mf_record_free(r);
        hash(path, after);
        assert_string_equal(before, after);

        params = defaults();
        params.clear = 1;
        assert_int_equal(write_file(NULL, path, &params, path), 0);
        r = read_file(path);
        assert_null(r->title);
        assert_int_equal(r->field_count, 0);
        mf_record_free(r);
        hash(path, after);
        assert_string_equal(before, after);
    }
}

/* A film whose index comes first: everything behind it moves. */
static void test_film(void **state)
{
    const char *path = clip("sample.mov"), *to = made("tagged.mov", "true");
    struct mf_tags_write_params params = defaults();
    char before[64], after[64];
    (void)state;
    set_all(&params);
    params.artist = "first artist";
    hash(path, before);
    assert_int_equal(write_file(NULL, path, &params, to), 0);
    check_set(to);
    hash(to, after);
    assert_string_equal(before, after);
}

/* Comments that need several pages where one was enough, and back: the pages behind get other numbers and checksums. */
static void test_ogg_pages(void **state)
{
    static const char *const names[] = {"a.ogg", "a.opus"};
    char before[64], after[64], *lyrics = malloc(200001);
    (void)state;
    assert_non_null(lyrics);
    memset(lyrics, 'x', 200000);
    lyrics[200000] = 0;
    for (int i = 0; i < 2; i++) {
        const char *path = made(names[i], i ? kinds[6].command : kinds[4].command);
        struct mf_tags_write_params params = defaults();
        hash(path, before);
        params.lyrics = lyrics;
        assert_int_equal(write_file(NULL, path, &params, path), 0);
        mf_tags_result *r = read_file(path);
        assert_int_equal(strlen(r->lyrics), 200000);
        mf_record_free(r);
        hash(path, after); /* FFmpeg checks the checksums */
        assert_string_equal(before, after);
        params.lyrics = "";
        assert_int_equal(write_file(NULL, path, &params, path), 0);
        hash(path, after);
        assert_string_equal(before, after);
    }
    free(lyrics);
}

static const uint8_t *write_bytes(const bytes *file, const struct mf_tags_write_params *params, mf_sink **sink, size_t *size)
{
    mf_source *source;
    const char *name;
    const void *data;
    assert_int_equal(mf_source_memory(file->data, file->size, NULL, NULL, &source), 0);
    assert_int_equal(mf_sink_memory(sink), 0);
    assert_int_equal(mf_tags_write(NULL, source, params, *sink, NULL), 0);
    mf_source_unref(source);
    assert_int_equal(mf_sink_memory_get(*sink, 0, &name, &data, size), 0);
    return data;
}

static int has(const uint8_t *data, size_t size, const void *part, size_t part_size)
{
    return memmem(data, size, part, part_size) != NULL;
}
#define HAS(literal) has(data, size, literal, sizeof(literal) - 1)

/* Frames, blocks and items that are not understood, and those that did not change, stay byte by byte. */
static void test_kept(void **state)
{
    bytes frames = {0};
    struct mf_tags_write_params params = defaults();
    mf_sink *sink;
    size_t size;
    (void)state;
    params.title = "new";
    FRAME(&frames, 4, "TIT2", "\0old");
    FRAME(&frames, 4, "PRIV", "owner\0\1\2");
    FRAME(&frames, 4, "TPE1", "\1\xff\xfem\0e\0");
    add_frame(&frames, 4, "TALB", 9, "\0\0\0\4packed", 10);
    const bytes id3 = make_mp3(4, 0, &frames, 64), flac = make_flac(), ape = make_ape();
    const uint8_t *data = write_bytes(&id3, &params, &sink, &size);
    assert_int_equal(size, id3.size); /* there was room for it */
    assert_true(HAS("PRIV\0\0\0\x08\0\0owner\0\1\2") && HAS("TPE1\0\0\0\7\0\0\1\xff\xfem\0e\0"));
    assert_true(HAS("TALB\0\0\0\x0a\0\x09\0\0\0\4packed") && HAS("TIT2\0\0\0\4\0\0\0new") && !HAS("old"));
    mf_sink_unref(sink);
    data = write_bytes(&flac, &params, &sink, &size);
    assert_true(HAS("\2\0\0\x0btestunknown") && HAS("\7\0\0\0someone") && HAS("TITLE=new") && HAS("Artist=one") && !HAS("Caf"));
    mf_sink_unref(sink);
    data = write_bytes(&ape, &params, &sink, &size);
    assert_true(HAS("\2\0\0\0Unknown\0\1\2\3") && HAS("Title\0new") && HAS("Artist\0one\0two") && !HAS("Gr\xc3\xbc"));
    mf_sink_unref(sink);
    params.clear = 1;
    data = write_bytes(&ape, &params, &sink, &size);
    assert_true(HAS("Title\0new") && !HAS("Unknown") && !HAS("Artist"));
    mf_sink_unref(sink);
}

static void test_id3_versions(void **state)
{
    bytes frames = {0}, old = {0};
    struct mf_tags_write_params params = defaults();
    mf_sink *sink;
    size_t size;
    mf_tags_result *r;
    (void)state;
    FRAME(&frames, 4, "TDRC",
          "\3"
          "2004-05-11");
    FRAME(&frames, 4, "TIT2", "\3\xc3\xa9");
    FRAME(&frames, 4, "PRIV", "owner\0\1");
    FRAME(&old, 2, "TT2", "\0old");
    FRAME(&old, 2, "PIC", "\0PNG\3\0" PNG);
    FRAME(&old, 2, "CNT", "\0\0\0\1");
    const bytes four = make_mp3(4, 0, &frames, 0), two = make_mp3(2, 0, &old, 0);
    params.id3_version = 3;
    const uint8_t *data = write_bytes(&four, &params, &sink, &size);
    assert_true(HAS("TYER\0\0\0\5\0\0\0"
                    "2004") &&
                HAS("TDAT\0\0\0\5\0\0\0"
                    "1105") &&
                HAS("TIT2\0\0\0\5\0\0\1\xff\xfe\xe9\0"));
    assert_true(HAS("PRIV\0\0\0\7\0\0owner\0\1"));
    mf_sink_unref(sink);
    params.id3_version = 0;
    data = write_bytes(&two, &params, &sink, &size);
    assert_true(HAS("ID3\4\0") && HAS("TIT2\0\0\0\4\0\0\0old") && HAS("PCNT\0\0\0\4\0\0\0\0\0\1"));
    assert_int_equal(read_tags(NULL, data, size, NULL, &r), 0);
    assert_int_equal(r->picture_count, 1);
    assert_int_equal(r->pictures[0].size_bytes, sizeof PNG - 1);
    mf_record_free(r);
    mf_sink_unref(sink);
}

/* A name with a 0 in it stays; a large file whose sizes have no room is refused, not broken. */
static void test_riff(void **state)
{
    struct mf_tags_write_params params = defaults();
    bytes wav = make_wav(), large = {0};
    mf_source *source;
    mf_sink *sink;
    size_t size;
    (void)state;
    params.title = "new";
    uint8_t *name = memmem(wav.data, wav.size, "IPRT", 4);
    assert_non_null(name);
    memcpy(name, "I\0XY", 4);
    const uint8_t *data = write_bytes(&wav, &params, &sink, &size);
    assert_true(HAS("I\0XY\5\0\0\0"
                    "3/12") &&
                HAS("INAM\4\0\0\0new\0"));
    mf_sink_unref(sink);
    ADD(&large, "RF64\xff\xff\xff\xffWAVEds64\0\0\0\0fmt \4\0\0\0\1\0\1\0data\4\0\0\0\1\2\3\4");
    assert_int_equal(mf_source_memory(large.data, large.size, NULL, NULL, &source), 0);
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_tags_write(NULL, source, &params, sink, NULL), MF_ERROR_FORMAT);
    assert_int_equal(mf_sink_memory_count(sink), 0);
    mf_sink_unref(sink);
    mf_source_unref(source);
}

static void test_refused(void **state)
{
    const char *path = made("c.mp3", FFMPEG "-c:a libmp3lame c.mp3");
    struct mf_tags_write_params params = defaults();
    char before[64], after[64];
    mf_task *task;
    (void)state;
    hash(path, before);
    assert_int_equal(mf_task_new(&task), 0);
    params.cover = path;
    assert_int_equal(write_file(task, path, &params, path), MF_ERROR_FORMAT);
    assert_non_null(strstr(mf_task_message(task), "is no JPEG or PNG file"));
    params.cover = "/no such file";
    assert_int_equal(write_file(task, path, &params, path), MF_ERROR_NOT_FOUND);
    params.cover = NULL;
    params.set = "{\"A=B\": \"c\"}";
    assert_int_equal(write_file(task, path, &params, path), MF_ERROR_PARAMS);
    params.set = "{\"A\": {}}";
    assert_int_equal(write_file(task, path, &params, path), MF_ERROR_PARAMS);
    params.set = "[";
    assert_int_equal(write_file(task, path, &params, path), MF_ERROR_PARAMS);
    params.set = NULL;
    params.id3_version = 2;
    assert_int_equal(write_file(task, path, &params, path), MF_ERROR_PARAMS);
    params.id3_version = 0;
    params.title = "title";
    mf_task_cancel(task);
    assert_int_equal(write_file(task, path, &params, path), MF_ERROR_CANCELLED);
    mf_task_free(task);
    mf_tags_result *r = read_file(path);
    assert_null(r->title);
    mf_record_free(r);
    hash(path, after);
    assert_string_equal(before, after);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds), cmocka_unit_test(test_film),         cmocka_unit_test(test_ogg_pages),
        cmocka_unit_test(test_kept),  cmocka_unit_test(test_id3_versions), cmocka_unit_test(test_refused),
        cmocka_unit_test(test_riff),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
