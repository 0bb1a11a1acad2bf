/* Any bytes as a picture whose metadata is read. */
#include <mediaforge/mediaforge.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    mf_task *task = NULL;
    mf_source *source = NULL;
    mf_exif_result *result = NULL;
    char *json = NULL;

    if (mf_task_new(&task) < 0 || mf_source_memory(data, size, NULL, NULL, &source) < 0)
        goto end;
    mf_task_set_deadline(task, 5000000);
    if (mf_exif(task, source, NULL, &result) >= 0)
        mf_record_json(result, &json);
end:
    mf_free(json);
    mf_record_free(result);
    mf_source_unref(source);
    mf_task_free(task);
    return 0;
}
