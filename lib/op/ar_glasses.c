/* Glasses: frames before the eyes, whose temples end at the outline of the face. */
#include <math.h>
#include "mfi_ar.h"

#define KNOTS(array) (array), (int)MFI_COUNT(array)

enum { MOST_KNOTS = 12 };

/* A pair by one of its lenses: that on the picture's right, x going outwards from its middle. */
typedef struct shape {
    int count;
    mfi_knot inner[MOST_KNOTS], outer[MOST_KNOTS]; /* of the rim */
    double middle;                                 /* where lenses are */
    double bridge, bridge_x, bridge_y;             /* how thick the bridge is, and from where it goes */
    double hinge_x, hinge_y;                       /* from the lens's middle */
} shape;

static const double right_axis[3] = {1, 0, 0}, down_axis[3] = {0, 1, 0};

static const shape wayfarer = {
    .count = 8,
    .inner = {{-0.36, -0.22, 0},
              {0, -0.27, 0},
              {0.36, -0.24, 0},
              {0.41, -0.06, 0},
              {0.3, 0.24, 0},
              {0, 0.31, 0},
              {-0.26, 0.25, 0},
              {-0.39, 0, 0}},
    .outer = {{-0.4, -0.29, 0},
              {0, -0.35, 0},
              {0.46, -0.34, 0},
              {0.5, -0.12, 0},
              {0.36, 0.29, 0},
              {0, 0.36, 0},
              {-0.3, 0.3, 0},
              {-0.44, 0, 0}},
    .middle = 0.54,
    .bridge = 0.09,
    .bridge_x = 0.12,
    .bridge_y = -0.17,
    .hinge_x = 0.44,
    .hinge_y = -0.24,
};

static const shape reading = {
    .count = 8,
    .inner = {{-0.27, -0.24, 0},
              {0, -0.32, 0},
              {0.29, -0.24, 0},
              {0.38, 0, 0},
              {0.28, 0.25, 0},
              {0, 0.33, 0},
              {-0.26, 0.25, 0},
              {-0.36, 0, 0}},
    .outer = {{-0.3, -0.27, 0},
              {0, -0.365, 0},
              {0.33, -0.275, 0},
              {0.425, -0.01, 0},
              {0.31, 0.28, 0},
              {0, 0.37, 0},
              {-0.29, 0.28, 0},
              {-0.4, 0, 0}},
    .middle = 0.53,
    .bridge = 0.045,
    .bridge_x = 0.15,
    .bridge_y = -0.1,
    .hinge_x = 0.39,
    .hinge_y = -0.1,
};

static uint32_t shade(uint32_t color, double by)
{
    uint32_t made = color & 0xff000000;

    for (int shift = 0; shift < 24; shift += 8)
        made |= (uint32_t)lrint(MFI_CLAMP((color >> shift & 255) * (by < 1 ? by : 1) + (by > 1 ? 255 * (by - 1) : 0), 0, 255))
                << shift;
    return made;
}

/* Each side bends back a little, as frames do. */
static void side_plane(mfi_art *art, const mfi_ar_head *head, const shape *s, int side)
{
    const double origin[3] = {side * s->middle, 0.06, -0.22}, right[3] = {side, 0, 0.12}, down[3] = {0, 1, 0.1};

    mfi_ar_plane(art, head, origin, right, down);
}

static void add_rim(mfi_art *art, const shape *s)
{
    mfi_art_outline(art, s->outer, s->count);
    mfi_art_hole(art, s->inner, s->count);
}

static void add_bridge(mfi_art *art, const mfi_ar_head *head, const shape *s)
{
    const double origin[3] = {0, 0.06, -0.26}, reach = s->bridge_x, y = s->bridge_y;
    const mfi_knot line[] = {
        {-reach, y + 0.02, 0}, {-reach / 2, y - 0.03, 0}, {0, y - 0.045, 0}, {reach / 2, y - 0.03, 0}, {reach, y + 0.02, 0}};

    mfi_ar_plane(art, head, origin, right_axis, down_axis);
    mfi_art_line(art, KNOTS(line), s->bridge * 1.3, s->bridge, s->bridge * 1.3);
}

/* From the hinge to where the ear begins and hair may hide it, unless the face does. */
static void temple(mfi_art *art, const mfi_ar_head *head, const shape *s, int side, double thick, uint32_t color)
{
    const double hinge[3] = {side * (s->middle + s->hinge_x), 0.06 + s->hinge_y, -0.17},
                 back[3] = {side * 1.18 * head->width, -0.06, 1.0};
    double from[2], to[2];

    mfi_ar_project(head, hinge, from);
    mfi_ar_project(head, back, to);
    const double across = (to[0] - from[0]) * head->rows[0][0] + (to[1] - from[1]) * head->rows[1][0];
    if (side * across < 0.02 * head->eye)
        return;
    mfi_ar_plane_pixels(art, head);
    const mfi_knot line[] = {{from[0], from[1], 0}, {(from[0] + to[0]) / 2, (from[1] + to[1]) / 2, 0}, {to[0], to[1], 0}};
    mfi_art_line(art, line, 3, thick * head->eye, thick * 0.9 * head->eye, thick * 0.6 * head->eye);
    mfi_art_fill(art, &(mfi_brush){.gradient = MFI_LINEAR,
                                   .x = from[0],
                                   .y = from[1],
                                   .to_x = to[0],
                                   .to_y = to[1],
                                   .count = 4,
                                   .colors = {color, color, color, color & 0xffffff}});
}

