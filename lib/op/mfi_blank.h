/* Whether a frame shows anything: not black, not of one colour. */
#ifndef MFI_BLANK_H
#define MFI_BLANK_H

#include "mfi_image.h"

typedef struct mfi_blank {
    double mean;      /* luma 0..255 */
    double deviation; /* of the luma: how much there is to see */
    double dark;      /* share of the picture that is as good as black, 0..1 */
} mfi_blank;

/* Looks at a grid of at most 64 x 64 samples of the luma, or of the green of RGB. */
mfi_blank mfi_blank_measure(const mf_image *image);
int mfi_blank_is(const mfi_blank *measured);

#endif
