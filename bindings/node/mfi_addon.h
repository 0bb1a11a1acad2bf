/* The Node addon: calls of the library on threads of their own, and what these want of JavaScript.
 *
 * Each environment (the main thread, a worker of worker_threads) has an addon with its calls and threads. A call belongs to the
 * JavaScript thread until it is submitted and after it is delivered; between the two its worker thread has it, but for what
 * `lock` guards. A worker never touches JavaScript: it posts a message, which JavaScript's thread delivers. */
#ifndef MFI_ADDON_H
#define MFI_ADDON_H

#define NAPI_VERSION 8
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <node_api.h>
#include <mediaforge/mediaforge.h>

enum { MFI_MAX_THREADS = 256 };

/* Leaves a function that answers a napi_value, with an exception pending, when Node refuses something. */
#define MFI_NAPI(env, expr)                                                                                                    \
    do {                                                                                                                       \
        if ((expr) != napi_ok)                                                                                                 \
            return mfi_addon_refuse(env);                                                                                      \
    } while (0)

typedef struct mfi_addon mfi_addon;
typedef struct mfi_call mfi_call;

/* Lives in what it is about, and is in the queue once at a time. */
typedef struct mfi_message {
    void (*deliver)(napi_env env, void *owner); /* on JavaScript's thread */
    void *owner;
    int posted;
} mfi_message;

struct mfi_addon {
    mfi_addon *next; /* of the process */
    napi_threadsafe_function inbox;
    int active; /* calls that were started and not delivered; JavaScript's thread alone */
    uint32_t last_id;
    mf_model_cache *models; /* that calls have loaded */

    pthread_mutex_t lock; /* guards the rest */
    pthread_cond_t work;
    mfi_call *first, *last; /* all active calls, the oldest first */
    int queued, running, idle;
    int limit; /* of calls that run at once */
    int closing;
    int thread_count;
    pthread_t threads[MFI_MAX_THREADS];
};

/* --- What a call is made of. */

/* A source or a sink that JavaScript serves: its callbacks ask, and wait for mfi_stream_answer(). */
typedef struct mfi_stream {
    mfi_call *call;
    uint32_t index; /* in the call's streams */
    mfi_message message;
    pthread_cond_t answered;
    uint32_t sequence; /* of the last request: an answer to an earlier one comes too late */
    enum { MFI_STREAM_IDLE, MFI_STREAM_ASKING, MFI_STREAM_ANSWERED } state;

    enum { MFI_ASK_READ, MFI_ASK_OPEN, MFI_ASK_WRITE, MFI_ASK_CLOSE, MFI_ASK_REMOVE } request;
    const char *name, *media_type; /* of an output */
    const void *data;
    size_t size;
    uint32_t output; /* its number */
    int status;
    int64_t answer; /* negative: the library takes what is no MF_ERROR_* for IO */

    uint32_t outputs; /* that were opened */
    napi_ref chunk;   /* the last answer to a read, and what is left of its bytes */
    const uint8_t *chunk_data;
    size_t chunk_size;
} mfi_stream;

typedef struct mfi_input {
    char *path; /* or an image, or memory, or a stream */
    mf_image *image;
    const void *data;
    size_t size;
    napi_ref memory;
    mfi_stream *stream;
    mf_source *source;
} mfi_input;

/* An operation, or a tap of a pass. */
typedef struct mfi_job {
    char *op, *params;
    enum { MFI_SINK_NONE, MFI_SINK_PATH, MFI_SINK_DIRECTORY, MFI_SINK_MEMORY, MFI_SINK_STREAM } sink_kind;
    char *path;
    mfi_stream *stream;
    mf_sink *sink;
    const void *record; /* of the result */
} mfi_job;

/* What a call leaves. Typed arrays on the numbers of a record keep it alive. */
typedef struct mfi_result {
    atomic_int references;
    mf_task *task;
    mf_pass *pass;
    void *record;
} mfi_result;

struct mfi_call {
    mfi_addon *addon;
    mfi_call *previous, *next;
    uint32_t id;
    enum { MFI_CALL_QUEUED, MFI_CALL_RUNNING, MFI_CALL_DONE } state;
    enum { MFI_CALL_RUN, MFI_CALL_PASS, MFI_CALL_SAVE } kind;
    int cancelled;
    int64_t deadline_ns; /* on CLOCK_MONOTONIC; 0 = none */
    int reports;         /* whether its progress is of interest */
    double fraction;     /* of the last progress */
    mfi_message done, progress;
    napi_ref handler; /* the function that hears of everything */

