/* Tone and colour, against the formulas in double. */
#include <stdio.h>
#include "drawn.h"

#define PI 3.14159265358979323846

static double light(double v)
{
    return v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4);
}

static double code(double v)
{
    return v <= 0.0031308 ? v * 12.92 : 1.055 * pow(v, 1 / 2.4) - 0.055;
}

static void apply(const double m[9], double v[3])
{
    const double in[3] = {v[0], v[1], v[2]};
    for (int r = 0; r < 3; r++)
        v[r] = m[3 * r] * in[0] + m[3 * r + 1] * in[1] + m[3 * r + 2] * in[2];
}

static void brightness(double v[3])
{
    for (int c = 0; c < 3; c++)
        v[c] *= 1.3;
}

static void contrast(double v[3])
{
    for (int c = 0; c < 3; c++)
        v[c] = (v[c] - 0.5) * 0.6 + 0.5;
}

static void gamma_half(double v[3])
{
    for (int c = 0; c < 3; c++)
        v[c] = v[c] * v[c];
}

static void exposure(double v[3])
{
    for (int c = 0; c < 3; c++)
        v[c] = code(light(v[c]) * exp2(-0.7));
}

static void invert(double v[3])
{
    for (int c = 0; c < 3; c++)
        v[c] = 1 - v[c];
}

static void levels(double v[3])
{
    for (int c = 0; c < 3; c++)
        v[c] = (20 + 200 * pow(fmin(fmax((255 * v[c] - 40) / 170, 0), 1), 1 / 1.5)) / 255;
}

static void warm(double v[3])
{
    const double gains[3] = {exp2(0.25), exp2(0.1), exp2(-0.25)};
    for (int c = 0; c < 3; c++)
        v[c] = code(light(v[c]) * gains[c] / (0.2126 * gains[0] + 0.7152 * gains[1] + 0.0722 * gains[2]));
}

/* The matrices as the specification of CSS's filter effects prints them. */
static void saturation(double v[3])
{
    const double s = 1.7, m[9] = {0.213 + 0.787 * s, 0.715 - 0.715 * s, 0.072 - 0.072 * s,
                                  0.213 - 0.213 * s, 0.715 + 0.285 * s, 0.072 - 0.072 * s,
                                  0.213 - 0.213 * s, 0.715 - 0.715 * s, 0.072 + 0.928 * s};
    apply(m, v);
}

static void hue(double v[3])
{
    const double c = cos(100 * PI / 180), s = sin(100 * PI / 180);
    const double m[9] = {0.213 + c * 0.787 - s * 0.213, 0.715 - c * 0.715 - s * 0.715, 0.072 - c * 0.072 + s * 0.928,
                         0.213 - c * 0.213 + s * 0.143, 0.715 + c * 0.285 + s * 0.140, 0.072 - c * 0.072 - s * 0.283,
                         0.213 - c * 0.213 - s * 0.787, 0.715 - c * 0.715 + s * 0.715, 0.072 + c * 0.928 + s * 0.072};
    apply(m, v);
}

static void grayscale(double v[3])
{
    const double a = 0.75, m[9] = {0.2126 + 0.7874 * (1 - a), 0.7152 - 0.7152 * (1 - a), 0.0722 - 0.0722 * (1 - a),
                                   0.2126 - 0.2126 * (1 - a), 0.7152 + 0.2848 * (1 - a), 0.0722 - 0.0722 * (1 - a),
                                   0.2126 - 0.2126 * (1 - a), 0.7152 - 0.7152 * (1 - a), 0.0722 + 0.9278 * (1 - a)};
    apply(m, v);
}

static void sepia(double v[3])
{
    const double m[9] = {0.393, 0.769, 0.189, 0.349, 0.686, 0.168, 0.272, 0.534, 0.131};
    apply(m, v);
}

