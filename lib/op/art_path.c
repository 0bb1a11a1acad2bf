/* Outlines of drawings, and the area of each pixel in them: signed areas of the edges, summed along each row. */
#include <math.h>
#include <string.h>
#include "mfi_art.h"

enum { MOST_STEPS = 32 }; /* straight pieces of a curve between two knots */

/* --- Outlines. */

static int grow(mfi_art *art)
{
    if (art->error >= 0 && mfi_reserve(&art->points, &art->capacity, art->count, sizeof *art->points) < 0)
        art->error = mfi_nomem(art->task);
    return art->error;
}

static void add(mfi_art *art, double x, double y)
{
    const double *m = art->plane.m;

    if (grow(art) < 0)
        return;
    art->points[art->count][0] = m[0] * x + m[2] * y + m[4] - art->x;
    art->points[art->count++][1] = m[1] * x + m[3] * y + m[5] - art->y;
}

/* Ends the outline that began at `first`, and makes it run clockwise, or the other way. */
static void end_outline(mfi_art *art, size_t first, int clockwise)
{
    double area = 0;

    if (art->error >= 0 && mfi_reserve(&art->ends, &art->end_capacity, art->end_count, sizeof *art->ends) < 0)
        art->error = mfi_nomem(art->task);
    if (art->error < 0)
        return;
    for (size_t i = first, before = art->count - 1; i < art->count; before = i++)
        area += art->points[before][0] * art->points[i][1] - art->points[i][0] * art->points[before][1];
    for (size_t i = first, j = art->count; (area > 0) != clockwise && i + 1 < j; i++) {
        double kept[2];
        j--;
        memcpy(kept, art->points[i], sizeof kept);
        memcpy(art->points[i], art->points[j], sizeof kept);
        memcpy(art->points[j], kept, sizeof kept);
    }
    art->ends[art->end_count++] = art->count;
}

/* As many straight pieces as the eye needs: of lines, which hardly bend, half of them. */
static int steps_between(const mfi_art *art, double x, double y, double share)
{
    const double *m = art->plane.m, length = hypot(m[0] * x + m[2] * y, m[1] * x + m[3] * y);

    return (int)MFI_CLAMP(ceil(2 * share * sqrt(length)), 2, MOST_STEPS);
}

/* A point between the knots b and c; at a corner the curve leaves straight. */
static void curve_at(const mfi_knot *a, const mfi_knot *b, const mfi_knot *c, const mfi_knot *d, double t, double *x, double *y)
{
    const double out_x = b->corner ? c->x - b->x : (c->x - a->x) / 2, out_y = b->corner ? c->y - b->y : (c->y - a->y) / 2;
    const double in_x = c->corner ? c->x - b->x : (d->x - b->x) / 2, in_y = c->corner ? c->y - b->y : (d->y - b->y) / 2;
    const double s = 1 - t, p = s * s * (1 + 2 * t), q = t * t * (3 - 2 * t), r = t * s * s, u = -t * t * s;

    *x = p * b->x + q * c->x + r * out_x + u * in_x;
    *y = p * b->y + q * c->y + r * out_y + u * in_y;
}

void mfi_art_along(const mfi_knot *knots, int count, double place, double *x, double *y)
{
    const double along = (place - floor(place)) * count;
    const int i = MFI_MIN((int)along, count - 1);

    curve_at(&knots[(i + count - 1) % count], &knots[i], &knots[(i + 1) % count], &knots[(i + 2) % count], along - i, x, y);
}

static void outline(mfi_art *art, const mfi_knot *knots, int count, int clockwise)
{
    const size_t first = art->count;

    for (int i = 0; i < count; i++) {
        const mfi_knot *from = &knots[i], *to = &knots[(i + 1) % count];
        const int steps = from->corner && to->corner ? 1 : steps_between(art, to->x - from->x, to->y - from->y, 1);
        for (int step = 0; step < steps; step++) {
            double x, y;
            curve_at(&knots[(i + count - 1) % count], from, to, &knots[(i + 2) % count], (double)step / steps, &x, &y);
            add(art, x, y);
        }
    }
    end_outline(art, first, clockwise);
}

void mfi_art_outline(mfi_art *art, const mfi_knot *knots, int count)
{
    outline(art, knots, count, 1);
}

void mfi_art_hole(mfi_art *art, const mfi_knot *knots, int count)
{
    outline(art, knots, count, 0);
}

