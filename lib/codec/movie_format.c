/* Containers of video files. */
#include <string.h>
#include <strings.h>
#include "mfi_movie_priv.h"

static const mfi_movie_format formats[] = {
    {"mp4", "mp4", "video/mp4"},
    {"m4v", "mp4", "video/x-m4v"},
    {"mov", "mov", "video/quicktime"},
    {"mkv", "matroska", "video/x-matroska"},
    {"webm", "webm", "video/webm"},
};

const mfi_movie_format *mfi_movie_format_find(const char *name)
{
    const char *dot = strrchr(name, '.'), *word = dot ? dot + 1 : name;

    for (size_t i = 0; i < MFI_COUNT(formats); i++)
        if (!strcasecmp(word, formats[i].name) || !strcasecmp(word, formats[i].media_type))
            return &formats[i];
    return NULL;
}
