/* Each operation on sound as a function, and by name: source -> operation -> sink. */
#include <mediaforge/mediaforge.h>
#include <string.h>
#include "mfi_audio_flow.h"
#include "mfi_pass.h"

/* --- A stream through an operation. */

static int pump(mf_task *task, mfi_audio_input *input, const mfi_audio_op *op, void *state, mfi_audio_emit emit, void *opaque)
{
    mfi_audio *block;
    int result;

    while ((result = mfi_audio_input_read(task, input, &block)) > 0) {
        result = op ? op->push(task, state, block, emit, opaque) : emit(task, opaque, block);
        mfi_audio_unref(block);
        if (result != 0)
            return MFI_MIN(result, 0);
    }
    if (result >= 0 && op)
        result = op->push(task, state, NULL, emit, opaque);
    return MFI_MIN(result, 0);
}

int mfi_audio_run(mf_task *task, mfi_audio_input *input, const mfi_audio_op *op, const void *params, mfi_audio_stream *stream,
                  mfi_audio_emit emit, void *opaque)
{
    void *state = NULL;
    int result = op ? op->start(task, params, stream, &state) : 0;

    if (result >= 0)
        result = pump(task, input, op, state, emit, opaque);
    if (op)
        op->free(state);
    return result;
}

/* --- Into a file. */

typedef struct output {
    const struct mf_audio_save_params *save;
    const mfi_audio_input *input;
    mf_sink *sink;
    mfi_audio_writer *writer; /* NULL before the first block, which tells what comes */
} output;

static int write_block(mf_task *task, void *opaque, const mfi_audio *block)
{
    output *to = opaque;
    const mfi_audio_shape shape = {block->rate, block->channels, block->mask};

    if (!to->writer)
        MFI_TRY(mfi_audio_writer_new(task, to->save, &shape, mfi_audio_input_bits(to->input), mfi_audio_input_media(to->input),
                                     to->sink, NULL, &to->writer));
    return mfi_audio_writer_block(task, to->writer, block);
}

static int finish(mf_task *task, output *to, void **record)
{
    if (!to->writer)
        return mfi_error(task, MF_ERROR_FORMAT, "audio: there is no sound to write");
    mf_audio_result *made = mfi_record_new(mfi_audio_result_fields, sizeof *made);
    const int result = made ? mfi_audio_writer_finish(task, to->writer, made, made) : mfi_nomem(task);
    return mfi_record_answer(result, made, record);
}

int mfi_audio_write(mf_task *task, mfi_audio_input *input, const mfi_audio_op *op, const void *params, mfi_audio_stream *stream,
                    const struct mf_audio_save_params *save, mf_sink *sink, void **record)
{
    output to = {.save = save, .input = input, .sink = sink};
    int result = mfi_audio_run(task, input, op, params, stream, write_block, &to);

    if (result >= 0)
        result = finish(task, &to, record);
    mfi_audio_writer_free(to.writer);
    mfi_audio_input_free(input);
    return result;
}

int mfi_audio_process(mf_task *task, mf_source *source, const mfi_audio_op *op, const void *params,
                      const struct mf_audio_save_params *save, mf_sink *sink, void **record)
{
    mfi_audio_stream stream;
    mfi_audio_input *input;

    MFI_TRY(mfi_audio_save_check(task, save, sink)); /* before the work */
    MFI_TRY(mfi_audio_input_open(task, source, NULL, &input, &stream));
    return mfi_audio_write(task, input, op, params, &stream, save, sink, record);
}

const char *mfi_audio_stem(void *record, const mf_source *source, const char *fallback)
{
    const char *path = mfi_source_path(source), *slash = path ? strrchr(path, '/') : NULL;
    const char *name = slash ? slash + 1 : path, *dot = name ? strrchr(name, '.') : NULL;
    const size_t length = !name ? 0 : dot && dot > name ? (size_t)(dot - name) : strlen(name);

    return length ? mfi_record_format(record, "%.*s", (int)MFI_MIN(length, 200), name) : fallback;
}

/* --- As a function, and by name. */

/* clang-format off */
#define AUDIO_OP(stem, summary_)                                                                                               \
    int mf_##stem##_params_init(struct mf_##stem##_params *params, size_t size)                                                \
    {                                                                                                                          \
        return mfi_params_init(mfi_##stem##_fields, sizeof *params, params, size);                                             \
    }                                                                                                                          \
    int mf_##stem(mf_task *task, mf_source *src, const struct mf_##stem##_params *params,                                      \
                  const struct mf_audio_save_params *save, mf_sink *sink, mf_audio_result **out)                               \
    {                                                                                                                          \
        return mfi_op_call_common(task, &mfi_op_##stem, &src, 1, params, save, sink, (void **)out);                            \
    }                                                                                                                          \
    static int run_##stem(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params,          \
                          void **record)                                                                                       \
    {                                                                                                                          \
        (void)count;                                                                                                           \
        return mfi_audio_process(task, inputs[0], &mfi_audio_op_##stem, params, mfi_op_common(&mfi_op_##stem, params), sink,   \
                                 record);                                                                                      \
    }                                                                                                                          \
    const mfi_op mfi_op_##stem = {                                                                                             \
        .pub = {.name = #stem, .summary = summary_, .input = MF_IO_FILE, .output = MF_IO_FILE},                                \
        .params = mfi_##stem##_fields,                                                                                         \
        .params_size = sizeof(struct mf_##stem##_params),                                                                      \
        .common = mfi_audio_save_fields,                                                                                       \
        .common_size = sizeof(struct mf_audio_save_params),                                                                    \
        .result = mfi_audio_result_fields,                                                                                     \
        .result_size = sizeof(mf_audio_result),                                                                                \
        .run = run_##stem,                                                                                                     \
    };
/* clang-format on */

MFI_AUDIO_OPS(AUDIO_OP)
