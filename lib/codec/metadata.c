/* Where picture files keep their metadata: the segments of JPEG, the chunks of PNG and WebP. */
#include <string.h>
#include "mfi_metadata_priv.h"
#include "mfi_picture_priv.h"

enum { ID_SIZE = 32, IPTC_RESOURCE = 0x0404, MAX_RESOURCE_NAME = 256 };

int64_t mfi_walk_read(const mfi_walk *walk, int64_t at, void *buffer, size_t size)
{
    size_t have = 0;
    while (have < size) {
        const int64_t got = mfi_source_read(walk->task, walk->source, at + (int64_t)have, (char *)buffer + have, size - have);
        if (got < 0)
            return got;
        if (got == 0)
            break;
        have += (size_t)got;
    }
    return (int64_t)have;
}

int mfi_walk_damaged(const mfi_walk *walk)
{
    walk->found->damaged = 1;
    return 0;
}

int mfi_walk_take(const mfi_walk *walk, mfi_metadata_block *block, int64_t at, int64_t size, int exif)
{
    const size_t id = exif ? MFI_EXIF_ID_SIZE : 0;
    const int64_t end = mfi_source_size(walk->task, walk->source, 0);
    if (size <= 0 || block->data)
        return 0;
    if (size > MFI_METADATA_MAX_BLOCK || (end >= 0 && at >= end))
        return mfi_walk_damaged(walk);
    if (end >= 0) /* no memory for what is not there */
        size = MFI_MIN(size, end - at + 1);
    uint8_t *data = mfi_alloc(id + (size_t)size + 1); /* a 0 ends it */
    if (!data)
        return mfi_nomem(walk->task);
    memcpy(data, MFI_EXIF_ID, id);
    const int64_t got = mfi_walk_read(walk, at, data + id, (size_t)size);
    if (got <= 0) {
        mfi_free(data);
        return got < 0 ? (int)got : mfi_walk_damaged(walk);
    }
    if (got < size)
        mfi_walk_damaged(walk);
    data[id + (size_t)got] = 0;
    *block = (mfi_metadata_block){data, id + (size_t)got};
    return 0;
}

/* IPTC is one of the resources in Photoshop's block: "8BIM", number, name, size, data; the last two padded to even sizes. */
static int read_photoshop(const mfi_walk *walk, int64_t at, int64_t end)
{
    uint8_t head[6 + MAX_RESOURCE_NAME + 4];
    while (end - at >= 12) {
        const int64_t got = mfi_walk_read(walk, at, head, (size_t)MFI_MIN(end - at, (int64_t)sizeof head));
        MFI_TRY((int)MFI_MIN(got, 0));
        const int64_t name = got > 6 ? 6 + (((int64_t)head[6] + 2) & ~1) : 0;
        if (!name || got < name + 4 || memcmp(head, "8BIM", 4) != 0)
            return mfi_walk_damaged(walk);
        const int64_t size = mfi_be(head + name, 4);
        at += name + 4;
        if (size > end - at)
            return mfi_walk_damaged(walk);
        if (mfi_be(head + 4, 2) == IPTC_RESOURCE)
            return mfi_walk_take(walk, &walk->found->iptc, at, size, 0);
        at += (size + 1) & ~1;
    }
    return 0;
}

/* One segment of a JPEG file; its data, which starts with `id`, is from `at` to `end`. */
static int read_segment(const mfi_walk *walk, int marker, const uint8_t *id, size_t id_size, int64_t at, int64_t end)
{
#define IS(name) (id_size >= sizeof name && memcmp(id, name, sizeof name) == 0)
    mfi_metadata *found = walk->found;
    if (marker == 0xe1 && IS(MFI_EXIF_ID))
        return mfi_walk_take(walk, &found->exif, at + (int64_t)sizeof MFI_EXIF_ID, end - at - (int64_t)sizeof MFI_EXIF_ID, 1);
    if (marker == 0xe1 && IS(MFI_XMP_ID))
        return mfi_walk_take(walk, &found->xmp, at + (int64_t)sizeof MFI_XMP_ID, end - at - (int64_t)sizeof MFI_XMP_ID, 0);
    if (marker == 0xed && IS(MFI_PHOTOSHOP_ID))
        return read_photoshop(walk, at + (int64_t)sizeof MFI_PHOTOSHOP_ID, end);
    found->has_icc |= marker == 0xe2 && IS(MFI_ICC_ID);
    return 0;
#undef IS
}

static int read_jpeg(const mfi_walk *walk)
{
    uint8_t head[4 + ID_SIZE];
    int64_t at = 2;
    for (int parts = 0; parts < MFI_METADATA_MAX_PARTS; parts++) {
        const int64_t got = mfi_walk_read(walk, at, head, sizeof head);
        MFI_TRY((int)MFI_MIN(got, 0));
        int64_t fill = 0; /* any number of 0xff may stand before a marker */
        while (fill + 1 < got && head[fill] == 0xff && head[fill + 1] == 0xff)
            fill++;
        if (fill > 0) {
            at += fill;
            continue;
        }
        if (got < 4 || head[0] != 0xff)
            return mfi_walk_damaged(walk);
        const int marker = head[1];
        if (marker == 0xda || marker == 0xd9) /* the pixels, or the end */
            return 0;
        const int64_t size = (int64_t)mfi_be(head + 2, 2);
        if (size < 2)
            return mfi_walk_damaged(walk);
        MFI_TRY(read_segment(walk, marker, head + 4, (size_t)MFI_MIN(got - 4, size - 2), at + 4, at + 2 + size));
        at += 2 + size;
    }
    return mfi_walk_damaged(walk);
}

