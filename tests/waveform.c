/* Waveforms: files that are equal to audiowaveform's, and levels that are those of the samples. */
#include "waves.h"
#include <jansson.h>
#include "clips.h"

static struct mf_waveform_params params_of(int samples_per_pixel)
{
    struct mf_waveform_params params;

    assert_int_equal(mf_waveform_params_init(&params, sizeof params), 0);
    params.samples_per_pixel = samples_per_pixel;
    return params;
}

static mf_waveform_result *measure_source(mf_source *source, const struct mf_waveform_params *params, mf_sink *sink)
{
    mf_waveform_result *result;
    mf_task *task;

    assert_int_equal(mf_task_new(&task), 0);
    if (mf_waveform(task, source, params, sink, &result) < 0)
        fail_msg("%s", mf_task_message(task));
    mf_task_free(task);
    return result;
}

static mf_waveform_result *measure(wave *w, const struct mf_waveform_params *params, mf_sink *sink)
{
    mf_source *source = wave_source(w);
    mf_waveform_result *result = measure_source(source, params, sink);

    mf_source_unref(source);
    return result;
}

static mf_waveform_result *measure_file(const char *path, const struct mf_waveform_params *params)
{
    mf_source *source;

    assert_int_equal(mf_source_path(path, &source), 0);
    mf_waveform_result *result = measure_source(source, params, NULL);
    mf_source_unref(source);
    return result;
}

/* Samples over the whole range, both ends in them; the same on every machine. */
static int noise_at(int64_t frame, int channel)
{
    const uint32_t random = ((uint32_t)frame * 7919 + (uint32_t)channel * 104729 + 1) * 2654435761u;
    const int value = (int)(random >> 16) - 32768;

    return frame % 97 == 0 ? (frame % 2 ? 32767 : -32768) : value / (1 + (int)(frame / 200 % 64));
}

static wave new_noise(int channels, int frames)
{
    wave w = new_wave(8000, channels, channels == 1 ? 4 : 3, 16);

    for (int i = 0; i < frames; i++)
        for (int c = 0; c < channels; c++)
            wave_bytes(&w, (uint64_t)noise_at(i, c), 2);
    w.frames = frames;
    return w;
}

/* What audiowaveform writes of it: header and values. */
static size_t expected_dat(uint8_t *to, int channels, int frames, int split, int width, int bits)
{
    const int lists = split ? channels : 1, length = (frames + width - 1) / width;
    const uint32_t header[] = {lists > 1 ? 2 : 1, bits == 8, 8000, (uint32_t)width, (uint32_t)length, (uint32_t)lists};
    const size_t words = lists > 1 ? 6 : 5;
    size_t size = 0;

    for (size_t i = 0; i < 4 * words; i++)
        to[size++] = (uint8_t)(header[i / 4] >> i % 4 * 8);
    for (int p = 0; p < length; p++)
        for (int c = 0; c < lists; c++) {
            int least = 32767, most = -32768;
            for (int i = p * width; i < (p + 1) * width && i < frames; i++) {
                int sample = noise_at(i, c);
                if (!split && channels == 2)
                    sample = (sample + noise_at(i, 1)) / 2;
                least = sample < least ? sample : least;
                most = sample > most ? sample : most;
            }
            const int values[] = {bits == 8 ? least / 256 : least, bits == 8 ? most / 256 : most};
            for (int i = 0; i < 2 * bits / 8; i++)
                to[size++] = (uint8_t)(values[i * 8 / bits] >> i * 8 % bits);
        }
    return size;
}

static void written(const mf_sink *sink, const char *wanted, const void **data, size_t *size)
{
    const char *name;

    assert_int_equal(mf_sink_memory_count(sink), 1);
    assert_int_equal(mf_sink_memory_get(sink, 0, &name, data, size), 0);
    assert_string_equal(name, wanted);
}

static void equals_audiowaveform(void **state)
{
    enum { FRAMES = 12345 };
    static uint8_t expected[65536];

    (void)state;
    for (int variant = 0; variant < 12; variant++) {
        struct mf_waveform_params params = params_of(variant < 6 ? 64 : 1000);
        const int channels = 1 + (variant % 3 > 0);
        wave w = new_noise(channels, FRAMES);
        const void *data;
        size_t size;
        mf_sink *sink;
        params.split_channels = variant % 3 == 2;
        params.bits = variant % 2 ? 8 : 16;
        params.format = MF_WAVEFORM_DAT;
        assert_int_equal(mf_sink_memory(&sink), 0);
        mf_waveform_result *result = measure(&w, &params, sink);
        written(sink, "waveform.dat", &data, &size);
        assert_int_equal(size, expected_dat(expected, channels, FRAMES, params.split_channels, params.samples_per_pixel,
                                            params.bits));
        assert_memory_equal(data, expected, size);
        assert_string_equal(result->file, "waveform.dat");
        assert_string_equal(result->format, "dat");
        assert_int_equal(result->length, (FRAMES + params.samples_per_pixel - 1) / params.samples_per_pixel);
        mf_record_free(result);
        mf_sink_unref(sink);
        free(w.data);
    }
}

