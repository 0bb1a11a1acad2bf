/* Points of faces from frame to frame: how still they are, how far behind, and where the picture says that they went. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include "mfi_cut.h"
#include "mfi_head_follow.h"

enum { RATE = 25, FRAME_US = 1000000 / RATE, SIDE = 400 };
#define EYES 60.0 /* pixels between them */

static mf_task task;

static int set_up(void **state)
{
    (void)state;
    mfi_task_begin(NULL, &task);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    return mfi_task_end(&task, &task, 0);
}

/* About normal, of variance 1, the same each time. */
static double noise(uint32_t *seed)
{
    double sum = -6;
    for (int i = 0; i < 12; i++) {
        *seed = *seed * 1664525 + 1013904223;
        sum += (*seed >> 8) / (double)(1 << 24);
    }
    return sum;
}

/* The mean face, EYES wide, its middle at x, y. */
static void place(double x, double y, mfi_face_points *points)
{
    for (int i = 0; i < MFI_LANDMARKS; i++) {
        points->x[i] = x + EYES * mfi_mean_face[i][0];
        points->y[i] = y + EYES * mfi_mean_face[i][1];
    }
    points->box[0] = x - EYES;
    points->box[1] = y - EYES / 2;
    points->box[2] = points->box[3] = 2 * EYES;
}

/* --- The filter. */

/* Root mean square of the steps from frame to frame, and of what points are off, after the first second; in distances of the
 * eyes. `speed` in them each second. */
typedef struct trial {
    double steps_in, steps_out, off_in, off_out, lag;
} trial;

static trial run(double level, double speed)
{
    mfi_point_filter filter = {0};
    mfi_face_points seen, right, last_seen = {{0}};
    double last_x[MFI_LANDMARKS] = {0};
    uint32_t seed = 1;
    trial t = {0};
    int count = 0;
    for (int frame = 0; frame < 5 * RATE; frame++) {
        place(200 + EYES * speed * frame / RATE, 200, &right);
        seen = right;
        for (int i = 0; i < MFI_LANDMARKS; i++) {
            seen.x[i] += level * EYES * noise(&seed);
            seen.y[i] += level * EYES * noise(&seed);
        }
        mfi_point_filter_add(&filter, seen.x, seen.y, EYES, (int64_t)frame * FRAME_US);
        for (int i = 0; i < MFI_LANDMARKS && frame > RATE; i++, count++) {
            const double moved = EYES * speed / RATE;
            t.steps_in += pow((seen.x[i] - last_seen.x[i] - moved) / EYES, 2);
            t.steps_out += pow((filter.x[i] - last_x[i] - moved) / EYES, 2);
            t.off_in += pow((seen.x[i] - right.x[i]) / EYES, 2);
            t.off_out += pow((filter.x[i] - right.x[i]) / EYES, 2);
            t.lag += (right.x[i] - filter.x[i]) / EYES;
        }
        last_seen = seen;
        memcpy(last_x, filter.x, sizeof last_x);
    }
    return (trial){sqrt(t.steps_in / count), sqrt(t.steps_out / count), sqrt(t.off_in / count), sqrt(t.off_out / count),
                   t.lag / count};
}

/* Noise of 2 % of the eyes' distance: less than a quarter of the steps from frame to frame is left, and less than
 * half of the error. */
static void stills_what_is_still(void **state)
{
    const trial t = run(0.02, 0);
    (void)state;
    print_message("steps %.4f to %.4f, off %.4f to %.4f\n", t.steps_in, t.steps_out, t.off_in, t.off_out);
    assert_true(t.steps_out < t.steps_in / 4);
    assert_true(t.off_out < t.off_in / 2);
}

/* At any speed the points are behind by less than 2.5 % of the distance of the eyes: 1 / (2 pi 8) is 2 %. */
static void does_not_lag(void **state)
{
    static const double speeds[] = {0.25, 1, 2, 5};
    (void)state;
    for (int i = 0; i < 4; i++) {
        const trial t = run(0.02, speeds[i]);
        print_message("%.2f eyes a second: behind by %.4f\n", speeds[i], t.lag);
        assert_true(t.lag >= 0 && t.lag < 0.025);
    }
}

/* A mouth that opens at once is open a fifth of a second later; the rest of the face has not moved. */
static void follows_expressions(void **state)
{
    mfi_point_filter filter = {0};
    mfi_face_points seen;
    (void)state;
    for (int frame = 0; frame < 2 * RATE; frame++) {
        place(200, 200, &seen);
        for (int i = 55; i < 60 && frame >= RATE; i++)
            seen.y[i] += 0.3 * EYES;
        mfi_point_filter_add(&filter, seen.x, seen.y, EYES, (int64_t)frame * FRAME_US);
        if (frame == RATE + RATE / 5) {
            assert_true(seen.y[57] - filter.y[57] < 0.02 * EYES);
            assert_true(fabs(seen.y[30] - filter.y[30]) < 1e-9);
        }
    }
    mfi_point_filter_add(&filter, seen.x, seen.y, EYES, 0); /* back in time: a new beginning */
    assert_memory_equal(filter.x, seen.x, sizeof seen.x);
}

