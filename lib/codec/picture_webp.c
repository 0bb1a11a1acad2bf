/* WebP by libwebp, of an animation its first frame; fed in portions, so that it can be stopped. */
#include <string.h>
#include <webp/decode.h>
#include <webp/demux.h>
#include "mfi_picture_priv.h"

enum { PORTIONS = 16, MIN_PORTION = 16 << 10 };

static int matches(const uint8_t *head, size_t size)
{
    return size >= 12 && memcmp(head, "RIFF", 4) == 0 && memcmp(head + 8, "WEBP", 4) == 0;
}

static void find_chunks(mfi_picture *picture, WebPDemuxer *demuxer)
{
    const uint32_t flags = WebPDemuxGetI(demuxer, WEBP_FF_FORMAT_FLAGS);
    mfi_picture_info *info = &picture->info;
    WebPChunkIterator chunk;

    info->has_xmp = !!(flags & XMP_FLAG);
    if (flags & EXIF_FLAG && WebPDemuxGetChunk(demuxer, "EXIF", 1, &chunk)) {
        const size_t skip = chunk.chunk.size >= 6 && memcmp(chunk.chunk.bytes, "Exif\0", 6) == 0 ? 6 : 0;
        info->has_exif = 1;
        info->orientation = mfi_exif_orientation(chunk.chunk.bytes + skip, chunk.chunk.size - skip);
        WebPDemuxReleaseChunkIterator(&chunk);
    }
    if (flags & ICCP_FLAG && WebPDemuxGetChunk(demuxer, "ICCP", 1, &chunk)) {
        info->has_icc = 1;
        picture->profile = chunk.chunk.bytes;
        picture->profile_size = chunk.chunk.size;
        WebPDemuxReleaseChunkIterator(&chunk);
    }
}

static int inspect(mfi_picture *picture)
{
    const WebPData data = {picture->data, picture->size};
    mfi_picture_info *info = &picture->info;
    WebPBitstreamFeatures features;
    WebPDemuxState state;

    const VP8StatusCode status = WebPGetFeatures(picture->data, picture->size, &features);
    if (status == VP8_STATUS_NOT_ENOUGH_DATA)
        return mfi_picture_error(picture, MF_ERROR_FORMAT, "it ends before its pixels");
    if (status != VP8_STATUS_OK)
        return mfi_picture_error(picture, MF_ERROR_FORMAT, "a broken WebP header");
    info->width = features.width;
    info->height = features.height;
    info->bit_depth = 8;
    info->alpha = features.has_alpha;
    info->animated = features.has_animation;
    info->frames = !features.has_animation;
    WebPDemuxer *demuxer = WebPDemuxPartial(&data, &state);
    if (!demuxer)
        return state == WEBP_DEMUX_PARSE_ERROR || state == WEBP_DEMUX_PARSING_HEADER
                   ? mfi_picture_error(picture, MF_ERROR_FORMAT, "a broken WebP container")
                   : mfi_nomem(picture->task);
    if (state == WEBP_DEMUX_DONE)
        info->frames = WebPDemuxGetI(demuxer, WEBP_FF_FRAME_COUNT);
    info->plays = (int)WebPDemuxGetI(demuxer, WEBP_FF_LOOP_COUNT);
    find_chunks(picture, demuxer);
    picture->state = demuxer;
    return 0;
}

/* Halves the sides as often as the wanted box allows; the blend of colours under alpha would not be exact. */
static void shrink(const mfi_picture *picture, WebPDecoderConfig *config, int *width, int *height)
{
    const int want_w = picture->min_width, want_h = picture->min_height;
    int shift = 0;

    while ((want_w || want_h) && !config->input.has_alpha && shift < 4 && *width >> (shift + 1) >= MFI_MAX(want_w, 1) &&
           *height >> (shift + 1) >= MFI_MAX(want_h, 1))
        shift++;
    *width >>= shift;
    *height >>= shift;
    config->options.use_scaling = shift > 0;
    config->options.scaled_width = *width;
    config->options.scaled_height = *height;
}

static int failed(const mfi_picture *picture, VP8StatusCode status)
{
    if (status == VP8_STATUS_OUT_OF_MEMORY)
        return mfi_nomem(picture->task);
    if (status == VP8_STATUS_UNSUPPORTED_FEATURE)
        return mfi_picture_error(picture, MF_ERROR_UNSUPPORTED, "a feature of WebP that libwebp does not have");
    return mfi_picture_error(picture, MF_ERROR_FORMAT, "broken WebP data");
}

