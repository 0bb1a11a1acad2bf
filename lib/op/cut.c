/* Cuts by how much a small grey picture of the frame changes, against what it usually does. */
#include <stdlib.h>
#include <string.h>
#include "mfi_canvas.h"
#include "mfi_cut.h"

#define LEAST 20.0 /* mean difference, of 255 */
#define TIMES 3.0  /* the usual one */
#define SHARE 0.2  /* of a frame in what is usual */

enum { BLOCK = 4 /* pixels, squared, that are averaged for each of the small picture's */ };

/* Of the luma, or of the green of RGB. */
static uint8_t level(const mf_image *image, int bytes, int left, int top)
{
    const int width = MFI_MIN(BLOCK, image->width - left), height = MFI_MIN(BLOCK, image->height - top);
    int sum = 0;

    for (int y = 0; y < height; y++) {
        const uint8_t *row = image->planes[0] + (top + y) * image->strides[0] + left * bytes + (bytes > 1);
        for (int x = 0; x < width; x++)
            sum += row[x * bytes];
    }
    return (uint8_t)(sum / (width * height));
}

int mfi_cut_find(mfi_cut_finder *finder, const mf_image *image)
{
    const int bytes = mfi_pixel_bytes(image->format), count = MFI_CUT_COLUMNS * MFI_CUT_ROWS, begun = finder->begun;
    uint8_t now[MFI_CUT_COLUMNS * MFI_CUT_ROWS];
    int sum = 0;

    for (int i = 0; i < count; i++) {
        const int x = i % MFI_CUT_COLUMNS, y = i / MFI_CUT_COLUMNS;
        now[i] = level(image, bytes, (int)((int64_t)image->width * x / MFI_CUT_COLUMNS),
                       (int)((int64_t)image->height * y / MFI_CUT_ROWS));
        sum += abs(now[i] - finder->last[i]);
    }
    const double difference = (double)sum / count;
    const int cut = !begun || (difference > LEAST && difference > TIMES * finder->usual);
    memcpy(finder->last, now, sizeof now);
    finder->begun = 1;
    if (cut)
        finder->usual = 0;
    else
        finder->usual += SHARE * (difference - finder->usual);
    return cut;
}
