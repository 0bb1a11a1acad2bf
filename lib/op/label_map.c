/* Labels of pixels out of a network's scores. */
#include <math.h>
#include <string.h>
#include "mfi_bands.h"
#include "mfi_canvas.h"
#include "mfi_matte.h"

enum { MOST_LABELS = 256 }; /* of a GRAY8 map */

typedef struct labelling {
    const mfi_map *map;
    uint8_t *best; /* of each place of the map */
    mfi_between *across, *down;
    mf_image *to;
} labelling;

static const float *place(const mfi_map *map, int row, int column)
{
    return map->values + row * map->row_step + column * map->column_step;
}

/* A map of one channel has the labels' numbers in it, another one a score for each. */
static int find_best(mf_task *task, const mf_model *model, labelling *l)
{
    const mfi_map *map = l->map;

    for (int y = 0; y < map->rows; y++)
        for (int x = 0; x < map->columns; x++) {
            const float *at = place(map, y, x);
            int best = map->channels == 1 ? (int)lrintf(MFI_CLAMP(at[0], -1, MOST_LABELS)) : 0;
            for (int c = 1; c < map->channels; c++)
                if (at[c * map->channel_step] > at[best * map->channel_step])
                    best = c;
            if (best < 0 || best >= MOST_LABELS)
                return mfi_error(task, MF_ERROR_FORMAT, "%s: its output has labels that are outside 0..255", model->entry.name);
            l->best[(size_t)y * (size_t)map->columns + (size_t)x] = (uint8_t)best;
        }
    return mfi_tick(task, 0, 0);
}

/* The label with the highest score between four places. */
static int between(const mfi_map *map, const mfi_between *x, const mfi_between *y)
{
    const float *a = place(map, y->first, x->first), *b = place(map, y->first, x->next);
    const float *c = place(map, y->next, x->first), *d = place(map, y->next, x->next);
    float most = -INFINITY;
    int best = 0;

    for (int i = 0; i < map->channels; i++) {
        const ptrdiff_t at = i * map->channel_step;
        const float upper = a[at] + x->share * (b[at] - a[at]), lower = c[at] + x->share * (d[at] - c[at]);
        const float score = upper + y->share * (lower - upper);
        if (score > most) {
            most = score;
            best = i;
        }
    }
    return best;
}

static int work(void *context, int first, int end)
{
    const labelling *l = context;
    const size_t columns = (size_t)l->map->columns;

    for (int y = first; y < end; y++) {
        const mfi_between *down = &l->down[y];
        const uint8_t *above = l->best + (size_t)down->first * columns, *below = l->best + (size_t)down->next * columns;
        uint8_t *to = l->to->planes[0] + y * l->to->strides[0];
        for (int x = 0; x < l->to->width; x++) {
            const mfi_between *across = &l->across[x];
            const uint8_t label = above[across->first];
            if (label == above[across->next] && label == below[across->first] && label == below[across->next])
                to[x] = label; /* what scores most at four places does so between them */
            else if (l->map->channels > 1)
                to[x] = (uint8_t)between(l->map, across, down);
            else
                to[x] = (down->share < 0.5f ? above : below)[across->share < 0.5f ? across->first : across->next];
        }
    }
    return 0;
}

static int make(mf_task *task, const mf_model *model, mf_image *image, labelling *l, const mfi_model_placement *p)
{
    const mfi_map *map = l->map;
    const int labels = model->entry.label_count;

    if (map->channels > MOST_LABELS)
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "%s: it has %d labels, at most %d can be told apart", model->entry.name,
                         map->channels, MOST_LABELS);
    if (labels && map->channels > 1 && labels != map->channels)
        return mfi_error(task, MF_ERROR_FORMAT, "%s: it has %d classes, but %d labels", model->entry.name, map->channels,
                         labels);
    l->best = mfi_alloc_array((size_t)map->rows, (size_t)map->columns);
    l->across = mfi_map_between(image->width, image->width, p->scale_x, p->offset_x, p->width, map->columns);
    l->down = mfi_map_between(image->height, image->height, p->scale_y, p->offset_y, p->height, map->rows);
    if (!l->best || !l->across || !l->down)
        return mfi_nomem(task);
    MFI_TRY(find_best(task, model, l));
    MFI_TRY(mfi_image_like(task, image, MF_FORMAT_GRAY8, image->width, image->height, &l->to));
    return mfi_bands(task, image->height, (int64_t)image->width * 6, work, l);
}

