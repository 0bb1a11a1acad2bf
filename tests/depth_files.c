/* Files of more than 8 bits a sample: read, written, and by name. */
#include <stdio.h>
#include "wide.h"

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

static mf_image *loaded(mf_source *source, int keep_depth)
{
    struct mf_load_params params;
    mf_image *image = NULL;
    mf_load_params_init(&params, sizeof params);
    params.keep_depth = keep_depth;
    if (mf_image_load(task, source, &params, &image) < 0)
        fail_msg("%s", mf_task_message(task));
    return image;
}

static mf_source *saved(mf_image *image, const char *format, int depth, int lossless, int progressive)
{
    struct mf_save_params params;
    mf_sink *sink;
    mf_save_params_init(&params, sizeof params);
    params.format = format;
    params.depth = depth;
    params.lossless = lossless;
    params.progressive = progressive;
    params.subsampling = MF_SUBSAMPLING_444;
    params.quality = 95;
    assert_int_equal(mf_sink_memory(&sink), 0);
    if (mf_image_save_with(task, image, &params, sink) < 0)
        fail_msg("%s: %s", format, mf_task_message(task));
    return source_of(sink);
}

static int depth_of(mf_source *source)
{
    mf_identify_result *made;
    assert_int_equal(mf_identify(task, source, NULL, &made), 0);
    const int depth = made->bit_depth;
    mf_record_free(made);
    return depth;
}

/* The largest difference of a sample. */
static int farthest(const mf_image *a, const mf_image *b)
{
    int most = 0;
    assert_int_equal(mf_image_format(a), mf_image_format(b));
    assert_int_equal(mf_image_width(a), mf_image_width(b));
    assert_int_equal(mf_image_height(a), mf_image_height(b));
    for (int y = 0; y < mf_image_height(a); y++)
        for (int i = 0; i < mf_image_width(a) * channels_of(a); i++) {
            const int d = abs(row_of(a, y)[i] - row_of(b, y)[i]);
            most = d > most ? d : most;
        }
    return most;
}

/* --- PNG, also by bytes that were made here. */

static uint8_t *put_number(uint8_t *to, uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        *to++ = (uint8_t)(value >> 8 * (bytes - 1 - i));
    return to;
}

static uint8_t *put_chunk(uint8_t *to, const char *type, const uint8_t *data, uint32_t size)
{
    uint32_t crc = 0xffffffff;
    uint8_t *start = put_number(to, size, 4);
    memcpy(start, type, 4);
    if (size)
        memcpy(start + 4, data, size);
    for (uint32_t i = 0; i < size + 4; i++) {
        crc ^= start[i];
        for (int bit = 0; bit < 8; bit++)
            crc = crc >> 1 ^ (crc & 1 ? 0xedb88320 : 0);
    }
    return put_number(start + 4 + size, ~crc, 4);
}

/* RGB of 2 x 2, not compressed. */
static void reads_bytes(void **state)
{
    static const uint16_t samples[2][6] = {{0x0102, 0xff00, 0x00ff, 1, 65534, 0x8000}, {0x7fff, 0x1234, 0xfedc, 0, 65535, 256}};
    uint8_t file[200], data[64] = {0x78, 1, 1, 26, 0, 0xe5, 0xff}, *end, *at = data + 7; /* a stored block of 26 bytes */
    uint32_t a = 1, b = 0;
    mf_source *source;
    (void)state;
    for (int y = 0; y < 2; y++) {
        *at++ = 0; /* no filter */
        for (int i = 0; i < 6; i++)
            at = put_number(at, samples[y][i], 2);
    }
    for (const uint8_t *p = data + 7; p < at; p++)
        b = (b + (a = (a + *p) % 65521)) % 65521;
    at = put_number(at, b << 16 | a, 4);
    memcpy(file, "\x89PNG\r\n\x1a\n", 8);
    end = put_chunk(file + 8, "IHDR", (const uint8_t *)"\0\0\0\2\0\0\0\2\x10\2\0\0\0", 13);
    end = put_chunk(end, "IDAT", data, (uint32_t)(at - data));
    end = put_chunk(end, "IEND", NULL, 0);
    assert_int_equal(mf_source_memory(file, (size_t)(end - file), NULL, NULL, &source), 0);
    mf_image *deep = loaded(source, 1), *shallow = loaded(source, 0);
    assert_int_equal(mf_image_format(deep), MF_FORMAT_RGB48);
    assert_int_equal(mf_image_format(shallow), MF_FORMAT_RGB24);
    for (int y = 0; y < 2; y++) {
        assert_memory_equal(row_of(deep, y), samples[y], 12);
        for (int i = 0; i < 6; i++)
            assert_int_equal(mf_image_plane(shallow, 0)[y * mf_image_stride(shallow, 0) + i], (samples[y][i] + 128) / 257);
    }
    mf_image_unref(shallow);
    mf_image_unref(deep);
    mf_source_unref(source);
}

