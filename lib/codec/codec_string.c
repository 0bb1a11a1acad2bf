/* Codec strings of RFC 6381, as `codecs` of a media type and CODECS of HLS take them. Their shapes: H.264, HEVC and AAC in
 * ISO/IEC 14496-15 annex E and 14496-3, AV1 in its ISOBMFF binding section 5, VP9 in the VP codecs' ISOBMFF binding. */
#include <inttypes.h>
#include <stdarg.h>
#include "mfi_media_priv.h"

typedef struct writer {
    char *buffer;
    size_t size, length;
} writer;

MFI_PRINTF(2, 3) static void add(writer *w, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    const int length = vsnprintf(w->buffer + w->length, w->size - w->length, format, arguments);
    va_end(arguments);
    w->length = MFI_MIN(w->length + (size_t)MFI_MAX(length, 0), w->size - 1);
}

/* Finds a NAL unit by start code; `type` gives its type from its first byte. Returns where it starts, NULL if there is none. */
static const uint8_t *find_nal(const uint8_t *data, int size, int shift, int mask, int type, int *left)
{
    for (int i = 0; i + 3 < size; i++) {
        if (AV_RB24(data + i) == 1 && (data[i + 3] >> shift & mask) == type) {
            *left = size - i - 3;
            return data + i + 3;
        }
    }
    return NULL;
}

int mfi_nal_unescape(const uint8_t *nal, int left, uint8_t *out, int size)
{
    int count = 0, zeros = 0;

    for (int i = 0; i < left && count < size; i++) {
        if (zeros >= 2 && nal[i] == 3) {
            zeros = 0;
            continue;
        }
        zeros = nal[i] ? 0 : zeros + 1;
        out[count++] = nal[i];
    }
    return count;
}

static int has_tag(const AVCodecParameters *p, const char *tag)
{
    return p->codec_tag == AV_RL32(tag);
}

static void h264_string(writer *w, const AVCodecParameters *p)
{
    const uint8_t *sps = NULL;
    uint8_t made[3];
    int left = 0;

    if (p->extradata_size >= 4 && p->extradata[0] == 1) {
        sps = p->extradata + 1; /* avcC */
    } else if (p->extradata_size > 4) {
        sps = find_nal(p->extradata, p->extradata_size, 0, 0x1f, 7, &left);
        sps = sps && left >= 4 ? sps + 1 : NULL;
    }
    if (!sps && p->profile > 0 && p->level > 0) {
        made[0] = (uint8_t)(p->profile & 0xff);
        made[1] = (p->profile & MFI_PROFILE(H264_CONSTRAINED) ? 0x40 : 0) | (p->profile & MFI_PROFILE(H264_INTRA) ? 0x10 : 0);
        made[2] = (uint8_t)p->level;
        sps = made;
    }
    if (sps)
        add(w, "%s.%02x%02x%02x", has_tag(p, "avc3") ? "avc3" : "avc1", sps[0], sps[1], sps[2]);
}

/* profile_tier_level(), as hvcC and the SPS begin it: space, tier and profile, compatibility flags, constraints, level. */
static void hevc_string(writer *w, const AVCodecParameters *p)
{
    uint8_t sps[16] = {0};
    const uint8_t *ptl = NULL;

    if (p->extradata_size >= 23 && (p->extradata[0] || p->extradata[1] || p->extradata[2] > 1)) {
        ptl = p->extradata + 1;
    } else {
        int left = 0;
        const uint8_t *nal = find_nal(p->extradata, p->extradata_size, 1, 0x3f, 33, &left);
        if (nal && mfi_nal_unescape(nal, left, sps, sizeof sps) >= 15)
            ptl = sps + 3; /* after the NAL unit's header, and the ids and sub-layers */
    }
    if (!ptl)
        return;

    uint32_t flags = 0;
    for (int i = 0; i < 32; i++)
        flags |= (AV_RB32(ptl + 1) >> i & 1u) << (31 - i);
    add(w, "%s.%.*s%d.%" PRIX32 ".%c%d", has_tag(p, "hev1") ? "hev1" : "hvc1", ptl[0] >> 6 ? 1 : 0,
        &"ABC"[MFI_MAX((ptl[0] >> 6) - 1, 0)], ptl[0] & 31, flags, ptl[0] & 32 ? 'H' : 'L', ptl[11]);
    int last = 5;
    while (last >= 0 && !ptl[5 + last])
        last--;
    for (int i = 0; i <= last; i++)
        add(w, ".%X", ptl[5 + i]);
}

