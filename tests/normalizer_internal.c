/* What the normaliser makes of frames of every kind: colours, position, fields, order. */
#include <math.h>
#include "normalizing.h"

/* The four quarters of the picture, in 8-bit limited-range BT.601: red, green, blue, light grey. */
static const uint8_t quarters[4][3] = {{81, 90, 240}, {145, 54, 34}, {41, 240, 110}, {200, 128, 128}};

static void fill_planes(AVFrame *frame, int y, int u, int v)
{
    const int values[] = {y, u, v};

    for (int p = 0; p < 3; p++)
        for (int row = 0; row < (p ? (frame->height + 1) / 2 : frame->height); row++)
            memset(frame->data[p] + row * frame->linesize[p], values[p], (size_t)(p ? (frame->width + 1) / 2 : frame->width));
}

/* The quarters as 4:2:0. */
static AVFrame *quartered(int width, int height)
{
    AVFrame *frame = new_frame(AV_PIX_FMT_YUV420P, width, height);

    for (int p = 0; p < 3; p++) {
        const int w = p ? (width + 1) / 2 : width, h = p ? (height + 1) / 2 : height;
        for (int y = 0; y < h; y++)
            for (int x = 0; x < w; x++)
                frame->data[p][y * frame->linesize[p] + x] = quarters[(y >= h / 2) * 2 + (x >= w / 2)][p];
    }
    return frame;
}

/* A picture of four quarters in any format: `colors` are 8-bit values of its components. */
static AVFrame *drawn(int format, int colors[4][3])
{
    AVFrame *frame = new_frame(format, 64, 48);
    const AVPixFmtDescriptor *d = av_pix_fmt_desc_get(format);
    uint16_t line[64];

    for (int i = 0; frame->buf[i]; i++) /* lines are or-ed in */
        memset(frame->buf[i]->data, 0, frame->buf[i]->size);
    for (int c = 0; c < d->nb_components; c++) {
        const int chroma = !(d->flags & AV_PIX_FMT_FLAG_RGB) && (c == 1 || c == 2), depth = d->comp[c].depth;
        const int w = chroma ? AV_CEIL_RSHIFT(64, d->log2_chroma_w) : 64,
                  h = chroma ? AV_CEIL_RSHIFT(48, d->log2_chroma_h) : 48;
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                const int value = c < 3 ? colors[(y >= h / 2) * 2 + (x >= w / 2)][c] : 255;
                line[x] = (uint16_t)(d->flags & AV_PIX_FMT_FLAG_RGB ? value * ((1 << depth) - 1) / 255 : value << (depth - 8));
            }
            av_write_image_line2(line, frame->data, frame->linesize, d, 0, y, c, w, sizeof line[0]);
        }
    }
    return frame;
}

/* Quarter `which` of the original is at (x, y) of the image. */
static void expect_quarter(const mf_image *image, double x, double y, int which, int tolerance)
{
    for (int p = 0; p < 3; p++)
        assert_in_range(sample(image, p, x, y) + 1000, quarters[which][p] + 1000 - tolerance,
                        quarters[which][p] + 1000 + tolerance);
}

static void check_quarters(const mf_image *image, const int at[4], int tolerance)
{
    for (int i = 0; i < 4; i++)
        expect_quarter(image, i % 2 ? 0.75 : 0.25, i / 2 ? 0.75 : 0.25, at[i], tolerance);
}

static const int unmoved[4] = {0, 1, 2, 3};

static void test_plain_frames_pass_by_reference(void **state)
{
    fixture f = open_normalizer(&(mf_stream){0});
    AVFrame *frame = quartered(64, 48);
    const uint8_t *pixels = frame->data[0];

    (void)state;
    frame->pts = 1234567;
    frame->sample_aspect_ratio = (AVRational){4, 3};
    frame->colorspace = AVCOL_SPC_SMPTE170M;
    mfi_frame_set_duration(frame, 40000);
    mf_image *image = run(&f, frame);
    assert_non_null(image);
    assert_ptr_equal(image->planes[0], pixels);
    assert_int_equal(image->time_us, 1234567);
    assert_int_equal(image->duration_us, 40000);
    assert_int_equal(image->sar_num * 100 + image->sar_den, 403);
    assert_int_equal(image->color.matrix, AVCOL_SPC_SMPTE170M);
    assert_int_equal(image->color.full_range, 0);
    mf_image_unref(image);
    close_normalizer(&f);
}

