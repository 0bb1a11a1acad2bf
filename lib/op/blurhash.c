/* BlurHash, after the algorithm of its authors (https://github.com/woltapp/blurhash). */
#include <math.h>
#include <string.h>
#include "mfi_analysis.h"
#include "mfi_color.h"

enum { MOST = 9, QUADS = 3, GROUP = 4 * QUADS };

static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#$%*+,-.:;=?@[]^_{|}~";

/* --- Encoding. The reference adds up each component's pixels one after the other in single precision, which shows in the
 * hash of large pictures. So vectors lie across components here, and the order of every sum stays its own. */

typedef float quad __attribute__((vector_size(16)));

/* Cosines of GROUP components at each column or row. */
static void fill_cosines(quad (*table)[QUADS], int length, const int *component)
{
    for (int i = 0; i < length; i++)
        for (int n = 0; n < GROUP; n++)
            table[i][n / 4][n % 4] = cosf((float)(M_PI * component[n] * i / length));
}

/* Adds a row of RGB, `step` bytes a pixel, to the sums: red, green and blue of each component. */
static inline void add_row(const uint8_t *pixel, int step, int width, const float linear[256], quad (*columns)[QUADS],
                           const quad *row, quad (*sums)[QUADS])
{
    quad r[QUADS], g[QUADS], b[QUADS];
    memcpy(r, sums[0], sizeof r);
    memcpy(g, sums[1], sizeof g);
    memcpy(b, sums[2], sizeof b);
    for (int x = 0; x < width; x++, pixel += step) {
        const float red = linear[pixel[0]], green = linear[pixel[1]], blue = linear[pixel[2]];
        for (int n = 0; n < QUADS; n++) {
            const quad basis = columns[x][n] * row[n];
            r[n] += basis * red;
            g[n] += basis * green;
            b[n] += basis * blue;
        }
    }
    memcpy(sums[0], r, sizeof r);
    memcpy(sums[1], g, sizeof g);
    memcpy(sums[2], b, sizeof b);
}

/* The factors of components first..first + GROUP - 1, as far as there are so many. */
static int sum_group(mf_task *task, const mf_image *image, const float linear[256], int first, int x_count, int count,
                     quad (*columns)[QUADS], quad (*rows)[QUADS], float (*factors)[3])
{
    const int used = MFI_MIN(GROUP, count - first), step = mfi_pixel_bytes(image->format);
    int across[GROUP] = {0}, down[GROUP] = {0};
    quad sums[3][QUADS] = {0};
    for (int n = 0; n < used; n++) {
        across[n] = (first + n) % x_count;
        down[n] = (first + n) / x_count;
    }
    fill_cosines(columns, image->width, across);
    fill_cosines(rows, image->height, down);
    for (int y = 0; y < image->height; y++) {
        MFI_TRY(mfi_tick(task, (int64_t)first * image->height + (int64_t)y * used, (int64_t)count * image->height));
        add_row(image->planes[0] + y * image->strides[0], step, image->width, linear, columns, rows[y], sums);
    }
    for (int n = 0; n < used; n++) {
        const float scale = (first + n ? 2.0f : 1.0f) / (float)((int64_t)image->width * image->height);
        for (int c = 0; c < 3; c++)
            factors[first + n][c] = sums[c][n / 4][n % 4] * scale;
    }
    return 0;
}

static int sum_all(mf_task *task, const mf_image *image, int x_count, int count, float (*factors)[3])
{
    quad(*columns)[QUADS] = mfi_alloc_array((size_t)image->width, sizeof *columns);
    quad(*rows)[QUADS] = mfi_alloc_array((size_t)image->height, sizeof *rows);
    float linear[256];
    int result = columns && rows ? 0 : mfi_nomem(task);
    mfi_linear_table(linear);
    for (int first = 0; first < count && result >= 0; first += GROUP)
        result = sum_group(task, image, linear, first, x_count, count, columns, rows, factors);
    mfi_free(columns);
    mfi_free(rows);
    return result;
}

static char *put(char *text, int value, int length)
{
    for (int i = length - 1; i >= 0; i--, value /= 83)
        text[i] = digits[value % 83];
    return text + length;
}

