/* Stills: which format a name means, and what each format wants to be fed with. */
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include "mfi_scale.h"
#include "mfi_still_priv.h"

/* MFI_STILL_* is the index. */
static const struct {
    const char *name, *ending, *media_type;
    int max_side;
    int depths[3]; /* bits of a sample that there are, rising; 0 = none */
} kinds[] = {
    [MFI_STILL_JPEG] = {"jpeg", "jpg", "image/jpeg", 65500, {8}},
    [MFI_STILL_PNG] = {"png", "png", "image/png", 65535, {8, 16}},
    [MFI_STILL_WEBP] = {"webp", "webp", "image/webp", 16383, {8}},
    [MFI_STILL_AVIF] = {"avif", "avif", "image/avif", 65535, {8, 10, 12}},
    [MFI_STILL_GIF] = {"gif", "gif", "image/gif", 65535, {8}},
};

static const struct mf_save_params usual;

/* Whatever the parameters say. */
static int is_lossless(int format)
{
    return format == MFI_STILL_PNG || format == MFI_STILL_GIF;
}

int mfi_still_format(const char *name)
{
    const char *dot = name ? strrchr(name, '.') : NULL;
    const char *word = dot ? dot + 1 : name;

    for (int i = 1; word && i < (int)MFI_COUNT(kinds); i++)
        if (!strcasecmp(word, kinds[i].name) || !strcasecmp(word, kinds[i].ending) || !strcasecmp(word, kinds[i].media_type))
            return i;
    return MFI_STILL_NONE;
}

const char *mfi_still_name(int format)
{
    return kinds[format].name;
}

const char *mfi_still_ending(int format)
{
    return kinds[format].ending;
}

const char *mfi_still_media_type(int format)
{
    return kinds[format].media_type;
}

int mfi_still_effort(const struct mf_save_params *params, int fastest, int smallest, int usual_one)
{
    if (!params->effort)
        return usual_one;
    return fastest + (int)lround((params->effort - 1) * (smallest - fastest) / 9.0);
}

int mfi_still_depth(const mf_image *image, int format, const struct mf_save_params *params)
{
    const int *depths = kinds[format].depths;
    const int wanted = params->depth ? params->depth : mfi_format_is_deep(image->format) ? 9 : 8;
    int i = 0;

    while (depths[i] < wanted && i + 1 < (int)MFI_COUNT(kinds[0].depths) && depths[i + 1])
        i++;
    return depths[i];
}

/* The spec that the encoder takes without a conversion of its own. */
static mfi_picture_spec still_spec(const mf_image *image, int format, const struct mf_save_params *params, int width,
                                   int height)
{
    static const int planes[] = {
        [MF_SUBSAMPLING_420] = MF_FORMAT_YUV420P,
        [MF_SUBSAMPLING_422] = MF_FORMAT_YUV422P,
        [MF_SUBSAMPLING_444] = MF_FORMAT_YUV444P,
    };
    const int deep = mfi_still_depth(image, format, params) > 8;
    const int lossless = is_lossless(format) || (params->lossless && format != MFI_STILL_JPEG);
    mfi_picture_spec spec = {.width = width, .height = height};

    if (format == MFI_STILL_GIF)
        spec.format = MF_FORMAT_RGBA32;
    else if (mfi_format_is_grey(image->format) && format != MFI_STILL_WEBP && !mfi_keep_wants_rgb(image, params))
        spec.format = mfi_format_packed(1, deep);
    else if (mfi_format_channels(image->format) == 4 && format != MFI_STILL_JPEG)
        spec.format = mfi_format_packed(4, deep);
    else if (deep || lossless)
        spec.format = mfi_format_packed(3, deep);
    else
        spec.format = format == MFI_STILL_WEBP ? MF_FORMAT_YUV420P : planes[params->subsampling];
    if (mfi_format_planes(spec.format) == 3)
        spec.color = (mfi_color){
            .matrix = 6,
            .transfer = 13,
            .primaries = 1,
            .full_range = format != MFI_STILL_WEBP,
            .chroma_location = 2,
        };
    return spec;
}

int mfi_still_prepare(mf_task *task, const mf_image *image, int format, const struct mf_save_params *params, int width,
                      int height, const double crop[4], mf_image **out)
{
    const int limit = kinds[format].max_side;
    int own_width, own_height;

    *out = NULL;
    mfi_image_display_size(image, &own_width, &own_height);
    width = width ? width : own_width;
    height = height ? height : own_height;
    if (width > limit || height > limit)
        return mfi_error(task, MF_ERROR_LIMIT, "%s: %d x %d is more than the %d pixels a side that the format can hold",
                         mfi_still_name(format), width, height, limit);
    MFI_TRY(mfi_image_check(task, mfi_still_name(format), width, height));
    const mfi_picture_spec spec = still_spec(image, format, params ? params : &usual, width, height);
    return mfi_scale(task, image, crop, &spec, MFI_FILTER_LANCZOS, out);
}

int mfi_still_quality(int format, const struct mf_save_params *params)
{
    static const int usual_ones[] = {[MFI_STILL_JPEG] = 92, [MFI_STILL_PNG] = 0, [MFI_STILL_WEBP] = 80, [MFI_STILL_AVIF] = 60};

    if (is_lossless(format) || (params->lossless && format != MFI_STILL_JPEG))
        return 0;
    return params->quality ? params->quality : usual_ones[format];
}

