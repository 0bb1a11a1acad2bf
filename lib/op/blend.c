#include <math.h>
#include <mediaforge/compose.h>
#include "mfi_alloc.h"
#include "mfi_blend.h"

enum { CHUNK = 256 };

/* Pixels in planes, so that the compiler makes vectors of them. */
typedef struct lanes {
    float colors[3][CHUNK], alpha[CHUNK];
} lanes;

/* --- The mixing of colours: B(below, above) of the specification. */

static inline float multiply(float b, float s)
{
    return b * s;
}

static inline float screen(float b, float s)
{
    return b + s - b * s;
}

static inline float hard_light(float b, float s)
{
    const float dark = 2 * b * s, light = screen(b, 2 * s - 1);
    return s <= 0.5f ? dark : light;
}

static inline float overlay(float b, float s)
{
    return hard_light(s, b);
}

static inline float darken(float b, float s)
{
    return MFI_MIN(b, s);
}

static inline float lighten(float b, float s)
{
    return MFI_MAX(b, s);
}

/* Instead of the specification's cases for what cannot be divided by: far less than a step of 1/255. */
static const float least = 1e-7f;

static inline float color_dodge(float b, float s)
{
    const float ratio = b / (1 - s + least);
    return MFI_MIN(ratio, 1);
}

static inline float color_burn(float b, float s)
{
    const float ratio = (1 - b) / (s + least);
    return 1 - MFI_MIN(ratio, 1);
}

static inline float soft_light(float b, float s)
{
    const float root = sqrtf(b), cubic = ((16 * b - 12) * b + 4) * b, d = b <= 0.25f ? cubic : root;
    const float dark = b - (1 - 2 * s) * b * (1 - b), light = b + (2 * s - 1) * (d - b);
    return s <= 0.5f ? dark : light;
}

static inline float difference(float b, float s)
{
    return fabsf(b - s);
}

static inline float exclusion(float b, float s)
{
    return b + s - 2 * b * s;
}

/* In place of the upper colour comes, as far as the lower pixel is there, what the two make. */
#define MIX(name)                                                                                                              \
    static void mix_##name(const lanes *below, lanes *above, int count)                                                        \
    {                                                                                                                          \
        for (int c = 0; c < 3; c++)                                                                                            \
            for (int i = 0; i < count; i++) {                                                                                  \
                const float s = above->colors[c][i], mixed = name(below->colors[c][i], s);                                     \
                above->colors[c][i] = s + below->alpha[i] * (mixed - s);                                                       \
            }                                                                                                                  \
    }
MIX(multiply)
MIX(screen)
MIX(overlay)
MIX(darken)
MIX(lighten)
MIX(color_dodge)
MIX(color_burn)
MIX(hard_light)
MIX(soft_light)
MIX(difference)
MIX(exclusion)

/* --- Porter and Duff: the share of each picture is a constant plus a factor of the other one's alpha. */

typedef struct mode {
    void (*mix)(const lanes *below, lanes *above, int count);
    float above, by_below; /* Fa */
    float below, by_above; /* Fb */
} mode;

