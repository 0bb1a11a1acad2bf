/* Size, shape and orientation of pictures, against known pixels and a reference in double. */
#include <stdio.h>
#include "drawn.h"

#define PI 3.14159265358979323846

/* --- The reference: every pixel of the result out of all of the source. */

static double kernel(const char *filter, double x)
{
    x = fabs(x);
    if (!strcmp(filter, "lanczos"))
        return x < 1e-9 ? 1 : x < 3 ? 3 * sin(PI * x) * sin(PI * x / 3) / (PI * PI * x * x) : 0;
    if (!strcmp(filter, "bicubic")) { /* Keys with a = -0.6 */
        const double a = -0.6;
        return x < 1 ? (a + 2) * x * x * x - (a + 3) * x * x + 1 : x < 2 ? a * (x * x * x - 5 * x * x + 8 * x - 4) : 0;
    }
    return x < 1 ? 1 - x : 0;
}

/* The weights of all source samples for target sample k: the picture is mirrored at its border, and beyond that the last sample
 * repeated. */
static void weights(const char *filter, int from, int to, int k, double *weight)
{
    const double ratio = (double)from / to, wide = fmax(ratio, 1), low = k * ratio, high = low + ratio;
    double sum = 0;
    for (int i = 0; i < from; i++)
        weight[i] = 0;
    for (int i = -8 * (int)ceil(wide); i < from + 8 * (int)ceil(wide); i++) {
        const double w = strcmp(filter, "area") ? kernel(filter, (i + 0.5 - (low + high) / 2) / wide)
                                                : fmax(0, fmin(i + 1, high) - fmax(i, low));
        const int seen = i < 0 ? -1 - i : i >= from ? 2 * from - 1 - i : i;
        weight[seen < 0 ? 0 : seen >= from ? from - 1 : seen] += w;
        sum += w;
    }
    for (int i = 0; i < from; i++)
        weight[i] /= sum;
}

static double to_light(double v)
{
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static double from_light(double v)
{
    return v <= 0.0031308 ? v * 12.92 : 1.055 * pow(v, 1 / 2.4) - 0.055;
}

/* Sample c of pixel x, y of the result, 0..255, not rounded; with alpha it is what alpha * colour / alpha gives. */
static double reference(const mf_image *image, const char *filter, int linear, int width, int height, int x, int y, int c,
                        double *alpha)
{
    const int from_w = mf_image_width(image), from_h = mf_image_height(image), bytes = bytes_of(mf_image_format(image));
    double along[512], down[512], sum = 0, alphas = 0;
    weights(filter, from_w, width, x, along);
    weights(filter, from_h, height, y, down);
    for (int j = 0; j < from_h; j++)
        for (int i = 0; i < from_w; i++) {
            const uint8_t *pixel = at(image, i, j);
            const double a = bytes == 4 ? pixel[3] / 255.0 : 1, v = pixel[c] / 255.0;
            alphas += along[i] * down[j] * a;
            sum += along[i] * down[j] * a * (linear ? to_light(v) : v);
        }
    *alpha = alphas;
    sum = fmin(fmax(sum / alphas, 0), 1);
    return 255 * (linear ? from_light(sum) : sum);
}

static void resizes_like_the_reference(void **state)
{
    static const struct {
        int format, from[2], to[2];
    } cases[] = {
        {MF_FORMAT_GRAY8, {64, 48}, {20, 15}}, {MF_FORMAT_GRAY8, {33, 17}, {100, 71}}, {MF_FORMAT_RGB24, {61, 37}, {23, 41}},
        {MF_FORMAT_RGBA32, {40, 30}, {13, 11}}, {MF_FORMAT_RGB24, {1, 1}, {3, 2}},     {MF_FORMAT_RGB24, {50, 7}, {1, 1}},
    };
    static const char *const filters[] = {"lanczos", "bicubic", "bilinear", "area"};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int f = 0; f < 8; f++) {
            const char *filter = filters[f / 2];
            char ops[128];
            snprintf(ops, sizeof ops, "resize width=%d height=%d fit=fill filter=%s linear=%d", cases[i].to[0], cases[i].to[1],
                     filter, f % 2);
            mf_image *image = drawing(cases[i].format, cases[i].from[0], cases[i].from[1]), *out = chain(image, ops);
            assert_size(out, cases[i].format, cases[i].to[0], cases[i].to[1]);
            for (int y = 0; y < cases[i].to[1]; y++)
                for (int x = 0; x < cases[i].to[0]; x++)
                    for (int c = 0; c < (bytes_of(cases[i].format) == 1 ? 1 : 3); c++) {
                        double alpha;
                        const double wanted = reference(image, filter, f % 2, cases[i].to[0], cases[i].to[1], x, y, c, &alpha);
                        if (alpha < 0.25) /* hardly a colour */
                            continue;
                        if (fabs(at(out, x, y)[c] - wanted) > (alpha < 0.999 ? 2.6 : 1.05))
                            fail_msg("%s: %d,%d sample %d is %d instead of %f", ops, x, y, c, at(out, x, y)[c], wanted);
                    }
            mf_image_unref(out);
            mf_image_unref(image);
        }
}

