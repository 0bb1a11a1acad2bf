/* Models that stay loaded: shared by tasks, loaded anew when their files change, and left behind by fork(). */
#include <fcntl.h>
#include <pthread.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include "made_models.h"

enum { OUTPUTS = 4, THREADS = 4, CALLS = 5 };

static const char manifest[] = "{\"models\": [{\"name\": \"colours\", \"task\": \"classify\", \"kind\": \"classes\", \"file\": "
                               "\"colours.onnx\", \"width\": 8, \"height\": 8}]}";

/* The class `best` has the highest score. */
static void put_colours(int best)
{
    float weights[3 * OUTPUTS] = {0}, bias[OUTPUTS] = {0};
    bias[best] = 1;
    put_sums("colours.onnx", 8, 8, OUTPUTS, weights, bias, "Softmax", 1);
}

static int make(void **state)
{
    const int result = models_begin(state);
    put_colours(1);
    put_text("models.json", manifest);
    return result;
}

/* The class, or an error. */
static int classify(mf_task *task)
{
    mf_image *image = colored(8, 8, 9, 9, 9);
    mf_source *source;
    mf_classify_result *made;
    assert_int_equal(mf_source_image(image, &source), 0);
    const int result = mf_classify(task, &source, 1, NULL, &made);
    const int best = result < 0 ? result : made->labels[0].index;
    mf_record_free(made);
    mf_source_unref(source);
    mf_image_unref(image);
    return best;
}

static mf_task *task_with(mf_model_cache *cache)
{
    mf_task *task;
    assert_int_equal(mf_task_new(&task), 0);
    mf_model_cache_attach(cache, task);
    return task;
}

/* Another network in the file, which looks as it did before. */
static void swap_file(int best, int same_time)
{
    char path[PATH_MAX];
    struct stat before;
    snprintf(path, sizeof path, "%.1000s/colours.onnx", clip_dir());
    assert_int_equal(stat(path, &before), 0);
    put_colours(best);
    const struct timespec times[2] = {before.st_mtim, {before.st_mtim.tv_sec + !same_time, before.st_mtim.tv_nsec}};
    assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void stays_loaded(void **state)
{
    mf_model_cache *cache;
    (void)state;
    assert_int_equal(mf_model_cache_new(&cache), 0);
    mf_task *first = task_with(cache), *second = task_with(cache), *without = task_with(NULL);
    assert_int_equal(classify(first), 1);
    swap_file(2, 1);
    assert_int_equal(classify(without), 2);
    assert_int_equal(classify(first), 1);
    assert_int_equal(classify(second), 1);
    swap_file(3, 0);
    assert_int_equal(classify(second), 3);
    assert_int_equal(classify(first), 3);
    mf_model_cache_attach(NULL, first);
    swap_file(1, 1);
    assert_int_equal(classify(first), 1);
    assert_int_equal(classify(second), 3);
    put_file("colours.onnx", "no network", 10);
    assert_int_equal(classify(second), MF_ERROR_FORMAT);
    put_colours(1);
    mf_model_cache_unref(cache); /* tasks keep it */
    assert_int_equal(classify(second), 1);
    mf_task_free(without);
    mf_task_free(second);
    mf_task_free(first);
    mf_model_cache_unref(NULL);
}

static void *work(void *cache)
{
    mf_task *task = task_with(cache);
    for (int i = 0; i < CALLS; i++)
        if (classify(task) != 1)
            cache = NULL;
    mf_task_free(task);
    return cache;
}

static void is_shared(void **state)
{
    pthread_t threads[THREADS];
    mf_model_cache *cache;
    void *done;
    (void)state;
    put_colours(1);
    assert_int_equal(mf_model_cache_new(&cache), 0);
    for (int i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, work, cache), 0);
    for (int i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(threads[i], &done), 0);
        assert_ptr_equal(done, cache);
    }
    mf_model_cache_unref(cache);
}

static void is_empty_after_fork(void **state)
{
    mf_model_cache *cache;
    int status;
    (void)state;
    put_colours(1);
    assert_int_equal(mf_model_cache_new(&cache), 0);
    mf_task *task = task_with(cache);
    mf_task_set_threads(task, 1);
    assert_int_equal(classify(task), 1);
    swap_file(2, 1);
    const pid_t child = fork();
    if (child == 0)
        _exit(classify(task) == 2 && classify(task) == 2 ? 0 : 1);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    assert_int_equal(classify(task), 1);
    mf_task_free(task);
    mf_model_cache_unref(cache);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stays_loaded),
        cmocka_unit_test(is_shared),
        cmocka_unit_test(is_empty_after_fork),
    };
    return cmocka_run_group_tests(tests, make, models_end);
}
