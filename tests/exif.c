/* EXIF, XMP and IPTC: one block in every container and byte order, and what is broken. */
#include <math.h>
#include <stdlib.h>
#include <mediaforge/mediaforge.h>
#include "exif_files.h"

#define NOTHING "\xff\xd8\xff\xd9............"

static int read_bytes(mf_task *task, const void *data, size_t size, mf_exif_result **out)
{
    mf_source *source;
    assert_int_equal(mf_source_memory(data, size, NULL, NULL, &source), 0);
    const int result = mf_exif(task, source, NULL, out);
    mf_source_unref(source);
    assert_true((result >= 0) == (*out != NULL));
    return result;
}

static void check_camera(const mf_exif_result *r)
{
    assert_string_equal(r->description, "A \xc3\xa4 \xef\xbf\xbd");
    assert_string_equal(r->make, "Maker");
    assert_string_equal(r->model, "Model 1");
    assert_string_equal(r->copyright, "(c) me");
    assert_string_equal(r->lens_model, "EF 50mm");
    assert_string_equal(r->comment, "hello");
    assert_null(r->artist);
    assert_string_equal(r->exposure, "1/250");
    assert_string_equal(r->taken, "2024-02-29T23:59:58.25+05:30");
    assert_null(r->modified);
    assert_float_equal(r->exposure_s, 0.004, 1e-12);
    assert_float_equal(r->f_number, 2.8, 1e-12);
    assert_float_equal(r->focal_length_mm, 50, 0);
    assert_float_equal(r->focal_length_35mm, 75, 0);
    assert_float_equal(r->exposure_bias_ev, -2. / 3, 1e-12);
    assert_int_equal(r->iso, 400);
    assert_int_equal(r->exposure_program, MF_EXPOSURE_PROGRAM_APERTURE_PRIORITY);
    assert_int_equal(r->metering, MF_METERING_PATTERN);
    assert_int_equal(r->flash, MF_FLASH_FIRED);
    assert_non_null(strstr(r->flash_text, "auto"));
    assert_int_equal(r->white_balance, MF_WHITE_BALANCE_MANUAL);
    assert_int_equal(r->color_space, MF_COLOR_SPACE_SRGB);
    assert_int_equal(r->orientation, 6);
    assert_int_equal(r->width, 4000);
    assert_int_equal(r->height, 3000);
}

static void check_place(const mf_exif_result *r)
{
    assert_float_equal(r->latitude, -33.86, 1e-9);
    assert_float_equal(r->longitude, 151 + 12.5 / 60, 1e-9);
    assert_float_equal(r->altitude_m, -12.5, 1e-12);
    assert_float_equal(r->gps_direction, 270.5, 1e-12);
    assert_string_equal(r->gps_direction_ref, "true");
    assert_float_equal(r->gps_speed_kmh, 18.52, 1e-9);
    assert_string_equal(r->gps_time, "2008-10-23T14:27:07.240Z");
}

static void test_containers(void **state)
{
    (void)state;
    for (int i = 0; i < 2 * CONTAINERS; i++) {
        const struct container *c = &containers[i / 2];
        const bytes block = make_block(i & 1), file = c->make(&block);
        mf_exif_result *r;
        assert_int_equal(read_bytes(NULL, file.data, file.size, &r), 0);
        assert_string_equal(r->format, c->format);
        assert_false(r->damaged);
        check_camera(r);
        check_place(r);
        const int tiff = strcmp(c->format, "tiff") == 0;
        assert_int_equal(r->tag_count, 35);
        if (!tiff) {
            assert_string_equal(r->xmp, XMP);
            assert_int_equal(r->xmp_bytes, sizeof XMP - 1);
        }
        if (strcmp(c->format, "jpeg") == 0)
            assert_string_equal(r->iptc, "HAJ0AAJtZQ==");
        mf_record_free(r);
    }
}

