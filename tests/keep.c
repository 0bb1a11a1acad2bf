/* What a save keeps of a picture's metadata: EXIF with and without position, XMP, and the profile with its colours. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <mediaforge/mediaforge.h>
#include "exif_files.h"

static mf_task *task;

static int set_up(void **state)
{
    (void)state;
    return mf_task_new(&task);
}

static int tear_down(void **state)
{
    (void)state;
    mf_task_free(task);
    return 0;
}

static mf_source *source_of(mf_sink *sink)
{
    const char *name;
    const void *data;
    size_t size;
    mf_source *source;
    assert_int_equal(mf_sink_memory_get(sink, 0, &name, &data, &size), 0);
    void *copy = malloc(size);
    memcpy(copy, data, size);
    assert_int_equal(mf_source_memory(copy, size, free, copy, &source), 0);
    mf_sink_unref(sink);
    return source;
}

/* What an operation by name makes of a source. */
static mf_source *made(const char *op, mf_source *source, const char *json)
{
    mf_sink *sink;
    assert_int_equal(mf_sink_memory(&sink), 0);
    if (mf_run(task, op, &source, 1, sink, json, NULL) < 0)
        fail_msg("%s: %s", json, mf_task_message(task));
    return source_of(sink);
}

/* The profile of linear light in sRGB's primaries, as small as one can be. */
static size_t make_profile(uint8_t *p, const char *space)
{
    static const struct {
        const char tag[5];
        uint32_t values[5], size;
    } tags[] = {
        {"rXYZ", {0x58595a20, 0, 0x6fa2, 0x38f5, 0x390}, 20},
        {"gXYZ", {0x58595a20, 0, 0x6299, 0xb785, 0x18da}, 20},
        {"bXYZ", {0x58595a20, 0, 0x24a0, 0xf84, 0xb6cf}, 20},
        {"wtpt", {0x58595a20, 0, 0xf6d6, 0x10000, 0xd32d}, 20},
        {"rTRC", {0x63757276, 0, 0}, 12},
        {"gTRC", {0x63757276, 0, 0}, 12},
        {"bTRC", {0x63757276, 0, 0}, 12},
        {"kTRC", {0x63757276, 0, 0}, 12},
    };
    const uint32_t count = sizeof tags / sizeof *tags;
    bytes b = {.size = 128};
    put(&b, 8, 0x02400000, 4);
    memcpy(b.data + 12, "mntr", 4);
    memcpy(b.data + 16, space, 4);
    memcpy(b.data + 20, "XYZ ", 4);
    memcpy(b.data + 36, "acsp", 4);
    put(&b, 68, 0xf6d6, 4);
    put(&b, 72, 0x10000, 4);
    put(&b, 76, 0xd32d, 4);
    add_number(&b, count, 4);
    uint32_t at = 128 + 4 + 12 * count;
    for (uint32_t i = 0; i < count; i++) {
        add(&b, tags[i].tag, 4);
        add_number(&b, at, 4);
        add_number(&b, tags[i].size, 4);
        at += tags[i].size;
    }
    for (uint32_t i = 0; i < count; i++)
        for (uint32_t j = 0; j < tags[i].size / 4; j++)
            add_number(&b, tags[i].values[j], 4);
    put(&b, 0, (uint32_t)b.size, 4);
    memcpy(p, b.data, b.size);
    return b.size;
}

/* A JPEG of 64 x 48 in one colour, with EXIF (orientation 6), XMP and a profile behind its first two bytes. */
static mf_source *photo(int format)
{
    const bytes block = make_block(0);
    uint8_t profile[1024], *file;
    const size_t profile_size = make_profile(profile, format == MF_FORMAT_GRAY8 ? "GRAY" : "RGB ");
    bytes b = {0};
    mf_image *image;
    mf_sink *sink;
    mf_source *source;
    const char *name;
    const void *data;
    size_t size;
    assert_int_equal(mf_image_new(format, 64, 48, &image), 0);
    memset(mf_image_plane_mutable(image, 0), 100, (size_t)mf_image_stride(image, 0) * 48);
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_image_save(task, image, sink, "image/jpeg", 95), 0);
    mf_image_unref(image);
    assert_int_equal(mf_sink_memory_get(sink, 0, &name, &data, &size), 0);
    add(&b, "\xff\xd8", 2);
    add_segment(&b, 0xe1, "Exif\0", 6, block.data, block.size);
    add_segment(&b, 0xe1, "http://ns.adobe.com/xap/1.0/", 29, XMP, sizeof XMP - 1);
    add_segment(&b, 0xe2, "ICC_PROFILE\0\1\1", 14, profile, profile_size);
    file = malloc(b.size + size - 2);
    memcpy(file, b.data, b.size);
    memcpy(file + b.size, (const char *)data + 2, size - 2);
    assert_int_equal(mf_source_memory(file, b.size + size - 2, free, file, &source), 0);
    mf_sink_unref(sink);
    return source;
}

