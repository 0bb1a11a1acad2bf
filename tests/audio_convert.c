/* Audio written in every format: as long as it was, where it was, and as it was asked for. */
#include "heard.h"

enum { RATE = 44100, COUNT = 57331, ONSET = 5000 };

/* Silence, then a sweep, which is like itself at one place alone. */
static double sweep(double seconds, int channel)
{
    const double t = seconds - (double)ONSET / RATE;

    return t < 0 ? 0 : (channel ? 0.25 : 0.5) * sin(2 * M_PI * (200 * t + 700 * t * t));
}

static wave new_sweep(int channels, int bits)
{
    wave w = new_wave(RATE, channels, (1u << channels) - 1, bits);

    for (w.frames = 0; w.frames < COUNT; w.frames++)
        for (int c = 0; c < channels; c++)
            wave_sample(&w, sweep((double)w.frames / RATE, c));
    return w;
}

static struct mf_audio_save_params save_as(const char *format, int codec)
{
    struct mf_audio_save_params save;

    assert_int_equal(mf_audio_save_params_init(&save, sizeof save), 0);
    save.format = format;
    save.codec = codec;
    return save;
}

/* What `source`, which is taken over, becomes in memory. */
static mf_sink *convert(mf_source *source, const struct mf_audio_save_params *save, mf_audio_result **made)
{
    mf_task *task;
    mf_sink *sink;

    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mf_sink_memory(&sink), 0);
    if (mf_audio_convert(task, source, save, sink, made) < 0)
        fail_msg("%s: %s", save->format, mf_task_message(task));
    assert_int_equal(mf_sink_memory_count(sink), 1);
    mf_source_unref(source);
    mf_task_free(task);
    return sink;
}

static mf_source *source_of(const mf_sink *sink)
{
    const void *data;
    const char *name;
    size_t size;
    mf_source *source;

    assert_int_equal(mf_sink_memory_get(sink, 0, &name, &data, &size), 0);
    assert_int_equal(mf_source_memory(data, size, NULL, NULL, &source), 0);
    return source;
}

/* The same read again, as floats. */
static heard read_back(const mf_sink *sink)
{
    const struct mf_audio_save_params floats = float_wave();

    return hear(convert(source_of(sink), &floats, NULL));
}

/* How many samples the sound is late. */
static int lag_of(const heard *h, int channel)
{
    double best = -1;
    int found = 0;

    for (int lag = -60; lag <= 60; lag++) {
        double sum = 0;
        for (int64_t i = 100; i < h->frames - 100; i++)
            sum += h->samples[(i + lag) * h->channels + channel] * sweep((double)i / h->rate, channel);
        if (sum > best) {
            best = sum;
            found = lag;
        }
    }
    return found;
}

static double error_of(const heard *h, int channel)
{
    double sum = 0, all = 0;

    for (int64_t i = 0; i < h->frames; i++) {
        const double ideal = sweep((double)i / h->rate, channel), off = h->samples[i * h->channels + channel] - ideal;
        sum += off * off;
        all += ideal * ideal;
    }
    return 10 * log10(sum / all);
}

static const struct {
    const char *format;
    int codec;
    const char *name;
    int rate;
    double error_db; /* the most */
} kinds[] = {
    {"m4a", MF_AUDIO_AUTO, "aac", 48000, -40},   {"m4a", MF_AUDIO_ALAC, "alac", 44100, -85},   {"mp4", MF_AUDIO_AUTO, "aac", 48000, -40},
    {"mp4", MF_AUDIO_OPUS, "opus", 48000, -30},  {"mp4", MF_AUDIO_MP3, "mp3", 44100, -25},     {"mp4", MF_AUDIO_FLAC, "flac", 44100, -85},
    {"mp3", MF_AUDIO_AUTO, "mp3", 44100, -25},   {"ogg", MF_AUDIO_AUTO, "vorbis", 44100, -20}, {"ogg", MF_AUDIO_OPUS, "opus", 48000, -30},
    {"ogg", MF_AUDIO_FLAC, "flac", 44100, -85},  {"opus", MF_AUDIO_AUTO, "opus", 48000, -30},  {"flac", MF_AUDIO_AUTO, "flac", 44100, -85},
    {"wav", MF_AUDIO_AUTO, "pcm", 44100, -85},   {"mka", MF_AUDIO_AUTO, "opus", 48000, -30},   {"mka", MF_AUDIO_FLAC, "flac", 44100, -85},
    {"mka", MF_AUDIO_ALAC, "alac", 44100, -85},  {"mka", MF_AUDIO_PCM, "pcm", 44100, -85},     {"caf", MF_AUDIO_AUTO, "pcm", 44100, -85},
    {"caf", MF_AUDIO_ALAC, "alac", 44100, -85},  {"aiff", MF_AUDIO_AUTO, "pcm", 44100, -85},
};

