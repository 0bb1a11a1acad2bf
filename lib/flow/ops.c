/* The registry of operations. */
#include "mfi_analysis_flow.h"
#include "mfi_image_flow.h"
#include "mfi_pass.h"

const mfi_op *const mfi_ops[] = {
    &mfi_op_average,
    &mfi_op_blurhash,
    &mfi_op_blurhash_decode,
    &mfi_op_content_type,
    &mfi_op_crop,
    &mfi_op_dhash,
    &mfi_op_dominant,
    &mfi_op_extend,
    &mfi_op_flip,
    &mfi_op_flop,
    &mfi_op_identify,
    &mfi_op_image,
    &mfi_op_ingest,
    &mfi_op_ladder,
    &mfi_op_lint,
    &mfi_op_loudness,
    &mfi_op_pad,
    &mfi_op_palette,
    &mfi_op_phash,
    &mfi_op_phash_distance,
    &mfi_op_placeholder,
    &mfi_op_probe,
    &mfi_op_psnr,
    &mfi_op_quality_score,
    &mfi_op_resize,
    &mfi_op_rotate,
    &mfi_op_silence,
    &mfi_op_ssim,
    &mfi_op_stats,
    &mfi_op_storyboard,
    &mfi_op_thumbhash,
    &mfi_op_thumbhash_decode,
    &mfi_op_thumbnail,
    &mfi_op_thumbnails,
    &mfi_op_trim,
    &mfi_op_waveform,
    NULL
};
