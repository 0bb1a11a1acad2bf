/* ThumbHash, after the algorithm of its author (https://github.com/evanw/thumbhash). */
#include <math.h>
#include <string.h>
#include "mfi_analysis.h"
#include "mfi_base64.h"

enum { SIDE = 100, MOST = 7, HEAD = 5, LARGEST = 32 /* bytes of the largest hash, and some */ };

enum { L, P, Q, A, CHANNELS }; /* luminance, yellow - blue, red - green, alpha */

/* A channel as its mean and the rest of its spectrum: the triangle of the low frequencies, row by row. */
typedef struct spectrum {
    int nx, ny, count;
    double dc, scale;
    double ac[MOST * MOST];
} spectrum;

/* Frequencies of row `cy` of the triangle. */
static int row_length(const spectrum *s, int cy)
{
    return (s->nx * (s->ny - cy) + s->ny - 1) / s->ny;
}

/* --- Encoding. */

static double round_up(double x) /* halves go up, as in the reference */
{
    return floor(x + 0.5);
}

/* To colours over their mean, which is where the picture is transparent; 1 if that is anywhere. */
static int split(const mf_image *image, double *channels[CHANNELS])
{
    const int count = image->width * image->height, step = image->format == MF_FORMAT_RGBA32 ? 4 : 3;
    double mean[3] = {0}, alphas = 0;
    double *a = channels[A];
    for (int i = 0; i < count; i++) {
        const uint8_t *pixel = image->planes[0] + i / image->width * image->strides[0] + i % image->width * step;
        a[i] = step == 4 ? pixel[3] / 255.0 : 1;
        for (int c = 0; c < 3; c++)
            mean[c] += a[i] / 255 * pixel[c];
        alphas += a[i];
    }
    for (int c = 0; c < 3 && alphas > 0; c++)
        mean[c] /= alphas;
    for (int i = 0; i < count; i++) {
        const uint8_t *pixel = image->planes[0] + i / image->width * image->strides[0] + i % image->width * step;
        const double r = mean[0] * (1 - a[i]) + a[i] / 255 * pixel[0], g = mean[1] * (1 - a[i]) + a[i] / 255 * pixel[1];
        const double b = mean[2] * (1 - a[i]) + a[i] / 255 * pixel[2];
        channels[L][i] = (r + g + b) / 3;
        channels[P][i] = (r + g) / 2 - b;
        channels[Q][i] = r - g;
    }
    return alphas < count;
}

static double coefficient(const double *channel, int width, int height, int cx, int cy)
{
    double fx[SIDE], sum = 0;
    for (int x = 0; x < width; x++)
        fx[x] = cos(M_PI / width * cx * (x + 0.5));
    for (int y = 0; y < height; y++) {
        const double fy = cos(M_PI / height * cy * (y + 0.5));
        for (int x = 0; x < width; x++)
            sum += channel[x + y * width] * fx[x] * fy;
    }
    return sum / (width * height);
}

static void analyse(const double *channel, int width, int height, spectrum *s)
{
    s->count = 0;
    s->scale = 0;
    for (int cy = 0; cy < s->ny; cy++) {
        for (int cx = 0; cx < row_length(s, cy); cx++) {
            const double f = coefficient(channel, width, height, cx, cy);
            if (!cx && !cy) {
                s->dc = f;
                continue;
            }
            s->ac[s->count++] = f;
            s->scale = fmax(s->scale, fabs(f));
        }
    }
    for (int i = 0; i < s->count && s->scale > 0; i++)
        s->ac[i] = 0.5 + 0.5 / s->scale * s->ac[i];
}

static void put_bits(uint8_t *hash, int *at, int bits, int value)
{
    for (int i = 0; i < bits; i++, ++*at)
        hash[*at / 8] = (uint8_t)(hash[*at / 8] | (value >> i & 1) << *at % 8);
}

static int level(double value, double most)
{
    return (int)MFI_CLAMP(round_up(value), 0, most);
}

