/* Turning and mirroring pictures. */
#include <stdio.h>
#include "drawn.h"

#define PI 3.14159265358979323846

/* Where the pixel of the result at x, y comes from, by turns of 90 degrees clockwise. */
static void source_of(int quarters, int width, int height, int x, int y, int *from_x, int *from_y)
{
    const int table[4][2] = {{x, y}, {y, height - 1 - x}, {width - 1 - x, height - 1 - y}, {width - 1 - y, x}};
    *from_x = table[quarters][0];
    *from_y = table[quarters][1];
}

static void turns_right_angles_exactly(void **state)
{
    static const int packed[] = {MF_FORMAT_GRAY8, MF_FORMAT_RGB24, MF_FORMAT_RGBA32};
    (void)state;
    for (int f = 0; f < 3; f++)
        for (int quarters = -4; quarters <= 4; quarters++) {
            char ops[64];
            mf_image *image = drawing(packed[f], 37, 70);
            snprintf(ops, sizeof ops, "rotate angle=%d", quarters * 90);
            mf_image *out = chain(image, ops);
            assert_size(out, packed[f], quarters % 2 ? 70 : 37, quarters % 2 ? 37 : 70);
            for (int y = 0; y < mf_image_height(out); y++)
                for (int x = 0; x < mf_image_width(out); x++) {
                    int from_x, from_y;
                    source_of((quarters + 4) % 4, 37, 70, x, y, &from_x, &from_y);
                    assert_memory_equal(at(out, x, y), at(image, from_x, from_y), (size_t)bytes_of(packed[f]));
                }
            mf_image_unref(out);
            mf_image_unref(image);
        }
    for (int f = 0; f < FORMATS; f++) { /* chroma too, where that is exact */
        mf_image *image = drawing(all_formats[f], 36, 70), *out = chain(image, "rotate | rotate | rotate angle=180");
        if (all_formats[f] != MF_FORMAT_YUV422P)
            assert_int_equal(difference(out, image), 0);
        mf_image_unref(out);
        out = chain(image, "rotate | rotate angle=-90 expand=0");
        assert_size(out, all_formats[f] >= MF_FORMAT_YUV420P ? MF_FORMAT_RGB24 : all_formats[f], 70, 36);
        mf_image_unref(out);
        mf_image_unref(image);
    }
}

static void mirrors(void **state)
{
    struct mf_flip_params flip;
    mf_image *out;
    (void)state;
    for (int f = 0; f < FORMATS; f++) {
        mf_image *image = drawing(all_formats[f], 30, 18), *flipped, *flopped, *turned = chain(image, "rotate angle=180");
        assert_int_equal(mf_flip_params_init(&flip, sizeof flip), 0);
        assert_int_equal(mf_flip(task, image, &flip, &flipped), 0);
        assert_int_equal(mf_flop(NULL, image, NULL, &flopped), 0);
        for (int y = 0; y < 18; y++)
            assert_memory_equal(at(flipped, 0, y), at(image, 0, 17 - y), 30u * (unsigned)bytes_of(all_formats[f]));
        for (int x = 0; x < 30; x++)
            assert_memory_equal(at(flopped, x, 7), at(image, 29 - x, 7), (size_t)bytes_of(all_formats[f]));
        out = chain(flipped, "flop");
        assert_int_equal(difference(out, turned), 0);
        mf_image_unref(out);
        out = chain(flipped, "flip");
        assert_int_equal(difference(out, image), 0);
        mf_image_unref(out);
        mf_image_unref(turned);
        mf_image_unref(flopped);
        mf_image_unref(flipped);
        mf_image_unref(image);
    }
}

