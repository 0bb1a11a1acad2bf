/* Objects on pictures, by a network that always sees the same. */
#include <math.h>
#include "made_models.h"

enum { CELLS = 21 }; /* of strides 8, 16 and 32 on 32 x 32 */

static int make_models(void **state)
{
    const int result = models_begin(state);
    float rows[CELLS][7] = {{0}};
    memcpy(rows[5], (float[]){0, 0, 0, 0, 1, 0.9f, 0.1f}, sizeof rows[5]);         /* at 8 8, 8 x 8 */
    memcpy(rows[6], (float[]){-0.9f, 0, 0, 0, 1, 0.8f, 0.1f}, sizeof rows[6]);     /* at 8.8 8, the same thing */
    memcpy(rows[20], (float[]){0.5f, 0.25f, 0, 0, 1, 0, 0.7f}, sizeof rows[20]);   /* at 16 8, 32 x 32 */
    memcpy(rows[15], (float[]){0.5f, 0.5f, -3, -3, 1, 0.6f, 0}, sizeof rows[15]); /* at 28 28, 0.4 x 0.4 */
    put_constant("objects.onnx", 32, 32, CELLS, 7, rows[0]);
    put_constant("other.onnx", 32, 32, CELLS - 1, 7, rows[0]);
    put_text("labels.txt", "cat\ndog\n");
    put_text("models.json",
             "{\"models\": ["
             "{\"name\": \"objects\", \"task\": \"detect\", \"kind\": \"yolox\", \"file\": \"objects.onnx\", \"width\": 32, "
             "\"height\": 32, \"fit\": \"letterbox\", \"labels\": \"labels.txt\"},"
             "{\"name\": \"other\", \"task\": \"detect\", \"kind\": \"yolox\", \"file\": \"other.onnx\", \"width\": 32, "
             "\"height\": 32},"
             "{\"name\": \"raw\", \"task\": \"detect\", \"file\": \"objects.onnx\", \"width\": 32, \"height\": 32}]}");
    return result;
}

static mf_detect_result *detected(int width, int height, const struct mf_detect_params *params)
{
    mf_image *image = colored(width, height, 1, 2, 3);
    mf_model *model = opened("detect", "objects");
    mf_detect_result *result;
    if (mf_detect_image(models_task, image, model, params, &result) < 0)
        fail_msg("%s", mf_task_message(models_task));
    mf_model_unref(model);
    mf_image_unref(image);
    return result;
}

static void is_object(const mf_object *o, const char *label, double x, double y, double width, double height, double score)
{
    assert_string_equal(o->label, label);
    assert_float_equal(o->x, x, 1e-4);
    assert_float_equal(o->y, y, 1e-4);
    assert_float_equal(o->width, width, 1e-4);
    assert_float_equal(o->height, height, 1e-4);
    assert_float_equal(o->score, score, 1e-5);
}

/* 64 x 32 is half as large in the input, and fills its upper half. */
static void finds_objects(void **state)
{
    mf_detect_result *result = detected(64, 32, NULL);
    (void)state;
    assert_int_equal(result->object_count, 2); /* one of the two cats, and none below the picture */
    is_object(&result->objects[0], "cat", 8, 8, 16, 16, 0.9);
    is_object(&result->objects[1], "dog", 0, 0, 64, 32, 0.7);
    assert_int_equal(result->tag_count, 2);
    assert_string_equal(result->tags[1], "dog");
    assert_int_equal(result->width, 64);
    const double focus[] = {8 / 64.0, 8 / 32.0, 16 / 64.0, 16 / 32.0, 0, 0, 1, 1};
    assert_int_equal(result->focus_count, 8);
    for (int i = 0; i < 8; i++)
        assert_float_equal(result->focus[i], focus[i], 1e-6);
    mf_record_free(result);
}

static void lists_what_is_wanted(void **state)
{
    struct mf_detect_params params;
    mf_detect_result *result;
    (void)state;
    mf_detect_params_init(&params, sizeof params);
    params.labels = "bird, dog";
    result = detected(64, 64, &params);
    assert_int_equal(result->object_count, 1);
    assert_string_equal(result->objects[0].label, "dog");
    mf_record_free(result);
    params.most = 1; /* of those that are wanted: a cat is surer */
    result = detected(64, 64, &params);
    assert_int_equal(result->object_count, 1);
    mf_record_free(result);
    params.most = 100;
    params.labels = "do,cat";
    params.overlap = 1;
    result = detected(64, 64, &params);
    assert_int_equal(result->object_count, 2); /* both, and the one too small for a pixel is none */
    mf_record_free(result);
    params.labels = NULL;
    params.threshold = 0.85;
    result = detected(64, 64, &params);
    assert_int_equal(result->object_count, 1);
    mf_record_free(result);
    params.threshold = 0.95;
    result = detected(64, 64, &params);
    assert_int_equal(result->object_count, 0);
    assert_int_equal(result->tag_count, 0);
    mf_record_free(result);
}

static void takes_any_size(void **state)
{
    static const int sizes[][2] = {{1, 1}, {30000, 1}, {1, 30000}};
    (void)state;
    for (int i = 0; i < 3; i++) {
        mf_detect_result *result = detected(sizes[i][0], sizes[i][1], NULL);
        for (uint32_t j = 0; j < result->object_count; j++) {
            const mf_object *o = &result->objects[j];
            assert_true(o->x >= 0 && o->y >= 0 && o->x + o->width <= sizes[i][0] && o->y + o->height <= sizes[i][1]);
        }
        mf_record_free(result);
    }
}

static void refuses_other_networks(void **state)
{
    mf_image *image = colored(9, 9, 1, 2, 3);
    mf_model *other = opened("detect", "other"), *raw = opened("detect", "raw");
    mf_detect_result *result;
    (void)state;
    assert_int_equal(mf_detect_image(models_task, image, other, NULL, &result), MF_ERROR_FORMAT);
    assert_string_equal(mf_task_message(models_task), "other: its outputs are not those of YOLOX");
    assert_int_equal(mf_detect_image(models_task, image, raw, NULL, &result), MF_ERROR_PARAMS);
    assert_null(result);
    mf_model_unref(other);
    mf_model_unref(raw);
    mf_image_unref(image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_objects),
        cmocka_unit_test(lists_what_is_wanted),
        cmocka_unit_test(takes_any_size),
        cmocka_unit_test(refuses_other_networks),
    };
    return cmocka_run_group_tests(tests, make_models, models_end);
}
