/* Windows of a cascade that agree on an object. */
#include <math.h>
#include <stdlib.h>
#include "mfi_haar.h"

#define GROUP_SHARE 0.2 /* of the size by which windows of one object may differ */

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
static int join(mfi_haar_object *found, int count, int *parents)
{
    int groups = 0;

    for (int i = 0; i < count; i++) {
        parents[i] = i;
        for (int j = 0; j < i; j++)
            if (alike(&found[i], &found[j]))
                parents[root_of(parents, j)] = root_of(parents, i);
    }
    for (int i = 0; i < count; i++) { /* sums at the roots */
        mfi_haar_object *root = &found[root_of(parents, i)];
        root->windows++;
        if (root == &found[i])
            continue;
        root->x += found[i].x;
        root->y += found[i].y;
        root->width += found[i].width;
        root->height += found[i].height;
    }
    for (int i = 0; i < count; i++) {
        const mfi_haar_object sum = found[i];
        if (parents[i] == i)
            found[groups++] = (mfi_haar_object){
                .x = (int)lrint((double)sum.x / sum.windows),
                .y = (int)lrint((double)sum.y / sum.windows),
                .width = (int)lrint((double)sum.width / sum.windows),
                .height = (int)lrint((double)sum.height / sum.windows),
                .windows = sum.windows,
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

int mfi_haar_group(mf_task *task, mfi_haar_object *objects, int *count, int least)
{
    int *marks = mfi_alloc_array((size_t)*count + 1, sizeof *marks), kept = 0;

    if (!marks)
        return mfi_nomem(task);
    if (*count > 1)
        qsort(objects, (size_t)*count, sizeof *objects, by_place); /* threads find them in any order */
    const int groups = join(objects, *count, marks);
    if (groups > 1)
        qsort(objects, (size_t)groups, sizeof *objects, by_windows);
    for (int i = 0; i < groups; i++) {
        marks[i] = objects[i].windows > least;
        for (int j = 0; j < groups && marks[i]; j++)
            marks[i] = j == i || objects[j].windows <= least || !is_within(&objects[i], &objects[j]);
    }
    for (int i = 0; i < groups; i++)
        if (marks[i])
            objects[kept++] = objects[i];
    mfi_free(marks);
    *count = kept;
    return 0;
}
