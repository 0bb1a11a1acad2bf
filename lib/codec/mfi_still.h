/* Still images: mf_image -> JPEG, PNG, WebP, AVIF, GIF. */
#ifndef MFI_STILL_H
#define MFI_STILL_H

#include "mfi_image.h"
#include "mfi_io.h"
#include "mfi_table.h"

enum { MFI_STILL_NONE = 0, MFI_STILL_JPEG = 1, MFI_STILL_PNG = 2, MFI_STILL_WEBP = 3, MFI_STILL_AVIF = 4, MFI_STILL_GIF = 5 };

/* Of struct mf_save_params. Where functions here take such a struct it need only be zeroed, not initialised; NULL =
 * defaults. */
extern const mf_field mfi_save_fields[];

/* From a format's name ("jpeg", "jpg", "png", "webp", "avif", "gif"), its media type or a file name's ending; MFI_STILL_NONE if it is
 * none of these. */
int mfi_still_format(const char *name);
const char *mfi_still_name(int format);       /* "jpeg" */
const char *mfi_still_ending(int format);     /* "jpg" */
const char *mfi_still_media_type(int format); /* "image/jpeg" */
/* What is kept of the metadata that an image carries. */
enum { MFI_KEEP_EXIF = 1, MFI_KEEP_ICC = 2, MFI_KEEP_XMP = 4, MFI_KEEP_GPS = 8 };
/* From names with commas between; NULL is nothing. Errors: PARAMS. */
int mfi_keep_parse(mf_task *task, const char *text);

/* The format that `name` asks for; without it (NULL) that of the sink's file name; without that too JPEG. PARAMS if it is
 * unknown. */
int mfi_still_choose(mf_task *task, const char *name, const mf_sink *sink);

/* The image converted to the spec that `format` encodes best, scaled to width x height (0 = display size) on the way:
 * full-range BT.601 for JPEG and AVIF, limited BT.601 for WebP, subsampled as asked for; RGB for PNG and lossless pictures, RGBA for GIF;
 * grey stays grey, RGBA stays RGBA, and 16 bits stay 16 where the format has them; above 8 bits AVIF is fed with RGB. */
int mfi_still_prepare(mf_task *task, const mf_image *image, int format, const struct mf_save_params *params, int width,
                      int height, const double crop[4], mf_image **out);
/* The quality that it is encoded at; 0 where that is without loss. */
int mfi_still_quality(int format, const struct mf_save_params *params);
/* Encodes a prepared image, params->keep of its metadata included, at the quality that params say: searching for another is
 * done elsewhere. *data is the caller's, mfi_free(). */
int mfi_still_encode(mf_task *task, const mf_image *image, int format, const struct mf_save_params *params, void **data,
                     size_t *size);
/* The same as an output of a sink. */
int mfi_still_put(mf_task *task, const mf_image *image, int format, const struct mf_save_params *params, mf_sink *sink,
                  const char *name, int64_t *size_bytes);
#endif
