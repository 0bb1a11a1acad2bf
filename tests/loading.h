/* Pictures loaded from memory, for the tests of their readers. */
#ifndef MF_TESTS_LOADING_H
#define MF_TESTS_LOADING_H

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "mfi_picture.h"
#include "mfi_scale.h"
#include "with_task.h"

/* Bytes that grow. */
typedef struct bytes {
    uint8_t *data;
    size_t size;
} bytes;

static UNUSED void add(bytes *b, const void *data, size_t size)
{
    b->data = realloc(b->data, b->size + size + 1);
    assert_non_null(b->data);
    memcpy(b->data + b->size, data, size);
    b->size += size;
}

static UNUSED void add_number(bytes *b, uint32_t value, int count, int big_endian)
{
    for (int i = 0; i < count; i++) {
        const uint8_t byte = (uint8_t)(value >> 8 * (big_endian ? count - 1 - i : i));
        add(b, &byte, 1);
    }
}

/* An EXIF block with an orientation and a tag before it. */
static UNUSED bytes exif(int orientation, int big_endian)
{
    bytes b = {0};
    add(&b, big_endian ? "MM\0*" : "II*\0", 4);
    add_number(&b, 8, 4, big_endian);
    add_number(&b, 2, 2, big_endian);
    add_number(&b, 0x10f, 2, big_endian);
    add_number(&b, 2, 2, big_endian);
    add_number(&b, 4, 4, big_endian);
    add(&b, "Own", 4);
    add_number(&b, 0x112, 2, big_endian);
    add_number(&b, 3, 2, big_endian);
    add_number(&b, 1, 4, big_endian);
    add_number(&b, (uint32_t)orientation, 2, big_endian);
    add_number(&b, 0, 2, big_endian);
    add_number(&b, 0, 4, big_endian);
    return b;
}

/* The result of loading `size` bytes; *out is NULL on failure. */
static UNUSED int load(const void *data, size_t size, const mfi_picture_options *options, mf_image **out)
{
    mf_source *source;
    mf_task *begun = mfi_task_begin(task, NULL);
    assert_int_equal(mf_source_memory(data, size, NULL, NULL, &source), 0);
    const int result = mfi_task_end(begun, NULL, mfi_picture_load(begun, source, options, out));
    mf_source_unref(source);
    assert_true(result < 0 ? *out == NULL && *mf_task_message(task) : *out != NULL);
    return result;
}

static UNUSED mf_image *loaded(bytes b, const mfi_picture_options *options)
{
    mf_image *image;
    if (load(b.data, b.size, options, &image) < 0)
        fail_msg("%s", mf_task_message(task));
    return image;
}

static UNUSED void refused(bytes b, int error, const char *reason)
{
    mf_image *image;
    assert_int_equal(load(b.data, b.size, NULL, &image), error);
    if (!strstr(mf_task_message(task), reason))
        fail_msg("%s", mf_task_message(task));
}

/* The same picture in another format; the reference to `image` is passed on. */
static UNUSED mf_image *as(mf_image *image, int format)
{
    mf_image *converted;
    assert_int_equal(mf_image_convert(NULL, image, format, &converted), 0);
    mf_image_unref(image);
    return converted;
}

static UNUSED const uint8_t *pixel(const mf_image *image, int x, int y)
{
    const int size = image->format == MF_FORMAT_RGBA32 ? 4 : image->format == MF_FORMAT_RGB24 ? 3 : 1;
    return image->planes[0] + y * image->strides[0] + x * size;
}

static UNUSED void assert_same(const mf_image *a, const mf_image *b)
{
    assert_true(a->format == b->format && a->width == b->width && a->height == b->height);
    for (int i = 0; i < mfi_format_planes(a->format); i++)
        for (int y = 0; y < mfi_format_plane_height(a->format, i, a->height); y++)
            assert_memory_equal(a->planes[i] + y * a->strides[i], b->planes[i] + y * b->strides[i],
                                (size_t)mfi_format_plane_width(a->format, i, a->width));
}

/* Where pixel (x, y) of the upright picture is stored, in a picture of width x height as stored. */
static UNUSED void stored_at(int orientation, int width, int height, int x, int y, int *sx, int *sy)
{
    const int right = width - 1, bottom = height - 1;
    const int places[8][2] = {{x, y}, {right - x, y}, {right - x, bottom - y}, {x, bottom - y},
                              {y, x}, {y, bottom - x}, {right - y, bottom - x}, {right - y, x}};
    *sx = places[orientation - 1][0];
    *sy = places[orientation - 1][1];
}

/* That `upright` is `stored`, turned. */
static UNUSED void assert_turned(const mf_image *stored, const mf_image *upright, int orientation)
{
    const size_t size = stored->format == MF_FORMAT_RGBA32 ? 4 : stored->format == MF_FORMAT_RGB24 ? 3 : 1;
    assert_int_equal(stored->format, upright->format);
    assert_int_equal(upright->width, orientation < 5 ? stored->width : stored->height);
    assert_int_equal(upright->height, orientation < 5 ? stored->height : stored->width);
    for (int i = 0; i < mfi_format_planes(stored->format); i++) {
        const int width = mfi_format_plane_width(stored->format, i, stored->width) / (int)size;
        const int height = mfi_format_plane_height(stored->format, i, stored->height);
        for (int y = 0; y < (orientation < 5 ? height : width); y++)
            for (int x = 0; x < (orientation < 5 ? width : height); x++) {
                int sx, sy;
                stored_at(orientation, width, height, x, y, &sx, &sy);
                assert_memory_equal(upright->planes[i] + y * upright->strides[i] + (size_t)x * size,
                                    stored->planes[i] + sy * stored->strides[i] + (size_t)sx * size, size);
            }
    }
}

#endif
