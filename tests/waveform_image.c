/* Pictures of waveforms: what is loud is high, in the colours and the shapes that were asked for. */
#include <unistd.h>
#include "waves.h"

static mf_image *drawn(wave *w, const struct mf_waveform_image_params *params)
{
    mf_image_result *record;
    mf_source *source = wave_source(w);

    assert_int_equal(mf_waveform_image(NULL, source, params, NULL, &record), 0);
    mf_image *image = mf_image_ref(record->image);
    assert_int_equal(mf_image_width(image), record->width);
    assert_int_equal(mf_image_height(image), record->height);
    mf_record_free(record);
    mf_source_unref(source);
    return image;
}

static struct mf_waveform_image_params small(void)
{
    struct mf_waveform_image_params params;

    assert_int_equal(mf_waveform_image_params_init(&params, sizeof params), 0);
    params.width = 200;
    params.height = 100;
    params.background = "white";
    params.color = "#000000";
    params.normalize = 0;
    return params;
}

/* How much of a column is black, in pixels. */
static double height_at(const mf_image *image, int x, int from, int to)
{
    const uint8_t *plane = mf_image_plane(image, 0);
    const int bytes = mf_image_format(image) == MF_FORMAT_RGBA32 ? 4 : 3;
    double sum = 0;

    for (int y = from; y < to; y++)
        sum += (255 - plane[y * mf_image_stride(image, 0) + (ptrdiff_t)bytes * x]) / 255.0;
    return sum;
}

/* Silence, half, and full scale. */
static wave steps(int channels)
{
    wave w = new_wave(48000, channels, channels == 2 ? 3 : 4, 32);

    wave_silence(&w, 1);
    wave_level(&w, 1, 1000, 20 * log10(0.5));
    wave_level(&w, 2, 1000, 0);
    return w;
}

static void height_is_level(void **state)
{
    (void)state;
    struct mf_waveform_image_params params = small();
    wave w = steps(1);

    for (params.style = MF_WAVEFORM_FILLED; params.style <= MF_WAVEFORM_BARS; params.style++) {
        params.bar_gap = 0;
        params.square = 1;
        mf_image *image = drawn(&w, &params);
        const double silence = params.style == MF_WAVEFORM_BARS ? params.bar_width : 1;
        assert_true(fabs(height_at(image, 20, 0, 100) - silence) < 0.1);
        assert_true(fabs(height_at(image, 75, 0, 100) - 50) < 0.5);
        assert_true(fabs(height_at(image, 75, 0, 50) - 25) < 0.3);
        assert_true(fabs(height_at(image, 150, 0, 100) - 100) < 0.5);
        mf_image_unref(image);
    }
    free(w.data);
}

static void decibels_show_what_is_quiet(void **state)
{
    (void)state;
    struct mf_waveform_image_params params = small();
    wave w = new_wave(48000, 1, 4, 32);

    wave_level(&w, 1, 1000, -24);
    params.scale = MF_WAVEFORM_DB;
    mf_image *image = drawn(&w, &params);
    assert_true(fabs(height_at(image, 100, 0, 100) - 50) < 0.5);
    mf_image_unref(image);
    params.normalize = 1;
    params.scale = MF_WAVEFORM_LINEAR;
    image = drawn(&w, &params);
    assert_true(height_at(image, 100, 0, 100) > 98);
    mf_image_unref(image);
    free(w.data);
}

static void channels_lie_below_each_other(void **state)
{
    (void)state;
    struct mf_waveform_image_params params = small();
    wave w = new_wave(48000, 2, 3, 32);

    wave_tone(&w, 1, 1000, 0, (const double[]){1, 0});
    params.split_channels = 1;
    mf_image *image = drawn(&w, &params);
    assert_true(fabs(height_at(image, 100, 0, 47) - 47) < 0.5);
    assert_true(fabs(height_at(image, 100, 53, 100) - 1) < 0.1);
    assert_true(height_at(image, 100, 47, 53) == 0);
    mf_image_unref(image);
    free(w.data);
}

/* Pixels of a column in a colour, at least `share` of it. */
static int count_color(const mf_image *image, int x, int r, int g, int b)
{
    int count = 0;

    for (int y = 0; y < mf_image_height(image); y++) {
        const uint8_t *p = mf_image_plane(image, 0) + y * mf_image_stride(image, 0) + (ptrdiff_t)3 * x;
        count += p[0] == r && p[1] == g && p[2] == b;
    }
    return count;
}

