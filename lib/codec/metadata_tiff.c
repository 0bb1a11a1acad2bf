/* Folders of TIFF structures (TIFF 6.0, section 2), copied without what is not wanted: pixels above all. */
#include <string.h>
#include "mfi_metadata_priv.h"

enum {
    HEADER_SIZE = 8,
    ENTRY_SIZE = 12,
    MAX_ENTRIES = 1024,
    MAX_VALUE = 16 << 10, /* bytes; what is larger is no text and no number */
    MAX_BLOCK = 60 << 10, /* as much as a JPEG segment holds */
    TAG_XMP = 700,
    TAG_IPTC = 33723,
    TAG_ICC = 34675,
    TAG_EXIF = 0x8769,
    TAG_GPS = 0x8825,
    TAG_INTEROP = 0xa005
};

typedef struct copying {
    const mfi_walk *walk;
    int64_t base;
    int big_endian;
    mfi_tiff_keep *keep;
    unsigned done; /* folders, as bits: each is copied once, so that there are no loops */
    uint8_t *out;  /* MAX_BLOCK bytes, from the TIFF header on */
    size_t size;
} copying;

static uint32_t get(const copying *c, const uint8_t *data, int bytes)
{
    return c->big_endian ? mfi_be(data, bytes) : mfi_le(data, bytes);
}

unsigned mfi_tiff_value_size(unsigned type)
{
    static const unsigned char sizes[] = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8};
    return type < sizeof sizes ? sizes[type] : 0;
}

int mfi_tiff_folder(int ifd, unsigned tag)
{
    if (ifd == EXIF_IFD_0)
        return tag == TAG_EXIF ? EXIF_IFD_EXIF : tag == TAG_GPS ? EXIF_IFD_GPS : -1;
    return ifd == EXIF_IFD_EXIF && tag == TAG_INTEROP ? EXIF_IFD_INTEROPERABILITY : -1;
}

static int copy_folder(copying *c, int ifd, int64_t at, uint32_t *offset);

/* Copies the value of an entry, and its folder, into `to`, a copy of the entry: 1 if it is to stay. */
static int copy_entry(copying *c, int ifd, uint8_t *to)
{
    const unsigned tag = get(c, to, 2), size = mfi_tiff_value_size(get(c, to + 2, 2));
    const uint64_t bytes = (uint64_t)size * get(c, to + 4, 4);
    const int64_t at = c->base + (int64_t)get(c, to + 8, 4);
    const int folder = mfi_tiff_folder(ifd, tag);
    if (folder >= 0) {
        uint32_t offset;
        const int copied = copy_folder(c, folder, at, &offset);
        mfi_store(to + 8, copied > 0 ? offset : 0, 4, c->big_endian);
        return copied;
    }
    if (bytes == 0) /* no text at all, as some phones write, or of no type that is known */
        return 0;
    const int keep = c->keep(c->walk, ifd, tag, at, bytes);
    if (keep <= 0 || bytes <= 4)
        return keep;
    if (bytes > MAX_BLOCK - c->size)
        return mfi_walk_damaged(c->walk);
    const int64_t got = mfi_walk_read(c->walk, at, c->out + c->size, (size_t)bytes);
    if (got < (int64_t)bytes)
        return got < 0 ? (int)got : mfi_walk_damaged(c->walk);
    mfi_store(to + 8, (uint32_t)c->size, 4, c->big_endian);
    c->size += ((size_t)bytes + 1) & ~(size_t)1;
    return 1;
}

/* *offset is where the copy is; 1 if there is one, 0 if nothing of it could be read. */
static int copy_folder(copying *c, int ifd, int64_t at, uint32_t *offset)
{
    uint8_t head[2];
    if (c->done & 1u << ifd)
        return mfi_walk_damaged(c->walk);
    c->done |= 1u << ifd;
    int64_t got = mfi_walk_read(c->walk, at, head, sizeof head);
    MFI_TRY((int)MFI_MIN(got, 0));
    const size_t count = got == 2 ? get(c, head, 2) : 0, start = c->size;
    if (count == 0 || count > MAX_ENTRIES || count * ENTRY_SIZE + 6 > MAX_BLOCK - start)
        return mfi_walk_damaged(c->walk);
    uint8_t *entries = c->out + start + 2;
    got = mfi_walk_read(c->walk, at + 2, entries, count * ENTRY_SIZE);
    MFI_TRY((int)MFI_MIN(got, 0));
    const size_t there = (size_t)got / ENTRY_SIZE;
    if (there < count)
        mfi_walk_damaged(c->walk);
    c->size = start + 2 + there * ENTRY_SIZE + 4;
    size_t kept = 0;
    for (size_t i = 0; i < there; i++) {
        uint8_t entry[ENTRY_SIZE];
        memcpy(entry, entries + i * ENTRY_SIZE, ENTRY_SIZE);
        const int keep = copy_entry(c, ifd, entry);
        MFI_TRY(keep);
        if (keep)
            memcpy(entries + kept++ * ENTRY_SIZE, entry, ENTRY_SIZE);
    }
    memset(entries + kept * ENTRY_SIZE, 0, (there - kept) * ENTRY_SIZE + 4); /* no next folder */
    mfi_store(c->out + start, (uint32_t)kept, 2, c->big_endian);
    if (kept == 0)
        c->size = start;
    *offset = (uint32_t)start;
    return kept > 0;
}

