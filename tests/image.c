/* Images: their memory, their conversions against published values, and what is saved read back by ffmpeg. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <mediaforge/mediaforge.h>
#include "clips.h"
#include "pictures.h"

static const int formats[] = {MF_FORMAT_GRAY8,   MF_FORMAT_RGB24,   MF_FORMAT_RGBA32,
                              MF_FORMAT_YUV420P, MF_FORMAT_YUV422P, MF_FORMAT_YUV444P};

static mf_image *new_image(int format, int width, int height)
{
    mf_image *image;
    assert_int_equal(mf_image_new(format, width, height, &image), 0);
    return image;
}

static mf_image *convert(mf_image *image, int format)
{
    mf_image *converted;
    assert_int_equal(mf_image_convert(NULL, image, format, &converted), 0);
    assert_int_equal(mf_image_format(converted), format);
    assert_int_equal(mf_image_width(converted), mf_image_width(image));
    assert_int_equal(mf_image_height(converted), mf_image_height(image));
    return converted;
}

static void fill(mf_image *image, int plane, int width, int height, const uint8_t *pixel, int bytes)
{
    uint8_t *row = mf_image_plane_mutable(image, plane);
    assert_non_null(row);
    for (int y = 0; y < height; y++, row += mf_image_stride(image, plane))
        for (int x = 0; x < width; x++)
            memcpy(row + x * bytes, pixel, (size_t)bytes);
}

/* A picture with edges in its brightness and slopes in its colours, which subsampling leaves alone. */
static mf_image *drawing(int format, int width, int height)
{
    const int bytes = format == MF_FORMAT_RGBA32 ? 4 : format == MF_FORMAT_RGB24 ? 3 : 1;
    mf_image *image = new_image(format, width, height);
    for (int y = 0; y < height; y++) {
        uint8_t *row = mf_image_plane_mutable(image, 0) + y * mf_image_stride(image, 0);
        for (int x = 0; x < width; x++) {
            const int step = (x / 16 + y / 16) % 2 * 100;
            const uint8_t pixel[4] = {(uint8_t)(step + x * 155 / width), (uint8_t)(step + y * 155 / height),
                                      (uint8_t)(step + 77), (uint8_t)(255 - x * 255 / width)};
            memcpy(row + x * bytes, pixel, (size_t)bytes);
        }
    }
    return image;
}

static void test_new(void **state)
{
    mf_image *image;
    (void)state;
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        const int planes = formats[i] >= MF_FORMAT_YUV420P ? 3 : 1;
        image = new_image(formats[i], 33, 7);
        for (int plane = -1; plane < 5; plane++) {
            const int exists = plane >= 0 && plane < planes;
            assert_int_equal(mf_image_plane(image, plane) != NULL, exists);
            assert_ptr_equal(mf_image_plane_mutable(image, plane), mf_image_plane(image, plane));
            if (exists)
                assert_true(mf_image_stride(image, plane) >= (plane && formats[i] != MF_FORMAT_YUV444P ? 17 : 33));
            else
                assert_int_equal(mf_image_stride(image, plane), 0);
        }
        assert_true(mf_image_time_us(image) == INT64_MIN);
        mf_image_unref(image);
    }
    assert_int_equal(mf_image_new(4, 8, 8, &image), MF_ERROR_PARAMS);
    assert_null(image);
    assert_int_equal(mf_image_new(MF_FORMAT_GRAY8, 0, 8, &image), MF_ERROR_PARAMS);
    assert_int_equal(mf_image_new(MF_FORMAT_GRAY8, 8, 65536, &image), MF_ERROR_PARAMS);
    mf_image_unref(NULL);
}

static void count_release(void *opaque)
{
    ++*(int *)opaque;
}

static void test_wrap(void **state)
{
    uint8_t memory[3 * 10 * 4];
    void *const planes[3] = {memory, memory + 40, memory + 80}, *const missing[3] = {memory, NULL, memory};
    const ptrdiff_t strides[3] = {10, 10, 10}, narrow[3] = {10, 3, 10};
    int released = 0;
    mf_image *image, *converted;
    (void)state;

    memset(memory, 128, sizeof memory);
    assert_int_equal(mf_image_wrap(MF_FORMAT_YUV444P, 9, 4, planes, strides, count_release, &released, &image), 0);
    assert_ptr_equal(mf_image_plane(image, 1), memory + 40);
    assert_ptr_equal(mf_image_plane_mutable(image, 1), memory + 40);
    assert_ptr_equal(mf_image_ref(image), image);
    assert_null(mf_image_plane_mutable(image, 1)); /* shared */
    mf_image_unref(image);
    assert_int_equal(released, 0);
    assert_non_null(mf_image_plane_mutable(image, 1));
    converted = convert(image, MF_FORMAT_RGB24); /* from rows that no vector unit likes */
    assert_int_equal(mf_image_plane(converted, 0)[0], 130);
    mf_image_unref(converted);
    mf_image_unref(image);
    assert_int_equal(released, 1);

    assert_int_equal(mf_image_wrap(MF_FORMAT_YUV444P, 9, 4, missing, strides, count_release, &released, &image),
                     MF_ERROR_PARAMS);
    assert_null(image);
    assert_int_equal(mf_image_wrap(MF_FORMAT_YUV444P, 9, 4, planes, narrow, count_release, &released, &image), MF_ERROR_PARAMS);
    assert_int_equal(mf_image_wrap(MF_FORMAT_NONE, 9, 4, planes, strides, count_release, &released, &image), MF_ERROR_PARAMS);
    assert_int_equal(released, 1);
}

