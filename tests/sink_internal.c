/* Sinks: what is common to all, memory, callbacks. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "mfi_io.h"
#include "open_files.h"

static mf_task *task; /* of the running test */
static int files_before;

static int put(mf_sink *sink, const char *name, const char *text)
{
    return mfi_sink_put(task, sink, name, "text/plain", text, strlen(text));
}

static void test_names(void **state)
{
    static const char *const bad[] = {"", "/a", "a/", "a//b", ".", "..", "a/../b", "./a", "a\nb", "\x7f"};
    static const char *const good[] = {"a", "...", ".a", "a..b", "\xc3\xa4 b", "a/b"};
    mf_sink *sink, *view;
    (void)state;
    assert_int_equal(mf_sink_memory(&sink), 0);
    for (size_t i = 0; i < MFI_COUNT(bad); i++) {
        assert_int_equal(put(sink, bad[i], ""), MF_ERROR_PARAMS);
        assert_int_equal(mfi_sink_sub(task, sink, bad[i], &view), MF_ERROR_PARAMS);
    }
    for (size_t i = 0; i < MFI_COUNT(good); i++)
        assert_int_equal(put(sink, good[i], ""), 0);
    mfi_error_clear(task);
    assert_int_equal(put(sink, "a/b", ""), MF_ERROR_PARAMS);
    assert_string_equal(mf_task_message(task), "a/b: is written twice");
    mf_sink_unref(sink);
}

static void test_memory(void **state)
{
    const char *name;
    const void *data;
    size_t size;
    mf_source *source;
    mf_sink *sink;
    char text[8] = "";
    (void)state;
    assert_int_equal(mf_sink_memory(&sink), 0);
    for (int round = 0; round < 2; round++) {
        assert_int_equal(put(sink, "empty", ""), 0);
        assert_int_equal(put(sink, "text", "text"), 0);
        assert_int_equal(mf_sink_memory_count(sink), 0);
        assert_int_equal(mfi_sink_read(task, sink, "text", &source), 0);
        assert_int_equal(mfi_source_read(task, source, 2, text, sizeof text), 2);
        assert_string_equal(text, "xt");
        mf_source_unref(source);
        assert_int_equal(mfi_sink_end(task, sink, 0), 0);
        assert_int_equal(mf_sink_memory_count(sink), 2);
        assert_int_equal(mf_sink_memory_get(sink, 1, &name, &data, &size), 0);
        assert_string_equal(name, "text");
        assert_int_equal(size, 4);
        assert_memory_equal(data, "text", 4);
        assert_int_equal(mf_sink_memory_get(sink, 0, NULL, &data, &size), 0);
        assert_non_null(data);
        assert_int_equal(size, 0);
        assert_int_equal(mf_sink_memory_get(sink, 2, &name, &data, &size), MF_ERROR_NOT_FOUND);
        assert_null(data);
    }
    assert_int_equal(mfi_sink_end(task, sink, MF_ERROR_IO), MF_ERROR_IO);
    assert_int_equal(mf_sink_memory_count(sink), 0);
    mf_sink_unref(sink);
    mf_sink_unref(NULL);
}

/* Counts against limits.max_output_bytes, stops when cancelled. */
static void test_write_checks(void **state)
{
    struct mf_limits limits;
    mfi_output *output;
    mf_sink *sink;
    (void)state;
    mf_limits_init(&limits, sizeof limits);
    limits.max_output_bytes = 10;
    assert_int_equal(mf_task_set_limits(task, &limits), 0);
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(put(sink, "a", "12345678"), 0);
    assert_int_equal(put(sink, "b", "123"), MF_ERROR_LIMIT);
    assert_int_equal(mfi_sink_open(task, sink, "b", NULL, &output), 0);
    mf_task_cancel(task);
    assert_int_equal(mfi_output_write(task, output, "1", 1), MF_ERROR_CANCELLED);
    mfi_output_abort(output);
    mf_sink_unref(sink);
}

typedef struct job {
    pthread_t thread;
    mf_sink *sink;
    int number, result;
} job;

static void *write_many(void *opaque)
{
    job *own = opaque;
    char name[32];
    for (int i = 0; i < 200 && own->result >= 0; i++) {
        snprintf(name, sizeof name, "sub%d/%d.%d", i % 5, own->number, i);
        own->result = put(own->sink, name, name);
    }
    return NULL;
}

