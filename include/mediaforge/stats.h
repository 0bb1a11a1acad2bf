/* Numbers about the pixels of a picture. Since 0.1. */
#ifndef MEDIAFORGE_STATS_H
#define MEDIAFORGE_STATS_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

struct mf_stats_params {
    uint32_t struct_size; /* set by mf_stats_params_init() */
    int32_t histogram;    /* 1: with histograms; default 1 */
};
MF_API int mf_stats_params_init(struct mf_stats_params *params, size_t size);

typedef struct mf_channel {
    const char *name;         /* "luma", "red", "green", "blue", "alpha" */
    const int32_t *histogram; /* pixels of each value, 256 of them */
    double mean;              /* 0..255 */
    double deviation;         /* standard deviation */
    double entropy_bits;      /* of a sample, 0..8 */
    uint32_t histogram_count; /* 256, or 0 */
    int32_t minimum;          /* 0..255 */
    int32_t median;
    int32_t maximum;
} mf_channel;

typedef struct mf_stats_result {
    const mf_channel *channels; /* luma; then red, green, blue unless the picture is grey; then alpha if it has it */
    double sharpness;           /* variance of the Laplacian of the luma */
    double noise;               /* standard deviation of noise in the luma, 0..255, as far as it can be told from texture */
    double exposure_ev;         /* mean luminance against middle grey (18 %), in stops; -10 and less is black */
    double shadows;             /* share of pixels that are black, luma 0..3 */
    double highlights;          /* share that is white, luma 252..255 */
    double colorfulness;        /* after Hasler and Suesstrunk: 0 grey, 15 slight, 45 average, 80 and more strong */
    uint32_t channel_count;
    int32_t width;              /* pixels */
    int32_t height;
    int32_t reserved;
} mf_stats_result;

/* *out: mf_record_free(). `params` NULL = defaults. Errors: PARAMS, NOMEM, CANCELLED, DEADLINE.
 * Thread-safety: `task` must not be in use by another call. */
MF_API int mf_stats(mf_task *task, mf_image *image, const struct mf_stats_params *params, mf_stats_result **out);

MF_END_DECLS

#endif
