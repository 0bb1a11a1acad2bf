/* Tempo of music: what a stream of blocks says in the end. */
#ifndef MFI_TEMPO_H
#define MFI_TEMPO_H

#include "mfi_audio.h"

enum { MFI_TEMPO_RATE = 16000, MFI_TEMPO_ALTERNATIVES = 5 };

typedef struct mfi_tempo mfi_tempo;

typedef struct mfi_tempo_candidate {
    double bpm;
    double score; /* of the best one's, 0..1 */
} mfi_tempo_candidate;

typedef struct mfi_tempo_values {
    double bpm;        /* NaN: none */
    double confidence; /* 0..1 */
    mfi_tempo_candidate others[MFI_TEMPO_ALTERNATIVES]; /* half, double, and then what else it may be */
    int other_count;
    int meter;         /* beats of a bar, 0 = not known */
    const int64_t *beats_us, *downbeats_us, *onsets_us; /* the tempo's own */
    size_t beat_count, downbeat_count, onset_count;
} mfi_tempo_values;

/* Looks for tempos of min_bpm..max_bpm, those near `start_bpm` before others. */
int mfi_tempo_new(mf_task *task, double min_bpm, double max_bpm, double start_bpm, mfi_tempo **out);
void mfi_tempo_free(mfi_tempo *tempo); /* NULL is allowed */

/* Mono blocks of MFI_TEMPO_RATE without a gap. */
int mfi_tempo_add(mf_task *task, mfi_tempo *tempo, const mfi_audio *block);
int mfi_tempo_finish(mf_task *task, mfi_tempo *tempo);
const mfi_tempo_values *mfi_tempo_read(const mfi_tempo *tempo); /* after the end */

#endif
