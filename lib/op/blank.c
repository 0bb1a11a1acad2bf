#include <math.h>
#include "mfi_blank.h"

enum {
    GRID = 64,
    DARK = 32 /* limited-range black is 16; noise and compression lift it a little */
};

/* A picture is blank if nearly all of it is dark, or if its luma hardly varies: a fade's end, a slate, a white flash. */
static const double dark_share = 0.98, least_deviation = 4.0;

mfi_blank mfi_blank_measure(const mf_image *image)
{
    const int bytes = image->format == MF_FORMAT_RGB24 ? 3 : image->format == MF_FORMAT_RGBA32 ? 4 : 1;
    const int columns = MFI_MIN(GRID, image->width), rows = MFI_MIN(GRID, image->height);
    int64_t sum = 0, squares = 0, dark = 0;

    for (int j = 0; j < rows; j++) {
        const int y = (int)(((int64_t)2 * j + 1) * image->height / (2 * rows));
        const uint8_t *row = image->planes[0] + y * image->strides[0] + (bytes > 1);
        for (int i = 0; i < columns; i++) {
            const int value = row[((int64_t)2 * i + 1) * image->width / (2 * columns) * bytes];
            sum += value;
            squares += value * value;
            dark += value < DARK;
        }
    }

    const double count = (double)columns * rows, mean = (double)sum / count;
    return (mfi_blank){
        .mean = mean,
        .deviation = sqrt(fmax(0, (double)squares / count - mean * mean)),
        .dark = (double)dark / count,
    };
}

int mfi_blank_is(const mfi_blank *measured)
{
    return measured->dark > dark_share || measured->deviation < least_deviation;
}
