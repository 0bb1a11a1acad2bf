/* Loudness: the signals of EBU Tech 3341 and 3342, made by their recipes and held to their tolerances. */
#include "waves.h"
#include "clips.h"

/* Seconds of a tone at a level. */
typedef struct step {
    double seconds, dbfs;
} step;

static mf_loudness_result *measure(wave *w, const struct mf_loudness_params *params)
{
    mf_source *source = wave_source(w);
    mf_loudness_result *result;
    mf_task *task;

    assert_int_equal(mf_task_new(&task), 0);
    if (mf_loudness(task, &source, 1, params, &result) < 0)
        fail_msg("%s", mf_task_message(task));
    mf_task_free(task);
    mf_source_unref(source);
    free(w->data);
    return result;
}

static struct mf_loudness_params with_series(void)
{
    struct mf_loudness_params params;

    assert_int_equal(mf_loudness_params_init(&params, sizeof params), 0);
    params.series = 1;
    return params;
}

/* Stereo, 1 kHz, in phase, `times` over. */
static mf_loudness_result *measure_steps(const step *steps, size_t count, int times, int series)
{
    const struct mf_loudness_params params = with_series();
    wave w = new_wave(48000, 2, 3, 24);

    for (int n = 0; n < times; n++)
        for (size_t i = 0; i < count; i++)
            wave_level(&w, steps[i].seconds, 1000, steps[i].dbfs);
    return measure(&w, series ? &params : NULL);
}

#define STEPS(...) (const step[]){__VA_ARGS__}, sizeof((const step[]){__VA_ARGS__}) / sizeof(step)

static void near(double value, double wanted, double tolerance)
{
    if (!(fabs(value - wanted) <= tolerance))
        fail_msg("%g is not %g +- %g", value, wanted, tolerance);
}

/* Tech 3341, cases 1 to 5. */
static void integrated(void **state)
{
    static const struct {
        step steps[5];
        double lufs;
    } cases[] = {
        {{{20, -23}}, -23},
        {{{20, -33}}, -33},
        {{{10, -36}, {60, -23}, {10, -36}}, -23},
        {{{10, -72}, {10, -36}, {60, -23}, {10, -36}, {10, -72}}, -23},
        {{{20, -26}, {20.1, -20}, {20, -26}}, -23},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mf_loudness_result *result = measure_steps(cases[i].steps, 5, 1, 0);
        near(result->integrated_lufs, cases[i].lufs, 0.1);
        if (i < 2) {
            near(result->momentary_max_lufs, cases[i].lufs, 0.1);
            near(result->short_term_max_lufs, cases[i].lufs, 0.1);
            near(result->threshold_lufs, cases[i].lufs - 10, 0.1);
            near(result->sample_peak_dbfs, cases[i].lufs, 0.01);
            near(result->range_lu, 0, 0.05);
        }
        assert_int_equal(result->file_count, 0);
        assert_int_equal(result->series_count, 0);
        mf_record_free(result);
    }
}

/* Case 6: 5.0, in both places of the surround; and an LFE does not count. */
static void surround(void **state)
{
    static const uint32_t masks[] = {0x37, 0x607, 0x3f};

    (void)state;
    for (int i = 0; i < 3; i++) {
        const int lfe = masks[i] == 0x3f;
        wave w = new_wave(48000, 5 + lfe, masks[i], 24);
        double amplitudes[6] = {pow(10, -28 / 20.0), pow(10, -28 / 20.0), pow(10, -24 / 20.0)};
        amplitudes[3 + lfe] = amplitudes[4 + lfe] = pow(10, -30 / 20.0);
        if (lfe)
            amplitudes[3] = 0.5;
        wave_tone(&w, 20, 1000, 0, amplitudes);
        mf_loudness_result *result = measure(&w, NULL);
        near(result->integrated_lufs, -23, 0.1);
        mf_record_free(result);
    }
}

/* Cases 9 and 12: constant, once the window is full. */
static void constant(void **state)
{
    mf_loudness_result *result = measure_steps(STEPS({1.34, -20}, {1.66, -30}), 5, 1);

    (void)state;
    assert_int_equal(result->series_count, 150);
    for (uint32_t i = 29; i < result->series_count; i++)
        near((double)result->short_term_lufs[i], -23, 0.1);
    mf_record_free(result);

    result = measure_steps(STEPS({0.18, -20}, {0.22, -30}), 25, 1);
    assert_int_equal(result->series_count, 100);
    for (uint32_t i = 9; i < result->series_count; i++)
        near((double)result->momentary_lufs[i], -23, 0.1);
    mf_record_free(result);
}

