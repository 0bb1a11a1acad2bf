/* Metadata items of AVIF and HEIF files (ISO/IEC 23008-12): the meta box says what they are and where. */
#include <string.h>
#include "mfi_metadata_priv.h"

enum { MAX_META = 4 << 20, MAX_BOXES = 1024 };

/* A part of the meta box that is read from its start; what is beyond the end reads as 0 and sets `over`. */
typedef struct part {
    const uint8_t *data;
    size_t size, at;
    int over;
} part;

static uint64_t take(part *p, unsigned bytes)
{
    uint64_t value = 0;
    if (p->size - p->at < bytes) {
        p->over = 1;
        p->at = p->size;
        return 0;
    }
    for (unsigned i = 0; i < bytes; i++)
        value = value << 8 | p->data[p->at++];
    return value;
}

/* The next box in `p`: its type, 0 at the end. */
static uint32_t next_box(part *p, part *content)
{
    *content = (part){0};
    if (p->size - p->at < 8)
        return 0;
    const size_t start = p->at;
    uint64_t size = take(p, 4);
    const uint32_t type = (uint32_t)take(p, 4);
    if (size == 1)
        size = take(p, 8);
    else if (size == 0)
        size = p->size - start;
    if (p->over || size < p->at - start || size > p->size - start) {
        p->over = 1;
        return 0;
    }
    *content = (part){.data = p->data + p->at, .size = (size_t)size - (p->at - start)};
    p->at = start + (size_t)size;
    return type;
}

#define TYPE(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

/* The boxes of a meta box that matter here. */
typedef struct meta {
    part infos, locations, data, properties;
    int64_t data_at; /* where the item data box's content is in the file */
} meta;

static void find_boxes(part *p, int64_t at, meta *m)
{
    part content;
    uint32_t type;
    take(p, 4); /* version and flags */
    while ((type = next_box(p, &content)) != 0) {
        if (type == TYPE('i', 'i', 'n', 'f')) {
            m->infos = content;
        } else if (type == TYPE('i', 'l', 'o', 'c')) {
            m->locations = content;
        } else if (type == TYPE('i', 'p', 'r', 'p')) {
            m->properties = content;
        } else if (type == TYPE('i', 'd', 'a', 't')) {
            m->data = content;
            m->data_at = at + (content.data - p->data);
        }
    }
}

/* A colour profile is a property `colr` with a type of its own. */
static int has_profile(part properties)
{
    part container, property;
    if (next_box(&properties, &container) != TYPE('i', 'p', 'c', 'o'))
        return 0;
    for (uint32_t type; (type = next_box(&container, &property)) != 0;) {
        const uint32_t kind = type == TYPE('c', 'o', 'l', 'r') ? (uint32_t)take(&property, 4) : 0;
        if (kind == TYPE('p', 'r', 'o', 'f') || kind == TYPE('r', 'I', 'C', 'C'))
            return 1;
    }
    return 0;
}

static int is_xmp(part *info)
{
    static const char type[] = "application/rdf+xml";
    const void *end = memchr(info->data + info->at, 0, info->size - info->at); /* of the item's name */
    if (!end)
        return 0;
    const size_t at = (size_t)((const uint8_t *)end - info->data) + 1;
    return info->size - at >= sizeof type - 1 && memcmp(info->data + at, type, sizeof type - 1) == 0;
}

/* The first items with EXIF and XMP: their numbers, 0 = none. */
static void find_items(part infos, uint32_t *exif, uint32_t *xmp)
{
    part info;
    const uint64_t version = take(&infos, 4) >> 24;
    take(&infos, version == 0 ? 2 : 4); /* how many: there are as many as there are boxes */
    *exif = *xmp = 0;
    for (uint32_t box; (box = next_box(&infos, &info)) != 0;) {
        const uint64_t form = take(&info, 4) >> 24;
        if (box != TYPE('i', 'n', 'f', 'e') || form < 2)
            continue;
        const uint32_t id = (uint32_t)take(&info, form == 2 ? 2 : 4);
        take(&info, 2);
        const uint32_t type = (uint32_t)take(&info, 4);
        if (type == TYPE('E', 'x', 'i', 'f') && !*exif)
            *exif = id;
        else if (type == TYPE('m', 'i', 'm', 'e') && !*xmp && is_xmp(&info))
            *xmp = id;
    }
}

