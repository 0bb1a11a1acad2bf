/* EXIF and XMP written, removed and copied: read back by the reader, and that nothing else of the file changes. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include <mediaforge/mediaforge.h>
#include "exif_files.h"

static mf_task *task;

static int set_up(void **state)
{
    (void)state;
    return mf_task_new(&task);
}

static int tear_down(void **state)
{
    (void)state;
    mf_task_free(task);
    return 0;
}

static struct mf_exif_write_params defaults(void)
{
    struct mf_exif_write_params params;
    assert_int_equal(mf_exif_write_params_init(&params, sizeof params), 0);
    return params;
}

/* What is written of a file: the sink that has it, NULL after an error. */
static mf_sink *write_bytes(const void *data, size_t size, const struct mf_exif_write_params *params, int *result)
{
    mf_exif_write_result *r;
    mf_source *source;
    mf_sink *sink;
    assert_int_equal(mf_source_memory(data, size, NULL, NULL, &source), 0);
    assert_int_equal(mf_sink_memory(&sink), 0);
    *result = mf_exif_write(task, source, params, sink, &r);
    mf_source_unref(source);
    assert_true((*result >= 0) == (r != NULL));
    mf_record_free(r);
    if (*result >= 0)
        return sink;
    assert_int_equal(mf_sink_memory_count(sink), 0);
    mf_sink_unref(sink);
    return NULL;
}

static mf_sink *written(const void *data, size_t size, const struct mf_exif_write_params *params)
{
    int result;
    mf_sink *sink = write_bytes(data, size, params, &result);
    if (result < 0)
        fail_msg("%s", mf_task_message(task));
    return sink;
}

static bytes file_of(int i)
{
    const bytes block = make_block(i & 1);
    return i / 2 == 0 ? make_jpeg(&block) : i / 2 == 1 ? make_png(&block) : make_webp(&block);
}

static void set_all(struct mf_exif_write_params *p)
{
    p->artist = "J\xc3\xbcrgen";
    p->make = "A maker with a longer name";
    p->description = "x";
    p->comment = "no comment";
    p->taken = "2020-02-29T12:34:56.5-03:30";
    p->modified = "2021-01-02 03:04:05";
    p->gps_time = "2021-01-02T03:04:05.250Z";
    p->xmp = "<x:xmpmeta/>";
    p->orientation = 3;
    p->iso = 12800;
    p->latitude = -33.85678912;
    p->longitude = 0;
    p->altitude_m = -12.5;
    p->gps_direction = 359.99;
    p->f_number = 1.8;
    p->exposure_s = 1. / 8000;
    p->focal_length_mm = 23.4567;
}

static void check_all(const mf_exif_result *r)
{
    assert_string_equal(r->artist, "J\xc3\xbcrgen");
    assert_string_equal(r->make, "A maker with a longer name");
    assert_string_equal(r->description, "x");
    assert_string_equal(r->comment, "no comment");
    assert_string_equal(r->taken, "2020-02-29T12:34:56.5-03:30");
    assert_string_equal(r->modified, "2021-01-02T03:04:05");
    assert_string_equal(r->gps_time, "2021-01-02T03:04:05.250Z");
    assert_string_equal(r->xmp, "<x:xmpmeta/>");
    assert_string_equal(r->exposure, "1/8000");
    assert_int_equal(r->orientation, 3);
    assert_int_equal(r->iso, 12800);
    assert_float_equal(r->latitude, -33.85678912, 1e-9);
    assert_float_equal(r->longitude, 0, 0);
    assert_float_equal(r->altitude_m, -12.5, 1e-9);
    assert_float_equal(r->gps_direction, 359.99, 1e-9);
    assert_float_equal(r->f_number, 1.8, 1e-9);
    assert_float_equal(r->focal_length_mm, 23.4567, 1e-6);
}

/* Over what is there and into files without anything, again and again: it does not grow. */
static void test_set(void **state)
{
    struct mf_exif_write_params params = defaults(), nothing = defaults();
    (void)state;
    set_all(&params);
    nothing.remove = "all";
    for (int i = 0; i < 12; i++) {
        const bytes file = file_of(i % 6);
        size_t size, first = 0;
        mf_sink *sink = written(file.data, file.size, i < 6 ? &nothing : &params), *next;
        for (int round = 0; round < 3; round++, sink = next) {
            const uint8_t *data = only_output(sink, &size);
            next = written(data, size, &params);
            mf_sink_unref(sink);
            mf_exif_result *r = read_output(next);
            check_all(r);
            if (i >= 6) {
                assert_string_equal(r->model, "Model 1");
                assert_string_equal(r->lens_model, "EF 50mm");
                assert_int_equal(r->width, 4000);
                assert_float_equal(r->gps_speed_kmh, 18.52, 1e-9);
            }
            mf_record_free(r);
            only_output(next, &size);
            assert_true(round == 0 || size == first);
            first = size;
        }
        mf_sink_unref(sink);
    }
}

