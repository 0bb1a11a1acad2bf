/* What draws the eye, and the crop that keeps it. */
#include <stdio.h>
#include "drawn.h"

/* Flat ground with a square of bright stripes on it, its middle at cx, cy. */
static mf_image *scene(int format, int width, int height, int cx, int cy, int side)
{
    mf_image *rgb = new_image(format == MF_FORMAT_RGBA32 ? format : MF_FORMAT_RGB24, width, height), *out;
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            const int inside = abs(x - cx) <= side / 2 && abs(y - cy) <= side / 2, stripe = (x / 6 + y / 9) % 2;
            put(rgb, x, y, inside ? 250 - 190 * stripe : 90, inside ? 180 : 95, inside ? 40 + 60 * stripe : 100, 255);
        }
    assert_int_equal(mf_image_convert(task, rgb, format, &out), 0);
    mf_image_unref(rgb);
    return out;
}

static mf_focus_result *look(mf_image *image, const char *aspect, const double *focus, int count)
{
    struct mf_focus_params params;
    mf_focus_result *found = NULL;
    assert_int_equal(mf_focus_params_init(&params, sizeof params), 0);
    params.aspect = aspect;
    params.focus = focus;
    params.focus_count = (uint32_t)count;
    if (mf_focus(task, image, &params, &found) < 0)
        fail_msg("%s", mf_task_message(task));
    return found;
}

static void assert_holds(const mf_focus_result *f, int left, int top, int right, int bottom)
{
    if (f->crop_x > left || f->crop_y > top || f->crop_x + f->crop_width < right || f->crop_y + f->crop_height < bottom)
        fail_msg("%d x %d at %d,%d does not hold %d..%d, %d..%d", f->crop_width, f->crop_height, f->crop_x, f->crop_y, left,
                 right, top, bottom);
}

/* Wherever it is, and in every format. */
static void finds_what_stands_out(void **state)
{
    static const char *const aspects[] = {"1:1", "16:9", "9:16", "2.5"};
    (void)state;
    for (int f = 0; f < FORMATS; f++)
        for (int cy = 45; cy < 400; cy += 103)
            for (int cx = 45; cx < 600; cx += 119)
                for (int a = 0; a < 4; a++) {
                    mf_image *image = scene(all_formats[f], 600, 400, cx, cy, 70);
                    mf_focus_result *found = look(image, aspects[a], NULL, 0);
                    assert_holds(found, cx - 35, cy - 35, cx + 35, cy + 35);
                    if (hypot(found->x * 600 - cx, found->y * 400 - cy) > 20)
                        fail_msg("%g, %g instead of %d, %d", found->x * 600, found->y * 400, cx, cy);
                    assert_int_equal(found->x_px, (int)(found->x * 600));
                    assert_int_equal(found->y_px, (int)(found->y * 400));
                    assert_true(found->score > 0.97 && found->score <= 1 + 1e-9);
                    mf_record_free(found);
                    mf_image_unref(image);
                }
}

static void takes_the_largest_part(void **state)
{
    static const struct {
        const char *aspect;
        int width, height;
    } cases[] = {{"1:1", 400, 400}, {"16:9", 600, 338}, {"9/16", 225, 400}, {"1.5", 600, 400},
                 {"100:1", 600, 6}, {"1:300", 1, 400},  {"65535", 600, 1},  {"1:65535", 1, 400}};
    mf_image *image = scene(MF_FORMAT_RGB24, 600, 400, 500, 100, 90), *flat = new_image(MF_FORMAT_GRAY8, 600, 400);
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mf_focus_result *found = look(image, cases[i].aspect, NULL, 0);
        assert_int_equal(found->crop_width, cases[i].width);
        assert_int_equal(found->crop_height, cases[i].height);
        assert_int_equal(found->width, 600);
        assert_int_equal(found->height, 400);
        assert_true(found->crop_x >= 0 && found->crop_x + found->crop_width <= 600);
        assert_true(found->crop_y >= 0 && found->crop_y + found->crop_height <= 400);
        mf_record_free(found);
        found = look(flat, cases[i].aspect, NULL, 0); /* nothing there: the middle */
        assert_true(abs(2 * found->crop_x + found->crop_width - 600) <= 2);
        assert_true(abs(2 * found->crop_y + found->crop_height - 400) <= 2);
        assert_true(found->x == 0.5 && found->y == 0.5);
        assert_true(fabs(found->score - cases[i].width * cases[i].height / 240000.0) < 0.01);
        mf_record_free(found);
    }
    mf_image_unref(flat);
    mf_image_unref(image);
}

/* What is asked for wins over what stands out. */
static void keeps_focus(void **state)
{
    static const double rects[][4] = {{0.05, 0.4, 0.2, 0.3}, {0.1, 0.1, 0, 0}, {0, 0, 0.1, 0.1}, {0.7, 0.85, 0.1, 0.15}};
    static const double pair[] = {0.1, 0.2, 0, 0, 0.2, 0.9, 0.1, 0.05};
    mf_image *image = scene(MF_FORMAT_YUV420P, 600, 400, 520, 60, 100);
    (void)state;
    for (int i = 0; i < 4; i++)
        for (int tall = 0; tall < 2; tall++) {
            const double *r = rects[i];
            mf_focus_result *found = look(image, tall ? "9:16" : "3:1", r, 4);
            assert_holds(found, (int)(r[0] * 600), (int)(r[1] * 400), (int)((r[0] + r[2]) * 600), (int)((r[1] + r[3]) * 400));
            assert_true(fabs(found->x - r[0] - r[2] / 2) < 1e-9 && fabs(found->y - r[1] - r[3] / 2) < 1e-9);
            mf_record_free(found);
        }
    mf_focus_result *found = look(image, "1:2", pair, 8);
    assert_holds(found, 60, 80, 180, 380);
    mf_record_free(found);

    mf_image *out = chain(image, "smart_crop aspect=1:2 focus=0.05,0.4,0.1,0.1 | grayscale");
    for (int y = 0; y < 400; y++) /* the left end, without the square */
        for (int x = 0; x < 200; x++)
            assert_in_range(at(out, x, y)[0], 88, 102);
    mf_image_unref(out);
    mf_image_unref(image);
}

