/* Statistics and the quality score: values that can be told beforehand, and orders that must hold. */
#include <math.h>
#include "analysing.h"

static double amount; /* of noise, blur or light in the pictures below */

static mf_stats_result *stats(mf_image *image)
{
    mf_stats_result *result;
    assert_int_equal(mf_stats(NULL, image, NULL, &result), 0);
    return result;
}

/* 25 % of 10, 75 % of 210 in red; green 100; blue 0 and 255 in halves. */
static void known(int x, int y, int width, int height, uint8_t rgba[4])
{
    (void)height;
    set_rgb(rgba, y % 4 ? 210 : 10, 100, x * 2 < width ? 0 : 255);
    rgba[3] = 255 - y % 2 * 55;
}

static const mf_channel *channel(const mf_stats_result *result, const char *name)
{
    for (uint32_t i = 0; i < result->channel_count; i++)
        if (!strcmp(result->channels[i].name, name))
            return &result->channels[i];
    fail_msg("no channel %s", name);
    return NULL;
}

static void knows_histograms(void **state)
{
    mf_image *image = paint(MF_FORMAT_RGBA32, 64, 32, known);
    mf_stats_result *result = stats(image);
    (void)state;
    assert_int_equal(result->channel_count, 5);
    assert_string_equal(result->channels[0].name, "luma");
    const mf_channel *red = channel(result, "red");
    assert_true(fabs(red->mean - 160) < 1e-9 && fabs(red->deviation - sqrt(7500)) < 1e-9);
    assert_true(fabs(red->entropy_bits - (0.5 + 0.75 * log2(4 / 3.0))) < 1e-9);
    assert_int_equal(red->minimum, 10);
    assert_int_equal(red->median, 210);
    assert_int_equal(red->maximum, 210);
    assert_int_equal(red->histogram_count, 256);
    assert_int_equal(red->histogram[10], 64 * 8);
    assert_int_equal(red->histogram[210], 64 * 24);
    const mf_channel *green = channel(result, "green"), *blue = channel(result, "blue");
    assert_true(green->mean == 100 && green->deviation == 0 && green->entropy_bits == 0);
    assert_true(blue->entropy_bits == 1 && fabs(blue->mean - 127.5) < 1e-9);
    assert_true(fabs(channel(result, "alpha")->mean - 227.5) < 1e-9);
    assert_int_equal(result->width, 64);
    assert_int_equal(result->height, 32);
    mf_record_free(result);
    mf_image_unref(image);
}

static void leaves_histograms_out(void **state)
{
    mf_image *image = paint(MF_FORMAT_GRAY8, 16, 16, slope);
    mf_stats_result *result = run_by_name("stats", image, NULL, "{\"histogram\": false}");
    (void)state;
    assert_int_equal(result->channel_count, 1);
    assert_null(result->channels[0].histogram);
    assert_int_equal(result->channels[0].histogram_count, 0);
    mf_record_free(result);
    mf_image_unref(image);
}

/* A normal deviate from a place, by Box and Muller. */
static double deviate(int x, int y)
{
    uint64_t n = (uint64_t)(x + 1) * 0x9e3779b97f4a7c15ULL ^ (uint64_t)(y + 1) * 0xc2b2ae3d27d4eb4fULL;
    n ^= n >> 29;
    n *= 0xbf58476d1ce4e5b9ULL;
    n ^= n >> 32;
    const double a = ((double)(n >> 40) + 1) / 16777217.0, b = (double)(n & 0xffffff) / 16777216.0;
    return sqrt(-2 * log(a)) * cos(2 * 3.14159265358979 * b);
}

static void grain(int x, int y, int width, int height, uint8_t rgba[4])
{
    memset(rgba, (int)lround(60 + 120.0 * x / width + 20.0 * y / height + amount * deviate(x, y)), 3);
}

static void finds_the_noise(void **state)
{
    static const double amounts[] = {0, 2, 5, 10};
    (void)state;
    for (int i = 0; i < 4; i++) {
        amount = amounts[i];
        mf_image *image = paint(MF_FORMAT_GRAY8, 320, 240, grain);
        mf_stats_result *result = stats(image);
        assert_true(fabs(result->noise - amount) <= 0.4 + 0.12 * amount);
        mf_record_free(result);
        mf_image_unref(image);
    }
}

