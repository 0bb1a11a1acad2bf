/* The limiter on signals that are hard on limiters, judged by our true-peak meter and by libebur128's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <ebur128.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "mfi_limiter.h"
#include "mfi_true_peak.h"

enum { RATE = 48000, FRAMES = 2 * RATE + 77, CHANNELS = 2 };

static const double ceiling = -1;

typedef double (*signal)(int channel, int i);

static double square(int channel, int i)
{
    return channel ? 0.1 * sin(0.01 * i) : (i / 55 % 2 ? 1.4 : -1.4);
}

/* Its highest samples are 3 dB lower than what is between them. */
static double quarter(int channel, int i)
{
    return 1.2 * sin(M_PI / 2 * i + M_PI / 4) * (channel ? 0.5 : 1);
}

static double impulses(int channel, int i)
{
    return i % 4801 == 100 ? 8 : i % 4801 == 103 + channel ? -5 : 0;
}

static double bursts(int channel, int i)
{
    (void)channel;
    return (i / 3000 % 2 ? 4 : 0.3) * sin(0.37 * i);
}

static double noise(int channel, int i)
{
    uint32_t random = (uint32_t)(i * 2 + channel) * 2654435761u;

    random ^= random >> 15;
    random *= 2246822519u;
    random ^= random >> 13;
    return 2 * ((double)(random >> 8) / (1 << 24) - 0.5) * (1.5 + sin(i * 1e-4));
}

static double sweep(int channel, int i)
{
    return (channel ? 2 : 1.7) * sin(1e-5 * (double)i * (double)i);
}

static double quiet(int channel, int i)
{
    return 0.6 * sin(0.1 * i + channel); /* it ends at once, which makes peaks of its own */
}

static float *render(signal from)
{
    float *samples = malloc((size_t)FRAMES * CHANNELS * sizeof *samples);

    assert_non_null(samples);
    for (int c = 0; c < CHANNELS; c++)
        for (int i = 0; i < FRAMES; i++)
            samples[c * FRAMES + i] = (float)from(c, i);
    return samples;
}

/* What the limiter emits. */
typedef struct taken {
    float *samples;
    int frames;
} taken;

static int take(mf_task *task, void *opaque, const mfi_audio *block)
{
    taken *t = opaque;

    (void)task;
    assert_int_equal(block->rate, RATE);
    assert_int_equal(block->channels, CHANNELS);
    assert_int_equal(block->mask, 3);
    assert_true(t->frames + block->samples <= FRAMES);
    for (int c = 0; c < CHANNELS; c++)
        memcpy(t->samples + c * FRAMES + t->frames, block->planes[c], (size_t)block->samples * sizeof(float));
    t->frames += block->samples;
    return 0;
}

static float *limit(mf_task *task, float *samples, int frames, int part, double *reduction)
{
    taken made = {.samples = calloc((size_t)FRAMES * CHANNELS, sizeof(float))};
    mfi_limiter *limiter;
    float *planes[CHANNELS];
    mfi_audio block = {.rate = RATE, .channels = CHANNELS, .mask = 3, .planes = planes};

    assert_int_equal(mfi_limiter_new(task, RATE, CHANNELS, ceiling, &limiter), 0);
    for (int from = 0; from < frames; from += part) {
        block.samples = MFI_MIN(part, frames - from);
        for (int c = 0; c < CHANNELS; c++)
            planes[c] = samples + c * FRAMES + from;
        assert_int_equal(mfi_limiter_push(task, limiter, &block, take, &made), 0);
    }
    assert_int_equal(mfi_limiter_push(task, limiter, NULL, take, &made), 0);
    assert_int_equal(made.frames, frames);
    *reduction = mfi_limiter_reduction_db(limiter);
    mfi_limiter_free(limiter);
    return made.samples;
}

static double our_peak(const float *samples)
{
    double highest = 0;

    for (int c = 0; c < CHANNELS; c++) {
        mfi_true_peak state = {0};
        mfi_true_peak_add(&state, samples + c * FRAMES, FRAMES);
        mfi_true_peak_flush(&state);
        highest = fmax(highest, (double)state.true_peak);
    }
    return 20 * log10(highest);
}

