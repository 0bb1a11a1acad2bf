/* Silence: ranges of it, where they start and end to the sample. */
#include "waves.h"
#include "clips.h"

static mf_silence_result *measure(wave *w, double threshold_db, int64_t min_us)
{
    struct mf_silence_params params;
    mf_source *source = wave_source(w);
    mf_silence_result *result;

    assert_int_equal(mf_silence_params_init(&params, sizeof params), 0);
    params.threshold_db = threshold_db;
    params.min_duration_us = min_us;
    assert_int_equal(mf_silence(NULL, source, &params, &result), 0);
    mf_source_unref(source);
    return result;
}

/* Up to rounding. */
static void is_time(int64_t time_us, double seconds)
{
    if (llabs(time_us - llround(seconds * 1e6)) > 2)
        fail_msg("%lld us are not %g s", (long long)time_us, seconds);
}

static void is_range(const mf_silence_range *range, double start, double end)
{
    is_time(range->start_us, start);
    is_time(range->end_us, end);
    assert_int_equal(range->duration_us, range->end_us - range->start_us);
}

/* A square wave: a sine is silent too, where it crosses 0. */
static void add_sound(wave *w, double seconds, double left, double right)
{
    const int64_t frames = llround(seconds * w->rate);

    for (int64_t i = 0; i < frames; i++) {
        wave_sample(w, i & 4 ? left : -left);
        wave_sample(w, i & 4 ? right : -right);
    }
}

/* 0.3 s silent, sound on the right 1 s, 0.7 s of -55 dBFS, sound 0.5 s, 0.4 s silent, sound 0.1 s, 0.6 s silent. */
static wave new_wave_with_silence(int rate)
{
    wave w = new_wave(rate, 2, 3, 24);

    add_sound(&w, 0.3, 0, 0);
    add_sound(&w, 1, 0, 0.3);
    add_sound(&w, 0.7, 0.00178, -0.00178);
    add_sound(&w, 0.5, 0.5, 0.5);
    add_sound(&w, 0.4, 0, 0);
    add_sound(&w, 0.1, 0.01, 0);
    add_sound(&w, 0.6, 0, 0);
    return w;
}

static void ranges(void **state)
{
    (void)state;
    for (int rate = 8000; rate <= 96000; rate *= 2) {
        wave w = new_wave_with_silence(rate);
        mf_silence_result *result = measure(&w, -50, 500000);
        assert_int_equal(result->range_count, 2);
        is_range(&result->ranges[0], 1.3, 2);
        is_range(&result->ranges[1], 3, 3.6);
        is_time(result->silent_us, 1.3);
        assert_true(fabs(result->share - 1.3 / 3.6) < 1e-5);
        is_time(result->leading_us, 0.3);
        is_time(result->trailing_us, 0.6);
        is_time(result->duration_us, 3.6);
        mf_record_free(result);
        result = measure(&w, -60, 300000); /* -55 dBFS is not silent now */
        assert_int_equal(result->range_count, 3);
        is_range(&result->ranges[0], 0, 0.3);
        is_range(&result->ranges[1], 2.5, 2.9);
        mf_record_free(result);
        result = measure(&w, -6, 500000); /* half of full scale is -6.02 */
        assert_int_equal(result->range_count, 1);
        is_range(&result->ranges[0], 0, 3.6);
        is_time(result->leading_us, 3.6);
        is_time(result->trailing_us, 3.6);
        mf_record_free(result);
        free(w.data);
    }
}

static void nothing(void **state)
{
    wave w = new_wave(48000, 2, 3, 16);
    mf_silence_result *result;
    mf_source *source;

    (void)state;
    result = measure(&w, -50, 500000);
    assert_int_equal(result->range_count, 0);
    assert_int_equal(result->duration_us, 0);
    assert_true(isnan(result->share));
    mf_record_free(result);
    add_sound(&w, 1, 0.1, 0.1);
    result = measure(&w, -50, 20000);
    assert_int_equal(result->range_count, 0);
    assert_int_equal(result->leading_us, 0);
    assert_int_equal(result->trailing_us, 0);
    assert_true(result->share == 0);
    mf_record_free(result);
    free(w.data);
    assert_int_equal(mf_source_path(clip("video.mp4"), &source), 0);
    assert_int_equal(mf_silence(NULL, source, NULL, &result), MF_ERROR_NO_STREAM);
    assert_null(result);
    mf_source_unref(source);
}

/* Any container and codec; audio that starts late is silent before. */
static void files(void **state)
{
    static const char *const names[] = {"sample.mkv", "tone.flac", "tone.mp3", "tone.opus", "tone.ac3", "late_audio.mp4"};

    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const int late = !strcmp(names[i], "late_audio.mp4");
        mf_silence_result *result;
        mf_source *source;
        assert_int_equal(mf_source_path(clip(names[i]), &source), 0);
        assert_int_equal(mf_silence(NULL, source, NULL, &result), 0);
        assert_int_equal(result->range_count, late);
        if (late) {
            assert_int_equal(result->ranges[0].start_us, 0);
            assert_in_range(result->ranges[0].end_us, 1450000, 1520000);
        }
        assert_true(result->leading_us == (late ? result->ranges[0].end_us : result->leading_us));
        assert_in_range(result->duration_us, late ? 5400000 : 1950000, late ? 5600000 : 4100000);
        mf_record_free(result);
        mf_source_unref(source);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(ranges), cmocka_unit_test(nothing), cmocka_unit_test(files)};

    return cmocka_run_group_tests(tests, NULL, NULL);
}
