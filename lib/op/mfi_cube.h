/* Colour tables in Adobe's .cube format. */
#ifndef MFI_CUBE_H
#define MFI_CUBE_H

#include "mfi_task.h"

typedef struct mfi_cube {
    int is_3d;
    int size;             /* entries along an axis */
    float low[3], high[3]; /* the inputs of the first and the last entry */
    float *values;        /* R G B of each entry, red fastest */
} mfi_cube;

/* `what` stands in messages. Errors: FORMAT, NOMEM, CANCELLED. */
int mfi_cube_parse(mf_task *task, const char *what, const char *text, size_t size, mfi_cube *cube);
void mfi_cube_clear(mfi_cube *cube);
void mfi_cube_look_up(const mfi_cube *cube, const float from[3], float to[3]);

#endif
