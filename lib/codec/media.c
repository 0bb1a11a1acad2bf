/* Opens inputs by the safe rules. An AVIOContext of our own switches libavformat's protections off (they hang on its own I/O),
 * so they are all set here: which demuxers may run, which protocols may be opened, and how much an input may ask for. */
#include <inttypes.h>
#include <mediaforge/record.h>
#include "mfi_media_priv.h"

enum {
    IO_BUFFER_SIZE = 64 << 10,
    MAX_SAMPLE_RATE = 768000,
    MAX_CHANNELS = 64
};

/* Demuxers that need nothing but the bytes that they are given. */
static const char self_contained[] =
    "mov,matroska,webm,mpegts,mpeg,avi,flv,asf,ogg,mxf,gxf,dv,nut,rm,"
    "h264,hevc,vvc,m4v,mpegvideo,mjpeg,obu,av1,ivf,yuv4mpegpipe,"
    "wav,w64,aiff,caf,au,voc,mp3,flac,aac,loas,ac3,eac3,dts,dtshd,truehd,mlp,amr,ape,wv,tta,tak,mpc,mpc8,dsf,"
    "gif,apng,webp,jpegxl_anim,ico,png_pipe,jpeg_pipe,jpegls_pipe,jpegxl_pipe,webp_pipe,bmp_pipe,tiff_pipe,j2k_pipe,psd_pipe,"
    "pam_pipe,pbm_pipe,pgm_pipe,ppm_pipe,pfm_pipe,pcx_pipe,qoi_pipe,dds_pipe,exr_pipe,dpx_pipe,sgi_pipe";

/* Demuxers that open what they read about; only with limits.protocols. */
static const char referring[] = "hls,dash,concat";

int mfi_av_error(mf_task *task, const mfi_media *media, int av_error, const char *what)
{
    /* An error of I/O that the source does not know of is a demuxer's word for the end; others may be opened by protocols. */
    const int ended = av_error == AVERROR_EOF || (av_error == AVERROR(EIO) && media && !media->task->protocols);
    char reason[AV_ERROR_MAX_STRING_SIZE] = "";
    int code = media ? MF_ERROR_FORMAT : MF_ERROR_CODEC;

    if (media && media->io_error < 0)
        return media->io_error;
    if (av_error == AVERROR(ENOMEM))
        return mfi_nomem(task);
    if (av_error == AVERROR_EXIT)
        MFI_TRY(mfi_tick(task, 0, 0));
    if (av_error == AVERROR_DECODER_NOT_FOUND || av_error == AVERROR_ENCODER_NOT_FOUND ||
        av_error == AVERROR_FILTER_NOT_FOUND || av_error == AVERROR_PATCHWELCOME || av_error == AVERROR(ENOSYS))
        code = MF_ERROR_UNSUPPORTED;
    else if (av_error == AVERROR(EIO) && !ended)
        code = MF_ERROR_IO;
    else if (av_error == AVERROR(EACCES) || av_error == AVERROR(EPERM))
        code = MF_ERROR_PERMISSION;
    else if (av_error == AVERROR(ENOENT))
        code = MF_ERROR_NOT_FOUND;
    else if (av_error == AVERROR_BUG || av_error == AVERROR_BUG2)
        code = MF_ERROR_INTERNAL;
    av_strerror(av_error, reason, sizeof reason);
    return mfi_error(task, code, "%s: %s", what, ended ? "it ends too early" : reason);
}

static int read_source(void *opaque, uint8_t *buffer, int size)
{
    mfi_media *media = opaque;
    const int64_t got = mfi_source_read(media->task, media->source, media->position, buffer, (size_t)size);

    if (got < 0) {
        media->io_error = media->io_error < 0 ? media->io_error : (int)got;
        return got == MF_ERROR_CANCELLED || got == MF_ERROR_DEADLINE ? AVERROR_EXIT : AVERROR(EIO);
    }
    media->position += got;
    media->bytes_read += got;
    return got > 0 ? (int)got : AVERROR_EOF;
}

