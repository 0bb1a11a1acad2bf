/* Points of a face by a network, which gets the face turned upright. */
#include <math.h>
#include "mfi_landmarks.h"
#include "mfi_scale.h"

enum { MESH = 468, MESH_INPUT = 192 };

/* The vertices of the face mesh that are nearest to the points. */
static const uint16_t mesh_points[MFI_LANDMARKS] = {
    127, 234, 93,  132, 58,  136, 150, 176, 152, 400, 379, 365, 288, 361, 323, 454, 356, 70,  63,  105, 66,  107, 336,
    296, 334, 293, 300, 168, 197, 5,   4,   98,  97,  2,   326, 327, 33,  160, 158, 133, 153, 144, 362, 385, 387, 263,
    373, 380, 61,  39,  37,  0,   267, 269, 291, 405, 314, 17,  84,  181, 78,  81,  13,  311, 308, 402, 14,  178,
};

/* How an upright square lies in a picture: where its middle is, and the way along one pixel of it to the right. */
typedef struct turn {
    double x, y, right, down, middle;
} turn;

static turn turn_of(const mfi_face_square *square, int size)
{
    const double pixel = square->side / size;

    return (turn){square->x, square->y, pixel * cos(square->roll), pixel * sin(square->roll), size / 2.0};
}

static void turn_back(const turn *t, double u, double v, double *x, double *y)
{
    *x = t->x + (u - t->middle) * t->right - (v - t->middle) * t->down;
    *y = t->y + (u - t->middle) * t->down + (v - t->middle) * t->right;
}

/* A pixel between others; beyond the edges these go on. */
static void sample(const mf_image *from, double x, double y, uint8_t to[3])
{
    const double px = MFI_CLAMP(x - 0.5, 0, from->width - 1.0), py = MFI_CLAMP(y - 0.5, 0, from->height - 1.0);
    const int left = (int)px, top = (int)py, right = MFI_MIN(left + 1, from->width - 1),
              below = MFI_MIN(top + 1, from->height - 1);
    const uint8_t *upper = from->planes[0] + top * from->strides[0], *lower = from->planes[0] + below * from->strides[0];

    for (int c = 0; c < 3; c++) {
        const double a = upper[3 * left + c] + (upper[3 * right + c] - upper[3 * left + c]) * (px - left);
        const double b = lower[3 * left + c] + (lower[3 * right + c] - lower[3 * left + c]) * (px - left);
        to[c] = (uint8_t)(a + (b - a) * (py - top) + 0.5);
    }
}

/* What is around the square, as large as the network wants it, and then turned. */
static int make_upright(mf_task *task, const mf_image *image, const mfi_face_square *square, int size, mf_image **out)
{
    const turn t = turn_of(square, size);
    const double reach = (fabs(t.right) + fabs(t.down)) * size / 2;
    const double left = MFI_CLAMP(square->x - reach, 0, image->width - 1.0),
                 top = MFI_CLAMP(square->y - reach, 0, image->height - 1.0);
    const double right = MFI_CLAMP(square->x + reach, left + 1, image->width);
    const double bottom = MFI_CLAMP(square->y + reach, top + 1, image->height);
    const double crop[4] = {left, top, right - left, bottom - top};
    const double scale = size / square->side;
    const mfi_picture_spec spec = {
        .format = MF_FORMAT_RGB24,
        .width = (int)fmax(ceil(crop[2] * scale), 1),
        .height = (int)fmax(ceil(crop[3] * scale), 1),
    };
    mf_image *around;

    MFI_TRY(mfi_scale(task, image, crop, &spec, MFI_FILTER_BILINEAR, &around));
    const int result = mfi_image_alloc(task, MF_FORMAT_RGB24, size, size, out);
    for (int v = 0; result >= 0 && v < size; v++)
        for (int u = 0; u < size; u++) {
            double x, y;
            turn_back(&t, u + 0.5, v + 0.5, &x, &y);
            sample(around, (x - left) * spec.width / crop[2], (y - top) * spec.height / crop[3],
                   (*out)->planes[0] + v * (*out)->strides[0] + 3 * u);
        }
    mf_image_unref(around);
    return result;
}

static int decode(mf_task *task, const mf_model *model, const mfi_tensor *outputs, int count, const turn *t,
                  mfi_face_points *points)
{
    for (int i = 0; i < count; i++) {
        const int64_t values = mfi_tensor_values(&outputs[i]);
        const int mesh = values == 3 * MESH;
        const double unit = mesh ? 1 : 2 * t->middle;
        for (int j = 0; (mesh || values == 2 * MFI_LANDMARKS) && j < MFI_LANDMARKS; j++) {
            const float *at = outputs[i].data + (mesh ? 3 * mesh_points[j] : 2 * j);
            turn_back(t, at[0] * unit, at[1] * unit, &points->x[j], &points->y[j]);
        }
        if (mesh || values == 2 * MFI_LANDMARKS)
            return 0;
    }
    return mfi_error(task, MF_ERROR_FORMAT, "%s: none of its outputs has %d or %d points", model->entry.name, MFI_LANDMARKS,
                     MESH);
}

int mfi_landmarks_is_mesh(const mf_model *model)
{
    return model->entry.width >= MESH_INPUT;
}

int mfi_landmarks_run(mf_task *task, const mf_image *image, mf_model *model, const mfi_face_square *square,
                      mfi_face_points *points)
{
    const int size = MFI_MAX(model->entry.width, 1);
    const turn t = turn_of(square, size);
    mfi_tensor input = {0}, *outputs = NULL;
    mf_image *upright = NULL;
    int count = 0;

    int result = make_upright(task, image, square, size, &upright);
    if (result >= 0)
        result = mfi_model_input(task, model, upright, NULL, 0, 1, &input, NULL);
    if (result >= 0)
        result = mfi_model_run(task, model, &input, &outputs, &count);
    if (result >= 0)
        result = decode(task, model, outputs, count, &t, points);
    mfi_tensors_free(outputs);
    mfi_free(input.data);
    mf_image_unref(upright);
    return result;
}
