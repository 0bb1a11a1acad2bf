/* The resampler's time line, its mixing, and what it does with damage. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <math.h>
#include "mfi_audio.h"

#define STEREO 0x3
#define SURROUND 0x3f /* L R C LFE, back L R */

/* What came out: one growing block. */
typedef struct sound {
    float *samples[8];
    int64_t count;
    int calls;
} sound;

static mf_task *new_task(void)
{
    mf_task *task;

    assert_int_equal(mf_task_new(&task), 0);
    return task;
}

static mfi_resampler *new_resampler(mf_task *task, int rate, int channels, uint64_t mask)
{
    mfi_resampler *resampler;

    assert_int_equal(mfi_resampler_new(task, rate, channels, mask, &resampler), 0);
    return resampler;
}

/* Takes a piece, which must follow the one before it to the sample. */
static void take(sound *to, mfi_audio *piece, int rate)
{
    if (!piece)
        return;
    assert_int_equal(piece->rate, rate);
    assert_true(llabs(piece->time_us - to->count * 1000000 / rate) <= 1);
    for (int c = 0; c < piece->channels; c++) {
        to->samples[c] = realloc(to->samples[c], (size_t)(to->count + piece->samples) * sizeof(float));
        assert_non_null(to->samples[c]);
        memcpy(to->samples[c] + to->count, piece->planes[c], (size_t)piece->samples * sizeof(float));
    }
    to->count += piece->samples;
    to->calls++;
    mfi_audio_unref(piece);
}

static void run(mf_task *task, mfi_resampler *resampler, const mfi_audio *block, int rate, sound *to)
{
    mfi_audio *piece;
    int more;

    do {
        more = mfi_resampler_run(task, resampler, block, &piece);
        assert_in_range(more, 0, 1);
        take(to, piece, rate);
    } while (more);
}

/* A block that counts its samples up from `first`, in thousandths, the same in all channels. */
static mfi_audio *ramp(mf_task *task, int rate, int channels, uint64_t mask, int first, int samples, int64_t time_us)
{
    mfi_audio *block;

    assert_int_equal(mfi_audio_alloc(task, rate, channels, mask, samples, &block), 0);
    block->time_us = time_us;
    for (int c = 0; c < channels; c++)
        for (int i = 0; i < samples; i++)
            block->planes[c][i] = (float)(first + i) / 1e6f;
    return block;
}

static void feed(mf_task *task, mfi_resampler *resampler, mfi_audio *block, int rate, sound *to)
{
    run(task, resampler, block, rate, to);
    mfi_audio_unref(block);
}

static void finish(mf_task *task, mfi_resampler *resampler, int rate, sound *to)
{
    run(task, resampler, NULL, rate, to);
    mfi_resampler_free(resampler);
    mf_task_free(task);
}

static void free_sound(sound *made)
{
    for (int c = 0; c < 8; c++)
        free(made->samples[c]);
    *made = (sound){0};
}

static void test_passes_through(void **state)
{
    mf_task *task = new_task();
    mfi_resampler *resampler = new_resampler(task, 48000, 2, STEREO);
    sound made = {0};
    int at = 0;

    (void)state;
    for (int i = 0; i < 40; i++) {
        const int length = 1 + i * 53 % 2000;
        feed(task, resampler, ramp(task, 48000, 2, i % 2 ? STEREO : 0, at, length, INT64_MIN), 48000, &made);
        at += length;
    }
    finish(task, resampler, 48000, &made);
    assert_int_equal(made.count, at);
    for (int i = 0; i < at; i++)
        for (int c = 0; c < 2; c++)
            assert_float_equal(made.samples[c][i], (float)i / 1e6f, 0);
    free_sound(&made);
}

/* Blocks of 1000 samples at 48 kHz that say when they are. */
static void timed(const int64_t *times_us, int count, sound *made)
{
    mf_task *task = new_task();
    mfi_resampler *resampler = new_resampler(task, 48000, 2, STEREO);

    for (int i = 0; i < count; i++)
        feed(task, resampler, ramp(task, 48000, 2, STEREO, 1000 * (i + 1), 1000, times_us[i]), 48000, made);
    finish(task, resampler, 48000, made);
}

