/* What frames of ID3v2 say. */
#include <string.h>
#include <stdlib.h>
#include "mfi_tags_id3.h"

/* A frame's content that is read from its start. */
typedef struct part {
    mf_task *task;
    const uint8_t *data;
    size_t size;
    int encoding;
} part;

static void skip(part *p, size_t bytes)
{
    bytes = MFI_MIN(bytes, p->size);
    p->data += bytes;
    p->size -= bytes;
}

static int take_byte(part *p)
{
    const int byte = p->size ? *p->data : 0;
    skip(p, 1);
    return byte;
}

/* The bytes of a text up to its 0, and with it. */
static size_t text_size(const part *p, size_t *with_end)
{
    const size_t step = p->encoding == MFI_ID3_UTF16 || p->encoding == MFI_ID3_UTF16BE ? 2 : 1;
    for (size_t i = 0; i + step <= p->size; i += step)
        if (!p->data[i] && (step == 1 || !p->data[i + 1])) {
            *with_end = i + step;
            return i;
        }
    *with_end = p->size;
    return p->size;
}

static void add_utf16(mfi_text *text, const uint8_t *data, size_t size, int encoding)
{
    /* Without a mark most writers mean their own order, which is little-endian. */
    int big = encoding == MFI_ID3_UTF16BE;
    if (size >= 2 && data[0] == 0xfe && data[1] == 0xff)
        big = 1;
    if (size >= 2 && data[0] == 0xff && data[1] == 0xfe)
        big = 0;
    mfi_metadata_utf16(text, data, size, big ? EXIF_BYTE_ORDER_MOTOROLA : EXIF_BYTE_ORDER_INTEL);
}

/* The next text, up to its 0. */
static void take_text(part *p, mfi_text *text)
{
    size_t whole;
    const size_t size = text_size(p, &whole);
    if (p->encoding == MFI_ID3_LATIN1)
        mfi_tag_latin1(text, p->data, size);
    else if (p->encoding == MFI_ID3_UTF8)
        mfi_tag_utf8(text, p->data, size);
    else
        add_utf16(text, p->data, size, p->encoding);
    skip(p, whole);
}

/* All texts that are left, as values of a key. */
static int take_values(part *p, const char *key, mfi_tags *tags)
{
    while (p->size) {
        mfi_text text = {0};
        take_text(p, &text);
        MFI_TRY(mfi_tags_take_text(p->task, tags, key, &text));
        MFI_TRY(mfi_tick(p->task, 0, 0));
    }
    return 0;
}

/* A key made of a text of the frame: the prefix with it, or the prefix alone if it is empty. Takes the text over. */
static int take_described(part *p, const char *prefix, mfi_text *description, mfi_tags *tags)
{
    mfi_text value = {0};
    char *key = description->length ? mfi_format("%s:%s", prefix, description->data) : mfi_strdup(prefix);
    const int failed = description->failed || !key;
    mfi_text_free(description);
    take_text(p, &value);
    const int result = mfi_tags_take_text(p->task, tags, key ? key : "", &value);
    mfi_free(key);
    return failed ? mfi_nomem(p->task) : result;
}

/* --- Frames of their own. */

static int read_user_text(part *p, mfi_tags *tags)
{
    mfi_text name = {0};
    take_text(p, &name);
    int result = name.failed ? mfi_nomem(p->task) : 0;
    if (result >= 0 && name.length)
        result = take_values(p, mfi_tag_key_of_label(name.data), tags);
    mfi_text_free(&name);
    return result;
}

static int read_comment(part *p, mfi_tags *tags)
{
    mfi_text name = {0};
    skip(p, 3); /* the language */
    take_text(p, &name);
    return take_described(p, "COMMENT", &name, tags);
}

static int read_lyrics(part *p, mfi_tags *tags)
{
    mfi_text name = {0}, value = {0};
    skip(p, 3);
    take_text(p, &name);
    mfi_text_free(&name);
    take_text(p, &value);
    return mfi_tags_take_text(p->task, tags, "LYRICS", &value);
}

static int read_link(part *p, mfi_tags *tags)
{
    mfi_text name = {0};
    take_text(p, &name);
    p->encoding = MFI_ID3_LATIN1;
    return take_described(p, "WXXX", &name, tags);
}

static int read_identifier(part *p, mfi_tags *tags)
{
    mfi_text owner = {0}, value = {0};
    p->encoding = MFI_ID3_LATIN1;
    take_text(p, &owner);
    if (owner.failed)
        return mfi_nomem(p->task);
    for (size_t i = 0; i < p->size; i++)
        if (p->data[i] < ' ' || p->data[i] > '~') { /* bytes, no text */
            mfi_text_free(&owner);
            return 0;
        }
    if (!owner.length || strcmp(owner.data, MFI_ID3_MUSICBRAINZ) != 0)
        return take_described(p, "UFID", &owner, tags);
    mfi_text_free(&owner);
    take_text(p, &value);
    return mfi_tags_take_text(p->task, tags, "MUSICBRAINZ_TRACKID", &value);
}

