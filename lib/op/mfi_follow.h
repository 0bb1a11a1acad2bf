/* What follows a level: the highest of the latest values, and a gain that glides. */
#ifndef MFI_FOLLOW_H
#define MFI_FOLLOW_H

#include "mfi_task.h"

/* The highest of the latest `window` values: of those that can still become it, which fall from the first to the last. */
typedef struct mfi_highest {
    float *values;
    int64_t *times, now;
    int window, first, count;
} mfi_highest;

int mfi_highest_init(mf_task *task, mfi_highest *highest, int window); /* 1 or more */
void mfi_highest_clear(mfi_highest *highest);                          /* a zeroed one is allowed */
float mfi_highest_run(mfi_highest *highest, float value);

/* Goes towards its target in an exponential way, down with the first time constant and up with the second. */
typedef struct mfi_glide {
    double down, up; /* what is left of the way after a sample */
    double value;
} mfi_glide;

void mfi_glide_init(mfi_glide *glide, int rate, int64_t down_us, int64_t up_us);

static inline double mfi_glide_run(mfi_glide *glide, double target)
{
    glide->value = target + (glide->value - target) * (target < glide->value ? glide->down : glide->up);
    return glide->value;
}

#endif
