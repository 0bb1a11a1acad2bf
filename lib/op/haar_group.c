/* Windows of a cascade that agree on an object. */
#include <math.h>
#include <stdlib.h>
#include "mfi_haar.h"

#define GROUP_SHARE 0.2 /* of the size by which windows of one object may differ */

enum { ROWS = 64 }; /* of pairs of windows between ticks */

static int alike(const mfi_haar_object *a, const mfi_haar_object *b)
{
    const double most = GROUP_SHARE * 0.5 * (MFI_MIN(a->width, b->width) + MFI_MIN(a->height, b->height));

    return abs(a->x - b->x) <= most && abs(a->y - b->y) <= most && abs(a->x + a->width - b->x - b->width) <= most &&
           abs(a->y + a->height - b->y - b->height) <= most;
}

static int root_of(int *parents, int i)
{
    while (parents[i] != i)
        i = parents[i] = parents[parents[i]];
    return i;
}

/* Windows that are alike, directly or through others, become their mean, in place: the count of these. */
static int join(mf_task *task, mfi_haar_object *found, int count, int *parents, int64_t (*sums)[4])
{
    int groups = 0;

    for (int i = 0; i < count; i++) {
        if (i % ROWS == 0)
            MFI_TRY(mfi_tick(task, 0, 0));
        parents[i] = i;
        for (int j = 0; j < i; j++)
            if (alike(&found[i], &found[j]))
                parents[root_of(parents, j)] = root_of(parents, i);
    }
    for (int i = 0; i < count; i++) { /* sums at the roots */
        const int root = root_of(parents, i), values[4] = {found[i].x, found[i].y, found[i].width, found[i].height};
        found[root].windows++;
        for (int k = 0; k < 4; k++)
            sums[root][k] += values[k];
    }
    for (int i = 0; i < count; i++) {
        const int64_t *sum = sums[i];
        const int windows = found[i].windows;
        if (parents[i] == i)
            found[groups++] = (mfi_haar_object){
                .x = (int)lrint((double)sum[0] / windows),
                .y = (int)lrint((double)sum[1] / windows),
                .width = (int)lrint((double)sum[2] / windows),
                .height = (int)lrint((double)sum[3] / windows),
                .windows = windows,
            };
    }
    return groups;
}

/* Whether `a` lies in `b`, which more windows agree on. */
static int is_within(const mfi_haar_object *a, const mfi_haar_object *b)
{
    const int dx = (int)lrint(b->width * GROUP_SHARE), dy = (int)lrint(b->height * GROUP_SHARE);

    return a->x >= b->x - dx && a->y >= b->y - dy && a->x + a->width <= b->x + b->width + dx &&
           a->y + a->height <= b->y + b->height + dy && (b->windows > MFI_MAX(3, a->windows) || a->windows < 3);
}

static int by_windows(const void *a, const void *b)
{
    const mfi_haar_object *first = a, *second = b;

    if (first->windows != second->windows)
        return second->windows - first->windows;
    return first->y != second->y ? first->y - second->y : first->x - second->x;
}

static int by_place(const void *a, const void *b)
{
    const mfi_haar_object *first = a, *second = b;

    if (first->width != second->width)
        return first->width - second->width;
    return first->y != second->y ? first->y - second->y : first->x - second->x;
}

/* The groups that are kept. */
static int choose(mf_task *task, mfi_haar_object *objects, int groups, int least, int *marks)
{
    int kept = 0;

    for (int i = 0; i < groups; i++) {
        if (i % ROWS == 0)
            MFI_TRY(mfi_tick(task, 0, 0));
        marks[i] = objects[i].windows > least;
        for (int j = 0; j < groups && marks[i]; j++)
            marks[i] = j == i || objects[j].windows <= least || !is_within(&objects[i], &objects[j]);
    }
    for (int i = 0; i < groups; i++)
        if (marks[i])
            objects[kept++] = objects[i];
    return kept;
}

int mfi_haar_group(mf_task *task, mfi_haar_object *objects, int *count, int least)
{
    int *marks = mfi_alloc_array((size_t)*count, sizeof *marks);
    int64_t (*sums)[4] = mfi_alloc_array((size_t)*count, sizeof *sums);
    int result = marks && sums ? 0 : mfi_nomem(task);

    if (result >= 0 && *count > 1)
        qsort(objects, (size_t)*count, sizeof *objects, by_place); /* threads find them in any order */
    if (result >= 0)
        result = join(task, objects, *count, marks, sums);
    if (result > 1)
        qsort(objects, (size_t)result, sizeof *objects, by_windows);
    if (result >= 0)
        result = choose(task, objects, result, least, marks);
    mfi_free(sums);
    mfi_free(marks);
    if (result >= 0)
        *count = result;
    return MFI_MIN(result, 0);
}
