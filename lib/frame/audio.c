/* Blocks of audio. */
#include <math.h>
#include "mfi_audio.h"

enum { ALIGNMENT = 64 };

#define LOUDEST 16.0f

int mfi_audio_alloc(mf_task *task, int rate, int channels, uint64_t mask, int samples, mfi_audio **out)
{
    /* Header, list of planes and samples share one allocation. */
    const size_t row = ((size_t)samples * sizeof(float) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    const size_t head = sizeof(mfi_audio) + (size_t)channels * sizeof(float *);
    char *memory = mfi_alloc(head + ALIGNMENT + (size_t)channels * row);
    mfi_audio *audio = (mfi_audio *)memory;

    *out = NULL;
    if (!audio)
        return mfi_nomem(task);
    *audio = (mfi_audio){
        .rate = rate,
        .channels = channels,
        .samples = samples,
        .mask = mask,
        .time_us = INT64_MIN,
        .planes = (float **)(audio + 1),
    };
    atomic_init(&audio->references, 1);
    memory += head;
    memory += -(uintptr_t)memory % ALIGNMENT;
    for (int c = 0; c < channels; c++)
        audio->planes[c] = (float *)(memory + (size_t)c * row);
    *out = audio;
    return 0;
}

mfi_audio *mfi_audio_ref(mfi_audio *audio)
{
    atomic_fetch_add_explicit(&audio->references, 1, memory_order_relaxed);
    return audio;
}

void mfi_audio_unref(mfi_audio *audio)
{
    if (!audio || atomic_fetch_sub_explicit(&audio->references, 1, memory_order_acq_rel) != 1)
        return;
    if (audio->release)
        audio->release(audio->opaque);
    mfi_free(audio);
}

void mfi_audio_clean(float *samples, int count)
{
    int bad = 0;

    for (int i = 0; i < count; i++)
        bad |= !(fabsf(samples[i]) <= LOUDEST);
    for (int i = 0; bad && i < count; i++) {
        const float x = samples[i];
        samples[i] = x < -LOUDEST ? -LOUDEST : x > LOUDEST ? LOUDEST : x == x ? x : 0;
    }
}

uint64_t mfi_audio_usual_mask(int channels)
{
    static const uint64_t masks[] = {0, 0x4, 0x3, 0x7, 0x33, 0x37, 0x3f, 0x70f, 0x63f};

    return channels >= 1 && channels < (int)MFI_COUNT(masks) ? masks[channels] : 0;
}

const char *mfi_audio_speaker(int bit)
{
    static const char *const names[] = {"FL", "FR", "FC", "LFE", "BL", "BR", "FLC", "FRC", "BC",
                                        "SL", "SR", "TC", "TFL", "TFC", "TFR", "TBL", "TBC", "TBR"};

    return bit >= 0 && bit < (int)MFI_COUNT(names) ? names[bit] : NULL;
}
