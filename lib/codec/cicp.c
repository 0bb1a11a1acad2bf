/* Wide colours to sRGB: made linear, moved to BT.709's primaries, HDR rolled off, and clipped. */
#include <math.h>
#include "mfi_cicp.h"

enum {
    P_BT2020 = 9,
    P_DISPLAY_P3 = 12,
    T_PQ = 16,
    T_HLG = 18,
    ROWS_PER_TICK = 16,
    STEPS = 65535 /* of the table back to sRGB of 8 bits */
};

#define WHITE_NITS 203.0 /* diffuse white of HDR: ITU-R BT.2408 */
#define PEAK_NITS 1000.0
#define KNEE 0.3 /* of white: what is above is rolled off */

typedef struct converter {
    const mfi_samples_view *from;
    const float (*matrix)[3];
    int transfer;
    int deep;      /* 1: into 16 bits */
    float *linear; /* of each value of a sample; 1 = white */
    uint8_t *srgb; /* of each step */
    float a, b, scale; /* of the curve above the knee */
} converter;

static const float from_bt2020[3][3] = {
    {1.660491f, -0.587641f, -0.072850f}, {-0.124550f, 1.132900f, -0.008349f}, {-0.018151f, -0.100579f, 1.118730f}};
static const float from_p3[3][3] = {
    {1.224940f, -0.224940f, 0}, {-0.042057f, 1.042057f, 0}, {-0.019638f, -0.078636f, 1.098274f}};
static const float from_bt709[3][3] = {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}};

int mfi_cicp_is_wide(const mfi_cicp *cicp)
{
    return cicp->transfer == T_PQ || cicp->transfer == T_HLG || cicp->primaries == P_BT2020 ||
           cicp->primaries == P_DISPLAY_P3;
}

/* Light by SMPTE ST 2084, of the scene by ARIB STD-B67; the curves of BT.709 and sRGB are taken for one, as everywhere. */
static double to_linear(int transfer, double v)
{
    if (transfer == T_PQ) {
        const double p = pow(v, 32 / 2523.0);
        return 10000 / WHITE_NITS * pow(fmax(p - 3424 / 4096.0, 0) / (2413 / 128.0 - 2392 / 128.0 * p), 8192 / 1305.0);
    }
    if (transfer == T_HLG)
        return v <= 0.5 ? v * v / 3 : (exp((v - 0.55991073) / 0.17883277) + 0.28466892) / 12;
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static double to_srgb(double v)
{
    return v <= 0.0031308 ? 12.92 * v : 1.055 * pow(v, 1 / 2.4) - 0.055;
}

static int open_tables(mf_task *task, converter *c)
{
    c->linear = mfi_alloc_array((size_t)c->from->max + 1, sizeof *c->linear);
    c->srgb = mfi_alloc(STEPS + 1);
    if (!c->linear || !c->srgb)
        return mfi_nomem(task);
    for (int i = 0; i <= c->from->max; i++)
        c->linear[i] = (float)to_linear(c->transfer, (double)i / c->from->max);
    for (int i = 0; i <= STEPS && !c->deep; i++)
        c->srgb[i] = (uint8_t)lround(255 * to_srgb((double)i / STEPS));
    return 0;
}

/* The curve that goes on from the knee as a Moebius transform, smoothly, and reaches 1 at the peak. */
static void set_curve(converter *c)
{
    const double j = KNEE, peak = PEAK_NITS / WHITE_NITS;
    const double a = -j * j * (peak - 1) / (j * j - 2 * j + peak), b = (j * j - 2 * j * peak + peak) / (peak - 1);

    c->a = (float)a;
    c->b = (float)b;
    c->scale = (float)((b * b + 2 * b * j + j * j) / (b - a));
}

/* HLG's light on a screen of 1000 nits, by the luminance of the scene. */
static void show_scene(float rgb[3])
{
    const float y = 0.2627f * rgb[0] + 0.6780f * rgb[1] + 0.0593f * rgb[2];
    const float gain = (float)(PEAK_NITS / WHITE_NITS) * powf(y, 0.2f);

    for (int i = 0; i < 3; i++)
        rgb[i] *= gain;
}

static void roll_off(const converter *c, float rgb[3])
{
    const float most = fmaxf(rgb[0], fmaxf(rgb[1], rgb[2]));

    if (most <= (float)KNEE)
        return;
    const float gain = c->scale * (most + c->a) / (most + c->b) / most;
    for (int i = 0; i < 3; i++)
        rgb[i] *= gain;
}

/* To light in BT.709's primaries, of a screen: 0..1. */
static void convert_pixel(const converter *c, const int in[3], float moved[3])
{
    float rgb[3];

    for (int i = 0; i < 3; i++)
        rgb[i] = c->linear[in[i]];
    if (c->transfer == T_HLG)
        show_scene(rgb);
    for (int i = 0; i < 3; i++)
        moved[i] = c->matrix[i][0] * rgb[0] + c->matrix[i][1] * rgb[1] + c->matrix[i][2] * rgb[2];
    if (c->transfer == T_PQ || c->transfer == T_HLG)
        roll_off(c, moved);
    for (int i = 0; i < 3; i++)
        moved[i] = fminf(fmaxf(moved[i], 0), 1);
}

static void convert_row(const converter *c, int y, int width, uint8_t *to)
{
    const uint8_t *row = (const uint8_t *)c->from->data + y * c->from->stride;
    const uint16_t *wide = (const void *)row;
    uint16_t *deep = (void *)to;
    const int channels = c->from->channels, max = c->from->max;

    for (int x = 0; x < width; x++, to += channels, deep += channels) {
        float light[3];
        int in[4];
        for (int i = 0; i < channels; i++)
            in[i] = max > 255 ? MFI_MIN(wide[x * channels + i], max) : row[x * channels + i];
        convert_pixel(c, in, light);
        for (int i = 0; i < 3; i++)
            if (c->deep)
                deep[i] = (uint16_t)lround(UINT16_MAX * to_srgb((double)light[i]));
            else
                to[i] = c->srgb[(int)(light[i] * STEPS + 0.5f)];
        if (channels == 4 && c->deep)
            deep[3] = (uint16_t)(((int64_t)in[3] * UINT16_MAX + max / 2) / max);
        else if (channels == 4)
            to[3] = (uint8_t)((in[3] * 255 + max / 2) / max);
    }
}

int mfi_cicp_convert(mf_task *task, const mfi_cicp *cicp, const mfi_samples_view *from, mf_image *to)
{
    converter c = {
        .from = from,
        .matrix = cicp->primaries == P_BT2020 ? from_bt2020 : cicp->primaries == P_DISPLAY_P3 ? from_p3 : from_bt709,
        .transfer = cicp->transfer,
        .deep = mfi_format_is_deep(to->format),
    };

    set_curve(&c);
    int result = open_tables(task, &c);
    for (int y = 0; result >= 0 && y < to->height; y++) {
        convert_row(&c, y, to->width, to->planes[0] + y * to->strides[0]);
        if (y % ROWS_PER_TICK == 0)
            result = mfi_tick(task, 0, 0);
    }
    mfi_free(c.linear);
    mfi_free(c.srgb);
    return result;
}
