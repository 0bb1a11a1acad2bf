/* A folder of folders of files. */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include "mfi_examples.h"

#define MOST_FILES 1000000

typedef struct names {
    const char **texts;
    size_t count, capacity;
} names;

/* The bytes of a name, or of a path, as the system has them: mfi_record_text() would make them UTF-8. */
static const char *bytes_of(void *memory, const char *folder, const char *name)
{
    const size_t before = folder ? strlen(folder) + 1 : 0, size = strlen(name) + 1;
    char *made = mfi_record_alloc(memory, before + size);

    if (made && folder) {
        memcpy(made, folder, before);
        made[before - 1] = '/';
    }
    if (made)
        memcpy(made + before, name, size);
    return made;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Whether it is a folder, or a file, as wanted; links count as what they lead to. */
static int is_wanted(int fd, const char *name, int folders)
{
    struct stat status;

    return fstatat(fd, name, &status, 0) == 0 && (folders ? S_ISDIR(status.st_mode) : S_ISREG(status.st_mode));
}

static int read_names(mf_task *task, DIR *stream, const char *folder, int folders, void *memory, names *found)
{
    for (struct dirent *entry; (entry = readdir(stream)) != NULL;) {
        MFI_TRY(mfi_tick(task, 0, 0));
        if (entry->d_name[0] == '.' || !is_wanted(dirfd(stream), entry->d_name, folders))
            continue;
        if (found->count == MOST_FILES)
            return mfi_error(task, MF_ERROR_LIMIT, "%s: more than %d files", folder, MOST_FILES);
        if (mfi_reserve(&found->texts, &found->capacity, found->count, sizeof *found->texts) < 0 ||
            !(found->texts[found->count++] = bytes_of(memory, NULL, entry->d_name)))
            return mfi_nomem(task);
    }
    return 0;
}

static int list_names(mf_task *task, const char *folder, int folders, void *memory, names *found)
{
    DIR *stream = opendir(folder);

    found->count = 0;
    if (!stream)
        return mfi_errno(task, errno, folder);
    const int result = read_names(task, stream, folder, folders, memory, found);
    closedir(stream);
    if (result >= 0 && found->count)
        qsort(found->texts, found->count, sizeof *found->texts, by_bytes);
    return result;
}

typedef struct listing {
    names labels, files, paths;
    size_t class_capacity;
} listing;

static int add_class(mf_task *task, const char *folder, int number, listing *l, mfi_examples *e)
{
    const char *path = bytes_of(e->memory, folder, l->labels.texts[number]);

    if (!path)
        return mfi_nomem(task);
    MFI_TRY(list_names(task, path, 0, e->memory, &l->files));
    if (l->paths.count + l->files.count > MOST_FILES)
        return mfi_error(task, MF_ERROR_LIMIT, "%s: more than %d files", folder, MOST_FILES);
    for (size_t i = 0; i < l->files.count; i++) {
        const size_t count = l->paths.count;
        if (mfi_reserve(&l->paths.texts, &l->paths.capacity, count, sizeof *l->paths.texts) < 0 ||
            mfi_reserve(&e->classes, &l->class_capacity, count, sizeof *e->classes) < 0 ||
            !(l->paths.texts[count] = bytes_of(e->memory, path, l->files.texts[i])))
            return mfi_nomem(task);
        e->classes[count] = number;
        l->paths.count++;
    }
    return 0;
}

int mfi_examples_list(mf_task *task, const char *folder, mfi_examples *e)
{
    listing l = {0};

    *e = (mfi_examples){.memory = mfi_record_new(NULL, 0)};
    int result = e->memory ? list_names(task, folder, 1, e->memory, &l.labels) : mfi_nomem(task);
    for (size_t i = 0; i < l.labels.count && result >= 0; i++)
        result = add_class(task, folder, (int)i, &l, e);
    for (size_t i = 0; i < l.labels.count && result >= 0; i++)
        result = (l.labels.texts[i] = mfi_record_text(e->memory, l.labels.texts[i])) ? 0 : mfi_nomem(task);
    e->labels = l.labels.texts;
    e->label_count = (int)l.labels.count;
    e->paths = l.paths.texts;
    e->count = (int)l.paths.count;
    mfi_free(l.files.texts);
    if (result < 0)
        mfi_examples_free(e);
    return result;
}

void mfi_examples_free(mfi_examples *e)
{
    mf_record_free(e->memory);
    mfi_free(e->labels);
    mfi_free(e->paths);
    mfi_free(e->classes);
    *e = (mfi_examples){0};
}
