/* Tempo: tracks of clicks whose beats are known to the sample. */
#include "waves.h"
#include "clips.h"

enum { RATE = 22050 };

/* --- What is heard. */

static double noise(uint32_t *seed)
{
    *seed = *seed * 1664525 + 1013904223;
    return (double)*seed / 2147483648.0 - 1;
}

/* `length` seconds with a decaying tone at each time. */
static wave new_clicks(const double *times, const double *amplitudes, int count, double length)
{
    const int frames = (int)(length * RATE);
    double *samples = calloc((size_t)frames, sizeof *samples);
    wave w = new_wave(RATE, 1, 4, 16);

    assert_non_null(samples);
    for (int i = 0; i < count; i++) {
        const int start = (int)lrint(times[i] * RATE);
        for (int k = 0; k < RATE / 20 && start + k < frames; k++)
            samples[start + k] += amplitudes[i] * exp(-k / (0.006 * RATE)) * sin(2 * M_PI * 1000 * k / RATE);
    }
    for (int i = 0; i < frames; i++)
        wave_sample(&w, samples[i]);
    free(samples);
    return w;
}

static mf_tempo_result *measure(wave *w, const struct mf_tempo_params *params)
{
    mf_source *source = wave_source(w);
    mf_tempo_result *result;
    mf_task *task;

    assert_int_equal(mf_task_new(&task), 0);
    if (mf_tempo(task, source, params, &result) < 0)
        fail_msg("%s", mf_task_message(task));
    mf_task_free(task);
    mf_source_unref(source);
    free(w->data);
    return result;
}

static void near(double value, double wanted, double tolerance)
{
    if (!(fabs(value - wanted) <= tolerance))
        fail_msg("%g is not %g +- %g", value, wanted, tolerance);
}

/* Clicks of one tempo, every `accent`th louder from the second on (0 = none). */
static wave new_pulse(double bpm, int count, int accent)
{
    double times[400] = {0}, amplitudes[400];

    assert_in_range(count, 1, 400);
    for (int i = 0; i < count; i++) {
        times[i] = 0.25 + i * 60 / bpm;
        amplitudes[i] = accent && i % accent == 1 ? 0.9 : 0.3;
    }
    return new_clicks(times, amplitudes, count, times[count - 1] + 1);
}

/* --- Tests. */

static void clicks(void **state)
{
    static const double tempos[] = {60, 66, 72.5, 80, 90, 99.9, 110, 120, 128, 140, 155.5, 160, 174, 187, 200};

    (void)state;
    for (size_t i = 0; i < sizeof tempos / sizeof *tempos; i++) {
        const int count = (int)(12 * tempos[i] / 60);
        wave w = new_pulse(tempos[i], count, 0);
        mf_tempo_result *result = measure(&w, NULL);
        near(result->bpm, tempos[i], tempos[i] * 0.002);
        assert_true(result->confidence > 0.9 && result->confidence <= 1);
        assert_int_equal(result->beat_count, count);
        assert_int_equal(result->onset_count, count);
        for (int k = 0; k < count; k++) {
            near((double)result->beats_us[k] / 1e6, 0.25 + k * 60 / tempos[i], 0.01);
            near((double)result->onsets_us[k] / 1e6, 0.25 + k * 60 / tempos[i], 0.01);
        }
        assert_int_equal(result->downbeat_count, 0);
        assert_int_equal(result->meter, 0);
        assert_true(result->alternative_count >= 2);
        assert_int_equal(result->alternatives[0].relation, MF_TEMPO_HALF);
        near(result->alternatives[0].bpm, result->bpm / 2, 1e-9);
        assert_int_equal(result->alternatives[1].relation, MF_TEMPO_DOUBLE);
        near(result->alternatives[1].bpm, result->bpm * 2, 1e-9);
        for (uint32_t k = 0; k < result->alternative_count; k++)
            assert_true(result->alternatives[k].score >= 0 && result->alternatives[k].score <= 1);
        mf_record_free(result);
    }
}

/* Quavers that swing two to one do not hide the beat. */
static void swing(void **state)
{
    (void)state;
    for (double bpm = 80; bpm <= 160; bpm += 20) {
        double times[80], amplitudes[80];
        for (int i = 0; i < 80; i++) {
            times[i] = 0.25 + (i / 2 + (i % 2 ? 2.0 / 3 : 0)) * 60 / bpm;
            amplitudes[i] = i % 2 ? 0.3 : 0.5;
        }
        wave w = new_clicks(times, amplitudes, 80, times[79] + 1);
        mf_tempo_result *result = measure(&w, NULL);
        near(result->bpm, bpm, bpm * 0.005);
        assert_int_equal(result->beat_count, 40);
        assert_int_equal(result->onset_count, 80);
        mf_record_free(result);
    }
}

