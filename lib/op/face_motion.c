/* How a face moved between two frames: windows around its points found again from coarse to fine (Lucas and Kanade 1981, in a
 * pyramid), and the similarity that most of them agree on. */
#include <math.h>
#include <string.h>
#include "mfi_head_follow.h"
#include "mfi_scale.h"

#define AROUND 0.5      /* of the face's box, on each side, is looked at too */
#define LEAST_SLOPE 2.0 /* mean square of the gradient that a window needs in its weakest direction */
#define SPREAD 0.03     /* of the face: how far apart points may be that agree */

enum {
    FACE = 64, /* pixels of a face's box in what is compared */
    LEVELS = 3,
    RADIUS = 4, /* of a window */
    TURNS = 8,
    ROUNDS = 4,
    LEAST_POINTS = 6
};

/* Those that have corners around them, and stay where they are on the head. */
static const uint8_t corners[] = {17, 19, 21, 22, 24, 26, 27, 29, 30, 31, 33, 35, 36, 37, 39, 42, 44, 45, 48, 54};
enum { CORNERS = sizeof corners };

/* The same part of both frames in grey. */
typedef struct part {
    double x, y, scale_x, scale_y; /* pixels of the picture, and pixels of the part for each */
    mf_image *before, *now;
} part;

static int take_part(mf_task *task, const mf_image *before, const mf_image *now, const double box[4], part *p)
{
    const double left = fmax(box[0] - AROUND * box[2], 0), top = fmax(box[1] - AROUND * box[3], 0);
    const double right = fmin(box[0] + (1 + AROUND) * box[2], now->width);
    const double bottom = fmin(box[1] + (1 + AROUND) * box[3], now->height), scale = FACE / fmax(box[2], box[3]);
    const double crop[4] = {left, top, right - left, bottom - top};
    const mfi_picture_spec spec = {
        .format = MF_FORMAT_GRAY8, .width = (int)lrint(crop[2] * scale), .height = (int)lrint(crop[3] * scale)};

    if (!(crop[2] >= 8 && crop[3] >= 8) || spec.width < FACE / 2 || spec.height < FACE / 2)
        return 0;
    p->x = left;
    p->y = top;
    p->scale_x = spec.width / crop[2];
    p->scale_y = spec.height / crop[3];
    MFI_TRY(mfi_scale(task, before, crop, &spec, MFI_FILTER_BILINEAR, &p->before));
    MFI_TRY(mfi_scale(task, now, crop, &spec, MFI_FILTER_BILINEAR, &p->now));
    return 1;
}

/* --- One window. */

/* Half the size, each pixel the mean of four. */
static int halve(mf_task *task, const mf_image *from, mf_image **out)
{
    MFI_TRY(mfi_image_alloc(task, MF_FORMAT_GRAY8, (from->width + 1) / 2, (from->height + 1) / 2, out));
    for (int y = 0; y < (*out)->height; y++) {
        const uint8_t *above = from->planes[0] + (ptrdiff_t)2 * y * from->strides[0];
        const uint8_t *below = 2 * y + 1 < from->height ? above + from->strides[0] : above;
        uint8_t *to = (*out)->planes[0] + y * (*out)->strides[0];
        for (int x = 0; x < (*out)->width; x++) {
            const int next = MFI_MIN(2 * x + 1, from->width - 1);
            to[x] = (uint8_t)((above[2 * x] + above[next] + below[2 * x] + below[next] + 2) / 4);
        }
    }
    return 0;
}

/* Between four pixels; beyond the edges those repeat. */
static double sample(const mf_image *image, double x, double y)
{
    const double u = MFI_CLAMP(x, 0, image->width - 1.001), v = MFI_CLAMP(y, 0, image->height - 1.001);
    const int left = (int)u, top = (int)v;
    const uint8_t *above = image->planes[0] + top * image->strides[0] + left, *below = above + image->strides[0];
    const double s = u - left, t = v - top;

    return (1 - t) * ((1 - s) * above[0] + s * above[1]) + t * ((1 - s) * below[0] + s * below[1]);
}