static void every_format(void **state)
{
    wave w = new_sweep(2, 16);

    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        const struct mf_audio_save_params save = save_as(kinds[i].format, kinds[i].codec);
        mf_audio_result *made;
        mf_sink *sink = convert(wave_source(&w), &save, &made);
        heard h = read_back(sink);
        print_message("%s, %s: %.1f dB, %d late\n", kinds[i].format, kinds[i].name, error_of(&h, 0), lag_of(&h, 1));
        assert_string_equal(made->format, kinds[i].format);
        assert_string_equal(made->codec, kinds[i].name);
        assert_int_equal(made->sample_rate, kinds[i].rate);
        assert_int_equal(made->channels, 2);
        assert_int_equal(made->samples, llround((double)COUNT * kinds[i].rate / RATE));
        assert_true(llabs(made->duration_us - llround(COUNT * 1e6 / RATE)) <= 12);
        assert_int_equal(made->copied, 0);
        assert_int_equal(h.rate, made->sample_rate);
        assert_int_equal(h.frames, made->samples);
        assert_int_equal(lag_of(&h, 0), 0);
        assert_int_equal(lag_of(&h, 1), 0);
        assert_true(error_of(&h, 0) < kinds[i].error_db);
        mf_sink_unref(h.sink);
        mf_sink_unref(sink);
        mf_record_free(made);
    }
    free(w.data);
}

/* Whatever part of a packet is left at the end. */
static void lengths(void **state)
{
    static const char *const formats[] = {"m4a", "mp3", "opus", "ogg", "flac", "mka"};

    (void)state;
    for (int count = 1; count < 9000; count = count * 5 / 4 + 7) {
        wave w = new_wave(48000, 1, 4, 16);
        wave_level(&w, count / 48000.0, 440, -6);
        for (size_t i = 0; i < 6; i++) {
            const struct mf_audio_save_params save = save_as(formats[i], 0);
            mf_audio_result *made;
            mf_sink *sink = convert(wave_source(&w), &save, &made);
            heard h = read_back(sink);
            if (made->samples != count || h.frames != count)
                fail_msg("%s: %d samples are %lld, read %lld", formats[i], count, (long long)made->samples, (long long)h.frames);
            mf_sink_unref(h.sink);
            mf_sink_unref(sink);
            mf_record_free(made);
        }
        free(w.data);
    }
}

/* Bit for bit, and as many bits as there were. */
static void without_loss(void **state)
{
    static const char *const formats[] = {"flac", "wav", "m4a", "aiff", "caf", "mka"};
    static const int codecs[] = {0, 0, MF_AUDIO_ALAC, 0, MF_AUDIO_ALAC, MF_AUDIO_PCM};

    (void)state;
    for (int bits = 16; bits <= 24; bits += 8) {
        wave w = new_sweep(2, bits);
        for (size_t i = 0; i < 6; i++) {
            const struct mf_audio_save_params save = save_as(formats[i], codecs[i]);
            mf_sink *sink = convert(wave_source(&w), &save, NULL);
            heard h = read_back(sink);
            assert_int_equal(h.frames, COUNT);
            for (int64_t k = 0; k < 2 * COUNT; k++) {
                const double ideal = sweep((double)(k / 2) / RATE, k % 2), full = ldexp(1, bits - 1);
                assert_true(h.samples[k] * full == (double)llround(ideal * full));
            }
            mf_sink_unref(h.sink);
            mf_sink_unref(sink);
        }
        free(w.data);
    }
}