static void resizes_to_the_nearest(void **state)
{
    mf_image *image = new_image(MF_FORMAT_RGB24, 2, 2);
    (void)state;
    put(image, 0, 0, 1, 2, 3, 0);
    put(image, 1, 0, 40, 50, 60, 0);
    put(image, 0, 1, 100, 110, 120, 0);
    put(image, 1, 1, 255, 254, 253, 0);
    mf_image *large = chain(image, "resize width=6 filter=nearest"), *small = chain(large, "resize width=2 filter=nearest");
    assert_size(large, MF_FORMAT_RGB24, 6, 6);
    for (int y = 0; y < 6; y++)
        for (int x = 0; x < 6; x++)
            assert_memory_equal(at(large, x, y), at(image, x / 3, y / 3), 3);
    assert_int_equal(difference(small, image), 0);
    mf_image_unref(small);
    mf_image_unref(large);
    mf_image_unref(image);
}

/* Colours of what is transparent do not bleed into what is not. */
static void keeps_edges_of_alpha(void **state)
{
    static const char *const filters[] = {"lanczos", "bicubic", "bilinear", "area"};
    mf_image *image = new_image(MF_FORMAT_RGBA32, 64, 8);
    (void)state;
    for (int y = 0; y < 8; y++)
        for (int x = 0; x < 64; x++)
            put(image, x, y, x < 30 ? 200 : 0, x < 30 ? 100 : 255, x < 30 ? 50 : 0, x < 30 ? 255 : 0);
    for (int i = 0; i < 4; i++) {
        char ops[64];
        snprintf(ops, sizeof ops, "resize width=23 filter=%s", filters[i]);
        mf_image *out = chain(image, ops);
        for (int x = 0; x < 23; x++) {
            const uint8_t *pixel = at(out, x, 1);
            if (pixel[3] >= 16) { /* lobes overshoot by some per cent */
                assert_in_range(pixel[0], 195, i < 2 ? 212 : 205);
                assert_in_range(pixel[1], 95, 106);
                assert_in_range(pixel[2], 45, 55);
            }
        }
        assert_int_equal(at(out, 0, 0)[3], 255);
        assert_int_equal(at(out, 22, 0)[3], 0);
        mf_image_unref(out);
    }
    mf_image_unref(image);
}

static void fits(void **state)
{
    static const struct {
        const char *ops;
        int width, height;
    } cases[] = {
        {"width=100", 100, 75},
        {"height=30", 40, 30},
        {"width=100 height=100", 100, 75},
        {"width=100 height=60", 80, 60},
        {"width=100 height=100 fit=outside", 133, 100},
        {"width=100 height=100 fit=cover", 100, 100},
        {"width=100 height=100 fit=fill", 100, 100},
        {"width=100 height=100 fit=contain", 100, 100},
        {"width=400 without_enlargement=1", 200, 150},
        {"width=400 height=100 fit=cover without_enlargement=1", 200, 100},
        {"width=400 height=100 fit=fill without_enlargement=1", 200, 100},
        {"width=400 height=400 fit=outside without_enlargement=1", 200, 150},
        {"width=300 height=200 fit=contain without_enlargement=1", 300, 200},
        {"width=1", 1, 1},
        {"width=200", 200, 150},
        {"width=65 height=401 fit=fill filter=area", 65, 401},
    };
    (void)state;
    for (int f = 0; f < FORMATS; f++) {
        mf_image *image = drawing(all_formats[f], 200, 150);
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
            char ops[128];
            snprintf(ops, sizeof ops, "resize %s", cases[i].ops);
            mf_image *out = chain(image, ops);
            const int padded = strstr(ops, "contain") && all_formats[f] >= MF_FORMAT_YUV420P;
            assert_size(out, padded ? MF_FORMAT_RGB24 : all_formats[f], cases[i].width, cases[i].height);
            mf_image_unref(out);
        }
        mf_image_unref(image);
    }
}