enum { SIDE = 2 * RADIUS + 1 };

/* What a window shows, and its gradients. */
typedef struct window {
    double value[SIDE * SIDE], across[SIDE * SIDE], down[SIDE * SIDE];
    double xx, xy, yy, determinant;
} window;

static int read_window(const mf_image *image, double x, double y, window *w)
{
    w->xx = w->xy = w->yy = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
        const double u = x + i % SIDE - RADIUS, v = y + i / SIDE - RADIUS;
        w->value[i] = sample(image, u, v);
        w->across[i] = (sample(image, u + 1, v) - sample(image, u - 1, v)) / 2;
        w->down[i] = (sample(image, u, v + 1) - sample(image, u, v - 1)) / 2;
        w->xx += w->across[i] * w->across[i];
        w->xy += w->across[i] * w->down[i];
        w->yy += w->down[i] * w->down[i];
    }
    w->determinant = w->xx * w->yy - w->xy * w->xy;
    const double weakest = (w->xx + w->yy) / 2 - hypot((w->xx - w->yy) / 2, w->xy);
    return weakest > LEAST_SLOPE * SIDE * SIDE;
}

/* Moves `at` to where the window around (x, y) of `before` is in `now`: 1, or 0 where it cannot be told. */
static int find_window(const mf_image *before, const mf_image *now, double x, double y, double at[2])
{
    window w;

    if (!read_window(before, x, y, &w))
        return 0;
    for (int turn = 0; turn < TURNS; turn++) {
        double a = 0, b = 0;
        for (int i = 0; i < SIDE * SIDE; i++) {
            const double change = w.value[i] - sample(now, at[0] + i % SIDE - RADIUS, at[1] + i / SIDE - RADIUS);
            a += change * w.across[i];
            b += change * w.down[i];
        }
        const double step_x = (w.yy * a - w.xy * b) / w.determinant, step_y = (w.xx * b - w.xy * a) / w.determinant;
        at[0] += step_x;
        at[1] += step_y;
        if (hypot(step_x, step_y) < 0.02)
            break;
    }
    return hypot(at[0] - x, at[1] - y) < 2 * RADIUS && at[0] > 0 && at[1] > 0 && at[0] < now->width && at[1] < now->height;
}

/* --- All of them. */

typedef struct pyramid {
    mf_image *before[LEVELS], *now[LEVELS];
} pyramid;

static int build(mf_task *task, const part *p, pyramid *all)
{
    all->before[0] = mf_image_ref(p->before);
    all->now[0] = mf_image_ref(p->now);
    for (int i = 1; i < LEVELS; i++) {
        MFI_TRY(halve(task, all->before[i - 1], &all->before[i]));
        MFI_TRY(halve(task, all->now[i - 1], &all->now[i]));
    }
    return 0;
}

/* From the coarsest level, where a window that tells nothing leaves the guess as it is. */
static int find_point(const pyramid *all, const double from[2], double to[2])
{
    double moved[2] = {0};
    int found = 0;

    for (int level = LEVELS - 1; level >= 0; level--) {
        const double unit = 1 << level, x = (from[0] + 0.5) / unit - 0.5, y = (from[1] + 0.5) / unit - 0.5;
        double at[2] = {x + moved[0] / unit, y + moved[1] / unit};
        found = find_window(all->before[level], all->now[level], x, y, at);
        if (!found)
            continue;
        moved[0] = (at[0] - x) * unit;
        moved[1] = (at[1] - y) * unit;
    }
    to[0] = from[0] + moved[0];
    to[1] = from[1] + moved[1];
    return found;
}

