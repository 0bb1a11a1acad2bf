/* Audio operations by name: source -> operation -> sink. */
#ifndef MFI_AUDIO_FLOW_H
#define MFI_AUDIO_FLOW_H

#include "mfi_audio_file.h"
#include "mfi_audio_op.h"

/* The main audio of a source as a gapless stream of blocks in one rate and layout: encoder delay and padding are cut off, gaps in the
 * time stamps are silence, and the first sample is that of time 0 or the stream's start. One thread at a time. */
typedef struct mfi_audio_input mfi_audio_input;

/* `want` (NULL, or members 0: the source's) is the rate and layout of the blocks. *stream tells what comes. Errors: as
 * mfi_media_open(), NO_STREAM. */
int mfi_audio_input_open(mf_task *task, mf_source *source, const mfi_audio_shape *want, mfi_audio_input **out,
                         mfi_audio_stream *stream);
/* On a media from which nothing has been read, which it takes over in every case; `name` is the source's, for messages. */
int mfi_audio_input_new(mf_task *task, mfi_media *media, const char *name, const mfi_audio_shape *want, mfi_audio_input **out,
                        mfi_audio_stream *stream);
void mfi_audio_input_free(mfi_audio_input *input); /* NULL is allowed */
/* 1 = *block, the caller's reference; 0 = end. Publishes progress. */
int mfi_audio_input_read(mf_task *task, mfi_audio_input *input, mfi_audio **block);
/* Of inputs that are read side by side, only `leader` publishes progress. */
void mfi_audio_input_lead(mfi_audio_input *const *inputs, uint32_t count, uint32_t leader);
const mfi_media *mfi_audio_input_media(const mfi_audio_input *input);
int mfi_audio_input_bits(const mfi_audio_input *input); /* of a sample as it is stored; 0 = lossy */

/* All of an input through an operation (NULL = as it is) to `emit`. *stream is the input's, and is the output's before the first
 * block comes; a block of the operation's end, or of the input's where it has no more to say, is the last. */
int mfi_audio_run(mf_task *task, mfi_audio_input *input, const mfi_audio_op *op, const void *params, mfi_audio_stream *stream,
                  mfi_audio_emit emit, void *opaque);

/* The same into a file; tags and cover are those of the input, which `mfi_audio_write` frees. */
int mfi_audio_write(mf_task *task, mfi_audio_input *input, const mfi_audio_op *op, const void *params, mfi_audio_stream *stream,
                    const struct mf_audio_save_params *save, mf_sink *sink, void **record);
int mfi_audio_process(mf_task *task, mf_source *source, const mfi_audio_op *op, const void *params,
                      const struct mf_audio_save_params *save, mf_sink *sink, void **record);

extern const mfi_op mfi_op_audio_convert, mfi_op_audio_ladder, mfi_op_channels_merge, mfi_op_channels_split,
    mfi_op_extract_audio, mfi_op_resample;
/* What names of outputs begin with: the source's name without folders and ending, or `fallback` where it has none. */
const char *mfi_audio_stem(void *record, const mf_source *source, const char *fallback);

#define MFI_AUDIO_FLOW_DECLARE(stem, summary) extern const mfi_op mfi_op_##stem;
MFI_AUDIO_OPS(MFI_AUDIO_FLOW_DECLARE)

#endif
