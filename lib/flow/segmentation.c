/* Pictures segmented. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <mediaforge/segment.h>
#include "mfi_image_flow.h"
#include "mfi_matte.h"
#include "mfi_models.h"
#include "mfi_pass.h"
#include "mfi_scale.h"

static const char *const kind_names[] = {"classes", "person", NULL};
static const char *const picture_names[] = {"overlay", "map", NULL};

static const mf_field segment_fields[] = {
    MFI_ENUM(struct mf_segment_params, kind, kind_names, MF_SEGMENT_CLASSES,
             "Without a name of a model: all classes, or people against the rest"),
    MFI_ENUM(struct mf_segment_params, picture, picture_names, MF_SEGMENT_OVERLAY, "What is written"),
    MFI_BOOL(struct mf_segment_params, refine, 1, "Edges of people follow those of the picture"),
    MFI_F64(struct mf_segment_params, least, 0, 1, 0.002, "", "Share of the picture below which a label is not listed"),
    MFI_F64(struct mf_segment_params, opacity, 0, 1, 0.5, "", "Opacity of the overlay's colours"),
    MFI_STR(struct mf_segment_params, model, NULL,
            "Name of an installed model, or path of a network; by default the usual one"),
    MFI_END
};

static const mf_field region_fields[] = {
    MFI_OUT(mf_segment_region, label, MF_TYPE_STR, "", "What it is"),
    MFI_OUT(mf_segment_region, share, MF_TYPE_F64, "", "Its share of the picture, 0..1"),
    MFI_OUT(mf_segment_region, index, MF_TYPE_I32, "", "Number of the label: its value in the map"),
    MFI_OUT(mf_segment_region, x, MF_TYPE_I32, "px", "Left side of the box around all of it"),
    MFI_OUT(mf_segment_region, y, MF_TYPE_I32, "px", "Upper side of it"),
    MFI_OUT(mf_segment_region, width, MF_TYPE_I32, "px", "Width of it"),
    MFI_OUT(mf_segment_region, height, MF_TYPE_I32, "px", "Height of it"),
    MFI_END
};

static const mf_field segment_result_fields[] = {
    MFI_OUT(mf_segment_result, map, MF_TYPE_IMAGE, "", "The number of each pixel's label, when no picture was written"),
    MFI_OUT_RECORDS(mf_segment_result, regions, region_count, region_fields, mf_segment_region,
                    "What there is, from the largest"),
    MFI_OUT(mf_segment_result, model, MF_TYPE_STR, "", "Name of the model"),
    MFI_OUT(mf_segment_result, version, MF_TYPE_STR, "", "Version of the model"),
    MFI_OUT(mf_segment_result, coverage, MF_TYPE_F64, "", "Of people: share of the picture that they cover"),
    MFI_OUT(mf_segment_result, confidence, MF_TYPE_F64, "", "Of people: how clearly they stand out, 0..1"),
    MFI_OUT(mf_segment_result, width, MF_TYPE_I32, "px", "Width of the picture"),
    MFI_OUT(mf_segment_result, height, MF_TYPE_I32, "px", "Height of the picture"),
    MFI_END
};

/* --- What the map says. */

static int by_share(const void *a, const void *b)
{
    const mf_segment_region *first = a, *second = b;

    if (first->share != second->share)
        return first->share < second->share ? 1 : -1;
    return first->index - second->index;
}

static const char *name_of(const mfi_model_entry *entry, int index, void *record)
{
    if (entry->kind == MFI_MODEL_MATTE)
        return "person";
    return index < entry->label_count ? mfi_record_text(record, entry->labels[index])
                                      : mfi_record_format(record, "class %d", index);
}

/* Of a matte what is more opaque than not is one region. */
static void join(mfi_region regions[256])
{
    mfi_region *all = &regions[255];

    for (int i = 128; i < 255; i++) {
        all->pixels += regions[i].pixels;
        all->left = MFI_MIN(all->left, regions[i].left);
        all->top = MFI_MIN(all->top, regions[i].top);
        all->right = MFI_MAX(all->right, regions[i].right);
        all->bottom = MFI_MAX(all->bottom, regions[i].bottom);
        regions[i].pixels = 0;
    }
}

static int list(mf_task *task, const mfi_model_entry *entry, const mf_image *map, double least, mf_segment_result *made)
{
    const double area = (double)map->width * map->height;
    const int is_matte = entry->kind == MFI_MODEL_MATTE;
    mf_segment_region *listed = mfi_record_alloc(made, 256 * sizeof *listed);
    mfi_region regions[256];

    if (!listed)
        return mfi_nomem(task);
    MFI_TRY(mfi_regions_measure(task, map, is_matte ? 128 : 0, regions));
    if (is_matte)
        join(regions);
    for (int i = 0; i < 256; i++) {
        const mfi_region *r = &regions[i];
        if (r->pixels && (double)r->pixels >= least * area)
            listed[made->region_count++] = (mf_segment_region){
                .label = name_of(entry, i, made),
                .share = (double)r->pixels / area,
                .index = i,
                .x = r->left,
                .y = r->top,
                .width = r->right - r->left,
                .height = r->bottom - r->top,
            };
    }
    qsort(listed, made->region_count, sizeof *listed, by_share);
    made->regions = listed;
    return 0;
}

