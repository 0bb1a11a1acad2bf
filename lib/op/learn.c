/* A classifier from examples, judged on some of them. */
#include <math.h>
#include "mfi_logistic.h"

static const double TOLERANCE = 1e-6; /* of the gradient, where a fit ends */

typedef struct learning {
    mf_task *task;
    mfi_lesson *lesson;
    mfi_linear *linear;
    int32_t *order;   /* of things: first those held out */
    int32_t *rows;    /* of them in that order */
    int32_t *classes; /* of the rows */
    double *mean, *scale, *shares;
} learning;

/* Which things are held out, and the rows of all. */
static int divide(learning *l)
{
    mfi_lesson *lesson = l->lesson;

    MFI_TRY(mfi_stratify(l->task, lesson->classes, lesson->count, l->linear->classes, lesson->held_out, lesson->seed, l->order,
                         &lesson->held));
    for (int i = 0; i < lesson->count * lesson->group; i++) {
        l->rows[i] = l->order[i / lesson->group] * lesson->group + i % lesson->group;
        l->classes[i] = lesson->classes[i / lesson->group];
    }
    return 0;
}

static mfi_samples samples_from(const learning *l, int first)
{
    return (mfi_samples){
        .values = l->lesson->values,
        .classes = l->classes,
        .rows = l->rows + first * l->lesson->group,
        .count = (l->lesson->count - first) * l->lesson->group,
    };
}

static int choose_penalty(const learning *l, const mfi_samples *seen)
{
    mfi_lesson *lesson = l->lesson;

    lesson->trial = (mfi_trial){.l2 = lesson->l2, .accuracy = NAN};
    return lesson->l2 > 0 ? 0 : mfi_cross_validate(l->task, seen, lesson->group, lesson->folds, l->linear, &lesson->trial);
}

/* Tells the classes of what is held out, by a classifier that has not seen it. */
static int judge(const learning *l)
{
    mfi_lesson *lesson = l->lesson;
    int right = 0;

    for (int i = 0; i < lesson->held; i++) {
        const int row = l->rows[i * lesson->group], own = l->classes[row];
        MFI_TRY(i % 16 ? 0 : mfi_tick(l->task, 0, 0));
        const float *values = lesson->values + (size_t)row * (size_t)l->linear->features;
        const int told = mfi_linear_class(l->linear, values, l->shares);
        lesson->confusion[own * l->linear->classes + told]++;
        right += told == own;
    }
    lesson->accuracy = lesson->held ? (double)right / lesson->held : NAN;
    return 0;
}

static int learn(learning *l, double begun)
{
    mfi_lesson *lesson = l->lesson;

    MFI_TRY(divide(l));
    const mfi_samples seen = samples_from(l, lesson->held), all = samples_from(l, 0);
    MFI_TRY(mfi_standardise(l->task, lesson->values, all.count, l->linear->features, &seen, l->mean, l->scale));
    mfi_task_range(l->task, begun, 1 - (1 - begun) / 4);
    MFI_TRY(choose_penalty(l, &seen));
    mfi_task_range(l->task, 1 - (1 - begun) / 4, 1);
    MFI_TRY(mfi_logistic_fit(l->task, &seen, lesson->trial.l2, TOLERANCE, l->linear, &lesson->fit));
    MFI_TRY(judge(l));
    if (lesson->held)
        MFI_TRY(mfi_logistic_fit(l->task, &all, lesson->trial.l2, TOLERANCE, l->linear, &lesson->fit));
    mfi_unstandardise(l->linear, l->mean, l->scale);
    return 0;
}

int mfi_learn(mf_task *task, mfi_lesson *lesson, double begun, mfi_linear *linear)
{
    const size_t things = (size_t)lesson->count, rows = things * (size_t)lesson->group, features = (size_t)linear->features;
    learning l = {.task = task, .lesson = lesson, .linear = linear};
    int32_t *numbers = mfi_alloc_array(things + 2 * rows, sizeof *numbers);
    double *reals = mfi_alloc_array(2 * features + (size_t)linear->classes, sizeof *reals);
    int result = numbers && reals ? 0 : mfi_nomem(task);

    if (result >= 0) {
        l.order = numbers;
        l.rows = numbers + things;
        l.classes = l.rows + rows;
        l.mean = reals;
        l.scale = reals + features;
        l.shares = l.scale + features;
        result = learn(&l, begun);
    }
    mfi_free(numbers);
    mfi_free(reals);
    return result;
}
