/* Colour profiles -> sRGB, by lcms2. */
#ifndef MFI_ICC_H
#define MFI_ICC_H

#include "mfi_image.h"

/* Pixels that are converted: grey to grey of sRGB's curve, RGB and RGBA to the same, CMYK to RGB; the last of 16 bits. */
enum { MFI_ICC_GRAY = 1, MFI_ICC_RGB = 2, MFI_ICC_RGBA = 3, MFI_ICC_CMYK = 4, MFI_ICC_CMYK_INVERTED = 5,
       MFI_ICC_GRAY16 = 6, MFI_ICC_RGB16 = 7, MFI_ICC_RGBA16 = 8 };

typedef struct mfi_icc mfi_icc;

/* *out is NULL where nothing is to be done: the profile is as good as sRGB, or it is broken or for other pixels, and is
 * ignored with a warning in the log. `name` is that of the source. Errors: NOMEM. */
int mfi_icc_open(mf_task *task, const char *name, const void *profile, size_t size, int kind, mfi_icc **out);
void mfi_icc_free(mfi_icc *icc);
/* `to` may be `from` where both have the same size. */
void mfi_icc_row(const mfi_icc *icc, const uint8_t *from, uint8_t *to, int width);
/* All of an image in place. */
int mfi_icc_apply(mf_task *task, const mfi_icc *icc, mf_image *image);

#endif
