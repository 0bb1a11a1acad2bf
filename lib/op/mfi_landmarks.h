/* The points of faces, and how heads are turned. */
#ifndef MFI_LANDMARKS_H
#define MFI_LANDMARKS_H

#include "mfi_face.h"

enum { MFI_LANDMARKS = 68 };

/* In the order of iBUG 300-W: 0..16 the jaw from the person's right ear over the chin, 17..26 brows, 27..35 nose, 36..41 right
 * and 42..47 left eye, 48..59 outer and 60..67 inner lips, all from the picture's left. */
typedef struct mfi_face_points {
    double x[MFI_LANDMARKS], y[MFI_LANDMARKS]; /* pixels of the picture */
    int estimated;           /* 1: of a mean face put on eyes and mouth, not found by a network */
    double yaw, pitch, roll; /* degrees, 0 = towards the camera: to the picture's right, upwards, clockwise */
    double box[4];           /* of the face: x, y, width, height */
} mfi_face_points;

/* Points of each face, `count` of them; *points: mfi_free(). `model` is of kind LANDMARKS, with 68 points or the 468 of the
 * face mesh, whose nearest are taken; NULL: estimated of the points that the detector gave, or else of eyes that the cascade
 * finds.
 * Errors: FORMAT (outputs of another size), NOMEM, CANCELLED, DEADLINE, those of the network. */
int mfi_landmarks_find(mf_task *task, mf_image *image, const mfi_face *faces, int count, mf_model *model,
                       mfi_face_points **points);

/* --- landmarks_net.c */

/* What a network is to see of a picture, which goes on beyond its edges. */
typedef struct mfi_face_square {
    double x, y, side; /* the middle, pixels */
    double roll;       /* clockwise, radians: how the face is turned upright */
} mfi_face_square;

/* Points of a face, without the head's pose. Errors: as above. */
int mfi_landmarks_run(mf_task *task, const mf_image *image, mf_model *model, const mfi_face_square *square,
                      mfi_face_points *points);
/* 1: it is a face mesh, 0: a network of 68 points. */
int mfi_landmarks_is_mesh(const mf_model *model);

/* --- head_pose.c */

/* The mean head's points, from the front: x to the picture's right, y down, z away from the camera; between the eyes is 0, and
 * their distance is 1. */
extern const double mfi_mean_face[MFI_LANDMARKS][3];

/* Weak perspective: a point X of the head is seen at scale * (rows * X) + shift. */
typedef struct mfi_head_pose {
    double rows[2][3]; /* of the rotation: what is to the right, and down */
    double scale, shift[2];
    double yaw, pitch, roll; /* as above */
} mfi_head_pose;

/* The least-squares fit of `count` points of the head to where they are seen; at least four, not in a plane. */
void mfi_head_pose_fit(const double (*head)[3], const double (*seen)[2], int count, mfi_head_pose *pose);
/* Sets yaw, pitch and roll by the points that do not move with mouth and brows. */
void mfi_head_pose_of(mfi_face_points *points);

#endif