/* What is not asked for is not touched: the file comes out as it was, with what follows it. */
static void test_nothing(void **state)
{
    const struct mf_exif_write_params params = defaults();
    (void)state;
    for (int i = 0; i < 6; i++) {
        bytes file = file_of(i);
        size_t size;
        add(&file, "a film", 6);
        mf_sink *sink = written(file.data, file.size, &params);
        const uint8_t *data = only_output(sink, &size);
        assert_int_equal(size, file.size);
        assert_memory_equal(data, file.data, size);
        mf_sink_unref(sink);
    }
}

static int contains(const uint8_t *data, size_t size, const char *text)
{
    return memmem(data, size, text, strlen(text)) != NULL;
}

static void test_remove(void **state)
{
    (void)state;
    for (int i = 0; i < 6; i++) {
        const bytes file = file_of(i);
        struct mf_exif_write_params params = defaults();
        size_t size;
        params.remove = "gps, model,taken,lens_model";
        mf_sink *sink = written(file.data, file.size, &params);
        mf_exif_result *r = read_output(sink);
        assert_true(isnan(r->latitude) && isnan(r->altitude_m) && !r->gps_time);
        assert_true(!r->model && !r->taken && !r->lens_model);
        assert_string_equal(r->make, "Maker");
        assert_string_equal(r->xmp, XMP);
        assert_float_equal(r->f_number, 2.8, 1e-12);
        mf_record_free(r);
        const uint8_t *data = only_output(sink, &size); /* wiped, not only hidden */
        assert_false(contains(data, size, "Model 1") || contains(data, size, "2008:10:23") ||
                     contains(data, size, "2024:02:29"));
        mf_sink_unref(sink);
        params.remove = "all";
        sink = written(file.data, file.size, &params);
        r = read_output(sink);
        assert_int_equal(r->exif_bytes + r->xmp_bytes + r->iptc_bytes, 0);
        mf_record_free(r);
        mf_sink_unref(sink);
    }
}

/* A maker's note stays where it is in its block, byte for byte: its offsets count from there. */
static void test_maker_note(void **state)
{
    static const char note[] = "Unknown maker\0 with a note of its own";
    const entry exif[] = {{0x927c, 7, sizeof note, note, {0}}};
    entry image[] = {{0x10f, TEXT("Us")}, {0x8769, LONG, 1, NULL, {0}}};
    struct mf_exif_write_params params = defaults();
    bytes block = {.little = 1}, file;
    size_t size;
    (void)state;
    add(&block, "II*\0\0\0\0\0", 8);
    image[1].numbers[0] = add_folder(&block, exif, 1);
    put(&block, 4, add_folder(&block, image, 2), 4);
    const char *start = memmem(block.data, block.size, note, sizeof note);
    file = make_jpeg(&block);
    set_all(&params);
    mf_sink *sink = written(file.data, file.size, &params);
    const uint8_t *data = only_output(sink, &size), *tiff = memmem(data, size, "II*", 4);
    assert_memory_equal(tiff + (start - (const char *)block.data), note, sizeof note);
    mf_exif_result *r = read_output(sink);
    check_all(r);
    mf_record_free(r);
    mf_sink_unref(sink);
    params = defaults();
    params.remove = "maker_note";
    sink = written(file.data, file.size, &params);
    data = only_output(sink, &size);
    assert_false(contains(data, size, "Unknown maker"));
    mf_sink_unref(sink);
}

/* Where the position's folder is said to be the camera's, or to be nowhere, the camera's stays. */
static void test_shared_folder(void **state)
{
    struct mf_exif_write_params params = defaults();
    (void)state;
    params.remove = "gps";
    for (int i = 0; i < 4; i++) {
        bytes block = make_block(i & 1);
        const uint8_t *offset = block.data + 4;
        const size_t image = block.little ? offset[0] | (size_t)offset[1] << 8 : offset[3] | (size_t)offset[2] << 8;
        const size_t camera = image + 2 + 12 * 5, place = image + 2 + 12 * 6;
        if (i / 2)
            put(&block, place + 4, 0, 4);
        memcpy(block.data + place + 8, block.data + camera + 8, 4);
        const bytes file = make_jpeg(&block);
        mf_sink *sink = written(file.data, file.size, &params);
        mf_exif_result *r = read_output(sink);
        assert_float_equal(r->f_number, 2.8, 1e-12);
        assert_string_equal(r->lens_model, "EF 50mm");
        assert_true(isnan(r->latitude));
        mf_record_free(r);
        mf_sink_unref(sink);
    }
}

