/* What outputs of networks that find objects mean, of tensors that are made. */
#include "drawn.h"
#include "mfi_objects.h"

static mf_model model_of(int kind, int activation)
{
    return (mf_model){.entry = {.name = "made", .kind = kind, .activation = activation}};
}

static mfi_tensor tensor_of(const char *name, float *data, int rank, const int *shape)
{
    mfi_tensor tensor = {.name = name, .data = data, .rank = rank};
    memcpy(tensor.shape, shape, (size_t)rank * sizeof *shape);
    return tensor;
}

static mfi_boxes decoded(const mf_model *model, const mfi_tensor *outputs, int count, int width, int height)
{
    mfi_boxes boxes = {.threshold = 0.5};
    assert_int_equal(mfi_boxes_decode(task, model, outputs, count, width, height, &boxes), 0);
    return boxes;
}

static void is_box(const mfi_box *box, double x, double y, double width, double height, double score, int index)
{
    assert_true(fabs(box->x - x) < 1e-3 && fabs(box->y - y) < 1e-3);
    assert_true(fabs(box->width - width) < 1e-3 && fabs(box->height - height) < 1e-3);
    assert_true(fabs(box->score - score) < 1e-5);
    assert_int_equal(box->index, index);
}

static void misfits(int kind, const mfi_tensor *outputs, int count)
{
    const mf_model model = model_of(kind, 0);
    mfi_boxes boxes = {.threshold = 0.5};
    mf_task *own;
    assert_int_equal(mf_task_new(&own), 0);
    assert_int_equal(mfi_boxes_decode(own, &model, outputs, count, 32, 64, &boxes), MF_ERROR_FORMAT);
    assert_non_null(strstr(mf_task_message(own), "made: its outputs are not those of"));
    mf_task_free(own);
    mfi_boxes_free(&boxes);
}

/* 32 x 64: 32 cells of stride 8 in 4 columns, 8 of 16 in 2, 2 of 32 in 1. */
static void reads_yolox(void **state)
{
    const mf_model model = model_of(MFI_MODEL_YOLOX, 0);
    float rows[42][7] = {{0}};
    mfi_tensor output = tensor_of("out", rows[0], 3, (int[]){1, 42, 7});
    (void)state;
    memcpy(rows[6], (float[]){0.5f, 0.25f, 0.6931472f, 0, 0.9f, 0.1f, 0.8f}, sizeof rows[6]); /* column 2, row 1 of stride 8 */
    memcpy(rows[41], (float[]){0, 0, 0, 0.6931472f, 1, 1, 0.2f}, sizeof rows[41]);            /* column 0, row 1 of stride 32 */
    memcpy(rows[0], (float[]){0, 0, 0, 0, 0.6f, 0.7f, 0}, sizeof rows[0]);                     /* 0.42 is too little */
    mfi_boxes boxes = decoded(&model, &output, 1, 32, 64);
    assert_int_equal(boxes.count, 2);
    is_box(&boxes.boxes[0], 20 - 8, 10 - 4, 16, 8, 0.72, 1);
    is_box(&boxes.boxes[1], 0 - 16, 32 - 32, 32, 64, 1, 0);
    mfi_boxes_free(&boxes);
    output.shape[1] = 41;
    misfits(MFI_MODEL_YOLOX, &output, 1);
    output.shape[1] = 42;
    output.shape[2] = 5;
    misfits(MFI_MODEL_YOLOX, &output, 1);
    misfits(MFI_MODEL_YOLOX, &output, 0);
}

/* 32 x 32 has 16, 4 and 1 cells; the distances of a box are the means of eight bins, or eleven. */
static void reads_nanodet_of(int bins)
{
    const mf_model model = model_of(MFI_MODEL_NANODET, MFI_ACTIVATION_SIGMOID);
    float classes[16][3], sides[16 * 44] = {0};
    mfi_tensor outputs[2] = {tensor_of("sides", sides, 3, (int[]){1, 16, 4 * bins}),
                             tensor_of("classes", classes[0], 3, (int[]){1, 16, 3})};
    for (int i = 0; i < 16; i++)
        for (int j = 0; j < 3; j++)
            classes[i][j] = -5;
    classes[6][2] = 1.0986123f; /* 3/4, at column 2, row 1 */
    for (int side = 0; side < 4; side++)
        sides[(6 * 4 + side) * bins + side] = 40; /* left 0, top 1, right 2, bottom 3 strides */
    mfi_boxes boxes = decoded(&model, outputs, 2, 32, 32);
    assert_int_equal(boxes.count, 1);
    is_box(&boxes.boxes[0], 20, 12 - 8, 16, 8 + 24, 0.75, 2);
    mfi_boxes_free(&boxes);
    misfits(MFI_MODEL_NANODET, outputs, 1);
    misfits(MFI_MODEL_NANODET, outputs, 0);
}

