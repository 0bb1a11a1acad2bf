/* What EXIF (CIPA DC-008) says, by libexif, in the units of the record. */
#include <libexif/exif-log.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include "mfi_metadata_priv.h"
#include "mfi_table.h"

typedef struct reading {
    ExifData *data;
    mf_exif_result *result;
    int no_memory;
} reading;

static void hear(ExifLog *log, ExifLogCode code, const char *domain, const char *format, va_list list, void *opaque)
{
    reading *r = opaque;
    (void)log, (void)domain, (void)format, (void)list;
    r->no_memory |= code == EXIF_LOG_CODE_NO_MEMORY;
    r->result->damaged |= code == EXIF_LOG_CODE_CORRUPT_DATA;
}

static const ExifEntry *find(const reading *r, ExifIfd ifd, int tag)
{
    return exif_content_get_entry(r->data->ifd[ifd], (ExifTag)tag);
}

static const char *text_of(const reading *r, ExifIfd ifd, int tag)
{
    const ExifEntry *entry = find(r, ifd, tag);
    const int is_text = entry && (entry->format == EXIF_FORMAT_ASCII || tag == EXIF_TAG_USER_COMMENT);
    return is_text ? mfi_exif_text(r->result, entry) : NULL;
}

static double number_of(const reading *r, ExifIfd ifd, int tag)
{
    return mfi_exif_number(find(r, ifd, tag), 0);
}

/* A number that must be larger than 0 to mean something. */
static double positive_of(const reading *r, ExifIfd ifd, int tag)
{
    const double number = number_of(r, ifd, tag);
    return number > 0 ? number : NAN;
}

static int32_t integer_of(const reading *r, ExifIfd ifd, int tag, int low, int high)
{
    const double number = number_of(r, ifd, tag);
    return number >= low && number <= high ? (int32_t)number : 0;
}

/* "2008:05:30 15:56:01" with the tags for its fraction and its offset, as ISO 8601; NULL if it is no date. */
static const char *date_of(const reading *r, ExifIfd ifd, int tag, int fraction_tag, int offset_tag)
{
    int year, month, day, hour, minute, second, length = 0;
    const char *text = text_of(r, ifd, tag), *fraction = text_of(r, EXIF_IFD_EXIF, fraction_tag),
               *offset = text_of(r, EXIF_IFD_EXIF, offset_tag);
    if (!text || sscanf(text, "%4d%*[:/-]%2d%*[:/-]%2d%*[ T]%2d:%2d:%2d", &year, &month, &day, &hour, &minute, &second) != 6 ||
        year < 1 || month < 1 || month > 12 || day < 1 || day > 31 || hour < 0 || hour > 23 || minute < 0 || minute > 59 ||
        second < 0 || second > 60)
        return NULL;
    const size_t digits = fraction ? strspn(fraction, "0123456789") : 0;
    const int zoned = offset && strlen(offset) == 6 && (offset[0] == '+' || offset[0] == '-') &&
                      sscanf(offset + 1, "%*2[0-9]:%*2[0-9]%n", &length) >= 0 && length == 5;
    return mfi_record_format(r->result, "%04d-%02d-%02dT%02d:%02d:%02d%s%.*s%s", year, month, day, hour, minute, second,
                             digits ? "." : "", (int)MFI_MIN(digits, 9), digits ? fraction : "", zoned ? offset : "");
}

static void read_dates(const reading *r)
{
    mf_exif_result *to = r->result;
    to->taken = date_of(r, EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_ORIGINAL, EXIF_TAG_SUB_SEC_TIME_ORIGINAL,
                        EXIF_TAG_OFFSET_TIME_ORIGINAL);
    to->digitized = date_of(r, EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_DIGITIZED, EXIF_TAG_SUB_SEC_TIME_DIGITIZED,
                            EXIF_TAG_OFFSET_TIME_DIGITIZED);
    to->modified = date_of(r, EXIF_IFD_0, EXIF_TAG_DATE_TIME, EXIF_TAG_SUB_SEC_TIME, EXIF_TAG_OFFSET_TIME);
}

