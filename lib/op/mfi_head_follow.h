/* The points of faces followed through frames: where they went, and without their jitter. */
#ifndef MFI_HEAD_FOLLOW_H
#define MFI_HEAD_FOLLOW_H

#include "mfi_landmarks.h"

/* (x, y) goes to (cosine * x - sine * y + shift[0], sine * x + cosine * y + shift[1]), scaled too. */
typedef struct mfi_similarity {
    double cosine, sine, shift[2];
} mfi_similarity;

void mfi_similarity_move(const mfi_similarity *motion, double *x, double *y);

/* --- point_filter.c: the 1 euro filter (Casiez, Roussel, Vogel, "1 Euro Filter: A Simple Speed-based Low-pass Filter for Noisy
 * Input in Interactive Systems", 2012) in units of the face: what is still is smoothed much, what moves little. */

/* Zeroed at first. */
typedef struct mfi_point_filter {
    double x[MFI_LANDMARKS], y[MFI_LANDMARKS];     /* smoothed, pixels */
    double seen_x[MFI_LANDMARKS], seen_y[MFI_LANDMARKS];
    double speed_x[MFI_LANDMARKS], speed_y[MFI_LANDMARKS]; /* in units of the face and seconds */
    int64_t time_us;
    int begun;
} mfi_point_filter;

/* The points of a frame, `unit` pixels being the distance of the eyes; one that is no later than the last begins anew. */
void mfi_point_filter_add(mfi_point_filter *filter, const double x[MFI_LANDMARKS], const double y[MFI_LANDMARKS], double unit,
                          int64_t time_us);
/* All points have moved, as is known otherwise: it is no speed that the filter sees. */
void mfi_point_filter_move(mfi_point_filter *filter, const mfi_similarity *motion);

/* --- face_motion.c */

/* How a face moved from one frame to the next, by its own pixels around eyes, nose and mouth: 1, or 0 where they do not tell.
 * Errors: NOMEM and those of scaling. */
int mfi_face_motion(mf_task *task, const mf_image *before, const mf_image *now, const mfi_face_points *points,
                    mfi_similarity *motion);

/* --- head_follow.c */

/* A face of a frame, by its number. */
typedef struct mfi_followed_face {
    int id;
    int fresh;     /* 1: the detector found it in this frame */
    mfi_face face; /* where it found it last, or where it is expected */
} mfi_followed_face;

typedef struct mfi_head {
    int id;
    int age;             /* frames since the points were looked for */
    int seen;            /* in this frame */
    mfi_face_points points;
    mfi_point_filter filter;
} mfi_head;

/* Zeroed at first. */
typedef struct mfi_head_follower {
    mfi_head *heads;
    size_t count, capacity;
    mf_image *before;
} mfi_head_follower;

/* The points of the faces of the next frame, `count` of them in their order; *points: mfi_free(). `model` as for
 * mfi_landmarks_find(), which is asked at every third frame, or without a network where a face is fresh. */
int mfi_head_follower_add(mf_task *task, mfi_head_follower *follower, mf_image *image, const mfi_followed_face *faces,
                          size_t count, mf_model *model, mfi_face_points **points);
/* Forgets what was before: after a cut, and at the end. */
void mfi_head_follower_clear(mfi_head_follower *follower);

#endif
