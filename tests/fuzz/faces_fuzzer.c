/* Any bytes as the outputs of networks of faces. The first ones choose the decoder and the size of the input. */
#include <string.h>
#include "mfi_face.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { OUTPUTS = 12 };

static const char *const names[4][OUTPUTS + 1] = {
    {"cls_8", "obj_8", "bbox_8", "kps_8", "cls_16", "obj_16", "bbox_16", "kps_16", "cls_32", "obj_32", "bbox_32", "kps_32",
     NULL},
    {"loc", "conf", "iou", NULL},
    {"scores", "boxes", NULL},
    {"regressors", "classificators", NULL},
};

/* Values in each, of an input of width x height; what a tensor does not get of the bytes is 0. */
static int values_of(int kind, int index, int width, int height)
{
    static const int sizes[] = {1, 1, 4, 10}, priors[] = {14, 2, 1}, corners[] = {2, 4}, blaze[] = {16, 1};
    const int columns = (width + 1) / 8, rows = (height + 1) / 8, stride = 8 << index / 4;
    int count = 0;
    switch (kind) {
    case 0:
        return (width / stride) * (height / stride) * sizes[index % 4];
    case 1:
        for (int i = 0; i < 4; i++)
            count += (columns >> i) * (rows >> i) * (i == 1 || i == 2 ? 2 : 3);
        return count * priors[index];
    case 2:
        return width * corners[index];
    default:
        return ((width / 8) * (height / 8) * 2 + (width / 16) * (height / 16) * 6) * blaze[index];
    }
}

static int make_outputs(int kind, int width, int height, const uint8_t *data, size_t size, mfi_tensor *outputs)
{
    int count = 0;
    for (; names[kind][count]; count++) {
        const int values = values_of(kind, count, width, height);
        const size_t taken = MFI_MIN(size, (size_t)values * sizeof(float));
        outputs[count] = (mfi_tensor){.name = names[kind][count], .rank = 2, .shape = {1, values}};
        outputs[count].data = mfi_alloc_array((size_t)values + 1, sizeof(float));
        if (outputs[count].data)
            memcpy(outputs[count].data, data, taken);
        data += taken;
        size -= taken;
    }
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    mfi_face_decoder *const decoders[] = {mfi_face_decode_yunet, mfi_face_decode_yunet, mfi_face_decode_ultraface,
                                          mfi_face_decode_blazeface};
    const mfi_face_options options = {.threshold = 0.1, .most = 100};
    mfi_tensor outputs[OUTPUTS];
    mfi_face_list list = {0};
    mf_task task;
    if (size < 4)
        return 0;
    const int kind = data[0] % 4, width = data[1] % 160 + 1, height = data[2] % 160 + 1, missing = data[3] % 16;
    const int count = make_outputs(kind, width, height, data + 4, size - 4, outputs);
    mfi_task_begin(NULL, &task);
    if (decoders[kind](&task, outputs, count - (missing == 0), width, height, 0.1, &list) >= 0)
        mfi_faces_reduce(&task, &list, 0.3, &options);
    mfi_task_end(&task, &task, 0);
    mfi_faces_clear(&list);
    for (int i = 0; i < count; i++)
        mfi_free(outputs[i].data);
    return 0;
}
