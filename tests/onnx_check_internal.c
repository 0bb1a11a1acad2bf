/* ONNX files whose tensors are not what they say. */
#include "drawn.h"
#include "mfi_onnx_graph.h"
#include "onnx.h"

static int checked(const onnx_bytes *file, const char *words)
{
    mf_task *own;
    assert_int_equal(mf_task_new(&own), 0);
    const int result = mfi_onnx_check(own, "net", file->data, file->size);
    if (words && !strstr(mf_task_message(own), words))
        fail_msg("\"%s\" does not say \"%s\"", mf_task_message(own), words);
    mf_task_free(own);
    return result;
}

static void add_values(onnx *model, int promised, size_t given)
{
    static const float values[8] = {1, 2, 3};
    onnx_initializer(model, "w", 1, &promised, 1, values, given);
}

static void initializers(void **state)
{
    static const struct {
        int promised;
        size_t given;
        const char *words;
    } cases[] = {{3, 12, NULL}, {0, 0, NULL}, {4, 12, "cut off, or too long"}, {2, 12, "cut off, or too long"}, {1 << 30, 12, "too large"}};
    (void)state;
    for (size_t i = 0; i < MFI_COUNT(cases); i++) {
        onnx model = {0};
        add_values(&model, cases[i].promised, cases[i].given);
        const onnx_bytes file = onnx_file(&model);
        assert_int_equal(checked(&file, cases[i].words), cases[i].words ? MF_ERROR_FORMAT : 0);
    }
}

/* TensorProto: sides as a packed list, values as lists. */
static void lists(void **state)
{
    static const float floats[6];
    static const struct {
        int type, field;
        const void *data;
        size_t size;
        const char *words;
    } cases[] = {
        {1, 4, floats, 24, NULL},
        {1, 4, floats, 20, "not as many values"},
        {7, 7, "\1\2\3\4\5\xff\1", 7, NULL},
        {7, 7, "\1\2\3\4\5", 5, "not as many values"},
        {6, 7, "\1\2\3\4\5\6", 6, NULL},
        {8, 6, "text", 4, "not as many values"},
    };
    (void)state;
    for (size_t i = 0; i < MFI_COUNT(cases); i++) {
        onnx model = {0};
        onnx_bytes tensor = {0};
        onnx_field(&tensor, 1, "\2\3", 2);
        onnx_number(&tensor, 2, (uint64_t)cases[i].type);
        onnx_field(&tensor, cases[i].field, cases[i].data, cases[i].size);
        onnx_message(&model.graph, 5, &tensor);
        const onnx_bytes file = onnx_file(&model);
        assert_int_equal(checked(&file, cases[i].words), cases[i].words ? MF_ERROR_FORMAT : 0);
    }
}

/* A tensor of a node; in a graph of a node, in a graph of a node, ... */
static void within(void **state)
{
    (void)state;
    for (int depth = 1; depth <= 20; depth += 3)
        for (int wrong = 0; wrong <= 1; wrong++) {
            onnx inner = {0};
            add_values(&inner, 3 + wrong, 12);
            for (int i = 1; i < depth; i++) {
                onnx_bytes attribute = {0}, node = {0};
                onnx outer = {0};
                onnx_message(&attribute, 6, &inner.graph);
                onnx_message(&node, 5, &attribute);
                onnx_message(&outer.graph, 1, &node);
                inner = outer;
            }
            const onnx_bytes file = onnx_file(&inner);
            const char *words = depth > 16 ? "graphs in graphs" : wrong ? "cut off" : NULL;
            assert_int_equal(checked(&file, words), words ? MF_ERROR_FORMAT : 0);
        }
}

static void broken(void **state)
{
    onnx model = {0};
    onnx_bytes attribute = {0}, node = {0}, tensor = {0};
    (void)state;
    add_values(&model, 3, 12);
    onnx_bytes file = onnx_file(&model);
    for (size_t size = 1; size < file.size; size++) {
        onnx_bytes part = file;
        part.size = size;
        checked(&part, NULL);
    }
    file.size -= 3;
    assert_int_equal(checked(&file, "cut off"), MF_ERROR_FORMAT);
    onnx_put(&file, "\x0b", 1); /* a group */
    assert_int_equal(checked(&file, "no ONNX file, or cut off"), MF_ERROR_FORMAT);
    /* Two halves of one tensor, each of which is right. */
    onnx_field(&tensor, 1, "\3", 1);
    onnx_number(&tensor, 2, 1);
    onnx_field(&tensor, 9, "123412341234", 12);
    onnx_message(&attribute, 5, &tensor);
    onnx_message(&attribute, 5, &tensor);
    onnx_message(&node, 5, &attribute);
    onnx_message(&model.graph, 1, &node);
    file = onnx_file(&model);
    assert_int_equal(checked(&file, "twice"), MF_ERROR_FORMAT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(initializers),
        cmocka_unit_test(lists),
        cmocka_unit_test(within),
        cmocka_unit_test(broken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
