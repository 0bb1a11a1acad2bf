/* Any bytes as the manifest of a folder of models. */
#include "mfi_models.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    mfi_manifest manifest = {0};
    mf_task *task;

    if (mf_task_new(&task) < 0)
        return 0;
    if (mfi_manifest_parse(task, (const char *)data, size, &manifest) < 0 && !mf_task_message(task)[0])
        __builtin_trap(); /* every error has its words */
    mfi_manifest_free(&manifest);
    mf_task_free(task);
    return 0;
}
