/* Label maps, mattes, and what is behind people, by networks that look at one colour. */
#include <math.h>
#include "made_models.h"

static const float itself[9] = {1, 0, 0, 0, 1, 0, 0, 0, 1}, zeros[3] = {0};

/* Channels as the scores of three labels, or their red as labels or as a matte. */
static int make_models(void **state)
{
    const int result = models_begin(state);
    put_sums("labels.onnx", 32, 32, 3, itself, zeros, NULL, 0);
    put_sums("red.onnx", 16, 16, 1, itself, zeros, NULL, 0);
    put_sums("nan.onnx", 16, 16, 1, (float[]){NAN, 0, 0}, zeros, NULL, 0);
    put_text("three.txt", "background\nthing\nother\n");
    put_text("two.txt", "one\ntwo\n");
    put_text(
        "models.json",
        "{\"models\": ["
        "{\"name\": \"labels\", \"task\": \"segment\", \"kind\": \"label_map\", \"file\": \"labels.onnx\", \"width\": 32, "
        "\"height\": 32, \"labels\": \"three.txt\"},"
        "{\"name\": \"indexes\", \"task\": \"segment\", \"kind\": \"label_map\", \"file\": \"red.onnx\", \"width\": 16, "
        "\"height\": 16},"
        "{\"name\": \"mismatch\", \"task\": \"segment\", \"kind\": \"label_map\", \"file\": \"labels.onnx\", \"width\": 32, "
        "\"height\": 32, \"labels\": \"two.txt\"},"
        "{\"name\": \"red\", \"task\": \"matte\", \"kind\": \"matte\", \"file\": \"red.onnx\", \"width\": 16, \"height\": 16, "
        "\"scale\": 0.00392156862745098},"
        "{\"name\": \"nan\", \"task\": \"matte\", \"kind\": \"matte\", \"file\": \"nan.onnx\", \"width\": 16, \"height\": 16},"
        "{\"name\": \"many\", \"task\": \"matte\", \"kind\": \"matte\", \"file\": \"labels.onnx\", \"width\": 32, \"height\": "
        "32}]}");
    return result;
}

static void halves(int x, int y, int width, int height, uint8_t rgba[4])
{
    (void)y, (void)height;
    set_rgb(rgba, x < width / 2 ? 255 : 0, 0, x < width / 2 ? 0 : 255);
}

/* A person in red from a quarter to three quarters of the height, right of the middle, before green stripes. */
static void person(int x, int y, int width, int height, uint8_t rgba[4])
{
    if (x >= width / 2 && y >= height / 4 && y < height * 3 / 4)
        set_rgb(rgba, 255, 60, 60);
    else
        set_rgb(rgba, 0, x % 2 ? 60 : 20, 0);
}

static void ghost(int x, int y, int width, int height, uint8_t rgba[4])
{
    person(x, y, width, height, rgba);
    rgba[0] = (uint8_t)(rgba[0] * 150 / 255);
}

static const uint8_t *pixel(const mf_image *image, int x, int y)
{
    const int bytes = mf_image_format(image) == MF_FORMAT_RGBA32 ? 4 : mf_image_format(image) == MF_FORMAT_RGB24 ? 3 : 1;
    return mf_image_plane(image, 0) + y * mf_image_stride(image, 0) + bytes * x;
}

