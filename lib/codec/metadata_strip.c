/* Files of pictures copied without their metadata: only what is known to be harmless is taken over. */
#include <mediaforge/strip.h>
#include "mfi_metadata_priv.h"

typedef struct stripping {
    mfi_parts parts;
    mfi_tiff_keep *keep; /* of EXIF */
    int keep_look;       /* nothing else is wanted */
    size_t flags;        /* where those of a WebP file are in the copy; 0 = nowhere */
    int has_exif;
} stripping;

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
    mfi_walk walk = {.task = s->parts.task, .found = &found};
    *block = (mfi_metadata_block){0};
    if (mf_source_memory(data, size, NULL, NULL, &walk.source) < 0)
        return mfi_nomem(s->parts.task);
    const int result = mfi_tiff_copy(&walk, 0, s->keep, block);
    mf_source_unref(walk.source);
    return result;
}

/* --- JPEG. */

static int add_jpeg_exif(stripping *s, const uint8_t *data, size_t size)
{
    mfi_metadata_block block;
    MFI_TRY(clean_exif(s, data + MFI_EXIF_ID_SIZE, size - MFI_EXIF_ID_SIZE, &block));
    const int result = block.data ? mfi_parts_segment(&s->parts, 0xe1, NULL, 0, block.data, block.size) : 0;
    mfi_free(block.data);
    return result;
}

static int strip_segment(mfi_parts *parts, const uint8_t *segment, size_t size)
{
    const int marker = segment[1];
    const uint8_t *data = segment + 4;
    const size_t bytes = size - 4;
    if (marker == 0xe1 && MFI_STARTS(data, bytes, MFI_EXIF_ID))
        return add_jpeg_exif((stripping *)parts, data, bytes);
    if (marker == 0xe0 && MFI_STARTS(data, bytes, "JFIF") && bytes >= 14) { /* without its thumbnail */
        mfi_text_bytes(parts->out, "\xff\xe0\0\x10", 4);
        mfi_text_bytes(parts->out, data, 12);
        mfi_text_bytes(parts->out, "\0\0", 2);
    } else if (marker == 0xee || (marker == 0xe2 && MFI_STARTS(data, bytes, MFI_ICC_ID)) ||
               (marker != 0xfe && (marker & 0xf0) != 0xe0)) { /* 0xee: Adobe's, which says how colours are stored */
        mfi_text_bytes(parts->out, segment, size);
    }
    return 0;
}

/* --- PNG. */

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
           (MFI_STARTS(data, size, "Copyright") || MFI_STARTS(data, size, "Author"));
}

static int strip_png_chunk(mfi_parts *parts, const uint8_t *chunk, size_t size)
{
    stripping *s = (stripping *)parts;
    mfi_metadata_block block;
    if (memcmp(chunk + 4, "eXIf", 4) == 0) {
        MFI_TRY(clean_exif(s, chunk + 8, size - 12, &block));
        if (block.data)
            mfi_parts_png_chunk(parts, "eXIf", NULL, 0, block.data + MFI_EXIF_ID_SIZE, block.size - MFI_EXIF_ID_SIZE);
        mfi_free(block.data);
    } else if (keeps_chunk(s, chunk + 4, chunk + 8, size - 12)) {
        mfi_text_bytes(parts->out, chunk, size);
    }
    return 0;
}

/* --- WebP. */

static void fix_flags(const stripping *s)
{
    char *flags = s->parts.out->data + s->flags;
    if (s->flags && !s->parts.out->failed)
        *flags = (char)((*flags & ~(MFI_WEBP_XMP | MFI_WEBP_EXIF)) | (s->has_exif ? MFI_WEBP_EXIF : 0));
}

static int strip_webp_chunk(mfi_parts *parts, const uint8_t *chunk, size_t size)
{
    static const char known[] = "VP8XVP8 VP8LALPHICCPANIMANMF";
    stripping *s = (stripping *)parts;
    if (!chunk) {
        fix_flags(s);
        return 0;
    }
    const uint8_t *data = chunk + 8;
    size -= 8;
    if (memcmp(chunk, "EXIF", 4) == 0) {
        const size_t skip = MFI_STARTS(data, size, MFI_EXIF_ID) ? MFI_EXIF_ID_SIZE : 0;
        mfi_metadata_block block;
        MFI_TRY(clean_exif(s, data + skip, size - skip, &block));
        if (block.data && !s->has_exif)
            mfi_parts_webp_chunk(parts, "EXIF", block.data + MFI_EXIF_ID_SIZE, block.size - MFI_EXIF_ID_SIZE);
        s->has_exif |= block.data != NULL;
        mfi_free(block.data);
        return 0;
    }
    for (const char *other = known; *other; other += 4)
        if (memcmp(chunk, other, 4) == 0) {
            if (memcmp(other, "VP8X", 4) == 0 && size > 0)
                s->flags = parts->out->length + 8;
            mfi_parts_webp_chunk(parts, other, data, size);
        }
    return 0;
}

int mfi_metadata_strip(mf_task *task, mf_source *source, int keep, const char **format, mfi_text *out)
{
    static mfi_parts_copier *const copiers[3] = {strip_segment, strip_png_chunk, strip_webp_chunk};
    const void *data;
    size_t size;
    MFI_TRY(mfi_source_map(task, source, &data, &size));
    stripping s = {
        .parts = {.task = task, .name = mfi_source_name(source), .data = data, .size = size, .out = out},
        .keep = keep == MF_STRIP_KEEP_LOOK ? keep_look : keep_camera,
        .keep_look = keep == MF_STRIP_KEEP_LOOK,
    };
    return mfi_parts_copy(&s.parts, copiers, "stripped", format);
}
