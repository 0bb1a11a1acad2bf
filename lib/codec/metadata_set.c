/* Fields of EXIF by the names of mf_exif(): set, removed, and made fit for other pixels. */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "mfi_metadata_priv.h"
#include "mfi_table.h"

typedef struct mf_exif_write_params parameters;

/* What a name stands for: of removal all rows with it, of a text to be set that with an offset. */
static const struct {
    const char *name;
    int ifd;
    unsigned tag;
    size_t text; /* offset of the parameter with the text; 0 = it is set by other means */
} fields[] = {
#define TEXT(name, ifd, tag)                                                                                                   \
    {                                                                                                                          \
#name, ifd, tag, offsetof(parameters, name)                                                                            \
    }
    TEXT(make, EXIF_IFD_0, EXIF_TAG_MAKE),
    TEXT(model, EXIF_IFD_0, EXIF_TAG_MODEL),
    TEXT(software, EXIF_IFD_0, EXIF_TAG_SOFTWARE),
    TEXT(artist, EXIF_IFD_0, EXIF_TAG_ARTIST),
    TEXT(copyright, EXIF_IFD_0, EXIF_TAG_COPYRIGHT),
    TEXT(description, EXIF_IFD_0, EXIF_TAG_IMAGE_DESCRIPTION),
    TEXT(lens_make, EXIF_IFD_EXIF, EXIF_TAG_LENS_MAKE),
    TEXT(lens_model, EXIF_IFD_EXIF, EXIF_TAG_LENS_MODEL),
#undef TEXT
    {"comment", EXIF_IFD_EXIF, EXIF_TAG_USER_COMMENT, 0},
    {"orientation", EXIF_IFD_0, EXIF_TAG_ORIENTATION, 0},
    {"taken", EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_ORIGINAL, 0},
    {"taken", EXIF_IFD_EXIF, EXIF_TAG_SUB_SEC_TIME_ORIGINAL, 0},
    {"taken", EXIF_IFD_EXIF, EXIF_TAG_OFFSET_TIME_ORIGINAL, 0},
    {"digitized", EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_DIGITIZED, 0},
    {"digitized", EXIF_IFD_EXIF, EXIF_TAG_SUB_SEC_TIME_DIGITIZED, 0},
    {"digitized", EXIF_IFD_EXIF, EXIF_TAG_OFFSET_TIME_DIGITIZED, 0},
    {"modified", EXIF_IFD_0, EXIF_TAG_DATE_TIME, 0},
    {"modified", EXIF_IFD_EXIF, EXIF_TAG_SUB_SEC_TIME, 0},
    {"modified", EXIF_IFD_EXIF, EXIF_TAG_OFFSET_TIME, 0},
    {"focal_length_mm", EXIF_IFD_EXIF, EXIF_TAG_FOCAL_LENGTH, 0},
    {"f_number", EXIF_IFD_EXIF, EXIF_TAG_FNUMBER, 0},
    {"exposure_s", EXIF_IFD_EXIF, EXIF_TAG_EXPOSURE_TIME, 0},
    {"iso", EXIF_IFD_EXIF, EXIF_TAG_ISO_SPEED_RATINGS, 0},
    {"latitude", EXIF_IFD_GPS, EXIF_TAG_GPS_LATITUDE, 0},
    {"latitude", EXIF_IFD_GPS, EXIF_TAG_GPS_LATITUDE_REF, 0},
    {"longitude", EXIF_IFD_GPS, EXIF_TAG_GPS_LONGITUDE, 0},
    {"longitude", EXIF_IFD_GPS, EXIF_TAG_GPS_LONGITUDE_REF, 0},
    {"altitude_m", EXIF_IFD_GPS, EXIF_TAG_GPS_ALTITUDE, 0},
    {"altitude_m", EXIF_IFD_GPS, EXIF_TAG_GPS_ALTITUDE_REF, 0},
    {"gps_direction", EXIF_IFD_GPS, EXIF_TAG_GPS_IMG_DIRECTION, 0},
    {"gps_direction", EXIF_IFD_GPS, EXIF_TAG_GPS_IMG_DIRECTION_REF, 0},
    {"gps_time", EXIF_IFD_GPS, EXIF_TAG_GPS_TIME_STAMP, 0},
    {"gps_time", EXIF_IFD_GPS, EXIF_TAG_GPS_DATE_STAMP, 0},
    {"maker_note", EXIF_IFD_EXIF, EXIF_TAG_MAKER_NOTE, 0},
    {"serial_numbers", EXIF_IFD_EXIF, EXIF_TAG_CAMERA_OWNER_NAME, 0},
    {"serial_numbers", EXIF_IFD_EXIF, EXIF_TAG_BODY_SERIAL_NUMBER, 0},
    {"serial_numbers", EXIF_IFD_EXIF, EXIF_TAG_LENS_SERIAL_NUMBER, 0},
    {"serial_numbers", EXIF_IFD_EXIF, EXIF_TAG_IMAGE_UNIQUE_ID, 0},
};

