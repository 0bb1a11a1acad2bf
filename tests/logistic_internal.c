/* Logistic regression against its own differences and against scikit-learn's, how examples are divided, and the bytes of ONNX.
 */
#include "made_models.h"
#include "mfi_logistic.h"
#include "mfi_onnx_graph.h"
#include "mfi_head.h"
#include <math.h>

enum { ROWS = 60, FEATURES = 4, CLASSES = 3, SIZE = CLASSES * (FEATURES + 1) };

static float values[ROWS * FEATURES];
static int32_t classes[ROWS], rows[ROWS];

static mfi_samples samples_of(int count)
{
    return (mfi_samples){.values = values, .classes = classes, .rows = rows, .count = count};
}

/* Overlapping classes: the value of a row's own class is a bit larger. */
static int make_samples(void **state)
{
    for (int i = 0; i < ROWS; i++) {
        rows[i] = i;
        classes[i] = i % CLASSES;
        for (int j = 0; j < FEATURES; j++)
            values[i * FEATURES + j] = (float)(sin((i + 1.0) * (j + 1)) + 0.7 * (classes[i] == j));
    }
    return models_begin(state);
}

static void slopes_are_differences(void **state)
{
    const mfi_samples samples = samples_of(ROWS);
    double weights[SIZE], gradient[SIZE], above, below, loss;
    mfi_linear linear = {weights, CLASSES, FEATURES};
    (void)state;
    for (int i = 0; i < SIZE; i++)
        weights[i] = sin(i * 1.7) * 0.8;
    assert_int_equal(mfi_logistic_loss(models_task, &samples, 0.3, &linear, gradient, &loss), 0);
    for (int i = 0; i < SIZE; i++) {
        const double at = weights[i], h = 1e-5;
        weights[i] = at + h;
        assert_int_equal(mfi_logistic_loss(models_task, &samples, 0.3, &linear, NULL, &above), 0);
        weights[i] = at - h;
        assert_int_equal(mfi_logistic_loss(models_task, &samples, 0.3, &linear, NULL, &below), 0);
        weights[i] = at;
        assert_float_equal(gradient[i], (above - below) / (2 * h), 1e-9);
    }
}

/* scikit-learn 1.9.1: LogisticRegression(C=1 / (l2 * 60), tol=1e-12, solver="newton-cg"), of the same numbers. */
static const struct {
    double l2, loss, weights[SIZE];
} known[] = {
    {0.01,
     0.8014574024221072,
     {0.906245686, -0.569064684, -0.440086752, 0.262184277, -0.03624782, -0.421898231, 0.969199003, -0.311188593, -0.197349321,
      -0.070640463, -0.484347455, -0.400134319, 0.751275345, -0.064834956, 0.106888284}},
    {1,
     1.0459794887031137,
     {0.131604431, -0.083044578, -0.068218719, 0.027424616, 0.000659668, -0.059121162, 0.152417505, -0.055926722, -0.017105249,
      -0.008998267, -0.072483269, -0.069372927, 0.12414544, -0.010319366, 0.008338599}},
};

static void finds_what_others_find(void **state)
{
    const mfi_samples samples = samples_of(ROWS);
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        double weights[SIZE] = {0}, again[SIZE] = {0}, gradient[SIZE], loss;
        mfi_linear linear = {weights, CLASSES, FEATURES}, second = {again, CLASSES, FEATURES};
        mfi_fit fit;
        assert_int_equal(mfi_logistic_fit(models_task, &samples, known[i].l2, 1e-9, &linear, &fit), 0);
        assert_float_equal(fit.loss, known[i].loss, 1e-12);
        for (int j = 0; j < SIZE; j++)
            assert_float_equal(weights[j], known[i].weights[j], 2e-8);
        assert_true(fit.gradient <= 1e-9 && fit.steps < 60);
        assert_int_equal(mfi_logistic_loss(models_task, &samples, known[i].l2, &linear, gradient, &loss), 0);
        for (int j = 0; j < SIZE; j++)
            assert_true(fabs(gradient[j]) <= 1e-9);
        assert_int_equal(mfi_logistic_fit(models_task, &samples, known[i].l2, 1e-9, &second, &fit), 0);
        assert_memory_equal(weights, again, sizeof weights);
    }
}

