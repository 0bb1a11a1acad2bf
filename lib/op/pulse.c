/* The tempo is where the autocorrelation of the onsets is highest at a beat, its parts and its multiples, under a log-normal
 * prior; the beats that follow from it then tell it more exactly. */
#include <math.h>
#include <string.h>
#include "mfi_beat.h"
#include "mfi_onset.h"
#include "mfi_pulse.h"

enum {
    LONGEST = 4,  /* beats that are compared */
    NEAR = 2,     /* frames that a beat may be off */
    OCTAVES = 2,  /* alternatives: half and double */
    LEAST_ONSETS = 4,
    MOST_STEPS = 1000
};

static const double steps_per_octave = 144; /* 0.5 % each */
static const double prior_octaves = 0.9;    /* deviation of the prior */
static const double least_filled = 0.3, unfilled = 0.1, most_alike = 0.7, plain_cost = 0.6;
static const double least_score = 0.3;      /* of the best, for other alternatives */
static const double same_tempo = 0.06;      /* logarithm; nearer ones are one */
static const double chance_frames = 4;      /* likeness of noise, times the root of its frames */

struct mfi_pulse {
    double min_bpm, max_bpm, start_bpm;
    mfi_onset *onset;
    float *envelope;
    size_t count;
    double *correlation; /* by lag in frames, 1 at 0 */
    size_t lags;
    mfi_pulse_values values;
    int64_t *onsets_us, *beats_us, *downbeats_us;
};

/* Frames of a beat. */
static double period_of(double bpm)
{
    return 60 * MFI_ONSET_FRAMES / bpm;
}

/* --- The autocorrelation of the envelope. */

static double product(const float *envelope, size_t count, size_t lag, double mean)
{
    enum { PART = 1024, LANES = 8 };
    const float level = (float)mean;
    double sum = 0;

    for (size_t from = 0; from < count - lag; from += PART) {
        const size_t end = MFI_MIN(from + PART, count - lag);
        float lanes[LANES] = {0};
        size_t i = from;
        for (; i + LANES <= end; i += LANES)
            for (size_t k = 0; k < LANES; k++)
                lanes[k] += (envelope[i + k] - level) * (envelope[i + k + lag] - level);
        for (; i < end; i++)
            lanes[0] += (envelope[i] - level) * (envelope[i + lag] - level);
        for (size_t k = 0; k < LANES; k++)
            sum += (double)lanes[k];
    }
    return sum / (double)(count - lag);
}

/* Lags that little of the whole is left for tell nothing. */
static int correlate(mf_task *task, mfi_pulse *p)
{
    const size_t wanted = (size_t)(LONGEST * period_of(p->min_bpm)) + 3;
    double mean = 0;

    p->lags = MFI_MIN(wanted, p->count * 3 / 4);
    p->correlation = mfi_alloc_array(p->lags + 1, sizeof *p->correlation);
    if (!p->correlation)
        return mfi_nomem(task);
    for (size_t i = 0; i < p->count; i++)
        mean += (double)p->envelope[i];
    mean /= (double)p->count;
    for (size_t lag = 0; lag < p->lags; lag++) {
        MFI_TRY(mfi_tick(task, 0, 0));
        p->correlation[lag] = product(p->envelope, p->count, lag, mean);
        if (lag > 0 && p->correlation[0] > 0)
            p->correlation[lag] /= p->correlation[0];
    }
    return 0;
}

/* --- Tempos. */

/* 0 where it is not known. */
static double correlation_at(const mfi_pulse *p, double lag)
{
    const size_t whole = (size_t)lag;
    const double part = lag - (double)whole;

    if (whole < 1 || whole + 1 >= p->lags)
        return 0;
    return p->correlation[whole] * (1 - part) + p->correlation[whole + 1] * part;
}

/* How alike the music is to itself a beat later, and after two or four: 1 is the same. */
static double likeness(const mfi_pulse *p, double bpm)
{
    const double beat = period_of(bpm);

    return (correlation_at(p, beat) + fmax(correlation_at(p, 2 * beat), correlation_at(p, 4 * beat))) / 2;
}

/* Beats are halved and grouped by two and four, which tells them from the dotted notes that are as frequent as they are. */
static double hierarchy(const mfi_pulse *p, double beat)
{
    static const struct {
        double beats, weight;
    } levels[] = {{0.25, 0.3}, {0.5, 0.6}, {1, 1}, {2, 0.3}, {LONGEST, 1}};
    double sum = 0, weights = 0;

    for (size_t i = 0; i < MFI_COUNT(levels) && levels[i].beats * beat + 2 < (double)p->lags; i++) {
        sum += levels[i].weight * correlation_at(p, levels[i].beats * beat);
        weights += levels[i].weight;
    }
    return weights > 0 ? fmax(sum / weights, 0) : 0;
}

