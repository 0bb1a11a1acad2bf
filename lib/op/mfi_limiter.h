/* A look-ahead limiter of true peaks, all channels by one gain. */
#ifndef MFI_LIMITER_H
#define MFI_LIMITER_H

#include "mfi_audio_op.h"

typedef struct mfi_limiter mfi_limiter;

/* Peaks stay below `ceiling_dbtp`, between samples too (BS.1770's four-fold oversampling); what is below passes unchanged. The
 * gain falls in 5 ms before a peak and recovers in about a quarter of a second. 1..64 channels, 500..768000 Hz. */
int mfi_limiter_new(mf_task *task, int rate, int channels, double ceiling_dbtp, mfi_limiter **out);
void mfi_limiter_free(mfi_limiter *limiter); /* NULL is allowed */
/* Blocks of that rate and number of channels in, blocks out later, in all as many samples in the same places; NULL at the end
 * emits what is left. */
int mfi_limiter_push(mf_task *task, mfi_limiter *limiter, const mfi_audio *block, mfi_audio_emit emit, void *opaque);
double mfi_limiter_reduction_db(const mfi_limiter *limiter); /* the deepest one so far, 0 or more */

#endif