/* --- Texts and dates. */

static void set_texts(mfi_exif_edit *edit, const parameters *p)
{
    for (size_t i = 0; i < MFI_COUNT(fields); i++) {
        const char *text = fields[i].text ? *(const char *const *)((const char *)p + fields[i].text) : NULL;
        if (text)
            mfi_exif_edit_text(edit, fields[i].ifd, fields[i].tag, text);
    }
}

/* The comment names its character set in eight bytes. */
static int set_comment(mf_task *task, mfi_exif_edit *edit, const char *comment)
{
    mfi_text text = {0};
    for (const char *c = comment; *c; c++)
        if (*c & 0x80)
            return mfi_error(task, MF_ERROR_PARAMS, "comment: only ASCII can be written; description takes any text");
    mfi_text_bytes(&text, "ASCII\0\0", 8);
    mfi_text_bytes(&text, comment, strlen(comment));
    if (!text.failed)
        mfi_exif_edit_bytes(edit, EXIF_IFD_EXIF, EXIF_TAG_USER_COMMENT, EXIF_FORMAT_UNDEFINED, (uint32_t)text.length,
                            text.data);
    const int result = text.failed ? mfi_nomem(task) : 0;
    mfi_text_free(&text);
    return result;
}

typedef struct moment {
    int year, month, day, hour, minute, second;
    char fraction[16], offset[8]; /* may be empty */
} moment;

static int is_moment(const moment *m)
{
    return m->year > 0 && m->month >= 1 && m->month <= 12 && m->day >= 1 && m->day <= 31 && m->hour >= 0 && m->hour < 24 &&
           m->minute >= 0 && m->minute < 60 && m->second >= 0 && m->second <= 60;
}

/* Z, +hh:mm or -hh:mm, or nothing. */
static int read_offset(const char *text, char offset[8])
{
    int hours, minutes, end = 0;
    if (!*text)
        return 1;
    if (strcmp(text, "Z") == 0)
        text = "+00:00";
    if (!strchr("+-", *text) || sscanf(text + 1, "%2d:%2d%n", &hours, &minutes, &end) < 2 || end != 5 || text[6] || hours < 0 ||
        hours > 23 || minutes < 0 || minutes > 59)
        return 0;
    memcpy(offset, text, 7);
    return 1;
}

/* YYYY-MM-DDThh:mm:ss, and what may follow: a fraction, and an offset. */
static int parse_moment(mf_task *task, const char *name, const char *text, moment *m)
{
    int end = 0, more = 0;
    *m = (moment){0};
    if (sscanf(text, "%4d-%2d-%2d%*1[T ]%2d:%2d:%2d%n", &m->year, &m->month, &m->day, &m->hour, &m->minute, &m->second, &end) ==
            6 &&
        end == 19 && is_moment(m)) {
        if (sscanf(text + end, ".%9[0-9]%n", m->fraction, &more) == 1)
            end += more;
        if (read_offset(text + end, m->offset))
            return 0;
    }
    return mfi_error(task, MF_ERROR_PARAMS, "%s: \"%.40s\" is no date such as 2008-05-30T15:56:01+02:00", name, text);
}

static void set_or_remove(mfi_exif_edit *edit, unsigned tag, const char *text)
{
    if (*text)
        mfi_exif_edit_text(edit, EXIF_IFD_EXIF, tag, text);
    else
        mfi_exif_edit_remove(edit, EXIF_IFD_EXIF, tag);
}

