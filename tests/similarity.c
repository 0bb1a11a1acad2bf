/* SSIM and PSNR against FFmpeg's filters. */
#include <math.h>
#include "analysing.h"
#include "clips.h"

static int damage; /* how the second picture differs */

static void base(int x, int y, int width, int height, uint8_t rgba[4])
{
    const int v = (int)(128 + 60 * sin(x * 0.21) * cos(y * 0.13) + 40 * ((x / 16 + y / 16) % 2) - 20);
    (void)width, (void)height;
    set_rgb(rgba, v, v * 3 / 4 + 30, 255 - v);
}

static void damaged(int x, int y, int width, int height, uint8_t rgba[4])
{
    const unsigned n = (unsigned)x * 2654435761u + (unsigned)y * 2246822519u;
    base(x, y, width, height, rgba);
    for (int c = 0; c < 3; c++) {
        const int noise = (int)((n >> (8 * c + 3)) % 31) - 15;
        const int v = damage == 0 ? rgba[c] + noise : damage == 1 ? rgba[c] / 2 + 70 : (rgba[c] & ~31) + c * 10;
        rgba[c] = (uint8_t)(v < 0 ? 0 : v > 255 ? 255 : v);
    }
}

/* Its vector code for SSIM is wrong in some widths, so it does without.
 * The number behind `word` in what a filter of the ffmpeg command line says of two GRAY8 or RGB24 pictures. */
static double ask_ffmpeg(const char *filter, mf_image *const pair[2], const char *word)
{
    const char *format = mf_image_format(pair[0]) == MF_FORMAT_GRAY8 ? "gray" : "rgb24";
    const int width = mf_image_width(pair[0]), height = mf_image_height(pair[0]);
    const size_t row = (size_t)width * (*format == 'g' ? 1 : 3);
    char path[PATH_MAX + 16], command[PATH_MAX + 512], line[1024];
    double value = NAN;
    (void)clip; /* of clips.h the folder alone is used */
    for (int i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/pair%d.raw", clip_dir(), i);
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        for (int y = 0; y < height; y++)
            assert_int_equal(fwrite(mf_image_plane(pair[i], 0) + y * mf_image_stride(pair[i], 0), 1, row, file), row);
        assert_int_equal(fclose(file), 0);
    }
    snprintf(command, sizeof command,
             "cd '%s' && ffmpeg -nostdin -hide_banner -cpuflags 0 -f rawvideo -pix_fmt %s -s %dx%d -i pair0.raw -f rawvideo "
             "-pix_fmt %s "
             "-s %dx%d -i pair1.raw -lavfi '%s' -f null - 2>&1",
             clip_dir(), format, width, height, format, width, height, filter);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    while (fgets(line, sizeof line, pipe)) {
        const char *found = strstr(line, word);
        if (found)
            value = atof(found + strlen(word));
    }
    assert_int_equal(pclose(pipe), 0);
    return value;
}

static double ssim_of(mf_image *a, mf_image *b)
{
    mf_ssim_result *result;
    assert_int_equal(mf_ssim(NULL, a, b, NULL, &result), 0);
    const double ssim = result->ssim;
    assert_true(ssim == 1 || fabs(result->ssim_db + 10 * log10(1 - ssim)) < 1e-9);
    mf_record_free(result);
    return ssim;
}

static void ssim_is_that_of_ffmpeg(void **state)
{
    static const int sizes[][2] = {{320, 180}, {101, 67}, {40, 36}, {8, 8}};
    (void)state;
    for (damage = 0; damage < 3; damage++) {
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            mf_image *const pair[2] = {paint(MF_FORMAT_GRAY8, sizes[i][0], sizes[i][1], base),
                                       paint(MF_FORMAT_GRAY8, sizes[i][0], sizes[i][1], damaged)};
            const double expected = ask_ffmpeg("ssim", pair, "All:");
            assert_true(expected < 1);
            assert_true(fabs(ssim_of(pair[0], pair[1]) - expected) < 2e-6); /* it prints six digits */
            mf_image_unref(pair[0]);
            mf_image_unref(pair[1]);
        }
    }
}

