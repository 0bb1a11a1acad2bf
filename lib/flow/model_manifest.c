/* models.json: what is known of the models of a folder. */
#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>
#include "mfi_models.h"

#define LARGEST (4 << 20) /* bytes of a manifest */
#define PATIENCE_NS INT64_C(10000000000)

const mf_field mfi_listed_fields[] = {
    MFI_STR(mfi_listed, name, NULL, "What it is called"),
    MFI_STR(mfi_listed, task, NULL, "What it is for: faces, landmarks, classify, detect, segment, matte, features, infer"),
    MFI_STR(mfi_listed, version, "1", "Version of it"),
    MFI_STR(mfi_listed, file, NULL, "File of the network, beside the manifest"),
    MFI_STR(mfi_listed, config, NULL, "File that describes a Caffe network"),
    MFI_STR(mfi_listed, labels, NULL, "File with a label in each line"),
    MFI_STR(mfi_listed, sha256, NULL, "Digest of the file"),
    MFI_STR(mfi_listed, licence, NULL, "SPDX name of its licence"),
    MFI_STR(mfi_listed, layer, NULL, "Output that is wanted of several"),
    MFI_STR(mfi_listed, backbone, NULL, "Of a head the model that it stands on"),
    MFI_F64(mfi_listed, accuracy, 0, 1, 0, "", "Of a head what it got right of pictures that were held out; 0: not measured"),
    MFI_I64(mfi_listed, size_bytes, 0, INT64_MAX, 0, "bytes", "Size of the file when the digest was made"),
    MFI_I64(mfi_listed, modified_us, INT64_MIN, INT64_MAX, 0, "us", "When it had been written then"),
    MFI_ENUM(mfi_listed, kind, mfi_model_kind_names, MFI_MODEL_RAW, "What its outputs are"),
    MFI_ENUM(mfi_listed, engine, mfi_engine_names, MFI_ENGINE_AUTO, "What runs it; by default ONNX Runtime, or else OpenCV"),
    MFI_ENUM(mfi_listed, activation, mfi_model_activation_names, MFI_ACTIVATION_NONE, "What is still to be applied to scores"),
    MFI_ENUM(mfi_listed, fit, mfi_model_fit_names, MFI_MODEL_STRETCH, "How a picture fills the input"),
    MFI_I32(mfi_listed, width, 0, 16384, 0, "px", "Width of the input; 0 is any"),
    MFI_I32(mfi_listed, height, 0, 16384, 0, "px", "Height of the input; 0 is any"),
    MFI_I32(mfi_listed, multiple, 0, 256, 0, "px", "What sizes of the input are multiples of"),
    MFI_BOOL(mfi_listed, bgr, 0, "Blue comes first"),
    MFI_BOOL(mfi_listed, nhwc, 0, "Channels come last"),
    MFI_LIST(mfi_listed, mean, "mean", mean_count, MF_TYPE_F64, -1e6, 1e6, NULL, "", "Taken from each channel, or from all"),
    MFI_LIST(mfi_listed, scale, "scale", scale_count, MF_TYPE_F64, -1e6, 1e6, NULL, "", "Then each channel is multiplied by"),
    MFI_F64(mfi_listed, padding, 0, 255, 0, "", "Value of margins"),
    MFI_BOOL(mfi_listed, active, 1, "Of the versions of a name the one that is used"),
    MFI_F64(mfi_listed, share, 0, 1, 0, "", "Of the calls that a version gets which is not active"),
    MFI_I32(mfi_listed, since, 0, INT32_MAX, 0, "", "When it became active, counted"),
    MFI_END
};

/* A file of a manifest is in its folder. */
static int check_file(mf_task *task, const char *model, const char *what, const char *file)
{
    if (!file || (!strchr(file, '/') && file[0] != '.' && file[0]))
        return 0;
    return mfi_error(task, MF_ERROR_FORMAT, MFI_MANIFEST_NAME ": %s: %s: \"%s\" is not the name of a file in its folder", model, what, file);
}

static int check(mf_task *task, const mfi_listed *model, size_t index)
{
    if (!model->name || !model->name[0] || strpbrk(model->name, "/@"))
        return mfi_error(task, MF_ERROR_FORMAT, MFI_MANIFEST_NAME ": model %zu has no name without / and @", index + 1);
    if (!model->task || !model->file)
        return mfi_error(task, MF_ERROR_FORMAT, MFI_MANIFEST_NAME ": %s: no %s", model->name, model->task ? "file" : "task");
    if ((model->mean_count != 0 && model->mean_count != 1 && model->mean_count != 3) ||
        (model->scale_count != 0 && model->scale_count != 1 && model->scale_count != 3))
        return mfi_error(task, MF_ERROR_FORMAT, MFI_MANIFEST_NAME ": %s: mean and scale have 1 or 3 numbers", model->name);
    MFI_TRY(check_file(task, model->name, "file", model->file));
    MFI_TRY(check_file(task, model->name, "config", model->config));
    return check_file(task, model->name, "labels", model->labels);
}

