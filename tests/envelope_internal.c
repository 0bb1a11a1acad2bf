/* Envelopes that fold and whose audio changes in the middle, and the time line that blocks are put on before. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include "mfi_envelope.h"

static mf_task *new_task(void)
{
    mf_task *task;

    assert_int_equal(mf_task_new(&task), 0);
    return task;
}

/* Rises by 1/65536 each sample, in every channel from another place on. */
static mfi_audio *new_ramp(mf_task *task, int rate, int channels, int first, int samples, int64_t time_us)
{
    mfi_audio *block;

    assert_int_equal(mfi_audio_alloc(task, rate, channels, 0, samples, &block), 0);
    block->time_us = time_us;
    for (int c = 0; c < channels; c++)
        for (int i = 0; i < samples; i++)
            block->planes[c][i] = (float)(first + i + 1000 * c) / 65536;
    return block;
}

static void add(mf_task *task, mfi_envelope *envelope, int rate, int channels, int first, int samples)
{
    mfi_audio *block = new_ramp(task, rate, channels, first, samples, INT64_MIN);

    assert_int_equal(mfi_envelope_add(task, envelope, block), 0);
    mfi_audio_unref(block);
}

/* However long it gets, there are 8 to 16 cells, each with its own samples. */
static void folds(void **state)
{
    mf_task *task = new_task();

    (void)state;
    for (int length = 1; length < 60000; length = length * 2 + 1) {
        mfi_envelope *envelope;
        const mfi_envelope_options options = {.rate = 48000, .channels = 1, .width = 1, .parts = 1, .limit = 16};
        assert_int_equal(mfi_envelope_new(task, &options, &envelope), 0);
        for (int i = 0; i < length; i += 700)
            add(task, envelope, 48000, 1, i, MFI_MIN(700, length - i));
        const int64_t cells = mfi_envelope_cells(envelope);
        assert_int_equal(mfi_envelope_frames(envelope), length);
        assert_true(cells <= 16 && (cells >= 8 || cells == length));
        for (int64_t i = 0; i < cells; i++) {
            const int64_t first = mfi_envelope_start(envelope, i);
            const int64_t end = MFI_MIN(mfi_envelope_start(envelope, i + 1), length);
            const mfi_level level = mfi_envelope_level(envelope, 0, i, i + 1);
            double squares = 0;
            for (int64_t k = first; k < end; k++)
                squares += (double)k * (double)k;
            assert_true(level.min == (float)first / 65536 && level.max == (float)(end - 1) / 65536);
            assert_true(fabs((double)level.rms - sqrt(squares / (double)(end - first)) / 65536) < 1e-6);
        }
        const mfi_level whole = mfi_envelope_level(envelope, 0, 0, cells);
        assert_true(whole.min == 0 && whole.max == (float)(length - 1) / 65536);
        mfi_envelope_free(envelope);
    }
    mf_task_free(task);
}

/* 0.5 s each at 48, 16 and 44.1 kHz: time goes on at 48 kHz, and channels that are gone repeat the last one. */
static void changes(void **state)
{
    const mfi_envelope_options options = {.split = 1, .rate = 48000, .channels = 3, .width = 4800, .parts = 1};
    mf_task *task = new_task();
    mfi_envelope *envelope;

    (void)state;
    assert_int_equal(mfi_envelope_new(task, &options, &envelope), 0);
    add(task, envelope, 48000, 3, 0, 24000);
    add(task, envelope, 16000, 1, 30000, 8000);
    add(task, envelope, 44100, 4, 0, 22050);
    assert_int_equal(mfi_envelope_frames(envelope), 72000);
    assert_int_equal(mfi_envelope_cells(envelope), 15);
    assert_int_equal(mfi_envelope_channels(envelope), 3);
    for (int c = 0; c < 3; c++) {
        assert_true(mfi_envelope_level(envelope, c, 4, 5).max == (float)(23999 + 1000 * c) / 65536);
        assert_true(mfi_envelope_level(envelope, c, 5, 6).min == 30000.0f / 65536);
        assert_true(mfi_envelope_level(envelope, c, 5, 6).max == 31599.0f / 65536);
        assert_true(fabsf(mfi_envelope_level(envelope, c, 5, 6).rms - 30800.0f / 65536) < 0.001f);
        assert_true(mfi_envelope_level(envelope, c, 9, 10).max == 37999.0f / 65536);
        assert_true(mfi_envelope_level(envelope, c, 10, 11).min == (float)(1000 * c) / 65536);
        assert_true(mfi_envelope_level(envelope, c, 14, 15).max == (float)(22049 + 1000 * c) / 65536);
    }
    mfi_envelope_free(envelope);
    mf_task_free(task);
}

