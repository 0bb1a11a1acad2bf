/* Bytes on their way to a sink that are still changed: in memory while they are few, in a temporary file from then on. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include "mfi_io_priv.h"

#define MOST_IN_MEMORY (8 << 20)

struct mfi_spool {
    uint8_t *bytes; /* NULL once they are in the file */
    size_t capacity;
    int64_t size;
    int fd; /* -1: not yet */
};

static const char name[] = "temporary file";

int mfi_spool_new(mf_task *task, mfi_spool **out)
{
    *out = mfi_alloc(sizeof **out);
    if (!*out)
        return mfi_nomem(task);
    (*out)->fd = -1;
    return 0;
}

void mfi_spool_free(mfi_spool *spool)
{
    if (!spool)
        return;
    mfi_fd_close(&spool->fd);
    mfi_free(spool->bytes);
    mfi_free(spool);
}

int64_t mfi_spool_size(const mfi_spool *spool)
{
    return spool->size;
}

static int spill(mf_task *task, mfi_spool *spool)
{
    if (spool->fd >= 0)
        return 0;
    MFI_TRY(mfi_fd_temp(task, &spool->fd));
    MFI_TRY(mfi_fd_write(task, spool->fd, 0, spool->bytes, (size_t)spool->size, name));
    mfi_free(spool->bytes);
    spool->bytes = NULL;
    return 0;
}

/* `end` fits in memory. */
static int write_memory(mf_task *task, mfi_spool *spool, int64_t position, const void *data, size_t size)
{
    const size_t end = (size_t)position + size;

    if (mfi_reserve(&spool->bytes, &spool->capacity, end, 1) < 0)
        return mfi_nomem(task);
    if (position > spool->size)
        memset(spool->bytes + spool->size, 0, (size_t)(position - spool->size));
    memcpy(spool->bytes + position, data, size);
    return 0;
}

int mfi_spool_write(mf_task *task, mfi_spool *spool, int64_t position, const void *data, size_t size)
{
    if (position < 0 || (int64_t)size > INT64_MAX / 2 - position)
        return mfi_error(task, MF_ERROR_INTERNAL, "%s: a position of %lld", name, (long long)position);
    const int64_t end = position + (int64_t)size;
    if (end > task->limits.max_output_bytes)
        return mfi_error(task, MF_ERROR_LIMIT, "output: it exceeds the limit of %lld bytes",
                         (long long)task->limits.max_output_bytes);
    if (spool->fd < 0 && end <= MOST_IN_MEMORY) {
        MFI_TRY(write_memory(task, spool, position, data, size));
    } else {
        MFI_TRY(spill(task, spool));
        MFI_TRY(mfi_fd_write(task, spool->fd, position, data, size, name));
    }
    spool->size = MFI_MAX(spool->size, end);
    return 0;
}

int64_t mfi_spool_read(mf_task *task, const mfi_spool *spool, int64_t position, void *buffer, size_t size)
{
    const int64_t left = spool->size - position;

    if (position < 0 || left <= 0)
        return 0;
    size = (size_t)MFI_MIN((int64_t)size, left);
    if (spool->fd >= 0)
        return mfi_fd_read(task, spool->fd, position, buffer, size, name);
    memcpy(buffer, spool->bytes + position, size);
    return (int64_t)size;
}

int mfi_spool_source(mf_task *task, const mfi_spool *spool, mf_source **out)
{
    *out = NULL;
    if (spool->fd < 0)
        return mfi_source_view(task, spool->bytes, (size_t)spool->size, name, out);
    const int fd = fcntl(spool->fd, F_DUPFD_CLOEXEC, 0);
    return fd < 0 ? mfi_errno(task, errno, name) : mfi_source_fd(task, fd, name, out);
}

static int copy_out(mf_task *task, const mfi_spool *spool, mfi_output *output, uint8_t *buffer, size_t size)
{
    int64_t got;

    if (spool->fd < 0)
        return mfi_output_write(task, output, spool->bytes, (size_t)spool->size);
    for (int64_t position = 0; position < spool->size; position += got) {
        got = mfi_spool_read(task, spool, position, buffer, size);
        if (got <= 0)
            return got < 0 ? (int)got : mfi_error(task, MF_ERROR_IO, "%s: it ends too early", name);
        MFI_TRY(mfi_output_write(task, output, buffer, (size_t)got));
    }
    return 0;
}

int mfi_spool_put(mf_task *task, const mfi_spool *spool, mf_sink *sink, const char *output_name, const char *media_type)
{
    mfi_output *output;
    uint8_t *buffer = mfi_alloc(MFI_CHUNK);
    int result;

    if (!buffer)
        return mfi_nomem(task);
    result = mfi_sink_open(task, sink, output_name, media_type, &output);
    if (result >= 0) {
        result = copy_out(task, spool, output, buffer, MFI_CHUNK);
        if (result >= 0)
            result = mfi_output_close(task, output);
        else
            mfi_output_abort(output);
    }
    mfi_free(buffer);
    return result;
}

typedef struct spool_sink {
    mf_task *task;
    mfi_spool *spool;
} spool_sink;

static int sink_open(void *opaque, const char *output_name, const char *media_type, void **output)
{
    (void)output_name, (void)media_type;
    *output = opaque;
    return 0;
}

static int sink_write(void *opaque, void *output, const void *data, size_t size)
{
    const spool_sink *to = opaque;

    (void)output;
    return mfi_spool_write(to->task, to->spool, to->spool->size, data, size);
}

static int sink_close(void *opaque, void *output, int status)
{
    (void)opaque, (void)output, (void)status;
    return 0;
}

int mfi_spool_sink(mf_task *task, mfi_spool *spool, mf_sink **out)
{
    struct mf_sink_callbacks callbacks;
    spool_sink *to = mfi_alloc(sizeof *to);

    *out = NULL;
    if (!to)
        return mfi_nomem(task);
    *to = (spool_sink){task, spool};
    mf_sink_callbacks_init(&callbacks, sizeof callbacks);
    callbacks.open = sink_open;
    callbacks.write = sink_write;
    callbacks.close = sink_close;
    callbacks.free = mfi_free;
    const int result = mf_sink_custom(&callbacks, to, out);
    if (result < 0)
        mfi_free(to);
    return result < 0 ? mfi_nomem(task) : 0;
}
