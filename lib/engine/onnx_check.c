/* Whether the tensors that an ONNX file holds are as large as it says: engines copy what is promised, not what is there. */
#include "mfi_net.h"
#include "mfi_onnx_graph.h"
#include "mfi_protobuf.h"

/* Fields of onnx.proto. */
enum {
    MODEL_GRAPH = 7,
    GRAPH_NODE = 1,
    GRAPH_TENSOR = 5,
    GRAPH_SPARSE = 15,
    NODE_ATTRIBUTE = 5,
    ATTRIBUTE_TENSOR = 5,
    ATTRIBUTE_GRAPH = 6,
    ATTRIBUTE_TENSORS = 10,
    ATTRIBUTE_GRAPHS = 11,
    ATTRIBUTE_SPARSE = 22,
    ATTRIBUTE_SPARSES = 23,
    SPARSE_VALUES = 1,
    SPARSE_PLACES = 2,
    TENSOR_SIDE = 1,
    TENSOR_TYPE = 2,
    TENSOR_FLOATS = 4,
    TENSOR_INTS = 5,
    TENSOR_TEXTS = 6,
    TENSOR_LONGS = 7,
    TENSOR_RAW = 9,
    TENSOR_DOUBLES = 10,
    TENSOR_UNSIGNED = 11,
    TENSOR_ELSEWHERE = 14
};

enum { DEEPEST = 16 /* graphs within graphs */ };

typedef struct reader {
    mf_task *task;
    const char *what;
    int depth;
} reader;

static int refuse(const reader *r, const char *why)
{
    return mfi_error(r->task, MF_ERROR_FORMAT, "%s: %s", r->what, why);
}

/* What engines would read differently, or go on behind, hides nothing. */
static int check_end(const reader *r, mfi_message rest)
{
    return rest.at == rest.end ? 0 : refuse(r, "it is no ONNX file, or cut off");
}

/* Bytes of raw data, by TensorProto.DataType; texts have none there, and of types from 17 on engines know best. */
static uint64_t raw_size(uint64_t type, uint64_t values)
{
    static const uint8_t sizes[] = {0, 4, 1, 1, 2, 2, 4, 8, 0, 1, 2, 8, 4, 8, 8, 16, 2};

    return type < MFI_COUNT(sizes) ? values * sizes[type] : UINT64_MAX;
}

static uint64_t count_numbers(mfi_message packed)
{
    uint64_t count = 0;

    for (; packed.at < packed.end; packed.at++)
        count += *packed.at < 128;
    return count;
}

/* Sides multiply; what is too many stays that. */
static uint64_t times(uint64_t values, uint64_t side)
{
    return side && values > MFI_TENSOR_VALUES / side ? MFI_TENSOR_VALUES + 1ull : values * side;
}

typedef struct tensor {
    uint64_t values, type;
    uint64_t floats, doubles, numbers, texts; /* that are there, in lists */
    uint64_t raw;
    int has_raw, elsewhere;
} tensor;

/* What is left of the message: nothing, unless it is broken. */
static mfi_message read_tensor(mfi_message message, tensor *t)
{
    mfi_message_field field;

    *t = (tensor){.values = 1};
    while (mfi_message_next(&message, &field)) {
        const uint64_t size = (uint64_t)(field.contents.end - field.contents.at);
        uint64_t side;
        switch (field.number) {
        case TENSOR_SIDE: /* one, or a list of them */
            if (!field.contents.at)
                t->values = times(t->values, field.value);
            while (field.contents.at && mfi_message_number(&field.contents, &side))
                t->values = times(t->values, side);
            break;
        case TENSOR_TYPE:
            t->type = field.value;
            break;
        case TENSOR_RAW:
            t->has_raw = 1;
            t->raw = size;
            break;
        case TENSOR_ELSEWHERE:
            t->elsewhere = field.value != 0;
            break;
        case TENSOR_FLOATS:
            t->floats += field.contents.at ? size / sizeof(float) : 1;
            break;
        case TENSOR_DOUBLES:
            t->doubles += field.contents.at ? size / sizeof(double) : 1;
            break;
        case TENSOR_TEXTS:
            t->texts++;
            break;
        case TENSOR_INTS:
        case TENSOR_LONGS:
        case TENSOR_UNSIGNED:
            t->numbers += field.contents.at ? count_numbers(field.contents) : 1;
            break;
        }
    }
    return message;
}

