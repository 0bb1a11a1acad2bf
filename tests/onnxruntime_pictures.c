/* Networks whose outputs have sizes that depend on what is on a picture, which ONNX Runtime alone takes. */
#include <sys/stat.h>
#include "onnxruntime.h"

enum { INT64 = 7 }; /* TensorProto's */

static void put_described(const onnx *made, const char *kind)
{
    char manifest[300];
    onnx file = *made;
    put_model("made.onnx", &file);
    snprintf(manifest, sizeof manifest,
             "{\"models\": [{\"name\": \"made\", \"task\": \"%s\", \"kind\": \"%s\", \"file\": \"made.onnx\","
             " \"engine\": \"onnxruntime\", \"width\": 4, \"height\": 4}]}",
             kind, kind);
    put_text("models.json", manifest);
}

/* White on the left, and in the upper half of the right. */
static mf_image *uneven(void)
{
    mf_image *image;
    assert_int_equal(mf_image_new(MF_FORMAT_RGB24, 4, 4, &image), 0);
    for (int y = 0; y < 4; y++) {
        uint8_t *row = mf_image_plane_mutable(image, 0) + y * mf_image_stride(image, 0);
        memset(row, 255, 6);
        memset(row + 6, y < 2 ? 255 : 0, 6);
    }
    return image;
}

/* A matte with a column for each value on the left that is not 0: of the mirror image it has fewer. */
static void refuses_mattes_of_two_sizes(void **state)
{
    mf_background_result *out = (mf_background_result *)&out;
    mf_image *image = uneven();
    onnx made = {0};
    (void)state;
    onnx_value(&made, 11, "picture", 4, (int[]){1, 3, 4, 4});
    onnx_typed_value(&made, 12, "matte", INT64, 2, (int[]){4, -1});
    onnx_integers(&made, "from", 1, (int64_t[]){0});
    onnx_integers(&made, "to", 1, (int64_t[]){2});
    onnx_integers(&made, "across", 1, (int64_t[]){3});
    onnx_node(&made, "Slice", "picture,from,to,across", "left", NULL);
    onnx_node(&made, "NonZero", "left", "matte", NULL);
    put_described(&made, "matte");
    mf_model *model = opened("matte", "made");
    assert_int_equal(mf_remove_background_image(models_task, image, model, NULL, &out), MF_ERROR_FORMAT);
    assert_null(out);
    assert_non_null(strstr(mf_task_message(models_task), "differ in size"));
    mf_model_unref(model);
    mf_image_unref(image);
}

/* Features in as many places as there are values that are 0: in none. */
static void refuses_features_without_places(void **state)
{
    mf_train_head_result *result = (mf_train_head_result *)&result;
    struct mf_train_head_params params;
    char path[PATH_MAX];
    onnx made = {0};
    (void)state;
    onnx_value(&made, 11, "picture", 4, (int[]){1, 3, 4, 4});
    onnx_typed_value(&made, 12, "places", INT64, 4, (int[]){1, 1, 4, -1});
    onnx_floats(&made, "nothing", 1, (int[]){1}, (float[]){0});
    onnx_node(&made, "Mul", "picture,nothing", "black", NULL);
    onnx_node(&made, "NonZero", "black", "found", NULL);
    onnx_node(&made, "Unsqueeze", "found", "places", "axes=0,1");
    put_described(&made, "features");
    for (int i = 0; i < 4; i++) {
        mf_image *image = uneven();
        mf_sink *sink;
        snprintf(path, sizeof path, "%.1000s/classes/%d/%d.png", clip_dir(), i / 2, i);
        for (char *slash = path + strlen(clip_dir()) + 1; (slash = strchr(slash, '/')) != NULL; *slash++ = '/') {
            *slash = 0;
            mkdir(path, 0777);
        }
        assert_int_equal(mf_sink_path(path, &sink), 0);
        assert_int_equal(mf_image_save(models_task, image, sink, "image/png", 0), 0);
        mf_sink_unref(sink);
        mf_image_unref(image);
    }
    snprintf(path, sizeof path, "%.1000s/classes", clip_dir());
    mf_train_head_params_init(&params, sizeof params);
    params.model = "made";
    params.name = "empty";
    assert_int_equal(mf_train_head(models_task, path, &params, NULL, &result), MF_ERROR_FORMAT);
    assert_null(result);
    assert_non_null(strstr(mf_task_message(models_task), "made: its output is not a row of numbers for each picture"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(refuses_mattes_of_two_sizes),
        cmocka_unit_test(refuses_features_without_places),
    };
    return onnxruntime_is_there() ? cmocka_run_group_tests(tests, models_begin, models_end) : 0;
}
