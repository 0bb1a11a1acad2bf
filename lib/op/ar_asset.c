/* A picture of the user's own laid on faces, by points of it that lie on points of theirs. */
#include <jansson.h>
#include <math.h>
#include <string.h>
#include "mfi_ar.h"
#include "mfi_bands.h"
#include "mfi_layer.h"
#include "mfi_scale.h"

enum { RIGHT_EYE = MFI_LANDMARKS, LEFT_EYE, NOSE, MOUTH, CHIN, FOREHEAD, MOST_ANCHORS = 1000 };

static const char *const point_names[] = {"right_eye", "left_eye", "nose", "mouth", "chin", "forehead"};

/* --- Anchors. */

static int parse_point(mf_task *task, const json_t *value, size_t index, int *point)
{
    const char *name = json_string_value(value);

    if (json_is_integer(value) && json_integer_value(value) >= 0 && json_integer_value(value) < MFI_LANDMARKS) {
        *point = (int)json_integer_value(value);
        return 0;
    }
    for (size_t i = 0; name && i < MFI_COUNT(point_names); i++)
        if (!strcmp(name, point_names[i])) {
            *point = RIGHT_EYE + (int)i;
            return 0;
        }
    return mfi_error(task, MF_ERROR_PARAMS,
                     "anchors: point of number %zu is none of 0..67, right_eye, left_eye, nose, mouth, chin and forehead",
                     index + 1);
}

static int parse_anchor(mf_task *task, const json_t *entry, size_t index, mfi_ar_anchor *anchor)
{
    const json_t *x = json_object_get(entry, "x"), *y = json_object_get(entry, "y");

    if (!json_is_number(x) || !json_is_number(y))
        return mfi_error(task, MF_ERROR_PARAMS, "anchors: number %zu is no object with numbers x and y and a point", index + 1);
    anchor->x = json_number_value(x);
    anchor->y = json_number_value(y);
    if (fabs(anchor->x) > 1e6 || fabs(anchor->y) > 1e6)
        return mfi_error(task, MF_ERROR_PARAMS, "anchors: number %zu is too far away", index + 1);
    return parse_point(task, json_object_get(entry, "point"), index, &anchor->point);
}

static int parse_list(mf_task *task, const json_t *list, mfi_ar_anchor **anchors, size_t *count)
{
    const size_t size = json_array_size(list);
    double spread = 0;

    if (size < 2 || size > MOST_ANCHORS)
        return mfi_error(task, MF_ERROR_PARAMS, "anchors: %zu are given, not 2..%d in a list", size, MOST_ANCHORS);
    *anchors = mfi_alloc_array(size, sizeof **anchors);
    if (!*anchors)
        return mfi_nomem(task);
    for (*count = 0; *count < size; ++*count) {
        MFI_TRY(parse_anchor(task, json_array_get(list, *count), *count, &(*anchors)[*count]));
        spread = fmax(spread, hypot((*anchors)[*count].x - (*anchors)->x, (*anchors)[*count].y - (*anchors)->y));
    }
    return spread >= 1 ? 0 : mfi_error(task, MF_ERROR_PARAMS, "anchors: all of them are at one place of the asset");
}

int mfi_ar_anchors_parse(mf_task *task, const char *json, mfi_ar_anchor **anchors, size_t *count)
{
    json_error_t error;
    json_t *list = json_loads(json, JSON_REJECT_DUPLICATES, &error);

    *anchors = NULL;
    if (!list)
        return mfi_error(task, MF_ERROR_PARAMS, "anchors: %s", error.text);
    const int result = parse_list(task, list, anchors, count);
    json_decref(list);
    if (result < 0) {
        mfi_free(*anchors);
        *anchors = NULL;
    }
    return result;
}