static void labels_pixels(void **state)
{
    mf_image *image = paint(MF_FORMAT_RGB24, 64, 48, halves);
    mf_model *model = opened("segment", "labels");
    mf_segment_result *result;
    (void)state;
    assert_int_equal(mf_segment_image(models_task, image, model, NULL, &result), 0);
    assert_int_equal(result->region_count, 2);
    assert_string_equal(result->regions[0].label, "background");
    assert_string_equal(result->regions[1].label, "other");
    for (int i = 0; i < 2; i++) {
        const mf_segment_region *r = &result->regions[i];
        assert_float_equal(r->share, 0.5, 1e-9);
        assert_int_equal(r->index, 2 * i);
        assert_int_equal(r->x, 32 * i);
        assert_int_equal(r->y, 0);
        assert_int_equal(r->width, 32);
        assert_int_equal(r->height, 48);
    }
    assert_int_equal(mf_image_width(result->map), 64);
    assert_int_equal(*pixel(result->map, 31, 47), 0);
    assert_int_equal(*pixel(result->map, 32, 0), 2);
    assert_true(isnan(result->coverage));
    mf_record_free(result);
    mf_model_unref(model);
    mf_image_unref(image);

    model = opened("segment", "indexes");
    image = colored(20, 20, 7, 0, 0);
    assert_int_equal(mf_segment_image(models_task, image, model, NULL, &result), 0);
    assert_int_equal(result->region_count, 1);
    assert_string_equal(result->regions[0].label, "class 7");
    mf_record_free(result);
    mf_model_unref(model);
    mf_image_unref(image);
}

/* The picture that an operation writes. */
static mf_image *written(const char *op, mf_image *image, const char *params, mf_sink **kept)
{
    const void *data;
    mf_source *source, *made;
    mf_image *out;
    mf_sink *sink;
    size_t size;
    assert_int_equal(mf_sink_memory(kept), 0);
    assert_int_equal(mf_image_save(models_task, image, *kept, "image/png", 0), 0);
    assert_int_equal(mf_sink_memory_get(*kept, 0, NULL, &data, &size), 0);
    assert_int_equal(mf_source_memory(data, size, NULL, NULL, &source), 0);
    assert_int_equal(mf_sink_memory(&sink), 0);
    if (mf_run(models_task, op, &source, 1, sink, params, NULL) < 0)
        fail_msg("%s", mf_task_message(models_task));
    assert_int_equal(mf_sink_memory_get(sink, 0, NULL, &data, &size), 0);
    assert_int_equal(mf_source_memory(data, size, NULL, NULL, &made), 0);
    assert_int_equal(mf_image_load(models_task, made, NULL, &out), 0);
    mf_source_unref(source);
    mf_source_unref(made);
    mf_sink_unref(sink);
    return out;
}

static void writes_overlays_and_maps(void **state)
{
    mf_image *image = paint(MF_FORMAT_RGB24, 64, 48, halves);
    mf_sink *kept;
    (void)state;
    mf_image *out = written("segment", image, "{\"model\": \"labels\", \"format\": \"png\"}", &kept);
    assert_memory_equal(pixel(out, 10, 10), ((uint8_t[]){255, 0, 0}), 3); /* the background stays */
    assert_memory_not_equal(pixel(out, 50, 10), ((uint8_t[]){0, 0, 255}), 3);
    mf_image_unref(out);
    mf_sink_unref(kept);
    out = written("segment", image, "{\"model\": \"red\", \"format\": \"png\", \"picture\": \"map\"}", &kept);
    assert_int_equal(*pixel(out, 10, 10), 255);
    assert_int_equal(*pixel(out, 50, 10), 0);
    mf_image_unref(out);
    mf_sink_unref(kept);
    out = written("segment", image, "{\"model\": \"labels\", \"format\": \"png\", \"picture\": \"map\"}", &kept);
    assert_int_equal(mf_image_format(out), MF_FORMAT_GRAY8);
    assert_int_equal(*pixel(out, 50, 10), 2);
    mf_image_unref(out);
    mf_sink_unref(kept);
    mf_image_unref(image);
}

static void cuts_people_out(void **state)
{
    mf_image *image = paint(MF_FORMAT_RGB24, 80, 64, person);
    mf_model *model = opened("matte", "red");
    mf_background_result *result;
    mf_segment_result *matte;
    (void)state;
    assert_int_equal(mf_segment_image(models_task, image, model, NULL, &matte), 0);
    assert_float_equal(matte->coverage, 0.25, 0.01);
    assert_true(matte->confidence > 0.85 && matte->confidence <= 1);
    assert_int_equal(matte->region_count, 1);
    assert_string_equal(matte->regions[0].label, "person");
    assert_in_range(matte->regions[0].x, 39, 41);
    assert_in_range(matte->regions[0].height, 30, 34);
    mf_record_free(matte);
    assert_int_equal(mf_remove_background_image(models_task, image, model, NULL, &result), 0);
    assert_int_equal(result->found, 1);
    assert_int_equal(mf_image_format(result->image), MF_FORMAT_RGBA32);
    assert_memory_equal(pixel(result->image, 60, 32), ((uint8_t[]){255, 60, 60, 255}), 4);
    assert_int_equal(pixel(result->image, 20, 32)[3], 0);
    assert_int_equal(pixel(result->image, 60, 5)[3], 0);
    mf_record_free(result);
    mf_model_unref(model);
    mf_image_unref(image);
}

