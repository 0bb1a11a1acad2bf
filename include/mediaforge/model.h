/* Models: networks that are installed, or files of them, for the operations that run one. Since 0.1. */
#ifndef MEDIAFORGE_MODEL_H
#define MEDIAFORGE_MODEL_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

/* A network in memory with all that is known of it. Thread-safety: any threads share one, and run it at the same time. */
typedef struct mf_model mf_model;

/* Opens the model `name`: that of an installed one ("yunet", or "yunet@2022mar" for a version that is not the active one), or the
 * path of a head (.head) or a network (ONNX, TensorFlow .pb), which is described by the models.json in its folder or else has raw
 * tensors. NULL: the usual one of `purpose` ("classify", "faces", ...; NULL = any). A file that is not of the size and time that it
 * had when it was installed is compared with its SHA-256; mf_models() can compare all. A head needs its network, too.
 * Models are installed in the folders of MEDIAFORGE_MODELS, separated by colons, or in mediaforge/models of the user's data folder.
 * Nothing is ever fetched.
 * Errors: NOT_FOUND (the message tells how to install one), PARAMS (it is for another purpose), FORMAT, UNSUPPORTED (built without
 * an engine), LIMIT, IO, PERMISSION, NOMEM. On success *out: mf_model_unref(). */
MF_API int mf_model_open(mf_task *task, const char *purpose, const char *name, mf_model **out);
MF_API mf_model *mf_model_ref(mf_model *model);
MF_API void mf_model_unref(mf_model *model); /* NULL is allowed */

/* Models that stay loaded from call to call. Thread-safety: any number of tasks share one. */
typedef struct mf_model_cache mf_model_cache;

/* Errors: NOMEM. On success *out: mf_model_cache_unref(). */
MF_API int mf_model_cache_new(mf_model_cache **out);
MF_API mf_model_cache *mf_model_cache_ref(mf_model_cache *cache);
MF_API void mf_model_cache_unref(mf_model_cache *cache); /* NULL is allowed */

/* From now on calls with `task` that name a model, or need the usual one, take it out of `cache`, to which they add what they
 * load: each is loaded once, and anew when its file or models.json has changed. `cache` NULL = each call loads its own, as at
 * first. The task keeps a reference. A process that was forked begins with an empty one. Thread-safety: `task` must not be in
 * use by a call. */
MF_API void mf_model_cache_attach(mf_model_cache *cache, mf_task *task);

/* --- What is installed. */

typedef struct mf_model_info {
    const char *name;    /* "yunet" */
    const char *task;    /* what it is for: "faces", "landmarks", "classify", "detect", "segment", "matte", "features", "infer" */
    const char *version;
    const char *kind;    /* of its outputs: "classes", "yunet", ... */
    const char *path;    /* of the network */
    const char *licence; /* SPDX, NULL = not known */
    const char *sha256;  /* of the file, as it was installed; NULL = not known */
    double share;        /* of the calls that a version gets that is not active, 0..1 */
    int64_t size_bytes;  /* -1: the file is not there */
    int32_t width;       /* of the input, pixels; 0 = any */
    int32_t height;
    int32_t active;      /* 1: what its name alone means */
    int32_t reserved;
    const char *engine;  /* what runs it: "opencv", "onnxruntime", or "auto": the first that there is */
    const char *backbone; /* of a head: the model that it stands on, "mobilenet_v2@1"; else NULL */
    double accuracy;      /* of a head: share of pictures held out that it got right; NaN = not measured */
    const char *problem;  /* "it is not there"; with `verify` also what its SHA-256 is instead; NULL = none */
} mf_model_info;

typedef struct mf_models_result {
    const mf_model_info *models;  /* in the order of the manifests */
    const char *const *folders;   /* where models are looked for */
    const char *engine;           /* "ONNX Runtime 1.21.0, OpenCV 4.6.0": all there are; NULL = none, so that no model runs */
    uint32_t model_count;
    uint32_t folder_count;
} mf_models_result;

struct mf_models_params {
    uint32_t struct_size; /* set by mf_models_params_init() */
    int32_t verify;       /* 1: read all files, and compare what they are with their SHA-256; default 0 */
    const char *task;     /* only those for it; default NULL: all */
};
MF_API int mf_models_params_init(struct mf_models_params *params, size_t size);

/* *out: mf_record_free(). `params` NULL = defaults. Errors: PARAMS, FORMAT (a manifest that cannot be read), NOMEM, IO.
 * Thread-safety: `task` must not be in use by another call. */
MF_API int mf_models(mf_task *task, const struct mf_models_params *params, mf_models_result **out);

/* How a model is added to the first folder. All that is not given has the default of the manifest. */
struct mf_models_add_params {
    uint32_t struct_size; /* set by mf_models_add_params_init() */
    int32_t kind;         /* what its outputs are, in the order of mf_op_json()'s names; default 0, "raw" */
    const char *name;     /* default NULL: the name of the file */
    const char *task;     /* default NULL: "infer" */
    const char *version;  /* default "1" */
    const char *labels;   /* path of a file with a label in each line; default NULL */
    const char *licence;  /* SPDX; default NULL */
    const char *layer;    /* the output that is wanted of several; default NULL */
    const double *mean;   /* 1 or 3 numbers that are taken from the channels, 0..255; default 0 */
    const double *scale;  /* 1 or 3 numbers that they are multiplied by then; default 1 */
    uint32_t mean_count;
    uint32_t scale_count;
    double padding;       /* value of margins, 0..255; default 0 */
    double share;         /* above 0: it gets this part of the calls beside the active version, if there is one; default 0 */
    int32_t activation;   /* 0 none, 1 softmax, 2 sigmoid; default 0 */
    int32_t fit;          /* 0 stretched, 1 with margins, 2 the middle; default 0 */
    int32_t width;        /* of the input, pixels; 0 = any; default 0 */
    int32_t height;
    int32_t multiple;     /* what its sides are multiples of; default 0: 1 */
    int32_t bgr;          /* 1: blue comes first; default 0 */
    int32_t nhwc;         /* 1: channels come last; default 0 */
    int32_t engine;       /* what runs it: 1 OpenCV, 2 ONNX Runtime; default 0: the latter, or else the former */
};
MF_API int mf_models_add_params_init(struct mf_models_add_params *params, size_t size);

/* Installs a network: copies it beside its version's name and puts it into the manifest, where it takes the place of the same
 * version and becomes the active one. It is loaded once before. *out: the entry; mf_record_free(); `out` may be NULL.
 * Errors: PARAMS, FORMAT (no network that the engine reads), UNSUPPORTED, IO, PERMISSION, NO_SPACE, NOMEM. */
MF_API int mf_models_add(mf_task *task, mf_source *src, const struct mf_models_add_params *params, mf_model_info **out);

struct mf_models_use_params {
    uint32_t struct_size; /* set by mf_models_use_params_init() */
    int32_t rollback;     /* 1: the version that was active before; default 0 */
    const char *model;    /* "yunet@2022mar"; with rollback "yunet" */
    double share;         /* above 0: it gets this part of the calls beside the active version, of which all such versions have
                             1 at most; default 0: it becomes active */
};
MF_API int mf_models_use_params_init(struct mf_models_use_params *params, size_t size);

/* Chooses the version that a name means from now on. *out: its entry; mf_record_free(); `out` may be NULL. Errors: PARAMS,
 * NOT_FOUND (no such version, or none before), and those of writing the manifest. */
MF_API int mf_models_use(mf_task *task, const struct mf_models_use_params *params, mf_model_info **out);

MF_END_DECLS

#endif
