/* Loudness of audio by EBU R 128: ITU-R BS.1770-4, EBU Tech 3341 and 3342. */
#ifndef MFI_METER_H
#define MFI_METER_H

#include "mfi_audio.h"

typedef struct mfi_meter mfi_meter;

enum { MFI_METER_SERIES_US = 100000 };

/* What is not known is NaN: there was too little audio, or it was silent. */
typedef struct mfi_loudness {
    double integrated_lufs, range_lu;
    double threshold_lufs; /* the relative gate of integrated_lufs */
    double momentary_max_lufs, short_term_max_lufs;
    double true_peak_dbtp, sample_peak_dbfs;
} mfi_loudness;

/* `dual_mono`: mono is as loud as on two loudspeakers. `series`: the values of all time are kept. */
int mfi_meter_new(mf_task *task, int dual_mono, int series, mfi_meter **out);
void mfi_meter_free(mfi_meter *meter); /* NULL is allowed */

/* Blocks follow each other without a gap; rate and layout may change. UNSUPPORTED below 500 Hz. */
int mfi_meter_add(mf_task *task, mfi_meter *meter, const mfi_audio *block);

/* Makes `meter` measure what `other` has got as well, as one programme: an album. Its series do not change. */
void mfi_meter_join(mfi_meter *meter, mfi_meter *other);

mfi_loudness mfi_meter_read(mfi_meter *meter);

/* Loudness in LUFS of the 400 ms and of the 3 s up to each multiple of MFI_METER_SERIES_US, before the start of which it was
 * silent; NaN where that is silent. Both have *count values, the meter's. */
void mfi_meter_series(const mfi_meter *meter, const float **momentary, const float **short_term, size_t *count);

#endif
