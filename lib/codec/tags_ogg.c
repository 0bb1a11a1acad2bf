/* Ogg (RFC 3533): the comments are the second packet of a stream of Vorbis, Opus, Speex or FLAC. */
#include <string.h>
#include "mfi_tags_ogg.h"

enum { MAX_PAGES = 1 << 14, FIRST = 2, MAX_ID = 16, SPEEX_EXTRA = 68 };

/* How each codec begins, what stands before its comments, and how many packets its headers are. */
typedef struct codec {
    const char *id;
    size_t id_size;
    const char *comment;
    size_t comment_size;
    int packets; /* 0: in the first packet */
} codec;

static const codec codecs[] = {
    {"\1vorbis", 7, "\3vorbis", 7, 3},
    {"OpusHead", 8, "OpusTags", 8, 2},
    {"Speex   ", 8, "", 0, 2},
    {"\177FLAC", 5, "", 4, 0}, /* the head of a metadata block */
};

/* The packet with the comments, what stands between it and the sound, and where. */
typedef struct headers {
    const mfi_tag_file *file;
    mfi_ogg_page *page; /* for reading */
    const codec *codec;
    uint32_t serial;
    mfi_text packet;                    /* the comments */
    mfi_text others;                    /* packets behind it, one after the other */
    size_t sizes[MFI_OGG_MAX_SEGMENTS]; /* of each of them */
    int packets, wanted;                /* how many are whole, and are to be, with the first */
    int64_t first, end;                 /* the first page of the comments, and behind the last one of the headers */
    uint32_t number, pages;
    mfi_tag_plan between; /* pages of other streams there */
} headers;

/* How many packets come before the sound, by the first of them. */
static int count_headers(const codec *c, const uint8_t *body, size_t size)
{
    if (!c->packets) /* 0 is not known: then the comments are all that matters */
        return MFI_MAX(1 + (int)mfi_be(body + 7, 2), 2);
    const uint32_t extra = c->id[0] == 'S' && size >= SPEEX_EXTRA + 4 ? mfi_le(body + SPEEX_EXTRA, 4) : 0;
    return c->packets + (int)MFI_MIN(extra, MFI_OGG_MAX_SEGMENTS);
}

/* Which of the streams has comments that are understood: 1, 0 if none does. */
static int find_stream(headers *h)
{
    int64_t at = h->file->start;
    mfi_ogg_page *p = h->page;
    for (int i = 0; i < MAX_PAGES; i++, at += (int64_t)p->size) {
        int found = mfi_ogg_head(h->file, at, p);
        MFI_TRY(found);
        if (!found || !(p->flags & FIRST))
            return 0;
        found = mfi_ogg_load(h->file, p);
        MFI_TRY(found);
        const uint8_t *body = p->data + p->head;
        const size_t size = p->size - p->head;
        for (size_t k = 0; found && k < MFI_COUNT(codecs) && !h->codec; k++)
            if (size >= MAX_ID && memcmp(body, codecs[k].id, codecs[k].id_size) == 0)
                h->codec = &codecs[k];
        if (h->codec) {
            h->serial = p->serial;
            h->wanted = count_headers(h->codec, body, size);
            h->packets = 1;
            h->end = at + (int64_t)p->size;
            return 1;
        }
    }
    return 0;
}

/* The segments of a page into packets: 1 if the sound begins in it. */
static int take_segments(headers *h, const mfi_ogg_page *p)
{
    const uint8_t *at = p->data + p->head;
    for (int i = 0; i < p->segments; i++) {
        const size_t size = p->data[MFI_OGG_PAGE_HEAD + i];
        if (h->packets == h->wanted)
            return 1;
        mfi_text *to = h->packets == 1 ? &h->packet : &h->others;
        mfi_text_bytes(to, at, size);
        if (to->length > MFI_TAGS_MAX_BLOCK)
            return mfi_error(h->file->task, MF_ERROR_LIMIT, "%s: has a tag that is too large",
                             mfi_source_name(h->file->source));
        if (h->packets > 1)
            h->sizes[h->packets - 2] += size;
        at += size;
        h->packets += size < 255;
    }
    return h->packet.failed || h->others.failed ? mfi_nomem(h->file->task) : 0;
}

/* Reads pages until the comments, or with `all` every header, are whole: 1, 0 if they are not. */
static int read_headers(headers *h, int all)
{
    mfi_ogg_page *p = h->page;
    const int wanted = all ? h->wanted : 2;
    int64_t at = h->end;
    if (h->wanted < 2 || h->wanted > MFI_OGG_MAX_SEGMENTS)
        return 0;
    for (int i = 0; i < MAX_PAGES && h->packets < wanted; i++, at += (int64_t)p->size) {
        const int found = mfi_ogg_head(h->file, at, p);
        MFI_TRY(found);
        if (!found)
            return 0;
        if (p->serial != h->serial) {
            if (h->pages)
                mfi_plan_copy(&h->between, at, (int64_t)p->size);
            continue;
        }
        const int loaded = mfi_ogg_load(h->file, p);
        MFI_TRY(loaded);
        if (!loaded || p->flags & FIRST)
            return 0;
        if (!h->pages++) {
            h->first = at;
            h->number = p->number;
        }
        const int mixed = take_segments(h, p);
        MFI_TRY(mixed);
        if (all && mixed)
            return mfi_tag_file_error(h->file, MF_ERROR_UNSUPPORTED, "the sound begins in the page of the headers");
        h->end = at + (int64_t)p->size;
    }
    return h->packets >= wanted;
}