int mfi_labels_make(mf_task *task, mf_model *model, mf_image *image, mf_image **out)
{
    mfi_model_placement placement;
    mfi_tensor input = {0}, *outputs = NULL;
    mfi_map map;
    labelling l = {.map = &map};

    if (model->entry.kind != MFI_MODEL_LABEL_MAP)
        return mfi_error(task, MF_ERROR_PARAMS, "model %s: makes no map of labels", model->entry.name);
    int result = mfi_model_input(task, model, image, NULL, 0, 1, &input, &placement);
    if (result >= 0)
        result = mfi_map_run(task, model, &input, &outputs, &map);
    if (result >= 0)
        result = make(task, model, image, &l, &placement);
    mfi_free(input.data);
    mfi_free(l.best);
    mfi_free(l.across);
    mfi_free(l.down);
    mfi_tensors_free(outputs);
    if (result < 0)
        mf_image_unref(l.to);
    else
        *out = l.to;
    return result;
}

int mfi_regions_measure(mf_task *task, const mf_image *map, int least, mfi_region regions[256])
{
    for (int i = 0; i < 256; i++)
        regions[i] = (mfi_region){.left = map->width, .top = map->height};
    for (int y = 0; y < map->height; y++) {
        const uint8_t *row = map->planes[0] + y * map->strides[0];
        MFI_TRY(mfi_tick(task, 0, 0));
        for (int x = 0, start; x < map->width; x++) {
            for (start = x; x + 1 < map->width && row[x + 1] == row[start];)
                x++;
            if (row[start] < least)
                continue;
            mfi_region *region = &regions[row[start]];
            region->pixels += x + 1 - start;
            region->left = MFI_MIN(region->left, start);
            region->right = MFI_MAX(region->right, x + 1);
            region->top = MFI_MIN(region->top, y);
            region->bottom = y + 1;
        }
    }
    return 0;
}

/* --- Colours: hues a golden section of the circle apart, so that any few labels differ. */

static void color_of(int label, uint8_t rgb[3])
{
    const double hue = fmod(label * 0.6180339887498949, 1) * 6;

    for (int i = 0; i < 3; i++) {
        const double away = fabs(fmod(hue + 6 - 2 * i + 3, 6) - 3); /* from the full tone of this channel */
        rgb[i] = (uint8_t)lrint(40 + 215 * MFI_CLAMP(2 - away, 0, 1));
    }
}

typedef struct overlay {
    mf_image *to;
    const mf_image *map;
    uint8_t colors[256][3];
    int none, share; /* of the colour, in 256ths */
} overlay;

static int paint(void *context, int first, int end)
{
    const overlay *o = context;

    for (int y = first; y < end; y++) {
        const uint8_t *labels = o->map->planes[0] + y * o->map->strides[0];
        uint8_t *to = o->to->planes[0] + y * o->to->strides[0];
        for (int x = 0; x < o->to->width; x++, to += 3)
            for (int c = 0; c < 3 && labels[x] != o->none; c++)
                to[c] = (uint8_t)(to[c] + ((o->colors[labels[x]][c] - to[c]) * o->share + 128) / 256);
    }
    return 0;
}

static int copy_rgb(mf_task *task, mf_image *image, mf_image **out)
{
    mf_image *rgb;

    MFI_TRY(mfi_image_as(task, image, MF_FORMAT_RGB24, &rgb));
    const int result = mfi_image_like(task, rgb, MF_FORMAT_RGB24, rgb->width, rgb->height, out);
    for (int y = 0; y < rgb->height && result >= 0; y++)
        memcpy((*out)->planes[0] + y * (*out)->strides[0], rgb->planes[0] + y * rgb->strides[0], (size_t)rgb->width * 3);
    mf_image_unref(rgb);
    return result;
}

int mfi_labels_overlay(mf_task *task, mf_image *image, const mf_image *map, int none, double opacity, mf_image **out)
{
    overlay o = {.map = map, .none = none, .share = (int)lrint(opacity * 256)};

    for (int i = 0; i < 256; i++)
        color_of(i, o.colors[i]);
    MFI_TRY(copy_rgb(task, image, &o.to));
    const int result = mfi_bands(task, image->height, (int64_t)image->width * 6, paint, &o);
    if (result < 0)
        mf_image_unref(o.to);
    else
        *out = o.to;
    return result;
}
