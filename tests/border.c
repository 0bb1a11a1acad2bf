/* Borders and round corners. */
#include <stdio.h>
#include "drawn.h"

static const int orange[] = {255, 165, 0};

/* Sample of a plane; `x` in samples. */
static int sample(const mf_image *image, int plane, int x, int y)
{
    return mf_image_plane(image, plane)[y * mf_image_stride(image, plane) + x];
}

static int rounded(double value)
{
    return (int)(fmin(fmax(value, 0), 255) + 0.5);
}

/* Y, Cb and Cr of orange by BT.601 in full range, which is what a picture of few rows that says nothing is not: limited. */
static int orange_in(int plane)
{
    const double y = 0.299 * 255 + 0.587 * 165, scale = plane ? 224 / 255.0 : 219 / 255.0;
    const double full[] = {y, (0 - y) / 1.772, (255 - y) / 1.402};
    return rounded(full[plane] * scale + (plane ? 128 : 16));
}

static void surrounds(void **state)
{
    (void)state;
    for (int f = 0; f < FORMATS; f++)
        for (int odd = 0; odd < 2; odd++) {
            const int format = all_formats[f], left = 6 + odd, top = 4 + odd;
            const int planar = format == MF_FORMAT_YUV444P || (format >= MF_FORMAT_YUV420P && !odd);
            mf_image *image = drawing(format, 20, 14), *rgb, *out;
            char ops[96];
            snprintf(ops, sizeof ops, "border width=3 left=%d top=%d color=orange", left, top);
            out = chain(image, ops);
            assert_size(out, planar ? format : format == MF_FORMAT_RGBA32 ? format : MF_FORMAT_RGB24, 23 + left, 17 + top);
            for (int i = 0; planar && i < 3; i++) {
                const int wide = i && format != MF_FORMAT_YUV444P ? 2 : 1, high = i && format == MF_FORMAT_YUV420P ? 2 : 1;
                for (int y = 0; y < plane_height(out, i); y++)
                    for (int x = 0; x < plane_width(out, i); x++) {
                        const int u = x - left / wide, v = y - top / high;
                        const int inside = u >= 0 && u < 20 / wide && v >= 0 && v < 14 / high;
                        assert_int_equal(sample(out, i, x, y), inside ? sample(image, i, u, v) : orange_in(i));
                    }
            }
            assert_int_equal(mf_image_convert(task, image, mf_image_format(out), &rgb), 0);
            for (int y = 0; !planar && y < 17 + top; y++)
                for (int x = 0; x < 23 + left; x++) {
                    const int inside = x >= left && x < left + 20 && y >= top && y < top + 14;
                    for (int c = 0; c < 3; c++)
                        assert_int_equal(at(out, x, y)[c], inside ? at(rgb, x - left, y - top)[c] : orange[c]);
                }
            mf_image_unref(rgb);
            mf_image_unref(out);
            mf_image_unref(image);
        }
}