static int64_t seek_source(void *opaque, int64_t offset, int whence)
{
    mfi_media *media = opaque;
    int64_t base = 0;

    whence &= ~AVSEEK_FORCE;
    if (whence == AVSEEK_SIZE || whence == SEEK_END) {
        base = mfi_source_size(media->task, media->source, 0);
        if (base < 0)
            return AVERROR(ENOSYS);
        if (whence == AVSEEK_SIZE)
            return base;
    } else if (whence == SEEK_CUR) {
        base = media->position;
    } else if (whence != SEEK_SET) {
        return AVERROR(EINVAL);
    }
    if (offset < -base || (offset > 0 && base > INT64_MAX - offset))
        return AVERROR(EINVAL);
    return media->position = base + offset;
}

static int interrupted(void *opaque)
{
    mfi_media *media = opaque;
    const int result = mfi_tick(media->task, 0, 0);

    if (result < 0 && media->io_error >= 0)
        media->io_error = result;
    return result < 0;
}

static int deny_open(AVFormatContext *format, AVIOContext **io, const char *url, int flags, AVDictionary **options)
{
    (void)format;
    (void)url;
    (void)flags;
    (void)options;
    *io = NULL;
    return AVERROR(EACCES);
}

static int open_io(mfi_media *media)
{
    uint8_t *buffer = av_malloc(IO_BUFFER_SIZE);

    media->io = buffer ? avio_alloc_context(buffer, IO_BUFFER_SIZE, 0, media, read_source, NULL, seek_source) : NULL;
    if (!media->io) {
        av_free(buffer);
        return mfi_nomem(media->task);
    }
    media->io->seekable = AVIO_SEEKABLE_NORMAL; /* a source that cannot is spooled */
    return 0;
}

static int open_context(mfi_media *media)
{
    const mf_task *task = media->task;
    AVFormatContext *format = media->format = avformat_alloc_context();
    char formats[sizeof self_contained + sizeof referring];

    if (!format)
        return mfi_nomem(media->task);
    format->pb = media->io;
    format->flags |= AVFMT_FLAG_CUSTOM_IO; /* or it would be closed with a context that was never opened */
    format->interrupt_callback = (AVIOInterruptCB){interrupted, media};
    /* One that is over libavformat's own bound looks like lack of memory, so the limit is checked by us, afterwards. */
    format->max_streams = MFI_MAX(task->limits.max_streams, format->max_streams);
    snprintf(formats, sizeof formats, "%s%s%s", self_contained, task->protocols ? "," : "", task->protocols ? referring : "");
    /* "data" opens nothing: it stands for its own bytes. io_open alone would not do, since some demuxers go past it. */
    if (av_opt_set(format, "format_whitelist", formats, 0) < 0 ||
        av_opt_set(format, "protocol_whitelist", task->protocols ? task->protocols : "data", 0) < 0)
        return mfi_nomem(media->task);
    if (!task->protocols)
        format->io_open = deny_open;
    if (task->strict)
        format->error_recognition |= AV_EF_EXPLODE;
    return 0;
}

/* The name that is told when content is looked at: none, since a name must not choose a demuxer, but that libavformat since 7.1
 * knows a playlist of HLS only by both. */
static int name_content(mf_task *task, mf_source *source, const char **name)
{
    static const char playlist[] = "#EXTM3U";
    char start[sizeof playlist - 1];
    const int64_t got = mfi_source_read(task, source, 0, start, sizeof start);

    *name = got == sizeof start && memcmp(start, playlist, sizeof start) == 0 ? "playlist.m3u8" : "";
    return (int)MFI_MIN(got, 0);
}

/* Which demuxer, by content. */
static int find_demuxer(mfi_media *media)
{
    mf_task *task = media->task;
    const char *name = mfi_source_name(media->source);
    const AVInputFormat *demuxer = NULL;
    const char *told;

    MFI_TRY(name_content(task, media->source, &told));
    media->score = av_probe_input_buffer2(media->io, &demuxer, told, NULL, 0, 0);
    media->demuxer = demuxer;
    if (media->io_error < 0)
        return media->io_error;
    if (media->score == AVERROR(ENOMEM))
        return mfi_nomem(task);
    if (media->score < 0 || !demuxer)
        return mfi_error(task, MF_ERROR_FORMAT, "%s: %s", name, media->bytes_read ? "not a known media format" : "it is empty");
    if (!task->protocols && av_match_list(demuxer->name, referring, ','))
        return mfi_error(task, MF_ERROR_PERMISSION, "%s: refers to other files (%s), which limits.protocols does not allow",
                         name, demuxer->long_name);
    if (!av_match_list(demuxer->name, self_contained, ',') && !av_match_list(demuxer->name, referring, ','))
        return mfi_error(task, MF_ERROR_FORMAT, "%s: %s is not an accepted format", name, demuxer->long_name);
    return 0;
}

