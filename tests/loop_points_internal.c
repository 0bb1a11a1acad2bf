/* Loops on the beat: clicks stay as far apart as they are. */
#include <mediaforge/audio_edit.h>
#include "editing.h"

enum { RATE = 22050 };

static mf_task *task;
static double bpm, start; /* of the clicks */
static int accent;        /* each so many is louder */

static double clicks(int64_t i, int c, int rate)
{
    const double beat = ((double)i / rate - start) * bpm / 60, since = (beat - floor(beat)) * 60 / bpm;
    const double level = accent && (int)floor(beat) % accent == 0 ? 0.9 : 0.4;

    (void)c;
    return beat < 0 ? 0 : level * exp(-since / 0.006) * sin(2 * M_PI * 1000 * since);
}

/* Every click is a beat after the one before; returns how many there are. */
static int count_clicks(const sound *s)
{
    int64_t last = -1;
    int count = 0;

    for (int64_t i = 0; i < s->count; i++) {
        if (fabsf(s->planes[0][i]) < 0.2f || (last >= 0 && i - last < RATE / 10))
            continue;
        if (last >= 0)
            near((double)(i - last) / RATE, 60 / bpm, 0.002);
        last = i;
        count++;
    }
    return count;
}

static void goes_on(double tempo, double offset, int bar, double seconds, int64_t crossfade_us)
{
    sound in, out;
    PARAMS(loop);

    bpm = tempo;
    start = offset;
    accent = bar;
    in = new_sound(RATE, 1, llround(seconds * RATE), clicks);
    p.on_beat = 1;
    p.crossfade_us = crossfade_us;
    assert_int_equal(edit(task, &mfi_audio_op_loop, &p, &in, &out), 0);
    const int before = count_clicks(&in), more = count_clicks(&out) - before;
    assert_in_range(more, before - MFI_MAX(bar, 2), before);
    assert_int_equal(more % MFI_MAX(bar, 1), 0);
    near((double)(out.count - in.count) / RATE, more * 60 / bpm, 0.002);
    sound_free(&out);
    p.times = 4;
    assert_int_equal(edit(task, &mfi_audio_op_loop, &p, &in, &out), 0);
    assert_int_equal(count_clicks(&out), before + 3 * more);
    sound_free(&out);
    p.duration_us = 60000000;
    assert_int_equal(edit(task, &mfi_audio_op_loop, &p, &in, &out), 0);
    assert_int_equal(out.count, 60 * RATE);
    count_clicks(&out);
    sound_free(&out);
    sound_free(&in);
}

static void beats(void **state)
{
    (void)state;
    goes_on(120, 0.3, 0, 8.1, 0);
    goes_on(96, 0, 4, 20, 0);         /* eight bars, cut to be repeated */
    goes_on(140, 0.71, 4, 13, 50000); /* overlapping */
    goes_on(87.5, 0.2, 3, 17.3, 20000);
}

static double steady(int64_t i, int c, int rate)
{
    return sine_440(i, c, rate);
}

static void no_beat(void **state)
{
    sound in = new_sound(RATE, 1, 4 * RATE, steady), out;
    PARAMS(loop);

    (void)state;
    p.on_beat = 1;
    mfi_error_clear(task);
    assert_int_equal(edit(task, &mfi_audio_op_loop, &p, &in, &out), MF_ERROR_PARAMS);
    assert_string_equal(mf_task_message(task), "on_beat: no beat was found in the audio");
    sound_free(&in);
    sound_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(beats), cmocka_unit_test(no_beat)};

    assert_int_equal(mf_task_new(&task), 0);
    const int result = cmocka_run_group_tests(tests, NULL, NULL);
    mf_task_free(task);
    return result;
}