static int encode(mf_task *task, const mf_image *image, int format, const struct mf_save_params *params, const mfi_blocks *kept,
                  void **data, size_t *size)
{
    MFI_TRY(mfi_tick(task, 0, 0));
    switch (format) {
    case MFI_STILL_JPEG:
        return mfi_jpeg_encode(task, image, params, data, size);
    case MFI_STILL_PNG:
        return mfi_png_encode(task, image, params, kept, data, size);
    case MFI_STILL_WEBP:
        return mfi_webp_encode(task, image, params, data, size);
    case MFI_STILL_AVIF:
        return mfi_avif_encode(task, image, params, kept, data, size);
    case MFI_STILL_GIF:
        return mfi_gif_encode(task, image, data, size);
    default:
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "no such image format");
    }
}

int mfi_still_encode(mf_task *task, const mf_image *image, int format, const struct mf_save_params *params, void **data,
                     size_t *size)
{
    struct mf_save_params own = params ? *params : usual;
    mfi_blocks kept;

    *data = NULL;
    *size = 0;
    own.lossless = own.lossless && format != MFI_STILL_JPEG;
    own.quality = own.quality || own.lossless ? own.quality : mfi_still_quality(format, &own);
    MFI_TRY(mfi_keep_select(task, image, &own, &kept));
    int result = encode(task, image, format, &own, &kept, data, size);
    if (result >= 0)
        result = mfi_keep_add(task, format, &kept, data, size);
    if (result < 0) {
        mfi_free(*data);
        *data = NULL;
    }
    mfi_free(kept.exif.data);
    return result;
}

int mfi_still_choose(mf_task *task, const char *name, const mf_sink *sink)
{
    const char *file = sink ? mfi_sink_name(sink) : NULL;
    const int format = name ? mfi_still_format(name) : file ? mfi_still_format(file) : MFI_STILL_JPEG;

    if (format)
        return format;
    if (name)
        return mfi_error(task, MF_ERROR_PARAMS, "format: \"%s\" is none of jpeg, png, webp, avif, gif", name);
    return mfi_error(task, MF_ERROR_PARAMS, "%s: the ending is none of .jpg, .png, .webp, .avif, .gif", file);
}

int mfi_still_put(mf_task *task, const mf_image *image, int format, const struct mf_save_params *params, mf_sink *sink,
                  const char *name, int64_t *size_bytes)
{
    void *data;
    size_t size;

    *size_bytes = 0;
    MFI_TRY(mfi_still_encode(task, image, format, params, &data, &size));
    const int result = mfi_sink_put(task, sink, name, mfi_still_media_type(format), data, size);
    mfi_free(data);
    *size_bytes = result < 0 ? 0 : (int64_t)size;
    return result;
}

/* --- The table. */

static const char *const subsampling_names[] = {"420", "422", "444", NULL};

const mf_field mfi_save_fields[] = {
    MFI_I32(struct mf_save_params, quality, 0, 100, 0, "", "Quality; 0 is 92 for JPEG, 80 for WebP and 60 for AVIF"),
    MFI_STR(struct mf_save_params, format, NULL,
            "jpeg, png, webp, avif, gif, or auto, the smallest; by default as the output's name ends, else jpeg"),
    MFI_ENUM(struct mf_save_params, subsampling, subsampling_names, MF_SUBSAMPLING_420,
             "How finely JPEG and AVIF store colour: 444 at every pixel, 420 at every fourth"),
    MFI_I32(struct mf_save_params, effort, 0, 10, 0, "", "Time spent on making WebP, PNG and AVIF smaller; 0 is the usual"),
    MFI_BOOL(struct mf_save_params, progressive, 0, "Write JPEG in scans and PNG interlaced, to be shown while it loads"),
    MFI_BOOL(struct mf_save_params, optimize, 0, "Give a JPEG Huffman tables of its own: smaller, slower"),
    MFI_BOOL(struct mf_save_params, lossless, 0, "Write WebP and AVIF without loss"),
    MFI_I32(struct mf_save_params, depth, 0, 16, 0, "bits",
            "Bits of a sample that are read and written: above 8 PNG has 16, AVIF 10 or 12; 0 is 8, or what fits the picture. "
            "Sharpening, looks, text and effects work in 8"),
    MFI_STR(struct mf_save_params, keep, NULL, "Metadata that is kept: exif (without position), gps, icc, xmp, commas between"),
    MFI_F64(struct mf_save_params, target_ssim, 0, 1, 0, "",
            "Lowest quality whose structural similarity to the picture is this; quality is then the highest"),
    MFI_I64(struct mf_save_params, max_bytes, 0, INT64_MAX, 0, "bytes",
            "Most that the output may take, by the highest quality that does; quality is then the highest"),
    MFI_STR(struct mf_save_params, accept, NULL, "For format auto: Accept header, such as image/avif,image/webp"),
    MFI_END
};

int mf_save_params_init(struct mf_save_params *params, size_t size)
{
    return mfi_params_init(mfi_save_fields, sizeof *params, params, size);
}