static void read_texts(const reading *r)
{
    mf_exif_result *to = r->result;
    to->make = text_of(r, EXIF_IFD_0, EXIF_TAG_MAKE);
    to->model = text_of(r, EXIF_IFD_0, EXIF_TAG_MODEL);
    to->software = text_of(r, EXIF_IFD_0, EXIF_TAG_SOFTWARE);
    to->artist = text_of(r, EXIF_IFD_0, EXIF_TAG_ARTIST);
    to->copyright = text_of(r, EXIF_IFD_0, EXIF_TAG_COPYRIGHT);
    to->description = text_of(r, EXIF_IFD_0, EXIF_TAG_IMAGE_DESCRIPTION);
    to->lens_make = text_of(r, EXIF_IFD_EXIF, EXIF_TAG_LENS_MAKE);
    to->lens_model = text_of(r, EXIF_IFD_EXIF, EXIF_TAG_LENS_MODEL);
    to->comment = text_of(r, EXIF_IFD_EXIF, EXIF_TAG_USER_COMMENT);
}

/* Short times as photographers write them: parts of a second down from 0.3 s. */
static const char *exposure_text(mf_exif_result *to)
{
    if (isnan(to->exposure_s))
        return NULL;
    if (to->exposure_s < 0.3)
        return mfi_record_format(to, "1/%.0f", 1 / to->exposure_s);
    return mfi_record_format(to, "%.3g", to->exposure_s);
}

static void read_exposure(const reading *r)
{
    mf_exif_result *to = r->result;
    const int speeds[] = {EXIF_TAG_ISO_SPEED_RATINGS, EXIF_TAG_RECOMMENDED_EXPOSURE_INDEX, EXIF_TAG_STANDARD_OUTPUT_SENSITIVITY,
                          EXIF_TAG_ISO_SPEED};
    to->focal_length_mm = positive_of(r, EXIF_IFD_EXIF, EXIF_TAG_FOCAL_LENGTH);
    to->focal_length_35mm = positive_of(r, EXIF_IFD_EXIF, EXIF_TAG_FOCAL_LENGTH_IN_35MM_FILM);
    to->f_number = positive_of(r, EXIF_IFD_EXIF, EXIF_TAG_FNUMBER);
    to->exposure_s = positive_of(r, EXIF_IFD_EXIF, EXIF_TAG_EXPOSURE_TIME);
    to->exposure = exposure_text(to);
    to->exposure_bias_ev = number_of(r, EXIF_IFD_EXIF, EXIF_TAG_EXPOSURE_BIAS_VALUE);
    for (size_t i = 0; i < MFI_COUNT(speeds) && to->iso == 0; i++) {
        to->iso = integer_of(r, EXIF_IFD_EXIF, speeds[i], 0, INT32_MAX);
        if (i == 0 && to->iso == 0xffff) /* too fast for its two bytes */
            to->iso = 0;
    }
    to->exposure_program = integer_of(r, EXIF_IFD_EXIF, EXIF_TAG_EXPOSURE_PROGRAM, 0, MF_EXPOSURE_PROGRAM_BULB);
    to->metering = integer_of(r, EXIF_IFD_EXIF, EXIF_TAG_METERING_MODE, 0, 255);
    if (to->metering > MF_METERING_PARTIAL)
        to->metering = to->metering == 255 ? MF_METERING_OTHER : MF_METERING_UNKNOWN;
    const double balance = number_of(r, EXIF_IFD_EXIF, EXIF_TAG_WHITE_BALANCE);
    to->white_balance = balance == 0   ? MF_WHITE_BALANCE_AUTO
                        : balance == 1 ? MF_WHITE_BALANCE_MANUAL
                                       : MF_WHITE_BALANCE_UNKNOWN;
}

static void read_flash(const reading *r)
{
    char text[256] = "";
    ExifEntry *entry = exif_content_get_entry(r->data->ifd[EXIF_IFD_EXIF], EXIF_TAG_FLASH);
    const double number = mfi_exif_number(entry, 0);
    if (isnan(number))
        return;
    exif_entry_get_value(entry, text, sizeof text);
    r->result->flash = (int)number & 1 ? MF_FLASH_FIRED : MF_FLASH_NOT_FIRED;
    r->result->flash_text = mfi_record_text(r->result, text);
}

