/* Faces of pictures, or of the frames of a video from first to last: looked for at some frames, expected between. */
#ifndef MFI_FACE_FOLLOW_H
#define MFI_FACE_FOLLOW_H

#include "mfi_cut.h"
#include "mfi_face_track.h"
#include "mfi_faces.h"

/* Zeroed before, and to be closed. Not to be moved while it is open. */
typedef struct mfi_face_follower {
    mfi_face_tracker tracker; /* its tracks: faces that are there, or were until a second ago */
    int64_t cut_us;           /* of the first frame after the last cut */
    int64_t last_us, look_us; /* of the last frame, and the last one that was looked at */
    int cut, looked;          /* at this frame */
    struct mf_faces_params faces;
    mfi_face_finder finder;
    mfi_cut_finder cuts;
    double threshold;
    int every, wait, restless;
} mfi_face_follower;

/* Looks at every `every`th frame, at least every 0.3 s, and more often at cuts and new faces. `model` and `key` as for
 * mfi_face_finder_open(). */
int mfi_face_follower_open(mf_task *task, const struct mf_faces_params *faces, mf_model *model, const char *key, int every,
                           mfi_face_follower *follower);
void mfi_face_follower_close(mfi_face_follower *follower);
/* The next frame; a picture without a time stands by itself. */
int mfi_face_follower_add(mf_task *task, mfi_face_follower *follower, mf_image *image);

#endif
