/* The gain that each sample may have at most is brought down to the lowest of its neighbourhood, let up again slowly, and
 * smoothed by two moving means that together are as long as the look-ahead: it never exceeds what it started from. */
#include <math.h>
#include <string.h>
#include "mfi_limiter.h"
#include "mfi_true_peak.h"

enum {
    CHUNK = 1024, /* samples worked on together; a multiple of 8 */
    AHEAD = MFI_TRUE_PEAK_AHEAD,
    GUARD = 8, /* samples on each side of a peak that have part in it: they get its gain as well */
    MAX_CHANNELS = 64
};

static const double attack_seconds = 0.005, release_seconds = 0.08;
static const double settled = 1e-5; /* so little below 1 is 1 */

/* The mean of the latest `count` values. */
typedef struct mean {
    float *values; /* a ring */
    double sum;
    int count, next;
} mean;

/* Candidates for the lowest of the latest values: each is lower than all after it. */
typedef struct lowest {
    float *values; /* rings of `count` + 1 */
    int64_t *places;
    int count, first, size;
} lowest;

struct mfi_limiter {
    int rate, channels;
    uint64_t mask;
    float ceiling;
    int delay; /* from a sample to its place in the output */
    int64_t taken;
    int64_t quiet; /* samples since one that had to be reduced */
    double gain, step;
    float deepest;
    lowest lowest;
    mean means[2];
    float *lines[MAX_CHANNELS]; /* of each channel the latest `delay` samples, CHUNK new ones, and room for vectors */
    float gains[CHUNK];
};

/* --- Gains. */

static double run_mean(mean *m, float value)
{
    m->sum += (double)value - (double)m->values[m->next];
    m->values[m->next] = value;
    m->next = m->next + 1 < m->count ? m->next + 1 : 0;
    return m->sum / m->count;
}

static float run_lowest(lowest *l, int64_t place, float value)
{
    const int room = l->count + 1;

    if (l->size && l->places[l->first] <= place - l->count) {
        l->first = (l->first + 1) % room;
        l->size--;
    }
    while (l->size && l->values[(l->first + l->size - 1) % room] >= value)
        l->size--;
    const int end = (l->first + l->size++) % room;
    l->values[end] = value;
    l->places[end] = place;
    return l->values[l->first];
}

/* From peaks to gains, in place. */
static void find_gains(mfi_limiter *l, float *values, int count)
{
    for (int i = 0; i < count; i++) {
        const float most = values[i] > l->ceiling ? l->ceiling / values[i] : 1;
        const double low = (double)run_lowest(&l->lowest, l->taken + i, most);
        l->gain = low < l->gain ? low : l->gain + (low - l->gain) * l->step;
        if (l->gain > 1 - settled)
            l->gain = 1;
        const double once = run_mean(&l->means[0], (float)l->gain);
        values[i] = (float)MFI_MIN(run_mean(&l->means[1], (float)once), 1.0);
        l->quiet = l->gain < 1 ? 0 : l->quiet + 1;
        l->deepest = MFI_MIN(l->deepest, values[i]);
    }
}

/* Whether `peaks` and all that is still in the filters is below the ceiling. */
static int at_rest(const mfi_limiter *l, const float *peaks, int count)
{
    float highest = 0;

    for (int i = 0; i < count; i++)
        highest = peaks[i] > highest ? peaks[i] : highest;
    return highest <= l->ceiling && l->quiet >= 2 * l->delay;
}

/* --- Samples. */

/* Of the samples in the lines behind the delay, `count` are new. */
static int emit_chunk(mf_task *task, mfi_limiter *l, int count, mfi_audio_emit emit, void *opaque)
{
    const int rounded = (count + 7) / 8 * 8, early = (int)MFI_CLAMP(l->delay - l->taken, 0, count);
    float *gains = l->gains;
    mfi_audio *block;
    int result = 0;

    memset(gains, 0, (size_t)rounded * sizeof *gains);
    for (int c = 0; c < l->channels; c++)
        mfi_true_peak_raise(l->lines[c] + l->delay - AHEAD, rounded, l->ceiling, gains);
    const int unchanged = at_rest(l, gains, count);
    if (unchanged)
        l->quiet += count;
    else
        find_gains(l, gains, count);
    if (early < count) {
        MFI_TRY(mfi_audio_alloc(task, l->rate, l->channels, l->mask, count - early, &block));
        for (int c = 0; c < l->channels; c++)
            for (int i = 0; i < block->samples; i++)
                block->planes[c][i] = l->lines[c][early + i] * (unchanged ? 1.0f : gains[early + i]);
        result = emit(task, opaque, block);
        mfi_audio_unref(block);
    }
    for (int c = 0; c < l->channels; c++)
        memmove(l->lines[c], l->lines[c] + count, (size_t)l->delay * sizeof(float));
    l->taken += count;
    return result;
}