static void read_shape(const reading *r)
{
    mf_exif_result *to = r->result;
    const char *index = text_of(r, EXIF_IFD_INTEROPERABILITY, EXIF_TAG_INTEROPERABILITY_INDEX);
    to->orientation = integer_of(r, EXIF_IFD_0, EXIF_TAG_ORIENTATION, 1, 8);
    to->width = integer_of(r, EXIF_IFD_EXIF, EXIF_TAG_PIXEL_X_DIMENSION, 1, INT32_MAX);
    to->height = integer_of(r, EXIF_IFD_EXIF, EXIF_TAG_PIXEL_Y_DIMENSION, 1, INT32_MAX);
    if (!to->width || !to->height) {
        to->width = integer_of(r, EXIF_IFD_0, EXIF_TAG_IMAGE_WIDTH, 1, INT32_MAX);
        to->height = integer_of(r, EXIF_IFD_0, EXIF_TAG_IMAGE_LENGTH, 1, INT32_MAX);
    }
    switch (integer_of(r, EXIF_IFD_EXIF, EXIF_TAG_COLOR_SPACE, 1, 0xffff)) {
    case 1:
        to->color_space = MF_COLOR_SPACE_SRGB;
        break;
    case 2: /* not in the standard, but written */
        to->color_space = MF_COLOR_SPACE_ADOBE_RGB;
        break;
    case 0xffff: /* the standard's way to say Adobe RGB is R03 */
        to->color_space = index && strcmp(index, "R03") == 0 ? MF_COLOR_SPACE_ADOBE_RGB : MF_COLOR_SPACE_UNCALIBRATED;
        break;
    }
    to->thumbnail_bytes = (int32_t)MFI_MIN(r->data->size, (unsigned)INT32_MAX);
}

/* Degrees, minutes and seconds as degrees, negative if the reference starts with `negative`; NaN beyond `limit`. */
static double degrees_of(const reading *r, int tag, int reference_tag, char negative, double limit)
{
    const ExifEntry *entry = find(r, EXIF_IFD_GPS, tag);
    const char *reference = text_of(r, EXIF_IFD_GPS, reference_tag);
    double degrees = mfi_exif_number(entry, 0);
    for (unsigned i = 1; i < 3; i++) { /* the smaller parts may be missing */
        const double part = mfi_exif_number(entry, i);
        degrees += isnan(part) ? 0 : part / (i == 1 ? 60 : 3600);
    }
    if (!(degrees >= 0 && degrees <= limit))
        return NAN;
    return reference && (reference[0] & ~0x20) == negative ? -degrees : degrees;
}

static const char *gps_time_of(const reading *r)
{
    const ExifEntry *entry = find(r, EXIF_IFD_GPS, EXIF_TAG_GPS_TIME_STAMP);
    const char *text = text_of(r, EXIF_IFD_GPS, EXIF_TAG_GPS_DATE_STAMP);
    const double hours = mfi_exif_number(entry, 0), minutes = mfi_exif_number(entry, 1), seconds = mfi_exif_number(entry, 2);
    char date[16] = "";
    int year, month, day;
    if (!(hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60 && seconds >= 0 && seconds < 61))
        return NULL;
    if (text && sscanf(text, "%4d%*[:/-]%2d%*[:/-]%2d", &year, &month, &day) == 3 && year > 0 && month >= 1 && month <= 12 &&
        day >= 1 && day <= 31)
        mfi_snprintf(date, sizeof date, "%04d-%02d-%02dT", year, month, day);
    const long thousandths = (long)(seconds * 1000);
    if (thousandths % 1000 == 0)
        return mfi_record_format(r->result, "%s%02d:%02d:%02ldZ", date, (int)hours, (int)minutes, thousandths / 1000);
    return mfi_record_format(r->result, "%s%02d:%02d:%02ld.%03ldZ", date, (int)hours, (int)minutes, thousandths / 1000,
                             thousandths % 1000);
}

