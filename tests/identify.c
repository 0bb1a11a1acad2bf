/* What files are: of every kind, under wrong names, cut short, and with lies in their headers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>
#include <mediaforge/mediaforge.h>
#include "clips.h"

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

static mf_identify_result *identified(mf_source *source, int verify)
{
    struct mf_identify_params params;
    mf_identify_result *result;
    assert_int_equal(mf_identify_params_init(&params, sizeof params), 0);
    params.verify = verify;
    if (mf_identify(task, source, &params, &result) < 0)
        fail_msg("%s", mf_task_message(task));
    mf_source_unref(source);
    return result;
}

static mf_identify_result *of_path(const char *path, int verify)
{
    mf_source *source;
    assert_int_equal(mf_source_path(path, &source), 0);
    return identified(source, verify);
}

static mf_identify_result *of_bytes(const void *data, size_t size, const char *name, int verify)
{
    char path[PATH_MAX + 64];
    snprintf(path, sizeof path, "%s/%s", clip_dir(), name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, size, file), size);
    fclose(file);
    mf_identify_result *result = of_path(path, verify);
    unlink(path);
    return result;
}

static void test_kinds(void **state)
{
    static const struct {
        const char *clip, *format, *media_type;
        int width, height, frames, animated;
    } cases[] = {
        {"image.jpg", "jpeg", "image/jpeg", 320, 180, 1, 0},      {"image.webp", "webp", "image/webp", 320, 180, 1, 0},
        {"image.bmp", "bmp", "image/bmp", 320, 180, 1, 0},        {"image.tiff", "tiff", "image/tiff", 320, 180, 0, 0},
        {"animation.gif", "gif", "image/gif", 320, 180, 10, 1},   {"sample.mp4", "mov", "video/mp4", 320, 180, 100, 1},
        {"audio.m4a", "mov", "audio/mp4", 0, 0, 0, 0},            {"tone.opus", "ogg", "audio/ogg", 0, 0, 0, 0},
    };
    (void)state;
    for (size_t i = 0; i < 2 * sizeof cases / sizeof *cases; i++) {
        mf_identify_result *r = of_path(clip(cases[i / 2].clip), i % 2);
        assert_string_equal(r->format, cases[i / 2].format);
        assert_string_equal(r->media_type, cases[i / 2].media_type);
        assert_int_equal(r->width, cases[i / 2].width);
        assert_int_equal(r->height, cases[i / 2].height);
        assert_int_equal(r->frames, cases[i / 2].frames);
        assert_int_equal(r->animated, cases[i / 2].animated);
        assert_true(r->decodable && !r->damaged && !r->problem && r->extension_matches && r->size_bytes > 0);
        mf_record_free(r);
    }
}

/* A PNG of one pixel with alpha, an EXIF orientation of 6, and three frames if acTL is believed. */
static const uint8_t png[] = "\x89PNG\r\n\x1a\n"
                             "\0\0\0\xdIHDR\0\0\0\1\0\0\0\1\x8\6\0\0\0\x1f\x15\xc4\x89"
                             "\0\0\0\x8" "acTL\0\0\0\3\0\0\0\0\0\0\0\0"
                             "\0\0\0\x1a" "eXIfII*\0\x8\0\0\0\1\0\x12\1\3\0\1\0\0\0\6\0\0\0\0\0\0\0\0\0\0\0"
                             "\0\0\0\xdIDATx\x9c\x63\xf8\xcf\xc0\xf0\x1f\0\5\0\1\xff\x56\xc7\x2f\xd"
                             "\0\0\0\0IEND\xae\x42\x60\x82";

static void test_details(void **state)
{
    mf_identify_result *r = of_bytes(png, sizeof png - 1, "details.png", 0);
    (void)state;
    assert_true(r->alpha && r->animated && r->has_exif && !r->has_icc && !r->has_xmp);
    assert_int_equal(r->orientation, 6);
    assert_int_equal(r->frames, 3);
    assert_int_equal(r->bit_depth, 8);
    mf_record_free(r);
}

static void test_names(void **state)
{
    static const struct {
        const char *name;
        int matches;
    } cases[] = {{"a.png", 1}, {"a.PNG", 1}, {"a.jpg", 0}, {"a.pn", 0}, {"png", 1}, {"a.", 1}, {"jpg.png", 1}, {"a.pngx", 0}};
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mf_identify_result *r = of_bytes(png, sizeof png - 1, cases[i].name, 0);
        assert_string_equal(r->format, "png");
        assert_int_equal(r->extension_matches, cases[i].matches);
        mf_record_free(r);
    }
}

