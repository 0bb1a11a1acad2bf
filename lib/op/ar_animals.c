/* Dogs and cats: ears at the sides of the head's top, a nose on the nose, and what goes with it. */
#include <math.h>
#include "mfi_ar.h"

#define KNOTS(array) (array), (int)MFI_COUNT(array)

/* An ear's plane: x goes away from the head's middle on either side, and backwards; `tip` turns the ear outwards. */
static void ear_plane(mfi_art *art, const mfi_ar_head *head, int side, const double at[3], double tip)
{
    const double origin[3] = {side * at[0] * head->width, at[1], at[2]};
    const double right[3] = {side * cos(tip), sin(tip), 0.27}, down[3] = {-side * sin(tip), cos(tip), 0};

    mfi_ar_plane(art, head, origin, right, down);
}

/* The same outline, moved: what it casts. */
static void shadow(mfi_art *art, const mfi_knot *knots, int count, double x, double y, double soft, double opacity)
{
    const mfi_plane plane = art->plane;
    const double *m = plane.m;

    art->plane.m[4] += m[0] * x + m[2] * y;
    art->plane.m[5] += m[1] * x + m[3] * y;
    mfi_art_outline(art, knots, count);
    mfi_art_fill(art, &(mfi_brush){.colors = {0xff000000}, .soft = soft, .opacity = opacity});
    art->plane = plane;
}

/* --- Dog. */

/* It rises from the head, folds over, and hangs to a soft tip. */
static void dog_ear(mfi_art *art, const mfi_ar_head *head, int side)
{
    static const mfi_knot ear[] = {{-0.12, 0.26}, {-0.18, -0.06}, {-0.08, -0.36}, {0.14, -0.52}, {0.46, -0.5},
                                   {0.76, -0.24}, {0.94, 0.18},   {0.98, 0.62},   {0.86, 0.98},  {0.7, 1.06},
                                   {0.52, 0.92},  {0.34, 0.6},    {0.24, 0.34},   {0.06, 0.32}};
    static const mfi_knot flap[] = {{0.02, -0.46}, {0.4, -0.52}, {0.76, -0.24}, {0.94, 0.18}, {0.98, 0.62}, {0.86, 0.98},
                                    {0.7, 1.06},   {0.52, 0.92}, {0.34, 0.6},   {0.2, 0.2},   {0.06, -0.14}};
    static const double lean[2] = {0.25, 0.75}, up[2] = {0.15, -0.7}, box[4] = {-0.35, -0.55, 1.05, 1.1};

    ear_plane(art, head, side, (const double[]){0.76, -1.36, 0.5}, 0.05);
    shadow(art, KNOTS(ear), 0.0, 0.07, 0.07, 0.4);
    mfi_ar_fur(art, KNOTS(ear), 190, 0.08, lean, 0xff3f2412, 0xff6e4423);
    mfi_art_outline(art, KNOTS(ear));
    mfi_art_fill(art, &(mfi_brush){.gradient = MFI_LINEAR,
                                   .x = -0.2,
                                   .y = 0.3,
                                   .to_x = 0.2,
                                   .to_y = -0.5,
                                   .count = 3,
                                   .colors = {0xff8a5a30, 0xff9c683a, 0xffb07c4a}});
    mfi_art_outline(art, KNOTS(ear));
    mfi_art_clip(art);
    mfi_ar_coat(art, (const double[]){-0.35, -0.5, 0.3, 0.4}, 300, 0.13, up, 0x48261003, 0x48e8bc8c);
    shadow(art, KNOTS(flap), -0.05, 0.05, 0.08, 0.6);
    mfi_art_outline(art, KNOTS(flap));
    mfi_art_fill(art, &(mfi_brush){.gradient = MFI_LINEAR,
                                   .x = 0.25,
                                   .y = -0.5,
                                   .to_x = 0.72,
                                   .to_y = 1.05,
                                   .count = 5,
                                   .colors = {0xffb58150, 0xff8f5c32, 0xff6c4220, 0xff4a2a12, 0xff2f190a}});
    mfi_art_outline(art, KNOTS(flap));
    mfi_art_clip(art);
    mfi_art_ellipse(art, 0.42, -0.36, 0.34, 0.14); /* light on the fold */
    mfi_art_fill(art, &(mfi_brush){.colors = {0xffe2b27c}, .soft = 0.09, .opacity = 0.6});
    mfi_art_ellipse(art, 0.86, 0.35, 0.07, 0.4);
    mfi_art_fill(art, &(mfi_brush){.colors = {0xffc48a54}, .soft = 0.06, .opacity = 0.45});
    mfi_ar_coat(art, box, 900, 0.13, lean, 0x48261003, 0x40e0b080);
    mfi_art_clip(art);
    mfi_ar_fur(art, KNOTS(flap), 110, 0.07, lean, 0x50402010, 0x58a87244);
}

