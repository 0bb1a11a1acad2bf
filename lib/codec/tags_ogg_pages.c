/* Pages of Ogg: read, made from packets, and numbered anew. */
#include <string.h>
#include "mfi_tags_ogg.h"

enum { CONTINUED = 1 };

int mfi_ogg_head(const mfi_tag_file *file, int64_t at, mfi_ogg_page *p)
{
    const int64_t got = mfi_tag_file_read(file, at, p->data, MFI_OGG_PAGE_HEAD + MFI_OGG_MAX_SEGMENTS);
    MFI_TRY((int)MFI_MIN(got, 0));
    if (got < MFI_OGG_PAGE_HEAD || memcmp(p->data, "OggS", 5) != 0)
        return 0;
    p->at = at;
    p->flags = p->data[5];
    p->serial = mfi_le(p->data + 14, 4);
    p->number = mfi_le(p->data + 18, 4);
    p->segments = p->data[26];
    p->head = MFI_OGG_PAGE_HEAD + (size_t)p->segments;
    p->size = p->head;
    if (got < (int64_t)p->head)
        return 0;
    for (int i = 0; i < p->segments; i++)
        p->size += p->data[MFI_OGG_PAGE_HEAD + i];
    return 1;
}

int mfi_ogg_load(const mfi_tag_file *file, mfi_ogg_page *p)
{
    const int64_t got = mfi_tag_file_read(file, p->at, p->data, p->size);
    MFI_TRY((int)MFI_MIN(got, 0));
    return got == (int64_t)p->size;
}

/* --- Writing. */

static uint32_t checksum(const uint8_t *data, size_t size, const uint32_t table[256])
{
    uint32_t sum = 0;
    for (size_t i = 0; i < size; i++)
        sum = sum << 8 ^ table[(sum >> 24 ^ data[i]) & 255];
    return sum;
}

static void make_table(uint32_t table[256])
{
    for (uint32_t i = 0; i < 256; i++) {
        uint32_t value = i << 24;
        for (int k = 0; k < 8; k++)
            value = value << 1 ^ (value >> 31 ? 0x04c11db7 : 0);
        table[i] = value;
    }
}

static void put_little(uint8_t *to, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        to[i] = (uint8_t)(value >> 8 * i);
}

static void seal(uint8_t *data, size_t size, uint32_t number, const uint32_t table[256])
{
    put_little(data + 18, number);
    put_little(data + 22, 0);
    put_little(data + 22, checksum(data, size, table));
}

static void flush_page(mfi_ogg_paging *p, int continues)
{
    mfi_ogg_page *made = p->page;
    if (!made->segments)
        return;
    memcpy(made->data, "OggS", 4);
    made->data[4] = 0;
    made->data[5] = (uint8_t)made->flags;
    memset(made->data + 6, p->ended ? 0 : 0xff, 8); /* headers end at 0; a page in which none ends has no position */
    put_little(made->data + 14, p->serial);
    made->data[26] = (uint8_t)made->segments;
    /* the body was put behind the largest head there can be */
    const size_t head = MFI_OGG_PAGE_HEAD + (size_t)made->segments;
    memmove(made->data + head, made->data + MFI_OGG_PAGE_HEAD + MFI_OGG_MAX_SEGMENTS, p->fill);
    seal(made->data, head + p->fill, p->number + p->pages++, p->table);
    mfi_text_bytes(p->out, made->data, head + p->fill);
    made->segments = 0;
    made->flags = continues ? CONTINUED : 0;
    p->fill = 0;
    p->ended = 0;
}

void mfi_ogg_packet(mfi_ogg_paging *p, const uint8_t *data, size_t size)
{
    for (size_t at = 0;;) {
        const size_t bytes = MFI_MIN(size - at, 255);
        if (p->page->segments == MFI_OGG_MAX_SEGMENTS)
            flush_page(p, at > 0);
        p->page->data[MFI_OGG_PAGE_HEAD + p->page->segments++] = (uint8_t)bytes;
        if (bytes)
            memcpy(p->page->data + MFI_OGG_PAGE_HEAD + MFI_OGG_MAX_SEGMENTS + p->fill, data + at, bytes);
        p->fill += bytes;
        at += bytes;
        if (bytes < 255)
            break;
    }
    p->ended = 1;
}

static int renumber_page(const mfi_tag_file *file, const mfi_tag_piece *piece, const uint32_t table[256], mfi_ogg_page *p,
                         mfi_output *output)
{
    const int whole = mfi_ogg_load(file, p);
    MFI_TRY(whole);
    if (!whole)
        return mfi_tag_file_error(file, MF_ERROR_IO, "it became shorter while it was read");
    if (p->serial == piece->serial)
        seal(p->data, p->size, p->number + (uint32_t)piece->shift, table);
    return mfi_output_write(file->task, output, p->data, p->size);
}

int mfi_ogg_begin(mfi_ogg_paging *p, mfi_text *out, uint32_t serial, uint32_t number)
{
    *p = (mfi_ogg_paging){.out = out, .serial = serial, .number = number, .page = mfi_alloc(sizeof(mfi_ogg_page))};
    make_table(p->table);
    return p->page ? 0 : MF_ERROR_NOMEM;
}

void mfi_ogg_end(mfi_ogg_paging *p)
{
    if (p->page)
        flush_page(p, 0);
    mfi_free(p->page);
    p->page = NULL;
}

int mfi_ogg_renumber(const mfi_tag_file *file, const mfi_tag_piece *piece, mfi_output *output)
{
    const int64_t end = piece->at + piece->size;
    uint32_t table[256];
    mfi_ogg_page *p = mfi_alloc(sizeof *p);
    int result = p ? 0 : mfi_nomem(file->task);
    make_table(table);
    for (int64_t at = piece->at; result >= 0 && at < end;) {
        int found = mfi_ogg_head(file, at, p);
        if (found > 0 && (int64_t)p->size <= end - at) {
            result = renumber_page(file, piece, table, p, output);
            at += (int64_t)p->size;
        } else if (found >= 0) { /* damage: as it is, up to what can be a mfi_ogg_page */
            const size_t size = (size_t)MFI_MIN(end - at, MFI_OGG_MAX_PAGE);
            const int64_t got = mfi_tag_file_read(file, at, p->data, size);
            const uint8_t *next = got > 1 ? memmem(p->data + 1, (size_t)got - 1, "OggS", 4) : NULL;
            const int64_t bytes = next ? next - p->data : got;
            result = got > 0    ? mfi_output_write(file->task, output, p->data, (size_t)bytes)
                     : got == 0 ? mfi_tag_file_error(file, MF_ERROR_IO, "it became shorter while it was read")
                                : (int)got;
            at += bytes;
        } else {
            result = found;
        }
        if (result >= 0)
            result = mfi_tick(file->task, at, file->size);
    }
    mfi_free(p);
    return result;
}
