/* JPEG of every kind: what comes out, how it is turned, shrunk and coloured, and what damage does. */
#include "made_jpeg.h"
#include <lcms2.h>

static void test_samplings(void **state)
{
    static const struct {
        int h, v, format;
    } cases[] = {{1, 1, MF_FORMAT_YUV444P}, {2, 1, MF_FORMAT_YUV422P}, {2, 2, MF_FORMAT_YUV420P},
                 {1, 2, MF_FORMAT_RGB24},   {4, 1, MF_FORMAT_RGB24},   {4, 2, MF_FORMAT_RGB24}};
    static const int sizes[][2] = {{96, 64}, {97, 65}, {1, 1}, {3, 200}, {17, 1}};
    (void)state;
    for (size_t i = 0; i < MFI_COUNT(cases); i++)
        for (size_t s = 0; s < MFI_COUNT(sizes); s++) {
            const jpeg_recipe r = {.width = sizes[s][0], .height = sizes[s][1], .space = JCS_YCbCr, .h = cases[i].h,
                                   .v = cases[i].v};
            bytes b = make_jpeg(&r);
            mf_image *image = loaded(b, NULL);
            if (r.width > 3 && r.height > 1)
                assert_int_equal(image->format, cases[i].format);
            assert_true(image->width == r.width && image->height == r.height && !image->corrupt);
            assert_true(image->format == MF_FORMAT_RGB24 || (image->color.full_range && image->color.matrix == 6));
            image = as(image, MF_FORMAT_RGB24);
            assert_true(distance(&r, image, 1) < 6 || r.width < 90); /* small ones are nearly all edges */
            mf_image_unref(image);
            free(b.data);
        }
}

static void test_spaces(void **state)
{
    static const struct {
        J_COLOR_SPACE space;
        int no_adobe, format;
        double share; /* of light that black leaves */
    } cases[] = {
        {JCS_GRAYSCALE, 0, MF_FORMAT_GRAY8, 1},
        {JCS_RGB, 0, MF_FORMAT_RGB24, 1},
        {JCS_CMYK, 0, MF_FORMAT_RGB24, 200 / 255.0},
        {JCS_CMYK, 1, MF_FORMAT_RGB24, 200 / 255.0},
        {JCS_YCCK, 0, MF_FORMAT_RGB24, 200 / 255.0},
    };
    (void)state;
    for (size_t i = 0; i < MFI_COUNT(cases); i++) {
        const jpeg_recipe r = {.width = 75, .height = 53, .space = cases[i].space, .no_adobe = cases[i].no_adobe};
        bytes b = make_jpeg(&r);
        mf_image *image = loaded(b, NULL);
        assert_int_equal(image->format, cases[i].format);
        if (image->format == MF_FORMAT_GRAY8)
            for (int x = 30; x < 75; x++)
                assert_in_range(*pixel(image, x, 40), 30 + x * 200 / 75 - 3, 30 + x * 200 / 75 + 3);
        else
            assert_true(distance(&r, image, cases[i].share) < 2);
        mf_image_unref(image);
        free(b.data);
    }
}

/* However the coefficients are stored, the picture is the same. */
static void test_codings(void **state)
{
    static const jpeg_recipe ways[] = {
        {.progressive = 1}, {.arithmetic = 1}, {.arithmetic = 1, .progressive = 1}, {.restart = 1}};
    jpeg_recipe r = {.width = 131, .height = 77, .space = JCS_YCbCr, .h = 2, .v = 2};
    bytes plain = make_jpeg(&r);
    mf_image *expected = loaded(plain, NULL);
    (void)state;
    for (size_t i = 0; i < MFI_COUNT(ways); i++) {
        r.progressive = ways[i].progressive;
        r.arithmetic = ways[i].arithmetic;
        r.restart = ways[i].restart;
        bytes b = make_jpeg(&r);
        mf_image *image = loaded(b, NULL);
        assert_same(expected, image);
        mf_image_unref(image);
        free(b.data);
    }
    mf_image_unref(expected);
    free(plain.data);
}

