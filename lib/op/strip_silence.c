/* Audio without its silence. */
#include <math.h>
#include <mediaforge/audio_edit.h>
#include "mfi_fifo.h"
#include "mfi_rescale.h"

typedef struct stripping {
    mfi_fifo held;
    const struct mf_strip_silence_params *params;
    float threshold;
    int64_t shortest, padding; /* samples */
    int64_t taken, sound_end;  /* samples of the input: all, and up to the end of the latest sound */
    int64_t gone;              /* those that have left `held` */
    int sounded;
} stripping;

static void strip_silence_free(void *state)
{
    stripping *s = state;

    if (s)
        mfi_fifo_clear(&s->held);
    mfi_free(s);
}

static int strip_silence_start(mf_task *task, const void *params, mfi_audio_stream *stream, void **state)
{
    stripping *s = mfi_alloc(sizeof *s);

    *state = s;
    if (!s)
        return mfi_nomem(task);
    s->params = params;
    s->threshold = (float)pow(10, s->params->threshold_db / 20);
    s->padding = mfi_rescale(s->params->padding_us, stream->rate, 1000000);
    s->shortest = MFI_MAX(mfi_rescale(s->params->min_duration_us, stream->rate, 1000000), 2 * s->padding);
    return mfi_fifo_init(task, &s->held, stream);
}

static int is_loud(const stripping *s, const mfi_audio *block, int sample)
{
    for (int c = 0; c < block->channels; c++)
        if (fabsf(block->planes[c][sample]) > s->threshold)
            return 1;
    return 0;
}

/* Samples before `end` (of the input) are in the result, or not. */
static int keep(mf_task *task, stripping *s, int64_t end, mfi_audio_emit emit, void *opaque)
{
    const int64_t count = MFI_MAX(end - s->gone, 0);

    s->gone += count;
    return mfi_fifo_emit(task, &s->held, count, emit, opaque);
}

static void leave_out(stripping *s, int64_t end)
{
    const int64_t count = MFI_MAX(end - s->gone, 0);

    s->gone += count;
    mfi_fifo_drop(&s->held, count);
}

/* Whether the silence from the latest sound up to `now` goes; without a sound that follows, it must go as the end as well. */
static int goes(const stripping *s, int64_t now, int sound_follows)
{
    if (!s->sounded)
        return s->params->leading;
    return s->params->inside && (sound_follows || s->params->trailing) && now - s->sound_end >= s->shortest;
}

static int strip(mf_task *task, stripping *s, int64_t now, int sound_follows, mfi_audio_emit emit, void *opaque)
{
    if (!goes(s, now, sound_follows))
        return 0;
    if (s->sounded)
        MFI_TRY(keep(task, s, s->sound_end + s->padding, emit, opaque));
    leave_out(s, now - s->padding);
    return 0;
}

/* Up to where samples stay whatever comes. */
static int64_t settled(const stripping *s)
{
    const int until_sound = s->params->leading, until_end = s->params->trailing || s->params->inside;

    if (!s->sounded)
        return until_sound ? 0 : s->taken;
    return until_end ? MFI_MIN(s->sound_end + s->padding, s->taken) : s->taken;
}

static int take(mf_task *task, stripping *s, const mfi_audio *block, mfi_audio_emit emit, void *opaque)
{
    for (int i = 0; i < block->samples; i++) {
        if (!is_loud(s, block, i))
            continue;
        if (s->taken + i > s->sound_end)
            MFI_TRY(strip(task, s, s->taken + i, 1, emit, opaque));
        s->sounded = 1;
        s->sound_end = s->taken + i + 1;
    }
    s->taken += block->samples;
    MFI_TRY(strip(task, s, s->taken, 0, emit, opaque));
    return keep(task, s, settled(s), emit, opaque);
}

static int strip_silence_push(mf_task *task, void *state, const mfi_audio *block, mfi_audio_emit emit, void *opaque)
{
    stripping *s = state;

    if (block) {
        MFI_TRY(mfi_fifo_push(task, &s->held, block, 0));
        return take(task, s, block, emit, opaque);
    }
    if (!s->sounded)
        return mfi_error(task, MF_ERROR_PARAMS, "threshold_db: nothing is above %g dBFS", s->params->threshold_db);
    return s->params->trailing ? 0 : keep(task, s, s->taken, emit, opaque);
}

const mf_field mfi_strip_silence_fields[] = {
    MFI_BOOL(struct mf_strip_silence_params, leading, 1, "Take out the silence before the first sound"),
    MFI_BOOL(struct mf_strip_silence_params, trailing, 1, "Take out the silence after the last sound"),
    MFI_BOOL(struct mf_strip_silence_params, inside, 0, "Take out silence between sounds"),
    MFI_F64(struct mf_strip_silence_params, threshold_db, -120, 0, -50, "dBFS", "No sample of silence is above it"),
    MFI_TIME(struct mf_strip_silence_params, min_duration_us, "min_duration", 20000, 3600000000, 500000,
             "Shortest silence between sounds that is taken out"),
    MFI_TIME(struct mf_strip_silence_params, padding_us, "padding", 0, 10000000, 50000,
             "Silence that is kept beside each sound"),
    MFI_END
};

MFI_AUDIO_OP(strip_silence, .start = strip_silence_start, .push = strip_silence_push, .free = strip_silence_free);
