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

/* --- Types. */

static size_t size_of(ONNXTensorElementDataType type)
{
    switch (type) {
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL:
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8:
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8: return 1;
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16:
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_BFLOAT16:
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16:
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16: return 2;
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT:
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32:
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32: return 4;
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE:
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64:
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64: return 8;
    default: return 0;
    }
}

/* Integers: rounded, and within low..high, the largest float that the type has; i is the first that is not. */
#define INTEGERS(type, low, high)                                                                                              \
    do {                                                                                                                       \
        for (; i < count && rintf(from[i]) >= (low) && rintf(from[i]) <= (high); i++)                                          \
            ((type *)to)[i] = (type)rintf(from[i]);                                                                            \
    } while (0)
#define NUMBERS(type, convert)                                                                                                 \
    do {                                                                                                                       \
        for (; i < count; i++)                                                                                                 \
            ((type *)to)[i] = convert(from[i]);                                                                                \
    } while (0)

/* How many could be converted. */
static size_t convert_to(ONNXTensorElementDataType type, const float *from, size_t count, void *to)
{
    size_t i = 0;

    switch (type) {
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL: INTEGERS(uint8_t, 0, 1); break;
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8: INTEGERS(int8_t, INT8_MIN, INT8_MAX); break;
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8: INTEGERS(uint8_t, 0, UINT8_MAX); break;
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16: INTEGERS(int16_t, INT16_MIN, INT16_MAX); break;
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16: INTEGERS(uint16_t, 0, UINT16_MAX); break;
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32: INTEGERS(int32_t, -0x1p31f, 0x1.fffffep30f); break;
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32: INTEGERS(uint32_t, 0, 0x1.fffffep31f); break;
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64: INTEGERS(int64_t, -0x1p63f, 0x1.fffffep62f); break;
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64: INTEGERS(uint64_t, 0, 0x1.fffffep63f); break;
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE: NUMBERS(double, (double)); break;
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16: NUMBERS(uint16_t, to_half); break;
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_BFLOAT16: NUMBERS(uint16_t, to_bfloat); break;
    default: break;
    }
    return i;
}

#define FLOATS(type, convert)                                                                                                  \
    do {                                                                                                                       \
        for (size_t i = 0; i < count; i++)                                                                                     \
            to[i] = convert(((const type *)from)[i]);                                                                          \
    } while (0)

static void convert_from(ONNXTensorElementDataType type, const void *from, size_t count, float *to)
{
    switch (type) {
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_BOOL:
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT8: FLOATS(uint8_t, (float)); break;
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT8: FLOATS(int8_t, (float)); break;
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT16: FLOATS(int16_t, (float)); break;
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16: FLOATS(uint16_t, (float)); break;
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT32: FLOATS(int32_t, (float)); break;
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32: FLOATS(uint32_t, (float)); break;
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_INT64: FLOATS(int64_t, (float)); break;
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64: FLOATS(uint64_t, (float)); break;
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT: memcpy(to, from, count * sizeof *to); break;
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_DOUBLE: FLOATS(double, (float)); break;
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT16: FLOATS(uint16_t, of_half); break;
    case ONNX_TENSOR_ELEMENT_DATA_TYPE_BFLOAT16: FLOATS(uint16_t, of_bfloat); break;
    default: break;
    }
}

/* --- Inputs. */

static int convert(mf_task *task, const char *what, const mfi_tensor *tensor, ONNXTensorElementDataType type, void **converted)
{
    const size_t count = (size_t)mfi_tensor_values(tensor);

    if (!size_of(type))
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "%s: its input %s is no tensor of numbers", what, tensor->name);
    if ((int64_t)(count * size_of(type)) > task->limits.max_memory_bytes)
        return mfi_error(task, MF_ERROR_LIMIT, "%s: the input %s of %zu values is too large", what, tensor->name, count);
    *converted = mfi_alloc_array(count, size_of(type));
    if (!*converted)
        return mfi_nomem(task);
    const size_t done = convert_to(type, tensor->data, count, *converted);
    if (done < count)
        return mfi_error(task, MF_ERROR_PARAMS, "%s: value %zu of the input %s is %g, which the integers that it takes have not",
                         what, done, tensor->name, (double)tensor->data[done]);
    return 0;
}

int mfi_onnx_value(mf_task *task, const OrtApi *api, const OrtMemoryInfo *memory, const char *what, const mfi_tensor *tensor,
                   ONNXTensorElementDataType type, void **converted, OrtValue **value)
{
    int64_t shape[MFI_TENSOR_RANK];

    if (type != ONNX_TENSOR_ELEMENT_DATA_TYPE_FLOAT)
        MFI_TRY(convert(task, what, tensor, type, converted));
    for (int i = 0; i < tensor->rank; i++)
        shape[i] = tensor->shape[i];
    return mfi_onnx_told(task, api, MF_ERROR_PARAMS, what,
                         api->CreateTensorWithDataAsOrtValue(memory, *converted ? *converted : tensor->data,
                                                             (size_t)mfi_tensor_values(tensor) * size_of(type), shape,
                                                             (size_t)tensor->rank, type, value));
}

/* --- Outputs. */

typedef struct output {
    ONNXTensorElementDataType type;
    int64_t shape[MFI_TENSOR_RANK];
    size_t rank, count;
} output;

static int read_shape(mf_task *task, const OrtApi *api, const char *what, const char *name, const OrtTensorTypeAndShapeInfo *info,
                      output *o)
{
    MFI_TRY(mfi_onnx_told(task, api, MF_ERROR_FORMAT, what, api->GetTensorElementType(info, &o->type)));
    MFI_TRY(mfi_onnx_told(task, api, MF_ERROR_FORMAT, what, api->GetDimensionsCount(info, &o->rank)));
    MFI_TRY(mfi_onnx_told(task, api, MF_ERROR_FORMAT, what, api->GetTensorShapeElementCount(info, &o->count)));
    if (o->rank > MFI_TENSOR_RANK || !size_of(o->type))
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "%s: its output %s is no tensor of numbers in 1..%d dimensions", what, name,
                         MFI_TENSOR_RANK);
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

/* Where the values of an output are in the block; its name follows them. */
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
            convert_from(o->type, data, o->count, tensors[i].data);
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
        if (result >= 0 && (int64_t)size > task->limits.max_memory_bytes)
            result = mfi_error(task, MF_ERROR_LIMIT, "%s: its outputs are larger than the limit of %lld bytes", what,
                               (long long)task->limits.max_memory_bytes);
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
