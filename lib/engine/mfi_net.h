/* Networks: tensors in, tensors out, by the engines that the library was built with. */
#ifndef MFI_NET_H
#define MFI_NET_H

#include "mfi_task.h"

#define MFI_TENSOR_RANK 8
#define MFI_TENSOR_VALUES (1 << 28) /* in one tensor at most */

/* 32-bit floats in C order, the last dimension fastest. */
typedef struct mfi_tensor {
    const char *name; /* of the network's input or output; NULL = its only one */
    float *data;
    int rank;
    int shape[MFI_TENSOR_RANK];
} mfi_tensor;

/* Values in it; negative where its shape is none: a side below 1, or over the limit above. */
int64_t mfi_tensor_values(const mfi_tensor *tensor);

enum { MFI_NET_ONNX = 0, MFI_NET_TENSORFLOW = 1, MFI_NET_CAFFE = 2 };

enum { MFI_ENGINE_AUTO = 0, MFI_ENGINE_OPENCV = 1, MFI_ENGINE_ONNXRUNTIME = 2 };
extern const char *const mfi_engine_names[]; /* "auto", "opencv", "onnxruntime", NULL */

/* Thread-safety: any threads run a net at the same time. */
typedef struct mfi_net mfi_net;

/* What a network is made from; all of it outlives the net. */
typedef struct mfi_net_file {
    int kind;         /* MFI_NET_* */
    const char *name; /* in messages */
    const void *model, *config; /* bytes; `config` is Caffe's description (prototxt), else NULL */
    size_t size, config_size;
    int any_size;     /* 1: its input is a picture of any size, whatever size the file says */
} mfi_net_file;

/* MFI_ENGINE_AUTO takes the first engine that there is for networks of this kind and that reads this one. Errors: FORMAT (with
 * what the engine says), UNSUPPORTED (the engine is not there, or not for this kind), NOMEM. */
int mfi_net_new(mf_task *task, int engine, const mfi_net_file *file, mfi_net **out);
void mfi_net_free(mfi_net *net); /* NULL is allowed */

/* Runs it once. `names` are the outputs that are wanted, in this order; with 0 of them all, in the network's order. *outputs:
 * mfi_tensors_free(). What is no number in an output stays that.
 * By OpenCV a run cannot be stopped: cancel takes hold around it; with a budget of one thread it stays on the caller's, else
 * OpenCV's pool, which is the process's, helps. By ONNX Runtime cancel takes hold between two layers; the budget is kept by a
 * pool for each that there was, which sleeps between runs.
 * Errors: PARAMS (an input that does not fit, in the engine's words), FORMAT, UNSUPPORTED, LIMIT (of its outputs), NOMEM,
 * CANCELLED, DEADLINE. */
int mfi_net_run(mf_task *task, mfi_net *net, const mfi_tensor *inputs, int input_count, const char *const *names,
                int name_count, mfi_tensor **outputs, int *output_count);
void mfi_tensors_free(mfi_tensor *tensors);

/* What each layer of a run took. */
typedef struct mfi_net_layer {
    const char *name, *type;
    double ms; /* 0: it was done as a part of another */
} mfi_net_layer;

/* Runs it once for that. *layers: mfi_free(). Errors: those of mfi_net_run(). */
int mfi_net_profile(mf_task *task, mfi_net *net, const mfi_tensor *inputs, int input_count, mfi_net_layer **layers, int *count);

/* What runs it: "OpenCV 4.6.0". */
const char *mfi_net_engine(const mfi_net *net);
/* All engines that there are: "ONNX Runtime 1.21.0, OpenCV 4.6.0"; empty: none. What is loaded at its first use is loaded. */
void mfi_net_engines(char *text, size_t size);

/* --- What an engine is. Its functions get what the caller of those above gave, checked: outputs are NULL and 0 before, every
 * input has a possible shape of most_rank dimensions at most, and the task has just been asked whether to go on. */
typedef struct mfi_net_class {
    const char *title;            /* "OpenCV" */
    const char *(*version)(void); /* "4.6.0" */
    int most_rank;
    int (*load)(mf_task *task, const mfi_net_file *file, void **out);
    void (*unload)(void *own);
    int (*run)(mf_task *task, void *own, const mfi_tensor *inputs, int input_count, const char *const *names, int name_count,
               mfi_tensor **outputs, int *output_count);
    int (*profile)(mf_task *task, void *own, const mfi_tensor *inputs, int input_count, mfi_net_layer **layers, int *count);
} mfi_net_class;

MF_API extern const mfi_net_class mfi_net_opencv; /* of a module: see mfi_module.h */
/* ONNX Runtime, loaded; NULL with a message if it is not installed. */
const mfi_net_class *mfi_onnxruntime_open(mf_task *task);

#endif
