/* Manifests, versions, and networks that are damaged. */
#include <fcntl.h>
#include <pthread.h>
#include <sys/file.h>
#include <sys/stat.h>
#include "made_models.h"

static const float brightness[3] = {1, 1, 1}, nothing[1] = {0};

static void finds_by_name_purpose_and_version(void **state)
{
    (void)state;
    put_sums("sum.onnx", 4, 4, 1, brightness, nothing, "Relu", 0);
    put_text("models.json",
             "{\"models\": [{\"name\": \"first\", \"task\": \"infer\", \"file\": \"sum.onnx\"},"
             "{\"name\": \"second\", \"task\": \"matte\", \"file\": \"sum.onnx\", \"version\": \"a\", \"active\": false},"
             "{\"name\": \"second\", \"task\": \"matte\", \"file\": \"sum.onnx\", \"version\": \"b\"}]}");
    mf_model_unref(opened(NULL, NULL));
    mf_model_unref(opened(NULL, "first"));
    mf_model_unref(opened("matte", NULL));
    mf_model_unref(opened("matte", "second@a"));
    mf_model *model = opened(NULL, "second@b");
    mf_model_unref(mf_model_ref(model));
    mf_model_unref(model);
    refused("matte", "first", MF_ERROR_PARAMS, "model first: is for infer, not for matte");
    refused(NULL, "second@c", MF_ERROR_NOT_FOUND, "model second@c: not installed; get it by: mediaforge models");
    refused(NULL, "third", MF_ERROR_NOT_FOUND, "third");
    refused("segment", NULL, MF_ERROR_NOT_FOUND, "segment: no model is installed");
}