static void cast(mfi_art *art, const mfi_ar_head *head, const shape *s, int lenses, double opacity)
{
    for (int side = -1; side <= 1; side += 2) {
        side_plane(art, head, s, side);
        art->plane.m[4] += art->plane.m[2] * 0.07;
        art->plane.m[5] += art->plane.m[3] * 0.07;
        mfi_art_outline(art, s->outer, s->count);
        if (!lenses)
            mfi_art_hole(art, s->inner, s->count);
    }
    mfi_art_fill(art, &(mfi_brush){.colors = {0xff000000}, .soft = 0.045, .opacity = opacity});
}

static void frame(mfi_art *art, const mfi_ar_head *head, const shape *s, uint32_t color)
{
    const mfi_brush bar = {.gradient = MFI_LINEAR,
                           .y = s->bridge_y - 0.08,
                           .to_y = s->bridge_y + 0.06,
                           .count = 3,
                           .colors = {shade(color, 1.3), color, shade(color, 0.5)}};

    add_bridge(art, head, s);
    mfi_art_fill(art, &bar);
    for (int side = -1; side <= 1; side += 2) {
        side_plane(art, head, s, side);
        add_rim(art, s);
        mfi_art_fill(art, &(mfi_brush){.gradient = MFI_LINEAR,
                                       .y = -0.36,
                                       .to_y = 0.37,
                                       .count = 4,
                                       .colors = {shade(color, 1.25), color, shade(color, 0.7), shade(color, 1.1)}});
        add_rim(art, s);
        mfi_art_clip(art);
        mfi_knot light[3] = {{-0.34, s->outer[0].y + 0.02, 0}, {0, s->outer[1].y + 0.015, 0}, {0.4, s->outer[2].y + 0.03, 0}};
        mfi_art_line(art, light, 3, 0, 0.022, 0);
        mfi_art_fill(art, &(mfi_brush){.colors = {0xffffffff}, .soft = 0.008, .opacity = 0.55});
        mfi_art_clip(art);
    }
}

static void draw_sunglasses(mfi_art *art, const mfi_ar_head *head, const mfi_ar_look *look)
{
    const shape *s = &wayfarer;
    const uint32_t lens = look->lens & 0xffffff;

    cast(art, head, s, 1, 0.38);
    for (int side = -1; side <= 1; side += 2)
        temple(art, head, s, side, 0.12, shade(look->frame, 0.85));
    for (int side = -1; side <= 1; side += 2) {
        side_plane(art, head, s, side);
        mfi_art_outline(art, s->inner, s->count);
        mfi_art_fill(
            art, &(mfi_brush){.gradient = MFI_LINEAR,
                              .y = -0.3,
                              .to_y = 0.32,
                              .count = 3,
                              .colors = {lens | 0xf8000000, lens | 0xee000000, (shade(lens, 1.12) & 0xffffff) | 0xd8000000}});
        mfi_art_outline(art, s->inner, s->count);
        mfi_art_clip(art);
        mfi_art_ellipse(art, 0, -0.3, 0.5, 0.3); /* sky above */
        mfi_art_fill(
            art,
            &(mfi_brush){
                .gradient = MFI_LINEAR, .y = -0.3, .to_y = 0.02, .count = 2, .soft = 0.02, .colors = {0x34b8cce0, 0x00b8cce0}});
        const double way = side; /* both streaks lean the same way on the picture */
        const mfi_knot streak[] = {
            {way * -0.02, -0.36, 1}, {way * 0.14, -0.36, 1}, {way * -0.1, 0.4, 1}, {way * -0.26, 0.4, 1}};
        const mfi_knot thin[] = {{way * 0.2, -0.36, 1}, {way * 0.24, -0.36, 1}, {way * 0, 0.4, 1}, {way * -0.04, 0.4, 1}};
        mfi_art_outline(art, streak, 4);
        mfi_art_outline(art, thin, 4);
        mfi_art_fill(
            art,
            &(mfi_brush){
                .gradient = MFI_LINEAR, .y = -0.3, .to_y = 0.3, .count = 2, .soft = 0.012, .colors = {0x48ffffff, 0x0cffffff}});
        mfi_art_clip(art);
    }
    frame(art, head, s, look->frame);
}

static void draw_glasses(mfi_art *art, const mfi_ar_head *head, const mfi_ar_look *look)
{
    const shape *s = &reading;

    cast(art, head, s, 0, 0.3);
    for (int side = -1; side <= 1; side += 2)
        temple(art, head, s, side, 0.055, shade(look->frame, 0.9));
    for (int side = -1; side <= 1; side += 2) {
        side_plane(art, head, s, side);
        mfi_art_outline(art, s->inner, s->count);
        mfi_art_clip(art);
        const double way = side;
        const mfi_knot streak[] = {{way * 0.04, -0.36, 1}, {way * 0.2, -0.36, 1}, {way * -0.06, 0.4, 1}, {way * -0.22, 0.4, 1}};
        mfi_art_outline(art, streak, 4);
        mfi_art_fill(art, &(mfi_brush){.gradient = MFI_LINEAR,
                                       .y = -0.32,
                                       .to_y = 0.3,
                                       .count = 3,
                                       .soft = 0.02,
                                       .colors = {0x40ffffff, 0x10ffffff, 0x1cffffff}});
        mfi_art_outline(art, s->inner, s->count);
        mfi_art_fill(
            art, &(mfi_brush){.gradient = MFI_LINEAR, .y = -0.33, .to_y = 0.1, .count = 2, .colors = {0x24dbe8ff, 0x06dbe8ff}});
        mfi_art_clip(art);
    }
    frame(art, head, s, look->frame);
}

const mfi_ar_effect mfi_ar_sunglasses = {.box = {-1.8, -1.2, 1.8, 1.2}, .draw = draw_sunglasses};
const mfi_ar_effect mfi_ar_glasses = {.box = {-1.8, -1.2, 1.8, 1.2}, .draw = draw_glasses};
