/* Operations on pictures by name: source -> operations -> sink. */
#ifndef MFI_IMAGE_FLOW_H
#define MFI_IMAGE_FLOW_H

#include <mediaforge/chain.h>
#include "mfi_chain.h"
#include "mfi_picture.h"
#include "mfi_still.h"

/* Reads the file that a parameter of `op` names, if there is one; `with` is zeroed before, and to be released. */
int mfi_companion_load(mf_task *task, const mfi_image_op *op, const void *params, mfi_companion *with);
/* Parses a chain and loads what its steps name. */
int mfi_chain_open(mf_task *task, const char *what, const char *ops, mfi_chain **out);

/* The picture of a source, the box that `op` asks for being enough; `op` is NULL where all of it is needed. */
int mfi_image_fetch(mf_task *task, mf_source *source, const mfi_image_op *op, const void *params, mf_image **out);
/* Writes the picture, or puts a reference of it into the record, an mf_image_result. `record` may be NULL. */
int mfi_image_deliver(mf_task *task, mf_image *image, const struct mf_save_params *save, mf_sink *sink, void **record);

extern const mf_field mfi_image_result_fields[], mfi_thumbnails_result_fields[];

#define MFI_IMAGE_FLOW_DECLARE(stem, summary) extern const mfi_op mfi_op_##stem;
MFI_IMAGE_OPS(MFI_IMAGE_FLOW_DECLARE)
extern const mfi_op mfi_op_image, mfi_op_thumbnails;

#endif
