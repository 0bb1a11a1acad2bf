/* Files with tags, put together byte by byte. */
#ifndef MF_TESTS_TAG_BYTES_H
#define MF_TESTS_TAG_BYTES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>
#include <mediaforge/mediaforge.h>

typedef struct bytes {
    uint8_t data[8192];
    size_t size;
} bytes;

#define ADD(b, literal) add(b, literal, sizeof(literal) - 1)

static inline void add(bytes *b, const void *data, size_t size)
{
    assert_true(b->size + size <= sizeof b->data);
    if (size > 0)
        memcpy(b->data + b->size, data, size);
    b->size += size;
}

static inline void add_number(bytes *b, uint64_t value, int size, int little)
{
    uint8_t data[8];
    for (int i = 0; i < size; i++)
        data[little ? i : size - 1 - i] = (uint8_t)(value >> 8 * i);
    add(b, data, (size_t)size);
}

/* --- ID3v2 */

static inline void add_safe(bytes *b, size_t size)
{
    const uint8_t data[] = {(uint8_t)(size >> 21 & 127), (uint8_t)(size >> 14 & 127), (uint8_t)(size >> 7 & 127),
                            (uint8_t)(size & 127)};
    add(b, data, 4);
}

static inline void add_frame(bytes *b, int version, const char *id, unsigned flags, const void *data, size_t size)
{
    add(b, id, version == 2 ? 3 : 4);
    if (version == 4)
        add_safe(b, size);
    else
        add_number(b, size, version == 2 ? 3 : 4, 0);
    if (version > 2)
        add_number(b, flags, 2, 0);
    add(b, data, size);
}
#define FRAME(b, version, id, literal) add_frame(b, version, id, 0, literal, sizeof(literal) - 1)

/* The frames as a tag with padding, and something that looks like MP3. */
static inline bytes make_mp3(int version, int flags, const bytes *frames, size_t padding)
{
    static const uint8_t sound[] = {0xff, 0xfb, 0x90, 0x64, 1, 2, 3, 4};
    bytes b = {0};
    ADD(&b, "ID3");
    add_number(&b, (uint64_t)version, 1, 0);
    add_number(&b, (uint64_t)flags, 2, 0);
    add_safe(&b, frames->size + padding);
    add(&b, frames->data, frames->size);
    while (padding-- > 0)
        add(&b, "", 1);
    add(&b, sound, sizeof sound);
    return b;
}

/* --- Vorbis comments */

static inline void add_comment(bytes *b, const char *text)
{
    add_number(b, strlen(text), 4, 1);
    add(b, text, strlen(text));
}

static inline void add_block(bytes *b, int type, const bytes *content)
{
    add_number(b, (uint64_t)type, 1, 0);
    add_number(b, content->size, 3, 0);
    add(b, content->data, content->size);
}

#define PNG "\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02\x08\2\0\0\0"

static inline bytes make_flac(void)
{
    bytes b = {0}, info = {.size = 34}, comments = {0}, picture = {0}, application = {0};
    add_comment(&comments, "someone");
    add_number(&comments, 5, 4, 1);
    add_comment(&comments, "title=Caf\xc3\xa9");
    add_comment(&comments, "Artist=one");
    add_comment(&comments, "ARTIST=two");
    add_comment(&comments, "TRACKNUMBER=3/12");
    add_comment(&comments, "R128_TRACK_GAIN=-512");
    add_number(&picture, 4, 4, 0);
    add_number(&picture, 9, 4, 0);
    ADD(&picture, "image/png");
    add_number(&picture, 4, 4, 0);
    ADD(&picture, "back");
    add_number(&picture, 0, 8, 0);
    add_number(&picture, 0, 8, 0);
    add_number(&picture, sizeof PNG - 1, 4, 0);
    ADD(&picture, PNG);
    ADD(&application, "testunknown");
    ADD(&b, "fLaC");
    add_block(&b, 0, &info);
    add_block(&b, 2, &application);
    add_block(&b, 4, &comments);
    add_block(&b, 0x80 | 6, &picture);
    ADD(&b, "\xff\xf8sound");
    return b;
}

/* --- APEv2 */

static inline void add_ape_item(bytes *b, const char *key, unsigned flags, const void *value, size_t size)
{
    add_number(b, size, 4, 1);
    add_number(b, flags, 4, 1);
    add(b, key, strlen(key) + 1);
    add(b, value, size);
}

