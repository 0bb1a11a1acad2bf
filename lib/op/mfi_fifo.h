/* A queue of samples: what an operation has to hold back. */
#ifndef MFI_FIFO_H
#define MFI_FIFO_H

#include "mfi_audio_op.h"

typedef struct mfi_fifo {
    int rate, channels;
    uint64_t mask;
    float **planes;
    int64_t start, count, capacity; /* samples of each channel: where the first is, how many there are, and fit */
} mfi_fifo;

int mfi_fifo_init(mf_task *task, mfi_fifo *fifo, const mfi_audio_stream *stream);
void mfi_fifo_clear(mfi_fifo *fifo); /* a zeroed one is allowed */

/* Appends a block, from sample `from` on. Errors: LIMIT where it would hold more than the task allows, NOMEM. */
int mfi_fifo_push(mf_task *task, mfi_fifo *fifo, const mfi_audio *block, int from);
int mfi_fifo_silence(mf_task *task, mfi_fifo *fifo, int64_t samples);
void mfi_fifo_drop(mfi_fifo *fifo, int64_t samples); /* of the oldest */

/* The samples of a channel, oldest first; valid until the next push. */
static inline float *mfi_fifo_plane(const mfi_fifo *fifo, int channel)
{
    return fifo->planes[channel] + fifo->start;
}

/* Hands on `samples` from `from` on, in blocks; the second one drops them then. */
int mfi_fifo_play(mf_task *task, const mfi_fifo *fifo, int64_t from, int64_t samples, mfi_audio_emit emit, void *opaque);
int mfi_fifo_emit(mf_task *task, mfi_fifo *fifo, int64_t samples, mfi_audio_emit emit, void *opaque);

#endif
