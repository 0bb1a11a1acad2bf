/* Inference: tensors in, tensors out, by any network. Since 0.1. */
#ifndef MEDIAFORGE_INFER_H
#define MEDIAFORGE_INFER_H

#include <mediaforge/common.h>
#include <mediaforge/model.h>

MF_BEGIN_DECLS

/* 32-bit floats of the machine, in C order: the last dimension is the fastest. */
struct mf_tensor {
    const char *name;  /* of the network's input; NULL = its only one */
    const float *data; /* read during the call, where it is: not copied */
    int32_t rank;      /* dimensions, 1..8 by ONNX Runtime, 1..4 by OpenCV */
    int32_t shape[8];  /* each 1 or more, 2^28 values in all at most */
    int32_t reserved;
};

struct mf_infer_params {
    uint32_t struct_size;  /* set by mf_infer_params_init() */
    int32_t runs;          /* how often the network runs, for the times, 1..10000; default 1 */
    int32_t warm_up;       /* runs before those, that are not timed, 0..1000; default 0 */
    int32_t layers;        /* 1: run it once more, and list the time of each layer; default 0 */
    int32_t finite;        /* 1: outputs that have values that are no numbers are an error; default 1 */
    uint32_t shape_count;
    const int32_t *shape;  /* of an input that is a file of raw floats; of several tensors, which lie one after the other in it,
                              with a 0 between each two; none: the input is a picture, which is prepared as the model's
                              manifest says; default none */
    const char *model;     /* see mf_model_open(); there is no default */
    const char *outputs;   /* names of those that are wanted, separated by commas; default NULL: that of the manifest, or all */
    int32_t engine;        /* what runs it: 1 OpenCV, 2 ONNX Runtime; default 0: that of the manifest, or the first that can */
    int32_t reserved;
    const char *inputs;    /* names of those tensors, separated by commas; default NULL: the network's only one */
};
MF_API int mf_infer_params_init(struct mf_infer_params *params, size_t size);

typedef struct mf_infer_output {
    const char *name;
    const int32_t *shape;
    const float *values; /* NULL when they were written */
    uint32_t shape_count;
    uint32_t value_count;
} mf_infer_output;

typedef struct mf_infer_layer {
    const char *name;
    const char *type; /* the engine's name of it: "Convolution" */
    double ms;        /* 0: it is done as a part of another layer */
} mf_infer_layer;

typedef struct mf_infer_result {
    const mf_infer_output *outputs; /* in the network's order, or that of params->outputs */
    const int32_t *shape;           /* of the first output */
    const float *values;            /* of the first output */
    const mf_infer_layer *layers;   /* in the order of the network, when they were asked for */
    const char *model;
    const char *version;
    const char *engine;             /* that ran it: "OpenCV 4.6.0" */
    double min_ms;                  /* of a run: the shortest, and the median */
    double median_ms;
    uint32_t output_count;
    uint32_t shape_count;
    uint32_t value_count;
    uint32_t layer_count;
} mf_infer_result;

/* Runs params->model on a picture, or on a file of raw floats (as many as params->shape has) in the machine's byte order, which
 * are read in place where they are in memory. With a sink the outputs' floats are written to it, one output after the other, as
 * outputs.f32 where it has many names. To inputs and outputs of other types than 32-bit floats ONNX Runtime converts (rounding
 * where a network wants integers); OpenCV has floats alone.
 * Time: by ONNX Runtime a cancel or the deadline stops a run between two of its layers; by OpenCV, between runs.
 * Threads: a budget of 1 (mf_task_set_threads()) is kept, and starts none, but for one that waits for a cancel while a run takes
 * long. By ONNX Runtime a larger one is kept too: the model has a pool for each budget that it ran with, which sleeps between
 * runs, until mf_model_unref(); a child after fork() has its own. OpenCV shares one pool in the process, whose size is the
 * application's to set (cv::setNumThreads()).
 * Memory: limits.max_memory_bytes holds for the network's file, its inputs and outputs; not for what is between its layers.
 * *out: mf_record_free(). Errors: those of mf_model_open() and mf_image_load(); PARAMS (an input that does not fit, a size that
 * is not that of the shape, an output that is none), FORMAT (values that are no numbers), UNSUPPORTED (more dimensions than the
 * engine takes, outputs that are no tensors), LIMIT. Thread-safety: `task`, `src` and `sink` must not be in use by another call. */
MF_API int mf_infer(mf_task *task, mf_source *src, const struct mf_infer_params *params, mf_sink *sink, mf_infer_result **out);

/* The same of tensors in memory, by a model that is open; params->model, params->engine, params->shape and params->inputs are
 * not looked at. A batch is the first dimension, where the network allows it. */
MF_API int mf_infer_tensors(mf_task *task, mf_model *model, const struct mf_tensor *inputs, uint32_t count,
                            const struct mf_infer_params *params, mf_infer_result **out);

/* The same of a picture in memory. */
MF_API int mf_infer_image(mf_task *task, mf_image *image, mf_model *model, const struct mf_infer_params *params,
                          mf_infer_result **out);

MF_END_DECLS

#endif