/* Integers of 24 bits are cut off to 16 and not rounded, each channel for itself, as libsndfile does. */
static void cuts_integers(void **state)
{
    static const int samples[] = {0x7fffff, -1, 255, -256, -257, 256, -8388608, 0};
    static const int cut[] = {0x7fff, -1, 0, -1, -2, 1, -32768, 0};
    wave w = new_wave(48000, 2, 3, 24);
    struct mf_waveform_params params = params_of(1);

    (void)state;
    for (int i = 0; i < 8; i++)
        wave_bytes(&w, (uint64_t)samples[i], 3);
    params.format = MF_WAVEFORM_DAT;
    params.split_channels = 1;
    mf_waveform_result *result = measure(&w, &params, NULL);
    assert_int_equal(result->count, 8);
    for (int i = 0; i < 8; i++)
        assert_true(result->min[i] == (float)cut[i] / 32768 && result->max[i] == result->min[i]);
    mf_record_free(result);
    free(w.data);
}

static void is_json(void **state)
{
    static const char wanted[] = "{\"version\":2,\"channels\":1,\"sample_rate\":8000,\"samples_per_pixel\":3,\"bits\":8,"
                                 "\"length\":2,\"data\":[-128,127,-64,0]}\n";
    struct mf_waveform_params params = params_of(3);
    wave w = new_wave(8000, 1, 4, 16);
    const void *data;
    size_t size;
    mf_sink *sink;

    (void)state;
    for (int i = 0; i < 5; i++)
        wave_bytes(&w, (uint64_t)(const int[]){-32768, 32767, 255, 255, -16384}[i], 2);
    params.bits = 8;
    assert_int_equal(mf_sink_memory(&sink), 0);
    mf_record_free(measure(&w, &params, sink));
    written(sink, "waveform.json", &data, &size);
    assert_int_equal(size, sizeof wanted - 1);
    assert_memory_equal(data, wanted, size);
    mf_sink_unref(sink);
    params.format = MF_WAVEFORM_RECORD;
    assert_int_equal(mf_sink_memory(&sink), 0);
    mf_record_free(measure(&w, &params, sink));
    written(sink, "waveform.json", &data, &size);
    json_t *json = json_loadb(data, size, 0, NULL);
    assert_int_equal(json_array_size(json_object_get(json, "rms")), 2);
    assert_true(fabs(json_real_value(json_array_get(json_object_get(json, "min"), 0)) + 1) < 1e-6);
    json_decref(json);
    mf_sink_unref(sink);
    free(w.data);
}

/* Exactly so many points, of any length, each of its own samples. */
static void any_length(void **state)
{
    static const int lengths[] = {1, 7, 999, 1000, 1001, 48000, 123457};

    (void)state;
    for (size_t n = 0; n < sizeof lengths / sizeof *lengths; n++) {
        const int frames = lengths[n];
        wave w = new_noise(1, frames);
        mf_waveform_result *result = measure(&w, NULL, NULL);
        assert_int_equal(result->length, 1000);
        assert_int_equal(result->count, 1000);
        assert_int_equal(result->band_count, 0);
        assert_true(result->samples_per_pixel == frames / 1000.0);
        for (int p = 0; p < 1000; p++) {
            const int64_t first = (int64_t)p * frames / 1000, next = (int64_t)(p + 1) * frames / 1000;
            const int64_t end = next > first ? next : first + 1;
            float least = 1, most = -1;
            double squares = 0;
            for (int64_t i = first; i < end; i++) {
                const float sample = (float)noise_at(i, 0) / 32768;
                least = fminf(least, sample);
                most = fmaxf(most, sample);
                squares += (double)sample * (double)sample;
            }
            assert_true(result->min[p] == least && result->max[p] == most);
            assert_true(fabs((double)result->rms[p] - sqrt(squares / (double)(end - first))) < 1e-5);
        }
        mf_record_free(result);
        free(w.data);
    }
}

/* Of audiowaveform's points there are as many as asked for, or nearly. */
static void points_of_files(void **state)
{
    struct mf_waveform_params params = params_of(0);
    mf_waveform_result *result;

    (void)state;
    params.format = MF_WAVEFORM_JSON;
    for (params.samples = 10; params.samples <= 1000; params.samples *= 10) {
        result = measure_file(clip("sample.mp4"), &params); /* its last frame is padded */
        assert_int_equal(result->length, params.samples);
        assert_true(result->samples_per_pixel == 192000.0 / params.samples);
        mf_record_free(result);
        result = measure_file(clip("tone.mp3"), &params);
        assert_in_range(result->length, params.samples * 98 / 100, params.samples);
        mf_record_free(result);
    }
    params.pixels_per_second = 100;
    result = measure_file(clip("tone.flac"), &params);
    assert_int_equal(result->length, 200);
    assert_true(result->samples_per_pixel == 480);
    mf_record_free(result);
}

