/* Faces followed through frames: each is the same one, with a number of its own, from look to look. */
#ifndef MFI_FACE_TRACK_H
#define MFI_FACE_TRACK_H

#include "mfi_face.h"

/* Where a face was at one look. */
typedef struct mfi_face_sample {
    int64_t time_us;
    double box[4]; /* smoothed; x, y, width, height in pixels */
    double score;
} mfi_face_sample;

typedef struct mfi_face_track {
    int id; /* from 1 on, in the order in which they came */
    int64_t start_us, end_us;
    int64_t best_us; /* where it was surest and largest */
    double best_value, best_score;
    int looks;       /* that found it */
    mfi_face face;   /* as the last of them did */
    double box[4], speed[2]; /* now, pixels and pixels in a second */
    mfi_face_sample *samples;
    size_t sample_count, sample_capacity;
} mfi_face_track;

/* Zeroed at first. */
typedef struct mfi_face_tracker {
    mfi_face_track *tracks; /* all that there ever were */
    size_t count, capacity;
    size_t live;            /* tracks before this index have ended */
    int last_id;
    /* Set by the caller before the first frame: */
    double begin_score;     /* faces of less only go on with a track */
    int forget;             /* 1: tracks that have ended go, and none has samples */
} mfi_face_tracker;

/* The faces of a frame, in the order of time. */
int mfi_face_tracker_add(mf_task *task, mfi_face_tracker *tracker, const mfi_face *faces, size_t count, int64_t time_us);
/* Where a face is expected to be. */
void mfi_face_track_expect(const mfi_face_track *track, int64_t time_us, mfi_face *expected);
/* Drops tracks of fewer than `least` looks. */
void mfi_face_tracker_finish(mfi_face_tracker *tracker, int least);
void mfi_face_tracker_clear(mfi_face_tracker *tracker);

#endif
