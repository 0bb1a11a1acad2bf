/* Editing of audio files: each operation by name on the audio of clips, and as a function. */
#include <jansson.h>
#include "clips.h"
#include "heard.h"

static const char *output_path(const char *name)
{
    static char path[PATH_MAX + 64];

    snprintf(path, sizeof path, "%s/%s", clip_dir(), name);
    return path;
}

/* Runs an operation by name; the reply's output has to last so long. */
static void makes(const char *op, const char *input, const char *output, const char *params, double seconds)
{
    char *reply;
    const char *path = output_path(output);
    json_t *request = json_pack("{s:s, s:s, s:o}", "input", clip(input), "output", path, "params", json_loads(params, 0, NULL));
    char *text = json_dumps(request, 0);
    mf_probe_result *probed;
    mf_source *source;

    const int result = mf_call(NULL, op, text, &reply);
    if (result < 0)
        fail_msg("%s: %s", op, reply);
    json_t *made = json_loads(reply, 0, NULL);
    near(json_number_value(json_object_get(made, "duration")), seconds, 0.005);
    assert_int_equal(mf_source_path(path, &source), 0);
    assert_int_equal(mf_probe(NULL, source, NULL, &probed), 0);
    near((double)probed->duration_us / 1e6, seconds, 0.06); /* some formats count their padding */
    assert_int_equal(probed->stream_count, 1);
    mf_record_free(probed);
    mf_source_unref(source);
    assert_int_equal(remove(path), 0);
    json_decref(made);
    json_decref(request);
    free(text);
    mf_free(reply);
}

static void by_name(void **state)
{
    (void)state;
    makes("audio_trim", "sample.mp4", "a.m4a", "{\"start\": 1.25, \"duration\": 2}", 2);
    makes("audio_trim", "tone.flac", "a.mp3", "{\"start\": \"50%\"}", 1);
    makes("compress", "tone.mp3", "a.flac", "{\"lookahead\": 0.01, \"auto_makeup\": true}", 2);
    makes("fade", "tone.opus", "a.ogg", "{\"fade_in\": 0.5, \"fade_out\": 1, \"curve\": \"exponential\"}", 2);
    makes("loop", "tone.wav", "a.opus", "{\"times\": 3, \"crossfade\": 0.1}", 5.8);
    makes("loop", "tone.wav", "a.wav", "{\"duration\": 11}", 11);
    makes("strip_silence", "late_audio.mp4", "a.wav", "{\"padding\": 0}", 4);
    makes("volume", "surround.mp4", "a.flac", "{\"gain_db\": -3}", 2);
}

/* Without Rubber Band formants move. */
static void by_engine(void **state)
{
    struct mf_pitch_params params;
    mf_source *source;
    mf_sink *sink;

    (void)state;
    assert_int_equal(mf_pitch_params_init(&params, sizeof params), 0);
    params.semitones = 12;
    params.formants = 1;
    assert_int_equal(mf_source_path(clip("tone.wav"), &source), 0);
    assert_int_equal(mf_sink_memory(&sink), 0);
    const struct mf_audio_save_params save = float_wave();
    const int result = mf_pitch(NULL, source, &params, &save, sink, NULL);
    if (result != MF_ERROR_UNSUPPORTED)
        assert_int_equal(result, 0);
    makes("tempo_change", "sample.mp4", "a.wav", "{\"factor\": 1.6}", 2.5);
    makes("pitch", "tone.mp3", "a.m4a", "{\"semitones\": -3}", 2);
    mf_sink_unref(sink);
    mf_source_unref(source);
}

