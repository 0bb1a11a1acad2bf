/* Which reader takes a picture, and what is done to its pixels afterwards: colour, then orientation. */
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include "mfi_orient.h"
#include "mfi_picture_priv.h"
#include "mfi_scale.h"
#include "mfi_table.h"

enum { HEAD_SIZE = 64, ICC_HEADER_SIZE = 128, ICC_SPACE = 16 };

static const mfi_picture_class *const classes[] = {
    &mfi_picture_jpeg,
    &mfi_picture_png,
    &mfi_picture_webp,
    &mfi_picture_avif, /* before HEIF, whose general brands it may carry too */
    &mfi_picture_heif,
    &mfi_picture_gif,
    &mfi_picture_bmp,
    &mfi_picture_tiff,
};

/* Whether one of the brands of a file type box is one of `brands`, four letters each. */
static int has_brand(const uint8_t *head, size_t size, const char *brands)
{
    if (size < 12 || memcmp(head + 4, "ftyp", 4) != 0)
        return 0;
    const size_t box = (size_t)head[0] << 24 | (size_t)head[1] << 16 | (size_t)head[2] << 8 | head[3];
    for (size_t at = 8; at + 4 <= MFI_MIN(size, box); at += at == 8 ? 8 : 4)
        for (const char *brand = brands; *brand; brand += 4)
            if (memcmp(head + at, brand, 4) == 0)
                return 1;
    return 0;
}

int mfi_picture_is_avif(const uint8_t *head, size_t size)
{
    return has_brand(head, size, "avifavis");
}

int mfi_picture_is_heif(const uint8_t *head, size_t size)
{
    return has_brand(head, size, "heicheixheimheishevchevxhevmhevsmif1msf1");
}

int mfi_picture_error(const mfi_picture *picture, int code, const char *format, ...)
{
    char reason[256];
    va_list list;

    va_start(list, format);
    mfi_vsnprintf(reason, sizeof reason, format, list);
    va_end(list);
    return mfi_error(picture->task, code, "%s: %s", picture->name, reason);
}

int mfi_picture_color(mfi_picture *picture, int kind)
{
    const uint8_t *profile = picture->profile;

    picture->profile = NULL; /* seen to */
    if (!profile)
        return 0;
    return mfi_icc_open(picture->task, picture->name, profile, picture->profile_size, kind, &picture->icc);
}

int mfi_picture_format(const mfi_picture *picture, int channels)
{
    return mfi_format_packed(channels, picture->keep_depth && picture->info.bit_depth > 8);
}

void mfi_picture_blank(mf_image *image, int row)
{
    for (int i = 0; i < mfi_format_planes(image->format); i++) {
        const int height = mfi_format_plane_height(image->format, i, image->height);
        const size_t bytes = (size_t)mfi_format_plane_width(image->format, i, image->width);
        for (int y = row; y < height; y++)
            memset(image->planes[i] + y * image->strides[i], 0, bytes);
    }
}

const mfi_picture_class *mfi_picture_class_of(const void *head, size_t size)
{
    for (size_t i = 0; i < MFI_COUNT(classes); i++)
        if (classes[i]->matches(head, size))
            return classes[i];
    return NULL;
}

void mfi_picture_clear(mfi_picture *picture)
{
    if (picture->state && picture->class->close)
        picture->class->close(picture);
    mfi_icc_free(picture->icc);
    mfi_blocks_unref(picture->blocks);
    mfi_free(picture->memory);
    mf_image_unref(picture->image);
}

static int convert_color(mfi_picture *picture)
{
    static const int kinds[] = {
        [MF_FORMAT_GRAY8] = MFI_ICC_GRAY,
        [MF_FORMAT_RGB24] = MFI_ICC_RGB,
        [MF_FORMAT_RGBA32] = MFI_ICC_RGBA,
        [MF_FORMAT_GRAY16] = MFI_ICC_GRAY16,
        [MF_FORMAT_RGB48] = MFI_ICC_RGB16,
        [MF_FORMAT_RGBA64] = MFI_ICC_RGBA16,
    };

    if (mfi_format_planes(picture->image->format) != 1)
        return 0;
    MFI_TRY(mfi_picture_color(picture, kinds[picture->image->format]));
    return picture->icc ? mfi_icc_apply(picture->task, picture->icc, picture->image) : 0;
}

