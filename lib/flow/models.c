/* Models by name: found in the manifests, loaded, shared. */
#include <string.h>
#include <strings.h>
#include <mediaforge/model.h>
#include "mfi_digest.h"
#include "mfi_models.h"

/* What a loaded model points into. */
typedef struct holdings {
    mfi_manifest manifest; /* for the texts of its entry */
    mf_source *network, *config, *labels;
    char *label_text;
    const char **label_list;
    char *name;            /* of a network that no manifest describes */
} holdings;

static void holdings_free(void *memory)
{
    holdings *h = memory;

    if (!h)
        return;
    mfi_manifest_free(&h->manifest);
    mf_source_unref(h->network);
    mf_source_unref(h->config);
    mf_source_unref(h->labels);
    mfi_free(h->label_text);
    mfi_free(h->label_list);
    mfi_free(h->name);
    mfi_free(h);
}

mf_model *mfi_model_ref(mf_model *model)
{
    atomic_fetch_add_explicit(&model->references, 1, memory_order_relaxed);
    return model;
}

void mfi_model_unref(mf_model *model)
{
    if (!model || atomic_fetch_sub_explicit(&model->references, 1, memory_order_acq_rel) > 1)
        return;
    mfi_net_free(model->net);
    if (model->release)
        model->release(model->memory);
    mfi_free(model);
}

/* --- Which one. */

typedef struct wanted {
    const char *task, *name, *version; /* NULL = any; any but the active one has to be named */
    int engine;                        /* AUTO: that of the manifest */
    size_t name_length;
    const char *const *preferred;
    double place; /* 0..1, which versions share among them; negative: the active one */
} wanted;

/* A number in 0..1 that depends on nothing but the key (FNV-1a). */
static double place_of(const char *key)
{
    uint64_t hash = 0xcbf29ce484222325u;

    for (; *key; key++)
        hash = (hash ^ (uint8_t)*key) * 0x100000001b3u;
    hash ^= hash >> 32; /* its upper bits alone do not differ enough for short keys */
    return (double)(hash & 0xffffff) / 0x1000000;
}

static int is_named(const wanted *w, const mfi_listed *model)
{
    if (w->name && (strlen(model->name) != w->name_length || strncmp(model->name, w->name, w->name_length) != 0))
        return 0;
    return !w->version || strcmp(model->version, w->version) == 0;
}

static int rank(const wanted *w, const mfi_listed *model)
{
    int i = 0;

    while (w->preferred && w->preferred[i] && strcmp(w->preferred[i], model->name) != 0)
        i++;
    return i;
}

/* The version of `model` that the place gets: those with a share come first, the active one has the rest. */
static const mfi_listed *share(const wanted *w, const mfi_manifest *manifest, const mfi_listed *model)
{
    double low = 0;

    for (size_t i = 0; i < manifest->count && w->place >= 0 && !w->version; i++) {
        const mfi_listed *other = &manifest->models[i];
        if (other->active || strcmp(other->name, model->name) != 0 || strcmp(other->task, model->task) != 0)
            continue;
        low += other->share;
        if (w->place < low)
            return other;
    }
    return model;
}

static const mfi_listed *choose(const wanted *w, const mfi_manifest *manifest)
{
    const mfi_listed *best = NULL;

    for (size_t i = 0; i < manifest->count; i++) {
        const mfi_listed *model = &manifest->models[i];
        if (!is_named(w, model) || (!w->version && !model->active) ||
            (!w->name && w->task && strcmp(model->task, w->task) != 0))
            continue;
        if (!best || rank(w, model) < rank(w, best))
            best = model;
    }
    return best ? share(w, manifest, best) : NULL;
}

/* --- Loading. */

static int map_file(mf_task *task, const char *folder, const char *file, mf_source **source, const void **data, size_t *size)
{
    char *path = mfi_format("%s/%s", folder, file);
    const int made = path ? mf_source_path(path, source) : MF_ERROR_NOMEM;

    mfi_free(path);
    if (made < 0)
        return mfi_nomem(task);
    MFI_TRY(mfi_source_open(task, *source));
    const int64_t length = mfi_source_size(task, *source, 1);
    if (length > task->limits.max_memory_bytes)
        return mfi_error(task, MF_ERROR_LIMIT, "%s: %lld bytes, the limit is %lld", mfi_source_name(*source), (long long)length,
                         (long long)task->limits.max_memory_bytes);
    MFI_TRY((int)MFI_MIN(length, 0));
    return mfi_source_map(task, *source, data, size);
}

