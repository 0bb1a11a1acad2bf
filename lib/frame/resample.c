/* Audio on one continuous time line, in one rate and layout. swresample converts; the time line is kept by counting samples.
 *
 * A stretch of blocks of the same form goes through one converter. Its n-th input sample is at start + n * rate / input rate of
 * the output, so that rounding never adds up, however long it is. */
#include <string.h>
#include <libavutil/channel_layout.h>
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
#include "mfi_audio.h"

enum {
    CHUNK_SECONDS = 10,     /* of silence from one call */
    ZEROS = 4096,
    MAX_IN = 64,            /* channels; swresample's own bound */
    MAX_OUT = 8,
    LOWEST_RATE = 500,      /* of input: lower ones would swell beyond measure */
    HIGHEST_RATE = 768000,
    QUIET = 100             /* below every level of libavutil's log */
};

struct mfi_resampler {
    int rate, channels;
    uint64_t mask;
    int precise;
    AVChannelLayout layout;

    SwrContext *converter;  /* of the current stretch; NULL before the first */
    int in_rate, in_channels;
    uint64_t in_mask;
    int64_t start;          /* output sample where the stretch begins */
    int64_t taken;          /* input samples that it has got */

    int64_t given;          /* output samples handed out */
    int begun;              /* a block has come */
    int correcting;         /* a gap is being filled: to its very end */
    mfi_audio *out;         /* being filled */
    int room;               /* samples that fit in it */
};

static const float zeros[ZEROS];

static int swr_failure(mf_task *task, int error)
{
    char reason[AV_ERROR_MAX_STRING_SIZE] = "";

    if (error == AVERROR(ENOMEM))
        return mfi_nomem(task);
    av_strerror(error, reason, sizeof reason);
    return mfi_error(task, MF_ERROR_CODEC, "resampling: %s", reason);
}

/* The layout that a mask means; without one, the usual of so many channels. */
static int set_layout(AVChannelLayout *layout, int channels, uint64_t mask)
{
    if (mask && __builtin_popcountll(mask) == channels)
        return av_channel_layout_from_mask(layout, mask);
    av_channel_layout_default(layout, channels);
    return 0;
}

/* Each output channel is the input channel of its number. */
static int copy_channels(SwrContext *converter, int in, int out)
{
    double matrix[MAX_OUT * MAX_IN] = {0};

    for (int i = 0; i < out; i++)
        matrix[i * in + MFI_MIN(i, in - 1)] = 1;
    return swr_set_matrix(converter, matrix, in);
}

/* libsoxr where FFmpeg was built with it; else a filter long enough to pass 20 kHz of 44.1 kHz and to stop at half the rate. */
static int init_converter(SwrContext *converter, int precise)
{
    int result;

    if (!precise)
        return swr_init(converter);
    av_opt_set_int(converter, "resampler", SWR_ENGINE_SOXR, 0);
    av_opt_set_double(converter, "precision", 28, 0);
    result = swr_init(converter);
    if (result >= 0 || result == AVERROR(ENOMEM))
        return result;
    av_opt_set_int(converter, "resampler", SWR_ENGINE_SWR, 0);
    av_opt_set_int(converter, "filter_size", 256, 0);
    av_opt_set_double(converter, "cutoff", 0.975, 0);
    return swr_init(converter);
}

/* Channels are mixed by swresample's matrix, which is that of ITU-R BS.775, made so that nothing can clip; or else copied. */
static int try_converter(mfi_resampler *resampler, AVChannelLayout *in, int rate, int copy)
{
    SwrContext **converter = &resampler->converter;
    int result = swr_alloc_set_opts2(converter, &resampler->layout, AV_SAMPLE_FMT_FLTP, resampler->rate, in, AV_SAMPLE_FMT_FLTP,
                                     rate, QUIET, NULL);

    if (result >= 0)
        result = av_opt_set_double(*converter, "rematrix_maxval", 1, 0);
    if (result >= 0 && copy)
        result = copy_channels(*converter, in->nb_channels, resampler->channels);
    if (result >= 0)
        result = init_converter(*converter, resampler->precise && rate != resampler->rate);
    if (result < 0)
        swr_free(converter);
    return result;
}

static int open_converter(mf_task *task, mfi_resampler *resampler, const mfi_audio *block)
{
    AVChannelLayout in = {0};
    int result = set_layout(&in, block->channels, block->mask);

    if (result >= 0) {
        /* One channel is as loud on either side as it was; and where nobody knows what the channels are, they are not mixed. */
        const int copy = in.nb_channels == 1 && resampler->channels == 2;
        result = try_converter(resampler, &in, block->rate, copy);
        if (result == AVERROR(EINVAL) && !copy)
            result = try_converter(resampler, &in, block->rate, 1);
    }
    av_channel_layout_uninit(&in);
    resampler->in_rate = block->rate;
    resampler->in_channels = block->channels;
    resampler->in_mask = block->mask;
    resampler->taken = 0;
    return result < 0 ? swr_failure(task, result) : 0;
}