static int set_dates(mf_task *task, mfi_exif_edit *edit, const parameters *p)
{
    const struct {
        const char *name, *text;
        int ifd;
        unsigned tag, fraction, offset;
    } dates[] = {
        {"taken", p->taken, EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_ORIGINAL, EXIF_TAG_SUB_SEC_TIME_ORIGINAL,
         EXIF_TAG_OFFSET_TIME_ORIGINAL},
        {"digitized", p->digitized, EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_DIGITIZED, EXIF_TAG_SUB_SEC_TIME_DIGITIZED,
         EXIF_TAG_OFFSET_TIME_DIGITIZED},
        {"modified", p->modified, EXIF_IFD_0, EXIF_TAG_DATE_TIME, EXIF_TAG_SUB_SEC_TIME, EXIF_TAG_OFFSET_TIME},
    };
    for (size_t i = 0; i < MFI_COUNT(dates); i++) {
        char text[80];
        moment m;
        if (!dates[i].text)
            continue;
        MFI_TRY(parse_moment(task, dates[i].name, dates[i].text, &m));
        mfi_snprintf(text, sizeof text, "%04d:%02d:%02d %02d:%02d:%02d", m.year, m.month, m.day, m.hour, m.minute, m.second);
        mfi_exif_edit_text(edit, dates[i].ifd, dates[i].tag, text);
        set_or_remove(edit, dates[i].fraction, m.fraction);
        set_or_remove(edit, dates[i].offset, m.offset);
    }
    return 0;
}

/* --- Numbers. */

/* Short times are parts of a second, 1/250; the rest are decimals. */
static void set_rational(mfi_exif_edit *edit, int ifd, unsigned tag, double value)
{
    const double parts = value > 0 && value < 1 ? round(1 / value) : 0;
    uint32_t numbers[2] = {1, value < 4000 ? 1000000 : 1000};
    if (isnan(value))
        return;
    if (parts > 0 && parts < UINT32_MAX && fabs(value * parts - 1) < 1e-9)
        numbers[1] = (uint32_t)parts;
    else
        numbers[0] = (uint32_t)llround(value * numbers[1]);
    while (numbers[1] > 1 && numbers[0] % 10 == 0 && numbers[1] % 10 == 0) {
        numbers[0] /= 10;
        numbers[1] /= 10;
    }
    mfi_exif_edit_numbers(edit, ifd, tag, EXIF_FORMAT_RATIONAL, 1, numbers);
}

/* Degrees, minutes, and seconds in millionths: the place to less than a millimetre. */
static void set_degrees(mfi_exif_edit *edit, unsigned tag, unsigned reference_tag, double degrees, const char *signs)
{
    if (isnan(degrees))
        return;
    const int64_t all = llround(fabs(degrees) * 3600e6);
    const uint32_t numbers[6] = {
        (uint32_t)(all / 3600000000), 1, (uint32_t)(all / 60000000 % 60), 1, (uint32_t)(all % 60000000), 1000000,
    };
    const char reference[2] = {signs[degrees < 0], 0};
    mfi_exif_edit_text(edit, EXIF_IFD_GPS, reference_tag, reference);
    mfi_exif_edit_numbers(edit, EXIF_IFD_GPS, tag, EXIF_FORMAT_RATIONAL, 3, numbers);
}

static int set_gps_time(mf_task *task, mfi_exif_edit *edit, const char *text)
{
    char date[48];
    moment m;
    MFI_TRY(parse_moment(task, "gps_time", text, &m));
    if (m.offset[0] && strcmp(m.offset, "+00:00") != 0)
        return mfi_error(task, MF_ERROR_PARAMS, "gps_time: it is UTC, an offset of %s cannot be written", m.offset);
    const double fraction = m.fraction[0] ? (double)strtol(m.fraction, NULL, 10) / pow(10, (double)strlen(m.fraction)) : 0;
    const uint32_t numbers[6] = {
        (uint32_t)m.hour, 1, (uint32_t)m.minute, 1, (uint32_t)lround((m.second + fraction) * 1000), 1000,
    };
    mfi_snprintf(date, sizeof date, "%04d:%02d:%02d", m.year, m.month, m.day);
    mfi_exif_edit_text(edit, EXIF_IFD_GPS, EXIF_TAG_GPS_DATE_STAMP, date);
    mfi_exif_edit_numbers(edit, EXIF_IFD_GPS, EXIF_TAG_GPS_TIME_STAMP, EXIF_FORMAT_RATIONAL, 3, numbers);
    return 0;
}