/* The network's grid is five pixels wide here: the edge is where the picture has it. */
static void edges_follow_the_picture(void **state)
{
    mf_image *image = paint(MF_FORMAT_RGB24, 80, 80, person);
    mf_model *model = opened("matte", "red");
    struct mf_segment_params params;
    double blurred[2];
    (void)state;
    mf_segment_params_init(&params, sizeof params);
    for (params.refine = 0; params.refine < 2; params.refine++) {
        mf_segment_result *result;
        double sum = 0;
        assert_int_equal(mf_segment_image(models_task, image, model, &params, &result), 0);
        for (int y = 30; y < 50; y++)
            for (int x = 30; x < 50; x++)
                sum += abs(*pixel(result->map, x, y) - (x >= 40 ? 255 : 0)) / 255.0 / 400;
        blurred[params.refine] = sum;
        mf_record_free(result);
    }
    assert_true(blurred[1] < blurred[0] / 2);
    assert_true(blurred[1] < 0.02);
    mf_model_unref(model);
    mf_image_unref(image);
}

static void leaves_pictures_without_people(void **state)
{
    mf_image *image = paint(MF_FORMAT_RGB24, 80, 64, ghost), *empty = colored(40, 40, 0, 90, 0);
    mf_model *model = opened("matte", "red");
    struct mf_blur_background_params params;
    mf_background_result *result;
    (void)state;
    mf_blur_background_params_init(&params, sizeof params);
    assert_int_equal(mf_blur_background_image(models_task, image, model, &params, &result), 0);
    assert_int_equal(result->found, 0);
    assert_ptr_equal(result->image, image);
    assert_true(result->confidence < 0.4);
    mf_record_free(result);
    params.force = 1;
    assert_int_equal(mf_blur_background_image(models_task, image, model, &params, &result), 0);
    assert_int_equal(result->found, 0);
    assert_ptr_not_equal(result->image, image);
    mf_record_free(result);
    params.force = 0;
    assert_int_equal(mf_blur_background_image(models_task, empty, model, &params, &result), 0);
    assert_int_equal(result->found, 0);
    assert_float_equal(result->confidence, 0, 0);
    assert_float_equal(result->coverage, 0, 0);
    mf_record_free(result);
    mf_model_unref(model);
    mf_image_unref(image);
    mf_image_unref(empty);
}

static void replaces_and_blurs(void **state)
{
    mf_image *image = paint(MF_FORMAT_RGB24, 80, 64, person), *behind = colored(10, 30, 1, 2, 3), *out;
    mf_model *model = opened("matte", "red");
    mf_background_result *result;
    struct mf_blur_background_params params;
    mf_sink *kept;
    (void)state;
    out = written("replace_background", image, "{\"color\": \"#102030\", \"format\": \"png\"}", &kept);
    assert_memory_equal(pixel(out, 20, 32), ((uint8_t[]){16, 32, 48}), 3);
    assert_memory_equal(pixel(out, 60, 32), ((uint8_t[]){255, 60, 60}), 3);
    mf_image_unref(out);
    mf_sink_unref(kept);
    assert_int_equal(mf_replace_background_image(models_task, image, behind, model, NULL, &result), 0);
    assert_int_equal(mf_image_width(result->image), 80);
    assert_memory_equal(pixel(result->image, 3, 3), ((uint8_t[]){1, 2, 3}), 3);
    assert_memory_equal(pixel(result->image, 70, 40), ((uint8_t[]){255, 60, 60}), 3);
    mf_record_free(result);
    mf_blur_background_params_init(&params, sizeof params);
    params.strength = 1;
    assert_int_equal(mf_blur_background_image(models_task, image, model, &params, &result), 0);
    assert_memory_equal(pixel(result->image, 60, 32), ((uint8_t[]){255, 60, 60}), 3);
    assert_in_range(pixel(result->image, 20, 32)[1], 35, 45); /* stripes of 20 and 60 */
    assert_in_range(pixel(result->image, 35, 32)[0], 0, 3);     /* nothing of the person beside it */
    mf_record_free(result);
    params.strength = 0;
    assert_int_equal(mf_blur_background_image(models_task, image, model, &params, &result), 0);
    assert_ptr_equal(result->image, image);
    mf_record_free(result);
    mf_model_unref(model);
    mf_image_unref(image);
    mf_image_unref(behind);
}

