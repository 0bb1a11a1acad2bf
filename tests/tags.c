/* Tags read: each kind of them, each character set, and what is broken. */
#include <math.h>
#include <sys/resource.h>
#include "tag_bytes.h"

static void test_id3_texts(void **state)
{
    /* "Aé" in each encoding; a UTF-16 pair: U+1F3B5 */
    static const struct {
        int version;
        const char *data;
        size_t size;
        const char *text;
    } cases[] = {
        {3, "\0A\xe9", 3, "A\xc3\xa9"},
        {3,
         "\1\xff\xfe"
         "A\0\xe9\0",
         7, "A\xc3\xa9"},
        {3, "\1\xfe\xff\0A\0\xe9\0\0", 9, "A\xc3\xa9"},
        {4, "\2\0A\0\xe9", 5, "A\xc3\xa9"},
        {4, "\3A\xc3\xa9", 4, "A\xc3\xa9"},
        {4, "\3A\xe9", 3, "A\xef\xbf\xbd"},
        {4, "\1\xff\xfe\x3c\xd8\xb5\xdf", 7, "\xf0\x9f\x8e\xb5"},
        {4, "\1\xff\xfe\x3c\xd8", 5, "\xef\xbf\xbd"},
        {2, "\0A\xe9\0", 4, "A\xc3\xa9"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bytes frames = {0};
        add_frame(&frames, cases[i].version, cases[i].version == 2 ? "TT2" : "TIT2", 0, cases[i].data, cases[i].size);
        const bytes file = make_mp3(cases[i].version, 0, &frames, 10);
        mf_tags_result *r = tags_of(&file);
        assert_string_equal(r->title, cases[i].text);
        assert_string_equal(r->format, "mp3");
        assert_false(r->damaged);
        mf_record_free(r);
    }
}

static void test_id3_frames(void **state)
{
    bytes frames = {0};
    (void)state;
    FRAME(&frames, 3, "TPE1", "\0one\0two");
    FRAME(&frames, 3, "TRCK",
          "\0"
          "3/12");
    FRAME(&frames, 3, "TPOS",
          "\0"
          "1");
    FRAME(&frames, 3, "TCON", "\0(17)(RX)Own");
    FRAME(&frames, 3, "TYER",
          "\0"
          "2004");
    FRAME(&frames, 3, "TDAT",
          "\0"
          "1105");
    FRAME(&frames, 3, "TBPM",
          "\0"
          "128.5");
    FRAME(&frames, 3, "COMM", "\0engname\0not this");
    FRAME(&frames, 3, "COMM", "\1eng\xff\xfe\0\0\xff\xfet\0h\0i\0s\0");
    FRAME(&frames, 3, "USLT", "\0eng\0la\nla");
    FRAME(&frames, 3, "TXXX", "\0replaygain_track_gain\0-6.50 dB");
    FRAME(&frames, 3, "TXXX", "\0MusicBrainz Album Id\0album-id");
    FRAME(&frames, 3, "TXXX", "\0Any\0thing");
    FRAME(&frames, 3, "UFID", "http://musicbrainz.org\0track-id");
    FRAME(&frames, 3, "WXXX", "\0page\0http://a");
    FRAME(&frames, 3, "TLEN",
          "\0"
          "1000");
    FRAME(&frames, 3, "PRIV", "owner\0\1\2");
    FRAME(&frames, 3, "APIC",
          "\0image/png\0\x03"
          "front\0" PNG);
    const bytes file = make_mp3(3, 0, &frames, 0);
    mf_tags_result *r = tags_of(&file);
    assert_int_equal(r->kind_count, 1);
    assert_string_equal(r->kinds[0], "id3v2.3");
    assert_string_equal(r->artist, "one; two");
    assert_int_equal(r->track * 100 + r->track_total, 312);
    assert_int_equal(r->disc * 100 + r->disc_total, 100);
    assert_string_equal(r->genre, "Rock; Remix; Own");
    assert_string_equal(r->date, "2004-05-11");
    assert_int_equal(r->year, 2004);
    assert_float_equal(r->bpm, 128.5, 0);
    assert_string_equal(r->comment, "this");
    assert_string_equal(r->lyrics, "la\nla");
    assert_float_equal(r->replaygain_track_gain_db, -6.5, 1e-12);
    assert_true(isnan(r->replaygain_album_gain_db));
    assert_string_equal(r->musicbrainz_album_id, "album-id");
    assert_string_equal(r->musicbrainz_track_id, "track-id");
    assert_string_equal(field(r, "COMMENT:NAME"), "not this");
    assert_string_equal(field(r, "ANY"), "thing");
    assert_string_equal(field(r, "WXXX:PAGE"), "http://a");
    assert_string_equal(field(r, "TLEN"), "1000");
    assert_int_equal(r->picture_count, 1);
    assert_int_equal(r->pictures[0].type, MF_TAGS_PICTURE_FRONT_COVER);
    assert_string_equal(r->pictures[0].media_type, "image/png");
    assert_string_equal(r->pictures[0].description, "front");
    assert_int_equal(r->pictures[0].size_bytes, sizeof PNG - 1);
    mf_record_free(r);
}

/* Unsynchronisation, extended headers, sizes that are not synchsafe, compressed frames. */
static void test_id3_headers(void **state)
{
    bytes whole = {0}, part = {0}, extended = {0}, lie = {0}, packed = {0};
    char text[201] = "";
    mf_tags_result *r;
    (void)state;
    add_frame(&whole, 3, "TIT2", 0,
              "\1\xff\0\xfe"
              "A\0",
              6); /* 5 bytes once it is undone */
    whole.data[7] = 5;
    FRAME(&whole, 3, "TPE1", "\0me");
    const bytes unsync = make_mp3(3, 0x80, &whole, 0);
    add_frame(&part, 4, "TIT2", 2,
              "\1\xff\0\xfe"
              "A\0",
              6);
    FRAME(&part, 4, "TPE1", "\0me");
    const bytes frame_unsync = make_mp3(4, 0, &part, 0);
    add_number(&extended, 6, 4, 0);
    add_number(&extended, 0, 6, 0);
    FRAME(&extended, 3, "TIT2", "\0A");
    FRAME(&extended, 3, "TPE1", "\0me");
    const bytes with_extended = make_mp3(3, 0x40, &extended, 0);
    memset(text + 1, 'A', 199);
    ADD(&lie, "TIT2\0\0\0\xc8\0\0");
    add(&lie, text, 200);
    FRAME(&lie, 4, "TPE1", "\0me");
    const bytes lying = make_mp3(4, 0, &lie, 4);
    add_frame(&packed, 4, "TIT2", 9, "\0\0\0\4xyz", 7);
    FRAME(&packed, 4, "TPE1", "\0me");
    const bytes compressed = make_mp3(4, 0, &packed, 4);
    const bytes *const files[] = {&unsync, &frame_unsync, &with_extended, &lying, &compressed};
    for (size_t i = 0; i < 5; i++) {
        r = tags_of(files[i]);
        assert_string_equal(r->artist, "me");
        if (i < 4)
            assert_int_equal(r->title[0], 'A');
        else
            assert_null(r->title);
        assert_false(r->damaged);
        mf_record_free(r);
    }
}

static void test_id3v1(void **state)
{
    bytes file = {0}, tag = {0};
    (void)state;
    ADD(&file, "\xff\xfb\x90\x64sound");
    ADD(&tag, "TAGtitle");
    tag.size = 33;
    ADD(&tag, "Bj\xf6rk   ");
    tag.size = 93;
    ADD(&tag, "1993comment");
    tag.size = 125;
    ADD(&tag, "\0\x0c\x11");
    add(&file, tag.data, tag.size);
    mf_tags_result *r = tags_of(&file);
    assert_string_equal(r->kinds[0], "id3v1");
    assert_string_equal(r->title, "title");
    assert_string_equal(r->artist, "Bj\xc3\xb6rk");
    assert_null(r->album);
    assert_string_equal(r->comment, "comment");
    assert_string_equal(r->genre, "Rock");
    assert_int_equal(r->year, 1993);
    assert_int_equal(r->track, 12);
    mf_record_free(r);
}

static void test_flac(void **state)
{
    const bytes file = make_flac();
    mf_sink *sink;
    mf_tags_result *r;
    const char *name;
    const void *data;
    size_t size;
    (void)state;
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(read_tags(NULL, file.data, file.size, sink, &r), 0);
    assert_string_equal(r->format, "flac");
    assert_string_equal(r->title, "Caf\xc3\xa9");
    assert_string_equal(r->artist, "one; two");
    assert_int_equal(r->track * 100 + r->track_total, 312);
    assert_float_equal(r->r128_track_gain_db, -2, 1e-12);
    assert_int_equal(r->pictures[0].type, MF_TAGS_PICTURE_BACK_COVER);
    assert_string_equal(r->pictures[0].description, "back");
    assert_string_equal(r->file, "cover.png");
    assert_int_equal(mf_sink_memory_get(sink, 0, &name, &data, &size), 0);
    assert_string_equal(name, "cover.png");
    assert_int_equal(size, sizeof PNG - 1);
    assert_memory_equal(data, PNG, size);
    mf_record_free(r);
    mf_sink_unref(sink);
}

static void test_ape(void **state)
{
    const bytes file = make_ape();
    mf_tags_result *r = tags_of(&file);
    (void)state;
    assert_string_equal(r->format, "ape");
    assert_string_equal(r->kinds[0], "apev2");
    assert_string_equal(r->title, "Gr\xc3\xbc\xc3\x9f");
    assert_string_equal(r->artist, "one; two");
    assert_int_equal(r->track * 100 + r->track_total, 312);
    assert_float_equal(r->replaygain_track_gain_db, -6.54, 1e-12);
    assert_int_equal(r->picture_count, 1);
    assert_int_equal(r->pictures[0].type, MF_TAGS_PICTURE_FRONT_COVER);
    mf_record_free(r);
}

static void test_containers(void **state)
{
    const bytes mp4 = make_mp4(), wav = make_wav();
    const bytes *const files[] = {&mp4, &wav};
    (void)state;
    for (int i = 0; i < 2; i++) {
        mf_tags_result *r = tags_of(files[i]);
        assert_string_equal(r->kinds[0], i ? "riff" : "mp4");
        assert_string_equal(r->title, "old");
        assert_int_equal(r->track * 100 + r->track_total, 312);
        assert_false(r->damaged);
        mf_record_free(r);
    }
}

static void test_nothing(void **state)
{
    static const char empty[] = "\xff\xfb\x90\x64sound that has no tags";
    mf_tags_result *r;
    mf_sink *sink;
    (void)state;
    assert_int_equal(read_tags(NULL, empty, sizeof empty, NULL, &r), 0);
    assert_null(r->title);
    assert_int_equal(r->kind_count + r->field_count + r->picture_count + (uint32_t)r->track, 0);
    assert_true(isnan(r->bpm));
    mf_record_free(r);
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(read_tags(NULL, empty, sizeof empty, sink, &r), MF_ERROR_NO_STREAM);
    assert_int_equal(mf_sink_memory_count(sink), 0);
    mf_sink_unref(sink);
    assert_int_equal(read_tags(NULL, "no sound at all", 15, NULL, &r), MF_ERROR_FORMAT);
    assert_int_equal(read_tags(NULL, "", 0, NULL, &r), MF_ERROR_FORMAT);
}

/* Numbers that lie: what can be read is, and strictness refuses. */
static void test_lies(void **state)
{
    bytes frames = {0}, flac = make_flac();
    mf_task *task;
    mf_tags_result *r;
    (void)state;
    FRAME(&frames, 4, "TIT2", "\0A");
    add_frame(&frames, 4, "TPE1", 0, "\0me", 3);
    frames.data[12 + 7] = 100; /* the artist's frame is longer than the tag */
    bytes id3 = make_mp3(4, 0, &frames, 0), larger = id3;
    larger.data[6] = 0x7f;                             /* the tag is larger than the file */
    memset(flac.data + 4 + 38 + 15 + 4 + 11, 0xff, 4); /* 2^32 - 1 comments */
    const bytes *const files[] = {&id3, &larger, &flac};
    assert_int_equal(mf_task_new(&task), 0);
    for (size_t i = 0; i < 3; i++) {
        mf_task_set_strict(task, 0);
        assert_int_equal(read_tags(task, files[i]->data, files[i]->size, NULL, &r), 0);
        assert_non_null(r->title);
        assert_true(r->damaged);
        mf_record_free(r);
        mf_task_set_strict(task, 1);
        assert_int_equal(read_tags(task, files[i]->data, files[i]->size, NULL, &r), MF_ERROR_FORMAT);
        assert_string_equal(mf_task_message(task), "memory: its tags are damaged");
    }
    mf_task_free(task);
}

/* Thousands of values of one key take the memory of their text, not of each beginning of it. */
static void test_many_values(void **state)
{
    enum { COUNT = 1500, SIZE = 1500, HEAD = 4 + 38 + 4 + 8 };
    const bytes flac = make_flac();
    uint8_t *data = calloc(1, HEAD + COUNT * (SIZE + 4)), *at = data;
    struct rusage before, after;
    mf_tags_result *r;
    (void)state;
    assert_non_null(data);
    bytes head = {0};
    add(&head, flac.data, 4 + 38);
    add_number(&head, 0x84, 1, 0);
    add_number(&head, 8 + COUNT * (SIZE + 4), 3, 0);
    add_number(&head, 0, 4, 1);
    add_number(&head, COUNT, 4, 1);
    at = (uint8_t *)memcpy(at, head.data, head.size) + head.size;
    for (int i = 0; i < COUNT; i++, at += SIZE + 4) {
        memcpy(at, "\xdc\x05\0\0TITLE=", 10);
        memset(at + 10, 'x', SIZE - 6);
        at[10] = (uint8_t)('a' + i % 26);
    }
    assert_int_equal(getrusage(RUSAGE_SELF, &before), 0);
    assert_int_equal(read_tags(NULL, data, (size_t)(at - data), NULL, &r), 0);
    assert_int_equal(getrusage(RUSAGE_SELF, &after), 0);
    assert_true(strlen(r->title) > COUNT * (SIZE - 100));
    assert_true(after.ru_maxrss - before.ru_maxrss < 200 << 10); /* KiB */
    mf_record_free(r);
    free(data);
}

/* What could be written says what it was told to. */
static void write_damaged(const uint8_t *data, size_t size)
{
    struct mf_tags_write_params params;
    mf_source *source;
    mf_sink *sink;
    mf_tags_result *r;
    const char *name;
    const void *made;
    size_t made_size;
    assert_int_equal(mf_tags_write_params_init(&params, sizeof params), 0);
    params.title = "new";
    assert_int_equal(mf_source_memory(data, size, NULL, NULL, &source), 0);
    assert_int_equal(mf_sink_memory(&sink), 0);
    const int result = mf_tags_write(NULL, source, &params, sink, NULL);
    assert_true(result == 0 || result == MF_ERROR_FORMAT || result == MF_ERROR_UNSUPPORTED);
    if (result == 0) {
        assert_int_equal(mf_sink_memory_get(sink, 0, &name, &made, &made_size), 0);
        assert_int_equal(read_tags(NULL, made, made_size, NULL, &r), 0);
        assert_non_null(r->title);
        assert_string_equal(r->title, "new");
        mf_record_free(r);
    }
    mf_sink_unref(sink);
    mf_source_unref(source);
}

/* Cut anywhere, and any byte changed: a record or an error. */
static void damage(const bytes *whole)
{
    static const uint8_t values[] = {0, 0x7f, 0xff};
    for (size_t at = 0; at < whole->size; at++) {
        mf_tags_result *r;
        uint8_t *cut = malloc(whole->size); /* its own, so that checkers see what is read beyond its end */
        assert_non_null(cut);
        memcpy(cut, whole->data, whole->size);
        cut[at] = values[at % 3];
        int result = read_tags(NULL, cut, whole->size, NULL, &r);
        assert_true(result == 0 || result == MF_ERROR_FORMAT);
        mf_record_free(r);
        write_damaged(cut, whole->size);
        cut = realloc(cut, at + 1);
        assert_non_null(cut);
        memcpy(cut, whole->data, at);
        result = read_tags(NULL, cut, at, NULL, &r);
        assert_true(result == 0 || result == MF_ERROR_FORMAT);
        mf_record_free(r);
        write_damaged(cut, at);
        free(cut);
    }
}

static void test_damage(void **state)
{
    bytes frames = {0};
    (void)state;
    FRAME(&frames, 4, "TXXX",
          "\1\xff\xfe"
          "a\0\0\0\xff\xfe"
          "b\0");
    FRAME(&frames, 4, "COMM", "\0eng\0text");
    FRAME(&frames, 4, "APIC",
          "\0image/png\0\x03"
          "front\0" PNG);
    const bytes flac = make_flac(), ape = make_ape(), id3 = make_mp3(4, 0, &frames, 0);
    damage(&flac);
    damage(&ape);
    damage(&id3);
    const bytes mp4 = make_mp4(), wav = make_wav();
    damage(&mp4);
    damage(&wav);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_id3_texts), cmocka_unit_test(test_id3_frames), cmocka_unit_test(test_id3_headers),
        cmocka_unit_test(test_id3v1),     cmocka_unit_test(test_flac),       cmocka_unit_test(test_ape),
        cmocka_unit_test(test_containers), cmocka_unit_test(test_nothing),   cmocka_unit_test(test_lies),
        cmocka_unit_test(test_damage),    cmocka_unit_test(test_many_values),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
