/* Audio in several rates of one decode. */
#include <strings.h>
#include "heard.h"

typedef struct made {
    mf_sink *sink;
    mf_audio_ladder_result *result;
} made;

static int climb(wave *w, const struct mf_audio_ladder_params *params, const struct mf_audio_save_params *save, int threads, made *out)
{
    mf_task *task;
    mf_source *source = wave_source(w);

    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mf_task_set_threads(task, threads), 0);
    assert_int_equal(mf_sink_memory(&out->sink), 0);
    const int result = mf_audio_ladder(task, source, params, save, out->sink, &out->result);
    mf_source_unref(source);
    mf_task_free(task);
    return result;
}

static void clear(made *m)
{
    mf_sink_unref(m->sink);
    mf_record_free(m->result);
}

static wave noise(int channels)
{
    wave w = new_wave(48000, channels, channels == 2 ? 3 : 4, 16);

    srand(3);
    for (w.frames = 0; w.frames < 3 * 48000; w.frames++)
        for (int c = 0; c < channels; c++)
            wave_sample(&w, 0.2 * rand() / RAND_MAX - 0.1);
    return w;
}

static void all_profiles(void **state)
{
    static const struct {
        const char *file;
        double bit_rate;
        int rate;
    } wanted[] = {{"audio-high.m4a", 320000, 48000}, {"audio-medium.m4a", 192000, 44100}, {"audio-low.m4a", 128000, 44100},
                  {"audio-mobile.m4a", 96000, 22050}};

    (void)state;
    for (int channels = 1; channels <= 2; channels++) {
        wave w = noise(channels);
        made m;
        assert_int_equal(climb(&w, NULL, NULL, 2, &m), 0);
        assert_int_equal(m.result->file_count, 4);
        assert_int_equal(mf_sink_memory_count(m.sink), 4);
        for (uint32_t i = 0; i < 4; i++) {
            const mf_audio_result *file = &m.result->files[i];
            const char *name;
            assert_int_equal(mf_sink_memory_get(m.sink, i, &name, NULL, NULL), 0);
            assert_string_equal(name, wanted[i].file);
            assert_string_equal(file->file, wanted[i].file);
            assert_string_equal(file->codec, "aac");
            assert_int_equal(file->channels, channels);
            assert_int_equal(file->sample_rate, wanted[i].rate);
            assert_int_equal(file->samples, 3 * wanted[i].rate);
            near((double)file->bit_rate / (wanted[i].bit_rate * channels / 2), 1, 0.1);
        }
        clear(&m);
        free(w.data);
    }
}

/* The same bytes on one thread as on four, and as each alone. */
static void threads(void **state)
{
    wave w = noise(2);
    made one, four;

    (void)state;
    assert_int_equal(climb(&w, NULL, NULL, 1, &one), 0);
    assert_int_equal(climb(&w, NULL, NULL, 4, &four), 0);
    for (int32_t i = 0; i < 4; i++) {
        const void *a, *b;
        size_t a_size, b_size;
        const char *name;
        struct mf_audio_ladder_params params;
        made alone;
        assert_int_equal(mf_audio_ladder_params_init(&params, sizeof params), 0);
        params.profiles = &i;
        params.profile_count = 1;
        assert_int_equal(climb(&w, &params, NULL, 1, &alone), 0);
        assert_int_equal(mf_sink_memory_get(one.sink, (uint32_t)i, &name, &a, &a_size), 0);
        assert_int_equal(mf_sink_memory_get(four.sink, (uint32_t)i, &name, &b, &b_size), 0);
        assert_int_equal(a_size, b_size);
        assert_memory_equal(a, b, a_size);
        assert_int_equal(mf_sink_memory_count(alone.sink), 1);
        assert_int_equal(mf_sink_memory_get(alone.sink, 0, &name, &b, &b_size), 0);
        assert_int_equal(a_size, b_size);
        assert_memory_equal(a, b, a_size);
        clear(&alone);
    }
    clear(&one);
    clear(&four);
    free(w.data);
}

static void asked(void **state)
{
    const int32_t profiles[] = {3, 1}, twice[] = {1, 1};
    struct mf_audio_ladder_params params;
    struct mf_audio_save_params save;
    wave w = noise(2);
    made m;

    (void)state;
    assert_int_equal(mf_audio_ladder_params_init(&params, sizeof params), 0);
    assert_int_equal(mf_audio_save_params_init(&save, sizeof save), 0);
    params.profiles = profiles;
    params.profile_count = 2;
    params.name = "song";
    save.format = "mp3";
    assert_int_equal(climb(&w, &params, &save, 0, &m), 0);
    assert_string_equal(m.result->files[0].file, "song-mobile.mp3");
    assert_string_equal(m.result->files[1].file, "song-medium.mp3");
    clear(&m);

    params.profiles = twice;
    assert_int_equal(climb(&w, &params, NULL, 0, &m), MF_ERROR_PARAMS);
    assert_int_equal(mf_sink_memory_count(m.sink), 0);
    clear(&m);
    save.bit_rate = 64000;
    assert_int_equal(climb(&w, NULL, &save, 0, &m), MF_ERROR_PARAMS);
    clear(&m);
    save.bit_rate = 0;
    save.format = "flac";
    assert_int_equal(climb(&w, NULL, &save, 0, &m), MF_ERROR_PARAMS);
    clear(&m);
    save.format = "opus"; /* has neither 44100 Hz nor 22050 Hz */
    assert_int_equal(climb(&w, NULL, &save, 0, &m), 0);
    for (uint32_t i = 0; i < m.result->file_count; i++)
        assert_int_equal(m.result->files[i].sample_rate, i < 3 ? 48000 : 24000);
    clear(&m);
    free(w.data);
}

/* A sink that takes nothing ends all threads. */
static int refuse(void *opaque, const char *name, const char *media_type, void **output)
{
    (void)opaque, (void)name, (void)media_type, (void)output;
    return MF_ERROR_NO_SPACE;
}

static int unused_write(void *opaque, void *output, const void *data, size_t size)
{
    (void)opaque, (void)output, (void)data, (void)size;
    return 0;
}

static int unused_close(void *opaque, void *output, int status)
{
    (void)opaque, (void)output, (void)status;
    return 0;
}

static void failures(void **state)
{
    struct mf_sink_callbacks callbacks;
    wave w = noise(2);
    mf_source *source = wave_source(&w);
    mf_audio_ladder_result *result;
    struct mf_limits limits;
    mf_task *task;
    mf_sink *sink;

    (void)state;
    assert_int_equal(mf_sink_callbacks_init(&callbacks, sizeof callbacks), 0);
    callbacks.open = refuse;
    callbacks.write = unused_write;
    callbacks.close = unused_close;
    assert_int_equal(mf_sink_custom(&callbacks, NULL, &sink), 0);
    assert_int_equal(mf_audio_ladder(NULL, source, NULL, NULL, sink, &result), MF_ERROR_NO_SPACE);
    assert_null(result);
    mf_sink_unref(sink);
    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mf_limits_init(&limits, sizeof limits), 0);
    limits.max_output_bytes = 20000; /* a writer fails in its thread */
    assert_int_equal(mf_task_set_limits(task, &limits), 0);
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_audio_ladder(task, source, NULL, NULL, sink, &result), MF_ERROR_LIMIT);
    assert_int_equal(mf_sink_memory_count(sink), 0);
    mf_sink_unref(sink);
    mf_task_free(task);
    mf_source_unref(source);
    free(w.data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_profiles), cmocka_unit_test(threads), cmocka_unit_test(asked),
                                       cmocka_unit_test(failures)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
