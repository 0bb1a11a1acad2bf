/* Small picture files without pixels, with EXIF, XMP and IPTC in them. */
#ifndef MF_TESTS_EXIF_FILES_H
#define MF_TESTS_EXIF_FILES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>
#include <mediaforge/mediaforge.h>

#define XMP "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"/>"
#define IPTC "\x1c\x02\x74\x00\x02me"

typedef struct bytes {
    uint8_t data[4096];
    size_t size;
    int little; /* its numbers */
} bytes;

static inline void add(bytes *b, const void *data, size_t size)
{
    assert_true(b->size + size <= sizeof b->data);
    if (size > 0)
        memcpy(b->data + b->size, data, size);
    b->size += size;
}

static inline void put(bytes *b, size_t at, uint32_t value, int size)
{
    for (int i = 0; i < size; i++)
        b->data[at + (size_t)i] = (uint8_t)(value >> 8 * (b->little ? i : size - 1 - i));
}

static inline void add_number(bytes *b, uint32_t value, int size)
{
    b->size += (size_t)size;
    assert_true(b->size <= sizeof b->data);
    put(b, b->size - (size_t)size, value, size);
}

/* --- A TIFF structure. */

enum { BYTE = 1, ASCII = 2, SHORT = 3, LONG = 4, RATIONAL = 5, SRATIONAL = 10 };

typedef struct entry {
    int tag, type;
    uint32_t count;
    const char *text;
    uint32_t numbers[6];
} entry;

static inline size_t value_bytes(const entry *e)
{
    return e->count * (e->type <= ASCII ? 1 : e->type == SHORT ? 2 : e->type == LONG ? 4 : 8);
}

static inline void add_value(bytes *b, const entry *e)
{
    if (e->text) {
        add(b, e->text, e->count);
        return;
    }
    const uint32_t numbers = e->type >= RATIONAL ? 2 * e->count : e->count;
    for (uint32_t i = 0; i < numbers; i++)
        add_number(b, e->numbers[i], e->type == SHORT ? 2 : 4);
}

static inline uint32_t add_folder(bytes *b, const entry *entries, uint32_t count)
{
    const size_t start = b->size;
    add_number(b, count, 2);
    for (uint32_t i = 0; i < count; i++) {
        add_number(b, (uint32_t)entries[i].tag, 2);
        add_number(b, (uint32_t)entries[i].type, 2);
        add_number(b, entries[i].count, 4);
        const size_t at = b->size;
        if (value_bytes(&entries[i]) <= 4)
            add_value(b, &entries[i]);
        b->size = at + 4;
    }
    add_number(b, 0, 4);
    for (uint32_t i = 0; i < count; i++)
        if (value_bytes(&entries[i]) > 4) {
            put(b, start + 2 + 12 * i + 8, (uint32_t)b->size, 4);
            add_value(b, &entries[i]);
            b->size += b->size & 1;
        }
    return (uint32_t)start;
}

#define TEXT(value) ASCII, sizeof value, value, {0}

static inline bytes make_block(int little)
{
    const entry exif[] = {
        {0x829a, RATIONAL, 1, NULL, {10, 2500}},
        {0x829d, RATIONAL, 1, NULL, {28, 10}},
        {0x8822, SHORT, 1, NULL, {3}},
        {0x8827, SHORT, 1, NULL, {400}},
        {0x9003, TEXT("2024:02:29 23:59:58")},
        {0x9011, TEXT("+05:30")},
        {0x9204, SRATIONAL, 1, NULL, {(uint32_t)-2, 3}},
        {0x9207, SHORT, 1, NULL, {5}},
        {0x9209, SHORT, 1, NULL, {25}},
        {0x920a, RATIONAL, 1, NULL, {50, 1}},
        {0x9286, ASCII, 13, "ASCII\0\0\0hello", {0}},
        {0x9291, TEXT("25")},
        {0xa001, SHORT, 1, NULL, {1}},
        {0xa002, LONG, 1, NULL, {4000}},
        {0xa003, LONG, 1, NULL, {3000}},
        {0xa403, SHORT, 1, NULL, {1}},
        {0xa405, SHORT, 1, NULL, {75}},
        {0xa434, TEXT("EF 50mm")},
    };
    const entry gps[] = {
        {1, TEXT("S")},  {2, RATIONAL, 3, NULL, {33, 1, 51, 1, 3600, 100}},
        {3, TEXT("E")},  {4, RATIONAL, 3, NULL, {151, 1, 1250, 100, 0, 1}},
        {5, BYTE, 1, "\1", {0}}, {6, RATIONAL, 1, NULL, {125, 10}},
        {7, RATIONAL, 3, NULL, {14, 1, 27, 1, 724, 100}}, {12, TEXT("N")},
        {13, RATIONAL, 1, NULL, {10, 1}}, {16, TEXT("T")},
        {17, RATIONAL, 1, NULL, {2705, 10}}, {29, TEXT("2008:10:23")},
    };
    entry image[] = {
        {0x10e, TEXT("A \xc3\xa4 \xff")}, {0x10f, TEXT("Maker  ")}, {0x110, TEXT("Model 1")}, {0x112, SHORT, 1, NULL, {6}},
        {0x8298, TEXT("(c) me")},         {0x8769, LONG, 1, NULL, {0}}, {0x8825, LONG, 1, NULL, {0}},
    };
    bytes b = {.little = little};
    add(&b, little ? "II" : "MM", 2);
    add_number(&b, 42, 2);
    add_number(&b, 0, 4);
    image[5].numbers[0] = add_folder(&b, exif, sizeof exif / sizeof *exif);
    image[6].numbers[0] = add_folder(&b, gps, sizeof gps / sizeof *gps);
    put(&b, 4, add_folder(&b, image, sizeof image / sizeof *image), 4);
    return b;
}

