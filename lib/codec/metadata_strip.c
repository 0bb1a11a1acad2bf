/* Files of pictures copied without their metadata: only what is known to be harmless is taken over. */
#include <string.h>
#include <mediaforge/strip.h>
#include "mfi_metadata_priv.h"

#define PNG_SIGNATURE "\x89PNG\r\n\x1a\n"

typedef struct stripping {
    mf_task *task;
    const char *name; /* of the source, for messages */
    const uint8_t *data;
    size_t size;
    mfi_tiff_keep *keep; /* of EXIF */
    int keep_look;       /* nothing else is wanted */
    mfi_text *out;
} stripping;

static int broken(const stripping *s)
{
    return mfi_error(s->task, MF_ERROR_FORMAT, "%s: broken, so that nothing can be taken out of it", s->name);
}

static void add_number(stripping *s, uint32_t value, int bytes, int big_endian)
{
    uint8_t data[4];
    for (int i = 0; i < bytes; i++)
        data[big_endian ? bytes - 1 - i : i] = (uint8_t)(value >> 8 * i);
    mfi_text_bytes(s->out, data, (size_t)bytes);
}

/* --- EXIF. */

/* Of the first folder: sizes, orientation, camera, resolution, program, date, artist, copyright. Of EXIF's: the exposure, dates
 * with their offsets, colour space, size and lens. Texts about the picture, owners, serial numbers, makers' notes and what is
 * not known are not here. */
static int keep_camera(const mfi_walk *walk, int ifd, unsigned tag, int64_t at, uint64_t bytes)
{
    static const uint16_t image[] = {0x100, 0x101, 0x102, 0x103, 0x106, 0x10f, 0x110, 0x112, 0x115, 0x11a,
                                     0x11b, 0x128, 0x131, 0x132, 0x13b, 0x13e, 0x13f, 0x211, 0x213, 0x8298};
    static const uint16_t exif[] = {0x829a, 0x829d, 0x8822, 0x8827, 0x8830, 0x8831, 0x8832, 0x8833, 0x9000, 0x9003, 0x9004,
                                    0x9010, 0x9011, 0x9012, 0x9101, 0x9102, 0x9201, 0x9202, 0x9203, 0x9204, 0x9205, 0x9206,
                                    0x9207, 0x9208, 0x9209, 0x920a, 0x9290, 0x9291, 0x9292, 0xa000, 0xa001, 0xa002, 0xa003,
                                    0xa215, 0xa217, 0xa300, 0xa301, 0xa302, 0xa401, 0xa402, 0xa403, 0xa404, 0xa405, 0xa406,
                                    0xa407, 0xa408, 0xa409, 0xa40a, 0xa40c, 0xa432, 0xa433, 0xa434, 0xa500};
    const uint16_t *tags = ifd == EXIF_IFD_0 ? image : exif;
    const size_t count = ifd == EXIF_IFD_0 ? MFI_COUNT(image) : ifd == EXIF_IFD_EXIF ? MFI_COUNT(exif) : 0;
    (void)walk, (void)at, (void)bytes;
    for (size_t i = 0; i < count; i++)
        if (tags[i] == tag)
            return 1;
    return ifd == EXIF_IFD_INTEROPERABILITY; /* which colour space */
}

static int keep_look(const mfi_walk *walk, int ifd, unsigned tag, int64_t at, uint64_t bytes)
{
    (void)walk, (void)at, (void)bytes;
    return ifd == EXIF_IFD_0 && tag == EXIF_TAG_ORIENTATION;
}

/* What stays of a TIFF structure; *block has no data if nothing does. */
static int clean_exif(const stripping *s, const uint8_t *data, size_t size, mfi_metadata_block *block)
{
    mfi_metadata found = {0}; /* damage: what is left out anyway */
    mfi_walk walk = {.task = s->task, .found = &found};
    *block = (mfi_metadata_block){0};
    if (mf_source_memory(data, size, NULL, NULL, &walk.source) < 0)
        return mfi_nomem(s->task);
    const int result = mfi_tiff_copy(&walk, 0, s->keep, block);
    mf_source_unref(walk.source);
    return result;
}

/* --- JPEG. */

static int is(const uint8_t *data, size_t size, const char *id, size_t id_size)
{
    return size >= id_size && memcmp(data, id, id_size) == 0;
}
#define IS(data, size, id) is(data, size, id, sizeof id) /* with its 0 */

static int add_jpeg_exif(stripping *s, const uint8_t *data, size_t size)
{
    mfi_metadata_block block;
    MFI_TRY(clean_exif(s, data + MFI_EXIF_ID_SIZE, size - MFI_EXIF_ID_SIZE, &block));
    if (block.data) {
        add_number(s, 0xffe1, 2, 1);
        add_number(s, (uint32_t)block.size + 2, 2, 1);
        mfi_text_bytes(s->out, block.data, block.size);
    }
    mfi_free(block.data);
    return 0;
}

