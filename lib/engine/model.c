/* Pictures as the input of a network, and its outputs. */
#include <math.h>
#include <string.h>
#include "mfi_model.h"
#include "mfi_scale.h"

const char *const mfi_model_kind_names[] = {"raw", "classes", "yunet", "ultraface", "blazeface", "landmarks", "yolox", "nanodet",
                                            "centernet", "ssd", "label_map", "matte", "features", "head", NULL};
const char *const mfi_model_activation_names[] = {"none", "softmax", "sigmoid", NULL};
const char *const mfi_model_fit_names[] = {"stretch", "letterbox", "center_crop", NULL};

/* A rectangle of an axis of the picture, and where it goes on that of the input. */
typedef struct span {
    double from, length; /* in the picture */
    int to, count;       /* in the input; around it are margins */
} span;

/* --- Where things go. */

static int side(int fixed, int multiple, double length)
{
    const int step = MFI_MAX(multiple, 1);

    return fixed > 0 ? fixed : MFI_MAX(1, (int)ceil(length / step)) * step;
}

static void place(const mfi_model_entry *entry, double part[4], mfi_model_placement *p)
{
    p->width = side(entry->width, entry->multiple, part[2]);
    p->height = side(entry->height, entry->multiple, part[3]);
    p->scale_x = p->width / part[2];
    p->scale_y = p->height / part[3];
    if (entry->fit == MFI_MODEL_LETTERBOX)
        p->scale_x = p->scale_y = fmin(entry->width || entry->height ? INFINITY : 1, fmin(p->scale_x, p->scale_y));
    if (entry->fit == MFI_MODEL_CENTER_CROP) {
        p->scale_x = p->scale_y = fmax(p->scale_x, p->scale_y);
        part[0] += (part[2] - p->width / p->scale_x) / 2;
        part[1] += (part[3] - p->height / p->scale_y) / 2;
        part[2] = p->width / p->scale_x;
        part[3] = p->height / p->scale_y;
    }
    p->offset_x = -part[0] * p->scale_x;
    p->offset_y = -part[1] * p->scale_y;
}

/* What of the part lies in the picture, in whole pixels of the input. */
static span inside(double start, double length, double scale, double offset, int picture, int input)
{
    const int first = MFI_CLAMP((int)lrint(fmax(start, 0) * scale + offset), 0, input - 1);
    const int end = MFI_CLAMP((int)lrint(fmin(start + length, picture) * scale + offset), first + 1, input);
    span s = {.to = first, .count = end - first};

    s.from = MFI_CLAMP((first - offset) / scale, 0, picture - 1.0);
    s.length = MFI_CLAMP((end - offset) / scale - s.from, 1e-3, picture - s.from);
    return s;
}

/* --- Pixels. */

typedef struct target {
    const mfi_model_entry *entry;
    float *values;
    int width, height;
    span x, y;
    int repeats; /* margins repeat the picture's edge, for parts that reach beyond it; else they are padding */
} target;

static float *value_at(const target *t, int channel, int x, int y)
{
    return t->entry->nhwc ? &t->values[((size_t)y * t->width + x) * 3 + channel]
                          : &t->values[((size_t)channel * t->height + y) * t->width + x];
}

/* One channel of the network, of `from`, an RGB24 picture of the size of the spans. */
static void fill_channel(const target *t, int channel, const mf_image *from)
{
    const int source = t->entry->bgr ? 2 - channel : channel, next = t->entry->nhwc ? 3 : 1;
    const double mean = t->entry->mean[channel], scale = t->entry->scale[channel];
    float table[256];

    for (int i = 0; i < 256; i++)
        table[i] = (float)((i - mean) * scale);
    const float padding = (float)((t->entry->padding - mean) * scale);
    for (int y = 0; y < t->height; y++) {
        const int row = MFI_CLAMP(y - t->y.to, 0, t->y.count - 1), within = t->repeats || row == y - t->y.to;
        const uint8_t *pixels = from->planes[0] + row * from->strides[0] + source;
        float *out = value_at(t, channel, 0, y);
        const int first = within ? t->x.to : t->width, end = within ? t->x.to + t->x.count : t->width;
        for (int x = 0; x < first; x++)
            out[x * next] = within && t->repeats ? table[pixels[0]] : padding;
        for (int x = first; x < end; x++)
            out[x * next] = table[pixels[3 * (x - first)]];
        for (int x = end; x < t->width; x++)
            out[x * next] = within && t->repeats ? table[pixels[3 * (t->x.count - 1)]] : padding;
    }
}

