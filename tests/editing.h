/* Operations on audio run on samples in memory, in blocks of uneven lengths. */
#ifndef MF_TESTS_EDITING_H
#define MF_TESTS_EDITING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "mfi_audio_op.h"

enum { MOST_PLANES = 8 };

typedef struct sound {
    int rate, channels;
    int64_t count, capacity;
    float *planes[MOST_PLANES];
} sound;

static inline void sound_free(sound *s)
{
    for (int c = 0; c < s->channels; c++)
        free(s->planes[c]);
    memset(s, 0, sizeof *s);
}

static inline int take_sound(mf_task *task, void *opaque, const mfi_audio *block)
{
    sound *s = opaque;

    (void)task;
    assert_int_equal(block->rate, s->rate);
    assert_int_equal(block->channels, s->channels);
    assert_true(block->samples > 0);
    if (s->count + block->samples > s->capacity)
        s->capacity = 2 * s->capacity + block->samples;
    for (int c = 0; c < s->channels; c++) {
        s->planes[c] = realloc(s->planes[c], (size_t)s->capacity * sizeof(float));
        assert_non_null(s->planes[c]);
        memcpy(s->planes[c] + s->count, block->planes[c], (size_t)block->samples * sizeof(float));
    }
    for (int64_t i = s->count * s->channels; i < (s->count + block->samples) * s->channels; i++)
        assert_true(isfinite(s->planes[i % s->channels][i / s->channels]));
    s->count += block->samples;
    return 0;
}

/* Sample `i` of channel `c` is made by a function. */
typedef double sample_maker(int64_t i, int c, int rate);

static inline sound new_sound(int rate, int channels, int64_t count, sample_maker *make)
{
    sound s = {.rate = rate, .channels = channels, .count = count, .capacity = count};

    for (int c = 0; c < channels; c++) {
        s.planes[c] = malloc((size_t)count * sizeof(float));
        assert_non_null(s.planes[c]);
        for (int64_t i = 0; i < count; i++)
            s.planes[c][i] = (float)make(i, c, rate);
    }
    return s;
}

static inline double sine_440(int64_t i, int c, int rate)
{
    return 0.5 * sin(2 * M_PI * 440 * (c + 1) * (double)i / rate);
}

static inline double ones(int64_t i, int c, int rate)
{
    (void)i, (void)rate;
    return c ? -1 : 1;
}

static inline double ramp(int64_t i, int c, int rate)
{
    (void)rate;
    return (c ? -1e-6 : 1e-6) * (double)(i + 1);
}

/* Hands `in` to an operation; returns its result, and what was made in *out. */
static inline int edit(mf_task *task, const mfi_audio_op *op, const void *params, const sound *in, sound *out)
{
    mfi_audio_stream stream = {
        .rate = in->rate, .channels = in->channels, .mask = (1u << in->channels) - 1, .samples = in->count};
    float *planes[MOST_PLANES];
    void *state = NULL, *own = calloc(1, op->params_size);
    int result = mfi_params_load(task, op->params, op->params_size, params, own);

    *out = (sound){0};
    if (result >= 0)
        result = op->start(task, own, &stream, &state);
    *out = (sound){.rate = stream.rate, .channels = stream.channels};
    for (int64_t at = 0, part = 1; result == 0 && at < in->count; at += part, part = (part * 7 + 13) % 4001) {
        mfi_audio block = {.rate = in->rate, .channels = in->channels, .mask = stream.mask, .planes = planes};
        part = MFI_MIN(part, in->count - at);
        block.samples = (int)part;
        for (int c = 0; c < in->channels; c++)
            planes[c] = in->planes[c] + at;
        result = op->push(task, state, &block, take_sound, out);
    }
    if (result == 0)
        result = op->push(task, state, NULL, take_sound, out);
    op->free(state);
    free(own);
    return MFI_MIN(result, 0);
}

static inline void near(double value, double wanted, double tolerance)
{
    if (!(fabs(value - wanted) <= tolerance))
        fail_msg("%.9g is not %.9g +- %g", value, wanted, tolerance);
}

/* An operation's parameters with their defaults. */
#define PARAMS(stem)                                                                                                           \
    struct mf_##stem##_params p;                                                                                               \
    assert_int_equal(mfi_params_init(mfi_##stem##_fields, sizeof p, &p, sizeof p), 0)

#endif
