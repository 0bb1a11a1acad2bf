/* Sinks in memory. */
#include "mfi_io_priv.h"

typedef struct memory_output {
    mfi_output base;
    mfi_text bytes;
} memory_output;

static int memory_open(mf_task *task, mfi_output *output, const char *media_type)
{
    (void)task, (void)output, (void)media_type;
    return 0;
}

static int memory_write(mf_task *task, mfi_output *output, const void *data, size_t size)
{
    memory_output *own = (memory_output *)output;
    mfi_text_bytes(&own->bytes, data, size);
    return own->bytes.failed ? mfi_nomem(task) : 0;
}

/* Gives back what growing has left over. */
static int memory_close(mf_task *task, mfi_output *output)
{
    mfi_text *bytes = &((memory_output *)output)->bytes;
    (void)task;
    char *data = bytes->data ? mfi_realloc_array(bytes->data, bytes->length + 1, 1) : NULL;
    bytes->data = data ? data : bytes->data;
    return 0;
}

static void memory_release(mfi_output *output)
{
    mfi_text_free(&((memory_output *)output)->bytes);
}

static int memory_read(mf_task *task, mfi_output *output, mf_source **out)
{
    const mfi_text *bytes = &((memory_output *)output)->bytes;
    return mfi_source_view(task, bytes->data, bytes->length, output->name, out);
}

static const mfi_sink_class memory_class = {
    .output_size = sizeof(memory_output),
    .keeps = 1,
    .open = memory_open,
    .write = memory_write,
    .close = memory_close,
    .release = memory_release,
    .read = memory_read,
};

int mf_sink_memory(mf_sink **out)
{
    return out ? mfi_sink_new(&memory_class, sizeof(mf_sink), NULL, out) : MF_ERROR_PARAMS;
}

uint32_t mf_sink_memory_count(const mf_sink *sink)
{
    return sink && sink->class == &memory_class && sink->published ? (uint32_t)sink->closed_count : 0;
}

int mf_sink_memory_get(const mf_sink *sink, uint32_t index, const char **name, const void **data, size_t *size)
{
    const int found = index < mf_sink_memory_count(sink);
    const memory_output *output = found ? (const memory_output *)sink->closed[index] : NULL;
    if (name)
        *name = found ? output->base.name : NULL;
    if (data)
        *data = found ? (output->bytes.data ? output->bytes.data : "") : NULL;
    if (size)
        *size = found ? output->bytes.length : 0;
    return found ? 0 : MF_ERROR_NOT_FOUND;
}
