/* Landmarks: the points of faces, and how heads are turned. Since 0.1.
 *
 * All positions are pixels of the upright picture. Thread-safety: `task` must not be in use by another call; the image and the
 * models can be. */
#ifndef MEDIAFORGE_LANDMARKS_H
#define MEDIAFORGE_LANDMARKS_H

#include <mediaforge/faces.h>

MF_BEGIN_DECLS

struct mf_landmarks_params {
    uint32_t struct_size; /* set by mf_landmarks_params_init() */
    int32_t detector;     /* MF_DETECTOR_*: what finds the faces; default AUTO */
    const char *model;    /* for the points: see mf_model_open(); default NULL: the usual one, or none: see below */
    double threshold;     /* least score of a face, 0..1; 0 = the detector's usual; default 0 */
    int32_t min_size;     /* least width of a face in pixels, 0..65535; 0 = 3 % of the longer side; default 0 */
    int32_t max_faces;    /* the best of them, 0..65535; 0 = all; default 0 */
};
MF_API int mf_landmarks_params_init(struct mf_landmarks_params *params, size_t size);

typedef struct mf_landmarks_face {
    int32_t x; /* of the face's box */
    int32_t y;
    int32_t width;
    int32_t height;
    double score;           /* of the face, 0..1 */
    const mf_point *points; /* 68, in the order of iBUG 300-W: 0..16 the jaw from the person's right, 17..26 brows, 27..35 nose,
                               36..41 right eye, 42..47 left eye, 48..59 outer and 60..67 inner lips */
    uint32_t point_count;
    int32_t estimated;      /* 1: a mean face that was put on eyes and mouth, as there is no network */
    double yaw;             /* of the head in degrees: to the picture's right; 0 = towards the camera */
    double pitch;           /* upwards */
    double roll;            /* clockwise */
} mf_landmarks_face;

typedef struct mf_landmarks_result {
    const mf_landmarks_face *faces; /* from the highest score; none is no error */
    const char *detector;           /* that was used: "haar" */
    const char *model;              /* of the points; NULL: they are estimated */
    const char *version;            /* of the model */
    uint32_t face_count;
    int32_t width;                  /* of the upright picture, pixels */
    int32_t height;
    int32_t reserved;
} mf_landmarks_result;

/* Finds the faces of a picture, and 68 points of each: by a network of 68 points, or of the 468 of a face mesh, of which the
 * nearest are taken; where none is installed, and none was asked for, they are estimated. `finder` and `model` are open
 * networks of faces and of points; with NULL the parameters choose. *out: mf_record_free(). `params` NULL = defaults. Errors:
 * those of mf_faces(). */
MF_API int mf_landmarks(mf_task *task, mf_image *image, mf_model *finder, mf_model *model,
                        const struct mf_landmarks_params *params, mf_landmarks_result **out);

MF_END_DECLS

#endif
