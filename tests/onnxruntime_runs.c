/* How ONNX Runtime runs networks: when it stops, which threads it has, and what it tells of layers. */
#include <dirent.h>
#include <pthread.h>
#include <sys/wait.h>
#include <unistd.h>
#include "onnxruntime.h"

/* In a body of its own, 1 is added to x as often as there are integers of 64 bits: it never ends. */
static onnx endless(void)
{
    onnx made = {0}, body = {0};
    onnx_bytes node = {0}, attribute = {0};
    onnx_typed_value(&body, 11, "turn", 7, 0, NULL);
    onnx_typed_value(&body, 11, "more", 9, 0, NULL);
    onnx_value(&body, 11, "before", 1, (int[]){1});
    onnx_typed_value(&body, 12, "still", 9, 0, NULL);
    onnx_value(&body, 12, "after", 1, (int[]){1});
    onnx_node(&body, "Identity", "more", "still", NULL);
    onnx_node(&body, "Add", "before,step", "after", NULL);
    onnx_text(&body.graph, 2, "body", 4);

    onnx_value(&made, 11, "in", 1, (int[]){1});
    onnx_value(&made, 12, "out", 1, (int[]){1});
    onnx_floats(&made, "step", 1, (int[]){1}, (float[]){1});
    onnx_initializer(&made, "turns", 0, NULL, 7, &(int64_t){INT64_MAX}, sizeof(int64_t));
    onnx_initializer(&made, "yes", 0, NULL, 9, &(char){1}, 1);
    onnx_text(&node, 1, "turns", 5);
    onnx_text(&node, 1, "yes", 3);
    onnx_text(&node, 1, "in", 2);
    onnx_text(&node, 2, "out", 3);
    onnx_text(&node, 4, "Loop", 4);
    onnx_text(&attribute, 1, "body", 4);
    onnx_message(&attribute, 6, &body.graph);
    onnx_number(&attribute, 20, 5); /* a graph */
    onnx_message(&node, 5, &attribute);
    onnx_message(&made.graph, 1, &node);
    return made;
}

static const struct mf_tensor one = {.data = (const float[]){5}, .rank = 1, .shape = {1}};

static void *cancel_soon(void *argument)
{
    usleep(50000);
    mf_task_cancel(argument);
    return NULL;
}

static void stops(void **state)
{
    const onnx made = endless();
    mf_infer_result *result;
    pthread_t thread;
    (void)state;
    mf_model *model = model_of(&made);
    mf_task_set_deadline(models_task, 20000);
    assert_int_equal(mf_infer_tensors(models_task, model, &one, 1, NULL, &result), MF_ERROR_DEADLINE);
    mf_task_set_deadline(models_task, 0);
    mf_task_set_threads(models_task, 1);
    assert_int_equal(pthread_create(&thread, NULL, cancel_soon, models_task), 0);
    assert_int_equal(mf_infer_tensors(models_task, model, &one, 1, NULL, &result), MF_ERROR_CANCELLED);
    assert_null(result);
    assert_int_equal(pthread_join(thread, NULL), 0);
    mf_model_unref(model);
    mf_task_free(models_task); /* it stays cancelled */
    assert_int_equal(mf_task_new(&models_task), 0);
}

/* --- Threads. */

static int threads_of_process(void)
{
    DIR *folder = opendir("/proc/self/task");
    int count = -2; /* . and .. */
    assert_non_null(folder);
    while (readdir(folder))
        count++;
    closedir(folder);
    return count;
}

enum { SIDE = 96 };

/* A product of matrices, which is worth several threads. */
static mf_model *product(void)
{
    static float identity[SIDE * SIDE];
    onnx made = {0};
    for (int i = 0; i < SIDE; i++)
        identity[i * SIDE + i] = 2;
    onnx_value(&made, 11, "in", 2, (int[]){-1, SIDE});
    onnx_value(&made, 12, "out", 2, (int[]){-1, SIDE});
    onnx_floats(&made, "twice", 2, (int[]){SIDE, SIDE}, identity);
    onnx_node(&made, "MatMul", "in,twice", "once", NULL);
    onnx_node(&made, "Relu", "once", "out", NULL);
    return model_of(&made);
}

