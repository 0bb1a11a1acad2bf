/* The scaler against a plain reference in C, and against itself where memory, sizes and crops are awkward. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include "mfi_scale.h"

static mf_task local, *task;

static const int formats[] = {MF_FORMAT_GRAY8,   MF_FORMAT_RGB24,   MF_FORMAT_RGBA32,
                              MF_FORMAT_YUV420P, MF_FORMAT_YUV422P, MF_FORMAT_YUV444P};

static int setup(void **state)
{
    (void)state;
    task = mfi_task_begin(NULL, &local);
    return 0;
}

static int teardown(void **state)
{
    (void)state;
    return mfi_task_end(task, &local, 0);
}

static mfi_picture_spec spec(int format, int width, int height)
{
    return (mfi_picture_spec){format, width, height, {.matrix = 2, .transfer = 2, .primaries = 2}};
}

/* Smooth waves with some texture, everywhere in range. */
static mf_image *waves(int format, int width, int height)
{
    mf_image *image;
    assert_int_equal(mfi_image_alloc(task, format, width, height, &image), 0);
    for (int i = 0; i < mfi_format_planes(format); i++)
        for (int y = 0; y < mfi_format_plane_height(format, i, height); y++)
            for (int x = 0; x < mfi_format_plane_width(format, i, width); x++)
                image->planes[i][y * image->strides[i] + x] =
                    (uint8_t)(128 + 60 * sin(x * 0.11 + i) + 30 * cos(y * 0.17) + (x * 7 + y * 13) % 11);
    return image;
}

static void assert_same(const mf_image *a, const mf_image *b)
{
    for (int i = 0; i < mfi_format_planes(a->format); i++)
        for (int y = 0; y < mfi_format_plane_height(a->format, i, a->height); y++)
            assert_memory_equal(a->planes[i] + y * a->strides[i], b->planes[i] + y * b->strides[i],
                                (size_t)mfi_format_plane_width(a->format, i, a->width));
}

/* The same pixels where nothing is aligned, and fenced in by a value that must not be touched. */
static mf_image *askew(const mf_image *image, uint8_t **memory)
{
    void *planes[3];
    ptrdiff_t strides[3];
    mf_image *copy;
    size_t size = 1;

    for (int i = 0; i < 3; i++)
        size += (size_t)(mfi_format_plane_width(image->format, i, image->width) + 3) * (size_t)image->height;
    uint8_t *at = *memory = malloc(size);
    assert_non_null(at);
    memset(at++, 77, size);
    for (int i = 0; i < mfi_format_planes(image->format); i++) {
        const int bytes = mfi_format_plane_width(image->format, i, image->width);
        planes[i] = at;
        strides[i] = bytes + 3;
        for (int y = 0; y < mfi_format_plane_height(image->format, i, image->height); y++, at += strides[i])
            memcpy(at, image->planes[i] + y * image->strides[i], (size_t)bytes);
    }
    assert_int_equal(mf_image_wrap(image->format, image->width, image->height, planes, strides, NULL, NULL, &copy), 0);
    copy->color = image->color;
    return copy;
}

static void assert_fences(const mf_image *image)
{
    for (int i = 0; i < mfi_format_planes(image->format); i++)
        for (int y = 0; y < mfi_format_plane_height(image->format, i, image->height); y++)
            for (int x = 0; x < 3; x++)
                assert_int_equal(image->planes[i][(y + 1) * image->strides[i] - 3 + x], 77);
}

/* Every format to every other, through aligned and through askew memory: the same pixels. */
static void test_memory(void **state)
{
    static const int sizes[][2] = {{1, 1}, {2, 1}, {17, 33}, {161, 91}, {160, 90}, {320, 180}};
    const int count = sizeof sizes / sizeof *sizes;
    (void)state;
    for (int i = 0; i < 36 * count * count; i++) {
        const int from = formats[i % 6], to = formats[i / 6 % 6], *a = sizes[i / 36 % count], *b = sizes[i / 36 / count];
        const mfi_picture_spec source_spec = spec(from, a[0], a[1]), target_spec = spec(to, b[0], b[1]);
        mf_image *source = waves(from, a[0], a[1]), *target, *empty = waves(to, b[0], b[1]);
        uint8_t *memory[2];
        mfi_scaler *scaler;

        assert_int_equal(mfi_scale(task, source, NULL, &target_spec, MFI_FILTER_LANCZOS, &target), 0);
        mf_image *other_source = askew(source, &memory[0]), *other_target = askew(empty, &memory[1]);
        assert_int_equal(mfi_scaler_new(task, &source_spec, NULL, &target_spec, MFI_FILTER_LANCZOS, &scaler), 0);
        assert_int_equal(mfi_scaler_run(task, scaler, other_source, other_target), 0);
        assert_same(target, other_target);
        assert_fences(other_target);
        if (from == to && a == b)
            assert_same(source, target);
        mfi_scaler_free(scaler);
        mf_image_unref(other_target);
        mf_image_unref(other_source);
        mf_image_unref(empty);
        mf_image_unref(target);
        mf_image_unref(source);
        free(memory[0]);
        free(memory[1]);
    }
}

