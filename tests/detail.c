/* Filters, against references in double that take each pixel by itself. */
#include <stdio.h>
#include "drawn.h"

/* Sample c at x, y; beyond the border that of the nearest pixel. */
static double sample(const mf_image *image, int x, int y, int c)
{
    const int width = mf_image_width(image), height = mf_image_height(image);
    return at(image, x < 0 ? 0 : x >= width ? width - 1 : x, y < 0 ? 0 : y >= height ? height - 1 : y)[c];
}

/* The Gaussian mean around x, y; of colours weighted by their alpha. */
static double gaussian(const mf_image *image, double sigma, int x, int y, int c)
{
    const int radius = (int)ceil(3 * sigma), alpha = mf_image_format(image) == MF_FORMAT_RGBA32 && c < 3;
    double sum = 0, weights = 0;
    for (int j = -radius; j <= radius; j++)
        for (int i = -radius; i <= radius; i++) {
            double weight = exp(-(i * i + j * j) / (2 * sigma * sigma));
            if (alpha)
                weight *= sample(image, x + i, y + j, 3);
            sum += weight * sample(image, x + i, y + j, c);
            weights += weight;
        }
    return weights > 0 ? sum / weights : 0;
}

static void blurs_like_a_gaussian(void **state)
{
    static const double sigmas[] = {0.3, 0.8, 2, 7.3};
    (void)state;
    for (int f = 0; f < 3; f++)
        for (int s = 0; s < 4; s++) {
            mf_image *image = drawing(all_formats[f], 41, 29), *out;
            struct mf_blur_params params;
            assert_int_equal(mf_blur_params_init(&params, sizeof params), 0);
            params.sigma = sigmas[s];
            assert_int_equal(mf_blur(task, image, &params, &out), 0);
            assert_size(out, all_formats[f], 41, 29);
            for (int y = 0; y < 29; y += 2)
                for (int x = 0; x < 41; x++)
                    for (int c = 0; c < bytes_of(all_formats[f]); c++) {
                        const double wanted = gaussian(image, sigmas[s], x, y, c);
                        const int alpha = bytes_of(all_formats[f]) == 4 && c < 3 ? at(out, x, y)[3] : 255;
                        if (fabs(at(out, x, y)[c] - wanted) > (alpha < 4 ? 255 : alpha < 40 ? 4 : 0.8))
                            fail_msg("sigma %g: %d,%d sample %d is %d instead of %f", sigmas[s], x, y, c, at(out, x, y)[c],
                                     wanted);
                    }
            mf_image_unref(out);
            mf_image_unref(image);
        }
}

/* A large blur is made on a smaller picture: nearly the same. */
static void blurs_widely(void **state)
{
    mf_image *image = new_image(MF_FORMAT_GRAY8, 300, 212), *out;
    (void)state;
    for (int y = 0; y < 212; y++)
        for (int x = 0; x < 300; x++)
            put(image, x, y, (x / 75 + y / 53) % 2 ? 220 : 30, 0, 0, 0);
    out = chain(image, "blur sigma=20");
    for (int y = 5; y < 212; y += 40)
        for (int x = 5; x < 300; x += 30)
            assert_true(fabs(at(out, x, y)[0] - gaussian(image, 20, x, y, 0)) < 1.5);
    mf_image_unref(out);
    out = chain(image, "blur sigma=1000");
    assert_true(abs(at(out, 3, 3)[0] - at(out, 290, 200)[0]) < 8);
    mf_image_unref(out);
    mf_image_unref(image);
}

/* What every filter does with one colour: nothing; and each takes pictures of any format and size. */
static void leaves_flat_pictures(void **state)
{
    static const struct {
        const char *ops;
        int keeps; /* planar pictures stay planar */
    } cases[] = {{"blur", 1}, {"blur sigma=50", 1}, {"sharpen amount=3", 1}, {"median", 0}, {"median radius=3", 0},
                 {"bilateral", 0}, {"denoise", 0}};
    static const int sizes[][2] = {{1, 1}, {2, 1}, {3, 17}, {33, 9}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int f = 0; f < FORMATS; f++)
            for (int s = 0; s < 4; s++) {
                mf_image *image = new_image(all_formats[f], sizes[s][0], sizes[s][1]), *out, *rgb = NULL;
                for (int p = 0; p < planes_of(all_formats[f]); p++)
                    for (int y = 0; y < plane_height(image, p); y++)
                        for (int x = 0; x < plane_width(image, p); x++)
                            mf_image_plane_mutable(image, p)[y * mf_image_stride(image, p) + x] =
                                (uint8_t)(100 + 20 * (x % bytes_of(all_formats[f])) + p);
                out = chain(image, cases[i].ops);
                assert_int_equal(mf_image_convert(task, image, mf_image_format(out), &rgb), 0);
                assert_int_equal(mf_image_format(out), cases[i].keeps || f < 3 ? all_formats[f] : MF_FORMAT_RGB24);
                assert_true(difference(out, rgb) <= (all_formats[f] == MF_FORMAT_RGBA32));
                mf_image_unref(rgb);
                mf_image_unref(out);
                mf_image_unref(image);
            }
}

