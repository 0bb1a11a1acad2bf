/* Models listed, and chosen by version. */
#include <mediaforge/model.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include "mfi_models.h"
#include "mfi_pass.h"

const mf_field mfi_model_info_fields[] = {
    MFI_OUT(mf_model_info, name, MF_TYPE_STR, "", "What it is called"),
    MFI_OUT(mf_model_info, task, MF_TYPE_STR, "", "What it is for"),
    MFI_OUT(mf_model_info, version, MF_TYPE_STR, "", "Its version"),
    MFI_OUT(mf_model_info, active, MF_TYPE_BOOL, "", "Whether its name alone means this version"),
    MFI_OUT(mf_model_info, share, MF_TYPE_F64, "", "Part of the calls that it gets beside the active version"),
    MFI_OUT(mf_model_info, kind, MF_TYPE_STR, "", "What its outputs are"),
    MFI_OUT(mf_model_info, path, MF_TYPE_STR, "", "File of the network"),
    MFI_OUT(mf_model_info, size_bytes, MF_TYPE_I64, "bytes", "Size of the file; -1: it is not there"),
    MFI_OUT(mf_model_info, sha256, MF_TYPE_STR, "", "Digest of the file as it was installed"),
    MFI_OUT(mf_model_info, licence, MF_TYPE_STR, "", "SPDX name of its licence"),
    MFI_OUT(mf_model_info, engine, MF_TYPE_STR, "", "What runs it; auto: the first that there is"),
    MFI_OUT(mf_model_info, backbone, MF_TYPE_STR, "", "Of a head the model that it stands on"),
    MFI_OUT(mf_model_info, accuracy, MF_TYPE_F64, "", "Of a head what it got right of pictures that were held out, 0..1"),
    MFI_OUT(mf_model_info, problem, MF_TYPE_STR, "", "What is wrong with the file; none: nothing that was looked for"),
    MFI_OUT(mf_model_info, width, MF_TYPE_I32, "px", "Width of the input; 0 is any"),
    MFI_OUT(mf_model_info, height, MF_TYPE_I32, "px", "Height of the input; 0 is any"),
    MFI_END
};

static void inform(void *record, const mfi_manifest *manifest, const mfi_listed *model, mf_model_info *info)
{
    struct stat status;

    *info = (mf_model_info){
        .name = mfi_record_text(record, model->name),
        .task = mfi_record_text(record, model->task),
        .version = mfi_record_text(record, model->version),
        .kind = mfi_model_kind_names[model->kind],
        .path = mfi_record_format(record, "%s/%s", manifest->folder, model->file),
        .licence = mfi_record_text(record, model->licence),
        .sha256 = mfi_record_text(record, model->sha256),
        .engine = mfi_engine_names[model->engine],
        .share = model->share,
        .backbone = mfi_record_text(record, model->backbone),
        .accuracy = model->accuracy > 0 ? model->accuracy : NAN,
        .width = model->width,
        .height = model->height,
        .active = model->active,
    };
    info->size_bytes = info->path && stat(info->path, &status) == 0 ? status.st_size : -1;
    if (info->size_bytes < 0)
        info->problem = "it is not there";
}

int mfi_model_answer(mf_task *task, const mfi_manifest *manifest, const mfi_listed *model, void **record)
{
    mf_model_info *info = mfi_record_new(mfi_model_info_fields, sizeof *info);

    if (info)
        inform(info, manifest, model, info);
    if (!info || mfi_record_failed(info)) {
        mf_record_free(info);
        return mfi_nomem(task);
    }
    *record = info;
    return 0;
}

/* --- models */

static const mf_field models_fields[] = {
    MFI_STR(struct mf_models_params, task, NULL, "Only models for this; by default all"),
    MFI_BOOL(struct mf_models_params, verify, 0, "Read all files, and compare them with their SHA-256"),
    MFI_END
};

static const mf_field models_result_fields[] = {
    MFI_OUT_RECORDS(mf_models_result, models, model_count, mfi_model_info_fields, mf_model_info, "What is installed"),
    MFI_OUT_LIST(mf_models_result, folders, folder_count, MF_TYPE_STR, "", "Where models are looked for"),
    MFI_OUT(mf_models_result, engine, MF_TYPE_STR, "", "What runs them; none: this build cannot"),
    MFI_END
};

