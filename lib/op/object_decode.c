/* What the outputs of networks for objects mean: YOLOX, NanoDet, CenterNet (TTFNet), SSD. */
#include <math.h>
#include "mfi_objects.h"

#define MOST_BOXES 100000 /* before they are thinned: more are none of a picture */

static const int strides[] = {8, 16, 32, 64};

static int misfit(mf_task *task, const mf_model *model, const char *kind)
{
    return mfi_error(task, MF_ERROR_FORMAT, "%s: its outputs are not those of %s", model->entry.name, kind);
}

static int add(mf_task *task, mfi_boxes *boxes, mfi_box box)
{
    if (!(box.score >= boxes->threshold) || !(box.width > 0) || !(box.height > 0) || boxes->count == MOST_BOXES)
        return 0;
    box.score = fmin(box.score, 1);
    if (mfi_reserve(&boxes->boxes, &boxes->capacity, boxes->count, sizeof *boxes->boxes) < 0)
        return mfi_nomem(task);
    boxes->boxes[boxes->count++] = box;
    return 0;
}

static int best_of(const float *scores, int count)
{
    int best = 0;

    for (int i = 1; i < count; i++)
        if (scores[i] > scores[best])
            best = i;
    return best;
}

static int cells(int stride, int width, int height)
{
    return ((width + stride - 1) / stride) * ((height + stride - 1) / stride);
}

static double sigmoid(double x)
{
    return 1 / (1 + exp(-x));
}

/* --- YOLOX: a row for each cell of strides 8, 16 and 32: centre, log size, objectness, classes. */

static int decode_yolox(mf_task *task, const mf_model *model, const mfi_tensor *outputs, int count, int width, int height,
                        mfi_boxes *boxes)
{
    const mfi_tensor *output = &outputs[0];
    int rows = 0;

    for (int i = 0; i < 3; i++)
        rows += cells(strides[i], width, height);
    if (count < 1 || output->rank != 3 || output->shape[0] != 1 || output->shape[1] != rows || output->shape[2] < 6)
        return misfit(task, model, "YOLOX");
    const int columns = output->shape[2];
    const float *row = output->data;
    for (int i = 0; i < 3; i++) {
        const int stride = strides[i], across = (width + stride - 1) / stride, all = cells(stride, width, height);
        for (int cell = 0; cell < all; cell++, row += columns) {
            const int index = best_of(row + 5, columns - 5);
            const double w = exp(fmin(row[2], 20)) * stride, h = exp(fmin(row[3], 20)) * stride;
            const mfi_box box = {(row[0] + cell % across) * stride - w / 2, (row[1] + cell / across) * stride - h / 2, w, h,
                                 (double)row[4] * row[5 + index], index};
            MFI_TRY(add(task, boxes, box));
        }
    }
    return 0;
}

/* --- NanoDet: for each stride scores of classes, and for each side of a box a distribution over distances. */

static const mfi_tensor *find_rows(const mfi_tensor *outputs, int count, int rows, int columns, int other_than)
{
    for (int i = 0; i < count; i++) {
        const int last = outputs[i].rank > 1 ? outputs[i].shape[outputs[i].rank - 1] : 0;
        if (last && mfi_tensor_values(&outputs[i]) == (int64_t)rows * last && (columns ? last == columns : last != other_than))
            return &outputs[i];
    }
    return NULL;
}

/* The mean of a distribution that is given by logits. */
static double expect(const float *logits, int count)
{
    double sum = 0, mean = 0;

    for (int i = 0; i < count; i++) {
        const double share = exp(logits[i] - logits[best_of(logits, count)]);
        sum += share;
        mean += share * i;
    }
    return mean / sum;
}

static int decode_nanodet(mf_task *task, const mf_model *model, const mfi_tensor *outputs, int count, int width, int height,
                          mfi_boxes *boxes)
{
    static const int usual_bins[] = {8, 11}; /* of a side's distribution: NanoDet-m, NanoDet-g */
    int levels = 0;

    for (size_t i = 0; i < MFI_COUNT(strides); i++) {
        const int stride = strides[i], across = (width + stride - 1) / stride, all = cells(stride, width, height);
        const mfi_tensor *sides = NULL;
        int bins = 0;
        for (size_t j = 0; j < MFI_COUNT(usual_bins) && !sides; j++) {
            bins = usual_bins[j];
            sides = find_rows(outputs, count, all, 4 * bins, 0);
        }
        const mfi_tensor *classes = find_rows(outputs, count, all, 0, 4 * bins);
        if (!classes || !sides)
            continue;
        const int columns = classes->shape[classes->rank - 1];
        levels++;
        for (int cell = 0; cell < all; cell++) {
            const float *scores = classes->data + (ptrdiff_t)cell * columns, *logits = sides->data + (ptrdiff_t)cell * 4 * bins;
            const int index = best_of(scores, columns);
            const double score = model->entry.activation == MFI_ACTIVATION_SIGMOID ? sigmoid(scores[index]) : scores[index];
            if (!(score >= boxes->threshold))
                continue;
            const double x = (cell % across + 0.5) * stride, y = (cell / across + 0.5) * stride;
            const double left = expect(logits, bins) * stride, top = expect(logits + bins, bins) * stride;
            const double right = expect(logits + 2 * bins, bins) * stride, bottom = expect(logits + 3 * bins, bins) * stride;
            MFI_TRY(add(task, boxes, (mfi_box){x - left, y - top, left + right, top + bottom, score, index}));
        }
    }
    return levels ? 0 : misfit(task, model, "NanoDet");
}

