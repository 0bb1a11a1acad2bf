/* The compressor: its static curve, its times, and that its channels stay together. */
#include <mediaforge/dynamics.h>
#include "editing.h"
#include "mfi_follow.h"

enum { RATE = 48000 };

static mf_task *task;
static double level_db; /* of the next tone */

static double tone(int64_t i, int c, int rate)
{
    return pow(10, level_db / 20) * (c ? 0.5 : 1) * sin(2 * M_PI * 1000 * (double)i / rate);
}

/* Quiet for half a second, loud for half a second, quiet for a second: a level that does not vary with the wave. */
static double step(int64_t i, int c, int rate)
{
    const double sign = i & 4 ? 1 : -1;

    (void)c;
    return sign * (i >= rate / 2 && i < rate ? 1 : 0.01);
}

static double peak_db(const sound *s, int channel, int64_t from, int64_t end)
{
    double highest = 0;

    for (int64_t i = from; i < end; i++)
        highest = fmax(highest, fabs(s->planes[channel][i]));
    return 20 * log10(highest);
}

/* The gain that a tone of a level ends with. */
static double settled_gain(const struct mf_compress_params *p, double level)
{
    sound in, out;

    level_db = level;
    in = new_sound(RATE, 1, RATE, tone);
    assert_int_equal(edit(task, &mfi_audio_op_compress, p, &in, &out), 0);
    assert_int_equal(out.count, in.count);
    const double gain = peak_db(&out, 0, RATE * 3 / 4, RATE) - peak_db(&in, 0, RATE * 3 / 4, RATE);
    sound_free(&in);
    sound_free(&out);
    return gain;
}

/* Written out by regions. */
static void static_curve(void **state)
{
    PARAMS(compress);

    (void)state;
    for (p.knee_db = 0; p.knee_db <= 12; p.knee_db += 6)
        for (double level = -40; level <= 0; level += 2.5) {
            const double over = level + 20, w = p.knee_db;
            double gain = 0;
            if (2 * over >= w)
                gain = -over * 3 / 4;
            else if (2 * over > -w)
                gain = -(over + w / 2) * (over + w / 2) * 3 / 4 / (2 * w);
            near(settled_gain(&p, level), gain, 0.05);
        }
    p.knee_db = 0;
    p.auto_makeup = 1; /* 15 dB are taken from full scale */
    near(settled_gain(&p, -40), 7.5, 0.01);
    near(settled_gain(&p, 0), -7.5, 0.05);
    p.auto_makeup = 0;
    p.makeup_db = 3;
    near(settled_gain(&p, -40), 3, 0.01);
    p.makeup_db = 0;
    p.range_db = 6;
    near(settled_gain(&p, 0), -6, 0.05);
    p.range_db = 0;
    p.mode = MF_COMPRESS_UP; /* 4 dB below become 1 */
    near(settled_gain(&p, -10), 0, 0.01);
    near(settled_gain(&p, -28), 6, 0.05);
    near(settled_gain(&p, -60), 12, 0.05);
    p.mode = MF_COMPRESS_GATE; /* 1 dB below becomes 4 */
    near(settled_gain(&p, -10), 0, 0.01);
    near(settled_gain(&p, -25), -15, 0.05);
    near(settled_gain(&p, -70), -80, 0.05);
}

/* 63 % of the way in the time that was asked for: the gain is the level's difference. */
static void times(void **state)
{
    sound in = new_sound(RATE, 1, 2 * RATE, step), out;
    PARAMS(compress);

    (void)state;
    p.knee_db = 0;
    p.attack_us = 20000;
    p.release_us = 150000;
    assert_int_equal(edit(task, &mfi_audio_op_compress, &p, &in, &out), 0);
    for (int64_t i = 0; i < RATE * 2; i += 50) {
        const double at = (double)(i + 1) / RATE, gain = 20 * log10(fabs(out.planes[0][i] / in.planes[0][i]));
        double wanted = 0;
        if (i >= RATE / 2)
            wanted = -15 * (1 - exp(-(at - 0.5) / 0.02));
        if (i >= RATE + RATE / 100) /* held for 10 ms */
            wanted = -15 * exp(-(at - 1.01) / 0.15);
        near(gain, wanted, 0.02);
    }
    sound_free(&out);
    p.attack_us = 0;
    p.lookahead_us = 5000; /* down before the step */
    assert_int_equal(edit(task, &mfi_audio_op_compress, &p, &in, &out), 0);
    assert_int_equal(out.count, in.count);
    near(fabs(out.planes[0][RATE / 2 - 241]), 0.01, 1e-6);
    near(fabs(out.planes[0][RATE / 2 - 240]), 0.01 * pow(10, -15 / 20.0), 1e-6);
    near(fabs(out.planes[0][RATE / 2]), pow(10, -15 / 20.0), 1e-5);
    sound_free(&out);
    sound_free(&in);
}

/* Linked, the louder channel leads both; apart, each has its own gain. */
static void link(void **state)
{
    sound in, out;
    PARAMS(compress);

    (void)state;
    level_db = -4;
    p.knee_db = 0;
    in = new_sound(RATE, 2, RATE, tone);
    for (p.link = 0; p.link <= 1; p.link++) {
        assert_int_equal(edit(task, &mfi_audio_op_compress, &p, &in, &out), 0);
        near(peak_db(&out, 0, RATE / 2, RATE), -16, 0.05);
        near(peak_db(&out, 1, RATE / 2, RATE), p.link ? -16 - 6.0206 : -20 + (16 - 6.0206) / 4, 0.05);
        sound_free(&out);
    }
    sound_free(&in);
}

/* Against looking at all values of the window each time. */
static void highest(void **state)
{
    enum { WINDOW = 37, COUNT = 5000 };
    static float values[COUNT];
    mfi_highest h = {0};
    uint32_t random = 1;

    (void)state;
    assert_int_equal(mfi_highest_init(task, &h, WINDOW), 0);
    for (int i = 0; i < COUNT; i++) {
        float wanted = 0;
        random = random * 1664525 + 1013904223;
        values[i] = (float)(random >> 24) * (i / 1000 & 1 ? 1 : 0.01f);
        for (int k = MFI_MAX(i - WINDOW + 1, 0); k <= i; k++)
            wanted = fmaxf(wanted, values[k]);
        assert_true(mfi_highest_run(&h, values[i]) == wanted);
    }
    mfi_highest_clear(&h);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(static_curve),
        cmocka_unit_test(times),
        cmocka_unit_test(link),
        cmocka_unit_test(highest),
    };

    assert_int_equal(mf_task_new(&task), 0);
    const int result = cmocka_run_group_tests(tests, NULL, NULL);
    mf_task_free(task);
    return result;
}
