/* Metadata of picture files: the blocks that hold it, and what EXIF says. */
#ifndef MFI_METADATA_H
#define MFI_METADATA_H

#include <mediaforge/exif.h>
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

/* Writes the file of a picture into `out` without its metadata but what `keep` (MF_STRIP_KEEP_*) says. *format is static.
 * Errors: UNSUPPORTED (of this format), FORMAT (broken), those of reading. */
int mfi_metadata_strip(mf_task *task, mf_source *source, int keep, const char **format, mfi_text *out);

#endif