static const struct {
    const char *ops;
    void (*formula)(double v[3]);
    int colors; /* grey becomes RGB */
} formulas[] = {
    {"brightness amount=1.3", brightness, 0},
    {"contrast amount=0.6", contrast, 0},
    {"gamma gamma=0.5", gamma_half, 0},
    {"exposure stops=-0.7", exposure, 0},
    {"invert", invert, 0},
    {"levels black=40 white=210 gamma=1.5 out_black=20 out_white=220", levels, 0},
    {"temperature amount=0.5 tint=-0.2", warm, 1},
    {"saturation amount=1.7", saturation, 0},
    {"hue angle=100", hue, 0},
    {"grayscale amount=0.75", grayscale, 0},
    {"sepia", sepia, 1},
};

static void follows_formulas(void **state)
{
    static const int formats[] = {MF_FORMAT_RGB24, MF_FORMAT_RGBA32, MF_FORMAT_GRAY8};
    (void)state;
    for (size_t i = 0; i < sizeof formulas / sizeof *formulas; i++)
        for (int f = 0; f < 3; f++) {
            mf_image *image = drawing(formats[f], 71, 53), *out = chain(image, formulas[i].ops);
            const int format = formulas[i].colors && formats[f] == MF_FORMAT_GRAY8 ? MF_FORMAT_RGB24 : formats[f];
            assert_size(out, format, 71, 53);
            for (int y = 0; y < 53; y++)
                for (int x = 0; x < 71; x++) {
                    const uint8_t *from = at(image, x, y), *to = at(out, x, y);
                    double v[3];
                    for (int c = 0; c < 3; c++)
                        v[c] = from[formats[f] == MF_FORMAT_GRAY8 ? 0 : c] / 255.0;
                    formulas[i].formula(v);
                    for (int c = 0; c < (format == MF_FORMAT_GRAY8 ? 1 : 3); c++)
                        if (fabs(fmin(fmax(v[c], 0), 1) * 255 - to[c]) > 0.52)
                            fail_msg("%s: sample %d of %d,%d,%d is %d instead of %f", formulas[i].ops, c, from[0], from[1],
                                     from[2], to[c], v[c] * 255);
                    if (format == MF_FORMAT_RGBA32)
                        assert_int_equal(to[3], from[3]);
                }
            mf_image_unref(out);
            mf_image_unref(image);
        }
}

/* Several in one pass are the same, bit for bit, as one after the other. */
static void fuses_exactly(void **state)
{
    static const char *const steps[] = {"brightness amount=1.2", "saturation amount=1.5",
                                        "split_tone shadows=navy highlights=gold strength=0.7",
                                        "curves rgb=0,20,128,140,255,240 red=0,0,255,200", "sepia amount=0.3",
                                        "contrast amount=1.4"};
    (void)state;
    for (int f = 0; f < FORMATS; f++) {
        mf_image *image = drawing(all_formats[f], 33, 21), *one = mf_image_ref(image), *next, *all;
        char ops[512] = "";
        for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
            next = chain(one, steps[i]);
            mf_image_unref(one);
            one = next;
            snprintf(ops + strlen(ops), sizeof ops - strlen(ops), "%s%s", i ? " | " : "", steps[i]);
        }
        all = chain(image, ops);
        assert_int_equal(difference(all, one), 0);
        mf_image_unref(all);
        mf_image_unref(one);
        mf_image_unref(image);
    }
}

static void leaves_what_is_neutral(void **state)
{
    static const char *const ops[] = {"brightness", "contrast", "saturation", "hue", "gamma", "exposure", "temperature",
                                      "split_tone", "split_tone shadows=red strength=0", "grayscale amount=0", "sepia amount=0",
                                      "invert amount=0", "vignette amount=0", "auto_enhance strength=0",
                                      "brightness | hue | gamma"};
    struct mf_brightness_params params;
    mf_image *image = drawing(MF_FORMAT_YUV420P, 9, 9), *out;
    (void)state;
    for (size_t i = 0; i < sizeof ops / sizeof *ops; i++) {
        out = chain(image, ops[i]);
        assert_ptr_equal(out, image);
        mf_image_unref(out);
    }
    assert_int_equal(mf_brightness(NULL, image, NULL, &out), 0);
    assert_ptr_equal(out, image);
    mf_image_unref(out);
    assert_int_equal(mf_brightness_params_init(&params, sizeof params), 0);
    assert_true(params.amount == 1);
    params.amount = 11;
    assert_int_equal(mf_brightness(task, image, &params, &out), MF_ERROR_PARAMS);
    assert_null(out);
    assert_string_equal(mf_task_message(task), "amount: 11 is outside 0..10");
    params.amount = NAN;
    assert_int_equal(mf_brightness(task, image, &params, &out), MF_ERROR_PARAMS);
    mf_image_unref(image);
}