static void test_gaps(void **state)
{
    sound made = {0};

    (void)state;
    /* 100 ms late from the start, then 50 ms missing after the second block */
    timed((const int64_t[]){100000, 120833, 191667, INT64_MIN}, 4, &made);
    assert_int_equal(made.count, 4800 + 2000 + 2400 + 2000);
    assert_float_equal(made.samples[0][4799], 0, 0);
    assert_float_equal(made.samples[0][4800], 0.001f, 0);
    assert_float_equal(made.samples[0][6799], 0.002999f, 0);
    assert_float_equal(made.samples[1][6800], 0, 0);
    assert_float_equal(made.samples[1][9199], 0, 0);
    assert_float_equal(made.samples[0][9200], 0.003f, 0);
    assert_float_equal(made.samples[0][10200], 0.004f, 0);
    free_sound(&made);
}

static void test_overlaps(void **state)
{
    sound made = {0};

    (void)state;
    /* the first block begins 10 ms early; the third one 20.833 ms too early: all of it is past */
    timed((const int64_t[]){-10000, 10833, 10833, 31667}, 4, &made);
    assert_int_equal(made.count, 520 + 1000 + 0 + 1000);
    assert_float_equal(made.samples[0][0], 0.00148f, 0);
    assert_float_equal(made.samples[0][520], 0.002f, 0);
    assert_float_equal(made.samples[0][1520], 0.004f, 0);
    free_sound(&made);
}

static void test_jitter_stays(void **state)
{
    sound made = {0};

    (void)state;
    timed((const int64_t[]){0, 20833 + 19000, 41667 - 19000, 62500}, 4, &made);
    assert_int_equal(made.count, 4000);
    assert_float_equal(made.samples[0][1000], 0.002f, 0);
    assert_float_equal(made.samples[0][3999], 0.004999f, 0);
    free_sound(&made);
}

/* A clock that is 0.5 % slow: the time line follows it in steps and is never further off than the tolerance. */
static void test_does_not_drift(void **state)
{
    mf_task *task = new_task();
    mfi_resampler *resampler = new_resampler(task, 48000, 2, STEREO);
    sound made = {0};

    (void)state;
    for (int i = 0; i < 1000; i++) {
        feed(task, resampler, ramp(task, 48000, 2, STEREO, 0, 1000, i * 20833LL * 201 / 200), 48000, &made);
        assert_true(llabs((made.count - 1000) * 1000000 / 48000 - i * 20833LL * 201 / 200) <= 20021);
    }
    finish(task, resampler, 48000, &made);
    free_sound(&made);
}

static void test_rates(void **state)
{
    static const int rates[] = {8000, 11025, 16000, 22050, 32000, 44100, 96000, 192000};

    (void)state;
    for (size_t r = 0; r < MFI_COUNT(rates); r++) {
        mf_task *task = new_task();
        mfi_resampler *resampler = new_resampler(task, 48000, 2, STEREO);
        const int rate = rates[r], blocks = 40, length = rate / 20 + 7;
        sound made = {0};
        double worst = 0;
        for (int i = 0; i < blocks; i++) {
            mfi_audio *block = ramp(task, rate, 2, STEREO, 0, length, (int64_t)i * length * 1000000 / rate);
            for (int j = 0; j < length; j++)
                block->planes[0][j] = block->planes[1][j] = (float)(0.5 * sin(2 * M_PI * 997 * (i * length + j) / rate));
            feed(task, resampler, block, 48000, &made);
        }
        finish(task, resampler, 48000, &made);
        assert_int_equal(made.count, ((int64_t)blocks * length * 48000 + rate / 2) / rate);
        /* the tone is where it was: no delay, no drift */
        for (int64_t i = 1000; i < made.count - 1000; i++)
            worst = fmax(worst, fabs(made.samples[0][i] - 0.5 * sin(2 * M_PI * 997 * (double)i / 48000)));
        assert_true(worst < 0.002);
        free_sound(&made);
    }
}

