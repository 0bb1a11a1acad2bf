/* Operations described: by index, by name, as JSON. */
#include <string.h>
#include <jansson.h>
#include "mfi_table.h"

static const mfi_op *inside(const mf_op *op)
{
    return (const mfi_op *)op; /* `pub` is its first member */
}

static const mf_field *field_at(const mf_field *table, int index)
{
    if (!table || index < 0)
        return NULL;
    while (table->name && index-- > 0)
        table++;
    return table->name ? table : NULL;
}

int mf_op_count(void)
{
    int count = 0;
    while (mfi_ops[count])
        count++;
    return count;
}

const mf_op *mf_op_get(int index)
{
    return index >= 0 && index < mf_op_count() ? &mfi_ops[index]->pub : NULL;
}

const mf_op *mf_op_find(const char *name)
{
    for (const mfi_op *const *op = mfi_ops; *op; op++)
        if (!strcmp((*op)->pub.name, name))
            return &(*op)->pub;
    return NULL;
}

const mf_field *mf_op_param(const mf_op *op, int index)
{
    const mf_field *own = inside(op)->params;
    int count = 0;
    while (own && own[count].name)
        count++;
    return index < count ? field_at(own, index) : field_at(inside(op)->common, index - count);
}

const mf_field *mf_op_result(const mf_op *op, int index)
{
    return field_at(inside(op)->result, index);
}

const mf_field *mf_field_sub(const mf_field *field, int index)
{
    return field_at(field->fields, index);
}

static json_t *describe_table(const mf_field *table, const json_t *defaults);

/* A limit as it would be typed; null where there is none. */
static json_t *describe_limit(const mf_field *field, double limit)
{
    switch (field->type & ~MF_TYPE_LIST) {
    case MF_TYPE_I32:
    case MF_TYPE_I64:
        return mfi_field_unbounded(limit) ? json_null() : json_integer((json_int_t)limit);
    case MF_TYPE_TIME:
        return mfi_field_unbounded(limit) ? json_null() : json_real(limit / 1e6);
    case MF_TYPE_F32:
    case MF_TYPE_F64:
        return mfi_field_unbounded(limit) ? json_null() : json_real(limit);
    }
    return json_null();
}

static json_t *describe_names(const mf_field *field)
{
    json_t *names = json_array();
    for (int i = 0; names && field->names[i]; i++)
        mfi_json_append(&names, json_string(field->names[i]));
    return names;
}

static json_t *describe_field(const mf_field *field, const json_t *defaults)
{
    static const char *const types[] = {"",     "bool", "i32",    "i64",    "f64",   "f32",
                                        "enum", "time", "string", "record", "image", "tag"};
    json_t *object = json_pack("{s:s, s:s, s:b, s:s, s:s}", "name", field->name, "type", types[field->type & ~MF_TYPE_LIST],
                               "list", !!(field->type & MF_TYPE_LIST), "unit", field->unit, "doc", field->doc);
    if (field->names)
        mfi_json_set(&object, "names", describe_names(field));
    if (field->fields)
        mfi_json_set(&object, "fields", describe_table(field->fields, NULL));
    if (defaults) { /* of parameters alone */
        const int list = field->type & MF_TYPE_LIST;
        mfi_json_set(&object, "min", describe_limit(field, field->min));
        mfi_json_set(&object, "max", describe_limit(field, field->max));
        mfi_json_set(&object, "default",
                     list ? mfi_json_text(field->text) : json_incref(json_object_get(defaults, field->name)));
    }
    return object;
}

static void describe_fields(json_t **array, const mf_field *table, const json_t *defaults)
{
    for (const mf_field *field = table; *array && field && field->name; field++)
        mfi_json_append(array, describe_field(field, defaults));
}

static json_t *describe_table(const mf_field *table, const json_t *defaults)
{
    json_t *array = json_array();
    describe_fields(&array, table, defaults);
    return array;
}

static void describe_params(json_t **array, const mf_field *table, size_t size)
{
    json_t *defaults = NULL;
    void *params = mfi_alloc(size);
    if (params && mfi_params_init(table, size, params, size) >= 0)
        defaults = mfi_record_to_json(table, params);
    if (defaults) {
        describe_fields(array, table, defaults);
    } else {
        json_decref(*array);
        *array = NULL;
    }
    json_decref(defaults);
    mfi_free(params);
}

static json_t *describe_all_params(const mfi_op *op)
{
    json_t *array = json_array();
    describe_params(&array, op->params, op->params_size);
    if (op->common)
        describe_params(&array, op->common, op->common_size);
    return array;
}

int mf_op_json(const mf_op *op, char **json)
{
    static const char *const io[] = {"none", "file", "files", "directory"};
    json_t *object = json_pack("{s:s, s:s, s:s, s:s, s:b, s:b}", "name", op->name, "summary", op->summary, "input",
                               io[op->input], "output", io[op->output], "output_optional", op->output_optional, "tap", op->tap);
    mfi_json_set(&object, "params", describe_all_params(inside(op)));
    mfi_json_set(&object, "result", describe_table(inside(op)->result, NULL));
    return mfi_json_write(object, 0, json);
}
