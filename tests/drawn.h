/* Pictures drawn for the tests of picture operations, and looked at. */
#ifndef MF_TESTS_DRAWN_H
#define MF_TESTS_DRAWN_H

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "with_task.h"

static const int all_formats[] = {MF_FORMAT_GRAY8,   MF_FORMAT_RGB24,   MF_FORMAT_RGBA32,
                                  MF_FORMAT_YUV420P, MF_FORMAT_YUV422P, MF_FORMAT_YUV444P};
enum { FORMATS = sizeof all_formats / sizeof *all_formats };

static UNUSED int planes_of(int format)
{
    return format >= MF_FORMAT_YUV420P ? 3 : 1;
}

static UNUSED int bytes_of(int format)
{
    return format == MF_FORMAT_RGBA32 ? 4 : format == MF_FORMAT_RGB24 ? 3 : 1;
}

static UNUSED int plane_width(const mf_image *image, int plane) /* bytes */
{
    const int format = mf_image_format(image), width = mf_image_width(image);
    return plane && format != MF_FORMAT_YUV444P ? (width + 1) / 2 : width * bytes_of(format);
}

static UNUSED int plane_height(const mf_image *image, int plane)
{
    const int height = mf_image_height(image);
    return plane && mf_image_format(image) == MF_FORMAT_YUV420P ? (height + 1) / 2 : height;
}

static UNUSED mf_image *new_image(int format, int width, int height)
{
    mf_image *image = NULL;
    assert_int_equal(mf_image_new(format, width, height, &image), 0);
    for (int i = 0; i < planes_of(format); i++)
        memset(mf_image_plane_mutable(image, i), 0, (size_t)(mf_image_stride(image, i) * plane_height(image, i)));
    return image;
}

static UNUSED uint8_t *at(const mf_image *image, int x, int y)
{
    return (uint8_t *)mf_image_plane(image, 0) + y * mf_image_stride(image, 0) + x * bytes_of(mf_image_format(image));
}

static UNUSED void put(mf_image *image, int x, int y, int a, int b, int c, int d)
{
    const int samples[] = {a, b, c, d};
    for (int i = 0; i < bytes_of(mf_image_format(image)); i++)
        at(image, x, y)[i] = (uint8_t)samples[i];
}

/* Smooth waves with some noise on them, different in each channel; alpha from 0 to 255. */
static UNUSED mf_image *drawing(int format, int width, int height)
{
    mf_image *image = new_image(format, width, height);
    unsigned seed = 1;
    for (int i = 0; i < planes_of(format); i++)
        for (int y = 0; y < plane_height(image, i); y++)
            for (int x = 0; x < plane_width(image, i); x++) {
                const int bytes = bytes_of(format), c = x % bytes + i;
                const double wave = sin((x / bytes) * (0.13 + 0.05 * c) + y * 0.07) + cos(y * (0.11 + 0.03 * c));
                seed = seed * 1103515245 + 12345;
                const double value = c == 3 ? 127.5 + 127.5 * sin(x / bytes * 0.3) : 128 + 50 * wave + (seed >> 16) % 16;
                mf_image_plane_mutable(image, i)[y * mf_image_stride(image, i) + x] = (uint8_t)fmin(255, fmax(0, value));
            }
    return image;
}

/* The largest difference of a sample; ends the test where formats or sizes differ. */
static UNUSED int difference(const mf_image *a, const mf_image *b)
{
    int most = 0;
    assert_int_equal(mf_image_format(a), mf_image_format(b));
    assert_int_equal(mf_image_width(a), mf_image_width(b));
    assert_int_equal(mf_image_height(a), mf_image_height(b));
    for (int i = 0; i < planes_of(mf_image_format(a)); i++)
        for (int y = 0; y < plane_height(a, i); y++)
            for (int x = 0; x < plane_width(a, i); x++) {
                const int d = mf_image_plane(a, i)[y * mf_image_stride(a, i) + x] -
                              mf_image_plane(b, i)[y * mf_image_stride(b, i) + x];
                most = abs(d) > most ? abs(d) : most;
            }
    return most;
}

/* The result of a chain on an image, which is left alone. */
static UNUSED mf_image *chain(mf_image *image, const char *ops)
{
    mf_image *out = NULL;
    if (mf_image_chain(task, image, ops, &out) < 0)
        fail_msg("%s: %s", ops ? ops : "", mf_task_message(task));
    return out;
}

static UNUSED void assert_size(const mf_image *image, int format, int width, int height)
{
    assert_int_equal(mf_image_format(image), format);
    assert_int_equal(mf_image_width(image), width);
    assert_int_equal(mf_image_height(image), height);
}

static UNUSED void refuses(mf_image *image, const char *ops, const char *message)
{
    mf_image *out = image;
    assert_int_equal(mf_image_chain(task, image, ops, &out), MF_ERROR_PARAMS);
    assert_null(out);
    assert_string_equal(mf_task_message(task), message);
}

#endif
