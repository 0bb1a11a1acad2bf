/* Outlines as areas, gradients, and assets on their anchors. */
#include "drawn.h"
#include "mfi_ar.h"

enum { SIDE = 64 };

/* --- Drawings. */

static mf_image *canvas;

static void begin(mfi_art *art)
{
    canvas = new_image(MF_FORMAT_RGB24, SIDE, SIDE);
    assert_int_equal(mfi_art_begin(task, canvas, (const double[]){0, 0, SIDE, SIDE}, art), 1);
}

static mf_image *finish(mfi_art *art)
{
    mf_image *layer = NULL;
    assert_int_equal(mfi_art_finish(art, &layer), 0);
    mfi_art_clear(art);
    mf_image_unref(canvas);
    return layer;
}

static void add_box(mfi_art *art, double left, double top, double right, double bottom, int hole)
{
    const mfi_knot box[] = {{left, top, 1}, {right, top, 1}, {right, bottom, 1}, {left, bottom, 1}};
    (hole ? mfi_art_hole : mfi_art_outline)(art, box, 4);
}

static double alpha_sum(const mf_image *layer)
{
    double sum = 0;
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++)
            sum += at(layer, x, y)[3] / 255.0;
    return sum;
}

static double share(double low, double high, int pixel)
{
    return fmax(fmin(high, pixel + 1) - fmax(low, pixel), 0);
}

/* Each pixel has the area that the box takes of it, also beyond the borders, with a box cut out and one laid twice. */
static void covers_exactly(void **state)
{
    mfi_art art;
    (void)state;
    begin(&art);
    add_box(&art, 10.3, -5, 90, 40.75, 0);
    add_box(&art, 20.25, 10.5, 30.5, 20.125, 1);
    add_box(&art, 40, 10, 50, 20, 0);
    mfi_art_fill(&art, &(mfi_brush){.colors = {0xff112233}});
    mf_image *layer = finish(&art);
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++) {
            const double area = share(10.3, 90, x) * share(-5, 40.75, y) - share(20.25, 30.5, x) * share(10.5, 20.125, y);
            assert_true(fabs(at(layer, x, y)[3] - 255 * area) < 1);
            if (area > 0.1)
                assert_memory_equal(at(layer, x, y), ((uint8_t[]){0x11, 0x22, 0x33}), 3);
        }
    mf_image_unref(layer);
}

/* Areas of slanted and round outlines by their formulas. */
static void measures_areas(void **state)
{
    static const mfi_knot triangle[] = {{5.2, 3.1, 1}, {60.7, 20.4, 1}, {12.9, 55.5, 1}};
    static const mfi_knot line[] = {{8, 32, 0}, {30, 32, 0}, {56, 32, 0}};
    mfi_art art;
    (void)state;
    begin(&art);
    mfi_art_outline(&art, triangle, 3);
    mfi_art_fill(&art, &(mfi_brush){.colors = {0xffffffff}});
    mf_image *layer = finish(&art);
    const double area = fabs((60.7 - 5.2) * (55.5 - 3.1) - (12.9 - 5.2) * (20.4 - 3.1)) / 2;
    assert_true(fabs(alpha_sum(layer) - area) < 0.002 * area);
    mf_image_unref(layer);

    begin(&art);
    art.plane = (mfi_plane){{2, 0.5, -0.3, 1.5, 30.2, 31.7}};
    mfi_art_ellipse(&art, 0, 0, 8, 10);
    mfi_art_fill(&art, &(mfi_brush){.colors = {0x80ffffff}});
    layer = finish(&art);
    const double ellipse = M_PI * 8 * 10 * (2 * 1.5 + 0.3 * 0.5) * 128 / 255;
    assert_true(fabs(alpha_sum(layer) - ellipse) < 0.005 * ellipse);
    mf_image_unref(layer);

    begin(&art);
    mfi_art_line(&art, line, 3, 2, 6, 0);
    mfi_art_fill(&art, &(mfi_brush){.colors = {0xffffffff}, .soft = 1.5});
    layer = finish(&art);
    assert_true(fabs(alpha_sum(layer) - (24 * 4 + 24 * 3)) < 8); /* the blur moves it, and keeps it */
    assert_true(at(layer, 30, 32)[3] > 150 && at(layer, 30, 38)[3] > 0 && at(layer, 30, 38)[3] < 40);
    mf_image_unref(layer);
}

