/* A second picture on a picture, against the formulas of W3C's Compositing and Blending in double. */
#include <stdio.h>
#include <unistd.h>
#include "drawn.h"

enum { SIDE = 32 };

static char upper_file[] = "/tmp/mediaforge-compose.XXXXXX";

static void save(mf_image *image, const char *path)
{
    mf_sink *sink;
    assert_int_equal(mf_sink_path(path, &sink), 0);
    if (mf_image_save(task, image, sink, "image/png", 0) < 0)
        fail_msg("%s", mf_task_message(task));
    mf_sink_unref(sink);
}

/* Any colours, and alphas that are often at an end. */
static mf_image *noise(int format, int width, int height, unsigned seed)
{
    mf_image *image = new_image(format, width, height);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            int v[4];
            for (int c = 0; c < 4; c++) {
                seed = seed * 1103515245 + 12345;
                v[c] = (seed >> 16) % 8 == 0 ? (int)(seed >> 20) % 2 * 255 : (int)(seed >> 16) % 256;
            }
            put(image, x, y, v[0], v[1], v[2], v[3]);
        }
    return image;
}

static mf_image *plain(int width, int height, int red, int green, int blue, int alpha)
{
    mf_image *image = new_image(MF_FORMAT_RGBA32, width, height);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            put(image, x, y, red, green, blue, alpha);
    return image;
}

/* The result of "OP file=... REST" with that picture; it is released. */
static mf_image *with(mf_image *image, mf_image *upper, const char *op, const char *rest)
{
    char ops[256];
    save(upper, upper_file);
    mf_image_unref(upper);
    snprintf(ops, sizeof ops, "%s file=%s %s", op, upper_file, rest);
    return chain(image, ops);
}

/* --- The formulas, as the specification writes them. */

static double hard(double b, double s)
{
    return s <= 0.5 ? b * 2 * s : b + (2 * s - 1) - b * (2 * s - 1);
}

static double mixed(const char *mode, double b, double s)
{
    if (!strcmp(mode, "multiply"))
        return b * s;
    if (!strcmp(mode, "screen"))
        return 1 - (1 - b) * (1 - s);
    if (!strcmp(mode, "overlay"))
        return hard(s, b);
    if (!strcmp(mode, "darken"))
        return fmin(b, s);
    if (!strcmp(mode, "lighten"))
        return fmax(b, s);
    if (!strcmp(mode, "color_dodge"))
        return b == 0 ? 0 : s == 1 ? 1 : fmin(1, b / (1 - s));
    if (!strcmp(mode, "color_burn"))
        return b == 1 ? 1 : s == 0 ? 0 : 1 - fmin(1, (1 - b) / s);
    if (!strcmp(mode, "hard_light"))
        return hard(b, s);
    if (!strcmp(mode, "soft_light"))
        return s <= 0.5 ? b - (1 - 2 * s) * b * (1 - b)
                        : b + (2 * s - 1) * ((b <= 0.25 ? ((16 * b - 12) * b + 4) * b : sqrt(b)) - b);
    if (!strcmp(mode, "difference"))
        return fabs(b - s);
    if (!strcmp(mode, "exclusion"))
        return b + s - 2 * b * s;
    return s;
}

/* Shares of upper and lower picture. */
static void shares(const char *mode, double as, double ab, double *fa, double *fb)
{
    static const struct {
        const char *name;
        int one[2], other[2]; /* constant and factor of the other's alpha */
    } operators[] = {{"add", {1, 0}, {1, 0}},     {"in", {0, 1}, {0, 0}},        {"out", {1, -1}, {0, 0}},
                     {"atop", {0, 1}, {1, -1}},   {"xor", {1, -1}, {1, -1}},     {"dest_over", {1, -1}, {1, 0}},
                     {"dest_in", {0, 0}, {0, 1}}, {"dest_out", {0, 0}, {1, -1}}, {"dest_atop", {1, -1}, {0, 1}}};
    *fa = 1;
    *fb = 1 - as;
    for (size_t i = 0; i < sizeof operators / sizeof *operators; i++)
        if (!strcmp(mode, operators[i].name)) {
            *fa = operators[i].one[0] + operators[i].one[1] * ab;
            *fb = operators[i].other[0] + operators[i].other[1] * as;
        }
}

/* R G B A of 0..1, in place of the lower one. */
static void compose(const char *mode, double opacity, const double s[4], double b[4])
{
    double fa, fb, out[4];
    shares(mode, s[3], b[3], &fa, &fb);
    out[3] = s[3] * fa + b[3] * fb;
    for (int c = 0; c < 3; c++)
        out[c] = s[3] * fa * ((1 - b[3]) * s[c] + b[3] * mixed(mode, b[c], s[c])) + b[3] * fb * b[c];
    const double alpha = fmin(1, (1 - opacity) * b[3] + opacity * out[3]);
    for (int c = 0; c < 3; c++)
        b[c] = alpha > 0 ? fmin(1, ((1 - opacity) * b[3] * b[c] + opacity * out[c]) / alpha) : 0;
    b[3] = alpha;
}

