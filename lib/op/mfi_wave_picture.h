/* Pictures of envelopes. */
#ifndef MFI_WAVE_PICTURE_H
#define MFI_WAVE_PICTURE_H

#include <mediaforge/waveform_image.h>
#include "mfi_envelope.h"
#include "mfi_image.h"

/* Points that the picture shows beside each other: the envelope needs at least as many cells. */
int mfi_wave_picture_points(const struct mf_waveform_image_params *params);

/* PARAMS for colours that are none, and what does not go together. */
int mfi_wave_picture_check(mf_task *task, const struct mf_waveform_image_params *params);

/* `envelope` NULL: there was no audio. */
int mfi_wave_picture_draw(mf_task *task, const struct mf_waveform_image_params *params, const mfi_envelope *envelope,
                          mf_image **out);

#endif
