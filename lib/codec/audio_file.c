/* Blocks of audio -> files: resampled and mixed to what is written, encoded, and put into a container. */
#include "mfi_audio_file_priv.h"
#include "mfi_rescale.h"

struct mfi_audio_writer {
    mfi_audio_plan plan;
    mfi_resampler *resampler;
    mfi_encoder *encoder;
    mfi_audio_mux *mux;
    mf_sink *sink; /* borrowed */
    char *name;
    int64_t samples;
    int ended;
};

static int take_packets(mf_task *task, mfi_audio_writer *writer)
{
    mfi_packet packet;
    int result;

    while ((result = mfi_encoder_packet(task, writer->encoder, &packet)) > 0)
        MFI_TRY(mfi_audio_mux_packet(task, writer->mux, packet.impl));
    return result;
}

static int encode(mf_task *task, void *state, const mfi_audio *part)
{
    mfi_audio_writer *writer = state;

    writer->samples += part->samples;
    MFI_TRY(mfi_encoder_block(task, writer->encoder, part));
    return take_packets(task, writer);
}

static int open_writer(mf_task *task, mfi_audio_writer *writer, const mfi_media *tags_of, const char *name)
{
    const mfi_audio_spec *spec = &writer->plan.spec;
    AVCodecParameters *stream = avcodec_parameters_alloc();
    char ending[8];
    int result = stream ? mfi_encoder_audio(task, spec, &writer->encoder) : mfi_nomem(task);

    if (result >= 0 && avcodec_parameters_from_context(stream, mfi_encoder_context(writer->encoder)) < 0)
        result = mfi_nomem(task);
    if (result >= 0)
        result = mfi_audio_mux_new(task, writer->plan.format, stream, (AVRational){1, spec->rate}, &writer->mux);
    avcodec_parameters_free(&stream);
    MFI_TRY(result);
    if (tags_of)
        MFI_TRY(mfi_audio_mux_tags(task, writer->mux, tags_of, mfi_media_info(tags_of)->audio));
    writer->name = name ? mfi_strdup(name) : mfi_format("audio.%s", mfi_audio_format_ending(writer->plan.format, ending));
    if (!writer->name)
        return mfi_nomem(task);
    MFI_TRY(mfi_resampler_new(task, spec->rate, spec->channels, spec->mask, &writer->resampler));
    mfi_resampler_set_precise(writer->resampler);
    return 0;
}

int mfi_audio_writer_new(mf_task *task, const struct mf_audio_save_params *params, const mfi_audio_shape *source, int bits,
                         const mfi_media *tags_of, mf_sink *sink, const char *name, mfi_audio_writer **out)
{
    static const struct mf_audio_save_params usual = {0};
    mfi_audio_writer *writer = mfi_alloc(sizeof *writer);
    int result;

    *out = NULL;
    if (!writer)
        return mfi_nomem(task);
    params = params ? params : &usual;
    writer->sink = sink;
    result = mfi_audio_plan_make(task, params, source, bits, sink, &writer->plan);
    if (result >= 0)
        result = open_writer(task, writer, params->drop_tags ? NULL : tags_of, name);
    if (result < 0)
        mfi_audio_writer_free(writer);
    else
        *out = writer;
    return result;
}

void mfi_audio_writer_free(mfi_audio_writer *writer)
{
    if (!writer)
        return;
    mfi_audio_mux_free(writer->mux);
    mfi_encoder_free(writer->encoder);
    mfi_resampler_free(writer->resampler);
    mfi_free(writer->name);
    mfi_free(writer);
}

int mfi_audio_writer_block(mf_task *task, mfi_audio_writer *writer, const mfi_audio *block)
{
    mfi_audio next = {
        .rate = block->rate,
        .channels = block->channels,
        .samples = block->samples,
        .mask = block->mask,
        .time_us = INT64_MIN,
        .planes = block->planes,
    };

    return mfi_resampler_take(task, writer->resampler, &next, encode, writer);
}

int mfi_audio_writer_tag(mf_task *task, mfi_audio_writer *writer, const char *key, const char *value)
{
    return mfi_audio_mux_tag(task, writer->mux, key, value);
}

static int end(mf_task *task, mfi_audio_writer *writer)
{
    if (writer->ended)
        return 0;
    MFI_TRY(mfi_resampler_take(task, writer->resampler, NULL, encode, writer));
    if (writer->samples == 0)
        return mfi_error(task, MF_ERROR_FORMAT, "audio: there is no sound to write");
    MFI_TRY(mfi_encoder_finish(task, writer->encoder));
    MFI_TRY(take_packets(task, writer));
    MFI_TRY(mfi_audio_mux_end(task, writer->mux));
    writer->ended = 1;
    return 0;
}