static int open_demuxer(mfi_media *media)
{
    mf_task *task = media->task;
    const char *path = mfi_source_path(media->source);
    AVDictionary *options = NULL;
    int result = 0;

    if (task->protocols)
        result = av_dict_set(&options, "enable_drefs", "1", 0);
    if (result >= 0)
        result = avformat_open_input(&media->format, task->protocols && path ? path : "", media->demuxer, &options);
    av_dict_free(&options);
    if (media->io_error < 0)
        return media->io_error;
    return result < 0 ? mfi_av_error(task, media, result, mfi_source_name(media->source)) : 0;
}

/* Reads and decodes as much as it takes to know each stream. */
static int analyse(mfi_media *media)
{
    mf_task *task = media->task;
    const unsigned count = media->format->nb_streams;
    int result = mfi_media_analyse_mp4(media);

    if (result != 0)
        return result;
    AVDictionary **options = mfi_alloc_array(count ? count : 1, sizeof *options);
    result = options ? 0 : AVERROR(ENOMEM);

    for (unsigned i = 0; i < count && result >= 0; i++) {
        result = av_dict_set(&options[i], "threads", "1", 0);
        if (result >= 0) /* nobody looks at the pictures */
            result = av_dict_set(&options[i], "skip_loop_filter", "all", 0);
        if (result >= 0)
            result = av_dict_set_int(&options[i], "max_pixels", MFI_MIN(task->limits.max_pixels, INT_MAX), 0);
    }
    if (result >= 0)
        result = avformat_find_stream_info(media->format, options);
    for (unsigned i = 0; i < count && options; i++)
        av_dict_free(&options[i]);
    mfi_free(options);
    if (media->io_error < 0)
        return media->io_error;
    MFI_TRY(mfi_tick(task, 0, 0));
    return result < 0 ? mfi_av_error(task, media, result, mfi_source_name(media->source)) : 0;
}

/* MP4 writes an unknown length as all ones, which libavformat takes for a number. */
static void forget_unknown_durations(AVFormatContext *format)
{
    if (!av_match_name("mov", format->iformat->name))
        return;
    for (unsigned i = 0; i < format->nb_streams; i++) {
        AVStream *stream = format->streams[i];
        if (stream->duration != UINT32_MAX)
            continue;
        stream->duration = format->duration = AV_NOPTS_VALUE;
        stream->codecpar->bit_rate = format->bit_rate = 0;
    }
}

static int check_limits(const mfi_media *media)
{
    mf_task *task = media->task;
    const AVFormatContext *format = media->format;
    const char *name = mfi_source_name(media->source);

    if (format->nb_streams > (unsigned)task->limits.max_streams)
        return mfi_error(task, MF_ERROR_LIMIT, "%s: %u streams exceed the limit of %d", name, format->nb_streams,
                         task->limits.max_streams);
    if (format->duration != AV_NOPTS_VALUE && format->duration > task->limits.max_duration_us)
        return mfi_error(task, MF_ERROR_LIMIT, "%s: %.1f s exceed the limit of %.1f s", name, format->duration / 1e6,
                         task->limits.max_duration_us / 1e6);
    for (unsigned i = 0; i < format->nb_streams; i++) {
        const AVCodecParameters *p = format->streams[i]->codecpar;
        if (p->codec_type == AVMEDIA_TYPE_VIDEO && (int64_t)p->width * p->height > task->limits.max_pixels)
            return mfi_error(task, MF_ERROR_LIMIT, "%s: %dx%d exceed the limit of %" PRId64 " pixels", name, p->width,
                             p->height, task->limits.max_pixels);
        if (p->codec_type == AVMEDIA_TYPE_AUDIO &&
            (p->sample_rate > MAX_SAMPLE_RATE || p->ch_layout.nb_channels > MAX_CHANNELS))
            return mfi_error(task, MF_ERROR_LIMIT, "%s: audio of %d channels at %d Hz exceeds %d at %d Hz", name,
                             p->ch_layout.nb_channels, p->sample_rate, MAX_CHANNELS, MAX_SAMPLE_RATE);
    }
    return 0;
}