static void test_shrinking(void **state)
{
    static const struct {
        int min_width, min_height, width, height;
    } cases[] = {{0, 0, 403, 301},  {403, 0, 403, 301}, {202, 0, 202, 151}, {203, 0, 403, 301}, {101, 76, 101, 76},
                 {101, 77, 202, 151}, {1, 1, 51, 38},     {0, 38, 51, 38},    {9999, 1, 403, 301}};
    static const struct {
        J_COLOR_SPACE space;
        int h, v;
    } kinds[] = {{JCS_YCbCr, 2, 2}, {JCS_YCbCr, 2, 1}, {JCS_YCbCr, 1, 1}, {JCS_YCbCr, 1, 2}, {JCS_RGB, 1, 1}, {JCS_YCCK, 1, 1}};
    (void)state;
    for (size_t k = 0; k < MFI_COUNT(kinds); k++)
        for (size_t i = 0; i < MFI_COUNT(cases); i++) {
            const jpeg_recipe r = {.width = 403, .height = 301, .space = kinds[k].space, .h = kinds[k].h, .v = kinds[k].v};
            const mfi_picture_options options = {.min_width = cases[i].min_width, .min_height = cases[i].min_height};
            bytes b = make_jpeg(&r);
            mf_image *image = loaded(b, &options);
            assert_int_equal(image->width, cases[i].width);
            assert_int_equal(image->height, cases[i].height);
            image = as(image, MF_FORMAT_RGB24);
            assert_true(distance(&r, image, kinds[k].space == JCS_YCCK ? 200 / 255.0 : 1) < 6);
            mf_image_unref(image);
            free(b.data);
        }
}

static void test_orientations(void **state)
{
    static const int sizes[][2] = {{96, 64}, {33, 70}, {64, 35}};
    static const int samplings[][2] = {{1, 1}, {2, 1}, {2, 2}};
    (void)state;
    for (int o = 1; o <= 8; o++)
        for (int i = 0; i < 9; i++) {
            const jpeg_recipe r = {.width = sizes[i / 3][0], .height = sizes[i / 3][1], .space = JCS_YCbCr,
                                   .h = samplings[i % 3][0], .v = samplings[i % 3][1], .orientation = o, .big_endian = i & 1};
            const mfi_picture_options keep = {.keep_orientation = 1};
            bytes b = make_jpeg(&r);
            mf_image *stored = loaded(b, &keep), *upright = loaded(b, NULL);
            if (stored->format == upright->format) {
                assert_turned(stored, upright, o);
            } else { /* chroma that would have to be resampled comes as RGB, upsampled by libjpeg */
                assert_int_equal(upright->format, MF_FORMAT_RGB24);
                assert_true(o > 1 && i % 3 > 0);
            }
            assert_true(r.width % 2 || r.height % 2 || i % 3 == 1 || stored->format == upright->format);
            upright = as(upright, MF_FORMAT_RGB24);
            int x, y;
            for (int n = 0; n < 16; n++) {
                uint8_t expected[3];
                const int ux = (2 * (n % 4) + 1) * upright->width / 8, uy = (2 * (n / 4) + 1) * upright->height / 8;
                stored_at(o, r.width, r.height, ux, uy, &x, &y);
                painted(&r, x, y, expected);
                for (int c = 0; c < 3; c++)
                    assert_in_range(pixel(upright, ux, uy)[c] + 20, expected[c], expected[c] + 40);
            }
            mf_image_unref(stored);
            mf_image_unref(upright);
            free(b.data);
        }
}

/* The wanted box is that of the upright picture. */
static void test_orientation_shrinking(void **state)
{
    const jpeg_recipe r = {.width = 400, .height = 200, .space = JCS_YCbCr, .h = 2, .v = 2, .orientation = 6};
    const mfi_picture_options options = {.min_width = 100, .min_height = 200};
    bytes b = make_jpeg(&r);
    mf_image *image = loaded(b, &options);
    (void)state;
    assert_int_equal(image->width, 100);
    assert_int_equal(image->height, 200);
    mf_image_unref(image);
    free(b.data);
}

