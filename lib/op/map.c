/* Outputs of networks that stand for places of a picture. */
#include <math.h>
#include "mfi_matte.h"

static int misfit(mf_task *task, const mf_model *model)
{
    return mfi_error(task, MF_ERROR_FORMAT, "%s: its output is no map of places", model->entry.name);
}

/* Channels come first, or last where the labels, or else the fewer of both, say so. */
static int read_map(mf_task *task, const mf_model *model, const mfi_tensor *outputs, int count, mfi_map *map)
{
    const mfi_tensor *output = &outputs[0];
    const int *shape = output->shape;

    if (count < 1 || mfi_tensor_values(output) < 1 || output->rank > 4)
        return misfit(task, model);
    *map = (mfi_map){.values = output->data, .channels = 1, .column_step = 1};
    if (output->rank == 4) {
        const int labels = model->entry.label_count;
        const int last = labels && labels == shape[1] ? 0 : labels && labels == shape[3] ? 1 : shape[3] < shape[1];
        map->channels = shape[last ? 3 : 1];
        map->rows = shape[last ? 1 : 2];
        map->columns = shape[last ? 2 : 3];
        map->column_step = last ? map->channels : 1;
        map->channel_step = last ? 1 : (ptrdiff_t)map->rows * map->columns;
    } else {
        map->rows = output->rank > 1 ? shape[output->rank - 2] : 1;
        map->columns = shape[output->rank - 1];
    }
    map->row_step = map->columns * map->column_step;
    if (mfi_tensor_values(output) != (int64_t)map->channels * map->rows * map->columns)
        return misfit(task, model);
    return 0;
}

int mfi_map_run(mf_task *task, mf_model *model, const mfi_tensor *input, mfi_tensor **outputs, mfi_map *map)
{
    int count;

    MFI_TRY(mfi_model_run(task, model, input, outputs, &count));
    const int result = read_map(task, model, *outputs, count, map);
    if (result < 0) {
        mfi_tensors_free(*outputs);
        *outputs = NULL;
    }
    return result;
}

mfi_between *mfi_map_between(int count, int length, double scale, double offset, int input, int size)
{
    mfi_between *all = mfi_alloc_array((size_t)count, sizeof *all);

    for (int i = 0; i < count && all; i++) {
        const double place = ((i + 0.5) * length / count * scale + offset) * size / input - 0.5;
        const double within = MFI_CLAMP(place, 0, size - 1.0);
        all[i].first = (int)within;
        all[i].next = MFI_MIN(all[i].first + 1, size - 1);
        all[i].share = (float)(within - all[i].first);
    }
    return all;
}
