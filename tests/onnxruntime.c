/* What ONNX Runtime takes that OpenCV does not, when it stops, and what it leaves. Where it is not there, all is skipped. */
#include <math.h>
#include "onnxruntime.h"

enum { UINT8 = 2, INT32 = 6, INT64 = 7, STRING = 8, BOOL = 9, FLOAT16 = 10, DOUBLE = 11, BFLOAT16 = 16 }; /* TensorProto's */

/* --- What networks are asked. */

static void refuses(mf_model *model, const struct mf_tensor *inputs, uint32_t count, int error, const char *words)
{
    mf_infer_result *result;
    assert_int_equal(mf_infer_tensors(models_task, model, inputs, count, NULL, &result), error);
    assert_null(result);
    if (!strstr(mf_task_message(models_task), words))
        fail_msg("\"%s\" is not in \"%s\"", words, mf_task_message(models_task));
}

static void gives(mf_model *model, const struct mf_tensor *inputs, uint32_t count, uint32_t values, const float *expected)
{
    mf_infer_result *result = answer(model, inputs, count);
    assert_int_equal(result->value_count, values);
    for (uint32_t i = 0; i < values; i++)
        if (!(result->values[i] == expected[i]))
            fail_msg("value %u is %.9g, not %.9g", i, result->values[i], expected[i]);
    mf_record_free(result);
}

/* --- Types and shapes. */

static void takes_tokens(void **state)
{
    const float table[] = {0, 1, 10, 11, 20, 21};
    const struct mf_tensor ids = {.data = (float[]){2, 0, 1, 1}, .rank = 2, .shape = {2, 2}};
    struct mf_tensor far = ids;
    onnx made = {0};
    (void)state;
    onnx_typed_value(&made, 11, "ids", INT64, 2, (int[]){-1, -1});
    onnx_value(&made, 12, "words", 3, (int[]){-1, -1, 2});
    onnx_floats(&made, "table", 2, (int[]){3, 2}, table);
    onnx_node(&made, "Gather", "table,ids", "words", NULL);
    mf_model *model = model_of(&made);
    mf_infer_result *result = answer(model, &ids, 1);
    assert_int_equal(result->shape_count, 3);
    assert_memory_equal(result->shape, ((int32_t[]){2, 2, 2}), 12);
    assert_memory_equal(result->values, ((float[]){20, 21, 0, 1, 10, 11, 10, 11}), 32);
    mf_record_free(result);
    far.data = (float[]){2, 0, 3e30f, 1};
    refuses(model, &far, 1, MF_ERROR_PARAMS, "value 2 of the input ids is 3e+30");
    far.data = (float[]){2, NAN, 0, 1};
    refuses(model, &far, 1, MF_ERROR_PARAMS, "value 1 of the input ids is nan");
    far.data = (float[]){2, 0, 3, 1};
    refuses(model, &far, 1, MF_ERROR_PARAMS, "indices element out of data bounds");
    mf_model_unref(model);
}

