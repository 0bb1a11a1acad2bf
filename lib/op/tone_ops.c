/* What a table, a matrix or a shift by luma can do. */
#include <math.h>
#include <mediaforge/tone.h>
#include "mfi_color.h"
#include "mfi_image_op.h"

#define PI 3.14159265358979323846

/* --- Tables. */

static double brighten(const mfi_tone *tone, int channel, double value)
{
    (void)channel;
    return value * tone->amounts[0];
}

static double contrast(const mfi_tone *tone, int channel, double value)
{
    (void)channel;
    return (value - 127.5) * tone->amounts[0] + 127.5;
}

static double power(const mfi_tone *tone, int channel, double value)
{
    (void)channel;
    return 255 * pow(value / 255, 1 / tone->amounts[0]);
}

static double invert(const mfi_tone *tone, int channel, double value)
{
    const double amount = tone->amounts[0];

    (void)channel;
    return value * (1 - amount) + (255 - value) * amount;
}

/* Linear light times a gain. */
static double amplify(const mfi_tone *tone, int channel, double value)
{
    return 255 * mfi_encoded(mfi_decoded(value / 255) * tone->amounts[channel]);
}

/* A function of one amount, or nothing where that is the one that changes nothing. */
static int table(mfi_tone *tone, double (*function)(const mfi_tone *tone, int channel, double value), double amount,
                 double neutral)
{
    *tone = (mfi_tone){.kind = amount == neutral ? MFI_TONE_NONE : MFI_TONE_TABLE, .function = function, .amounts = {amount}};
    return 0;
}

static int brightness_tone(mf_task *task, const void *params, mfi_tone *tone)
{
    (void)task;
    return table(tone, brighten, ((const struct mf_brightness_params *)params)->amount, 1);
}

static int contrast_tone(mf_task *task, const void *params, mfi_tone *tone)
{
    (void)task;
    return table(tone, contrast, ((const struct mf_contrast_params *)params)->amount, 1);
}

static int gamma_tone(mf_task *task, const void *params, mfi_tone *tone)
{
    (void)task;
    return table(tone, power, ((const struct mf_gamma_params *)params)->gamma, 1);
}

static int invert_tone(mf_task *task, const void *params, mfi_tone *tone)
{
    (void)task;
    return table(tone, invert, ((const struct mf_invert_params *)params)->amount, 0);
}

static int exposure_tone(mf_task *task, const void *params, mfi_tone *tone)
{
    const double stops = ((const struct mf_exposure_params *)params)->stops, gain = exp2(stops);

    (void)task;
    *tone = (mfi_tone){.kind = stops == 0 ? MFI_TONE_NONE : MFI_TONE_TABLE, .function = amplify, .amounts = {gain, gain, gain}};
    return 0;
}

static int temperature_tone(mf_task *task, const void *params, mfi_tone *tone)
{
    const struct mf_temperature_params *p = params;
    const double gains[] = {exp2(p->amount / 2), exp2(-p->tint / 2), exp2(-p->amount / 2)};
    const double luminance = 0.2126 * gains[0] + 0.7152 * gains[1] + 0.0722 * gains[2];

    (void)task;
    *tone = (mfi_tone){.kind = MFI_TONE_NONE};
    if (p->amount == 0 && p->tint == 0)
        return 0;
    *tone = (mfi_tone){.kind = MFI_TONE_TABLE, .colors = 1, .function = amplify};
    for (int c = 0; c < 3; c++)
        tone->amounts[c] = gains[c] / luminance;
    return 0;
}

/* Of black, white, gamma, and black and white of the result. */
static double set_levels(const mfi_tone *tone, int channel, double value)
{
    const double *a = tone->amounts, share = fmin(fmax((value - a[0]) / (a[1] - a[0]), 0), 1);

    (void)channel;
    return a[3] + pow(share, 1 / a[2]) * (a[4] - a[3]);
}

static int levels_tone(mf_task *task, const void *params, mfi_tone *tone)
{
    const struct mf_levels_params *p = params;

    if (p->white <= p->black)
        return mfi_error(task, MF_ERROR_PARAMS, "white: %d is not more than black, %d", p->white, p->black);
    *tone = (mfi_tone){
        .kind = MFI_TONE_TABLE,
        .function = set_levels,
        .amounts = {p->black, p->white, p->gamma, p->out_black, p->out_white},
    };
    return 0;
}

