/* Boxes out of networks that find objects. */
#ifndef MFI_OBJECTS_H
#define MFI_OBJECTS_H

#include "mfi_model.h"

typedef struct mfi_box {
    double x, y, width, height; /* pixels of the network's input, or of the picture once they are placed */
    double score;
    int index; /* of the class */
} mfi_box;

typedef struct mfi_boxes {
    mfi_box *boxes;
    size_t count, capacity;
    double threshold; /* least score of what is added */
} mfi_boxes;

/* What the outputs of a run of `model` on one input of width x height pixels say: all boxes of the threshold or more. Errors:
 * FORMAT (shapes that the model's kind does not have), PARAMS (no kind of objects), NOMEM. */
int mfi_boxes_decode(mf_task *task, const mf_model *model, const mfi_tensor *outputs, int count, int width, int height,
                     mfi_boxes *boxes);
/* From the surest; of those of one class that overlap by more than `overlap` the surest alone, `most` in all. */
void mfi_boxes_thin(mfi_boxes *boxes, double overlap, size_t most);
/* From the input's pixels to the picture's, cut at its borders; what is outside is dropped. */
void mfi_boxes_place(mfi_boxes *boxes, const mfi_model_placement *placement, int width, int height);
void mfi_boxes_free(mfi_boxes *boxes);

/* Intersection over union. */
double mfi_box_overlap(const mfi_box *a, const mfi_box *b);

#endif
