/* Sources: where an operation reads bytes from. Since 0.1.
 *
 * A source can be read by any number of operations, one after the other. One that cannot seek is read once and kept in an
 * unlinked temporary file as far as it was needed, so that every format works from a pipe.
 * Thread-safety: one call at a time on one source. */
#ifndef MEDIAFORGE_SOURCE_H
#define MEDIAFORGE_SOURCE_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

/* A file, or a pipe that has a path. It is opened by the first call that reads it. Errors: PARAMS, NOMEM. */
MF_API int mf_source_path(const char *path, mf_source **out);

/* Memory of the caller, not copied: it must stay unchanged until `release` is called (or, if that is NULL,
 * until the source is unreferenced for the last time). Errors: PARAMS, NOMEM. */
MF_API int mf_source_memory(const void *data, size_t size, void (*release)(void *opaque), void *opaque, mf_source **out);

struct mf_source_callbacks {
    uint32_t struct_size; /* set by mf_source_callbacks_init() */
    uint32_t reserved;
    /* Bytes read, 1..size; 0 at the end; a negative MF_ERROR_* fails the call. */
    int64_t (*read)(void *opaque, void *buffer, size_t size);
    /* Goes to `position` from the start; 0, or a negative MF_ERROR_*. NULL: the source cannot seek. */
    int (*seek)(void *opaque, int64_t position);
    /* Size in bytes, or negative if it is not known. NULL: not known. */
    int64_t (*size)(void *opaque);
    /* Called once, when the source is unreferenced for the last time. NULL: nothing to do. */
    void (*close)(void *opaque);
};
MF_API int mf_source_callbacks_init(struct mf_source_callbacks *callbacks, size_t size);

/* The callbacks run on a thread of the call that reads, never two at once. `name` is a hint of the format and stands in messages;
 * NULL is allowed. Errors: PARAMS, NOMEM (then `close` is not called). */
MF_API int mf_source_custom(const struct mf_source_callbacks *callbacks, void *opaque, const char *name, mf_source **out);

MF_API mf_source *mf_source_ref(mf_source *source);
MF_API void mf_source_unref(mf_source *source); /* NULL is allowed */

MF_END_DECLS

#endif
