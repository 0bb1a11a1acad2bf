/* Pieces, fades, loops and silence, to the sample. */
#include <mediaforge/audio_edit.h>
#include "editing.h"
#include "mfi_fade.h"

enum { RATE = 8000 };

static mf_task *task;

static void is_refused(const mfi_audio_op *op, const void *params, const sound *in, const char *message)
{
    sound out;

    mfi_error_clear(task);
    assert_int_equal(edit(task, op, params, in, &out), MF_ERROR_PARAMS);
    assert_string_equal(mf_task_message(task), message);
    sound_free(&out);
}

static void volume(void **state)
{
    sound in = new_sound(RATE, 2, 10000, sine_440), out;
    PARAMS(volume);

    (void)state;
    p.gain_db = -6.0205999;
    assert_int_equal(edit(task, &mfi_audio_op_volume, &p, &in, &out), 0);
    assert_int_equal(out.count, in.count);
    for (int64_t i = 0; i < in.count; i++)
        near(out.planes[1][i], in.planes[1][i] / 2, 1e-6);
    sound_free(&out);
    sound_free(&in);
}

static void trim_is(const sound *in, int64_t start_us, int64_t end_us, int64_t duration_us, int64_t first, int64_t count)
{
    sound out;
    PARAMS(audio_trim);

    p.start_us = start_us;
    p.end_us = end_us;
    p.duration_us = duration_us;
    assert_int_equal(edit(task, &mfi_audio_op_audio_trim, &p, in, &out), 0);
    assert_int_equal(out.count, count);
    for (int c = 0; c < in->channels; c++)
        assert_memory_equal(out.planes[c], in->planes[c] + first, (size_t)count * sizeof(float));
    sound_free(&out);
}

static void trim(void **state)
{
    sound in = new_sound(RATE, 2, 3 * RATE, ramp), out;
    PARAMS(audio_trim);

    (void)state;
    trim_is(&in, 0, 0, 0, 0, 3 * RATE);
    trim_is(&in, 500000, 1250000, 0, RATE / 2, RATE * 3 / 4);
    trim_is(&in, 1000000, 0, 125000, RATE, RATE / 8);
    trim_is(&in, 2500000, 9000000, 0, RATE * 5 / 2, RATE / 2);
    trim_is(&in, MF_TIME_PERCENT + 500000, 0, 0, RATE * 3 / 2, RATE * 3 / 2);
    trim_is(&in, 1, INT64_MAX, 0, 0, 3 * RATE); /* a microsecond is less than half a sample */
    p.start_us = 2000000;
    p.end_us = 1000000;
    is_refused(&mfi_audio_op_audio_trim, &p, &in, "end: 1 s is not after start, 2 s");
    p.duration_us = 1;
    is_refused(&mfi_audio_op_audio_trim, &p, &in, "duration: end is given too");
    p.duration_us = p.end_us = 0;
    p.start_us = 3000000;
    is_refused(&mfi_audio_op_audio_trim, &p, &in, "start: 3 s is not before the end of the audio, 3 s");
    p.start_us = INT64_MAX;
    assert_int_equal(edit(task, &mfi_audio_op_audio_trim, &p, &in, &out), MF_ERROR_PARAMS);
    sound_free(&out);
    sound_free(&in);
}

/* The formulas of the header, at three points each. */
static void curves(void **state)
{
    static const double shares[] = {0.25, 0.5, 0.8};
    static const double gains[][3] = {
        {0.25, 0.5, 0.8},
        {0.3826834, 0.7071068, 0.9510565},
        {0.1464466, 0.5, 0.9045085},
        {0.0046280, 0.0306534, 0.2504391},
        {0.7997470, 0.8998014, 0.9677328},
    };

    (void)state;
    for (int curve = MF_FADE_LINEAR; curve <= MF_FADE_LOGARITHMIC; curve++) {
        near(mfi_fade_gain(curve, 0), 0, 1e-12);
        near(mfi_fade_gain(curve, 1), 1, 1e-12);
        for (int i = 0; i < 3; i++)
            near(mfi_fade_gain(curve, shares[i]), gains[curve][i], 1e-7);
    }
}