static void dog_nose(mfi_art *art, const mfi_ar_head *head)
{
    static const mfi_knot nose[] = {{0, -0.2}, {0.18, -0.21}, {0.31, -0.12}, {0.33, 0.01},  {0.22, 0.13},   {0.09, 0.22},
                                    {0, 0.24}, {-0.09, 0.22}, {-0.22, 0.13}, {-0.33, 0.01}, {-0.31, -0.12}, {-0.18, -0.21}};
    static const mfi_knot nostril[] = {{0.07, 0.03}, {0.15, -0.04}, {0.24, -0.02}, {0.27, 0.05}, {0.2, 0.05}, {0.13, 0.1}};
    static const mfi_knot crease[] = {{0, 0.08}, {0, 0.16}, {0, 0.25}};
    double tip[2], base[2];

    mfi_ar_middle(head, 30, 30, tip);
    mfi_ar_middle(head, 33, 33, base);
    for (int c = 0; c < 2; c++)
        tip[c] += (base[c] - tip[c]) * 0.35;
    mfi_ar_plane_at(art, head, tip);
    shadow(art, KNOTS(nose), 0, 0.07, 0.06, 0.45);
    mfi_art_outline(art, KNOTS(nose));
    mfi_art_fill(art, &(mfi_brush){.gradient = MFI_RADIAL,
                                   .x = 0,
                                   .y = -0.12,
                                   .to_x = 0.4,
                                   .to_y = -0.12,
                                   .squeeze = 0.85,
                                   .count = 4,
                                   .colors = {0xff5d5355, 0xff383033, 0xff1d181a, 0xff0c090a}});
    mfi_art_outline(art, KNOTS(nose));
    mfi_art_clip(art);
    mfi_art_line(art, KNOTS(crease), 0.015, 0.03, 0.02);
    mfi_art_fill(art, &(mfi_brush){.colors = {0xff000000}, .soft = 0.008, .opacity = 0.8});
    for (int side = -1; side <= 1; side += 2) {
        mfi_knot mirrored[MFI_COUNT(nostril)];
        for (size_t i = 0; i < MFI_COUNT(nostril); i++)
            mirrored[i] = (mfi_knot){nostril[i].x * side, nostril[i].y, 0};
        mfi_art_outline(art, KNOTS(mirrored));
    }
    mfi_art_fill(art, &(mfi_brush){.colors = {0xff000000}, .soft = 0.012});
    mfi_art_ellipse(art, 0, 0.21, 0.2, 0.05); /* light from below */
    mfi_art_fill(art, &(mfi_brush){.colors = {0xff8c8286}, .soft = 0.03, .opacity = 0.35});
    mfi_art_ellipse(art, -0.06, -0.13, 0.15, 0.045);
    mfi_art_fill(art, &(mfi_brush){.colors = {0xffffffff}, .soft = 0.025, .opacity = 0.75});
    mfi_art_ellipse(art, -0.1, -0.14, 0.05, 0.02);
    mfi_art_fill(art, &(mfi_brush){.colors = {0xffffffff}, .soft = 0.008, .opacity = 0.9});
    mfi_art_clip(art);
}

