/* What JavaScript asks for, as a call. */
#include <stdlib.h>
#include <time.h>
#include "mfi_addon.h"

/* Property `name` of an object; NULL if it is undefined or cannot be had. */
static napi_value property(napi_env env, napi_value object, const char *name)
{
    napi_value value;
    napi_valuetype type = napi_undefined;
    if (napi_get_named_property(env, object, name, &value) != napi_ok || napi_typeof(env, value, &type) != napi_ok)
        return NULL;
    return type == napi_undefined ? NULL : value;
}

static double number_property(napi_env env, napi_value object, const char *name)
{
    double number = 0;
    napi_value value = property(env, object, name);
    if (value)
        napi_get_value_double(env, value, &number);
    return number;
}

static int64_t integer_property(napi_env env, napi_value object, const char *name, double scale)
{
    const double number = number_property(env, object, name) * scale;
    return number >= 9e18 ? INT64_MAX : number <= -9e18 ? INT64_MIN : (int64_t)number;
}

/* A path, bytes, the handle of an image, or null for a stream. Answers something but NULL when it went well, likewise below. */
static napi_value parse_input(napi_env env, mfi_call *call, uint32_t index, napi_value value)
{
    mfi_input *input = &call->inputs[index];
    napi_valuetype type;
    bool is_buffer;
    void *data;
    MFI_NAPI(env, napi_typeof(env, value, &type));
    if (type == napi_string)
        return (input->path = mfi_addon_text(env, value)) ? value : NULL;
    if (type == napi_null)
        return (input->stream = mfi_stream_new(call, index)) ? value : mfi_addon_nomem(env);
    MFI_NAPI(env, napi_is_buffer(env, value, &is_buffer));
    if (!is_buffer) {
        mf_image *image = mfi_image_of(env, value);
        input->image = image ? mf_image_ref(image) : NULL;
        return image ? value : NULL;
    }
    MFI_NAPI(env, napi_get_buffer_info(env, value, &data, &input->size));
    input->data = data;
    MFI_NAPI(env, napi_create_reference(env, value, 1, &input->memory));
    return value;
}

/* [operation, params, kind of sink, path], the last for some kinds alone. */
static napi_value parse_job(napi_env env, mfi_call *call, uint32_t index, napi_value value)
{
    mfi_job *job = &call->jobs[index];
    napi_value parts[4];
    napi_valuetype type;
    int32_t kind;
    for (uint32_t i = 0; i < 4; i++)
        MFI_NAPI(env, napi_get_element(env, value, i, &parts[i]));
    if (!(job->op = mfi_addon_text(env, parts[0])))
        return NULL;
    MFI_NAPI(env, napi_typeof(env, parts[1], &type));
    if (type == napi_string && !(job->params = mfi_addon_text(env, parts[1])))
        return NULL;
    MFI_NAPI(env, napi_get_value_int32(env, parts[2], &kind));
    job->sink_kind = kind;
    if ((kind == MFI_SINK_PATH || kind == MFI_SINK_DIRECTORY) && !(job->path = mfi_addon_text(env, parts[3])))
        return NULL;
    if (kind == MFI_SINK_STREAM && !(job->stream = mfi_stream_new(call, call->input_count + index)))
        return mfi_addon_nomem(env);
    return value;
}

static napi_value parse_lists(napi_env env, mfi_call *call, napi_value inputs, napi_value jobs)
{
    napi_value element;
    MFI_NAPI(env, napi_get_array_length(env, inputs, &call->input_count));
    MFI_NAPI(env, napi_get_array_length(env, jobs, &call->job_count));
    call->inputs = calloc(call->input_count + 1, sizeof *call->inputs);
    call->jobs = calloc(call->job_count + 1, sizeof *call->jobs);
    if (!call->inputs || !call->jobs) {
        call->input_count = call->job_count = 0;
        return mfi_addon_nomem(env);
    }
    for (uint32_t i = 0; i < call->input_count; i++) {
        MFI_NAPI(env, napi_get_element(env, inputs, i, &element));
        if (!parse_input(env, call, i, element))
            return NULL;
    }
    for (uint32_t i = 0; i < call->job_count; i++) {
        MFI_NAPI(env, napi_get_element(env, jobs, i, &element));
        if (!parse_job(env, call, i, element))
            return NULL;
    }
    return jobs;
}

static void set_deadline(mfi_call *call, int64_t after_us)
{
    struct timespec now;
    if (after_us <= 0)
        return;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (after_us < INT64_MAX / 4000)
        call->deadline_ns = (int64_t)now.tv_sec * 1000000000 + now.tv_nsec + after_us * 1000;
    mf_task_set_deadline(call->result->task, after_us);
}

static int set_limits(napi_env env, mf_task *task, napi_value options)
{
    struct mf_limits limits;
    napi_value protocols = property(env, options, "protocols");
    char *list = protocols ? mfi_addon_text(env, protocols) : NULL;
    if (protocols && !list)
        return MF_ERROR_NOMEM;
    mf_limits_init(&limits, sizeof limits);
    limits.max_streams = (int32_t)number_property(env, options, "maxStreams");
    limits.max_pixels = integer_property(env, options, "maxPixels", 1);
    limits.max_duration_us = integer_property(env, options, "maxDuration", 1e6);
    limits.max_input_bytes = integer_property(env, options, "maxInputBytes", 1);
    limits.max_output_bytes = integer_property(env, options, "maxOutputBytes", 1);
    limits.max_memory_bytes = integer_property(env, options, "maxMemoryBytes", 1);
    limits.protocols = list;
    const int result = mf_task_set_limits(task, &limits);
    free(list);
    return result;
}

static napi_value parse_options(napi_env env, mfi_call *call, napi_value options)
{
    mf_task *task = call->result->task;
    set_deadline(call, integer_property(env, options, "deadline", 1e6));
    mf_task_set_strict(task, number_property(env, options, "strict") > 0);
    mf_task_set_durable(task, number_property(env, options, "durable") > 0);
    call->reports = number_property(env, options, "progress") > 0;
    if (mf_task_set_threads(task, (int)number_property(env, options, "threads")) < 0 ||
        (property(env, options, "limited") && set_limits(env, task, options) < 0)) {
        napi_throw_error(env, "PARAMS", mf_task_message(task));
        return NULL;
    }
    napi_value image = property(env, options, "image"), media_type = property(env, options, "mediaType");
    if (image && !(call->image = mf_image_ref(mfi_image_of(env, image))))
        return NULL;
    if (media_type && !(call->media_type = mfi_addon_text(env, media_type)))
        return NULL;
    call->quality = (int)number_property(env, options, "quality");
    napi_value ops = property(env, options, "ops");
    if (ops && !(call->ops = mfi_addon_text(env, ops)))
        return NULL;
    return options;
}

napi_value mfi_call_parse(napi_env env, mfi_call *call, const napi_value *arguments)
{
    napi_valuetype type;
    int32_t kind;
    MFI_NAPI(env, napi_create_reference(env, arguments[0], 1, &call->handler));
    MFI_NAPI(env, napi_get_value_int32(env, arguments[1], &kind));
    call->kind = kind;
    if (!parse_lists(env, call, arguments[2], arguments[3]))
        return NULL;
    MFI_NAPI(env, napi_typeof(env, arguments[4], &type));
    return type == napi_undefined ? arguments[4] : parse_options(env, call, arguments[4]);
}
