/* Pictures saved in every format by every parameter, and loaded again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <mediaforge/mediaforge.h>
#include "pictures.h"

static const char *const formats[] = {"jpeg", "png", "webp", "avif"};

static int bytes_of(int format)
{
    return format == MF_FORMAT_RGBA32 ? 4 : format == MF_FORMAT_RGB24 ? 3 : 1;
}

static mf_image *drawn(int format, int width, int height)
{
    const int bytes = bytes_of(format);
    mf_image *image;
    assert_int_equal(mf_image_new(format, width, height, &image), 0);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            const double wave = 20 * sin(x * 0.3) * sin(y * 0.2);
            const uint8_t rgba[4] = {(uint8_t)(60 + x * 130 / width + wave), (uint8_t)(60 + y * 130 / height - wave),
                                     (uint8_t)(130 + wave), (uint8_t)(255 - y * 100 / height)};
            memcpy(mf_image_plane_mutable(image, 0) + y * mf_image_stride(image, 0) + x * bytes, rgba, (size_t)bytes);
        }
    return image;
}

/* What was saved, as a source of its own; *size is that of the file. */
static mf_source *saved(mf_image *image, const struct mf_save_params *params, size_t *size)
{
    const char *name;
    const void *data;
    mf_source *source;
    mf_sink *sink;
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_image_save_with(NULL, image, params, sink), 0);
    assert_int_equal(mf_sink_memory_get(sink, 0, &name, &data, size), 0);
    void *copy = malloc(*size);
    memcpy(copy, data, *size);
    assert_int_equal(mf_source_memory(copy, *size, free, copy, &source), 0);
    mf_sink_unref(sink);
    return source;
}

static mf_image *loaded(mf_source *source, int format)
{
    mf_image *image, *converted;
    assert_int_equal(mf_image_load(NULL, source, NULL, &image), 0);
    assert_int_equal(mf_image_convert(NULL, image, format, &converted), 0);
    mf_image_unref(image);
    mf_source_unref(source);
    return converted;
}

static double likeness(const mf_image *a, const mf_image *b)
{
    assert_true(mf_image_width(a) == mf_image_width(b) && mf_image_height(a) == mf_image_height(b));
    return psnr(mf_image_plane(a, 0), mf_image_stride(a, 0), mf_image_plane(b, 0), mf_image_stride(b, 0),
                mf_image_width(a) * bytes_of(mf_image_format(a)), mf_image_height(a));
}

static double round_trip(int format, int width, int height, const struct mf_save_params *params, size_t *size)
{
    mf_image *image = drawn(format, width, height), *back = loaded(saved(image, params, size), format);
    const double decibels = likeness(image, back);
    mf_image_unref(back);
    mf_image_unref(image);
    return decibels;
}

static struct mf_save_params with(const char *format)
{
    struct mf_save_params params;
    assert_int_equal(mf_save_params_init(&params, sizeof params), 0);
    params.format = format;
    return params;
}

/* Sides that are no multiples of anything; edges must not bleed. */
static void test_sizes(void **state)
{
    static const int sizes[][2] = {{64, 48}, {33, 31}, {1, 1}, {2, 1}, {1, 50}, {17, 8}, {8, 17}, {15, 129}};
    static const int pixels[] = {MF_FORMAT_GRAY8, MF_FORMAT_RGB24, MF_FORMAT_RGBA32};
    size_t size;
    (void)state;
    for (size_t f = 0; f < 4; f++)
        for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++)
            for (int p = 0; p < (f == 0 ? 2 : 3); p++) {
                struct mf_save_params params = with(formats[f]);
                params.quality = 95;
                params.effort = 1;
                const double decibels = round_trip(pixels[p], sizes[s][0], sizes[s][1], &params, &size);
                if (decibels < (f == 1 ? 100 : sizes[s][0] < 8 ? 20 : 33))
                    fail_msg("%s %dx%d format %d: %.1f dB", formats[f], sizes[s][0], sizes[s][1], pixels[p], decibels);
            }
}

static void test_lossless(void **state)
{
    static const char *const able[] = {"webp", "avif", "png"};
    size_t size;
    (void)state;
    for (size_t f = 0; f < 3; f++)
        for (int pixels = MF_FORMAT_GRAY8; pixels <= MF_FORMAT_RGBA32; pixels++) {
            struct mf_save_params params = with(able[f]);
            params.lossless = 1;
            params.effort = 2;
            assert_true(round_trip(pixels, 61, 47, &params, &size) == 100);
        }
}

