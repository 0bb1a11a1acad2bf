/* Any bytes as the file of a network, which is run on a small picture; and as what networks of objects say. The first byte chooses
 * the kind of file, and of outputs; engines that are not there refuse. */
#include <string.h>
#include "mfi_objects.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SIDE = 32, OUTPUTS = 6, LEAST = 90 /* values of a row */ };

static void load(mf_task *task, const uint8_t *data, size_t size)
{
    static float values[3 * SIDE * SIDE];
    const mfi_tensor input = {.data = values, .rank = 4, .shape = {1, 3, SIDE, SIDE}};
    const size_t half = size / 2;
    const mfi_net_file files[] = {
        {.kind = MFI_NET_ONNX, .name = "net", .model = data, .size = size},
        {.kind = MFI_NET_TENSORFLOW, .name = "net", .model = data, .size = size},
        {.kind = MFI_NET_CAFFE, .name = "net", .model = data, .size = half, .config = data + half, .config_size = size - half},
    };
    mfi_tensor *outputs;
    mfi_net *net;
    int count;

    for (size_t i = 0; i < MFI_COUNT(files); i++) {
        mfi_error_clear(task);
        if (mfi_net_new(task, MFI_ENGINE_AUTO, &files[i], &net) < 0) {
            if (!mf_task_message(task)[0])
                __builtin_trap(); /* every error has its words */
            continue;
        }
        if (mfi_net_run(task, net, &input, 1, NULL, 0, &outputs, &count) >= 0)
            mfi_tensors_free(outputs);
        mfi_net_free(net);
    }
}

static void decode(mf_task *task, const uint8_t *data, size_t size)
{
    static const int kinds[] = {MFI_MODEL_YOLOX, MFI_MODEL_NANODET, MFI_MODEL_CENTERNET, MFI_MODEL_SSD};
    const mf_model model = {.entry = {.name = "made", .kind = kinds[data[0] % MFI_COUNT(kinds)], .activation = data[1] % 3}};
    mfi_boxes boxes = {.threshold = 0.1};
    mfi_tensor outputs[OUTPUTS];
    float *values = mfi_alloc(size + LEAST * sizeof *values); /* aligned */
    const int count = data[2] % OUTPUTS + 1, given = (int)(size / sizeof *values);

    if (values)
        memcpy(values, data, size);
    for (int i = 0; i < count; i++) {
        const int columns = data[3 + i] % LEAST + 1, rows = MFI_MAX(given / columns, 1);
        outputs[i] = (mfi_tensor){.data = values, .rank = 2 + (data[3 + i] >> 7), .shape = {1, rows, columns}};
        if (outputs[i].rank == 2)
            outputs[i].shape[1] = MFI_MAX(given, 1);
    }
    if (values && mfi_boxes_decode(task, &model, outputs, count, SIDE * (data[9] % 8 + 1), SIDE * (data[10] % 8 + 1), &boxes) >= 0)
        mfi_boxes_thin(&boxes, 0.5, 100);
    mfi_boxes_free(&boxes);
    mfi_free(values);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    mf_task *task;

    if (size < 16 || mf_task_new(&task) < 0)
        return 0;
    decode(task, data, size);
    load(task, data, size);
    mf_task_free(task);
    return 0;
}
