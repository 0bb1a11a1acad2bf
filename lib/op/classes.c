/* Scores of classes: a network's output, activated and sorted. */
#include <math.h>
#include <stdlib.h>
#include "mfi_classes.h"

typedef struct scored {
    double score;
    int index;
} scored;

static int by_score(const void *a, const void *b)
{
    const scored *first = a, *second = b;

    if (first->score != second->score)
        return first->score < second->score ? 1 : -1;
    return first->index - second->index;
}

static void activate(int activation, scored *scores, int count)
{
    double most = -INFINITY, sum = 0;

    for (int i = 0; i < count; i++)
        most = fmax(most, scores[i].score);
    for (int i = 0; i < count; i++) {
        if (activation == MFI_ACTIVATION_SOFTMAX)
            sum += scores[i].score = exp(scores[i].score - most);
        else if (activation == MFI_ACTIVATION_SIGMOID)
            scores[i].score = 1 / (1 + exp(-scores[i].score));
    }
    for (int i = 0; i < count && activation == MFI_ACTIVATION_SOFTMAX; i++)
        scores[i].score /= sum;
}

static int list(mf_task *task, const mf_model *model, const float *values, int count, const struct mf_classify_params *params,
                void *record, mf_classified *to)
{
    const mfi_model_entry *entry = &model->entry;
    scored *scores = mfi_alloc_array((size_t)count, sizeof *scores);
    const int top = MFI_MIN(params->top, count);
    mf_label *labels = mfi_record_alloc(record, (size_t)top * sizeof *labels);

    if (!scores || !labels) {
        mfi_free(scores);
        return mfi_nomem(task);
    }
    for (int i = 0; i < count; i++)
        scores[i] = (scored){values[i], i};
    activate(entry->activation, scores, count);
    qsort(scores, (size_t)count, sizeof *scores, by_score);
    to->labels = labels;
    for (int i = 0; i < top && scores[i].score >= params->threshold; i++) {
        mf_label *label = &labels[to->label_count++];
        label->index = scores[i].index;
        label->score = MFI_CLAMP(scores[i].score, 0, 1);
        label->label = label->index < entry->label_count ? mfi_record_text(record, entry->labels[label->index])
                                                         : mfi_record_format(record, "class %d", label->index);
    }
    mfi_free(scores);
    return mfi_record_failed(record) ? mfi_nomem(task) : 0;
}

/* The scores of a run: as many for each picture as there are labels. */
static int decode(mf_task *task, const mf_model *model, const mfi_tensor *outputs, int output_count, int count,
                  const struct mf_classify_params *params, void *record, mf_classified *pictures)
{
    const int64_t values = output_count > 0 ? mfi_tensor_values(&outputs[0]) : 0;
    const int64_t classes = values / count;

    if (values <= 0 || values % count || classes > MFI_TENSOR_VALUES / 4)
        return mfi_error(task, MF_ERROR_FORMAT, "%s: its output is not a score for each class", model->entry.name);
    if (model->entry.label_count && model->entry.label_count != classes)
        return mfi_error(task, MF_ERROR_FORMAT, "%s: it has %lld classes, but %d labels", model->entry.name, (long long)classes,
                         model->entry.label_count);
    for (int i = 0; i < count; i++)
        MFI_TRY(list(task, model, outputs[0].data + i * classes, (int)classes, params, record, &pictures[i]));
    return 0;
}

static int run(mf_task *task, mf_model *model, mf_image *const *images, int count, const struct mf_classify_params *params,
               void *record, mf_classified *pictures)
{
    mfi_tensor input = {0}, *outputs = NULL;
    int output_count, result = 0;

    for (int i = 0; i < count && result >= 0; i++)
        result = mfi_model_input(task, model, images[i], NULL, i, count, &input, NULL);
    if (result >= 0)
        result = mfi_model_run(task, model, &input, &outputs, &output_count);
    if (result >= 0)
        result = decode(task, model, outputs, output_count, count, params, record, pictures);
    mfi_tensors_free(outputs);
    mfi_free(input.data);
    return result;
}

int mfi_classes_run(mf_task *task, mf_model *model, mf_image *const *images, int count, const struct mf_classify_params *params,
                    void *record, mf_classified *pictures)
{
    int result;

    if (model->entry.kind != MFI_MODEL_CLASSES)
        return mfi_error(task, MF_ERROR_PARAMS, "model %s: gives no classes", model->entry.name);
    /* Many networks are stored for one picture, which shows when they run on several. */
    if (count > 1 && (result = run(task, model, images, count, params, record, pictures)) != MF_ERROR_PARAMS)
        return result;
    if (count > 1)
        mfi_error_clear(task);
    for (int i = 0; i < count; i++)
        MFI_TRY(run(task, model, &images[i], 1, params, record, &pictures[i]));
    return 0;
}