static const int formats[] = {MF_FORMAT_GRAY16, MF_FORMAT_RGB48, MF_FORMAT_RGBA64};

static void keeps_png_to_the_bit(void **state)
{
    (void)state;
    for (int i = 0; i < 6; i++) {
        mf_image *image = wide_drawing(formats[i / 2], 53, 31);
        mf_source *source = saved(image, "png", 0, 0, i % 2);
        mf_image *back = loaded(source, 1);
        assert_int_equal(depth_of(source), 16);
        assert_int_equal(farthest(image, back), 0);
        mf_image_unref(back);
        mf_source_unref(source);
        mf_image_unref(image);
    }
}

/* AVIF without loss: within half a step of its bits. */
static void keeps_avif_in_its_depth(void **state)
{
    (void)state;
    for (int i = 0; i < 6; i++) {
        const int depth = i % 2 ? 12 : 10, most = 65535 / ((1 << depth) - 1) / 2 + 1;
        mf_image *image = wide_drawing(formats[i / 2], 64, 48), *wanted = NULL;
        mf_source *source = saved(image, "avif", depth, 1, 0);
        mf_image *back = loaded(source, 1);
        assert_int_equal(depth_of(source), depth);
        /* AVIF is read as RGB */
        assert_int_equal(mf_image_convert(task, image, i < 2 ? MF_FORMAT_RGB48 : formats[i / 2], &wanted), 0);
        assert_in_range(farthest(wanted, back), 1, most);
        mf_image_unref(wanted);
        mf_image_unref(back);
        mf_source_unref(source);
        mf_image_unref(image);
    }
}

/* The bits of a file by its format, what is asked for, and the picture. */
static void writes_the_nearest_depth(void **state)
{
    static const struct {
        const char *format;
        int asked, of_8, of_16;
    } cases[] = {
        {"png", 0, 8, 16},  {"png", 8, 8, 8},    {"png", 9, 16, 16},   {"png", 16, 16, 16},  {"avif", 0, 8, 10},
        {"avif", 8, 8, 8},  {"avif", 10, 10, 10}, {"avif", 11, 12, 12}, {"avif", 16, 12, 12}, {"jpeg", 16, 8, 8},
        {"webp", 0, 8, 8},  {"gif", 12, 8, 8},
    };
    mf_image *wide = wide_drawing(MF_FORMAT_RGB48, 40, 30), *narrow;
    (void)state;
    assert_int_equal(mf_image_convert(task, wide, MF_FORMAT_RGB24, &narrow), 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mf_source *of_8 = saved(narrow, cases[i].format, cases[i].asked, 0, 0);
        mf_source *of_16 = saved(wide, cases[i].format, cases[i].asked, 0, 0);
        assert_int_equal(depth_of(of_8), cases[i].of_8);
        assert_int_equal(depth_of(of_16), cases[i].of_16);
        mf_source_unref(of_16);
        mf_source_unref(of_8);
    }
    mf_source_unref(saved(wide, "auto", 16, 0, 0));
    mf_image_unref(narrow);
    mf_image_unref(wide);
}

/* --- TIFF, big-endian, upside down by its orientation. */

static void reads_tiff(void **state)
{
    static const uint16_t tags[][4] = {{256, 3, 0, 3}, {257, 3, 0, 2}, {258, 3, 0, 16}, {259, 3, 0, 1}, {262, 3, 0, 1},
                                       {273, 4, 0, 8}, {274, 3, 0, 3}, {277, 3, 0, 1},  {278, 3, 0, 2}, {279, 4, 0, 12}};
    static const uint16_t samples[] = {1, 256, 65535, 0x1234, 0xfedc, 40000};
    uint8_t file[256], *at = file + 8;
    mf_source *source;
    (void)state;
    memcpy(file, "MM\0*\0\0\0\x14", 8);
    for (int i = 0; i < 6; i++)
        at = put_number(at, samples[i], 2);
    at = put_number(at, sizeof tags / sizeof *tags, 2);
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        at = put_number(put_number(put_number(at, tags[i][0], 2), tags[i][1], 2), 1, 4);
        at = put_number(at, tags[i][1] == 3 ? (uint32_t)tags[i][3] << 16 : tags[i][3], 4); /* short values come first */
    }
    at = put_number(at, 0, 4);
    assert_int_equal(mf_source_memory(file, (size_t)(at - file), NULL, NULL, &source), 0);
    mf_image *image = loaded(source, 1);
    assert_int_equal(mf_image_format(image), MF_FORMAT_GRAY16);
    for (int i = 0; i < 6; i++)
        assert_int_equal(row_of(image, i / 3)[i % 3], samples[5 - i]);
    mf_image_unref(image);
    mf_source_unref(source);
}

/* --- DPX of 10 bits a sample (SMPTE 268): what has fewer than 16 fills their range too. */

