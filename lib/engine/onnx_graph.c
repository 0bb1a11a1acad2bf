/* ONNX files as protocol buffers: parts of a message that come twice are merged, so that an output is added at the end. */
#include <string.h>
#include "mfi_onnx_graph.h"
#include "mfi_protobuf.h"

/* Fields of onnx.proto. */
enum { MODEL_GRAPH = 7, GRAPH_NODE = 1, GRAPH_OUTPUT = 12, NODE_INPUT = 1, NODE_OUTPUT = 2, NODE_TYPE = 4, VALUE_NAME = 1 };
enum { LONGEST_NAME = 4096 };

typedef mfi_message bytes;

static int equal(bytes a, const char *text)
{
    const size_t size = (size_t)(a.end - a.at);

    return a.at && size == strlen(text) && memcmp(a.at, text, size) == 0;
}

static int same(bytes a, bytes b)
{
    return a.at && b.at && a.end - a.at == b.end - b.at && memcmp(a.at, b.at, (size_t)(a.end - a.at)) == 0;
}

/* The first part of a message with that number. */
static bytes part_of(bytes message, int wanted)
{
    mfi_message_field field;

    while (mfi_message_next(&message, &field))
        if (field.number == wanted && field.contents.at)
            return field.contents;
    return (bytes){0};
}

/* Whether a node gives the value. */
static int gives(bytes node, bytes value)
{
    mfi_message_field field;

    while (mfi_message_next(&node, &field))
        if (field.number == NODE_OUTPUT && same(field.contents, value))
            return 1;
    return 0;
}

static int is_given(bytes graph, bytes value)
{
    mfi_message_field field;

    while (mfi_message_next(&graph, &field))
        if (field.number == GRAPH_NODE && gives(field.contents, value))
            return 1;
    return 0;
}

static int is_output(bytes graph, bytes value)
{
    mfi_message_field field;

    while (mfi_message_next(&graph, &field))
        if (field.number == GRAPH_OUTPUT && same(part_of(field.contents, VALUE_NAME), value))
            return 1;
    return 0;
}

/* What the last layer with weights takes: nodes are in the order in which they run. */
static bytes before_classifier(bytes graph)
{
    mfi_message_field field;
    bytes found = {0};

    while (mfi_message_next(&graph, &field)) {
        const bytes type = field.number == GRAPH_NODE ? part_of(field.contents, NODE_TYPE) : (bytes){0};
        if (equal(type, "Gemm") || equal(type, "MatMul") || equal(type, "Conv"))
            found = part_of(field.contents, NODE_INPUT);
    }
    return found;
}

static uint8_t *put_number(uint8_t *to, size_t value)
{
    for (; value > 127; value >>= 7)
        *to++ = (uint8_t)(value | 128);
    *to++ = (uint8_t)value;
    return to;
}

/* A field with bytes, of which the caller writes the last ones. */
static uint8_t *put_header(uint8_t *to, int number, size_t size)
{
    return put_number(put_number(to, (size_t)number << 3 | 2), size);
}

/* ModelProto.graph { output { name, type { tensor_type { elem_type: FLOAT, shape {} } } } }: OpenCV wants a type, and what the
 * shape lacks is found by the engines. */
static size_t put_output(uint8_t *to, bytes name)
{
    static const uint8_t type[] = {0x12, 6, 0x0a, 4, 0x08, 1, 0x12, 0};
    const size_t length = (size_t)(name.end - name.at);
    uint8_t scratch[16];
    const size_t value = (size_t)(put_header(scratch, VALUE_NAME, length) - scratch) + length + sizeof type;
    uint8_t *end = put_header(to, MODEL_GRAPH, (size_t)(put_header(scratch, GRAPH_OUTPUT, value) - scratch) + value);

    end = put_header(put_header(end, GRAPH_OUTPUT, value), VALUE_NAME, length);
    memcpy(end, name.at, length);
    memcpy(end + length, type, sizeof type);
    return (size_t)(end - to) + length + sizeof type;
}

static int find(mf_task *task, const char *what, bytes graph, const char *layer, bytes *value)
{
    *value = layer ? (bytes){(const uint8_t *)layer, (const uint8_t *)layer + strlen(layer)} : before_classifier(graph);
    if (layer && !is_given(graph, *value))
        return mfi_error(task, MF_ERROR_PARAMS, "layer: \"%.100s\" is nothing that a layer of %s gives", layer, what);
    if (!is_given(graph, *value) || value->end - value->at > LONGEST_NAME)
        return mfi_error(task, MF_ERROR_FORMAT, "%s: no layer before a classifier is found in it; name one with \"layer\"",
                         what);
    return 0;
}

int mfi_onnx_expose(mf_task *task, const char *what, const void *model, size_t size, const char *layer, void **copy,
                    size_t *copy_size, char **name)
{
    const bytes file = {model, (const uint8_t *)model + size}, graph = part_of(file, MODEL_GRAPH);
    bytes value;

    *copy = NULL;
    *name = NULL;
    if (!graph.at)
        return mfi_error(task, MF_ERROR_FORMAT, "%s: not an ONNX file", what);
    MFI_TRY(find(task, what, graph, layer, &value));
    const size_t length = (size_t)(value.end - value.at);
    *name = mfi_format("%.*s", (int)length, (const char *)value.at);
    uint8_t *made = mfi_alloc(size + length + 64);
    if (!*name || !made) {
        mfi_free(*name);
        mfi_free(made);
        *name = NULL;
        return mfi_nomem(task);
    }
    memcpy(made, model, size);
    *copy_size = size + (is_output(graph, value) ? 0 : put_output(made + size, value));
    *copy = made;
    return 0;
}