static int set_gps(mf_task *task, mfi_exif_edit *edit, const parameters *p)
{
    if (isnan(p->latitude) && isnan(p->longitude) && isnan(p->altitude_m) && isnan(p->gps_direction) && !p->gps_time)
        return 0;
    mfi_exif_edit_bytes(edit, EXIF_IFD_GPS, EXIF_TAG_GPS_VERSION_ID, EXIF_FORMAT_BYTE, 4, "\2\3\0");
    set_degrees(edit, EXIF_TAG_GPS_LATITUDE, EXIF_TAG_GPS_LATITUDE_REF, p->latitude, "NS");
    set_degrees(edit, EXIF_TAG_GPS_LONGITUDE, EXIF_TAG_GPS_LONGITUDE_REF, p->longitude, "EW");
    if (!isnan(p->altitude_m)) {
        mfi_exif_edit_bytes(edit, EXIF_IFD_GPS, EXIF_TAG_GPS_ALTITUDE_REF, EXIF_FORMAT_BYTE, 1, p->altitude_m < 0 ? "\1" : "");
        set_rational(edit, EXIF_IFD_GPS, EXIF_TAG_GPS_ALTITUDE, fabs(p->altitude_m));
    }
    if (!isnan(p->gps_direction)) {
        mfi_exif_edit_text(edit, EXIF_IFD_GPS, EXIF_TAG_GPS_IMG_DIRECTION_REF, "T");
        set_rational(edit, EXIF_IFD_GPS, EXIF_TAG_GPS_IMG_DIRECTION, p->gps_direction);
    }
    return p->gps_time ? set_gps_time(task, edit, p->gps_time) : 0;
}

static int set_fields(mf_task *task, mfi_exif_edit *edit, const parameters *p)
{
    const uint32_t orientation = (uint32_t)p->orientation, iso = (uint32_t)p->iso;
    set_texts(edit, p);
    if (p->comment)
        MFI_TRY(set_comment(task, edit, p->comment));
    MFI_TRY(set_dates(task, edit, p));
    if (orientation)
        mfi_exif_edit_numbers(edit, EXIF_IFD_0, EXIF_TAG_ORIENTATION, EXIF_FORMAT_SHORT, 1, &orientation);
    if (iso)
        mfi_exif_edit_numbers(edit, EXIF_IFD_EXIF, EXIF_TAG_ISO_SPEED_RATINGS, EXIF_FORMAT_SHORT, 1, &iso);
    set_rational(edit, EXIF_IFD_EXIF, EXIF_TAG_FOCAL_LENGTH, p->focal_length_mm);
    set_rational(edit, EXIF_IFD_EXIF, EXIF_TAG_FNUMBER, p->f_number);
    set_rational(edit, EXIF_IFD_EXIF, EXIF_TAG_EXPOSURE_TIME, p->exposure_s);
    return set_gps(task, edit, p);
}

/* --- Removal. */

static int remove_group(mfi_exif_edit *edit, const char *name, mfi_metadata *metadata, int *no_iptc, mfi_nearest *nearest)
{
    static const char *const groups[] = {"gps", "thumbnail", "exif", "xmp", "iptc", "all"};
    const int all = strcmp(name, "all") == 0;
    int known = 0;
    for (size_t i = 0; i < MFI_COUNT(groups); i++) {
        known |= strcmp(name, groups[i]) == 0;
        mfi_nearest_offer(nearest, name, groups[i]);
    }
    if (strcmp(name, "gps") == 0)
        mfi_exif_edit_remove_folder(edit, EXIF_IFD_GPS);
    if (strcmp(name, "thumbnail") == 0)
        mfi_exif_edit_remove_folder(edit, EXIF_IFD_1);
    for (int ifd = 0; ifd < EXIF_IFD_COUNT && (all || strcmp(name, "exif") == 0); ifd++)
        mfi_exif_edit_remove_folder(edit, ifd);
    if (all || strcmp(name, "xmp") == 0) {
        mfi_free(metadata->xmp.data);
        metadata->xmp = (mfi_metadata_block){0};
    }
    *no_iptc |= all || strcmp(name, "iptc") == 0;
    return known;
}

