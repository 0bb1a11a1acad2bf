/* Lists of tags, and what has changed between two of them. */
#include <string.h>
#include <strings.h>
#include "mfi_tags_priv.h"

#define OTHER_TYPE "application/octet-stream"

const char *mfi_tags_value(const mfi_tags *tags, const char *key, size_t *at)
{
    while (*at < tags->count) {
        const mfi_tag *tag = &tags->items[(*at)++];
        if (strcasecmp(tag->key, key) == 0)
            return tag->value;
    }
    return NULL;
}

const char *mfi_tags_get(const mfi_tags *tags, const char *key)
{
    size_t at = 0;
    return mfi_tags_value(tags, key, &at);
}

static void remove_item(mfi_tags *tags, size_t i)
{
    mfi_free(tags->items[i].key);
    mfi_free(tags->items[i].value);
    memmove(&tags->items[i], &tags->items[i + 1], (tags->count - i - 1) * sizeof *tags->items);
    tags->count--;
}

int mfi_tags_add(mfi_tags *tags, const char *key, const char *value)
{
    if (mfi_reserve(&tags->items, &tags->capacity, tags->count, sizeof *tags->items) < 0)
        return MF_ERROR_NOMEM;
    mfi_tag tag = {mfi_strdup(key), mfi_strdup(value)};
    if (!tag.key || !tag.value) {
        mfi_free(tag.key);
        mfi_free(tag.value);
        return MF_ERROR_NOMEM;
    }
    for (char *c = tag.key; *c; c++)
        *c = *c >= 'a' && *c <= 'z' ? (char)(*c - 'a' + 'A') : *c;
    tags->items[tags->count++] = tag;
    return 0;
}

int mfi_tags_set(mfi_tags *tags, const char *key, const char *value)
{
    key = mfi_tag_key_of_label(key);
    for (size_t i = tags->count; i-- > 0;)
        if (strcasecmp(tags->items[i].key, key) == 0)
            remove_item(tags, i);
    return value && *value ? mfi_tags_add(tags, key, value) : 0;
}

int mfi_tags_take(mf_task *task, mfi_tags *tags, const char *key, const char *value)
{
    const int track = strcasecmp(key, "TRACKNUMBER") == 0, disc = strcasecmp(key, "DISCNUMBER") == 0;
    const char *slash = track || disc ? strchr(value, '/') : NULL;
    int result;
    if (!*value)
        return 0;
    if (tags->count >= MFI_TAGS_MAX_ITEMS)
        return mfi_tags_damaged(tags);
    if (slash) {
        char number[16];
        mfi_snprintf(number, sizeof number, "%.*s", (int)MFI_MIN(slash - value, 15), value);
        result = strspn(number, "0 ") == strlen(number) ? 0 : mfi_tags_add(tags, key, number);
        if (result >= 0 && strspn(slash + 1, "0 ") < strlen(slash + 1))
            result = mfi_tags_add(tags, track ? "TRACKTOTAL" : "DISCTOTAL", slash + 1);
    } else {
        result = mfi_tags_add(tags, key, value);
    }
    return result < 0 ? mfi_nomem(task) : 0;
}

int mfi_tags_add_picture(mfi_tags *tags, int type, const char *media_type, const char *description, const void *data,
                         size_t size)
{
    mfi_tag_picture picture = {.type = type, .size = size};
    if (mfi_reserve(&tags->pictures, &tags->picture_capacity, tags->picture_count, sizeof *tags->pictures) < 0)
        return MF_ERROR_NOMEM;
    picture.media_type = mfi_strdup(media_type);
    picture.description = description && *description ? mfi_strdup(description) : NULL;
    picture.data = mfi_realloc_array(NULL, size, 1);
    if (!picture.media_type || !picture.data || (description && *description && !picture.description)) {
        mfi_free(picture.media_type);
        mfi_free(picture.description);
        mfi_free(picture.data);
        return MF_ERROR_NOMEM;
    }
    if (size)
        memcpy(picture.data, data, size);
    tags->pictures[tags->picture_count++] = picture;
    return 0;
}