static int check_tensor(const reader *r, mfi_message message)
{
    enum { FLOAT = 1, TEXT = 8, DOUBLE = 11, COMPLEX_64 = 14, COMPLEX_128 = 15 };
    tensor t;

    MFI_TRY(check_end(r, read_tensor(message, &t)));
    if (t.elsewhere)
        return refuse(r, "it keeps values in other files");
    if (t.values > MFI_TENSOR_VALUES)
        return refuse(r, "a tensor in it is too large");
    const uint64_t raw = raw_size(t.type, t.values);
    if (t.has_raw)
        return raw == UINT64_MAX || t.raw == raw ? 0 : refuse(r, "a tensor in it is cut off, or too long");
    const uint64_t there = t.type == FLOAT        ? t.floats
                           : t.type == DOUBLE      ? t.doubles
                           : t.type == TEXT        ? t.texts
                           : t.type == COMPLEX_64  ? t.floats / 2
                           : t.type == COMPLEX_128 ? t.doubles / 2
                                                   : t.numbers;
    return there == t.values ? 0 : refuse(r, "a tensor in it has not as many values as it says");
}

/* Messages that come once in it: engines would merge a second one into the first. */
static int check_once(const reader *r, unsigned *seen, int number)
{
    if (*seen >> number & 1)
        return refuse(r, "a part of it comes twice");
    *seen |= 1u << number;
    return 0;
}

static int check_sparse(const reader *r, mfi_message message)
{
    mfi_message_field field;
    unsigned seen = 0;

    while (mfi_message_next(&message, &field)) {
        if (!field.contents.at || (field.number != SPARSE_VALUES && field.number != SPARSE_PLACES))
            continue;
        MFI_TRY(check_once(r, &seen, field.number));
        MFI_TRY(check_tensor(r, field.contents));
    }
    return check_end(r, message);
}

static int check_graph(reader *r, mfi_message graph);

static int check_attribute(reader *r, mfi_message attribute)
{
    mfi_message_field field;
    unsigned seen = 0;

    while (mfi_message_next(&attribute, &field)) {
        const int number = field.number;
        if (!field.contents.at)
            continue;
        if (number == ATTRIBUTE_TENSOR || number == ATTRIBUTE_SPARSE || number == ATTRIBUTE_GRAPH)
            MFI_TRY(check_once(r, &seen, number));
        if (number == ATTRIBUTE_TENSOR || number == ATTRIBUTE_TENSORS)
            MFI_TRY(check_tensor(r, field.contents));
        else if (number == ATTRIBUTE_SPARSE || number == ATTRIBUTE_SPARSES)
            MFI_TRY(check_sparse(r, field.contents));
        else if (number == ATTRIBUTE_GRAPH || number == ATTRIBUTE_GRAPHS)
            MFI_TRY(check_graph(r, field.contents));
    }
    return check_end(r, attribute);
}

static int check_node(reader *r, mfi_message node)
{
    mfi_message_field field;

    while (mfi_message_next(&node, &field))
        if (field.number == NODE_ATTRIBUTE && field.contents.at)
            MFI_TRY(check_attribute(r, field.contents));
    return check_end(r, node);
}

static int check_graph(reader *r, mfi_message graph)
{
    mfi_message_field field;

    if (r->depth == DEEPEST)
        return refuse(r, "it has graphs in graphs in graphs");
    r->depth++;
    while (mfi_message_next(&graph, &field)) {
        if (!field.contents.at)
            continue;
        if (field.number == GRAPH_NODE)
            MFI_TRY(check_node(r, field.contents));
        else if (field.number == GRAPH_TENSOR)
            MFI_TRY(check_tensor(r, field.contents));
        else if (field.number == GRAPH_SPARSE)
            MFI_TRY(check_sparse(r, field.contents));
    }
    r->depth--;
    return check_end(r, graph);
}

int mfi_onnx_check(mf_task *task, const char *what, const void *model, size_t size)
{
    mfi_message message = {model, (const uint8_t *)model + size};
    reader r = {.task = task, .what = what};
    mfi_message_field field;

    while (mfi_message_next(&message, &field))
        if (field.number == MODEL_GRAPH && field.contents.at)
            MFI_TRY(check_graph(&r, field.contents));
    return check_end(&r, message);
}
