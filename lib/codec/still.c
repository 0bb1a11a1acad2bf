/* Stills: which format a name means, and what each format wants to be fed with. */
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include "mfi_scale.h"
#include "mfi_still_priv.h"

/* MFI_STILL_* is the index. */
static const struct {
    const char *name, *ending, *media_type;
    int max_side;
} kinds[] = {
    [MFI_STILL_JPEG] = {"jpeg", "jpg", "image/jpeg", 65500},
    [MFI_STILL_PNG] = {"png", "png", "image/png", 65535},
    [MFI_STILL_WEBP] = {"webp", "webp", "image/webp", 16383},
};

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

/* The spec that the encoder takes without a conversion of its own. */
static mfi_picture_spec still_spec(const mf_image *image, int format, int width, int height)
{
    mfi_picture_spec spec = {.width = width, .height = height};
    const int even = width % 2 == 0 && height % 2 == 0;

    if (image->format == MF_FORMAT_GRAY8 && format != MFI_STILL_WEBP)
        spec.format = MF_FORMAT_GRAY8;
    else if (image->format == MF_FORMAT_RGBA32 && format != MFI_STILL_JPEG)
        spec.format = MF_FORMAT_RGBA32;
    else if (format == MFI_STILL_PNG || (format == MFI_STILL_JPEG && !even))
        spec.format = MF_FORMAT_RGB24; /* libjpeg-turbo reads past the planes of odd pictures */
    else
        spec.format = MF_FORMAT_YUV420P;
    if (spec.format == MF_FORMAT_YUV420P)
        spec.color = (mfi_color){
            .matrix = 6,
            .transfer = 13,
            .primaries = 1,
            .full_range = format == MFI_STILL_JPEG,
            .chroma_location = 2,
        };
    return spec;
}

int mfi_still_prepare(mf_task *task, const mf_image *image, int format, int width, int height, const double crop[4],
                      mf_image **out)
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
    const mfi_picture_spec spec = still_spec(image, format, width, height);
    return mfi_scale(task, image, crop, &spec, MFI_FILTER_LANCZOS, out);
}

int mfi_still_encode(mf_task *task, const mf_image *image, int format, int quality, void **data, size_t *size)
{
    *data = NULL;
    *size = 0;
    MFI_TRY(mfi_tick(task, 0, 0));
    switch (format) {
    case MFI_STILL_JPEG:
        return mfi_jpeg_encode(task, image, quality ? quality : 92, data, size);
    case MFI_STILL_PNG:
        return mfi_png_encode(task, image, data, size);
    case MFI_STILL_WEBP:
        return mfi_webp_encode(task, image, quality ? quality : 80, data, size);
    default:
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "no such image format");
    }
}

int mfi_still_choose(mf_task *task, const char *name, const mf_sink *sink)
{
    const char *file = sink ? mfi_sink_name(sink) : NULL;
    const int format = name ? mfi_still_format(name) : file ? mfi_still_format(file) : MFI_STILL_JPEG;

    if (format)
        return format;
    if (name)
        return mfi_error(task, MF_ERROR_PARAMS, "format: \"%s\" is none of jpeg, png, webp", name);
    return mfi_error(task, MF_ERROR_PARAMS, "%s: the ending is none of .jpg, .png, .webp", file);
}

int mfi_still_put(mf_task *task, const mf_image *image, int format, int quality, mf_sink *sink, const char *name,
                  int64_t *size_bytes)
{
    void *data;
    size_t size;

    *size_bytes = 0;
    MFI_TRY(mfi_still_encode(task, image, format, quality, &data, &size));
    const int result = mfi_sink_put(task, sink, name, mfi_still_media_type(format), data, size);
    mfi_free(data);
    *size_bytes = result < 0 ? 0 : (int64_t)size;
    return result;
}

static int save(mf_task *task, mf_image *image, mf_sink *sink, const char *media_type, int quality)
{
    mf_image *prepared = NULL;
    int64_t size;
    char name[16];

    if (quality < 0 || quality > 100)
        return mfi_error(task, MF_ERROR_PARAMS, "quality: %d is outside 0..100", quality);
    const int format = mfi_still_choose(task, media_type, sink);
    MFI_TRY(format);
    snprintf(name, sizeof name, "image.%s", mfi_still_ending(format));
    MFI_TRY(mfi_still_prepare(task, image, format, image->width, image->height, NULL, &prepared));
    const int result = mfi_still_put(task, prepared, format, quality, sink, name, &size);
    mf_image_unref(prepared);
    return result;
}

int mf_image_save(mf_task *task, mf_image *image, mf_sink *sink, const char *media_type, int quality)
{
    mf_task local;

    task = mfi_task_begin(task, &local);
    return mfi_task_end(task, &local, mfi_sink_end(task, sink, save(task, image, sink, media_type, quality)));
}
