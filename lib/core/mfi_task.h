/* The inside of a task: messages, ticks, limits. */
#ifndef MFI_TASK_H
#define MFI_TASK_H

#include <pthread.h>
#include <mediaforge/error.h>
#include <mediaforge/task.h>
#include "mfi_alloc.h"

#ifndef __cplusplus /* an engine's shim knows it by name alone: C's atomics are not C++'s */
#include <stdatomic.h>

struct mf_task {
    pthread_mutex_t lock; /* message, callbacks' calls */
    char message[1024];
    atomic_int cancelled;
    atomic_llong deadline_ns;  /* on CLOCK_MONOTONIC; 0 = none */
    atomic_llong output_bytes; /* written by this call */
    _Atomic double progress;
    atomic_llong last_report_ns;
    _Atomic double range_low, range_high; /* the part of the call that ticks fill now */
    void (*on_progress)(void *opaque, double fraction);
    void *progress_opaque;
    void (*on_log)(void *opaque, int level, const char *line);
    void *log_opaque;
    struct mf_limits limits; /* defaults filled in */
    char *protocols;         /* that limits.protocols points to */
    int threads;             /* 0 = all */
    int strict;
    int durable;
    void *attached; /* what calls of several tasks share, see mfi_task_attach(); NULL = nothing */
    void (*detach)(void *attached);
};
#endif

/* Takes over `attached`, which `detach` lets go of with the task, or when something else takes its place. */
void mfi_task_attach(mf_task *task, void *attached, void (*detach)(void *attached));

/* Every public function with a task starts with mfi_task_begin() and returns through mfi_task_end():
 *     mf_task local;
 *     task = mfi_task_begin(task, &local);
 *     return mfi_task_end(task, &local, body(task, ...));
 * `local` stands in for a NULL task. Begin clears message, progress and counters; internal functions always get a task. */
mf_task *mfi_task_begin(mf_task *task, mf_task *local);
int mfi_task_end(mf_task *task, mf_task *local, int result);

/* Sets the message unless this call has one already, and returns `code`. Any thread. Whoever detects an error calls this;
 * whoever passes it on does not. */
int mfi_error(mf_task *task, int code, const char *format, ...) MFI_PRINTF(3, 4);
/* Forgets the message: for whoever goes on after an error. */
void mfi_error_clear(mf_task *task);
/* Puts the name of a parameter before the message that there is; returns the code. NOMEM stays as it is. */
int mfi_error_of(mf_task *task, int code, const char *name);
/* MF_ERROR_NOMEM with its usual message. */
int mfi_nomem(mf_task *task);
/* The MF_ERROR_* for an errno, with the message "what: strerror". */
int mfi_errno(mf_task *task, int error, const char *what);

/* Publishes that `done` of `total` are done (total 0: nothing to publish) and honours cancel and deadline: 0, or
 * MF_ERROR_CANCELLED or MF_ERROR_DEADLINE. Cheap enough for each packet, frame or row block. Any thread. */
int mfi_tick(mf_task *task, int64_t done, int64_t total);

/* The share of the whole call that the following ticks fill; [0, 1] after begin. */
void mfi_task_range(mf_task *task, double low, double high);

/* Counts bytes written against limits.max_output_bytes. */
int mfi_task_wrote(mf_task *task, int64_t bytes);

void mfi_log(mf_task *task, int level, const char *format, ...) MFI_PRINTF(3, 4);

/* Cores that the call may use: what was set, or those of the process's affinity mask; at least 1. */
int mfi_threads(const mf_task *task);

int64_t mfi_now_ns(void); /* CLOCK_MONOTONIC */

#endif
