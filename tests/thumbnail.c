/* Thumbnails: the right frame, the right shape, the right place. What is right is asked of ffprobe and ffmpeg. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <mediaforge/mediaforge.h>
#include "clips.h"
#include "pictures.h"

typedef struct taken {
    mf_image *image;
    int64_t at_us;
    int width, height, keyframe, exact;
} taken;

static mf_source *source_of(const char *path)
{
    mf_source *source;
    assert_int_equal(mf_source_path(path, &source), 0);
    return source;
}

static struct mf_thumbnail_params params_at(int mode, int64_t at_us)
{
    struct mf_thumbnail_params params;
    assert_int_equal(mf_thumbnail_params_init(&params, sizeof params), 0);
    params.mode = mode;
    params.at_us = at_us;
    return params;
}

static taken keep(const mf_thumbnail_result *result)
{
    assert_non_null(result->image);
    assert_null(result->file);
    assert_int_equal(mf_image_format(result->image), MF_FORMAT_RGB24);
    assert_int_equal(mf_image_width(result->image), result->width);
    assert_int_equal(mf_image_height(result->image), result->height);
    assert_true(mf_image_time_us(result->image) == result->at_us);
    return (taken){mf_image_ref(result->image), result->at_us, result->width, result->height, result->keyframe, result->exact};
}

/* By a call of its own, or as a tap of a pass. */
static taken take(const char *path, const struct mf_thumbnail_params *params, int as_tap)
{
    mf_source *source = source_of(path);
    mf_thumbnail_result *result;
    mf_task *task;
    mf_pass *pass;
    taken kept;

    assert_int_equal(mf_task_new(&task), 0);
    if (as_tap) {
        assert_int_equal(mf_pass_new(task, source, &pass), 0);
        assert_int_equal(mf_pass_add_thumbnail(pass, params, NULL), 0);
        if (mf_pass_run(pass) < 0)
            fail_msg("%s: %s", path, mf_task_message(task));
        kept = keep(mf_pass_record(pass, 0));
        mf_pass_free(pass);
    } else {
        if (mf_thumbnail_write(task, source, params, NULL, &result) < 0)
            fail_msg("%s: %s", path, mf_task_message(task));
        kept = keep(result);
        mf_record_free(result);
    }
    mf_source_unref(source);
    mf_task_free(task);
    return kept;
}

/* How near the brightness of the picture is to what `ffmpeg ARGUMENTS` decodes; swscale's chroma is not exact enough to compare
 * with. */
static double likeness(const taken *t, const char *arguments)
{
    uint8_t *pixels = ffmpeg_pixels(arguments, "gray", 1, t->width, t->height);
    mf_image *grey;
    assert_int_equal(mf_image_convert(NULL, t->image, MF_FORMAT_GRAY8, &grey), 0);
    const double distance = psnr(mf_image_plane(grey, 0), mf_image_stride(grey, 0), pixels, t->width, t->width, t->height);
    mf_image_unref(grey);
    free(pixels);
    return distance;
}

static double likeness_to_frame(const taken *t, const char *path, int frame)
{
    char arguments[PATH_MAX + 100];
    snprintf(arguments, sizeof arguments, "-i %s -vf \"select='eq(n,%d)'\" -vsync passthrough", path, frame);
    return likeness(t, arguments);
}

/* Numbers that ffprobe prints, in microseconds. */
static int probe_times(const char *path, const char *entries, int64_t *times, int most)
{
    char command[PATH_MAX + 200];
    double time;
    int count = 0;
    snprintf(command, sizeof command, "ffprobe -v error -select_streams v -show_entries %s -of default=nk=1:nw=1 %s", entries,
             path);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    while (count < most && fscanf(pipe, "%lf", &time) == 1)
        times[count++] = llround(time * 1e6);
    assert_int_equal(pclose(pipe), 0);
    return count;
}

/* Times of the frames of the clip, from its start on. */
static int frame_times(const char *path, int64_t *times, int most)
{
    int64_t start = 0;
    const int count = probe_times(path, "frame=pts_time", times, most);
    assert_int_equal(probe_times(path, "format=start_time", &start, 1), 1);
    assert_in_range(count, 2, most - 1);
    for (int i = 0; i < count; i++)
        times[i] -= start;
    return count;
}

