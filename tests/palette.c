/* Palettes: known mixtures come back with their shares; the same picture gives the same colours. */
#include <math.h>
#include "analysing.h"

/* 50 % red, 30 % lime, 20 % blue in scattered pixels. */
static void mixture(int x, int y, int width, int height, uint8_t rgba[4])
{
    const int i = (x + y * 7) % 10;
    (void)width, (void)height;
    set_rgb(rgba, i < 5 ? 255 : 0, i >= 5 && i < 8 ? 255 : 0, i >= 8 ? 255 : 0);
}

/* The same in stripes, so that averaging keeps the colours. */
static void stripes(int x, int y, int width, int height, uint8_t rgba[4])
{
    mixture(x * 10 / width, 0, width, height, rgba);
    (void)y;
}

static mf_palette_result *palette(mf_image *image, int count)
{
    struct mf_palette_params params;
    mf_palette_result *result;
    assert_int_equal(mf_palette_params_init(&params, sizeof params), 0);
    params.count = count;
    assert_int_equal(mf_palette(NULL, image, &params, &result), 0);
    return result;
}

static void check_mixture(const mf_palette_result *result, double tolerance)
{
    static const struct {
        const char *hex, *name, *text;
        double share, contrast;
    } expected[] = {
        {"#ff0000", "red", "#000000", 0.5, 5.252},
        {"#00ff00", "lime", "#000000", 0.3, 15.304},
        {"#0000ff", "blue", "#ffffff", 0.2, 8.592},
    };
    assert_int_equal(result->color_count, 3);
    for (int i = 0; i < 3; i++) {
        const mf_color *color = &result->colors[i];
        assert_string_equal(color->hex, expected[i].hex);
        assert_string_equal(color->name, expected[i].name);
        assert_string_equal(color->text, expected[i].text);
        assert_true(fabs(color->share - expected[i].share) <= tolerance);
        assert_true(fabs(color->contrast - expected[i].contrast) < 0.001);
        assert_int_equal(color->red, i == 0 ? 255 : 0);
        assert_int_equal(color->blue, i == 2 ? 255 : 0);
    }
}

static void finds_mixtures_exactly(void **state)
{
    static const int counts[] = {3, 6, 32};
    mf_image *image = paint(MF_FORMAT_RGB24, 200, 100, mixture);
    (void)state;
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        mf_palette_result *result = palette(image, counts[i]);
        check_mixture(result, 1e-12);
        mf_record_free(result);
    }
    mf_image_unref(image);
}

static void finds_them_in_large_pictures(void **state)
{
    mf_image *image = paint(MF_FORMAT_RGB24, 3000, 2000, stripes), *yuv = converted(image, MF_FORMAT_YUV444P);
    mf_palette_result *result = palette(image, 3), *same = palette(image, 3), *planar = palette(yuv, 3);
    (void)state;
    check_mixture(result, 0.01);
    for (int i = 0; i < 3; i++) {
        assert_true(result->colors[i].share == same->colors[i].share);
        assert_true(fabs(result->colors[i].share - planar->colors[i].share) < 0.01);
        assert_string_equal(result->colors[i].name, planar->colors[i].name);
    }
    mf_record_free(result);
    mf_record_free(same);
    mf_record_free(planar);
    mf_image_unref(image);
    mf_image_unref(yuv);
}

/* Noise around four colours: their means come back. */
static void noisy(int x, int y, int width, int height, uint8_t rgba[4])
{
    static const int centres[4][3] = {{30, 60, 120}, {200, 80, 60}, {90, 160, 90}, {230, 220, 200}};
    const int *centre = centres[(x * 2 / width) + 2 * (y * 2 / height)];
    const unsigned n = (unsigned)(x * 2654435761u ^ (unsigned)y * 40503u * 97u);
    set_rgb(rgba, centre[0] + (int)(n >> 7 & 15) - 7, centre[1] + (int)(n >> 13 & 15) - 7, centre[2] + (int)(n >> 19 & 15) - 7);
}