/* The tempo that prevails, and the beats of both. */
static void change(void **state)
{
    double times[70], amplitudes[70];

    (void)state;
    for (int i = 0; i < 70; i++) {
        times[i] = i < 50 ? 0.25 + i * 0.6 : 0.25 + 50 * 0.6 + (i - 50) * 60 / 140.0;
        amplitudes[i] = 0.5;
    }
    wave w = new_clicks(times, amplitudes, 70, times[69] + 1);
    mf_tempo_result *result = measure(&w, NULL);
    near(result->bpm, 100, 0.5);
    assert_int_equal(result->beat_count, 70);
    for (int i = 0; i < 70; i++)
        if (i < 48 || i > 51)
            near((double)result->beats_us[i] / 1e6, times[i], 0.01);
    mf_record_free(result);
}

static void bars(void **state)
{
    (void)state;
    for (int meter = 3; meter <= 4; meter++) {
        wave w = new_pulse(120, 48, meter);
        mf_tempo_result *result = measure(&w, NULL);
        near(result->bpm, 120, 0.3);
        assert_int_equal(result->meter, meter);
        assert_int_equal(result->downbeat_count, 48 / meter);
        for (uint32_t i = 0; i < result->downbeat_count; i++)
            near((double)result->downbeats_us[i] / 1e6, 0.25 + 0.5 + i * meter * 0.5, 0.01);
        mf_record_free(result);
    }
}

static void has_no_pulse(mf_tempo_result *result)
{
    assert_true(isnan(result->bpm));
    assert_true(result->confidence == 0);
    assert_int_equal(result->beat_count, 0);
    assert_int_equal(result->downbeat_count, 0);
    assert_int_equal(result->alternative_count, 0);
    mf_record_free(result);
}

static void no_pulse(void **state)
{
    const double once[] = {1.5}, thrice[] = {0.05, 0.2, 0.35}, loud[] = {0.5, 0.5, 0.5};
    uint32_t seed = 1;

    (void)state;
    for (int seconds = 0; seconds <= 10; seconds += 5) {
        wave w = new_wave(RATE, 1, 4, 16);
        wave_silence(&w, seconds);
        has_no_pulse(measure(&w, NULL));
        w = new_wave(RATE, 2, 3, 16);
        wave_level(&w, seconds, 440, -6);
        has_no_pulse(measure(&w, NULL));
        for (int part = 0; part < 3; part++) {
            w = new_wave(RATE, 1, 4, 16);
            for (int i = 0; i < (seconds + 0.5) * RATE; i++)
                wave_sample(&w, 0.5 * noise(&seed));
            has_no_pulse(measure(&w, NULL));
        }
    }
    wave w = new_clicks(once, loud, 1, 10);
    mf_tempo_result *result = measure(&w, NULL);
    assert_int_equal(result->onset_count, 1);
    near((double)result->onsets_us[0] / 1e6, 1.5, 0.01);
    assert_int_equal(result->duration_us, 10000000);
    has_no_pulse(result);
    w = new_clicks(thrice, loud, 3, 0.5);
    has_no_pulse(measure(&w, NULL));
}

/* Clicks at uneven times are onsets, but no beats. */
static void chaos(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 5; seed++) {
        uint32_t random = seed;
        double times[60], amplitudes[60], time = 0.3;
        for (int i = 0; i < 60; i++) {
            times[i] = time;
            amplitudes[i] = 0.5;
            time += 0.1 + 0.45 * (1 + noise(&random));
        }
        wave w = new_clicks(times, amplitudes, 60, time + 0.5);
        mf_tempo_result *result = measure(&w, NULL);
        assert_int_equal(result->onset_count, 60);
        assert_true(result->confidence < 0.2);
        mf_record_free(result);
    }
}

static void params(void **state)
{
    struct mf_tempo_params given;
    mf_source *source;
    mf_tempo_result *result;
    wave w = new_pulse(100, 30, 0);

    (void)state;
    assert_int_equal(mf_tempo_params_init(&given, sizeof given), 0);
    given.min_bpm = 120;
    near((result = measure(&w, &given))->bpm, 200, 0.5);
    mf_record_free(result);
    w = new_pulse(200, 60, 0);
    given = (struct mf_tempo_params){.struct_size = sizeof given, .min_bpm = 60, .max_bpm = 150, .start_bpm = 100};
    near((result = measure(&w, &given))->bpm, 100, 0.3);
    mf_record_free(result);

    w = new_pulse(100, 10, 0);
    source = wave_source(&w);
    given.max_bpm = 50;
    assert_int_equal(mf_tempo(NULL, source, &given, &result), MF_ERROR_PARAMS);
    given.min_bpm = 1;
    assert_int_equal(mf_tempo(NULL, source, &given, &result), MF_ERROR_PARAMS);
    assert_null(result);
    mf_source_unref(source);
    free(w.data);
    assert_int_equal(mf_source_path(clip("video.mp4"), &source), 0);
    assert_int_equal(mf_tempo(NULL, source, NULL, &result), MF_ERROR_NO_STREAM);
    mf_source_unref(source);
}

