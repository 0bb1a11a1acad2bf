/* Any bytes as the files of a package that is checked: playlists, an MPD, JSON, init segments, media. */
#include <string.h>
#include "mfi_package.h"

#define FILES 6
#define SEPARATOR "\n----\n" /* between the files */

typedef struct package {
    const uint8_t *data[FILES];
    size_t size[FILES];
} package;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static int open_file(mf_task *task, void *opaque, const char *name, mf_source **out)
{
    static const char *const kinds[FILES - 1] = {"master.m3u8", ".m3u8", ".mpd", ".json", "init"};
    const package *p = opaque;
    int index = 0;
    *out = NULL;
    while (index < FILES - 1 && !strstr(name, kinds[index]))
        index++;
    if (!p->data[index])
        return mfi_error(task, MF_ERROR_NOT_FOUND, "%s: no such file", name);
    return mf_source_memory(p->data[index], p->size[index], NULL, NULL, out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    package p = {0};
    mf_task *task;
    mf_lint_result *result = NULL;
    char *json = NULL;
    for (int i = 0; i < FILES; i++) {
        const uint8_t *end = i + 1 < FILES ? memmem(data, size, SEPARATOR, strlen(SEPARATOR)) : NULL;
        p.data[i] = data;
        p.size[i] = end ? (size_t)(end - data) : size;
        if (!end)
            break;
        size -= p.size[i] + strlen(SEPARATOR);
        data = end + strlen(SEPARATOR);
    }
    if (mf_task_new(&task) < 0)
        return 0;
    mf_task_set_deadline(task, 5000000);
    const mfi_package_reader reader = {.open = open_file, .opaque = &p};
    if (mfi_lint_read(task, &reader, NULL, &result) >= 0)
        mf_record_json(result, &json);
    mf_free(json);
    mf_record_free(result);
    mf_task_free(task);
    return 0;
}
