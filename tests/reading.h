/* A whole input read, and what was in it. */
#ifndef MF_TESTS_READING_H
#define MF_TESTS_READING_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include "clips.h"
#include "mfi_media_priv.h"

typedef struct run {
    mf_task *task;
    mf_source *source;
    mfi_media *media;
    int result, frames, keys, blocks;
    int64_t first_us, last_us, longest_us; /* of video: longest step between frames */
    int64_t samples, audio_us, gap_us;     /* of audio: first time, largest gap or overlap between blocks */
    int64_t decoded, corrupt;
    int width, height, widths; /* of the last frame; how often it changed */
    int rate, channels;
    uint64_t mask;
    double power[8]; /* of each channel: sum of squares */
    double progress;
    int fell; /* progress went back */
} run;

static inline int open_run(run *r, const char *path)
{
    assert_int_equal(mf_source_path(path, &r->source), 0);
    return mfi_media_open(r->task, r->source, &r->media);
}

static inline void new_run(run *r)
{
    *r = (run){.first_us = INT64_MIN, .audio_us = INT64_MIN};
    assert_int_equal(mf_task_new(&r->task), 0);
    assert_int_equal(mf_task_set_threads(r->task, 2), 0);
}

static inline void take_image(run *r, const mf_image *image)
{
    assert_int_equal(image->format, MF_FORMAT_YUV420P);
    assert_true(r->first_us == INT64_MIN || image->time_us > r->last_us);
    if (r->first_us == INT64_MIN)
        r->first_us = image->time_us;
    else
        r->longest_us = MFI_MAX(r->longest_us, image->time_us - r->last_us);
    r->widths += r->frames > 0 && image->width != r->width;
    r->last_us = image->time_us;
    r->width = image->width;
    r->height = image->height;
    r->keys += image->keyframe;
    r->frames++;
}

static inline void take_audio(run *r, const mfi_audio *block)
{
    if (r->blocks == 0)
        r->audio_us = block->time_us;
    if (block->time_us != INT64_MIN && r->audio_us != INT64_MIN && r->rate)
        r->gap_us = MFI_MAX(r->gap_us, llabs(block->time_us - r->audio_us - av_rescale(r->samples, 1000000, r->rate)));
    r->rate = block->rate;
    r->channels = block->channels;
    r->mask = block->mask;
    r->samples += block->samples;
    for (int c = 0; c < MFI_MIN(block->channels, 8); c++)
        for (int i = 0; i < block->samples; i++)
            r->power[c] += (double)block->planes[c][i] * block->planes[c][i];
    r->blocks++;
}

static inline void read_all(run *r)
{
    mfi_item item;

    while (r->result >= 0 && (r->result = mfi_media_read(r->task, r->media, &item)) > 0) {
        const double progress = mf_task_progress(r->task);
        r->fell |= progress < r->progress;
        r->progress = progress;
        assert_true(!item.image != !item.audio);
        if (item.image)
            take_image(r, item.image);
        else
            take_audio(r, item.audio);
        mfi_item_clear(&item);
    }
    mfi_media_counts(r->media, &r->decoded, &r->corrupt);
}

/* Reads the usual video and audio of an input. */
static inline void read_media(run *r, const char *path, const mfi_decode_options *options)
{
    r->result = open_run(r, path);
    if (r->result < 0)
        return;
    const mf_probe_result *info = mfi_media_info(r->media);
    const int video = info->video >= 0 ? info->video : info->picture;
    if (video >= 0)
        r->result = mfi_media_select(r->task, r->media, video, options);
    if (r->result >= 0 && info->audio >= 0)
        r->result = mfi_media_select(r->task, r->media, info->audio, options);
    read_all(r);
}

static inline void end_run(run *r)
{
    mfi_media_free(r->media);
    mf_source_unref(r->source);
    mf_task_free(r->task);
}

#endif
