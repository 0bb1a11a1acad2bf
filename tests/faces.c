/* Faces on photos, found by every detector that there is. */
#include "faces_photos.h"

static mf_faces_result *find(mf_image *image, const struct mf_faces_params *params)
{
    mf_faces_result *found = NULL;
    if (mf_faces(task, image, NULL, params, &found) < 0)
        fail_msg("%s", mf_task_message(task));
    return found;
}

static struct mf_faces_params by(int detector)
{
    struct mf_faces_params params;
    assert_int_equal(mf_faces_params_init(&params, sizeof params), 0);
    params.detector = detector;
    return params;
}

/* Marked faces that were found; adds what else was found to *others. */
static int compare(const photo *p, const mf_faces_result *found, int *others)
{
    int hits = 0, taken[64] = {0};
    for (int i = 0; i < p->count; i++) {
        int best = -1;
        double most = 0.4;
        for (uint32_t j = 0; j < found->face_count && j < 64; j++) {
            const mf_face *f = &found->faces[j];
            const double box[4] = {f->x, f->y, f->width, f->height}, share = overlap(box, p->faces[i].box);
            if (!taken[j] && share > most) {
                best = (int)j;
                most = share;
            }
        }
        if (best >= 0)
            taken[best] = 1;
        hits += best >= 0;
    }
    *others += (int)found->face_count - hits;
    return hits;
}

static void check_record(const mf_faces_result *found)
{
    for (uint32_t i = 0; i < found->face_count; i++) {
        const mf_face *f = &found->faces[i];
        assert_true(f->x >= 0 && f->y >= 0 && f->width > 0 && f->height > 0);
        assert_true(f->x + f->width <= found->width && f->y + f->height <= found->height);
        assert_true(f->score > 0 && f->score <= 1);
        assert_true(i == 0 || f->score <= f[-1].score);
        assert_int_equal(!f->right_eye, !f->left_mouth);
        if (f->right_eye)
            assert_true(f->right_eye->x < f->left_eye->x && f->left_eye->y < f->left_mouth->y);
    }
}

static void finds_at_least(int detector, int least, int most_others)
{
    const struct mf_faces_params params = by(detector);
    int hits = 0, others = 0;
    for (int i = 0; i < photo_count; i++) {
        mf_image *image = load_photo(photos[i].file);
        mf_faces_result *found = find(image, &params);
        check_record(found);
        hits += compare(&photos[i], found, &others);
        mf_record_free(found);
        mf_image_unref(image);
    }
    print_message("%d of 43 faces, %d others\n", hits, others);
    assert_true(hits >= least);
    assert_true(others <= most_others);
}

static void finds_faces_by_cascade(void **state)
{
    (void)state;
    finds_at_least(MF_DETECTOR_HAAR, 39, 2);
}

/* Whether a network is installed; where none is the test does not count. */
static void need(const char *name)
{
    mf_model *model;
    if (!getenv("MEDIAFORGE_MODELS") || mf_model_open(task, "faces", name, &model) < 0) {
        print_message("skipped: no model %s in MEDIAFORGE_MODELS\n", name);
        skip();
    }
    mf_model_unref(model);
}

static void finds_faces_by_yunet(void **state)
{
    (void)state;
    need("yunet");
    finds_at_least(MF_DETECTOR_YUNET, 42, 2);
}

static void finds_faces_by_ultraface(void **state)
{
    (void)state;
    need("ultraface");
    finds_at_least(MF_DETECTOR_ULTRAFACE, 42, 3);
}

/* Both layouts of outputs, and pictures smaller than a cell of the coarsest grid. */
static void finds_faces_by_the_older_yunet(void **state)
{
    static const int sizes[][2] = {{1, 1}, {30, 30}, {2, 3000}, {30000, 3}, {65, 63}};
    struct mf_faces_params params = by(MF_DETECTOR_AUTO);
    int others = 0;
    (void)state;
    need("yunet@2022mar");
    params.model = "yunet@2022mar";
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        mf_image *image = drawing(MF_FORMAT_RGB24, sizes[i][0], sizes[i][1]);
        mf_faces_result *found = find(image, &params);
        assert_int_equal(found->face_count, 0);
        mf_record_free(found);
        mf_image_unref(image);
    }
    for (int i = 0; i < 2; i++) {
        mf_image *image = load_photo(photos[i].file);
        mf_faces_result *found = find(image, &params);
        assert_string_equal(found->version, "2022mar");
        assert_int_equal(compare(&photos[i], found, &others), photos[i].count);
        mf_record_free(found);
        mf_image_unref(image);
    }
}

