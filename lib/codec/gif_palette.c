/* Pictures of few colours: a palette by splitting boxes of colours at their mean along the axis of the largest error (after
 * X. Wu, "Color Quantization by Dynamic Programming and Principal Analysis", 1992, and its successors), refined by k-means;
 * the error is diffused after Floyd and Steinberg, the rows in turns from the left and from the right. */
#include <math.h>
#include <string.h>
#include "mfi_gif.h"

enum {
    BIN_BITS = 5, /* of a channel, where colours are counted */
    BINS = 1 << (3 * BIN_BITS),
    NEAR_BITS = 6, /* and where the nearest one is remembered */
    NEARS = 1 << (3 * NEAR_BITS),
    SLOTS = 1024,
    ROUNDS = 3,
    ROWS_PER_TICK = 16
};

/* How much a difference of red, green and blue is seen. */
static const float weights[3] = {2, 4, 1.5f};

typedef struct bin {
    float color[3]; /* mean of what is in it */
    float count;
} bin;

typedef struct box {
    int first, count; /* of the bins */
    int axis;         /* of the largest error */
    float mean;       /* on it */
    double error;
} box;

struct mfi_quantizer {
    struct {
        uint64_t sums[3], count;
    } counts[BINS];
    int most;   /* colours */
    bin bins[BINS];
    int bin_count;
    box boxes[MFI_GIF_COLORS];
    float colors[MFI_GIF_COLORS][3];
    int16_t near[NEARS]; /* -1 = not looked for yet */
    uint32_t keys[SLOTS]; /* a hash of exact colours: 1 << 24 | R G B */
    uint8_t values[SLOTS];
};

int mfi_quantizer_new(mf_task *task, mfi_quantizer **out)
{
    *out = mfi_alloc(sizeof **out);
    return *out ? 0 : mfi_nomem(task);
}

void mfi_quantizer_free(mfi_quantizer *quantizer)
{
    mfi_free(quantizer);
}

static const uint8_t *pixels_of(const mf_image *image, const int area[4], int row)
{
    return image->planes[0] + (area[1] + row) * image->strides[0] + area[0] * 4;
}

static int is_out(const mfi_quantizer *q, uint8_t index)
{
    return index == MFI_GIF_CLEAR && q->most < MFI_GIF_COLORS;
}

/* --- Few colours. */

