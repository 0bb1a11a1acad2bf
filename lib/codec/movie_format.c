/* Containers of video files, and the codecs that they hold. */
#include <string.h>
#include <mediaforge/ladder.h>
#include "mfi_movie_priv.h"

enum { H264 = 1 << MF_VIDEO_H264, HEVC = 1 << MF_VIDEO_HEVC, AV1 = 1 << MF_VIDEO_AV1 };

#define MP4_SOUNDS                                                                                                             \
    AV_CODEC_ID_AAC, AV_CODEC_ID_MP3, AV_CODEC_ID_OPUS, AV_CODEC_ID_FLAC, AV_CODEC_ID_ALAC, AV_CODEC_ID_AC3, AV_CODEC_ID_EAC3

/* Matroska has no place for the delay of AAC and MP3: their tracks start that much later. */
static const mfi_movie_format formats[] = {
    {"mp4", "mp4", "video/mp4", "mp4", H264 | HEVC | AV1, {MP4_SOUNDS}},
    {"m4v", "mp4", "video/x-m4v", "mp4", H264 | HEVC | AV1, {MP4_SOUNDS}},
    {"mov", "mov", "video/quicktime", "mp4", H264 | HEVC,
     {AV_CODEC_ID_AAC, AV_CODEC_ID_MP3, AV_CODEC_ID_ALAC, AV_CODEC_ID_AC3, AV_CODEC_ID_EAC3, AV_CODEC_ID_PCM_S16LE,
      AV_CODEC_ID_PCM_S16BE, AV_CODEC_ID_PCM_S24LE, AV_CODEC_ID_PCM_S24BE, AV_CODEC_ID_PCM_S32LE, AV_CODEC_ID_PCM_F32LE}},
    {"mkv", "matroska", "video/x-matroska", "mka", H264 | HEVC | AV1,
     {AV_CODEC_ID_OPUS, AV_CODEC_ID_FLAC, AV_CODEC_ID_VORBIS, AV_CODEC_ID_AAC, AV_CODEC_ID_MP3, AV_CODEC_ID_MP2,
      AV_CODEC_ID_AC3, AV_CODEC_ID_EAC3, AV_CODEC_ID_DTS, AV_CODEC_ID_TRUEHD, AV_CODEC_ID_ALAC, AV_CODEC_ID_PCM_S16LE,
      AV_CODEC_ID_PCM_S24LE, AV_CODEC_ID_PCM_S32LE, AV_CODEC_ID_PCM_F32LE}},
    {"webm", "webm", "video/webm", "opus", AV1, {AV_CODEC_ID_OPUS, AV_CODEC_ID_VORBIS}},
};

const mfi_movie_format *mfi_movie_format_find(const char *name)
{
    for (size_t i = 0; i < MFI_COUNT(formats); i++)
        if (!av_strcasecmp(name, formats[i].name) || !av_strcasecmp(name, formats[i].media_type))
            return &formats[i];
    return NULL;
}

/* What follows the last dot of the output's name, NULL = nothing does. */
static const char *ending_of(const mf_sink *sink)
{
    const char *file = mfi_sink_name(sink), *slash = file ? strrchr(file, '/') : NULL;
    const char *dot = file ? strrchr(slash ? slash : file, '.') : NULL;

    return dot ? dot + 1 : NULL;
}

const mfi_movie_format *mfi_movie_format_of(const mf_sink *sink)
{
    const char *ending = ending_of(sink);

    return ending ? mfi_movie_format_find(ending) : NULL;
}

int mfi_movie_format_choose(mf_task *task, const char *name, const mf_sink *sink, const mfi_movie_format **out)
{
    const char *word = name ? name : ending_of(sink);

    *out = word ? mfi_movie_format_find(word) : &formats[0];
    if (*out)
        return 0;
    if (name)
        return mfi_error(task, MF_ERROR_PARAMS, "format: \"%s\" is none of mp4, m4v, mov, mkv, webm", name);
    return mfi_error(task, MF_ERROR_PARAMS, "%s: the ending is none of .mp4, .m4v, .mov, .mkv, .webm",
                     mfi_sink_name(sink));
}

const char *mfi_movie_format_name(const mfi_movie_format *format)
{
    return format->name;
}

int mfi_movie_format_codec(mf_task *task, const mfi_movie_format *format, int codec)
{
    static const char *const names[] = {"h264", "hevc", "av1"};

    if (codec == MF_VIDEO_H264 && format->videos == AV1)
        return MF_VIDEO_AV1;
    if (!(format->videos & 1 << codec))
        return mfi_error(task, MF_ERROR_PARAMS, "codec: %s files do not hold %s", format->name, names[codec]);
    return codec;
}
