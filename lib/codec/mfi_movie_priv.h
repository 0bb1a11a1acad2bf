/* What the files that write video files share. Only these include it. */
#ifndef MFI_MOVIE_PRIV_H
#define MFI_MOVIE_PRIV_H

#include "mfi_movie.h"

struct mfi_movie_format {
    const char *name, *muxer, *media_type;
};

#endif
