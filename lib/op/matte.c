/* People cut out: the matte of a network, its edges, and what is made with it. */
#include <math.h>
#include <string.h>
#include "mfi_bands.h"
#include "mfi_blur.h"
#include "mfi_canvas.h"
#include "mfi_layer.h"
#include "mfi_matte.h"
#include "mfi_scale.h"

/* Edges are looked for in a grid of so many pixels at most, within about two of the network's. */
enum { GRID_SIDE = 1024 };
static const double epsilon = 1e-4;

/* What the network says: on its own places, which it becomes on a grid over the picture. */
typedef struct shares {
    float *values;
    int width, height;
} shares;

static shares new_shares(int width, int height)
{
    return (shares){mfi_alloc_array((size_t)width, (size_t)height * sizeof(float)), width, height};
}

/* --- The network sees the picture, and its mirror image: what it makes up it seldom makes up twice. */

static void mirror(const mfi_model_entry *entry, mfi_tensor *input)
{
    const int width = input->shape[entry->nhwc ? 2 : 3], step = entry->nhwc ? 3 : 1;
    const int64_t rows = mfi_tensor_values(input) / ((int64_t)width * step);

    for (int64_t y = 0; y < rows; y++) {
        float *row = input->data + y * width * step;
        for (int x = 0; x < width / 2 * step; x++) {
            float *other = &row[(width - 1 - x / step) * step + x % step], kept = row[x];
            row[x] = *other;
            *other = kept;
        }
    }
}

static int look(mf_task *task, mf_model *model, const mfi_tensor *input, int mirrored, shares *seen)
{
    const int activation = model->entry.activation;
    mfi_tensor *outputs;
    mfi_map map;

    MFI_TRY(mfi_map_run(task, model, input, &outputs, &map));
    int result = 0;
    if (map.channels != 1)
        result = mfi_error(task, MF_ERROR_FORMAT, "%s: %d values for each place are no matte", model->entry.name, map.channels);
    else if (!(*seen = new_shares(map.columns, map.rows)).values)
        result = mfi_nomem(task);
    for (int y = 0; y < map.rows && result >= 0; y++)
        for (int x = 0; x < map.columns; x++) {
            const int from = mirrored ? map.columns - 1 - x : x;
            const float value = map.values[y * map.row_step + from * map.column_step];
            seen->values[(size_t)y * (size_t)map.columns + (size_t)x] =
                MFI_CLAMP(activation == MFI_ACTIVATION_SIGMOID ? 1 / (1 + expf(-value)) : value, 0, 1);
        }
    mfi_tensors_free(outputs);
    return result;
}

/* The mean of both views becomes `a`. The result is how much they have in common (intersection over union) times how sure they
 * are of the person, 0 where there is none. */
static double agree(shares *a, const shares *b)
{
    const size_t count = (size_t)a->width * (size_t)a->height;
    double common = 0, all = 0, certain = 0;
    size_t inside = 0;

    for (size_t i = 0; i < count; i++) {
        common += fminf(a->values[i], b->values[i]);
        all += fmaxf(a->values[i], b->values[i]);
        a->values[i] = (a->values[i] + b->values[i]) / 2;
        inside += a->values[i] > 0.5f;
        certain += a->values[i] > 0.5f ? 2 * a->values[i] - 1 : 0;
    }
    return inside ? common / all * certain / (double)inside : 0;
}

static int look_twice(mf_task *task, mf_model *model, mf_image *image, mfi_model_placement *placement, shares *seen,
                      double *confidence)
{
    mfi_tensor input = {0};
    shares mirrored = {0};

    int result = mfi_model_input(task, model, image, NULL, 0, 1, &input, placement);
    if (result >= 0)
        result = look(task, model, &input, 0, seen);
    if (result >= 0) {
        mirror(&model->entry, &input);
        result = look(task, model, &input, 1, &mirrored);
    }
    if (result >= 0)
        *confidence = agree(seen, &mirrored);
    mfi_free(mirrored.values);
    mfi_free(input.data);
    return result;
}

/* --- The matte. */

