/* Sinks: where an operation writes its outputs to. Since 0.1.
 *
 * Outputs are whole or absent: a file appears under its name only once the operation has succeeded; after a failure, a cancel or
 * a passed deadline nothing is left. A package's manifests appear after what they list.
 * Thread-safety: one call at a time on one sink. */
#ifndef MEDIAFORGE_SINK_H
#define MEDIAFORGE_SINK_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

/* One file; its folder must exist. Errors: PARAMS, NOMEM. */
MF_API int mf_sink_path(const char *path, mf_sink **out);

/* A folder for any number of named outputs; it is made if it does not exist. Outputs replace files of the same name, and other
 * files stay. Errors: PARAMS, NOMEM. */
MF_API int mf_sink_directory(const char *path, mf_sink **out);

/* Named outputs in memory, read with the two functions below. Errors: NOMEM. */
MF_API int mf_sink_memory(mf_sink **out);

/* After a successful call: the outputs in the order in which they were finished. */
MF_API uint32_t mf_sink_memory_count(const mf_sink *sink);
/* Name, bytes and size of output `index`, valid until the sink's next call or its last unref. Errors: NOT_FOUND. */
MF_API int mf_sink_memory_get(const mf_sink *sink, uint32_t index, const char **name, const void **data, size_t *size);

struct mf_sink_callbacks {
    uint32_t struct_size; /* set by mf_sink_callbacks_init() */
    uint32_t reserved;
    /* Begins the output `name` (with '/' between folders) of the given media type; *output is handed to write and close.
     * Several outputs can be open at once. 0, or a negative MF_ERROR_* that fails the call. */
    int (*open)(void *opaque, const char *name, const char *media_type, void **output);
    /* Takes all of the bytes: 0, or a negative MF_ERROR_*. */
    int (*write)(void *opaque, void *output, const void *data, size_t size);
    /* Ends the output: complete if `status` is 0, to be thrown away if it is negative. Called once for each successful open.
     * 0, or a negative MF_ERROR_*. */
    int (*close)(void *opaque, void *output, int status);
    /* A call has failed after `name` was closed complete: take it away. NULL: it stays. */
    void (*remove)(void *opaque, const char *name);
    /* Called once, when the sink is unreferenced for the last time. NULL: nothing to do. */
    void (*free)(void *opaque);
};
MF_API int mf_sink_callbacks_init(struct mf_sink_callbacks *callbacks, size_t size);

/* The callbacks run on threads of the call that writes, never two at once. Errors: PARAMS, NOMEM (then `free` is not called). */
MF_API int mf_sink_custom(const struct mf_sink_callbacks *callbacks, void *opaque, mf_sink **out);

MF_API mf_sink *mf_sink_ref(mf_sink *sink);
MF_API void mf_sink_unref(mf_sink *sink); /* NULL is allowed */

MF_END_DECLS

#endif
