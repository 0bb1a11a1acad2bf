/* Parameters from JSON, and from the texts that a command line hands on. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <jansson.h>
#include "mfi_table.h"

static int wrong_type(mf_task *task, const mf_field *field)
{
    const char *wanted = "a text";
    switch (field->type & ~MF_TYPE_LIST) {
    case MF_TYPE_BOOL:
        wanted = "true or false";
        break;
    case MF_TYPE_I32:
    case MF_TYPE_I64:
        wanted = "a whole number";
        break;
    case MF_TYPE_F32:
    case MF_TYPE_F64:
        wanted = "a number";
        break;
    case MF_TYPE_TIME:
        wanted = "a length such as 12.5 or 00:01:02.5";
        if (mfi_field_unbounded(field->max))
            wanted = "a time such as 12.5, 00:01:02.5 or 50%";
        break;
    case MF_TYPE_TAG:
        wanted = "name=value";
        break;
    }
    return mfi_error(task, MF_ERROR_PARAMS, "%s: %s is wanted", field->name, wanted);
}

/* Numbers can be texts; rates also "128k" and "2.5M". */
static int read_number(mf_task *task, const mf_field *field, const json_t *value, double *number)
{
    if (json_is_number(value)) {
        *number = json_number_value(value);
        return mfi_field_range(task, field, *number);
    }
    char digits[64];
    double scale = 1;
    const char *text = json_string_value(value);
    size_t length = text ? strlen(text) : 0;
    if (!length || length >= sizeof digits)
        return wrong_type(task, field);
    if (!strcmp(field->unit, "bps")) {
        const char last = text[length - 1];
        scale = last == 'k' || last == 'K' ? 1e3 : last == 'M' ? 1e6 : last == 'G' ? 1e9 : 1;
        length -= scale > 1;
    }
    memcpy(digits, text, length);
    digits[length] = 0;
    if (mfi_number_parse(digits, number) < 0)
        return wrong_type(task, field);
    *number *= scale;
    return mfi_field_range(task, field, *number);
}

static int read_integer(mf_task *task, const mf_field *field, const json_t *value, int64_t *integer)
{
    double number;
    MFI_TRY(read_number(task, field, value, &number));
    *integer = json_is_integer(value) ? json_integer_value(value) : mfi_field_int(round(number));
    return fabs(number - round(number)) > 1e-6 ? wrong_type(task, field) : 0;
}

static int read_bool(mf_task *task, const mf_field *field, const json_t *value, int32_t *flag)
{
    static const char *const words[] = {"false", "true", "no", "yes", "off", "on", "0", "1"};
    if (json_is_boolean(value) || (json_is_integer(value) && json_integer_value(value) >> 1 == 0)) {
        *flag = json_is_true(value) || json_integer_value(value) == 1;
        return 0;
    }
    const char *text = json_string_value(value);
    for (int32_t i = 0; text && i < (int32_t)MFI_COUNT(words); i++) {
        if (!strcasecmp(text, words[i])) {
            *flag = i & 1;
            return 0;
        }
    }
    return wrong_type(task, field);
}

/* `text` is NULL for a value that is none. */
static int no_such_name(mf_task *task, const mf_field *field, const char *text)
{
    mfi_nearest nearest = {0};
    mfi_text all = {0};
    for (int i = 0; field->names[i]; i++) {
        mfi_nearest_offer(&nearest, text ? text : "", field->names[i]);
        mfi_text_add(&all, "%s%s", i ? ", " : "", field->names[i]);
    }
    int result;
    if (all.failed)
        result = mfi_nomem(task);
    else if (!text)
        result = mfi_error(task, MF_ERROR_PARAMS, "%s: a name is wanted: %s", field->name, all.data);
    else if (!nearest.name)
        result = mfi_error(task, MF_ERROR_PARAMS, "%s: \"%s\" is none of %s", field->name, text, all.data);
    else
        result = mfi_error(task, MF_ERROR_PARAMS, "%s: \"%s\" is none of %s; did you mean %s?", field->name, text, all.data,
                           nearest.name);
    mfi_text_free(&all);
    return result;
}

static int read_enum(mf_task *task, const mf_field *field, const json_t *value, int32_t *index)
{
    const char *text = json_string_value(value);
    for (int32_t i = 0; text && field->names[i]; i++) {
        if (!strcmp(text, field->names[i])) {
            *index = i;
            return 0;
        }
    }
    return no_such_name(task, field, text);
}

