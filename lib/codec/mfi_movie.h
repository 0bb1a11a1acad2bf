/* Video files: packets of one video and one audio track -> a container. */
#ifndef MFI_MOVIE_H
#define MFI_MOVIE_H

#include "mfi_task.h"

typedef struct mfi_movie_format mfi_movie_format;

/* The container of a name ("mp4", "m4v", "mov", "mkv", "webm"), a media type or a file's name; NULL: it is none of them. */
const mfi_movie_format *mfi_movie_format_find(const char *name);

#endif
