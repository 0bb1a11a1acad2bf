/* The sequence parameter set of H.264 (ITU-T H.264 7.3.2.1.1 and E.1.1), as far as it describes the pictures. */
#include "mfi_avc_sps.h"
#include "mfi_ffmpeg.h"

typedef struct bits {
    const uint8_t *data;
    int size, at; /* bits */
} bits;

static uint32_t read_bits(bits *b, int count)
{
    uint32_t value = 0;

    for (; count > 0; count--, b->at++)
        value = value << 1 | (b->at < b->size ? b->data[b->at / 8] >> (7 - b->at % 8) & 1u : 0);
    return value;
}

static uint32_t read_ue(bits *b)
{
    int zeros = 0;

    while (zeros < 32 && b->at < b->size && !read_bits(b, 1))
        zeros++;
    return zeros < 32 ? (1u << zeros) - 1 + read_bits(b, zeros) : UINT32_MAX;
}

static int read_ue_upto(bits *b, uint32_t most)
{
    const uint32_t value = read_ue(b);
    return (int)MFI_MIN(value, most);
}

static int32_t read_se(bits *b)
{
    const uint32_t value = read_ue(b);
    return value & 1 ? (int32_t)(value / 2 + 1) : -(int32_t)(value / 2);
}

static void skip_scaling_lists(bits *b, int count)
{
    for (int i = 0; i < count; i++) {
        int last = 8, next = 8;
        const int size = read_bits(b, 1) ? (i < 6 ? 16 : 64) : 0;
        for (int j = 0; j < size && next; j++) {
            next = (last + read_se(b)) & 255;
            last = next ? next : last;
        }
    }
}

static void skip_hrd(bits *b)
{
    const uint32_t count = read_ue(b);

    read_bits(b, 8);
    for (uint32_t i = 0; i <= count && i < 32; i++) {
        read_ue(b);
        read_ue(b);
        read_bits(b, 1);
    }
    read_bits(b, 20);
}

static void read_aspect(bits *b, mfi_avc_sps *sps)
{
    static const uint8_t table[17][2] = {{0, 1},   {1, 1},   {12, 11}, {10, 11}, {16, 11},  {40, 33}, {24, 11}, {20, 11},
                                         {32, 11}, {80, 33}, {18, 11}, {15, 11}, {64, 33}, {160, 99},
                                         {4, 3},   {3, 2},   {2, 1}};
    const uint32_t kind = read_bits(b, 8);

    if (kind == 255) {
        sps->sar_num = (int)read_bits(b, 16);
        sps->sar_den = (int)read_bits(b, 16);
    } else if (kind < 17) {
        sps->sar_num = table[kind][0];
        sps->sar_den = table[kind][1];
    }
}

static void read_vui(bits *b, mfi_avc_sps *sps)
{
    if (read_bits(b, 1))
        read_aspect(b, sps);
    if (read_bits(b, 1)) /* overscan */
        read_bits(b, 1);
    if (read_bits(b, 1)) {
        read_bits(b, 3);
        sps->range = read_bits(b, 1) ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
        if (read_bits(b, 1)) {
            sps->primaries = (int)read_bits(b, 8);
            sps->transfer = (int)read_bits(b, 8);
            sps->matrix = (int)read_bits(b, 8);
        }
    }
    if (read_bits(b, 1)) {
        sps->chroma_location = read_ue_upto(b, 5) + 1;
        read_ue(b);
    }
    if (read_bits(b, 1)) { /* timing */
        read_bits(b, 32);
        read_bits(b, 32);
        read_bits(b, 1);
    }
    const uint32_t nal_hrd = read_bits(b, 1);
    if (nal_hrd)
        skip_hrd(b);
    const uint32_t vcl_hrd = read_bits(b, 1);
    if (vcl_hrd)
        skip_hrd(b);
    read_bits(b, nal_hrd || vcl_hrd ? 2 : 1); /* low delay, picture structure */
    if (read_bits(b, 1)) {
        read_bits(b, 1);
        for (int i = 0; i < 4; i++)
            read_ue(b);
        sps->reorder = read_ue_upto(b, 17);
    }
}

static void read_chroma(bits *b, mfi_avc_sps *sps)
{
    sps->chroma_format = read_ue_upto(b, 4);
    if (sps->chroma_format == 3)
        read_bits(b, 1);
    sps->bit_depth = 8 + read_ue_upto(b, 7);
    sps->chroma_bit_depth = 8 + read_ue_upto(b, 7);
    read_bits(b, 1);
    if (read_bits(b, 1))
        skip_scaling_lists(b, sps->chroma_format == 3 ? 12 : 8);
}

static void skip_order(bits *b)
{
    read_ue(b); /* frame number */
    const uint32_t type = read_ue(b);
    if (type == 0) {
        read_ue(b);
    } else if (type == 1) {
        read_bits(b, 1);
        read_se(b);
        read_se(b);
        const uint32_t count = read_ue(b);
        for (uint32_t i = 0; i < count && i < 256; i++)
            read_se(b);
    }
    read_ue(b); /* reference frames */
    read_bits(b, 1);
}

static void read_size(bits *b, mfi_avc_sps *sps)
{
    const int chroma_width = sps->chroma_format == 1 || sps->chroma_format == 2 ? 2 : 1;
    const int chroma_height = sps->chroma_format == 1 ? 2 : 1;
    int64_t width = ((int64_t)read_ue(b) + 1) * 16, height = ((int64_t)read_ue(b) + 1) * 16;

    sps->frames_only = (int)read_bits(b, 1);
    if (!sps->frames_only) {
        read_bits(b, 1);
        height *= 2;
    }
    read_bits(b, 1);
    if (read_bits(b, 1)) {
        const int64_t left = read_ue(b), right = read_ue(b), top = read_ue(b), bottom = read_ue(b);
        width -= (left + right) * chroma_width;
        height -= (top + bottom) * chroma_height * (2 - sps->frames_only);
    }
    sps->width = width > 0 && width <= UINT16_MAX ? (int)width : 0;
    sps->height = height > 0 && height <= UINT16_MAX ? (int)height : 0;
}

int mfi_avc_sps_read(const uint8_t *data, int size, mfi_avc_sps *sps)
{
    bits b = {data, size * 8, 0};

    *sps = (mfi_avc_sps){.chroma_format = 1,
                         .bit_depth = 8,
                         .chroma_bit_depth = 8,
                         .reorder = -1,
                         .primaries = AVCOL_PRI_UNSPECIFIED,
                         .transfer = AVCOL_TRC_UNSPECIFIED,
                         .matrix = AVCOL_SPC_UNSPECIFIED};
    sps->profile = (int)read_bits(&b, 8);
    sps->constraints = (int)read_bits(&b, 8);
    sps->level = (int)read_bits(&b, 8);
    read_ue(&b);
    if (sps->profile == 100 || sps->profile == 110 || sps->profile == 122 || sps->profile == 244)
        read_chroma(&b, sps);
    else if (sps->profile != 66 && sps->profile != 77 && sps->profile != 88)
        return 0;
    skip_order(&b);
    read_size(&b, sps);
    if (read_bits(&b, 1))
        read_vui(&b, sps);
    return b.at <= b.size && sps->width && sps->height && sps->chroma_format <= 3;
}