static uint32_t key_of(const uint8_t *p)
{
    return 1u << 24 | (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
}

static uint32_t slot_of(const mfi_quantizer *q, uint32_t key)
{
    uint32_t slot = key * 2654435761u >> 22;

    while (q->keys[slot] && q->keys[slot] != key)
        slot = (slot + 1) % SLOTS;
    return slot;
}

/* 1: these are all, and the indices are set; 0: there are more. */
static int take_exact(mf_task *task, mfi_quantizer *q, const mf_image *image, const int area[4], uint8_t *indices,
                      uint8_t palette[][3], int *colors)
{
    uint32_t last = 0, slot = 0;

    memset(q->keys, 0, sizeof q->keys);
    *colors = 0;
    for (int pass = 0; pass < 2; pass++) /* the indices stay as they are until all is known to fit */
        for (int y = 0; y < area[3]; y++) {
            const uint8_t *p = pixels_of(image, area, y);
            uint8_t *to = indices + (size_t)y * (size_t)area[2];
            if (y % ROWS_PER_TICK == 0)
                MFI_TRY(mfi_tick(task, 0, 0));
            for (int x = 0; x < area[2]; x++, p += 4) {
                if (is_out(q, to[x]))
                    continue;
                if (key_of(p) != last)
                    slot = slot_of(q, last = key_of(p));
                if (pass) {
                    to[x] = q->values[slot];
                } else if (!q->keys[slot]) {
                    if (*colors == q->most)
                        return 0;
                    q->keys[slot] = last;
                    q->values[slot] = (uint8_t)*colors;
                    memcpy(palette[(*colors)++], p, 3);
                }
            }
        }
    return 1;
}

/* --- More than that. */

static int count_colors(mf_task *task, mfi_quantizer *q, const mf_image *image, const int area[4], const uint8_t *indices)
{
    memset(q->counts, 0, sizeof q->counts);
    for (int y = 0; y < area[3]; y++) {
        const uint8_t *p = pixels_of(image, area, y);
        if (y % ROWS_PER_TICK == 0)
            MFI_TRY(mfi_tick(task, 0, 0));
        for (int x = 0; x < area[2]; x++, p += 4) {
            if (is_out(q, indices[(size_t)y * (size_t)area[2] + (size_t)x]))
                continue;
            const int at = p[0] >> (8 - BIN_BITS) << 2 * BIN_BITS | p[1] >> (8 - BIN_BITS) << BIN_BITS | p[2] >> (8 - BIN_BITS);
            q->counts[at].count++;
            for (int i = 0; i < 3; i++)
                q->counts[at].sums[i] += p[i];
        }
    }
    q->bin_count = 0;
    for (int at = 0; at < BINS; at++) {
        const double count = (double)q->counts[at].count;
        if (count == 0)
            continue;
        bin *b = &q->bins[q->bin_count++];
        b->count = (float)count;
        for (int i = 0; i < 3; i++)
            b->color[i] = (float)((double)q->counts[at].sums[i] / count);
    }
    return 0;
}

/* Fills in all but first and count, and the mean colour. */
static void measure(const mfi_quantizer *q, box *b, float color[3])
{
    double count = 0, sums[3] = {0}, squares[3] = {0};

    for (const bin *at = q->bins + b->first, *end = at + b->count; at < end; at++) {
        count += at->count;
        for (int i = 0; i < 3; i++) {
            sums[i] += (double)at->count * at->color[i];
            squares[i] += (double)at->count * at->color[i] * at->color[i];
        }
    }
    b->error = 0;
    for (int i = 0; i < 3; i++) {
        const double mean = sums[i] / count, error = weights[i] * (squares[i] - sums[i] * mean);
        color[i] = (float)mean;
        if (b->count > 1 && error > b->error) {
            b->error = error;
            b->axis = i;
            b->mean = (float)mean;
        }
    }
}

/* Cuts a box in two, of which neither is empty; 0: rounding leaves nothing to cut. */
static int split(mfi_quantizer *q, box *low, box *high)
{
    int i = low->first, j = low->first + low->count;

    while (i < j) {
        if (q->bins[i].color[low->axis] < low->mean) {
            i++;
        } else {
            const bin other = q->bins[--j];
            q->bins[j] = q->bins[i];
            q->bins[i] = other;
        }
    }
    *high = (box){.first = i, .count = low->first + low->count - i};
    low->count -= high->count;
    return low->count > 0 && high->count > 0;
}

static int split_all(mfi_quantizer *q)
{
    int count = 1;

    q->boxes[0] = (box){.count = q->bin_count};
    measure(q, &q->boxes[0], q->colors[0]);
    while (count < q->most) {
        int worst = 0;
        for (int i = 1; i < count; i++)
            if (q->boxes[i].error > q->boxes[worst].error)
                worst = i;
        if (q->boxes[worst].error <= 0)
            break;
        box before = q->boxes[worst];
        if (!split(q, &q->boxes[worst], &q->boxes[count])) {
            q->boxes[worst] = before;
            q->boxes[worst].error = 0;
            continue;
        }
        measure(q, &q->boxes[worst], q->colors[worst]);
        measure(q, &q->boxes[count], q->colors[count]);
        count++;
    }
    return count;
}

static int nearest(const mfi_quantizer *q, int count, const float color[3])
{
    float least = INFINITY;
    int found = 0;

    for (int i = 0; i < count; i++) {
        const float r = q->colors[i][0] - color[0], g = q->colors[i][1] - color[1], b = q->colors[i][2] - color[2];
        const float distance = weights[0] * r * r + weights[1] * g * g + weights[2] * b * b;
        if (distance < least) {
            least = distance;
            found = i;
        }
    }
    return found;
}

/* One round of k-means over the bins. */
static int refine(mf_task *task, mfi_quantizer *q, int count)
{
    double sums[MFI_GIF_COLORS][4] = {{0}};

    for (int i = 0; i < q->bin_count; i++) {
        const bin *b = &q->bins[i];
        if (i % 1024 == 0)
            MFI_TRY(mfi_tick(task, 0, 0));
        double *sum = sums[nearest(q, count, b->color)];
        sum[3] += b->count;
        for (int k = 0; k < 3; k++)
            sum[k] += (double)b->count * b->color[k];
    }
    for (int i = 0; i < count; i++)
        for (int k = 0; k < 3 && sums[i][3] > 0; k++)
            q->colors[i][k] = (float)(sums[i][k] / sums[i][3]);
    return 0;
}

static int index_of(mfi_quantizer *q, int colors, const int value[3])
{
    const int shift = 8 - NEAR_BITS, half = 1 << (shift - 1);
    const int at = value[0] >> shift << 2 * NEAR_BITS | value[1] >> shift << NEAR_BITS | value[2] >> shift;

    if (q->near[at] < 0) {
        float color[3];
        for (int i = 0; i < 3; i++)
            color[i] = (float)((value[i] >> shift << shift) + half);
        q->near[at] = (int16_t)nearest(q, colors, color);
    }
    return q->near[at];
}

/* One row in the direction `step`. `here` and `below` are errors in sixteenths, one pixel of margin on either side. */
static void diffuse_row(mfi_quantizer *q, const uint8_t *pixels, int width, int step, uint8_t palette[][3], int colors,
                        int (*here)[3], int (*below)[3], uint8_t *to)
{
    for (int n = 0, x = step > 0 ? 0 : width - 1; n < width; n++, x += step) {
        int value[3];
        if (is_out(q, to[x]))
            continue;
        for (int i = 0; i < 3; i++)
            value[i] = MFI_CLAMP(pixels[x * 4 + i] + (here[x + 1][i] + (here[x + 1][i] < 0 ? -8 : 8)) / 16, 0, 255);
        to[x] = (uint8_t)index_of(q, colors, value);
        for (int i = 0; i < 3; i++) {
            const int error = value[i] - palette[to[x]][i];
            here[x + 1 + step][i] += 7 * error;
            below[x + 1 - step][i] += 3 * error;
            below[x + 1][i] += 5 * error;
            below[x + 1 + step][i] += error;
        }
    }
}

static int diffuse(mf_task *task, mfi_quantizer *q, const mf_image *image, const int area[4], uint8_t *indices,
                   uint8_t palette[][3], int colors)
{
    const size_t width = (size_t)area[2] + 2;
    int (*errors)[3] = mfi_alloc_array(2 * width, sizeof *errors);
    int result = errors ? 0 : mfi_nomem(task);

    memset(q->near, -1, sizeof q->near);
    for (int y = 0; result >= 0 && y < area[3]; y++) {
        int (*here)[3] = errors + (size_t)(y & 1) * width, (*below)[3] = errors + (size_t)(~y & 1) * width;
        memset(below, 0, width * sizeof *below);
        diffuse_row(q, pixels_of(image, area, y), area[2], y & 1 ? -1 : 1, palette, colors, here, below,
                    indices + (size_t)y * (size_t)area[2]);
        if (y % ROWS_PER_TICK == 0)
            result = mfi_tick(task, 0, 0);
    }
    mfi_free(errors);
    return result;
}

int mfi_quantize(mf_task *task, mfi_quantizer *q, const mf_image *image, const int area[4], int marked, uint8_t *indices,
                 uint8_t palette[][3], int *colors)
{
    q->most = MFI_GIF_COLORS - !!marked;
    const int exact = take_exact(task, q, image, area, indices, palette, colors);

    if (exact != 0)
        return exact < 0 ? exact : 0;
    MFI_TRY(count_colors(task, q, image, area, indices));
    *colors = split_all(q);
    for (int i = 0; i < ROUNDS; i++)
        MFI_TRY(refine(task, q, *colors));
    for (int i = 0; i < *colors; i++)
        for (int k = 0; k < 3; k++)
            palette[i][k] = (uint8_t)(q->colors[i][k] + 0.5f);
    return diffuse(task, q, image, area, indices, palette, *colors);
}