/* The functions write what their parameters say into any sink. */
static void as_functions(void **state)
{
    const struct mf_audio_save_params save = float_wave();
    struct mf_volume_params volume;
    struct mf_fade_params fade;
    wave w = new_wave(8000, 2, 3, 24);
    mf_audio_result *made;
    mf_sink *sink;

    (void)state;
    wave_level(&w, 2, 100, -10);
    mf_source *source = wave_source(&w);
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_volume_params_init(&volume, sizeof volume), 0);
    volume.gain_db = 30; /* over full scale, which floating point holds */
    assert_int_equal(mf_volume(NULL, source, &volume, &save, sink, &made), 0);
    assert_string_equal(made->format, "wav");
    assert_int_equal(made->samples, 16000);
    assert_int_equal(made->channels, 2);
    mf_record_free(made);
    heard h = hear(sink);
    for (int64_t i = 0; i < h.frames; i++)
        near(sample_of(&h, i, 1), 10 * sin(2 * M_PI * 100 * (double)i / 8000), 2e-5);
    unhear(&h);
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_fade_params_init(&fade, sizeof fade), 0);
    fade.fade_out_us = 1000000;
    assert_int_equal(mf_fade(NULL, source, &fade, &save, sink, NULL), 0);
    h = hear(sink);
    assert_int_equal(h.frames, 16000);
    near(sample_of(&h, 12020, 0), pow(10, -0.5) * sin(M_PI / 2 * (3980 - 0.5) / 8000), 1e-6); /* a crest */
    unhear(&h);
    mf_source_unref(source);
    free(w.data);
}

static void is_refused(const char *op, const char *input, const char *params, int error, const char *message)
{
    const char *path = output_path("refused.wav");
    mf_source *source;
    mf_sink *sink;
    mf_task *task;

    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mf_source_path(clip(input), &source), 0);
    assert_int_equal(mf_sink_path(path, &sink), 0);
    assert_int_equal(mf_run(task, op, &source, 1, sink, params, NULL), error);
    if (!strstr(mf_task_message(task), message))
        fail_msg("\"%s\" has no \"%s\"", mf_task_message(task), message);
    assert_int_not_equal(access(path, F_OK), 0);
    mf_sink_unref(sink);
    mf_source_unref(source);
    mf_task_free(task);
}

static void refused(void **state)
{
    (void)state;
    is_refused("audio_trim", "tone.wav", "{\"start\": 2, \"end\": 1}", MF_ERROR_PARAMS, "end: 1 s is not after start, 2 s");
    is_refused("audio_trim", "tone.wav", "{\"start\": 2}", MF_ERROR_PARAMS, "start: 2 s is not before the end");
    is_refused("loop", "tone.wav", "{\"crossfade\": 3}", MF_ERROR_PARAMS, "crossfade: 3 s is longer");
    is_refused("loop", "tone.wav", "{\"times\": 0}", MF_ERROR_PARAMS, "times: 0 is outside 1..100000");
    is_refused("strip_silence", "tone.wav", "{\"threshold_db\": -1}", MF_ERROR_PARAMS, "nothing is above -1 dBFS");
    is_refused("tempo_change", "tone.wav", "{\"factor\": 5}", MF_ERROR_PARAMS, "factor: 5 is outside 0.25..4");
    is_refused("fade", "video.mp4", NULL, MF_ERROR_NO_STREAM, "no audio");
    is_refused("compress", "image.png", NULL, MF_ERROR_NO_STREAM, "no audio");
}

/* A day of loops takes long: it ends with the deadline, and leaves nothing. */
static void stops(void **state)
{
    const char *path = output_path("stopped.flac");
    mf_source *source;
    mf_sink *sink;
    mf_task *task;

    (void)state;
    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mf_source_path(clip("tone.wav"), &source), 0);
    assert_int_equal(mf_sink_path(path, &sink), 0);
    mf_task_set_deadline(task, 100000);
    assert_int_equal(mf_run(task, "loop", &source, 1, sink, "{\"duration\": 86400}", NULL), MF_ERROR_DEADLINE);
    assert_int_not_equal(access(path, F_OK), 0);
    mf_sink_unref(sink);
    mf_source_unref(source);
    mf_task_free(task);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(by_name), cmocka_unit_test(by_engine), cmocka_unit_test(as_functions),
        cmocka_unit_test(refused), cmocka_unit_test(stops),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