static void shades_and_clips(void **state)
{
    mfi_art art;
    (void)state;
    begin(&art);
    add_box(&art, 16, 0, 48, SIDE, 0);
    mfi_art_clip(&art);
    add_box(&art, 0, 0, SIDE, SIDE, 0);
    mfi_art_fill(
        &art,
        &(mfi_brush){.gradient = MFI_LINEAR, .x = 0, .to_x = SIDE, .count = 3, .colors = {0xff000000, 0xffff0000, 0xffff00ff}});
    mfi_art_clip(&art);
    add_box(&art, 0, 60, SIDE, SIDE, 0);
    mfi_art_fill(
        &art,
        &(mfi_brush){
            .gradient = MFI_RADIAL, .x = 32, .y = 62, .to_x = 64, .to_y = 62, .count = 2, .colors = {0xff00ff00, 0xff0000ff}});
    mf_image *layer = finish(&art);
    for (int x = 0; x < SIDE; x++) {
        const uint8_t *upper = at(layer, x, 30), *lower = at(layer, x, 62);
        assert_int_equal(upper[3], x >= 16 && x < 48 ? 255 : 0);
        if (upper[3]) {
            assert_true(abs(upper[0] - (int)fmin(255, (x + 0.5) * 255 / 32)) <= 2);
            assert_true(abs(upper[2] - (int)fmax(0, (x + 0.5 - 32) * 255 / 32)) <= 2);
        }
        assert_true(abs(lower[2] - (int)(hypot(x + 0.5 - 32, 0.5) * 255 / 32)) <= 2);
    }
    mf_image_unref(layer);
}

/* The edge of a half plane becomes the integral of a Gaussian and a pixel, of small pixels or large ones. */
static void softens(void **state)
{
    static const double sigmas[] = {1, 3.9, 4, 7, 11};
    mfi_art art;
    (void)state;
    for (size_t i = 0; i < sizeof sigmas / sizeof *sigmas; i++) {
        begin(&art);
        add_box(&art, -200, -200, 30.4, 200, 0);
        mfi_art_fill(&art, &(mfi_brush){.colors = {0xffffffff}, .soft = sigmas[i]});
        mf_image *layer = finish(&art);
        for (int x = 0; x < SIDE; x++) {
            const double wanted = 127.5 * (1 + erf((30.4 - x - 0.5) / sqrt(2 * (sigmas[i] * sigmas[i] + 1 / 12.0))));
            if (!(fabs(at(layer, x, 20)[3] - wanted) < 5))
                fail_msg("sigma %g at %d: %d is not %g", sigmas[i], x, at(layer, x, 20)[3], wanted);
        }
        mf_image_unref(layer);
    }
}

/* What is filled on either side of a clip is not seen, nor is anything where the clip lies outside. */
static void clips_to_the_box(void **state)
{
    mfi_art art;
    (void)state;
    for (int outside = 0; outside < 2; outside++) {
        begin(&art);
        add_box(&art, outside ? 100 : 24, 20, outside ? 120 : 40, 40, 0);
        mfi_art_clip(&art);
        for (int x = 0; x < SIDE; x += 8) {
            add_box(&art, x, 10, x + 8, 60, 0);
            mfi_art_fill(&art, &(mfi_brush){.colors = {0xff00ff00}, .soft = x % 16 ? 0 : 0.01});
        }
        mf_image *layer = finish(&art);
        assert_true(fabs(alpha_sum(layer) - (outside ? 0 : 16 * 20)) < 1e-9);
        mf_image_unref(layer);
    }
}

/* --- Assets. */

static mfi_face_points face;

static struct mf_ar_params asset_params(const char *anchors)
{
    struct mf_ar_params params;
    assert_int_equal(mf_ar_params_init(&params, sizeof params), 0);
    params.asset = "given";
    params.anchors = anchors;
    return params;
}

static int make_face(void **state)
{
    for (int i = 0; i < MFI_LANDMARKS; i++) {
        face.x[i] = 200 + 60 * mfi_mean_face[i][0];
        face.y[i] = 150 + 60 * mfi_mean_face[i][1];
    }
    return set_up(state);
}

/* A dot of 8 x 8 pixels of its own colour around each anchor of the asset. */
static void check_dots(const char *json, const double (*dots)[2], const int *points, int count)
{
    static const uint8_t colors[3][4] = {{255, 0, 0, 255}, {0, 255, 0, 255}, {0, 0, 255, 255}};
    const struct mf_ar_params params = asset_params(json);
    mf_image *asset = new_image(MF_FORMAT_RGBA32, 120, 90), *image = new_image(MF_FORMAT_RGB24, 400, 360), *out = NULL;
    for (int i = 0; i < count; i++)
        for (int y = -4; y < 4; y++)
            for (int x = -4; x < 4; x++)
                memcpy(at(asset, (int)dots[i][0] + x, (int)dots[i][1] + y), colors[i], 4);
    if (mfi_ar_draw(task, image, &face, 1, asset, &params, &out) < 0)
        fail_msg("%s", mf_task_message(task));
    for (int i = 0; i < count; i++) {
        double mass[3] = {0};
        for (int y = 0; y < 360; y++)
            for (int x = 0; x < 400; x++)
                for (int c = 0; c < 3; c++)
                    mass[c] += at(out, x, y)[i] / 255.0 * (c == 0 ? x + 0.5 : c == 1 ? y + 0.5 : 1);
        assert_true(mass[2] > 16);
        assert_true(fabs(mass[0] / mass[2] - face.x[points[i]]) < 0.25);
        assert_true(fabs(mass[1] / mass[2] - face.y[points[i]]) < 0.25);
    }
    mf_image_unref(out);
    mf_image_unref(image);
    mf_image_unref(asset);
}

