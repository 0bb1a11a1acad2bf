/* Turning and mirroring: right angles by blocks, others by what lies under each pixel of the result. */
#include <math.h>
#include <string.h>
#include <mediaforge/geometry.h>
#include "mfi_bands.h"
#include "mfi_canvas.h"
#include "mfi_image_op.h"
#include "mfi_orient.h"

#define PI 3.14159265358979323846

typedef struct turn {
    const mf_image *from;
    mf_image *to;
    double cosine, sine;
    float background[4]; /* alpha 0..1, colours premultiplied, of samples 0..1 */
    int cubic;
} turn;

static inline float value(const void *pixel, int i, int deep)
{
    return (float)mfi_sample(pixel, i, deep) * (deep ? 1.0f / UINT16_MAX : 1.0f / UINT8_MAX);
}

static inline void put(void *pixel, int i, int deep, float value)
{
    value = MFI_CLAMP(value, 0.0f, 1.0f);
    if (deep)
        ((uint16_t *)pixel)[i] = (uint16_t)(value * UINT16_MAX + 0.5f);
    else
        ((uint8_t *)pixel)[i] = (uint8_t)(value * UINT8_MAX + 0.5f);
}

/* A pixel as floats; outside of the picture it is background. `channels` and `deep` are constants in each call. */
static inline void fetch(const turn *t, int x, int y, int channels, int deep, float pixel[4])
{
    if (x < 0 || y < 0 || x >= t->from->width || y >= t->from->height) {
        memcpy(pixel, t->background, sizeof t->background);
        return;
    }
    const uint8_t *at = t->from->planes[0] + y * t->from->strides[0] + (x * channels << deep);
    const float alpha = channels == 4 ? value(at, 3, deep) : 1;
    for (int c = 0; c < MFI_MIN(channels, 3); c++)
        pixel[c] = value(at, c, deep) * alpha;
    pixel[3] = alpha;
}

/* Weights of the taps around a position that is `f` past the second of four, or the first of two. */
static inline void weigh(float f, int cubic, float weights[4])
{
    if (!cubic) {
        weights[0] = 1 - f;
        weights[1] = f;
        return;
    }
    const float f2 = f * f, f3 = f2 * f; /* Catmull and Rom */
    weights[0] = -0.5f * f3 + f2 - 0.5f * f;
    weights[1] = 1.5f * f3 - 2.5f * f2 + 1;
    weights[2] = -1.5f * f3 + 2 * f2 + 0.5f * f;
    weights[3] = 0.5f * f3 - 0.5f * f2;
}

/* The picture at x, y, where the middle of its first pixel is 0, 0. */
static inline void sample(const turn *t, double x, double y, int channels, int deep, uint8_t *to)
{
    const int taps = t->cubic ? 4 : 2, left = (int)floor(x) - t->cubic, top = (int)floor(y) - t->cubic;
    float along[4], down[4], sum[4] = {0};

    weigh((float)(x - floor(x)), t->cubic, along);
    weigh((float)(y - floor(y)), t->cubic, down);
    for (int j = 0; j < taps; j++)
        for (int i = 0; i < taps; i++) {
            float pixel[4] = {0};
            fetch(t, left + i, top + j, channels, deep, pixel);
            for (int c = 0; c < 4; c++)
                sum[c] += along[i] * down[j] * pixel[c];
        }
    const float share = channels == 4 && sum[3] > 0 ? 1 / sum[3] : 1;
    for (int c = 0; c < MFI_MIN(channels, 3); c++)
        put(to, c, deep, sum[c] * share);
    if (channels == 4)
        put(to, 3, deep, sum[3]);
}

static inline void turn_rows(const turn *t, int first, int end, int channels, int deep)
{
    const mf_image *from = t->from, *to = t->to;
    const double mid_x = (from->width - 1) / 2.0, mid_y = (from->height - 1) / 2.0;

    for (int y = first; y < end; y++) {
        const double dy = y - (to->height - 1) / 2.0;
        uint8_t *row = to->planes[0] + y * to->strides[0];
        for (int x = 0; x < to->width; x++) {
            const double dx = x - (to->width - 1) / 2.0;
            sample(t, mid_x + dx * t->cosine + dy * t->sine, mid_y - dx * t->sine + dy * t->cosine, channels, deep,
                   row + (x * channels << deep));
        }
    }
}

