/* What operations do with 16 bits a sample: geometry to the bit, tones and blur against formulas in double. */
#include <stdio.h>
#include "wide.h"

static const int formats[] = {MF_FORMAT_GRAY16, MF_FORMAT_RGB48, MF_FORMAT_RGBA64};

static mf_image *made(mf_image *image, const char *ops)
{
    mf_image *out = NULL;
    if (mf_image_chain(task, image, ops, &out) < 0)
        fail_msg("%s: %s", ops, mf_task_message(task));
    return out;
}

/* --- Geometry. */

enum { WIDTH = 37, HEIGHT = 23 };

/* Where pixel x, y of the result comes from; 0: from nowhere. */
typedef int source_of(int *x, int *y);

static int as_cropped(int *x, int *y)
{
    *x += 5, *y += 3;
    return 1;
}

static int as_flipped(int *x, int *y)
{
    (void)x;
    *y = HEIGHT - 1 - *y;
    return 1;
}

static int as_flopped(int *x, int *y)
{
    (void)y;
    *x = WIDTH - 1 - *x;
    return 1;
}

static int as_turned(int *x, int *y)
{
    const int x0 = *x;
    *x = *y, *y = HEIGHT - 1 - x0;
    return 1;
}

static int as_turned_twice(int *x, int *y)
{
    *x = WIDTH - 1 - *x, *y = HEIGHT - 1 - *y;
    return 1;
}

static int as_turned_back(int *x, int *y)
{
    const int x0 = *x;
    *x = WIDTH - 1 - *y, *y = x0;
    return 1;
}

static int as_padded(int *x, int *y)
{
    *x -= 2, *y -= 3;
    return *x >= 0 && *x < WIDTH && *y >= 0 && *y < HEIGHT;
}

static int as_mirrored(int *x, int *y)
{
    *x = *x < 4 ? 3 - *x : *x - 4;
    *y = *y < HEIGHT ? *y : 2 * HEIGHT - 1 - *y;
    return 1;
}

static int as_doubled(int *x, int *y)
{
    *x /= 2, *y /= 2;
    return 1;
}

static void moves_pixels_exactly(void **state)
{
    static const struct {
        const char *op;
        int width, height;
        source_of *source;
    } cases[] = {
        {"crop x=5 y=3 width=20 height=11", 20, 11, as_cropped},
        {"flip", WIDTH, HEIGHT, as_flipped},
        {"flop", WIDTH, HEIGHT, as_flopped},
        {"rotate angle=90", HEIGHT, WIDTH, as_turned},
        {"rotate angle=180", WIDTH, HEIGHT, as_turned_twice},
        {"rotate angle=-90", HEIGHT, WIDTH, as_turned_back},
        {"pad width=41 height=29", 41, 29, as_padded},
        {"extend left=2 top=3 right=2 bottom=3 background=white", 41, 29, as_padded},
        {"extend left=4 bottom=2 with=mirror", 41, 25, as_mirrored},
        {"resize width=74 height=46 filter=nearest", 74, 46, as_doubled},
    };
    (void)state;
    for (size_t f = 0; f < 3; f++)
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
            mf_image *image = wide_drawing(formats[f], WIDTH, HEIGHT), *out = made(image, cases[i].op);
            const int channels = channels_of(image);
            assert_int_equal(mf_image_format(out), formats[f]);
            assert_int_equal(mf_image_width(out), cases[i].width);
            assert_int_equal(mf_image_height(out), cases[i].height);
            for (int y = 0; y < cases[i].height; y++)
                for (int x = 0; x < cases[i].width; x++) {
                    static const uint16_t white[] = {65535, 65535, 65535, 65535};
                    int sx = x, sy = y;
                    const uint16_t *from = cases[i].source(&sx, &sy) ? row_of(image, sy) + sx * channels : white;
                    assert_memory_equal(row_of(out, y) + x * channels, from, (size_t)channels * 2);
                }
            mf_image_unref(out);
            mf_image_unref(image);
        }
}

