/* Sprite sheets: small pictures side by side on one canvas, in JPEG's own colours (planar 4:2:0, full-range BT.601). */
#ifndef MFI_SHEET_H
#define MFI_SHEET_H

#include "mfi_image.h"

typedef struct mfi_sheet mfi_sheet;

/* Tiles have even sides. */
int mfi_sheet_new(mf_task *task, int tile_width, int tile_height, int columns, int rows, mfi_sheet **out);
void mfi_sheet_free(mfi_sheet *sheet); /* NULL is allowed */

/* Draws the frame as the next tile, inside it with its aspect kept, on black; 1 = the sheet is full now. Not on a full one. */
int mfi_sheet_add(mf_task *task, mfi_sheet *sheet, const mf_image *frame);
int mfi_sheet_tiles(const mfi_sheet *sheet);
/* What is drawn so far: rows without a tile are cut off, with `narrow` the columns without one too. The image is the sheet's,
 * valid until it is cleared. */
const mf_image *mfi_sheet_picture(mfi_sheet *sheet, int narrow);
/* Begins a new sheet on the same canvas. */
void mfi_sheet_clear(mfi_sheet *sheet);

#endif
