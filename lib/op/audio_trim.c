/* A piece of audio. */
#include <mediaforge/audio_edit.h>
#include "mfi_audio_op.h"
#include "mfi_fifo.h"
#include "mfi_rescale.h"

typedef struct piece {
    mfi_fifo cut;
    int64_t start, end; /* samples */
    int64_t taken;
} piece;

#define FOREVER_US (INT64_MAX / 4)

/* Shares of the whole need a length. */
static int resolve(mf_task *task, const mfi_audio_stream *stream, const char *name, int64_t *time_us)
{
    const int64_t length_us = mfi_rescale(stream->samples, 1000000, stream->rate);

    if (*time_us < 0 && length_us == 0)
        return mfi_error(task, MF_ERROR_PARAMS, "%s: a share, but the file does not state how long it is", name);
    *time_us = MFI_MIN(mfi_time_resolve(*time_us, length_us), FOREVER_US);
    return 0;
}

static int find_piece(mf_task *task, const struct mf_audio_trim_params *p, const mfi_audio_stream *stream, piece *q)
{
    int64_t start_us = p->start_us, end_us = p->end_us, duration_us = p->duration_us;

    if (end_us && duration_us)
        return mfi_error(task, MF_ERROR_PARAMS, "duration: end is given too");
    MFI_TRY(resolve(task, stream, "start", &start_us));
    MFI_TRY(resolve(task, stream, "end", &end_us));
    MFI_TRY(resolve(task, stream, "duration", &duration_us));
    if (p->end_us && end_us <= start_us)
        return mfi_error(task, MF_ERROR_PARAMS, "end: %g s is not after start, %g s", (double)end_us / 1e6,
                         (double)start_us / 1e6);
    if (p->duration_us)
        end_us = start_us + duration_us;
    q->start = mfi_rescale(start_us, stream->rate, 1000000);
    q->end = mfi_rescale(p->end_us || p->duration_us ? end_us : 2 * FOREVER_US, stream->rate, 1000000);
    return 0;
}

static void audio_trim_free(void *state)
{
    piece *q = state;

    if (q)
        mfi_fifo_clear(&q->cut);
    mfi_free(q);
}

static int audio_trim_start(mf_task *task, const void *params, mfi_audio_stream *stream, void **state)
{
    piece *q = mfi_alloc(sizeof *q);

    *state = q;
    if (!q)
        return mfi_nomem(task);
    MFI_TRY(find_piece(task, params, stream, q));
    return mfi_fifo_init(task, &q->cut, stream);
}

static int audio_trim_push(mf_task *task, void *state, const mfi_audio *block, mfi_audio_emit emit, void *opaque)
{
    piece *q = state;

    if (!block && q->start > 0 && q->taken <= q->start)
        return mfi_error(task, MF_ERROR_PARAMS, "start: %g s is not before the end of the audio, %g s",
                         (double)q->start / q->cut.rate, (double)q->taken / q->cut.rate);
    if (!block)
        return 0;
    const int64_t wanted = MFI_MIN(q->taken + block->samples, q->end) - MFI_MAX(q->taken, q->start);
    MFI_TRY(mfi_fifo_push(task, &q->cut, block, (int)MFI_CLAMP(q->start - q->taken, 0, block->samples)));
    MFI_TRY(mfi_fifo_emit(task, &q->cut, wanted, emit, opaque));
    q->taken += block->samples;
    return q->taken >= q->end;
}

const mf_field mfi_audio_trim_fields[] = {
    MFI_TIME(struct mf_audio_trim_params, start_us, "start", 0, INT64_MAX, 0, "Start of what is kept"),
    MFI_TIME(struct mf_audio_trim_params, end_us, "end", 0, INT64_MAX, 0, "End of it; 0 is the end of the audio"),
    MFI_TIME(struct mf_audio_trim_params, duration_us, "duration", 0, INT64_MAX, 0,
             "Its length, in place of end; 0 is not given"),
    MFI_END
};

MFI_AUDIO_OP(audio_trim, .start = audio_trim_start, .push = audio_trim_push, .free = audio_trim_free);
