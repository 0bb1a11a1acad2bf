/* A task: what a long call reports to, and what can stop it. Since 0.1.
 *
 * Every function that can take long has an `mf_task *` first; NULL means a task with the defaults below. One task serves
 * one call at a time and can be used for the next call afterwards; its message and progress are those of the last call. */
#ifndef MEDIAFORGE_TASK_H
#define MEDIAFORGE_TASK_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

/* Severity of a log line. Unused values are reserved. */
enum mf_log_level {
    MF_LOG_ERROR = 10,
    MF_LOG_WARNING = 20,
    MF_LOG_INFO = 30,
    MF_LOG_DEBUG = 40
};

/* Limits for untrusted input. A value of 0 means the default given here. */
struct mf_limits {
    uint32_t struct_size;     /* set by mf_limits_init() */
    int32_t max_streams;      /* streams of one input; default 64 */
    int64_t max_pixels;       /* width x height of a picture or a frame; default 268435456 (16384 x 16384) */
    int64_t max_duration_us;  /* of an input, microseconds; default 86400000000 (24 h) */
    int64_t max_input_bytes;  /* of one input, also of what is spooled from a pipe; default 1 TiB */
    int64_t max_output_bytes; /* written by one call; default 1 TiB */
    int64_t max_memory_bytes; /* what a call may plan for its frames and encoders; default 4 GiB */
    const char *protocols;    /* comma-separated protocols that an input's references may open ("file,https");
                                 default NULL: an input can refer to nothing outside itself */
};
MF_API int mf_limits_init(struct mf_limits *limits, size_t size);

/* Thread-safety: one call at a time; mf_task_cancel() and mf_task_progress() from any thread. */

/* Errors: NOMEM. On success *out: mf_task_free(). */
MF_API int mf_task_new(mf_task **out);

/* NULL is allowed. The task must not be in use by a call. */
MF_API void mf_task_free(mf_task *task);

/* What went wrong in the last call, in one line, naming the thing and the reason; "" after success.
 * Valid until the task's next call. Never NULL. */
MF_API const char *mf_task_message(const mf_task *task);

/* Makes the running call, and every later one, return MF_ERROR_CANCELLED within 100 ms; whatever it had written is removed. */
MF_API void mf_task_cancel(mf_task *task);

/* Calls return MF_ERROR_DEADLINE once `after_us` microseconds from now have passed; 0 or less removes the deadline. */
MF_API void mf_task_set_deadline(mf_task *task, int64_t after_us);

/* Fraction of the running (or last) call that is done: 0..1, never falling during a call, 1 only after success. */
MF_API double mf_task_progress(const mf_task *task);

/* Called at most 10 times a second, and at the end with 1 after success, on a thread of the call; must not call into the task
 * and must not block. NULL removes it. */
MF_API void mf_task_on_progress(mf_task *task, void (*callback)(void *opaque, double fraction), void *opaque);

/* Receives whole lines without a newline, one at a time, on any thread of the call; NULL is silence, the default.
 * The library itself writes nothing to stdout or stderr; decoders below it may, of broken files (dav1d, libjxl).
 * Same rules as for on_progress. */
MF_API void mf_task_on_log(mf_task *task, void (*callback)(void *opaque, int level, const char *line), void *opaque);

/* How many processor cores a call may keep busy: 1..256, 0 = all that the process may use (the default).
 * Errors: PARAMS. */
MF_API int mf_task_set_threads(mf_task *task, int threads);

/* With `strict` not 0, input that is broken in part is an error, also one that is shorter than its own headers say; by default
 * what can be decoded is used. */
MF_API void mf_task_set_strict(mf_task *task, int strict);

/* With `durable` not 0, what a call writes to a disk is there for good when the call returns, even if the power fails then: each
 * file is flushed before it gets its name, and so are the folders after. That takes milliseconds a file. By default the system
 * writes it within seconds, and a power failure before may leave files empty; a crash of the program alone never does.
 * Since 0.1. */
MF_API void mf_task_set_durable(mf_task *task, int durable);

/* `limits` is copied, strings included; NULL restores the defaults. Errors: PARAMS, NOMEM. */
MF_API int mf_task_set_limits(mf_task *task, const struct mf_limits *limits);

MF_END_DECLS

#endif
