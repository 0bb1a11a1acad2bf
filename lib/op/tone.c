/* The pass of tones over a picture: row by row through all of them, so that a row stays in the cache. */
#include <math.h>
#include <string.h>
#include "mfi_bands.h"
#include "mfi_canvas.h"
#include "mfi_tone.h"

enum { FRACTION = 14 }; /* bits of the matrices, of 8-bit samples */

/* A tone with its function as tables of each sample. */
typedef struct stage {
    const mfi_tone *tone;
    int32_t *tables; /* of R, G and B; NULL: not of this kind */
} stage;

typedef struct pass {
    const mf_image *from;
    mf_image *to;
    stage *stages;
    size_t count;
    int most; /* of a sample */
} pass;

/* What is outside of its range must have been clamped. `deep`, as `channels`, is a constant in each call. */
static inline void put(void *row, int i, int deep, int value)
{
    if (deep)
        ((uint16_t *)row)[i] = (uint16_t)value;
    else
        ((uint8_t *)row)[i] = (uint8_t)value;
}

static inline void table_row(void *row, int width, int channels, int deep, const stage *s)
{
    const int32_t *tables = s->tables;
    const int size = deep ? UINT16_MAX + 1 : UINT8_MAX + 1;

    for (int i = 0; i < width * channels; i += channels)
        for (int c = 0; c < MFI_MIN(channels, 3); c++)
            put(row, i + c, deep, tables[c * size + mfi_sample(row, i + c, deep)]);
}

static inline void matrix_row(uint8_t *row, int width, int channels, const mfi_tone *tone)
{
    int m[3][4];

    for (int c = 0; c < 3; c++)
        for (int k = 0; k < 4; k++)
            m[c][k] = (int)lrintf(tone->matrix[c][k] * (1 << FRACTION)) + (k == 3) * (1 << FRACTION) / 2;
    for (int i = 0; i < width * channels; i += channels) {
        const int r = row[i], g = row[i + 1], b = row[i + 2];
        for (int c = 0; c < 3; c++) {
            const int value = (m[c][0] * r + m[c][1] * g + m[c][2] * b + m[c][3]) >> FRACTION;
            row[i + c] = (uint8_t)MFI_CLAMP(value, 0, UINT8_MAX);
        }
    }
}

static inline void deep_matrix_row(uint16_t *row, int width, int channels, const mfi_tone *tone)
{
    for (int i = 0; i < width * channels; i += channels) {
        const float r = row[i], g = row[i + 1], b = row[i + 2];
        for (int c = 0; c < 3; c++) {
            const float *m = tone->matrix[c], value = m[0] * r + m[1] * g + m[2] * b + m[3] * (UINT16_MAX / UINT8_MAX);
            row[i + c] = (uint16_t)(MFI_CLAMP(value, 0.0f, UINT16_MAX) + 0.5f);
        }
    }
}

static inline void shift_row(void *row, int width, int channels, int deep, const stage *s)
{
    const int32_t *tables = s->tables;
    const int most = deep ? UINT16_MAX : UINT8_MAX;

    for (int i = 0; i < width * channels; i += channels) {
        const uint32_t r = (uint32_t)mfi_sample(row, i, deep), g = (uint32_t)mfi_sample(row, i + 1, deep);
        const uint32_t luma = (19595 * r + 38470 * g + 7471 * (uint32_t)mfi_sample(row, i + 2, deep) + 32768) >> 16;
        for (int c = 0; c < 3; c++) {
            const int value = mfi_sample(row, i + c, deep) + tables[c * (most + 1) + (int)luma];
            put(row, i + c, deep, MFI_CLAMP(value, 0, most));
        }
    }
}

static inline void tone_row(void *row, int width, int channels, int deep, const stage *s)
{
    if (s->tone->kind == MFI_TONE_TABLE)
        table_row(row, width, channels, deep, s);
    else if (s->tone->kind == MFI_TONE_MATRIX && channels > 1 && deep)
        deep_matrix_row(row, width, channels, s->tone);
    else if (s->tone->kind == MFI_TONE_MATRIX && channels > 1)
        matrix_row(row, width, channels, s->tone);
    else if (s->tone->kind == MFI_TONE_SHIFT && channels > 1)
        shift_row(row, width, channels, deep, s);
}

static int work(void *context, int first, int end)
{
    const pass *p = context;
    const int bytes = mfi_pixel_bytes(p->from->format), width = p->from->width;

    for (int y = first; y < end; y++) {
        void *row = p->to->planes[0] + y * p->to->strides[0];
        memcpy(row, p->from->planes[0] + y * p->from->strides[0], (size_t)width * (size_t)bytes);
        for (size_t i = 0; i < p->count; i++) {
            const stage *s = &p->stages[i];
            if (bytes == 3)
                tone_row(row, width, 3, 0, s);
            else if (bytes == 4)
                tone_row(row, width, 4, 0, s);
            else if (bytes == 1)
                tone_row(row, width, 1, 0, s);
            else if (bytes == 6)
                tone_row(row, width, 3, 1, s);
            else if (bytes == 8)
                tone_row(row, width, 4, 1, s);
            else
                tone_row(row, width, 1, 1, s);
        }
    }
    return 0;
}

/* --- The stages. */

static int make_tables(mf_task *task, stage *s, int most)
{
    const mfi_tone *tone = s->tone;
    const double unit = most / 255; /* samples of a value */

    s->tables = mfi_alloc_array(3 * ((size_t)most + 1), sizeof *s->tables);
    if (!s->tables)
        return mfi_nomem(task);
    for (int c = 0; c < 3; c++) {
        int32_t *table = s->tables + c * (most + 1);
        for (int i = 0; i <= most; i++) {
            const double value = tone->function(tone, c, i / unit) * unit;
            table[i] = (int32_t)(tone->kind == MFI_TONE_TABLE ? fmin(fmax(value, 0), most) + 0.5 : rint(value));
        }
        MFI_TRY(mfi_tick(task, 0, 0));
    }
    return 0;
}

static int open_stages(mf_task *task, pass *p, const mfi_tone *tones)
{
    p->stages = mfi_alloc_array(p->count, sizeof *p->stages);
    if (!p->stages)
        return mfi_nomem(task);
    for (size_t i = 0; i < p->count; i++)
        p->stages[i].tone = &tones[i];
    for (size_t i = 0; i < p->count; i++)
        if (tones[i].kind == MFI_TONE_TABLE || tones[i].kind == MFI_TONE_SHIFT)
            MFI_TRY(make_tables(task, &p->stages[i], p->most));
    return 0;
}

static void close_stages(pass *p)
{
    for (size_t i = 0; p->stages && i < p->count; i++)
        mfi_free(p->stages[i].tables);
    mfi_free(p->stages);
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
    if (mfi_format_planes(format) == 3 || (mfi_format_is_grey(format) && colors))
        format = mfi_format_packed(3, mfi_format_is_deep(format));
    MFI_TRY(mfi_image_as(task, image, format, &source));
    pass p = {.from = source, .count = count, .most = mfi_format_is_deep(format) ? UINT16_MAX : UINT8_MAX};
    int result = open_stages(task, &p, tones);
    if (result >= 0)
        result = mfi_image_like(task, source, format, source->width, source->height, &p.to);
    if (result >= 0)
        result = mfi_bands(task, source->height, (int64_t)source->width * 5 * (int64_t)count, work, &p);
    close_stages(&p);
    mf_image_unref(source);
    if (result < 0)
        mf_image_unref(p.to);
    else
        *out = p.to;
    return result;
}