static int add(mf_task *task, mfi_manifest *manifest, const json_t *value)
{
    const size_t index = manifest->count;

    if (!json_is_object(value))
        return mfi_error(task, MF_ERROR_FORMAT, MFI_MANIFEST_NAME ": model %zu is no object", index + 1);
    if (mfi_reserve(&manifest->models, &manifest->capacity, index, sizeof *manifest->models) < 0 ||
        mfi_reserve(&manifest->memory, &manifest->memory_capacity, manifest->memory_count, sizeof *manifest->memory) < 0)
        return mfi_nomem(task);
    mfi_listed *model = &manifest->models[index];
    void **memory = &manifest->memory[manifest->memory_count];
    *memory = NULL;
    const int result = mfi_params_from_object(task, mfi_listed_fields, sizeof *model, value, model, memory);
    manifest->memory_count++;
    if (result == MF_ERROR_PARAMS) /* the message says which field */
        return MF_ERROR_FORMAT;
    MFI_TRY(result);
    MFI_TRY(check(task, model, index));
    manifest->count++;
    return 0;
}

int mfi_manifest_parse(mf_task *task, const char *text, size_t size, mfi_manifest *manifest)
{
    json_error_t error;
    json_t *root = json_loadb(text, size, JSON_REJECT_DUPLICATES, &error);
    const json_t *models = json_object_get(root, "models"), *value;
    size_t i;
    int result = 0;

    if (!root)
        return mfi_error(task, MF_ERROR_FORMAT, MFI_MANIFEST_NAME ": line %d: %s", error.line, error.text);
    if (!json_is_array(models))
        result = mfi_error(task, MF_ERROR_FORMAT, MFI_MANIFEST_NAME ": there is no list \"models\"");
    json_array_foreach (models, i, value)
        if (result >= 0)
            result = add(task, manifest, value);
    json_decref(root);
    return result;
}

static int parse_file(mf_task *task, mf_source *source, mfi_manifest *manifest)
{
    const void *text;
    size_t size;

    MFI_TRY(mfi_source_open(task, source));
    const int64_t length = mfi_source_size(task, source, 1);
    if (length > LARGEST)
        return mfi_error(task, MF_ERROR_LIMIT, "%s: larger than %d bytes", mfi_source_name(source), LARGEST);
    MFI_TRY((int)MFI_MIN(length, 0));
    MFI_TRY(mfi_source_map(task, source, &text, &size));
    return mfi_manifest_parse(task, text, size, manifest);
}

int mfi_manifest_read(mf_task *task, const char *folder, mfi_manifest *manifest)
{
    char *path = mfi_format("%s/" MFI_MANIFEST_NAME, folder);
    struct stat status;
    mf_source *source = NULL;
    int result = 0;

    *manifest = (mfi_manifest){.folder = mfi_strdup(folder)};
    if (!path || !manifest->folder || mf_source_path(path, &source) < 0)
        result = mfi_nomem(task);
    else if (stat(path, &status) == 0)
        result = parse_file(task, source, manifest);
    mf_source_unref(source);
    mfi_free(path);
    if (result < 0)
        mfi_manifest_free(manifest);
    return result;
}

void mfi_manifest_free(mfi_manifest *manifest)
{
    for (size_t i = 0; i < manifest->memory_count; i++)
        mf_record_free(manifest->memory[i]);
    mfi_free(manifest->memory);
    mfi_free(manifest->models);
    mfi_free(manifest->folder);
    *manifest = (mfi_manifest){0};
}

/* What an entry says, without what it leaves to its defaults. */
static json_t *entry_value(const mfi_listed *model)
{
    static const mfi_listed usual = {.active = 1};
    json_t *value = mfi_record_to_json(mfi_listed_fields, model);

    for (const mf_field *field = mfi_listed_fields; value && field->name; field++) {
        const size_t size = mfi_field_size(field);
        const int list = field->type & MF_TYPE_LIST;
        const void *own = (const char *)model + (list ? field->count_offset : field->offset);
        const void *common = (const char *)&usual + (list ? field->count_offset : field->offset);
        if (memcmp(own, common, list ? sizeof(uint32_t) : size) == 0)
            json_object_del(value, field->name);
    }
    return value;
}

int mfi_manifest_write(mf_task *task, const mfi_manifest *manifest)
{
    json_t *models = json_array(), *root = json_object();
    char *path = mfi_format("%s/" MFI_MANIFEST_NAME, manifest->folder), *text = NULL;
    mf_sink *sink = NULL;

    for (size_t i = 0; i < manifest->count; i++)
        mfi_json_append(&models, entry_value(&manifest->models[i]));
    mfi_json_set(&root, "models", models);
    int result = mfi_json_write(root, 2, &text) >= 0 && path && mf_sink_path(path, &sink) >= 0 ? 0 : mfi_nomem(task);
    if (result >= 0)
        result = mfi_sink_end(task, sink, mfi_sink_put(task, sink, "", "application/json", text, strlen(text)));
    mf_sink_unref(sink);
    mfi_free(text);
    mfi_free(path);
    return result;
}

