/* Effects on faces of synthetic points: where they draw, what they leave alone, and how outlines become areas. */
#include "drawn.h"
#include "mfi_ar.h"

enum { WIDTH = 480, HEIGHT = 560 };

/* A mean head, seen from the front: between its eyes is x, y. */
static mfi_face_points face_at(double x, double y, double eye, double angle)
{
    mfi_face_points face = {.box = {x - eye, y - eye, 2 * eye, 3 * eye}};
    for (int i = 0; i < MFI_LANDMARKS; i++) {
        const double *p = mfi_mean_face[i];
        face.x[i] = x + eye * (p[0] * cos(angle) - p[1] * sin(angle));
        face.y[i] = y + eye * (p[0] * sin(angle) + p[1] * cos(angle));
    }
    return face;
}

/* Opens or shuts the inner lips; the gap in eye distances. */
static void open_mouth(mfi_face_points *face, double eye, double gap)
{
    for (int i = 61; i < 64; i++)
        face->y[128 - i] = face->y[i] + gap * eye;
}

/* Skin with some noise. */
static mf_image *skin(int format, int width, int height)
{
    mf_image *rgb = new_image(MF_FORMAT_RGB24, width, height), *image = NULL;
    unsigned seed = 3;
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            seed = seed * 1103515245 + 12345;
            const int noise = (int)(seed >> 16) % 13 - 6 + (int)lrint(6 * sin(x * 0.4) * cos(y * 0.5));
            put(rgb, x, y, 200 + noise, 150 + noise, 125 + noise, 255);
        }
    assert_int_equal(mf_image_convert(task, rgb, format, &image), 0);
    mf_image_unref(rgb);
    return image;
}

static struct mf_ar_params params_of(int effect)
{
    struct mf_ar_params params;
    assert_int_equal(mf_ar_params_init(&params, sizeof params), 0);
    params.effect = effect;
    return params;
}

static mf_image *draw(mf_image *image, const mfi_face_points *faces, int count, const struct mf_ar_params *params)
{
    mf_image *out = NULL;
    if (mfi_ar_draw(task, image, faces, count, NULL, params, &out) < 0)
        fail_msg("%s", mf_task_message(task));
    assert_non_null(out);
    return out;
}

static int changed(const mf_image *a, const mf_image *b, int x, int y)
{
    return memcmp(at(a, x, y), at(b, x, y), (size_t)bytes_of(mf_image_format(a))) != 0;
}

/* --- Where effects are: boxes {left, top, right, bottom} in eye distances from between the eyes. */

typedef struct place {
    int effect;
    double mouth;
    double inside[2][4]; /* more than a third of each changes */
    double around[3][4]; /* nothing outside of these does */
} place;

static const place places[] = {
    {MF_AR_SUNGLASSES, 0, {{-0.8, -0.1, -0.3, 0.2}, {0.3, -0.1, 0.8, 0.2}}, {{-1.4, -0.6, 1.4, 0.75}}},
    {MF_AR_GLASSES, 0, {{-0.8, -0.1, -0.3, 0.2}, {0.3, -0.1, 0.8, 0.2}}, {{-1.4, -0.6, 1.4, 0.75}}},
    {MF_AR_CROWN, 0, {{-0.8, -1.7, 0.8, -1.3}, {-0.1, -2, 0.1, -1.4}}, {{-1.5, -2.9, 1.5, -0.6}}},
    {MF_AR_FLOWER_CROWN, 0, {{-0.6, -1.4, 0.6, -1.1}, {-0.9, -1.2, -0.7, -1}}, {{-1.7, -2.1, 1.7, -0.2}}},
    {MF_AR_DOG,
     0.05,
     {{-1.5, -1.7, -0.9, -1.2}, {-0.2, 0.45, 0.2, 0.7}},
     {{-2.3, -2.4, -0.38, 0.2}, {0.38, -2.4, 2.3, 0.2}, {-0.7, 0.1, 0.7, 1.2}}},
    {MF_AR_DOG,
     0.5,
     {{0.9, -1.7, 1.5, -1.2}, {-0.2, 1.3, 0.2, 1.7}},
     {{-2.3, -2.4, -0.38, 0.2}, {0.38, -2.4, 2.3, 0.2}, {-0.7, 0.1, 0.7, 2.6}}},
    {MF_AR_CAT,
     0,
     {{-1, -1.8, -0.5, -1.3}, {-0.1, 0.5, 0.1, 0.6}},
     {{-1.9, -2.7, -0.03, -0.6}, {0.03, -2.7, 1.9, -0.6}, {-1.8, 0.2, 1.8, 1.4}}},
    {MF_AR_MAKEUP, 0, {{-0.25, 0.95, 0.25, 0.98}, {-0.65, -0.2, -0.35, -0.1}}, {{-1.3, -0.6, 1.3, 1.2}, {-0.7, 0.8, 0.7, 1.5}}},
    {MF_AR_BEAUTY, 0, {{-0.7, 0.3, -0.4, 0.6}, {-0.4, -0.9, 0.4, -0.6}}, {{-1.4, -1.5, 1.4, 2.2}}},
};

