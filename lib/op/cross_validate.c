/* Samples divided for training and for judging it. */
#include <math.h>
#include <string.h>
#include "mfi_bands.h"
#include "mfi_logistic.h"

/* --- Which. */

/* SplitMix64. */
static uint64_t scramble(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;

    z = (z ^ z >> 30) * 0xbf58476d1ce4e5b9u;
    z = (z ^ z >> 27) * 0x94d049bb133111ebu;
    return z ^ z >> 31;
}

static void shuffle(int32_t *values, int count, uint64_t state)
{
    for (int i = count - 1; i > 0; i--) {
        const int other = (int)(scramble(&state) % ((uint64_t)i + 1));
        const int32_t value = values[i];
        values[i] = values[other];
        values[other] = value;
    }
}

int mfi_stratify(mf_task *task, const int32_t *classes, int count, int class_count, double share, uint32_t seed, int32_t *order,
                 int *held)
{
    int32_t *own = mfi_alloc_array((size_t)count, sizeof *own);
    int result = 0, end = count; /* of what `order` has room for: the others fill it from its end */

    *held = 0;
    if (!own)
        return mfi_nomem(task);
    for (int c = class_count - 1; c >= 0 && result >= 0; c--) {
        int size = 0;
        for (int i = 0; i < count; i++)
            if (classes[i] == c)
                own[size++] = i;
        shuffle(own, size, (uint64_t)seed << 32 | (uint32_t)c);
        const int first = share > 0 ? MFI_CLAMP((int)lrint(share * size), MFI_MIN(1, size - 1), MFI_MAX(size - 1, 0)) : 0;
        for (int i = 0; i < first; i++)
            order[(*held)++] = own[i];
        for (int i = size - 1; i >= first; i--)
            order[--end] = own[i];
        result = mfi_tick(task, 0, 0);
    }
    mfi_free(own);
    return result;
}

/* --- Units. */

static int measure(mf_task *task, const mfi_samples *samples, int features, double *mean, double *scale)
{
    memset(mean, 0, (size_t)features * sizeof *mean);
    memset(scale, 0, (size_t)features * sizeof *scale);
    for (int i = 0; i < samples->count; i++) {
        const float *row = samples->values + (size_t)samples->rows[i] * (size_t)features;
        MFI_TRY(i % 16 ? 0 : mfi_tick(task, 0, 0));
        for (int j = 0; j < features; j++)
            mean[j] += (double)row[j] / samples->count;
    }
    for (int i = 0; i < samples->count; i++) {
        const float *row = samples->values + (size_t)samples->rows[i] * (size_t)features;
        MFI_TRY(i % 16 ? 0 : mfi_tick(task, 0, 0));
        for (int j = 0; j < features; j++)
            scale[j] += ((double)row[j] - mean[j]) * ((double)row[j] - mean[j]) / samples->count;
    }
    for (int j = 0; j < features; j++) /* what is left of a constant is rounding */
        scale[j] = sqrt(scale[j]) > 1e-6 * fabs(mean[j]) ? 1 / sqrt(scale[j]) : 0;
    return 0;
}

int mfi_standardise(mf_task *task, float *values, int count, int features, const mfi_samples *samples, double *mean,
                    double *scale)
{
    MFI_TRY(measure(task, samples, features, mean, scale));
    for (int i = 0; i < count; i++) {
        float *row = values + (size_t)i * (size_t)features;
        MFI_TRY(i % 16 ? 0 : mfi_tick(task, 0, 0));
        for (int j = 0; j < features; j++)
            row[j] = (float)(((double)row[j] - mean[j]) * scale[j]);
    }
    return 0;
}

void mfi_unstandardise(mfi_linear *linear, const double *mean, const double *scale)
{
    for (int c = 0; c < linear->classes; c++) {
        double *weights = linear->weights + (size_t)c * ((size_t)linear->features + 1);
        for (int j = 0; j < linear->features; j++) {
            weights[j] *= scale[j];
            weights[linear->features] -= weights[j] * mean[j];
        }
    }
}

/* --- Cross-validation. */

