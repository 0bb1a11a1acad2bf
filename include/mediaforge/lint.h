/* Checks a package against the rules of HLS, DASH and CMAF, by measuring it. Since 0.1. */
#ifndef MEDIAFORGE_LINT_H
#define MEDIAFORGE_LINT_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

enum mf_severity { MF_SEVERITY_NOTE = 0, MF_SEVERITY_WARNING = 1, MF_SEVERITY_ERROR = 2 };

typedef struct mf_finding {
    const char *rule;     /* number in Apple's HLS Authoring Specification ("9.13"), or "RFC 8216 4.3.3.1", "DASH ...", "package" */
    const char *file;     /* in the package */
    const char *message;  /* one sentence */
    const char *declared; /* what the manifest says; NULL where that is nothing */
    const char *measured; /* what is true */
    int32_t severity;     /* MF_SEVERITY_* */
    int32_t reserved;
} mf_finding;

typedef struct mf_lint_result {
    const mf_finding *findings;
    uint32_t finding_count;
    int32_t errors;
    int32_t warnings;
    int32_t rules_checked; /* how many kinds of rule were tried */
    int32_t playlists;     /* media playlists read */
    int32_t segments;      /* segments measured */
    int64_t duration_us;   /* of the longest playlist */
} mf_lint_result;

struct mf_lint_params {
    uint32_t struct_size; /* set by mf_lint_params_init() */
    int32_t fail;         /* 1: findings of severity error make the call fail with MF_ERROR_LINT; default 0 */
    const char *master;   /* name of the master playlist in the folder; default "master.m3u8" */
};
MF_API int mf_lint_params_init(struct mf_lint_params *params, size_t size);

/* `path` is the folder of a package. Files outside it are not opened. *out: mf_record_free(). `params` NULL = defaults.
 * Errors: PARAMS, NOMEM, LIMIT, CANCELLED, DEADLINE, IO, NOT_FOUND, PERMISSION, FORMAT (no package there), LINT.
 * Thread-safety: `task` must not be in use by another call. */
MF_API int mf_lint(mf_task *task, const char *path, const struct mf_lint_params *params, mf_lint_result **out);

MF_END_DECLS

#endif
