/* Pictures turned by right angles and mirrored, exactly. */
#ifndef MFI_ORIENT_H
#define MFI_ORIENT_H

#include "mfi_image.h"

/* EXIF's orientations, by what makes the picture upright: 1 nothing, 2 mirror left-right, 3 turn by 180 degrees, 4 mirror
 * top-bottom, 5 transpose, 6 turn by 90 degrees clockwise, 7 transpose over the other diagonal, 8 turn by 270 degrees. */

/* Whether planes of such a picture can be turned without resampling the chroma. */
int mfi_orient_exact(int format, int width, int height, int orientation);

/* A new image, or a new reference if there is nothing to do; chroma that cannot be turned exactly goes through RGB. */
int mfi_orient(mf_task *task, mf_image *image, int orientation, mf_image **out);

#endif