/* --- CenterNet, as TTFNet trains it: peaks of a heat map for each class, and for each place the distances to four sides. */

static int is_peak(const float *map, int width, int height, int x, int y)
{
    for (int j = MFI_MAX(y - 1, 0); j <= MFI_MIN(y + 1, height - 1); j++)
        for (int i = MFI_MAX(x - 1, 0); i <= MFI_MIN(x + 1, width - 1); i++)
            if (map[j * width + i] > map[y * width + x])
                return 0;
    return 1;
}

static int decode_centernet(mf_task *task, const mf_model *model, const mfi_tensor *outputs, int count, int width, int height,
                            mfi_boxes *boxes)
{
    const mfi_tensor *heat = NULL, *sides = NULL;

    for (int i = 0; i < count; i++) {
        if (!heat && outputs[i].rank == 4 && outputs[i].shape[0] == 1 && outputs[i].shape[1] != 4)
            heat = &outputs[i];
        else if (outputs[i].shape[outputs[i].rank - 1] == 4)
            sides = &outputs[i];
    }
    if (!heat || !sides || mfi_tensor_values(sides) != 4LL * heat->shape[2] * heat->shape[3])
        return misfit(task, model, "CenterNet");
    const int rows = heat->shape[2], columns = heat->shape[3];
    const double step_x = (double)width / columns, step_y = (double)height / rows;
    for (int index = 0; index < heat->shape[1]; index++) {
        const float *map = heat->data + (ptrdiff_t)index * rows * columns;
        for (int i = 0; i < rows * columns; i++) {
            const int x = i % columns, y = i / columns;
            const float *side = sides->data + 4 * (ptrdiff_t)i;
            if (!(map[i] >= boxes->threshold) || !is_peak(map, columns, rows, x, y))
                continue;
            const mfi_box box = {x * step_x - side[0], y * step_y - side[1], (double)side[0] + side[2], (double)side[1] + side[3],
                                 map[i], index};
            MFI_TRY(add(task, boxes, box));
        }
    }
    return 0;
}

/* --- SSD, as Caffe's and OpenCV's DetectionOutput layers give it: picture, class, score, and corners in shares. */

static int decode_ssd(mf_task *task, const mf_model *model, const mfi_tensor *outputs, int count, int width, int height,
                      mfi_boxes *boxes)
{
    const mfi_tensor *output = &outputs[0];

    if (count < 1 || output->rank < 2 || output->shape[output->rank - 1] != 7)
        return misfit(task, model, "SSD");
    const int64_t rows = mfi_tensor_values(output) / 7;
    for (int64_t i = 0; i < rows; i++) {
        const float *row = output->data + 7 * i;
        const int index = row[1] >= 0 && row[1] < 1e6f ? (int)row[1] : -1;
        const mfi_box box = {(double)row[3] * width, (double)row[4] * height, ((double)row[5] - row[3]) * width,
                             ((double)row[6] - row[4]) * height, row[2], index};
        if (row[0] >= 0 && index >= 0) /* rows that are not used begin with -1 */
            MFI_TRY(add(task, boxes, box));
    }
    return 0;
}

int mfi_boxes_decode(mf_task *task, const mf_model *model, const mfi_tensor *outputs, int count, int width, int height,
                     mfi_boxes *boxes)
{
    switch (model->entry.kind) {
    case MFI_MODEL_YOLOX:
        return decode_yolox(task, model, outputs, count, width, height, boxes);
    case MFI_MODEL_NANODET:
        return decode_nanodet(task, model, outputs, count, width, height, boxes);
    case MFI_MODEL_CENTERNET:
        return decode_centernet(task, model, outputs, count, width, height, boxes);
    case MFI_MODEL_SSD:
        return decode_ssd(task, model, outputs, count, width, height, boxes);
    }
    return mfi_error(task, MF_ERROR_PARAMS, "model %s: finds no objects", model->entry.name);
}
