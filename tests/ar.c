/* Effects on the faces of Debian's photos: drawn where faces are, and on nothing else. */
#include "faces_photos.h"

static struct mf_ar_params by(int effect)
{
    struct mf_ar_params params;
    assert_int_equal(mf_ar_params_init(&params, sizeof params), 0);
    params.effect = effect;
    params.detector = MF_DETECTOR_HAAR;
    return params;
}

static mf_image *apply(mf_image *image, const struct mf_ar_params *params)
{
    mf_image *out = NULL;
    if (mf_ar(task, image, NULL, NULL, params, &out) < 0)
        fail_msg("%s", mf_task_message(task));
    return out;
}

/* Sunglasses are black around the middle of each marked eye. */
static void puts_sunglasses_on_eyes(void **state)
{
    const struct mf_ar_params params = by(MF_AR_SUNGLASSES);
    int eyes = 0, covered = 0;
    (void)state;
    for (int i = 0; i < photo_count; i++) {
        mf_image *image = load_photo(photos[i].file), *out = apply(image, &params);
        assert_int_equal(mf_image_format(out), mf_image_format(image)); /* planes stay */
        for (int f = 0; f < photos[i].count; f++)
            for (int eye = 36; eye < 48; eye += 6) {
                double x = 0, y = 0;
                for (int k = 0; k < 6; k++) {
                    x += photos[i].faces[f].x[eye + k] / 6;
                    y += photos[i].faces[f].y[eye + k] / 6;
                }
                eyes++;
                covered += at(out, (int)x, (int)y)[0] < 90 && at(out, (int)x, (int)y)[0] != at(image, (int)x, (int)y)[0];
            }
        mf_image_unref(out);
        mf_image_unref(image);
    }
    assert_int_equal(eyes, 86);
    assert_in_range(covered, 75, 86); /* the cascade finds 39 of the 43 faces or more */
}

static void leaves_pictures_without_faces(void **state)
{
    (void)state;
    for (int effect = MF_AR_BEAUTY; effect <= MF_AR_SUNGLASSES; effect++) {
        const struct mf_ar_params params = by(effect);
        mf_image *image = drawing(MF_FORMAT_YUV420P, 1 + 40 * (effect - 1), 1 + 30 * (effect - 1)),
                 *out = apply(image, &params);
        assert_ptr_equal(out, image);
        mf_image_unref(out);
        mf_image_unref(image);
    }
}

static void works_by_name(void **state)
{
    char *reply = NULL;
    (void)state;
    assert_int_equal(mf_call(task, "ar",
                             "{\"input\": \"" PHOTOS
                             "2008_001322.jpg\", \"params\": {\"effect\": \"dog\", \"detector\": \"haar\", "
                             "\"max_faces\": 2}}",
                             &reply),
                     0);
    assert_non_null(strstr(reply, "\"width\": 500, \"height\": 375, \"faces\": 2, "));
    mf_free(reply);
}

static void refuses_with(const struct mf_ar_params *params, int error, const char *message)
{
    mf_image *image = drawing(MF_FORMAT_RGB24, 64, 64), *out = image;
    assert_int_equal(mf_ar(task, image, NULL, NULL, params, &out), error);
    assert_null(out);
    assert_string_equal(mf_task_message(task), message);
    mf_image_unref(image);
}

static void says_what_is_wrong(void **state)
{
    struct mf_ar_params params = by(MF_AR_ASSET);
    char *reply = NULL;
    mf_image *out = NULL;
    (void)state;
    assert_int_equal(mf_ar(task, NULL, NULL, NULL, NULL, &out), MF_ERROR_PARAMS);
    assert_string_equal(mf_task_message(task), "ar: no picture");
    refuses_with(&params, MF_ERROR_PARAMS, "effect: none is chosen, and no asset");
    params.asset = "/nowhere/hat.png";
    refuses_with(&params, MF_ERROR_PARAMS, "anchors: an asset needs them");
    params.anchors = "[{\"x\": 1, \"y\": 2, \"point\": 3}, {\"x\": 9, \"y\": 2, \"point\": \"chin\"}]";
    refuses_with(&params, MF_ERROR_NOT_FOUND, "asset: /nowhere/hat.png: No such file or directory");
    params = by(MF_AR_MAKEUP);
    params.lip_color = "reddish";
    refuses_with(&params, MF_ERROR_PARAMS, "lip_color: \"reddish\" is no colour such as #ff8000, #ff800080 or white");
    params = by(99);
    assert_int_equal(mf_ar(task, out, NULL, NULL, &params, &out), MF_ERROR_PARAMS);
    assert_int_equal(mf_call(task, "ar", "{\"input\": \"x.jpg\", \"params\": {\"effect\": \"horse\"}}", &reply),
                     MF_ERROR_PARAMS);
    assert_non_null(strstr(reply, "effect"));
    mf_free(reply);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(puts_sunglasses_on_eyes),
        cmocka_unit_test(leaves_pictures_without_faces),
        cmocka_unit_test(works_by_name),
        cmocka_unit_test(says_what_is_wrong),
    };
    setenv("MEDIAFORGE_MODELS", "/nonexistent", 1); /* what is expected is that of the cascades, whatever is installed */
    return cmocka_run_group_tests(tests, read_photos, tear_down);
}