static void sharpens(void **state)
{
    mf_image *grey = drawing(MF_FORMAT_GRAY8, 37, 23), *yuv = drawing(MF_FORMAT_YUV420P, 37, 23), *out, *rgb, *sharp;
    (void)state;
    out = chain(grey, "sharpen sigma=1.5 amount=1.2 threshold=3");
    for (int y = 0; y < 23; y++)
        for (int x = 0; x < 37; x++) {
            const double difference = at(grey, x, y)[0] - gaussian(grey, 1.5, x, y, 0);
            const double wanted = at(grey, x, y)[0] + 1.2 * difference;
            if (fabs(difference) < 2.4)
                assert_int_equal(at(out, x, y)[0], at(grey, x, y)[0]);
            else if (fabs(difference) > 3.6)
                assert_true(fabs(at(out, x, y)[0] - fmin(fmax(wanted, 0), 255)) < 1.6);
        }
    mf_image_unref(out);
    out = chain(yuv, "sharpen");
    assert_size(out, MF_FORMAT_YUV420P, 37, 23);
    for (int p = 1; p < 3; p++)
        for (int y = 0; y < 12; y++)
            assert_memory_equal(mf_image_plane(out, p) + y * mf_image_stride(out, p),
                                mf_image_plane(yuv, p) + y * mf_image_stride(yuv, p), 19);
    mf_image_unref(out);
    out = chain(yuv, "sharpen amount=0");
    assert_ptr_equal(out, yuv);
    mf_image_unref(out);

    rgb = drawing(MF_FORMAT_RGB24, 37, 23); /* the same is added to all channels */
    sharp = chain(rgb, "sharpen");
    for (int y = 0; y < 23; y++)
        for (int x = 0; x < 37; x++) {
            const uint8_t *a = at(rgb, x, y), *b = at(sharp, x, y);
            if (b[0] > 0 && b[0] < 255 && b[1] > 0 && b[1] < 255)
                assert_int_equal(b[0] - a[0], b[1] - a[1]);
        }
    mf_image_unref(sharp);
    mf_image_unref(rgb);
    mf_image_unref(yuv);
    mf_image_unref(grey);
}

