/* Animations: whole frames with the right times, out of every kind of input. What is right is asked of ffmpeg and ffprobe. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <mediaforge/mediaforge.h>
#include "clips.h"
#include "pictures.h"

enum { WIDTH = 64, HEIGHT = 48, FRAMES = 8 };

static struct mf_animate_params usual(void)
{
    struct mf_animate_params params;
    assert_int_equal(mf_animate_params_init(&params, sizeof params), 0);
    return params;
}

/* A file of the clips' folder; from ffmpeg's arguments, if there are any. */
static const char *file(const char *name, const char *arguments)
{
    static char paths[8][PATH_MAX + 64];
    static int count;
    char command[PATH_MAX + 1024], *path = paths[count++ % 8];

    snprintf(path, sizeof paths[0], "%s/%s", clip_dir(), name);
    snprintf(command, sizeof command, "ffmpeg -nostdin -v error -y %s '%s'", arguments ? arguments : "", path);
    if (arguments)
        assert_int_equal(system(command), 0);
    return path;
}

static int run(mf_task *task, const char *from, const char *to, const struct mf_animate_params *params,
               mf_animate_result **result)
{
    mf_source *source;
    mf_sink *sink;

    assert_int_equal(mf_source_path(from, &source), 0);
    assert_int_equal(mf_sink_path(to, &sink), 0);
    const int code = mf_animate(task, source, params, sink, result);
    mf_sink_unref(sink);
    mf_source_unref(source);
    return code;
}

static mf_animate_result *made(const char *from, const char *to, const struct mf_animate_params *params)
{
    mf_animate_result *result;
    mf_task *task;

    assert_int_equal(mf_task_new(&task), 0);
    if (run(task, from, to, params, &result) < 0)
        fail_msg("%s: %s", from, mf_task_message(task));
    mf_task_free(task);
    return result;
}

static void make(const char *from, const char *to, const struct mf_animate_params *params)
{
    mf_record_free(made(from, to, params));
}

static uint8_t *frame_of(const char *path, int index, const char *format, int bytes, int width, int height)
{
    char arguments[PATH_MAX + 100];
    snprintf(arguments, sizeof arguments, "-i '%s' -vf 'select=eq(n\\,%d)' -vsync 0", path, index);
    return ffmpeg_pixels(arguments, format, bytes, width, height);
}

static char *bytes_of(const char *path, size_t *size)
{
    FILE *in = fopen(path, "rb");
    char *bytes = malloc(1 << 22);
    assert_non_null(in);
    *size = fread(bytes, 1, 1 << 22, in);
    fclose(in);
    return bytes;
}

/* A disc on nothing that moves over bars which come and go: every pixel appears, stays, changes or vanishes. */
static const char *drawn(void)
{
    return file("drawn.apng",
                "-f lavfi -i \"color=black:s=64x48:r=5,format=rgba,geq=r='200*lt(mod(X,16),8)':g='30*floor(X/8)':b='40+16*N':"
                "a='255*gt(lt(hypot(X-8*N,Y-20),12)+lt(Y,6+4*mod(N,3))+gt(Y,40)*lt(N,5),0)'\" -frames:v 8 -plays 3 -f apng");
}

/* Shown as it was, where there is something. */
static void same_frames(const char *a, const char *b)
{
    for (int i = 0; i < FRAMES; i++) {
        uint8_t *x = frame_of(a, i, "rgba", 4, WIDTH, HEIGHT), *y = frame_of(b, i, "rgba", 4, WIDTH, HEIGHT);
        int there = 0;
        for (int at = 0; at < WIDTH * HEIGHT; at++) {
            assert_int_equal(x[at * 4 + 3], y[at * 4 + 3]);
            if (x[at * 4 + 3])
                assert_memory_equal(x + at * 4, y + at * 4, 3);
            there += !!x[at * 4 + 3];
        }
        assert_in_range(there, 300, WIDTH * HEIGHT - 300);
        free(x);
        free(y);
    }
}

static void whole_frames(void **state)
{
    const char *in = drawn(), *gif = file("whole.gif", NULL), *webp = file("whole.webp", NULL), *back = file("back.gif", NULL);
    struct mf_animate_params params = usual();
    size_t sizes[2];

    (void)state;
    mf_animate_result *result = made(in, gif, NULL);
    assert_int_equal(result->frames, FRAMES);
    assert_int_equal(result->width, WIDTH);
    assert_int_equal(result->height, HEIGHT);
    assert_int_equal(result->loop, 3);
    assert_true(result->duration_us == 1600000);
    assert_string_equal(result->format, "gif");
    mf_record_free(result);
    same_frames(in, gif);

    /* Through WebP without loss nothing changes. */
    params.lossless = 1;
    make(in, webp, &params);
    make(webp, back, NULL);
    char *first = bytes_of(gif, &sizes[0]), *second = bytes_of(back, &sizes[1]);
    assert_int_equal(sizes[0], sizes[1]);
    assert_memory_equal(first, second, sizes[0]);
    assert_non_null(memmem(first, sizes[0], "NETSCAPE2.0\x03\x01\x02\x00\x00", 16)); /* two repetitions */
    free(second);
    free(first);
}

