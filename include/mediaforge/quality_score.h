/* How good a photo is, technically. Since 0.1. */
#ifndef MEDIAFORGE_QUALITY_SCORE_H
#define MEDIAFORGE_QUALITY_SCORE_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

struct mf_quality_score_params {
    uint32_t struct_size; /* set by mf_quality_score_params_init() */
    uint32_t reserved;
};
MF_API int mf_quality_score_params_init(struct mf_quality_score_params *params, size_t size);

/* All 0..1, 1 is best. */
typedef struct mf_quality_score_result {
    double score;      /* geometric mean of the parts, sharpness twice */
    double sharpness;  /* of what is in focus, on 1024 pixels */
    double exposure;   /* neither dark nor bright, little clipped */
    double contrast;   /* how much of the range from black to white is used */
    double cleanness;  /* free of noise */
    double resolution; /* 1 from 2 megapixels on */
} mf_quality_score_result;

/* For choosing among photos of the same thing and for finding those that failed; it knows nothing of what they show.
 * *out: mf_record_free(). `params` NULL = defaults. Errors: PARAMS, NOMEM, CANCELLED, DEADLINE.
 * Thread-safety: `task` must not be in use by another call. */
MF_API int mf_quality_score(mf_task *task, mf_image *image, const struct mf_quality_score_params *params,
                            mf_quality_score_result **out);

MF_END_DECLS

#endif
