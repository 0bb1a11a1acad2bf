/* In place of picture_heif.c in a build without libheif. */
#include "mfi_picture_priv.h"

static int refuse(mfi_picture *picture)
{
    return mfi_picture_error(picture, MF_ERROR_UNSUPPORTED, "HEIF pictures are not in this build");
}

const mfi_picture_class mfi_picture_heif = {
    .format = "heif",
    .media_type = "image/heic",
    .endings = "heic,heif,hif",
    .matches = mfi_picture_is_heif,
    .inspect = refuse,
    .decode = refuse,
};
