/* GIF written frame by frame. */
#ifndef MFI_GIF_H
#define MFI_GIF_H

#include "mfi_image.h"

enum { MFI_GIF_COLORS = 256, MFI_GIF_CLEAR = 255 };

/* --- gif_palette.c: pictures of few colours, made of RGBA32. */

typedef struct mfi_quantizer mfi_quantizer;

int mfi_quantizer_new(mf_task *task, mfi_quantizer **out);
void mfi_quantizer_free(mfi_quantizer *quantizer);
/* Replaces the pixels of a box of the picture by indices, row after row in `indices`, of the `*colors` colours in `palette`, at
 * most 256; if the picture has more, they are approximated, with the error diffused. Where `marked` is set pixels whose index
 * is MFI_GIF_CLEAR already are left out, and there are at most 255 colours. */
int mfi_quantize(mf_task *task, mfi_quantizer *quantizer, const mf_image *image, const int box[4], int marked, uint8_t *indices,
                 uint8_t palette[][3], int *colors);

/* --- gif.c */

/* The file so far is in `bytes`, to be taken away as often as is wanted. One thread at a time. */
typedef struct mfi_gif {
    mfi_text bytes;
    mfi_quantizer *quantizer;
    uint8_t *indices;
    mf_image *canvas;  /* what has been shown before, NULL = nothing */
    mf_image *waiting; /* the frame whose end, and what has to be cleared behind it, is not known yet */
    int64_t at;        /* where that begins */
    int64_t frames;
} mfi_gif;

/* `plays`: how often it is shown, 0 = for ever. Sides of 1..65535. */
int mfi_gif_begin(mf_task *task, mfi_gif *gif, int width, int height, int plays);
/* Adds an RGBA32 picture of that size, shown from `at` on, in hundredths of a second. */
int mfi_gif_add(mf_task *task, mfi_gif *gif, mf_image *image, int64_t at);
/* The last one is shown up to `at`. */
int mfi_gif_end(mf_task *task, mfi_gif *gif, int64_t at);
void mfi_gif_clear(mfi_gif *gif);

#endif
