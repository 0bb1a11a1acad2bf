/* Qualities that are searched for a size or a likeness, and formats that are chosen. */
#include <math.h>
#include <stdio.h>
#include "wide.h"

typedef struct output {
    mf_image_result *record;
    mf_sink *sink;
    mf_image *image; /* loaded again, as RGB24 */
    double ssim;     /* against the picture, measured here */
} output;

static output save(mf_image *image, const char *json)
{
    output o = {0};
    const char *name;
    const void *data;
    size_t size;
    mf_sink *file;
    mf_image *back;
    mf_source *source;
    mf_ssim_result *likeness;
    assert_int_equal(mf_sink_memory(&file), 0);
    assert_int_equal(mf_image_save(task, image, file, "image/png", 0), 0);
    assert_int_equal(mf_sink_memory_get(file, 0, &name, &data, &size), 0);
    assert_int_equal(mf_source_memory(data, size, NULL, NULL, &source), 0);
    assert_int_equal(mf_sink_memory(&o.sink), 0);
    if (mf_run(task, "image", &source, 1, o.sink, json, (void **)&o.record) < 0)
        fail_msg("%s: %s", json, mf_task_message(task));
    mf_source_unref(source);
    assert_int_equal(mf_sink_memory_get(o.sink, 0, &name, &data, &size), 0);
    assert_int_equal(o.record->size_bytes, size);
    assert_string_equal(name, o.record->file);
    assert_int_equal(mf_source_memory(data, size, NULL, NULL, &source), 0);
    assert_int_equal(mf_image_load(task, source, NULL, &back), 0);
    assert_int_equal(mf_image_convert(task, back, MF_FORMAT_RGB24, &o.image), 0);
    assert_int_equal(mf_ssim(task, image, back, NULL, &likeness), 0);
    o.ssim = likeness->ssim;
    mf_record_free(likeness);
    mf_image_unref(back);
    mf_source_unref(source);
    mf_sink_unref(file);
    return o;
}

static void drop(output *o)
{
    mf_record_free(o->record);
    mf_sink_unref(o->sink);
    mf_image_unref(o->image);
}

/* The lowest quality that reaches the likeness: one less does not. */
static void test_target(void **state)
{
    static const char *const formats[] = {"jpeg", "webp", "avif"};
    mf_image *image = drawing(MF_FORMAT_GRAY8, 200, 150);
    (void)state;
    for (size_t i = 0; i < 3; i++)
        for (double target = 0.93; target < 0.98; target += 0.04) {
            char json[200];
            snprintf(json, sizeof json, "{\"format\": \"%s\", \"effort\": 1, \"target_ssim\": %.2f}", formats[i], target);
            output found = save(image, json);
            const int quality = found.record->quality;
            assert_true(found.record->ssim >= target);
            assert_float_equal(found.record->ssim, found.ssim, 0.002);
            if (quality <= 1 || quality >= 100)
                fail_msg("%s: %d, ssim %g", json, quality, found.record->ssim);
            snprintf(json, sizeof json, "{\"format\": \"%s\", \"effort\": 1, \"quality\": %d, \"target_ssim\": 1}", formats[i],
                     quality - 1);
            output less = save(image, json);
            assert_int_equal(less.record->quality, quality - 1); /* the highest that is allowed */
            assert_true(less.record->ssim < target || (i == 2 && less.record->size_bytes == found.record->size_bytes));
            drop(&found);
            drop(&less);
        }
    mf_image_unref(image);
}

/* The highest quality that fits: one more does not. */
static void test_size(void **state)
{
    static const char *const formats[] = {"jpeg", "webp", "avif"};
    mf_image *image = drawing(MF_FORMAT_RGB24, 200, 150);
    (void)state;
    for (size_t i = 0; i < 3; i++)
        for (int most = 5000; most <= 8000; most += 3000) {
            char json[200];
            snprintf(json, sizeof json, "{\"format\": \"%s\", \"effort\": 1, \"max_bytes\": %d, \"quality\": 100}", formats[i],
                     most);
            output found = save(image, json);
            const int quality = found.record->quality;
            assert_true(found.record->size_bytes <= most && quality < 100);
            assert_true(isnan(found.record->ssim));
            snprintf(json, sizeof json, "{\"format\": \"%s\", \"effort\": 1, \"quality\": %d}", formats[i], quality + 1);
            output more = save(image, json);
            assert_true(more.record->size_bytes > most || (i == 2 && more.record->size_bytes == found.record->size_bytes));
            drop(&found);
            drop(&more);
        }
    output usual = save(image, "{\"format\": \"jpeg\", \"max_bytes\": 1000000}"); /* enough for the usual quality */
    assert_int_equal(usual.record->quality, 92);
    drop(&usual);
    output both = save(image, "{\"format\": \"jpeg\", \"target_ssim\": 0.99, \"max_bytes\": 6000}"); /* the size counts */
    assert_true(both.record->size_bytes <= 6000 && both.record->ssim < 0.99);
    drop(&both);
    mf_image_unref(image);
}

static mf_image *squares(int format)
{
    mf_image *image = new_image(format, 256, 192);
    for (int y = 0; y < 192; y++)
        for (int x = 0; x < 256; x++) {
            const int on = (x / 32 + y / 32) % 2;
            put(image, x, y, on ? 250 : 10, on ? 20 : 200, 60, x < 128 ? 255 : 0);
        }
    return image;
}