/* Colour samples that are partly of the border get their share of it. */
static void draws_inside(void **state)
{
    static const struct {
        const char *ops;
        int left, top, right, bottom, alpha;
    } cases[] = {{"border inside=true color=orange width=4", 4, 4, 4, 4, 255},
                 {"border inside=true color=orange width=3 right=5 bottom=0", 3, 3, 5, 0, 255},
                 {"border inside=true color=#ffa50066 width=1 left=0 top=6", 0, 6, 1, 1, 102},
                 {"border inside=true color=orange width=5 left=300", 300, 5, 0, 5, 255}};
    (void)state;
    for (int f = 0; f < FORMATS; f++)
        for (size_t k = 0; k < sizeof cases / sizeof *cases; k++) {
            const int format = all_formats[f], planar = format >= MF_FORMAT_YUV420P;
            mf_image *image = drawing(format, 21, 15), *from = image, *out = chain(image, cases[k].ops);
            assert_size(out, format == MF_FORMAT_GRAY8 ? MF_FORMAT_RGB24 : format, 21, 15);
            assert_int_equal(mf_image_convert(task, image, mf_image_format(out), &from), 0);
            for (int i = 0; i < planes_of(format); i++) {
                const int wide = i && format != MF_FORMAT_YUV444P ? 2 : 1, high = i && format == MF_FORMAT_YUV420P ? 2 : 1;
                const int bytes = bytes_of(mf_image_format(out));
                for (int y = 0; y < plane_height(out, i); y++)
                    for (int x = 0; x < plane_width(out, i); x++) {
                        int border = 0;
                        for (int v = y * high; v < (y + 1) * high; v++)
                            for (int u = x / bytes * wide; u < (x / bytes + 1) * wide; u++)
                                border += u < cases[k].left || (cases[k].right && u >= 21 - cases[k].right) ||
                                          v < cases[k].top || (cases[k].bottom && v >= 15 - cases[k].bottom);
                        const double share = border / (double)(wide * high) * cases[k].alpha / 255, old = sample(from, i, x, y);
                        const int color = planar ? orange_in(i) : x % bytes == 3 ? 255 : orange[x % bytes];
                        if (bytes == 4) { /* over what may be transparent */
                            const double below = sample(from, 0, x / 4 * 4 + 3, y) / 255.0, all = share + below * (1 - share);
                            const double made = x % 4 == 3 ? 255 * all : (share * color + below * (1 - share) * old) / all;
                            assert_true(all == 0 || fabs(sample(out, 0, x, y) - made) <= 0.51);
                        } else {
                            assert_true(fabs(sample(out, i, x, y) - (old + share * (color - old))) <= 0.51);
                        }
                    }
            }
            mf_image_unref(from);
            mf_image_unref(out);
            mf_image_unref(image);
        }
}

static void opens_borders(void **state)
{
    mf_image *image = drawing(MF_FORMAT_YUV420P, 20, 14), *out = chain(image, "border color=transparent width=2");
    (void)state;
    assert_size(out, MF_FORMAT_RGBA32, 24, 18);
    assert_int_equal(at(out, 1, 9)[3], 0);
    assert_int_equal(at(out, 2, 9)[3], 255);
    mf_image_unref(out);
    out = chain(image, "border color=transparent inside=true");
    assert_ptr_equal(out, image);
    mf_image_unref(out);
    refuses(image, "border color=leaf", "color: \"leaf\" is no colour such as #ff8000, #ff800080 or white");
    refuses(image, "border width=-1", "width: -1 is outside 0..16384");
    refuses(image, "round_corners percent=51", "percent: 51 is outside 0..50");
    mf_image_unref(image);

    struct mf_limits limits;
    assert_int_equal(mf_limits_init(&limits, sizeof limits), 0);
    limits.max_pixels = 1000;
    image = drawing(MF_FORMAT_RGB24, 20, 14);
    assert_int_equal(mf_task_set_limits(task, &limits), 0);
    assert_int_equal(mf_border(task, image, NULL, &out), MF_ERROR_LIMIT);
    assert_null(out);
    assert_int_equal(mf_task_set_limits(task, NULL), 0);
    mf_image_unref(image);
}

/* --- Corners. */

static const struct {
    const char *ops;
    int width, height;
    double radius;
} corners[] = {{"round_corners", 300, 200, 20},
               {"round_corners percent=50", 200, 200, 100},
               {"round_corners percent=50", 201, 301, 100.5},
               {"round_corners radius=1", 50, 40, 1},
               {"round_corners radius=33", 101, 99, 33},
               {"round_corners radius=9000", 120, 80, 40}};

