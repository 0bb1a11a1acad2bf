/* The endings of file names, and what files of such names are. */
#include <string.h>
#include <strings.h>
#include "mfi_media.h"

static const struct {
    const char *endings, *media_types;
} kinds[] = {
    {"jpg,jpeg,jpe,jfif", "image/jpeg"},
    {"png,apng", "image/png"},
    {"webp", "image/webp"},
    {"avif,avifs", "image/avif"},
    {"heic,heif,hif", "image/heic,image/heif"},
    {"gif", "image/gif"},
    {"bmp,dib", "image/bmp"},
    {"tif,tiff", "image/tiff"},
    {"mp3,mp2,mpa,mpga", "audio/mpeg"},
    {"aac,adts", "audio/aac"},
    {"flac", "audio/flac"},
    {"ogg,oga,ogv,opus,spx", "audio/ogg,audio/opus,video/ogg"},
    {"mp4,m4a,m4b,m4r,m4v,mov,qt,3gp,3gpp,3g2,f4a,f4v,mj2,ism,isma,ismv",
     "audio/mp4,video/mp4,video/quicktime,audio/3gpp,video/3gpp,audio/3gpp2,video/3gpp2"},
    {"wav,wave,bwf", "audio/wav"},
    {"aif,aiff,aifc,afc", "audio/aiff"},
    {"ape", "audio/x-ape"},
    {"wv", "audio/x-wavpack"},
    {"mpc", "audio/x-musepack"},
    {"tta", "audio/x-tta"},
};

/* The text is a whole word of a list, in any case. */
static int is_listed(const char *text, const char *list)
{
    const size_t length = strlen(text);

    for (const char *word = list; *word; word += *word == ',') {
        const size_t size = strcspn(word, ",");
        if (size == length && strncasecmp(word, text, length) == 0)
            return 1;
        word += size;
    }
    return 0;
}

static const char *ending_of(const char *name)
{
    const char *slash = strrchr(name, '/'), *dot = strrchr(slash ? slash : name, '.');
    return dot ? dot + 1 : "";
}

int mfi_ending_is(const char *name, const char *endings)
{
    const char *ending = ending_of(name);
    return !*ending || !endings || is_listed(ending, endings);
}

const char *mfi_endings_of(const char *media_type)
{
    for (size_t i = 0; i < MFI_COUNT(kinds); i++)
        if (is_listed(media_type, kinds[i].media_types))
            return kinds[i].endings;
    return NULL;
}

int mfi_ending_check(mf_task *task, const mf_sink *sink, const char *media_type)
{
    const char *name = mfi_sink_name(sink), *ending = name ? ending_of(name) : "", *right = mfi_endings_of(media_type);

    for (size_t i = 0; right && i < MFI_COUNT(kinds); i++)
        if (kinds[i].endings != right && is_listed(ending, kinds[i].endings))
            return mfi_error(task, MF_ERROR_PARAMS, "%s: what would be written is %s, not what its name says", name, media_type);
    return 0;
}
