/* EXIF, XMP and IPTC of a picture. */
#include "mfi_base64.h"
#include "mfi_metadata.h"
#include "mfi_pass.h"

static const char *const program_names[] = {"unknown",  "manual", "normal",   "aperture_priority", "shutter_priority",
                                            "creative", "action", "portrait", "landscape",         "bulb",
                                            NULL};
static const char *const metering_names[] = {"unknown", "average", "center_weighted", "spot", "multi_spot",
                                             "pattern", "partial", "other",           NULL};
static const char *const flash_names[] = {"unknown", "not_fired", "fired", NULL};
static const char *const balance_names[] = {"unknown", "auto", "manual", NULL};
static const char *const space_names[] = {"unknown", "srgb", "adobe_rgb", "uncalibrated", NULL};

static const mf_field exif_params[] = {
    MFI_BOOL(struct mf_exif_params, tags, 1, "List every tag"),
    MFI_BOOL(struct mf_exif_params, maker_note, 1, "With the tags of the camera's maker, where they are understood"),
    MFI_END
};

static const mf_field tag_fields[] = {
    MFI_OUT(mf_exif_tag, ifd, MF_TYPE_STR, "", "Folder: image, thumbnail, exif, gps, interop or maker"),
    MFI_OUT(mf_exif_tag, tag, MF_TYPE_I32, "", "Number of the tag"),
    MFI_OUT(mf_exif_tag, name, MF_TYPE_STR, "", "Its name"),
    MFI_OUT(mf_exif_tag, value, MF_TYPE_STR, "", "Value as stored"),
    MFI_OUT(mf_exif_tag, text, MF_TYPE_STR, "", "Value for people"),
    MFI_END
};

static const mf_field exif_result_fields[] = {
    MFI_OUT(mf_exif_result, format, MF_TYPE_STR, "", "Format of the file"),
    MFI_OUT(mf_exif_result, make, MF_TYPE_STR, "", "Maker of the camera"),
    MFI_OUT(mf_exif_result, model, MF_TYPE_STR, "", "The camera"),
    MFI_OUT(mf_exif_result, lens_make, MF_TYPE_STR, "", "Maker of the lens"),
    MFI_OUT(mf_exif_result, lens_model, MF_TYPE_STR, "", "The lens"),
    MFI_OUT(mf_exif_result, software, MF_TYPE_STR, "", "Program that wrote the file"),
    MFI_OUT(mf_exif_result, artist, MF_TYPE_STR, "", "Who took the picture"),
    MFI_OUT(mf_exif_result, copyright, MF_TYPE_STR, "", "Who owns it"),
    MFI_OUT(mf_exif_result, description, MF_TYPE_STR, "", "What it shows"),
    MFI_OUT(mf_exif_result, comment, MF_TYPE_STR, "", "The user's comment"),
    MFI_OUT(mf_exif_result, taken, MF_TYPE_STR, "", "When it was taken, in ISO 8601"),
    MFI_OUT(mf_exif_result, digitized, MF_TYPE_STR, "", "When it was digitized"),
    MFI_OUT(mf_exif_result, modified, MF_TYPE_STR, "", "When it was changed last"),
    MFI_OUT(mf_exif_result, exposure, MF_TYPE_STR, "", "Exposure time as a fraction"),
    MFI_OUT(mf_exif_result, exposure_s, MF_TYPE_F64, "s", "Exposure time"),
    MFI_OUT(mf_exif_result, f_number, MF_TYPE_F64, "", "F-number"),
    MFI_OUT(mf_exif_result, iso, MF_TYPE_I32, "", "Sensitivity"),
    MFI_OUT(mf_exif_result, focal_length_mm, MF_TYPE_F64, "mm", "Focal length"),
    MFI_OUT(mf_exif_result, focal_length_35mm, MF_TYPE_F64, "mm", "Focal length on 35 mm film"),
    MFI_OUT(mf_exif_result, exposure_bias_ev, MF_TYPE_F64, "EV", "Exposure bias"),
    MFI_OUT_ENUM(mf_exif_result, exposure_program, program_names, "Exposure program"),
    MFI_OUT_ENUM(mf_exif_result, metering, metering_names, "Metering mode"),
    MFI_OUT_ENUM(mf_exif_result, flash, flash_names, "Whether the flash fired"),
    MFI_OUT(mf_exif_result, flash_text, MF_TYPE_STR, "", "What else is known of the flash"),
    MFI_OUT_ENUM(mf_exif_result, white_balance, balance_names, "White balance"),
    MFI_OUT(mf_exif_result, orientation, MF_TYPE_I32, "", "Orientation, 1 to 8"),
    MFI_OUT(mf_exif_result, width, MF_TYPE_I32, "px", "Width as EXIF says"),
    MFI_OUT(mf_exif_result, height, MF_TYPE_I32, "px", "Height as EXIF says"),
    MFI_OUT_ENUM(mf_exif_result, color_space, space_names, "Colour space"),
    MFI_OUT(mf_exif_result, latitude, MF_TYPE_F64, "deg", "Latitude, north is positive"),
    MFI_OUT(mf_exif_result, longitude, MF_TYPE_F64, "deg", "Longitude, east is positive"),
    MFI_OUT(mf_exif_result, altitude_m, MF_TYPE_F64, "m", "Altitude above the sea"),
    MFI_OUT(mf_exif_result, gps_time, MF_TYPE_STR, "", "Time of the position, in ISO 8601"),
    MFI_OUT(mf_exif_result, gps_direction, MF_TYPE_F64, "deg", "Where the camera looked, clockwise from north"),
    MFI_OUT(mf_exif_result, gps_direction_ref, MF_TYPE_STR, "", "Which north: true or magnetic"),
    MFI_OUT(mf_exif_result, gps_speed_kmh, MF_TYPE_F64, "km/h", "Speed of the camera"),
    MFI_OUT(mf_exif_result, thumbnail_bytes, MF_TYPE_I32, "bytes", "Size of the thumbnail inside EXIF"),
    MFI_OUT(mf_exif_result, exif_bytes, MF_TYPE_I32, "bytes", "Size of the EXIF block"),
    MFI_OUT(mf_exif_result, xmp_bytes, MF_TYPE_I32, "bytes", "Size of the XMP packet"),
    MFI_OUT(mf_exif_result, iptc_bytes, MF_TYPE_I32, "bytes", "Size of the IPTC records"),
    MFI_OUT(mf_exif_result, has_icc, MF_TYPE_BOOL, "", "Whether there is a colour profile"),
    MFI_OUT(mf_exif_result, damaged, MF_TYPE_BOOL, "", "Whether some of it could not be read"),
    MFI_OUT(mf_exif_result, xmp, MF_TYPE_STR, "", "The XMP packet"),
    MFI_OUT(mf_exif_result, iptc, MF_TYPE_STR, "", "The IPTC records in base64"),
    MFI_OUT_RECORDS(mf_exif_result, tags, tag_count, tag_fields, mf_exif_tag, "Every tag"),
    MFI_END
};