/* --- Containers. */

static inline void add_segment(bytes *b, int marker, const void *id, size_t id_size, const void *data, size_t size)
{
    add_number(b, 0xff00u | (uint32_t)marker, 2);
    add_number(b, (uint32_t)(2 + id_size + size), 2);
    add(b, id, id_size);
    add(b, data, size);
}

static inline bytes make_jpeg(const bytes *block)
{
    static const char resource[] = "8BIM\4\4\0\0\0\0\0\7" IPTC;
    bytes b = {0};
    add(&b, "\xff\xd8", 2);
    add_segment(&b, 0xe0, "JFIF\0\1\1", 7, "\0\0\1\0\1\0\0", 7);
    add(&b, "\xff\xff", 2);
    add_segment(&b, 0xe1, "Exif\0", 6, block->data, block->size);
    add_segment(&b, 0xe1, "http://ns.adobe.com/xap/1.0/", 29, XMP, sizeof XMP - 1);
    add_segment(&b, 0xed, "Photoshop 3.0", 14, resource, sizeof resource - 1);
    add(&b, "\xff\xda\0\2\xff\xd9", 6);
    return b;
}

static inline void add_chunk(bytes *b, const char *type, const void *data, size_t size)
{
    add_number(b, (uint32_t)size, 4);
    add(b, type, 4);
    add(b, data, size);
    add_number(b, 0, 4);
}

static inline bytes make_png(const bytes *block)
{
    static const char xmp[] = "XML:com.adobe.xmp\0\0\0\0\0" XMP;
    bytes b = {0};
    add(&b, "\x89PNG\r\n\x1a\n", 8);
    add_chunk(&b, "IHDR", "\0\0\0\1\0\0\0\1\10\0\0\0\0", 13);
    add_chunk(&b, "IDAT", "", 0);
    add_chunk(&b, "eXIf", block->data, block->size);
    add_chunk(&b, "iTXt", xmp, sizeof xmp - 1);
    add_chunk(&b, "IEND", "", 0);
    return b;
}

static inline void add_riff(bytes *b, const char *type, const char *id, const void *data, size_t size)
{
    add(b, type, 4);
    add_number(b, (uint32_t)(strlen(id) ? size + 6 : size), 4);
    add(b, id, strlen(id) ? 6 : 0);
    add(b, data, size);
    add(b, "", size & 1);
}

static inline bytes make_webp(const bytes *block)
{
    bytes b = {.little = 1};
    add(&b, "RIFF\0\0\0\0WEBP", 12);
    add_riff(&b, "VP8X", "", "\x0c\0\0\0\0\0\0\0\0\0", 10);
    add_riff(&b, "EXIF", block->little ? "Exif\0" : "", block->data, block->size);
    add_riff(&b, "XMP ", "", XMP, sizeof XMP - 1);
    put(&b, 4, (uint32_t)b.size - 8, 4);
    return b;
}

static inline bytes make_heif(const bytes *block)
{
    static const char infos[] = "\0\0\0\x4diinf\0\0\0\0\0\2"
                                "\0\0\0\x15infe\2\0\0\1\0\1\0\0Exif\0"
                                "\0\0\0\x2ainfe\2\0\0\1\0\2\0\0mimeX\0application/rdf+xml\0";
    bytes b = {0};
    add(&b, "\0\0\0\x18" "ftypheic\0\0\0\0mif1heic", 24);
    const uint32_t meta = 12 + sizeof infos - 1 + 44, data = 24 + meta + 8;
    add_number(&b, meta, 4);
    add(&b, "meta\0\0\0\0", 8);
    add(&b, infos, sizeof infos - 1);
    add(&b, "\0\0\0\x2ciloc\0\0\0\0\x44\0\0\2", 16);
    for (uint32_t i = 0; i < 2; i++) {
        add_number(&b, i + 1, 2);
        add(&b, "\0\0\0\1", 4);
        add_number(&b, data + (i ? 10 + (uint32_t)block->size : 0), 4);
        add_number(&b, i ? sizeof XMP - 1 : 10 + (uint32_t)block->size, 4);
    }
    add_number(&b, (uint32_t)(8 + 10 + block->size + sizeof XMP - 1), 4);
    add(&b, "mdat\0\0\0\6Exif\0", 14);
    add(&b, block->data, block->size);
    add(&b, XMP, sizeof XMP - 1);
    return b;
}

static inline bytes make_tiff(const bytes *block)
{
    return *block;
}

static const struct container {
    const char *format;
    bytes (*make)(const bytes *block);
} containers[] = {{"jpeg", make_jpeg}, {"png", make_png}, {"webp", make_webp}, {"heif", make_heif}, {"tiff", make_tiff}};

enum { CONTAINERS = sizeof containers / sizeof *containers };

/* The bytes of a memory sink's one output. */
static inline const uint8_t *only_output(const mf_sink *sink, size_t *size)
{
    const void *data;
    const char *name;
    assert_int_equal(mf_sink_memory_get(sink, 0, &name, &data, size), 0);
    return data;
}

/* The metadata in it, of which nothing is damaged. */
static inline mf_exif_result *read_output(const mf_sink *sink)
{
    size_t size;
    const uint8_t *data = only_output(sink, &size);
    mf_source *source;
    mf_exif_result *r;
    assert_int_equal(mf_source_memory(data, size, NULL, NULL, &source), 0);
    assert_int_equal(mf_exif(NULL, source, NULL, &r), 0);
    assert_false(r->damaged);
    mf_source_unref(source);
    return r;
}

#endif