static int flush(mf_task *task, mfi_limiter *l, mfi_audio_emit emit, void *opaque)
{
    int result = 0;

    for (int left = l->delay, count; left > 0 && result >= 0; left -= count) {
        count = MFI_MIN(left, CHUNK);
        for (int c = 0; c < l->channels; c++)
            memset(l->lines[c] + l->delay, 0, (size_t)count * sizeof(float));
        result = emit_chunk(task, l, count, emit, opaque);
    }
    return result;
}

int mfi_limiter_push(mf_task *task, mfi_limiter *l, const mfi_audio *block, mfi_audio_emit emit, void *opaque)
{
    if (!block)
        return flush(task, l, emit, opaque);
    l->mask = block->mask;
    for (int from = 0, count; from < block->samples; from += count) {
        count = MFI_MIN(block->samples - from, CHUNK);
        for (int c = 0; c < l->channels; c++)
            memcpy(l->lines[c] + l->delay, block->planes[c] + from, (size_t)count * sizeof(float));
        MFI_TRY(emit_chunk(task, l, count, emit, opaque));
    }
    return 0;
}

/* --- The whole. */

static int open_mean(mean *m, int count)
{
    m->count = count;
    m->sum = count;
    m->values = mfi_alloc_array((size_t)count, sizeof *m->values);
    for (int i = 0; m->values && i < count; i++)
        m->values[i] = 1;
    return m->values ? 0 : MF_ERROR_NOMEM;
}

static int open_filters(mfi_limiter *l, int smoothing)
{
    l->lowest.count = smoothing + 2 * GUARD + 1;
    l->lowest.values = mfi_alloc_array((size_t)l->lowest.count + 1, sizeof *l->lowest.values);
    l->lowest.places = mfi_alloc_array((size_t)l->lowest.count + 1, sizeof *l->lowest.places);
    if (!l->lowest.values || !l->lowest.places)
        return MF_ERROR_NOMEM;
    MFI_TRY(open_mean(&l->means[0], smoothing / 2 + 1));
    MFI_TRY(open_mean(&l->means[1], smoothing - smoothing / 2 + 1));
    for (int c = 0; c < l->channels; c++) {
        l->lines[c] = mfi_alloc_array((size_t)(l->delay + CHUNK + 2 * AHEAD), sizeof(float));
        if (!l->lines[c])
            return MF_ERROR_NOMEM;
    }
    return 0;
}

int mfi_limiter_new(mf_task *task, int rate, int channels, double ceiling_dbtp, mfi_limiter **out)
{
    const int smoothing = MFI_MAX((int)(rate * attack_seconds), 2);
    mfi_limiter *l;

    *out = NULL;
    if (channels < 1 || channels > MAX_CHANNELS)
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "limiter: %d channels are outside 1..%d", channels, MAX_CHANNELS);
    l = mfi_alloc(sizeof *l);
    if (!l)
        return mfi_nomem(task);
    l->rate = rate;
    l->channels = channels;
    l->ceiling = (float)pow(10, ceiling_dbtp / 20);
    l->delay = smoothing + GUARD + AHEAD;
    l->quiet = 2 * l->delay;
    l->gain = l->deepest = 1;
    l->step = 1 - exp(-1 / (release_seconds * rate));
    if (open_filters(l, smoothing) < 0) {
        mfi_limiter_free(l);
        return mfi_nomem(task);
    }
    *out = l;
    return 0;
}

void mfi_limiter_free(mfi_limiter *l)
{
    if (!l)
        return;
    for (int c = 0; c < l->channels; c++)
        mfi_free(l->lines[c]);
    for (int i = 0; i < 2; i++)
        mfi_free(l->means[i].values);
    mfi_free(l->lowest.values);
    mfi_free(l->lowest.places);
    mfi_free(l);
}

double mfi_limiter_reduction_db(const mfi_limiter *l)
{
    return -20 * log10((double)l->deepest);
}
