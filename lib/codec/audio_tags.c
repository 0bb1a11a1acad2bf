/* Tags and the cover of a media into the container that is written, as far as it has a place for them. */
#include <string.h>
#include "mfi_audio_file_priv.h"
#include "mfi_media_priv.h"

enum { FRONT_COVER = 3 };

int mfi_audio_mux_tag(mf_task *task, mfi_audio_mux *mux, const char *key, const char *value)
{
    if (mux->tags)
        return mfi_tags_set(mux->tags, key, value) < 0 ? mfi_nomem(task) : 0;
    const int result = av_dict_set(&mux->format->metadata, key, value, 0);
    return result < 0 ? mfi_audio_mux_error(task, mux, result) : 0;
}

/* What is of the file that they were in, not of the work. */
static int is_technical(const char *key)
{
    static const char *const technical[] = {
        "encoder", "encoded_by", "major_brand", "minor_version", "compatible_brands", "creation_time", "language", "handler_name",
        "vendor_id", "iTunSMPB", "TSSE", "TLEN", "duration", "BPS", "NUMBER_OF_FRAMES", "NUMBER_OF_BYTES", "timecode",
        "WAVEFORMATEXTENSIBLE_CHANNEL_MASK", "METADATA_BLOCK_PICTURE"};

    for (size_t i = 0; i < MFI_COUNT(technical); i++)
        if (!av_strcasecmp(key, technical[i]))
            return 1;
    return !av_strncasecmp(key, "_STATISTICS_", 12) || av_stristart(key, "id3v2_priv", NULL);
}

static int copy_tags(mf_task *task, mfi_audio_mux *mux, const AVDictionary *tags)
{
    const AVDictionaryEntry *tag = NULL;

    while ((tag = av_dict_get(tags, "", tag, AV_DICT_IGNORE_SUFFIX)) != NULL)
        if (!is_technical(tag->key) && !av_dict_get(mux->format->metadata, tag->key, NULL, 0))
            MFI_TRY(mfi_audio_mux_tag(task, mux, tag->key, tag->value));
    return 0;
}

static const char *picture_type(enum AVCodecID codec)
{
    return codec == AV_CODEC_ID_MJPEG ? "image/jpeg"
           : codec == AV_CODEC_ID_PNG ? "image/png"
           : codec == AV_CODEC_ID_BMP ? "image/bmp"
           : codec == AV_CODEC_ID_GIF ? "image/gif"
           : codec == AV_CODEC_ID_WEBP ? "image/webp" : NULL;
}

/* A cover as a tag of Vorbis comments: FLAC's picture block in Base64. */
static int comment_cover(mf_task *task, mfi_audio_mux *mux, const AVStream *from, const char *type)
{
    const size_t type_size = strlen(type), head = 8 + type_size + 4 + 4 * 4 + 4;
    const AVPacket *picture = &from->attached_pic;
    const size_t size = head + (size_t)picture->size;

    if (size > INT_MAX / 2)
        return 0;
    uint8_t *block = mfi_alloc(size), *at = block;
    char *text = mfi_alloc(AV_BASE64_SIZE(size));
    if (block && text) {
        const uint32_t numbers[] = {0, (uint32_t)from->codecpar->width, (uint32_t)from->codecpar->height, 24, 0, (uint32_t)picture->size};
        AV_WB32(at, FRONT_COVER);
        AV_WB32(at + 4, (uint32_t)type_size);
        memcpy(at + 8, type, type_size);
        at += 8 + type_size;
        for (size_t i = 0; i < MFI_COUNT(numbers); i++, at += 4) /* no description; the size of the picture, bits, colours; bytes */
            AV_WB32(at, numbers[i]);
        memcpy(at, picture->data, (size_t)picture->size);
        av_base64_encode(text, (int)AV_BASE64_SIZE(size), block, (int)size);
    }
    const int result = block && text ? mfi_audio_mux_tag(task, mux, "METADATA_BLOCK_PICTURE", text) : mfi_nomem(task);
    mfi_free(block);
    mfi_free(text);
    return result;
}

/* A cover as a file in the container. */
static int attach_cover(mf_task *task, mfi_audio_mux *mux, const AVStream *from, const char *type)
{
    const AVPacket *picture = &from->attached_pic;
    AVStream *stream = avformat_new_stream(mux->format, NULL);
    uint8_t *data = av_mallocz((size_t)picture->size + AV_INPUT_BUFFER_PADDING_SIZE);
    char name[16] = "cover.";

    if (!stream || !data) {
        av_free(data);
        return mfi_nomem(task);
    }
    memcpy(data, picture->data, (size_t)picture->size);
    av_strlcat(name, from->codecpar->codec_id == AV_CODEC_ID_MJPEG ? "jpg" : type + strlen("image/"), sizeof name);
    stream->codecpar->codec_type = AVMEDIA_TYPE_ATTACHMENT;
    stream->codecpar->codec_id = from->codecpar->codec_id;
    stream->codecpar->extradata = data;
    stream->codecpar->extradata_size = picture->size;
    if (av_dict_set(&stream->metadata, "filename", name, 0) < 0 || av_dict_set(&stream->metadata, "mimetype", type, 0) < 0)
        return mfi_nomem(task);
    return 0;
}

