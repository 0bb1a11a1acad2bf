/* Heads: classifiers of features, in a file of their own beside the networks. */
#ifndef MFI_HEAD_H
#define MFI_HEAD_H

#include "mfi_model.h"
#include "mfi_table.h"

#define MFI_HEAD_ENDING ".head"
#define MFI_HEAD_CLASSES 1000      /* at most */
#define MFI_HEAD_WEIGHTS (1 << 22) /* at most: those of 4095 features of so many classes */

/* A head as its file has it, which is JSON. */
typedef struct mfi_head {
    uint32_t struct_size;
    int32_t features;                                          /* numbers that describe a picture */
    const char *format;                                        /* "mediaforge head 1" */
    const char *backbone, *backbone_version, *backbone_sha256; /* the network that gives them */
    const char *layer;                                         /* of it */
    const char *const *labels;
    const int32_t *pictures; /* of each label, that it was made from */
    const int32_t
        *confusion;       /* of those held out: a row for each true label, a column for each that was told; none = none were */
    const float *weights; /* for each label `features` of them, and a bias */
    uint32_t label_count, picture_count, confusion_count, weight_count;
    double accuracy;       /* on those held out; NaN = there were none */
    double cross_accuracy; /* in cross-validation */
    double l2;
} mfi_head;

/* Whether bytes are a head or a network, which is never text. */
int mfi_head_is(const void *data, size_t size);
/* Texts and lists live in *memory: mf_record_free(). `what` stands in messages. Errors: FORMAT, LIMIT, NOMEM. */
int mfi_head_parse(mf_task *task, const char *what, const char *text, size_t size, mfi_head *head, void **memory);
/* *text: mfi_free(). */
int mfi_head_write(mf_task *task, const mfi_head *head, char **text);

#endif
