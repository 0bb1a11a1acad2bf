/* Operations run by name, on handles or on a request in JSON. */
#include <string.h>
#include <jansson.h>
#include "mfi_pass.h"

static int find_op(mf_task *task, const char *name, const mfi_op **out)
{
    mfi_nearest nearest = {0};
    *out = (const mfi_op *)mf_op_find(name);
    if (*out)
        return 0;
    for (const mfi_op *const *op = mfi_ops; *op; op++)
        mfi_nearest_offer(&nearest, name, (*op)->pub.name);
    if (nearest.name)
        return mfi_error(task, MF_ERROR_NOT_FOUND, "%s: no such operation; did you mean %s?", name, nearest.name);
    return mfi_error(task, MF_ERROR_NOT_FOUND, "%s: no such operation", name);
}

static int check_inputs(mf_task *task, const mf_op *op, mf_source *const *inputs, uint32_t count)
{
    const uint32_t most = op->input == MF_IO_NONE ? 0 : op->input == MF_IO_FILES ? UINT32_MAX : 1;
    if (count > most)
        return mfi_error(task, MF_ERROR_PARAMS, "%s: %u inputs given, %s wanted", op->name, (unsigned)count,
                         most ? "one is" : "none is");
    if (!count && most)
        return mfi_error(task, MF_ERROR_PARAMS, "%s: no input given", op->name);
    for (uint32_t i = 0; i < count; i++)
        if (!inputs[i])
            return mfi_error(task, MF_ERROR_PARAMS, "%s: input %u is NULL", op->name, (unsigned)i);
    if (op->input == MF_IO_DIRECTORY && !mfi_source_path(inputs[0]))
        return mfi_error(task, MF_ERROR_PARAMS, "%s: the input must be the path of a folder", op->name);
    return 0;
}

int mfi_op_check_output(mf_task *task, const mf_op *op, mf_sink *sink)
{
    if (op->output == MF_IO_NONE && sink)
        return mfi_error(task, MF_ERROR_PARAMS, "%s: an output is given, but it writes none", op->name);
    if (op->output != MF_IO_NONE && !sink && !op->output_optional)
        return mfi_error(task, MF_ERROR_PARAMS, "%s: no output given", op->name);
    if (op->output == MF_IO_DIRECTORY && sink && mfi_sink_name(sink))
        return mfi_error(task, MF_ERROR_PARAMS, "%s: it writes several files, the output must be a folder", op->name);
    return 0;
}

/* Runs with checked parameters. `record` may be NULL. */
static int run_op(mf_task *task, const mfi_op *op, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params,
                  void **record)
{
    MFI_TRY(check_inputs(task, &op->pub, inputs, count));
    MFI_TRY(mfi_op_check_output(task, &op->pub, sink));
    if (!op->run)
        return mfi_pass_single(task, inputs[0], op, params, sink, record);
    return op->run(task, inputs, count, sink, params, record);
}

static int run_json(mf_task *task, const mfi_op *op, mf_source *const *inputs, uint32_t count, mf_sink *sink,
                    const json_t *params, void **record)
{
    void *memory = NULL, *own = mfi_alloc(mfi_op_params_size(op));
    int result = own ? 0 : mfi_nomem(task);
    if (result >= 0)
        result = mfi_op_params_from_object(task, op, params, own, &memory);
    if (result >= 0)
        result = run_op(task, op, inputs, count, sink, own, record);
    mf_record_free(memory);
    mfi_free(own);
    return result;
}

static int run_struct(mf_task *task, const mfi_op *op, mf_source *const *inputs, uint32_t count, const void *params,
                      const void *common, mf_sink *sink, void **record)
{
    void *own = mfi_alloc(mfi_op_params_size(op));
    int result = own ? mfi_op_params_load(task, op, params, own) : mfi_nomem(task);
    if (result >= 0 && common)
        result = mfi_params_load(task, op->common, op->common_size, common, mfi_op_common(op, own));
    if (result >= 0)
        result = run_op(task, op, inputs, count, sink, own, record);
    mfi_free(own);
    return result;
}

/* Publishes or takes back what was written. Publishing may fail after the record was made. */
static int end_op(mf_task *task, mf_sink *sink, int result, void **record)
{
    result = mfi_sink_end(task, sink, result);
    if (result < 0 && record) {
        mf_record_free(*record);
        *record = NULL;
    }
    return result;
}

int mfi_op_call_common(mf_task *task, const mfi_op *op, mf_source *const *sources, uint32_t count, const void *params,
                       const void *common, mf_sink *sink, void **record)
{
    mf_task local;
    if (record)
        *record = NULL;
    task = mfi_task_begin(task, &local);
    const int result = run_struct(task, op, sources, count, params, common, sink, record);
    return mfi_task_end(task, &local, end_op(task, sink, result, record));
}

int mfi_op_call_files(mf_task *task, const mfi_op *op, mf_source *const *sources, uint32_t count, const void *params,
                      mf_sink *sink, void **record)
{
    return mfi_op_call_common(task, op, sources, count, params, NULL, sink, record);
}

int mfi_op_call(mf_task *task, const mfi_op *op, mf_source *source, const void *params, mf_sink *sink, void **record)
{
    return mfi_op_call_files(task, op, &source, 1, params, sink, record);
}

