/* Waveforms: levels of audio over time for drawing, in files that players read. Since 0.1. */
#ifndef MEDIAFORGE_WAVEFORM_H
#define MEDIAFORGE_WAVEFORM_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

enum mf_waveform_format {
    MF_WAVEFORM_AUTO = 0,  /* as the output's name ends: .dat or .json; else JSON */
    MF_WAVEFORM_DAT = 1,   /* binary data of audiowaveform, version 1 for one channel, else 2: for peaks.js */
    MF_WAVEFORM_JSON = 2,  /* JSON of audiowaveform, version 2: for peaks.js too */
    MF_WAVEFORM_RECORD = 3 /* the record as JSON: with RMS and bands */
};

struct mf_waveform_params {
    uint32_t struct_size;      /* set by mf_waveform_params_init() */
    int32_t samples;           /* how many points, 1..1000000, over the whole; default 1000. Exactly so many in the record; in
                                  the formats of audiowaveform points are whole samples wide, so that there may be fewer */
    int32_t samples_per_pixel; /* instead: samples of audio for each point, 1..2^31-1; 0 = not given; default 0 */
    int32_t pixels_per_second; /* instead: points for each second, 1..768000; 0 = not given; default 0 */
    int32_t split_channels;    /* 1: levels of each channel; 0: of their mean; default 0 */
    int32_t normalize;         /* 1: makes the highest peak 1; default 0 */
    int32_t bands;             /* 3: low, mid and high levels too, for colours; default 1 */
    int32_t bits;              /* of the values in the formats of audiowaveform: 8 or 16; default 16 */
    int32_t format;            /* MF_WAVEFORM_*; default AUTO */
    int32_t reserved;
};
MF_API int mf_waveform_params_init(struct mf_waveform_params *params, size_t size);

/* The lists have `length` x `channels` values, full scale is 1: point 0 of each channel, point 1 of each channel, ... */
typedef struct mf_waveform_result {
    const char *file;          /* name of the output; NULL without a sink */
    const char *format;        /* "dat", "json" or "record"; NULL without a sink */
    const float *min;          /* lowest sample of each point */
    const float *max;          /* highest sample */
    const float *rms;          /* root mean square */
    const float *low;          /* RMS of what is below 250 Hz; the bands only if they were asked for */
    const float *mid;          /* RMS of 250 to 2500 Hz */
    const float *high;         /* RMS of what is above 2500 Hz */
    double samples_per_pixel;  /* samples of audio for each point */
    double scale;              /* what the samples were multiplied with: 1 unless normalised */
    int64_t duration_us;
    uint32_t count;            /* values of min, max and rms */
    uint32_t band_count;       /* values of low, mid and high */
    int32_t length;            /* points; 0 where there was no audio to decode */
    int32_t channels;          /* that have levels: 1 unless split */
    int32_t sample_rate;       /* of the audio */
    int32_t bits;              /* of the values in the output */
} mf_waveform_result;

/* Measures the main audio of any input, of video too, from the start of the media on: silence where the audio starts later or
 * has gaps. Encoder delay and padding are left out. Nothing is resampled. `sink` may be NULL: the record holds the levels in
 * every case. In one of many outputs the file is named waveform.json or waveform.dat.
 * *out: mf_record_free(); `out` may be NULL. `params` NULL = defaults.
 * Errors: PARAMS, NOMEM, LIMIT, CANCELLED, DEADLINE, IO, NOT_FOUND, PERMISSION, NO_SPACE, FORMAT, NO_STREAM, CODEC.
 * Thread-safety: `task`, `src` and `sink` must not be in use by another call. */
MF_API int mf_waveform(mf_task *task, mf_source *src, const struct mf_waveform_params *params, mf_sink *sink,
                       mf_waveform_result **out);

MF_END_DECLS

#endif
