/* Where music can be repeated so that its beat goes on. */
#ifndef MFI_LOOP_POINTS_H
#define MFI_LOOP_POINTS_H

#include "mfi_fifo.h"

/* The samples from *first up to *end are whole beats, and whole bars where bars are known. PARAMS where there is no beat. */
int mfi_loop_points(mf_task *task, const mfi_fifo *music, int64_t *first, int64_t *end);

#endif
