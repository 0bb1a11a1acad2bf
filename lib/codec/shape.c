#include <stdlib.h>
#include <string.h>
#include "mfi_shape.h"

static const mfi_pose upright = {1, 0, 0, 1};

static int sign(int32_t x)
{
    return (x > 0) - (x < 0);
}

/* The nearest of the eight ways to lie; libavutil's matrix has y in its second row and grows downwards, as ours. */
static mfi_pose pose_of_matrix(const int32_t m[9])
{
    const int turned = llabs(m[1]) + llabs(m[3]) > llabs(m[0]) + llabs(m[4]);
    const mfi_pose straight = {sign(m[0]), 0, 0, sign(m[4])}, across = {0, sign(m[3]), sign(m[1]), 0};
    const mfi_pose found = turned ? across : straight;

    return (found.xx || found.xy) && (found.yx || found.yy) ? found : upright;
}

static mfi_pose pose_of_stream(const mf_stream *stream)
{
    static const mfi_pose clockwise[] = {{1, 0, 0, 1}, {0, -1, 1, 0}, {-1, 0, 0, -1}, {0, 1, -1, 0}};
    mfi_pose found = upright;

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

mfi_shape_hints mfi_shape_hints_of(const mf_stream *stream)
{
    const double light = stream->max_content_light > 0 ? stream->max_content_light : stream->max_luminance_nits;

    return (mfi_shape_hints){
        .turn = pose_of_stream(stream),
        .peak_nits = light > 0 && stream->hdr != MF_HDR_HLG ? MFI_MIN(light, 10000) : 1000, /* NaN is not above 0 */
        .grey_is_limited = stream->codec && (!strcmp(stream->codec, "h264") || !strcmp(stream->codec, "hevc")),
    };
}

mfi_shape mfi_shape_of(mfi_shape_hints *hints, AVFrame *frame)
{
    const AVFrameSideData *matrix = av_frame_get_side_data(frame, AV_FRAME_DATA_DISPLAYMATRIX);

    name_format(frame);
    hints->interlaced |= mfi_frame_is_interlaced(frame);
    if (frame->color_range == AVCOL_RANGE_UNSPECIFIED)
        frame->color_range = is_grey(frame->format) && !hints->grey_is_limited ? AVCOL_RANGE_JPEG : AVCOL_RANGE_MPEG;
    return (mfi_shape){
        .format = frame->format,
        .width = frame->width,
        .height = frame->height,
        .range = frame->color_range,
        .matrix = frame->colorspace,
        .transfer = frame->color_trc,
        .primaries = frame->color_primaries,
        .chroma_location = frame->chroma_location,
        .interlaced = hints->interlaced && frame->width >= 4 && frame->height >= 4, /* the filter takes no less */
        .sar = frame->sample_aspect_ratio,
        .turn = matrix && matrix->size >= 9 * sizeof(int32_t) ? pose_of_matrix((const int32_t *)matrix->data) : hints->turn,
        .peak_nits = hints->peak_nits,
    };
}

static int same_turn(mfi_pose a, mfi_pose b)
{
    return a.xx == b.xx && a.xy == b.xy && a.yx == b.yx && a.yy == b.yy;
}

int mfi_shape_same(const mfi_shape *a, const mfi_shape *b)
{
    return a->format == b->format && a->width == b->width && a->height == b->height && a->range == b->range &&
           a->matrix == b->matrix && a->transfer == b->transfer && a->primaries == b->primaries &&
           a->chroma_location == b->chroma_location && a->interlaced == b->interlaced && a->sar.num == b->sar.num &&
           a->sar.den == b->sar.den && same_turn(a->turn, b->turn);
}

static int is_hdr(const mfi_shape *s)
{
    return s->transfer == AVCOL_TRC_SMPTE2084 || s->transfer == AVCOL_TRC_ARIB_STD_B67;
}

/* Colours that a BT.709 screen cannot be given as they are. */
static int is_wide(const mfi_shape *s)
{
    return is_hdr(s) || s->primaries == AVCOL_PRI_BT2020 || s->matrix == AVCOL_SPC_BT2020_NCL ||
           s->matrix == AVCOL_SPC_BT2020_CL;
}

int mfi_shape_is_normal(const mfi_shape *s)
{
    return s->format == AV_PIX_FMT_YUV420P && s->range == AVCOL_RANGE_MPEG && !s->interlaced && !is_wide(s) &&
           same_turn(s->turn, upright);
}

mfi_color mfi_shape_color(const mfi_shape *s)
{
    const int converted = is_wide(s);

    return (mfi_color){
        .matrix = converted || is_rgb(s->format) ? AVCOL_SPC_BT709 : s->matrix,
        .transfer = converted ? AVCOL_TRC_BT709 : s->transfer,
        .primaries = converted ? AVCOL_PRI_BT709 : s->primaries,
        .chroma_location = same_turn(s->turn, upright) ? s->chroma_location : AVCHROMA_LOC_UNSPECIFIED,
    };
}

/* Wide colours -> BT.709. Highlights of HDR are rolled off above 60 nits; diffuse white is at 203 nits (ITU-R BT.2408). zscale
 * finds no way from colours that it is not told, so all of them are spelled out. */
static void write_colors(mfi_text *chain, const mfi_shape *s)
{
    enum { WHITE_NITS = 203 }; /* whole numbers: a decimal point depends on the locale */
    const int matrix = is_rgb(s->format) ? 0 : s->matrix == AVCOL_SPC_UNSPECIFIED ? AVCOL_SPC_BT2020_NCL : s->matrix;
    const int primaries = s->primaries == AVCOL_PRI_UNSPECIFIED ? AVCOL_PRI_BT2020 : s->primaries;
    const int transfer = s->transfer == AVCOL_TRC_UNSPECIFIED ? AVCOL_TRC_BT709 : s->transfer;
    const char *range = s->range == AVCOL_RANGE_JPEG ? "full" : "limited";

    mfi_text_add(chain, "zscale=min=%d:pin=%d:tin=%d:rin=%s", matrix, primaries, transfer, range);
    if (is_hdr(s))
        mfi_text_add(chain,
                     ":t=linear:npl=%d,format=gbrpf32le,zscale=p=bt709,tonemap=mobius:desat=0:peak=%d/%d,zscale=", WHITE_NITS,
                     (int)MFI_MAX(s->peak_nits, WHITE_NITS + 10), WHITE_NITS);
    else
        mfi_text_add(chain, ":p=bt709:");
    mfi_text_add(chain, "t=bt709:m=bt709:r=limited:d=ordered,format=yuv420p");
}

static void write_pose(mfi_text *chain, mfi_pose turn)
{
    if (turn.xx) {
        /* The copy: vflip alone turns the rows by a negative stride. */
        mfi_text_add(chain, "%s%s", turn.yy < 0 ? turn.xx < 0 ? ",vflip" : ",vflip,copy" : "", turn.xx < 0 ? ",hflip" : "");
        return;
    }
    mfi_text_add(chain, ",transpose=%s",
                 turn.xy > 0   ? turn.yx > 0 ? "cclock_flip" : "cclock"
                 : turn.yx > 0 ? "clock"
                               : "clock_flip");
}

int mfi_shape_filters(mf_task *task, const mfi_shape *s, mfi_text *chain)
{
    if (s->interlaced)
        mfi_text_add(chain, "bwdif=mode=send_frame:deint=interlaced,");
    if (is_wide(s)) {
        if (!avfilter_get_by_name("zscale") || !avfilter_get_by_name("tonemap"))
            return mfi_error(task, MF_ERROR_UNSUPPORTED, "HDR video: this FFmpeg has no zscale filter");
        write_colors(chain, s);
    } else {
        const int full = s->range == AVCOL_RANGE_JPEG;
        /* What is limited stays so; of grey, which it takes for full-range whatever it is told since 7, by calling both full. */
        const int copied = !full && is_grey(s->format);
        mfi_text_add(chain, "scale=flags=bicubic+accurate_rnd+full_chroma_int:in_range=%s:out_range=%s%s,format=yuv420p",
                     full || copied ? "full" : "limited", copied ? "full" : "limited",
                     is_rgb(s->format) ? ":out_color_matrix=bt709" : "");
    }
    if (!same_turn(s->turn, upright))
        write_pose(chain, s->turn);
    return chain->failed ? mfi_nomem(task) : 0;
}