int mfi_picture_keep_profile(mfi_picture *picture, const mfi_picture_options *options)
{
    const uint8_t *profile = picture->profile;
    const size_t size = picture->profile_size;

    if (!profile || !options->keep_profile)
        return 0;
    if (options->keep_metadata) {
        if (size < ICC_HEADER_SIZE || memcmp(profile + ICC_SPACE, "CMYK", 4) == 0)
            return 0;
        picture->blocks = mfi_blocks_new();
        uint8_t *copy = picture->blocks ? mfi_realloc_array(NULL, size, 1) : NULL;
        if (!copy)
            return mfi_nomem(picture->task);
        memcpy(copy, profile, size);
        picture->blocks->icc = (mfi_metadata_block){copy, size};
    }
    picture->profile = NULL;
    return 0;
}

int mfi_picture_finish(mfi_picture *picture, mf_image **out)
{
    MFI_TRY(convert_color(picture));
    MFI_TRY(mfi_orient(picture->task, picture->image, picture->orientation, out));
    (*out)->blocks = picture->blocks;
    picture->blocks = NULL;
    return 0;
}

/* Rounding makes the aspect of a shrunk picture another than that of the whole, which is wanted for its size. */
static void remember_size(const mfi_picture *picture, mf_image *image)
{
    const int turned = picture->orientation >= 5;
    const int64_t width = turned ? picture->info.height : picture->info.width;
    const int64_t height = turned ? picture->info.width : picture->info.height;

    if (image->width < width && llabs(image->width * height - image->height * width) < width + height) {
        image->full_width = (int)width;
        image->full_height = (int)height;
    }
}

int mfi_picture_open(mfi_picture *picture)
{
    picture->info.orientation = 1;
    MFI_TRY(picture->class->inspect(picture));
    return mfi_image_check(picture->task, picture->name, picture->info.width, picture->info.height);
}

static int decode(mfi_picture *picture, const mfi_picture_options *options, mf_image **out)
{
    MFI_TRY(mfi_picture_open(picture));
    picture->orientation = options->keep_orientation ? 1 : picture->info.orientation;
    picture->keep_depth = options->keep_depth;
    picture->rgb = options->rgb;
    picture->min_width = picture->orientation >= 5 ? options->min_height : options->min_width;
    picture->min_height = picture->orientation >= 5 ? options->min_width : options->min_height;
    MFI_TRY(mfi_picture_keep_profile(picture, options));
    MFI_TRY(picture->class->decode(picture));
    MFI_TRY(mfi_picture_finish(picture, out));
    remember_size(picture, *out);
    return 0;
}

int mfi_picture_decode(mf_task *task, const char *name, const void *data, size_t size, const mfi_picture_options *options,
                       mf_image **out)
{
    mfi_picture picture = {
        .task = task,
        .name = name,
        .data = data,
        .size = size,
        .class = mfi_picture_class_of(data, size),
    };

    *out = NULL;
    const int result = decode(&picture, options, out);
    mfi_picture_clear(&picture);
    return result;
}

int mfi_picture_class_of_source(mf_task *task, mf_source *source, const mfi_picture_class **out)
{
    uint8_t head[HEAD_SIZE];

    MFI_TRY(mfi_source_open(task, source));
    const int64_t got = mfi_source_read(task, source, 0, head, sizeof head);
    *out = got > 0 ? mfi_picture_class_of(head, (size_t)got) : NULL;
    return got < 0 ? (int)got : *out != NULL;
}

int mfi_picture_is(mf_task *task, mf_source *source)
{
    const mfi_picture_class *class;

    const int known = mfi_picture_class_of_source(task, source, &class);
    return known > 0 ? class->decode != NULL : known;
}