static void test_changes_form(void **state)
{
    mf_task *task = new_task();
    mfi_resampler *resampler = new_resampler(task, 48000, 2, STEREO);
    sound made = {0};

    (void)state;
    feed(task, resampler, ramp(task, 44100, 2, STEREO, 0, 44107, 0), 48000, &made);
    feed(task, resampler, ramp(task, 48000, 6, SURROUND, 0, 4800, INT64_MIN), 48000, &made);
    feed(task, resampler, ramp(task, 22050, 1, 0, 0, 2205, INT64_MIN), 48000, &made);
    finish(task, resampler, 48000, &made);
    assert_int_equal(made.count, 48008 + 4800 + 4800); /* 44107 * 48 / 44.1 = 48007.6 */
    free_sound(&made);
}

/* One constant block of given levels through a mix; the two levels that come out. */
static void mix(int channels, uint64_t mask, const float *levels, float *left, float *right)
{
    mf_task *task = new_task();
    mfi_resampler *resampler = new_resampler(task, 48000, 2, STEREO);
    mfi_audio *block = ramp(task, 48000, channels, mask, 0, 64, 0);
    sound made = {0};

    for (int c = 0; c < channels; c++)
        for (int i = 0; i < 64; i++)
            block->planes[c][i] = levels[c];
    feed(task, resampler, block, 48000, &made);
    finish(task, resampler, 48000, &made);
    assert_int_equal(made.count, 64);
    *left = made.samples[0][10];
    *right = made.samples[1][10];
    free_sound(&made);
}

static void test_mixing(void **state)
{
    const float sum = 1 + 2 * (float)M_SQRT1_2;
    float left, right;

    (void)state;
    /* ITU-R BS.775: L + 0.707 C + 0.707 Ls, scaled so that full scale in all is full scale */
    mix(6, SURROUND, (const float[]){1, 1, 1, 1, 1, 1}, &left, &right);
    assert_float_equal(left, 1, 1e-5);
    assert_float_equal(right, 1, 1e-5);
    mix(6, SURROUND, (const float[]){0.5f, 0, 0.25f, 1, 0.125f, 0}, &left, &right);
    assert_float_equal(left, (0.5f + (0.25f + 0.125f) * (float)M_SQRT1_2) / sum, 1e-5);
    assert_float_equal(right, 0.25f * (float)M_SQRT1_2 / sum, 1e-5);
    mix(8, 0x63f, (const float[]){1, 1, 1, 0, 1, 1, 1, 1}, &left, &right);
    assert_true(left <= 1.00001f && left > 0.9f);
    /* mono stays as loud; of what nobody knows the first two are taken */
    mix(1, 0, (const float[]){0.8f}, &left, &right);
    assert_float_equal(left, 0.8f, 1e-6);
    assert_float_equal(right, 0.8f, 1e-6);
    mix(9, 0, (const float[]){0.1f, 0.2f, 1, 1, 1, 1, 1, 1, 1}, &left, &right);
    assert_float_equal(left, 0.1f, 1e-6);
    assert_float_equal(right, 0.2f, 1e-6);
    mix(1, 0x8, (const float[]){0.3f}, &left, &right); /* nothing but LFE */
    assert_float_equal(left, 0.3f, 1e-6);
}

static void test_no_numbers(void **state)
{
    mf_task *task = new_task();
    mfi_resampler *resampler = new_resampler(task, 48000, 2, STEREO);
    mfi_audio *block = ramp(task, 44100, 2, STEREO, 0, 4410, 0);
    sound made = {0};

    (void)state;
    block->planes[0][1000] = NAN;
    block->planes[1][2000] = INFINITY;
    block->planes[1][3000] = -1e30f;
    feed(task, resampler, block, 48000, &made);
    finish(task, resampler, 48000, &made);
    for (int64_t i = 0; i < made.count; i++)
        assert_true(fabsf(made.samples[0][i]) <= 16 && fabsf(made.samples[1][i]) <= 16);
    free_sound(&made);
}

