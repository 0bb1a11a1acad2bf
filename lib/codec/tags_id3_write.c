/* ID3v2 written: the frames that stay, then the new ones. */
#include <string.h>
#include <strings.h>
#include "mfi_tags_id3.h"

enum { FORMAT_FLAGS = 0xff };

static void add_safe(mfi_text *out, size_t value)
{
    mfi_tag_number(out, (value & 0xfe00000) << 3 | (value & 0x1fc000) << 2 | (value & 0x3f80) << 1 | (value & 0x7f), 4, 1);
}

static void add_frame(mfi_text *out, int version, const char *id, unsigned flags, const void *data, size_t size)
{
    mfi_text_bytes(out, id, 4);
    if (version == 4)
        add_safe(out, size);
    else
        mfi_tag_number(out, size, 4, 1);
    mfi_tag_number(out, flags, 2, 1);
    mfi_text_bytes(out, data, size);
}

/* Adds a frame from what was put together, and empties that. */
static void add_content(mfi_text *out, int version, const char *id, mfi_text *content)
{
    if (content->length)
        add_frame(out, version, id, 0, content->data, content->length);
    out->failed |= content->failed;
    mfi_text_free(content);
}

/* The simplest encoding that has all characters. */
static int encoding_of(int version, const char *text)
{
    return mfi_tag_is_ascii(text) ? MFI_ID3_LATIN1 : version == 4 ? MFI_ID3_UTF8 : MFI_ID3_UTF16;
}

/* A text, with `ended` also its 0. */
static void add_text(mfi_text *content, int encoding, const char *text, int ended)
{
    if (encoding == MFI_ID3_UTF16) {
        mfi_text_bytes(content, "\xff\xfe", 2);
        mfi_tag_to_utf16(content, text);
    } else if (encoding == MFI_ID3_LATIN1) {
        mfi_tag_to_latin1(content, text);
    } else {
        mfi_text_bytes(content, text, strlen(text));
    }
    if (ended)
        mfi_text_bytes(content, "\0", encoding == MFI_ID3_UTF16 ? 2 : 1);
}

/* All values of a key in one text, `first` for the first; version 4 has a 0 between them, version 3 but a slash. */
static void join_values(const mfi_tag_edit *edit, const char *key, const char *first, char separator, mfi_text *text)
{
    size_t at = 0;
    mfi_text_bytes(text, first, strlen(first));
    mfi_tags_value(edit->after, key, &at);
    for (const char *more; (more = mfi_tags_value(edit->after, key, &at)) != NULL;) {
        if (strcmp(more, first) == 0) /* of two frames that said the same */
            continue;
        mfi_text_bytes(text, &separator, 1);
        mfi_text_bytes(text, more, strlen(more));
    }
}

/* What frames are made from. */
typedef struct making {
    const mfi_tag_edit *edit;
    int version;
    mfi_text *out;
} making;

/* A frame with an encoding, what stands before the texts, a name (NULL: none) and the values. */
static void add_texts(const making *m, const char *id, const char *language, const char *name, const char *key,
                      const char *first, char separator)
{
    mfi_text values = {0}, content = {0};
    join_values(m->edit, key, first, separator, &values);
    int encoding = name ? encoding_of(m->version, name) : MFI_ID3_LATIN1;
    for (size_t i = 0; i < values.length; i++)
        if (values.data[i] & 0x80)
            encoding = encoding_of(m->version, values.data + i);
    mfi_tag_number(&content, (uint64_t)encoding, 1, 0);
    mfi_text_bytes(&content, language, strlen(language));
    if (name)
        add_text(&content, encoding, name, 1);
    if (encoding == MFI_ID3_UTF16)
        add_text(&content, encoding, values.data, 0);
    else
        mfi_text_bytes(&content, values.data ? values.data : "", values.length);
    content.failed |= values.failed;
    mfi_text_free(&values);
    add_content(m->out, m->version, id, &content);
}

static void add_identifier(const making *m, const char *owner, const char *value)
{
    mfi_text content = {0};
    add_text(&content, MFI_ID3_LATIN1, owner, 1);
    add_text(&content, MFI_ID3_LATIN1, value, 0);
    add_content(m->out, m->version, "UFID", &content);
}

