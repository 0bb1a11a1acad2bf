/* The registry of operations. */
#include "mfi_image_flow.h"
#include "mfi_pass.h"

const mfi_op *const mfi_ops[] = {
    &mfi_op_crop,
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
    &mfi_op_probe,
    &mfi_op_resize,
    &mfi_op_rotate,
    &mfi_op_silence,
    &mfi_op_storyboard,
    &mfi_op_thumbnail,
    &mfi_op_trim,
    &mfi_op_waveform,
    NULL
};