static void colors_are_those_asked_for(void **state)
{
    (void)state;
    struct mf_waveform_image_params params = small();
    wave w = steps(1);

    params.progress = 0.75;
    params.played_color = "#ff0000";
    params.rms_color = "#0000ff";
    mf_image *image = drawn(&w, &params);
    assert_int_equal(count_color(image, 149, 0, 0, 255), 70); /* of 100: a sine's is 0.707 */
    assert_true(abs(count_color(image, 149, 255, 0, 0) - 30) <= 2);
    assert_true(abs(count_color(image, 151, 0, 0, 0) - 30) <= 2);
    mf_image_unref(image);

    params = small();
    params.bands = 3;
    params.low_color = "#ff0000";
    params.mid_color = "#00ff00";
    params.high_color = "#0000ff";
    wave bands = new_wave(48000, 1, 4, 32);
    wave_level(&bands, 1, 60, -6);
    wave_level(&bands, 1, 800, -6);
    wave_level(&bands, 2, 8000, -6);
    image = drawn(&bands, &params);
    assert_in_range(count_color(image, 25, 255, 0, 0), 40, 52);
    assert_in_range(count_color(image, 75, 0, 255, 0), 44, 52);
    assert_in_range(count_color(image, 150, 0, 0, 255), 44, 52);
    mf_image_unref(image);
    free(w.data);
    free(bands.data);
}

static void shapes_are_smooth_on_nothing(void **state)
{
    (void)state;
    struct mf_waveform_image_params params = small();
    wave w = steps(1);
    int between = 0;

    params.background = "transparent";
    for (params.style = MF_WAVEFORM_FILLED; params.style <= MF_WAVEFORM_LINE; params.style++) {
        mf_image *image = drawn(&w, &params);
        assert_int_equal(mf_image_format(image), MF_FORMAT_RGBA32);
        for (int y = 0; y < 100; y++)
            for (int x = 0; x < 200; x++) {
                const uint8_t *p = mf_image_plane(image, 0) + y * mf_image_stride(image, 0) + (ptrdiff_t)4 * x;
                assert_true(p[0] == 0 && p[1] == 0 && p[2] == 0);
                between += p[3] > 0 && p[3] < 255;
            }
        assert_int_equal(mf_image_plane(image, 0)[3], 0);
        assert_true(between > 20);
        mf_image_unref(image);
    }
    free(w.data);
}

/* The outline of a steady tone is two level lines of the thickness asked for. */
static void lines_are_as_thick_as_asked(void **state)
{
    (void)state;
    struct mf_waveform_image_params params = small();
    wave w = new_wave(48000, 1, 4, 32);

    wave_level(&w, 4, 1000, -6);
    params.style = MF_WAVEFORM_LINE;
    params.line_width = 3;
    mf_image *image = drawn(&w, &params);
    assert_true(fabs(height_at(image, 100, 0, 50) - 3) < 0.05);
    assert_true(fabs(height_at(image, 100, 50, 100) - 3) < 0.05);
    mf_image_unref(image);
    free(w.data);
}

static void a_tap_draws_the_same(void **state)
{
    (void)state;
    wave w = steps(2);
    mf_source *source = wave_source(&w);
    mf_pass *pass;
    mf_image_result *alone;

    assert_int_equal(mf_pass_new(NULL, source, &pass), 0);
    assert_int_equal(mf_pass_add(pass, "waveform_image", "{\"width\": 300, \"style\": \"bars\"}", NULL), 0);
    assert_int_equal(mf_pass_add(pass, "loudness", NULL, NULL), 1);
    assert_int_equal(mf_pass_run(pass), 0);
    const mf_image_result *tapped = mf_pass_record(pass, 0);
    struct mf_waveform_image_params params;
    mf_waveform_image_params_init(&params, sizeof params);
    params.width = 300;
    params.style = MF_WAVEFORM_BARS;
    assert_int_equal(mf_waveform_image(NULL, source, &params, NULL, &alone), 0);
    for (int y = 0; y < 240; y++)
        assert_memory_equal(mf_image_plane(alone->image, 0) + y * mf_image_stride(alone->image, 0),
                            mf_image_plane(tapped->image, 0) + y * mf_image_stride(tapped->image, 0), 300 * 4);
    mf_record_free(alone);
    mf_pass_free(pass);
    mf_source_unref(source);
    free(w.data);
}

static void files_are_png_unless_named(void **state)
{
    (void)state;
    wave w = steps(1);
    mf_source *source = wave_source(&w);
    mf_sink *sink;
    mf_image_result *record;
    const char *name;
    const void *data;
    size_t size;

    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_waveform_image(NULL, source, NULL, sink, &record), 0);
    assert_string_equal(record->file, "image.png");
    assert_int_equal(mf_sink_memory_count(sink), 1);
    assert_int_equal(mf_sink_memory_get(sink, 0, &name, &data, &size), 0);
    assert_string_equal(name, "image.png");
    assert_int_equal(size, record->size_bytes);
    assert_memory_equal(data, "\x89PNG", 4);
    mf_record_free(record);
    mf_sink_unref(sink);
    mf_source_unref(source);
    free(w.data);
}

/* A file of bytes, at most `size` of them. */
static int draw_bytes(mf_task *task, const void *data, size_t size, mf_image_result **record)
{
    struct mf_waveform_image_params params = small();
    mf_source *source;

    params.width = 100;
    assert_int_equal(mf_source_memory(data, size, NULL, NULL, &source), 0);
    const int result = mf_waveform_image(task, source, &params, NULL, record);
    mf_source_unref(source);
    return result;
}

