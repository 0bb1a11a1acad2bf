/* The meter against libebur128, the reference implementation, and against itself on the same audio cut up differently. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <ebur128.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "mfi_meter.h"

enum { MOST_CHANNELS = 8 };

/* Noise of all frequencies whose level wanders over 40 dB, another in each channel; planes one after the other. */
static float *new_noise(int rate, int channels, int seconds)
{
    const int frames = rate * seconds;
    float *samples = malloc((size_t)(frames * channels) * sizeof *samples);
    uint32_t random = 1;

    assert_non_null(samples);
    for (int c = 0; c < channels; c++) {
        double slow = 0;
        for (int i = 0; i < frames; i++) {
            const double level = pow(10, -1 - sin(0.37 * i / rate + c) - 0.3 * sin(2.9 * i / rate));
            random = random * 1664525 + 1013904223;
            const double white = (double)(random >> 8) / (1 << 24) - 0.5;
            slow += (white - slow) * 0.05;
            samples[c * frames + i] = (float)(level * (0.5 * white + 3 * slow));
        }
    }
    return samples;
}

static void add(mf_task *task, mfi_meter *meter, const float *samples, int frames, int rate, int channels, uint64_t mask,
                int part)
{
    float *planes[MOST_CHANNELS];
    mfi_audio block = {.rate = rate, .channels = channels, .mask = mask, .planes = planes};

    for (int from = 0; from < frames; from += part) {
        block.samples = MFI_MIN(part, frames - from);
        for (int c = 0; c < channels; c++)
            planes[c] = (float *)(uintptr_t)samples + c * frames + from;
        assert_int_equal(mfi_meter_add(task, meter, &block), 0);
    }
}

static mfi_meter *measure(mf_task *task, const float *samples, int frames, int rate, int channels, uint64_t mask, int part)
{
    mfi_meter *meter;

    assert_int_equal(mfi_meter_new(task, 0, 1, &meter), 0);
    add(task, meter, samples, frames, rate, channels, mask, part);
    return meter;
}

static void near(double value, double wanted, double tolerance)
{
    if (!(fabs(value - wanted) <= tolerance))
        fail_msg("%g is not %g +- %g", value, wanted, tolerance);
}

/* Fed 100 ms at a time, as far as that goes, for its momentary and short-term values. */
static ebur128_state *refer(const float *samples, int frames, int rate, int channels, const float *momentary,
                            const float *short_term, size_t count)
{
    ebur128_state *state = ebur128_init((unsigned)channels, (unsigned long)rate,
                                        EBUR128_MODE_I | EBUR128_MODE_S | EBUR128_MODE_TRUE_PEAK);
    static const int places[] = {EBUR128_LEFT,   EBUR128_RIGHT,         EBUR128_CENTER,
                                 EBUR128_UNUSED, EBUR128_LEFT_SURROUND, EBUR128_RIGHT_SURROUND};
    float *frame = malloc((size_t)channels * sizeof *frame);
    double value;

    assert_non_null(state);
    assert_non_null(frame);
    if (channels == 6)
        for (unsigned c = 0; c < 6; c++)
            ebur128_set_channel(state, c, places[c]);
    for (int i = 0; i < frames; i++) {
        for (int c = 0; c < channels; c++)
            frame[c] = samples[c * frames + i];
        assert_int_equal(ebur128_add_frames_float(state, frame, 1), EBUR128_SUCCESS);
        const size_t number = (size_t)((int64_t)(i + 1) * 10 / rate);
        if ((i + 1) % (rate / 10) || (i + 1) * 10LL != (int64_t)number * rate || number > count)
            continue;
        ebur128_loudness_momentary(state, &value);
        near((double)momentary[number - 1], value, 0.02);
        ebur128_loudness_shortterm(state, &value);
        near((double)short_term[number - 1], value, 0.02);
    }
    free(frame);
    return state;
}

static int ascending(const void *a, const void *b)
{
    const float x = *(const float *)a, y = *(const float *)b;

    return (x > y) - (x < y);
}

