/* Classifiers of one's own classes, from example pictures. Since 0.1. */
#ifndef MEDIAFORGE_TRAIN_HEAD_H
#define MEDIAFORGE_TRAIN_HEAD_H

#include <mediaforge/common.h>
#include <mediaforge/model.h>

MF_BEGIN_DECLS

struct mf_train_head_params {
    uint32_t struct_size; /* set by mf_train_head_params_init() */
    int32_t folds;        /* parts of the cross-validation, 2..20; default 5 */
    const char *model;    /* an installed network whose features are classified; default "mobilenet_v2" */
    const char *layer;    /* the value in it that is the features; default NULL: what its last layer takes */
    const char *name;     /* what the head is called; default NULL: as the folder is */
    const char *version;  /* default "1" */
    const char *licence;  /* SPDX; default NULL */
    double held_out;      /* share of each class that the accuracy is measured on, 0..0.9; default 0.2 */
    double l2;            /* penalty on the weights, 0..1000; default 0: chosen by cross-validation */
    double share;         /* above 0: it gets this part of the calls beside the active version, if there is one; default 0 */
    int32_t flop;         /* 1: learn from each picture's mirror image, too; default 0 */
    int32_t batch;        /* pictures in one run of the network, 1..256; default 8 */
    int32_t seed;         /* chooses which pictures are held out, 0..2147483647; default 0 */
    int32_t reserved;
};
MF_API int mf_train_head_params_init(struct mf_train_head_params *params, size_t size);

typedef struct mf_head_class {
    const char *label; /* name of the folder */
    double precision;  /* of the pictures held out that were told to be of it, how many are; NaN = there were none */
    double recall;     /* of the pictures held out that are of it, how many were told to be; NaN = there were none */
    int32_t pictures;  /* that could be read */
    int32_t held_out;  /* of them */
} mf_head_class;

typedef struct mf_train_head_result {
    const mf_head_class *classes;  /* in the order of their names' bytes */
    const int32_t *confusion;      /* counts of the pictures held out: for each class a row of what they were told to be */
    const char *const *unreadable; /* files that are no pictures, or damaged beyond use */
    const char *name;
    const char *version;
    const char *path;     /* of the head, where it was installed; NULL = it went to the sink */
    const char *backbone; /* "mobilenet_v2@1" */
    const char *layer;    /* of it; NULL = its output */
    uint32_t class_count;
    uint32_t confusion_count;
    uint32_t unreadable_count;
    int32_t features; /* numbers that describe a picture */
    int32_t pictures; /* that could be read */
    int32_t held_out; /* of them */
    int32_t steps;    /* of the last fit */
    int32_t reserved;
    double accuracy;       /* on those held out; NaN = there were none */
    double cross_accuracy; /* in cross-validation, which chose l2; NaN = l2 was given */
    double l2;
    double gradient;            /* largest part of the gradient where the fit ended; 1e-6 or less unless rounding ended it */
    double pictures_per_second; /* decoded and described */
} mf_train_head_result;

/* Makes a head, a classifier on the features of a network, from `folder`, which has a folder of pictures for each of two
 * classes or more; mf_classify() runs it. Multinomial logistic regression on standardised features; l2 is chosen by stratified
 * cross-validation. The accuracy is that of a fit which has not seen the pictures held out, with the l2 chosen without them;
 * the head itself is then made from all pictures. The same pictures give the same head, to the extent that the network gives
 * the same features. Files and folders whose names begin with a point are left out; so are pictures that cannot be read, which
 * are told (with a strict task they are an error).
 * The head is installed in the first folder of models, as mf_models_add() would, or written to `sink` (NULL = none), which
 * mf_models_add() and mf_model_open() then take. *out: mf_record_free(); `out` may be NULL.
 * Errors: NOT_FOUND (no such folder; no such model: the message tells how to install one), PARAMS, FORMAT (a class with fewer
 * than two pictures), LIMIT (features beyond limits.max_memory_bytes, or over 4,194,304 weights), UNSUPPORTED, IO, PERMISSION,
 * NO_SPACE, NOMEM, CANCELLED, DEADLINE.
 * Thread-safety: `task` and the sink must not be in use by another call. */
MF_API int mf_train_head(mf_task *task, const char *folder, const struct mf_train_head_params *params, mf_sink *sink,
                         mf_train_head_result **out);

MF_END_DECLS

#endif
