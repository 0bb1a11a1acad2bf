#include <math.h>
#include <string.h>
#include <kiss_fftr.h>
#include "mfi_spectrum.h"

struct mfi_spectrum {
    int size, hop, filled;
    kiss_fftr_cfg plan;
    kiss_fft_cpx *bins;
    float *samples, *window, *windowed, *power;
};

static int take_frame(mf_task *task, mfi_spectrum *s, mfi_spectrum_taker take, void *state)
{
    for (int i = 0; i < s->size; i++)
        s->windowed[i] = s->samples[i] * s->window[i];
    kiss_fftr(s->plan, s->windowed, s->bins);
    for (int i = 0; i <= s->size / 2; i++)
        s->power[i] = s->bins[i].r * s->bins[i].r + s->bins[i].i * s->bins[i].i;
    s->filled = s->size - s->hop;
    memmove(s->samples, s->samples + s->hop, (size_t)s->filled * sizeof *s->samples);
    return take(task, state, s->power);
}

int mfi_spectrum_add(mf_task *task, mfi_spectrum *s, const float *samples, int count, mfi_spectrum_taker take, void *state)
{
    for (int part; count > 0; count -= part, samples += part) {
        part = MFI_MIN(count, s->size - s->filled);
        memcpy(s->samples + s->filled, samples, (size_t)part * sizeof *samples);
        s->filled += part;
        if (s->filled == s->size)
            MFI_TRY(take_frame(task, s, take, state));
    }
    return 0;
}

int mfi_spectrum_finish(mf_task *task, mfi_spectrum *s, mfi_spectrum_taker take, void *state)
{
    static const float zeros[256];

    for (int left = s->size / 2, part; left > 0; left -= part) {
        part = MFI_MIN(left, (int)MFI_COUNT(zeros));
        MFI_TRY(mfi_spectrum_add(task, s, zeros, part, take, state));
    }
    return 0;
}

static int make(mf_task *task, mfi_spectrum *s)
{
    const size_t size = (size_t)s->size, bins = size / 2 + 1;
    size_t plan_size = 0;

    kiss_fftr_alloc(s->size, 0, NULL, &plan_size); /* tells the size alone */
    s->plan = mfi_alloc(plan_size);
    s->bins = mfi_alloc_array(bins, sizeof *s->bins);
    s->samples = mfi_alloc_array(3 * size + bins, sizeof *s->samples);
    if (!s->plan || !s->bins || !s->samples)
        return mfi_nomem(task);
    kiss_fftr_alloc(s->size, 0, s->plan, &plan_size);
    s->window = s->samples + size;
    s->windowed = s->window + size;
    s->power = s->windowed + size;
    for (int i = 0; i < s->size; i++)
        s->window[i] = (float)((2 - 2 * cos(2 * M_PI * i / s->size)) / s->size);
    s->filled = s->size / 2;
    return 0;
}

int mfi_spectrum_new(mf_task *task, int size, int hop, mfi_spectrum **out)
{
    mfi_spectrum *s = mfi_alloc(sizeof *s);

    *out = NULL;
    if (!s)
        return mfi_nomem(task);
    s->size = size;
    s->hop = hop;
    const int result = make(task, s);
    if (result < 0)
        mfi_spectrum_free(s);
    else
        *out = s;
    return result;
}

void mfi_spectrum_free(mfi_spectrum *s)
{
    if (!s)
        return;
    mfi_free(s->plan);
    mfi_free(s->bins);
    mfi_free(s->samples);
    mfi_free(s);
}
