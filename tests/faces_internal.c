/* The outputs of networks decoded, boxes reduced, heads turned. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>
#include "mfi_landmarks.h"

static mf_task task;
static mfi_face_list list;

static int set_up(void **state)
{
    (void)state;
    mfi_task_begin(NULL, &task);
    list = (mfi_face_list){0};
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    mfi_faces_clear(&list);
    return mfi_task_end(&task, &task, 0);
}

static void assert_near(double a, double b, double most)
{
    if (!(fabs(a - b) <= most))
        fail_msg("%g is not %g", a, b);
}

static void assert_box(const mfi_face *face, double x, double y, double width, double height, double score)
{
    assert_near(face->x, x, 1e-3);
    assert_near(face->y, y, 1e-3);
    assert_near(face->width, width, 1e-3);
    assert_near(face->height, height, 1e-3);
    assert_near(face->score, score, 1e-6);
}

static mfi_tensor tensor(const char *name, float *data, int rows, int columns)
{
    return (mfi_tensor){.name = name, .data = data, .rank = 3, .shape = {1, rows, columns}};
}

/* --- Decoders: one face in outputs of zeros, by hand. */

/* Cell 5 of 16 in the grid of 8 x 4 at stride 8, in an input of 64 x 32. */
static void decodes_yunet_of_2023(void **state)
{
    static float cls[3][32], obj[3][32], bbox[3][128], kps[3][320];
    static char names[12][16];
    static const int cells[] = {32, 8, 2};
    mfi_tensor outputs[12];
    (void)state;
    for (int i = 0; i < 3; i++) {
        static const char *const parts[] = {"cls", "obj", "bbox", "kps"};
        static const int sizes[] = {1, 1, 4, 10};
        float *const data[] = {cls[i], obj[i], bbox[i], kps[i]};
        for (int j = 0; j < 4; j++) {
            snprintf(names[4 * i + j], sizeof names[0], "%s_%d", parts[j], 8 << i);
            outputs[4 * i + j] = tensor(names[4 * i + j], data[j], cells[i], sizes[j]);
        }
    }
    const int cell = 8 * 2 + 5; /* column 5, row 2 */
    cls[0][cell] = 0.81f;
    obj[0][cell] = 1.2f; /* no more than 1 counts */
    memcpy(&bbox[0][4 * cell], (float[]){0.5f, 0.25f, logf(2), logf(3)}, 4 * sizeof(float));
    kps[0][10 * cell] = -1;
    kps[0][10 * cell + 9] = 2;
    assert_int_equal(mfi_face_decode_yunet(&task, outputs, 12, 64, 32, 0.6, &list), 0);
    assert_int_equal(list.count, 1);
    assert_box(&list.faces[0], 5.5 * 8 - 8, 2.25 * 8 - 12, 16, 24, 0.9);
    assert_int_equal(list.faces[0].has_points, 1);
    assert_near(list.faces[0].points[MFI_FACE_RIGHT_EYE][0], 32, 1e-4);
    assert_near(list.faces[0].points[MFI_FACE_LEFT_MOUTH][1], 32, 1e-4);
    list.count = 0;
    assert_int_equal(mfi_face_decode_yunet(&task, outputs, 12, 64, 32, 0.91, &list), 0);
    assert_int_equal(list.count, 0);
    assert_int_equal(mfi_face_decode_yunet(&task, outputs, 12, 64, 64, 0.6, &list), MF_ERROR_FORMAT);
    assert_string_equal(task.message, "faces: output cls_8 of the network has 32 values, 64 are wanted");
    mfi_error_clear(&task);
    assert_int_equal(mfi_face_decode_yunet(&task, outputs, 11, 64, 32, 0.6, &list), MF_ERROR_FORMAT);
    assert_string_equal(task.message, "faces: the network has no output kps_32");
}

/* An input of 64 x 64 has 8 * 8 * 3 + 4 * 4 * 2 + 2 * 2 * 2 + 3 boxes. */
static void decodes_yunet_of_2022(void **state)
{
    enum { PRIORS = 192 + 32 + 8 + 3 };
    static float loc[PRIORS * 14], conf[PRIORS * 2], iou[PRIORS];
    const mfi_tensor outputs[] = {tensor("loc", loc, PRIORS, 14), tensor("conf", conf, PRIORS, 2),
                                  tensor("iou", iou, PRIORS, 1)};
    const int prior = 192 + 2 * (4 * 1 + 3) + 1; /* the second size, 48, of column 3, row 1 at stride 16 */
    (void)state;
    conf[2 * prior + 1] = 0.98f;
    iou[prior] = 0.5f;
    memcpy(&loc[14 * prior], (float[]){1, -1, 5 * logf(2), 0}, 4 * sizeof(float));
    loc[14 * prior + 8] = 2; /* the nose's x */
    assert_int_equal(mfi_face_decode_yunet(&task, outputs, 3, 64, 64, 0.6, &list), 0);
    assert_int_equal(list.count, 1);
    assert_box(&list.faces[0], 56 + 4.8 - 48, 24 - 4.8 - 24, 96, 48, 0.7);
    assert_near(list.faces[0].points[MFI_FACE_NOSE][0], 56 + 9.6, 1e-4);
    assert_near(list.faces[0].points[MFI_FACE_NOSE][1], 24, 1e-4);
    assert_int_equal(mfi_face_decode_yunet(&task, outputs, 3, 64, 72, 0.6, &list), MF_ERROR_FORMAT);
}