static int find(mf_task *task, mf_model *model, mf_image *image, const struct mf_segment_params *params,
                mf_segment_result *made)
{
    const mfi_model_entry *entry = &model->entry;
    mfi_matte matte = {.coverage = NAN, .confidence = NAN};

    if (entry->kind == MFI_MODEL_MATTE)
        MFI_TRY(mfi_matte_make(task, model, image, params->refine, &matte));
    else
        MFI_TRY(mfi_labels_make(task, model, image, &matte.alpha));
    made->map = matte.alpha;
    made->coverage = matte.coverage;
    made->confidence = matte.confidence;
    made->width = image->width;
    made->height = image->height;
    made->model = mfi_record_text(made, entry->name);
    made->version = mfi_record_text(made, entry->version);
    MFI_TRY(list(task, entry, made->map, params->least, made));
    return mfi_record_failed(made) ? mfi_nomem(task) : 0;
}

static int segment(mf_task *task, mf_model *model, mf_image *image, const struct mf_segment_params *params,
                   mf_segment_result **out)
{
    mf_segment_result *made = mfi_record_new(segment_result_fields, sizeof *made);
    const int result = made ? find(task, model, image, params, made) : mfi_nomem(task);

    if (result < 0)
        mf_record_free(made);
    else
        *out = made;
    return result;
}

/* --- By name. */

/* The label that is no thing, and is not painted; -1 = none. */
static int nothing(const mfi_model_entry *entry)
{
    for (int i = 0; i < entry->label_count; i++)
        if (strcasecmp(entry->labels[i], "background") == 0 || strcasecmp(entry->labels[i], "__background__") == 0)
            return i;
    return entry->label_count ? -1 : 0;
}

static int draw(mf_task *task, const mfi_model_entry *entry, mf_image *image, mf_image *map,
                const struct mf_segment_params *params, mf_image **out)
{
    if (params->picture == MF_SEGMENT_MAP) {
        *out = mf_image_ref(map);
        return 0;
    }
    MFI_TRY(mfi_image_shallow(task, image, &image));
    const int result = entry->kind == MFI_MODEL_MATTE
                           ? mfi_matte_overlay(task, image, map, params->opacity, out)
                           : mfi_labels_overlay(task, image, map, nothing(entry), params->opacity, out);
    mf_image_unref(image);
    return result;
}

static int save(mf_task *task, const mfi_model_entry *entry, mf_image *image, const struct mf_segment_params *params,
                const struct mf_save_params *save_params, mf_sink *sink, mf_segment_result *made)
{
    mf_image *drawn;
    mfi_saved saved;

    MFI_TRY(draw(task, entry, image, made->map, params, &drawn));
    const int result = mfi_save(task, drawn, save_params, sink, &saved);
    mf_image_unref(drawn);
    mf_image_unref(made->map);
    made->map = NULL;
    return result;
}

static int run_model(mf_task *task, mf_model *model, mf_source *source, const struct mf_segment_params *params,
                     const struct mf_save_params *save_params, mf_sink *sink, mf_segment_result **out)
{
    mf_image *image;

    MFI_TRY(mfi_image_fetch(task, source, NULL, NULL, save_params, &image));
    int result = segment(task, model, image, params, out);
    if (result >= 0 && sink)
        result = save(task, &model->entry, image, params, save_params, sink, *out);
    mf_image_unref(image);
    return result;
}

static int segment_run(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params,
                       void **record)
{
    const struct mf_segment_params *own = params;
    const struct mf_save_params *save_params = mfi_op_common(&mfi_op_segment, params);
    mf_segment_result *made = NULL;
    mf_model *model;

    (void)count;
    if (sink)
        MFI_TRY(mfi_save_check(task, save_params, sink)); /* before the work */
    const char *usual = own->kind == MF_SEGMENT_PERSON ? "matte" : "segment"; /* one that is named does what it can */
    MFI_TRY(mfi_model_find(task, own->model ? NULL : usual, own->model, NULL, mfi_source_name(inputs[0]), &model));
    const int result = run_model(task, model, inputs[0], own, save_params, sink, &made);
    mfi_model_unref(model);
    if (result >= 0 && record)
        *record = made;
    else
        mf_record_free(made);
    return result;
}

const mfi_op mfi_op_segment = {
    .pub = {
        .name = "segment",
        .summary = "Tell what each pixel of a picture belongs to, by a network",
        .input = MF_IO_FILE,
        .output = MF_IO_FILE,
        .output_optional = 1,
    },
    .params = segment_fields,
    .params_size = sizeof(struct mf_segment_params),
    .common = mfi_save_fields,
    .common_size = sizeof(struct mf_save_params),
    .result = segment_result_fields,
    .result_size = sizeof(mf_segment_result),
    .run = segment_run,
};

int mf_segment_params_init(struct mf_segment_params *params, size_t size)
{
    return mfi_params_init(segment_fields, sizeof *params, params, size);
}

int mf_segment(mf_task *task, mf_source *src, const struct mf_segment_params *params, mf_sink *sink, mf_segment_result **out)
{
    return mfi_op_call(task, &mfi_op_segment, src, params, sink, (void **)out);
}

static int segment_image(mf_task *task, mf_image *image, mf_model *model, const struct mf_segment_params *params,
                         mf_segment_result **out)
{
    struct mf_segment_params own;

    if (!image || !model)
        return mfi_error(task, MF_ERROR_PARAMS, "segment: no %s", image ? "model" : "picture");
    MFI_TRY(mfi_params_load(task, segment_fields, sizeof own, params, &own));
    return segment(task, model, image, &own, out);
}

int mf_segment_image(mf_task *task, mf_image *image, mf_model *model, const struct mf_segment_params *params,
                     mf_segment_result **out)
{
    mf_task local;

    *out = NULL;
    task = mfi_task_begin(task, &local);
    return mfi_task_end(task, &local, segment_image(task, image, model, params, out));
}
