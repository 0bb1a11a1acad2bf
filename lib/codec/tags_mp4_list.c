/* iTunes's list of tags written: the items that stay, then the new ones. */
#include <math.h>
#include <string.h>
#include "mfi_table.h"
#include "mfi_tags_mp4.h"

static void add_box(mfi_text *out, uint32_t type, const mfi_text *content)
{
    mfi_tag_number(out, MFI_BOX_HEAD + content->length, 4, 1);
    mfi_tag_number(out, type, 4, 1);
    mfi_text_bytes(out, content->data ? content->data : "", content->length);
    out->failed |= content->failed;
}

static void add_data(mfi_text *out, int kind, const void *data, size_t size)
{
    mfi_tag_number(out, MFI_BOX_HEAD + MFI_MP4_DATA_HEAD + size, 4, 1);
    mfi_text_bytes(out, "data", 4);
    mfi_tag_number(out, (uint64_t)kind, 4, 1);
    mfi_tag_number(out, 0, 4, 1);
    mfi_text_bytes(out, data, size);
}

static void add_name(mfi_text *out, const char *box, const char *name)
{
    mfi_tag_number(out, MFI_BOX_HEAD + 4 + strlen(name), 4, 1);
    mfi_text_bytes(out, box, 4);
    mfi_tag_number(out, 0, 4, 1);
    mfi_text_bytes(out, name, strlen(name));
}

/* A whole number from the start of a text, and of what follows its slash. */
static int number_of(const char *text)
{
    double number = 0;
    char digits[12];
    mfi_snprintf(digits, sizeof digits, "%.*s", (int)MFI_MIN(strspn(text, "0123456789."), 11), text);
    return mfi_number_parse(digits, &number) < 0 ? 0 : (int)MFI_CLAMP(lround(number), 0, UINT16_MAX);
}

/* What Apple defines as numbers: 1 if the key is one of these. */
static int add_numbers(const char *name, const char *value, mfi_text *out)
{
    const char *slash = strchr(value, '/');
    mfi_text data = {0};
    const int track = strcmp(name, "trkn") == 0, small = strcmp(name, "cpil") == 0;
    if (track || strcmp(name, "disk") == 0) {
        mfi_tag_number(&data, 0, 2, 1);
        mfi_tag_number(&data, (uint64_t)number_of(value), 2, 1);
        mfi_tag_number(&data, slash ? (uint64_t)number_of(slash + 1) : 0, 2, 1);
        mfi_text_bytes(&data, "\0", track ? 2 : 0);
    } else if (small || strcmp(name, "tmpo") == 0) {
        mfi_tag_number(&data, (uint64_t)number_of(value), small ? 1 : 2, 1);
    }
    const int done = data.length > 0;
    if (done)
        add_data(out, small || strcmp(name, "tmpo") == 0 ? MFI_MP4_INTEGER : 0, data.data, data.length);
    mfi_text_free(&data);
    return done;
}

static void add_key(const mfi_tag_edit *edit, const char *key, const char *value, mfi_text *out)
{
    const char *name = mfi_tag_name(key, MFI_TAG_MP4), *label = mfi_tag_name(key, MFI_TAG_LABEL);
    uint32_t type = MFI_BOX_FREE_FORM;
    mfi_text item = {0};
    size_t at = 0;
    if (name)
        type = mfi_be((const uint8_t *)name, 4);
    if (!name) {
        add_name(&item, "mean", MFI_ITUNES);
        add_name(&item, "name", label ? label : key);
    }
    if (!name || !add_numbers(name, value, &item))
        for (const char *text; (text = mfi_tags_value(edit->after, key, &at)) != NULL;)
            add_data(&item, MFI_MP4_TEXT, text, strlen(text));
    add_box(out, type, &item);
    mfi_text_free(&item);
}

static void add_pictures(const mfi_tags *tags, mfi_text *out)
{
    mfi_text item = {0};
    for (size_t i = 0; i < tags->picture_count; i++) {
        const mfi_tag_picture *picture = &tags->pictures[i];
        const int png = strcmp(picture->media_type, "image/png") == 0, bmp = strcmp(picture->media_type, "image/bmp") == 0;
        add_data(&item, png ? MFI_MP4_PNG : bmp ? MFI_MP4_BMP : MFI_MP4_JPEG, picture->data, picture->size);
    }
    add_box(out, MFI_BOX('c', 'o', 'v', 'r'), &item);
    mfi_text_free(&item);
}

static int keep_items(const mfi_tag_edit *edit, const uint8_t *old, size_t size, mfi_text *out)
{
    mfi_box item;
    for (int64_t at = 0; mfi_box_at(old, at, (int64_t)size, &item) > 0; at += item.size) {
        mfi_tags read = {0};
        if (item.cut)
            return mfi_error(edit->task, MF_ERROR_FORMAT, "tags: an item is larger than their list, which cannot be written");
        const int result =
            mfi_mp4_item_read(edit->task, item.type, old + at + item.head, (size_t)(item.size - item.head), 0, &read);
        if (result >= 0 && mfi_edit_keeps(edit, &read))
            mfi_text_bytes(out, old + at, (size_t)item.size);
        mfi_tags_wipe(&read);
        MFI_TRY(result);
        MFI_TRY(mfi_tick(edit->task, 0, 0));
    }
    return 0;
}

static int make_items(const mfi_tag_edit *edit, const uint8_t *old, size_t size, mfi_text *out)
{
    size_t at = 0;
    char *value;
    if (old)
        MFI_TRY(keep_items(edit, old, size, out));
    for (const char *key; (key = mfi_edit_next(edit, !old, 1, &at, &value)) != NULL;) {
        if (!value)
            return mfi_nomem(edit->task);
        add_key(edit, key, value, out);
        mfi_free(value);
    }
    if (mfi_edit_pictures(edit, !old))
        add_pictures(edit->after, out);
    return out->failed ? mfi_nomem(edit->task) : 0;
}

int mfi_mp4_list_build(const mfi_tag_edit *edit, const uint8_t *old, size_t size, mfi_text *out)
{
    mfi_text items = {0};
    const int result = make_items(edit, old, size, &items);
    if (result >= 0 && items.length)
        add_box(out, MFI_BOX_ILST, &items);
    mfi_text_free(&items);
    return result < 0 ? result : out->failed ? mfi_nomem(edit->task) : 0;
}
