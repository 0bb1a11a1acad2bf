/* How alike two pictures are. Since 0.1. */
#ifndef MEDIAFORGE_SIMILARITY_H
#define MEDIAFORGE_SIMILARITY_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

struct mf_ssim_params {
    uint32_t struct_size; /* set by mf_ssim_params_init() */
    uint32_t reserved;
};
MF_API int mf_ssim_params_init(struct mf_ssim_params *params, size_t size);

typedef struct mf_ssim_result {
    double ssim;       /* 1 for equal pictures */
    double ssim_db;    /* -10 log10(1 - ssim); NaN for equal pictures */
    int32_t identical; /* 1: the luma is the same everywhere */
    int32_t reserved;
} mf_ssim_result;

/* Structural similarity of the luma (Wang and others, 2004) on blocks of 8 x 8, four pixels apart, as x264 and FFmpeg compute
 * it. Both pictures must have the same size.
 * *out: mf_record_free(). `params` NULL = defaults. Errors: PARAMS, NOMEM, CANCELLED, DEADLINE.
 * Thread-safety: `task` must not be in use by another call. */
MF_API int mf_ssim(mf_task *task, mf_image *first, mf_image *second, const struct mf_ssim_params *params, mf_ssim_result **out);

struct mf_psnr_params {
    uint32_t struct_size; /* set by mf_psnr_params_init() */
    uint32_t reserved;
};
MF_API int mf_psnr_params_init(struct mf_psnr_params *params, size_t size);

typedef struct mf_psnr_result {
    double psnr_db;      /* of red, green and blue; NaN for equal pictures, likewise below */
    double luma_psnr_db;
    double mse;          /* mean square error of red, green and blue */
    int32_t identical;   /* 1: all pixels are the same */
    int32_t reserved;
} mf_psnr_result;

/* Peak signal-to-noise ratio. As mf_ssim(). */
MF_API int mf_psnr(mf_task *task, mf_image *first, mf_image *second, const struct mf_psnr_params *params, mf_psnr_result **out);

MF_END_DECLS

#endif
