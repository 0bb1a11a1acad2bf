/* Spectral flux of logarithmic bands. The band of before is the largest of three neighbours, so that vibrato is no onset
 * (S. Boeck, G. Widmer, "Maximum filter vibrato suppression for onset detection", DAFx 2013). */
#include <math.h>
#include "mfi_onset.h"
#include "mfi_spectrum.h"

enum {
    SIZE = 512,       /* samples of a frame */
    HOP = MFI_ONSET_RATE / MFI_ONSET_FRAMES,
    BANDS = 40,
    LAG = 2,          /* frames that are compared */
    BEFORE = 10,      /* frames around a peak that it is compared with */
    AFTER = 7,
    APART = 3,        /* frames from one peak to the next, at least */
    AROUND = 50,      /* frames of the local mean on either side */
    RADIUS = 4,       /* of smoothing, frames */
    FRAME_MEMORY = 32 /* bytes: what is kept, and what finding beats takes */
};

static const double lowest_hz = 30, bass_hz = 150;
static const float compression = 1000; /* a band of -60 dBFS is where loudness starts to count by its logarithm */
static const float floor_strength = 0.12f, relative_strength = 0.04f; /* of a peak above what is around it */

struct mfi_onset {
    mfi_spectrum *spectrum;
    int edges[BANDS + 1]; /* bins */
    int bass_bands;
    float bands[LAG + 1][BANDS]; /* of the latest frames, a ring */
    float *strengths, *bass;
    size_t count, capacity, bass_capacity;
};

/* Equal steps in pitch, but at least one bin each. */
static void set_edges(mfi_onset *o)
{
    const double bin_hz = (double)MFI_ONSET_RATE / SIZE, step = log(MFI_ONSET_RATE / 2 / lowest_hz) / BANDS;

    o->edges[0] = 1;
    for (int i = 1; i <= BANDS; i++) {
        o->edges[i] = MFI_MAX(o->edges[i - 1] + 1, (int)lrint(lowest_hz * exp(i * step) / bin_hz));
        if (o->edges[i] * bin_hz <= bass_hz)
            o->bass_bands = i;
    }
}

static void measure_bands(const mfi_onset *o, const float *power, float *bands)
{
    for (int i = 0; i < BANDS; i++) {
        float sum = 0;
        for (int bin = o->edges[i]; bin < o->edges[i + 1]; bin++)
            sum += power[bin];
        bands[i] = logf(1 + compression * sqrtf(sum));
    }
}

static float growth(const float *bands, const float *before, int first, int end)
{
    float sum = 0;

    for (int i = first; i < end; i++) {
        float largest = before[i];
        if (i > 0)
            largest = MFI_MAX(largest, before[i - 1]);
        if (i + 1 < BANDS)
            largest = MFI_MAX(largest, before[i + 1]);
        sum += MFI_MAX(bands[i] - largest, 0);
    }
    return sum / (float)(end - first);
}

static int take_frame(mf_task *task, void *state, const float *power)
{
    mfi_onset *o = state;
    float *bands = o->bands[o->count % (LAG + 1)];
    const float *before = o->bands[(o->count + 1) % (LAG + 1)];

    if ((int64_t)(o->count + 1) * FRAME_MEMORY > task->limits.max_memory_bytes)
        return mfi_error(task, MF_ERROR_LIMIT, "audio: its onsets do not fit into the limit of %lld bytes",
                         (long long)task->limits.max_memory_bytes);
    if (mfi_reserve(&o->strengths, &o->capacity, o->count, sizeof *o->strengths) < 0 ||
        mfi_reserve(&o->bass, &o->bass_capacity, o->count, sizeof *o->bass) < 0)
        return mfi_nomem(task);
    measure_bands(o, power, bands);
    o->strengths[o->count] = growth(bands, before, 0, BANDS);
    o->bass[o->count++] = growth(bands, before, 0, o->bass_bands);
    return 0;
}

int mfi_onset_add(mf_task *task, mfi_onset *o, const mfi_audio *block)
{
    return mfi_spectrum_add(task, o->spectrum, block->planes[0], block->samples, take_frame, o);
}

int mfi_onset_finish(mf_task *task, mfi_onset *o)
{
    return mfi_spectrum_finish(task, o->spectrum, take_frame, o);
}

