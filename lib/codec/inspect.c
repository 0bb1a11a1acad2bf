/* What a file is, found out with as little work as can be. */
#include <stdio.h>
#include <string.h>
#include "mfi_media_priv.h"
#include "mfi_picture_priv.h"

/* Keeps what is wrong with the file for the result; what is wrong with the call stays an error. */
static int note(mf_task *task, int result, mfi_picture_info *info)
{
    switch (result) {
    case MF_ERROR_FORMAT:
    case MF_ERROR_LIMIT:
    case MF_ERROR_UNSUPPORTED:
    case MF_ERROR_CODEC:
    case MF_ERROR_NO_STREAM:
        snprintf(info->problem, sizeof info->problem, "%s", task->message);
        info->decodable = 0;
        mfi_error_clear(task);
        return 0;
    default:
        return result;
    }
}

static int inspect_picture(mf_task *task, mf_source *source, const mfi_picture_class *class, mfi_picture_info *info)
{
    mfi_picture picture = {.task = task, .name = mfi_source_name(source), .class = class};
    const void *data;

    MFI_TRY(mfi_source_map(task, source, &data, &picture.size));
    picture.data = data;
    const int result = mfi_picture_open(&picture);
    *info = picture.info;
    mfi_picture_clear(&picture);
    info->format = class->format;
    info->media_type = class->media_type;
    info->endings = class->endings;
    info->decodable = result >= 0;
    return note(task, result, info);
}

static void describe_format(mf_task *task, const mfi_media *media, mfi_picture_info *info)
{
    info->format = media->demuxer->name; /* the first of a list */
    info->media_type = mfi_media_type(task, media);
    info->endings = media->demuxer->extensions; /* those that are usual are more */
    if (info->endings && mfi_endings_of(info->media_type))
        info->endings = mfi_endings_of(info->media_type);
    info->orientation = 1;
}

static void describe(mf_task *task, const mfi_media *media, mfi_picture_info *info)
{
    const mf_probe_result *probed = media->info;
    const int index = probed->video >= 0 ? probed->video : probed->picture;
    const mf_stream *stream = index >= 0 ? &probed->streams[index] : NULL;

    describe_format(task, media, info);
    info->animated = probed->video >= 0;
    info->frames = !stream ? 0 : stream->kind == MF_STREAM_PICTURE ? 1 : MFI_MAX(stream->frame_count, 0);
    info->width = stream ? stream->width : 0;
    info->height = stream ? stream->height : 0;
    info->bit_depth = stream ? stream->bit_depth : 0;
    info->decodable = 1;
    for (unsigned i = 0; i < probed->stream_count; i++)
        if (probed->streams[i].kind == MF_STREAM_VIDEO || probed->streams[i].kind == MF_STREAM_AUDIO)
            info->decodable &= probed->streams[i].decodable;
}

static int inspect_media(mf_task *task, mf_source *source, mfi_picture_info *info)
{
    mfi_media *media;

    const int opened = mfi_media_open(task, source, &media);
    if (opened >= 0) {
        describe(task, media, info);
        mfi_media_free(media);
        return 0;
    }
    MFI_TRY(mfi_media_recognise(task, source, &media));
    const int sure = media->score >= AVPROBE_SCORE_EXTENSION;
    if (sure)
        describe_format(task, media, info);
    mfi_media_free(media);
    return sure ? note(task, opened, info) : opened;
}

static int verify_picture(mf_task *task, mf_source *source, mfi_picture_info *info)
{
    const mfi_picture_options as_it_is = {.keep_orientation = 1, .keep_profile = 1};
    mf_image *image;

    const int result = mfi_picture_load(task, source, &as_it_is, &image);
    if (result < 0)
        return note(task, result, info);
    info->damaged = image->corrupt;
    mf_image_unref(image);
    return 0;
}

int mfi_picture_inspect(mf_task *task, mf_source *source, int verify, mfi_picture_info *info)
{
    const mfi_picture_class *class;

    *info = (mfi_picture_info){0};
    const int known = mfi_picture_class_of_source(task, source, &class);
    MFI_TRY(known);
    MFI_TRY(known ? inspect_picture(task, source, class, info) : inspect_media(task, source, info));
    return verify && info->decodable && info->width ? verify_picture(task, source, info) : 0;
}
