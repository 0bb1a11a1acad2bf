/* Dynamic range compression. */
#include <math.h>
#include <mediaforge/dynamics.h>
#include "mfi_fifo.h"
#include "mfi_follow.h"
#include "mfi_rescale.h"

enum { HOLD_US = 10000 }; /* half a cycle of 50 Hz */

typedef struct detector {
    mfi_highest highest;
    mfi_glide gain_db;
    float peak; /* of which the target is */
    double target_db;
} detector;

typedef struct compressing {
    const struct mf_compress_params *params;
    mfi_fifo held; /* what the gain has come before */
    int64_t lookahead;
    double slope, range_db, makeup_db;
    int side; /* of the threshold where the gain changes: 1 above, -1 below */
    int detectors;
    detector detector[];
} compressing;

static void compress_free(void *state)
{
    compressing *k = state;

    if (!k)
        return;
    for (int i = 0; i < k->detectors; i++)
        mfi_highest_clear(&k->detector[i].highest);
    mfi_fifo_clear(&k->held);
    mfi_free(k);
}

/* The static curve: gain at a level. */
static double gain_of(const compressing *k, double level_db)
{
    const double knee = k->params->knee_db, beyond = k->side * (level_db - k->params->threshold_db);
    double counted = fmax(beyond, 0);

    if (2 * fabs(beyond) < knee)
        counted = (beyond + knee / 2) * (beyond + knee / 2) / (2 * knee);
    return MFI_CLAMP(k->slope * counted, -k->range_db, k->range_db);
}

static void set_curve(compressing *k)
{
    const struct mf_compress_params *p = k->params;

    k->side = p->mode == MF_COMPRESS_DOWN ? 1 : -1;
    k->slope = p->mode == MF_COMPRESS_GATE ? 1 - p->ratio : k->side * (1 / p->ratio - 1);
    k->range_db = p->mode == MF_COMPRESS_UP ? 12 : p->mode == MF_COMPRESS_GATE ? 80 : INFINITY;
    if (p->range_db > 0)
        k->range_db = p->range_db;
    k->makeup_db = p->makeup_db;
    if (p->auto_makeup && p->mode == MF_COMPRESS_DOWN)
        k->makeup_db -= gain_of(k, 0) / 2;
}

static int compress_start(mf_task *task, const void *params, mfi_audio_stream *stream, void **state)
{
    const struct mf_compress_params *p = params;
    const int count = p->link ? 1 : stream->channels;
    compressing *k = mfi_alloc(sizeof *k + (size_t)count * sizeof *k->detector);

    *state = k;
    if (!k)
        return mfi_nomem(task);
    k->params = p;
    k->detectors = count;
    k->lookahead = mfi_rescale(p->lookahead_us, stream->rate, 1000000);
    set_curve(k);
    for (int i = 0; i < count; i++) {
        mfi_glide_init(&k->detector[i].gain_db, stream->rate, p->attack_us, p->release_us);
        k->detector[i].peak = -1;
        MFI_TRY(mfi_highest_init(task, &k->detector[i].highest, (int)mfi_rescale_up(HOLD_US, stream->rate, 1000000)));
    }
    return mfi_fifo_init(task, &k->held, stream);
}

static float gain_at(const compressing *k, detector *d, float sample)
{
    const float peak = mfi_highest_run(&d->highest, sample);

    if (peak != d->peak) {
        d->peak = peak;
        d->target_db = gain_of(k, 20 * log10(fmax(peak, 1e-10)));
    }
    return exp2f((float)((mfi_glide_run(&d->gain_db, d->target_db) + k->makeup_db) * (M_LN10 / M_LN2 / 20)));
}

/* The channels of one detector: the last `count` samples that are held are new. */
static void level(compressing *k, detector *d, int first, int end, int64_t count)
{
    const mfi_fifo *held = &k->held;

    for (int64_t i = held->count - count; i < held->count; i++) {
        float highest = 0;
        for (int c = first; c < end; c++)
            highest = fmaxf(highest, fabsf(mfi_fifo_plane(held, c)[i]));
        const float gain = gain_at(k, d, highest);
        for (int c = first; c < end && i >= k->lookahead; c++)
            mfi_fifo_plane(held, c)[i - k->lookahead] *= gain;
    }
}

static int compress_push(mf_task *task, void *state, const mfi_audio *block, mfi_audio_emit emit, void *opaque)
{
    compressing *k = state;
    const int64_t count = block ? block->samples : k->lookahead;

    if (block)
        MFI_TRY(mfi_fifo_push(task, &k->held, block, 0));
    else
        MFI_TRY(mfi_fifo_silence(task, &k->held, count));
    for (int i = 0; i < k->detectors; i++)
        level(k, &k->detector[i], k->detectors > 1 ? i : 0, k->detectors > 1 ? i + 1 : k->held.channels, count);
    return mfi_fifo_emit(task, &k->held, k->held.count - k->lookahead, emit, opaque);
}

static const char *const mode_names[] = {"down", "up", "gate", NULL};

const mf_field mfi_compress_fields[] = {
    MFI_ENUM(struct mf_compress_params, mode, mode_names, MF_COMPRESS_DOWN, "What becomes softer or louder"),
    MFI_F64(struct mf_compress_params, threshold_db, -90, 0, -20, "dBFS", "Level of peaks where it begins"),
    MFI_F64(struct mf_compress_params, ratio, 1, 100, 4, "", "Decibels that become one; of the gate, that one becomes"),
    MFI_F64(struct mf_compress_params, knee_db, 0, 24, 6, "dB", "Width around the threshold in which it sets in"),
    MFI_F64(struct mf_compress_params, range_db, 0, 120, 0, "dB", "Most that the gain changes; 0 is the usual of the mode"),
    MFI_F64(struct mf_compress_params, makeup_db, -24, 40, 0, "dB", "Gain of all"),
    MFI_BOOL(struct mf_compress_params, auto_makeup, 0, "Give back half of what down takes from full scale"),
    MFI_BOOL(struct mf_compress_params, link, 1, "One gain for all channels"),
    MFI_TIME(struct mf_compress_params, attack_us, "attack", 0, 1000000, 5000, "Time constant towards a lower gain"),
    MFI_TIME(struct mf_compress_params, release_us, "release", 0, 10000000, 100000, "Time constant towards a higher gain"),
    MFI_TIME(struct mf_compress_params, lookahead_us, "lookahead", 0, 100000, 0, "How much the gain comes before the sound"),
    MFI_END
};

MFI_AUDIO_OP(compress, .start = compress_start, .push = compress_push, .free = compress_free);
