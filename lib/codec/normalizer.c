/* Decoded frames -> images that the rest of the library can take as they come.
 *
 * What is normal already goes through by reference. For everything else a filter graph is built from what the frames are, and
 * built anew when that changes. */
#include "mfi_media_priv.h"
#include "mfi_shape.h"

struct mfi_normalizer {
    AVFilterGraph *graph; /* NULL = none yet */
    AVFilterContext *source, *sink;
    mfi_shape now; /* what the graph is for */
    AVFrame *held; /* the first frame of another shape, while the graph gives out its last */
    AVFrame *output;
    mfi_shape_hints hints;
    int threads;
};

static void close_graph(mfi_normalizer *n)
{
    if (n->graph) /* else there may be no libavfilter yet */
        avfilter_graph_free(&n->graph);
    n->source = n->sink = NULL;
}

/* Puts `chain` between the graph's ends. */
static int connect(mfi_normalizer *n, const char *chain)
{
    AVFilterInOut *inputs = avfilter_inout_alloc(), *outputs = avfilter_inout_alloc();
    int result = AVERROR(ENOMEM);

    if (inputs && outputs) {
        *outputs = (AVFilterInOut){.name = av_strdup("in"), .filter_ctx = n->source};
        *inputs = (AVFilterInOut){.name = av_strdup("out"), .filter_ctx = n->sink};
        if (inputs->name && outputs->name)
            result = avfilter_graph_parse_ptr(n->graph, chain, &inputs, &outputs, NULL);
        if (result >= 0)
            result = avfilter_graph_config(n->graph, NULL);
    }
    avfilter_inout_free(&inputs);
    avfilter_inout_free(&outputs);
    return result;
}

static int build_graph(mf_task *task, mfi_normalizer *n, const mfi_shape *s, const AVFrame *first, const char *chain)
{
    int result;

    close_graph(n);
    n->now = *s;
    n->graph = avfilter_graph_alloc();
    if (!n->graph)
        return mfi_nomem(task);
    n->graph->nb_threads = n->threads;
    n->source = avfilter_graph_alloc_filter(n->graph, avfilter_get_by_name("buffer"), "in");
    result = n->source ? mfi_src_params(n->source, first, AV_TIME_BASE_Q, (AVRational){0, 1}) : AVERROR(ENOMEM);
    if (result >= 0)
        result = avfilter_init_str(n->source, NULL);
    if (result >= 0)
        result = mfi_filter_new(&n->sink, n->graph, "buffersink", "out", NULL);
    if (result >= 0)
        result = connect(n, chain);
    if (result >= 0)
        return 0;
    close_graph(n);
    return mfi_av_error(task, NULL, result, "video: its frames could not be converted");
}

static int open_graph(mf_task *task, mfi_normalizer *n, const mfi_shape *s, const AVFrame *first)
{
    mfi_text chain = {0};
    int result = mfi_avfilter_load(task);

    if (result >= 0)
        result = mfi_shape_filters(task, s, &chain);
    if (result >= 0)
        result = build_graph(task, n, s, first, chain.data);
    mfi_text_free(&chain);
    return result;
}

/* --- Images. */

static void release_frame(void *frame)
{
    AVFrame *f = frame;
    av_frame_free(&f);
}

/* A copy, for rows that are stored from the bottom up. */
static int copy_image(mf_task *task, AVFrame *frame, mf_image **out)
{
    int strides[4] = {0};

    MFI_TRY(mfi_image_alloc(task, MF_FORMAT_YUV420P, frame->width, frame->height, out));
    for (int i = 0; i < 3; i++)
        strides[i] = (int)(*out)->strides[i];
    av_image_copy((*out)->planes, strides, (const uint8_t **)frame->data, frame->linesize, frame->format, frame->width,
                  frame->height);
    av_frame_free(&frame);
    return 0;
}

static int wrap_image(mf_task *task, AVFrame *frame, mf_image **out)
{
    const ptrdiff_t strides[3] = {frame->linesize[0], frame->linesize[1], frame->linesize[2]};
    void *const planes[3] = {frame->data[0], frame->data[1], frame->data[2]};

    if (mf_image_wrap(MF_FORMAT_YUV420P, frame->width, frame->height, planes, strides, release_frame, frame, out) >= 0)
        return 0;
    return mfi_nomem(task);
}

