/* Several calls at once in one process, each with its own task, make what each makes alone. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <stdint.h>
#include <cmocka.h>
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <mediaforge/mediaforge.h>

enum { WORKERS = 3 };

typedef struct worker {
    pthread_t thread;
    int status;
    char message[256];
    mf_sink *sink;
    int64_t frames;
    uint32_t streams;
} worker;

static char sample[4096];

/* One decode into two small renditions and a storyboard, after a probe on the same task. */
static int run_pass(worker *own, mf_task *task, mf_source *source)
{
    mf_probe_result *info;
    int status = mf_probe(task, source, NULL, &info);
    if (status < 0)
        return status;
    own->streams = info->stream_count;
    mf_record_free(info);

    const int32_t rungs[] = { 144, 96 };
    struct mf_ladder_params params;
    mf_ladder_params_init(&params, sizeof params);
    params.rungs = rungs;
    params.rung_count = 2;
    params.preset = "ultrafast";

    mf_pass *pass;
    status = mf_pass_new(task, source, &pass);
    if (status < 0)
        return status;
    int ladder = mf_pass_add_ladder(pass, &params, own->sink);
    int storyboard = mf_pass_add_storyboard(pass, NULL, own->sink);
    status = ladder < 0 ? ladder : storyboard < 0 ? storyboard : mf_pass_run(pass);
    const mf_ladder_result *result = status < 0 ? NULL : mf_pass_record(pass, ladder);
    own->frames = result ? result->decoded_frames : -1;
    mf_pass_free(pass);
    return status;
}

static void *work(void *opaque)
{
    worker *own = opaque;
    mf_task *task = NULL;
    mf_source *source = NULL;
    own->status = mf_task_new(&task);
    if (own->status >= 0)
        own->status = mf_source_path(sample, &source);
    if (own->status >= 0)
        own->status = mf_sink_memory(&own->sink);
    if (own->status >= 0) {
        mf_task_set_threads(task, 1); /* x264 below a cap is not repeatable with frame threads */
        own->status = run_pass(own, task, source);
        snprintf(own->message, sizeof own->message, "%s", mf_task_message(task));
    }
    mf_source_unref(source);
    mf_task_free(task);
    return NULL;
}

static const void *find(mf_sink *sink, const char *wanted, size_t *size)
{
    const char *name;
    const void *data;
    for (uint32_t i = 0; mf_sink_memory_get(sink, i, &name, &data, size) >= 0; i++)
        if (!strcmp(name, wanted))
            return data;
    return NULL;
}

static void assert_same_outputs(mf_sink *sink, mf_sink *other)
{
    assert_int_equal(mf_sink_memory_count(sink), mf_sink_memory_count(other));
    const char *name;
    const void *data;
    size_t size, other_size;
    for (uint32_t i = 0; mf_sink_memory_get(sink, i, &name, &data, &size) >= 0; i++) {
        const void *same = find(other, name, &other_size);
        if (!same || size != other_size || memcmp(data, same, size))
            fail_msg("%s differs", name);
    }
}

static void passes_at_once(void **state)
{
    (void)state;
    worker alone = { .status = 0 }, workers[WORKERS] = { { .status = 0 } };
    work(&alone);
    if (alone.status < 0)
        fail_msg("%s", alone.message);
    assert_int_equal(alone.frames, 300);
    assert_int_equal(alone.streams, 2);
    for (int i = 0; i < WORKERS; i++)
        assert_int_equal(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
    for (int i = 0; i < WORKERS; i++)
        pthread_join(workers[i].thread, NULL);
    for (int i = 0; i < WORKERS; i++) {
        if (workers[i].status < 0)
            fail_msg("%s", workers[i].message);
        assert_int_equal(workers[i].frames, alone.frames);
        assert_same_outputs(alone.sink, workers[i].sink);
        mf_sink_unref(workers[i].sink);
    }
    mf_sink_unref(alone.sink);
}

static void *cancel_later(void *opaque)
{
    struct timespec pause = { .tv_nsec = 200000000 };
    nanosleep(&pause, NULL);
    mf_task_cancel(opaque);
    return NULL;
}

/* A cancel is its own task's alone. */
static void cancel_leaves_the_others(void **state)
{
    (void)state;
    mf_task *task;
    mf_source *source;
    mf_sink *sink;
    worker other = { .status = 0 };
    pthread_t canceller;
    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mf_source_path(sample, &source), 0);
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(pthread_create(&other.thread, NULL, work, &other), 0);
    assert_int_equal(pthread_create(&canceller, NULL, cancel_later, task), 0);
    struct mf_ladder_params params;
    mf_ladder_params_init(&params, sizeof params);
    params.preset = "slower";
    assert_int_equal(mf_ladder(task, source, &params, sink, NULL), MF_ERROR_CANCELLED);
    assert_int_equal(mf_sink_memory_count(sink), 0);
    pthread_join(canceller, NULL);
    pthread_join(other.thread, NULL);
    if (other.status < 0)
        fail_msg("%s", other.message);
    mf_sink_unref(other.sink);
    mf_sink_unref(sink);
    mf_source_unref(source);
    mf_task_free(task);
}

int main(void)
{
    snprintf(sample, sizeof sample, "%s/examples/media/sample.mp4", getenv("MEDIAFORGE_SOURCE"));
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(passes_at_once),
        cmocka_unit_test(cancel_leaves_the_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
