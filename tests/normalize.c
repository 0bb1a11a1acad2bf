/* Normalising: what is asked for is reached, by our meter and by ffmpeg's, and the record says how. */
#include "clips.h"
#include "waves.h"

enum { RATE = 48000 };

/* Syllables of a voice, with pauses and now and then a plosive that is louder than all else. */
static wave speech(double level)
{
    wave w = new_wave(RATE, 2, 3, 24);
    uint32_t random = 7;

    for (int i = 0; i < 8 * RATE; i++) {
        const double t = (double)i / RATE, syllable = fmax(0, sin(2 * M_PI * 3.1 * t)), pause = fmod(t, 2.5) < 2;
        double sound = 0;
        random = random * 1664525 + 1013904223;
        for (int k = 1; k < 12; k++)
            sound += sin(2 * M_PI * 140 * k * (t + 0.0004 * sin(9 * t)) + k * k) / k;
        sound = 0.15 * sound * syllable * pause + 0.002 * ((double)(random >> 8) / (1 << 24) - 0.5);
        if (fmod(t, 1.7) < 0.004)
            sound += 0.8 * sin(2 * M_PI * 900 * t);
        wave_sample(&w, level * sound);
        wave_sample(&w, level * 0.8 * sound);
    }
    return w;
}

static wave tone(double dbfs)
{
    wave w = new_wave(RATE, 2, 3, 24);

    wave_level(&w, 4, 997, dbfs);
    return w;
}

static const char *path_of(const char *name)
{
    static char path[PATH_MAX + 64];

    snprintf(path, sizeof path, "%s/%s", clip_dir(), name);
    return path;
}

static mf_normalize_result *normalized(wave *w, const struct mf_normalize_params *params, const char *name)
{
    mf_source *source = wave_source(w);
    mf_normalize_result *made;
    mf_sink *sink;
    mf_task *task;

    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mf_sink_path(path_of(name), &sink), 0);
    if (mf_normalize(task, source, params, NULL, sink, &made) < 0)
        fail_msg("%s", mf_task_message(task));
    mf_sink_unref(sink);
    mf_source_unref(source);
    mf_task_free(task);
    return made;
}

static mf_loudness_result *loudness_of(const char *name)
{
    mf_loudness_result *loudness;
    mf_source *source;

    assert_int_equal(mf_source_path(path_of(name), &source), 0);
    assert_int_equal(mf_loudness(NULL, &source, 1, NULL, &loudness), 0);
    mf_source_unref(source);
    return loudness;
}

/* The summary of ffmpeg's ebur128 filter: the reference. */
static void reference_of(const char *name, double *lufs, double *dbtp)
{
    char command[2 * PATH_MAX], line[256];

    snprintf(command, sizeof command,
             "ffmpeg -nostdin -nostats -hide_banner -i '%s' -map 0:a -af ebur128=peak=true -f null - 2>&1", path_of(name));
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    *lufs = *dbtp = NAN;
    while (fgets(line, sizeof line, pipe)) {
        sscanf(line, " I: %lf LUFS", lufs);
        sscanf(line, " Peak: %lf dBFS", dbtp);
    }
    assert_int_equal(pclose(pipe), 0);
}

static const double presets[] = {-23, -24, -14, -16, -18};

/* What the record says, we measure and ffmpeg measures agree, and are what was asked for. */
static void check(const mf_normalize_result *made, const char *name, double target, double tolerance)
{
    mf_loudness_result *ours = loudness_of(name);
    double lufs, dbtp;

    reference_of(name, &lufs, &dbtp);
    assert_true(fabs(made->output_lufs - target) <= tolerance);
    assert_true(fabs(ours->integrated_lufs - made->output_lufs) < 0.01);
    assert_true(fabs(ours->true_peak_dbtp - made->output_true_peak_dbtp) < 0.05);
    assert_true(fabs(lufs - target) <= tolerance + 0.05); /* it prints one digit */
    assert_true(made->output_true_peak_dbtp <= -1 + 0.1);
    assert_true(dbtp <= -1 + 0.1 + 0.05);
    assert_true(made->target_lufs == target);
    assert_int_equal(made->written->sample_rate, RATE);
    assert_true(llabs(made->written->duration_us - ours->duration_us) < 30000); /* padding of the codec's */
    mf_record_free(ours);
}

