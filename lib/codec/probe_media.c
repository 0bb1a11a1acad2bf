/* What is in an opened input, as the record of probe. */
#include <math.h>
#include <string.h>
#include "mfi_media_priv.h"

static int64_t to_us(int64_t time, AVRational base)
{
    return time == AV_NOPTS_VALUE ? INT64_MIN : av_rescale_q(time, base, AV_TIME_BASE_Q);
}

static int64_t length_us(int64_t length, AVRational base)
{
    return length < 0 ? INT64_MIN : to_us(length, base);
}

static const mf_tag *copy_tags(void *record, const AVDictionary *tags, uint32_t *count)
{
    const int entries = av_dict_count(tags);
    mf_tag *copies = entries ? mfi_record_alloc(record, (size_t)entries * sizeof *copies) : NULL;
    const AVDictionaryEntry *entry = NULL;

    *count = 0;
    while (copies && (entry = av_dict_get(tags, "", entry, AV_DICT_IGNORE_SUFFIX)) != NULL) {
        mf_tag *copy = &copies[(*count)++];
        copy->key = mfi_record_text(record, entry->key);
        copy->value = mfi_record_text(record, entry->value);
    }
    return copies;
}

static const char *find_tag(void *record, const AVDictionary *tags, const char *key)
{
    const AVDictionaryEntry *entry = av_dict_get(tags, key, NULL, 0);
    return entry && entry->value[0] ? mfi_record_text(record, entry->value) : NULL;
}

static void describe_dispositions(void *record, const AVStream *av, mf_stream *stream)
{
    const char **names = mfi_record_alloc(record, 32 * sizeof *names);

    for (int bit = 0; names && bit < 31; bit++) {
        const char *name = av->disposition & 1 << bit ? av_disposition_to_string(1 << bit) : NULL;
        if (name)
            names[stream->disposition_count++] = name;
    }
    stream->dispositions = names;
}

static void describe_codec(void *record, const AVStream *av, mf_stream *stream)
{
    const AVCodecParameters *p = av->codecpar;
    const AVCodecDescriptor *descriptor = avcodec_descriptor_get(p->codec_id);
    char text[128];

    if (descriptor) {
        stream->codec = mfi_record_text(record, descriptor->name);
        stream->codec_long = mfi_record_text(record, descriptor->long_name);
    }
    if (mfi_codec_string(p, text, sizeof text) > 0)
        stream->codec_string = mfi_record_text(record, text);
    if (p->codec_tag)
        stream->codec_tag = mfi_record_text(record, av_fourcc_make_string(text, p->codec_tag));
    stream->profile = avcodec_profile_name(p->codec_id, p->profile);
    stream->level = MFI_MAX(p->level, 0);
    stream->decodable = avcodec_find_decoder(p->codec_id) != NULL;
}

/* Which way a player turns the picture: the matrix maps rows [x y] to [x y] * (a b; c d), y pointing down. */
static void describe_rotation(const AVStream *av, mf_stream *stream)
{
    size_t size = 0;
    const uint8_t *matrix = mfi_stream_side_data(av, AV_PKT_DATA_DISPLAYMATRIX, &size);
    int32_t m[9];

    if (!matrix || size < sizeof m)
        return;
    memcpy(m, matrix, sizeof m);
    const double a = m[0], b = m[1], c = m[3], d = m[4];
    stream->flipped = a * d - b * c < 0;
    const double angle = stream->flipped ? atan2(-b, -a) : atan2(b, a);
    stream->rotation = (double)((lrint(angle * 2 / M_PI) + 4) % 4 * 90);
}

