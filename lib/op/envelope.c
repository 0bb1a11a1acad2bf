/* Cells of samples. A list that is full is folded: each two cells become one, so that a length that nobody knows in advance
 * still ends in a list of a known size. */
#include <math.h>
#include <string.h>
#include "mfi_biquad.h"
#include "mfi_envelope.h"
#include "mfi_rescale.h"

enum {
    CHUNK = 1024, /* samples looked at together */
    LANES = 8,
    MAX_CHANNELS = 64
};

/* Of the values of a cell and channel: lowest, highest, then sums of squares. */
enum { LOWEST, HIGHEST, SQUARES, LOW, MID, HIGH, VALUES };

static const double low_hz = 250, high_hz = 2500;

/* Linkwitz-Riley crossovers of the fourth order: each is a Butterworth filter twice. */
typedef struct bands {
    mfi_biquad low[2], mid[4], high[2];
} bands;

struct mfi_envelope {
    mfi_envelope_options options;
    int channels, values; /* that are kept */
    int64_t width;
    int block_rate; /* since frame `start`; 0 = no block yet */
    int64_t start, taken;
    float *cells; /* of each cell, of each channel, its values; the last cell is open */
    size_t capacity;
    int64_t count;
    bands *bands; /* of each channel */
    float scratch[CHUNK];
};

/* --- Time. */

int64_t mfi_envelope_start(const mfi_envelope *e, int64_t index)
{
    return (int64_t)((mfi_int128)index * e->width / e->options.parts);
}

int64_t mfi_envelope_frames(const mfi_envelope *e)
{
    return e->block_rate ? e->start + mfi_rescale(e->taken, e->options.rate, e->block_rate) : 0;
}

/* Samples of the block until a frame. */
static int64_t samples_until(const mfi_envelope *e, int64_t frame)
{
    return frame <= e->start ? -e->taken : mfi_rescale_up(frame - e->start, e->block_rate, e->options.rate) - e->taken;
}

static void start_stretch(mfi_envelope *e, int rate)
{
    e->start = mfi_envelope_frames(e);
    e->taken = 0;
    e->block_rate = rate;
    for (int c = 0; e->bands && c < e->channels; c++) {
        bands *own = &e->bands[c];
        for (int i = 0; i < 2; i++) {
            own->low[i] = mfi_biquad_low_pass(low_hz / rate);
            own->mid[i] = mfi_biquad_high_pass(low_hz / rate);
            own->mid[i + 2] = mfi_biquad_low_pass(high_hz / rate);
            own->high[i] = mfi_biquad_high_pass(high_hz / rate);
        }
    }
}

/* --- Cells. */

static float *cell(const mfi_envelope *e, int64_t index, int channel)
{
    return e->cells + ((size_t)index * (size_t)e->channels + (size_t)channel) * (size_t)e->values;
}

static void merge(float *to, const float *from, int values)
{
    to[LOWEST] = MFI_MIN(to[LOWEST], from[LOWEST]);
    to[HIGHEST] = MFI_MAX(to[HIGHEST], from[HIGHEST]);
    for (int i = SQUARES; i < values; i++)
        to[i] += from[i];
}

static void fold(mfi_envelope *e)
{
    const size_t size = (size_t)(e->channels * e->values) * sizeof(float);

    e->count /= 2;
    e->width *= 2;
    for (int64_t i = 0; i < e->count; i++) {
        memmove(cell(e, i, 0), cell(e, 2 * i, 0), size);
        for (int c = 0; c < e->channels; c++)
            merge(cell(e, i, c), cell(e, 2 * i + 1, c), e->values);
    }
}

static int open_cell(mf_task *task, mfi_envelope *e)
{
    const size_t size = (size_t)(e->channels * e->values) * sizeof(float);

    if (e->count == e->options.limit && e->options.limit > 0)
        fold(e);
    if (e->count >= task->limits.max_memory_bytes / (int64_t)size)
        return mfi_error(task, MF_ERROR_LIMIT, "waveform: so many points exceed the limit of %lld bytes of memory",
                         (long long)task->limits.max_memory_bytes);
    if (mfi_reserve(&e->cells, &e->capacity, (size_t)e->count, size) < 0)
        return mfi_nomem(task);
    memset(cell(e, e->count, 0), 0, size);
    for (int c = 0; c < e->channels; c++) {
        cell(e, e->count, c)[LOWEST] = INFINITY;
        cell(e, e->count, c)[HIGHEST] = -INFINITY;
    }
    e->count++;
    return 0;
}

/* --- Samples. */

/* 16 bits of a sample as a decoder of integers would give them: the bits below are cut off. What is added is less than any of
 * the 24 bits of an integer sample; it keeps the noise of decoders around 0 from becoming -1. */
static int cut(float sample)
{
    const float scaled = MFI_CLAMP(sample * 32768 + 1.0f / 512, -32768.0f, 32767.0f);
    const int whole = (int)scaled;

    return whole - ((float)whole > scaled);
}

static void mix(const mfi_audio *block, int from, int count, float *to)
{
    memset(to, 0, (size_t)count * sizeof *to);
    for (int c = 0; c < block->channels; c++)
        for (int i = 0; i < count; i++)
            to[i] += block->planes[c][from + i];
    for (int i = 0; i < count; i++)
        to[i] /= (float)block->channels;
}