/* The first sample of a picture, as it is stored. */
static int sample(mf_source *source, int keep_profile)
{
    struct mf_load_params params;
    mf_image *image, *rgb;
    assert_int_equal(mf_load_params_init(&params, sizeof params), 0);
    params.keep_profile = keep_profile;
    assert_int_equal(mf_image_load(task, source, &params, &image), 0);
    assert_int_equal(mf_image_convert(task, image, MF_FORMAT_RGB24, &rgb), 0);
    const int value = mf_image_plane(rgb, 0)[0];
    mf_image_unref(image);
    mf_image_unref(rgb);
    return value;
}

static const char *const formats[] = {"jpeg", "png", "webp", "avif"};

static void test_kinds(void **state)
{
    static const struct {
        const char *keep;
        int exif, gps, xmp, icc;
    } cases[] = {
        {"", 0, 0, 0, 0},    {"exif", 1, 0, 0, 0}, {"gps", 1, 1, 0, 0},
        {"xmp", 0, 0, 1, 0}, {"icc", 0, 0, 0, 1},  {"exif,gps,icc,xmp", 1, 1, 1, 1},
    };
    mf_source *source = photo(MF_FORMAT_RGB24);
    (void)state;
    for (size_t i = 0; i < 4 * sizeof cases / sizeof *cases; i++) {
        char json[200];
        mf_exif_result *r;
        const int c = (int)i / 4;
        snprintf(json, sizeof json,
                 "{\"ops\": \"resize width=24 | flop\", \"format\": \"%s\", \"quality\": 95, \"keep\": \"%s\"}", formats[i % 4],
                 cases[c].keep);
        mf_source *out = made("image", source, json);
        assert_int_equal(mf_exif(task, out, NULL, &r), 0);
        assert_false(r->damaged);
        assert_int_equal(r->exif_bytes > 0, cases[c].exif);
        assert_int_equal(r->has_icc, cases[c].icc);
        if (cases[c].exif) {
            assert_string_equal(r->model, "Model 1");
            assert_string_equal(r->copyright, "(c) me");
            assert_int_equal(r->orientation, 1);
            assert_int_equal(r->width, 0); /* it was another */
        }
        assert_int_equal(!isnan(r->latitude), cases[c].gps);
        if (cases[c].xmp)
            assert_string_equal(r->xmp, XMP);
        else
            assert_null(r->xmp);
        /* with the profile pixels stay 100, which is light in linear light; without it they become so */
        assert_in_range(sample(out, 1), cases[c].icc ? 98 : 163, cases[c].icc ? 102 : 170);
        assert_in_range(sample(out, 0), 163, 170);
        mf_record_free(r);
        mf_source_unref(out);
    }
    mf_source_unref(source);
}

/* The orientation is reset because pixels are upright; in the position's place nothing is left. */
static void test_upright(void **state)
{
    mf_source *source = photo(MF_FORMAT_RGB24), *out = made("flip", source, "{\"format\": \"jpeg\", \"keep\": \"exif\"}");
    mf_identify_result *r;
    const void *data;
    const char *name;
    size_t size;
    mf_sink *sink;
    (void)state;
    assert_int_equal(mf_identify(task, out, NULL, &r), 0);
    assert_int_equal(r->width * 100 + r->height, 4864);
    mf_record_free(r);
    mf_source_unref(out);
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_run(task, "flip", &source, 1, sink, "{\"format\": \"jpeg\", \"keep\": \"exif\"}", NULL), 0);
    assert_int_equal(mf_sink_memory_get(sink, 0, &name, &data, &size), 0);
    assert_null(memmem(data, size, "2008:10:23", 10));
    assert_non_null(memmem(data, size, "Model 1", 7));
    mf_sink_unref(sink);
    mf_source_unref(source);
}

