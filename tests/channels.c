/* Channels chosen, taken apart and put together again. */
#include <strings.h>
#include "heard.h"

/* Each channel is a ramp of its own, exact in 24 bits. */
static wave ramps(int rate, int channels, uint32_t mask, int64_t frames)
{
    wave w = new_wave(rate, channels, mask, 24);

    for (w.frames = 0; w.frames < frames; w.frames++)
        for (int c = 0; c < channels; c++)
            wave_sample(&w, (double)(w.frames * (c + 1) % 8191 - 4000) / 8388608);
    return w;
}

static float ramp(int64_t frame, int channel)
{
    return (float)(frame * (channel + 1) % 8191 - 4000) / 8388608;
}

static mf_source *source_at(const mf_sink *sink, uint32_t index)
{
    const void *data;
    const char *name;
    size_t size;
    mf_source *source;

    assert_int_equal(mf_sink_memory_get(sink, index, &name, &data, &size), 0);
    assert_int_equal(mf_source_memory(data, size, NULL, NULL, &source), 0);
    return source;
}

static void split_and_merge(void **state)
{
    static const struct {
        int channels;
        uint32_t mask;
        const char *last;
    } kinds[] = {{1, 4, "x-FC.wav"}, {2, 3, "x-FR.wav"}, {6, 0x3f, "x-BR.wav"}, {6, 0x60f, "x-SR.wav"}, {8, 0x63f, "x-SR.wav"},
                 {4, 0, "x-BR.wav"}};
    const struct mf_audio_save_params save = float_wave();

    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        const int count = kinds[i].channels;
        wave w = ramps(44100, count, kinds[i].mask, 30000);
        mf_source *source = wave_source(&w), *parts[8];
        struct mf_channels_split_params params;
        mf_channels_split_result *split;
        mf_sink *folder, *sink;
        assert_int_equal(mf_channels_split_params_init(&params, sizeof params), 0);
        params.name = "x";
        assert_int_equal(mf_sink_memory(&folder), 0);
        assert_int_equal(mf_channels_split(NULL, source, &params, &save, folder, &split), 0);
        assert_int_equal(split->file_count, count);
        for (int c = 0; c < count; c++) {
            assert_int_equal(split->files[c].samples, 30000);
            assert_int_equal(split->files[c].channels, 1);
            parts[c] = source_at(folder, (uint32_t)c);
        }
        if (kinds[i].mask)
            assert_string_equal(split->files[count - 1].file, kinds[i].last);
        assert_int_equal(mf_sink_memory(&sink), 0);
        assert_int_equal(mf_channels_merge(NULL, parts, (uint32_t)count, NULL, &save, sink, NULL), 0);
        heard h = hear(sink);
        assert_int_equal(h.channels, count);
        assert_int_equal(h.frames, 30000);
        for (int64_t k = 0; k < h.frames * count; k++)
            assert_true(h.samples[k] == ramp(k / count, (int)(k % count)));
        for (int c = 0; c < count; c++)
            mf_source_unref(parts[c]);
        mf_sink_unref(h.sink);
        mf_sink_unref(folder);
        mf_source_unref(source);
        mf_record_free(split);
        free(w.data);
    }
}

/* Stereo and mono, of other rates and lengths: the first one's rate, and silence at the end. */
static void merge_unlike(void **state)
{
    wave a = ramps(48000, 2, 3, 20000), b = ramps(48000, 1, 4, 12345), c = new_wave(24000, 1, 4, 16);
    const struct mf_audio_save_params save = float_wave();
    mf_sink *sink;

    (void)state;
    wave_level(&c, 0.5, 100, -6);
    mf_source *sources[] = {wave_source(&a), wave_source(&b), wave_source(&c)};
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_channels_merge(NULL, sources, 3, NULL, &save, sink, NULL), 0);
    heard h = hear(sink);
    assert_int_equal(h.rate, 48000);
    assert_int_equal(h.channels, 4);
    assert_int_equal(h.frames, 24000);
    for (int64_t i = 0; i < h.frames; i++) {
        assert_true(h.samples[4 * i] == (i < 20000 ? ramp(i, 0) : 0));
        assert_true(h.samples[4 * i + 1] == (i < 20000 ? ramp(i, 1) : 0));
        assert_true(h.samples[4 * i + 2] == (i < 12345 ? ramp(i, 0) : 0));
        if (i > 2000 && i < 22000)
            near(h.samples[4 * i + 3], 0.5012 * sin(2 * M_PI * 100 * (double)i / 48000), 1e-3);
    }
    mf_sink_unref(h.sink);

    mf_source *many[] = {sources[0], sources[0], sources[0], sources[0], sources[1]};
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_channels_merge(NULL, many, 1, NULL, &save, sink, NULL), 0);
    mf_sink_unref(sink);
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_channels_merge(NULL, many, 5, NULL, &save, sink, NULL), MF_ERROR_PARAMS);
    assert_int_equal(mf_channels_merge(NULL, many, 0, NULL, &save, sink, NULL), MF_ERROR_PARAMS);
    mf_sink_unref(sink);
    for (int i = 0; i < 3; i++)
        mf_source_unref(sources[i]);
    free(a.data);
    free(b.data);
    free(c.data);
}

static void chosen(void **state)
{
    static const int32_t swapped[] = {1, 0}, some[] = {5, -1, 0}, missing[] = {0, 6};
    const struct mf_audio_save_params save = float_wave();
    struct mf_channels_params params;
    wave w = ramps(48000, 6, 0x3f, 10000);
    mf_source *source = wave_source(&w);
    mf_sink *sink;

    (void)state;
    assert_int_equal(mf_channels_params_init(&params, sizeof params), 0);
    params.take = swapped;
    params.take_count = 2;
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_channels(NULL, source, &params, &save, sink, NULL), 0);
    heard h = hear(sink);
    assert_int_equal(h.channels, 2);
    for (int64_t i = 0; i < 10000; i++)
        assert_true(h.samples[2 * i] == ramp(i, 1) && h.samples[2 * i + 1] == ramp(i, 0));
    mf_sink_unref(h.sink);

    params.take = some;
    params.take_count = 3;
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_channels(NULL, source, &params, &save, sink, NULL), 0);
    h = hear(sink);
    assert_int_equal(h.channels, 3);
    assert_int_equal(h.frames, 10000);
    for (int64_t i = 0; i < 10000; i++)
        assert_true(h.samples[3 * i] == ramp(i, 5) && h.samples[3 * i + 1] == 0 && h.samples[3 * i + 2] == ramp(i, 0));
    mf_sink_unref(h.sink);

    params.take = missing;
    params.take_count = 2;
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_channels(NULL, source, &params, &save, sink, NULL), MF_ERROR_PARAMS);
    mf_sink_unref(sink);
    mf_source_unref(source);
    free(w.data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(split_and_merge), cmocka_unit_test(merge_unlike), cmocka_unit_test(chosen)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
