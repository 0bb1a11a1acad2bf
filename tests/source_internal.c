/* Sources: files, memory, callbacks and pipes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
#include "mfi_io.h"
#include "open_files.h"

#define SIZE 300000

static unsigned char bytes[SIZE]; /* what every source here gives */
static char folder[] = "/tmp/mediaforge-source.XXXXXX";
static char file[64], fifo[64];
static int files_before;

static void check_read(mf_task *task, mf_source *source, int64_t position, size_t size)
{
    char *buffer = malloc(size);
    const size_t there = position >= SIZE ? 0 : MFI_MIN(size, (size_t)(SIZE - position));
    size_t done = 0;
    while (done < size) {
        const int64_t got = mfi_source_read(task, source, position + (int64_t)done, buffer + done, size - done);
        assert_true(got >= 0);
        if (!got)
            break;
        done += (size_t)got;
    }
    assert_int_equal(done, there);
    if (there)
        assert_memory_equal(buffer, bytes + position, there);
    free(buffer);
}

/* Forwards, backwards, over the end, all of it; `size` is what it says before that. */
static void check_source(mf_source *source, int64_t size, const char *name)
{
    const void *data;
    size_t length;
    mf_task *task;
    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mfi_source_open(task, source), 0);
    assert_string_equal(mfi_source_name(source), name);
    assert_int_equal(mfi_source_size(task, source, 0), size);
    check_read(task, source, 0, 10);
    check_read(task, source, 150000, 1000);
    check_read(task, source, 5, 100000);
    check_read(task, source, SIZE - 7, 100);
    check_read(task, source, SIZE, 1);
    check_read(task, source, INT64_MAX, 100);
    check_read(task, source, 0, SIZE + 1);
    assert_int_equal(mfi_source_size(task, source, 1), SIZE);
    assert_int_equal(mfi_source_open(task, source), 0);
    assert_int_equal(mfi_source_map(task, source, &data, &length), 0);
    assert_int_equal(length, SIZE);
    assert_memory_equal(data, bytes, SIZE);
    assert_int_equal(mfi_source_read(task, source, -1, &length, 1), MF_ERROR_FORMAT);
    mf_task_free(task);
    mf_source_unref(source);
}

static void test_file(void **state)
{
    mf_source *source;
    (void)state;
    assert_int_equal(mf_source_path(file, &source), 0);
    assert_string_equal(mfi_source_path(source), file);
    check_source(source, SIZE, file);
}

static void check_bad_path(const char *path, int code, const char *message)
{
    mf_source *source;
    mf_task *task;
    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mf_source_path(path, &source), 0);
    assert_int_equal(mfi_source_open(task, source), code);
    assert_string_equal(mf_task_message(task), message);
    mf_source_unref(source);
    mf_task_free(task);
}

static void test_bad_paths(void **state)
{
    mf_source *source;
    (void)state;
    assert_int_equal(mf_source_path(NULL, &source), MF_ERROR_PARAMS);
    assert_int_equal(mf_source_path("", &source), MF_ERROR_PARAMS);
    assert_null(source);
    check_bad_path("/nowhere/at/all", MF_ERROR_NOT_FOUND, "/nowhere/at/all: No such file or directory");
    check_bad_path("/tmp", MF_ERROR_IO, "/tmp: Is a directory");
}

static void count_release(void *opaque)
{
    ++*(int *)opaque;
}

static void test_memory(void **state)
{
    mf_source *source;
    int released = 0;
    (void)state;
    assert_int_equal(mf_source_memory(NULL, 1, NULL, NULL, &source), MF_ERROR_PARAMS);
    assert_int_equal(mf_source_memory(bytes, SIZE, count_release, &released, &source), 0);
    assert_ptr_equal(mf_source_ref(source), source);
    check_source(source, SIZE, "memory");
    assert_int_equal(released, 0);
    assert_null(mfi_source_path(source));
    mf_source_unref(source);
    assert_int_equal(released, 1);
    mf_source_unref(NULL);
}

/* --- Callbacks. */

typedef struct feed {
    int closed;              /* first: count_release() */
    int64_t position, taken; /* bytes given in all */
    int64_t size;            /* that it says */
    size_t most;             /* bytes given at once */
    int error;               /* given instead */
} feed;

static int64_t feed_read(void *opaque, void *buffer, size_t size)
{
    feed *own = opaque;
    if (own->error)
        return own->error;
    size = MFI_MIN(MFI_MIN(size, own->most), (size_t)(SIZE - own->position));
    memcpy(buffer, bytes + own->position, size);
    own->position += (int64_t)size;
    own->taken += (int64_t)size;
    return (int64_t)size;
}

static int feed_seek(void *opaque, int64_t position)
{
    ((feed *)opaque)->position = MFI_MIN(position, SIZE);
    return 0;
}