static void read_gps(const reading *r)
{
    mf_exif_result *to = r->result;
    to->latitude = degrees_of(r, EXIF_TAG_GPS_LATITUDE, EXIF_TAG_GPS_LATITUDE_REF, 'S', 90);
    to->longitude = degrees_of(r, EXIF_TAG_GPS_LONGITUDE, EXIF_TAG_GPS_LONGITUDE_REF, 'W', 180);
    to->altitude_m = number_of(r, EXIF_IFD_GPS, EXIF_TAG_GPS_ALTITUDE);
    if (number_of(r, EXIF_IFD_GPS, EXIF_TAG_GPS_ALTITUDE_REF) == 1)
        to->altitude_m = -to->altitude_m;
    to->gps_time = gps_time_of(r);
    const double direction = number_of(r, EXIF_IFD_GPS, EXIF_TAG_GPS_IMG_DIRECTION);
    to->gps_direction = direction >= 0 && direction <= 360 ? direction : NAN;
    const char *north = text_of(r, EXIF_IFD_GPS, EXIF_TAG_GPS_IMG_DIRECTION_REF);
    to->gps_direction_ref = isnan(to->gps_direction) || !north ? NULL
                            : north[0] == 'M'                  ? "magnetic"
                            : north[0] == 'T'                  ? "true"
                                                               : NULL;
    const char *unit = text_of(r, EXIF_IFD_GPS, EXIF_TAG_GPS_SPEED_REF);
    const double speed = number_of(r, EXIF_IFD_GPS, EXIF_TAG_GPS_SPEED);
    to->gps_speed_kmh = speed * (unit && unit[0] == 'M' ? 1.609344 : unit && unit[0] == 'N' ? 1.852 : 1); /* miles, knots */
}

static int read_all(mf_task *task, reading *r, const struct mf_exif_params *params)
{
    read_texts(r);
    read_dates(r);
    read_exposure(r);
    read_flash(r);
    read_shape(r);
    read_gps(r);
    if (params->tags)
        MFI_TRY(mfi_exif_tags(task, r->data, params->maker_note, r->result));
    return r->no_memory || mfi_record_failed(r->result) ? mfi_nomem(task) : 0;
}

static int read_exif(mf_task *task, const mfi_metadata_block *block, const struct mf_exif_params *params,
                     mf_exif_result *result)
{
    reading r = {.data = exif_data_new(), .result = result};
    ExifLog *log = exif_log_new();
    int code = MF_ERROR_NOMEM;
    if (!r.data || !log) {
        mfi_nomem(task);
        goto end;
    }
    exif_log_set_func(log, hear, &r);
    exif_data_log(r.data, log);
    exif_data_unset_option(r.data, EXIF_DATA_OPTION_FOLLOW_SPECIFICATION);
    exif_data_unset_option(r.data, EXIF_DATA_OPTION_IGNORE_UNKNOWN_TAGS);
    exif_data_load_data(r.data, block->data, (unsigned)block->size);
    unsigned count = 0;
    for (int i = 0; i < EXIF_IFD_COUNT; i++)
        count += r.data->ifd[i]->count;
    result->damaged |= count == 0 || !mfi_tiff_is_sound(block->data + MFI_EXIF_ID_SIZE, block->size - MFI_EXIF_ID_SIZE);
    code = read_all(task, &r, params);
end:
    exif_data_unref(r.data);
    exif_log_unref(log);
    return code;
}

int mfi_metadata_exif(mf_task *task, const mfi_metadata *metadata, const struct mf_exif_params *params, mf_exif_result *result)
{
    if (!metadata->exif.data)
        return 0;
    /* libexif translates and writes decimal commas by the locale. */
    const locale_t c_locale = newlocale(LC_ALL_MASK, "C", (locale_t)0);
    const locale_t before = c_locale ? uselocale(c_locale) : (locale_t)0;
    const int code = read_exif(task, &metadata->exif, params, result);
    if (c_locale) {
        uselocale(before);
        freelocale(c_locale);
    }
    return code;
}
