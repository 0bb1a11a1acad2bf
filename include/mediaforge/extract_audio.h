/* The audio of a video. Since 0.1. */
#ifndef MEDIAFORGE_EXTRACT_AUDIO_H
#define MEDIAFORGE_EXTRACT_AUDIO_H

#include <mediaforge/audio_file.h>

MF_BEGIN_DECLS

struct mf_extract_audio_params {
    uint32_t struct_size; /* set by mf_extract_audio_params_init() */
    int32_t encode;       /* 1: encode even what could be copied; default 0 */
    const char *stream;   /* index of the stream as probe numbers it ("2"), or its language as it is tagged ("eng"); default NULL: the
                             main audio */
};
MF_API int mf_extract_audio_params_init(struct mf_extract_audio_params *params, size_t size);

/* Writes an audio stream to a file of its own. Where the file's format holds its codec and `save` asks for nothing else, packets are
 * copied (copied = 1 in the result), which loses nothing; they start at time 0 then. Otherwise it is encoded as by
 * mf_audio_convert(), and starts with silence where it starts after the pictures. Without a format or an ending the format is the
 * usual one of the codec: .m4a of AAC, .opus of Opus, .mka of what no other has. `params` and `save` NULL = defaults.
 * *out (NULL: not wanted): mf_record_free().
 * Errors: those of mf_audio_convert(); NO_STREAM also where no stream is of that index or language.
 * Thread-safety: `task`, `src` and `sink` must not be in use by another call. */
MF_API int mf_extract_audio(mf_task *task, mf_source *src, const struct mf_extract_audio_params *params,
                            const struct mf_audio_save_params *save, mf_sink *sink, mf_audio_result **out);

MF_END_DECLS

#endif
