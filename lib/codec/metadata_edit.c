/* EXIF blocks changed in place: values and folders that do not fit where they were go to the end, nothing else moves. */
#include "mfi_metadata_priv.h"

enum { HEADER_SIZE = 8, ENTRY_SIZE = 12, MAX_ENTRIES = 1024, TAG_THUMBNAIL = 0x201, TAG_THUMBNAIL_SIZE = 0x202 };

typedef struct folder {
    uint8_t *entries; /* as they are to be in the file */
    size_t count, capacity;
    size_t at;   /* where it is; 0 = nowhere yet */
    size_t room; /* for entries there */
    int changed;
} folder;

struct mfi_exif_edit {
    mf_task *task;
    mfi_text out; /* the block; offsets count from behind its identifier */
    int big_endian;
    folder folders[EXIF_IFD_COUNT];
};

static uint8_t *tiff(const mfi_exif_edit *e)
{
    return (uint8_t *)e->out.data + MFI_EXIF_ID_SIZE;
}

static size_t tiff_size(const mfi_exif_edit *e)
{
    return e->out.length - MFI_EXIF_ID_SIZE;
}

static uint32_t get(const mfi_exif_edit *e, const uint8_t *data, int bytes)
{
    return e->big_endian ? mfi_be(data, bytes) : mfi_le(data, bytes);
}

static void put(const mfi_exif_edit *e, uint8_t *data, uint32_t value, int bytes)
{
    mfi_store(data, value, bytes, e->big_endian);
}

static int is_inside(const mfi_exif_edit *e, uint64_t at, uint64_t size)
{
    return at <= tiff_size(e) && size <= tiff_size(e) - at;
}

static void wipe(mfi_exif_edit *e, uint64_t at, uint64_t size)
{
    if (!e->out.failed && at >= HEADER_SIZE && is_inside(e, at, size))
        memset(tiff(e) + at, 0, (size_t)size);
}

/* At an even offset at the end, which is returned. */
static size_t append(mfi_exif_edit *e, const void *data, size_t size)
{
    mfi_text_bytes(&e->out, "", e->out.length & 1);
    const size_t at = tiff_size(e);
    mfi_text_bytes(&e->out, data, size);
    return at;
}

/* --- Entries. */

static uint64_t value_bytes(const mfi_exif_edit *e, const uint8_t *entry)
{
    return (uint64_t)mfi_tiff_value_size(get(e, entry + 2, 2)) * get(e, entry + 4, 4);
}

static size_t find(const mfi_exif_edit *e, const folder *f, unsigned tag)
{
    size_t i = 0;
    while (i < f->count && get(e, f->entries + i * ENTRY_SIZE, 2) != tag)
        i++;
    return i;
}

static uint32_t number(const mfi_exif_edit *e, const folder *f, unsigned tag)
{
    const size_t i = find(e, f, tag);
    return i < f->count ? get(e, f->entries + i * ENTRY_SIZE + 8, 4) : 0;
}

/* Room for one more entry: 0 if there is none. */
static int reserve(mfi_exif_edit *e, folder *f)
{
    if (mfi_reserve(&f->entries, &f->capacity, f->count, ENTRY_SIZE) < 0)
        e->out.failed = 1;
    return !e->out.failed;
}

/* The entry of a tag, which is made if there is none, in order of tags; NULL: no memory. */
static uint8_t *entry_of(mfi_exif_edit *e, folder *f, unsigned tag)
{
    size_t i = find(e, f, tag);
    if (i < f->count)
        return f->entries + i * ENTRY_SIZE;
    if (!reserve(e, f))
        return NULL;
    for (i = 0; i < f->count && get(e, f->entries + i * ENTRY_SIZE, 2) < tag;)
        i++;
    uint8_t *entry = f->entries + i * ENTRY_SIZE;
    memmove(entry + ENTRY_SIZE, entry, (f->count - i) * ENTRY_SIZE);
    memset(entry, 0, ENTRY_SIZE);
    put(e, entry, tag, 2);
    f->count++;
    return entry;
}

static void wipe_value(mfi_exif_edit *e, const uint8_t *entry)
{
    const uint64_t bytes = value_bytes(e, entry);
    if (bytes > 4)
        wipe(e, get(e, entry + 8, 4), bytes);
}

void mfi_exif_edit_bytes(mfi_exif_edit *e, int ifd, unsigned tag, ExifFormat type, uint32_t count, const void *bytes)
{
    const size_t size = (size_t)mfi_tiff_value_size(type) * count;
    folder *f = &e->folders[ifd];
    uint8_t *entry = e->out.failed ? NULL : entry_of(e, f, tag);
    if (!entry)
        return;
    const uint64_t before = value_bytes(e, entry);
    const size_t at = get(e, entry + 8, 4);
    wipe_value(e, entry);
    memset(entry + 8, 0, 4);
    if (size <= 4) {
        memcpy(entry + 8, bytes, size);
    } else if (before >= size && at >= HEADER_SIZE && is_inside(e, at, size)) {
        memcpy(tiff(e) + at, bytes, size);
        put(e, entry + 8, (uint32_t)at, 4);
    } else {
        put(e, entry + 8, (uint32_t)append(e, bytes, size), 4);
    }
    put(e, entry + 2, type, 2);
    put(e, entry + 4, count, 4);
    f->changed = 1;
}

