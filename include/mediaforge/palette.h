/* The colours of a picture. Since 0.1. */
#ifndef MEDIAFORGE_PALETTE_H
#define MEDIAFORGE_PALETTE_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

typedef struct mf_color {
    const char *hex;  /* "#6495ed" */
    const char *name; /* the nearest of CSS's names: "cornflowerblue" */
    const char *text; /* "#000000" or "#ffffff": what can be read on it, by the contrast of WCAG */
    double contrast;  /* of that, 4.5..21 */
    double share;     /* of the picture, 0..1 */
    int32_t red;      /* 0..255 */
    int32_t green;
    int32_t blue;
    int32_t reserved;
} mf_color;

struct mf_palette_params {
    uint32_t struct_size; /* set by mf_palette_params_init() */
    int32_t count;        /* colours, at most, 1..32; default 6 */
};
MF_API int mf_palette_params_init(struct mf_palette_params *params, size_t size);

typedef struct mf_palette_result {
    const mf_color *colors; /* by their share, the largest first */
    uint32_t color_count;   /* fewer than asked for where the picture has no more; 0 if nothing of it can be seen */
    int32_t reserved;
} mf_palette_result;

/* The hearts of the clusters of k-means in CIE Lab, of the pixels that are not mostly transparent; large pictures are averaged to 65536 pixels
 * first. Colours that cannot be told apart are one. The same picture gives the same palette.
 * *out: mf_record_free(). `params` NULL = defaults. Errors: PARAMS, NOMEM, CANCELLED, DEADLINE.
 * Thread-safety: `task` must not be in use by another call. */
MF_API int mf_palette(mf_task *task, mf_image *image, const struct mf_palette_params *params, mf_palette_result **out);

struct mf_dominant_params {
    uint32_t struct_size; /* set by mf_dominant_params_init() */
    uint32_t reserved;
};
MF_API int mf_dominant_params_init(struct mf_dominant_params *params, size_t size);

/* The first colour of a palette of eight; for a picture that cannot be seen white with a share of 0. As mf_palette(). */
MF_API int mf_dominant(mf_task *task, mf_image *image, const struct mf_dominant_params *params, mf_color **out);

struct mf_average_params {
    uint32_t struct_size; /* set by mf_average_params_init() */
    uint32_t reserved;
};
MF_API int mf_average_params_init(struct mf_average_params *params, size_t size);

/* The mean in linear light, weighted by alpha: what is seen from afar. As mf_palette(). */
MF_API int mf_average(mf_task *task, mf_image *image, const struct mf_average_params *params, mf_color **out);

MF_END_DECLS

#endif
