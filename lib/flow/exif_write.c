/* A picture's file with other EXIF and XMP, its pixels untouched. */
#include <math.h>
#include <string.h>
#include "mfi_metadata.h"
#include "mfi_pass.h"

#define OWN struct mf_exif_write_params
#define TEXT(name, doc) MFI_STR(OWN, name, NULL, doc)
#define NUMBER(name, low, high, unit, doc) MFI_F64(OWN, name, low, high, NAN, unit, doc)

static const mf_field exif_write_params[] = {
    TEXT(copy_from, "Path of a picture whose EXIF and XMP are taken over"),
    TEXT(remove, "What goes: names of fields, or gps, serial_numbers, maker_note, thumbnail, exif, xmp, iptc, all"),
    MFI_I32(OWN, orientation, 0, 8, 0, "", "Orientation, 1 to 8; 0 leaves it"),
    TEXT(make, "Maker of the camera"),
    TEXT(model, "The camera"),
    TEXT(lens_make, "Maker of the lens"),
    TEXT(lens_model, "The lens"),
    TEXT(software, "Program that wrote the file"),
    TEXT(artist, "Who took the picture"),
    TEXT(copyright, "Who owns it"),
    TEXT(description, "What it shows"),
    TEXT(comment, "The user's comment, in ASCII"),
    TEXT(taken, "When it was taken, in ISO 8601"),
    TEXT(digitized, "When it was digitized"),
    TEXT(modified, "When it was changed last"),
    TEXT(gps_time, "Time of the position, UTC"),
    TEXT(xmp, "The XMP packet"),
    NUMBER(latitude, -90, 90, "deg", "Latitude, north is positive"),
    NUMBER(longitude, -180, 180, "deg", "Longitude, east is positive"),
    NUMBER(altitude_m, -20000, 1e6, "m", "Altitude above the sea"),
    NUMBER(gps_direction, 0, 360, "deg", "Where the camera looked, clockwise from north"),
    NUMBER(focal_length_mm, 0, 1e5, "mm", "Focal length"),
    NUMBER(f_number, 0, 1000, "", "F-number"),
    NUMBER(exposure_s, 0, 1e5, "s", "Exposure time"),
    MFI_I32(OWN, iso, 0, 65535, 0, "", "Sensitivity; 0 leaves it"),
    MFI_END
};

static const mf_field exif_write_result_fields[] = {
    MFI_OUT(mf_exif_write_result, file, MF_TYPE_STR, "", "Name of the output"),
    MFI_OUT(mf_exif_write_result, format, MF_TYPE_STR, "", "Format of the file"),
    MFI_OUT(mf_exif_write_result, size_bytes, MF_TYPE_I64, "bytes", "Size of what was written"),
    MFI_OUT(mf_exif_write_result, exif_bytes, MF_TYPE_I32, "bytes", "Size of the EXIF block in it"),
    MFI_OUT(mf_exif_write_result, xmp_bytes, MF_TYPE_I32, "bytes", "Size of the XMP packet in it"),
    MFI_END
};

/* A block that changes hands: it takes the place of the other's. */
static void take(mfi_metadata_block *from, mfi_metadata_block *to)
{
    mfi_free(to->data);
    *to = *from;
    *from = (mfi_metadata_block){0};
}

/* Takes over what another picture has; how this one is to be turned stays. */
static int copy_from(mf_task *task, const char *path, mfi_metadata *to)
{
    const mfi_metadata_block *own = &to->exif;
    const int orientation = own->data ? mfi_exif_orientation(own->data + 6, own->size - 6) : 1;
    mfi_metadata from = {0};
    mfi_metadata_block exif = {0};
    mf_source *source;
    if (mf_source_path(path, &source) < 0)
        return mfi_nomem(task);
    int result = mfi_metadata_read(task, source, &from);
    if (result >= 0 && from.exif.data)
        result = mfi_exif_for_copy(task, &from.exif, 1, &exif);
    if (result >= 0 && exif.data)
        result = mfi_exif_set_orientation(task, &exif, orientation);
    if (result >= 0 && exif.data)
        take(&exif, &to->exif);
    if (result >= 0 && from.xmp.data)
        take(&from.xmp, &to->xmp);
    mfi_free(exif.data);
    mfi_metadata_clear(&from);
    mf_source_unref(source);
    return result;
}

static int is_same(const mfi_metadata_block *a, const mfi_metadata_block *b)
{
    return a->size == b->size && (!a->size || memcmp(a->data, b->data, a->size) == 0);
}

static int write_changed(mf_task *task, mf_source *source, const OWN *p, const mfi_metadata *before, mfi_metadata *after,
                         mf_sink *sink, mf_exif_write_result *made)
{
    mfi_metadata_change change = {0};
    const void *data;
    mfi_text text = {0};
    size_t size;
    if (p->copy_from)
        MFI_TRY(copy_from(task, p->copy_from, after));
    MFI_TRY(mfi_metadata_set(task, p, after, &change.no_iptc));
    change.exif = is_same(&before->exif, &after->exif) ? NULL : &after->exif;
    change.xmp = is_same(&before->xmp, &after->xmp) ? NULL : &after->xmp;
    made->exif_bytes = (int32_t)after->exif.size;
    made->xmp_bytes = (int32_t)after->xmp.size;
    MFI_TRY(mfi_source_map(task, source, &data, &size));
    int result = mfi_metadata_write(task, mfi_source_name(source), data, size, &change, &made->format, &text);
    made->size_bytes = (int64_t)text.length;
    if (result >= 0)
        result = mfi_metadata_put(task, sink, made->format, &text, made, &made->file);
    mfi_text_free(&text);
    return result;
}

static int write_source(mf_task *task, mf_source *source, const OWN *p, mf_sink *sink, mf_exif_write_result *made)
{
    mfi_metadata before = {0}, after = {0};
    int result = mfi_metadata_read(task, source, &before);
    if (result >= 0)
        result = mfi_metadata_read(task, source, &after);
    if (result >= 0)
        result = write_changed(task, source, p, &before, &after, sink, made);
    mfi_metadata_clear(&before);
    mfi_metadata_clear(&after);
    return result;
}

static int run(mf_task *task, mf_source *const *inputs, uint32_t input_count, mf_sink *sink, const void *params, void **record)
{
    mf_exif_write_result *made = mfi_record_new(exif_write_result_fields, sizeof *made);
    (void)input_count;
    const int result = made ? write_source(task, inputs[0], params, sink, made) : mfi_nomem(task);
    return mfi_record_answer(result, made, record);
}

const mfi_op mfi_op_exif_write = {
    .pub = {
        .name = "exif_write",
        .summary = "Set, remove and copy EXIF and XMP of a picture, pixels untouched",
        .input = MF_IO_FILE,
        .output = MF_IO_FILE,
    },
    .params = exif_write_params,
    .params_size = sizeof(OWN),
    .result = exif_write_result_fields,
    .result_size = sizeof(mf_exif_write_result),
    .run = run,
};

int mf_exif_write_params_init(OWN *params, size_t size)
{
    return mfi_params_init(exif_write_params, sizeof *params, params, size);
}

int mf_exif_write(mf_task *task, mf_source *source, const OWN *params, mf_sink *sink, mf_exif_write_result **out)
{
    return mfi_op_call(task, &mfi_op_exif_write, source, params, sink, (void **)out);
}
