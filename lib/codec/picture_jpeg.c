/* JPEG by libjpeg-turbo: YCbCr planes as they are stored, shrunk in the DCT; everything else as rows of RGB. */
#include <limits.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <jpeglib.h>
#include <jerror.h>
#include "mfi_orient.h"
#include "mfi_picture_priv.h"

enum {
    MAX_SCANS = 500, /* of a progressive picture; more are a bomb */
    ROWS = 16,       /* read at once */
    MARKER_EXIF = JPEG_APP0 + 1,
    MARKER_ICC = JPEG_APP0 + 2
};

#if JPEG_LIB_VERSION >= 70
#define DCT_ROWS(component) ((component)->DCT_v_scaled_size)
#else
#define DCT_ROWS(component) ((component)->DCT_scaled_size)
#endif

/* Everything that changes while libjpeg may jump lives here. */
typedef struct reader {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    jmp_buf jump;
    mfi_picture *picture;
    int result;
    int warned;
    uint8_t *scratch; /* rows outside of the picture, or of CMYK */
} reader;

/* --- What libjpeg calls. */

static void stop(reader *r, int result)
{
    r->result = result;
    longjmp(r->jump, 1);
}

static void on_error(j_common_ptr jpeg)
{
    reader *r = jpeg->client_data;
    char reason[JMSG_LENGTH_MAX];
    int code = MF_ERROR_FORMAT;

    if (jpeg->err->msg_code == JERR_OUT_OF_MEMORY)
        stop(r, mfi_nomem(r->picture->task));
    if (jpeg->err->msg_code == JERR_NO_BACKING_STORE)
        stop(r, mfi_picture_error(r->picture, MF_ERROR_LIMIT, "its scans need more memory than limits.max_memory_bytes"));
    switch (jpeg->err->msg_code) {
    case JERR_ARITH_NOTIMPL:
    case JERR_BAD_PRECISION:
    case JERR_CCIR601_NOTIMPL:
    case JERR_CONVERSION_NOTIMPL:
    case JERR_FRACT_SAMPLE_NOTIMPL:
    case JERR_SOF_UNSUPPORTED:
        code = MF_ERROR_UNSUPPORTED;
    }
    jpeg->err->format_message(jpeg, reason);
    stop(r, mfi_picture_error(r->picture, code, "%s", reason));
}

/* Level -1 is damage that was worked around. */
static void on_message(j_common_ptr jpeg, int level)
{
    reader *r = jpeg->client_data;
    char reason[JMSG_LENGTH_MAX];

    if (level >= 0)
        return;
    jpeg->err->format_message(jpeg, reason);
    if (r->picture->task->strict)
        stop(r, mfi_picture_error(r->picture, MF_ERROR_FORMAT, "%s", reason));
    if (jpeg->err->msg_code == JWRN_JPEG_EOF && r->jpeg.input_scan_number <= 1 && r->jpeg.input_iMCU_row == 0)
        stop(r, mfi_picture_error(r->picture, MF_ERROR_FORMAT, "it ends before its pixels"));
    if (!r->warned)
        mfi_log(r->picture->task, MF_LOG_WARNING, "%s: %s", r->picture->name, reason);
    r->warned = 1;
}

static void on_progress(j_common_ptr jpeg)
{
    reader *r = jpeg->client_data;
    const int result = mfi_tick(r->picture->task, 0, 0);

    if (result < 0)
        stop(r, result);
    if (r->jpeg.input_scan_number > MAX_SCANS)
        stop(r, mfi_picture_error(r->picture, MF_ERROR_LIMIT, "more than %d scans", MAX_SCANS));
}

/* --- Headers. */

static int begins(const struct jpeg_marker_struct *marker, int type, const char *text, size_t length)
{
    return marker->marker == type && marker->data_length >= length && memcmp(marker->data, text, length) == 0;
}

static void describe(mfi_picture *picture, struct jpeg_decompress_struct *jpeg)
{
    static const char exif[] = "Exif\0", xmp[] = "http://ns.adobe.com/xap/1.0/";
    mfi_picture_info *info = &picture->info;
    JOCTET *profile;
    unsigned int profile_size;

    info->width = (int)jpeg->image_width;
    info->height = (int)jpeg->image_height;
    info->bit_depth = jpeg->data_precision;
    info->frames = 1;
    info->progressive = jpeg->progressive_mode;
    for (const struct jpeg_marker_struct *m = jpeg->marker_list; m; m = m->next)
        if (begins(m, MARKER_EXIF, exif, sizeof exif) && !info->has_exif) {
            info->has_exif = 1;
            info->orientation = mfi_exif_orientation(m->data + sizeof exif, m->data_length - sizeof exif);
        } else if (begins(m, MARKER_EXIF, xmp, sizeof xmp)) {
            info->has_xmp = 1;
        }
    if (jpeg_read_icc_profile(jpeg, &profile, &profile_size)) {
        info->has_icc = 1;
        picture->memory = profile;
        picture->profile = profile;
        picture->profile_size = profile_size;
    }
}

