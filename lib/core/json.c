/* JSON out: records as jansson's values, values as text. */
#include <string.h>
#include <jansson.h>
#include <mediaforge/image.h>
#include "mfi_table.h"

json_t *mfi_json_text(const char *text)
{
    mfi_text clean = {0};
    if (!text)
        return json_null();
    json_t *value = json_string(text); /* refuses what is no UTF-8 */
    if (value)
        return value;
    mfi_text_utf8(&clean, text);
    value = clean.failed ? NULL : json_string(clean.data);
    mfi_text_free(&clean);
    return value;
}

void mfi_json_set(json_t **object, const char *key, json_t *value)
{
    if (json_object_set_new(*object, key, value) < 0) {
        json_decref(*object);
        *object = NULL;
    }
}

void mfi_json_append(json_t **array, json_t *value)
{
    if (json_array_append_new(*array, value) < 0) {
        json_decref(*array);
        *array = NULL;
    }
}

static int add_piece(const char *data, size_t size, void *opaque)
{
    mfi_text_bytes(opaque, data, size);
    return ((mfi_text *)opaque)->failed ? -1 : 0;
}

int mfi_json_write(json_t *value, int indent, char **out)
{
    mfi_text text = {0};
    *out = NULL;
    if (!value)
        return MF_ERROR_NOMEM;
    const size_t flags = JSON_INDENT((size_t)MFI_CLAMP(indent, 0, 31)) | JSON_REAL_PRECISION(15) | JSON_ENCODE_ANY;
    const int failed = json_dump_callback(value, add_piece, &text, flags);
    json_decref(value);
    if (failed) {
        mfi_text_free(&text);
        return MF_ERROR_NOMEM;
    }
    *out = mfi_text_take(&text);
    return *out ? 0 : MF_ERROR_NOMEM;
}

int mfi_json_object(mf_task *task, const char *what, const char *text, json_t **out)
{
    json_error_t error;
    *out = json_loads(text, JSON_REJECT_DUPLICATES, &error);
    if (!*out && json_error_code(&error) == json_error_out_of_memory)
        return mfi_nomem(task);
    if (!*out)
        return mfi_error(task, MF_ERROR_PARAMS, "%s: line %d of the JSON: %s", what, error.line, error.text);
    if (json_is_object(*out))
        return 0;
    json_decref(*out);
    *out = NULL;
    return mfi_error(task, MF_ERROR_PARAMS, "%s: a JSON object is wanted", what);
}

/* 7 digits are what a float holds; as a double it would show 15. */
static json_t *float_value(float number)
{
    if (!isfinite(number))
        return json_null();
    if (number == 0)
        return json_real(0);
    const int digits = 6 - (int)floor(log10(fabs((double)number)));
    const double scale = pow(10, abs(digits));
    return json_real(digits >= 0 ? round(number * scale) / scale : round(number / scale) * scale);
}

static json_t *time_value(int64_t time_us)
{
    char text[32];
    if (time_us == INT64_MIN)
        return json_null();
    if (time_us < MF_TIME_PERCENT || time_us > MF_TIME_PERCENT + 1000000)
        return json_real((double)time_us / 1e6);
    mfi_snprintf(text, sizeof text, "%.15g%%", (double)(time_us - MF_TIME_PERCENT) / 1e4);
    return json_string(text);
}

static json_t *enum_value(const mf_field *field, int32_t value)
{
    for (int32_t i = 0; field->names[i]; i++)
        if (i == value)
            return json_string(field->names[i]);
    return json_integer(value);
}

static json_t *image_value(const mf_image *image)
{
    if (!image)
        return json_null();
    return json_pack("{s:i, s:i, s:s}", "width", mf_image_width(image), "height", mf_image_height(image), "format",
                     mf_format_name(mf_image_format(image)));
}

static json_t *field_value(const mf_field *field, const void *value)
{
    switch (field->type & ~MF_TYPE_LIST) {
    case MF_TYPE_BOOL:
        return json_boolean(*(const int32_t *)value);
    case MF_TYPE_I32:
        return json_integer(*(const int32_t *)value);
    case MF_TYPE_I64:
        return json_integer(*(const int64_t *)value);
    case MF_TYPE_F64:
        return isfinite(*(const double *)value) ? json_real(*(const double *)value) : json_null();
    case MF_TYPE_F32:
        return float_value(*(const float *)value);
    case MF_TYPE_ENUM:
        return enum_value(field, *(const int32_t *)value);
    case MF_TYPE_TIME:
        return time_value(*(const int64_t *)value);
    case MF_TYPE_STR:
        return mfi_json_text(*(const char *const *)value);
    case MF_TYPE_RECORD:
        if (field->type & MF_TYPE_LIST)
            return mfi_record_to_json(field->fields, value);
        value = *(const void *const *)value;
        return value ? mfi_record_to_json(field->fields, value) : json_null();
    case MF_TYPE_IMAGE:
        return image_value(*(const mf_image *const *)value);
    }
    return json_null();
}

static json_t *list_value(const mf_field *field, const char *first, uint32_t count)
{
    const int tags = field->type == (MF_TYPE_TAG | MF_TYPE_LIST);
    json_t *list = tags ? json_object() : json_array();
    for (uint32_t i = 0; list && i < count; i++) {
        const char *element = first + i * mfi_field_size(field);
        if (tags)
            mfi_json_set(&list, ((const mf_tag *)element)->key, mfi_json_text(((const mf_tag *)element)->value));
        else
            mfi_json_append(&list, field_value(field, element));
    }
    return list;
}

json_t *mfi_record_to_json(const mf_field *table, const void *data)
{
    json_t *object = json_object();
    for (const mf_field *field = table; object && field->name; field++) {
        const char *value = (const char *)data + field->offset, *count = (const char *)data + field->count_offset;
        if (field->type & MF_TYPE_LIST)
            mfi_json_set(&object, field->name, list_value(field, *(const char *const *)value, *(const uint32_t *)count));
        else
            mfi_json_set(&object, field->name, field_value(field, value));
    }
    return object;
}
