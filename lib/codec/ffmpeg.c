/* libavformat and libavfilter, bound when they are first needed: with the sixty libraries that they bring along they are most of
 * what a process would load at its start, and one that only handles pictures never calls them. Each function below stands in
 * for theirs of the same name. What is bound never changes, which is why it may be shared by all threads. */
#include <dlfcn.h>
#include <string.h>
#include "mfi_ffmpeg.h"

/* X of functions that return something, V of those that do not: (name, result, parameters, arguments). */
#define AVFORMAT_FUNCTIONS(X, V)                                                                                               \
    X(av_disposition_to_string, const char *, (int disposition), (disposition))                                                \
    X(av_guess_sample_aspect_ratio, AVRational, (AVFormatContext * s, AVStream * stream, AVFrame * frame), (s, stream, frame)) \
    X(av_interleaved_write_frame, int, (AVFormatContext * s, AVPacket * packet), (s, packet))                                  \
    X(av_probe_input_buffer2, int,                                                                                             \
      (AVIOContext * io, const AVInputFormat **format, const char *url, void *log, unsigned offset, unsigned size),           \
      (io, format, url, log, offset, size))                                                                                    \
    X(av_read_frame, int, (AVFormatContext * s, AVPacket * packet), (s, packet))                                               \
    X(av_seek_frame, int, (AVFormatContext * s, int stream, int64_t time, int flags), (s, stream, time, flags))                \
    X(av_write_frame, int, (AVFormatContext * s, AVPacket * packet), (s, packet))                                              \
    X(av_write_trailer, int, (AVFormatContext * s), (s))                                                                       \
    X(avformat_alloc_context, AVFormatContext *, (void), ())                                                                   \
    X(avformat_alloc_output_context2, int,                                                                                     \
      (AVFormatContext * *s, const AVOutputFormat *format, const char *name, const char *file), (s, format, name, file))       \
    V(avformat_close_input, void, (AVFormatContext * *s), (s))                                                                 \
    X(avformat_find_stream_info, int, (AVFormatContext * s, AVDictionary * *options), (s, options))                            \
    V(avformat_free_context, void, (AVFormatContext * s), (s))                                                                 \
    X(avformat_index_get_entries_count, int, (const AVStream *stream), (stream))                                               \
    X(avformat_index_get_entry, const AVIndexEntry *, (AVStream * stream, int index), (stream, index))                      \
    X(avformat_index_get_entry_from_timestamp, const AVIndexEntry *, (AVStream * stream, int64_t time, int flags),         \
      (stream, time, flags))                                                                                                   \
    X(avformat_new_stream, AVStream *, (AVFormatContext * s, const AVCodec *codec), (s, codec))                                \
    X(avformat_open_input, int,                                                                                                \
      (AVFormatContext * *s, const char *url, const AVInputFormat *format, AVDictionary **options), (s, url, format, options)) \
    X(avformat_seek_file, int,                                                                                                 \
      (AVFormatContext * s, int stream, int64_t least, int64_t time, int64_t most, int flags),                                 \
      (s, stream, least, time, most, flags))                                                                                   \
    X(avformat_version, unsigned, (void), ())                                                                                  \
    X(avformat_write_header, int, (AVFormatContext * s, AVDictionary * *options), (s, options))                                \
    X(avio_alloc_context, AVIOContext *,                                                                                       \
      (unsigned char *buffer, int size, int write, void *opaque, int (*read)(void *, uint8_t *, int),                          \
       int (*write_to)(void *, mfi_avio_wbuf *, int), int64_t (*seek)(void *, int64_t, int)),                                  \
      (buffer, size, write, opaque, read, write_to, seek))                                                                     \
    V(avio_context_free, void, (AVIOContext * *io), (io))                                                                      \
    V(avio_flush, void, (AVIOContext * io), (io))                                                                              \
    X(avio_seek, int64_t, (AVIOContext * io, int64_t offset, int whence), (io, offset, whence))                                \
    V(avio_write, void, (AVIOContext * io, const unsigned char *data, int size), (io, data, size))                             \
    AVFORMAT_OLD_FUNCTIONS(X)

#if MFI_LAVC(60, 30)
#define AVFORMAT_OLD_FUNCTIONS(X)
#else
#define AVFORMAT_OLD_FUNCTIONS(X)                                                                                              \
    X(av_stream_get_side_data, uint8_t *, (const AVStream *stream, enum AVPacketSideDataType type, size_t *size),              \
      (stream, type, size))
#endif