/* As far as rounding lets it, which is no endless search. */
static void ends_without_a_penalty(void **state)
{
    const mfi_samples samples = samples_of(2); /* two classes, which a line parts: the weights would grow for ever */
    double weights[SIZE] = {0};
    mfi_linear linear = {weights, CLASSES, FEATURES};
    mfi_fit fit;
    (void)state;
    assert_int_equal(mfi_logistic_fit(models_task, &samples, 0, 0, &linear, &fit), 0);
    assert_true(fit.loss < 1e-6);
    for (int i = 0; i < SIZE; i++)
        assert_true(isfinite(weights[i]));
    mf_task_cancel(models_task);
    assert_int_equal(mfi_logistic_fit(models_task, &samples, 0, 0, &linear, &fit), MF_ERROR_CANCELLED);
    mf_task_free(models_task);
    assert_int_equal(mf_task_new(&models_task), 0);
}

static void divides_each_class(void **state)
{
    enum { COUNT = 100 };
    int32_t own[COUNT], order[COUNT], other[COUNT];
    int held, seen[COUNT] = {0}, of_class[4] = {0}, same = 0;
    (void)state;
    for (int i = 0; i < COUNT; i++)
        own[i] = i < 60 ? 0 : i < 97 ? 1 : i < 99 ? 2 : 3; /* 60, 37, 2, 1 */
    assert_int_equal(mfi_stratify(models_task, own, COUNT, 4, 0.1, 7, order, &held), 0);
    assert_int_equal(held, 6 + 4 + 1 + 0);
    for (int i = 0; i < COUNT; i++) {
        seen[order[i]]++;
        of_class[own[order[i]]] += i < held;
        assert_true(i <= held || own[order[i - 1]] <= own[order[i]]);
    }
    for (int i = 0; i < COUNT; i++)
        assert_int_equal(seen[i], 1);
    assert_memory_equal(of_class, ((int[]){6, 4, 1, 0}), sizeof of_class);
    assert_int_equal(mfi_stratify(models_task, own, COUNT, 4, 0.1, 7, other, &held), 0);
    assert_memory_equal(order, other, sizeof order);
    assert_int_equal(mfi_stratify(models_task, own, COUNT, 4, 0.1, 8, other, &held), 0);
    for (int i = 0; i < COUNT; i++)
        same += order[i] == other[i];
    assert_true(same < COUNT / 4);
    assert_int_equal(mfi_stratify(models_task, own, COUNT, 4, 0, 7, order, &held), 0);
    assert_int_equal(held, 0);
}

static void units_do_not_matter(void **state)
{
    float copy[ROWS * FEATURES];
    double weights[SIZE], mean[FEATURES], scale[FEATURES], before[CLASSES], after[CLASSES];
    mfi_linear linear = {weights, CLASSES, FEATURES};
    const mfi_samples samples = samples_of(ROWS);
    (void)state;
    for (int i = 0; i < ROWS * FEATURES; i++)
        copy[i] = i % FEATURES == 2 ? 123.456F : values[i] * 1000 + 5; /* one is the same everywhere */
    mfi_samples own = samples;
    own.values = copy;
    mfi_standardise(models_task, copy, ROWS, FEATURES, &own, mean, scale);
    for (int j = 0; j < FEATURES; j++) {
        double sum = 0, squares = 0;
        for (int i = 0; i < ROWS; i++) {
            sum += (double)copy[i * FEATURES + j];
            squares += (double)copy[i * FEATURES + j] * (double)copy[i * FEATURES + j];
        }
        assert_float_equal(sum / ROWS, 0, 1e-6);
        assert_float_equal(squares / ROWS, j == 2 ? 0 : 1, 1e-5);
    }
    for (int i = 0; i < SIZE; i++)
        weights[i] = cos(i);
    mfi_linear_shares(&linear, copy + 5 * FEATURES, before);
    mfi_unstandardise(&linear, mean, scale);
    float row[FEATURES];
    for (int j = 0; j < FEATURES; j++)
        row[j] = j == 2 ? 123.456F : values[5 * FEATURES + j] * 1000 + 5;
    mfi_linear_shares(&linear, row, after);
    for (int c = 0; c < CLASSES; c++)
        assert_float_equal(before[c], after[c], 1e-5);
    assert_float_equal(after[0] + after[1] + after[2], 1, 1e-12);
}

