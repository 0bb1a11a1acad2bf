/* What is inside a network, by the bytes of its ONNX file. */
#ifndef MFI_ONNX_GRAPH_H
#define MFI_ONNX_GRAPH_H

#include "mfi_task.h"

/* A copy of the ONNX file `model` which gives a value from within as an output, too, for any engine. `layer` names the value;
 * NULL = what the last layer with weights (Gemm, MatMul, Conv) takes, which is what a classifier is made of. *copy and *name,
 * the value's: mfi_free(). `what` stands in messages. Errors: FORMAT (no ONNX, or no such layer), PARAMS (no such value),
 * NOMEM. */
int mfi_onnx_expose(mf_task *task, const char *what, const void *model, size_t size, const char *layer, void **copy,
                    size_t *copy_size, char **name);

/* Whether it is ONNX, and every tensor in it has as many values as it says, none of them in other files: FORMAT if not. */
int mfi_onnx_check(mf_task *task, const char *what, const void *model, size_t size);

#endif