int mfi_tags_take_picture(mf_task *task, mfi_tags *tags, const mfi_tag_picture *picture)
{
    if (picture->size == 0 || tags->picture_count >= MFI_TAGS_MAX_PICTURES)
        return mfi_tags_damaged(tags);
    int64_t total = (int64_t)picture->size;
    for (size_t i = 0; i < tags->picture_count; i++)
        total += (int64_t)tags->pictures[i].size;
    if (total > task->limits.max_memory_bytes)
        return mfi_error(task, MF_ERROR_LIMIT, "tags: pictures of %lld bytes are too large", (long long)total);
    const int type = picture->type < 0 || picture->type > 20 ? 0 : picture->type;
    const int result =
        mfi_tags_add_picture(tags, type, picture->media_type, picture->description, picture->data, picture->size);
    return result < 0 ? mfi_nomem(task) : 0;
}

const char *mfi_tag_picture_type(const uint8_t *data, size_t size)
{
    static const struct {
        const char *start, *type;
    } types[] = {{"\xff\xd8\xff", "image/jpeg"}, {"\x89PNG", "image/png"}, {"GIF8", "image/gif"},
                 {"RIFF", "image/webp"},         {"BM", "image/bmp"},      {"II*", "image/tiff"}};
    for (size_t i = 0; i < MFI_COUNT(types); i++)
        if (size >= strlen(types[i].start) && memcmp(data, types[i].start, strlen(types[i].start)) == 0)
            return types[i].type;
    return OTHER_TYPE;
}

void mfi_tag_picture_inspect(mf_task *task, const mfi_tag_picture *picture, mfi_picture_info *info)
{
    mf_source *source = NULL;
    *info = (mfi_picture_info){0};
    if (strcmp(mfi_tag_picture_type(picture->data, picture->size), OTHER_TYPE) == 0)
        return;
    if (mf_source_memory(picture->data, picture->size, NULL, NULL, &source) < 0 ||
        mfi_picture_inspect(task, source, 0, info) < 0) {
        mfi_error_clear(task);
        *info = (mfi_picture_info){0};
    }
    mf_source_unref(source);
}

void mfi_tags_remove_pictures(mfi_tags *tags, int type)
{
    size_t kept = 0;
    for (size_t i = 0; i < tags->picture_count; i++) {
        mfi_tag_picture *picture = &tags->pictures[i];
        if (type >= 0 && picture->type != type) {
            tags->pictures[kept++] = *picture;
            continue;
        }
        mfi_free(picture->media_type);
        mfi_free(picture->description);
        mfi_free(picture->data);
    }
    tags->picture_count = kept;
}

static void remove_all(mfi_tags *tags)
{
    while (tags->count)
        remove_item(tags, tags->count - 1);
    mfi_tags_remove_pictures(tags, -1);
}

void mfi_tags_clear(mfi_tags *tags)
{
    remove_all(tags);
    tags->cleared = 1;
}

void mfi_tags_wipe(mfi_tags *tags)
{
    remove_all(tags);
    mfi_free(tags->items);
    mfi_free(tags->pictures);
    *tags = (mfi_tags){0};
}

void mfi_tags_free(mfi_tags *tags)
{
    if (tags)
        mfi_tags_wipe(tags);
    mfi_free(tags);
}

void mfi_tags_kind(mfi_tags *tags, const char *kind)
{
    if (tags->kind_count < MFI_TAGS_MAX_KINDS)
        tags->kinds[tags->kind_count++] = kind;
}

int mfi_tags_damaged(mfi_tags *tags)
{
    tags->damaged = 1;
    return 0;
}

