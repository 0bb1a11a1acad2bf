/* Images: refcounted pictures in memory. Since 0.1.
 *
 * An image is immutable once a second reference exists. Thread-safety: references can be taken and dropped on any thread, and
 * pixels read from any number of threads. */
#ifndef MEDIAFORGE_IMAGE_H
#define MEDIAFORGE_IMAGE_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

/* Pixel formats: 8 bits a sample, or 16 as uint16_t in the order of the machine, on even addresses and strides. Planar YCbCr
 * has three planes, those of 4:2:0 with ceil(width / 2) x ceil(height / 2) chroma.
 *
 * 16 bits stay in resize, crop, smart_crop, rotate, flip, flop, pad, extend, trim, blur, the operations of tone.h up to
 * split_tone, thumbnails, face_crop, and chains of these; everything else, analyses too, takes such a picture as the 8 bits
 * that mf_image_convert() makes of it. */
enum mf_format {
    MF_FORMAT_NONE = 0,
    MF_FORMAT_GRAY8 = 1,   /* one plane */
    MF_FORMAT_RGB24 = 2,   /* one plane, R G B */
    MF_FORMAT_RGBA32 = 3,  /* one plane, R G B A, alpha not premultiplied */
    MF_FORMAT_YUV420P = 10,
    MF_FORMAT_YUV422P = 11,
    MF_FORMAT_YUV444P = 12,
    MF_FORMAT_GRAY16 = 20, /* one plane of 16-bit samples, as the following */
    MF_FORMAT_RGB48 = 21,  /* R G B */
    MF_FORMAT_RGBA64 = 22  /* R G B A, alpha not premultiplied */
};

/* "rgb24"; "none" for what is no format. Static. Thread-safety: any thread. */
MF_API const char *mf_format_name(int format);

/* A new image, its pixels not set. width and height 1..65535. Errors: PARAMS, NOMEM. On success *out: mf_image_unref(). */
MF_API int mf_image_new(int format, int width, int height, mf_image **out);

/* An image on memory of the caller, not copied: `planes` and `strides` (bytes from row to row, at least a row's bytes) have
 * one entry for each plane of the format; those of 16-bit samples are even. `release` is called at the last unref; NULL:
 * nothing to do. Errors: PARAMS, NOMEM (then `release` is not called). */
MF_API int mf_image_wrap(int format, int width, int height, void *const *planes, const ptrdiff_t *strides,
                         void (*release)(void *opaque), void *opaque, mf_image **out);

MF_API mf_image *mf_image_ref(mf_image *image);
MF_API void mf_image_unref(mf_image *image); /* NULL is allowed */

MF_API int mf_image_format(const mf_image *image); /* MF_FORMAT_* */
MF_API int mf_image_width(const mf_image *image);  /* pixels */
MF_API int mf_image_height(const mf_image *image);

/* Rows of plane 0..2, and the bytes from row to row; NULL and 0 for a plane that the format does not have. */
MF_API const uint8_t *mf_image_plane(const mf_image *image, int plane);
MF_API ptrdiff_t mf_image_stride(const mf_image *image, int plane);
/* The same for writing; NULL while the image is shared. */
MF_API uint8_t *mf_image_plane_mutable(mf_image *image, int plane);

/* Position in its video in microseconds from the video's start; INT64_MIN for a picture that is none of a video. */
MF_API int64_t mf_image_time_us(const mf_image *image);

/* Another image of the same picture in another format, in sRGB / full range where it is RGB or grey; alpha that the format
 * has no place for is blended over white. 8 bits become 16 exactly (x 257), and 16 are rounded to 8. Errors: PARAMS, NOMEM,
 * CANCELLED, DEADLINE. On success *out: mf_image_unref(). */
MF_API int mf_image_convert(mf_task *task, mf_image *image, int format, mf_image **out);

/* A source that is a picture in memory, for operations on pictures by name. It takes a reference of `image`, and gives it to
 * every operation as it is. Operations that need the bytes of a file (probe, exif, strip, ...) refuse it.
 * Errors: PARAMS, NOMEM. On success *out: mf_source_unref(). */
MF_API int mf_source_image(mf_image *image, mf_source **out);

/* How a picture is read. All 0 are the defaults. */
struct mf_load_params {
    uint32_t struct_size;     /* set by mf_load_params_init() */
    int32_t min_width;        /* pixels, 0..65535: it may be read smaller, by halves, as long as it covers this box; default 0 */
    int32_t min_height;       /* likewise; with both 0 it is read in full size; default 0 */
    int32_t keep_orientation; /* 1: as it is stored, not turned upright by its EXIF orientation; default 0 */
    int32_t keep_profile;     /* 1: in the colours of its profile, not converted to sRGB (wide colours that AVIF and HEIC name
                                 without a profile, HDR among them, become sRGB in any case); default 0 */
    int32_t keep_metadata;    /* 1: with the EXIF and XMP of its file, and with keep_profile the profile, for a save that keeps
                                 them; what operations make of it has them too; default 0 */
    int32_t keep_depth;       /* 1: in 16 bits where its file has more than 8 (PNG, AVIF, HEIC, TIFF and the like), of its full
                                 range; default 0: always in 8 */
};
MF_API int mf_load_params_init(struct mf_load_params *params, size_t size);