/* An open model is the same as its name. */
static void takes_an_open_model(void **state)
{
    const struct mf_faces_params by_name = by(MF_DETECTOR_YUNET);
    mf_faces_result *found = NULL, *same = NULL;
    mf_model *model = NULL;
    char *a, *b;
    (void)state;
    need("yunet");
    mf_image *image = load_photo("2008_001322.jpg");
    assert_int_equal(mf_model_open(task, "faces", "yunet", &model), 0);
    assert_int_equal(mf_faces(task, image, model, NULL, &found), 0);
    same = find(image, &by_name);
    assert_string_equal(found->detector, "yunet");
    assert_int_equal(mf_record_json(found, &a), 0);
    assert_int_equal(mf_record_json(same, &b), 0);
    assert_string_equal(a, b);
    mf_free(a);
    mf_free(b);
    mf_record_free(found);
    mf_record_free(same);
    mf_model_unref(model);
    mf_image_unref(image);
}

/* The same faces in a picture four times as large, which is looked at smaller; and where they are 3 % of it. */
static void maps_what_it_scaled(void **state)
{
    const struct mf_faces_params params = by(MF_DETECTOR_HAAR);
    int others = 0;
    (void)state;
    mf_image *image = load_photo("2009_004587.jpg"), *large = chain(image, "resize width=1600");
    photo p = {.count = 2};
    for (int i = 0; i < photo_count; i++)
        if (strcmp(photos[i].file, "2009_004587.jpg") == 0)
            p = photos[i];
    const double scale = 1600.0 / mf_image_width(image);
    for (int i = 0; i < p.count; i++)
        for (int j = 0; j < 4; j++)
            p.faces[i].box[j] *= scale;
    mf_faces_result *found = find(large, &params);
    assert_int_equal(found->width, 1600);
    assert_int_equal(compare(&p, found, &others), p.count);
    mf_record_free(found);
    mf_image_unref(large);
    large = chain(image, "pad width=2400 height=1000 gravity=northwest");
    found = find(large, &params);
    for (int i = 0; i < p.count; i++)
        for (int j = 0; j < 4; j++)
            p.faces[i].box[j] /= scale;
    assert_int_equal(compare(&p, found, &others), p.count); /* 72 and 95 pixels */
    mf_record_free(found);
    mf_image_unref(large);
    mf_image_unref(image);
}

static void obeys_its_parameters(void **state)
{
    struct mf_faces_params params = by(MF_DETECTOR_HAAR);
    (void)state;
    mf_image *image = load_photo("2008_001322.jpg");
    mf_faces_result *all = find(image, &params);
    assert_int_equal(all->face_count, 3);
    assert_string_equal(all->detector, "haar");
    assert_null(all->model);
    assert_null(all->faces[0].nose);
    params.max_faces = 1;
    mf_faces_result *found = find(image, &params);
    assert_int_equal(found->face_count, 1);
    assert_int_equal(found->faces[0].x, all->faces[0].x);
    mf_record_free(found);
    params.max_faces = 0;
    params.threshold = 0.8;
    found = find(image, &params);
    assert_int_equal(found->face_count, 2);
    mf_record_free(found);
    params.threshold = 0;
    params.min_size = 85;
    found = find(image, &params);
    for (uint32_t i = 0; i < found->face_count; i++)
        assert_true(found->faces[i].width >= 84);
    assert_true(found->face_count < 3);
    mf_record_free(found);
    mf_record_free(all);
    mf_image_unref(image);
}

