/* Blocks of audio as they are, on a time line without gaps. */
#include "mfi_audio.h"
#include "mfi_rescale.h"

enum {
    TOLERANCE_US = 20000, /* time stamps may jitter by this */
    ZEROS = 4096,
    MAX_CHANNELS = 64
};

static const float zeros[ZEROS];

int64_t mfi_timeline_end(const mfi_timeline *line)
{
    return line->start_us + (line->rate ? mfi_rescale(line->taken, 1000000, line->rate) : 0);
}

int mfi_timeline_gap(mf_task *task, const mfi_audio *block, int64_t start_us, int64_t taken, int exact, int64_t *gap)
{
    const int64_t most_us = task->limits.max_duration_us;

    *gap = 0;
    if (block->time_us == INT64_MIN)
        return 0;
    if (block->time_us > most_us)
        return mfi_error(task, MF_ERROR_LIMIT, "audio: a time stamp of %.1f s is over the limit of %.1f s",
                         (double)block->time_us / 1e6, (double)most_us / 1e6);
    *gap = mfi_rescale(MFI_MAX(block->time_us, -most_us) - start_us, block->rate, 1000000) - taken;
    const int64_t tolerated = exact ? 0 : mfi_rescale(TOLERANCE_US, block->rate, 1000000);
    if (*gap >= -tolerated && *gap <= tolerated)
        *gap = 0;
    return 0;
}

/* `planes` is of `block` or of silence. */
static int hand_on(mf_task *task, mfi_timeline *line, const mfi_audio *block, float **planes, int samples, mfi_audio_taker take,
                   void *state)
{
    const mfi_audio part = {
        .rate = block->rate,
        .channels = MFI_MIN(block->channels, MAX_CHANNELS),
        .samples = samples,
        .mask = block->mask,
        .time_us = mfi_timeline_end(line),
        .planes = planes,
    };

    line->taken += samples;
    return take(task, state, &part);
}

int mfi_timeline_take(mf_task *task, mfi_timeline *line, const mfi_audio *block, mfi_audio_taker take, void *state)
{
    float *planes[MAX_CHANNELS];
    int64_t gap;

    if (block->rate != line->rate) {
        line->start_us = mfi_timeline_end(line);
        line->taken = 0;
        line->rate = block->rate;
    }
    MFI_TRY(mfi_timeline_gap(task, block, line->start_us, line->taken, !line->begun, &gap));
    for (int c = 0; c < MFI_MIN(block->channels, MAX_CHANNELS); c++)
        planes[c] = (float *)(uintptr_t)zeros;
    for (int part; gap > 0; gap -= part) {
        part = (int)MFI_MIN(gap, ZEROS);
        MFI_TRY(mfi_tick(task, 0, 0));
        MFI_TRY(hand_on(task, line, block, planes, part, take, state));
    }
    const int skip = (int)MFI_MIN(-gap, block->samples);
    for (int c = 0; c < MFI_MIN(block->channels, MAX_CHANNELS); c++)
        planes[c] = block->planes[c] + skip;
    if (skip == block->samples)
        return 0;
    line->begun = 1;
    return hand_on(task, line, block, planes, block->samples - skip, take, state);
}
