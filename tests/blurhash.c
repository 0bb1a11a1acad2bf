/* BlurHash: the strings of the C reference, which were made with it, and pictures back. */
#include <math.h>
#include "analysing.h"

static const char *hash_of(mf_image *image, int x, int y)
{
    static char text[256];
    struct mf_blurhash_params params;
    mf_blurhash_result *result;
    assert_int_equal(mf_blurhash_params_init(&params, sizeof params), 0);
    params.x = x;
    params.y = y;
    assert_int_equal(mf_blurhash(NULL, image, &params, &result), 0);
    assert_int_equal(result->width, mf_image_width(image));
    assert_int_equal(result->height, mf_image_height(image));
    snprintf(text, sizeof text, "%s", result->hash);
    mf_record_free(result);
    return text;
}

/* A dark picture so large that single precision runs out: in any other order of its sums the hash is another. */
static void dusk(int x, int y, int width, int height, uint8_t rgba[4])
{
    (void)width, (void)height;
    set_rgb(rgba, 40 + x / 64, 40 + y / 64, 120 - x / 64);
}

static const struct {
    painter *pixel;
    int width, height, x, y;
    const char *hash;
} vectors[] = {
    {busy, 100, 60, 4, 3, "LpHo8zbPn.WZbBWAWWR+V^njR+nj"},
    {busy, 61, 83, 1, 1, "00Henk"},
    {busy, 33, 17, 9, 9,
     "|qHUn.19rKnBRotQTHsqRCW=V_r[Sgs-SynkV^n*R+oKWWodWDoKazj@bGs;WYjbfRbGjIbZjbagafbGj@azj@bGjaazj@s=WYa#j[azj[azkBazW."
     "jaj@azj@bGjaazj@t8WYjIf8azj[bGjbazWVjajabGjtazj@azja"},
    {busy, 64, 64, 3, 5, "cjHo96a:r_W%NaS5RlnPNHbaofX8axbEWV"},
    {busy, 1, 1, 4, 3, "L~002YfZfZfZfZfZfZfZfZfZfZfZ"},
    {busy, 1920, 1080, 4, 3, "L0HV9wogfQogr_fTa|fTe;fSfQfS"},
    {slope, 100, 60, 4, 3, "L#HLh.2e$8Shhva%juf8gffRfQfQ"},
    {slope, 64, 64, 3, 5, "czHC1K2e$8hva%jugffkfQj1a}jtf+fRfQ"},
    {dusk, 2400, 1600, 4, 3, "L66*IcFRo3WseFfQfQfQfjfQfQfQ"},
};

static void gives_the_reference_hash(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        mf_image *image = paint(MF_FORMAT_RGB24, vectors[i].width, vectors[i].height, vectors[i].pixel);
        assert_string_equal(hash_of(image, vectors[i].x, vectors[i].y), vectors[i].hash);
        mf_image_unref(image);
    }
}

static void ignores_alpha_and_takes_every_format(void **state)
{
    mf_image *clear = paint(MF_FORMAT_RGBA32, 100, 60, glass), *grey = paint(MF_FORMAT_GRAY8, 50, 40, slope);
    mf_image *rgb = converted(grey, MF_FORMAT_RGB24), *yuv = converted(grey, MF_FORMAT_YUV420P);
    char hash[256];
    (void)state;
    assert_string_equal(hash_of(clear, 4, 3), vectors[0].hash);
    snprintf(hash, sizeof hash, "%s", hash_of(rgb, 4, 3));
    assert_string_equal(hash_of(grey, 4, 3), hash);
    assert_int_equal(strlen(hash_of(yuv, 4, 3)), 28);
    mf_image_unref(clear);
    mf_image_unref(grey);
    mf_image_unref(rgb);
    mf_image_unref(yuv);
}

static void takes_components_from_the_aspect(void **state)
{
    static const int cases[][6] = {{400, 300, 0, 0, 4, 3}, {300, 400, 0, 0, 3, 4}, {1600, 100, 0, 0, 9, 1},
                                   {400, 300, 8, 0, 8, 6}, {400, 300, 0, 6, 8, 6}, {100, 1600, 0, 0, 1, 9},
                                   {200, 200, 0, 0, 3, 3}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mf_image *image = paint(MF_FORMAT_GRAY8, cases[i][0], cases[i][1], slope);
        struct mf_blurhash_params params = {.struct_size = sizeof params, .x = cases[i][2], .y = cases[i][3]};
        mf_blurhash_result *result;
        assert_int_equal(mf_blurhash(NULL, image, &params, &result), 0);
        assert_int_equal(result->x, cases[i][4]);
        assert_int_equal(result->y, cases[i][5]);
        assert_int_equal(strlen(result->hash), (size_t)(4 + 2 * result->x * result->y));
        mf_record_free(result);
        mf_image_unref(image);
    }
}