static const char *const modes[] = {"over",        "multiply",   "screen",     "overlay",    "darken",     "lighten",
                                    "color_dodge", "color_burn", "hard_light", "soft_light", "difference", "exclusion",
                                    "add",         "in",         "out",        "atop",       "xor",        "dest_over",
                                    "dest_in",     "dest_out",   "dest_atop"};
enum { MODES = sizeof modes / sizeof *modes };

static int opens(const char *mode) /* what is opaque */
{
    static const char *const names[] = {"in", "out", "xor", "dest_in", "dest_out", "dest_atop"};
    for (int i = 0; i < 6; i++)
        if (!strcmp(mode, names[i]))
            return 1;
    return 0;
}

/* The upper picture is moved by 5, -3, so that parts of both are alone. */
static void follows_formulas(void **state)
{
    static const double opacities[] = {1, 0.6};
    (void)state;
    for (int m = 0; m < MODES; m++)
        for (int f = 0; f < 3; f++)
            for (int o = 0; o < 2; o++) {
                const int kept = all_formats[f] == MF_FORMAT_RGBA32 || opens(modes[m]);
                mf_image *image = noise(all_formats[f], SIDE, SIDE, 7), *upper = noise(MF_FORMAT_RGBA32, SIDE, SIDE, 99), *out;
                char rest[96];
                snprintf(rest, sizeof rest, "blend=%s opacity=%g x=5 y=-3", modes[m], opacities[o]);
                out = with(image, mf_image_ref(upper), "composite", rest);
                if (!strcmp(modes[m], "dest_over") && f < 2) {
                    assert_ptr_equal(out, image);
                } else {
                    assert_size(out, kept ? MF_FORMAT_RGBA32 : MF_FORMAT_RGB24, SIDE, SIDE);
                    for (int y = 0; y < SIDE; y++)
                        for (int x = 0; x < SIDE; x++) {
                            const int inside = x >= 5 && y + 3 < SIDE;
                            double s[4] = {0}, b[4] = {0, 0, 0, 1};
                            for (int c = 0; c < 4; c++) {
                                s[c] = inside ? at(upper, x - 5, y + 3)[c] / 255.0 : 0;
                                if (c < 3 || f == 2)
                                    b[c] = at(image, x, y)[f ? c : 0] / 255.0;
                            }
                            compose(modes[m], opacities[o], s, b);
                            const double most = !kept ? 0.51 : 0.51 + (b[3] < 0.02 ? 1 : 0);
                            for (int c = 0; c < (kept ? 4 : 3); c++)
                                if ((c == 3 || b[3] > 0.005) && fabs(at(out, x, y)[c] - 255 * b[c]) > most)
                                    fail_msg("%s: sample %d at %d,%d is %d instead of %f", rest, c, x, y, at(out, x, y)[c],
                                             255 * b[c]);
                        }
                }
                mf_image_unref(out);
                mf_image_unref(upper);
                mf_image_unref(image);
            }
}

static void leaves_what_is_not_touched(void **state)
{
    (void)state;
    for (int f = 0; f < FORMATS; f++) {
        mf_image *image = drawing(all_formats[f], 33, 21), *out;
        for (int m = 0; m < MODES; m++) {
            char rest[64];
            snprintf(rest, sizeof rest, "blend=%s opacity=0", modes[m]);
            out = with(image, plain(8, 8, 9, 9, 9, 255), "composite", rest);
            assert_ptr_equal(out, image);
            mf_image_unref(out);
        }
        out = with(image, plain(8, 8, 9, 9, 9, 255), "watermark_image", "opacity=0");
        assert_ptr_equal(out, image);
        mf_image_unref(out);
        out = with(image, plain(8, 8, 9, 9, 9, 255), "composite", "x=500");
        assert_int_equal(difference(out, image), 0);
        mf_image_unref(out);
        out = with(image, plain(8, 8, 200, 9, 9, 0), "watermark_image", "tile=true");
        assert_int_equal(difference(out, image), 0);
        mf_image_unref(out);
        out = chain(image, "border width=0 | border width=0 inside=true | round_corners percent=0");
        assert_ptr_equal(out, image);
        mf_image_unref(out);
        mf_image_unref(image);
    }
}

/* What of a picture, black before, is red now: its box, and how much red there is, in pixels. */
typedef struct found {
    int left, top, right, bottom;
    double area;
} found;