static int srgb(float linear)
{
    const float v = fmaxf(0, fminf(1, linear));
    if (v <= 0.0031308)
        return (int)(v * 12.92 * 255 + 0.5);
    return (int)((1.055 * powf(v, (float)(1 / 2.4)) - 0.055) * 255 + 0.5);
}

/* A factor as 0..18. */
static int quantize(float value, float most)
{
    const float share = value / most;
    return (int)fmaxf(0, fminf(18, floorf((float)(copysignf(powf(fabsf(share), 0.5f), share) * 9 + 9.5))));
}

static void write_hash(float (*factors)[3], int x, int y, char *text)
{
    float most = 0;
    for (int n = 1; n < x * y; n++)
        for (int c = 0; c < 3; c++)
            most = fmaxf(most, fabsf(factors[n][c]));
    const int step = x * y > 1 ? (int)fmaxf(0, fminf(82, floorf((float)(most * 166 - 0.5)))) : 0;
    const float scale = ((float)step + 1) / 166;

    text = put(text, x - 1 + (y - 1) * 9, 1);
    text = put(text, step, 1);
    text = put(text, (srgb(factors[0][0]) << 16) + (srgb(factors[0][1]) << 8) + srgb(factors[0][2]), 4);
    for (int n = 1; n < x * y; n++) {
        const float *f = factors[n];
        text = put(text, (quantize(f[0], scale) * 19 + quantize(f[1], scale)) * 19 + quantize(f[2], scale), 2);
    }
    *text = 0;
}

static int components(double wanted)
{
    return (int)MFI_CLAMP(round(wanted), 1, MOST);
}

int mfi_blurhash_run(mf_task *task, mf_image *const *images, const void *params, void **record)
{
    const struct mf_blurhash_params *own = params;
    const double aspect = (double)images[0]->width / images[0]->height;
    const int x = own->x ? own->x : components(own->y ? own->y * aspect : sqrt(12 * aspect));
    const int y = own->y ? own->y : components(own->x ? own->x / aspect : sqrt(12 / aspect));
    char hash[6 + 2 * (MOST * MOST - 1) + 1];
    float factors[MOST * MOST][3];
    mf_image *rgb;

    const int format = images[0]->format == MF_FORMAT_RGBA32 ? MF_FORMAT_RGBA32 : MF_FORMAT_RGB24;
    MFI_TRY(mfi_image_as(task, images[0], format, &rgb));
    const int result = sum_all(task, rgb, x, x * y, factors);
    mf_image_unref(rgb);
    MFI_TRY(result);
    write_hash(factors, x, y, hash);

    mf_blurhash_result *made = mfi_record_new(mfi_blurhash_result_fields, sizeof *made);
    if (!made)
        return mfi_nomem(task);
    *made = (mf_blurhash_result){mfi_record_text(made, hash), x, y, images[0]->width, images[0]->height};
    if (mfi_record_failed(made)) {
        mf_record_free(made);
        return mfi_nomem(task);
    }
    *record = made;
    return 0;
}

/* --- Decoding. */

/* The number that `length` digits stand for, or -1. */
static int get(const char *text, int length)
{
    int value = 0;
    for (int i = 0; i < length; i++) {
        const char *digit = text[i] ? strchr(digits, text[i]) : NULL;
        if (!digit)
            return -1;
        value = value * 83 + (int)(digit - digits);
    }
    return value;
}

/* Components, and their count across; 0 if it is no hash. */
static int read_hash(const char *hash, float punch, const float linear[256], float (*factors)[3], int *x_count)
{
    const int shape = get(hash, 1), step = shape < 0 ? -1 : get(hash + 1, 1), dc = step < 0 ? -1 : get(hash + 2, 4);
    const int count = (shape / MOST + 1) * (shape % MOST + 1);
    if (dc < 0 || dc > 0xffffff || shape >= MOST * MOST || strlen(hash) != 4 + 2 * (size_t)count)
        return 0;
    *x_count = shape % MOST + 1;
    for (int c = 0; c < 3; c++)
        factors[0][c] = linear[dc >> (16 - 8 * c) & 255];
    const float most = ((float)step + 1) / 166 * punch;
    for (int n = 1; n < count; n++) {
        const int value = get(hash + 4 + 2 * n, 2), levels[3] = {value / 361, value / 19 % 19, value % 19};
        if (value < 0 || levels[0] > 18)
            return 0;
        for (int c = 0; c < 3; c++) {
            const float level = ((float)levels[c] - 9) / 9;
            factors[n][c] = copysignf(level * level, level) * most;
        }
    }
    return count;
}

