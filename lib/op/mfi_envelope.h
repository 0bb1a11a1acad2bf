/* The envelope of audio: lowest, highest and mean square sample of equal stretches of time, of any length in little memory. */
#ifndef MFI_ENVELOPE_H
#define MFI_ENVELOPE_H

#include "mfi_audio.h"

typedef struct mfi_envelope mfi_envelope;

typedef struct mfi_envelope_options {
    int split;     /* each channel apart; else their mean */
    int bands;     /* the levels of low, mid and high frequencies too */
    int integers;  /* reduces samples to 16 bits and means to whole numbers, as audiowaveform reads and mixes them */
    int rate;      /* of the frames below: that of the first block */
    int channels;  /* of the first block, 1..64; later blocks may have others */
    int64_t width; /* frames that `parts` cells take together, at least `parts` */
    int64_t parts;
    int64_t limit; /* cells that are kept, even: with more of them, two become one. 0 = none */
} mfi_envelope_options;

/* Of a cell and channel; full scale is 1. */
typedef struct mfi_level {
    float min, max, rms;
    float low, mid, high; /* RMS of what is below 250 Hz, up to 2500 Hz, above */
} mfi_level;

int mfi_envelope_new(mf_task *task, const mfi_envelope_options *options, mfi_envelope **out);
void mfi_envelope_free(mfi_envelope *envelope); /* NULL is allowed */

/* Blocks follow each other without a gap. Rate and channels may change: time stays that of `rate`, the missing channels repeat
 * the last one. LIMIT where the cells exceed limits.max_memory_bytes. */
int mfi_envelope_add(mf_task *task, mfi_envelope *envelope, const mfi_audio *block);

int mfi_envelope_channels(const mfi_envelope *envelope); /* that have levels: 1 unless split */
int64_t mfi_envelope_frames(const mfi_envelope *envelope);
int64_t mfi_envelope_cells(const mfi_envelope *envelope); /* the last one may be shorter */
/* Where cell `index` starts: index * width / parts, with the width of now. */
int64_t mfi_envelope_start(const mfi_envelope *envelope, int64_t index);
/* Of the cells from `first` up to `end` together. */
mfi_level mfi_envelope_level(const mfi_envelope *envelope, int channel, int64_t first, int64_t end);

#endif
