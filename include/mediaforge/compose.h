/* Pictures put together, and what is written on them. Since 0.1.
 *
 * Each function makes a new image, or gives a new reference of `image` where nothing changes: *out: mf_image_unref(). Planar
 * pictures stay planar; grey ones become RGB where they get a colour. Blending is of the samples as they are, as in CSS.
 * Errors of all: PARAMS, LIMIT, NOMEM, CANCELLED, DEADLINE.
 * Thread-safety: `task` must not be in use by another call; the image can be. */
#ifndef MEDIAFORGE_COMPOSE_H
#define MEDIAFORGE_COMPOSE_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

enum mf_text_align {
    MF_TEXT_ALIGN_AUTO = 0, /* to the side that `gravity` leans to */
    MF_TEXT_ALIGN_LEFT = 1,
    MF_TEXT_ALIGN_CENTER = 2,
    MF_TEXT_ALIGN_RIGHT = 3
};

/* Colours are "#rgb", "#rrggbb", "#rrggbbaa" or names. "Of the side" is per cent of the picture's shorter side, "of the size"
 * per cent of the letters' size. */
struct mf_watermark_text_params {
    uint32_t struct_size;      /* set by mf_watermark_text_params_init() */
    int32_t gravity;           /* MF_GRAVITY_*; default SOUTHEAST */
    int32_t align;             /* MF_TEXT_ALIGN_*, of lines among each other; default AUTO */
    int32_t bold;              /* 1: bold, emboldened where the font has no such face; default 0 */
    int32_t italic;            /* 1: italic, slanted where the font has no such face; default 0 */
    int32_t tile;              /* 1: all over the picture, in rows along `angle`; default 0 */
    const char *text;          /* UTF-8, at most 4096 characters; newlines end lines; needed */
    const char *font;          /* name of a family that fontconfig knows; default NULL: DejaVu Sans, which is built in */
    const char *font_file;     /* or path of a TrueType or OpenType file; default NULL */
    const char *language;      /* BCP 47 tag, for letters that languages write differently; default NULL */
    const char *color;         /* default "white" */
    const char *outline_color; /* default "black" */
    const char *shadow_color;  /* default "black" */
    const char *background;    /* of a box behind the text; default "transparent": none */
    double size;               /* of the letters (em), of the side, 0.1..100; at least 8 pixels; default 5 */
    double max_width;          /* per cent of the picture's width from which lines wrap, 0..100; 0 = they do not; default 0 */
    double line_height;        /* 0.5..4 times the font's; default 1 */
    double margin;             /* of the side, to the borders of the picture, 0..45; default 3 */
    double spacing;            /* of the side, between tiles, 0..100; default 10 */
    double opacity;            /* of all, 0..1; default 0.8 */
    double angle;              /* degrees clockwise, -360..360; default 0 */
    double outline;            /* width of an outline around the letters, of the size, 0..50; default 0 */
    double padding;            /* of the box around the text, of the size, 0..200; default 35 */
    double shadow_x;           /* how far right it falls, of the size, -100..100; default 4 */
    double shadow_y;           /* how far down, likewise; default 4 */
    double shadow_blur;        /* as CSS's: twice the standard deviation, of the size, 0..100; default 12 */
    double shadow_opacity;     /* 0..1; 0 = no shadow; default 0.5 */
};
MF_API int mf_watermark_text_params_init(struct mf_watermark_text_params *params, size_t size);
/* Writes text, in any script and direction, on a picture. Characters that the font does not have come from others that
 * fontconfig finds, emoji in colour; what none has is drawn as an empty box. Text that is larger than the picture within its
 * margins is shrunk to fit; a shadow may be cut off. Fontconfig reads its configuration once in a process, when a family or a
 * missing character is first looked for. Lines wrap at spaces, dashes and ideographs. The built-in DejaVu Sans is under the
 * licence of Bitstream Vera, whose text is inside the font. Errors: also FORMAT (a damaged font), IO, NOT_FOUND, PERMISSION,
 * UNSUPPORTED (a build without text). */
MF_API int mf_watermark_text(mf_task *task, mf_image *image, const struct mf_watermark_text_params *params, mf_image **out);

struct mf_watermark_image_params {
    uint32_t struct_size; /* set by mf_watermark_image_params_init() */
    int32_t gravity;      /* MF_GRAVITY_*; default SOUTHEAST */
    int32_t tile;         /* 1: all over the picture, every second row shifted by half; default 0 */
    int32_t reserved;
    const char *file;     /* path of the mark, a picture with alpha or without; needed */
    double scale;         /* it fits inside so many per cent of the picture's sides, 0..100; 0 = its own size; default 20 */
    double margin;        /* of the side, to the borders of the picture, 0..45; default 3 */
    double spacing;       /* of the side, between tiles, 0..100; default 10 */
    double opacity;       /* 0..1; default 1 */
    double angle;         /* degrees clockwise, -360..360; default 0 */
};
MF_API int mf_watermark_image_params_init(struct mf_watermark_image_params *params, size_t size);
/* Lays a mark on a picture. One that does not fit is cut off. Errors: also those of reading the file. */
MF_API int mf_watermark_image(mf_task *task, mf_image *image, const struct mf_watermark_image_params *params, mf_image **out);
/* The same with a mark that is in memory already; `file` is not read. */
MF_API int mf_watermark_image_with(mf_task *task, mf_image *image, mf_image *mark,
                                   const struct mf_watermark_image_params *params, mf_image **out);

