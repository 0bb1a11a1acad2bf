/* The usual MP4, H.264 and AAC, understood without decoding a picture. libavformat would decode at least one of each video,
 * which costs more than all the rest of opening; the index, the parameter sets and one block of sound tell the same. Whatever
 * is not plain here is left to it. */
#include "mfi_avc_sps.h"
#include "mfi_media_priv.h"

enum { MAX_SAMPLE_SIZE = 64 << 10 };

static enum AVPixelFormat pixel_format(const mfi_avc_sps *sps)
{
    const int full = sps->range == AVCOL_RANGE_JPEG;

    if (sps->bit_depth != sps->chroma_bit_depth || sps->matrix == AVCOL_SPC_RGB)
        return AV_PIX_FMT_NONE;
    if (sps->bit_depth == 8 && sps->chroma_format == 1)
        return full ? AV_PIX_FMT_YUVJ420P : AV_PIX_FMT_YUV420P;
    if (sps->bit_depth == 8 && sps->chroma_format == 2)
        return full ? AV_PIX_FMT_YUVJ422P : AV_PIX_FMT_YUV422P;
    if (sps->bit_depth == 8 && sps->chroma_format == 3)
        return full ? AV_PIX_FMT_YUVJ444P : AV_PIX_FMT_YUV444P;
    if (sps->bit_depth == 10 && sps->chroma_format == 1)
        return AV_PIX_FMT_YUV420P10;
    if (sps->bit_depth == 10 && sps->chroma_format == 2)
        return AV_PIX_FMT_YUV422P10;
    return AV_PIX_FMT_NONE;
}

/* FFmpeg's number of the profile, with the constraints that have names. */
static int profile_of(const mfi_avc_sps *sps)
{
    if (sps->profile == 66 && sps->constraints & 0x40)
        return sps->profile | MFI_PROFILE(H264_CONSTRAINED);
    if (sps->profile > 100 && sps->constraints & 0x10)
        return sps->profile | MFI_PROFILE(H264_INTRA);
    return sps->profile;
}

/* avcC: version, profile, constraints, level, size of lengths, number of SPS, length of the first. */
static int read_avcc(const AVCodecParameters *p, mfi_avc_sps *sps)
{
    uint8_t raw[512];
    const uint8_t *avcc = p->extradata;

    if (p->extradata_size < 9 || avcc[0] != 1 || (avcc[5] & 31) != 1)
        return 0;
    const int size = AV_RB16(avcc + 6);
    if (size < 4 || size > p->extradata_size - 8 || (avcc[8] & 31) != 7)
        return 0;
    return mfi_avc_sps_read(raw, mfi_nal_unescape(avcc + 9, size - 1, raw, sizeof raw), sps);
}

static int know_video(AVStream *stream)
{
    AVCodecParameters *p = stream->codecpar;
    mfi_avc_sps sps;

    if (p->codec_id != AV_CODEC_ID_H264 || !read_avcc(p, &sps) || sps.reorder < 0 || !sps.frames_only)
        return 0;
    if (sps.width != p->width || sps.height != p->height || p->field_order > AV_FIELD_PROGRESSIVE)
        return 0;
    if (stream->start_time == AV_NOPTS_VALUE || !stream->r_frame_rate.num || !stream->avg_frame_rate.num)
        return 0;
    const enum AVPixelFormat format = pixel_format(&sps);
    if (format == AV_PIX_FMT_NONE)
        return 0;
    p->format = format;
    p->profile = profile_of(&sps);
    p->level = sps.level;
    p->bits_per_raw_sample = sps.bit_depth;
    p->video_delay = MFI_MAX(p->video_delay, sps.reorder);
    p->field_order = AV_FIELD_PROGRESSIVE;
    p->chroma_location = sps.chroma_location ? sps.chroma_location : AVCHROMA_LOC_LEFT;
    if (sps.sar_num > 0 && sps.sar_den > 0)
        av_reduce(&p->sample_aspect_ratio.num, &p->sample_aspect_ratio.den, sps.sar_num, sps.sar_den, INT_MAX);
    if (sps.range)
        p->color_range = sps.range;
    if (sps.primaries != AVCOL_PRI_UNSPECIFIED)
        p->color_primaries = sps.primaries;
    if (sps.transfer != AVCOL_TRC_UNSPECIFIED)
        p->color_trc = sps.transfer;
    if (sps.matrix != AVCOL_SPC_UNSPECIFIED)
        p->color_space = sps.matrix;
    return 1;
}

