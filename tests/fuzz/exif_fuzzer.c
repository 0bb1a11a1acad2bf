/* Any bytes as a picture whose metadata is read, and changed. */
#include <mediaforge/mediaforge.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Over what is there, and without it. */
static void change(mf_task *task, mf_source *source, const char *remove)
{
    struct mf_exif_write_params params;
    mf_sink *sink;

    mf_exif_write_params_init(&params, sizeof params);
    params.remove = remove;
    params.artist = "Somebody with a longer name than most";
    params.xmp = "<x:xmpmeta/>";
    params.taken = "2008-05-30T15:56:01.25+02:00";
    params.latitude = -33.5;
    params.orientation = 1;
    if (mf_sink_memory(&sink) < 0)
        return;
    mf_exif_write(task, source, &params, sink, NULL);
    mf_sink_unref(sink);
}

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
    change(task, source, NULL);
    change(task, source, "gps,thumbnail,maker_note,make");
    change(task, source, "all");
end:
    mf_free(json);
    mf_record_free(result);
    mf_source_unref(source);
    mf_task_free(task);
    return 0;
}