/* Out of an open mouth, over the lower lip. */
static void dog_tongue(mfi_art *art, const mfi_ar_head *head)
{
    static const mfi_knot tongue[] = {{-0.25, -0.05}, {0, -0.08}, {0.25, -0.05}, {0.3, 0.25},  {0.3, 0.55},
                                      {0.2, 0.8},     {0, 0.88},  {-0.2, 0.8},   {-0.3, 0.55}, {-0.3, 0.25}};
    static const mfi_knot groove[] = {{0, 0.05}, {0.01, 0.35}, {0, 0.62}};
    const double open = mfi_ar_mouth(head), longer = fmin(0.65 + open, 1.3);
    mfi_knot lip[7], own[MFI_COUNT(tongue)];
    double top[2];

    if (head->points->estimated || open < 0.2)
        return;
    mfi_ar_middle(head, 61, 63, top);
    mfi_ar_plane_pixels(art, head); /* what is under the upper lip */
    for (int i = 0; i < 5; i++) {
        lip[i] = mfi_ar_knot(head, 60 + i);
        lip[i].corner = i == 0 || i == 4;
    }
    for (int i = 0; i < 2; i++) {
        const int corner = i ? 60 : 64;
        lip[5 + i] = (mfi_knot){head->points->x[corner] + head->rows[0][1] * head->eye * 3,
                                head->points->y[corner] + head->rows[1][1] * head->eye * 3, 1};
    }
    mfi_art_outline(art, lip, 7);
    mfi_art_clip(art);
    mfi_ar_plane_at(art, head, top);
    for (size_t i = 0; i < MFI_COUNT(tongue); i++)
        own[i] = (mfi_knot){tongue[i].x, 0.1 + tongue[i].y * longer, 0};
    shadow(art, KNOTS(own), 0.02, 0.06, 0.05, 0.4);
    mfi_art_outline(art, KNOTS(own));
    mfi_art_fill(art, &(mfi_brush){.gradient = MFI_LINEAR,
                                   .y = 0,
                                   .to_y = 0.1 + 0.9 * longer,
                                   .count = 4,
                                   .colors = {0xff8a2c3c, 0xffd8576c, 0xfff0788a, 0xffe8667c}});
    mfi_art_line(art, KNOTS(groove), 0.03, 0.05, 0);
    mfi_art_fill(art, &(mfi_brush){.colors = {0xff9c2f44}, .soft = 0.02, .opacity = 0.7});
    mfi_art_ellipse(art, -0.13, 0.1 + 0.55 * longer, 0.05, 0.15);
    mfi_art_ellipse(art, 0.12, 0.1 + 0.68 * longer, 0.06, 0.06);
    mfi_art_fill(art, &(mfi_brush){.colors = {0xffffffff}, .soft = 0.03, .opacity = 0.45});
    mfi_art_clip(art);
}

static void draw_dog(mfi_art *art, const mfi_ar_head *head, const mfi_ar_look *look)
{
    (void)look;
    dog_ear(art, head, -1);
    dog_ear(art, head, 1);
    dog_tongue(art, head);
    dog_nose(art, head);
}

/* --- Cat. */

static void cat_ear(mfi_art *art, const mfi_ar_head *head, int side)
{
    static const mfi_knot ear[] = {{-0.46, 0.24}, {-0.36, -0.16}, {-0.12, -0.54}, {0.18, -0.85}, {0.3, -0.84},
                                   {0.42, -0.55}, {0.52, -0.1},   {0.46, 0.3},    {0, 0.38}};
    static const mfi_knot inner[] = {{-0.27, 0.22}, {-0.18, -0.15}, {0.02, -0.46}, {0.22, -0.68},
                                     {0.31, -0.48}, {0.38, -0.1},   {0.33, 0.22},  {0.03, 0.3}};
    static const mfi_knot base[] = {{-0.44, 0.25}, {0, 0.31}, {0.46, 0.28}, {0.4, 0.36}, {0, 0.42}, {-0.4, 0.34}};
    static const double up[2] = {0.1, -0.9}, box[4] = {-0.45, -0.9, 0.55, 0.4}, low[4] = {-0.32, 0.0, 0.36, 0.42};

    ear_plane(art, head, side, (const double[]){0.74, -1.4, 0.45}, 0.16);
    shadow(art, KNOTS(ear), 0, 0.08, 0.08, 0.35);
    mfi_ar_fur(art, KNOTS(ear), 190, 0.065, up, 0xff2d2a2c, 0xff4d484a);
    mfi_art_outline(art, KNOTS(ear));
    mfi_art_fill(
        art, &(mfi_brush){
                 .gradient = MFI_LINEAR, .y = -0.95, .to_y = 0.35, .count = 3, .colors = {0xff282527, 0xff3d393b, 0xff575154}});
    mfi_art_outline(art, KNOTS(ear));
    mfi_art_clip(art);
    mfi_art_ellipse(art, 0.44, -0.3, 0.06, 0.45);
    mfi_art_fill(art, &(mfi_brush){.colors = {0xff8d8588}, .soft = 0.05, .opacity = 0.5});
    mfi_ar_coat(art, box, 700, 0.1, up, 0x50141213, 0x388f878b);
    mfi_art_clip(art);
    mfi_art_outline(art, KNOTS(inner));
    mfi_art_fill(art, &(mfi_brush){.gradient = MFI_LINEAR,
                                   .y = -0.75,
                                   .to_y = 0.25,
                                   .count = 3,
                                   .soft = 0.015,
                                   .colors = {0xffc98d92, 0xffe8aeb0, 0xffb8777e}});
    mfi_art_outline(art, KNOTS(inner));
    mfi_art_clip(art);
    mfi_art_ellipse(art, -0.2, -0.15, 0.14, 0.5);
    mfi_art_fill(art, &(mfi_brush){.colors = {0xff6d3b42}, .soft = 0.09, .opacity = 0.65});
    mfi_ar_coat(art, low, 24, 0.3, up, 0x70886068, 0xa0e6d2d4);
    mfi_ar_coat(art, (const double[]){-0.28, 0.12, 0.36, 0.42}, 22, 0.36, up, 0x90705a60, 0xc8f6eeee);
    mfi_art_clip(art);
    mfi_ar_fur(art, KNOTS(base), 170, 0.075, (const double[]){0, 0.1}, 0xff2d2a2c, 0xff524c4f);
    mfi_art_outline(art, KNOTS(base));
    mfi_art_fill(art, &(mfi_brush){.colors = {0xff423d40}, .soft = 0.025});
    mfi_ar_coat(art, (const double[]){-0.4, 0.28, 0.42, 0.42}, 150, 0.09, (const double[]){0.05, -0.9}, 0xb02d2a2c, 0xa08a8286);
}