/* The value of a curve at each grey. */
static void curve(const char *ops, uint8_t values[256])
{
    mf_image *ramp = new_image(MF_FORMAT_GRAY8, 256, 1), *out;
    for (int i = 0; i < 256; i++)
        put(ramp, i, 0, i, 0, 0, 0);
    out = chain(ramp, ops);
    assert_size(out, MF_FORMAT_GRAY8, 256, 1);
    memcpy(values, at(out, 0, 0), 256);
    mf_image_unref(out);
    mf_image_unref(ramp);
}

static void draws_curves(void **state)
{
    uint8_t values[256];
    (void)state;
    curve("curves rgb=0,0,255,255", values);
    for (int i = 0; i < 256; i++)
        assert_int_equal(values[i], i);
    curve("curves rgb=20,10,60,20,70,200,250,210", values);
    assert_int_equal(values[0], 10);
    assert_int_equal(values[20], 10);
    assert_int_equal(values[60], 20);
    assert_int_equal(values[70], 200);
    assert_int_equal(values[250], 210);
    assert_int_equal(values[255], 210);
    for (int i = 1; i < 256; i++) /* never overshoots */
        assert_true(values[i] >= values[i - 1]);
    curve("curves rgb=0,0,128,128,255,255", values);
    for (int i = 0; i < 256; i++)
        assert_int_equal(values[i], i);
    curve("curves rgb=0,255,255,0", values);
    assert_int_equal(values[3], 252);

    mf_image *image = new_image(MF_FORMAT_GRAY8, 1, 1), *out;
    put(image, 0, 0, 100, 0, 0, 0);
    out = chain(image, "curves red=0,50,255,50 blue=0,70,255,70 rgb=0,10,255,255");
    assert_size(out, MF_FORMAT_RGB24, 1, 1);
    assert_int_equal(at(out, 0, 0)[0], (int)(10 + 50 * 245 / 255.0 + 0.5));
    assert_int_equal(at(out, 0, 0)[1], (int)(10 + 100 * 245 / 255.0 + 0.5));
    assert_int_equal(at(out, 0, 0)[2], (int)(10 + 70 * 245 / 255.0 + 0.5));
    mf_image_unref(out);
    refuses(image, "curves rgb=0,0,3", "rgb: 2 to 32 points are wanted, each x and y");
    refuses(image, "curves green=0,0", "green: 2 to 32 points are wanted, each x and y");
    refuses(image, "curves rgb=5,0,5,9", "rgb: x does not rise from 5 to 5");
    refuses(image, "curves rgb=0,0,256,9", "rgb: 256 is outside 0..255");
    refuses(image, "levels black=100 white=100", "white: 100 is not more than black, 100");
    mf_image_unref(image);
}

static void splits_tones(void **state)
{
    mf_image *ramp = new_image(MF_FORMAT_GRAY8, 256, 1), *out;
    (void)state;
    for (int i = 0; i < 256; i++)
        put(ramp, i, 0, i, 0, 0, 0);
    out = chain(ramp, "split_tone shadows=#0000ff highlights=#ff8000 strength=0.3");
    for (int i = 0; i < 256; i++) {
        const uint8_t *v = at(out, i, 0);
        const double luma = 0.299 * v[0] + 0.587 * v[1] + 0.114 * v[2];
        if (v[0] > 0 && v[0] < 255 && v[2] > 0 && v[2] < 255)
            assert_true(fabs(luma - i) < 1.5);
    }
    assert_memory_equal(at(out, 0, 0), "\0\0\0", 3);
    assert_memory_equal(at(out, 255, 0), "\xff\xff\xff", 3);
    assert_true(at(out, 70, 0)[2] > at(out, 70, 0)[0] + 30);
    assert_true(at(out, 190, 0)[0] > at(out, 190, 0)[2] + 30);
    refuses(ramp, "split_tone shadows=blu", "shadows: \"blu\" is no colour such as #ff8000, #ff800080 or white");
    mf_image_unref(out);
    mf_image_unref(ramp);
}