static void test_auto(void **state)
{
    mf_image *photo = drawing(MF_FORMAT_RGB24, 200, 150), *clear = drawing(MF_FORMAT_RGBA32, 200, 150), *plain, *drawn,
             *sticker;
    (void)state;
    drawn = squares(MF_FORMAT_RGB24);
    sticker = squares(MF_FORMAT_RGBA32);
    assert_int_equal(mf_image_convert(task, photo, MF_FORMAT_RGBA32, &plain), 0); /* has alpha, but does not use it */
    const struct {
        mf_image *image;
        const char *json, *formats;
        int lossless;
    } cases[] = {
        {photo, "{\"format\": \"auto\"}", "jpeg webp", 0},
        {plain, "{\"format\": \"auto\", \"accept\": \"*/*\"}", "jpeg", 0},
        {photo, "{\"format\": \"auto\", \"accept\": \"image/webp;q=0, image/*\"}", "jpeg", 0},
        {photo, "{\"format\": \"auto\", \"accept\": \"image/avif,image/webp\"}", "webp avif", 0},
        {photo, "{\"format\": \"auto\", \"accept\": \"avif\", \"target_ssim\": 0.9}", "avif", 0},
        {photo, "{\"format\": \"auto\", \"accept\": \"image/png;q=1, image/jpeg;q=0\"}", "png", 1},
        {photo, "{\"format\": \"auto\", \"accept\": \"text/html\"}", "jpeg", 0},
        {photo, "{\"format\": \"auto\", \"max_bytes\": 6000}", "jpeg webp", 0},
        {clear, "{\"format\": \"auto\"}", "webp png", 0},
        {sticker, "{\"format\": \"auto\"}", "webp png", 1},
        {clear, "{\"format\": \"auto\", \"accept\": \"\"}", "png", 1},
        {drawn, "{\"format\": \"auto\"}", "webp png", 1},
        {drawn, "{\"format\": \"auto\", \"accept\": \"image/jpeg\"}", "jpeg", 0},
        {drawn, "{\"format\": \"auto\", \"accept\": \"image/jpeg, */*;q=0.1\"}", "png", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        output o = save(cases[i].image, cases[i].json);
        if (!strstr(cases[i].formats, o.record->format))
            fail_msg("%s: %s", cases[i].json, o.record->format);
        assert_int_equal(o.record->quality == 0, cases[i].lossless);
        assert_true(!isnan(o.record->ssim));
        drop(&o);
    }
    /* Where the first format cannot: JPEG is larger at its lowest quality, and 17000 pixels are too wide for WebP. */
    mf_image *wide = new_image(MF_FORMAT_RGB24, 17000, 2);
    output small = save(photo, "{\"format\": \"auto\", \"max_bytes\": 1200}"), strip = save(wide, "{\"format\": \"auto\"}");
    assert_string_equal(small.record->format, "webp");
    assert_true(small.record->size_bytes <= 1200);
    assert_int_equal(strip.record->width, 17000);
    drop(&small);
    drop(&strip);
    mf_image_unref(wide);
    /* No larger than JPEG, and as good. */
    output jpeg = save(photo, "{\"format\": \"jpeg\"}"),
           best = save(photo, "{\"format\": \"auto\", \"accept\": \"jpeg,avif,webp\"}");
    assert_true(best.record->size_bytes <= jpeg.record->size_bytes && best.ssim >= jpeg.ssim - 0.002);
    drop(&jpeg);
    drop(&best);
    mf_image_unref(photo);
    mf_image_unref(clear);
    mf_image_unref(plain);
    mf_image_unref(drawn);
    mf_image_unref(sticker);
}

static void test_errors(void **state)
{
    static const struct {
        const char *format, *keep;
        int64_t max_bytes;
        double target;
        int error;
        const char *message;
    } cases[] = {
        {"jpeg", NULL, 100, 0, MF_ERROR_LIMIT, "max_bytes: 100 is less than the"},
        {"auto", NULL, 30, 0, MF_ERROR_LIMIT, "max_bytes: 30 is less than the"},
        {"png", NULL, 100, 0, MF_ERROR_LIMIT, "without loss"},
        {"jpeg", NULL, -1, 0, MF_ERROR_PARAMS, "max_bytes: -1"},
        {"jpeg", NULL, 0, 1.5, MF_ERROR_PARAMS, "target_ssim: 1.5 is outside 0..1"},
        {"jpeg", "exif,gsp", 0, 0, MF_ERROR_PARAMS, "keep: \"gsp\" is none of exif, icc, xmp, gps"},
    };
    mf_image *image = drawing(MF_FORMAT_RGB24, 64, 48);
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct mf_save_params params;
        mf_sink *sink;
        assert_int_equal(mf_save_params_init(&params, sizeof params), 0);
        params.format = cases[i].format;
        params.keep = cases[i].keep;
        params.max_bytes = cases[i].max_bytes;
        params.target_ssim = cases[i].target;
        assert_int_equal(mf_sink_memory(&sink), 0);
        assert_int_equal(mf_image_save_with(task, image, &params, sink), cases[i].error);
        if (!strstr(mf_task_message(task), cases[i].message))
            fail_msg("%s", mf_task_message(task));
        assert_int_equal(mf_sink_memory_count(sink), 0);
        mf_sink_unref(sink);
    }
    mf_image_unref(image);
}

/* What is written to the bit is told to be the same picture, in 16 bits as well. */
static void test_depth(void **state)
{
    mf_image *image = wide_drawing(MF_FORMAT_RGB48, 64, 48);
    (void)state;
    output written = save(image, "{\"format\": \"png\", \"depth\": 16, \"target_ssim\": 0.9}");
    assert_true(written.record->ssim == 1);
    drop(&written);
    mf_image_unref(image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_target),
        cmocka_unit_test(test_size),
        cmocka_unit_test(test_auto),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_errors),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
