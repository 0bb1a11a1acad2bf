/* Threads and bounded queues. */
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <time.h>
#include "mfi_thread.h"

#define WAIT_NS 50000000 /* how long a waiter sleeps before it looks at the task again */

struct mfi_thread {
    pthread_t id;
    int (*run)(void *argument);
    void *argument;
    int result;
};

static void *thread_main(void *opaque)
{
    mfi_thread *thread = opaque;
    thread->result = thread->run(thread->argument);
    return NULL;
}

int mfi_thread_try(int (*run)(void *argument), void *argument, mfi_thread **out)
{
    *out = NULL;
    mfi_thread *thread = mfi_alloc(sizeof *thread);
    if (!thread)
        return ENOMEM;
    thread->run = run;
    thread->argument = argument;

    /* A new thread inherits the mask: signals stay with the threads of the application. */
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    const int error = pthread_create(&thread->id, NULL, thread_main, thread);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (error)
        mfi_free(thread);
    else
        *out = thread;
    return error;
}

int mfi_thread_start(mf_task *task, int (*run)(void *argument), void *argument, mfi_thread **out)
{
    const int error = mfi_thread_try(run, argument, out);
    return error ? mfi_error(task, MF_ERROR_NOMEM, "thread: %s", strerror(error)) : 0;
}

int mfi_thread_join(mfi_thread *thread)
{
    pthread_join(thread->id, NULL);
    const int result = thread->result;
    mfi_free(thread);
    return result;
}

struct mfi_queue {
    mf_task *task;
    void (*free_item)(void *item);
    pthread_mutex_t lock;
    pthread_cond_t changed; /* an item came or went, or one side has ended */
    size_t capacity, first, count;
    int finished, closed;
    void *items[];
};

int mfi_queue_new(mf_task *task, int capacity, void (*free_item)(void *item), mfi_queue **out)
{
    *out = NULL;
    const size_t slots = (size_t)MFI_MAX(capacity, 1);
    mfi_queue *queue = mfi_alloc(sizeof *queue + slots * sizeof queue->items[0]);
    if (!queue)
        return mfi_nomem(task);
    queue->task = task;
    queue->free_item = free_item;
    queue->capacity = slots;

    pthread_condattr_t monotonic;
    pthread_condattr_init(&monotonic);
    pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
    const int error = pthread_mutex_init(&queue->lock, NULL) || pthread_cond_init(&queue->changed, &monotonic);
    pthread_condattr_destroy(&monotonic);
    if (error) {
        mfi_free(queue);
        return mfi_nomem(task);
    }
    *out = queue;
    return 0;
}

static void *take(mfi_queue *queue)
{
    void *item = queue->items[queue->first];
    queue->first = (queue->first + 1) % queue->capacity;
    queue->count--;
    return item;
}

void mfi_queue_free(mfi_queue *queue)
{
    if (!queue)
        return;
    while (queue->count)
        queue->free_item(take(queue));
    pthread_cond_destroy(&queue->changed);
    pthread_mutex_destroy(&queue->lock);
    mfi_free(queue);
}

/* Sleeps until something changes, for WAIT_NS at most. */
static void wait_a_moment(mfi_queue *queue)
{
    const int64_t until = mfi_now_ns() + WAIT_NS;
    const struct timespec time = {.tv_sec = (time_t)(until / 1000000000), .tv_nsec = (long)(until % 1000000000)};
    pthread_cond_timedwait(&queue->changed, &queue->lock, &time);
}

int mfi_queue_push(mfi_queue *queue, void *item)
{
    int result;
    pthread_mutex_lock(&queue->lock);
    while ((result = mfi_tick(queue->task, 0, 0)) >= 0 && !queue->closed && queue->count == queue->capacity)
        wait_a_moment(queue);
    if (result >= 0 && !queue->closed) {
        queue->items[(queue->first + queue->count) % queue->capacity] = item;
        queue->count++;
        result = 1;
        pthread_cond_broadcast(&queue->changed);
    }
    pthread_mutex_unlock(&queue->lock);
    if (result <= 0)
        queue->free_item(item);
    return result;
}

int mfi_queue_pop(mfi_queue *queue, void **item)
{
    int result;
    *item = NULL;
    pthread_mutex_lock(&queue->lock);
    while ((result = mfi_tick(queue->task, 0, 0)) >= 0 && !queue->closed && !queue->finished && !queue->count)
        wait_a_moment(queue);
    if (result >= 0 && queue->closed)
        result = MF_ERROR_CANCELLED;
    if (result >= 0 && queue->count) {
        *item = take(queue);
        result = 1;
        pthread_cond_broadcast(&queue->changed);
    }
    pthread_mutex_unlock(&queue->lock);
    return result;
}

void mfi_queue_finish(mfi_queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    queue->finished = 1;
    pthread_cond_broadcast(&queue->changed);
    pthread_mutex_unlock(&queue->lock);
}

void mfi_queue_close(mfi_queue *queue)
{
    pthread_mutex_lock(&queue->lock);
    queue->closed = 1;
    while (queue->count)
        queue->free_item(take(queue));
    pthread_cond_broadcast(&queue->changed);
    pthread_mutex_unlock(&queue->lock);
}