/* The output sample nearest to input sample `taken` of the stretch. */
static int64_t stretch_end(const mfi_resampler *resampler, int64_t taken)
{
    return resampler->start + av_rescale(taken, resampler->rate, resampler->in_rate);
}

/* --- Output. */

/* Room for `samples` more. */
static int make_room(mf_task *task, mfi_resampler *resampler, int64_t samples)
{
    mfi_audio *out = resampler->out, *larger;
    const int have = out ? out->samples : 0;

    if (have + samples <= resampler->room)
        return 0;
    if (samples > INT32_MAX / (int)sizeof(float) - have)
        return mfi_error(task, MF_ERROR_LIMIT, "resampling: a block is too long");
    MFI_TRY(mfi_audio_alloc(task, resampler->rate, resampler->channels, resampler->mask, (int)(have + samples), &larger));
    larger->samples = have;
    for (int c = 0; c < resampler->channels && have > 0; c++)
        memcpy(larger->planes[c], out->planes[c], (size_t)have * sizeof(float));
    mfi_audio_unref(out);
    resampler->out = larger;
    resampler->room = (int)(have + samples);
    return 0;
}

/* Puts `count` samples of input through the converter (NULL: takes out what is left in it) and adds at most `room` samples of
 * what comes out. */
static int convert(mf_task *task, mfi_resampler *resampler, const float *const *planes, int count, int64_t room)
{
    uint8_t *to[MAX_OUT];
    int got;

    if (room < 0)
        return swr_failure(task, (int)room);
    MFI_TRY(make_room(task, resampler, room));
    for (int c = 0; c < resampler->channels; c++)
        to[c] = (uint8_t *)(resampler->out->planes[c] + resampler->out->samples);
    got = swr_convert(resampler->converter, to, (int)room, (const uint8_t **)(uintptr_t)planes, count);
    if (got < 0)
        return swr_failure(task, got);
    for (int c = 0; c < resampler->channels; c++)
        mfi_audio_clean((float *)to[c], got);
    resampler->out->samples += got;
    resampler->taken += count;
    return 0;
}

static int convert_block(mf_task *task, mfi_resampler *resampler, const float *const *planes, int count)
{
    return convert(task, resampler, planes, count, swr_get_out_samples(resampler->converter, count));
}

static int convert_silence(mf_task *task, mfi_resampler *resampler, int64_t count)
{
    const float *planes[MAX_IN];
    const int64_t whole = (int64_t)swr_get_out_samples(resampler->converter, (int)count + ZEROS);

    MFI_TRY(make_room(task, resampler, MFI_MAX(whole, 0))); /* at once, not bit by bit */
    for (int c = 0; c < resampler->in_channels; c++)
        planes[c] = zeros;
    for (int part; count > 0; count -= part) {
        part = (int)MFI_MIN(count, ZEROS);
        MFI_TRY(convert_block(task, resampler, planes, part));
    }
    return 0;
}

/* Ends the stretch: takes out what is left in the converter, to the very sample. */
static int end_stretch(mf_task *task, mfi_resampler *resampler)
{
    if (!resampler->converter)
        return 0;
    const int64_t end = stretch_end(resampler, resampler->taken);
    const int64_t missing = end - resampler->given - (resampler->out ? resampler->out->samples : 0);
    if (missing > 0) {
        MFI_TRY(make_room(task, resampler, missing));
        const int whole = resampler->out->samples + (int)missing;
        MFI_TRY(convert(task, resampler, NULL, 0, missing));
        resampler->out->samples = whole; /* a block starts out as zeros */
    }
    swr_free(&resampler->converter);
    resampler->start = end;
    return 0;
}

/* Hands out what was made. */
static void give(mfi_resampler *resampler, mfi_audio **out)
{
    mfi_audio *made = resampler->out;

    resampler->out = NULL;
    resampler->room = 0;
    if (made && made->samples == 0) {
        mfi_audio_unref(made);
        made = NULL;
    }
    if (made) {
        made->time_us = av_rescale(resampler->given, 1000000, resampler->rate);
        resampler->given += made->samples;
    }
    *out = made;
}

/* --- The time line. */

static int same_form(const mfi_resampler *resampler, const mfi_audio *block)
{
    return resampler->converter && block->rate == resampler->in_rate && block->channels == resampler->in_channels &&
           block->mask == resampler->in_mask;
}

