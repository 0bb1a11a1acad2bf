/* Any network on tensors. */
#include <stdlib.h>
#include <string.h>
#include <mediaforge/infer.h>
#include "mfi_models.h"
#include "mfi_pass.h"
#include "mfi_picture.h"

enum { MOST_INPUTS = 64, MOST_OUTPUTS = 64 };

static const mf_field infer_fields[] = {
    MFI_STR(struct mf_infer_params, model, NULL, "Name of an installed model, or path of a network"),
    MFI_LIST(struct mf_infer_params, shape, "shape", shape_count, MF_TYPE_I32, 0, MFI_TENSOR_VALUES, NULL, "",
             "Of an input that is a file of raw floats; by default it is a picture. Of several tensors, which lie one after the "
             "other in it, with a 0 between each two"),
    MFI_STR(struct mf_infer_params, inputs, NULL, "Names of those tensors, separated by commas; one alone needs none"),
    MFI_STR(struct mf_infer_params, outputs, NULL, "Names of the outputs that are wanted, separated by commas; by default all"),
    MFI_ENUM(struct mf_infer_params, engine, mfi_engine_names, MFI_ENGINE_AUTO, "What runs it; by default as its manifest says"),
    MFI_I32(struct mf_infer_params, runs, 1, 10000, 1, "", "How often it runs, for the times"),
    MFI_I32(struct mf_infer_params, warm_up, 0, 1000, 0, "", "Runs before those, that are not timed"),
    MFI_BOOL(struct mf_infer_params, layers, 0, "Run it once more, and list the time of each layer"),
    MFI_BOOL(struct mf_infer_params, finite, 1, "Outputs that have values that are no numbers are an error"),
    MFI_END
};

static const mf_field output_fields[] = {
    MFI_OUT(mf_infer_output, name, MF_TYPE_STR, "", "Name of the output"),
    MFI_OUT_LIST(mf_infer_output, shape, shape_count, MF_TYPE_I32, "", "Its dimensions, the last one fastest"),
    MFI_OUT_LIST(mf_infer_output, values, value_count, MF_TYPE_F32, "", "Its values, when they were not written"),
    MFI_END
};

static const mf_field layer_fields[] = {
    MFI_OUT(mf_infer_layer, name, MF_TYPE_STR, "", "Name of the layer"),
    MFI_OUT(mf_infer_layer, type, MF_TYPE_STR, "", "The engine's name for what it does"),
    MFI_OUT(mf_infer_layer, ms, MF_TYPE_F64, "ms", "What it took; 0 is done as a part of another layer"),
    MFI_END
};

static const mf_field infer_result_fields[] = {
    MFI_OUT_RECORDS(mf_infer_result, outputs, output_count, output_fields, mf_infer_output, "What the network gave"),
    MFI_OUT_RECORDS(mf_infer_result, layers, layer_count, layer_fields, mf_infer_layer, "What its layers took"),
    MFI_OUT_LIST(mf_infer_result, shape, shape_count, MF_TYPE_I32, "", "Dimensions of the first output"),
    MFI_OUT_LIST(mf_infer_result, values, value_count, MF_TYPE_F32, "",
                 "Values of the first output, when they were not written"),
    MFI_OUT(mf_infer_result, model, MF_TYPE_STR, "", "Name of the model"),
    MFI_OUT(mf_infer_result, version, MF_TYPE_STR, "", "Version of the model"),
    MFI_OUT(mf_infer_result, engine, MF_TYPE_STR, "", "What ran it"),
    MFI_OUT(mf_infer_result, min_ms, MF_TYPE_F64, "ms", "The shortest run"),
    MFI_OUT(mf_infer_result, median_ms, MF_TYPE_F64, "ms", "The median of the runs"),
    MFI_END
};

/* --- Which outputs. */

typedef struct wanted {
    char *text;
    const char *names[MOST_OUTPUTS];
    int count;
} wanted;

static int read_wanted(mf_task *task, const mf_model *model, const char *list, wanted *w)
{
    if (!list && model->entry.layer)
        w->names[w->count++] = model->entry.layer;
    if (!list)
        return 0;
    w->text = mfi_strdup(list);
    if (!w->text)
        return mfi_nomem(task);
    for (char *rest = w->text, *name; (name = strsep(&rest, ",")) != NULL;) {
        name += strspn(name, " ");
        if (w->count == MOST_OUTPUTS || !*name)
            return mfi_error(task, MF_ERROR_PARAMS, "outputs: \"%s\" is not a list of up to %d names", list, MOST_OUTPUTS);
        w->names[w->count++] = name;
    }
    return 0;
}

/* --- Running. */

static int by_size(const void *a, const void *b)
{
    const int64_t first = *(const int64_t *)a, second = *(const int64_t *)b;

    return (first > second) - (first < second);
}

