/* Networks that are installed, on photos of Debian's libdlib examples. Without MEDIAFORGE_MODELS, or one of them, it is skipped. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <mediaforge/mediaforge.h>

#define PHOTOS "/usr/share/doc/libdlib19.1/examples/faces/"

static mf_model *model;
static mf_image *photo;

/* Skips the test where there is no such model. */
static void use(const char *purpose, const char *name, const char *file)
{
    mf_source *source;
    mf_task *task;
    assert_int_equal(mf_task_new(&task), 0);
    const int result = getenv("MEDIAFORGE_MODELS") ? mf_model_open(task, purpose, name, &model) : MF_ERROR_NOT_FOUND;
    if (result == MF_ERROR_NOT_FOUND) {
        print_message("skipped: MEDIAFORGE_MODELS names no folder with %s\n", name);
        mf_task_free(task);
        skip();
    }
    assert_int_equal(result, 0);
    assert_int_equal(mf_source_path(file, &source), 0);
    assert_int_equal(mf_image_load(task, source, NULL, &photo), 0);
    mf_source_unref(source);
    mf_task_free(task);
}

static int drop(void **state)
{
    (void)state;
    mf_model_unref(model);
    mf_image_unref(photo);
    model = NULL;
    photo = NULL;
    return 0;
}

/* Two women, who fill 42 % of it. */
static void cuts_people_out(void **state)
{
    mf_background_result *result;
    (void)state;
    use("matte", "selfie", PHOTOS "2008_001009.jpg");
    assert_int_equal(mf_remove_background_image(NULL, photo, model, NULL, &result), 0);
    assert_int_equal(result->found, 1);
    assert_true(result->coverage > 0.37 && result->coverage < 0.47);
    assert_true(result->confidence > 0.85);
    mf_record_free(result);
}

static double share_of(const mf_segment_result *result, const char *label)
{
    for (uint32_t i = 0; i < result->region_count; i++)
        if (strcmp(result->regions[i].label, label) == 0)
            return result->regions[i].share;
    return 0;
}

static void tells_people_from_dogs(void **state)
{
    mf_segment_result *result;
    (void)state;
    use("segment", "deeplabv3", PHOTOS "2008_001009.jpg");
    assert_int_equal(mf_segment_image(NULL, photo, model, NULL, &result), 0);
    assert_true(share_of(result, "person") > 0.37 && share_of(result, "person") < 0.47);
    assert_true(share_of(result, "dog") == 0);
    mf_record_free(result);
    drop(NULL);
    use("segment", "deeplabv3", PHOTOS "dogs.jpg");
    assert_int_equal(mf_segment_image(NULL, photo, model, NULL, &result), 0);
    assert_true(share_of(result, "dog") > 0.4 && share_of(result, "dog") < 0.52);
    assert_true(share_of(result, "person") == 0);
    mf_record_free(result);
}

static void classifies_dogs(void **state)
{
    mf_classify_result *result;
    (void)state;
    use("classify", "mobilenet_v2", PHOTOS "dogs.jpg");
    assert_int_equal(mf_classify_image(NULL, photo, model, NULL, &result), 0);
    assert_non_null(strstr(result->labels[0].label, "terrier"));
    assert_true(result->labels[0].score > 0.5);
    mf_record_free(result);
}

/* Of COCO's classes 0 is a person and 16 a dog. */
static void finds_dogs(void **state)
{
    mf_detect_result *result;
    (void)state;
    use("detect", "yolox_nano", PHOTOS "dogs.jpg");
    assert_int_equal(mf_detect_image(NULL, photo, model, NULL, &result), 0);
    assert_true(result->object_count >= 3);
    for (uint32_t i = 0; i < result->object_count; i++) {
        assert_int_equal(result->objects[i].index, 16);
        assert_true(result->objects[i].width > 50 && result->objects[i].height > 50);
    }
    mf_record_free(result);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(cuts_people_out, drop),
        cmocka_unit_test_teardown(tells_people_from_dogs, drop),
        cmocka_unit_test_teardown(classifies_dogs, drop),
        cmocka_unit_test_teardown(finds_dogs, drop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