int mfi_tags_merge(mf_task *task, mfi_tags *tags, mfi_tags *other)
{
    const size_t count = tags->count;
    tags->damaged |= other->damaged;
    for (int i = 0; i < other->kind_count; i++)
        mfi_tags_kind(tags, other->kinds[i]);
    for (size_t i = 0; i < other->count; i++) {
        const mfi_tag *tag = &other->items[i];
        int known = 0;
        for (size_t k = 0; k < count && !known; k++)
            known = strcasecmp(tags->items[k].key, tag->key) == 0;
        if (!known && mfi_tags_add(tags, tag->key, tag->value) < 0)
            return mfi_nomem(task);
        MFI_TRY(mfi_tick(task, 0, 0));
    }
    if (tags->picture_count == 0) {
        for (size_t i = 0; i < other->picture_count; i++)
            MFI_TRY(mfi_tags_take_picture(task, tags, &other->pictures[i]));
    }
    return 0;
}

/* --- What has changed. */

static int values_differ(const mfi_tags *a, const mfi_tags *b, const char *key)
{
    for (size_t i = 0, k = 0;;) {
        const char *one = mfi_tags_value(a, key, &i), *other = mfi_tags_value(b, key, &k);
        if (!one || !other)
            return one != other;
        if (strcmp(one, other) != 0)
            return 1;
    }
}

static const char *const pairs[][2] = {{"TRACKNUMBER", "TRACKTOTAL"}, {"DISCNUMBER", "DISCTOTAL"}};

int mfi_edit_changed(const mfi_tag_edit *edit, const char *key)
{
    int differ = values_differ(edit->before, edit->after, key);
    for (size_t i = 0; i < MFI_COUNT(pairs); i++) /* one item says both in most formats */
        for (int k = 0; k < 2; k++)
            if (strcasecmp(key, pairs[i][k]) == 0)
                differ |= values_differ(edit->before, edit->after, pairs[i][!k]);
    return differ;
}

int mfi_edit_keeps(const mfi_tag_edit *edit, const mfi_tags *item)
{
    const int cleared = edit->after->cleared;
    if (!item->count && !item->picture_count)
        return !cleared;
    for (size_t i = 0; i < item->count; i++)
        if (mfi_edit_changed(edit, item->items[i].key) || (cleared && !mfi_tags_get(edit->after, item->items[i].key)))
            return 0;
    return !item->picture_count || !edit->pictures;
}

int mfi_edit_pictures(const mfi_tag_edit *edit, int all)
{
    return (all || edit->pictures) && edit->after->picture_count > 0;
}

/* The value of a key with its total, NULL if it is told with another key. */
static char *join_total(const mfi_tags *tags, const char *key, const char *value, int *skip)
{
    for (size_t i = 0; i < MFI_COUNT(pairs); i++) {
        const char *number = mfi_tags_get(tags, pairs[i][0]), *total = mfi_tags_get(tags, pairs[i][1]);
        if (strcasecmp(key, pairs[i][0]) == 0 && total)
            return mfi_format("%s/%s", value, total);
        if (strcasecmp(key, pairs[i][1]) == 0) {
            *skip = number != NULL;
            return mfi_format("0/%s", value);
        }
    }
    return mfi_strdup(value);
}

static int came_before(const mfi_tags *tags, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (strcasecmp(tags->items[k].key, tags->items[i].key) == 0)
            return 1;
    return 0;
}

const char *mfi_edit_next(const mfi_tag_edit *edit, int all, int joined, size_t *at, char **value)
{
    const mfi_tags *after = edit->after;
    while (*at < after->count) {
        const size_t i = (*at)++;
        const char *key = after->items[i].key;
        int skip = came_before(after, i) || !(all || mfi_edit_changed(edit, key));
        if (skip)
            continue;
        *value = joined ? join_total(after, key, after->items[i].value, &skip) : mfi_strdup(after->items[i].value);
        if (skip) {
            mfi_free(*value);
            continue;
        }
        if (joined && strcasecmp(key, pairs[0][1]) == 0)
            return pairs[0][0];
        return joined && strcasecmp(key, pairs[1][1]) == 0 ? pairs[1][0] : key;
    }
    *value = NULL;
    return NULL;
}
