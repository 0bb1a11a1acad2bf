/* A golden crown: a ring with points around the head, in its space. */
#include <math.h>
#include "mfi_ar.h"

enum { POINTS = 10, PIECES = 120 }; /* five of the points are in front */

typedef struct ring {
    double x, y, z; /* middle */
    double radius_x, radius_z;
    double tilt; /* forwards */
} ring;

/* A place on the ring: `angle` from the front to the left of the person, `height` above the rim, leaning outwards. */
static void on_ring(const mfi_ar_head *head, const ring *r, double angle, double height, double pixel[2])
{
    const double flare = 1 + 0.1 * height, y = -height, z = -cos(angle) * r->radius_z * flare;
    const double at[3] = {r->x + sin(angle) * r->radius_x * head->width * flare, r->y + y * cos(r->tilt) - z * sin(r->tilt),
                          r->z + z * cos(r->tilt) + y * sin(r->tilt)};

    mfi_ar_project(head, at, pixel);
}

static double high_at(double angle)
{
    const double turn = angle * POINTS / (2 * M_PI), off = fabs(turn - round(turn)) * 2; /* 0 on a point, 1 between */
    const double tall = fabs(angle) < 0.3 ? 0.98 : fabs(angle) < 0.95 ? 0.86 : 0.74;

    return 0.36 + (tall - 0.36) * pow(1 - off, 1.35);
}

/* The wall from one height to another, or with NaN to the points, between two angles. */
static void wall(mfi_art *art, const mfi_ar_head *head, const ring *r, double from, double to, double low, double high)
{
    mfi_knot knots[2 * (PIECES + 1)];
    const int pieces = PIECES;

    for (int i = 0; i <= pieces; i++) {
        const double angle = from + (to - from) * i / pieces, top = isnan(high) ? high_at(angle) : high;
        double up[2], down[2];
        on_ring(head, r, angle, top, up);
        on_ring(head, r, angle, low, down);
        knots[i] = (mfi_knot){up[0], up[1], 1};
        knots[2 * pieces + 1 - i] = (mfi_knot){down[0], down[1], 1};
    }
    mfi_art_outline(art, knots, 2 * (pieces + 1));
}

/* Gold, lit from the upper left, across what is seen of the ring. */
static mfi_brush gold(const mfi_ar_head *head, const ring *r, double front)
{
    mfi_brush brush = {
        .gradient = MFI_LINEAR, .count = 5, .colors = {0xff7d5310, 0xfffbe48c, 0xffd9a42c, 0xfff2c94e, 0xff6d450c}};
    double from[2], to[2];

    on_ring(head, r, front - M_PI / 2, 0.2, from);
    on_ring(head, r, front + M_PI / 2, 0.2, to);
    brush.x = from[0];
    brush.y = from[1];
    brush.to_x = to[0];
    brush.to_y = to[1];
    return brush;
}

static void bead_line(mfi_art *art, const mfi_ar_head *head, const ring *r, double front, double height, double thick)
{
    mfi_brush brush = gold(head, r, front);

    wall(art, head, r, front - M_PI / 2, front + M_PI / 2, height - thick * 0.9, height - thick * 0.4);
    mfi_art_fill(art, &(mfi_brush){.colors = {0xff4a2c06}, .soft = 0.012, .opacity = 0.7});
    for (int i = 0; i < 5; i++)
        brush.colors[i] = (const uint32_t[]){0xffa87420, 0xfffff6c8, 0xfff5cf63, 0xfffff0b0, 0xff9a6818}[i];
    wall(art, head, r, front - M_PI / 2, front + M_PI / 2, height - thick / 2, height + thick / 2);
    mfi_art_fill(art, &brush);
}

/* A cut stone in a setting; `wide` is what the turn of the ring leaves of its width. */
static void gem(mfi_art *art, const double at[2], const double axes[2][2], double radius, uint32_t dark, uint32_t color,
                uint32_t light)
{
    art->plane = (mfi_plane){{axes[0][0], axes[0][1], axes[1][0], axes[1][1], at[0], at[1]}};
    mfi_art_ellipse(art, 0, 0.02, radius * 1.35, radius * 1.35);
    mfi_art_fill(art, &(mfi_brush){.colors = {0xff3d2405}, .soft = 0.015, .opacity = 0.8});
    mfi_art_ellipse(art, 0, 0, radius * 1.25, radius * 1.25);
    mfi_art_fill(art, &(mfi_brush){.gradient = MFI_LINEAR,
                                   .x = -radius,
                                   .y = -radius,
                                   .to_x = radius,
                                   .to_y = radius,
                                   .count = 3,
                                   .colors = {0xfffff3b8, 0xffd49c28, 0xff7a4d0c}});
    mfi_art_ellipse(art, 0, 0, radius, radius);
    mfi_art_fill(art, &(mfi_brush){.gradient = MFI_RADIAL,
                                   .x = radius * 0.25,
                                   .y = radius * 0.35,
                                   .to_x = radius * 1.5,
                                   .to_y = radius * 0.35,
                                   .count = 3,
                                   .colors = {light, color, dark}});
    for (int i = 0; i < 6; i++) { /* facets */
        const double a = i * M_PI / 3 + 0.3, b = a + M_PI / 3;
        const mfi_knot facet[3] = {{radius * 0.5 * cos(a), radius * 0.5 * sin(a), 1},
                                   {radius * 0.95 * cos((a + b) / 2), radius * 0.95 * sin((a + b) / 2), 1},
                                   {radius * 0.5 * cos(b), radius * 0.5 * sin(b), 1}};
        mfi_art_outline(art, facet, 3);
        mfi_art_fill(art, &(mfi_brush){.colors = {i % 2 ? 0xffffffff : dark}, .opacity = i % 2 ? 0.18 : 0.35});
    }
    mfi_art_ellipse(art, -radius * 0.3, -radius * 0.4, radius * 0.32, radius * 0.2);
    mfi_art_fill(art, &(mfi_brush){.colors = {0xffffffff}, .soft = radius * 0.07, .opacity = 0.9});
}

