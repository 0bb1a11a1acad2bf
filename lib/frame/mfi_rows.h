/* Rows of an image as the scaler wants them: planar, aligned, of even size where chroma is subsampled. Private to scale.c. */
#ifndef MFI_ROWS_H
#define MFI_ROWS_H

#include "mfi_image.h"

/* Images that are not like that (packed pixels, odd sizes, planes that lie askew in memory) go through a ring of a few rows. */
typedef struct mfi_rows {
    int format, width, height;
    int packed;                      /* samples of a pixel in memory, 0 = planar */
    int deep;                        /* 1: they have 16 bits, and the scaler sees floats of 0..1 */
    int planes;                      /* as the scaler sees it: RGBA without its alpha has 3 */
    int shift_w, shift_h;            /* of the chroma, log2 */
    int padded_width, padded_height; /* as the scaler sees it */
    unsigned mask;                   /* rows of the ring - 1, or all ones for a ring as high as the image */
    ptrdiff_t strides[4];
    uint8_t *ring[4];
    void *memory;
} mfi_rows;

enum { MFI_ROWS_ALIGNMENT = 64 };
void *mfi_rows_align(void *memory);

void mfi_rows_init(mfi_rows *rows, int format, int width, int height, int keep_alpha);
void mfi_rows_pad(mfi_rows *rows); /* to even sides */
/* Makes the ring, once; `mask` is to be set. */
int mfi_rows_open(mf_task *task, mfi_rows *rows);
void mfi_rows_close(mfi_rows *rows);
/* Whether the image's own memory will do. */
int mfi_rows_direct(const mfi_rows *rows, const mf_image *image);

/* Moves columns left..right - 1 of the row, or of the two rows that share chroma, between image and ring. Padding repeats the
 * border; alpha that the scaler does not see is blended over white on the way in, and opaque on the way out. */
void mfi_rows_read(const mfi_rows *rows, const mf_image *image, unsigned row, unsigned left, unsigned right);
void mfi_rows_write(const mfi_rows *rows, mf_image *image, unsigned row, unsigned left, unsigned right);

#endif
