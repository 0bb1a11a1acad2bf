/* Multinomial logistic regression by L-BFGS (Nocedal and Wright, Numerical Optimization, algorithm 7.4). */
#include <math.h>
#include <string.h>
#include "mfi_logistic.h"

enum { HISTORY = 8, MOST_STEPS = 2000, MOST_HALVINGS = 40, LANES = 8 };

/* Sums in lanes, in an order of their own: fast, and the same everywhere. */
static double lanes_sum(const double lanes[LANES])
{
    return ((lanes[0] + lanes[4]) + (lanes[1] + lanes[5])) + ((lanes[2] + lanes[6]) + (lanes[3] + lanes[7]));
}

static double dot(const double *a, const double *b, size_t count)
{
    double lanes[LANES] = {0}, rest = 0;
    size_t i = 0;

    for (; i + LANES <= count; i += LANES)
        for (size_t j = 0; j < LANES; j++)
            lanes[j] += a[i + j] * b[i + j];
    for (; i < count; i++)
        rest += a[i] * b[i];
    return lanes_sum(lanes) + rest;
}

static double dot_row(const double *weights, const float *row, int count)
{
    double lanes[LANES] = {0}, rest = 0;
    int i = 0;

    for (; i + LANES <= count; i += LANES)
        for (int j = 0; j < LANES; j++)
            lanes[j] += weights[i + j] * (double)row[i + j];
    for (; i < count; i++)
        rest += weights[i] * (double)row[i];
    return lanes_sum(lanes) + rest;
}

static void add_scaled(double *to, double factor, const double *from, size_t count)
{
    for (size_t i = 0; i < count; i++)
        to[i] += factor * from[i];
}

static double largest(const double *values, size_t count)
{
    double most = 0;

    for (size_t i = 0; i < count; i++)
        most = fmax(most, fabs(values[i]));
    return most;
}

/* --- The loss. */

double mfi_softmax(double *values, int count)
{
    double most = -INFINITY, sum = 0;

    for (int c = 0; c < count; c++)
        most = fmax(most, values[c]);
    for (int c = 0; c < count; c++)
        sum += values[c] = exp(values[c] - most);
    for (int c = 0; c < count; c++)
        values[c] /= sum;
    return most + log(sum);
}

static void logits_of(const mfi_linear *linear, const float *row, double *logits)
{
    for (int c = 0; c < linear->classes; c++) {
        const double *weights = linear->weights + (size_t)c * ((size_t)linear->features + 1);
        logits[c] = dot_row(weights, row, linear->features) + weights[linear->features];
    }
}

void mfi_linear_shares(const mfi_linear *linear, const float *row, double *shares)
{
    logits_of(linear, row, shares);
    mfi_softmax(shares, linear->classes);
}

int mfi_linear_class(const mfi_linear *linear, const float *row, double *shares)
{
    int best = 0;

    mfi_linear_shares(linear, row, shares);
    for (int c = 1; c < linear->classes; c++)
        if (shares[c] > shares[best])
            best = c;
    return best;
}

/* The loss of one row, and its gradient, `part` times. */
static double add_row(const mfi_linear *linear, const float *row, int own, double part, double *shares, double *gradient)
{
    logits_of(linear, row, shares);
    const double logit = shares[own], loss = mfi_softmax(shares, linear->classes) - logit;
    for (int c = 0; c < linear->classes && gradient; c++) {
        const double factor = part * (shares[c] - (c == own));
        double *to = gradient + (size_t)c * ((size_t)linear->features + 1);
        for (int i = 0; i < linear->features; i++)
            to[i] += factor * (double)row[i];
        to[linear->features] += factor;
    }
    return part * loss;
}

static double add_penalty(const mfi_linear *linear, double l2, double *gradient)
{
    const size_t features = (size_t)linear->features;
    double squares = 0;

    for (int c = 0; c < linear->classes; c++) {
        const double *weights = linear->weights + (size_t)c * (features + 1);
        squares += dot(weights, weights, features);
        if (gradient)
            add_scaled(gradient + (size_t)c * (features + 1), l2, weights, features);
    }
    return l2 / 2 * squares;
}

int mfi_logistic_loss(mf_task *task, const mfi_samples *samples, double l2, const mfi_linear *linear, double *gradient,
                      double *loss)
{
    const size_t features = (size_t)linear->features, size = (size_t)linear->classes * (features + 1);
    double *shares = mfi_alloc_array((size_t)linear->classes, sizeof *shares), sum = 0;
    int result = shares ? 0 : mfi_nomem(task);

    if (gradient)
        memset(gradient, 0, size * sizeof *gradient);
    for (int i = 0; i < samples->count && result >= 0; i++) {
        const size_t row = (size_t)samples->rows[i];
        sum += add_row(linear, samples->values + row * features, samples->classes[row], 1.0 / samples->count, shares, gradient);
        result = i % 16 ? 0 : mfi_tick(task, 0, 0);
    }
    mfi_free(shares);
    *loss = sum + add_penalty(linear, l2, gradient);
    return result;
}