static void tell_times(int64_t *taken_ns, int runs, mf_infer_result *made)
{
    qsort(taken_ns, (size_t)runs, sizeof *taken_ns, by_size);
    made->min_ms = (double)taken_ns[0] / 1e6;
    made->median_ms = (double)(taken_ns[runs / 2] + taken_ns[(runs - 1) / 2]) / 2e6;
}

/* As often as asked; the outputs are those of the last run. */
static int run_often(mf_task *task, mf_model *model, const mfi_tensor *inputs, int count, const struct mf_infer_params *params,
                     const wanted *w, int64_t *taken_ns, mfi_tensor **outputs, int *output_count)
{
    const int all = params->warm_up + params->runs;

    for (int i = 0; i < all; i++) {
        mfi_tensors_free(*outputs);
        *outputs = NULL;
        MFI_TRY(mfi_tick(task, i, all));
        const int64_t begun = mfi_now_ns();
        MFI_TRY(mfi_net_run(task, model->net, inputs, count, w->names, w->count, outputs, output_count));
        if (i >= params->warm_up)
            taken_ns[i - params->warm_up] = mfi_now_ns() - begun;
    }
    return params->finite ? mfi_model_check(task, model, *outputs, *output_count) : 0;
}

static int tell_layers(mf_task *task, mf_model *model, const mfi_tensor *inputs, int count, mf_infer_result *made)
{
    mfi_net_layer *layers;
    int layer_count;

    MFI_TRY(mfi_net_profile(task, model->net, inputs, count, &layers, &layer_count));
    mf_infer_layer *told = mfi_record_alloc(made, (size_t)layer_count * sizeof *told);
    for (int i = 0; i < layer_count && told; i++)
        told[i] = (mf_infer_layer){mfi_record_text(made, layers[i].name), mfi_record_text(made, layers[i].type), layers[i].ms};
    made->layers = told;
    made->layer_count = told ? (uint32_t)layer_count : 0;
    mfi_free(layers);
    return 0;
}

/* An output may be empty: a side of it 0. */
static size_t value_count(const mfi_tensor *output)
{
    return (size_t)MFI_MAX(mfi_tensor_values(output), 0);
}

static void tell_outputs(const mfi_tensor *outputs, int count, int with_values, mf_infer_result *made)
{
    mf_infer_output *told = mfi_record_alloc(made, (size_t)count * sizeof *told);

    for (int i = 0; i < count && told; i++) {
        const size_t values = value_count(&outputs[i]), rank = (size_t)outputs[i].rank;
        int32_t *shape = mfi_record_alloc(made, rank * sizeof *shape);
        float *copy = with_values ? mfi_record_alloc(made, values * sizeof *copy) : NULL;
        told[i].name = mfi_record_text(made, outputs[i].name);
        for (size_t j = 0; j < rank && shape; j++)
            shape[j] = outputs[i].shape[j];
        told[i].shape = shape;
        told[i].shape_count = shape ? (uint32_t)rank : 0;
        if (copy)
            memcpy(copy, outputs[i].data, values * sizeof *copy);
        told[i].values = copy;
        told[i].value_count = copy ? (uint32_t)values : 0;
    }
    if (!told || !count)
        return;
    made->outputs = told;
    made->output_count = (uint32_t)count;
    made->shape = told[0].shape;
    made->shape_count = told[0].shape_count;
    made->values = told[0].values;
    made->value_count = told[0].value_count;
}

static int write_outputs(mf_task *task, const mfi_tensor *outputs, int count, mf_sink *sink)
{
    mfi_output *output;
    int result;

    MFI_TRY(mfi_sink_open(task, sink, "outputs.f32", "application/octet-stream", &output));
    for (int i = 0; i < count; i++) {
        result = mfi_output_write(task, output, outputs[i].data, value_count(&outputs[i]) * sizeof(float));
        if (result < 0) {
            mfi_output_abort(output);
            return result;
        }
    }
    return mfi_output_close(task, output);
}

static int fill(mf_task *task, mf_model *model, const mfi_tensor *inputs, int count, const struct mf_infer_params *params,
                mf_sink *sink, mf_infer_result *made)
{
    int64_t *taken_ns = mfi_alloc_array((size_t)params->runs, sizeof *taken_ns);
    mfi_tensor *outputs = NULL;
    wanted w = {0};
    int output_count = 0;

    int result = taken_ns ? read_wanted(task, model, params->outputs, &w) : mfi_nomem(task);
    if (result >= 0)
        result = run_often(task, model, inputs, count, params, &w, taken_ns, &outputs, &output_count);
    if (result >= 0 && sink)
        result = write_outputs(task, outputs, output_count, sink);
    if (result >= 0 && params->layers)
        result = tell_layers(task, model, inputs, count, made);
    if (result >= 0) {
        tell_outputs(outputs, output_count, !sink, made);
        tell_times(taken_ns, params->runs, made);
        made->model = mfi_record_text(made, model->entry.name);
        made->version = mfi_record_text(made, model->entry.version);
        made->engine = mfi_record_text(made, mfi_net_engine(model->net));
        result = mfi_record_failed(made) ? mfi_nomem(task) : 0;
    }
    mfi_tensors_free(outputs);
    mfi_free(taken_ns);
    mfi_free(w.text);
    return result;
}

