/* Records: their JSON, their lists without a copy, and who frees what. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>
#include <mediaforge/image.h>
#include "mfi_table.h"

struct cue {
    const char *name;
    int64_t at_us;
    mf_image *picture;
};

struct answer {
    const char *title;
    const struct cue *cues;
    const struct cue *best;
    const mf_tag *tags;
    const char *const *files;
    const float *peaks;
    const double *durations;
    mf_image *image;
    double loudness;
    int64_t duration_us;
    int64_t size_bytes;
    int32_t kind;
    int32_t yes;
    uint32_t cue_count, tag_count, file_count, peak_count, duration_count;
    int32_t width;
};

static const char *const kinds[] = {"none", "video", NULL};

static const mf_field cue_table[] = {
    MFI_OUT(struct cue, name, MF_TYPE_STR, "", "A name"),
    MFI_OUT_TIME(struct cue, at_us, "at", "A time"),
    MFI_OUT(struct cue, picture, MF_TYPE_IMAGE, "", "A picture"),
    MFI_END,
};

static const mf_field table[] = {
    MFI_OUT(struct answer, title, MF_TYPE_STR, "", "A text"),
    MFI_OUT_RECORDS(struct answer, cues, cue_count, cue_table, struct cue, "A list of records"),
    MFI_OUT_RECORD(struct answer, best, cue_table, struct cue, "A record"),
    MFI_OUT_LIST(struct answer, tags, tag_count, MF_TYPE_TAG, "", "Tags"),
    MFI_OUT_LIST(struct answer, files, file_count, MF_TYPE_STR, "", "Texts"),
    MFI_OUT_LIST(struct answer, peaks, peak_count, MF_TYPE_F32, "", "Numbers"),
    MFI_OUT_LIST(struct answer, durations, duration_count, MF_TYPE_F64, "s", "Numbers"),
    MFI_OUT(struct answer, image, MF_TYPE_IMAGE, "", "An image"),
    MFI_OUT(struct answer, loudness, MF_TYPE_F64, "LUFS", "A number"),
    MFI_OUT_TIME(struct answer, duration_us, "duration", "A time"),
    MFI_OUT(struct answer, size_bytes, MF_TYPE_I64, "bytes", "A number"),
    MFI_OUT_ENUM(struct answer, kind, kinds, "A choice"),
    MFI_OUT(struct answer, yes, MF_TYPE_BOOL, "", "A flag"),
    MFI_OUT(struct answer, width, MF_TYPE_I32, "px", "A number"),
    MFI_END,
};

static int released;

static void count_release(void *opaque)
{
    (void)opaque;
    released++;
}

static mf_image *new_image(void)
{
    static uint8_t pixels[6];
    void *const planes[] = {pixels};
    const ptrdiff_t strides[] = {3};
    mf_image *image = NULL;
    assert_int_equal(mf_image_wrap(MF_FORMAT_GRAY8, 3, 2, planes, strides, count_release, NULL, &image), 0);
    return image;
}

static void assert_json(const void *record, const char *wanted)
{
    char *json = NULL;
    assert_int_equal(mf_record_json(record, &json), 0);
    assert_string_equal(json, wanted);
    mf_free(json);
}

static void empty(void **state)
{
    (void)state;
    struct answer *answer = mfi_record_new(table, sizeof *answer);
    mfi_record_unknown(table, answer);
    assert_json(
        answer,
        "{\"title\": null, \"cues\": [], \"best\": null, \"tags\": {}, \"files\": [], \"peaks\": [], \"durations\": [], "
        "\"image\": null, \"loudness\": null, \"duration\": null, \"size_bytes\": 0, \"kind\": \"none\", \"yes\": false, "
        "\"width\": 0}");
    mf_record_free(answer);
    mf_record_free(NULL);
}

static void full(void **state)
{
    (void)state;
    static const float peaks[] = {0.1f, -1, 0, 12345678, 1e-9f};
    static const double durations[] = {6.006, 1.0 / 3};
    struct answer *answer = mfi_record_new(table, sizeof *answer);
    struct cue *cues = mfi_record_alloc(answer, 2 * sizeof *cues);
    mf_tag *tags = mfi_record_alloc(answer, sizeof *tags);
    const char **files = mfi_record_alloc(answer, sizeof *files);
    cues[0] = (struct cue){mfi_record_format(answer, "cue %d", 1), 12500000, NULL};
    cues[1] = (struct cue){NULL, INT64_MIN, new_image()};
    tags[0] = (mf_tag){mfi_record_text(answer, "a\"b"), mfi_record_text(answer, "x\xff\xc3y\xe2\x82z")};
    files[0] = mfi_record_text(answer, "dir/file");
    *answer = (struct answer){.title = mfi_record_text(answer, "\xc3\xa9\xe2\x82\xac\xf0\x9f\x8e\xac"),
                              .cues = cues,
                              .cue_count = 2,
                              .best = cues,
                              .tags = tags,
                              .tag_count = 1,
                              .files = files,
                              .file_count = 1,
                              .peaks = peaks,
                              .peak_count = 5,
                              .durations = durations,
                              .duration_count = 2,
                              .image = new_image(),
                              .loudness = -23.1,
                              .duration_us = 62345678,
                              .size_bytes = INT64_MAX,
                              .kind = 1,
                              .yes = 1,
                              .width = -5};
    assert_false(mfi_record_failed(answer));
    assert_json(
        answer,
        "{\"title\": \"\xc3\xa9\xe2\x82\xac\xf0\x9f\x8e\xac\", \"cues\": [{\"name\": \"cue 1\", \"at\": 12.5, \"picture\": "
        "null}, "
        "{\"name\": null, \"at\": null, \"picture\": {\"width\": 3, \"height\": 2, \"format\": \"gray8\"}}], "
        "\"best\": {\"name\": \"cue 1\", \"at\": 12.5, \"picture\": null}, "
        "\"tags\": {\"a\\\"b\": \"x\xef\xbf\xbd\xef\xbf\xbdy\xef\xbf\xbd\xef\xbf\xbdz\"}, \"files\": [\"dir/file\"], "
        "\"peaks\": [0.1, -1.0, 0.0, 12345680.0, 1e-9], \"durations\": [6.006, 0.333333333333333], "
        "\"image\": {\"width\": 3, \"height\": 2, \"format\": \"gray8\"}, \"loudness\": -23.1, \"duration\": 62.345678, "
        "\"size_bytes\": 9223372036854775807, \"kind\": \"video\", \"yes\": true, \"width\": -5}");
    released = 0;
    mf_record_free(answer);
    assert_int_equal(released, 2);
}

static void utf8(void **state)
{
    (void)state;
    static const char *const pairs[][2] = {
        {"plain", "plain"},
        {"\xc0\xaf", "\xef\xbf\xbd\xef\xbf\xbd"},                                 /* overlong */
        {"\xe0\x80\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},                 /* overlong */
        {"\xed\xa0\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"},                 /* a surrogate */
        {"\xf4\x90\x80\x80", "\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd\xef\xbf\xbd"}, /* above U+10FFFF */
        {"\xf4\x8f\xbf\xbf", "\xf4\x8f\xbf\xbf"},
        {"\xe2\x82", "\xef\xbf\xbd\xef\xbf\xbd"}, /* cut off */
        {"", ""},
    };
    void *record = mfi_record_new(NULL, 0);
    for (size_t i = 0; i < MFI_COUNT(pairs); i++)
        assert_string_equal(mfi_record_text(record, pairs[i][0]), pairs[i][1]);
    assert_null(mfi_record_text(record, NULL));
    assert_false(mfi_record_failed(record));
    mf_record_free(record);
}

