/* Mixes and joins, to the sample. */
#include "clips.h"
#include "heard.h"

enum { RATE = 8000, MOST = 4 };

/* Sources of waves in memory. */
typedef struct inputs {
    wave waves[MOST];
    mf_source *sources[MOST];
    uint32_t count;
} inputs;

static wave *add_wave(inputs *in, int rate, int channels)
{
    in->waves[in->count] = new_wave(rate, channels, channels == 1 ? 4 : 3, 32);
    return &in->waves[in->count++];
}

static void open_waves(inputs *in)
{
    for (uint32_t i = 0; i < in->count; i++)
        in->sources[i] = wave_source(&in->waves[i]);
}

static void close_waves(inputs *in)
{
    for (uint32_t i = 0; i < in->count; i++) {
        mf_source_unref(in->sources[i]);
        free(in->waves[i].data);
    }
    memset(in, 0, sizeof *in);
}

static void add_level(wave *w, double seconds, double left, double right)
{
    for (int64_t i = 0; i < llround(seconds * w->rate); i++) {
        wave_sample(w, left);
        if (w->channels > 1)
            wave_sample(w, right);
    }
}

static heard mix(const inputs *in, const struct mf_mix_params *params, mf_mix_result **result)
{
    const struct mf_audio_save_params save = float_wave();
    mf_mix_result *made;
    mf_sink *sink;

    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_mix(NULL, in->sources, in->count, params, &save, sink, &made), 0);
    heard h = hear(sink);
    assert_int_equal(made->written->samples, h.frames);
    assert_int_equal(made->written->channels, h.channels);
    if (result)
        *result = made;
    else
        mf_record_free(made);
    return h;
}

static struct mf_mix_params mix_params(void)
{
    struct mf_mix_params p;

    assert_int_equal(mf_mix_params_init(&p, sizeof p), 0);
    return p;
}

static void sums(void **state)
{
    static const double gains[] = {6.0205999, 0, -6.0205999}, pans[] = {0, 0.5, -1};
    static const int64_t offsets[] = {0, 250000, 1500000};
    struct mf_mix_params p = mix_params();
    mf_mix_result *result;
    inputs in = {0};

    (void)state;
    add_level(add_wave(&in, RATE, 2), 1, 0.1, -0.15);
    add_level(add_wave(&in, RATE, 2), 1, 0.2, 0.1);
    add_level(add_wave(&in, RATE, 2), 0.25, 0.3, 0.4);
    open_waves(&in);
    p.gains_db = gains;
    p.gain_count = 3;
    p.pans = pans;
    p.pan_count = 3;
    p.offsets_us = offsets;
    p.offset_count = 3;
    heard h = mix(&in, &p, &result);
    assert_int_equal(h.frames, RATE * 7 / 4);
    for (int64_t i = 0; i < h.frames; i++) {
        const double first = i < RATE ? 2 : 0, second = i >= RATE / 4 && i < RATE * 5 / 4, third = i >= RATE * 3 / 2 ? 0.5 : 0;
        near(sample_of(&h, i, 0), 0.1 * first + 0.2 * cos(M_PI / 4) * second + 0.3 * third, 1e-6);
        near(sample_of(&h, i, 1), -0.15 * first + 0.1 * second, 1e-6);
    }
    assert_true(result->reduction_db == 0 && result->gain_db == 0);
    mf_record_free(result);
    unhear(&h);
    for (p.length = MF_MIX_LONGEST; p.length <= MF_MIX_FIRST; p.length++) {
        static const int lengths[] = {RATE * 7 / 4, RATE, RATE};
        h = mix(&in, &p, NULL);
        assert_int_equal(h.frames, lengths[p.length]);
        unhear(&h);
    }
    p.offset_count = p.gain_count = p.pan_count = 0;
    p.length = MF_MIX_SHORTEST;
    h = mix(&in, &p, NULL);
    assert_int_equal(h.frames, RATE / 4);
    unhear(&h);
    close_waves(&in);
}

