#include "mfi_audio_join.h"

int mfi_audio_join_open(mf_task *task, mf_source *source, const struct mf_audio_save_params *save, int stereo,
                        mfi_audio_input **out, mfi_audio_stream *stream)
{
    mfi_audio_shape want = {save->sample_rate, save->channels, mfi_audio_usual_mask(save->channels)};

    MFI_TRY(mfi_audio_input_open(task, source, &want, out, stream));
    if (!stereo || stream->channels > 1 || save->channels > 0)
        return 0;
    mfi_audio_input_free(*out);
    want.channels = 2;
    want.mask = mfi_audio_usual_mask(2);
    return mfi_audio_input_open(task, source, &want, out, stream);
}

int mfi_audio_output_open(mf_task *task, const struct mf_audio_save_params *save, const mfi_audio_input *first,
                          const mfi_audio_stream *stream, mf_sink *sink, mfi_audio_output *output)
{
    const mfi_audio_shape shape = {stream->rate, stream->channels, stream->mask};

    return mfi_audio_writer_new(task, save, &shape, mfi_audio_input_bits(first), mfi_audio_input_media(first), sink, NULL,
                                &output->writer);
}

void mfi_audio_output_close(mfi_audio_output *output)
{
    mfi_audio_writer_free(output->writer);
    *output = (mfi_audio_output){0};
}

int mfi_audio_output_block(mf_task *task, void *output, const mfi_audio *block)
{
    mfi_audio_output *own = output;

    own->samples += block->samples;
    return mfi_audio_writer_block(task, own->writer, block);
}

int mfi_audio_output_finish(mf_task *task, mfi_audio_output *output, void *record, mf_audio_result *made)
{
    if (output->samples == 0)
        return mfi_error(task, MF_ERROR_FORMAT, "there is no sound to write");
    return mfi_audio_writer_finish(task, output->writer, record, made);
}
