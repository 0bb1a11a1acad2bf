/* Sinks on the disk: a file, or a folder. Outputs are written beside their places and renamed when the operation ends. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "mfi_io_priv.h"

#define TRIES 100 /* at a temporary name that nobody else has */

typedef struct made_folder {
    int at; /* the descriptor that `path` is relative to */
    char *path;
} made_folder;

typedef struct file_sink {
    mf_sink base;
    int fd;         /* of the folder that all names below are relative to; -1 until the first output */
    char *target;   /* a path sink's file */
    char stage[32]; /* a directory sink's folder of files that are not published yet; "" until the first output */
    unsigned next;  /* number of the next one in it */
    made_folder *made;
    size_t made_count, made_capacity;
} file_sink;

typedef struct file_output {
    mfi_output base;
    int fd;
    char *staged; /* where it is before it is published; NULL of a stream */
    int fresh;    /* published, and there was nothing of its name before */
} file_output;

static file_sink *sink_of(const mfi_output *output)
{
    return (file_sink *)output->sink;
}

static const char *target_of(const mfi_output *output)
{
    const file_sink *sink = sink_of(output);
    return sink->target ? sink->target : output->name;
}

/* For messages. */
static const char *label_of(const mfi_output *output)
{
    return output->sink->class->single ? output->sink->path : output->name;
}

/* Makes what is missing of the first `length` bytes of `path`, and remembers it for a rollback. */
static int make_folders(mf_task *task, file_sink *sink, int at, const char *path, size_t length)
{
    for (size_t end = 1; end <= length; end++) {
        if (end < length && path[end] != '/')
            continue;
        char *part = mfi_strdup(path);
        if (!part || mfi_reserve(&sink->made, &sink->made_capacity, sink->made_count, sizeof *sink->made) < 0) {
            mfi_free(part);
            return mfi_nomem(task);
        }
        part[end] = 0;
        if (mkdirat(at, part, 0777) == 0) {
            sink->made[sink->made_count++] = (made_folder){at, part};
            continue;
        }
        const int result = errno == EEXIST ? 0 : mfi_errno(task, errno, part);
        mfi_free(part);
        MFI_TRY(result);
    }
    return 0;
}

/* Creates the temporary file that an output is written to: 0, or -1 with errno. */
static int create_staged(file_output *output)
{
    output->fd = openat(sink_of(&output->base)->fd, output->staged, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    return output->fd < 0 ? -1 : 0;
}

static int file_write(mf_task *task, mfi_output *output, const void *data, size_t size)
{
    const file_output *own = (const file_output *)output;
    return mfi_fd_write(task, own->fd, own->staged ? output->size : -1, data, size, label_of(output));
}

static int file_close(mf_task *task, mfi_output *output)
{
    file_output *own = (file_output *)output;
    if (task->durable && own->staged && fsync(own->fd) < 0)
        return mfi_errno(task, errno, label_of(output));
    const int failed = close(own->fd);
    own->fd = -1;
    return failed && errno != EINTR ? mfi_errno(task, errno, label_of(output)) : 0;
}

static void file_release(mfi_output *output)
{
    file_output *own = (file_output *)output;
    mfi_fd_close(&own->fd);
    mfi_free(own->staged);
    own->staged = NULL;
}

static int file_read(mf_task *task, mfi_output *output, mf_source **out)
{
    const file_output *own = (const file_output *)output;
    if (!own->staged)
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "%s: is a stream and cannot be read again", label_of(output));
    const int fd = openat(sink_of(output)->fd, own->staged, O_RDONLY | O_CLOEXEC);
    return fd < 0 ? mfi_errno(task, errno, label_of(output)) : mfi_source_fd(task, fd, label_of(output), out);
}

static int file_publish(mf_task *task, mfi_output *output)
{
    file_sink *sink = sink_of(output);
    file_output *own = (file_output *)output;
    const char *target = target_of(output), *slash = strrchr(target, '/');
    struct stat info;
    if (!own->staged)
        return 0;
    const int fresh = fstatat(sink->fd, target, &info, AT_SYMLINK_NOFOLLOW) < 0;
    if (!fresh && S_ISREG(info.st_mode)) /* what only some may read stays so */
        (void)!fchmodat(sink->fd, own->staged, info.st_mode & 07777, 0);
    int failed = renameat(sink->fd, own->staged, sink->fd, target);
    if (failed && errno == ENOENT && slash) {
        MFI_TRY(make_folders(task, sink, sink->fd, target, (size_t)(slash - target)));
        failed = renameat(sink->fd, own->staged, sink->fd, target);
    }
    if (failed)
        return mfi_errno(task, errno, label_of(output));
    mfi_free(own->staged);
    own->staged = NULL;
    own->fresh = fresh;
    return 0;
}

