/* Pictures on request: what an endpoint for image URLs needs in one call. Since 0.1. */
#ifndef MEDIAFORGE_DELIVER_H
#define MEDIAFORGE_DELIVER_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

/* The keys of a query, with other spellings in brackets. Values out of range are clamped; a value that makes no sense is a
 * PARAMS error. Unknown keys are ignored, or an error if the task is strict. Of a key that stands twice the last counts.
 *   w (width), h (height)  the box in CSS pixels, >= 1; w=auto: as the client says, by Width or Viewport-Width
 *   dpr                    pixels per CSS pixel, 0.1..max_dpr, or auto: as the client says
 *   fit                    inside (clip, max, scale-down): default; cover (crop): default with w, h and crop; fill (scale,
 *                          stretch, force); contain (pad); outside (min). inside and outside do not enlarge.
 *   crop (g, gravity, position)  what cover and contain keep: center, north or top, northeast or topright, ..., smart
 *   rect                   x,y,width,height in pixels of the original: cut out first
 *   trim                   1, or the largest difference 1..255: borders of one colour are cut off
 *   rot (r, rotate)        degrees clockwise, -360..360
 *   flip                   h, v or hv
 *   bri, con, sat          brightness, contrast and saturation in per cent of what they are, 0..1000 (brightness, ...)
 *   mono (gray, grayscale, bw)  1: without colour
 *   look (filter)          a photo look's name
 *   blur                   sigma in pixels, 0..100
 *   sharp (sharpen)        amount, 0..10
 *   bg (background)        colour of contain and rot: "fff", "ff0000", "transparent", "navy"
 *   q (quality)            1..100, or auto: lower for a client that saves data
 *   f (fm, format)         jpeg (jpg), png, webp, avif, or auto: AVIF or WebP where the Accept header names it, else JPEG, or
 *                          PNG where the picture may be transparent; default: as the original, of others as for auto without
 *                          the header
 * They are applied in this order: rect, trim, rot, size, flip, bri, con, sat, mono, look, blur, sharp. Without w and h pictures
 * larger than max_width x max_height are scaled into it. Of animations the first frame is taken. */
struct mf_deliver_params {
    uint32_t struct_size;       /* set by mf_deliver_params_init() */
    int32_t max_width;          /* pixels, dpr included, 1..16384; default 4096 */
    int32_t max_height;         /* likewise; default 4096 */
    int32_t quality;            /* where the query has none, 1..100; 0 = the format's usual; default 0 */
    double max_dpr;             /* 1..10; default 4 */
    const char *query;          /* "w=300&f=auto", or a URL with it; at most 8192 bytes; default NULL: nothing is asked for */
    /* Headers of the request. NULL: this endpoint does not look at it; "": the request has none. */
    const char *accept;         /* Accept; of it NULL is the same as "" */
    const char *dpr;            /* Sec-CH-DPR or DPR: where the query has no dpr */
    const char *width;          /* Sec-CH-Width or Width, in pixels: for w=auto */
    const char *viewport_width; /* Sec-CH-Viewport-Width or Viewport-Width, in CSS pixels: for w=auto where there is no width */
    const char *save_data;      /* Save-Data: where the query has no q */
    const char *identity;       /* what tells this original from others, and from its other versions, such as its ETag; default
                                   NULL: path, size and time of a file, else all of its bytes */
};
MF_API int mf_deliver_params_init(struct mf_deliver_params *params, size_t size);

typedef struct mf_deliver_result {
    const char *file;       /* name of the output; NULL = none */
    const char *format;     /* "webp" */
    const char *media_type; /* the Content-Type: "image/webp" */
    const char *key;        /* where to cache it: the same for all requests that get the same bytes of the same original, and
                               another for all others; letters, digits and -_.,= alone, fit for a file's name */
    const char *etag;       /* strong, with its quotes */
    const char *vary;       /* "Accept, Save-Data": the request headers that had a say; NULL = none */
    const char *ops;        /* what is done to the original, as mf_image_chain() takes it */
    int64_t size_bytes;     /* of the output */
    int32_t width;          /* of the picture in pixels; 0 = not known without its pixels */
    int32_t height;
    int32_t quality;        /* 0 = without loss */
    int32_t reserved;
} mf_deliver_result;

/* Makes what the query asks for and writes it as one output. Without a sink nothing is decoded: the record is the plan, so that
 * an endpoint can look in its cache by `key`, or answer 304 by `etag`, first.
 * *out: mf_record_free(); `out` may be NULL. `params` NULL = defaults. Errors: PARAMS, LIMIT (a query too long, a picture too
 * large), FORMAT, UNSUPPORTED, NO_STREAM, CODEC, NOMEM, CANCELLED, DEADLINE, IO, NOT_FOUND, PERMISSION, NO_SPACE.
 * Thread-safety: `task`, `source` and `sink` must not be in use by another call. */
MF_API int mf_deliver(mf_task *task, mf_source *source, const struct mf_deliver_params *params, mf_sink *sink,
                      mf_deliver_result **out);

MF_END_DECLS

#endif