static void draws_waveforms_of_others(void **state)
{
    (void)state;
    for (int k = 0; k < 4; k++) { /* versions 1 and 2, 16 and 8 bits */
        struct mf_waveform_params params;
        wave w = steps(k % 2 + 1);
        mf_source *source = wave_source(&w);
        mf_image_result *record;
        mf_sink *sink;
        const void *data;
        size_t size;
        mf_waveform_params_init(&params, sizeof params);
        params.samples_per_pixel = 480;
        params.split_channels = k % 2;
        params.bits = k < 2 ? 16 : 8;
        params.format = MF_WAVEFORM_DAT;
        assert_int_equal(mf_sink_memory(&sink), 0);
        assert_int_equal(mf_waveform(NULL, source, &params, sink, NULL), 0);
        assert_int_equal(mf_sink_memory_get(sink, 0, NULL, &data, &size), 0);
        assert_int_equal(draw_bytes(NULL, data, size, &record), 0);
        assert_true(fabs(height_at(record->image, 10, 0, 100) - 1) < 0.1);
        assert_true(fabs(height_at(record->image, 37, 0, 100) - 50) < 1.2);
        assert_true(fabs(height_at(record->image, 75, 0, 100) - 100) < 1.2);
        mf_record_free(record);
        mf_sink_unref(sink);
        mf_source_unref(source);
        free(w.data);
    }
}

static void damaged_waveforms_are_refused(void **state)
{
    static const uint8_t whole[24] = {1, 0, 0, 0, 1, 0, 0, 0, 0x80, 0xbb, 0, 0, 0, 1, 0, 0, 2, 0, 0, 0, 0x80, 0x7f, 0xc0, 0x40};
    uint8_t bytes[24];
    mf_image_result *record;
    mf_source *source;
    mf_task *task;

    (void)state;
    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(draw_bytes(task, whole, sizeof whole, &record), 0);
    assert_true(fabs(height_at(record->image, 25, 0, 100) - 99.6) < 0.5);
    mf_record_free(record);
    for (size_t size = 0; size < sizeof whole; size++) /* not as long as it says, and no media either */
        assert_true(draw_bytes(task, whole, size, &record) < 0);
    for (int i = 0; i < 20; i++) { /* the width of points may be any; half of the bits are not in use */
        memcpy(bytes, whole, sizeof bytes);
        bytes[i] ^= 0x82;
        const int result = draw_bytes(task, bytes, sizeof bytes, &record);
        assert_true(result < 0 || (i >= 8 && i < 16));
        mf_record_free(record);
    }
    /* by its name, what there is of it is drawn, unless that is not enough */
    char path[] = "/tmp/mediaforge-XXXXXX.dat";
    const int file = mkstemps(path, 4);
    assert_true(file >= 0 && write(file, whole, 22) == 22 && close(file) == 0);
    assert_int_equal(mf_source_path(path, &source), 0);
    assert_int_equal(mf_waveform_image(task, source, NULL, NULL, NULL), 0);
    mf_task_set_strict(task, 1);
    assert_int_equal(mf_waveform_image(task, source, NULL, NULL, NULL), MF_ERROR_FORMAT);
    mf_source_unref(source);
    mf_task_free(task);
    unlink(path);
}

static void what_is_wrong_is_said(void **state)
{
    (void)state;
    struct mf_waveform_image_params params = small();
    wave w = steps(1);
    mf_source *source = wave_source(&w);
    mf_task *task;

    assert_int_equal(mf_task_new(&task), 0);
    params.color = "blurple";
    assert_int_equal(mf_waveform_image(task, source, &params, NULL, NULL), MF_ERROR_PARAMS);
    assert_non_null(strstr(mf_task_message(task), "color"));
    params = small();
    params.bands = 2;
    assert_int_equal(mf_waveform_image(task, source, &params, NULL, NULL), MF_ERROR_PARAMS);
    params.bands = 3;
    params.progress = 0.5;
    assert_int_equal(mf_waveform_image(task, source, &params, NULL, NULL), MF_ERROR_PARAMS);
    params = small();
    params.width = 0;
    assert_int_equal(mf_waveform_image(task, source, &params, NULL, NULL), MF_ERROR_PARAMS);
    mf_task_free(task);
    mf_source_unref(source);
    free(w.data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(height_is_level),
        cmocka_unit_test(decibels_show_what_is_quiet),
        cmocka_unit_test(channels_lie_below_each_other),
        cmocka_unit_test(colors_are_those_asked_for),
        cmocka_unit_test(shapes_are_smooth_on_nothing),
        cmocka_unit_test(lines_are_as_thick_as_asked),
        cmocka_unit_test(a_tap_draws_the_same),
        cmocka_unit_test(files_are_png_unless_named),
        cmocka_unit_test(draws_waveforms_of_others),
        cmocka_unit_test(damaged_waveforms_are_refused),
        cmocka_unit_test(what_is_wrong_is_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
