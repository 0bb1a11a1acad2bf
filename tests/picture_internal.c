/* Pictures in containers that tell how they lie: WebP, AVIF, TIFF; and those that come through libavformat. */
#include <avif/avif.h>
#include "loading.h"
#include "clips.h"
#include "mfi_orient.h"

enum { WIDTH = 46, HEIGHT = 31 };

/* Saved by the library itself, without loss. */
static bytes saved(mf_image *image, const char *format)
{
    const struct mf_save_params params = {.struct_size = sizeof params, .format = format, .lossless = 1};
    mf_sink *sink;
    const char *name;
    const void *data;
    size_t size;
    bytes b = {0};
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_image_save_with(task, image, &params, sink), 0);
    assert_int_equal(mf_sink_memory_get(sink, 0, &name, &data, &size), 0);
    add(&b, data, size);
    mf_sink_unref(sink);
    return b;
}

static mf_image *drawn(int format, int width, int height)
{
    const int size = format == MF_FORMAT_RGBA32 ? 4 : 3;
    mf_image *image;
    assert_int_equal(mf_image_new(format, width, height, &image), 0);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            const uint8_t rgba[4] = {(uint8_t)(x * 5), (uint8_t)(y * 7), (uint8_t)(x * y), (uint8_t)(255 - x)};
            memcpy(image->planes[0] + y * image->strides[0] + x * size, rgba, (size_t)size);
        }
    return image;
}

/* --- WebP */

static void add_chunk(bytes *b, const char *type, const void *data, size_t size)
{
    add(b, type, 4);
    add_number(b, (uint32_t)size, 4, 0);
    add(b, data, size);
    add(b, "", size & 1);
}

/* An extended file of a canvas and these chunks. */
static bytes webp(int flags, int width, int height, bytes chunks)
{
    bytes b = {0}, head = {0};
    add_number(&head, (uint32_t)flags, 4, 0);
    add_number(&head, (uint32_t)width - 1, 3, 0);
    add_number(&head, (uint32_t)height - 1, 3, 0);
    add(&b, "RIFF", 4);
    add_number(&b, (uint32_t)(4 + 8 + head.size + chunks.size), 4, 0);
    add(&b, "WEBP", 4);
    add_chunk(&b, "VP8X", head.data, head.size);
    add(&b, chunks.data, chunks.size);
    free(head.data);
    return b;
}

static void test_webp(void **state)
{
    (void)state;
    for (int format = MF_FORMAT_RGB24; format <= MF_FORMAT_RGBA32; format++) {
        mf_image *image = drawn(format, WIDTH, HEIGHT);
        bytes b = saved(image, "webp");
        for (int o = 1; o <= 8; o++)
            for (int prefixed = 0; prefixed < 2; prefixed++) {
                bytes block = exif(o, o & 1), chunk = {0}, chunks = {0};
                add(&chunk, "Exif\0", prefixed ? 6 : 0);
                add(&chunk, block.data, block.size);
                add(&chunks, b.data + 12, b.size - 12);
                add_chunk(&chunks, "EXIF", chunk.data, chunk.size);
                bytes file = webp(format == MF_FORMAT_RGBA32 ? 0x18 : 8, WIDTH, HEIGHT, chunks);
                mf_image *upright = loaded(file, NULL);
                assert_turned(image, upright, o);
                mf_image_unref(upright);
                free(block.data);
                free(chunk.data);
                free(chunks.data);
                free(file.data);
            }
        mf_image_unref(image);
        free(b.data);
    }
}