static void colours_of_margins(void **state)
{
    mf_image *image = wide_drawing(MF_FORMAT_GRAY16, WIDTH, HEIGHT), *out = made(image, "extend left=1 background=#ff800040");
    static const uint16_t wanted[] = {65535, 0x8080, 0, 0x4040};
    (void)state;
    assert_int_equal(mf_image_format(out), MF_FORMAT_RGBA64);
    assert_memory_equal(row_of(out, 7), wanted, sizeof wanted);
    assert_int_equal(row_of(out, 7)[5], row_of(image, 7)[0]);
    mf_image_unref(out);
    mf_image_unref(image);
}

/* By less than a step of 8 bits from the border, which a threshold of 0 sees. */
static void trims_by_16_bits(void **state)
{
    mf_image *image = new_wide(MF_FORMAT_RGB48, 30, 20), *out;
    (void)state;
    for (int y = 0; y < 20; y++)
        for (int i = 0; i < 90; i++)
            row_of(image, y)[i] = (uint16_t)(40000 + (y >= 4 && y < 15 && i >= 18 && i < 60 ? 20 : 0));
    out = made(image, "trim threshold=0");
    assert_int_equal(mf_image_width(out), 14);
    assert_int_equal(mf_image_height(out), 11);
    assert_int_equal(row_of(out, 0)[0], 40020);
    mf_image_unref(out);
    out = made(image, "trim threshold=1"); /* nothing but border */
    assert_int_equal(mf_image_width(out), 30);
    mf_image_unref(out);
    mf_image_unref(image);
}

/* Bilinear and cubic weights leave a plane a plane, however it is turned: within 1.5 steps, as it is rounded before. */
static void turns_planes_into_planes(void **state)
{
    static const char *const filters[] = {"bilinear", "bicubic"};
    const double angle = 33 * 3.14159265358979323846 / 180;
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        mf_image *image = new_wide(MF_FORMAT_RGB48, 101, 101), *out;
        char op[64];
        for (int y = 0; y < 101; y++)
            for (int x = 0; x < 101; x++)
                for (int c = 0; c < 3; c++)
                    row_of(image, y)[3 * x + c] = (uint16_t)lrint(9000 + 311.3 * x + 203.7 * y + 1000 * c);
        snprintf(op, sizeof op, "rotate angle=33 expand=false filter=%s", filters[i]);
        out = made(image, op);
        for (int y = 25; y < 75; y++)
            for (int x = 25; x < 75; x++) {
                const double dx = x - 50, dy = y - 50;
                const double from_x = 50 + dx * cos(angle) + dy * sin(angle), from_y = 50 - dx * sin(angle) + dy * cos(angle);
                for (int c = 0; c < 3; c++)
                    assert_true(fabs(row_of(out, y)[3 * x + c] - (9000 + 311.3 * from_x + 203.7 * from_y + 1000 * c)) <= 1.5);
            }
        mf_image_unref(out);
        mf_image_unref(image);
    }
}

/* --- Tones, of values 0..1. */