/* How a picture goes with the one below it: W3C's Compositing and Blending Level 1. Modes from MULTIPLY to EXCLUSION mix
 * colours, and then lay the result over; those after them, Porter and Duff's, say which of the two is seen where. */
enum mf_blend {
    MF_BLEND_OVER = 0,
    MF_BLEND_MULTIPLY = 1,
    MF_BLEND_SCREEN = 2,
    MF_BLEND_OVERLAY = 3,
    MF_BLEND_DARKEN = 4,
    MF_BLEND_LIGHTEN = 5,
    MF_BLEND_COLOR_DODGE = 6,
    MF_BLEND_COLOR_BURN = 7,
    MF_BLEND_HARD_LIGHT = 8,
    MF_BLEND_SOFT_LIGHT = 9,
    MF_BLEND_DIFFERENCE = 10,
    MF_BLEND_EXCLUSION = 11,
    MF_BLEND_ADD = 12,       /* "lighter": the sum */
    MF_BLEND_IN = 13,        /* the upper picture where the lower is */
    MF_BLEND_OUT = 14,       /* the upper picture where the lower is not */
    MF_BLEND_ATOP = 15,      /* over, but only where the lower picture is */
    MF_BLEND_XOR = 16,       /* where one of them is alone */
    MF_BLEND_DEST_OVER = 17, /* the lower picture over the upper one */
    MF_BLEND_DEST_IN = 18,   /* the lower picture where the upper is: a mask */
    MF_BLEND_DEST_OUT = 19,
    MF_BLEND_DEST_ATOP = 20
};

enum mf_composite_fit {
    MF_COMPOSITE_NONE = 0,   /* its own size */
    MF_COMPOSITE_INSIDE = 1, /* as large as fits inside the lower picture, aspect kept */
    MF_COMPOSITE_COVER = 2,  /* as small as covers it, aspect kept */
    MF_COMPOSITE_FILL = 3    /* its size, aspect given up */
};

struct mf_composite_params {
    uint32_t struct_size; /* set by mf_composite_params_init() */
    int32_t blend;        /* MF_BLEND_*; default OVER */
    const char *file;     /* path of the upper picture; needed */
    int32_t fit;          /* MF_COMPOSITE_*; default NONE */
    int32_t gravity;      /* MF_GRAVITY_*; default CENTER */
    int32_t x;            /* pixels to the right of where gravity puts it, -65535..65535; default 0 */
    int32_t y;            /* downwards, likewise */
    double opacity;       /* 0..1; 0 leaves the lower picture as it is; default 1 */
};
MF_API int mf_composite_params_init(struct mf_composite_params *params, size_t size);
/* Puts a second picture on a picture, which keeps its size. All but OVER is done in RGB; IN, OUT, XOR and those from DEST_IN on
 * make RGBA. Errors: also those of reading the file. */
MF_API int mf_composite(mf_task *task, mf_image *image, const struct mf_composite_params *params, mf_image **out);
/* The same with a picture that is in memory already; `file` is not read. */
MF_API int mf_composite_with(mf_task *task, mf_image *image, mf_image *upper, const struct mf_composite_params *params,
                             mf_image **out);

struct mf_border_params {
    uint32_t struct_size; /* set by mf_border_params_init() */
    int32_t width;        /* of each side in pixels, 0..16384; default 10 */
    int32_t left;         /* of one side, -1 = `width`; default -1 */
    int32_t top;
    int32_t right;
    int32_t bottom;
    int32_t inside;       /* 1: on the picture, which keeps its size; 0: around it; default 0 */
    int32_t reserved;
    const char *color;    /* default "black" */
};
MF_API int mf_border_params_init(struct mf_border_params *params, size_t size);
/* Frames a picture. A planar one becomes RGB where its chroma would have to move by half a sample, and RGBA where the colour of
 * a border around it is not opaque. */
MF_API int mf_border(mf_task *task, mf_image *image, const struct mf_border_params *params, mf_image **out);

struct mf_round_corners_params {
    uint32_t struct_size;   /* set by mf_round_corners_params_init() */
    int32_t radius;         /* pixels, 0..32767, at most half of the shorter side is used; 0 = by `percent`; default 0 */
    double percent;         /* radius in per cent of the shorter side, 0..50: 50 makes a circle of a square; default 10 */
    const char *background; /* of the corners; unless it is opaque, the result is RGBA; default "transparent" */
};
MF_API int mf_round_corners_params_init(struct mf_round_corners_params *params, size_t size);
/* Cuts off the corners along circles, with smooth edges. */
MF_API int mf_round_corners(mf_task *task, mf_image *image, const struct mf_round_corners_params *params, mf_image **out);

MF_END_DECLS

#endif
