/* Better by itself: white balance, exposure, local contrast. Each is measured first and held within limits, so that a picture
 * that is as it should be hardly changes. */
#include <math.h>
#include <string.h>
#include <mediaforge/tone.h>
#include "mfi_bands.h"
#include "mfi_image_op.h"

enum { TILES = 8, FRACTION = 12 };

/* Limits: of the gains of red and blue, of the share of the range that stretching may win at each end, of the gamma, of the
 * slope of local equalisation, and how much of that is mixed in. */
static const double most_gain = 1.25, most_stretch = 0.3, most_gamma = 1.4, most_slope = 2.5, local_share = 0.35;

static inline int luma_of(const uint8_t *pixel, int bytes)
{
    return bytes == 1 ? pixel[0] : (19595 * pixel[0] + 38470 * pixel[1] + 7471 * pixel[2] + 32768) >> 16;
}

/* --- Balance and exposure: a table for each channel. */

typedef struct measured {
    int64_t histogram[256]; /* of the luma */
    int64_t count;
    double means[3]; /* of what is neither very dark, nor very light, nor strongly coloured */
} measured;

static int measure(mf_task *task, const mf_image *image, measured *m)
{
    const int bytes = mfi_pixel_bytes(image->format);
    double sums[3] = {0}, used = 0;

    memset(m, 0, sizeof *m);
    for (int y = 0; y < image->height; y++) {
        const uint8_t *pixel = image->planes[0] + y * image->strides[0];
        MFI_TRY(mfi_tick(task, 0, 0));
        for (int x = 0; x < image->width; x++, pixel += bytes) {
            const int luma = luma_of(pixel, bytes);
            m->histogram[luma]++;
            if (bytes < 3 || luma < 24 || luma > 240)
                continue;
            const int high = MFI_MAX(MFI_MAX(pixel[0], pixel[1]), pixel[2]);
            const int low = MFI_MIN(MFI_MIN(pixel[0], pixel[1]), pixel[2]);
            const double weight = 1 - (double)(high - low) / high;
            for (int c = 0; c < 3; c++)
                sums[c] += weight * weight * pixel[c];
            used += weight * weight;
        }
    }
    m->count = (int64_t)image->width * image->height;
    for (int c = 0; c < 3; c++)
        m->means[c] = used > 0 ? sums[c] / used : 1;
    return 0;
}

/* The luma below which that share of the pixels lies. */
static int percentile(const measured *m, double share)
{
    int64_t below = 0;
    int luma = 0;

    while (luma < 255 && (double)(below += m->histogram[luma]) <= share * (double)m->count)
        luma++;
    return luma;
}

/* Of low, high, gamma, strength and the gains. */
static double expose(const mfi_tone *tone, int channel, double value)
{
    const double *a = tone->amounts, stretched = fmin(fmax((value * a[4 + channel] - a[0]) / (a[1] - a[0]), 0), 1);

    return value + a[3] * (255 * pow(stretched, 1 / a[2]) - value);
}

static void balance_and_expose(const measured *m, double strength, mfi_tone *tone)
{
    const double green = m->means[1], low = fmin(percentile(m, 0.005), most_stretch * 255);
    const double high = fmax(percentile(m, 0.995), (1 - most_stretch) * 255);
    const double middle = fmin(fmax((percentile(m, 0.5) - low) / (high - low), 0.02), 0.98);
    const double gamma = fmin(fmax(pow(log(0.45) / log(middle), -0.5), 1 / most_gamma), most_gamma); /* half of the way */

    *tone = (mfi_tone){.kind = MFI_TONE_TABLE, .function = expose, .amounts = {low, high, gamma, strength}};
    for (int c = 0; c < 3; c++) {
        const double wanted = m->means[c] > 0 ? sqrt(green / m->means[c]) : 1; /* half of the way too */
        tone->amounts[4 + c] = fmin(fmax(wanted, 1 / most_gain), most_gain);
    }
}

/* --- Local contrast: contrast-limited adaptive histogram equalisation (Zuiderveld) of the luma. */

typedef struct local {
    const mf_image *from;
    mf_image *to;
    double share;
    uint8_t maps[TILES][TILES][256];
} local;

static void equalise(const int64_t histogram[256], int64_t count, uint8_t map[256])
{
    const int64_t limit = (int64_t)ceil(most_slope * (double)count / 256);
    int64_t excess = 0, sum = 0;

    for (int i = 0; i < 256; i++)
        excess += MFI_MAX(histogram[i] - limit, 0);
    for (int i = 0; i < 256; i++) {
        const double own = (double)MFI_MIN(histogram[i], limit);
        map[i] = (uint8_t)fmin(255, 255 * ((double)sum + own / 2 + (double)excess * (i + 0.5) / 256) / (double)count + 0.5);
        sum += MFI_MIN(histogram[i], limit);
    }
}

