/* Time-stretching and pitch-shifting of a stream of samples. */
#ifndef MFI_STRETCH_H
#define MFI_STRETCH_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

typedef struct mfi_stretch mfi_stretch;

/* The result is `time` times as long, and its frequencies `pitch` times as high; with `formants` those of a voice stay.
 * Errors, without a message: NOMEM, UNSUPPORTED, ENGINE; likewise below. */
int mfi_stretch_new(int rate, int channels, double time, double pitch, int formants, mfi_stretch **out);
void mfi_stretch_free(mfi_stretch *stretch); /* NULL is allowed */

/* Silence that has to go in before the first sample, and samples that have to be dropped from the start of the result. */
int mfi_stretch_lead(const mfi_stretch *stretch);
int mfi_stretch_delay(const mfi_stretch *stretch);

int mfi_stretch_push(mfi_stretch *stretch, const float *const *planes, int samples);
/* Takes at most `samples` of what is ready: how many. */
int mfi_stretch_pull(mfi_stretch *stretch, float *const *planes, int samples);

MF_END_DECLS

#endif