/* In all formats, the same as in the first. */
static void takes_every_format(void **state)
{
    const struct mf_faces_params params = by(MF_DETECTOR_HAAR);
    (void)state;
    mf_image *image = load_photo("2009_004587.jpg");
    for (int i = 0; i < FORMATS; i++) {
        mf_image *other;
        assert_int_equal(mf_image_convert(task, image, all_formats[i], &other), 0);
        mf_faces_result *found = find(other, &params);
        assert_int_equal(found->face_count, 2);
        mf_record_free(found);
        mf_image_unref(other);
    }
    mf_image_unref(image);
}

static void finds_nothing_in_nothing(void **state)
{
    static const int sizes[][2] = {{1, 1}, {1, 300}, {23, 23}, {30000, 1}, {30000, 30}, {640, 480}};
    const struct mf_faces_params params = by(MF_DETECTOR_HAAR);
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        mf_image *image = drawing(MF_FORMAT_RGB24, sizes[i][0], sizes[i][1]);
        mf_faces_result *found = find(image, &params);
        assert_int_equal(found->face_count, 0);
        assert_int_equal(found->width, sizes[i][0]);
        mf_record_free(found);
        mf_image_unref(image);
    }
}

static void refuses_with(const struct mf_faces_params *params, mf_image *image, int error, const char *message)
{
    mf_faces_result *found = (mf_faces_result *)image;
    assert_int_equal(mf_faces(task, image, NULL, params, &found), error);
    assert_null(found);
    assert_string_equal(mf_task_message(task), message);
}

static void says_what_is_wrong(void **state)
{
    struct mf_faces_params params = by(MF_DETECTOR_HAAR);
    (void)state;
    mf_image *image = drawing(MF_FORMAT_RGB24, 64, 64);
    refuses_with(NULL, NULL, MF_ERROR_PARAMS, "faces: no picture");
    params.model = "yunet";
    refuses_with(&params, image, MF_ERROR_PARAMS, "model: the detector haar has none");
    params.model = NULL;
    params.threshold = 2;
    refuses_with(&params, image, MF_ERROR_PARAMS, "threshold: 2 is outside 0..1");
    params = by(MF_DETECTOR_YUNET);
    params.model = "no_such_model";
    refuses_with(&params, image, MF_ERROR_NOT_FOUND,
                 "model no_such_model: not installed; get it by: mediaforge models install no_such_model; or of a file by: "
                 "mediaforge models add FILE");
    mf_image_unref(image);
}

static void can_be_cancelled(void **state)
{
    const struct mf_faces_params params = by(MF_DETECTOR_HAAR);
    mf_faces_result *found = NULL;
    (void)state;
    mf_image *image = load_photo("2009_004587.jpg");
    mf_task_cancel(task);
    assert_int_equal(mf_faces(task, image, NULL, &params, &found), MF_ERROR_CANCELLED);
    assert_null(found);
    mf_task_free(task);
    assert_int_equal(mf_task_new(&task), 0);
    mf_image_unref(image);
}

/* By name, as the command line has it. */
static void works_by_name(void **state)
{
    char *reply = NULL;
    (void)state;
    assert_int_equal(mf_call(task, "faces", "{\"input\": \"" PHOTOS "2008_001322.jpg\", \"params\": {\"detector\": \"haar\"}}",
                             &reply), 0);
    assert_non_null(strstr(reply, "{\"faces\": [{\"x\": "));
    assert_non_null(strstr(reply, "\"detector\": \"haar\""));
    mf_free(reply);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_faces_by_cascade), cmocka_unit_test(finds_faces_by_yunet),
        cmocka_unit_test(finds_faces_by_ultraface), cmocka_unit_test(takes_an_open_model),
        cmocka_unit_test(finds_faces_by_the_older_yunet),
        cmocka_unit_test(maps_what_it_scaled), cmocka_unit_test(obeys_its_parameters),
        cmocka_unit_test(takes_every_format), cmocka_unit_test(finds_nothing_in_nothing),
        cmocka_unit_test(says_what_is_wrong), cmocka_unit_test(can_be_cancelled), cmocka_unit_test(works_by_name),
    };
    return cmocka_run_group_tests(tests, read_photos, tear_down);
}