static void find_point(const mfi_ar_head *head, int point, double pixel[2])
{
    static const double forehead[3] = {0, -0.9, 0};
    static const uint8_t ranges[][2] = {{36, 41}, {42, 47}, {30, 30}, {48, 59}, {8, 8}};

    if (point == FOREHEAD)
        mfi_ar_project(head, forehead, pixel);
    else if (point >= RIGHT_EYE)
        mfi_ar_middle(head, ranges[point - RIGHT_EYE][0], ranges[point - RIGHT_EYE][1], pixel);
    else
        mfi_ar_middle(head, point, point, pixel);
}

/* --- The map from the asset to the picture that meets the anchors with the least squares. */

typedef struct moments {
    double x, y, to[2];          /* means */
    double xx, xy, yy, by[2][2]; /* of the asset; and by the picture's: [x or y of the picture][x or y of the asset] */
} moments;

static void measure(const mfi_ar_head *head, const mfi_ar_look *look, moments *m)
{
    const double share = 1.0 / (double)look->anchor_count;
    double pixel[2];

    *m = (moments){0};
    for (size_t i = 0; i < look->anchor_count; i++) {
        find_point(head, look->anchors[i].point, pixel);
        m->x += look->anchors[i].x * share;
        m->y += look->anchors[i].y * share;
        for (int c = 0; c < 2; c++)
            m->to[c] += pixel[c] * share;
    }
    for (size_t i = 0; i < look->anchor_count; i++) {
        const double x = look->anchors[i].x - m->x, y = look->anchors[i].y - m->y;
        find_point(head, look->anchors[i].point, pixel);
        m->xx += x * x;
        m->xy += x * y;
        m->yy += y * y;
        for (int c = 0; c < 2; c++) {
            m->by[c][0] += (pixel[c] - m->to[c]) * x;
            m->by[c][1] += (pixel[c] - m->to[c]) * y;
        }
    }
}

static mfi_plane map_of(const mfi_ar_head *head, const mfi_ar_look *look)
{
    mfi_plane map;
    moments m;

    measure(head, look, &m);
    const double determinant = m.xx * m.yy - m.xy * m.xy, size = m.xx + m.yy;
    if (look->anchor_count > 2 && determinant > 1e-3 * size * size) {
        for (int c = 0; c < 2; c++) {
            map.m[c] = (m.by[c][0] * m.yy - m.by[c][1] * m.xy) / determinant;
            map.m[2 + c] = (m.by[c][1] * m.xx - m.by[c][0] * m.xy) / determinant;
        }
    } else { /* turned and scaled alone */
        map.m[0] = map.m[3] = (m.by[0][0] + m.by[1][1]) / size;
        map.m[1] = (m.by[1][0] - m.by[0][1]) / size;
        map.m[2] = -map.m[1];
    }
    for (int c = 0; c < 2; c++)
        map.m[4 + c] = m.to[c] - map.m[c] * m.x - map.m[2 + c] * m.y;
    return map;
}

/* --- The layer. */

typedef struct warp {
    const mf_image *from;
    mf_image *layer;
    int x, y;          /* of the layer */
    double inverse[6]; /* from pixels of the picture to those of `from` */
} warp;

static void sample(const mf_image *from, double x, double y, uint8_t to[4])
{
    const int left = (int)floor(x), top = (int)floor(y);
    const float dx = (float)(x - left), dy = (float)(y - top);
    float sums[4] = {0};

    for (int i = 0; i < 4; i++) {
        const int px = left + (i & 1), py = top + (i >> 1);
        if (px < 0 || py < 0 || px >= from->width || py >= from->height)
            continue; /* clear */
        const uint8_t *pixel = from->planes[0] + py * from->strides[0] + 4 * px;
        const float weight = (i & 1 ? dx : 1 - dx) * (i >> 1 ? dy : 1 - dy) * pixel[3];
        for (int c = 0; c < 3; c++)
            sums[c] += weight * pixel[c];
        sums[3] += weight;
    }
    for (int c = 0; c < 3; c++)
        to[c] = (uint8_t)(sums[3] > 0 ? sums[c] / sums[3] + 0.5f : 0);
    to[3] = (uint8_t)(sums[3] + 0.5f);
}

