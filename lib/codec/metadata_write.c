/* Picture files with other metadata: EXIF, XMP and colour profiles put into JPEG, PNG and WebP, everything else as it was. */
#include "mfi_metadata_priv.h"

enum { MAX_PROFILE_PART = 65519, MAX_PROFILE_PARTS = 255, VP8X_SIZE = 10 };

typedef struct writing {
    mfi_parts parts;
    const mfi_metadata_change *change;
    int added;    /* what is new has been written */
    size_t flags; /* where those of a WebP file are in the copy; 0 = nowhere yet */
} writing;

static int has(const mfi_metadata_block *block)
{
    return block && block->data;
}

/* --- JPEG. */

static int add_jpeg_profile(mfi_parts *p, const mfi_metadata_block *icc)
{
    const size_t parts = (icc->size + MAX_PROFILE_PART - 1) / MAX_PROFILE_PART;
    if (parts > MAX_PROFILE_PARTS)
        return mfi_error(p->task, MF_ERROR_LIMIT, "%s: a colour profile of %zu bytes does not fit JPEG", p->name, icc->size);
    for (size_t i = 0; i < parts; i++) {
        const size_t at = i * MAX_PROFILE_PART;
        char id[sizeof MFI_ICC_ID + 2] = MFI_ICC_ID;
        id[sizeof MFI_ICC_ID] = (char)(i + 1);
        id[sizeof MFI_ICC_ID + 1] = (char)parts;
        MFI_TRY(mfi_parts_segment(p, 0xe2, id, sizeof id, icc->data + at, MFI_MIN(icc->size - at, MAX_PROFILE_PART)));
    }
    return 0;
}

static int add_to_jpeg(writing *w)
{
    const mfi_metadata_change *change = w->change;
    w->added = 1;
    if (has(change->exif))
        MFI_TRY(mfi_parts_segment(&w->parts, 0xe1, NULL, 0, change->exif->data, change->exif->size));
    if (has(change->xmp))
        MFI_TRY(mfi_parts_segment(&w->parts, 0xe1, MFI_XMP_ID, sizeof MFI_XMP_ID, change->xmp->data, change->xmp->size));
    return has(change->icc) ? add_jpeg_profile(&w->parts, change->icc) : 0;
}

static int goes_from_jpeg(const mfi_metadata_change *change, int marker, const uint8_t *data, size_t size)
{
    if (marker == 0xe1 && MFI_STARTS(data, size, MFI_EXIF_ID))
        return change->exif != NULL;
    if (marker == 0xe1 && (MFI_STARTS(data, size, MFI_XMP_ID) || MFI_STARTS(data, size, MFI_XMP_MORE_ID)))
        return change->xmp != NULL;
    if (marker == 0xe2 && MFI_STARTS(data, size, MFI_ICC_ID))
        return change->icc != NULL;
    return marker == 0xed && MFI_STARTS(data, size, MFI_PHOTOSHOP_ID) && change->no_iptc;
}

static int write_segment(mfi_parts *parts, const uint8_t *segment, size_t size)
{
    writing *w = (writing *)parts;
    if (segment[1] != 0xe0 && !w->added) /* JFIF's stays the first */
        MFI_TRY(add_to_jpeg(w));
    if (!goes_from_jpeg(w->change, segment[1], segment + 4, size - 4))
        mfi_text_bytes(parts->out, segment, size);
    return 0;
}

/* --- PNG. */

/* Texts that ImageMagick and exiftool put metadata into before there were chunks for it. */
static int raw_profile_goes(const mfi_metadata_change *change, const uint8_t *name, size_t size)
{
    if (MFI_STARTS(name, size, "xmp"))
        return change->xmp != NULL;
    if (MFI_STARTS(name, size, "iptc"))
        return change->no_iptc;
    return change->exif && (MFI_STARTS(name, size, "exif") || MFI_STARTS(name, size, "APP1"));
}

static int goes_from_png(const mfi_metadata_change *change, const uint8_t *type, const uint8_t *data, size_t size)
{
    static const char raw[] = "Raw profile type ", xmp[] = "XML:com.adobe.xmp";
    const size_t skip = sizeof raw - 1;
    if (memcmp(type, "eXIf", 4) == 0)
        return change->exif != NULL;
    if (memcmp(type, "iCCP", 4) == 0)
        return change->icc != NULL;
    if (memcmp(type, "iTXt", 4) == 0 && MFI_STARTS(data, size, xmp))
        return change->xmp != NULL;
    return (memcmp(type, "tEXt", 4) == 0 || memcmp(type, "zTXt", 4) == 0) && mfi_starts(data, size, raw, skip) &&
           raw_profile_goes(change, data + skip, size - skip);
}

