/* The tempo is the one that fits the onsets best; the beats that follow from it then tell it more exactly. */
#include <math.h>
#include "mfi_beat.h"
#include "mfi_onset.h"
#include "mfi_pulse.h"
#include "mfi_survey.h"

enum {
    NEAR = 2,        /* frames that a beat may be off */
    OCTAVES = 2,     /* alternatives: half and double */
    LEAST_ONSETS = 4,
    WINDOW = 8 * MFI_ONSET_FRAMES, /* where a tempo may prevail for itself */
    STEP = WINDOW / 4
};

static const double least_score = 0.3; /* of the best, for other alternatives */
static const double same_tempo = 0.06; /* logarithm; nearer ones are one */
static const double chance_frames = 4; /* likeness of noise, times the root of its frames */
static const double most_change = 1.45; /* of the tempo inside the music: no octave */
static const double clear_lead = 1.5;  /* of another tempo's score for a while */

struct mfi_pulse {
    mfi_survey survey;
    mfi_onset *onset;
    float *envelope, *periods; /* frames of a beat at each frame */
    size_t count;
    mfi_pulse_values values;
    int64_t *onsets_us, *beats_us, *downbeats_us;
};

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

static void find_others(mfi_pulse *p, int best)
{
    const mfi_survey *s = &p->survey;
    mfi_pulse_values *v = &p->values;
    const double most = s->scores[best];

    v->others[0] = (mfi_pulse_candidate){v->bpm / 2, fmin(mfi_survey_score(s, v->bpm / 2) / most, 1)};
    v->others[1] = (mfi_pulse_candidate){v->bpm * 2, fmin(mfi_survey_score(s, v->bpm * 2) / most, 1)};
    v->other_count = OCTAVES;
    for (int i = 1; i <= s->steps + 1; i++)
        if (i != best && mfi_survey_is_peak(s, i))
            offer(v, (mfi_pulse_candidate){mfi_survey_bpm(s, i), s->scores[i] / most});
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

/* The tempo of the whole, or another near it where that fits clearly better. */
static int find_periods(mf_task *task, mfi_pulse *p)
{
    mfi_survey *s = &p->survey;

    p->periods = mfi_alloc_array(p->count, sizeof *p->periods);
    if (!p->periods)
        return mfi_nomem(task);
    for (size_t from = 0; from < p->count; from += STEP) {
        const size_t last = p->count > WINDOW ? p->count - WINDOW : 0, before = (WINDOW - STEP) / 2;
        const size_t first = MFI_MIN(from > before ? from - before : 0, last);
        double bpm = p->values.bpm;
        MFI_TRY(mfi_survey_take(task, s, p->envelope + first, MFI_MIN(WINDOW, p->count - first)));
        const int best = mfi_survey_best(s, bpm / most_change, bpm * most_change);
        if (best && s->scores[best] > clear_lead * mfi_survey_score(s, bpm))
            bpm = mfi_survey_bpm(s, best);
        for (size_t i = from; i < MFI_MIN(from + STEP, p->count); i++)
            p->periods[i] = (float)(60 * MFI_ONSET_FRAMES / bpm);
    }
    return 0;
}

static int find_beats(mf_task *task, mfi_pulse *p)
{
    mfi_pulse_values *v = &p->values;
    uint32_t *frames;
    int result;

    MFI_TRY(find_periods(task, p));
    MFI_TRY(mfi_beat_track(task, p->envelope, p->periods, p->count, &frames, &v->beat_count));
    settle(p, frames, v->beat_count);
    p->beats_us = times_of(task, p->envelope, p->count, frames, v->beat_count);
    v->beats_us = p->beats_us;
    result = p->beats_us ? 0 : MF_ERROR_NOMEM;
    if (result >= 0 && v->beat_count > 0)
        result = find_bars(task, p, frames, v->beat_count);
    mfi_free(frames);
    if (result >= 0) {
        v->bpm = bpm_of_beats(v->beats_us, v->beat_count, v->bpm);
        v->others[0].bpm = v->bpm / 2;
        v->others[1].bpm = v->bpm * 2;
    }
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

    return chance < 1 ? fmax((fmin(mfi_survey_likeness(&p->survey, bpm), 1) - chance) / (1 - chance), 0) : 0;
}

int mfi_pulse_finish(mf_task *task, mfi_pulse *p)
{
    MFI_TRY(mfi_onset_finish(task, p->onset));
    MFI_TRY(find_onsets(task, p));
    if (p->values.onset_count < LEAST_ONSETS)
        return 0;
    MFI_TRY(mfi_onset_envelope(task, p->onset, &p->envelope));
    MFI_TRY(mfi_survey_take(task, &p->survey, p->envelope, p->count));
    const int best = mfi_survey_best(&p->survey, 0, INFINITY);
    if (!best)
        return 0;
    const double bpm = mfi_survey_bpm(&p->survey, best);
    p->values.confidence = confidence(p, bpm);
    if (!(p->values.confidence > 0))
        return 0;
    p->values.bpm = bpm;
    find_others(p, best);
    return find_beats(task, p);
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
    p->values.bpm = NAN;
    MFI_TRY(mfi_survey_open(task, &p->survey, min_bpm, max_bpm, start_bpm));
    return mfi_onset_new(task, &p->onset);
}

void mfi_pulse_free(mfi_pulse *p)
{
    if (!p)
        return;
    mfi_survey_close(&p->survey);
    mfi_onset_free(p->onset);
    mfi_free(p->envelope);
    mfi_free(p->periods);
    mfi_free(p->onsets_us);
    mfi_free(p->beats_us);
    mfi_free(p->downbeats_us);
    mfi_free(p);
}

const mfi_pulse_values *mfi_pulse_read(const mfi_pulse *p)
{
    return &p->values;
}