static void test_exact(void **state)
{
    static const char *const names[] = {"vfr.mp4", "vfr.mkv", "sample.ts"};
    int64_t times[200];
    (void)state;

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *path = clip(names[i]);
        const int count = frame_times(path, times, 200);
        for (int frame = 1; frame < count - 1; frame += 9)
            for (int late = 0; late < 2; late++) {
                const int64_t at_us = late ? times[frame + 1] - 2000 : times[frame] + 1000;
                const struct mf_thumbnail_params params = params_at(MF_THUMBNAIL_EXACT, at_us);
                taken t = take(path, &params, frame % 2);
                assert_in_range(t.at_us + 1000, times[frame], times[frame] + 2000);
                assert_true(t.exact);
                assert_true(likeness_to_frame(&t, path, frame) > 40);
                mf_image_unref(t.image);
            }
    }
}

static void test_keyframe(void **state)
{
    static const int64_t cases[][2] = {
        {0, 0}, {1400000, 1000000}, {1600000, 2000000}, {3900000, 3000000}}; /* one each second */
    (void)state;
    for (int i = 0; i < 8; i++) {
        const struct mf_thumbnail_params params = params_at(MF_THUMBNAIL_KEYFRAME, cases[i / 2][0]);
        taken t = take(clip("sample.mp4"), &params, i % 2);
        assert_in_range(t.at_us, cases[i / 2][1], cases[i / 2][1] + 1000);
        assert_true(t.keyframe);
        assert_int_equal(t.exact, cases[i / 2][0] == cases[i / 2][1]);
        assert_true(likeness_to_frame(&t, clip("sample.mp4"), (int)(cases[i / 2][1] / 40000)) > 40);
        mf_image_unref(t.image);
    }
}

static void test_auto(void **state)
{
    const struct mf_thumbnail_params params = params_at(MF_THUMBNAIL_AUTO, 0);
    char black[PATH_MAX + 32], command[PATH_MAX + 200];
    (void)state;

    snprintf(black, sizeof black, "%s/black.mkv", clip_dir());
    snprintf(command, sizeof command, "ffmpeg -nostdin -v error -y -f lavfi -i color=black:s=64x48:d=1 -c:v ffv1 %s", black);
    assert_int_equal(system(command), 0);
    for (int as_tap = 0; as_tap < 2; as_tap++) {
        taken t = take(clip("black_start.mp4"), &params, as_tap); /* black for a second */
        assert_in_range(t.at_us, 999000, 1001000);
        assert_false(t.exact);
        mf_image_unref(t.image);
        t = take(clip("sample.mp4"), &params, as_tap);
        assert_true(t.at_us == 0 && t.exact && t.keyframe);
        mf_image_unref(t.image);
        t = take(black, &params, as_tap); /* nothing better to be had */
        assert_true(t.at_us == 0 && t.exact);
        mf_image_unref(t.image);
    }
}

static void test_position(void **state)
{
    (void)state;
    for (int as_tap = 0; as_tap < 2; as_tap++) {
        struct mf_thumbnail_params params = params_at(MF_THUMBNAIL_EXACT, MF_TIME_PERCENT + 500000);
        taken t = take(clip("video.mp4"), &params, as_tap);
        assert_in_range(t.at_us, 1990000, 2001000);
        assert_true(t.exact);
        mf_image_unref(t.image);
        params.at_us = 3600000000;
        t = take(clip("video.mp4"), &params, as_tap); /* the last frame */
        assert_in_range(t.at_us, 3959000, 3961000);
        assert_false(t.exact);
        mf_image_unref(t.image);
    }
}