static const mode modes[] = {
    [MF_BLEND_OVER] = {NULL, 1, 0, 1, -1},
    [MF_BLEND_MULTIPLY] = {mix_multiply, 1, 0, 1, -1},
    [MF_BLEND_SCREEN] = {mix_screen, 1, 0, 1, -1},
    [MF_BLEND_OVERLAY] = {mix_overlay, 1, 0, 1, -1},
    [MF_BLEND_DARKEN] = {mix_darken, 1, 0, 1, -1},
    [MF_BLEND_LIGHTEN] = {mix_lighten, 1, 0, 1, -1},
    [MF_BLEND_COLOR_DODGE] = {mix_color_dodge, 1, 0, 1, -1},
    [MF_BLEND_COLOR_BURN] = {mix_color_burn, 1, 0, 1, -1},
    [MF_BLEND_HARD_LIGHT] = {mix_hard_light, 1, 0, 1, -1},
    [MF_BLEND_SOFT_LIGHT] = {mix_soft_light, 1, 0, 1, -1},
    [MF_BLEND_DIFFERENCE] = {mix_difference, 1, 0, 1, -1},
    [MF_BLEND_EXCLUSION] = {mix_exclusion, 1, 0, 1, -1},
    [MF_BLEND_ADD] = {NULL, 1, 0, 1, 0},
    [MF_BLEND_IN] = {NULL, 0, 1, 0, 0},
    [MF_BLEND_OUT] = {NULL, 1, -1, 0, 0},
    [MF_BLEND_ATOP] = {NULL, 0, 1, 1, -1},
    [MF_BLEND_XOR] = {NULL, 1, -1, 1, -1},
    [MF_BLEND_DEST_OVER] = {NULL, 1, -1, 1, 0},
    [MF_BLEND_DEST_IN] = {NULL, 0, 0, 0, 1},
    [MF_BLEND_DEST_OUT] = {NULL, 0, 0, 1, -1},
    [MF_BLEND_DEST_ATOP] = {NULL, 1, -1, 0, 1},
};

static void compose(const mode *m, const lanes *restrict above, lanes *restrict below, int count, float opacity)
{
    float shares[CHUNK], rests[CHUNK];

    for (int i = 0; i < count; i++) {
        const float share = opacity * above->alpha[i] * (m->above + m->by_below * below->alpha[i]);
        const float rest = below->alpha[i] * (1 - opacity + opacity * (m->below + m->by_above * above->alpha[i]));
        const float all = share + rest;
        below->alpha[i] = MFI_MIN(all, 1);
        const float scale = 1 / (below->alpha[i] + least);
        shares[i] = share * scale;
        rests[i] = rest * scale;
    }
    for (int c = 0; c < 3; c++)
        for (int i = 0; i < count; i++) {
            const float color = shares[i] * above->colors[c][i] + rests[i] * below->colors[c][i];
            below->colors[c][i] = MFI_MIN(color, 1);
        }
}

/* --- Rows. */

static inline void load(const uint8_t *from, int bytes, int count, lanes *to)
{
    for (int i = 0; i < count; i++, from += bytes) {
        for (int c = 0; c < 3; c++)
            to->colors[c][i] = (float)from[c] / 255;
        to->alpha[i] = bytes == 4 ? (float)from[3] / 255 : 1;
    }
}

static inline void store(const lanes *from, int bytes, int count, uint8_t *to)
{
    for (int i = 0; i < count; i++, to += bytes) {
        for (int c = 0; c < 3; c++)
            to[c] = (uint8_t)(from->colors[c][i] * 255 + 0.5f);
        if (bytes == 4)
            to[3] = (uint8_t)(from->alpha[i] * 255 + 0.5f);
    }
}

void mfi_blend_row(int mode_, const uint8_t *above, uint8_t *to, int bytes, int count, float opacity)
{
    const mode *m = &modes[mode_];
    lanes upper, lower;

    for (int size; count > 0; count -= size, above += 4 * size, to += bytes * size) {
        size = MFI_MIN(count, CHUNK);
        load(above, 4, size, &upper);
        if (bytes == 4)
            load(to, 4, size, &lower);
        else
            load(to, 3, size, &lower);
        if (m->mix)
            m->mix(&lower, &upper, size);
        compose(m, &upper, &lower, size, opacity);
        if (bytes == 4)
            store(&lower, 4, size, to);
        else
            store(&lower, 3, size, to);
    }
}

void mfi_blend_nothing(int mode_, uint8_t *to, int count, float opacity)
{
    if (mfi_blend_clears(mode_))
        for (int i = 0; i < count; i++)
            to[4 * i + 3] = (uint8_t)((float)to[4 * i + 3] * (1 - opacity) + 0.5f);
}

int mfi_blend_clears(int mode_)
{
    return modes[mode_].below == 0;
}

int mfi_blend_opens(int mode_)
{
    const mode *m = &modes[mode_];

    /* the alpha over what is opaque, where there is nothing above and where that is opaque */
    return m->below < 1 || m->above + m->by_below + m->below + m->by_above < 1;
}
