/* Every difference between FFmpeg 5.1 and 9, in one place; nothing else in the tree asks for a version. */
#ifndef MFI_FFMPEG_H
#define MFI_FFMPEG_H

#include <libavcodec/avcodec.h>
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavformat/avformat.h>
#include <libavutil/avstring.h>
#include <libavutil/avutil.h>
#include <libavutil/base64.h>
#include <libavutil/bprint.h>
#include <libavutil/channel_layout.h>
#include <libavutil/display.h>
#include <libavutil/imgutils.h>
#include <libavutil/intreadwrite.h>
#include <libavutil/mastering_display_metadata.h>
#include <libavutil/mem.h> /* no longer pulled in by others since 7 */
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
#include "mfi_task.h"

#define MFI_LAVC(major, minor) (LIBAVCODEC_VERSION_INT >= AV_VERSION_INT(major, minor, 100))
#define MFI_LAVFI(major, minor) (LIBAVFILTER_VERSION_INT >= AV_VERSION_INT(major, minor, 100))
#define MFI_LAVU(major, minor) (LIBAVUTIL_VERSION_INT >= AV_VERSION_INT(major, minor, 100))

/* What avio's write callback is given: const since 7. */
#if LIBAVFORMAT_VERSION_MAJOR >= 61
typedef const uint8_t mfi_avio_wbuf;
#else
typedef uint8_t mfi_avio_wbuf;
#endif

/* Since 6 the Matroska muxer puts blocks later by the delay that their track states, as readers expect. */
#define MFI_MATROSKA_DELAYS (LIBAVFORMAT_VERSION_MAJOR >= 60)

/* FF_PROFILE_* are gone in 8. */
#ifdef AV_PROFILE_H264_HIGH
#define MFI_PROFILE(name) AV_PROFILE_##name
#else
#define MFI_PROFILE(name) FF_PROFILE_##name
#endif

/* Frames: flags since 6.1, the old fields gone in 8. */
#ifdef AV_FRAME_FLAG_KEY
#define mfi_frame_is_key(f) (!!((f)->flags & AV_FRAME_FLAG_KEY))
#define mfi_frame_is_interlaced(f) (!!((f)->flags & AV_FRAME_FLAG_INTERLACED))
#else
#define mfi_frame_is_key(f) (!!(f)->key_frame)
#define mfi_frame_is_interlaced(f) (!!(f)->interlaced_frame)
#endif

static inline int64_t mfi_frame_duration(const AVFrame *frame)
{
#if MFI_LAVU(57, 30)
    return frame->duration;
#else
    return frame->pkt_duration;
#endif
}

static inline void mfi_frame_set_duration(AVFrame *frame, int64_t duration)
{
#if MFI_LAVU(57, 30)
    frame->duration = duration;
#else
    frame->pkt_duration = duration;
#endif
}

/* A stream's side data is in its parameters since 6.1. */
static inline const uint8_t *mfi_stream_side_data(const AVStream *stream, enum AVPacketSideDataType type, size_t *size)
{
#if MFI_LAVC(60, 30)
    const AVPacketSideData *data = av_packet_side_data_get(stream->codecpar->coded_side_data,
                                                           stream->codecpar->nb_coded_side_data, type);
    if (size)
        *size = data ? data->size : 0;
    return data ? data->data : NULL;
#else
    return av_stream_get_side_data(stream, type, size);
#endif
}

/* What an encoder takes: asked for by a function since 7.1, the arrays gone in 9. Lists that are ended by -1, 0 and zeros; NULL:
 * everything. */
#if MFI_LAVC(61, 13)
static inline const void *mfi_codec_config(const AVCodec *codec, enum AVCodecConfig config)
{
    const void *list = NULL;
    const int result = avcodec_get_supported_config(NULL, codec, config, 0, &list, NULL);
    return result < 0 ? NULL : list;
}
#define MFI_CODEC_CONFIG(codec, config, member) mfi_codec_config(codec, AV_CODEC_CONFIG_##config)
#else
#define MFI_CODEC_CONFIG(codec, config, member) ((codec)->member)
#endif

static inline const enum AVSampleFormat *mfi_codec_sample_fmts(const AVCodec *codec)
{
    return MFI_CODEC_CONFIG(codec, SAMPLE_FORMAT, sample_fmts);
}

static inline const int *mfi_codec_sample_rates(const AVCodec *codec)
{
    return MFI_CODEC_CONFIG(codec, SAMPLE_RATE, supported_samplerates);
}

static inline const AVChannelLayout *mfi_codec_layouts(const AVCodec *codec)
{
    return MFI_CODEC_CONFIG(codec, CHANNEL_LAYOUT, ch_layouts);
}

/* A filter with its options set before it is initialised: 8 refuses most of them afterwards. */
static inline int mfi_filter_new(AVFilterContext **out, AVFilterGraph *graph, const char *filter, const char *name,
                                 AVDictionary **options)
{
    const AVFilter *found = avfilter_get_by_name(filter);
    if (!found)
        return AVERROR_FILTER_NOT_FOUND;
    *out = avfilter_graph_alloc_filter(graph, found, name);
    if (!*out)
        return AVERROR(ENOMEM);
    const int result = avfilter_init_dict(*out, options);
    if (result < 0) {
        avfilter_free(*out);
        *out = NULL;
    }
    return result;
}

/* Tells a buffer source what frames like `frame` are; colour since 7, alpha since 8. */
static inline int mfi_src_params(AVFilterContext *source, const AVFrame *frame, AVRational time_base, AVRational frame_rate)
{
    AVBufferSrcParameters *parameters = av_buffersrc_parameters_alloc();
    if (!parameters)
        return AVERROR(ENOMEM);
    parameters->format = frame->format;
    parameters->width = frame->width;
    parameters->height = frame->height;
    parameters->time_base = time_base;
    parameters->frame_rate = frame_rate;
    parameters->sample_aspect_ratio = frame->sample_aspect_ratio;
#if MFI_LAVFI(9, 16)
    parameters->color_space = frame->colorspace;
    parameters->color_range = frame->color_range;
#endif
#if MFI_LAVFI(11, 8)
    parameters->alpha_mode = frame->alpha_mode;
#endif
    const int result = av_buffersrc_parameters_set(source, parameters);
    av_free(parameters);
    return result;
}

/* FFmpeg prints to stderr unless its one, process-wide level says otherwise. The default is taken back to silence; a level
 * that the application has chosen, and a callback of its own, stay. To be called before libav* is first used in a call. */
static inline void mfi_quiet_ffmpeg(void)
{
    if (av_log_get_level() == AV_LOG_INFO)
        av_log_set_level(AV_LOG_QUIET);
}

/* ffmpeg.c. To be called before any function of libavformat, or of libavfilter: loads it if it is not yet, and makes
 * it quiet. Errors: UNSUPPORTED. */
int mfi_avformat_load(mf_task *task);
int mfi_avfilter_load(mf_task *task);

#endif
