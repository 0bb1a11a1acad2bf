/* Runs of networks by ONNX Runtime. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "mfi_onnx.h"
#include "mfi_thread.h"

enum { LONG_NS = 50 * 1000000 }; /* what may take longer is watched, to be stopped */

typedef struct call {
    mfi_onnx_net *net;
    OrtRunOptions *options;
    OrtValue **inputs, **outputs;
    void **converted;
    const char **input_names;
    const char *const *output_names;
    int input_count, output_count;
    int64_t values; /* of the inputs */
} call;

/* --- What goes in. */

static int find_input(mf_task *task, const mfi_onnx_net *n, const char *name)
{
    const int count = mfi_onnx_count(n->inputs);

    if (!name && count == 1)
        return 0;
    for (int i = 0; name && i < count; i++)
        if (strcmp(n->inputs[i], name) == 0)
            return i;
    if (name)
        return mfi_error(task, MF_ERROR_PARAMS, "%s: it has no input \"%s\"; its first of %d is \"%s\"", n->name, name, count,
                         count ? n->inputs[0] : "");
    return mfi_error(task, MF_ERROR_PARAMS, "%s: it has %d inputs, so that each has to be named", n->name, count);
}

static int begin(mf_task *task, mfi_onnx_net *n, const mfi_tensor *inputs, int input_count, const char *const *names,
                 int name_count, call *c)
{
    c->net = n;
    c->output_names = name_count ? names : (const char *const *)n->outputs;
    c->output_count = name_count ? name_count : mfi_onnx_count(n->outputs);
    c->inputs = mfi_alloc_array((size_t)input_count + 1, sizeof *c->inputs);
    c->outputs = mfi_alloc_array((size_t)c->output_count + 1, sizeof *c->outputs);
    c->converted = mfi_alloc_array((size_t)input_count + 1, sizeof *c->converted);
    c->input_names = mfi_alloc_array((size_t)input_count + 1, sizeof *c->input_names);
    if (!c->inputs || !c->outputs || !c->converted || !c->input_names)
        return mfi_nomem(task);
    for (; c->input_count < input_count; c->input_count++) {
        const int i = c->input_count, at = find_input(task, n, inputs[i].name);
        MFI_TRY(at);
        mfi_tensor input = inputs[i];
        input.name = c->input_names[i] = n->inputs[at];
        MFI_TRY(mfi_onnx_value(task, n->api, n->memory, n->name, &input, n->types[at], &c->converted[i], &c->inputs[i]));
        c->values += mfi_tensor_values(&input);
    }
    MFI_TRY(mfi_onnx_told(task, n->api, MF_ERROR_INTERNAL, n->name, n->api->CreateRunOptions(&c->options)));
    return mfi_onnx_told(task, n->api, MF_ERROR_INTERNAL, n->name,
                         n->api->RunOptionsSetRunLogSeverityLevel(c->options, ORT_LOGGING_LEVEL_FATAL));
}

static void end(call *c)
{
    const OrtApi *api = c->net->api;

    for (int i = 0; c->inputs && i <= c->input_count; i++) /* after a failure the last one may be half made */
        if (c->inputs[i])
            api->ReleaseValue(c->inputs[i]);
    for (int i = 0; c->converted && i <= c->input_count; i++)
        mfi_free(c->converted[i]);
    for (int i = 0; c->outputs && i < c->output_count; i++)
        if (c->outputs[i])
            api->ReleaseValue(c->outputs[i]);
    if (c->options)
        api->ReleaseRunOptions(c->options);
    mfi_free(c->inputs);
    mfi_free(c->outputs);
    mfi_free(c->converted);
    mfi_free(c->input_names);
}

/* --- Running, and stopping. */

typedef struct watch {
    const call *call;
    mfi_queue *finished; /* that the run ends is the end of this queue */
    mfi_thread *thread;
} watch;

/* Waits for the end of the run, or for a cancel or the deadline, which end it between two layers. */
static int watch_run(void *argument)
{
    const watch *w = argument;
    const OrtApi *api = w->call->net->api;
    void *item;
    const int result = mfi_queue_pop(w->finished, &item);

    if (result < 0)
        api->ReleaseStatus(api->RunOptionsSetTerminate(w->call->options));
    return result;
}