/* What is foretold of samples left out, against the same done here without threads and shortcuts. */
static void validates_by_leaving_out(void **state)
{
    enum { FOLDS = 4 };
    double weights[SIZE], shares[CLASSES], loss = 0;
    mfi_linear linear = {weights, CLASSES, FEATURES};
    const mfi_samples samples = samples_of(ROWS);
    int32_t seen[ROWS];
    int right = 0;
    mfi_trial best;
    mfi_fit fit;
    (void)state;
    assert_int_equal(mfi_cross_validate(models_task, &samples, 1, FOLDS, &linear, &best), 0);
    for (int fold = 0; fold < FOLDS; fold++) {
        mfi_samples part = samples;
        part.rows = seen;
        part.count = 0;
        for (int i = 0; i < ROWS; i++)
            if (i % FOLDS != fold)
                seen[part.count++] = i;
        memset(weights, 0, sizeof weights);
        assert_int_equal(mfi_logistic_fit(models_task, &part, best.l2, 1e-8, &linear, &fit), 0);
        for (int i = fold; i < ROWS; i += FOLDS) {
            right += mfi_linear_class(&linear, values + i * FEATURES, shares) == classes[i];
            loss -= log(shares[classes[i]]) / ROWS;
        }
    }
    assert_float_equal(best.loss, loss, 2e-3);
    assert_float_equal(best.accuracy, (double)right / ROWS, 0.02);
}

/* --- ONNX. */

static void exposes(onnx_bytes file, const char *layer, int error, const char *told)
{
    void *copy;
    char *name;
    size_t size = 0;
    const int result = mfi_onnx_expose(models_task, "net", file.data, file.size, layer, &copy, &size, &name);
    assert_int_equal(result, error);
    if (error == 0)
        assert_string_equal(name, told);
    else
        assert_non_null(strstr(mf_task_message(models_task), told));
    assert_true(error == 0 || (!copy && !name));
    assert_true(error < 0 || (size >= file.size && memcmp(copy, file.data, file.size) == 0));
    assert_true(error < 0 || !layer || strcmp(layer, "row") != 0 || size == file.size); /* an output already */
    mfi_free(copy);
    mfi_free(name);
    mfi_error_clear(models_task);
}

static void finds_layers(void **state)
{
    onnx model = {0}, empty = {0};
    (void)state;
    onnx_value(&model, 12, "row", 2, (int[]){1, 3});
    onnx_node(&model, "Conv", "picture,w,b", "edges", NULL);
    onnx_node(&model, "GlobalAveragePool", "edges", "mean", NULL);
    onnx_node(&model, "Gemm", "mean,v,c", "row", NULL);
    onnx_node(&model, "Softmax", "row", "shares", NULL);
    const onnx_bytes whole = onnx_file(&model);
    exposes(whole, NULL, 0, "mean");
    exposes(whole, "edges", 0, "edges");
    exposes(whole, "row", 0, "row");
    exposes(whole, "picture", MF_ERROR_PARAMS, "layer: \"picture\" is nothing that a layer of net gives");
    onnx_node(&empty, "Conv", "picture,w,b", "made", NULL);
    exposes(onnx_file(&empty), NULL, MF_ERROR_FORMAT, "net: no layer before a classifier");
    exposes((onnx_bytes){.data = "no network", .size = 10}, NULL, MF_ERROR_FORMAT, "net: not an ONNX file");
    for (size_t size = 0; size < whole.size;
         size++) { /* in a block that ends there, so that a sanitizer sees what lies behind */
        void *cut = malloc(size + 1), *copy;
        char *name;
        size_t made;
        memcpy(cut, whole.data, size);
        cut = realloc(cut, size ? size : 1);
        const int result = mfi_onnx_expose(models_task, "net", cut, size, NULL, &copy, &made, &name);
        assert_true(result == 0 || result == MF_ERROR_FORMAT);
        mfi_free(copy);
        mfi_free(name);
        free(cut);
        mfi_error_clear(models_task);
    }
}