/* 1 = held; 0 = by another one. */
static int try_lock(mf_task *task, int fd, const char *path)
{
    if (flock(fd, LOCK_EX | LOCK_NB) == 0)
        return 1;
    return errno == EWOULDBLOCK || errno == EINTR ? 0 : mfi_errno(task, errno, path);
}

static int wait_for_lock(mf_task *task, int fd, const char *path)
{
    const int64_t begun = mfi_now_ns();
    int held = 0;

    while ((held = try_lock(task, fd, path)) == 0) {
        MFI_TRY(mfi_tick(task, 0, 0));
        if (mfi_now_ns() - begun > PATIENCE_NS)
            return mfi_error(task, MF_ERROR_IO, "%s: held by another process, which changes the models of this folder", path);
        nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
    }
    return held;
}

/* The file stays: whoever took it away could take that of another one. */
int mfi_manifest_lock(mf_task *task, const char *folder, int *lock)
{
    char *path = mfi_format("%s/" MFI_MANIFEST_NAME ".lock", folder);

    if (!path)
        return mfi_nomem(task);
    *lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    const int result = *lock < 0 ? mfi_errno(task, errno, path) : wait_for_lock(task, *lock, path);
    if (result < 0 && *lock >= 0)
        close(*lock);
    mfi_free(path);
    return MFI_MIN(result, 0);
}

void mfi_manifest_unlock(int lock)
{
    close(lock);
}

int mfi_manifest_describe(mf_task *task, mfi_manifest *manifest, const char *file, mfi_listed *out)
{
    if (mfi_reserve(&manifest->memory, &manifest->memory_capacity, manifest->memory_count, sizeof *manifest->memory) < 0)
        return mfi_nomem(task);
    void *memory = manifest->memory[manifest->memory_count++] = mfi_record_new(NULL, 0);
    MFI_TRY(mfi_params_init(mfi_listed_fields, sizeof *out, out, sizeof *out));
    out->task = "infer";
    out->name = out->file = memory ? mfi_record_text(memory, file) : NULL;
    return out->name ? 0 : mfi_nomem(task);
}

int mfi_manifest_put(mf_task *task, mfi_manifest *manifest, const mfi_listed *entry, mfi_listed **out)
{
    json_t *value = entry_value(entry);
    size_t index = 0;

    if (!value)
        return mfi_nomem(task);
    const int result = add(task, manifest, value);
    json_decref(value);
    MFI_TRY(result);
    const mfi_listed added = manifest->models[manifest->count - 1];
    while (strcmp(manifest->models[index].name, added.name) != 0 || strcmp(manifest->models[index].version, added.version) != 0)
        index++;
    if (index < manifest->count - 1)
        manifest->count--;
    manifest->models[index] = added;
    *out = &manifest->models[index];
    return 0;
}

int mfi_manifest_check_share(mf_task *task, const mfi_manifest *manifest, const char *name, const char *version, double share)
{
    double others = 0;

    for (size_t i = 0; i < manifest->count; i++) {
        const mfi_listed *other = &manifest->models[i];
        if (!other->active && strcmp(other->name, name) == 0 && strcmp(other->version, version) != 0)
            others += other->share;
    }
    if (share == 0 || share + others <= 1 + 1e-9)
        return 0;
    return mfi_error(task, MF_ERROR_PARAMS, "share: %g is more than other versions of %s leave, which have %g", share, name,
                     others);
}

void mfi_manifest_activate(mfi_manifest *manifest, mfi_listed *entry)
{
    int32_t since = 0;

    for (size_t i = 0; i < manifest->count; i++) {
        mfi_listed *other = &manifest->models[i];
        since = MFI_MAX(since, other->since);
        if (strcmp(other->name, entry->name) == 0)
            other->active = 0;
    }
    entry->active = 1;
    entry->share = 0;
    entry->since = since + 1;
}

int mfi_model_folders(mf_task *task, char ***folders)
{
    const char *set = secure_getenv("MEDIAFORGE_MODELS"), *data = secure_getenv("XDG_DATA_HOME"), *home = secure_getenv("HOME");
    char *list = set && *set    ? mfi_strdup(set)
                 : data && *data ? mfi_format("%s/mediaforge/models", data)
                                 : mfi_format("%s/.local/share/mediaforge/models", home ? home : "");
    size_t count = 0;

    *folders = NULL;
    if (!list)
        return mfi_nomem(task);
    for (const char *c = list; c; c = strchr(c + 1, ':'))
        count++;
    char **made = mfi_alloc((count + 1) * sizeof *made + strlen(list) + 1);
    if (made) {
        char *rest = strcpy((char *)(made + count + 1), list), *folder;
        count = 0;
        while ((folder = set && *set ? strsep(&rest, ":") : rest) != NULL) {
            if (*folder)
                made[count++] = folder;
            if (!set || !*set)
                break;
        }
    }
    mfi_free(list);
    *folders = made;
    return made ? 0 : mfi_nomem(task);
}
