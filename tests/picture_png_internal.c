/* PNG of every type, depth and interlacing, with and without transparency, against the samples that went in. */
#include "loading.h"
#include <lcms2.h>
#include <png.h>

typedef struct png_recipe {
    int width, height, type, depth, interlaced, transparent; /* tRNS */
    int orientation;
    bytes profile;
} png_recipe;

enum { TRANSPARENT = 3, COLORS = 16 }; /* the sample that tRNS names; entries of the palette */

static void on_write(png_structp png, png_bytep data, size_t size)
{
    add(png_get_io_ptr(png), data, size);
}

static void on_flush(png_structp png)
{
    (void)png;
}

static int channels(int type)
{
    return type == PNG_COLOR_TYPE_GRAY || type == PNG_COLOR_TYPE_PALETTE ? 1 : type == PNG_COLOR_TYPE_GRAY_ALPHA ? 2
                                                                           : type == PNG_COLOR_TYPE_RGB          ? 3
                                                                                                                 : 4;
}

/* Sample `c` of pixel (x, y) as it is stored. */
static unsigned stored(const png_recipe *r, int x, int y, int c)
{
    const unsigned value = (unsigned)(x * 2654435761u + (unsigned)y * 40503u + (unsigned)c * 7919u);

    if ((x + y) % 5 == 0)
        return TRANSPARENT & ((1u << r->depth) - 1);
    return (value >> 7) & ((1u << r->depth) - 1);
}

static void palette_entry(unsigned index, uint8_t rgb[3])
{
    rgb[0] = (uint8_t)(index * 16);
    rgb[1] = (uint8_t)(255 - index * 13);
    rgb[2] = (uint8_t)(index * index);
}

static void set_header(png_structp png, png_infop info, const png_recipe *r)
{
    png_color palette[256];
    png_byte alphas[COLORS];
    png_color_16 color = {.gray = TRANSPARENT, .red = TRANSPARENT, .green = TRANSPARENT, .blue = TRANSPARENT};

    png_set_IHDR(png, info, (png_uint_32)r->width, (png_uint_32)r->height, r->depth, r->type,
                 r->interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, 0, 0);
    if (r->type == PNG_COLOR_TYPE_PALETTE) {
        for (unsigned i = 0; i < 256; i++) {
            uint8_t rgb[3];
            palette_entry(i, rgb);
            palette[i] = (png_color){rgb[0], rgb[1], rgb[2]};
        }
        for (int i = 0; i < COLORS; i++)
            alphas[i] = (png_byte)(i * 17);
        png_set_PLTE(png, info, palette, 1 << r->depth);
    }
    color.gray &= (png_uint_16)((1u << r->depth) - 1);
    if (r->transparent)
        png_set_tRNS(png, info, alphas, MFI_MIN(COLORS, 1 << r->depth), &color);
    if (r->orientation) {
        bytes block = exif(r->orientation, 1);
        png_set_eXIf_1(png, info, (png_uint_32)block.size, block.data);
        free(block.data);
    }
    if (r->profile.size)
        png_set_iCCP(png, info, "own", 0, r->profile.data, (png_uint_32)r->profile.size);
}

static bytes make_png(const png_recipe *r)
{
    bytes b = {0};
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png_create_info_struct(png);
    png_bytep *rows = calloc((size_t)r->height, sizeof *rows);
    const int count = channels(r->type), bits = r->depth * count;

    png_set_write_fn(png, &b, on_write, on_flush);
    set_header(png, info, r);
    for (int y = 0; y < r->height; y++) {
        rows[y] = calloc((size_t)r->width * (size_t)bits / 8 + 2, 1);
        for (int i = 0; i < r->width * count; i++) {
            const unsigned value = stored(r, i / count, y, i % count);
            if (r->depth == 16) {
                rows[y][i * 2] = (uint8_t)(value >> 8);
                rows[y][i * 2 + 1] = (uint8_t)value;
            } else {
                rows[y][i * r->depth / 8] |= (uint8_t)(value << (8 - r->depth - i * r->depth % 8));
            }
        }
    }
    png_set_rows(png, info, rows);
    png_write_png(png, info, PNG_TRANSFORM_IDENTITY, NULL);
    for (int y = 0; y < r->height; y++)
        free(rows[y]);
    free(rows);
    png_destroy_write_struct(&png, &info);
    return b;
}

