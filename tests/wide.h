/* Pictures of 16 bits a sample, for the tests of them. */
#ifndef MF_TESTS_WIDE_H
#define MF_TESTS_WIDE_H

#include "drawn.h"

static UNUSED int channels_of(const mf_image *image)
{
    const int format = mf_image_format(image);
    return format == MF_FORMAT_RGBA64 ? 4 : format == MF_FORMAT_RGB48 ? 3 : 1;
}

static UNUSED uint16_t *row_of(const mf_image *image, int y)
{
    return (uint16_t *)(void *)(uintptr_t)(mf_image_plane(image, 0) + y * mf_image_stride(image, 0));
}

static UNUSED mf_image *new_wide(int format, int width, int height)
{
    mf_image *image = NULL;
    assert_int_equal(mf_image_new(format, width, height, &image), 0);
    return image;
}

/* Smooth waves with some noise on them, in all of the range and in all bits; alpha from 0 to all. */
static UNUSED mf_image *wide_drawing(int format, int width, int height)
{
    mf_image *image = new_wide(format, width, height);
    const int channels = channels_of(image);
    uint32_t noise = 1;
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++)
            for (int c = 0; c < channels; c++) {
                const double wave = sin(0.23 * x * (c + 1)) * cos(0.17 * y + c);
                noise = noise * 1664525 + 1013904223;
                const double value = 32768 + 29000 * wave + (noise >> 20) - 2048, alpha = 65535.0 * x / fmax(width - 1, 1);
                row_of(image, y)[x * channels + c] = (uint16_t)(c == 3 ? alpha : value);
            }
    return image;
}

#endif
