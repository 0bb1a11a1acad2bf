/* Decoded frames -> images that the rest of the library can take as they come: upright, progressive, 8-bit 4:2:0, SDR, limited range.
 *
 * What is so already goes through by reference. For everything else a filter graph is built from what the frames are, and built
 * anew when that changes. */
#include <inttypes.h>
#include "mfi_media_priv.h"

/* How the picture lies: x' = xx x + xy y and y' = yx x + yy y, each of them -1, 0 or 1. */
typedef struct pose {
    int xx, xy, yx, yy;
} pose;

static const pose upright = {1, 0, 0, 1};

/* All that a graph depends on. */
typedef struct shape {
    int format, width, height, range, matrix, transfer, primaries, chroma_location;
    int interlaced; /* take the fields apart */
    AVRational sar;
    pose turn;
} shape;

struct mfi_normalizer {
    AVFilterGraph *graph; /* NULL = none yet */
    AVFilterContext *source, *sink;
    shape now;            /* what the graph is for */
    AVFrame *held;        /* the first frame of another shape, while the graph gives out its last */
    AVFrame *output;
    pose turn;            /* of the stream */
    double peak_nits;
    int interlaced;       /* fields were seen: from now on frames are looked at for them */
    int grey_is_limited;
    int threads;
};

/* --- What a frame is. */

static int sign(int32_t x)
{
    return (x > 0) - (x < 0);
}

/* The nearest of the eight ways to lie; libavutil's matrix has y in its second row and grows downwards, as ours. */
static pose pose_of_matrix(const int32_t m[9])
{
    const int turned = llabs(m[1]) + llabs(m[3]) > llabs(m[0]) + llabs(m[4]);
    const pose straight = {sign(m[0]), 0, 0, sign(m[4])}, across = {0, sign(m[3]), sign(m[1]), 0};
    const pose found = turned ? across : straight;

    return (found.xx || found.xy) && (found.yx || found.yy) ? found : upright;
}

static pose pose_of_stream(const mf_stream *stream)
{
    static const pose clockwise[] = {{1, 0, 0, 1}, {0, -1, 1, 0}, {-1, 0, 0, -1}, {0, 1, -1, 0}};
    pose found = upright;

    for (int i = 0; i < 4; i++)
        if (stream->rotation == i * 90)
            found = clockwise[i];
    if (stream->flipped) {
        found.xx = -found.xx;
        found.yx = -found.yx;
    }
    return found;
}

/* The old full-range formats are the plain ones with a flag that frames have anyway; libswscale warns of them. */
static void name_format(AVFrame *frame)
{
    static const int pairs[][2] = {{AV_PIX_FMT_YUVJ420P, AV_PIX_FMT_YUV420P},
                                   {AV_PIX_FMT_YUVJ422P, AV_PIX_FMT_YUV422P},
                                   {AV_PIX_FMT_YUVJ444P, AV_PIX_FMT_YUV444P},
                                   {AV_PIX_FMT_YUVJ440P, AV_PIX_FMT_YUV440P},
                                   {AV_PIX_FMT_YUVJ411P, AV_PIX_FMT_YUV411P}};

    for (size_t i = 0; i < MFI_COUNT(pairs); i++)
        if (frame->format == pairs[i][0]) {
            frame->format = pairs[i][1];
            frame->color_range = AVCOL_RANGE_JPEG;
        }
}

static int is_grey(int format)
{
    const AVPixFmtDescriptor *d = av_pix_fmt_desc_get(format);
    return d->nb_components <= 2 && !(d->flags & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL));
}

static int is_rgb(int format)
{
    return (av_pix_fmt_desc_get(format)->flags & (AV_PIX_FMT_FLAG_RGB | AV_PIX_FMT_FLAG_PAL)) != 0;
}

static shape shape_of(mfi_normalizer *n, AVFrame *frame)
{
    const AVFrameSideData *matrix = av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX);

    name_format(frame);
    n->interlaced |= mfi_frame_is_interlaced(frame);
    if (frame->color_range == AVCOL_RANGE_UNSPECIFIED)
        frame->color_range = is_grey(frame->format) && !n->grey_is_limited ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
    return (shape){
        .format = frame->format,
        .width = frame->width,
        .height = frame->height,
        .range = frame->color_range,
        .matrix = frame->colorspace,
        .transfer = frame->color_trc,
        .primaries = frame->color_primaries,
        .chroma_location = frame->chroma_location,
        .interlaced = n->interlaced && frame->width >= 4 && frame->height >= 4, /* the filter takes no less */
        .sar = frame->sample_aspect_ratio,
        .turn = matrix && matrix->size >= 9 * sizeof(int32_t) ? pose_of_matrix((const int32_t *)matrix->data) : n->turn,
    };
}

static int same_turn(pose a, pose b)
{
    return a.xx == b.xx && a.xy == b.xy && a.yx == b.yx && a.yy == b.yy;
}

static int same_shape(const shape *a, const shape *b)
{
    return a->format == b->format && a->width == b->width && a->height == b->height && a->range == b->range &&
           a->matrix == b->matrix && a->transfer == b->transfer && a->primaries == b->primaries &&
           a->chroma_location == b->chroma_location && a->interlaced == b->interlaced && a->sar.num == b->sar.num &&
           a->sar.den == b->sar.den && same_turn(a->turn, b->turn);
}

static int is_hdr(const shape *s)
{
    return s->transfer == AVCOL_TRC_SMPTE2084 || s->transfer == AVCOL_TRC_ARIB_STD_B67;
}

/* Colours that a BT.709 screen cannot be given as they are. */
static int is_wide(const shape *s)
{
    return is_hdr(s) || s->primaries == AVCOL_PRI_BT2020 || s->matrix == AVCOL_SPC_BT2020_NCL || s->matrix == AVCOL_SPC_BT2020_CL;
}