static void add_link(const making *m, const char *id, const char *name, const char *value)
{
    mfi_text content = {0};
    if (name) {
        const int encoding = encoding_of(m->version, name);
        mfi_tag_number(&content, (uint64_t)encoding, 1, 0);
        add_text(&content, encoding, name, 1);
    }
    add_text(&content, MFI_ID3_LATIN1, value, 0);
    add_content(m->out, m->version, id, &content);
}

/* A date such as 2004-05-11, which version 3 keeps as a year and a day. */
static void add_date(const making *m, const char *key, const char *value)
{
    const int original = strcasecmp(key, "ORIGINALDATE") == 0;
    if (m->version == 4) {
        add_texts(m, original ? "TDOR" : "TDRC", "", NULL, key, value, 0);
        return;
    }
    mfi_text year = {0}, day = {0};
    mfi_tag_number(&year, MFI_ID3_LATIN1, 1, 0);
    mfi_text_add(&year, "%.*s", (int)MFI_MIN(strspn(value, "0123456789"), 4), value);
    add_content(m->out, m->version, original ? "TORY" : "TYER", &year);
    if (original || strlen(value) < 10 || value[4] != '-' || value[7] != '-')
        return;
    mfi_tag_number(&day, MFI_ID3_LATIN1, 1, 0);
    mfi_text_add(&day, "%.2s%.2s", value + 8, value + 5);
    add_content(m->out, m->version, "TDAT", &day);
}

/* What follows `prefix` and a colon in a key, "" if it is the prefix alone; NULL for other keys. */
static const char *behind(const char *key, const char *prefix)
{
    const size_t length = strlen(prefix);
    if (strncasecmp(key, prefix, length) != 0 || (key[length] && key[length] != ':'))
        return NULL;
    return key[length] ? key + length + 1 : key + length;
}

static void add_key(const making *m, const char *key, const char *value)
{
    const char *name = mfi_tag_name(key, MFI_TAG_ID3), *label = mfi_tag_name(key, MFI_TAG_LABEL), *rest;
    const char separator = m->version == 4 ? 0 : '/';
    if ((rest = behind(key, "COMMENT")) != NULL)
        add_texts(m, "COMM", "XXX", rest, key, value, '\n');
    else if ((rest = behind(key, "LYRICS")) != NULL)
        add_texts(m, "USLT", "XXX", rest, key, value, '\n');
    else if ((rest = behind(key, "WXXX")) != NULL)
        add_link(m, "WXXX", rest, value);
    else if ((rest = behind(key, "UFID")) != NULL)
        add_identifier(m, rest, value);
    else if (strcasecmp(key, "MUSICBRAINZ_TRACKID") == 0)
        add_identifier(m, MFI_ID3_MUSICBRAINZ, value);
    else if (strcasecmp(key, "DATE") == 0 || strcasecmp(key, "ORIGINALDATE") == 0)
        add_date(m, key, value);
    else if (name)
        add_texts(m, name, "", NULL, key, value, separator);
    else if (mfi_id3_is_plain(key) && key[0] == 'T')
        add_texts(m, key, "", NULL, key, value, separator);
    else if (mfi_id3_is_plain(key))
        add_link(m, key, NULL, value);
    else
        add_texts(m, "TXXX", "", label ? label : key, key, value, separator);
}

static void add_picture(const making *m, const mfi_tag_picture *picture)
{
    const char *name = picture->description ? picture->description : "";
    const int encoding = encoding_of(m->version, name);
    mfi_text content = {0};
    mfi_tag_number(&content, (uint64_t)encoding, 1, 0);
    add_text(&content, MFI_ID3_LATIN1, picture->media_type, 1);
    mfi_tag_number(&content, (uint64_t)picture->type, 1, 0);
    add_text(&content, encoding, name, 1);
    mfi_text_bytes(&content, picture->data, picture->size);
    add_content(m->out, m->version, "APIC", &content);
}

