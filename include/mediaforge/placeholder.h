/* What a page shows until a picture has loaded. Since 0.1. */
#ifndef MEDIAFORGE_PLACEHOLDER_H
#define MEDIAFORGE_PLACEHOLDER_H

#include <mediaforge/palette.h>

MF_BEGIN_DECLS

struct mf_placeholder_params {
    uint32_t struct_size; /* set by mf_placeholder_params_init() */
    int32_t x;            /* components of the BlurHash across, 0..9, as in mf_blurhash_params; default 4 */
    int32_t y;            /* down, 0..9; default 3 */
    int32_t colors;       /* of the palette, at most, 1..32; default 5 */
    int32_t size;         /* longer side of the tiny picture in pixels, 4..256; default 24 */
    int32_t quality;      /* of the tiny picture, 1..100; default 40 */
    const char *format;   /* of the tiny picture: "webp", "jpeg", "png" or "avif"; default "webp" */
};
MF_API int mf_placeholder_params_init(struct mf_placeholder_params *params, size_t size);

typedef struct mf_placeholder_result {
    const char *blurhash;
    const char *thumbhash;   /* base64 */
    const char *data_uri;    /* "data:image/webp;base64,...": for an <img>, blurred by CSS */
    const mf_color *colors;  /* the palette */
    double aspect;           /* width / height of the picture */
    uint32_t color_count;
    int32_t reserved;
} mf_placeholder_result;

/* All of it from one copy of the picture in at most 65,536 pixels pixels, which is why the BlurHash can differ from mf_blurhash()'s
 * in a character. *out: mf_record_free(). `params` NULL = defaults. Errors: PARAMS, NOMEM, CANCELLED, DEADLINE, CODEC.
 * Thread-safety: `task` must not be in use by another call. */
MF_API int mf_placeholder(mf_task *task, mf_image *image, const struct mf_placeholder_params *params,
                          mf_placeholder_result **out);

MF_END_DECLS

#endif
