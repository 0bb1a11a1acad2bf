/* The same audio again and again. */
#include "mfi_fade.h"
#include "mfi_loop_points.h"
#include "mfi_rescale.h"

typedef struct looping {
    mfi_fifo all;
    mfi_join join;
    int64_t wanted, made; /* samples; wanted 0 = by `times` */
    int times, on_beat;
    mfi_audio_emit emit; /* where what comes out of the join goes, up to `wanted` */
    void *opaque;
    mfi_fifo cut;
} looping;

static void loop_free(void *state)
{
    looping *l = state;

    if (l) {
        mfi_fifo_clear(&l->all);
        mfi_fifo_clear(&l->cut);
        mfi_join_clear(&l->join);
    }
    mfi_free(l);
}

static int loop_start(mf_task *task, const void *params, mfi_audio_stream *stream, void **state)
{
    const struct mf_loop_params *p = params;
    looping *l = mfi_alloc(sizeof *l);

    *state = l;
    if (!l)
        return mfi_nomem(task);
    l->times = p->times;
    l->on_beat = p->on_beat;
    l->wanted = mfi_rescale(p->duration_us, stream->rate, 1000000);
    MFI_TRY(mfi_fifo_init(task, &l->all, stream));
    MFI_TRY(mfi_fifo_init(task, &l->cut, stream));
    return mfi_join_init(task, &l->join, stream, mfi_rescale(p->crossfade_us, stream->rate, 1000000), p->curve);
}

/* Hands on what is still wanted. */
static int deliver(mf_task *task, void *opaque, const mfi_audio *block)
{
    looping *l = opaque;
    const int64_t count = l->wanted ? MFI_MIN(block->samples, l->wanted - l->made) : block->samples;

    l->made += count;
    if (count == block->samples)
        return l->emit(task, l->opaque, block);
    MFI_TRY(mfi_fifo_push(task, &l->cut, block, 0));
    MFI_TRY(mfi_fifo_emit(task, &l->cut, count, l->emit, l->opaque));
    mfi_fifo_drop(&l->cut, l->cut.count);
    return 0;
}

static int join_block(mf_task *task, void *opaque, const mfi_audio *block)
{
    looping *l = opaque;

    return mfi_join_push(task, &l->join, block, deliver, l);
}

/* What repeats: with beats, the overlap is before the first of them, so that it sounds whole. */
static int find_part(mf_task *task, looping *l, int64_t *first, int64_t *end)
{
    *first = 0;
    *end = l->all.count;
    if (l->on_beat && l->all.count) {
        MFI_TRY(mfi_loop_points(task, &l->all, first, end));
        l->join.overlap = l->join.mixed = MFI_MIN(l->join.overlap, *first);
        *first -= l->join.overlap;
    }
    if (l->wanted && *end - *first <= l->join.overlap)
        return mfi_error(task, MF_ERROR_PARAMS, "crossfade: %g s, but the audio has only %g s",
                         (double)l->join.overlap / l->all.rate, (double)(*end - *first) / l->all.rate);
    return 0;
}

static int play(mf_task *task, looping *l, int64_t from, int64_t end)
{
    return mfi_fifo_play(task, &l->all, from, end - from, join_block, l);
}

/* The last time it goes on to the end of the audio. */
static int repeat(mf_task *task, looping *l)
{
    int64_t first, end;

    MFI_TRY(find_part(task, l, &first, &end));
    if (l->on_beat)
        MFI_TRY(play(task, l, 0, !l->wanted && l->times == 1 ? l->all.count : end));
    for (int heard = 1; l->wanted ? l->made < l->wanted : heard < l->times; heard++) {
        MFI_TRY(mfi_join_next(task, &l->join));
        MFI_TRY(play(task, l, first, !l->wanted && heard == l->times - 1 ? l->all.count : end));
    }
    return mfi_join_finish(task, &l->join, deliver, l);
}

static int loop_push(mf_task *task, void *state, const mfi_audio *block, mfi_audio_emit emit, void *opaque)
{
    looping *l = state;

    l->emit = emit;
    l->opaque = opaque;
    if (!block)
        return repeat(task, l);
    MFI_TRY(mfi_fifo_push(task, &l->all, block, 0));
    if (l->on_beat)
        return 0;
    MFI_TRY(join_block(task, l, block));
    return l->wanted && l->made >= l->wanted;
}

const mf_field mfi_loop_fields[] = {
    MFI_I32(struct mf_loop_params, times, 1, 100000, 2, "", "How often the audio is heard"),
    MFI_TIME(struct mf_loop_params, duration_us, "duration", 0, 86400000000, 0, "Length of the result, in place of times"),
    MFI_BOOL(struct mf_loop_params, on_beat, 0, "Repeat whole beats, or bars, so that the beat goes on"),
    MFI_TIME(struct mf_loop_params, crossfade_us, "crossfade", 0, 60000000, 0, "Overlap of each end with the next start"),
    MFI_ENUM(struct mf_loop_params, curve, mfi_fade_curve_names, MF_FADE_SINE, "How the gain changes in it"),
    MFI_END
};

MFI_AUDIO_OP(loop, .start = loop_start, .push = loop_push, .free = loop_free);
