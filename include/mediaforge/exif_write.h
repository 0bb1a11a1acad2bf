/* What stands in a picture's file besides its pixels: set, removed, copied. Since 0.1. */
#ifndef MEDIAFORGE_EXIF_WRITE_H
#define MEDIAFORGE_EXIF_WRITE_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

/* Fields have the names that mf_exif() gives them. Texts are UTF-8, NULL = as it is; numbers NaN (orientation and iso 0) = as
 * they are. First `copy_from` is done, then `remove`, then fields are set. */
struct mf_exif_write_params {
    uint32_t struct_size;   /* set by mf_exif_write_params_init() */
    int32_t orientation;    /* 1..8; 0 = as it is; default 0. The pixels are not turned. */
    const char *copy_from;  /* path of another picture of any kind that mf_exif() reads: its EXIF (but for sizes, orientation
                               and thumbnail) and XMP replace those of this one, where it has them; default NULL */
    const char *remove;     /* names of fields, and groups: "gps", "serial_numbers" (and the owner), "maker_note", "thumbnail",
                               "exif", "xmp", "iptc", "all" (these three); commas between; default NULL */
    const char *make;
    const char *model;
    const char *lens_make;
    const char *lens_model;
    const char *software;
    const char *artist;
    const char *copyright;
    const char *description;
    const char *comment;    /* ASCII alone */
    const char *taken;      /* ISO 8601, fraction and offset from UTC may be missing: "2008-05-30T15:56:01.25+02:00" */
    const char *digitized;
    const char *modified;
    const char *gps_time;   /* UTC: "2008-10-23T14:27:07Z" */
    const char *xmp;        /* the whole XMP packet */
    double latitude;        /* degrees, -90..90, north is positive; default NaN */
    double longitude;       /* degrees, -180..180, east is positive; default NaN */
    double altitude_m;      /* above the sea, -20000..1000000; default NaN */
    double gps_direction;   /* degrees clockwise from true north, 0..360; default NaN */
    double focal_length_mm; /* 0..100000; default NaN */
    double f_number;        /* 0..1000; default NaN */
    double exposure_s;      /* 0..100000; default NaN */
    int32_t iso;            /* 1..65535; 0 = as it is; default 0 */
    int32_t reserved;
};
MF_API int mf_exif_write_params_init(struct mf_exif_write_params *params, size_t size);

typedef struct mf_exif_write_result {
    const char *file;   /* the name of the output */
    const char *format; /* "jpeg", "png" or "webp" */
    int64_t size_bytes; /* of what was written */
    int32_t exif_bytes; /* of the EXIF block in it; 0 = none */
    int32_t xmp_bytes;  /* of the XMP packet in it */
} mf_exif_write_result;

/* Writes a JPEG, PNG or WebP file again with other EXIF and XMP. Nothing else in it changes: pixels are not decoded, and values
 * of EXIF that are not named stay where they are in its block, so that makers' notes stay readable. One output is written to
 * `sink`. `out` may be NULL, else *out: mf_record_free(). `params` NULL = defaults, which change nothing.
 * Errors: PARAMS (also a sink whose name is that of another format), NOMEM, LIMIT (more than a JPEG segment
 * holds), CANCELLED, DEADLINE, IO, NOT_FOUND, PERMISSION, NO_SPACE, FORMAT (broken, too), UNSUPPORTED (other formats, HEIF,
 * AVIF and TIFF among them).
 * Thread-safety: `task`, `source` and `sink` must not be in use by another call. */
MF_API int mf_exif_write(mf_task *task, mf_source *source, const struct mf_exif_write_params *params, mf_sink *sink,
                         mf_exif_write_result **out);

MF_END_DECLS

#endif