/* What 8 bits can hold of a sample, rounded. */
static uint8_t reduced(const png_recipe *r, unsigned value)
{
    const unsigned top = (1u << r->depth) - 1;
    return (uint8_t)((value * 255u + top / 2) / top);
}

static void expected(const png_recipe *r, int x, int y, uint8_t rgba[4])
{
    unsigned s[4] = {0};
    for (int c = 0; c < channels(r->type); c++)
        s[c] = stored(r, x, y, c);
    const unsigned named = TRANSPARENT & ((1u << r->depth) - 1);
    rgba[3] = 255;
    if (r->type == PNG_COLOR_TYPE_PALETTE) {
        palette_entry(s[0], rgba);
        rgba[3] = (uint8_t)(r->transparent && s[0] < COLORS ? s[0] * 17 : 255);
        return;
    }
    for (int c = 0; c < 3; c++)
        rgba[c] = reduced(r, r->type & PNG_COLOR_MASK_COLOR ? s[c] : s[0]);
    if (r->type & PNG_COLOR_MASK_ALPHA)
        rgba[3] = reduced(r, s[channels(r->type) - 1]);
    else if (r->transparent && s[0] == named && (channels(r->type) == 1 || (s[1] == named && s[2] == named)))
        rgba[3] = 0;
}

/* With keep_depth 16 bits are as they were stored. */
static void check_deep(const png_recipe *r, bytes b)
{
    const mfi_picture_options deep = {.keep_depth = 1};
    mf_image *image = loaded(b, &deep);
    const int count = mfi_format_channels(image->format), alpha = r->type & PNG_COLOR_MASK_ALPHA;

    assert_int_equal(image->format, alpha || r->transparent          ? MF_FORMAT_RGBA64
                                    : r->type == PNG_COLOR_TYPE_GRAY ? MF_FORMAT_GRAY16
                                                                     : MF_FORMAT_RGB48);
    for (int y = 0; y < r->height; y++)
        for (int x = 0; x < r->width; x++) {
            const uint16_t *is = (const void *)(image->planes[0] + y * image->strides[0] + x * count * 2);
            unsigned s[4] = {0}, named = 1;
            for (int c = 0; c < channels(r->type); c++)
                named &= (s[c] = stored(r, x, y, c)) == TRANSPARENT;
            for (int c = 0; c < MFI_MIN(count, 3); c++)
                assert_int_equal(is[c], s[r->type & PNG_COLOR_MASK_COLOR ? c : 0]);
            if (count == 4)
                assert_int_equal(is[3], alpha ? s[channels(r->type) - 1] : named ? 0 : 65535);
        }
    mf_image_unref(image);
}

static void check(const png_recipe *r)
{
    bytes b = make_png(r);
    mf_image *image = loaded(b, NULL);
    const int alpha = r->transparent || r->type & PNG_COLOR_MASK_ALPHA;

    assert_int_equal(image->format, alpha                          ? MF_FORMAT_RGBA32
                                    : r->type == PNG_COLOR_TYPE_GRAY ? MF_FORMAT_GRAY8
                                                                     : MF_FORMAT_RGB24);
    for (int y = 0; y < r->height; y++)
        for (int x = 0; x < r->width; x++) {
            uint8_t rgba[4];
            expected(r, x, y, rgba);
            assert_memory_equal(pixel(image, x, y), rgba, image->format == MF_FORMAT_GRAY8 ? 1 : alpha ? 4 : 3);
        }
    assert_false(image->corrupt);
    mf_image_unref(image);
    if (r->depth == 16)
        check_deep(r, b);
    free(b.data);
}

static void test_types(void **state)
{
    static const struct {
        int type, depths[6];
    } types[] = {
        {PNG_COLOR_TYPE_GRAY, {1, 2, 4, 8, 16}}, {PNG_COLOR_TYPE_PALETTE, {1, 2, 4, 8}}, {PNG_COLOR_TYPE_GRAY_ALPHA, {8, 16}},
        {PNG_COLOR_TYPE_RGB, {8, 16}},           {PNG_COLOR_TYPE_RGB_ALPHA, {8, 16}},
    };
    static const int sizes[][2] = {{37, 23}, {1, 1}, {9, 2}};
    (void)state;
    for (size_t t = 0; t < MFI_COUNT(types); t++)
        for (int d = 0; types[t].depths[d]; d++)
            for (int i = 0; i < 12; i++) {
                const png_recipe r = {.width = sizes[i / 4][0], .height = sizes[i / 4][1], .type = types[t].type,
                                      .depth = types[t].depths[d], .interlaced = i & 1,
                                      .transparent = i & 2 && !(types[t].type & PNG_COLOR_MASK_ALPHA)};
                check(&r);
            }
}

