/* Spectrograms: how strong each frequency is over time, as pictures. Since 0.1. */
#ifndef MEDIAFORGE_SPECTROGRAM_H
#define MEDIAFORGE_SPECTROGRAM_H

#include <mediaforge/chain.h>

MF_BEGIN_DECLS

enum mf_spectrogram_axis {
    MF_SPECTROGRAM_LOG = 0,    /* each octave as high as the other */
    MF_SPECTROGRAM_LINEAR = 1,
    MF_SPECTROGRAM_MEL = 2     /* as pitch is heard: about linear up to 1 kHz, then logarithmic */
};

enum mf_spectrogram_colors {
    MF_SPECTROGRAM_MAGMA = 0, /* black, purple, orange, cream */
    MF_SPECTROGRAM_VIRIDIS = 1, /* purple, teal, yellow */
    MF_SPECTROGRAM_GRAY = 2   /* black to white */
};

struct mf_spectrogram_params {
    uint32_t struct_size;   /* set by mf_spectrogram_params_init() */
    int32_t width;          /* pixels, 1..16384; default 1600 */
    int32_t height;         /* pixels, 2..8192; default 512 */
    int32_t axis;           /* MF_SPECTROGRAM_LOG, LINEAR or MEL; default LOG */
    int32_t colors;         /* MF_SPECTROGRAM_MAGMA, VIRIDIS or GRAY; default MAGMA */
    int32_t window;         /* samples of the audio that a spectrum is of: a power of 2, 256..32768; 0 = 42 to 85 ms;
                               default 0 */
    int32_t split_channels; /* 1: each channel, one below the other (at most 8); 0: mixed; default 0 */
    int32_t grid;           /* 1: faint lines at 100 Hz, 1 kHz, 10 kHz (LINEAR: round frequencies) and round times; default 0 */
    int32_t quality;        /* 1..100 of JPEG, WebP and AVIF, 0 = their usual; default 0 */
    int32_t reserved;
    double min_hz;          /* of the lower edge, 0..100000; 0 = 0 on the linear axis, else 30; default 0 */
    double max_hz;          /* of the upper edge; 0 = half of the sample rate; default 0 */
    double range_db;        /* from the darkest to the brightest, 10..160; default 90 */
    double top_db;          /* level of the brightest in dBFS of a sine, -100..20, where `normalize` is 0; default 0 */
    int32_t normalize;      /* 1: the loudest spot is the brightest; default 1 */
    int32_t reserved2;
    const char *format;     /* "png", "jpeg", "webp", "avif"; default NULL: as the output is named, else PNG */
};
MF_API int mf_spectrogram_params_init(struct mf_spectrogram_params *params, size_t size);

/* Draws the main audio of any input, of video too: time to the right, frequency up. The row of a frequency f, from 0 at the
 * upper edge to `height` at the lower one, is height * (p(max_hz) - p(f)) / (p(max_hz) - p(min_hz)), where p is f, log f, or
 * log(1 + f / 700). The audio is decoded once, and memory does not grow with its length. `sink` NULL: the picture is in the
 * record. In a sink of many outputs it is image.png.
 * *out: mf_record_free(); `out` may be NULL. `params` NULL = defaults.
 * Errors: PARAMS, UNSUPPORTED, NOMEM, LIMIT, CANCELLED, DEADLINE, IO, NOT_FOUND, PERMISSION, NO_SPACE, FORMAT, NO_STREAM,
 * CODEC.
 * Thread-safety: `task`, `src` and `sink` must not be in use by another call. */
MF_API int mf_spectrogram(mf_task *task, mf_source *src, const struct mf_spectrogram_params *params, mf_sink *sink,
                          mf_image_result **out);

MF_END_DECLS

#endif