static void presets_are_reached(void **state)
{
    static const char *const files[] = {"made.flac", "made.wav", "made.m4a"};
    struct mf_normalize_params params;

    (void)state;
    mf_normalize_params_init(&params, sizeof params);
    for (size_t i = 0; i < sizeof presets / sizeof presets[0]; i++) {
        wave sounds[] = {tone(-30), tone(-3), speech(0.4)};
        params.preset = (int32_t)i;
        for (size_t k = 0; k < 3; k++) {
            const char *name = files[(i + k) % 3];
            mf_normalize_result *made = normalized(&sounds[k], &params, name);
            check(made, name, presets[i], strstr(name, "m4a") ? 0.3 : 0.1);
            if (k < 2)
                assert_int_equal(made->mode, MF_NORMALIZE_LINEAR);
            mf_record_free(made);
            free(sounds[k].data);
        }
    }
}

static void peaks_are_limited(void **state)
{
    struct mf_normalize_params params;
    wave w = speech(0.3);

    (void)state;
    mf_normalize_params_init(&params, sizeof params);
    params.preset = MF_NORMALIZE_STREAMING;
    mf_normalize_result *made = normalized(&w, &params, "limited.flac");
    assert_int_equal(made->mode, MF_NORMALIZE_LIMITED);
    assert_true(made->reduction_db > 1);
    assert_true(made->gain_db > -14 - made->input_lufs); /* made up for */
    assert_true(fabs(made->input_true_peak_dbtp + made->gain_db - made->reduction_db + 1) < 0.3);
    check(made, "limited.flac", -14, 0.1);
    mf_record_free(made);

    params.ceiling_dbtp = -6;
    made = normalized(&w, &params, "limited.flac");
    assert_true(made->output_true_peak_dbtp <= -6 + 0.1);
    mf_record_free(made);

    params.target_lufs = -2; /* out of reach: it is not chased at any price */
    made = normalized(&w, &params, "limited.flac");
    assert_true(made->output_true_peak_dbtp <= -6 + 0.1);
    assert_true(made->output_lufs < -6 && made->gain_db < -2 - made->input_lufs + 7);
    mf_record_free(made);
    free(w.data);
}

static void safe_gain_keeps_the_ceiling(void **state)
{
    struct mf_normalize_params params;
    wave w = speech(0.3);

    (void)state;
    mf_normalize_params_init(&params, sizeof params);
    params.target_lufs = -12.5;
    params.peaks = MF_NORMALIZE_SAFE;
    mf_normalize_result *made = normalized(&w, &params, "safe.wav");
    assert_int_equal(made->mode, MF_NORMALIZE_REDUCED);
    assert_true(made->target_lufs == -12.5);
    assert_true(made->reduction_db == 0);
    assert_true(fabs(made->gain_db - (-1 - made->input_true_peak_dbtp)) < 1e-9);
    assert_true(fabs(made->output_true_peak_dbtp + 1) < 0.02);
    assert_true(fabs(made->output_lufs - made->input_lufs - made->gain_db) < 0.02);
    mf_record_free(made);
    free(w.data);
}

static void silence_stays_as_it_is(void **state)
{
    wave w = new_wave(RATE, 2, 3, 16), scrap = new_wave(RATE, 1, 4, 16);

    (void)state;
    wave_silence(&w, 2);
    wave_level(&scrap, 0.2, 1000, -12);
    mf_normalize_result *made = normalized(&w, NULL, "silence.wav");
    assert_int_equal(made->mode, MF_NORMALIZE_UNCHANGED);
    assert_true(isnan(made->input_lufs) && isnan(made->output_lufs));
    assert_true(made->gain_db == 0);
    mf_record_free(made);

    made = normalized(&scrap, NULL, "scrap.wav");
    assert_int_equal(made->mode, MF_NORMALIZE_UNCHANGED);
    assert_true(fabs(made->output_true_peak_dbtp + 12) < 0.1);
    mf_record_free(made);
    free(w.data);
    free(scrap.data);
}

