/* The key of music. */
#ifndef MFI_TONALITY_H
#define MFI_TONALITY_H

#include "mfi_audio.h"

enum { MFI_TONALITY_RATE = 16000 };

typedef struct mfi_tonality mfi_tonality;

typedef struct mfi_tonality_key {
    int tonic; /* semitones above C, 0..11; -1 = none */
    int minor;
    double fit; /* correlation of the notes with those of the key, -1..1 */
} mfi_tonality_key;

typedef struct mfi_tonality_values {
    mfi_tonality_key key, second;
    double confidence;   /* 0..1 */
    double tuning_cents; /* of the notes against a' = 440 Hz, -50..50; NaN where there is no key */
    double chroma[12];   /* shares of the notes from C on, together 1; all 0 where there is none */
} mfi_tonality_values;

int mfi_tonality_new(mf_task *task, mfi_tonality **out);
void mfi_tonality_free(mfi_tonality *tonality); /* NULL is allowed */

/* Mono blocks of MFI_TONALITY_RATE without a gap. */
int mfi_tonality_add(mf_task *task, mfi_tonality *tonality, const mfi_audio *block);
int mfi_tonality_finish(mf_task *task, mfi_tonality *tonality, mfi_tonality_values *values);

#endif
