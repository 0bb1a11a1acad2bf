/* Tasks: messages, cancelling, progress, limits. */
#include <errno.h>
#include <float.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <time.h>
#include <unistd.h>
#include "mfi_table.h"
#include "mfi_task.h"

#define REPORT_INTERVAL_NS 100000000 /* between two calls of on_progress */
#define MAX_THREADS 256
#define TIB 1099511627776

static const mf_field limit_fields[] = {
    MFI_I32(struct mf_limits, max_streams, 0, 65536, 64, "", "Streams of one input"),
    MFI_I64(struct mf_limits, max_pixels, 0, INT64_MAX, 16384 * 16384, "px", "Width x height of a picture"),
    MFI_I64(struct mf_limits, max_duration_us, 0, INT64_MAX, 86400000000, "us", "Duration of an input"),
    MFI_I64(struct mf_limits, max_input_bytes, 0, INT64_MAX, TIB, "bytes", "Size of one input"),
    MFI_I64(struct mf_limits, max_output_bytes, 0, INT64_MAX, TIB, "bytes", "Bytes written by one call"),
    MFI_I64(struct mf_limits, max_memory_bytes, 0, INT64_MAX, 4294967296, "bytes", "Memory planned by one call"),
    MFI_STR(struct mf_limits, protocols, NULL, "Protocols that an input's references may open"),
    MFI_END,
};

int mf_limits_init(struct mf_limits *limits, size_t size)
{
    return mfi_params_init(limit_fields, sizeof *limits, limits, size);
}

static int task_init(mf_task *task)
{
    memset(task, 0, sizeof *task);
    atomic_init(&task->range_high, 1);
    mf_limits_init(&task->limits, sizeof task->limits);
    return pthread_mutex_init(&task->lock, NULL) ? MF_ERROR_NOMEM : 0;
}

int mf_task_new(mf_task **out)
{
    *out = mfi_alloc(sizeof **out);
    if (!*out)
        return MF_ERROR_NOMEM;
    const int result = task_init(*out);
    if (result < 0) {
        mfi_free(*out);
        *out = NULL;
    }
    return result;
}

void mf_task_free(mf_task *task)
{
    if (!task)
        return;
    mfi_task_attach(task, NULL, NULL);
    pthread_mutex_destroy(&task->lock);
    mfi_free(task->protocols);
    mfi_free(task);
}

void mfi_task_attach(mf_task *task, void *attached, void (*detach)(void *attached))
{
    if (task->attached)
        task->detach(task->attached);
    task->attached = attached;
    task->detach = detach;
}

/* Also called from signal handlers: nothing but this store. */
void mf_task_cancel(mf_task *task)
{
    atomic_store(&task->cancelled, 1);
}

const char *mf_task_message(const mf_task *task)
{
    return task->message;
}

double mf_task_progress(const mf_task *task)
{
    return atomic_load_explicit(&task->progress, memory_order_relaxed);
}

void mf_task_set_deadline(mf_task *task, int64_t after_us)
{
    int64_t deadline;
    if (after_us <= 0)
        deadline = 0;
    else if (__builtin_mul_overflow(after_us, 1000, &deadline) || __builtin_add_overflow(deadline, mfi_now_ns(), &deadline))
        deadline = INT64_MAX;
    atomic_store(&task->deadline_ns, deadline);
}

void mf_task_on_progress(mf_task *task, void (*callback)(void *opaque, double fraction), void *opaque)
{
    task->on_progress = callback;
    task->progress_opaque = opaque;
}

void mf_task_on_log(mf_task *task, void (*callback)(void *opaque, int level, const char *line), void *opaque)
{
    task->on_log = callback;
    task->log_opaque = opaque;
}

int mf_task_set_threads(mf_task *task, int threads)
{
    mfi_error_clear(task);
    if (threads < 0 || threads > MAX_THREADS)
        return mfi_error(task, MF_ERROR_PARAMS, "threads: %d is outside 0..%d", threads, MAX_THREADS);
    task->threads = threads;
    return 0;
}

void mf_task_set_strict(mf_task *task, int strict)
{
    task->strict = !!strict;
}

void mf_task_set_durable(mf_task *task, int durable)
{
    task->durable = !!durable;
}

int mf_task_set_limits(mf_task *task, const struct mf_limits *limits)
{
    struct mf_limits own, standard;
    mfi_error_clear(task);
    mf_limits_init(&standard, sizeof standard);
    MFI_TRY(mfi_params_load(task, limit_fields, sizeof own, limits, &own));
    char *protocols = mfi_strdup(own.protocols);
    if (own.protocols && !protocols)
        return mfi_nomem(task);
    mfi_free(task->protocols);
    own.protocols = task->protocols = protocols;
#define DEFAULT(member) own.member = own.member ? own.member : standard.member
    DEFAULT(max_streams);
    DEFAULT(max_pixels);
    DEFAULT(max_duration_us);
    DEFAULT(max_input_bytes);
    DEFAULT(max_output_bytes);
    DEFAULT(max_memory_bytes);
#undef DEFAULT
    task->limits = own;
    return 0;
}

mf_task *mfi_task_begin(mf_task *task, mf_task *local)
{
    if (!task) {
        task_init(local); /* a default mutex takes no memory */
        return local;
    }
    mfi_error_clear(task);
    atomic_store(&task->progress, 0);
    atomic_store(&task->output_bytes, 0);
    atomic_store(&task->last_report_ns, 0);
    mfi_task_range(task, 0, 1);
    return task;
}