/* A profile goes only with pixels that it is for: grey ones become RGB for one of RGB, and keep their own. */
static void test_channels(void **state)
{
    (void)state;
    for (int grey = 0; grey < 2; grey++)
        for (size_t i = 0; i < 4; i++) {
            mf_source *source = photo(grey ? MF_FORMAT_GRAY8 : MF_FORMAT_RGB24);
            mf_exif_result *r;
            char json[100];
            snprintf(json, sizeof json, "{\"format\": \"%s\", \"keep\": \"icc\"}", formats[i]);
            mf_source *out = made(grey ? "flip" : "grayscale", source, json);
            assert_int_equal(mf_exif(task, out, NULL, &r), 0);
            assert_int_equal(r->has_icc, grey && i == 2 ? 0 : 1); /* WebP has no grey */
            assert_in_range(sample(out, 1), 97, 103);
            mf_record_free(r);
            mf_source_unref(out);
            mf_source_unref(source);
        }
}

/* PNG's writer looks into a profile: a broken one is no reason to have no picture. */
static void test_broken_profile(void **state)
{
    mf_source *source = photo(MF_FORMAT_RGB24), *broken, *out;
    mf_exif_result *r;
    const void *data;
    const char *name;
    size_t size;
    mf_sink *sink;
    (void)state;
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_run(task, "flip", &source, 1, sink, "{\"format\": \"jpeg\", \"keep\": \"icc\"}", NULL), 0);
    assert_int_equal(mf_sink_memory_get(sink, 0, &name, &data, &size), 0);
    char *damaged = malloc(size), *signature = memmem(memcpy(damaged, data, size), size, "acsp", 4);
    assert_non_null(signature);
    signature[0] = 'x';
    assert_int_equal(mf_source_memory(damaged, size, NULL, NULL, &broken), 0);
    out = made("flip", broken, "{\"format\": \"png\", \"keep\": \"icc\"}");
    assert_int_equal(mf_exif(task, out, NULL, &r), 0);
    assert_false(r->has_icc);
    mf_record_free(r);
    mf_source_unref(out);
    mf_source_unref(broken);
    free(damaged);
    mf_sink_unref(sink);
    mf_source_unref(source);
}

/* From C: the picture carries it through operations and conversions. */
static void test_images(void **state)
{
    mf_source *source = photo(MF_FORMAT_RGB24), *out;
    struct mf_load_params load;
    struct mf_save_params save;
    mf_image *image, *small, *rgba;
    mf_exif_result *r;
    mf_sink *sink;
    (void)state;
    assert_int_equal(mf_load_params_init(&load, sizeof load), 0);
    assert_int_equal(mf_save_params_init(&save, sizeof save), 0);
    for (int keep = 0; keep < 2; keep++) {
        load.keep_metadata = keep;
        save.keep = "exif,xmp,icc";
        assert_int_equal(mf_image_load(task, source, &load, &image), 0);
        assert_int_equal(
            mf_image_chain(task, image, "blur sigma=1 | rotate angle=45 | brightness amount=1.1 | contrast amount=1.1", &small),
            0);
        assert_int_equal(mf_image_convert(task, small, MF_FORMAT_RGBA32, &rgba), 0);
        mf_image_unref(image);
        mf_image_unref(small);
        assert_int_equal(mf_sink_memory(&sink), 0);
        assert_int_equal(mf_image_save_with(task, rgba, &save, sink), 0);
        mf_image_unref(rgba);
        out = source_of(sink);
        assert_int_equal(mf_exif(task, out, NULL, &r), 0);
        assert_int_equal(r->model != NULL, keep);
        assert_int_equal(r->xmp != NULL, keep);
        assert_false(r->has_icc); /* pixels are sRGB */
        mf_record_free(r);
        mf_source_unref(out);
    }
    mf_source_unref(source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_kinds),
        cmocka_unit_test(test_upright),
        cmocka_unit_test(test_broken_profile),
        cmocka_unit_test(test_channels),
        cmocka_unit_test(test_images),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
