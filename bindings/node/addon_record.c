/* Results as a row of JavaScript's values: the fields of a record in the order of its table, lists after their length. Names
 * are put to them in JavaScript, from the same tables: that is several times as fast as making objects here. */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "mfi_addon.h"

/* --- Memory that JavaScript looks into. */

typedef struct owned {
    void (*release)(void *owner);
    void *owner;
} owned;

static void release_owned(napi_env env, void *data, void *hint)
{
    owned *own = hint;
    (void)env, (void)data;
    own->release(own->owner);
    free(own);
}

static napi_value copy_memory(napi_env env, const void *data, size_t size)
{
    napi_value buffer;
    void *copy;
    MFI_NAPI(env, napi_create_arraybuffer(env, size, &copy, &buffer));
    if (size)
        memcpy(copy, data, size);
    return buffer;
}

napi_value mfi_memory_view(napi_env env, const void *data, size_t size, void (*release)(void *owner), void *owner)
{
    napi_value buffer;
    owned *own = size ? malloc(sizeof *own) : NULL;
    if (own) {
        *own = (owned){release, owner};
        if (napi_create_external_arraybuffer(env, (void *)(uintptr_t)data, size, release_owned, own, &buffer) == napi_ok)
            return buffer;
        free(own); /* a runtime that keeps its memory in one place, such as Electron */
    }
    buffer = copy_memory(env, data, size);
    release(owner);
    return buffer;
}

void mfi_result_free(mfi_result *result)
{
    if (!result || atomic_fetch_sub(&result->references, 1) > 1)
        return;
    mf_record_free(result->record);
    mf_pass_free(result->pass);
    mf_task_free(result->task);
    free(result);
}

static void release_result(void *owner)
{
    mfi_result_free(owner);
}

static void release_sink(void *owner)
{
    mf_sink_unref(owner);
}

/* --- The row. */

enum { ROW = 256 };

/* Values on their way; full rows are handed over. */
typedef struct row {
    napi_env env;
    const mfi_call *call;
    mfi_result *owner; /* keeps what typed arrays show */
    int failed;
    size_t count;
    napi_value values[1 + ROW]; /* after the event */
} row;

static void flush(row *out)
{
    if (!out->failed && napi_create_int32(out->env, MFI_EVENT_VALUES, &out->values[0]) == napi_ok)
        mfi_addon_tell(out->env, out->call, 1 + out->count, out->values);
    out->count = 0;
}

static void add(row *out, napi_value value)
{
    out->failed |= !value;
    if (out->count == ROW)
        flush(out);
    out->values[1 + out->count++] = value;
}

static void add_bool(row *out, int flag)
{
    napi_value value = NULL;
    napi_get_boolean(out->env, flag != 0, &value);
    add(out, value);
}

static void add_integer(row *out, int64_t number)
{
    napi_value value = NULL;
    napi_create_int64(out->env, number, &value);
    add(out, value);
}

static void add_number(row *out, double number)
{
    napi_value value = NULL;
    if (isfinite(number))
        napi_create_double(out->env, number, &value);
    else
        napi_get_null(out->env, &value);
    add(out, value);
}

static void add_text(row *out, const char *text)
{
    napi_value value = NULL;
    if (text)
        napi_create_string_utf8(out->env, text, NAPI_AUTO_LENGTH, &value);
    else
        napi_get_null(out->env, &value);
    add(out, value);
}

static void add_enum(row *out, const mf_field *field, int32_t value)
{
    int32_t i = 0;
    while (field->names[i] && i != value)
        i++;
    if (field->names[i])
        add_text(out, field->names[i]);
    else
        add_integer(out, value);
}

static void add_image(row *out, mf_image *image)
{
    napi_value value = NULL;
    if (image)
        value = mfi_image_handle(out->env, image);
    else
        napi_get_null(out->env, &value);
    add(out, value);
}

/* --- Records. */

static void add_record(row *out, const mf_field *record, const void *data);

static void add_value(row *out, const mf_field *field, const void *data)
{
    switch (field->type & ~MF_TYPE_LIST) {
    case MF_TYPE_BOOL:
        add_bool(out, *(const int32_t *)data);
        break;
    case MF_TYPE_I32:
        add_integer(out, *(const int32_t *)data);
        break;
    case MF_TYPE_I64:
        add_integer(out, *(const int64_t *)data);
        break;
    case MF_TYPE_F64:
        add_number(out, *(const double *)data);
        break;
    case MF_TYPE_F32:
        add_number(out, (double)*(const float *)data);
        break;
    case MF_TYPE_ENUM:
        add_enum(out, field, *(const int32_t *)data);
        break;
    case MF_TYPE_TIME:
        add_number(out, *(const int64_t *)data == INT64_MIN ? NAN : (double)*(const int64_t *)data / 1e6);
        break;
    case MF_TYPE_STR:
        add_text(out, *(const char *const *)data);
        break;
    case MF_TYPE_IMAGE:
        add_image(out, *(mf_image *const *)data);
        break;
    case MF_TYPE_TAG:
        add_text(out, ((const mf_tag *)data)->key);
        add_text(out, ((const mf_tag *)data)->value);
        break;
    case MF_TYPE_RECORD:
        if (!(field->type & MF_TYPE_LIST)) {
            data = *(const void *const *)data;
            add_bool(out, data != NULL);
        }
        if (data)
            add_record(out, field, data);
        break;
    }
}