static void meets_its_anchors(void **state)
{
    static const double dots[3][2] = {{20, 30}, {100, 20}, {60, 80}};
    (void)state;
    check_dots("[{\"x\": 20, \"y\": 30, \"point\": 36}, {\"x\": 100, \"y\": 20, \"point\": 45}]", dots, (const int[]){36, 45},
               2);
    check_dots(
        "[{\"x\": 20, \"y\": 30, \"point\": 36}, {\"x\": 100, \"y\": 20, \"point\": 45}, {\"x\": 60, \"y\": 80, \"point\": 8}]",
        dots, (const int[]){36, 45, 8}, 3);
    check_dots("[{\"x\": 20, \"y\": 30, \"point\": \"nose\"}, {\"x\": 100, \"y\": 20, \"point\": 14}, {\"x\": 60, \"y\": 80, "
               "\"point\": \"chin\"}]",
               dots, (const int[]){30, 14, 8}, 3);
}

/* Small ones, far ones, and those that are all of a picture. */
static void lays_any_asset(void **state)
{
    const struct mf_ar_params params =
        asset_params("[{\"x\": 0, \"y\": 0, \"point\": 0}, {\"x\": 1, \"y\": 0, \"point\": 16}]");
    mf_image *image = drawing(MF_FORMAT_YUV420P, 401, 361);
    (void)state;
    for (int size = 1; size <= 2049; size *= 4) {
        mf_image *asset = drawing(MF_FORMAT_GRAY8, size, 2 * size), *out = NULL;
        assert_int_equal(mfi_ar_draw(task, image, &face, 1, asset, &params, &out), 0);
        assert_size(out, MF_FORMAT_YUV420P, 401, 361);
        assert_true(difference(image, out) > 0);
        mf_image_unref(out);
        mf_image_unref(asset);
    }
    mf_image_unref(image);
}

static void says_what_is_wrong_with_anchors(void **state)
{
    static const char *const wrong[][2] = {
        {"{\"x\"", "anchors: "},
        {"{}", "anchors: 0 are given, not 2..1000 in a list"},
        {"[]", "anchors: 0 are given, not 2..1000 in a list"},
        {"[{\"x\": 1, \"y\": 2, \"point\": 3}]", "anchors: 1 are given, not 2..1000 in a list"},
        {"[1, 2]", "anchors: number 1 is no object with numbers x and y and a point"},
        {"[{\"x\": 1, \"y\": 2, \"point\": 3}, {\"x\": \"1\", \"y\": 2, \"point\": 3}]",
         "anchors: number 2 is no object with numbers x and y and a point"},
        {"[{\"x\": 1, \"y\": 2, \"point\": 68}, {}]",
         "anchors: point of number 1 is none of 0..67, right_eye, left_eye, nose, mouth, chin and forehead"},
        {"[{\"x\": 1, \"y\": 2, \"point\": \"elbow\"}, {}]",
         "anchors: point of number 1 is none of 0..67, right_eye, left_eye, nose, mouth, chin and forehead"},
        {"[{\"x\": 1e9, \"y\": 2, \"point\": 3}, {}]", "anchors: number 1 is too far away"},
        {"[{\"x\": 1, \"y\": 2, \"point\": 3}, {\"x\": 1, \"y\": 2, \"point\": 4}]",
         "anchors: all of them are at one place of the asset"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        mfi_ar_anchor *anchors = NULL;
        size_t count;
        mfi_error_clear(task);
        assert_int_equal(mfi_ar_anchors_parse(task, wrong[i][0], &anchors, &count), MF_ERROR_PARAMS);
        assert_null(anchors);
        assert_int_equal(strncmp(task->message, wrong[i][1], strlen(wrong[i][1])), 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(covers_exactly),   cmocka_unit_test(measures_areas),
        cmocka_unit_test(shades_and_clips), cmocka_unit_test(softens),
        cmocka_unit_test(clips_to_the_box), cmocka_unit_test(meets_its_anchors),
        cmocka_unit_test(lays_any_asset),   cmocka_unit_test(says_what_is_wrong_with_anchors),
    };
    return cmocka_run_group_tests(tests, make_face, tear_down);
}
