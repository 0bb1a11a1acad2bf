/* Peaks of long spectra become notes, notes a chroma of ten cents a bin, which is tuned in the end and compared with the
 * profiles of D. Temperley, "Music and Probability", MIT Press 2007 (from the corpus of Kostka and Payne). */
#include <math.h>
#include "mfi_spectrum.h"
#include "mfi_tonality.h"

enum {
    SIZE = 8192,     /* samples of a frame, half a second */
    HOP = 4096,
    HARMONICS = 4,   /* that a peak may be */
    FINE = 10,       /* bins of a semitone */
    NOTES = 12,
    LEAST_NOTES = 3, /* of a key */
    AROUND = 24      /* bins of the mean that a peak stands out of, on either side */
};

static const double lowest_hz = 60, highest_hz = 2000, tuning_hz = 440;
static const float prominence = 3.5f;      /* times the mean around: what noise seldom reaches */
static const float audible = 1e-9f;        /* power of a peak: -90 dBFS */
static const double harmonic_decay = 0.6;
static const double tiny = 1e-12;          /* no logarithm of 0 */
static const double least_peaks = 0.5;     /* of a frame with sound, on average */
static const double least_share = 0.05;    /* of a note */
static const double clear_lead = 0.15, clear_contrast = 0.4; /* of a confidence of 1: before the second, between the notes */

static const double profiles[2][NOTES] = {
    {0.748, 0.060, 0.488, 0.082, 0.670, 0.460, 0.096, 0.715, 0.104, 0.366, 0.057, 0.400},
    {0.712, 0.084, 0.474, 0.618, 0.049, 0.460, 0.105, 0.747, 0.404, 0.067, 0.133, 0.330},
};

struct mfi_tonality {
    mfi_spectrum *spectrum;
    float magnitudes[SIZE / 2 + 1];
    double chroma[NOTES * FINE]; /* from C on, at 440 Hz */
    double cosine, sine;         /* of the peaks' places within a semitone */
    int64_t frames, peaks;       /* with sound */
};

/* Semitones above C. */
static double pitch_of(double hz)
{
    return 12 * log2(hz / tuning_hz) + 9;
}

static void add_note(mfi_tonality *y, double pitch, double weight)
{
    const double place = (pitch - 12 * floor(pitch / 12)) * FINE;
    const int below = (int)place;
    const double part = place - below;

    y->chroma[below % (NOTES * FINE)] += weight * (1 - part);
    y->chroma[(below + 1) % (NOTES * FINE)] += weight * part;
}

/* A peak is a note, or less probably a harmonic of one. */
static void add_peak(mfi_tonality *y, double bin, double magnitude)
{
    const double hz = bin * MFI_TONALITY_RATE / SIZE, pitch = pitch_of(hz), turn = 2 * M_PI * pitch;
    double weight = sqrt(magnitude);

    y->cosine += weight * cos(turn);
    y->sine += weight * sin(turn);
    y->peaks++;
    for (int i = 1; i <= HARMONICS && hz / i >= lowest_hz; i++, weight *= harmonic_decay)
        add_note(y, pitch - 12 * log2(i), weight);
}

static int take_frame(mf_task *task, void *state, const float *power)
{
    mfi_tonality *y = state;
    const int first = (int)(lowest_hz * SIZE / MFI_TONALITY_RATE), end = (int)(highest_hz * SIZE / MFI_TONALITY_RATE);
    float *m = y->magnitudes, sum = 0, loudest = 0;

    (void)task;
    for (int i = 0; i < end + AROUND; i++)
        m[i] = sqrtf(power[i]);
    for (int i = first - AROUND; i < first + AROUND; i++)
        sum += m[i];
    for (int i = first; i < end; i++) {
        sum += m[i + AROUND] - m[i - AROUND];
        loudest = MFI_MAX(loudest, power[i]);
        if (power[i] > audible && m[i] > m[i - 1] && m[i] >= m[i + 1] && m[i] * (2 * AROUND) > prominence * sum) {
            const double a = log((double)m[i - 1] + tiny), b = log((double)m[i]), c = log((double)m[i + 1] + tiny);
            add_peak(y, i + MFI_CLAMP((a - c) / (2 * (a - 2 * b + c)), -0.5, 0.5), (double)m[i]);
        }
    }
    y->frames += loudest > audible;
    return 0;
}

