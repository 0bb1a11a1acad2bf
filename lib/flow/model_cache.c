/* Models that stay loaded from call to call. */
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <mediaforge/model.h>
#include "mfi_models.h"

/* A model, under the name of its file and of what is asked of it. It is another one once its file or the manifest has changed. */
typedef struct kept {
    char *key;
    struct timespec times[2]; /* when the network and the manifest were written */
    off_t sizes[2];
    mf_model *model;
} kept;

struct mf_model_cache {
    atomic_int references;
    pthread_mutex_t lock;
    atomic_int process; /* that the models were loaded in: after fork() threads of engines are gone, and the lock may be held */
    kept *models;
    size_t count, capacity;
};

int mf_model_cache_new(mf_model_cache **out)
{
    mf_model_cache *cache = *out = mfi_alloc(sizeof *cache);

    if (!cache)
        return MF_ERROR_NOMEM;
    atomic_init(&cache->references, 1);
    pthread_mutex_init(&cache->lock, NULL);
    atomic_init(&cache->process, getpid());
    return 0;
}

mf_model_cache *mf_model_cache_ref(mf_model_cache *cache)
{
    atomic_fetch_add_explicit(&cache->references, 1, memory_order_relaxed);
    return cache;
}

void mf_model_cache_unref(mf_model_cache *cache)
{
    if (!cache || atomic_fetch_sub_explicit(&cache->references, 1, memory_order_acq_rel) > 1)
        return;
    for (size_t i = 0; i < cache->count; i++) {
        if (atomic_load(&cache->process) == getpid()) /* else they are left behind */
            mfi_model_unref(cache->models[i].model);
        mfi_free(cache->models[i].key);
    }
    mfi_free(cache->models);
    pthread_mutex_destroy(&cache->lock);
    mfi_free(cache);
}

static void release(void *cache)
{
    mf_model_cache_unref(cache);
}

void mf_model_cache_attach(mf_model_cache *cache, mf_task *task)
{
    mfi_task_attach(task, cache ? mf_model_cache_ref(cache) : NULL, release);
}

/* --- What is kept. */

static void stamp(const char *folder, const char *file, off_t *size, struct timespec *time)
{
    char *path = mfi_format("%s/%s", folder, file);
    struct stat status;
    const int found = path && stat(path, &status) == 0;

    mfi_free(path);
    *size = found ? status.st_size : -1;
    *time = found ? status.st_mtim : (struct timespec){0};
}

/* Without a key: no memory. */
static kept describe(const mfi_manifest *manifest, const mfi_listed *listed, int engine)
{
    kept made = {.key = mfi_format("%s/%s\n%s@%s\n%d", manifest->folder, listed->file, listed->name, listed->version, engine)};

    stamp(manifest->folder, listed->file, &made.sizes[0], &made.times[0]);
    stamp(manifest->folder, MFI_MANIFEST_NAME, &made.sizes[1], &made.times[1]);
    return made;
}

static int is_fresh(const kept *a, const kept *b)
{
    for (int i = 0; i < 2; i++)
        if (a->sizes[i] != b->sizes[i] || a->times[i].tv_sec != b->times[i].tv_sec || a->times[i].tv_nsec != b->times[i].tv_nsec)
            return 0;
    return 1;
}

static void enter(mf_model_cache *cache)
{
    if (atomic_load(&cache->process) != getpid()) {
        pthread_mutex_init(&cache->lock, NULL);
        for (size_t i = 0; i < cache->count; i++)
            mfi_free(cache->models[i].key);
        cache->count = 0;
        atomic_store(&cache->process, getpid());
    }
    pthread_mutex_lock(&cache->lock);
}

static kept *find(mf_model_cache *cache, const char *key)
{
    for (size_t i = 0; i < cache->count; i++)
        if (strcmp(cache->models[i].key, key) == 0)
            return &cache->models[i];
    return NULL;
}

static mf_model *look_up(mf_model_cache *cache, const kept *wanted)
{
    mf_model *model = NULL;

    enter(cache);
    const kept *found = find(cache, wanted->key);
    if (found && is_fresh(found, wanted))
        model = mfi_model_ref(found->model);
    pthread_mutex_unlock(&cache->lock);
    return model;
}

/* Takes over wanted->key. Without memory for it, it is not kept. */
static void keep(mf_model_cache *cache, kept *wanted, mf_model *model)
{
    mf_model *old = NULL;

    enter(cache);
    kept *found = find(cache, wanted->key);
    if (!found && mfi_reserve(&cache->models, &cache->capacity, cache->count, sizeof *found) >= 0) {
        found = &cache->models[cache->count++];
        *found = (kept){.key = wanted->key};
        wanted->key = NULL;
    }
    if (found) {
        old = found->model;
        found->model = mfi_model_ref(model);
        memcpy(found->sizes, wanted->sizes, sizeof found->sizes);
        memcpy(found->times, wanted->times, sizeof found->times);
    }
    pthread_mutex_unlock(&cache->lock);
    mfi_model_unref(old);
}

int mfi_model_obtain(mf_task *task, mfi_manifest *manifest, const mfi_listed *listed, int engine, mf_model **out)
{
    mf_model_cache *cache = task->attached;
    kept wanted = cache ? describe(manifest, listed, engine) : (kept){0};

    *out = wanted.key ? look_up(cache, &wanted) : NULL;
    const int found = *out != NULL, result = found ? 0 : mfi_model_load(task, manifest, listed, engine, NULL, out);
    if (found)
        mfi_manifest_free(manifest);
    else if (result >= 0 && wanted.key)
        keep(cache, &wanted, *out);
    mfi_free(wanted.key);
    return result;
}