static void adopted(void **state)
{
    (void)state;
    struct answer *outer = mfi_record_new(table, sizeof *outer);
    struct cue *inner = mfi_record_new(cue_table, sizeof *inner);
    inner->name = mfi_record_text(inner, "inner");
    inner->picture = new_image();
    outer->best = inner;
    mfi_record_adopt(outer, inner);
    mfi_record_adopt(outer, NULL);
    released = 0;
    mf_record_free(outer);
    assert_int_equal(released, 1);
}

static void by_name(void **state)
{
    (void)state;
    static const float peaks[] = {1, 2, 3};
    struct answer *answer = mfi_record_new(table, sizeof *answer);
    const void *data;
    uint64_t count;
    int type;
    mf_image *image;
    answer->peaks = peaks;
    answer->peak_count = 3;
    answer->image = new_image();
    assert_int_equal(mf_record_numbers(answer, "peaks", &data, &count, &type), 0);
    assert_ptr_equal(data, peaks);
    assert_int_equal(count, 3);
    assert_int_equal(type, MF_TYPE_F32);
    assert_int_equal(mf_record_numbers(answer, "files", &data, &count, &type), MF_ERROR_NOT_FOUND);
    assert_int_equal(mf_record_numbers(answer, "width", &data, &count, &type), MF_ERROR_NOT_FOUND);
    assert_int_equal(mf_record_numbers(answer, "nothing", &data, &count, &type), MF_ERROR_NOT_FOUND);
    assert_int_equal(mf_record_image(answer, "image", &image), 0);
    assert_ptr_equal(image, answer->image);
    assert_int_equal(mf_record_image(answer, "title", &image), MF_ERROR_NOT_FOUND);
    assert_null(image);
    mf_record_free(answer);
}

static void memory(void **state)
{
    (void)state;
    void *record = mfi_record_new(NULL, 0);
    for (size_t size = 0; size < 20000; size = size * 2 + 1) {
        unsigned char *piece = mfi_record_alloc(record, size);
        assert_int_equal((uintptr_t)piece % _Alignof(max_align_t), 0);
        for (size_t i = 0; i < size; i++)
            assert_int_equal(piece[i], 0);
        memset(piece, 0xff, size);
    }
    const char *large = mfi_record_format(record, "%0*d", 1000, 7);
    assert_int_equal(strlen(large), 1000);
    assert_false(mfi_record_failed(record));
    assert_null(mfi_record_alloc(record, SIZE_MAX - 8));
    assert_true(mfi_record_failed(record));
    mf_record_free(record);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(empty),   cmocka_unit_test(full),    cmocka_unit_test(utf8),
        cmocka_unit_test(adopted), cmocka_unit_test(by_name), cmocka_unit_test(memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