static void decodes_ultraface(void **state)
{
    float scores[] = {0.9f, 0.1f, 0.2f, 0.8f}, boxes[] = {0, 0, 1, 1, 0.25f, 0.5f, 0.5f, 1};
    const mfi_tensor outputs[] = {tensor("scores", scores, 2, 2), tensor("boxes", boxes, 2, 4)};
    (void)state;
    assert_int_equal(mfi_face_decode_ultraface(&task, outputs, 2, 320, 240, 0.7, &list), 0);
    assert_int_equal(list.count, 1);
    assert_box(&list.faces[0], 80, 120, 80, 120, 0.8f);
    assert_int_equal(mfi_face_decode_ultraface(&task, outputs, 1, 320, 240, 0.7, &list), MF_ERROR_FORMAT);
}

/* 896 boxes in an input of 128 x 128: two in each cell of 16 x 16, six in those of 8 x 8. */
static void decodes_blazeface(void **state)
{
    static float boxes[896 * 16], scores[896];
    const mfi_tensor outputs[] = {tensor("regressors", boxes, 896, 16), tensor("classificators", scores, 896, 1)};
    const int second = 512 + 6 * (8 * 2 + 1) + 5; /* column 1, row 2 */
    (void)state;
    for (int i = 0; i < 896; i++)
        scores[i] = -100;
    scores[second] = logf(3);
    memcpy(&boxes[16 * second], (float[]){4, -4, 20, 30, -6, 0, 7, 0, 1, 9, -2, 12}, 12 * sizeof(float));
    assert_int_equal(mfi_face_decode_blazeface(&task, outputs, 2, 128, 128, 0.5, &list), 0);
    assert_int_equal(list.count, 1);
    assert_box(&list.faces[0], 24 + 4 - 10, 40 - 4 - 15, 20, 30, 0.75);
    assert_true(list.faces[0].has_points && !list.faces[0].has_corners);
    assert_near(list.faces[0].points[MFI_FACE_LEFT_EYE][0], 24 + 7, 1e-4);
    assert_near(list.faces[0].points[MFI_FACE_NOSE][1], 40 + 9, 1e-4);
    assert_near(list.faces[0].points[MFI_FACE_RIGHT_MOUTH][0], 24 - 2, 1e-4); /* the middle of it */
    assert_near(list.faces[0].points[MFI_FACE_LEFT_MOUTH][0], 24 - 2, 1e-4);
}

/* Sizes that are none are not taken. */
static void leaves_nonsense_out(void **state)
{
    float scores[] = {0, 1, 0, 1, 0, 1}, boxes[] = {0.5f, 0, 0.5f, 1, 0.6f, 0.1f, 0.4f, 0.2f, 3e38f, 0, 3.4e38f, 1};
    const mfi_tensor outputs[] = {tensor("scores", scores, 3, 2), tensor("boxes", boxes, 3, 4)};
    (void)state;
    assert_int_equal(mfi_face_decode_ultraface(&task, outputs, 2, 320, 240, 0.7, &list), 0);
    for (size_t i = 0; i < list.count; i++)
        assert_true(isfinite(list.faces[i].x + list.faces[i].width) && list.faces[i].width > 0);
    assert_true(list.count <= 1);
}

/* --- Boxes. */

static void keeps_the_best_of_what_overlaps(void **state)
{
    static const mfi_face faces[] = {
        {.x = 12, .y = 10, .width = 20, .height = 20, .score = 0.7},
        {.x = 10, .y = 10, .width = 20, .height = 20, .score = 0.9},
        {.x = 60, .y = 10, .width = 20, .height = 20, .score = 0.8},
        {.x = 24, .y = 10, .width = 20, .height = 20, .score = 0.6},
        {.x = 90, .y = 10, .width = 9, .height = 20, .score = 0.95},
        {.x = 120, .y = 9, .width = 20, .height = 20, .score = 0.4},
    };
    mfi_face_options options = {.threshold = 0.5, .min_size = 10};
    (void)state;
    assert_near(mfi_face_overlap(&faces[0], &faces[1]), 18.0 / 22, 1e-12);
    assert_near(mfi_face_overlap(&faces[1], &faces[2]), 0, 0);
    for (size_t i = 0; i < MFI_COUNT(faces); i++)
        assert_int_equal(mfi_faces_add(&task, &list, &faces[i]), 0);
    assert_int_equal(mfi_faces_reduce(&task, &list, 0.3, &options), 0);
    assert_int_equal(list.count, 3);
    assert_near(list.faces[0].score, 0.9, 0);
    assert_near(list.faces[1].score, 0.8, 0);
    assert_near(list.faces[2].score, 0.6, 0);
    options.most = 2;
    assert_int_equal(mfi_faces_reduce(&task, &list, 0.3, &options), 0);
    assert_int_equal(list.count, 2);
}