static int is_in(const double box[4], double x, double y)
{
    return x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3];
}

static void check_place(const place *p, const mf_image *before, const mf_image *after, double x0, double y0, double eye)
{
    int hits[2] = {0}, of[2] = {0};
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            const double u = (x + 0.5 - x0) / eye, v = (y + 0.5 - y0) / eye;
            const int is = changed(before, after, x, y);
            for (int i = 0; i < 2; i++)
                if (is_in(p->inside[i], u, v)) {
                    of[i]++;
                    hits[i] += is;
                }
            if (is && !is_in(p->around[0], u, v) && !is_in(p->around[1], u, v) && !is_in(p->around[2], u, v))
                fail_msg("effect %d: changed at %.2f, %.2f", p->effect, u, v);
        }
    for (int i = 0; i < 2; i++)
        if (3 * hits[i] < of[i] || !of[i])
            fail_msg("effect %d: %d of %d in box %d", p->effect, hits[i], of[i], i);
}

static void draws_where_it_should(void **state)
{
    (void)state;
    mf_image *image = skin(MF_FORMAT_RGB24, WIDTH, HEIGHT);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const struct mf_ar_params params = params_of(places[i].effect);
        mfi_face_points face = face_at(240, 290, 90, 0);
        open_mouth(&face, 90, places[i].mouth);
        mf_image *out = draw(image, &face, 1, &params);
        check_place(&places[i], image, out, 240, 290, 90);
        mf_image_unref(out);
    }
    mf_image_unref(image);
}

/* What is drawn on a tilted face is what is drawn on an upright one, tilted: its middle of mass is where it should be. */
static void turns_with_the_head(void **state)
{
    const double angle = 0.5, eye = 70;
    const struct mf_ar_params params = params_of(MF_AR_CROWN);
    double mass[2][3] = {{0}};
    (void)state;
    mf_image *image = skin(MF_FORMAT_RGB24, WIDTH, HEIGHT);
    for (int turned = 0; turned < 2; turned++) {
        const mfi_face_points face = face_at(240, 300, eye, turned ? angle : 0);
        mf_image *out = draw(image, &face, 1, &params);
        for (int y = 0; y < HEIGHT; y++)
            for (int x = 0; x < WIDTH; x++)
                if (changed(image, out, x, y)) {
                    mass[turned][0] += x - 240;
                    mass[turned][1] += y - 300;
                    mass[turned][2]++;
                }
        mf_image_unref(out);
    }
    for (int i = 0; i < 2; i++)
        for (int c = 0; c < 2; c++)
            mass[i][c] /= mass[i][2];
    assert_true(fabs(mass[1][2] / mass[0][2] - 1) < 0.02);
    assert_true(fabs(mass[1][0] - (mass[0][0] * cos(angle) - mass[0][1] * sin(angle))) < 0.03 * eye);
    assert_true(fabs(mass[1][1] - (mass[0][0] * sin(angle) + mass[0][1] * cos(angle))) < 0.03 * eye);
    mf_image_unref(image);
}

