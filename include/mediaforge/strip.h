/* Pictures without what they tell about people. Since 0.1. */
#ifndef MEDIAFORGE_STRIP_H
#define MEDIAFORGE_STRIP_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

enum mf_strip_keep {
    MF_STRIP_KEEP_CAMERA = 0, /* camera, lens, exposure, dates, artist and copyright stay; positions, serial numbers, owners,
                                 texts about the picture, makers' notes, thumbnails, XMP and IPTC go */
    MF_STRIP_KEEP_LOOK = 1    /* only what changes how the picture looks stays: orientation and colour profile */
};

struct mf_strip_params {
    uint32_t struct_size; /* set by mf_strip_params_init() */
    int32_t keep;         /* MF_STRIP_KEEP_*; default MF_STRIP_KEEP_CAMERA */
};
MF_API int mf_strip_params_init(struct mf_strip_params *params, size_t size);

typedef struct mf_strip_result {
    const char *file;      /* the name of the output */
    const char *format;    /* "jpeg", "png" or "webp" */
    int64_t size_bytes;    /* of what was written */
    int64_t removed_bytes; /* how much smaller that is */
} mf_strip_result;

/* Writes a JPEG, PNG or WebP file again without metadata that should not be public. Pixels are not decoded: they stay as they
 * are, and so do orientation and colour profile. What follows the picture in its file, such as other views of it or a film,
 * goes too. One output is written to `sink`. `out` may be NULL, else *out: mf_record_free(). `params` NULL = defaults.
 * Errors: PARAMS (also a sink whose name is that of another format), NOMEM, LIMIT, CANCELLED, DEADLINE, IO, NOT_FOUND,
 * PERMISSION, NO_SPACE, FORMAT (broken, too), UNSUPPORTED.
 * Thread-safety: `task`, `source` and `sink` must not be in use by another call. */
MF_API int mf_strip(mf_task *task, mf_source *source, const struct mf_strip_params *params, mf_sink *sink,
                    mf_strip_result **out);

MF_END_DECLS

#endif