/* Bytes written. */
static int write_hash(const spectrum channels[CHANNELS], int has_alpha, int landscape, int shorter, uint8_t hash[LARGEST])
{
    int at = 0;
    memset(hash, 0, LARGEST);
    put_bits(hash, &at, 6, level(63 * channels[L].dc, 63));
    put_bits(hash, &at, 6, level(31.5 + 31.5 * channels[P].dc, 63));
    put_bits(hash, &at, 6, level(31.5 + 31.5 * channels[Q].dc, 63));
    put_bits(hash, &at, 5, level(31 * channels[L].scale, 31));
    put_bits(hash, &at, 1, has_alpha);
    put_bits(hash, &at, 3, shorter);
    put_bits(hash, &at, 6, level(63 * channels[P].scale, 63));
    put_bits(hash, &at, 6, level(63 * channels[Q].scale, 63));
    put_bits(hash, &at, 1, landscape);
    if (has_alpha) {
        put_bits(hash, &at, 4, level(15 * channels[A].dc, 15));
        put_bits(hash, &at, 4, level(15 * channels[A].scale, 15));
    }
    for (int c = 0; c < (has_alpha ? CHANNELS : A); c++)
        for (int i = 0; i < channels[c].count; i++)
            put_bits(hash, &at, 4, level(15 * channels[c].ac[i], 15));
    return (at + 7) / 8;
}

static int hash_pixels(mf_task *task, const mf_image *image, uint8_t hash[LARGEST], mf_thumbhash_result *made)
{
    const int w = image->width, h = image->height, longest = MFI_MAX(w, h);
    double *memory = mfi_alloc_array((size_t)w * (size_t)h * CHANNELS, sizeof *memory), *channels[CHANNELS];
    spectrum s[CHANNELS] = {[P] = {.nx = 3, .ny = 3}, [Q] = {.nx = 3, .ny = 3}, [A] = {.nx = 5, .ny = 5}};
    if (!memory)
        return mfi_nomem(task);
    for (int c = 0; c < CHANNELS; c++)
        channels[c] = memory + (size_t)w * (size_t)h * (size_t)c;
    made->has_alpha = split(image, channels);

    const int most = made->has_alpha ? 5 : MOST;
    const int lx = MFI_MAX(1, (int)round_up((double)most * w / longest));
    const int ly = MFI_MAX(1, (int)round_up((double)most * h / longest));
    s[L].nx = MFI_MAX(3, lx);
    s[L].ny = MFI_MAX(3, ly);
    for (int c = 0; c < (made->has_alpha ? CHANNELS : A); c++)
        analyse(channels[c], w, h, &s[c]);
    mfi_free(memory);
    made->aspect = (double)lx / ly;
    return write_hash(s, made->has_alpha, w > h, w > h ? ly : lx, hash);
}

int mfi_thumbhash_run(mf_task *task, mf_image *const *images, const void *params, void **record)
{
    const double scale = (double)SIDE / MFI_MAX(images[0]->width, images[0]->height);
    const int width = (int)fmax(1, round(images[0]->width * scale)), height = (int)fmax(1, round(images[0]->height * scale));
    mf_thumbhash_result *made = mfi_record_new(mfi_thumbhash_result_fields, sizeof *made);
    mf_image *small = NULL;
    uint8_t hash[LARGEST];
    char text[LARGEST * 2];
    (void)params;

    int result = made ? mfi_shrink(task, images[0], width, height, &small) : mfi_nomem(task);
    if (result >= 0)
        result = hash_pixels(task, small, hash, made);
    if (result >= 0) {
        mfi_base64_encode(hash, (size_t)result, text);
        made->hash = mfi_record_text(made, text);
        result = mfi_record_failed(made) ? mfi_nomem(task) : 0;
    }
    mf_image_unref(small);
    if (result < 0)
        mf_record_free(made);
    else
        *record = made;
    return result;
}

/* --- Decoding. */

static int get_bits(const uint8_t *hash, int *at, int bits)
{
    int value = 0;
    for (int i = 0; i < bits; i++, ++*at)
        value |= (hash[*at / 8] >> *at % 8 & 1) << i;
    return value;
}

/* Bits used; 0 if it is no hash. */
static int read_hash(const uint8_t hash[LARGEST], spectrum s[CHANNELS], int *has_alpha, double *aspect)
{
    int at = 0;
    s[L].dc = get_bits(hash, &at, 6) / 63.0;
    s[P].dc = get_bits(hash, &at, 6) / 31.5 - 1;
    s[Q].dc = get_bits(hash, &at, 6) / 31.5 - 1;
    s[L].scale = get_bits(hash, &at, 5) / 31.0;
    *has_alpha = get_bits(hash, &at, 1);
    const int shorter = get_bits(hash, &at, 3), longer = *has_alpha ? 5 : MOST;
    s[P].scale = get_bits(hash, &at, 6) / 63.0 * 1.25; /* more colour, for what quantisation took */
    s[Q].scale = get_bits(hash, &at, 6) / 63.0 * 1.25;
    const int landscape = get_bits(hash, &at, 1);
    s[A].dc = *has_alpha ? get_bits(hash, &at, 4) / 15.0 : 1;
    s[A].scale = *has_alpha ? get_bits(hash, &at, 4) / 15.0 : 0;
    s[L].nx = MFI_MAX(3, landscape ? longer : shorter);
    s[L].ny = MFI_MAX(3, landscape ? shorter : longer);
    *aspect = landscape ? (double)longer / MFI_MAX(shorter, 1) : (double)shorter / longer;
    for (int c = 0; c < (*has_alpha ? CHANNELS : A); c++) {
        s[c].count = 0;
        for (int cy = 0; cy < s[c].ny; cy++)
            for (int cx = !cy; cx < row_length(&s[c], cy); cx++)
                s[c].ac[s[c].count++] = (get_bits(hash, &at, 4) / 7.5 - 1) * s[c].scale;
    }
    return shorter ? at : 0;
}

