/* Audio brought to a loudness by EBU R 128. Since 0.1. */
#ifndef MEDIAFORGE_NORMALIZE_H
#define MEDIAFORGE_NORMALIZE_H

#include <mediaforge/audio_file.h>

MF_BEGIN_DECLS

/* Targets. */
enum mf_normalize_preset {
    MF_NORMALIZE_EBU = 0,       /* -23 LUFS: EBU R 128, broadcast in Europe */
    MF_NORMALIZE_ATSC = 1,      /* -24 LUFS: ATSC A/85, broadcast in North America */
    MF_NORMALIZE_STREAMING = 2, /* -14 LUFS: what music services play at */
    MF_NORMALIZE_APPLE = 3,     /* -16 LUFS: Apple's Sound Check and podcasts */
    MF_NORMALIZE_SPEECH = 4     /* -18 LUFS: speech on the web */
};

/* What is done where the gain would bring peaks over the ceiling. */
enum mf_normalize_peaks {
    MF_NORMALIZE_LIMIT = 0, /* a look-ahead limiter brings them down, and the target is met, unless that flattens the sound */
    MF_NORMALIZE_SAFE = 1   /* the gain is as much lower as it takes, and the target is missed */
};

enum mf_normalize_write {
    MF_NORMALIZE_AUDIO = 0, /* the sound with its gain */
    MF_NORMALIZE_TAGS = 1   /* the same file with tags that tell players the gain */
};

/* What was done. */
enum mf_normalize_mode {
    MF_NORMALIZE_UNCHANGED = 0, /* silence, or too short to be measured: written with no gain */
    MF_NORMALIZE_LINEAR = 1,    /* one gain for all */
    MF_NORMALIZE_LIMITED = 2,   /* one gain, and a limiter for peaks */
    MF_NORMALIZE_REDUCED = 3,   /* the nearest gain that keeps the ceiling */
    MF_NORMALIZE_TAGGED = 4     /* tags alone */
};

struct mf_normalize_params {
    uint32_t struct_size; /* set by mf_normalize_params_init() */
    int32_t preset;       /* MF_NORMALIZE_EBU, ...; default EBU */
    double target_lufs;   /* instead of the preset's, -70..-1; 0 = the preset's; default 0 */
    double ceiling_dbtp;  /* highest true peak, -20..0; default -1 */
    double album_lufs;    /* loudness of the album that it is of, by mf_loudness() of all tracks: the gain follows from it, not
                             from the track's own, so that tracks keep their differences; -70..0, 0 = none; default 0 */
    int32_t peaks;        /* MF_NORMALIZE_LIMIT or SAFE; default LIMIT */
    int32_t write;        /* MF_NORMALIZE_AUDIO or TAGS; default AUDIO */
    int32_t dual_mono;    /* 1: mono counts as played by two loudspeakers, 3 LU more; default 0 */
    int32_t reserved;
};
MF_API int mf_normalize_params_init(struct mf_normalize_params *params, size_t size);

/* What is not known is NaN. */
typedef struct mf_normalize_result {
    const char *file;            /* name of the output */
    int32_t mode;                /* MF_NORMALIZE_UNCHANGED, LINEAR, LIMITED, REDUCED or TAGGED */
    int32_t reserved;
    double gain_db;              /* that was applied, or of tags that they tell */
    double reduction_db;         /* the most that the limiter took away; 0 if it was not used */
    double target_lufs;
    double input_lufs;           /* measured in the input: integrated loudness, */
    double input_range_lu;       /* loudness range, */
    double input_true_peak_dbtp; /* true peak, */
    double input_threshold_lufs; /* and the gate */
    double output_lufs;          /* reached: measured in the output once more, after its encoding; NaN for tags */
    double output_range_lu;
    double output_true_peak_dbtp;
    const mf_audio_result *written; /* how it was written; NULL for tags */
} mf_normalize_result;

/* Writes the main audio of `src` with the target's loudness, as `save` says (NULL: see struct mf_audio_save_params). The source
 * is decoded once to be measured and once to be written, and once more for each try of the limiter; memory does not grow with
 * its length. Rate and channels that `save` asks for are what is measured. Codecs with loss move levels: the limiter leaves
 * them 0.3 dB, and where they take the peaks over the ceiling, or the loudness away from the target, the sound is encoded anew
 * with what makes up for it, at most twice. Tags of the source that tell a gain are left out.
 * Tags are those of their format, whatever the target: REPLAYGAIN_TRACK_GAIN to -18 LUFS and REPLAYGAIN_TRACK_PEAK (ReplayGain
 * 2.0), in Opus R128_TRACK_GAIN to -23 LUFS (RFC 7845), and with album_lufs the album's gain too. The sound and all other tags
 * stay as they are; the output may be the source's own path.
 * *out (NULL: not wanted): mf_record_free(). `params` NULL = defaults.
 * Errors: PARAMS, UNSUPPORTED, NOMEM, LIMIT, CANCELLED, DEADLINE, IO, NOT_FOUND, PERMISSION, NO_SPACE, FORMAT, NO_STREAM,
 * CODEC. Thread-safety: `task`, `src` and `sink` must not be in use by another call. */
MF_API int mf_normalize(mf_task *task, mf_source *src, const struct mf_normalize_params *params,
                        const struct mf_audio_save_params *save, mf_sink *sink, mf_normalize_result **out);

MF_END_DECLS

#endif