static void test_tags(void **state)
{
    const bytes block = make_block(1), file = make_jpeg(&block);
    mf_source *source;
    struct mf_exif_params params;
    mf_exif_result *r;
    int found = 0;
    (void)state;
    assert_int_equal(read_bytes(NULL, file.data, file.size, &r), 0);
    for (uint32_t i = 0; i < r->tag_count; i++)
        if (r->tags[i].tag == 0x829d) {
            assert_string_equal(r->tags[i].ifd, "exif");
            assert_string_equal(r->tags[i].name, "FNumber");
            assert_string_equal(r->tags[i].value, "2.8");
            assert_string_equal(r->tags[i].text, "f/2.8");
            found = 1;
        }
    assert_true(found);
    mf_record_free(r);
    assert_int_equal(mf_exif_params_init(&params, sizeof params), 0);
    params.tags = 0;
    assert_int_equal(mf_source_memory(file.data, file.size, NULL, NULL, &source), 0);
    assert_int_equal(mf_exif(NULL, source, &params, &r), 0);
    assert_int_equal(r->tag_count, 0);
    check_camera(r);
    mf_record_free(r);
    mf_source_unref(source);
}

static void test_nothing(void **state)
{
    mf_exif_result *r;
    (void)state;
    assert_int_equal(read_bytes(NULL, NOTHING, sizeof NOTHING - 1, &r), 0);
    assert_null(r->make);
    assert_true(isnan(r->latitude) && isnan(r->f_number));
    assert_int_equal(r->orientation + r->tag_count + (uint32_t)r->damaged, 0);
    mf_record_free(r);
    assert_int_equal(read_bytes(NULL, "GIF89a..........", 16, &r), MF_ERROR_FORMAT);
    assert_int_equal(read_bytes(NULL, "", 0, &r), MF_ERROR_FORMAT);
}

/* A folder that points to itself, and values that are nowhere: the rest is read, and strictness refuses. */
static void test_broken(void **state)
{
    mf_task *task;
    (void)state;
    assert_int_equal(mf_task_new(&task), 0);
    for (int i = 0; i < 2 * CONTAINERS; i++) {
        bytes block = make_block(i & 1);
        const uint8_t *offset = block.data + 4;
        const size_t image = block.little ? offset[0] | (size_t)offset[1] << 8 : offset[3] | (size_t)offset[2] << 8;
        put(&block, image + 2 + 12 * 1 + 8, 0xfffffff0, 4);         /* the maker's name */
        put(&block, image + 2 + 12 * 6 + 8, (uint32_t)image, 4); /* GPS: the folder itself */
        const bytes file = containers[i / 2].make(&block);
        mf_exif_result *r;
        mf_task_set_strict(task, 0);
        assert_int_equal(read_bytes(task, file.data, file.size, &r), 0);
        assert_null(r->make);
        assert_string_equal(r->model, "Model 1");
        assert_true(isnan(r->latitude));
        assert_true(r->damaged);
        mf_record_free(r);
        mf_task_set_strict(task, 1);
        assert_int_equal(read_bytes(task, file.data, file.size, &r), MF_ERROR_FORMAT);
        assert_string_equal(mf_task_message(task), "memory: its metadata is damaged");
    }
    mf_task_free(task);
}

/* Cut anywhere, and any byte changed: a record or an error. */
static void test_damage(void **state)
{
    (void)state;
    for (int i = 0; i < 2 * CONTAINERS; i++) {
        const bytes block = make_block(i & 1);
        bytes file = containers[i / 2].make(&block);
        for (size_t at = 0; at < file.size; at++) {
            static const uint8_t values[] = {0, 0x7f, 0xff};
            const uint8_t before = file.data[at];
            mf_exif_result *r;
            uint8_t *cut = malloc(at + 1); /* its own, so that checkers see what is read beyond its end */
            assert_non_null(cut);
            memcpy(cut, file.data, at);
            const int result = read_bytes(NULL, cut, at, &r);
            assert_true(result == 0 || result == MF_ERROR_FORMAT);
            mf_record_free(r);
            free(cut);
            file.data[at] = values[at % 3];
            const int changed = read_bytes(NULL, file.data, file.size, &r);
            assert_true(changed == 0 || changed == MF_ERROR_FORMAT);
            mf_record_free(r);
            file.data[at] = before;
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_containers), cmocka_unit_test(test_tags),   cmocka_unit_test(test_nothing),
        cmocka_unit_test(test_broken),     cmocka_unit_test(test_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
