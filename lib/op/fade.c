/* Fades in from silence and out to it. */
#include "mfi_fade.h"
#include "mfi_rescale.h"

typedef struct fading {
    mfi_fifo held;          /* what may turn out to be the end */
    int64_t in, out, taken; /* samples */
    int curve;
} fading;

static void fade_free(void *state)
{
    fading *f = state;

    if (f)
        mfi_fifo_clear(&f->held);
    mfi_free(f);
}

static int fade_start(mf_task *task, const void *params, mfi_audio_stream *stream, void **state)
{
    const struct mf_fade_params *p = params;
    fading *f = mfi_alloc(sizeof *f);

    *state = f;
    if (!f)
        return mfi_nomem(task);
    f->in = mfi_rescale(p->fade_in_us, stream->rate, 1000000);
    f->out = mfi_rescale(p->fade_out_us, stream->rate, 1000000);
    f->curve = p->curve;
    return mfi_fifo_init(task, &f->held, stream);
}

static int fade_push(mf_task *task, void *state, const mfi_audio *block, mfi_audio_emit emit, void *opaque)
{
    fading *f = state;
    mfi_fifo *held = &f->held;

    if (!block) {
        for (int c = 0; c < held->channels && held->count; c++)
            mfi_fade_apply(mfi_fifo_plane(held, c), held->count, 0, held->count, f->curve, 1);
        return mfi_fifo_emit(task, held, held->count, emit, opaque);
    }
    MFI_TRY(mfi_fifo_push(task, held, block, 0));
    for (int c = 0; c < held->channels; c++)
        mfi_fade_apply(mfi_fifo_plane(held, c) + held->count - block->samples, MFI_CLAMP(f->in - f->taken, 0, block->samples),
                       f->taken, f->in, f->curve, 0);
    f->taken += block->samples;
    return mfi_fifo_emit(task, held, held->count - f->out, emit, opaque);
}

const mf_field mfi_fade_fields[] = {
    MFI_TIME(struct mf_fade_params, fade_in_us, "fade_in", 0, 600000000, 0, "Length of the fade at the start"),
    MFI_TIME(struct mf_fade_params, fade_out_us, "fade_out", 0, 600000000, 0, "Length of the fade at the end"),
    MFI_ENUM(struct mf_fade_params, curve, mfi_fade_curve_names, MF_FADE_SINE, "How the gain changes"),
    MFI_END
};

MFI_AUDIO_OP(fade, .start = fade_start, .push = fade_push, .free = fade_free);
