/* PNG by libpng. */
#include <png.h>
#include <string.h>
#include "mfi_still_priv.h"

enum {
    ROWS_PER_TICK = 32,
    USUAL_LEVEL = 1 /* of zlib: a third of the time of its own 6, for some 10 % more bytes */
};

typedef struct writer {
    mf_task *task;
    const mf_image *image;
    const struct mf_save_params *params;
    const mfi_blocks *kept;
    mfi_text bytes;
    png_structp png;
    png_infop info;
    int result;
} writer;

static void on_error(png_structp png, png_const_charp message)
{
    writer *w = png_get_error_ptr(png);

    if (w->result >= 0) /* it tells only by its text that memory ran out */
        w->result = strstr(message, "emory") ? mfi_nomem(w->task) : mfi_error(w->task, MF_ERROR_CODEC, "PNG: %s", message);
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message)
{
    const writer *w = png_get_error_ptr(png);
    mfi_log(w->task, MF_LOG_WARNING, "PNG: %s", message);
}

static void on_write(png_structp png, png_bytep data, size_t size)
{
    writer *w = png_get_io_ptr(png);

    mfi_text_bytes(&w->bytes, data, size);
    if (w->bytes.failed)
        png_error(png, "Out of memory");
}

static void on_flush(png_structp png)
{
    (void)png;
}

/* Everything that changes lives in `w`, so that nothing is lost when libpng jumps back. */
static void write_image(writer *w)
{
    const mf_image *image = w->image;
    static const int colors[] = {[1] = PNG_COLOR_TYPE_GRAY, [3] = PNG_COLOR_TYPE_RGB, [4] = PNG_COLOR_TYPE_RGB_ALPHA};
    const int deep = mfi_format_is_deep(image->format);

    if (setjmp(png_jmpbuf(w->png)))
        return;
    png_set_write_fn(w->png, w, on_write, on_flush);
    png_set_IHDR(w->png, w->info, (png_uint_32)image->width, (png_uint_32)image->height, deep ? 16 : 8,
                 colors[mfi_format_channels(image->format)],
                 w->params->progressive ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT,
                 PNG_FILTER_TYPE_DEFAULT);
    png_set_compression_level(w->png, mfi_still_effort(w->params, 1, 9, USUAL_LEVEL));
    if (!w->params->effort) /* to choose between all for each row takes half of the time again, for some per cent either way */
        png_set_filter(w->png, PNG_FILTER_TYPE_BASE, PNG_FILTER_UP);
    if (w->kept->icc.data) { /* a broken one is left out, with a warning */
        png_set_benign_errors(w->png, 1);
        png_set_iCCP(w->png, w->info, "ICC", PNG_COMPRESSION_TYPE_BASE, w->kept->icc.data, (png_uint_32)w->kept->icc.size);
        png_set_benign_errors(w->png, 0);
    } else {
        png_set_sRGB(w->png, w->info, PNG_sRGB_INTENT_PERCEPTUAL);
    }
    png_write_info(w->png, w->info);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    if (deep)
        png_set_swap(w->png);
#endif
    const int passes = png_set_interlace_handling(w->png);
    for (int pass = 0; pass < passes; pass++)
        for (int y = 0; y < image->height; y++) {
            if (y % ROWS_PER_TICK == 0 && (w->result = mfi_tick(w->task, 0, 0)) < 0)
                return;
            png_write_row(w->png, image->planes[0] + y * image->strides[0]);
        }
    png_write_end(w->png, w->info);
}

int mfi_png_encode(mf_task *task, const mf_image *image, const struct mf_save_params *params, const mfi_blocks *kept,
                   void **data, size_t *size)
{
    writer w = {.task = task, .image = image, .params = params, .kept = kept};

    w.png = png_create_write_struct(PNG_LIBPNG_VER_STRING, &w, on_error, on_warning);
    if (w.png)
        w.info = png_create_info_struct(w.png);
    if (w.info)
        write_image(&w);
    else
        w.result = mfi_nomem(task);
    png_destroy_write_struct(&w.png, &w.info);
    if (w.result < 0) {
        mfi_text_free(&w.bytes);
        return w.result;
    }
    *size = w.bytes.length;
    *data = mfi_text_take(&w.bytes);
    return 0;
}