static found find_red(mf_image *image)
{
    found f = {1 << 20, 1 << 20, -1, -1, 0};
    mf_image *rgb;
    assert_int_equal(mf_image_convert(task, image, MF_FORMAT_RGB24, &rgb), 0);
    for (int y = 0; y < mf_image_height(rgb); y++)
        for (int x = 0; x < mf_image_width(rgb); x++) {
            const int red = at(rgb, x, y)[0];
            f.area += red / 255.0;
            if (red < 100)
                continue;
            f.left = x < f.left ? x : f.left;
            f.top = y < f.top ? y : f.top;
            f.right = x >= f.right ? x + 1 : f.right;
            f.bottom = y >= f.bottom ? y + 1 : f.bottom;
        }
    mf_image_unref(rgb);
    return f;
}

static mf_image *black(int format, int width, int height)
{
    mf_image *image = plain(width, height, 0, 0, 0, 255), *out;
    assert_int_equal(mf_image_convert(task, image, format, &out), 0);
    mf_image_unref(image);
    return out;
}

static void places_marks(void **state)
{
    static const struct {
        const char *rest;
        int format, left, top, right, bottom;
        double area;
    } cases[] = {
        /* 20 per cent of 400 x 200 is 40 x 40, with 3 per cent of 200 around */
        {"", MF_FORMAT_YUV420P, 354, 154, 394, 194, 1600},
        {"gravity=northwest", MF_FORMAT_RGB24, 6, 6, 46, 46, 1600},
        {"gravity=north", MF_FORMAT_YUV422P, 180, 6, 220, 46, 1600},
        {"gravity=northeast margin=0", MF_FORMAT_YUV444P, 360, 0, 400, 40, 1600},
        {"gravity=west scale=50", MF_FORMAT_RGBA32, 6, 50, 106, 150, 10000},
        {"gravity=center scale=0", MF_FORMAT_RGB24, 190, 90, 210, 110, 400},
        {"gravity=east scale=100 margin=0", MF_FORMAT_RGB24, 200, 0, 400, 200, 40000},
        {"gravity=southwest opacity=0.5", MF_FORMAT_RGB24, 6, 154, 46, 194, 800},
        {"gravity=south margin=10", MF_FORMAT_YUV420P, 180, 140, 220, 180, 1600},
        {"gravity=center scale=50 angle=45", MF_FORMAT_RGB24, 130, 30, 270, 170, 10000},
        {"gravity=center tile=true spacing=20", MF_FORMAT_RGB24, 0, 0, 400, 200, 3 * 40 * 200}, /* three rows */
        {"gravity=northwest tile=true spacing=10 opacity=0.6 angle=30", MF_FORMAT_YUV420P, 0, 0, 400, 200, 80000 * 0.6 * 4 / 9},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mf_image *image = black(cases[i].format, 400, 200);
        mf_image *out = with(image, plain(20, 20, 255, 0, 0, 255), "watermark_image", cases[i].rest);
        const found f = find_red(out);
        assert_size(out, cases[i].format, 400, 200);
        if (abs(f.left - cases[i].left) > 1 || abs(f.top - cases[i].top) > 1 || abs(f.right - cases[i].right) > 1 ||
            abs(f.bottom - cases[i].bottom) > 1 || fabs(f.area - cases[i].area) > 0.03 * cases[i].area)
            fail_msg("%s: %d..%d, %d..%d with %g", cases[i].rest, f.left, f.right, f.top, f.bottom, f.area);
        mf_image_unref(out);
        mf_image_unref(image);
    }
    mf_image *grey = black(MF_FORMAT_GRAY8, 40, 40), *out = with(grey, plain(4, 4, 255, 0, 0, 255), "watermark_image", "");
    assert_size(out, MF_FORMAT_RGB24, 40, 40);
    mf_image_unref(out);
    out = with(grey, plain(4, 4, 99, 99, 99, 255), "watermark_image", "");
    assert_size(out, MF_FORMAT_GRAY8, 40, 40);
    mf_image_unref(out);
    mf_image_unref(grey);
}

static void fits_pictures(void **state)
{
    static const struct {
        const char *rest;
        int left, top, right, bottom;
    } cases[] = {{"", 140, 85, 160, 115},
                 {"fit=inside", 83, 0, 216, 200},
                 {"fit=inside gravity=northwest", 0, 0, 133, 200},
                 {"fit=cover", 0, 0, 300, 200},
                 {"fit=fill", 0, 0, 300, 200},
                 {"gravity=southeast x=-10 y=-20", 270, 150, 290, 180},
                 {"gravity=northwest x=-10 y=-20", 0, 0, 10, 10},
                 {"fit=fill x=100 blend=screen", 100, 0, 300, 200}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mf_image *image = black(MF_FORMAT_RGB24, 300, 200);
        mf_image *out = with(image, plain(20, 30, 255, 0, 0, 255), "composite", cases[i].rest);
        const found f = find_red(out);
        if (f.left != cases[i].left || f.top != cases[i].top || f.right != cases[i].right || f.bottom != cases[i].bottom)
            fail_msg("%s: %d..%d, %d..%d", cases[i].rest, f.left, f.right, f.top, f.bottom);
        mf_image_unref(out);
        mf_image_unref(image);
    }
}