static int bit_depth(const AVCodecParameters *p)
{
    const AVPixFmtDescriptor *description = av_pix_fmt_desc_get(p->format);
    return description ? description->comp[0].depth : 8;
}

/* The sequence header that encoders give as it stands in the stream, if its first four bytes are profile, operating point and
 * level: not where it is reduced or has timing. */
static const uint8_t *av1_sequence(const uint8_t *data, int size)
{
    if (size >= 2 && data[0] == 0x12 && data[1] == 0) { /* temporal delimiter */
        data += 2;
        size -= 2;
    }
    if (size < 6 || data[0] != 0x0a || data[1] < 4 || data[1] > 127 || (data[2] & 0x0c))
        return NULL;
    return data + 2;
}

/* AV1's chroma_sample_position, which 4:2:0 has: 1 left, 2 top left. */
static int av1_position(const AVCodecParameters *p)
{
    return p->chroma_location == AVCHROMA_LOC_LEFT ? 1 : p->chroma_location == AVCHROMA_LOC_TOPLEFT ? 2 : 0;
}

static void av1_string(writer *w, const AVCodecParameters *p)
{
    int profile = p->profile, level = p->level, high_tier = 0, depth = bit_depth(p), monochrome = 0;
    int subsampling = 110 + av1_position(p);
    const uint8_t *av1c = p->extradata_size >= 4 && p->extradata[0] == 0x81 ? p->extradata : NULL;
    const uint8_t *sequence = av1c ? NULL : av1_sequence(p->extradata, p->extradata_size);

    if (av1c) {
        profile = av1c[1] >> 5;
        level = av1c[1] & 31;
        high_tier = av1c[2] >> 7;
        depth = av1c[2] & 0x40 ? (av1c[2] & 0x20 ? 12 : 10) : 8;
        monochrome = av1c[2] >> 4 & 1;
        subsampling = (av1c[2] >> 3 & 1) * 100 + (av1c[2] >> 2 & 1) * 10 + ((av1c[2] & 12) == 12 ? av1c[2] & 3 : 0);
    }
    if (sequence) {
        profile = sequence[0] >> 5;
        level = sequence[3] >> 3;
        high_tier = level > 7 && sequence[3] & 4;
    }
    if (profile < 0 || level < 0)
        return;
    add(w, "av01.%d.%02d%c.%02d", profile, level, high_tier ? 'H' : 'M', depth);
    /* The rest goes together, and is left out where it says what it means by default: BT.709 in limited range. */
    const int bt709 = (p->color_primaries == AVCOL_PRI_BT709 || p->color_primaries == AVCOL_PRI_UNSPECIFIED) &&
                      (p->color_trc == AVCOL_TRC_BT709 || p->color_trc == AVCOL_TRC_UNSPECIFIED) &&
                      (p->color_space == AVCOL_SPC_BT709 || p->color_space == AVCOL_SPC_UNSPECIFIED);
    if (!bt709 || monochrome || subsampling / 10 != 11 || p->color_range == AVCOL_RANGE_JPEG)
        add(w, ".%d.%03d.%02d.%02d.%02d.%d", monochrome, subsampling, p->color_primaries, p->color_trc, p->color_space,
            p->color_range == AVCOL_RANGE_JPEG);
}

/* The level that a picture of this size needs at up to 30 frames a second. */
static int vp9_level(int64_t pixels)
{
    static const struct {
        int level;
        int64_t pixels;
    } levels[] = {{10, 36864},  {11, 73728},   {20, 122880},  {21, 245760},  {30, 552960},
                  {31, 983040}, {40, 2228224}, {50, 8912896}, {60, 35651584}};

    for (size_t i = 0; i < MFI_COUNT(levels); i++)
        if (pixels <= levels[i].pixels)
            return levels[i].level;
    return 62;
}

