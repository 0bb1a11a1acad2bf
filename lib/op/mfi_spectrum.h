/* Short-time spectra of a stream of samples (kissfft). */
#ifndef MFI_SPECTRUM_H
#define MFI_SPECTRUM_H

#include "mfi_task.h"

typedef struct mfi_spectrum mfi_spectrum;

/* Takes the power in bins 0..size / 2 of the next frame, valid during the call: 1 for a sine of full scale amid a bin. */
typedef int (*mfi_spectrum_taker)(mf_task *task, void *state, const float *power);

/* Frames of `size` samples (a power of 2) under a Hann window; sample n * `hop` is amid frame n, `hop` <= `size`. */
int mfi_spectrum_new(mf_task *task, int size, int hop, mfi_spectrum **out);
void mfi_spectrum_free(mfi_spectrum *spectrum); /* NULL is allowed */

int mfi_spectrum_add(mf_task *task, mfi_spectrum *spectrum, const float *samples, int count, mfi_spectrum_taker take,
                     void *state);
/* The frames whose middles are not past the end: silence follows. */
int mfi_spectrum_finish(mf_task *task, mfi_spectrum *spectrum, mfi_spectrum_taker take, void *state);

#endif
