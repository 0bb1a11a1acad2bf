/* Mattes from frame to frame: steady where the picture is, without a trail where it is not. */
#include <math.h>
#include "made_models.h"
#include "mfi_matte.h"

enum { SIDE = 128, NET = 64, FRAMES = 20 };

/* Red is a person, by the network that the test makes. */
static int set_up(void **state)
{
    static const float red[3] = {1, 0, 0}, zero = 0;
    const int result = models_begin(state);
    put_sums("red.onnx", NET, NET, 1, red, &zero, "Relu", 0);
    put_text("models.json", "{\"models\": [{\"name\": \"red\", \"task\": \"matte\", \"kind\": \"matte\", \"file\": "
                            "\"red.onnx\", \"width\": 64, \"height\": 64, \"scale\": 0.00392156862745098}]}");
    return result;
}

/* A red square from `left` on, and levels of noise over all of it, which each frame has anew. */
static mf_image *frame_of(int left, int frame, int noise)
{
    uint32_t seed = (uint32_t)frame * 7919 + 1;
    mf_image *image;
    assert_int_equal(mf_image_new(MF_FORMAT_RGB24, SIDE, SIDE, &image), 0);
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++) {
            uint8_t *pixel = image->planes[0] + y * image->strides[0] + 3 * x;
            const int inside = x >= left && x < left + 48 && y >= 40 && y < 88;
            for (int c = 0; c < 3; c++) {
                seed = seed * 1664525 + 1013904223;
                pixel[c] = (uint8_t)((inside && !c ? 150 : 90) + (int)(seed >> 16) % (2 * noise + 1) - noise);
            }
        }
    image->time_us = frame * 40000;
    return image;
}

/* Mean change of the matte from frame to frame, of 255; with `follower` NULL each is made by itself. */
static double unrest(mf_model *model, mfi_matte_follower *follower)
{
    mf_image *last = NULL;
    double sum = 0;
    for (int frame = 0; frame < FRAMES; frame++) {
        mf_image *image = frame_of(40, frame, 12);
        mfi_matte matte;
        assert_int_equal(follower ? mfi_matte_follow(models_task, follower, model, image, &matte)
                                  : mfi_matte_make(models_task, model, image, 1, &matte),
                         0);
        for (int i = 0; last && i < SIDE * SIDE; i++) {
            const ptrdiff_t at = i / SIDE * last->strides[0] + i % SIDE;
            sum += abs(matte.alpha->planes[0][at] - last->planes[0][at]) / (double)(SIDE * SIDE * (FRAMES - 1));
        }
        mf_image_unref(last);
        last = matte.alpha;
        mf_image_unref(image);
    }
    mf_image_unref(last);
    return sum;
}

static void is_steady(void **state)
{
    mf_model *model = opened("matte", "red");
    mfi_matte_follower follower = {0};
    (void)state;
    const double alone = unrest(model, NULL), followed = unrest(model, &follower);
    print_message("%.2f by itself, %.2f followed\n", alone, followed);
    assert_true(alone > 1 && followed < alone / 3);
    mfi_matte_follower_clear(&follower);
    mf_model_unref(model);
}

/* The square jumps by its width: nothing of it is left behind, and it is whole where it is. */
static void leaves_no_trail(void **state)
{
    mf_model *model = opened("matte", "red");
    mfi_matte_follower follower = {0};
    mfi_matte matte, right;
    (void)state;
    for (int frame = 0; frame < 6; frame++) {
        mf_image *image = frame_of(frame < 5 ? 10 : 70, frame, 0);
        assert_int_equal(mfi_matte_follow(models_task, &follower, model, image, &matte), 0);
        assert_int_equal(mfi_matte_make(models_task, model, image, 1, &right), 0);
        for (int i = 0; i < SIDE * SIDE; i++) {
            const ptrdiff_t at = i / SIDE * right.alpha->strides[0] + i % SIDE;
            assert_true(abs(matte.alpha->planes[0][at] - right.alpha->planes[0][at]) < 8);
        }
        mf_image_unref(matte.alpha);
        mf_image_unref(right.alpha);
        mf_image_unref(image);
    }
    mfi_matte_follower_clear(&follower);
    mf_model_unref(model);
}

/* Frames of another size go on with what their network saw. */
static void takes_other_sizes(void **state)
{
    mf_model *model = opened("matte", "red");
    mfi_matte_follower follower = {0};
    (void)state;
    for (int i = 1; i <= 300; i += 149) {
        mf_image *image = colored(i, 301 - i, 200, 10, 10);
        mfi_matte matte;
        assert_int_equal(mfi_matte_follow(models_task, &follower, model, image, &matte), 0);
        assert_int_equal(matte.alpha->width, i);
        assert_int_equal(matte.alpha->height, 301 - i);
        assert_true(matte.confidence > 0 && matte.confidence <= 1);
        mf_image_unref(matte.alpha);
        mf_image_unref(image);
    }
    mfi_matte_follower_clear(&follower);
    mf_model_unref(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(is_steady),
        cmocka_unit_test(leaves_no_trail),
        cmocka_unit_test(takes_other_sizes),
    };
    return cmocka_run_group_tests(tests, set_up, models_end);
}
