/* Pictures with something around them, and without. */
#include <stdio.h>
#include "drawn.h"

static int outside(const mf_image *image, int x, int y)
{
    return x < 0 || y < 0 || x >= mf_image_width(image) || y >= mf_image_height(image);
}

static void pads_by_gravity(void **state)
{
    static const struct {
        const char *name;
        int x, y;
    } places[] = {{"center", 5, 3},    {"north", 5, 0}, {"northeast", 11, 0}, {"east", 11, 3},    {"southeast", 11, 7},
                  {"south", 5, 7},     {"west", 0, 3},  {"southwest", 0, 7},  {"northwest", 0, 0}};
    const uint8_t color[] = {255, 165, 0};
    mf_image *image = drawing(MF_FORMAT_RGB24, 9, 13);
    (void)state;
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char ops[96];
        snprintf(ops, sizeof ops, "pad width=20 height=20 background=Orange gravity=%s", places[i].name);
        mf_image *out = chain(image, ops);
        assert_size(out, MF_FORMAT_RGB24, 20, 20);
        for (int y = 0; y < 20; y++)
            for (int x = 0; x < 20; x++) {
                const int u = x - places[i].x, v = y - places[i].y;
                assert_memory_equal(at(out, x, y), outside(image, u, v) ? color : at(image, u, v), 3);
            }
        mf_image_unref(out);
    }
    mf_image *same = chain(image, "pad width=3 height=13");
    assert_ptr_equal(same, image);
    mf_image_unref(same);
    mf_image_unref(image);
}

static void pads_every_format(void **state)
{
    (void)state;
    for (int f = 0; f < FORMATS; f++) {
        mf_image *image = drawing(all_formats[f], 15, 11);
        const int packed = all_formats[f] >= MF_FORMAT_YUV420P ? MF_FORMAT_RGB24 : all_formats[f];
        const int colored = packed == MF_FORMAT_GRAY8 ? MF_FORMAT_RGB24 : packed;
        mf_image *white = chain(image, "pad width=17"), *red = chain(image, "pad height=20 background=red");
        mf_image *clear = chain(image, "extend left=1 background=#fff0");
        assert_size(white, packed, 17, 11);
        assert_size(red, colored, 15, 20);
        assert_size(clear, MF_FORMAT_RGBA32, 16, 11);
        assert_int_equal(at(white, 0, 0)[0], 255);
        assert_memory_equal(at(red, 3, 0), "\xff\0\0", 3);
        assert_int_equal(at(clear, 0, 5)[3], 0);
        assert_int_equal(at(clear, 1, 5)[3], all_formats[f] == MF_FORMAT_RGBA32 ? at(image, 0, 5)[3] : 255);
        mf_image_unref(clear);
        mf_image_unref(red);
        mf_image_unref(white);
        mf_image_unref(image);
    }
}

static void extends(void **state)
{
    struct mf_extend_params params;
    mf_image *image = new_image(MF_FORMAT_GRAY8, 3, 1), *one = new_image(MF_FORMAT_GRAY8, 1, 1), *out;
    const uint8_t copied[] = {10, 10, 10, 10, 20, 30, 30, 30}, mirrored[] = {30, 20, 10, 10, 20, 30, 30, 20, 10, 10};
    (void)state;
    put(image, 0, 0, 10, 0, 0, 0);
    put(image, 1, 0, 20, 0, 0, 0);
    put(image, 2, 0, 30, 0, 0, 0);
    assert_int_equal(mf_extend_params_init(&params, sizeof params), 0);
    params.left = 3;
    params.right = 2;
    params.bottom = 4;
    params.with = MF_EXTEND_COPY;
    assert_int_equal(mf_extend(task, image, &params, &out), 0);
    assert_size(out, MF_FORMAT_GRAY8, 8, 5);
    for (int y = 0; y < 5; y++)
        assert_memory_equal(at(out, 0, y), copied, 8);
    mf_image_unref(out);
    out = chain(image, "extend left=3 right=4 top=1 with=mirror");
    assert_memory_equal(at(out, 0, 0), mirrored, 10);
    assert_memory_equal(at(out, 0, 1), mirrored, 10);
    mf_image_unref(out);
    put(one, 0, 0, 77, 0, 0, 0);
    out = chain(one, "extend left=5 bottom=9 with=mirror");
    assert_size(out, MF_FORMAT_GRAY8, 6, 10);
    assert_int_equal(at(out, 0, 9)[0], 77);
    mf_image_unref(out);
    out = chain(image, "extend");
    assert_ptr_equal(out, image);
    mf_image_unref(out);
    refuses(image, "extend left=-1", "left: -1 is outside 0..16384");
    mf_image_unref(one);
    mf_image_unref(image);
}

static void trims(void **state)
{
    struct mf_trim_params params;
    (void)state;
    for (int f = 0; f < 3; f++) {
        mf_image *image = new_image(all_formats[f], 40, 30), *out, *cut;
        for (int y = 0; y < 30; y++)
            for (int x = 0; x < 40; x++) {
                const int content = x >= 7 && x < 31 && y >= 4 && y < 29 && (x + y) % 3;
                put(image, x, y, content ? 90 : 200 + x % 8, content ? 80 : 190, content ? 10 : 180, 255);
            }
        out = chain(image, "trim");
        cut = chain(image, "crop x=7 y=4 width=24 height=25");
        assert_int_equal(difference(out, cut), 0);
        mf_image_unref(out);
        out = chain(image, "trim threshold=2"); /* then the noise is content */
        assert_size(out, all_formats[f], 37, 30);
        mf_image_unref(out);
        assert_int_equal(mf_trim_params_init(&params, sizeof params), 0);
        params.background = all_formats[f] == MF_FORMAT_GRAY8 ? "#5a5a5a" : "#5a500a"; /* not at the border */
        assert_int_equal(mf_trim(task, image, &params, &out), 0);
        assert_ptr_equal(out, image);
        mf_image_unref(out);
        mf_image_unref(cut);
        mf_image_unref(image);
    }

    mf_image *blank = new_image(MF_FORMAT_RGB24, 5, 5), *out = chain(blank, "trim");
    assert_ptr_equal(out, blank);
    mf_image_unref(out);
    mf_image_unref(blank);
    mf_image *yuv = new_image(MF_FORMAT_YUV420P, 32, 32);
    for (int i = 0; i < 3; i++)
        memset(mf_image_plane_mutable(yuv, i), 128, (size_t)mf_image_stride(yuv, i) * (i ? 16 : 32));
    mf_image_plane_mutable(yuv, 0)[8 * mf_image_stride(yuv, 0) + 10] = 20;
    mf_image_plane_mutable(yuv, 0)[15 * mf_image_stride(yuv, 0) + 12] = 20;
    out = chain(yuv, "trim");
    assert_size(out, MF_FORMAT_YUV420P, 3, 8); /* on even positions it is cut as it is */
    assert_int_equal(at(out, 0, 0)[0], 20);
    assert_int_equal(at(out, 2, 7)[0], 20);
    mf_image_unref(out);
    mf_image_unref(yuv);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pads_by_gravity),
        cmocka_unit_test(pads_every_format),
        cmocka_unit_test(extends),
        cmocka_unit_test(trims),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
