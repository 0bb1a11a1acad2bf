/* What kind of picture it is, and how such a one is best encoded. Since 0.1. */
#ifndef MEDIAFORGE_CONTENT_TYPE_H
#define MEDIAFORGE_CONTENT_TYPE_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

enum mf_content {
    MF_CONTENT_PHOTO = 0,     /* photos, paintings, rendered scenes */
    MF_CONTENT_GRAPHIC = 1,   /* logos, icons, drawings, charts, comics */
    MF_CONTENT_TEXT = 2,      /* pages, scans of them, tables */
    MF_CONTENT_SCREENSHOT = 3 /* of programs and web pages */
};

struct mf_content_type_params {
    uint32_t struct_size; /* set by mf_content_type_params_init() */
    uint32_t reserved;
};
MF_API int mf_content_type_params_init(struct mf_content_type_params *params, size_t size);

typedef struct mf_content_type_result {
    const char *format;      /* advice: "webp", or "jpeg" where it is as good */
    const char *subsampling; /* advice: "4:2:0", or "4:4:4" where coloured edges matter */
    double photo;            /* how much it looks like each kind; all four together are 1 */
    double graphic;
    double text;
    double screenshot;
    double flat;             /* share of pixels that are equal to their neighbours */
    double edges;            /* share that differ from them strongly */
    int32_t type;            /* MF_CONTENT_*, the one with the highest score */
    int32_t lossless;        /* advice; 1: lossless coding is smaller or as small */
    int32_t quality;         /* advice, 1..100; 0 where lossless */
    int32_t colors;          /* of 4096, those that cover 95 % of the picture */
} mf_content_type_result;

/* A guess from flat areas, edges and colours on up to 16 samples of 256 x 256 pixels; a picture of text on a screen can be
 * both. *out: mf_record_free(). `params` NULL = defaults. Errors: PARAMS, NOMEM, CANCELLED, DEADLINE.
 * Thread-safety: `task` must not be in use by another call. */
MF_API int mf_content_type(mf_task *task, mf_image *image, const struct mf_content_type_params *params,
                           mf_content_type_result **out);

MF_END_DECLS

#endif