/* The frames that stay. Of a tag in another version those that are understood are made anew. */
static int keep_frames(const making *m, mfi_id3 *id3)
{
    const int convert = id3->version != m->version;
    mf_task *task = m->edit->task;
    mfi_id3_frame frame;
    while (mfi_id3_next(id3, &frame)) {
        mfi_tags read = {0};
        int result = mfi_id3_frame_read(task, id3, &frame, &read);
        const int known = read.count || read.picture_count;
        const int stays = result >= 0 && mfi_edit_keeps(m->edit, &read) && !(convert && known) && strlen(frame.id) == 4;
        mfi_tags_wipe(&read);
        if (stays && convert && frame.flags & FORMAT_FLAGS)
            result = mfi_error(task, MF_ERROR_UNSUPPORTED,
                               "%s: is a compressed, encrypted or grouped frame of ID3v2.%d and cannot "
                               "go into ID3v2.%d",
                               frame.id, id3->version, m->version);
        MFI_TRY(result);
        if (stays)
            add_frame(m->out, m->version, frame.id, convert ? 0 : frame.flags, frame.data, frame.size);
        MFI_TRY(mfi_tick(task, 0, 0));
    }
    return 0;
}

static int make_frames(const making *m, mfi_id3 *old)
{
    const mfi_tag_edit *edit = m->edit;
    const int all = !old || old->version != m->version;
    size_t at = 0;
    char *value;
    if (old)
        MFI_TRY(keep_frames(m, old));
    for (const char *key; (key = mfi_edit_next(edit, all, 1, &at, &value)) != NULL;) {
        if (!value)
            return mfi_nomem(edit->task);
        add_key(m, key, value);
        mfi_free(value);
        MFI_TRY(mfi_tick(edit->task, 0, 0));
    }
    for (size_t i = 0; mfi_edit_pictures(edit, all) && i < edit->after->picture_count; i++)
        add_picture(m, &edit->after->pictures[i]);
    return m->out->failed ? mfi_nomem(edit->task) : 0;
}

/* Bytes of padding behind `size` of frames: what the old tag leaves, unless that is nothing or far too much. */
static size_t padding_for(size_t size, int64_t room)
{
    const int64_t left = room - MFI_ID3_HEADER - (int64_t)size;
    if (room < 0)
        return 0;
    return left >= 0 && left <= 32 * MFI_TAGS_PADDING ? (size_t)left : MFI_TAGS_PADDING;
}

static int add_tag(const mfi_tag_edit *edit, int version, const mfi_text *frames, int64_t room, mfi_text *out)
{
    static const uint8_t zeros[MFI_TAGS_PADDING];
    if (!frames->length)
        return 0;
    size_t padding = padding_for(frames->length, room);
    if (frames->length + padding >= 1u << 28)
        return mfi_error(edit->task, MF_ERROR_LIMIT, "tags: %zu bytes do not fit into ID3v2", frames->length);
    mfi_text_bytes(out, "ID3", 3);
    mfi_tag_number(out, (uint64_t)version, 1, 0);
    mfi_tag_number(out, 0, 2, 0);
    add_safe(out, frames->length + padding);
    mfi_text_bytes(out, frames->data, frames->length);
    for (; padding; padding -= MFI_MIN(padding, sizeof zeros))
        mfi_text_bytes(out, zeros, MFI_MIN(padding, sizeof zeros));
    return out->failed ? mfi_nomem(edit->task) : 0;
}

int mfi_id3_build(const mfi_tag_edit *edit, uint8_t *old, size_t size, int64_t room, mfi_text *out)
{
    mfi_id3 id3;
    mfi_text frames = {0};
    const int has_old = old && mfi_id3_open(old, size, &id3) >= 0;
    const int own = has_old && id3.version == 3 ? 3 : 4;
    const making m = {edit, edit->after->id3_version ? edit->after->id3_version : own, &frames};
    int result = make_frames(&m, has_old ? &id3 : NULL);
    if (result >= 0)
        result = add_tag(edit, m.version, &frames, room, out);
    mfi_text_free(&frames);
    return result;
}
