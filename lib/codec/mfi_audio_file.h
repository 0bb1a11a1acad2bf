/* Audio files: blocks, or packets of a source, -> one stream in a container, with tags and cover. */
#ifndef MFI_AUDIO_FILE_H
#define MFI_AUDIO_FILE_H

#include <mediaforge/audio_file.h>
#include "mfi_audio.h"
#include "mfi_media.h"

extern const mf_field mfi_audio_save_fields[], mfi_audio_result_fields[];

/* What is to be written, after all defaults. */
typedef struct mfi_audio_shape {
    int rate, channels;
    uint64_t mask;
} mfi_audio_shape;

typedef struct mfi_audio_writer mfi_audio_writer;

/* Blocks of any rate and layout come; `source` is their shape, from which the defaults of `params` follow; `bits` are the source's
 * (0 = not known). `tags_of` (NULL = none) is the media whose tags and cover are kept, unless params->drop_tags. The sink's file
 * name chooses the format where params->format does not; in a sink of many outputs `name` is the output's (NULL = "audio.m4a", ...).
 * Errors: PARAMS (a codec that the format cannot hold, a rate or channels that the codec has not: named), UNSUPPORTED, NOMEM. */
int mfi_audio_writer_new(mf_task *task, const struct mf_audio_save_params *params, const mfi_audio_shape *source, int bits,
                         const mfi_media *tags_of, mf_sink *sink, const char *name, mfi_audio_writer **out);
void mfi_audio_writer_free(mfi_audio_writer *writer); /* what is not finished is dropped; NULL is allowed */
/* Blocks follow each other; their times are not looked at. Resampled and mixed to what is written. */
int mfi_audio_writer_block(mf_task *task, mfi_audio_writer *writer, const mfi_audio *block);
/* A tag beside the source's, before the first block: canonical keys ("REPLAYGAIN_TRACK_GAIN"); NULL takes the source's away. */
int mfi_audio_writer_tag(mf_task *task, mfi_audio_writer *writer, const char *key, const char *value);
/* Ends the sound, and gives what is to be the file, which no sink has seen yet: a source that lives no longer than the writer. */
int mfi_audio_writer_read(mf_task *task, mfi_audio_writer *writer, mf_source **out);
/* Ends the file; `made` is filled but for `file` texts that live in `record` (a record of mf_audio_result or one that holds it). */
int mfi_audio_writer_finish(mf_task *task, mfi_audio_writer *writer, void *record, mf_audio_result *made);

/* PARAMS unless the format, the codec and the numbers fit together: to be called before any work. */
int mfi_audio_save_check(mf_task *task, const struct mf_audio_save_params *params, const mf_sink *sink);
/* The codec that they come to: MF_AUDIO_*. */
int mfi_audio_save_codec(mf_task *task, const struct mf_audio_save_params *params, const mf_sink *sink);
/* All that they come to. */
typedef struct mfi_audio_choice {
    int codec; /* MF_AUDIO_* */
    mfi_audio_shape shape;
    char ending[8]; /* of names made here: "m4a" */
} mfi_audio_choice;
int mfi_audio_save_choose(mf_task *task, const struct mf_audio_save_params *params, const mfi_audio_shape *source,
                          const mf_sink *sink, mfi_audio_choice *choice);

/* The main audio of a media into a file without encoding it again, where the file's format holds its codec and `params` ask for
 * nothing else: 1 = done, 0 = not possible, and nothing was read. */
int mfi_audio_copy(mf_task *task, mfi_media *media, const struct mf_audio_save_params *params, mf_sink *sink, void *record,
                   mf_audio_result *made);

#endif
