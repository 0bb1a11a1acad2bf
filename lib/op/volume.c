/* A fixed gain. */
#include <math.h>
#include <mediaforge/audio_edit.h>
#include "mfi_audio_op.h"

static int volume_start(mf_task *task, const void *params, mfi_audio_stream *stream, void **state)
{
    const struct mf_volume_params *p = params;
    float *gain = mfi_alloc(sizeof *gain);

    (void)stream;
    *state = gain;
    if (!gain)
        return mfi_nomem(task);
    *gain = (float)pow(10, p->gain_db / 20);
    return 0;
}

static int volume_push(mf_task *task, void *state, const mfi_audio *block, mfi_audio_emit emit, void *opaque)
{
    const float gain = *(const float *)state;
    mfi_audio *louder;

    if (!block)
        return 0;
    MFI_TRY(mfi_audio_alloc(task, block->rate, block->channels, block->mask, block->samples, &louder));
    for (int c = 0; c < block->channels; c++)
        for (int i = 0; i < block->samples; i++)
            louder->planes[c][i] = block->planes[c][i] * gain;
    const int result = emit(task, opaque, louder);
    mfi_audio_unref(louder);
    return result;
}

const mf_field mfi_volume_fields[] = {
    MFI_F64(struct mf_volume_params, gain_db, -120, 60, 0, "dB", "What is added to the level"),
    MFI_END
};

MFI_AUDIO_OP(volume, .start = volume_start, .push = volume_push, .free = mfi_free);
