/* What changes each pixel by itself. Such operations in a row are done in one pass over the picture. */
#ifndef MFI_TONE_H
#define MFI_TONE_H

#include "mfi_image.h"

enum {
    MFI_TONE_NONE = 0,   /* nothing changes */
    MFI_TONE_TABLE = 1,  /* each channel by a function of its value */
    MFI_TONE_MATRIX = 2, /* R, G and B mixed */
    MFI_TONE_SHIFT = 3   /* a function of the luma (BT.601) added to each channel */
};

/* A smooth curve through points: see curves.c. */
enum { MFI_CURVE_MOST = 32 };
typedef struct mfi_curve {
    int count; /* 0: a straight line */
    double x[MFI_CURVE_MOST], y[MFI_CURVE_MOST], slope[MFI_CURVE_MOST];
} mfi_curve;

/* Values are 0..255, with fractions where samples have 16 bits. */
typedef struct mfi_tone {
    int kind;
    int colors; /* 1: it gives colour to grey, so that a grey picture becomes RGB */
    double (*function)(const struct mfi_tone *tone, int channel, double value); /* of TABLE and SHIFT */
    union {
        double amounts[8];   /* of the function */
        mfi_curve curves[4]; /* likewise */
        float matrix[3][4];  /* of R G B 1 */
    };
} mfi_tone;

/* Applies `count` tones, one after the other. Alpha stays. *out may be a new reference of `image`. */
int mfi_tone_apply(mf_task *task, mf_image *image, const mfi_tone *tones, size_t count, mf_image **out);

#endif
