/* Faces: where they are in a picture, and their points. Since 0.1.
 *
 * Detectors know upright heads: one that leans by more than about 45 degrees is often missed.
 * All positions are pixels of the upright picture, from its left and top; right and left of a person are the person's own.
 * Thread-safety: `task` must not be in use by another call; the image and the model can be. */
#ifndef MEDIAFORGE_FACES_H
#define MEDIAFORGE_FACES_H

#include <mediaforge/common.h>
#include <mediaforge/model.h>

MF_BEGIN_DECLS

enum mf_detector {
    MF_DETECTOR_AUTO = 0,      /* the first of yunet, ultraface and blazeface that is installed, else haar */
    MF_DETECTOR_HAAR = 1,      /* cascades, which are built in: faces from the front */
    MF_DETECTOR_YUNET = 2,     /* a network: any faces, with points */
    MF_DETECTOR_ULTRAFACE = 3, /* a network */
    MF_DETECTOR_BLAZEFACE = 4  /* a network for large faces, as of selfies */
};

enum mf_face_kind { MF_FACE_FRONTAL = 0, MF_FACE_PROFILE = 1 };

struct mf_faces_params {
    uint32_t struct_size; /* set by mf_faces_params_init() */
    int32_t detector;     /* MF_DETECTOR_*; default AUTO */
    const char *model;    /* of the detector: see mf_model_open(); default NULL: the usual one */
    double threshold;     /* least score, 0..1; 0 = the detector's usual: 0.5, yunet 0.6, ultraface 0.7; default 0 */
    int32_t min_size;     /* least width in pixels, 0..65535; 0 = 3 % of the longer side, for haar at least 30; default 0 */
    int32_t max_faces;    /* the best of them, 0..65535; 0 = all; default 0 */
    int32_t profile;      /* 1: haar looks for faces from the side too, both sides; networks find these anyway; default 0 */
    int32_t reserved;
};
MF_API int mf_faces_params_init(struct mf_faces_params *params, size_t size);

typedef struct mf_point {
    double x; /* pixels */
    double y;
} mf_point;

typedef struct mf_face {
    int32_t x;                   /* of its box, which lies in the picture */
    int32_t y;
    int32_t width;
    int32_t height;
    double score;                /* 0..1: of haar n / (n + 5), where n windows agreed on the face */
    const mf_point *right_eye;   /* these are NULL where the detector gives none; they may lie outside of the picture */
    const mf_point *left_eye;
    const mf_point *nose;
    const mf_point *right_mouth; /* corner of it */
    const mf_point *left_mouth;
    int32_t kind;                /* MF_FACE_* */
    int32_t reserved;
} mf_face;

typedef struct mf_faces_result {
    const mf_face *faces; /* from the highest score; none is no error */
    const char *detector; /* that was used: "haar" */
    const char *model;    /* "yunet"; NULL for haar */
    const char *version;  /* of the model */
    uint32_t face_count;
    int32_t width;        /* of the upright picture, pixels */
    int32_t height;
    int32_t reserved;
} mf_faces_result;

/* Finds the faces of a picture. `model` is a network that is open, for calls that follow each other; with NULL the parameters
 * choose the detector, and its network is loaded. *out: mf_record_free(). `params` NULL = defaults. Errors: PARAMS, NOT_FOUND
 * (a network that is not installed: the message tells how to), FORMAT (a network of other outputs), UNSUPPORTED, NOMEM,
 * CANCELLED, DEADLINE. */
MF_API int mf_faces(mf_task *task, mf_image *image, mf_model *model, const struct mf_faces_params *params,
                    mf_faces_result **out);

MF_END_DECLS

#endif