/* Compares the file with its digest. What is wrong with one is no error of the call. */
static int verify(mf_task *task, const mfi_manifest *manifest, const mfi_listed *model, void *record, mf_model_info *info)
{
    char sha256[MFI_SHA256_SIZE];

    if (info->problem || !model->sha256)
        return 0;
    const int result = mfi_model_digest(task, manifest, model, sha256);
    if (result == MF_ERROR_CANCELLED || result == MF_ERROR_DEADLINE || result == MF_ERROR_NOMEM)
        return result;
    mfi_error_clear(task);
    if (result < 0)
        info->problem = "it cannot be read";
    else if (strcasecmp(sha256, model->sha256) != 0)
        info->problem = mfi_record_format(record, "its SHA-256 is %s", sha256);
    return 0;
}

static int list_models(mf_task *task, const mfi_manifest *manifest, const struct mf_models_params *params, mf_models_result *made)
{
    mf_model_info *all = mfi_record_alloc(made, (made->model_count + manifest->count + 1) * sizeof *all);

    if (!all)
        return mfi_nomem(task);
    if (made->model_count)
        memcpy(all, made->models, made->model_count * sizeof *all);
    made->models = all;
    for (size_t i = 0; i < manifest->count; i++) {
        const mfi_listed *model = &manifest->models[i];
        if (params->task && strcmp(params->task, model->task) != 0)
            continue;
        mf_model_info *info = &all[made->model_count++];
        inform(made, manifest, model, info);
        if (params->verify)
            MFI_TRY(verify(task, manifest, model, made, info));
    }
    return 0;
}

static int list_folder(mf_task *task, const char *folder, const struct mf_models_params *params, mf_models_result *made)
{
    mfi_manifest manifest;

    MFI_TRY(mfi_manifest_read(task, folder, &manifest));
    const int result = list_models(task, &manifest, params, made);
    mfi_manifest_free(&manifest);
    return result;
}

static int list(mf_task *task, const struct mf_models_params *params, mf_models_result *made)
{
    char **folders, engines[128];
    int result = 0;

    MFI_TRY(mfi_model_folders(task, &folders));
    while (folders[made->folder_count])
        made->folder_count++;
    const char **names = mfi_record_alloc(made, (made->folder_count + 1) * sizeof *names);
    for (uint32_t i = 0; i < made->folder_count && names && result >= 0; i++) {
        names[i] = mfi_record_text(made, folders[i]);
        result = list_folder(task, folders[i], params, made);
    }
    mfi_free(folders);
    made->folders = names;
    mfi_net_engines(engines, sizeof engines);
    made->engine = engines[0] ? mfi_record_text(made, engines) : NULL;
    return result >= 0 && mfi_record_failed(made) ? mfi_nomem(task) : result;
}

static int models_run(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params, void **record)
{
    mf_models_result *made = mfi_record_new(models_result_fields, sizeof *made);
    const int result = made ? list(task, params, made) : mfi_nomem(task);

    (void)inputs, (void)count, (void)sink;
    if (result < 0 || !record)
        mf_record_free(made);
    else
        *record = made;
    return result;
}

const mfi_op mfi_op_models = {
    .pub = {.name = "models", .summary = "List the models that are installed", .input = MF_IO_NONE, .output = MF_IO_NONE},
    .params = models_fields,
    .params_size = sizeof(struct mf_models_params),
    .result = models_result_fields,
    .result_size = sizeof(mf_models_result),
    .run = models_run,
};

/* --- models_use */

static const mf_field use_fields[] = {
    MFI_STR(struct mf_models_use_params, model, NULL, "Name and version, such as yunet@2022mar"),
    MFI_BOOL(struct mf_models_use_params, rollback, 0, "The version that was active before; `model` is its name alone"),
    MFI_F64(struct mf_models_use_params, share, 0, 1, 0, "", "Part of the calls that it gets, instead of becoming the active version"),
    MFI_END
};

