/* Audio in several rates, decoded once. Since 0.1. */
#ifndef MEDIAFORGE_AUDIO_LADDER_H
#define MEDIAFORGE_AUDIO_LADDER_H

#include <mediaforge/audio_file.h>

MF_BEGIN_DECLS

/* Bits per second of stereo (half as many of mono), and sample rate. */
enum mf_audio_profile {
    MF_AUDIO_PROFILE_HIGH = 0,   /* 320000, 48000 Hz */
    MF_AUDIO_PROFILE_MEDIUM = 1, /* 192000, 44100 Hz */
    MF_AUDIO_PROFILE_LOW = 2,    /* 128000, 44100 Hz */
    MF_AUDIO_PROFILE_MOBILE = 3  /* 96000, 22050 Hz */
};

struct mf_audio_ladder_params {
    uint32_t struct_size;    /* set by mf_audio_ladder_params_init() */
    uint32_t profile_count;
    const int32_t *profiles; /* MF_AUDIO_PROFILE_*; default all four */
    const char *name;        /* the outputs' names begin with it; default NULL: as the input is named, or "audio" */
};
MF_API int mf_audio_ladder_params_init(struct mf_audio_ladder_params *params, size_t size);

typedef struct mf_audio_ladder_result {
    const mf_audio_result *files; /* in the order in which the profiles were asked for */
    uint32_t file_count;
    int32_t reserved;
} mf_audio_ladder_result;

/* Writes <name>-<profile>.<ending> for each profile, encoded on the task's threads. `save` (NULL = defaults: AAC in M4A) says
 * everything but rates: its bit_rate, quality and sample_rate must be 0. *out (NULL: not wanted): mf_record_free().
 * Errors: those of mf_audio_convert(). Thread-safety: `task`, `src` and `sink` must not be in use by another call. */
MF_API int mf_audio_ladder(mf_task *task, mf_source *src, const struct mf_audio_ladder_params *params,
                           const struct mf_audio_save_params *save, mf_sink *sink, mf_audio_ladder_result **out);

MF_END_DECLS

#endif
