#include <math.h>
#include "mfi_analysis.h"

enum { BLOCK = 4, WINDOW = 2 * BLOCK };

static int check_sizes(mf_task *task, mf_image *const *images)
{
    const mf_image *a = images[0], *b = images[1];
    if (a->width == b->width && a->height == b->height)
        return 0;
    return mfi_error(task, MF_ERROR_PARAMS, "%d x %d and %d x %d: pictures of the same size are wanted", a->width, a->height,
                     b->width, b->height);
}

/* --- SSIM. */

/* Sums over a block of both pictures. */
typedef struct moments {
    int a, b, squares, products;
} moments;

static moments measure(const mf_image *const pair[2], int x, int y, int width, int height)
{
    moments m = {0};
    for (int j = y; j < y + height; j++) {
        const uint8_t *a = pair[0]->planes[0] + j * pair[0]->strides[0] + x;
        const uint8_t *b = pair[1]->planes[0] + j * pair[1]->strides[0] + x;
        for (int i = 0; i < width; i++) {
            m.a += a[i];
            m.b += b[i];
            m.squares += a[i] * a[i] + b[i] * b[i];
            m.products += a[i] * b[i];
        }
    }
    return m;
}

/* The constants are those of x264, rounded as there. */
static double compare(moments m, int count)
{
    const double c1 = floor(0.01 * 0.01 * 255 * 255 * count + 0.5);
    const double c2 = fmax(1, floor(0.03 * 0.03 * 255 * 255 * count * (count - 1) + 0.5));
    const double a = m.a, b = m.b;
    const double variance = (double)m.squares * count - a * a - b * b, covariance = (double)m.products * count - a * b;
    return (2 * a * b + c1) * (2 * covariance + c2) / ((a * a + b * b + c1) * (variance + c2));
}

static moments add(moments a, moments b)
{
    return (moments){a.a + b.a, a.b + b.b, a.squares + b.squares, a.products + b.products};
}

static int ssim_rows(mf_task *task, const mf_image *const pair[2], moments *above, moments *here, double *ssim)
{
    const int columns = pair[0]->width / BLOCK, rows = pair[0]->height / BLOCK;
    double sum = 0;
    for (int y = 0; y < rows; y++) {
        MFI_TRY(mfi_tick(task, y, rows));
        for (int x = 0; x < columns; x++)
            here[x] = measure(pair, x * BLOCK, y * BLOCK, BLOCK, BLOCK);
        for (int x = 1; x < columns && y; x++)
            sum += compare(add(add(above[x - 1], above[x]), add(here[x - 1], here[x])), WINDOW * WINDOW);
        moments *const swap = above;
        above = here;
        here = swap;
    }
    *ssim = sum / ((double)(columns - 1) * (rows - 1));
    return 0;
}

static int ssim_luma(mf_task *task, const mf_image *const pair[2], double *ssim)
{
    const int width = pair[0]->width, height = pair[0]->height, columns = width / BLOCK;
    if (width < WINDOW || height < WINDOW) { /* one window of what there is */
        const int side_w = MFI_MIN(width, WINDOW * WINDOW), side_h = MFI_MIN(height, WINDOW * WINDOW);
        *ssim = compare(measure(pair, 0, 0, side_w, side_h), side_w * side_h);
        return 0;
    }
    moments *memory = mfi_alloc_array((size_t)columns * 2, sizeof *memory);
    if (!memory)
        return mfi_nomem(task);
    const int result = ssim_rows(task, pair, memory, memory + columns, ssim);
    mfi_free(memory);
    return result;
}

/* --- PSNR. */

static int square_error(mf_task *task, const mf_image *const pair[2], int step, double *mse)
{
    uint64_t sum = 0;
    for (int y = 0; y < pair[0]->height; y++) {
        const uint8_t *a = pair[0]->planes[0] + y * pair[0]->strides[0], *b = pair[1]->planes[0] + y * pair[1]->strides[0];
        uint32_t row = 0;
        MFI_TRY(mfi_tick(task, y, pair[0]->height));
        for (int x = 0; x < pair[0]->width * step; x++) {
            const int difference = a[x] - b[x];
            row += (uint32_t)(difference * difference);
            if (x % 65536 == 65535) {
                sum += row;
                row = 0;
            }
        }
        sum += row;
    }
    *mse = (double)sum / ((double)pair[0]->width * pair[0]->height * step);
    return 0;
}

