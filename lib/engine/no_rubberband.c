/* For builds without Rubber Band. */
#include <mediaforge/error.h>
#include "mfi_stretch.h"

int mfi_stretch_new(int rate, int channels, double time, double pitch, int formants, mfi_stretch **out)
{
    (void)rate, (void)channels, (void)time, (void)pitch, (void)formants;
    *out = NULL;
    return MF_ERROR_UNSUPPORTED;
}

void mfi_stretch_free(mfi_stretch *stretch)
{
    (void)stretch;
}

int mfi_stretch_lead(const mfi_stretch *stretch)
{
    (void)stretch;
    return 0;
}

int mfi_stretch_delay(const mfi_stretch *stretch)
{
    (void)stretch;
    return 0;
}

int mfi_stretch_push(mfi_stretch *stretch, const float *const *planes, int samples)
{
    (void)stretch, (void)planes, (void)samples;
    return MF_ERROR_UNSUPPORTED;
}

int mfi_stretch_pull(mfi_stretch *stretch, float *const *planes, int samples)
{
    (void)stretch, (void)planes, (void)samples;
    return MF_ERROR_UNSUPPORTED;
}