static void reads_dpx(void **state)
{
    static const int samples[] = {1023, 0, 512, 1, 1022, 77};
    uint8_t file[2048 + 8] = "SDPX";
    mf_source *source;
    (void)state;
    put_number(file + 4, 2048, 4);
    memcpy(file + 8, "V1.0", 4);
    put_number(file + 770, 1, 2); /* elements */
    put_number(file + 772, 2, 4); /* pixels, rows */
    put_number(file + 776, 1, 4);
    memcpy(file + 800, "\x32\x02\x02\x0a\x00\x01", 6); /* RGB, 10 bits at the top of each word */
    put_number(file + 808, 2048, 4);
    for (int i = 0; i < 2; i++)
        put_number(file + 2048 + 4 * i,
                   (uint32_t)samples[3 * i] << 22 | (uint32_t)samples[3 * i + 1] << 12 | (uint32_t)samples[3 * i + 2] << 2, 4);
    assert_int_equal(mf_source_memory(file, sizeof file, NULL, NULL, &source), 0);
    mf_image *image = loaded(source, 1);
    assert_int_equal(mf_image_format(image), MF_FORMAT_RGB48);
    for (int i = 0; i < 6; i++)
        assert_in_range(row_of(image, 0)[i] + 4, lround(samples[i] * 65535.0 / 1023), lround(samples[i] * 65535.0 / 1023) + 8);
    mf_image_unref(image);
    mf_source_unref(source);
}

/* --- By name. */

static mf_source *made(const char *op, mf_source *source, const char *json)
{
    mf_sink *sink;
    assert_int_equal(mf_sink_memory(&sink), 0);
    if (mf_run(task, op, &source, 1, sink, json, NULL) < 0)
        fail_msg("%s: %s", json, mf_task_message(task));
    return source_of(sink);
}

static void keeps_depth_by_name(void **state)
{
    mf_image *image = wide_drawing(MF_FORMAT_RGB48, 64, 48), *flipped, *back;
    mf_source *source = saved(image, "png", 0, 0, 0), *out;
    (void)state;
    assert_int_equal(mf_flip(task, image, NULL, &flipped), 0);
    out = made("flip", source, "{\"format\": \"png\", \"depth\": 16}");
    back = loaded(out, 1);
    assert_int_equal(farthest(flipped, back), 0);
    mf_image_unref(back);
    mf_source_unref(out);

    out = made("flip", source, "{\"format\": \"png\"}");
    assert_int_equal(depth_of(out), 8);
    mf_source_unref(out);

    out = made("thumbnails", source, "{\"widths\": [32], \"format\": \"png\", \"depth\": 16}");
    back = loaded(out, 1);
    assert_int_equal(mf_image_format(back), MF_FORMAT_RGB48);
    int fractions = 0; /* that 8 bits do not have */
    for (int i = 0; i < 96; i++)
        fractions += row_of(back, 5)[i] % 257 != 0;
    assert_true(fractions > 80);
    mf_image_unref(back);
    mf_source_unref(out);
    mf_source_unref(source);

    /* in memory as it is */
    assert_int_equal(mf_source_image(image, &source), 0);
    out = made("flip", source, "{\"format\": \"png\"}");
    back = loaded(out, 1);
    assert_int_equal(farthest(flipped, back), 0);
    mf_image_unref(back);
    mf_source_unref(out);
    mf_source_unref(source);
    mf_image_unref(flipped);
    mf_image_unref(image);
}

static void limits_what_it_reads(void **state)
{
    struct mf_limits limits;
    mf_image *image = wide_drawing(MF_FORMAT_RGBA64, 64, 48), *out;
    mf_source *source = saved(image, "png", 0, 0, 0);
    struct mf_load_params params;
    (void)state;
    mf_limits_init(&limits, sizeof limits);
    limits.max_pixels = 64 * 48 - 1;
    assert_int_equal(mf_task_set_limits(task, &limits), 0);
    mf_load_params_init(&params, sizeof params);
    params.keep_depth = 1;
    assert_int_equal(mf_image_load(task, source, &params, &out), MF_ERROR_LIMIT);
    assert_null(out);
    assert_int_equal(mf_task_set_limits(task, NULL), 0);
    params.keep_depth = 2;
    assert_int_equal(mf_image_load(task, source, &params, &out), MF_ERROR_PARAMS);
    mf_source_unref(source);
    mf_image_unref(image);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reads_bytes),
        cmocka_unit_test(keeps_png_to_the_bit),
        cmocka_unit_test(keeps_avif_in_its_depth),
        cmocka_unit_test(writes_the_nearest_depth),
        cmocka_unit_test(reads_tiff),
        cmocka_unit_test(reads_dpx),
        cmocka_unit_test(keeps_depth_by_name),
        cmocka_unit_test(limits_what_it_reads),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
