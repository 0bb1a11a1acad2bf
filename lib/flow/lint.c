/* Lint: the public operation, and where it reads a package from. */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "mfi_lint.h"
#include "mfi_pass.h"

#define LARGEST_TEXT (32 << 20)

/* --- Files. */

static int hex_digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* Appends `uri` without its query, percent signs decoded, to a path of `length` bytes: the new length, -1 if it cannot be a
 * file. */
static int append_uri(char *path, size_t length, const char *uri)
{
    for (; *uri && *uri != '?' && *uri != '#'; uri++) {
        int c = (unsigned char)*uri;
        if (c == '%') {
            const int high = hex_digit(uri[1]), low = high < 0 ? -1 : hex_digit(uri[2]);
            if (low < 0 || !(c = high * 16 + low))
                return -1;
            uri += 2;
        }
        path[length++] = (char)c;
    }
    path[length] = 0;
    return 0;
}

/* Takes "." and ".." out of a relative path in place; 0 if it leaves its root or names nothing. */
static int normalize(char *path)
{
    char *out = path;
    for (char *at = path, *end; at; at = end ? end + 1 : NULL) {
        end = strchr(at, '/');
        const size_t length = end ? (size_t)(end - at) : strlen(at);
        if (length == 2 && at[0] == '.' && at[1] == '.') {
            if (out == path)
                return 0;
            for (out--; out > path && out[-1] != '/'; out--) {
            }
        } else if (length && !(length == 1 && at[0] == '.')) {
            memmove(out, at, length);
            out += length;
            *out++ = '/';
        }
    }
    if (out == path)
        return 0;
    out[-1] = 0;
    return 1;
}

int mfi_lint_resolve(mfi_lint *lint, const char *base, const char *uri, char **name)
{
    const char *slash = strrchr(base, '/');
    const size_t folder = slash ? (size_t)(slash - base) + 1 : 0;
    char *path = mfi_alloc(folder + strlen(uri) + 2);
    *name = NULL;
    if (!path)
        return mfi_nomem(lint->task);
    memcpy(path, base, folder);
    const int has_scheme = uri[strcspn(uri, ":/?#")] == ':';
    if (!mfi_check(lint, MFI_RULE_OUTSIDE, !has_scheme && *uri != '/' && append_uri(path, folder, uri) == 0 && normalize(path),
                   base, base, uri, NULL, "refers to something outside the package, which was not checked")) {
        mfi_free(path);
        return 0;
    }
    *name = path;
    return 0;
}

int mfi_lint_open(mfi_lint *lint, const char *name, mf_source **out)
{
    int result = lint->reader->open(lint->task, lint->reader->opaque, name, out);
    if (result >= 0 && (result = mfi_source_open(lint->task, *out)) < 0) {
        mf_source_unref(*out);
        *out = NULL;
    }
    if (result == MF_ERROR_NOT_FOUND || result == MF_ERROR_PERMISSION) {
        mfi_error_clear(lint->task);
        return 0;
    }
    return result < 0 ? result : 1;
}

int mfi_lint_text(mfi_lint *lint, const char *name, mf_source **source, const char **data, size_t *size)
{
    int result = mfi_lint_open(lint, name, source);
    if (result <= 0)
        return result;
    const int64_t length = mfi_source_size(lint->task, *source, 0);
    const void *bytes;
    if (length > LARGEST_TEXT)
        result = mfi_error(lint->task, MF_ERROR_LIMIT, "%s: larger than %d MiB", name, LARGEST_TEXT >> 20);
    else
        result = length < 0 ? (int)length : mfi_source_map(lint->task, *source, &bytes, size);
    if (result < 0) {
        mf_source_unref(*source);
        *source = NULL;
        return result;
    }
    *data = bytes;
    return 1;
}

/* --- The whole. */

static int is_master(const mfi_playlist *playlist)
{
    for (size_t i = 0; i < playlist->entry_count; i++)
        if (playlist->entries[i].kind == MFI_ENTRY_VARIANT)
            return 1;
    return 0;
}

