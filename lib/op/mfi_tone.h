/* What changes each pixel by itself. Such operations in a row are done in one pass over the picture. */
#ifndef MFI_TONE_H
#define MFI_TONE_H

#include "mfi_image.h"

enum {
    MFI_TONE_NONE = 0,   /* nothing changes */
    MFI_TONE_TABLE = 1,  /* each channel by a table */
    MFI_TONE_MATRIX = 2, /* R, G and B mixed */
    MFI_TONE_SHIFT = 3   /* an amount added that depends on the luma (BT.601) */
};

typedef struct mfi_tone {
    int kind;
    int colors; /* 1: it gives colour to grey, so that a grey picture becomes RGB */
    union {
        uint8_t table[3][256];
        float matrix[3][4]; /* of R G B 1, in 0..255 */
        int16_t shift[3][256];
    };
} mfi_tone;

/* Tone from a function of 0..1: MFI_TONE_TABLE, the same for each channel. */
void mfi_tone_table(mfi_tone *tone, double (*function)(double value, const void *opaque), const void *opaque);

/* Applies `count` tones, one after the other. Alpha stays. *out may be a new reference of `image`. */
int mfi_tone_apply(mf_task *task, mf_image *image, const mfi_tone *tones, size_t count, mf_image **out);

#endif
