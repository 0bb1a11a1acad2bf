/* Classification: what is on a picture, by a network with labels. Since 0.1. */
#ifndef MEDIAFORGE_CLASSIFY_H
#define MEDIAFORGE_CLASSIFY_H

#include <mediaforge/common.h>
#include <mediaforge/model.h>

MF_BEGIN_DECLS

struct mf_classify_params {
    uint32_t struct_size; /* set by mf_classify_params_init() */
    int32_t top;          /* best labels of each picture, 1..1000; default 5 */
    double threshold;     /* least score of a label, 0..1; default 0 */
    const char *model;    /* see mf_model_open(); default NULL: the usual one for classification */
    int32_t batch;        /* pictures in one run of the network, 1..256; default 8 */
    int32_t reserved;
};
MF_API int mf_classify_params_init(struct mf_classify_params *params, size_t size);

typedef struct mf_label {
    const char *label; /* "class 7" where the model has no labels */
    double score;      /* 0..1 */
    int32_t index;     /* of the network's output */
    int32_t reserved;
} mf_label;

typedef struct mf_classified {
    const char *name;       /* of the input */
    const mf_label *labels; /* from the best */
    uint32_t label_count;
    int32_t reserved;
} mf_classified;

typedef struct mf_classify_result {
    const mf_label *labels;        /* of the first picture, from the best */
    const mf_classified *pictures; /* each of them, in the order they were given */
    const char *model;             /* "mobilenet_v2" */
    const char *version;
    double pictures_per_second;    /* with decoding, where there are files; without loading the model */
    uint32_t label_count;
    uint32_t picture_count;
} mf_classify_result;

/* Classifies the pictures of `count` inputs, several in one run where the network allows it, by a network or by a head
 * (mf_train_head()). *out: mf_record_free(). `params` NULL = defaults. Errors: those of mf_model_open() and mf_image_load().
 * Thread-safety: `task` and the sources must not be in use by another call. */
MF_API int mf_classify(mf_task *task, mf_source *const *sources, uint32_t count, const struct mf_classify_params *params,
                       mf_classify_result **out);

/* The same of a picture in memory, by a model that is open; params->model is not looked at. */
MF_API int mf_classify_image(mf_task *task, mf_image *image, mf_model *model, const struct mf_classify_params *params,
                             mf_classify_result **out);

MF_END_DECLS

#endif