/* Mono with pans is mixed in stereo; rates and layouts become the first one's. */
static void shapes(void **state)
{
    static const double pans[] = {-1, 1};
    struct mf_mix_params p = mix_params();
    inputs in = {0};

    (void)state;
    add_level(add_wave(&in, RATE, 1), 1, 0.25, 0);
    add_level(add_wave(&in, 2 * RATE, 1), 1, 0.5, 0);
    open_waves(&in);
    heard h = mix(&in, &p, NULL);
    assert_int_equal(h.channels, 1);
    assert_int_equal(h.rate, RATE);
    assert_int_equal(h.frames, RATE);
    near(sample_of(&h, RATE / 2, 0), 0.75, 1e-4);
    unhear(&h);
    p.pans = pans;
    p.pan_count = 2;
    h = mix(&in, &p, NULL);
    assert_int_equal(h.channels, 2);
    near(sample_of(&h, RATE / 2, 1) / sample_of(&h, RATE / 2, 0), 2, 1e-3);
    unhear(&h);
    close_waves(&in);
}

static void peaks(void **state)
{
    struct mf_mix_params p = mix_params();
    mf_mix_result *result;
    mf_loudness_result *measured;
    inputs in = {0};

    (void)state;
    wave_level(add_wave(&in, 48000, 1), 2, 440, -3);
    wave_level(add_wave(&in, 48000, 1), 1, 440, -3);
    open_waves(&in);
    heard h = mix(&in, &p, &result);
    near(result->peak_dbtp, 3.02, 0.05);
    near(result->reduction_db, 4.02, 0.1);
    const void *bytes;
    size_t size;
    mf_source *again;
    assert_int_equal(mf_sink_memory_get(h.sink, 0, NULL, &bytes, &size), 0);
    assert_int_equal(mf_source_memory(bytes, size, NULL, NULL, &again), 0);
    assert_int_equal(mf_loudness(NULL, &again, 1, NULL, &measured), 0);
    assert_in_range(llround(measured->true_peak_dbtp * -1000), 990, 1500);
    mf_record_free(measured);
    mf_source_unref(again);
    for (int64_t i = 90000; i < 96000; i++) /* far from the peaks nothing has changed */
        near(sample_of(&h, i, 0), pow(10, -0.15) * sin(2 * M_PI * 440 * (double)i / 48000), 1e-5);
    mf_record_free(result);
    unhear(&h);
    p.peaks = MF_MIX_NORMALIZE;
    p.ceiling_dbtp = -6;
    h = mix(&in, &p, &result);
    near(result->gain_db, -6 - result->peak_dbtp, 1e-9);
    assert_true(result->reduction_db == 0);
    for (int64_t i = 0; i < 48000; i++)
        near(sample_of(&h, i, 0), pow(10, result->gain_db / 20) * 2 * pow(10, -0.15) * sin(2 * M_PI * 440 * (double)i / 48000),
             1e-5);
    mf_record_free(result);
    unhear(&h);
    p.peaks = MF_MIX_KEEP;
    h = mix(&in, &p, &result);
    assert_true(result->gain_db == 0 && result->reduction_db == 0);
    near(sample_of(&h, 10000, 0), 2 * pow(10, -0.15) * sin(2 * M_PI * 440 * 10000.0 / 48000), 1e-5);
    mf_record_free(result);
    unhear(&h);
    close_waves(&in);
}

/* The first input speaks from 1 s to 2 s. */
static void ducking(void **state)
{
    struct mf_mix_params p = mix_params();
    inputs in = {0};

    (void)state;
    add_level(add_wave(&in, RATE, 2), 1, 0, 0);
    add_level(&in.waves[0], 1, 0.1, 0); /* on the left */
    add_level(add_wave(&in, RATE, 2), 5, 0, 0.5);
    open_waves(&in);
    p.duck = 1;
    p.duck_amount_db = 18;
    heard h = mix(&in, &p, NULL);
    for (int64_t i = 0; i < h.frames; i += 10) {
        const double at = (double)(i + 1) / RATE;
        double gain_db = 0;
        if (i >= RATE)
            gain_db = -18 * (1 - exp((1 - at) / 0.05));
        if (i >= RATE * 201 / 100) /* held for 10 ms */
            gain_db = -18 * exp((2.01 - at) / 0.5);
        near(20 * log10(sample_of(&h, i, 1) / 0.5), gain_db, 0.05);
        near(sample_of(&h, i, 0), i >= RATE && i < 2 * RATE ? 0.1 : 0, 1e-6);
    }
    unhear(&h);
    p.duck_threshold_db = -19; /* it is at -20 */
    h = mix(&in, &p, NULL);
    near(sample_of(&h, RATE * 3 / 2, 1), 0.5, 1e-6);
    unhear(&h);
    close_waves(&in);
}

