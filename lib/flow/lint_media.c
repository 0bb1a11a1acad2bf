/* Measures fMP4 from the headers of its boxes alone (ISO/IEC 14496-12). */
#include <string.h>
#include "mfi_lint.h"

#define LARGEST_HEADER (8 << 20) /* of a moov or moof */
#define MOST_SAMPLES (1 << 26)   /* of a rendition: a run of samples that are all alike takes no bytes */
#define MOST_KEYS (1 << 22)
#define NON_SYNC 0x10000 /* of sample flags */

#define BOX(a, b, c, d) ((uint32_t)(a) << 24 | (uint32_t)(b) << 16 | (uint32_t)(c) << 8 | (uint32_t)(d))

/* A span of bytes that is read from its front. Reading past the end gives 0 and marks it as broken. */
typedef struct span {
    const uint8_t *at, *end;
    int broken;
} span;

static uint64_t take(span *s, size_t bytes)
{
    uint64_t value = 0;
    if ((size_t)(s->end - s->at) < bytes) {
        s->broken = 1;
        s->at = s->end;
        return 0;
    }
    while (bytes--)
        value = value << 8 | *s->at++;
    return value;
}

static void skip(span *s, size_t bytes)
{
    if ((size_t)(s->end - s->at) < bytes) {
        s->broken = 1;
        bytes = (size_t)(s->end - s->at);
    }
    s->at += bytes;
}

/* The next box inside a span: 1, or 0 at its end. */
static int next_box(span *parent, uint32_t *type, span *body)
{
    if (parent->end - parent->at < 8)
        return 0;
    const size_t room = (size_t)(parent->end - parent->at);
    span box = *parent;
    uint64_t size = take(&box, 4);
    *type = (uint32_t)take(&box, 4);
    if (size == 1)
        size = take(&box, 8);
    if (size < (size_t)(box.at - parent->at) || size > room) {
        parent->broken = 1;
        return 0;
    }
    *body = (span){.at = box.at, .end = parent->at + size};
    parent->at += size;
    return 1;
}

static int find_box(span parent, uint32_t type, span *body)
{
    uint32_t found;
    while (next_box(&parent, &found, body))
        if (found == type)
            return 1;
    return 0;
}

/* --- Top-level boxes in a source. */

typedef struct file_box {
    uint32_t type;
    int64_t offset, size, header;
} file_box;

/* 1 = *box begins at `offset` and ends at or before `end`; 0 = there is none. */
static int read_box(mf_task *task, mf_source *source, int64_t offset, int64_t end, file_box *box)
{
    uint8_t bytes[16];
    const int64_t got = mfi_source_read(task, source, offset, bytes, sizeof bytes);
    if (got < 0)
        return (int)got;
    span s = {.at = bytes, .end = bytes + got};
    *box = (file_box){.offset = offset};
    uint64_t size = take(&s, 4);
    box->type = (uint32_t)take(&s, 4);
    if (size == 1)
        size = take(&s, 8);
    else if (size == 0)
        size = (uint64_t)(end - offset);
    box->header = s.at - bytes;
    box->size = (int64_t)size;
    return !s.broken && size >= (uint64_t)box->header && size <= (uint64_t)(end - offset);
}

static int read_body(mf_task *task, mfi_measure *measure, mf_source *source, const file_box *box, span *body)
{
    const int64_t size = box->size - box->header;
    if (size > LARGEST_HEADER)
        return 0;
    if ((size_t)size > measure->buffer_size) {
        uint8_t *larger = mfi_realloc_array(measure->buffer, (size_t)size, 1);
        if (!larger)
            return mfi_nomem(task);
        measure->buffer = larger;
        measure->buffer_size = (size_t)size;
    }
    const int64_t got = size ? mfi_source_read(task, source, box->offset + box->header, measure->buffer, (size_t)size) : 0;
    if (got < 0)
        return (int)got;
    *body = (span){.at = measure->buffer, .end = measure->buffer + got};
    return got == size;
}

/* --- The init segment. */

/* tkhd and mdhd: the number that follows the two times, which version 1 has longer. */
static uint32_t after_times(span s)
{
    skip(&s, take(&s, 1) == 1 ? 19 : 11);
    return (uint32_t)take(&s, 4);
}

/* Where the presentation starts in the media: the first edit that is not empty. */
static int64_t edit_start(span trak)
{
    span edts, elst;
    if (!find_box(trak, BOX('e', 'd', 't', 's'), &edts) || !find_box(edts, BOX('e', 'l', 's', 't'), &elst))
        return 0;
    const int wide = take(&elst, 1) == 1;
    skip(&elst, 3);
    for (uint32_t count = (uint32_t)take(&elst, 4); count && !elst.broken; count--) {
        skip(&elst, wide ? 8 : 4);
        const int64_t start = wide ? (int64_t)take(&elst, 8) : (int32_t)take(&elst, 4);
        skip(&elst, 4);
        if (start >= 0)
            return start % (INT64_MAX / 4);
    }
    return 0;
}