static int matches(const uint8_t *head, size_t size)
{
    return size >= 3 && memcmp(head, "\xff\xd8\xff", 3) == 0;
}

static int inspect(mfi_picture *picture)
{
    reader *r = picture->state = mfi_alloc(sizeof *r);

    if (!r)
        return mfi_nomem(picture->task);
    r->picture = picture;
    r->jpeg.err = jpeg_std_error(&r->errors);
    r->jpeg.client_data = r;
    r->errors.error_exit = on_error;
    r->errors.emit_message = on_message;
    r->progress.progress_monitor = on_progress;
    if (setjmp(r->jump))
        return r->result;
    jpeg_create_decompress(&r->jpeg);
    r->jpeg.progress = &r->progress;
    r->jpeg.mem->max_memory_to_use = (long)MFI_MIN(picture->task->limits.max_memory_bytes, LONG_MAX);
    jpeg_mem_src(&r->jpeg, picture->data, picture->size);
    jpeg_save_markers(&r->jpeg, MARKER_EXIF, 0xffff);
    jpeg_save_markers(&r->jpeg, MARKER_ICC, 0xffff);
    jpeg_read_header(&r->jpeg, TRUE);
    describe(picture, &r->jpeg);
    return 0;
}

/* --- Pixels. */

/* The strongest shrinking that still covers the box; the DCTs of these sizes are the fast ones. */
static void shrink(reader *r)
{
    const mfi_picture *picture = r->picture;

    r->jpeg.scale_denom = 8;
    for (r->jpeg.scale_num = 1; r->jpeg.scale_num < 8; r->jpeg.scale_num *= 2) {
        jpeg_calc_output_dimensions(&r->jpeg);
        if ((picture->min_width || picture->min_height) && (int)r->jpeg.output_width >= picture->min_width &&
            (int)r->jpeg.output_height >= picture->min_height)
            return;
    }
    jpeg_calc_output_dimensions(&r->jpeg);
}

/* The MF_FORMAT_YUV* that the components are stored as after shrinking (which may undo subsampling), or NONE. */
static int stored_planes(const struct jpeg_decompress_struct *jpeg)
{
    const jpeg_component_info *c = jpeg->comp_info;
    const JDIMENSION width = jpeg->output_width, height = jpeg->output_height;

    if (jpeg->jpeg_color_space != JCS_YCbCr || jpeg->num_components != 3 || c[0].downsampled_width != width ||
        c[0].downsampled_height != height || c[1].downsampled_width != c[2].downsampled_width ||
        c[1].downsampled_height != c[2].downsampled_height)
        return MF_FORMAT_NONE;
    const int whole_x = c[1].downsampled_width == width, half_x = c[1].downsampled_width == (width + 1) / 2;
    const int whole_y = c[1].downsampled_height == height, half_y = c[1].downsampled_height == (height + 1) / 2;
    if (whole_x && whole_y)
        return MF_FORMAT_YUV444P;
    if (half_x && whole_y)
        return MF_FORMAT_YUV422P;
    return half_x && half_y ? MF_FORMAT_YUV420P : MF_FORMAT_NONE;
}

static int new_image(reader *r, int format)
{
    mfi_picture *picture = r->picture;

    return mfi_image_alloc(picture->task, format, (int)r->jpeg.output_width, (int)r->jpeg.output_height, &picture->image);
}

/* Each call gives one row of MCUs; what of them is below the picture goes to the scratch row. Rows have the width in whole
 * blocks, for which the slack of the images' rows is enough. */
static void read_planes(reader *r)
{
    struct jpeg_decompress_struct *jpeg = &r->jpeg;
    const mf_image *image = r->picture->image;
    JSAMPROW rows[3][MAX_SAMP_FACTOR * DCTSIZE];
    JSAMPARRAY planes[3] = {rows[0], rows[1], rows[2]};

    for (int mcus = 0; jpeg->output_scanline < jpeg->output_height; mcus++) {
        for (int i = 0; i < 3; i++) {
            const jpeg_component_info *c = &jpeg->comp_info[i];
            const int height = mfi_format_plane_height(image->format, i, image->height);
            const int count = c->v_samp_factor * DCT_ROWS(c), first = mcus * count;
            for (int y = 0; y < count; y++)
                rows[i][y] = first + y < height ? image->planes[i] + (first + y) * image->strides[i] : r->scratch;
        }
        jpeg_read_raw_data(jpeg, planes, MAX_SAMP_FACTOR * DCTSIZE);
    }
}

