/* Maps out of networks that segment: mattes and labels of pixels. */
#ifndef MFI_MATTE_H
#define MFI_MATTE_H

#include "mfi_layer.h"
#include "mfi_model.h"

/* An output that has values for places of the input: where they are, and their order in memory. */
typedef struct mfi_map {
    const float *values;
    int channels, rows, columns;
    ptrdiff_t channel_step, row_step, column_step;
} mfi_map;

/* Runs `model`; *map is that of its first output, which *outputs hold: mfi_tensors_free(). Errors: FORMAT where it is no map,
 * and those of mfi_model_run(). */
int mfi_map_run(mf_task *task, mf_model *model, const mfi_tensor *input, mfi_tensor **outputs, mfi_map *map);

/* Where columns or rows of a grid of `count` over the picture's `length` pixels are in a map of `size`: between [i].first and
 * the next, at .share of the way. mfi_free(). */
typedef struct mfi_between {
    int first, next;
    float share;
} mfi_between;
mfi_between *mfi_map_between(int count, int length, double scale, double offset, int input, int size);

/* The value between those of two rows. */
static inline float mfi_map_mix(const float *upper, const float *lower, const mfi_between *x, float y)
{
    const float above = upper[x->first] + x->share * (upper[x->next] - upper[x->first]);
    const float below = lower[x->first] + x->share * (lower[x->next] - lower[x->first]);

    return above + y * (below - above);
}

/* --- matte.c */

typedef struct mfi_matte {
    mf_image *alpha;      /* GRAY8 of the picture's size; 255 is the person */
    double coverage;      /* mean of it, 0..1 */
    double confidence;    /* 0..1: how sure the network is of it, and how much it sees the same in a mirror */
} mfi_matte;

/* `refine`: edges follow those of the picture (guided filter), else they are as coarse as the network's. Errors: PARAMS (no
 * matte network), FORMAT, LIMIT, NOMEM, CANCELLED, DEADLINE. *matte: mf_image_unref(alpha). */
int mfi_matte_make(mf_task *task, mf_model *model, mf_image *image, int refine, mfi_matte *matte);

/* What is known of the frames before. Zeroed at first, and after a cut to be cleared. */
typedef struct mfi_matte_follower {
    mfi_tensor input; /* of the network */
    mf_image *alpha;
    double confidence;
    int age;          /* frames */
} mfi_matte_follower;

/* The same of the next frame of a video, refined: smoothed where the picture stays, and with a confidence that is smoothed. */
int mfi_matte_follow(mf_task *task, mfi_matte_follower *follower, mf_model *model, mf_image *image, mfi_matte *matte);
void mfi_matte_follower_clear(mfi_matte_follower *follower);

/* --- matte_paint.c */

/* The picture as RGBA32 with `alpha`, or with what it leaves if `inverse`, times its own. */
int mfi_matte_cut(mf_task *task, mf_image *image, const mf_image *alpha, int inverse, mf_image **out);
/* The background blurred behind the person, whose colours do not run into it. */
int mfi_matte_blur(mf_task *task, mf_image *image, const mf_image *alpha, double sigma, mf_image **out);
/* The person tinted. */
int mfi_matte_overlay(mf_task *task, mf_image *image, const mf_image *alpha, double opacity, mf_image **out);

/* What people are put before, RGBA32: the middle of a picture, as large as covers all, or where it is NULL a colour. */
int mfi_matte_scenery(mf_task *task, const mf_image *picture, const mfi_paint *paint, int width, int height, mf_image **out);

/* --- guided.c */

/* Guided filter (He, Sun, Tang, "Guided Image Filtering", 2010), whose coefficients are those of a smaller grid (He, Sun, "Fast
 * Guided Filter", 2015): `values` 0..1 of width x height become a GRAY8 picture of the size of `guide`, a GRAY8 one, whose
 * edges it follows. `radius` is in the grid; steps of the guide that are small against sqrt(epsilon) (0..1) are none. */
int mfi_guided(mf_task *task, const mf_image *guide, const float *values, int width, int height, int radius, double epsilon,
               mf_image **out);

/* --- label_map.c */

/* A GRAY8 picture of the picture's size with the label of each pixel. */
int mfi_labels_make(mf_task *task, mf_model *model, mf_image *image, mf_image **out);

typedef struct mfi_region {
    int64_t pixels;
    int left, top, right, bottom; /* the box of it; right and bottom are outside */
} mfi_region;

/* What each value 0..255 of a GRAY8 picture covers; of none of its pixels are less than `least`. */
int mfi_regions_measure(mf_task *task, const mf_image *map, int least, mfi_region regions[256]);

/* The picture, RGB24, with the colour of each label over it; `none` (-1: no label) is left as it is. */
int mfi_labels_overlay(mf_task *task, mf_image *image, const mf_image *map, int none, double opacity, mf_image **out);

#endif