static int64_t feed_size(void *opaque)
{
    return ((feed *)opaque)->size;
}

static mf_source *feed_source(feed *own, int can_seek, int knows_size)
{
    struct mf_source_callbacks callbacks;
    mf_source *source;
    assert_int_equal(mf_source_callbacks_init(&callbacks, sizeof callbacks), 0);
    callbacks.read = feed_read;
    callbacks.seek = can_seek ? feed_seek : NULL;
    callbacks.size = knows_size ? feed_size : NULL;
    callbacks.close = count_release;
    assert_int_equal(mf_source_custom(&callbacks, own, "feed", &source), 0);
    return source;
}

static void test_callbacks(void **state)
{
    (void)state;
    for (int kind = 0; kind < 4; kind++) {
        feed own = {.size = SIZE, .most = 777};
        check_source(feed_source(&own, kind & 1, kind & 2), kind & 2 ? SIZE : -1, "feed");
        assert_int_equal(own.closed, 1);
        if (!(kind & 1)) /* one that cannot seek is read once */
            assert_int_equal(own.taken, SIZE);
    }
}

static void test_reads_only_what_is_asked(void **state)
{
    feed own = {.size = -5, .most = SIZE};
    mf_task *task;
    (void)state;
    assert_int_equal(mf_task_new(&task), 0);
    mf_source *source = feed_source(&own, 0, 1);
    check_read(task, source, 100, 50);
    assert_int_equal(own.taken, 150);
    check_read(task, source, 0, 150);
    assert_int_equal(own.taken, 150);
    mf_source_unref(source);
    mf_task_free(task);
}

static void test_failing_callbacks(void **state)
{
    static const int given[] = {MF_ERROR_NOT_FOUND, -1, -1000000}, expected[] = {MF_ERROR_NOT_FOUND, MF_ERROR_IO, MF_ERROR_IO};
    char byte;
    (void)state;
    for (int i = 0; i < 6; i++) {
        feed own = {.most = 10, .error = given[i / 2]};
        mf_task *task;
        assert_int_equal(mf_task_new(&task), 0);
        mf_source *source = feed_source(&own, i & 1, 0);
        assert_int_equal(mfi_source_read(task, source, 0, &byte, 1), expected[i / 2]);
        assert_memory_equal(mf_task_message(task), "feed: the read callback failed: ", 32);
        own.error = 0;
        check_read(task, source, 0, 20); /* and it recovers */
        mf_source_unref(source);
        mf_task_free(task);
    }
}

static void test_bad_callbacks(void **state)
{
    struct {
        struct mf_source_callbacks known;
        void (*newer)(void);
    } callbacks;
    mf_source *source;
    (void)state;
    assert_int_equal(mf_source_callbacks_init(&callbacks.known, 4), MF_ERROR_PARAMS);
    assert_int_equal(mf_source_custom(NULL, NULL, NULL, &source), MF_ERROR_PARAMS);
    assert_int_equal(mf_source_callbacks_init(&callbacks.known, sizeof callbacks), 0);
    assert_int_equal(mf_source_custom(&callbacks.known, NULL, NULL, &source), MF_ERROR_PARAMS); /* no read */
    callbacks.known.read = feed_read;
    assert_int_equal(mf_source_custom(&callbacks.known, NULL, NULL, &source), 0);
    assert_string_equal(mfi_source_name(source), "custom source");
    mf_source_unref(source);
    callbacks.newer = abort;
    assert_int_equal(mf_source_custom(&callbacks.known, NULL, NULL, &source), MF_ERROR_UNSUPPORTED);
    assert_null(source);
}

/* --- Limits. */

static void test_limits(void **state)
{
    struct mf_limits limits;
    feed own = {.most = 4096};
    const void *data;
    size_t size;
    mf_task *task;
    mf_source *source;
    (void)state;
    assert_int_equal(mf_task_new(&task), 0);
    mf_limits_init(&limits, sizeof limits);
    limits.max_input_bytes = SIZE - 1;
    assert_int_equal(mf_task_set_limits(task, &limits), 0);
    assert_int_equal(mf_source_path(file, &source), 0);
    assert_int_equal(mfi_source_open(task, source), MF_ERROR_LIMIT);
    mf_source_unref(source);
    for (int can_seek = 0; can_seek < 2; can_seek++) {
        source = feed_source(&own, can_seek, 0);
        check_read(task, source, 0, SIZE - 4096);
        assert_int_equal(mfi_source_size(task, source, 1), MF_ERROR_LIMIT);
        mf_source_unref(source);
        own.position = 0;
    }
    mf_limits_init(&limits, sizeof limits);
    for (int knows_size = 0; knows_size < 2; knows_size++) {
        own = (feed){.most = 4096, .size = SIZE};
        source = feed_source(&own, 0, knows_size);
        for (int more = 0; more < 2; more++) {
            limits.max_memory_bytes = SIZE - 1 + more;
            assert_int_equal(mf_task_set_limits(task, &limits), 0);
            assert_int_equal(mfi_source_map(task, source, &data, &size), more ? 0 : MF_ERROR_LIMIT);
        }
        assert_int_equal(size, SIZE);
        assert_memory_equal(data, bytes, SIZE);
        mf_source_unref(source);
    }
    mf_task_free(task);
}

