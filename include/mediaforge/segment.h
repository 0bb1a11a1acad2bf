/* Segmentation: what each pixel of a picture belongs to, by a network. Since 0.1. */
#ifndef MEDIAFORGE_SEGMENT_H
#define MEDIAFORGE_SEGMENT_H

#include <mediaforge/common.h>
#include <mediaforge/model.h>

MF_BEGIN_DECLS

/* What for. */
enum mf_segment_kind {
    MF_SEGMENT_CLASSES = 0, /* a label for each pixel: models for "segment" */
    MF_SEGMENT_PERSON = 1   /* people against the rest: models for "matte" */
};

/* What the picture is that is made of it. */
enum mf_segment_picture {
    MF_SEGMENT_OVERLAY = 0, /* the picture with a colour for each label over it */
    MF_SEGMENT_MAP = 1      /* grey: the number of each pixel's label, or of people their opacity */
};

struct mf_segment_params {
    uint32_t struct_size; /* set by mf_segment_params_init() */
    int32_t kind;         /* MF_SEGMENT_*, of the usual model; one named or open has its own; default MF_SEGMENT_CLASSES */
    int32_t picture;      /* MF_SEGMENT_OVERLAY or MF_SEGMENT_MAP: what is written; default MF_SEGMENT_OVERLAY */
    int32_t refine;       /* 1: edges of people follow those of the picture; default 1 */
    double least;         /* share of the picture below which a label is not listed, 0..1; default 0.002 */
    double opacity;       /* of the overlay's colours, 0..1; default 0.5 */
    const char *model;    /* see mf_model_open(); default NULL: the usual one */
};
MF_API int mf_segment_params_init(struct mf_segment_params *params, size_t size);

typedef struct mf_segment_region {
    const char *label; /* "class 7" where the model has no labels, "person" of a matte */
    double share;      /* of the picture, 0..1 */
    int32_t index;     /* of the label: its value in the map; of a matte 255 */
    int32_t x, y;      /* the box around all of it, pixels of the upright picture */
    int32_t width, height;
    int32_t reserved;
} mf_segment_region;

typedef struct mf_segment_result {
    mf_image *map;                    /* GRAY8 of the picture's size, as of MF_SEGMENT_MAP; NULL when a picture was written */
    const mf_segment_region *regions; /* from the largest */
    const char *model;                /* "deeplabv3" */
    const char *version;
    double coverage;                  /* of people: mean opacity, 0..1; else NaN */
    double confidence;                /* of people: how clearly they stand out, 0..1, see mediaforge/background.h; else NaN */
    uint32_t region_count;
    int32_t width;                    /* of the picture, pixels */
    int32_t height;
    int32_t reserved;
} mf_segment_result;

/* *out: mf_record_free(). `params` NULL = defaults; `sink` NULL: the map stays in the record. Errors: those of mf_model_open(),
 * mf_image_load() and mf_image_save(); FORMAT (outputs that are none of such a network, labels that are not as many).
 * Thread-safety: `task`, `src` and `sink` must not be in use by another call. */
MF_API int mf_segment(mf_task *task, mf_source *src, const struct mf_segment_params *params, mf_sink *sink,
                      mf_segment_result **out);

/* The same of a picture in memory, by a model that is open; params->model and params->kind are not looked at. */
MF_API int mf_segment_image(mf_task *task, mf_image *image, mf_model *model, const struct mf_segment_params *params,
                            mf_segment_result **out);

MF_END_DECLS

#endif