/* What decoding needs besides. */
static int prepare(mfi_media *media)
{
    const unsigned count = media->format->nb_streams;

    media->decoders = mfi_alloc_array(count, sizeof *media->decoders);
    media->next_dts_us = mfi_alloc_array(count, sizeof *media->next_dts_us);
    media->packet = av_packet_alloc();
    media->frame = av_frame_alloc();
    if (!media->decoders || !media->next_dts_us || !media->packet || !media->frame)
        return mfi_nomem(media->task);
    for (unsigned i = 0; i < count; i++)
        media->next_dts_us[i] = INT64_MIN;
    if (media->info->start_us != INT64_MIN)
        media->shift_us = -media->info->start_us;
    return 0;
}

static int recognise(mfi_media *media)
{
    MFI_TRY(mfi_source_open(media->task, media->source));
    MFI_TRY(open_io(media));
    MFI_TRY(open_context(media));
    return find_demuxer(media);
}

static int open_all(mfi_media *media)
{
    MFI_TRY(recognise(media));
    MFI_TRY(open_demuxer(media));
    forget_unknown_durations(media->format);
    MFI_TRY(check_limits(media)); /* before anything is decoded, and of what was found by that */
    MFI_TRY(analyse(media));
    forget_unknown_durations(media->format);
    MFI_TRY(check_limits(media));
    if (media->format->nb_streams == 0)
        return mfi_error(media->task, MF_ERROR_FORMAT, "%s: no streams", mfi_source_name(media->source));
    MFI_TRY(mfi_media_describe(media->task, media, &media->info));
    if (media->info->is_image && !media->info->streams[0].width)
        return mfi_error(media->task, MF_ERROR_FORMAT, "%s: no picture that can be read", mfi_source_name(media->source));
    if (media->task->strict)
        MFI_TRY(mfi_media_check_complete(media->task, media));
    return prepare(media);
}

static int open_by(mf_task *task, mf_source *source, int (*opener)(mfi_media *media), mfi_media **out)
{
    mfi_media *media;
    int result;

    *out = NULL;
    MFI_TRY(mfi_avformat_load(task));
    media = mfi_alloc(sizeof *media);
    if (!media)
        return mfi_nomem(task);
    media->task = task;
    media->source = source;
    result = opener(media);
    if (result < 0)
        mfi_media_free(media);
    else
        *out = media;
    return result;
}

int mfi_media_open(mf_task *task, mf_source *source, mfi_media **out)
{
    return open_by(task, source, open_all, out);
}

int mfi_media_recognise(mf_task *task, mf_source *source, mfi_media **out)
{
    return open_by(task, source, recognise, out);
}

void mfi_media_free(mfi_media *media)
{
    if (!media)
        return;
    for (unsigned i = 0; media->decoders && media->info && i < media->info->stream_count; i++) {
        avcodec_free_context(&media->decoders[i].context);
        mfi_normalizer_free(media->decoders[i].normalizer);
    }
    mfi_free(media->decoders);
    mfi_cursor_free(media->cursor);
    mfi_free(media->next_dts_us);
    av_packet_free(&media->packet);
    av_packet_free(&media->copy);
    av_frame_free(&media->frame);
    avformat_close_input(&media->format);
    if (media->io)
        av_freep(&media->io->buffer);
    avio_context_free(&media->io);
    if (!media->info_taken)
        mf_record_free(media->info);
    mfi_free(media);
}

const mf_probe_result *mfi_media_info(const mfi_media *media)
{
    return media->info;
}

mf_probe_result *mfi_media_take_info(mfi_media *media)
{
    media->info_taken = 1;
    return media->info;
}

int mfi_media_probe(mf_task *task, mf_source *source, int count_frames, mf_probe_result **out)
{
    mfi_media *media;

    *out = NULL;
    MFI_TRY(mfi_media_open(task, source, &media));
    const int result = count_frames ? mfi_media_count(task, media) : 0;
    if (result >= 0) {
        *out = media->info;
        media->info = NULL;
    }
    mfi_media_free(media);
    return result;
}