static void test_every_format_becomes_420(void **state)
{
    static const struct {
        int format, full_range;
    } cases[] = {
        {AV_PIX_FMT_YUVJ420P, 1},  {AV_PIX_FMT_YUVJ422P, 1},   {AV_PIX_FMT_YUVJ444P, 1},  {AV_PIX_FMT_YUV422P, 0},
        {AV_PIX_FMT_YUV444P, 0},   {AV_PIX_FMT_YUV410P, 0},    {AV_PIX_FMT_YUV411P, 0},   {AV_PIX_FMT_YUV420P10, 0},
        {AV_PIX_FMT_YUV422P10, 0}, {AV_PIX_FMT_YUV444P12, 0},  {AV_PIX_FMT_YUV422P10, 1}, {AV_PIX_FMT_NV12, 0},
        {AV_PIX_FMT_NV21, 0},      {AV_PIX_FMT_P010, 0},       {AV_PIX_FMT_YUYV422, 0},   {AV_PIX_FMT_UYVY422, 0},
        {AV_PIX_FMT_YUVA420P, 0},  {AV_PIX_FMT_YUVA444P10, 0},
    };

    (void)state;
    for (size_t i = 0; i < MFI_COUNT(cases); i++) {
        fixture f = open_normalizer(&(mf_stream){0});
        int colors[4][3];
        for (int q = 0; q < 4; q++)
            for (int c = 0; c < 3; c++)
                colors[q][c] = !cases[i].full_range ? quarters[q][c]
                               : c == 0             ? (quarters[q][c] - 16) * 255 / 219
                                                    : (quarters[q][c] - 128) * 255 / 224 + 128;
        AVFrame *frame = drawn(cases[i].format, colors);
        if (cases[i].full_range)
            frame->color_range = AVCOL_RANGE_JPEG;
        frame->colorspace = AVCOL_SPC_SMPTE170M;
        mf_image *image = run(&f, frame);
        assert_non_null(image);
        assert_int_equal(image->format, MF_FORMAT_YUV420P);
        assert_int_equal(image->color.matrix, AVCOL_SPC_SMPTE170M);
        check_quarters(image, unmoved, 2);
        mf_image_unref(image);
        close_normalizer(&f);
    }
}

static void test_rgb_becomes_bt709(void **state)
{
    static const int formats[] = {AV_PIX_FMT_RGB24, AV_PIX_FMT_BGR24, AV_PIX_FMT_RGBA,  AV_PIX_FMT_BGRA,   AV_PIX_FMT_ARGB,
                                  AV_PIX_FMT_GBRP,  AV_PIX_FMT_GBRAP, AV_PIX_FMT_RGB48, AV_PIX_FMT_GBRP10, AV_PIX_FMT_RGB565};
    int rgb[4][3] = {{200, 30, 30}, {30, 180, 40}, {40, 50, 210}, {220, 220, 220}};

    (void)state;
    for (size_t i = 0; i < MFI_COUNT(formats); i++) {
        fixture f = open_normalizer(&(mf_stream){0});
        mf_image *image = run(&f, drawn(formats[i], rgb));
        assert_non_null(image);
        assert_int_equal(image->color.matrix, AVCOL_SPC_BT709);
        for (int q = 0; q < 4; q++) {
            const double r = rgb[q][0], g = rgb[q][1], b = rgb[q][2], y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
            const double expected[] = {16 + y * 219 / 255, 128 + (b - y) / 1.8556 * 224 / 255,
                                       128 + (r - y) / 1.5748 * 224 / 255};
            for (int p = 0; p < 3; p++)
                assert_true(fabs(sample(image, p, q % 2 ? 0.75 : 0.25, q / 2 ? 0.75 : 0.25) - expected[p]) <=
                            (formats[i] == AV_PIX_FMT_RGB565 ? 5 : 2));
        }
        mf_image_unref(image);
        close_normalizer(&f);
    }
}

static void test_grey(void **state)
{
    /* Grey pictures are full-range; monochrome H.264 is not unless it says so. */
    static const struct {
        const char *codec;
        int white;
    } cases[] = {{"png", 235}, {"h264", 254}};

    (void)state;
    for (size_t i = 0; i < MFI_COUNT(cases); i++) {
        fixture f = open_normalizer(&(mf_stream){.codec = cases[i].codec});
        AVFrame *frame = new_frame(AV_PIX_FMT_GRAY8, 32, 32);
        for (int y = 0; y < 32; y++)
            memset(frame->data[0] + y * frame->linesize[0], i ? 254 : 255, 32);
        mf_image *image = run(&f, frame);
        assert_in_range(sample(image, 0, 0.5, 0.5), cases[i].white - 1, cases[i].white + 1);
        assert_in_range(sample(image, 1, 0.5, 0.5), 127, 129);
        mf_image_unref(image);
        close_normalizer(&f);
    }
}