static void packets(const char *path, char *text, size_t size)
{
    char command[PATH_MAX + 100];
    snprintf(command, sizeof command, "ffprobe -v error -show_entries packet=pts,duration -of csv=p=0 '%s'", path);
    FILE *pipe = popen(command, "r");
    const size_t got = fread(text, 1, size - 1, pipe);
    assert_int_equal(pclose(pipe), 0);
    text[got] = 0;
}

static void times(void **state)
{
    const char *in = file("uneven.gif", "-f lavfi -i \"testsrc2=s=64x48:r=5,settb=1/100,setpts='N*N+3*N'\" -vsync 0 "
                                        "-frames:v 12 -final_delay 26 -loop -1");
    const char *out = file("uneven_out.gif", NULL), *webp = file("uneven.webp", NULL), *part = file("part.gif", NULL);
    struct mf_animate_params params = usual();
    char expected[1000], text[1000];

    (void)state;
    packets(in, expected, sizeof expected);
    assert_non_null(strstr(expected, "4,6\n10,8\n18,10\n"));
    mf_animate_result *result = made(in, out, NULL);
    assert_int_equal(result->loop, 1);
    mf_record_free(result);
    packets(out, text, sizeof text);
    assert_string_equal(text, expected);
    params.lossless = 1;
    make(in, webp, &params);
    make(webp, out, NULL);
    packets(out, text, sizeof text);
    assert_string_equal(text, expected);

    params.start_us = 120000; /* in the frame of 100000 to 180000 */
    params.duration_us = 200000;
    params.loop = 0;
    result = made(in, part, &params);
    assert_int_equal(result->frames, 3);
    assert_true(result->duration_us == 200000);
    assert_int_equal(result->loop, 0);
    mf_record_free(result);
    packets(part, text, sizeof text);
    assert_string_equal(text, "0,6\n6,10\n16,4\n");
}

static void of_video(void **state)
{
    const char *gif = file("video.gif", NULL), *webp = file("video.webp", NULL);
    struct mf_animate_params params = usual();
    char text[1000];

    (void)state;
    params.start_us = 1000000;
    params.duration_us = 2000000;
    params.fps = 10;
    params.width = 160;
    mf_animate_result *result = made(clip("sample.mp4"), gif, &params);
    assert_int_equal(result->frames, 20);
    assert_int_equal(result->height, 90);
    assert_true(result->duration_us == 2000000);
    assert_int_equal(result->loop, 0);
    mf_record_free(result);
    packets(gif, text, sizeof text);
    assert_memory_equal(text, "0,10\n10,10\n20,10\n", 17);

    uint8_t *ours = frame_of(gif, 6, "gray", 1, 160, 90);
    char arguments[PATH_MAX + 100];
    snprintf(arguments, sizeof arguments, "-ss 1.6 -i '%s' -vf scale=160:90:flags=lanczos,format=gray", clip("sample.mp4"));
    uint8_t *theirs = ffmpeg_pixels(arguments, "gray", 1, 160, 90);
    assert_true(psnr(ours, 160, theirs, 160, 160, 90) > 38);
    free(theirs);
    free(ours);

    params.ops = "grayscale | resize width=80";
    result = made(clip("sample.mp4"), webp, &params);
    assert_int_equal(result->frames, 20);
    assert_int_equal(result->width, 80);
    assert_string_equal(result->format, "webp");
    mf_record_free(result);

    params.ops = NULL;
    params.fps = 100; /* a frame of 25 a second is shown once; three of four fit GIF's times */
    result = made(clip("sample.mp4"), gif, &params);
    assert_int_equal(result->frames, 50);
    mf_record_free(result);
}

static void still(void **state)
{
    const char *gif = file("still.gif", NULL);
    mf_animate_result *result = made(clip("image.png"), gif, NULL);

    (void)state;
    assert_int_equal(result->frames, 1);
    mf_record_free(result);
    uint8_t *ours = frame_of(gif, 0, "rgb24", 3, 320, 180), *png = frame_of(clip("image.png"), 0, "rgb24", 3, 320, 180);
    assert_true(psnr(ours, 960, png, 960, 960, 180) > 35);
    free(png);
    free(ours);
}