static int infer(mf_task *task, mf_model *model, const mfi_tensor *inputs, int count, const struct mf_infer_params *params,
                 mf_sink *sink, mf_infer_result **out)
{
    mf_infer_result *made = mfi_record_new(infer_result_fields, sizeof *made);
    const int result = made ? fill(task, model, inputs, count, params, sink, made) : mfi_nomem(task);

    if (result < 0)
        mf_record_free(made);
    else
        *out = made;
    return result;
}

static int infer_picture(mf_task *task, mf_model *model, mf_image *image, const struct mf_infer_params *params, mf_sink *sink,
                         mf_infer_result **out)
{
    mfi_tensor input = {0};
    int result = mfi_model_input(task, model, image, NULL, 0, 1, &input, NULL);

    if (result >= 0)
        result = infer(task, model, &input, 1, params, sink, out);
    mfi_free(input.data);
    return result;
}

/* --- By name. */

static int load_and_infer(mf_task *task, mf_model *model, mf_source *source, const struct mf_infer_params *params,
                          mf_sink *sink, mf_infer_result **out)
{
    const mfi_picture_options options = {.min_width = model->entry.width, .min_height = model->entry.height};
    mf_image *image;

    MFI_TRY(mfi_picture_load(task, source, &options, &image));
    const int result = infer_picture(task, model, image, params, sink, out);
    mf_image_unref(image);
    return result;
}

static int set_shape(mf_task *task, const int32_t *shape, uint32_t count, mfi_tensor *tensor)
{
    if (count < 1 || count > MFI_TENSOR_RANK)
        return mfi_error(task, MF_ERROR_PARAMS, "shape: %u dimensions are outside 1..%d", (unsigned)count, MFI_TENSOR_RANK);
    tensor->rank = (int)count;
    for (uint32_t i = 0; i < count; i++)
        tensor->shape[i] = shape[i];
    if (mfi_tensor_values(tensor) < 0)
        return mfi_error(task, MF_ERROR_PARAMS, "shape: not 1..%d values", MFI_TENSOR_VALUES);
    return 0;
}

/* Shapes with a 0 between them, and names with commas. *count tensors, without data; names are in *text: mfi_free(). */
static int read_inputs(mf_task *task, const struct mf_infer_params *params, mfi_tensor tensors[MOST_INPUTS], int *count, char **text)
{
    char *rest = *text = mfi_strdup(params->inputs);
    uint32_t first = 0;

    if (params->inputs && !rest)
        return mfi_nomem(task);
    for (uint32_t i = 0; i <= params->shape_count; i++) {
        if (i < params->shape_count && params->shape[i])
            continue;
        if (*count == MOST_INPUTS)
            return mfi_error(task, MF_ERROR_PARAMS, "shape: of more than %d inputs", MOST_INPUTS);
        mfi_tensor *tensor = &tensors[(*count)++];
        MFI_TRY(set_shape(task, params->shape + first, i - first, tensor));
        char *name = strsep(&rest, ",");
        tensor->name = name ? name + strspn(name, " ") : NULL;
        first = i + 1;
    }
    if (params->inputs && (rest || !tensors[*count - 1].name))
        return mfi_error(task, MF_ERROR_PARAMS, "inputs: \"%s\" are not the names of %d", params->inputs, *count);
    return 0;
}

/* The tensors' floats lie one after the other where `data` is; a copy of them where that lies askew: mfi_free(). */
static int place_inputs(mf_task *task, mf_source *source, mfi_tensor *tensors, int count, float **copy)
{
    int64_t expected = 0;
    const void *data;
    size_t size;

    for (int i = 0; i < count; i++)
        expected += mfi_tensor_values(&tensors[i]) * (int64_t)sizeof(float);
    const int64_t length = mfi_source_size(task, source, 1);
    MFI_TRY((int)MFI_MIN(length, 0));
    if (length != expected)
        return mfi_error(task, MF_ERROR_PARAMS, "%s: %lld bytes, but the shape is of %lld", mfi_source_name(source),
                         (long long)length, (long long)expected);
    MFI_TRY(mfi_source_map(task, source, &data, &size));
    if ((uintptr_t)data % sizeof(float)) {
        *copy = mfi_alloc(size);
        if (!*copy)
            return mfi_nomem(task);
        data = memcpy(*copy, data, size);
    }
    float *next = (float *)(uintptr_t)data; /* only read */
    for (int i = 0; i < count; i++) {
        tensors[i].data = next;
        next += mfi_tensor_values(&tensors[i]);
    }
    return 0;
}