static int work(void *context, int first, int end)
{
    const turn *t = context;

    switch (t->from->format) {
    case MF_FORMAT_RGB24:
        turn_rows(t, first, end, 3, 0);
        break;
    case MF_FORMAT_RGBA32:
        turn_rows(t, first, end, 4, 0);
        break;
    case MF_FORMAT_GRAY16:
        turn_rows(t, first, end, 1, 1);
        break;
    case MF_FORMAT_RGB48:
        turn_rows(t, first, end, 3, 1);
        break;
    case MF_FORMAT_RGBA64:
        turn_rows(t, first, end, 4, 1);
        break;
    default:
        turn_rows(t, first, end, 1, 0);
    }
    return 0;
}

static int turn_any(mf_task *task, const mf_image *image, const struct mf_rotate_params *p, const mfi_paint *paint,
                    mf_image **out)
{
    const double angle = p->angle * PI / 180;
    turn t = {.from = image, .cosine = cos(angle), .sine = sin(angle), .cubic = p->filter == MF_ROTATE_BICUBIC};
    const double wide = fabs(image->width * t.cosine) + fabs(image->height * t.sine);
    const double high = fabs(image->width * t.sine) + fabs(image->height * t.cosine);
    const int width = p->expand ? (int)ceil(wide - 1e-6) : image->width;
    const int height = p->expand ? (int)ceil(high - 1e-6) : image->height;

    MFI_TRY(mfi_image_check(task, "rotate", width, height));
    t.background[3] = (float)paint->rgba[3] / 255;
    for (int c = 0; c < 3; c++)
        t.background[c] = (float)paint->rgba[c] / 255 * t.background[3];
    MFI_TRY(mfi_image_like(task, image, image->format, width, height, &t.to));
    const int result = mfi_bands(task, height, (int64_t)width * (t.cubic ? 60 : 20), work, &t);
    if (result < 0)
        mf_image_unref(t.to);
    else
        *out = t.to;
    return result;
}

/* EXIF's orientation that a right angle corrects. */
static int right_angle(double angle)
{
    static const int orientations[] = {1, 6, 3, 8};
    const double quarters = angle / 90;
    return quarters == floor(quarters) ? orientations[((int)quarters + 8) % 4] : 0;
}

static int rotate_apply(mf_task *task, mf_image *image, const void *params, mf_image **out)
{
    const struct mf_rotate_params *p = params;
    const int orientation = right_angle(p->angle);
    mfi_paint paint;
    mf_image *source;

    MFI_TRY(mfi_paint_parse(task, "background", p->background, &paint));
    if (orientation && (p->expand || orientation == 1 || orientation == 3 || image->width == image->height))
        return mfi_orient(task, image, orientation, out);
    MFI_TRY(mfi_image_packed(task, image, &source));
    mf_image *whole = source;
    int result = mfi_image_as(task, whole, mfi_paint_format(whole->format, &paint), &source);
    mf_image_unref(whole);
    MFI_TRY(result);
    result = turn_any(task, source, p, &paint, out);
    mf_image_unref(source);
    return result;
}

static int flip_apply(mf_task *task, mf_image *image, const void *params, mf_image **out)
{
    (void)params;
    return mfi_orient(task, image, 4, out);
}

static int flop_apply(mf_task *task, mf_image *image, const void *params, mf_image **out)
{
    (void)params;
    return mfi_orient(task, image, 2, out);
}

static const char *const filter_names[] = {"bicubic", "bilinear", NULL};

const mf_field mfi_rotate_fields[] = {
    MFI_F64(struct mf_rotate_params, angle, -360, 360, 90, "degrees", "Angle, clockwise"),
    MFI_ENUM(struct mf_rotate_params, filter, filter_names, MF_ROTATE_BICUBIC, "How pixels are resampled"),
    MFI_BOOL(struct mf_rotate_params, expand, 1, "Let the canvas grow to hold all of the picture"),
    MFI_STR(struct mf_rotate_params, background, "white", "Colour of the corners"),
    MFI_END
};

const mf_field mfi_flip_fields[] = {MFI_END};
const mf_field mfi_flop_fields[] = {MFI_END};

MFI_IMAGE_OP(rotate, .deep = 1, .apply = rotate_apply);
MFI_IMAGE_OP(flip, .deep = 1, .apply = flip_apply);
MFI_IMAGE_OP(flop, .deep = 1, .apply = flop_apply);
