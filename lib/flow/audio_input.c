/* The audio of a source as one stream without gaps, encoder delay or padding. */
#include "mfi_audio_flow.h"
#include "mfi_rescale.h"

enum { MOST_CHANNELS = 8, LEAST_BITS = 8 };

struct mfi_audio_input {
    mfi_media *media;
    mfi_resampler *resampler;
    mfi_item item;   /* what is being taken */
    int ended;       /* nothing more comes of the source, */
    int flushed;     /* or of the resampler */
    int begun;       /* a block has come, */
    int64_t origin_us; /* and this is time 0 */
    int64_t taken;   /* samples of the source */
    int bits;
};

/* Cuts the encoder's delay off the first block. Sound alone starts with its first sample; with a picture it keeps its distance. */
static void begin(mfi_audio_input *input, const mf_probe_result *info, mfi_audio *block)
{
    const int delay = block->time_us == INT64_MIN ? 0 : mfi_media_delay(input->media, info->audio, block->time_us);
    const int skip = MFI_MIN(delay, block->samples);

    for (int c = 0; c < block->channels; c++)
        block->planes[c] += skip;
    block->samples -= skip;
    if (block->time_us != INT64_MIN)
        block->time_us += mfi_rescale(skip, 1000000, block->rate);
    input->origin_us = info->video < 0 && block->time_us != INT64_MIN ? block->time_us : 0;
    input->begun = 1;
}

/* Cuts the encoder's padding off. */
static void cut(mfi_audio_input *input, const mf_probe_result *info, mfi_audio *block)
{
    const int64_t length = mfi_media_exact_samples(input->media, info->audio);

    if (length > 0 && block->rate == info->streams[info->audio].sample_rate)
        block->samples = (int)MFI_CLAMP(length - input->taken, 0, block->samples);
    input->taken += block->samples;
}

static int read_item(mf_task *task, mfi_audio_input *input)
{
    const mf_probe_result *info = mfi_media_info(input->media);

    mfi_item_clear(&input->item);
    const int result = mfi_media_read(task, input->media, &input->item);
    if (result <= 0) {
        input->ended = 1;
        return result;
    }
    mfi_audio *block = input->item.audio; /* nobody else's */
    if (!input->begun)
        begin(input, info, block);
    cut(input, info, block);
    if (block->time_us != INT64_MIN)
        block->time_us -= input->origin_us;
    return 0;
}

/* What the first block says: headers may not know all, nor tell the truth. */
static int find_shape(mf_task *task, mfi_audio_input *input, const mf_stream *info, const char *name, mfi_audio_shape *shape)
{
    const mfi_audio *first = input->item.audio;

    *shape = (mfi_audio_shape){info->sample_rate, info->channels, 0};
    if (first)
        *shape = (mfi_audio_shape){first->rate, first->channels, first->mask};
    if (shape->rate < 1 || shape->channels < 1)
        return mfi_error(task, MF_ERROR_FORMAT, "%s: its audio has %d channels at %d Hz", name, shape->channels, shape->rate);
    if (shape->channels > MOST_CHANNELS)
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "%s: its audio has %d channels, %d are the most", name, shape->channels,
                         MOST_CHANNELS);
    return 0;
}

static int open_input(mf_task *task, const char *name, const mfi_audio_shape *want, mfi_audio_input *input, mfi_audio_stream *stream)
{
    mfi_audio_shape shape;
    const mf_probe_result *info = mfi_media_info(input->media);
    if (info->audio < 0)
        return mfi_error(task, MF_ERROR_NO_STREAM, "%s: no audio in the input", name);
    const mf_stream *audio = &info->streams[info->audio];
    MFI_TRY(mfi_media_select(task, input->media, info->audio, NULL));
    input->bits = audio->bit_depth >= LEAST_BITS ? audio->bit_depth : 0;
    MFI_TRY(read_item(task, input));
    MFI_TRY(find_shape(task, input, audio, name, &shape));
    const int64_t duration_us = audio->duration_us > 0 ? audio->duration_us : info->duration_us;
    if (want && want->rate)
        shape.rate = want->rate;
    if (want && want->channels) {
        shape.channels = want->channels;
        shape.mask = want->mask;
    }
    if (!shape.mask && shape.channels <= 2) /* plain WAV says nothing about its two channels: they are left and right */
        shape.mask = mfi_audio_usual_mask(shape.channels);
    *stream = (mfi_audio_stream){.rate = shape.rate, .channels = shape.channels, .mask = shape.mask};
    const int64_t exact = mfi_media_exact_samples(input->media, info->audio);
    if (exact > 0)
        stream->samples = mfi_rescale(exact, shape.rate, audio->sample_rate);
    else if (duration_us > 0)
        stream->samples = mfi_rescale(duration_us, shape.rate, 1000000);
    MFI_TRY(mfi_resampler_new(task, shape.rate, shape.channels, shape.mask, &input->resampler));
    mfi_resampler_set_precise(input->resampler);
    return 0;
}

int mfi_audio_input_new(mf_task *task, mfi_media *media, const char *name, const mfi_audio_shape *want, mfi_audio_input **out,
                        mfi_audio_stream *stream)
{
    mfi_audio_input *input = mfi_alloc(sizeof *input);
    int result;

    *out = NULL;
    if (!input) {
        mfi_media_free(media);
        return mfi_nomem(task);
    }
    input->media = media;
    result = open_input(task, name, want, input, stream);
    if (result < 0)
        mfi_audio_input_free(input);
    else
        *out = input;
    return result;
}

int mfi_audio_input_open(mf_task *task, mf_source *source, const mfi_audio_shape *want, mfi_audio_input **out,
                         mfi_audio_stream *stream)
{
    mfi_media *media;

    *out = NULL;
    MFI_TRY(mfi_media_open(task, source, &media));
    return mfi_audio_input_new(task, media, mfi_source_name(source), want, out, stream);
}

void mfi_audio_input_free(mfi_audio_input *input)
{
    if (!input)
        return;
    mfi_item_clear(&input->item);
    mfi_resampler_free(input->resampler);
    mfi_media_free(input->media);
    mfi_free(input);
}

int mfi_audio_input_read(mf_task *task, mfi_audio_input *input, mfi_audio **block)
{
    *block = NULL;
    while (!*block && !input->flushed) {
        const mfi_audio *audio = input->item.audio;
        if (!audio && !input->ended) {
            MFI_TRY(read_item(task, input));
            continue;
        }
        const int more = mfi_resampler_run(task, input->resampler, audio, block);
        MFI_TRY(more);
        if (!more && !audio)
            input->flushed = 1;
        else if (!more)
            mfi_item_clear(&input->item);
    }
    return *block != NULL;
}

void mfi_audio_input_lead(mfi_audio_input *const *inputs, uint32_t count, uint32_t leader)
{
    for (uint32_t i = 0; i < count; i++)
        if (i != leader)
            mfi_media_set_aside(inputs[i]->media);
}

const mfi_media *mfi_audio_input_media(const mfi_audio_input *input)
{
    return input->media;
}

int mfi_audio_input_bits(const mfi_audio_input *input)
{
    return input->bits;
}
