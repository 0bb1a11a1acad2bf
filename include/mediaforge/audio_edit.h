/* Editing of audio. Since 0.1.
 *
 * Each function reads the main audio of `src`, of video files too, and writes it changed to `sink`, as `save` says (NULL =
 * defaults). `params` NULL = defaults. Memory is bounded, whatever the length, but for what is said to be held; that counts
 * against the task's limit of memory. Samples are floating-point numbers in between: what exceeds full scale is cut by codecs
 * of whole numbers.
 * *out (NULL: not wanted): mf_record_free().
 * Errors of all: PARAMS, UNSUPPORTED, NOMEM, LIMIT, CANCELLED, DEADLINE, IO, NOT_FOUND, PERMISSION, NO_SPACE, FORMAT, NO_STREAM,
 * CODEC. Thread-safety: `task`, `src` and `sink` must not be in use by another call. */
#ifndef MEDIAFORGE_AUDIO_EDIT_H
#define MEDIAFORGE_AUDIO_EDIT_H

#include <mediaforge/audio_file.h>

MF_BEGIN_DECLS

/* How a gain goes from 0 to 1 as x does; a fade out is the same backwards. */
enum mf_fade_curve {
    MF_FADE_LINEAR = 0,      /* x */
    MF_FADE_SINE = 1,        /* sin(x pi / 2): a crossfade of unlike sounds keeps its power */
    MF_FADE_SMOOTH = 2,      /* (1 - cos(x pi)) / 2: without corners; a crossfade of like sounds keeps its level */
    MF_FADE_EXPONENTIAL = 3, /* (1000^x - 1) / 999: even in decibels, as long fades are wanted */
    MF_FADE_LOGARITHMIC = 4  /* log(1 + 999 x) / log(1000): audible at once */
};

struct mf_audio_trim_params {
    uint32_t struct_size; /* set by mf_audio_trim_params_init() */
    int32_t reserved;
    int64_t start_us;     /* of what is kept; default 0 */
    int64_t end_us;       /* end of it, more than start; 0 = that of the audio; default 0 */
    int64_t duration_us;  /* in place of end_us; 0 = not given; default 0 */
};
MF_API int mf_audio_trim_params_init(struct mf_audio_trim_params *params, size_t size);
/* Cuts a piece out, to the sample. Nothing after its end is read. A share of the whole ("50%") is one of the length that the file
 * states. PARAMS where the piece begins after the end of the audio; where it ends after it, it ends with it. */
MF_API int mf_audio_trim(mf_task *task, mf_source *src, const struct mf_audio_trim_params *params,
                         const struct mf_audio_save_params *save, mf_sink *sink, mf_audio_result **out);

struct mf_fade_params {
    uint32_t struct_size; /* set by mf_fade_params_init() */
    int32_t curve;        /* MF_FADE_*; default MF_FADE_SINE */
    int64_t fade_in_us;   /* length at the start, 0..600 s; default 0 */
    int64_t fade_out_us;  /* and at the end, which is held in memory; default 0 */
};
MF_API int mf_fade_params_init(struct mf_fade_params *params, size_t size);
/* Fades in from silence and out to it. Audio shorter than fade_out fades all along. */
MF_API int mf_fade(mf_task *task, mf_source *src, const struct mf_fade_params *params, const struct mf_audio_save_params *save,
                   mf_sink *sink, mf_audio_result **out);

struct mf_loop_params {
    uint32_t struct_size; /* set by mf_loop_params_init() */
    int32_t times;        /* how often it is heard, 1..100000; default 2 */
    int64_t duration_us;  /* of the result, in place of `times`, up to 24 h; 0 = not given; default 0 */
    int64_t crossfade_us; /* from each end to the next start, at most the length, 0..60 s; default 0 */
    int32_t curve;        /* MF_FADE_*, of the crossfade; default MF_FADE_SINE */
    int32_t on_beat;      /* 1: what repeats is whole beats; default 0 */
};
MF_API int mf_loop_params_init(struct mf_loop_params *params, size_t size);
/* Repeats the audio, all of which is held in memory. A duration shorter than it cuts it.
 * With on_beat what is before the first beat is heard once, and what is after the last one at the end; the part between, whole
 * bars where there are some, repeats. Its crossfade is before the beat, and no longer than what is there. PARAMS where there is
 * no beat. */
MF_API int mf_loop(mf_task *task, mf_source *src, const struct mf_loop_params *params, const struct mf_audio_save_params *save,
                   mf_sink *sink, mf_audio_result **out);

struct mf_strip_silence_params {
    uint32_t struct_size;    /* set by mf_strip_silence_params_init() */
    int32_t leading;         /* 1: before the first sound; default 1 */
    int32_t trailing;        /* 1: after the last one; default 1 */
    int32_t inside;          /* 1: between sounds; default 0 */
    double threshold_db;     /* no sample of silence is above it, dBFS, -120..0; default -50 */
    int64_t min_duration_us; /* of silence between sounds that is taken out, 0.02 s..1 h; default 0.5 s */
    int64_t padding_us;      /* of silence that is kept beside each sound, 0..10 s; default 0.05 s */
};
MF_API int mf_strip_silence_params_init(struct mf_strip_silence_params *params, size_t size);
/* Takes silence out: that at the ends however short, that between sounds where it is long enough; a channel with sound is enough.
 * Silence that may turn out to be the end is held in memory. PARAMS where there is nothing but silence. */
MF_API int mf_strip_silence(mf_task *task, mf_source *src, const struct mf_strip_silence_params *params,
                            const struct mf_audio_save_params *save, mf_sink *sink, mf_audio_result **out);

struct mf_volume_params {
    uint32_t struct_size; /* set by mf_volume_params_init() */
    int32_t reserved;
    double gain_db;       /* -120..60; default 0 */
};
MF_API int mf_volume_params_init(struct mf_volume_params *params, size_t size);
/* Makes audio louder or softer by a fixed gain. */
MF_API int mf_volume(mf_task *task, mf_source *src, const struct mf_volume_params *params,
                     const struct mf_audio_save_params *save, mf_sink *sink, mf_audio_result **out);

MF_END_DECLS

#endif