/* --- Retouching. */

static double spread(const mf_image *image, int x0, int y0, int size)
{
    double sum = 0, squares = 0;
    for (int y = y0; y < y0 + size; y++)
        for (int x = x0; x < x0 + size; x++) {
            const double value = at(image, x, y)[1];
            sum += value;
            squares += value * value;
        }
    return squares / (size * size) - sum * sum / ((double)size * size * size * size);
}

static void smooths_skin_alone(void **state)
{
    struct mf_ar_params params = params_of(MF_AR_BEAUTY);
    const mfi_face_points face = face_at(240, 240, 72, 0);
    (void)state;
    params.eyes = params.teeth = 0;
    for (int dark = 0; dark < 2; dark++) { /* whatever its colour */
        mf_image *image = skin(MF_FORMAT_RGB24, WIDTH, HEIGHT);
        for (int y = 0; y < HEIGHT; y++)
            for (int x = 0; dark && x < WIDTH; x++)
                for (int c = 0; c < 3; c++)
                    at(image, x, y)[c] = (uint8_t)(at(image, x, y)[c] - 90);
        for (int y = 180; y < 215; y++) /* hair on the forehead */
            for (int x = 150; x < 180; x++)
                put(image, x, y, 20 + x % 2 * 8, 14, 12, 255);
        params.smoothing = 0.6;
        mf_image *half = draw(image, &face, 1, &params);
        params.smoothing = 1;
        mf_image *full = draw(image, &face, 1, &params);
        const double before = spread(image, 195, 275, 20), some = spread(half, 195, 275, 20), most = spread(full, 195, 275, 20);
        assert_true(some < 0.5 * before && most < 0.25 * before && most < some);
        for (int y = 185; y < 210; y++)
            for (int x = 155; x < 175; x++)
                assert_false(changed(image, full, x, y));
        for (int x = 199; x < 210; x++) /* in an eye */
            assert_false(changed(image, full, x, 240));
        mf_image_unref(full);
        mf_image_unref(half);
        mf_image_unref(image);
    }
}

/* Lips become what the colour is, as far as the opacity says, and keep their light and shade. */
static void lets_skin_show_through(void **state)
{
    struct mf_ar_params params = params_of(MF_AR_MAKEUP);
    const mfi_face_points face = face_at(240, 240, 90, 0);
    const int x = 240, y = 240 + 90 + 27; /* of the lower lip */
    double light[2];
    (void)state;
    params.lip_color = "#4040c0";
    params.eye_opacity = params.blush_opacity = params.liner_opacity = 0;
    mf_image *image = new_image(MF_FORMAT_RGB24, WIDTH, HEIGHT);
    for (int j = 0; j < HEIGHT; j++)
        for (int i = 0; i < WIDTH; i++)
            put(image, i, j, i % 4 < 2 ? 180 : 210, i % 4 < 2 ? 130 : 150, i % 4 < 2 ? 110 : 130, 255);
    for (int step = 1; step <= 4; step++) {
        params.lip_opacity = step * 0.25;
        mf_image *out = draw(image, &face, 1, &params);
        for (int c = 0; c < 3; c++)
            assert_in_range(abs(at(out, x, y)[c] - at(image, x, y)[c]), step * 3, 255);
        for (int i = 0; i < 2; i++)
            light[i] = at(out, x + 2 * i, y)[0] + at(out, x + 2 * i, y)[1];
        assert_true(light[1 - (x % 4 >= 2)] > light[x % 4 >= 2] + 8);
        mf_image_unref(out);
    }
    mf_image_unref(image);
}

/* --- Whatever comes. */