/* Where item `id` is in the file: 1, or 0 if it is not, is in several pieces, or in another file. */
static int locate(const meta *m, uint32_t id, int64_t *at, int64_t *size)
{
    part p = m->locations;
    const uint64_t version = take(&p, 4) >> 24, sizes = take(&p, 2);
    const unsigned offset_size = sizes >> 12 & 15, length_size = sizes >> 8 & 15, base_size = sizes >> 4 & 15;
    const unsigned index_size = version == 1 || version == 2 ? sizes & 15 : 0;
    const uint64_t count = take(&p, version < 2 ? 2 : 4);
    if (offset_size > 8 || length_size > 8 || base_size > 8 || index_size > 8)
        return 0;
    for (uint64_t i = 0; i < count && !p.over; i++) {
        const uint32_t own = (uint32_t)take(&p, version < 2 ? 2 : 4);
        const uint64_t method = version == 1 || version == 2 ? take(&p, 2) & 15 : 0;
        const uint64_t file = take(&p, 2), base = take(&p, base_size), extents = take(&p, 2);
        if (own != id) {
            const uint64_t skip = extents * (index_size + offset_size + length_size);
            if (skip > p.size - p.at)
                return 0;
            p.at += (size_t)skip;
            continue;
        }
        take(&p, index_size);
        const uint64_t offset = take(&p, offset_size), length = take(&p, length_size);
        if (p.over || file != 0 || extents != 1 || method > 1 || base > INT64_MAX / 4 || offset > INT64_MAX / 4 ||
            length > INT64_MAX / 4 || (method == 1 && base + offset > m->data.size))
            return 0;
        *at = (int64_t)(base + offset) + (method == 1 ? m->data_at : 0);
        *size = (int64_t)length;
        return 1;
    }
    return 0;
}

/* The item begins with the offset of the TIFF structure from there. */
static int take_exif(const mfi_walk *walk, int64_t at, int64_t size)
{
    uint8_t head[4];
    const int64_t got = mfi_walk_read(walk, at, head, sizeof head);
    MFI_TRY((int)MFI_MIN(got, 0));
    const int64_t skip = got == 4 ? 4 + (int64_t)mfi_be(head, 4) : size;
    return skip >= size ? mfi_walk_damaged(walk) : mfi_walk_take(walk, &walk->found->exif, at + skip, size - skip, 1);
}

static int read_items(const mfi_walk *walk, const meta *m)
{
    uint32_t exif, xmp;
    int64_t at, size;
    find_items(m->infos, &exif, &xmp);
    walk->found->has_icc = has_profile(m->properties);
    if (exif && locate(m, exif, &at, &size))
        MFI_TRY(take_exif(walk, at, size));
    else if (exif)
        mfi_walk_damaged(walk);
    if (xmp && locate(m, xmp, &at, &size))
        return mfi_walk_take(walk, &walk->found->xmp, at, size, 0);
    return xmp ? mfi_walk_damaged(walk) : 0;
}

static int read_meta(const mfi_walk *walk, int64_t at, int64_t size)
{
    mfi_metadata_block box = {0};
    meta m = {0};
    if (size > MAX_META)
        return mfi_walk_damaged(walk);
    MFI_TRY(mfi_walk_take(walk, &box, at, size, 0));
    if (!box.data)
        return 0;
    part content = {.data = box.data, .size = box.size};
    find_boxes(&content, at, &m);
    const int result = content.over ? mfi_walk_damaged(walk) : read_items(walk, &m);
    mfi_free(box.data);
    return result;
}

int mfi_metadata_bmff(const mfi_walk *walk)
{
    int64_t at = 0;
    for (int boxes = 0; boxes < MAX_BOXES; boxes++) {
        uint8_t head[16];
        const int64_t got = mfi_walk_read(walk, at, head, sizeof head);
        MFI_TRY((int)MFI_MIN(got, 0));
        if (got < 8)
            return 0; /* a file may have no meta box */
        uint64_t size = mfi_be(head, 4);
        const int skip = size == 1 && got == 16 ? 16 : 8;
        if (skip == 16)
            size = (uint64_t)mfi_be(head + 8, 4) << 32 | mfi_be(head + 12, 4);
        if (size == 0)
            return 0; /* up to the end, which is for pixels alone */
        if (size < (uint64_t)skip || size > INT64_MAX / 2)
            return mfi_walk_damaged(walk);
        if (memcmp(head + 4, "meta", 4) == 0)
            return read_meta(walk, at + skip, (int64_t)size - skip);
        at += (int64_t)size;
    }
    return mfi_walk_damaged(walk);
}
