/* Detail of pictures: blur, sharpness, noise, edges. Since 0.1.
 *
 * Each function makes a new image, or gives a new reference of `image` where nothing changes: *out: mf_image_unref(). `params`
 * NULL = defaults. Beyond the border the picture is taken to go on as its outermost pixels.
 * Errors of all: PARAMS, NOMEM, CANCELLED, DEADLINE.
 * Thread-safety: `task` must not be in use by another call; the image can be. */
#ifndef MEDIAFORGE_DETAIL_H
#define MEDIAFORGE_DETAIL_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

struct mf_blur_params {
    uint32_t struct_size; /* set by mf_blur_params_init() */
    int32_t reserved;
    double sigma;         /* pixels, 0.3..1000; default 2 */
};
MF_API int mf_blur_params_init(struct mf_blur_params *params, size_t size);
/* Gaussian. The picture keeps its format; alpha is taken into account. */
MF_API int mf_blur(mf_task *task, mf_image *image, const struct mf_blur_params *params, mf_image **out);

struct mf_sharpen_params {
    uint32_t struct_size; /* set by mf_sharpen_params_init() */
    int32_t threshold;    /* differences below it stay, 0..255; default 0 */
    double amount;        /* of the difference to the blurred picture that is added, 0..10; default 0.6 */
    double sigma;         /* of the blur in pixels, 0.3..100; default 1 */
};
MF_API int mf_sharpen_params_init(struct mf_sharpen_params *params, size_t size);
/* Unsharp masking of the luma. The picture keeps its format. */
MF_API int mf_sharpen(mf_task *task, mf_image *image, const struct mf_sharpen_params *params, mf_image **out);

struct mf_median_params {
    uint32_t struct_size; /* set by mf_median_params_init() */
    int32_t radius;       /* of a square of 2 radius + 1 pixels a side, 1..50; default 1 */
};
MF_API int mf_median_params_init(struct mf_median_params *params, size_t size);
/* The median of each channel. Planar pictures become RGB. */
MF_API int mf_median(mf_task *task, mf_image *image, const struct mf_median_params *params, mf_image **out);

struct mf_bilateral_params {
    uint32_t struct_size; /* set by mf_bilateral_params_init() */
    int32_t reserved;
    double sigma;         /* pixels, 0.5..16; default 3 */
    double color_sigma;   /* of the luma, 1..255; default 25 */
};
MF_API int mf_bilateral_params_init(struct mf_bilateral_params *params, size_t size);
/* Smooths what differs little, and leaves edges. Planar pictures become RGB. */
MF_API int mf_bilateral(mf_task *task, mf_image *image, const struct mf_bilateral_params *params, mf_image **out);

struct mf_denoise_params {
    uint32_t struct_size; /* set by mf_denoise_params_init() */
    int32_t search;       /* how far similar places are looked for, 1..15 pixels; default 5 */
    double strength;      /* about the deviation of the noise, 1..100; default 8 */
};
MF_API int mf_denoise_params_init(struct mf_denoise_params *params, size_t size);
/* Non-local means (Buades, Coll and Morel) on patches of 5 x 5. Planar pictures become RGB. */
MF_API int mf_denoise(mf_task *task, mf_image *image, const struct mf_denoise_params *params, mf_image **out);

enum mf_edge_method {
    MF_EDGE_SOBEL = 0,
    MF_EDGE_SCHARR = 1,
    MF_EDGE_LAPLACE = 2
};

struct mf_edge_params {
    uint32_t struct_size; /* set by mf_edge_params_init() */
    int32_t method;       /* MF_EDGE_*; default SOBEL */
    int32_t threshold;    /* 1..255: white from it on, black below; 0: as strong as the edge is; default 0 */
    int32_t reserved;
};
MF_API int mf_edge_params_init(struct mf_edge_params *params, size_t size);
/* Edges of the luma as GRAY8: a vertical or horizontal step from black to white is 255. */
MF_API int mf_edge(mf_task *task, mf_image *image, const struct mf_edge_params *params, mf_image **out);

MF_END_DECLS

#endif
