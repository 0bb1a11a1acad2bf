/* JPEGs of every kind for the tests, made by libjpeg. */
#ifndef MF_TESTS_MADE_JPEG_H
#define MF_TESTS_MADE_JPEG_H

#include "loading.h"
#include <jpeglib.h>

typedef struct jpeg_recipe {
    int width, height;
    J_COLOR_SPACE space;   /* as stored */
    int h, v;              /* sampling of the first component; 0 = 1 */
    int quality;           /* 0 = 95 */
    int progressive, arithmetic, restart;
    int no_adobe;          /* CMYK without the marker: not inverted */
    int orientation, big_endian;
    bytes profile;
    int solid;             /* one colour: 0xrrggbb */
} jpeg_recipe;

/* Slopes of colour, and a dark corner at the top left so that no turn looks like another. */
static UNUSED void painted(const jpeg_recipe *r, int x, int y, uint8_t rgb[3])
{
    if (r->solid) {
        rgb[0] = (uint8_t)(r->solid >> 16);
        rgb[1] = (uint8_t)(r->solid >> 8);
        rgb[2] = (uint8_t)r->solid;
        return;
    }
    rgb[0] = (uint8_t)(30 + x * 200 / r->width);
    rgb[1] = (uint8_t)(30 + y * 200 / r->height);
    rgb[2] = (uint8_t)(220 - x * 150 / r->width);
    if (x < r->width / 3 && y < r->height / 4)
        memset(rgb, 40, 3);
}

/* The samples that go in: grey, RGB, or ink. */
static UNUSED void sample(const jpeg_recipe *r, int x, int y, uint8_t *to)
{
    uint8_t rgb[3];
    painted(r, x, y, rgb);
    if (r->space == JCS_GRAYSCALE) {
        *to = rgb[0];
    } else if (r->space == JCS_CMYK || r->space == JCS_YCCK) {
        for (int i = 0; i < 3; i++)
            to[i] = r->no_adobe ? (uint8_t)(255 - rgb[i]) : rgb[i];
        to[3] = r->no_adobe ? 55 : 200; /* some black */
    } else {
        memcpy(to, rgb, 3);
    }
}

static UNUSED void write_profile(struct jpeg_compress_struct *jpeg, bytes profile)
{
    jpeg_write_icc_profile(jpeg, profile.data, (unsigned)profile.size);
}

static UNUSED void write_exif(struct jpeg_compress_struct *jpeg, const jpeg_recipe *r)
{
    bytes block = exif(r->orientation, r->big_endian), marker = {0};
    add(&marker, "Exif\0", 6);
    add(&marker, block.data, block.size);
    jpeg_write_marker(jpeg, JPEG_APP0 + 1, marker.data, (unsigned)marker.size);
    free(marker.data);
    free(block.data);
}

static UNUSED bytes make_jpeg(const jpeg_recipe *r)
{
    const int ink = r->space == JCS_CMYK || r->space == JCS_YCCK;
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    unsigned char *data = NULL;
    unsigned long size = 0;

    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &data, &size);
    jpeg.image_width = (JDIMENSION)r->width;
    jpeg.image_height = (JDIMENSION)r->height;
    jpeg.input_components = ink ? 4 : r->space == JCS_GRAYSCALE ? 1 : 3;
    jpeg.in_color_space = ink ? JCS_CMYK : r->space == JCS_GRAYSCALE ? JCS_GRAYSCALE : JCS_RGB;
    jpeg_set_defaults(&jpeg);
    jpeg_set_colorspace(&jpeg, r->space);
    if (ink)
        jpeg.write_Adobe_marker = !r->no_adobe;
    jpeg_set_quality(&jpeg, r->quality ? r->quality : 95, TRUE);
    jpeg.comp_info[0].h_samp_factor = r->h ? r->h : 1;
    jpeg.comp_info[0].v_samp_factor = r->v ? r->v : 1;
    jpeg.arith_code = r->arithmetic;
    jpeg.restart_in_rows = r->restart;
    if (r->progressive)
        jpeg_simple_progression(&jpeg);
    jpeg_start_compress(&jpeg, TRUE);
    if (r->orientation)
        write_exif(&jpeg, r);
    if (r->profile.size)
        write_profile(&jpeg, r->profile);
    uint8_t *row = malloc((size_t)r->width * 4);
    for (int y = 0; y < r->height; y++) {
        for (int x = 0; x < r->width; x++)
            sample(r, x, y, row + x * jpeg.input_components);
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    free(row);
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    return (bytes){data, size};
}

/* How far an RGB image is from what was painted, each value times `share`: the mean of the differences. */
static UNUSED double distance(const jpeg_recipe *r, const mf_image *rgb, double share)
{
    double sum = 0;
    assert_int_equal(rgb->format, MF_FORMAT_RGB24);
    for (int y = 0; y < rgb->height; y++)
        for (int x = 0; x < rgb->width; x++) {
            uint8_t expected[3];
            painted(r, x * r->width / rgb->width, y * r->height / rgb->height, expected);
            for (int i = 0; i < 3; i++)
                sum += fabs(pixel(rgb, x, y)[i] - expected[i] * share);
        }
    return sum / rgb->width / rgb->height / 3;
}

#endif