/* Moves the picture out of `frame`; `s` is what it was before filtering. */
static int take_image(mf_task *task, AVFrame *frame, const mfi_shape *s, mf_image **out)
{
    const int64_t time = frame->pts, length = mfi_frame_duration(frame);
    const AVRational sar = frame->sample_aspect_ratio;
    const int key = mfi_frame_is_key(frame), corrupt = (frame->flags & AV_FRAME_FLAG_CORRUPT) != 0;
    AVFrame *taken = av_frame_alloc();
    mf_image *image = NULL;

    if (!taken)
        return mfi_nomem(task);
    av_frame_move_ref(taken, frame); /* both ways below take it over unless they fail */
    const int result = taken->linesize[0] < 0 ? copy_image(task, taken, &image) : wrap_image(task, taken, &image);
    if (result < 0) {
        av_frame_free(&taken);
        return result;
    }
    image->color = mfi_shape_color(s);
    image->sar_num = sar.num > 0 && sar.den > 0 ? sar.num : 1;
    image->sar_den = sar.num > 0 && sar.den > 0 ? sar.den : 1;
    image->time_us = time;
    image->duration_us = length;
    image->keyframe = key;
    image->corrupt = corrupt;
    *out = image;
    return 1;
}

/* --- The interface. */

int mfi_normalizer_new(mf_task *task, const mf_stream *stream, mfi_normalizer **out)
{
    mfi_normalizer *n = mfi_alloc(sizeof *n);

    *out = NULL;
    if (!n)
        return mfi_nomem(task);
    n->held = av_frame_alloc();
    n->output = av_frame_alloc();
    if (!n->held || !n->output) {
        mfi_normalizer_free(n);
        return mfi_nomem(task);
    }
    n->hints = mfi_shape_hints_of(stream);
    n->threads = mfi_threads(task);
    *out = n;
    return 0;
}

void mfi_normalizer_free(mfi_normalizer *n)
{
    if (!n)
        return;
    close_graph(n);
    av_frame_free(&n->held);
    av_frame_free(&n->output);
    mfi_free(n);
}

void mfi_normalizer_flush(mfi_normalizer *n)
{
    if (!n)
        return;
    if (n->now.interlaced) /* other graphs hold nothing back */
        close_graph(n);
    av_frame_unref(n->held);
}

/* Gives `frame` to the graph; NULL ends it. Filters do not all know of durations: they travel as the frame's opaque pointer. */
static int push(mf_task *task, mfi_normalizer *n, AVFrame *frame)
{
    if (frame)
        frame->opaque = (void *)(intptr_t)mfi_frame_duration(frame);
    const int result = av_buffersrc_add_frame(n->source, frame);
    return result < 0 && result != AVERROR_EOF ? mfi_av_error(task, NULL, result, "video: its frames could not be converted")
                                               : 0;
}

/* What the graph has ready; after its end goes on with the frame held. */
static int pull(mf_task *task, mfi_normalizer *n, mf_image **out)
{
    AVFrame *frame = n->output;

    while (n->graph) {
        const int result = av_buffersink_get_frame(n->sink, frame);
        if (result >= 0) {
            frame->pts = av_rescale_q(frame->pts, av_buffersink_get_time_base(n->sink), AV_TIME_BASE_Q);
            mfi_frame_set_duration(frame, (intptr_t)frame->opaque);
            return take_image(task, frame, &n->now, out);
        }
        if (result == AVERROR(EAGAIN))
            return 0;
        if (result != AVERROR_EOF)
            return mfi_av_error(task, NULL, result, "video: its frames could not be converted");
        close_graph(n);
        if (!n->held->buf[0])
            return 0;
        const mfi_shape s = mfi_shape_of(&n->hints, n->held);
        MFI_TRY(open_graph(task, n, &s, n->held));
        MFI_TRY(push(task, n, n->held));
    }
    return 0;
}

int mfi_normalizer_run(mf_task *task, mfi_normalizer *n, AVFrame *frame, mf_image **out)
{
    *out = NULL;
    if (!frame) {
        if (n->graph)
            MFI_TRY(push(task, n, NULL));
        return pull(task, n, out);
    }
    if (!frame->buf[0])
        return pull(task, n, out);

    const mfi_shape s = mfi_shape_of(&n->hints, frame);
    const int waiting = n->graph && n->now.interlaced;
    if (mfi_shape_is_normal(&s) && !waiting)
        return take_image(task, frame, &s, out);
    if (n->graph && mfi_shape_same(&s, &n->now)) {
        MFI_TRY(push(task, n, frame));
    } else if (waiting) {
        av_frame_move_ref(n->held, frame);
        MFI_TRY(push(task, n, NULL));
    } else {
        MFI_TRY(open_graph(task, n, &s, frame));
        MFI_TRY(push(task, n, frame));
    }
    return pull(task, n, out);
}
