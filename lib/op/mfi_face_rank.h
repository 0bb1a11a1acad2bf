/* How good a picture is of the people on it. */
#ifndef MFI_FACE_RANK_H
#define MFI_FACE_RANK_H

#include "mfi_face.h"

/* *rank: 0 without faces, else the more, the larger, sharper, more in the middle and more from the front the best face is, with
 * its eyes open; about 1 at most, and a little more for others beside it. Errors: NOMEM, CANCELLED, DEADLINE. */
int mfi_face_rank(mf_task *task, const mf_image *image, const mfi_face *faces, size_t count, double *rank);

#endif