static void fade(void **state)
{
    const int64_t count = 2 * RATE, in_length = RATE / 2, out_length = RATE / 4;
    sound in = new_sound(RATE, 2, count, ones), out;
    PARAMS(fade);

    (void)state;
    p.fade_in_us = 500000;
    p.fade_out_us = 250000;
    for (p.curve = MF_FADE_LINEAR; p.curve <= MF_FADE_LOGARITHMIC; p.curve++) {
        assert_int_equal(edit(task, &mfi_audio_op_fade, &p, &in, &out), 0);
        assert_int_equal(out.count, count);
        for (int64_t i = 0; i < count; i++) {
            const double before = mfi_fade_gain(p.curve, ((double)i + 0.5) / (double)in_length);
            const double after = mfi_fade_gain(p.curve, ((double)(count - i) - 0.5) / (double)out_length);
            near(out.planes[0][i], before * after, 1e-6);
            near(out.planes[1][i], -before * after, 1e-6);
        }
        sound_free(&out);
    }
    p.curve = MF_FADE_LINEAR; /* longer than the audio: it fades all along */
    p.fade_in_us = 0;
    p.fade_out_us = 4000000;
    assert_int_equal(edit(task, &mfi_audio_op_fade, &p, &in, &out), 0);
    assert_int_equal(out.count, count);
    for (int64_t i = 0; i < count; i++)
        near(out.planes[0][i], 1 - ((double)i + 0.5) / (double)count, 1e-6);
    sound_free(&out);
    sound_free(&in);
}

static void loop(void **state)
{
    const int64_t count = 1000;
    sound in = new_sound(1000, 1, count, ramp), out;
    PARAMS(loop);

    (void)state;
    p.times = 3;
    assert_int_equal(edit(task, &mfi_audio_op_loop, &p, &in, &out), 0);
    assert_int_equal(out.count, 3 * count);
    for (int64_t i = 0; i < out.count; i++)
        assert_true(out.planes[0][i] == in.planes[0][i % count]);
    sound_free(&out);
    p.duration_us = 2345000; /* in place of times */
    assert_int_equal(edit(task, &mfi_audio_op_loop, &p, &in, &out), 0);
    assert_int_equal(out.count, 2345);
    sound_free(&out);
    p.duration_us = 300000;
    assert_int_equal(edit(task, &mfi_audio_op_loop, &p, &in, &out), 0);
    assert_int_equal(out.count, 300);
    sound_free(&out);
    p.duration_us = 0; /* a linear crossfade of a ramp with itself, after each 800 samples */
    p.crossfade_us = 200000;
    p.curve = MF_FADE_LINEAR;
    assert_int_equal(edit(task, &mfi_audio_op_loop, &p, &in, &out), 0);
    assert_int_equal(out.count, 3 * count - 2 * 200);
    for (int64_t i = 0; i < out.count; i++) {
        const int64_t at = i % 800;
        const double share = ((double)at + 0.5) / 200;
        double wanted = (double)at + 1;
        if (i >= 2400)
            wanted = 800 + wanted;
        else if (i >= 800 && at < 200)
            wanted = wanted * share + (800 + wanted) * (1 - share);
        near(out.planes[0][i], 1e-6 * wanted, 1e-9);
    }
    sound_free(&out);
    p.crossfade_us = 1001000;
    is_refused(&mfi_audio_op_loop, &p, &in, "crossfade: 1.001 s is longer than one of the parts, which has 1 s");
    p.crossfade_us = 1000000; /* each repeat would add nothing */
    p.duration_us = 5000000;
    is_refused(&mfi_audio_op_loop, &p, &in, "crossfade: 1 s, but the audio has only 1 s");
    sound_free(&in);
}

/* Equal power: noise crossfaded with other noise along a quarter of a sine stays as strong. */
static double noise(int64_t i, int c, int rate)
{
    uint32_t x = (uint32_t)i * 2654435761u + (uint32_t)c * 40503u;

    (void)rate;
    x = (x ^ x >> 15) * 2246822519u;
    x = (x ^ x >> 13) * 3266489917u;
    return (double)((x ^ x >> 16) >> 8) / (1 << 23) - 1;
}

static void loop_keeps_power(void **state)
{
    const int64_t overlap = 40000;
    sound in = new_sound(RATE, 1, 100000, noise), out;
    PARAMS(loop);

    (void)state;
    p.crossfade_us = 5000000;
    assert_int_equal(edit(task, &mfi_audio_op_loop, &p, &in, &out), 0);
    for (int64_t at = 60000; at < 60000 + overlap; at += 8000) {
        double power = 0;
        for (int64_t i = at; i < at + 8000; i++)
            power += (double)out.planes[0][i] * out.planes[0][i];
        near(10 * log10(power / 8000 * 3), 0, 0.3); /* of even noise it is 1/3 */
    }
    sound_free(&out);
    sound_free(&in);
}