static void makes_pictures(void **state)
{
    static const struct {
        const char *ops;
        int width, height;
    } cases[] = {{"smart_crop", 400, 400},
                 {"smart_crop aspect=16:9", 600, 338},
                 {"smart_crop width=80 height=80", 80, 80},
                 {"smart_crop width=50 height=91", 50, 91},
                 {"smart_crop width=160 aspect=16:9", 160, 90},
                 {"smart_crop height=30", 30, 30},
                 {"smart_crop width=700 height=500", 700, 500},
                 {"smart_crop width=1 height=1000", 1, 1000}};
    (void)state;
    for (int f = 0; f < FORMATS; f++) {
        mf_image *image = scene(all_formats[f], 600, 400, 471, 133, 90), *out;
        for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
            out = chain(image, cases[i].ops);
            assert_size(out, all_formats[f], cases[i].width, cases[i].height);
            mf_image_unref(out);
        }
        out = chain(image, "smart_crop aspect=3:2");
        assert_ptr_equal(out, image);
        mf_image_unref(out);
        out = chain(image, "smart_crop width=600 height=400");
        assert_ptr_equal(out, image);
        mf_image_unref(out);
        mf_image_unref(image);
    }
    for (int f = 0; f < FORMATS; f++) {
        mf_image *dot = drawing(all_formats[f], 1, 1), *out = chain(dot, "smart_crop");
        mf_focus_result *found = look(dot, "16:9", NULL, 0);
        assert_ptr_equal(out, dot);
        assert_true(found->crop_width == 1 && found->crop_height == 1 && found->x_px == 0 && found->y_px == 0);
        mf_record_free(found);
        mf_image_unref(out);
        out = chain(dot, "smart_crop width=4 height=2");
        assert_size(out, all_formats[f], 4, 2);
        mf_image_unref(out);
        mf_image_unref(dot);
    }
}

static void sees_strips_and_glass(void **state)
{
    mf_image *strip = scene(MF_FORMAT_RGB24, 40000, 1, 30000, 0, 800);
    mf_focus_result *found = look(strip, "2000", NULL, 0);
    (void)state;
    assert_holds(found, 29600, 0, 30400, 1);
    mf_record_free(found);
    mf_image_unref(strip);

    mf_image *image = scene(MF_FORMAT_RGBA32, 300, 200, 60, 100, 60); /* the square there, another one that is not */
    for (int y = 60; y < 140; y++)
        for (int x = 200; x < 290; x++)
            put(image, x, y, x % 9 * 28, y % 5 * 50, 0, 0);
    found = look(image, "1:2", NULL, 0);
    assert_holds(found, 30, 70, 90, 130);
    mf_record_free(found);
    mf_image_unref(image);
}

static void says_what_is_wrong(void **state)
{
    struct mf_focus_params params;
    mf_focus_result *found;
    mf_image *image = new_image(MF_FORMAT_RGB24, 30, 20), *out = image;
    (void)state;
    refuses(image, "smart_crop aspect=16:0", "aspect: \"16:0\" is no aspect such as 16:9 or 1.78");
    refuses(image, "smart_crop aspect=wide", "aspect: \"wide\" is no aspect such as 16:9 or 1.78");
    refuses(image, "smart_crop aspect=-1", "aspect: \"-1\" is no aspect such as 16:9 or 1.78");
    refuses(image, "smart_crop aspect=1:1e9", "aspect: \"1:1e9\" is no aspect such as 16:9 or 1.78");
    refuses(image, "smart_crop aspect=1 width=2 height=2", "aspect: width and height are given already");
    refuses(image, "smart_crop focus=0.5,0.5", "focus: 2 numbers are not x, y, width and height of rectangles");
    refuses(image, "smart_crop focus=0.5,0.5,0.6,0", "focus: 0.5,0.5,0.6,0 is not inside the picture");
    refuses(image, "smart_crop focus=0,0,0,1.5", "focus: 1.5 is outside 0..1");
    assert_int_equal(mf_image_chain(task, image, "smart_crop height=9 aspect=60000", &out), MF_ERROR_LIMIT);
    assert_null(out);
    assert_int_equal(mf_image_chain(task, image, "smart_crop width=65535 aspect=1:65535", &out), MF_ERROR_LIMIT);
    assert_string_equal(mf_task_message(task), "smart_crop: 65535 x 2147483647 is outside 1..65535");
    assert_int_equal(mf_focus_params_init(&params, sizeof params), 0);
    assert_string_equal(params.aspect ? params.aspect : "1:1", "1:1");
    params.aspect = "";
    assert_int_equal(mf_focus(task, image, &params, &found), MF_ERROR_PARAMS);
    assert_null(found);
    mf_task_cancel(task);
    assert_int_equal(mf_focus(task, image, NULL, &found), MF_ERROR_CANCELLED);
    assert_null(found);
    mf_image_unref(image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_what_stands_out), cmocka_unit_test(takes_the_largest_part), cmocka_unit_test(keeps_focus),
        cmocka_unit_test(makes_pictures),        cmocka_unit_test(sees_strips_and_glass),  cmocka_unit_test(says_what_is_wrong),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
