/* Probe: what is in a file. */
#include <mediaforge/probe.h>
#include "mfi_pass.h"

static const mf_field probe_params[] = {
    MFI_BOOL(struct mf_probe_params, count_frames, 0, "Read every packet to count frames and find variable frame rates"),
    MFI_END
};

static int run(mf_task *task, mf_source *const *inputs, uint32_t input_count, mf_sink *sink, const void *params, void **record)
{
    const struct mf_probe_params *own = params;
    mf_probe_result *info;

    (void)input_count;
    (void)sink;
    MFI_TRY(mfi_media_probe(task, inputs[0], own->count_frames, &info));
    if (record)
        *record = info;
    else
        mf_record_free(info);
    return 0;
}

const mfi_op mfi_op_probe = {
    .pub = {.name = "probe", .summary = "Tell what is in a file", .input = MF_IO_FILE, .output = MF_IO_NONE},
    .params = probe_params,
    .params_size = sizeof(struct mf_probe_params),
    .result = mfi_probe_fields,
    .result_size = sizeof(mf_probe_result),
    .run = run,
};

int mf_probe_params_init(struct mf_probe_params *params, size_t size)
{
    return mfi_params_init(probe_params, sizeof *params, params, size);
}

static int checked_probe(mf_task *task, mf_source *source, const struct mf_probe_params *params, mf_probe_result **out)
{
    struct mf_probe_params own;

    if (!source || !out)
        return mfi_error(task, MF_ERROR_PARAMS, "probe: no %s", source ? "place for the result" : "source");
    MFI_TRY(mfi_params_load(task, probe_params, sizeof own, params, &own));
    return mfi_media_probe(task, source, own.count_frames, out);
}

int mf_probe(mf_task *task, mf_source *src, const struct mf_probe_params *params, mf_probe_result **out)
{
    mf_task local;

    if (out)
        *out = NULL;
    task = mfi_task_begin(task, &local);
    return mfi_task_end(task, &local, checked_probe(task, src, params, out));
}
