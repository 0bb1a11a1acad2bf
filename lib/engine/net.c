/* Networks, whatever engine runs them: which one does is chosen here. */
#include <stdio.h>
#include <string.h>
#include "mfi_module.h"
#include "mfi_net.h"
#include "mfi_onnx_graph.h"

const char *const mfi_engine_names[] = {"auto", "opencv", "onnxruntime", NULL};

struct mfi_net {
    const mfi_net_class *engine;
    void *own; /* the engine's */
    const char *name;
    char *version; /* "OpenCV 4.6.0" */
};

typedef struct choice {
    const mfi_net_class *(*open)(mf_task *task); /* loads it if it is not yet; NULL with a message: it is not there */
    int id, kinds;                               /* MFI_ENGINE_*, and those MFI_NET_* as bits that it reads */
} choice;

#ifdef MFI_HAS_OPENCV
static const mfi_net_class *open_opencv(mf_task *task)
{
    return mfi_module_open(task, "opencv", "mfi_net_opencv");
}
#endif

/* In the order in which they are tried, ended by NULL. */
static const choice choices[] = {
#ifdef MFI_HAS_ONNXRUNTIME
    {mfi_onnxruntime_open, MFI_ENGINE_ONNXRUNTIME, 1 << MFI_NET_ONNX},
#endif
#ifdef MFI_HAS_OPENCV
    {open_opencv, MFI_ENGINE_OPENCV, 1 << MFI_NET_ONNX | 1 << MFI_NET_TENSORFLOW | 1 << MFI_NET_CAFFE},
#endif
    {NULL, 0, 0},
};

/* --- Tensors. */

int64_t mfi_tensor_values(const mfi_tensor *tensor)
{
    int64_t values = 1;

    if (tensor->rank < 1 || tensor->rank > MFI_TENSOR_RANK)
        return -1;
    for (int i = 0; i < tensor->rank; i++) {
        if (tensor->shape[i] < 1 || tensor->shape[i] > MFI_TENSOR_VALUES / values)
            return -1;
        values *= tensor->shape[i];
    }
    return values;
}

void mfi_tensors_free(mfi_tensor *tensors)
{
    mfi_free(tensors);
}

/* --- Nets. */

/* By the first engine that can. Of several failures the first is told that is about the network. */
static int load(mf_task *task, int engine, const mfi_net_file *file, mfi_net *net)
{
    int result = MF_ERROR_UNSUPPORTED;

    for (const choice *c = choices; c->open; c++) {
        if ((engine && c->id != engine) || !(c->kinds >> file->kind & 1))
            continue;
        if (result == MF_ERROR_UNSUPPORTED)
            mfi_error_clear(task);
        const mfi_net_class *class = c->open(task);
        const int loaded = class ? class->load(task, file, &net->own) : MF_ERROR_UNSUPPORTED;
        if (loaded >= 0) {
            mfi_error_clear(task);
            net->engine = class;
            net->version = mfi_format("%s %s", class->title, class->version());
            return net->version ? 0 : mfi_nomem(task);
        }
        if (result == MF_ERROR_UNSUPPORTED)
            result = loaded;
        if (loaded != MF_ERROR_UNSUPPORTED && loaded != MF_ERROR_FORMAT)
            break;
    }
    if (result != MF_ERROR_UNSUPPORTED)
        return result;
    return mfi_error(task, result, "%s: this build has no engine%s%s for such a network", file->name, engine ? " " : "",
                     engine ? mfi_engine_names[engine] : "");
}

int mfi_net_new(mf_task *task, int engine, const mfi_net_file *file, mfi_net **out)
{
    mfi_net *net = mfi_alloc(sizeof *net);

    *out = NULL;
    if (!net)
        return mfi_nomem(task);
    net->name = file->name;
    int result = file->kind == MFI_NET_ONNX ? mfi_onnx_check(task, file->name, file->model, file->size) : 0;
    if (result >= 0)
        result = load(task, engine, file, net);
    if (result < 0)
        mfi_net_free(net);
    else
        *out = net;
    return result;
}

void mfi_net_free(mfi_net *net)
{
    if (!net)
        return;
    if (net->engine)
        net->engine->unload(net->own);
    mfi_free(net->version);
    mfi_free(net);
}

static int check_inputs(mf_task *task, const mfi_net *net, const mfi_tensor *inputs, int count)
{
    for (int i = 0; i < count; i++)
        if (mfi_tensor_values(&inputs[i]) < 0)
            return mfi_error(task, MF_ERROR_PARAMS, "%s: input %d has no possible shape", net->name, i);
        else if (inputs[i].rank > net->engine->most_rank)
            return mfi_error(task, MF_ERROR_UNSUPPORTED, "%s: an input of %d dimensions, of which %s takes %d", net->name,
                             inputs[i].rank, mfi_net_engine(net), net->engine->most_rank);
    return mfi_tick(task, 0, 0);
}

static int check_outputs(mf_task *task, const mfi_net *net, const mfi_tensor *outputs, int count)
{
    const int64_t limit = task->limits.max_memory_bytes;
    int64_t values = 0;

    for (int i = 0; i < count; i++)
        values += MFI_MAX(mfi_tensor_values(&outputs[i]), 0);
    if (values > limit / (int64_t)sizeof(float))
        return mfi_error(task, MF_ERROR_LIMIT, "%s: its outputs are larger than the limit of %lld bytes", net->name,
                         (long long)limit);
    return mfi_tick(task, 0, 0);
}

int mfi_net_run(mf_task *task, mfi_net *net, const mfi_tensor *inputs, int input_count, const char *const *names,
                int name_count, mfi_tensor **outputs, int *output_count)
{
    *outputs = NULL;
    *output_count = 0;
    MFI_TRY(check_inputs(task, net, inputs, input_count));
    int result = net->engine->run(task, net->own, inputs, input_count, names, name_count, outputs, output_count);
    if (result >= 0)
        result = check_outputs(task, net, *outputs, *output_count);
    if (result < 0) {
        mfi_tensors_free(*outputs);
        *outputs = NULL;
        *output_count = 0;
    }
    return result;
}

int mfi_net_profile(mf_task *task, mfi_net *net, const mfi_tensor *inputs, int input_count, mfi_net_layer **layers, int *count)
{
    *layers = NULL;
    *count = 0;
    MFI_TRY(check_inputs(task, net, inputs, input_count));
    return net->engine->profile(task, net->own, inputs, input_count, layers, count);
}

/* --- Engines. */

const char *mfi_net_engine(const mfi_net *net)
{
    return net->version;
}

void mfi_net_engines(char *text, size_t size)
{
    size_t length = 0;
    mf_task local, *task = mfi_task_begin(NULL, &local);

    text[0] = 0;
    for (const choice *c = choices; c->open; c++) {
        const mfi_net_class *class = c->open(task);
        if (class && length < size)
            length +=
                (size_t)snprintf(text + length, size - length, "%s%s %s", length ? ", " : "", class->title, class->version());
    }
    mfi_task_end(task, &local, 0);
}
