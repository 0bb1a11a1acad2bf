/* What a file is, for deciding about an upload. Since 0.1.
 *
 * By its content, never by its name, and pictures by their headers alone: nothing is decoded unless `verify` says so. */
#ifndef MEDIAFORGE_IDENTIFY_H
#define MEDIAFORGE_IDENTIFY_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

struct mf_identify_params {
    uint32_t struct_size; /* set by mf_identify_params_init() */
    int32_t verify;       /* 1: decode the picture too, or of other media the cover or first frame; default 0 */
};
MF_API int mf_identify_params_init(struct mf_identify_params *params, size_t size);

typedef struct mf_identify_result {
    const char *format;        /* "jpeg", "png", "webp", "avif", "heif", "gif", "bmp", "tiff"; of other media FFmpeg's name */
    const char *media_type;    /* "image/jpeg" */
    const char *problem;       /* why it is not decodable; NULL = nothing */
    int64_t size_bytes;
    int64_t frames;            /* 0 = not known without reading all of it */
    int32_t width;             /* as stored; 0 = there is no picture in it */
    int32_t height;
    int32_t display_width;     /* as shown, with the orientation applied */
    int32_t display_height;
    int32_t bit_depth;         /* of a sample; 0 = not known */
    int32_t orientation;       /* EXIF's: 1 = upright, ... 8 */
    int32_t animated;          /* 1: it moves */
    int32_t alpha;             /* 1: it can be transparent */
    int32_t progressive;       /* 1: stored to be shown while it loads */
    int32_t has_icc;
    int32_t has_exif;
    int32_t has_xmp;
    int32_t extension_matches; /* 0: its name ends as that of another format */
    int32_t decodable;         /* 1: it can be decoded here, within the task's limits; with `verify` it has been */
    int32_t damaged;           /* 1: with `verify`, parts of it were missing or broken */
    int32_t reserved;
} mf_identify_result;

/* A file that is broken or over a limit is a result that says so. Errors: FORMAT (nothing that is known here), those of
 * reading, NOMEM, CANCELLED, DEADLINE. On success *out: mf_record_free(). */
MF_API int mf_identify(mf_task *task, mf_source *src, const struct mf_identify_params *params, mf_identify_result **out);

MF_END_DECLS

#endif