/* Each parameter does what it says to size and likeness. */
static void test_parameters(void **state)
{
    struct mf_save_params params = with("jpeg");
    size_t plain, size;
    (void)state;
    const double quality = round_trip(MF_FORMAT_RGB24, 200, 150, &params, &plain);
    params.optimize = 1;
    assert_true(round_trip(MF_FORMAT_RGB24, 200, 150, &params, &size) == quality && size < plain);
    params.progressive = 1;
    assert_true(round_trip(MF_FORMAT_RGB24, 200, 150, &params, &size) == quality && size < plain);
    params = with("jpeg");
    params.subsampling = MF_SUBSAMPLING_422;
    const double half = round_trip(MF_FORMAT_RGB24, 200, 150, &params, &size);
    assert_true(half > quality && size > plain);
    plain = size;
    params.subsampling = MF_SUBSAMPLING_444;
    assert_true(round_trip(MF_FORMAT_RGB24, 200, 150, &params, &size) > half && size > plain);
    for (size_t f = 0; f < 4; f += f ? 1 : 2) { /* all but PNG */
        params = with(formats[f]);
        params.quality = 90;
        const double high = round_trip(MF_FORMAT_RGB24, 200, 150, &params, &plain);
        params.quality = 30;
        assert_true(round_trip(MF_FORMAT_RGB24, 200, 150, &params, &size) < high && size < plain);
    }
    for (size_t f = 1; f < 3; f++) {
        params = with(formats[f]);
        params.effort = 1;
        round_trip(MF_FORMAT_RGB24, 200, 150, &params, &plain);
        params.effort = 10;
        round_trip(MF_FORMAT_RGB24, 200, 150, &params, &size);
        assert_true(size < plain);
    }
}

static void test_subsampling_stored(void **state)
{
    static const int expected[] = {MF_FORMAT_YUV420P, MF_FORMAT_YUV422P, MF_FORMAT_YUV444P};
    mf_image *image = drawn(MF_FORMAT_RGB24, 40, 30), *back;
    (void)state;
    for (int s = 0; s < 3; s++)
        for (int progressive = 0; progressive < 2; progressive++) {
            struct mf_save_params params = with("image/jpeg");
            mf_identify_result *identity;
            size_t size;
            params.subsampling = s;
            params.progressive = progressive;
            mf_source *source = saved(image, &params, &size);
            assert_int_equal(mf_image_load(NULL, source, NULL, &back), 0);
            assert_int_equal(mf_image_format(back), expected[s]);
            assert_int_equal(mf_identify(NULL, source, NULL, &identity), 0);
            assert_int_equal(identity->progressive, progressive);
            mf_record_free(identity);
            mf_image_unref(back);
            mf_source_unref(source);
        }
    mf_image_unref(image);
}

/* JPEG's planes go from file to file without a conversion. */
static void test_planes(void **state)
{
    struct mf_save_params params = with("jpeg");
    mf_image *image = drawn(MF_FORMAT_RGB24, 203, 151), *first, *second;
    size_t size;
    (void)state;
    params.quality = 100;
    mf_source *source = saved(image, &params, &size);
    assert_int_equal(mf_image_load(NULL, source, NULL, &first), 0);
    mf_source_unref(source);
    source = saved(first, &params, &size);
    assert_int_equal(mf_image_load(NULL, source, NULL, &second), 0);
    mf_source_unref(source);
    assert_int_equal(mf_image_format(second), MF_FORMAT_YUV420P);
    for (int plane = 0; plane < 3; plane++)
        assert_true(psnr(mf_image_plane(first, plane), mf_image_stride(first, plane), mf_image_plane(second, plane),
                         mf_image_stride(second, plane), plane ? 102 : 203, plane ? 76 : 151) > 50);
    mf_image_unref(first);
    mf_image_unref(second);
    mf_image_unref(image);
}

static void test_errors(void **state)
{
    static const struct {
        const char *format;
        int quality, subsampling, effort;
        const char *message;
    } cases[] = {
        {"tiff", 0, 0, 0, "\"tiff\" is none of"}, {"jpeg", 101, 0, 0, "quality: 101"}, {"jpeg", -1, 0, 0, "quality: -1"},
        {"jpeg", 0, 3, 0, "subsampling: 3"},      {"webp", 0, 0, 11, "effort: 11"},
    };
    mf_image *image = drawn(MF_FORMAT_RGB24, 8, 8), *wide = drawn(MF_FORMAT_GRAY8, 16384, 1);
    mf_task *task;
    (void)state;
    assert_int_equal(mf_task_new(&task), 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct mf_save_params params = with(cases[i].format);
        mf_sink *sink;
        params.quality = cases[i].quality;
        params.subsampling = cases[i].subsampling;
        params.effort = cases[i].effort;
        assert_int_equal(mf_sink_memory(&sink), 0);
        assert_int_equal(mf_image_save_with(task, image, &params, sink), MF_ERROR_PARAMS);
        assert_non_null(strstr(mf_task_message(task), cases[i].message));
        assert_int_equal(mf_sink_memory_count(sink), 0);
        mf_sink_unref(sink);
    }
    for (size_t f = 0; f < 4; f++) {
        const struct mf_save_params params = with(formats[f]);
        mf_sink *sink;
        assert_int_equal(mf_sink_memory(&sink), 0);
        assert_int_equal(mf_image_save_with(task, wide, &params, sink), f == 2 ? MF_ERROR_LIMIT : 0);
        mf_sink_unref(sink);
    }
    mf_task_cancel(task);
    for (size_t f = 0; f < 4; f++) {
        const struct mf_save_params params = with(formats[f]);
        mf_sink *sink;
        assert_int_equal(mf_sink_memory(&sink), 0);
        assert_int_equal(mf_image_save_with(task, image, &params, sink), MF_ERROR_CANCELLED);
        mf_sink_unref(sink);
    }
    mf_task_free(task);
    mf_image_unref(image);
    mf_image_unref(wide);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sizes),   cmocka_unit_test(test_lossless), cmocka_unit_test(test_parameters),
        cmocka_unit_test(test_planes),  cmocka_unit_test(test_errors),   cmocka_unit_test(test_subsampling_stored),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