/* --- Matrices: those of CSS's filter effects. */

static void mix(mfi_tone *tone, double share, const double matrix[3][3])
{
    *tone = (mfi_tone){.kind = MFI_TONE_NONE};
    if (share == 0)
        return;
    tone->kind = MFI_TONE_MATRIX;
    for (int r = 0; r < 3; r++)
        for (int c = 0; c < 3; c++)
            tone->matrix[r][c] = (float)(matrix[r][c] * share + (r == c) * (1 - share));
}

static int saturation_tone(mf_task *task, const void *params, mfi_tone *tone)
{
    static const double grey[3][3] = {{0.213, 0.715, 0.072}, {0.213, 0.715, 0.072}, {0.213, 0.715, 0.072}};

    (void)task;
    mix(tone, 1 - ((const struct mf_saturation_params *)params)->amount, grey);
    return 0;
}

static int grayscale_tone(mf_task *task, const void *params, mfi_tone *tone)
{
    static const double grey[3][3] = {{0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}};

    (void)task;
    mix(tone, ((const struct mf_grayscale_params *)params)->amount, grey);
    return 0;
}

static int sepia_tone(mf_task *task, const void *params, mfi_tone *tone)
{
    static const double sepia[3][3] = {{0.393, 0.769, 0.189}, {0.349, 0.686, 0.168}, {0.272, 0.534, 0.131}};

    (void)task;
    mix(tone, ((const struct mf_sepia_params *)params)->amount, sepia);
    tone->colors = tone->kind != MFI_TONE_NONE;
    return 0;
}

static int hue_tone(mf_task *task, const void *params, mfi_tone *tone)
{
    static const double grey[3] = {0.213, 0.715, 0.072};
    static const double sines[3][3] = {{-0.213, -0.715, 0.928}, {0.143, 0.140, -0.283}, {-0.787, 0.715, 0.072}};
    const double angle = ((const struct mf_hue_params *)params)->angle * PI / 180;

    (void)task;
    *tone = (mfi_tone){.kind = angle == 0 ? MFI_TONE_NONE : MFI_TONE_MATRIX};
    for (int r = 0; r < 3; r++)
        for (int c = 0; c < 3; c++)
            tone->matrix[r][c] = (float)(grey[c] + cos(angle) * ((r == c) - grey[c]) + sin(angle) * sines[r][c]);
    return 0;
}

/* --- Shifts. */

/* What the colour adds to grey of the same luma. */
static int tint_of(mf_task *task, const char *what, const char *text, double tint[3])
{
    mfi_paint paint = {{0}};

    if (text)
        MFI_TRY(mfi_paint_parse(task, what, text, &paint));
    const double luma = 0.299 * paint.rgba[0] + 0.587 * paint.rgba[1] + 0.114 * paint.rgba[2];
    for (int c = 0; c < 3; c++)
        tint[c] = paint.rgba[c] - luma;
    return 0;
}

/* Of the tints of highlights and shadows, the balance and the strength. */
static double split(const mfi_tone *tone, int channel, double value)
{
    const double *light = tone->amounts, *dark = light + 3, balance = light[6], strength = light[7];
    const double t = value / 255, place = fmin(fmax(t + balance / 2, 0), 1);
    const double share = place * place * (3 - 2 * place); /* of the highlights */
    const double room = 1 - pow(2 * t - 1, 4);            /* none at black and white */

    return strength * room * (light[channel] * share + dark[channel] * (1 - share));
}

static int split_tone_tone(mf_task *task, const void *params, mfi_tone *tone)
{
    const struct mf_split_tone_params *p = params;

    *tone = (mfi_tone){.kind = MFI_TONE_SHIFT, .colors = 1, .function = split};
    MFI_TRY(tint_of(task, "highlights", p->highlights, tone->amounts));
    MFI_TRY(tint_of(task, "shadows", p->shadows, tone->amounts + 3));
    tone->amounts[6] = p->balance;
    tone->amounts[7] = p->strength;
    if (p->strength == 0 || (!p->shadows && !p->highlights))
        *tone = (mfi_tone){.kind = MFI_TONE_NONE};
    return 0;
}

