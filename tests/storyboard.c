/* Storyboards: the index against the sheets, and the pictures on them against ffmpeg's. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <inttypes.h>
#include <mediaforge/mediaforge.h>
#include "clips.h"
#include "pictures.h"

typedef struct cue {
    double start, end;
    int sheet, x, y, width, height;
} cue;

static struct mf_storyboard_params params_of(int64_t interval_us, int columns, int rows)
{
    struct mf_storyboard_params params;
    assert_int_equal(mf_storyboard_params_init(&params, sizeof params), 0);
    params.interval_us = interval_us;
    params.columns = columns;
    params.rows = rows;
    return params;
}

/* Into a folder of that name beside the clips. */
static mf_storyboard_result *make(const char *name, const char *folder, const struct mf_storyboard_params *params)
{
    char path[PATH_MAX + 64];
    mf_storyboard_result *result;
    mf_source *source;
    mf_sink *sink;
    mf_task *task;

    snprintf(path, sizeof path, "%s/%s", clip_dir(), folder);
    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mf_source_path(clip(name), &source), 0);
    assert_int_equal(mf_sink_directory(path, &sink), 0);
    if (mf_storyboard(task, source, params, sink, &result) < 0)
        fail_msg("%s: %s", name, mf_task_message(task));
    mf_sink_unref(sink);
    mf_source_unref(source);
    mf_task_free(task);
    return result;
}

static double seconds(const char *text)
{
    int hours, minutes, whole, thousandths;
    assert_int_equal(sscanf(text, "%2d:%2d:%2d.%3d", &hours, &minutes, &whole, &thousandths), 4);
    return hours * 3600 + minutes * 60 + whole + thousandths / 1e3;
}

static int read_index(const char *folder, cue *cues, int most)
{
    char path[PATH_MAX + 64], line[200], start[16], end[16];
    int count = 0;

    snprintf(path, sizeof path, "%s/%s/storyboard.vtt", clip_dir(), folder);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    assert_non_null(fgets(line, sizeof line, file));
    assert_string_equal(line, "WEBVTT\n");
    while (fgets(line, sizeof line, file)) {
        cue *c = &cues[count++];
        assert_in_range(count, 1, most);
        assert_string_equal(line, "\n");
        assert_non_null(fgets(line, sizeof line, file));
        assert_int_equal(sscanf(line, "%12s --> %12s\n", start, end), 2);
        c->start = seconds(start);
        c->end = seconds(end);
        assert_non_null(fgets(line, sizeof line, file));
        assert_int_equal(sscanf(line, "sprite_%5d.jpg#xywh=%d,%d,%d,%d", &c->sheet, &c->x, &c->y, &c->width, &c->height), 5);
    }
    fclose(file);
    return count;
}

/* The index leaves no gap, and its rectangles lie on the sheets that the record tells of, none over another. */
static void check_index(const mf_storyboard_result *result, const cue *cues, int count)
{
    int on_sheet = 0;

    assert_string_equal(result->vtt, "storyboard.vtt");
    assert_int_equal(result->tile_count, count);
    for (int i = 0; i < count; i++) {
        const cue *c = &cues[i];
        assert_in_range(c->sheet, 1, result->sprite_count);
        const mf_sprite *sprite = &result->sprites[c->sheet - 1];
        on_sheet = i && c->sheet == cues[i - 1].sheet ? on_sheet + 1 : 0;
        assert_true(fabs(c->start - (double)(i * result->interval_us) / 1e6) < 1e-9);
        assert_true(c->end > c->start && (i == count - 1 || cues[i + 1].start == c->end));
        assert_int_equal(c->width, result->tile_width);
        assert_int_equal(c->height, result->tile_height);
        assert_int_equal(c->x, on_sheet % result->columns * c->width);
        assert_int_equal(c->y, on_sheet / result->columns * c->height);
        assert_true(c->x + c->width <= sprite->width && c->y + c->height <= sprite->height);
        assert_true(on_sheet < sprite->tiles);
        assert_true(sprite->start_us <= c->start * 1e6 && sprite->start_us + sprite->duration_us >= c->end * 1e6 - 1000);
    }
    assert_true(fabs(cues[count - 1].end - (double)result->duration_us / 1e6) < 0.001);
}