/* --- Pipes. */

typedef struct writer {
    pthread_t thread;
    const char *path; /* NULL: to `fd` */
    int fd;
} writer;

static void *write_all(void *opaque)
{
    writer *own = opaque;
    const int fd = own->path ? open(own->path, O_WRONLY) : own->fd;
    ssize_t got = 1;
    for (size_t done = 0; got > 0 && done < SIZE; done += (size_t)got) {
        got = write(fd, bytes + done, MFI_MIN(SIZE - done, 20000));
        usleep(1000);
    }
    close(fd);
    return NULL;
}

static void test_fifo(void **state)
{
    writer own = {.path = fifo};
    mf_source *source;
    (void)state;
    assert_int_equal(mf_source_path(fifo, &source), 0);
    pthread_create(&own.thread, NULL, write_all, &own);
    check_source(source, -1, fifo);
    pthread_join(own.thread, NULL);
}

static void test_descriptors(void **state)
{
    int ends[2];
    char path[32];
    mf_source *source;
    (void)state;
    for (int kind = 0; kind < 2; kind++) { /* a pipe, a socket, which has no path that could be opened */
        assert_int_equal(kind ? socketpair(AF_UNIX, SOCK_STREAM, 0, ends) : pipe(ends), 0);
        writer own = {.fd = ends[1]};
        snprintf(path, sizeof path, "/dev/fd/%d", ends[0]);
        assert_int_equal(mf_source_path(path, &source), 0);
        pthread_create(&own.thread, NULL, write_all, &own);
        check_source(source, -1, path);
        pthread_join(own.thread, NULL);
        close(ends[0]);
    }
}

static void *cancel_soon(void *opaque)
{
    usleep(100000);
    mf_task_cancel(opaque);
    return NULL;
}

static void test_waiting_ends(void **state)
{
    char byte;
    (void)state;
    for (int kind = 0; kind < 4; kind++) { /* cancelled or too late; with no writer at all, or with a silent one */
        pthread_t canceller;
        mf_source *source;
        mf_task *task;
        assert_int_equal(mf_task_new(&task), 0);
        assert_int_equal(mf_source_path(fifo, &source), 0);
        const int silent = kind & 2 ? open(fifo, O_RDWR | O_CLOEXEC) : -1;
        if (kind & 1)
            mf_task_set_deadline(task, 100000);
        else
            pthread_create(&canceller, NULL, cancel_soon, task);
        const int64_t start = mfi_now_ns();
        assert_int_equal(mfi_source_read(task, source, 0, &byte, 1), kind & 1 ? MF_ERROR_DEADLINE : MF_ERROR_CANCELLED);
        const int64_t waited = (mfi_now_ns() - start) / 1000000;
        assert_in_range(waited, 90, 5000); /* 100 before the event; a busy machine is given time, a hang would last longer */
        if (!(kind & 1))
            pthread_join(canceller, NULL);
        if (silent >= 0)
            close(silent);
        mf_source_unref(source);
        mf_task_free(task);
    }
}

static int set_up(void **state)
{
    (void)state;
    files_before = open_files();
    for (size_t i = 0; i < SIZE; i++)
        bytes[i] = (unsigned char)(i * 2654435761u >> 13);
    if (!mkdtemp(folder))
        return -1;
    snprintf(file, sizeof file, "%s/file", folder);
    snprintf(fifo, sizeof fifo, "%s/fifo", folder);
    FILE *out = fopen(file, "wb");
    return !out || fwrite(bytes, 1, SIZE, out) != SIZE || fclose(out) || mkfifo(fifo, 0600) ? -1 : 0;
}

static int tear_down(void **state)
{
    (void)state;
    unlink(file);
    unlink(fifo);
    return rmdir(folder) || open_files() != files_before;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_file),
        cmocka_unit_test(test_bad_paths),
        cmocka_unit_test(test_memory),
        cmocka_unit_test(test_callbacks),
        cmocka_unit_test(test_reads_only_what_is_asked),
        cmocka_unit_test(test_failing_callbacks),
        cmocka_unit_test(test_bad_callbacks),
        cmocka_unit_test(test_limits),
        cmocka_unit_test(test_fifo),
        cmocka_unit_test(test_descriptors),
        cmocka_unit_test(test_waiting_ends),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
