/* Sources and sinks that JavaScript serves: the thread of a call asks, and waits for the answer. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include "mfi_addon.h"

/* Why the call cannot wait any longer; 0 if it can. With the lock held. */
static int stopped(const mfi_call *call)
{
    return call->cancelled || call->addon->closing ? MF_ERROR_CANCELLED : 0;
}

/* Until JavaScript has answered, the call is cancelled or its deadline passes; with `tidying` whatever comes. */
static int64_t wait_for_answer(mfi_stream *stream, int tidying)
{
    mfi_call *call = stream->call;
    const struct timespec deadline = {call->deadline_ns / 1000000000, call->deadline_ns % 1000000000};
    while (stream->state == MFI_STREAM_ASKING) {
        if (call->addon->closing || (!tidying && stopped(call)))
            return MF_ERROR_CANCELLED;
        if (tidying || !call->deadline_ns)
            pthread_cond_wait(&stream->answered, &call->addon->lock);
        else if (pthread_cond_timedwait(&stream->answered, &call->addon->lock, &deadline) == ETIMEDOUT)
            return MF_ERROR_DEADLINE;
    }
    return stream->answer;
}

/* Posts the request that the stream holds. With the lock held. */
static int64_t ask(mfi_stream *stream, int tidying)
{
    if (!tidying && stopped(stream->call))
        return MF_ERROR_CANCELLED;
    stream->sequence++;
    stream->state = MFI_STREAM_ASKING;
    mfi_addon_post(stream->call->addon, &stream->message);
    const int64_t answer = wait_for_answer(stream, tidying);
    stream->state = MFI_STREAM_IDLE;
    return answer;
}

/* --- The library's callbacks. */

static int64_t read_source(void *opaque, void *buffer, size_t size)
{
    mfi_stream *stream = opaque;
    pthread_mutex_t *lock = &stream->call->addon->lock;
    if (!stream->chunk_size) {
        pthread_mutex_lock(lock);
        stream->request = MFI_ASK_READ;
        const int64_t answer = ask(stream, 0);
        pthread_mutex_unlock(lock);
        if (answer <= 0)
            return answer;
    }
    if (size > stream->chunk_size)
        size = stream->chunk_size;
    memcpy(buffer, stream->chunk_data, size);
    stream->chunk_data += size;
    stream->chunk_size -= size;
    return (int64_t)size;
}

static int open_output(void *opaque, const char *name, const char *media_type, void **output)
{
    mfi_stream *stream = opaque;
    pthread_mutex_t *lock = &stream->call->addon->lock;
    pthread_mutex_lock(lock);
    stream->request = MFI_ASK_OPEN;
    stream->name = name;
    stream->media_type = media_type;
    stream->output = ++stream->outputs;
    *output = (void *)(uintptr_t)stream->output;
    const int64_t answer = ask(stream, 0);
    pthread_mutex_unlock(lock);
    return (int)answer;
}

static int write_output(void *opaque, void *output, const void *data, size_t size)
{
    mfi_stream *stream = opaque;
    pthread_mutex_t *lock = &stream->call->addon->lock;
    pthread_mutex_lock(lock);
    stream->request = MFI_ASK_WRITE;
    stream->output = (uint32_t)(uintptr_t)output;
    stream->data = data;
    stream->size = size;
    const int64_t answer = ask(stream, 0);
    pthread_mutex_unlock(lock);
    return (int)answer;
}

static int close_output(void *opaque, void *output, int status)
{
    mfi_stream *stream = opaque;
    pthread_mutex_t *lock = &stream->call->addon->lock;
    pthread_mutex_lock(lock);
    stream->request = MFI_ASK_CLOSE;
    stream->output = (uint32_t)(uintptr_t)output;
    stream->status = status;
    const int64_t answer = ask(stream, status < 0);
    pthread_mutex_unlock(lock);
    return (int)answer;
}

static void remove_output(void *opaque, const char *name)
{
    mfi_stream *stream = opaque;
    pthread_mutex_t *lock = &stream->call->addon->lock;
    pthread_mutex_lock(lock);
    stream->request = MFI_ASK_REMOVE;
    stream->name = name;
    ask(stream, 1);
    pthread_mutex_unlock(lock);
}

/* --- On JavaScript's thread. */