/* A tile as it stands on its sheet, in grey. */
static uint8_t *tile(const char *folder, const cue *c)
{
    char arguments[PATH_MAX + 200];
    snprintf(arguments, sizeof arguments, "-i %s/%s/sprite_%05d.jpg -vf format=gray,crop=%d:%d:%d:%d", clip_dir(), folder,
             c->sheet, c->width, c->height, c->x, c->y);
    return ffmpeg_pixels(arguments, "gray", 1, c->width, c->height);
}

/* How near a tile is to frame number `frame` of the clip. */
static double likeness(const char *folder, const cue *c, const char *name, int frame)
{
    char arguments[PATH_MAX + 200];
    snprintf(arguments, sizeof arguments, "-i %s -vf \"select='eq(n,%d)',format=gray,scale=%d:%d\" -vsync passthrough",
             clip(name), frame, c->width, c->height);
    uint8_t *wanted = ffmpeg_pixels(arguments, "gray", 1, c->width, c->height), *drawn = tile(folder, c);
    const double distance = psnr(wanted, c->width, drawn, c->width, c->width, c->height);
    free(wanted);
    free(drawn);
    return distance;
}

static void test_sheets(void **state)
{
    struct mf_storyboard_params params = params_of(500000, 3, 2);
    mf_storyboard_result *result = make("video.mp4", "sheets", &params); /* 4 s */
    cue cues[16];
    (void)state;

    const int count = read_index("sheets", cues, 16);
    assert_int_equal(count, 8);
    check_index(result, cues, count);
    assert_int_equal(result->sprite_count, 2);
    assert_true(result->columns == 3 && result->rows == 2 && result->tile_width == 160 && result->tile_height == 90);
    assert_true(result->sprites[0].width == 480 && result->sprites[0].height == 180 && result->sprites[0].tiles == 6);
    assert_true(result->sprites[1].width == 480 && result->sprites[1].height == 90 && result->sprites[1].tiles == 2);
    assert_true(result->duration_us == 4000000 && result->sprites[1].start_us == 3000000);
    for (int i = 0; i < count; i++)
        for (int off = -1; off < 2; off++) /* no other frame is as near */
            if (i || off >= 0)
                assert_int_equal(likeness("sheets", &cues[i], "video.mp4", (i * 25 + 1) / 2 - (i & 1) + off) > 30, off == 0);
    mf_record_free(result);
}

static void test_keyframes(void **state)
{
    struct mf_storyboard_params params = params_of(500000, 4, 4);
    mf_storyboard_result *result;
    cue cues[16];
    (void)state;

    params.keyframes = 1; /* there is one each second */
    result = make("video.mp4", "keyframes", &params);
    const int count = read_index("keyframes", cues, 16);
    check_index(result, cues, count);
    assert_in_range(count, 7, 8);
    for (int i = 0; i < count; i++)
        assert_true(likeness("keyframes", &cues[i], "video.mp4", i / 2 * 25) > 30);
    mf_record_free(result);
}

static void test_uneven(void **state)
{
    static const char *const names[] = {"vfr.mp4", "late.ts", "resize.ts", "late_audio.mp4", "truncated.mp4", "hdr10.mp4"};
    const struct mf_storyboard_params params = params_of(300000, 5, 3);
    cue cues[64];
    (void)state;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        mf_storyboard_result *result = make(names[i], "uneven", &params);
        check_index(result, cues, read_index("uneven", cues, 64));
        mf_record_free(result);
    }
}

/* One row is as wide as its tiles; the shape follows the picture, and a shape that was asked for gets black bars. */
static void test_shapes(void **state)
{
    struct mf_storyboard_params params = params_of(1000000, 10, 10);
    mf_storyboard_result *result = make("one_frame.mp4", "one", &params);
    cue cues[16];
    (void)state;

    assert_int_equal(read_index("one", cues, 16), 1);
    check_index(result, cues, 1);
    assert_true(result->columns == 1 && result->rows == 1 && result->sprites[0].width == 160 &&
                result->sprites[0].height == 90);
    mf_record_free(result);

    params.tile_width = 99;
    result = make("portrait.mp4", "portrait", &params);
    check_index(result, cues, read_index("portrait", cues, 16));
    assert_true(result->tile_width == 100 && result->tile_height == 178 && result->columns == 2);
    mf_record_free(result);

    params.tile_width = 160;
    params.tile_height = 90;
    result = make("portrait.mp4", "bars", &params);
    check_index(result, cues, read_index("bars", cues, 16));
    uint8_t *pixels = tile("bars", &cues[0]);
    assert_true(pixels[45 * 160 + 20] < 8 && pixels[45 * 160 + 139] < 8);
    pixels[0] = 0;
    for (int x = 60; x < 100; x++)
        pixels[0] |= pixels[45 * 160 + x];
    assert_true(pixels[0] > 64);
    free(pixels);
    mf_record_free(result);
}

