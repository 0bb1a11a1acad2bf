/* Comment blocks of Vorbis, which Opus, Speex and FLAC have too, and FLAC's picture blocks. */
#include <string.h>
#include <strings.h>
#include "mfi_ffmpeg.h"
#include <libavutil/base64.h>
#include "mfi_tags_priv.h"

enum { PICTURE_HEAD = 32, MAX_NAME = 256 };

#define PICTURE_KEY "METADATA_BLOCK_PICTURE"
#define OLD_PICTURE_KEY "COVERART"
#define VENDOR "libmediaforge"

/* --- Pictures. */

/* Bytes that a number before them counts. */
static int take_counted(const uint8_t **data, size_t *size, const uint8_t **found, size_t *found_size)
{
    if (*size < 4 || mfi_be(*data, 4) > *size - 4)
        return 0;
    *found = *data + 4;
    *found_size = mfi_be(*data, 4);
    *data += 4 + *found_size;
    *size -= 4 + *found_size;
    return 1;
}

int mfi_flac_picture_read(mf_task *task, const uint8_t *data, size_t size, mfi_tags *tags)
{
    const uint8_t *type, *name, *bytes;
    size_t type_size, name_size, bytes_size;
    if (size < PICTURE_HEAD)
        return mfi_tags_damaged(tags);
    const uint32_t kind = mfi_be(data, 4);
    data += 4;
    size -= 4;
    if (!take_counted(&data, &size, &type, &type_size) || !take_counted(&data, &size, &name, &name_size) || size < 20)
        return mfi_tags_damaged(tags);
    data += 16;
    size -= 16;
    if (!take_counted(&data, &size, &bytes, &bytes_size))
        return mfi_tags_damaged(tags);
    mfi_text media_type = {0}, description = {0};
    mfi_tag_latin1(&media_type, type, type_size);
    mfi_tag_utf8(&description, name, name_size);
    const mfi_tag_picture picture = {kind > 20 ? 0 : (int)kind,
                                     media_type.length ? media_type.data : (char *)mfi_tag_picture_type(bytes, bytes_size),
                                     description.data, (uint8_t *)bytes, bytes_size};
    int result = media_type.failed || description.failed ? mfi_nomem(task) : 0;
    if (result >= 0 && strcmp(picture.media_type, "-->") != 0)
        result = mfi_tags_take_picture(task, tags, &picture);
    mfi_text_free(&media_type);
    mfi_text_free(&description);
    return result;
}

void mfi_flac_picture_build(mf_task *task, const mfi_tag_picture *picture, mfi_text *out)
{
    const char *description = picture->description ? picture->description : "";
    mfi_picture_info info;
    mfi_tag_picture_inspect(task, picture, &info);
    mfi_tag_number(out, (uint64_t)picture->type, 4, 1);
    mfi_tag_number(out, strlen(picture->media_type), 4, 1);
    mfi_text_bytes(out, picture->media_type, strlen(picture->media_type));
    mfi_tag_number(out, strlen(description), 4, 1);
    mfi_text_bytes(out, description, strlen(description));
    mfi_tag_number(out, (uint64_t)info.width, 4, 1);
    mfi_tag_number(out, (uint64_t)info.height, 4, 1);
    mfi_tag_number(out, info.alpha ? 32 : 24, 4, 1);
    mfi_tag_number(out, 0, 4, 1); /* colours of a palette: none */
    mfi_tag_number(out, picture->size, 4, 1);
    mfi_text_bytes(out, picture->data, picture->size);
}

/* A picture in base64: a block of FLAC's, or the bytes alone. */
static int read_base64(mf_task *task, const char *text, int block, mfi_tags *tags)
{
    const size_t most = strlen(text) / 4 * 3 + 4;
    uint8_t *data = mfi_realloc_array(NULL, most, 1);
    if (!data || most > INT_MAX) {
        mfi_free(data);
        return mfi_nomem(task);
    }
    const int size = av_base64_decode(data, text, (int)most);
    int result;
    if (size <= 0) {
        result = mfi_tags_damaged(tags);
    } else if (block) {
        result = mfi_flac_picture_read(task, data, (size_t)size, tags);
    } else {
        const mfi_tag_picture picture = {MFI_FRONT_COVER, (char *)mfi_tag_picture_type(data, (size_t)size), NULL, data,
                                         (size_t)size};
        result = mfi_tags_take_picture(task, tags, &picture);
    }
    mfi_free(data);
    return result;
}

/* --- Comments. */

typedef struct block {
    const uint8_t *data;
    size_t size, at;
    uint32_t left; /* comments that are said to follow */
    const uint8_t *vendor;
    size_t vendor_size;
} block;

static int open_block(const uint8_t *data, size_t size, block *b)
{
    *b = (block){.data = data, .size = size};
    if (size < 8)
        return 0;
    b->vendor_size = mfi_le(data, 4);
    if (b->vendor_size > size - 8)
        return 0;
    b->vendor = data + 4;
    b->left = mfi_le(data + 4 + b->vendor_size, 4);
    b->at = 8 + b->vendor_size;
    return 1;
}

/* The next comment: 1, 0 at the end, -1 where it is broken. */
static int next_comment(block *b, const uint8_t **comment, size_t *size)
{
    if (b->left == 0)
        return 0;
    if (b->size - b->at < 4 || mfi_le(b->data + b->at, 4) > b->size - b->at - 4)
        return -1;
    *size = mfi_le(b->data + b->at, 4);
    *comment = b->data + b->at + 4;
    b->at += 4 + *size;
    b->left--;
    return 1;
}

