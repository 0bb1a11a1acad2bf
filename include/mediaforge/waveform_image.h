/* Waveforms drawn as pictures. Since 0.1. */
#ifndef MEDIAFORGE_WAVEFORM_IMAGE_H
#define MEDIAFORGE_WAVEFORM_IMAGE_H

#include <mediaforge/chain.h>

MF_BEGIN_DECLS

enum mf_waveform_style {
    MF_WAVEFORM_FILLED = 0, /* from the lowest to the highest sample */
    MF_WAVEFORM_BARS = 1,   /* bars of one width, the same above as below */
    MF_WAVEFORM_LINE = 2    /* the outline */
};

enum mf_waveform_scale {
    MF_WAVEFORM_LINEAR = 0,
    MF_WAVEFORM_DB = 1 /* decibels, from floor_db up: shows what is quiet */
};

/* Colours are "#rrggbb", "#rrggbbaa", names of CSS's or "transparent". */
struct mf_waveform_image_params {
    uint32_t struct_size;     /* set by mf_waveform_image_params_init() */
    int32_t width;            /* pixels, 1..16384; default 1600 */
    int32_t height;           /* pixels, 1..16384; default 240 */
    int32_t style;            /* MF_WAVEFORM_FILLED, BARS or LINE; default FILLED */
    int32_t bar_width;        /* pixels, 1..256; default 4 */
    int32_t bar_gap;          /* pixels, 0..256; default 2 */
    int32_t square;           /* 1: bars with square ends, not round ones; default 0 */
    int32_t split_channels;   /* 1: each channel, one below the other; 0: their mean; default 0 */
    int32_t scale;            /* MF_WAVEFORM_LINEAR or DB; default LINEAR */
    int32_t normalize;        /* 1: the highest peak fills the height, if it is not below -24 dBFS; default 1 */
    int32_t bands;            /* 3: low, mid and high levels over each other, each in its colour; default 1 */
    int32_t quality;          /* 1..100 of JPEG, WebP and AVIF, 0 = their usual; default 0 */
    double line_width;        /* of LINE, pixels, 0.5..64; default 2 */
    double floor_db;          /* of DB: what has no height, -120..-6; default -48 */
    double progress;          /* share that has been played, 0..1: drawn in played_color; default 0 */
    const char *color;        /* default "#3a6df0" */
    const char *background;   /* default "transparent" */
    const char *rms_color;    /* of the root mean square, over it; default NULL: not drawn */
    const char *played_color; /* default "#f26b3a" */
    const char *low_color;    /* below 250 Hz; default "#1f4fd8" */
    const char *mid_color;    /* 250 to 2500 Hz; default "#f08a24" */
    const char *high_color;   /* above 2500 Hz; default "#fff1d6" */
    const char *format;       /* "png", "jpeg", "webp", "avif"; default NULL: as the output is named, else PNG */
};
MF_API int mf_waveform_image_params_init(struct mf_waveform_image_params *params, size_t size);

/* Draws the main audio of any input, of video too; a silent one is a thin line. It is decoded once, and memory does not grow
 * with its length. Or draws a .dat of audiowaveform, whose peaks alone are known. `sink` NULL: the picture is in the record. In
 * a sink of many outputs it is image.png.
 * *out: mf_record_free(); `out` may be NULL. `params` NULL = defaults.
 * Errors: PARAMS, NOMEM, LIMIT, CANCELLED, DEADLINE, IO, NOT_FOUND, PERMISSION, NO_SPACE, FORMAT, NO_STREAM, CODEC.
 * Thread-safety: `task`, `src` and `sink` must not be in use by another call. */
MF_API int mf_waveform_image(mf_task *task, mf_source *src, const struct mf_waveform_image_params *params, mf_sink *sink,
                             mf_image_result **out);

MF_END_DECLS

#endif
