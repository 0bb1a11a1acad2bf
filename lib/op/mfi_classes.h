/* Scores of classes out of a network. */
#ifndef MFI_CLASSES_H
#define MFI_CLASSES_H

#include <mediaforge/classify.h>
#include "mfi_model.h"
#include "mfi_table.h"

/* Runs `model` on `count` pictures at once, or one by one where it takes no more, and lists the labels of each that score `threshold`
 * or more, at most `top`, in pictures[i] (memory of `record`). */
int mfi_classes_run(mf_task *task, mf_model *model, mf_image *const *images, int count, const struct mf_classify_params *params,
                    void *record, mf_classified *pictures);

#endif