/* 1, or 0 if there is no such file. */
static int check_hls(mfi_lint *lint, const char *name)
{
    mf_source *source;
    const char *data;
    size_t size;
    mfi_playlist playlist = {0};
    mfi_rendition *single;
    int result = mfi_lint_text(lint, name, &source, &data, &size);
    if (result <= 0)
        return result;
    result = mfi_playlist_parse(lint->task, data, size, &playlist);
    mf_source_unref(source);
    if (result < 0)
        return result;
    if (!playlist.is_playlist)
        result = mfi_error(lint->task, MF_ERROR_FORMAT, "%s: not a playlist", name);
    else if (is_master(&playlist))
        result = mfi_lint_master(lint, name, &playlist);
    else
        result = mfi_lint_media_playlist(lint, name, &single);
    mfi_playlist_free(&playlist);
    return result < 0 ? result : 1;
}

static int check_all(mfi_lint *lint, const struct mf_lint_params *params)
{
    const int hls = check_hls(lint, params->master);
    MFI_TRY(hls);
    const int dash = mfi_lint_dash(lint, "manifest.mpd");
    MFI_TRY(dash);
    if (!hls && !dash)
        return mfi_error(lint->task, MF_ERROR_FORMAT, "%s: there is neither this playlist nor manifest.mpd", params->master);
    MFI_TRY(mfi_lint_json(lint, "manifest.json"));
    return mfi_lint_fill(lint);
}

static const char *const severities[] = {"note", "warning", "error", NULL};

static const mf_field finding_fields[] = {
    MFI_OUT(mf_finding, rule, MF_TYPE_STR, "", "Rule of Apple's HLS Authoring Specification, or the document it is from"),
    MFI_OUT(mf_finding, file, MF_TYPE_STR, "", "File of the package"),
    MFI_OUT(mf_finding, message, MF_TYPE_STR, "", "What is wrong"),
    MFI_OUT(mf_finding, declared, MF_TYPE_STR, "", "What the manifest says"),
    MFI_OUT(mf_finding, measured, MF_TYPE_STR, "", "What is true"),
    MFI_OUT_ENUM(mf_finding, severity, severities, "How bad it is"),
    MFI_END};

const mf_field mfi_lint_result_fields[] = {
    MFI_OUT_RECORDS(mf_lint_result, findings, finding_count, finding_fields, mf_finding, "What was found, errors first"),
    MFI_OUT(mf_lint_result, errors, MF_TYPE_I32, "", "Findings that are errors"),
    MFI_OUT(mf_lint_result, warnings, MF_TYPE_I32, "", "Findings that are warnings"),
    MFI_OUT(mf_lint_result, rules_checked, MF_TYPE_I32, "", "Kinds of rule that were tried"),
    MFI_OUT(mf_lint_result, playlists, MF_TYPE_I32, "", "Media playlists read"),
    MFI_OUT(mf_lint_result, segments, MF_TYPE_I32, "", "Segments measured"),
    MFI_OUT_TIME(mf_lint_result, duration_us, "duration", "Length of the longest playlist"),
    MFI_END};

static const mf_field lint_params[] = {
    MFI_BOOL(struct mf_lint_params, fail, 0, "Make findings of severity error an error of the call"),
    MFI_STR(struct mf_lint_params, master, "master.m3u8", "Name of the master playlist in the folder"), MFI_END};

int mfi_lint_read(mf_task *task, const mfi_package_reader *reader, const struct mf_lint_params *params, mf_lint_result **out)
{
    struct mf_lint_params own;
    mfi_lint lint = {.task = task, .reader = reader};
    *out = NULL;
    MFI_TRY(mfi_params_load(task, lint_params, sizeof own, params, &own));
    if (!own.master || !*own.master)
        return mfi_error(task, MF_ERROR_PARAMS, "master: no name");
    lint.record = mfi_record_new(mfi_lint_result_fields, sizeof *lint.record);
    int result = lint.record ? check_all(&lint, &own) : mfi_nomem(task);
    if (result >= 0 && own.fail && lint.record->errors)
        result = mfi_lint_report(task, lint.record);
    for (size_t i = 0; i < lint.rendition_count; i++)
        mfi_rendition_free(lint.renditions[i]);
    mfi_free(lint.renditions);
    mfi_free(lint.findings);
    if (result < 0) {
        mf_record_free(lint.record);
        return result;
    }
    *out = lint.record;
    return 0;
}

/* --- A folder. Its names are opened part by part, so that no link leads out of it. */

static int64_t file_read(void *opaque, void *buffer, size_t size)
{
    const ssize_t got = read(*(int *)opaque, buffer, size);
    return got < 0 ? MF_ERROR_IO : got;
}

static int file_seek(void *opaque, int64_t position)
{
    return lseek(*(int *)opaque, position, SEEK_SET) < 0 ? MF_ERROR_IO : 0;
}

