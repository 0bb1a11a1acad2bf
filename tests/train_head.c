/* Heads trained on pictures of stripes, by a network that knows edges and brightness. */
#include <math.h>
#include <sys/stat.h>
#include "made_models.h"

enum { PICTURES = 12, CLASSES = 3, SIDE = 32 };

static const char *const labels[CLASSES] = {"across", "down", "plain"};
static uint32_t chance = 1;

static int random_to(int end)
{
    chance = chance * 1664525 + 1013904223;
    return (int)(chance >> 8) % end;
}

/* A picture of stripes, of any colours, widths and places, with noise. */
static mf_image *striped(int class)
{
    const int period = 4 + random_to(6), offset = random_to(8), first = random_to(256),
              second = (first + 70 + random_to(100)) % 256;
    const int width = SIDE + random_to(20), height = SIDE + random_to(20);
    mf_image *image;
    assert_int_equal(mf_image_new(MF_FORMAT_RGB24, width, height, &image), 0);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            const int at = class == 0 ? y : class == 1 ? x : 0;
            const int value = ((at + offset) / (period / 2)) % 2 ? first : second;
            for (int c = 0; c < 3; c++)
                mf_image_plane_mutable(image, 0)[y * mf_image_stride(image, 0) + 3 * x + c] =
                    (uint8_t)(value * (c + 3) / 5 * 9 / 10 + random_to(10));
        }
    return image;
}

static char path_buffer[PATH_MAX + 100];

static const char *path_of(const char *name)
{
    snprintf(path_buffer, sizeof path_buffer, "%s/%s", clip_dir(), name);
    return path_buffer;
}

static void put_picture(const char *name, int class)
{
    mf_image *image = striped(class);
    mf_sink *sink;
    assert_int_equal(mf_sink_path(path_of(name), &sink), 0);
    assert_int_equal(mf_image_save(models_task, image, sink, "image/png", 0), 0);
    mf_sink_unref(sink);
    mf_image_unref(image);
}

static void put_folder(const char *folder, int classes, int pictures)
{
    char name[100];
    mkdir(path_of(folder), 0777);
    for (int c = 0; c < classes; c++) {
        snprintf(name, sizeof name, "%s/%s", folder, labels[c]);
        mkdir(path_of(name), 0777);
        for (int i = 0; i < pictures; i++) {
            snprintf(name, sizeof name, "%s/%s/%02d.png", folder, labels[c], i);
            put_picture(name, c);
        }
    }
}

/* Slopes down, up, to the right and to the left, and brightness, each kept where it is above 0: their means are the features.
 * What comes after is a classifier of two classes, which a head does without. */
static void put_edges(const char *name, float weight)
{
    static const int slopes[4][9] = {{-1, -1, -1, 0, 0, 0, 1, 1, 1},
                                     {1, 1, 1, 0, 0, 0, -1, -1, -1},
                                     {-1, 0, 1, -1, 0, 1, -1, 0, 1},
                                     {1, 0, -1, 1, 0, -1, 1, 0, -1}};
    float filters[5 * 27], classifier[2 * 5];
    onnx model = {0};
    for (int i = 0; i < 5 * 27; i++)
        filters[i] = i / 27 < 4 ? (float)slopes[i / 27][i % 9] / 9 : 1 / 27.0F;
    for (int i = 0; i < 10; i++)
        classifier[i] = weight;
    onnx_value(&model, 11, "picture", 4, (int[]){1, 3, SIDE, SIDE});
    onnx_value(&model, 12, "made", 2, (int[]){1, 2});
    onnx_floats(&model, "filters", 4, (int[]){5, 3, 3, 3}, filters);
    onnx_floats(&model, "nothing", 1, (int[]){5}, (float[5]){0});
    onnx_floats(&model, "classifier", 4, (int[]){2, 5, 1, 1}, classifier);
    onnx_floats(&model, "bias", 1, (int[]){2}, (float[2]){0});
    onnx_node(&model, "Conv", "picture,filters,nothing", "slopes", "kernel_shape=3,3");
    onnx_node(&model, "Relu", "slopes", "edges", NULL);
    onnx_node(&model, "GlobalAveragePool", "edges", "mean", NULL);
    onnx_node(&model, "Conv", "mean,classifier,bias", "sums", "kernel_shape=1,1");
    onnx_node(&model, "Flatten", "sums", "made", "axis:1");
    put_model(name, &model);
}

