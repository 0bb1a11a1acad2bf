/* Tempo and pitch. */
#include <math.h>
#include <mediaforge/stretch.h>
#include "mfi_fifo.h"
#include "mfi_stretch.h"

enum {
    PIECE = 1024,                             /* samples that go in, and come out, together */
    LOWEST_RATE = 8000, HIGHEST_RATE = 192000 /* Rubber Band's */
};

typedef struct stretching {
    mfi_stretch *engine; /* NULL: nothing changes */
    double time;         /* length of the result in that of the source */
    mfi_audio *piece;    /* what comes out of the engine */
    mfi_fifo made;
    int64_t taken, given, skip; /* samples in and out, and of the engine's delay */
} stretching;

static void stretch_free(void *state)
{
    stretching *s = state;

    if (!s)
        return;
    mfi_stretch_free(s->engine);
    mfi_audio_unref(s->piece);
    mfi_fifo_clear(&s->made);
    mfi_free(s);
}

static int failed(mf_task *task, int result)
{
    if (result == MF_ERROR_NOMEM)
        return mfi_nomem(task);
    if (result == MF_ERROR_UNSUPPORTED)
        return mfi_error(task, result, "formants: they cannot be kept here, without Rubber Band");
    return mfi_error(task, result, "the engine of tempo and pitch failed");
}

/* Takes what the engine has ready; never more is handed on than belongs to the samples that came. */
static int drain(mf_task *task, stretching *s, mfi_audio_emit emit, void *opaque)
{
    int ready;

    while ((ready = mfi_stretch_pull(s->engine, s->piece->planes, PIECE)) > 0) {
        const int skipped = (int)MFI_MIN(s->skip, ready);
        s->piece->samples = ready;
        s->skip -= skipped;
        MFI_TRY(mfi_fifo_push(task, &s->made, s->piece, skipped));
    }
    if (ready < 0)
        return failed(task, ready);
    const int64_t due = MFI_MIN(llround((double)s->taken * s->time) - s->given, s->made.count);
    s->given += MFI_MAX(due, 0);
    return mfi_fifo_emit(task, &s->made, due, emit, opaque);
}

static int feed(mf_task *task, stretching *s, const mfi_audio *block, mfi_audio_emit emit, void *opaque)
{
    const float *planes[64];

    for (int from = 0, count; from < block->samples; from += count) {
        count = MFI_MIN(block->samples - from, PIECE);
        for (int c = 0; c < block->channels; c++)
            planes[c] = block->planes[c] + from;
        const int result = mfi_stretch_push(s->engine, planes, count);
        if (result < 0)
            return failed(task, result);
        MFI_TRY(drain(task, s, emit, opaque));
        MFI_TRY(mfi_tick(task, 0, 0));
    }
    return 0;
}

static int feed_silence(mf_task *task, stretching *s, int samples, mfi_audio_emit emit, void *opaque)
{
    mfi_audio *silence;

    MFI_TRY(mfi_audio_alloc(task, s->made.rate, s->made.channels, s->made.mask, samples, &silence));
    const int result = feed(task, s, silence, emit, opaque);
    mfi_audio_unref(silence);
    return result;
}

/* Silence after the end brings out the rest. */
static int finish(mf_task *task, stretching *s, mfi_audio_emit emit, void *opaque)
{
    const int64_t wanted = llround((double)s->taken * s->time);
    const int64_t enough = 2 * (int64_t)s->made.rate + mfi_stretch_lead(s->engine) + mfi_stretch_delay(s->engine);

    for (int64_t fed = 0; s->given < wanted; fed += PIECE) {
        if (fed > enough)
            return failed(task, MF_ERROR_ENGINE);
        MFI_TRY(feed_silence(task, s, PIECE, emit, opaque));
    }
    return 0;
}

static int stretch_push(mf_task *task, void *state, const mfi_audio *block, mfi_audio_emit emit, void *opaque)
{
    stretching *s = state;

    if (!s->engine)
        return block ? emit(task, opaque, block) : 0;
    if (!block)
        return finish(task, s, emit, opaque);
    if (s->taken == 0)
        MFI_TRY(feed_silence(task, s, mfi_stretch_lead(s->engine), emit, opaque));
    s->taken += block->samples;
    return feed(task, s, block, emit, opaque);
}

static int start(mf_task *task, mfi_audio_stream *stream, double time, double pitch, int formants, void **state)
{
    stretching *s = mfi_alloc(sizeof *s);

    *state = s;
    if (!s)
        return mfi_nomem(task);
    if (time == 1 && pitch == 1)
        return 0;
    if (stream->rate < LOWEST_RATE || stream->rate > HIGHEST_RATE)
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "audio of %d Hz: only %d..%d can be stretched", stream->rate, LOWEST_RATE,
                         HIGHEST_RATE);
    s->time = time;
    MFI_TRY(mfi_fifo_init(task, &s->made, stream));
    MFI_TRY(mfi_audio_alloc(task, stream->rate, stream->channels, stream->mask, PIECE, &s->piece));
    const int result = mfi_stretch_new(stream->rate, stream->channels, time, pitch, formants, &s->engine);
    if (result < 0)
        return failed(task, result);
    s->skip = mfi_stretch_delay(s->engine);
    return 0;
}

static int tempo_change_start(mf_task *task, const void *params, mfi_audio_stream *stream, void **state)
{
    const struct mf_tempo_change_params *p = params;

    return start(task, stream, 1 / p->factor, 1, 0, state);
}

static int pitch_start(mf_task *task, const void *params, mfi_audio_stream *stream, void **state)
{
    const struct mf_pitch_params *p = params;

    return start(task, stream, 1, exp2(p->semitones / 12), p->formants, state);
}

const mf_field mfi_tempo_change_fields[] = {
    MFI_F64(struct mf_tempo_change_params, factor, 0.25, 4, 1, "", "How much faster; the pitch stays"),
    MFI_END
};

const mf_field mfi_pitch_fields[] = {
    MFI_F64(struct mf_pitch_params, semitones, -24, 24, 0, "", "How much higher; the length stays"),
    MFI_BOOL(struct mf_pitch_params, formants, 0, "Keep the formants of a voice where they are"),
    MFI_END
};

MFI_AUDIO_OP(tempo_change, .start = tempo_change_start, .push = stretch_push, .free = stretch_free);
MFI_AUDIO_OP(pitch, .start = pitch_start, .push = stretch_push, .free = stretch_free);
