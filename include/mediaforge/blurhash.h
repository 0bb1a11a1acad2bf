/* BlurHash: a picture's blur in a short text (https://blurha.sh). Since 0.1. */
#ifndef MEDIAFORGE_BLURHASH_H
#define MEDIAFORGE_BLURHASH_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

struct mf_blurhash_params {
    uint32_t struct_size; /* set by mf_blurhash_params_init() */
    int32_t x;            /* components across, 1..9; 0 = from y and the aspect, about 12 in all if both are 0; default 4 */
    int32_t y;            /* components down, 1..9; 0 = from x and the aspect; default 3 */
    int32_t reserved;
};
MF_API int mf_blurhash_params_init(struct mf_blurhash_params *params, size_t size);

typedef struct mf_blurhash_result {
    const char *hash; /* "LEHV6nWB2yk8pyo0adR*.7kCMdnj" */
    int32_t x;        /* components */
    int32_t y;
    int32_t width;    /* pixels of the picture */
    int32_t height;
} mf_blurhash_result;

/* The hash that the C encoder of the format's authors gives for the same pixels, character by character: its single-precision
 * sums are made in its order. As there, alpha is ignored, and by name a colour profile is too.
 * *out: mf_record_free(). `params` NULL = defaults. Errors: PARAMS, NOMEM, CANCELLED, DEADLINE.
 * Thread-safety: `task` must not be in use by another call. */
MF_API int mf_blurhash(mf_task *task, mf_image *image, const struct mf_blurhash_params *params, mf_blurhash_result **out);

struct mf_blurhash_decode_params {
    uint32_t struct_size; /* set by mf_blurhash_decode_params_init() */
    int32_t width;        /* pixels, 1..4096; default 32 */
    const char *hash;
    double punch;         /* contrast, 0..10; default 1 */
    int32_t height;       /* pixels, 1..4096; default 32 */
    int32_t reserved;
};
MF_API int mf_blurhash_decode_params_init(struct mf_blurhash_decode_params *params, size_t size);

/* The picture of a hash, RGB24. On success *out holds one reference: mf_image_unref(). Errors: PARAMS (also a text that is no
 * hash), NOMEM, LIMIT, CANCELLED, DEADLINE. Thread-safety: `task` must not be in use by another call. */
MF_API int mf_blurhash_decode(mf_task *task, const struct mf_blurhash_decode_params *params, mf_image **out);

MF_END_DECLS

#endif