/* A tone below the last of 16 bits is still there under the noise, and digital silence stays silent. */
static void dither(void **state)
{
    wave w = new_wave(RATE, 1, 4, 32);
    struct mf_audio_save_params save = save_as("flac", 0);
    double sum = 0;

    (void)state;
    wave_level(&w, 2, 441, -100);
    wave_silence(&w, 1);
    save.bits = 16;
    mf_sink *sink = convert(wave_source(&w), &save, NULL);
    heard h = read_back(sink);
    for (int64_t i = 0; i < 2 * RATE; i++)
        sum += h.samples[i] * sin(2 * M_PI * 441 * (double)i / RATE);
    near(sum / RATE, 1e-5, 1e-6);
    for (int64_t i = 2 * RATE + 4096; i < h.frames; i++)
        assert_true(h.samples[i] == 0);
    mf_sink_unref(h.sink);
    mf_sink_unref(sink);
    free(w.data);
}

/* --- What is asked for. */

static mf_audio_result *made_with(wave *w, const struct mf_audio_save_params *save)
{
    mf_audio_result *made;

    mf_sink_unref(convert(wave_source(w), save, &made));
    return made;
}

static void rates(void **state)
{
    static const struct {
        const char *format;
        int64_t bit_rate;
        int sample_rate, channels;
    } asked[] = {{"m4a", 64000, 44100, 1}, {"m4a", 256000, 48000, 2}, {"mp3", 64000, 22050, 1}, {"mp3", 320000, 44100, 2},
                 {"opus", 48000, 48000, 1}, {"opus", 160000, 24000, 2}, {"ogg", 112000, 44100, 2}};
    wave w = new_wave(RATE, 2, 3, 16);

    (void)state;
    srand(1);
    for (int64_t i = 0; i < 2 * 5 * RATE; i++)
        wave_sample(&w, 0.2 * rand() / RAND_MAX - 0.1);
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
        struct mf_audio_save_params save = save_as(asked[i].format, 0);
        save.bit_rate = asked[i].bit_rate;
        save.sample_rate = asked[i].sample_rate;
        save.channels = asked[i].channels;
        mf_audio_result *made = made_with(&w, &save);
        print_message("%s: %lld for %lld\n", made->codec, (long long)made->bit_rate, (long long)asked[i].bit_rate);
        assert_true(fabs((double)made->bit_rate / (double)asked[i].bit_rate - 1) < 0.12);
        assert_int_equal(made->sample_rate, asked[i].sample_rate);
        assert_int_equal(made->channels, asked[i].channels);
        mf_record_free(made);
    }
    free(w.data);
}

static void quality(void **state)
{
    static const char *const formats[] = {"m4a", "mp3", "ogg", "opus"};
    wave w = new_wave(RATE, 2, 3, 16);

    (void)state;
    srand(2);
    for (int64_t i = 0; i < 2 * 3 * RATE; i++)
        wave_sample(&w, 0.2 * rand() / RAND_MAX - 0.1);
    for (size_t i = 0; i < 4; i++) {
        int64_t last = 0;
        for (double q = 0.1; q < 1.1; q += 0.3) {
            struct mf_audio_save_params save = save_as(formats[i], 0);
            save.quality = q;
            mf_audio_result *made = made_with(&w, &save);
            assert_true(made->bit_rate > last);
            last = made->bit_rate;
            mf_record_free(made);
        }
    }
    free(w.data);
}

