/* Perceptual hashes: close for the same picture in another size or quality, far for another picture. */
#include <math.h>
#include "analysing.h"

/* Soft shapes that look the same in every size; `seed` makes another picture. */
static void scene_of(int seed, int x, int y, int width, int height, uint8_t rgba[4])
{
    const double u = (x + 0.5) / width, v = (y + 0.5) / height;
    double sum = 0;
    for (int i = 1; i < 7; i++)
        sum += sin(u * i * (seed + 2.3) + seed * i) * cos(v * i * (seed + 1.1) - i * seed * 0.7) / sqrt(i);
    set_rgb(rgba, (int)(128 + 40 * sum), (int)(128 + 40 * sum), (int)(100 + 40 * v));
}

static void scene(int x, int y, int width, int height, uint8_t rgba[4])
{
    scene_of(1, x, y, width, height, rgba);
}

static void other_scene(int x, int y, int width, int height, uint8_t rgba[4])
{
    scene_of(5, x, y, width, height, rgba);
}

static const char *hash_of(mf_image *image, int kind, char text[17])
{
    mf_phash_result *result;
    assert_int_equal(kind ? mf_dhash(NULL, image, NULL, &result) : mf_phash(NULL, image, NULL, &result), 0);
    assert_int_equal(strlen(result->hash), 16);
    memcpy(text, result->hash, 17);
    mf_record_free(result);
    return text;
}

static mf_image *through_jpeg(mf_image *image, int quality)
{
    mf_source *source = source_of_image(image, "image/jpeg", quality);
    mf_image *back;
    assert_int_equal(mf_thumbnail(NULL, source, NULL, &back), 0);
    mf_source_unref(source);
    return back;
}

static void stays_close(void **state)
{
    mf_image *image = paint(MF_FORMAT_RGB24, 640, 480, scene), *small = paint(MF_FORMAT_RGB24, 199, 149, scene);
    mf_image *jpeg = through_jpeg(image, 20), *grey = converted(image, MF_FORMAT_GRAY8),
             *other = paint(MF_FORMAT_RGB24, 640, 480, other_scene);
    (void)state;
    for (int kind = 0; kind < 2; kind++) {
        char a[17], b[17];
        hash_of(image, kind, a);
        assert_in_range(mf_phash_compare(a, hash_of(small, kind, b)), 0, 3);
        assert_in_range(mf_phash_compare(a, hash_of(jpeg, kind, b)), 0, 3);
        assert_in_range(mf_phash_compare(a, hash_of(grey, kind, b)), 0, 2);
        assert_in_range(mf_phash_compare(a, hash_of(other, kind, b)), 20, 64);
    }
    mf_image_unref(image);
    mf_image_unref(small);
    mf_image_unref(jpeg);
    mf_image_unref(grey);
    mf_image_unref(other);
}

static void ramp(int x, int y, int width, int height, uint8_t rgba[4])
{
    (void)y, (void)height;
    memset(rgba, x * 255 / (width - 1), 3);
}

static void fall(int x, int y, int width, int height, uint8_t rgba[4])
{
    ramp(width - 1 - x, y, width, height, rgba);
}

static void has_the_bits_of_its_definition(void **state)
{
    mf_image *up = paint(MF_FORMAT_RGB24, 90, 80, ramp), *down = paint(MF_FORMAT_GRAY8, 90, 80, fall);
    char text[17];
    (void)state;
    assert_string_equal(hash_of(up, 1, text), "ffffffffffffffff");
    assert_string_equal(hash_of(down, 1, text), "0000000000000000");
    assert_true(hash_of(up, 0, text)[0] >= '8'); /* the mean, the first bit, is above the median */
    mf_image_unref(up);
    mf_image_unref(down);
}

static void compares(void **state)
{
    (void)state;
    assert_int_equal(mf_phash_compare("0000000000000000", "ffffffffffffffff"), 64);
    assert_int_equal(mf_phash_compare("00000000000000f0", "00000000000000F1"), 1);
    assert_int_equal(mf_phash_compare("0", "00000000000000f1"), MF_ERROR_PARAMS);
    assert_int_equal(mf_phash_compare("000000000000000g", "00000000000000f1"), MF_ERROR_PARAMS);
    assert_int_equal(mf_phash_compare(NULL, "00000000000000f1"), MF_ERROR_PARAMS);
}

static void measures_distances_by_name(void **state)
{
    static const char *const params[] = {NULL, "{\"kind\": \"dhash\"}"};
    mf_image *a = paint(MF_FORMAT_RGB24, 640, 480, scene), *b = paint(MF_FORMAT_RGB24, 640, 480, other_scene);
    (void)state;
    for (int kind = 0; kind < 2; kind++) {
        mf_phash_distance_result *result = run_by_name("phash_distance", a, b, params[kind]);
        char text[17];
        assert_int_equal(mf_phash_compare(result->first, hash_of(a, kind, text)), 0);
        assert_int_equal(result->distance, mf_phash_compare(result->first, result->second));
        assert_true(fabs(result->similarity - (1 - result->distance / 64.0)) < 1e-12);
        assert_true(result->distance >= 20);
        mf_record_free(result);
    }
    mf_image_unref(a);
    mf_image_unref(b);
}

static void wants_two_pictures(void **state)
{
    mf_image *image = paint(MF_FORMAT_GRAY8, 20, 20, ramp);
    mf_source *source = source_of_image(image, "image/png", 0), *const inputs[3] = {source, source, source};
    mf_task *task;
    (void)state;
    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mf_run(task, "phash_distance", inputs, 1, NULL, NULL, NULL), MF_ERROR_PARAMS);
    assert_string_equal(mf_task_message(task), "phash_distance: 1 inputs given, two are wanted");
    assert_int_equal(mf_run(task, "phash_distance", inputs, 3, NULL, NULL, NULL), MF_ERROR_PARAMS);
    assert_int_equal(mf_run(task, "phash_distance", inputs, 2, NULL, NULL, NULL), 0);
    mf_task_free(task);
    mf_source_unref(source);
    mf_image_unref(image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stays_close),        cmocka_unit_test(has_the_bits_of_its_definition),
        cmocka_unit_test(compares),           cmocka_unit_test(measures_distances_by_name),
        cmocka_unit_test(wants_two_pictures),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