static double light(double v)
{
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static double encoded(double v)
{
    return v <= 0.0031308 ? v * 12.92 : 1.055 * pow(v, 1 / 2.4) - 0.055;
}

static double luma(const double *in)
{
    return 0.299 * in[0] + 0.587 * in[1] + 0.114 * in[2];
}

static double brightness(const double *in, int c)
{
    return in[c] * 1.3;
}

static double contrast(const double *in, int c)
{
    return (in[c] - 0.5) * 1.7 + 0.5;
}

static double gamma_of(const double *in, int c)
{
    return pow(in[c], 1 / 2.2);
}

static double exposure(const double *in, int c)
{
    return encoded(light(in[c]) * 2);
}

static double levels(const double *in, int c)
{
    const double share = fmin(fmax((in[c] * 255 - 20) / 200, 0), 1);
    return (10 + 230 * pow(share, 1 / 0.8)) / 255;
}

static double curves(const double *in, int c) /* through two points: a line */
{
    return c == 0 ? 1 - in[c] : in[c];
}

static double grey(const double *in, int c)
{
    (void)c;
    return 0.2126 * in[0] + 0.7152 * in[1] + 0.0722 * in[2];
}

static double inverted(const double *in, int c)
{
    return 1 - in[c];
}

static double split(const double *in, int c)
{
    static const double blue[] = {0, 0, 1}, orange[] = {1, 128 / 255.0, 0};
    const double t = luma(in), share = t * t * (3 - 2 * t), room = 1 - pow(2 * t - 1, 4);
    return in[c] + 0.5 * room * ((orange[c] - luma(orange)) * share + (blue[c] - luma(blue)) * (1 - share));
}

static void tones_like_their_formulas(void **state)
{
    static const struct {
        const char *op;
        double (*formula)(const double *in, int c);
        double steps; /* of 65535, that it may be off */
    } cases[] = {
        {"brightness amount=1.3", brightness, 1}, {"contrast amount=1.7", contrast, 1},
        {"gamma gamma=2.2", gamma_of, 1},         {"exposure stops=1", exposure, 1},
        {"levels black=20 white=220 gamma=0.8 out_black=10 out_white=240", levels, 1},
        {"curves red=0,255,255,0", curves, 1},    {"grayscale", grey, 1},
        {"invert", inverted, 0.5},                {"split_tone shadows=#0000ff highlights=#ff8000", split, 3},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mf_image *image = wide_drawing(MF_FORMAT_RGBA64, 200, 50), *out = made(image, cases[i].op);
        assert_int_equal(mf_image_format(out), MF_FORMAT_RGBA64);
        for (int k = 0; k < 200 * 50; k++) {
            const uint16_t *from = row_of(image, k / 200) + k % 200 * 4, *to = row_of(out, k / 200) + k % 200 * 4;
            const double in[] = {from[0] / 65535.0, from[1] / 65535.0, from[2] / 65535.0};
            assert_int_equal(to[3], from[3]);
            for (int c = 0; c < 3; c++) {
                const double wanted = 65535 * fmin(fmax(cases[i].formula(in, c), 0), 1);
                if (fabs(to[c] - wanted) > cases[i].steps)
                    fail_msg("%s: %d instead of %g", cases[i].op, to[c], wanted);
            }
        }
        mf_image_unref(out);
        mf_image_unref(image);
    }
}

/* --- Blur: Gaussian weights up to 3 sigma, the border repeated; weights of 16 bits are off by some steps of 65535. */

static void blurs_like_the_reference(void **state)
{
    const double sigma = 1.7;
    const int radius = 6, steps = 8;
    double weights[13], sum = 0;
    (void)state;
    for (int i = -radius; i <= radius; i++)
        sum += weights[i + radius] = exp(-i * i / (2 * sigma * sigma));
    for (size_t f = 0; f < 3; f++) {
        mf_image *image = wide_drawing(formats[f], 31, 19), *out = made(image, "blur sigma=1.7");
        const int channels = channels_of(image);
        assert_int_equal(mf_image_format(out), formats[f]);
        for (int k = 0; k < 31 * 19 * channels; k++) {
            const int c = k % channels, x = k / channels % 31, y = k / channels / 31;
            double value = 0, alphas = 0;
            for (int j = -radius; j <= radius; j++)
                for (int i = -radius; i <= radius; i++) {
                    const int sx = x + i < 0 ? 0 : x + i > 30 ? 30 : x + i, sy = y + j < 0 ? 0 : y + j > 18 ? 18 : y + j;
                    const uint16_t *p = row_of(image, sy) + sx * channels;
                    const double w = weights[i + radius] * weights[j + radius] / (sum * sum);
                    alphas += w * (channels == 4 ? p[3] / 65535.0 : 1);
                    value += w * p[c] * (channels == 4 && c < 3 ? p[3] / 65535.0 : 1);
                }
            const double wanted = channels == 4 && c < 3 ? value / alphas : value, most = c == 3 ? steps : steps / alphas;
            if (fabs(row_of(out, y)[x * channels + c] - wanted) > most)
                fail_msg("%d instead of %g at %d,%d", row_of(out, y)[x * channels + c], wanted, x, y);
        }
        mf_image_unref(out);
        mf_image_unref(image);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moves_pixels_exactly),      cmocka_unit_test(colours_of_margins),
        cmocka_unit_test(trims_by_16_bits),          cmocka_unit_test(turns_planes_into_planes),
        cmocka_unit_test(tones_like_their_formulas), cmocka_unit_test(blurs_like_the_reference),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