static int fill(mf_task *task, const target *t, const mf_image *image)
{
    const double crop[4] = {t->x.from, t->y.from, t->x.length, t->y.length};
    const mfi_picture_spec spec = {.format = MF_FORMAT_RGB24, .width = t->x.count, .height = t->y.count};
    mf_image *scaled;

    MFI_TRY(mfi_scale(task, image, crop, &spec, MFI_FILTER_BILINEAR, &scaled));
    for (int channel = 0; channel < 3; channel++)
        fill_channel(t, channel, scaled);
    mf_image_unref(scaled);
    return 0;
}

static int prepare(mf_task *task, const mf_model *model, const mfi_model_placement *p, int batch, mfi_tensor *tensor)
{
    const mfi_model_entry *entry = &model->entry;
    const int planar[4] = {batch, 3, p->height, p->width}, packed[4] = {batch, p->height, p->width, 3};

    if (tensor->data) {
        if (memcmp(tensor->shape, entry->nhwc ? packed : planar, sizeof planar) != 0)
            return mfi_error(task, MF_ERROR_PARAMS, "%s: pictures of one batch differ in size", entry->name);
        return 0;
    }
    tensor->rank = 4;
    memcpy(tensor->shape, entry->nhwc ? packed : planar, sizeof planar);
    const int64_t values = mfi_tensor_values(tensor);
    if (values < 0 || values * (int64_t)sizeof(float) > task->limits.max_memory_bytes)
        return mfi_error(task, MF_ERROR_LIMIT, "%s: an input of %d x %d pixels is too large", entry->name, p->width, p->height);
    tensor->data = mfi_alloc_array((size_t)values, sizeof(float));
    return tensor->data ? 0 : mfi_nomem(task);
}

int mfi_model_input(mf_task *task, const mf_model *model, mf_image *image, const double part[4], int index, int batch,
                    mfi_tensor *tensor, mfi_model_placement *placement)
{
    double area[4] = {0, 0, image->width, image->height};
    mfi_model_placement p;

    if (part)
        memcpy(area, part, sizeof area);
    if (!(area[2] > 0) || !(area[3] > 0) || !(area[0] < image->width) || !(area[1] < image->height) || !(area[0] + area[2] > 0) ||
        !(area[1] + area[3] > 0))
        return mfi_error(task, MF_ERROR_PARAMS, "%s: a part of %g x %g at %g, %g is not in the picture of %d x %d",
                         model->entry.name, area[2], area[3], area[0], area[1], image->width, image->height);
    place(&model->entry, area, &p);
    MFI_TRY(prepare(task, model, &p, batch, tensor));
    const target t = {
        .entry = &model->entry,
        .values = tensor->data + (size_t)index * 3 * (size_t)p.width * (size_t)p.height,
        .width = p.width,
        .height = p.height,
        .x = inside(area[0], area[2], p.scale_x, p.offset_x, image->width, p.width),
        .y = inside(area[1], area[3], p.scale_y, p.offset_y, image->height, p.height),
        .repeats = part != NULL,
    };
    if (placement)
        *placement = p;
    return fill(task, &t, image);
}

/* --- Outputs. */

int mfi_model_check(mf_task *task, const mf_model *model, const mfi_tensor *outputs, int count)
{
    for (int i = 0; i < count; i++) {
        const int64_t values = mfi_tensor_values(&outputs[i]);
        for (int64_t j = 0; j < values; j++)
            if (!isfinite(outputs[i].data[j]))
                return mfi_error(task, MF_ERROR_FORMAT, "%s: its output %s has values that are no numbers", model->entry.name,
                                 outputs[i].name);
    }
    return 0;
}

int mfi_model_run(mf_task *task, mf_model *model, const mfi_tensor *input, mfi_tensor **outputs, int *count)
{
    const char *const *layer = model->entry.layer ? &model->entry.layer : NULL;

    MFI_TRY(mfi_net_run(task, model->net, input, 1, layer, layer ? 1 : 0, outputs, count));
    const int result = mfi_model_check(task, model, *outputs, *count);
    if (result < 0) {
        mfi_tensors_free(*outputs);
        *outputs = NULL;
        *count = 0;
    }
    return result;
}

const mfi_tensor *mfi_model_output(const mfi_tensor *outputs, int count, const char *name)
{
    for (int i = 0; i < count; i++)
        if (outputs[i].name && strcmp(outputs[i].name, name) == 0)
            return &outputs[i];
    return NULL;
}