static heard concat(const inputs *in, int64_t crossfade_us, int curve)
{
    const struct mf_audio_save_params save = float_wave();
    struct mf_concat_audio_params p;
    mf_audio_result *made;
    mf_sink *sink;

    assert_int_equal(mf_concat_audio_params_init(&p, sizeof p), 0);
    p.crossfade_us = crossfade_us;
    p.curve = curve;
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_concat_audio(NULL, in->sources, in->count, &p, &save, sink, &made), 0);
    heard h = hear(sink);
    assert_int_equal(made->samples, h.frames);
    mf_record_free(made);
    return h;
}

static void joins(void **state)
{
    inputs in = {0};

    (void)state;
    add_level(add_wave(&in, RATE, 2), 1, 0.4, 0); /* each in another place, so that the gains are seen apart */
    add_level(add_wave(&in, RATE, 2), 0.5, 0, 0.4);
    add_level(add_wave(&in, RATE, 2), 1, 0.4, 0);
    open_waves(&in);
    heard h = concat(&in, 0, MF_FADE_SINE);
    assert_int_equal(h.frames, RATE * 5 / 2);
    for (int64_t i = 0; i < h.frames; i++)
        near(sample_of(&h, i, 0), i < RATE || i >= RATE * 3 / 2 ? 0.4 : 0, 1e-6);
    unhear(&h);
    h = concat(&in, 250000, MF_FADE_SINE);
    assert_int_equal(h.frames, RATE * 2);
    for (int64_t i = 0; i < h.frames; i++) { /* the powers of both always make one */
        const double left = sample_of(&h, i, 0) / 0.4, right = sample_of(&h, i, 1) / 0.4;
        near(left * left + right * right, 1, 1e-5);
    }
    near(sample_of(&h, RATE * 7 / 8, 1), 0.4 * sin(M_PI / 4), 1e-3);
    unhear(&h);
    h = concat(&in, 500000, MF_FADE_LINEAR); /* all of the second overlaps both others */
    assert_int_equal(h.frames, RATE * 3 / 2);
    near(sample_of(&h, RATE * 3 / 4, 1), 0.4 / 2 / 2, 1e-3);
    unhear(&h);
    close_waves(&in);
    add_level(add_wave(&in, RATE, 1), 1, 0.4, 0);
    add_level(add_wave(&in, 6 * RATE, 2), 1, 0.2, 0.4);
    open_waves(&in);
    h = concat(&in, 0, MF_FADE_SINE); /* in the first one's shape */
    assert_int_equal(h.channels, 1);
    assert_int_equal(h.rate, RATE);
    assert_int_equal(h.frames, 2 * RATE);
    near(sample_of(&h, RATE * 3 / 2, 0), 0.3, 1e-3);
    unhear(&h);
    close_waves(&in);
}

static void is_refused(const char *op, const inputs *in, uint32_t count, const char *params, int error, const char *message)
{
    char path[PATH_MAX + 64];
    mf_task *task;
    mf_sink *sink;

    snprintf(path, sizeof path, "%s/refused.wav", clip_dir());
    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mf_sink_path(path, &sink), 0);
    assert_int_equal(mf_run(task, op, in->sources, count, sink, params, NULL), error);
    if (!strstr(mf_task_message(task), message))
        fail_msg("\"%s\" has no \"%s\"", mf_task_message(task), message);
    assert_int_not_equal(access(path, F_OK), 0);
    mf_sink_unref(sink);
    mf_task_free(task);
}