static void takes_any_size(void **state)
{
    static const int sizes[][2] = {{1, 1}, {30000, 1}, {1, 30000}, {30000, 3}, {17, 2}};
    mf_model *labels = opened("segment", "labels"), *red = opened("matte", "red");
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        mf_image *image = colored(sizes[i][0], sizes[i][1], 255, 0, 0);
        mf_background_result *result;
        mf_segment_result *map;
        assert_int_equal(mf_segment_image(models_task, image, labels, NULL, &map), 0);
        assert_float_equal(map->regions[0].share, 1, 0);
        mf_record_free(map);
        assert_int_equal(mf_blur_background_image(models_task, image, red, NULL, &result), 0);
        assert_float_equal(result->coverage, 1, 1e-9);
        assert_memory_equal(pixel(result->image, sizes[i][0] - 1, 0), ((uint8_t[]){255, 0, 0}), 3);
        mf_record_free(result);
        mf_image_unref(image);
    }
    mf_model_unref(labels);
    mf_model_unref(red);
}

static void fails(const char *purpose, const char *name, int error, const char *words)
{
    mf_image *image = colored(9, 9, 255, 0, 0);
    mf_model *model = opened(purpose, name);
    mf_segment_result *result = (mf_segment_result *)&result;
    assert_int_equal(mf_segment_image(models_task, image, model, NULL, &result), error);
    assert_null(result);
    if (!strstr(mf_task_message(models_task), words))
        fail_msg("\"%s\" is not in \"%s\"", words, mf_task_message(models_task));
    mf_model_unref(model);
    mf_image_unref(image);
}

static void refuses_other_networks(void **state)
{
    mf_image *image = colored(9, 9, 255, 0, 0);
    mf_background_result *result;
    mf_model *model = opened("segment", "labels");
    (void)state;
    fails("segment", "mismatch", MF_ERROR_FORMAT, "mismatch: it has 3 classes, but 2 labels");
    fails("matte", "many", MF_ERROR_FORMAT, "many: 3 values for each place are no matte");
    fails("matte", "nan", MF_ERROR_FORMAT, "nan: its output made has values that are no numbers");
    assert_int_equal(mf_remove_background_image(models_task, image, model, NULL, &result), MF_ERROR_PARAMS);
    assert_string_equal(mf_task_message(models_task), "model labels: makes no mattes");
    assert_int_equal(mf_remove_background_image(models_task, NULL, model, NULL, &result), MF_ERROR_PARAMS);
    assert_int_equal(mf_remove_background_image(models_task, image, NULL, NULL, &result), MF_ERROR_PARAMS);
    mf_model_unref(model);
    mf_image_unref(image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_pixels),          cmocka_unit_test(writes_overlays_and_maps),
        cmocka_unit_test(cuts_people_out),        cmocka_unit_test(edges_follow_the_picture),
        cmocka_unit_test(replaces_and_blurs),     cmocka_unit_test(leaves_pictures_without_people),
        cmocka_unit_test(takes_any_size),         cmocka_unit_test(refuses_other_networks),
    };
    return cmocka_run_group_tests(tests, make_models, models_end);
}
