#include <limits.h>
#include <string.h>

#include "mfi_rows.h"

void *mfi_rows_align(void *memory)
{
    return (char *)memory + -(uintptr_t)memory % MFI_ROWS_ALIGNMENT;
}

void mfi_rows_init(mfi_rows *rows, int format, int width, int height, int keep_alpha)
{
    *rows = (mfi_rows){.format = format, .width = width, .height = height, .padded_width = width, .padded_height = height};
    const int channels = mfi_format_channels(format);
    rows->deep = mfi_format_is_deep(format);
    rows->packed = channels > 1 || rows->deep ? channels : 0;
    rows->planes = channels == 4 && !keep_alpha ? 3 : MFI_MAX(channels, mfi_format_planes(format));
    rows->shift_w = format == MF_FORMAT_YUV420P || format == MF_FORMAT_YUV422P;
    rows->shift_h = format == MF_FORMAT_YUV420P;
}

void mfi_rows_pad(mfi_rows *rows)
{
    rows->padded_width += rows->padded_width & 1;
    rows->padded_height += rows->padded_height & 1;
}

int mfi_rows_open(mf_task *task, mfi_rows *rows)
{
    const size_t count = rows->mask == UINT_MAX ? (size_t)rows->padded_height : (size_t)rows->mask + 1;
    const size_t row = (size_t)rows->padded_width * (rows->deep ? sizeof(float) : 1);
    const size_t stride = (row + MFI_ROWS_ALIGNMENT - 1) / MFI_ROWS_ALIGNMENT * MFI_ROWS_ALIGNMENT;

    if (rows->memory)
        return 0;
    rows->memory = mfi_alloc_array((size_t)rows->planes * count + 1, stride);
    if (!rows->memory)
        return mfi_nomem(task);
    for (int i = 0; i < rows->planes; i++) {
        rows->ring[i] = (uint8_t *)mfi_rows_align(rows->memory) + (size_t)i * count * stride;
        rows->strides[i] = (ptrdiff_t)stride;
    }
    return 0;
}

void mfi_rows_close(mfi_rows *rows)
{
    mfi_free(rows->memory);
}

int mfi_rows_direct(const mfi_rows *rows, const mf_image *image)
{
    uintptr_t bits = 0;

    if (rows->packed || rows->padded_width != rows->width || rows->padded_height != rows->height)
        return 0;
    for (int i = 0; i < rows->planes; i++)
        bits |= (uintptr_t)image->planes[i] | (uintptr_t)image->strides[i];
    return bits % MFI_ROWS_ALIGNMENT == 0;
}

static uint8_t *ring_row(const mfi_rows *rows, int plane, unsigned y)
{
    return rows->ring[plane] + (ptrdiff_t)(y & rows->mask) * rows->strides[plane];
}

static uint8_t over_white(int value, int alpha)
{
    return (uint8_t)((value * alpha + 255 * (255 - alpha) + 127) / 255);
}

static void read_packed(const mfi_rows *rows, const mf_image *image, unsigned y, int left, int right)
{
    const uint8_t *from = image->planes[0] + (ptrdiff_t)MFI_MIN((int)y, rows->height - 1) * image->strides[0];
    uint8_t *r = ring_row(rows, 0, y), *g = ring_row(rows, 1, y), *b = ring_row(rows, 2, y);
    const int end = MFI_MIN(right, rows->width);
    int x;

    if (rows->packed == 3) {
        for (x = left; x < end; x++) {
            r[x] = from[3 * x];
            g[x] = from[3 * x + 1];
            b[x] = from[3 * x + 2];
        }
    } else if (rows->planes == 4) {
        uint8_t *a = ring_row(rows, 3, y);
        for (x = left; x < end; x++) {
            r[x] = from[4 * x];
            g[x] = from[4 * x + 1];
            b[x] = from[4 * x + 2];
            a[x] = from[4 * x + 3];
        }
    } else {
        for (x = left; x < end; x++) {
            const int alpha = from[4 * x + 3];
            r[x] = over_white(from[4 * x], alpha);
            g[x] = over_white(from[4 * x + 1], alpha);
            b[x] = over_white(from[4 * x + 2], alpha);
        }
    }
    for (x = MFI_MAX(left, rows->width); x < right; x++)
        for (int i = 0; i < rows->planes; i++)
            ring_row(rows, i, y)[x] = ring_row(rows, i, y)[rows->width - 1];
}

static void write_packed(const mfi_rows *rows, mf_image *image, unsigned y, int left, int right)
{
    if ((int)y >= rows->height)
        return;
    uint8_t *to = image->planes[0] + (ptrdiff_t)y * image->strides[0];
    const uint8_t *r = ring_row(rows, 0, y), *g = ring_row(rows, 1, y), *b = ring_row(rows, 2, y);
    const uint8_t *a = rows->planes == 4 ? ring_row(rows, 3, y) : NULL;
    const int end = MFI_MIN(right, rows->width);

    if (rows->packed == 3) {
        for (int x = left; x < end; x++) {
            to[3 * x] = r[x];
            to[3 * x + 1] = g[x];
            to[3 * x + 2] = b[x];
        }
        return;
    }
    for (int x = left; x < end; x++) {
        to[4 * x] = r[x];
        to[4 * x + 1] = g[x];
        to[4 * x + 2] = b[x];
        to[4 * x + 3] = a ? a[x] : 255;
    }
}

