/* Sources: files, memory, callbacks, and pipes, which are kept in a temporary file as far as they were read. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "mfi_io_priv.h"

#define SKIP 16384 /* bytes read at once when they are not wanted yet */

/* Memory has `data`, a file or pipe `fd` once it is opened, callbacks `callbacks.read`. */
struct mf_source {
    atomic_int refs;
    char *name;
    int is_path;
    int opened;
    int seekable; /* else bytes come in order and go into the spool */
    int64_t size; /* -1 = not known */
    const void *data;
    int fd;
    void *object; /* instead of bytes */
    struct mf_source_callbacks callbacks; /* `close` also of memory and objects */
    void *opaque;
    int64_t position; /* of the callbacks; -1 = not known */
    int spool;        /* the temporary file */
    int64_t spooled;  /* its size */
    int at_end;       /* all of the source is in it */
    int broken;       /* bytes were read that are not */
    void *map;        /* all bytes, if somebody wanted them so */
    size_t map_size;
};

static int source_new(const char *name, mf_source **out)
{
    *out = NULL;
    mf_source *source = mfi_alloc(sizeof *source);
    char *copy = mfi_strdup(name);
    if (!source || !copy) {
        mfi_free(source);
        mfi_free(copy);
        return MF_ERROR_NOMEM;
    }
    atomic_init(&source->refs, 1);
    source->name = copy;
    source->size = source->fd = source->spool = -1;
    *out = source;
    return 0;
}