/* Absurd EXIF is as none. */
static void test_exif_damage(void **state)
{
    const jpeg_recipe r = {.width = 24, .height = 16, .space = JCS_YCbCr, .orientation = 6};
    bytes b = make_jpeg(&r);
    const size_t block = 24 + 6; /* behind JFIF's segment and the marker */
    (void)state;
    assert_memory_equal(b.data + block, "II*\0", 4);
    for (size_t at = 0; at < 38; at++)
        for (int value = 0; value < 256; value += 51) {
            const uint8_t old = b.data[block + at];
            mf_image *image;
            b.data[block + at] = (uint8_t)value;
            assert_int_equal(load(b.data, b.size, NULL, &image), 0);
            assert_true(image->width * image->height == 24 * 16);
            mf_image_unref(image);
            b.data[block + at] = old;
        }
    free(b.data);
}

static bytes profile_bytes(cmsHPROFILE profile)
{
    bytes b = {0};
    cmsUInt32Number size = 0;
    assert_true(cmsSaveProfileToMem(profile, NULL, &size));
    b.data = malloc(size);
    b.size = size;
    assert_true(cmsSaveProfileToMem(profile, b.data, &size));
    cmsCloseProfile(profile);
    return b;
}

/* Display P3 with a gamma of 2.2. */
static bytes wide_profile(void)
{
    const cmsCIExyY white = {0.3127, 0.3290, 1};
    const cmsCIExyYTRIPLE primaries = {{0.680, 0.320, 1}, {0.265, 0.690, 1}, {0.150, 0.060, 1}};
    cmsToneCurve *gamma = cmsBuildGamma(NULL, 2.2), *curves[3] = {gamma, gamma, gamma};
    cmsHPROFILE profile = cmsCreateRGBProfile(&white, &primaries, curves);
    cmsFreeToneCurve(gamma);
    return profile_bytes(profile);
}

static int encoded(double linear)
{
    linear = MFI_CLAMP(linear, 0, 1);
    return (int)lround(255 * (linear <= 0.0031308 ? 12.92 * linear : 1.055 * pow(linear, 1 / 2.4) - 0.055));
}

/* P3 to sRGB by the matrix between them, the white being the same. */
static void p3_to_srgb(const int from[3], int to[3])
{
    static const double matrix[3][3] = {
        {1.224940, -0.224940, 0.000000}, {-0.042057, 1.042057, 0.000000}, {-0.019638, -0.078636, 1.098273}};
    for (int i = 0; i < 3; i++) {
        double sum = 0;
        for (int k = 0; k < 3; k++)
            sum += matrix[i][k] * pow(from[k] / 255.0, 2.2);
        to[i] = encoded(sum);
    }
}

static void test_profiles(void **state)
{
    static const int colors[] = {0xc86432, 0x3296c8, 0x808080, 0x28a050};
    bytes wide = wide_profile(), srgb = profile_bytes(cmsCreate_sRGBProfile());
    (void)state;
    for (size_t i = 0; i < MFI_COUNT(colors); i++) {
        jpeg_recipe r = {.width = 32, .height = 32, .space = JCS_YCbCr, .h = 2, .v = 2, .quality = 100, .solid = colors[i],
                         .profile = wide};
        const int from[3] = {r.solid >> 16, r.solid >> 8 & 255, r.solid & 255};
        const mfi_picture_options keep = {.keep_profile = 1};
        int to[3];
        bytes b = make_jpeg(&r);
        mf_image *image = loaded(b, NULL), *kept = loaded(b, &keep);
        p3_to_srgb(from, to);
        assert_int_equal(image->format, MF_FORMAT_RGB24);
        for (int c = 0; c < 3; c++)
            assert_in_range(pixel(image, 16, 16)[c] + 3, to[c], to[c] + 6);
        assert_int_equal(kept->format, MF_FORMAT_YUV420P);
        mf_image_unref(image);
        mf_image_unref(kept);
        free(b.data);
        r.profile = srgb; /* changes nothing, so the planes stay */
        b = make_jpeg(&r);
        image = loaded(b, NULL);
        assert_int_equal(image->format, MF_FORMAT_YUV420P);
        mf_image_unref(image);
        free(b.data);
    }
    free(wide.data);
    free(srgb.data);
}

