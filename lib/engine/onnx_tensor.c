/* Tensors of ONNX Runtime: floats to and from the types that networks have. */
#include <math.h>
#include <string.h>
#include "mfi_onnx.h"

/* --- Numbers. */

static uint32_t bits_of(float value)
{
    uint32_t bits;

    memcpy(&bits, &value, sizeof bits);
    return bits;
}

static float of_bits(uint32_t bits)
{
    float value;

    memcpy(&value, &bits, sizeof value);
    return value;
}

/* IEEE 754's binary16, rounded to nearest even. */
static uint16_t to_half(float value)
{
    const uint32_t bits = bits_of(value), sign = bits >> 16 & 0x8000, rest = bits & 0x7fffffff;

    if (rest > 0x7f800000)
        return (uint16_t)(sign | 0x7e00);
    if (rest >= 0x477ff000) /* what rounds to 2^16 */
        return (uint16_t)(sign | 0x7c00);
    if (rest < 0x38800000) /* below the smallest normal one: in steps of 2^-24, which an addition rounds to */
        return (uint16_t)(sign | (bits_of(of_bits(rest) + 0.5f) - bits_of(0.5f)));
    return (uint16_t)(sign | ((rest - 0x38000000 + 0xfff + (rest >> 13 & 1)) >> 13));
}

static float of_half(uint16_t half)
{
    const uint32_t sign = (uint32_t)(half & 0x8000) << 16, rest = half & 0x7fff;

    if (rest < 0x400)
        return of_bits(sign | bits_of((float)rest * 0x1p-24f));
    return of_bits(sign | ((rest << 13) + (rest >= 0x7c00 ? 0x70000000 : 0x38000000)));
}

/* The upper half of a float, rounded to nearest even. */
static uint16_t to_bfloat(float value)
{
    const uint32_t bits = bits_of(value);

    return (uint16_t)(isnan(value) ? bits >> 16 | 0x40 : (bits + 0x7fff + (bits >> 16 & 1)) >> 16);
}

static float of_bfloat(uint16_t half)
{
    return of_bits((uint32_t)half << 16);
}

/* --- Types. Of each: how many floats of `count`, from the first on, could become it; and floats of it. */

#define TO_INTEGERS(name, type, low, high) /* rounded; the bounds are floats, the last ones that the type has */               \
    static size_t to_##name(const float *from, size_t count, void *to)                                                         \
    {                                                                                                                          \
        size_t i = 0;                                                                                                          \
        for (; i < count && rintf(from[i]) >= (low) && rintf(from[i]) <= (high); i++)                                          \
            ((type *)to)[i] = (type)rintf(from[i]);                                                                            \
        return i;                                                                                                              \
    }
#define TO_NUMBERS(name, type, convert)                                                                                        \
    static size_t to_##name(const float *from, size_t count, void *to)                                                         \
    {                                                                                                                          \
        for (size_t i = 0; i < count; i++)                                                                                     \
            ((type *)to)[i] = convert(from[i]);                                                                                \
        return count;                                                                                                          \
    }
#define FLOATS_OF(name, type, convert)                                                                                         \
    static void of_##name(const void *from, size_t count, float *to)                                                           \
    {                                                                                                                          \
        for (size_t i = 0; i < count; i++)                                                                                     \
            to[i] = convert(((const type *)from)[i]);                                                                          \
    }
#define INTEGERS(name, type, low, high)                                                                                        \
    TO_INTEGERS(name, type, low, high)                                                                                         \
    FLOATS_OF(name, type, (float))
#define NUMBERS(name, type, to, of)                                                                                            \
    TO_NUMBERS(name, type, to)                                                                                                 \
    FLOATS_OF(name, type, of)