static void describe_shape(AVFormatContext *format, AVStream *av, mf_stream *stream)
{
    const AVCodecParameters *p = av->codecpar;
    const AVRational sar = av_guess_sample_aspect_ratio(format, av, NULL);
    const int known = sar.num > 0 && sar.den > 0;
    int block = 1;

    if (p->codec_id == AV_CODEC_ID_HEVC)
        block = 8;
    else if (p->codec_id == AV_CODEC_ID_H264 || p->codec_id == AV_CODEC_ID_MPEG1VIDEO || p->codec_id == AV_CODEC_ID_THEORA ||
             p->codec_id == AV_CODEC_ID_MPEG2VIDEO || p->codec_id == AV_CODEC_ID_MPEG4)
        block = 16;
    stream->width = p->width;
    stream->height = p->height;
    stream->coded_width = FFALIGN(p->width, block);
    stream->coded_height = FFALIGN(p->height, block);
    stream->sar_num = known ? sar.num : 1;
    stream->sar_den = known ? sar.den : 1;
    av_reduce(&stream->dar_num, &stream->dar_den, (int64_t)p->width * stream->sar_num, (int64_t)p->height * stream->sar_den,
              1024 * 1024);
    describe_rotation(av, stream);
    int64_t width = p->width, height = p->height;
    if (stream->sar_num > stream->sar_den)
        width = av_rescale(width, stream->sar_num, stream->sar_den);
    else
        height = av_rescale(height, stream->sar_den, stream->sar_num);
    const int turned = stream->rotation == 90 || stream->rotation == 270;
    stream->display_width = (int32_t)MFI_MIN(turned ? height : width, INT32_MAX);
    stream->display_height = (int32_t)MFI_MIN(turned ? width : height, INT32_MAX);
}

static const char *known_name(int value, const char *name)
{
    return value == 2 || value == 0 ? NULL : name; /* H.273: 2 is unspecified, 0 reserved */
}

static void describe_pixels(const AVStream *av, mf_stream *stream)
{
    const AVCodecParameters *p = av->codecpar;
    const AVPixFmtDescriptor *pixel = av_pix_fmt_desc_get(p->format);

    if (pixel) {
        stream->pixel_format = pixel->name;
        stream->bit_depth = pixel->comp[0].depth;
    }
    if (p->bits_per_raw_sample > 0)
        stream->bit_depth = p->bits_per_raw_sample;
    stream->color_primaries = known_name(p->color_primaries, av_color_primaries_name(p->color_primaries));
    stream->color_transfer = known_name(p->color_trc, av_color_transfer_name(p->color_trc));
    if (p->color_space != AVCOL_SPC_UNSPECIFIED)
        stream->color_matrix = av_color_space_name(p->color_space);
    if (p->color_range != AVCOL_RANGE_UNSPECIFIED)
        stream->color_range = av_color_range_name(p->color_range);
    if (p->chroma_location != AVCHROMA_LOC_UNSPECIFIED && pixel && pixel->log2_chroma_w)
        stream->chroma_location = av_chroma_location_name(p->chroma_location);
    mfi_hdr_describe(av, stream);
}

/* Whether the frames of a fully indexed stream (MP4) come unevenly: 1, 0, or -1 if the index does not tell. One tick more or
 * less is rounding. */
static int uneven_index(const AVFormatContext *format, AVStream *av)
{
    const int count = avformat_index_get_entries_count(av);
    int64_t last = 0, sum = 0;

    if (!av_match_name("mov", format->iformat->name) || count < 3)
        return -1;
    const AVIndexEntry *first = avformat_index_get_entry(av, 0), *end = avformat_index_get_entry(av, count - 1);
    if (!first || !end)
        return -1;
    last = first->timestamp;
    sum = end->timestamp - first->timestamp;
    for (int i = 1; i < count; i++) {
        const AVIndexEntry *entry = avformat_index_get_entry(av, i);
        const int64_t off = llabs((entry->timestamp - last) * (count - 1) - sum);
        if (off > (count - 1) * MFI_MAX(1.0, sum / (count - 1) * 0.01))
            return 1;
        last = entry->timestamp;
    }
    return 0;
}

static void describe_rate(const AVFormatContext *format, AVStream *av, mf_stream *stream)
{
    const AVRational average = av->avg_frame_rate, nominal = av->r_frame_rate;
    const int uneven = uneven_index(format, av);

    if (average.num > 0 && average.den > 0) {
        stream->frame_rate = av_q2d(average);
        stream->frame_rate_num = average.num;
        stream->frame_rate_den = average.den;
    }
    if (nominal.num > 0 && nominal.den > 0)
        stream->frame_rate_nominal = av_q2d(nominal);
    if (uneven >= 0)
        stream->variable_frame_rate = uneven;
    else if (!isnan(stream->frame_rate) && !isnan(stream->frame_rate_nominal) && !(format->iformat->flags & AVFMT_NOTIMESTAMPS))
        stream->variable_frame_rate = fabs(stream->frame_rate / stream->frame_rate_nominal - 1) > 0.005;
}