/* 75 % colour bars in limited range: ITU-R BT.801 for BT.601, SMPTE RP 219 for BT.709. */
static void test_bars(void **state)
{
    static const struct {
        uint8_t yuv601[3], yuv709[3], rgb[3];
    } bars[] = {
        {{180, 128, 128}, {180, 128, 128}, {191, 191, 191}}, {{162, 44, 142}, {168, 44, 136}, {191, 191, 0}},
        {{131, 156, 44}, {145, 147, 44}, {0, 191, 191}},     {{112, 72, 58}, {133, 63, 52}, {0, 191, 0}},
        {{84, 184, 198}, {63, 193, 204}, {191, 0, 191}},     {{65, 100, 212}, {51, 109, 212}, {191, 0, 0}},
        {{35, 212, 114}, {28, 212, 120}, {0, 0, 191}},       {{16, 128, 128}, {16, 128, 128}, {0, 0, 0}},
    };
    (void)state;
    for (int hd = 0; hd < 2; hd++) {
        const int height = hd ? 720 : 576;
        for (size_t i = 0; i < sizeof bars / sizeof *bars; i++) {
            const uint8_t *yuv = hd ? bars[i].yuv709 : bars[i].yuv601;
            mf_image *image = new_image(MF_FORMAT_YUV420P, 64, height);
            for (int plane = 0; plane < 3; plane++)
                fill(image, plane, plane ? 32 : 64, plane ? height / 2 : height, yuv + plane, 1);
            mf_image *rgb = convert(image, MF_FORMAT_RGB24), *grey = convert(image, MF_FORMAT_GRAY8);
            mf_image *back = convert(rgb, MF_FORMAT_YUV444P);
            const uint8_t *pixel = mf_image_plane(rgb, 0) + 300 * mf_image_stride(rgb, 0) + 30 * 3;
            for (int k = 0; k < 3; k++) {
                assert_in_range(pixel[k] + 2, bars[i].rgb[k], bars[i].rgb[k] + 4);
                assert_in_range(mf_image_plane(back, k)[0] + 2, yuv[k], yuv[k] + 4);
            }
            assert_in_range(mf_image_plane(grey, 0)[0] + 1, (yuv[0] - 16) * 255 / 219, (yuv[0] - 16) * 255 / 219 + 2);
            mf_image_unref(back);
            mf_image_unref(grey);
            mf_image_unref(rgb);
            mf_image_unref(image);
        }
    }
}

static void test_alpha(void **state)
{
    const uint8_t half[4] = {200, 100, 0, 128}, opaque[4] = {10, 20, 30, 255};
    mf_image *image = new_image(MF_FORMAT_RGBA32, 5, 3), *converted;
    (void)state;

    fill(image, 0, 5, 3, half, 4);
    converted = convert(image, MF_FORMAT_RGBA32);
    assert_memory_equal(mf_image_plane(converted, 0), half, 4);
    mf_image_unref(converted);
    converted = convert(image, MF_FORMAT_RGB24); /* over white */
    assert_int_equal(mf_image_plane(converted, 0)[0], 227);
    assert_int_equal(mf_image_plane(converted, 0)[1], 177);
    assert_int_equal(mf_image_plane(converted, 0)[2], 127);
    mf_image_unref(converted);
    mf_image_unref(image);

    image = new_image(MF_FORMAT_RGB24, 5, 3);
    fill(image, 0, 5, 3, opaque, 3);
    converted = convert(image, MF_FORMAT_RGBA32);
    assert_memory_equal(mf_image_plane(converted, 0) + 2 * mf_image_stride(converted, 0) + 4 * 4, opaque, 4);
    mf_image_unref(converted);
    assert_int_equal(mf_image_convert(NULL, image, 99, &converted), MF_ERROR_PARAMS);
    assert_null(converted);
    mf_image_unref(image);
}

/* Saves to memory, reads back by ffmpeg, gives the distance. */
static double round_trip(mf_image *image, const char *media_type, const char *name, const char *format, int bytes)
{
    mf_sink *sink;
    const char *written;
    const void *data;
    size_t size;
    char path[PATH_MAX + 32], arguments[PATH_MAX + 64];
    const int width = mf_image_width(image), height = mf_image_height(image);

    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_image_save(NULL, image, sink, media_type, 0), 0);
    assert_int_equal(mf_sink_memory_count(sink), 1);
    assert_int_equal(mf_sink_memory_get(sink, 0, &written, &data, &size), 0);
    assert_string_equal(written, name);
    snprintf(path, sizeof path, "%s/round_trip_%s", clip_dir(), name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
    mf_sink_unref(sink);
    snprintf(arguments, sizeof arguments, "-i %s", path);
    uint8_t *pixels = ffmpeg_pixels(arguments, format, bytes, width, height);
    const double distance =
        psnr(mf_image_plane(image, 0), mf_image_stride(image, 0), pixels, (ptrdiff_t)width * bytes, width * bytes, height);
    free(pixels);
    return distance;
}