static double psnr_of(double mse)
{
    return mse > 0 ? 10 * log10(255 * 255 / mse) : NAN;
}

/* --- As analyses. */

typedef int pair_function(mf_task *task, const mf_image *const pair[2], double *value);

static int mse_rgb(mf_task *task, const mf_image *const pair[2], double *mse)
{
    return square_error(task, pair, 3, mse);
}

static int mse_luma(mf_task *task, const mf_image *const pair[2], double *mse)
{
    return square_error(task, pair, 1, mse);
}

/* Calls `function` on both pictures in `format`. */
static int with_pair(mf_task *task, mf_image *const *images, int format, pair_function *function, double *value)
{
    mf_image *a = NULL, *b = NULL;
    int result = mfi_image_as(task, images[0], format, &a);
    if (result >= 0)
        result = mfi_image_as(task, images[1], format, &b);
    if (result >= 0)
        result = function(task, (const mf_image *const[]){a, b}, value);
    mf_image_unref(a);
    mf_image_unref(b);
    return result;
}

int mfi_ssim_run(mf_task *task, mf_image *const *images, const void *params, void **record)
{
    double ssim = 0, mse = 0;
    (void)params;
    MFI_TRY(check_sizes(task, images));
    MFI_TRY(with_pair(task, images, MF_FORMAT_GRAY8, ssim_luma, &ssim));
    MFI_TRY(with_pair(task, images, MF_FORMAT_GRAY8, mse_luma, &mse));
    mf_ssim_result *made = *record = mfi_record_new(mfi_ssim_result_fields, sizeof *made);
    if (!made)
        return mfi_nomem(task);
    *made = (mf_ssim_result){.ssim = ssim, .ssim_db = ssim < 1 ? -10 * log10(1 - ssim) : NAN, .identical = mse == 0};
    return 0;
}

int mfi_psnr_run(mf_task *task, mf_image *const *images, const void *params, void **record)
{
    double rgb = 0, luma = 0;
    (void)params;
    MFI_TRY(check_sizes(task, images));
    MFI_TRY(with_pair(task, images, MF_FORMAT_RGB24, mse_rgb, &rgb));
    MFI_TRY(with_pair(task, images, MF_FORMAT_GRAY8, mse_luma, &luma));
    mf_psnr_result *made = *record = mfi_record_new(mfi_psnr_result_fields, sizeof *made);
    if (!made)
        return mfi_nomem(task);
    *made = (mf_psnr_result){psnr_of(rgb), psnr_of(luma), rgb, rgb == 0, 0};
    return 0;
}

/* --- Tables. */

const mf_field mfi_ssim_fields[] = {MFI_END}, mfi_psnr_fields[] = {MFI_END};

const mf_field mfi_ssim_result_fields[] = {
    MFI_OUT(mf_ssim_result, ssim, MF_TYPE_F64, "", "Structural similarity of the luma, 1 for equal pictures"),
    MFI_OUT(mf_ssim_result, ssim_db, MF_TYPE_F64, "dB", "The same as -10 log10(1 - ssim)"),
    MFI_OUT(mf_ssim_result, identical, MF_TYPE_BOOL, "", "Whether the luma is the same everywhere"),
    MFI_END
};

const mf_field mfi_psnr_result_fields[] = {
    MFI_OUT(mf_psnr_result, psnr_db, MF_TYPE_F64, "dB", "Peak signal-to-noise ratio of red, green and blue"),
    MFI_OUT(mf_psnr_result, luma_psnr_db, MF_TYPE_F64, "dB", "That of the luma"),
    MFI_OUT(mf_psnr_result, mse, MF_TYPE_F64, "", "Mean square error of red, green and blue"),
    MFI_OUT(mf_psnr_result, identical, MF_TYPE_BOOL, "", "Whether all pixels are the same"),
    MFI_END
};