static inline bytes make_ape(void)
{
    bytes b = {0}, items = {0};
    add_ape_item(&items, "Title", 0, "Gr\xc3\xbc\xc3\x9f", 6);
    add_ape_item(&items, "Artist", 0, "one\0two", 7);
    add_ape_item(&items, "Track", 0, "3/12", 4);
    add_ape_item(&items, "REPLAYGAIN_TRACK_GAIN", 0, "-6.54 dB", 8);
    add_ape_item(&items, "Unknown", 2, "\1\2\3", 3);
    add_ape_item(&items, "Cover Art (Front)", 2, "a.png\0" PNG, 6 + sizeof PNG - 1);
    ADD(&b, "MAC sound");
    for (int i = 0; i < 2; i++) {
        ADD(&b, "APETAGEX");
        add_number(&b, 2000, 4, 1);
        add_number(&b, items.size + 32, 4, 1);
        add_number(&b, 6, 4, 1);
        add_number(&b, i ? 0x80000000 : 0xa0000000, 4, 1);
        add_number(&b, 0, 8, 1);
        if (i == 0)
            add(&b, items.data, items.size);
    }
    return b;
}

/* --- MP4 and WAV */

static inline size_t begin_box(bytes *b, const char *type)
{
    add_number(b, 0, 4, 0);
    add(b, type, 4);
    return b->size - 8;
}

static inline void end_box(bytes *b, size_t start)
{
    const size_t end = b->size;
    b->size = start;
    add_number(b, end - start, 4, 0);
    b->size = end;
}

static inline bytes make_mp4(void)
{
    static const char *const boxes[] = {"moov", "udta", "meta", "ilst"};
    bytes b = {0};
    size_t starts[4];
    ADD(&b, "\0\0\0\x14"
            "ftypM4A \0\0\0\0M4A ");
    for (int i = 0; i < 4; i++) {
        starts[i] = begin_box(&b, boxes[i]);
        if (i == 0) /* one chunk, at 0x1000 */
            ADD(&b, "\0\0\0\x34"
                    "trak\0\0\0\x2c"
                    "mdia\0\0\0\x24"
                    "minf\0\0\0\x1c"
                    "stbl\0\0\0\x14"
                    "stco\0\0\0\0\0\0\0\1\0\0\x10\0");
        if (i == 2)
            ADD(&b, "\0\0\0\0\0\0\0\x21"
                    "hdlr\0\0\0\0\0\0\0\0mdirappl\0\0\0\0\0\0\0\0\0");
    }
    ADD(&b, "\0\0\0\x1b\251nam\0\0\0\x13"
            "data\0\0\0\1\0\0\0\0old");
    ADD(&b, "\0\0\0\x20trkn\0\0\0\x18"
            "data\0\0\0\0\0\0\0\0\0\0\0\3\0\x0c\0\0");
    ADD(&b, "\0\0\0\x1awxyz\0\0\0\x12"
            "data\0\0\0\0\0\0\0\0\1\2");
    for (int i = 4; i-- > 0;)
        end_box(&b, starts[i]);
    ADD(&b, "\0\0\0\x0dmdatsound");
    return b;
}

static inline bytes make_wav(void)
{
    bytes b = {0};
    ADD(&b, "RIFF\x42\0\0\0WAVEfmt \4\0\0\0\1\0\1\0data\4\0\0\0\1\2\3\4LIST\x1e\0\0\0INFOINAM\4\0\0\0old\0IPRT\5\0\0\0"
            "3/12\0\0");
    return b;
}

/* --- Reading and writing in memory */

static inline int read_tags(mf_task *task, const void *data, size_t size, mf_sink *sink, mf_tags_result **out)
{
    mf_source *source;
    assert_int_equal(mf_source_memory(data, size, NULL, NULL, &source), 0);
    const int result = mf_tags(task, source, NULL, sink, out);
    mf_source_unref(source);
    if (out)
        assert_true((result >= 0) == (*out != NULL));
    return result;
}

static inline mf_tags_result *tags_of(const bytes *b)
{
    mf_tags_result *r;
    assert_int_equal(read_tags(NULL, b->data, b->size, NULL, &r), 0);
    return r;
}

static inline const char *field(const mf_tags_result *r, const char *key)
{
    for (uint32_t i = 0; i < r->field_count; i++)
        if (strcmp(r->fields[i].key, key) == 0)
            return r->fields[i].value;
    return NULL;
}

#endif