int mfi_onset_new(mf_task *task, mfi_onset **out)
{
    mfi_onset *o = *out = mfi_alloc(sizeof *o);

    if (!o)
        return mfi_nomem(task);
    set_edges(o);
    return mfi_spectrum_new(task, SIZE, HOP, &o->spectrum);
}

void mfi_onset_free(mfi_onset *o)
{
    if (!o)
        return;
    mfi_spectrum_free(o->spectrum);
    mfi_free(o->strengths);
    mfi_free(o->bass);
    mfi_free(o);
}

const float *mfi_onset_strengths(const mfi_onset *o, size_t *count)
{
    *count = o->count;
    return o->strengths;
}

const float *mfi_onset_bass(const mfi_onset *o)
{
    return o->bass;
}

/* --- Peaks. */

int64_t mfi_onset_time(const float *values, size_t count, size_t frame)
{
    double offset = 0;

    if (frame > 0 && frame + 1 < count) {
        const double a = values[frame - 1], b = values[frame], c = values[frame + 1], bend = a - 2 * b + c;
        offset = bend < 0 ? MFI_CLAMP((a - c) / (2 * bend), -0.5, 0.5) : 0;
    }
    return MFI_MAX(llround(((double)frame + offset) * 1e6 / MFI_ONSET_FRAMES), 0);
}

static int is_peak(const mfi_onset *o, size_t frame, float least)
{
    const size_t first = frame > BEFORE ? frame - BEFORE : 0, end = MFI_MIN(frame + AFTER + 1, o->count);
    const float value = o->strengths[frame];
    float sum = 0;

    for (size_t i = first; i < end; i++) {
        sum += o->strengths[i];
        if (i + APART >= frame && i <= frame + APART && (i < frame ? o->strengths[i] >= value : o->strengths[i] > value))
            return 0;
    }
    return value > sum / (float)(end - first) + least;
}

int mfi_onset_pick(mf_task *task, const mfi_onset *o, uint32_t **frames, size_t *count)
{
    size_t capacity = 0;
    float largest = 0;

    *frames = NULL;
    *count = 0;
    for (size_t i = 0; i < o->count; i++)
        largest = MFI_MAX(largest, o->strengths[i]);
    for (size_t i = 0; i < o->count; i++) {
        const int result = i % 4096 ? 0 : mfi_tick(task, 0, 0);
        if (result >= 0 && !is_peak(o, i, MFI_MAX(floor_strength, relative_strength * largest)))
            continue;
        if (result >= 0 && mfi_reserve(frames, &capacity, *count, sizeof **frames) >= 0) {
            (*frames)[(*count)++] = (uint32_t)i;
            continue;
        }
        mfi_free(*frames);
        *frames = NULL;
        *count = 0;
        return result < 0 ? result : mfi_nomem(task);
    }
    return 0;
}

/* --- The envelope. */

/* What is above the mean of the second around. */
static void rise_above_mean(const float *in, float *out, size_t count)
{
    double sum = 0;
    size_t first = 0, end = 0;

    for (size_t i = 0; i < count; i++) {
        for (; end < MFI_MIN(i + AROUND + 1, count); end++)
            sum += (double)in[end];
        for (; first + AROUND < i; first++)
            sum -= (double)in[first];
        out[i] = (float)fmax((double)in[i] - sum / (double)(end - first), 0);
    }
}

static void smooth(const float *in, float *out, size_t count)
{
    static const float weights[RADIUS + 1] = {0.266f, 0.213f, 0.1094f, 0.036f, 0.0076f}; /* a Gauss curve of 1.5 frames */

    for (size_t i = 0; i < count; i++) {
        float sum = weights[0] * in[i];
        for (size_t k = 1; k <= RADIUS; k++)
            sum += weights[k] * ((i >= k ? in[i - k] : 0) + (i + k < count ? in[i + k] : 0));
        out[i] = sum;
    }
}

int mfi_onset_envelope(mf_task *task, const mfi_onset *o, float **out)
{
    float *risen = mfi_alloc_array(o->count, sizeof *risen);

    *out = mfi_alloc_array(o->count, sizeof **out);
    if (risen && *out) {
        rise_above_mean(o->strengths, risen, o->count);
        smooth(risen, *out, o->count);
    }
    mfi_free(risen);
    return risen && *out ? 0 : mfi_nomem(task);
}