/* Bars whose edges are `amount` pixels wide. */
static void bars(int x, int y, int width, int height, uint8_t rgba[4])
{
    const double phase = fmod(x + 0.3 * y, 32) - 16;
    (void)width, (void)height;
    memset(rgba, (int)(128 + 90 * tanh(2 * (8 - fabs(phase)) / amount)), 3);
}

static void flat_grey(int x, int y, int width, int height, uint8_t rgba[4])
{
    (void)x, (void)y, (void)width, (void)height;
    memset(rgba, (int)amount, 3);
}

static void sharpness_falls_with_blur(void **state)
{
    double last = INFINITY;
    (void)state;
    for (amount = 0.5; amount < 20; amount *= 2) {
        mf_image *image = paint(MF_FORMAT_GRAY8, 320, 240, bars);
        mf_stats_result *result = stats(image);
        assert_true(result->sharpness < last * 0.8);
        last = result->sharpness;
        mf_record_free(result);
        mf_image_unref(image);
    }
}

static void knows_the_exposure(void **state)
{
    static const struct {
        int grey;
        double ev, shadows, highlights;
    } cases[] = {{0, -12, 1, 0}, {118, 0, 0, 0}, {255, 2.474, 0, 1}, {84, -1.02, 0, 0}};
    (void)state;
    for (int i = 0; i < 4; i++) {
        amount = cases[i].grey;
        mf_image *image = paint(MF_FORMAT_RGB24, 40, 40, flat_grey);
        mf_stats_result *result = stats(image);
        assert_true(fabs(result->exposure_ev - cases[i].ev) < 0.03);
        assert_true(result->shadows == cases[i].shadows && result->highlights == cases[i].highlights);
        assert_true(result->colorfulness == 0 && result->sharpness == 0 && result->noise == 0);
        mf_record_free(result);
        mf_image_unref(image);
    }
}

static void takes_every_size(void **state)
{
    static const int sizes[][2] = {{1, 1}, {2, 300}, {300, 2}, {17, 17}, {18, 18}, {19, 9}};
    (void)state;
    amount = 2;
    for (int i = 0; i < 6; i++) {
        mf_image *image = paint(MF_FORMAT_RGB24, sizes[i][0], sizes[i][1], grain);
        mf_stats_result *result = stats(image);
        mf_quality_score_result *score;
        assert_int_equal(mf_quality_score(NULL, image, NULL, &score), 0);
        assert_true(score->score >= 0 && score->score <= 1 && isfinite(result->sharpness));
        mf_record_free(score);
        mf_record_free(result);
        mf_image_unref(image);
    }
}

/* --- The score. */

static double part(painter *pixel, double how, size_t offset)
{
    amount = how;
    mf_image *image = paint(MF_FORMAT_RGB24, 640, 480, pixel);
    mf_quality_score_result *result = run_by_name("quality_score", image, NULL, NULL);
    const double value = *(const double *)((const char *)result + offset);
    assert_true(result->score >= 0 && result->score <= 1);
    mf_record_free(result);
    mf_image_unref(image);
    return value;
}

#define PART(pixel, how, name) part(pixel, how, offsetof(mf_quality_score_result, name))

static void dim(int x, int y, int width, int height, uint8_t rgba[4])
{
    const double light = amount;
    amount = 1;
    bars(x, y, width, height, rgba);
    amount = light;
    for (int c = 0; c < 3; c++)
        rgba[c] = (uint8_t)(rgba[c] * light > 255 ? 255 : rgba[c] * light);
}

static void scores_in_order(void **state)
{
    (void)state;
    assert_true(PART(bars, 1, score) > PART(bars, 4, score) && PART(bars, 4, score) > PART(bars, 12, score));
    assert_true(PART(bars, 1, sharpness) > 0.8 && PART(bars, 12, sharpness) < 0.5);
    assert_true(PART(grain, 0, cleanness) > 0.95 && PART(grain, 20, cleanness) < 0.5);
    assert_true(PART(dim, 1, exposure) > 0.9 && PART(dim, 0.15, exposure) < 0.6 && PART(dim, 9, exposure) < 0.7);
    assert_true(PART(dim, 1, contrast) > 0.9 && PART(dim, 0.15, contrast) < 0.3);
    assert_true(PART(flat_grey, 0, score) == 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(knows_histograms),   cmocka_unit_test(leaves_histograms_out),
        cmocka_unit_test(finds_the_noise),    cmocka_unit_test(sharpness_falls_with_blur),
        cmocka_unit_test(knows_the_exposure), cmocka_unit_test(takes_every_size),
        cmocka_unit_test(scores_in_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