static int sample(mf_task *task, const shares *seen, const mf_image *image, const mfi_model_placement *p, shares *s)
{
    const double reduction = fmax(1, MFI_MAX(image->width, image->height) / (double)GRID_SIDE);

    *s = new_shares(MFI_MAX(1, (int)lrint(image->width / reduction)), MFI_MAX(1, (int)lrint(image->height / reduction)));
    mfi_between *across = mfi_map_between(s->width, image->width, p->scale_x, p->offset_x, p->width, seen->width);
    mfi_between *down = mfi_map_between(s->height, image->height, p->scale_y, p->offset_y, p->height, seen->height);
    const int result = s->values && across && down ? 0 : mfi_nomem(task);
    for (int y = 0; y < s->height && result >= 0; y++) {
        const float *above = seen->values + (ptrdiff_t)down[y].first * seen->width;
        const float *below = seen->values + (ptrdiff_t)down[y].next * seen->width;
        for (int x = 0; x < s->width; x++)
            s->values[(size_t)y * (size_t)s->width + (size_t)x] = mfi_map_mix(above, below, &across[x], down[y].share);
    }
    mfi_free(across);
    mfi_free(down);
    return result;
}

static double coverage_of(const mf_image *alpha)
{
    double sum = 0;

    for (int y = 0; y < alpha->height; y++) {
        const uint8_t *row = alpha->planes[0] + y * alpha->strides[0];
        int64_t of_row = 0;
        for (int x = 0; x < alpha->width; x++)
            of_row += row[x];
        sum += (double)of_row;
    }
    return sum / 255 / alpha->width / alpha->height;
}

/* What is nearly all or nothing becomes that: a matte that is not quite opaque shows. */
static void firm(mf_image *alpha)
{
    uint8_t table[256];

    for (int i = 0; i < 256; i++) {
        const double t = MFI_CLAMP((i / 255.0 - 0.1) / 0.8, 0, 1);
        table[i] = (uint8_t)lrint(255 * t * t * (3 - 2 * t));
    }
    for (int y = 0; y < alpha->height; y++) {
        uint8_t *row = alpha->planes[0] + y * alpha->strides[0];
        for (int x = 0; x < alpha->width; x++)
            row[x] = table[row[x]];
    }
}

/* Without a guide that has edges the values stay as they are: between those of the grid. */
static int enlarge(mf_task *task, const shares *s, const mf_image *image, mf_image **out)
{
    const mfi_picture_spec whole = {.format = MF_FORMAT_GRAY8, .width = image->width, .height = image->height};
    mf_image *small;

    MFI_TRY(mfi_image_alloc(task, MF_FORMAT_GRAY8, s->width, s->height, &small));
    for (int y = 0; y < s->height; y++)
        for (int x = 0; x < s->width; x++)
            small->planes[0][y * small->strides[0] + x] =
                (uint8_t)lrintf(255 * s->values[(size_t)y * (size_t)s->width + (size_t)x]);
    const int result = mfi_scale(task, small, NULL, &whole, MFI_FILTER_BILINEAR, out);
    mf_image_unref(small);
    return result;
}

static int refine_edges(mf_task *task, const shares *s, const shares *seen, mf_image *image, mf_image **out)
{
    const double cell = fmax((double)s->width / seen->width, (double)s->height / seen->height);
    const int radius = (int)MFI_CLAMP(lrint(2 * cell), 2, 32);
    mf_image *guide;

    MFI_TRY(mfi_image_as(task, image, MF_FORMAT_GRAY8, &guide));
    const int result = mfi_guided(task, guide, s->values, s->width, s->height, radius, epsilon, out);
    mf_image_unref(guide);
    return result;
}

int mfi_matte_make(mf_task *task, mf_model *model, mf_image *image, int refine, mfi_matte *matte)
{
    mfi_model_placement placement;
    shares seen = {0}, s = {0};

    *matte = (mfi_matte){0};
    if (model->entry.kind != MFI_MODEL_MATTE)
        return mfi_error(task, MF_ERROR_PARAMS, "model %s: makes no mattes", model->entry.name);
    int result = look_twice(task, model, image, &placement, &seen, &matte->confidence);
    if (result >= 0)
        result = sample(task, &seen, image, &placement, &s);
    if (result >= 0)
        result = refine ? refine_edges(task, &s, &seen, image, &matte->alpha) : enlarge(task, &s, image, &matte->alpha);
    if (result >= 0) {
        firm(matte->alpha);
        matte->coverage = coverage_of(matte->alpha);
    }
    mfi_free(seen.values);
    mfi_free(s.values);
    return result;
}