/* The first frame stands at its place on the canvas. */
static void test_webp_animation(void **state)
{
    mf_image *image = drawn(MF_FORMAT_RGB24, WIDTH, HEIGHT);
    bytes b = saved(image, "webp"), frame = {0}, chunks = {0};
    (void)state;
    add_number(&frame, 4 / 2, 3, 0);
    add_number(&frame, 6 / 2, 3, 0);
    add_number(&frame, WIDTH - 1, 3, 0);
    add_number(&frame, HEIGHT - 1, 3, 0);
    add_number(&frame, 100, 3, 0);
    add_number(&frame, 0, 1, 0);
    add(&frame, b.data + 12, b.size - 12);
    add_chunk(&chunks, "ANIM", "\xff\xff\xff\xff\0\0", 6);
    add_chunk(&chunks, "ANMF", frame.data, frame.size);
    add_chunk(&chunks, "ANMF", frame.data, frame.size);
    bytes file = webp(2, 60, 50, chunks);
    mf_image *loaded_image = loaded(file, NULL);
    assert_true(loaded_image->format == MF_FORMAT_RGBA32 && loaded_image->width == 60 && loaded_image->height == 50);
    for (int y = 0; y < 50; y++)
        for (int x = 0; x < 60; x++) {
            const int inside = x >= 4 && x < 4 + WIDTH && y >= 6 && y < 6 + HEIGHT;
            assert_int_equal(pixel(loaded_image, x, y)[3], inside ? 255 : 0);
            if (inside)
                assert_memory_equal(pixel(loaded_image, x, y), pixel(image, x - 4, y - 6), 3);
        }
    mf_image_unref(loaded_image);
    free(file.data);
    file = webp(2, 40, 50, chunks); /* it reaches over the edge */
    refused(file, MF_ERROR_FORMAT, "memory: ");
    memcpy(file.data + 24, "\xff\x7f\0\xff\x7f\0", 6);
    refused(file, MF_ERROR_LIMIT, "32768 x 32768");
    mf_image_unref(image);
    free(file.data);
    free(frame.data);
    free(chunks.data);
    free(b.data);
}

static void test_webp_cut(void **state)
{
    mf_image *image = drawn(MF_FORMAT_RGB24, 200, 180), *part;
    const struct mf_save_params params = {.struct_size = sizeof params, .format = "webp", .quality = 90};
    const char *name;
    const void *data;
    size_t size;
    mf_sink *sink;
    (void)state;
    assert_int_equal(mf_sink_memory(&sink), 0);
    assert_int_equal(mf_image_save_with(task, image, &params, sink), 0);
    assert_int_equal(mf_sink_memory_get(sink, 0, &name, &data, &size), 0);
    const mfi_picture_options half = {.min_width = 100};
    assert_int_equal(load(data, size, &half, &part), 0);
    assert_true(part->width == 100 && part->height == 90 && !part->corrupt);
    mf_image_unref(part);
    assert_int_equal(load(data, size * 3 / 4, NULL, &part), 0);
    assert_true(part->corrupt && part->width == 200);
    assert_true(pixel(part, 150, 20)[0] > 150); /* 150 * 5 % 256 = 238 */
    assert_memory_equal(pixel(part, 199, 179), "\0\0\0", 3);
    mf_image_unref(part);
    mf_task_set_strict(task, 1);
    assert_int_equal(load(data, size * 3 / 4, NULL, &part), MF_ERROR_FORMAT);
    mf_task_set_strict(task, 0);
    for (size_t n = 12; n < 40; n++) {
        assert_int_equal(load(data, n, NULL, &part), MF_ERROR_FORMAT);
        assert_null(part);
    }
    mf_sink_unref(sink);
    mf_image_unref(image);
}

/* --- AVIF */

