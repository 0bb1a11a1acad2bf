/* Rubber Band, as it works on streams. */
#include <new>
#include <mediaforge/error.h>
#include <rubberband/RubberBandStretcher.h>
#include "mfi_stretch.h"

using RubberBand::RubberBandStretcher;

struct mfi_stretch {
    RubberBandStretcher stretcher;
};

/* No exception leaves this file. */
template <typename Work> static int guarded(Work work) noexcept
{
    try {
        return work();
    } catch (const std::bad_alloc &) {
        return MF_ERROR_NOMEM;
    } catch (...) {
        return MF_ERROR_ENGINE;
    }
}

int mfi_stretch_new(int rate, int channels, double time, double pitch, int formants, mfi_stretch **out)
{
    const int options = RubberBandStretcher::OptionProcessRealTime | RubberBandStretcher::OptionEngineFiner |
                        RubberBandStretcher::OptionThreadingNever | RubberBandStretcher::OptionPitchHighQuality |
                        RubberBandStretcher::OptionChannelsTogether |
                        (formants ? RubberBandStretcher::OptionFormantPreserved : RubberBandStretcher::OptionFormantShifted);

    *out = nullptr;
    return guarded([&] {
        *out = new mfi_stretch{{static_cast<size_t>(rate), static_cast<size_t>(channels), options, time, pitch}};
        return 0;
    });
}

void mfi_stretch_free(mfi_stretch *stretch)
{
    delete stretch;
}

int mfi_stretch_lead(const mfi_stretch *stretch)
{
    return static_cast<int>(stretch->stretcher.getPreferredStartPad());
}

int mfi_stretch_delay(const mfi_stretch *stretch)
{
    return static_cast<int>(stretch->stretcher.getStartDelay());
}

int mfi_stretch_push(mfi_stretch *stretch, const float *const *planes, int samples)
{
    return guarded([&] {
        stretch->stretcher.process(planes, static_cast<size_t>(samples), false);
        return 0;
    });
}

int mfi_stretch_pull(mfi_stretch *stretch, float *const *planes, int samples)
{
    return guarded([&] {
        const int ready = stretch->stretcher.available(), count = ready < samples ? ready : samples;
        return count > 0 ? static_cast<int>(stretch->stretcher.retrieve(planes, static_cast<size_t>(count))) : 0;
    });
}