    mfi_input *inputs;
    mfi_job *jobs;
    uint32_t input_count, job_count;
    mf_image *image; /* to save */
    char *media_type;
    char *ops; /* of a pass: what frames go through first, or NULL */
    int quality;

    mfi_result *result;
    int code;
};

/* What a handler is told, its first argument. */
enum {
    MFI_EVENT_DONE,
    MFI_EVENT_VALUES, /* of the result, before it is done */
    MFI_EVENT_PROGRESS,
    MFI_EVENT_READ, /* and the next: the requests of streams */
    MFI_EVENT_OPEN,
    MFI_EVENT_WRITE,
    MFI_EVENT_CLOSE,
    MFI_EVENT_REMOVE
};

/* --- addon.c */

/* NULL, with an exception pending: of what Node said, or that there is no memory. */
void *mfi_addon_refuse(napi_env env);
void *mfi_addon_nomem(napi_env env);
mfi_addon *mfi_addon_of(napi_env env);
/* With the lock held. */
void mfi_addon_post(mfi_addon *addon, mfi_message *message);
/* A text of JavaScript's, to be freed, or NULL with an exception pending. */
char *mfi_addon_text(napi_env env, napi_value value);
/* Calls a call's handler; what it throws is an uncaught exception. */
void mfi_addon_tell(napi_env env, const mfi_call *call, size_t count, const napi_value *arguments);

/* --- addon_pool.c */

int mfi_pool_init(mfi_addon *addon);
/* 0, or MF_ERROR_NOMEM if there is no thread for it. */
int mfi_pool_submit(mfi_addon *addon, mfi_call *call);
/* Forgets a call that is done. */
void mfi_pool_remove(mfi_addon *addon, mfi_call *call);
/* Wakes threads, up to the limit. With the lock held. */
void mfi_pool_grow(mfi_addon *addon);
/* Ends a call in the queue, and stops one that runs. With the lock held. */
void mfi_pool_cancel(mfi_addon *addon, mfi_call *call);
/* Cancels every call and joins every thread. Again: nothing. */
void mfi_pool_stop(mfi_addon *addon);

/* --- addon_request.c */

/* Fills a call from the arguments of start(): handler, kind, inputs, jobs, options or undefined. An input is a path, bytes
 * or null for a stream; a job is [operation, params as JSON, kind of sink, its path]. NULL with an exception pending. */
napi_value mfi_call_parse(napi_env env, mfi_call *call, const napi_value *arguments);

/* --- addon_call.c */

napi_value mfi_call_start(napi_env env, napi_callback_info info);
napi_value mfi_call_cancel(napi_env env, napi_callback_info info);
napi_value mfi_call_answer(napi_env env, napi_callback_info info);
/* On a thread of the pool. */
void mfi_call_run(mfi_call *call);
/* `env` NULL: at the end of the environment, which has dropped the call's references itself. */
void mfi_call_free(napi_env env, mfi_call *call);

/* --- addon_stream.c */

/* NULL when there is no memory. */
mfi_stream *mfi_stream_new(mfi_call *call, uint32_t index);
void mfi_stream_free(napi_env env, mfi_stream *stream);
int mfi_stream_source(mfi_stream *stream, mf_source **out);
int mfi_stream_sink(mfi_stream *stream, mf_sink **out);
/* JavaScript's answer to request `sequence`, bytes or a number; answers whether it was still wanted. */
napi_value mfi_stream_answer(napi_env env, mfi_stream *stream, uint32_t sequence, napi_value value);

/* --- addon_record.c */

/* Tells a call's handler the results of its jobs: the record if there is one, and the outputs in memory if they are there.
 * 0 or MF_ERROR_NOMEM. */
int mfi_result_tell(napi_env env, const mfi_call *call);
void mfi_result_free(mfi_result *result);
/* Memory as an ArrayBuffer, without a copy where the runtime allows. `release` is called once, and at once after a copy or a
 * failure. */
napi_value mfi_memory_view(napi_env env, const void *data, size_t size, void (*release)(void *owner), void *owner);

/* --- addon_image.c */

/* A handle of an image, with a reference of its own. */
napi_value mfi_image_handle(napi_env env, mf_image *image);
/* The image of a handle, borrowed; NULL with an exception pending if it is closed. */
mf_image *mfi_image_of(napi_env env, napi_value handle);
napi_value mfi_image_info(napi_env env, napi_callback_info info);
napi_value mfi_image_plane(napi_env env, napi_callback_info info);
napi_value mfi_image_from(napi_env env, napi_callback_info info);
napi_value mfi_image_close(napi_env env, napi_callback_info info);

#endif
