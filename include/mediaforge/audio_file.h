/* Audio files: how sound is written, by every operation that writes it. Since 0.1. */
#ifndef MEDIAFORGE_AUDIO_FILE_H
#define MEDIAFORGE_AUDIO_FILE_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

enum mf_audio_codec {
    MF_AUDIO_AUTO = 0, /* the usual one of the file's format: AAC where nothing names one */
    MF_AUDIO_AAC = 1,
    MF_AUDIO_MP3 = 2,
    MF_AUDIO_OPUS = 3,
    MF_AUDIO_VORBIS = 4,
    MF_AUDIO_FLAC = 5,
    MF_AUDIO_ALAC = 6,
    MF_AUDIO_PCM = 7
};

/* All 0 are the defaults. */
struct mf_audio_save_params {
    uint32_t struct_size; /* set by mf_audio_save_params_init() */
    int32_t codec;        /* MF_AUDIO_*; default MF_AUDIO_AUTO */
    const char *format;   /* "m4a", "mp4", "mp3", "ogg", "opus", "flac", "wav", "mka", "aac" (ADTS, which has no place for the encoder's
                             delay), "caf", "aiff", or a file name; default NULL: as the output is named, else the codec's usual, "m4a" */
    int64_t bit_rate;     /* bits per second, 6000..1536000; 0 = the codec's usual for the channels (AAC 192000 stereo); not for
                             codecs without loss; default 0 */
    double quality;       /* variable rate, 0.1 smallest..1 best, in place of bit_rate, where the codec has it; 0 = off; default 0 */
    int32_t sample_rate;  /* Hz, 8000..192000; 0 = the source's where the codec has it, AAC and lossy ones at most 48000; default 0 */
    int32_t channels;     /* 1..8, mixed by ITU-R BS.775; 0 = the source's where the codec has them; default 0 */
    int32_t bits;         /* of a sample without loss: 16, 24, or 32 (float, PCM alone); 0 = as many as the source has; default 0 */
    int32_t drop_tags;    /* 1: neither tags nor the cover of the source are kept; default 0 */
};
MF_API int mf_audio_save_params_init(struct mf_audio_save_params *params, size_t size);

/* What was written. */
typedef struct mf_audio_result {
    const char *file;     /* name of the output */
    const char *format;   /* "m4a" */
    const char *codec;    /* "aac" */
    int64_t duration_us;  /* of the sound, without the encoder's delay and padding */
    int64_t samples;      /* in each channel, likewise */
    int64_t bit_rate;     /* measured: the stream's bytes over its duration */
    int64_t size_bytes;   /* of the file */
    int32_t sample_rate;  /* Hz */
    int32_t channels;
    int32_t copied;       /* 1: packets of the source, not encoded again */
    int32_t reserved;
} mf_audio_result;

MF_END_DECLS

#endif
