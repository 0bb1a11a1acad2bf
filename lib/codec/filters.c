/* libavfilter by dlopen(). */
#include <dlfcn.h>
#include "mfi_filters.h"

int mfi_filters_load(mf_task *task, mfi_filters *out)
{
    static const char name[] = "libavfilter.so." AV_STRINGIFY(LIBAVFILTER_VERSION_MAJOR);
    void *library = dlopen(name, RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE); /* what it brings along does not take unloading */

    *out = (mfi_filters){0};
    if (!library)
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "video: its frames need libavfilter: %s", dlerror());
#define FIND(function)                                                                                                         \
    *(void **)&out->function = dlsym(library, #function);                                                                      \
    if (!out->function)                                                                                                        \
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "video: %s has no " #function, name);
    MFI_FILTER_FUNCTIONS(FIND)
    return 0;
}

int mfi_filter_new(const mfi_filters *av, AVFilterContext **out, AVFilterGraph *graph, const char *filter, const char *name,
                   AVDictionary **options)
{
    const AVFilter *found = av->avfilter_get_by_name(filter);

    if (!found)
        return AVERROR_FILTER_NOT_FOUND;
    *out = av->avfilter_graph_alloc_filter(graph, found, name);
    if (!*out)
        return AVERROR(ENOMEM);
    const int result = av->avfilter_init_dict(*out, options);
    if (result < 0) {
        av->avfilter_free(*out);
        *out = NULL;
    }
    return result;
}

int mfi_filter_frames(const mfi_filters *av, AVFilterContext *source, const AVFrame *frame, AVRational time_base,
                      AVRational frame_rate)
{
    AVBufferSrcParameters *parameters = av->av_buffersrc_parameters_alloc();

    if (!parameters)
        return AVERROR(ENOMEM);
    parameters->format = frame->format;
    parameters->width = frame->width;
    parameters->height = frame->height;
    parameters->time_base = time_base;
    parameters->frame_rate = frame_rate;
    parameters->sample_aspect_ratio = frame->sample_aspect_ratio;
#if MFI_LAVFI(9, 16) /* since 7 */
    parameters->color_space = frame->colorspace;
    parameters->color_range = frame->color_range;
#endif
#if MFI_LAVFI(11, 8) /* since 8 */
    parameters->alpha_mode = frame->alpha_mode;
#endif
    const int result = av->av_buffersrc_parameters_set(source, parameters);
    av_free(parameters);
    return result;
}