/* By the words of Tech 3342, with windows 0.1 s apart; those of libebur128 are 1 s apart. */
static double range_of(const float *short_term, size_t count)
{
    float *sorted = malloc(count * sizeof *sorted);
    size_t kept = 0, above = 0;
    double energy = 0;

    assert_non_null(sorted);
    for (size_t i = 29; i < count; i++)
        if (short_term[i] > -70) {
            sorted[kept++] = short_term[i];
            energy += pow(10, (double)short_term[i] / 10);
        }
    qsort(sorted, kept, sizeof *sorted, ascending);
    while (above < kept && (double)sorted[above] <= 10 * log10(energy / (double)kept) - 20)
        above++;
    const float *first = sorted + above;
    const double last = (double)(kept - above - 1);
    const double range = (double)first[lround(last * 0.95)] - (double)first[lround(last * 0.1)];
    free(sorted);
    return range;
}

static void as_the_reference(void **unused)
{
    static const struct {
        int rate, channels;
        uint64_t mask;
    } forms[] = {{48000, 2, 3}, {44100, 1, 4}, {22050, 2, 3}, {8000, 1, 4}, {96000, 2, 3}, {32000, 6, 0x3f}};
    mf_task *task;

    (void)unused;
    assert_int_equal(mf_task_new(&task), 0);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const int rate = forms[i].rate, channels = forms[i].channels, frames = rate * 20;
        float *samples = new_noise(rate, channels, 20);
        mfi_meter *meter = measure(task, samples, frames, rate, channels, forms[i].mask, 1024);
        const mfi_loudness measured = mfi_meter_read(meter);
        const float *momentary, *short_term;
        size_t count;
        double value, peak = 0, sample_peak = 0;
        mfi_meter_series(meter, &momentary, &short_term, &count);
        assert_int_equal(count, 200);
        ebur128_state *reference = refer(samples, frames, rate, channels, momentary, short_term, count);
        ebur128_loudness_global(reference, &value);
        near(measured.integrated_lufs, value, 0.01);
        ebur128_relative_threshold(reference, &value);
        near(measured.threshold_lufs, value, 0.01);
        near(measured.range_lu, range_of(short_term, count), 0.02);
        for (unsigned c = 0; c < (unsigned)channels; c++) {
            ebur128_true_peak(reference, c, &value);
            peak = fmax(peak, value);
            ebur128_sample_peak(reference, c, &value);
            sample_peak = fmax(sample_peak, value);
        }
        near(measured.true_peak_dbtp, 20 * log10(peak), 0.3);
        near(measured.sample_peak_dbfs, 20 * log10(sample_peak), 0.001);
        ebur128_destroy(&reference);
        mfi_meter_free(meter);
        free(samples);
    }
    mf_task_free(task);
}

/* However it is cut into blocks. */
static void in_any_blocks(void **unused)
{
    static const int parts[] = {1, 7, 64, 441, 1152, 100000};
    const int rate = 44100, frames = rate * 4;
    float *samples = new_noise(rate, 2, 4);
    mfi_loudness first = {0};
    mf_task *task;

    (void)unused;
    assert_int_equal(mf_task_new(&task), 0);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        mfi_meter *meter = measure(task, samples, frames, rate, 2, 3, parts[i]);
        const mfi_loudness measured = mfi_meter_read(meter);
        if (i == 0)
            first = measured;
        near(measured.integrated_lufs, first.integrated_lufs, 1e-9);
        near(measured.momentary_max_lufs, first.momentary_max_lufs, 1e-9);
        near(measured.true_peak_dbtp, first.true_peak_dbtp, 1e-4);
        mfi_meter_free(meter);
    }
    free(samples);
    mf_task_free(task);
}

static double bessel(double x)
{
    double sum = 1, term = 1;

    for (int k = 1; k < 30; k++)
        sum += term *= x * x / 4 / k / k;
    return sum;
}

