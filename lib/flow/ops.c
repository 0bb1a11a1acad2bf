/* The registry of operations. */
#include "mfi_pass.h"

const mfi_op *const mfi_ops[] = {
    &mfi_op_ingest,
    &mfi_op_ladder,
    &mfi_op_lint,
    &mfi_op_probe,
    &mfi_op_storyboard,
    &mfi_op_thumbnail,
    NULL
};