static void frames_faces(void **state)
{
    const mfi_face faces[] = {{.x = 100, .y = 100, .width = 40, .height = 50}, {.x = 300, .y = 120, .width = 40, .height = 50}};
    int frame[4];
    (void)state;
    mfi_face_frame(faces, 1, 0.5, 1, 640, 480, frame);
    assert_memory_equal(frame, ((int[]){70, 75, 100, 100}), sizeof frame);
    mfi_face_frame(faces, 2, 0.5, 2, 640, 480, frame);
    assert_memory_equal(frame, ((int[]){80, 65, 280, 140}), sizeof frame);
    mfi_face_frame(faces, 1, 5, 1, 640, 200, frame); /* no more than there is */
    assert_memory_equal(frame, ((int[]){20, 0, 200, 200}), sizeof frame);
    mfi_face_frame(faces, 1, 0.5, 1, 120, 480, frame);
    assert_int_equal(frame[0] + frame[2], 120);
}

/* --- Heads. */

/* The mean head turned by yaw, pitch and roll in degrees, and seen. */
static void turn(double yaw, double pitch, double roll, mfi_face_points *points)
{
    const double a = yaw * M_PI / 180, b = pitch * M_PI / 180, c = roll * M_PI / 180;
    for (int i = 0; i < MFI_LANDMARKS; i++) {
        const double *p = mfi_mean_face[i];
        const double y = p[1] * cos(b) + p[2] * sin(b), z = p[2] * cos(b) - p[1] * sin(b); /* the nose, at -z, goes up */
        const double x = p[0] * cos(a) - z * sin(a);                                       /* and to the right */
        points->x[i] = 300 + 80 * (x * cos(c) - y * sin(c));
        points->y[i] = 200 + 80 * (x * sin(c) + y * cos(c));
    }
}

static void measures_how_heads_are_turned(void **state)
{
    mfi_face_points points;
    (void)state;
    for (int yaw = -60; yaw <= 60; yaw += 20)
        for (int pitch = -40; pitch <= 40; pitch += 20)
            for (int roll = -150; roll <= 150; roll += 50) {
                turn(yaw, pitch, roll, &points);
                mfi_head_pose_of(&points);
                assert_near(points.yaw, yaw, 1e-6);
                assert_near(points.pitch, pitch, 1e-6);
                assert_near(points.roll, roll, 1e-6);
            }
    memset(&points, 0, sizeof points); /* points that are no face */
    mfi_head_pose_of(&points);
    assert_true(isfinite(points.yaw + points.pitch + points.roll));
}

/* The mean face is symmetric, its eyes are one apart, and the nose is in front. */
static void has_a_mean_face(void **state)
{
    double right = 0, left = 0, least = 0;
    (void)state;
    for (int i = 0; i < 6; i++) {
        right += mfi_mean_face[36 + i][0] / 6;
        left += mfi_mean_face[42 + i][0] / 6;
    }
    assert_near(left, 0.5, 0.01);
    assert_near(right, -0.5, 0.01);
    for (int i = 0; i < 17; i++) {
        assert_near(mfi_mean_face[i][0], -mfi_mean_face[16 - i][0], 1e-9);
        assert_near(mfi_mean_face[i][2], mfi_mean_face[16 - i][2], 1e-9);
    }
    for (int i = 0; i < MFI_LANDMARKS; i++)
        least = fmin(least, mfi_mean_face[i][2]);
    assert_near(mfi_mean_face[30][2], least, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(decodes_yunet_of_2023, set_up, tear_down),
        cmocka_unit_test_setup_teardown(decodes_yunet_of_2022, set_up, tear_down),
        cmocka_unit_test_setup_teardown(decodes_ultraface, set_up, tear_down),
        cmocka_unit_test_setup_teardown(decodes_blazeface, set_up, tear_down),
        cmocka_unit_test_setup_teardown(leaves_nonsense_out, set_up, tear_down),
        cmocka_unit_test_setup_teardown(keeps_the_best_of_what_overlaps, set_up, tear_down),
        cmocka_unit_test_setup_teardown(frames_faces, set_up, tear_down),
        cmocka_unit_test(measures_how_heads_are_turned),
        cmocka_unit_test(has_a_mean_face),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
