/* Pictures of 16 bits a sample: conversions, and operations at their full precision, against references in double. */
#include "wide.h"

#define PI 3.14159265358979323846

/* --- Formats. */

static void converts_exactly(void **state)
{
    (void)state;
    mf_image *bytes, *words, *back;
    assert_int_equal(mf_image_new(MF_FORMAT_RGBA32, 64, 4, &bytes), 0);
    for (int i = 0; i < 1024; i++)
        mf_image_plane_mutable(bytes, 0)[i / 256 * mf_image_stride(bytes, 0) + i % 256] = (uint8_t)(i * 7);
    assert_int_equal(mf_image_convert(task, bytes, MF_FORMAT_RGBA64, &words), 0);
    for (int y = 0; y < 4; y++)
        for (int x = 0; x < 256; x++)
            assert_int_equal(row_of(words, y)[x], 257 * mf_image_plane(bytes, 0)[y * mf_image_stride(bytes, 0) + x]);
    assert_int_equal(mf_image_convert(task, words, MF_FORMAT_RGBA32, &back), 0);
    for (int y = 0; y < 4; y++)
        assert_memory_equal(mf_image_plane(back, 0) + y * mf_image_stride(back, 0),
                            mf_image_plane(bytes, 0) + y * mf_image_stride(bytes, 0), 256);
    mf_image_unref(back);
    mf_image_unref(words);
    mf_image_unref(bytes);

    words = new_wide(MF_FORMAT_GRAY16, 256, 256);
    for (int i = 0; i < 65536; i++)
        row_of(words, i / 256)[i % 256] = (uint16_t)i;
    assert_int_equal(mf_image_convert(task, words, MF_FORMAT_GRAY8, &bytes), 0);
    for (int i = 0; i < 65536; i++)
        assert_int_equal(mf_image_plane(bytes, 0)[i / 256 * mf_image_stride(bytes, 0) + i % 256], (i + 128) / 257);
    mf_image_unref(words);
    mf_image_unref(bytes);
}

static void mixes_grey_like_8_bits(void **state)
{
    mf_image *rgba = wide_drawing(MF_FORMAT_RGBA64, 61, 37), *grey, *rgb;
    (void)state;
    assert_int_equal(mf_image_convert(task, rgba, MF_FORMAT_GRAY16, &grey), 0);
    assert_int_equal(mf_image_convert(task, rgba, MF_FORMAT_RGB48, &rgb), 0);
    for (int y = 0; y < 37; y++)
        for (int x = 0; x < 61; x++) {
            const uint16_t *p = row_of(rgba, y) + 4 * x;
            double over[3];
            for (int c = 0; c < 3; c++) {
                over[c] = 65535 - (65535.0 - p[c]) * p[3] / 65535;
                assert_true(fabs(row_of(rgb, y)[3 * x + c] - over[c]) <= 1);
            }
            assert_true(fabs(row_of(grey, y)[x] - (0.299 * over[0] + 0.587 * over[1] + 0.114 * over[2])) <= 1);
        }
    mf_image_unref(rgb);
    mf_image_unref(grey);
    assert_int_equal(mf_image_convert(task, rgba, MF_FORMAT_YUV420P, &grey), 0);
    assert_int_equal(mf_image_convert(task, grey, MF_FORMAT_RGB48, &rgb), 0);
    mf_image *small;
    assert_int_equal(mf_image_convert(task, grey, MF_FORMAT_RGB24, &small), 0);
    for (int y = 0; y < 37; y++) /* the same before it is rounded to 8 bits */
        for (int x = 0; x < 3 * 61; x++)
            assert_true(abs(row_of(rgb, y)[x] - 257 * mf_image_plane(small, 0)[y * mf_image_stride(small, 0) + x]) <= 129);
    mf_image_unref(small);
    mf_image_unref(grey);
    mf_image_unref(rgb);
    mf_image_unref(rgba);
}

static void wraps_memory(void **state)
{
    enum { STRIDE = 7 * 3 * 2 + 6 };
    static uint16_t memory[STRIDE * 5 / 2 + 1];
    void *planes[] = {memory}, *odd[] = {(char *)memory + 1};
    mf_image *image, *out;
    (void)state;
    for (size_t i = 0; i < sizeof memory / 2; i++)
        memory[i] = (uint16_t)(i * 2477);
    assert_int_equal(mf_image_wrap(MF_FORMAT_RGB48, 7, 5, planes, &(ptrdiff_t){STRIDE}, NULL, NULL, &image), 0);
    assert_ptr_equal(mf_image_plane(image, 0), memory);
    assert_int_equal(mf_flop(task, image, NULL, &out), 0);
    for (int y = 0; y < 5; y++)
        for (int x = 0; x < 7; x++)
            assert_memory_equal(row_of(out, y) + 3 * x, row_of(image, y) + 3 * (6 - x), 6);
    mf_image_unref(out);
    mf_image_unref(image);

    const struct {
        void **planes;
        ptrdiff_t stride;
    } bad[] = {{planes, STRIDE - 8}, {planes, STRIDE + 1}, {odd, STRIDE}, {planes, 7 * 3}, {planes, -STRIDE}, {planes, 0}};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        assert_int_equal(mf_image_wrap(MF_FORMAT_RGB48, 7, 5, bad[i].planes, &bad[i].stride, NULL, NULL, &image),
                         MF_ERROR_PARAMS);
    for (int format = 23; format < 300; format += 31)
        assert_int_equal(mf_image_new(format, 7, 5, &image), MF_ERROR_PARAMS);
}

