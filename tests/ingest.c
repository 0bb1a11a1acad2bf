/* Ingest into every kind of sink, stopped at every stage, and passes put together by hand. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>
#include <jansson.h>
#include <mediaforge/mediaforge.h>
#include "clips.h"

static struct mf_ingest_params quick_params(void)
{
    static const int32_t rungs[] = { 96 };
    struct mf_ingest_params params;

    assert_int_equal(mf_ingest_params_init(&params, sizeof params), 0);
    params.rungs = rungs;
    params.rung_count = 1;
    params.preset = "ultrafast";
    return params;
}

static const char *folder(void)
{
    static char path[PATH_MAX + 32];
    static int number;

    snprintf(path, sizeof path, "%s/ingest-%d", clip_dir(), number++);
    return path;
}

static int in_folder(const char *path, const char *name)
{
    char full[2 * PATH_MAX];

    snprintf(full, sizeof full, "%s/%s", path, name);
    return access(full, R_OK) == 0;
}

static void test_folder(void **state)
{
    const struct mf_ingest_params params = quick_params();
    const char *path = folder();
    mf_ingest_result *made;
    mf_source *source;
    mf_sink *sink;
    mf_task *task;

    (void)state;
    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mf_source_path(clip("sample.mp4"), &source), 0);
    assert_int_equal(mf_sink_directory(path, &sink), 0);
    assert_int_equal(mf_ingest(task, source, &params, sink, &made), 0);
    assert_string_equal(mf_task_message(task), "");
    assert_true(mf_task_progress(task) == 1.0);
    assert_int_equal(made->lint->errors, 0);
    assert_int_equal(made->ladder->decoded_frames, 100); /* once for everything */
    assert_string_equal(made->poster->file, "poster.jpg");
    assert_int_equal(made->storyboard->tile_count, 1);
    assert_int_equal(made->source->stream_count, 2);
    assert_string_equal(made->waveform->file, "waveform.json");
    assert_int_equal(made->waveform->length, 1000);
    assert_true(made->loudness->integrated_lufs > -30 && made->loudness->true_peak_dbtp < 0);
    assert_true(in_folder(path, "waveform.json"));
    assert_true(made->file_count > 10);
    for (uint32_t i = 0; i < made->file_count; i++)
        if (!in_folder(path, made->files[i]))
            fail_msg("%s is not there", made->files[i]);
    assert_true(in_folder(path, "ingest.json"));
    mf_record_free(made);
    mf_source_unref(source);
    mf_sink_unref(sink);
    mf_task_free(task);
}

static void test_memory(void **state)
{
    const struct mf_ingest_params params = quick_params();
    mf_source *source;
    mf_sink *sink;
    int manifests = 0;

    (void)state;
    assert_int_equal(mf_source_path(clip("sample.mkv"), &source), 0);
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_ingest(NULL, source, &params, sink, NULL), 0);
    for (uint32_t i = 0; i < mf_sink_memory_count(sink); i++) {
        const char *name;
        const void *data;
        size_t size;

        assert_int_equal(mf_sink_memory_get(sink, i, &name, &data, &size), 0);
        assert_true(size > 0);
        if (!strcmp(name, "ingest.json") || !strcmp(name, "manifest.json")) {
            json_t *json = json_loadb(data, size, 0, NULL);
            assert_non_null(json);
            json_decref(json);
            manifests++;
        }
    }
    assert_int_equal(manifests, 2);
    mf_source_unref(source);
    mf_sink_unref(sink);
}