/* clang-format off */
#define AMOUNT(s, member, low, high, neutral, unit, doc) {MFI_F64(struct s, member, low, high, neutral, unit, doc), MFI_END}
const mf_field mfi_brightness_fields[] =
    AMOUNT(mf_brightness_params, amount, 0, 10, 1, "", "Factor of every sample; 1 changes nothing");
const mf_field mfi_contrast_fields[] =
    AMOUNT(mf_contrast_params, amount, 0, 10, 1, "", "Factor around the middle; 1 changes nothing");
const mf_field mfi_saturation_fields[] = AMOUNT(mf_saturation_params, amount, 0, 10, 1, "", "0 is grey, 1 changes nothing");
const mf_field mfi_hue_fields[] = AMOUNT(mf_hue_params, angle, -360, 360, 0, "degrees", "Angle by which hues are turned");
const mf_field mfi_gamma_fields[] = AMOUNT(mf_gamma_params, gamma, 0.1, 10, 1, "", "Above 1 is lighter");
const mf_field mfi_exposure_fields[] = AMOUNT(mf_exposure_params, stops, -10, 10, 0, "", "1 doubles the light, -1 halves it");
const mf_field mfi_grayscale_fields[] = AMOUNT(mf_grayscale_params, amount, 0, 1, 1, "", "How far");
const mf_field mfi_sepia_fields[] = AMOUNT(mf_sepia_params, amount, 0, 1, 1, "", "How far");
const mf_field mfi_invert_fields[] = AMOUNT(mf_invert_params, amount, 0, 1, 1, "", "How far");
/* clang-format on */

const mf_field mfi_temperature_fields[] = {
    MFI_F64(struct mf_temperature_params, amount, -1, 1, 0, "", "From blue to amber"),
    MFI_F64(struct mf_temperature_params, tint, -1, 1, 0, "", "From green to magenta"),
    MFI_END
};

const mf_field mfi_levels_fields[] = {
    MFI_I32(struct mf_levels_params, black, 0, 254, 0, "", "What becomes out_black, as all below it"),
    MFI_I32(struct mf_levels_params, white, 1, 255, 255, "", "What becomes out_white, as all above it"),
    MFI_F64(struct mf_levels_params, gamma, 0.1, 10, 1, "", "Of what is between; above 1 is lighter"),
    MFI_I32(struct mf_levels_params, out_black, 0, 255, 0, "", "Darkest value of the result"),
    MFI_I32(struct mf_levels_params, out_white, 0, 255, 255, "", "Lightest value of the result"),
    MFI_END
};

const mf_field mfi_split_tone_fields[] = {
    MFI_STR(struct mf_split_tone_params, shadows, NULL, "Colour that dark parts are tinted with"),
    MFI_STR(struct mf_split_tone_params, highlights, NULL, "Colour that light parts are tinted with"),
    MFI_F64(struct mf_split_tone_params, balance, -1, 1, 0, "", "From shadows alone to highlights alone"),
    MFI_F64(struct mf_split_tone_params, strength, 0, 1, 0.5, "", "How far"),
    MFI_END
};

MFI_IMAGE_OP(brightness, .tone = brightness_tone);
MFI_IMAGE_OP(contrast, .tone = contrast_tone);
MFI_IMAGE_OP(saturation, .tone = saturation_tone);
MFI_IMAGE_OP(hue, .tone = hue_tone);
MFI_IMAGE_OP(gamma, .tone = gamma_tone);
MFI_IMAGE_OP(exposure, .tone = exposure_tone);
MFI_IMAGE_OP(temperature, .tone = temperature_tone);
MFI_IMAGE_OP(levels, .tone = levels_tone);
MFI_IMAGE_OP(grayscale, .tone = grayscale_tone);
MFI_IMAGE_OP(sepia, .tone = sepia_tone);
MFI_IMAGE_OP(invert, .tone = invert_tone);
MFI_IMAGE_OP(split_tone, .tone = split_tone_tone);
