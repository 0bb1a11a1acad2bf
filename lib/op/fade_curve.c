#include <math.h>
#include "mfi_fade.h"

const char *const mfi_fade_curve_names[] = {"linear", "sine", "smooth", "exponential", "logarithmic", NULL};

#define DEPTH 1000.0 /* of the last two curves: 60 dB */

double mfi_fade_gain(int curve, double share)
{
    const double x = MFI_CLAMP(share, 0.0, 1.0);

    switch (curve) {
    case MF_FADE_SINE:
        return sin(x * M_PI / 2);
    case MF_FADE_SMOOTH:
        return (1 - cos(x * M_PI)) / 2;
    case MF_FADE_EXPONENTIAL:
        return (pow(DEPTH, x) - 1) / (DEPTH - 1);
    case MF_FADE_LOGARITHMIC:
        return log1p(x * (DEPTH - 1)) / log(DEPTH);
    default:
        return x;
    }
}

/* In the middle of a sample, so that a fade out is the mirror of a fade in. */
static double gain_at(int64_t index, int64_t length, int curve, int out)
{
    const double share = ((double)index + 0.5) / (double)length;

    return mfi_fade_gain(curve, out ? 1 - share : share);
}

void mfi_fade_apply(float *samples, int64_t count, int64_t from, int64_t length, int curve, int out)
{
    for (int64_t i = 0; i < count; i++)
        samples[i] = (float)(samples[i] * gain_at(from + i, length, curve, out));
}

int mfi_join_init(mf_task *task, mfi_join *join, const mfi_audio_stream *stream, int64_t overlap, int curve)
{
    join->overlap = join->mixed = overlap;
    join->curve = curve;
    return mfi_fifo_init(task, &join->held, stream);
}

void mfi_join_clear(mfi_join *join)
{
    mfi_fifo_clear(&join->held);
}

/* The held samples are exactly the overlap while a part comes in. */
static void mix(mfi_join *join, const mfi_audio *block, int count)
{
    for (int i = 0; i < count; i++) {
        const double before = gain_at(join->mixed + i, join->overlap, join->curve, 1);
        const double after = gain_at(join->mixed + i, join->overlap, join->curve, 0);
        for (int c = 0; c < block->channels; c++) {
            float *sample = mfi_fifo_plane(&join->held, c) + join->mixed + i;
            *sample = (float)(*sample * before + block->planes[c][i] * after);
        }
    }
    join->mixed += count;
}

int mfi_join_push(mf_task *task, mfi_join *join, const mfi_audio *block, mfi_audio_emit emit, void *opaque)
{
    const int overlapping = (int)MFI_MIN(block->samples, join->overlap - join->mixed);

    mix(join, block, overlapping);
    MFI_TRY(mfi_fifo_push(task, &join->held, block, overlapping));
    return mfi_fifo_emit(task, &join->held, join->held.count - join->overlap, emit, opaque);
}

static int too_short(mf_task *task, const mfi_join *join, int64_t length)
{
    return mfi_error(task, MF_ERROR_PARAMS, "crossfade: %g s is longer than one of the parts, which has %g s",
                     (double)join->overlap / join->held.rate, (double)length / join->held.rate);
}

int mfi_join_next(mf_task *task, mfi_join *join)
{
    const int64_t length = MFI_MIN(join->held.count, join->mixed);

    if (length < join->overlap)
        return too_short(task, join, length);
    join->mixed = 0;
    return 0;
}

int mfi_join_finish(mf_task *task, mfi_join *join, mfi_audio_emit emit, void *opaque)
{
    if (join->mixed < join->overlap)
        return too_short(task, join, join->mixed);
    return mfi_fifo_emit(task, &join->held, join->held.count, emit, opaque);
}
