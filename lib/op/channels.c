/* Chooses channels and their order. */
#include <mediaforge/channels.h>
#include "mfi_audio_op.h"

enum { MOST = 8, SILENCE = 4096 };

static const float silence[SILENCE];

typedef struct choosing {
    const struct mf_channels_params *params;
    uint64_t mask;
} choosing;

static int channels_start(mf_task *task, const void *params, mfi_audio_stream *stream, void **state)
{
    const struct mf_channels_params *p = params;
    choosing *c = *state = mfi_alloc(sizeof *c);

    if (!c)
        return mfi_nomem(task);
    c->params = p;
    c->mask = stream->mask;
    if (p->take_count > MOST)
        return mfi_error(task, MF_ERROR_PARAMS, "take: %u channels, %d are the most", p->take_count, MOST);
    for (uint32_t i = 0; i < p->take_count; i++)
        if (p->take[i] >= stream->channels)
            return mfi_error(task, MF_ERROR_PARAMS, "take: %d, where the channels are 0..%d", p->take[i], stream->channels - 1);
    if (p->take_count) {
        stream->channels = (int)p->take_count;
        stream->mask = c->mask = mfi_audio_usual_mask(stream->channels);
    }
    return 0;
}

static int channels_push(mf_task *task, void *state, const mfi_audio *block, mfi_audio_emit emit, void *opaque)
{
    const choosing *c = state;
    const struct mf_channels_params *p = c->params;
    float *planes[MOST];
    int part;

    if (!block || !p->take_count)
        return block ? emit(task, opaque, block) : 0;
    for (int at = 0; at < block->samples; at += part) {
        part = MFI_MIN(block->samples - at, SILENCE);
        for (uint32_t i = 0; i < p->take_count; i++)
            planes[i] = p->take[i] < 0 ? (float *)(uintptr_t)silence : block->planes[p->take[i]] + at;
        const mfi_audio made = {
            .rate = block->rate,
            .channels = (int)p->take_count,
            .samples = part,
            .mask = c->mask,
            .time_us = INT64_MIN,
            .planes = planes,
        };
        MFI_TRY(emit(task, opaque, &made));
    }
    return 0;
}

const mf_field mfi_channels_fields[] = {
    MFI_LIST(struct mf_channels_params, take, "take", take_count, MF_TYPE_I32, -1, 63, NULL, "",
             "For each channel that of the source, from 0; -1 is silence; without it all as they are"),
    MFI_END
};

MFI_AUDIO_OP(channels, .start = channels_start, .push = channels_push, .free = mfi_free);
