/* Pictures classified, in batches. */
#include <mediaforge/classify.h>
#include "mfi_classes.h"
#include "mfi_examples.h"
#include "mfi_models.h"
#include "mfi_pass.h"

static const mf_field classify_fields[] = {
    MFI_I32(struct mf_classify_params, top, 1, 1000, 5, "", "Best labels of each picture"),
    MFI_F64(struct mf_classify_params, threshold, 0, 1, 0, "", "Least score of a label"),
    MFI_STR(struct mf_classify_params, model, NULL, "Name of an installed model, or path of a network; by default the usual one"),
    MFI_I32(struct mf_classify_params, batch, 1, 256, 8, "", "Pictures in one run of the network"),
    MFI_END
};

static const mf_field label_fields[] = {
    MFI_OUT(mf_label, label, MF_TYPE_STR, "", "What it is"),
    MFI_OUT(mf_label, score, MF_TYPE_F64, "", "How sure that is, 0..1"),
    MFI_OUT(mf_label, index, MF_TYPE_I32, "", "Number of the network's output"),
    MFI_END
};

static const mf_field classified_fields[] = {
    MFI_OUT(mf_classified, name, MF_TYPE_STR, "", "Name of the input"),
    MFI_OUT_RECORDS(mf_classified, labels, label_count, label_fields, mf_label, "What is on it, from the best"),
    MFI_END
};

static const mf_field classify_result_fields[] = {
    MFI_OUT_RECORDS(mf_classify_result, labels, label_count, label_fields, mf_label, "What is on the first picture, from the best"),
    MFI_OUT_RECORDS(mf_classify_result, pictures, picture_count, classified_fields, mf_classified, "Each picture"),
    MFI_OUT(mf_classify_result, model, MF_TYPE_STR, "", "Name of the model"),
    MFI_OUT(mf_classify_result, version, MF_TYPE_STR, "", "Version of the model"),
    MFI_OUT(mf_classify_result, pictures_per_second, MF_TYPE_F64, "", "Speed, with decoding, and without loading the model"),
    MFI_END
};

static mf_classify_result *new_result(const mf_model *model, uint32_t count)
{
    mf_classify_result *made = mfi_record_new(classify_result_fields, sizeof *made);

    if (!made)
        return NULL;
    made->model = mfi_record_text(made, model->entry.name);
    made->version = mfi_record_text(made, model->entry.version);
    made->pictures = mfi_record_alloc(made, count * sizeof *made->pictures);
    made->picture_count = count;
    if (!mfi_record_failed(made))
        return made;
    mf_record_free(made);
    return NULL;
}

static void conclude(mf_classify_result *made, int64_t taken_ns)
{
    made->labels = made->pictures[0].labels;
    made->label_count = made->pictures[0].label_count;
    made->pictures_per_second = taken_ns > 0 ? made->picture_count * 1e9 / (double)taken_ns : 0;
}

/* One batch from sources. */
static int classify_batch(mf_task *task, mf_model *model, mf_source *const *inputs, int count,
                          const struct mf_classify_params *params, mf_classify_result *made, mf_classified *pictures)
{
    const mfi_picture_options options = {.min_width = model->entry.width, .min_height = model->entry.height};
    mf_image **images = mfi_alloc_array((size_t)count, sizeof *images);
    int result = images ? mfi_pictures_load(task, inputs, count, &options, images, NULL) : mfi_nomem(task);

    for (int i = 0; i < count; i++)
        pictures[i].name = mfi_record_text(made, mfi_source_name(inputs[i]));
    if (result >= 0)
        result = mfi_classes_run(task, model, images, count, params, made, pictures);
    for (int i = 0; i < count && images; i++)
        mf_image_unref(images[i]);
    mfi_free(images);
    return result;
}

static int classify_all(mf_task *task, mf_model *model, mf_source *const *inputs, uint32_t count,
                        const struct mf_classify_params *params, mf_classify_result *made)
{
    mf_classified *pictures = (mf_classified *)(uintptr_t)made->pictures;
    const int64_t begun = mfi_now_ns();

    for (uint32_t i = 0; i < count;) {
        const int batch = (int)MFI_MIN((uint32_t)params->batch, count - i);
        mfi_task_range(task, (double)i / count, (double)(i + (uint32_t)batch) / count);
        MFI_TRY(classify_batch(task, model, inputs + i, batch, params, made, pictures + i));
        i += (uint32_t)batch;
    }
    conclude(made, mfi_now_ns() - begun);
    return mfi_record_failed(made) ? mfi_nomem(task) : 0;
}

static int classify_run(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params, void **record)
{
    const struct mf_classify_params *own = params;
    mf_model *model;

    (void)sink;
    MFI_TRY(mfi_model_find(task, "classify", own->model, NULL, mfi_source_name(inputs[0]), &model));
    mf_classify_result *made = new_result(model, count);
    const int result = made ? classify_all(task, model, inputs, count, own, made) : mfi_nomem(task);
    mfi_model_unref(model);
    if (result < 0 || !record)
        mf_record_free(made);
    else
        *record = made;
    return result;
}

const mfi_op mfi_op_classify = {
    .pub = {
        .name = "classify",
        .summary = "Tell what is on pictures, by a network",
        .input = MF_IO_FILES,
        .output = MF_IO_NONE,
    },
    .params = classify_fields,
    .params_size = sizeof(struct mf_classify_params),
    .result = classify_result_fields,
    .result_size = sizeof(mf_classify_result),
    .run = classify_run,
};

int mf_classify_params_init(struct mf_classify_params *params, size_t size)
{
    return mfi_params_init(classify_fields, sizeof *params, params, size);
}

int mf_classify(mf_task *task, mf_source *const *sources, uint32_t count, const struct mf_classify_params *params,
                mf_classify_result **out)
{
    return mfi_op_call_files(task, &mfi_op_classify, sources, count, params, NULL, (void **)out);
}

static int classify_image(mf_task *task, mf_image *image, mf_model *model, const struct mf_classify_params *params,
                          mf_classify_result **out)
{
    struct mf_classify_params own;

    if (!image || !model)
        return mfi_error(task, MF_ERROR_PARAMS, "classify: no %s", image ? "model" : "picture");
    MFI_TRY(mfi_params_load(task, classify_fields, sizeof own, params, &own));
    mf_classify_result *made = new_result(model, 1);
    if (!made)
        return mfi_nomem(task);
    const int64_t begun = mfi_now_ns();
    const int result = mfi_classes_run(task, model, &image, 1, &own, made, (mf_classified *)(uintptr_t)made->pictures);
    conclude(made, mfi_now_ns() - begun);
    if (result < 0)
        mf_record_free(made);
    else
        *out = made;
    return result;
}

int mf_classify_image(mf_task *task, mf_image *image, mf_model *model, const struct mf_classify_params *params,
                      mf_classify_result **out)
{
    mf_task local;

    *out = NULL;
    task = mfi_task_begin(task, &local);
    return mfi_task_end(task, &local, classify_image(task, image, model, params, out));
}
