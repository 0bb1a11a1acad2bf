/* Operations on pictures by name: source -> operations -> sink. */
#ifndef MFI_IMAGE_FLOW_H
#define MFI_IMAGE_FLOW_H

#include <mediaforge/chain.h>
#include "mfi_chain.h"
#include "mfi_picture.h"
#include "mfi_still.h"

/* Reads the file that a parameter of `op` names, if there is one; `with` is zeroed before, and to be released. */
int mfi_companion_load(mf_task *task, const mfi_image_op *op, const void *params, mfi_companion *with);
/* The operations of chains that have a state, ended by NULL: in flow/ops.c. */
extern const mfi_image_op *const mfi_frame_ops[];
/* Parses a chain, loads what its steps name and opens their states; `key` (NULL = none) as in mfi_model_find(). */
int mfi_chain_open(mf_task *task, const char *what, const char *ops, const char *key, mfi_chain **out);
/* The same of one operation; what `params` point to must outlive the chain. */
int mfi_chain_of(mf_task *task, const mfi_image_op *op, const void *params, const char *key, mfi_chain **out);

/* The picture of a source, the box that `op` asks for being enough; `op` is NULL where all of it is needed. With what
 * save->keep and save->depth ask for, or in memory already as it is. */
int mfi_image_fetch(mf_task *task, mf_source *source, const mfi_image_op *op, const void *params,
                    const struct mf_save_params *save, mf_image **out);
/* Makes `options` load what a save with these parameters writes: metadata and depth. Errors: PARAMS. */
int mfi_save_options(mf_task *task, const struct mf_save_params *save, mfi_picture_options *options);
/* Writes the picture, or puts a reference of it into the record, an mf_image_result. `record` may be NULL. */
int mfi_image_deliver(mf_task *task, mf_image *image, const struct mf_save_params *save, mf_sink *sink, void **record);

/* --- save.c */

/* A picture encoded. */
typedef struct mfi_saved {
    int format;   /* MFI_STILL_* */
    int quality;  /* 0 = without loss */
    double ssim;  /* NaN = not measured */
    void *data;   /* NULL once it is written */
    size_t size;
} mfi_saved;

void mfi_saved_clear(mfi_saved *saved);
/* Checks format and keep before the work: MFI_STILL_*, MFI_STILL_NONE for "auto", or an error. */
int mfi_save_check(mf_task *task, const struct mf_save_params *params, const mf_sink *sink);
/* Whether an Accept header, or list of names, allows a format; NULL allows all but AVIF. */
int mfi_save_accepts(const char *accept, int format);
/* Encodes as `params` ask for, with what has to be searched; `format` is what mfi_save_check() gave. The data are the
 * caller's. */
int mfi_save_encode(mf_task *task, mf_image *image, int format, const struct mf_save_params *params, mfi_saved *made);
/* The same of a prepared image in a given format; `grey` is the picture as GRAY8, needed for target_ssim alone. */
int mfi_save_prepared(mf_task *task, const mf_image *prepared, mf_image *grey, int format, const struct mf_save_params *params,
                      mfi_saved *made);
/* Encodes and writes, to a sink with many outputs as image.jpg (.png, ...). made->data is NULL then. */
int mfi_save(mf_task *task, mf_image *image, const struct mf_save_params *params, mf_sink *sink, mfi_saved *made);

extern const mf_field mfi_image_result_fields[], mfi_thumbnails_result_fields[];

#define MFI_IMAGE_FLOW_DECLARE(stem, summary) extern const mfi_op mfi_op_##stem;
MFI_IMAGE_OPS(MFI_IMAGE_FLOW_DECLARE)
extern const mfi_op mfi_op_image, mfi_op_thumbnails;

#endif
