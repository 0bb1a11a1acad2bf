/* Any bytes as the file of a head, and as a network whose features are looked for. */
#include "mfi_head.h"
#include "mfi_onnx_graph.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    mfi_head head;
    mf_task *task;
    void *memory;
    char *name;
    size_t copy_size;

    if (mf_task_new(&task) < 0)
        return 0;
    if (mfi_head_parse(task, "head", (const char *)data, size, &head, &memory) < 0 && !mf_task_message(task)[0])
        __builtin_trap(); /* every error has its words */
    mf_record_free(memory);
    mfi_error_clear(task);
    if (mfi_onnx_expose(task, "net", data, size, NULL, &memory, &copy_size, &name) < 0 && !mf_task_message(task)[0])
        __builtin_trap();
    mfi_free(memory);
    mfi_free(name);
    mf_task_free(task);
    return 0;
}