static int read_time(mf_task *task, const mf_field *field, const json_t *value, int64_t *time_us)
{
    if (json_is_string(value))
        return mfi_time_parse(json_string_value(value), time_us) < 0 ? wrong_type(task, field) : 0;
    if (!json_is_number(value))
        return wrong_type(task, field);
    const double us = json_number_value(value) * 1e6;
    MFI_TRY(mfi_field_range(task, field, us));
    *time_us = mfi_field_int(round(us));
    return 0;
}

static int read_text(mf_task *task, const mf_field *field, void *memory, const json_t *value, const char **text)
{
    if ((json_is_array(value) || json_is_object(value)) && !strcmp(field->unit, "json")) {
        char *dump = json_dumps(value, JSON_COMPACT);
        *text = dump ? mfi_record_text(memory, dump) : NULL;
        free(dump);
        return *text ? 0 : mfi_nomem(task);
    }
    if (!json_is_string(value))
        return wrong_type(task, field);
    *text = mfi_record_text(memory, json_string_value(value));
    return *text ? 0 : mfi_nomem(task);
}

/* "name=value" */
static int read_tag(mf_task *task, const mf_field *field, void *memory, const json_t *value, mf_tag *tag)
{
    const char *text = json_string_value(value), *sign = text ? strchr(text, '=') : NULL;
    if (!sign || sign == text)
        return wrong_type(task, field);
    tag->key = mfi_record_format(memory, "%.*s", (int)(sign - text), text);
    tag->value = mfi_record_text(memory, sign + 1);
    return tag->key && tag->value ? 0 : mfi_nomem(task);
}

static int read_value(mf_task *task, const mf_field *field, void *memory, const json_t *value, void *target)
{
    double number = 0;
    int64_t integer = 0;
    switch (field->type & ~MF_TYPE_LIST) {
    case MF_TYPE_BOOL:
        return read_bool(task, field, value, target);
    case MF_TYPE_I32:
        MFI_TRY(read_integer(task, field, value, &integer));
        *(int32_t *)target = (int32_t)MFI_CLAMP(integer, INT32_MIN, INT32_MAX);
        return 0;
    case MF_TYPE_I64:
        return read_integer(task, field, value, target);
    case MF_TYPE_F64:
        return read_number(task, field, value, target);
    case MF_TYPE_F32:
        MFI_TRY(read_number(task, field, value, &number));
        *(float *)target = (float)number;
        return 0;
    case MF_TYPE_ENUM:
        return read_enum(task, field, value, target);
    case MF_TYPE_TIME:
        MFI_TRY(read_time(task, field, value, target));
        return mfi_field_check(task, field, target);
    case MF_TYPE_STR:
        return read_text(task, field, memory, value, target);
    case MF_TYPE_TAG:
        return read_tag(task, field, memory, value, target);
    }
    return mfi_error(task, MF_ERROR_UNSUPPORTED, "%s: cannot be given as JSON", field->name);
}

/* "1080,720" as ["1080", "720"] */
static json_t *split(const char *text)
{
    json_t *array = json_array();
    while (array && *text) {
        text += strspn(text, " ");
        size_t length = strcspn(text, ",");
        const char *next = text + length + (text[length] == ',');
        while (length && text[length - 1] == ' ')
            length--;
        mfi_json_append(&array, json_stringn(text, length));
        text = next;
    }
    return array;
}

/* {"name": "value"} as ["name=value"] */
static json_t *join_tags(json_t *object)
{
    const char *key;
    json_t *array = json_array(), *value;
    json_object_foreach (object, key, value) {
        const char *text = json_string_value(value);
        mfi_json_append(&array, text ? json_sprintf("%s=%s", key, text) : json_null());
    }
    return array;
}

/* A list, in any of the ways to give one, as an array with a value for each element. */
static json_t *as_array(const mf_field *field, json_t *value)
{
    if (json_is_array(value))
        return json_incref(value);
    if (json_is_string(value))
        return split(json_string_value(value));
    if (json_is_object(value) && field->type == (MF_TYPE_TAG | MF_TYPE_LIST))
        return join_tags(value);
    json_t *array = json_array();
    if (array)
        mfi_json_append(&array, json_incref(value));
    return array;
}

