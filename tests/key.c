/* Key: cadences and scales in every key, made of tones with harmonics. */
#include "waves.h"
#include "clips.h"

enum { RATE = 16000 };

typedef struct piece {
    double *samples;
    int frames;
} piece;

static piece new_piece(double seconds)
{
    piece p = {.frames = (int)(seconds * RATE)};

    p.samples = calloc((size_t)p.frames, sizeof *p.samples);
    assert_non_null(p.samples);
    return p;
}

/* `note` is in semitones above the C below a' = 440 Hz. */
static void play(piece *p, double start, double seconds, double note)
{
    const double hz = 440 * exp2((note - 9) / 12);
    const int first = (int)(start * RATE);

    for (int i = 0; i < (int)(seconds * RATE) && first + i < p->frames; i++)
        for (int k = 1; k <= 5; k++)
            p->samples[first + i] += 0.06 * exp(-2.0 * i / RATE) * sin(2 * M_PI * hz * k * i / RATE) / k;
}

static mf_key_result *measure(wave *w)
{
    mf_source *source = wave_source(w);
    mf_key_result *result;

    assert_int_equal(mf_key(NULL, source, NULL, &result), 0);
    mf_source_unref(source);
    free(w->data);
    return result;
}

static wave record(piece *p)
{
    wave w = new_wave(RATE, 1, 4, 16);

    for (int i = 0; i < p->frames; i++)
        wave_sample(&w, p->samples[i]);
    free(p->samples);
    return w;
}

/* First, fourth, fifth and first degree, as triads, twice. */
static wave new_cadence(int tonic, int minor, double cents)
{
    static const int roots[] = {0, 5, 7, 0};
    piece p = new_piece(8);

    for (int i = 0; i < 8; i++) {
        const int third = minor && i % 4 != 2 ? 3 : 4; /* the dominant is major */
        const double root = -12 + (tonic + roots[i % 4]) % 12 + cents / 100;
        play(&p, i, 1, root);
        play(&p, i, 1, root + third);
        play(&p, i, 1, root + 7);
    }
    return record(&p);
}

static void cadences(void **state)
{
    static const char *const names[2][12] = {
        {"C major", "Db major", "D major", "Eb major", "E major", "F major", "F# major", "G major", "Ab major", "A major",
         "Bb major", "B major"},
        {"C minor", "C# minor", "D minor", "Eb minor", "E minor", "F minor", "F# minor", "G minor", "G# minor", "A minor",
         "Bb minor", "B minor"},
    };
    static const char *const wheel[2][12] = {
        {"8B", "3B", "10B", "5B", "12B", "7B", "2B", "9B", "4B", "11B", "6B", "1B"},
        {"5A", "12A", "7A", "2A", "9A", "4A", "11A", "6A", "1A", "8A", "3A", "10A"},
    };

    (void)state;
    for (int i = 0; i < 24; i++) {
        const int tonic = i % 12, minor = i / 12;
        const double cents = 30 * (i % 3 - 1);
        wave w = new_cadence(tonic, minor, cents);
        mf_key_result *result = measure(&w);
        assert_string_equal(result->key, names[minor][tonic]);
        assert_string_equal(result->camelot, wheel[minor][tonic]);
        assert_memory_equal(result->tonic, result->key, strlen(result->tonic));
        assert_int_equal(result->mode, minor ? MF_KEY_MINOR : MF_KEY_MAJOR);
        assert_true(result->confidence > 0.5 && result->confidence <= 1);
        assert_true(result->score > result->second_score && result->score <= 1);
        assert_string_not_equal(result->second, result->key);
        if (!(fabs(result->tuning_cents - cents) < 3)) /* harmonics are not tuned as keys are */
            fail_msg("%g cents are not %g", result->tuning_cents, cents);
        assert_int_equal(result->chroma_count, 12);
        assert_int_equal(result->duration_us, 8000000);
        mf_record_free(result);
    }
}