#define EDGES "\"task\": \"classify\", \"kind\": \"classes\", \"width\": 32, \"height\": 32, \"scale\": 0.00392156862745098"

static int make_all(void **state)
{
    const int result = models_begin(state);
    put_edges("edges.onnx", 0.1F);
    put_edges("other.onnx", 0.2F);
    put_sums("mask.onnx", SIDE, SIDE, 1, (float[3]){1, 1, 1}, (float[1]){0}, NULL, 0);
    put_text("models.json", "{\"models\": [{\"name\": \"edges\", \"file\": \"edges.onnx\", " EDGES "},"
                            "{\"name\": \"mask\", \"task\": \"matte\", \"kind\": \"matte\", \"file\": \"mask.onnx\"}]}");
    put_folder("stripes", CLASSES, PICTURES);
    put_text("stripes/across/broken.jpg", "no picture");
    put_text("stripes/across/.hidden", "nobody looks at it");
    put_text("stripes/readme.txt", "nor at this");
    return result;
}

static struct mf_train_head_params params_of(const char *name)
{
    struct mf_train_head_params params;
    mf_train_head_params_init(&params, sizeof params);
    params.model = "edges";
    params.name = name;
    params.held_out = 0.25;
    return params;
}

static mf_train_head_result *trained(const struct mf_train_head_params *params, mf_sink *sink)
{
    mf_train_head_result *result;
    if (mf_train_head(models_task, path_of("stripes"), params, sink, &result) < 0)
        fail_msg("%s", mf_task_message(models_task));
    return result;
}

/* How many of some new pictures a head gets right. */
static int right_of(const char *name, int count)
{
    mf_model *model = opened("classify", name);
    int right = 0;
    for (int i = 0; i < count; i++) {
        mf_image *image = striped(i % CLASSES);
        mf_classify_result *result;
        assert_int_equal(mf_classify_image(models_task, image, model, NULL, &result), 0);
        double sum = 0;
        for (uint32_t j = 0; j < result->label_count; j++)
            sum += result->labels[j].score;
        assert_float_equal(sum, 1, 1e-9);
        right += strcmp(result->labels[0].label, labels[i % CLASSES]) == 0;
        mf_record_free(result);
        mf_image_unref(image);
    }
    mf_model_unref(model);
    return right;
}

static void learns_classes(void **state)
{
    struct mf_train_head_params params = params_of("stripes");
    mf_train_head_result *result = trained(&params, NULL);
    (void)state;
    assert_int_equal(result->pictures, CLASSES * PICTURES);
    assert_int_equal(result->held_out, CLASSES * PICTURES / 4);
    assert_int_equal(result->features, 5);
    assert_string_equal(result->layer, "mean");
    assert_string_equal(result->backbone, "edges@1");
    assert_int_equal(result->unreadable_count, 1);
    assert_non_null(strstr(result->unreadable[0], "across/broken.jpg"));
    assert_true(result->accuracy >= 0.99 && result->cross_accuracy >= 0.95);
    assert_true(result->gradient <= 1e-6 && result->l2 > 0);
    assert_int_equal(result->class_count, CLASSES);
    assert_int_equal(result->confusion_count, CLASSES * CLASSES);
    for (int c = 0; c < CLASSES; c++) {
        assert_string_equal(result->classes[c].label, labels[c]);
        assert_int_equal(result->classes[c].pictures, PICTURES);
        assert_int_equal(result->classes[c].held_out, PICTURES / 4);
        assert_int_equal(result->confusion[c * CLASSES + c], PICTURES / 4);
        assert_true(result->classes[c].precision == 1 && result->classes[c].recall == 1);
    }
    assert_non_null(strstr(result->path, "stripes-1.head"));
    mf_record_free(result);
    assert_true(right_of("stripes", 60) >= 59);
}

