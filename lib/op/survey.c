#include <math.h>
#include "mfi_onset.h"
#include "mfi_survey.h"

enum { LONGEST = 4 /* beats that are compared */ };

static const double steps_per_octave = 144; /* 0.5 % each */
static const double prior_octaves = 0.9;    /* deviation of the prior */
static const double least_filled = 0.3, unfilled = 0.1, most_alike = 0.7, plain_cost = 0.6;

/* --- The autocorrelation. */

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
static int correlate(mf_task *task, mfi_survey *s, const float *envelope, size_t count)
{
    double mean = 0;

    s->lags = MFI_MIN(s->most_lags, count * 3 / 4);
    for (size_t i = 0; i < count; i++)
        mean += (double)envelope[i];
    mean /= (double)count;
    for (size_t lag = 0; lag < s->lags; lag++) {
        MFI_TRY(mfi_tick(task, 0, 0));
        s->correlation[lag] = product(envelope, count, lag, mean);
        if (lag > 0 && s->correlation[0] > 0)
            s->correlation[lag] /= s->correlation[0];
    }
    return 0;
}

/* 0 where it is not known. */
static double correlation_at(const mfi_survey *s, double lag)
{
    const size_t whole = (size_t)lag;
    const double part = lag - (double)whole;

    if (whole < 1 || whole + 1 >= s->lags)
        return 0;
    return s->correlation[whole] * (1 - part) + s->correlation[whole + 1] * part;
}

/* --- Scores. */

/* Beats are halved and grouped by two and four, which tells them from the dotted notes that are as frequent as they are. */
static double hierarchy(const mfi_survey *s, double beat)
{
    static const struct {
        double beats, weight;
    } levels[] = {{0.25, 0.3}, {0.5, 0.6}, {1, 1}, {2, 0.3}, {LONGEST, 1}};
    double sum = 0, weights = 0;

    for (size_t i = 0; i < MFI_COUNT(levels) && levels[i].beats * beat + 2 < (double)s->lags; i++) {
        sum += levels[i].weight * correlation_at(s, levels[i].beats * beat);
        weights += levels[i].weight;
    }
    return weights > 0 ? fmax(sum / weights, 0) : 0;
}

double mfi_survey_score(const mfi_survey *s, double bpm)
{
    const double beat = 60 * MFI_ONSET_FRAMES / bpm, octaves = log2(bpm / s->start_bpm) / prior_octaves;
    const double once = correlation_at(s, beat), half = correlation_at(s, beat / 2);
    const double longer = fmax(correlation_at(s, 2 * beat), correlation_at(s, 4 * beat));
    /* Nothing on every other beat: these are no beats. Half beats that are just like beats: those are the beats. */
    const double filled = longer > 0 ? MFI_CLAMP(once / (least_filled * longer), unfilled, 1) : 1;
    const double plain = 2 * bpm <= s->max_bpm ? MFI_CLAMP((fmin(once, half) - most_alike) / (1 - most_alike), 0, 1) : 0;

    return exp(-octaves * octaves / 2) * hierarchy(s, beat) * filled * (1 - plain_cost * plain);
}

double mfi_survey_likeness(const mfi_survey *s, double bpm)
{
    const double beat = 60 * MFI_ONSET_FRAMES / bpm;

    return (correlation_at(s, beat) + fmax(correlation_at(s, 2 * beat), correlation_at(s, 4 * beat))) / 2;
}

int mfi_survey_is_peak(const mfi_survey *s, int i)
{
    return s->scores[i] > s->scores[i - 1] && s->scores[i] >= s->scores[i + 1];
}

double mfi_survey_bpm(const mfi_survey *s, int i)
{
    const double a = s->scores[i - 1], b = s->scores[i], c = s->scores[i + 1], bend = a - 2 * b + c;
    const double offset = bend < 0 ? MFI_CLAMP((a - c) / (2 * bend), -0.5, 0.5) : 0;

    return MFI_CLAMP(s->min_bpm * exp2((i - 1 + offset) * s->step), s->min_bpm, s->max_bpm);
}

int mfi_survey_best(const mfi_survey *s, double low_bpm, double high_bpm)
{
    int best = 0;

    for (int i = 1; i <= s->steps + 1; i++) {
        const double bpm = s->min_bpm * exp2((i - 1) * s->step);
        if (bpm >= low_bpm && bpm <= high_bpm && mfi_survey_is_peak(s, i) && (best == 0 || s->scores[i] > s->scores[best]))
            best = i;
    }
    return best;
}

int mfi_survey_take(mf_task *task, mfi_survey *s, const float *envelope, size_t count)
{
    MFI_TRY(correlate(task, s, envelope, count));
    for (int i = 0; i < s->steps + 3; i++)
        s->scores[i] = mfi_survey_score(s, s->min_bpm * exp2((i - 1) * s->step));
    return 0;
}

int mfi_survey_open(mf_task *task, mfi_survey *s, double min_bpm, double max_bpm, double start_bpm)
{
    const double octaves = log2(max_bpm / min_bpm);

    s->min_bpm = min_bpm;
    s->max_bpm = max_bpm;
    s->start_bpm = start_bpm;
    s->steps = MFI_CLAMP((int)ceil(octaves * steps_per_octave), 2, MFI_SURVEY_STEPS);
    s->step = octaves / s->steps;
    s->most_lags = (size_t)(LONGEST * 60 * MFI_ONSET_FRAMES / min_bpm) + 3;
    s->correlation = mfi_alloc_array(s->most_lags, sizeof *s->correlation);
    return s->correlation ? 0 : mfi_nomem(task);
}

void mfi_survey_close(mfi_survey *s)
{
    mfi_free(s->correlation);
}
