/* ID3v2 as a list of frames (id3.org: versions 2.2, 2.3 and 2.4). */
#include <string.h>
#include "mfi_tags_id3.h"

enum {
    TAG_UNSYNC = 0x80,
    TAG_EXTENDED = 0x40,
    TAG_FOOTER = 0x10,
    V3_COMPRESSED = 0x80,
    V3_ENCRYPTED = 0x40,
    V3_GROUPED = 0x20,
    V4_GROUPED = 0x40,
    V4_COMPRESSED = 0x08,
    V4_ENCRYPTED = 0x04,
    V4_UNSYNC = 0x02,
    V4_LENGTH = 0x01
};

/* Names of version 2 that no key has. */
static const char old_names[][2][5] = {
    {"BUF", "RBUF"}, {"CNT", "PCNT"}, {"CRA", "AENC"}, {"EQU", "EQUA"}, {"ETC", "ETCO"}, {"GEO", "GEOB"}, {"IPL", "IPLS"},
    {"MCI", "MCDI"}, {"MLL", "MLLT"}, {"PIC", "APIC"}, {"POP", "POPM"}, {"REV", "RVRB"}, {"RVA", "RVAD"}, {"SLT", "SYLT"},
    {"STC", "SYTC"}, {"TDA", "TDAT"}, {"TDY", "TDLY"}, {"TFT", "TFLT"}, {"TIM", "TIME"}, {"TLE", "TLEN"}, {"TOF", "TOFN"},
    {"TOL", "TOLY"}, {"TRD", "TRDA"}, {"TSI", "TSIZ"}, {"TXX", "TXXX"}, {"UFI", "UFID"}, {"WAF", "WOAF"}, {"WAR", "WOAR"},
    {"WAS", "WOAS"}, {"WCM", "WCOM"}, {"WCP", "WCOP"}, {"WPB", "WPUB"}, {"WXX", "WXXX"},
};

static uint32_t synchsafe(const uint8_t *data)
{
    return (uint32_t)(data[0] & 0x7f) << 21 | (uint32_t)(data[1] & 0x7f) << 14 | (uint32_t)(data[2] & 0x7f) << 7 |
           (data[3] & 0x7f);
}

int64_t mfi_id3_size(const uint8_t *head)
{
    const int safe = !((head[6] | head[7] | head[8] | head[9]) & 0x80);
    if (memcmp(head, "ID3", 3) != 0 || head[3] < 2 || head[3] > 4 || !safe)
        return 0;
    return MFI_ID3_HEADER + (int64_t)synchsafe(head + 6) + (head[3] == 4 && head[5] & TAG_FOOTER ? MFI_ID3_HEADER : 0);
}

/* 0xff 0x00 becomes 0xff: the size afterwards. */
static size_t undo_unsync(uint8_t *data, size_t size)
{
    size_t to = 0;
    for (size_t i = 0; i < size; i++) {
        data[to++] = data[i];
        if (data[i] == 0xff && i + 1 < size && data[i + 1] == 0)
            i++;
    }
    return to;
}

static size_t extended_size(const mfi_id3 *id3)
{
    if (id3->size < 4)
        return id3->size;
    return id3->version == 4 ? synchsafe(id3->data) : (size_t)mfi_be(id3->data, 4) + 4;
}

int mfi_id3_open(uint8_t *data, size_t size, mfi_id3 *id3)
{
    *id3 = (mfi_id3){0};
    const int64_t whole = size >= MFI_ID3_HEADER ? mfi_id3_size(data) : 0;
    if (!whole)
        return MF_ERROR_FORMAT;
    const int flags = data[5], footer = data[3] == 4 && flags & TAG_FOOTER ? MFI_ID3_HEADER : 0;
    *id3 = (mfi_id3){.version = data[3], .data = data + MFI_ID3_HEADER};
    id3->size = (size_t)MFI_MAX(MFI_MIN(whole - footer, (int64_t)size) - MFI_ID3_HEADER, 0);
    id3->damaged = whole > (int64_t)size;
    if (flags & TAG_UNSYNC && id3->version < 4)
        id3->size = undo_unsync(id3->data, id3->size);
    if (flags & TAG_EXTENDED && id3->version > 2) {
        const size_t skip = extended_size(id3);
        id3->damaged |= skip > id3->size;
        id3->at = MFI_MIN(skip, id3->size);
    }
    return 0;
}

static int is_name(const uint8_t *id, size_t letters)
{
    for (size_t i = 0; i < letters; i++)
        if (!((id[i] >= 'A' && id[i] <= 'Z') || (id[i] >= '0' && id[i] <= '9')))
            return 0;
    return 1;
}