/* ITU-R BS.775, with room for all at once: 1 + 2 x 0.7071. */
static void downmix(void **state)
{
    static const double left[6] = {1, 0, M_SQRT1_2, 0, M_SQRT1_2, 0}, right[6] = {0, 1, M_SQRT1_2, 0, 0, M_SQRT1_2};

    (void)state;
    for (int c = 0; c < 6; c++) {
        wave w = new_wave(48000, 6, 0x3f, 24);
        struct mf_audio_save_params save = float_wave();
        double levels[6] = {0}, sums[2] = {0};
        levels[c] = 0.5;
        save.channels = 2;
        wave_tone(&w, 0.5, 480, 0, levels);
        heard h = hear(convert(wave_source(&w), &save, NULL));
        for (int64_t i = 0; i < h.frames * 2; i++)
            sums[i % 2] += h.samples[i] * sin(2 * M_PI * 480 * (double)(i / 2) / 48000) / 12000;
        near(sums[0], 0.5 * left[c] / (1 + M_SQRT2), 1e-4);
        near(sums[1], 0.5 * right[c] / (1 + M_SQRT2), 1e-4);
        mf_sink_unref(h.sink);
        free(w.data);
    }
}

static void layouts(void **state)
{
    static const struct {
        const char *format;
        int codec;
        int channels[9]; /* written of so many */
    } asked[] = {{"m4a", MF_AUDIO_AAC, {0, 1, 2, 3, 4, 5, 6, 7, 8}}, {"m4a", MF_AUDIO_ALAC, {0, 1, 2, 3, 4, 5, 6, 7, 8}},
                 {"mp3", 0, {0, 1, 2, 2, 2, 2, 2, 2, 2}}, {"ogg", 0, {0, 1, 2, 3, 4, 5, 6, 7, 8}}, {"opus", 0, {0, 1, 2, 3, 4, 5, 6, 7, 8}},
                 {"flac", 0, {0, 1, 2, 3, 4, 5, 6, 7, 8}}, {"wav", 0, {0, 1, 2, 3, 4, 5, 6, 7, 8}}};
    static const uint32_t masks[9] = {0, 4, 3, 7, 0x33, 0x37, 0x3f, 0x70f, 0x63f};

    (void)state;
    for (int channels = 1; channels <= 8; channels++) {
        wave w = new_wave(48000, channels, masks[channels], 16);
        wave_level(&w, 0.3, 440, -20);
        for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++) {
            const struct mf_audio_save_params save = save_as(asked[i].format, asked[i].codec);
            mf_audio_result *made;
            mf_sink *sink = convert(wave_source(&w), &save, &made);
            heard h = read_back(sink);
            assert_int_equal(made->channels, asked[i].channels[channels]);
            assert_int_equal(h.channels, made->channels);
            assert_int_equal(h.frames, 14400);
            mf_sink_unref(h.sink);
            mf_sink_unref(sink);
            mf_record_free(made);
        }
        free(w.data);
    }
}

/* 20 kHz passes, and what 44.1 kHz cannot hold is gone. */
static void resampling(void **state)
{
    static const struct {
        double hz, level;
    } tones[] = {{997, 0}, {19000, 0}, {23000, -90}};
    const struct mf_audio_save_params save = float_wave();

    (void)state;
    for (size_t i = 0; i < 3; i++) {
        wave w = new_wave(48000, 1, 4, 32);
        double sum = 0;
        mf_sink *sink;
        wave_level(&w, 1, tones[i].hz, -6);
        mf_source *source = wave_source(&w);
        assert_int_equal(mf_sink_memory(&sink), 0);
        assert_int_equal(mf_resample(NULL, source, NULL, &save, sink, NULL), 0);
        heard h = hear(sink);
        assert_int_equal(h.rate, 44100);
        assert_int_equal(h.frames, 44100);
        for (int64_t k = 4410; k < h.frames - 4410; k++)
            sum += h.samples[k] * h.samples[k] / (44100 * 0.8);
        const double db = 10 * log10(2 * sum) + 6;
        assert_true(tones[i].level < 0 ? db < tones[i].level : fabs(db) < 0.1);
        mf_sink_unref(h.sink);
        mf_source_unref(source);
        free(w.data);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_format), cmocka_unit_test(lengths), cmocka_unit_test(without_loss), cmocka_unit_test(dither),  cmocka_unit_test(rates),
        cmocka_unit_test(quality),      cmocka_unit_test(downmix),      cmocka_unit_test(layouts), cmocka_unit_test(resampling),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