static void test_orientations(void **state)
{
    static const int types[] = {PNG_COLOR_TYPE_GRAY, PNG_COLOR_TYPE_RGB, PNG_COLOR_TYPE_RGB_ALPHA};
    const mfi_picture_options keep = {.keep_orientation = 1};
    (void)state;
    for (int o = 1; o <= 8; o++)
        for (size_t t = 0; t < MFI_COUNT(types); t++) {
            const png_recipe r = {.width = 70, .height = 41, .type = types[t], .depth = 8, .orientation = o};
            bytes b = make_png(&r);
            mf_image *kept = loaded(b, &keep), *upright = loaded(b, NULL);
            assert_turned(kept, upright, o);
            mf_image_unref(kept);
            mf_image_unref(upright);
            free(b.data);
        }
}

/* Grey of another curve: x^1 to sRGB's. */
static void test_grey_profile(void **state)
{
    cmsToneCurve *linear = cmsBuildGamma(NULL, 1);
    cmsHPROFILE profile = cmsCreateGrayProfile(cmsD50_xyY(), linear);
    png_recipe r = {.width = 16, .height = 16, .type = PNG_COLOR_TYPE_GRAY, .depth = 8};
    cmsUInt32Number size = 0;
    (void)state;
    cmsSaveProfileToMem(profile, NULL, &size);
    r.profile = (bytes){malloc(size), size};
    cmsSaveProfileToMem(profile, r.profile.data, &size);
    bytes b = make_png(&r);
    mf_image *image = loaded(b, NULL);
    for (int x = 0; x < 16; x++) {
        const double v = stored(&r, x, 3, 0) / 255.0, s = v <= 0.0031308 ? 12.92 * v : 1.055 * pow(v, 1 / 2.4) - 0.055;
        assert_true(fabs(*pixel(image, x, 3) - s * 255) < 2);
    }
    mf_image_unref(image);
    free(b.data);
    free(r.profile.data);
    cmsCloseProfile(profile);
    cmsFreeToneCurve(linear);
}

/* Linear light in sRGB's primaries, to sRGB at 16 bits. Primaries in a profile have 16 bits, which sRGB's curve makes 12 steps
 * of where it is dark. */
static void test_deep_profile(void **state)
{
    const mfi_picture_options deep = {.keep_depth = 1};
    const cmsCIExyY white = {0.3127, 0.3290, 1};
    const cmsCIExyYTRIPLE primaries = {{0.64, 0.33, 1}, {0.30, 0.60, 1}, {0.15, 0.06, 1}};
    cmsToneCurve *linear = cmsBuildGamma(NULL, 1), *curves[] = {linear, linear, linear};
    (void)state;
    for (int color = 0; color < 2; color++) {
        cmsHPROFILE profile = color ? cmsCreateRGBProfile(&white, &primaries, curves)
                                    : cmsCreateGrayProfile(cmsD50_xyY(), linear);
        png_recipe r = {.width = 40, .height = 30, .type = color ? PNG_COLOR_TYPE_RGB_ALPHA : PNG_COLOR_TYPE_GRAY, .depth = 16};
        cmsUInt32Number size = 0;
        cmsSaveProfileToMem(profile, NULL, &size);
        r.profile = (bytes){malloc(size), size};
        cmsSaveProfileToMem(profile, r.profile.data, &size);
        bytes b = make_png(&r);
        mf_image *image = loaded(b, &deep);
        for (int i = 0; i < 40 * 30 * channels(r.type); i++) {
            const int c = i % channels(r.type), x = i / channels(r.type) % 40, y = i / channels(r.type) / 40;
            const uint16_t *row = (const void *)(image->planes[0] + y * image->strides[0]);
            const double v = stored(&r, x, y, c) / 65535.0, s = v <= 0.0031308 ? 12.92 * v : 1.055 * pow(v, 1 / 2.4) - 0.055;
            assert_true(fabs(row[i % (40 * channels(r.type))] - 65535 * (c == 3 ? v : s)) <= (c == 3 ? 0.1 : 12));
        }
        mf_image_unref(image);
        free(b.data);
        free(r.profile.data);
        cmsCloseProfile(profile);
    }
    cmsFreeToneCurve(linear);
}