static void reads_nanodet(void **state)
{
    (void)state;
    reads_nanodet_of(8);
    reads_nanodet_of(11);
}

static void reads_centernet(void **state)
{
    const mf_model model = model_of(MFI_MODEL_CENTERNET, 0);
    float heat[2][4][4] = {{{0}}}, sides[4][4][4] = {{{0}}};
    mfi_tensor outputs[2] = {tensor_of("heat", heat[0][0], 4, (int[]){1, 2, 4, 4}),
                             tensor_of("sides", sides[0][0], 4, (int[]){1, 4, 4, 4})};
    (void)state;
    heat[1][2][3] = 0.9f;
    heat[1][2][2] = 0.8f; /* no peak: beside a higher one */
    memcpy(sides[2][3], (float[]){4, 8, 2, 3}, sizeof sides[2][3]);
    heat[0][0][0] = 0.4f;
    mfi_boxes boxes = decoded(&model, outputs, 2, 32, 64);
    assert_int_equal(boxes.count, 1);
    is_box(&boxes.boxes[0], 3 * 8 - 4, 2 * 16 - 8, 6, 11, 0.9, 1);
    mfi_boxes_free(&boxes);
    misfits(MFI_MODEL_CENTERNET, outputs, 1);
    outputs[1].shape[2] = 3;
    misfits(MFI_MODEL_CENTERNET, outputs, 2);
}

static void reads_ssd(void **state)
{
    const mf_model model = model_of(MFI_MODEL_SSD, 0);
    float rows[5][7] = {{0, 3, 0.9f, 0.25f, 0.5f, 0.75f, 1},    {0, 1, 0.2f, 0, 0, 1, 1}, {-1, 1, 0.9f, 0, 0, 1, 1},
                        {0, -7, 0.9f, 0.25f, 0.5f, 0.75f, 1}, {0, 2, 0.9f, 0.5f, 0.5f, 0.25f, 1}};
    mfi_tensor output = tensor_of("out", rows[0], 4, (int[]){1, 1, 5, 7});
    (void)state;
    mfi_boxes boxes = decoded(&model, &output, 1, 100, 200);
    assert_int_equal(boxes.count, 1);
    is_box(&boxes.boxes[0], 25, 100, 50, 100, 0.9, 3);
    mfi_boxes_free(&boxes);
    output.shape[3] = 6;
    misfits(MFI_MODEL_SSD, &output, 1);
}

static void thins(void **state)
{
    mfi_box made[6] = {{0, 0, 10, 10, 0.6, 0}, {1, 0, 10, 10, 0.9, 0}, {1, 0, 10, 10, 0.8, 1},
                       {20, 0, 10, 10, 0.7, 0}, {26, 0, 10, 10, 0.5, 0}, {0, 50, 1, 1, 0.55, 0}};
    mfi_boxes boxes = {.boxes = made, .count = 6};
    (void)state;
    assert_true(fabs(mfi_box_overlap(&made[0], &made[1]) - 90.0 / 110) < 1e-12);
    assert_true(mfi_box_overlap(&made[0], &made[3]) == 0);
    mfi_boxes_thin(&boxes, 0.45, 100); /* 40 of 160 is not too much */
    assert_int_equal(boxes.count, 5);
    is_box(&made[0], 1, 0, 10, 10, 0.9, 0);
    is_box(&made[1], 1, 0, 10, 10, 0.8, 1); /* of another class */
    is_box(&made[2], 20, 0, 10, 10, 0.7, 0);
    mfi_boxes_thin(&boxes, 0.45, 2);
    assert_int_equal(boxes.count, 2);
    boxes.count = 0;
    mfi_boxes_thin(&boxes, 0.45, 2);
    assert_int_equal(boxes.count, 0);
}

static void places(void **state)
{
    const mfi_model_placement placement = {.scale_x = 0.5, .scale_y = 0.25, .offset_x = 10, .offset_y = -5};
    mfi_box made[4] = {{20, 0, 10, 10, 0.9, 0}, {0, 0, 1000, 1000, 0.9, 1}, {-50, 0, 10, 10, 0.9, 2}, {NAN, 0, 10, 10, 0.9, 3}};
    mfi_boxes boxes = {.boxes = made, .count = 4};
    (void)state;
    mfi_boxes_place(&boxes, &placement, 200, 100);
    assert_int_equal(boxes.count, 2);
    is_box(&made[0], 20, 20, 20, 40, 0.9, 0);
    is_box(&made[1], 0, 20, 200, 80, 0.9, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_yolox), cmocka_unit_test(reads_nanodet), cmocka_unit_test(reads_centernet),
        cmocka_unit_test(reads_ssd),   cmocka_unit_test(thins),         cmocka_unit_test(places),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