/* O_NONBLOCK: opening a pipe does not wait for its writer, reading waits with poll(). */
static int open_path(mf_task *task, mf_source *source)
{
    struct stat info;
    int fd = mfi_fd_standard(source->name);
    if (fd < 0)
        fd = open(source->name, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (fd < 0)
        return mfi_errno(task, errno, source->name);
    int result = 0;
    if (fstat(fd, &info) < 0)
        result = mfi_errno(task, errno, source->name);
    else if (S_ISDIR(info.st_mode))
        result = mfi_errno(task, EISDIR, source->name);
    else if (S_ISBLK(info.st_mode))
        result = mfi_error(task, MF_ERROR_UNSUPPORTED, "%s: is a block device", source->name);
    if (result < 0) {
        close(fd);
        return result;
    }
    source->fd = fd;
    source->seekable = S_ISREG(info.st_mode);
    source->size = source->seekable ? (int64_t)info.st_size : -1;
    return 0;
}

static int check_size(mf_task *task, const mf_source *source, int64_t size)
{
    const long long limit = task->limits.max_input_bytes;
    return size <= limit ? 0 : mfi_error(task, MF_ERROR_LIMIT, "%s: larger than the limit of %lld bytes", source->name, limit);
}

int mfi_source_open(mf_task *task, mf_source *source)
{
    if (!source->opened) {
        if (source->is_path) {
            MFI_TRY(open_path(task, source));
        } else if (source->callbacks.read) {
            source->seekable = source->callbacks.seek != NULL;
            source->size = source->callbacks.size ? MFI_MAX(source->callbacks.size(source->opaque), -1) : -1;
        }
        source->opened = 1;
    }
    return check_size(task, source, source->size);
}

/* The next bytes of a pipe or of callbacks; at most MFI_CHUNK. */
static int64_t read_next(mf_task *task, mf_source *source, void *buffer, size_t size)
{
    size = MFI_MIN(size, MFI_CHUNK);
    if (source->callbacks.read) {
        MFI_TRY(mfi_tick(task, 0, 0));
        const int64_t got = source->callbacks.read(source->opaque, buffer, size);
        if (got < 0)
            return mfi_callback_error(task, got, source->name, "read");
        if ((uint64_t)got > size)
            return mfi_error(task, MF_ERROR_IO, "%s: the read callback gave more than it was asked for", source->name);
        return got;
    }
    for (;;) {
        MFI_TRY(mfi_fd_wait(task, source->fd, POLLIN, source->name));
        const ssize_t got = read(source->fd, buffer, size);
        if (got >= 0)
            return got;
        if (errno != EINTR && errno != EAGAIN)
            return mfi_errno(task, errno, source->name);
    }
}

/* Reads on, and keeps what comes so that it can be read again. */
static int64_t spool_next(mf_task *task, mf_source *source, void *buffer, size_t size)
{
    if (source->broken)
        return mfi_error(task, MF_ERROR_IO, "%s: a part was lost when the temporary file could not be written", source->name);
    if (source->spool < 0)
        MFI_TRY(mfi_fd_temp(task, &source->spool));
    const int64_t got = read_next(task, source, buffer, size);
    if (got <= 0) {
        source->at_end = got == 0;
        return got;
    }
    const int result = mfi_fd_write(task, source->spool, source->spooled, buffer, (size_t)got, "temporary file");
    source->broken = result < 0;
    MFI_TRY(result);
    source->spooled += got;
    MFI_TRY(check_size(task, source, source->spooled));
    return got;
}

static int64_t read_spooled(mf_task *task, mf_source *source, int64_t position, void *buffer, size_t size)
{
    char skipped[SKIP];
    while (source->spooled < position && !source->at_end) {
        const int64_t got = spool_next(task, source, skipped, (size_t)MFI_MIN(position - source->spooled, SKIP));
        if (got < 0)
            return got;
    }
    if (position < source->spooled) {
        size = (size_t)MFI_MIN((int64_t)size, source->spooled - position);
        return mfi_fd_read(task, source->spool, position, buffer, size, "temporary file");
    }
    return source->at_end ? 0 : spool_next(task, source, buffer, size);
}

static int64_t read_callbacks(mf_task *task, mf_source *source, int64_t position, void *buffer, size_t size)
{
    if (position != source->position) {
        source->position = -1;
        const int sought = source->callbacks.seek(source->opaque, position);
        if (sought < 0)
            return mfi_callback_error(task, sought, source->name, "seek");
        source->position = position;
    }
    const int64_t got = read_next(task, source, buffer, size);
    source->position = got < 0 ? -1 : position + got;
    MFI_TRY(check_size(task, source, source->position));
    return got;
}

int64_t mfi_source_read(mf_task *task, mf_source *source, int64_t position, void *buffer, size_t size)
{
    if (!source->opened)
        MFI_TRY(mfi_source_open(task, source));
    MFI_TRY(mfi_tick(task, 0, 0));
    if (source->object)
        return mfi_error(task, MF_ERROR_PARAMS, "input: the bytes of a file are wanted, not a picture in memory");
    if (position < 0)
        return mfi_error(task, MF_ERROR_FORMAT, "%s: refers to a place before its start", source->name);
    if ((source->size >= 0 && position >= source->size) || position > INT64_MAX - MFI_CHUNK || !size)
        return 0;
    if (source->data) {
        size = MFI_MIN(size, (size_t)(source->size - position));
        memcpy(buffer, (const char *)source->data + position, size);
        return (int64_t)size;
    }
    if (!source->seekable)
        return read_spooled(task, source, position, buffer, size);
    if (source->fd >= 0)
        return mfi_fd_read(task, source->fd, position, buffer, size, source->name);
    return read_callbacks(task, source, position, buffer, size);
}

int64_t mfi_source_size(mf_task *task, mf_source *source, int wait)
{
    if (!source->opened)
        MFI_TRY(mfi_source_open(task, source));
    if (source->size < 0 && wait) {
        char skipped[SKIP];
        int64_t position = source->spooled, got;
        while ((got = mfi_source_read(task, source, position, skipped, sizeof skipped)) > 0)
            position += got;
        if (got < 0)
            return got;
        source->size = position;
    }
    return source->size;
}

const char *mfi_source_name(const mf_source *source)
{
    return source->name;
}

const char *mfi_source_path(const mf_source *source)
{
    return source->is_path ? source->name : NULL;
}

static int grow_map(mf_task *task, mf_source *source, size_t *capacity)
{
    const int64_t limit = MFI_MIN(task->limits.max_memory_bytes, INT64_MAX - 1), now = (int64_t)*capacity;
    if (MFI_MAX(source->size, now) > limit)
        return mfi_error(task, MF_ERROR_LIMIT, "%s: needs more than %lld bytes of memory", source->name, (long long)limit);
    /* One byte more than there is shows the end. */
    const int64_t wanted = MFI_MIN(now ? 2 * now : MFI_MAX(source->size, SKIP), limit) + 1;
    void *memory = mfi_realloc_array(source->map, (size_t)wanted, 1);
    if (!memory)
        return mfi_nomem(task);
    source->map = memory;
    *capacity = (size_t)wanted;
    return 0;
}

/* Files are read, not mapped: one that somebody truncates would end the process with SIGBUS. */
static int read_map(mf_task *task, mf_source *source)
{
    size_t capacity = 0;
    for (;;) {
        if (source->map_size == capacity)
            MFI_TRY(grow_map(task, source, &capacity));
        const int64_t got = mfi_source_read(task, source, (int64_t)source->map_size, (char *)source->map + source->map_size,
                                            capacity - source->map_size);
        if (got <= 0)
            return (int)got;
        source->map_size += (size_t)got;
    }
}

int mfi_source_map(mf_task *task, mf_source *source, const void **data, size_t *size)
{
    *data = NULL;
    *size = 0;
    MFI_TRY(mfi_source_open(task, source));
    if (!source->data && !source->map) {
        const int result = read_map(task, source);
        if (result < 0) {
            mfi_free(source->map);
            source->map = NULL;
            source->map_size = 0;
            return result;
        }
    }
    *data = source->data ? source->data : source->map;
    *size = source->data ? (size_t)source->size : source->map_size;
    return 0;
}

int mfi_source_fd(mf_task *task, int fd, const char *name, mf_source **out)
{
    if (source_new(name, out) < 0) {
        close(fd);
        return mfi_nomem(task);
    }
    (*out)->fd = fd;
    (*out)->seekable = (*out)->opened = 1;
    (*out)->size = lseek(fd, 0, SEEK_END);
    return 0;
}

int mfi_source_view(mf_task *task, const void *data, size_t size, const char *name, mf_source **out)
{
    if (source_new(name, out) < 0)
        return mfi_nomem(task);
    (*out)->data = data ? data : "";
    (*out)->size = (int64_t)size;
    return 0;
}

int mf_source_path(const char *path, mf_source **out)
{
    if (!out)
        return MF_ERROR_PARAMS;
    *out = NULL;
    if (!path || !path[0])
        return MF_ERROR_PARAMS;
    MFI_TRY(source_new(path, out));
    (*out)->is_path = 1;
    return 0;
}

int mf_source_memory(const void *data, size_t size, void (*release)(void *opaque), void *opaque, mf_source **out)
{
    if (!out)
        return MF_ERROR_PARAMS;
    *out = NULL;
    if ((!data && size) || size > INT64_MAX)
        return MF_ERROR_PARAMS;
    MFI_TRY(source_new("memory", out));
    (*out)->data = data ? data : "";
    (*out)->size = (int64_t)size;
    (*out)->callbacks.close = release;
    (*out)->opaque = opaque;
    return 0;
}

int mfi_source_new_object(void *object, void (*release)(void *opaque), mf_source **out)
{
    MFI_TRY(source_new("memory", out));
    (*out)->object = (*out)->opaque = object;
    (*out)->callbacks.close = release;
    return 0;
}

void *mfi_source_object(const mf_source *source)
{
    return source->object;
}

int mf_source_callbacks_init(struct mf_source_callbacks *callbacks, size_t size)
{
    return mfi_callbacks_init(callbacks, size);
}

int mf_source_custom(const struct mf_source_callbacks *callbacks, void *opaque, const char *name, mf_source **out)
{
    struct mf_source_callbacks own;
    if (!out)
        return MF_ERROR_PARAMS;
    *out = NULL;
    MFI_TRY(mfi_callbacks_load(&own, sizeof own, callbacks));
    if (!own.read)
        return MF_ERROR_PARAMS;
    MFI_TRY(source_new(name && name[0] ? name : "custom source", out));
    (*out)->callbacks = own;
    (*out)->opaque = opaque;
    (*out)->position = -1;
    return 0;
}

mf_source *mf_source_ref(mf_source *source)
{
    if (source)
        atomic_fetch_add_explicit(&source->refs, 1, memory_order_relaxed);
    return source;
}

void mf_source_unref(mf_source *source)
{
    if (!source || atomic_fetch_sub_explicit(&source->refs, 1, memory_order_acq_rel) > 1)
        return;
    if (source->callbacks.close)
        source->callbacks.close(source->opaque);
    mfi_fd_close(&source->fd);
    mfi_fd_close(&source->spool);
    mfi_free(source->map);
    mfi_free(source->name);
    mfi_free(source);
}
