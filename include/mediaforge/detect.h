/* Detection: the objects on a picture, by a network. Since 0.1. */
#ifndef MEDIAFORGE_DETECT_H
#define MEDIAFORGE_DETECT_H

#include <mediaforge/common.h>
#include <mediaforge/model.h>

MF_BEGIN_DECLS

struct mf_detect_params {
    uint32_t struct_size; /* set by mf_detect_params_init() */
    int32_t most;         /* objects at most, 1..1000; default 100 */
    double threshold;     /* least score of an object, 0..1; default 0.35 */
    double overlap;       /* share (intersection over union) from which two boxes of a class are one object, 0..1; default 0.45 */
    const char *model;    /* see mf_model_open(); default NULL: the usual one for detection */
    const char *labels;   /* the only ones that are wanted, separated by commas; default NULL: all */
};
MF_API int mf_detect_params_init(struct mf_detect_params *params, size_t size);

typedef struct mf_object {
    const char *label;           /* "class 7" where the model has no labels */
    double score;                /* 0..1 */
    double x, y, width, height;  /* pixels of the upright picture, within it */
    int32_t index;               /* of the class in the network */
    int32_t reserved;
} mf_object;

typedef struct mf_detect_result {
    const mf_object *objects; /* from the surest */
    const char *const *tags;  /* the labels, each once, likewise */
    const char *model;        /* "yolox_nano" */
    const char *version;
    uint32_t object_count;
    uint32_t tag_count;
    int32_t width;            /* of the picture, pixels */
    int32_t height;
    const double *focus;      /* the boxes of the first 256 as `focus` of smart_crop.h has them, four numbers each */
    uint32_t focus_count;     /* numbers in it */
    int32_t reserved;
} mf_detect_result;

/* *out: mf_record_free(). `params` NULL = defaults. A picture without objects has none. Errors: those of mf_model_open() and
 * mf_image_load(). Thread-safety: `task` and `src` must not be in use by another call. */
MF_API int mf_detect(mf_task *task, mf_source *src, const struct mf_detect_params *params, mf_detect_result **out);

/* The same of a picture in memory, by a model that is open; params->model is not looked at. */
MF_API int mf_detect_image(mf_task *task, mf_image *image, mf_model *model, const struct mf_detect_params *params,
                           mf_detect_result **out);

MF_END_DECLS

#endif
