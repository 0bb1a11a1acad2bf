/* Writes small ONNX files: protocol buffers of onnx.proto's ModelProto, as far as a test needs them. */
#ifndef MF_TESTS_ONNX_H
#define MF_TESTS_ONNX_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct onnx_bytes {
    unsigned char data[1 << 16];
    size_t size;
} onnx_bytes;

typedef struct onnx {
    onnx_bytes graph; /* GraphProto */
    int opset;        /* 0 = 11 */
} onnx;

static inline void onnx_put(onnx_bytes *to, const void *data, size_t size)
{
    if (to->size + size > sizeof to->data)
        abort();
    memcpy(to->data + to->size, data, size);
    to->size += size;
}

static inline void onnx_varint(onnx_bytes *to, uint64_t value)
{
    for (; value > 127; value >>= 7)
        onnx_put(to, &(unsigned char){(unsigned char)(value | 128)}, 1);
    onnx_put(to, &(unsigned char){(unsigned char)value}, 1);
}

/* A field that is a number, and one that is bytes. */
static inline void onnx_number(onnx_bytes *to, int field, uint64_t value)
{
    onnx_varint(to, (uint64_t)field << 3);
    onnx_varint(to, value);
}

static inline void onnx_field(onnx_bytes *to, int field, const void *data, size_t size)
{
    onnx_varint(to, (uint64_t)field << 3 | 2);
    onnx_varint(to, size);
    onnx_put(to, data, size);
}

static inline void onnx_message(onnx_bytes *to, int field, const onnx_bytes *message)
{
    onnx_field(to, field, message->data, message->size);
}

static inline void onnx_text(onnx_bytes *to, int field, const char *text, size_t length)
{
    onnx_field(to, field, text, length);
}

/* The graph's input (field 11) or output (12): numbers of a type of TensorProto's, in that shape; a side below 0 is any. */
static inline void onnx_typed_value(onnx *model, int field, const char *name, int elements, int rank, const int *shape)
{
    onnx_bytes value = {0}, type = {0}, tensor = {0}, sides = {0};
    for (int i = 0; i < rank; i++) {
        onnx_bytes side = {0};
        if (shape[i] >= 0)
            onnx_number(&side, 1, (uint64_t)shape[i]);
        onnx_message(&sides, 1, &side);
    }
    onnx_number(&tensor, 1, (uint64_t)elements);
    onnx_message(&tensor, 2, &sides);
    onnx_message(&type, 1, &tensor);
    onnx_text(&value, 1, name, strlen(name));
    onnx_message(&value, 2, &type);
    onnx_message(&model->graph, field, &value);
}

/* Floats. */
static inline void onnx_value(onnx *model, int field, const char *name, int rank, const int *shape)
{
    onnx_typed_value(model, field, name, 1, rank, shape);
}

static inline void onnx_initializer(onnx *model, const char *name, int rank, const int *shape, int type, const void *data,
                                    size_t size)
{
    onnx_bytes tensor = {0};
    for (int i = 0; i < rank; i++)
        onnx_number(&tensor, 1, (uint64_t)shape[i]);
    onnx_number(&tensor, 2, (uint64_t)type);
    onnx_text(&tensor, 8, name, strlen(name));
    onnx_field(&tensor, 9, data, size);
    onnx_message(&model->graph, 5, &tensor);
}

static inline void onnx_floats(onnx *model, const char *name, int rank, const int *shape, const float *values)
{
    size_t count = 1;
    for (int i = 0; i < rank; i++)
        count *= (size_t)shape[i];
    onnx_initializer(model, name, rank, shape, 1, values, count * sizeof *values);
}

static inline void onnx_integers(onnx *model, const char *name, int count, const int64_t *values)
{
    onnx_initializer(model, name, 1, &count, 7, values, (size_t)count * sizeof *values);
}

/* "kernel_shape=1,1" is a list of integers, "axis:1" one. */
static inline void onnx_attribute(onnx_bytes *node, const char *text)
{
    onnx_bytes attribute = {0};
    const size_t length = strcspn(text, "=:");
    onnx_text(&attribute, 1, text, length);
    if (text[length] == ':') {
        onnx_number(&attribute, 3, (uint64_t)atoi(text + length + 1));
        onnx_number(&attribute, 20, 2);
    } else {
        for (const char *c = text + length; c; c = strchr(c + 1, ','))
            onnx_number(&attribute, 8, (uint64_t)atoi(c + 1));
        onnx_number(&attribute, 20, 7);
    }
    onnx_message(node, 5, &attribute);
}

/* `inputs` are names with commas between; `attribute` may be NULL. */
static inline void onnx_node(onnx *model, const char *type, const char *inputs, const char *output, const char *attribute)
{
    onnx_bytes node = {0};
    for (const char *c = inputs; *c; c += strcspn(c, ",") + (c[strcspn(c, ",")] == ','))
        onnx_text(&node, 1, c, strcspn(c, ","));
    onnx_text(&node, 2, output, strlen(output));
    onnx_text(&node, 3, output, strlen(output));
    onnx_text(&node, 4, type, strlen(type));
    if (attribute)
        onnx_attribute(&node, attribute);
    onnx_message(&model->graph, 1, &node);
}

/* The file. */
static inline onnx_bytes onnx_file(onnx *model)
{
    onnx_bytes file = {0}, opset = {0};
    onnx_text(&model->graph, 2, "made", 4);
    onnx_text(&opset, 1, "", 0);
    onnx_number(&opset, 2, model->opset ? (uint64_t)model->opset : 11);
    onnx_number(&file, 1, 6); /* IR version */
    onnx_message(&file, 8, &opset);
    onnx_message(&file, 7, &model->graph);
    return file;
}

#endif
