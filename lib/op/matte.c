/* People told from the rest: the matte of a network, and its edges. */
#include <math.h>
#include <string.h>
#include "mfi_bands.h"
#include "mfi_canvas.h"
#include "mfi_matte.h"
#include "mfi_scale.h"

/* Edges are looked for in a grid of so many pixels at most, within about two of the network's. */
enum { GRID_SIDE = 1024 };
static const double epsilon = 1e-4;

/* From frame to frame. */
#define KEPT 0.85f   /* of the last matte where the picture is the same */
#define CHANGE 12.0f /* levels of 255: by so much it is another */
#define EASE 0.3     /* of a new confidence in the smoothed one */
enum { SECOND_LOOK = 4 /* frames from one to the next */ };

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

/* The other view, of a size that networks may choose by what they see. */
static int look_again(mf_task *task, mf_model *model, mfi_tensor *input, const shares *seen, shares *mirrored)
{
    mirror(&model->entry, input);
    const int result = look(task, model, input, 1, mirrored);
    mirror(&model->entry, input);
    if (result < 0 || (mirrored->width == seen->width && mirrored->height == seen->height))
        return result;
    mfi_free(mirrored->values);
    mirrored->values = NULL;
    return mfi_error(task, MF_ERROR_FORMAT, "%s: its mattes of one size of pictures differ in size", model->entry.name);
}

static void mean_of(shares *a, const shares *b)
{
    for (size_t i = 0; i < (size_t)a->width * (size_t)a->height; i++)
        a->values[i] = (a->values[i] + b->values[i]) / 2;
}

