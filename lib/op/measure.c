#include <math.h>
#include <stdlib.h>
#include "mfi_canvas.h"
#include "mfi_color.h"
#include "mfi_measure.h"

enum { GRID = 8, BLOCK = 16 };

/* --- Histograms. */

void mfi_histogram_fill(const mf_image *image, int channel, mfi_histogram *histogram)
{
    const int step = mfi_pixel_bytes(image->format);
    *histogram = (mfi_histogram){.total = (int64_t)image->width * image->height};
    for (int y = 0; y < image->height; y++) {
        const uint8_t *row = image->planes[0] + y * image->strides[0] + channel;
        for (int x = 0; x < image->width; x++)
            histogram->bins[row[x * step]]++;
    }
}

double mfi_histogram_mean(const mfi_histogram *histogram)
{
    double sum = 0;
    for (int i = 0; i < 256; i++)
        sum += (double)i * (double)histogram->bins[i];
    return sum / (double)histogram->total;
}

double mfi_histogram_deviation(const mfi_histogram *histogram)
{
    const double mean = mfi_histogram_mean(histogram);
    double sum = 0;
    for (int i = 0; i < 256; i++)
        sum += (i - mean) * (i - mean) * (double)histogram->bins[i];
    return sqrt(sum / (double)histogram->total);
}

double mfi_histogram_entropy(const mfi_histogram *histogram)
{
    double bits = 0;
    for (int i = 0; i < 256; i++) {
        const double share = (double)histogram->bins[i] / (double)histogram->total;
        bits -= share > 0 ? share * log2(share) : 0;
    }
    return bits;
}

int mfi_histogram_at(const mfi_histogram *histogram, double share)
{
    int64_t sum = histogram->bins[0];
    int i = 0;
    while (i < 255 && (double)sum < share * (double)histogram->total)
        sum += histogram->bins[++i];
    return i;
}

double mfi_histogram_share(const mfi_histogram *histogram, int first, int last)
{
    int64_t sum = 0;
    for (int i = first; i <= last; i++)
        sum += histogram->bins[i];
    return (double)sum / (double)histogram->total;
}

double mfi_histogram_exposure(const mfi_histogram *luma)
{
    float linear[256];
    double sum = 0;
    mfi_linear_table(linear);
    for (int i = 0; i < 256; i++)
        sum += (double)linear[i] * (double)luma->bins[i];
    return log2(fmax(sum / (double)luma->total, 0.18 / 4096) / 0.18);
}

/* --- Neighbourhoods. */

/* Variance of the Laplacian inside a rectangle, which keeps a pixel's distance from the border. */
static double laplacian(const mf_image *luma, int left, int top, int right, int bottom)
{
    const ptrdiff_t stride = luma->strides[0];
    int64_t sum = 0, squares = 0;
    for (int y = top; y < bottom; y++) {
        const uint8_t *p = luma->planes[0] + y * stride;
        int32_t row = 0;
        int64_t row_squares = 0;
        for (int x = left; x < right; x++) {
            const int32_t value = p[x - 1] + p[x + 1] + p[x - stride] + p[x + stride] - 4 * p[x];
            row += value;
            row_squares += value * value;
        }
        sum += row;
        squares += row_squares;
    }
    const double count = (double)(right - left) * (bottom - top), mean = (double)sum / count;
    return (double)squares / count - mean * mean;
}

double mfi_sharpness(const mf_image *luma)
{
    if (luma->width < 3 || luma->height < 3)
        return 0;
    return laplacian(luma, 1, 1, luma->width - 1, luma->height - 1);
}

static int ascending(const void *a, const void *b)
{
    const double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

double mfi_focus(const mf_image *luma)
{
    const int width = luma->width - 2, height = luma->height - 2;
    double tiles[GRID * GRID];
    if (width < GRID || height < GRID)
        return mfi_sharpness(luma);
    for (int i = 0; i < GRID * GRID; i++) {
        const int x = i % GRID, y = i / GRID;
        tiles[i] = laplacian(luma, 1 + width * x / GRID, 1 + height * y / GRID, 1 + width * (x + 1) / GRID,
                             1 + height * (y + 1) / GRID);
    }
    qsort(tiles, GRID * GRID, sizeof *tiles, ascending);
    return tiles[GRID * GRID * 9 / 10];
}

/* Mean magnitude of what is left of a block without its slopes; negative where it is too dark or bright to show noise. */
static double block_noise(const mf_image *luma, int left, int top)
{
    const ptrdiff_t stride = luma->strides[0];
    int sum = 0, brightness = 0;
    for (int y = top; y < top + BLOCK; y++) {
        const uint8_t *p = luma->planes[0] + y * stride;
        for (int x = left; x < left + BLOCK; x++) {
            const uint8_t *a = p + x - stride, *b = p + x, *c = p + x + stride;
            sum += abs(a[-1] + a[1] + c[-1] + c[1] + 4 * b[0] - 2 * (a[0] + b[-1] + b[1] + c[0]));
            brightness += b[0];
        }
    }
    if (brightness < 8 * BLOCK * BLOCK || brightness > 247 * BLOCK * BLOCK)
        return -1;
    return (double)sum / (BLOCK * BLOCK);
}

int mfi_noise(mf_task *task, const mf_image *luma, double *noise)
{
    const int columns = (luma->width - 2) / BLOCK, rows = (luma->height - 2) / BLOCK;
    size_t count = 0;
    *noise = 0;
    if (columns < 1 || rows < 1)
        return 0;
    double *blocks = mfi_alloc_array((size_t)columns * (size_t)rows, sizeof *blocks);
    if (!blocks)
        return mfi_nomem(task);
    for (int i = 0; i < columns * rows; i++) {
        const double block = block_noise(luma, 1 + i % columns * BLOCK, 1 + i / columns * BLOCK);
        if (block >= 0)
            blocks[count++] = block;
    }
    qsort(blocks, count, sizeof *blocks, ascending);
    *noise = count ? sqrt(M_PI / 2) / 6 * blocks[count / 4] : 0;
    mfi_free(blocks);
    return 0;
}

/* Measuring colourfulness in natural images, 2003. */
double mfi_colorfulness(const mf_image *image)
{
    const int step = mfi_pixel_bytes(image->format);
    const double count = (double)image->width * image->height;
    int64_t rg_sum = 0, rg_squares = 0, yb_sum = 0, yb_squares = 0; /* of the second axis twice the value */
    for (int y = 0; y < image->height; y++) {
        const uint8_t *p = image->planes[0] + y * image->strides[0];
        for (int x = 0; x < image->width; x++, p += step) {
            const int rg = p[0] - p[1], yb = p[0] + p[1] - 2 * p[2];
            rg_sum += rg;
            rg_squares += rg * rg;
            yb_sum += yb;
            yb_squares += yb * yb;
        }
    }
    const double rg = (double)rg_sum / count, yb = (double)yb_sum / count / 2;
    const double variance = (double)rg_squares / count - rg * rg + (double)yb_squares / count / 4 - yb * yb;
    return sqrt(fmax(variance, 0)) + 0.3 * hypot(rg, yb);
}