static void test_threads(void **state)
{
    char path[] = "/tmp/mediaforge-threads.XXXXXX";
    mf_sink *sinks[2];
    job jobs[4];
    const char **names;
    uint32_t count;
    (void)state;
    assert_non_null(mkdtemp(path));
    assert_int_equal(mf_sink_memory(&sinks[0]), 0);
    assert_int_equal(mf_sink_directory(path, &sinks[1]), 0);
    for (int kind = 0; kind < 2; kind++) {
        for (int i = 0; i < 4; i++) {
            jobs[i] = (job){.sink = sinks[kind], .number = i};
            assert_int_equal(pthread_create(&jobs[i].thread, NULL, write_many, &jobs[i]), 0);
        }
        for (int i = 0; i < 4; i++) {
            pthread_join(jobs[i].thread, NULL);
            assert_int_equal(jobs[i].result, 0);
        }
        assert_int_equal(mfi_sink_names(task, sinks[kind], &names, &count), 0);
        assert_int_equal(count, 800);
        mfi_free(names);
        assert_int_equal(mfi_sink_end(task, sinks[kind], MF_ERROR_CANCELLED), MF_ERROR_CANCELLED);
        mf_sink_unref(sinks[kind]);
    }
    assert_int_equal(rmdir(path), 0); /* empty again */
}

/* --- Callbacks: `journal` is what they were called with. */

static char journal[1024];
static char handles[3]; /* of outputs */
static int fail_open, fail_write, fail_close, opened;

static void note(const char *format, ...)
{
    const size_t length = strlen(journal);
    va_list list;
    va_start(list, format);
    vsnprintf(journal + length, sizeof journal - length, format, list);
    va_end(list);
}

static int note_open(void *opaque, const char *name, const char *media_type, void **output)
{
    assert_ptr_equal(opaque, journal);
    note("open %s %s; ", name, media_type);
    *output = &handles[opened++];
    return fail_open;
}

static int note_write(void *opaque, void *output, const void *data, size_t size)
{
    assert_ptr_equal(opaque, journal);
    note("write %d %.*s; ", (int)((char *)output - handles), (int)size, (const char *)data);
    return fail_write;
}

static int note_close(void *opaque, void *output, int status)
{
    assert_ptr_equal(opaque, journal);
    note("close %d %d; ", (int)((char *)output - handles), status);
    return fail_close;
}

static void note_remove(void *opaque, const char *name)
{
    assert_ptr_equal(opaque, journal);
    note("remove %s; ", name);
}

static void note_free(void *opaque)
{
    assert_ptr_equal(opaque, journal);
    note("free; ");
}

static mf_sink *journal_sink(void)
{
    struct mf_sink_callbacks callbacks;
    mf_sink *sink;
    journal[0] = 0;
    opened = fail_open = fail_write = fail_close = 0;
    assert_int_equal(mf_sink_callbacks_init(&callbacks, sizeof callbacks), 0);
    assert_int_equal(mf_sink_custom(&callbacks, journal, &sink), MF_ERROR_PARAMS);
    callbacks.open = note_open;
    callbacks.write = note_write;
    callbacks.close = note_close;
    callbacks.remove = note_remove;
    callbacks.free = note_free;
    assert_int_equal(mf_sink_custom(&callbacks, journal, &sink), 0);
    return sink;
}

static void test_callbacks(void **state)
{
    mfi_output *one, *two;
    (void)state;
    mf_sink *sink = journal_sink();
    assert_int_equal(mfi_sink_open(task, sink, "a", "video/mp4", &one), 0);
    assert_int_equal(mfi_sink_open(task, sink, "b/c", NULL, &two), 0);
    assert_int_equal(mfi_output_write(task, one, "1", 1), 0);
    assert_int_equal(mfi_output_write(task, two, "", 0), 0);
    assert_int_equal(mfi_output_write(task, one, "2", 1), 0);
    assert_int_equal(mfi_output_close(task, two), 0);
    assert_int_equal(mfi_output_close(task, one), 0);
    assert_int_equal(mfi_sink_end(task, sink, 0), 0);
    assert_int_equal(mfi_sink_end(task, sink, MF_ERROR_IO), MF_ERROR_IO); /* nothing of its own is left to take back */
    mf_sink_unref(sink);
    assert_string_equal(journal, "open a video/mp4; open b/c ; write 0 1; write 0 2; close 1 0; close 0 0; free; ");
}

