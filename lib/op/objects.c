/* Boxes: kept, thinned, placed. */
#include <math.h>
#include <stdlib.h>
#include "mfi_objects.h"

double mfi_box_overlap(const mfi_box *a, const mfi_box *b)
{
    const double width = fmin(a->x + a->width, b->x + b->width) - fmax(a->x, b->x);
    const double height = fmin(a->y + a->height, b->y + b->height) - fmax(a->y, b->y);
    const double both = fmax(width, 0) * fmax(height, 0), all = a->width * a->height + b->width * b->height - both;

    return all > 0 ? both / all : 0;
}

static int by_score(const void *a, const void *b)
{
    const mfi_box *first = a, *second = b;

    if (first->score != second->score)
        return first->score < second->score ? 1 : -1;
    if (first->y != second->y)
        return first->y < second->y ? -1 : 1;
    return (first->x > second->x) - (first->x < second->x);
}

void mfi_boxes_thin(mfi_boxes *boxes, double overlap, size_t most)
{
    size_t kept = 0;

    if (boxes->count > 1)
        qsort(boxes->boxes, boxes->count, sizeof *boxes->boxes, by_score);
    for (size_t i = 0; i < boxes->count && kept < most; i++) {
        const mfi_box box = boxes->boxes[i];
        size_t j = 0;
        while (j < kept && (boxes->boxes[j].index != box.index || mfi_box_overlap(&boxes->boxes[j], &box) <= overlap))
            j++;
        if (j == kept)
            boxes->boxes[kept++] = box;
    }
    boxes->count = kept;
}

void mfi_boxes_place(mfi_boxes *boxes, const mfi_model_placement *placement, int width, int height)
{
    size_t kept = 0;

    for (size_t i = 0; i < boxes->count; i++) {
        mfi_box box = boxes->boxes[i];
        const double left = (box.x - placement->offset_x) / placement->scale_x;
        const double top = (box.y - placement->offset_y) / placement->scale_y;
        const double right = left + box.width / placement->scale_x, bottom = top + box.height / placement->scale_y;
        box.x = MFI_CLAMP(left, 0, width);
        box.y = MFI_CLAMP(top, 0, height);
        box.width = MFI_CLAMP(right, 0, width) - box.x;
        box.height = MFI_CLAMP(bottom, 0, height) - box.y;
        if (box.width >= 1 && box.height >= 1)
            boxes->boxes[kept++] = box;
    }
    boxes->count = kept;
}

void mfi_boxes_free(mfi_boxes *boxes)
{
    mfi_free(boxes->boxes);
    *boxes = (mfi_boxes){0};
}