/* One segment of `size` bytes with its marker. */
static int copy_segment(stripping *s, const uint8_t *segment, size_t size)
{
    const int marker = segment[1];
    const uint8_t *data = segment + 4;
    const size_t bytes = size - 4;
    if (marker == 0xe1 && IS(data, bytes, "Exif\0"))
        return add_jpeg_exif(s, data, bytes);
    if (marker == 0xe0 && IS(data, bytes, "JFIF") && bytes >= 14) { /* without its thumbnail */
        mfi_text_bytes(s->out, "\xff\xe0\0\x10", 4);
        mfi_text_bytes(s->out, data, 12);
        mfi_text_bytes(s->out, "\0\0", 2);
    } else if (marker == 0xee || (marker == 0xe2 && IS(data, bytes, "ICC_PROFILE")) ||
               (marker != 0xfe && (marker & 0xf0) != 0xe0)) { /* 0xee: Adobe's, which says how colours are stored */
        mfi_text_bytes(s->out, segment, size);
    }
    return 0;
}

/* Where the next marker is after `at` in compressed data, in which 0xff is followed by 0 or a restart marker; s->size: none. */
static size_t end_of_scan(const stripping *s, size_t at)
{
    while (at + 1 < s->size) {
        const uint8_t *found = memchr(s->data + at, 0xff, s->size - at - 1);
        if (!found)
            break;
        at = (size_t)(found - s->data);
        if (found[1] != 0 && found[1] != 0xff && (found[1] & 0xf8) != 0xd0)
            return at;
        at += found[1] == 0xff ? 1 : 2;
    }
    return s->size;
}

static int strip_jpeg(stripping *s)
{
    int scans = 0;
    mfi_text_bytes(s->out, s->data, 2);
    for (size_t at = 2; at < s->size;) {
        const uint8_t *segment = s->data + at;
        const size_t left = s->size - at;
        if (left < 2 || segment[0] != 0xff)
            return broken(s);
        if (segment[1] == 0xff) { /* fill */
            at++;
            continue;
        }
        if (segment[1] == 0xd9) {
            mfi_text_bytes(s->out, segment, 2);
            return 0;
        }
        const size_t size = left < 4 ? 0 : 2 + (size_t)mfi_be(segment + 2, 2);
        if (size < 4 || size > left)
            return broken(s);
        MFI_TRY(copy_segment(s, segment, size));
        MFI_TRY(mfi_tick(s->task, (int64_t)at, (int64_t)s->size));
        at += size;
        if (segment[1] == 0xda) {
            const size_t end = end_of_scan(s, at);
            mfi_text_bytes(s->out, s->data + at, end - at);
            at = end;
            scans++;
        }
    }
    return scans && !s->task->strict ? 0 : broken(s); /* cut within its pixels, as it came */
}

/* --- PNG. */

static uint32_t crc(const uint8_t *data, size_t size)
{
    uint32_t value = UINT32_MAX;
    for (size_t i = 0; i < size; i++) {
        value ^= data[i];
        for (int bit = 0; bit < 8; bit++)
            value = value >> 1 ^ (value & 1 ? 0xedb88320 : 0);
    }
    return ~value;
}

static int add_png_exif(stripping *s, const uint8_t *data, size_t size)
{
    mfi_metadata_block block;
    MFI_TRY(clean_exif(s, data, size, &block));
    if (block.data) {
        const size_t start = s->out->length + 4;
        add_number(s, (uint32_t)block.size - MFI_EXIF_ID_SIZE, 4, 1);
        mfi_text_bytes(s->out, "eXIf", 4);
        mfi_text_bytes(s->out, block.data + MFI_EXIF_ID_SIZE, block.size - MFI_EXIF_ID_SIZE);
        if (!s->out->failed)
            add_number(s, crc((const uint8_t *)s->out->data + start, s->out->length - start), 4, 1);
    }
    mfi_free(block.data);
    return 0;
}

/* Whether a chunk goes into the copy: what makes the picture, and texts that say whose it is. */
static int keeps_chunk(const stripping *s, const uint8_t *type, const uint8_t *data, size_t size)
{
    static const char known[] = "tRNScHRMgAMAiCCPsBITsRGBcICPmDCVmDCvcLLIcLLibKGDhISTpHYssPLTacTLfcTLfdAT";
    if (!(type[0] & 0x20)) /* critical */
        return 1;
    for (const char *other = known; *other; other += 4)
        if (memcmp(type, other, 4) == 0)
            return 1;
    return !s->keep_look && (memcmp(type + 1, "EXt", 3) == 0 || memcmp(type + 1, "TXt", 3) == 0) &&
           (IS(data, size, "Copyright") || IS(data, size, "Author"));
}