/* One label for each line; empty lines at the end are none. */
static int split_labels(mf_task *task, holdings *h, const char *text, size_t size, mfi_model_entry *entry)
{
    size_t count = 0, length = size;

    while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == '\r'))
        length--;
    for (size_t i = 0; i < length; i++)
        count += text[i] == '\n';
    h->label_text = mfi_alloc(length + 1);
    h->label_list = mfi_alloc_array(count + 2, sizeof *h->label_list);
    if (!h->label_text || !h->label_list)
        return mfi_nomem(task);
    memcpy(h->label_text, text, length);
    for (char *rest = h->label_text, *line; length && (line = strsep(&rest, "\n")) != NULL;) {
        line[strcspn(line, "\r")] = 0;
        h->label_list[entry->label_count++] = line;
    }
    entry->labels = h->label_list;
    return 0;
}

static void describe(const mfi_listed *listed, mfi_model_entry *entry)
{
    *entry = (mfi_model_entry){
        .name = listed->name,
        .task = listed->task,
        .version = listed->version,
        .file = listed->file,
        .config = listed->config,
        .sha256 = listed->sha256,
        .licence = listed->licence,
        .kind = listed->kind,
        .activation = listed->activation,
        .fit = listed->fit,
        .width = listed->width,
        .height = listed->height,
        .multiple = listed->multiple,
        .bgr = listed->bgr,
        .nhwc = listed->nhwc,
        .padding = listed->padding,
        .layer = listed->layer,
    };
    for (uint32_t i = 0; i < 3; i++) {
        entry->mean[i] = listed->mean_count ? listed->mean[MFI_MIN(i, listed->mean_count - 1)] : 0;
        entry->scale[i] = listed->scale_count ? listed->scale[MFI_MIN(i, listed->scale_count - 1)] : 1;
    }
}

static int ends_with(const char *text, const char *end)
{
    const size_t length = strlen(text), size = strlen(end);

    return length >= size && strcmp(text + length - size, end) == 0;
}

int mfi_net_kind(const char *file)
{
    return ends_with(file, ".pb") ? MFI_NET_TENSORFLOW : ends_with(file, ".caffemodel") ? MFI_NET_CAFFE : MFI_NET_ONNX;
}

/* A file that has changed since it was installed would still load, and answer something else. */
static int check_digest(mf_task *task, const mfi_listed *listed, const void *network, size_t size)
{
    char sha256[MFI_SHA256_SIZE];

    if (!listed->sha256)
        return 0;
    MFI_TRY(mfi_sha256(task, network, size, sha256));
    if (strcasecmp(sha256, listed->sha256) == 0)
        return 0;
    return mfi_error(task, MF_ERROR_FORMAT, "%s: %s is not what was installed: its SHA-256 is %s", listed->name, listed->file,
                     sha256);
}

static int load(mf_task *task, holdings *h, const mfi_listed *listed, int engine, mf_model *model)
{
    mfi_net_file file = {.kind = mfi_net_kind(listed->file), .name = listed->name};
    const void *labels;
    size_t labels_size;

    describe(listed, &model->entry);
    MFI_TRY(map_file(task, h->manifest.folder, listed->file, &h->network, &file.model, &file.size));
    MFI_TRY(check_digest(task, listed, file.model, file.size));
    if (listed->config)
        MFI_TRY(map_file(task, h->manifest.folder, listed->config, &h->config, &file.config, &file.config_size));
    if (listed->labels) {
        MFI_TRY(map_file(task, h->manifest.folder, listed->labels, &h->labels, &labels, &labels_size));
        MFI_TRY(split_labels(task, h, labels, labels_size, &model->entry));
    }
    engine = engine ? engine : listed->engine;
    file.any_size = !engine && listed->kind != MFI_MODEL_RAW && (!listed->width || !listed->height); /* some engine may run it so */
    return mfi_net_new(task, engine, &file, &model->net);
}

/* Takes over `h`, also on failure. */
static int make(mf_task *task, holdings *h, const mfi_listed *listed, int engine, mf_model **out)
{
    mf_model *model = mfi_alloc(sizeof *model);

    if (!model) {
        holdings_free(h);
        return mfi_nomem(task);
    }
    atomic_init(&model->references, 1);
    model->memory = h;
    model->release = holdings_free;
    const int result = load(task, h, listed, engine, model);
    if (result < 0)
        mfi_model_unref(model);
    else
        *out = model;
    return result;
}