/* `angle` is -1 for none, `mirror` likewise. */
static bytes make_avif(const mf_image *image, int angle, int mirror)
{
    avifImage *to = avifImageCreate(image->width, image->height, 8, AVIF_PIXEL_FORMAT_YUV444);
    avifEncoder *encoder = avifEncoderCreate();
    avifRWData output = AVIF_DATA_EMPTY;
    avifRGBImage rgb;
    bytes b = {0};

    to->matrixCoefficients = AVIF_MATRIX_COEFFICIENTS_IDENTITY;
    avifRGBImageSetDefaults(&rgb, to);
    rgb.format = image->format == MF_FORMAT_RGBA32 ? AVIF_RGB_FORMAT_RGBA : AVIF_RGB_FORMAT_RGB;
    rgb.pixels = image->planes[0];
    rgb.rowBytes = (uint32_t)image->strides[0];
    assert_int_equal(avifImageRGBToYUV(to, &rgb), AVIF_RESULT_OK);
    if (angle >= 0) {
        to->transformFlags |= AVIF_TRANSFORM_IROT;
        to->irot.angle = (uint8_t)angle;
    }
    if (mirror >= 0) {
        to->transformFlags |= AVIF_TRANSFORM_IMIR;
#if AVIF_VERSION >= 1000000
        to->imir.axis = (uint8_t)mirror;
#else
        to->imir.mode = (uint8_t)mirror;
#endif
    }
    encoder->speed = AVIF_SPEED_FASTEST;
    encoder->minQuantizer = encoder->maxQuantizer = encoder->minQuantizerAlpha = encoder->maxQuantizerAlpha = 0;
    assert_int_equal(avifEncoderWrite(encoder, to, &output), AVIF_RESULT_OK);
    add(&b, output.data, output.size);
    avifRWDataFree(&output);
    avifEncoderDestroy(encoder);
    avifImageDestroy(to);
    return b;
}

/* Turned counter-clockwise, then mirrored: done here with the orientations whose meaning is plain. */
static void test_avif(void **state)
{
    static const int counter_clockwise[] = {1, 8, 3, 6}, mirrored[] = {4, 2};
    (void)state;
    for (int i = 0; i < 24; i++) {
        const int angle = i % 4 - (i < 4), mirror = i / 4 % 3 - 1;
        mf_image *image = drawn(i < 12 ? MF_FORMAT_RGB24 : MF_FORMAT_RGBA32, WIDTH, HEIGHT), *turned, *expected;
        bytes b = make_avif(image, angle, mirror);
        mf_image *upright = loaded(b, NULL);
        const mfi_picture_options keep = {.keep_orientation = 1};
        mf_image *kept = loaded(b, &keep);
        assert_same(image, kept);
        assert_int_equal(mfi_orient(task, image, counter_clockwise[MFI_MAX(angle, 0)], &turned), 0);
        assert_int_equal(mfi_orient(task, turned, mirror < 0 ? 1 : mirrored[mirror], &expected), 0);
        assert_same(expected, upright);
        mf_image_unref(expected);
        mf_image_unref(turned);
        mf_image_unref(upright);
        mf_image_unref(kept);
        mf_image_unref(image);
        for (size_t size = 32; size < b.size; size += b.size / 9) {
            mf_image *part;
            assert_int_equal(load(b.data, size, NULL, &part), MF_ERROR_FORMAT);
        }
        free(b.data);
    }
}

/* --- Through libavformat. */

static void add_entry(bytes *b, int tag, int type, uint32_t count, uint32_t value)
{
    add_number(b, (uint32_t)tag, 2, 0);
    add_number(b, (uint32_t)type, 2, 0);
    add_number(b, count, 4, 0);
    add_number(b, value, 4, 0);
}

/* Plain RGB rows behind one directory. */
static bytes make_tiff(const mf_image *image, int orientation)
{
    enum { ENTRIES = 10, PIXELS = 8 + 2 + ENTRIES * 12 + 4 + 6 };
    bytes b = {0};
    add(&b, "II*\0\x8\0\0", 8);
    add_number(&b, ENTRIES, 2, 0);
    add_entry(&b, 256, 4, 1, (uint32_t)image->width);
    add_entry(&b, 257, 4, 1, (uint32_t)image->height);
    add_entry(&b, 258, 3, 3, PIXELS - 6);
    add_entry(&b, 259, 3, 1, 1);
    add_entry(&b, 262, 3, 1, 2);
    add_entry(&b, 273, 4, 1, PIXELS);
    add_entry(&b, 274, 3, 1, (uint32_t)orientation);
    add_entry(&b, 277, 3, 1, 3);
    add_entry(&b, 278, 4, 1, (uint32_t)image->height);
    add_entry(&b, 279, 4, 1, (uint32_t)(image->width * image->height * 3));
    add_number(&b, 0, 4, 0);
    add(&b, "\x8\0\x8\0\x8", 6);
    for (int y = 0; y < image->height; y++)
        add(&b, image->planes[0] + y * image->strides[0], (size_t)image->width * 3);
    return b;
}

