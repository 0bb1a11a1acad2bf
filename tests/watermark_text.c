/* Text on pictures. Fontconfig knows no font here, so that all but a few comes from the one that is built in. */
#include "texts.h"

typedef struct box {
    int left, top, right, bottom; /* right and bottom are outside; all 0: nothing */
} box;

/* Where the first plane is no longer as canvas() made it, by more than a trace. */
static box inked(const mf_image *image)
{
    const int bytes = bytes_of(mf_image_format(image));
    box b = {INT32_MAX, INT32_MAX, 0, 0};
    for (int y = 0; y < mf_image_height(image); y++)
        for (int x = 0; x < mf_image_width(image); x++)
            for (int c = 0; c < bytes; c++)
                if (abs(at(image, x, y)[c] - 60) > 25) {
                    b.left = x < b.left ? x : b.left;
                    b.right = x + 1 > b.right ? x + 1 : b.right;
                    b.top = y < b.top ? y : b.top;
                    b.bottom = y + 1;
                }
    return b.right ? b : (box){0};
}

static box box_of(int format, int width, int height, const struct mf_watermark_text_params *params)
{
    mf_image *image = canvas(format, width, height), *out = written(image, params);
    const box b = inked(out);
    mf_image_unref(out);
    mf_image_unref(image);
    return b;
}

static int width_of(const char *text)
{
    struct mf_watermark_text_params params = plain(text);
    const box b = box_of(MF_FORMAT_GRAY8, 1600, 800, &params);
    return b.right - b.left;
}

/* Both texts come out as the same pixels. */
static int alike(const char *a, const char *b)
{
    struct mf_watermark_text_params p = plain(a), q = plain(b);
    mf_image *image = canvas(MF_FORMAT_GRAY8, 640, 400), *one = written(image, &p), *other = written(image, &q);
    const int most = difference(one, other);
    mf_image_unref(one);
    mf_image_unref(other);
    mf_image_unref(image);
    return most == 0;
}

static void stands_by_gravity(void **state)
{
    struct mf_watermark_text_params params = plain("Hpg\nÁ");
    static const int sides[][2] = {{1, 1}, {1, 0}, {2, 0}, {2, 1}, {2, 2}, {1, 2}, {0, 2}, {0, 1}, {0, 0}};
    (void)state;
    params.margin = 10;
    for (int gravity = 0; gravity < 9; gravity++)
        for (int f = 0; f < FORMATS; f++) {
            params.gravity = gravity;
            const box b = box_of(all_formats[f], 301, 200, &params); /* the margin is 20 */
            const int before[] = {b.left, b.top}, behind[] = {301 - b.right, 200 - b.bottom};
            assert_true(b.right - b.left > 15 && b.bottom - b.top > 15);
            for (int i = 0; i < 2; i++) {
                if (sides[gravity][i] == 1)
                    assert_near(before[i], behind[i], 2);
                else
                    assert_near(sides[gravity][i] ? behind[i] : before[i], 20, 1);
            }
        }
}

static void keeps_formats(void **state)
{
    struct mf_watermark_text_params params = plain("\u2588"); /* a full block */
    (void)state;
    params.gravity = MF_GRAVITY_CENTER;
    params.size = 40;
    params.opacity = 0.25;
    for (int f = 0; f < FORMATS; f++) {
        const int format = all_formats[f], planar = planes_of(format) == 3;
        const double under = 60 / 255.0 * 0.75, share = format == MF_FORMAT_RGBA32 ? 0.25 / (0.25 + under) : 0.25;
        const double light = 60 + share * ((planar ? 235 : 255) - 60);
        mf_image *image = canvas(format, 99, 99), *out;
        params.color = "white";
        out = written(image, &params);
        assert_int_equal(mf_image_format(out), format);
        assert_near(at(out, 49, 49)[0], (int)light, 1);
        mf_image_unref(out);
        params.color = "red";
        out = written(image, &params);
        assert_int_equal(mf_image_format(out), format == MF_FORMAT_GRAY8 ? MF_FORMAT_RGB24 : format);
        if (planar) {
            const int x = plane_width(out, 2) / 2, y = plane_height(out, 2) / 2;
            assert_near(mf_image_plane(out, 2)[y * mf_image_stride(out, 2) + x], 156, 1); /* 128 + (240 - 128) / 4 */
            assert_int_equal(mf_image_plane(out, 2)[0], 128);
        } else {
            assert_near(at(out, 49, 49)[0], (int)light, 1);
            assert_near(at(out, 49, 49)[2], (int)(60 * (1 - share)), 1);
        }
        if (format == MF_FORMAT_RGBA32)
            assert_near(at(out, 49, 49)[3], (int)(255 * (0.25 + under)), 1);
        mf_image_unref(out);
        mf_image_unref(image);
    }
}

