/* The sum of several streams of one rate and layout. */
#ifndef MFI_MIXER_H
#define MFI_MIXER_H

#include <mediaforge/mix.h>
#include "mfi_fifo.h"

typedef struct mfi_mixer mfi_mixer;

/* `params` are checked ones, and live as long. Errors: PARAMS where they do not fit the inputs. */
int mfi_mixer_new(mf_task *task, const struct mf_mix_params *params, uint32_t inputs, const mfi_audio_stream *stream,
                  mfi_mixer **out);
void mfi_mixer_free(mfi_mixer *mixer); /* NULL is allowed */

/* Makes a block of the oldest `samples` of each input, which are dropped; an input that has less is silent then. */
int mfi_mixer_run(mf_task *task, mfi_mixer *mixer, mfi_fifo *inputs, int samples, mfi_audio **out);

#endif