static void test_long_gap(void **state)
{
    mf_task *task = new_task();
    mfi_resampler *resampler = new_resampler(task, 48000, 2, STEREO);
    mfi_audio *block = ramp(task, 48000, 2, STEREO, 1, 100, 3600LL * 1000000), *piece;
    int64_t count = 0;
    int more, last = 0;

    (void)state;
    do {
        more = mfi_resampler_run(task, resampler, block, &piece);
        assert_in_range(more, 0, 1);
        assert_non_null(piece);
        assert_in_range(piece->samples, 1, 48000 * 10 + 100); /* bounded pieces */
        assert_int_equal(piece->time_us, count * 1000000 / 48000);
        count += piece->samples;
        last = piece->planes[0][piece->samples - 1] > 0;
        mfi_audio_unref(piece);
    } while (more);
    assert_int_equal(count, 3600LL * 48000 + 100);
    assert_true(last);
    block->time_us = 90000LL * 1000000; /* over a day */
    assert_int_equal(mfi_resampler_run(task, resampler, block, &piece), MF_ERROR_LIMIT);
    assert_null(piece);
    mfi_audio_unref(block);
    mfi_resampler_free(resampler);
    mf_task_free(task);
}

static void test_padding(void **state)
{
    sound made = {0};
    mfi_audio *piece;

    (void)state;
    for (int empty = 0; empty < 2; empty++) {
        mf_task *task = new_task();
        mfi_resampler *resampler = new_resampler(task, 48000, 2, STEREO);
        int more;
        if (!empty)
            feed(task, resampler, ramp(task, 44100, 2, STEREO, 0, 4410, 0), 48000, &made);
        do {
            more = mfi_resampler_pad(task, resampler, 25000000, &piece);
            assert_in_range(more, 0, 1);
            take(&made, piece, 48000);
        } while (more);
        assert_int_equal(mfi_resampler_pad(task, resampler, 1000000, &piece), 0); /* is past that */
        assert_null(piece);
        finish(task, resampler, 48000, &made);
        assert_int_equal(made.count, 25 * 48000);
        assert_float_equal(made.samples[1][25 * 48000 - 1], 0, 0);
        free_sound(&made);
    }
}

static void test_refusals(void **state)
{
    mf_task *task = new_task();
    mfi_resampler *resampler;
    mfi_audio *piece, *block = ramp(task, 48000, 2, STEREO, 0, 10, 0);

    (void)state;
    assert_int_equal(mfi_resampler_new(task, 48000, 9, 0, &resampler), MF_ERROR_PARAMS);
    assert_null(resampler);
    resampler = new_resampler(task, 48000, 2, STEREO);
    assert_int_equal(mfi_resampler_run(task, resampler, NULL, &piece), 0); /* nothing was put in */
    assert_null(piece);
    block->rate = 1;
    assert_int_equal(mfi_resampler_run(task, resampler, block, &piece), MF_ERROR_UNSUPPORTED);
    mf_task_cancel(task);
    assert_int_equal(mfi_resampler_run(task, resampler, block, &piece), MF_ERROR_CANCELLED);
    mfi_audio_unref(block);
    mfi_resampler_free(resampler);
    mf_task_free(task);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_passes_through), cmocka_unit_test(test_gaps),         cmocka_unit_test(test_overlaps),
        cmocka_unit_test(test_jitter_stays),   cmocka_unit_test(test_does_not_drift), cmocka_unit_test(test_rates),
        cmocka_unit_test(test_changes_form),   cmocka_unit_test(test_mixing),       cmocka_unit_test(test_no_numbers),
        cmocka_unit_test(test_long_gap),       cmocka_unit_test(test_padding),      cmocka_unit_test(test_refusals),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