static void test_odd_and_tiny_sizes(void **state)
{
    static const int sizes[][2] = {{1, 1}, {2, 2}, {3, 3}, {1, 17}, {17, 1}, {321, 181}, {65, 33}};

    (void)state;
    for (size_t i = 0; i < MFI_COUNT(sizes); i++)
        for (int kind = 0; kind < 3; kind++) {
            fixture f = open_normalizer(&(mf_stream){.rotation = kind == 1 ? 90 : 0});
            AVFrame *frame = new_frame(kind == 2 ? AV_PIX_FMT_RGB24 : AV_PIX_FMT_YUV420P, sizes[i][0], sizes[i][1]);
            if (kind == 2)
                memset(frame->data[0], 128, (size_t)frame->linesize[0] * (size_t)frame->height);
            else
                fill_planes(frame, 126, 128, 128);
            mf_image *image = run(&f, frame);
            assert_non_null(image);
            assert_int_equal(image->width, sizes[i][kind == 1]);
            assert_int_equal(image->height, sizes[i][kind != 1]);
            assert_in_range(sample(image, 0, 0, 0), 124, 128);
            assert_in_range(sample(image, 0, 0.999, 0.999), 124, 128);
            mf_image_unref(image);
            close_normalizer(&f);
        }
}

static void test_negative_strides(void **state)
{
    fixture f = open_normalizer(&(mf_stream){0});
    AVFrame *frame = quartered(64, 48);

    (void)state;
    for (int p = 0; p < 3; p++) {
        frame->data[p] += frame->linesize[p] * ((p ? 24 : 48) - 1);
        frame->linesize[p] = -frame->linesize[p];
    }
    mf_image *image = run(&f, frame);
    assert_true(image->strides[0] > 0);
    check_quarters(image, (const int[]){2, 3, 0, 1}, 0);
    mf_image_unref(image);
    close_normalizer(&f);
}

/* --- Turning. */

/* For each way to lie: where the quarters of the original end up, in reading order. */
static const struct {
    int rotation, flipped, at[4];
} turns[] = {
    {0, 0, {0, 1, 2, 3}}, {90, 0, {2, 0, 3, 1}}, {180, 0, {3, 2, 1, 0}}, {270, 0, {1, 3, 0, 2}},
    {0, 1, {1, 0, 3, 2}}, {90, 1, {3, 1, 2, 0}}, {180, 1, {2, 3, 0, 1}}, {270, 1, {0, 2, 1, 3}},
};

static void test_turned_by_the_stream(void **state)
{
    (void)state;
    for (size_t i = 0; i < MFI_COUNT(turns); i++) {
        fixture f = open_normalizer(&(mf_stream){.rotation = turns[i].rotation, .flipped = turns[i].flipped});
        AVFrame *frame = quartered(64, 48);
        frame->sample_aspect_ratio = (AVRational){4, 3};
        mf_image *image = run(&f, frame);
        const int swapped = turns[i].rotation % 180 != 0;
        assert_int_equal(image->width, swapped ? 48 : 64);
        assert_int_equal(image->sar_num, swapped ? 3 : 4);
        assert_true(image->strides[0] > 0);
        check_quarters(image, turns[i].at, 0);
        mf_image_unref(image);
        close_normalizer(&f);
    }
}

/* The frame's own matrix wins over the stream's; made by libavutil here. */
static void test_turned_by_the_frame(void **state)
{
    (void)state;
    for (size_t i = 0; i < MFI_COUNT(turns); i++) {
        fixture f = open_normalizer(&(mf_stream){.rotation = 90, .flipped = 1});
        AVFrame *frame = quartered(64, 48);
        int32_t matrix[9], mirror[9];
        av_display_rotation_set(matrix, turns[i].rotation);
        memcpy(mirror, matrix, sizeof mirror);
        if (turns[i].flipped) { /* mirrored first: what x maps to changes its sign */
            mirror[0] = -matrix[0];
            mirror[1] = -matrix[1];
        }
        AVFrameSideData *data = av_frame_new_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX, sizeof mirror);
        assert_non_null(data);
        memcpy(data->data, mirror, sizeof mirror);
        mf_image *image = run(&f, frame);
        check_quarters(image, turns[i].at, 0);
        mf_image_unref(image);
        close_normalizer(&f);
    }
}

