/* Media types of files, from their demuxer and what is in them. */
#include <string.h>
#include "mfi_media_priv.h"

/* `audio` where a file without pictures has a type of its own. */
static const struct {
    const char *demuxer, *type, *audio;
} types[] = {
    {"aac", "audio/aac", NULL},
    {"ac3", "audio/ac3", NULL},
    {"aiff", "audio/aiff", NULL},
    {"amr", "audio/amr", NULL},
    {"ape", "audio/x-ape", NULL},
    {"apng", "image/apng", NULL},
    {"asf", "video/x-ms-asf", "audio/x-ms-wma"},
    {"au", "audio/basic", NULL},
    {"av1", "video/av1", NULL},
    {"avi", "video/x-msvideo", NULL},
    {"bmp_pipe", "image/bmp", NULL},
    {"caf", "audio/x-caf", NULL},
    {"concat", "application/x-ffconcat", NULL},
    {"dash", "application/dash+xml", NULL},
    {"dds_pipe", "image/vnd.ms-dds", NULL},
    {"dpx_pipe", "image/dpx", NULL},
    {"dsf", "audio/x-dsf", NULL},
    {"dts", "audio/vnd.dts", NULL},
    {"dtshd", "audio/vnd.dts.hd", NULL},
    {"dv", "video/x-dv", NULL},
    {"eac3", "audio/eac3", NULL},
    {"exr_pipe", "image/x-exr", NULL},
    {"flac", "audio/flac", NULL},
    {"flv", "video/x-flv", NULL},
    {"gif", "image/gif", NULL},
    {"gxf", "application/gxf", NULL},
    {"h264", "video/h264", NULL},
    {"hevc", "video/h265", NULL},
    {"hls", "application/vnd.apple.mpegurl", NULL},
    {"ico", "image/x-icon", NULL},
    {"ivf", "video/x-ivf", NULL},
    {"j2k_pipe", "image/jp2", NULL},
    {"jpeg_pipe", "image/jpeg", NULL},
    {"jpegls_pipe", "image/jls", NULL},
    {"jpegxl_anim", "image/jxl", NULL},
    {"jpegxl_pipe", "image/jxl", NULL},
    {"loas", "audio/aac", NULL},
    {"m4v", "video/mp4v-es", NULL},
    {"mjpeg", "video/x-motion-jpeg", NULL},
    {"mlp", "audio/vnd.dolby.mlp", NULL},
    {"mp3", "audio/mpeg", NULL},
    {"mpc", "audio/x-musepack", NULL},
    {"mpc8", "audio/x-musepack", NULL},
    {"mpeg", "video/mpeg", "audio/mpeg"},
    {"mpegts", "video/mp2t", NULL},
    {"mpegvideo", "video/mpeg", NULL},
    {"mxf", "application/mxf", NULL},
    {"nut", "video/x-nut", NULL},
    {"obu", "video/av1", NULL},
    {"ogg", "video/ogg", "audio/ogg"},
    {"pam_pipe", "image/x-portable-arbitrarymap", NULL},
    {"pbm_pipe", "image/x-portable-bitmap", NULL},
    {"pcx_pipe", "image/x-pcx", NULL},
    {"pfm_pipe", "image/x-portable-floatmap", NULL},
    {"pgm_pipe", "image/x-portable-graymap", NULL},
    {"png_pipe", "image/png", NULL},
    {"ppm_pipe", "image/x-portable-pixmap", NULL},
    {"psd_pipe", "image/vnd.adobe.photoshop", NULL},
    {"qoi_pipe", "image/qoi", NULL},
    {"rm", "application/vnd.rn-realmedia", NULL},
    {"sgi_pipe", "image/sgi", NULL},
    {"tak", "audio/x-tak", NULL},
    {"tiff_pipe", "image/tiff", NULL},
    {"truehd", "audio/vnd.dolby.mlp", NULL},
    {"tta", "audio/x-tta", NULL},
    {"voc", "audio/x-voc", NULL},
    {"vvc", "video/h266", NULL},
    {"w64", "audio/x-w64", NULL},
    {"wav", "audio/wav", NULL},
    {"webp", "image/webp", NULL},
    {"webp_pipe", "image/webp", NULL},
    {"wv", "audio/x-wavpack", NULL},
    {"yuv4mpegpipe", "video/x-yuv4mpeg", NULL},
};

static const struct {
    const char *brand, *type;
} brands[] = {
    {"qt  ", "video/quicktime"}, {"M4A ", "audio/mp4"},  {"M4B ", "audio/mp4"},  {"avif", "image/avif"}, {"avis", "image/avif"},
    {"heic", "image/heic"},      {"heix", "image/heic"}, {"heif", "image/heif"}, {"mif1", "image/heif"}, {"msf1", "image/heif"},
};

static const char *mov_type(mf_task *task, const mfi_media *media, int pictures)
{
    const AVDictionaryEntry *told = av_dict_get(media->format->metadata, "major_brand", NULL, 0);
    char head[13] = "";
    const char *brand = told ? told->value : head + 8;

    if (!told && (mfi_source_read(task, media->source, 0, head, 12) < 12 || memcmp(head + 4, "ftyp", 4)))
        return "video/quicktime"; /* files from before brands */
    for (size_t i = 0; i < MFI_COUNT(brands); i++)
        if (strcmp(brand, brands[i].brand) == 0)
            return brands[i].type;
    if (strncmp(brand, "3g2", 3) == 0)
        return pictures ? "video/3gpp2" : "audio/3gpp2";
    if (strncmp(brand, "3gp", 3) == 0)
        return pictures ? "video/3gpp" : "audio/3gpp";
    return pictures ? "video/mp4" : "audio/mp4";
}

/* The demuxer does not tell the document type, but it stands near the start of the file. */
static const char *matroska_type(mf_task *task, const mfi_media *media, int pictures)
{
    char head[65] = "";
    const int64_t got = mfi_source_read(task, media->source, 0, head, sizeof head - 1);

    if (got > 0 && memmem(head, (size_t)got, "webm", 4))
        return pictures ? "video/webm" : "audio/webm";
    return pictures ? "video/x-matroska" : "audio/x-matroska";
}

const char *mfi_media_type(mf_task *task, const mfi_media *media)
{
    const AVFormatContext *format = media->format;
    const char *name = media->demuxer->name;
    int pictures = format->nb_streams == 0; /* of what was not opened the usual */

    for (unsigned i = 0; i < format->nb_streams; i++)
        pictures |= format->streams[i]->codecpar->codec_type == AVMEDIA_TYPE_VIDEO &&
                    !(format->streams[i]->disposition & AV_DISPOSITION_ATTACHED_PIC);
    if (av_match_name("mov", name))
        return mov_type(task, media, pictures);
    if (av_match_name("matroska", name))
        return matroska_type(task, media, pictures);
    for (size_t i = 0; i < MFI_COUNT(types); i++)
        if (strcmp(types[i].demuxer, name) == 0)
            return types[i].audio && !pictures ? types[i].audio : types[i].type;
    return "application/octet-stream";
}
