/* The audio of videos: copied without loss, or encoded, by stream and by language. */
#include "heard.h"
#include "clips.h"

static mf_source *open_path(const char *path)
{
    mf_source *source;

    assert_int_equal(mf_source_path(path, &source), 0);
    return source;
}

static mf_source *source_of(const mf_sink *sink, const char **name)
{
    const void *data;
    size_t size;
    mf_source *source;

    assert_int_equal(mf_sink_memory_count(sink), 1);
    assert_int_equal(mf_sink_memory_get(sink, 0, name, &data, &size), 0);
    assert_int_equal(mf_source_memory(data, size, NULL, NULL, &source), 0);
    return source;
}

static int extract(const char *path, const char *stream, const char *format, int encode, mf_sink **sink, mf_audio_result **made)
{
    struct mf_extract_audio_params params;
    struct mf_audio_save_params save;
    mf_source *source = open_path(path);

    assert_int_equal(mf_extract_audio_params_init(&params, sizeof params), 0);
    assert_int_equal(mf_audio_save_params_init(&save, sizeof save), 0);
    params.stream = stream;
    params.encode = encode;
    save.format = format;
    assert_int_equal(mf_sink_memory(sink), 0);
    const int result = mf_extract_audio(NULL, source, &params, &save, *sink, made);
    mf_source_unref(source);
    return result;
}

static heard decode(mf_source *source)
{
    const struct mf_audio_save_params floats = float_wave();
    mf_sink *sink;

    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_audio_convert(NULL, source, &floats, sink, NULL), 0);
    mf_source_unref(source);
    return hear(sink);
}

/* The same packets decode to the same samples, and the file's format follows from the codec. */
static void copied(void **state)
{
    static const struct {
        const char *clip, *format, *name, *codec;
    } kinds[] = {
        {"sample.mp4", NULL, "audio.m4a", "aac"}, {"sample.mp4", "mp4", "audio.mp4", "aac"}, {"sample.mkv", NULL, "audio.m4a", "aac"},
        {"sample.ts", NULL, "audio.m4a", "aac"},  {"vp9.webm", NULL, "audio.opus", "opus"},  {"vp9.webm", "mka", "audio.mka", "opus"},
        {"vp9.webm", "mp4", "audio.mp4", "opus"}, {"tone.wav", NULL, "audio.wav", "pcm_s16le"}, {"cover.mp3", NULL, "audio.mp3", "mp3"},
        {"tone.opus", "ogg", "audio.ogg", "opus"}, {"tone.flac", "mka", "audio.mka", "flac"}, {"tone.ac3", NULL, "audio.mka", "ac3"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        mf_audio_result *made;
        mf_sink *sink;
        const char *name;
        assert_int_equal(extract(clip(kinds[i].clip), NULL, kinds[i].format, 0, &sink, &made), 0);
        heard source = decode(open_path(clip(kinds[i].clip))), copy = decode(source_of(sink, &name));
        print_message("%s: %s, %lld samples, %lld decoded\n", kinds[i].clip, made->codec, (long long)made->samples,
                      (long long)copy.frames);
        assert_int_equal(made->copied, 1);
        assert_string_equal(name, kinds[i].name);
        assert_string_equal(made->codec, kinds[i].codec);
        assert_int_equal(copy.frames, made->samples);
        /* In the video it can start later than the pictures. */
        const int64_t late = source.frames - copy.frames;
        assert_true(late >= 0 && late < source.rate / 10);
        assert_int_equal(copy.channels, source.channels);
        assert_memory_equal(copy.samples, source.samples + late * source.channels,
                            (size_t)(copy.frames * copy.channels) * sizeof(float));
        mf_sink_unref(source.sink);
        mf_sink_unref(copy.sink);
        mf_sink_unref(sink);
        mf_record_free(made);
    }
}

static void encoded(void **state)
{
    mf_audio_result *made;
    mf_sink *sink;

    (void)state;
    assert_int_equal(extract(clip("sample.mp4"), NULL, "mp3", 0, &sink, &made), 0);
    assert_int_equal(made->copied, 0);
    assert_string_equal(made->codec, "mp3");
    assert_int_equal(made->samples, 4 * 48000);
    mf_record_free(made);
    mf_sink_unref(sink);
    assert_int_equal(extract(clip("sample.mp4"), NULL, NULL, 1, &sink, &made), 0);
    assert_int_equal(made->copied, 0);
    assert_string_equal(made->codec, "aac");
    mf_record_free(made);
    mf_sink_unref(sink);
    /* 1.5 s after the pictures. */
    assert_int_equal(extract(clip("late_audio.mp4"), NULL, "flac", 0, &sink, &made), 0);
    assert_true(llabs(made->samples - (int64_t)(5.5 * 48000)) <= 48);
    mf_record_free(made);
    mf_sink_unref(sink);
}

/* Loudest of the tones of languages.mkv. */
static double tone(const heard *h, double hz)
{
    double re = 0, im = 0;

    for (int64_t i = 0; i < h->frames; i++) {
        re += h->samples[i * h->channels] * cos(2 * M_PI * hz * (double)i / h->rate);
        im += h->samples[i * h->channels] * sin(2 * M_PI * hz * (double)i / h->rate);
    }
    return hypot(re, im) / (double)h->frames;
}

static void streams(void **state)
{
    static const struct {
        const char *stream;
        int second;
    } asked[] = {{"eng", 0}, {"DEU", 1}, {"1", 0}, {"2", 1}};
    mf_audio_result *made;
    mf_sink *sink;
    const char *name;

    (void)state;
    for (size_t i = 0; i < 4; i++) {
        for (int encode = 0; encode < 2; encode++) {
            assert_int_equal(extract(clip("languages.mkv"), asked[i].stream, NULL, encode, &sink, &made), 0);
            heard h = decode(source_of(sink, &name));
            assert_int_equal(made->copied, !encode);
            assert_true((tone(&h, 880) > tone(&h, 440)) == asked[i].second);
            mf_sink_unref(h.sink);
            mf_sink_unref(sink);
            mf_record_free(made);
        }
    }
    static const char *const missing[] = {"fra", "0", "3", "-1", "1e9"};
    for (size_t i = 0; i < 5; i++) {
        assert_int_equal(extract(clip("languages.mkv"), missing[i], NULL, 0, &sink, &made), MF_ERROR_NO_STREAM);
        assert_null(made);
        mf_sink_unref(sink);
    }
    assert_int_equal(extract(clip("image.png"), NULL, NULL, 0, &sink, &made), MF_ERROR_NO_STREAM);
    mf_sink_unref(sink);
}

/* A measurement in the clothes of sound: packets are no jitter of each other, however few samples a second has. */
static void slow(void **state)
{
    wave w = new_wave(20, 1, 4, 16);
    char path[PATH_MAX + 32];
    mf_audio_result *made;
    mf_sink *sink;

    (void)state;
    wave_level(&w, 1000, 1, -6);
    snprintf(path, sizeof path, "%s/slow.wav", clip_dir());
    wave_save(&w, path);
    assert_int_equal(extract(path, NULL, NULL, 0, &sink, &made), 0);
    assert_int_equal(made->copied, 1);
    assert_int_equal(made->samples, w.frames);
    mf_record_free(made);
    mf_sink_unref(sink);
    free(w.data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(copied), cmocka_unit_test(encoded), cmocka_unit_test(streams),
                                       cmocka_unit_test(slow)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
