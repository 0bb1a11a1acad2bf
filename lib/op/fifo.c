#include <string.h>
#include "mfi_fifo.h"

enum {
    MOST_CHANNELS = 64,
    PIECE = 8192 /* samples that are handed on together */
};

int mfi_fifo_init(mf_task *task, mfi_fifo *fifo, const mfi_audio_stream *stream)
{
    *fifo = (mfi_fifo){.rate = stream->rate, .channels = stream->channels, .mask = stream->mask};
    if (stream->channels < 1 || stream->channels > MOST_CHANNELS)
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "audio of %d channels", stream->channels);
    fifo->planes = mfi_alloc_array((size_t)stream->channels, sizeof *fifo->planes);
    return fifo->planes ? 0 : mfi_nomem(task);
}

void mfi_fifo_clear(mfi_fifo *fifo)
{
    for (int c = 0; fifo->planes && c < fifo->channels; c++)
        mfi_free(fifo->planes[c]);
    mfi_free(fifo->planes);
    *fifo = (mfi_fifo){0};
}

static int grow(mf_task *task, mfi_fifo *fifo, int64_t wanted)
{
    const int64_t most = task->limits.max_memory_bytes / ((int64_t)sizeof(float) * fifo->channels);

    if (wanted > most)
        return mfi_error(task, MF_ERROR_LIMIT, "%.1f s of audio had to be held, more than the limit of memory allows",
                         (double)wanted / fifo->rate);
    const int64_t capacity = MFI_MIN(wanted + wanted / 2 + PIECE, most);
    for (int c = 0; c < fifo->channels; c++) {
        float *plane = mfi_realloc_array(fifo->planes[c], (size_t)capacity, sizeof *plane);
        if (!plane)
            return mfi_nomem(task);
        fifo->planes[c] = plane;
    }
    fifo->capacity = capacity;
    return 0;
}

/* Moving what is held costs no more than the samples that went before it, so that each is moved about once. */
static int make_room(mf_task *task, mfi_fifo *fifo, int64_t samples)
{
    if (fifo->start + fifo->count + samples <= fifo->capacity)
        return 0;
    if (fifo->start >= fifo->count && fifo->count + samples <= fifo->capacity) {
        for (int c = 0; c < fifo->channels; c++)
            memcpy(fifo->planes[c], mfi_fifo_plane(fifo, c), (size_t)fifo->count * sizeof(float));
        fifo->start = 0;
        return 0;
    }
    return grow(task, fifo, fifo->start + fifo->count + samples);
}

int mfi_fifo_push(mf_task *task, mfi_fifo *fifo, const mfi_audio *block, int from)
{
    if (from >= block->samples)
        return 0;
    MFI_TRY(make_room(task, fifo, block->samples - from));
    for (int c = 0; c < fifo->channels; c++)
        memcpy(mfi_fifo_plane(fifo, c) + fifo->count, block->planes[c] + from, (size_t)(block->samples - from) * sizeof(float));
    fifo->count += block->samples - from;
    return 0;
}

int mfi_fifo_silence(mf_task *task, mfi_fifo *fifo, int64_t samples)
{
    if (samples <= 0)
        return 0;
    MFI_TRY(make_room(task, fifo, samples));
    for (int c = 0; c < fifo->channels; c++)
        memset(mfi_fifo_plane(fifo, c) + fifo->count, 0, (size_t)samples * sizeof(float));
    fifo->count += samples;
    return 0;
}

void mfi_fifo_drop(mfi_fifo *fifo, int64_t samples)
{
    fifo->count -= samples;
    fifo->start = fifo->count ? fifo->start + samples : 0;
}

int mfi_fifo_play(mf_task *task, const mfi_fifo *fifo, int64_t from, int64_t samples, mfi_audio_emit emit, void *opaque)
{
    float *planes[MOST_CHANNELS];
    mfi_audio view = {
        .rate = fifo->rate, .channels = fifo->channels, .mask = fifo->mask, .time_us = INT64_MIN, .planes = planes};

    for (; samples > 0; from += view.samples, samples -= view.samples) {
        view.samples = (int)MFI_MIN(samples, PIECE);
        for (int c = 0; c < fifo->channels; c++)
            planes[c] = mfi_fifo_plane(fifo, c) + from;
        MFI_TRY(emit(task, opaque, &view));
        MFI_TRY(mfi_tick(task, 0, 0));
    }
    return 0;
}

int mfi_fifo_emit(mf_task *task, mfi_fifo *fifo, int64_t samples, mfi_audio_emit emit, void *opaque)
{
    MFI_TRY(mfi_fifo_play(task, fifo, 0, samples, emit, opaque));
    if (samples > 0)
        mfi_fifo_drop(fifo, samples);
    return 0;
}
