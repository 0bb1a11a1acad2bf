/* Squares turned upright for networks of points, and their points turned back: by a network that tells where light is. */
#include <math.h>
#include "made_models.h"
#include "mfi_landmarks.h"

enum { SIDE = 32, POINTS = 2 * MFI_LANDMARKS, WIDTH = 300, HEIGHT = 200 };

static const double radius = 12, square_side = 96;

/* All points are at the centre of the light of a disc in the square. */
static int make_model(void **state)
{
    static float weights[2][3][SIDE][SIDE], spread[POINTS][2], bias[POINTS];
    const double scale = SIDE / square_side, light = M_PI * radius * radius * scale * scale;
    onnx model = {0};
    const int result = models_begin(state);
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++) {
            weights[0][0][y][x] = (float)((x + 0.5) / SIDE / light);
            weights[1][0][y][x] = (float)((y + 0.5) / SIDE / light);
        }
    for (int i = 0; i < POINTS; i++)
        spread[i][i % 2] = 1;
    onnx_value(&model, 11, "picture", 4, (int[]){1, 3, SIDE, SIDE});
    onnx_value(&model, 12, "points", 4, (int[]){1, POINTS, 1, 1});
    onnx_floats(&model, "weights", 4, (int[]){2, 3, SIDE, SIDE}, weights[0][0][0]);
    onnx_floats(&model, "two", 1, (int[]){2}, bias);
    onnx_floats(&model, "spread", 4, (int[]){POINTS, 2, 1, 1}, spread[0]);
    onnx_floats(&model, "all", 1, (int[]){POINTS}, bias);
    onnx_node(&model, "Conv", "picture,weights,two", "centre", "kernel_shape=32,32");
    onnx_node(&model, "Conv", "centre,spread,all", "points", "kernel_shape=1,1");
    put_model("light.onnx", &model);
    put_text("models.json", "{\"models\": [{\"name\": \"light\", \"task\": \"landmarks\", \"kind\": \"landmarks\", \"file\": "
                            "\"light.onnx\", \"width\": 32, \"height\": 32, \"scale\": 0.00392156862745098}]}");
    return result;
}

static mf_image *disc(double x0, double y0)
{
    mf_image *image = colored(WIDTH, HEIGHT, 0, 0, 0);
    for (int y = 0; y < HEIGHT; y++)
        for (int x = 0; x < WIDTH; x++) {
            const double share = fmin(fmax(radius + 0.5 - hypot(x + 0.5 - x0, y + 0.5 - y0), 0), 1);
            image->planes[0][y * image->strides[0] + 3 * x] = (uint8_t)lrint(255 * share);
        }
    return image;
}

static void turns_there_and_back(void **state)
{
    static const double places[][4] = {/* of the square, and of the light */
                                       {150, 100, 165, 85},
                                       {150, 100, 128, 110},
                                       {12, 20, 24, 30},
                                       {290, 190, 270, 180}};
    mf_model *model = opened("landmarks", "light");
    (void)state;
    assert_int_equal(mfi_landmarks_is_mesh(model), 0);
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        mf_image *image = disc(places[i][2], places[i][3]);
        for (int roll = -150; roll <= 150; roll += 30) {
            const mfi_face_square square = {places[i][0], places[i][1], square_side, roll * M_PI / 180};
            mfi_face_points points = {0};
            if (mfi_landmarks_run(models_task, image, model, &square, &points) < 0)
                fail_msg("%s", mf_task_message(models_task));
            for (int j = 0; j < MFI_LANDMARKS; j++) {
                const double off = hypot(points.x[j] - places[i][2], points.y[j] - places[i][3]);
                if (!(off < 0.02 * square_side))
                    fail_msg("roll %d: %g pixels from %g, %g", roll, off, places[i][2], places[i][3]);
            }
        }
        mf_image_unref(image);
    }
    mf_model_unref(model);
}

/* A square beside the picture sees its edge go on, one of no size a pixel. */
static void sees_what_is_not_there(void **state)
{
    static const mfi_face_square squares[] = {{-500, 100, 96, 0.3}, {150, 5000, 96, 0}, {150, 100, 1, 2}, {1e6, -1e6, 1e7, 1}};
    mf_model *model = opened("landmarks", "light");
    mf_image *image = colored(WIDTH, HEIGHT, 0, 0, 0);
    (void)state;
    for (size_t i = 0; i < sizeof squares / sizeof *squares; i++) {
        mfi_face_points points = {0};
        assert_int_equal(mfi_landmarks_run(models_task, image, model, &squares[i], &points), 0);
        assert_true(isfinite(points.x[0] + points.y[0]));
    }
    mf_image_unref(image);
    mf_model_unref(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(turns_there_and_back), cmocka_unit_test(sees_what_is_not_there)};
    return cmocka_run_group_tests(tests, make_model, models_end);
}
