/* Sinks on the disk: whole outputs or none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <ftw.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "mfi_io.h"
#include "open_files.h"

static mf_task *task; /* of the running test */
static int files_before;
static char folder[] = "/tmp/mediaforge-sink.XXXXXX";
static char found[4096]; /* by tree() */

static const char *in_folder(const char *name)
{
    static char paths[4][256];
    static int next;
    next = (next + 1) % 4;
    snprintf(paths[next], sizeof paths[next], "%s/%s", folder, name);
    return paths[next];
}

static int add_found(const char *path, const struct stat *info, int kind, struct FTW *where)
{
    (void)info;
    if (where->level > 0)
        snprintf(found + strlen(found), sizeof found - strlen(found), "%s%s ", path + sizeof folder, kind == FTW_D ? "/" : "");
    return 0;
}

/* Every name under the folder; there are never more than one in a folder of the tests that look. */
static const char *tree(void)
{
    found[0] = 0;
    nftw(folder, add_found, 8, FTW_PHYS);
    return found;
}

static void put_file(const char *name, const char *text)
{
    FILE *file = fopen(in_folder(name), "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static void check_file(const char *name, const char *text)
{
    char buffer[256];
    FILE *file = fopen(in_folder(name), "r");
    assert_non_null(file);
    buffer[fread(buffer, 1, sizeof buffer - 1, file)] = 0;
    fclose(file);
    assert_string_equal(buffer, text);
}

static int put(mf_sink *sink, const char *name, const char *text)
{
    return mfi_sink_put(task, sink, name, "text/plain", text, strlen(text));
}

/* --- One file. */

static void test_path(void **state)
{
    mfi_output *output;
    mf_sink *sink;
    struct stat info;
    (void)state;
    const mode_t mask = umask(027);
    assert_int_equal(mf_sink_path(in_folder("a.txt"), &sink), 0);
    assert_string_equal(mfi_sink_name(sink), in_folder("a.txt"));
    assert_int_equal(mfi_sink_open(task, sink, "", "text/plain", &output), 0);
    assert_int_equal(mfi_output_write(task, output, "one ", 4), 0);
    assert_int_equal(mfi_output_write(task, output, "two", 3), 0);
    assert_int_equal(mfi_output_close(task, output), 0);
    assert_int_not_equal(access(in_folder("a.txt"), F_OK), 0);
    assert_int_equal(mfi_sink_end(task, sink, 7), 7);
    assert_int_equal(mfi_sink_end(task, sink, 7), 7);
    check_file("a.txt", "one two");
    assert_int_equal(stat(in_folder("a.txt"), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0640);
    umask(mask);
    /* What takes the place of a file may be read by who could read that. */
    assert_int_equal(chmod(in_folder("a.txt"), 0600), 0);
    assert_int_equal(put(sink, "any name", "again"), 0); /* the same sink replaces its file */
    check_file("a.txt", "one two");
    assert_int_equal(mfi_sink_end(task, sink, 0), 0);
    check_file("a.txt", "again");
    assert_int_equal(stat(in_folder("a.txt"), &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_string_equal(tree(), "a.txt ");
    mf_sink_unref(sink);
}

static void test_path_rollback(void **state)
{
    mfi_output *output;
    mf_sink *sink;
    (void)state;
    put_file("a.txt", "old");
    assert_int_equal(mf_sink_path(in_folder("a.txt"), &sink), 0);
    assert_int_equal(put(sink, "", "new"), 0);
    assert_int_equal(put(sink, "", "more"), MF_ERROR_PARAMS);
    assert_non_null(strstr(mf_task_message(task), "a.txt: is one file"));
    assert_int_equal(mfi_sink_end(task, sink, MF_ERROR_CODEC), MF_ERROR_CODEC);
    assert_int_equal(mfi_sink_open(task, sink, "", "text/plain", &output), 0);
    mfi_output_abort(output);
    mfi_output_abort(NULL);
    assert_int_equal(put(sink, "", "never ended"), 0);
    mf_sink_unref(sink);
    check_file("a.txt", "old");
    assert_string_equal(tree(), "a.txt ");
}

static void test_path_through_link(void **state)
{
    mf_sink *sink;
    struct stat info;
    (void)state;
    put_file("real.txt", "old");
    assert_int_equal(symlink("real.txt", in_folder("link")), 0);
    assert_int_equal(mf_sink_path(in_folder("link"), &sink), 0);
    assert_int_equal(put(sink, "", "new"), 0);
    assert_int_equal(mfi_sink_end(task, sink, 0), 0);
    mf_sink_unref(sink);
    check_file("real.txt", "new");
    assert_int_equal(lstat(in_folder("link"), &info), 0);
    assert_true(S_ISLNK(info.st_mode));
}

static void test_bad_paths(void **state)
{
    static const struct {
        const char *path, *message;
        int directory, code;
    } cases[] = {
        {"/tmp", "/tmp: Is a directory", 0, MF_ERROR_IO},
        {"/nowhere/at/all.txt", "/nowhere/at/all.txt: its folder does not exist", 0, MF_ERROR_NOT_FOUND},
        {"/dev/full", "/dev/full: No space left on device", 0, MF_ERROR_NO_SPACE},
        {"/dev/null", "/dev/null: Not a directory", 1, MF_ERROR_NOT_FOUND},
        {"/proc/nowhere", "/proc/nowhere: No such file or directory", 1, MF_ERROR_NOT_FOUND},
    };
    mf_sink *sink;
    (void)state;
    assert_int_equal(mf_sink_path("", &sink), MF_ERROR_PARAMS);
    assert_int_equal(mf_sink_directory(NULL, &sink), MF_ERROR_PARAMS);
    assert_null(sink);
    for (size_t i = 0; i < MFI_COUNT(cases); i++) {
        assert_int_equal((cases[i].directory ? mf_sink_directory : mf_sink_path)(cases[i].path, &sink), 0);
        mfi_error_clear(task);
        const int result = put(sink, "x", "text");
        assert_int_equal(result, cases[i].code);
        assert_string_equal(mf_task_message(task), cases[i].message);
        assert_int_equal(mfi_sink_end(task, sink, result), result);
        mf_sink_unref(sink);
    }
}

static void *read_pipe(void *opaque)
{
    static char text[16];
    const int fd = open(opaque, O_RDONLY);
    const ssize_t size = read(fd, text, sizeof text - 1);
    text[MFI_MAX(size, 0)] = 0;
    close(fd);
    return text;
}

static void *cancel_soon(void *opaque)
{
    usleep(100000);
    mf_task_cancel(opaque);
    return NULL;
}

static void test_streams(void **state)
{
    pthread_t thread;
    void *text;
    char *fifo = strdup(in_folder("fifo"));
    int ends[2];
    mf_sink *sink;
    (void)state;
    assert_int_equal(mkfifo(fifo, 0600), 0);
    assert_int_equal(mf_sink_path(fifo, &sink), 0);
    pthread_create(&thread, NULL, read_pipe, fifo);
    assert_int_equal(put(sink, "", "piped"), 0);
    assert_int_equal(mfi_sink_end(task, sink, 0), 0);
    pthread_join(thread, &text);
    assert_string_equal(text, "piped");
    assert_string_equal(tree(), "fifo ");

    pthread_create(&thread, NULL, cancel_soon, task); /* nobody reads now */
    const int64_t start = mfi_now_ns();
    assert_int_equal(put(sink, "", "piped"), MF_ERROR_CANCELLED);
    assert_in_range((mfi_now_ns() - start) / 1000000, 90, 5000);
    pthread_join(thread, NULL);
    mf_sink_unref(sink);
    mf_task_free(task);
    assert_int_equal(mf_task_new(&task), 0);

    assert_int_equal(pipe(ends), 0);
    snprintf(found, sizeof found, "/dev/fd/%d", ends[1]);
    assert_int_equal(mf_sink_path(found, &sink), 0);
    assert_int_equal(put(sink, "", "piped"), 0);
    assert_int_equal(mfi_sink_end(task, sink, 0), 0);
    close(ends[0]);
    assert_int_equal(put(sink, "", "to nobody, and no signal"), MF_ERROR_IO);
    close(ends[1]);
    mf_sink_unref(sink);
    free(fifo);
}

/* --- A folder. */

static void test_directory(void **state)
{
    mfi_output *one, *two;
    mf_sink *sink, *view, *inner;
    mf_source *source;
    const char **names;
    uint32_t count;
    char text[8] = "";
    (void)state;
    assert_int_equal(mf_sink_directory(in_folder("new/out/"), &sink), 0);
    assert_null(mfi_sink_name(sink));
    assert_int_equal(mfi_sink_sub(task, sink, "video", &view), 0);
    assert_int_equal(mfi_sink_sub(task, view, "240p", &inner), 0);
    assert_int_equal(mfi_sink_open(task, inner, "a", "text/plain", &one), 0);
    assert_int_equal(mfi_sink_open(task, sink, "b", "text/plain", &two), 0);
    assert_int_equal(mfi_output_write(task, one, "first", 5), 0);
    assert_int_equal(mfi_sink_read(task, inner, "a", &source), MF_ERROR_NOT_FOUND);
    assert_int_equal(mfi_output_close(task, two), 0);
    assert_int_equal(mfi_output_close(task, one), 0);

    assert_int_equal(mfi_sink_read(task, view, "240p/a", &source), 0);
    assert_string_equal(mfi_source_name(source), "video/240p/a");
    assert_int_equal(mfi_source_read(task, source, 1, text, sizeof text), 4);
    assert_string_equal(text, "irst");
    mf_source_unref(source);
    assert_int_equal(mfi_sink_names(task, sink, &names, &count), 0);
    assert_int_equal(count, 2);
    assert_string_equal(names[0], "b");
    assert_string_equal(names[1], "video/240p/a");
    mfi_free(names);
    assert_int_equal(mfi_sink_names(task, view, &names, &count), 0);
    assert_int_equal(count, 1);
    assert_string_equal(names[0], "240p/a");
    mfi_free(names);

    assert_int_equal(mfi_sink_end(task, view, 0), 0); /* a view ends nothing */
    assert_int_not_equal(access(in_folder("new/out/b"), F_OK), 0);
    mf_sink_unref(sink);
    assert_int_equal(mfi_sink_end(task, sink, 0), 0);
    check_file("new/out/b", "");
    check_file("new/out/video/240p/a", "first");
    mf_sink_unref(inner);
    mf_sink_unref(view);
    unlink(in_folder("new/out/b"));
    assert_string_equal(tree(), "new/ new/out/ new/out/video/ new/out/video/240p/ new/out/video/240p/a ");
}

static void test_directory_rollback(void **state)
{
    mfi_output *output;
    mf_sink *sink;
    (void)state;
    for (int left_open = 0; left_open < 2; left_open++) {
        assert_int_equal(mf_sink_directory(in_folder("new/out"), &sink), 0);
        assert_int_equal(put(sink, "sub/a", "text"), 0);
        assert_int_equal(mfi_sink_open(task, sink, "sub/b", "text/plain", &output), 0);
        mfi_error_clear(task);
        const int given = left_open ? 0 : MF_ERROR_CODEC, expected = left_open ? MF_ERROR_INTERNAL : MF_ERROR_CODEC;
        assert_int_equal(mfi_sink_end(task, sink, given), expected);
        assert_string_equal(tree(), "");
        assert_int_equal(put(sink, "sub/b", "of another operation"), 0);
        assert_true(mfi_output_write(task, output, "late", 4) < 0);
        if (left_open)
            mfi_output_abort(output);
        else
            assert_true(mfi_output_close(task, output) < 0);
        assert_int_equal(mfi_sink_end(task, sink, MF_ERROR_IO), MF_ERROR_IO);
        mf_sink_unref(sink);
        assert_string_equal(tree(), "");
    }
}

/* Publishing fails in the middle: what is new goes, what was replaced stays. */
static void test_directory_publish_fails(void **state)
{
    mf_sink *sink;
    (void)state;
    put_file("old", "old");
    assert_int_equal(mf_sink_directory(folder, &sink), 0);
    assert_int_equal(put(sink, "old", "new"), 0);
    assert_int_equal(put(sink, "sub/a", "a"), 0);
    assert_int_equal(put(sink, "b", "b"), 0);
    assert_int_equal(mkdir(in_folder("b"), 0700), 0);
    assert_int_equal(mfi_sink_end(task, sink, 0), MF_ERROR_IO);
    assert_string_equal(mf_task_message(task), "b: Is a directory");
    assert_int_equal(rmdir(in_folder("b")), 0);
    check_file("old", "new");
    assert_string_equal(tree(), "old ");
    mfi_error_clear(task);
    assert_int_equal(put(sink, "old/a", "a"), MF_ERROR_NOT_FOUND); /* known before anything is written */
    assert_string_equal(mf_task_message(task), "old/a: Not a directory");
    mf_sink_unref(sink);
    assert_string_equal(tree(), "old ");
}

static int remove_found(const char *path, const struct stat *info, int kind, struct FTW *where)
{
    (void)info, (void)kind;
    return where->level ? remove(path) : 0;
}

static int set_up(void **state)
{
    (void)state;
    files_before = open_files();
    return mf_task_new(&task);
}

static int clean_up(void **state)
{
    (void)state;
    mf_task_free(task);
    assert_int_equal(open_files(), files_before);
    return nftw(folder, remove_found, 8, FTW_PHYS | FTW_DEPTH);
}

static int make_folder(void **state)
{
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    (void)state;
    return rmdir(folder);
}

/* Of two sinks that are published together, what the first has new goes again when the second fails. */
static void test_together(void **state)
{
    mf_sink *one, *other;
    (void)state;
    for (int fails = 0; fails < 2; fails++) {
        assert_int_equal(mf_sink_path(in_folder("one"), &one), 0);
        assert_int_equal(mf_sink_path(in_folder("other"), &other), 0);
        assert_int_equal(put(one, "", "1"), 0);
        assert_int_equal(put(other, "", "2"), 0);
        if (fails)
            assert_int_equal(mkdir(in_folder("other"), 0777), 0);
        int result = mfi_sink_publish(task, one);
        assert_int_equal(result, 0);
        check_file("one", "1");
        result = mfi_sink_publish(task, other);
        assert_int_equal(result, fails ? MF_ERROR_IO : 0);
        assert_int_equal(mfi_sink_end(task, one, result), result);
        assert_int_equal(mfi_sink_end(task, other, result), result);
        assert_int_equal(access(in_folder("one"), F_OK), fails ? -1 : 0);
        assert_int_equal(strlen(tree()), fails ? strlen("other/ ") : strlen("one other "));
        mfi_error_clear(task);
        mf_sink_unref(one);
        mf_sink_unref(other);
        unlink(in_folder("one"));
        unlink(in_folder("other"));
    }
    rmdir(in_folder("other"));
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, clean_up)
    const struct CMUnitTest tests[] = {
        TEST(test_path), TEST(test_path_rollback), TEST(test_path_through_link), TEST(test_bad_paths), TEST(test_streams),
        TEST(test_directory), TEST(test_directory_rollback), TEST(test_directory_publish_fails),
        TEST(test_together),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
