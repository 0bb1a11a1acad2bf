/* Whether a file is as long as its own headers say. libavformat takes the end of a file that was cut off for its end. */
#include <inttypes.h>
#include <string.h>
#include "mfi_media_priv.h"

#define UNKNOWN INT64_MAX /* written by who did not know it yet */

typedef struct file {
    mf_task *task;
    mf_source *source;
    int64_t size;
} file;

/* The first `wanted` bytes at `position`: 1, or 0 if the file does not go so far. */
static int peek(const file *f, int64_t position, uint8_t *bytes, int wanted)
{
    int have = 0;

    while (have < wanted) {
        const int64_t got = mfi_source_read(f->task, f->source, position + have, bytes + have, (size_t)(wanted - have));
        if (got <= 0)
            return (int)got;
        have += (int)got;
    }
    return 1;
}

/* A part that starts inside of the file: it must end there too. */
static int check_part(const file *f, int64_t start, int64_t length)
{
    if (length == UNKNOWN || length <= f->size - start)
        return 0;
    return mfi_error(f->task, MF_ERROR_FORMAT, "%s: it is cut off: of a part of %" PRId64 " bytes there are only %" PRId64,
                     mfi_source_name(f->source), length, MFI_MAX(f->size - start, 0));
}

static int is_name(const uint8_t *name)
{
    for (int i = 0; i < 4; i++)
        if (name[i] < ' ' || name[i] > '~')
            return 0;
    return 1;
}

/* ISO 14496-12: boxes, one after the other. */
static int check_boxes(const file *f)
{
    uint8_t head[16];
    int found;

    for (int64_t at = 0, length; (found = peek(f, at, head, 8)) > 0; at += length) {
        length = AV_RB32(head);
        if (length == 1) {
            MFI_TRY(found = peek(f, at + 8, head + 8, 8));
            length = found ? (int64_t)(AV_RB64(head + 8) & INT64_MAX >> 1) : 16;
        }
        if (length < 8 || !is_name(head + 4)) /* up to the end, or not a box */
            return 0;
        MFI_TRY(check_part(f, at, length));
    }
    return found;
}

/* Chunks of a name and a length, each at an even position, up to that of the samples: after it there may be anything. */
static int check_chunks(const file *f, int64_t at, int big_endian)
{
    uint8_t head[24];
    int64_t long_data = UNKNOWN;
    int found;

    for (int64_t length; (found = peek(f, at, head, 8)) > 0 && is_name(head); at += 8 + length + (length & 1)) {
        length = big_endian ? AV_RB32(head + 4) : AV_RL32(head + 4);
        if (!memcmp(head, "ds64", 4) && (found = peek(f, at, head, 24)) > 0)
            long_data = (int64_t)(AV_RL64(head + 16) & INT64_MAX);
        MFI_TRY(found);
        if (length == UINT32_MAX)
            length = memcmp(head, "data", 4) ? UNKNOWN : long_data;
        if (length == UNKNOWN)
            return 0;
        MFI_TRY(check_part(f, at + 8, length));
        if (!memcmp(head, "data", 4) || !memcmp(head, "SSND", 4))
            return 0;
    }
    return MFI_MIN(found, 0);
}

/* Large ones have several of the outermost chunks. */
static int check_avi(const file *f)
{
    return check_chunks(f, 0, 0);
}

static int check_wav(const file *f)
{
    uint8_t head[4] = {0};

    MFI_TRY(peek(f, 0, head, 4));
    return check_chunks(f, 12, !memcmp(head, "RIFX", 4));
}

static int check_aiff(const file *f)
{
    return check_chunks(f, 12, 1);
}

/* A number of EBML (RFC 8794), whose first byte tells its length: that, or 0 for one longer than `most`. */
static int read_vint(const uint8_t *bytes, int most, int keep_mark, int64_t *value)
{
    int length = 1;

    while (length <= most && !(bytes[0] & 0x80 >> (length - 1)))
        length++;
    if (length > most)
        return 0;
    uint64_t number = keep_mark ? bytes[0] : bytes[0] & (0x7f >> (length - 1));
    for (int i = 1; i < length; i++)
        number = number << 8 | bytes[i];
    *value = !keep_mark && number == (UINT64_C(1) << 7 * length) - 1 ? UNKNOWN : (int64_t)number;
    return length;
}

