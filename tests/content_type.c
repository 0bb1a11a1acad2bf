/* The kind of a picture, of drawn ones of each kind, and the advice. */
#include <math.h>
#include "analysing.h"

static unsigned hash_of(int x, int y)
{
    unsigned n = (unsigned)x * 374761393u + (unsigned)y * 668265263u;
    n = (n ^ n >> 13) * 1274126177u;
    return n ^ n >> 16;
}

/* Clouds over a landscape, with grain: no two neighbours are alike. */
static void photo(int x, int y, int width, int height, uint8_t rgba[4])
{
    const double u = (double)x / width, v = (double)y / height;
    const double cloud = sin(u * 9 + sin(v * 13)) * cos(v * 7 + u * 5) + 0.5 * sin(u * 31 + v * 23);
    const int grain = (int)(hash_of(x, y) % 13) - 6;
    const double hill = v > 0.6 + 0.1 * sin(u * 11) ? 1 : 0;
    set_rgb(rgba, (int)(110 + 40 * cloud - 30 * hill) + grain, (int)(120 + 35 * cloud + 10 * hill) + grain,
            (int)(150 + 25 * cloud - 80 * hill) + grain);
}

/* A logo: discs of a few colours with smooth edges. */
static void graphic(int x, int y, int width, int height, uint8_t rgba[4])
{
    const double radius = hypot(x - width / 2.0, y - height / 2.0) / height;
    const double ring = fmin(1, fmax(0, (0.42 - radius) * height)), core = fmin(1, fmax(0, (0.2 - radius) * height));
    set_rgb(rgba, (int)(255 - 225 * ring + 225 * core), (int)(255 - 155 * ring + 90 * core),
            (int)(255 - 25 * ring - 200 * core));
}

/* Words of slanted strokes in lines on white. */
static void text(int x, int y, int width, int height, uint8_t rgba[4])
{
    const int line = y / 22, row = y % 22, letter = x / 9;
    const int inside = row > 4 && row < 16 && x > width / 10 && x < width * 9 / 10 && y > height / 12 && y < height * 11 / 12;
    const int space = hash_of(letter, line) % 6 == 0;
    const double stroke = fabs(fmod(x + (hash_of(letter, line) % 5) * 0.25 * (row - 10) + 90, 9) - 4);
    const double ink = inside && !space ? fmin(1, fmax(0, 1.4 - stroke)) : 0;
    memset(rgba, (int)(255 - 235 * ink), 3);
}

/* A window: bars, panels with borders, lines of words. */
static void screenshot(int x, int y, int width, int height, uint8_t rgba[4])
{
    text(x, y, width, height, rgba);
    for (int c = 0; c < 3 && x < width / 5; c++)
        rgba[c] = (uint8_t)(rgba[c] * 240 / 255);
    if (y < 40)
        set_rgb(rgba, 20, 80, 200);
    if (x == width / 5 || (x > width / 5 && y % 66 == 45) || y == 40)
        memset(rgba, 140, 3);
}

static mf_content_type_result *type_of(painter *pixel, int width, int height)
{
    mf_image *image = paint(MF_FORMAT_RGB24, width, height, pixel);
    mf_content_type_result *result = run_by_name("content_type", image, NULL, NULL);
    assert_true(fabs(result->photo + result->graphic + result->text + result->screenshot - 1) < 1e-9);
    mf_image_unref(image);
    return result;
}

static void tells_the_kinds_apart(void **state)
{
    static const struct {
        painter *pixel;
        int width, height, type, lossless;
        const char *subsampling;
    } cases[] = {
        {photo, 800, 600, MF_CONTENT_PHOTO, 0, "4:2:0"},
        {photo, 2400, 1800, MF_CONTENT_PHOTO, 0, "4:2:0"},
        {graphic, 512, 512, MF_CONTENT_GRAPHIC, 1, "4:4:4"},
        {graphic, 100, 90, MF_CONTENT_GRAPHIC, 1, "4:4:4"},
        {text, 850, 1100, MF_CONTENT_TEXT, 1, "4:4:4"},
        {text, 1240, 1754, MF_CONTENT_TEXT, 1, "4:4:4"},
        {screenshot, 1280, 800, MF_CONTENT_SCREENSHOT, 1, "4:4:4"},
        {screenshot, 1920, 1080, MF_CONTENT_SCREENSHOT, 1, "4:4:4"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mf_content_type_result *result = type_of(cases[i].pixel, cases[i].width, cases[i].height);
        if (result->type != cases[i].type)
            fail_msg("case %zu is of type %d", i, result->type);
        const double scores[] = {result->photo, result->graphic, result->text, result->screenshot};
        for (int k = 0; k < 4; k++)
            assert_true(scores[k] <= scores[result->type]);
        assert_int_equal(result->lossless, cases[i].lossless);
        assert_string_equal(result->subsampling, cases[i].subsampling);
        assert_string_equal(result->format, "webp");
        assert_int_equal(result->quality, result->lossless ? 0 : 80);
        mf_record_free(result);
    }
}

/* What JPEG has frayed is not coded without loss. */
static void sees_traces_of_jpeg(void **state)
{
    mf_image *image = paint(MF_FORMAT_RGB24, 850, 1100, text);
    mf_source *source = source_of_image(image, "image/jpeg", 60);
    mf_content_type_result *result;
    (void)state;
    assert_int_equal(mf_run(NULL, "content_type", &source, 1, NULL, NULL, (void **)&result), 0);
    assert_int_equal(result->type, MF_CONTENT_TEXT);
    assert_int_equal(result->lossless, 0);
    assert_string_equal(result->format, "jpeg");
    assert_int_equal(result->quality, 90);
    mf_record_free(result);
    mf_source_unref(source);
    mf_image_unref(image);
}

static void takes_every_size_and_format(void **state)
{
    static const int sizes[][2] = {{1, 1}, {1, 50}, {50, 1}, {2, 2}, {257, 255}, {3000, 3}};
    static const int formats[] = {MF_FORMAT_GRAY8, MF_FORMAT_RGBA32, MF_FORMAT_YUV420P, MF_FORMAT_YUV444P};
    (void)state;
    for (int i = 0; i < 6; i++)
        for (int f = 0; f < 4; f++) {
            mf_image *drawn = paint(MF_FORMAT_RGB24, sizes[i][0], sizes[i][1], photo), *image = converted(drawn, formats[f]);
            mf_content_type_result *result;
            assert_int_equal(mf_content_type(NULL, image, NULL, &result), 0);
            assert_true(isfinite(result->photo) && result->flat >= 0 && result->flat <= 1);
            mf_record_free(result);
            mf_image_unref(image);
            mf_image_unref(drawn);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(tells_the_kinds_apart),
        cmocka_unit_test(sees_traces_of_jpeg),
        cmocka_unit_test(takes_every_size_and_format),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
