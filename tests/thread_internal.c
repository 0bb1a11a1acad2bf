/* Ticks, threads and queues. Runs under ThreadSanitizer too. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <cmocka.h>
#include "mfi_thread.h"

static void sleep_ms(int ms)
{
    const struct timespec time = {.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000L};
    nanosleep(&time, NULL);
}

static mf_task *new_task(void)
{
    mf_task *task = NULL;
    assert_int_equal(mf_task_new(&task), 0);
    return mfi_task_begin(task, NULL);
}

/* --- Ticks. */

static void cancels(void **state)
{
    (void)state;
    mf_task *task = new_task();
    assert_int_equal(mfi_tick(task, 0, 0), 0);
    mf_task_cancel(task);
    assert_int_equal(mfi_tick(task, 0, 0), MF_ERROR_CANCELLED);
    assert_string_equal(mf_task_message(task), "cancelled");
    mfi_task_begin(task, NULL);
    assert_string_equal(mf_task_message(task), "");
    assert_int_equal(mfi_tick(task, 0, 0), MF_ERROR_CANCELLED); /* later calls too */
    mf_task_free(task);
}

static void keeps_deadlines(void **state)
{
    (void)state;
    mf_task *task = new_task();
    mf_task_set_deadline(task, INT64_MAX);
    assert_int_equal(mfi_tick(task, 0, 0), 0);
    mf_task_set_deadline(task, 20000);
    assert_int_equal(mfi_tick(task, 0, 0), 0);
    sleep_ms(25);
    assert_int_equal(mfi_tick(task, 0, 0), MF_ERROR_DEADLINE);
    mf_task_set_deadline(task, 0);
    assert_int_equal(mfi_tick(task, 0, 0), 0);
    mf_task_free(task);
}

static void progress_never_falls(void **state)
{
    (void)state;
    mf_task *task = new_task();
    mfi_tick(task, 1, 2);
    assert_true(mf_task_progress(task) == 0.5);
    mfi_tick(task, 1, 4);
    assert_true(mf_task_progress(task) == 0.5);
    mfi_task_range(task, 0.5, 0.75);
    mfi_tick(task, 1, 2);
    assert_true(mf_task_progress(task) == 0.625);
    mfi_tick(task, 5, 0);
    mfi_tick(task, -5, 1);
    assert_true(mf_task_progress(task) == 0.625);
    mfi_task_range(task, 0.75, 1);
    mfi_tick(task, 9, 2);
    assert_true(mf_task_progress(task) < 1);
    assert_int_equal(mfi_task_end(task, NULL, MF_ERROR_IO), MF_ERROR_IO);
    assert_true(mf_task_progress(task) < 1);
    assert_string_equal(mf_task_message(task), "reading or writing failed");
    assert_int_equal(mfi_task_end(task, NULL, 3), 3);
    assert_true(mf_task_progress(task) == 1);
    assert_string_equal(mf_task_message(task), "");
    mf_task_free(task);
}

struct reports {
    double last;
    int count, fell;
};

static void on_progress(void *opaque, double fraction)
{
    struct reports *reports = opaque;
    reports->fell |= fraction < reports->last;
    reports->last = fraction;
    reports->count++;
}

static int tick_along(void *opaque)
{
    for (int i = 0; i < 300; i++) {
        if (mfi_tick(opaque, i, 300) < 0)
            return -1;
        sleep_ms(1);
    }
    return 7;
}

static void reports_progress(void **state)
{
    (void)state;
    struct reports reports = {0};
    mf_task *task = new_task();
    mfi_thread *threads[3];
    mf_task_on_progress(task, on_progress, &reports);
    const int64_t start = mfi_now_ns();
    for (int i = 0; i < 3; i++)
        assert_int_equal(mfi_thread_start(task, tick_along, task, &threads[i]), 0);
    for (int i = 0; i < 3; i++)
        assert_int_equal(mfi_thread_join(threads[i]), 7);
    const int most = (int)((mfi_now_ns() - start) / 100000000) + 1;
    assert_in_range(reports.count, 2, most);
    mfi_task_end(task, NULL, 0);
    assert_false(reports.fell);
    assert_true(reports.last == 1);
    mf_task_free(task);
}

static void messages(void **state)
{
    (void)state;
    char long_name[4000];
    memset(long_name, 'x', sizeof long_name - 1);
    long_name[sizeof long_name - 1] = 0;
    mf_task *task = new_task();
    assert_int_equal(mfi_error(task, MF_ERROR_IO, "%s: %g", "a\nb\x1b[1m", 1.5), MF_ERROR_IO);
    assert_int_equal(mfi_error(task, MF_ERROR_FORMAT, "later"), MF_ERROR_FORMAT);
    assert_string_equal(mf_task_message(task), "a?b?[1m: 1.5");
    mfi_error_clear(task);
    mfi_error(task, MF_ERROR_IO, "%s", long_name);
    assert_int_equal(strlen(mf_task_message(task)), sizeof task->message - 1);
    mfi_error_clear(task);
    assert_int_equal(mfi_errno(task, 2, "in.mp4"), MF_ERROR_NOT_FOUND);
    assert_string_equal(mf_task_message(task), "in.mp4: No such file or directory");
    mf_task_free(task);
}

static void counts_output(void **state)
{
    (void)state;
    struct mf_limits limits;
    mf_task *task = new_task();
    mf_limits_init(&limits, sizeof limits);
    limits.max_output_bytes = 100;
    assert_int_equal(mf_task_set_limits(task, &limits), 0);
    assert_int_equal(mfi_task_wrote(task, 100), 0);
    assert_int_equal(mfi_task_wrote(task, 1), MF_ERROR_LIMIT);
    mf_task_free(task);
}

