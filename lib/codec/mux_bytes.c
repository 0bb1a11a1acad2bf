/* Boxes of ISO 14496-12 and packets of ISO 13818-1, as far as byte ranges and brands need them. */
#include <string.h>
#include "mfi_ffmpeg.h"
#include "mfi_mux_priv.h"

enum { BOX_HEADER = 8, EDIT_SIZE = 36, TS_PACKET = 188, TS_SYNC = 0x47, TS_FIRST_STREAM = 0x100 };

typedef struct span {
    const uint8_t *data; /* NULL: nothing */
    size_t size;
} span;

/* The payload of the first box of a type. */
static span find_box(span in, const char *type)
{
    while (in.size >= BOX_HEADER) {
        const size_t length = AV_RB32(in.data);
        if (length < BOX_HEADER || length > in.size)
            break;
        if (memcmp(in.data + 4, type, 4) == 0)
            return (span){in.data + BOX_HEADER, length - BOX_HEADER};
        in.data += length;
        in.size -= length;
    }
    return (span){NULL, 0};
}

/* An edit list of one edit: the presentation starts `start` ticks into the media, and lasts as long as there are fragments. */
static void write_edit(uint8_t *to, uint32_t start)
{
    static const uint8_t edit[EDIT_SIZE] = {0, 0, 0, 36, 'e', 'd', 't', 's', 0, 0, 0, 28, 'e', 'l', 's', 't', [23] = 1, [33] = 1};

    memcpy(to, edit, sizeof edit);
    AV_WB32(to + 28, start);
}

int mfi_mux_init(mf_task *task, const uint8_t *data, size_t size, uint32_t start, uint8_t **init, size_t *init_size)
{
    static const uint8_t ftyp[] = {0,   0,   0,   28,  'f', 't', 'y', 'p', 'c', 'm', 'f', 'c', 0,   0,
                                   0,   0,   'i', 's', 'o', '6', 'c', 'm', 'f', 'c', 'm', 'p', '4', '1'};
    const span moov = find_box((span){data, size}, "moov");
    const span trak = find_box(moov, "trak");
    const span tkhd = find_box(trak, "tkhd");
    const size_t added = start ? EDIT_SIZE : 0;

    if (!tkhd.data)
        return mfi_error(task, MF_ERROR_INTERNAL, "fMP4: no track was written");
    *init_size = sizeof ftyp + BOX_HEADER + moov.size + added;
    *init = mfi_alloc(*init_size);
    if (!*init)
        return mfi_nomem(task);

    /* Up to the edit list, which comes after tkhd, and from there on. */
    const uint8_t *from = moov.data - BOX_HEADER, *split = tkhd.data + tkhd.size;
    uint8_t *to = *init + sizeof ftyp;
    memcpy(*init, ftyp, sizeof ftyp);
    memcpy(to, from, (size_t)(split - from));
    memcpy(to + (split - from) + added, split, (size_t)(moov.data + moov.size - split));
    if (start) {
        write_edit(to + (split - from), start);
        AV_WB32(to, (uint32_t)(BOX_HEADER + moov.size + added));
        AV_WB32(to + (trak.data - BOX_HEADER - from), (uint32_t)(BOX_HEADER + trak.size + added));
    }
    return 0;
}

/* Takes the next 32 bits off, if the box has the field. */
static uint32_t take(span *box, int present)
{
    const uint8_t *at = box->data;

    if (!present || box->size < 4)
        return 0;
    box->data += 4;
    box->size -= 4;
    return AV_RB32(at);
}

size_t mfi_mux_first_sample(const uint8_t *data, size_t size)
{
    const span moof = find_box((span){data, size}, "moof");
    const span traf = find_box(moof, "traf");
    span tfhd = find_box(traf, "tfhd");
    span trun = find_box(traf, "trun");
    uint32_t flags = take(&tfhd, 1);

    if (!tfhd.data || !trun.data)
        return 0;
    take(&tfhd, 1); /* track */
    take(&tfhd, flags & 1);
    take(&tfhd, flags & 1); /* base offset, 64 bits */
    take(&tfhd, flags & 2); /* description */
    take(&tfhd, flags & 8); /* duration */
    const uint32_t usual = take(&tfhd, flags & 0x10);

    flags = take(&trun, 1);
    take(&trun, 1); /* number of samples */
    const uint32_t offset = take(&trun, flags & 1);
    take(&trun, flags & 4);     /* flags of the first sample */
    take(&trun, flags & 0x100); /* its duration */
    const uint32_t sample = (flags & 0x200) ? take(&trun, 1) : usual;
    const size_t end = (size_t)(moof.data - BOX_HEADER - data) + offset + sample;
    return end <= size ? end : 0;
}

size_t mfi_mux_first_pes(const uint8_t *data, size_t size)
{
    size_t end = 0;

    for (size_t at = 0; at + TS_PACKET <= size && data[at] == TS_SYNC; at += TS_PACKET) {
        const uint8_t *packet = data + at;
        const int pid = AV_RB16(packet + 1) & 0x1fff;
        if (pid != TS_FIRST_STREAM)
            continue;
        if ((packet[1] & 0x40) && end > 0)
            break;
        end = at + TS_PACKET;
    }
    return end;
}