static int run_named(mf_task *task, const char *name, mf_source *const *inputs, uint32_t count, mf_sink *sink,
                     const char *params_json, void **record)
{
    const mfi_op *op;
    json_t *params = NULL;
    MFI_TRY(find_op(task, name, &op));
    if (params_json)
        MFI_TRY(mfi_json_object(task, "params", params_json, &params));
    const int result = run_json(task, op, inputs, count, sink, params, record);
    json_decref(params);
    return result;
}

int mf_run(mf_task *task, const char *op, mf_source *const *inputs, uint32_t input_count, mf_sink *sink,
           const char *params_json, void **record)
{
    mf_task local;
    if (record)
        *record = NULL;
    task = mfi_task_begin(task, &local);
    const int result = run_named(task, op, inputs, input_count, sink, params_json, record);
    return mfi_task_end(task, &local, end_op(task, sink, result, record));
}

static int check_keys(mf_task *task, json_t *request)
{
    static const char *const keys[] = {"input", "output", "params"};
    const char *key;
    json_t *value;
    json_object_foreach (request, key, value) {
        mfi_nearest nearest = {0};
        for (size_t i = 0; i < MFI_COUNT(keys); i++)
            mfi_nearest_offer(&nearest, key, keys[i]);
        if (nearest.name && !strcmp(nearest.name, key))
            continue;
        return mfi_error(task, MF_ERROR_PARAMS, "%s: no such member of a request; there are input, output and params", key);
    }
    return 0;
}

/* What a request names, opened. */
typedef struct request {
    mf_source **inputs;
    uint32_t count;
    mf_sink *sink;
} request;

static void request_clear(request *r)
{
    for (uint32_t i = 0; i < r->count; i++)
        mf_source_unref(r->inputs[i]);
    mfi_free(r->inputs);
    mf_sink_unref(r->sink);
}

static int add_input(mf_task *task, request *r, const json_t *path)
{
    if (!json_is_string(path) || !json_string_length(path))
        return mfi_error(task, MF_ERROR_PARAMS, "input: a path is wanted");
    MFI_TRY(mf_source_path(json_string_value(path), &r->inputs[r->count]));
    r->count++;
    return 0;
}

static int open_request(mf_task *task, const mf_op *op, const json_t *json, request *r)
{
    const json_t *input = json_object_get(json, "input"), *output = json_object_get(json, "output");
    const size_t count = json_is_array(input) ? json_array_size(input) : 1;
    r->inputs = mfi_alloc_array(count, sizeof *r->inputs);
    if (!r->inputs)
        return mfi_nomem(task);
    if (json_is_array(input))
        for (size_t i = 0; i < count; i++)
            MFI_TRY(add_input(task, r, json_array_get(input, i)));
    else if (input && !json_is_null(input))
        MFI_TRY(add_input(task, r, input));
    if (!output || json_is_null(output))
        return 0;
    if (!json_is_string(output) || !json_string_length(output))
        return mfi_error(task, MF_ERROR_PARAMS, "output: a path is wanted");
    const char *path = json_string_value(output);
    return op->output == MF_IO_DIRECTORY ? mf_sink_directory(path, &r->sink) : mf_sink_path(path, &r->sink);
}

static int call_op(mf_task *task, const char *name, json_t *json, char **reply)
{
    const mfi_op *op;
    void *record = NULL;
    request r = {0};
    MFI_TRY(find_op(task, name, &op));
    MFI_TRY(check_keys(task, json));
    const json_t *params = json_object_get(json, "params");
    int result = open_request(task, &op->pub, json, &r);
    if (result >= 0)
        result = run_json(task, op, r.inputs, r.count, r.sink, json_is_null(params) ? NULL : params, &record);
    if (result >= 0) { /* before the outputs are published: without a reply there are none */
        json_t *value = record ? mfi_record_to_json(op->result, record) : json_object();
        result = mfi_json_write(value, 0, reply) < 0 ? mfi_nomem(task) : result;
    }
    result = mfi_sink_end(task, r.sink, result);
    if (result < 0) {
        mfi_free(*reply);
        *reply = NULL;
    }
    request_clear(&r);
    mf_record_free(record);
    return result;
}

static int call_text(mf_task *task, const char *name, const char *request_json, char **reply)
{
    json_t *json = NULL;
    MFI_TRY(mfi_json_object(task, "request", request_json, &json));
    const int result = call_op(task, name, json, reply);
    json_decref(json);
    return result;
}

int mf_call(mf_task *task, const char *op, const char *request_json, char **reply_json)
{
    mf_task local;
    *reply_json = NULL;
    mf_task *own = mfi_task_begin(task, &local);
    const int result = call_text(own, op, request_json, reply_json);
    if (result < 0) {
        mfi_error(own, result, "%s", mf_error_text(result)); /* where nobody said more */
        json_t *error = json_pack("{s:s}", "code", mf_error_name(result));
        mfi_json_set(&error, "message", mfi_json_text(own->message));
        json_t *reply = json_object();
        mfi_json_set(&reply, "error", error);
        mfi_json_write(reply, 0, reply_json);
    }
    return mfi_task_end(own, &local, result);
}
