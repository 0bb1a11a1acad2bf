/* Pictures as the input of networks; the guided filter against sums over its windows. */
#include "drawn.h"
#include "mfi_matte.h"

static mf_model model_of(int width, int height, int fit)
{
    return (mf_model){.entry = {.name = "made", .width = width, .height = height, .fit = fit, .scale = {1, 1, 1}}};
}

/* Red is x, green is y, blue 7. */
static mf_image *ramp(int width, int height)
{
    mf_image *image;
    assert_int_equal(mf_image_new(MF_FORMAT_RGB24, width, height, &image), 0);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            uint8_t *pixel = image->planes[0] + y * image->strides[0] + 3 * x;
            pixel[0] = (uint8_t)x;
            pixel[1] = (uint8_t)y;
            pixel[2] = 7;
        }
    return image;
}

static float value(const mfi_tensor *t, int channel, int x, int y)
{
    return t->data[((ptrdiff_t)channel * t->shape[2] + y) * t->shape[3] + x];
}

static void stretches(void **state)
{
    mf_model model = model_of(20, 30, MFI_MODEL_STRETCH);
    mf_image *image = ramp(40, 30);
    mfi_tensor input = {0};
    mfi_model_placement p;
    (void)state;
    assert_int_equal(mfi_model_input(task, &model, image, NULL, 0, 1, &input, &p), 0);
    assert_int_equal(input.rank, 4);
    assert_memory_equal(input.shape, ((int[]){1, 3, 30, 20}), sizeof(int) * 4);
    for (int y = 0; y < 30; y++)
        for (int x = 1; x < 19; x++) {
            assert_true(fabs(value(&input, 0, x, y) - (2 * x + 0.5)) <= 0.51); /* the mean of two, in whole steps */
            assert_true(value(&input, 1, x, y) == y && value(&input, 2, x, y) == 7);
        }
    assert_true(p.scale_x == 0.5 && p.scale_y == 1 && p.offset_x == 0 && p.offset_y == 0 && p.width == 20 && p.height == 30);
    mfi_free(input.data);
    mf_image_unref(image);
}

static void letterboxes(void **state)
{
    mf_model model = model_of(40, 40, MFI_MODEL_LETTERBOX);
    mf_image *image = ramp(40, 20);
    mfi_tensor input = {0};
    mfi_model_placement p;
    (void)state;
    model.entry.padding = 114;
    assert_int_equal(mfi_model_input(task, &model, image, NULL, 0, 1, &input, &p), 0);
    for (int y = 0; y < 40; y++)
        for (int x = 0; x < 40; x++)
            assert_true(value(&input, 0, x, y) == (y < 20 ? x : 114));
    assert_true(p.scale_x == 1 && p.scale_y == 1 && p.offset_x == 0 && p.offset_y == 0);
    mfi_free(input.data);
    mf_image_unref(image);

    model = model_of(0, 0, MFI_MODEL_LETTERBOX); /* as it is, on whole multiples */
    model.entry.multiple = 32;
    input = (mfi_tensor){0};
    image = ramp(40, 33);
    assert_int_equal(mfi_model_input(task, &model, image, NULL, 0, 1, &input, &p), 0);
    assert_memory_equal(input.shape, ((int[]){1, 3, 64, 64}), sizeof(int) * 4);
    assert_true(value(&input, 0, 39, 32) == 39 && value(&input, 0, 40, 32) == 0 && value(&input, 1, 39, 33) == 0);
    mfi_free(input.data);
    mf_image_unref(image);
}

static void crops_the_middle(void **state)
{
    mf_model model = model_of(20, 20, MFI_MODEL_CENTER_CROP);
    mf_image *image = ramp(40, 20);
    mfi_tensor input = {0};
    mfi_model_placement p;
    (void)state;
    assert_int_equal(mfi_model_input(task, &model, image, NULL, 0, 1, &input, &p), 0);
    for (int y = 0; y < 20; y++)
        for (int x = 0; x < 20; x++)
            assert_true(value(&input, 0, x, y) == x + 10 && value(&input, 1, x, y) == y);
    assert_true(p.scale_x == 1 && p.offset_x == -10 && p.offset_y == 0);
    mfi_free(input.data);
    mf_image_unref(image);
}

static void repeats_edges_of_parts(void **state)
{
    const double part[4] = {-5, 10, 20, 20}, outside[4] = {50, 0, 10, 10}, empty[4] = {0, 0, 0, 5}, nan[4] = {NAN, 0, 5, 5};
    mf_model model = model_of(20, 20, MFI_MODEL_STRETCH);
    mf_image *image = ramp(40, 20);
    mfi_tensor input = {0};
    mfi_model_placement p;
    (void)state;
    assert_int_equal(mfi_model_input(task, &model, image, part, 0, 1, &input, &p), 0);
    for (int y = 0; y < 20; y++)
        for (int x = 0; x < 20; x++) {
            assert_true(value(&input, 0, x, y) == (x < 5 ? 0 : x - 5));
            assert_true(value(&input, 1, x, y) == (y < 10 ? y + 10 : 19));
        }
    assert_true(p.offset_x == 5 && p.offset_y == -10);
    mfi_free(input.data);
    input = (mfi_tensor){0};
    assert_int_equal(mfi_model_input(task, &model, image, outside, 0, 1, &input, &p), MF_ERROR_PARAMS);
    assert_int_equal(mfi_model_input(task, &model, image, empty, 0, 1, &input, &p), MF_ERROR_PARAMS);
    assert_int_equal(mfi_model_input(task, &model, image, nan, 0, 1, &input, &p), MF_ERROR_PARAMS);
    assert_null(input.data);
    mf_image_unref(image);
}