/* Into the rows that config->output points to. */
static int decode_stream(mfi_picture *picture, const WebPData *stream, WebPDecoderConfig *config)
{
    const size_t portion = MFI_MAX(stream->size / PORTIONS, (size_t)MIN_PORTION);
    VP8StatusCode status = VP8_STATUS_SUSPENDED;
    int row = 0, result = 0;

    WebPIDecoder *decoder = WebPIDecode(NULL, 0, config);
    if (!decoder)
        return mfi_nomem(picture->task);
    for (size_t fed = 0; status == VP8_STATUS_SUSPENDED && fed < stream->size && result >= 0;) {
        fed += MFI_MIN(portion, stream->size - fed);
        status = WebPIUpdate(decoder, stream->bytes, fed);
        result = mfi_tick(picture->task, 0, 0);
    }
    WebPIDecGetRGB(decoder, &row, NULL, NULL, NULL);
    WebPIDelete(decoder);
    if (result < 0 || status == VP8_STATUS_OK)
        return result;
    if (status != VP8_STATUS_SUSPENDED && status != VP8_STATUS_NOT_ENOUGH_DATA)
        return failed(picture, status);
    if (picture->task->strict || row <= 0)
        return mfi_picture_error(picture, MF_ERROR_FORMAT, row > 0 ? "it ends too early" : "it ends before its pixels");
    picture->image->corrupt = 1;
    if (config->input.width == picture->info.width && config->input.height == picture->info.height)
        mfi_picture_blank(picture->image, row);
    return 0;
}

/* The first frame at its place on the empty canvas; without an animation that is all there is. */
static int decode_frame(mfi_picture *picture, const WebPIterator *frame)
{
    WebPDecoderConfig config;
    int width, height;

    if (!WebPInitDecoderConfig(&config))
        return mfi_error(picture->task, MF_ERROR_UNSUPPORTED, "WebP: the library has another version than its header");
    const VP8StatusCode status = WebPGetFeatures(frame->fragment.bytes, frame->fragment.size, &config.input);
    if (status != VP8_STATUS_OK)
        return failed(picture, status);
    width = config.input.width;
    height = config.input.height;
    const int canvas = width != picture->info.width || height != picture->info.height;
    if (width > picture->info.width - frame->x_offset || height > picture->info.height - frame->y_offset)
        return mfi_picture_error(picture, MF_ERROR_FORMAT, "a frame reaches over the edge of the picture");
    if (canvas) {
        picture->info.alpha = 1;
        width = picture->info.width;
        height = picture->info.height;
    } else {
        shrink(picture, &config, &width, &height);
    }
    const int alpha = picture->info.alpha;
    MFI_TRY(mfi_image_alloc(picture->task, alpha ? MF_FORMAT_RGBA32 : MF_FORMAT_RGB24, width, height, &picture->image));
    if (canvas)
        mfi_picture_blank(picture->image, 0);

    mf_image *image = picture->image;
    const size_t offset = (size_t)(frame->y_offset * image->strides[0] + frame->x_offset * (alpha ? 4 : 3));
    config.output.colorspace = alpha ? MODE_RGBA : MODE_RGB;
    config.output.is_external_memory = 1;
    config.output.u.RGBA.rgba = image->planes[0] + offset;
    config.output.u.RGBA.stride = (int)image->strides[0];
    config.output.u.RGBA.size = (size_t)(image->strides[0] * image->height) - offset;
    return decode_stream(picture, &frame->fragment, &config);
}

static int decode(mfi_picture *picture)
{
    WebPIterator frame;

    if (!WebPDemuxGetFrame(picture->state, 1, &frame))
        return mfi_picture_error(picture, MF_ERROR_FORMAT, "it ends before its pixels");
    const int result = decode_frame(picture, &frame);
    WebPDemuxReleaseIterator(&frame);
    return result;
}

static void close_reader(mfi_picture *picture)
{
    WebPDemuxDelete(picture->state);
}

const mfi_picture_class mfi_picture_webp = {
    .format = "webp",
    .media_type = "image/webp",
    .endings = "webp",
    .matches = matches,
    .inspect = inspect,
    .decode = decode,
    .close = close_reader,
};
