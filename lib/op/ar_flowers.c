/* A crown of flowers along the hair line. */
#include <math.h>
#include "mfi_ar.h"

#define KNOTS(array) (array), (int)MFI_COUNT(array)

typedef struct flower {
    double angle, lift, size; /* around the head from the front, upwards, radius */
    int kind;
} flower;

enum { ROSE, DAISY, BLOSSOM, LEAF };

/* From the ears to the middle, so that what is nearer lies above. */
static const flower wreath[] = {
    {-1.5, -0.05, 0.34, LEAF},    {1.5, -0.05, 0.34, LEAF},      {-1.2, 0.2, 0.36, LEAF},      {1.2, 0.2, 0.36, LEAF},
    {-0.95, -0.2, 0.34, LEAF},    {0.95, -0.2, 0.34, LEAF},      {-0.6, 0.27, 0.36, LEAF},     {0.62, 0.27, 0.36, LEAF},
    {-0.25, -0.16, 0.32, LEAF},   {0.3, -0.16, 0.32, LEAF},      {0.1, 0.3, 0.34, LEAF},       {-1.45, 0, 0.18, BLOSSOM},
    {1.45, 0, 0.18, BLOSSOM},     {-1.18, -0.04, 0.25, DAISY},   {1.2, -0.04, 0.22, ROSE},     {-0.88, 0.06, 0.28, ROSE},
    {0.92, 0.05, 0.29, DAISY},    {-0.62, -0.12, 0.17, BLOSSOM}, {0.68, -0.14, 0.18, BLOSSOM}, {-0.25, 0.14, 0.2, BLOSSOM},
    {0.3, 0.18, 0.19, BLOSSOM},   {-0.44, 0.04, 0.29, DAISY},    {0.46, 0.04, 0.31, ROSE},     {0, 0.02, 0.37, ROSE},
    {-0.2, -0.14, 0.13, BLOSSOM}, {0.24, -0.15, 0.14, BLOSSOM},
};

static void petals(mfi_art *art, int count, double size, double wide, double turn, const mfi_brush *brush, double shadow)
{
    for (int i = 0; i < count; i++) {
        const double a = turn + i * 2 * M_PI / count, c = cos(a), s = sin(a);
        const double shape[][2] = {{0.08, 0},         {0.45, wide * 0.8}, {0.8, wide},        {1, wide * 0.35},
                                   {1, -wide * 0.35}, {0.8, -wide},       {0.45, -wide * 0.8}};
        mfi_knot knots[MFI_COUNT(shape)];
        for (size_t k = 0; k < MFI_COUNT(shape); k++)
            knots[k] = (mfi_knot){size * (shape[k][0] * c - shape[k][1] * s), size * (shape[k][0] * s + shape[k][1] * c), 0};
        if (shadow > 0) {
            mfi_art_outline(art, KNOTS(knots));
            mfi_art_fill(art, &(mfi_brush){.colors = {0xff2a0a14}, .soft = size * 0.05, .opacity = shadow});
        }
        mfi_art_outline(art, KNOTS(knots));
        mfi_art_fill(art, brush);
    }
}

static void rose(mfi_art *art, double size, uint32_t seed)
{
    static const uint32_t tones[2][4] = {{0xff9c1f45, 0xffd94a74, 0xfff58aa6, 0xffffc0cc},
                                         {0xffb4543a, 0xffe88a68, 0xfff7b596, 0xffffdcc8}};
    const uint32_t *t = tones[seed % 2];

    for (int ring = 0; ring < 4; ring++) {
        const double radius = size * (1 - ring * 0.23);
        const mfi_brush brush = {.gradient = MFI_RADIAL,
                                 .to_x = radius,
                                 .count = 4,
                                 .colors = {t[0], t[0], ring < 2 ? t[1] : t[0],
                                            ring == 0  ? t[3]
                                            : ring < 3 ? t[2]
                                                       : t[1]}};
        petals(art, ring < 2 ? 6 : 5, radius, 0.52, ring * 0.7 + seed, &brush, 0.28);
    }
    for (int i = 0; i < 2; i++) { /* the bud's rolled edges */
        mfi_knot curl[5];
        for (int k = 0; k < 5; k++) {
            const double a = seed + i * 2.6 + k * 0.75, radius = size * (0.16 - i * 0.05 - k * 0.008);
            curl[k] = (mfi_knot){radius * cos(a), radius * sin(a), 0};
        }
        mfi_art_line(art, curl, 5, 0, size * 0.05, 0);
    }
    mfi_art_fill(art, &(mfi_brush){.colors = {t[3]}, .opacity = 0.85});
}

static void daisy(mfi_art *art, double size, uint32_t seed)
{
    const mfi_brush white = {.gradient = MFI_RADIAL, .to_x = size, .count = 3, .colors = {0xffc9c3b4, 0xfff2efe8, 0xffffffff}};

    petals(art, 13, size, 0.17, seed, &white, 0.16);
    petals(art, 11, size * 0.86, 0.17, seed + 0.25, &white, 0.16);
    mfi_art_ellipse(art, 0, size * 0.04, size * 0.31, size * 0.31);
    mfi_art_fill(art, &(mfi_brush){.colors = {0xff5a3a00}, .soft = size * 0.05, .opacity = 0.5});
    mfi_art_ellipse(art, 0, 0, size * 0.28, size * 0.28);
    mfi_art_fill(art, &(mfi_brush){.gradient = MFI_RADIAL,
                                   .x = -size * 0.08,
                                   .y = -size * 0.1,
                                   .to_x = size * 0.3,
                                   .to_y = -size * 0.1,
                                   .count = 3,
                                   .colors = {0xffffe680, 0xfff5b921, 0xffb87208}});
    for (int i = 0; i < 24; i++) {
        const double a = i * 2.39996, radius = size * 0.25 * sqrt(i / 24.0);
        mfi_art_ellipse(art, radius * cos(a), radius * sin(a), size * 0.022, size * 0.022);
    }
    mfi_art_fill(art, &(mfi_brush){.colors = {0xff9a5c06}, .opacity = 0.55});
}

