/* Rubber Band, as it works on streams. */
#include <mediaforge/error.h>
#include <rubberband/rubberband-c.h>
#include "mfi_stretch.h"

/* An mfi_stretch is Rubber Band's own state. */
static RubberBandState state_of(const mfi_stretch *stretch)
{
    return (RubberBandState)(uintptr_t)stretch;
}

int mfi_stretch_new(int rate, int channels, double time, double pitch, int formants, mfi_stretch **out)
{
    const RubberBandOptions options = RubberBandOptionProcessRealTime | RubberBandOptionEngineFiner | RubberBandOptionThreadingNever |
                                      RubberBandOptionPitchHighQuality | RubberBandOptionChannelsTogether |
                                      (formants ? RubberBandOptionFormantPreserved : RubberBandOptionFormantShifted);

    *out = (mfi_stretch *)rubberband_new((unsigned)rate, (unsigned)channels, options, time, pitch);
    return *out ? 0 : MF_ERROR_NOMEM;
}

void mfi_stretch_free(mfi_stretch *stretch)
{
    if (stretch)
        rubberband_delete(state_of(stretch));
}

int mfi_stretch_lead(const mfi_stretch *stretch)
{
    return (int)rubberband_get_preferred_start_pad(state_of(stretch));
}

int mfi_stretch_delay(const mfi_stretch *stretch)
{
    return (int)rubberband_get_start_delay(state_of(stretch));
}

int mfi_stretch_push(mfi_stretch *stretch, const float *const *planes, int samples)
{
    rubberband_process(state_of(stretch), planes, (unsigned)samples, 0);
    return 0;
}

int mfi_stretch_pull(mfi_stretch *stretch, float *const *planes, int samples)
{
    const int ready = rubberband_available(state_of(stretch)), count = ready < samples ? ready : samples;

    return count > 0 ? (int)rubberband_retrieve(state_of(stretch), planes, (unsigned)count) : 0;
}
