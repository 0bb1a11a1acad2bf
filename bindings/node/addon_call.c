/* Calls: their work on a thread of the pool, and what JavaScript hears of them. */
#include <stdlib.h>
#include "mfi_addon.h"

/* --- On a thread of the pool. */

static int open_inputs(mfi_call *call, mf_source **sources)
{
    int result = 0;
    for (uint32_t i = 0; result >= 0 && i < call->input_count; i++) {
        mfi_input *input = &call->inputs[i];
        if (input->path)
            result = mf_source_path(input->path, &input->source);
        else if (input->image)
            result = mf_source_image(input->image, &input->source);
        else if (input->stream)
            result = mfi_stream_source(input->stream, &input->source);
        else
            result = mf_source_memory(input->data, input->size, NULL, NULL, &input->source);
        sources[i] = input->source;
    }
    return result;
}

static int open_output(mfi_job *job)
{
    switch (job->sink_kind) {
    case MFI_SINK_PATH:
        return mf_sink_path(job->path, &job->sink);
    case MFI_SINK_DIRECTORY:
        return mf_sink_directory(job->path, &job->sink);
    case MFI_SINK_MEMORY:
        return mf_sink_memory(&job->sink);
    case MFI_SINK_STREAM:
        return mfi_stream_sink(job->stream, &job->sink);
    case MFI_SINK_NONE:
        break;
    }
    return 0;
}

static void report(void *opaque, double fraction)
{
    mfi_call *call = opaque;
    pthread_mutex_lock(&call->addon->lock);
    call->fraction = fraction;
    mfi_addon_post(call->addon, &call->progress);
    pthread_mutex_unlock(&call->addon->lock);
}

/* From here on: adding taps to a pass is no progress. */
static void start_reports(mfi_call *call)
{
    if (call->reports)
        mf_task_on_progress(call->result->task, report, call);
}

static int run_pass(mfi_call *call, mf_source *source)
{
    mfi_result *result = call->result;
    int code = mf_pass_new(result->task, source, &result->pass);
    if (code >= 0 && call->ops)
        code = mf_pass_set_ops(result->pass, call->ops);
    for (uint32_t i = 0; code >= 0 && i < call->job_count; i++)
        code = mf_pass_add(result->pass, call->jobs[i].op, call->jobs[i].params, call->jobs[i].sink);
    start_reports(call);
    if (code >= 0)
        code = mf_pass_run(result->pass);
    for (uint32_t i = 0; code >= 0 && i < call->job_count; i++)
        call->jobs[i].record = mf_pass_record(result->pass, (int)i);
    return code;
}

static int run(mfi_call *call, mf_source **sources)
{
    mfi_result *result = call->result;
    mfi_job *job = call->jobs;
    if (call->kind == MFI_CALL_PASS)
        return run_pass(call, sources[0]);
    start_reports(call);
    if (call->kind == MFI_CALL_SAVE)
        return mf_image_save(result->task, call->image, job->sink, call->media_type, call->quality);
    const int code = mf_run(result->task, job->op, sources, call->input_count, job->sink, job->params, &result->record);
    job->record = result->record;
    return code;
}

void mfi_call_run(mfi_call *call)
{
    mf_source **sources = calloc(call->input_count + 1, sizeof(mf_source *));
    int result = sources ? open_inputs(call, sources) : MF_ERROR_NOMEM;
    for (uint32_t i = 0; result >= 0 && i < call->job_count; i++)
        result = open_output(&call->jobs[i]);
    call->code = result < 0 ? result : run(call, sources);
    for (uint32_t i = 0; i < call->input_count; i++)
        mf_source_unref(call->inputs[i].source);
    free(sources);
}

/* --- The end. */

void mfi_call_free(napi_env env, mfi_call *call)
{
    for (uint32_t i = 0; i < call->input_count; i++) {
        if (env && call->inputs[i].memory)
            napi_delete_reference(env, call->inputs[i].memory);
        mfi_stream_free(env, call->inputs[i].stream);
        mf_image_unref(call->inputs[i].image);
        free(call->inputs[i].path);
    }
    for (uint32_t i = 0; i < call->job_count; i++) {
        mf_sink_unref(call->jobs[i].sink);
        mfi_stream_free(env, call->jobs[i].stream);
        free(call->jobs[i].op);
        free(call->jobs[i].params);
        free(call->jobs[i].path);
    }
    if (env && call->handler)
        napi_delete_reference(env, call->handler);
    mf_image_unref(call->image);
    mfi_result_free(call->result);
    free(call->media_type);
    free(call->ops);
    free(call->inputs);
    free(call->jobs);
    free(call);
}