static double score_of(const mfi_pulse *p, double bpm)
{
    const double beat = period_of(bpm), octaves = log2(bpm / p->start_bpm) / prior_octaves;
    const double once = correlation_at(p, beat), half = correlation_at(p, beat / 2);
    const double longer = fmax(correlation_at(p, 2 * beat), correlation_at(p, 4 * beat));
    /* Nothing on every other beat: these are no beats. Half beats that are just like beats: those are the beats. */
    const double filled = longer > 0 ? MFI_CLAMP(once / (least_filled * longer), unfilled, 1) : 1;
    const double plain = 2 * bpm <= p->max_bpm ? MFI_CLAMP((fmin(once, half) - most_alike) / (1 - most_alike), 0, 1) : 0;

    return exp(-octaves * octaves / 2) * hierarchy(p, beat) * filled * (1 - plain_cost * plain);
}

/* Scores of the tempos from one step below the lowest to one above the highest. */
typedef struct survey {
    double scores[MOST_STEPS + 3];
    double step; /* octaves */
    int steps;
} survey;

static void look(const mfi_pulse *p, survey *s)
{
    const double octaves = log2(p->max_bpm / p->min_bpm);

    s->steps = MFI_CLAMP((int)ceil(octaves * steps_per_octave), 2, MOST_STEPS);
    s->step = octaves / s->steps;
    for (int i = 0; i < s->steps + 3; i++)
        s->scores[i] = score_of(p, p->min_bpm * exp2((i - 1) * s->step));
}

static int is_peak(const survey *s, int i)
{
    return s->scores[i] > s->scores[i - 1] && s->scores[i] >= s->scores[i + 1];
}

static double bpm_at(const mfi_pulse *p, const survey *s, int i)
{
    const double a = s->scores[i - 1], b = s->scores[i], c = s->scores[i + 1], bend = a - 2 * b + c;
    const double offset = bend < 0 ? MFI_CLAMP((a - c) / (2 * bend), -0.5, 0.5) : 0;

    return MFI_CLAMP(p->min_bpm * exp2((i - 1 + offset) * s->step), p->min_bpm, p->max_bpm);
}

/* 0: no tempo at all. */
static int find_best(const survey *s)
{
    int best = 0;

    for (int i = 1; i <= s->steps + 1; i++)
        if (is_peak(s, i) && (best == 0 || s->scores[i] > s->scores[best]))
            best = i;
    return best;
}

static int is_new(const mfi_pulse_values *v, double bpm)
{
    int result = fabs(log(bpm / v->bpm)) > same_tempo;

    for (int i = 0; i < v->other_count; i++)
        result &= fabs(log(bpm / v->others[i].bpm)) > same_tempo;
    return result;
}

/* Keeps the best of those after half and double, the best first. */
static void offer(mfi_pulse_values *v, mfi_pulse_candidate other)
{
    int i = v->other_count;

    if (other.score < least_score || !is_new(v, other.bpm))
        return;
    if (i == MFI_PULSE_ALTERNATIVES && other.score <= v->others[--i].score)
        return;
    v->other_count = i + 1;
    for (; i > OCTAVES && other.score > v->others[i - 1].score; i--)
        v->others[i] = v->others[i - 1];
    v->others[i] = other;
}

static void find_others(mfi_pulse *p, const survey *s, int best)
{
    mfi_pulse_values *v = &p->values;
    const double most = s->scores[best];

    v->others[0] = (mfi_pulse_candidate){v->bpm / 2, fmin(score_of(p, v->bpm / 2) / most, 1)};
    v->others[1] = (mfi_pulse_candidate){v->bpm * 2, fmin(score_of(p, v->bpm * 2) / most, 1)};
    v->other_count = OCTAVES;
    for (int i = 1; i <= s->steps + 1; i++)
        if (i != best && is_peak(s, i))
            offer(v, (mfi_pulse_candidate){bpm_at(p, s, i), s->scores[i] / most});
}

/* --- Beats. */

static int64_t *times_of(mf_task *task, const float *values, size_t count, const uint32_t *frames, size_t frame_count)
{
    int64_t *times = mfi_alloc_array(MFI_MAX(frame_count, 1), sizeof *times);

    for (size_t i = 0; times && i < frame_count; i++)
        times[i] = mfi_onset_time(values, count, frames[i]);
    if (!times)
        mfi_nomem(task);
    return times;
}

/* The highest frame within NEAR of one. */
static size_t peak_near(const float *values, size_t count, size_t frame)
{
    size_t best = frame;

    for (size_t i = frame > NEAR ? frame - NEAR : 0; i < MFI_MIN(frame + NEAR + 1, count); i++)
        if (values[i] > values[best])
            best = i;
    return best;
}

/* Beats are a little off where nothing begins; where something does, they are there. */
static void settle(const mfi_pulse *p, uint32_t *frames, size_t beats)
{
    for (size_t i = 0; i < beats; i++)
        frames[i] = (uint32_t)peak_near(p->envelope, p->count, frames[i]);
}

/* The mean of all steps that are near the period. */
static double bpm_of_beats(const int64_t *beats_us, size_t count, double bpm)
{
    double sum = 0, steps = 0;

    for (size_t i = 1; i < count; i++) {
        const double step = (double)(beats_us[i] - beats_us[i - 1]);
        if (fabs(log(step * bpm / 60e6)) < same_tempo) {
            sum += step;
            steps++;
        }
    }
    return 2 * steps > (double)count ? 60e6 * steps / sum : bpm;
}