/* Profiles for other pixels, and broken ones, are ignored. */
static void test_bad_profiles(void **state)
{
    bytes profiles[] = {wide_profile(), profile_bytes(cmsCreateLab4Profile(NULL)), {0}};
    (void)state;
    profiles[0].size /= 2;
    add(&profiles[2], "no profile at all", 17);
    for (size_t i = 0; i < MFI_COUNT(profiles); i++) {
        const jpeg_recipe r = {.width = 32, .height = 32, .space = JCS_YCbCr, .profile = profiles[i]};
        bytes b = make_jpeg(&r);
        mf_image *image = loaded(b, NULL);
        assert_int_equal(image->format, MF_FORMAT_YUV444P);
        mf_image_unref(image);
        free(b.data);
        free(profiles[i].data);
    }
}

static size_t find(bytes b, const char *pattern, size_t size)
{
    const uint8_t *found = memmem(b.data, b.size, pattern, size);
    assert_non_null(found);
    return (size_t)(found - b.data);
}

static void test_truncation(void **state)
{
    (void)state;
    for (int progressive = 0; progressive < 2; progressive++) {
        const jpeg_recipe r = {.width = 300, .height = 200, .space = JCS_YCbCr, .h = 2, .v = 2, .progressive = progressive};
        bytes b = make_jpeg(&r), part = {b.data, b.size * 2 / 3};
        mf_image *image = loaded(part, NULL);
        assert_true(image->corrupt && image->width == 300 && image->height == 200);
        mf_image_unref(image);
        mf_task_set_strict(task, 1);
        refused(part, MF_ERROR_FORMAT, "Premature end");
        image = loaded(b, NULL);
        assert_false(image->corrupt);
        mf_image_unref(image);
        mf_task_set_strict(task, 0);
        part.size = find(b, "\xff\xda", 2) + 14;
        refused(part, MF_ERROR_FORMAT, "ends before its pixels");
        for (part.size = 3; part.size < find(b, "\xff\xda", 2); part.size += 7)
            refused(part, MF_ERROR_FORMAT, "memory: ");
        free(b.data);
    }
}

static void test_bombs(void **state)
{
    const jpeg_recipe r = {.width = 64, .height = 64, .space = JCS_YCbCr, .progressive = 1};
    bytes b = make_jpeg(&r), scans = {0};
    const size_t size_at = find(b, "\xff\xc2", 2) + 5;
    (void)state;
    memcpy(b.data + size_at, "\xff\xdc\xff\xdc", 4);
    refused(b, MF_ERROR_LIMIT, "65500 x 65500");
    memcpy(b.data + size_at, "\0\x40\0\0", 4);
    refused(b, MF_ERROR_FORMAT, "memory: ");
    memcpy(b.data + size_at, "\0\x40\0\x40", 4);

    size_t last = 0; /* the last scan, six hundred times */
    for (size_t i = 0; i + 1 < b.size; i++)
        if (b.data[i] == 0xff && b.data[i + 1] == 0xda)
            last = i;
    add(&scans, b.data, last);
    for (int i = 0; i < 600; i++)
        add(&scans, b.data + last, b.size - 2 - last);
    add(&scans, "\xff\xd9", 2);
    refused(scans, MF_ERROR_LIMIT, "more than 500 scans");
    free(scans.data);
    free(b.data);
}

/* The scans of a progressive picture are kept whole, which a task need not allow. */
static void test_memory(void **state)
{
    jpeg_recipe r = {.width = 1000, .height = 1000, .space = JCS_YCbCr, .progressive = 1};
    struct mf_limits limits;
    (void)state;
    mf_limits_init(&limits, sizeof limits);
    limits.max_memory_bytes = 4 << 20;
    assert_int_equal(mf_task_set_limits(task, &limits), 0);
    bytes b = make_jpeg(&r);
    refused(b, MF_ERROR_LIMIT, "max_memory_bytes");
    free(b.data);
    r.progressive = 0;
    b = make_jpeg(&r);
    mf_image_unref(loaded(b, NULL));
    free(b.data);
}

static void test_cancel(void **state)
{
    const jpeg_recipe r = {.width = 300, .height = 200, .space = JCS_YCbCr};
    bytes b = make_jpeg(&r);
    mf_image *image;
    (void)state;
    mf_task_cancel(task);
    assert_int_equal(load(b.data, b.size, NULL, &image), MF_ERROR_CANCELLED);
    free(b.data);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_samplings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_spaces, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_codings, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_shrinking, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_orientations, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_orientation_shrinking, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_exif_damage, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_profiles, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_bad_profiles, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_truncation, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_bombs, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_memory, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_cancel, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
