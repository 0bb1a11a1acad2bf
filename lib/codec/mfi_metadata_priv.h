/* What the readers of metadata share. */
#ifndef MFI_METADATA_PRIV_H
#define MFI_METADATA_PRIV_H

#include <libexif/exif-data.h>
#include <string.h>
#include "mfi_metadata.h"

enum {
    MFI_METADATA_MAX_BLOCK = 16 << 20, /* bytes; larger ones are taken for damage */
    MFI_METADATA_MAX_PARTS = 1 << 16,  /* chunks, segments or entries of one file */
    MFI_EXIF_ID_SIZE = 6               /* "Exif\0\0" */
};

/* A file that is walked through. */
typedef struct mfi_walk {
    mf_task *task;
    mf_source *source;
    mfi_metadata *found;
} mfi_walk;

/* Numbers of 2 or 4 bytes. */
static inline uint32_t mfi_be(const uint8_t *data, int bytes)
{
    uint32_t value = 0;
    for (int i = 0; i < bytes; i++)
        value = value << 8 | data[i];
    return value;
}

static inline uint32_t mfi_le(const uint8_t *data, int bytes)
{
    uint32_t value = 0;
    for (int i = bytes; i-- > 0;)
        value = value << 8 | data[i];
    return value;
}

static inline void mfi_store(uint8_t *data, uint32_t value, int bytes, int big_endian)
{
    for (int i = 0; i < bytes; i++)
        data[big_endian ? bytes - 1 - i : i] = (uint8_t)(value >> 8 * i);
}

/* The bytes at `at`, fewer at the end of the file: how many. */
int64_t mfi_walk_read(const mfi_walk *walk, int64_t at, void *buffer, size_t size);
/* Reads a block that is not there yet; with `exif` one that is given EXIF's identifier. What the end of the file cuts is taken
 * as far as it goes. */
int mfi_walk_take(const mfi_walk *walk, mfi_metadata_block *block, int64_t at, int64_t size, int exif);
/* Says that the file is damaged: 0. */
int mfi_walk_damaged(const mfi_walk *walk);

int mfi_metadata_bmff(const mfi_walk *walk); /* AVIF and HEIF */
int mfi_metadata_tiff(const mfi_walk *walk);

/* Whether the entry `tag` of a folder, whose value is `bytes` bytes at `at` of the file, is to be copied: 1, 0, or an error. */
typedef int mfi_tiff_keep(const mfi_walk *walk, int ifd, unsigned tag, int64_t at, uint64_t bytes);
/* Copies the folders of the TIFF structure that begins at `base` (the first one, and EXIF's, GPS's and the interoperability
 * folder below it) with the entries that `keep` wants into an EXIF block of its own. Broken entries are left out; a structure
 * without anything readable gives no block. */
int mfi_tiff_copy(const mfi_walk *walk, int64_t base, mfi_tiff_keep *keep, mfi_metadata_block *block);
/* Bytes of one value of a type; 0 for an unknown one. */
unsigned mfi_tiff_value_size(unsigned type);
/* The folder (EXIF_IFD_*) that an entry of a folder points to; -1: it is an entry like any other. */
int mfi_tiff_folder(int ifd, unsigned tag);
/* Whether all folders and values of a TIFF structure in memory are inside it; libexif leaves out silently what is not. */
int mfi_tiff_is_sound(const uint8_t *tiff, size_t size);

/* Adds a character as UTF-8; UTF-16 up to its end or a 0, in which half a pair becomes U+FFFD. */
void mfi_metadata_character(mfi_text *text, uint32_t c);
void mfi_metadata_utf16(mfi_text *text, const uint8_t *data, size_t size, ExifByteOrder order);

/* --- metadata_parts.c: files that are written again part by part. */

/* A picture file in memory, and what becomes of it. */
typedef struct mfi_parts {
    mf_task *task;
    const char *name; /* of the source, for messages */
    const uint8_t *data;
    size_t size;
    int exact; /* 1: what does not belong to the picture is copied too, such as what follows its end */
    mfi_text *out;
} mfi_parts;

/* Writes a part of `size` bytes with its head (a segment of JPEG with its marker, a chunk of PNG or WebP), or something else,
 * or nothing. At the end of a WebP file it is called with NULL. `parts` is the first member of what the copier knows. */
