/* Result codes. 0 or more is success; a negative MF_ERROR_* is failure. Since 0.1.
 * The values are part of the ABI: they are never renumbered and may be stored. */
#ifndef MEDIAFORGE_ERROR_H
#define MEDIAFORGE_ERROR_H

#include <mediaforge/common.h>

enum mf_error {
    MF_OK = 0,

    MF_ERROR_PARAMS = -10,      /* a parameter is outside its range, unknown, or contradicts another */
    MF_ERROR_UNSUPPORTED = -11, /* this build, or this version, cannot do it */

    MF_ERROR_NOMEM = -20, /* out of memory */
    MF_ERROR_LIMIT = -21, /* the input exceeds a limit of the task */

    MF_ERROR_CANCELLED = -30, /* mf_task_cancel() */
    MF_ERROR_DEADLINE = -31,  /* the task's deadline has passed */

    MF_ERROR_IO = -40,         /* reading or writing failed */
    MF_ERROR_NOT_FOUND = -41,  /* no such file, operation or model */
    MF_ERROR_PERMISSION = -42, /* the system, or a limit of the task, does not allow opening it */
    MF_ERROR_NO_SPACE = -43,   /* the disk is full */

    MF_ERROR_FORMAT = -50,    /* not a format that is known here, or broken beyond use */
    MF_ERROR_NO_STREAM = -51, /* the input lacks what was asked for: no video, no audio, no cover */
    MF_ERROR_CODEC = -52,     /* a decoder or encoder failed */

    MF_ERROR_ENGINE = -60, /* a vision or inference engine failed */

    MF_ERROR_LINT = -70, /* a package breaks a rule that mf_lint() checks */

    MF_ERROR_INTERNAL = -90 /* a bug in the library */
};

MF_BEGIN_DECLS

/* "PARAMS", "NOT_FOUND", ...; "OK" for 0 and above, "UNKNOWN" for a value not listed; static, never NULL. */
MF_API const char *mf_error_name(int code);

/* One English phrase for the code; static, never NULL. A task's message says more. */
MF_API const char *mf_error_text(int code);

MF_END_DECLS

#endif
