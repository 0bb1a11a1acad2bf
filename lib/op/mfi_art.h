/* Vector drawings on a layer: smooth outlines, gradients, soft edges. Coverage is the exact area of each pixel. */
#ifndef MFI_ART_H
#define MFI_ART_H

#include "mfi_image.h"

/* A point of an outline, which is smooth there (Catmull-Rom), or has a corner. */
typedef struct mfi_knot {
    double x, y;
    int corner;
} mfi_knot;

enum { MFI_ART_STOPS = 5 };
enum mfi_gradient { MFI_PLAIN = 0, MFI_LINEAR = 1, MFI_RADIAL = 2 };

/* What an outline is filled with. All lengths are in the units of the plane that is drawn in. */
typedef struct mfi_brush {
    int gradient;                   /* MFI_PLAIN: the first colour alone */
    double x, y, to_x, to_y;        /* linear: from, to; radial: from the centre to the end of the radius */
    double squeeze;                 /* radial: height of the ellipse by its width; 0 = 1 */
    uint32_t colors[MFI_ART_STOPS]; /* 0xAARRGGBB, evenly from the start to the end */
    int count;                      /* of colours; 0 = 1 */
    double soft;                    /* sigma of a blur of the outline */
    double opacity;                 /* 0 = 1 */
} mfi_brush;

/* Pixels of plane coordinates: x' = m[0] x + m[2] y + m[4], y' = m[1] x + m[3] y + m[5], as cairo and SVG have it. */
typedef struct mfi_plane {
    double m[6];
} mfi_plane;

/* A layer that covers a part of a picture. Errors are kept until mfi_art_finish(), and drawing after one does nothing. */
typedef struct mfi_art {
    mf_task *task;
    int x, y, width, height; /* of the layer, pixels of the picture */
    uint16_t *pixels;        /* R G B A, premultiplied */
    mfi_plane plane;         /* that is drawn in now */
    double unit;             /* pixels of a unit, for widths and blurs */
    mf_image *clip;          /* GRAY8 of the size of its box, or NULL */
    int clip_box[4];         /* left, top, right, bottom in pixels of the layer: all of it where nothing is clipped */
    double (*points)[2];     /* of the outlines that wait to be filled, pixels of the layer */
    size_t count, capacity, *ends, end_count, end_capacity;
    float *steps;            /* room for the areas of pixels */
    size_t step_count;
    int error;
} mfi_art;

/* A clear layer over the rectangle, as far as it lies in the picture: 0 if no part of it does, or 1. */
int mfi_art_begin(mf_task *task, const mf_image *image, const double box[4], mfi_art *art);
/* The layer as RGBA32, or the error of what was drawn. */
int mfi_art_finish(mfi_art *art, mf_image **out);
void mfi_art_clear(mfi_art *art);

/* --- Outlines: they wait until they are filled together. art_path.c */

/* A closed outline of smooth curves. Overlapping outlines are one. */
void mfi_art_outline(mfi_art *art, const mfi_knot *knots, int count);
/* A point of such an outline, `place` 0..1 around it. */
void mfi_art_along(const mfi_knot *knots, int count, double place, double *x, double *y);
/* The same, cut out of those around it. */
void mfi_art_hole(mfi_art *art, const mfi_knot *knots, int count);
/* A smooth open line, `widths` at its start, middle and end. */
void mfi_art_line(mfi_art *art, const mfi_knot *knots, int count, double start, double middle, double end);
void mfi_art_ellipse(mfi_art *art, double x, double y, double radius_x, double radius_y);
/* The box of what waits, {left, top, right, bottom} in pixels of the layer, or ones that are `coarse` times as large, cut to it
 * with a margin: 0 where it is empty. */
int mfi_art_extent(const mfi_art *art, int coarse, int margin, int box[4]);
/* Area of each such pixel in the box that the outlines cover, as steps along rows of right - left + 2 floats, which are 0
 * before: the area is the sum of them from the left, 1 at most. */
void mfi_art_cover(const mfi_art *art, int coarse, const int box[4], float *steps);

/* --- Filling: art.c */

void mfi_art_fill(mfi_art *art, const mfi_brush *brush);
/* The outlines that wait limit what is filled from now on; where none do, nothing does. */
void mfi_art_clip(mfi_art *art);

#endif