/* A network by its path: as the manifest in its folder has it, else as raw tensors. */
static int open_path(mf_task *task, const char *path, int engine, mf_model **out)
{
    holdings *h = mfi_alloc(sizeof *h);
    const char *slash = strrchr(path, '/'), *file = slash ? slash + 1 : path;
    char *folder = slash ? mfi_format("%.*s", (int)(slash - path), path) : mfi_strdup(".");
    int result = h && folder ? mfi_manifest_read(task, slash == path ? "/" : folder, &h->manifest) : mfi_nomem(task);
    const mfi_listed *found = NULL;
    mfi_listed plain;

    mfi_free(folder);
    if (result >= 0) {
        for (size_t i = 0; i < h->manifest.count && !found; i++)
            if (strcmp(h->manifest.models[i].file, file) == 0)
                found = &h->manifest.models[i];
        h->name = mfi_strdup(file);
        result = h->name ? mfi_params_init(mfi_listed_fields, sizeof plain, &plain, sizeof plain) : mfi_nomem(task);
    }
    if (result < 0) {
        holdings_free(h);
        return result;
    }
    plain.name = plain.file = h->name;
    plain.task = "infer";
    return make(task, h, found ? found : &plain, engine, out);
}

/* Looks in one folder: 1 = *out, 0 = it has none. */
static int open_in(mf_task *task, const char *folder, const wanted *w, mf_model **out)
{
    holdings *h = mfi_alloc(sizeof *h);
    const int result = h ? mfi_manifest_read(task, folder, &h->manifest) : mfi_nomem(task);
    const mfi_listed *found = result >= 0 ? choose(w, &h->manifest) : NULL;
    int made;

    if (found)
        return (made = make(task, h, found, w->engine, out)) < 0 ? made : 1;
    holdings_free(h);
    return result;
}

static int open_installed(mf_task *task, const wanted *w, mf_model **out)
{
    char **folders;
    int result = 0;

    MFI_TRY(mfi_model_folders(task, &folders));
    for (char **folder = folders; *folder && result == 0; folder++)
        result = open_in(task, *folder, w, out);
    mfi_free(folders);
    if (result != 0)
        return MFI_MIN(result, 0);
    return w->name ? mfi_error(task, MF_ERROR_NOT_FOUND, "model %s: not installed; get it by: mediaforge models install %.*s",
                               w->name, (int)w->name_length, w->name)
                   : mfi_error(task, MF_ERROR_NOT_FOUND, "%s: no model is installed; get one by: mediaforge models install %s",
                               w->task ? w->task : "model", w->preferred && w->preferred[0] ? w->preferred[0] : "NAME");
}

static int find(mf_task *task, int engine, const char *task_name, const char *name, const char *const *preferred, const char *key,
                mf_model **out)
{
    const char *at = name ? strchr(name, '@') : NULL;
    const wanted w = {
        .task = task_name,
        .name = name,
        .version = at ? at + 1 : NULL,
        .engine = engine,
        .name_length = at ? (size_t)(at - name) : name ? strlen(name) : 0,
        .preferred = preferred,
        .place = key ? place_of(key) : -1,
    };
    const int is_path = name && (strchr(name, '/') || ends_with(name, ".onnx") || ends_with(name, ".pb"));

    *out = NULL;
    MFI_TRY(is_path ? open_path(task, name, engine, out) : open_installed(task, &w, out));
    const char *is_for = (*out)->entry.task;
    if (!task_name || strcmp(is_for, task_name) == 0)
        return 0;
    const int result =
        mfi_error(task, MF_ERROR_PARAMS, "model %s: is for %s, not for %s", name ? name : "?", is_for, task_name);
    mfi_model_unref(*out);
    *out = NULL;
    return result;
}

int mfi_model_find(mf_task *task, const char *task_name, const char *name, const char *const *preferred, const char *key,
                   mf_model **out)
{
    return find(task, MFI_ENGINE_AUTO, task_name, name, preferred, key, out);
}

int mfi_model_find_for(mf_task *task, int engine, const char *name, const char *key, mf_model **out)
{
    return find(task, engine, NULL, name, NULL, key, out);
}

/* --- Public. */

int mf_model_open(mf_task *task, const char *purpose, const char *name, mf_model **out)
{
    mf_task local;

    task = mfi_task_begin(task, &local);
    return mfi_task_end(task, &local, mfi_model_find(task, purpose, name, NULL, NULL, out));
}

mf_model *mf_model_ref(mf_model *model)
{
    return mfi_model_ref(model);
}

void mf_model_unref(mf_model *model)
{
    mfi_model_unref(model);
}