static void read_track(mfi_measure *measure, span trak)
{
    span tkhd, mdia, mdhd, hdlr;
    if (!find_box(trak, BOX('t', 'k', 'h', 'd'), &tkhd) || !find_box(trak, BOX('m', 'd', 'i', 'a'), &mdia) ||
        !find_box(mdia, BOX('m', 'd', 'h', 'd'), &mdhd) || !find_box(mdia, BOX('h', 'd', 'l', 'r'), &hdlr))
        return;
    skip(&hdlr, 8);
    const uint32_t handler = (uint32_t)take(&hdlr, 4);
    const int video = handler == BOX('v', 'i', 'd', 'e'), sound = handler == BOX('s', 'o', 'u', 'n');
    measure->sound |= sound;
    if (!(video || sound) || measure->video || (sound && measure->timescale))
        return;
    measure->video = video;
    measure->track_id = after_times(tkhd);
    measure->timescale = after_times(mdhd);
    measure->edit = edit_start(trak);
}

static void read_defaults(mfi_measure *measure, span mvex)
{
    uint32_t type;
    span trex;
    while (next_box(&mvex, &type, &trex)) {
        if (type != BOX('t', 'r', 'e', 'x'))
            continue;
        skip(&trex, 4);
        if ((uint32_t)take(&trex, 4) != measure->track_id)
            continue;
        skip(&trex, 4);
        measure->default_duration = (uint32_t)take(&trex, 4);
        measure->default_size = (uint32_t)take(&trex, 4);
        measure->default_flags = (uint32_t)take(&trex, 4);
    }
}

int mfi_measure_init(mf_task *task, mfi_measure *measure, mf_source *source, int64_t offset, int64_t size)
{
    const int64_t end = offset + size;
    file_box box;
    span moov = {0}, body;
    int found = 0, result;
    while (!found && (result = read_box(task, source, offset, end, &box)) > 0) {
        offset += box.size;
        found = box.type == BOX('m', 'o', 'o', 'v');
    }
    if (!found)
        return MFI_MIN(result, 0);
    if ((result = read_body(task, measure, source, &box, &moov)) <= 0)
        return result;
    measure->timescale = 0;
    measure->video = measure->sound = 0;
    measure->next_decode = INT64_MIN;
    span tracks = moov;
    uint32_t type;
    while (next_box(&tracks, &type, &body))
        if (type == BOX('t', 'r', 'a', 'k'))
            read_track(measure, body);
    if (find_box(moov, BOX('m', 'v', 'e', 'x'), &body))
        read_defaults(measure, body);
    return measure->timescale > 0;
}

/* --- Fragments. */

typedef struct fragment {
    mfi_measured *segment;
    int64_t lead, moof;             /* offsets in the file */
    int64_t decode;                 /* of the next sample */
    int64_t base, data;             /* of the fragment's data, and of the run's */
    int64_t first_pts;              /* least of the segment */
    int64_t begin;                  /* of the segment, in decoding time */
    uint32_t duration, size, flags; /* defaults */
    int first;                      /* no sample of this fragment has been seen */
} fragment;

static void read_header(const mfi_measure *measure, span tfhd, fragment *f)
{
    const uint32_t flags = (uint32_t)take(&tfhd, 4);
    skip(&tfhd, 4);
    f->base = flags & 1 ? (int64_t)take(&tfhd, 8) : f->moof;
    if (flags & 2)
        skip(&tfhd, 4);
    f->duration = flags & 8 ? (uint32_t)take(&tfhd, 4) : measure->default_duration;
    f->size = flags & 0x10 ? (uint32_t)take(&tfhd, 4) : measure->default_size;
    f->flags = flags & 0x20 ? (uint32_t)take(&tfhd, 4) : measure->default_flags;
}

static int add_sample(mf_task *task, mfi_measure *measure, fragment *f, uint32_t duration, uint32_t size, uint32_t flags,
                      int64_t composition)
{
    const int64_t pts = f->decode + composition - measure->edit;
    if (f->begin == INT64_MIN)
        f->begin = f->decode;
    f->first_pts = MFI_MIN(f->first_pts, pts);
    if (measure->video && !(flags & NON_SYNC)) {
        if (f->begin == f->decode)
            f->segment->starts_with_key = 1;
        MFI_TRY(mfi_measure_add_key(task, measure,
                                    (mfi_key){
                                        .time_us = mfi_measure_us(measure, pts),
                                        .lead = f->lead,
                                        .offset = f->moof,
                                        .end = f->first ? f->data + size : -1,
                                    }));
    }
    f->first = 0;
    f->decode += duration;
    measure->samples++;
    measure->longest = MFI_MAX(measure->longest, duration);
    if (duration && (!measure->shortest || duration < measure->shortest))
        measure->shortest = duration;
    return 0;
}