/* Keys' cubic with b = 0 and c = 0.6. */
static double bicubic(double x)
{
    const double c = 0.6;
    x = fabs(x);
    return x < 1 ? (2 - c) * x * x * x + (c - 3) * x * x + 1 : x < 2 ? -c * (x * x * x - 5 * x * x + 8 * x - 4) : 0;
}

static double lanczos(double x)
{
    const double p = 3.14159265358979 * x;
    return fabs(x) < 1e-9 ? 1 : fabs(x) < 3 ? 3 * sin(p) * sin(p / 3) / (p * p) : 0;
}

/* One sample of a row or column, by the definition: the kernel is widened when the picture shrinks, and the border is mirrored.
 */
static double resampled(const double *from, int stride, int length, double scale, int at, double (*kernel)(double), int support)
{
    const double width = scale > 1 ? scale : 1, center = (at + 0.5) * scale - 0.5;
    double sum = 0, weights = 0;
    for (int i = (int)floor(center - support * width); i <= (int)ceil(center + support * width); i++) {
        const double weight = kernel((i - center) / width);
        const int mirrored = i < 0 ? -1 - i : i >= length ? 2 * length - 1 - i : i;
        sum += weight * from[mirrored * stride];
        weights += weight;
    }
    return sum / weights;
}

static void check_reference(int width, int height, int filter, double (*kernel)(double), int support)
{
    enum { W = 200, H = 120 };
    static double samples[W * H], rows[W * 400];
    const mfi_picture_spec to = spec(MF_FORMAT_GRAY8, width, height);
    mf_image *source = waves(MF_FORMAT_GRAY8, W, H), *target;
    int worst = 0;

    assert_int_equal(mfi_scale(task, source, NULL, &to, filter, &target), 0);
    for (int y = 0; y < H; y++)
        for (int x = 0; x < W; x++)
            samples[y * W + x] = source->planes[0][y * source->strides[0] + x];
    for (int y = 0; y < height; y++)
        for (int x = 0; x < W; x++)
            rows[y * W + x] = resampled(samples + x, W, H, (double)H / height, y, kernel, support);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            const double value = resampled(rows + y * W, 1, W, (double)W / width, x, kernel, support);
            const int off = abs(target->planes[0][y * target->strides[0] + x] - (int)lround(MFI_CLAMP(value, 0, 255)));
            worst = MFI_MAX(worst, off);
        }
    assert_in_range(worst, 0, 1);
    mf_image_unref(target);
    mf_image_unref(source);
}

static void test_reference(void **state)
{
    (void)state;
    check_reference(133, 80, MFI_FILTER_BICUBIC, bicubic, 2);
    check_reference(50, 30, MFI_FILTER_BICUBIC, bicubic, 2);
    check_reference(333, 200, MFI_FILTER_BICUBIC, bicubic, 2);
    check_reference(67, 40, MFI_FILTER_LANCZOS, lanczos, 3);
    check_reference(400, 240, MFI_FILTER_LANCZOS, lanczos, 3);
}

/* Cutting out whole pixels without scaling is exact. */
static void test_crop(void **state)
{
    const double crop[4] = {20, 10, 64, 32};
    const mfi_picture_spec to = spec(MF_FORMAT_YUV444P, 64, 32);
    mf_image *source = waves(MF_FORMAT_YUV444P, 160, 90), *target;
    (void)state;

    assert_int_equal(mfi_scale(task, source, crop, &to, MFI_FILTER_BICUBIC, &target), 0);
    for (int i = 0; i < 3; i++)
        for (int y = 0; y < 32; y++)
            assert_memory_equal(target->planes[i] + y * target->strides[i],
                                source->planes[i] + (y + 10) * source->strides[i] + 20, 64);
    mf_image_unref(target);
    mf_image_unref(source);
}