static void vp9_string(writer *w, const AVCodecParameters *p)
{
    int profile = p->profile, level = p->level, depth = bit_depth(p);

    /* WebM's private data: a number of the feature, its length, its value. */
    for (int i = 0; i + 2 < p->extradata_size && p->extradata[i + 1] == 1; i += 3) {
        const int value = p->extradata[i + 2];
        if (p->extradata[i] == 1)
            profile = value;
        else if (p->extradata[i] == 2)
            level = value;
        else if (p->extradata[i] == 3)
            depth = value;
    }
    if (profile < 0)
        profile = 0;
    if (level <= 0)
        level = vp9_level((int64_t)p->width * p->height);
    add(w, "vp09.%02d.%02d.%02d", profile, level, depth);
}

static void mpeg4_string(writer *w, const AVCodecParameters *p)
{
    int left = 0;
    const uint8_t *start = find_nal(p->extradata, p->extradata_size, 0, 0xff, 0xb0, &left);

    add(w, "mp4v.20");
    if (start && left >= 2)
        add(w, ".%d", start[1]);
}

static void aac_string(writer *w, const AVCodecParameters *p)
{
    int type = p->profile >= 0 ? p->profile + 1 : 0;

    if (!type && p->extradata_size >= 2) {
        type = p->extradata[0] >> 3;
        if (type == 31) /* escaped: 32 + the next 6 bits */
            type = 32 + (AV_RB16(p->extradata) >> 5 & 63);
    }
    add(w, "mp4a.40.%d", type ? type : 2);
}

static const char *fixed_string(const AVCodecParameters *p)
{
    switch (p->codec_id) {
    case AV_CODEC_ID_VP8:
        return "vp8";
    case AV_CODEC_ID_MPEG1VIDEO:
        return "mp4v.6a";
    case AV_CODEC_ID_MPEG2VIDEO:
        return "mp4v.61";
    case AV_CODEC_ID_MP2:
    case AV_CODEC_ID_MP3:
        return p->sample_rate < 32000 ? "mp4a.69" : "mp4a.6b"; /* MPEG-2's and MPEG-1's audio */
    case AV_CODEC_ID_AC3:
        return "ac-3";
    case AV_CODEC_ID_EAC3:
        return "ec-3";
    case AV_CODEC_ID_DTS:
        return "dtsc";
    case AV_CODEC_ID_OPUS:
        return "opus";
    case AV_CODEC_ID_VORBIS:
        return "vorbis";
    case AV_CODEC_ID_FLAC:
        return "flac";
    case AV_CODEC_ID_ALAC:
        return "alac";
    case AV_CODEC_ID_MOV_TEXT:
        return "tx3g";
    case AV_CODEC_ID_TTML:
        return "stpp";
    case AV_CODEC_ID_WEBVTT:
        return "wvtt";
    default:
        return "";
    }
}

int mfi_codec_string(const AVCodecParameters *parameters, char *buffer, size_t size)
{
    writer w = {buffer, size, 0};

    if (size == 0)
        return 0;
    buffer[0] = 0;
    switch (parameters->codec_id) {
    case AV_CODEC_ID_H264:
        h264_string(&w, parameters);
        break;
    case AV_CODEC_ID_HEVC:
        hevc_string(&w, parameters);
        break;
    case AV_CODEC_ID_AV1:
        av1_string(&w, parameters);
        break;
    case AV_CODEC_ID_VP9:
        vp9_string(&w, parameters);
        break;
    case AV_CODEC_ID_MPEG4:
        mpeg4_string(&w, parameters);
        break;
    case AV_CODEC_ID_AAC:
        aac_string(&w, parameters);
        break;
    default:
        add(&w, "%s", fixed_string(parameters));
        break;
    }
    return (int)w.length;
}
