/* Spectrograms: tones lie where the header says, and are as bright as they are loud. */
#include "waves.h"

static mf_image *drawn(wave *w, const struct mf_spectrogram_params *params)
{
    mf_image_result *record;
    mf_source *source = wave_source(w);

    assert_int_equal(mf_spectrogram(NULL, source, params, NULL, &record), 0);
    mf_image *image = mf_image_ref(record->image);
    mf_record_free(record);
    mf_source_unref(source);
    return image;
}

/* Grey pictures, whose bytes rise with the level. */
static struct mf_spectrogram_params gray(int axis)
{
    struct mf_spectrogram_params params;

    assert_int_equal(mf_spectrogram_params_init(&params, sizeof params), 0);
    params.width = 200;
    params.height = 256;
    params.axis = axis;
    params.colors = MF_SPECTROGRAM_GRAY;
    return params;
}

static int brightness(const mf_image *image, int x, int y)
{
    return mf_image_plane(image, 0)[y * mf_image_stride(image, 0) + (ptrdiff_t)3 * x];
}

static int brightest_row(const mf_image *image, int x, int from, int to)
{
    int best = from;

    for (int y = from; y < to; y++)
        if (brightness(image, x, y) > brightness(image, x, best))
            best = y;
    return best;
}

static double place(int axis, double hz)
{
    return axis == MF_SPECTROGRAM_LINEAR ? hz : axis == MF_SPECTROGRAM_LOG ? log(hz) : log(1 + hz / 700);
}

static double row_of(int axis, double hz, double half)
{
    const double low = place(axis, axis == MF_SPECTROGRAM_LINEAR ? 0 : 30), high = place(axis, half);

    return 256 * (high - place(axis, hz)) / (high - low);
}

static void a_sine_lies_in_its_row(void **state)
{
    static const double tones[] = {300, 1000, 3000, 10000};
    static const int rates[] = {44100, 48000, 96000};

    (void)state;
    for (int axis = MF_SPECTROGRAM_LOG; axis <= MF_SPECTROGRAM_MEL; axis++)
        for (size_t i = 0; i < sizeof tones / sizeof tones[0]; i++) {
            const struct mf_spectrogram_params params = gray(axis);
            wave w = new_wave(rates[i % 3], 1, 4, 32);
            wave_level(&w, 2, tones[i], -12);
            mf_image *image = drawn(&w, &params);
            for (int x = 10; x < 190; x += 45) {
                const int row = brightest_row(image, x, 0, 256);
                assert_true(fabs(row + 0.5 - row_of(axis, tones[i], w.rate / 2.0)) <= 2);
                assert_true(brightness(image, x, row) >= 250); /* the loudest there is */
            }
            mf_image_unref(image);
            free(w.data);
        }
}

static void a_sweep_rises(void **state)
{
    const struct mf_spectrogram_params params = gray(MF_SPECTROGRAM_LOG);
    wave w = new_wave(48000, 1, 4, 32);
    int last = 256;

    (void)state;
    for (int i = 0; i < 4 * 48000; i++) { /* 100 Hz to 10 kHz, an octave each 0.6 s */
        const double seconds = i / 48000.0, rise = log(100) / 4;
        wave_sample(&w, 0.5 * sin(2 * M_PI * 100 * (exp(rise * seconds) - 1) / rise));
    }
    mf_image *image = drawn(&w, &params);
    for (int x = 4; x < 196; x += 8) {
        const int row = brightest_row(image, x, 0, 256);
        const double hz = 100 * pow(100, (x + 0.5) / 200);
        assert_true(row < last || (row == last && x < 20));
        assert_true(fabs(row - row_of(MF_SPECTROGRAM_LOG, hz, 24000)) < 5);
        last = row;
    }
    mf_image_unref(image);
    free(w.data);
}

/* The gray map has 8 steps of brightness from range_db below the top up. */
static void brightness_is_level(void **state)
{
    struct mf_spectrogram_params params = gray(MF_SPECTROGRAM_LINEAR);
    wave w = new_wave(48000, 1, 4, 32);

    (void)state;
    params.normalize = 0;
    params.range_db = 80;
    params.window = 2048;
    wave_level(&w, 2, 48000 / 2048.0 * 100, -40);
    mf_image *image = drawn(&w, &params);
    const int row = brightest_row(image, 100, 0, 256);
    assert_in_range(brightness(image, 100, row), 116, 122); /* the middle: 119 */
    assert_true(brightness(image, 100, row > 128 ? 20 : 230) < 3);
    mf_image_unref(image);
    free(w.data);
}

/* A long file is as a short one, at a hundredth of the columns: a tone that comes half-way is there from the middle on. */
static void time_goes_right(void **state)
{
    static const double lengths[] = {0.4, 3, 40};

    (void)state;
    for (size_t i = 0; i < sizeof lengths / sizeof lengths[0]; i++) {
        const struct mf_spectrogram_params params = gray(MF_SPECTROGRAM_LINEAR);
        wave w = new_wave(44100, 1, 4, 16);
        wave_silence(&w, lengths[i] / 2);
        wave_level(&w, lengths[i] / 2, 5000, -6);
        mf_image *image = drawn(&w, &params);
        const int row = (int)row_of(MF_SPECTROGRAM_LINEAR, 5000, 22050), blur = (int)ceil(200 * 0.05 / lengths[i]) + 1;
        for (int x = 0; x < 200; x++)
            if (x < 100 - blur)
                assert_true(brightness(image, x, row) < 30);
            else if (x >= 100 + blur)
                assert_true(brightness(image, x, row) > 230);
        mf_image_unref(image);
        free(w.data);
    }
}