static double reference_peak(const float *samples)
{
    double highest = 0;

    for (unsigned c = 0; c < CHANNELS; c++) {
        ebur128_state *state = ebur128_init(1, RATE, EBUR128_MODE_TRUE_PEAK);
        double peak;
        assert_non_null(state);
        ebur128_add_frames_float(state, samples + c * FRAMES, FRAMES);
        ebur128_true_peak(state, 0, &peak);
        ebur128_destroy(&state);
        highest = fmax(highest, peak);
    }
    return 20 * log10(highest);
}

static void ceiling_holds(void **state)
{
    static const struct {
        const char *name;
        signal from;
    } cases[] = {
        {"square", square}, {"quarter", quarter}, {"impulses", impulses},
        {"bursts", bursts}, {"noise", noise},     {"sweep", sweep},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        double reduction;
        float *samples = render(cases[i].from), *made = limit(NULL, samples, FRAMES, 1111, &reduction);
        const double before = our_peak(samples), ours = our_peak(made), reference = reference_peak(made);
        print_message("%s: %.2f dBTP became %.3f (libebur128: %.3f), reduced by %.2f dB\n", cases[i].name, before, ours,
                      reference, reduction);
        assert_true(ours <= ceiling + 0.02);
        assert_true(reference <= ceiling + 0.1);
        assert_true(ours >= ceiling - 0.5);
        assert_true(fabs(reduction - (before - ceiling)) < 0.5);
        free(samples);
        free(made);
    }
}

static void quiet_passes_unchanged(void **state)
{
    static const int lengths[] = {FRAMES, 1000, 100, 1};

    (void)state;
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        double reduction;
        float *samples = render(quiet), *made = limit(NULL, samples, lengths[i], 4096, &reduction);
        for (int c = 0; c < CHANNELS; c++)
            assert_memory_equal(made + c * FRAMES, samples + c * FRAMES, (size_t)lengths[i] * sizeof(float));
        assert_true(reduction == 0);
        free(samples);
        free(made);
    }
}

/* A loud second amid quiet: far from it nothing changes, and both channels have one gain everywhere. */
static double loud_middle(int channel, int i)
{
    return (i > 20000 && i < 30000 ? 3 : 0.5) * (channel ? 0.5 : 1) * sin(0.2 * i + 0.3);
}

static void gain_is_linked_and_recovers(void **state)
{
    double reduction, last = 1;
    float *samples = render(loud_middle), *made = limit(NULL, samples, FRAMES, 500, &reduction);

    (void)state;
    assert_memory_equal(made, samples, 19000 * sizeof(float));
    assert_memory_equal(made + 75000, samples + 75000, 20000 * sizeof(float));
    for (int i = 0; i < FRAMES; i++) {
        if (fabsf(samples[i]) < 0.1f)
            continue;
        const double left = (double)made[i] / (double)samples[i],
                     right = (double)made[FRAMES + i] / (double)samples[FRAMES + i];
        assert_true(fabs(left - right) < 1e-5);
        assert_true(fabs(left - last) < 0.06); /* no jumps: a few samples lie between those compared */
        last = left;
    }
    free(samples);
    free(made);
}

static void blocks_do_not_matter(void **state)
{
    double reduction;
    float *samples = render(noise), *first = limit(NULL, samples, FRAMES, 4096, &reduction);

    (void)state;
    for (int part = 1; part < 20000; part = part * 17 + 2) {
        float *again = limit(NULL, samples, FRAMES, part, &reduction);
        for (int i = 0; i < FRAMES * CHANNELS; i++)
            assert_true(fabsf(again[i] - first[i]) < 1e-5f);
        free(again);
    }
    free(samples);
    free(first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ceiling_holds),
        cmocka_unit_test(quiet_passes_unchanged),
        cmocka_unit_test(gain_is_linked_and_recovers),
        cmocka_unit_test(blocks_do_not_matter),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