/* The same encoder behind the saving of pictures; 256 colours and fewer stay as they are. */
static void saved(void **state)
{
    const char *path = file("saved.gif", NULL);
    mf_image *image;
    mf_sink *sink;

    (void)state;
    assert_int_equal(mf_image_new(MF_FORMAT_RGB24, 64, 64, &image), 0);
    for (int i = 0; i < 64 * 64; i++) {
        uint8_t *p = mf_image_plane_mutable(image, 0) + i / 64 * mf_image_stride(image, 0) + i % 64 * 3;
        p[0] = (uint8_t)(i % 256);
        p[1] = (uint8_t)(255 - i % 256);
        p[2] = (uint8_t)(i * 7);
    }
    assert_int_equal(mf_sink_path(path, &sink), 0);
    assert_int_equal(mf_image_save(NULL, image, sink, NULL, 0), 0);
    uint8_t *back = frame_of(path, 0, "rgb24", 3, 64, 64);
    for (int y = 0; y < 64; y++)
        assert_memory_equal(back + y * 192, mf_image_plane(image, 0) + y * mf_image_stride(image, 0), 192);
    free(back);
    mf_sink_unref(sink);
    mf_image_unref(image);
}

static void truncated(void **state)
{
    size_t size;
    const char *out = file("short.gif", NULL);
    char *bytes = bytes_of(clip("animation.gif"), &size);
    mf_animate_result *result;
    mf_source *source;
    mf_sink *sink;
    mf_task *task;

    (void)state;
    assert_int_equal(mf_task_new(&task), 0);
    for (int strict = 0; strict < 2; strict++) {
        mf_task_set_strict(task, strict);
        assert_int_equal(mf_source_memory(bytes, size * 6 / 10, NULL, NULL, &source), 0);
        assert_int_equal(mf_sink_path(out, &sink), 0);
        const int code = mf_animate(task, source, NULL, sink, &result);
        assert_int_equal(code, strict ? MF_ERROR_FORMAT : 0);
        if (!strict)
            assert_in_range(result->frames, 4, 7); /* of 10 */
        mf_record_free(result);
        mf_sink_unref(sink);
        mf_source_unref(source);
    }
    mf_task_free(task);
    free(bytes);
}

static void bomb(void **state)
{
    static const char head[] = "GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff",
                      frame[] = "\x21\xf9\x04\0\x02\0\0\0\x2c\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01";
    const size_t count = 100000;
    char *bytes = malloc(sizeof head + count * sizeof frame);
    size_t size = sizeof head - 1;
    mf_source *source;
    mf_sink *sink;
    mf_task *task;

    (void)state;
    memcpy(bytes, head, size);
    for (size_t i = 0; i < count; i++, size += sizeof frame)
        memcpy(bytes + size, frame, sizeof frame); /* with the 0 that ends its data */
    bytes[size++] = 0x3b;
    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mf_source_memory(bytes, size, free, bytes, &source), 0);
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_animate(task, source, NULL, sink, NULL), MF_ERROR_LIMIT);
    assert_string_equal(mf_task_message(task), "max_frames: there are more than 10000");
    mf_sink_unref(sink);
    mf_source_unref(source);
    mf_task_free(task);
}

static void errors(void **state)
{
    static const struct {
        const char *in, *out, *ops;
        int64_t start_us;
        int code;
        const char *message;
    } cases[] = {
        {"animation.gif", "x.png", NULL, 0, MF_ERROR_PARAMS, "x.png: the ending is neither .gif nor .webp"},
        {"animation.gif", "x.gif", "resise width=3", 0, MF_ERROR_PARAMS, "did you mean resize"},
        {"animation.gif", "x.gif", NULL, 2000000, MF_ERROR_PARAMS, "start: nothing is shown after 2.000 s"},
        {"tone.wav", "x.gif", NULL, 0, MF_ERROR_NO_STREAM, "no pictures in it"},
        {"animation.gif", "x.gif", NULL, 0, MF_ERROR_CANCELLED, ""},
    };
    struct mf_animate_params params = usual();
    mf_animate_result *result;
    mf_task *task;

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *out = file(cases[i].out, NULL);
        assert_int_equal(mf_task_new(&task), 0);
        if (cases[i].code == MF_ERROR_CANCELLED)
            mf_task_cancel(task);
        params.ops = cases[i].ops;
        params.start_us = cases[i].start_us;
        assert_int_equal(run(task, clip(cases[i].in), out, &params, &result), cases[i].code);
        assert_null(result);
        if (!strstr(mf_task_message(task), cases[i].message))
            fail_msg("%s", mf_task_message(task));
        assert_int_not_equal(access(out, F_OK), 0);
        mf_task_free(task);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(whole_frames), cmocka_unit_test(times), cmocka_unit_test(of_video),  cmocka_unit_test(still),
        cmocka_unit_test(saved),        cmocka_unit_test(truncated), cmocka_unit_test(bomb), cmocka_unit_test(errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