static int by_value(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static void takes_medians(void **state)
{
    static const int radii[] = {1, 2, 6};
    (void)state;
    for (int f = 0; f < 3; f++)
        for (int r = 0; r < 3; r++) {
            char ops[32];
            const int radius = radii[r], side = 2 * radius + 1;
            mf_image *image = drawing(all_formats[f], 23, 19), *out;
            snprintf(ops, sizeof ops, "median radius=%d", radius);
            out = chain(image, ops);
            for (int y = 0; y < 19; y++)
                for (int x = 0; x < 23; x++)
                    for (int c = 0; c < bytes_of(all_formats[f]); c++) {
                        int values[13 * 13];
                        for (int k = 0; k < side * side; k++)
                            values[k] = (int)sample(image, x + k % side - radius, y + k / side - radius, c);
                        qsort(values, (size_t)(side * side), sizeof *values, by_value);
                        assert_int_equal(at(out, x, y)[c], values[side * side / 2]);
                    }
            mf_image_unref(out);
            mf_image_unref(image);
        }
}

static void smooths_but_for_edges(void **state)
{
    mf_image *image = drawing(MF_FORMAT_GRAY8, 29, 23), *out = chain(image, "bilateral sigma=2 color_sigma=30");
    (void)state;
    for (int y = 0; y < 23; y++)
        for (int x = 0; x < 29; x++) {
            double sum = 0, weights = 0;
            for (int j = -4; j <= 4; j++)
                for (int i = -4; i <= 4; i++) {
                    const double value = sample(image, x + i, y + j, 0), d = value - sample(image, x, y, 0);
                    const double weight = exp(-(i * i + j * j) / 8.0 - d * d / 1800);
                    sum += weight * value;
                    weights += weight;
                }
            assert_true(fabs(at(out, x, y)[0] - sum / weights) < 0.51);
        }
    mf_image_unref(out);
    mf_image_unref(image);
}

static double deviation(const mf_image *image, int left, int right, double middle)
{
    double sum = 0;
    for (int y = 0; y < mf_image_height(image); y++)
        for (int x = left; x < right; x++)
            sum += pow(at(image, x, y)[0] - middle, 2);
    return sqrt(sum / (right - left) / mf_image_height(image));
}

static void takes_out_noise(void **state)
{
    (void)state;
    for (int f = 0; f < 3; f++) {
        mf_image *image = new_image(all_formats[f], 80, 60), *out;
        unsigned seed = 7;
        for (int y = 0; y < 60; y++)
            for (int x = 0; x < 80; x++) {
                int noise = 0; /* of deviation 8, nearly normal */
                for (int i = 0; i < 4; i++) {
                    seed = seed * 1103515245 + 12345;
                    noise += (int)(seed >> 16) % 15 - 7;
                }
                put(image, x, y, (x < 40 ? 80 : 160) + noise, (x < 40 ? 80 : 160) + noise, (x < 40 ? 80 : 160) + noise, 200);
            }
        const double before = deviation(image, 0, 36, 80);
        assert_true(before > 6 && before < 11);
        out = chain(image, "denoise strength=8");
        assert_true(deviation(out, 0, 36, 80) < before / 3);
        assert_true(deviation(out, 44, 80, 160) < before / 3);
        assert_true(deviation(out, 38, 40, 80) < before && deviation(out, 40, 42, 160) < before); /* the edge stands */
        if (all_formats[f] == MF_FORMAT_RGBA32)
            assert_int_equal(at(out, 5, 5)[3], 200);
        mf_image_unref(out);
        mf_image_unref(image);
    }
}

static void finds_edges(void **state)
{
    static const char *const ops[] = {"edge", "edge method=scharr", "edge method=laplace"};
    mf_image *image = new_image(MF_FORMAT_RGB24, 20, 12), *out;
    (void)state;
    for (int y = 0; y < 12; y++)
        for (int x = 10; x < 20; x++)
            put(image, x, y, 255, 255, 255, 0);
    for (int i = 0; i < 3; i++) {
        out = chain(image, ops[i]);
        assert_size(out, MF_FORMAT_GRAY8, 20, 12);
        for (int y = 0; y < 12; y++)
            for (int x = 0; x < 20; x++)
                assert_int_equal(at(out, x, y)[0], x == 9 || x == 10 ? 255 : 0);
        mf_image_unref(out);
    }
    mf_image_unref(image);

    image = drawing(MF_FORMAT_GRAY8, 17, 13);
    out = chain(image, "edge");
    mf_image *binary = chain(image, "edge threshold=40");
    for (int y = 0; y < 13; y++)
        for (int x = 0; x < 17; x++) {
            double dx = 0, dy = 0;
            for (int k = -1; k <= 1; k++) {
                dx += (k ? 1 : 2) * (sample(image, x + 1, y + k, 0) - sample(image, x - 1, y + k, 0));
                dy += (k ? 1 : 2) * (sample(image, x + k, y + 1, 0) - sample(image, x + k, y - 1, 0));
            }
            assert_true(fabs(at(out, x, y)[0] - fmin(sqrt(dx * dx + dy * dy) / 4, 255)) < 0.51);
            assert_int_equal(at(binary, x, y)[0], at(out, x, y)[0] >= 40 ? 255 : 0);
        }
    mf_image_unref(binary);
    mf_image_unref(out);
    refuses(image, "blur sigma=0", "sigma: 0 is outside 0.3..1000");
    refuses(image, "median radius=51", "radius: 51 is outside 1..50");
    refuses(image, "edge method=canny", "method: \"canny\" is none of sobel, scharr, laplace");
    mf_image_unref(image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(blurs_like_a_gaussian), cmocka_unit_test(blurs_widely), cmocka_unit_test(leaves_flat_pictures),
        cmocka_unit_test(sharpens),              cmocka_unit_test(takes_medians), cmocka_unit_test(smooths_but_for_edges),
        cmocka_unit_test(takes_out_noise),       cmocka_unit_test(finds_edges),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