static int strip_png(stripping *s)
{
    size_t at = sizeof PNG_SIGNATURE - 1;
    mfi_text_bytes(s->out, s->data, at);
    while (s->size - at >= 12) {
        const uint8_t *chunk = s->data + at;
        const size_t size = mfi_be(chunk, 4);
        if (size > s->size - at - 12)
            break;
        if (memcmp(chunk + 4, "eXIf", 4) == 0)
            MFI_TRY(add_png_exif(s, chunk + 8, size));
        else if (keeps_chunk(s, chunk + 4, chunk + 8, size))
            mfi_text_bytes(s->out, chunk, size + 12);
        if (memcmp(chunk + 4, "IEND", 4) == 0)
            return 0;
        MFI_TRY(mfi_tick(s->task, (int64_t)at, (int64_t)s->size));
        at += size + 12;
    }
    return broken(s);
}

/* --- WebP. */

enum { WEBP_HAS_XMP = 0x04, WEBP_HAS_EXIF = 0x08 };

static void add_webp_chunk(stripping *s, const char *type, const uint8_t *data, size_t size)
{
    mfi_text_bytes(s->out, type, 4);
    add_number(s, (uint32_t)size, 4, 0);
    mfi_text_bytes(s->out, data, size);
    mfi_text_bytes(s->out, "", size & 1);
}

static int copy_webp_chunk(stripping *s, const uint8_t *chunk, size_t size, size_t *flags, int *has_exif)
{
    static const char known[] = "VP8XVP8 VP8LALPHICCPANIMANMF";
    const uint8_t *data = chunk + 8;
    if (memcmp(chunk, "EXIF", 4) == 0) {
        const size_t skip = IS(data, size, "Exif\0") ? MFI_EXIF_ID_SIZE : 0;
        mfi_metadata_block block;
        MFI_TRY(clean_exif(s, data + skip, size - skip, &block));
        if (block.data && !*has_exif)
            add_webp_chunk(s, "EXIF", block.data + MFI_EXIF_ID_SIZE, block.size - MFI_EXIF_ID_SIZE);
        *has_exif |= block.data != NULL;
        mfi_free(block.data);
        return 0;
    }
    for (const char *other = known; *other; other += 4)
        if (memcmp(chunk, other, 4) == 0) {
            if (memcmp(other, "VP8X", 4) == 0 && size > 0)
                *flags = s->out->length + 8;
            add_webp_chunk(s, other, data, size);
        }
    return 0;
}

static int strip_webp(stripping *s)
{
    const size_t end = 8 + (size_t)mfi_le(s->data + 4, 4);
    size_t flags = 0; /* where they are in the copy */
    int has_exif = 0;
    if (end < 12 || end > s->size)
        return broken(s);
    mfi_text_bytes(s->out, s->data, 12);
    for (size_t at = 12; at < end;) {
        const uint8_t *chunk = s->data + at;
        const size_t size = end - at < 8 ? SIZE_MAX : mfi_le(chunk + 4, 4);
        if (size == SIZE_MAX || size > end - at - 8)
            return broken(s);
        MFI_TRY(copy_webp_chunk(s, chunk, size, &flags, &has_exif));
        MFI_TRY(mfi_tick(s->task, (int64_t)at, (int64_t)end));
        at += 8 + size + (size & 1);
    }
    if (s->out->failed)
        return 0;
    const uint32_t size = (uint32_t)s->out->length - 8;
    for (int i = 0; i < 4; i++)
        s->out->data[4 + i] = (char)(size >> 8 * i);
    if (flags)
        s->out->data[flags] = (char)((s->out->data[flags] & ~(WEBP_HAS_XMP | WEBP_HAS_EXIF)) | (has_exif ? WEBP_HAS_EXIF : 0));
    return 0;
}

int mfi_metadata_strip(mf_task *task, mf_source *source, int keep, const char **format, mfi_text *out)
{
    static const struct {
        const char *format, *start;
        size_t start_size;
        int (*strip)(stripping *s);
    } kinds[] = {
        {"jpeg", "\xff\xd8\xff", 3, strip_jpeg},
        {"png", PNG_SIGNATURE, 8, strip_png},
        {"webp", "RIFF", 4, strip_webp},
    };
    const void *data;
    size_t size;
    MFI_TRY(mfi_source_map(task, source, &data, &size));
    stripping s = {
        .task = task,
        .name = mfi_source_name(source),
        .data = data,
        .size = size,
        .keep = keep == MF_STRIP_KEEP_LOOK ? keep_look : keep_camera,
        .keep_look = keep == MF_STRIP_KEEP_LOOK,
        .out = out,
    };
    for (size_t i = 0; i < MFI_COUNT(kinds); i++)
        if (is(data, size, kinds[i].start, kinds[i].start_size) && size >= 12 &&
            (kinds[i].strip != strip_webp || memcmp(s.data + 8, "WEBP", 4) == 0)) {
            *format = kinds[i].format;
            MFI_TRY(kinds[i].strip(&s));
            return out->failed ? mfi_nomem(task) : 0;
        }
    return mfi_error(task, MF_ERROR_UNSUPPORTED, "%s: only JPEG, PNG and WebP can be stripped", s.name);
}