static int read_list(mf_task *task, const mf_field *field, void *memory, json_t *value, char *own)
{
    json_t *array = as_array(field, value);
    const size_t count = json_array_size(array), size = mfi_field_size(field);
    char *elements = count && count <= UINT32_MAX / size ? mfi_record_alloc(memory, count * size) : NULL;
    int result = !array || (count && !elements) ? mfi_nomem(task) : 0;
    for (size_t i = 0; result >= 0 && i < count; i++)
        result = read_value(task, field, memory, json_array_get(array, i), elements + i * size);
    json_decref(array);
    *(const char **)(own + field->offset) = elements;
    *(uint32_t *)(own + field->count_offset) = result < 0 ? 0 : (uint32_t)count;
    return result;
}

/* A struct to be filled, and its table. */
typedef struct part {
    const mf_field *table; /* NULL: there is none */
    char *own;
    size_t size;
} part;

static int read_member(mf_task *task, const part parts[2], void *memory, const char *name, json_t *value)
{
    mfi_nearest nearest = {0};
    for (int i = 0; i < 2; i++) {
        for (const mf_field *field = parts[i].table; field && field->name; field++) {
            if (strcmp(field->name, name)) {
                mfi_nearest_offer(&nearest, name, field->name);
                continue;
            }
            if (json_is_null(value))
                return 0;
            if (field->type & MF_TYPE_LIST)
                return read_list(task, field, memory, value, parts[i].own);
            return read_value(task, field, memory, value, parts[i].own + field->offset);
        }
    }
    if (nearest.name)
        return mfi_error(task, MF_ERROR_PARAMS, "%s: no such parameter; did you mean %s?", name, nearest.name);
    return mfi_error(task, MF_ERROR_PARAMS, "%s: no such parameter", name);
}

static int read_object(mf_task *task, const part parts[2], const json_t *object, void **memory)
{
    const char *name;
    json_t *value;
    *memory = NULL;
    for (int i = 0; i < 2; i++)
        if (parts[i].table)
            MFI_TRY(mfi_params_init(parts[i].table, parts[i].size, parts[i].own, parts[i].size));
    if (!object)
        return 0;
    if (!json_is_object(object))
        return mfi_error(task, MF_ERROR_PARAMS, "params: a JSON object is wanted");
    *memory = mfi_record_new(NULL, 0);
    int result = *memory ? 0 : mfi_nomem(task);
    json_object_foreach ((json_t *)object, name, value) {
        if (result >= 0)
            result = read_member(task, parts, *memory, name, value);
    }
    if (result < 0) {
        mf_record_free(*memory);
        *memory = NULL;
    }
    return result;
}

int mfi_params_from_object(mf_task *task, const mf_field *table, size_t own_size, const json_t *object, void *own,
                           void **memory)
{
    const part parts[2] = {{table, own, own_size}};
    return read_object(task, parts, object, memory);
}

int mfi_params_from_json(mf_task *task, const mf_field *table, size_t own_size, const char *json, void *own, void **memory)
{
    json_t *object = NULL;
    *memory = NULL;
    if (json)
        MFI_TRY(mfi_json_object(task, "params", json, &object));
    const int result = mfi_params_from_object(task, table, own_size, object, own, memory);
    json_decref(object);
    return result;
}

/* Where the common struct begins: it has pointers and 64-bit numbers in it. */
static size_t common_offset(const mfi_op *op)
{
    return (op->params_size + 7) / 8 * 8;
}

size_t mfi_op_params_size(const mfi_op *op)
{
    return op->common ? common_offset(op) + op->common_size : op->params_size;
}

void *mfi_op_common(const mfi_op *op, const void *params)
{
    return op->common ? (char *)params + common_offset(op) : NULL;
}

int mfi_op_params_load(mf_task *task, const mfi_op *op, const void *params, void *own)
{
    MFI_TRY(mfi_params_load(task, op->params, op->params_size, params, own));
    return op->common ? mfi_params_init(op->common, op->common_size, mfi_op_common(op, own), op->common_size) : 0;
}

int mfi_op_params_from_object(mf_task *task, const mfi_op *op, const json_t *object, void *own, void **memory)
{
    const part parts[2] = {{op->params, own, op->params_size}, {op->common, mfi_op_common(op, own), op->common_size}};
    return read_object(task, parts, object, memory);
}
