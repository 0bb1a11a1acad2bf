/* What is done with faces: hidden, cut out, kept in crops, and their points. */
#include "faces_photos.h"
#include <unistd.h>

static struct mf_blur_faces_params hiding(int effect, int shape, const double *faces, int numbers)
{
    struct mf_blur_faces_params params;
    assert_int_equal(mf_blur_faces_params_init(&params, sizeof params), 0);
    params.detector = MF_DETECTOR_HAAR;
    params.effect = effect;
    params.shape = shape;
    params.faces = faces;
    params.face_count = (uint32_t)numbers;
    return params;
}

static uint32_t faces_in(mf_image *image)
{
    struct mf_faces_params params;
    mf_faces_result *found = NULL;
    mf_faces_params_init(&params, sizeof params);
    params.detector = MF_DETECTOR_HAAR;
    if (mf_faces(task, image, NULL, &params, &found) < 0)
        fail_msg("%s", mf_task_message(task));
    const uint32_t count = found->face_count;
    mf_record_free(found);
    return count;
}

/* With each effect and shape no face is found afterwards. */
static void hides_faces(void **state)
{
    (void)state;
    mf_image *image = load_photo("2008_001322.jpg"), *out;
    assert_int_equal(faces_in(image), 3);
    for (int i = 0; i < 6; i++) {
        struct mf_blur_faces_params params = hiding(i / 2, i % 2, NULL, 0);
        int count = 0;
        assert_int_equal(mf_blur_faces(task, image, NULL, &params, &out, &count), 0);
        assert_int_equal(count, 3);
        assert_int_equal(faces_in(out), 0);
        assert_int_equal(mf_image_format(out), mf_image_format(image)); /* planar, as JPEG is */
        mf_image_unref(out);
    }
    mf_image_unref(image);
}

/* A box that is given, in every format: within it is what was asked for, and nothing happens elsewhere. */
static void hides_boxes(void **state)
{
    static const double box[] = {40, 30, 20, 20};
    (void)state;
    for (int f = 0; f < FORMATS; f++)
        for (int effect = MF_HIDE_BLUR; effect <= MF_HIDE_FILL; effect++) {
            struct mf_blur_faces_params params = hiding(effect, MF_HIDE_RECTANGLE, box, 4);
            mf_image *image = drawing(all_formats[f], 101, 81), *out;
            int count = 0;
            params.padding = params.feather = 0;
            params.color = "white";
            if (mf_blur_faces(task, image, NULL, &params, &out, &count) < 0)
                fail_msg("%s", mf_task_message(task));
            assert_int_equal(count, 1);
            assert_size(out, all_formats[f], 101, 81);
            for (int y = 0; y < 81; y++)
                for (int x = 0; x < 101; x++) {
                    const int inside = x >= 40 && x < 60 && y >= 30 && y < 50;
                    if (!inside)
                        assert_memory_equal(at(out, x, y), at(image, x, y), (size_t)bytes_of(all_formats[f]));
                    else if (effect == MF_HIDE_FILL)
                        assert_true(*at(out, x, y) >= 235);
                    else if (effect == MF_HIDE_PIXELATE && x % 2 && y % 2) /* blocks begin at even pixels */
                        assert_memory_equal(at(out, x, y), at(out, x - 1, y - 1), (size_t)bytes_of(all_formats[f]));
                }
            mf_image_unref(out);
            mf_image_unref(image);
        }
}

/* Boxes beyond the picture, and none at all. */
static void hides_what_there_is(void **state)
{
    static const double outside[] = {-50, -50, 20, 20, 90, 70, 50, 50, 500, 500, 9, 9};
    static const double wrong[] = {1, 2, 3}, flat[] = {1, 1, 0, 5};
    struct mf_blur_faces_params params = hiding(MF_HIDE_BLUR, MF_HIDE_OVAL, outside, 12);
    mf_image *image = drawing(MF_FORMAT_RGB24, 100, 80), *out = NULL;
    int count;
    (void)state;
    assert_int_equal(mf_blur_faces(task, image, NULL, &params, &out, &count), 0);
    assert_int_equal(count, 3);
    assert_memory_equal(at(out, 50, 40), at(image, 50, 40), 3);
    assert_true(memcmp(at(out, 99, 79), at(image, 99, 79), 3) != 0);
    mf_image_unref(out);
    params = hiding(MF_HIDE_BLUR, MF_HIDE_OVAL, NULL, 0);
    assert_int_equal(mf_blur_faces(task, image, NULL, &params, &out, &count), 0);
    assert_int_equal(count, 0);
    assert_ptr_equal(out, image);
    mf_image_unref(out);
    params = hiding(MF_HIDE_BLUR, MF_HIDE_OVAL, wrong, 3);
    assert_int_equal(mf_blur_faces(task, image, NULL, &params, &out, NULL), MF_ERROR_PARAMS);
    assert_string_equal(mf_task_message(task), "faces: 3 numbers are not x, y, width and height of boxes");
    params = hiding(MF_HIDE_BLUR, MF_HIDE_OVAL, flat, 4);
    assert_int_equal(mf_blur_faces(task, image, NULL, &params, &out, NULL), MF_ERROR_PARAMS);
    assert_string_equal(mf_task_message(task), "faces: 0 x 5 is no size of a box");
    mf_image_unref(image);
}

