/* Filters of the second order, in the transposed direct form. */
#ifndef MFI_BIQUAD_H
#define MFI_BIQUAD_H

#include <math.h>

typedef struct mfi_biquad {
    double b0, b1, b2, a1, a2; /* a0 is 1 */
    double s1, s2;             /* state */
} mfi_biquad;

static inline double mfi_biquad_run(mfi_biquad *f, double x)
{
    const double y = f->b0 * x + f->s1;

    f->s1 = f->b1 * x - f->a1 * y + f->s2;
    f->s2 = f->b2 * x - f->a2 * y;
    return y;
}

/* Lets what is left of a tone long gone be nothing: numbers so small that they slow down every sum. */
static inline void mfi_biquad_settle(mfi_biquad *f)
{
    f->s1 = fabs(f->s1) < 1e-30 ? 0 : f->s1;
    f->s2 = fabs(f->s2) < 1e-30 ? 0 : f->s2;
}

/* Butterworth filters by the bilinear transform; `frequency` is a share of the sample rate. What cannot be filtered because it
 * is too near to the highest frequency there is passes the low-pass whole, and the high-pass not at all. */
#define MFI_BIQUAD_HIGHEST 0.45

static inline mfi_biquad mfi_biquad_low_pass(double frequency)
{
    const double k = tan(M_PI * frequency), norm = 1 / (1 + M_SQRT2 * k + k * k);

    if (frequency > MFI_BIQUAD_HIGHEST)
        return (mfi_biquad){.b0 = 1};
    return (mfi_biquad){k * k * norm, 2 * k * k * norm, k * k * norm, 2 * (k * k - 1) * norm, (1 - M_SQRT2 * k + k * k) * norm};
}

static inline mfi_biquad mfi_biquad_high_pass(double frequency)
{
    const double k = tan(M_PI * frequency), norm = 1 / (1 + M_SQRT2 * k + k * k);

    if (frequency > MFI_BIQUAD_HIGHEST)
        return (mfi_biquad){0};
    return (mfi_biquad){norm, -2 * norm, norm, 2 * (k * k - 1) * norm, (1 - M_SQRT2 * k + k * k) * norm};
}

#endif
