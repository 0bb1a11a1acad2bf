/* Entries of EXIF as numbers and texts. */
#include <string.h>
#include "mfi_metadata_priv.h"
#include "mfi_table.h"

enum { MAX_NUMBERS = 64, TEXT_SIZE = 1024, COMMENT_CODE_SIZE = 8, FIRST_XP_TAG = 0x9c9b, LAST_XP_TAG = 0x9c9f };

static double fraction(double numerator, double denominator)
{
    return denominator != 0 ? numerator / denominator : NAN;
}

double mfi_exif_number(const ExifEntry *entry, unsigned index)
{
    if (!entry || !entry->data || index >= entry->components)
        return NAN;
    const unsigned size = exif_format_get_size(entry->format);
    if (size == 0 || entry->size / size <= index)
        return NAN;
    const unsigned char *data = entry->data + (size_t)index * size;
    const ExifByteOrder order = exif_data_get_byte_order(entry->parent->parent);
    switch (entry->format) {
    case EXIF_FORMAT_BYTE:
    case EXIF_FORMAT_UNDEFINED:
        return data[0];
    case EXIF_FORMAT_SBYTE:
        return (signed char)data[0];
    case EXIF_FORMAT_SHORT:
        return exif_get_short(data, order);
    case EXIF_FORMAT_SSHORT:
        return exif_get_sshort(data, order);
    case EXIF_FORMAT_LONG:
        return exif_get_long(data, order);
    case EXIF_FORMAT_SLONG:
        return exif_get_slong(data, order);
    case EXIF_FORMAT_RATIONAL: {
        const ExifRational value = exif_get_rational(data, order);
        return fraction(value.numerator, value.denominator);
    }
    case EXIF_FORMAT_SRATIONAL: {
        const ExifSRational value = exif_get_srational(data, order);
        return fraction(value.numerator, value.denominator);
    }
    default:
        return NAN;
    }
}

void mfi_metadata_character(mfi_text *text, uint32_t c)
{
    char bytes[4];
    const int more = c < 0x80 ? 0 : c < 0x800 ? 1 : c < 0x10000 ? 2 : 3;
    static const unsigned char firsts[] = {0, 0xc0, 0xe0, 0xf0};
    for (int i = more; i > 0; i--, c >>= 6)
        bytes[i] = (char)(0x80 | (c & 0x3f));
    bytes[0] = (char)(firsts[more] | c);
    mfi_text_bytes(text, bytes, (size_t)more + 1);
}

void mfi_metadata_utf16(mfi_text *text, const uint8_t *data, size_t size, ExifByteOrder order)
{
    for (size_t i = 0; i + 2 <= size; i += 2) {
        uint32_t c = exif_get_short(data + i, order);
        if (c == 0)
            return;
        if (c == 0xfeff)
            continue;
        const uint32_t low = c >> 10 == 0x36 && i + 4 <= size ? exif_get_short(data + i + 2, order) : 0;
        if (low >> 10 == 0x37) {
            c = 0x10000 + ((c & 0x3ff) << 10 | (low & 0x3ff));
            i += 2;
        }
        mfi_metadata_character(text, c >> 11 == 0x1b ? 0xfffd : c);
    }
}

/* Bytes up to the first 0, without spaces around them. */
static void add_bytes(mfi_text *text, const unsigned char *data, size_t size)
{
    const unsigned char *end = memchr(data, 0, size);
    size = end ? (size_t)(end - data) : size;
    while (size > 0 && (*data == ' ' || *data == '\n' || *data == '\r')) {
        data++;
        size--;
    }
    while (size > 0 && (data[size - 1] == ' ' || data[size - 1] == '\n' || data[size - 1] == '\r'))
        size--;
    mfi_text_bytes(text, data, size);
}

/* The comment names its character set in eight bytes. */
static void add_comment(mfi_text *text, const ExifEntry *entry)
{
    const ExifByteOrder order = exif_data_get_byte_order(entry->parent->parent);
    const unsigned char *data = entry->data;
    if (entry->size < COMMENT_CODE_SIZE)
        return;
    if (memcmp(data, "UNICODE", 8) == 0)
        mfi_metadata_utf16(text, data + COMMENT_CODE_SIZE, entry->size - COMMENT_CODE_SIZE, order);
    else if (memcmp(data, "JIS", 4) != 0)
        add_bytes(text, data + COMMENT_CODE_SIZE, entry->size - COMMENT_CODE_SIZE);
}

static int is_xp(const ExifEntry *entry)
{
    const unsigned tag = entry->tag;
    return tag >= FIRST_XP_TAG && tag <= LAST_XP_TAG && exif_entry_get_ifd(entry) == EXIF_IFD_0;
}