/* --- 16 bits. */

static float *deep_row(const mfi_rows *rows, int plane, unsigned y)
{
    return (float *)(void *)ring_row(rows, plane, y);
}

static void read_deep(const mfi_rows *rows, const mf_image *image, unsigned y, int left, int right)
{
    const uint8_t *row = image->planes[0] + (ptrdiff_t)MFI_MIN((int)y, rows->height - 1) * image->strides[0];
    const uint16_t *from = (const void *)row;
    const int end = MFI_MIN(right, rows->width), step = rows->packed, blended = step == 4 && rows->planes == 3;

    for (int i = 0; i < rows->planes; i++) {
        float *to = deep_row(rows, i, y);
        for (int x = left; x < end; x++)
            to[x] = (float)from[x * step + i] / UINT16_MAX;
        for (int x = left; blended && x < end; x++)
            to[x] = 1 - (1 - to[x]) * (float)from[x * step + 3] / UINT16_MAX;
        for (int x = MFI_MAX(left, rows->width); x < right; x++)
            to[x] = to[rows->width - 1];
    }
}

static void write_deep(const mfi_rows *rows, mf_image *image, unsigned y, int left, int right)
{
    if ((int)y >= rows->height)
        return;
    uint16_t *to = (void *)(image->planes[0] + (ptrdiff_t)y * image->strides[0]);
    const int end = MFI_MIN(right, rows->width), step = rows->packed;

    for (int i = 0; i < rows->planes; i++) {
        const float *from = deep_row(rows, i, y);
        for (int x = left; x < end; x++)
            to[x * step + i] = (uint16_t)(MFI_CLAMP(from[x], 0.0f, 1.0f) * UINT16_MAX + 0.5f);
    }
    for (int x = left; step > rows->planes && x < end; x++)
        to[x * step + 3] = UINT16_MAX;
}

/* --- Planes. */

static void read_plane(const mfi_rows *rows, const mf_image *image, int plane, unsigned y, int left, int right)
{
    const int width = mfi_format_plane_width(rows->format, plane, rows->width);
    const int height = mfi_format_plane_height(rows->format, plane, rows->height);
    const uint8_t *from = image->planes[plane] + (ptrdiff_t)MFI_MIN((int)y, height - 1) * image->strides[plane];
    uint8_t *to = ring_row(rows, plane, y);
    const int end = MFI_MIN(right, width);

    if (left < end)
        memcpy(to + left, from + left, (size_t)(end - left));
    for (int x = MFI_MAX(left, width); x < right; x++)
        to[x] = from[width - 1];
}

static void write_plane(const mfi_rows *rows, mf_image *image, int plane, unsigned y, int left, int right)
{
    const int width = mfi_format_plane_width(rows->format, plane, rows->width);
    const int end = MFI_MIN(right, width);

    if ((int)y < mfi_format_plane_height(rows->format, plane, rows->height) && left < end)
        memcpy(image->planes[plane] + (ptrdiff_t)y * image->strides[plane] + left, ring_row(rows, plane, y) + left,
               (size_t)(end - left));
}

void mfi_rows_read(const mfi_rows *rows, const mf_image *image, unsigned row, unsigned left, unsigned right)
{
    const int l = (int)left, r = (int)right;

    for (unsigned y = row; y <= row + (unsigned)rows->shift_h; y++) {
        if (rows->deep)
            read_deep(rows, image, y, l, r);
        else if (rows->packed)
            read_packed(rows, image, y, l, r);
        else
            read_plane(rows, image, 0, y, l, r);
    }
    for (int i = 1; i < rows->planes && !rows->packed; i++)
        read_plane(rows, image, i, row >> rows->shift_h, l >> rows->shift_w, (r + rows->shift_w) >> rows->shift_w);
}

void mfi_rows_write(const mfi_rows *rows, mf_image *image, unsigned row, unsigned left, unsigned right)
{
    const int l = (int)left, r = (int)right;

    for (unsigned y = row; y <= row + (unsigned)rows->shift_h; y++) {
        if (rows->deep)
            write_deep(rows, image, y, l, r);
        else if (rows->packed)
            write_packed(rows, image, y, l, r);
        else
            write_plane(rows, image, 0, y, l, r);
    }
    for (int i = 1; i < rows->planes && !rows->packed; i++)
        write_plane(rows, image, i, row >> rows->shift_h, l >> rows->shift_w, (r + rows->shift_w) >> rows->shift_w);
}