/* The similarity that brings `from` to `to`, in the sense of least squares. */
static void fit(const double (*from)[2], const double (*to)[2], const double *weights, int count, mfi_similarity *s)
{
    double sum = 0, a[2] = {0}, b[2] = {0}, along = 0, aside = 0, square = 0;

    for (int i = 0; i < count; i++) {
        sum += weights[i];
        for (int j = 0; j < 2; j++) {
            a[j] += weights[i] * from[i][j];
            b[j] += weights[i] * to[i][j];
        }
    }
    for (int j = 0; j < 2; j++) {
        a[j] /= sum;
        b[j] /= sum;
    }
    for (int i = 0; i < count; i++) {
        const double x = from[i][0] - a[0], y = from[i][1] - a[1], u = to[i][0] - b[0], v = to[i][1] - b[1];
        along += weights[i] * (x * u + y * v);
        aside += weights[i] * (x * v - y * u);
        square += weights[i] * (x * x + y * y);
    }
    s->cosine = square > 0 ? along / square : 1;
    s->sine = square > 0 ? aside / square : 0;
    s->shift[0] = b[0] - s->cosine * a[0] + s->sine * a[1];
    s->shift[1] = b[1] - s->sine * a[0] - s->cosine * a[1];
}

/* Points that go elsewhere count less from round to round; 1 where enough of them agree. */
static int agree(const double (*from)[2], const double (*to)[2], int count, double spread, mfi_similarity *s)
{
    double weights[CORNERS];
    int near = 0;

    for (int i = 0; i < count; i++)
        weights[i] = 1;
    for (int round = 0; round < ROUNDS; round++) {
        fit(from, to, weights, count, s);
        near = 0;
        for (int i = 0; i < count; i++) {
            double x = from[i][0], y = from[i][1];
            mfi_similarity_move(s, &x, &y);
            const double off = hypot(x - to[i][0], y - to[i][1]) / spread;
            weights[i] = 1 / (1 + off * off * off * off);
            near += off < 1;
        }
    }
    const double growth = hypot(s->cosine, s->sine);
    return near >= LEAST_POINTS && near >= count / 2 && growth > 0.8 && growth < 1.25;
}

static int measure(const part *p, const pyramid *all, const mfi_face_points *points, mfi_similarity *motion)
{
    double from[CORNERS][2], to[CORNERS][2];
    int count = 0;

    for (int i = 0; i < CORNERS; i++) {
        const double x = points->x[corners[i]], y = points->y[corners[i]];
        const double inside[2] = {(x - p->x) * p->scale_x - 0.5, (y - p->y) * p->scale_y - 0.5};
        if (!find_point(all, inside, to[count]))
            continue;
        from[count][0] = x;
        from[count][1] = y;
        to[count][0] = (to[count][0] + 0.5) / p->scale_x + p->x;
        to[count][1] = (to[count][1] + 0.5) / p->scale_y + p->y;
        count++;
    }
    return count >= LEAST_POINTS &&
           agree((const double(*)[2])from, (const double(*)[2])to, count, SPREAD * FACE / p->scale_x, motion);
}

int mfi_face_motion(mf_task *task, const mf_image *before, const mf_image *now, const mfi_face_points *points,
                    mfi_similarity *motion)
{
    double left = INFINITY, top = INFINITY, right = -INFINITY, bottom = -INFINITY;
    pyramid all = {{0}, {0}};
    part p = {0};

    if (before->width != now->width || before->height != now->height)
        return 0;
    for (int i = 0; i < MFI_LANDMARKS; i++) {
        left = fmin(left, points->x[i]);
        right = fmax(right, points->x[i]);
        top = fmin(top, points->y[i]);
        bottom = fmax(bottom, points->y[i]);
    }
    const double box[4] = {left, top, right - left, bottom - top};
    int result = take_part(task, before, now, box, &p);
    if (result > 0)
        result = build(task, &p, &all);
    if (result >= 0 && p.now)
        result = measure(&p, &all, points, motion);
    for (int i = 0; i < LEVELS; i++) {
        mf_image_unref(all.before[i]);
        mf_image_unref(all.now[i]);
    }
    mf_image_unref(p.before);
    mf_image_unref(p.now);
    return result;
}
