/* Models by name: found in the manifests, loaded, shared. */
#include <string.h>
#include <mediaforge/model.h>
#include "mfi_head.h"
#include "mfi_models.h"

/* --- Which one. */

typedef struct wanted {
    const char *task, *name, *version; /* NULL = any; any but the active one has to be named */
    int engine;                        /* AUTO: that of the manifest */
    size_t name_length;
    const char *const *preferred;
    double place;                        /* 0..1, which versions share among them; negative: the active one */
    const mfi_features_wanted *features; /* NULL: the model as it is */
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

/* --- Opening. */

/* A network by its path: as the manifest in its folder has it, else as raw tensors. */
static int open_path(mf_task *task, const char *path, int engine, mf_model **out)
{
    const char *slash = strrchr(path, '/'), *file = slash ? slash + 1 : path;
    char *folder = slash ? mfi_format("%.*s", (int)(slash - path), path) : mfi_strdup(".");
    mfi_manifest manifest = {0};
    int result = folder ? mfi_manifest_read(task, slash == path ? "/" : folder, &manifest) : mfi_nomem(task);
    const mfi_listed *found = NULL;
    mfi_listed plain;

    mfi_free(folder);
    MFI_TRY(result);
    for (size_t i = 0; i < manifest.count && !found; i++)
        if (strcmp(manifest.models[i].file, file) == 0)
            found = &manifest.models[i];
    if (!found && (result = mfi_manifest_describe(task, &manifest, file, &plain)) < 0) {
        mfi_manifest_free(&manifest);
        return result;
    }
    return mfi_model_obtain(task, &manifest, found ? found : &plain, engine, out);
}

/* Looks in one folder: 1 = *out, 0 = it has none. */
static int open_in(mf_task *task, const char *folder, const wanted *w, mf_model **out)
{
    mfi_manifest manifest;

    MFI_TRY(mfi_manifest_read(task, folder, &manifest));
    const mfi_listed *found = choose(w, &manifest);
    if (!found) {
        mfi_manifest_free(&manifest);
        return 0;
    }
    MFI_TRY(w->features ? mfi_model_load(task, &manifest, found, w->engine, w->features, out)
                        : mfi_model_obtain(task, &manifest, found, w->engine, out));
    return 1;
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
    if (!w->name)
        return mfi_error(task, MF_ERROR_NOT_FOUND, "%s: no model is installed; get one by: mediaforge models install %s",
                         w->task ? w->task : "model", w->preferred && w->preferred[0] ? w->preferred[0] : "NAME");
    return mfi_error(task, MF_ERROR_NOT_FOUND,
                     "model %s: not installed; get it by: mediaforge models install %.*s; or of a file by: mediaforge models add FILE",
                     w->name, (int)w->name_length, w->name);
}

static int is_path(const char *name)
{
    static const char *const endings[] = {".onnx", ".pb", MFI_HEAD_ENDING};
    const size_t length = name ? strlen(name) : 0;
    int found = name && strchr(name, '/');

    for (size_t i = 0; i < MFI_COUNT(endings); i++) {
        const size_t size = strlen(endings[i]);
        found |= length >= size && strcmp(name + length - size, endings[i]) == 0;
    }
    return found;
}

static void split_name(const char *name, wanted *w)
{
    const char *at = name ? strchr(name, '@') : NULL;

    w->name = name;
    w->version = at ? at + 1 : NULL;
    w->name_length = at ? (size_t)(at - name) : name ? strlen(name) : 0;
}

static int find(mf_task *task, int engine, const char *task_name, const char *name, const char *const *preferred,
                const char *key, mf_model **out)
{
    wanted w = {.task = task_name, .engine = engine, .preferred = preferred, .place = key ? place_of(key) : -1};

    *out = NULL;
    split_name(name, &w);
    MFI_TRY(is_path(name) ? open_path(task, name, engine, out) : open_installed(task, &w, out));
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

int mfi_backbone_find(mf_task *task, const char *name, const mfi_features_wanted *features, mf_model **out)
{
    wanted w = {.place = -1, .features = features};

    *out = NULL;
    if (is_path(name))
        return mfi_error(task, MF_ERROR_PARAMS, "model: a head finds its network by name; install it: mediaforge models add %s",
                         name);
    split_name(name, &w);
    return open_installed(task, &w, out);
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
