/* Blocks of audio and their resampling (swresample). */
#ifndef MFI_AUDIO_H
#define MFI_AUDIO_H

#include "mfi_task.h"

/* Float samples, planar, refcounted and immutable once shared; a decoder's are numbers within -16..16. Channels are in the order
 * of the mask's bits (WAVE's, which FFmpeg uses); mask 0 = unknown layout. The block itself is memory of mfi_alloc(), freed
 * after `release`. */
typedef struct mfi_audio {
    atomic_int references;
    int rate, channels, samples;
    uint64_t mask;
    int64_t time_us; /* of the first sample; INT64_MIN = follows the block before */
    float **planes;
    void (*release)(void *opaque);
    void *opaque;
} mfi_audio;

int mfi_audio_alloc(mf_task *task, int rate, int channels, uint64_t mask, int samples, mfi_audio **out); /* zeroed */
mfi_audio *mfi_audio_ref(mfi_audio *audio);
void mfi_audio_unref(mfi_audio *audio); /* NULL is allowed */

/* The usual loudspeakers of so many channels, as Vorbis and Opus have them; 0 outside 1..8. And a loudspeaker's name ("FL") by its bit,
 * NULL where it has none. */
uint64_t mfi_audio_usual_mask(int channels);
const char *mfi_audio_speaker(int bit);

/* Makes what is no number 0 and brings the rest to -16..16 (24 dB over full scale): beyond it no sample is sound, but damage. */
void mfi_audio_clean(float *samples, int count);

/* Takes a part of a time line, valid during the call, with its time set. */
typedef int (*mfi_audio_taker)(mf_task *task, void *state, const mfi_audio *part);

/* Converts a stream of blocks to one rate and layout on a continuous time line that starts at time 0: silence is put in where
 * blocks start late or are missing (over 20 ms; the first one is placed exactly), and overlapping samples are dropped; smaller
 * jitter is ignored. Down-mixing is by ITU-R BS.775 (swresample's matrix, normalised against clipping); layout and rate of the
 * input may change from block to block. What is no number becomes 0. */
typedef struct mfi_resampler mfi_resampler;
int mfi_resampler_new(mf_task *task, int rate, int channels, uint64_t mask, mfi_resampler **out); /* 1..8 channels */
void mfi_resampler_free(mfi_resampler *resampler);
/* For sound that is kept, not only measured: nothing of what it changes can be heard. Before the first block. */
void mfi_resampler_set_precise(mfi_resampler *resampler);
/* `block` NULL flushes. *out is NULL when nothing is ready; its time_us is exact for sample counts from 0. Returns 1 while a
 * long gap is being filled, in pieces that bound memory: take *out and call again with the same block. A time stamp over
 * limits.max_duration_us is MF_ERROR_LIMIT; input outside 500..768000 Hz and 64 channels is MF_ERROR_UNSUPPORTED. */
int mfi_resampler_run(mf_task *task, mfi_resampler *resampler, const mfi_audio *block, mfi_audio **out);
/* Hands all that comes of `block`, or of the flush, to `take`. */
int mfi_resampler_take(mf_task *task, mfi_resampler *resampler, const mfi_audio *block, mfi_audio_taker take, void *state);
/* Fills with silence up to `end_us` after the last block (before the flush). Returns 1 while there is more: call again. */
int mfi_resampler_pad(mf_task *task, mfi_resampler *resampler, int64_t end_us, mfi_audio **out);

/* The same time line for blocks that are to be measured as they are. Zeroed at first. */
typedef struct mfi_timeline {
    int rate;         /* of the blocks since start_us; 0 = none yet */
    int begun;        /* a block has come */
    int64_t start_us;
    int64_t taken;    /* samples since */
} mfi_timeline;

/* How many samples are missing between `taken` of them since `start_us` and the block; negative where it starts too early; 0 within
 * what time stamps may jitter by, unless `exact`. LIMIT for a time over limits.max_duration_us. */
int mfi_timeline_gap(mf_task *task, const mfi_audio *block, int64_t start_us, int64_t taken, int exact, int64_t *gap);
/* Takes a part of the time line: a view that is valid during the call, with its time set. */
typedef int (*mfi_audio_taker)(mf_task *task, void *state, const mfi_audio *part);
/* Hands the silence before the block, in parts, and what of the block is not past to `take`. */
int mfi_timeline_take(mf_task *task, mfi_timeline *line, const mfi_audio *block, mfi_audio_taker take, void *state);
int64_t mfi_timeline_end(const mfi_timeline *line); /* microseconds */

#endif
