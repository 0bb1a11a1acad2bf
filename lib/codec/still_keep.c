/* What a save keeps of the metadata that a picture carries. */
#include <string.h>
#include "mfi_metadata.h"
#include "mfi_still_priv.h"

enum { ICC_SPACE = 16, ICC_SIGNATURE = 36, ICC_HEADER = 128 }; /* where a profile says which colours it is for, and that it is one */

int mfi_keep_parse(mf_task *task, const char *text)
{
    static const struct {
        const char *name;
        int flags;
    } kinds[] = {
        {"exif", MFI_KEEP_EXIF},
        {"icc", MFI_KEEP_ICC},
        {"xmp", MFI_KEEP_XMP},
        {"gps", MFI_KEEP_EXIF | MFI_KEEP_GPS},
        {"none", 0},
    };
    int keep = 0;

    while (text && *text) {
        const size_t size = strcspn(text, ", ");
        int known = size == 0;
        for (size_t i = 0; i < MFI_COUNT(kinds); i++)
            if (size == strlen(kinds[i].name) && memcmp(text, kinds[i].name, size) == 0) {
                keep |= kinds[i].flags;
                known = 1;
            }
        if (!known)
            return mfi_error(task, MF_ERROR_PARAMS, "keep: \"%.*s\" is none of exif, icc, xmp, gps", (int)MFI_MIN(size, 32),
                             text);
        text += size + (text[size] != 0);
    }
    return keep;
}

static int is_for(const mfi_metadata_block *icc, const char *space)
{
    return icc->size > ICC_HEADER && memcmp(icc->data + ICC_SPACE, space, 4) == 0 &&
           memcmp(icc->data + ICC_SIGNATURE, "acsp", 4) == 0;
}

int mfi_keep_wants_rgb(const mf_image *image, const struct mf_save_params *params)
{
    const int keep = params->keep ? mfi_keep_parse(NULL, params->keep) : 0;

    return keep > 0 && keep & MFI_KEEP_ICC && image->blocks && is_for(&image->blocks->icc, "RGB ");
}

int mfi_keep_select(mf_task *task, const mf_image *image, const struct mf_save_params *params, mfi_blocks *kept)
{
    const int keep = mfi_keep_parse(task, params->keep);
    const mfi_blocks *blocks = image->blocks;

    *kept = (mfi_blocks){0};
    MFI_TRY(keep);
    if (!blocks)
        return 0;
    if (keep & MFI_KEEP_XMP)
        kept->xmp = blocks->xmp;
    if (keep & MFI_KEEP_ICC && is_for(&blocks->icc, mfi_format_is_grey(image->format) ? "GRAY" : "RGB "))
        kept->icc = blocks->icc;
    else if (keep & MFI_KEEP_ICC && blocks->icc.data)
        mfi_log(task, MF_LOG_WARNING, "keep: the colour profile is broken, or for other pixels than those that are written");
    if (keep & MFI_KEEP_EXIF && blocks->exif.data)
        return mfi_exif_for_copy(task, &blocks->exif, keep & MFI_KEEP_GPS, &kept->exif);
    return 0;
}

int mfi_keep_add(mf_task *task, int format, const mfi_blocks *kept, void **data, size_t *size)
{
    const mfi_metadata_change change = {
        .exif = kept->exif.data ? &kept->exif : NULL,
        .xmp = kept->xmp.data ? &kept->xmp : NULL,
        .icc = kept->icc.data && format != MFI_STILL_PNG ? &kept->icc : NULL,
    };
    const char *name;
    mfi_text text = {0};

    if (format == MFI_STILL_AVIF || format == MFI_STILL_GIF || (!change.exif && !change.xmp && !change.icc))
        return 0;
    const int result = mfi_metadata_write(task, mfi_still_name(format), *data, *size, &change, &name, &text);
    if (result >= 0) {
        mfi_free(*data);
        *size = text.length;
        *data = mfi_text_take(&text);
    }
    mfi_text_free(&text);
    return result;
}