static void converts_numbers(void **state)
{
    static const float rounded[] = {0, 1, 2, 2, 255};
    static const struct {
        float in[5], out[5];
        int type;
    } all[] = {
        {{0, 1, 1.5f, 2.5f, 255}, {0}, UINT8},
        {{0, 1, 1.5f, 2.5f, 255}, {0}, INT32},
        {{-0.0f, 16777216, -9.2e18f, 2.4f, -2.6f}, {0, 16777216, -9.2e18f, 2, -3}, INT64},
        {{0.1f, 1e-40f, 3e38f, -2.5f, 0}, {0.1f, 1e-40f, 3e38f, -2.5f, 0}, DOUBLE},
        {{0.1f, 65519, 65520, 1e-7f, -2.98e-8f}, {0.0999755859375f, 65504, INFINITY, 0x1p-23f, 0}, FLOAT16},
        {{6.1e-5f, -INFINITY, 1 + 0x1p-11f, 1 + 0x3p-11f, 0x1.ffcp-15f},
         {0x1.ff8p-15f, -INFINITY, 1, 1 + 0x1p-9f, 0x1p-14f},
         FLOAT16},
        {{1, 1 + 0x1p-8f, 1 + 0x3p-8f, -3.3895314e38f, 0}, {1, 1, 1 + 0x1p-6f, -0x1.fep127f, 0}, BFLOAT16},
        {{0, 1, 1, 0, 0.7f}, {0, 1, 1, 0, 1}, BOOL},
    };
    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
        const struct mf_tensor tensor = {.data = all[i].in, .rank = 1, .shape = {5}};
        onnx made = {.opset = 13};
        onnx_typed_value(&made, 11, "in", all[i].type, 1, (int[]){5});
        onnx_typed_value(&made, 12, "out", all[i].type, 1, (int[]){5});
        onnx_node(&made, "Identity", "in", "out", NULL);
        mf_model *model = model_of(&made);
        struct mf_infer_params params;
        mf_infer_result *result;
        mf_infer_params_init(&params, sizeof params);
        params.finite = 0;
        if (mf_infer_tensors(models_task, model, &tensor, 1, &params, &result) < 0)
            fail_msg("type %d: %s", all[i].type, mf_task_message(models_task));
        for (int j = 0; j < 5; j++) {
            const float expected = i < 2 ? rounded[j] : all[i].out[j];
            if (result->values[j] != expected)
                fail_msg("%zu: value %d of type %d is %a, not %a", i, j, all[i].type, result->values[j], expected);
        }
        mf_record_free(result);
        mf_model_unref(model);
    }
}

static void takes_eight_dimensions(void **state)
{
    const float values[6] = {-1, 2, -3, 4, -5, 6};
    const struct mf_tensor tensor = {.data = values, .rank = 8, .shape = {1, 1, 2, 1, 1, 3, 1, 1}};
    onnx made = {0};
    (void)state;
    onnx_value(&made, 11, "in", 8, (int[]){-1, 1, 2, 1, 1, 3, 1, 1});
    onnx_value(&made, 12, "out", 8, (int[]){-1, 1, 2, 1, 1, 3, 1, 1});
    onnx_node(&made, "Relu", "in", "out", NULL);
    mf_model *model = model_of(&made);
    mf_infer_result *result = answer(model, &tensor, 1);
    assert_int_equal(result->shape_count, 8);
    assert_memory_equal(result->shape, tensor.shape, sizeof tensor.shape);
    assert_memory_equal(result->values, ((float[]){0, 2, 0, 4, 0, 6}), 24);
    mf_record_free(result);
    mf_model_unref(model);
}

static void takes_inputs_by_name(void **state)
{
    const struct mf_tensor a = {.name = "a", .data = (float[]){5, 7}, .rank = 1, .shape = {2}};
    const struct mf_tensor b = {.name = "b", .data = (float[]){1, 2}, .rank = 1, .shape = {2}};
    const struct mf_tensor other = {.name = "c", .data = b.data, .rank = 1, .shape = {2}};
    const struct mf_tensor unnamed = {.data = b.data, .rank = 1, .shape = {2}};
    onnx made = {0};
    (void)state;
    onnx_value(&made, 11, "a", 1, (int[]){-1});
    onnx_value(&made, 11, "b", 1, (int[]){-1});
    onnx_value(&made, 12, "out", 1, (int[]){-1});
    onnx_node(&made, "Sub", "a,b", "out", NULL);
    mf_model *model = model_of(&made);
    gives(model, (struct mf_tensor[]){a, b}, 2, 2, (float[]){4, 5});
    gives(model, (struct mf_tensor[]){b, a}, 2, 2, (float[]){4, 5});
    refuses(model, (struct mf_tensor[]){a, other}, 2, MF_ERROR_PARAMS, "it has no input \"c\"");
    refuses(model, (struct mf_tensor[]){a, unnamed}, 2, MF_ERROR_PARAMS, "it has 2 inputs");
    refuses(model, &a, 1, MF_ERROR_PARAMS, "made: ");
    mf_model_unref(model);
}