static void test_save(void **state)
{
    static const int sizes[][2] = {{64, 48}, {65, 48}, {64, 49}, {1, 1}, {321, 181}};
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        mf_image *rgb = drawing(MF_FORMAT_RGB24, sizes[i][0], sizes[i][1]);
        mf_image *grey = drawing(MF_FORMAT_GRAY8, sizes[i][0], sizes[i][1]);
        mf_image *rgba = drawing(MF_FORMAT_RGBA32, sizes[i][0], sizes[i][1]);
        assert_true(round_trip(rgb, "image/png", "image.png", "rgb24", 3) == 100);
        assert_true(round_trip(grey, "png", "image.png", "gray", 1) == 100);
        assert_true(round_trip(rgba, "image/png", "image.png", "rgba", 4) == 100);
        assert_true(round_trip(rgb, NULL, "image.jpg", "rgb24", 3) > 42);
        assert_true(round_trip(grey, "image/jpeg", "image.jpg", "gray", 1) > 50);
        assert_true(round_trip(rgb, "image/webp", "image.webp", "rgb24", 3) > 37);
        mf_image_unref(rgba);
        mf_image_unref(grey);
        mf_image_unref(rgb);
    }
}

/* A picture that was decoded, not drawn. */
static void test_save_decoded(void **state)
{
    mf_source *source;
    mf_image *image;
    (void)state;

    assert_int_equal(mf_source_path(clip("sample.mp4"), &source), 0);
    assert_int_equal(mf_thumbnail(NULL, source, NULL, &image), 0);
    assert_true(mf_image_time_us(image) == 0);
    assert_true(round_trip(image, NULL, "image.jpg", "rgb24", 3) > 30);
    mf_image *yuv = convert(image, MF_FORMAT_YUV420P), *back = convert(yuv, MF_FORMAT_RGB24);
    assert_true(mf_image_time_us(back) == 0);
    assert_true(psnr(mf_image_plane(image, 0), mf_image_stride(image, 0), mf_image_plane(back, 0), mf_image_stride(back, 0),
                     mf_image_width(image) * 3, mf_image_height(image)) > 30);
    mf_image_unref(back);
    mf_image_unref(yuv);
    mf_image_unref(image);
    mf_source_unref(source);
}

static void test_save_errors(void **state)
{
    mf_image *image = drawing(MF_FORMAT_RGB24, 64, 48), *wide = drawing(MF_FORMAT_RGB24, 16384, 1);
    mf_task *task;
    mf_sink *sink;
    char path[PATH_MAX + 32];
    (void)state;

    assert_int_equal(mf_task_new(&task), 0);
    snprintf(path, sizeof path, "%s/saved.tiff", clip_dir());
    assert_int_equal(mf_sink_path(path, &sink), 0);
    assert_int_equal(mf_image_save(task, image, sink, NULL, 0), MF_ERROR_PARAMS);
    assert_non_null(strstr(mf_task_message(task), "saved.tiff"));
    assert_int_equal(mf_image_save(task, image, sink, "image/tiff", 0), MF_ERROR_PARAMS);
    assert_non_null(strstr(mf_task_message(task), "image/tiff"));
    assert_int_equal(mf_image_save(task, image, sink, "image/jpeg", 101), MF_ERROR_PARAMS);
    assert_int_equal(mf_image_save(task, wide, sink, "image/webp", 0), MF_ERROR_LIMIT);
    assert_int_not_equal(access(path, F_OK), 0);
    assert_int_equal(mf_image_save(task, wide, sink, "image/png", 0), 0);
    assert_int_equal(access(path, F_OK), 0);
    mf_task_cancel(task);
    assert_int_equal(mf_image_save(task, image, sink, "image/png", 0), MF_ERROR_CANCELLED);
    mf_sink_unref(sink);
    mf_task_free(task);
    mf_image_unref(wide);
    mf_image_unref(image);
}

static void test_names(void **state)
{
    (void)state;
    assert_string_equal(mf_format_name(MF_FORMAT_NONE), "none");
    assert_string_equal(mf_format_name(MF_FORMAT_YUV422P), "yuv422p");
    assert_string_equal(mf_format_name(MF_FORMAT_RGBA64), "rgba64");
    for (int format = -1; format < 100; format++) { /* a name for each that there can be an image of */
        mf_image *image = NULL;
        assert_int_equal(mf_image_new(format, 1, 1, &image) >= 0, strcmp(mf_format_name(format), "none") != 0);
        mf_image_unref(image);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_new),         cmocka_unit_test(test_wrap), cmocka_unit_test(test_bars),
        cmocka_unit_test(test_names),
        cmocka_unit_test(test_alpha),       cmocka_unit_test(test_save), cmocka_unit_test(test_save_decoded),
        cmocka_unit_test(test_save_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