size_t mfi_vorbis_size(const uint8_t *data, size_t size)
{
    block b;
    const uint8_t *comment;
    size_t length;
    if (!open_block(data, size, &b))
        return size;
    while (next_comment(&b, &comment, &length) > 0)
        ;
    return b.at;
}

static int read_comment(mf_task *task, const uint8_t *comment, size_t size, mfi_tags *tags)
{
    const uint8_t *sign = size ? memchr(comment, '=', size) : NULL;
    const size_t length = sign ? (size_t)(sign - comment) : 0;
    char name[MAX_NAME];
    mfi_text value = {0};
    if (!length || length >= sizeof name)
        return 0; /* kept, but nothing that has a key */
    memcpy(name, comment, length);
    name[length] = 0;
    if (!mfi_tag_is_ascii(name) || strlen(name) < length)
        return 0;
    mfi_tag_utf8(&value, sign + 1, size - length - 1);
    const int picture = strcasecmp(name, PICTURE_KEY) == 0;
    if (value.failed || !value.length || !(picture || strcasecmp(name, OLD_PICTURE_KEY) == 0)) {
        /* what Xiph calls a description everybody else calls a comment */
        const char *key = strcasecmp(name, "DESCRIPTION") == 0 ? "COMMENT" : mfi_tag_key_of_label(name);
        return mfi_tags_take_text(task, tags, key, &value);
    }
    const int result = read_base64(task, value.data, picture, tags);
    mfi_text_free(&value);
    return result;
}

int mfi_vorbis_read(mf_task *task, const uint8_t *data, size_t size, mfi_tags *tags)
{
    block b;
    const uint8_t *comment;
    size_t length;
    int more;
    mfi_tags_kind(tags, "vorbis");
    if (!open_block(data, size, &b))
        return mfi_tags_damaged(tags);
    while ((more = next_comment(&b, &comment, &length)) > 0) {
        MFI_TRY(mfi_tick(task, 0, 0));
        MFI_TRY(read_comment(task, comment, length, tags));
    }
    return more < 0 ? mfi_tags_damaged(tags) : 0;
}

static void add_comment(mfi_text *out, const char *name, const char *value, size_t size)
{
    mfi_tag_number(out, strlen(name) + 1 + size, 4, 0);
    mfi_text_bytes(out, name, strlen(name));
    mfi_text_bytes(out, "=", 1);
    mfi_text_bytes(out, value, size);
}

static int add_picture(mf_task *task, const mfi_tag_picture *picture, mfi_text *out)
{
    mfi_text raw = {0};
    mfi_flac_picture_build(task, picture, &raw);
    const size_t size = raw.length / 3 * 4 + 5;
    char *text = raw.failed || raw.length > INT_MAX / 2 ? NULL : mfi_realloc_array(NULL, size, 1);
    if (text && av_base64_encode(text, (int)size, (const uint8_t *)raw.data, (int)raw.length))
        add_comment(out, PICTURE_KEY, text, strlen(text));
    const int result = text ? 0 : mfi_nomem(task);
    mfi_text_free(&raw);
    mfi_free(text);
    return result;
}

/* The comments that stay: how many. */
static int keep_comments(const mfi_tag_edit *edit, block *b, uint32_t *count, mfi_text *out)
{
    const uint8_t *comment;
    size_t size;
    while (next_comment(b, &comment, &size) > 0) {
        mfi_tags read = {0};
        const int result = read_comment(edit->task, comment, size, &read);
        const int stays = result >= 0 && mfi_edit_keeps(edit, &read);
        mfi_tags_wipe(&read);
        MFI_TRY(result);
        if (stays) {
            mfi_tag_number(out, size, 4, 0);
            mfi_text_bytes(out, comment, size);
            ++*count;
        }
        MFI_TRY(mfi_tick(edit->task, 0, 0));
    }
    return 0;
}

static int add_comments(const mfi_tag_edit *edit, int all, int pictures, uint32_t *count, mfi_text *out)
{
    size_t at = 0;
    char *value;
    for (const char *key; (key = mfi_edit_next(edit, all, 0, &at, &value)) != NULL;) {
        size_t next = 0;
        mfi_free(value);
        for (const char *text;
             mfi_tag_is_ascii(key) && !strchr(key, '=') && (text = mfi_tags_value(edit->after, key, &next)) != NULL; ++*count)
            add_comment(out, key, text, strlen(text));
        MFI_TRY(mfi_tick(edit->task, 0, 0));
    }
    for (size_t i = 0; pictures && mfi_edit_pictures(edit, all) && i < edit->after->picture_count; i++, ++*count)
        MFI_TRY(add_picture(edit->task, &edit->after->pictures[i], out));
    return 0;
}

int mfi_vorbis_build(const mfi_tag_edit *edit, const uint8_t *old, size_t size, int pictures, mfi_text *out)
{
    mfi_text comments = {0};
    uint32_t count = 0;
    block b = {0};
    const int has_old = old && open_block(old, size, &b);
    int result = has_old ? keep_comments(edit, &b, &count, &comments) : 0;
    if (result >= 0)
        result = add_comments(edit, !has_old, pictures, &count, &comments);
    const size_t vendor_size = has_old ? b.vendor_size : strlen(VENDOR);
    mfi_tag_number(out, vendor_size, 4, 0);
    mfi_text_bytes(out, has_old ? (const char *)b.vendor : VENDOR, vendor_size);
    mfi_tag_number(out, count, 4, 0);
    mfi_text_bytes(out, comments.data ? comments.data : "", comments.length);
    out->failed |= comments.failed;
    mfi_text_free(&comments);
    return result < 0 ? result : out->failed ? mfi_nomem(edit->task) : 0;
}
