/* Effects on faces, of points that are found already. */
#ifndef MFI_AR_H
#define MFI_AR_H

#include <mediaforge/ar.h>
#include "mfi_art.h"
#include "mfi_canvas.h"
#include "mfi_landmarks.h"

/* A face to draw on, in the space of mfi_mean_face: 0 is between the eyes, whose distance is 1. */
typedef struct mfi_ar_head {
    const mfi_face_points *points;
    double eye;        /* pixels that are 1 */
    double rows[2][3]; /* of the rotation, as in mfi_head_pose */
    double at[2];      /* pixels: between the eyes */
    double width;      /* of this head by the mean head's */
} mfi_ar_head;

/* Parameters with their colours parsed, 0xffRRGGBB. */
typedef struct mfi_ar_look {
    const struct mf_ar_params *params;
    uint32_t frame, lens, lips, eyes, blush, liner;
    const mf_image *asset; /* RGBA32, or NULL */
    struct mfi_ar_anchor *anchors;
    size_t anchor_count;
} mfi_ar_look;

/* How a kind of effect is made. One of draw and retouch. */
typedef struct mfi_ar_effect {
    double box[4]; /* that it changes, of the head's space: left, top, right, bottom */
    void (*draw)(mfi_art *art, const mfi_ar_head *head, const mfi_ar_look *look);
    /* Changes pixels of an RGB24 or RGBA32 picture, not shared: all of it, or what its box takes. */
    int (*retouch)(mf_task *task, mf_image *canvas, const mfi_ar_head *head, const mfi_ar_look *look);
} mfi_ar_effect;

extern const mfi_ar_effect mfi_ar_beauty, mfi_ar_cat, mfi_ar_crown, mfi_ar_dog, mfi_ar_flower_crown, mfi_ar_glasses,
    mfi_ar_makeup, mfi_ar_sunglasses;

/* --- ar_head.c */

void mfi_ar_head_of(const mfi_face_points *points, mfi_ar_head *head);
/* Where a point of the head is in the picture. */
void mfi_ar_project(const mfi_ar_head *head, const double of_head[3], double pixel[2]);
/* The pixels {left, top, width, height} that a box of the head's space, some of it behind the face, may take. */
void mfi_ar_box(const mfi_ar_head *head, const double box[4], double pixels[4]);
/* Makes the plane through `origin` along `right` and `down` what is drawn in. */
void mfi_ar_plane(mfi_art *art, const mfi_ar_head *head, const double origin[3], const double right[3], const double down[3]);
/* The plane of the face, but with its origin at a pixel. */
void mfi_ar_plane_at(mfi_art *art, const mfi_ar_head *head, const double pixel[2]);
/* Pixels themselves, `unit` being that of the head. */
void mfi_ar_plane_pixels(mfi_art *art, const mfi_ar_head *head);
/* The middle of some points, pixels; and knots at points `first`..`last`. */
void mfi_ar_middle(const mfi_ar_head *head, int first, int last, double pixel[2]);
mfi_knot mfi_ar_knot(const mfi_ar_head *head, int point);

/* --- ar_fur.c: what dog and cat have in common. */

/* Numbers that look random, 0..1, the same each time. */
double mfi_ar_random(uint32_t *state);
/* Hairs that stand on an outline, leaning to `lean`, lengths in the plane's units. */
void mfi_ar_fur(mfi_art *art, const mfi_knot *knots, int count, int hairs, double length, const double lean[2], uint32_t dark,
                uint32_t light);
/* Hairs all over a box, for what is clipped. */
void mfi_ar_coat(mfi_art *art, const double box[4], int hairs, double length, const double lean[2], uint32_t dark,
                 uint32_t light);
/* What opens the mouth, in the head's units: 0 is closed. */
double mfi_ar_mouth(const mfi_ar_head *head);

/* --- ar_asset.c */

typedef struct mfi_ar_anchor {
    double x, y; /* pixels of the asset */
    int point;   /* of the face, or one of those below */
} mfi_ar_anchor;
/* Errors: PARAMS, naming what is wrong; NOMEM. *anchors: mfi_free(). */
int mfi_ar_anchors_parse(mf_task *task, const char *json, mfi_ar_anchor **anchors, size_t *count);
/* Lays the asset on a canvas. */
int mfi_ar_asset_draw(mf_task *task, mf_image *canvas, const mfi_ar_head *head, const mfi_ar_look *look);

/* --- ar_draw.c */

/* Whether colours and anchors can be read: before the work. */
int mfi_ar_check(mf_task *task, const struct mf_ar_params *params);
/* Draws on `count` faces. `asset` is the picture of effect asset. *out is another reference of `image` when nothing changes.
 * `params` are checked. */
int mfi_ar_draw(mf_task *task, mf_image *image, const mfi_face_points *faces, int count, mf_image *asset,
                const struct mf_ar_params *params, mf_image **out);

#endif
