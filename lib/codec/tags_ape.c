/* APEv2: items behind the sound, between a header that may be missing and a footer. */
#include <string.h>
#include <strings.h>
#include "mfi_tags_priv.h"

enum { FOOTER = 32, ITEM_HEAD = 8, MAX_KEY = 255, VERSION_2 = 2000, BINARY = 1 };

#define HEADER_HERE (1u << 31)
#define IS_HEADER (1u << 29)

#define MAGIC "APETAGEX"
#define COVER "Cover Art ("

/* clang-format off */
static const char *const cover_names[] = {
    "Other", "Icon", "Other Icon", "Front", "Back", "Leaflet", "Media", "Lead Artist", "Artist", "Conductor", "Band",
    "Composer", "Lyricist", "Recording Location", "During Recording", "During Performance", "Video Capture", "Fish",
    "Illustration", "Band Logotype", "Publisher Logotype",
};
/* clang-format on */

int mfi_ape_find(const mfi_tag_file *file, int64_t end, int64_t *at)
{
    uint8_t footer[FOOTER];
    *at = end;
    if (end - file->start < FOOTER)
        return 0;
    int64_t got = mfi_tag_file_read(file, end - FOOTER, footer, sizeof footer);
    MFI_TRY((int)MFI_MIN(got, 0));
    if (got < FOOTER || memcmp(footer, MAGIC, 8) != 0)
        return 0;
    const int64_t size = mfi_le(footer + 12, 4);
    if (size < FOOTER || size > end - file->start)
        return 0;
    *at = end - size;
    if (*at - FOOTER < file->start)
        return 0;
    got = mfi_tag_file_read(file, *at - FOOTER, footer, 8);
    MFI_TRY((int)MFI_MIN(got, 0));
    if (got == 8 && memcmp(footer, MAGIC, 8) == 0)
        *at -= FOOTER;
    return 0;
}

typedef struct item {
    const char *key;
    uint32_t flags;
    const uint8_t *start, *value; /* of the item as a whole, and of its value */
    size_t whole, size;
} item;

/* The next item from *at on: 1, 0 at the end, -1 where it is broken. */
static int next_item(const uint8_t *data, size_t end, size_t *at, item *found)
{
    if (end - *at < ITEM_HEAD + 2)
        return *at < end ? -1 : 0;
    const uint8_t *start = data + *at, *key = start + ITEM_HEAD;
    const size_t left = end - *at - ITEM_HEAD;
    const uint8_t *zero = memchr(key, 0, MFI_MIN(left, MAX_KEY + 1));
    const size_t size = mfi_le(start, 4), key_size = zero ? (size_t)(zero - key) + 1 : 0;
    if (key_size < 2 || size > left - key_size)
        return -1;
    *found = (item){(const char *)key, mfi_le(start + 4, 4), start, zero + 1, ITEM_HEAD + key_size + size, size};
    *at += found->whole;
    return 1;
}

/* Where the items are. */
static void find_items(const uint8_t *data, size_t size, size_t *at, size_t *end)
{
    *at = size >= 2 * FOOTER && memcmp(data, MAGIC, 8) == 0 ? FOOTER : 0;
    *end = size >= FOOTER ? MFI_MAX(size - FOOTER, *at) : *at;
}

static int read_cover(mf_task *task, const item *it, mfi_tags *tags)
{
    const uint8_t *zero = it->size ? memchr(it->value, 0, it->size) : NULL;
    const char *name = it->key + strlen(COVER);
    int type = 0;
    for (int i = 0; i < (int)MFI_COUNT(cover_names); i++)
        if (strncasecmp(name, cover_names[i], strlen(cover_names[i])) == 0 && name[strlen(cover_names[i])] == ')')
            type = i;
    if (!zero)
        return mfi_tags_damaged(tags);
    const size_t skip = (size_t)(zero - it->value) + 1;
    const mfi_tag_picture picture = {type, (char *)mfi_tag_picture_type(zero + 1, it->size - skip), NULL, (uint8_t *)zero + 1,
                                     it->size - skip};
    return mfi_tags_take_picture(task, tags, &picture);
}

static int read_item(mf_task *task, const item *it, mfi_tags *tags)
{
    const unsigned type = it->flags >> 1 & 3;
    if (type == BINARY)
        return strncasecmp(it->key, COVER, strlen(COVER)) == 0 ? read_cover(task, it, tags) : 0;
    for (size_t at = 0; at < it->size;) {
        mfi_text text = {0};
        const uint8_t *zero = memchr(it->value + at, 0, it->size - at);
        const size_t size = zero ? (size_t)(zero - it->value) - at : it->size - at;
        mfi_tag_utf8(&text, it->value + at, size);
        MFI_TRY(mfi_tags_take_text(task, tags, mfi_tag_key_of_label(it->key), &text));
        at += size + 1;
    }
    return 0;
}