static int watch_start(mf_task *task, const call *c, watch *w)
{
    w->call = c;
    MFI_TRY(mfi_queue_new(task, 1, mfi_free, &w->finished));
    const int result = mfi_thread_start(task, watch_run, w, &w->thread);
    if (result < 0)
        mfi_queue_free(w->finished);
    return result;
}

static int watch_end(watch *w)
{
    mfi_queue_finish(w->finished);
    const int result = mfi_thread_join(w->thread);
    mfi_queue_free(w->finished);
    return result;
}

static OrtStatus *forward(const call *c, OrtSession *session)
{
    return c->net->api->Run(session, c->options, c->input_names, (const OrtValue *const *)c->inputs, (size_t)c->input_count,
                            c->output_names, (size_t)c->output_count, c->outputs);
}

static int execute(mf_task *task, const call *c, OrtSession *session)
{
    const int64_t begun = mfi_now_ns();
    const int watched = c->values > atomic_load(&c->net->quick);
    watch w;

    if (watched)
        MFI_TRY(watch_start(task, c, &w));
    OrtStatus *status = forward(c, session);
    if (watched) {
        const int result = watch_end(&w);
        if (result < 0) {
            c->net->api->ReleaseStatus(status);
            return result;
        }
        if (!status && mfi_now_ns() - begun < LONG_NS)
            atomic_store(&c->net->quick, c->values);
    }
    return mfi_onnx_told(task, c->net->api, MF_ERROR_PARAMS, c->net->name, status);
}

int mfi_onnx_run(mf_task *task, void *own, const mfi_tensor *inputs, int input_count, const char *const *names, int name_count,
                 mfi_tensor **outputs, int *output_count)
{
    mfi_onnx_net *n = own;
    OrtSession *session = NULL;
    call c = {0};

    int result = begin(task, n, inputs, input_count, names, name_count, &c);
    if (result >= 0)
        result = mfi_onnx_use(task, n, &session);
    if (result >= 0)
        result = execute(task, &c, session);
    if (result >= 0)
        result = mfi_onnx_tensors(task, n->api, n->name, c.outputs, c.output_names, c.output_count, outputs);
    if (result >= 0)
        *output_count = c.output_count;
    end(&c);
    return result;
}

/* --- Its layers: ONNX Runtime writes a profile to a file alone. */

static int run_profiled(mf_task *task, mfi_onnx_net *n, const call *c, const char *folder, mfi_net_layer **layers, int *count)
{
    char *prefix = mfi_format("%s/profile", folder), *file = NULL;
    OrtSession *session = NULL;

    int result = prefix ? mfi_onnx_open(task, n, mfi_threads(task), prefix, &session) : mfi_nomem(task);
    if (result >= 0) {
        result = execute(task, c, session);
        OrtStatus *status = n->api->SessionEndProfiling(session, n->allocator, &file);
        if (result >= 0)
            result = mfi_onnx_told(task, n->api, MF_ERROR_IO, n->name, status);
        else
            n->api->ReleaseStatus(status);
        n->api->ReleaseSession(session);
    }
    if (result >= 0)
        result = mfi_onnx_layers(task, n->name, file, layers, count);
    if (file) {
        unlink(file);
        n->api->ReleaseStatus(n->api->AllocatorFree(n->allocator, file));
    }
    mfi_free(prefix);
    return result;
}

int mfi_onnx_profile(mf_task *task, void *own, const mfi_tensor *inputs, int input_count, mfi_net_layer **layers, int *count)
{
    const char *set = secure_getenv("TMPDIR");
    char *folder = mfi_format("%s/mediaforge-XXXXXX", set && *set ? set : "/tmp");
    mfi_onnx_net *n = own;
    call c = {0};

    if (!folder)
        return mfi_nomem(task);
    if (!mkdtemp(folder)) {
        const int error = mfi_errno(task, errno, folder);
        mfi_free(folder);
        return error;
    }
    int result = begin(task, n, inputs, input_count, NULL, 0, &c);
    if (result >= 0)
        result = run_profiled(task, n, &c, folder, layers, count);
    end(&c);
    rmdir(folder);
    mfi_free(folder);
    return result;
}