static void refused(void **state)
{
    inputs in = {0};

    (void)state;
    add_level(add_wave(&in, RATE, 1), 1, 0.1, 0);
    add_level(add_wave(&in, RATE, 1), 0.5, 0.1, 0);
    open_waves(&in);
    is_refused("mix", &in, 0, NULL, MF_ERROR_PARAMS, "mix: no input given");
    is_refused("mix", &in, 2, "{\"gains_db\": [1, 2, 3]}", MF_ERROR_PARAMS, "gains_db: there are 3 of them for 2 inputs");
    is_refused("mix", &in, 2, "{\"duck\": 3}", MF_ERROR_PARAMS, "duck: there is no input 3, but 2 of them");
    is_refused("mix", &in, 2, "{\"pans\": [1], \"channels\": 1}", MF_ERROR_PARAMS, "pans: the mix has no left and right");
    is_refused("mix", &in, 2, "{\"pans\": [1, 2]}", MF_ERROR_PARAMS, "pans: 2 is outside -1..1");
    is_refused("mix", &in, 2, "{\"codec\": \"mp3\"}", MF_ERROR_PARAMS, "mp3");
    is_refused("concat_audio", &in, 2, "{\"crossfade\": 0.75}", MF_ERROR_PARAMS,
               "crossfade: 0.75 s is longer than one of the parts, which has 0.5 s");
    mf_source_unref(in.sources[1]);
    assert_int_equal(mf_source_path(clip("video.mp4"), &in.sources[1]), 0);
    is_refused("mix", &in, 2, NULL, MF_ERROR_NO_STREAM, "no audio");
    is_refused("concat_audio", &in, 2, NULL, MF_ERROR_NO_STREAM, "no audio");
    close_waves(&in);
}

/* A sound that is read while the task tells how far it is. */
typedef struct metered {
    const wave *sound;
    const mf_task *task;
    size_t position;
    int reads;
} metered;

static int64_t metered_read(void *opaque, void *buffer, size_t size)
{
    metered *m = opaque;
    const size_t count = size < m->sound->size - m->position ? size : m->sound->size - m->position;
    assert_true(mf_task_progress(m->task) <= (double)m->position / (double)m->sound->size + 0.05);
    memcpy(buffer, m->sound->data + m->position, count);
    m->position += count;
    m->reads++;
    return (int64_t)count;
}

static int metered_seek(void *opaque, int64_t position)
{
    ((metered *)opaque)->position = (size_t)position;
    return 0;
}

static int64_t metered_size(void *opaque)
{
    return (int64_t)((metered *)opaque)->sound->size;
}

/* A short input that has ended is not the whole. */
static void progress(void **state)
{
    static const char *const ops[] = {"mix", "channels_merge"};
    struct mf_source_callbacks callbacks;

    (void)state;
    mf_source_callbacks_init(&callbacks, sizeof callbacks);
    callbacks.read = metered_read;
    callbacks.seek = metered_seek;
    callbacks.size = metered_size;
    for (int i = 0; i < 4; i++) {
        const int longest = i & 1;
        metered m = {0};
        inputs in = {0};
        mf_task *task;
        mf_sink *sink;
        add_level(add_wave(&in, RATE, 1), longest ? 0.5 : 60, 0.25, 0);
        add_level(add_wave(&in, RATE, 1), longest ? 60 : 0.5, 0.25, 0);
        open_waves(&in);
        assert_int_equal(mf_task_new(&task), 0);
        m = (metered){.sound = &in.waves[longest], .task = task};
        mf_source_unref(in.sources[longest]);
        assert_int_equal(mf_source_custom(&callbacks, &m, "metered", &in.sources[longest]), 0);
        assert_int_equal(mf_sink_memory(&sink), 0);
        assert_int_equal(mf_run(task, ops[i / 2], in.sources, 2, sink, "{\"format\": \"wav\"}", NULL), 0);
        assert_true(m.reads > 10 && mf_task_progress(task) == 1);
        mf_sink_unref(sink);
        mf_task_free(task);
        close_waves(&in);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums),    cmocka_unit_test(shapes), cmocka_unit_test(peaks),
        cmocka_unit_test(ducking), cmocka_unit_test(joins),  cmocka_unit_test(refused),
        cmocka_unit_test(progress),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