static int64_t file_size(void *opaque)
{
    struct stat info;
    return fstat(*(int *)opaque, &info) < 0 ? -1 : info.st_size;
}

static void file_close(void *opaque)
{
    close(*(int *)opaque);
    mfi_free(opaque);
}

/* A descriptor, or -1 with errno. */
static int open_below(int fd, const char *name)
{
    char part[256];
    int below = dup(fd);
    while (below >= 0) {
        const size_t length = strcspn(name, "/");
        const int last = !name[length];
        memcpy(part, name, MFI_MIN(length, sizeof part - 1));
        part[MFI_MIN(length, sizeof part - 1)] = 0;
        int next = -1, error = EACCES;
        if (length && length < sizeof part && strcmp(part, ".") && strcmp(part, "..")) {
            next = openat(below, part, O_NOFOLLOW | O_CLOEXEC | (last ? O_RDONLY | O_NONBLOCK : O_PATH | O_DIRECTORY));
            error = errno;
        }
        close(below);
        errno = error;
        if (last)
            return next;
        below = next;
        name += length + 1;
    }
    return below;
}

static int open_in_folder(mf_task *task, void *opaque, const char *name, mf_source **out)
{
    const int fd = open_below(*(const int *)opaque, name);
    struct stat info;
    struct mf_source_callbacks callbacks;
    *out = NULL;
    if (fd < 0)
        return errno == ELOOP ? mfi_error(task, MF_ERROR_PERMISSION, "%s: a link", name) : mfi_errno(task, errno, name);
    if (fstat(fd, &info) < 0 || !S_ISREG(info.st_mode)) {
        close(fd);
        return mfi_error(task, MF_ERROR_PERMISSION, "%s: not a file", name);
    }
    mf_source_callbacks_init(&callbacks, sizeof callbacks);
    callbacks.read = file_read;
    callbacks.seek = file_seek;
    callbacks.size = file_size;
    callbacks.close = file_close;
    int *own = mfi_alloc(sizeof *own);
    if (own)
        *own = fd;
    if (!own || mf_source_custom(&callbacks, own, name, out) < 0) {
        close(fd);
        mfi_free(own);
        return mfi_nomem(task);
    }
    return 0;
}

static int lint_folder(mf_task *task, const char *path, const struct mf_lint_params *params, mf_lint_result **out)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return mfi_errno(task, errno, path);
    const mfi_package_reader reader = {.open = open_in_folder, .opaque = &fd};
    const int result = mfi_lint_read(task, &reader, params, out);
    close(fd);
    return result;
}

/* --- The operation. */

static int run(mf_task *task, mf_source *const *inputs, uint32_t input_count, mf_sink *sink, const void *params, void **record)
{
    const char *path = mfi_source_path(inputs[0]);
    mf_lint_result *result;
    (void)input_count;
    (void)sink;
    if (!path)
        return mfi_error(task, MF_ERROR_PARAMS, "lint: a package is a folder, %s is none", mfi_source_name(inputs[0]));
    MFI_TRY(lint_folder(task, path, params, &result));
    if (record)
        *record = result;
    else
        mf_record_free(result);
    return 0;
}

const mfi_op mfi_op_lint = {
    .pub = {.name = "lint",
            .summary = "Check a package against the rules of HLS, DASH and CMAF",
            .input = MF_IO_DIRECTORY,
            .output = MF_IO_NONE},
    .params = lint_params,
    .params_size = sizeof(struct mf_lint_params),
    .result = mfi_lint_result_fields,
    .result_size = sizeof(mf_lint_result),
    .run = run,
};

int mf_lint_params_init(struct mf_lint_params *params, size_t size)
{
    return mfi_params_init(lint_params, sizeof *params, params, size);
}

static int checked_lint(mf_task *task, const char *path, const struct mf_lint_params *params, mf_lint_result **out)
{
    if (!path || !out)
        return mfi_error(task, MF_ERROR_PARAMS, "lint: no %s", path ? "place for the result" : "folder");
    return lint_folder(task, path, params, out);
}

int mf_lint(mf_task *task, const char *path, const struct mf_lint_params *params, mf_lint_result **out)
{
    mf_task local;
    if (out)
        *out = NULL;
    task = mfi_task_begin(task, &local);
    return mfi_task_end(task, &local, checked_lint(task, path, params, out));
}
