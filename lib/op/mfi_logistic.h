/* Multinomial logistic regression: a linear classifier with a softmax, and how good it is. */
#ifndef MFI_LOGISTIC_H
#define MFI_LOGISTIC_H

#include "mfi_model.h"

/* Rows of numbers, the class of each, and which of them count. */
typedef struct mfi_samples {
    const float *values;
    const int32_t *classes; /* 0..classes - 1 of the classifier */
    const int32_t *rows;    /* `count` numbers of rows */
    int count;
} mfi_samples;

/* --- logistic.c */

/* What a fit came to. */
typedef struct mfi_fit {
    double loss;     /* what was minimised */
    double gradient; /* the largest part of its gradient, in absolute value */
    int32_t steps;
    int32_t reserved;
} mfi_fit;

/* The mean of -log(share of the own class) over the samples, plus l2 / 2 times the sum of all squared weights but the biases.
 * `gradient`, of the weights' size, may be NULL. */
int mfi_logistic_loss(mf_task *task, const mfi_samples *samples, double l2, const mfi_linear *linear, double *gradient,
                      double *loss);

/* Minimises that by L-BFGS, from the weights that are there, until no part of the gradient is larger than `tolerance`, or
 * rounding lets no step lead further down. The same numbers give the same result. Errors: NOMEM, CANCELLED, DEADLINE. */
int mfi_logistic_fit(mf_task *task, const mfi_samples *samples, double l2, double tolerance, mfi_linear *linear, mfi_fit *fit);

/* Logits become shares, which are 1 together. Gives the logarithm of the sum of their exponentials. */
double mfi_softmax(double *values, int count);
/* The most likely class of a row of features; `shares` has room for those of all classes. */
int mfi_linear_class(const mfi_linear *linear, const float *row, double *shares);
/* The shares of the classes of a row of features. */
void mfi_linear_shares(const mfi_linear *linear, const float *row, double *shares);

/* --- cross_validate.c */

/* Puts `count` things in an order that depends on their classes, their number and `seed` alone: first `share` of each class,
 * one at least if there are two of it and the share is not 0, *held together; then the others, class by class, so that every
 * k-th of them is a stratified part. */
int mfi_stratify(mf_task *task, const int32_t *classes, int count, int class_count, double share, uint32_t seed, int32_t *order,
                 int *held);

/* Makes the columns of `count` rows have mean 0 and deviation 1 over the samples; a column that is the same in all becomes 0.
 * `mean` and `scale` have a number for each: (value - mean) * scale. Errors: CANCELLED, DEADLINE. */
int mfi_standardise(mf_task *task, float *values, int count, int features, const mfi_samples *samples, double *mean,
                    double *scale);
/* Makes a classifier of such rows one of those as they were before. */
void mfi_unstandardise(mfi_linear *linear, const double *mean, const double *scale);

/* What is known of a penalty. */
typedef struct mfi_trial {
    double l2;
    double loss;     /* mean of -log(share of the own class) of samples that the fit has not seen */
    double accuracy; /* share of those whose own class is the most likely */
} mfi_trial;

/* Leaves out every `folds`-th of the groups of `group` samples in turn, and foretells the first sample of each from the others,
 * with penalties from 10 down to 1e-5. *best has the least loss. `linear` tells the sizes alone. */
int mfi_cross_validate(mf_task *task, const mfi_samples *samples, int group, int folds, const mfi_linear *linear,
                       mfi_trial *best);

/* --- learn.c */

typedef struct mfi_lesson {
    float *values;          /* `group` rows of each of `count` things */
    const int32_t *classes; /* of the things */
    int count, group, folds;
    uint32_t seed;
    double held_out, l2; /* l2 0: of the best trial */
    int32_t *confusion;  /* of the things held out: zeroed; for each class a row of what they were told to be */
    /* What came of it. */
    int held;
    double accuracy; /* on those held out; NaN = none were */
    mfi_trial trial; /* accuracy NaN: l2 was given */
    mfi_fit fit;     /* of all things */
} mfi_lesson;

/* Chooses the penalty and judges the classifier as mf_train_head() says, then makes it from all; the values are standardised by
 * that. `linear` has its sizes, and zeroed weights. The ticks fill what is left of the call after `begun` of it. */
int mfi_learn(mf_task *task, mfi_lesson *lesson, double begun, mfi_linear *linear);

#endif