/* Flushes the folder that `path` is in. */
static int flush_folder(mf_task *task, int at, const char *path)
{
    const char *slash = strrchr(path, '/');
    char *folder = slash ? mfi_format("%.*s", (int)(slash - path + 1), path) : mfi_strdup(".");
    if (!folder)
        return mfi_nomem(task);
    int fd = openat(at, folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const int result = fd < 0 || fsync(fd) < 0 ? mfi_errno(task, errno, path) : 0;
    mfi_fd_close(&fd);
    mfi_free(folder);
    return result;
}

static int in_same_folder(const char *a, const char *b)
{
    const char *slash = strrchr(a, '/'), *other = strrchr(b, '/');
    const size_t length = slash ? (size_t)(slash - a) : 0;
    return length == (other ? (size_t)(other - b) : 0) && memcmp(a, b, length) == 0;
}

/* The new names, those of new folders among them. */
static int file_settle(mf_task *task, mf_sink *sink)
{
    const file_sink *own = (const file_sink *)sink;
    const char *last = NULL;
    for (size_t i = 0; task->durable && i < sink->closed_count; i++) {
        const char *target = target_of(sink->closed[i]);
        if (own->fd >= 0 && (!last || !in_same_folder(last, target)))
            MFI_TRY(flush_folder(task, own->fd, target));
        last = target;
    }
    for (size_t i = 0; task->durable && i < own->made_count; i++)
        MFI_TRY(flush_folder(task, own->made[i].at, own->made[i].path));
    return 0;
}

static void file_discard(mfi_output *output)
{
    const file_output *own = (const file_output *)output;
    if (own->staged)
        unlinkat(sink_of(output)->fd, own->staged, 0);
    else if (own->fresh)
        unlinkat(sink_of(output)->fd, target_of(output), 0);
}

static void file_end(mf_sink *sink, int failed)
{
    file_sink *own = (file_sink *)sink;
    if (own->stage[0])
        unlinkat(own->fd, own->stage, AT_REMOVEDIR);
    while (own->made_count) {
        made_folder *folder = &own->made[--own->made_count];
        if (failed)
            unlinkat(folder->at, folder->path, AT_REMOVEDIR); /* stays if somebody has put something into it */
        mfi_free(folder->path);
    }
    mfi_fd_close(&own->fd);
    mfi_free(own->target);
    own->target = NULL;
    own->stage[0] = 0;
}

static void file_free(mf_sink *sink)
{
    mfi_free(((file_sink *)sink)->made);
}

/* --- One file. */

/* Something that is not a file: a pipe, a terminal, /dev/null. It is written at once and cannot be taken back. */
static int open_stream(mf_task *task, file_output *output, const struct stat *info)
{
    const char *path = output->base.sink->path;
    if (S_ISDIR(info->st_mode))
        return mfi_errno(task, EISDIR, path);
    if (S_ISBLK(info->st_mode))
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "%s: is a block device", path);
    for (;;) {
        output->fd = open(path, O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
        if (output->fd >= 0)
            return 0;
        if (errno != ENXIO || !S_ISFIFO(info->st_mode))
            return mfi_errno(task, errno, path);
        MFI_TRY(mfi_tick(task, 0, 0)); /* a pipe whose reader is still to come */
        poll(NULL, 0, MFI_WAIT_MS);
    }
}

/* Finds the file's folder; a link keeps pointing to what it points to. */
static int open_parent(mf_task *task, file_sink *sink)
{
    const char *path = sink->base.path;
    char *real = realpath(path, NULL);
    char *whole = mfi_strdup(real ? real : path);
    mfi_free(real);
    if (!whole)
        return mfi_nomem(task);
    char *slash = strrchr(whole, '/');
    mfi_free(sink->target);
    sink->target = mfi_strdup(slash ? slash + 1 : whole);
    if (slash)
        slash[slash == whole] = 0;
    sink->fd = open(slash ? whole : ".", O_PATH | O_DIRECTORY | O_CLOEXEC);
    const int error = errno;
    mfi_free(whole);
    if (!sink->target)
        return mfi_nomem(task);
    if (sink->fd < 0 && error == ENOENT)
        return mfi_error(task, MF_ERROR_NOT_FOUND, "%s: its folder does not exist", path);
    return sink->fd < 0 ? mfi_errno(task, error, path) : sink->target[0] ? 0 : mfi_errno(task, EISDIR, path);
}

static int path_open(mf_task *task, mfi_output *output, const char *media_type)
{
    file_sink *sink = sink_of(output);
    file_output *own = (file_output *)output;
    struct stat info;
    (void)media_type;
    own->fd = mfi_fd_standard(sink->base.path);
    if (own->fd >= 0)
        return 0;
    if (stat(sink->base.path, &info) == 0 && !S_ISREG(info.st_mode))
        return open_stream(task, own, &info);
    if (sink->fd < 0)
        MFI_TRY(open_parent(task, sink));
    for (int i = 0; i < TRIES; i++) {
        char suffix[7];
        mfi_random_suffix(suffix);
        mfi_free(own->staged);
        own->staged = mfi_format(".%.200s.%s.tmp", sink->target, suffix);
        if (!own->staged)
            return mfi_nomem(task);
        if (create_staged(own) == 0)
            return 0;
        if (errno != EEXIST)
            break;
    }
    return mfi_errno(task, errno, sink->base.path);
}

/* --- A folder. */

static int open_folder(mf_task *task, file_sink *sink)
{
    const char *path = sink->base.path;
    mfi_fd_close(&sink->fd);
    sink->fd = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (sink->fd < 0 && errno == ENOENT) {
        MFI_TRY(make_folders(task, sink, AT_FDCWD, path, strlen(path)));
        sink->fd = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
    }
    if (sink->fd < 0)
        return mfi_errno(task, errno, path);
    for (int i = 0; i < TRIES; i++) {
        char suffix[7];
        mfi_random_suffix(suffix);
        snprintf(sink->stage, sizeof sink->stage, ".mediaforge.%s", suffix);
        if (mkdirat(sink->fd, sink->stage, 0700) == 0)
            return 0;
        if (errno != EEXIST)
            break;
    }
    sink->stage[0] = 0;
    return mfi_errno(task, errno, path);
}

static int directory_open(mf_task *task, mfi_output *output, const char *media_type)
{
    file_sink *sink = sink_of(output);
    file_output *own = (file_output *)output;
    struct stat info;
    (void)media_type;
    own->fd = -1;
    if (!sink->stage[0])
        MFI_TRY(open_folder(task, sink));
    /* What cannot be published is better known now. */
    const int missing = fstatat(sink->fd, output->name, &info, 0) < 0;
    if (missing ? errno != ENOENT : S_ISDIR(info.st_mode))
        return mfi_errno(task, missing ? errno : EISDIR, output->name);
    own->staged = mfi_format("%s/%u", sink->stage, sink->next++);
    if (!own->staged)
        return mfi_nomem(task);
    return create_staged(own) < 0 ? mfi_errno(task, errno, output->name) : 0;
}

#define FILE_CLASS \
    .output_size = sizeof(file_output), .write = file_write, .close = file_close, .release = file_release, .read = file_read, \
    .publish = file_publish, .settle = file_settle, .discard = file_discard, .end = file_end, .free = file_free

static const mfi_sink_class path_class = {FILE_CLASS, .single = 1, .open = path_open};
static const mfi_sink_class directory_class = {FILE_CLASS, .open = directory_open};

static int new_sink(const mfi_sink_class *class, const char *path, mf_sink **out)
{
    if (!out)
        return MF_ERROR_PARAMS;
    *out = NULL;
    if (!path || !path[0])
        return MF_ERROR_PARAMS;
    MFI_TRY(mfi_sink_new(class, sizeof(file_sink), path, out));
    ((file_sink *)*out)->fd = -1;
    return 0;
}

int mf_sink_path(const char *path, mf_sink **out)
{
    return new_sink(&path_class, path, out);
}

int mf_sink_directory(const char *path, mf_sink **out)
{
    return new_sink(&directory_class, path, out);
}