static void blossom(mfi_art *art, double size, uint32_t seed)
{
    static const uint32_t tones[3][3] = {
        {0xffc86aa0, 0xfff3b6d4, 0xffffe6f1}, {0xff7a68c8, 0xffb9aef0, 0xffe6e1ff}, {0xffd8a23c, 0xfff9dc98, 0xfffff4d8}};
    const uint32_t *t = tones[seed % 3];
    const mfi_brush brush = {.gradient = MFI_RADIAL, .to_x = size, .count = 3, .colors = {t[0], t[1], t[2]}};

    petals(art, 5, size, 0.45, seed, &brush, 0.22);
    mfi_art_ellipse(art, 0, 0, size * 0.17, size * 0.17);
    mfi_art_fill(art,
                 &(mfi_brush){.gradient = MFI_RADIAL, .to_x = size * 0.17, .count = 2, .colors = {0xfffff0a0, 0xffd8962a}});
}

static void leaf(mfi_art *art, double size, uint32_t seed, double lean)
{
    const double a = lean * 0.9 + (seed % 2 ? -0.6 : 0.5) - M_PI / 2, c = cos(a), s = sin(a);
    const double shape[][2] = {{-0.3, 0}, {0.1, 0.2}, {0.55, 0.23}, {1.05, 0}, {0.55, -0.23}, {0.1, -0.2}};
    mfi_knot knots[6], vein[3];

    for (int i = 0; i < 6; i++)
        knots[i] = (mfi_knot){size * (shape[i][0] * c - shape[i][1] * s), size * (shape[i][0] * s + shape[i][1] * c), i == 3};
    for (int i = 0; i < 3; i++)
        vein[i] = (mfi_knot){size * (-0.25 + i * 0.6) * c, size * (-0.25 + i * 0.6) * s, 0};
    mfi_art_outline(art, KNOTS(knots));
    mfi_art_fill(art, &(mfi_brush){.colors = {0xff06150a}, .soft = size * 0.07, .opacity = 0.35});
    mfi_art_outline(art, KNOTS(knots));
    mfi_art_fill(art, &(mfi_brush){.gradient = MFI_LINEAR,
                                   .x = -size * 0.2 * c,
                                   .y = -size * 0.2 * s,
                                   .to_x = size * c,
                                   .to_y = size * s,
                                   .count = 3,
                                   .colors = {0xff1f4a26, seed % 3 ? 0xff3f7d3c : 0xff5a8f58, 0xff8fbf72}});
    mfi_art_line(art, vein, 3, size * 0.04, size * 0.03, 0);
    mfi_art_fill(art, &(mfi_brush){.colors = {0xffc8e2ac}, .opacity = 0.55});
}

/* On an ellipse around the head that is lower at the sides: faces outwards there. */
static int flower_plane(mfi_art *art, const mfi_ar_head *head, const flower *f)
{
    const double s = sin(f->angle), c = cos(f->angle), turned = f->angle * 0.75;
    const double origin[3] = {1.14 * head->width * s, -0.62 - 0.62 * c - f->lift * 0.8, 0.85 - 0.95 * c};
    const double right[3] = {cos(turned), 0, sin(turned)}, down[3] = {0, 1, -0.15};
    const double facing = head->rows[0][0] * cos(turned) + head->rows[0][2] * sin(turned);

    mfi_ar_plane(art, head, origin, right, down);
    return facing > 0.12;
}

static void draw_flower_crown(mfi_art *art, const mfi_ar_head *head, const mfi_ar_look *look)
{
    (void)look;
    for (size_t i = 0; i < MFI_COUNT(wreath); i++) {
        const flower *f = &wreath[i];
        if (f->kind != LEAF && flower_plane(art, head, f))
            mfi_art_ellipse(art, 0.02, 0.1, f->size * 0.9, f->size * 0.9);
    }
    mfi_ar_plane_pixels(art, head);
    mfi_art_fill(art, &(mfi_brush){.colors = {0xff000000}, .soft = 0.07, .opacity = 0.4});
    for (size_t i = 0; i < MFI_COUNT(wreath); i++) {
        const flower *f = &wreath[i];
        const uint32_t seed = (uint32_t)i;
        if (!flower_plane(art, head, f))
            continue;
        if (f->kind == LEAF) {
            leaf(art, f->size, seed, f->angle);
            continue;
        }
        mfi_art_ellipse(art, 0, f->size * 0.12, f->size * 0.95, f->size * 0.95);
        mfi_art_fill(art, &(mfi_brush){.colors = {0xff10060a}, .soft = f->size * 0.12, .opacity = 0.4});
        if (f->kind == ROSE)
            rose(art, f->size, seed);
        else if (f->kind == DAISY)
            daisy(art, f->size, seed);
        else
            blossom(art, f->size, seed);
    }
}

const mfi_ar_effect mfi_ar_flower_crown = {.box = {-2, -2.4, 2, 0.6}, .draw = draw_flower_crown};
