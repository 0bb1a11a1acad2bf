/* Median filter: nine values by a network of comparisons, more by a sliding histogram (Huang). */
#include <string.h>
#include <mediaforge/detail.h>
#include "mfi_bands.h"
#include "mfi_image_op.h"

typedef struct median {
    const mf_image *from; /* with a margin of `radius` */
    mf_image *to;
    int radius, bytes;
} median;

#define SORT(a, b)                                                                                                             \
    do {                                                                                                                       \
        const uint8_t low_ = MFI_MIN(a, b), high_ = MFI_MAX(a, b);                                                             \
        a = low_;                                                                                                              \
        b = high_;                                                                                                             \
    } while (0)

/* Paeth's network, for all samples of a row at once. */
static void median_of_nine(const uint8_t *const rows[3], int bytes, uint8_t *to, int count)
{
    const uint8_t *r0 = rows[0], *r1 = rows[1], *r2 = rows[2];

    for (int i = 0; i < count; i++) {
        uint8_t a = r0[i], b = r0[i + bytes], c = r0[i + 2 * bytes];
        uint8_t d = r1[i], e = r1[i + bytes], f = r1[i + 2 * bytes];
        uint8_t g = r2[i], h = r2[i + bytes], k = r2[i + 2 * bytes];
        /* clang-format off */
        SORT(b, c); SORT(e, f); SORT(h, k);
        SORT(a, b); SORT(d, e); SORT(g, h);
        SORT(b, c); SORT(e, f); SORT(h, k);
        d = MFI_MAX(a, d); f = MFI_MIN(f, k); SORT(e, h);
        g = MFI_MAX(d, g); e = MFI_MAX(b, e); c = MFI_MIN(c, f);
        e = MFI_MIN(e, h); SORT(e, c); e = MFI_MAX(g, e);
        /* clang-format on */
        to[i] = MFI_MIN(e, c);
    }
}

/* One channel of a row; `at` is the top left of the first square. */
static void median_of_square(const median *m, const uint8_t *at, uint8_t *to)
{
    const int side = 2 * m->radius + 1, half = side * side / 2;
    const ptrdiff_t stride = m->from->strides[0];
    int counts[256] = {0}, value = 0, below = 0; /* samples less than `value` */

    for (int y = 0; y < side; y++)
        for (int x = 0; x < side; x++)
            counts[at[y * stride + x * m->bytes]]++;
    for (int x = 0;; x++, at += m->bytes) {
        while (below > half)
            below -= counts[--value];
        while (below + counts[value] <= half)
            below += counts[value++];
        to[x * m->bytes] = (uint8_t)value;
        if (x == m->to->width - 1)
            return;
        for (int y = 0; y < side; y++) {
            const uint8_t gone = at[y * stride], come = at[y * stride + side * m->bytes];
            counts[gone]--;
            counts[come]++;
            below += (come < value) - (gone < value);
        }
    }
}

static int work(void *context, int first, int end)
{
    const median *m = context;

    for (int y = first; y < end; y++) {
        const uint8_t *at = m->from->planes[0] + y * m->from->strides[0];
        uint8_t *to = m->to->planes[0] + y * m->to->strides[0];
        const uint8_t *const rows[] = {at, at + m->from->strides[0], at + 2 * m->from->strides[0]};
        if (m->radius == 1)
            median_of_nine(rows, m->bytes, to, m->to->width * m->bytes);
        for (int c = 0; m->radius > 1 && c < m->bytes; c++)
            median_of_square(m, at + c, to + c);
    }
    return 0;
}

static int median_apply(mf_task *task, mf_image *image, const void *params, mf_image **out)
{
    median m = {.radius = ((const struct mf_median_params *)params)->radius};
    mf_image *source;

    MFI_TRY(mfi_image_margin(task, image, m.radius, &source));
    m.from = source;
    m.bytes = mfi_pixel_bytes(source->format);
    const int64_t cost = (int64_t)image->width * m.bytes * (m.radius == 1 ? 2 : 10 + 4 * m.radius);
    int result = mfi_image_like(task, source, source->format, image->width, image->height, &m.to);
    if (result >= 0)
        result = mfi_bands(task, image->height, cost, work, &m);
    mf_image_unref(source);
    if (result < 0)
        mf_image_unref(m.to);
    else
        *out = m.to;
    return result;
}

const mf_field mfi_median_fields[] = {
    MFI_I32(struct mf_median_params, radius, 1, 50, 1, "px", "Of a square with 2 radius + 1 pixels a side"),
    MFI_END
};

MFI_IMAGE_OP(median, .apply = median_apply);
