/* Finding faces, for all that needs them. */
#ifndef MFI_FACES_H
#define MFI_FACES_H

#include <mediaforge/faces.h>
#include "mfi_face.h"
#include "mfi_image_op.h"

/* What the parameters ask for, opened: zeroed before, and to be closed. */
typedef struct mfi_face_finder {
    const struct mf_faces_params *params;
    int detector;    /* MF_DETECTOR_*, not AUTO */
    mf_model *model; /* NULL: haar */
} mfi_face_finder;

/* `model` NULL: as the parameters choose it; `key` as in mfi_model_find(). */
int mfi_face_finder_open(mf_task *task, const struct mf_faces_params *params, mf_model *model, const char *key,
                         mfi_face_finder *finder);
void mfi_face_finder_close(mfi_face_finder *finder);
/* The faces of a picture, in its pixels, boxes cut to it, from the best. *list is zeroed before: mfi_faces_clear(). */
int mfi_face_finder_run(mf_task *task, const mfi_face_finder *finder, mf_image *image, mfi_face_list *list);
/* The picture of a source, no larger than the finder needs it. */
int mfi_face_finder_load(mf_task *task, const mfi_face_finder *finder, mf_source *source, mf_image **out);

double mfi_face_finder_threshold(const mfi_face_finder *finder); /* least score of a face */
const char *mfi_face_finder_name(const mfi_face_finder *finder); /* static */

/* Opens, runs and closes a finder for one picture. `detector` may be NULL. */
int mfi_faces_find(mf_task *task, const struct mf_faces_params *params, mf_image *image, mf_model *model, const char *key,
                   mfi_face_list *list, const char **detector);

/* The network for the points of faces: `given`, unless it is NULL, or the one that `name` asks for; NULL: the usual one. *out is
 * NULL where none was asked for and none is installed: points are estimated then. */
int mfi_landmarks_model(mf_task *task, mf_model *given, const char *name, const char *key, mf_model **out);

extern const char *const mfi_detector_names[];
extern const mf_field mfi_faces_fields[], mfi_faces_result_fields[], mfi_point_fields[];
extern const mf_field mfi_ar_fields[], mfi_blur_faces_fields[];
extern const mfi_image_op mfi_image_op_ar, mfi_image_op_blur_faces;
extern const mfi_op mfi_op_ar, mfi_op_blur_faces, mfi_op_face_crop, mfi_op_face_crops, mfi_op_face_tracks, mfi_op_faces,
    mfi_op_landmarks;

#endif
