/* Any text as the query of an image's URL, the Accept header and the client's hints: its lines, in this order. */
#include <stdlib.h>
#include <string.h>
#include <mediaforge/mediaforge.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A small picture as PNG in the sink. */
static int make_picture(mf_sink *sink)
{
    mf_image *image;
    int result = mf_image_new(MF_FORMAT_RGB24, 13, 7, &image);
    if (result < 0)
        return result;
    memset(mf_image_plane_mutable(image, 0), 90, (size_t)mf_image_stride(image, 0) * 7);
    result = mf_image_save(NULL, image, sink, "image/png", 0);
    mf_image_unref(image);
    return result;
}

static void deliver(mf_task *task, mf_source *source, char *text)
{
    struct mf_deliver_params params;
    mf_deliver_result *plan = NULL, *made = NULL;
    mf_sink *sink = NULL;
    char *rest = text;

    mf_deliver_params_init(&params, sizeof params);
    const char **const fields[] = {&params.query,          &params.accept,    &params.dpr,     &params.width,
                                   &params.viewport_width, &params.save_data, &params.identity};
    for (size_t i = 0; i < sizeof fields / sizeof *fields && rest; i++)
        *fields[i] = strsep(&rest, "\n");
    params.max_width = params.max_height = 64;
    const int planned = mf_deliver(task, source, &params, NULL, &plan);
    if (mf_sink_memory(&sink) == 0 && mf_deliver(task, source, &params, sink, &made) >= 0) {
        if (planned < 0 || strcmp(plan->key, made->key) != 0 || (plan->width && plan->width != made->width) ||
            made->width > 2 * 64 || made->height > 2 * 64) /* turned by an angle it may be larger than the box */
            abort();
    }
    mf_sink_unref(sink);
    mf_record_free(plan);
    mf_record_free(made);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const char *name;
    const void *png;
    size_t png_size;
    mf_task *task = NULL;
    mf_sink *sink = NULL;
    mf_source *source = NULL;
    char *text = malloc(size + 1);

    if (!text || mf_task_new(&task) < 0 || mf_sink_memory(&sink) < 0 || make_picture(sink) < 0 ||
        mf_sink_memory_get(sink, 0, &name, &png, &png_size) < 0 || mf_source_memory(png, png_size, NULL, NULL, &source) < 0)
        goto end;
    mf_task_set_deadline(task, 2000000);
    mf_task_set_threads(task, 1);
    mf_task_set_strict(task, size % 2);
    memcpy(text, data, size);
    text[size] = 0;
    deliver(task, source, text);
end:
    mf_source_unref(source);
    mf_sink_unref(sink);
    mf_task_free(task);
    free(text);
    return 0;
}
