/* Three values between each two samples, by a windowed sinc: within 0.13 dB up to 0.42 of the sample rate. */
#include <math.h>
#include <string.h>
#include "mfi_alloc.h"
#include "mfi_true_peak.h"

enum {
    TAPS = 16,
    LANES = 8,
    CHUNK = 64
};

/* sinc(x) in a Kaiser window (beta 4) of 16 samples, brought to a sum of 1. The filter of the value half-way between samples
 * is symmetric: this is a half of it. Those of the values a quarter before and after it mirror each other, so that they are
 * the sum and the difference of a symmetric and an antisymmetric one: halves of these. */
static const float half_way[TAPS / 2] = {
    -0.0058255f, 0.0125950f, -0.0232205f, 0.0394323f, -0.0646365f, 0.1075319f, -0.2002643f, 0.6343876f,
};
static const float symmetric[TAPS / 2] = {
    -0.0041761f, 0.0089822f, -0.0165254f, 0.0280490f, -0.0460271f, 0.0769059f, -0.1457951f, 0.5985867f,
};
static const float antisymmetric[TAPS / 2] = {
    -0.0009264f, 0.0015001f, -0.0023080f, 0.0035233f, -0.0056344f, 0.0103594f, -0.0272012f, 0.3023179f,
};

/* No value between samples exceeds the highest of those around it by more: the largest sum of a phase's absolute values. */
static const float most_gain = 2.18f;

_Static_assert(MFI_TRUE_PEAK_HISTORY == TAPS - 1 + LANES, "a vector may start before the new samples");

static float highest(const float *lanes)
{
    float result = 0;

    for (int k = 0; k < LANES; k++)
        result = MFI_MAX(result, lanes[k]);
    return result;
}

static float sample_peak(const float *x, int count)
{
    float peaks[LANES] = {0};
    int i = 0;

    for (; i + LANES <= count; i += LANES)
        for (int k = 0; k < LANES; k++) {
            const float size = fabsf(x[i + k]);
            peaks[k] = size > peaks[k] ? size : peaks[k];
        }
    for (; i < count; i++)
        peaks[0] = MFI_MAX(peaks[0], fabsf(x[i]));
    return highest(peaks);
}

/* Of the three values before x[TAPS / 2], and of those before the samples that follow it, one vector of them. The larger of a
 * sum and a difference is the sum of the sizes. */
static void raise_peaks(const float *x, float *peaks)
{
    float middle[LANES] = {0}, even[LANES] = {0}, odd[LANES] = {0};

#pragma GCC unroll 1 /* unrolled, it would no longer become vectors */
    for (int t = 0; t < TAPS / 2; t++)
        for (int k = 0; k < LANES; k++) {
            const float sum = x[t + k] + x[TAPS - 1 - t + k], difference = x[t + k] - x[TAPS - 1 - t + k];
            middle[k] += half_way[t] * sum;
            even[k] += symmetric[t] * sum;
            odd[k] += antisymmetric[t] * difference;
        }
    for (int k = 0; k < LANES; k++) {
        const float quarters = fabsf(even[k]) + fabsf(odd[k]), half = fabsf(middle[k]);
        const float peak = quarters > half ? quarters : half;
        peaks[k] = peak > peaks[k] ? peak : peaks[k];
    }
}

/* `x` has the history before its samples. */
static float peak_between(const float *x, int count)
{
    float peaks[LANES] = {0};

    /* The last vector ends with the last sample: some values are looked at twice. */
    for (int i = 0; i < count; i += LANES)
        raise_peaks(x + LANES + MFI_MIN(i, count - LANES), peaks);
    return highest(peaks);
}

void mfi_true_peak_add(mfi_true_peak *state, const float *samples, int count)
{
    enum { HISTORY = MFI_TRUE_PEAK_HISTORY };
    float first[HISTORY + CHUNK];
    float before = sample_peak(state->history, HISTORY);

    memcpy(first, state->history, sizeof state->history);
    memcpy(first + HISTORY, samples, (size_t)MFI_MIN(count, CHUNK) * sizeof *first);
    for (int from = 0; from < count; from += CHUNK) {
        const float *x = from ? samples + from - HISTORY : first;
        const int part = MFI_MIN(count - from, CHUNK);
        const float peak = sample_peak(x + HISTORY, part);
        state->sample_peak = MFI_MAX(state->sample_peak, peak);
        state->true_peak = MFI_MAX(state->true_peak, peak);
        if (MFI_MAX(before, peak) * most_gain > state->true_peak)
            state->true_peak = MFI_MAX(state->true_peak, peak_between(x, part));
        before = peak;
    }
    memcpy(state->history, count < CHUNK ? first + count : samples + count - HISTORY, sizeof state->history);
}

void mfi_true_peak_raise(const float *x, int count, float least, float *peaks)
{
    for (int i = 0; i < count; i++) {
        const float size = fabsf(x[i]);
        peaks[i] = size > peaks[i] ? size : peaks[i];
    }
    for (int from = 0; from < count; from += CHUNK) {
        const int part = MFI_MIN(count - from, CHUNK);
        const float *around = x + from - (TAPS / 2 - 1);
        if (sample_peak(around, part + TAPS - 1) * most_gain >= least)
            for (int i = 0; i < part; i += LANES)
                raise_peaks(around + i, peaks + from + i);
    }
}

void mfi_true_peak_flush(mfi_true_peak *state)
{
    static const float silence[TAPS];

    mfi_true_peak_add(state, silence, TAPS);
    memset(state->history, 0, sizeof state->history);
}
