/* WAV files in memory, made of tones and silence. */
#ifndef MF_TESTS_WAVES_H
#define MF_TESTS_WAVES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <mediaforge/mediaforge.h>

enum { WAVE_HEADER = 68 };

/* Bits: 16, 24, or 32 for float samples. */
typedef struct wave {
    int rate, channels, bits;
    uint32_t mask;
    uint8_t *data; /* the header first */
    size_t size, capacity;
    int64_t frames;
} wave;

static inline wave new_wave(int rate, int channels, uint32_t mask, int bits)
{
    return (wave){.rate = rate, .channels = channels, .bits = bits, .mask = mask, .size = WAVE_HEADER};
}

static inline void wave_bytes(wave *w, uint64_t value, int count)
{
    if (w->size + 8 > w->capacity) {
        w->capacity = 2 * w->capacity + 4096;
        w->data = realloc(w->data, w->capacity);
        assert_non_null(w->data);
    }
    for (int i = 0; i < count; i++)
        w->data[w->size++] = (uint8_t)(value >> 8 * i);
}

static inline void wave_sample(wave *w, double sample)
{
    const float number = (float)sample;
    uint32_t bits;

    if (w->bits == 32) {
        memcpy(&bits, &number, sizeof bits);
        wave_bytes(w, bits, 4);
    } else {
        const double full = ldexp(1, w->bits - 1);
        wave_bytes(w, (uint64_t)llround(fmax(-full, fmin(sample * full, full - 1))), w->bits / 8);
    }
}

/* A sine in every channel, which goes on where `phase` (in cycles) is; `amplitudes` are the channels' peaks. */
static inline void wave_tone(wave *w, double seconds, double hz, double phase, const double *amplitudes)
{
    const int64_t frames = llround(seconds * w->rate);

    for (int64_t i = 0; i < frames; i++)
        for (int c = 0; c < w->channels; c++)
            wave_sample(w, amplitudes[c] * sin(2 * M_PI * (hz * (double)i / w->rate + phase)));
    w->frames += frames;
}

/* The same level in dBFS in all channels; -INFINITY is silence. */
static inline void wave_level(wave *w, double seconds, double hz, double dbfs)
{
    double amplitudes[64];

    for (int c = 0; c < w->channels; c++)
        amplitudes[c] = pow(10, dbfs / 20);
    wave_tone(w, seconds, hz, 0, amplitudes);
}

static inline void wave_silence(wave *w, double seconds)
{
    wave_level(w, seconds, 0, -INFINITY);
}

/* WAVE_FORMAT_EXTENSIBLE. */
static inline void wave_header(wave *w)
{
    static const uint8_t guid[12] = {0x00, 0x00, 0x10, 0x00, 0x80, 0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71};
    const size_t size = w->size;
    const int frame = w->channels * w->bits / 8;

    if (!w->data)
        wave_bytes(w, 0, 0);
    w->size = 0;
    wave_bytes(w, 0x46464952, 4); /* RIFF */
    wave_bytes(w, size - 8, 4);
    wave_bytes(w, 0x20746d6645564157, 8); /* WAVEfmt */
    wave_bytes(w, 40, 4);
    wave_bytes(w, 0xfffe, 2);
    wave_bytes(w, (uint64_t)w->channels, 2);
    wave_bytes(w, (uint64_t)w->rate, 4);
    wave_bytes(w, (uint64_t)(w->rate * frame), 4);
    wave_bytes(w, (uint64_t)frame, 2);
    wave_bytes(w, (uint64_t)w->bits, 2);
    wave_bytes(w, 22, 2);
    wave_bytes(w, (uint64_t)w->bits, 2);
    wave_bytes(w, w->mask, 4);
    wave_bytes(w, w->bits == 32 ? 3 : 1, 4);
    memcpy(w->data + w->size, guid, sizeof guid);
    w->size += sizeof guid;
    wave_bytes(w, 0x61746164, 4); /* data */
    wave_bytes(w, size - WAVE_HEADER, 4);
    assert_int_equal(w->size, WAVE_HEADER);
    w->size = size;
}

/* The wave must live as long as the source. */
static inline mf_source *wave_source(wave *w)
{
    mf_source *source;

    wave_header(w);
    assert_int_equal(mf_source_memory(w->data, w->size, NULL, NULL, &source), 0);
    return source;
}

static inline void wave_save(wave *w, const char *path)
{
    FILE *file = fopen(path, "wb");

    wave_header(w);
    assert_non_null(file);
    assert_int_equal(fwrite(w->data, w->size, 1, file), 1);
    assert_int_equal(fclose(file), 0);
}

#endif
