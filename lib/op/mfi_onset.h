/* Where sounds begin: how much a spectrum grows, 100 times a second. */
#ifndef MFI_ONSET_H
#define MFI_ONSET_H

#include "mfi_audio.h"

enum { MFI_ONSET_RATE = 16000, MFI_ONSET_FRAMES = 100 /* a second */ };

typedef struct mfi_onset mfi_onset;

int mfi_onset_new(mf_task *task, mfi_onset **out);
void mfi_onset_free(mfi_onset *onset); /* NULL is allowed */

/* Mono blocks of MFI_ONSET_RATE without a gap. MF_ERROR_LIMIT where limits.max_memory_bytes does not allow 32 bytes a frame. */
int mfi_onset_add(mf_task *task, mfi_onset *onset, const mfi_audio *block);
int mfi_onset_finish(mf_task *task, mfi_onset *onset);

/* After the end, the onset's own: the growth at each frame, of all bands and of those below 150 Hz; about 0..3. */
const float *mfi_onset_strengths(const mfi_onset *onset, size_t *count);
const float *mfi_onset_bass(const mfi_onset *onset);

/* What of the strengths is above their mean around, smoothed: as many. *out: mfi_free(), also after a failure. */
int mfi_onset_envelope(mf_task *task, const mfi_onset *onset, float **out);

/* The time in microseconds of a peak of `values` at `frame`, between frames too. */
int64_t mfi_onset_time(const float *values, size_t count, size_t frame);
/* Frames where a sound begins, in order. *frames: mfi_free(). */
int mfi_onset_pick(mf_task *task, const mfi_onset *onset, uint32_t **frames, size_t *count);

#endif