static int doubles(mf_model *model, int threads)
{
    static float values[SIDE * SIDE];
    const struct mf_tensor tensor = {.data = values, .rank = 2, .shape = {SIDE, SIDE}};
    mf_infer_result *result;
    mf_task *task;
    int right = 1;
    for (int i = 0; i < SIDE * SIDE; i++)
        values[i] = (float)(i % 100);
    if (mf_task_new(&task) < 0 || mf_task_set_threads(task, threads) < 0 ||
        mf_infer_tensors(task, model, &tensor, 1, NULL, &result) < 0)
        return 0;
    for (int i = 0; i < SIDE * SIDE; i++)
        right &= result->values[i] == 2 * values[i];
    mf_record_free(result);
    mf_task_free(task);
    return right;
}

static void keeps_the_budget_of_threads(void **state)
{
    const int before = threads_of_process();
    (void)state;
    mf_task_set_threads(models_task, 1);
    mf_model *model = product();
    assert_true(doubles(model, 1));
    assert_int_equal(threads_of_process(), before);
    assert_true(doubles(model, 3));
    assert_int_equal(threads_of_process(), before + 2); /* the caller's is one of three */
    assert_true(doubles(model, 3));
    assert_int_equal(threads_of_process(), before + 2);
    assert_true(doubles(model, 2));
    assert_int_equal(threads_of_process(), before + 3);
    assert_true(doubles(model, 1));
    assert_int_equal(threads_of_process(), before + 3);
    mf_model_unref(model);
    assert_int_equal(threads_of_process(), before);
}

static void *run_doubles(void *model)
{
    for (int i = 0; i < 20; i++)
        if (!doubles(model, 1 + i % 2))
            return model;
    return NULL;
}

static void runs_on_many_threads(void **state)
{
    pthread_t threads[4];
    void *failed;
    (void)state;
    mf_model *model = product();
    for (int i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, run_doubles, model), 0);
    for (int i = 0; i < 4; i++) {
        assert_int_equal(pthread_join(threads[i], &failed), 0);
        assert_null(failed);
    }
    mf_model_unref(model);
}

static void goes_on_after_a_fork(void **state)
{
    int status;
    (void)state;
    mf_model *model = product();
    assert_true(doubles(model, 2) && doubles(model, 1));
    const pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        alarm(60); /* what waits for threads that are not there never ends */
        const int right = doubles(model, 2) && doubles(model, 1) && doubles(model, 3);
        mf_model_unref(model);
        _exit(right ? 0 : 1);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    assert_true(doubles(model, 2));
    mf_model_unref(model);
}

/* --- Layers. */

static void lists_layers(void **state)
{
    static const float values[SIDE];
    const struct mf_tensor tensor = {.data = values, .rank = 2, .shape = {1, SIDE}};
    struct mf_infer_params params;
    mf_infer_result *result;
    (void)state;
    setenv("TMPDIR", clip_dir(), 1);
    mf_model *model = product();
    mf_infer_params_init(&params, sizeof params);
    params.layers = 1;
    assert_int_equal(mf_infer_tensors(models_task, model, &tensor, 1, &params, &result), 0);
    assert_int_equal(result->layer_count, 2);
    assert_string_equal(result->layers[0].name, "once");
    assert_string_equal(result->layers[0].type, "MatMul");
    assert_string_equal(result->layers[1].type, "Relu");
    assert_true(result->layers[0].ms >= 0 && result->layers[0].ms < 60000);
    mf_record_free(result);
    unsetenv("TMPDIR");
    DIR *folder = opendir(clip_dir());
    assert_non_null(folder);
    for (const struct dirent *entry; (entry = readdir(folder)) != NULL;)
        assert_null(strstr(entry->d_name, "mediaforge-")); /* where its profile was */
    closedir(folder);
    mf_model_unref(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stops),
        cmocka_unit_test(keeps_the_budget_of_threads),
        cmocka_unit_test(runs_on_many_threads),
        cmocka_unit_test(goes_on_after_a_fork),
        cmocka_unit_test(lists_layers),
    };
    return onnxruntime_is_there() ? cmocka_run_group_tests(tests, models_begin, models_end) : 0;
}
