/* Size, shape and orientation of pictures. Since 0.1.
 *
 * Each function makes a new image, or gives a new reference of `image` where nothing changes: *out: mf_image_unref(). `params`
 * NULL = defaults. Planar pictures stay planar where that is exact, else they become RGB.
 * Errors of all: PARAMS, LIMIT, NOMEM, CANCELLED, DEADLINE.
 * Thread-safety: `task` must not be in use by another call; the image can be. */
#ifndef MEDIAFORGE_GEOMETRY_H
#define MEDIAFORGE_GEOMETRY_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

/* Where something stands in a larger box. */
enum mf_gravity {
    MF_GRAVITY_CENTER = 0,
    MF_GRAVITY_NORTH = 1,
    MF_GRAVITY_NORTHEAST = 2,
    MF_GRAVITY_EAST = 3,
    MF_GRAVITY_SOUTHEAST = 4,
    MF_GRAVITY_SOUTH = 5,
    MF_GRAVITY_SOUTHWEST = 6,
    MF_GRAVITY_WEST = 7,
    MF_GRAVITY_NORTHWEST = 8
};

enum mf_resize_fit {
    MF_RESIZE_INSIDE = 0,  /* as large as fits inside width x height, aspect kept */
    MF_RESIZE_COVER = 1,   /* fills width x height, the overhang cut off; `gravity` says what stays */
    MF_RESIZE_FILL = 2,    /* fills width x height, aspect given up */
    MF_RESIZE_CONTAIN = 3, /* inside, then put on a canvas of width x height: `gravity`, `background` */
    MF_RESIZE_OUTSIDE = 4  /* as small as covers width x height, aspect kept */
};

enum mf_resize_filter {
    MF_RESIZE_LANCZOS = 0,  /* three lobes */
    MF_RESIZE_BICUBIC = 1,  /* b = 0, c = 0.6 */
    MF_RESIZE_BILINEAR = 2,
    MF_RESIZE_NEAREST = 3,
    MF_RESIZE_AREA = 4      /* the mean of what a pixel covers */
};

struct mf_resize_params {
    uint32_t struct_size;        /* set by mf_resize_params_init() */
    int32_t width;               /* pixels, 0..65535; 0 = from the height, aspect kept; default 0, but one is needed */
    int32_t height;              /* pixels, 0..65535; 0 = from the width; default 0 */
    int32_t fit;                 /* MF_RESIZE_*, where both are given; default INSIDE */
    int32_t filter;              /* MF_RESIZE_*; default LANCZOS */
    int32_t gravity;             /* MF_GRAVITY_* of COVER and CONTAIN; default CENTER */
    int32_t without_enlargement; /* 1: a smaller picture keeps its size; default 0 */
    int32_t linear;              /* 1: resample in linear light; default 0 */
    const char *background;      /* of CONTAIN; "#rgb", "#rrggbb", "#rrggbbaa" or a name; default "white" */
};
MF_API int mf_resize_params_init(struct mf_resize_params *params, size_t size);
/* Downscaling filters cover what they shrink; alpha is taken into account. The result has square pixels. */
MF_API int mf_resize(mf_task *task, mf_image *image, const struct mf_resize_params *params, mf_image **out);

struct mf_crop_params {
    uint32_t struct_size; /* set by mf_crop_params_init() */
    int32_t x;            /* pixels from the left, -1 = by gravity; default -1 */
    int32_t y;            /* pixels from the top, -1 = by gravity; default -1 */
    int32_t width;        /* pixels, 0 = up to the right border; default 0 */
    int32_t height;       /* pixels, 0 = down to the bottom; default 0 */
    int32_t gravity;      /* MF_GRAVITY_*; default CENTER */
};
MF_API int mf_crop_params_init(struct mf_crop_params *params, size_t size);
/* A rectangle that is not inside the picture is a PARAMS error. */
MF_API int mf_crop(mf_task *task, mf_image *image, const struct mf_crop_params *params, mf_image **out);

enum mf_rotate_filter {
    MF_ROTATE_BICUBIC = 0,
    MF_ROTATE_BILINEAR = 1
};

struct mf_rotate_params {
    uint32_t struct_size;   /* set by mf_rotate_params_init() */
    int32_t filter;         /* MF_ROTATE_*; default BICUBIC */
    double angle;           /* degrees clockwise, -360..360; default 90 */
    int32_t expand;         /* 1: the canvas grows to hold all of it, 0: it keeps its size; default 1 */
    int32_t reserved;
    const char *background; /* of the corners; default "white" */
};
MF_API int mf_rotate_params_init(struct mf_rotate_params *params, size_t size);
/* Right angles are exact. */
MF_API int mf_rotate(mf_task *task, mf_image *image, const struct mf_rotate_params *params, mf_image **out);

struct mf_flip_params {
    uint32_t struct_size; /* set by mf_flip_params_init() */
    int32_t reserved;
};
MF_API int mf_flip_params_init(struct mf_flip_params *params, size_t size);
/* Mirrors top and bottom. */
MF_API int mf_flip(mf_task *task, mf_image *image, const struct mf_flip_params *params, mf_image **out);

struct mf_flop_params {
    uint32_t struct_size; /* set by mf_flop_params_init() */
    int32_t reserved;
};
MF_API int mf_flop_params_init(struct mf_flop_params *params, size_t size);
/* Mirrors left and right. */
MF_API int mf_flop(mf_task *task, mf_image *image, const struct mf_flop_params *params, mf_image **out);

struct mf_pad_params {
    uint32_t struct_size;   /* set by mf_pad_params_init() */
    int32_t width;          /* of the canvas in pixels, 0 = the picture's; default 0 */
    int32_t height;         /* default 0 */
    int32_t gravity;        /* MF_GRAVITY_*; default CENTER */
    const char *background; /* default "white" */
};
MF_API int mf_pad_params_init(struct mf_pad_params *params, size_t size);
/* Puts the picture on a canvas, which is never smaller than it. */
MF_API int mf_pad(mf_task *task, mf_image *image, const struct mf_pad_params *params, mf_image **out);

enum mf_extend_with {
    MF_EXTEND_BACKGROUND = 0,
    MF_EXTEND_COPY = 1,  /* the border pixels */
    MF_EXTEND_MIRROR = 2 /* the picture mirrored at its border, which is seen twice */
};

struct mf_extend_params {
    uint32_t struct_size;   /* set by mf_extend_params_init() */
    int32_t left;           /* pixels, 0..16384; default 0 */
    int32_t top;
    int32_t right;
    int32_t bottom;
    int32_t with;           /* MF_EXTEND_*; default BACKGROUND */
    const char *background; /* default "white" */
};
MF_API int mf_extend_params_init(struct mf_extend_params *params, size_t size);
/* Adds margins. */
MF_API int mf_extend(mf_task *task, mf_image *image, const struct mf_extend_params *params, mf_image **out);

struct mf_trim_params {
    uint32_t struct_size;   /* set by mf_trim_params_init() */
    int32_t threshold;      /* largest difference of a sample that still counts as background, 0..255; default 10 */
    const char *background; /* NULL = the colour of the top left pixel; default NULL */
};
MF_API int mf_trim_params_init(struct mf_trim_params *params, size_t size);
/* Cuts off borders of one colour; a picture that is nothing else stays as it is. */
MF_API int mf_trim(mf_task *task, mf_image *image, const struct mf_trim_params *params, mf_image **out);

MF_END_DECLS

#endif