static void test_fit(void **state)
{
    static const struct {
        const char *clip;
        int width, height, fit, expected_width, expected_height;
        const char *filter;
    } cases[] = {
        {"sample.mp4", 0, 0, MF_FIT_CONTAIN, 320, 180, "null"},
        {"sample.mp4", 160, 0, MF_FIT_CONTAIN, 160, 90, "scale=160:90"},
        {"sample.mp4", 0, 45, MF_FIT_CONTAIN, 80, 45, "scale=80:45"},
        {"sample.mp4", 640, 0, MF_FIT_CONTAIN, 640, 360, "scale=640:360"},
        {"sample.mp4", 100, 100, MF_FIT_CONTAIN, 100, 56, "scale=100:56"},
        {"sample.mp4", 100, 100, MF_FIT_COVER, 100, 100, "crop=180:180,scale=100:100"},
        {"sample.mp4", 200, 50, MF_FIT_COVER, 200, 50, "crop=320:80,scale=200:50"},
        {"sample.mp4", 100, 100, MF_FIT_FILL, 100, 100, "scale=100:100"},
        {"rotated90.mp4", 90, 0, MF_FIT_CONTAIN, 90, 160, "scale=90:160"},
        {"rotated180.mp4", 160, 90, MF_FIT_COVER, 160, 90, "scale=160:90"},
        {"anamorphic.mp4", 0, 0, MF_FIT_CONTAIN, 512, 288, "scale=512:288"},
        {"anamorphic.mp4", 288, 288, MF_FIT_COVER, 288, 288, "format=gray,crop=198:288,scale=288:288"},
        {"stretched.mkv", 0, 0, MF_FIT_CONTAIN, 320, 240, "scale=320:240"},
        {"odd.mkv", 0, 0, MF_FIT_CONTAIN, 321, 181, "null"},
        {"image.png", 64, 64, MF_FIT_CONTAIN, 64, 36, "scale=64:36"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct mf_thumbnail_params params = params_at(MF_THUMBNAIL_EXACT, 0);
        char arguments[PATH_MAX + 100];
        params.width = cases[i].width;
        params.height = cases[i].height;
        params.fit = cases[i].fit;
        taken t = take(clip(cases[i].clip), &params, i % 2);
        assert_int_equal(t.width, cases[i].expected_width);
        assert_int_equal(t.height, cases[i].expected_height);
        snprintf(arguments, sizeof arguments, "-i %s -vf %s", clip(cases[i].clip), cases[i].filter);
        const double db = likeness(&t, arguments);
        if (db < 35)
            fail_msg("%s %s: %.1f dB", cases[i].clip, cases[i].filter, db);
        mf_image_unref(t.image);
    }
}

/* Colours, beside those of ffmpeg's zscale. */
static void test_color(void **state)
{
    static const struct {
        const char *clip, *filter;
    } cases[] = {
        {"sample.mp4", "zscale=160:90:f=lanczos:min=170m:rin=limited:cin=left,format=gbrp"},
        {"rotated90.mp4", "zscale=160:284:f=lanczos:min=170m:rin=limited:cin=left,format=gbrp"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct mf_thumbnail_params params = params_at(MF_THUMBNAIL_EXACT, 0);
        char arguments[PATH_MAX + 100];
        params.width = 160;
        taken t = take(clip(cases[i].clip), &params, 0);
        snprintf(arguments, sizeof arguments, "-i %s -vf %s", clip(cases[i].clip), cases[i].filter);
        uint8_t *pixels = ffmpeg_pixels(arguments, "rgb24", 3, t.width, t.height);
        assert_true(psnr(mf_image_plane(t.image, 0), mf_image_stride(t.image, 0), pixels, t.width * 3, t.width * 3, t.height) >
                    45);
        free(pixels);
        mf_image_unref(t.image);
    }
}

static void test_covers(void **state)
{
    static const char *const names[] = {"cover.mp3",      "image.jpg", "image.webp",   "hdr10.mp4",
                                        "interlaced.mp4", "late.ts",   "one_frame.mp4"};
    (void)state;
    for (size_t i = 0; i < 2 * sizeof names / sizeof *names; i++) {
        const struct mf_thumbnail_params params = params_at(i % 3, MF_TIME_PERCENT + 100000);
        taken t = take(clip(names[i / 2]), &params, i % 2);
        assert_true(t.width >= 320 && t.height >= 180);
        mf_image_unref(t.image);
    }
}

static void assert_begins(const char *path, const char *magic, size_t size)
{
    char head[16] = "";
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_true(fread(head, 1, sizeof head, file) == sizeof head);
    fclose(file);
    assert_memory_equal(head, magic, size);
}

static void write_to(mf_sink *sink, const struct mf_thumbnail_params *params, const char *file, const char *format,
                     int64_t *size)
{
    mf_source *source = source_of(clip("sample.mp4"));
    mf_thumbnail_result *result;
    assert_int_equal(mf_thumbnail_write(NULL, source, params, sink, &result), 0);
    assert_null(result->image);
    assert_string_equal(result->file, file);
    assert_string_equal(result->format, format);
    assert_int_equal(result->width, 320);
    *size = result->size_bytes;
    mf_record_free(result);
    mf_source_unref(source);
}

static void test_outputs(void **state)
{
    static const struct {
        const char *file, *format, *magic;
        size_t size;
    } cases[] = {{"a.jpg", "jpeg", "\xff\xd8\xff", 3},
                 {"b.JPEG", "jpeg", "\xff\xd8\xff", 3},
                 {"c.png", "png", "\x89PNG", 4},
                 {"d.webp", "webp", "RIFF", 4}};
    struct mf_thumbnail_params params = params_at(MF_THUMBNAIL_EXACT, 0);
    char path[PATH_MAX + 64];
    const char *name;
    const void *data;
    size_t size;
    int64_t bytes, fewer;
    mf_sink *sink;
    (void)state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct stat info;
        snprintf(path, sizeof path, "%s/%s", clip_dir(), cases[i].file);
        assert_int_equal(mf_sink_path(path, &sink), 0);
        write_to(sink, NULL, cases[i].file, cases[i].format, &bytes);
        mf_sink_unref(sink);
        assert_begins(path, cases[i].magic, cases[i].size);
        assert_int_equal(stat(path, &info), 0);
        assert_true(info.st_size == bytes);
    }
    params.format = "webp";
    params.quality = 10;
    assert_int_equal(mf_sink_memory(&sink), 0);
    write_to(sink, &params, "thumbnail.webp", "webp", &fewer);
    assert_true(fewer < bytes); /* the last one above had quality 80 */
    assert_int_equal(mf_sink_memory_get(sink, 0, &name, &data, &size), 0);
    assert_string_equal(name, "thumbnail.webp");
    assert_true((int64_t)size == fewer);
    mf_sink_unref(sink);

    snprintf(path, sizeof path, "%s/folder", clip_dir());
    assert_int_equal(mf_sink_directory(path, &sink), 0);
    write_to(sink, NULL, "thumbnail.jpg", "jpeg", &bytes);
    mf_sink_unref(sink);
    strcat(path, "/thumbnail.jpg");
    assert_begins(path, "\xff\xd8\xff", 3);
}

static void test_errors(void **state)
{
    static const struct {
        const char *clip, *output, *format, *message;
        int width, error;
    } cases[] = {
        {"sample.mp4", "x.bmp", NULL, "x.bmp", 0, MF_ERROR_PARAMS},
        {"sample.mp4", "x.jpg", "bmp", "\"bmp\"", 0, MF_ERROR_PARAMS},
        {"sample.mp4", "x.jpg", NULL, "width: 20000 is outside 0..16384", 20000, MF_ERROR_PARAMS},
        {"sample.mp4", "x.webp", NULL, "16383", 16384, MF_ERROR_LIMIT},
        {"tone.wav", "x.jpg", NULL, "no video", 0, MF_ERROR_NO_STREAM},
        {"no_moov.mp4", "x.jpg", NULL, "no_moov.mp4", 0, MF_ERROR_FORMAT},
    };
    mf_thumbnail_result *result;
    mf_source *source;
    mf_sink *sink;
    mf_task *task;
    char path[PATH_MAX + 64];
    (void)state;

    assert_int_equal(mf_task_new(&task), 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases + 1; i++) {
        const int cancelled = i == sizeof cases / sizeof *cases; /* one more, which is cancelled */
        struct mf_thumbnail_params params = params_at(MF_THUMBNAIL_EXACT, 0);
        if (cancelled)
            mf_task_cancel(task);
        params.width = cancelled ? 0 : cases[i].width;
        params.format = cancelled ? NULL : cases[i].format;
        snprintf(path, sizeof path, "%s/%s", clip_dir(), cancelled ? "x.png" : cases[i].output);
        assert_int_equal(mf_sink_path(path, &sink), 0);
        source = source_of(clip(cancelled ? "sample.mp4" : cases[i].clip));
        assert_int_equal(mf_thumbnail_write(task, source, &params, sink, &result),
                         cancelled ? MF_ERROR_CANCELLED : cases[i].error);
        assert_null(result);
        if (!cancelled && !strstr(mf_task_message(task), cases[i].message))
            fail_msg("%s", mf_task_message(task));
        assert_int_not_equal(access(path, F_OK), 0);
        mf_source_unref(source);
        mf_sink_unref(sink);
    }
    mf_task_free(task);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_exact),    cmocka_unit_test(test_keyframe), cmocka_unit_test(test_auto),
        cmocka_unit_test(test_position), cmocka_unit_test(test_fit),      cmocka_unit_test(test_covers),
        cmocka_unit_test(test_color),    cmocka_unit_test(test_outputs),  cmocka_unit_test(test_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