/* --- The end. */

/* Notes of twelve, where a' is `tuning` semitones off. */
static void tune(const mfi_tonality *y, double tuning, double *chroma)
{
    double sum = 0;

    for (int i = 0; i < NOTES * FINE; i++) {
        const long note = lrint((double)i / FINE - tuning);
        chroma[(note + NOTES) % NOTES] += y->chroma[i];
        sum += y->chroma[i];
    }
    for (int i = 0; i < NOTES && sum > 0; i++)
        chroma[i] /= sum;
}

static double deviation(const double *x)
{
    double sum = 0, squares = 0;

    for (int i = 0; i < NOTES; i++) {
        sum += x[i];
        squares += x[i] * x[i];
    }
    return sqrt(fmax(squares / NOTES - sum / NOTES * (sum / NOTES), 0));
}

static double fit_of(const double *chroma, int tonic, int minor)
{
    const double *profile = profiles[minor];
    double product = 0, sum = 0, profile_sum = 0;

    for (int i = 0; i < NOTES; i++) {
        product += chroma[(tonic + i) % NOTES] * profile[i];
        sum += chroma[i];
        profile_sum += profile[i];
    }
    const double spread = deviation(chroma) * deviation(profile);
    return spread > 0 ? (product / NOTES - sum / NOTES * (profile_sum / NOTES)) / spread : 0;
}

static void find_keys(mfi_tonality_values *v)
{
    for (int i = 0; i < 2 * NOTES; i++) {
        const mfi_tonality_key key = {i % NOTES, i / NOTES, fit_of(v->chroma, i % NOTES, i / NOTES)};
        if (v->key.tonic < 0 || key.fit > v->key.fit) {
            v->second = v->key;
            v->key = key;
        } else if (v->second.tonic < 0 || key.fit > v->second.fit) {
            v->second = key;
        }
    }
}

static int count_notes(const double *chroma)
{
    int count = 0;

    for (int i = 0; i < NOTES; i++)
        count += chroma[i] > least_share;
    return count;
}

int mfi_tonality_finish(mf_task *task, mfi_tonality *y, mfi_tonality_values *v)
{
    *v = (mfi_tonality_values){.key.tonic = -1, .second.tonic = -1, .tuning_cents = NAN};
    MFI_TRY(mfi_spectrum_finish(task, y->spectrum, take_frame, y));
    if (y->peaks == 0 || (double)y->peaks < least_peaks * (double)y->frames)
        return 0;
    const double tuning = atan2(y->sine, y->cosine) / (2 * M_PI);
    v->tuning_cents = 100 * tuning;
    tune(y, tuning, v->chroma);
    if (count_notes(v->chroma) < LEAST_NOTES)
        return 0;
    find_keys(v);
    const double lead = (v->key.fit - v->second.fit) / clear_lead, contrast = deviation(v->chroma) * NOTES / clear_contrast;
    v->confidence = MFI_CLAMP(v->key.fit, 0, 1) * MFI_CLAMP(lead, 0, 1) * MFI_CLAMP(contrast, 0, 1);
    return 0;
}

int mfi_tonality_add(mf_task *task, mfi_tonality *y, const mfi_audio *block)
{
    return mfi_spectrum_add(task, y->spectrum, block->planes[0], block->samples, take_frame, y);
}

int mfi_tonality_new(mf_task *task, mfi_tonality **out)
{
    mfi_tonality *y = *out = mfi_alloc(sizeof *y);

    return y ? mfi_spectrum_new(task, SIZE, HOP, &y->spectrum) : mfi_nomem(task);
}

void mfi_tonality_free(mfi_tonality *y)
{
    if (!y)
        return;
    mfi_spectrum_free(y->spectrum);
    mfi_free(y);
}