/* The same pictures give the same file; it needs no manifest. */
static void writes_to_outputs(void **state)
{
    struct mf_train_head_params params = params_of(NULL);
    const void *data, *again;
    size_t size, again_size;
    mf_sink *first, *second;
    (void)state;
    assert_int_equal(mf_sink_memory(&first), 0);
    assert_int_equal(mf_sink_memory(&second), 0);
    params.flop = 1;
    params.l2 = 0.01;
    params.batch = 3;
    mf_train_head_result *result = trained(&params, first);
    assert_string_equal(result->name, "stripes");
    assert_null(result->path);
    assert_true(isnan(result->cross_accuracy) && result->l2 == 0.01);
    mf_record_free(result);
    params.batch = 8;
    mf_record_free(trained(&params, second));
    assert_int_equal(mf_sink_memory_get(first, 0, NULL, &data, &size), 0);
    assert_int_equal(mf_sink_memory_get(second, 0, NULL, &again, &again_size), 0);
    assert_int_equal(size, again_size);
    assert_memory_equal(data, again, size);
    mkdir(path_of("elsewhere"), 0777);
    put_file("elsewhere/own.head", data, size);
    char *path = strdup(path_of("elsewhere/own.head"));
    assert_true(right_of(path, 30) >= 29);
    free(path);
    mf_sink_unref(first);
    mf_sink_unref(second);
}

static const char *active_of(const mf_models_result *list, const char *name)
{
    for (uint32_t i = 0; i < list->model_count; i++)
        if (strcmp(list->models[i].name, name) == 0 && list->models[i].active) {
            assert_string_equal(list->models[i].kind, "head");
            assert_string_equal(list->models[i].backbone, "edges@1");
            assert_true(list->models[i].accuracy > 0.5);
            return list->models[i].version;
        }
    return "none";
}

static void has_versions(void **state)
{
    struct mf_train_head_params params = params_of("versions");
    struct mf_models_use_params use;
    mf_models_result *list;
    mf_model_info *info;
    (void)state;
    mf_record_free(trained(&params, NULL));
    params.version = "2";
    mf_record_free(trained(&params, NULL));
    params.version = "3";
    params.share = 0.25;
    mf_record_free(trained(&params, NULL));
    assert_int_equal(mf_models(models_task, NULL, &list), 0);
    assert_string_equal(active_of(list, "versions"), "2");
    mf_record_free(list);
    mf_models_use_params_init(&use, sizeof use);
    use.model = "versions";
    use.rollback = 1;
    assert_int_equal(mf_models_use(models_task, &use, &info), 0);
    assert_string_equal(info->version, "1");
    mf_record_free(info);
    assert_true(right_of("versions", 9) >= 8);
    assert_true(right_of("versions@3", 9) >= 8);
}

static void fails(const char *folder, const struct mf_train_head_params *params, int error, const char *words)
{
    mf_train_head_result *result = (mf_train_head_result *)&result;
    assert_int_equal(mf_train_head(models_task, path_of(folder), params, NULL, &result), error);
    assert_null(result);
    if (!strstr(mf_task_message(models_task), words))
        fail_msg("\"%s\" is not in \"%s\"", words, mf_task_message(models_task));
}