void mfi_exif_edit_text(mfi_exif_edit *e, int ifd, unsigned tag, const char *text)
{
    mfi_exif_edit_bytes(e, ifd, tag, EXIF_FORMAT_ASCII, (uint32_t)strlen(text) + 1, text);
}

void mfi_exif_edit_numbers(mfi_exif_edit *e, int ifd, unsigned tag, ExifFormat type, uint32_t count, const uint32_t *values)
{
    enum { MOST = 6 };
    const uint32_t numbers = type == EXIF_FORMAT_RATIONAL ? 2 * count : count;
    const int size = (int)mfi_tiff_value_size(type) / (type == EXIF_FORMAT_RATIONAL ? 2 : 1);
    uint8_t bytes[MOST * 4];
    for (uint32_t i = 0; i < MFI_MIN(numbers, MOST); i++)
        put(e, bytes + i * (size_t)size, values[i], size);
    mfi_exif_edit_bytes(e, ifd, tag, type, count, bytes);
}

void mfi_exif_edit_remove(mfi_exif_edit *e, int ifd, unsigned tag)
{
    folder *f = &e->folders[ifd];
    const size_t i = find(e, f, tag);
    if (i == f->count)
        return;
    uint8_t *entry = f->entries + i * ENTRY_SIZE;
    wipe_value(e, entry);
    f->count--;
    memmove(entry, entry + ENTRY_SIZE, (f->count - i) * ENTRY_SIZE);
    f->changed = 1;
}

void mfi_exif_edit_remove_folder(mfi_exif_edit *e, int ifd)
{
    folder *f = &e->folders[ifd];
    if (ifd == EXIF_IFD_1)
        wipe(e, number(e, f, TAG_THUMBNAIL), number(e, f, TAG_THUMBNAIL_SIZE));
    for (size_t i = 0; i < f->count; i++)
        wipe_value(e, f->entries + i * ENTRY_SIZE);
    f->changed |= f->count > 0;
    f->count = 0;
}

/* --- Reading. */

/* A folder and those below it, each once and each in its own place; entries that point outside are left out. */
static void read_folder(mfi_exif_edit *e, int ifd, size_t at)
{
    folder *f = &e->folders[ifd];
    if (f->at || at < HEADER_SIZE || !is_inside(e, at, 2))
        return;
    for (int i = 0; i < EXIF_IFD_COUNT; i++)
        if (e->folders[i].at == at)
            return;
    const size_t there = (tiff_size(e) - at - 2) / ENTRY_SIZE, count = MFI_MIN(get(e, tiff(e) + at, 2), MAX_ENTRIES);
    f->at = at;
    for (size_t i = 0; i < MFI_MIN(count, there) && reserve(e, f); i++) {
        const uint8_t *entry = tiff(e) + at + 2 + i * ENTRY_SIZE;
        const int below = mfi_tiff_folder(ifd, get(e, entry, 2));
        const uint32_t value = below >= 0 && get(e, entry + 4, 4) != 1 ? 0 : get(e, entry + 8, 4);
        if (below >= 0)
            read_folder(e, below, value);
        if (below >= 0 ? !value || e->folders[below].at != value
                       : value_bytes(e, entry) > 4 && !is_inside(e, value, value_bytes(e, entry)))
            f->changed = 1;
        else
            memcpy(f->entries + f->count++ * ENTRY_SIZE, entry, ENTRY_SIZE);
    }
    const size_t end = at + 2 + count * ENTRY_SIZE;
    f->room = is_inside(e, end, 4) ? count : 0;
    if (ifd == EXIF_IFD_0 && f->room)
        read_folder(e, EXIF_IFD_1, get(e, tiff(e) + end, 4));
}

int mfi_exif_edit_open(mf_task *task, const mfi_metadata_block *block, mfi_exif_edit **out)
{
    mfi_exif_edit *e = *out = mfi_alloc(sizeof *e);
    const uint8_t *start = block->data ? block->data + MFI_EXIF_ID_SIZE : NULL;
    if (!e)
        return mfi_nomem(task);
    e->task = task;
    if (start && block->size >= MFI_EXIF_ID_SIZE + HEADER_SIZE && start[0] == start[1] && (*start == 'I' || *start == 'M')) {
        mfi_text_bytes(&e->out, block->data, block->size);
        e->big_endian = *start == 'M';
        if (!e->out.failed)
            read_folder(e, EXIF_IFD_0, get(e, tiff(e) + 4, 4));
    } else {
        mfi_text_bytes(&e->out, MFI_EXIF_ID "\0II*\0\0\0\0", MFI_EXIF_ID_SIZE + HEADER_SIZE);
    }
    return 0; /* a lack of memory is told at the end */
}