static void orders_channels(void **state)
{
    mf_model model = model_of(8, 4, MFI_MODEL_STRETCH);
    mf_image *image = ramp(8, 4);
    mfi_tensor input = {0};
    (void)state;
    model.entry.bgr = 1;
    model.entry.nhwc = 1;
    for (int c = 0; c < 3; c++) { /* of the network's channels */
        model.entry.mean[c] = c + 1;
        model.entry.scale[c] = 0.5 * (c + 1);
    }
    for (int i = 0; i < 2; i++) /* a batch */
        assert_int_equal(mfi_model_input(task, &model, image, NULL, i, 2, &input, NULL), 0);
    assert_memory_equal(input.shape, ((int[]){2, 4, 8, 3}), sizeof(int) * 4);
    for (int i = 0; i < 2; i++)
        for (int y = 0; y < 4; y++)
            for (int x = 0; x < 8; x++) {
                const float *pixel = input.data + ((i * 4 + y) * 8 + x) * 3;
                assert_true(pixel[0] == 3 && pixel[1] == y - 2 && fabs(pixel[2] - (x - 3) * 1.5) < 1e-6);
            }
    mf_image *other = ramp(8, 4);
    model.entry.width = 16;
    assert_int_equal(mfi_model_input(task, &model, other, NULL, 0, 2, &input, NULL), MF_ERROR_PARAMS);
    mf_image_unref(other);
    mfi_free(input.data);
    mf_image_unref(image);
}

static void takes_extremes(void **state)
{
    static const int sizes[][2] = {{1, 1}, {30000, 1}, {1, 30000}, {30000, 2}};
    (void)state;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        for (int fit = 0; fit < 3; fit++) {
            mf_model model = model_of(33, 17, fit);
            mf_image *image = ramp(sizes[i][0], sizes[i][1]);
            mfi_tensor input = {0};
            mfi_model_placement p;
            assert_int_equal(mfi_model_input(task, &model, image, NULL, 0, 1, &input, &p), 0);
            assert_true(value(&input, 2, 0, 0) == 7);
            assert_true(p.scale_x > 0 && p.scale_y > 0);
            mfi_free(input.data);
            mf_image_unref(image);
        }
}

/* --- The guided filter. */

enum { SIDE_X = 23, SIDE_Y = 17, RADIUS = 3 };

static double mean(const double *values, int x, int y)
{
    double sum = 0;
    int count = 0;
    for (int j = y - RADIUS; j <= y + RADIUS; j++)
        for (int i = x - RADIUS; i <= x + RADIUS; i++)
            if (i >= 0 && j >= 0 && i < SIDE_X && j < SIDE_Y) {
                sum += values[j * SIDE_X + i];
                count++;
            }
    return sum / count;
}

static void guides(void **state)
{
    enum { COUNT = SIDE_X * SIDE_Y };
    double guide[COUNT], values[COUNT], product[COUNT], square[COUNT], factor[COUNT], shift[COUNT];
    float input[COUNT];
    mf_image *picture, *out;
    unsigned seed = 5;
    (void)state;
    assert_int_equal(mf_image_new(MF_FORMAT_GRAY8, SIDE_X, SIDE_Y, &picture), 0);
    for (int i = 0; i < COUNT; i++) {
        seed = seed * 1103515245 + 12345;
        const uint8_t sample = (uint8_t)((i % SIDE_X < 9 ? 30 : 180) + (seed >> 16) % 40);
        picture->planes[0][i / SIDE_X * picture->strides[0] + i % SIDE_X] = sample;
        guide[i] = sample / 255.0;
        input[i] = i % SIDE_X < 11 ? 0.1f : 0.9f;
        values[i] = input[i];
        product[i] = guide[i] * values[i];
        square[i] = guide[i] * guide[i];
    }
    for (int i = 0; i < COUNT; i++) {
        const int x = i % SIDE_X, y = i / SIDE_X;
        const double variance = mean(square, x, y) - mean(guide, x, y) * mean(guide, x, y);
        factor[i] = (mean(product, x, y) - mean(guide, x, y) * mean(values, x, y)) / (variance + 1e-3);
        shift[i] = mean(values, x, y) - factor[i] * mean(guide, x, y);
    }
    assert_int_equal(mfi_guided(task, picture, input, SIDE_X, SIDE_Y, RADIUS, 1e-3, &out), 0);
    for (int i = 0; i < COUNT; i++) {
        const int x = i % SIDE_X, y = i / SIDE_X;
        const double expected = fmin(fmax(mean(factor, x, y) * guide[i] + mean(shift, x, y), 0), 1) * 255;
        assert_true(fabs(out->planes[0][y * out->strides[0] + x] - expected) < 0.6);
    }
    mf_image_unref(out);
    mf_image_unref(picture);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(stretches),       cmocka_unit_test(letterboxes),    cmocka_unit_test(crops_the_middle),
        cmocka_unit_test(orders_channels), cmocka_unit_test(takes_extremes), cmocka_unit_test(repeats_edges_of_parts),
        cmocka_unit_test(guides),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