/* There is a waveform and a loudness where there is audio, unless they are not wanted. */
static void test_audio(void **state)
{
    static const struct {
        const char *name;
        int video, audio, wanted;
    } cases[] = {{"audio.m4a", 0, 1, 1}, {"video.mp4", 1, 0, 1}, {"tone.flac", 0, 1, 0}};

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct mf_ingest_params params = quick_params();
        mf_ingest_result *made;
        mf_source *source;
        mf_sink *sink;

        params.waveform = params.loudness = params.tempo = params.silence = cases[i].wanted;
        assert_int_equal(mf_source_path(clip(cases[i].name), &source), 0);
        assert_int_equal(mf_sink_memory(&sink), 0);
        assert_int_equal(mf_ingest(NULL, source, &params, sink, &made), 0);
        assert_true(!made->poster == !cases[i].video);
        assert_true(!made->waveform == !(cases[i].audio && cases[i].wanted));
        assert_true(!made->loudness == !(cases[i].audio && cases[i].wanted));
        assert_true(!made->tempo == !(cases[i].audio && cases[i].wanted));
        assert_true(!made->silence == !made->tempo);
        mf_record_free(made);
        mf_source_unref(source);
        mf_sink_unref(sink);
    }
}

/* --- A sink that stops the work at its n-th call: by an error, or by cancelling the task. */
typedef struct stopper {
    mf_task *task; /* cancelled when the time has come; NULL: an error instead */
    int calls_left;
    int stopped, open_outputs, kept_outputs;
} stopper;

static int count_down(stopper *own)
{
    if (own->calls_left-- > 0)
        return 0;
    own->stopped = 1;
    if (!own->task)
        return MF_ERROR_NO_SPACE;
    mf_task_cancel(own->task);
    return 0;
}

static int stopper_open(void *opaque, const char *name, const char *media_type, void **output)
{
    stopper *own = opaque;
    const int result = count_down(own);

    (void)name;
    (void)media_type;
    *output = own;
    own->open_outputs += result >= 0;
    return result;
}

static int stopper_write(void *opaque, void *output, const void *data, size_t size)
{
    (void)output;
    (void)data;
    (void)size;
    return count_down(opaque);
}

static int stopper_close(void *opaque, void *output, int status)
{
    stopper *own = opaque;
    const int result = status < 0 ? 0 : count_down(own);

    (void)output;
    own->open_outputs--;
    own->kept_outputs += status >= 0 && result >= 0;
    return result;
}

static void stopper_remove(void *opaque, const char *name)
{
    stopper *own = opaque;

    (void)name;
    own->kept_outputs--;
}

/* 1: the work was stopped, 0: it came to its end before. */
static int run_until(int calls, int by_cancel)
{
    const struct mf_ingest_params params = quick_params();
    struct mf_sink_callbacks callbacks;
    stopper own = { .calls_left = calls };
    mf_source *source;
    mf_sink *sink;
    mf_task *task;

    assert_int_equal(mf_task_new(&task), 0);
    if (by_cancel)
        own.task = task;
    assert_int_equal(mf_sink_callbacks_init(&callbacks, sizeof callbacks), 0);
    callbacks.open = stopper_open;
    callbacks.write = stopper_write;
    callbacks.close = stopper_close;
    callbacks.remove = stopper_remove;
    assert_int_equal(mf_source_path(clip("sample.mp4"), &source), 0);
    assert_int_equal(mf_sink_custom(&callbacks, &own, &sink), 0);
    const int result = mf_ingest(task, source, &params, sink, NULL);
    if (own.stopped && result >= 0 && by_cancel) {
        assert_true(own.kept_outputs > 0); /* cancelled by its very last call: too late */
    } else if (own.stopped) {
        assert_int_equal(result, by_cancel ? MF_ERROR_CANCELLED : MF_ERROR_NO_SPACE);
        assert_string_not_equal(mf_task_message(task), "");
        assert_int_equal(own.kept_outputs, 0);
    } else {
        assert_int_equal(result, 0);
    }
    assert_int_equal(own.open_outputs, 0);
    mf_source_unref(source);
    mf_sink_unref(sink);
    mf_task_free(task);
    return own.stopped;
}

static void test_failing_sink(void **state)
{
    int calls = 0;

    (void)state;
    while (run_until(calls, 0))
        calls += 1 + calls / 4;
    assert_true(calls > 20);
}