/* The version that is named, or that was active before the one that is. */
static mfi_listed *find_version(const mfi_manifest *manifest, const char *name, size_t length, const char *version, int rollback)
{
    mfi_listed *found = NULL;

    for (size_t i = 0; i < manifest->count; i++) {
        mfi_listed *model = &manifest->models[i];
        if (strlen(model->name) != length || strncmp(model->name, name, length) != 0)
            continue;
        if (rollback ? !model->active && model->since > (found ? found->since : 0) : version && strcmp(model->version, version) == 0)
            found = model;
    }
    return found;
}

/* Within the folder's lock: 1 = done, 0 = it has no such version. */
static int use_in(mf_task *task, const char *folder, const struct mf_models_use_params *params, void **record)
{
    const char *at = strchr(params->model, '@');
    const size_t length = at ? (size_t)(at - params->model) : strlen(params->model);
    mfi_manifest manifest;

    MFI_TRY(mfi_manifest_read(task, folder, &manifest));
    mfi_listed *model = find_version(&manifest, params->model, length, at ? at + 1 : NULL, params->rollback);
    int result = model ? mfi_manifest_check_share(task, &manifest, model->name, model->version, params->share) : 0;
    if (model && params->share > 0 && !model->active)
        model->share = params->share;
    else if (model)
        mfi_manifest_activate(&manifest, model);
    if (model && result >= 0)
        result = mfi_manifest_write(task, &manifest);
    if (model && result >= 0 && record)
        result = mfi_model_answer(task, &manifest, model, record);
    mfi_manifest_free(&manifest);
    return result < 0 ? result : model != NULL;
}

/* A folder without a manifest has no version, and need not be one that can be locked. */
static int use_locked(mf_task *task, const char *folder, const struct mf_models_use_params *params, void **record)
{
    mfi_manifest manifest;
    int lock;

    MFI_TRY(mfi_manifest_read(task, folder, &manifest));
    const size_t count = manifest.count;
    mfi_manifest_free(&manifest);
    if (!count)
        return 0;
    MFI_TRY(mfi_manifest_lock(task, folder, &lock));
    const int result = use_in(task, folder, params, record);
    mfi_manifest_unlock(lock);
    return result;
}

static int use_run(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params, void **record)
{
    const struct mf_models_use_params *own = params;
    char **folders;
    int result = 0;

    (void)inputs, (void)count, (void)sink;
    if (!own->model || (!own->rollback && !strchr(own->model, '@')))
        return mfi_error(task, MF_ERROR_PARAMS, "model: needed, as name@version");
    MFI_TRY(mfi_model_folders(task, &folders));
    for (char **folder = folders; *folder && result == 0; folder++)
        result = use_locked(task, *folder, own, record);
    mfi_free(folders);
    if (result == 0)
        return mfi_error(task, MF_ERROR_NOT_FOUND, "%s: %s", own->model, own->rollback ? "no version was active before" : "not installed");
    return MFI_MIN(result, 0);
}

const mfi_op mfi_op_models_use = {
    .pub = {.name = "models_use", .summary = "Choose the version of a model", .input = MF_IO_NONE, .output = MF_IO_NONE},
    .params = use_fields,
    .params_size = sizeof(struct mf_models_use_params),
    .result = mfi_model_info_fields,
    .result_size = sizeof(mf_model_info),
    .run = use_run,
};

/* --- As functions. */

int mf_models_params_init(struct mf_models_params *params, size_t size)
{
    return mfi_params_init(models_fields, sizeof *params, params, size);
}

int mf_models(mf_task *task, const struct mf_models_params *params, mf_models_result **out)
{
    return mfi_op_call_files(task, &mfi_op_models, NULL, 0, params, NULL, (void **)out);
}

int mf_models_use_params_init(struct mf_models_use_params *params, size_t size)
{
    return mfi_params_init(use_fields, sizeof *params, params, size);
}

int mf_models_use(mf_task *task, const struct mf_models_use_params *params, mf_model_info **out)
{
    return mfi_op_call_files(task, &mfi_op_models_use, NULL, 0, params, NULL, (void **)out);
}