/* --- Queues. */

enum { ITEMS = 2000 };
static atomic_int freed;

static void free_item(void *item)
{
    freed++;
    free(item);
}

static void *new_item(int value)
{
    int *item = malloc(sizeof *item);
    assert_non_null(item);
    *item = value;
    return item;
}

static int push_all(void *opaque)
{
    int result = 1;
    for (int i = 0; i < ITEMS && result == 1; i++)
        result = mfi_queue_push(opaque, new_item(i));
    mfi_queue_finish(opaque);
    return result;
}

static int push_one(void *opaque)
{
    return mfi_queue_push(opaque, new_item(0));
}

static int pop_one(void *opaque)
{
    void *item;
    const int result = mfi_queue_pop(opaque, &item);
    free(item);
    return result;
}

static void keeps_order(void **state)
{
    (void)state;
    mf_task *task = new_task();
    mfi_queue *queue;
    mfi_thread *writer;
    void *item;
    int wanted = 0, result;
    assert_int_equal(mfi_queue_new(task, 3, free_item, &queue), 0);
    assert_int_equal(mfi_thread_start(task, push_all, queue, &writer), 0);
    while ((result = mfi_queue_pop(queue, &item)) == 1) {
        assert_int_equal(*(int *)item, wanted++);
        free(item);
    }
    assert_int_equal(result, 0);
    assert_null(item);
    assert_int_equal(wanted, ITEMS);
    assert_int_equal(mfi_thread_join(writer), 1);
    mfi_queue_free(queue);
    mf_task_free(task);
}

static void closes(void **state)
{
    (void)state;
    mf_task *task = new_task();
    mfi_queue *queue;
    mfi_thread *writer;
    void *item;
    freed = 0;
    assert_int_equal(mfi_queue_new(task, 3, free_item, &queue), 0);
    assert_int_equal(mfi_thread_start(task, push_all, queue, &writer), 0);
    assert_int_equal(mfi_queue_pop(queue, &item), 1);
    free(item);
    sleep_ms(5);
    mfi_queue_close(queue);
    assert_int_equal(mfi_thread_join(writer), 0);
    assert_int_equal(mfi_queue_pop(queue, &item), MF_ERROR_CANCELLED);
    assert_in_range(freed, 1, 4); /* those queued, and the refused one */
    mfi_queue_free(queue);
    mf_task_free(task);
}

static void frees_leftovers(void **state)
{
    (void)state;
    mf_task *task = new_task();
    mfi_queue *queue;
    freed = 0;
    assert_int_equal(mfi_queue_new(task, 3, free_item, &queue), 0);
    assert_int_equal(mfi_queue_push(queue, new_item(1)), 1);
    assert_int_equal(mfi_queue_push(queue, new_item(2)), 1);
    mfi_queue_free(queue);
    mfi_queue_free(NULL);
    assert_int_equal(freed, 2);
    mf_task_free(task);
}

/* Waits on a queue end within 100 ms of what stops the task. */
static void stops_waiting(void **state)
{
    (void)state;
    int (*const waiters[])(void *) = {pop_one, push_one};
    for (int i = 0; i < 4; i++) {
        mf_task *task = new_task();
        mfi_queue *queue;
        mfi_thread *waiter;
        assert_int_equal(mfi_queue_new(task, 1, free_item, &queue), 0);
        if (i & 1)
            assert_int_equal(mfi_queue_push(queue, new_item(0)), 1);
        assert_int_equal(mfi_thread_start(task, waiters[i & 1], queue, &waiter), 0);
        sleep_ms(20);
        const int64_t start = mfi_now_ns();
        if (i & 2)
            mf_task_set_deadline(task, 1);
        else
            mf_task_cancel(task);
        assert_int_equal(mfi_thread_join(waiter), i & 2 ? MF_ERROR_DEADLINE : MF_ERROR_CANCELLED);
        assert_true(mfi_now_ns() - start < 5000000000); /* a busy machine is given time; a hang would last longer */
        mfi_queue_free(queue);
        mf_task_free(task);
    }
}

static int blocks_signals(void *opaque)
{
    (void)opaque;
    sigset_t set;
    pthread_sigmask(SIG_SETMASK, NULL, &set);
    return sigismember(&set, SIGINT) && sigismember(&set, SIGTERM);
}

static void leaves_signals_alone(void **state)
{
    (void)state;
    mf_task *task = new_task();
    mfi_thread *thread;
    assert_int_equal(mfi_thread_start(task, blocks_signals, NULL, &thread), 0);
    assert_int_equal(mfi_thread_join(thread), 1);
    assert_int_equal(blocks_signals(NULL), 0);
    mf_task_free(task);
}

static void counts_cores(void **state)
{
    (void)state;
    mf_task *task = new_task();
    assert_in_range(mfi_threads(task), 1, 256);
    assert_int_equal(mf_task_set_threads(task, 3), 0);
    assert_int_equal(mfi_threads(task), 3);
    assert_int_equal(mf_task_set_threads(task, 257), MF_ERROR_PARAMS);
    assert_string_equal(mf_task_message(task), "threads: 257 is outside 0..256");
    mf_task_free(task);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cancels),
        cmocka_unit_test(keeps_deadlines),
        cmocka_unit_test(progress_never_falls),
        cmocka_unit_test(reports_progress),
        cmocka_unit_test(messages),
        cmocka_unit_test(counts_output),
        cmocka_unit_test(keeps_order),
        cmocka_unit_test(closes),
        cmocka_unit_test(frees_leftovers),
        cmocka_unit_test(stops_waiting),
        cmocka_unit_test(leaves_signals_alone),
        cmocka_unit_test(counts_cores),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
