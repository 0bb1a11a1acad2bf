/* Texts of tags in the character sets of files. */
#include <string.h>
#include "mfi_tags_priv.h"

void mfi_tag_latin1(mfi_text *text, const uint8_t *data, size_t size)
{
    for (size_t i = 0; i < size && data[i]; i++)
        mfi_metadata_character(text, data[i]);
}

/* A copy that a 0 ends. */
static char *terminated(const uint8_t *data, size_t size)
{
    const uint8_t *end = size ? memchr(data, 0, size) : NULL;
    size = end ? (size_t)(end - data) : size;
    char *copy = mfi_alloc(size + 1);
    if (copy && size)
        memcpy(copy, data, size);
    return copy;
}

static void add_utf8(mfi_text *text, const uint8_t *data, size_t size, int or_latin1)
{
    const size_t before = text->length;
    char *copy = terminated(data, size);
    if (!copy) {
        mfi_text_free(text);
        text->failed = 1;
        return;
    }
    mfi_text_utf8(text, copy);
    const size_t length = strlen(copy);
    if (or_latin1 && !text->failed && text->length - before != length) { /* a bad byte has become three */
        text->length = before;
        mfi_tag_latin1(text, data, length);
    }
    mfi_free(copy);
}

void mfi_tag_utf8(mfi_text *text, const uint8_t *data, size_t size)
{
    add_utf8(text, data, size, 0);
}

void mfi_tag_guess(mfi_text *text, const uint8_t *data, size_t size)
{
    add_utf8(text, data, size, 1);
}

int mfi_tag_is_ascii(const char *text)
{
    while (*text > 0)
        text++;
    return !*text;
}

/* The next character of UTF-8, which is known to be right, or of what stands in for it. */
static uint32_t next_character(const unsigned char **at)
{
    const unsigned char *c = *at;
    const int more = c[0] < 0xc0 ? 0 : c[0] < 0xe0 ? 1 : c[0] < 0xf0 ? 2 : 3;
    uint32_t value = more ? c[0] & (0x3fu >> more) : c[0];
    int i = 1;
    for (; i <= more && (c[i] & 0xc0) == 0x80; i++)
        value = value << 6 | (c[i] & 0x3fu);
    *at = c + i;
    return i <= more || (!more && c[0] >= 0x80) || value > 0x10ffff ? 0xfffd : value;
}

void mfi_tag_to_latin1(mfi_text *out, const char *text)
{
    for (const unsigned char *at = (const unsigned char *)text; *at;) {
        const uint32_t c = next_character(&at);
        mfi_tag_number(out, c < 0x100 ? c : '?', 1, 0);
    }
}

void mfi_tag_to_utf16(mfi_text *out, const char *text)
{
    for (const unsigned char *at = (const unsigned char *)text; *at;) {
        const uint32_t c = next_character(&at);
        if (c >= 0x10000)
            mfi_tag_number(out, 0xd800 + ((c - 0x10000) >> 10), 2, 0);
        mfi_tag_number(out, c >= 0x10000 ? 0xdc00 + (c & 0x3ff) : c, 2, 0);
    }
}

void mfi_tag_number(mfi_text *out, uint64_t value, int bytes, int big_endian)
{
    uint8_t data[8];
    for (int i = 0; i < bytes; i++)
        data[big_endian ? bytes - 1 - i : i] = (uint8_t)(value >> 8 * i);
    mfi_text_bytes(out, data, (size_t)bytes);
}

int mfi_tags_take_text(mf_task *task, mfi_tags *tags, const char *key, mfi_text *text)
{
    const int result = text->failed ? mfi_nomem(task) : text->length ? mfi_tags_take(task, tags, key, text->data) : 0;
    mfi_text_free(text);
    return result;
}
