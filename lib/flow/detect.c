/* Objects of a picture. */
#include <math.h>
#include <mediaforge/detect.h>
#include <string.h>
#include "mfi_models.h"
#include "mfi_objects.h"
#include "mfi_pass.h"
#include "mfi_picture.h"

enum { MOST_FOCUS = 256 }; /* rectangles that smart_crop takes */

static const mf_field detect_fields[] = {
    MFI_I32(struct mf_detect_params, most, 1, 1000, 100, "", "Objects at most"),
    MFI_F64(struct mf_detect_params, threshold, 0, 1, 0.35, "", "Least score of an object"),
    MFI_F64(struct mf_detect_params, overlap, 0, 1, 0.45, "", "Share from which two boxes of a class are one object"),
    MFI_STR(struct mf_detect_params, model, NULL, "Name of an installed model, or path of a network; by default the usual one"),
    MFI_STR(struct mf_detect_params, labels, NULL, "The only labels that are wanted, separated by commas; by default all"),
    MFI_END
};

static const mf_field object_fields[] = {
    MFI_OUT(mf_object, label, MF_TYPE_STR, "", "What it is"),
    MFI_OUT(mf_object, score, MF_TYPE_F64, "", "How sure that is, 0..1"),
    MFI_OUT(mf_object, x, MF_TYPE_F64, "px", "Left side"),
    MFI_OUT(mf_object, y, MF_TYPE_F64, "px", "Top"),
    MFI_OUT(mf_object, width, MF_TYPE_F64, "px", "Width"),
    MFI_OUT(mf_object, height, MF_TYPE_F64, "px", "Height"),
    MFI_OUT(mf_object, index, MF_TYPE_I32, "", "Number of the class in the network"),
    MFI_END
};

static const mf_field detect_result_fields[] = {
    MFI_OUT_RECORDS(mf_detect_result, objects, object_count, object_fields, mf_object, "What was found, from the surest"),
    MFI_OUT_LIST(mf_detect_result, tags, tag_count, MF_TYPE_STR, "", "The labels, each once, from the surest"),
    MFI_OUT(mf_detect_result, model, MF_TYPE_STR, "", "Name of the model"),
    MFI_OUT(mf_detect_result, version, MF_TYPE_STR, "", "Version of the model"),
    MFI_OUT(mf_detect_result, width, MF_TYPE_I32, "px", "Width of the picture"),
    MFI_OUT(mf_detect_result, height, MF_TYPE_I32, "px", "Height of the picture"),
    MFI_OUT_LIST(mf_detect_result, focus, focus_count, MF_TYPE_F64, "", "The boxes of the first 256 as smart_crop takes its focus"),
    MFI_END
};

/* Whether `label` is in the list "person, dog". */
static int is_wanted(const char *list, const char *label)
{
    const size_t length = strlen(label);

    for (const char *c = list; c; c = strchr(c, ',')) {
        c += strspn(c, ", ");
        if (strncmp(c, label, length) == 0 && (!c[length] || c[length] == ','))
            return 1;
        if (!*c)
            break;
    }
    return 0;
}

/* Drops what is not in `labels`, before the best ones are taken. */
static void drop_others(const mf_model *model, const char *labels, mfi_boxes *boxes)
{
    size_t kept = 0;

    for (size_t i = 0; i < boxes->count; i++) {
        const int index = boxes->boxes[i].index;
        char number[32];
        mfi_snprintf(number, sizeof number, "class %d", index);
        if (is_wanted(labels, index < model->entry.label_count ? model->entry.labels[index] : number))
            boxes->boxes[kept++] = boxes->boxes[i];
    }
    boxes->count = kept;
}

static void tell(const mf_model *model, const mfi_boxes *boxes, mf_detect_result *made, mf_object *objects, const char **tags)
{
    for (size_t i = 0; i < boxes->count; i++) {
        const mfi_box *box = &boxes->boxes[i];
        const char *label = box->index < model->entry.label_count ? mfi_record_text(made, model->entry.labels[box->index])
                                                                  : mfi_record_format(made, "class %d", box->index);
        uint32_t known = 0;
        if (!label)
            return;
        objects[made->object_count++] = (mf_object){label, box->score, box->x, box->y, box->width, box->height, box->index, 0};
        while (known < made->tag_count && strcmp(tags[known], label) != 0)
            known++;
        if (known == made->tag_count)
            tags[made->tag_count++] = label;
    }
}

/* Shares of the picture: x, y, width and height of each. */
static void tell_focus(const mfi_boxes *boxes, mf_detect_result *made, double *focus)
{
    made->focus = focus;
    for (size_t i = 0; i < boxes->count && i < MOST_FOCUS; i++) {
        const mfi_box *box = &boxes->boxes[i];
        const double x = box->x / made->width, y = box->y / made->height;
        focus[made->focus_count++] = x;
        focus[made->focus_count++] = y;
        focus[made->focus_count++] = fmin(box->width / made->width, 1 - x);
        focus[made->focus_count++] = fmin(box->height / made->height, 1 - y);
    }
}