INTEGERS(flags, uint8_t, 0, 1)
INTEGERS(int8s, int8_t, INT8_MIN, INT8_MAX)
INTEGERS(uint8s, uint8_t, 0, UINT8_MAX)
INTEGERS(int16s, int16_t, INT16_MIN, INT16_MAX)
INTEGERS(uint16s, uint16_t, 0, UINT16_MAX)
INTEGERS(int32s, int32_t, -0x1p31f, 0x1.fffffep30f)
INTEGERS(uint32s, uint32_t, 0, 0x1.fffffep31f)
INTEGERS(int64s, int64_t, -0x1p63f, 0x1.fffffep62f)
INTEGERS(uint64s, uint64_t, 0, 0x1.fffffep63f)
NUMBERS(halves, uint16_t, to_half, of_half)
NUMBERS(bfloats, uint16_t, to_bfloat, of_bfloat)
NUMBERS(floats, float, (float), (float))
NUMBERS(doubles, double, (double), (float))

typedef struct number {
    ONNXTensorElementDataType type;
    size_t size;
    size_t (*to)(const float *from, size_t count, void *to);
    void (*of)(const void *from, size_t count, float *to);
} number;

static const number numbers[] = {
    {ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT, 4, to_floats, of_floats},
    {ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE, 8, to_doubles, of_doubles},
    {ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16, 2, to_halves, of_halves},
    {ONNX_TENSOR_ELEMENT_DATA_TYPE_BFLOAT16, 2, to_bfloats, of_bfloats},
    {ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL, 1, to_flags, of_flags},
    {ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8, 1, to_int8s, of_int8s},
    {ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8, 1, to_uint8s, of_uint8s},
    {ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16, 2, to_int16s, of_int16s},
    {ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16, 2, to_uint16s, of_uint16s},
    {ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32, 4, to_int32s, of_int32s},
    {ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32, 4, to_uint32s, of_uint32s},
    {ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64, 8, to_int64s, of_int64s},
    {ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64, 8, to_uint64s, of_uint64s},
};

/* NULL for what is no number: texts, complex ones, those of 4 and 8 bits of float. */
static const number *find_number(ONNXTensorElementDataType type)
{
    for (size_t i = 0; i < MFI_COUNT(numbers); i++)
        if (numbers[i].type == type)
            return &numbers[i];
    return NULL;
}

/* --- Inputs. */

static int convert(mf_task *task, const char *what, const mfi_tensor *tensor, const number *n, void **converted)
{
    const size_t count = (size_t)mfi_tensor_values(tensor);

    if ((int64_t)(count * n->size) > task->limits.max_memory_bytes)
        return mfi_error(task, MF_ERROR_LIMIT, "%s: the input %s of %zu values is too large", what, tensor->name, count);
    *converted = mfi_alloc_array(count, n->size);
    if (!*converted)
        return mfi_nomem(task);
    const size_t done = n->to(tensor->data, count, *converted);
    if (done < count)
        return mfi_error(task, MF_ERROR_PARAMS,
                         "%s: value %zu of the input %s is %g, which the integers that it takes have not", what, done,
                         tensor->name, (double)tensor->data[done]);
    return 0;
}

int mfi_onnx_value(mf_task *task, const OrtApi *api, const OrtMemoryInfo *memory, const char *what, const mfi_tensor *tensor,
                   ONNXTensorElementDataType type, void **converted, OrtValue **value)
{
    const number *n = find_number(type);
    int64_t shape[MFI_TENSOR_RANK];

    if (!n)
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "%s: its input %s is no tensor of numbers", what, tensor->name);
    if (type != ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT)
        MFI_TRY(convert(task, what, tensor, n, converted));
    for (int i = 0; i < tensor->rank; i++)
        shape[i] = tensor->shape[i];
    return mfi_onnx_told(task, api, MF_ERROR_PARAMS, what,
                         api->CreateTensorWithDataAsOrtValue(memory, *converted ? *converted : tensor->data,
                                                             (size_t)mfi_tensor_values(tensor) * n->size, shape,
                                                             (size_t)tensor->rank, type, value));
}

/* --- Outputs. */

typedef struct output {
    const number *number;
    int64_t shape[MFI_TENSOR_RANK];
    size_t rank, count;
} output;