static void draw_row(uint8_t *pixel, int width, const float (*factors)[3], int count, int x_count, const double *columns,
                     const double *row)
{
    for (int x = 0; x < width; x++, pixel += 3) {
        float sums[3] = {0};
        for (int n = 0; n < count; n++) {
            const float basis = (float)(columns[x * MOST + n % x_count] * row[n / x_count]);
            for (int c = 0; c < 3; c++)
                sums[c] += factors[n][c] * basis;
        }
        for (int c = 0; c < 3; c++)
            pixel[c] = (uint8_t)srgb(sums[c]);
    }
}

static int draw(mf_task *task, const float (*factors)[3], int count, int x_count, const double *columns, mf_image *image)
{
    for (int y = 0; y < image->height; y++) {
        double row[MOST];
        for (int i = 0; i < MOST; i++)
            row[i] = cos(M_PI * y * i / image->height);
        MFI_TRY(mfi_tick(task, y, image->height));
        draw_row(image->planes[0] + y * image->strides[0], image->width, factors, count, x_count, columns, row);
    }
    return 0;
}

int mfi_blurhash_draw(mf_task *task, const struct mf_blurhash_decode_params *params, mf_image **out)
{
    float linear[256], factors[MOST * MOST][3];
    int x_count = 0;
    mfi_linear_table(linear);
    const int count = params->hash ? read_hash(params->hash, (float)params->punch, linear, factors, &x_count) : 0;
    if (!count)
        return mfi_error(task, MF_ERROR_PARAMS, "hash: \"%s\" is no BlurHash", params->hash ? params->hash : "");
    MFI_TRY(mfi_image_check(task, "blurhash", params->width, params->height));
    double *columns = mfi_alloc_array((size_t)params->width * MOST, sizeof *columns);
    if (!columns)
        return mfi_nomem(task);
    for (int i = 0; i < params->width * MOST; i++)
        columns[i] = cos(M_PI * (i / MOST) * (i % MOST) / params->width);
    int result = mfi_image_alloc(task, MF_FORMAT_RGB24, params->width, params->height, out);
    if (result >= 0)
        result = draw(task, (const float(*)[3])factors, count, x_count, columns, *out);
    mfi_free(columns);
    if (result < 0) {
        mf_image_unref(*out);
        *out = NULL;
    }
    return result;
}

/* --- Tables. */

const mf_field mfi_blurhash_fields[] = {
    MFI_I32(struct mf_blurhash_params, x, 0, MOST, 4, "", "Components across; 0 takes them from y and the aspect"),
    MFI_I32(struct mf_blurhash_params, y, 0, MOST, 3, "", "Components down; 0 takes them from x and the aspect"),
    MFI_END
};

const mf_field mfi_blurhash_result_fields[] = {
    MFI_OUT(mf_blurhash_result, hash, MF_TYPE_STR, "", "The hash"),
    MFI_OUT(mf_blurhash_result, x, MF_TYPE_I32, "", "Components across"),
    MFI_OUT(mf_blurhash_result, y, MF_TYPE_I32, "", "Components down"),
    MFI_OUT(mf_blurhash_result, width, MF_TYPE_I32, "px", "Width of the picture"),
    MFI_OUT(mf_blurhash_result, height, MF_TYPE_I32, "px", "Height of the picture"),
    MFI_END
};

const mf_field mfi_blurhash_decode_fields[] = {
    MFI_STR(struct mf_blurhash_decode_params, hash, NULL, "The hash"),
    MFI_I32(struct mf_blurhash_decode_params, width, 1, 4096, 32, "px", "Width of the picture to draw"),
    MFI_I32(struct mf_blurhash_decode_params, height, 1, 4096, 32, "px", "Height of the picture to draw"),
    MFI_F64(struct mf_blurhash_decode_params, punch, 0, 10, 1, "", "Contrast"),
    MFI_END
};
