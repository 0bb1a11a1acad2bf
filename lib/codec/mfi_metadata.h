/* Metadata of picture files: the blocks that hold it, and what EXIF says. */
#ifndef MFI_METADATA_H
#define MFI_METADATA_H

#include <mediaforge/exif.h>
#include <mediaforge/exif_write.h>
#include "mfi_image.h"
#include "mfi_io.h"

typedef struct mfi_metadata {
    const char *format;      /* "jpeg"; static */
    mfi_metadata_block exif; /* "Exif\0\0", then a TIFF structure */
    mfi_metadata_block xmp;
    mfi_metadata_block iptc;
    int has_icc;
    int damaged; /* the file ends early, or contradicts itself */
} mfi_metadata;

/* Finds the blocks of a picture file and reads them, and little else. Clear `metadata` in any case. Errors: FORMAT (no picture
 * that is known here), IO, NOMEM, CANCELLED, DEADLINE. */
int mfi_metadata_read(mf_task *task, mf_source *source, mfi_metadata *metadata);
void mfi_metadata_clear(mfi_metadata *metadata);

/* Reads the EXIF block into a record with nothing in it yet. Errors: NOMEM. */
int mfi_metadata_exif(mf_task *task, const mfi_metadata *metadata, const struct mf_exif_params *params, mf_exif_result *result);

/* What is to become of the metadata of a file: NULL = it stays, a block without data = it goes, else this is it. */
typedef struct mfi_metadata_change {
    const mfi_metadata_block *exif, *xmp;
    const mfi_metadata_block *icc; /* a new one is not for PNG, whose encoder writes it */
    int no_iptc;                   /* 1: IPTC goes */
} mfi_metadata_change;

/* Writes a picture's file with other metadata and all else as it is. *format is static. Errors: UNSUPPORTED (of this format),
 * FORMAT (broken), LIMIT (it does not fit the format), NOMEM. */
int mfi_metadata_write(mf_task *task, const char *name, const void *data, size_t size, const mfi_metadata_change *change,
                       const char **format, mfi_text *out);

/* The orientation in a TIFF structure, as EXIF blocks are behind their identifier; 1 where there is none that makes sense. */
int mfi_exif_orientation(const uint8_t *data, size_t size);
/* Sets the orientation in EXIF, which is replaced: 1 for pixels that have been turned upright. */
int mfi_exif_set_orientation(mf_task *task, mfi_metadata_block *block, int orientation);
/* A copy for pixels of another size: without sizes, how pixels are stored, and the thumbnail; without `gps` also without the
 * position. */
int mfi_exif_for_copy(mf_task *task, const mfi_metadata_block *block, int gps, mfi_metadata_block *out);
/* Changes EXIF and XMP (and *no_iptc) as asked for. */
int mfi_metadata_set(mf_task *task, const struct mf_exif_write_params *params, mfi_metadata *metadata, int *no_iptc);

/* Writes the file of a picture into `out` without its metadata but what `keep` (MF_STRIP_KEEP_*) says. *format is static.
 * Errors: UNSUPPORTED (of this format), FORMAT (broken), those of reading. */
int mfi_metadata_strip(mf_task *task, mf_source *source, int keep, const char **format, mfi_text *out);

/* Writes what one of these made as an output; *file, the record's, is its name. PARAMS where that is of another format. */
int mfi_metadata_put(mf_task *task, mf_sink *sink, const char *format, const mfi_text *text, void *record, const char **file);

#endif