static void test_copy(void **state)
{
    struct mf_exif_write_params params = defaults();
    const bytes block = make_block(1), from = make_tiff(&block);
    char path[] = "/tmp/mf-exif-XXXXXX";
    (void)state;
    const int handle = mkstemp(path);
    assert_int_equal(write(handle, from.data, from.size), from.size);
    close(handle);
    params.copy_from = path;
    params.artist = "me";
    for (int i = 0; i < 6; i++) {
        struct mf_exif_write_params bare = defaults();
        const bytes file = file_of(i);
        size_t size;
        bare.remove = "exif";
        mf_sink *sink = written(file.data, file.size, &bare);
        const uint8_t *data = only_output(sink, &size);
        mf_sink *copied = written(data, size, &params);
        mf_exif_result *r = read_output(copied);
        assert_string_equal(r->model, "Model 1");
        assert_string_equal(r->artist, "me");
        assert_string_equal(r->xmp, XMP);
        assert_float_equal(r->latitude, -33.86, 1e-9);
        assert_int_equal(r->orientation, 1); /* of pixels that are not those of the other */
        assert_int_equal(r->width, 0);
        mf_record_free(r);
        mf_sink_unref(copied);
        mf_sink_unref(sink);
    }
    unlink(path);
}

static void test_refusals(void **state)
{
    const bytes block = make_block(0), heif = make_heif(&block), tiff = make_tiff(&block), jpeg = make_jpeg(&block);
    const struct {
        const bytes *file;
        const char *remove, *taken, *comment, *gps_time;
        int error;
        const char *message;
    } cases[] = {
        {&heif, NULL, NULL, NULL, NULL, MF_ERROR_UNSUPPORTED, "only JPEG, PNG and WebP can be given other metadata"},
        {&tiff, NULL, NULL, NULL, NULL, MF_ERROR_UNSUPPORTED, "only JPEG, PNG and WebP can be given other metadata"},
        {&jpeg, "artits", NULL, NULL, NULL, MF_ERROR_PARAMS, "remove: artits is no field; did you mean artist?"},
        {&jpeg, NULL, "yesterday", NULL, NULL, MF_ERROR_PARAMS, "taken: \"yesterday\" is no date"},
        {&jpeg, NULL, "2020-01-01T00:00:00+2:00", NULL, NULL, MF_ERROR_PARAMS, "is no date"},
        {&jpeg, NULL, NULL, "\xc3\xbc", NULL, MF_ERROR_PARAMS, "comment: only ASCII"},
        {&jpeg, NULL, NULL, NULL, "2020-01-01T00:00:00+02:00", MF_ERROR_PARAMS, "gps_time: it is UTC"},
    };
    struct mf_exif_write_params params = defaults();
    int result;
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        params = defaults();
        params.remove = cases[i].remove;
        params.taken = cases[i].taken;
        params.comment = cases[i].comment;
        params.gps_time = cases[i].gps_time;
        assert_null(write_bytes(cases[i].file->data, cases[i].file->size, &params, &result));
        assert_int_equal(result, cases[i].error);
        if (!strstr(mf_task_message(task), cases[i].message))
            fail_msg("%s", mf_task_message(task));
    }
    params = defaults();
    params.latitude = 90.5;
    assert_null(write_bytes(jpeg.data, jpeg.size, &params, &result));
    assert_string_equal(mf_task_message(task), "latitude: 90.5 is outside -90..90");
    char *large = malloc(70000); /* no segment holds it */
    memset(large, 'x', 69999);
    large[69999] = 0;
    params = defaults();
    params.artist = large;
    assert_null(write_bytes(jpeg.data, jpeg.size, &params, &result));
    assert_int_equal(result, MF_ERROR_LIMIT);
    free(large);
}

/* Cut anywhere, and any byte changed: something is written, or there is an error. */
static void test_damage(void **state)
{
    struct mf_exif_write_params params = defaults();
    (void)state;
    set_all(&params);
    params.remove = "gps,thumbnail";
    for (int i = 0; i < 6; i++) {
        bytes file = file_of(i);
        for (size_t at = 0; at < file.size; at++) {
            static const uint8_t values[] = {0, 0x7f, 0xff};
            const uint8_t before = file.data[at];
            uint8_t *cut = malloc(at + 1);
            int result;
            memcpy(cut, file.data, at);
            mf_sink_unref(write_bytes(cut, at, &params, &result));
            free(cut);
            file.data[at] = values[at % 3];
            mf_sink_unref(write_bytes(file.data, file.size, &params, &result));
            assert_true(result == 0 || result == MF_ERROR_FORMAT || result == MF_ERROR_UNSUPPORTED);
            file.data[at] = before;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_set),        cmocka_unit_test(test_nothing),       cmocka_unit_test(test_remove),
        cmocka_unit_test(test_maker_note), cmocka_unit_test(test_shared_folder), cmocka_unit_test(test_copy),
        cmocka_unit_test(test_refusals),   cmocka_unit_test(test_damage),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