/* --- Files of heads. */

#define NAMES "\"backbone\": \"net\", \"backbone_version\": \"1\", \"backbone_sha256\": \"ab\""

static void reads_heads(void **state)
{
    static const struct {
        const char *text, *words;
    } bad[] = {
        {"{", "rooms: line 1"},
        {"[]", "a JSON object is wanted"},
        {"{}", "rooms: its format is not \"mediaforge head 1\""},
        {"{\"format\": \"mediaforge head 2\"}", "rooms: its format"},
        {"{\"format\": \"mediaforge head 1\"}", "rooms: it does not name its backbone"},
        {"{\"format\": \"mediaforge head 1\", " NAMES ", \"labels\": [\"a\"]}", "rooms: it has 1 labels, not 2..1000"},
        {"{\"format\": \"mediaforge head 1\", " NAMES ", \"labels\": [\"a\", 7]}", "labels: a text is wanted"},
        {"{\"format\": \"mediaforge head 1\", " NAMES ", \"labels\": [\"a\", \"b\"], \"features\": 1, \"weights\": [1, 2, 3]}",
         "rooms: it has 3 weights, which are not those of 2 labels and 1 features"},
        {"{\"format\": \"mediaforge head 1\", " NAMES ", \"labels\": [\"a\", \"b\"], \"features\": 0}",
         "features: 0 is outside"},
        {"{\"format\": \"mediaforge head 1\", " NAMES ", \"labels\": [\"a\", \"b\"], \"features\": 1, \"weights\": [1, 2, 3, "
         "1e300]}",
         "weights: "},
    };
    static const char good[] = "{\"format\": \"mediaforge head 1\", " NAMES
                               ", \"labels\": [\"a\", \"b\"], \"features\": 1, \"weights\": [1, 2, 3, 4]}";
    mfi_head head;
    void *memory;
    char *text;
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_int_equal(mfi_head_parse(models_task, "rooms", bad[i].text, strlen(bad[i].text), &head, &memory),
                         MF_ERROR_FORMAT);
        assert_null(memory);
        if (!strstr(mf_task_message(models_task), bad[i].words))
            fail_msg("\"%s\" is not in \"%s\"", bad[i].words, mf_task_message(models_task));
        mfi_error_clear(models_task);
    }
    assert_int_equal(mfi_head_parse(models_task, "rooms", good, strlen(good), &head, &memory), 0);
    assert_true(head.weights[3] == 4 && isnan(head.accuracy));
    assert_int_equal(mfi_head_write(models_task, &head, &text), 0);
    mf_record_free(memory);
    assert_int_equal(mfi_head_parse(models_task, "rooms", text, strlen(text), &head, &memory), 0);
    assert_true(head.weights[2] == 3 && head.label_count == 2);
    mf_record_free(memory);
    mfi_free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slopes_are_differences), cmocka_unit_test(finds_what_others_find),
        cmocka_unit_test(ends_without_a_penalty), cmocka_unit_test(divides_each_class),
        cmocka_unit_test(units_do_not_matter),    cmocka_unit_test(validates_by_leaving_out),
        cmocka_unit_test(finds_layers),           cmocka_unit_test(reads_heads),
    };
    return cmocka_run_group_tests(tests, make_samples, models_end);
}
