/* Operations on the frames of a pass, before its taps: a grey video is grey in all that is made of it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <cmocka.h>
#include <mediaforge/mediaforge.h>
#include "clips.h"

static mf_task *task;
static mf_source *source;
static mf_sink *sink;
static mf_pass *pass;

static int set_up(void **state)
{
    (void)state;
    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mf_source_path(clip("sample.mp4"), &source), 0);
    assert_int_equal(mf_sink_memory(&sink), 0);
    return mf_pass_new(task, source, &pass);
}

static int tear_down(void **state)
{
    (void)state;
    mf_pass_free(pass);
    mf_sink_unref(sink);
    mf_source_unref(source);
    mf_task_free(task);
    return 0;
}

static int ends_with(const char *name, const char *end)
{
    const size_t length = strlen(name), tail = strlen(end);
    return length >= tail && strcmp(name + length - tail, end) == 0;
}

/* All outputs in a name's folder one after the other: an init segment and its media are a file. */
static void join(const char *folder, const char *path)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    for (uint32_t i = 0; i < mf_sink_memory_count(sink); i++) {
        const void *data;
        const char *name;
        size_t size;
        assert_int_equal(mf_sink_memory_get(sink, i, &name, &data, &size), 0);
        if (!strncmp(name, folder, strlen(folder)) && !ends_with(name, ".m3u8"))
            assert_int_equal(fwrite(data, 1, size, file), size);
    }
    fclose(file);
}

/* Whether the first picture of what is written under `folder` has no colour; with JPEG to within its rounding. */
static int is_grey(const char *folder)
{
    char path[PATH_MAX + 32];
    mf_source *written;
    mf_image *image, *rgb;
    int most = 0;
    snprintf(path, sizeof path, "%s/joined", clip_dir());
    join(folder, path);
    assert_int_equal(mf_source_path(path, &written), 0);
    assert_int_equal(mf_image_load(task, written, NULL, &image), 0);
    assert_int_equal(mf_image_convert(task, image, MF_FORMAT_RGB24, &rgb), 0);
    for (int y = 0; y < mf_image_height(rgb); y++) {
        const uint8_t *row = mf_image_plane(rgb, 0) + y * mf_image_stride(rgb, 0);
        for (int x = 0; x < mf_image_width(rgb); x++)
            most = abs(row[3 * x] - row[3 * x + 2]) > most ? abs(row[3 * x] - row[3 * x + 2]) : most;
    }
    mf_image_unref(rgb);
    mf_image_unref(image);
    mf_source_unref(written);
    return most <= 4;
}

static const int32_t rungs[] = {96};

static void fill_pass(void)
{
    struct mf_ladder_params ladder;
    struct mf_video_params video;
    mf_ladder_params_init(&ladder, sizeof ladder);
    ladder.rungs = rungs;
    ladder.rung_count = 1;
    ladder.preset = "ultrafast";
    mf_video_params_init(&video, sizeof video);
    video.preset = "ultrafast";
    assert_int_equal(mf_pass_add_ladder(pass, &ladder, sink), 0);
    assert_int_equal(mf_pass_add_video(pass, &video, sink), 1);
    assert_int_equal(mf_pass_add_thumbnail(pass, NULL, sink), 2);
    assert_int_equal(mf_pass_add_loudness(pass, NULL), 3);
}

static void come_before_all_taps(void **state)
{
    (void)state;
    fill_pass();
    assert_int_equal(mf_pass_set_ops(pass, "grayscale"), 0);
    if (mf_pass_run(pass) < 0)
        fail_msg("%s", mf_task_message(task));
    const mf_ladder_result *ladder = mf_pass_record(pass, 0);
    const mf_video_result *video = mf_pass_record(pass, 1);
    const mf_loudness_result *loudness = mf_pass_record(pass, 3);
    assert_int_equal(ladder->renditions[0].frame_count, 100);
    assert_int_equal(video->frames, 100);
    assert_int_equal(video->audio_copied, 1);
    assert_string_equal(video->file, "video.mp4");
    assert_true(loudness->integrated_lufs < -10);
    assert_true(is_grey("video/96p/"));
    assert_true(is_grey("video.mp4"));
    assert_true(is_grey("thumbnail"));
}

