/* What the readers of metadata share. */
#ifndef MFI_METADATA_PRIV_H
#define MFI_METADATA_PRIV_H

#include <libexif/exif-data.h>
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
/* Whether all folders and values of a TIFF structure in memory are inside it; libexif leaves out silently what is not. */
int mfi_tiff_is_sound(const uint8_t *tiff, size_t size);

/* Adds a character as UTF-8; UTF-16 up to its end or a 0, in which half a pair becomes U+FFFD. */
void mfi_metadata_character(mfi_text *text, uint32_t c);
void mfi_metadata_utf16(mfi_text *text, const uint8_t *data, size_t size, ExifByteOrder order);

/* The value of an entry at `index` as a number; NaN where there is none. */
double mfi_exif_number(const ExifEntry *entry, unsigned index);
/* Its text without the padding, in UTF-8, in the memory of `record`; NULL for none. */
const char *mfi_exif_text(void *record, const ExifEntry *entry);
/* Lists every tag. */
int mfi_exif_tags(mf_task *task, ExifData *data, int maker_note, mf_exif_result *result);

#endif
