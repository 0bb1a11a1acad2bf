/* Looks: named treatments of photos. Since 0.1.
 *
 * Each function makes a new image: *out: mf_image_unref(). Errors of all: PARAMS, LIMIT, NOMEM, CANCELLED, DEADLINE.
 * Thread-safety: `task` must not be in use by another call; the image can be. */
#ifndef MEDIAFORGE_LOOK_H
#define MEDIAFORGE_LOOK_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

enum mf_look_name {
    MF_LOOK_ADEN = 0,      /* pale and warm, hues turned a little */
    MF_LOOK_CLARENDON = 1, /* contrast, bluish shadows, warm lights */
    MF_LOOK_CREMA = 2,     /* creamy, low in contrast */
    MF_LOOK_GINGHAM = 3,   /* washed out, lavender */
    MF_LOOK_JUNO = 4,      /* strong warm colours, cool shadows */
    MF_LOOK_LARK = 5,      /* bright and cool, lively greens */
    MF_LOOK_LOFI = 6,      /* hard contrast, deep colours, dark corners */
    MF_LOOK_LUDWIG = 7,    /* bright, restrained, reds kept */
    MF_LOOK_MOON = 8,      /* black and white, bright */
    MF_LOOK_PERPETUA = 9,  /* pastel, from blue to yellow */
    MF_LOOK_REYES = 10,    /* dusty and pale */
    MF_LOOK_SLUMBER = 11,  /* muted, dreamy, yellowish */
    MF_LOOK_VALENCIA = 12, /* faded, warm */
    MF_LOOK_XPRO2 = 13     /* cross-processed, dark corners */
};

struct mf_look_params {
    uint32_t struct_size; /* set by mf_look_params_init() */
    int32_t name;         /* MF_LOOK_*; default CLARENDON */
    double strength;      /* 0..1; default 1 */
};
MF_API int mf_look_params_init(struct mf_look_params *params, size_t size);
MF_API int mf_look(mf_task *task, mf_image *image, const struct mf_look_params *params, mf_image **out);

struct mf_look_sheet_params {
    uint32_t struct_size; /* set by mf_look_sheet_params_init() */
    int32_t width;        /* of a tile in pixels, 32..2048; default 320 */
    int32_t columns;      /* 1..15; default 5 */
    int32_t reserved;
    double strength;      /* 0..1; default 1 */
};
MF_API int mf_look_sheet_params_init(struct mf_look_sheet_params *params, size_t size);
/* A contact sheet: the picture as it is, then with each look in the order of enum mf_look_name, as YUV420P. */
MF_API int mf_look_sheet(mf_task *task, mf_image *image, const struct mf_look_sheet_params *params, mf_image **out);

MF_END_DECLS

#endif
