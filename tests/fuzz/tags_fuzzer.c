/* Any bytes as an audio file whose tags are read, changed, and read again. */
#include <mediaforge/mediaforge.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_tags(mf_task *task, mf_source *source)
{
    mf_tags_result *result = NULL;
    char *json = NULL;

    if (mf_tags(task, source, NULL, NULL, &result) >= 0)
        mf_record_json(result, &json);
    mf_free(json);
    mf_record_free(result);
}

static void change_tags(mf_task *task, mf_source *source, mf_sink *sink, int version)
{
    struct mf_tags_write_params params;
    mf_source *changed = NULL;
    const void *bytes;
    const char *name;
    size_t size;

    if (mf_tags_write_params_init(&params, sizeof params) < 0)
        return;
    params.id3_version = version;
    params.title = "T\xc3\xaftle \xe2\x98\x83";
    params.date = "2004-05-11";
    params.track_total = 7;
    params.comment = "";
    params.set = "{\"MY KEY\": [\"a\", \"b\"]}";
    if (mf_tags_write(task, source, &params, sink, NULL) < 0 || mf_sink_memory_get(sink, 0, &name, &bytes, &size) < 0 ||
        mf_source_memory(bytes, size, NULL, NULL, &changed) < 0)
        return;
    read_tags(task, changed);
    mf_source_unref(changed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    mf_task *task = NULL;
    mf_source *source = NULL;
    mf_sink *sink = NULL;

    if (mf_task_new(&task) >= 0 && mf_source_memory(data, size, NULL, NULL, &source) >= 0 && mf_sink_memory(&sink) >= 0) {
        mf_task_set_deadline(task, 5000000);
        read_tags(task, source);
        change_tags(task, source, sink, size & 1 ? 3 : 0);
    }
    mf_sink_unref(sink);
    mf_source_unref(source);
    mf_task_free(task);
    return 0;
}
