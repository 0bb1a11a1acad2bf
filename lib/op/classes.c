/* Scores of classes: a network's output, activated and sorted. */
#include <math.h>
#include <stdlib.h>
#include "mfi_classes.h"
#include "mfi_features.h"
#include "mfi_logistic.h"

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

/* What is in a row, or what the head makes of it. */
static void score(const mf_model *model, const float *row, double *scores, int count)
{
    if (model->head.weights) {
        mfi_linear_shares(&model->head, row, scores);
        return;
    }
    for (int i = 0; i < count; i++)
        scores[i] = (double)row[i];
    if (model->entry.activation == MFI_ACTIVATION_SOFTMAX)
        mfi_softmax(scores, count);
    for (int i = 0; i < count && model->entry.activation == MFI_ACTIVATION_SIGMOID; i++)
        scores[i] = 1 / (1 + exp(-scores[i]));
}

static void list(const mf_model *model, const scored *sorted, int top, double threshold, void *record, mf_label *labels,
                 mf_classified *to)
{
    const mfi_model_entry *entry = &model->entry;

    to->labels = labels;
    for (int i = 0; i < top && sorted[i].score >= threshold; i++) {
        mf_label *label = &labels[to->label_count++];
        label->index = sorted[i].index;
        label->score = MFI_CLAMP(sorted[i].score, 0, 1);
        label->label = label->index < entry->label_count ? mfi_record_text(record, entry->labels[label->index])
                                                         : mfi_record_format(record, "class %d", label->index);
    }
}

static int classify(mf_task *task, const mf_model *model, const float *row, int count, const struct mf_classify_params *params,
                    void *record, mf_classified *to)
{
    double *scores = mfi_alloc_array((size_t)count, sizeof *scores);
    scored *sorted = mfi_alloc_array((size_t)count, sizeof *sorted);
    const int top = MFI_MIN(params->top, count);
    mf_label *labels = mfi_record_alloc(record, (size_t)top * sizeof *labels);

    if (scores && sorted && labels) {
        score(model, row, scores, count);
        for (int i = 0; i < count; i++)
            sorted[i] = (scored){scores[i], i};
        qsort(sorted, (size_t)count, sizeof *sorted, by_score);
        list(model, sorted, top, params->threshold, record, labels, to);
    }
    const int failed = !scores || !sorted || !labels || mfi_record_failed(record);
    mfi_free(scores);
    mfi_free(sorted);
    return failed ? mfi_nomem(task) : 0;
}

/* How many classes there are, where a row has `width` numbers. */
static int count_classes(mf_task *task, const mf_model *model, int width)
{
    if (model->head.weights && width != model->head.features)
        return mfi_error(task, MF_ERROR_FORMAT, "%s: it is for %d features, but its network gives %d", model->entry.name,
                         model->head.features, width);
    if (!model->head.weights && model->entry.label_count && model->entry.label_count != width)
        return mfi_error(task, MF_ERROR_FORMAT, "%s: it has %d classes, but %d labels", model->entry.name, width,
                         model->entry.label_count);
    return model->head.weights ? model->head.classes : width;
}

int mfi_classes_run(mf_task *task, mf_model *model, mf_image *const *images, int count, const struct mf_classify_params *params,
                    void *record, mf_classified *pictures)
{
    mfi_rows rows = {0};
    int result, classes;

    if (model->entry.kind != MFI_MODEL_CLASSES && model->entry.kind != MFI_MODEL_HEAD)
        return mfi_error(task, MF_ERROR_PARAMS, "model %s: gives no classes", model->entry.name);
    result = mfi_rows_run(task, model, images, count, &rows);
    if (result >= 0)
        result = classes = count_classes(task, model, rows.width);
    for (int i = 0; i < count && result >= 0; i++)
        result = classify(task, model, rows.values + (size_t)i * (size_t)rows.width, classes, params, record, &pictures[i]);
    mfi_free(rows.values);
    return MFI_MIN(result, 0);
}