/* Without them there is colour: the test above can fail. */
static void can_be_taken_back(void **state)
{
    (void)state;
    fill_pass();
    assert_int_equal(mf_pass_set_ops(pass, "grayscale"), 0);
    assert_int_equal(mf_pass_set_ops(pass, NULL), 0);
    assert_int_equal(mf_pass_run(pass), 0);
    assert_false(is_grey("video/96p/"));
    assert_false(is_grey("video.mp4"));
    assert_int_equal(mf_pass_set_ops(pass, "flip"), MF_ERROR_PARAMS);
    assert_string_equal(mf_task_message(task), "ops: the pass has run");
}

static void keep_the_size(void **state)
{
    (void)state;
    fill_pass();
    assert_int_equal(mf_pass_set_ops(pass, "flipp"), MF_ERROR_PARAMS);
    assert_string_equal(mf_task_message(task), "ops: flipp is no operation on pictures; did you mean flip?");
    assert_int_equal(mf_pass_set_ops(pass, "flip | resize width=100"), 0);
    assert_int_equal(mf_pass_run(pass), MF_ERROR_PARAMS);
    assert_string_equal(mf_task_message(task), "ops: they make 100 x 56 of frames of 320 x 180, whose size has to stay here");
    assert_int_equal(mf_sink_memory_count(sink), 0);
}

static void stop_at_once(void *opaque, double fraction)
{
    (void)opaque;
    if (fraction > 0)
        mf_task_cancel(task);
}

static void stop_when_cancelled(void **state)
{
    (void)state;
    fill_pass();
    assert_int_equal(mf_pass_set_ops(pass, "denoise | denoise"), 0);
    mf_task_on_progress(task, stop_at_once, NULL);
    assert_int_equal(mf_pass_run(pass), MF_ERROR_CANCELLED);
    assert_int_equal(mf_sink_memory_count(sink), 0);
}

/* A pass whose one tap is content before the end. */
static void end_early(void **state)
{
    (void)state;
    assert_int_equal(mf_pass_add_thumbnail(pass, NULL, sink), 0);
    assert_int_equal(mf_pass_set_ops(pass, "grayscale"), 0);
    assert_int_equal(mf_pass_run(pass), 0);
    assert_true(is_grey("thumbnail"));
}

static void are_those_of_a_ladder(void **state)
{
    struct mf_ladder_params params;
    mf_ladder_result *made;
    (void)state;
    mf_ladder_params_init(&params, sizeof params);
    params.rungs = rungs;
    params.rung_count = 1;
    params.preset = "ultrafast";
    params.ops = "grayscale | flip";
    assert_int_equal(mf_ladder(task, source, &params, sink, &made), 0);
    assert_int_equal(made->renditions[0].frame_count, 100);
    assert_true(is_grey("video/96p/"));
    mf_record_free(made);
    params.ops = "crop width=100 height=100";
    assert_int_equal(mf_ladder(task, source, &params, sink, NULL), MF_ERROR_PARAMS);
    assert_non_null(strstr(mf_task_message(task), "whose size has to stay"));
}

static void are_those_of_an_ingest(void **state)
{
    struct mf_ingest_params params;
    mf_ingest_result *made;
    (void)state;
    mf_ingest_params_init(&params, sizeof params);
    params.rungs = rungs;
    params.rung_count = 1;
    params.preset = "ultrafast";
    params.ops = "[{\"op\": \"grayscale\"}]";
    assert_int_equal(mf_ingest(task, source, &params, sink, &made), 0);
    assert_int_equal(made->lint->errors, 0);
    assert_true(is_grey("video/96p/"));
    assert_true(is_grey("poster.jpg"));
    assert_true(is_grey("storyboard/"));
    mf_record_free(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(come_before_all_taps, set_up, tear_down),
        cmocka_unit_test_setup_teardown(can_be_taken_back, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keep_the_size, set_up, tear_down),
        cmocka_unit_test_setup_teardown(stop_when_cancelled, set_up, tear_down),
        cmocka_unit_test_setup_teardown(end_early, set_up, tear_down),
        cmocka_unit_test_setup_teardown(are_those_of_a_ladder, set_up, tear_down),
        cmocka_unit_test_setup_teardown(are_those_of_an_ingest, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
