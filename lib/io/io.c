/* Descriptors and callbacks: what sources and sinks share. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>
#include "mfi_io_priv.h"

int mfi_fd_wait(mf_task *task, int fd, short events, const char *name)
{
    struct pollfd poll_fd = {.fd = fd, .events = events};
    for (;;) {
        MFI_TRY(mfi_tick(task, 0, 0));
        const int ready = poll(&poll_fd, 1, MFI_WAIT_MS);
        if (ready > 0)
            return 0;
        if (ready < 0 && errno != EINTR)
            return mfi_errno(task, errno, name);
    }
}

int64_t mfi_fd_read(mf_task *task, int fd, int64_t position, void *buffer, size_t size, const char *name)
{
    size_t done = 0;
    while (done < size) {
        const ssize_t got = pread(fd, (char *)buffer + done, MFI_MIN(size - done, MFI_CHUNK), position + (int64_t)done);
        if (got == 0)
            break;
        if (got > 0)
            done += (size_t)got;
        else if (errno != EINTR)
            return mfi_errno(task, errno, name);
        MFI_TRY(mfi_tick(task, 0, 0));
    }
    return (int64_t)done;
}

/* Without a reader the kernel would raise SIGPIPE and end the program that uses the library. */
static ssize_t write_stream(int fd, const void *data, size_t size)
{
    sigset_t pipe_signal, before, pending;
    sigemptyset(&pipe_signal);
    sigaddset(&pipe_signal, SIGPIPE);
    sigpending(&pending);
    pthread_sigmask(SIG_BLOCK, &pipe_signal, &before);
    const ssize_t done = write(fd, data, size);
    const int error = errno;
    if (done < 0 && error == EPIPE && !sigismember(&pending, SIGPIPE))
        sigtimedwait(&pipe_signal, NULL, &(const struct timespec){0});
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    errno = error;
    return done;
}

int mfi_fd_write(mf_task *task, int fd, int64_t position, const void *data, size_t size, const char *name)
{
    size_t done = 0;
    while (done < size) {
        const char *next = (const char *)data + done;
        ssize_t got;
        if (position < 0) {
            MFI_TRY(mfi_fd_wait(task, fd, POLLOUT, name));
            got = write_stream(fd, next, MFI_MIN(size - done, PIPE_BUF)); /* as much as a ready pipe takes without blocking */
        } else {
            got = pwrite(fd, next, MFI_MIN(size - done, MFI_CHUNK), position + (int64_t)done);
        }
        if (got >= 0)
            done += (size_t)got;
        else if (errno != EINTR && errno != EAGAIN)
            return mfi_errno(task, errno, name);
        if (done < size)
            MFI_TRY(mfi_tick(task, 0, 0));
    }
    return 0;
}

int mfi_fd_temp(mf_task *task, int *fd)
{
    const char *set = secure_getenv("TMPDIR");
    const char *folder = set && set[0] ? set : "/tmp";
    *fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);
    if (*fd >= 0)
        return 0;
    char *name = mfi_format("%s/mediaforge.XXXXXX", folder); /* the file system may not know O_TMPFILE */
    if (!name)
        return mfi_nomem(task);
    *fd = mkostemp(name, O_CLOEXEC);
    const int result = *fd < 0 ? mfi_errno(task, errno, name) : 0;
    if (*fd >= 0)
        unlink(name);
    mfi_free(name);
    return result;
}

int mfi_fd_standard(const char *path)
{
    static const char *const names[] = {"/dev/stdin", "/dev/stdout", "/dev/stderr"};
    static const char *const folders[] = {"/dev/fd/", "/proc/self/fd/"};
    int number = -1;
    for (int i = 0; i < (int)MFI_COUNT(names); i++)
        if (!strcmp(path, names[i]))
            number = i;
    for (size_t i = 0; i < MFI_COUNT(folders); i++) {
        const size_t length = strlen(folders[i]);
        const size_t digits = strncmp(path, folders[i], length) ? 0 : strspn(path + length, "0123456789");
        if (digits > 0 && digits < 9 && !path[length + digits])
            number = atoi(path + length);
    }
    return number < 0 ? -1 : fcntl(number, F_DUPFD_CLOEXEC, 0);
}

void mfi_fd_close(int *fd)
{
    if (*fd >= 0)
        close(*fd);
    *fd = -1;
}

void mfi_random_suffix(char suffix[7])
{
    uint64_t bits;
    if (getrandom(&bits, sizeof bits, GRND_NONBLOCK) != (ssize_t)sizeof bits)
        bits = (uint64_t)mfi_now_ns(); /* whoever uses the name makes sure that it is new */
    for (int i = 0; i < 6; i++, bits >>= 5)
        suffix[i] = "abcdefghijklmnopqrstuvwxyz234567"[bits & 31];
    suffix[6] = 0;
}

int mfi_callbacks_init(void *callbacks, size_t size)
{
    const uint32_t struct_size = (uint32_t)size;
    if (!callbacks || size < 2 * sizeof(uint32_t) || size > UINT16_MAX)
        return MF_ERROR_PARAMS;
    memset(callbacks, 0, size);
    memcpy(callbacks, &struct_size, sizeof struct_size);
    return 0;
}

int mfi_callbacks_load(void *own, size_t own_size, const void *callbacks)
{
    uint32_t header[2]; /* struct_size, reserved */
    if (!callbacks)
        return MF_ERROR_PARAMS;
    memcpy(header, callbacks, sizeof header);
    if (header[0] < sizeof header || header[0] > UINT16_MAX || header[1])
        return MF_ERROR_PARAMS;
    for (size_t i = own_size; i < header[0]; i++)
        if (((const char *)callbacks)[i])
            return MF_ERROR_UNSUPPORTED; /* a callback that only a newer library would call */
    memset(own, 0, own_size);
    memcpy(own, callbacks, MFI_MIN(own_size, header[0]));
    return 0;
}

int mfi_callback_error(mf_task *task, int64_t code, const char *name, const char *callback)
{
    const int known = code >= INT_MIN && strcmp(mf_error_name((int)code), "UNKNOWN") != 0;
    const int result = known ? (int)code : MF_ERROR_IO;
    return mfi_error(task, result, "%s: the %s callback failed: %s", name, callback, mf_error_text(result));
}
