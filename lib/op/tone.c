/* The pass of tones over a picture: row by row through all of them, so that a row stays in the cache. */
#include <math.h>
#include <string.h>
#include "mfi_bands.h"
#include "mfi_canvas.h"
#include "mfi_tone.h"

enum { FRACTION = 14 }; /* bits of the matrices */

typedef struct pass {
    const mf_image *from;
    mf_image *to;
    const mfi_tone *tones;
    size_t count;
} pass;

void mfi_tone_table(mfi_tone *tone, double (*function)(double value, const void *opaque), const void *opaque)
{
    *tone = (mfi_tone){.kind = MFI_TONE_TABLE};
    for (int i = 0; i < 256; i++) {
        const double value = function(i / 255.0, opaque);
        tone->table[0][i] = (uint8_t)(fmin(fmax(value, 0), 1) * 255 + 0.5);
    }
    memcpy(tone->table[1], tone->table[0], 256);
    memcpy(tone->table[2], tone->table[0], 256);
}

static inline uint8_t clamp(int value)
{
    return (uint8_t)MFI_CLAMP(value, 0, 255);
}

static inline void table_row(uint8_t *row, int width, int bytes, const mfi_tone *tone)
{
    for (int i = 0; i < width * bytes; i += bytes)
        for (int c = 0; c < MFI_MIN(bytes, 3); c++)
            row[i + c] = tone->table[c][row[i + c]];
}

static inline void matrix_row(uint8_t *row, int width, int bytes, const mfi_tone *tone)
{
    int m[3][4];

    for (int c = 0; c < 3; c++)
        for (int k = 0; k < 4; k++)
            m[c][k] = (int)lrintf(tone->matrix[c][k] * (1 << FRACTION)) + (k == 3) * (1 << FRACTION) / 2;
    for (int i = 0; i < width * bytes; i += bytes) {
        const int r = row[i], g = row[i + 1], b = row[i + 2];
        for (int c = 0; c < 3; c++)
            row[i + c] = clamp((m[c][0] * r + m[c][1] * g + m[c][2] * b + m[c][3]) >> FRACTION);
    }
}

static inline void shift_row(uint8_t *row, int width, int bytes, const mfi_tone *tone)
{
    for (int i = 0; i < width * bytes; i += bytes) {
        const int luma = (19595 * row[i] + 38470 * row[i + 1] + 7471 * row[i + 2] + 32768) >> 16;
        for (int c = 0; c < 3; c++)
            row[i + c] = clamp(row[i + c] + tone->shift[c][luma]);
    }
}

/* `bytes` is a constant in each call. */
static inline void tone_row(uint8_t *row, int width, int bytes, const mfi_tone *tone)
{
    if (tone->kind == MFI_TONE_TABLE)
        table_row(row, width, bytes, tone);
    else if (tone->kind == MFI_TONE_MATRIX && bytes > 1)
        matrix_row(row, width, bytes, tone);
    else if (tone->kind == MFI_TONE_SHIFT && bytes > 1)
        shift_row(row, width, bytes, tone);
}

static int work(void *context, int first, int end)
{
    const pass *p = context;
    const int bytes = mfi_pixel_bytes(p->from->format), width = p->from->width;

    for (int y = first; y < end; y++) {
        uint8_t *row = p->to->planes[0] + y * p->to->strides[0];
        memcpy(row, p->from->planes[0] + y * p->from->strides[0], (size_t)width * (size_t)bytes);
        for (size_t i = 0; i < p->count; i++) {
            if (bytes == 3)
                tone_row(row, width, 3, &p->tones[i]);
            else if (bytes == 4)
                tone_row(row, width, 4, &p->tones[i]);
            else
                tone_row(row, width, 1, &p->tones[i]);
        }
    }
    return 0;
}

int mfi_tone_apply(mf_task *task, mf_image *image, const mfi_tone *tones, size_t count, mf_image **out)
{
    int something = 0, colors = 0, format = image->format;
    mf_image *source;

    for (size_t i = 0; i < count; i++) {
        something |= tones[i].kind != MFI_TONE_NONE;
        colors |= tones[i].colors;
    }
    if (!something) {
        *out = mf_image_ref(image);
        return 0;
    }
    if (mfi_format_planes(format) == 3 || (format == MF_FORMAT_GRAY8 && colors))
        format = MF_FORMAT_RGB24;
    MFI_TRY(mfi_image_as(task, image, format, &source));
    pass p = {.from = source, .tones = tones, .count = count};
    int result = mfi_image_like(task, source, format, source->width, source->height, &p.to);
    if (result >= 0)
        result = mfi_bands(task, source->height, (int64_t)source->width * 5 * (int64_t)count, work, &p);
    mf_image_unref(source);
    if (result < 0)
        mf_image_unref(p.to);
    else
        *out = p.to;
    return result;
}
