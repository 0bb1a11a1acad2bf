/* Where to look in a picture, and what to keep of it. Since 0.1.
 *
 * What draws the eye is estimated from edges, skin tones, strong colours and what differs from the rest, somewhat more in the
 * middle and in the upper half than at the borders. Who knows better, from detect.h say, gives `focus`: rectangles
 * to be kept, four numbers each: x, y, width and height in shares of the picture (0..1); a point has no width and height.
 * Thread-safety: `task` must not be in use by another call; the image can be. */
#ifndef MEDIAFORGE_SMART_CROP_H
#define MEDIAFORGE_SMART_CROP_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

struct mf_smart_crop_params {
    uint32_t struct_size; /* set by mf_smart_crop_params_init() */
    int32_t width;        /* of the result in pixels, 0..65535; 0 = from the height; default 0 */
    int32_t height;       /* likewise; with both 0 what is cut out keeps its size; default 0 */
    uint32_t focus_count; /* numbers in `focus` */
    const double *focus;  /* see above; default NULL */
    const char *aspect;   /* "16:9" or "1.78"; NULL = that of width x height, or 1:1 where one is missing; default NULL */
    int32_t faces;        /* 1: faces are looked for, by the detector that is built in, and kept as `focus` is; default 0 */
    int32_t reserved;
};
MF_API int mf_smart_crop_params_init(struct mf_smart_crop_params *params, size_t size);
/* Cuts the largest part of that aspect out of the picture that holds what matters, and scales it to width x height if they are
 * given. *out: mf_image_unref(); it may be a new reference of `image`. `params` NULL = defaults, a square. Planar pictures stay
 * planar. Errors: PARAMS, LIMIT, NOMEM, CANCELLED, DEADLINE. */
MF_API int mf_smart_crop(mf_task *task, mf_image *image, const struct mf_smart_crop_params *params, mf_image **out);

struct mf_focus_params {
    uint32_t struct_size; /* set by mf_focus_params_init() */
    uint32_t focus_count; /* numbers in `focus` */
    const double *focus;  /* see above; default NULL */
    const char *aspect;   /* of the crop: "16:9" or "1.78"; default "1:1" */
    int32_t faces;        /* 1: faces are looked for, by the detector that is built in, and are `focus` too; default 0 */
    int32_t reserved;
};
MF_API int mf_focus_params_init(struct mf_focus_params *params, size_t size);

typedef struct mf_focus_result {
    double x;            /* of the focus point, in shares of the picture, 0..1 from the left */
    double y;            /* from the top */
    double score;        /* share of all that draws the eye which lies in the crop, 0..1 */
    int32_t x_px;        /* the same point in pixels */
    int32_t y_px;
    int32_t width;       /* of the picture */
    int32_t height;
    int32_t crop_x;      /* the part that mf_smart_crop() would keep, in pixels */
    int32_t crop_y;
    int32_t crop_width;
    int32_t crop_height;
} mf_focus_result;

/* The point that draws the eye most, or the middle of `focus`, and the crop of an aspect. *out: mf_record_free(). `params`
 * NULL = defaults. Errors: PARAMS, NOMEM, CANCELLED, DEADLINE. */
MF_API int mf_focus(mf_task *task, mf_image *image, const struct mf_focus_params *params, mf_focus_result **out);

MF_END_DECLS

#endif
