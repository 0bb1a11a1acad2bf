/* Key: the tonic and mode of music. Since 0.1. */
#ifndef MEDIAFORGE_KEY_H
#define MEDIAFORGE_KEY_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

struct mf_key_params {
    uint32_t struct_size; /* set by mf_key_params_init() */
    int32_t reserved;
};
MF_API int mf_key_params_init(struct mf_key_params *params, size_t size);

enum mf_key_mode {
    MF_KEY_NONE = 0,
    MF_KEY_MAJOR = 1,
    MF_KEY_MINOR = 2
};

typedef struct mf_key_result {
    const char *key;     /* "A minor", "Eb major"; NULL where fewer than three notes are heard, and so the next ones */
    const char *tonic;   /* "A" */
    const char *camelot; /* its place on the wheel of DJs: "8A" */
    const char *second;  /* the key that fits second best */
    double confidence;   /* 0..1; 0: no key, or two that fit as well */
    double score;        /* correlation of the notes with those usual in the key, -1..1; NaN without a key */
    double second_score; /* with those of `second` */
    double tuning_cents; /* of the notes against a' = 440 Hz, -50..50; NaN where there are no notes */
    const double *chroma; /* the twelve notes' shares, from C on; all 0 where there are no notes */
    int64_t duration_us;
    uint32_t chroma_count;
    int32_t mode;        /* MF_KEY_* */
} mf_key_result;

/* Listens to the main audio of any input, of video too, as mono. Of music that changes its key, the prevailing one.
 * *out: mf_record_free(). `params` NULL = defaults.
 * Errors: PARAMS, NOMEM, LIMIT, CANCELLED, DEADLINE, IO, NOT_FOUND, PERMISSION, FORMAT, NO_STREAM, UNSUPPORTED, CODEC.
 * Thread-safety: `task` and `src` must not be in use by another call. */
MF_API int mf_key(mf_task *task, mf_source *src, const struct mf_key_params *params, mf_key_result **out);

MF_END_DECLS

#endif
