/* The inside of sources and sinks. */
#ifndef MFI_IO_H
#define MFI_IO_H

#include <mediaforge/sink.h>
#include <mediaforge/source.h>
#include "mfi_task.h"

/* --- Sources. All calls on one source come from one thread at a time. */

/* Opens a path, reads the size of a file, checks limits.max_input_bytes. Called by every operation before it reads; any number
 * of times. */
int mfi_source_open(mf_task *task, mf_source *source);
/* Reads up to `size` bytes at `position`, fewer only from pipes and callbacks or at the end: bytes read, 0 at or past the end,
 * negative on error (message set). Honours cancel and deadline, also while it waits for a pipe. */
int64_t mfi_source_read(mf_task *task, mf_source *source, int64_t position, void *buffer, size_t size);
/* Size in bytes; of something that cannot tell, -1, or with `wait` the size found by reading to the end. Other negatives:
 * errors. */
int64_t mfi_source_size(mf_task *task, mf_source *source, int wait);
/* The path or the name given; for messages and as a hint of the format; never NULL: "memory", "custom source". */
const char *mfi_source_name(const mf_source *source);
/* The path of a path source, NULL of another. */
const char *mfi_source_path(const mf_source *source);
/* All bytes: *data points into the source's memory or to a buffer of its own that lives as long as the source. */
int mfi_source_map(mf_task *task, mf_source *source, const void **data, size_t *size);

/* A source that is an object in memory instead of bytes, for who knows what it is; `release` is called at the last unref. Whoever
 * reads it gets MF_ERROR_PARAMS. NOMEM: then `release` is not called. */
int mfi_source_new_object(void *object, void (*release)(void *opaque), mf_source **out);
void *mfi_source_object(const mf_source *source); /* NULL: it has bytes */

/* --- Sinks. Several outputs can be open at once, from several threads; the calls are serialised here. */

typedef struct mfi_output mfi_output;

/* Begins an output; `name` is relative, with '/' between folders ("" for the one file of a path sink, which ignores the
 * name). A name can be written once in an operation. */
int mfi_sink_open(mf_task *task, mf_sink *sink, const char *name, const char *media_type, mfi_output **out);
int mfi_output_write(mf_task *task, mfi_output *output, const void *data, size_t size);
/* The output is complete; it is still taken away by a rollback. Frees `output` in every case. */
int mfi_output_close(mf_task *task, mfi_output *output);
/* Throws the output away and frees it; NULL is allowed. */
void mfi_output_abort(mfi_output *output);
/* Open, write and close in one. */
int mfi_sink_put(mf_task *task, mf_sink *sink, const char *name, const char *media_type, const void *data, size_t size);

/* Ends an operation's use of the sink: publishes everything in the order of closing if result >= 0, else removes it all.
 * Returns `result`, or the error of publishing. Idempotent. Called once per public call on the sink it was given. */
int mfi_sink_end(mf_task *task, mf_sink *sink, int result);
/* For operations with several sinks, before the first of them ends: publishes everything, which an end with an error still removes,
 * but for what was there before. */
int mfi_sink_publish(mf_task *task, mf_sink *sink);

/* A view of `sink` whose names get `folder` + '/' in front; it shares the sink's state, and ending it does nothing. */
int mfi_sink_sub(mf_task *task, mf_sink *sink, const char *folder, mf_sink **out);

/* A view of the one output `name` of `sink`, which is as a path sink to an operation that writes one file. */
int mfi_sink_file(mf_task *task, mf_sink *sink, const char *name, mf_sink **out);

/* The file name of a path sink, NULL of another: tells the format of a single output. */
const char *mfi_sink_name(const mf_sink *sink);

/* Makes closed outputs readable before they are published; to be called before the first open (a callback sink keeps a copy
 * then). */
int mfi_sink_keep(mf_task *task, mf_sink *sink);
/* A source on a closed output, to be unreferenced before mfi_sink_end() and used with this task alone. NOT_FOUND if there is
 * none. */
int mfi_sink_read(mf_task *task, mf_sink *sink, const char *name, mf_source **out);
/* Names of the closed outputs (of a view: those in its folder) in order of closing; *names is the caller's array (mfi_free()) of
 * the sink's strings. */
int mfi_sink_names(mf_task *task, mf_sink *sink, const char ***names, uint32_t *count);

/* --- Spools: bytes that are written out of order, before they are an output. One thread at a time. */

typedef struct mfi_spool mfi_spool;
int mfi_spool_new(mf_task *task, mfi_spool **out);
void mfi_spool_free(mfi_spool *spool); /* NULL is allowed */
/* What is skipped over is zeros. */
int mfi_spool_write(mf_task *task, mfi_spool *spool, int64_t position, const void *data, size_t size);
/* Bytes read, fewer only at the end; 0 there. */
int64_t mfi_spool_read(mf_task *task, const mfi_spool *spool, int64_t position, void *buffer, size_t size);
int64_t mfi_spool_size(const mfi_spool *spool);
/* A source on what is in it, which lives no longer than the spool, unchanged meanwhile. */
int mfi_spool_source(mf_task *task, const mfi_spool *spool, mf_source **out);
/* A sink of one output that is added to the spool, which outlives it. */
int mfi_spool_sink(mf_task *task, mfi_spool *spool, mf_sink **out);
/* All of it as an output of a sink. */
int mfi_spool_put(mf_task *task, const mfi_spool *spool, mf_sink *sink, const char *name, const char *media_type);

#endif