static void free_headers(headers *h)
{
    mfi_text_free(&h->packet);
    mfi_text_free(&h->others);
    mfi_free(h->between.pieces);
    mfi_free(h->page);
}

/* The block of comments in their packet: 1, 0 if it is none. */
static int find_block(const headers *h, const uint8_t **data, size_t *size)
{
    const codec *c = h->codec;
    const uint8_t *packet = (const uint8_t *)h->packet.data;
    const int flac = c->packets == 0;
    if (!packet || h->packet.length < c->comment_size || (flac && (packet[0] & 0x7f) != 4) ||
        (!flac && memcmp(packet, c->comment, c->comment_size) != 0))
        return 0;
    *data = packet + c->comment_size;
    *size = h->packet.length - c->comment_size;
    return 1;
}

static int open_headers(const mfi_tag_file *file, headers *h)
{
    *h = (headers){.file = file, .page = mfi_alloc(sizeof *h->page)};
    return h->page ? find_stream(h) : mfi_nomem(file->task);
}

static int read_stream(headers *h, mfi_tags *tags)
{
    const uint8_t *data;
    size_t size;
    const int whole = read_headers(h, 0);
    MFI_TRY(whole);
    if (!whole)
        mfi_tags_damaged(tags);
    if (!find_block(h, &data, &size))
        return mfi_tags_damaged(tags);
    return mfi_vorbis_read(h->file->task, data, size, tags);
}

static int read(const mfi_tag_file *file, mfi_tags *tags)
{
    headers h;
    int result = open_headers(file, &h);
    if (result > 0) {
        if (memcmp(h.codec->id, "Opus", 4) == 0) {
            tags->media_type = "audio/opus";
            tags->ending = "opus";
        }
        result = read_stream(&h, tags);
    }
    free_headers(&h);
    return result;
}

/* --- Writing. */

/* The packet of the comments, new. */
static int build_packet(const headers *h, const mfi_tag_edit *edit, mfi_text *packet)
{
    const uint8_t *data;
    size_t size;
    if (!find_block(h, &data, &size))
        return mfi_tag_file_error(h->file, MF_ERROR_FORMAT, "its comments are broken");
    const size_t used = mfi_vorbis_size(data, size);
    mfi_text_bytes(packet, h->packet.data, h->codec->comment_size);
    MFI_TRY(mfi_vorbis_build(edit, data, size, 1, packet));
    if (h->codec->packets == 3)
        mfi_text_bytes(packet, "\1", 1); /* the framing bit */
    else if (h->codec->packets == 2 && used < size && data[used] & 1)
        mfi_text_bytes(packet, data + used, size - used); /* of Opus: binary data that is to be kept */
    if (h->codec->packets == 0 && !packet->failed) {
        const size_t block = packet->length - 4;
        if (block >= 1 << 24)
            return mfi_error(h->file->task, MF_ERROR_LIMIT, "tags: %zu bytes do not fit into FLAC's comments", block);
        for (int i = 0; i < 3; i++)
            packet->data[1 + i] = (char)(block >> 8 * (2 - i));
    }
    return packet->failed ? mfi_nomem(h->file->task) : 0;
}

static int build_pages(const headers *h, const mfi_tag_edit *edit, mfi_text *out, uint32_t *pages)
{
    mfi_text packet = {0};
    mfi_ogg_paging p;
    int result = mfi_ogg_begin(&p, out, h->serial, h->number) < 0 ? mfi_nomem(h->file->task) : 0;
    if (result >= 0)
        result = build_packet(h, edit, &packet);
    if (result >= 0) {
        const uint8_t *other = (const uint8_t *)h->others.data;
        mfi_ogg_packet(&p, (const uint8_t *)packet.data, packet.length);
        for (int i = 2; i < h->packets; other += h->sizes[i++ - 2])
            mfi_ogg_packet(&p, other, h->sizes[i - 2]);
    }
    mfi_ogg_end(&p);
    *pages = p.pages;
    mfi_text_free(&packet);
    return result;
}

static int write_stream(headers *h, const mfi_tag_edit *edit, mfi_tag_plan *plan)
{
    const mfi_tag_file *file = h->file;
    mfi_text pages = {0};
    uint32_t count = 0;
    int result = read_headers(h, 1);
    if (result == 0)
        result = mfi_tag_file_error(file, MF_ERROR_FORMAT, "its headers are broken");
    if (result >= 0)
        result = build_pages(h, edit, &pages, &count);
    if (result < 0) {
        mfi_text_free(&pages);
        return result;
    }
    mfi_plan_copy(plan, file->start, h->first - file->start);
    mfi_plan_text(plan, &pages);
    for (size_t i = 0; i < h->between.count; i++)
        mfi_plan_copy(plan, h->between.pieces[i].at, h->between.pieces[i].size);
    plan->failed |= h->between.failed;
    mfi_plan_pages(plan, h->end, file->end - h->end, h->serial, (int32_t)(count - h->pages));
    return 0;
}

static int write(const mfi_tag_file *file, const mfi_tag_edit *edit, mfi_tag_plan *plan)
{
    headers h;
    int result = open_headers(file, &h);
    if (result == 0)
        result = mfi_tag_file_error(file, MF_ERROR_UNSUPPORTED, "none of its streams is Vorbis, Opus, Speex or FLAC");
    if (result > 0)
        result = write_stream(&h, edit, plan);
    free_headers(&h);
    return result;
}

static int matches(const uint8_t *head, size_t size)
{
    return size >= 4 && memcmp(head, "OggS", 4) == 0;
}

const mfi_tag_format mfi_tags_ogg = {"ogg", "audio/ogg", "ogg", .matches = matches, .read = read, .write = write};
