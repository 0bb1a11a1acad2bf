/* Networks run on several pictures. */
#include "mfi_features.h"

/* The first output, whose channels come before its places, as rows from `index` on of `total`. */
static int take(mf_task *task, const mf_model *model, const mfi_tensor *output, int index, int count, int total, mfi_rows *rows)
{
    const int64_t values = mfi_tensor_values(output);
    const int kind = model->entry.kind, is_map = (kind == MFI_MODEL_FEATURES || kind == MFI_MODEL_HEAD) && output->rank == 4;
    const int places = is_map && values > 0 ? output->shape[2] * output->shape[3] : 1;
    const int64_t width = values / places / count;

    if (values <= 0 || values % count || width > MFI_TENSOR_VALUES / 4 || (rows->values && width != rows->width))
        return mfi_error(task, MF_ERROR_FORMAT, "%s: its output is not a row of numbers for each picture", model->entry.name);
    if (!rows->values && !(rows->values = mfi_alloc_array((size_t)total * (size_t)width, sizeof(float))))
        return mfi_nomem(task);
    rows->width = (int)width;
    float *to = rows->values + (size_t)index * (size_t)width;
    for (int64_t i = 0; i < count * width; i++) {
        double sum = 0;
        for (int j = 0; j < places; j++)
            sum += (double)output->data[i * places + j];
        to[i] = (float)(sum / places);
    }
    return 0;
}

static int run(mf_task *task, mf_model *model, mf_image *const *images, int index, int count, int total, mfi_rows *rows)
{
    mfi_tensor input = {0}, *outputs = NULL;
    int output_count = 0, result = 0;

    for (int i = 0; i < count && result >= 0; i++)
        result = mfi_model_input(task, model, images[index + i], NULL, i, count, &input, NULL);
    if (result >= 0)
        result = mfi_model_run(task, model, &input, &outputs, &output_count);
    if (result >= 0)
        result = output_count > 0 ? take(task, model, outputs, index, count, total, rows)
                                  : mfi_error(task, MF_ERROR_FORMAT, "%s: it has no output", model->entry.name);
    mfi_tensors_free(outputs);
    mfi_free(input.data);
    return result;
}

int mfi_rows_run(mf_task *task, mf_model *model, mf_image *const *images, int count, mfi_rows *rows)
{
    int result;

    *rows = (mfi_rows){0};
    /* Many networks are stored for one picture, which shows when they run on several. The engine loads them anew after that. */
    if (count > 1 && !atomic_load(&model->one_by_one)) {
        result = run(task, model, images, 0, count, count, rows);
        if (result != MF_ERROR_PARAMS)
            return result;
        mfi_error_clear(task);
        atomic_store(&model->one_by_one, 1);
    }
    for (int i = 0; i < count; i++)
        MFI_TRY(run(task, model, images, i, 1, count, rows));
    return 0;
}
