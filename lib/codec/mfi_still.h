/* Still images: mf_image -> JPEG, PNG, WebP. */
#ifndef MFI_STILL_H
#define MFI_STILL_H

#include "mfi_image.h"
#include "mfi_io.h"

enum { MFI_STILL_NONE = 0, MFI_STILL_JPEG = 1, MFI_STILL_PNG = 2, MFI_STILL_WEBP = 3 };

/* From a format's name ("jpeg", "jpg", "png", "webp"), its media type or a file name's ending; MFI_STILL_NONE if it is none
 * of these. */
int mfi_still_format(const char *name);
const char *mfi_still_name(int format);       /* "jpeg" */
const char *mfi_still_ending(int format);     /* "jpg" */
const char *mfi_still_media_type(int format); /* "image/jpeg" */
/* The format that `name` asks for; without it (NULL) that of the sink's file name; without that too JPEG. PARAMS if it is
 * unknown. */
int mfi_still_choose(mf_task *task, const char *name, const mf_sink *sink);

/* The image converted to the spec that `format` encodes best, scaled to width x height (0 = display size) on the way:
 * full-range BT.601 4:2:0 for JPEG (RGB if a side is odd), limited BT.601 for WebP, RGB for PNG; grey stays grey and RGBA
 * stays RGBA where the format has them. */
int mfi_still_prepare(mf_task *task, const mf_image *image, int format, int width, int height, const double crop[4],
                      mf_image **out);
/* Encodes a prepared image: *data is the caller's, mfi_free(). quality 0 = 92 JPEG, 80 WebP; ignored for PNG. */
int mfi_still_encode(mf_task *task, const mf_image *image, int format, int quality, void **data, size_t *size);
/* The same as an output of a sink. */
int mfi_still_put(mf_task *task, const mf_image *image, int format, int quality, mf_sink *sink, const char *name,
                  int64_t *size_bytes);

#endif
