/* Colours named by code points: known values, and the pictures of AVIF and HEIF files that name them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <avif/avif.h>
#include "mfi_cicp.h"
#include "mfi_picture.h"

enum { SIDE = 8 };

static void converts(int primaries, int transfer, const double in[3], const int expected[3], int tolerance)
{
    const mfi_cicp cicp = {primaries, transfer};
    uint16_t pixel[4];
    mf_task *task;
    mf_image *image;

    assert_int_equal(mf_task_new(&task), 0);
    for (int i = 0; i < 3; i++)
        pixel[i] = (uint16_t)lround(in[i] * 1023);
    pixel[3] = 512;
    const mfi_samples_view view = {pixel, sizeof pixel, 4, 1023};
    for (int deep = 0; deep < 2; deep++) {
        assert_int_equal(mf_image_new(deep ? MF_FORMAT_RGBA64 : MF_FORMAT_RGBA32, 1, 1, &image), 0);
        assert_int_equal(mfi_cicp_convert(task, &cicp, &view, image), 0);
        const uint8_t *made = mf_image_plane(image, 0);
        const uint16_t *wide = (const void *)made;
        for (int i = 0; i < 3; i++)
            if (abs((deep ? (wide[i] + 128) / 257 : made[i]) - expected[i]) > tolerance)
                fail_msg("primaries %d, transfer %d, deep %d: %d is not %d", primaries, transfer, deep, made[i], expected[i]);
        assert_int_equal(deep ? wide[3] : made[3], deep ? 32800 : 128); /* 512 of 1023 */
        mf_image_unref(image);
    }
    mf_task_free(task);
}

static void values(void **state)
{
    (void)state;
    assert_false(mfi_cicp_is_wide(&(mfi_cicp){1, 13}));
    assert_false(mfi_cicp_is_wide(&(mfi_cicp){5, 6}));
    assert_false(mfi_cicp_is_wide(&(mfi_cicp){2, 2}));
    assert_true(mfi_cicp_is_wide(&(mfi_cicp){12, 13}));
    assert_true(mfi_cicp_is_wide(&(mfi_cicp){9, 16}));
    /* grey stays grey, black black */
    converts(12, 13, (double[]){0.5, 0.5, 0.5}, (int[]){128, 128, 128}, 1);
    converts(9, 1, (double[]){0.25, 0.25, 0.25}, (int[]){64, 64, 64}, 1);
    converts(9, 16, (double[]){0, 0, 0}, (int[]){0, 0, 0}, 0);
    /* computed from the chromaticities of both; what is outside is clipped */
    converts(12, 13, (double[]){0.6, 0.5, 0.4}, (int[]){158, 126, 98}, 1);
    converts(12, 13, (double[]){1, 0, 0}, (int[]){255, 0, 0}, 0);
    /* Diffuse white of 203 nits is PQ's 0.5807 and HLG's 0.75, which FFmpeg's mobius at 0.3 with a peak of 1000 / 203 puts at
     * 0.6787 of linear light; the peak is white. */
    converts(9, 16, (double[]){0.5807, 0.5807, 0.5807}, (int[]){215, 215, 215}, 1);
    converts(9, 18, (double[]){0.75, 0.75, 0.75}, (int[]){215, 215, 215}, 1);
    converts(9, 16, (double[]){0.7518, 0.7518, 0.7518}, (int[]){255, 255, 255}, 1);
    converts(9, 18, (double[]){1, 1, 1}, (int[]){255, 255, 255}, 1);
}

/* One colour in an AVIF file of 10 bits. */
static void file_of(int primaries, int transfer, const uint16_t rgb[3], const int expected[3])
{
    avifImage *image = avifImageCreate(SIDE, SIDE, 10, AVIF_PIXEL_FORMAT_YUV444);
    avifEncoder *encoder = avifEncoderCreate();
    avifRWData data = AVIF_DATA_EMPTY;
    uint16_t pixels[SIDE * SIDE * 3];
    avifRGBImage from;
    mf_source *source;
    mf_image *read;

    image->colorPrimaries = (avifColorPrimaries)primaries;
    image->transferCharacteristics = (avifTransferCharacteristics)transfer;
    image->matrixCoefficients = AVIF_MATRIX_COEFFICIENTS_BT2020_NCL;
    image->yuvRange = AVIF_RANGE_FULL;
    for (int i = 0; i < SIDE * SIDE * 3; i++)
        pixels[i] = rgb[i % 3];
    avifRGBImageSetDefaults(&from, image);
    from.format = AVIF_RGB_FORMAT_RGB;
    from.depth = 10;
    from.pixels = (uint8_t *)pixels;
    from.rowBytes = SIDE * 6;
    encoder->minQuantizer = encoder->maxQuantizer = 0;
    assert_int_equal(avifImageRGBToYUV(image, &from), AVIF_RESULT_OK);
    assert_int_equal(avifEncoderWrite(encoder, image, &data), AVIF_RESULT_OK);
    assert_int_equal(mf_source_memory(data.data, data.size, NULL, NULL, &source), 0);
    assert_int_equal(mf_image_load(NULL, source, NULL, &read), 0);
    for (int i = 0; i < 3; i++)
        assert_in_range(mf_image_plane(read, 0)[i] + 2, expected[i], expected[i] + 4);
    mf_image_unref(read);
    mf_source_unref(source);
    avifRWDataFree(&data);
    avifEncoderDestroy(encoder);
    avifImageDestroy(image);
}

static void files(void **state)
{
    (void)state;
    file_of(9, 16, (uint16_t[]){594, 594, 594}, (int[]){215, 215, 215});
    file_of(9, 18, (uint16_t[]){767, 767, 767}, (int[]){215, 215, 215});
    file_of(12, 13, (uint16_t[]){614, 512, 409}, (int[]){158, 126, 98});
    file_of(1, 13, (uint16_t[]){614, 512, 409}, (int[]){153, 128, 102});
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(values), cmocka_unit_test(files)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