/* What goes with the request, after event, index and sequence: at most three values. With the lock held. */
static size_t request_values(napi_env env, const mfi_stream *stream, napi_value *values)
{
    switch (stream->request) {
    case MFI_ASK_READ:
        return 0;
    case MFI_ASK_OPEN:
        napi_create_uint32(env, stream->output, &values[0]);
        napi_create_string_utf8(env, stream->name, NAPI_AUTO_LENGTH, &values[1]);
        napi_create_string_utf8(env, stream->media_type, NAPI_AUTO_LENGTH, &values[2]);
        return 3;
    case MFI_ASK_WRITE:
        napi_create_uint32(env, stream->output, &values[0]);
        napi_create_buffer_copy(env, stream->size, stream->data, NULL, &values[1]);
        return 2;
    case MFI_ASK_CLOSE:
        napi_create_uint32(env, stream->output, &values[0]);
        napi_create_string_utf8(env, mf_error_name(stream->status), NAPI_AUTO_LENGTH, &values[1]);
        return 2;
    case MFI_ASK_REMOVE:
        napi_create_string_utf8(env, stream->name, NAPI_AUTO_LENGTH, &values[0]);
        return 1;
    }
    return 0;
}

/* A request that the call has given up meanwhile is not passed on. */
static void deliver_request(napi_env env, void *owner)
{
    mfi_stream *stream = owner;
    pthread_mutex_t *lock = &stream->call->addon->lock;
    napi_value arguments[6] = {NULL};
    size_t count = 0;
    pthread_mutex_lock(lock);
    if (stream->state == MFI_STREAM_ASKING) {
        napi_create_int32(env, MFI_EVENT_READ + stream->request, &arguments[0]);
        napi_create_uint32(env, stream->index, &arguments[1]);
        napi_create_uint32(env, stream->sequence, &arguments[2]);
        count = 3 + request_values(env, stream, arguments + 3);
    }
    for (size_t i = 0; i < count; i++)
        if (!arguments[i]) { /* no memory for the bytes */
            stream->answer = MF_ERROR_NOMEM;
            stream->state = MFI_STREAM_ANSWERED;
            pthread_cond_broadcast(&stream->answered);
            count = 0;
        }
    pthread_mutex_unlock(lock);
    if (count)
        mfi_addon_tell(env, stream->call, count, arguments);
}

/* Bytes, which are kept until the next answer. */
static int64_t take_chunk(napi_env env, mfi_stream *stream, napi_value bytes)
{
    void *data = NULL;
    if (stream->chunk)
        napi_delete_reference(env, stream->chunk);
    stream->chunk = NULL;
    stream->chunk_size = 0;
    if (napi_create_reference(env, bytes, 1, &stream->chunk) != napi_ok ||
        napi_get_buffer_info(env, bytes, &data, &stream->chunk_size) != napi_ok)
        return MF_ERROR_NOMEM;
    stream->chunk_data = data;
    return (int64_t)stream->chunk_size;
}

napi_value mfi_stream_answer(napi_env env, mfi_stream *stream, uint32_t sequence, napi_value value)
{
    pthread_mutex_t *lock = &stream->call->addon->lock;
    napi_value taken;
    bool is_bytes = false;
    int64_t number = 0;
    MFI_NAPI(env, napi_is_buffer(env, value, &is_bytes));
    if (!is_bytes)
        MFI_NAPI(env, napi_get_value_int64(env, value, &number));
    pthread_mutex_lock(lock);
    const bool wanted = stream->state == MFI_STREAM_ASKING && stream->sequence == sequence;
    if (wanted) {
        stream->answer = is_bytes ? take_chunk(env, stream, value) : number;
        stream->state = MFI_STREAM_ANSWERED;
        pthread_cond_broadcast(&stream->answered);
    }
    pthread_mutex_unlock(lock);
    MFI_NAPI(env, napi_get_boolean(env, wanted, &taken));
    return taken;
}

/* --- Making them. */

mfi_stream *mfi_stream_new(mfi_call *call, uint32_t index)
{
    pthread_condattr_t attributes;
    mfi_stream *stream = calloc(1, sizeof *stream);
    if (!stream)
        return NULL;
    stream->call = call;
    stream->index = index;
    stream->message = (mfi_message){deliver_request, stream, 0};
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&stream->answered, &attributes);
    pthread_condattr_destroy(&attributes);
    return stream;
}

void mfi_stream_free(napi_env env, mfi_stream *stream)
{
    if (!stream)
        return;
    if (env && stream->chunk)
        napi_delete_reference(env, stream->chunk);
    pthread_cond_destroy(&stream->answered);
    free(stream);
}

int mfi_stream_source(mfi_stream *stream, mf_source **out)
{
    struct mf_source_callbacks callbacks;
    mf_source_callbacks_init(&callbacks, sizeof callbacks);
    callbacks.read = read_source;
    return mf_source_custom(&callbacks, stream, "stream", out);
}

int mfi_stream_sink(mfi_stream *stream, mf_sink **out)
{
    struct mf_sink_callbacks callbacks;
    mf_sink_callbacks_init(&callbacks, sizeof callbacks);
    callbacks.open = open_output;
    callbacks.write = write_output;
    callbacks.close = close_output;
    callbacks.remove = remove_output;
    return mf_sink_custom(&callbacks, stream, out);
}