/* --- Resampling: every pixel of the result out of all of the source. */

static double kernel(int filter, double x)
{
    const double a = -0.6; /* of Keys */
    x = fabs(x);
    if (filter == MF_RESIZE_LANCZOS)
        return x < 1e-9 ? 1 : x < 3 ? 3 * sin(PI * x) * sin(PI * x / 3) / (PI * PI * x * x) : 0;
    if (filter == MF_RESIZE_BICUBIC)
        return x < 1 ? (a + 2) * x * x * x - (a + 3) * x * x + 1 : x < 2 ? a * (x * x * x - 5 * x * x + 8 * x - 4) : 0;
    return x < 1 ? 1 - x : 0;
}

static void weigh(int filter, int from, int to, int k, double *weight)
{
    const double ratio = (double)from / to, wide = fmax(ratio, 1), low = k * ratio, high = low + ratio;
    double sum = 0;
    for (int i = 0; i < from; i++)
        weight[i] = 0;
    for (int i = -8 * (int)ceil(wide); i < from + 8 * (int)ceil(wide); i++) {
        const double w = filter == MF_RESIZE_AREA ? fmax(0, fmin(i + 1, high) - fmax(i, low))
                                                  : kernel(filter, (i + 0.5 - (low + high) / 2) / wide);
        const int seen = i < 0 ? -1 - i : i >= from ? 2 * from - 1 - i : i;
        weight[seen < 0 ? 0 : seen >= from ? from - 1 : seen] += w;
        sum += w;
    }
    for (int i = 0; i < from; i++)
        weight[i] /= sum;
}