int mfi_ape_read(mf_task *task, const uint8_t *data, size_t size, mfi_tags *tags)
{
    size_t at, end;
    item it;
    int more;
    mfi_tags_kind(tags, "apev2");
    find_items(data, size, &at, &end);
    while ((more = next_item(data, end, &at, &it)) > 0) {
        MFI_TRY(mfi_tick(task, 0, 0));
        MFI_TRY(read_item(task, &it, tags));
    }
    return more < 0 ? mfi_tags_damaged(tags) : 0;
}

static void add_item(mfi_text *out, const char *key, uint32_t flags, const void *value, size_t size)
{
    mfi_tag_number(out, size, 4, 0);
    mfi_tag_number(out, flags, 4, 0);
    mfi_text_bytes(out, key, strlen(key) + 1);
    mfi_text_bytes(out, value, size);
}

/* The key as other programs write it; APE allows ASCII only: how many items. */
static uint32_t add_key(const mfi_tag_edit *edit, const char *key, const char *first, mfi_text *out)
{
    const char *name = mfi_tag_name(key, MFI_TAG_APE);
    mfi_text value = {0};
    size_t at = 0;
    name = name ? name : key;
    mfi_text_bytes(&value, first, strlen(first));
    mfi_tags_value(edit->after, key, &at);
    for (const char *more; (more = mfi_tags_value(edit->after, key, &at)) != NULL;) {
        mfi_text_bytes(&value, "", 1);
        mfi_text_bytes(&value, more, strlen(more));
    }
    const int fits = mfi_tag_is_ascii(name) && strlen(name) >= 2 && strlen(name) <= MAX_KEY;
    if (fits)
        add_item(out, name, 0, value.data ? value.data : "", value.length);
    out->failed |= value.failed;
    mfi_text_free(&value);
    return (uint32_t)fits;
}

static void add_picture(const mfi_tag_picture *picture, mfi_text *out)
{
    mfi_text value = {0};
    char key[64];
    mfi_snprintf(key, sizeof key, COVER "%s)", cover_names[picture->type]);
    mfi_text_add(&value, "cover.%s", strstr(picture->media_type, "png") ? "png" : "jpg");
    mfi_text_bytes(&value, "", 1);
    mfi_text_bytes(&value, picture->data, picture->size);
    add_item(out, key, BINARY << 1, value.data ? value.data : "", value.length);
    out->failed |= value.failed;
    mfi_text_free(&value);
}

static void add_footer(mfi_text *out, size_t size, uint32_t count, uint32_t flags)
{
    mfi_text_bytes(out, MAGIC, 8);
    mfi_tag_number(out, VERSION_2, 4, 0);
    mfi_tag_number(out, size + FOOTER, 4, 0);
    mfi_tag_number(out, count, 4, 0);
    mfi_tag_number(out, flags, 4, 0);
    mfi_tag_number(out, 0, 8, 0);
}

/* What stays of the old items, and the new ones: how many. */
static int build_items(const mfi_tag_edit *edit, const uint8_t *old, size_t size, uint32_t *count, mfi_text *items)
{
    size_t at = 0, end = 0;
    item it;
    char *value;
    if (old)
        find_items(old, size, &at, &end);
    while (next_item(old, end, &at, &it) > 0) {
        mfi_tags read = {0};
        const int result = read_item(edit->task, &it, &read);
        if (result >= 0 && mfi_edit_keeps(edit, &read)) {
            mfi_text_bytes(items, it.start, it.whole);
            ++*count;
        }
        mfi_tags_wipe(&read);
        MFI_TRY(result);
        MFI_TRY(mfi_tick(edit->task, 0, 0));
    }
    at = 0;
    for (const char *key; (key = mfi_edit_next(edit, !old, 1, &at, &value)) != NULL;) {
        if (!value)
            return mfi_nomem(edit->task);
        *count += add_key(edit, key, value, items);
        mfi_free(value);
    }
    for (size_t i = 0; mfi_edit_pictures(edit, !old) && i < edit->after->picture_count; i++, ++*count)
        add_picture(&edit->after->pictures[i], items);
    return items->failed ? mfi_nomem(edit->task) : 0;
}

int mfi_ape_build(const mfi_tag_edit *edit, const uint8_t *old, size_t size, mfi_text *out)
{
    mfi_text items = {0};
    uint32_t count = 0;
    const int result = build_items(edit, old, size, &count, &items);
    if (result >= 0 && items.length) {
        add_footer(out, items.length, count, HEADER_HERE | IS_HEADER);
        mfi_text_bytes(out, items.data, items.length);
        add_footer(out, items.length, count, HEADER_HERE);
    }
    mfi_text_free(&items);
    return result;
}
