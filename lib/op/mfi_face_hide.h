/* Faces covered. */
#ifndef MFI_FACE_HIDE_H
#define MFI_FACE_HIDE_H

#include <mediaforge/blur_faces.h>
#include "mfi_face.h"

/* Hides the faces as the parameters say; *out is a new reference of `image` where there are none. */
int mfi_face_hide(mf_task *task, mf_image *image, const mfi_face *faces, size_t count,
                  const struct mf_blur_faces_params *params, mf_image **out);

#endif
