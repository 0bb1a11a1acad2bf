/* Picture files written again part by part: the segments of JPEG, the chunks of PNG and WebP. */
#include "mfi_media.h"
#include "mfi_metadata_priv.h"

enum { MAX_SEGMENT = 65533 };

static int broken(const mfi_parts *p)
{
    return mfi_error(p->task, MF_ERROR_FORMAT, "%s: broken, so that its metadata cannot be changed", p->name);
}

void mfi_parts_number(mfi_parts *p, uint32_t value, int bytes, int big_endian)
{
    uint8_t data[4];
    mfi_store(data, value, bytes, big_endian);
    mfi_text_bytes(p->out, data, (size_t)bytes);
}

static void copy_tail(mfi_parts *p, size_t at)
{
    if (p->exact && at < p->size)
        mfi_text_bytes(p->out, p->data + at, p->size - at);
}

/* --- JPEG. */

int mfi_parts_segment(mfi_parts *p, int marker, const void *id, size_t id_size, const void *data, size_t size)
{
    if (size > MAX_SEGMENT - id_size)
        return mfi_error(p->task, MF_ERROR_LIMIT, "%s: %zu bytes of metadata do not fit a JPEG segment", p->name, size);
    mfi_parts_number(p, 0xff00u | (unsigned)marker, 2, 1);
    mfi_parts_number(p, (uint32_t)(2 + id_size + size), 2, 1);
    mfi_text_bytes(p->out, id, id_size);
    mfi_text_bytes(p->out, data, size);
    return 0;
}

/* Where the next marker is after `at` in compressed data, in which 0xff is followed by 0 or a restart marker; p->size: none. */
static size_t end_of_scan(const mfi_parts *p, size_t at)
{
    while (at + 1 < p->size) {
        const uint8_t *found = memchr(p->data + at, 0xff, p->size - at - 1);
        if (!found)
            break;
        at = (size_t)(found - p->data);
        if (found[1] != 0 && found[1] != 0xff && (found[1] & 0xf8) != 0xd0)
            return at;
        at += found[1] == 0xff ? 1 : 2;
    }
    return p->size;
}

static int copy_jpeg(mfi_parts *p, mfi_parts_copier *copy)
{
    int scans = 0;
    mfi_text_bytes(p->out, p->data, 2);
    for (size_t at = 2; at < p->size;) {
        const uint8_t *segment = p->data + at;
        const size_t left = p->size - at;
        if (left < 2 || segment[0] != 0xff)
            return broken(p);
        if (segment[1] == 0xff) { /* fill */
            mfi_text_bytes(p->out, segment, p->exact ? 1 : 0);
            at++;
            continue;
        }
        if (segment[1] == 0xd9) {
            mfi_text_bytes(p->out, segment, 2);
            copy_tail(p, at + 2);
            return 0;
        }
        const size_t size = left < 4 ? 0 : 2 + (size_t)mfi_be(segment + 2, 2);
        if (size < 4 || size > left)
            return broken(p);
        MFI_TRY(copy(p, segment, size));
        MFI_TRY(mfi_tick(p->task, (int64_t)at, (int64_t)p->size));
        at += size;
        if (segment[1] == 0xda) {
            const size_t end = end_of_scan(p, at);
            mfi_text_bytes(p->out, p->data + at, end - at);
            at = end;
            scans++;
        }
    }
    return scans && !p->task->strict ? 0 : broken(p); /* cut within its pixels, as it came */
}

/* --- PNG. */

static uint32_t crc(const uint8_t *data, size_t size)
{
    uint32_t value = UINT32_MAX;
    for (size_t i = 0; i < size; i++) {
        value ^= data[i];
        for (int bit = 0; bit < 8; bit++)
            value = value >> 1 ^ (value & 1 ? 0xedb88320 : 0);
    }
    return ~value;
}

void mfi_parts_png_chunk(mfi_parts *p, const char *type, const void *id, size_t id_size, const void *data, size_t size)
{
    const size_t start = p->out->length + 4;
    mfi_parts_number(p, (uint32_t)(id_size + size), 4, 1);
    mfi_text_bytes(p->out, type, 4);
    mfi_text_bytes(p->out, id, id_size);
    mfi_text_bytes(p->out, data, size);
    if (!p->out->failed)
        mfi_parts_number(p, crc((const uint8_t *)p->out->data + start, p->out->length - start), 4, 1);
}

