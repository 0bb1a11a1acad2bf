#include <math.h>
#include "mfi_follow.h"
#include "mfi_mixer.h"
#include "mfi_rescale.h"

enum {
    HOLD_US = 10000, /* half a cycle of 50 Hz */
    LEFT = 0x251,    /* front, back, front of centre, and side, in WAVE's order */
    RIGHT = 0x4a2
};

struct mfi_mixer {
    const struct mf_mix_params *params;
    uint32_t inputs;
    int channels;
    float *gains;  /* of each channel of each input */
    float *ducked; /* gain of all but one, for each sample of a block */
    size_t ducked_capacity;
    double threshold;
    mfi_highest highest; /* of the one that speaks */
    mfi_glide glide_db;
};

static double side_gain(double pan, int left, int right)
{
    if ((pan > 0 && left) || (pan < 0 && right))
        return fabs(pan) < 1 ? cos(fabs(pan) * M_PI / 2) : 0;
    return 1;
}

static void set_gains(mfi_mixer *m, uint32_t input, uint64_t mask)
{
    const struct mf_mix_params *p = m->params;
    const double gain = input < p->gain_count ? pow(10, p->gains_db[input] / 20) : 1;
    const double pan = input < p->pan_count ? p->pans[input] : 0;
    float *gains = m->gains + input * (uint32_t)m->channels;

    for (int bit = 0, c = 0; bit < 64 && c < m->channels; bit++)
        if (mask >> bit & 1)
            gains[c++] = (float)(gain * side_gain(pan, LEFT >> MFI_MIN(bit, 31) & 1, RIGHT >> MFI_MIN(bit, 31) & 1));
}

static int check(mf_task *task, const struct mf_mix_params *p, uint32_t inputs, const mfi_audio_stream *stream)
{
    const struct {
        const char *name;
        uint32_t count;
    } lists[] = {{"gains_db", p->gain_count}, {"offsets", p->offset_count}, {"pans", p->pan_count}};

    for (size_t i = 0; i < MFI_COUNT(lists); i++)
        if (lists[i].count > inputs)
            return mfi_error(task, MF_ERROR_PARAMS, "%s: there are %u of them for %u inputs", lists[i].name,
                             (unsigned)lists[i].count, (unsigned)inputs);
    if (p->duck > 0 && (uint32_t)p->duck > inputs)
        return mfi_error(task, MF_ERROR_PARAMS, "duck: there is no input %d, but %u of them", p->duck, (unsigned)inputs);
    for (uint32_t i = 0; i < p->pan_count; i++)
        if (p->pans[i] != 0 && !(stream->mask & LEFT && stream->mask & RIGHT))
            return mfi_error(task, MF_ERROR_PARAMS, "pans: the mix has no left and right");
    return 0;
}

int mfi_mixer_new(mf_task *task, const struct mf_mix_params *params, uint32_t inputs, const mfi_audio_stream *stream,
                  mfi_mixer **out)
{
    mfi_mixer *m;
    int result = 0;

    *out = NULL;
    MFI_TRY(check(task, params, inputs, stream));
    m = mfi_alloc(sizeof *m);
    if (!m)
        return mfi_nomem(task);
    m->params = params;
    m->inputs = inputs;
    m->channels = stream->channels;
    m->gains = mfi_alloc_array(inputs, (size_t)stream->channels * sizeof *m->gains);
    if (!m->gains)
        result = mfi_nomem(task);
    for (uint32_t i = 0; i < inputs && result >= 0; i++)
        set_gains(m, i, stream->mask ? stream->mask : UINT64_MAX);
    m->threshold = pow(10, params->duck_threshold_db / 20);
    mfi_glide_init(&m->glide_db, stream->rate, params->duck_attack_us, params->duck_release_us);
    if (result >= 0 && params->duck > 0)
        result = mfi_highest_init(task, &m->highest, (int)mfi_rescale_up(HOLD_US, stream->rate, 1000000));
    if (result < 0)
        mfi_mixer_free(m);
    else
        *out = m;
    return result;
}

void mfi_mixer_free(mfi_mixer *mixer)
{
    if (!mixer)
        return;
    mfi_highest_clear(&mixer->highest);
    mfi_free(mixer->gains);
    mfi_free(mixer->ducked);
    mfi_free(mixer);
}

/* How far the others are lowered, by the input that speaks. */
static int duck(mf_task *task, mfi_mixer *m, const mfi_fifo *speaker, const float *gains, int samples)
{
    if (mfi_reserve(&m->ducked, &m->ducked_capacity, (size_t)samples, sizeof *m->ducked) < 0)
        return mfi_nomem(task);
    for (int i = 0; i < samples; i++) {
        float level = 0;
        for (int c = 0; c < m->channels && i < speaker->count; c++)
            level = fmaxf(level, fabsf(mfi_fifo_plane(speaker, c)[i] * gains[c]));
        const int speaks = mfi_highest_run(&m->highest, level) > m->threshold;
        m->ducked[i] = (float)pow(10, mfi_glide_run(&m->glide_db, speaks ? -m->params->duck_amount_db : 0) / 20);
    }
    return 0;
}

static void add(float *sum, const float *samples, int count, float gain, const float *ducked)
{
    for (int i = 0; i < count; i++)
        sum[i] += samples[i] * gain * (ducked ? ducked[i] : 1);
}

int mfi_mixer_run(mf_task *task, mfi_mixer *mixer, mfi_fifo *inputs, int samples, mfi_audio **out)
{
    const int speaker = mixer->params->duck - 1;

    if (speaker >= 0)
        MFI_TRY(duck(task, mixer, &inputs[speaker], mixer->gains + speaker * mixer->channels, samples));
    MFI_TRY(mfi_audio_alloc(task, inputs[0].rate, mixer->channels, inputs[0].mask, samples, out));
    for (uint32_t k = 0; k < mixer->inputs; k++) {
        const int count = (int)MFI_MIN(inputs[k].count, samples);
        for (int c = 0; c < mixer->channels && count > 0; c++)
            add((*out)->planes[c], mfi_fifo_plane(&inputs[k], c), count, mixer->gains[(int)k * mixer->channels + c],
                speaker >= 0 && k != (uint32_t)speaker ? mixer->ducked : NULL);
        mfi_fifo_drop(&inputs[k], count);
    }
    return 0;
}
