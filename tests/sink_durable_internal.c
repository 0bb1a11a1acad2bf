/* What a durable task flushes, and when. fsync() is replaced by one that remembers and may fail. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "mfi_io.h"

static char folder[] = "/tmp/mediaforge-durable.XXXXXX";
static char flushed[4096]; /* "file ", and "folder/ " as they came, relative to the folder */
static int fails_at;       /* the call that fails, from 1; 0 = none */

int fsync(int fd)
{
    char link[64], path[PATH_MAX] = "";
    struct stat info;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    if (readlink(link, path, sizeof path - 1) < 0 || fstat(fd, &info) < 0)
        return -1;
    assert_memory_equal(path, folder, strlen(folder));
    /* temporary names are random */
    snprintf(flushed + strlen(flushed), sizeof flushed - strlen(flushed), "%s%s ",
             S_ISDIR(info.st_mode) ? path + strlen(folder) : "file", S_ISDIR(info.st_mode) ? "/" : "");
    if (fails_at && --fails_at == 0) {
        errno = EIO;
        return -1;
    }
    return 0;
}

static int exists(const char *name)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return access(path, F_OK) == 0;
}

/* Writes names into a sink on `path` in the folder, and ends it. */
static int put_all(mf_task *task, const char *path, int many, const char *const *names)
{
    char whole[PATH_MAX];
    mf_sink *sink;
    int result = 0;
    snprintf(whole, sizeof whole, "%s/%s", folder, path);
    assert_int_equal(many ? mf_sink_directory(whole, &sink) : mf_sink_path(whole, &sink), 0);
    flushed[0] = 0;
    for (; result >= 0 && *names; names++)
        result = mfi_sink_put(task, sink, *names, "text/plain", "text", 4);
    result = mfi_sink_end(task, sink, result);
    mf_sink_unref(sink);
    return result;
}

static void test_flushes(void **state)
{
    static const char *const one[] = {"", NULL}, *const many[] = {"a", "b", "sub/c", "sub/d", "e", NULL};
    mf_task *task;
    (void)state;
    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(put_all(task, "plain", 0, one), 0);
    assert_int_equal(put_all(task, "plain_folder", 1, many), 0);
    assert_string_equal(flushed, "");
    mf_task_set_durable(task, 1);
    assert_int_equal(put_all(task, "single", 0, one), 0);
    assert_string_equal(flushed, "file / ");
    /* the folder, what is in it, and the names of the two new folders */
    assert_int_equal(put_all(task, "new", 1, many), 0);
    assert_string_equal(flushed, "file file file file file /new/ /new/sub/ /new/ / /new/ ");
    assert_true(exists("new/sub/d"));
    mf_task_set_durable(task, 0);
    assert_int_equal(put_all(task, "single", 0, one), 0);
    assert_string_equal(flushed, "");
    mf_task_free(task);
}

/* A flush that fails is a failure to write, after which there is nothing. */
static void test_failures(void **state)
{
    static const char *const many[] = {"a", "sub/b", NULL};
    mf_task *task;
    (void)state;
    assert_int_equal(mf_task_new(&task), 0);
    mf_task_set_durable(task, 1);
    int fails = 1, result;
    do {
        fails_at = fails;
        result = put_all(task, "failing", 1, many);
        assert_int_equal(result, fails_at ? 0 : MF_ERROR_IO);
        assert_int_equal(exists("failing"), result >= 0);
        assert_true(result >= 0 || strstr(mf_task_message(task), "Input/output error"));
        mfi_error_clear(task);
        fails++;
    } while (result < 0);
    assert_int_equal(fails, 8); /* 2 files, 2 folders with them, 2 new folders; then it went well */
    mf_task_free(task);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_flushes),
        cmocka_unit_test(test_failures),
    };
    char command[64];
    if (!mkdtemp(folder))
        return 1;
    const int failed = cmocka_run_group_tests(tests, NULL, NULL);
    snprintf(command, sizeof command, "rm -r '%s'", folder);
    return system(command) ? 1 : failed;
}