static int copy_png(mfi_parts *p, mfi_parts_copier *copy)
{
    size_t at = sizeof MFI_PNG_SIGNATURE - 1;
    mfi_text_bytes(p->out, p->data, at);
    while (p->size - at >= 12) {
        const uint8_t *chunk = p->data + at;
        const size_t size = mfi_be(chunk, 4);
        if (size > p->size - at - 12)
            break;
        MFI_TRY(copy(p, chunk, size + 12));
        MFI_TRY(mfi_tick(p->task, (int64_t)at, (int64_t)p->size));
        at += size + 12;
        if (memcmp(chunk + 4, "IEND", 4) == 0) {
            copy_tail(p, at);
            return 0;
        }
    }
    return broken(p);
}

/* --- WebP. */

void mfi_parts_webp_chunk(mfi_parts *p, const char *type, const void *data, size_t size)
{
    mfi_text_bytes(p->out, type, 4);
    mfi_parts_number(p, (uint32_t)size, 4, 0);
    mfi_text_bytes(p->out, data, size);
    mfi_text_bytes(p->out, "", size & 1);
}

static int copy_webp(mfi_parts *p, mfi_parts_copier *copy)
{
    const size_t end = 8 + (size_t)mfi_le(p->data + 4, 4);
    if (end < 12 || end > p->size)
        return broken(p);
    mfi_text_bytes(p->out, p->data, 12);
    for (size_t at = 12; at < end;) {
        const uint8_t *chunk = p->data + at;
        const size_t size = end - at < 8 ? SIZE_MAX : mfi_le(chunk + 4, 4);
        if (size == SIZE_MAX || size > end - at - 8)
            return broken(p);
        MFI_TRY(copy(p, chunk, size + 8));
        MFI_TRY(mfi_tick(p->task, (int64_t)at, (int64_t)end));
        at += 8 + size + (size & 1);
    }
    MFI_TRY(copy(p, NULL, 0));
    if (!p->out->failed)
        mfi_store((uint8_t *)p->out->data + 4, (uint32_t)p->out->length - 8, 4, 0);
    copy_tail(p, end);
    return 0;
}

int mfi_parts_copy(mfi_parts *p, mfi_parts_copier *const copiers[3], const char *what, const char **format)
{
    static const struct {
        const char *format, *start;
        size_t start_size;
        int (*copy)(mfi_parts *p, mfi_parts_copier *copy);
    } kinds[] = {
        {"jpeg", "\xff\xd8\xff", 3, copy_jpeg},
        {"png", MFI_PNG_SIGNATURE, 8, copy_png},
        {"webp", "RIFF", 4, copy_webp},
    };
    for (size_t i = 0; i < MFI_COUNT(kinds); i++)
        if (mfi_starts(p->data, p->size, kinds[i].start, kinds[i].start_size) && p->size >= 12 &&
            (kinds[i].copy != copy_webp || memcmp(p->data + 8, "WEBP", 4) == 0)) {
            *format = kinds[i].format;
            MFI_TRY(kinds[i].copy(p, copiers[i]));
            return p->out->failed ? mfi_nomem(p->task) : 0;
        }
    return mfi_error(p->task, MF_ERROR_UNSUPPORTED, "%s: only JPEG, PNG and WebP can be %s", p->name, what);
}

int mfi_metadata_put(mf_task *task, mf_sink *sink, const char *format, const mfi_text *text, void *record, const char **file)
{
    char media_type[32];
    const char *name = mfi_sink_name(sink);
    mfi_snprintf(media_type, sizeof media_type, "image/%s", format);
    MFI_TRY(mfi_ending_check(task, sink, media_type));
    *file = name ? mfi_record_text(record, name)
                 : mfi_record_format(record, "image.%s", strcmp(format, "jpeg") == 0 ? "jpg" : format);
    if (!*file)
        return mfi_nomem(task);
    return mfi_sink_put(task, sink, *file, media_type, text->data, text->length);
}