/* --- What is made with it. */

int mfi_matte_cut(mf_task *task, mf_image *image, const mf_image *alpha, int inverse, mf_image **out)
{
    const uint8_t turn = inverse ? 255 : 0;
    mf_image *colors, *made;

    MFI_TRY(mfi_image_as(task, image, MF_FORMAT_RGBA32, &colors));
    int result = mfi_image_like(task, image, MF_FORMAT_RGBA32, image->width, image->height, &made);
    for (int y = 0; y < image->height && result >= 0; y++) {
        const uint8_t *from = colors->planes[0] + y * colors->strides[0], *share = alpha->planes[0] + y * alpha->strides[0];
        uint8_t *to = made->planes[0] + y * made->strides[0];
        memcpy(to, from, (size_t)image->width * 4);
        for (int x = 0; x < image->width; x++)
            to[4 * x + 3] = (uint8_t)((from[4 * x + 3] * (share[x] ^ turn) + 127) / 255);
        result = mfi_tick(task, 0, 0);
    }
    mf_image_unref(colors);
    if (result >= 0)
        *out = made;
    else
        mf_image_unref(made);
    return result;
}

/* Where nothing of the background came through the blur, which is well inside the person, anything will do. */
static int behind(mf_task *task, mf_image *image, const mf_image *alpha, double sigma, mf_image **out)
{
    mf_image *rest, *blurred = NULL;

    MFI_TRY(mfi_matte_cut(task, image, alpha, 1, &rest));
    int result = mfi_blur(task, rest, sigma, &blurred);
    if (result >= 0)
        result = mfi_layer_canvas(task, image, blurred, out);
    for (int y = 0; y < image->height && result >= 0; y++) {
        uint8_t *row = blurred->planes[0] + y * blurred->strides[0];
        for (int x = 0; x < image->width; x++)
            row[4 * x + 3] = row[4 * x + 3] ? 255 : 0;
    }
    if (result >= 0)
        result = mfi_layer_blend(task, *out, blurred, 0, 0, 1);
    mf_image_unref(rest);
    mf_image_unref(blurred);
    return result;
}

int mfi_matte_blur(mf_task *task, mf_image *image, const mf_image *alpha, double sigma, mf_image **out)
{
    mf_image *person = NULL;
    int result;

    *out = NULL;
    result = behind(task, image, alpha, sigma, out);
    if (result >= 0)
        result = mfi_matte_cut(task, image, alpha, 0, &person);
    if (result >= 0)
        result = mfi_layer_blend(task, *out, person, 0, 0, 1);
    mf_image_unref(person);
    if (result < 0) {
        mf_image_unref(*out);
        *out = NULL;
    }
    return result;
}

int mfi_matte_overlay(mf_task *task, mf_image *image, const mf_image *alpha, double opacity, mf_image **out)
{
    static const uint8_t color[3] = {255, 0, 120};
    mf_image *layer;

    *out = NULL;
    MFI_TRY(mfi_image_alloc(task, MF_FORMAT_RGBA32, image->width, image->height, &layer));
    for (int y = 0; y < image->height; y++) {
        const uint8_t *share = alpha->planes[0] + y * alpha->strides[0];
        uint8_t *row = layer->planes[0] + y * layer->strides[0];
        for (int x = 0; x < image->width; x++, row += 4) {
            memcpy(row, color, sizeof color);
            row[3] = share[x];
        }
    }
    int result = mfi_layer_canvas(task, image, layer, out);
    if (result >= 0)
        result = mfi_layer_blend(task, *out, layer, 0, 0, opacity);
    mf_image_unref(layer);
    if (result < 0) {
        mf_image_unref(*out);
        *out = NULL;
    }
    return result;
}