static void refuses_manifests(void **state)
{
    static const struct {
        const char *text, *words;
    } bad[] = {
        {"{\"models\": [", "line 1"},
        {"[]", "there is no list \"models\""},
        {"{}", "there is no list \"models\""},
        {"{\"models\": {}}", "there is no list \"models\""},
        {"{\"models\": [7]}", "model 1 is no object"},
        {"{\"models\": [{}]}", "model 1 has no name"},
        {"{\"models\": [{\"name\": \"a/b\", \"task\": \"infer\", \"file\": \"x\"}]}", "model 1 has no name without / and @"},
        {"{\"models\": [{\"name\": \"a\", \"file\": \"x\"}]}", "a: no task"},
        {"{\"models\": [{\"name\": \"a\", \"task\": \"infer\"}]}", "a: no file"},
        {"{\"models\": [{\"name\": \"a\", \"task\": \"infer\", \"file\": \"../x\"}]}",
         "file: \"../x\" is not the name of a file"},
        {"{\"models\": [{\"name\": \"a\", \"task\": \"infer\", \"file\": \"/etc/passwd\"}]}", "is not the name of a file"},
        {"{\"models\": [{\"name\": \"a\", \"task\": \"infer\", \"file\": \"x\", \"labels\": \"b/c\"}]}", "labels: \"b/c\""},
        {"{\"models\": [{\"name\": \"a\", \"task\": \"infer\", \"file\": \"x\", \"colour\": 1}]}", "colour"},
        {"{\"models\": [{\"name\": \"a\", \"task\": \"infer\", \"file\": \"x\", \"width\": 99999}]}",
         "width: 99999 is outside"},
        {"{\"models\": [{\"name\": \"a\", \"task\": \"infer\", \"file\": \"x\", \"kind\": \"magic\"}]}", "kind"},
        {"{\"models\": [{\"name\": \"a\", \"task\": \"infer\", \"file\": \"x\", \"mean\": [1, 2]}]}",
         "mean and scale have 1 or 3"},
        {"{\"models\": [{\"name\": \"a\", \"name\": \"b\", \"task\": \"infer\", \"file\": \"x\"}]}", "duplicate"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        put_text("models.json", bad[i].text);
        refused(NULL, "a", MF_ERROR_FORMAT, bad[i].words);
    }
    put_text("models.json", "{\"models\": [{\"name\": \"a\", \"task\": \"infer\", \"file\": \"none.onnx\"}]}");
    refused(NULL, "a", MF_ERROR_NOT_FOUND, "none.onnx");
    put_text("models.json", "{\"models\": []}");
}

static void refuses_damaged_networks(void **state)
{
    onnx model = {0};
    char path[PATH_MAX + 20];
    int opens = 0;
    (void)state;
    onnx_value(&model, 11, "picture", 4, (int[]){1, 3, 4, 4});
    onnx_value(&model, 12, "made", 4, (int[]){1, 3, 4, 4});
    onnx_node(&model, "Relu", "picture", "made", NULL);
    const onnx_bytes whole = onnx_file(&model);
    snprintf(path, sizeof path, "%s/cut.onnx", clip_dir());
    for (size_t size = 0; size < whole.size; size += 3) {
        mf_model *made;
        put_file("cut.onnx", whole.data, size);
        const int result = mf_model_open(models_task, NULL, path, &made);
        assert_true(result == 0 || result == MF_ERROR_FORMAT);
        assert_true(result == 0 || strstr(mf_task_message(models_task), "cut.onnx"));
        opens += result == 0;
        mf_model_unref(made);
    }
    assert_true(opens < (int)whole.size / 12);
    put_text("cut.onnx", "This is no network at all, but a text that is longer than a header would be.");
    refused(NULL, path, MF_ERROR_FORMAT, "cut.onnx: ");
    model = (onnx){0};
    onnx_value(&model, 11, "picture", 4, (int[]){1, 3, 4, 4});
    onnx_value(&model, 12, "made", 4, (int[]){1, 3, 4, 4});
    onnx_node(&model, "Teleport", "picture", "made", NULL);
    put_model("cut.onnx", &model);
    refused(NULL, path, MF_ERROR_FORMAT, "cut.onnx: ");
    refused(NULL, "/nowhere/at_all.onnx", MF_ERROR_NOT_FOUND, "/nowhere/at_all.onnx");
}

/* A file that is not the one that was installed. */
static void checks_what_is_installed(void **state)
{
    struct mf_models_add_params params;
    mf_model_info *info;
    mf_source *source;
    char path[PATH_MAX + 20];
    (void)state;
    put_text("models.json", "{\"models\": []}");
    put_sums("added.onnx", 4, 4, 1, brightness, nothing, "Relu", 0);
    snprintf(path, sizeof path, "%s/added.onnx", clip_dir());
    assert_int_equal(mf_source_path(path, &source), 0);
    mf_models_add_params_init(&params, sizeof params);
    params.name = "alone"; /* there is no other version that it could share calls with */
    params.share = 0.5;
    assert_int_equal(mf_models_add(models_task, source, &params, &info), 0);
    assert_true(info->active);
    mf_model_unref(opened(NULL, "alone"));
    mf_record_free(info);
    params.name = "added";
    params.share = 0;
    assert_int_equal(mf_models_add(models_task, source, &params, &info), 0);
    assert_int_equal(strlen(info->sha256), 64);
    mf_model_unref(opened(NULL, "added"));
    FILE *file = fopen(info->path, "ab");
    assert_non_null(file);
    fputs("more", file);
    assert_int_equal(fclose(file), 0);
    refused(NULL, "added", MF_ERROR_FORMAT, "is not what was installed: its SHA-256 is");
    mf_record_free(info);
    mf_source_unref(source);
}

static int added(const char *name, mf_model_info **info)
{
    struct mf_models_add_params params;
    mf_source *source;
    char path[PATH_MAX + 20];
    snprintf(path, sizeof path, "%s/sum.onnx", clip_dir());
    assert_int_equal(mf_source_path(path, &source), 0);
    mf_models_add_params_init(&params, sizeof params);
    params.name = name;
    const int result = mf_models_add(models_task, source, &params, info);
    mf_source_unref(source);
    return result;
}

static void has_problem(const char *words)
{
    struct mf_models_params params;
    mf_models_result *list;
    mf_models_params_init(&params, sizeof params);
    params.verify = 1;
    assert_int_equal(mf_models(models_task, &params, &list), 0);
    assert_int_equal(list->model_count, 1);
    if (words)
        assert_non_null(strstr(list->models[0].problem, words));
    else
        assert_null(list->models[0].problem);
    mf_record_free(list);
}

/* One of the same size and time is only looked into where that is asked for. */
static void verifies_when_asked(void **state)
{
    const float darkness[3] = {-1, -1, -1};
    mf_model_info *info;
    struct stat before;
    (void)state;
    put_text("models.json", "{\"models\": []}");
    put_sums("sum.onnx", 4, 4, 1, brightness, nothing, "Relu", 0);
    assert_int_equal(added("same", &info), 0);
    has_problem(NULL);
    assert_int_equal(stat(info->path, &before), 0);
    put_sums("same-1.onnx", 4, 4, 1, darkness, nothing, "Relu", 0);
    refused(NULL, "same", MF_ERROR_FORMAT, "is not what was installed");
    has_problem("its SHA-256 is ");
    const struct timespec times[2] = {before.st_atim, before.st_mtim};
    assert_int_equal(utimensat(AT_FDCWD, info->path, times, 0), 0);
    mf_model_unref(opened(NULL, "same"));
    has_problem("its SHA-256 is ");
    assert_int_equal(unlink(info->path), 0);
    has_problem("it is not there");
    mf_record_free(info);
}

static void waits_for_others(void **state)
{
    char path[PATH_MAX + 20];
    mf_model_info *info = NULL;
    (void)state;
    snprintf(path, sizeof path, "%s/models.json.lock", clip_dir());
    const int lock = open(path, O_RDWR | O_CREAT, 0666);
    assert_int_equal(flock(lock, LOCK_EX), 0);
    mf_task_set_deadline(models_task, 100000);
    assert_int_equal(added("late", &info), MF_ERROR_DEADLINE);
    assert_null(info);
    mf_task_set_deadline(models_task, 0);
    close(lock);
    assert_int_equal(added("late", &info), 0);
    mf_record_free(info);
}

/* None of what several processes add at the same time is lost. */
static void several_processes_add(void **state)
{
    enum { PROCESSES = 4, EACH = 5 };
    mf_models_result *list;
    pid_t children[PROCESSES];
    (void)state;
    put_text("models.json", "{\"models\": []}");
    for (int i = 0; i < PROCESSES; i++)
        if ((children[i] = fork()) == 0) {
            int failed = 0;
            for (int j = 0; j < EACH; j++) {
                char name[20];
                snprintf(name, sizeof name, "model%d-%d", i, j);
                failed |= added(name, NULL) < 0;
            }
            _exit(failed);
        }
    for (int i = 0; i < PROCESSES; i++) {
        int status;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
    }
    assert_int_equal(mf_models(models_task, NULL, &list), 0);
    assert_int_equal(list->model_count, PROCESSES * EACH);
    mf_record_free(list);
}

/* Which version a call gets, by what it is asked to do. */
static int version_of(const char *name)
{
    const float input[3 * 16] = {0};
    char path[PATH_MAX + 40];
    struct mf_infer_params params;
    mf_infer_result *result;
    mf_source *source;
    put_file(name, input, sizeof input);
    snprintf(path, sizeof path, "%s/%s", clip_dir(), name);
    mf_infer_params_init(&params, sizeof params);
    params.model = "shared";
    params.shape = (int32_t[]){1, 3, 4, 4};
    params.shape_count = 4;
    assert_int_equal(mf_source_path(path, &source), 0);
    assert_int_equal(mf_infer(models_task, source, &params, NULL, &result), 0);
    const int version = result->version[0];
    mf_record_free(result);
    mf_source_unref(source);
    return version;
}

/* All shares are of the same calls. */
static void refuses_shares_over_all(void **state)
{
    struct mf_models_use_params params;
    mf_model_info *info;
    (void)state;
    put_text("models.json",
             "{\"models\": [{\"name\": \"shared\", \"task\": \"infer\", \"file\": \"sum.onnx\", \"version\": \"a\"},"
             "{\"name\": \"shared\", \"task\": \"infer\", \"file\": \"sum.onnx\", \"version\": \"b\", \"active\": false},"
             "{\"name\": \"shared\", \"task\": \"infer\", \"file\": \"sum.onnx\", \"version\": \"c\", \"active\": false, "
             "\"share\": 0.6}]}");
    mf_models_use_params_init(&params, sizeof params);
    params.model = "shared@b";
    params.share = 0.5;
    assert_int_equal(mf_models_use(models_task, &params, NULL), MF_ERROR_PARAMS);
    assert_string_equal(mf_task_message(models_task),
                        "share: 0.5 is more than other versions of shared leave, which have 0.6");
    params.share = 0.4;
    assert_int_equal(mf_models_use(models_task, &params, &info), 0);
    assert_true(info->share == 0.4);
    mf_record_free(info);
    params.model = "shared@c"; /* its own share is given back */
    params.share = 0.6;
    assert_int_equal(mf_models_use(models_task, &params, NULL), 0);
}

static void shares_calls_by_key(void **state)
{
    int given = 0;
    (void)state;
    put_sums("sum.onnx", 4, 4, 1, brightness, nothing, "Relu", 0);
    put_text("models.json",
             "{\"models\": [{\"name\": \"shared\", \"task\": \"infer\", \"file\": \"sum.onnx\", \"version\": \"a\"},"
             "{\"name\": \"shared\", \"task\": \"infer\", \"file\": \"sum.onnx\", \"version\": \"b\", \"active\": false, "
             "\"share\": 0.25}]}");
    for (int i = 0; i < 200; i++) {
        char name[32];
        snprintf(name, sizeof name, "input%d.f32", i);
        const int version = version_of(name);
        assert_true(version == 'a' || version == 'b');
        assert_true(i % 20 || version == version_of(name)); /* always the same */
        given += version == 'b';
    }
    assert_in_range(given, 25, 80); /* 50 are expected; four standard deviations are 24 */
}

static void *infer_often(void *opaque)
{
    const float input[3 * 16] = {1, 2, 3};
    const struct mf_tensor tensor = {.data = input, .rank = 4, .shape = {1, 3, 4, 4}};
    for (int i = 0; i < 50; i++) {
        mf_infer_result *result = NULL;
        if (mf_infer_tensors(NULL, opaque, &tensor, 1, NULL, &result) < 0 || result->value_count != 16 ||
            result->values[1] != 2)
            return opaque;
        mf_record_free(result);
    }
    return NULL;
}

static void runs_in_several_threads(void **state)
{
    pthread_t threads[3];
    mf_model *model = opened(NULL, "shared");
    (void)state;
    for (int i = 0; i < 3; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, infer_often, model), 0);
    for (int i = 0; i < 3; i++) {
        void *failed;
        pthread_join(threads[i], &failed);
        assert_null(failed);
    }
    mf_model_unref(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_by_name_purpose_and_version),
        cmocka_unit_test(refuses_manifests),
        cmocka_unit_test(refuses_damaged_networks),
        cmocka_unit_test(refuses_shares_over_all),
        cmocka_unit_test(shares_calls_by_key),
        cmocka_unit_test(runs_in_several_threads),
        cmocka_unit_test(checks_what_is_installed),
        cmocka_unit_test(verifies_when_asked),
        cmocka_unit_test(waits_for_others),
        cmocka_unit_test(several_processes_add),
    };
    return cmocka_run_group_tests(tests, models_begin, models_end);
}
