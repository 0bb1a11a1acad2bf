/* Tensors through made networks, and shapes that do not fit. */
#include <math.h>
#include "made_models.h"

static const float mixing[6] = {1, 10, 100, -1, 0, 0}, shift[2] = {0.5f, 0};

static mf_model *mixer(const char *activation)
{
    char path[PATH_MAX + 20];
    snprintf(path, sizeof path, "%s/mixer.onnx", clip_dir());
    put_sums("mixer.onnx", 3, 2, 2, mixing, shift, activation, 0);
    return opened(NULL, path);
}

static void computes(void **state)
{
    float values[18];
    const struct mf_tensor tensor = {.name = "picture", .data = values, .rank = 4, .shape = {1, 3, 2, 3}};
    struct mf_infer_params params;
    mf_infer_result *result;
    const void *listed;
    uint64_t count;
    int type;
    mf_model *model = mixer(NULL);
    (void)state;
    for (int i = 0; i < 18; i++)
        values[i] = (float)i;
    mf_infer_params_init(&params, sizeof params);
    params.runs = 3;
    params.warm_up = 1;
    params.layers = 1;
    assert_int_equal(mf_infer_tensors(models_task, model, &tensor, 1, &params, &result), 0);
    assert_int_equal(result->output_count, 1);
    assert_int_equal(result->shape_count, 4);
    assert_memory_equal(result->shape, ((int32_t[]){1, 2, 2, 3}), 16);
    assert_int_equal(result->value_count, 12);
    for (int i = 0; i < 6; i++) {
        assert_float_equal(result->values[i], i + 10 * (6 + i) + 100 * (12 + i) + 0.5, 1e-3);
        assert_float_equal(result->values[6 + i], -i, 1e-6);
    }
    assert_int_equal(mf_record_numbers(result, "values", &listed, &count, &type), 0);
    assert_ptr_equal(listed, result->values);
    assert_true(result->min_ms > 0 && result->median_ms >= result->min_ms);
    assert_true(result->layer_count >= 1);
    assert_memory_equal(result->layers[0].type, "Conv", 4); /* or Convolution */
    assert_true(strstr(result->engine, "OpenCV ") == result->engine || strstr(result->engine, "ONNX Runtime ") == result->engine);
    mf_record_free(result);
    mf_model_unref(model);
}

static void refuses(mf_model *model, const struct mf_tensor *tensor, const struct mf_infer_params *params, int error,
                    const char *words)
{
    mf_infer_result *result = (mf_infer_result *)&result;
    assert_int_equal(mf_infer_tensors(models_task, model, tensor, 1, params, &result), error);
    assert_null(result);
    if (!strstr(mf_task_message(models_task), words))
        fail_msg("\"%s\" is not in \"%s\"", words, mf_task_message(models_task));
}

/* Whether that is the engine which ONNX files get. */
static int opencv_runs(void)
{
    mf_models_result *result;
    assert_int_equal(mf_models(models_task, NULL, &result), 0);
    const int first = strncmp(result->engine, "OpenCV", 6) == 0;
    mf_record_free(result);
    return first;
}

static void refuses_what_does_not_fit(void **state)
{
    static const float zeros[4096];
    static const struct {
        struct mf_tensor tensor;
        const char *words;
    } bad[] = {
        {{.data = NULL, .rank = 4, .shape = {1, 3, 2, 3}}, "input 0 has no data"},
        {{.data = zeros, .rank = 0, .shape = {1}}, "shape: 0 dimensions are outside 1..8"},
        {{.data = zeros, .rank = 9, .shape = {1}}, "shape: 9 dimensions are outside 1..8"},
        {{.data = zeros, .rank = 4, .shape = {1, 3, 0, 3}}, "shape: not 1..268435456 values"},
        {{.data = zeros, .rank = 4, .shape = {1, 65536, 65536, 3}}, "shape: not 1..268435456 values"},
        {{.data = zeros, .rank = 4, .shape = {1, 2, 2, 3}}, "mixer.onnx"},
        {{.data = zeros, .rank = 3, .shape = {3, 2, 3}}, "mixer.onnx"},
        {{.data = zeros, .rank = 5, .shape = {1, 3, 2, 3, 1}}, "mixer.onnx"},
        {{.data = zeros, .rank = 8, .shape = {1, 1, 1, 1, 1, 1, 1, 18}}, "mixer.onnx"},
    };
    const struct mf_tensor good = {.data = zeros, .rank = 4, .shape = {1, 3, 2, 3}};
    struct mf_infer_params params;
    mf_model *model = mixer(NULL);
    const int most = opencv_runs() ? 4 : 8;
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        refuses(model, &bad[i].tensor, NULL, bad[i].tensor.rank > most && bad[i].tensor.rank <= 8 ? MF_ERROR_UNSUPPORTED : MF_ERROR_PARAMS,
                bad[i].words);
    refuses(NULL, &good, NULL, MF_ERROR_PARAMS, "infer: no model");
    mf_infer_params_init(&params, sizeof params);
    params.outputs = "elsewhere";
    refuses(model, &good, &params, MF_ERROR_PARAMS, "mixer.onnx");
    params.outputs = "made,,";
    refuses(model, &good, &params, MF_ERROR_PARAMS, "outputs: ");
    params.outputs = NULL;
    params.runs = 0;
    refuses(model, &good, &params, MF_ERROR_PARAMS, "runs: 0 is outside 1..10000");
    mf_model_unref(model);
}

