/* Pictures without their metadata: what goes, what stays, and that the rest of the file is the same. */
#include <math.h>
#include <stdlib.h>
#include <mediaforge/mediaforge.h>
#include "exif_files.h"

/* Strips a file in memory: the sink that has the result, NULL after an error. */
static mf_sink *strip(mf_task *task, const bytes *file, int keep, int *result)
{
    struct mf_strip_params params;
    mf_source *source;
    mf_sink *sink;
    mf_strip_result *r;
    assert_int_equal(mf_strip_params_init(&params, sizeof params), 0);
    params.keep = keep;
    assert_int_equal(mf_source_memory(file->data, file->size, NULL, NULL, &source), 0);
    assert_int_equal(mf_sink_memory(&sink), 0);
    *result = mf_strip(task, source, &params, sink, &r);
    mf_source_unref(source);
    assert_true((*result >= 0) == (r != NULL));
    if (r)
        assert_int_equal(r->size_bytes + r->removed_bytes, file->size);
    mf_record_free(r);
    if (*result >= 0)
        return sink;
    assert_int_equal(mf_sink_memory_count(sink), 0);
    mf_sink_unref(sink);
    return NULL;
}

static void check_gone(const mf_exif_result *r)
{
    assert_true(isnan(r->latitude) && isnan(r->longitude) && isnan(r->altitude_m));
    assert_null(r->gps_time);
    assert_null(r->comment);
    assert_null(r->description);
    assert_null(r->xmp);
    assert_null(r->iptc);
    assert_int_equal(r->orientation, 6);
}

enum { STRIPPED = 3 }; /* the first containers: JPEG, PNG, WebP */

static void test_camera(void **state)
{
    (void)state;
    for (int i = 0; i < 2 * STRIPPED; i++) {
        const bytes block = make_block(i & 1), file = containers[i / 2].make(&block);
        int result;
        mf_sink *sink = strip(NULL, &file, MF_STRIP_KEEP_CAMERA, &result);
        assert_non_null(sink);
        mf_exif_result *r = read_output(sink);
        check_gone(r);
        assert_string_equal(r->copyright, "(c) me");
        assert_string_equal(r->model, "Model 1");
        assert_string_equal(r->taken, "2024-02-29T23:59:58.25+05:30");
        assert_string_equal(r->exposure, "1/250");
        assert_string_equal(r->lens_model, "EF 50mm");
        mf_record_free(r);
        mf_sink_unref(sink);
    }
}

static void test_look(void **state)
{
    (void)state;
    for (int i = 0; i < 2 * STRIPPED; i++) {
        const bytes block = make_block(i & 1), file = containers[i / 2].make(&block);
        int result;
        mf_sink *sink = strip(NULL, &file, MF_STRIP_KEEP_LOOK, &result);
        assert_non_null(sink);
        mf_exif_result *r = read_output(sink);
        check_gone(r);
        assert_int_equal(r->tag_count, 1);
        mf_record_free(r);
        mf_sink_unref(sink);
    }
}

/* Byte by byte: the profile, the colours' marker and the pixels stay; thumbnails, comments and what follows go. */
static void test_jpeg_bytes(void **state)
{
    static const char wanted[] = "\xff\xd8\xff\xe0\0\x10JFIF\0\1\1\0\0\1\0\1\0\0"
                                 "\xff\xe2\0\x10ICC_PROFILE\0\1\1"
                                 "\xff\xee\0\7Adobe\xff\xda\0\3x\1\xff\0\2\xff\xd0\3\xff\xda\0\3y\4\xff\xd9";
    bytes file = {0};
    int result;
    size_t size;
    (void)state;
    add(&file, "\xff\xd8", 2);
    add_segment(&file, 0xe0, "JFIF\0\1\1", 7, "\0\0\1\0\1\1\1rgb", 10);
    add_segment(&file, 0xe0, "JFXX", 5, "\x10thumb", 6);
    add_segment(&file, 0xe2, "ICC_PROFILE", 12, "\1\1", 2);
    add_segment(&file, 0xe2, "MPF", 4, "view", 4);
    add_segment(&file, 0xee, "Adobe", 5, "", 0);
    add_segment(&file, 0xfe, "secret", 6, "", 0);
    add(&file, "\xff\xda\0\3x\1\xff\0\2\xff\xd0\3\xff\xda\0\3y\4\xff\xd9" "a film", 26);
    mf_sink *sink = strip(NULL, &file, MF_STRIP_KEEP_CAMERA, &result);
    assert_non_null(sink);
    const void *data = only_output(sink, &size);
    assert_int_equal(size, sizeof wanted - 1);
    assert_memory_equal(data, wanted, size);
    mf_sink_unref(sink);
}

static void test_refused(void **state)
{
    mf_task *task;
    bytes file = {0}, block = make_block(0);
    int result;
    (void)state;
    assert_int_equal(mf_task_new(&task), 0);
    add(&file, "GIF89a..........", 16);
    assert_null(strip(task, &file, 0, &result));
    assert_int_equal(result, MF_ERROR_UNSUPPORTED);
    assert_string_equal(mf_task_message(task), "memory: only JPEG, PNG and WebP can be stripped");
    file = make_png(&block);
    file.size -= 1;
    assert_null(strip(task, &file, 0, &result));
    assert_int_equal(result, MF_ERROR_FORMAT);
    mf_task_free(task);
}

/* Cut anywhere, and any byte changed: a file or an error. */
static void test_damage(void **state)
{
    (void)state;
    for (int i = 0; i < 2 * STRIPPED; i++) {
        const bytes block = make_block(i & 1);
        bytes file = containers[i / 2].make(&block);
        for (size_t at = file.size; at-- > 0;) {
            const uint8_t before = file.data[at];
            int result;
            file.data[at] ^= 0xff;
            mf_sink *sink = strip(NULL, &file, 0, &result);
            assert_true(result == 0 || result == MF_ERROR_FORMAT || result == MF_ERROR_UNSUPPORTED);
            mf_sink_unref(sink);
            file.data[at] = before;
        }
        for (size_t size = file.size; size-- > 0;) {
            int result;
            file.size = size;
            mf_sink *sink = strip(NULL, &file, 0, &result);
            assert_true(result == 0 || result == MF_ERROR_FORMAT || result == MF_ERROR_UNSUPPORTED);
            mf_sink_unref(sink);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_camera),  cmocka_unit_test(test_look),   cmocka_unit_test(test_jpeg_bytes),
        cmocka_unit_test(test_refused), cmocka_unit_test(test_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