static int read_png(const mfi_walk *walk)
{
    mfi_metadata *found = walk->found;
    uint8_t head[8 + ID_SIZE];
    int64_t at = sizeof MFI_PNG_SIGNATURE - 1;
    for (int parts = 0; parts < MFI_METADATA_MAX_PARTS; parts++) {
        const int64_t got = mfi_walk_read(walk, at, head, sizeof head);
        MFI_TRY((int)MFI_MIN(got, 0));
        if (got < 8)
            return mfi_walk_damaged(walk);
        const int64_t size = (int64_t)mfi_be(head, 4), data = at + 8, id = sizeof MFI_PNG_XMP_ID;
        if (memcmp(head + 4, "IEND", 4) == 0)
            return 0;
        if (memcmp(head + 4, "eXIf", 4) == 0)
            MFI_TRY(mfi_walk_take(walk, &found->exif, data, size, 1));
        else if (memcmp(head + 4, "iTXt", 4) == 0 && got >= 8 + id && memcmp(head + 8, MFI_PNG_XMP_ID, (size_t)id) == 0)
            MFI_TRY(mfi_walk_take(walk, &found->xmp, data + id, size - id, 0));
        else if (memcmp(head + 4, "iCCP", 4) == 0)
            found->has_icc = 1;
        at = data + size + 4;
    }
    return mfi_walk_damaged(walk);
}

static int read_webp(const mfi_walk *walk)
{
    mfi_metadata *found = walk->found;
    uint8_t head[8 + MFI_EXIF_ID_SIZE];
    int64_t end = 12, at = 12;
    if (mfi_walk_read(walk, 0, head, 8) == 8)
        end = 8 + (int64_t)mfi_le(head + 4, 4);
    for (int parts = 0; at < end && parts < MFI_METADATA_MAX_PARTS; parts++) {
        const int64_t got = mfi_walk_read(walk, at, head, sizeof head);
        MFI_TRY((int)MFI_MIN(got, 0));
        if (got < 8)
            return mfi_walk_damaged(walk);
        const int64_t size = (int64_t)mfi_le(head + 4, 4), data = at + 8;
        /* Some writers put JPEG's identifier there too. */
        const int has_id = got == (int64_t)sizeof head && memcmp(head + 8, MFI_EXIF_ID, sizeof MFI_EXIF_ID) == 0;
        const int64_t id = has_id ? sizeof MFI_EXIF_ID : 0;
        if (memcmp(head, "EXIF", 4) == 0)
            MFI_TRY(mfi_walk_take(walk, &found->exif, data + id, size - id, 1));
        else if (memcmp(head, "XMP ", 4) == 0)
            MFI_TRY(mfi_walk_take(walk, &found->xmp, data, size, 0));
        else if (memcmp(head, "ICCP", 4) == 0)
            found->has_icc = 1;
        at = data + ((size + 1) & ~(int64_t)1);
    }
    return 0;
}

int mfi_metadata_read(mf_task *task, mf_source *source, mfi_metadata *metadata)
{
    const mfi_walk walk = {task, source, metadata};
    uint8_t head[64];
    *metadata = (mfi_metadata){0};
    MFI_TRY(mfi_source_open(task, source));
    const int64_t got = mfi_walk_read(&walk, 0, head, sizeof head);
    MFI_TRY((int)MFI_MIN(got, 0));
#define STARTS(text) (got >= 16 && memcmp(head, text, sizeof text - 1) == 0)
    static const struct {
        const char *format;
        int (*read)(const mfi_walk *walk);
    } kinds[] = {
        {"jpeg", read_jpeg}, {"png", read_png},           {"webp", read_webp},
        {"tiff", mfi_metadata_tiff}, {"avif", mfi_metadata_bmff}, {"heif", mfi_metadata_bmff},
    };
    const int matches[MFI_COUNT(kinds)] = {
        STARTS("\xff\xd8\xff"),
        STARTS(MFI_PNG_SIGNATURE),
        STARTS("RIFF") && memcmp(head + 8, "WEBP", 4) == 0,
        STARTS("II*\0") || STARTS("MM\0*"),
        mfi_picture_is_avif(head, (size_t)got),
        mfi_picture_is_heif(head, (size_t)got),
    };
#undef STARTS
    for (size_t i = 0; i < MFI_COUNT(kinds); i++)
        if (matches[i]) {
            metadata->format = kinds[i].format;
            return kinds[i].read(&walk);
        }
    return mfi_error(task, MF_ERROR_FORMAT, "%s: not a JPEG, PNG, WebP, TIFF, AVIF or HEIC picture", mfi_source_name(source));
}

void mfi_metadata_clear(mfi_metadata *metadata)
{
    mfi_free(metadata->exif.data);
    mfi_free(metadata->xmp.data);
    mfi_free(metadata->iptc.data);
    *metadata = (mfi_metadata){0};
}