int mfi_audio_writer_read(mf_task *task, mfi_audio_writer *writer, mf_source **out)
{
    *out = NULL;
    MFI_TRY(end(task, writer));
    return mfi_spool_source(task, writer->mux->out.spool, out);
}

static int describe(mf_task *task, const mfi_audio_writer *writer, int64_t bytes, void *record, mf_audio_result *made)
{
    const mfi_audio_spec *spec = &writer->plan.spec;
    const char *name = mfi_sink_name(writer->sink);

    made->file = mfi_record_text(record, name ? name : writer->name);
    made->format = writer->plan.format->name;
    made->codec = writer->plan.codec->name;
    made->duration_us = mfi_rescale(writer->samples, 1000000, spec->rate);
    made->samples = writer->samples;
    made->bit_rate = mfi_rescale(bytes * 8, spec->rate, writer->samples);
    made->sample_rate = spec->rate;
    made->channels = spec->channels;
    return mfi_record_failed(record) ? mfi_nomem(task) : 0;
}

int mfi_audio_writer_finish(mf_task *task, mfi_audio_writer *writer, void *record, mf_audio_result *made)
{
    int64_t bytes;

    MFI_TRY(end(task, writer));
    MFI_TRY(mfi_audio_mux_finish(task, writer->mux, writer->sink, writer->name, &bytes, &made->size_bytes));
    return describe(task, writer, bytes, record, made);
}

/* --- Tables. */

static const char *const codec_names[] = {"auto", "aac", "mp3", "opus", "vorbis", "flac", "alac", "pcm", NULL};

const mf_field mfi_audio_save_fields[] = {
    MFI_ENUM(struct mf_audio_save_params, codec, codec_names, MF_AUDIO_AUTO, "How the sound is encoded; auto is the usual of the format"),
    MFI_STR(struct mf_audio_save_params, format, NULL,
            "m4a, mp4, mp3, ogg, opus, flac, wav, mka, aac, caf or aiff; without it as the output is named, else m4a"),
    MFI_I64(struct mf_audio_save_params, bit_rate, 0, 1536000, 0, "bps", "Bit rate; 0 is the codec's usual for the channels"),
    MFI_F64(struct mf_audio_save_params, quality, 0, 1, 0, "", "Variable rate in place of bit_rate, up to 1, the best; 0 is off"),
    MFI_I32(struct mf_audio_save_params, sample_rate, 0, 192000, 0, "Hz", "Sample rate; 0 is the source's where the codec has it"),
    MFI_I32(struct mf_audio_save_params, channels, 0, 8, 0, "", "Channels; 0 is the source's where the codec has them"),
    MFI_I32(struct mf_audio_save_params, bits, 0, 32, 0, "", "Bits of a sample without loss: 16, 24, or 32, float; 0 is the source's"),
    MFI_BOOL(struct mf_audio_save_params, drop_tags, 0, "Keep neither the tags nor the cover of the source"),
    MFI_END
};

const mf_field mfi_audio_result_fields[] = {
    MFI_OUT(mf_audio_result, file, MF_TYPE_STR, "", "Name of the output"),
    MFI_OUT(mf_audio_result, format, MF_TYPE_STR, "", "Format of the output"),
    MFI_OUT(mf_audio_result, codec, MF_TYPE_STR, "", "Its codec"),
    MFI_OUT_TIME(mf_audio_result, duration_us, "duration", "Length of the sound, without the encoder's delay and padding"),
    MFI_OUT(mf_audio_result, samples, MF_TYPE_I64, "samples", "The same in samples of each channel"),
    MFI_OUT(mf_audio_result, bit_rate, MF_TYPE_I64, "bps", "Measured: the stream's bytes over its duration"),
    MFI_OUT(mf_audio_result, size_bytes, MF_TYPE_I64, "bytes", "Size of the output"),
    MFI_OUT(mf_audio_result, sample_rate, MF_TYPE_I32, "Hz", "Sample rate"),
    MFI_OUT(mf_audio_result, channels, MF_TYPE_I32, "", "Channels"),
    MFI_OUT(mf_audio_result, copied, MF_TYPE_BOOL, "", "Packets of the source, not encoded again"),
    MFI_END
};

int mf_audio_save_params_init(struct mf_audio_save_params *params, size_t size)
{
    return mfi_params_init(mfi_audio_save_fields, sizeof *params, params, size);
}