static void test_tiff(void **state)
{
    mf_image *image = drawn(MF_FORMAT_RGB24, WIDTH, HEIGHT);
    (void)state;
    for (int o = 1; o <= 8; o++) {
        bytes b = make_tiff(image, o);
        mf_image *upright = loaded(b, NULL);
        assert_turned(image, upright, o);
        mf_image_unref(upright);
        free(b.data);
    }
    mf_image_unref(image);
}

static mf_image *from_file(const char *path)
{
    mf_source *source;
    mf_image *image;
    mf_task *begun = mfi_task_begin(task, NULL);
    assert_int_equal(mf_source_path(path, &source), 0);
    if (mfi_picture_load(begun, source, NULL, &image) < 0)
        fail_msg("%s", mf_task_message(task));
    mf_source_unref(source);
    return image;
}

static void test_media(void **state)
{
    static const struct {
        const char *name;
        int format, width, height; /* 0: any */
    } cases[] = {
        {"animation.gif", MF_FORMAT_RGB24, 320, 180}, {"image.bmp", MF_FORMAT_RGB24, 320, 180},
        {"image.tiff", MF_FORMAT_RGB24, 320, 180},    {"sample.mp4", MF_FORMAT_RGB24, 320, 180},
        {"rotated90.mp4", MF_FORMAT_RGB24, 180, 320}, {"cover.mp3", 0, 0, 0},
    };
    (void)state;
    for (size_t i = 0; i < MFI_COUNT(cases); i++) {
        mf_image *image = from_file(clip(cases[i].name));
        assert_true(!cases[i].format || image->format == cases[i].format);
        assert_true(!cases[i].width || (image->width == cases[i].width && image->height == cases[i].height));
        mf_image_unref(image);
    }
    static const uint8_t hole[] = "GIF89a\1\0\1\0\x80\0\0\xff\xff\xff\0\0\0!\xf9\4\1\0\0\0\0,\0\0\0\0\1\0\1\0\0\2\2D\1\0;";
    mf_image *image;
    assert_int_equal(load(hole, sizeof hole - 1, NULL, &image), 0);
    assert_true(image->format == MF_FORMAT_RGBA32 && pixel(image, 0, 0)[3] == 0);
    mf_image_unref(image);
}

static void test_refusals(void **state)
{
    static const char heif[] = "\0\0\0\x18" "ftypheic\0\0\0\0mif1heic";
    static const char *const texts[] = {"", "x", "%PDF-1.4", "<svg xmlns='http://www.w3.org/2000/svg'/>", "GIF89a"};
    bytes b = {0};
    (void)state;
    add(&b, heif, sizeof heif - 1);
    mf_image *image;
    assert_true(load(b.data, b.size, NULL, &image) < 0);
    free(b.data);
    for (size_t i = 0; i < MFI_COUNT(texts); i++)
        assert_int_equal(load(texts[i], strlen(texts[i]), NULL, &image), MF_ERROR_FORMAT);
    assert_int_equal(load("GIF89a\xff\xff\xff\xff\0\0\0;", 14, NULL, &image), MF_ERROR_LIMIT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(test_webp, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_webp_animation, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_webp_cut, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_avif, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_tiff, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_media, set_up, tear_down),
        cmocka_unit_test_setup_teardown(test_refusals, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