/* Cases 10 and 13: wherever the tone starts. */
static void maxima(void **state)
{
    (void)state;
    for (int i = 0; i < 20; i++) {
        mf_loudness_result *result = measure_steps(STEPS({i * 0.15, -INFINITY}, {3, -23}, {1, -INFINITY}), 1, 0);
        near(result->short_term_max_lufs, -23, 0.1);
        mf_record_free(result);
        result = measure_steps(STEPS({i * 0.02, -INFINITY}, {0.4, -23}, {1, -INFINITY}), 1, 0);
        near(result->momentary_max_lufs, -23, 0.1);
        mf_record_free(result);
    }
}

/* Cases 15 to 19: a share of the sample rate, amplitude, phase in degrees; +0.2 and -0.4 dB. Faded in and out: where a tone
 * starts at once, there are higher peaks. */
static void true_peaks(void **state)
{
    static const struct {
        int divisor;
        double amplitude, degrees, dbtp;
    } cases[] = {{4, 0.5, 0, -6}, {4, 0.5, 45, -6}, {6, 0.5, 60, -6}, {8, 0.5, 67.5, -6}, {4, 1.41, 45, 3}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        enum { LENGTH = 48000, FADE = 2400 };
        wave w = new_wave(48000, 1, 4, 24);
        for (int n = 0; n < LENGTH; n++) {
            const double fade = fmin(1, fmin(n, LENGTH - n) / (double)FADE);
            const double phase = (double)n / cases[i].divisor + cases[i].degrees / 360;
            wave_sample(&w, fade * cases[i].amplitude * sin(2 * M_PI * phase));
        }
        mf_loudness_result *result = measure(&w, NULL);
        near(result->true_peak_dbtp, cases[i].dbtp - 0.1, 0.3);
        assert_true(result->true_peak_dbtp >= result->sample_peak_dbfs);
        mf_record_free(result);
    }
}

/* Tech 3342, cases 1 to 4. */
static void range(void **state)
{
    static const struct {
        step steps[5];
        double lu;
    } cases[] = {
        {{{20, -20}, {20, -30}}, 10},
        {{{20, -20}, {20, -15}}, 5},
        {{{20, -40}, {20, -20}}, 20},
        {{{20, -50}, {20, -35}, {20, -20}, {20, -35}, {20, -50}}, 15},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mf_loudness_result *result = measure_steps(cases[i].steps, 5, 1, 0);
        near(result->range_lu, cases[i].lu, 1);
        mf_record_free(result);
    }
}

/* What cannot be known is not made up. */
static void unknown(void **state)
{
    wave w = new_wave(48000, 2, 3, 16);
    const struct mf_loudness_params params = with_series();
    mf_loudness_result *result;
    char *json;

    (void)state;
    wave_silence(&w, 5);
    result = measure(&w, &params);
    assert_true(isnan(result->integrated_lufs) && isnan(result->range_lu) && isnan(result->threshold_lufs));
    assert_true(isnan(result->momentary_max_lufs) && isnan(result->short_term_max_lufs));
    assert_true(isnan(result->true_peak_dbtp) && isnan(result->sample_peak_dbfs));
    assert_true(isnan(result->momentary_lufs[20]));
    assert_int_equal(result->duration_us, 5000000);
    assert_int_equal(mf_record_json(result, &json), 0);
    assert_non_null(strstr(json, "\"integrated_lufs\": null"));
    mf_free(json);
    mf_record_free(result);

    result = measure_steps(STEPS({0.39, -20}), 1, 0); /* shorter than a gating block */
    assert_true(isnan(result->integrated_lufs) && isnan(result->range_lu));
    near(result->sample_peak_dbfs, -20, 0.01);
    mf_record_free(result);
    result = measure_steps(STEPS({2.9, -20}), 1, 0);
    near(result->integrated_lufs, -20, 0.1);
    assert_true(isnan(result->range_lu));
    mf_record_free(result);
    result = measure_steps(NULL, 0, 1, 0); /* a file without a sample */
    assert_true(isnan(result->integrated_lufs) && isnan(result->sample_peak_dbfs));
    assert_int_equal(result->duration_us, 0);
    mf_record_free(result);
}

/* Numbers that are none are left out, and nothing after them is lost. */
static void damaged(void **state)
{
    const double amplitude = pow(10, -23 / 20.0);
    wave w = new_wave(48000, 1, 4, 32);

    (void)state;
    wave_tone(&w, 5, 1000, 0, &amplitude);
    wave_sample(&w, NAN);
    wave_sample(&w, -NAN);
    wave_tone(&w, 15, 1000, 0, &amplitude);
    mf_loudness_result *result = measure(&w, NULL);
    near(result->integrated_lufs, -26, 0.1);
    near(result->sample_peak_dbfs, -23, 0.01);
    mf_record_free(result);
}

