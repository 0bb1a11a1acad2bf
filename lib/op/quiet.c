#include <math.h>
#include "mfi_quiet.h"
#include "mfi_rescale.h"

enum {
    CHUNK = 256, /* samples that are looked at together first */
    LANES = 8
};

struct mfi_quiet {
    float threshold;
    int64_t min_us;
    int silent;       /* since start_us */
    int64_t start_us;
    int64_t sound_start_us, sound_end_us;
    int sounded;
    mfi_quiet_range *ranges;
    size_t count, capacity;
};

static int end_range(mf_task *task, mfi_quiet *q, int64_t end_us)
{
    const int long_enough = q->silent && end_us - q->start_us >= q->min_us;

    q->silent = 0;
    if (!long_enough)
        return 0;
    if (mfi_reserve(&q->ranges, &q->capacity, q->count, sizeof *q->ranges) < 0)
        return mfi_nomem(task);
    q->ranges[q->count++] = (mfi_quiet_range){q->start_us, end_us};
    return 0;
}

static int take_sound(mf_task *task, mfi_quiet *q, int64_t start_us, int64_t end_us)
{
    if (!q->sounded)
        q->sound_start_us = start_us;
    q->sounded = 1;
    q->sound_end_us = end_us;
    return end_range(task, q, start_us);
}

static void take_silence(mfi_quiet *q, int64_t start_us)
{
    if (!q->silent)
        q->start_us = start_us;
    q->silent = 1;
}

/* The lanes make vectors of it. */
static int all_silent(const mfi_quiet *q, const mfi_audio *block, int from, int count)
{
    int loud[LANES] = {0};

    for (int c = 0; c < block->channels; c++) {
        const float *x = block->planes[c] + from;
        int i = 0;
        for (; i + LANES <= count; i += LANES)
            for (int k = 0; k < LANES; k++)
                loud[k] |= fabsf(x[i + k]) > q->threshold;
        for (; i < count; i++)
            loud[0] |= fabsf(x[i]) > q->threshold;
    }
    for (int k = 1; k < LANES; k++)
        loud[0] |= loud[k];
    return !loud[0];
}

static int is_silent(const mfi_quiet *q, const mfi_audio *block, int sample)
{
    for (int c = 0; c < block->channels; c++)
        if (fabsf(block->planes[c][sample]) > q->threshold)
            return 0;
    return 1;
}

static int64_t time_at(const mfi_audio *block, int sample)
{
    return block->time_us + mfi_rescale(sample, 1000000, block->rate);
}

/* Sample by sample; those of the same kind are taken together. */
static int take_mixed(mf_task *task, mfi_quiet *q, const mfi_audio *block, int from, int end)
{
    for (int i = from, next; i < end; i = next) {
        const int silent = is_silent(q, block, i);
        for (next = i + 1; next < end && is_silent(q, block, next) == silent; next++)
            ;
        if (silent)
            take_silence(q, time_at(block, i));
        else
            MFI_TRY(take_sound(task, q, time_at(block, i), time_at(block, next)));
    }
    return 0;
}

int mfi_quiet_add(mf_task *task, mfi_quiet *q, const mfi_audio *block)
{
    for (int i = 0, count; i < block->samples; i += count) {
        count = MFI_MIN(block->samples - i, CHUNK);
        if (all_silent(q, block, i, count))
            take_silence(q, time_at(block, i));
        else
            MFI_TRY(take_mixed(task, q, block, i, i + count));
    }
    return 0;
}

int mfi_quiet_finish(mf_task *task, mfi_quiet *q, int64_t end_us)
{
    return end_range(task, q, end_us);
}

int mfi_quiet_new(mf_task *task, double threshold, int64_t min_us, mfi_quiet **out)
{
    *out = mfi_alloc(sizeof **out);
    if (!*out)
        return mfi_nomem(task);
    (*out)->threshold = (float)threshold;
    (*out)->min_us = min_us;
    return 0;
}

void mfi_quiet_free(mfi_quiet *q)
{
    if (!q)
        return;
    mfi_free(q->ranges);
    mfi_free(q);
}

const mfi_quiet_range *mfi_quiet_ranges(const mfi_quiet *q, size_t *count)
{
    *count = q->count;
    return q->ranges;
}

void mfi_quiet_sound(const mfi_quiet *q, int64_t *start_us, int64_t *end_us)
{
    *start_us = q->sound_start_us;
    *end_us = q->sound_end_us;
}