static void test_cancel(void **state)
{
    int calls = 0;

    (void)state;
    while (run_until(calls, 1))
        calls += 1 + calls / 4;
    assert_true(calls > 20);
}

static void test_stopped_before(void **state)
{
    const struct mf_ingest_params params = quick_params();
    const char *path = folder();
    mf_source *source;
    mf_sink *sink;
    mf_task *task;

    (void)state;
    assert_int_equal(mf_source_path(clip("sample.mp4"), &source), 0);
    assert_int_equal(mf_sink_directory(path, &sink), 0);
    assert_int_equal(mf_task_new(&task), 0);
    mf_task_set_deadline(task, 1);
    assert_int_equal(mf_ingest(task, source, &params, sink, NULL), MF_ERROR_DEADLINE);
    mf_task_set_deadline(task, 0);
    mf_task_cancel(task);
    assert_int_equal(mf_ingest(task, source, &params, sink, NULL), MF_ERROR_CANCELLED);
    assert_int_not_equal(access(path, F_OK), 0);
    mf_source_unref(source);
    mf_sink_unref(sink);
    mf_task_free(task);
}

static void check_progress(void *opaque, double fraction)
{
    double *last = opaque;

    assert_true(fraction >= *last && fraction <= 1);
    *last = fraction;
}

/* Three taps of one decode, by their functions and by name. */
static void test_pass(void **state)
{
    struct mf_thumbnail_params at_one;
    const char *path = folder();
    double progress = 0;
    mf_source *source;
    mf_sink *memory, *directory;
    mf_task *task;
    mf_pass *pass;

    (void)state;
    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mf_source_path(clip("sample.mp4"), &source), 0);
    assert_int_equal(mf_sink_memory(&memory), 0);
    assert_int_equal(mf_sink_directory(path, &directory), 0);
    assert_int_equal(mf_pass_new(task, source, &pass), 0);
    assert_int_equal(mf_thumbnail_params_init(&at_one, sizeof at_one), 0);
    at_one.at_us = 1000000;
    const int thumbnail = mf_pass_add_thumbnail(pass, &at_one, NULL);
    const int storyboard = mf_pass_add(pass, "storyboard", "{\"interval\": 1, \"tile_width\": 64}", memory);
    const int ladder = mf_pass_add(pass, "ladder", "{\"rungs\": [96], \"preset\": \"ultrafast\"}", directory);
    assert_int_equal(thumbnail, 0);
    assert_int_equal(storyboard, 1);
    assert_int_equal(ladder, 2);
    assert_int_equal(mf_pass_add(pass, "lint", NULL, NULL), MF_ERROR_UNSUPPORTED);
    assert_int_equal(mf_pass_add(pass, "nonsense", NULL, NULL), MF_ERROR_NOT_FOUND);
    assert_int_equal(mf_pass_add(pass, "ladder", "{\"rungz\": [96]}", NULL), MF_ERROR_PARAMS);
    assert_non_null(strstr(mf_task_message(task), "rungs"));
    assert_null(mf_pass_record(pass, ladder));

    mf_task_on_progress(task, check_progress, &progress);
    assert_int_equal(mf_pass_run(pass), 0);
    assert_true(progress == 1);
    mf_task_on_progress(task, NULL, NULL);
    const mf_thumbnail_result *picture = mf_pass_record(pass, thumbnail);
    assert_int_equal(picture->at_us, 1000000);
    assert_int_equal(mf_image_width(picture->image), 320);
    const mf_storyboard_result *board = mf_pass_record(pass, storyboard);
    assert_int_equal(board->tile_count, 4);
    assert_int_equal(mf_sink_memory_count(memory), 2);
    const mf_ladder_result *made = mf_pass_record(pass, ladder);
    assert_int_equal(made->decoded_frames, 100);
    assert_true(in_folder(path, "master.m3u8"));
    assert_null(mf_pass_record(pass, 3));
    assert_int_equal(mf_pass_run(pass), MF_ERROR_PARAMS); /* once */
    mf_pass_free(pass);
    mf_source_unref(source);
    mf_sink_unref(memory);
    mf_sink_unref(directory);
    mf_task_free(task);
}

