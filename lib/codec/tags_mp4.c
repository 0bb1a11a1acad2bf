/* MP4 and QuickTime: moov/udta/meta/ilst, a list of items as iTunes writes them. */
#include <string.h>
#include <strings.h>
#include "mfi_tags_mp4.h"

enum { MAX_BOXES = 1 << 16 };

int mfi_box_parse(const uint8_t *head, size_t have, int64_t at, int64_t end, mfi_box *box)
{
    if (have < MFI_BOX_HEAD || end - at < MFI_BOX_HEAD)
        return 0;
    uint64_t size = mfi_be(head, 4);
    *box = (mfi_box){.type = mfi_be(head + 4, 4), .at = at, .head = MFI_BOX_HEAD};
    if (size == 1 && have >= MFI_BOX_LARGE_HEAD) {
        size = (uint64_t)mfi_be(head + 8, 4) << 32 | mfi_be(head + 12, 4);
        box->head = MFI_BOX_LARGE_HEAD;
    }
    box->cut = size == 0 || size > (uint64_t)(end - at);
    if (box->cut)
        size = (uint64_t)(end - at);
    box->size = (int64_t)size;
    return box->size >= box->head;
}

int mfi_box_read(const mfi_tag_file *file, int64_t at, int64_t end, mfi_box *box)
{
    uint8_t head[MFI_BOX_LARGE_HEAD];
    const int64_t got = mfi_tag_file_read(file, at, head, sizeof head);
    MFI_TRY((int)MFI_MIN(got, 0));
    return mfi_box_parse(head, (size_t)got, at, end, box);
}

int mfi_box_at(const uint8_t *data, int64_t at, int64_t end, mfi_box *box)
{
    return mfi_box_parse(data + at, (size_t)MFI_MIN(MFI_MAX(end - at, 0), MFI_BOX_LARGE_HEAD), at, end, box);
}

int mfi_box_find(const mfi_tag_file *file, uint32_t type, int64_t at, int64_t end, mfi_box *box)
{
    for (int i = 0; i < MAX_BOXES; i++, at += box->size) {
        const int found = mfi_box_read(file, at, end, box);
        if (found <= 0 || box->type == type)
            return found;
    }
    return 0;
}

int64_t mfi_meta_content(const uint8_t *content, size_t size)
{
    return size >= 8 && memcmp(content + 4, "hdlr", 4) == 0 ? 0 : 4;
}

/* --- Items. */

static void set_name(uint32_t type, char name[5])
{
    for (int i = 0; i < 4; i++)
        name[i] = (char)(type >> 8 * (3 - i));
    name[4] = 0;
}

static int read_number(mf_task *task, const char *key, const uint8_t *data, size_t size, int is_signed, mfi_tags *tags)
{
    int64_t value = size && is_signed && data[0] & 0x80 ? -1 : 0;
    mfi_text text = {0};
    if (size == 0 || size > 8)
        return 0;
    for (size_t i = 0; i < size; i++)
        value = (int64_t)((uint64_t)value << 8 | data[i]);
    mfi_text_add(&text, "%lld", (long long)value);
    return mfi_tags_take_text(task, tags, key, &text);
}

/* Tracks and discs: 2 bytes that mean nothing, the number, the total. */
static int read_pair(mf_task *task, const char *key, const uint8_t *data, size_t size, mfi_tags *tags)
{
    mfi_text text = {0};
    if (size < 6)
        return mfi_tags_damaged(tags);
    mfi_text_add(&text, "%u/%u", (unsigned)mfi_be(data + 2, 2), (unsigned)mfi_be(data + 4, 2));
    return mfi_tags_take_text(task, tags, key, &text);
}

static int read_cover(mf_task *task, int kind, const uint8_t *data, size_t size, mfi_tags *tags)
{
    const char *type = kind == MFI_MP4_JPEG  ? "image/jpeg"
                       : kind == MFI_MP4_PNG ? "image/png"
                       : kind == MFI_MP4_BMP ? "image/bmp"
                                             : NULL;
    const char *seen = mfi_tag_picture_type(data, size); /* many files call a MFI_MP4_PNG a MFI_MP4_JPEG */
    const mfi_tag_picture picture = {MFI_FRONT_COVER, (char *)(type && seen[0] == 'a' ? type : seen), NULL, (uint8_t *)data,
                                     size};
    return mfi_tags_take_picture(task, tags, &picture);
}

