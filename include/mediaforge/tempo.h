/* Tempo: beats per minute, beats, downbeats and onsets of music. Since 0.1. */
#ifndef MEDIAFORGE_TEMPO_H
#define MEDIAFORGE_TEMPO_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

struct mf_tempo_params {
    uint32_t struct_size; /* set by mf_tempo_params_init() */
    int32_t reserved;
    double min_bpm;       /* slowest tempo looked for, 20..400; default 40 */
    double max_bpm;       /* fastest one, 20..400, above min_bpm; default 240 */
    double start_bpm;     /* of two that fit as well, the one nearer to this, 20..400; default 120 */
};
MF_API int mf_tempo_params_init(struct mf_tempo_params *params, size_t size);

/* What an alternative is to the tempo. */
enum mf_tempo_relation {
    MF_TEMPO_OTHER = 0,
    MF_TEMPO_HALF = 1,
    MF_TEMPO_DOUBLE = 2
};

typedef struct mf_tempo_alternative {
    double bpm;
    double score;     /* how well it fits, where that of the tempo is 1: 0..1 */
    int32_t relation; /* MF_TEMPO_* */
    int32_t reserved;
} mf_tempo_alternative;

typedef struct mf_tempo_result {
    double bpm;        /* NaN where there is none; of a tempo that changes, the prevailing one */
    double confidence; /* that the music has this pulse, 0..1; 0: it has none, and there are no beats */
    const mf_tempo_alternative *alternatives; /* half and double, then what else fits, the best first */
    const int64_t *beats_us;     /* in order of time, as the next ones */
    const int64_t *downbeats_us; /* those beats that start bars; none where no beat stands out */
    const int64_t *onsets_us;    /* where sounds begin, on the beat or not */
    int64_t duration_us;
    uint32_t alternative_count;
    uint32_t beat_count;
    uint32_t downbeat_count;
    uint32_t onset_count;
    int32_t meter;     /* beats of a bar, 3 or 4; 0 where no downbeats were found */
    int32_t reserved;
} mf_tempo_result;

/* Listens to the main audio of any input, of video too, as mono. It takes four onsets and some beats to tell a tempo. Times are
 * good to about 10 ms.
 * *out: mf_record_free(). `params` NULL = defaults.
 * Errors: PARAMS, NOMEM, LIMIT, CANCELLED, DEADLINE, IO, NOT_FOUND, PERMISSION, FORMAT, NO_STREAM, UNSUPPORTED, CODEC.
 * Thread-safety: `task` and `src` must not be in use by another call. */
MF_API int mf_tempo(mf_task *task, mf_source *src, const struct mf_tempo_params *params, mf_tempo_result **out);

MF_END_DECLS

#endif
