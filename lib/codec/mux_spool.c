/* libavformat writing into a spool. */
#include "mfi_media_priv.h"
#include "mfi_mux_spool.h"

enum { IO_BUFFER_SIZE = 64 << 10 };

static int write_spool(void *opaque, mfi_avio_wbuf *data, int size)
{
    mfi_mux_spool *out = opaque;
    int result = mfi_tick(out->task, 0, 0);

    if (result >= 0)
        result = mfi_spool_write(out->task, out->spool, out->position, data, (size_t)size);
    if (result < 0) {
        out->error = out->error < 0 ? out->error : result;
        return AVERROR(EIO);
    }
    out->position += size;
    return size;
}

static int64_t seek(const mfi_mux_spool *out, int64_t *position, int64_t offset, int whence)
{
    const int64_t size = mfi_spool_size(out->spool);

    if (whence == AVSEEK_SIZE)
        return size;
    if (whence == SEEK_CUR)
        offset += *position;
    else if (whence == SEEK_END)
        offset += size;
    return offset < 0 ? AVERROR(EINVAL) : (*position = offset);
}

static int64_t seek_spool(void *opaque, int64_t offset, int whence)
{
    mfi_mux_spool *out = opaque;

    return seek(out, &out->position, offset, whence & ~AVSEEK_FORCE);
}

/* What moves the index to the front reads the file while it is written. */
typedef struct reader {
    mfi_mux_spool *out;
    int64_t position;
} reader;

static int read_spool(void *opaque, uint8_t *buffer, int size)
{
    reader *r = opaque;
    const int64_t got = mfi_spool_read(r->out->task, r->out->spool, r->position, buffer, (size_t)size);

    if (got < 0)
        r->out->error = (int)got;
    r->position += MFI_MAX(got, 0);
    return got < 0 ? AVERROR(EIO) : got ? (int)got : AVERROR_EOF;
}

static int64_t seek_reader(void *opaque, int64_t offset, int whence)
{
    reader *r = opaque;

    return seek(r->out, &r->position, offset, whence & ~AVSEEK_FORCE);
}

static int open_reader(AVFormatContext *format, AVIOContext **io, const char *url, int flags, AVDictionary **options)
{
    reader *r = flags & AVIO_FLAG_WRITE ? NULL : mfi_alloc(sizeof *r);
    uint8_t *buffer = r ? av_malloc(IO_BUFFER_SIZE) : NULL;

    (void)url;
    (void)options;
    *io = buffer ? avio_alloc_context(buffer, IO_BUFFER_SIZE, 0, r, read_spool, NULL, seek_reader) : NULL;
    if (!*io) {
        av_free(buffer);
        mfi_free(r);
        return AVERROR(ENOMEM);
    }
    r->out = format->opaque;
    return 0;
}

static int close_reader(AVFormatContext *format, AVIOContext *io)
{
    (void)format;
    if (!io)
        return 0;
    mfi_free(io->opaque);
    av_freep(&io->buffer);
    avio_context_free(&io);
    return 0;
}

int mfi_mux_spool_open(mf_task *task, mfi_mux_spool *out, AVFormatContext *format)
{
    uint8_t *buffer;

    out->task = task;
    MFI_TRY(mfi_spool_new(task, &out->spool));
    buffer = av_malloc(IO_BUFFER_SIZE);
    out->io = buffer ? avio_alloc_context(buffer, IO_BUFFER_SIZE, 1, out, NULL, write_spool, seek_spool) : NULL;
    if (!out->io) {
        av_free(buffer);
        return mfi_nomem(task);
    }
    out->io->seekable = AVIO_SEEKABLE_NORMAL;
    format->pb = out->io;
    format->opaque = out;
    format->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT;
    format->io_open = open_reader;
    format->io_close2 = close_reader;
    return 0;
}

void mfi_mux_spool_close(mfi_mux_spool *out)
{
    if (out->io)
        av_freep(&out->io->buffer);
    avio_context_free(&out->io);
    mfi_spool_free(out->spool);
    out->spool = NULL;
}

int mfi_mux_spool_error(mf_task *task, const mfi_mux_spool *out, int error, const char *what)
{
    return out->error < 0 ? out->error : error < 0 ? mfi_av_error(task, NULL, error, what) : 0;
}

int mfi_mux_spool_end(mf_task *task, mfi_mux_spool *out, AVFormatContext *format, const char *what)
{
    const int result = av_write_trailer(format);

    avio_flush(out->io);
    return mfi_mux_spool_error(task, out, result < 0 ? result : out->io->error, what);
}
