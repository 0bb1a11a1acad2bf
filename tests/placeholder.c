/* The placeholder: its parts are those of the analyses, and its picture is one. */
#include <math.h>
#include "analysing.h"

static mf_placeholder_result *placeholder(mf_image *image, struct mf_placeholder_params params)
{
    mf_placeholder_result *result;
    params.struct_size = sizeof params;
    assert_int_equal(mf_placeholder(NULL, image, &params, &result), 0);
    return result;
}

static struct mf_placeholder_params defaults(void)
{
    struct mf_placeholder_params params;
    assert_int_equal(mf_placeholder_params_init(&params, sizeof params), 0);
    return params;
}

static void has_what_the_analyses_say(void **state)
{
    mf_image *image = paint(MF_FORMAT_RGB24, 240, 160, slope);
    mf_placeholder_result *result = placeholder(image, defaults());
    struct mf_palette_params params = {.struct_size = sizeof params, .count = 5};
    mf_blurhash_result *blurhash;
    mf_thumbhash_result *thumbhash;
    mf_palette_result *palette;
    (void)state;
    assert_int_equal(mf_blurhash(NULL, image, NULL, &blurhash), 0);
    assert_int_equal(mf_thumbhash(NULL, image, NULL, &thumbhash), 0);
    assert_int_equal(mf_palette(NULL, image, &params, &palette), 0);
    assert_string_equal(result->blurhash, blurhash->hash);
    assert_string_equal(result->thumbhash, thumbhash->hash);
    assert_int_equal(result->color_count, palette->color_count);
    for (uint32_t i = 0; i < palette->color_count; i++)
        assert_string_equal(result->colors[i].hex, palette->colors[i].hex);
    assert_true(result->aspect == 1.5);
    mf_record_free(palette);
    mf_record_free(thumbhash);
    mf_record_free(blurhash);
    mf_record_free(result);
    mf_image_unref(image);
}

static int digit_of(char c)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const char *digit = c ? strchr(digits, c) : NULL;
    assert_non_null(digit);
    return (int)(digit - digits);
}

/* The picture of a data URI. */
static mf_image *open_uri(const char *uri, const char *media_type)
{
    static unsigned char bytes[65536];
    const char *text = strchr(uri, ',') + 1;
    char head[64];
    size_t size = 0;
    mf_source *source;
    mf_image *image;
    snprintf(head, sizeof head, "data:%s;base64,", media_type);
    assert_int_equal(strncmp(uri, head, strlen(head)), 0);
    assert_int_equal(strlen(text) % 4, 0);
    for (; *text && *text != '='; text += 4) {
        const int count = text[2] == '=' ? 1 : text[3] == '=' ? 2 : 3;
        int bits = digit_of(text[0]) << 18 | digit_of(text[1]) << 12;
        bits |= (count > 1 ? digit_of(text[2]) << 6 : 0) | (count > 2 ? digit_of(text[3]) : 0);
        for (int i = 0; i < count; i++)
            bytes[size++] = (unsigned char)(bits >> (16 - 8 * i));
        if (count < 3)
            break;
    }
    assert_int_equal(mf_source_memory(bytes, size, NULL, NULL, &source), 0);
    assert_int_equal(mf_thumbnail(NULL, source, NULL, &image), 0);
    mf_source_unref(source);
    return image;
}

static void holds_a_tiny_picture(void **state)
{
    static const struct {
        const char *format, *media_type;
        int width, height, size, expected_width, expected_height;
    } cases[] = {
        {"webp", "image/webp", 1200, 800, 24, 24, 16},
        {"jpeg", "image/jpeg", 400, 600, 32, 21, 32},
        {"png", "image/png", 7, 5, 14, 14, 10},
    };
    (void)state;
    for (int i = 0; i < 3; i++) {
        mf_image *image = paint(MF_FORMAT_RGB24, cases[i].width, cases[i].height, slope);
        struct mf_placeholder_params params = defaults();
        params.format = cases[i].format;
        params.size = cases[i].size;
        params.quality = 90;
        mf_placeholder_result *result = placeholder(image, params);
        mf_image *tiny = open_uri(result->data_uri, cases[i].media_type);
        assert_int_equal(mf_image_width(tiny), cases[i].expected_width);
        assert_int_equal(mf_image_height(tiny), cases[i].expected_height);
        const uint8_t *first = mf_image_plane(tiny, 0);
        assert_true(first[0] < 40 && first[1] < 50 && first[2] > 220); /* the slope's first corner */
        mf_image_unref(tiny);
        mf_record_free(result);
        mf_image_unref(image);
    }
}

static void works_by_name(void **state)
{
    mf_image *image = paint(MF_FORMAT_RGBA32, 90, 1, glass);
    mf_placeholder_result *result = run_by_name("placeholder", image, NULL, "{\"x\": 0, \"y\": 0, \"format\": \"png\"}");
    char *json;
    (void)state;
    assert_int_equal(strlen(result->blurhash), 4 + 2 * 9); /* 9 x 1 */
    assert_int_equal(mf_record_json(result, &json), 0);
    assert_non_null(strstr(json, "\"data_uri\": \"data:image/png;base64,iVBOR"));
    mf_free(json);
    mf_record_free(result);
    mf_image_unref(image);
}

static void refuses_other_formats(void **state)
{
    mf_image *image = paint(MF_FORMAT_RGB24, 9, 9, slope);
    struct mf_placeholder_params params = defaults();
    mf_placeholder_result *result;
    (void)state;
    params.format = "tiff";
    assert_int_equal(mf_placeholder(NULL, image, &params, &result), MF_ERROR_PARAMS);
    assert_null(result);
    mf_image_unref(image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(has_what_the_analyses_say),
        cmocka_unit_test(holds_a_tiny_picture),
        cmocka_unit_test(works_by_name),
        cmocka_unit_test(refuses_other_formats),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
