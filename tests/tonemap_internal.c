/* HDR and wide colours as the normaliser brings them to BT.709, against the curves themselves. */
#include <math.h>
#include "normalizing.h"

static void fill_planes10(AVFrame *frame, int y, int u, int v)
{
    const int values[] = {y, u, v};

    for (int p = 0; p < 3; p++)
        for (int row = 0; row < (p ? frame->height / 2 : frame->height); row++)
            for (int x = 0; x < (p ? frame->width / 2 : frame->width); x++)
                AV_WN16(frame->data[p] + row * frame->linesize[p] + 2 * x, values[p]);
}

static double pq_code(double nits)
{
    const double m = pow(nits / 10000, 0.1593017578125);
    return 64 + 876 * pow((0.8359375 + 18.8515625 * m) / (1 + 18.6875 * m), 78.84375);
}

/* The level in 8 bits that the curve should give: linear up to 0.3 of 203 nits, rolled off above, on a screen of gamma 2.4. */
static double curve(double nits, double peak_nits)
{
    const double in = nits / 203, peak = peak_nits / 203, j = 0.3;
    const double a = -j * j * (peak - 1) / (j * j - 2 * j + peak), b = (j * j - 2 * j * peak + peak) / (peak - 1);
    const double out = in <= j ? in : (b * b + 2 * b * j + j * j) / (b - a) * (in + a) / (in + b);
    return 16 + 219 * pow(out, 1 / 2.4);
}

static mf_image *hdr_image(fixture *f, int transfer, double code)
{
    AVFrame *frame = new_frame(AV_PIX_FMT_YUV420P10, 64, 48);

    fill_planes10(frame, (int)lrint(code), 512, 512);
    frame->color_trc = transfer;
    frame->color_primaries = AVCOL_PRI_BT2020;
    frame->colorspace = AVCOL_SPC_BT2020_NCL;
    return run(f, frame);
}

static void test_pq_is_tone_mapped(void **state)
{
    static const double nits[] = {0, 1, 10, 50, 100, 203, 500, 1000};
    fixture f = open_normalizer(&(mf_stream){.max_content_light = 1000});

    (void)state;
    for (size_t i = 0; i < MFI_COUNT(nits); i++) {
        mf_image *image = hdr_image(&f, AVCOL_TRC_SMPTE2084, pq_code(nits[i]));
        const double expected = curve(nits[i], 1000);
        const double got = sample(image, 0, 0.5, 0.5);
        if (fabs(got - expected) > 2)
            print_error("%g nits: %g instead of %g\n", nits[i], got, expected);
        assert_true(fabs(got - expected) <= 2);
        for (int p = 1; p < 3; p++)
            assert_in_range(sample(image, p, 0.5, 0.5), 127, 129);
        assert_int_equal(image->color.matrix * 100 + image->color.transfer * 10 + image->color.primaries, 111);
        mf_image_unref(image);
    }
    close_normalizer(&f);
}

static void test_hlg_is_tone_mapped(void **state)
{
    /* 75 % is diffuse white, 203 nits on a screen of 1000; 38 % is mid-grey of 26 (BT.2408). */
    static const struct {
        double level, nits;
    } cases[] = {{0, 0}, {0.38, 26}, {0.75, 203}, {1, 1000}};
    fixture f = open_normalizer(&(mf_stream){.hdr = MF_HDR_HLG});

    (void)state;
    for (size_t i = 0; i < MFI_COUNT(cases); i++) {
        mf_image *image = hdr_image(&f, AVCOL_TRC_ARIB_STD_B67, 64 + 876 * cases[i].level);
        const double expected = curve(cases[i].nits, 1000), got = sample(image, 0, 0.5, 0.5);
        if (fabs(got - expected) > 6)
            print_error("HLG %g: %g instead of %g\n", cases[i].level, got, expected);
        assert_true(fabs(got - expected) <= 6);
        mf_image_unref(image);
    }
    close_normalizer(&f);
}

static void test_wide_sdr_keeps_its_greys(void **state)
{
    fixture f = open_normalizer(&(mf_stream){0});

    (void)state;
    for (int level = 64; level <= 940; level += 146) {
        mf_image *image = hdr_image(&f, AVCOL_TRC_BT2020_10, level);
        assert_in_range(sample(image, 0, 0.5, 0.5), level / 4 - 1, level / 4 + 1);
        assert_int_equal(image->color.primaries, AVCOL_PRI_BT709);
        mf_image_unref(image);
    }
    close_normalizer(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pq_is_tone_mapped),
        cmocka_unit_test(test_hlg_is_tone_mapped),
        cmocka_unit_test(test_wide_sdr_keeps_its_greys),
    };

    mfi_quiet_ffmpeg();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