static int write_png_chunk(mfi_parts *parts, const uint8_t *chunk, size_t size)
{
    writing *w = (writing *)parts;
    const mfi_metadata_block *exif = w->change->exif, *xmp = w->change->xmp;
    if (!goes_from_png(w->change, chunk + 4, chunk + 8, size - 12))
        mfi_text_bytes(parts->out, chunk, size);
    if (w->added) /* behind the head, which is the first chunk */
        return 0;
    w->added = 1;
    if (has(exif))
        mfi_parts_png_chunk(parts, "eXIf", NULL, 0, exif->data + MFI_EXIF_ID_SIZE, exif->size - MFI_EXIF_ID_SIZE);
    if (has(xmp))
        mfi_parts_png_chunk(parts, "iTXt", MFI_PNG_XMP_ID, sizeof MFI_PNG_XMP_ID, xmp->data, xmp->size);
    return 0;
}

/* --- WebP. */

/* The head that a simple file does without, from what its pixels begin with. */
static int make_webp_head(const writing *w, const uint8_t *chunk, size_t size, uint8_t head[VP8X_SIZE])
{
    const uint8_t *data = chunk + 8;
    uint32_t width = 0, height = 0;
    memset(head, 0, VP8X_SIZE);
    if (memcmp(chunk, "VP8 ", 4) == 0 && size >= 18) {
        width = mfi_le(data + 6, 2) & 0x3fff;
        height = mfi_le(data + 8, 2) & 0x3fff;
    } else if (memcmp(chunk, "VP8L", 4) == 0 && size >= 13) {
        const uint32_t bits = mfi_le(data + 1, 4);
        width = (bits & 0x3fff) + 1;
        height = (bits >> 14 & 0x3fff) + 1;
        head[0] = bits >> 28 & 1 ? MFI_WEBP_ALPHA : 0;
    }
    if (width == 0 || height == 0)
        return mfi_error(w->parts.task, MF_ERROR_FORMAT, "%s: a broken WebP file", w->parts.name);
    mfi_store(head + 4, width - 1, 3, 0);
    mfi_store(head + 7, height - 1, 3, 0);
    return 0;
}

static int add_webp_head(writing *w, const uint8_t *chunk, size_t size)
{
    const mfi_metadata_change *change = w->change;
    uint8_t head[VP8X_SIZE];
    w->added = 1;
    if (memcmp(chunk, "VP8X", 4) == 0 && size > 8) {
        w->flags = w->parts.out->length + 8;
        mfi_parts_webp_chunk(&w->parts, "VP8X", chunk + 8, size - 8);
    } else if (has(change->exif) || has(change->xmp) || has(change->icc)) {
        MFI_TRY(make_webp_head(w, chunk, size, head));
        w->flags = w->parts.out->length + 8;
        mfi_parts_webp_chunk(&w->parts, "VP8X", head, sizeof head);
    }
    if (has(change->icc))
        mfi_parts_webp_chunk(&w->parts, "ICCP", change->icc->data, change->icc->size);
    return 0;
}

/* What is at the end of the file, and the flags that tell of it. */
static void end_webp(writing *w)
{
    const mfi_metadata_block *exif = w->change->exif, *xmp = w->change->xmp;
    const struct {
        const mfi_metadata_block *block;
        int flag;
    } changes[] = {{exif, MFI_WEBP_EXIF}, {xmp, MFI_WEBP_XMP}, {w->change->icc, MFI_WEBP_ICC}};
    if (has(exif))
        mfi_parts_webp_chunk(&w->parts, "EXIF", exif->data + MFI_EXIF_ID_SIZE, exif->size - MFI_EXIF_ID_SIZE);
    if (has(xmp))
        mfi_parts_webp_chunk(&w->parts, "XMP ", xmp->data, xmp->size);
    for (size_t i = 0; i < MFI_COUNT(changes) && w->flags && !w->parts.out->failed; i++) {
        char *flags = w->parts.out->data + w->flags;
        if (changes[i].block)
            *flags = (char)((*flags & ~changes[i].flag) | (has(changes[i].block) ? changes[i].flag : 0));
    }
}

static int write_webp_chunk(mfi_parts *parts, const uint8_t *chunk, size_t size)
{
    writing *w = (writing *)parts;
    if (!chunk) {
        end_webp(w);
        return 0;
    }
    const int first = !w->added;
    if (first)
        MFI_TRY(add_webp_head(w, chunk, size));
    if ((memcmp(chunk, "EXIF", 4) == 0 && w->change->exif) || (memcmp(chunk, "XMP ", 4) == 0 && w->change->xmp) ||
        (memcmp(chunk, "ICCP", 4) == 0 && w->change->icc) || (first && w->flags && memcmp(chunk, "VP8X", 4) == 0))
        return 0;
    mfi_parts_webp_chunk(parts, (const char *)chunk, chunk + 8, size - 8);
    return 0;
}

int mfi_metadata_write(mf_task *task, const char *name, const void *data, size_t size, const mfi_metadata_change *change,
                       const char **format, mfi_text *out)
{
    static mfi_parts_copier *const copiers[3] = {write_segment, write_png_chunk, write_webp_chunk};
    writing w = {
        .parts = {.task = task, .name = name, .data = data, .size = size, .exact = 1, .out = out},
        .change = change,
    };
    return mfi_parts_copy(&w.parts, copiers, "given other metadata", format);
}
