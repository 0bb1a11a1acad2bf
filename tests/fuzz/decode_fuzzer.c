/* Any bytes as outputs of networks: their kind, shapes and values. */
#include <math.h>
#include <string.h>
#include "mfi_objects.h"

enum { MOST_VALUES = 1 << 16 };

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The next byte, 0 at the end. */
static int take(const uint8_t **data, size_t *size)
{
    if (*size == 0)
        return 0;
    --*size;
    return *(*data)++;
}

/* One output: a rank, its sides, and values that repeat bytes of the input. */
static int make(const uint8_t **data, size_t *size, mfi_tensor *tensor)
{
    tensor->rank = 1 + take(data, size) % 5;
    for (int i = 0; i < tensor->rank; i++)
        tensor->shape[i] = 1 + take(data, size) % 100;
    const int64_t values = mfi_tensor_values(tensor);
    tensor->data = values > 0 && values <= MOST_VALUES ? mfi_alloc_array((size_t)values, sizeof(float)) : NULL;
    for (int64_t i = 0; tensor->data && i < values && *size >= 4; i++) {
        memcpy(&tensor->data[i], *data + (size_t)i * 4 % (*size - 3), 4);
        if (!isfinite(tensor->data[i])) /* mfi_model_run() lets none through */
            tensor->data[i] = 0;
    }
    return tensor->data ? 0 : -1;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const int kinds[] = {MFI_MODEL_YOLOX, MFI_MODEL_NANODET, MFI_MODEL_CENTERNET, MFI_MODEL_SSD};
    mf_model model = {.entry = {.name = "fuzzed"}};
    mfi_tensor outputs[4] = {{0}};
    mfi_boxes boxes = {.threshold = 0.1};
    mf_task *task;

    model.entry.kind = kinds[take(&data, &size) % 4];
    model.entry.activation = take(&data, &size) % 3;
    const int count = take(&data, &size) % 5, width = 1 + take(&data, &size), height = 1 + take(&data, &size);
    const mfi_model_placement placement = {
        .scale_x = 0.3, .scale_y = 2, .offset_x = -7, .offset_y = 9, .width = width, .height = height};
    int made = 0;
    while (made < count && make(&data, &size, &outputs[made]) >= 0)
        made++;
    if (mf_task_new(&task) < 0)
        return 0;
    mfi_boxes_decode(task, &model, outputs, made, width, height, &boxes);
    mfi_boxes_place(&boxes, &placement, 640, 480);
    mfi_boxes_thin(&boxes, 0.45, 100);
    for (size_t i = 0; i < boxes.count; i++)
        if (!(boxes.boxes[i].x >= 0 && boxes.boxes[i].x + boxes.boxes[i].width <= 640.001 && boxes.boxes[i].index >= 0))
            __builtin_trap();
    mfi_boxes_free(&boxes);
    for (int i = 0; i < 4; i++)
        mfi_free(outputs[i].data);
    mf_task_free(task);
    return 0;
}