static void psnr_is_that_of_ffmpeg(void **state)
{
    (void)state;
    for (damage = 0; damage < 3; damage++) {
        mf_image *const pair[2] = {paint(MF_FORMAT_RGB24, 101, 67, base), paint(MF_FORMAT_RGB24, 101, 67, damaged)};
        mf_psnr_result *result = run_by_name("psnr", pair[0], pair[1], NULL);
        assert_true(fabs(result->psnr_db - ask_ffmpeg("psnr", pair, "average:")) < 1e-5);
        assert_true(fabs(result->psnr_db - 10 * log10(255 * 255 / result->mse)) < 1e-9);
        assert_true(isfinite(result->luma_psnr_db) && !result->identical);
        mf_record_free(result);
        mf_image_unref(pair[0]);
        mf_image_unref(pair[1]);
    }
}

static void equal_pictures_are_identical(void **state)
{
    static const int formats[] = {MF_FORMAT_GRAY8, MF_FORMAT_RGB24, MF_FORMAT_RGBA32};
    (void)state;
    for (int i = 0; i < 3; i++) {
        mf_image *a = paint(formats[i], 64, 48, base), *b = paint(formats[i], 64, 48, base);
        mf_psnr_result *psnr;
        mf_ssim_result *ssim;
        assert_int_equal(mf_psnr(NULL, a, b, NULL, &psnr), 0);
        assert_true(psnr->identical && isnan(psnr->psnr_db) && isnan(psnr->luma_psnr_db) && psnr->mse == 0);
        assert_int_equal(mf_ssim(NULL, a, b, NULL, &ssim), 0);
        assert_true(ssim->identical && isnan(ssim->ssim_db) && ssim->ssim == 1);
        mf_record_free(psnr);
        mf_record_free(ssim);
        mf_image_unref(a);
        mf_image_unref(b);
    }
}

static void small_pictures_have_a_value(void **state)
{
    static const int sizes[][2] = {{1, 1}, {7, 300}, {300, 3}, {5, 5}};
    (void)state;
    damage = 1;
    for (int i = 0; i < 4; i++) {
        mf_image *a = paint(MF_FORMAT_GRAY8, sizes[i][0], sizes[i][1], base);
        mf_image *b = paint(MF_FORMAT_GRAY8, sizes[i][0], sizes[i][1], damaged);
        const double other = ssim_of(a, b);
        assert_true(ssim_of(a, a) == 1 && other < 1 && other > -1);
        mf_image_unref(a);
        mf_image_unref(b);
    }
}

static void sizes_must_match(void **state)
{
    mf_image *a = paint(MF_FORMAT_GRAY8, 20, 10, base), *b = paint(MF_FORMAT_GRAY8, 10, 20, base);
    mf_ssim_result *ssim;
    mf_psnr_result *psnr;
    mf_task *task;
    (void)state;
    assert_int_equal(mf_task_new(&task), 0);
    assert_int_equal(mf_ssim(task, a, b, NULL, &ssim), MF_ERROR_PARAMS);
    assert_string_equal(mf_task_message(task), "20 x 10 and 10 x 20: pictures of the same size are wanted");
    assert_int_equal(mf_psnr(task, a, b, NULL, &psnr), MF_ERROR_PARAMS);
    assert_null(ssim);
    assert_null(psnr);
    mf_task_free(task);
    mf_image_unref(a);
    mf_image_unref(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ssim_is_that_of_ffmpeg),
        cmocka_unit_test(psnr_is_that_of_ffmpeg),
        cmocka_unit_test(equal_pictures_are_identical),
        cmocka_unit_test(small_pictures_have_a_value),
        cmocka_unit_test(sizes_must_match),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