/* Damage shows when it is looked for; what the headers say is told without. */
static void test_damage(void **state)
{
    static char data[1 << 20];
    FILE *file = fopen(clip("image.jpg"), "rb");
    const size_t size = fread(data, 1, sizeof data, file) * 2 / 3;
    (void)state;
    fclose(file);
    mf_identify_result *r = of_bytes(data, size, "cut.jpg", 0);
    assert_true(r->decodable && !r->damaged && r->width == 320);
    mf_record_free(r);
    r = of_bytes(data, size, "cut.jpg", 1);
    assert_true(r->decodable && r->damaged);
    mf_record_free(r);
    mf_task_set_strict(task, 1);
    r = of_bytes(data, size, "cut.jpg", 1);
    assert_true(!r->decodable && r->problem && strstr(r->problem, "cut.jpg: Premature end"));
    mf_record_free(r);
    mf_task_set_strict(task, 0);
    r = of_bytes(data, 30, "head.jpg", 0);
    assert_true(!r->decodable && r->problem && strcmp(r->format, "jpeg") == 0);
    mf_record_free(r);
}

/* Media that cannot be opened are known by their first bytes. */
static void test_broken_media(void **state)
{
    static const struct {
        const char *clip, *format, *media_type;
        size_t size;
    } cases[] = {
        {"no_moov.mp4", "mov", "video/mp4", 60000},          {"sample.mov", "mov", "video/quicktime", 600},
        {"sample.mkv", "matroska", "video/x-matroska", 120}, {"vp9.webm", "matroska", "video/webm", 120},
        {"tone.wav", "wav", "audio/wav", 40},                {"tone.flac", "flac", "audio/flac", 40},
        {"image.jpg", "jpeg", "image/jpeg", 4},              {"tone.opus", "ogg", "video/ogg", 60},
    };
    static char data[60000];
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        FILE *file = fopen(clip(cases[i].clip), "rb");
        assert_int_equal(fread(data, 1, cases[i].size, file), cases[i].size);
        fclose(file);
        mf_identify_result *r = of_bytes(data, cases[i].size, cases[i].clip, 1);
        assert_string_equal(r->format, cases[i].format);
        assert_string_equal(r->media_type, cases[i].media_type);
        assert_true(!r->decodable && r->problem && strstr(r->problem, cases[i].clip) && r->extension_matches);
        assert_int_equal(r->size_bytes, cases[i].size);
        assert_int_equal(r->width, 0);
        mf_record_free(r);
    }
}

/* Sizes that no memory could hold are told, not tried. */
static void test_bombs(void **state)
{
    static const struct {
        const char *data;
        size_t size;
        const char *format;
        int width, height;
    } cases[] = {
        {"GIF89a\xff\xff\xff\xff\0\0\0;", 14, "gif", 65535, 65535},
        {"GIF89a\0\0\0\0\0\0\0;", 14, "gif", 0, 0},
        {"BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\0\0\1\0\0\0\xff\xff\1\0\x18\0\0\0\0\0", 34, "bmp", 65536, 65536},
        {"II*\0\x8\0\0\0\2\0\0\1\4\0\1\0\0\0\xff\xff\xff\xff\1\1\4\0\1\0\0\0\xff\xff\xff\xff\0\0\0\0", 38, "tiff", INT32_MAX,
         INT32_MAX},
    };
    (void)state;
    for (size_t i = 0; i < 2 * sizeof cases / sizeof *cases; i++) {
        mf_identify_result *r = of_bytes(cases[i / 2].data, cases[i / 2].size, "bomb", i % 2);
        assert_string_equal(r->format, cases[i / 2].format);
        assert_int_equal(r->width, cases[i / 2].width);
        assert_int_equal(r->height, cases[i / 2].height);
        assert_true(!r->decodable && r->problem && strstr(r->problem, "bomb: "));
        mf_record_free(r);
    }
}

static void test_errors(void **state)
{
    mf_identify_result *r;
    mf_source *source;
    (void)state;
    assert_int_equal(mf_source_memory("%PDF-1.4", 8, NULL, NULL, &source), 0);
    assert_int_equal(mf_identify(task, source, NULL, &r), MF_ERROR_FORMAT);
    assert_null(r);
    mf_source_unref(source);
    assert_int_equal(mf_source_path("/nowhere", &source), 0);
    assert_int_equal(mf_identify(task, source, NULL, &r), MF_ERROR_NOT_FOUND);
    mf_source_unref(source);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_kinds, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_details, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_names, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_damage, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_broken_media, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_bombs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_errors, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
