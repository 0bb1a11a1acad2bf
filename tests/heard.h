/* Float WAV that an operation wrote into memory, as samples. */
#ifndef MF_TESTS_HEARD_H
#define MF_TESTS_HEARD_H

#include "waves.h"

typedef struct heard {
    mf_sink *sink;
    const float *samples; /* interleaved */
    int64_t frames;
    int channels, rate;
} heard;

static inline void near(double value, double wanted, double tolerance)
{
    if (!(fabs(value - wanted) <= tolerance))
        fail_msg("%.9g is not %.9g +- %g", value, wanted, tolerance);
}

static inline uint32_t read_u32(const uint8_t *bytes)
{
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

/* What is wanted of an operation so that it can be read here. */
static inline struct mf_audio_save_params float_wave(void)
{
    struct mf_audio_save_params save;

    assert_int_equal(mf_audio_save_params_init(&save, sizeof save), 0);
    save.format = "wav";
    save.bits = 32;
    return save;
}

/* Takes the sink over. */
static inline heard hear(mf_sink *sink)
{
    heard h = {.sink = sink};
    const uint8_t *data;
    const void *bytes;
    const char *name;
    size_t size;

    assert_int_equal(mf_sink_memory_count(sink), 1);
    assert_int_equal(mf_sink_memory_get(sink, 0, &name, &bytes, &size), 0);
    data = bytes;
    for (size_t at = 12; at + 8 <= size; at += 8 + (read_u32(data + at + 4) + 1) / 2 * 2) {
        if (!memcmp(data + at, "fmt ", 4)) {
            assert_int_equal(data[at + 8 + 14], 32);
            h.channels = data[at + 8 + 2];
            h.rate = (int)read_u32(data + at + 8 + 4);
        } else if (!memcmp(data + at, "data", 4)) {
            h.frames = read_u32(data + at + 4) / 4 / h.channels;
            h.samples = (const float *)(const void *)(data + at + 8);
            break;
        }
    }
    assert_non_null(h.samples);
    return h;
}

static inline void unhear(heard *h)
{
    mf_sink_unref(h->sink);
    memset(h, 0, sizeof *h);
}

static inline double sample_of(const heard *h, int64_t frame, int channel)
{
    float value;

    assert_in_range(frame, 0, h->frames - 1);
    memcpy(&value, &h->samples[frame * h->channels + channel], sizeof value);
    assert_true(isfinite(value));
    return value;
}

#endif
