/* Pictures in folders, and pictures read several at a time. */
#ifndef MFI_EXAMPLES_H
#define MFI_EXAMPLES_H

#include "mfi_picture.h"
#include "mfi_table.h"

/* --- examples.c */

typedef struct mfi_examples {
    void *memory;        /* of all texts */
    const char **labels; /* of the classes: names of folders in UTF-8, in the order of their bytes */
    const char **paths;  /* of the files, class by class, in that order too */
    int32_t *classes;    /* of each file */
    int label_count, count;
} mfi_examples;

/* What is in the folders of a folder; what begins with a point is left out. Errors: NOT_FOUND, PERMISSION, LIMIT (over
 * 1,000,000 files), NOMEM, CANCELLED, DEADLINE. */
int mfi_examples_list(mf_task *task, const char *folder, mfi_examples *examples);
void mfi_examples_free(mfi_examples *examples);

/* --- pictures.c */

/* Decodes `count` pictures at the same time, on the threads of the task. With `results` what is wrong with one stands there,
 * and its image is NULL; without, or where nothing can go on (NOMEM, CANCELLED, DEADLINE), it is an error of the call.
 * images[i]: mf_image_unref(), also after an error. */
int mfi_pictures_load(mf_task *task, mf_source *const *sources, int count, const mfi_picture_options *options,
                      mf_image **images, int *results);

#endif