static void stop(void *opaque, double fraction)
{
    (void)fraction;
    mf_task_cancel(opaque);
}

static void stopped(void **state)
{
    wave w = new_pulse(120, 240, 0);
    mf_source *source = wave_source(&w);
    struct mf_limits limits;
    mf_tempo_result *result;
    mf_task *task;

    (void)state;
    assert_int_equal(mf_task_new(&task), 0);
    mf_limits_init(&limits, sizeof limits);
    limits.max_memory_bytes = 32 * 100 * 60; /* of two minutes, one */
    assert_int_equal(mf_task_set_limits(task, &limits), 0);
    assert_int_equal(mf_tempo(task, source, NULL, &result), MF_ERROR_LIMIT);
    assert_non_null(strstr(mf_task_message(task), "onsets"));
    mf_task_on_progress(task, stop, task);
    assert_int_equal(mf_tempo(task, source, NULL, &result), MF_ERROR_CANCELLED);
    assert_null(result);
    mf_task_free(task);
    mf_source_unref(source);
    free(w.data);
}

static void is_same(const mf_tempo_result *a, const mf_tempo_result *b)
{
    assert_true(a->bpm == b->bpm && a->confidence == b->confidence);
    assert_int_equal(a->beat_count, b->beat_count);
    assert_memory_equal(a->beats_us, b->beats_us, a->beat_count * sizeof *a->beats_us);
    assert_int_equal(a->onset_count, b->onset_count);
    assert_memory_equal(a->onsets_us, b->onsets_us, a->onset_count * sizeof *a->onsets_us);
}

/* However the sound is cut into blocks. */
static void blocks(void **state)
{
    static const int sizes[] = {64, 333, 1000};
    char wav[PATH_MAX + 16], flac[PATH_MAX + 16], command[3 * PATH_MAX];
    wave w = new_pulse(108, 20, 0);

    (void)state;
    snprintf(wav, sizeof wav, "%s/pulse.wav", clip_dir());
    snprintf(flac, sizeof flac, "%s/pulse.flac", clip_dir());
    wave_save(&w, wav);
    mf_tempo_result *result = measure(&w, NULL);
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        mf_tempo_result *other;
        mf_source *source;
        snprintf(command, sizeof command, "ffmpeg -nostdin -v error -y -i %s -frame_size %d %s", wav, sizes[i], flac);
        assert_int_equal(system(command), 0);
        assert_int_equal(mf_source_path(flac, &source), 0);
        assert_int_equal(mf_tempo(NULL, source, NULL, &other), 0);
        is_same(other, result);
        mf_record_free(other);
        mf_source_unref(source);
    }
    mf_record_free(result);
}

/* Beside others on one decode, and by name, it comes out the same. */
static void taps(void **state)
{
    wave w = new_pulse(120, 40, 4);
    mf_source *source = wave_source(&w);
    mf_tempo_result *result;
    mf_pass *pass;
    void *named;

    (void)state;
    assert_int_equal(mf_tempo(NULL, source, NULL, &result), 0);
    assert_int_equal(mf_pass_new(NULL, source, &pass), 0);
    assert_int_equal(mf_pass_add_waveform(pass, NULL, NULL), 0);
    assert_int_equal(mf_pass_add_tempo(pass, NULL), 1);
    assert_int_equal(mf_pass_run(pass), 0);
    const mf_tempo_result *tapped = mf_pass_record(pass, 1);
    is_same(tapped, result);
    assert_int_equal(tapped->beat_count, 40);
    near((double)((const mf_waveform_result *)mf_pass_record(pass, 0))->duration_us, (double)tapped->duration_us, 100);
    mf_pass_free(pass);
    assert_int_equal(mf_run(NULL, "tempo", &source, 1, NULL, "{\"min_bpm\": 50}", &named), 0);
    assert_true(((mf_tempo_result *)named)->bpm == result->bpm);
    mf_record_free(named);
    mf_record_free(result);
    mf_source_unref(source);
    free(w.data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(clicks),   cmocka_unit_test(swing), cmocka_unit_test(change), cmocka_unit_test(bars),
        cmocka_unit_test(no_pulse), cmocka_unit_test(chaos), cmocka_unit_test(params), cmocka_unit_test(stopped),
        cmocka_unit_test(blocks),   cmocka_unit_test(taps),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