/* --- L-BFGS. */

typedef struct descent {
    mf_task *task;
    const mfi_samples *samples;
    double l2, loss;
    mfi_linear at;     /* the caller's */
    size_t size;       /* of the vectors */
    double *gradient;  /* there */
    double *direction; /* of the next step */
    double *next, *next_gradient;
    double *moves[HISTORY], *changes[HISTORY],
        curvature[HISTORY]; /* of the last steps: of place and gradient, and their product */
    int known;
    double *memory;
} descent;

static int begin(descent *d)
{
    d->memory = mfi_alloc_array(4 + 2 * HISTORY, d->size * sizeof *d->memory);
    if (!d->memory)
        return mfi_nomem(d->task);
    double *rest = d->memory, **const vectors[4] = {&d->gradient, &d->direction, &d->next, &d->next_gradient};
    for (int i = 0; i < 4; i++, rest += d->size)
        *vectors[i] = rest;
    for (int i = 0; i < HISTORY; i++, rest += 2 * d->size) {
        d->moves[i] = rest;
        d->changes[i] = rest + d->size;
    }
    return mfi_logistic_loss(d->task, d->samples, d->l2, &d->at, d->gradient, &d->loss);
}

/* Algorithm 7.4: the gradient times the inverse of the curvature, as far as the last steps tell it. */
static void aim(descent *d)
{
    double shares[HISTORY];
    const int first = d->known > HISTORY ? d->known - HISTORY : 0;

    for (size_t i = 0; i < d->size; i++)
        d->direction[i] = -d->gradient[i];
    for (int k = d->known - 1; k >= first; k--) {
        const int i = k % HISTORY;
        shares[i] = dot(d->moves[i], d->direction, d->size) / d->curvature[i];
        add_scaled(d->direction, -shares[i], d->changes[i], d->size);
    }
    if (d->known) {
        const int i = (d->known - 1) % HISTORY;
        const double scale = d->curvature[i] / dot(d->changes[i], d->changes[i], d->size);
        for (size_t j = 0; j < d->size; j++)
            d->direction[j] *= scale;
    }
    for (int k = first; k < d->known; k++) {
        const int i = k % HISTORY;
        add_scaled(d->direction, shares[i] - dot(d->changes[i], d->direction, d->size) / d->curvature[i], d->moves[i], d->size);
    }
}

/* Along the direction, as far as it goes down by a part of what the slope promises: 1, or 0 where it does not. */
static int step(descent *d, double *loss)
{
    const double slope = dot(d->gradient, d->direction, d->size);
    double length = d->known ? 1 : 1 / fmax(1, sqrt(-slope));
    mfi_linear next = d->at;

    next.weights = d->next;
    for (int i = 0; i < MOST_HALVINGS; i++, length /= 2) {
        for (size_t j = 0; j < d->size; j++)
            d->next[j] = d->at.weights[j] + length * d->direction[j];
        MFI_TRY(mfi_logistic_loss(d->task, d->samples, d->l2, &next, d->next_gradient, loss));
        if (*loss <= d->loss + 1e-4 * length * slope && *loss < d->loss)
            return 1;
    }
    return 0;
}

static void remember(descent *d, double loss)
{
    const int i = d->known % HISTORY;

    for (size_t j = 0; j < d->size; j++) {
        d->moves[i][j] = d->next[j] - d->at.weights[j];
        d->changes[i][j] = d->next_gradient[j] - d->gradient[j];
    }
    d->curvature[i] = dot(d->moves[i], d->changes[i], d->size);
    d->known = d->curvature[i] > 0 ? d->known + 1 : 0; /* 0: rounding is all that is left */
    memcpy(d->at.weights, d->next, d->size * sizeof *d->next);
    memcpy(d->gradient, d->next_gradient, d->size * sizeof *d->gradient);
    d->loss = loss;
}

int mfi_logistic_fit(mf_task *task, const mfi_samples *samples, double l2, double tolerance, mfi_linear *linear, mfi_fit *fit)
{
    descent d = {
        .task = task,
        .samples = samples,
        .l2 = l2,
        .at = *linear,
        .size = (size_t)linear->classes * ((size_t)linear->features + 1),
    };
    int result = begin(&d), moved = 1, steps = 0;
    double loss;

    while (result >= 0 && moved && steps < MOST_STEPS && largest(d.gradient, d.size) > tolerance) {
        aim(&d);
        result = moved = step(&d, &loss);
        if (moved > 0) {
            remember(&d, loss);
            steps++;
        }
    }
    if (result >= 0)
        *fit = (mfi_fit){.loss = d.loss, .gradient = largest(d.gradient, d.size), .steps = steps};
    mfi_free(d.memory);
    return MFI_MIN(result, 0);
}
