/* The whole of an upload from one decode: ladder, package, poster, storyboard, waveform, loudness, report. Since 0.1. */
#ifndef MEDIAFORGE_INGEST_H
#define MEDIAFORGE_INGEST_H

#include <mediaforge/ladder.h>
#include <mediaforge/lint.h>
#include <mediaforge/loudness.h>
#include <mediaforge/probe.h>
#include <mediaforge/silence.h>
#include <mediaforge/storyboard.h>
#include <mediaforge/tempo.h>
#include <mediaforge/thumbnail.h>
#include <mediaforge/waveform.h>

MF_BEGIN_DECLS

struct mf_ingest_params {
    uint32_t struct_size;         /* set by mf_ingest_params_init() */
    int32_t storyboard;           /* 1: make one; default 1 */
    const int32_t *rungs;         /* as in mf_ladder_params; likewise the next ones */
    const int32_t *caps_bps;
    const int32_t *audio_bps;
    const char *preset;
    uint32_t rung_count;
    uint32_t cap_count;
    uint32_t audio_bps_count;
    int32_t segment_type;
    double crf;
    int64_t segment_us;
    int64_t poster_at_us;         /* position of poster.jpg, or MF_TIME_PERCENT + share; default 0 */
    int64_t storyboard_interval_us; /* as in mf_storyboard_params */
    int32_t poster_mode;          /* MF_THUMBNAIL_*; default AUTO */
    int32_t surround;             /* as in mf_ladder_params */
    int32_t waveform;             /* 1: make waveform.json; default 1 */
    int32_t loudness;             /* 1: measure it; default 1 */
    int32_t tempo;                /* 1: find it; default 0 */
    int32_t silence;              /* 1: find silent ranges; default 0 */
    const char *ops;              /* as in mf_ladder_params; of poster and storyboard too; default NULL */
};
MF_API int mf_ingest_params_init(struct mf_ingest_params *params, size_t size);

typedef struct mf_ingest_result {
    const mf_probe_result *source;
    const mf_ladder_result *ladder;
    const mf_thumbnail_result *poster;        /* NULL for audio alone */
    const mf_storyboard_result *storyboard;   /* NULL if none was made */
    const mf_lint_result *lint;
    const char *const *files;          /* everything in the package, ingest.json too */
    double seconds;                    /* how long the call took */
    double cpu_seconds;                /* what it spent on all cores */
    uint32_t file_count;
    int32_t reserved;
    const mf_waveform_result *waveform;       /* NULL if none was made, as where there is no audio */
    const mf_loudness_result *loudness;       /* likewise */
    const mf_tempo_result *tempo;             /* likewise */
    const mf_silence_result *silence;         /* likewise */
} mf_ingest_result;

/* Writes into `sink` what mf_ladder() does, poster.jpg, storyboard/, waveform.json and ingest.json (this record), and checks the package with the
 * rules of mf_lint: an error fails the call. *out: mf_record_free(); `out` may be NULL. `params` NULL = defaults.
 * Errors: those of mf_ladder(), LINT.
 * Thread-safety: `task`, `src` and `sink` must not be in use by another call. */
MF_API int mf_ingest(mf_task *task, mf_source *src, const struct mf_ingest_params *params, mf_sink *sink, mf_ingest_result **out);

MF_END_DECLS

#endif
