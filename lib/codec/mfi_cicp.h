/* Colours that a picture names by the code points of ITU-T H.273 instead of a profile. */
#ifndef MFI_CICP_H
#define MFI_CICP_H

#include "mfi_image.h"

typedef struct mfi_cicp {
    int primaries, transfer; /* code points */
} mfi_cicp;

/* Interleaved R, G, B and with 4 channels A, full range. */
typedef struct mfi_samples_view {
    const void *data;
    ptrdiff_t stride; /* bytes */
    int channels;
    int max;          /* of a sample; above 255 they are uint16_t */
} mfi_samples_view;

/* Whether they are more than an sRGB screen can be given as they are: wide primaries, PQ or HLG. */
int mfi_cicp_is_wide(const mfi_cicp *cicp);
/* Converts all of them into the pixels of an image of RGB with as many channels, of 8 or 16 bits: sRGB, with HDR tone-mapped as
 * that of video is. */
int mfi_cicp_convert(mf_task *task, const mfi_cicp *cicp, const mfi_samples_view *from, mf_image *to);

#endif
