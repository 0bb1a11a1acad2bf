/* Measures MPEG-TS from the headers of its packets (ISO/IEC 13818-1): time stamps of pictures, frames of AAC. */
#include <string.h>
#include "mfi_lint.h"

#define PACKET 188
#define PACKETS 256 /* read at once */
#define CLOCK 90000
#define WRAP (1LL << 33) /* of time stamps */
#define NONE INT64_MIN

typedef struct reader {
    mf_task *task;
    mfi_measure *measure;
    mfi_measured *segment;
    int pmt_pid, pid, sound_pid, hevc;
    int64_t tables;      /* where the tables just before began; NONE = the packet before was none */
    int64_t first, last; /* time stamps shown, unwrapped */
    int64_t pictures;
    int broken;      /* it is no TS */
    int64_t key_end; /* past the last packet of the key frame that is being read; NONE = none is */
    /* ADTS: bytes of the frame to come, of a header that was cut, and what was found. */
    int64_t skip;
    uint8_t header[7];
    size_t header_size;
    int64_t frames, rate;
} reader;

static const int adts_rates[16] = {96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350};

static int be16(const uint8_t *bytes)
{
    return bytes[0] << 8 | bytes[1];
}

/* --- Tables. */

/* The body of a section that begins in this payload, without its CRC: its size, 0 if there is none. */
static size_t section(const uint8_t **payload, size_t size, int table)
{
    if (!size || size < (size_t)(*payload)[0] + 4)
        return 0;
    const uint8_t *at = *payload + 1 + (*payload)[0];
    size -= 1 + (size_t)(*payload)[0];
    const size_t length = (size_t)(be16(at + 1) & 0xFFF);
    if (at[0] != table || length < 9 || size < 3 + length)
        return 0;
    *payload = at + 8;
    return length - 9;
}

static void read_pat(reader *r, const uint8_t *at, size_t size)
{
    for (size = section(&at, size, 0); size >= 4; size -= 4, at += 4)
        if (be16(at)) {
            r->pmt_pid = be16(at + 2) & 0x1FFF;
            return;
        }
}

static void read_pmt(reader *r, const uint8_t *at, size_t size)
{
    size = section(&at, size, 2);
    if (size < 4 || size < 4 + (size_t)(be16(at + 2) & 0xFFF))
        return;
    size -= 4 + (size_t)(be16(at + 2) & 0xFFF);
    at += 4 + (be16(at + 2) & 0xFFF);
    r->pid = r->sound_pid = -1;
    while (size >= 5) {
        const int pid = be16(at + 1) & 0x1FFF;
        const size_t length = 5 + (size_t)(be16(at + 3) & 0xFFF);
        if ((at[0] == 0x1B || at[0] == 0x24) && r->pid < 0) {
            r->pid = pid;
            r->hevc = at[0] == 0x24;
        } else if (at[0] == 0x0F && r->sound_pid < 0) {
            r->sound_pid = pid;
        }
        if (size < length)
            break;
        size -= length;
        at += length;
    }
    r->measure->video = r->pid >= 0;
    r->measure->sound = r->sound_pid >= 0;
}

/* --- Elementary streams. */

static void read_adts(reader *r, const uint8_t *at, size_t size)
{
    while (size) {
        const size_t jump = (size_t)MFI_MIN(r->skip, (int64_t)size);
        r->skip -= (int64_t)jump;
        at += jump;
        size -= jump;
        while (size && r->header_size < sizeof r->header && !r->skip) {
            r->header[r->header_size++] = *at++;
            size--;
            if (r->header_size == 2 && (be16(r->header) & 0xFFF6) != 0xFFF0) {
                r->header[0] = r->header[1];
                r->header_size = 1;
            }
        }
        if (r->header_size < sizeof r->header)
            continue;
        const int64_t length = (r->header[3] & 3) << 11 | r->header[4] << 3 | r->header[5] >> 5;
        r->header_size = 0;
        r->skip = MFI_MAX(length - (int64_t)sizeof r->header, 0);
        r->rate = adts_rates[r->header[2] >> 2 & 15];
        r->frames += 1 + (r->header[6] & 3);
    }
}

static int64_t read_stamp(const uint8_t *at)
{
    return (int64_t)(at[0] >> 1 & 7) << 30 | (int64_t)(be16(at + 1) >> 1) << 15 | be16(at + 3) >> 1;
}

/* Parameter sets come with every picture that decoding may start at. */
static int has_parameters(const reader *r, const uint8_t *at, size_t size)
{
    for (size_t i = 0; i + 3 < size; i++)
        if (!at[i] && !at[i + 1] && at[i + 2] == 1 && (r->hevc ? (at[i + 3] >> 1 & 63) == 33 : (at[i + 3] & 31) == 7))
            return 1;
    return 0;
}

static void end_key(reader *r)
{
    if (r->key_end != NONE)
        r->measure->keys[r->measure->key_count - 1].end = r->key_end;
    r->key_end = NONE;
}

/* The head of a PES packet: its payload, or NULL if it is none. */
static const uint8_t *read_pes(const uint8_t *at, size_t size, int64_t *pts)
{
    if (size < 9 || at[0] || at[1] || at[2] != 1)
        return NULL;
    *pts = at[7] & 0x80 && size >= 14 ? read_stamp(at + 9) : NONE;
    return size >= 9 + (size_t)at[8] ? at + 9 + at[8] : at + size;
}