static double value_at(const spectrum *s, const double *fx, const double *fy)
{
    double value = s->dc;
    for (int cy = 0, i = 0; s->count && cy < s->ny; cy++)
        for (int cx = !cy; cx < row_length(s, cy); cx++)
            value += s->ac[i++] * fx[cx] * (fy[cy] * 2);
    return value;
}

static void fill_cosines(double table[MOST], int i, int length)
{
    for (int c = 0; c < MOST; c++)
        table[c] = cos(M_PI / length * (i + 0.5) * c);
}

static void draw_row(const spectrum s[CHANNELS], int width, const double *fy, uint8_t *pixel)
{
    for (int x = 0; x < width; x++, pixel += 4) {
        double fx[MOST];
        fill_cosines(fx, x, width);
        const double l = value_at(&s[L], fx, fy), p = value_at(&s[P], fx, fy), q = value_at(&s[Q], fx, fy);
        const double b = l - 2.0 / 3 * p, r = (3 * l - b + q) / 2, rgba[4] = {r, r - q, b, value_at(&s[A], fx, fy)};
        for (int c = 0; c < 4; c++)
            pixel[c] = (uint8_t)(255 * MFI_CLAMP(rgba[c], 0, 1));
    }
}

static int draw(mf_task *task, const spectrum s[CHANNELS], mf_image *image)
{
    for (int y = 0; y < image->height; y++) {
        double fy[MOST];
        fill_cosines(fy, y, image->height);
        MFI_TRY(mfi_tick(task, y, image->height));
        draw_row(s, image->width, fy, image->planes[0] + y * image->strides[0]);
    }
    return 0;
}

int mfi_thumbhash_draw(mf_task *task, const struct mf_thumbhash_decode_params *params, mf_image **out)
{
    uint8_t hash[LARGEST] = {0};
    spectrum s[CHANNELS] = {[P] = {.nx = 3, .ny = 3}, [Q] = {.nx = 3, .ny = 3}, [A] = {.nx = 5, .ny = 5}};
    int has_alpha;
    double aspect;

    const int size = params->hash ? mfi_base64_decode(params->hash, hash, sizeof hash) : -1;
    const int bits = size < HEAD ? 0 : read_hash(hash, s, &has_alpha, &aspect);
    if (!bits || (bits + 7) / 8 > size)
        return mfi_error(task, MF_ERROR_PARAMS, "hash: \"%s\" is no ThumbHash", params->hash ? params->hash : "");
    const int width = (int)fmax(1, round_up(params->size * fmin(aspect, 1)));
    const int height = (int)fmax(1, round_up(params->size / fmax(aspect, 1)));
    MFI_TRY(mfi_image_check(task, "thumbhash", width, height));
    MFI_TRY(mfi_image_alloc(task, MF_FORMAT_RGBA32, width, height, out));
    const int result = draw(task, s, *out);
    if (result < 0) {
        mf_image_unref(*out);
        *out = NULL;
    }
    return result;
}

/* --- Tables. */

const mf_field mfi_thumbhash_fields[] = {MFI_END};

const mf_field mfi_thumbhash_result_fields[] = {
    MFI_OUT(mf_thumbhash_result, hash, MF_TYPE_STR, "", "The hash in base64"),
    MFI_OUT(mf_thumbhash_result, aspect, MF_TYPE_F64, "", "Width / height that it gives back"),
    MFI_OUT(mf_thumbhash_result, has_alpha, MF_TYPE_BOOL, "", "Whether the picture is not opaque everywhere"),
    MFI_END
};

const mf_field mfi_thumbhash_decode_fields[] = {
    MFI_STR(struct mf_thumbhash_decode_params, hash, NULL, "The hash in base64"),
    MFI_I32(struct mf_thumbhash_decode_params, size, 1, 4096, 32, "px", "Longer side of the picture to draw"),
    MFI_END
};
