/* Tasks as a caller sees them: messages, cancelling, deadlines, progress, limits, and life after fork. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <pthread.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <cmocka.h>
#include <mediaforge/mediaforge.h>
#include "clips.h"

static mf_task *task;

static int set_up(void **state)
{
    (void)state;
    return mf_task_new(&task);
}

static int tear_down(void **state)
{
    (void)state;
    mf_task_free(task);
    return 0;
}

static int probe(mf_task *with, const char *path)
{
    mf_source *source = NULL;
    mf_probe_result *result = NULL;
    assert_int_equal(mf_source_path(path, &source), 0);
    const int status = mf_probe(with, source, NULL, &result);
    assert_int_equal(!result, status < 0);
    mf_record_free(result);
    mf_source_unref(source);
    return status;
}

static void says_what_went_wrong(void **state)
{
    (void)state;
    assert_string_equal(mf_task_message(task), "");
    assert_int_equal(probe(task, "/nowhere/in.mp4"), MF_ERROR_NOT_FOUND);
    assert_non_null(strstr(mf_task_message(task), "/nowhere/in.mp4: "));
    assert_int_equal(probe(task, clip("sample.mp4")), 0);
    assert_string_equal(mf_task_message(task), "");
    assert_true(mf_task_progress(task) == 1);
    assert_int_equal(probe(NULL, "/nowhere/in.mp4"), MF_ERROR_NOT_FOUND);
    mf_task_free(NULL);
}

static void stays_cancelled(void **state)
{
    (void)state;
    mf_task_cancel(task);
    for (int i = 0; i < 2; i++) {
        assert_int_equal(probe(task, clip("sample.mp4")), MF_ERROR_CANCELLED);
        assert_string_equal(mf_task_message(task), "cancelled");
    }
}

static void keeps_deadlines(void **state)
{
    (void)state;
    mf_task_set_deadline(task, 1);
    const struct timespec moment = {.tv_nsec = 1000000};
    nanosleep(&moment, NULL);
    assert_int_equal(probe(task, clip("sample.mp4")), MF_ERROR_DEADLINE);
    mf_task_set_deadline(task, 3600000000);
    assert_int_equal(probe(task, clip("sample.mp4")), 0);
    mf_task_set_deadline(task, -1);
    assert_int_equal(probe(task, clip("sample.mp4")), 0);
}

static double seconds(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

/* A pipe in which nothing comes. */
static int64_t read_nothing(void *opaque, void *buffer, size_t size)
{
    const struct timespec moment = {.tv_nsec = 5000000};
    (void)opaque;
    nanosleep(&moment, NULL);
    memset(buffer, 0, size < 16 ? size : 16);
    return (int64_t)(size < 16 ? size : 16);
}

static void *cancel_soon(void *opaque)
{
    const struct timespec moment = {.tv_nsec = 50000000};
    nanosleep(&moment, NULL);
    *(double *)opaque = seconds();
    mf_task_cancel(task);
    return NULL;
}

static void cancels_a_running_call(void **state)
{
    (void)state;
    struct mf_source_callbacks callbacks;
    mf_source *source;
    mf_probe_result *result;
    pthread_t thread;
    double cancelled_at = 0;
    mf_source_callbacks_init(&callbacks, sizeof callbacks);
    callbacks.read = read_nothing;
    assert_int_equal(mf_source_custom(&callbacks, NULL, NULL, &source), 0);
    assert_int_equal(pthread_create(&thread, NULL, cancel_soon, &cancelled_at), 0);
    assert_int_equal(mf_probe(task, source, NULL, &result), MF_ERROR_CANCELLED);
    const double ended_at = seconds();
    pthread_join(thread, NULL);
    assert_true(ended_at - cancelled_at < 0.1);
    mf_source_unref(source);
}

struct reports {
    double last;
    int count, fell;
};

static void on_progress(void *opaque, double fraction)
{
    struct reports *reports = opaque;
    reports->fell |= fraction < reports->last || fraction != mf_task_progress(task);
    reports->last = fraction;
    reports->count++;
}

static void reports_progress(void **state)
{
    (void)state;
    struct reports reports = {0};
    mf_source *source;
    mf_sink *sink;
    mf_task_on_progress(task, on_progress, &reports);
    assert_int_equal(mf_source_path(clip("sample.mp4"), &source), 0);
    assert_int_equal(mf_sink_memory(&sink), 0);
    const double start = seconds();
    assert_int_equal(mf_run(task, "storyboard", &source, 1, sink, "{\"interval\": 0.1}", NULL), 0);
    assert_in_range(reports.count, 2, (int)((seconds() - start) * 10) + 2);
    assert_false(reports.fell);
    assert_true(reports.last == 1);
    mf_task_on_progress(task, NULL, NULL);
    assert_int_equal(probe(task, clip("sample.mp4")), 0);
    mf_sink_unref(sink);
    mf_source_unref(source);
}

