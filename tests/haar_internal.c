/* Our cascades against OpenCV's: what detectMultiScale2() of its 4.6 finds on the same photos with the usual step of 1.1 and
 * more than three neighbours. */
#include "faces_photos.h"
#include "mfi_haar.h"

enum { MOST = 6 };

static const struct expected {
    const char *file;
    const mfi_haar *haar;
    mfi_haar_object objects[MOST]; /* ended by no width */
} expected[] = {
    {"2008_001322.jpg", &mfi_haar_face, {{224, 205, 76, 76, 91}, {97, 148, 91, 91, 56}, {346, 147, 100, 100, 5}}},
    {"2008_001322.jpg", &mfi_haar_profile, {{229, 198, 86, 86, 4}}},
    {"2008_001322.jpg", &mfi_haar_eye, {{147, 172, 23, 23, 11}, {397, 172, 21, 21, 6}, {234, 220, 23, 23, 4}}},
    {"2008_002506.jpg", &mfi_haar_face, {{221, 91, 94, 94, 60}, {319, 63, 134, 134, 37}, {112, 49, 114, 114, 9}}},
    {"2008_002506.jpg", &mfi_haar_profile, {{325, 51, 152, 152, 7}}},
    {"2008_002506.jpg",
     &mfi_haar_eye,
     {{235, 118, 23, 23, 13}, {354, 196, 49, 49, 8}, {142, 75, 26, 26, 5}, {387, 98, 27, 27, 4}}},
    {"2009_004587.jpg", &mfi_haar_face, {{264, 272, 72, 72, 108}, {144, 31, 95, 95, 58}}},
    {"2009_004587.jpg", &mfi_haar_profile, {{0}}},
    {"2009_004587.jpg",
     &mfi_haar_eye,
     {{274, 285, 24, 24, 40}, {162, 55, 25, 25, 28}, {300, 284, 23, 23, 24}, {196, 58, 23, 23, 18}, {161, 141, 60, 60, 4}}},
};

static mf_image *load_gray(const char *file)
{
    mf_image *image = load_photo(file), *gray = NULL;
    assert_int_equal(mf_image_convert(task, image, MF_FORMAT_GRAY8, &gray), 0);
    mf_image_unref(image);
    return gray;
}

static void finds_what_opencv_finds(void **state)
{
    const mfi_haar_options options = {.step = 1.1, .least = 3};
    (void)state;
    for (size_t i = 0; i < MFI_COUNT(expected); i++) {
        const struct expected *e = &expected[i];
        mf_image *gray = load_gray(e->file);
        mfi_haar_object *objects;
        int count, wanted = 0;
        assert_int_equal(mfi_haar_find(task, e->haar, gray, &options, &objects, &count), 0);
        while (wanted < MOST && e->objects[wanted].width)
            wanted++;
        assert_int_equal(count, wanted);
        if (count)
            assert_memory_equal(objects, e->objects, (size_t)count * sizeof *objects);
        mfi_free(objects);
        mf_image_unref(gray);
    }
}

static void keeps_to_sizes(void **state)
{
    const mfi_haar_options options = {.step = 1.1, .min_size = 80, .max_size = 96, .least = 3};
    mfi_haar_object *objects;
    int count;
    (void)state;
    mf_image *gray = load_gray("2008_001322.jpg");
    assert_int_equal(mfi_haar_find(task, &mfi_haar_face, gray, &options, &objects, &count), 0);
    assert_true(count >= 1);
    for (int i = 0; i < count; i++)
        assert_in_range(objects[i].width, 80, 96);
    mfi_free(objects);
    mf_image_unref(gray);
}

/* Windows that are alike become one, of their mean; what too few agree on, and what lies in a better one, goes. */
static void groups_windows(void **state)
{
    mfi_haar_object objects[16];
    int count = 0;
    (void)state;
    for (int i = 0; i < 6; i++)
        objects[count++] = (mfi_haar_object){.x = 100 + i % 3, .y = 50 + i % 2, .width = 40, .height = 40};
    for (int i = 0; i < 3; i++)
        objects[count++] = (mfi_haar_object){.x = 300 + i, .y = 50, .width = 30, .height = 30};
    objects[count++] = (mfi_haar_object){.x = 500, .y = 20, .width = 30, .height = 30};
    for (int i = 0; i < 2; i++)
        objects[count++] = (mfi_haar_object){.x = 112 + i, .y = 62, .width = 12, .height = 12};
    assert_int_equal(mfi_haar_group(task, objects, &count, 1), 0);
    assert_int_equal(count, 2);
    assert_int_equal(objects[0].windows, 6);
    assert_int_equal(objects[0].x, 101);
    assert_int_equal(objects[0].width, 40);
    assert_int_equal(objects[1].windows, 3);
    assert_int_equal(objects[1].x, 301);
}

/* Many windows far to the right add up to more than an int holds, and take long. */
static void groups_many_windows(void **state)
{
    mfi_haar_object objects[3];
    int count = 3;
    (void)state;
    for (int i = 0; i < 3; i++)
        objects[i] = (mfi_haar_object){.x = 1000000000, .y = 1000000000, .width = 40, .height = 40};
    assert_int_equal(mfi_haar_group(task, objects, &count, 1), 0);
    assert_int_equal(count, 1);
    assert_int_equal(objects[0].x, 1000000000);
    mf_task_cancel(task);
    assert_int_equal(mfi_haar_group(task, objects, &count, 1), MF_ERROR_CANCELLED);
}

static void sees_nothing_in_flat_pictures(void **state)
{
    static const int sizes[][2] = {{1, 1}, {19, 200}, {24, 24}, {200, 100}};
    const mfi_haar_options options = {.step = 1.1};
    (void)state;
    for (size_t i = 0; i < MFI_COUNT(sizes); i++) {
        mf_image *gray = new_image(MF_FORMAT_GRAY8, sizes[i][0], sizes[i][1]);
        mfi_haar_object *objects;
        int count;
        assert_int_equal(mfi_haar_find(task, &mfi_haar_face, gray, &options, &objects, &count), 0);
        assert_int_equal(count, 0);
        mfi_free(objects);
        mf_image_unref(gray);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_opencv_finds),
        cmocka_unit_test(keeps_to_sizes),
        cmocka_unit_test(groups_windows),
        cmocka_unit_test(sees_nothing_in_flat_pictures),
        cmocka_unit_test(groups_many_windows),
    };
    return cmocka_run_group_tests(tests, read_photos, tear_down);
}
