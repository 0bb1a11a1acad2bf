/* What a camera, a phone or an editor wrote into a picture. Since 0.1. */
#ifndef MEDIAFORGE_EXIF_H
#define MEDIAFORGE_EXIF_H

#include <mediaforge/common.h>

MF_BEGIN_DECLS

enum mf_exposure_program {
    MF_EXPOSURE_PROGRAM_UNKNOWN = 0,
    MF_EXPOSURE_PROGRAM_MANUAL = 1,
    MF_EXPOSURE_PROGRAM_NORMAL = 2,
    MF_EXPOSURE_PROGRAM_APERTURE_PRIORITY = 3,
    MF_EXPOSURE_PROGRAM_SHUTTER_PRIORITY = 4,
    MF_EXPOSURE_PROGRAM_CREATIVE = 5,
    MF_EXPOSURE_PROGRAM_ACTION = 6,
    MF_EXPOSURE_PROGRAM_PORTRAIT = 7,
    MF_EXPOSURE_PROGRAM_LANDSCAPE = 8,
    MF_EXPOSURE_PROGRAM_BULB = 9
};

enum mf_metering {
    MF_METERING_UNKNOWN = 0,
    MF_METERING_AVERAGE = 1,
    MF_METERING_CENTER_WEIGHTED = 2,
    MF_METERING_SPOT = 3,
    MF_METERING_MULTI_SPOT = 4,
    MF_METERING_PATTERN = 5,
    MF_METERING_PARTIAL = 6,
    MF_METERING_OTHER = 7
};

enum mf_flash { MF_FLASH_UNKNOWN = 0, MF_FLASH_NOT_FIRED = 1, MF_FLASH_FIRED = 2 };

enum mf_white_balance { MF_WHITE_BALANCE_UNKNOWN = 0, MF_WHITE_BALANCE_AUTO = 1, MF_WHITE_BALANCE_MANUAL = 2 };

enum mf_color_space {
    MF_COLOR_SPACE_UNKNOWN = 0,
    MF_COLOR_SPACE_SRGB = 1,
    MF_COLOR_SPACE_ADOBE_RGB = 2,
    MF_COLOR_SPACE_UNCALIBRATED = 3
};

/* One tag as it stands in the file. */
typedef struct mf_exif_tag {
    const char *ifd;   /* "image", "thumbnail", "exif", "gps", "interop", or "maker" for what the camera's maker adds */
    const char *name;  /* "FNumber"; "0xc4a5" where there is no name; of a maker's tags only those with names are listed */
    const char *value; /* texts and numbers as stored, "2.8"; of a list with spaces between; NULL of a maker's tag */
    const char *text;  /* for people: "f/2.8"; NULL = none */
    int32_t tag;       /* its number */
    int32_t reserved;
} mf_exif_tag;

/* Texts are NULL, doubles NaN and integers 0 where the file says nothing that makes sense. Dates are ISO 8601, with the offset
 * from UTC only where the file has it: "2008-05-30T15:56:01.25+02:00". */
typedef struct mf_exif_result {
    const char *format;      /* of the file: "jpeg", "png", "webp", "tiff", "avif" or "heif" */
    const char *make;        /* of the camera */
    const char *model;
    const char *lens_make;
    const char *lens_model;
    const char *software;
    const char *artist;
    const char *copyright;
    const char *description;
    const char *comment;
    const char *exposure;    /* as photographers write it: "1/250", "2.5" */
    const char *flash_text;  /* "Flash fired, auto mode" */
    const char *taken;       /* when the picture was taken */
    const char *digitized;
    const char *modified;
    const char *gps_time;    /* UTC: "2008-10-23T14:27:07Z"; without a date "14:27:07Z" */
    const char *gps_direction_ref; /* what gps_direction counts from: "true" or "magnetic" north */
    const char *xmp;         /* the XMP packet as it is; without the extended part that a JPEG file may have */
    const char *iptc;        /* the IPTC records as they are, in base64 */
    const mf_exif_tag *tags; /* all of them */
    double focal_length_mm;
    double focal_length_35mm; /* what it amounts to on 35 mm film */
    double f_number;
    double exposure_s;
    double exposure_bias_ev;
    double latitude;         /* degrees, north is positive */
    double longitude;        /* degrees, east is positive */
    double altitude_m;       /* above the sea */
    double gps_direction;    /* where the camera looked: degrees clockwise from north */
    double gps_speed_kmh;
    int32_t exposure_program; /* MF_EXPOSURE_PROGRAM_* */
    int32_t metering;        /* MF_METERING_* */
    int32_t flash;           /* MF_FLASH_* */
    int32_t white_balance;   /* MF_WHITE_BALANCE_* */
    int32_t color_space;     /* MF_COLOR_SPACE_* */
    int32_t iso;
    int32_t orientation;     /* EXIF's, 1..8 */
    int32_t width;           /* in pixels, as EXIF says: an editor may have forgotten to change it */
    int32_t height;
    int32_t thumbnail_bytes; /* of the small JPEG inside EXIF */
    int32_t exif_bytes;      /* of the block as a whole; likewise below */
    int32_t xmp_bytes;
    int32_t iptc_bytes;
    int32_t has_icc;         /* 1: the file has a colour profile */
    int32_t damaged;         /* 1: some of it could not be read */
    uint32_t tag_count;
} mf_exif_result;

struct mf_exif_params {
    uint32_t struct_size; /* set by mf_exif_params_init() */
    int32_t tags;         /* 1: list every tag; default 1 */
    int32_t maker_note;   /* 1: with those that the camera's maker adds, where they are understood; default 1 */
};
MF_API int mf_exif_params_init(struct mf_exif_params *params, size_t size);

/* Reads EXIF, XMP and IPTC of a JPEG, PNG, WebP, TIFF, AVIF or HEIC file, without its pixels. A file without any gives a record
 * that says nothing. What is damaged is left out, or, if the task is strict, an error.
 * *out: mf_record_free(). `params` NULL = defaults.
 * Errors: PARAMS, NOMEM, LIMIT, CANCELLED, DEADLINE, IO, NOT_FOUND, PERMISSION, FORMAT.
 * Thread-safety: `task` and `source` must not be in use by another call. */
MF_API int mf_exif(mf_task *task, mf_source *source, const struct mf_exif_params *params, mf_exif_result **out);

MF_END_DECLS

#endif
