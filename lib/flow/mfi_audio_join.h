/* Several sounds into one file. */
#ifndef MFI_AUDIO_JOIN_H
#define MFI_AUDIO_JOIN_H

#include <mediaforge/mix.h>
#include "mfi_audio_flow.h"

/* Opens the first input in the shape of the whole: its own, but for what `save` asks for, and `stereo` in place of mono. */
int mfi_audio_join_open(mf_task *task, mf_source *source, const struct mf_audio_save_params *save, int stereo,
                        mfi_audio_input **out, mfi_audio_stream *stream);

/* The file, whose tags are those of `first`; it lives as long. */
typedef struct mfi_audio_output {
    mfi_audio_writer *writer;
    int64_t samples;
} mfi_audio_output;

int mfi_audio_output_open(mf_task *task, const struct mf_audio_save_params *save, const mfi_audio_input *first,
                          const mfi_audio_stream *stream, mf_sink *sink, mfi_audio_output *output);
void mfi_audio_output_close(mfi_audio_output *output); /* a zeroed one is allowed */
int mfi_audio_output_block(mf_task *task, void *output, const mfi_audio *block); /* a mfi_audio_emit */
/* FORMAT where nothing came. */
int mfi_audio_output_finish(mf_task *task, mfi_audio_output *output, void *record, mf_audio_result *made);

extern const mfi_op mfi_op_concat_audio, mfi_op_mix;

#endif
