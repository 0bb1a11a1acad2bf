/* Classes of pictures, by a network whose scores are sums of the mean colour. */
#include <math.h>
#include "made_models.h"

/* Red, green, blue, and darkness. */
static const float weights[12] = {1, 0, 0, 0, 1, 0, 0, 0, 1, -1, -1, -1}, bias[4] = {0, 0, 0, 1};

static int make_models(void **state)
{
    const int result = models_begin(state);
    put_sums("colors.onnx", 8, 8, 4, weights, bias, NULL, 1);
    put_sums("nan.onnx", 8, 8, 4, (float[12]){NAN}, bias, NULL, 1);
    put_constant("fixed.onnx", 8, 8, 1, 4, (float[4]){0.1F, 0.9F, 0.3F, 0.2F}); /* for one picture in a run */
    put_text("four.txt", "red\r\ngreen\r\nblue\r\ndark\r\n\r\n");
    put_text("five.txt", "a\nb\nc\nd\ne\n");
    put_text(
        "models.json",
        "{\"models\": ["
        "{\"name\": \"plain\", \"task\": \"classify\", \"kind\": \"classes\", \"file\": \"colors.onnx\", \"width\": 8, "
        "\"height\": 8, "
        "\"labels\": \"four.txt\", \"scale\": 0.00392156862745098},"
        "{\"name\": \"soft\", \"task\": \"classify\", \"kind\": \"classes\", \"file\": \"colors.onnx\", \"width\": 8, "
        "\"height\": 8, "
        "\"activation\": \"softmax\", \"scale\": 0.0196078431372549},"
        "{\"name\": \"sigmoid\", \"task\": \"classify\", \"kind\": \"classes\", \"file\": \"colors.onnx\", \"width\": 8, "
        "\"height\": 8, \"activation\": \"sigmoid\", \"scale\": 0.0196078431372549, \"bgr\": true},"
        "{\"name\": \"mismatch\", \"task\": \"classify\", \"kind\": \"classes\", \"file\": \"colors.onnx\", \"width\": 8, "
        "\"height\": 8, \"labels\": \"five.txt\"},"
        "{\"name\": \"unlabelled\", \"task\": \"classify\", \"kind\": \"classes\", \"file\": \"colors.onnx\", \"width\": 8, "
        "\"height\": 8, \"labels\": \"gone.txt\"},"
        "{\"name\": \"fixed\", \"task\": \"classify\", \"kind\": \"classes\", \"file\": \"fixed.onnx\", \"width\": 8, "
        "\"height\": 8, \"labels\": \"four.txt\"},"
        "{\"name\": \"raw\", \"task\": \"classify\", \"file\": \"colors.onnx\", \"width\": 8, \"height\": 8},"
        "{\"name\": \"large\", \"task\": \"classify\", \"kind\": \"classes\", \"file\": \"colors.onnx\", \"width\": 9, "
        "\"height\": 7},"
        "{\"name\": \"nan\", \"task\": \"classify\", \"kind\": \"classes\", \"file\": \"nan.onnx\", \"width\": 8, \"height\": "
        "8}]}");
    return result;
}

static mf_classify_result *classified(const char *name, int red, int green, int blue)
{
    mf_image *image = colored(30, 20, red, green, blue);
    mf_model *model = opened("classify", name);
    mf_classify_result *result;
    if (mf_classify_image(models_task, image, model, NULL, &result) < 0)
        fail_msg("%s", mf_task_message(models_task));
    mf_model_unref(model);
    mf_image_unref(image);
    return result;
}

static void lists_labels_from_the_best(void **state)
{
    mf_classify_result *result = classified("plain", 51, 153, 26);
    (void)state;
    assert_int_equal(result->label_count, 4);
    assert_string_equal(result->labels[0].label, "green");
    assert_float_equal(result->labels[0].score, 0.6, 1e-5);
    assert_string_equal(result->labels[1].label, "red");
    assert_float_equal(result->labels[1].score, 0.2, 1e-5);
    assert_int_equal(result->labels[1].index, 0);
    assert_string_equal(result->labels[3].label, "dark");
    assert_float_equal(result->labels[3].score, 25 / 255.0, 1e-5);
    assert_string_equal(result->model, "plain");
    assert_int_equal(result->picture_count, 1);
    mf_record_free(result);
}

static void activates_scores(void **state)
{
    const double logits[4] = {1, 4, 0, -4}, sum = exp(1) + exp(4) + exp(0) + exp(-4);
    mf_classify_result *result = classified("soft", 51, 204, 0);
    (void)state;
    assert_string_equal(result->labels[0].label, "class 1");
    for (int i = 0; i < 4; i++)
        assert_float_equal(result->labels[i].score, exp(logits[result->labels[i].index]) / sum, 1e-5);
    mf_record_free(result);
    result = classified("sigmoid", 51, 204, 0); /* blue first */
    for (int i = 0; i < 4; i++)
        if (result->labels[i].index == 2)
            assert_float_equal(result->labels[i].score, 1 / (1 + exp(-1)), 1e-5);
    mf_record_free(result);
}

