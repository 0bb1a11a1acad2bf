/* Layers on pictures of every format against sums in floating point. */
#include "drawn.h"
#include "mfi_layer.h"

/* Full-range BT.601, as the layer's R G B A in the canvas's samples. */
static double sample_of(const uint8_t *p, int format, int channel)
{
    const double y = 0.299 * p[0] + 0.587 * p[1] + 0.114 * p[2];
    if (format == MF_FORMAT_RGB24 || format == MF_FORMAT_RGBA32)
        return p[channel];
    return channel == 0 ? y : 128 + (channel == 1 ? (p[2] - y) / 1.772 : (p[0] - y) / 1.402);
}

/* Alpha of the layer at a pixel of the canvas; 0 outside of it. */
static double alpha_of(const mf_image *layer, int x, int y)
{
    return x < 0 || y < 0 || x >= layer->width || y >= layer->height ? 0 : at(layer, x, y)[3] / 255.0;
}

/* What one sample of the canvas should become: the mean over the pixels that it stands for. */
static double expected(const mf_image *before, const mf_image *layer, int plane, int x, int y, const int offset[2],
                       double opacity)
{
    const int format = before->format, wide = plane && format != MF_FORMAT_YUV444P ? 2 : 1;
    const int high = plane && format == MF_FORMAT_YUV420P ? 2 : 1;
    double sum = 0;
    int count = 0;
    for (int v = y * high; v < y * high + high && v < before->height; v++)
        for (int u = x * wide; u < x * wide + wide && u < before->width; u++, count++) {
            const int i = u - offset[0], j = v - offset[1];
            const double share = alpha_of(layer, i, j) * opacity, under = before->planes[plane][y * before->strides[plane] + x];
            sum += under + (share > 0 ? share * (sample_of(at(layer, i, j), format, plane) - under) : 0);
        }
    return sum / count;
}

static void lays_on_planes(void **state)
{
    static const int offsets[][2] = {{0, 0}, {5, 3}, {-4, -7}, {31, 22}, {-100, 4}};
    (void)state;
    for (int f = 0; f < FORMATS; f++) {
        if (all_formats[f] == MF_FORMAT_RGB24 || all_formats[f] == MF_FORMAT_RGBA32)
            continue;
        for (size_t k = 0; k < sizeof offsets / sizeof *offsets; k++) {
            mf_image *before = drawing(all_formats[f], 45, 31), *layer = drawing(MF_FORMAT_RGBA32, 21, 17), *out;
            before->color = (mfi_color){.matrix = 6, .full_range = 1};
            assert_int_equal(mfi_layer_canvas(task, before, NULL, &out), 0);
            assert_int_equal(mfi_layer_blend(task, out, layer, offsets[k][0], offsets[k][1], 0.7), 0);
            for (int i = 0; i < planes_of(all_formats[f]); i++)
                for (int y = 0; y < plane_height(out, i); y++)
                    for (int x = 0; x < plane_width(out, i); x++)
                        assert_true(fabs(expected(before, layer, i, x, y, offsets[k], 0.7) -
                                         out->planes[i][y * out->strides[i] + x]) < 1.01);
            mf_image_unref(out);
            mf_image_unref(layer);
            mf_image_unref(before);
        }
    }
}

/* Porter and Duff's "over" for each pixel of packed formats. */
static void lays_on_pixels(void **state)
{
    (void)state;
    for (int bytes = 3; bytes <= 4; bytes++) {
        mf_image *layer = drawing(MF_FORMAT_RGBA32, 33, 29), *out;
        mf_image *before = drawing(bytes == 3 ? MF_FORMAT_RGB24 : MF_FORMAT_RGBA32, 40, 30);
        assert_int_equal(mfi_layer_canvas(task, before, layer, &out), 0);
        assert_int_equal(mfi_layer_blend(task, out, layer, 2, -3, 0.4), 0);
        for (int y = 0; y < 30; y++)
            for (int x = 0; x < 40; x++) {
                const uint8_t *under = at(before, x, y), *got = at(out, x, y);
                const double as = 0.4 * alpha_of(layer, x - 2, y + 3), ab = bytes == 4 ? under[3] / 255.0 : 1;
                const double all = as + ab * (1 - as);
                for (int c = 0; c < 3 && as > 0; c++)
                    assert_true(fabs((as * at(layer, x - 2, y + 3)[c] + ab * (1 - as) * under[c]) / all - got[c]) < 0.76);
                if (as == 0)
                    assert_memory_equal(got, under, bytes);
                if (bytes == 4)
                    assert_true(fabs(255 * all - got[3]) < 0.51);
            }
        mf_image_unref(out);
        mf_image_unref(before);
        mf_image_unref(layer);
    }
}

/* Copies in steps that are askew are those laid one by one. */
static void tiles_askew(void **state)
{
    const mfi_tiling tiling = {.x = 7.3, .y = 40, .u = {23.5, 9}, .v = {-6, 31.25}};
    (void)state;
    for (int f = 0; f < FORMATS; f++) {
        mf_image *before = drawing(all_formats[f], 301, 211), *layer = drawing(MF_FORMAT_RGBA32, 19, 8), *all, *each;
        assert_int_equal(mfi_layer_canvas(task, before, NULL, &all), 0);
        assert_int_equal(mfi_layer_canvas(task, before, NULL, &each), 0);
        assert_int_equal(mfi_layer_tile(task, all, layer, &tiling, 1), 0);
        for (int j = -40; j <= 40; j++)
            for (int i = -40; i <= 40; i++)
                assert_int_equal(mfi_layer_blend(task, each, layer, (int)lrint(tiling.x + i * tiling.u[0] + j * tiling.v[0]),
                                                 (int)lrint(tiling.y + i * tiling.u[1] + j * tiling.v[1]), 1),
                                 0);
        assert_int_equal(difference(all, each), 0);
        mf_image_unref(each);
        mf_image_unref(all);
        mf_image_unref(layer);
        mf_image_unref(before);
    }
}

static void gives_colour_to_grey(void **state)
{
    mf_image *grey = new_image(MF_FORMAT_GRAY8, 3, 3), *mark = new_image(MF_FORMAT_RGBA32, 2, 2), *out;
    (void)state;
    put(mark, 0, 0, 9, 9, 9, 255);
    put(mark, 1, 0, 255, 0, 0, 0); /* a colour that is not seen */
    assert_int_equal(mfi_layer_canvas(task, grey, mark, &out), 0);
    assert_int_equal(out->format, MF_FORMAT_GRAY8);
    mf_image_unref(out);
    put(mark, 1, 1, 255, 0, 0, 1);
    assert_int_equal(mfi_layer_canvas(task, grey, mark, &out), 0);
    assert_int_equal(out->format, MF_FORMAT_RGB24);
    mf_image_unref(out);
    mf_image_unref(mark);
    mf_image_unref(grey);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lays_on_planes),
        cmocka_unit_test(lays_on_pixels),
        cmocka_unit_test(tiles_askew),
        cmocka_unit_test(gives_colour_to_grey),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