/* A cover is the crop, scaled; contain is the whole, on a canvas. */
static void places_by_gravity(void **state)
{
    static const char *const names[] = {"northwest", "center", "southeast"};
    mf_image *image = drawing(MF_FORMAT_RGB24, 90, 30);
    (void)state;
    for (int i = 0; i < 3; i++) {
        char ops[160];
        snprintf(ops, sizeof ops, "resize width=15 height=15 fit=cover filter=area gravity=%s", names[i]);
        mf_image *cover = chain(image, ops);
        snprintf(ops, sizeof ops, "crop x=%d y=0 width=30 height=30 | resize width=15 filter=area", 30 * i);
        mf_image *wanted = chain(image, ops);
        assert_true(difference(cover, wanted) <= 1);
        mf_image_unref(wanted);
        mf_image_unref(cover);

        snprintf(ops, sizeof ops, "resize width=30 height=20 fit=contain filter=area gravity=%s background=#0a141e", names[i]);
        mf_image *contain = chain(image, ops);
        snprintf(ops, sizeof ops, "resize width=30 height=10 filter=area | extend top=%d bottom=%d background=#0A141EFF", 5 * i,
                 10 - 5 * i);
        wanted = chain(image, ops);
        assert_int_equal(difference(contain, wanted), 0);
        assert_int_equal(at(contain, 3, i == 2 ? 0 : 19)[1], 20);
        mf_image_unref(wanted);
        mf_image_unref(contain);
    }
    mf_image_unref(image);
}

static void crops(void **state)
{
    struct mf_crop_params params;
    mf_image *out;
    (void)state;
    for (int f = 0; f < FORMATS; f++) {
        mf_image *image = drawing(all_formats[f], 35, 27);
        out = chain(image, "crop x=4 y=6 width=21 height=11");
        assert_size(out, all_formats[f], 21, 11);
        for (int p = 0; p < planes_of(all_formats[f]); p++)
            for (int y = 0; y < plane_height(out, p); y++) {
                const int x4 = plane_width(image, p) == 35 * bytes_of(all_formats[f]) ? 4 * bytes_of(all_formats[f]) : 2;
                const int y6 = plane_height(image, p) == 27 ? 6 : 3;
                assert_memory_equal(mf_image_plane(out, p) + y * mf_image_stride(out, p),
                                    mf_image_plane(image, p) + (y + y6) * mf_image_stride(image, p) + x4,
                                    (size_t)plane_width(out, p));
            }
        mf_image_unref(out);
        out = chain(image, "crop x=3 y=5 width=2");
        assert_size(out, all_formats[f] == MF_FORMAT_YUV420P || all_formats[f] == MF_FORMAT_YUV422P ? MF_FORMAT_RGB24
                                                                                                   : all_formats[f], 2, 22);
        mf_image_unref(out);
        mf_image_unref(image);
    }

    mf_image *image = drawing(MF_FORMAT_RGB24, 35, 27);
    assert_int_equal(mf_crop_params_init(&params, sizeof params), 0);
    params.width = 5;
    params.height = 7;
    params.gravity = MF_GRAVITY_SOUTHEAST;
    assert_int_equal(mf_crop(NULL, image, &params, &out), 0);
    assert_size(out, MF_FORMAT_RGB24, 5, 7);
    assert_memory_equal(at(out, 4, 6), at(image, 34, 26), 3);
    mf_image_unref(out);
    assert_int_equal(mf_crop(NULL, image, NULL, &out), 0); /* all of it */
    assert_ptr_equal(out, image);
    mf_image_unref(out);
    refuses(image, "crop x=30 y=0 width=6 height=5", "crop: 6 x 5 at 30,0 is not inside the 35 x 27 of the picture");
    refuses(image, "crop x=40", "crop: -5 x 27 at 40,0 is not inside the 35 x 27 of the picture");
    refuses(image, "crop width=99", "crop: 99 x 27 at -32,0 is not inside the 35 x 27 of the picture");
    refuses(image, "crop x=-2", "x: -2 is outside -1..65535");
    mf_image_unref(image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(resizes_like_the_reference), cmocka_unit_test(resizes_to_the_nearest),
        cmocka_unit_test(keeps_edges_of_alpha),       cmocka_unit_test(fits),
        cmocka_unit_test(places_by_gravity),          cmocka_unit_test(crops),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
