/* JPEG by libjpeg-turbo: planar YCbCr straight into the DCT. */
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <jpeglib.h>
#include <jerror.h>
#include "mfi_still_priv.h"

enum { BLOCK = DCTSIZE, CHUNK = 64 << 10 };

/* Everything that changes while libjpeg may jump lives here. */
typedef struct writer {
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    struct jpeg_progress_mgr progress;
    struct jpeg_destination_mgr destination;
    jmp_buf jump;
    mf_task *task;
    const mf_image *image;
    int result;
    uint8_t *bytes;
    size_t length, capacity;
    uint8_t *strip; /* a row of MCUs of each plane, with edges repeated to whole blocks */
} writer;

static void stop(writer *w, int result)
{
    w->result = result;
    longjmp(w->jump, 1);
}

static void on_error(j_common_ptr jpeg)
{
    writer *w = jpeg->client_data;
    char reason[JMSG_LENGTH_MAX];

    if (jpeg->err->msg_code == JERR_OUT_OF_MEMORY)
        stop(w, mfi_nomem(w->task));
    jpeg->err->format_message(jpeg, reason);
    stop(w, mfi_error(w->task, MF_ERROR_CODEC, "JPEG: %s", reason));
}

static void on_message(j_common_ptr jpeg, int level)
{
    (void)jpeg;
    (void)level;
}

static void on_progress(j_common_ptr jpeg)
{
    writer *w = jpeg->client_data;
    const int result = mfi_tick(w->task, 0, 0);

    if (result < 0)
        stop(w, result);
}

/* Makes room for more; called with all of it used. */
static void grow(writer *w)
{
    const size_t capacity = w->capacity ? w->capacity * 2 : CHUNK;
    uint8_t *bytes = mfi_realloc_array(w->bytes, capacity, 1);

    if (!bytes)
        stop(w, mfi_nomem(w->task));
    w->bytes = bytes;
    w->destination.next_output_byte = bytes + w->capacity;
    w->destination.free_in_buffer = capacity - w->capacity;
    w->capacity = capacity;
}

static void on_begin(j_compress_ptr jpeg)
{
    grow(jpeg->client_data);
}

static boolean on_full(j_compress_ptr jpeg)
{
    grow(jpeg->client_data);
    return TRUE;
}

static void on_end(j_compress_ptr jpeg)
{
    writer *w = jpeg->client_data;
    w->length = w->capacity - w->destination.free_in_buffer;
}

static void configure(writer *w, const struct mf_save_params *params)
{
    struct jpeg_compress_struct *jpeg = &w->jpeg;
    const int format = w->image->format, grey = format == MF_FORMAT_GRAY8;

    jpeg->image_width = (JDIMENSION)w->image->width;
    jpeg->image_height = (JDIMENSION)w->image->height;
    jpeg->input_components = grey ? 1 : 3;
    jpeg->in_color_space = grey ? JCS_GRAYSCALE : JCS_YCbCr;
    jpeg_set_defaults(jpeg);
    jpeg_set_quality(jpeg, params->quality, TRUE);
    jpeg->raw_data_in = TRUE;
    jpeg->optimize_coding = params->optimize;
    jpeg->comp_info[0].h_samp_factor = format == MF_FORMAT_YUV420P || format == MF_FORMAT_YUV422P ? 2 : 1;
    jpeg->comp_info[0].v_samp_factor = format == MF_FORMAT_YUV420P ? 2 : 1;
    if (params->progressive)
        jpeg_simple_progression(jpeg);
}

/* Row `y` of a plane as the DCT wants it: whole blocks wide, and those below the picture as its last row. */
static uint8_t *whole_row(const mf_image *image, int plane, int y, uint8_t *spare)
{
    const int width = mfi_format_plane_width(image->format, plane, image->width);
    const int height = mfi_format_plane_height(image->format, plane, image->height);
    uint8_t *row = image->planes[plane] + MFI_MIN(y, height - 1) * image->strides[plane];

    if (width % BLOCK == 0)
        return row;
    memcpy(spare, row, (size_t)width);
    memset(spare + width, row[width - 1], BLOCK);
    return spare;
}

static void write_rows(writer *w)
{
    const mf_image *image = w->image;
    const int planes = mfi_format_planes(image->format), max_rows = w->jpeg.max_v_samp_factor * BLOCK;
    const size_t width = (size_t)image->width + BLOCK;
    JSAMPROW rows[3][2 * BLOCK];
    JSAMPARRAY all[3] = {rows[0], rows[1], rows[2]};

    for (int mcus = 0; w->jpeg.next_scanline < w->jpeg.image_height; mcus++) {
        for (int i = 0; i < planes; i++) {
            const int count = w->jpeg.comp_info[i].v_samp_factor * BLOCK;
            for (int y = 0; y < count; y++)
                rows[i][y] = whole_row(image, i, mcus * count + y, w->strip + (size_t)(i * 2 * BLOCK + y) * width);
        }
        jpeg_write_raw_data(&w->jpeg, all, (JDIMENSION)max_rows);
    }
}

static void write_image(writer *w, const struct mf_save_params *params)
{
    w->jpeg.err = jpeg_std_error(&w->errors);
    w->jpeg.client_data = w;
    w->errors.error_exit = on_error;
    w->errors.emit_message = on_message;
    w->progress.progress_monitor = on_progress;
    w->destination.init_destination = on_begin;
    w->destination.empty_output_buffer = on_full;
    w->destination.term_destination = on_end;
    if (setjmp(w->jump))
        return;
    jpeg_create_compress(&w->jpeg);
    w->jpeg.dest = &w->destination;
    w->jpeg.progress = &w->progress;
    configure(w, params);
    jpeg_start_compress(&w->jpeg, TRUE);
    write_rows(w);
    jpeg_finish_compress(&w->jpeg);
}

int mfi_jpeg_encode(mf_task *task, const mf_image *image, const struct mf_save_params *params, void **data, size_t *size)
{
    writer *w = mfi_alloc(sizeof *w);
    int result;

    if (!w)
        return mfi_nomem(task);
    w->task = task;
    w->image = image;
    w->strip = mfi_realloc_array(NULL, ((size_t)image->width + BLOCK) * 3 * 2 * BLOCK, 1);
    if (w->strip)
        write_image(w, params);
    else
        w->result = mfi_nomem(task);
    jpeg_destroy_compress(&w->jpeg);
    result = w->result;
    if (result >= 0) {
        void *fitted = mfi_realloc_array(w->bytes, w->length, 1);
        *data = fitted ? fitted : w->bytes;
        *size = w->length;
    } else {
        mfi_free(w->bytes);
    }
    mfi_free(w->strip);
    mfi_free(w);
    return result;
}