/* What has moved as is known is not behind at all. */
static void goes_with_known_motion(void **state)
{
    const mfi_similarity motion = {.cosine = 1.01, .sine = 0.02, .shift = {3, -2}};
    mfi_point_filter filter = {0};
    mfi_face_points seen;
    (void)state;
    place(200, 200, &seen);
    for (int frame = 0; frame < RATE; frame++) {
        if (frame) {
            mfi_point_filter_move(&filter, &motion);
            for (int i = 0; i < MFI_LANDMARKS; i++)
                mfi_similarity_move(&motion, &seen.x[i], &seen.y[i]);
        }
        mfi_point_filter_add(&filter, seen.x, seen.y, EYES, (int64_t)frame * FRAME_US);
    }
    for (int i = 0; i < MFI_LANDMARKS; i++)
        assert_true(hypot(seen.x[i] - filter.x[i], seen.y[i] - filter.y[i]) < 1e-6);
}

/* --- The motion of a picture: waves that are turned, scaled and shifted. */

static mf_image *waves(const mfi_similarity *back, int phase)
{
    uint32_t seed = (uint32_t)phase;
    mf_image *image;
    assert_int_equal(mf_image_new(MF_FORMAT_GRAY8, SIDE, SIDE, &image), 0);
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++) {
            double u = x + 0.5, v = y + 0.5;
            mfi_similarity_move(back, &u, &v);
            const double wave = 50 * sin(u / 7 + phase) * cos(v / 9) + 40 * sin((u + 2 * v) / 31 + phase);
            image->planes[0][y * image->strides[0] + x] = (uint8_t)lrint(128 + wave + noise(&seed));
        }
    return image;
}

static const mfi_similarity none = {.cosine = 1};

static void measures_motion(void **state)
{
    static const mfi_similarity motions[] = {
        {.cosine = 1},
        {.cosine = 1, .shift = {4.3, -2.6}},
        {.cosine = 1, .shift = {-13, 9}},
        {.cosine = 1.03, .sine = 0.04, .shift = {4, -12}},
    };
    mf_image *before = waves(&none, 0);
    mfi_face_points points;
    (void)state;
    place(200, 170, &points);
    for (size_t i = 0; i < MFI_COUNT(motions); i++) {
        const mfi_similarity *m = &motions[i];
        const double scale = m->cosine * m->cosine + m->sine * m->sine;
        const mfi_similarity back = {
            .cosine = m->cosine / scale,
            .sine = -m->sine / scale,
            .shift = {-(m->cosine * m->shift[0] + m->sine * m->shift[1]) / scale,
                      (m->sine * m->shift[0] - m->cosine * m->shift[1]) / scale},
        };
        mf_image *now = waves(&back, 0);
        mfi_similarity found;
        assert_int_equal(mfi_face_motion(&task, before, now, &points, &found), 1);
        for (int j = 0; j < MFI_LANDMARKS; j++) {
            double x = points.x[j], y = points.y[j], u = x, v = y;
            mfi_similarity_move(m, &x, &y);
            mfi_similarity_move(&found, &u, &v);
            assert_true(hypot(x - u, y - v) < 0.01 * EYES);
        }
        mf_image_unref(now);
    }
    mf_image_unref(before);
}

/* Of another scene, of nothing, of another size, and where the face is not in the picture. */
static void tells_no_motion(void **state)
{
    mf_image *before = waves(&none, 0), *now = waves(&none, 40), *flat, *small;
    mfi_face_points points;
    mfi_similarity found;
    (void)state;
    place(200, 170, &points);
    assert_int_equal(mf_image_new(MF_FORMAT_GRAY8, SIDE, SIDE, &flat), 0);
    memset(flat->planes[0], 90, (size_t)flat->strides[0] * SIDE);
    assert_int_equal(mf_image_new(MF_FORMAT_GRAY8, 1, 1, &small), 0);
    small->planes[0][0] = 0;
    assert_int_equal(mfi_face_motion(&task, flat, flat, &points, &found), 0);
    assert_int_equal(mfi_face_motion(&task, before, small, &points, &found), 0);
    assert_int_equal(mfi_face_motion(&task, small, small, &points, &found), 0);
    place(-500, 170, &points);
    assert_int_equal(mfi_face_motion(&task, before, now, &points, &found), 0);
    mf_image_unref(before);
    mf_image_unref(now);
    mf_image_unref(flat);
    mf_image_unref(small);
}

/* --- Cuts. */

static void finds_cuts(void **state)
{
    mfi_cut_finder finder = {0};
    (void)state;
    for (int frame = 0; frame < 40; frame++) {
        const mfi_similarity moved = {.cosine = 1, .shift = {frame * 1.5, 0}};
        mf_image *image = waves(&moved, frame < 20 ? 0 : 3);
        assert_int_equal(mfi_cut_find(&finder, image), frame == 0 || frame == 20);
        mf_image_unref(image);
    }
    mf_image *small;
    assert_int_equal(mf_image_new(MF_FORMAT_RGB24, 1, 1, &small), 0);
    memset(small->planes[0], 255, 3);
    mfi_cut_find(&finder, small);
    assert_int_equal(mfi_cut_find(&finder, small), 0);
    mf_image_unref(small);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stills_what_is_still), cmocka_unit_test(does_not_lag),
        cmocka_unit_test(follows_expressions),  cmocka_unit_test(goes_with_known_motion),
        cmocka_unit_test(measures_motion),      cmocka_unit_test(tells_no_motion),
        cmocka_unit_test(finds_cuts),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
