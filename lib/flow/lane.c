/* The way of frames and sound to another thread. */
#include "mfi_lane.h"

/* Batches that wait: enough to smooth out, few enough to keep memory small. */
#define QUEUE_LENGTH 2

void mfi_delivery_free(void *delivery)
{
    mfi_delivery *freed = delivery;

    if (!freed)
        return;
    for (int i = 0; i < freed->count; i++)
        mfi_item_clear(&freed->items[i]);
    mfi_free(freed);
}

int mfi_lane_open(mf_task *task, mfi_lane *lane)
{
    return mfi_queue_new(task, QUEUE_LENGTH, mfi_delivery_free, &lane->queue);
}

int mfi_lane_send(mfi_lane *lane)
{
    mfi_delivery *item = lane->pending;
    int result;

    if (!item)
        return 0;
    lane->pending = NULL;
    result = mfi_queue_push(lane->queue, item);
    if (result == 0)
        lane->closed = 1;
    return result;
}

int mfi_lane_push(mf_task *task, mfi_lane *lane, const mfi_item *item)
{
    mfi_delivery *to = lane->pending;

    if (!to)
        to = lane->pending = mfi_alloc(sizeof(*to));
    if (!to)
        return mfi_nomem(task);
    mfi_item *kept = &to->items[to->count];
    *kept = (mfi_item){ .stream = item->stream };
    if (item->image)
        kept->image = mf_image_ref(item->image);
    else if (item->audio)
        kept->audio = mfi_audio_ref(item->audio);
    else if (!(kept->packet = mfi_packet_ref(item->packet)))
        return mfi_nomem(task);
    to->count++;
    return item->image || to->count == MFI_LANE_BATCH ? mfi_lane_send(lane) : 0;
}

void mfi_lane_end(mfi_lane *lane, int result)
{
    if (!lane->queue)
        return;
    mfi_queue_finish(lane->queue);
    if (result < 0)
        mfi_queue_close(lane->queue);
}

void mfi_lane_clear(mfi_lane *lane)
{
    mfi_queue_free(lane->queue);
    mfi_delivery_free(lane->pending);
    *lane = (mfi_lane){ 0 };
}