static void mix_integers(const mfi_audio *block, int first, int channels, int from, int count, float *to)
{
    int sums[CHUNK] = {0};

    for (int c = first; c < first + channels; c++)
        for (int i = 0; i < count; i++)
            sums[i] += cut(block->planes[c][from + i]);
    for (int i = 0; i < count; i++)
        to[i] = (float)(sums[i] / channels) / 32768; /* rounded to 0 */
}

static const float *samples_of(mfi_envelope *e, int channel, const mfi_audio *block, int from, int count)
{
    const int one = e->options.split || block->channels == 1, plane = MFI_MIN(channel, block->channels - 1);

    if (one && !e->options.integers)
        return block->planes[plane] + from;
    if (e->options.integers)
        mix_integers(block, one ? plane : 0, one ? 1 : block->channels, from, count, e->scratch);
    else
        mix(block, from, count, e->scratch);
    return e->scratch;
}

/* The lanes make vectors of it. */
static void measure(float *to, const float *x, int count, float weight)
{
    float lowest[LANES], highest[LANES], squares[LANES] = {0};
    int i = 0;

    for (int k = 0; k < LANES; k++) {
        lowest[k] = to[LOWEST];
        highest[k] = to[HIGHEST];
    }
    for (; i + LANES <= count; i += LANES)
        for (int k = 0; k < LANES; k++) {
            const float sample = x[i + k];
            lowest[k] = sample < lowest[k] ? sample : lowest[k];
            highest[k] = sample > highest[k] ? sample : highest[k];
            squares[k] += sample * sample;
        }
    for (; i < count; i++) {
        lowest[0] = MFI_MIN(lowest[0], x[i]);
        highest[0] = MFI_MAX(highest[0], x[i]);
        squares[0] += x[i] * x[i];
    }
    for (int k = 0; k < LANES; k++)
        merge(to, (const float[]){lowest[k], highest[k], squares[k] * weight}, SQUARES + 1);
}

static float filtered_squares(mfi_biquad *filters, int filter_count, const float *x, int count)
{
    double squares = 0;

    for (int i = 0; i < count; i++) {
        double y = x[i];
        for (int k = 0; k < filter_count; k++)
            y = mfi_biquad_run(&filters[k], y);
        squares += y * y;
    }
    for (int k = 0; k < filter_count; k++)
        mfi_biquad_settle(&filters[k]);
    return (float)squares;
}

int mfi_envelope_add(mf_task *task, mfi_envelope *e, const mfi_audio *block)
{
    if (block->rate != e->block_rate)
        start_stretch(e, block->rate);
    const float weight = (float)e->options.rate / (float)block->rate;
    for (int i = 0, count; i < block->samples; i += count) {
        int64_t left;
        while ((left = samples_until(e, mfi_envelope_start(e, e->count))) <= 0)
            MFI_TRY(open_cell(task, e));
        count = (int)MFI_MIN(left, MFI_MIN(block->samples - i, CHUNK));
        for (int c = 0; c < e->channels; c++) {
            const float *x = samples_of(e, c, block, i, count);
            float *to = cell(e, e->count - 1, c);
            measure(to, x, count, weight);
            if (e->bands) {
                to[LOW] += filtered_squares(e->bands[c].low, 2, x, count) * weight;
                to[MID] += filtered_squares(e->bands[c].mid, 4, x, count) * weight;
                to[HIGH] += filtered_squares(e->bands[c].high, 2, x, count) * weight;
            }
        }
        e->taken += count;
    }
    return 0;
}

/* --- The whole. */

int mfi_envelope_new(mf_task *task, const mfi_envelope_options *options, mfi_envelope **out)
{
    mfi_envelope *e = mfi_alloc(sizeof *e);

    *out = NULL;
    if (!e)
        return mfi_nomem(task);
    e->options = *options;
    e->channels = options->split ? MFI_CLAMP(options->channels, 1, MAX_CHANNELS) : 1;
    e->values = options->bands ? VALUES : SQUARES + 1;
    e->width = options->width;
    if (options->bands)
        e->bands = mfi_alloc_array((size_t)e->channels, sizeof *e->bands);
    if (options->bands && !e->bands) {
        mfi_envelope_free(e);
        return mfi_nomem(task);
    }
    *out = e;
    return 0;
}

void mfi_envelope_free(mfi_envelope *e)
{
    if (!e)
        return;
    mfi_free(e->cells);
    mfi_free(e->bands);
    mfi_free(e);
}

int mfi_envelope_channels(const mfi_envelope *e)
{
    return e->channels;
}

int64_t mfi_envelope_cells(const mfi_envelope *e)
{
    return e->count;
}

mfi_level mfi_envelope_level(const mfi_envelope *e, int channel, int64_t first, int64_t end)
{
    const int64_t end_frame = MFI_MIN(mfi_envelope_start(e, end), mfi_envelope_frames(e));
    const float frames = (float)MFI_MAX(end_frame - mfi_envelope_start(e, first), 1);
    float values[VALUES] = {INFINITY, -INFINITY};

    for (int64_t i = first; i < end; i++)
        merge(values, cell(e, i, channel), e->values);
    if (values[LOWEST] > values[HIGHEST])
        return (mfi_level){0};
    return (mfi_level){
        .min = values[LOWEST],
        .max = values[HIGHEST],
        .rms = sqrtf(values[SQUARES] / frames),
        .low = sqrtf(values[LOW] / frames),
        .mid = sqrtf(values[MID] / frames),
        .high = sqrtf(values[HIGH] / frames),
    };
}
