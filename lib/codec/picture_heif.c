/* HEIC and its kin by libheif, which turns and crops by itself. */
#include <libheif/heif.h>
#include <string.h>
#include "mfi_cicp.h"
#include "mfi_picture_priv.h"

enum { MAX_PROFILE = 16 << 20 };

typedef struct reader {
    struct heif_context *context;
    struct heif_image_handle *handle;
    mfi_cicp cicp; /* 0 where there is a profile, or nothing is said */
} reader;

static int failed(const mfi_picture *picture, struct heif_error error)
{
    if (error.code == heif_error_Memory_allocation_error)
        return mfi_nomem(picture->task);
    return mfi_picture_error(picture,
                             error.code == heif_error_Unsupported_filetype || error.code == heif_error_Unsupported_feature
                                 ? MF_ERROR_UNSUPPORTED
                                 : MF_ERROR_FORMAT,
                             "%s", error.message);
}

static int has_metadata(const struct heif_image_handle *handle, int xmp)
{
    heif_item_id ids[16];
    const int count = heif_image_handle_get_list_of_metadata_block_IDs(handle, xmp ? "mime" : "Exif", ids, MFI_COUNT(ids));

    for (int i = 0; i < count; i++) {
        const char *type = heif_image_handle_get_metadata_content_type(handle, ids[i]);
        if (!xmp || (type && strcmp(type, "application/rdf+xml") == 0))
            return 1;
    }
    return 0;
}

static int read_profile(mfi_picture *picture, const struct heif_image_handle *handle)
{
    const enum heif_color_profile_type type = heif_image_handle_get_color_profile_type(handle);
    const size_t size = heif_image_handle_get_raw_color_profile_size(handle);

    if ((type != heif_color_profile_type_prof && type != heif_color_profile_type_rICC) || size == 0 || size > MAX_PROFILE)
        return 0;
    picture->memory = mfi_realloc_array(NULL, size, 1);
    if (!picture->memory)
        return mfi_nomem(picture->task);
    picture->info.has_icc = 1;
    if (heif_image_handle_get_raw_color_profile(handle, picture->memory).code == heif_error_Ok) {
        picture->profile = picture->memory;
        picture->profile_size = size;
    }
    return 0;
}

static void read_cicp(reader *r)
{
    struct heif_color_profile_nclx *nclx = NULL;

    if (heif_image_handle_get_nclx_color_profile(r->handle, &nclx).code == heif_error_Ok)
        r->cicp = (mfi_cicp){(int)nclx->color_primaries, (int)nclx->transfer_characteristics};
    heif_nclx_color_profile_free(nclx);
}

static int inspect(mfi_picture *picture)
{
    reader *r = picture->state = mfi_alloc(sizeof *r);
    mfi_picture_info *info = &picture->info;

    if (!r || !(r->context = heif_context_alloc()))
        return mfi_nomem(picture->task);
    struct heif_error error = heif_context_read_from_memory_without_copy(r->context, picture->data, picture->size, NULL);
    if (error.code == heif_error_Ok)
        error = heif_context_get_primary_image_handle(r->context, &r->handle);
    if (error.code != heif_error_Ok)
        return failed(picture, error);
    info->width = heif_image_handle_get_width(r->handle);
    info->height = heif_image_handle_get_height(r->handle);
    info->bit_depth = heif_image_handle_get_luma_bits_per_pixel(r->handle);
    info->alpha = heif_image_handle_has_alpha_channel(r->handle);
    info->frames = 1;
    info->has_exif = has_metadata(r->handle, 0);
    info->has_xmp = has_metadata(r->handle, 1);
    MFI_TRY(read_profile(picture, r->handle));
    if (!info->has_icc)
        read_cicp(r);
    return 0;
}

/* Samples of `bits` as those of 16. */
static void widen(const uint16_t *from, int count, int bits, uint16_t *to)
{
    const uint32_t max = (1u << bits) - 1;

    for (int i = 0; i < count; i++)
        to[i] = (uint16_t)((MFI_MIN(from[i], max) * UINT16_MAX + max / 2) / max);
}

/* Into picture->image. */
static int take_pixels(mfi_picture *picture, const struct heif_image *decoded, int channels)
{
    const reader *r = picture->state;
    const int width = heif_image_get_width(decoded, heif_channel_interleaved);
    const int height = heif_image_get_height(decoded, heif_channel_interleaved);
    const int bits = heif_image_get_bits_per_pixel_range(decoded, heif_channel_interleaved);
    int stride;
    const uint8_t *from = heif_image_get_plane_readonly(decoded, heif_channel_interleaved, &stride);

    MFI_TRY(mfi_tick(picture->task, 0, 0));
    if (!from)
        return mfi_picture_error(picture, MF_ERROR_FORMAT, "no pixels in it");
    MFI_TRY(mfi_image_alloc(picture->task, mfi_picture_format(picture, channels), width, height, &picture->image));
    if (mfi_cicp_is_wide(&r->cicp)) {
        const mfi_samples_view view = {from, stride, channels, (1 << bits) - 1};
        return mfi_cicp_convert(picture->task, &r->cicp, &view, picture->image);
    }
    for (int y = 0; y < height; y++, from += stride) {
        uint8_t *row = picture->image->planes[0] + y * picture->image->strides[0];
        if (mfi_format_is_deep(picture->image->format))
            widen((const void *)from, width * channels, bits, (void *)row);
        else
            memcpy(row, from, (size_t)width * (size_t)channels);
    }
    return 0;
}

static int decode_with(mfi_picture *picture, const struct heif_decoding_options *options)
{
    static const enum heif_chroma chromas[2][2] = {
        {heif_chroma_interleaved_RGB, heif_chroma_interleaved_RGBA},
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
        {heif_chroma_interleaved_RRGGBB_BE, heif_chroma_interleaved_RRGGBBAA_BE},
#else
        {heif_chroma_interleaved_RRGGBB_LE, heif_chroma_interleaved_RRGGBBAA_LE},
#endif
    };
    const reader *r = picture->state;
    const int alpha = !!picture->info.alpha;
    struct heif_image *decoded = NULL;

    const struct heif_error error = heif_decode_image(r->handle, &decoded, heif_colorspace_RGB,
                                                      chromas[!options->convert_hdr_to_8bit][alpha], options);
    if (error.code != heif_error_Ok)
        return failed(picture, error);
    const int result = take_pixels(picture, decoded, alpha ? 4 : 3);
    heif_image_release(decoded);
    return result;
}

static int decode(mfi_picture *picture)
{
    const reader *r = picture->state;
    struct heif_decoding_options *options = heif_decoding_options_alloc();

    if (!options)
        return mfi_nomem(picture->task);
    options->convert_hdr_to_8bit =
        picture->info.bit_depth <= 8 || !(picture->keep_depth || mfi_cicp_is_wide(&r->cicp));
    options->strict_decoding = picture->task->strict != 0;
    const int result = decode_with(picture, options);
    heif_decoding_options_free(options);
    return result;
}

static void close_reader(mfi_picture *picture)
{
    reader *r = picture->state;

    heif_image_handle_release(r->handle);
    heif_context_free(r->context);
    mfi_free(r);
}


const mfi_picture_class mfi_picture_heif = {
    .format = "heif",
    .media_type = "image/heic",
    .endings = "heic,heif,hif",
    .matches = mfi_picture_is_heif,
    .inspect = inspect,
    .decode = decode,
    .close = close_reader,
};