/* Reads the picture of an image file, or the cover or first frame of other media: grey, RGB or RGBA, or of JPEG the YCbCr
 * planes (BT.601, full range) that it stores. What is left of a damaged file is used, unless the task is strict. Errors:
 * FORMAT, LIMIT, UNSUPPORTED, NO_STREAM, CODEC, PARAMS, IO, NOT_FOUND, PERMISSION, NOMEM, CANCELLED, DEADLINE. On success
 * *out: mf_image_unref(). */
MF_API int mf_image_load(mf_task *task, mf_source *src, const struct mf_load_params *params, mf_image **out);

/* Writes the picture as JPEG, PNG, WebP, AVIF or GIF, as `media_type` says ("image/jpeg", ...), or NULL: as the ending of the
 * sink's file name does, and where there is no such name as JPEG. In a sink of many outputs it is named image.jpg (.png,
 * .webp, .avif, .gif). `quality` 1..100, 0 = 92 for JPEG, 80 for WebP and 60 for AVIF. Errors: PARAMS, LIMIT, NOMEM,
 * CANCELLED, DEADLINE, IO, NO_SPACE, PERMISSION, CODEC. */
MF_API int mf_image_save(mf_task *task, mf_image *image, mf_sink *sink, const char *media_type, int quality);

/* How finely colour is stored beside brightness, in JPEG and AVIF. */
enum mf_subsampling { MF_SUBSAMPLING_420 = 0, MF_SUBSAMPLING_422 = 1, MF_SUBSAMPLING_444 = 2 };

/* How a picture is written: without EXIF, XMP and profile, and so sRGB, unless `keep` says otherwise. All 0 are the
 * defaults. */
struct mf_save_params {
    uint32_t struct_size; /* set by mf_save_params_init() */
    int32_t quality;      /* 1..100, 0 = 92 for JPEG, 80 for WebP, 60 for AVIF; not for PNG; default 0 */
    const char *format;   /* "jpeg", "png", "webp", "avif", "gif" (of 256 colours, without metadata), a media type or a file
                             name; default NULL: as the output is named.
                             "auto": the smallest of JPEG, WebP and AVIF at the same SSIM, as far as `accept` lets; of drawings
                             also PNG and WebP without loss; with alpha PNG, WebP and AVIF alone */
    int32_t subsampling;  /* MF_SUBSAMPLING_*; WebP has 4:2:0 alone; default MF_SUBSAMPLING_420 */
    int32_t effort;       /* 1..10, time spent on making WebP, PNG and AVIF smaller; 0 = the format's usual; default 0 */
    int32_t progressive;  /* 1: JPEG in scans, PNG interlaced; default 0 */
    int32_t optimize;     /* 1: JPEG with Huffman tables of its own, some per cent smaller; default 0 */
    int32_t lossless;     /* 1: WebP and AVIF without loss; default 0 */
    int32_t depth;        /* bits of a sample, 0..16: the format takes the least of its own that is as many, or its most: PNG
                             8 or 16, AVIF 8, 10 or 12, the others (and "auto") 8. By name more than 8 reads the picture with
                             keep_depth too. 0 = 8, and of a picture in 16 bits 16 in PNG and 10 in AVIF; default 0 */
    /* The following two search the quality, with a handful of encodings; `quality`, if it is given, is then the highest. SSIM
     * is that of mf_ssim(), of what was written against the picture. */
    double target_ssim;   /* 0..1: the lowest quality that reaches it, or the highest there is; 0 = off; default 0 */
    int64_t max_bytes;    /* the highest quality whose file is no larger; comes before target_ssim; 0 = off; default 0 */
    const char *accept;   /* of "auto": the Accept header of a request; what it does not name (wildcards, and "", name only JPEG
                             and PNG) is not taken, unless nothing that it names can be made; default NULL: JPEG, PNG and WebP */
    const char *keep;     /* of the metadata that the picture was loaded with: "exif" (without the position), "gps" (EXIF with
                             it), "icc" (its profile), "xmp" (as it is, with a position in it), commas between; default NULL */
};
MF_API int mf_save_params_init(struct mf_save_params *params, size_t size);

/* The same as mf_image_save() by parameters. Errors: also UNSUPPORTED; LIMIT where no quality meets max_bytes, or metadata does
 * not fit the format. */
MF_API int mf_image_save_with(mf_task *task, mf_image *image, const struct mf_save_params *params, mf_sink *sink);

MF_END_DECLS

#endif