static int copy_structure(copying *c)
{
    uint8_t head[HEADER_SIZE];
    uint32_t offset;
    const int64_t got = mfi_walk_read(c->walk, c->base, head, sizeof head);
    MFI_TRY((int)MFI_MIN(got, 0));
    if (got < HEADER_SIZE || head[0] != head[1] || (head[0] != 'I' && head[0] != 'M'))
        return mfi_walk_damaged(c->walk);
    c->big_endian = head[0] == 'M';
    if (get(c, head + 2, 2) != 42)
        return mfi_walk_damaged(c->walk);
    memcpy(c->out, head, HEADER_SIZE);
    c->size = HEADER_SIZE;
    const int copied = copy_folder(c, EXIF_IFD_0, c->base + (int64_t)get(c, head + 4, 4), &offset);
    if (copied > 0)
        mfi_store(c->out + 4, offset, 4, c->big_endian);
    return copied;
}

int mfi_tiff_copy(const mfi_walk *walk, int64_t base, mfi_tiff_keep *keep, mfi_metadata_block *block)
{
    uint8_t *data = mfi_alloc(MFI_EXIF_ID_SIZE + MAX_BLOCK);
    if (!data)
        return mfi_nomem(walk->task);
    memcpy(data, "Exif", 4);
    copying c = {.walk = walk, .base = base, .keep = keep, .out = data + MFI_EXIF_ID_SIZE};
    const int copied = copy_structure(&c);
    if (copied > 0)
        *block = (mfi_metadata_block){data, MFI_EXIF_ID_SIZE + c.size};
    else
        mfi_free(data);
    return MFI_MIN(copied, 0);
}

/* Whether a folder in memory, and those below it, lie in the block with all their values. */
static int is_sound(copying *c, const uint8_t *tiff, size_t size, int ifd, size_t at)
{
    if (c->done & 1u << ifd || at > size || size - at < 2)
        return 0;
    c->done |= 1u << ifd;
    const size_t count = get(c, tiff + at, 2);
    if (count > (size - at - 2) / ENTRY_SIZE)
        return 0;
    for (size_t i = 0; i < count; i++) {
        const uint8_t *entry = tiff + at + 2 + i * ENTRY_SIZE;
        const uint64_t bytes = (uint64_t)mfi_tiff_value_size(get(c, entry + 2, 2)) * get(c, entry + 4, 4);
        const size_t value = get(c, entry + 8, 4);
        const int folder = mfi_tiff_folder(ifd, get(c, entry, 2));
        if (folder >= 0 ? !is_sound(c, tiff, size, folder, value) : bytes > 4 && (value > size || bytes > size - value))
            return 0;
    }
    return 1;
}

int mfi_tiff_is_sound(const uint8_t *tiff, size_t size)
{
    if (size < HEADER_SIZE)
        return 0;
    copying c = {.big_endian = tiff[0] == 'M'};
    return is_sound(&c, tiff, size, EXIF_IFD_0, get(&c, tiff + 4, 4));
}

/* Everything but long values; XMP, IPTC and the profile are tags here. */
static int keep_small(const mfi_walk *walk, int ifd, unsigned tag, int64_t at, uint64_t bytes)
{
    mfi_metadata *found = walk->found;
    if (ifd == EXIF_IFD_0 && tag == TAG_ICC)
        found->has_icc = 1;
    if (ifd == EXIF_IFD_0 && (tag == TAG_XMP || tag == TAG_IPTC) && bytes > 4)
        MFI_TRY(mfi_walk_take(walk, tag == TAG_XMP ? &found->xmp : &found->iptc, at, (int64_t)bytes, 0));
    return bytes <= MAX_VALUE && tag != TAG_XMP && tag != TAG_IPTC && tag != TAG_ICC;
}

int mfi_metadata_tiff(const mfi_walk *walk)
{
    return mfi_tiff_copy(walk, 0, keep_small, &walk->found->exif);
}