/* How much both views have in common (intersection over union) times how sure they are of the person, 0 where there is none. */
static double agree(const shares *a, const shares *b)
{
    const size_t count = (size_t)a->width * (size_t)a->height;
    double common = 0, all = 0, certain = 0;
    size_t inside = 0;

    for (size_t i = 0; i < count; i++) {
        common += fminf(a->values[i], b->values[i]);
        all += fmaxf(a->values[i], b->values[i]);
        const float mean = (a->values[i] + b->values[i]) / 2;
        inside += mean > 0.5f;
        certain += mean > 0.5f ? 2 * mean - 1 : 0;
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
    if (result >= 0)
        result = look_again(task, model, &input, seen, &mirrored);
    if (result >= 0) {
        *confidence = agree(seen, &mirrored);
        mean_of(seen, &mirrored);
    }
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

static int check(mf_task *task, const mf_model *model)
{
    return model->entry.kind == MFI_MODEL_MATTE
               ? 0
               : mfi_error(task, MF_ERROR_PARAMS, "model %s: makes no mattes", model->entry.name);
}

static int finish(mf_task *task, const shares *seen, mf_image *image, const mfi_model_placement *placement, int refine,
                  mfi_matte *matte)
{
    shares s = {0};

    int result = sample(task, seen, image, placement, &s);
    if (result >= 0)
        result = refine ? refine_edges(task, &s, seen, image, &matte->alpha) : enlarge(task, &s, image, &matte->alpha);
    if (result >= 0) {
        firm(matte->alpha);
        matte->coverage = coverage_of(matte->alpha);
    }
    mfi_free(s.values);
    return result;
}

int mfi_matte_make(mf_task *task, mf_model *model, mf_image *image, int refine, mfi_matte *matte)
{
    mfi_model_placement placement;
    shares seen = {0};

    *matte = (mfi_matte){0};
    MFI_TRY(check(task, model));
    int result = look_twice(task, model, image, &placement, &seen, &matte->confidence);
    if (result >= 0)
        result = finish(task, &seen, image, &placement, refine, matte);
    mfi_free(seen.values);
    return result;
}

/* --- From frame to frame the matte stays where the picture does. */

/* What of the last matte stays at each place of the network's input, and where those are of the matte. */
typedef struct memory {
    float *kept;
    int width, height;
    mfi_between *across, *down;
    const mf_image *last;
    mf_image *alpha;
} memory;

/* How much the input has changed at a place, in levels. */
static float change_at(const mfi_model_entry *entry, const mfi_tensor *a, const mfi_tensor *b, ptrdiff_t place, ptrdiff_t area)
{
    float sum = 0;

    for (int c = 0; c < 3; c++) {
        const ptrdiff_t at = entry->nhwc ? 3 * place + c : c * area + place;
        sum += fabsf(a->data[at] - b->data[at]) / (float)fmax(fabs(entry->scale[c]), 1e-9);
    }
    return sum / 3;
}

/* Less stays next to what changes, too. */
static void measure(const mfi_model_entry *entry, const mfi_tensor *last, const mfi_tensor *now, const memory *m)
{
    const ptrdiff_t area = (ptrdiff_t)m->height * m->width;
    float *changes = m->kept + area;

    for (ptrdiff_t i = 0; i < area; i++)
        changes[i] = change_at(entry, last, now, i, area);
    for (int y = 0; y < m->height; y++)
        for (int x = 0; x < m->width; x++) {
            float most = 0;
            for (int i = 0; i < 9; i++) {
                const int u = MFI_CLAMP(x + i % 3 - 1, 0, m->width - 1), v = MFI_CLAMP(y + i / 3 - 1, 0, m->height - 1);
                most = fmaxf(most, changes[(ptrdiff_t)v * m->width + u]);
            }
            m->kept[(ptrdiff_t)y * m->width + x] = KEPT * expf(-(most / CHANGE) * (most / CHANGE));
        }
}

static int steady_rows(void *context, int first, int end)
{
    const memory *m = context;

    for (int y = first; y < end; y++) {
        const float *above = m->kept + (ptrdiff_t)m->down[y].first * m->width;
        const float *below = m->kept + (ptrdiff_t)m->down[y].next * m->width;
        const uint8_t *last = m->last->planes[0] + y * m->last->strides[0];
        uint8_t *row = m->alpha->planes[0] + y * m->alpha->strides[0];
        for (int x = 0; x < m->alpha->width; x++) {
            const float kept = mfi_map_mix(above, below, &m->across[x], m->down[y].share);
            row[x] = (uint8_t)lrintf(row[x] + kept * (float)(last[x] - row[x]));
        }
    }
    return 0;
}

static int steady(mf_task *task, const mfi_model_entry *entry, const mfi_matte_follower *f, const mfi_tensor *input,
                  const mfi_model_placement *p, mf_image *alpha)
{
    memory m = {.width = p->width, .height = p->height, .last = f->alpha, .alpha = alpha};

    if (!f->alpha || f->alpha->width != alpha->width || f->alpha->height != alpha->height ||
        mfi_tensor_values(&f->input) != mfi_tensor_values(input))
        return 0;
    m.kept = mfi_alloc_array((size_t)m.width, (size_t)m.height * 2 * sizeof *m.kept);
    m.across = mfi_map_between(alpha->width, alpha->width, p->scale_x, p->offset_x, p->width, p->width);
    m.down = mfi_map_between(alpha->height, alpha->height, p->scale_y, p->offset_y, p->height, p->height);
    int result = m.kept && m.across && m.down ? 0 : mfi_nomem(task);
    if (result >= 0) {
        measure(entry, &f->input, input, &m);
        result = mfi_bands(task, alpha->height, (int64_t)alpha->width * 2, steady_rows, &m);
    }
    mfi_free(m.kept);
    mfi_free(m.across);
    mfi_free(m.down);
    return result;
}

/* The confidence is that of both views, of which the second is there at the first frame and at some of the others. */
static int doubt(mf_task *task, mf_model *model, mfi_matte_follower *f, mfi_tensor *input, const shares *seen)
{
    shares mirrored = {0};

    if (f->age++ % SECOND_LOOK)
        return 0;
    MFI_TRY(look_again(task, model, input, seen, &mirrored));
    f->confidence += (f->alpha ? EASE : 1) * (agree(seen, &mirrored) - f->confidence);
    mfi_free(mirrored.values);
    return 0;
}

int mfi_matte_follow(mf_task *task, mfi_matte_follower *f, mf_model *model, mf_image *image, mfi_matte *matte)
{
    mfi_model_placement placement;
    mfi_tensor input = {0};
    shares seen = {0};

    *matte = (mfi_matte){0};
    MFI_TRY(check(task, model));
    int result = mfi_model_input(task, model, image, NULL, 0, 1, &input, &placement);
    if (result >= 0)
        result = look(task, model, &input, 0, &seen);
    if (result >= 0)
        result = doubt(task, model, f, &input, &seen);
    if (result >= 0)
        result = finish(task, &seen, image, &placement, 1, matte);
    if (result >= 0)
        result = steady(task, &model->entry, f, &input, &placement, matte->alpha);
    mfi_free(seen.values);
    if (result < 0) {
        mfi_free(input.data);
        mf_image_unref(matte->alpha);
        return result;
    }
    const double confidence = f->confidence;
    const int age = f->age;
    mfi_matte_follower_clear(f);
    *f = (mfi_matte_follower){.input = input, .alpha = mf_image_ref(matte->alpha), .age = age, .confidence = confidence};
    matte->confidence = confidence;
    return 0;
}

void mfi_matte_follower_clear(mfi_matte_follower *f)
{
    mfi_free(f->input.data);
    mf_image_unref(f->alpha);
    *f = (mfi_matte_follower){0};
}