/* A scale that begins and ends on its tonic; the relative key has the same notes. */
static void scales(void **state)
{
    static const int major[] = {0, 2, 4, 5, 7, 9, 11, 12};

    (void)state;
    for (int tonic = 0; tonic < 12; tonic++) {
        piece p = new_piece(8);
        for (int i = 0; i < 16; i++)
            play(&p, i * 0.5, 0.5, tonic + major[i < 8 ? i : 15 - i]);
        wave w = record(&p);
        mf_key_result *result = measure(&w);
        double sum = 0, scale = 0;
        assert_int_equal(result->mode, MF_KEY_MAJOR);
        for (int i = 0; i < 12; i++)
            sum += result->chroma[i];
        for (int i = 0; i < 7; i++)
            scale += result->chroma[(tonic + major[i]) % 12];
        assert_true(fabs(sum - 1) < 1e-9 && scale > 0.85);
        const double most = result->chroma[tonic];
        assert_true(most > 1.0 / 12);
        mf_record_free(result);
    }
}

static void has_no_key(mf_key_result *result)
{
    assert_null(result->key);
    assert_null(result->tonic);
    assert_null(result->camelot);
    assert_null(result->second);
    assert_int_equal(result->mode, MF_KEY_NONE);
    assert_true(result->confidence == 0);
    assert_true(isnan(result->score) && isnan(result->second_score));
    mf_record_free(result);
}

static void no_key(void **state)
{
    uint32_t seed = 1;

    (void)state;
    for (double seconds = 0; seconds <= 8; seconds += 4) {
        wave w = new_wave(RATE, 1, 4, 16);
        wave_silence(&w, seconds);
        has_no_key(measure(&w));
        w = new_wave(48000, 2, 3, 16);
        wave_level(&w, seconds, 440, -6); /* one note makes no key */
        has_no_key(measure(&w));
        w = new_wave(RATE, 1, 4, 16);
        for (int i = 0; i < (seconds + 0.2) * RATE; i++) {
            seed = seed * 1664525 + 1013904223;
            wave_sample(&w, (double)seed / 4294967296.0 - 0.5);
        }
        has_no_key(measure(&w));
    }
}

/* The note is still heard. */
static void one_note(void **state)
{
    wave w = new_wave(44100, 1, 4, 16);

    (void)state;
    wave_level(&w, 4, 440 * exp2(0.2 / 12), -20);
    mf_key_result *result = measure(&w);
    assert_true(fabs(result->tuning_cents - 20) < 1);
    for (int i = 0; i < 12; i++)
        assert_true(result->chroma[9] >= result->chroma[i]);
    has_no_key(result);
}

static void taps(void **state)
{
    wave w = new_cadence(9, 1, 0);
    mf_source *source = wave_source(&w);
    mf_key_result *result;
    mf_task *task;
    mf_pass *pass;
    char *json;

    (void)state;
    assert_int_equal(mf_key(NULL, source, NULL, &result), 0);
    assert_int_equal(mf_pass_new(NULL, source, &pass), 0);
    assert_int_equal(mf_pass_add_waveform(pass, NULL, NULL), 0);
    assert_int_equal(mf_pass_add_tempo(pass, NULL), 1);
    assert_int_equal(mf_pass_add_key(pass, NULL), 2);
    assert_int_equal(mf_pass_run(pass), 0);
    const mf_key_result *tapped = mf_pass_record(pass, 2);
    assert_string_equal(tapped->key, "A minor");
    assert_true(tapped->score == result->score && tapped->confidence == result->confidence);
    assert_int_equal(mf_record_json(tapped, &json), 0);
    assert_non_null(strstr(json, "\"mode\": \"minor\""));
    mf_free(json);
    mf_pass_free(pass);
    mf_record_free(result);
    assert_int_equal(mf_task_new(&task), 0);
    mf_task_cancel(task);
    assert_int_equal(mf_key(task, source, NULL, &result), MF_ERROR_CANCELLED);
    assert_null(result);
    mf_task_free(task);
    mf_source_unref(source);
    free(w.data);
    assert_int_equal(mf_source_path(clip("video.mp4"), &source), 0);
    assert_int_equal(mf_key(NULL, source, NULL, &result), MF_ERROR_NO_STREAM);
    mf_source_unref(source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cadences), cmocka_unit_test(scales), cmocka_unit_test(no_key),
        cmocka_unit_test(one_note), cmocka_unit_test(taps),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