/* The maps of some of the tiles, row by row. */
static int map_tiles(void *context, int first, int end)
{
    local *l = context;
    const mf_image *image = l->from;
    const int bytes = mfi_pixel_bytes(image->format);

    for (int k = first; k < end; k++) {
        const int i = k % TILES, j = k / TILES;
        const int left = i * image->width / TILES, right = (i + 1) * image->width / TILES;
        const int top = j * image->height / TILES, bottom = (j + 1) * image->height / TILES;
        int64_t histogram[256] = {0};
        for (int y = top; y < bottom; y++)
            for (int x = left; x < right; x++)
                histogram[luma_of(image->planes[0] + y * image->strides[0] + x * bytes, bytes)]++;
        equalise(histogram, MFI_MAX((int64_t)(right - left) * (bottom - top), 1), l->maps[j][i]);
    }
    return 0;
}

/* The two tiles around a position, and the share of the second. */
static void between(int at, int size, int *first, int *second, double *share)
{
    const double tile = fmin(fmax((at + 0.5) * TILES / size - 0.5, 0), TILES - 1);

    *first = (int)tile;
    *second = MFI_MIN(*first + 1, TILES - 1);
    *share = tile - *first;
}

static int work(void *context, int first, int end)
{
    const local *l = context;
    const int bytes = mfi_pixel_bytes(l->from->format), colors = MFI_MIN(bytes, 3);

    for (int y = first; y < end; y++) {
        const uint8_t *from = l->from->planes[0] + y * l->from->strides[0];
        uint8_t *to = l->to->planes[0] + y * l->to->strides[0];
        int top, bottom, left, right;
        double down, along;
        between(y, l->from->height, &top, &bottom, &down);
        for (int x = 0; x < l->from->width; x++, from += bytes, to += bytes) {
            const int luma = luma_of(from, bytes);
            between(x, l->from->width, &left, &right, &along);
            const double above = l->maps[top][left][luma] * (1 - along) + l->maps[top][right][luma] * along;
            const double below = l->maps[bottom][left][luma] * (1 - along) + l->maps[bottom][right][luma] * along;
            const double wanted = luma + l->share * (above * (1 - down) + below * down - luma);
            const int gain = luma ? (int)lrint(wanted / luma * (1 << FRACTION)) : 1 << FRACTION; /* keeps hues */
            memcpy(to, from, (size_t)bytes);
            for (int c = 0; c < colors; c++) {
                const int value = (from[c] * gain + (1 << (FRACTION - 1))) >> FRACTION;
                to[c] = (uint8_t)MFI_MIN(value, 255);
            }
        }
    }
    return 0;
}

static int equalise_locally(mf_task *task, const mf_image *image, double strength, mf_image **out)
{
    local *l = mfi_alloc(sizeof *l);

    if (!l)
        return mfi_nomem(task);
    l->from = image;
    l->share = local_share * strength;
    int result = mfi_bands(task, TILES * TILES, (int64_t)image->width * image->height / TILES / TILES, map_tiles, l);
    if (result >= 0)
        result = mfi_image_like(task, image, image->format, image->width, image->height, &l->to);
    if (result >= 0)
        result = mfi_bands(task, image->height, (int64_t)image->width * 25, work, l);
    if (result < 0)
        mf_image_unref(l->to);
    else
        *out = l->to;
    mfi_free(l);
    return result;
}

static int auto_enhance_apply(mf_task *task, mf_image *image, const void *params, mf_image **out)
{
    const struct mf_auto_enhance_params *p = params;
    mf_image *source, *exposed;
    measured m;
    mfi_tone tone;

    if (p->strength == 0) {
        *out = mf_image_ref(image);
        return 0;
    }
    MFI_TRY(mfi_image_packed(task, image, &source));
    int result = measure(task, source, &m);
    if (result >= 0) {
        balance_and_expose(&m, p->strength, &tone);
        result = mfi_tone_apply(task, source, &tone, 1, &exposed);
    }
    mf_image_unref(source);
    MFI_TRY(result);
    result = equalise_locally(task, exposed, p->strength, out);
    mf_image_unref(exposed);
    return result;
}

const mf_field mfi_auto_enhance_fields[] = {
    MFI_F64(struct mf_auto_enhance_params, strength, 0, 1, 1, "", "How far"),
    MFI_END
};

MFI_IMAGE_OP(auto_enhance, .apply = auto_enhance_apply);