static int read_shape(mf_task *task, const OrtApi *api, const char *what, const char *name,
                      const OrtTensorTypeAndShapeInfo *info, output *o)
{
    ONNXTensorElementDataType type;

    MFI_TRY(mfi_onnx_told(task, api, MF_ERROR_FORMAT, what, api->GetTensorElementType(info, &type)));
    MFI_TRY(mfi_onnx_told(task, api, MF_ERROR_FORMAT, what, api->GetDimensionsCount(info, &o->rank)));
    MFI_TRY(mfi_onnx_told(task, api, MF_ERROR_FORMAT, what, api->GetTensorShapeElementCount(info, &o->count)));
    o->number = find_number(type);
    if (o->rank > MFI_TENSOR_RANK || !o->number)
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "%s: its output %s is no tensor of numbers in 1..%d dimensions", what,
                         name, MFI_TENSOR_RANK);
    if (o->count > MFI_TENSOR_VALUES)
        return mfi_error(task, MF_ERROR_LIMIT, "%s: its output %s has %zu values, more than %d", what, name, o->count,
                         MFI_TENSOR_VALUES);
    MFI_TRY(mfi_onnx_told(task, api, MF_ERROR_FORMAT, what, api->GetDimensions(info, o->shape, o->rank)));
    if (o->rank == 0) /* a number */
        o->shape[o->rank++] = 1;
    return 0;
}

static int read_output(mf_task *task, const OrtApi *api, const char *what, const char *name, const OrtValue *value, output *o)
{
    OrtTensorTypeAndShapeInfo *info;
    int is_tensor = 0;

    if (value)
        MFI_TRY(mfi_onnx_told(task, api, MF_ERROR_FORMAT, what, api->IsTensor(value, &is_tensor)));
    if (!is_tensor)
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "%s: its output %s is no tensor", what, name);
    MFI_TRY(mfi_onnx_told(task, api, MF_ERROR_FORMAT, what, api->GetTensorTypeAndShape(value, &info)));
    const int result = read_shape(task, api, what, name, info, o);
    api->ReleaseTensorTypeAndShapeInfo(info);
    return result;
}

/* Where the values of an output begin in the block; its name follows them. */
static size_t align(size_t size)
{
    return (size + 63) / 64 * 64;
}

static int fill(mf_task *task, const OrtApi *api, const char *what, OrtValue *const *values, const char *const *names,
                const output *outputs, int count, mfi_tensor *tensors)
{
    size_t at = (size_t)count * sizeof *tensors;

    for (int i = 0; i < count; i++) {
        const output *o = &outputs[i];
        const size_t length = strlen(names[i]) + 1;
        void *data = NULL;
        at = align(at);
        tensors[i].data = (float *)((char *)tensors + at);
        tensors[i].name = memcpy(tensors[i].data + o->count, names[i], length);
        tensors[i].rank = (int)o->rank;
        for (size_t j = 0; j < o->rank; j++)
            tensors[i].shape[j] = (int)o->shape[j];
        if (o->count) {
            MFI_TRY(mfi_onnx_told(task, api, MF_ERROR_FORMAT, what, api->GetTensorMutableData(values[i], &data)));
            o->number->of(data, o->count, tensors[i].data);
        }
        at += o->count * sizeof(float) + length;
    }
    return 0;
}

int mfi_onnx_tensors(mf_task *task, const OrtApi *api, const char *what, OrtValue *const *values, const char *const *names,
                     int count, mfi_tensor **tensors)
{
    output *outputs = mfi_alloc_array((size_t)count, sizeof *outputs);
    size_t size = (size_t)count * sizeof **tensors;
    int result = outputs ? 0 : mfi_nomem(task);

    for (int i = 0; i < count && result >= 0; i++) {
        result = read_output(task, api, what, names[i], values[i], &outputs[i]);
        size = align(size) + outputs[i].count * sizeof(float) + strlen(names[i]) + 1;
    }
    mfi_tensor *made = result >= 0 ? mfi_alloc(size) : NULL;
    if (result >= 0)
        result = made ? fill(task, api, what, values, names, outputs, count, made) : mfi_nomem(task);
    mfi_free(outputs);
    if (result < 0)
        mfi_tensors_free(made);
    else
        *tensors = made;
    return result;
}