static void memory_is_limited(void **state)
{
    sound in = new_sound(RATE, 2, 4 * RATE, ones), out;
    struct mf_limits limits;
    PARAMS(loop);

    (void)state;
    mf_limits_init(&limits, sizeof limits);
    limits.max_memory_bytes = 3 * RATE * 2 * (int64_t)sizeof(float);
    mf_task_set_limits(task, &limits);
    mfi_error_clear(task);
    assert_int_equal(edit(task, &mfi_audio_op_loop, &p, &in, &out), MF_ERROR_LIMIT);
    assert_non_null(strstr(mf_task_message(task), "limit of memory"));
    mf_task_set_limits(task, NULL);
    sound_free(&out);
    sound_free(&in);
}

/* 0.3 s silent, 1 s of sound, 0.6 s silent, 0.1 s of sound, 0.2 s silent, 0.3 s of sound, 0.7 s silent. */
static double gaps(int64_t i, int c, int rate)
{
    const double at = (double)i / rate;
    const int sounds = (at >= 0.3 && at < 1.3) || (at >= 1.9 && at < 2) || (at >= 2.2 && at < 2.5);

    return sounds ? (c ? 0.1 : -0.0001) : 0.001 * noise(i, c, rate);
}

static void stripped_is(const struct mf_strip_silence_params *p, const sound *in, const double *parts, int part_count)
{
    sound out;
    int64_t at = 0;

    assert_int_equal(edit(task, &mfi_audio_op_strip_silence, p, in, &out), 0);
    for (int k = 0; k < part_count; k++) {
        const int64_t first = llround(parts[2 * k] * RATE), count = llround(parts[2 * k + 1] * RATE) - first;
        assert_in_range(at + count, 0, out.count);
        for (int c = 0; c < 2; c++)
            assert_memory_equal(out.planes[c] + at, in->planes[c] + first, (size_t)count * sizeof(float));
        at += count;
    }
    assert_int_equal(at, out.count);
    sound_free(&out);
}

static void strip_silence(void **state)
{
    sound in = new_sound(RATE, 2, RATE * 32 / 10, gaps);
    PARAMS(strip_silence);

    (void)state;
    stripped_is(&p, &in, (const double[]){0.25, 2.55}, 1);
    p.padding_us = 0;
    stripped_is(&p, &in, (const double[]){0.3, 2.5}, 1);
    p.inside = 1;
    stripped_is(&p, &in, (const double[]){0.3, 1.3, 1.9, 2.5}, 2);
    p.min_duration_us = 200000;
    p.padding_us = 100000; /* 0.2 s are all padding */
    stripped_is(&p, &in, (const double[]){0.2, 1.4, 1.8, 2.6}, 2);
    p.padding_us = 50000;
    stripped_is(&p, &in, (const double[]){0.25, 1.35, 1.85, 2.05, 2.15, 2.55}, 3);
    p.trailing = 0;
    stripped_is(&p, &in, (const double[]){0.25, 1.35, 1.85, 2.05, 2.15, 3.2}, 3);
    p.leading = 0;
    stripped_is(&p, &in, (const double[]){0, 1.35, 1.85, 2.05, 2.15, 3.2}, 3);
    p.inside = 0;
    stripped_is(&p, &in, (const double[]){0, 3.2}, 1);
    p.trailing = 1;
    p.padding_us = 10000000;
    stripped_is(&p, &in, (const double[]){0, 3.2}, 1);
    p.threshold_db = -10;
    is_refused(&mfi_audio_op_strip_silence, &p, &in, "threshold_db: nothing is above -10 dBFS");
    sound_free(&in);
}

static void nothing(void **state)
{
    sound in = {.rate = RATE, .channels = 1}, out;
    static const mfi_audio_op *const ops[] = {&mfi_audio_op_audio_trim, &mfi_audio_op_fade, &mfi_audio_op_loop,
                                              &mfi_audio_op_volume};

    (void)state;
    for (size_t i = 0; i < MFI_COUNT(ops); i++) {
        assert_int_equal(edit(task, ops[i], NULL, &in, &out), 0);
        assert_int_equal(out.count, 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(volume),  cmocka_unit_test(trim),          cmocka_unit_test(curves),
        cmocka_unit_test(fade),    cmocka_unit_test(loop),          cmocka_unit_test(loop_keeps_power),
        cmocka_unit_test(nothing), cmocka_unit_test(strip_silence), cmocka_unit_test(memory_is_limited),
    };

    assert_int_equal(mf_task_new(&task), 0);
    const int result = cmocka_run_group_tests(tests, NULL, NULL);
    mf_task_free(task);
    return result;
}