static int work(void *context, int first, int end)
{
    const warp *w = context;
    const double *m = w->inverse;

    for (int y = first; y < end; y++)
        for (int x = 0; x < w->layer->width; x++) {
            const double px = w->x + x + 0.5, py = w->y + y + 0.5;
            sample(w->from, m[0] * px + m[2] * py + m[4] - 0.5, m[1] * px + m[3] * py + m[5] - 0.5,
                   w->layer->planes[0] + y * w->layer->strides[0] + 4 * x);
        }
    return 0;
}

static void invert(const mfi_plane *map, double scale_x, double scale_y, double inverse[6])
{
    const double *m = map->m, determinant = m[0] * m[3] - m[1] * m[2];

    inverse[0] = m[3] / determinant * scale_x;
    inverse[2] = -m[2] / determinant * scale_x;
    inverse[1] = -m[1] / determinant * scale_y;
    inverse[3] = m[0] / determinant * scale_y;
    inverse[4] = -(inverse[0] * m[4] + inverse[2] * m[5]);
    inverse[5] = -(inverse[1] * m[4] + inverse[3] * m[5]);
}

/* The asset no larger than it is drawn, so that no pixel of it is missed. */
static int shrink(mf_task *task, const mf_image *asset, const mfi_plane *map, mf_image **out)
{
    const double across = hypot(map->m[0], map->m[1]), down = hypot(map->m[2], map->m[3]);
    mfi_picture_spec spec = mfi_picture_spec_of(asset);

    spec.width = (int)MFI_CLAMP(ceil(asset->width * across), 1, asset->width);
    spec.height = (int)MFI_CLAMP(ceil(asset->height * down), 1, asset->height);
    return mfi_scale(task, asset, NULL, &spec, MFI_FILTER_BICUBIC, out);
}

static int draw(mf_task *task, mf_image *canvas, const mf_image *asset, const mfi_plane *map, const double box[4],
                double opacity)
{
    warp w = {.x = (int)box[0], .y = (int)box[1]};
    mf_image *small;

    MFI_TRY(shrink(task, asset, map, &small));
    w.from = small;
    invert(map, (double)small->width / asset->width, (double)small->height / asset->height, w.inverse);
    int result = mfi_image_alloc(task, MF_FORMAT_RGBA32, (int)box[2] - w.x, (int)box[3] - w.y, &w.layer);
    if (result >= 0)
        result = mfi_bands(task, w.layer->height, 30LL * w.layer->width, work, &w);
    if (result >= 0)
        result = mfi_layer_blend(task, canvas, w.layer, w.x, w.y, opacity);
    mf_image_unref(w.layer);
    mf_image_unref(small);
    return result;
}

int mfi_ar_asset_draw(mf_task *task, mf_image *canvas, const mfi_ar_head *head, const mfi_ar_look *look)
{
    const mfi_plane map = map_of(head, look);
    const mf_image *asset = look->asset;
    double box[4] = {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};

    for (int i = 0; i < 4; i++)
        for (int c = 0; c < 2; c++) {
            const double at = map.m[c] * (i & 1 ? asset->width : 0) + map.m[2 + c] * (i & 2 ? asset->height : 0) + map.m[4 + c];
            box[c] = fmin(box[c], floor(at) - 1);
            box[2 + c] = fmax(box[2 + c], ceil(at) + 1);
        }
    box[0] = fmax(box[0], 0);
    box[1] = fmax(box[1], 0);
    box[2] = fmin(box[2], canvas->width);
    box[3] = fmin(box[3], canvas->height);
    const double area = fabs(map.m[0] * map.m[3] - map.m[1] * map.m[2]);
    if (!(box[0] < box[2] && box[1] < box[3] && area > 1e-9)) /* outside, or a line */
        return 0;
    return draw(task, canvas, asset, &map, box, look->params->opacity);
}