static void normalizes(void **state)
{
    struct mf_waveform_params params = params_of(0);
    wave w = new_wave(48000, 2, 3, 16);

    (void)state;
    wave_tone(&w, 1, 100, 0, (const double[]){0.25, 0.125});
    params.normalize = 1;
    params.split_channels = 1;
    params.samples = 10;
    mf_waveform_result *result = measure(&w, &params, NULL);
    assert_int_equal(result->channels, 2);
    assert_int_equal(result->count, 20);
    assert_true(fabs(result->scale - 4) < 0.01);
    for (int p = 0; p < 10; p++)
        for (int c = 0; c < 2; c++) {
            const double peak = c ? 0.5 : 1;
            assert_true(fabs((double)result->max[2 * p + c] - peak) < 0.001);
            assert_true(fabs((double)result->min[2 * p + c] + peak) < 0.001);
            assert_true(fabs((double)result->rms[2 * p + c] - peak * M_SQRT1_2) < 0.001);
        }
    mf_record_free(result);
    free(w.data);
}

/* A tone is in its own band. */
static void bands(void **state)
{
    static const double tones[] = {60, 800, 9000};
    struct mf_waveform_params params = params_of(0);

    (void)state;
    params.bands = 3;
    params.samples = 8;
    for (int i = 0; i < 3; i++) {
        wave w = new_wave(44100, 1, 4, 16);
        wave_level(&w, 2, tones[i], -6);
        mf_waveform_result *result = measure(&w, &params, NULL);
        assert_int_equal(result->band_count, 8);
        for (int p = 1; p < 8; p++) { /* the filters have settled */
            const float levels[] = {result->low[p], result->mid[p], result->high[p]};
            for (int k = 0; k < 3; k++)
                assert_true(k == i ? fabsf(levels[k] - result->rms[p]) < 0.02f : levels[k] < 0.02f);
        }
        mf_record_free(result);
        free(w.data);
    }
}

/* Audio that starts late is silent until then; a file without samples has no points. */
static void gaps(void **state)
{
    struct mf_waveform_params params = params_of(0);
    mf_waveform_result *result;
    wave none = new_wave(8000, 1, 4, 16);

    (void)state;
    params.pixels_per_second = 10;
    result = measure_file(clip("late_audio.mp4"), &params);
    assert_in_range(result->length, 54, 56);
    for (int p = 0; p < 55; p++)
        assert_true(p == 14 || p == 15 || p >= 54 || (p < 14 ? result->max[p] == 0 : result->max[p] > 0.05f));
    mf_record_free(result);
    result = measure(&none, NULL, NULL);
    assert_int_equal(result->length, 0);
    assert_int_equal(result->count, 0);
    assert_int_equal(result->sample_rate, 8000);
    assert_int_equal(result->duration_us, 0);
    mf_record_free(result);
    free(none.data);
}

/* A call that fails, its message, and that nothing is left. */
static void refuse(const char *input, const char *output, const char *json, int code, const char *message)
{
    char path[PATH_MAX + 32];
    mf_source *source;
    mf_sink *sink = NULL;
    mf_task *task;

    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mf_source_path(input, &source), 0);
    snprintf(path, sizeof path, "%s/%s", clip_dir(), output ? output : "");
    if (output)
        assert_int_equal(mf_sink_path(path, &sink), 0);
    assert_int_equal(mf_run(task, "waveform", &source, 1, sink, json, NULL), code);
    assert_non_null(strstr(mf_task_message(task), message));
    assert_true(!output || access(path, F_OK) != 0);
    mf_sink_unref(sink);
    mf_source_unref(source);
    mf_task_free(task);
}

static void refuses(void **state)
{
    const char *tone = clip("tone.wav");

    (void)state;
    refuse(tone, "w.txt", NULL, MF_ERROR_PARAMS, "none of .dat, .json");
    refuse(tone, NULL, "{\"bands\": 2}", MF_ERROR_PARAMS, "bands: 2");
    refuse(tone, NULL, "{\"bits\": 12}", MF_ERROR_PARAMS, "bits: 12");
    refuse(tone, NULL, "{\"samples\": 0}", MF_ERROR_PARAMS, "samples: 0");
    refuse(tone, NULL, "{\"samples_per_pixel\": 2, \"pixels_per_second\": 2}", MF_ERROR_PARAMS, "not together");
    refuse(tone, "w.dat", "{\"pixels_per_second\": 48001}", MF_ERROR_PARAMS, "48000");
    refuse(clip("video.mp4"), "w.json", NULL, MF_ERROR_NO_STREAM, "no audio");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(equals_audiowaveform), cmocka_unit_test(cuts_integers), cmocka_unit_test(is_json),
        cmocka_unit_test(any_length),           cmocka_unit_test(points_of_files), cmocka_unit_test(normalizes),
        cmocka_unit_test(bands),                cmocka_unit_test(gaps),          cmocka_unit_test(refuses),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
