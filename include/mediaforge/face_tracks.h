/* Faces of a video, each followed from where it appears to where it goes. Since 0.1. */
#ifndef MEDIAFORGE_FACE_TRACKS_H
#define MEDIAFORGE_FACE_TRACKS_H

#include <mediaforge/faces.h>

MF_BEGIN_DECLS

struct mf_face_tracks_params {
    uint32_t struct_size; /* set by mf_face_tracks_params_init() */
    int32_t every;        /* look at every Nth frame, 0..1000, and after cuts; 0 = about five in a second; default 0 */
    const char *model;    /* of the detector: see mf_model_open(); default NULL: the usual one */
    double threshold;     /* least score of a face, 0..1; 0 = the detector's usual; default 0 */
    int32_t detector;     /* MF_DETECTOR_*; default AUTO */
    int32_t min_size;     /* least width of a face in pixels, 0..65535; 0 = 3 % of the longer side; default 0 */
    int32_t max_faces;    /* the best of each frame, 0..65535; 0 = all; default 0 */
    int32_t min_looks;    /* that have to find a face for it to be one, 1..1000; a single one counts where there is but one;
                             default 2 */
};
MF_API int mf_face_tracks_params_init(struct mf_face_tracks_params *params, size_t size);

typedef struct mf_face_tracks_box {
    int64_t time_us;
    double x;      /* smoothed, pixels of the upright frame */
    double y;
    double width;
    double height;
    double score;  /* 0..1 */
} mf_face_tracks_box;

typedef struct mf_face_track {
    int64_t start_us;                /* of the first look that found it */
    int64_t end_us;                  /* of the last one */
    int64_t best_us;                 /* of the one in which it was surest and largest */
    double score;                    /* there, 0..1 */
    const mf_face_tracks_box *boxes; /* in the order of time; of long tracks every 2nd, 4th, ... look's, 2048 at most */
    uint32_t box_count;
    int32_t id;                      /* from 1 on, in the order in which they appear */
    int32_t looks;                   /* that found it */
    int32_t reserved;
} mf_face_track;

typedef struct mf_face_tracks_result {
    const mf_face_track *tracks; /* in the order in which they appear; none is no error */
    const char *detector;        /* that was used: "haar" */
    const char *model;           /* "yunet"; NULL for haar */
    const char *version;         /* of the model */
    uint32_t track_count;
    int32_t looks;               /* frames that were looked at */
    int32_t width;               /* of the upright frames, pixels */
    int32_t height;
} mf_face_tracks_result;

/* Finds the faces of a video and follows them. Also a tap: see pass.h. *out: mf_record_free(). `params` NULL = defaults.
 * Errors: NO_STREAM (no video), those of mf_faces() and of reading.
 * Thread-safety: `task` and `src` must not be in use by another call. */
MF_API int mf_face_tracks(mf_task *task, mf_source *src, const struct mf_face_tracks_params *params,
                          mf_face_tracks_result **out);

MF_END_DECLS

#endif