static int fill(mf_task *task, mf_source *source, const mfi_metadata *metadata, const struct mf_exif_params *params,
                mf_exif_result *made)
{
    made->format = metadata->format;
    made->has_icc = metadata->has_icc;
    made->damaged = metadata->damaged;
    made->exif_bytes = (int32_t)metadata->exif.size;
    made->xmp_bytes = (int32_t)metadata->xmp.size;
    made->iptc_bytes = (int32_t)metadata->iptc.size;
    made->xmp = mfi_record_text(made, (const char *)metadata->xmp.data);
    if (metadata->iptc.data) {
        char *text = mfi_record_alloc(made, 4 * ((metadata->iptc.size + 2) / 3) + 1);
        if (text)
            mfi_base64_encode(metadata->iptc.data, metadata->iptc.size, text);
        made->iptc = text;
    }
    MFI_TRY(mfi_metadata_exif(task, metadata, params, made));
    if (mfi_record_failed(made))
        return mfi_nomem(task);
    if (made->damaged && task->strict)
        return mfi_error(task, MF_ERROR_FORMAT, "%s: its metadata is damaged", mfi_source_name(source));
    return 0;
}

static int read_exif(mf_task *task, mf_source *source, const struct mf_exif_params *params, mf_exif_result **out)
{
    mfi_metadata metadata;
    int result = mfi_metadata_read(task, source, &metadata);
    if (result >= 0) {
        mf_exif_result *made = mfi_record_new(exif_result_fields, sizeof *made);
        if (made)
            mfi_record_unknown(exif_result_fields, made);
        result = made ? fill(task, source, &metadata, params, made) : mfi_nomem(task);
        if (result < 0)
            mf_record_free(made);
        else
            *out = made;
    }
    mfi_metadata_clear(&metadata);
    return result;
}

static int run(mf_task *task, mf_source *const *inputs, uint32_t input_count, mf_sink *sink, const void *params, void **record)
{
    mf_exif_result *made;
    (void)input_count, (void)sink;
    MFI_TRY(read_exif(task, inputs[0], params, &made));
    if (record)
        *record = made;
    else
        mf_record_free(made);
    return 0;
}

const mfi_op mfi_op_exif = {
    .pub = {.name = "exif", .summary = "Read EXIF, XMP and IPTC of a picture", .input = MF_IO_FILE, .output = MF_IO_NONE},
    .params = exif_params,
    .params_size = sizeof(struct mf_exif_params),
    .result = exif_result_fields,
    .result_size = sizeof(mf_exif_result),
    .run = run,
};

int mf_exif_params_init(struct mf_exif_params *params, size_t size)
{
    return mfi_params_init(exif_params, sizeof *params, params, size);
}

int mf_exif(mf_task *task, mf_source *source, const struct mf_exif_params *params, mf_exif_result **out)
{
    return mfi_op_call(task, &mfi_op_exif, source, params, NULL, (void **)out);
}