static void describe_video(AVFormatContext *format, AVStream *av, mf_stream *stream)
{
    const AVCodecParameters *p = av->codecpar;

    stream->sar_num = stream->sar_den = 1;
    stream->rotation = 0;
    if (p->width > 0 && p->height > 0)
        describe_shape(format, av, stream);
    describe_pixels(av, stream);
    describe_rate(format, av, stream);
    stream->has_b_frames = p->video_delay;
    if (p->field_order == AV_FIELD_PROGRESSIVE)
        stream->field_order = MF_FIELD_ORDER_PROGRESSIVE;
    else if (p->field_order == AV_FIELD_TT || p->field_order == AV_FIELD_TB)
        stream->field_order = MF_FIELD_ORDER_TOP;
    else if (p->field_order == AV_FIELD_BB || p->field_order == AV_FIELD_BT)
        stream->field_order = MF_FIELD_ORDER_BOTTOM;
}

static void describe_audio(void *record, const AVStream *av, mf_stream *stream)
{
    const AVCodecParameters *p = av->codecpar;
    char layout[128];

    stream->sample_format = av_get_sample_fmt_name(p->format);
    stream->sample_rate = p->sample_rate;
    stream->channels = p->ch_layout.nb_channels;
    stream->bits_per_sample = av_get_bits_per_sample(p->codec_id);
    stream->bit_depth = p->bits_per_raw_sample > 0 ? p->bits_per_raw_sample : stream->bits_per_sample;
    stream->initial_padding = p->initial_padding;
    if (p->ch_layout.order != AV_CHANNEL_ORDER_UNSPEC && av_channel_layout_describe(&p->ch_layout, layout, sizeof layout) > 0)
        stream->channel_layout = mfi_record_text(record, layout);
}

static int kind_of(const AVStream *av, int is_image)
{
    /* An animation is video, so that it can be transcoded; that of APNG tells no number of frames. */
    const int moving = av->nb_frames > 1 || (av->codecpar->codec_id == AV_CODEC_ID_APNG && av->avg_frame_rate.num > 0);

    switch (av->codecpar->codec_type) {
    case AVMEDIA_TYPE_VIDEO:
        return av->disposition & AV_DISPOSITION_ATTACHED_PIC || (is_image && !moving) ? MF_STREAM_PICTURE : MF_STREAM_VIDEO;
    case AVMEDIA_TYPE_AUDIO:
        return MF_STREAM_AUDIO;
    case AVMEDIA_TYPE_SUBTITLE:
        return MF_STREAM_SUBTITLE;
    default:
        return MF_STREAM_OTHER;
    }
}

static void describe_stream(void *record, AVFormatContext *format, AVStream *av, int is_image, mf_stream *stream)
{
    const char *language = find_tag(record, av->metadata, "language");

    stream->index = av->index;
    stream->id = av->id;
    stream->kind = kind_of(av, is_image);
    describe_codec(record, av, stream);
    describe_dispositions(record, av, stream);
    stream->tags = copy_tags(record, av->metadata, &stream->tag_count);
    stream->language = language && strcmp(language, "und") != 0 ? language : NULL;
    stream->title = find_tag(record, av->metadata, "title");
    stream->start_us = to_us(av->start_time, av->time_base);
    stream->duration_us = length_us(av->duration, av->time_base);
    stream->bit_rate_bps = av->codecpar->bit_rate;
    stream->frame_count = av->nb_frames;
    stream->time_base_num = av->time_base.num;
    stream->time_base_den = av->time_base.den;
    if (av->codecpar->codec_type == AVMEDIA_TYPE_VIDEO)
        describe_video(format, av, stream);
    else if (av->codecpar->codec_type == AVMEDIA_TYPE_AUDIO)
        describe_audio(record, av, stream);
}