static int report(mf_task *task, const mf_model *model, const mf_image *image, const mfi_boxes *boxes, mf_detect_result **out)
{
    mf_detect_result *made = mfi_record_new(detect_result_fields, sizeof *made);
    mf_object *objects = made ? mfi_record_alloc(made, (boxes->count + 1) * sizeof *objects) : NULL;
    const char **tags = made ? mfi_record_alloc(made, (boxes->count + 1) * sizeof *tags) : NULL;
    double *focus = made ? mfi_record_alloc(made, (4 * MFI_MIN(boxes->count, MOST_FOCUS) + 1) * sizeof *focus) : NULL;

    if (objects && tags && focus) {
        made->objects = objects;
        made->tags = tags;
        made->model = mfi_record_text(made, model->entry.name);
        made->version = mfi_record_text(made, model->entry.version);
        made->width = image->width;
        made->height = image->height;
        tell(model, boxes, made, objects, tags);
        tell_focus(boxes, made, focus);
    }
    if (!made || mfi_record_failed(made)) {
        mf_record_free(made);
        return mfi_nomem(task);
    }
    *out = made;
    return 0;
}

static int find(mf_task *task, mf_model *model, mf_image *image, const struct mf_detect_params *params, mfi_boxes *boxes)
{
    mfi_model_placement placement;
    mfi_tensor input = {0}, *outputs = NULL;
    int count;

    int result = mfi_model_input(task, model, image, NULL, 0, 1, &input, &placement);
    if (result >= 0)
        result = mfi_model_run(task, model, &input, &outputs, &count);
    if (result >= 0)
        result = mfi_boxes_decode(task, model, outputs, count, placement.width, placement.height, boxes);
    mfi_tensors_free(outputs);
    mfi_free(input.data);
    if (result < 0)
        return result;
    if (params->labels)
        drop_others(model, params->labels, boxes);
    mfi_boxes_place(boxes, &placement, image->width, image->height);
    mfi_boxes_thin(boxes, params->overlap, (size_t)params->most);
    return 0;
}

static int detect(mf_task *task, mf_model *model, mf_image *image, const struct mf_detect_params *params, mf_detect_result **out)
{
    mfi_boxes boxes = {.threshold = params->threshold};
    int result = find(task, model, image, params, &boxes);

    if (result >= 0)
        result = report(task, model, image, &boxes, out);
    mfi_boxes_free(&boxes);
    return result;
}

static int detect_run(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params, void **record)
{
    const struct mf_detect_params *own = params;
    mf_detect_result *made = NULL;
    mf_image *image = NULL;
    mf_model *model;

    (void)count, (void)sink;
    MFI_TRY(mfi_model_find(task, "detect", own->model, NULL, mfi_source_name(inputs[0]), &model));
    int result = mfi_picture_load(task, inputs[0], NULL, &image);
    if (result >= 0)
        result = detect(task, model, image, own, &made);
    mf_image_unref(image);
    mfi_model_unref(model);
    if (record)
        *record = made;
    else
        mf_record_free(made);
    return result;
}

const mfi_op mfi_op_detect = {
    .pub = {
        .name = "detect",
        .summary = "Find the objects on a picture, by a network",
        .input = MF_IO_FILE,
        .output = MF_IO_NONE,
    },
    .params = detect_fields,
    .params_size = sizeof(struct mf_detect_params),
    .result = detect_result_fields,
    .result_size = sizeof(mf_detect_result),
    .run = detect_run,
};

int mf_detect_params_init(struct mf_detect_params *params, size_t size)
{
    return mfi_params_init(detect_fields, sizeof *params, params, size);
}

int mf_detect(mf_task *task, mf_source *src, const struct mf_detect_params *params, mf_detect_result **out)
{
    return mfi_op_call(task, &mfi_op_detect, src, params, NULL, (void **)out);
}

static int detect_image(mf_task *task, mf_image *image, mf_model *model, const struct mf_detect_params *params,
                        mf_detect_result **out)
{
    struct mf_detect_params own;

    if (!image || !model)
        return mfi_error(task, MF_ERROR_PARAMS, "detect: no %s", image ? "model" : "picture");
    MFI_TRY(mfi_params_load(task, detect_fields, sizeof own, params, &own));
    return detect(task, model, image, &own, out);
}

int mf_detect_image(mf_task *task, mf_image *image, mf_model *model, const struct mf_detect_params *params, mf_detect_result **out)
{
    mf_task local;

    *out = NULL;
    task = mfi_task_begin(task, &local);
    return mfi_task_end(task, &local, detect_image(task, image, model, params, out));
}
