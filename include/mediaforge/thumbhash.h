/* ThumbHash: a picture's blur with its shape and alpha in about 25 bytes (https://evanw.github.io/thumbhash). Since 0.1. */
#ifndef MEDIAFORGE_THUMBHASH_H
#define MEDIAFORGE_THUMBHASH_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

struct mf_thumbhash_params {
    uint32_t struct_size; /* set by mf_thumbhash_params_init() */
    uint32_t reserved;
};
MF_API int mf_thumbhash_params_init(struct mf_thumbhash_params *params, size_t size);

typedef struct mf_thumbhash_result {
    const char *hash;  /* its bytes in base64 */
    double aspect;     /* width / height that it gives back */
    int32_t has_alpha; /* 1: the picture is not opaque everywhere */
    int32_t reserved;
} mf_thumbhash_result;

/* The hash that the encoder of the format's author gives for the picture, which is averaged to at most 100 x 100 pixels first.
 * *out: mf_record_free(). `params` NULL = defaults. Errors: PARAMS, NOMEM, CANCELLED, DEADLINE.
 * Thread-safety: `task` must not be in use by another call. */
MF_API int mf_thumbhash(mf_task *task, mf_image *image, const struct mf_thumbhash_params *params, mf_thumbhash_result **out);

struct mf_thumbhash_decode_params {
    uint32_t struct_size; /* set by mf_thumbhash_decode_params_init() */
    int32_t size;         /* longer side of the picture in pixels, 1..4096; default 32 */
    const char *hash;     /* base64 */
};
MF_API int mf_thumbhash_decode_params_init(struct mf_thumbhash_decode_params *params, size_t size);

/* The picture of a hash, RGBA32. On success *out holds one reference: mf_image_unref(). Errors: PARAMS (also a text that is no
 * hash), NOMEM, LIMIT, CANCELLED, DEADLINE. Thread-safety: `task` must not be in use by another call. */
MF_API int mf_thumbhash_decode(mf_task *task, const struct mf_thumbhash_decode_params *params, mf_image **out);

MF_END_DECLS

#endif
