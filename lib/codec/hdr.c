/* High dynamic range: which kind, and the luminances that it was mastered for. */
#include "mfi_media_priv.h"

enum { SEI_MASTERING_DISPLAY = 137, SEI_CONTENT_LIGHT = 144, HEVC_SEI_PREFIX = 39 };

/* ITU-T H.265 D.2.28 and D.2.35, units of 0.0001 nits and of 1 nit. */
static void read_message(int type, const uint8_t *payload, int size, mf_stream *stream)
{
    if (type == SEI_MASTERING_DISPLAY && size >= 24) {
        stream->max_luminance_nits = AV_RB32(payload + 16) / 1e4;
        stream->min_luminance_nits = AV_RB32(payload + 20) / 1e4;
    } else if (type == SEI_CONTENT_LIGHT && size >= 4) {
        stream->max_content_light = AV_RB16(payload);
        stream->max_frame_average_light = AV_RB16(payload + 2);
    }
}

/* The messages of one SEI NAL unit: type and size, each in bytes that add up while they are 255, then the payload. */
static void read_sei(const uint8_t *nal, int left, mf_stream *stream)
{
    uint8_t sei[1024];
    const int size = mfi_nal_unescape(nal, left, sei, sizeof sei);

    for (int at = 2; at + 2 < size;) {
        int value[2] = {0, 0};
        for (int i = 0; i < 2; i++) {
            while (at < size && sei[at] == 255)
                value[i] += sei[at++];
            value[i] += at < size ? sei[at++] : 0;
        }
        if (value[1] > size - at)
            return;
        read_message(value[0], sei + at, value[1], stream);
        at += value[1];
    }
}

/* hvcC: 22 bytes, then arrays of NAL units with their type and count, each unit with its length. */
static void read_hvcc(const AVCodecParameters *p, mf_stream *stream)
{
    if (p->codec_id != AV_CODEC_ID_HEVC || p->extradata_size < 23 || p->extradata[0] != 1)
        return;
    const uint8_t *at = p->extradata + 23, *end = p->extradata + p->extradata_size;
    for (int arrays = p->extradata[22]; arrays > 0 && end - at >= 3; arrays--) {
        const int type = at[0] & 63;
        int units = AV_RB16(at + 1);
        for (at += 3; units > 0 && end - at >= 2; units--) {
            const int size = AV_RB16(at);
            at += 2;
            if (size > end - at)
                return;
            if (type == HEVC_SEI_PREFIX)
                read_sei(at, size, stream);
            at += size;
        }
    }
}

static void read_side_data(const AVStream *av, mf_stream *stream)
{
    size_t size = 0;
    const void *data = mfi_stream_side_data(av, AV_PKT_DATA_MASTERING_DISPLAY_METADATA, &size);
    const AVMasteringDisplayMetadata *display = size >= sizeof *display ? data : NULL;

    if (display && display->has_luminance) {
        stream->max_luminance_nits = av_q2d(display->max_luminance);
        stream->min_luminance_nits = av_q2d(display->min_luminance);
    }
    data = mfi_stream_side_data(av, AV_PKT_DATA_CONTENT_LIGHT_LEVEL, &size);
    const AVContentLightMetadata *light = size >= sizeof *light ? data : NULL;
    if (light) {
        stream->max_content_light = (int32_t)light->MaxCLL;
        stream->max_frame_average_light = (int32_t)light->MaxFALL;
    }
}

void mfi_hdr_describe(const AVStream *av, mf_stream *stream)
{
    const AVCodecParameters *p = av->codecpar;

    read_hvcc(p, stream);
    read_side_data(av, stream);
    if (p->color_trc == AVCOL_TRC_SMPTE2084)
        stream->hdr = stream->max_luminance_nits > 0 || stream->max_content_light > 0 ? MF_HDR_HDR10 : MF_HDR_PQ;
    else if (p->color_trc == AVCOL_TRC_ARIB_STD_B67)
        stream->hdr = MF_HDR_HLG;
    if (stream->hdr != MF_HDR_NONE && mfi_stream_side_data(av, AV_PKT_DATA_DYNAMIC_HDR10_PLUS, NULL))
        stream->hdr = MF_HDR_HDR10_PLUS;
    if (mfi_stream_side_data(av, AV_PKT_DATA_DOVI_CONF, NULL))
        stream->hdr = MF_HDR_DOLBY_VISION;
}
