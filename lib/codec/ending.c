/* The endings of file names, and what files of such names are. */
#include <string.h>
#include <strings.h>
#include "mfi_media.h"

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

int mfi_ending_check(mf_task *task, const mf_sink *sink, const char *media_type)
{
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
        {"mp3", "audio/mpeg"},
        {"aac", "audio/aac"},
        {"flac", "audio/flac"},
        {"ogg,oga,ogv,opus,spx", "audio/ogg,audio/opus,video/ogg"},
        {"m4a,m4b,m4v,mp4,mov,3gp,3g2", "audio/mp4,video/mp4,video/quicktime"},
        {"wav", "audio/wav"},
        {"aif,aiff,aifc", "audio/aiff"},
        {"ape", "audio/x-ape"},
        {"wv", "audio/x-wavpack"},
        {"mpc", "audio/x-musepack"},
        {"tta", "audio/x-tta"},
    };
    const char *name = mfi_sink_name(sink), *ending = name ? ending_of(name) : "";
    size_t named = 0, written = 0;

    while (named < MFI_COUNT(kinds) && !is_listed(ending, kinds[named].endings))
        named++;
    while (written < MFI_COUNT(kinds) && !is_listed(media_type, kinds[written].media_types))
        written++;
    if (named == written || named == MFI_COUNT(kinds) || written == MFI_COUNT(kinds))
        return 0;
    return mfi_error(task, MF_ERROR_PARAMS, "%s: what would be written is %s, not what its name says", name, media_type);
}