/* The highest of three values between each two samples, by the formula. */
static double peak_by_formula(const float *samples, int frames)
{
    enum { HALF = 8 };
    double taps[3][2 * HALF], peak = 0;

    for (int p = 0; p < 3; p++) {
        double sum = 0;
        for (int t = 0; t < 2 * HALF; t++) {
            const double x = t - (HALF - 1) - (p + 1) / 4.0;
            sum += taps[p][t] = sin(M_PI * x) / (M_PI * x) * bessel(4 * sqrt(fmax(0, 1 - x * x / HALF / HALF))) / bessel(4);
        }
        for (int t = 0; t < 2 * HALF; t++)
            taps[p][t] /= sum;
    }
    for (int i = 1 - 2 * HALF; i < frames; i++)
        for (int p = 0; p < 3; p++) {
            double value = 0;
            for (int t = 0; t < 2 * HALF; t++)
                value += i + t >= 0 && i + t < frames ? taps[p][t] * (double)samples[i + t] : 0;
            peak = fmax(peak, fabs(value));
        }
    return peak;
}

/* The true peak is that of every value, though not all are looked at; the highest is at either end, or anywhere. */
static void peaks_by_the_formula(void **unused)
{
    const int rate = 48000;
    float *samples = new_noise(rate, 1, 1);
    mf_task *task;

    (void)unused;
    assert_int_equal(mf_task_new(&task), 0);
    for (int length = 1; length < rate; length = length * 3 / 2 + 1) {
        for (int end = 0; end < 2; end++) {
            const float *from = samples + (end ? rate - length : 0);
            mfi_meter *meter = measure(task, from, length, rate, 1, 4, 100);
            const double peak = fmax(peak_by_formula(from, length), pow(10, mfi_meter_read(meter).sample_peak_dbfs / 20));
            near(mfi_meter_read(meter).true_peak_dbtp, 20 * log10(peak), 1e-3);
            mfi_meter_free(meter);
        }
    }
    free(samples);
    mf_task_free(task);
}

/* Rate and layout change in the middle, and what came before still counts. */
static void changes(void **unused)
{
    float *samples = new_noise(48000, 2, 6);
    mfi_meter *meter, *album;
    mf_task *task;
    const float *momentary, *short_term;
    size_t count;

    (void)unused;
    assert_int_equal(mf_task_new(&task), 0);
    meter = measure(task, samples, 48000 * 6, 48000, 2, 3, 1024);
    const mfi_loudness before = mfi_meter_read(meter);
    for (int i = 0; i < 48000 * 6; i++)
        samples[i] *= 0.25f;
    add(task, meter, samples, 44100 * 4, 44100, 1, 4, 1024);
    add(task, meter, samples, 48000 * 3, 48000, 2, 3, 1024);
    const mfi_loudness after = mfi_meter_read(meter);
    assert_true(after.true_peak_dbtp == before.true_peak_dbtp && after.sample_peak_dbfs == before.sample_peak_dbfs);
    assert_true(after.momentary_max_lufs >= before.momentary_max_lufs);
    near(after.integrated_lufs, before.integrated_lufs, 3);
    assert_true(after.integrated_lufs != before.integrated_lufs);
    mfi_meter_series(meter, &momentary, &short_term, &count);
    assert_int_equal(count, 130);

    assert_int_equal(mfi_meter_new(task, 0, 0, &album), 0);
    mfi_meter_join(album, meter);
    const mfi_loudness joined = mfi_meter_read(album);
    assert_true(joined.integrated_lufs == after.integrated_lufs && joined.range_lu == after.range_lu);
    assert_true(joined.true_peak_dbtp == after.true_peak_dbtp);
    mfi_meter_free(album);
    mfi_meter_free(meter);
    free(samples);
    mf_task_free(task);
}