static void finds_means_in_noise(void **state)
{
    mf_image *image = paint(MF_FORMAT_RGB24, 240, 240, noisy);
    mf_palette_result *result = palette(image, 4);
    int seen = 0;
    (void)state;
    assert_int_equal(result->color_count, 4);
    for (int i = 0; i < 4; i++) {
        const mf_color *color = &result->colors[i];
        assert_true(fabs(color->share - 0.25) < 0.001);
        seen |= abs(color->red - 30) < 3 && abs(color->green - 60) < 3 && abs(color->blue - 120) < 3 ? 1 : 0;
        seen |= abs(color->red - 200) < 3 && abs(color->green - 80) < 3 && abs(color->blue - 60) < 3 ? 2 : 0;
        seen |= abs(color->red - 90) < 3 && abs(color->green - 160) < 3 && abs(color->blue - 90) < 3 ? 4 : 0;
        seen |= abs(color->red - 230) < 3 && abs(color->green - 220) < 3 && abs(color->blue - 200) < 3 ? 8 : 0;
    }
    assert_int_equal(seen, 15);
    mf_record_free(result);
    mf_image_unref(image);
}

/* Two thirds transparent black, the rest opaque gold: but for what can be seen nothing counts. */
static void badge(int x, int y, int width, int height, uint8_t rgba[4])
{
    (void)y, (void)height;
    if (x * 3 < width)
        set_rgb(rgba, 255, 215, 0);
    else
        rgba[3] = 0;
}

static void nothing(int x, int y, int width, int height, uint8_t rgba[4])
{
    (void)x, (void)y, (void)width, (void)height;
    rgba[3] = 0;
}

static void leaves_out_what_is_transparent(void **state)
{
    static const int sizes[] = {90, 900};
    (void)state;
    for (int i = 0; i < 2; i++) {
        mf_image *image = paint(MF_FORMAT_RGBA32, sizes[i], sizes[i], badge);
        mf_palette_result *result = palette(image, 6);
        mf_color *average;
        assert_int_equal(result->color_count, 1);
        assert_string_equal(result->colors[0].name, "gold");
        assert_true(result->colors[0].share == 1);
        assert_int_equal(mf_average(NULL, image, NULL, &average), 0);
        assert_string_equal(average->hex, "#ffd700");
        assert_true(fabs(average->share - 1 / 3.0) < 1e-9);
        mf_record_free(average);
        mf_record_free(result);
        mf_image_unref(image);
    }
}

static void copes_with_nothing_to_see(void **state)
{
    mf_image *image = paint(MF_FORMAT_RGBA32, 50, 50, nothing), *dot = paint(MF_FORMAT_GRAY8, 1, 1, slope);
    mf_palette_result *result = palette(image, 6);
    mf_color *color;
    (void)state;
    assert_int_equal(result->color_count, 0);
    mf_record_free(result);
    assert_int_equal(mf_dominant(NULL, image, NULL, &color), 0);
    assert_string_equal(color->hex, "#ffffff");
    assert_true(color->share == 0);
    mf_record_free(color);
    result = palette(dot, 6);
    assert_int_equal(result->color_count, 1);
    assert_string_equal(result->colors[0].hex, "#000000");
    mf_record_free(result);
    mf_image_unref(image);
    mf_image_unref(dot);
}

static void checker(int x, int y, int width, int height, uint8_t rgba[4])
{
    (void)width, (void)height;
    memset(rgba, (x + y) % 2 ? 255 : 0, 3);
}

/* Half white and half black is as bright as #bcbcbc, not as #808080. */
static void averages_light(void **state)
{
    mf_image *image = paint(MF_FORMAT_RGB24, 64, 64, checker);
    mf_color *color = run_by_name("average", image, NULL, NULL);
    (void)state;
    assert_string_equal(color->hex, "#bcbcbc");
    mf_record_free(color);
    color = run_by_name("dominant", image, NULL, NULL);
    assert_true(color->share == 0.5);
    mf_record_free(color);
    mf_image_unref(image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_mixtures_exactly),    cmocka_unit_test(finds_them_in_large_pictures),
        cmocka_unit_test(finds_means_in_noise),      cmocka_unit_test(leaves_out_what_is_transparent),
        cmocka_unit_test(copes_with_nothing_to_see), cmocka_unit_test(averages_light),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
