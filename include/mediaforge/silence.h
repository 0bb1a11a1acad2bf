/* Silence: where audio has none. Since 0.1. */
#ifndef MEDIAFORGE_SILENCE_H
#define MEDIAFORGE_SILENCE_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

struct mf_silence_params {
    uint32_t struct_size;    /* set by mf_silence_params_init() */
    int32_t reserved;
    double threshold_db;     /* no sample of a silent range is above it, dBFS, -120..0; default -50 */
    int64_t min_duration_us; /* of a range, 0.02 s..1 h; default 0.5 s */
};
MF_API int mf_silence_params_init(struct mf_silence_params *params, size_t size);

typedef struct mf_silence_range {
    int64_t start_us;
    int64_t end_us;
    int64_t duration_us;
} mf_silence_range;

typedef struct mf_silence_result {
    const mf_silence_range *ranges; /* in order of time */
    double share;           /* of the ranges in the whole, 0..1; NaN where there was no audio to decode */
    int64_t silent_us;      /* of all ranges together */
    int64_t leading_us;     /* before the first sound, however short; all of it where there is no sound */
    int64_t trailing_us;    /* after the last sound, likewise */
    int64_t duration_us;
    uint32_t range_count;
    int32_t reserved;
} mf_silence_result;

/* Looks at the main audio of any input, of video too; a channel with sound is enough, and gaps in the audio are silent.
 * *out: mf_record_free(). `params` NULL = defaults.
 * Errors: PARAMS, NOMEM, LIMIT, CANCELLED, DEADLINE, IO, NOT_FOUND, PERMISSION, FORMAT, NO_STREAM, CODEC.
 * Thread-safety: `task` and `src` must not be in use by another call. */
MF_API int mf_silence(mf_task *task, mf_source *src, const struct mf_silence_params *params, mf_silence_result **out);

MF_END_DECLS

#endif
