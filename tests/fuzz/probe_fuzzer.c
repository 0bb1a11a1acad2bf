/* Any bytes as an input of probe, with small limits. */
#include <mediaforge/mediaforge.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct mf_limits limits;
    struct mf_probe_params params;
    mf_task *task = NULL;
    mf_source *source = NULL;
    mf_probe_result *result = NULL;
    char *json = NULL;

    mf_limits_init(&limits, sizeof limits);
    limits.max_pixels = 1 << 20;
    limits.max_streams = 16;
    mf_probe_params_init(&params, sizeof params);
    params.count_frames = size & 1;
    if (mf_task_new(&task) < 0 || mf_task_set_limits(task, &limits) < 0 || mf_source_memory(data, size, NULL, NULL, &source) < 0)
        goto end;
    mf_task_set_deadline(task, 5000000);
    mf_task_set_strict(task, size >> 1 & 1);
    if (mf_probe(task, source, &params, &result) >= 0)
        mf_record_json(result, &json);
end:
    mf_free(json);
    mf_record_free(result);
    mf_source_unref(source);
    mf_task_free(task);
    return 0;
}
