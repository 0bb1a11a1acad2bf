/* Points without their jitter: a low pass whose cutoff rises with the speed. */
#include <math.h>
#include "mfi_head_follow.h"

/* In distances of the eyes. A point that goes on at a constant speed lags by 1 / (2 pi SLOPE) at most. */
#define LEAST_CUTOFF 0.8 /* Hz */
#define SPEED_CUTOFF 1.0 /* Hz, of the low pass of the speed itself */
#define SLOPE 8.0        /* Hz for each distance a second */
#define CALM 0.15        /* distances a second that a single point has by noise */

void mfi_similarity_move(const mfi_similarity *motion, double *x, double *y)
{
    const double from = *x;

    *x = motion->cosine * from - motion->sine * *y + motion->shift[0];
    *y = motion->sine * from + motion->cosine * *y + motion->shift[1];
}

/* The share of what is new. */
static double share(double cutoff, double seconds)
{
    const double turn = 2 * M_PI * cutoff * seconds;

    return turn / (turn + 1);
}

static double mean(const double *values)
{
    double sum = 0;

    for (int i = 0; i < MFI_LANDMARKS; i++)
        sum += values[i];
    return sum / MFI_LANDMARKS;
}

static void begin(mfi_point_filter *f, const double *x, const double *y)
{
    for (int i = 0; i < MFI_LANDMARKS; i++) {
        f->x[i] = f->seen_x[i] = x[i];
        f->y[i] = f->seen_y[i] = y[i];
        f->speed_x[i] = f->speed_y[i] = 0;
    }
    f->begun = 1;
}

static void measure_speed(mfi_point_filter *f, const double *x, const double *y, double unit, double seconds)
{
    const double part = share(SPEED_CUTOFF, seconds);

    for (int i = 0; i < MFI_LANDMARKS; i++) {
        f->speed_x[i] += part * ((x[i] - f->seen_x[i]) / unit / seconds - f->speed_x[i]);
        f->speed_y[i] += part * ((y[i] - f->seen_y[i]) / unit / seconds - f->speed_y[i]);
        f->seen_x[i] = x[i];
        f->seen_y[i] = y[i];
    }
}

void mfi_point_filter_add(mfi_point_filter *f, const double x[MFI_LANDMARKS], const double y[MFI_LANDMARKS], double unit,
                          int64_t time_us)
{
    const double seconds = ((double)time_us - (double)f->time_us) / 1e6;

    if (!f->begun || !(seconds > 0) || !(unit > 0)) {
        begin(f, x, y);
        f->time_us = time_us;
        return;
    }
    f->time_us = time_us;
    measure_speed(f, x, y, unit, seconds);
    const double common_x = mean(f->speed_x), common_y = mean(f->speed_y); /* has next to no noise */
    for (int i = 0; i < MFI_LANDMARKS; i++) {
        const double own = hypot(f->speed_x[i] - common_x, f->speed_y[i] - common_y);
        const double speed = hypot(common_x, common_y) + fmax(own - CALM, 0);
        const double part = share(LEAST_CUTOFF + SLOPE * speed, seconds);
        f->x[i] += part * (x[i] - f->x[i]);
        f->y[i] += part * (y[i] - f->y[i]);
    }
}

void mfi_point_filter_move(mfi_point_filter *f, const mfi_similarity *motion)
{
    for (int i = 0; i < MFI_LANDMARKS && f->begun; i++) {
        mfi_similarity_move(motion, &f->x[i], &f->y[i]);
        mfi_similarity_move(motion, &f->seen_x[i], &f->seen_y[i]);
    }
}