/* One value; `data` is behind the head of its box. */
static int read_value(mf_task *task, const char *name, const char *key, const uint8_t *data, size_t size, mfi_tags *tags)
{
    mfi_text text = {0};
    if (size < MFI_MP4_DATA_HEAD)
        return mfi_tags_damaged(tags);
    const int kind = (int)mfi_be(data + 1, 3);
    data += MFI_MP4_DATA_HEAD;
    size -= MFI_MP4_DATA_HEAD;
    if (strcmp(name, "covr") == 0)
        return read_cover(task, kind, data, size, tags);
    if (strcmp(name, "trkn") == 0 || strcmp(name, "disk") == 0)
        return read_pair(task, key, data, size, tags);
    if (strcmp(name, "gnre") == 0) {
        const char *genre = size >= 2 ? mfi_tag_genre(mfi_be(data, 2) - 1) : NULL;
        return genre ? mfi_tags_take(task, tags, key, genre) : 0;
    }
    if (kind == MFI_MP4_INTEGER || kind == MFI_MP4_UNSIGNED || (kind == 0 && strcmp(name, "tmpo") == 0))
        return read_number(task, key, data, size, kind != MFI_MP4_UNSIGNED, tags);
    if (kind == MFI_MP4_TEXT)
        mfi_tag_utf8(&text, data, size);
    else if (kind == MFI_MP4_TEXT_UTF16)
        mfi_metadata_utf16(&text, data, size, EXIF_BYTE_ORDER_MOTOROLA);
    return mfi_tags_take_text(task, tags, key, &text);
}

/* The values of an item; those of one of free form follow its two names. */
static int read_values(mf_task *task, const char *name, const char *key, const uint8_t *data, size_t size, mfi_tags *tags)
{
    mfi_box box;
    for (int64_t at = 0; mfi_box_at(data, at, (int64_t)size, &box) > 0; at += box.size) {
        if (box.type == MFI_BOX('d', 'a', 't', 'a'))
            MFI_TRY(read_value(task, name, key, data + at + box.head, (size_t)(box.size - box.head), tags));
        MFI_TRY(mfi_tick(task, 0, 0));
    }
    return 0;
}

static void read_name(const uint8_t *data, size_t size, uint32_t type, mfi_text *text)
{
    mfi_box box;
    for (int64_t at = 0; mfi_box_at(data, at, (int64_t)size, &box) > 0; at += box.size)
        if (box.type == type && box.size >= box.head + 4 && !text->length)
            mfi_tag_utf8(text, data + at + box.head + 4, (size_t)(box.size - box.head - 4));
}

static int read_free_form(mf_task *task, const uint8_t *data, size_t size, mfi_tags *tags)
{
    mfi_text mean = {0}, name = {0}, key = {0};
    read_name(data, size, MFI_BOX('m', 'e', 'a', 'n'), &mean);
    read_name(data, size, MFI_BOX('n', 'a', 'm', 'e'), &name);
    int result = mean.failed || name.failed ? mfi_nomem(task) : 0;
    if (result >= 0 && name.length) {
        if (mean.length && strcasecmp(mean.data, MFI_ITUNES) != 0)
            mfi_text_add(&key, "%s:", mean.data);
        mfi_text_add(&key, "%s", mfi_tag_key_of_label(name.data));
        result = key.failed ? mfi_nomem(task) : read_values(task, "", key.data, data, size, tags);
    }
    mfi_text_free(&mean);
    mfi_text_free(&name);
    mfi_text_free(&key);
    return result;
}

/* A text of QuickTime: its size, its language, and the bytes, in an encoding that is not told. */
static int read_quicktime(mf_task *task, const char *key, const uint8_t *data, size_t size, mfi_tags *tags)
{
    mfi_text text = {0};
    if (size < 4)
        return 0;
    mfi_tag_guess(&text, data + 4, MFI_MIN(size - 4, (size_t)mfi_be(data, 2)));
    return mfi_tags_take_text(task, tags, key, &text);
}

int mfi_mp4_item_read(mf_task *task, uint32_t type, const uint8_t *data, size_t size, int quicktime, mfi_tags *tags)
{
    char name[5];
    mfi_text own = {0};
    set_name(type, name);
    if (type == MFI_BOX_FREE_FORM)
        return quicktime ? 0 : read_free_form(task, data, size, tags);
    const char *key = mfi_tag_key(name, MFI_TAG_MP4);
    if (quicktime)
        return key && (unsigned char)name[0] == 0251 ? read_quicktime(task, key, data, size, tags) : 0;
    if (!key)
        mfi_tag_latin1(&own, (const uint8_t *)name, 4);
    key = key ? key : own.data;
    const int result = own.failed                 ? mfi_nomem(task)
                       : key && strlen(name) == 4 ? read_values(task, name, key, data, size, tags)
                                                  : 0;
    mfi_text_free(&own);
    return result;
}