static int read_picture(part *p, int version, mfi_tags *tags)
{
    const int encoding = p->encoding;
    mfi_text media_type = {0}, name = {0};
    p->encoding = MFI_ID3_LATIN1;
    if (version == 2)
        skip(p, 3); /* "JPG" or "PNG": the bytes tell better */
    else
        take_text(p, &media_type);
    const int type = take_byte(p);
    p->encoding = encoding;
    take_text(p, &name);
    const int named = media_type.length && strchr(media_type.data, '/');
    const int link = media_type.length && strcmp(media_type.data, "-->") == 0;
    const mfi_tag_picture picture = {type, named ? media_type.data : (char *)mfi_tag_picture_type(p->data, p->size), name.data,
                                     (uint8_t *)p->data, p->size};
    const int failed = media_type.failed || name.failed;
    const int result = failed ? mfi_nomem(p->task) : link ? 0 : mfi_tags_take_picture(p->task, tags, &picture);
    mfi_text_free(&media_type);
    mfi_text_free(&name);
    return result;
}

/* --- Genres: "(17)(RX)Rock", "17" or a name. */

static const char *genre_name(const char *text, size_t length)
{
    if (length == 2 && strncmp(text, "RX", 2) == 0)
        return "Remix";
    if (length == 2 && strncmp(text, "CR", 2) == 0)
        return "Cover";
    if (length == 0 || length > 3 || strspn(text, "0123456789") < length)
        return NULL;
    return mfi_tag_genre((unsigned)strtoul(text, NULL, 10));
}

static int read_genre(mf_task *task, const char *text, mfi_tags *tags)
{
    const char *name = NULL;
    while (text[0] == '(' && text[1] != '(') {
        const size_t length = strcspn(text + 1, ")");
        const char *found = genre_name(text + 1, length);
        if (!found || !text[length + 1])
            break;
        name = found;
        MFI_TRY(mfi_tags_take(task, tags, "GENRE", name));
        text += length + 2;
    }
    text += text[0] == '(' && text[1] == '(';
    const char *number = name ? NULL : genre_name(text, strlen(text));
    return name && strcmp(name, text) == 0 ? 0 : mfi_tags_take(task, tags, "GENRE", number ? number : text);
}

static int read_genres(part *p, mfi_tags *tags)
{
    while (p->size) {
        mfi_text text = {0};
        take_text(p, &text);
        const int result = text.failed ? mfi_nomem(p->task) : read_genre(p->task, text.data ? text.data : "", tags);
        mfi_text_free(&text);
        MFI_TRY(result);
        MFI_TRY(mfi_tick(p->task, 0, 0));
    }
    return 0;
}

/* The day of the year that another frame has, as DDMM. */
static int read_day(part *p, mfi_tags *tags)
{
    mfi_text text = {0}, day = {0};
    take_text(p, &text);
    if (text.length == 4 && strspn(text.data, "0123456789") == 4 && strcmp(text.data, "0000") != 0)
        mfi_text_add(&day, "-%.2s-%.2s", text.data + 2, text.data);
    day.failed |= text.failed;
    mfi_text_free(&text);
    return mfi_tags_take_text(p->task, tags, "DATE", &day);
}

int mfi_id3_is_plain(const char *id)
{
    static const char plain[] = "TDEN TDES TDRL TDTG TDLY TFLT TIME TIPL TLEN TMCL TOFN TOLY TOWN TPRO TRDA TRSN TRSO TSIZ "
                                "WCOM WCOP WFED WOAF WOAR WOAS WORS WPAY WPUB";
    return strlen(id) == 4 && strstr(plain, id) != NULL;
}

int mfi_id3_frame_read(mf_task *task, const mfi_id3 *id3, const mfi_id3_frame *frame, mfi_tags *tags)
{
    const char *id = frame->id;
    part p = {.task = task, .data = frame->content, .size = frame->content_size};
#define IS(name) (strcmp(id, name) == 0)
    if (!p.data || !p.size)
        return 0;
    if (IS("UFID"))
        return read_identifier(&p, tags);
    if (id[0] == 'W' && !IS("WXXX") && strlen(id) == 4)
        return take_values(&p, id, tags);
    if (id[0] != 'T' && !IS("COMM") && !IS("USLT") && !IS("WXXX") && !IS("APIC"))
        return 0;
    p.encoding = take_byte(&p);
    if (p.encoding > MFI_ID3_UTF8)
        return mfi_tags_damaged(tags);
    if (IS("APIC"))
        return read_picture(&p, id3->version, tags);
    if (IS("COMM"))
        return read_comment(&p, tags);
    if (IS("USLT"))
        return read_lyrics(&p, tags);
    if (IS("WXXX"))
        return read_link(&p, tags);
    if (IS("TXXX"))
        return read_user_text(&p, tags);
    if (IS("TCON"))
        return read_genres(&p, tags);
    if (IS("TDAT"))
        return read_day(&p, tags);
#undef IS
    const char *key = mfi_tag_key(id, MFI_TAG_ID3);
    return take_values(&p, key ? key : id, tags);
}