/* Two tracks of an album move by the same gain. */
static void albums_keep_their_differences(void **state)
{
    wave tracks[] = {tone(-20), tone(-26)};
    mf_source *sources[] = {wave_source(&tracks[0]), wave_source(&tracks[1])};
    struct mf_normalize_params params;
    mf_loudness_result *album;
    double gains[2];

    (void)state;
    assert_int_equal(mf_loudness(NULL, sources, 2, NULL, &album), 0);
    mf_normalize_params_init(&params, sizeof params);
    params.album_lufs = album->integrated_lufs;
    for (int i = 0; i < 2; i++) {
        mf_normalize_result *made = normalized(&tracks[i], &params, "album.flac");
        gains[i] = made->gain_db;
        assert_true(fabs(made->output_lufs - made->input_lufs - gains[i]) < 0.02);
        mf_record_free(made);
        mf_source_unref(sources[i]);
        free(tracks[i].data);
    }
    assert_true(gains[0] == gains[1]);
    assert_true(fabs(gains[0] - (-23 - album->integrated_lufs)) < 1e-9);
    mf_record_free(album);
}

static void asked_for_rate_and_channels_are_measured(void **state)
{
    struct mf_audio_save_params save;
    wave w = new_wave(RATE, 2, 3, 24);
    mf_normalize_result *made;
    mf_sink *sink;

    (void)state;
    wave_tone(&w, 4, 997, 0, (const double[]){0.5, 0});
    mf_source *source = wave_source(&w);
    mf_audio_save_params_init(&save, sizeof save);
    save.channels = 1;
    save.sample_rate = 22050;
    assert_int_equal(mf_sink_path(path_of("mono.flac"), &sink), 0);
    assert_int_equal(mf_normalize(NULL, source, NULL, &save, sink, &made), 0);
    assert_int_equal(made->written->channels, 1);
    assert_int_equal(made->written->sample_rate, 22050);
    assert_true(fabs(made->output_lufs + 23) < 0.1);
    mf_record_free(made);
    mf_sink_unref(sink);
    mf_source_unref(source);
    free(w.data);
}

/* The value of a tag in ffprobe's eyes. */
static void tag_of(const char *name, const char *key, char value[64])
{
    char command[2 * PATH_MAX];

    snprintf(command, sizeof command,
             "ffprobe -v error -show_entries stream_tags:format_tags -of flat '%s' | grep -i '%s=' | cut -d'\"' -f2",
             path_of(name), key);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    value[0] = 0;
    if (fgets(value, 64, pipe))
        value[strcspn(value, "\n")] = 0;
    pclose(pipe);
}

static void encode(const char *from, const char *name, const char *options)
{
    char command[4 * PATH_MAX];

    snprintf(command, sizeof command, "cd '%s' && ffmpeg -nostdin -v error -y -i '%s' %s '%s'", clip_dir(), from, options,
             name);
    assert_int_equal(system(command), 0);
}