static void darkens_corners(void **state)
{
    (void)state;
    for (int f = 0; f < 3; f++) {
        mf_image *image = new_image(all_formats[f], 61, 41), *out, *turned;
        for (int y = 0; y < 41; y++)
            for (int x = 0; x < 61; x++)
                put(image, x, y, 200, 200, 200, 99);
        out = chain(image, "vignette amount=1 radius=0.5");
        turned = chain(out, "rotate angle=180");
        assert_int_equal(difference(out, turned), 0);
        assert_int_equal(at(out, 30, 20)[0], 200);
        assert_int_equal(at(out, 40, 25)[0], 200); /* inside of the radius */
        assert_in_range(at(out, 0, 0)[0], 0, 3);
        for (int x = 1; x < 31; x++)
            assert_true(at(out, x, 3)[0] >= at(out, x - 1, 3)[0]);
        if (all_formats[f] == MF_FORMAT_RGBA32)
            assert_int_equal(at(out, 0, 0)[3], 99);
        mf_image_unref(turned);
        mf_image_unref(out);
        out = chain(image, "vignette amount=-1 radius=1");
        assert_int_equal(at(out, 2, 1)[0], 200);
        mf_image_unref(out);
        out = chain(image, "vignette amount=-1 radius=0");
        assert_in_range(at(out, 0, 0)[0], 254, 255);
        mf_image_unref(out);
        mf_image_unref(image);
    }
}

static double mean(const mf_image *image, int c)
{
    double sum = 0;
    for (int y = 0; y < mf_image_height(image); y++)
        for (int x = 0; x < mf_image_width(image); x++)
            sum += at(image, x, y)[c];
    return sum / mf_image_width(image) / mf_image_height(image);
}

static void enhances(void **state)
{
    mf_image *image = drawing(MF_FORMAT_GRAY8, 160, 120), *rgb = NULL, *bad, *out;
    (void)state;
    assert_int_equal(mf_image_convert(task, image, MF_FORMAT_RGB24, &rgb), 0);
    bad = chain(rgb, "exposure stops=-2");
    out = chain(bad, "auto_enhance");
    assert_true(mean(out, 1) > mean(bad, 1) + 20);
    mf_image_unref(out);
    mf_image_unref(bad);
    bad = chain(rgb, "temperature amount=0.5");
    out = chain(bad, "auto_enhance");
    assert_true(fabs(mean(out, 0) - mean(out, 2)) < 0.7 * fabs(mean(bad, 0) - mean(bad, 2)));
    mf_image_unref(out);
    mf_image_unref(bad);
    out = chain(rgb, "auto_enhance"); /* a neutral one stays neutral */
    for (int y = 0; y < 120; y++)
        for (int x = 0; x < 160; x++)
            assert_true(abs(at(out, x, y)[0] - at(out, x, y)[2]) <= 1);
    mf_image_unref(out);
    mf_image_unref(rgb);
    mf_image_unref(image);
    for (int f = 0; f < FORMATS; f++)
        for (int size = 1; size < 12; size += 5) {
            image = drawing(all_formats[f], size, 2);
            out = chain(image, "auto_enhance | vignette");
            assert_size(out, all_formats[f] >= MF_FORMAT_YUV420P ? MF_FORMAT_RGB24 : all_formats[f], size, 2);
            mf_image_unref(out);
            mf_image_unref(image);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(follows_formulas), cmocka_unit_test(fuses_exactly), cmocka_unit_test(leaves_what_is_neutral),
        cmocka_unit_test(draws_curves),     cmocka_unit_test(splits_tones),  cmocka_unit_test(darkens_corners),
        cmocka_unit_test(enhances),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