static void keeps_to_the_limit_of_memory(void **state)
{
    const struct mf_tensor tensor = {.data = (const float[18]){0}, .rank = 4, .shape = {1, 3, 2, 3}};
    struct mf_limits limits;
    mf_model *model = mixer(NULL);
    (void)state;
    mf_limits_init(&limits, sizeof limits);
    limits.max_memory_bytes = 47; /* outputs have 12 floats */
    assert_int_equal(mf_task_set_limits(models_task, &limits), 0);
    refuses(model, &tensor, NULL, MF_ERROR_LIMIT, "its outputs are larger than the limit of 47 bytes");
    assert_int_equal(mf_task_set_limits(models_task, NULL), 0);
    mf_model_unref(model);
}

static void tells_what_is_no_number(void **state)
{
    static const float zeros[18];
    const struct mf_tensor tensor = {.data = zeros, .rank = 4, .shape = {1, 3, 2, 3}};
    struct mf_infer_params params;
    mf_infer_result *result;
    char path[PATH_MAX + 20];
    (void)state;
    snprintf(path, sizeof path, "%s/nan.onnx", clip_dir());
    put_sums("nan.onnx", 3, 2, 1, (float[]){NAN, 0, 0}, (float[]){0}, NULL, 0);
    mf_model *model = opened(NULL, path);
    refuses(model, &tensor, NULL, MF_ERROR_FORMAT, "nan.onnx: its output made has values that are no numbers");
    mf_infer_params_init(&params, sizeof params);
    params.finite = 0;
    assert_int_equal(mf_infer_tensors(models_task, model, &tensor, 1, &params, &result), 0);
    assert_true(isnan(result->values[0]));
    mf_record_free(result);
    mf_model_unref(model);
}

static void takes_files_and_pictures(void **state)
{
    const float values[18] = {0, 1, 2, 3, 4, 5};
    struct mf_infer_params params;
    char path[PATH_MAX + 20];
    mf_infer_result *result;
    mf_source *source;
    mf_sink *sink;
    const void *data;
    size_t size;
    (void)state;
    snprintf(path, sizeof path, "%s/mixer.onnx", clip_dir());
    mf_model_unref(mixer(NULL));
    mf_infer_params_init(&params, sizeof params);
    params.model = path;
    params.shape = (int32_t[]){1, 3, 2, 3};
    params.shape_count = 4;
    assert_int_equal(mf_source_memory(values, sizeof values, NULL, NULL, &source), 0);
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_infer(models_task, source, &params, sink, &result), 0);
    assert_int_equal(result->value_count, 0);
    assert_int_equal(mf_sink_memory_get(sink, 0, NULL, &data, &size), 0);
    assert_int_equal(size, 12 * sizeof(float));
    assert_float_equal(((const float *)data)[5], 5.5, 1e-6);
    mf_record_free(result);
    mf_sink_unref(sink);
    params.shape = (int32_t[]){1, 3, 2, 4};
    assert_int_equal(mf_infer(models_task, source, &params, NULL, &result), MF_ERROR_PARAMS);
    assert_non_null(strstr(mf_task_message(models_task), "memory: 72 bytes, but the shape is of 96"));
    mf_source_unref(source);

    put_text(
        "models.json",
        "{\"models\": [{\"name\": \"mixer\", \"task\": \"infer\", \"file\": \"mixer.onnx\", \"width\": 3, \"height\": 2}]}");
    mf_model *model = opened(NULL, "mixer");
    mf_image *image = colored(30, 20, 1, 2, 3);
    assert_int_equal(mf_infer_image(models_task, image, model, NULL, &result), 0);
    assert_float_equal(result->values[0], 321.5, 1e-3);
    mf_record_free(result);
    mf_image_unref(image);
    mf_model_unref(model);
}