void mfi_exif_edit_free(mfi_exif_edit *e)
{
    if (!e)
        return;
    for (int i = 0; i < EXIF_IFD_COUNT; i++)
        mfi_free(e->folders[i].entries);
    mfi_text_free(&e->out);
    mfi_free(e);
}

/* --- Writing. */

/* Makes what points to a folder point to where it is now. */
static void link_folder(mfi_exif_edit *e, int ifd)
{
    static const struct {
        int above;
        unsigned tag;
    } links[] = {
        [EXIF_IFD_EXIF] = {EXIF_IFD_0, 0x8769},
        [EXIF_IFD_GPS] = {EXIF_IFD_0, 0x8825},
        [EXIF_IFD_INTEROPERABILITY] = {EXIF_IFD_EXIF, 0xa005},
    };
    const uint32_t at = (uint32_t)e->folders[ifd].at;
    if (e->out.failed)
        return;
    if (ifd == EXIF_IFD_0)
        put(e, tiff(e) + 4, at, 4);
    else if (ifd == EXIF_IFD_1)
        e->folders[EXIF_IFD_0].changed = 1;
    else if (at)
        mfi_exif_edit_numbers(e, links[ifd].above, links[ifd].tag, EXIF_FORMAT_LONG, 1, &at);
    else
        mfi_exif_edit_remove(e, links[ifd].above, links[ifd].tag);
}

static void write_folder(mfi_exif_edit *e, int ifd)
{
    folder *f = &e->folders[ifd];
    const size_t size = f->count * ENTRY_SIZE;
    const uint8_t none[4] = {0};
    if (!f->changed || e->out.failed)
        return;
    if (f->room)
        wipe(e, f->at, 2 + f->room * ENTRY_SIZE + 4);
    if (f->count == 0) {
        f->at = 0;
    } else if (f->count > f->room) {
        f->at = append(e, none, 2);
        mfi_text_bytes(&e->out, f->entries, size);
        mfi_text_bytes(&e->out, none, 4);
    }
    if (f->at && !e->out.failed) {
        uint8_t *to = tiff(e) + f->at;
        put(e, to, (uint32_t)f->count, 2);
        memcpy(to + 2, f->entries, size);
        put(e, to + 2 + size, ifd == EXIF_IFD_0 ? (uint32_t)e->folders[EXIF_IFD_1].at : 0, 4);
    }
    link_folder(e, ifd);
}

/* Where what is known to be in use ends. */
static size_t used_size(const mfi_exif_edit *e)
{
    const folder *thumbnail = &e->folders[EXIF_IFD_1];
    uint64_t end = (uint64_t)number(e, thumbnail, TAG_THUMBNAIL) + number(e, thumbnail, TAG_THUMBNAIL_SIZE);
    for (int i = 0; i < EXIF_IFD_COUNT; i++) {
        const folder *f = &e->folders[i];
        end = MFI_MAX(end, f->at + 2 + f->count * ENTRY_SIZE + 4);
        for (size_t j = 0; j < f->count; j++) {
            const uint8_t *entry = f->entries + j * ENTRY_SIZE;
            if (value_bytes(e, entry) > 4)
                end = MFI_MAX(end, get(e, entry + 8, 4) + value_bytes(e, entry));
        }
    }
    return (size_t)MFI_MIN(end, tiff_size(e));
}

/* Wiped bytes at the end, where thumbnails are, go. */
static void trim(mfi_exif_edit *e)
{
    const size_t used = used_size(e);
    while (tiff_size(e) > used && e->out.data[e->out.length - 1] == 0)
        e->out.length--;
}

int mfi_exif_edit_finish(mfi_exif_edit *e, mfi_metadata_block *block)
{
    static const int from_below[] = {EXIF_IFD_INTEROPERABILITY, EXIF_IFD_GPS, EXIF_IFD_EXIF, EXIF_IFD_1, EXIF_IFD_0};
    int changed = 0;
    *block = (mfi_metadata_block){0};
    for (size_t i = 0; i < MFI_COUNT(from_below); i++) {
        write_folder(e, from_below[i]);
        changed |= e->folders[from_below[i]].changed;
    }
    if (e->out.failed)
        return mfi_nomem(e->task);
    if (changed)
        trim(e);
    if (e->folders[EXIF_IFD_0].count > 0) {
        block->size = e->out.length;
        block->data = (uint8_t *)mfi_text_take(&e->out);
    }
    return 0;
}
