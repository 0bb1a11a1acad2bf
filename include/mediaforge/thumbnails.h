/* A picture in many sizes, decoded once. Since 0.1. */
#ifndef MEDIAFORGE_THUMBNAILS_H
#define MEDIAFORGE_THUMBNAILS_H

#include <mediaforge/common.h>
#include <mediaforge/image.h>

MF_BEGIN_DECLS

/* Usual sizes: width in pixels, and quality where none is asked for. */
enum mf_thumbnails_profile {
    MF_THUMBNAILS_THUMBNAIL = 0, /* 150, 80 */
    MF_THUMBNAILS_MOBILE = 1,    /* 800, 85 */
    MF_THUMBNAILS_DESKTOP = 2,   /* 1920, 90 */
    MF_THUMBNAILS_PRINT = 3      /* 3000, 95 */
};

struct mf_thumbnails_params {
    uint32_t struct_size;    /* set by mf_thumbnails_params_init() */
    uint32_t width_count;
    const int32_t *widths;   /* pixels, 1..65535 */
    const int32_t *profiles; /* MF_THUMBNAILS_*; default thumbnail, mobile and desktop where neither list is given */
    uint32_t profile_count;
    int32_t enlarge;         /* 1: also sizes above the picture's own; 0: those become as large as it is; default 0 */
    const char *name;        /* the outputs' names begin with it; default NULL: as the input is named, or "image" */
};
MF_API int mf_thumbnails_params_init(struct mf_thumbnails_params *params, size_t size);

typedef struct mf_thumbnails_file {
    const char *file;       /* "photo-320.jpg" */
    int64_t size_bytes;
    int32_t asked_width;
    int32_t width;
    int32_t height;
    int32_t quality;        /* that it was encoded at; 0 = without loss */
} mf_thumbnails_file;

typedef struct mf_thumbnails_result {
    const mf_thumbnails_file *files; /* in the order in which they were asked for: widths, then profiles */
    const char *format;              /* "jpeg", ...; NULL where "auto" chose several, which the files' names tell */
    uint32_t file_count;
    int32_t reserved;
} mf_thumbnails_result;

/* Writes <name>-<width>.<ending> for each size, aspect kept. Small pictures are made from larger ones where that costs no
 * quality, and encoded on the task's threads; "auto" chooses the format of each. `params` and `save` NULL =
 * defaults: JPEG. *out: mf_record_free(); `out` may be NULL. Errors: PARAMS, NOMEM, LIMIT, CANCELLED, DEADLINE, IO,
 * NOT_FOUND, PERMISSION, NO_SPACE, FORMAT, CODEC.
 * Thread-safety: `task`, `src` and `sink` must not be in use by another call. */
MF_API int mf_thumbnails(mf_task *task, mf_source *src, const struct mf_thumbnails_params *params,
                         const struct mf_save_params *save, mf_sink *sink, mf_thumbnails_result **out);

MF_END_DECLS

#endif
