/* ThumbHash: the bytes and the pictures of the JavaScript reference, which were made with it. */
#include "analysing.h"

static const struct {
    int width, height;
    painter *pixel;
    const char *hash;
    int drawn_width, drawn_height;
    int first[4], last[4]; /* pixels of its picture */
    long sum;              /* of all of its bytes */
} vectors[] = {
    {100, 60, busy, "4AcKVIKPiFd1Zzd2doeAendvkQ==", 32, 18, {72, 67, 148, 255}, {97, 87, 35, 255}, 369748},
    {40, 90, busy, "JAYGIwQ21jUwZ3d4yAZteH8=", 14, 32, {85, 66, 129, 255}, {153, 123, 180, 255}, 309394},
    {64, 64, glass, "ZAaGJQIrfxkmBkRxeGCKtqmgf3WzaIh4iA==", 32, 32, {57, 50, 147, 223}, {58, 67, 102, 204}, 636342},
    {97, 31, glass, "IPeFIoJJzxc0VXdAlndvu3+Fhnd4eIg=", 32, 13, {86, 74, 170, 224}, {119, 101, 103, 149}, 222933},
    {5, 100, busy, "YOcJkRKHegeIc3h5iHCIhwY=", 5, 32, {0, 86, 210, 255}, {87, 224, 0, 255}, 103161},
};

static void gives_the_reference_hash(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        const int alpha = vectors[i].pixel == glass;
        mf_image *image =
            paint(alpha ? MF_FORMAT_RGBA32 : MF_FORMAT_RGB24, vectors[i].width, vectors[i].height, vectors[i].pixel);
        mf_thumbhash_result *result;
        assert_int_equal(mf_thumbhash(NULL, image, NULL, &result), 0);
        assert_string_equal(result->hash, vectors[i].hash);
        assert_int_equal(result->has_alpha, alpha);
        mf_record_free(result);
        mf_image_unref(image);
    }
}

static mf_image *decode(const char *hash, int size)
{
    struct mf_thumbhash_decode_params params;
    mf_image *image;
    assert_int_equal(mf_thumbhash_decode_params_init(&params, sizeof params), 0);
    params.hash = hash;
    params.size = size;
    assert_int_equal(mf_thumbhash_decode(NULL, &params, &image), 0);
    assert_int_equal(mf_image_format(image), MF_FORMAT_RGBA32);
    return image;
}

static void draws_the_reference_picture(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof vectors / sizeof *vectors; i++) {
        mf_image *image = decode(vectors[i].hash, 32);
        const int width = mf_image_width(image), height = mf_image_height(image);
        const uint8_t *last = mf_image_plane(image, 0) + (height - 1) * mf_image_stride(image, 0) + 4 * (width - 1);
        long sum = 0;
        assert_int_equal(width, vectors[i].drawn_width);
        assert_int_equal(height, vectors[i].drawn_height);
        for (int c = 0; c < 4; c++) {
            assert_int_equal(mf_image_plane(image, 0)[c], vectors[i].first[c]);
            assert_int_equal(last[c], vectors[i].last[c]);
        }
        for (int y = 0; y < height; y++)
            for (int x = 0; x < 4 * width; x++)
                sum += mf_image_plane(image, 0)[y * mf_image_stride(image, 0) + x];
        assert_in_range(labs(sum - vectors[i].sum), 0, 2); /* a value at the edge of a step may fall either way */
        mf_image_unref(image);
    }
}

static void draws_in_any_size(void **state)
{
    mf_image *image = decode(vectors[0].hash, 320);
    (void)state;
    assert_int_equal(mf_image_width(image), 320);
    assert_int_equal(mf_image_height(image), 183);
    mf_image_unref(image);
}

/* Of a larger picture it is that of its averages. */
static void grey_blocks(int x, int y, int width, int height, uint8_t rgba[4])
{
    (void)height;
    busy(x * 100 / width, y * 100 / width, 100, 60, rgba);
}

static void averages_large_pictures(void **state)
{
    mf_image *image = paint(MF_FORMAT_RGB24, 1000, 600, grey_blocks);
    mf_thumbhash_result *result = run_by_name("thumbhash", image, NULL, NULL);
    (void)state;
    assert_string_equal(result->hash, vectors[0].hash);
    mf_record_free(result);
    mf_image_unref(image);
}

static void refuses_what_is_no_hash(void **state)
{
    static const char *const bad[] = {NULL,
                                      "",
                                      "4AcKVA",
                                      "4AcKVIKPiFd1Zzd2doeAendv",
                                      "4AcKVIKPiFd1Zzd2doeAendv*Q==",
                                      "A",
                                      "4AcK=VIK",
                                      "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                                      "4AcKUIKPiFd1Zzd2doeAendvkQ=="};
    mf_image *image;
    (void)state;
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct mf_thumbhash_decode_params params;
        mf_thumbhash_decode_params_init(&params, sizeof params);
        params.hash = bad[i];
        if (mf_thumbhash_decode(NULL, &params, &image) != MF_ERROR_PARAMS)
            fail_msg("%s", bad[i]);
        assert_null(image);
    }
}

static void reads_the_alphabet_of_urls(void **state)
{
    mf_image *a = decode("IPeFIoJJzxc0VXdAlndvu3+Fhnd4eIg=", 8), *b = decode("IPeFIoJJzxc0VXdAlndvu3-Fhnd4eIg", 8);
    (void)state;
    assert_memory_equal(mf_image_plane(a, 0), mf_image_plane(b, 0), 32);
    mf_image_unref(a);
    mf_image_unref(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gives_the_reference_hash), cmocka_unit_test(draws_the_reference_picture),
        cmocka_unit_test(draws_in_any_size),        cmocka_unit_test(averages_large_pictures),
        cmocka_unit_test(refuses_what_is_no_hash),  cmocka_unit_test(reads_the_alphabet_of_urls),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
