/* Outputs of networks as boxes of faces.
 *
 * YuNet (Feng, Yu, Peng, Li and Zhang 2022; Wu, Peng and Yu 2023) and BlazeFace (Bazarevsky et al. 2019) predict boxes relative
 * to the cells of grids, or to boxes of usual sizes on these; Ultra-Light-Fast (Linzaer 2019) predicts corners. */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include "mfi_face.h"

#define CENTER_VARIANCE 0.1 /* by which YuNet of 2022 scales what it predicts */
#define SIZE_VARIANCE 0.2

/* The values of an output; FORMAT unless there are so many. */
static int values_of(mf_task *task, const mfi_tensor *outputs, int count, const char *name, int64_t wanted,
                     const float **values)
{
    const mfi_tensor *output = mfi_model_output(outputs, count, name);
    const int64_t found = output ? mfi_tensor_values(output) : 0;

    *values = NULL;
    if (!output)
        return mfi_error(task, MF_ERROR_FORMAT, "faces: the network has no output %s", name);
    if (found != wanted)
        return mfi_error(task, MF_ERROR_FORMAT, "faces: output %s of the network has %lld values, %lld are wanted", name,
                         (long long)found, (long long)wanted);
    *values = output->data;
    return 0;
}

static double unit(double value)
{
    return MFI_CLAMP(value, 0, 1);
}

/* A box of its middle and size; sizes of nonsense are no numbers, or infinite, and not taken. */
static mfi_face centered(double x, double y, double width, double height, double score)
{
    return (mfi_face){.x = x - width / 2, .y = y - height / 2, .width = width, .height = height, .score = score};
}

/* --- YuNet of 2023: for each cell of three grids. */

static int decode_stride(mf_task *task, const mfi_tensor *outputs, int count, int columns, int rows, int stride,
                         double threshold, mfi_face_list *list)
{
    static const struct {
        const char *name;
        int size;
    } parts[] = {{"cls", 1}, {"obj", 1}, {"bbox", 4}, {"kps", 2 * MFI_FACE_POINTS}};
    const float *values[MFI_COUNT(parts)];

    for (size_t i = 0; i < MFI_COUNT(parts); i++) {
        char name[16];
        snprintf(name, sizeof name, "%s_%d", parts[i].name, stride);
        MFI_TRY(values_of(task, outputs, count, name, (int64_t)columns * rows * parts[i].size, &values[i]));
    }
    for (int i = 0; i < columns * rows; i++) {
        const int column = i % columns, row = i / columns;
        const float *box = values[2] + 4 * (ptrdiff_t)i, *points = values[3] + 2 * MFI_FACE_POINTS * (ptrdiff_t)i;
        const double score = sqrt(unit(values[0][i]) * unit(values[1][i]));
        if (score < threshold)
            continue;
        mfi_face face = centered((column + box[0]) * stride, (row + box[1]) * stride, exp(box[2]) * stride,
                                 exp(box[3]) * stride, score);
        face.box = MFI_FACE_BOX_YUNET;
        face.has_points = face.has_corners = 1;
        for (int j = 0; j < MFI_FACE_POINTS; j++) {
            face.points[j][0] = (column + points[2 * j]) * stride;
            face.points[j][1] = (row + points[2 * j + 1]) * stride;
        }
        MFI_TRY(mfi_faces_add(task, list, &face));
    }
    return 0;
}

/* --- YuNet of 2021 and 2022: for boxes of usual sizes on four grids. */

static const struct prior_grid {
    int stride, count;
    int sizes[3];
} prior_grids[] = {{8, 3, {10, 16, 24}}, {16, 2, {32, 48}}, {32, 2, {64, 96}}, {64, 3, {128, 192, 256}}};

enum { PRIOR_VALUES = 14 };

/* A side of the finest grid: halved three times, the first time upwards. */
static int finest(int side)
{
    return (side + 1) / 2 / 2 / 2;
}

static mfi_face decode_prior(const float *v, double x, double y, double size, double score)
{
    mfi_face face = centered(x + v[0] * CENTER_VARIANCE * size, y + v[1] * CENTER_VARIANCE * size,
                             size * exp(v[2] * SIZE_VARIANCE), size * exp(v[3] * SIZE_VARIANCE), score);

    face.box = MFI_FACE_BOX_YUNET;
    face.has_points = face.has_corners = 1;
    for (int i = 0; i < MFI_FACE_POINTS; i++) {
        face.points[i][0] = x + v[4 + 2 * i] * CENTER_VARIANCE * size;
        face.points[i][1] = y + v[5 + 2 * i] * CENTER_VARIANCE * size;
    }
    return face;
}