/* A plane stays a plane, turned: both filters are exact on it, up to rounding. */
static void turns_planes_by_any_angle(void **state)
{
    static const double angles[] = {30, -17.5, 45, 123, 359};
    (void)state;
    for (int i = 0; i < 10; i++) {
        const double angle = angles[i / 2] * PI / 180;
        mf_image *image = new_image(MF_FORMAT_RGB24, 81, 61);
        char ops[96];
        for (int y = 0; y < 61; y++)
            for (int x = 0; x < 81; x++)
                put(image, x, y, 20 + 2 * x, 20 + 3 * y, 40 + x + y, 0);
        snprintf(ops, sizeof ops, "rotate angle=%g filter=%s background=#123", angles[i / 2], i % 2 ? "bilinear" : "bicubic");
        mf_image *out = chain(image, ops);
        const int width = mf_image_width(out), height = mf_image_height(out);
        assert_int_equal(width, (int)ceil(fabs(81 * cos(angle)) + fabs(61 * sin(angle)) - 1e-6));
        assert_int_equal(height, (int)ceil(fabs(81 * sin(angle)) + fabs(61 * cos(angle)) - 1e-6));
        int inside = 0;
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++) {
                const double dx = x - (width - 1) / 2.0, dy = y - (height - 1) / 2.0;
                const double u = 40 + dx * cos(angle) + dy * sin(angle), v = 30 - dx * sin(angle) + dy * cos(angle);
                if (u > 2 && u < 78 && v > 2 && v < 58) {
                    assert_true(fabs(at(out, x, y)[0] - (20 + 2 * u)) <= 0.51);
                    assert_true(fabs(at(out, x, y)[1] - (20 + 3 * v)) <= 0.51);
                    assert_true(fabs(at(out, x, y)[2] - (40 + u + v)) <= 0.51);
                    inside++;
                } else if (u < -3 || u > 83 || v < -3 || v > 63) {
                    assert_memory_equal(at(out, x, y), "\x11\x22\x33", 3);
                }
            }
        assert_true(inside > 75 * 55);
        mf_image_unref(out);
        mf_image_unref(image);
    }
}

static void turns_every_format(void **state)
{
    (void)state;
    for (int f = 0; f < FORMATS; f++)
        for (int size = 1; size < 40; size += 19) {
            mf_image *image = drawing(all_formats[f], size, (size + 1) / 2);
            const int planar = all_formats[f] >= MF_FORMAT_YUV420P;
            mf_image *out = chain(image, "rotate angle=10 expand=no");
            assert_size(out, planar ? MF_FORMAT_RGB24 : all_formats[f], size, (size + 1) / 2);
            mf_image_unref(out);
            out = chain(image, "rotate angle=10 expand=no background=red");
            assert_int_equal(mf_image_format(out), all_formats[f] == MF_FORMAT_RGBA32 ? MF_FORMAT_RGBA32 : MF_FORMAT_RGB24);
            mf_image_unref(out);
            out = chain(image, "rotate angle=45.5 background=transparent");
            assert_int_equal(mf_image_format(out), MF_FORMAT_RGBA32);
            assert_true(at(out, 0, 0)[3] < (size > 1 ? 10 : 255));
            mf_image_unref(out);
            mf_image_unref(image);
        }
}

/* Opaque colour does not change towards a transparent background. */
static void turns_alpha(void **state)
{
    mf_image *image = new_image(MF_FORMAT_RGB24, 40, 40);
    (void)state;
    for (int y = 0; y < 40; y++)
        for (int x = 0; x < 40; x++)
            put(image, x, y, 210, 110, 60, 0);
    for (int i = 0; i < 2; i++) {
        mf_image *out = chain(image, i ? "rotate angle=33 background=#0000"
                                       : "rotate angle=33 background=#0000 filter=bilinear");
        for (int y = 0; y < mf_image_height(out); y++)
            for (int x = 0; x < mf_image_width(out); x++)
                if (at(out, x, y)[3] > 8) {
                    assert_in_range(at(out, x, y)[0], 209, 211);
                    assert_in_range(at(out, x, y)[1], 109, 111);
                    assert_in_range(at(out, x, y)[2], 59, 61);
                }
        mf_image_unref(out);
    }
    refuses(image, "rotate angle=361", "angle: 361 is outside -360..360");
    refuses(image, "rotate background=sky", "background: \"sky\" is no colour such as #ff8000, #ff800080 or white");
    refuses(image, "rotate background=#12345", "background: \"#12345\" is no colour such as #ff8000, #ff800080 or white");
    refuses(image, "rotate background=#12345g", "background: \"#12345g\" is no colour such as #ff8000, #ff800080 or white");
    mf_image_unref(image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(turns_right_angles_exactly), cmocka_unit_test(mirrors), cmocka_unit_test(turns_planes_by_any_angle),
        cmocka_unit_test(turns_every_format),         cmocka_unit_test(turns_alpha),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
