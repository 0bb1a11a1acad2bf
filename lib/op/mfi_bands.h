/* Rows of a picture shared out among the threads of a task. */
#ifndef MFI_BANDS_H
#define MFI_BANDS_H

#include "mfi_task.h"

/* Calls work(context, first, end) for pieces of 0..rows - 1 that together are all of them, on several threads where
 * `rows` x `cost` (about the nanoseconds of a row) is worth it. Publishes progress, and honours cancel and deadline between
 * pieces of about a millisecond. Gives the first error of a piece. */
int mfi_bands(mf_task *task, int rows, int64_t cost, int (*work)(void *context, int first, int end), void *context);

#endif
