/* Pictures by libavformat: GIF, BMP, TIFF and the like as they are, covers by the readers of their files, and of videos the
 * first frame. */
#include "mfi_media_priv.h"
#include "mfi_picture_priv.h"
#include "mfi_scale.h"

/* RGB unless that would lose alpha, or is more than grey needs. */
static int format_for(mfi_picture *picture, const AVFrame *frame, enum AVPixelFormat *av_format)
{
    static const enum AVPixelFormat formats[] = {
        [MF_FORMAT_GRAY8] = AV_PIX_FMT_GRAY8,
        [MF_FORMAT_RGB24] = AV_PIX_FMT_RGB24,
        [MF_FORMAT_RGBA32] = AV_PIX_FMT_RGBA,
        [MF_FORMAT_GRAY16] = AV_PIX_FMT_GRAY16,
        [MF_FORMAT_RGB48] = AV_PIX_FMT_RGB48,
        [MF_FORMAT_RGBA64] = AV_PIX_FMT_RGBA64,
    };
    const AVPixFmtDescriptor *d = av_pix_fmt_desc_get(frame->format);
    int channels = 3;

    if (d && d->flags & (AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_ALPHA))
        channels = 4;
    else if (d && d->nb_components == 1 && !(d->flags & AV_PIX_FMT_FLAG_RGB))
        channels = 1;
    picture->info.bit_depth = d ? d->comp[0].depth : 0;
    const int format = mfi_picture_format(picture, channels);
    *av_format = formats[format];
    return format;
}

static int convert(mfi_picture *picture, const AVFrame *frame)
{
    enum AVPixelFormat av_format;
    const int format = format_for(picture, frame, &av_format);

    MFI_TRY(mfi_image_alloc(picture->task, format, frame->width, frame->height, &picture->image));
    mf_image *image = picture->image;
    struct SwsContext *sws = sws_getContext(frame->width, frame->height, frame->format, frame->width, frame->height, av_format,
                                            SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT | SWS_FULL_CHR_H_INP, NULL,
                                            NULL, NULL);
    if (!sws)
        return mfi_picture_error(picture, MF_ERROR_UNSUPPORTED, "its pixels cannot be converted");
    uint8_t *planes[4] = {image->planes[0]};
    const int strides[4] = {(int)image->strides[0]};
    const int rows = sws_scale(sws, (const uint8_t *const *)frame->data, frame->linesize, 0, frame->height, planes, strides);
    sws_freeContext(sws);
    if (rows != frame->height)
        return mfi_nomem(picture->task);
    image->corrupt = !!(frame->flags & AV_FRAME_FLAG_CORRUPT);
    return 0;
}

int mfi_picture_from_frame(mf_task *task, const char *name, const AVFrame *frame, mf_image **out)
{
    mfi_picture picture = {.task = task, .name = name};
    const int result = convert(&picture, frame);

    if (result < 0)
        mf_image_unref(picture.image);
    *out = result < 0 ? NULL : picture.image;
    return result;
}

/* A picture that has alpha in its format but nowhere in its pixels. */
static int drop_alpha(mfi_picture *picture)
{
    const mf_image *image = picture->image;
    const int deep = mfi_format_is_deep(image->format);
    const mfi_picture_spec rgb = {mfi_format_packed(3, deep), image->width, image->height, image->color};
    mf_image *opaque;

    if (mfi_format_channels(image->format) != 4)
        return 0;
    for (int y = 0; y < image->height; y++) {
        const uint8_t *row = image->planes[0] + y * image->strides[0];
        const uint16_t *wide = (const void *)row;
        for (int x = 3; x < image->width * 4; x += 4)
            if (deep ? wide[x] != UINT16_MAX : row[x] != UINT8_MAX)
                return 0;
    }
    MFI_TRY(mfi_scale(picture->task, image, NULL, &rgb, MFI_FILTER_BICUBIC, &opaque));
    mf_image_unref(picture->image);
    picture->image = opaque;
    return 0;
}

