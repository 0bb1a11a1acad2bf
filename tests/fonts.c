/* Fonts of files and families, and bad ones. */
#include <sys/wait.h>
#include "texts.h"

/* Whatever is damaged in a font, the call returns; where what it begins with is, it fails. */
static void survives_damage(void **state)
{
    static uint8_t font[1 << 20], damaged[1 << 20];
    char path[] = "/tmp/watermark_text.XXXXXX";
    struct mf_watermark_text_params params = plain("Ágj ببب fi");
    mf_image *image = canvas(MF_FORMAT_GRAY8, 64, 64), *out;
    FILE *file = fopen(DEJAVU "DejaVuSerif.ttf", "rb");
    unsigned seed = 1;
    (void)state;
    assert_non_null(file);
    const size_t size = fread(font, 1, sizeof font, file);
    fclose(file);
    close(mkstemp(path));
    params.font_file = path;
    params.outline = 2;
    for (int i = 0; i < 120; i++) {
        const size_t length = i < 40 ? size * (size_t)i / 40 : size;
        memcpy(damaged, font, size);
        for (int k = 0; i >= 40 && k < 1 << i % 12; k++) {
            seed = seed * 1103515245 + 12345;
            damaged[(i % 2 ? 0 : 256) + seed % (i % 2 ? 300 : size - 256)] = (uint8_t)(seed >> 16);
        }
        write_file(path, damaged, length);
        const int result = mf_watermark_text(task, image, &params, &out);
        assert_true(result == 0 || result == MF_ERROR_FORMAT);
        assert_true(i >= 40 || result < 0 || i > 20);
        mf_image_unref(out);
    }
    write_file(path, font, size);
    mf_image_unref(written(image, &params));
    memset(font, 0, 1000);
    write_file(path, font, size);
    fails(MF_ERROR_FORMAT, &params, "font: the file is no TrueType or OpenType font");
    unlink(path);
    mf_image_unref(image);
}

/* In a process of its own, as fontconfig reads its configuration once. */
static void finds_families(void **state)
{
    int status;
    (void)state;
    const pid_t child = fork();
    if (child == 0) {
        struct mf_watermark_text_params named = plain("Serif á"), filed = named;
        mf_image *image = canvas(MF_FORMAT_GRAY8, 300, 200), *a = NULL, *b = NULL;
        int wrong = 0;
        configure(DEJAVU);
        named.font = "dejavu serif";
        for (int bold = 0; bold < 2; bold++) {
            named.bold = filed.bold = bold;
            filed.font_file = bold ? DEJAVU "DejaVuSerif-Bold.ttf" : DEJAVU "DejaVuSerif.ttf";
            wrong |= mf_watermark_text(task, image, &named, &a) < 0 || mf_watermark_text(task, image, &filed, &b) < 0;
            wrong |= !wrong && difference(a, b) > 0;
            mf_image_unref(a);
            mf_image_unref(b);
        }
        _exit(wrong);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(status, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_families), /* before fontconfig is used here */
        cmocka_unit_test(survives_damage),
    };
    configure("/nowhere");
    const int failed = cmocka_run_group_tests(tests, set_up, tear_down);
    unlink(getenv("FONTCONFIG_FILE"));
    return failed;
}