/* Moves a text into the record; NULL for an empty one. */
static const char *move_text(void *record, mfi_text *text)
{
    const char *copy = NULL;
    if (text->failed)
        mfi_record_alloc(record, SIZE_MAX); /* the record has failed, too */
    else if (text->length > 0)
        copy = mfi_record_text(record, text->data);
    mfi_text_free(text);
    return copy;
}

const char *mfi_exif_text(void *record, const ExifEntry *entry)
{
    mfi_text text = {0};
    if (!entry || !entry->data || entry->size == 0)
        return NULL;
    if (entry->tag == EXIF_TAG_USER_COMMENT)
        add_comment(&text, entry);
    else if (is_xp(entry))
        mfi_metadata_utf16(&text, entry->data, entry->size, EXIF_BYTE_ORDER_INTEL);
    else
        add_bytes(&text, entry->data, entry->size);
    return move_text(record, &text);
}

/* Whether an undefined value is a text of printable characters, as versions are. */
static int is_printable(const ExifEntry *entry)
{
    for (unsigned i = 0; i < entry->size; i++)
        if (entry->data[i] < ' ' || entry->data[i] > '~')
            return 0;
    return entry->size > 0;
}

static const char *value_of(void *record, const ExifEntry *entry)
{
    mfi_text text = {0};
    if (entry->format == EXIF_FORMAT_ASCII || is_xp(entry) || entry->tag == EXIF_TAG_USER_COMMENT ||
        (entry->format == EXIF_FORMAT_UNDEFINED && entry->data && is_printable(entry)))
        return mfi_exif_text(record, entry);
    if (entry->components > MAX_NUMBERS)
        return mfi_record_format(record, "(%u bytes)", entry->size);
    for (unsigned i = 0; i < entry->components; i++) {
        const double number = mfi_exif_number(entry, i);
        mfi_text_add(&text, isnan(number) ? "%sundef" : "%s%.10g", i ? " " : "", number);
    }
    return move_text(record, &text);
}

static const char *name_of(void *record, const char *name, unsigned tag)
{
    return name ? mfi_record_text(record, name) : mfi_record_format(record, "0x%04x", tag);
}

static void list_folder(const ExifContent *content, mf_exif_result *result, mf_exif_tag *tags)
{
    static const char *const folders[EXIF_IFD_COUNT] = {"image", "thumbnail", "exif", "gps", "interop"};
    char text[TEXT_SIZE];
    for (unsigned i = 0; i < content->count; i++) {
        ExifEntry *entry = content->entries[i];
        const ExifIfd ifd = exif_entry_get_ifd(entry);
        const unsigned tag = entry->tag;
        mf_exif_tag *to = &tags[result->tag_count++];
        to->tag = (int32_t)tag;
        to->ifd = folders[ifd];
        to->name = name_of(result, exif_tag_get_name_in_ifd(entry->tag, ifd), tag);
        to->value = value_of(result, entry);
        text[0] = 0;
        to->text = mfi_record_text(result, exif_entry_get_value(entry, text, sizeof text));
    }
}

static void list_maker_note(ExifMnoteData *note, unsigned count, mf_exif_result *result, mf_exif_tag *tags)
{
    char text[TEXT_SIZE];
    for (unsigned i = 0; i < count; i++) {
        const char *name = exif_mnote_data_get_name(note, i);
        if (!name) /* a dump of bytes, which takes libexif longer than all the rest */
            continue;
        mf_exif_tag *to = &tags[result->tag_count++];
        to->tag = (int32_t)exif_mnote_data_get_id(note, i);
        to->ifd = "maker";
        to->name = mfi_record_text(result, name);
        text[0] = 0;
        to->text = mfi_record_text(result, exif_mnote_data_get_value(note, i, text, sizeof text));
    }
}

int mfi_exif_tags(mf_task *task, ExifData *data, int maker_note, mf_exif_result *result)
{
    ExifMnoteData *note = maker_note ? exif_data_get_mnote_data(data) : NULL;
    const unsigned noted = note ? exif_mnote_data_count(note) : 0;
    size_t count = noted;
    for (int i = 0; i < EXIF_IFD_COUNT; i++)
        count += data->ifd[i]->count;
    mf_exif_tag *tags = mfi_record_alloc(result, count * sizeof *tags);
    if (!tags)
        return mfi_nomem(task);
    result->tags = tags;
    for (int i = 0; i < EXIF_IFD_COUNT; i++)
        list_folder(data->ifd[i], result, tags);
    if (noted)
        list_maker_note(note, noted, result, tags);
    return mfi_record_failed(result) ? mfi_nomem(task) : 0;
}
