/* Curves of fades, and parts of audio joined by them. */
#ifndef MFI_FADE_H
#define MFI_FADE_H

#include <mediaforge/audio_edit.h>
#include "mfi_fifo.h"

extern const char *const mfi_fade_curve_names[];

/* Gain at a share of 0..1 of a fade in; a fade out runs it backwards. */
double mfi_fade_gain(int curve, double share);

/* Multiplies `samples` by the part from `from` on of a fade in of `length`, or out. */
void mfi_fade_apply(float *samples, int64_t count, int64_t from, int64_t length, int curve, int out);

/* Joins parts: the last `overlap` samples of one fade out while the first of the next fade in. */
typedef struct mfi_join {
    mfi_fifo held;          /* what has not been handed on: at least the overlap */
    int64_t overlap, mixed; /* samples of the part that is coming which are in the overlap */
    int curve;
} mfi_join;

int mfi_join_init(mf_task *task, mfi_join *join, const mfi_audio_stream *stream, int64_t overlap, int curve);
void mfi_join_clear(mfi_join *join); /* a zeroed one is allowed */
int mfi_join_push(mf_task *task, mfi_join *join, const mfi_audio *block, mfi_audio_emit emit, void *opaque);
/* A part has ended. PARAMS if it was shorter than the overlap. */
int mfi_join_next(mf_task *task, mfi_join *join);
int mfi_join_finish(mf_task *task, mfi_join *join, mfi_audio_emit emit, void *opaque);

#endif