/* Slow blocks leave cells without a sample; too many cells are refused, not allocated. */
static void bounds(void **state)
{
    mfi_envelope_options options = {.rate = 768000, .channels = 1, .width = 1, .parts = 1, .limit = 100};
    struct mf_limits limits;
    mf_task *task = new_task();
    mfi_envelope *envelope;

    (void)state;
    assert_int_equal(mfi_envelope_new(task, &options, &envelope), 0);
    add(task, envelope, 768000, 1, 100, 10);
    add(task, envelope, 1, 1, 200, 10);
    assert_int_equal(mfi_envelope_frames(envelope), 7680010);
    assert_true(mfi_envelope_level(envelope, 0, 0, mfi_envelope_cells(envelope)).max == 209.0f / 65536);
    assert_true(mfi_envelope_level(envelope, 0, 1, 2).max == 0);
    mfi_envelope_free(envelope);

    options.limit = 0;
    assert_int_equal(mf_limits_init(&limits, sizeof limits), 0);
    limits.max_memory_bytes = 1200;
    assert_int_equal(mf_task_set_limits(task, &limits), 0);
    assert_int_equal(mfi_envelope_new(task, &options, &envelope), 0);
    add(task, envelope, 768000, 1, 0, 100);
    mfi_audio *block = new_ramp(task, 768000, 1, 0, 1, INT64_MIN);
    assert_int_equal(mfi_envelope_add(task, envelope, block), MF_ERROR_LIMIT);
    mfi_audio_unref(block);
    mfi_envelope_free(envelope);
    mf_task_free(task);
}

/* --- The time line. */

typedef struct line {
    int64_t samples, silent, next_us;
    float first; /* of the latest part */
} line;

static int take(mf_task *task, void *opaque, const mfi_audio *part)
{
    line *l = opaque;

    (void)task;
    assert_int_equal(part->time_us, l->next_us);
    assert_true(part->samples > 0);
    l->samples += part->samples;
    for (int i = 0; i < part->samples; i++)
        l->silent += part->planes[part->channels - 1][i] == 0;
    l->first = part->planes[0][0];
    l->next_us = part->time_us + llround(part->samples * 1e6 / part->rate);
    return 0;
}

static void place(mf_task *task, mfi_timeline *timeline, line *l, int rate, int samples, int64_t time_us, int result)
{
    mfi_audio *block = new_ramp(task, rate, 2, 100, samples, time_us);

    assert_int_equal(mfi_timeline_take(task, timeline, block, take, l), result);
    mfi_audio_unref(block);
}

static void timeline(void **state)
{
    mf_task *task = new_task();
    mfi_timeline timeline = {0};
    line l = {0};

    (void)state;
    place(task, &timeline, &l, 1000, 100, -50000, 0); /* what is before the start is dropped */
    assert_true(l.samples == 50 && l.silent == 0 && l.first == 150.0f / 65536);
    place(task, &timeline, &l, 1000, 100, 65000, 0); /* jitter */
    assert_true(l.samples == 150 && l.silent == 0);
    place(task, &timeline, &l, 1000, 100, INT64_MIN, 0); /* just follows */
    assert_true(l.samples == 250 && l.silent == 0);
    place(task, &timeline, &l, 1000, 100, 350000, 0); /* a gap */
    assert_true(l.samples == 450 && l.silent == 100);
    place(task, &timeline, &l, 1000, 100, 400000, 0); /* half of it has been there */
    assert_true(l.samples == 500 && l.silent == 100 && l.first == 150.0f / 65536);
    place(task, &timeline, &l, 1000, 100, 0, 0); /* all of it */
    assert_true(l.samples == 500);
    place(task, &timeline, &l, 2000, 200, 10000000, 0); /* a long gap, and another rate */
    assert_true(l.samples == 500 + 2 * 9500 + 200 && l.silent == 100 + 2 * 9500);
    assert_int_equal(mfi_timeline_end(&timeline), 10100000);
    place(task, &timeline, &l, 2000, 200, INT64_MAX, MF_ERROR_LIMIT);
    place(task, &timeline, &l, 2000, 200, INT64_MIN + 1, 0);
    assert_int_equal(mfi_timeline_end(&timeline), 10100000);
    mf_task_cancel(task);
    place(task, &timeline, &l, 2000, 200, 20000000, MF_ERROR_CANCELLED);
    mf_task_free(task);
}

static void cleans(void **state)
{
    float samples[] = {NAN, -NAN, INFINITY, -INFINITY, 17, -17, 16, -0.5f};
    static const float wanted[] = {0, 0, 16, -16, 16, -16, 16, -0.5f};

    (void)state;
    mfi_audio_clean(samples, 8);
    for (int i = 0; i < 8; i++)
        assert_true(samples[i] == wanted[i]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folds),    cmocka_unit_test(changes), cmocka_unit_test(bounds),
        cmocka_unit_test(timeline), cmocka_unit_test(cleans),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