/* A rung that cannot start: nothing stays, and the sink can be used again. */
static void test_sink_after_failure(void **state)
{
    const char *path = folder();
    mf_source *source;
    mf_sink *directory;

    (void)state;
    assert_int_equal(mf_source_path(clip("sample.mp4"), &source), 0);
    assert_int_equal(mf_sink_directory(path, &directory), 0);
    for (int i = 0; i < 4; i++) {
        const char *params = i % 2 ? "{\"rungs\": [144, 96], \"preset\": \"ultrafast\"}" : "{\"rungs\": [144, 96], \"preset\": \"bogus\"}";
        mf_pass *pass;

        assert_int_equal(mf_pass_new(NULL, source, &pass), 0);
        assert_int_equal(mf_pass_add(pass, "ladder", params, NULL), MF_ERROR_PARAMS);
        assert_true(mf_pass_add(pass, "ladder", params, directory) >= 0);
        assert_int_equal(mf_pass_run(pass), i % 2 ? 0 : MF_ERROR_PARAMS);
        assert_int_equal(mf_pass_record(pass, 0) != NULL, i % 2);
        assert_int_equal(in_folder(path, "master.m3u8"), i > 0);
        mf_pass_free(pass);
    }
    mf_source_unref(source);
    mf_sink_unref(directory);
}

/* One tap fails: nothing of the others stays. */
static void test_pass_fails_whole(void **state)
{
    const char *path = folder();
    mf_source *source;
    mf_sink *directory, *full;
    mf_pass *pass;

    (void)state;
    assert_int_equal(mf_source_path(clip("sample.mp4"), &source), 0);
    assert_int_equal(mf_sink_directory(path, &directory), 0);
    assert_int_equal(mf_sink_path("/dev/full", &full), 0);
    assert_int_equal(mf_pass_new(NULL, source, &pass), 0);
    assert_true(mf_pass_add(pass, "ladder", "{\"rungs\": [96], \"preset\": \"ultrafast\"}", directory) >= 0);
    assert_true(mf_pass_add(pass, "thumbnail", "{\"format\": \"png\"}", full) >= 0);
    assert_int_equal(mf_pass_run(pass), MF_ERROR_NO_SPACE);
    assert_int_not_equal(access(path, F_OK), 0);
    mf_pass_free(pass);
    mf_source_unref(source);
    mf_sink_unref(directory);
    mf_sink_unref(full);
}

/* Good audio is not lost for its cover, unless the task is strict. */
static void test_broken_cover(void **state)
{
    struct mf_ingest_params params = quick_params();

    (void)state;
    for (int strict = 0; strict < 2; strict++) {
        mf_ingest_result *made;
        mf_source *source;
        mf_sink *sink;
        mf_task *task;
        assert_int_equal(mf_task_new(&task), 0);
        mf_task_set_strict(task, strict);
        assert_int_equal(mf_source_path(clip("broken_cover.mp3"), &source), 0);
        assert_int_equal(mf_sink_memory(&sink), 0);
        const int result = mf_ingest(task, source, &params, sink, &made);
        if (strict) {
            assert_true(result < 0);
        } else {
            assert_int_equal(result, 0);
            assert_null(made->poster);
            assert_int_equal(made->lint->errors, 0);
            assert_non_null(made->loudness);
        }
        mf_record_free(made);
        mf_source_unref(source);
        mf_sink_unref(sink);
        mf_task_free(task);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_folder),         cmocka_unit_test(test_memory),         cmocka_unit_test(test_failing_sink),
        cmocka_unit_test(test_audio),          cmocka_unit_test(test_broken_cover),
        cmocka_unit_test(test_cancel),         cmocka_unit_test(test_stopped_before), cmocka_unit_test(test_pass),
        cmocka_unit_test(test_pass_fails_whole),  cmocka_unit_test(test_sink_after_failure),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
