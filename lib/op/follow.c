#include <math.h>
#include "mfi_follow.h"

int mfi_highest_init(mf_task *task, mfi_highest *highest, int window)
{
    highest->window = window;
    highest->values = mfi_alloc_array((size_t)window, sizeof *highest->values);
    highest->times = mfi_alloc_array((size_t)window, sizeof *highest->times);
    return highest->values && highest->times ? 0 : mfi_nomem(task);
}

void mfi_highest_clear(mfi_highest *highest)
{
    mfi_free(highest->values);
    mfi_free(highest->times);
    *highest = (mfi_highest){0};
}

static int at(const mfi_highest *highest, int index)
{
    const int place = highest->first + index;

    return place < highest->window ? place : place - highest->window;
}

float mfi_highest_run(mfi_highest *highest, float value)
{
    mfi_highest *h = highest;

    if (h->count && h->times[h->first] <= h->now - h->window) {
        h->first = at(h, 1);
        h->count--;
    }
    while (h->count && h->values[at(h, h->count - 1)] <= value)
        h->count--;
    h->values[at(h, h->count)] = value;
    h->times[at(h, h->count)] = h->now++;
    h->count++;
    return h->values[h->first];
}

static double left_after(int rate, int64_t time_us)
{
    return time_us > 0 ? exp(-1e6 / ((double)time_us * rate)) : 0;
}

void mfi_glide_init(mfi_glide *glide, int rate, int64_t down_us, int64_t up_us)
{
    *glide = (mfi_glide){.down = left_after(rate, down_us), .up = left_after(rate, up_us)};
}
