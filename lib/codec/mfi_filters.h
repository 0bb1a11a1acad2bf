/* libavfilter, loaded when a video first needs it: it brings some seventy libraries along, which most processes never use. */
#ifndef MFI_FILTERS_H
#define MFI_FILTERS_H

#include "mfi_ffmpeg.h"
#include "mfi_task.h"

#define MFI_FILTER_FUNCTIONS(X)                                                                                                \
    X(av_buffersink_get_frame)                                                                                                 \
    X(av_buffersink_get_time_base)                                                                                             \
    X(av_buffersrc_add_frame)                                                                                                  \
    X(av_buffersrc_parameters_alloc)                                                                                           \
    X(av_buffersrc_parameters_set)                                                                                             \
    X(avfilter_free)                                                                                                           \
    X(avfilter_get_by_name)                                                                                                    \
    X(avfilter_graph_alloc)                                                                                                    \
    X(avfilter_graph_alloc_filter)                                                                                             \
    X(avfilter_graph_config)                                                                                                   \
    X(avfilter_graph_free)                                                                                                     \
    X(avfilter_graph_parse_ptr)                                                                                                \
    X(avfilter_init_dict)                                                                                                      \
    X(avfilter_init_str)                                                                                                       \
    X(avfilter_inout_alloc)                                                                                                    \
    X(avfilter_inout_free)                                                                                                     \
    X(avfilter_version)

/* Its functions, under their own names. */
typedef struct mfi_filters {
#define MFI_FILTER_MEMBER(name) __typeof__(&(name)) name;
    MFI_FILTER_FUNCTIONS(MFI_FILTER_MEMBER)
#undef MFI_FILTER_MEMBER
} mfi_filters;

/* Errors: UNSUPPORTED. Once loaded it stays. */
int mfi_filters_load(mf_task *task, mfi_filters *out);

/* A filter with its options set before it is initialised: 8 refuses most of them afterwards. AVERROR codes. */
int mfi_filter_new(const mfi_filters *av, AVFilterContext **out, AVFilterGraph *graph, const char *filter, const char *name,
                   AVDictionary **options);
/* Tells a buffer source what frames like `frame` are. AVERROR codes. */
int mfi_filter_frames(const mfi_filters *av, AVFilterContext *source, const AVFrame *frame, AVRational time_base,
                      AVRational frame_rate);

#endif
