#include <math.h>
#include <string.h>
#include "mfi_bands.h"
#include "mfi_layer.h"

enum { ONE = 65536 };

typedef struct blend {
    mf_image *canvas;
    const mf_image *layer; /* its first bytes are the samples of the canvas, the fourth is alpha */
    const mfi_tiling *tiling;
    uint32_t shares[256]; /* of the layer, by its alpha; ONE is all */
} blend;

/* --- Colours. */

/* R G B of 0..255 to Y Cb Cr, with an offset in the last column. */
static void ycc_matrix(const mf_image *canvas, double m[3][4])
{
    static const double weights[][2] = {{0.299, 0.114}, {0.2126, 0.0722}, {0.2627, 0.0593}};
    const mfi_color *color = &canvas->color;
    const int grey = canvas->format == MF_FORMAT_GRAY8, unknown = color->matrix < 1 || color->matrix == 2 || color->matrix > 10;
    const int hd = unknown ? canvas->height >= 720 : color->matrix == 1; /* as the scaler takes it */
    const double *k = weights[grey ? 0 : hd ? 1 : color->matrix >= 9 && !unknown ? 2 : 0];
    const int full = grey || color->full_range;
    const double luma = full ? 1 : 219.0 / 255, chroma = full ? 1 : 224.0 / 255;
    const double rgb[3] = {k[0], 1 - k[0] - k[1], k[1]};

    for (int c = 0; c < 3; c++) {
        m[0][c] = rgb[c] * luma;
        m[1][c] = ((c == 2) - rgb[c]) / (2 - 2 * k[1]) * chroma;
        m[2][c] = ((c == 0) - rgb[c]) / (2 - 2 * k[0]) * chroma;
    }
    m[0][3] = full ? 0 : 16;
    m[1][3] = m[2][3] = 128;
}

void mfi_layer_color(const mf_image *canvas, const uint8_t rgb[3], uint8_t samples[3])
{
    double m[3][4];

    memcpy(samples, rgb, 3);
    if (mfi_pixel_bytes(canvas->format) > 1)
        return;
    ycc_matrix(canvas, m);
    for (int c = 0; c < 3; c++) {
        const double value = m[c][0] * rgb[0] + m[c][1] * rgb[1] + m[c][2] * rgb[2] + m[c][3];
        samples[c] = (uint8_t)(MFI_CLAMP(value, 0.0, 255.0) + 0.5);
    }
}

/* The layer in the colours of a grey or planar canvas. */
static int recolor(mf_task *task, const mf_image *canvas, const mf_image *layer, mf_image **out)
{
    double m[3][4];
    float f[3][4];

    ycc_matrix(canvas, m);
    for (int i = 0; i < 12; i++)
        f[i / 4][i % 4] = (float)m[i / 4][i % 4];
    MFI_TRY(mfi_image_alloc(task, MF_FORMAT_RGBA32, layer->width, layer->height, out));
    for (int y = 0; y < layer->height; y++) {
        const uint8_t *from = layer->planes[0] + y * layer->strides[0];
        uint8_t *to = (*out)->planes[0] + y * (*out)->strides[0];
        for (int x = 0; x < layer->width; x++, from += 4, to += 4) {
            for (int c = 0; from[3] && c < 3; c++) { /* clear pixels are not looked at */
                const float value = f[c][0] * from[0] + f[c][1] * from[1] + f[c][2] * from[2] + f[c][3];
                to[c] = (uint8_t)(MFI_CLAMP(value, 0.0f, 255.0f) + 0.5f);
            }
            to[3] = from[3];
        }
    }
    return 0;
}

/* --- Rows. */

static inline uint8_t mix(uint32_t below, uint32_t above, uint32_t share)
{
    return (uint8_t)((below * (ONE - share) + above * share + ONE / 2) / ONE);
}

static inline void blend_row(const blend *b, const uint8_t *from, uint8_t *to, int count, int bytes)
{
    for (int x = 0; x < count; x++, from += 4, to += bytes) {
        const uint32_t share = b->shares[from[3]];
        for (int c = 0; share && c < bytes; c++)
            to[c] = mix(to[c], from[c], share);
    }
}

