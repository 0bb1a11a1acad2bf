/* What is behind people, in chains of operations. */
#ifndef MFI_BACKGROUND_H
#define MFI_BACKGROUND_H

#include <mediaforge/background.h>
#include "mfi_image_op.h"

MFI_IMAGE_OP_DECLARE(remove_background, )
MFI_IMAGE_OP_DECLARE(replace_background, )
MFI_IMAGE_OP_DECLARE(blur_background, )

#endif