static void cuts_faces_out(void **state)
{
    struct mf_face_crop_params params;
    mf_image *image = load_photo("2008_001322.jpg"), *out = NULL;
    (void)state;
    assert_int_equal(mf_face_crop_params_init(&params, sizeof params), 0);
    params.detector = MF_DETECTOR_HAAR;
    params.threshold = 0.8;
    assert_int_equal(mf_face_crop(task, image, NULL, &params, &out), 0);
    assert_int_equal(mf_image_width(out), mf_image_height(out));
    assert_int_equal(faces_in(out), 1);
    mf_image_unref(out);
    params.width = 320;
    params.aspect = "16:9";
    params.choice = MF_FACE_CHOICE_ALL;
    assert_int_equal(mf_face_crop(task, image, NULL, &params, &out), 0);
    assert_size(out, mf_image_format(image), 320, 180);
    mf_image_unref(out);
    mf_image_unref(image);
    image = drawing(MF_FORMAT_RGB24, 200, 200);
    assert_int_equal(mf_face_crop(task, image, NULL, &params, &out), MF_ERROR_NOT_FOUND);
    assert_null(out);
    assert_string_equal(mf_task_message(task), "face_crop: there is no face in the picture");
    mf_image_unref(image);
}

/* A face on the left of bright stripes, which draw the eye: it is kept if that is asked for. */
static void keeps_faces_in_crops(void **state)
{
    mf_image *whole = load_photo("2009_004587.jpg"), *face = chain(whole, "crop x=90 y=10 width=150 height=140");
    mf_image *planar = chain(face, "pad width=900 height=140 gravity=west"), *wide, *out;
    (void)state;
    assert_int_equal(mf_image_convert(task, planar, MF_FORMAT_RGB24, &wide), 0);
    mf_image_unref(planar);
    for (int y = 0; y < 140; y++)
        for (int x = 560; x < 740; x++) {
            const int stripe = (x / 6 + y / 9) % 2;
            put(wide, x, y, 250 - 190 * stripe, 180, 40 + 60 * stripe, 255);
        }
    out = chain(wide, "smart_crop");
    assert_int_equal(faces_in(out), 0);
    mf_image_unref(out);
    out = chain(wide, "smart_crop faces=1");
    assert_int_equal(faces_in(out), 1);
    mf_image_unref(out);
    mf_image_unref(wide);
    mf_image_unref(face);
    mf_image_unref(whole);
}

/* Without a network: eyes where they were marked, within a quarter of their distance for most. */
static void estimates_points(void **state)
{
    struct mf_landmarks_params params;
    int near = 0, all = 0;
    (void)state;
    assert_int_equal(mf_landmarks_params_init(&params, sizeof params), 0);
    params.detector = MF_DETECTOR_HAAR;
    for (int i = 0; i < photo_count; i++) {
        mf_image *image = load_photo(photos[i].file);
        mf_landmarks_result *found = NULL;
        if (mf_landmarks(task, image, NULL, NULL, &params, &found) < 0)
            fail_msg("%s", mf_task_message(task));
        for (uint32_t j = 0; j < found->face_count; j++) {
            const mf_landmarks_face *face = &found->faces[j];
            const double box[4] = {face->x, face->y, face->width, face->height};
            double x[POINTS], y[POINTS], a[2], b[2];
            assert_int_equal(face->point_count, POINTS);
            assert_true(face->estimated || found->model);
            for (int k = 0; k < POINTS; k++) {
                x[k] = face->points[k].x;
                y[k] = face->points[k].y;
            }
            eyes_of(x, y, a);
            for (int k = 0; k < photos[i].count; k++)
                if (overlap(box, photos[i].faces[k].box) > 0.4) {
                    const double apart = eyes_of(photos[i].faces[k].x, photos[i].faces[k].y, b);
                    near += hypot(a[0] - b[0], a[1] - b[1]) < apart / 4;
                    all++;
                }
        }
        mf_record_free(found);
        mf_image_unref(image);
    }
    print_message("eyes of %d of %d faces\n", near, all);
    assert_true(all >= 39 && near >= all * 3 / 4);
}

