/* A folder of networks that the tests make, and what they are. */
#ifndef MF_TESTS_MADE_MODELS_H
#define MF_TESTS_MADE_MODELS_H

#include "analysing.h"
#include "clips.h"
#include "onnx.h"

static mf_task *models_task;

static inline void put_file(const char *name, const void *data, size_t size)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%.1000s/%s", clip_dir(), name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

static inline void put_text(const char *name, const char *text)
{
    put_file(name, text, strlen(text));
}

static inline void put_model(const char *name, onnx *model)
{
    const onnx_bytes file = onnx_file(model);
    put_file(name, file.data, file.size);
}

/* A picture of width x height as `outputs` sums of its channels in each pixel, plus the bias, through `activation` ("Relu",
 * "Sigmoid", ...); with `pooled` of its mean, as outputs in a row. */
static inline void put_sums(const char *name, int width, int height, int outputs, const float *weights, const float *bias,
                            const char *activation, int pooled)
{
    onnx model = {0};
    onnx_value(&model, 11, "picture", 4, (int[]){1, 3, height, width});
    onnx_value(&model, 12, "made", pooled ? 2 : 4, pooled ? (int[]){1, outputs} : (int[]){1, outputs, height, width});
    onnx_floats(&model, "weights", 4, (int[]){outputs, 3, 1, 1}, weights);
    onnx_floats(&model, "bias", 1, &outputs, bias);
    if (pooled)
        onnx_node(&model, "GlobalAveragePool", "picture", "mean", NULL);
    onnx_node(&model, "Conv", pooled ? "mean,weights,bias" : "picture,weights,bias", pooled || activation ? "sums" : "made",
              "kernel_shape=1,1");
    if (pooled)
        onnx_node(&model, "Flatten", "sums", activation ? "row" : "made", "axis:1");
    if (activation)
        onnx_node(&model, activation, pooled ? "row" : "sums", "made", NULL);
    put_model(name, &model);
}

/* Whatever is on the picture: `rows` x `columns` values. */
static inline void put_constant(const char *name, int width, int height, int rows, int columns, const float *values)
{
    const int count = rows * columns;
    float *weights = calloc((size_t)count * 3, sizeof *weights);
    onnx model = {0};
    onnx_value(&model, 11, "picture", 4, (int[]){1, 3, height, width});
    onnx_value(&model, 12, "made", 3, (int[]){1, rows, columns});
    onnx_floats(&model, "weights", 4, (int[]){count, 3, 1, 1}, weights);
    onnx_floats(&model, "bias", 1, &count, values);
    onnx_integers(&model, "shape", 3, (int64_t[]){1, rows, columns});
    onnx_node(&model, "GlobalAveragePool", "picture", "mean", NULL);
    onnx_node(&model, "Conv", "mean,weights,bias", "sums", "kernel_shape=1,1");
    onnx_node(&model, "Reshape", "sums,shape", "made", NULL);
    put_model(name, &model);
    free(weights);
}

/* A picture of one colour. */
static inline mf_image *colored(int width, int height, int red, int green, int blue)
{
    mf_image *image;
    assert_int_equal(mf_image_new(MF_FORMAT_RGB24, width, height, &image), 0);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            uint8_t *pixel = mf_image_plane_mutable(image, 0) + y * mf_image_stride(image, 0) + 3 * x;
            pixel[0] = (uint8_t)red;
            pixel[1] = (uint8_t)green;
            pixel[2] = (uint8_t)blue;
        }
    return image;
}

static inline mf_model *opened(const char *purpose, const char *name)
{
    mf_model *model;
    const int result = mf_model_open(models_task, purpose, name, &model);
    if (result < 0)
        print_message("%s\n", mf_task_message(models_task));
    assert_int_equal(result, 0);
    return model;
}

/* That opening it fails in these words, which are a part of the message. */
static inline void refused(const char *purpose, const char *name, int error, const char *words)
{
    mf_model *model = (mf_model *)&model;
    assert_int_equal(mf_model_open(models_task, purpose, name, &model), error);
    assert_null(model);
    if (!strstr(mf_task_message(models_task), words))
        fail_msg("\"%s\" is not in \"%s\"", words, mf_task_message(models_task));
}

static inline int models_begin(void **state)
{
    (void)state, (void)clip;
    setenv("MEDIAFORGE_MODELS", clip_dir(), 1);
    return mf_task_new(&models_task);
}

static inline int models_end(void **state)
{
    (void)state;
    mf_task_free(models_task);
    return 0;
}

#endif