/* What is recorded live is of unknown length, and so are its clusters: then their parts count. */
static int check_ebml(const file *f)
{
    enum { SEGMENT = 0x18538067, CLUSTER = 0x1F43B675 };
    int64_t at = 0, id, length;
    uint8_t head[12] = {0};

    while (at < f->size) {
        const int wanted = (int)MFI_MIN(f->size - at, (int64_t)sizeof head);
        memset(head, 0, sizeof head);
        MFI_TRY(peek(f, at, head, wanted));
        const int id_bytes = read_vint(head, 4, 1, &id), length_bytes = id_bytes ? read_vint(head + id_bytes, 8, 0, &length) : 0;
        if (!length_bytes || (length == UNKNOWN && id != SEGMENT && id != CLUSTER))
            return 0;
        at += id_bytes + length_bytes;
        if (length == UNKNOWN)
            continue;
        MFI_TRY(check_part(f, at, length));
        at += length;
    }
    return 0;
}

/* The bytes of the audio stand in the frame that Xing's encoder put in front, and others after it. */
static int check_mp3(const file *f)
{
    uint8_t head[10], frame[56];
    int64_t at = 0;
    int found;

    while ((found = peek(f, at, head, 10)) > 0 && !memcmp(head, "ID3", 3))
        at += 10 + ((head[6] & 127) << 21 | (head[7] & 127) << 14 | (head[8] & 127) << 7 | (head[9] & 127));
    if (found <= 0 || (found = peek(f, at, frame, sizeof frame)) <= 0 || frame[0] != 0xff || frame[1] < 0xe0)
        return found;
    const int mono = frame[3] >> 6 == 3, version1 = (frame[1] >> 3 & 3) == 3;
    const uint8_t *xing = frame + 4 + (version1 ? (mono ? 17 : 32) : (mono ? 9 : 17));
    if (memcmp(xing, "Xing", 4) && memcmp(xing, "Info", 4))
        return 0;
    const int64_t has_frames = xing[7] & 1, has_bytes = xing[7] & 2;
    return has_bytes ? check_part(f, at, AV_RB32(xing + 8 + 4 * has_frames)) : 0;
}

/* Blocks, one after the other, and then perhaps tags. */
static int check_wavpack(const file *f)
{
    uint8_t head[8];
    int found;

    for (int64_t at = 0, length; (found = peek(f, at, head, 8)) > 0 && !memcmp(head, "wvpk", 4); at += length) {
        length = 8 + (int64_t)AV_RL32(head + 4);
        MFI_TRY(check_part(f, at, length));
    }
    return MFI_MIN(found, 0);
}

/* RFC 3533: pages, the last of which says so. */
static int check_ogg(const file *f)
{
    uint8_t page[27 + 255];
    int found, last = 1;

    for (int64_t at = 0, length; (found = peek(f, at, page, 27)) > 0 && !memcmp(page, "OggS", 4); at += length) {
        length = 27 + page[26];
        MFI_TRY(found = peek(f, at + 27, page + 27, page[26]));
        for (int i = 0; found && i < page[26]; i++)
            length += page[27 + i];
        MFI_TRY(check_part(f, at, length));
        last = page[5] & 4;
    }
    MFI_TRY(found);
    return last ? 0 : mfi_error(f->task, MF_ERROR_FORMAT, "%s: it is cut off: its last page is missing", mfi_source_name(f->source));
}

int mfi_media_check_complete(mf_task *task, const mfi_media *media)
{
    static const struct {
        const char *demuxer;
        int (*check)(const file *f);
    } kinds[] = {{"mov", check_boxes}, {"matroska", check_ebml}, {"avi", check_avi}, {"wav", check_wav},
                 {"aiff", check_aiff}, {"mp3", check_mp3},       {"ogg", check_ogg}, {"wv", check_wavpack}};
    file f = {.task = task, .source = media->source};
    size_t kind = 0;

    while (kind < MFI_COUNT(kinds) && !av_match_name(kinds[kind].demuxer, media->demuxer->name))
        kind++;
    if (kind == MFI_COUNT(kinds)) /* and a broadcast need not end */
        return 0;
    f.size = mfi_source_size(task, media->source, 1);
    return f.size < 0 ? (int)f.size : kinds[kind].check(&f);
}