static void deliver_done(napi_env env, void *owner)
{
    mfi_call *call = owner;
    mfi_addon *addon = call->addon;
    napi_value arguments[3];
    mfi_pool_remove(addon, call);
    if (--addon->active == 0)
        napi_unref_threadsafe_function(env, addon->inbox);
    if (call->code >= 0)
        call->code = mfi_result_tell(env, call);
    const char *message = mf_task_message(call->result->task);
    napi_create_int32(env, MFI_EVENT_DONE, &arguments[0]);
    napi_create_string_utf8(env, mf_error_name(call->code), NAPI_AUTO_LENGTH, &arguments[1]);
    napi_create_string_utf8(env, message[0] ? message : mf_error_text(call->code), NAPI_AUTO_LENGTH, &arguments[2]);
    mfi_addon_tell(env, call, 3, arguments);
    mfi_call_free(env, call);
}

static void deliver_progress(napi_env env, void *owner)
{
    mfi_call *call = owner;
    napi_value arguments[2];
    pthread_mutex_lock(&call->addon->lock);
    const double fraction = call->fraction;
    pthread_mutex_unlock(&call->addon->lock);
    napi_create_int32(env, MFI_EVENT_PROGRESS, &arguments[0]);
    napi_create_double(env, fraction, &arguments[1]);
    mfi_addon_tell(env, call, 2, arguments);
}

/* --- What JavaScript calls. */

static mfi_call *call_new(mfi_addon *addon)
{
    mfi_call *call = calloc(1, sizeof *call);
    mfi_result *result = calloc(1, sizeof *result);
    if (!call || !result || mf_task_new(&result->task) < 0) {
        free(call);
        free(result);
        return NULL;
    }
    mf_model_cache_attach(addon->models, result->task);
    atomic_init(&result->references, 1);
    call->addon = addon;
    call->id = ++addon->last_id;
    call->result = result;
    call->done = (mfi_message){deliver_done, call, 0};
    call->progress = (mfi_message){deliver_progress, call, 0};
    return call;
}

/* start(handler, kind, inputs, jobs, options) answers the number of the call. */
napi_value mfi_call_start(napi_env env, napi_callback_info info)
{
    mfi_addon *addon = mfi_addon_of(env);
    napi_value arguments[5], id;
    size_t count = 5;
    MFI_NAPI(env, napi_get_cb_info(env, info, &count, arguments, NULL, NULL));
    mfi_call *call = call_new(addon);
    if (!call)
        return mfi_addon_nomem(env);
    if (!mfi_call_parse(env, call, arguments)) {
        mfi_call_free(env, call);
        return NULL;
    }
    if (napi_create_uint32(env, call->id, &id) != napi_ok || mfi_pool_submit(addon, call) < 0) {
        mfi_call_free(env, call);
        return mfi_addon_nomem(env);
    }
    if (addon->active++ == 0)
        napi_ref_threadsafe_function(env, addon->inbox);
    return id;
}

/* The call of a number, or NULL if it was delivered. With the lock held. */
static mfi_call *find_call(const mfi_addon *addon, uint32_t id)
{
    mfi_call *call = addon->first;
    while (call && call->id != id)
        call = call->next;
    return call;
}

/* cancel(number) */
napi_value mfi_call_cancel(napi_env env, napi_callback_info info)
{
    mfi_addon *addon = mfi_addon_of(env);
    napi_value argument;
    size_t count = 1;
    uint32_t id;
    MFI_NAPI(env, napi_get_cb_info(env, info, &count, &argument, NULL, NULL));
    MFI_NAPI(env, napi_get_value_uint32(env, argument, &id));
    pthread_mutex_lock(&addon->lock);
    mfi_call *call = find_call(addon, id);
    if (call)
        mfi_pool_cancel(addon, call);
    pthread_mutex_unlock(&addon->lock);
    return NULL;
}

/* answer(number, index of the stream, sequence, bytes or number) */
napi_value mfi_call_answer(napi_env env, napi_callback_info info)
{
    mfi_addon *addon = mfi_addon_of(env);
    napi_value arguments[4];
    size_t count = 4;
    uint32_t id, index, sequence;
    MFI_NAPI(env, napi_get_cb_info(env, info, &count, arguments, NULL, NULL));
    MFI_NAPI(env, napi_get_value_uint32(env, arguments[0], &id));
    MFI_NAPI(env, napi_get_value_uint32(env, arguments[1], &index));
    MFI_NAPI(env, napi_get_value_uint32(env, arguments[2], &sequence));
    pthread_mutex_lock(&addon->lock);
    mfi_call *call = find_call(addon, id);
    pthread_mutex_unlock(&addon->lock);
    if (!call || index >= call->input_count + call->job_count)
        return NULL;
    mfi_stream *stream = index < call->input_count ? call->inputs[index].stream : call->jobs[index - call->input_count].stream;
    return stream ? mfi_stream_answer(env, stream, sequence, arguments[3]) : NULL;
}