static void channels_lie_below_each_other(void **state)
{
    struct mf_spectrogram_params params = gray(MF_SPECTROGRAM_LINEAR);
    wave w = new_wave(48000, 2, 3, 32);

    (void)state;
    wave_tone(&w, 2, 6000, 0, (const double[]){0.5, 0});
    params.split_channels = 1;
    mf_image *image = drawn(&w, &params);
    assert_true(abs(brightest_row(image, 100, 0, 127) - 127 * 3 / 4) <= 1);
    for (int y = 129; y < 256; y++)
        assert_true(brightness(image, 100, y) == 0);
    mf_image_unref(image);
    free(w.data);
}

static void silence_and_scraps_are_dark(void **state)
{
    (void)state;
    for (int frames = 0; frames < 3; frames++) {
        const struct mf_spectrogram_params params = gray(MF_SPECTROGRAM_MEL);
        wave w = new_wave(48000, 1, 4, 16);
        for (int i = 0; i < frames * 100; i++)
            wave_sample(&w, 0);
        if (frames) {
            mf_image *image = drawn(&w, &params);
            for (int y = 0; y < 256; y++)
                assert_int_equal(brightness(image, 77, y), 0);
            mf_image_unref(image);
        }
        free(w.data);
    }
}

static void a_tap_draws_the_same_with_a_grid(void **state)
{
    wave w = new_wave(48000, 2, 3, 32);
    mf_pass *pass;
    mf_image_result *alone;
    struct mf_spectrogram_params params = gray(MF_SPECTROGRAM_LOG);

    (void)state;
    wave_level(&w, 3, 440, -12);
    mf_source *source = wave_source(&w);
    assert_int_equal(mf_pass_new(NULL, source, &pass), 0);
    assert_int_equal(mf_pass_add(pass, "spectrogram", "{\"width\": 200, \"height\": 256, \"colors\": \"gray\"}", NULL), 0);
    assert_int_equal(mf_pass_run(pass), 0);
    const mf_image_result *tapped = mf_pass_record(pass, 0);
    assert_int_equal(mf_spectrogram(NULL, source, &params, NULL, &alone), 0);
    for (int y = 0; y < 256; y++)
        assert_memory_equal(mf_image_plane(alone->image, 0) + y * mf_image_stride(alone->image, 0),
                            mf_image_plane(tapped->image, 0) + y * mf_image_stride(tapped->image, 0), 600);
    const int row = (int)row_of(MF_SPECTROGRAM_LOG, 10000, 24000), before = brightness(alone->image, 20, row);
    mf_record_free(alone);
    params.grid = 1;
    assert_int_equal(mf_spectrogram(NULL, source, &params, NULL, &alone), 0);
    assert_in_range(brightness(alone->image, 20, row), before + 30, before + 60);
    mf_record_free(alone);
    mf_pass_free(pass);
    mf_source_unref(source);
    free(w.data);
}

static void what_is_wrong_is_said(void **state)
{
    struct mf_spectrogram_params params = gray(MF_SPECTROGRAM_LOG);
    wave w = new_wave(8000, 1, 4, 16);
    mf_task *task;

    (void)state;
    wave_level(&w, 1, 440, -12);
    mf_source *source = wave_source(&w);
    assert_int_equal(mf_task_new(&task), 0);
    params.window = 1000;
    assert_int_equal(mf_spectrogram(task, source, &params, NULL, NULL), MF_ERROR_PARAMS);
    assert_string_equal(mf_task_message(task), "window: 1000 is no power of 2 from 256 on");
    params.window = 0;
    params.min_hz = 5000;
    assert_int_equal(mf_spectrogram(task, source, &params, NULL, NULL), MF_ERROR_PARAMS);
    params.max_hz = 400;
    assert_int_equal(mf_spectrogram(task, source, &params, NULL, NULL), MF_ERROR_PARAMS);
    params = gray(MF_SPECTROGRAM_LOG);
    mf_task_cancel(task);
    assert_int_equal(mf_spectrogram(task, source, &params, NULL, NULL), MF_ERROR_CANCELLED);
    mf_task_free(task);
    mf_source_unref(source);
    free(w.data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sine_lies_in_its_row),
        cmocka_unit_test(a_sweep_rises),
        cmocka_unit_test(brightness_is_level),
        cmocka_unit_test(time_goes_right),
        cmocka_unit_test(channels_lie_below_each_other),
        cmocka_unit_test(silence_and_scraps_are_dark),
        cmocka_unit_test(a_tap_draws_the_same_with_a_grid),
        cmocka_unit_test(what_is_wrong_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
