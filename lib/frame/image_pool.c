#include "mfi_image_pool.h"

#include <string.h>

/* An image's memory, wrapped anew for each use. */
typedef struct slot {
    struct slot *next;
    mfi_image_pool *pool;
    mf_image *image;
} slot;

struct mfi_image_pool {
    pthread_mutex_t lock;
    slot *unused;
    int format, width, height;
    int users; /* images in use, and the owner */
};

static void drop(mfi_image_pool *pool)
{
    int users;

    pthread_mutex_lock(&pool->lock);
    users = --pool->users;
    pthread_mutex_unlock(&pool->lock);
    if (users)
        return;
    for (slot *each = pool->unused, *next; each; each = next) {
        next = each->next;
        mf_image_unref(each->image);
        mfi_free(each);
    }
    pthread_mutex_destroy(&pool->lock);
    mfi_free(pool);
}

static void give_back(void *opaque)
{
    slot *used = opaque;
    mfi_image_pool *pool = used->pool;

    pthread_mutex_lock(&pool->lock);
    used->next = pool->unused;
    pool->unused = used;
    pthread_mutex_unlock(&pool->lock);
    drop(pool);
}

static slot *take(mf_task *task, mfi_image_pool *pool)
{
    slot *taken;

    pthread_mutex_lock(&pool->lock);
    taken = pool->unused;
    if (taken)
        pool->unused = taken->next;
    pool->users++;
    pthread_mutex_unlock(&pool->lock);
    if (taken)
        return taken;

    taken = mfi_alloc(sizeof(*taken));
    if (taken) {
        taken->pool = pool;
        if (mfi_image_alloc(task, pool->format, pool->width, pool->height, &taken->image) >= 0)
            return taken;
    }
    mfi_free(taken);
    drop(pool);
    return NULL;
}

int mfi_image_pool_get(mf_task *task, mfi_image_pool *pool, mf_image **out)
{
    slot *taken = take(task, pool);
    const mf_image *memory;
    int result;

    *out = NULL;
    if (!taken)
        return mfi_nomem(task);
    memory = taken->image;
    result = mf_image_wrap(pool->format, pool->width, pool->height, (void *const *)memory->planes, memory->strides, give_back,
                           taken, out);
    if (result < 0) {
        give_back(taken);
        return mfi_nomem(task);
    }
    return 0;
}

int mfi_image_pool_new(mf_task *task, int format, int width, int height, mfi_image_pool **out)
{
    mfi_image_pool *pool = mfi_alloc(sizeof(*pool));

    *out = NULL;
    if (!pool)
        return mfi_nomem(task);
    pool->format = format;
    pool->width = width;
    pool->height = height;
    pool->users = 1;
    pthread_mutex_init(&pool->lock, NULL);
    *out = pool;
    return 0;
}

void mfi_image_pool_free(mfi_image_pool *pool)
{
    if (pool)
        drop(pool);
}