/* Porter and Duff's "over", of colours that are not premultiplied. */
static void blend_alpha(const blend *b, const uint8_t *from, uint8_t *to, int count)
{
    for (int x = 0; x < count; x++, from += 4, to += 4) {
        const uint64_t above = b->shares[from[3]] * (uint64_t)255, below = (ONE - b->shares[from[3]]) * (uint64_t)to[3];
        const uint64_t all = above + below;
        for (int c = 0; c < 3 && above; c++)
            to[c] = (uint8_t)((to[c] * below + from[c] * above + all / 2) / all);
        to[3] = (uint8_t)((all + ONE / 2) / ONE);
    }
}

/* Each sample of chroma by the mean of what lies on the pixels it stands for. `left` and `right` are pixels of the canvas; the
 * layer's corner is at x, y. */
static void blend_chroma(const blend *b, int x, int y, int row, int left, int right)
{
    const mf_image *canvas = b->canvas, *layer = b->layer;
    const int shift_x = canvas->format != MF_FORMAT_YUV444P, shift_y = canvas->format == MF_FORMAT_YUV420P;
    const int top = MFI_MAX(row << shift_y, y),
              bottom = MFI_MIN(MFI_MIN((row + 1) << shift_y, canvas->height), y + layer->height);
    uint8_t *cb = canvas->planes[1] + row * canvas->strides[1], *cr = canvas->planes[2] + row * canvas->strides[2];

    for (int cell = left >> shift_x; cell << shift_x < right; cell++) {
        const int first = MFI_MAX(cell << shift_x, left), end = MFI_MIN((cell + 1) << shift_x, right);
        const int wide = MFI_MIN((cell + 1) << shift_x, canvas->width) - (cell << shift_x);
        const int high = MFI_MIN((row + 1) << shift_y, canvas->height) - (row << shift_y);
        uint32_t all = (uint32_t)(wide * high) * ONE, share = 0, sums[2] = {0};
        for (int v = top; v < bottom; v++)
            for (int u = first; u < end; u++) {
                const uint8_t *from = layer->planes[0] + (v - y) * layer->strides[0] + 4 * (u - x);
                share += b->shares[from[3]];
                sums[0] += b->shares[from[3]] * from[1];
                sums[1] += b->shares[from[3]] * from[2];
            }
        if (!share)
            continue;
        cb[cell] = (uint8_t)((cb[cell] * (all - share) + sums[0] + all / 2) / all);
        cr[cell] = (uint8_t)((cr[cell] * (all - share) + sums[1] + all / 2) / all);
    }
}

/* Rows first..end - 1 of the canvas, of a copy at x, y. */
static void blend_copy(const blend *b, int x, int y, int first, int end)
{
    const mf_image *canvas = b->canvas, *layer = b->layer;
    const int left = MFI_MAX(x, 0), right = (int)MFI_MIN((int64_t)x + layer->width, canvas->width);
    const int top = MFI_MAX(y, first), bottom = (int)MFI_MIN((int64_t)y + layer->height, end);
    const int bytes = mfi_pixel_bytes(canvas->format), shift_y = canvas->format == MF_FORMAT_YUV420P;

    if (left >= right || top >= bottom)
        return;
    for (int row = top; row < bottom; row++) {
        const uint8_t *from = layer->planes[0] + (row - y) * layer->strides[0] + 4 * (left - x);
        uint8_t *to = canvas->planes[0] + row * canvas->strides[0] + left * bytes;
        if (bytes == 4)
            blend_alpha(b, from, to, right - left);
        else if (bytes == 3)
            blend_row(b, from, to, right - left, 3);
        else
            blend_row(b, from, to, right - left, 1);
    }
    if (mfi_format_planes(canvas->format) == 3)
        for (int row = top >> shift_y; row << shift_y < bottom; row++)
            blend_chroma(b, x, y, row, left, right);
}