static int decode_priors(mf_task *task, const mfi_tensor *outputs, int count, int width, int height, double threshold,
                         mfi_face_list *list)
{
    const float *loc, *conf, *iou;
    int64_t total = 0, prior = 0;
    int columns = finest(width), rows = finest(height);

    for (size_t i = 0; i < MFI_COUNT(prior_grids); i++)
        total += (int64_t)(columns >> i) * (rows >> i) * prior_grids[i].count;
    MFI_TRY(values_of(task, outputs, count, "loc", total * PRIOR_VALUES, &loc));
    MFI_TRY(values_of(task, outputs, count, "conf", total * 2, &conf));
    MFI_TRY(values_of(task, outputs, count, "iou", total, &iou));
    for (const struct prior_grid *grid = prior_grids; prior < total; grid++, columns /= 2, rows /= 2)
        for (int i = 0; i < columns * rows * grid->count; i++, prior++) {
            const int cell = i / grid->count;
            const double score = sqrt(unit(conf[2 * prior + 1]) * unit(iou[prior]));
            if (score < threshold)
                continue;
            const mfi_face face = decode_prior(loc + PRIOR_VALUES * prior, (cell % columns + 0.5) * grid->stride,
                                               (cell / columns + 0.5) * grid->stride, grid->sizes[i % grid->count], score);
            MFI_TRY(mfi_faces_add(task, list, &face));
        }
    return 0;
}

int mfi_face_decode_yunet(mf_task *task, const mfi_tensor *outputs, int count, int width, int height, double threshold,
                          mfi_face_list *list)
{
    if (mfi_model_output(outputs, count, "loc"))
        return decode_priors(task, outputs, count, width, height, threshold, list);
    for (int stride = 8; stride <= 32; stride *= 2)
        MFI_TRY(decode_stride(task, outputs, count, width / stride, height / stride, stride, threshold, list));
    return 0;
}

/* --- Ultra-Light-Fast: corners in shares of the picture. */

int mfi_face_decode_ultraface(mf_task *task, const mfi_tensor *outputs, int count, int width, int height, double threshold,
                              mfi_face_list *list)
{
    const mfi_tensor *first = mfi_model_output(outputs, count, "scores");
    const int64_t boxes = first ? mfi_tensor_values(first) / 2 : 0;
    const float *scores, *corners;

    MFI_TRY(values_of(task, outputs, count, "scores", boxes * 2, &scores));
    MFI_TRY(values_of(task, outputs, count, "boxes", boxes * 4, &corners));
    for (int64_t i = 0; i < boxes; i++) {
        const float *c = corners + 4 * i;
        const mfi_face face = {
            .x = c[0] * width,
            .y = c[1] * height,
            .width = (c[2] - c[0]) * width,
            .height = (c[3] - c[1]) * height,
            .box = MFI_FACE_BOX_ULTRAFACE,
            .score = unit(scores[2 * i + 1]),
        };
        if (face.score >= threshold)
            MFI_TRY(mfi_faces_add(task, list, &face));
    }
    return 0;
}

/* --- BlazeFace: two boxes in each cell of a grid of 8 pixels, six in those of 16; both eyes, nose, mouth and ears. */

enum { BLAZE_VALUES = 16 };

static mfi_face decode_blaze(const float *v, double x, double y, double score)
{
    static const uint8_t points[MFI_FACE_POINTS] = {4, 6, 8, 10, 10};
    mfi_face face = centered(x + v[0], y + v[1], v[2], v[3], score);

    face.box = MFI_FACE_BOX_BLAZEFACE;
    face.has_points = 1;
    for (int i = 0; i < MFI_FACE_POINTS; i++) {
        face.points[i][0] = x + v[points[i]];
        face.points[i][1] = y + v[points[i] + 1];
    }
    return face;
}

int mfi_face_decode_blazeface(mf_task *task, const mfi_tensor *outputs, int count, int width, int height, double threshold,
                              mfi_face_list *list)
{
    const int64_t fine = (int64_t)(width / 8) * (height / 8) * 2, total = fine + (int64_t)(width / 16) * (height / 16) * 6;
    const float *boxes, *scores;

    MFI_TRY(values_of(task, outputs, count, "regressors", total * BLAZE_VALUES, &boxes));
    MFI_TRY(values_of(task, outputs, count, "classificators", total, &scores));
    for (int64_t i = 0; i < total; i++) {
        const float *v = boxes + BLAZE_VALUES * i;
        const double score = 1 / (1 + exp(-(double)scores[i]));
        const int stride = i < fine ? 8 : 16, columns = width / stride;
        const int cell = (int)(i < fine ? i / 2 : (i - fine) / 6);
        const double x = (cell % columns + 0.5) * stride, y = (cell / columns + 0.5) * stride;
        const mfi_face face = decode_blaze(v, x, y, score);
        if (score >= threshold)
            MFI_TRY(mfi_faces_add(task, list, &face));
    }
    return 0;
}
