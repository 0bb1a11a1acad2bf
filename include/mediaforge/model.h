/* Models: networks that are installed, or files of them, for the operations that run one. Since 0.1. */
#ifndef MEDIAFORGE_MODEL_H
#define MEDIAFORGE_MODEL_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

/* A network in memory with all that is known of it. Thread-safety: any threads share one, and run it at the same time. */
typedef struct mf_model mf_model;

/* Opens the model `name`: that of an installed one ("yunet", or "yunet@2022mar" for a version that is not the active one), or the
 * path of a network (ONNX, TensorFlow .pb), which is described by the models.json in its folder or else has raw tensors. NULL: the
 * usual one of `purpose` ("classify", "faces", ...; NULL = any). Models are installed in the folders of MEDIAFORGE_MODELS,
 * separated by colons, or in mediaforge/models of the user's data folder. Nothing is ever fetched.
 * Errors: NOT_FOUND (the message tells how to install one), PARAMS (it is for another purpose), FORMAT, UNSUPPORTED (built without
 * an engine), LIMIT, IO, PERMISSION, NOMEM. On success *out: mf_model_unref(). */
MF_API int mf_model_open(mf_task *task, const char *purpose, const char *name, mf_model **out);
MF_API mf_model *mf_model_ref(mf_model *model);
MF_API void mf_model_unref(mf_model *model); /* NULL is allowed */

MF_END_DECLS

#endif
