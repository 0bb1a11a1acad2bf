/* PNG by libpng; what it stores beside the pixels is found by a walk over its chunks. */
#include <png.h>
#include <string.h>
#include "mfi_picture_priv.h"

enum {
    ROWS_PER_TICK = 32,
    MAX_SIDE = 65535,
    MAX_CHUNK_MEMORY = 16 << 20, /* of what is inflated beside the pixels */
    READ_SIZE = 512,             /* of the pixels: what is less is lost when the file ends too early */
    CHUNK_HEAD = 8,
    CHUNK_TAIL = 4
};

typedef struct reader {
    mfi_picture *picture;
    png_structp png;
    png_infop info;
    size_t position;
    int result;
    int ended;   /* more was asked for than there is */
    int started; /* a row has been read */
    int row;     /* the first that is not whole; of an interlaced picture 0 up to the last pass */
} reader;

static void on_error(png_structp png, png_const_charp message)
{
    reader *r = png_get_error_ptr(png);

    if (r->result >= 0 && strstr(message, "emory")) /* it tells only by its text */
        r->result = mfi_nomem(r->picture->task);
    else if (r->result >= 0 && !(r->ended && r->started && !r->picture->task->strict))
        r->result = mfi_picture_error(r->picture, MF_ERROR_FORMAT, "%s", r->ended ? "it ends too early" : message);
    png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message)
{
    const reader *r = png_get_error_ptr(png);
    mfi_log(r->picture->task, MF_LOG_WARNING, "%s: %s", r->picture->name, message);
}

static void on_read(png_structp png, png_bytep data, size_t size)
{
    reader *r = png_get_io_ptr(png);

    if (size > r->picture->size - r->position) {
        r->ended = 1;
        png_error(png, "");
    }
    memcpy(data, r->picture->data + r->position, size);
    r->position += size;
}

static int matches(const uint8_t *head, size_t size)
{
    return size >= 8 && memcmp(head, "\x89PNG\r\n\x1a\n", 8) == 0;
}

static void walk_chunks(mfi_picture *picture)
{
    static const char xmp[] = "XML:com.adobe.xmp";
    mfi_picture_info *info = &picture->info;

    info->frames = 1;
    for (size_t at = 8; picture->size - at >= CHUNK_HEAD;) {
        const uint8_t *chunk = picture->data + at, *data = chunk + CHUNK_HEAD;
        const size_t size = png_get_uint_32(chunk), left = picture->size - at - CHUNK_HEAD;
        if (size > left || left - size < CHUNK_TAIL)
            return;
        if (memcmp(chunk + 4, "eXIf", 4) == 0) {
            info->has_exif = 1;
            info->orientation = mfi_exif_orientation(data, size);
        } else if (memcmp(chunk + 4, "iTXt", 4) == 0 && size >= sizeof xmp && memcmp(data, xmp, sizeof xmp) == 0) {
            info->has_xmp = 1;
        } else if (memcmp(chunk + 4, "acTL", 4) == 0 && size >= 8 && png_get_uint_32(data) > 0) {
            info->frames = png_get_uint_32(data);
            info->animated = info->frames > 1;
            info->plays = (int)MFI_MIN(png_get_uint_32(data + 4), UINT16_MAX);
        }
        at += CHUNK_HEAD + size + CHUNK_TAIL;
    }
}

static int read_info(reader *r)
{
    mfi_picture *picture = r->picture;
    png_charp name;
    png_bytep profile;
    png_uint_32 size;
    int method;

    if (setjmp(png_jmpbuf(r->png)))
        return r->result;
    png_set_read_fn(r->png, r, on_read);
    png_set_user_limits(r->png, MAX_SIDE, MAX_SIDE);
    png_set_chunk_malloc_max(r->png, MAX_CHUNK_MEMORY);
    png_set_compression_buffer_size(r->png, READ_SIZE);
    png_set_keep_unknown_chunks(r->png, PNG_HANDLE_CHUNK_NEVER, (png_const_bytep) "tEXt\0zTXt\0iTXt\0sPLT\0hIST", 5);
    png_read_info(r->png, r->info);
    walk_chunks(picture);
    picture->info.width = (int)png_get_image_width(r->png, r->info);
    picture->info.height = (int)png_get_image_height(r->png, r->info);
    picture->info.bit_depth = png_get_bit_depth(r->png, r->info);
    picture->info.progressive = png_get_interlace_type(r->png, r->info) != PNG_INTERLACE_NONE;
    picture->info.alpha = png_get_color_type(r->png, r->info) & PNG_COLOR_MASK_ALPHA ||
                          png_get_valid(r->png, r->info, PNG_INFO_tRNS);
    if (png_get_iCCP(r->png, r->info, &name, &method, &profile, &size)) {
        picture->info.has_icc = 1;
        picture->profile = profile;
        picture->profile_size = size;
    }
    return 0;
}

static int inspect(mfi_picture *picture)
{
    reader *r = picture->state = mfi_alloc(sizeof *r);

    if (!r)
        return mfi_nomem(picture->task);
    r->picture = picture;
    r->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, r, on_error, on_warning);
    if (r->png)
        r->info = png_create_info_struct(r->png);
    return r->info ? read_info(r) : mfi_nomem(picture->task);
}

/* Asks libpng for one of our formats. */
static int choose_format(reader *r)
{
    const int color = png_get_color_type(r->png, r->info);

    const mfi_picture *picture = r->picture;

    png_set_expand(r->png);
    if (!picture->keep_depth)
        png_set_scale_16(r->png);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    else
        png_set_swap(r->png);
#endif
    if (picture->info.alpha)
        png_set_gray_to_rgb(r->png);
    return mfi_picture_format(picture, picture->info.alpha ? 4 : color & PNG_COLOR_MASK_COLOR ? 3 : 1);
}

/* Everything that changes lives in `r`, so that nothing is lost when libpng jumps back. */
static void read_rows(reader *r)
{
    const mf_image *image = r->picture->image;

    if (setjmp(png_jmpbuf(r->png)))
        return;
    const int passes = png_set_interlace_handling(r->png);
    png_start_read_image(r->png);
    for (int pass = 0; pass < passes; pass++)
        for (int y = 0; y < image->height; y++) {
            if (y % ROWS_PER_TICK == 0 && (r->result = mfi_tick(r->picture->task, 0, 0)) < 0)
                return;
            png_read_row(r->png, image->planes[0] + y * image->strides[0], NULL);
            r->started = 1;
            if (pass == passes - 1)
                r->row = y + 1;
        }
    png_read_end(r->png, NULL); /* checks the sums of the pixels */
}

static int decode(mfi_picture *picture)
{
    reader *r = picture->state;
    const int format = choose_format(r);

    MFI_TRY(mfi_image_alloc(picture->task, format, picture->info.width, picture->info.height, &picture->image));
    if (picture->info.progressive)
        mfi_picture_blank(picture->image, 0);
    read_rows(r);
    if (r->ended && !picture->info.progressive)
        mfi_picture_blank(picture->image, r->row);
    picture->image->corrupt = r->ended;
    return r->result;
}

static void close_reader(mfi_picture *picture)
{
    reader *r = picture->state;

    png_destroy_read_struct(&r->png, &r->info, NULL);
    mfi_free(r);
}

const mfi_picture_class mfi_picture_png = {
    .format = "png",
    .media_type = "image/png",
    .endings = "png,apng",
    .matches = matches,
    .inspect = inspect,
    .decode = decode,
    .close = close_reader,
};
