/* Tone curves: monotone cubic interpolation after Fritsch and Carlson. */
#include <math.h>
#include <string.h>
#include <mediaforge/tone.h>
#include "mfi_image_op.h"

static int read_points(mf_task *task, const char *what, const double *list, uint32_t count, mfi_curve *c)
{
    if (count % 2 || count < 4 || count > 2 * MFI_CURVE_MOST)
        return mfi_error(task, MF_ERROR_PARAMS, "%s: 2 to %d points are wanted, each x and y", what,
                         MFI_CURVE_MOST);
    c->count = (int)count / 2;
    for (int i = 0; i < c->count; i++) {
        c->x[i] = list[2 * i];
        c->y[i] = list[2 * i + 1];
        if (i && c->x[i] <= c->x[i - 1])
            return mfi_error(task, MF_ERROR_PARAMS, "%s: x does not rise from %.15g to %.15g", what, c->x[i - 1], c->x[i]);
    }
    return 0;
}

static double secant(const mfi_curve *c, int i)
{
    return (c->y[i + 1] - c->y[i]) / (c->x[i + 1] - c->x[i]);
}

static void find_slopes(mfi_curve *c)
{
    const int last = c->count - 1;

    c->slope[0] = secant(c, 0);
    c->slope[last] = secant(c, last - 1);
    for (int i = 1; i < last; i++) {
        const double before = secant(c, i - 1), after = secant(c, i);
        c->slope[i] = before * after > 0 ? (before + after) / 2 : 0;
    }
    for (int i = 0; i < last; i++) {
        const double rise = secant(c, i);
        const double a = rise != 0 ? c->slope[i] / rise : 0, b = rise != 0 ? c->slope[i + 1] / rise : 0;
        const double limit = a * a + b * b > 9 ? 3 / sqrt(a * a + b * b) : 1;
        c->slope[i] = rise != 0 ? c->slope[i] * limit : 0;
        c->slope[i + 1] = rise != 0 ? c->slope[i + 1] * limit : 0;
    }
}

static double value_at(const mfi_curve *c, double x)
{
    int i = 0;

    if (!c->count)
        return x;
    if (x <= c->x[0])
        return c->y[0];
    if (x >= c->x[c->count - 1])
        return c->y[c->count - 1];
    while (x > c->x[i + 1])
        i++;
    const double h = c->x[i + 1] - c->x[i], t = (x - c->x[i]) / h, u = 1 - t;
    return u * u * (1 + 2 * t) * c->y[i] + t * t * (1 + 2 * u) * c->y[i + 1] +
           h * t * u * (u * c->slope[i] - t * c->slope[i + 1]);
}

static int through(mf_task *task, const char *what, const double *list, uint32_t count, mfi_curve *c)
{
    if (!count)
        return 0;
    MFI_TRY(read_points(task, what, list, count, c));
    find_slopes(c);
    return 0;
}

/* The curve of the channel, then that of all. */
static double follow(const mfi_tone *tone, int channel, double value)
{
    return value_at(&tone->curves[3], value_at(&tone->curves[channel], value));
}

static int curves_tone(mf_task *task, const void *params, mfi_tone *tone)
{
    const struct mf_curves_params *p = params;

    *tone = (mfi_tone){
        .kind = MFI_TONE_TABLE, .colors = p->red_count || p->green_count || p->blue_count, .function = follow};
    memset(tone->curves, 0, sizeof tone->curves);
    MFI_TRY(through(task, "red", p->red, p->red_count, &tone->curves[0]));
    MFI_TRY(through(task, "green", p->green, p->green_count, &tone->curves[1]));
    MFI_TRY(through(task, "blue", p->blue, p->blue_count, &tone->curves[2]));
    return through(task, "rgb", p->rgb, p->rgb_count, &tone->curves[3]);
}

#define CURVE(member, doc)                                                                                                     \
    MFI_LIST(struct mf_curves_params, member, #member, member##_count, MF_TYPE_F64, 0, 255, NULL, "", doc)

const mf_field mfi_curves_fields[] = {
    CURVE(rgb, "Points x, y, x, y, ... of the curve of all channels, after their own"),
    CURVE(red, "Points of the curve of red"),
    CURVE(green, "Points of the curve of green"),
    CURVE(blue, "Points of the curve of blue"),
    MFI_END
};

MFI_IMAGE_OP(curves, .tone = curves_tone);
