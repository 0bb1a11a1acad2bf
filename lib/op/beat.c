/* Dynamic programming (D. Ellis, "Beat tracking by dynamic programming", Journal of New Music Research 36, 2007). */
#include <math.h>
#include "mfi_beat.h"

enum { LEAST_BARS = 4 };

static const double tightness = 100;  /* of the steps: Ellis's */
static const double audible = 0.5;    /* share of the beats' RMS that the first and the last beat have at least */
static const double least_contrast = 0.15, least_significance = 4; /* of the first beats of bars */

typedef struct chain {
    const float *envelope, *periods;
    size_t count;
    double scale;      /* of the envelope, to a deviation of 1 */
    double *scores;    /* of the best chain that ends at each frame */
    int32_t *before;   /* the beat before it, -1 = none */
    double *logarithms; /* of steps */
    size_t longest;    /* step */
} chain;

static double deviation(const float *envelope, size_t count)
{
    double sum = 0, squares = 0;

    for (size_t i = 0; i < count; i++) {
        sum += (double)envelope[i];
        squares += (double)envelope[i] * (double)envelope[i];
    }
    return sqrt(fmax(squares / (double)count - sum / (double)count * (sum / (double)count), 0));
}

static void find_before(chain *c, size_t frame)
{
    const double period = (double)c->periods[frame], log_period = log(period);
    const size_t longest = (size_t)lrint(period * 2);
    double best = 0; /* a chain that starts here */

    c->before[frame] = -1;
    for (size_t step = (size_t)lrint(period / 2); step <= MFI_MIN(longest, frame); step++) {
        const double stretch = c->logarithms[step] - log_period;
        const double score = c->scores[frame - step] - tightness * stretch * stretch;
        if (score > best) {
            best = score;
            c->before[frame] = (int32_t)(frame - step);
        }
    }
    c->scores[frame] = best + (double)c->envelope[frame] * c->scale;
}

/* The best chain ends within one step of the end. */
static size_t find_last(const chain *c)
{
    size_t best = c->count - 1;

    for (size_t i = c->count - MFI_MIN(c->longest, c->count); i < c->count; i++)
        if (c->scores[i] > c->scores[best])
            best = i;
    return best;
}

static double heard(const chain *c, size_t frame)
{
    double most = 0;

    for (size_t i = frame > 2 ? frame - 2 : 0; i < MFI_MIN(frame + 3, c->count); i++)
        most = fmax(most, (double)c->envelope[i]);
    return most;
}

/* Without the beats at both ends that nothing is heard of. */
static size_t trim(const chain *c, uint32_t *frames, size_t beats)
{
    size_t first = 0, end = beats;
    double squares = 0;

    for (size_t i = 0; i < beats; i++)
        squares += heard(c, frames[i]) * heard(c, frames[i]);
    const double least = audible * sqrt(squares / (double)beats);
    while (first < end && heard(c, frames[first]) < least)
        first++;
    while (end > first && heard(c, frames[end - 1]) < least)
        end--;
    for (size_t i = first; i < end; i++)
        frames[i - first] = frames[i];
    return end - first;
}

static int follow(mf_task *task, const chain *c, uint32_t **frames, size_t *beats)
{
    size_t count = 0;

    for (int32_t i = (int32_t)find_last(c); i >= 0; i = c->before[i])
        count++;
    *frames = mfi_alloc_array(count, sizeof **frames);
    if (!*frames)
        return mfi_nomem(task);
    *beats = count;
    for (int32_t i = (int32_t)find_last(c); i >= 0; i = c->before[i])
        (*frames)[--count] = (uint32_t)i;
    *beats = trim(c, *frames, *beats);
    return 0;
}

static int track(mf_task *task, chain *c, uint32_t **frames, size_t *beats)
{
    if (!c->scores || !c->before || !c->logarithms)
        return mfi_nomem(task);
    for (size_t step = 1; step <= c->longest; step++)
        c->logarithms[step] = log((double)step);
    for (size_t i = 0; i < c->count; i++) {
        if (i % 4096 == 0)
            MFI_TRY(mfi_tick(task, 0, 0));
        find_before(c, i);
    }
    return follow(task, c, frames, beats);
}

int mfi_beat_track(mf_task *task, const float *envelope, const float *periods, size_t count, uint32_t **frames, size_t *beats)
{
    chain c = {.envelope = envelope, .periods = periods, .count = count};
    const double spread = deviation(envelope, count);
    float slowest = 0;

    *frames = NULL;
    *beats = 0;
    if (!(spread > 0))
        return 0;
    for (size_t i = 0; i < count; i++)
        slowest = MFI_MAX(slowest, periods[i]);
    c.longest = (size_t)lrint((double)slowest * 2);
    c.scale = 1 / spread;
    c.scores = mfi_alloc_array(count, sizeof *c.scores);
    c.before = mfi_alloc_array(count, sizeof *c.before);
    c.logarithms = mfi_alloc_array(c.longest + 1, sizeof *c.logarithms);
    const int result = track(task, &c, frames, beats);
    mfi_free(c.scores);
    mfi_free(c.before);
    mfi_free(c.logarithms);
    return result;
}

/* --- Bars. */

typedef struct group {
    double mean, variance, count;
} group;

static group gather(const float *accents, size_t beats, size_t first, size_t step)
{
    group g = {0};
    double squares = 0;

    for (size_t i = first; i < beats; i += step) {
        g.mean += (double)accents[i];
        squares += (double)accents[i] * (double)accents[i];
        g.count++;
    }
    g.mean /= g.count;
    g.variance = fmax(squares / g.count - g.mean * g.mean, 0);
    return g;
}

/* How far the strongest beat of bars of `meter` is above the next one, in parts of the mean of all; 0 if that may be chance. */
static double contrast(const float *accents, size_t beats, size_t meter, size_t *strongest)
{
    const group all = gather(accents, beats, 0, 1);
    group best = {.mean = -1}, second = {.mean = -1};

    for (size_t i = 0; i < meter; i++) {
        const group g = gather(accents, beats, i, meter);
        if (g.mean > best.mean) {
            second = best;
            best = g;
            *strongest = i;
        } else if (g.mean > second.mean) {
            second = g;
        }
    }
    const double above = best.mean - second.mean, error = sqrt(best.variance / best.count + second.variance / second.count);
    return above > least_contrast * all.mean && above > least_significance * error ? above / all.mean : 0;
}

int mfi_beat_meter(const float *accents, size_t beats, size_t *first)
{
    size_t of_four = 0, of_three = 0;

    *first = 0;
    if (beats < LEAST_BARS * 4)
        return 0;
    const double four = contrast(accents, beats, 4, &of_four), three = contrast(accents, beats, 3, &of_three);
    *first = four >= three ? of_four : of_three;
    return four == 0 && three == 0 ? 0 : four >= three ? 4 : 3;
}