/* Whether a frame, padding or the end follows. */
static int ends_well(const mfi_id3 *id3, uint64_t next)
{
    return next == id3->size || (next + 4 <= id3->size && (is_name(id3->data + next, 4) || !id3->data[next]));
}

/* Sizes of version 4 have seven bits in a byte, but some programs write all eight. */
static size_t frame_size(const mfi_id3 *id3, const uint8_t *head)
{
    if (id3->version == 2)
        return mfi_be(head + 3, 3);
    const uint32_t plain = mfi_be(head + 4, 4);
    if (id3->version == 3)
        return plain;
    const uint32_t safe = synchsafe(head + 4);
    const int lies = plain & 0x80808080 ||
                     (!ends_well(id3, (uint64_t)id3->at + 10 + safe) && ends_well(id3, (uint64_t)id3->at + 10 + plain));
    return lies ? plain : safe;
}

static void set_name(const uint8_t *id, int version, char name[5])
{
    const char *found = NULL;
    mfi_snprintf(name, 5, "%.*s", version == 2 ? 3 : 4, (const char *)id);
    if (version != 2)
        return;
    const char *key = mfi_tag_key(name, MFI_TAG_ID3V22);
    if (key)
        found = mfi_tag_name(key, MFI_TAG_ID3);
    for (size_t i = 0; i < MFI_COUNT(old_names) && !found; i++)
        if (strcmp(old_names[i][0], name) == 0)
            found = old_names[i][1];
    if (found)
        mfi_snprintf(name, 5, "%s", found);
}

/* Finds the content behind what the flags add. */
static void set_content(int version, mfi_id3_frame *frame)
{
    const unsigned format = frame->flags & 0xff;
    size_t skip = 0;
    frame->content = NULL;
    if (version == 3) {
        if (format & (V3_COMPRESSED | V3_ENCRYPTED))
            return;
        skip = format & V3_GROUPED ? 1 : 0;
    } else if (version == 4) {
        if (format & (V4_COMPRESSED | V4_ENCRYPTED))
            return;
        skip = (format & V4_GROUPED ? 1 : 0) + (format & V4_LENGTH ? 4 : 0);
    }
    if (skip > frame->size)
        return;
    frame->content = frame->data + skip;
    frame->content_size = frame->size - skip;
}

int mfi_id3_next(mfi_id3 *id3, mfi_id3_frame *frame)
{
    const size_t head = id3->version == 2 ? 6 : 10, letters = id3->version == 2 ? 3 : 4;
    const uint8_t *at = id3->data + id3->at;
    if (id3->at >= id3->size || !*at)
        return 0; /* the end, or padding */
    if (id3->size - id3->at < head || !is_name(at, letters)) {
        id3->damaged = 1;
        return 0;
    }
    size_t size = frame_size(id3, at);
    if (size > id3->size - id3->at - head) {
        id3->damaged = 1;
        return 0;
    }
    *frame = (mfi_id3_frame){.data = at + head, .flags = head == 10 ? mfi_be(at + 8, 2) : 0};
    set_name(at, id3->version, frame->id);
    uint8_t *content = id3->data + id3->at + head;
    id3->at += head + size;
    if (id3->version == 4 && frame->flags & V4_UNSYNC)
        size = undo_unsync(content, size);
    frame->flags &= id3->version == 4 ? ~(unsigned)V4_UNSYNC : ~0u;
    frame->size = size;
    set_content(id3->version, frame);
    return 1;
}

int mfi_id3_read(mf_task *task, uint8_t *data, size_t size, mfi_tags *tags)
{
    static const char *const kinds[] = {"id3v2.2", "id3v2.3", "id3v2.4"};
    mfi_id3 id3;
    mfi_id3_frame frame;
    if (mfi_id3_open(data, size, &id3) < 0)
        return mfi_tags_damaged(tags);
    mfi_tags_kind(tags, kinds[id3.version - 2]);
    while (mfi_id3_next(&id3, &frame)) {
        MFI_TRY(mfi_tick(task, 0, 0));
        MFI_TRY(mfi_id3_frame_read(task, &id3, &frame, tags));
    }
    tags->damaged |= id3.damaged;
    /* Versions 2 and 3 have the year and the day apart: "2004" and "-05-11". */
    char *year = NULL, *day = NULL;
    for (size_t i = 0; i < tags->count; i++)
        if (strcmp(tags->items[i].key, "DATE") == 0)
            *(tags->items[i].value[0] == '-' ? &day : &year) = tags->items[i].value;
    if (!day)
        return 0;
    char *date = mfi_format("%s%s", year ? year : "", year && strlen(year) == 4 ? day : "");
    const int result = date ? mfi_tags_set(tags, "DATE", date) : MF_ERROR_NOMEM;
    mfi_free(date);
    return result < 0 ? mfi_nomem(task) : 0;
}
