/* Sinks of the caller's callbacks. They can keep a copy of what passes: all outputs interleaved in one temporary file. */
#include <string.h>
#include "mfi_io_priv.h"

typedef struct custom_sink {
    mf_sink base;
    struct mf_sink_callbacks callbacks;
    void *opaque;
    int copy; /* the temporary file; -1 = none */
    int64_t copy_size;
} custom_sink;

typedef struct extent {
    int64_t position, size; /* in the copy */
} extent;

typedef struct custom_output {
    mfi_output base;
    void *handle; /* the caller's */
    int opened;   /* and not closed */
    extent *extents;
    size_t extent_count, extent_capacity;
} custom_output;

/* Reads an output from the copy. */
typedef struct extent_reader {
    mf_task *task;
    const custom_output *output;
    int64_t position;
} extent_reader;

static custom_sink *sink_of(const mfi_output *output)
{
    return (custom_sink *)output->sink;
}

static int custom_open(mf_task *task, mfi_output *output, const char *media_type)
{
    custom_sink *sink = sink_of(output);
    custom_output *own = (custom_output *)output;
    if (sink->base.keep && sink->copy < 0)
        MFI_TRY(mfi_fd_temp(task, &sink->copy));
    const int result = sink->callbacks.open(sink->opaque, output->name, media_type ? media_type : "", &own->handle);
    own->opened = result >= 0;
    return own->opened ? 0 : mfi_callback_error(task, result, output->name, "open");
}

static int keep_copy(mf_task *task, custom_output *output, const void *data, size_t size)
{
    custom_sink *sink = sink_of(&output->base);
    extent *last = output->extent_count ? &output->extents[output->extent_count - 1] : NULL;
    if (!last || last->position + last->size != sink->copy_size) {
        if (mfi_reserve(&output->extents, &output->extent_capacity, output->extent_count, sizeof *last) < 0)
            return mfi_nomem(task);
        last = &output->extents[output->extent_count++];
        *last = (extent){.position = sink->copy_size};
    }
    MFI_TRY(mfi_fd_write(task, sink->copy, sink->copy_size, data, size, "temporary file"));
    last->size += (int64_t)size;
    sink->copy_size += (int64_t)size;
    return 0;
}

static int custom_write(mf_task *task, mfi_output *output, const void *data, size_t size)
{
    custom_sink *sink = sink_of(output);
    custom_output *own = (custom_output *)output;
    if (!size)
        return 0;
    const int result = sink->callbacks.write(sink->opaque, own->handle, data, size);
    if (result < 0)
        return mfi_callback_error(task, result, output->name, "write");
    return sink->copy >= 0 ? keep_copy(task, own, data, size) : 0;
}

static int custom_close(mf_task *task, mfi_output *output)
{
    custom_sink *sink = sink_of(output);
    custom_output *own = (custom_output *)output;
    own->opened = 0;
    const int result = sink->callbacks.close(sink->opaque, own->handle, 0);
    return result < 0 ? mfi_callback_error(task, result, output->name, "close") : 0;
}

static void custom_discard(mfi_output *output)
{
    custom_sink *sink = sink_of(output);
    custom_output *own = (custom_output *)output;
    if (own->opened)
        sink->callbacks.close(sink->opaque, own->handle, output->error < 0 ? output->error : MF_ERROR_CANCELLED);
    else if (output->complete && sink->callbacks.remove)
        sink->callbacks.remove(sink->opaque, output->name);
    own->opened = 0;
}

static void custom_release(mfi_output *output)
{
    mfi_free(((custom_output *)output)->extents);
}

static int64_t reader_read(void *opaque, void *buffer, size_t size)
{
    extent_reader *reader = opaque;
    const custom_output *output = reader->output;
    int64_t before = reader->position; /* bytes between the start of extent i and the position */
    for (size_t i = 0; i < output->extent_count; before -= output->extents[i++].size) {
        const extent *part = &output->extents[i];
        if (before >= part->size)
            continue;
        size = (size_t)MFI_MIN((int64_t)size, part->size - before);
        const int copy = sink_of(&output->base)->copy;
        const int64_t got = mfi_fd_read(reader->task, copy, part->position + before, buffer, size, output->base.name);
        reader->position += MFI_MAX(got, 0);
        return got;
    }
    return 0;
}

static int reader_seek(void *opaque, int64_t position)
{
    ((extent_reader *)opaque)->position = position;
    return 0;
}

static int64_t reader_size(void *opaque)
{
    return ((extent_reader *)opaque)->output->base.size;
}

static int custom_read(mf_task *task, mfi_output *output, mf_source **out)
{
    struct mf_source_callbacks callbacks = {sizeof callbacks, 0, reader_read, reader_seek, reader_size, mfi_free};
    if (sink_of(output)->copy < 0)
        return mfi_error(task, MF_ERROR_INTERNAL, "%s: was not kept", output->name);
    extent_reader *reader = mfi_alloc(sizeof *reader);
    if (!reader)
        return mfi_nomem(task);
    *reader = (extent_reader){.task = task, .output = (const custom_output *)output};
    if (mf_source_custom(&callbacks, reader, output->name, out) >= 0)
        return 0;
    mfi_free(reader);
    return mfi_nomem(task);
}

static void custom_end(mf_sink *sink, int failed)
{
    custom_sink *own = (custom_sink *)sink;
    (void)failed;
    mfi_fd_close(&own->copy);
    own->copy_size = 0;
}

static void custom_free(mf_sink *sink)
{
    custom_sink *own = (custom_sink *)sink;
    if (own->callbacks.free)
        own->callbacks.free(own->opaque);
}

static const mfi_sink_class custom_class = {
    .output_size = sizeof(custom_output),
    .open = custom_open,
    .write = custom_write,
    .close = custom_close,
    .release = custom_release,
    .read = custom_read,
    .discard = custom_discard,
    .end = custom_end,
    .free = custom_free,
};

int mf_sink_callbacks_init(struct mf_sink_callbacks *callbacks, size_t size)
{
    return mfi_callbacks_init(callbacks, size);
}

int mf_sink_custom(const struct mf_sink_callbacks *callbacks, void *opaque, mf_sink **out)
{
    struct mf_sink_callbacks own;
    if (!out)
        return MF_ERROR_PARAMS;
    *out = NULL;
    MFI_TRY(mfi_callbacks_load(&own, sizeof own, callbacks));
    if (!own.open || !own.write || !own.close)
        return MF_ERROR_PARAMS;
    MFI_TRY(mfi_sink_new(&custom_class, sizeof(custom_sink), NULL, out));
    custom_sink *sink = (custom_sink *)*out;
    sink->callbacks = own;
    sink->opaque = opaque;
    sink->copy = -1;
    return 0;
}