static void works_by_name(void **state)
{
    mf_image *image = paint(MF_FORMAT_RGB24, 33, 17, busy);
    mf_blurhash_result *result = run_by_name("blurhash", image, NULL, "{\"x\": 9, \"y\": 9}");
    (void)state;
    assert_string_equal(result->hash, vectors[2].hash);
    mf_record_free(result);
    mf_image_unref(image);
}

static mf_image *decode(const char *hash, int width, int height, double punch)
{
    struct mf_blurhash_decode_params params;
    mf_image *image;
    assert_int_equal(mf_blurhash_decode_params_init(&params, sizeof params), 0);
    params.hash = hash;
    params.width = width;
    params.height = height;
    params.punch = punch;
    assert_int_equal(mf_blurhash_decode(NULL, &params, &image), 0);
    assert_int_equal(mf_image_format(image), MF_FORMAT_RGB24);
    return image;
}

/* What smooth pictures lose is little, and a hash of a hash's picture is nearly the hash. */
static void draws_what_was_hashed(void **state)
{
    mf_image *image = paint(MF_FORMAT_RGB24, 90, 60, slope);
    char hash[256];
    (void)state;
    snprintf(hash, sizeof hash, "%s", hash_of(image, 9, 9));
    mf_image *back = decode(hash, 90, 60, 1);
    int difference = 0;
    for (int y = 0; y < 60; y++)
        for (int x = 0; x < 3 * 90; x++)
            difference += abs(mf_image_plane(image, 0)[y * mf_image_stride(image, 0) + x] -
                              mf_image_plane(back, 0)[y * mf_image_stride(back, 0) + x]);
    assert_in_range(difference / (60 * 3 * 90), 0, 12);
    mf_image_unref(back);
    mf_image_unref(image);

    back = decode("00Henk", 5, 4, 1); /* one component: a colour, exactly */
    assert_string_equal(hash_of(back, 1, 1), "00Henk");
    mf_image_unref(back);
}

static void punch_is_contrast(void **state)
{
    int spread[3];
    (void)state;
    for (int i = 0; i < 3; i++) {
        mf_image *image = decode(vectors[6].hash, 32, 32, i * 0.5);
        const uint8_t *row = mf_image_plane(image, 0);
        spread[i] = abs(row[0] - row[3 * 31]);
        mf_image_unref(image);
    }
    assert_int_equal(spread[0], 0);
    assert_true(spread[1] > 20 && spread[2] > spread[1] + 20);
}

static void refuses_what_is_no_hash(void **state)
{
    static const char *const bad[] = {NULL,
                                      "",
                                      "L",
                                      "LpHo8",
                                      "LpHo8zbPn.WZbBWAWWR+V^njR+n",
                                      "LpHo8zbPn.WZbBWAWWR+V^njR+njj",
                                      "LpHo8zbPn.WZbBWAWWR+V^njR+n ",
                                      "~pHo8zbPn.WZbBWAWWR+V^njR+nj",
                                      "00~~~~",
                                      "LpHo8zbPn.WZbBWAWWR+V^njR+~~",
                                      "LpHo8zb\xc3\xa4n.WZbBWAWWR+V^njR+nj"};
    mf_task *task;
    mf_image *image;
    (void)state;
    assert_int_equal(mf_task_new(&task), 0);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct mf_blurhash_decode_params params;
        mf_blurhash_decode_params_init(&params, sizeof params);
        params.hash = bad[i];
        assert_int_equal(mf_blurhash_decode(task, &params, &image), MF_ERROR_PARAMS);
        assert_null(image);
        assert_non_null(strstr(mf_task_message(task), "BlurHash"));
    }
    mf_task_free(task);
}

static void reports_errors(void **state)
{
    mf_image *image = paint(MF_FORMAT_RGB24, 8, 8, busy);
    struct mf_blurhash_params params = {.struct_size = sizeof params, .x = 10, .y = 3};
    mf_blurhash_result *result;
    mf_task *task;
    (void)state;
    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mf_blurhash(task, image, &params, &result), MF_ERROR_PARAMS);
    assert_null(result);
    assert_string_equal(mf_task_message(task), "x: 10 is outside 0..9");
    assert_int_equal(mf_blurhash(task, NULL, NULL, &result), MF_ERROR_PARAMS);
    assert_int_equal(mf_blurhash(task, image, NULL, NULL), MF_ERROR_PARAMS);
    mf_task_cancel(task);
    assert_int_equal(mf_blurhash(task, image, NULL, &result), MF_ERROR_CANCELLED);
    mf_task_free(task);
    mf_image_unref(image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_the_reference_hash),
        cmocka_unit_test(ignores_alpha_and_takes_every_format),
        cmocka_unit_test(takes_components_from_the_aspect),
        cmocka_unit_test(works_by_name),
        cmocka_unit_test(draws_what_was_hashed),
        cmocka_unit_test(punch_is_contrast),
        cmocka_unit_test(refuses_what_is_no_hash),
        cmocka_unit_test(reports_errors),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
