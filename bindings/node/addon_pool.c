/* Threads for calls, away from libuv's few: fs and dns stay responsive whatever runs here. */
#include <signal.h>
#include "mfi_addon.h"

int mfi_pool_init(mfi_addon *addon)
{
    addon->limit = 8;
    if (pthread_mutex_init(&addon->lock, NULL))
        return MF_ERROR_NOMEM;
    if (!pthread_cond_init(&addon->work, NULL))
        return 0;
    pthread_mutex_destroy(&addon->lock);
    return MF_ERROR_NOMEM;
}

/* The first call of the queue, if one more may run. */
static mfi_call *next_call(const mfi_addon *addon)
{
    mfi_call *call = addon->queued && addon->running < addon->limit ? addon->first : NULL;
    while (call && call->state != MFI_CALL_QUEUED)
        call = call->next;
    return call;
}

static void *work(void *opaque)
{
    mfi_addon *addon = opaque;
    pthread_mutex_lock(&addon->lock);
    while (!addon->closing) {
        mfi_call *call = next_call(addon);
        if (!call) {
            addon->idle++;
            pthread_cond_wait(&addon->work, &addon->lock);
            addon->idle--;
            continue;
        }
        call->state = MFI_CALL_RUNNING;
        addon->queued--;
        addon->running++;
        pthread_mutex_unlock(&addon->lock);
        mfi_call_run(call);
        pthread_mutex_lock(&addon->lock);
        call->state = MFI_CALL_DONE;
        addon->running--;
        mfi_addon_post(addon, &call->done);
    }
    pthread_mutex_unlock(&addon->lock);
    return NULL;
}

/* Signals are for the threads of Node. */
static int start_thread(mfi_addon *addon)
{
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    const int failed = pthread_create(&addon->threads[addon->thread_count], NULL, work, addon);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    addon->thread_count += !failed;
    return failed ? MF_ERROR_NOMEM : 0;
}

void mfi_pool_grow(mfi_addon *addon)
{
    int wanted = addon->limit - addon->running;
    if (wanted > addon->queued)
        wanted = addon->queued;
    for (int i = 0; i < wanted; i++)
        pthread_cond_signal(&addon->work);
    for (int i = addon->idle; i < wanted && addon->thread_count < addon->limit && start_thread(addon) >= 0; i++)
        ;
}

static void unlink_call(mfi_addon *addon, mfi_call *call)
{
    *(call->previous ? &call->previous->next : &addon->first) = call->next;
    *(call->next ? &call->next->previous : &addon->last) = call->previous;
}

int mfi_pool_submit(mfi_addon *addon, mfi_call *call)
{
    pthread_mutex_lock(&addon->lock);
    call->previous = addon->last;
    *(addon->last ? &addon->last->next : &addon->first) = call;
    addon->last = call;
    addon->queued++;
    mfi_pool_grow(addon);
    const int result = addon->thread_count > 0 ? 0 : MF_ERROR_NOMEM;
    if (result < 0) {
        addon->queued--;
        unlink_call(addon, call);
    }
    pthread_mutex_unlock(&addon->lock);
    return result;
}

void mfi_pool_remove(mfi_addon *addon, mfi_call *call)
{
    pthread_mutex_lock(&addon->lock);
    unlink_call(addon, call);
    pthread_mutex_unlock(&addon->lock);
}

/* Wakes what waits for JavaScript. */
static void wake_streams(mfi_call *call)
{
    for (uint32_t i = 0; i < call->input_count; i++)
        if (call->inputs[i].stream)
            pthread_cond_broadcast(&call->inputs[i].stream->answered);
    for (uint32_t i = 0; i < call->job_count; i++)
        if (call->jobs[i].stream)
            pthread_cond_broadcast(&call->jobs[i].stream->answered);
}

void mfi_pool_cancel(mfi_addon *addon, mfi_call *call)
{
    call->cancelled = 1;
    mf_task_cancel(call->result->task);
    if (call->state == MFI_CALL_RUNNING)
        wake_streams(call);
    if (call->state != MFI_CALL_QUEUED)
        return;
    call->state = MFI_CALL_DONE;
    call->code = MF_ERROR_CANCELLED;
    addon->queued--;
    mfi_addon_post(addon, &call->done);
}

void mfi_pool_stop(mfi_addon *addon)
{
    pthread_mutex_lock(&addon->lock);
    addon->closing = 1;
    for (mfi_call *call = addon->first; call; call = call->next)
        mfi_pool_cancel(addon, call);
    pthread_cond_broadcast(&addon->work);
    const int count = addon->thread_count;
    addon->thread_count = 0;
    pthread_mutex_unlock(&addon->lock);
    for (int i = 0; i < count; i++)
        pthread_join(addon->threads[i], NULL);
}