/* Two tensors in one file, which need not begin where floats may. */
static void takes_several_inputs(void **state)
{
    static const struct {
        const char *inputs, *words;
        int32_t shape[9], count;
    } bad[] = {
        {"a", "inputs: \"a\" are not the names of 2", {1, 1, 1, 2, 0, 1, 1, 1, 2}, 9},
        {"a,b,c", "inputs: \"a,b,c\" are not the names of 2", {1, 1, 1, 2, 0, 1, 1, 1, 2}, 9},
        {"a,b", "shape: 0 dimensions are outside 1..8", {1, 1, 1, 2, 0}, 5},
        {"a,b", "but the shape is of 12", {1, 1, 1, 2, 0, 1}, 6},
    };
    struct { /* of bytes, so that the floats lie askew */
        char before;
        char floats[4 * sizeof(float)];
    } bytes;
    struct mf_infer_params params;
    char path[PATH_MAX + 20];
    mf_infer_result *result;
    mf_source *source;
    onnx made = {0};
    (void)state;
    memcpy(bytes.floats, (float[]){5, 7, 1, 2}, sizeof bytes.floats);
    onnx_value(&made, 11, "a", 4, (int[]){1, 1, 1, 2});
    onnx_value(&made, 11, "b", 4, (int[]){1, 1, 1, 2});
    onnx_value(&made, 12, "out", 4, (int[]){1, 1, 1, 2});
    onnx_node(&made, "Sub", "a,b", "out", NULL);
    put_model("sub.onnx", &made);
    snprintf(path, sizeof path, "%s/sub.onnx", clip_dir());
    assert_int_equal(mf_source_memory(bytes.floats, sizeof bytes.floats, NULL, NULL, &source), 0);
    mf_infer_params_init(&params, sizeof params);
    params.model = path;
    params.inputs = "b, a";
    params.shape = (const int32_t[]){1, 1, 1, 2, 0, 1, 1, 1, 2};
    params.shape_count = 9;
    assert_int_equal(mf_infer(models_task, source, &params, NULL, &result), 0);
    assert_memory_equal(result->values, ((float[]){-4, -5}), 8);
    mf_record_free(result);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        params.inputs = bad[i].inputs;
        params.shape = bad[i].shape;
        params.shape_count = (uint32_t)bad[i].count;
        assert_int_equal(mf_infer(models_task, source, &params, NULL, &result), MF_ERROR_PARAMS);
        if (!strstr(mf_task_message(models_task), bad[i].words))
            fail_msg("\"%s\" is not in \"%s\"", bad[i].words, mf_task_message(models_task));
    }
    mf_source_unref(source);
    /* One that is missing is not that of the run before. */
    const float floats[2] = {5, 7};
    struct mf_tensor tensors[] = {{.name = "a", .data = floats, .rank = 4, .shape = {1, 1, 1, 2}}, {0}};
    mf_model *model = opened(NULL, path);
    tensors[1] = tensors[0];
    tensors[1].name = "b";
    assert_int_equal(mf_infer_tensors(models_task, model, tensors, 2, NULL, &result), 0);
    mf_record_free(result);
    assert_int_equal(mf_infer_tensors(models_task, model, tensors, 1, NULL, &result), MF_ERROR_PARAMS);
    assert_int_equal(mf_infer_tensors(models_task, model, tensors, 2, NULL, &result), 0);
    mf_record_free(result);
    mf_model_unref(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(computes),
        cmocka_unit_test(refuses_what_does_not_fit),
        cmocka_unit_test(keeps_to_the_limit_of_memory),
        cmocka_unit_test(tells_what_is_no_number),
        cmocka_unit_test(takes_files_and_pictures),
        cmocka_unit_test(takes_several_inputs),
    };
    return cmocka_run_group_tests(tests, models_begin, models_end);
}
