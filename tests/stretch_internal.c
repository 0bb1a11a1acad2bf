/* Tempo and pitch: lengths, frequencies, and where things are. */
#include <mediaforge/stretch.h>
#include "editing.h"

static mf_task *task;

/* Cycles a second, from the first to the last rising zero of the middle half. */
static double frequency(const sound *s, int channel)
{
    const float *x = s->planes[channel];
    double first = -1, last = -1;
    int cycles = -1;

    for (int64_t i = s->count / 4; i < s->count * 3 / 4; i++) {
        if (x[i] > 0 || x[i + 1] <= 0)
            continue;
        last = (double)i - x[i] / (x[i + 1] - x[i]);
        first = first < 0 ? last : first;
        cycles++;
    }
    return cycles * s->rate / (last - first);
}

static double level_db(const sound *s, int channel, int64_t from, int64_t end)
{
    double power = 0;

    for (int64_t i = from; i < end; i++)
        power += (double)s->planes[channel][i] * s->planes[channel][i];
    return 10 * log10(power / (double)(end - from) + 1e-20);
}

static void tempo(void **state)
{
    static const double factors[] = {0.25, 0.5, 0.8, 1, 1.25, 2, 4};
    static const int rates[] = {8000, 44100, 48000};

    (void)state;
    for (size_t i = 0; i < MFI_COUNT(factors); i++) {
        const int rate = rates[i % MFI_COUNT(rates)];
        sound in = new_sound(rate, 2, 3 * rate + 17, sine_440), out;
        PARAMS(tempo_change);
        p.factor = factors[i];
        assert_int_equal(edit(task, &mfi_audio_op_tempo_change, &p, &in, &out), 0);
        assert_int_equal(out.count, llround((double)in.count / p.factor));
        for (int c = 0; c < 2; c++) {
            near(frequency(&out, c), 440 * (c + 1), 440 * (c + 1) * 0.005);
            near(level_db(&out, c, out.count / 4, out.count * 3 / 4), -9.03, 1.5);
        }
        sound_free(&in);
        sound_free(&out);
    }
}

static void pitch(void **state)
{
    static const double semitones[] = {-24, -12, -5, 0, 1, 7, 12, 24};
    static const int rates[] = {48000, 22050, 44100};

    (void)state;
    for (size_t i = 0; i < MFI_COUNT(semitones); i++) {
        const int rate = rates[i % MFI_COUNT(rates)];
        sound in = new_sound(rate, 1, 2 * rate, sine_440), out;
        PARAMS(pitch);
        p.semitones = semitones[i];
        const double wanted = 440 * pow(2, semitones[i] / 12);
        assert_int_equal(edit(task, &mfi_audio_op_pitch, &p, &in, &out), 0);
        assert_int_equal(out.count, in.count);
        near(frequency(&out, 0), wanted, wanted * 0.005);
        near(level_db(&out, 0, out.count / 4, out.count * 3 / 4), -9.03, 1);
        sound_free(&in);
        sound_free(&out);
    }
}

/* A second of noise-like sound begins after 1 s. */
static double burst(int64_t i, int c, int rate)
{
    return i >= rate && i < 2 * rate ? sine_440(i, c, rate) + 0.3 * sin((double)i * 0.31) : 0;
}

static double begins(const sound *s)
{
    int64_t i = 0;

    while (i < s->count && fabsf(s->planes[0][i]) < 0.25f)
        i++;
    return (double)i / s->rate;
}

static double ends(const sound *s)
{
    int64_t i = s->count - 1;

    while (i > 0 && fabsf(s->planes[0][i]) < 0.25f)
        i--;
    return (double)i / s->rate;
}

/* Nothing comes sooner or later than it should. */
static void places(void **state)
{
    static const double factors[] = {0.5, 0.9, 1.5, 3};
    sound in = new_sound(44100, 1, 3 * 44100, burst), out;

    (void)state;
    for (size_t i = 0; i < MFI_COUNT(factors); i++) {
        PARAMS(tempo_change);
        p.factor = factors[i];
        assert_int_equal(edit(task, &mfi_audio_op_tempo_change, &p, &in, &out), 0);
        near(begins(&out), 1 / factors[i], 0.03 / MFI_MIN(factors[i], 1));
        near(ends(&out), 2 / factors[i], 0.03 / MFI_MIN(factors[i], 1));
        sound_free(&out);
    }
    for (int semitones = -12; semitones <= 12; semitones += 8) {
        PARAMS(pitch);
        p.semitones = semitones;
        assert_int_equal(edit(task, &mfi_audio_op_pitch, &p, &in, &out), 0);
        near(begins(&out), 1, 0.03);
        near(ends(&out), 2, 0.03);
        sound_free(&out);
    }
    sound_free(&in);
}

/* Some samples, or none, make as many as they should. */
static void little(void **state)
{
    (void)state;
    for (int count = 0; count < 3000; count = 3 * count + 1) {
        sound in = new_sound(16000, 1, count, sine_440), out;
        PARAMS(tempo_change);
        p.factor = 0.4;
        assert_int_equal(edit(task, &mfi_audio_op_tempo_change, &p, &in, &out), 0);
        assert_int_equal(out.count, llround(count / 0.4));
        sound_free(&in);
        sound_free(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tempo),
        cmocka_unit_test(pitch),
        cmocka_unit_test(places),
        cmocka_unit_test(little),
    };

    assert_int_equal(mf_task_new(&task), 0);
    const int result = cmocka_run_group_tests(tests, NULL, NULL);
    mf_task_free(task);
    return result;
}
