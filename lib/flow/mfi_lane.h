/* The way of frames and sound to another thread: a bounded queue of small batches. */
#ifndef MFI_LANE_H
#define MFI_LANE_H

#include "mfi_media.h"
#include "mfi_thread.h"

/* Blocks of audio are small and many: they go together, so that a thread is not woken for each. */
enum { MFI_LANE_BATCH = 16 };

/* What is queued together: an image is always the last. */
typedef struct mfi_delivery {
    mfi_item items[MFI_LANE_BATCH];
    int count;
} mfi_delivery;
void mfi_delivery_free(void *delivery); /* NULL is allowed */

/* Zeroed at first. What pops the queue gets mfi_delivery. */
typedef struct mfi_lane {
    mfi_queue *queue;
    mfi_delivery *pending; /* being filled; NULL = none */
    int closed;            /* nothing more is wanted there; for the thread that pushes */
} mfi_lane;

int mfi_lane_open(mf_task *task, mfi_lane *lane);
/* Takes references. What waits for its batch goes with mfi_lane_send(). */
int mfi_lane_push(mf_task *task, mfi_lane *lane, const mfi_item *item);
int mfi_lane_send(mfi_lane *lane);
/* Nothing more will come; after a failure, what is on its way is of no use. */
void mfi_lane_end(mfi_lane *lane, int result);
void mfi_lane_clear(mfi_lane *lane); /* no thread may be waiting */

#endif
