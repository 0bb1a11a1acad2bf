/* Any bytes as a waveform of audiowaveform, drawn with small limits. */
#include <stdlib.h>
#include <string.h>
#include <mediaforge/mediaforge.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct mf_waveform_image_params params;
    struct mf_limits limits;
    mf_task *task = NULL;
    mf_source *source = NULL;
    uint8_t *file = malloc(size + 1);

    mf_waveform_image_params_init(&params, sizeof params);
    params.width = 31;
    params.height = 17;
    params.split_channels = (int32_t)(size & 1);
    params.style = (int32_t)(size % 3);
    mf_limits_init(&limits, sizeof limits);
    limits.max_memory_bytes = 1 << 20;
    if (!file || size < 4 || mf_task_new(&task) < 0 || mf_task_set_limits(task, &limits) < 0)
        goto end;
    mf_task_set_deadline(task, 2000000);
    memcpy(file, data, size);
    memcpy(file, size & 2 ? "\1\0\0" : "\2\0\0", 4); /* else it is most often no such file */
    if (mf_source_memory(file, size, NULL, NULL, &source) >= 0)
        mf_waveform_image(task, source, &params, NULL, NULL);
end:
    mf_source_unref(source);
    mf_task_free(task);
    free(file);
    return 0;
}
