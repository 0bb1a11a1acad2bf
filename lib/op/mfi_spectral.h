/* Spectrograms: spectra over time in little memory, and their picture. */
#ifndef MFI_SPECTRAL_H
#define MFI_SPECTRAL_H

#include <mediaforge/spectrogram.h>
#include "mfi_audio.h"
#include "mfi_image.h"

typedef struct mfi_spectral mfi_spectral;

/* PARAMS for what no audio can be drawn with. */
int mfi_spectral_check(mf_task *task, const struct mf_spectrogram_params *params);

/* `params` live as long as the state. `expected` samples or so are to come, 0 = not known. PARAMS for frequencies that the rate
 * does not have. */
int mfi_spectral_new(mf_task *task, const struct mf_spectrogram_params *params, int rate, int channels, int64_t expected,
                     mfi_spectral **out);
void mfi_spectral_free(mfi_spectral *spectral); /* NULL is allowed */

/* Blocks of that rate and number of channels follow each other. */
int mfi_spectral_add(mf_task *task, mfi_spectral *spectral, const mfi_audio *block);
/* After the last block. */
int mfi_spectral_draw(mf_task *task, mfi_spectral *spectral, mf_image **out);

#endif