/* Decodes one block, which settles what the header may have left open (SBR, PS). 1 = known, 0 = not, negative = error. */
static int decode_block(mfi_media *media, AVCodecContext *context, const AVIndexEntry *entry, AVPacket *packet)
{
    if (av_new_packet(packet, entry->size) < 0)
        return mfi_nomem(media->task);
    const int64_t got = mfi_source_read(media->task, media->source, entry->pos, packet->data, (size_t)packet->size);
    if (got < 0)
        return (int)got;
    if (got != packet->size || avcodec_send_packet(context, packet) < 0)
        return 0;
    AVFrame *frame = av_frame_alloc();
    if (!frame)
        return mfi_nomem(media->task);
    const int result = avcodec_receive_frame(context, frame);
    av_frame_free(&frame);
    return result >= 0;
}

static int know_audio(mfi_media *media, AVStream *stream)
{
    const AVIndexEntry *entry = avformat_index_get_entry(stream, 0);
    const AVCodec *codec = avcodec_find_decoder(stream->codecpar->codec_id);
    AVCodecContext *context = NULL;
    AVPacket *packet = NULL;
    int result = 0;

    /* Time stamps before 0 are priming, which is cut; after 0 they can be anything. */
    if (stream->codecpar->codec_id != AV_CODEC_ID_AAC || !codec || !entry || entry->timestamp > 0)
        return 0;
    if (entry->size <= 0 || entry->size > MAX_SAMPLE_SIZE)
        return 0;
    context = avcodec_alloc_context3(codec);
    packet = av_packet_alloc();
    if (!context || !packet)
        result = mfi_nomem(media->task);
    else if (avcodec_parameters_to_context(context, stream->codecpar) >= 0 && avcodec_open2(context, codec, NULL) >= 0)
        result = decode_block(media, context, entry, packet);
    if (result > 0 && avcodec_parameters_from_context(stream->codecpar, context) < 0)
        result = mfi_nomem(media->task);
    if (result > 0)
        stream->start_time = 0;
    av_packet_free(&packet);
    avcodec_free_context(&context);
    return result;
}

/* What libavformat sums up from the streams after it has analysed them. */
static void sum_up(mfi_media *media)
{
    AVFormatContext *format = media->format;
    const int64_t size = mfi_source_size(media->task, media->source, 0);

    for (unsigned i = 0; i < format->nb_streams; i++) {
        const AVStream *stream = format->streams[i];
        const int64_t start = av_rescale_q(stream->start_time, stream->time_base, AV_TIME_BASE_Q);
        if (format->start_time == AV_NOPTS_VALUE || start < format->start_time)
            format->start_time = start;
    }
    if (size > 0 && format->duration > 0)
        format->bit_rate = (int64_t)MFI_MIN(size * 8.0 * AV_TIME_BASE / format->duration, INT64_MAX / 2);
}

int mfi_media_analyse_mp4(mfi_media *media)
{
    AVFormatContext *format = media->format;

    if (!av_match_name("mov", format->iformat->name) || format->duration == AV_NOPTS_VALUE)
        return 0;
    if (av_dict_get(format->metadata, "iTunSMPB", NULL, 0)) /* priming told in a tag */
        return 0;
    /* All of the cheap checks come first, so that nothing is decoded twice. */
    for (unsigned i = 0; i < format->nb_streams; i++) {
        const int type = format->streams[i]->codecpar->codec_type;
        if (type != AVMEDIA_TYPE_AUDIO && (type != AVMEDIA_TYPE_VIDEO || !know_video(format->streams[i])))
            return 0;
    }
    for (unsigned i = 0; i < format->nb_streams; i++) {
        if (format->streams[i]->codecpar->codec_type != AVMEDIA_TYPE_AUDIO)
            continue;
        const int result = know_audio(media, format->streams[i]);
        if (result <= 0)
            return result;
    }
    sum_up(media);
    return 1;
}