static void cat_nose(mfi_art *art, const mfi_ar_head *head, const double tip[2])
{
    static const mfi_knot nose[] = {{0, -0.09}, {0.13, -0.12}, {0.19, -0.06},  {0.13, 0.05},
                                    {0, 0.14},  {-0.13, 0.05}, {-0.19, -0.06}, {-0.13, -0.12}};

    mfi_ar_plane_at(art, head, tip);
    shadow(art, KNOTS(nose), 0, 0.05, 0.04, 0.4);
    mfi_art_outline(art, KNOTS(nose));
    mfi_art_fill(art, &(mfi_brush){.gradient = MFI_RADIAL,
                                   .y = -0.08,
                                   .to_x = 0.26,
                                   .to_y = -0.08,
                                   .count = 3,
                                   .colors = {0xfff3a9b2, 0xffdc7c8b, 0xffa9485c}});
    mfi_art_ellipse(art, -0.09, 0.02, 0.035, 0.02);
    mfi_art_ellipse(art, 0.09, 0.02, 0.035, 0.02);
    mfi_art_fill(art, &(mfi_brush){.colors = {0xff5c1f2d}, .soft = 0.012, .opacity = 0.8});
    mfi_art_ellipse(art, -0.03, -0.07, 0.07, 0.02);
    mfi_art_fill(art, &(mfi_brush){.colors = {0xffffffff}, .soft = 0.012, .opacity = 0.8});
}

static void whiskers(mfi_art *art, int side, double x, double y, double soft, uint32_t color)
{
    for (int i = 0; i < 3; i++) {
        const double start_y = 0.13 + i * 0.085, end_y = -0.1 + i * 0.3;
        const mfi_knot line[3] = {{side * (0.42 - i * 0.02) + x, start_y + y, 0},
                                  {side * 0.95 + x, (start_y + end_y) / 2 - 0.06 + y, 0},
                                  {side * 1.5 + x, end_y + y, 0}};
        mfi_art_line(art, line, 3, 0.012, 0.02, 0);
    }
    mfi_art_fill(art, &(mfi_brush){.colors = {color}, .soft = soft});
}

static void draw_cat(mfi_art *art, const mfi_ar_head *head, const mfi_ar_look *look)
{
    double tip[2], base[2];

    (void)look;
    cat_ear(art, head, -1);
    cat_ear(art, head, 1);
    mfi_ar_middle(head, 30, 30, tip);
    mfi_ar_middle(head, 33, 33, base);
    for (int c = 0; c < 2; c++)
        tip[c] += (base[c] - tip[c]) * 0.3;
    for (int side = -1; side <= 1; side += 2) {
        mfi_ar_plane_at(art, head, tip);
        for (int i = 0; i < 3; i++)
            mfi_art_ellipse(art, side * (0.32 + 0.06 * (i % 2)), 0.14 + i * 0.08, 0.018, 0.018);
        mfi_art_fill(art, &(mfi_brush){.colors = {0xff2a1c1a}, .soft = 0.008, .opacity = 0.7});
        whiskers(art, side, 0.01, 0.025, 0.015, 0x70000000);
        whiskers(art, side, 0, 0, 0, 0xfff6f3f1);
    }
    cat_nose(art, head, tip);
}

const mfi_ar_effect mfi_ar_dog = {.box = {-2.4, -2.6, 2.4, 2.6}, .draw = draw_dog};
const mfi_ar_effect mfi_ar_cat = {.box = {-2.4, -2.9, 2.4, 2.2}, .draw = draw_cat};