/* The multiples of u and v at which copies may touch rows top..bottom - 1: those of a corner are the ends. */
static void lattice_range(const blend *b, int top, int bottom, int64_t low[2], int64_t high[2])
{
    const mfi_tiling *t = b->tiling;
    const double x[2] = {-b->layer->width - 1 - t->x, b->canvas->width + 1 - t->x};
    const double y[2] = {top - b->layer->height - 1 - t->y, bottom + 1 - t->y}, area = t->u[0] * t->v[1] - t->u[1] * t->v[0];
    double least[2] = {INFINITY, INFINITY}, most[2] = {-INFINITY, -INFINITY};

    for (int corner = 0; corner < 4; corner++) {
        const double right = x[corner & 1], down = y[corner >> 1];
        const double at[2] = {(right * t->v[1] - down * t->v[0]) / area, (down * t->u[0] - right * t->u[1]) / area};
        for (int i = 0; i < 2; i++) {
            least[i] = fmin(least[i], at[i]);
            most[i] = fmax(most[i], at[i]);
        }
    }
    for (int i = 0; i < 2; i++) {
        low[i] = (int64_t)ceil(least[i]);
        high[i] = (int64_t)floor(most[i]);
    }
}

/* Two rows at a time, so that threads share no chroma. */
static int work(void *context, int first, int end)
{
    const blend *b = context;
    const mfi_tiling *t = b->tiling;
    const int top = first * 2, bottom = MFI_MIN(end * 2, b->canvas->height);
    int64_t low[2] = {0}, high[2] = {0};

    if (t->u[0] != 0 || t->u[1] != 0)
        lattice_range(b, top, bottom, low, high);
    for (int64_t j = low[1]; j <= high[1]; j++)
        for (int64_t i = low[0]; i <= high[0]; i++) {
            const double x = t->x + (double)i * t->u[0] + (double)j * t->v[0];
            const double y = t->y + (double)i * t->u[1] + (double)j * t->v[1];
            blend_copy(b, (int)lrint(x), (int)lrint(y), top, bottom);
        }
    return 0;
}

/* --- Pictures. */

static int has_color(const mf_image *layer)
{
    for (int y = 0; y < layer->height; y++) {
        const uint8_t *at = layer->planes[0] + y * layer->strides[0];
        for (int x = 0; x < layer->width; x++, at += 4)
            if (at[3] && (at[0] != at[1] || at[1] != at[2]))
                return 1;
    }
    return 0;
}

int mfi_layer_canvas(mf_task *task, mf_image *image, const mf_image *layer, mf_image **out)
{
    if (image->format == MF_FORMAT_GRAY8 && layer && has_color(layer))
        return mfi_image_as(task, image, MF_FORMAT_RGB24, out);
    MFI_TRY(mfi_image_like(task, image, image->format, image->width, image->height, out));
    for (int i = 0; i < mfi_format_planes(image->format); i++)
        for (int y = 0; y < mfi_format_plane_height(image->format, i, image->height); y++)
            memcpy((*out)->planes[i] + y * (*out)->strides[i], image->planes[i] + y * image->strides[i],
                   (size_t)mfi_format_plane_width(image->format, i, image->width));
    return 0;
}

int mfi_layer_tile(mf_task *task, mf_image *canvas, const mf_image *layer, const mfi_tiling *tiling, double opacity)
{
    const int recolored = canvas->format != MF_FORMAT_RGB24 && canvas->format != MF_FORMAT_RGBA32;
    blend b = {.canvas = canvas, .layer = layer, .tiling = tiling};
    mf_image *own = NULL;

    for (int i = 0; i < 256; i++)
        b.shares[i] = (uint32_t)lrint(opacity * i / 255 * ONE);
    if (recolored) {
        MFI_TRY(recolor(task, canvas, layer, &own));
        b.layer = own;
    }
    const int64_t cost = tiling->u[0] != 0 || tiling->u[1] != 0 ? canvas->width : MFI_MIN(canvas->width, layer->width);
    const int result = mfi_bands(task, (canvas->height + 1) / 2, cost * 8, work, &b);
    mf_image_unref(own);
    return result;
}

int mfi_layer_blend(mf_task *task, mf_image *canvas, const mf_image *layer, int x, int y, double opacity)
{
    return mfi_layer_tile(task, canvas, layer, &(mfi_tiling){.x = x, .y = y}, opacity);
}

void mfi_place(const mf_image *canvas, int gravity, int width, int height, int margin, int *x, int *y)
{
    *x = margin + mfi_gravity_x(gravity, canvas->width - 2 * margin, width);
    *y = margin + mfi_gravity_y(gravity, canvas->height - 2 * margin, height);
}
