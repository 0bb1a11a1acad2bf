/* Several sounds in one: at once, or one after the other. Since 0.1. */
#ifndef MEDIAFORGE_MIX_H
#define MEDIAFORGE_MIX_H

#include <mediaforge/audio_edit.h>

MF_BEGIN_DECLS

enum mf_mix_length {
    MF_MIX_LONGEST = 0,  /* the mix ends with the last input, */
    MF_MIX_SHORTEST = 1, /* with the one that ends first, */
    MF_MIX_FIRST = 2     /* or with the first one that was given */
};

enum mf_mix_peaks {
    MF_MIX_LIMIT = 0,     /* a look-ahead limiter lowers what is above the ceiling, and nothing else */
    MF_MIX_NORMALIZE = 1, /* all is lowered so far that the highest peak is at the ceiling; the inputs are read twice */
    MF_MIX_KEEP = 2       /* the sum as it is: only for samples of floating point */
};

/* A list has a number for each input in their order; what it lacks at its end is 0, and NULL and 0 are none. */
struct mf_mix_params {
    uint32_t struct_size;     /* set by mf_mix_params_init() */
    uint32_t gain_count;
    uint32_t offset_count;
    uint32_t pan_count;
    const double *gains_db;   /* -120..40 each */
    const int64_t *offsets_us; /* when each begins, 0..24 h */
    const double *pans;       /* -1 = left .. 1 = right: along a quarter of a cosine, the other side falls silent */
    int32_t length;           /* MF_MIX_LONGEST, ...; default MF_MIX_LONGEST */
    int32_t peaks;            /* MF_MIX_LIMIT, ...; default MF_MIX_LIMIT */
    double ceiling_dbtp;      /* of true peaks, -20..0; default -1 */
    int32_t duck;             /* number of the input, from 1, which lowers the others while it sounds; 0 = none; default 0 */
    int32_t reserved;
    double duck_threshold_db; /* it sounds above this level of its peaks, after its gain, dBFS, -90..0; default -30 */
    double duck_amount_db;    /* by how much, 0..80; default 12 */
    int64_t duck_attack_us;   /* in which 63 % of the way down is done, 0..10 s; default 0.05 s */
    int64_t duck_release_us;  /* and of the way up; default 0.5 s */
};
MF_API int mf_mix_params_init(struct mf_mix_params *params, size_t size);

typedef struct mf_mix_result {
    const mf_audio_result *written; /* what was written */
    double peak_dbtp;              /* true peak of the sum; NaN for silence */
    double gain_db;                /* of all, by MF_MIX_NORMALIZE: 0 or less */
    double reduction_db;           /* the most that the limiter took away; 0 = it had nothing to do */
} mf_mix_result;

/* Adds 1 to 64 sounds, of any rate and layout: the mix has those of the first one, or what `save` asks for; of mono with pans
 * it is stereo. Its tags are those of the first one.
 * *out (NULL: not wanted): mf_record_free(). Errors and thread-safety: as the functions of audio_edit.h. */
MF_API int mf_mix(mf_task *task, mf_source *const *srcs, uint32_t src_count, const struct mf_mix_params *params,
                  const struct mf_audio_save_params *save, mf_sink *sink, mf_mix_result **out);

struct mf_concat_audio_params {
    uint32_t struct_size; /* set by mf_concat_audio_params_init() */
    int32_t curve;        /* MF_FADE_*, of the crossfade; default MF_FADE_SINE */
    int64_t crossfade_us; /* overlap of each input with the next, no longer than any, 0..60 s; default 0 */
};
MF_API int mf_concat_audio_params_init(struct mf_concat_audio_params *params, size_t size);
/* Plays sounds of any rate and layout one after the other, without a gap. As mf_mix(). */
MF_API int mf_concat_audio(mf_task *task, mf_source *const *srcs, uint32_t src_count,
                           const struct mf_concat_audio_params *params, const struct mf_audio_save_params *save,
                           mf_sink *sink, mf_audio_result **out);

MF_END_DECLS

#endif
