/* Opened inputs: what is in them, and their decoded frames. */
#ifndef MFI_MEDIA_H
#define MFI_MEDIA_H

#include <mediaforge/probe.h>
#include "mfi_audio.h"
#include "mfi_image.h"
#include "mfi_io.h"
#include "mfi_table.h"

/* The tables of mf_stream and mf_probe_result. */
extern const mf_field mfi_stream_fields[], mfi_probe_fields[];

/* A demuxer on a source, opened by the safe rules: our own I/O, a list of allowed demuxers, nothing outside the source unless
 * limits.protocols allows it, limits of the task. One thread at a time. */
typedef struct mfi_media mfi_media;

/* The source must outlive the media. Errors are set. A cancel or deadline is honoured in every read. */
int mfi_media_open(mf_task *task, mf_source *source, mfi_media **out);
void mfi_media_free(mfi_media *media);

/* What is in it, borrowed from the media; without counted frames. */
const mf_probe_result *mfi_media_info(const mfi_media *media);

/* Only what is in it, as the caller's record. `count_frames` reads every packet. */
int mfi_media_probe(mf_task *task, mf_source *source, int count_frames, mf_probe_result **out);
/* The same for keeps: the caller frees it, after the media. */
mf_probe_result *mfi_media_take_info(mfi_media *media);

/* --- Decoding. Times are microseconds from the start of the media (mf_probe_result.start_us), jumps in the time stamps
 * mended. Images are normalised: upright, progressive, 8-bit 4:2:0, SDR (HDR is tone-mapped to BT.709), limited range; sample
 * aspect kept. Frames that are that already pass by reference, without a copy. */

typedef struct mfi_decode_options {
    int threads;        /* of a video decoder; 0 = 1 */
    int keyframes_only; /* skip all other frames already in the demuxer and decoder where it can */
} mfi_decode_options;

/* Decodes stream `index` of the info from now on; others are discarded. Errors: NO_STREAM, UNSUPPORTED (no decoder), ... */
int mfi_media_select(mf_task *task, mfi_media *media, int index, const mfi_decode_options *options);

/* Gives out the packets of stream `index` too, as they are stored, before what is decoded of them (nothing, unless it is
 * selected). NO_STREAM if there is none. */
int mfi_media_copy(mf_task *task, mfi_media *media, int index);

typedef struct mfi_item {
    int stream;       /* index in the info; one of the following is set */
    mf_image *image;
    mfi_audio *audio;
    struct AVPacket *packet; /* of a stream that is copied, its times in microseconds; not to be written to */
} mfi_item;
void mfi_item_clear(mfi_item *item);
struct AVPacket *mfi_packet_ref(const struct AVPacket *packet); /* another reference; NULL: no memory */
void mfi_packet_unref(struct AVPacket *packet);                 /* NULL is allowed */

/* The next decoded frame or block of any selected stream, or packet of one that is copied: 1 = *item, 0 = end, negative =
 * error. Damage is skipped and counted unless the task is strict, when it is MF_ERROR_FORMAT. Publishes progress. */
int mfi_media_read(mf_task *task, mfi_media *media, mfi_item *item);

/* Publishes no progress from now on: another media is read with this one, and longer. */
void mfi_media_set_aside(mfi_media *media);

/* Makes stream `index` the audio to take (mf_probe_result.audio). NO_STREAM if it is none. */
int mfi_media_take_audio(mf_task *task, mfi_media *media, int index);

/* The exact number of samples of an audio stream, without the encoder's delay and padding, where the container states it for a
 * decoder that does not cut the padding off itself; 0: it does not. Of a fragmented file, as far as it has been read. */
int64_t mfi_media_exact_samples(const mfi_media *media, int index);
/* How many samples the encoder's delay has that is still in the stream's first packet or block, which has just been read and
 * starts at `first_us`. */
int mfi_media_delay(const mfi_media *media, int index, int64_t first_us);

/* Frames of video decoded so far, and frames or packets lost to damage. */
void mfi_media_counts(const mfi_media *media, int64_t *decoded, int64_t *corrupt);

/* The frame of selected video stream `index` that is shown at `at_us` (exact), or the key frame nearest to it (keyframe != 0).
 * Past the end: the last frame. *exact tells whether it is that frame. May be called repeatedly, fastest with rising times. */
int mfi_media_frame_at(mf_task *task, mfi_media *media, int index, int64_t at_us, int keyframe, mf_image **out, int *exact);

/* --- Names of files. */

/* Of files of a media type: "jpg,jpeg"; NULL: not known. */
const char *mfi_endings_of(const char *media_type);
/* Whether `name` has one of the endings or none; NULL: they are not known. */
int mfi_ending_is(const char *name, const char *endings);
/* PARAMS where the sink is a file whose name ends as that of another format; for what copies and does not convert. */
int mfi_ending_check(mf_task *task, const mf_sink *sink, const char *media_type);

#endif