/* Fills up to `time_us` with silence, as much as one call may: 1 if there is more to fill, else 0. */
static int fill(mf_task *task, mfi_resampler *resampler, int64_t gap)
{
    const int64_t most = (int64_t)CHUNK_SECONDS * resampler->in_rate;

    MFI_TRY(convert_silence(task, resampler, MFI_MIN(gap, most)));
    resampler->correcting = gap > most;
    return resampler->correcting;
}

static int64_t start_us(const mfi_resampler *resampler)
{
    return av_rescale(resampler->start, 1000000, resampler->rate);
}

/* Brings the time line to where the block starts: 1 if there is more to fill first, else *skip samples of it are past. */
static int align(mf_task *task, mfi_resampler *resampler, const mfi_audio *block, int *skip)
{
    const int exact = !resampler->begun || resampler->correcting;
    int64_t gap;

    MFI_TRY(mfi_timeline_gap(task, block, start_us(resampler), resampler->taken, exact, &gap));
    if (gap > 0)
        return fill(task, resampler, gap);
    *skip = (int)MFI_MIN(-gap, block->samples);
    resampler->correcting = 0;
    return 0;
}

static int take(mf_task *task, mfi_resampler *resampler, const mfi_audio *block)
{
    const float *planes[MAX_IN];
    int skip = 0, more;

    if (!same_form(resampler, block)) {
        MFI_TRY(end_stretch(task, resampler));
        MFI_TRY(open_converter(task, resampler, block));
    }
    more = align(task, resampler, block, &skip);
    if (more != 0)
        return more;
    for (int c = 0; c < block->channels; c++)
        planes[c] = block->planes[c] + skip;
    if (block->samples > skip)
        MFI_TRY(convert_block(task, resampler, planes, block->samples - skip));
    resampler->begun |= skip < block->samples;
    return 0;
}

int mfi_resampler_new(mf_task *task, int rate, int channels, uint64_t mask, mfi_resampler **out)
{
    mfi_resampler *resampler = mfi_alloc(sizeof *resampler);

    *out = NULL;
    if (!resampler)
        return mfi_nomem(task);
    resampler->rate = rate;
    resampler->channels = channels;
    resampler->mask = mask;
    if (rate < 1 || channels < 1 || channels > MAX_OUT || set_layout(&resampler->layout, channels, mask) < 0) {
        mfi_resampler_free(resampler);
        return mfi_error(task, MF_ERROR_PARAMS, "resampling: to %d channels at %d Hz is not possible", channels, rate);
    }
    *out = resampler;
    return 0;
}

void mfi_resampler_set_precise(mfi_resampler *resampler)
{
    resampler->precise = 1;
}

void mfi_resampler_free(mfi_resampler *resampler)
{
    if (!resampler)
        return;
    swr_free(&resampler->converter);
    av_channel_layout_uninit(&resampler->layout);
    mfi_audio_unref(resampler->out);
    mfi_free(resampler);
}

int mfi_resampler_run(mf_task *task, mfi_resampler *resampler, const mfi_audio *block, mfi_audio **out)
{
    int more;

    *out = NULL;
    MFI_TRY(mfi_tick(task, 0, 0));
    if (block && (block->rate < LOWEST_RATE || block->rate > HIGHEST_RATE || block->channels < 1 || block->channels > MAX_IN))
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "audio: %d channels at %d Hz are outside 1..%d at %d..%d Hz",
                         block->channels, block->rate, MAX_IN, LOWEST_RATE, HIGHEST_RATE);
    more = block ? take(task, resampler, block) : end_stretch(task, resampler);
    if (more >= 0)
        give(resampler, out);
    return more;
}

int mfi_resampler_take(mf_task *task, mfi_resampler *resampler, const mfi_audio *block, mfi_audio_taker take_part, void *state)
{
    mfi_audio *out;
    int more, result = 0;

    do {
        MFI_TRY(more = mfi_resampler_run(task, resampler, block, &out));
        if (out)
            result = take_part(task, state, out);
        mfi_audio_unref(out);
    } while (more > 0 && result >= 0);
    return result;
}

int mfi_resampler_pad(mf_task *task, mfi_resampler *resampler, int64_t end_us, mfi_audio **out)
{
    mfi_audio silence = {.rate = resampler->rate, .channels = resampler->channels, .mask = resampler->mask};
    int64_t gap;
    int more = 0;

    *out = NULL;
    MFI_TRY(mfi_tick(task, 0, 0));
    if (!resampler->converter)
        MFI_TRY(open_converter(task, resampler, &silence));
    end_us = MFI_MIN(end_us, task->limits.max_duration_us);
    gap = av_rescale(end_us - start_us(resampler), resampler->in_rate, 1000000) - resampler->taken;
    if (gap > 0)
        more = fill(task, resampler, gap);
    if (more >= 0)
        give(resampler, out);
    return more;
}
