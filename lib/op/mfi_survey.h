/* How well each tempo fits an envelope of onsets, MFI_ONSET_FRAMES a second: by its autocorrelation at a beat, at its parts and
 * its multiples, under a log-normal prior. */
#ifndef MFI_SURVEY_H
#define MFI_SURVEY_H

#include "mfi_task.h"

enum { MFI_SURVEY_STEPS = 1000 };

typedef struct mfi_survey {
    double min_bpm, max_bpm, start_bpm;
    double step; /* octaves */
    int steps;
    size_t lags, most_lags;
    double *correlation;                 /* by lag in frames, 1 at 0 */
    double scores[MFI_SURVEY_STEPS + 3]; /* from one step below the lowest tempo to one above the highest */
} mfi_survey;

int mfi_survey_open(mf_task *task, mfi_survey *survey, double min_bpm, double max_bpm, double start_bpm);
void mfi_survey_close(mfi_survey *survey);

/* Any number of times. */
int mfi_survey_take(mf_task *task, mfi_survey *survey, const float *envelope, size_t count);

/* After that: the index of the best peak among tempos of low_bpm..high_bpm, 0 = none; whether an index of 1..steps + 1 is one,
 * and its tempo. */
int mfi_survey_best(const mfi_survey *survey, double low_bpm, double high_bpm);
int mfi_survey_is_peak(const mfi_survey *survey, int index);
double mfi_survey_bpm(const mfi_survey *survey, int index);
/* Of any tempo: how well it fits, and how alike the music is to itself a beat later, and after two or four (1 is the same). */
double mfi_survey_score(const mfi_survey *survey, double bpm);
double mfi_survey_likeness(const mfi_survey *survey, double bpm);

#endif