static int read_run(mf_task *task, mfi_measure *measure, span trun, fragment *f)
{
    const uint32_t head = (uint32_t)take(&trun, 4), count = (uint32_t)take(&trun, 4), flags = head & 0xFFFFFF;
    if (count > MOST_SAMPLES - measure->samples)
        return 0;
    f->data = f->base + (flags & 1 ? (int32_t)take(&trun, 4) : 0);
    const uint32_t first_flags = flags & 4 ? (uint32_t)take(&trun, 4) : f->flags;
    for (uint32_t i = 0; i < count && !trun.broken; i++) {
        const uint32_t duration = flags & 0x100 ? (uint32_t)take(&trun, 4) : f->duration;
        const uint32_t size = flags & 0x200 ? (uint32_t)take(&trun, 4) : f->size;
        uint32_t sample_flags = flags & 0x400 ? (uint32_t)take(&trun, 4) : f->flags;
        if (i == 0 && flags & 4)
            sample_flags = first_flags;
        const uint32_t offset = flags & 0x800 ? (uint32_t)take(&trun, 4) : 0;
        MFI_TRY(add_sample(task, measure, f, duration, size, sample_flags, head >> 24 ? (int32_t)offset : (int64_t)offset));
    }
    return !trun.broken;
}

static int read_fragment(mf_task *task, mfi_measure *measure, span moof, fragment *f)
{
    span traf, tfhd, box;
    uint32_t type;
    f->first = 1;
    while (next_box(&moof, &type, &traf)) {
        if (type != BOX('t', 'r', 'a', 'f') || !find_box(traf, BOX('t', 'f', 'h', 'd'), &tfhd))
            continue;
        span id = tfhd;
        skip(&id, 4);
        if ((uint32_t)take(&id, 4) != measure->track_id)
            continue;
        read_header(measure, tfhd, f);
        if (find_box(traf, BOX('t', 'f', 'd', 't'), &box)) {
            const int wide = take(&box, 1) == 1;
            skip(&box, 3);
            f->decode = (int64_t)(take(&box, wide ? 8 : 4) & INT64_MAX) % (INT64_MAX / 4);
        } else if (f->decode == INT64_MIN) {
            return 0;
        }
        while (next_box(&traf, &type, &box)) {
            const int result = type == BOX('t', 'r', 'u', 'n') ? read_run(task, measure, box, f) : 1;
            if (result <= 0)
                return result;
        }
    }
    return 1;
}

int mfi_measure_fragments(mf_task *task, mfi_measure *measure, mf_source *source, int64_t offset, int64_t size)
{
    const int64_t end = offset + size;
    fragment f = {.segment = &measure->segments[measure->segment_count - 1],
                  .lead = offset,
                  .decode = measure->next_decode,
                  .first_pts = INT64_MAX,
                  .begin = INT64_MIN};
    if (!measure->timescale)
        return 0;
    while (offset < end) {
        file_box box;
        span body;
        int result = read_box(task, source, offset, end, &box);
        if (result > 0 && box.type == BOX('m', 'o', 'o', 'f')) {
            f.moof = offset;
            if ((result = read_body(task, measure, source, &box, &body)) > 0)
                result = read_fragment(task, measure, body, &f);
        }
        if (result <= 0)
            return result;
        offset += box.size;
        if (box.type == BOX('m', 'd', 'a', 't'))
            f.lead = offset;
    }
    if (f.begin == INT64_MIN)
        return 0;
    f.segment->time_us = mfi_measure_us(measure, f.first_pts);
    f.segment->duration_us = mfi_measure_us(measure, f.decode - f.begin);
    if (measure->next_decode != INT64_MIN)
        f.segment->gap_us = mfi_measure_us(measure, f.begin - measure->next_decode);
    measure->next_decode = f.decode;
    return 1;
}

/* --- Both kinds. */

int64_t mfi_measure_us(const mfi_measure *measure, int64_t ticks)
{
    return (int64_t)llrint((double)ticks * 1e6 / (double)measure->timescale);
}

int mfi_measure_add_key(mf_task *task, mfi_measure *measure, mfi_key key)
{
    if (measure->key_count >= MOST_KEYS)
        return mfi_error(task, MF_ERROR_LIMIT, "%s: too many key frames", measure->segments[measure->segment_count - 1].file);
    if (mfi_reserve(&measure->keys, &measure->key_capacity, measure->key_count, sizeof key) < 0)
        return mfi_nomem(task);
    measure->keys[measure->key_count++] = key;
    measure->segments[measure->segment_count - 1].key_count++;
    return 0;
}

void mfi_measure_free(mfi_measure *measure)
{
    for (size_t i = 0; i < measure->segment_count; i++)
        mfi_free(measure->segments[i].file);
    mfi_free(measure->segments);
    mfi_free(measure->keys);
    mfi_free(measure->buffer);
    mfi_free(measure->codec);
    mfi_free(measure->sound_codec);
    *measure = (mfi_measure){0};
}
