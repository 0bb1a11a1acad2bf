/* GIF, BMP and TIFF as far as their headers tell; their pixels come through libavformat. */
#include <string.h>
#include "mfi_picture_priv.h"

static uint32_t little(const uint8_t *bytes, int count)
{
    uint32_t value = 0;

    for (int i = count; i-- > 0;)
        value = value << 8 | bytes[i];
    return value;
}

/* --- GIF: blocks up to the trailer. */

static int is_gif(const uint8_t *head, size_t size)
{
    return size >= 6 && (memcmp(head, "GIF87a", 6) == 0 || memcmp(head, "GIF89a", 6) == 0);
}

/* Behind the sub-blocks that begin at `at`. */
static size_t skip_sub_blocks(const mfi_picture *picture, size_t at)
{
    while (at < picture->size && picture->data[at])
        at += 1 + (size_t)picture->data[at];
    return at + 1;
}

/* The bytes of the colour table that `flags` announce. */
static size_t color_table(uint8_t flags)
{
    return flags & 0x80 ? (size_t)3 << ((flags & 7) + 1) : 0;
}

/* An extension at `at`, behind its label. */
static void note_extension(mfi_picture *picture, uint8_t label, size_t at)
{
    static const uint8_t xmp[] = "\x0bXMP DataXMP";
    const uint8_t *data = picture->data + at;
    const size_t left = picture->size - at;

    if (label == 0xf9 && left >= 2 && data[1] & 1)
        picture->info.alpha = 1;
    if (label == 0xff && left >= 16 && data[0] == 11 && data[12] == 3 && data[13] == 1 &&
        (memcmp(data + 1, "NETSCAPE2.0", 11) == 0 || memcmp(data + 1, "ANIMEXTS1.0", 11) == 0))
        picture->info.plays = little(data + 14, 2) ? (int)little(data + 14, 2) + 1 : 0; /* it counts repetitions */
    if (label == 0xff && left >= sizeof xmp && memcmp(data, xmp, sizeof xmp - 1) == 0)
        picture->info.has_xmp = 1;
}

static int inspect_gif(mfi_picture *picture)
{
    mfi_picture_info *info = &picture->info;
    const uint8_t *data = picture->data;

    if (picture->size < 13)
        return mfi_picture_error(picture, MF_ERROR_FORMAT, "it ends before its pixels");
    info->width = (int)little(data + 6, 2);
    info->height = (int)little(data + 8, 2);
    info->bit_depth = 8;
    info->plays = 1;
    size_t at = 13 + color_table(data[10]);
    while (at < picture->size && data[at] != 0x3b) {
        if (data[at] == 0x21 && picture->size - at > 2) {
            note_extension(picture, data[at + 1], at + 2);
            at = skip_sub_blocks(picture, at + 2);
        } else if (data[at] == 0x2c && picture->size - at > 11) {
            info->frames++;
            info->progressive |= !!(data[at + 9] & 0x40);
            at = skip_sub_blocks(picture, at + 11 + color_table(data[at + 9]));
        } else {
            break;
        }
    }
    info->animated = info->frames > 1;
    info->damaged = at >= picture->size || data[at] != 0x3b;
    return 0;
}

/* --- BMP */

static int is_bmp(const uint8_t *head, size_t size)
{
    const uint32_t header = size >= 18 ? little(head + 14, 4) : 0;
    return header >= 12 && header <= 124 && head[0] == 'B' && head[1] == 'M';
}

static int inspect_bmp(mfi_picture *picture)
{
    const uint8_t *data = picture->data;
    mfi_picture_info *info = &picture->info;

    if (picture->size < 30)
        return mfi_picture_error(picture, MF_ERROR_FORMAT, "it ends before its pixels");
    const int old = little(data + 14, 4) == 12;
    const int32_t width = old ? (int32_t)little(data + 18, 2) : (int32_t)little(data + 18, 4);
    const int32_t height = old ? (int32_t)little(data + 20, 2) : (int32_t)little(data + 22, 4); /* negative: top row first */
    const int bits = (int)little(data + (old ? 24 : 28), 2);
    info->width = MFI_MAX(width, 0);
    info->height = height == INT32_MIN ? 0 : height < 0 ? -height : height;
    info->bit_depth = bits == 16 ? 5 : 8;
    info->alpha = bits == 32;
    info->frames = 1;
    return 0;
}

/* --- TIFF: the first directory. */

static int is_tiff(const uint8_t *head, size_t size)
{
    return size >= 8 && (memcmp(head, "II*\0", 4) == 0 || memcmp(head, "MM\0*", 4) == 0);
}

static int inspect_tiff(mfi_picture *picture)
{
    enum { WIDTH = 256, HEIGHT = 257, BITS = 258, EXTRA_SAMPLES = 338, XMP = 700, EXIF = 34665, ICC = 34675 };
    mfi_picture_info *info = &picture->info;
    const uint8_t *data = picture->data;
    const size_t size = picture->size;

    info->width = (int)MFI_MIN(mfi_tiff_value(data, size, WIDTH, 0), INT32_MAX);
    info->height = (int)MFI_MIN(mfi_tiff_value(data, size, HEIGHT, 0), INT32_MAX);
    info->bit_depth = (int)MFI_MIN(mfi_tiff_value(data, size, BITS, 1), 64);
    info->alpha = mfi_tiff_value(data, size, EXTRA_SAMPLES, 0) > 0;
    info->has_xmp = mfi_tiff_value(data, size, XMP, 0) > 0;
    info->has_exif = mfi_tiff_value(data, size, EXIF, 0) > 0;
    info->has_icc = mfi_tiff_value(data, size, ICC, 0) > 0;
    info->orientation = mfi_exif_orientation(data, size);
    return 0;
}

const mfi_picture_class mfi_picture_gif = {
    .format = "gif", .media_type = "image/gif", .endings = "gif", .matches = is_gif, .inspect = inspect_gif};
const mfi_picture_class mfi_picture_bmp = {
    .format = "bmp", .media_type = "image/bmp", .endings = "bmp,dib", .matches = is_bmp, .inspect = inspect_bmp};
const mfi_picture_class mfi_picture_tiff = {
    .format = "tiff", .media_type = "image/tiff", .endings = "tif,tiff", .matches = is_tiff, .inspect = inspect_tiff};
