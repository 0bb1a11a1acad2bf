/* Pictures read several at a time. */
#include "mfi_bands.h"
#include "mfi_examples.h"

#define PICTURE_NS INT64_C(5000000)

typedef struct loading {
    mf_task *task;
    mf_source *const *sources;
    const mfi_picture_options *options;
    mf_image **images;
    int *results;
} loading;

static int load(void *context, int first, int end)
{
    const loading *l = context;

    for (int i = first; i < end; i++) {
        const int result = mfi_picture_load(l->task, l->sources[i], l->options, &l->images[i]);
        if (result < 0)
            l->images[i] = NULL;
        if (result < 0 &&
            (!l->results || result == MF_ERROR_NOMEM || result == MF_ERROR_CANCELLED || result == MF_ERROR_DEADLINE))
            return result;
        if (l->results)
            l->results[i] = MFI_MIN(result, 0);
    }
    return 0;
}

/* One source is read by one thread. */
static int is_twice(mf_source *const *sources, int count)
{
    for (int i = 0; i < count; i++)
        for (int j = 0; j < i; j++)
            if (sources[i] == sources[j])
                return 1;
    return 0;
}

int mfi_pictures_load(mf_task *task, mf_source *const *sources, int count, const mfi_picture_options *options,
                      mf_image **images, int *results)
{
    loading l = {.task = task, .sources = sources, .options = options, .images = images, .results = results};

    return mfi_bands(task, count, is_twice(sources, count) ? 0 : PICTURE_NS, load, &l);
}
