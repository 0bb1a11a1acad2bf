/* Storyboards: sprite sheets of small pictures and their index for seek bars. Since 0.1. */
#ifndef MEDIAFORGE_STORYBOARD_H
#define MEDIAFORGE_STORYBOARD_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

struct mf_storyboard_params {
    uint32_t struct_size;   /* set by mf_storyboard_params_init() */
    int32_t tile_width;     /* pixels, 16..1024, odd sizes are rounded up; default 160 */
    int64_t interval_us;    /* from picture to picture, 0.1 s..1 h; default 4 s */
    int32_t tile_height;    /* pixels, 0..1024; 0 = from the aspect; default 0 */
    int32_t columns;        /* tiles across a sheet, 1..64; default 10 */
    int32_t rows;           /* tiles down a sheet, 1..64; default 10 */
    int32_t quality;        /* of the JPEGs, 1..100; default 75 */
    int32_t keyframes;      /* 1: take the key frame at or before each position: fast, where nothing else in a pass
                               needs the other frames; default 0 */
    int32_t reserved;
};
MF_API int mf_storyboard_params_init(struct mf_storyboard_params *params, size_t size);

typedef struct mf_sprite {
    const char *file;     /* "sprite_00001.jpg" */
    int64_t size_bytes;
    int64_t start_us;
    int64_t duration_us;
    int32_t width;
    int32_t height;
    int32_t tiles;        /* pictures on it */
    int32_t reserved;
} mf_sprite;

typedef struct mf_storyboard_result {
    const char *vtt;      /* "storyboard.vtt" */
    const mf_sprite *sprites;
    int64_t interval_us;
    int64_t duration_us;
    uint32_t sprite_count;
    int32_t tile_width;
    int32_t tile_height;
    int32_t columns;
    int32_t rows;
    int32_t tile_count;   /* over all sheets */
} mf_storyboard_result;

/* Writes sprite_00001.jpg ... and storyboard.vtt, whose cues point at `sprite_00001.jpg#xywh=x,y,w,h`. Picture k is the
 * frame shown at k x interval, all of it, on black where the tile has another aspect. The last sheet has no empty rows, and
 * where all pictures fit into one row no empty columns.
 * *out: mf_record_free(); `out` may be NULL. `params` NULL = defaults.
 * Errors: PARAMS, NOMEM, LIMIT, CANCELLED, DEADLINE, IO, NOT_FOUND, PERMISSION, NO_SPACE, FORMAT, NO_STREAM, CODEC.
 * Thread-safety: `task`, `src` and `sink` must not be in use by another call. */
MF_API int mf_storyboard(mf_task *task, mf_source *src, const struct mf_storyboard_params *params, mf_sink *sink,
                               mf_storyboard_result **out);

MF_END_DECLS

#endif