static void test_callbacks_rollback(void **state)
{
    mfi_output *output;
    (void)state;
    mf_sink *sink = journal_sink();
    assert_int_equal(put(sink, "a", "1"), 0);
    assert_int_equal(put(sink, "b", "2"), 0);
    assert_int_equal(mfi_sink_open(task, sink, "c", "x", &output), 0);
    journal[0] = 0;
    assert_int_equal(mfi_sink_end(task, sink, MF_ERROR_CODEC), MF_ERROR_CODEC);
    assert_string_equal(journal, "close 2 -52; remove b; remove a; ");
    mfi_output_abort(output);
    mf_sink_unref(sink);
    assert_string_equal(journal, "close 2 -52; remove b; remove a; free; ");
}

static void test_failing_callbacks(void **state)
{
    (void)state;
    mf_sink *sink = journal_sink();
    fail_open = MF_ERROR_PERMISSION;
    assert_int_equal(put(sink, "a", "1"), MF_ERROR_PERMISSION);
    assert_string_equal(mf_task_message(task), "a: the open callback failed: not allowed to open it");
    fail_open = 0;
    fail_write = -1; /* not a code of ours */
    mfi_error_clear(task);
    assert_int_equal(put(sink, "a", "1"), MF_ERROR_IO);
    assert_string_equal(mf_task_message(task), "a: the write callback failed: reading or writing failed");
    fail_write = 1; /* not an error */
    fail_close = MF_ERROR_NO_SPACE;
    mfi_error_clear(task);
    assert_int_equal(put(sink, "a", "1"), MF_ERROR_NO_SPACE);
    assert_string_equal(mf_task_message(task), "a: the close callback failed: no space is left on the disk");
    assert_int_equal(mfi_sink_end(task, sink, MF_ERROR_NO_SPACE), MF_ERROR_NO_SPACE);
    mf_sink_unref(sink);
    assert_string_equal(journal, "open a text/plain; open a text/plain; write 1 1; close 1 -40; "
                                 "open a text/plain; write 2 1; close 2 0; free; ");
}

/* A sink of callbacks reads what it kept, however the outputs were interleaved. */
static void test_keep(void **state)
{
    mfi_output *outputs[2];
    mf_source *source;
    char expected[2][4096], buffer[4096];
    size_t sizes[2] = {0, 0};
    (void)state;
    mf_sink *sink = journal_sink();
    assert_int_equal(put(sink, "a", "1"), 0);
    assert_int_equal(mfi_sink_read(task, sink, "a", &source), MF_ERROR_INTERNAL);
    assert_int_equal(mfi_sink_keep(task, sink), MF_ERROR_INTERNAL);
    assert_int_equal(mfi_sink_end(task, sink, MF_ERROR_INTERNAL), MF_ERROR_INTERNAL);
    assert_int_equal(mfi_sink_keep(task, sink), 0);
    assert_int_equal(mfi_sink_open(task, sink, "a", NULL, &outputs[0]), 0);
    assert_int_equal(mfi_sink_open(task, sink, "b", NULL, &outputs[1]), 0);
    for (int i = 0; i < 60; i++) {
        const int which = i % 3 % 2;
        char *piece = expected[which] + sizes[which];
        for (int k = 0; k <= i; k++)
            piece[k] = (char)('a' + (i * 7 + k) % 26);
        sizes[which] += (size_t)i + 1;
        assert_int_equal(mfi_output_write(task, outputs[which], piece, (size_t)i + 1), 0);
    }
    for (int i = 0; i < 2; i++) {
        size_t done = 0;
        int64_t got;
        assert_int_equal(mfi_output_close(task, outputs[i]), 0);
        assert_int_equal(mfi_sink_read(task, sink, i ? "b" : "a", &source), 0);
        assert_int_equal(mfi_source_size(task, source, 0), sizes[i]);
        assert_int_equal(mfi_source_read(task, source, 500, buffer, 1), 1);
        assert_int_equal(buffer[0], expected[i][500]);
        while ((got = mfi_source_read(task, source, (int64_t)done, buffer + done, sizeof buffer - done)) > 0)
            done += (size_t)got;
        assert_int_equal(got, 0);
        assert_int_equal(done, sizes[i]);
        assert_memory_equal(buffer, expected[i], done);
        mf_source_unref(source);
    }
    assert_int_equal(mfi_sink_end(task, sink, 0), 0);
    mf_sink_unref(sink);
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
    return 0;
}

int main(void)
{
#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, clean_up)
    const struct CMUnitTest tests[] = {
        TEST(test_names), TEST(test_memory), TEST(test_write_checks), TEST(test_threads),
        TEST(test_callbacks), TEST(test_callbacks_rollback), TEST(test_failing_callbacks), TEST(test_keep),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
