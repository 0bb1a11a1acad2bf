#include <math.h>
#include <stdlib.h>
#include "mfi_loop_points.h"
#include "mfi_pulse.h"
#include "mfi_rescale.h"

/* Beats are good to about 10 ms: the end is moved to where the music is most like that at the start. */
enum {
    REACH_US = 20000,
    WINDOW_US = 120000
};

typedef struct listening {
    mfi_resampler *resampler;
    mfi_pulse *pulse;
} listening;

static int add_mono(mf_task *task, void *pulse, const mfi_audio *mono)
{
    return mfi_pulse_add(task, pulse, mono);
}

/* NULL is the end. */
static int listen(mf_task *task, void *opaque, const mfi_audio *block)
{
    const listening *l = opaque;

    return mfi_resampler_take(task, l->resampler, block, add_mono, l->pulse);
}

static int find_pulse(mf_task *task, const mfi_fifo *music, mfi_pulse *pulse)
{
    listening l = {.pulse = pulse};

    MFI_TRY(mfi_resampler_new(task, MFI_PULSE_RATE, 1, 0, &l.resampler));
    int result = mfi_fifo_play(task, music, 0, music->count, listen, &l);
    if (result >= 0)
        result = listen(task, &l, NULL);
    if (result >= 0)
        result = mfi_pulse_finish(task, pulse);
    mfi_resampler_free(l.resampler);
    return result;
}

/* The last beat counts where another one follows, or would just where the music ends. */
static void choose(const mfi_pulse_values *v, int64_t length_us, int64_t *first_us, int64_t *end_us)
{
    const int64_t *beats = v->beats_us;
    const int64_t next_us = beats[v->beat_count - 1] + llround(60e6 / v->bpm);
    const int whole = next_us <= length_us + REACH_US;
    size_t first = 0, count;

    while (v->downbeat_count && first < v->beat_count - 1 && beats[first] < v->downbeats_us[0])
        first++;
    count = v->beat_count - 1 - first + (size_t)whole;
    if (v->downbeat_count && v->meter > 0 && count >= (size_t)v->meter)
        count -= count % (size_t)v->meter;
    *first_us = beats[first];
    *end_us = first + count < v->beat_count ? beats[first + count] : next_us;
}

/* How alike `count` samples are, -1..1. */
static double likeness(const mfi_fifo *music, int64_t a, int64_t b, int64_t count)
{
    double both = 0, one = 1e-12, other = 1e-12;

    for (int c = 0; c < music->channels; c++) {
        const float *x = mfi_fifo_plane(music, c) + a, *y = mfi_fifo_plane(music, c) + b;
        for (int64_t i = 0; i < count; i++) {
            both += (double)x[i] * y[i];
            one += (double)x[i] * x[i];
            other += (double)y[i] * y[i];
        }
    }
    return both / sqrt(one * other);
}

static int refine(mf_task *task, const mfi_fifo *music, int64_t first, int64_t *end)
{
    const int64_t reach = mfi_rescale(REACH_US, music->rate, 1000000), window = mfi_rescale(WINDOW_US, music->rate, 1000000);
    double best = 0.5; /* below, it is another sound */
    int64_t found = *end;

    if (llabs(music->count - *end) <= reach) { /* cut to be repeated */
        *end = music->count;
        return 0;
    }
    for (int64_t at = *end - reach; at <= *end + reach && at + window <= music->count; at++) {
        MFI_TRY(mfi_tick(task, 0, 0));
        const double like = at > first ? likeness(music, first, at, window) : 0;
        if (like > best) {
            best = like;
            found = at;
        }
    }
    *end = found;
    return 0;
}

int mfi_loop_points(mf_task *task, const mfi_fifo *music, int64_t *first, int64_t *end)
{
    int64_t first_us = 0, end_us = 0;
    mfi_pulse *pulse = NULL;
    int result = mfi_pulse_new(task, 40, 240, 120, &pulse);

    if (result >= 0)
        result = find_pulse(task, music, pulse);
    if (result >= 0 && mfi_pulse_read(pulse)->beat_count < 2)
        result = mfi_error(task, MF_ERROR_PARAMS, "on_beat: no beat was found in the audio");
    if (result >= 0)
        choose(mfi_pulse_read(pulse), mfi_rescale(music->count, 1000000, music->rate), &first_us, &end_us);
    mfi_pulse_free(pulse);
    MFI_TRY(result);
    *first = mfi_rescale(first_us, music->rate, 1000000);
    *end = MFI_MIN(mfi_rescale(end_us, music->rate, 1000000), music->count);
    return refine(task, music, *first, end);
}