static void mono(void **state)
{
    struct mf_loudness_params params = with_series();

    (void)state;
    params.series = 0;
    for (params.dual_mono = 0; params.dual_mono < 2; params.dual_mono++) {
        wave w = new_wave(44100, 1, 4, 16);
        wave_level(&w, 5, 1000, -20);
        mf_loudness_result *result = measure(&w, &params);
        near(result->integrated_lufs, params.dual_mono ? -20 : -23.01, 0.05);
        mf_record_free(result);
    }
}

/* Two files as one: the quiet one counts for itself, but is below the gate of both. */
static void album(void **state)
{
    mf_source *sources[2];
    mf_loudness_result *result;
    wave waves[2] = {new_wave(48000, 2, 3, 24), new_wave(44100, 1, 4, 16)};

    (void)state;
    wave_level(&waves[0], 10, 1000, -20);
    wave_level(&waves[1], 10, 1000, -37);
    for (int i = 0; i < 2; i++)
        sources[i] = wave_source(&waves[i]);
    assert_int_equal(mf_loudness(NULL, sources, 2, NULL, &result), 0);
    assert_int_equal(result->file_count, 2);
    near(result->files[0].integrated_lufs, -20, 0.1);
    near(result->files[1].integrated_lufs, -40, 0.1);
    near(result->files[1].sample_peak_dbfs, -37, 0.01);
    assert_string_equal(result->files[1].name, "memory");
    near(result->integrated_lufs, -20, 0.1);
    near(result->threshold_lufs, 10 * log10((0.01 + 0.0001) / 2) - 10, 0.1);
    near(result->range_lu, 20, 0.5);
    near(result->momentary_max_lufs, -20, 0.1);
    near(result->sample_peak_dbfs, -20, 0.01);
    assert_int_equal(result->duration_us, 20000000);
    assert_int_equal(result->series_count, 0);
    mf_record_free(result);
    mf_source *with_null[2] = {sources[0], NULL};
    assert_int_equal(mf_loudness(NULL, with_null, 2, NULL, &result), MF_ERROR_PARAMS);
    assert_int_equal(mf_loudness(NULL, NULL, 0, NULL, &result), MF_ERROR_PARAMS);
    assert_null(result);
    for (int i = 0; i < 2; i++) {
        mf_source_unref(sources[i]);
        free(waves[i].data);
    }
}

/* The audio of a video, as a tap beside others and by name, comes out the same. */
static void taps(void **state)
{
    mf_source *source;
    mf_pass *pass;
    mf_loudness_result *result;
    void *named;

    (void)state;
    assert_int_equal(mf_source_path(clip("sample.mp4"), &source), 0);
    assert_int_equal(mf_loudness(NULL, &source, 1, NULL, &result), 0);
    assert_true(isfinite(result->integrated_lufs) && isfinite(result->true_peak_dbtp));
    assert_int_equal(mf_pass_new(NULL, source, &pass), 0);
    assert_int_equal(mf_pass_add_waveform(pass, NULL, NULL), 0);
    assert_int_equal(mf_pass_add_loudness(pass, NULL), 1);
    assert_int_equal(mf_pass_add_silence(pass, NULL), 2);
    assert_int_equal(mf_pass_run(pass), 0);
    const mf_loudness_result *tapped = mf_pass_record(pass, 1);
    assert_true(tapped->integrated_lufs == result->integrated_lufs);
    assert_true(tapped->true_peak_dbtp == result->true_peak_dbtp);
    assert_int_equal(((const mf_waveform_result *)mf_pass_record(pass, 0))->duration_us, tapped->duration_us);
    assert_int_equal(((const mf_silence_result *)mf_pass_record(pass, 2))->duration_us, tapped->duration_us);
    mf_pass_free(pass);
    assert_int_equal(mf_run(NULL, "loudness", &source, 1, NULL, "{\"dual_mono\": true}", &named), 0);
    assert_true(((mf_loudness_result *)named)->integrated_lufs == result->integrated_lufs);
    mf_record_free(named);
    mf_record_free(result);
    mf_source_unref(source);
    assert_int_equal(mf_source_path(clip("video.mp4"), &source), 0);
    assert_int_equal(mf_loudness(NULL, &source, 1, NULL, &result), MF_ERROR_NO_STREAM);
    mf_source_unref(source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(integrated), cmocka_unit_test(surround), cmocka_unit_test(constant), cmocka_unit_test(maxima),
        cmocka_unit_test(true_peaks), cmocka_unit_test(range),    cmocka_unit_test(unknown),  cmocka_unit_test(damaged),
        cmocka_unit_test(mono),       cmocka_unit_test(album),    cmocka_unit_test(taps),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