/* Both sides of the line at `place` of it, 0..1. */
static void side(mfi_art *art, const mfi_knot *knots, int count, double place, const double widths[3], int sign)
{
    const double along = place * (count - 1), width = place < 0.5 ? widths[0] + (widths[1] - widths[0]) * 2 * place
                                                                  : widths[1] + (widths[2] - widths[1]) * (2 * place - 1);
    const int i = MFI_MIN((int)along, count - 2);
    const double t = along - i, step = t < 0.5 ? 1e-3 : -1e-3;
    const mfi_knot *a = &knots[MFI_MAX(i - 1, 0)], *b = &knots[i], *c = &knots[i + 1], *d = &knots[MFI_MIN(i + 2, count - 1)];
    double x, y, near_x, near_y;

    curve_at(a, b, c, d, t, &x, &y);
    curve_at(a, b, c, d, t + step, &near_x, &near_y);
    const double dx = (near_x - x) / step, dy = (near_y - y) / step, length = sqrt(dx * dx + dy * dy);
    const double reach = length > 0 ? sign * width / 2 / length : 0;
    add(art, x - dy * reach, y + dx * reach);
}

void mfi_art_line(mfi_art *art, const mfi_knot *knots, int count, double start, double middle, double end)
{
    const double widths[3] = {start, middle, end};
    const size_t first = art->count;
    int steps = 2;

    for (int i = 0; i + 1 < count; i++)
        steps = MFI_MAX(steps, steps_between(art, knots[i + 1].x - knots[i].x, knots[i + 1].y - knots[i].y, 0.5));
    steps *= count - 1;
    for (int i = 0; i <= steps; i++)
        side(art, knots, count, (double)i / steps, widths, 1);
    for (int i = steps; i >= 0; i--)
        side(art, knots, count, (double)i / steps, widths, -1);
    end_outline(art, first, 1);
}

void mfi_art_ellipse(mfi_art *art, double x, double y, double radius_x, double radius_y)
{
    const size_t first = art->count;
    const int steps = 4 * steps_between(art, radius_x, radius_y, 1);

    for (int i = 0; i < steps; i++)
        add(art, x + radius_x * cos(i * 2 * M_PI / steps), y + radius_y * sin(i * 2 * M_PI / steps));
    end_outline(art, first, 1);
}

/* --- Areas. */

int mfi_art_extent(const mfi_art *art, int coarse, int margin, int box[4])
{
    double low[2] = {HUGE_VAL, HUGE_VAL}, high[2] = {-HUGE_VAL, -HUGE_VAL};
    const int size[2] = {(art->width + coarse - 1) / coarse, (art->height + coarse - 1) / coarse};

    for (size_t i = 0; i < art->count; i++)
        for (int c = 0; c < 2; c++) {
            low[c] = fmin(low[c], art->points[i][c] / coarse);
            high[c] = fmax(high[c], art->points[i][c] / coarse);
        }
    for (int c = 0; c < 2; c++) {
        box[c] = (int)MFI_CLAMP(floor(low[c]) - margin, -margin, size[c] + margin);
        box[2 + c] = (int)MFI_CLAMP(ceil(high[c]) + margin, -margin, size[c] + margin);
    }
    return art->count > 0 && box[0] < box[2] && box[1] < box[3];
}

/* The area to the right of a piece of an edge, which crosses a row from `from` to `to`, as steps along that row. */
static void add_piece(float *row, int width, double from, double to, double height)
{
    const double left = MFI_CLAMP(fmin(from, to), 0, width), right = MFI_CLAMP(fmax(from, to), 0, width);
    const int first = (int)left, last = (int)right;
    double sum = 0, before = 0;

    for (int x = first; x <= last; x++) { /* `all` is the area of the columns up to this one */
        const double t = x + 1 - left;
        const double all = x + 1 < right ? t * t / (2 * (right - left)) : t - (right - left) / 2, area = height * (all - sum);
        row[x] += (float)(area - before);
        before = area;
        sum = all;
    }
    row[last + 1] += (float)(height - before);
}

static void add_edge(const double a[2], const double b[2], const int box[4], float *coverage)
{
    const double *top = a[1] < b[1] ? a : b, *bottom = a[1] < b[1] ? b : a, slope = (bottom[0] - top[0]) / (bottom[1] - top[1]);
    const int width = box[2] - box[0], first = (int)fmax(floor(top[1]), box[1]), end = (int)fmin(ceil(bottom[1]), box[3]);

    for (int y = first; y < end; y++) {
        const double from = fmax(y, top[1]), to = fmin(y + 1, bottom[1]);
        add_piece(coverage + (size_t)(y - box[1]) * (size_t)(width + 2), width, top[0] + (from - top[1]) * slope - box[0],
                  top[0] + (to - top[1]) * slope - box[0], top == a ? from - to : to - from);
    }
}

void mfi_art_cover(const mfi_art *art, int coarse, const int box[4], float *steps)
{
    size_t first = 0;

    for (size_t i = 0; i < art->end_count; first = art->ends[i++])
        for (size_t j = first, before = art->ends[i] - 1; j < art->ends[i]; before = j++) {
            const double a[2] = {art->points[before][0] / coarse, art->points[before][1] / coarse};
            const double b[2] = {art->points[j][0] / coarse, art->points[j][1] / coarse};
            if (a[1] != b[1])
                add_edge(a, b, box, steps);
        }
}