/* A cover as a stream of one packet, which libavformat makes the container's own kind of picture. */
static int stream_cover(mf_task *task, mfi_audio_mux *mux, const AVStream *from)
{
    AVStream *stream = mux->cover = avformat_new_stream(mux->format, NULL);
    int result = stream ? avcodec_parameters_copy(stream->codecpar, from->codecpar) : AVERROR(ENOMEM);

    if (result >= 0) {
        stream->codecpar->codec_tag = 0;
        stream->disposition = AV_DISPOSITION_ATTACHED_PIC;
        mux->picture = av_packet_clone(&from->attached_pic);
        result = mux->picture ? av_dict_set(&stream->metadata, "comment", "Cover (front)", 0) : AVERROR(ENOMEM);
    }
    return result < 0 ? mfi_audio_mux_error(task, mux, result) : 0;
}

static int copy_cover(mf_task *task, mfi_audio_mux *mux, const AVStream *from)
{
    const char *type = picture_type(from->codecpar->codec_id);

    if (!type || from->attached_pic.size <= 0)
        return 0;
    switch (mux->target->cover) {
    case MFI_COVER_STREAM:
        /* MP4 has the three kinds only. */
        if (!strcmp(mux->target->media_type, "audio/mp4") && strcmp(type, "image/jpeg") && strcmp(type, "image/png") &&
            strcmp(type, "image/bmp"))
            return 0;
        return stream_cover(task, mux, from);
    case MFI_COVER_COMMENT:
        return comment_cover(task, mux, from, type);
    case MFI_COVER_ATTACHMENT:
        return attach_cover(task, mux, from, type);
    default:
        return 0;
    }
}

/* --- Between files whose tags are read and written here: all of them go over. */

/* FFmpeg has the rest: it is better at other containers than at tags. */
static int has_own_tags(const mfi_audio_format *format)
{
    return strcmp(format->muxer, "matroska") != 0 && strcmp(format->muxer, "caf") != 0;
}

static int read_tags(mf_task *task, mfi_audio_mux *mux, const mfi_media *media)
{
    if (!has_own_tags(mux->target))
        return 0;
    const int result = mfi_tags_read(task, media->source, &mux->tags);
    if (result != MF_ERROR_FORMAT && result != MF_ERROR_UNSUPPORTED)
        return result;
    mfi_error_clear(task);
    return 0;
}

static int merge_tags(mf_task *task, const mfi_tags *from, mfi_tags *to)
{
    int result = 0;

    for (size_t i = 0; i < from->count && result >= 0; i++)
        if (!is_technical(from->items[i].key))
            result = mfi_tags_add(to, from->items[i].key, from->items[i].value);
    for (size_t i = 0; i < from->picture_count && result >= 0; i++) {
        const mfi_tag_picture *p = &from->pictures[i];
        result = mfi_tags_add_picture(to, p->type, p->media_type, p->description, p->data, p->size);
    }
    return result < 0 ? mfi_nomem(task) : 0;
}

/* Writes the file again into another spool. */
static int write_again(mf_task *task, const mfi_audio_mux *mux, mf_source *source, mfi_spool *spool)
{
    mfi_tags *tags = NULL;
    mf_sink *sink = NULL;
    int result = mfi_tags_read(task, source, &tags);

    if (result >= 0)
        result = merge_tags(task, mux->tags, tags);
    if (result >= 0)
        result = mfi_spool_sink(task, spool, &sink);
    if (result >= 0)
        result = mfi_sink_end(task, sink, mfi_tags_write(task, source, tags, sink));
    if (result >= 0)
        result = mfi_task_wrote(task, -mfi_spool_size(spool)); /* it is no output yet */
    mf_sink_unref(sink);
    mfi_tags_free(tags);
    return result;
}

int mfi_audio_mux_write_tags(mf_task *task, mfi_audio_mux *mux)
{
    mfi_spool *spool = NULL;
    mf_source *source = NULL;

    if (!mux->tags->count && !mux->tags->picture_count)
        return 0;
    int result = mfi_spool_source(task, mux->out.spool, &source);
    if (result >= 0)
        result = mfi_spool_new(task, &spool);
    if (result >= 0)
        result = write_again(task, mux, source, spool);
    mf_source_unref(source);
    if (result < 0) {
        mfi_spool_free(spool);
        return result;
    }
    mfi_spool_free(mux->out.spool);
    mux->out.spool = spool;
    return 0;
}

int mfi_audio_mux_tags(mf_task *task, mfi_audio_mux *mux, const mfi_media *media, int index)
{
    const AVFormatContext *from = media->format;
    const int picture = media->info->picture;
    const AVDictionaryEntry *language = av_dict_get(from->streams[index]->metadata, "language", NULL, 0);

    if (language && av_dict_set(&mux->stream->metadata, "language", language->value, 0) < 0)
        return mfi_nomem(task);
    MFI_TRY(read_tags(task, mux, media));
    if (mux->tags)
        return 0;
    MFI_TRY(copy_tags(task, mux, from->metadata));
    MFI_TRY(copy_tags(task, mux, from->streams[index]->metadata));
    if (picture < 0 || !(from->streams[picture]->disposition & AV_DISPOSITION_ATTACHED_PIC))
        return 0;
    return copy_cover(task, mux, from->streams[picture]);
}
