/* Peaks of one channel: of its samples, and of what is between them once it is played (ITU-R BS.1770, annex 2). */
#ifndef MFI_TRUE_PEAK_H
#define MFI_TRUE_PEAK_H

enum { MFI_TRUE_PEAK_HISTORY = 23 };

typedef struct mfi_true_peak {
    float history[MFI_TRUE_PEAK_HISTORY]; /* the latest samples */
    float sample_peak, true_peak;         /* of all samples so far, but the true peak between the latest eight */
} mfi_true_peak; /* zeroed at first */

void mfi_true_peak_add(mfi_true_peak *state, const float *samples, int count);
/* Raises peaks[i] to the size of x[i], and of what is between it and x[i + 1]; of peaks that are below `least` the second may be
 * left out. Needs 7 samples before x and MFI_TRUE_PEAK_AHEAD after its last one; `count` is a multiple of 8. */
enum { MFI_TRUE_PEAK_AHEAD = 8 };
void mfi_true_peak_raise(const float *x, int count, float least, float *peaks);
/* Forgets the latest samples, as if silence had come. */
void mfi_true_peak_flush(mfi_true_peak *state);

#endif
