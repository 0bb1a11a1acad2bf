/* Pictures for the tests of analyses, drawn pixel by pixel. */
#ifndef MF_TESTS_ANALYSING_H
#define MF_TESTS_ANALYSING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <mediaforge/mediaforge.h>

typedef void painter(int x, int y, int width, int height, uint8_t rgba[4]);

/* Of GRAY8 the red that is painted, of RGB24 without the alpha. */
static inline mf_image *paint(int format, int width, int height, painter *pixel)
{
    const int bytes = format == MF_FORMAT_RGBA32 ? 4 : format == MF_FORMAT_RGB24 ? 3 : 1;
    mf_image *image;
    assert_int_equal(mf_image_new(format, width, height, &image), 0);
    for (int y = 0; y < height; y++) {
        uint8_t *row = mf_image_plane_mutable(image, 0) + y * mf_image_stride(image, 0);
        for (int x = 0; x < width; x++) {
            uint8_t rgba[4] = {0, 0, 0, 255};
            pixel(x, y, width, height, rgba);
            memcpy(row + x * bytes, rgba, (size_t)bytes);
        }
    }
    return image;
}

static inline void set_rgb(uint8_t rgba[4], int red, int green, int blue)
{
    rgba[0] = (uint8_t)red;
    rgba[1] = (uint8_t)green;
    rgba[2] = (uint8_t)blue;
}

/* Lines, waves and wraps: something in every frequency. */
static inline void busy(int x, int y, int width, int height, uint8_t rgba[4])
{
    (void)width, (void)height;
    set_rgb(rgba, (x * 7 + y * 3) & 255, (x * x + y * 5) & 255, (200 - x * 2 + y) & 255);
}

/* The same, half of it transparent from row to row. */
static inline void glass(int x, int y, int width, int height, uint8_t rgba[4])
{
    busy(x, y, width, height, rgba);
    rgba[3] = x * 2 < width ? 255 : (uint8_t)((y * 4) & 255);
}

static inline void slope(int x, int y, int width, int height, uint8_t rgba[4])
{
    set_rgb(rgba, x * 255 / width, y * 255 / height, 255 - x * 128 / width - y * 127 / height);
}

static inline mf_image *converted(mf_image *image, int format)
{
    mf_image *other;
    assert_int_equal(mf_image_convert(NULL, image, format, &other), 0);
    return other;
}

/* A picture as a file in memory: the source's bytes are freed with it. */
static inline mf_source *source_of_image(mf_image *image, const char *media_type, int quality)
{
    const char *name;
    const void *data;
    mf_source *source;
    mf_sink *sink;
    size_t size;
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_image_save(NULL, image, sink, media_type, quality), 0);
    assert_int_equal(mf_sink_memory_get(sink, 0, &name, &data, &size), 0);
    void *copy = malloc(size);
    assert_non_null(copy);
    memcpy(copy, data, size);
    assert_int_equal(mf_source_memory(copy, size, free, copy, &source), 0);
    mf_sink_unref(sink);
    return source;
}

/* The record of an operation by name on up to two pictures, which go through PNG. */
static inline void *run_by_name(const char *op, mf_image *first, mf_image *second, const char *params)
{
    mf_source *inputs[2] = {NULL};
    void *record = NULL;
    mf_task *task;
    if (first)
        inputs[0] = source_of_image(first, "image/png", 0);
    if (second)
        inputs[1] = source_of_image(second, "image/png", 0);
    assert_int_equal(mf_task_new(&task), 0);
    if (mf_run(task, op, inputs, second ? 2 : first ? 1 : 0, NULL, params, &record) < 0)
        fail_msg("%s: %s", op, mf_task_message(task));
    mf_task_free(task);
    mf_source_unref(inputs[0]);
    mf_source_unref(inputs[1]);
    return record;
}

#endif