static void read_rows(reader *r)
{
    const mf_image *image = r->picture->image;
    JSAMPROW rows[ROWS];

    while (r->jpeg.output_scanline < r->jpeg.output_height) {
        const int top = (int)r->jpeg.output_scanline, count = MFI_MIN(ROWS, image->height - top);
        for (int i = 0; i < count; i++)
            rows[i] = image->planes[0] + (top + i) * image->strides[0];
        jpeg_read_scanlines(&r->jpeg, rows, (JDIMENSION)count);
    }
}

/* Without a profile, ink takes its share of the light away. */
static void cmyk_row(const uint8_t *from, uint8_t *to, int width, int inverted)
{
    const int flip = inverted ? 0 : 255;

    for (int x = 0; x < width; x++, from += 4, to += 3)
        for (int i = 0; i < 3; i++)
            to[i] = (uint8_t)(((from[i] ^ flip) * (from[3] ^ flip) + 127) / 255);
}

static void read_cmyk(reader *r)
{
    const mf_image *image = r->picture->image;

    while (r->jpeg.output_scanline < r->jpeg.output_height) {
        uint8_t *to = image->planes[0] + (int)r->jpeg.output_scanline * image->strides[0];
        jpeg_read_scanlines(&r->jpeg, &r->scratch, 1);
        if (r->picture->icc)
            mfi_icc_row(r->picture->icc, r->scratch, to, image->width);
        else
            cmyk_row(r->scratch, to, image->width, r->jpeg.saw_Adobe_marker);
    }
}

static int decode_cmyk(reader *r)
{
    r->jpeg.out_color_space = JCS_CMYK;
    MFI_TRY(mfi_picture_color(r->picture, r->jpeg.saw_Adobe_marker ? MFI_ICC_CMYK_INVERTED : MFI_ICC_CMYK));
    MFI_TRY(new_image(r, MF_FORMAT_RGB24));
    jpeg_start_decompress(&r->jpeg);
    read_cmyk(r);
    mfi_icc_free(r->picture->icc); /* done */
    r->picture->icc = NULL;
    return 0;
}

static int decode_planes(reader *r, int format)
{
    static const mfi_color jfif = {.matrix = 6, .transfer = 13, .primaries = 1, .full_range = 1, .chroma_location = 2};

    r->jpeg.raw_data_out = TRUE;
    r->jpeg.do_fancy_upsampling = FALSE;
    MFI_TRY(new_image(r, format));
    r->picture->image->color = jfif;
    jpeg_start_decompress(&r->jpeg);
    read_planes(r);
    return 0;
}

static int decode_rows(reader *r, int format)
{
    r->jpeg.out_color_space = format == MF_FORMAT_GRAY8 ? JCS_GRAYSCALE : JCS_RGB;
    MFI_TRY(new_image(r, format));
    jpeg_start_decompress(&r->jpeg);
    read_rows(r);
    return 0;
}

static int decode_any(reader *r)
{
    const mfi_picture *picture = r->picture;
    struct jpeg_decompress_struct *jpeg = &r->jpeg;
    const int grey = jpeg->jpeg_color_space == JCS_GRAYSCALE;

    shrink(r);
    const size_t row = ((size_t)jpeg->output_width + MAX_SAMP_FACTOR * DCTSIZE) * 4;
    if (!(r->scratch = mfi_realloc_array(NULL, row, 1)))
        return mfi_nomem(picture->task);
    if (jpeg->jpeg_color_space == JCS_CMYK || jpeg->jpeg_color_space == JCS_YCCK)
        return decode_cmyk(r);
    MFI_TRY(mfi_picture_color(r->picture, grey ? MFI_ICC_GRAY : MFI_ICC_RGB));
    const int planes = picture->icc || picture->rgb ? MF_FORMAT_NONE : stored_planes(jpeg);
    if (planes && mfi_orient_exact(planes, (int)jpeg->output_width, (int)jpeg->output_height, picture->orientation))
        return decode_planes(r, planes);
    return decode_rows(r, grey ? MF_FORMAT_GRAY8 : MF_FORMAT_RGB24);
}

static int decode(mfi_picture *picture)
{
    reader *r = picture->state;

    if (setjmp(r->jump))
        return r->result;
    MFI_TRY(decode_any(r));
    jpeg_finish_decompress(&r->jpeg);
    picture->image->corrupt = r->warned;
    return 0;
}

static void close_reader(mfi_picture *picture)
{
    reader *r = picture->state;

    jpeg_destroy_decompress(&r->jpeg);
    mfi_free(r->scratch);
    mfi_free(r);
}

const mfi_picture_class mfi_picture_jpeg = {
    .format = "jpeg",
    .media_type = "image/jpeg",
    .endings = "jpg,jpeg,jpe,jfif",
    .matches = matches,
    .inspect = inspect,
    .decode = decode,
    .close = close_reader,
};