static int is_normal(const shape *s)
{
    return s->format == AV_PIX_FMT_YUV420P && s->range == AVCOL_RANGE_MPEG && !s->interlaced && !is_wide(s) &&
           same_turn(s->turn, upright);
}

/* --- Filters. */

/* Wide colours -> BT.709. Highlights of HDR are rolled off above 60 nits; diffuse white is at 203 nits (ITU-R BT.2408). zscale finds no way from
 * colours that it is not told, so all of them are spelled out. */
static void write_colors(mfi_text *chain, const mfi_normalizer *n, const shape *s)
{
    enum { WHITE_NITS = 203 };
    const int matrix = is_rgb(s->format) ? 0 : s->matrix == AVCOL_SPC_UNSPECIFIED ? AVCOL_SPC_BT2020_NCL : s->matrix;
    const int primaries = s->primaries == AVCOL_PRI_UNSPECIFIED ? AVCOL_PRI_BT2020 : s->primaries;
    const int transfer = s->transfer == AVCOL_TRC_UNSPECIFIED ? AVCOL_TRC_BT709 : s->transfer;
    const char *range = s->range == AVCOL_RANGE_JPEG ? "full" : "limited";

    mfi_text_add(chain, "zscale=min=%d:pin=%d:tin=%d:rin=%s", matrix, primaries, transfer, range);
    if (is_hdr(s))
        mfi_text_add(chain, ":t=linear:npl=%d,format=gbrpf32le,zscale=p=bt709,tonemap=mobius:desat=0:peak=%.3f,zscale=", WHITE_NITS,
                   MFI_MAX(n->peak_nits, WHITE_NITS * 1.05) / WHITE_NITS);
    else
        mfi_text_add(chain, ":p=bt709:");
    mfi_text_add(chain, "t=bt709:m=bt709:r=limited:d=ordered,format=yuv420p");
}

static void write_pose(mfi_text *chain, pose turn)
{
    if (turn.xx) {
        /* The copy: vflip alone turns the rows by a negative stride. */
        mfi_text_add(chain, "%s%s", turn.yy < 0 ? turn.xx < 0 ? ",vflip" : ",vflip,copy" : "", turn.xx < 0 ? ",hflip" : "");
        return;
    }
    mfi_text_add(chain, ",transpose=%s", turn.xy > 0 ? turn.yx > 0 ? "cclock_flip" : "cclock" : turn.yx > 0 ? "clock" : "clock_flip");
}

static int write_chain(mf_task *task, const mfi_normalizer *n, const shape *s, mfi_text *chain)
{
    if (s->interlaced)
        mfi_text_add(chain, "bwdif=mode=send_frame:deint=interlaced,");
    if (is_wide(s)) {
        if (!avfilter_get_by_name("zscale") || !avfilter_get_by_name("tonemap"))
            return mfi_error(task, MF_ERROR_UNSUPPORTED, "HDR video: this FFmpeg has no zscale filter");
        write_colors(chain, n, s);
    } else {
        mfi_text_add(chain, "scale=flags=bicubic+accurate_rnd+full_chroma_int:in_range=%s:out_range=limited%s,format=yuv420p",
                   s->range == AVCOL_RANGE_JPEG ? "full" : "limited", is_rgb(s->format) ? ":out_color_matrix=bt709" : "");
    }
    if (!same_turn(s->turn, upright))
        write_pose(chain, s->turn);
    return chain->failed ? mfi_nomem(task) : 0;
}

static void close_graph(mfi_normalizer *n)
{
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

static int build_graph(mf_task *task, mfi_normalizer *n, const shape *s, const AVFrame *first, const char *chain)
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

static int open_graph(mf_task *task, mfi_normalizer *n, const shape *s, const AVFrame *first)
{
    mfi_text chain = {0};
    int result = write_chain(task, n, s, &chain);

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
static int take_image(mf_task *task, AVFrame *frame, const shape *s, mf_image **out)
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
    const int converted = is_wide(s), turned = !same_turn(s->turn, upright);
    image->color = (mfi_color){
        .matrix = converted || is_rgb(s->format) ? AVCOL_SPC_BT709 : s->matrix,
        .transfer = converted ? AVCOL_TRC_BT709 : s->transfer,
        .primaries = converted ? AVCOL_PRI_BT709 : s->primaries,
        .chroma_location = turned ? AVCHROMA_LOC_UNSPECIFIED : s->chroma_location,
    };
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
    const double light = stream->max_content_light > 0 ? stream->max_content_light : stream->max_luminance_nits;

    *out = NULL;
    if (!n)
        return mfi_nomem(task);
    n->held = av_frame_alloc();
    n->output = av_frame_alloc();
    if (!n->held || !n->output) {
        mfi_normalizer_free(n);
        return mfi_nomem(task);
    }
    n->turn = pose_of_stream(stream);
    n->peak_nits = light > 0 && stream->hdr != MF_HDR_HLG ? MFI_MIN(light, 10000) : 1000; /* NaN is not above 0 */
    n->grey_is_limited = stream->codec && (!strcmp(stream->codec, "h264") || !strcmp(stream->codec, "hevc"));
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
    return result < 0 && result != AVERROR_EOF ? mfi_av_error(task, NULL, result, "video: its frames could not be converted") : 0;
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
        const shape s = shape_of(n, n->held);
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

    const shape s = shape_of(n, frame);
    const int waiting = n->graph && n->now.interlaced;
    if (is_normal(&s) && !waiting)
        return take_image(task, frame, &s, out);
    if (n->graph && same_shape(&s, &n->now)) {
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
