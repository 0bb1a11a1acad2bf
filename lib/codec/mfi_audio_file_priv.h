/* What the files that write audio share. Only these include it. */
#ifndef MFI_AUDIO_FILE_PRIV_H
#define MFI_AUDIO_FILE_PRIV_H

#include "mfi_audio_file.h"
#include "mfi_encode.h"
#include "mfi_mux_spool.h"
#include "mfi_tags.h"

typedef struct mfi_audio_codec {
    int id; /* MF_AUDIO_* */
    const char *name, *encoder;
    int lossless;
    int64_t bps_per_channel; /* usual; 0 = variable rate or without loss */
} mfi_audio_codec;

/* How a container keeps a cover. */
enum { MFI_COVER_NONE = 0, MFI_COVER_STREAM = 1, MFI_COVER_COMMENT = 2, MFI_COVER_ATTACHMENT = 3 };

typedef struct mfi_audio_format {
    const char *name, *muxer, *media_type;
    const char *endings;          /* "m4a,m4b"; the first is that of names made here */
    int cover;                    /* MFI_COVER_* */
    int big_endian;               /* of PCM */
    int codecs[8];                /* MF_AUDIO_*, the usual first, ended by 0 */
    enum AVCodecID copied[20];    /* what else it holds, where packets are copied; ended by 0 */
} mfi_audio_format;

/* audio_format.c */

/* The format of a name, an ending or a file's name; NULL: it is none of them. */
const mfi_audio_format *mfi_audio_format_find(const char *name);
/* The format that `name` asks for; without it (NULL) that of the sink's file name; without that too NULL. PARAMS if it is
 * unknown. */
int mfi_audio_format_choose(mf_task *task, const char *name, const mf_sink *sink, const mfi_audio_format **out);
/* The format that is the usual one of a codec of libavcodec. */
const mfi_audio_format *mfi_audio_format_of(enum AVCodecID codec);
int mfi_audio_format_codec(enum AVCodecID codec); /* MF_AUDIO_*; 0 = none of them */
/* Whether packets of a codec can be in it. */
int mfi_audio_format_holds(const mfi_audio_format *format, enum AVCodecID codec);
/* What a name made here ends in: "m4a". */
const char *mfi_audio_format_ending(const mfi_audio_format *format, char ending[8]);

/* What is to be written, after all defaults. */
typedef struct mfi_audio_plan {
    const mfi_audio_format *format;
    const mfi_audio_codec *codec;
    mfi_audio_spec spec;
} mfi_audio_plan;
int mfi_audio_plan_make(mf_task *task, const struct mf_audio_save_params *params, const mfi_audio_shape *source, int bits,
                        const mf_sink *sink, mfi_audio_plan *plan);

/* audio_mux.c: one stream into a container in a spool. */
typedef struct mfi_audio_mux {
    const mfi_audio_format *target;
    AVFormatContext *format;
    mfi_mux_spool out;
    AVRational base;
    AVStream *stream, *cover;
    mfi_tags *tags; /* to be written in the end; NULL: libavformat writes those that it has */
    AVPacket *picture, *packet;
    int begun, ended;
    int64_t packets, bytes; /* written of the stream */
    uint32_t padding;       /* samples of it at the end, so far */
} mfi_audio_mux;
/* `stream` describes the packets, whose times count in `base`. */
int mfi_audio_mux_new(mf_task *task, const mfi_audio_format *format, const AVCodecParameters *stream, AVRational base,
                      mfi_audio_mux **out);
void mfi_audio_mux_free(mfi_audio_mux *mux);
/* audio_tags.c. Takes over tags and cover of a media, and of its stream `index`, as far as the container has them. Before the
 * first packet. */
int mfi_audio_mux_tags(mf_task *task, mfi_audio_mux *mux, const mfi_media *media, int index);
int mfi_audio_mux_tag(mf_task *task, mfi_audio_mux *mux, const char *key, const char *value);
/* audio_mux.c again. */
int mfi_audio_mux_packet(mf_task *task, mfi_audio_mux *mux, const AVPacket *packet);
/* Ends the file; any number of times. */
int mfi_audio_mux_end(mf_task *task, mfi_audio_mux *mux);
/* Ends the file and makes it an output. *bytes: those of the stream's packets. */
int mfi_audio_mux_finish(mf_task *task, mfi_audio_mux *mux, mf_sink *sink, const char *name, int64_t *bytes, int64_t *size);
/* audio_tags.c. Puts mux->tags into the finished file. */
int mfi_audio_mux_write_tags(mf_task *task, mfi_audio_mux *mux);
/* An error of libavformat's (0 = none), or the first of the spool. */
int mfi_audio_mux_error(mf_task *task, const mfi_audio_mux *mux, int error);

/* audio_copy.c: packets of a stream on a line of samples. Zeroed but for the first four. */
typedef struct mfi_audio_stamper {
    const AVCodecParameters *stream;
    AVRational stored; /* in which its container counts */
    AVRational base;   /* of what is written: a sample */
    int ogg;           /* the container is one that has the padding in its durations already */
    int64_t next;      /* where the next packet is expected */
    int told;          /* that is known */
} mfi_audio_stamper;
/* For packets of stream `index` of the media. */
mfi_audio_stamper mfi_audio_stamper_of(const mfi_media *media, int index);
/* Gives a packet that has microseconds its time, which can be below 0, and its duration in samples; both without jitter. 1, or
 * 0 where it overlaps the one before it and is to be left out. */
int mfi_audio_stamp(mf_task *task, mfi_audio_stamper *stamper, AVPacket *packet);

#endif