static void refuses(void **state)
{
    struct mf_train_head_params params = params_of("none");
    struct mf_limits limits;
    (void)state;
    fails("nowhere", &params, MF_ERROR_NOT_FOUND, "nowhere");
    fails("stripes/plain", &params, MF_ERROR_FORMAT, "it has 0 folders, one for each class; 2..1000 are wanted");
    put_folder("few", 2, 1);
    fails("few", &params, MF_ERROR_FORMAT, "across: it has 1 pictures that can be read, but 2 are needed");
    params.model = "mobilenet_v2";
    fails("stripes", &params, MF_ERROR_NOT_FOUND, "get it by: mediaforge models install mobilenet_v2");
    params.model = "./edges.onnx";
    fails("stripes", &params, MF_ERROR_PARAMS, "install it: mediaforge models add ./edges.onnx");
    params.model = "mask";
    fails("stripes", &params, MF_ERROR_PARAMS, "model mask: gives neither features nor classes");
    params.model = "stripes"; /* a head */
    fails("stripes", &params, MF_ERROR_PARAMS, "model stripes: is a head, and gives no features");
    params = params_of("none");
    params.layer = "nothing";
    fails("stripes", &params, MF_ERROR_PARAMS, "layer: \"nothing\" is nothing that a layer of edges gives");
    params = params_of("a/b");
    fails("stripes", &params, MF_ERROR_PARAMS, "name: \"a/b\"");
    params = params_of("edges");
    fails("stripes", &params, MF_ERROR_PARAMS, "name: \"edges\" is the network that the head stands on");
    params = params_of("none");
    params.held_out = 1;
    fails("stripes", &params, MF_ERROR_PARAMS, "held_out: 1 is outside");
    mf_task_set_strict(models_task, 1);
    fails("stripes", NULL, MF_ERROR_NOT_FOUND, "mobilenet_v2");
    params = params_of("none");
    fails("stripes", &params, MF_ERROR_FORMAT, "broken.jpg");
    mf_task_set_strict(models_task, 0);
    mf_limits_init(&limits, sizeof limits);
    limits.max_memory_bytes = 600; /* and the network itself is larger */
    assert_int_equal(mf_task_set_limits(models_task, &limits), 0);
    fails("stripes", &params, MF_ERROR_LIMIT, "600 bytes");
    assert_int_equal(mf_task_set_limits(models_task, NULL), 0);
}

/* Names are bytes to the system, whatever they mean. */
static void reads_names_of_any_bytes(void **state)
{
    struct mf_train_head_params params = params_of("bytes");
    mf_train_head_result *result;
    (void)state;
    put_folder("bytes", 1, 3);
    mkdir(path_of("bytes/caf\xe9"), 0777);
    put_picture("bytes/caf\xe9/1.png", 1);
    put_picture("bytes/caf\xe9/\xff.png", 1);
    if (mf_train_head(models_task, path_of("bytes"), &params, NULL, &result) < 0)
        fail_msg("%s", mf_task_message(models_task));
    assert_int_equal(result->pictures, 5);
    assert_int_equal(result->unreadable_count, 0);
    assert_string_equal(result->classes[1].label, "caf\xef\xbf\xbd");
    mf_record_free(result);
}

static void cancel_at_once(void *opaque, double fraction)
{
    (void)fraction;
    mf_task_cancel(opaque);
}

static void stops_when_told(void **state)
{
    const struct mf_train_head_params params = params_of("cancelled");
    mf_model *model = (mf_model *)&model;
    (void)state;
    mf_task_on_progress(models_task, cancel_at_once, models_task);
    fails("stripes", &params, MF_ERROR_CANCELLED, "");
    mf_task_free(models_task);
    assert_int_equal(mf_task_new(&models_task), 0);
    refused("classify", "cancelled", MF_ERROR_NOT_FOUND, "cancelled");
}

/* A network that is another one by now, and none at all. */
static void needs_its_network(void **state)
{
    const struct mf_train_head_params params = params_of("moved");
    mf_sink *sink;
    (void)state;
    assert_int_equal(mf_sink_path(path_of("elsewhere/moved.head"), &sink), 0);
    mf_record_free(trained(&params, sink));
    mf_sink_unref(sink);
    char *path = strdup(path_of("elsewhere/moved.head"));
    put_text("models.json", "{\"models\": [{\"name\": \"edges\", \"file\": \"other.onnx\", " EDGES "}]}");
    refused("classify", path, MF_ERROR_FORMAT, "moved.head: it was made on edges@1 with the SHA-256 ");
    put_text("models.json", "{\"models\": []}");
    refused("classify", path, MF_ERROR_NOT_FOUND,
            "moved.head: it stands on edges@1, which is not installed; get it by: mediaforge models install edges");
    put_text("models.json", "{\"models\": [{\"name\": \"edges\", \"file\": \"mask.onnx\", " EDGES "}]}");
    refused("classify", path, MF_ERROR_FORMAT, "train it again");
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(learns_classes), cmocka_unit_test(writes_to_outputs), cmocka_unit_test(has_versions),
        cmocka_unit_test(refuses),        cmocka_unit_test(reads_names_of_any_bytes),
        cmocka_unit_test(stops_when_told),   cmocka_unit_test(needs_its_network),
    };
    return cmocka_run_group_tests(tests, make_all, models_end);
}