/* How much a stream is the one to take; of equals the first. */
static double merit(const mf_stream *stream, int disposition)
{
    const int side = AV_DISPOSITION_COMMENT | AV_DISPOSITION_VISUAL_IMPAIRED | AV_DISPOSITION_HEARING_IMPAIRED |
                     AV_DISPOSITION_TIMED_THUMBNAILS | AV_DISPOSITION_DUB | AV_DISPOSITION_DEPENDENT;
    const double size = stream->kind == MF_STREAM_AUDIO ? stream->channels : (double)stream->width * stream->height;

    return 1 + size + 1e10 * !!(disposition & AV_DISPOSITION_DEFAULT) + 1e11 * !(disposition & side) + 1e12 * stream->decodable;
}

static int best_stream(const mf_probe_result *info, AVFormatContext *format, int kind)
{
    int best = -1;
    double most = 0;

    for (uint32_t i = 0; i < info->stream_count; i++) {
        const double value = merit(&info->streams[i], format->streams[i]->disposition);
        if (info->streams[i].kind == kind && value > most) {
            most = value;
            best = (int)i;
        }
    }
    return best;
}

static const mf_chapter *describe_chapters(void *record, const AVFormatContext *format)
{
    mf_chapter *chapters = format->nb_chapters ? mfi_record_alloc(record, format->nb_chapters * sizeof *chapters) : NULL;

    for (unsigned i = 0; chapters && i < format->nb_chapters; i++) {
        const AVChapter *av = format->chapters[i];
        chapters[i].title = find_tag(record, av->metadata, "title");
        chapters[i].start_us = to_us(av->start, av->time_base);
        chapters[i].end_us = to_us(av->end, av->time_base);
    }
    return chapters;
}

int mfi_media_describe(mf_task *task, mfi_media *media, mf_probe_result **out)
{
    AVFormatContext *format = media->format;
    mf_probe_result *info = mfi_record_new(mfi_probe_fields, sizeof *info);
    mf_stream *streams;

    *out = NULL;
    if (!info)
        return mfi_nomem(task);
    mfi_record_unknown(mfi_probe_fields, info);
    info->container = mfi_record_format(info, "%.*s", (int)strcspn(format->iformat->name, ","), format->iformat->name);
    info->container_long = mfi_record_text(info, format->iformat->long_name);
    info->media_type = mfi_media_type(task, media);
    info->is_image = strncmp(info->media_type, "image/", 6) == 0;
    info->tags = copy_tags(info, format->metadata, &info->tag_count);
    info->chapters = describe_chapters(info, format);
    info->chapter_count = info->chapters ? format->nb_chapters : 0;
    info->size_bytes = MFI_MAX(mfi_source_size(task, media->source, 0), 0);
    info->start_us = to_us(format->start_time, AV_TIME_BASE_Q);
    info->duration_us = length_us(format->duration, AV_TIME_BASE_Q);
    info->bit_rate_bps = MFI_MAX(format->bit_rate, 0);
    info->seekable = !(format->ctx_flags & AVFMTCTX_UNSEEKABLE) && info->start_us != INT64_MIN; /* bare streams have no times */
    info->streams = streams = mfi_record_alloc(info, format->nb_streams * sizeof *streams);
    for (unsigned i = 0; streams && i < format->nb_streams; i++) {
        mfi_record_unknown(mfi_stream_fields, &streams[i]);
        describe_stream(info, format, format->streams[i], info->is_image, &streams[i]);
    }
    info->stream_count = streams ? format->nb_streams : 0;
    info->video = best_stream(info, format, MF_STREAM_VIDEO);
    info->audio = best_stream(info, format, MF_STREAM_AUDIO);
    info->picture = best_stream(info, format, MF_STREAM_PICTURE);
    if (info->is_image && info->picture < 0)
        info->picture = info->video;
    if (mfi_record_failed(info)) {
        mf_record_free(info);
        return mfi_nomem(task);
    }
    *out = info;
    return 0;
}