static void shapes(void **state)
{
    (void)state;
    assert_true(width_of("AVAVAVAV") < width_of("AAAAVVVV") - 5);    /* kerning */
    assert_true(alike("fi", "\ufb01"));                              /* a ligature */
    assert_false(alike("f\u200ci", "\ufb01"));                       /* and not, where it is forbidden */
    assert_true(width_of("ببب") < width_of("ب\u200cب\u200cب") - 10); /* letters that join */
    assert_true(alike("e\u0301", "é"));                              /* a mark on its letter */
    assert_true(alike("\u05d0\u05d1", "\u202d\u05d1\u05d0"));        /* from the right */
    assert_true(alike("\u05d0 12\u05d1", "\u202d\u05d1"
                                         "12 \u05d0")); /* but for numbers */
    assert_true(alike("(\u05d0)", "\u202d(\u05d0)"));   /* mirrored twice */
    assert_true(alike("a\tb\r\n", "a b\n"));
    assert_true(alike("\u4e00", "\u4e01")); /* that no font has */
    assert_false(alike("a", "b"));
}

static void draws_around(void **state)
{
    struct mf_watermark_text_params params = plain("\u2588");
    mf_image *image = canvas(MF_FORMAT_RGB24, 1000, 1000), *out;
    (void)state;
    params.gravity = MF_GRAVITY_CENTER;
    params.size = 20;
    const box bare = box_of(MF_FORMAT_GRAY8, 1000, 1000, &params);
    params.outline = 10; /* 20 pixels */
    params.outline_color = "lime";
    out = written(image, &params);
    const box lined = inked(out);
    assert_near(bare.left - lined.left, 20, 1);
    assert_near(lined.bottom - bare.bottom, 20, 1);
    assert_memory_equal(at(out, bare.left - 10, 500), "\0\377\0", 3);
    assert_memory_equal(at(out, bare.left + 2, 500), "\377\377\377", 3);
    mf_image_unref(out);

    params = plain("\u2588");
    params.gravity = MF_GRAVITY_CENTER;
    params.size = 20;
    params.shadow_opacity = 1;
    params.shadow_x = 25; /* 50 pixels */
    params.shadow_y = -10;
    params.shadow_blur = 0;
    params.shadow_color = "blue";
    out = written(image, &params);
    const box hard = inked(out);
    assert_near(hard.right - bare.right, 50, 1);
    assert_near(bare.top - hard.top, 20, 1);
    assert_memory_equal(at(out, bare.right + 25, 500), "\0\0\377", 3);
    mf_image_unref(out);
    params.shadow_blur = 10; /* sigma is 10 pixels: half of it is left at the edge, 16 % one sigma behind */
    out = written(image, &params);
    assert_near(at(out, bare.right + 49, 500)[2], (60 + 255) / 2, 8);
    assert_near(at(out, bare.right + 60, 500)[2], 60 + (int)(195 * 0.1587), 8);
    mf_image_unref(out);

    params = plain("\u2588");
    params.background = "#f00";
    params.padding = 50;
    params.gravity = MF_GRAVITY_SOUTHEAST;
    params.margin = 0;
    out = written(image, &params);
    assert_memory_equal(at(out, 985, 975), "\377\0\0", 3);
    assert_near(at(out, 999, 999)[0], 60, 0); /* its corners are round */
    mf_image_unref(out);
    mf_image_unref(image);
}

static void fits(void **state)
{
    static const int sizes[][2] = {{16, 16}, {1, 1}, {40, 2000}, {2000, 40}, {640, 480}};
    struct mf_watermark_text_params params =
        plain("A text that is much too long for the picture, whatever it is; at least in one line");
    (void)state;
    params.size = 20;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        mf_image *image = canvas(MF_FORMAT_YUV420P, sizes[i][0], sizes[i][1]);
        mf_image_unref(written(image, &params));
        mf_image_unref(image);
    }
    params.margin = 10;
    for (int turned = 0; turned < 3; turned++) {
        params.angle = turned * 45;
        const box b = box_of(MF_FORMAT_GRAY8, 640, 480, &params);
        assert_true(b.left >= 47 && b.top >= 47 && b.right <= 640 - 47 && b.bottom <= 480 - 47);
        assert_true(b.right - b.left > 530 || b.bottom - b.top > 370); /* and not smaller than it must be */
    }
    params.angle = 0;
    params.size = 6;
    params.max_width = 50;
    const box wrapped = box_of(MF_FORMAT_GRAY8, 640, 480, &params);
    assert_true(wrapped.right - wrapped.left <= 320 && wrapped.right - wrapped.left > 220);
    assert_true(wrapped.bottom - wrapped.top > 4 * 0.06 * 480);
}