static void takes_several_at_once(void **state)
{
    static const uint8_t colors[5][3] = {{255, 0, 0}, {0, 255, 0}, {0, 0, 255}, {0, 0, 0}, {200, 10, 0}};
    static const char *const names[5] = {"red", "green", "blue", "dark", "red"};
    struct mf_classify_params params;
    mf_source *sources[5];
    mf_sink *sinks[5];
    (void)state;
    for (int i = 0; i < 5; i++) {
        mf_image *image = colored(16 + i, 9, colors[i][0], colors[i][1], colors[i][2]);
        const void *data;
        size_t size;
        assert_int_equal(mf_sink_memory(&sinks[i]), 0);
        assert_int_equal(mf_image_save(models_task, image, sinks[i], "image/png", 0), 0);
        assert_int_equal(mf_sink_memory_get(sinks[i], 0, NULL, &data, &size), 0);
        assert_int_equal(mf_source_memory(data, size, NULL, NULL, &sources[i]), 0);
        mf_image_unref(image);
    }
    mf_classify_params_init(&params, sizeof params);
    params.model = "plain";
    params.top = 1;
    for (params.batch = 1; params.batch <= 8; params.batch += 2) {
        mf_classify_result *result;
        assert_int_equal(mf_classify(models_task, sources, 5, &params, &result), 0);
        assert_int_equal(result->picture_count, 5);
        for (int i = 0; i < 5; i++) {
            assert_int_equal(result->pictures[i].label_count, 1);
            assert_string_equal(result->pictures[i].labels[0].label, names[i]);
        }
        assert_true(result->pictures_per_second > 0);
        mf_record_free(result);
    }
    params.batch = 2;
    params.model = "fixed";
    mf_classify_result *one_by_one;
    assert_int_equal(mf_classify(models_task, sources, 5, &params, &one_by_one), 0);
    for (int i = 0; i < 5; i++)
        assert_string_equal(one_by_one->pictures[i].labels[0].label, "green");
    mf_record_free(one_by_one);
    params.model = "plain";
    mf_source *const twice[3] = {sources[1], sources[2], sources[1]};
    mf_classify_result *result;
    assert_int_equal(mf_classify(models_task, twice, 3, &params, &result), 0);
    assert_string_equal(result->pictures[0].labels[0].label, "green");
    assert_string_equal(result->pictures[2].labels[0].label, "green");
    mf_record_free(result);
    for (int i = 0; i < 5; i++) {
        mf_source_unref(sources[i]);
        mf_sink_unref(sinks[i]);
    }
}

static void keeps_what_scores_enough(void **state)
{
    mf_image *image = colored(1, 1, 51, 204, 0);
    mf_model *model = opened("classify", "plain");
    struct mf_classify_params params;
    mf_classify_result *result;
    (void)state;
    mf_classify_params_init(&params, sizeof params);
    params.threshold = 0.5;
    assert_int_equal(mf_classify_image(models_task, image, model, &params, &result), 0);
    assert_int_equal(result->label_count, 1);
    mf_record_free(result);
    params.threshold = 0.9;
    assert_int_equal(mf_classify_image(models_task, image, model, &params, &result), 0);
    assert_int_equal(result->label_count, 0);
    mf_record_free(result);
    mf_image_unref(image);
    image = colored(30000, 1, 255, 0, 0);
    assert_int_equal(mf_classify_image(models_task, image, model, &params, &result), 0);
    assert_string_equal(result->labels[0].label, "red");
    mf_record_free(result);
    mf_image_unref(image);
    mf_model_unref(model);
}

static void fails(const char *name, int error, const char *words)
{
    mf_image *image = colored(9, 9, 255, 0, 0);
    mf_model *model = opened("classify", name);
    mf_classify_result *result = (mf_classify_result *)&result;
    assert_int_equal(mf_classify_image(models_task, image, model, NULL, &result), error);
    assert_null(result);
    if (!strstr(mf_task_message(models_task), words))
        fail_msg("\"%s\" is not in \"%s\"", words, mf_task_message(models_task));
    mf_model_unref(model);
    mf_image_unref(image);
}

static void refuses_other_networks(void **state)
{
    (void)state;
    fails("mismatch", MF_ERROR_FORMAT, "mismatch: it has 4 classes, but 5 labels");
    fails("raw", MF_ERROR_PARAMS, "model raw: gives no classes");
    fails("nan", MF_ERROR_FORMAT, "nan: its output made has values that are no numbers");
    refused("classify", "unlabelled", MF_ERROR_NOT_FOUND, "gone.txt");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lists_labels_from_the_best), cmocka_unit_test(activates_scores),
        cmocka_unit_test(takes_several_at_once),      cmocka_unit_test(keeps_what_scores_enough),
        cmocka_unit_test(refuses_other_networks),
    };
    return cmocka_run_group_tests(tests, make_models, models_end);
}