static void draw_gem(mfi_art *art, const mfi_ar_head *head, const ring *r, double front, double angle, double height,
                     double radius, int kind)
{
    static const uint32_t stones[][3] = {{0xff4d0412, 0xffc4122f, 0xffff7a86},
                                         {0xff061a55, 0xff1d4fc4, 0xff86b4ff},
                                         {0xff043d26, 0xff129a5c, 0xff7ff0b4},
                                         {0xff8d8578, 0xfff3ece0, 0xffffffff}};
    const double wide = cos(angle - front);
    double at[2];

    if (wide < 0.2)
        return;
    on_ring(head, r, angle, height, at);
    const double axes[2][2] = {{head->rows[0][0] * head->eye * wide, head->rows[1][0] * head->eye * wide},
                               {head->rows[0][1] * head->eye, head->rows[1][1] * head->eye}};
    gem(art, at, axes, radius, stones[kind][0], stones[kind][1], stones[kind][2]);
    mfi_ar_plane_pixels(art, head);
}

static void draw_crown(mfi_art *art, const mfi_ar_head *head, const mfi_ar_look *look)
{
    const ring r = {.y = -1.35, .z = 0.95, .radius_x = 1.12, .radius_z = 1.08, .tilt = 0.16};
    const double yaw = atan2(head->rows[0][2], head->rows[0][0]), front = yaw; /* the part of the ring that faces the camera */
    mfi_brush inside = gold(head, &r, front), outside = inside;

    (void)look;
    mfi_ar_plane_pixels(art, head);
    wall(art, head, &r, front - M_PI / 2, front + M_PI / 2, -0.16, 0.06); /* on the forehead */
    mfi_art_fill(art, &(mfi_brush){.colors = {0xff000000}, .soft = 0.09, .opacity = 0.42});
    for (int i = 0; i < 5; i++)
        inside.colors[i] = (const uint32_t[]){0xff4a2d08, 0xff6d450f, 0xff8a5c18, 0xff6d450f, 0xff3c2405}[i];
    wall(art, head, &r, front + M_PI / 2, front + 3 * M_PI / 2, 0.06, NAN);
    mfi_art_fill(art, &inside);
    wall(art, head, &r, front - M_PI / 2, front + M_PI / 2, 0, NAN);
    mfi_art_fill(art, &outside);
    wall(art, head, &r, front - M_PI / 2, front + M_PI / 2, 0, NAN); /* lighter above, darker below */
    mfi_art_clip(art);
    double low[2], high[2];
    on_ring(head, &r, front, 0.25, low);
    on_ring(head, &r, front, 0.95, high);
    wall(art, head, &r, front - M_PI / 2, front + M_PI / 2, 0.2, 1.2);
    mfi_art_fill(art, &(mfi_brush){.gradient = MFI_LINEAR,
                                   .x = low[0],
                                   .y = low[1],
                                   .to_x = high[0],
                                   .to_y = high[1],
                                   .count = 3,
                                   .colors = {0x48503000, 0x00ffffff, 0x80fff4c0}});
    mfi_art_clip(art);
    bead_line(art, head, &r, front, 0.32, 0.05);
    bead_line(art, head, &r, front, 0.02, 0.07);
    for (int i = 0; i < POINTS; i++) {
        const double angle = remainder(i * 2 * M_PI / POINTS, 2 * M_PI);
        if (cos(angle - front) > 0.15)
            draw_gem(art, head, &r, front, angle, high_at(angle) + 0.03, 0.07, 3);
        draw_gem(art, head, &r, front, angle, 0.17, i % 2 ? 0.07 : 0.085, i % 2);
        if (cos(angle - front) > 0.3)
            draw_gem(art, head, &r, front, angle, 0.5, 0.05, 2);
    }
}

const mfi_ar_effect mfi_ar_crown = {.box = {-2.4, -3.6, 2.4, 0.4}, .draw = draw_crown};
