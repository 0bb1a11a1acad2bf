/* Models installed from files. */
#include <errno.h>
#include <mediaforge/model.h>
#include <string.h>
#include <sys/stat.h>
#include "mfi_head.h"
#include "mfi_models.h"
#include "mfi_pass.h"

static const mf_field add_fields[] = {
    MFI_STR(struct mf_models_add_params, name, NULL, "What it is called; by default as the file is"),
    MFI_STR(struct mf_models_add_params, task, "infer", "What it is for: faces, landmarks, classify, detect, segment, matte, features"),
    MFI_STR(struct mf_models_add_params, version, "1", "Its version"),
    MFI_ENUM(struct mf_models_add_params, kind, mfi_model_kind_names, MFI_MODEL_RAW, "What its outputs are"),
    MFI_ENUM(struct mf_models_add_params, engine, mfi_engine_names, MFI_ENGINE_AUTO, "What runs it; by default the first that can"),
    MFI_ENUM(struct mf_models_add_params, activation, mfi_model_activation_names, MFI_ACTIVATION_NONE, "What scores still need"),
    MFI_ENUM(struct mf_models_add_params, fit, mfi_model_fit_names, MFI_MODEL_STRETCH, "How a picture fills the input"),
    MFI_I32(struct mf_models_add_params, width, 0, 16384, 0, "px", "Width of the input; 0 is any"),
    MFI_I32(struct mf_models_add_params, height, 0, 16384, 0, "px", "Height of the input; 0 is any"),
    MFI_I32(struct mf_models_add_params, multiple, 0, 256, 0, "px", "What sizes of the input are multiples of"),
    MFI_BOOL(struct mf_models_add_params, bgr, 0, "Blue comes first"),
    MFI_BOOL(struct mf_models_add_params, nhwc, 0, "Channels come last"),
    MFI_LIST(struct mf_models_add_params, mean, "mean", mean_count, MF_TYPE_F64, -1e6, 1e6, NULL, "",
             "Taken from each channel, 0..255, or one number from all"),
    MFI_LIST(struct mf_models_add_params, scale, "scale", scale_count, MF_TYPE_F64, -1e6, 1e6, NULL, "",
             "Then each channel is multiplied by"),
    MFI_F64(struct mf_models_add_params, padding, 0, 255, 0, "", "Value of margins"),
    MFI_STR(struct mf_models_add_params, labels, NULL, "Path of a file with a label in each line"),
    MFI_STR(struct mf_models_add_params, layer, NULL, "Output that is wanted of several"),
    MFI_STR(struct mf_models_add_params, licence, NULL, "SPDX name of its licence"),
    MFI_F64(struct mf_models_add_params, share, 0, 1, 0, "", "Part of the calls that it gets, instead of becoming the active version"),
    MFI_END
};

/* Folders down to `path`. */
static int make_folders(mf_task *task, const char *path)
{
    char *part = mfi_strdup(path);

    if (!part)
        return mfi_nomem(task);
    int result = 0;
    for (char *c = part + 1; result >= 0; c++) {
        if (*c && *c != '/')
            continue;
        const char end = *c;
        *c = 0;
        if (mkdir(part, 0777) < 0 && errno != EEXIST)
            result = mfi_errno(task, errno, part);
        *c = end;
        if (!end)
            break;
    }
    mfi_free(part);
    return result;
}

/* Copies a source into the folder, as a whole or not at all. */
static int copy_file(mf_task *task, const char *folder, const char *file, const void *data, size_t size)
{
    char *path = mfi_format("%s/%s", folder, file);
    mf_sink *sink = NULL;
    int result = path && mf_sink_path(path, &sink) >= 0 ? 0 : mfi_nomem(task);

    if (result >= 0)
        result = mfi_sink_end(task, sink, mfi_sink_put(task, sink, "", "application/octet-stream", data, size));
    mf_sink_unref(sink);
    mfi_free(path);
    return result;
}

typedef struct addition {
    struct mf_models_add_params params;
    mfi_manifest manifest;
    mf_source *labels;
    mfi_head head;
    void *head_memory;
    char *name, *file, *label_file, *backbone;
    char sha256[MFI_SHA256_SIZE];
} addition;

/* "yunet" of "/a/yunet.onnx" */
static char *stem_of(const char *path)
{
    const char *slash = strrchr(path, '/'), *file = slash ? slash + 1 : path, *dot = strrchr(file, '.');

    return mfi_format("%.*s", (int)(dot && dot > file ? dot - file : (ptrdiff_t)strlen(file)), file);
}

int mfi_model_check_name(mf_task *task, const char *name, const char *version)
{
    if (name[0] && !strpbrk(name, "/@") && !strchr(version, '/') && name[0] != '.')
        return 0;
    return mfi_error(task, MF_ERROR_PARAMS, "name: \"%s\" version \"%s\": no / and @ can be in them, nor a point begin a name", name, version);
}

static int name_files(mf_task *task, const char *path, addition *a)
{
    const struct mf_models_add_params *p = &a->params;
    const char *dot = strrchr(path, '.');

    a->name = p->name ? mfi_strdup(p->name) : stem_of(path);
    if (!a->name)
        return mfi_nomem(task);
    MFI_TRY(mfi_model_check_name(task, a->name, p->version));
    a->file = mfi_format("%s-%s%s", a->name, p->version, a->backbone ? MFI_HEAD_ENDING : dot && !strchr(dot, '/') ? dot : ".onnx");
    a->label_file = p->labels ? mfi_format("%s-%s.txt", a->name, p->version) : NULL;
    return a->file && (a->label_file || !p->labels) ? 0 : mfi_nomem(task);
}

