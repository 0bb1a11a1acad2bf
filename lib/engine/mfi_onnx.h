/* What the files of the engine ONNX Runtime share. */
#ifndef MFI_ONNX_H
#define MFI_ONNX_H

#include <onnxruntime_c_api.h>
#include "mfi_net.h"

/* With more than one thread it keeps a pool of them, which does not outlive a fork. */
typedef struct mfi_onnx_session {
    OrtSession *session;
    int threads;
    pid_t process;
    struct mfi_onnx_session *next;
} mfi_onnx_session;

/* Any threads run it at the same time. */
typedef struct mfi_onnx_net {
    const OrtApi *api;
    OrtEnv *env;
    OrtMemoryInfo *memory;
    OrtAllocator *allocator; /* the process's */
    const char *name;
    mfi_net_file file;
    char **inputs, **outputs;         /* names, ended by NULL */
    ONNXTensorElementDataType *types; /* of the inputs; UNDEFINED: no tensor */
    pthread_mutex_t lock;
    mfi_onnx_session *sessions; /* the lock's: one for each budget of threads that there was */
    atomic_llong quick;         /* with so many values in its inputs a run took less than a cancel may */
} mfi_onnx_net;

/* --- onnx.c */

/* A session of so many threads, which writes a profile to a file whose name begins with `profile`, unless that is NULL. */
int mfi_onnx_open(mf_task *task, const mfi_onnx_net *n, int threads, const char *profile, OrtSession **out);
/* The net's session for the task's budget of threads. */
int mfi_onnx_use(mf_task *task, mfi_onnx_net *n, OrtSession **out);
int mfi_onnx_count(char *const *names);

/* Tells what ONNX Runtime says of a call, as an error of `code` about `what`; 0 when there is nothing to say. Releases it. */
int mfi_onnx_told(mf_task *task, const OrtApi *api, int code, const char *what, OrtStatus *status);

/* --- onnx_run.c: those of mfi_net_class. */

int mfi_onnx_run(mf_task *task, void *own, const mfi_tensor *inputs, int input_count, const char *const *names, int name_count,
                 mfi_tensor **outputs, int *output_count);
int mfi_onnx_profile(mf_task *task, void *own, const mfi_tensor *inputs, int input_count, mfi_net_layer **layers, int *count);

/* --- onnx_tensor.c */

/* An input in the type that the network wants. 32-bit floats stay where they are; of other types *converted is a copy, which
 * outlives the value: mfi_free(). Errors: PARAMS (values that the type has not), UNSUPPORTED (type), LIMIT, NOMEM. */
int mfi_onnx_value(mf_task *task, const OrtApi *api, const OrtMemoryInfo *memory, const char *what, const mfi_tensor *tensor,
                   ONNXTensorElementDataType type, void **converted, OrtValue **value);

/* The outputs as tensors in one block. Errors: UNSUPPORTED (no tensor of numbers, over 8 dimensions), LIMIT, NOMEM. */
int mfi_onnx_tensors(mf_task *task, const OrtApi *api, const char *what, OrtValue *const *values, const char *const *names,
                     int count, mfi_tensor **tensors);

/* --- onnx_profile.c */

/* The layers of a run from the profile that was written of it, in one block. Errors: FORMAT, NOMEM. */
int mfi_onnx_layers(mf_task *task, const char *what, const char *file, mfi_net_layer **layers, int *count);

#endif