#define AVFILTER_FUNCTIONS(X, V)                                                                                               \
    X(av_buffersink_get_frame, int, (AVFilterContext * sink, AVFrame * frame), (sink, frame))                                  \
    X(av_buffersink_get_time_base, AVRational, (const AVFilterContext *sink), (sink))                                          \
    X(av_buffersrc_add_frame, int, (AVFilterContext * source, AVFrame * frame), (source, frame))                               \
    X(av_buffersrc_parameters_alloc, AVBufferSrcParameters *, (void), ())                                                      \
    X(av_buffersrc_parameters_set, int, (AVFilterContext * source, AVBufferSrcParameters * parameters), (source, parameters))  \
    V(avfilter_free, void, (AVFilterContext * filter), (filter))                                                               \
    X(avfilter_get_by_name, const AVFilter *, (const char *name), (name))                                                      \
    X(avfilter_graph_alloc, AVFilterGraph *, (void), ())                                                                       \
    X(avfilter_graph_alloc_filter, AVFilterContext *, (AVFilterGraph * graph, const AVFilter *filter, const char *name),       \
      (graph, filter, name))                                                                                                   \
    X(avfilter_graph_config, int, (AVFilterGraph * graph, void *log), (graph, log))                                            \
    V(avfilter_graph_free, void, (AVFilterGraph * *graph), (graph))                                                            \
    X(avfilter_graph_parse_ptr, int,                                                                                           \
      (AVFilterGraph * graph, const char *filters, AVFilterInOut **inputs, AVFilterInOut **outputs, void *log),                \
      (graph, filters, inputs, outputs, log))                                                                                  \
    X(avfilter_init_dict, int, (AVFilterContext * filter, AVDictionary * *options), (filter, options))                         \
    X(avfilter_init_str, int, (AVFilterContext * filter, const char *options), (filter, options))                              \
    X(avfilter_inout_alloc, AVFilterInOut *, (void), ())                                                                       \
    V(avfilter_inout_free, void, (AVFilterInOut * *list), (list))                                                              \
    X(avfilter_version, unsigned, (void), ())

#define MEMBER(name, result, parameters, arguments) _Atomic(__typeof__(&(name))) name;
static struct {
    AVFORMAT_FUNCTIONS(MEMBER, MEMBER)
    AVFILTER_FUNCTIONS(MEMBER, MEMBER)
    atomic_int avformat, avfilter; /* 1: all of its functions are bound */
} bound;

#define BOUND(name) atomic_load_explicit(&bound.name, memory_order_acquire)
#define CALL(name, result, parameters, arguments)                                                                              \
    result name parameters                                                                                                     \
    {                                                                                                                          \
        return BOUND(name) arguments;                                                                                          \
    }
#define CALL_VOID(name, result, parameters, arguments)                                                                         \
    result name parameters                                                                                                     \
    {                                                                                                                          \
        BOUND(name) arguments;                                                                                                 \
    }
AVFORMAT_FUNCTIONS(CALL, CALL_VOID)
AVFILTER_FUNCTIONS(CALL, CALL_VOID)

/* What they bring along does not take unloading. */
static void *load(mf_task *task, const char *file)
{
    void *library = dlopen(file, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);

    if (!library)
        mfi_error(task, MF_ERROR_UNSUPPORTED, "FFmpeg: %s", dlerror());
    return library;
}

#define BIND(name, result, parameters, arguments)                                                                              \
    {                                                                                                                          \
        void *found = dlsym(library, #name);                                                                                   \
        __typeof__(&(name)) function;                                                                                          \
        if (!found)                                                                                                            \
            return mfi_error(task, MF_ERROR_UNSUPPORTED, "FFmpeg: %s has no " #name, file);                                    \
        memcpy(&function, &found, sizeof function);                                                                            \
        atomic_store_explicit(&bound.name, function, memory_order_release);                                                    \
    }

int mfi_avformat_load(mf_task *task)
{
    static const char file[] = "libavformat.so." AV_STRINGIFY(LIBAVFORMAT_VERSION_MAJOR);

    mfi_quiet_ffmpeg();
    if (BOUND(avformat))
        return 0;
    void *library = load(task, file);
    if (!library)
        return MF_ERROR_UNSUPPORTED;
    AVFORMAT_FUNCTIONS(BIND, BIND)
    atomic_store_explicit(&bound.avformat, 1, memory_order_release);
    return 0;
}

int mfi_avfilter_load(mf_task *task)
{
    static const char file[] = "libavfilter.so." AV_STRINGIFY(LIBAVFILTER_VERSION_MAJOR);

    if (BOUND(avfilter))
        return 0;
    void *library = load(task, file);
    if (!library)
        return MF_ERROR_UNSUPPORTED;
    AVFILTER_FUNCTIONS(BIND, BIND)
    atomic_store_explicit(&bound.avfilter, 1, memory_order_release);
    return 0;
}
