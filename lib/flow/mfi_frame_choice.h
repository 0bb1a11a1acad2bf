/* The choice of a frame out of those that are offered in order of time. */
#ifndef MFI_FRAME_CHOICE_H
#define MFI_FRAME_CHOICE_H

#include <mediaforge/thumbnail.h>
#include "mfi_faces.h"

/* How far AUTO looks for something to see. */
#define MFI_LOOK_AHEAD_US 10000000

/* Zeroed before, and to be closed. Not to be moved while it is open. */
typedef struct mfi_frame_choice {
    const struct mf_thumbnail_params *params;
    int64_t at_us;
    mf_image *held; /* the latest frame that is not later than at_us */
    mf_image *taken;
    int seen;         /* AUTO: one that is not blank */
    double deviation; /* of the best of those that are */
    int exact;        /* the one taken is that shown at at_us */
    /* With params->faces: */
    struct mf_faces_params look;
    mfi_face_finder finder;
    double rank;     /* of the one taken, by its faces */
    int64_t next_us; /* frames before are not looked at */
} mfi_frame_choice;

/* `key` as in mfi_model_find(). Errors: PARAMS, and of opening a detector. */
int mfi_frame_choice_open(mf_task *task, const struct mf_thumbnail_params *params, int64_t at_us, const char *key,
                          mfi_frame_choice *c);
void mfi_frame_choice_close(mfi_frame_choice *c);
/* The next frame of the stream: 1 = no more are wanted. */
int mfi_frame_choice_offer(mf_task *task, mfi_frame_choice *c, mf_image *image);
/* A candidate of AUTO: 1 if it will do, else it is kept if nothing better has been seen. */
int mfi_frame_choice_consider(mf_task *task, mfi_frame_choice *c, mf_image *image, int exact);
/* After the last frame: c->taken is NULL where there was none at all. */
int mfi_frame_choice_finish(mf_task *task, mfi_frame_choice *c);
/* From one candidate to the next, at least; 0: each frame is one. */
int64_t mfi_frame_choice_step(const mfi_frame_choice *c);

#endif
