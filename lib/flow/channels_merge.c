/* The channels of several files side by side. */
#include <mediaforge/channels.h>
#include "mfi_audio_flow.h"
#include "mfi_fifo.h"
#include "mfi_pass.h"

enum { MOST = 8, PIECE = 4096 };

typedef struct merging {
    mfi_audio_input *inputs[MOST];
    mfi_fifo held[MOST];
    int ended[MOST];
    int count;
    mfi_audio_shape shape; /* of the whole */
    int bits;              /* the most of them */
    mfi_audio_writer *writer;
} merging;

static int open_inputs(mf_task *task, merging *m, mf_source *const *sources, uint32_t count)
{
    mfi_audio_shape want = {0};
    mfi_audio_stream stream;
    int64_t longest = 0;
    uint32_t leader = 0;

    for (uint32_t i = 0; i < count; i++) {
        if (m->count == MOST)
            return mfi_error(task, MF_ERROR_PARAMS, "channels_merge: %u files have more than %d channels", count, MOST);
        MFI_TRY(mfi_audio_input_open(task, sources[i], &want, &m->inputs[m->count], &stream));
        m->count++;
        MFI_TRY(mfi_fifo_init(task, &m->held[m->count - 1], &stream));
        want.rate = m->shape.rate = stream.rate; /* that of the first */
        m->shape.channels += stream.channels;
        m->bits = MFI_MAX(m->bits, mfi_audio_input_bits(m->inputs[i]));
        if (stream.samples > longest) {
            longest = stream.samples;
            leader = i;
        }
    }
    mfi_audio_input_lead(m->inputs, count, leader);
    m->shape.mask = mfi_audio_usual_mask(m->shape.channels);
    if (m->shape.channels > MOST)
        return mfi_error(task, MF_ERROR_PARAMS, "channels_merge: %d channels together, %d are the most", m->shape.channels, MOST);
    return 0;
}

/* Fetches of an input what a piece needs. */
static int fill(mf_task *task, merging *m, int index)
{
    mfi_fifo *held = &m->held[index];
    mfi_audio *block;

    while (held->count < PIECE && !m->ended[index]) {
        int result = mfi_audio_input_read(task, m->inputs[index], &block);
        MFI_TRY(result);
        m->ended[index] = !result;
        if (result)
            result = mfi_fifo_push(task, held, block, 0);
        mfi_audio_unref(block);
        MFI_TRY(result);
    }
    return 0;
}

/* Fills all up to the same length: samples of the piece, 0 at the end of the longest. */
static int fill_all(mf_task *task, merging *m)
{
    int64_t most = 0;

    for (int i = 0; i < m->count; i++) {
        MFI_TRY(fill(task, m, i));
        most = MFI_MAX(most, MFI_MIN(m->held[i].count, PIECE));
    }
    for (int i = 0; i < m->count; i++)
        if (m->held[i].count < most)
            MFI_TRY(mfi_fifo_silence(task, &m->held[i], most - m->held[i].count));
    return (int)most;
}

static int write_piece(mf_task *task, merging *m, int samples)
{
    float *planes[MOST];
    const mfi_audio piece = {
        .rate = m->shape.rate,
        .channels = m->shape.channels,
        .samples = samples,
        .mask = m->shape.mask,
        .time_us = INT64_MIN,
        .planes = planes,
    };
    int channel = 0;

    for (int i = 0; i < m->count; i++)
        for (int c = 0; c < m->held[i].channels; c++)
            planes[channel++] = mfi_fifo_plane(&m->held[i], c);
    MFI_TRY(mfi_audio_writer_block(task, m->writer, &piece));
    for (int i = 0; i < m->count; i++)
        mfi_fifo_drop(&m->held[i], samples);
    return 0;
}

static int run(mf_task *task, merging *m, mf_source *const *sources, uint32_t count, const struct mf_audio_save_params *save,
               mf_sink *sink, mf_audio_result *made)
{
    int samples;

    MFI_TRY(mfi_audio_save_check(task, save, sink));
    MFI_TRY(open_inputs(task, m, sources, count));
    MFI_TRY(mfi_audio_writer_new(task, save, &m->shape, m->bits, mfi_audio_input_media(m->inputs[0]), sink, NULL, &m->writer));
    while ((samples = fill_all(task, m)) > 0)
        MFI_TRY(write_piece(task, m, samples));
    MFI_TRY(samples);
    return mfi_audio_writer_finish(task, m->writer, made, made);
}

static int channels_merge_run(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params,
                              void **record)
{
    merging m = {0};
    mf_audio_result *made = mfi_record_new(mfi_audio_result_fields, sizeof *made);
    const int result = made ? run(task, &m, inputs, count, mfi_op_common(&mfi_op_channels_merge, params), sink, made)
                            : mfi_nomem(task);

    for (int i = 0; i < m.count; i++) {
        mfi_audio_input_free(m.inputs[i]);
        mfi_fifo_clear(&m.held[i]);
    }
    mfi_audio_writer_free(m.writer);
    return mfi_record_answer(result, made, record);
}

static const mf_field channels_merge_fields[] = {MFI_END};

const mfi_op mfi_op_channels_merge = {
    .pub = {
        .name = "channels_merge",
        .summary = "Put the channels of several audio files side by side",
        .input = MF_IO_FILES,
        .output = MF_IO_FILE,
    },
    .params = channels_merge_fields,
    .params_size = sizeof(struct mf_channels_merge_params),
    .common = mfi_audio_save_fields,
    .common_size = sizeof(struct mf_audio_save_params),
    .result = mfi_audio_result_fields,
    .result_size = sizeof(mf_audio_result),
    .run = channels_merge_run,
};

int mf_channels_merge_params_init(struct mf_channels_merge_params *params, size_t size)
{
    return mfi_params_init(channels_merge_fields, sizeof *params, params, size);
}

int mf_channels_merge(mf_task *task, mf_source *const *sources, uint32_t count, const struct mf_channels_merge_params *params,
                      const struct mf_audio_save_params *save, mf_sink *sink, mf_audio_result **out)
{
    return mfi_op_call_common(task, &mfi_op_channels_merge, sources, count, params, save, sink, (void **)out);
}
