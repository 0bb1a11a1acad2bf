/* Channels of audio: chosen, taken apart, put together. Since 0.1. As the functions of audio_edit.h. */
#ifndef MEDIAFORGE_CHANNELS_H
#define MEDIAFORGE_CHANNELS_H

#include <mediaforge/audio_file.h>

MF_BEGIN_DECLS

struct mf_channels_params {
    uint32_t struct_size; /* set by mf_channels_params_init() */
    uint32_t take_count;
    const int32_t *take;  /* for each channel of the result that of the source, from 0; -1 = silence; 1..8 of them: 1,0 swaps left and
                             right; default NULL: all as they are */
};
MF_API int mf_channels_params_init(struct mf_channels_params *params, size_t size);
/* Chooses channels and their order; nothing is mixed. Loudspeakers are the usual ones of so many channels. PARAMS where the source has
 * no such channel. */
MF_API int mf_channels(mf_task *task, mf_source *src, const struct mf_channels_params *params,
                       const struct mf_audio_save_params *save, mf_sink *sink, mf_audio_result **out);

struct mf_channels_split_params {
    uint32_t struct_size; /* set by mf_channels_split_params_init() */
    int32_t reserved;
    const char *name;     /* the outputs' names begin with it; default NULL: as the input is named, or "audio" */
};
MF_API int mf_channels_split_params_init(struct mf_channels_split_params *params, size_t size);

typedef struct mf_channels_split_result {
    const mf_audio_result *files; /* one for each channel, in their order */
    uint32_t file_count;
    int32_t reserved;
} mf_channels_split_result;

/* Writes each channel to a file of its own, <name>-FL.<ending> by its loudspeaker (FL, FR, FC, LFE, BL, BR, ...), or -1, -2, ... where
 * nothing says which it is. save->channels must be 0. *out (NULL: not wanted): mf_record_free(). */
MF_API int mf_channels_split(mf_task *task, mf_source *src, const struct mf_channels_split_params *params,
                             const struct mf_audio_save_params *save, mf_sink *sink, mf_channels_split_result **out);

struct mf_channels_merge_params {
    uint32_t struct_size; /* set by mf_channels_merge_params_init() */
    int32_t reserved;
};
MF_API int mf_channels_merge_params_init(struct mf_channels_merge_params *params, size_t size);

/* Puts the channels of several files side by side, in their order: at most 8 together, on the usual loudspeakers of so many (six:
 * FL, FR, FC, LFE, BL, BR). All get the first one's rate, and silence up to the longest one's end; tags and cover are the first one's.
 * *out (NULL: not wanted): mf_record_free(). */
MF_API int mf_channels_merge(mf_task *task, mf_source *const *sources, uint32_t count, const struct mf_channels_merge_params *params,
                             const struct mf_audio_save_params *save, mf_sink *sink, mf_audio_result **out);

MF_END_DECLS

#endif