static void takes_pictures_in_memory(void **state)
{
    struct mf_composite_params params;
    struct mf_watermark_image_params mark;
    mf_image *image = noise(MF_FORMAT_RGBA32, 40, 30, 5), *upper = noise(MF_FORMAT_RGBA32, 20, 10, 6), *file, *out;
    (void)state;
    assert_int_equal(mf_composite_params_init(&params, sizeof params), 0);
    params.blend = MF_BLEND_SOFT_LIGHT;
    params.file = "/nowhere"; /* not read */
    assert_int_equal(mf_composite_with(task, image, upper, &params, &out), 0);
    file = with(image, mf_image_ref(upper), "composite", "blend=soft_light");
    assert_int_equal(difference(out, file), 0);
    mf_image_unref(file);
    mf_image_unref(out);
    assert_int_equal(mf_watermark_image_params_init(&mark, sizeof mark), 0);
    mark.scale = 50;
    assert_int_equal(mf_watermark_image_with(task, image, upper, &mark, &out), 0);
    file = with(image, mf_image_ref(upper), "watermark_image", "scale=50");
    assert_int_equal(difference(out, file), 0);
    mf_image_unref(file);
    mf_image_unref(out);
    out = image;
    assert_int_equal(mf_composite_with(task, image, NULL, NULL, &out), MF_ERROR_PARAMS);
    assert_null(out);
    assert_string_equal(mf_task_message(task), "composite: no picture");
    assert_int_equal(mf_watermark_image_with(task, NULL, upper, NULL, &out), MF_ERROR_PARAMS);
    assert_int_equal(mf_composite(task, image, NULL, &out), MF_ERROR_PARAMS);
    mf_image_unref(upper);
    mf_image_unref(image);
}

static void says_what_is_wrong(void **state)
{
    struct mf_limits limits;
    mf_image *image = black(MF_FORMAT_RGB24, 30, 20), *out = image;
    char message[160], ops[160];
    FILE *file = fopen(upper_file, "wb");
    (void)state;
    assert_non_null(file);
    fputs("no picture at all", file);
    fclose(file);
    refuses(image, "composite", "file: a second picture is wanted");
    refuses(image, "watermark_image", "file: a picture to lay on it is wanted");
    refuses(image, "composite file=''", "file: the path is empty");
    assert_int_equal(mf_image_chain(task, image, "watermark_image file=/nowhere/it.png", &out), MF_ERROR_NOT_FOUND);
    assert_null(out);
    assert_string_equal(mf_task_message(task), "file: /nowhere/it.png: No such file or directory");
    snprintf(ops, sizeof ops, "composite file=%s", upper_file);
    snprintf(message, sizeof message, "file: %s: ", upper_file);
    assert_int_equal(mf_image_chain(task, image, ops, &out), MF_ERROR_FORMAT);
    if (strncmp(mf_task_message(task), message, strlen(message)) != 0)
        fail_msg("%s", mf_task_message(task));

    mf_image *large = plain(500, 400, 1, 2, 3, 4);
    save(large, upper_file);
    mf_image_unref(large);
    assert_int_equal(mf_limits_init(&limits, sizeof limits), 0);
    limits.max_pixels = 100000;
    assert_int_equal(mf_task_set_limits(task, &limits), 0);
    assert_int_equal(mf_image_chain(task, image, ops, &out), MF_ERROR_LIMIT);
    if (strncmp(mf_task_message(task), message, strlen(message)) != 0)
        fail_msg("%s", mf_task_message(task));
    assert_int_equal(mf_task_set_limits(task, NULL), 0);
    mf_image_unref(image);
}

static int start(void **state)
{
    const int file = mkstemp(upper_file);
    return file < 0 || close(file) < 0 ? -1 : set_up(state);
}

static int end(void **state)
{
    unlink(upper_file);
    return tear_down(state);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(follows_formulas), cmocka_unit_test(leaves_what_is_not_touched), cmocka_unit_test(places_marks),
        cmocka_unit_test(fits_pictures),    cmocka_unit_test(takes_pictures_in_memory),   cmocka_unit_test(says_what_is_wrong),
    };
    return cmocka_run_group_tests(tests, start, end);
}
