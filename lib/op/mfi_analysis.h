/* Analyses: what is measured of a picture, or of two, and answered as a record. */
#ifndef MFI_ANALYSIS_H
#define MFI_ANALYSIS_H

#include <mediaforge/blurhash.h>
#include <mediaforge/content_type.h>
#include <mediaforge/palette.h>
#include <mediaforge/phash.h>
#include <mediaforge/quality_score.h>
#include <mediaforge/similarity.h>
#include <mediaforge/smart_crop.h>
#include <mediaforge/stats.h>
#include <mediaforge/thumbhash.h>
#include "mfi_canvas.h"
#include "mfi_table.h"

/* All of them: X(stem, record, side, summary). Everything else of an analysis is in its own file: the tables mfi_<stem>_fields
 * of the public struct mf_<stem>_params and mfi_<record>_fields of the public mf_<record>, and mfi_<stem>_run(). The public
 * functions mf_<stem>_params_init() and mf_<stem>(), and the operation by name, are made of this list in
 * flow/image_analysis.c. By name a picture is decoded no larger than covers side x side, or as a whole. */
enum {
    MFI_SIDE_ALL = 0,
    MFI_SIDE_STORED = -1 /* all of it, as others decode it: RGB by libjpeg, whatever the colour profile says */
};

#define MFI_ANALYSES(X)                                                                                                        \
    X(average, color, MFI_SIDE_ALL, "Give the mean colour of a picture")                                                       \
    X(blurhash, blurhash_result, MFI_SIDE_STORED, "Give the BlurHash of a picture")                                            \
    X(content_type, content_type_result, MFI_SIDE_ALL, "Tell photo, graphic, text and screenshot apart")                       \
    X(dhash, phash_result, 256, "Give the difference hash of a picture")                                                       \
    X(dominant, color, 512, "Give the most frequent colour of a picture")                                                      \
    X(focus, focus_result, 256, "Find the point of a picture that draws the eye, and the crop around it")                      \
    X(palette, palette_result, 512, "Give the colours of a picture")                                                           \
    X(phash, phash_result, 256, "Give the perceptual hash of a picture")                                                       \
    X(quality_score, quality_score_result, MFI_SIDE_ALL, "Judge the quality of a picture")                                     \
    X(stats, stats_result, MFI_SIDE_ALL, "Measure histograms, sharpness, exposure and noise of a picture")                     \
    X(thumbhash, thumbhash_result, 256, "Give the ThumbHash of a picture")

/* The same of two pictures. */
#define MFI_COMPARISONS(X)                                                                                                     \
    X(phash_distance, phash_distance_result, 256, "Tell how far the perceptual hashes of two pictures are apart")              \
    X(psnr, psnr_result, MFI_SIDE_ALL, "Measure the signal-to-noise ratio between two pictures")                               \
    X(ssim, ssim_result, MFI_SIDE_ALL, "Measure the structural similarity of two pictures")

/* `images` is one picture, or two, and `params` the checked struct. *record is the caller's. */
#define MFI_ANALYSIS_DECLARE(stem, record_, side, summary)                                                                     \
    extern const mf_field mfi_##stem##_fields[], mfi_##record_##_fields[];                                                     \
    int mfi_##stem##_run(mf_task *task, mf_image *const *images, const void *params, void **record);
MFI_ANALYSES(MFI_ANALYSIS_DECLARE)
MFI_COMPARISONS(MFI_ANALYSIS_DECLARE)

/* The pictures of hashes. */
extern const mf_field mfi_blurhash_decode_fields[], mfi_thumbhash_decode_fields[];
int mfi_blurhash_draw(mf_task *task, const struct mf_blurhash_decode_params *params, mf_image **out);
int mfi_thumbhash_draw(mf_task *task, const struct mf_thumbhash_decode_params *params, mf_image **out);

/* The picture in width x height pixels, each the mean of a box of whole pixels; sides are not enlarged. RGBA32 (colours
 * weighted by their alpha) if the picture is that, else RGB24. Fast, and good enough for what looks at colours. */
int mfi_shrink(mf_task *task, mf_image *image, int width, int height, mf_image **out);
/* The same to at most `pixels` pixels. */
int mfi_shrink_to(mf_task *task, mf_image *image, int pixels, mf_image **out);

#endif
