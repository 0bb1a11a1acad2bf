/* Cuts between the scenes of a video. */
#ifndef MFI_CUT_H
#define MFI_CUT_H

#include "mfi_image.h"

enum { MFI_CUT_COLUMNS = 32, MFI_CUT_ROWS = 18 };

/* Zeroed at first. */
typedef struct mfi_cut_finder {
    uint8_t last[MFI_CUT_COLUMNS * MFI_CUT_ROWS];
    double usual; /* difference from frame to frame */
    int begun;
} mfi_cut_finder;

/* Whether the next frame shows something else than the one before; the first one does. */
int mfi_cut_find(mfi_cut_finder *finder, const mf_image *image);

#endif