/* --- Fields and order. */

/* Frame `i` of a bar that moves 4 pixels from field to field, top field first. */
static AVFrame *interlaced(int i, int width, int height)
{
    AVFrame *frame = new_frame(AV_PIX_FMT_YUV420P, width, height);

    fill_planes(frame, 40, 128, 128);
    for (int y = 0; y < height; y++)
        memset(frame->data[0] + y * frame->linesize[0] + (i * 2 + y % 2) * 8 % (width - 16), 200, 16);
    frame->pts = i * INT64_C(40000);
    mfi_frame_set_duration(frame, 40000);
#ifdef AV_FRAME_FLAG_INTERLACED
    frame->flags |= AV_FRAME_FLAG_INTERLACED | AV_FRAME_FLAG_TOP_FIELD_FIRST;
#else
    frame->interlaced_frame = frame->top_field_first = 1;
#endif
    return frame;
}

/* How much neighbouring rows differ. */
static int comb(const mf_image *image)
{
    int sum = 0;

    for (int y = 1; y + 1 < image->height; y++)
        for (int x = 0; x < image->width; x++)
            sum += abs(2 * image->planes[0][y * image->strides[0] + x] - image->planes[0][(y - 1) * image->strides[0] + x] -
                       image->planes[0][(y + 1) * image->strides[0] + x]) > 100;
    return sum;
}

static void test_fields_are_taken_apart(void **state)
{
    fixture f = open_normalizer(&(mf_stream){0});
    int images = 0;

    (void)state;
    for (int i = 0; i <= 8; i++) {
        mf_image *image = run(&f, i < 8 ? interlaced(i, 96, 64) : NULL);
        if (!image)
            continue;
        assert_int_equal(image->time_us, images * INT64_C(40000));
        assert_int_equal(image->duration_us, 40000);
        assert_int_equal(comb(image), 0);
        images++;
        mf_image_unref(image);
    }
    assert_int_equal(images, 8);
    assert_null(run(&f, NULL));
    close_normalizer(&f);
}

/* Frames that change their shape at any moment all come out, in order, each in its own size. */
static void test_changing_frames(void **state)
{
    fixture f = open_normalizer(&(mf_stream){0});
    int images = 0;

    (void)state;
    for (int i = 0; i < 40; i++) {
        const int width = 64 + i / 3 % 3 * 16;
        AVFrame *frame = i >= 10 && i % 4 ? interlaced(i, width, 48) : quartered(width, 48);
        if (i % 7 == 3) {
            av_frame_free(&frame);
            frame = new_frame(AV_PIX_FMT_YUV444P, width, 48);
            for (int p = 0; p < 3; p++)
                memset(frame->data[p], 128, (size_t)frame->linesize[p] * 48);
        }
        frame->pts = i * INT64_C(40000);
        for (mf_image *image = run(&f, frame); image; image = run(&f, av_frame_alloc())) {
            assert_int_equal(image->time_us, images * INT64_C(40000));
            assert_int_equal(image->width, 64 + images / 3 % 3 * 16);
            images++;
            mf_image_unref(image);
        }
    }
    for (mf_image *image; (image = run(&f, NULL)); images++)
        mf_image_unref(image);
    assert_int_equal(images, 40);
    /* after a flush nothing old is left */
    assert_null(run(&f, interlaced(0, 64, 48)));
    mfi_normalizer_flush(f.normalizer);
    assert_null(run(&f, NULL));
    close_normalizer(&f);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_frames_pass_by_reference),
        cmocka_unit_test(test_every_format_becomes_420),
        cmocka_unit_test(test_rgb_becomes_bt709),
        cmocka_unit_test(test_grey),
        cmocka_unit_test(test_odd_and_tiny_sizes),
        cmocka_unit_test(test_negative_strides),
        cmocka_unit_test(test_turned_by_the_stream),
        cmocka_unit_test(test_turned_by_the_frame),
        cmocka_unit_test(test_fields_are_taken_apart),
        cmocka_unit_test(test_changing_frames),
    };

    mfi_quiet_ffmpeg();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