static mf_image *flat(int y, int u, int v, mfi_color color)
{
    const int values[3] = {y, u, v};
    mf_image *image;
    assert_int_equal(mfi_image_alloc(task, MF_FORMAT_YUV420P, 64, 64, &image), 0);
    for (int i = 0; i < 3; i++)
        memset(image->planes[i], values[i], (size_t)image->strides[i] * (i ? 32 : 64));
    image->color = color;
    return image;
}

/* Range, matrix and gamut: what is told is obeyed, and what is not told is inherited. */
static void test_color(void **state)
{
    const mfi_color bt601_full = {.matrix = 6, .transfer = 13, .primaries = 1, .full_range = 1, .chroma_location = 2};
    const mfi_color bt709 = {.matrix = 1, .transfer = 1, .primaries = 1},
                    bt2020 = {.matrix = 9, .transfer = 14, .primaries = 9};
    mfi_picture_spec to = spec(MF_FORMAT_YUV420P, 32, 32);
    mf_image *image = flat(63, 102, 240, bt709), *other;
    (void)state;

    assert_int_equal(mfi_scale(task, image, NULL, &to, MFI_FILTER_BICUBIC, &other), 0); /* stays BT.709 */
    assert_int_equal(other->color.matrix, 1);
    assert_int_equal(other->planes[0][0], 63);
    assert_int_equal(other->planes[2][0], 240);
    mf_image_unref(other);
    to.color = bt601_full; /* red of JPEG: 76, 85, 255 */
    assert_int_equal(mfi_scale(task, image, NULL, &to, MFI_FILTER_BICUBIC, &other), 0);
    assert_int_equal(other->color.full_range, 1);
    assert_in_range(other->planes[0][0], 75, 77);
    assert_in_range(other->planes[1][0], 84, 86);
    assert_in_range(other->planes[2][0], 254, 255);
    mf_image_unref(other);
    mf_image_unref(image);

    to = spec(MF_FORMAT_RGB24, 32, 32);
    image = flat(106, 128, 160, bt2020); /* a pale red of BT.2020 is a stronger one of BT.709; white is white */
    assert_int_equal(mfi_scale(task, image, NULL, &to, MFI_FILTER_BICUBIC, &other), 0);
    const uint8_t *wide = other->planes[0];
    const int gap = wide[0] - wide[1];
    mf_image_unref(other);
    image->color.primaries = 1;
    assert_int_equal(mfi_scale(task, image, NULL, &to, MFI_FILTER_BICUBIC, &other), 0);
    assert_in_range(gap, other->planes[0][0] - other->planes[0][1] + 10, 255);
    mf_image_unref(other);
    mf_image_unref(image);
    image = flat(235, 128, 128, bt2020);
    assert_int_equal(mfi_scale(task, image, NULL, &to, MFI_FILTER_BICUBIC, &other), 0);
    for (int i = 0; i < 3; i++)
        assert_in_range(other->planes[0][i], 254, 255);
    mf_image_unref(other);
    mf_image_unref(image);
}

static void test_run(void **state)
{
    const mfi_picture_spec from = spec(MF_FORMAT_YUV420P, 640, 360), to = spec(MF_FORMAT_YUV420P, 320, 180);
    mf_image *source = waves(MF_FORMAT_YUV420P, 640, 360), *target = waves(MF_FORMAT_YUV420P, 320, 180);
    mfi_scaler *scaler;
    (void)state;

    assert_int_equal(mfi_scaler_new(task, &from, NULL, &to, MFI_FILTER_BICUBIC, &scaler), 0);
    source->time_us = 40000;
    source->duration_us = 20000;
    source->keyframe = source->corrupt = 1;
    source->sar_num = 4;
    assert_int_equal(mfi_scaler_run(task, scaler, source, target), 0);
    assert_true(target->time_us == 40000 && target->duration_us == 20000 && target->keyframe && target->corrupt);
    assert_true(target->sar_num == 1 && target->sar_den == 1);
    assert_int_equal(mfi_scaler_run(task, scaler, target, source), MF_ERROR_INTERNAL);
    atomic_store(&local.cancelled, 1);
    assert_int_equal(mfi_scaler_run(task, scaler, source, target), MF_ERROR_CANCELLED);
    mfi_scaler_free(scaler);
    mf_image_unref(target);
    mf_image_unref(source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_memory, setup, teardown),
        cmocka_unit_test_setup_teardown(test_reference, setup, teardown),
        cmocka_unit_test_setup_teardown(test_crop, setup, teardown),
        cmocka_unit_test_setup_teardown(test_color, setup, teardown),
        cmocka_unit_test_setup_teardown(test_run, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
