/* Loudness by EBU R 128: ITU-R BS.1770-4, EBU Tech 3341 and 3342. Since 0.1. */
#ifndef MEDIAFORGE_LOUDNESS_H
#define MEDIAFORGE_LOUDNESS_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

struct mf_loudness_params {
    uint32_t struct_size; /* set by mf_loudness_params_init() */
    int32_t dual_mono;    /* 1: mono counts as played by two loudspeakers, 3 LU more; default 0 */
    int32_t series;       /* 1: the values over time too; default 0 */
    int32_t reserved;
};
MF_API int mf_loudness_params_init(struct mf_loudness_params *params, size_t size);

/* What is not known is NaN: where there is silence, or too little audio. */
typedef struct mf_loudness_file {
    const char *name;            /* of the source */
    double integrated_lufs;      /* of the whole, gated; from 0.4 s on */
    double range_lu;             /* LRA; from 3 s on */
    double true_peak_dbtp;       /* between the samples too */
    double sample_peak_dbfs;
    double short_term_max_lufs;  /* loudest 3 s */
    double momentary_max_lufs;   /* loudest 0.4 s */
    double threshold_lufs;       /* the relative gate: what is below does not count */
    int64_t duration_us;
} mf_loudness_file;

/* Of several sources as of one: an album. */
typedef struct mf_loudness_result {
    double integrated_lufs;
    double range_lu;
    double true_peak_dbtp;
    double sample_peak_dbfs;
    double short_term_max_lufs;
    double momentary_max_lufs;
    double threshold_lufs;
    int64_t duration_us;
    const mf_loudness_file *files; /* each source for itself, if there were several */
    const float *momentary_lufs;   /* of the 0.4 s up to 0.1 s, 0.2 s, ..., NaN in silence; of one source, if asked for */
    const float *short_term_lufs;  /* of the 3 s up to then */
    uint32_t file_count;
    uint32_t series_count;         /* of momentary_lufs and of short_term_lufs */
} mf_loudness_result;

/* Measures the main audio of any inputs, of video too. The weights of the channels follow their places; low frequency effects
 * do not count. Memory does not grow with the length, except for the series.
 * *out: mf_record_free(). `params` NULL = defaults.
 * Errors: PARAMS, UNSUPPORTED (under 500 Hz), NOMEM, LIMIT, CANCELLED, DEADLINE, IO, NOT_FOUND, PERMISSION, FORMAT, NO_STREAM,
 * CODEC.
 * Thread-safety: `task` and the sources must not be in use by another call. */
MF_API int mf_loudness(mf_task *task, mf_source *const *srcs, uint32_t src_count, const struct mf_loudness_params *params,
                       mf_loudness_result **out);

MF_END_DECLS

#endif