typedef int mfi_parts_copier(mfi_parts *parts, const uint8_t *part, size_t size);

/* Copies JPEG, PNG and WebP (in this order the copiers), the size in a WebP file's head brought in step. *format is static.
 * Errors: FORMAT (broken), UNSUPPORTED (of another format; `what` is not possible with it). */
int mfi_parts_copy(mfi_parts *parts, mfi_parts_copier *const copiers[3], const char *what, const char **format);

void mfi_parts_number(mfi_parts *parts, uint32_t value, int bytes, int big_endian);
/* Parts made of their content, which comes in two pieces. */
int mfi_parts_segment(mfi_parts *parts, int marker, const void *id, size_t id_size, const void *data, size_t size);
void mfi_parts_png_chunk(mfi_parts *parts, const char *type, const void *id, size_t id_size, const void *data, size_t size);
void mfi_parts_webp_chunk(mfi_parts *parts, const char *type, const void *data, size_t size);

/* Whether data begins with an identifier. */
static inline int mfi_starts(const uint8_t *data, size_t size, const char *id, size_t id_size)
{
    return size >= id_size && memcmp(data, id, id_size) == 0;
}
#define MFI_STARTS(data, size, id) mfi_starts(data, size, id, sizeof(id)) /* with the literal's 0 */

#define MFI_EXIF_ID "Exif\0" /* with the 0 of the literal six bytes */
#define MFI_XMP_ID "http://ns.adobe.com/xap/1.0/"
#define MFI_XMP_MORE_ID "http://ns.adobe.com/xmp/extension/"
#define MFI_PHOTOSHOP_ID "Photoshop 3.0"
#define MFI_ICC_ID "ICC_PROFILE"
#define MFI_PNG_XMP_ID "XML:com.adobe.xmp\0\0\0\0" /* with the literal's 0: not compressed, no language */
#define MFI_PNG_SIGNATURE "\x89PNG\r\n\x1a\n"

enum { MFI_WEBP_ICC = 0x20, MFI_WEBP_ALPHA = 0x10, MFI_WEBP_EXIF = 0x08, MFI_WEBP_XMP = 0x04 }; /* flags of VP8X */

/* --- metadata_edit.c: EXIF blocks changed in place, so that makers' notes, which count from its start, stay valid. */

typedef struct mfi_exif_edit mfi_exif_edit;

/* Begins with a copy of a block, without data with an empty one; entries that point outside are left out. */
int mfi_exif_edit_open(mf_task *task, const mfi_metadata_block *block, mfi_exif_edit **out);
void mfi_exif_edit_free(mfi_exif_edit *edit);
/* Sets an entry: a text (ASCII, or UTF-8 as is), or `count` numbers (of rationals twice as many values), or bytes. A failure is
 * remembered, and told at the end. */
void mfi_exif_edit_text(mfi_exif_edit *edit, int ifd, unsigned tag, const char *text);
void mfi_exif_edit_numbers(mfi_exif_edit *edit, int ifd, unsigned tag, ExifFormat type, uint32_t count, const uint32_t *values);
void mfi_exif_edit_bytes(mfi_exif_edit *edit, int ifd, unsigned tag, ExifFormat type, uint32_t count, const void *bytes);
/* Takes an entry or a whole folder out and wipes its bytes; EXIF_IFD_1 is the thumbnail. */
void mfi_exif_edit_remove(mfi_exif_edit *edit, int ifd, unsigned tag);
void mfi_exif_edit_remove_folder(mfi_exif_edit *edit, int ifd);
/* The new block, which has no data if nothing is in it. Errors: NOMEM. */
int mfi_exif_edit_finish(mfi_exif_edit *edit, mfi_metadata_block *block);

/* The value of an entry at `index` as a number; NaN where there is none. */
double mfi_exif_number(const ExifEntry *entry, unsigned index);
/* Its text without the padding, in UTF-8, in the memory of `record`; NULL for none. */
const char *mfi_exif_text(void *record, const ExifEntry *entry);
/* Lists every tag. */
int mfi_exif_tags(mf_task *task, ExifData *data, int maker_note, mf_exif_result *result);

#endif
