/* Faces in pictures: what detectors find. */
#ifndef MFI_FACE_H
#define MFI_FACE_H

#include "mfi_model.h"

/* Right and left are the person's own. */
enum mfi_face_point {
    MFI_FACE_RIGHT_EYE = 0,
    MFI_FACE_LEFT_EYE = 1,
    MFI_FACE_NOSE = 2,
    MFI_FACE_RIGHT_MOUTH = 3,
    MFI_FACE_LEFT_MOUTH = 4,
    MFI_FACE_POINTS = 5
};

/* What a detector takes for the box of a face. */
enum mfi_face_box { MFI_FACE_BOX_HAAR = 0, MFI_FACE_BOX_YUNET = 1, MFI_FACE_BOX_ULTRAFACE = 2, MFI_FACE_BOX_BLAZEFACE = 3 };

/* In pixels of the picture; a box may reach beyond its edges. */
typedef struct mfi_face {
    double x, y, width, height;
    int box;        /* MFI_FACE_BOX_* */
    double score;   /* 0..1 */
    int profile;    /* 1: seen from the side */
    int has_points;
    int has_corners; /* of the mouth; else both of its points are its middle */
    double points[MFI_FACE_POINTS][2];
} mfi_face;

/* Zeroed at first. */
typedef struct mfi_face_list {
    mfi_face *faces;
    size_t count, capacity;
} mfi_face_list;

typedef struct mfi_face_options {
    double threshold; /* least score */
    double min_size;  /* least width, pixels of the picture */
    int most;         /* faces; 0 = all */
    int profile;      /* 1: the cascades look for faces from the side too */
} mfi_face_options;

/* --- face_list.c */

int mfi_faces_add(mf_task *task, mfi_face_list *list, const mfi_face *face); /* a box without a size is not taken */
void mfi_faces_clear(mfi_face_list *list);
/* Area that two boxes share, of the area that they cover. */
double mfi_face_overlap(const mfi_face *a, const mfi_face *b);
/* Multiplies all that is of a face in pixels. */
void mfi_face_enlarge(mfi_face *face, double x, double y);
/* Sorts by score and drops the boxes that overlap a better one by more than a share, those that are too small, and those over
 * the most that are wanted. */
int mfi_faces_reduce(mf_task *task, mfi_face_list *list, double overlap, const mfi_face_options *options);

/* The part of a picture of width x height, {x, y, width, height}, with an aspect that has the faces in it, at least one, and
 * `margin` times their size on each side, if the picture has so much: face_frame.c. */
void mfi_face_frame(const mfi_face *faces, size_t count, double margin, double aspect, int width, int height, int frame[4]);

/* --- Detectors. The list is added to, and not reduced. */

/* Pixels of the smallest faces that the cascades see well. In their windows of 24 they see many that are none. */
enum { MFI_FACE_HAAR_SIZE = 30 };
/* By the cascades: face_haar.c. They look at a picture no larger than the smallest faces allow. The score of a face is
 * n / (n + 5), where n windows agreed on it. */
int mfi_face_haar(mf_task *task, mf_image *image, const mfi_face_options *options, mfi_face_list *list);
/* By a network of the kinds YUNET, ULTRAFACE and BLAZEFACE: face_net.c. */
int mfi_face_net(mf_task *task, mf_image *image, mf_model *model, const mfi_face_options *options, mfi_face_list *list);

/* --- Decoders of outputs, to boxes in pixels of the network's input of width x height. Errors: FORMAT, where a tensor is
 * missing or not of the size that the input asks for; NOMEM. face_decode.c. */
typedef int mfi_face_decoder(mf_task *task, const mfi_tensor *outputs, int count, int width, int height, double threshold,
                             mfi_face_list *list);
mfi_face_decoder mfi_face_decode_yunet, mfi_face_decode_ultraface, mfi_face_decode_blazeface;

#endif
