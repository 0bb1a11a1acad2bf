/* Tempo of music: what a stream of blocks says in the end. */
#ifndef MFI_PULSE_H
#define MFI_PULSE_H

#include "mfi_audio.h"

enum { MFI_PULSE_RATE = 16000, MFI_PULSE_ALTERNATIVES = 5 };

typedef struct mfi_pulse mfi_pulse;

typedef struct mfi_pulse_candidate {
    double bpm;
    double score; /* of the best one's, 0..1 */
} mfi_pulse_candidate;

typedef struct mfi_pulse_values {
    double bpm;        /* NaN: none */
    double confidence; /* 0..1 */
    mfi_pulse_candidate others[MFI_PULSE_ALTERNATIVES]; /* half, double, and then what else it may be */
    int other_count;
    int meter;         /* beats of a bar, 0 = not known */
    const int64_t *beats_us, *downbeats_us, *onsets_us; /* the pulse's own */
    size_t beat_count, downbeat_count, onset_count;
} mfi_pulse_values;

/* Looks for tempos of min_bpm..max_bpm, those near `start_bpm` before others. */
int mfi_pulse_new(mf_task *task, double min_bpm, double max_bpm, double start_bpm, mfi_pulse **out);
void mfi_pulse_free(mfi_pulse *pulse); /* NULL is allowed */

/* Mono blocks of MFI_PULSE_RATE without a gap. */
int mfi_pulse_add(mf_task *task, mfi_pulse *pulse, const mfi_audio *block);
int mfi_pulse_finish(mf_task *task, mfi_pulse *pulse);
const mfi_pulse_values *mfi_pulse_read(const mfi_pulse *pulse); /* after the end */

#endif
