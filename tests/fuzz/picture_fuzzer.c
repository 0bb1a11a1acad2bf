/* Any bytes as a picture, with small limits: what it is, its pixels, and its pixels saved again, still and moving. */
#include <mediaforge/mediaforge.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void load(mf_task *task, mf_source *source, size_t choice)
{
    static const char *const formats[] = {"jpeg", "png", "webp", "gif"};
    struct mf_load_params params;
    struct mf_save_params save;
    mf_image *image = NULL;
    mf_sink *sink = NULL;

    mf_load_params_init(&params, sizeof params);
    params.min_width = choice & 4 ? 32 : 0;
    params.keep_orientation = choice >> 3 & 1;
    params.keep_profile = choice >> 4 & 1;
    params.keep_depth = choice >> 5 & 1;
    mf_save_params_init(&save, sizeof save);
    save.format = formats[choice % 4];
    save.effort = 1;
    if (mf_image_load(task, source, &params, &image) >= 0 && mf_sink_memory(&sink) >= 0)
        mf_image_save_with(task, image, &save, sink);
    mf_image_unref(image);
    mf_sink_unref(sink);
}

static void animate(mf_task *task, mf_source *source, size_t choice)
{
    struct mf_animate_params params;
    mf_sink *sink = NULL;

    mf_animate_params_init(&params, sizeof params);
    params.format = choice & 1 ? "webp" : "gif";
    params.effort = 1;
    params.fps = choice & 2 ? 10 : 0;
    params.max_frames = 20;
    if (mf_sink_memory(&sink) >= 0)
        mf_animate(task, source, &params, sink, NULL);
    mf_sink_unref(sink);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct mf_limits limits;
    mf_task *task = NULL;
    mf_source *source = NULL;
    mf_identify_result *result = NULL;

    mf_limits_init(&limits, sizeof limits);
    limits.max_pixels = 1 << 20;
    if (mf_task_new(&task) < 0 || mf_task_set_limits(task, &limits) < 0 || mf_source_memory(data, size, NULL, NULL, &source) < 0)
        goto end;
    mf_task_set_deadline(task, 5000000);
    mf_task_set_strict(task, size & 1);
    if (mf_identify(task, source, NULL, &result) >= 0)
        load(task, source, size >> 1);
    animate(task, source, size >> 1);
end:
    mf_record_free(result);
    mf_source_unref(source);
    mf_task_free(task);
    return 0;
}