static void test_truncation(void **state)
{
    (void)state;
    for (int interlaced = 0; interlaced < 2; interlaced++) {
        const png_recipe r = {.width = 200, .height = 100, .type = PNG_COLOR_TYPE_RGB, .depth = 8, .interlaced = interlaced};
        bytes b = make_png(&r), part = {b.data, b.size / 2};
        uint8_t rgba[4];
        mf_image *image = loaded(part, NULL);
        expected(&r, 8, 0, rgba);
        assert_memory_equal(pixel(image, 8, 0), rgba, 3);
        assert_memory_equal(pixel(image, 199, 99), "\0\0\0", 3);
        assert_true(image->corrupt);
        mf_image_unref(image);
        mf_task_set_strict(task, 1);
        refused(part, MF_ERROR_FORMAT, "ends too early");
        mf_task_set_strict(task, 0);
        for (part.size = 8; part.size < 44; part.size++)
            refused(part, MF_ERROR_FORMAT, "ends too early");
        free(b.data);
    }
}

/* The sum over a chunk's type and data (ISO 3309). */
static void mend_crc(bytes b, size_t chunk)
{
    const uint32_t size = png_get_uint_32(b.data + chunk);
    uint32_t sum = 0xffffffff;
    for (size_t i = chunk + 4; i < chunk + 8 + size; i++) {
        sum ^= b.data[i];
        for (int bit = 0; bit < 8; bit++)
            sum = sum >> 1 ^ (sum & 1 ? 0xedb88320 : 0);
    }
    png_save_uint_32(b.data + chunk + 8 + size, ~sum);
}

static void test_damage(void **state)
{
    static const struct {
        size_t at;
        uint32_t value;
        int error;
        const char *reason;
    } headers[] = {
        {16, 65536, MF_ERROR_FORMAT, "IHDR"},  {16, 0, MF_ERROR_FORMAT, "IHDR"},  {20, 0, MF_ERROR_FORMAT, "IHDR"},
        {16, 0x80000000, MF_ERROR_FORMAT, ""}, {24, 0, MF_ERROR_FORMAT, "IHDR"},  {24, 0x03020000, MF_ERROR_FORMAT, "IHDR"},
        {24, 0x08010000, MF_ERROR_FORMAT, "IHDR"}, {24, 0x08090000, MF_ERROR_FORMAT, "IHDR"},
    };
    const png_recipe r = {.width = 32, .height = 65535, .type = PNG_COLOR_TYPE_RGB, .depth = 8};
    bytes b = make_png(&r);
    (void)state;
    png_save_uint_32(b.data + 16, 65535);
    mend_crc(b, 8);
    refused(b, MF_ERROR_LIMIT, "65535 x 65535 is more than the limit");
    for (size_t i = 0; i < MFI_COUNT(headers); i++) {
        uint8_t old[4];
        memcpy(old, b.data + headers[i].at, 4);
        png_save_uint_32(b.data + headers[i].at, headers[i].value);
        mend_crc(b, 8);
        refused(b, headers[i].error, headers[i].reason);
        memcpy(b.data + headers[i].at, old, 4);
    }
    png_save_uint_32(b.data + 16, 32);
    mend_crc(b, 8);
    b.data[b.size - 14] ^= 1; /* in the sum of the pixels */
    refused(b, MF_ERROR_FORMAT, "IDAT: CRC error");
    free(b.data);
}

static void test_missing_pixels(void **state)
{
    const png_recipe r = {.width = 8, .height = 8, .type = PNG_COLOR_TYPE_GRAY, .depth = 8};
    bytes b = make_png(&r), none = {0};
    (void)state;
    add(&none, b.data, 33);
    add(&none, b.data + b.size - 12, 12);
    refused(none, MF_ERROR_FORMAT, "IEND");
    free(none.data);
    free(b.data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_types, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_orientations, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_grey_profile, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_deep_profile, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_truncation, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_damage, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_missing_pixels, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
