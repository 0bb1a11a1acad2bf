/* Operations on a picture, one after the other. */
#ifndef MFI_CHAIN_H
#define MFI_CHAIN_H

#include "mfi_image_op.h"

enum { MFI_CHAIN_MOST = 64 }; /* steps */

typedef struct mfi_step {
    const mfi_image_op *op;
    void *params;
    void *memory; /* what the parameters point to, a record */
    mfi_companion with;
    void *state; /* of operations that have one, once they are opened; NULL = not yet */
} mfi_step;

typedef struct mfi_chain {
    size_t count;
    mfi_step steps[MFI_CHAIN_MOST];
} mfi_chain;

/* From "resize width=800 | sharpen amount=0.5", values with blanks or bars in single or double quotes, or from JSON
 * [{"op": "resize", "width": 800}, ...]. The operations are mfi_image_ops and those of `more`, ended by NULL (NULL = none).
 * `what` stands in the message. An empty text is a chain that does nothing. */
int mfi_chain_parse(mf_task *task, const char *what, const char *text, const mfi_image_op *const *more, mfi_chain **out);
/* Opens the steps that have a state; `key` as in mfi_image_op. */
int mfi_chain_start(mf_task *task, mfi_chain *chain, const char *key);
/* Releases what the steps go with, and their states; NULL is allowed. */
void mfi_chain_free(mfi_chain *chain);
/* Each step has what it goes with, and is started. *out may be a new reference of `image`. */
int mfi_chain_run(mf_task *task, const mfi_chain *chain, mf_image *image, mf_image **out);

#endif