static void turns(void **state)
{
    struct mf_watermark_text_params params = plain("Turned");
    (void)state;
    params.gravity = MF_GRAVITY_NORTHWEST;
    const box flat = box_of(MF_FORMAT_GRAY8, 600, 600, &params);
    params.angle = 90;
    const box steep = box_of(MF_FORMAT_GRAY8, 600, 600, &params);
    assert_near(flat.right - flat.left, steep.bottom - steep.top, 1);
    assert_near(flat.bottom - flat.top, steep.right - steep.left, 1);
    params.angle = -45;
    const box aslant = box_of(MF_FORMAT_GRAY8, 600, 600, &params);
    assert_near(aslant.right - aslant.left, aslant.bottom - aslant.top, 6);
}

static void tiles(void **state)
{
    struct mf_watermark_text_params params = plain("\u2588");
    mf_image *image = canvas(MF_FORMAT_YUV420P, 801, 601), *out;
    int tiled = 0;
    (void)state;
    params.tile = 1;
    params.angle = -30;
    out = written(image, &params);
    for (int y = 0; y + 100 <= 601; y += 100)
        for (int x = 0; x + 100 <= 801; x += 100) {
            int here = 0;
            for (int i = 0; i < 10000; i++)
                here |= at(out, x + i % 100, y + i / 100)[0] > 200;
            tiled += here;
        }
    assert_int_equal(tiled, 48);
    mf_image_unref(out);
    mf_image_unref(image);
}

static void refuses_nonsense(void **state)
{
    struct mf_watermark_text_params params = plain(NULL);
    char *much = malloc(4098);
    (void)state;
    fails(MF_ERROR_PARAMS, &params, "text: none is given");
    params.text = "a\xc3(";
    fails(MF_ERROR_PARAMS, &params, "text: its byte 1 is no UTF-8");
    params.text = memset(much, 'a', 4097);
    much[4097] = 0;
    fails(MF_ERROR_PARAMS, &params, "text: it has more than 4096 characters");
    much[4096] = 0;
    mf_image *image = canvas(MF_FORMAT_RGB24, 64, 64);
    mf_image_unref(written(image, &params));
    params.text = " \n\u3000";
    mf_image *same = written(image, &params);
    assert_ptr_equal(same, image);
    mf_image_unref(same);
    mf_image_unref(image);
    params.text = "a";
    params.font = "No Such Family";
    fails(MF_ERROR_NOT_FOUND, &params, "font: no \"No Such Family\" is installed");
    params.font_file = "/nowhere.ttf";
    fails(MF_ERROR_NOT_FOUND, &params, "font_file: /nowhere.ttf: No such file or directory");
    params.font = NULL;
    params.font_file = NULL;
    params.color = "reddish";
    fails(MF_ERROR_PARAMS, &params, "color: \"reddish\" is no colour such as #ff8000, #ff800080 or white");
    free(much);

    mf_task *stopped;
    mf_image *out;
    params = plain("a");
    image = canvas(MF_FORMAT_RGB24, 64, 64);
    assert_int_equal(mf_task_new(&stopped), 0);
    mf_task_cancel(stopped);
    assert_int_equal(mf_watermark_text(stopped, image, &params, &out), MF_ERROR_CANCELLED);
    assert_null(out);
    mf_task_free(stopped);
    mf_image_unref(image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stands_by_gravity),
        cmocka_unit_test(keeps_formats),
        cmocka_unit_test(shapes),
        cmocka_unit_test(draws_around),
        cmocka_unit_test(fits),
        cmocka_unit_test(turns),
        cmocka_unit_test(tiles),
        cmocka_unit_test(refuses_nonsense),
    };
    configure("/nowhere");
    const int failed = cmocka_run_group_tests(tests, set_up, tear_down);
    unlink(getenv("FONTCONFIG_FILE"));
    return failed;
}
