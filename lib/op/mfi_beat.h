/* Beats of a known tempo, and the bars that they make. */
#ifndef MFI_BEAT_H
#define MFI_BEAT_H

#include "mfi_task.h"

/* The chain of frames that best meets the peaks of `envelope` (0 or more) while its steps stay near the period there, in frames
 * (4 or more); at its ends something is heard. *frames: mfi_free(). */
int mfi_beat_track(mf_task *task, const float *envelope, const float *periods, size_t count, uint32_t **frames, size_t *beats);

/* How many beats a bar has, 4 or 3, and which of the first ones starts one (*first), by the accents of the beats; 0 where
 * no beat stands out. */
int mfi_beat_meter(const float *accents, size_t beats, size_t *first);

#endif