static void limits_inputs(void **state)
{
    (void)state;
    struct mf_limits limits;
    char protocols[] = "file,https";
    assert_int_equal(mf_limits_init(&limits, sizeof limits), 0);
    assert_int_equal(limits.struct_size, sizeof limits);
    assert_int_equal(limits.max_streams, 64);
    assert_int_equal(limits.max_pixels, 16384 * 16384);
    assert_null(limits.protocols);
    limits.max_input_bytes = 1000;
    limits.protocols = protocols;
    assert_int_equal(mf_task_set_limits(task, &limits), 0);
    memset(protocols, 'x', sizeof protocols - 1); /* it was copied */
    assert_int_equal(probe(task, clip("sample.mp4")), MF_ERROR_LIMIT);
    limits.max_input_bytes = 0; /* the default */
    assert_int_equal(mf_task_set_limits(task, &limits), 0);
    assert_int_equal(probe(task, clip("sample.mp4")), 0);
    limits.max_streams = 1;
    assert_int_equal(mf_task_set_limits(task, &limits), 0);
    assert_int_equal(probe(task, clip("sample.mp4")), MF_ERROR_LIMIT);
    limits.max_pixels = -1;
    assert_int_equal(mf_task_set_limits(task, &limits), MF_ERROR_PARAMS);
    assert_string_equal(mf_task_message(task), "max_pixels: -1 is less than 0");
    assert_int_equal(mf_task_set_limits(task, NULL), 0);
    assert_int_equal(probe(task, clip("sample.mp4")), 0);
    assert_int_equal(mf_limits_init(&limits, 2), MF_ERROR_PARAMS);
}

static void sets_threads(void **state)
{
    (void)state;
    assert_int_equal(mf_task_set_threads(task, 1), 0);
    assert_int_equal(probe(task, clip("sample.mp4")), 0);
    assert_int_equal(mf_task_set_threads(task, -1), MF_ERROR_PARAMS);
    assert_string_equal(mf_task_message(task), "threads: -1 is outside 0..256");
}

/* A worker that forks after it has used the library, as servers in Python do. */
static void works_after_fork(void **state)
{
    (void)state;
    int status = 0;
    assert_int_equal(probe(task, clip("sample.mp4")), 0);
    const pid_t child = fork();
    if (child == 0) {
        mf_source *source = NULL;
        mf_image *image = NULL;
        alarm(60);
        const int failed = mf_source_path(clip("sample.mp4"), &source) < 0 || mf_thumbnail(task, source, NULL, &image) < 0;
        mf_image_unref(image);
        mf_source_unref(source);
        _exit(failed);
    }
    assert_true(child > 0);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void names_errors(void **state)
{
    (void)state;
    static const int codes[] = {MF_ERROR_PARAMS,     MF_ERROR_UNSUPPORTED, MF_ERROR_NOMEM,  MF_ERROR_LIMIT,
                                MF_ERROR_CANCELLED,  MF_ERROR_DEADLINE,    MF_ERROR_IO,     MF_ERROR_NOT_FOUND,
                                MF_ERROR_PERMISSION, MF_ERROR_NO_SPACE,    MF_ERROR_FORMAT, MF_ERROR_NO_STREAM,
                                MF_ERROR_CODEC,      MF_ERROR_ENGINE,      MF_ERROR_LINT,   MF_ERROR_INTERNAL};
    for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++) {
        assert_string_not_equal(mf_error_name(codes[i]), "UNKNOWN");
        assert_string_not_equal(mf_error_text(codes[i]), "unknown error");
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(mf_error_name(codes[i]), mf_error_name(codes[j]));
    }
    assert_string_equal(mf_error_name(MF_ERROR_NO_SPACE), "NO_SPACE");
    assert_string_equal(mf_error_name(7), "OK");
    assert_string_equal(mf_error_name(-1), "UNKNOWN");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(says_what_went_wrong, set_up, tear_down),
        cmocka_unit_test_setup_teardown(stays_cancelled, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keeps_deadlines, set_up, tear_down),
        cmocka_unit_test_setup_teardown(cancels_a_running_call, set_up, tear_down),
        cmocka_unit_test_setup_teardown(reports_progress, set_up, tear_down),
        cmocka_unit_test_setup_teardown(limits_inputs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(sets_threads, set_up, tear_down),
        cmocka_unit_test_setup_teardown(works_after_fork, set_up, tear_down),
        cmocka_unit_test(names_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