static const double penalties[] = {10, 1, 0.1, 0.01, 0.001, 0.0001, 0.00001};
enum { PENALTIES = MFI_COUNT(penalties) };
static const double TOLERANCE = 1e-4; /* of a fit that is only compared */

typedef struct trials {
    mf_task *task;
    const mfi_samples *samples;
    int group, folds, classes, features;
    mfi_trial (*made)[PENALTIES]; /* of each fold, as sums */
} trials;

/* The samples of all folds but one, and the first of each group of that one. */
typedef struct fold {
    mfi_samples seen, unseen;
    int32_t *rows;
    double *shares;
    mfi_linear linear;
} fold;

static int divide(const trials *t, int number, fold *f)
{
    const size_t size = (size_t)t->classes * ((size_t)t->features + 1);
    const int count = t->samples->count;

    f->seen = f->unseen = *t->samples;
    f->linear = (mfi_linear){.weights = mfi_alloc_array(size, sizeof(double)), .classes = t->classes, .features = t->features};
    f->rows = mfi_alloc_array((size_t)count, sizeof *f->rows);
    f->shares = mfi_alloc_array((size_t)t->classes, sizeof *f->shares);
    if (!f->linear.weights || !f->rows || !f->shares)
        return mfi_nomem(t->task);
    int seen = 0, end = count;
    for (int i = 0; i < count; i++) {
        if (i / t->group % t->folds != number)
            f->rows[seen++] = t->samples->rows[i];
        else if (i % t->group == 0)
            f->rows[--end] = t->samples->rows[i];
    }
    f->seen.rows = f->rows;
    f->seen.count = seen;
    f->unseen.rows = f->rows + end;
    f->unseen.count = count - end;
    return 0;
}

static void judge(fold *f, mfi_trial *made)
{
    for (int i = 0; i < f->unseen.count; i++) {
        const int row = f->unseen.rows[i], own = f->unseen.classes[row];
        const float *values = f->unseen.values + (size_t)row * (size_t)f->linear.features;
        made->accuracy += mfi_linear_class(&f->linear, values, f->shares) == own;
        made->loss -= log(fmax(f->shares[own], 1e-300));
    }
}

/* From the strongest penalty, each from what the one before came to: near one another, so quickly found. */
static int try_fold(const trials *t, int number, fold *f)
{
    mfi_fit fit;

    MFI_TRY(divide(t, number, f));
    for (int i = 0; i < PENALTIES; i++) {
        MFI_TRY(mfi_logistic_fit(t->task, &f->seen, penalties[i], TOLERANCE, &f->linear, &fit));
        judge(f, &t->made[number][i]);
    }
    return 0;
}

static int try_folds(void *context, int first, int end)
{
    const trials *t = context;
    int result = 0;

    for (int i = first; i < end && result >= 0; i++) {
        fold f = {0};
        result = try_fold(t, i, &f);
        mfi_free(f.linear.weights);
        mfi_free(f.rows);
        mfi_free(f.shares);
    }
    return result;
}

int mfi_cross_validate(mf_task *task, const mfi_samples *samples, int group, int folds, const mfi_linear *linear,
                       mfi_trial *best)
{
    const int groups = samples->count / group;
    trials t = {
        .task = task,
        .samples = samples,
        .group = group,
        .folds = MFI_MIN(folds, groups),
        .classes = linear->classes,
        .features = linear->features,
    };

    t.made = mfi_alloc_array((size_t)t.folds, sizeof *t.made);
    const int result = t.made ? mfi_bands(task, t.folds, INT64_C(1000000000), try_folds, &t) : mfi_nomem(task);
    *best = (mfi_trial){.loss = INFINITY};
    for (int i = 0; i < PENALTIES && result >= 0; i++) {
        mfi_trial all = {.l2 = penalties[i]};
        for (int j = 0; j < t.folds; j++) {
            all.loss += t.made[j][i].loss / groups;
            all.accuracy += t.made[j][i].accuracy / groups;
        }
        if (all.loss < best->loss)
            *best = all;
    }
    mfi_free(t.made);
    return result;
}