static int begin_picture(reader *r, int64_t offset, const uint8_t *at, size_t size, int random_access)
{
    int64_t pts;
    const uint8_t *body = read_pes(at, size, &pts);
    end_key(r);
    if (!body || pts == NONE)
        return 0;
    if (r->measure->next_decode != NONE) /* unwrapped by what was last seen */
        pts += (r->measure->next_decode - pts + WRAP / 2) / WRAP * WRAP;
    r->measure->next_decode = MFI_MAX(pts, r->measure->next_decode);
    r->first = r->pictures ? MFI_MIN(r->first, pts) : pts;
    r->last = r->pictures ? MFI_MAX(r->last, pts) : pts;
    const int key = random_access || has_parameters(r, body, size - (size_t)(body - at));
    if (key && r->measure->video) {
        r->segment->starts_with_key |= r->pictures == 0;
        MFI_TRY(mfi_measure_add_key(r->task, r->measure,
                                    (mfi_key){
                                        .time_us = mfi_measure_us(r->measure, pts),
                                        .lead = r->tables == NONE ? offset : r->tables,
                                        .offset = offset,
                                        .end = -1,
                                    }));
        r->key_end = offset + PACKET;
    }
    r->pictures++;
    return 0;
}

static int read_packet(reader *r, int64_t offset, const uint8_t *packet)
{
    const int pid = be16(packet + 1) & 0x1FFF, begins = packet[1] & 0x40, adaptation = packet[3] & 0x20;
    const size_t head = adaptation ? 5 + (size_t)packet[4] : 4;
    const int random_access = adaptation && packet[4] && packet[5] & 0x40;
    const int is_table = pid == 0 || pid == 17 || pid == r->pmt_pid;
    int result = 0;
    if (packet[0] != 0x47 || head > PACKET) {
        r->broken = 1;
        return 0;
    }
    const uint8_t *payload = packet + head;
    const size_t size = packet[3] & 0x10 ? PACKET - head : 0;
    if (is_table) {
        if (r->tables == NONE)
            r->tables = offset;
        if (begins && pid == 0)
            read_pat(r, payload, size);
        else if (begins && pid == r->pmt_pid)
            read_pmt(r, payload, size);
        return 0;
    }
    const int own = r->measure->video ? r->pid : r->sound_pid;
    if (pid == own && begins && size)
        result = begin_picture(r, offset, payload, size, random_access);
    else if (pid == own && r->key_end != NONE)
        r->key_end = offset + PACKET;
    if (pid == own && !r->measure->video) {
        int64_t pts;
        const uint8_t *body = begins ? read_pes(payload, size, &pts) : payload;
        if (body)
            read_adts(r, body, size - (size_t)(body - payload));
    }
    r->tables = NONE;
    return result;
}

/* How long the segment lasts: AAC tells, and pictures are as far apart as they are on average. */
static void finish(reader *r)
{
    mfi_measure *measure = r->measure;
    int64_t ticks = 0;
    if (!measure->video && r->rate)
        ticks = r->frames * 1024 * CLOCK / r->rate;
    else if (r->pictures > 1)
        ticks = (r->last - r->first) * r->pictures / (r->pictures - 1);
    const int64_t unit = measure->video ? r->pictures > 1 ? ticks / r->pictures : 0 : r->rate ? 1024 * CLOCK / r->rate : 0;
    if (!ticks)
        ticks = measure->longest; /* one picture */
    measure->longest = MFI_MAX(measure->longest, unit);
    measure->shortest = measure->shortest && (!unit || measure->shortest < unit) ? measure->shortest : unit;
    measure->samples += measure->video ? r->pictures : r->frames;
    r->segment->time_us = mfi_measure_us(measure, r->first);
    r->segment->duration_us = mfi_measure_us(measure, ticks);
    const mfi_measured *before = measure->segment_count > 1 ? r->segment - 1 : NULL;
    if (before && before->time_us != NONE)
        r->segment->gap_us = r->segment->time_us - before->time_us - before->duration_us;
}

int mfi_measure_packets(mf_task *task, mfi_measure *measure, mf_source *source, int64_t offset, int64_t size)
{
    reader r = {.task = task,
                .measure = measure,
                .segment = &measure->segments[measure->segment_count - 1],
                .pmt_pid = -1,
                .pid = -1,
                .sound_pid = -1,
                .tables = NONE,
                .key_end = NONE};
    uint8_t *buffer = mfi_alloc(PACKETS * PACKET);
    int result = buffer ? 0 : mfi_nomem(task);
    if (!measure->timescale)
        measure->next_decode = NONE;
    measure->timescale = CLOCK;
    for (const int64_t end = offset + size; result >= 0 && !r.broken && offset + PACKET <= end;) {
        const size_t wanted = (size_t)MFI_MIN((end - offset) / PACKET, PACKETS) * PACKET;
        const int64_t got = mfi_source_read(task, source, offset, buffer, wanted);
        if (got < (int64_t)wanted)
            r.broken = 1;
        result = got < 0 ? (int)got : 0;
        for (size_t i = 0; i < wanted && result >= 0 && !r.broken; i += PACKET)
            result = read_packet(&r, offset + (int64_t)i, buffer + i);
        offset += (int64_t)wanted;
    }
    end_key(&r);
    mfi_free(buffer);
    if (result < 0 || r.broken || !r.pictures)
        return MFI_MIN(result, 0);
    finish(&r);
    return 1;
}
