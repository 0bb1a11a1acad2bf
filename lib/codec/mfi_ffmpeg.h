/* Every difference between FFmpeg 5.1 and 9, in one place; nothing else in the tree asks for a version. */
#ifndef MFI_FFMPEG_H
#define MFI_FFMPEG_H
#include <libavcodec/avcodec.h>
#include <libavcodec/bsf.h>
#include <libavformat/avformat.h>
#include <libavfilter/avfilter.h>
#include <libavfilter/buffersink.h>
#include <libavfilter/buffersrc.h>
#include <libavutil/avutil.h>
#include <libavutil/bprint.h>
#include <libavutil/channel_layout.h>
#include <libavutil/display.h>
#include <libavutil/imgutils.h>
#include <libavutil/intreadwrite.h>
#include <libavutil/mem.h>          /* no longer pulled in implicitly since 7 */
#include <libavutil/opt.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
#include <libswresample/swresample.h>
#define MFI_LAVC(a,b) (LIBAVCODEC_VERSION_INT  >= AV_VERSION_INT(a,b,100))
#define MFI_LAVF(a,b) (LIBAVFORMAT_VERSION_INT >= AV_VERSION_INT(a,b,100))
#define MFI_LAVFI(a,b) (LIBAVFILTER_VERSION_INT>= AV_VERSION_INT(a,b,100))
#define MFI_LAVU(a,b) (LIBAVUTIL_VERSION_INT   >= AV_VERSION_INT(a,b,100))
/* avio write callback constness: lavf 61 */
#if LIBAVFORMAT_VERSION_MAJOR >= 61
typedef const uint8_t mfi_avio_wbuf;
#else
typedef uint8_t mfi_avio_wbuf;
#endif
/* frame flags: AV_FRAME_FLAG_KEY/INTERLACED/TOP_FIELD_FIRST lavu 58.7; old fields gone lavu 60 */
#ifdef AV_FRAME_FLAG_KEY
# define mfi_frame_is_key(f)        (!!((f)->flags & AV_FRAME_FLAG_KEY))
# define mfi_frame_is_interlaced(f) (!!((f)->flags & AV_FRAME_FLAG_INTERLACED))
# define mfi_frame_is_tff(f)        (!!((f)->flags & AV_FRAME_FLAG_TOP_FIELD_FIRST))
#else
# define mfi_frame_is_key(f)        (!!(f)->key_frame)
# define mfi_frame_is_interlaced(f) (!!(f)->interlaced_frame)
# define mfi_frame_is_tff(f)        (!!(f)->top_field_first)
#endif
static inline int64_t mfi_frame_duration(const AVFrame *f) {
#if MFI_LAVU(57,30)
    return f->duration;
#else
    return f->pkt_duration;
#endif
}
static inline void mfi_frame_set_duration(AVFrame *f, int64_t d) {
#if MFI_LAVU(57,30)
    f->duration = d;
#else
    f->pkt_duration = d;
#endif
}
/* stream-level side data: codecpar->coded_side_data since lavc 60.30 (6.1); AVStream.side_data gone lavf 62 */
static inline const uint8_t *mfi_stream_side_data(const AVStream *st, enum AVPacketSideDataType t, size_t *sz) {
#if MFI_LAVC(60,30)
    const AVPacketSideData *sd = av_packet_side_data_get(st->codecpar->coded_side_data,
                                                         st->codecpar->nb_coded_side_data, t);
    if (sz) *sz = sd ? sd->size : 0;
    return sd ? sd->data : NULL;
#else
    return av_stream_get_side_data(st, t, sz);
#endif
}
/* encoder capabilities: query fn from lavc 61.13 (7.1); AVCodec arrays gone in lavc 63 */
static inline const enum AVPixelFormat *mfi_codec_pix_fmts(const AVCodec *c) {
#if MFI_LAVC(61,13)
    const void *p = NULL;
    return avcodec_get_supported_config(NULL, c, AV_CODEC_CONFIG_PIX_FORMAT, 0, &p, NULL) < 0 ? NULL : p;
#else
    return c->pix_fmts;
#endif
}
static inline const enum AVSampleFormat *mfi_codec_sample_fmts(const AVCodec *c) {
#if MFI_LAVC(61,13)
    const void *p = NULL;
    return avcodec_get_supported_config(NULL, c, AV_CODEC_CONFIG_SAMPLE_FORMAT, 0, &p, NULL) < 0 ? NULL : p;
#else
    return c->sample_fmts;
#endif
}
static inline const int *mfi_codec_sample_rates(const AVCodec *c) {
#if MFI_LAVC(61,13)
    const void *p = NULL;
    return avcodec_get_supported_config(NULL, c, AV_CODEC_CONFIG_SAMPLE_RATE, 0, &p, NULL) < 0 ? NULL : p;
#else
    return c->supported_samplerates;
#endif
}
static inline const AVChannelLayout *mfi_codec_ch_layouts(const AVCodec *c) {
#if MFI_LAVC(61,13)
    const void *p = NULL;
    return avcodec_get_supported_config(NULL, c, AV_CODEC_CONFIG_CHANNEL_LAYOUT, 0, &p, NULL) < 0 ? NULL : p;
#else
    return c->ch_layouts;
#endif
}
#ifdef AV_PROFILE_H264_HIGH
# define MFI_PROFILE(x) AV_PROFILE_##x
#else
# define MFI_PROFILE(x) FF_PROFILE_##x
#endif
/* filter creation with options set before init (8.0 refuses non-runtime options after init) */
static inline int mfi_filter_new(AVFilterContext **out, AVFilterGraph *g, const char *flt, const char *name, AVDictionary **opts) {
    const AVFilter *f = avfilter_get_by_name(flt);
    if (!f) return AVERROR_FILTER_NOT_FOUND;
    if (!(*out = avfilter_graph_alloc_filter(g, f, name))) return AVERROR(ENOMEM);
    int r = avfilter_init_dict(*out, opts);
    if (r < 0) { avfilter_free(*out); *out = NULL; }
    return r;
}
static inline int mfi_src_params(AVFilterContext *src, const AVFrame *f, AVRational tb, AVRational fr) {
    AVBufferSrcParameters *p = av_buffersrc_parameters_alloc();
    if (!p) return AVERROR(ENOMEM);
    p->format = f->format; p->width = f->width; p->height = f->height; p->time_base = tb; p->frame_rate = fr;
    p->sample_aspect_ratio = f->sample_aspect_ratio;
#if MFI_LAVFI(9,16)
    p->color_space = f->colorspace; p->color_range = f->color_range;
#endif
#if MFI_LAVFI(11,8)
    p->alpha_mode = f->alpha_mode;
#endif
    int r = av_buffersrc_parameters_set(src, p); av_free(p); return r;
}
#endif