/* --- Reading. */

static int read_list(const mfi_tag_file *file, const mfi_box *list, mfi_tags *tags)
{
    uint8_t *data;
    size_t size;
    mfi_box item;
    int result = 0;
    MFI_TRY(mfi_tag_file_load(file, list->at + list->head, list->size - list->head, &data, &size));
    mfi_tags_kind(tags, "mp4");
    for (int64_t at = 0; result >= 0 && mfi_box_at(data, at, (int64_t)size, &item) > 0; at += item.size) {
        result = mfi_mp4_item_read(file->task, item.type, data + at + item.head, (size_t)(item.size - item.head), 0, tags);
        if (result >= 0)
            result = mfi_tick(file->task, 0, 0);
    }
    mfi_free(data);
    return result;
}

static int read_meta(const mfi_tag_file *file, const mfi_box *meta, mfi_tags *tags)
{
    uint8_t head[8];
    mfi_box list;
    const int64_t got = mfi_tag_file_read(file, meta->at + meta->head, head, sizeof head);
    MFI_TRY((int)MFI_MIN(got, 0));
    const int found = mfi_box_find(file, MFI_BOX_ILST, meta->at + meta->head + mfi_meta_content(head, (size_t)got),
                                   meta->at + meta->size, &list);
    return found > 0 ? read_list(file, &list, tags) : found;
}

static int read_user_text(const mfi_tag_file *file, const mfi_box *box, mfi_tags *tags)
{
    uint8_t *data;
    size_t size;
    MFI_TRY(mfi_tag_file_load(file, box->at + box->head, box->size - box->head, &data, &size));
    const int result = mfi_mp4_item_read(file->task, box->type, data, size, 1, tags);
    mfi_free(data);
    return result;
}

static int read_user_data(const mfi_tag_file *file, const mfi_box *user, mfi_tags *tags)
{
    mfi_tags texts = {0};
    mfi_box box;
    int result = 0;
    for (int64_t at = user->at + user->head; result >= 0; at += box.size) {
        result = mfi_box_read(file, at, user->at + user->size, &box);
        if (result <= 0)
            break;
        if (box.type == MFI_BOX_META && !tags->kind_count)
            result = read_meta(file, &box, tags);
        else if (box.type >> 24 == 0251)
            result = read_user_text(file, &box, &texts);
    }
    if (texts.count)
        mfi_tags_kind(&texts, "quicktime");
    if (result >= 0)
        result = mfi_tags_merge(file->task, tags, &texts);
    mfi_tags_wipe(&texts);
    return result;
}

/* Films and QuickTime by the file's brand. */
static int set_kind(const mfi_tag_file *file, mfi_tags *tags)
{
    uint8_t head[12];
    const int64_t got = mfi_tag_file_read(file, file->start, head, sizeof head);
    MFI_TRY((int)MFI_MIN(got, 0));
    const int known = got == (int64_t)sizeof head && memcmp(head + 4, "ftyp", 4) == 0;
    if (known && (memcmp(head + 8, "M4A ", 4) == 0 || memcmp(head + 8, "M4B ", 4) == 0))
        return 0;
    const int quicktime = !known || memcmp(head + 8, "qt  ", 4) == 0;
    tags->media_type = quicktime ? "video/quicktime" : "video/mp4";
    tags->ending = quicktime ? "mov" : "mp4";
    return 0;
}

static int read(const mfi_tag_file *file, mfi_tags *tags)
{
    mfi_box moov, user;
    MFI_TRY(set_kind(file, tags));
    int found = mfi_box_find(file, MFI_BOX_MOOV, file->start, file->end, &moov);
    MFI_TRY(found);
    if (!found)
        return mfi_tags_damaged(tags);
    tags->damaged |= moov.cut;
    found = mfi_box_find(file, MFI_BOX_UDTA, moov.at + moov.head, moov.at + moov.size, &user);
    return found > 0 ? read_user_data(file, &user, tags) : found;
}

static int matches(const uint8_t *head, size_t size)
{
    static const char types[][5] = {"ftyp", "moov", "mdat", "wide", "free", "skip"};
    for (size_t i = 0; size >= 8 && i < MFI_COUNT(types); i++)
        if (memcmp(head + 4, types[i], 4) == 0)
            return 1;
    return 0;
}

const mfi_tag_format mfi_tags_mp4 = {"mp4", "audio/mp4", "m4a", .matches = matches, .read = read, .write = mfi_mp4_write};