static void leaves_alone_what_it_should(void **state)
{
    const mfi_face_points face = face_at(240, 240, 90, 0);
    struct mf_ar_params params = params_of(MF_AR_DOG);
    (void)state;
    mf_image *image = skin(MF_FORMAT_RGB24, WIDTH, HEIGHT);
    mf_image *out = draw(image, NULL, 0, &params);
    assert_ptr_equal(out, image);
    mf_image_unref(out);
    params.opacity = 0;
    out = draw(image, &face, 1, &params);
    assert_ptr_equal(out, image);
    mf_image_unref(out);
    mf_image_unref(image);
}

static void takes_every_format(void **state)
{
    const mfi_face_points faces[2] = {face_at(150, 160, 40, 0.1), face_at(300, 200, 40, -0.2)};
    (void)state;
    for (int f = 0; f < FORMATS; f++)
        for (int effect = MF_AR_BEAUTY; effect <= MF_AR_SUNGLASSES; effect++) {
            const struct mf_ar_params params = params_of(effect);
            const int format = all_formats[f];
            mf_image *image = skin(format, 401, 303), *out = draw(image, faces, 2, &params), *same = NULL;
            assert_size(out, format == MF_FORMAT_GRAY8 ? MF_FORMAT_RGB24 : format, 401, 303);
            assert_int_equal(mf_image_convert(task, image, mf_image_format(out), &same), 0);
            assert_true(difference(same, out) > 15);
            mf_image_unref(same);
            mf_image_unref(out);
            mf_image_unref(image);
        }
}

static void survives_any_points(void **state)
{
    static const double faces[][4] = {{0, 0, 60, 0},      {240, 280, 900, 1},        {-1000, 280, 60, 0}, {479, 559, 60, 3},
                                      {240, 280, 0, 0},   {240, 280, 1e-3, 0},       {240, 280, 4, 0},    {240, 280, 1e6, 0},
                                      {1e30, 280, 60, 0}, {(double)NAN, 280, 60, 0}, {0, 0, INFINITY, 0}};
    static const int sizes[][2] = {{WIDTH, HEIGHT}, {1, 1}, {1, 300}, {3, 2}};
    (void)state;
    for (size_t s = 0; s < 4; s++)
        for (int effect = MF_AR_BEAUTY; effect <= MF_AR_SUNGLASSES; effect++)
            for (size_t i = 0; i < sizeof faces / sizeof *faces; i++) {
                mf_image *image = skin(MF_FORMAT_RGB24, sizes[s][0], sizes[s][1]);
                const struct mf_ar_params params = params_of(effect);
                mfi_face_points face = face_at(faces[i][0], faces[i][1], faces[i][2], faces[i][3]);
                mf_image *out = draw(image, &face, 1, &params);
                assert_size(out, MF_FORMAT_RGB24, sizes[s][0], sizes[s][1]);
                mf_image_unref(out);
                mf_image_unref(image);
            }
}

static void can_be_cancelled(void **state)
{
    const mfi_face_points face = face_at(240, 240, 90, 0);
    (void)state;
    mf_image *image = skin(MF_FORMAT_RGB24, WIDTH, HEIGHT);
    mf_task_cancel(task);
    for (int effect = MF_AR_BEAUTY; effect <= MF_AR_SUNGLASSES; effect++) {
        const struct mf_ar_params params = params_of(effect);
        mf_image *out = NULL;
        assert_int_equal(mfi_ar_draw(task, image, &face, 1, NULL, &params, &out), MF_ERROR_CANCELLED);
        assert_null(out);
    }
    mf_image_unref(image);
    mf_task_free(task);
    assert_int_equal(mf_task_new(&task), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(draws_where_it_should),       cmocka_unit_test(turns_with_the_head),
        cmocka_unit_test(smooths_skin_alone),          cmocka_unit_test(lets_skin_show_through),
        cmocka_unit_test(leaves_alone_what_it_should), cmocka_unit_test(takes_every_format),
        cmocka_unit_test(survives_any_points),         cmocka_unit_test(can_be_cancelled),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