/* Several files as one, against the reference's measures of several. */
static void albums_as_the_reference(void **unused)
{
    enum { TRACKS = 3 };
    static const int rates[TRACKS] = {48000, 44100, 48000};
    static const float levels[TRACKS] = {1, 0.2f, 0.05f};
    ebur128_state *states[TRACKS];
    mfi_meter *album;
    mf_task *task;
    double wanted;
    const float *momentary, *short_term;
    float windows[2000];
    size_t window_count = 0, count;

    (void)unused;
    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mfi_meter_new(task, 0, 0, &album), 0);
    for (int k = 0; k < TRACKS; k++) {
        const int frames = rates[k] * (30 + 10 * k);
        float *samples = new_noise(rates[k], 2, 30 + 10 * k);
        states[k] = ebur128_init(2, (unsigned long)rates[k], EBUR128_MODE_I);
        assert_non_null(states[k]);
        for (int i = 0; i < 2 * frames; i++)
            samples[i] *= levels[k];
        for (int i = 0; i < frames; i++)
            ebur128_add_frames_float(states[k], (const float[]){samples[i], samples[frames + i]}, 1);
        mfi_meter *meter = measure(task, samples, frames, rates[k], 2, 3, 1000);
        mfi_meter_join(album, meter);
        mfi_meter_series(meter, &momentary, &short_term, &count);
        for (size_t i = k ? 29 : 0; i < count; i++) /* whole windows alone */
            windows[window_count++] = short_term[i];
        mfi_meter_free(meter);
        free(samples);
    }
    const mfi_loudness joined = mfi_meter_read(album);
    assert_int_equal(ebur128_loudness_global_multiple(states, TRACKS, &wanted), EBUR128_SUCCESS);
    near(joined.integrated_lufs, wanted, 0.02);
    near(joined.range_lu, range_of(windows, window_count), 0.05);
    for (int k = 0; k < TRACKS; k++)
        ebur128_destroy(&states[k]);
    mfi_meter_free(album);
    mf_task_free(task);
}

/* What has no layout counts as what the whole library takes it for. */
static void usual_layouts(void **unused)
{
    mf_task *task;

    (void)unused;
    assert_int_equal(mf_task_new(&task), 0);
    for (int channels = 1; channels <= 8; channels++) {
        float *samples = new_noise(8000, channels, 2);
        mfi_meter *bare = measure(task, samples, 16000, 8000, channels, 0, 1024);
        mfi_meter *named = measure(task, samples, 16000, 8000, channels, mfi_audio_usual_mask(channels), 1024);
        near(mfi_meter_read(bare).integrated_lufs, mfi_meter_read(named).integrated_lufs, 0);
        mfi_meter_free(bare);
        mfi_meter_free(named);
        free(samples);
    }
    mf_task_free(task);
}

/* Any form that a decoder may give does no harm. */
static void odd_forms(void **unused)
{
    static const int rates[] = {500, 999, 3000, 11025, 768000};
    float plane[2000], *planes[64];
    mf_task *task;
    mfi_meter *meter;

    (void)unused;
    for (int i = 0; i < 2000; i++)
        plane[i] = i % 2 ? 16 : -16;
    for (int c = 0; c < 64; c++)
        planes[c] = plane;
    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mfi_meter_new(task, 1, 0, &meter), 0);
    for (size_t i = 0; i < sizeof rates / sizeof *rates; i++)
        for (int channels = 1; channels <= 64; channels++) {
            const mfi_audio block = {.rate = rates[i], .channels = channels, .samples = 2000, .planes = planes};
            assert_int_equal(mfi_meter_add(task, meter, &block), 0);
        }
    const mfi_loudness measured = mfi_meter_read(meter);
    assert_true(isfinite(measured.integrated_lufs) && isfinite(measured.momentary_max_lufs));
    near(measured.sample_peak_dbfs, 20 * log10(16), 0.01);
    const mfi_audio slow = {.rate = 100, .channels = 1, .samples = 1, .planes = planes};
    assert_int_equal(mfi_meter_add(task, meter, &slow), MF_ERROR_UNSUPPORTED);
    mfi_meter_free(meter);
    mf_task_free(task);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(as_the_reference),
        cmocka_unit_test(in_any_blocks),
        cmocka_unit_test(peaks_by_the_formula),
        cmocka_unit_test(changes),
        cmocka_unit_test(albums_as_the_reference),
        cmocka_unit_test(usual_layouts),
        cmocka_unit_test(odd_forms),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