static void gives_what_is_empty_or_one_number(void **state)
{
    const struct mf_tensor zeros = {.data = (float[]){0, 0}, .rank = 1, .shape = {2}};
    const struct mf_tensor numbers = {.data = (float[]){3, 4}, .rank = 1, .shape = {2}};
    onnx made = {0};
    (void)state;
    onnx_value(&made, 11, "in", 1, (int[]){2});
    onnx_typed_value(&made, 12, "places", INT64, 2, (int[]){1, -1});
    onnx_value(&made, 12, "sum", 0, NULL);
    onnx_node(&made, "NonZero", "in", "places", NULL);
    onnx_node(&made, "ReduceSum", "in", "sum", "keepdims:0");
    mf_model *model = model_of(&made);
    mf_infer_result *result = answer(model, &zeros, 1);
    assert_int_equal(result->output_count, 2);
    assert_int_equal(result->value_count, 0);
    assert_memory_equal(result->shape, ((int32_t[]){1, 0}), 8);
    assert_int_equal(result->outputs[1].shape_count, 1);
    assert_int_equal(result->outputs[1].shape[0], 1);
    mf_record_free(result);
    result = answer(model, &numbers, 1);
    assert_memory_equal(result->values, ((float[]){0, 1}), 8);
    assert_true(result->outputs[1].value_count == 1 && result->outputs[1].values[0] == 7);
    mf_record_free(result);
    mf_model_unref(model);
}

static void refuses_texts(void **state)
{
    const struct mf_tensor tensor = {.data = (float[]){3}, .rank = 1, .shape = {1}};
    onnx made = {0}, other = {0};
    (void)state;
    onnx_value(&made, 11, "in", 1, (int[]){1});
    onnx_typed_value(&made, 12, "out", STRING, 1, (int[]){1});
    onnx_node(&made, "Cast", "in", "out", "to:8");
    mf_model *model = model_of(&made);
    refuses(model, &tensor, 1, MF_ERROR_UNSUPPORTED, "its output out is no tensor of numbers");
    mf_model_unref(model);
    onnx_typed_value(&other, 11, "in", STRING, 1, (int[]){1});
    onnx_value(&other, 12, "out", 1, (int[]){1});
    onnx_node(&other, "Cast", "in", "out", "to:1");
    model = model_of(&other);
    refuses(model, &tensor, 1, MF_ERROR_UNSUPPORTED, "its input in is no tensor of numbers");
    mf_model_unref(model);
}

/* --- Engines. */

static void takes_the_engine_that_is_named(void **state)
{
    const struct mf_tensor tensor = {.data = (float[]){-3, 4}, .rank = 4, .shape = {1, 1, 1, 2}};
    (void)state;
    if (!engine_is_there("OpenCV"))
        skip();
    for (int opencv = 0; opencv < 2; opencv++) {
        onnx made = {0};
        onnx_value(&made, 11, "in", 4, (int[]){1, 1, 1, 2});
        onnx_value(&made, 12, "out", 4, (int[]){1, 1, 1, 2});
        onnx_node(&made, "Relu", "in", "out", NULL);
        mf_model *model = made_by(&made, opencv ? "opencv" : "auto");
        mf_infer_result *result = answer(model, &tensor, 1);
        assert_true(strncmp(result->engine, opencv ? "OpenCV " : "ONNX Runtime ", 7) == 0);
        mf_record_free(result);
        mf_model_unref(model);
    }
}

/* To OpenCV, which takes what no standard has. */
static void falls_back(void **state)
{
    const struct mf_tensor tensor = {.data = (float[]){-3, 4}, .rank = 4, .shape = {1, 1, 1, 2}};
    onnx made = {0};
    (void)state;
    if (!engine_is_there("OpenCV"))
        skip();
    onnx_value(&made, 11, "in", 4, (int[]){1, 1, 1, 2});
    onnx_value(&made, 12, "out", 4, (int[]){1, 1, 1, 2});
    onnx_node(&made, "LeakyRelu", "in", "out", "nonsense:1");
    mf_model *model = made_by(&made, "auto");
    mf_infer_result *result = answer(model, &tensor, 1);
    assert_memory_equal(result->engine, "OpenCV ", 7);
    mf_record_free(result);
    mf_model_unref(model);
    put_made(&made, "onnxruntime");
    refused(NULL, "made", MF_ERROR_FORMAT, "Unrecognized attribute: nonsense");
}

/* --- Hostile files. */