static void tags_tell_the_gain(void **state)
{
    static const struct {
        const char *name, *options, *key;
    } files[] = {
        {"tags.mp3", "-c:a libmp3lame -metadata title=Song", "replaygain_track_gain"},
        {"tags.flac", "-metadata title=Song", "replaygain_track_gain"},
        {"tags.m4a", "-c:a aac -metadata title=Song", "replaygain_track_gain"},
        {"tags.opus", "-c:a libopus -metadata title=Song", "r128_track_gain"},
    };
    struct mf_normalize_params params;
    wave w = tone(-20);

    (void)state;
    wave_save(&w, path_of("tags.wav"));
    mf_normalize_params_init(&params, sizeof params);
    params.write = MF_NORMALIZE_TAGS;
    for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
        mf_normalize_result *made;
        mf_source *source;
        mf_sink *sink;
        char value[64];
        encode("tags.wav", files[i].name, files[i].options);
        assert_int_equal(mf_source_path(path_of(files[i].name), &source), 0);
        assert_int_equal(mf_sink_path(path_of(files[i].name), &sink), 0);
        assert_int_equal(mf_normalize(NULL, source, &params, NULL, sink, &made), 0);
        mf_sink_unref(sink);
        mf_source_unref(source);
        assert_int_equal(made->mode, MF_NORMALIZE_TAGGED);
        assert_true(fabs(made->input_lufs + 20) < 0.5);
        assert_true(isnan(made->output_lufs));
        assert_null(made->written);
        tag_of(files[i].name, files[i].key, value);
        const int opus = strstr(files[i].name, "opus") != NULL;
        const double gain = strtod(value, NULL) / (opus ? 256 : 1);
        assert_true(fabs(gain - ((opus ? -23 : -18) - made->input_lufs)) < 0.01);
        assert_true(fabs(gain - made->gain_db) < 0.01);
        tag_of(files[i].name, "title", value);
        assert_string_equal(value, "Song");
        mf_record_free(made);
    }
    mf_normalize_result *made;
    mf_source *source = wave_source(&w);
    mf_sink *sink;
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_normalize(NULL, source, &params, NULL, sink, &made), 0);
    assert_string_equal(made->file, "audio.wav"); /* that of the output, not of the input */
    mf_record_free(made);
    mf_sink_unref(sink);
    mf_source_unref(source);
    free(w.data);
}

/* The gain that a source's tags tell is not that of the new file; all else is kept. */
static void old_gain_tags_go(void **state)
{
    mf_normalize_result *made;
    mf_source *source;
    mf_sink *sink;
    char value[64];
    wave w = tone(-20);

    (void)state;
    wave_save(&w, path_of("old.wav"));
    encode("old.wav", "old.flac", "-metadata title=Song -metadata REPLAYGAIN_TRACK_GAIN='-3.00 dB'");
    assert_int_equal(mf_source_path(path_of("old.flac"), &source), 0);
    assert_int_equal(mf_sink_path(path_of("new.flac"), &sink), 0);
    assert_int_equal(mf_normalize(NULL, source, NULL, NULL, sink, &made), 0);
    tag_of("new.flac", "title", value);
    assert_string_equal(value, "Song");
    tag_of("new.flac", "replaygain_track_gain", value);
    assert_string_equal(value, "");
    mf_record_free(made);
    mf_sink_unref(sink);
    mf_source_unref(source);
    free(w.data);
}

static void what_fails_leaves_nothing(void **state)
{
    wave w = tone(-20);
    mf_source *source = wave_source(&w);
    mf_sink *sink;
    mf_task *task;

    (void)state;
    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mf_sink_path(path_of("none.flac"), &sink), 0);
    mf_task_cancel(task);
    assert_int_equal(mf_normalize(task, source, NULL, NULL, sink, NULL), MF_ERROR_CANCELLED);
    assert_int_not_equal(access(path_of("none.flac"), F_OK), 0);
    mf_sink_unref(sink);
    mf_source_unref(source);

    assert_int_equal(mf_source_path(clip("video.mp4"), &source), 0);
    mf_task_free(task);
    assert_int_equal(mf_sink_path(path_of("none.flac"), &sink), 0);
    assert_int_equal(mf_normalize(NULL, source, NULL, NULL, sink, NULL), MF_ERROR_NO_STREAM);
    assert_int_not_equal(access(path_of("none.flac"), F_OK), 0);
    mf_sink_unref(sink);
    mf_source_unref(source);
    free(w.data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(presets_are_reached),
        cmocka_unit_test(peaks_are_limited),
        cmocka_unit_test(safe_gain_keeps_the_ceiling),
        cmocka_unit_test(silence_stays_as_it_is),
        cmocka_unit_test(albums_keep_their_differences),
        cmocka_unit_test(asked_for_rate_and_channels_are_measured),
        cmocka_unit_test(tags_tell_the_gain),
        cmocka_unit_test(old_gain_tags_go),
        cmocka_unit_test(what_fails_leaves_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
