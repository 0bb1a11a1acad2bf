/* Haar cascades: boosted stages of features on sums of rectangles (Viola and Jones 2001; Lienhart and Maydt 2002). */
#ifndef MFI_HAAR_H
#define MFI_HAAR_H

#include "mfi_image.h"

/* Rectangles of a feature, the third of weight 0 where there are two; the weighted sums of pixels in them, divided by the
 * window's deviation, are below `threshold` or not, which adds `below` or `above` to the stage. */
typedef struct mfi_haar_stump {
    uint8_t x[3], y[3], width[3], height[3];
    int8_t weight[3];
    float threshold, below, above;
} mfi_haar_stump;

typedef struct mfi_haar_stage {
    int count; /* of stumps */
    float threshold;
} mfi_haar_stage;

typedef struct mfi_haar {
    int width, height; /* of the window */
    int stage_count;
    const mfi_haar_stage *stages;
    const mfi_haar_stump *stumps; /* those of all stages, one after the other */
} mfi_haar;

/* Made at build time of the cascades of OpenCV: see haar_cascades.py. */
extern const mfi_haar mfi_haar_face, mfi_haar_profile, mfi_haar_eye;

typedef struct mfi_haar_options {
    double step;           /* from size to size, over 1; OpenCV's usual is 1.1 */
    int min_size;          /* pixels, of the object's width; at least the window's */
    int max_size;          /* 0 = none */
    int least;             /* more windows than these have to agree on an object; OpenCV's usual is 3 */
} mfi_haar_options;

typedef struct mfi_haar_object {
    int x, y, width, height;
    int windows; /* that agreed on it */
} mfi_haar_object;

/* Looks for objects in a GRAY8 picture, sorted from many windows to few. *objects: mfi_free(). Finds what OpenCV's
 * detectMultiScale() does: the same windows of the same sizes, grouped in the same way. */
int mfi_haar_find(mf_task *task, const mfi_haar *haar, const mf_image *image, const mfi_haar_options *options,
                  mfi_haar_object **objects, int *count);

/* Joins windows that are alike and drops what too few agree on, in place. haar_group.c. */
int mfi_haar_group(mf_task *task, mfi_haar_object *objects, int *count, int least);

#endif