/* Adds up the mean errors of all points of the marked faces in a photo, in distances of the eyes; how many faces there were. */
static int add_errors(const photo *p, const mf_landmarks_result *found, double *sum)
{
    int count = 0;
    for (uint32_t j = 0; j < found->face_count; j++)
        for (int k = 0; k < p->count; k++) {
            const mf_landmarks_face *face = &found->faces[j];
            const marked *right = &p->faces[k];
            const double box[4] = {face->x, face->y, face->width, face->height};
            double middle[2], error = 0;
            if (overlap(box, right->box) < 0.4)
                continue;
            for (int i = 0; i < POINTS; i++)
                error += hypot(face->points[i].x - right->x[i], face->points[i].y - right->y[i]) / POINTS;
            *sum += error / eyes_of(right->x, right->y, middle);
            count++;
        }
    return count;
}

/* By networks, where there are some, on the boxes of each detector. Measured: 0.072 to 0.075. */
static void finds_points(void **state)
{
    struct mf_landmarks_params params;
    mf_model *model;
    (void)state;
    if (!getenv("MEDIAFORGE_MODELS") || mf_model_open(task, "landmarks", "landmarks68", &model) < 0) {
        print_message("skipped: no model landmarks68 in MEDIAFORGE_MODELS\n");
        skip();
    }
    assert_int_equal(mf_landmarks_params_init(&params, sizeof params), 0);
    for (params.detector = MF_DETECTOR_HAAR; params.detector <= MF_DETECTOR_BLAZEFACE; params.detector++) {
        double sum = 0;
        int all = 0, result = 0;
        for (int i = 0; i < photo_count && result >= 0; i++) {
            mf_image *image = load_photo(photos[i].file);
            mf_landmarks_result *found = NULL;
            result = mf_landmarks(task, image, NULL, model, &params, &found);
            if (result >= 0)
                all += add_errors(&photos[i], found, &sum);
            mf_record_free(found);
            mf_image_unref(image);
        }
        print_message("detector %d: %d faces, error %.4f\n", params.detector, all, sum / all);
        assert_true(result == MF_ERROR_NOT_FOUND || (all >= 39 && sum / all < 0.08));
    }
    mf_model_unref(model);
}

/* Stopped after ever longer times: it says so and leaves nothing, until it is done. */
static void stop_and_go(const char *op, const char *params, int writes)
{
    char file[] = "/tmp/mediaforge-faces.XXXXXX.jpg", request[512], *reply;
    int result = MF_ERROR_DEADLINE, stopped = 0;
    close(mkstemps(file, 4));
    remove(file);
    snprintf(request, sizeof request,
             "{\"input\": \"" PHOTOS "2008_001322.jpg\"%s%s%s, \"params\": {\"detector\": \"haar\"%s}}",
             writes ? ", \"output\": \"" : "", writes ? file : "", writes ? "\"" : "", params);
    for (int64_t after = 1; result == MF_ERROR_DEADLINE; after *= 2, stopped++) {
        mf_task_set_deadline(task, after);
        result = mf_call(task, op, request, &reply);
        if (result < 0 && result != MF_ERROR_DEADLINE)
            fail_msg("%s", reply);
        assert_true(result >= 0 || access(file, F_OK) != 0);
        mf_free(reply);
    }
    assert_true(stopped > 1);
    mf_task_set_deadline(task, 0);
    remove(file);
}

static void keeps_deadlines(void **state)
{
    static const char *const effects[] = {"beauty", "cat", "crown", "dog", "flower_crown", "glasses", "makeup", "sunglasses"};
    char params[64];
    (void)state;
    stop_and_go("landmarks", "", 0);
    stop_and_go("face_crop", "", 1);
    stop_and_go("blur_faces", "", 1);
    stop_and_go("blur_faces", ", \"effect\": \"pixelate\"", 1);
    for (size_t i = 0; i < sizeof effects / sizeof *effects; i++) {
        snprintf(params, sizeof params, ", \"effect\": \"%s\"", effects[i]);
        stop_and_go("ar", params, 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hides_faces),    cmocka_unit_test(hides_boxes),          cmocka_unit_test(hides_what_there_is),
        cmocka_unit_test(cuts_faces_out), cmocka_unit_test(keeps_faces_in_crops), cmocka_unit_test(estimates_points),
        cmocka_unit_test(finds_points),   cmocka_unit_test(keeps_deadlines),
    };
    return cmocka_run_group_tests(tests, read_photos, tear_down);
}