/* Gives an image the EXIF and XMP of its file, if that is of a kind that has them. Upright pixels have the orientation 1. */
static int take_metadata(mf_task *task, mf_source *source, const mfi_picture_options *options, mf_image *image)
{
    mfi_metadata found;
    int result = mfi_metadata_read(task, source, &found);

    if (result == MF_ERROR_FORMAT) {
        mfi_error_clear(task);
        result = 0;
    }
    if (result >= 0 && found.exif.data && !options->keep_orientation)
        result = mfi_exif_set_orientation(task, &found.exif, 1);
    if (result >= 0 && (found.exif.data || found.xmp.data)) {
        image->blocks = image->blocks ? image->blocks : mfi_blocks_new();
        if (image->blocks) {
            image->blocks->exif = found.exif;
            image->blocks->xmp = found.xmp;
            found.exif.data = found.xmp.data = NULL;
        } else {
            result = mfi_nomem(task);
        }
    }
    mfi_metadata_clear(&found);
    return result;
}

/* A picture that is in memory already. */
static int take_image(mf_task *task, mf_image *image, const mfi_picture_options *options, mf_image **out)
{
    if (!options->keep_depth)
        return mfi_image_shallow(task, image, out);
    *out = mf_image_ref(image);
    return 0;
}

int mfi_picture_load(mf_task *task, mf_source *source, const mfi_picture_options *options, mf_image **out)
{
    static const mfi_picture_options defaults;
    const void *data;
    size_t size;

    *out = NULL;
    options = options ? options : &defaults;
    mf_image *image = mfi_source_object(source);
    if (image)
        return take_image(task, image, options, out);
    const int is = mfi_picture_is(task, source);
    MFI_TRY(is);
    if (is == 0) {
        MFI_TRY(mfi_picture_from_media(task, source, options, out));
    } else {
        MFI_TRY(mfi_source_map(task, source, &data, &size));
        MFI_TRY(mfi_picture_decode(task, mfi_source_name(source), data, size, options, out));
    }
    const int result = options->keep_metadata ? take_metadata(task, source, options, *out) : 0;
    if (result < 0) {
        mf_image_unref(*out);
        *out = NULL;
    }
    return result;
}

/* --- The public functions. */

static void release_image(void *image)
{
    mf_image_unref(image);
}

int mf_source_image(mf_image *image, mf_source **out)
{
    if (!image || !out)
        return MF_ERROR_PARAMS;
    MFI_TRY(mfi_source_new_object(image, release_image, out));
    mf_image_ref(image);
    return 0;
}

static const mf_field load_fields[] = {
    MFI_I32(struct mf_load_params, min_width, 0, 65535, 0, "px", "Width that the picture has to have at least; 0 is its own"),
    MFI_I32(struct mf_load_params, min_height, 0, 65535, 0, "px", "Height that it has to have at least; 0 is its own"),
    MFI_BOOL(struct mf_load_params, keep_orientation, 0, "Leave it as it is stored"),
    MFI_BOOL(struct mf_load_params, keep_profile, 0, "Leave it in the colours of its profile"),
    MFI_BOOL(struct mf_load_params, keep_metadata, 0, "Keep EXIF and XMP with it, and with keep_profile the profile"),
    MFI_BOOL(struct mf_load_params, keep_depth, 0, "Read what has more than 8 bits a sample in 16"),
    MFI_END
};

int mf_load_params_init(struct mf_load_params *params, size_t size)
{
    return mfi_params_init(load_fields, sizeof *params, params, size);
}

static int load(mf_task *task, mf_source *source, const struct mf_load_params *params, mf_image **out)
{
    struct mf_load_params own;

    MFI_TRY(mfi_params_load(task, load_fields, sizeof own, params, &own));
    const mfi_picture_options options = {
        .min_width = own.min_width,
        .min_height = own.min_height,
        .keep_orientation = own.keep_orientation,
        .keep_profile = own.keep_profile,
        .keep_metadata = own.keep_metadata,
        .keep_depth = own.keep_depth,
    };
    return mfi_picture_load(task, source, &options, out);
}

int mf_image_load(mf_task *task, mf_source *src, const struct mf_load_params *params, mf_image **out)
{
    mf_task local;

    task = mfi_task_begin(task, &local);
    if (!src || !out)
        return mfi_task_end(task, &local, mfi_error(task, MF_ERROR_PARAMS, "no %s", src ? "place for the picture" : "source"));
    *out = NULL;
    return mfi_task_end(task, &local, load(task, src, params, out));
}
