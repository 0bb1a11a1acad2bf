/* Boxes of faces: collected, sorted, and one kept of those that overlap. */
#include <math.h>
#include <stdlib.h>
#include "mfi_face.h"

enum { MOST = 1 << 16 }; /* boxes before they are reduced, which takes the square of it */

int mfi_faces_add(mf_task *task, mfi_face_list *list, const mfi_face *face)
{
    if (!(face->width > 0) || !(face->height > 0) || !isfinite(face->x + face->y + face->width + face->height))
        return 0;
    if (list->count >= MOST)
        return mfi_error(task, MF_ERROR_FORMAT, "faces: more than %d boxes", MOST);
    if (mfi_reserve(&list->faces, &list->capacity, list->count, sizeof *list->faces) < 0)
        return mfi_nomem(task);
    list->faces[list->count++] = *face;
    return 0;
}

void mfi_faces_clear(mfi_face_list *list)
{
    mfi_free(list->faces);
    *list = (mfi_face_list){0};
}

double mfi_face_overlap(const mfi_face *a, const mfi_face *b)
{
    const double width = fmin(a->x + a->width, b->x + b->width) - fmax(a->x, b->x);
    const double height = fmin(a->y + a->height, b->y + b->height) - fmax(a->y, b->y);
    const double shared = fmax(width, 0) * fmax(height, 0);

    return shared / (a->width * a->height + b->width * b->height - shared);
}

void mfi_face_enlarge(mfi_face *face, double x, double y)
{
    face->x *= x;
    face->y *= y;
    face->width *= x;
    face->height *= y;
    for (int i = 0; i < MFI_FACE_POINTS; i++) {
        face->points[i][0] *= x;
        face->points[i][1] *= y;
    }
}

/* By score, and by place where it is the same, so that the order does not depend on how they were found. */
static int better_first(const void *a, const void *b)
{
    const mfi_face *first = a, *second = b;

    if (first->score != second->score)
        return first->score < second->score ? 1 : -1;
    if (first->y != second->y)
        return first->y < second->y ? -1 : 1;
    return (first->x > second->x) - (first->x < second->x);
}

int mfi_faces_reduce(mf_task *task, mfi_face_list *list, double overlap, const mfi_face_options *options)
{
    size_t kept = 0;

    if (list->count > 1)
        qsort(list->faces, list->count, sizeof *list->faces, better_first);
    for (size_t i = 0; i < list->count; i++) {
        const mfi_face *face = &list->faces[i];
        size_t other = 0;
        if (i % 256 == 0)
            MFI_TRY(mfi_tick(task, 0, 0));
        if (options->most && kept >= (size_t)options->most)
            break;
        while (other < kept && mfi_face_overlap(face, &list->faces[other]) <= overlap)
            other++;
        if (other == kept && face->score >= options->threshold && face->width >= options->min_size - 1e-6)
            list->faces[kept++] = *face;
    }
    list->count = kept;
    return 0;
}
