/* What animals have in common: fur, and mouths that open. */
#include <math.h>
#include "mfi_ar.h"

double mfi_ar_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return (*state >> 8) / 16777216.0;
}

double mfi_ar_mouth(const mfi_ar_head *head)
{
    double gap = 0;

    for (int i = 61; i < 64; i++)
        gap += hypot(head->points->x[i] - head->points->x[128 - i], head->points->y[i] - head->points->y[128 - i]) / 3;
    return head->eye > 0 ? gap / head->eye : 0;
}

static uint32_t mix(uint32_t a, uint32_t b, double share)
{
    uint32_t mixed = 0;

    for (int shift = 0; shift < 32; shift += 8)
        mixed |= (uint32_t)lrint((a >> shift & 255) * (1 - share) + (b >> shift & 255) * share) << shift;
    return mixed;
}

static void add_hair(mfi_art *art, double x, double y, double dx, double dy, double bend)
{
    const mfi_knot hair[3] = {
        {x - dx * 0.4, y - dy * 0.4, 0}, {x + dx * 0.3, y + dy * 0.3, 0}, {x + dx - dy * bend, y + dy + dx * bend, 0}};
    const double width = hypot(dx, dy) * 0.13;

    mfi_art_line(art, hair, 3, width * 0.7, width, 0);
}

void mfi_ar_fur(mfi_art *art, const mfi_knot *knots, int count, int hairs, double length, const double lean[2], uint32_t dark,
                uint32_t light)
{
    enum { TONES = 3 };
    double area = 0;

    for (int i = 0, before = count - 1; i < count; before = i++)
        area += knots[before].x * knots[i].y - knots[i].x * knots[before].y;
    for (int tone = 0; tone < TONES; tone++) {
        uint32_t state = 7u + (uint32_t)tone;
        for (int i = 0; i < hairs; i++) {
            const double place = (i + mfi_ar_random(&state)) / hairs;
            double x, y, next_x, next_y;
            mfi_art_along(knots, count, place, &x, &y);
            mfi_art_along(knots, count, place + 1e-3, &next_x, &next_y);
            const double along = hypot(next_x - x, next_y - y), sign = area > 0 ? 1 : -1;
            const double out_x = along > 0 ? sign * (next_y - y) / along : 0,
                         out_y = along > 0 ? -sign * (next_x - x) / along : 0;
            const double dx = out_x * 0.6 + lean[0] + (mfi_ar_random(&state) - 0.5) * 0.5;
            const double dy = out_y * 0.6 + lean[1] + (mfi_ar_random(&state) - 0.5) * 0.5;
            const double reach = length * (0.5 + mfi_ar_random(&state)) / fmax(hypot(dx, dy), 0.1);
            add_hair(art, x, y, dx * reach, dy * reach, mfi_ar_random(&state) - 0.5);
        }
        mfi_art_fill(art, &(mfi_brush){.colors = {mix(dark, light, (double)tone / (TONES - 1))}});
    }
}

void mfi_ar_coat(mfi_art *art, const double box[4], int hairs, double length, const double lean[2], uint32_t dark,
                 uint32_t light)
{
    for (int tone = 0; tone < 2; tone++) {
        uint32_t state = 99u + (uint32_t)tone;
        for (int i = 0; i < hairs; i++) {
            const double x = box[0] + mfi_ar_random(&state) * (box[2] - box[0]),
                         y = box[1] + mfi_ar_random(&state) * (box[3] - box[1]);
            const double reach = length * (0.5 + mfi_ar_random(&state)), turn = (mfi_ar_random(&state) - 0.5) * 0.7;
            add_hair(art, x, y, (lean[0] - turn * lean[1]) * reach, (lean[1] + turn * lean[0]) * reach, 0.2);
        }
        mfi_art_fill(art, &(mfi_brush){.colors = {tone ? light : dark}});
    }
}
