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
 * missing character is first looked for. Errors: also FORMAT (a damaged font), IO, NOT_FOUND, PERMISSION, UNSUPPORTED (a build
 * without text). */
MF_API int mf_watermark_text(mf_task *task, mf_image *image, const struct mf_watermark_text_params *params, mf_image **out);

MF_END_DECLS

#endif
