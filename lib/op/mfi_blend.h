/* Compositing and blending of pixels, by W3C's Compositing and Blending Level 1. */
#ifndef MFI_BLEND_H
#define MFI_BLEND_H

#include <stdint.h>

/* The pixels `above` (R G B A) go with those of `to` (`bytes` = 3: R G B, opaque, and so they stay; 4: R G B A), as MF_BLEND_*
 * says; `opacity` 0..1 is how far they do. Alpha is not premultiplied. */
void mfi_blend_row(int mode, const uint8_t *above, uint8_t *to, int bytes, int count, float opacity);
/* The same of `count` pixels where there is nothing above, and whether that changes them. */
void mfi_blend_nothing(int mode, uint8_t *to, int count, float opacity); /* R G B A */
int mfi_blend_clears(int mode);
/* Whether what is opaque may not be after it. */
int mfi_blend_opens(int mode);

#endif