static void reads_no_other_files(void **state)
{
    static const char *const places[] = {"/etc/passwd", "../../../../../../etc/passwd", "models.json", "/dev/zero"};
    (void)state;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        onnx_bytes tensor = {0}, entry = {0};
        onnx made = {0};
        onnx_typed_value(&made, 12, "out", UINT8, 1, (int[]){16});
        onnx_number(&tensor, 1, 16);
        onnx_number(&tensor, 2, UINT8);
        onnx_text(&tensor, 8, "secret", 6);
        onnx_text(&entry, 1, "location", 8);
        onnx_text(&entry, 2, places[i], strlen(places[i]));
        onnx_message(&tensor, 13, &entry);
        onnx_number(&tensor, 14, 1); /* external */
        onnx_message(&made.graph, 5, &tensor);
        onnx_node(&made, "Identity", "secret", "out", NULL);
        put_made(&made, "onnxruntime");
        refused(NULL, "made", MF_ERROR_FORMAT, "made: ");
    }
}

static void tells_of_memory(void **state)
{
    const struct mf_tensor some = {.data = (float[]){1 << 10, 1 << 10, 2}, .rank = 1, .shape = {3}};
    struct mf_limits limits;
    onnx made = {0};
    (void)state;
    onnx_typed_value(&made, 11, "sides", INT64, 1, (int[]){3});
    onnx_value(&made, 12, "out", 3, (int[]){-1, -1, -1});
    onnx_node(&made, "ConstantOfShape", "sides", "out", NULL);
    mf_model *model = model_of(&made);
#ifndef __SANITIZE_ADDRESS__ /* which ends a process whose new fails */
    const struct mf_tensor huge = {.data = (float[]){1 << 20, 1 << 20, 1 << 10}, .rank = 1, .shape = {3}};
    refuses(model, &huge, 1, MF_ERROR_NOMEM, "made: ");
#endif
    mf_limits_init(&limits, sizeof limits);
    limits.max_memory_bytes = 1 << 20;
    assert_int_equal(mf_task_set_limits(models_task, &limits), 0);
    refuses(model, &some, 1, MF_ERROR_LIMIT, "its outputs are larger than the limit of 1048576 bytes");
    mf_limits_init(&limits, sizeof limits);
    assert_int_equal(mf_task_set_limits(models_task, &limits), 0);
    mf_model_unref(model);
}

static void survives_damage(void **state)
{
    static const float values[8];
    const struct mf_tensor tensor = {.data = values, .rank = 1, .shape = {8}};
    onnx made = {0};
    (void)state;
    onnx_value(&made, 11, "in", 1, (int[]){8});
    onnx_value(&made, 12, "out", 2, (int[]){2, 4});
    onnx_floats(&made, "add", 1, (int[]){8}, values);
    onnx_integers(&made, "shape", 2, (int64_t[]){2, 4});
    onnx_node(&made, "Add", "in,add", "sum", NULL);
    onnx_node(&made, "Reshape", "sum,shape", "out", NULL);
    mf_model_unref(model_of(&made)); /* leaves the manifest */
    const onnx_bytes file = onnx_file(&made);
    uint32_t random = 1;
    for (size_t i = 0; i < 400; i++) {
        onnx_bytes damaged = file;
        mf_infer_result *result = NULL;
        mf_model *model;
        random = random * 1664525 + 1013904223;
        if (i % 4 == 0)
            damaged.size = (random >> 8) % file.size;
        damaged.data[(random >> 8) % file.size] ^= (unsigned char)(1u << (random >> 28) % 8);
        put_file("made.onnx", damaged.data, damaged.size);
        if (mf_model_open(models_task, NULL, "made", &model) < 0)
            continue;
        mf_infer_tensors(models_task, model, &tensor, 1, NULL, &result);
        mf_record_free(result);
        mf_model_unref(model);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(takes_tokens),
        cmocka_unit_test(converts_numbers),
        cmocka_unit_test(takes_eight_dimensions),
        cmocka_unit_test(takes_inputs_by_name),
        cmocka_unit_test(gives_what_is_empty_or_one_number),
        cmocka_unit_test(refuses_texts),
        cmocka_unit_test(takes_the_engine_that_is_named),
        cmocka_unit_test(falls_back),
        cmocka_unit_test(reads_no_other_files),
        cmocka_unit_test(tells_of_memory),
        cmocka_unit_test(survives_damage),
    };
    return onnxruntime_is_there() ? cmocka_run_group_tests(tests, models_begin, models_end) : 0;
}