static size_t element_size(const mf_field *field)
{
    switch (field->type & ~MF_TYPE_LIST) {
    case MF_TYPE_I64:
    case MF_TYPE_TIME:
        return sizeof(int64_t);
    case MF_TYPE_F64:
        return sizeof(double);
    case MF_TYPE_STR:
        return sizeof(char *);
    case MF_TYPE_IMAGE:
        return sizeof(mf_image *);
    case MF_TYPE_TAG:
        return sizeof(mf_tag);
    case MF_TYPE_RECORD:
        return field->size;
    }
    return sizeof(int32_t); /* and float */
}

static napi_value view_numbers(row *out, const mf_field *field, const void *first, uint32_t count)
{
    const size_t size = count * element_size(field);
    atomic_fetch_add(&out->owner->references, 1);
    return mfi_memory_view(out->env, first, size, release_result, out->owner);
}

/* 64-bit integers become doubles, as they do elsewhere. */
static napi_value convert_numbers(napi_env env, const int64_t *first, uint32_t count)
{
    napi_value buffer;
    double *numbers;
    MFI_NAPI(env, napi_create_arraybuffer(env, count * sizeof(double), (void **)&numbers, &buffer));
    for (uint32_t i = 0; i < count; i++)
        numbers[i] = (double)first[i];
    return buffer;
}

/* Those of an operation's own record are typed arrays, on the memory of the record where that has the type. */
static void add_numbers(row *out, const mf_field *field, const void *first, uint32_t count)
{
    napi_value buffer, array = NULL;
    napi_typedarray_type type = napi_float64_array;
    if (field->type == (MF_TYPE_I32 | MF_TYPE_LIST))
        type = napi_int32_array;
    else if (field->type == (MF_TYPE_F32 | MF_TYPE_LIST))
        type = napi_float32_array;
    if (field->type == (MF_TYPE_I64 | MF_TYPE_LIST))
        buffer = convert_numbers(out->env, first, count);
    else
        buffer = view_numbers(out, field, first, count);
    if (buffer)
        napi_create_typedarray(out->env, type, count, buffer, 0, &array);
    add(out, array);
}

static int is_number(const mf_field *field)
{
    const int type = field->type & ~MF_TYPE_LIST;
    return type == MF_TYPE_I32 || type == MF_TYPE_I64 || type == MF_TYPE_F32 || type == MF_TYPE_F64;
}

static void add_member(row *out, const mf_field *field, const char *data, int is_own)
{
    if (!(field->type & MF_TYPE_LIST)) {
        add_value(out, field, data + field->offset);
        return;
    }
    const char *first = *(const char *const *)(data + field->offset);
    const uint32_t count = *(const uint32_t *)(data + field->count_offset);
    if (is_own && is_number(field)) {
        add_numbers(out, field, first, count);
        return;
    }
    add_integer(out, count);
    for (uint32_t i = 0; i < count; i++)
        add_value(out, field, first + i * element_size(field));
}

static void add_record(row *out, const mf_field *record, const void *data)
{
    const mf_field *field;
    for (int i = 0; (field = mf_field_sub(record, i)); i++)
        add_member(out, field, data, 0);
}

/* --- Results. */

static void add_own_record(row *out, const mfi_job *job)
{
    const mf_op *op = mf_op_find(job->op);
    const mf_field *field;
    for (int i = 0; (field = mf_op_result(op, i)); i++)
        add_member(out, field, job->record, 1);
}

/* Name and bytes of each output in memory. */
static void add_outputs(row *out, mf_sink *sink)
{
    const uint32_t count = mf_sink_memory_count(sink);
    add_integer(out, count);
    for (uint32_t i = 0; i < count; i++) {
        const char *name = "";
        const void *data = NULL;
        size_t size = 0;
        mf_sink_memory_get(sink, i, &name, &data, &size);
        add_text(out, name);
        add(out, mfi_memory_view(out->env, data, size, release_sink, mf_sink_ref(sink)));
    }
}

int mfi_result_tell(napi_env env, const mfi_call *call)
{
    row out = {.env = env, .call = call, .owner = call->result};
    napi_value thrown;
    for (uint32_t i = 0; i < call->job_count && !out.failed; i++) {
        if (call->jobs[i].record)
            add_own_record(&out, &call->jobs[i]);
        if (call->jobs[i].sink_kind == MFI_SINK_MEMORY)
            add_outputs(&out, call->jobs[i].sink);
    }
    flush(&out);
    if (!out.failed)
        return 0;
    napi_get_and_clear_last_exception(env, &thrown);
    return MF_ERROR_NOMEM;
}
