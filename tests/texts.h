/* Text on pictures for the tests, and a fontconfig that knows no fonts or few. */
#ifndef MF_TESTS_TEXTS_H
#define MF_TESTS_TEXTS_H

#include <stdio.h>
#include <unistd.h>
#include "drawn.h"

#define DEJAVU "/usr/share/fonts/truetype/dejavu/"

/* Plain letters without shadow; params.size stays 5. */
static UNUSED struct mf_watermark_text_params plain(const char *text)
{
    struct mf_watermark_text_params params;
    assert_int_equal(mf_watermark_text_params_init(&params, sizeof params), 0);
    params.text = text;
    params.shadow_opacity = 0;
    params.opacity = 1;
    return params;
}

static UNUSED mf_image *canvas(int format, int width, int height)
{
    mf_image *image = new_image(format, width, height);
    for (int i = 0; i < planes_of(format); i++)
        memset(mf_image_plane_mutable(image, i), i ? 128 : 60, (size_t)(mf_image_stride(image, i) * plane_height(image, i)));
    return image;
}

static UNUSED mf_image *written(mf_image *image, const struct mf_watermark_text_params *params)
{
    mf_image *out = NULL;
    if (mf_watermark_text(task, image, params, &out) < 0)
        fail_msg("%s: %s", params->text, mf_task_message(task));
    assert_int_equal(mf_image_width(out), mf_image_width(image));
    assert_int_equal(mf_image_height(out), mf_image_height(image));
    return out;
}

static UNUSED void assert_near(int a, int b, int most)
{
    if (abs(a - b) > most)
        fail_msg("%d is not within %d of %d", a, most, b);
}

static UNUSED void fails(int code, const struct mf_watermark_text_params *params, const char *message)
{
    mf_image *image = canvas(MF_FORMAT_RGB24, 64, 64), *out = image;
    assert_int_equal(mf_watermark_text(task, image, params, &out), code);
    assert_null(out);
    assert_string_equal(mf_task_message(task), message);
    mf_image_unref(image);
}

static UNUSED void write_file(const char *path, const uint8_t *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
}

/* Before fontconfig is used for the first time in the process. */
static UNUSED void configure(const char *folder)
{
    static char path[] = "/tmp/watermark_text.fonts.XXXXXX", text[256];
    if (strchr(path, 'X'))
        close(mkstemp(path));
    snprintf(text, sizeof text,
             "<?xml version=\"1.0\"?><fontconfig><dir>%s</dir><cachedir>/var/cache/fontconfig</cachedir></fontconfig>", folder);
    write_file(path, (const uint8_t *)text, strlen(text));
    setenv("FONTCONFIG_FILE", path, 1);
}

#endif