static int remove_named(mf_task *task, mfi_exif_edit *edit, const char *name, mfi_metadata *metadata, int *no_iptc)
{
    mfi_nearest nearest = {0};
    int known = remove_group(edit, name, metadata, no_iptc, &nearest);
    for (size_t i = 0; i < MFI_COUNT(fields); i++) {
        mfi_nearest_offer(&nearest, name, fields[i].name);
        if (strcmp(name, fields[i].name) == 0) {
            mfi_exif_edit_remove(edit, fields[i].ifd, fields[i].tag);
            known = 1;
        }
    }
    if (known)
        return 0;
    if (nearest.name)
        return mfi_error(task, MF_ERROR_PARAMS, "remove: %s is no field; did you mean %s?", name, nearest.name);
    return mfi_error(task, MF_ERROR_PARAMS, "remove: %s is no field", name);
}

static int remove_fields(mf_task *task, mfi_exif_edit *edit, const char *names, mfi_metadata *metadata, int *no_iptc)
{
    while (names && *names) {
        char name[32];
        const size_t size = strcspn(names, ", ");
        mfi_snprintf(name, sizeof name, "%.*s", (int)MFI_MIN(size, sizeof name - 1), names);
        if (size > 0)
            MFI_TRY(remove_named(task, edit, name, metadata, no_iptc));
        names += size + (names[size] != 0);
    }
    return 0;
}

static int replace_xmp(mf_task *task, const char *xmp, mfi_metadata_block *block)
{
    char *copy = mfi_strdup(xmp);
    if (!copy)
        return mfi_nomem(task);
    mfi_free(block->data);
    *block = (mfi_metadata_block){(uint8_t *)copy, strlen(copy)};
    return 0;
}

/* Ends an edit, whose result so far is `result`. */
static int finish(mfi_exif_edit *edit, int result, mfi_metadata_block *block)
{
    mfi_metadata_block made;
    if (result >= 0)
        result = mfi_exif_edit_finish(edit, &made);
    mfi_exif_edit_free(edit);
    if (result >= 0)
        *block = made;
    return result;
}

int mfi_metadata_set(mf_task *task, const parameters *p, mfi_metadata *metadata, int *no_iptc)
{
    uint8_t *before = metadata->exif.data;
    mfi_exif_edit *edit;
    MFI_TRY(mfi_exif_edit_open(task, &metadata->exif, &edit));
    int result = remove_fields(task, edit, p->remove, metadata, no_iptc);
    if (result >= 0)
        result = set_fields(task, edit, p);
    result = finish(edit, result, &metadata->exif);
    if (result >= 0)
        mfi_free(before);
    return result >= 0 && p->xmp ? replace_xmp(task, p->xmp, &metadata->xmp) : result;
}

int mfi_exif_set_orientation(mf_task *task, mfi_metadata_block *block, int orientation)
{
    const uint32_t number = (uint32_t)orientation;
    uint8_t *before = block->data;
    mfi_exif_edit *edit;
    MFI_TRY(mfi_exif_edit_open(task, block, &edit));
    mfi_exif_edit_numbers(edit, EXIF_IFD_0, EXIF_TAG_ORIENTATION, EXIF_FORMAT_SHORT, 1, &number);
    const int result = finish(edit, 0, block);
    if (result >= 0)
        mfi_free(before);
    return result;
}

int mfi_exif_for_copy(mf_task *task, const mfi_metadata_block *block, int gps, mfi_metadata_block *out)
{
    /* sizes, and how the pixels of a TIFF file are stored */
    static const uint16_t stored[] = {0xfe,  0xff,  0x100, 0x101, 0x102, 0x103, 0x106, 0x111, 0x115,
                                      0x116, 0x117, 0x11c, 0x13d, 0x140, 0x142, 0x143, 0x144, 0x145,
                                      0x152, 0x153, 0x15b, 0x201, 0x202, 0x211, 0x212, 0x213};
    mfi_exif_edit *edit;
    MFI_TRY(mfi_exif_edit_open(task, block, &edit));
    for (size_t i = 0; i < MFI_COUNT(stored); i++)
        mfi_exif_edit_remove(edit, EXIF_IFD_0, stored[i]);
    mfi_exif_edit_remove(edit, EXIF_IFD_EXIF, EXIF_TAG_PIXEL_X_DIMENSION);
    mfi_exif_edit_remove(edit, EXIF_IFD_EXIF, EXIF_TAG_PIXEL_Y_DIMENSION);
    mfi_exif_edit_remove_folder(edit, EXIF_IFD_1);
    if (!gps)
        mfi_exif_edit_remove_folder(edit, EXIF_IFD_GPS);
    return finish(edit, 0, out);
}