static void cuts_corners(void **state)
{
    (void)state;
    for (int f = 0; f < FORMATS; f++)
        for (size_t k = 0; k < sizeof corners / sizeof *corners; k++) {
            const int width = corners[k].width, height = corners[k].height, last = (int)corners[k].radius;
            mf_image *image = drawing(all_formats[f], width, height), *whole, *out = chain(image, corners[k].ops), *turned;
            double area = 0, before = 0;
            assert_size(out, MF_FORMAT_RGBA32, width, height);
            assert_int_equal(mf_image_convert(task, image, MF_FORMAT_RGBA32, &whole), 0);
            for (int y = 0; y < height; y++)
                for (int x = 0; x < width; x++) {
                    area += at(out, x, y)[3] / 255.0;
                    before += at(whole, x, y)[3] / 255.0;
                    if ((x >= last && x < width - last) || (y >= last && y < height - last))
                        assert_memory_equal(at(out, x, y), at(whole, x, y), 4);
                }
            if (f != 2 &&
                fabs(before - area - (4 - 3.14159265) * corners[k].radius * corners[k].radius) > 0.5 + 0.0005 * before)
                fail_msg("%s: %f of %f are left", corners[k].ops, area, before);
            if (corners[k].radius > 5)
                assert_int_equal(at(out, 0, 0)[3], 0);
            if (f == 1) {
                mf_image *flat = new_image(MF_FORMAT_GRAY8, width, height), *cut = chain(flat, corners[k].ops);
                turned = chain(cut, "rotate angle=180");
                assert_int_equal(difference(turned, cut), 0);
                mf_image_unref(turned);
                turned = chain(cut, "flop");
                assert_int_equal(difference(turned, cut), 0);
                mf_image_unref(turned);
                mf_image_unref(cut);
                mf_image_unref(flat);
            }
            mf_image_unref(whole);
            mf_image_unref(out);
            mf_image_unref(image);
        }
}

/* White corners of a black picture, in its own format. */
static void fills_corners(void **state)
{
    (void)state;
    for (int f = 0; f < FORMATS; f++)
        for (size_t k = 0; k < sizeof corners / sizeof *corners; k++) {
            const int width = corners[k].width, height = corners[k].height, format = all_formats[f];
            mf_image *rgb = new_image(MF_FORMAT_RGB24, width, height), *image, *out, *seen;
            char ops[96];
            double area = 0;
            assert_int_equal(mf_image_convert(task, rgb, format, &image), 0);
            snprintf(ops, sizeof ops, "%s background=white", corners[k].ops);
            out = chain(image, ops);
            assert_size(out, format, width, height);
            assert_int_equal(mf_image_convert(task, out, MF_FORMAT_RGB24, &seen), 0);
            for (int y = 0; y < height; y++)
                for (int x = 0; x < width; x++)
                    area += at(seen, x, y)[1] / 255.0;
            if (fabs(area - (4 - 3.14159265) * corners[k].radius * corners[k].radius) > 0.5 + 0.0005 * width * height)
                fail_msg("%s: %f is white", ops, area);
            mf_image_unref(seen);
            mf_image_unref(out);
            mf_image_unref(image);
            mf_image_unref(rgb);
        }

    mf_image *image = drawing(MF_FORMAT_RGB24, 60, 60), *out = chain(image, "round_corners percent=50 background=#ffa50080");
    assert_size(out, MF_FORMAT_RGBA32, 60, 60);
    assert_memory_equal(at(out, 59, 0), "\xff\xa5\0\x80", 4);
    assert_memory_equal(at(out, 30, 30), at(image, 30, 30), 3);
    mf_image_unref(out);
    out = chain(image, "round_corners background=red");
    assert_memory_equal(at(out, 0, 59), "\xff\0\0", 3);
    mf_image_unref(out);
    mf_image_unref(image);
    image = drawing(MF_FORMAT_GRAY8, 40, 30);
    out = chain(image, "round_corners background=red");
    assert_size(out, MF_FORMAT_RGB24, 40, 30);
    mf_image_unref(out);
    mf_image_unref(image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(surrounds),    cmocka_unit_test(draws_inside),  cmocka_unit_test(opens_borders),
        cmocka_unit_test(cuts_corners), cmocka_unit_test(fills_corners),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