/* Whether the engine, or a head's reader, takes it. */
static int try_out(mf_task *task, const char *what, const void *data, size_t size, addition *a)
{
    const mfi_net_file file = {.kind = mfi_net_kind(what), .name = what, .model = data, .size = size};
    mfi_net *net;

    if (a->params.kind != MFI_MODEL_HEAD && !mfi_head_is(data, size)) {
        MFI_TRY(mfi_net_new(task, a->params.engine, &file, &net));
        mfi_net_free(net);
        return 0;
    }
    MFI_TRY(mfi_head_parse(task, what, data, size, &a->head, &a->head_memory));
    a->backbone = mfi_format("%s@%s", a->head.backbone, a->head.backbone_version);
    a->params.kind = MFI_MODEL_HEAD;
    a->params.task = "classify";
    return a->backbone ? 0 : mfi_nomem(task);
}

static int put_entry(mf_task *task, addition *a, mfi_listed **entry)
{
    const struct mf_models_add_params *p = &a->params;
    mfi_listed added = {
        .kind = p->kind,
        .engine = p->engine,
        .activation = p->activation,
        .fit = p->fit,
        .name = a->name,
        .task = p->task,
        .version = p->version,
        .file = a->file,
        .labels = a->label_file,
        .sha256 = a->sha256,
        .licence = p->licence,
        .layer = p->layer,
        .width = p->width,
        .height = p->height,
        .multiple = p->multiple,
        .bgr = p->bgr,
        .nhwc = p->nhwc,
        .mean = p->mean,
        .mean_count = p->mean_count,
        .scale = p->scale,
        .scale_count = p->scale_count,
        .padding = p->padding,
        .share = p->share,
        .backbone = a->backbone,
        .accuracy = a->backbone && a->head.accuracy > 0 ? a->head.accuracy : 0,
    };
    int others = 0; /* a name has an active version always */

    mfi_model_stamp(&a->manifest, &added);
    MFI_TRY(mfi_manifest_put(task, &a->manifest, &added, entry));
    for (size_t i = 0; i < a->manifest.count; i++)
        others |= a->manifest.models[i].active && strcmp(a->manifest.models[i].name, a->name) == 0;
    if (p->share == 0 || !others)
        mfi_manifest_activate(&a->manifest, *entry);
    return 0;
}

static int copy_labels(mf_task *task, addition *a)
{
    const void *data;
    size_t size;

    if (!a->params.labels)
        return 0;
    if (mf_source_path(a->params.labels, &a->labels) < 0)
        return mfi_nomem(task);
    MFI_TRY(mfi_source_open(task, a->labels));
    MFI_TRY(mfi_source_map(task, a->labels, &data, &size));
    return copy_file(task, a->manifest.folder, a->label_file, data, size);
}

/* Within the folder's lock. */
static int put(mf_task *task, const char *folder, const void *data, size_t size, addition *a, void **record)
{
    mfi_listed *entry;

    MFI_TRY(mfi_manifest_read(task, folder, &a->manifest));
    MFI_TRY(mfi_manifest_check_share(task, &a->manifest, a->name, a->params.version, a->params.share));
    MFI_TRY(copy_labels(task, a));
    MFI_TRY(copy_file(task, folder, a->file, data, size));
    MFI_TRY(put_entry(task, a, &entry));
    MFI_TRY(mfi_manifest_write(task, &a->manifest));
    return record ? mfi_model_answer(task, &a->manifest, entry, record) : 0;
}

static int install(mf_task *task, const char *folder, const char *what, const void *data, size_t size, addition *a, void **record)
{
    int lock;

    MFI_TRY(try_out(task, what, data, size, a));
    MFI_TRY(name_files(task, what, a));
    MFI_TRY(mfi_sha256(task, data, size, a->sha256));
    MFI_TRY(make_folders(task, folder));
    MFI_TRY(mfi_manifest_lock(task, folder, &lock));
    const int result = put(task, folder, data, size, a, record);
    mfi_manifest_unlock(lock);
    return result;
}

int mfi_model_install(mf_task *task, const char *what, const void *data, size_t size, const struct mf_models_add_params *params,
                      void **record)
{
    addition a = {.params = *params};
    char **folders;

    MFI_TRY(mfi_model_folders(task, &folders));
    const int result = folders[0] ? install(task, folders[0], what, data, size, &a, record)
                                  : mfi_error(task, MF_ERROR_NOT_FOUND, "MEDIAFORGE_MODELS: names no folder");
    mfi_manifest_free(&a.manifest);
    mf_source_unref(a.labels);
    mf_record_free(a.head_memory);
    mfi_free(a.name);
    mfi_free(a.file);
    mfi_free(a.label_file);
    mfi_free(a.backbone);
    mfi_free(folders);
    return result;
}

static int add_run(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params, void **record)
{
    const void *data;
    size_t size;

    (void)count, (void)sink;
    MFI_TRY(mfi_source_open(task, inputs[0]));
    MFI_TRY(mfi_source_map(task, inputs[0], &data, &size));
    return mfi_model_install(task, mfi_source_name(inputs[0]), data, size, params, record);
}

const mfi_op mfi_op_models_add = {
    .pub = {.name = "models_add", .summary = "Install a network or a head", .input = MF_IO_FILE, .output = MF_IO_NONE},
    .params = add_fields,
    .params_size = sizeof(struct mf_models_add_params),
    .result = mfi_model_info_fields,
    .result_size = sizeof(mf_model_info),
    .run = add_run,
};

int mf_models_add_params_init(struct mf_models_add_params *params, size_t size)
{
    return mfi_params_init(add_fields, sizeof *params, params, size);
}

int mf_models_add(mf_task *task, mf_source *src, const struct mf_models_add_params *params, mf_model_info **out)
{
    return mfi_op_call(task, &mfi_op_models_add, src, params, NULL, (void **)out);
}