static double to_light(double v)
{
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static double from_light(double v)
{
    return v <= 0.0031308 ? v * 12.92 : 1.055 * pow(v, 1 / 2.4) - 0.055;
}

/* Not rounded. */
static double resampled(const mf_image *image, int filter, int linear, int width, int height, int x, int y, int c,
                        double *alpha)
{
    const int from_w = mf_image_width(image), from_h = mf_image_height(image), channels = channels_of(image);
    double along[256], down[256], sum = 0;
    weigh(filter, from_w, width, x, along);
    weigh(filter, from_h, height, y, down);
    *alpha = 0;
    for (int j = 0; j < from_h; j++)
        for (int i = 0; i < from_w; i++) {
            const uint16_t *p = row_of(image, j) + i * channels;
            const double a = along[i] * down[j] * (channels == 4 ? p[3] / 65535.0 : 1), v = p[c] / 65535.0;
            *alpha += a;
            sum += a * (linear ? to_light(v) : v);
        }
    sum = fmin(fmax(sum / *alpha, 0), 1);
    return 65535 * (linear ? from_light(sum) : sum);
}

/* Within one step of 65535; where little alpha magnifies what is rounded, within as many more. */
static void resizes_like_the_reference(void **state)
{
    static const struct {
        int format, from[2], to[2];
    } cases[] = {
        {MF_FORMAT_GRAY16, {64, 48}, {20, 15}},
        {MF_FORMAT_RGB48, {33, 17}, {70, 41}},
        {MF_FORMAT_RGBA64, {40, 30}, {13, 11}},
        {MF_FORMAT_RGB48, {1, 1}, {3, 2}},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (int filter = MF_RESIZE_LANCZOS; filter <= MF_RESIZE_AREA; filter++)
            for (int linear = 0; linear < 2; linear++) {
                if (filter == MF_RESIZE_NEAREST)
                    continue;
                mf_image *image = wide_drawing(cases[i].format, cases[i].from[0], cases[i].from[1]), *out;
                struct mf_resize_params p;
                mf_resize_params_init(&p, sizeof p);
                p.width = cases[i].to[0], p.height = cases[i].to[1], p.fit = MF_RESIZE_FILL;
                p.filter = filter, p.linear = linear;
                assert_int_equal(mf_resize(task, image, &p, &out), 0);
                assert_int_equal(mf_image_format(out), cases[i].format);
                const int channels = channels_of(out);
                for (int y = 0; y < p.height; y++)
                    for (int x = 0; x < p.width; x++)
                        for (int c = 0; c < channels && c < 3; c++) {
                            double alpha;
                            const double wanted = resampled(image, filter, linear, p.width, p.height, x, y, c, &alpha);
                            const double error = fabs(row_of(out, y)[x * channels + c] - wanted);
                            if (alpha > 0.01 && error > 1 + 0.01 / alpha * (linear ? 12.92 : 1))
                                fail_msg("case %zu filter %d linear %d at %d,%d: %g of %g, alpha %g", i, filter, linear, x, y,
                                         error, wanted, alpha);
                            if (channels == 4)
                                assert_true(fabs(row_of(out, y)[4 * x + 3] - 65535 * fmin(fmax(alpha, 0), 1)) <= 1);
                        }
                mf_image_unref(out);
                mf_image_unref(image);
            }
}

/* 65 steps of 8 bits, or 16640 of 16: what is made of it goes on rising in more than 8 bits have. */
static void keeps_gradients_smooth(void **state)
{
    mf_image *grey = new_wide(MF_FORMAT_GRAY16, 4096, 8), *out;
    (void)state;
    for (int y = 0; y < 8; y++)
        for (int x = 0; x < 4096; x++)
            row_of(grey, y)[x] = (uint16_t)(30000 + 4 * x);
    assert_int_equal(mf_image_chain(task, grey,
                                    "resize width=2048 | gamma gamma=1.2 | contrast amount=1.1 | exposure stops=0.2 "
                                    "| blur sigma=3 | rotate angle=180 | pad width=2050 | flop | crop x=100 y=0 width=1800",
                                    &out), 0);
    assert_int_equal(mf_image_format(out), MF_FORMAT_GRAY16);
    int distinct = 0;
    for (int x = 1; x < mf_image_width(out); x++) {
        assert_in_range(row_of(out, 1)[x] - row_of(out, 1)[x - 1], 0, 40);
        distinct += row_of(out, 1)[x] != row_of(out, 1)[x - 1];
    }
    assert_true(distinct > 1700);
    mf_image_unref(out);
    mf_image_unref(grey);
}

/* --- What others get. */

/* Operations and analyses of 8 bits see what mf_image_convert() makes of it. */
static void gives_others_8_bits(void **state)
{
    static const char *const ops[] = {"vignette", "border width=3", "median", "edge", "round_corners radius=9", "sharpen",
                                      "auto_enhance"};
    mf_image *wide = wide_drawing(MF_FORMAT_RGBA64, 80, 60), *narrow, *a, *b;
    (void)state;
    assert_int_equal(mf_image_convert(task, wide, MF_FORMAT_RGBA32, &narrow), 0);
    for (size_t i = 0; i < sizeof ops / sizeof *ops; i++) {
        assert_int_equal(mf_image_chain(task, wide, ops[i], &a), 0);
        assert_int_equal(mf_image_chain(task, narrow, ops[i], &b), 0);
        assert_int_equal(mf_image_format(a), mf_image_format(b));
        const size_t bytes = (size_t)mf_image_width(a) * (mf_image_format(a) == MF_FORMAT_GRAY8 ? 1 : 4);
        for (int y = 0; y < mf_image_height(a); y++)
            assert_memory_equal(mf_image_plane(a, 0) + y * mf_image_stride(a, 0),
                                mf_image_plane(b, 0) + y * mf_image_stride(b, 0), bytes);
        mf_image_unref(a);
        mf_image_unref(b);
    }
    mf_stats_result *first, *second;
    mf_ssim_result *same;
    assert_int_equal(mf_stats(task, wide, NULL, &first), 0);
    assert_int_equal(mf_stats(task, narrow, NULL, &second), 0);
    assert_true(first->exposure_ev == second->exposure_ev);
    assert_int_equal(mf_ssim(task, wide, narrow, NULL, &same), 0);
    assert_true(same->ssim == 1);
    assert_int_equal(mf_composite_with(task, narrow, wide, NULL, &a), 0);
    assert_int_equal(mf_image_format(a), MF_FORMAT_RGBA32);
    mf_image_unref(a);
    mf_record_free(same);
    mf_record_free(second);
    mf_record_free(first);
    mf_image_unref(narrow);
    mf_image_unref(wide);
}

static void stops_when_told(void **state)
{
    mf_image *image = new_wide(MF_FORMAT_RGBA64, 4000, 3000), *out;
    (void)state;
    for (int y = 0; y < 3000; y++)
        memset(row_of(image, y), 0x55, 4000 * 8);
    mf_task_cancel(task);
    assert_int_equal(mf_image_convert(task, image, MF_FORMAT_RGB24, &out), MF_ERROR_CANCELLED);
    assert_null(out);
    mf_image_unref(image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(converts_exactly),     cmocka_unit_test(mixes_grey_like_8_bits),
        cmocka_unit_test(wraps_memory),         cmocka_unit_test(resizes_like_the_reference),
        cmocka_unit_test(keeps_gradients_smooth), cmocka_unit_test(gives_others_8_bits),
        cmocka_unit_test(stops_when_told),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
