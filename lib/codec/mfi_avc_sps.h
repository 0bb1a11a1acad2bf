/* The sequence parameter set of H.264. */
#ifndef MFI_AVC_SPS_H
#define MFI_AVC_SPS_H

#include "mfi_alloc.h"

typedef struct mfi_avc_sps {
    int profile, constraints, level;
    int chroma_format; /* 0 grey, 1 4:2:0, 2 4:2:2, 3 4:4:4 */
    int bit_depth, chroma_bit_depth;
    int width, height; /* after cropping */
    int frames_only;   /* 1: no interlaced pictures */
    int reorder;       /* frames of reordering; -1 = not told */
    int sar_num, sar_den;
    int range, primaries, transfer, matrix, chroma_location; /* FFmpeg's numbers; unspecified where not told */
} mfi_avc_sps;

/* Reads an SPS after its NAL unit header, without emulation prevention bytes: 1, or 0 if it is broken or of a rare profile. */
int mfi_avc_sps_read(const uint8_t *data, int size, mfi_avc_sps *sps);

#endif