/* A TIFF file is what EXIF blocks are. */
static int orientation_of(mf_task *task, mf_source *source, const mfi_media *media)
{
    const void *data;
    size_t size;

    if (!av_match_name("tiff_pipe", media->format->iformat->name))
        return 1;
    MFI_TRY(mfi_source_map(task, source, &data, &size));
    return mfi_exif_orientation(data, size);
}

static int from_still(mf_task *task, mf_source *source, mfi_media *media, int index,
                      const mfi_picture_options *options, mf_image **out)
{
    mfi_picture picture = {
        .task = task, .name = mfi_source_name(source), .orientation = 1, .keep_depth = options->keep_depth};
    const AVFrame *frame = media->frame;
    unsigned decoded;

    MFI_TRY(mfi_media_select(task, media, index, NULL));
    int result = mfi_media_next_frame(task, media, &decoded);
    if (result == 0)
        result = mfi_picture_error(&picture, MF_ERROR_FORMAT, "no picture that can be read");
    if (result > 0)
        result = convert(&picture, frame);
    if (result >= 0)
        result = drop_alpha(&picture);
    if (result >= 0 && !options->keep_orientation)
        result = picture.orientation = orientation_of(task, source, media);
    if (result >= 0) {
        const AVFrameSideData *profile = av_frame_get_side_data(frame, AV_FRAME_DATA_ICC_PROFILE);
        if (profile) {
            picture.profile = profile->data;
            picture.profile_size = profile->size;
        }
        result = mfi_picture_keep_profile(&picture, options);
        if (result >= 0)
            result = mfi_picture_finish(&picture, out);
    }
    mfi_icc_free(picture.icc);
    mfi_blocks_unref(picture.blocks);
    mf_image_unref(picture.image);
    return result;
}

static int from_video(mf_task *task, mfi_media *media, int index, mf_image **out)
{
    const mfi_decode_options decode = {.threads = mfi_threads(task)};
    mfi_picture_spec rgb = {.format = MF_FORMAT_RGB24};
    mf_image *frame;
    int exact;

    MFI_TRY(mfi_media_select(task, media, index, &decode));
    MFI_TRY(mfi_media_frame_at(task, media, index, 0, 0, &frame, &exact));
    mfi_image_display_size(frame, &rgb.width, &rgb.height);
    int result = mfi_image_check(task, mfi_source_name(media->source), rgb.width, rgb.height);
    if (result >= 0)
        result = mfi_scale(task, frame, NULL, &rgb, MFI_FILTER_LANCZOS, out);
    mf_image_unref(frame);
    return result;
}

static int from_stream(mf_task *task, mf_source *source, mfi_media *media, const mfi_picture_options *options, mf_image **out)
{
    const mf_probe_result *info = media->info;
    const int index = info->picture >= 0 ? info->picture : info->video;

    if (index < 0)
        return mfi_error(task, MF_ERROR_NO_STREAM, "%s: no picture in it", mfi_source_name(source));
    const AVStream *stream = media->format->streams[index];
    const AVPacket *cover = &stream->attached_pic;
    const int attached = stream->disposition & AV_DISPOSITION_ATTACHED_PIC && cover->size > 0;
    const mfi_picture_class *class = attached ? mfi_picture_class_of(cover->data, (size_t)cover->size) : NULL;
    if (class && class->decode)
        return mfi_picture_decode(task, mfi_source_name(source), cover->data, (size_t)cover->size, options, out);
    if (info->is_image)
        return from_still(task, source, media, index, options, out);
    return from_video(task, media, index, out);
}

int mfi_picture_from_media(mf_task *task, mf_source *source, const mfi_picture_options *options, mf_image **out)
{
    mfi_media *media;

    *out = NULL;
    MFI_TRY(mfi_media_open(task, source, &media));
    const int result = from_stream(task, source, media, options, out);
    mfi_media_free(media);
    return result;
}