/* As a tap beside others, the same bytes. */
static void test_tap(void **state)
{
    const struct mf_storyboard_params params = params_of(400000, 4, 2);
    mf_sink *alone, *tap, *poster;
    mf_source *source;
    mf_pass *pass;
    (void)state;

    assert_int_equal(mf_source_path(clip("sample.mp4"), &source), 0);
    assert_int_equal(mf_sink_memory(&alone), 0);
    assert_int_equal(mf_sink_memory(&tap), 0);
    assert_int_equal(mf_sink_memory(&poster), 0);
    assert_int_equal(mf_storyboard(NULL, source, &params, alone, NULL), 0);
    assert_int_equal(mf_pass_new(NULL, source, &pass), 0);
    assert_int_equal(mf_pass_add_thumbnail(pass, NULL, poster), 0);
    assert_int_equal(mf_pass_add_storyboard(pass, &params, tap), 1);
    assert_int_equal(mf_pass_run(pass), 0);
    assert_int_equal(((const mf_storyboard_result *)mf_pass_record(pass, 1))->tile_count, 10);
    assert_int_equal(mf_sink_memory_count(tap), 3);
    assert_int_equal(mf_sink_memory_count(alone), 3);
    for (uint32_t i = 0; i < 3; i++) {
        const char *name[2];
        const void *data[2];
        size_t size[2];
        assert_int_equal(mf_sink_memory_get(alone, i, &name[0], &data[0], &size[0]), 0);
        assert_int_equal(mf_sink_memory_get(tap, i, &name[1], &data[1], &size[1]), 0);
        assert_string_equal(name[0], name[1]);
        assert_int_equal(size[0], size[1]);
        assert_memory_equal(data[0], data[1], size[0]);
    }
    mf_pass_free(pass);
    mf_sink_unref(poster);
    mf_sink_unref(tap);
    mf_sink_unref(alone);
    mf_source_unref(source);
}

static void check_error(mf_task *task, const char *name, mf_sink *sink, const struct mf_storyboard_params *params, int error)
{
    mf_storyboard_result *result;
    mf_source *source;
    assert_int_equal(mf_source_path(clip(name), &source), 0);
    assert_int_equal(mf_storyboard(task, source, params, sink, &result), error);
    assert_null(result);
    if (task)
        assert_string_not_equal(mf_task_message(task), "");
    mf_source_unref(source);
}

static void test_errors(void **state)
{
    struct mf_storyboard_params params = params_of(500000, 64, 1);
    mf_sink *memory, *file;
    mf_task *task;
    (void)state;

    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mf_sink_memory(&memory), 0);
    assert_int_equal(mf_sink_path("/nonexistent/x.jpg", &file), 0);
    check_error(task, "tone.wav", memory, NULL, MF_ERROR_NO_STREAM);
    check_error(task, "cover.mp3", memory, NULL, MF_ERROR_NO_STREAM);
    check_error(task, "sample.mp4", file, NULL, MF_ERROR_PARAMS);
    params.tile_width = 1024; /* x 64: no JPEG is that wide */
    check_error(task, "sample.mp4", memory, &params, MF_ERROR_PARAMS);
    params.columns = 65;
    check_error(task, "sample.mp4", memory, &params, MF_ERROR_PARAMS);
    mf_task_cancel(task);
    check_error(task, "sample.mp4", memory, NULL, MF_ERROR_CANCELLED);
    assert_int_equal(mf_sink_memory_count(memory), 0);
    mf_sink_unref(file);
    mf_sink_unref(memory);
    mf_task_free(task);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sheets), cmocka_unit_test(test_keyframes), cmocka_unit_test(test_uneven),
        cmocka_unit_test(test_shapes), cmocka_unit_test(test_tap),       cmocka_unit_test(test_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
