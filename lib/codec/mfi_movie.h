/* Video files: packets of one video and one audio track -> a container. */
#ifndef MFI_MOVIE_H
#define MFI_MOVIE_H

#include "mfi_audio.h"
#include "mfi_encode.h"
#include "mfi_media.h"

typedef struct mfi_movie_format mfi_movie_format;

/* The container of a name ("mp4", "m4v", "mov", "mkv", "webm") or a media type; NULL: it is none of them. */
const mfi_movie_format *mfi_movie_format_find(const char *name);
/* That of the ending of a sink's file name; NULL: there is none, or it is another. */
const mfi_movie_format *mfi_movie_format_of(const mf_sink *sink);
/* That of `name`, or without it (NULL) of that ending, or without that MP4. PARAMS if it is none of them. */
int mfi_movie_format_choose(mf_task *task, const char *name, const mf_sink *sink, const mfi_movie_format **out);
const char *mfi_movie_format_name(const mfi_movie_format *format);
/* The codec to be used where `codec` (MF_VIDEO_*) is asked for: WebM has AV1 in place of H.264. PARAMS if the container cannot
 * hold it. */
int mfi_movie_format_codec(mf_task *task, const mfi_movie_format *format, int codec);

/* One file. Video is written by one thread, sound by another at the same time. */
typedef struct mfi_movie mfi_movie;

int mfi_movie_new(mf_task *task, const mfi_movie_format *format, mfi_movie **out);
void mfi_movie_free(mfi_movie *movie); /* what is not finished is dropped; NULL is allowed */

/* What comes with the pictures, before the first of them. Audio stream `index` of a media as it is stored: 1, or 0 where the
 * container does not hold its codec. */
int mfi_movie_copy_sound(mf_task *task, mfi_movie *movie, const mfi_media *media, int index);
/* Or blocks like those of that stream, encoded as is usual in the container. `bps` 0 = the codec's usual. */
int mfi_movie_encode_sound(mf_task *task, mfi_movie *movie, const mfi_media *media, int index, int64_t bps);
/* The media's chapters. */
int mfi_movie_chapters(mf_task *task, mfi_movie *movie, const mfi_media *media);

/* A packet of the sound that is copied. */
int mfi_movie_packet(mf_task *task, mfi_movie *movie, const struct AVPacket *packet);
/* A block of that which is encoded, on the media's time line; what is before time 0 is left out. NULL: that was the last. */
int mfi_movie_block(mf_task *task, mfi_movie *movie, const mfi_audio *block);

/* The encoder of the pictures, once it is open, which outlives the movie; and its packets. */
int mfi_movie_begin(mf_task *task, mfi_movie *movie, const mfi_encoder *video);
int mfi_movie_picture(mf_task *task, mfi_movie *movie, const mfi_packet *packet);

typedef struct mfi_movie_made {
    const char *name;        /* of the output: the sink's, or "video.mp4"; lives as long as the movie */
    const char *sound_codec; /* static; NULL: no sound came */
    int64_t size_bytes;
    int64_t duration_us;     /* of the longer track */
    int sound_copied;
} mfi_movie_made;
/* Makes the file an output. */
int mfi_movie_finish(mf_task *task, mfi_movie *movie, mf_sink *sink, mfi_movie_made *made);

#endif