static int find_bars(mf_task *task, mfi_pulse *p, const uint32_t *frames, size_t beats)
{
    const float *curves[] = {p->envelope, mfi_onset_bass(p->onset)};
    float *accents = mfi_alloc_array(beats, sizeof *accents);
    size_t first;

    if (!accents)
        return mfi_nomem(task);
    for (int c = 0; c < 2; c++) {
        double mean = 0;
        for (size_t i = 0; i < beats; i++)
            mean += (double)curves[c][peak_near(curves[c], p->count, frames[i])] / (double)beats;
        for (size_t i = 0; mean > 0 && i < beats; i++)
            accents[i] += curves[c][peak_near(curves[c], p->count, frames[i])] / (float)mean;
    }
    p->values.meter = mfi_beat_meter(accents, beats, &first);
    mfi_free(accents);
    if (!p->values.meter)
        return 0;
    p->downbeats_us = mfi_alloc_array(beats, sizeof *p->downbeats_us);
    if (!p->downbeats_us)
        return mfi_nomem(task);
    for (size_t i = first; i < beats; i += (size_t)p->values.meter)
        p->downbeats_us[p->values.downbeat_count++] = p->beats_us[i];
    p->values.downbeats_us = p->downbeats_us;
    return 0;
}

static int find_beats(mf_task *task, mfi_pulse *p)
{
    mfi_pulse_values *v = &p->values;
    uint32_t *frames;
    int result;

    MFI_TRY(mfi_beat_track(task, p->envelope, p->count, period_of(v->bpm), &frames, &v->beat_count));
    settle(p, frames, v->beat_count);
    p->beats_us = times_of(task, p->envelope, p->count, frames, v->beat_count);
    v->beats_us = p->beats_us;
    result = p->beats_us ? 0 : MF_ERROR_NOMEM;
    if (result >= 0 && v->beat_count > 0)
        result = find_bars(task, p, frames, v->beat_count);
    mfi_free(frames);
    if (result >= 0)
        v->bpm = bpm_of_beats(v->beats_us, v->beat_count, v->bpm);
    return result;
}

/* --- The whole. */

static int find_onsets(mf_task *task, mfi_pulse *p)
{
    mfi_pulse_values *v = &p->values;
    const float *strengths = mfi_onset_strengths(p->onset, &p->count);
    uint32_t *frames;

    MFI_TRY(mfi_onset_pick(task, p->onset, &frames, &v->onset_count));
    p->onsets_us = times_of(task, strengths, p->count, frames, v->onset_count);
    v->onsets_us = p->onsets_us;
    mfi_free(frames);
    return p->onsets_us ? 0 : MF_ERROR_NOMEM;
}

/* What chance makes of so many frames, some of which always go together, is taken off. */
static double confidence(const mfi_pulse *p, double bpm)
{
    const double chance = fmin(chance_frames / sqrt((double)p->count), 1);

    return chance < 1 ? fmax((fmin(likeness(p, bpm), 1) - chance) / (1 - chance), 0) : 0;
}

int mfi_pulse_finish(mf_task *task, mfi_pulse *p)
{
    survey s;

    MFI_TRY(mfi_onset_finish(task, p->onset));
    MFI_TRY(find_onsets(task, p));
    if (p->values.onset_count < LEAST_ONSETS)
        return 0;
    MFI_TRY(mfi_onset_envelope(task, p->onset, &p->envelope));
    MFI_TRY(correlate(task, p));
    look(p, &s);
    const int best = find_best(&s);
    if (!best)
        return 0;
    const double bpm = bpm_at(p, &s, best);
    p->values.confidence = confidence(p, bpm);
    if (!(p->values.confidence > 0))
        return 0;
    p->values.bpm = bpm;
    MFI_TRY(find_beats(task, p));
    find_others(p, &s, best);
    return 0;
}

int mfi_pulse_add(mf_task *task, mfi_pulse *p, const mfi_audio *block)
{
    return mfi_onset_add(task, p->onset, block);
}

int mfi_pulse_new(mf_task *task, double min_bpm, double max_bpm, double start_bpm, mfi_pulse **out)
{
    mfi_pulse *p = *out = mfi_alloc(sizeof *p);

    if (!p)
        return mfi_nomem(task);
    p->min_bpm = min_bpm;
    p->max_bpm = max_bpm;
    p->start_bpm = start_bpm;
    p->values.bpm = NAN;
    return mfi_onset_new(task, &p->onset);
}

void mfi_pulse_free(mfi_pulse *p)
{
    if (!p)
        return;
    mfi_onset_free(p->onset);
    mfi_free(p->envelope);
    mfi_free(p->correlation);
    mfi_free(p->onsets_us);
    mfi_free(p->beats_us);
    mfi_free(p->downbeats_us);
    mfi_free(p);
}

const mfi_pulse_values *mfi_pulse_read(const mfi_pulse *p)
{
    return &p->values;
}