int mfi_task_end(mf_task *task, mf_task *local, int result)
{
    if (result < 0) {
        mfi_error(task, result, "%s", mf_error_text(result)); /* where nobody said more */
    } else {
        mfi_error_clear(task);
        atomic_store(&task->progress, 1);
        if (task->on_progress)
            task->on_progress(task->progress_opaque, 1);
    }
    if (task == local)
        pthread_mutex_destroy(&task->lock);
    return result;
}

int mfi_error(mf_task *task, int code, const char *format, ...)
{
    pthread_mutex_lock(&task->lock);
    if (!task->message[0]) {
        va_list list;
        va_start(list, format);
        mfi_vsnprintf(task->message, sizeof task->message, format, list);
        va_end(list);
        for (char *c = task->message; *c; c++) /* names come from outside: the message stays one line of text */
            if ((unsigned char)*c < ' ' || *c == 0x7f)
                *c = '?';
    }
    pthread_mutex_unlock(&task->lock);
    return code;
}

void mfi_error_clear(mf_task *task)
{
    pthread_mutex_lock(&task->lock);
    task->message[0] = 0;
    pthread_mutex_unlock(&task->lock);
}

int mfi_error_of(mf_task *task, int code, const char *name)
{
    char message[sizeof task->message];

    if (code == MF_ERROR_NOMEM)
        return code;
    snprintf(message, sizeof message, "%s", mf_task_message(task));
    mfi_error_clear(task); /* the first one stays otherwise */
    return mfi_error(task, code, "%s: %s", name, message);
}

int mfi_nomem(mf_task *task)
{
    return mfi_error(task, MF_ERROR_NOMEM, "%s", mf_error_text(MF_ERROR_NOMEM));
}

int mfi_errno(mf_task *task, int error, const char *what)
{
    int code = MF_ERROR_IO;
    switch (error) {
    case ENOENT:
    case ENOTDIR:
        code = MF_ERROR_NOT_FOUND;
        break;
    case EACCES:
    case EPERM:
    case EROFS:
        code = MF_ERROR_PERMISSION;
        break;
    case ENOSPC:
    case EDQUOT:
        code = MF_ERROR_NO_SPACE;
        break;
    case ENOMEM:
        code = MF_ERROR_NOMEM;
        break;
    }
    return mfi_error(task, code, "%s: %s", what, strerror(error));
}

/* Calls on_progress unless that was done a moment ago. */
static void report(mf_task *task)
{
    const int64_t now = mfi_now_ns();
    long long last = atomic_load_explicit(&task->last_report_ns, memory_order_relaxed);
    if (now - last < REPORT_INTERVAL_NS || !atomic_compare_exchange_strong(&task->last_report_ns, &last, now))
        return;
    pthread_mutex_lock(&task->lock);
    task->on_progress(task->progress_opaque, mf_task_progress(task));
    pthread_mutex_unlock(&task->lock);
}

static void publish(mf_task *task, double share)
{
    const double low = atomic_load_explicit(&task->range_low, memory_order_relaxed);
    const double high = atomic_load_explicit(&task->range_high, memory_order_relaxed);
    const double fraction = MFI_MIN(low + (high - low) * MFI_CLAMP(share, 0, 1), 1 - DBL_EPSILON);
    double before = mf_task_progress(task);
    while (fraction > before)
        if (atomic_compare_exchange_weak_explicit(&task->progress, &before, fraction, memory_order_relaxed,
                                                  memory_order_relaxed))
            break;
    if (task->on_progress)
        report(task);
}

int mfi_tick(mf_task *task, int64_t done, int64_t total)
{
    if (atomic_load_explicit(&task->cancelled, memory_order_relaxed))
        return mfi_error(task, MF_ERROR_CANCELLED, "%s", mf_error_text(MF_ERROR_CANCELLED));
    const int64_t deadline = atomic_load_explicit(&task->deadline_ns, memory_order_relaxed);
    if (deadline && mfi_now_ns() >= deadline)
        return mfi_error(task, MF_ERROR_DEADLINE, "%s", mf_error_text(MF_ERROR_DEADLINE));
    if (total > 0)
        publish(task, (double)done / (double)total);
    return 0;
}

void mfi_task_range(mf_task *task, double low, double high)
{
    atomic_store_explicit(&task->range_low, low, memory_order_relaxed);
    atomic_store_explicit(&task->range_high, high, memory_order_relaxed);
}

int mfi_task_wrote(mf_task *task, int64_t bytes)
{
    const int64_t limit = task->limits.max_output_bytes;
    if (atomic_fetch_add(&task->output_bytes, bytes) + bytes > limit)
        return mfi_error(task, MF_ERROR_LIMIT, "output: more than the limit of %lld bytes", (long long)limit);
    return 0;
}

void mfi_log(mf_task *task, int level, const char *format, ...)
{
    char text[2048];
    if (!task->on_log)
        return;
    va_list list;
    va_start(list, format);
    mfi_vsnprintf(text, sizeof text, format, list);
    va_end(list);
    pthread_mutex_lock(&task->lock);
    char *rest = text;
    for (const char *line; (line = strtok_r(rest, "\r\n", &rest));)
        task->on_log(task->log_opaque, level, line);
    pthread_mutex_unlock(&task->lock);
}

int mfi_threads(const mf_task *task)
{
    cpu_set_t set;
    if (task->threads > 0)
        return task->threads;
    /* More cores than the set holds make the call fail. */
    const long cores = sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : sysconf(_SC_NPROCESSORS_ONLN);
    return (int)MFI_CLAMP(cores, 1, MAX_THREADS);
}

int64_t mfi_now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000000 + now.tv_nsec;
}