static int infer_bytes(mf_task *task, mf_model *model, mf_source *source, const struct mf_infer_params *params, mf_sink *sink,
                       mf_infer_result **out)
{
    mfi_tensor tensors[MOST_INPUTS] = {0};
    float *copy = NULL;
    char *text = NULL;
    int count = 0;

    int result = read_inputs(task, params, tensors, &count, &text);
    if (result >= 0)
        result = place_inputs(task, source, tensors, count, &copy);
    if (result >= 0)
        result = infer(task, model, tensors, count, params, sink, out);
    mfi_free(copy);
    mfi_free(text);
    return result;
}

static int infer_run(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params, void **record)
{
    const struct mf_infer_params *own = params;
    mf_infer_result *made = NULL;
    mf_model *model;

    (void)count;
    if (!own->model)
        return mfi_error(task, MF_ERROR_PARAMS, "model: none is given");
    MFI_TRY(mfi_model_find_for(task, own->engine, own->model, mfi_source_name(inputs[0]), &model));
    const int result = own->shape_count ? infer_bytes(task, model, inputs[0], own, sink, &made)
                                        : load_and_infer(task, model, inputs[0], own, sink, &made);
    mfi_model_unref(model);
    if (result >= 0 && record)
        *record = made;
    else
        mf_record_free(made);
    return result;
}

const mfi_op mfi_op_infer = {
    .pub = {
        .name = "infer",
        .summary = "Run any network on a picture or on raw floats",
        .input = MF_IO_FILE,
        .output = MF_IO_FILE,
        .output_optional = 1,
    },
    .params = infer_fields,
    .params_size = sizeof(struct mf_infer_params),
    .result = infer_result_fields,
    .result_size = sizeof(mf_infer_result),
    .run = infer_run,
};

int mf_infer_params_init(struct mf_infer_params *params, size_t size)
{
    return mfi_params_init(infer_fields, sizeof *params, params, size);
}

int mf_infer(mf_task *task, mf_source *src, const struct mf_infer_params *params, mf_sink *sink, mf_infer_result **out)
{
    return mfi_op_call(task, &mfi_op_infer, src, params, sink, (void **)out);
}

/* --- In memory. */

static int infer_tensors(mf_task *task, mf_model *model, const struct mf_tensor *inputs, uint32_t count,
                         const struct mf_infer_params *params, mf_infer_result **out)
{
    mfi_tensor tensors[MOST_INPUTS];
    struct mf_infer_params own;

    if (!model)
        return mfi_error(task, MF_ERROR_PARAMS, "infer: no model");
    if (!inputs || count < 1 || count > MOST_INPUTS)
        return mfi_error(task, MF_ERROR_PARAMS, "infer: not 1..%d inputs", MOST_INPUTS);
    MFI_TRY(mfi_params_load(task, infer_fields, sizeof own, params, &own));
    for (uint32_t i = 0; i < count; i++) {
        if (!inputs[i].data)
            return mfi_error(task, MF_ERROR_PARAMS, "infer: input %u has no data", (unsigned)i);
        MFI_TRY(set_shape(task, inputs[i].shape, inputs[i].rank < 0 ? 0 : (uint32_t)inputs[i].rank, &tensors[i]));
        tensors[i].name = inputs[i].name;
        tensors[i].data = (float *)(uintptr_t)inputs[i].data; /* only read */
    }
    return infer(task, model, tensors, (int)count, &own, NULL, out);
}

int mf_infer_tensors(mf_task *task, mf_model *model, const struct mf_tensor *inputs, uint32_t count,
                     const struct mf_infer_params *params, mf_infer_result **out)
{
    mf_task local;

    *out = NULL;
    task = mfi_task_begin(task, &local);
    return mfi_task_end(task, &local, infer_tensors(task, model, inputs, count, params, out));
}

static int infer_image(mf_task *task, mf_image *image, mf_model *model, const struct mf_infer_params *params,
                       mf_infer_result **out)
{
    struct mf_infer_params own;

    if (!image || !model)
        return mfi_error(task, MF_ERROR_PARAMS, "infer: no %s", image ? "model" : "picture");
    MFI_TRY(mfi_params_load(task, infer_fields, sizeof own, params, &own));
    return infer_picture(task, model, image, &own, NULL, out);
}

int mf_infer_image(mf_task *task, mf_image *image, mf_model *model, const struct mf_infer_params *params, mf_infer_result **out)
{
    mf_task local;

    *out = NULL;
    task = mfi_task_begin(task, &local);
    return mfi_task_end(task, &local, infer_image(task, image, model, params, out));
}
