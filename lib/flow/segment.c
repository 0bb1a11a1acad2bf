/* Packets of one track -> segments in a sink, each measured as it is written. */
#include "mfi_ladder.h"
#include "mfi_rescale.h"

struct mfi_segmenter {
    mfi_muxer *muxer;
    mf_sink *sink;
    mfi_track *track;
    mfi_output *output;     /* the open segment */
    int base_num, base_den; /* seconds of one tick of the packets */
    int started;            /* the open chunk has packets */
    int begins_segment;     /* the open chunk is the first of its segment */
    int64_t chunk_pts;      /* of the open chunk's first packet */
    int64_t end_pts;        /* of the latest packet's end */
};

static int64_t to_us(const mfi_segmenter *segmenter, int64_t ticks)
{
    return mfi_rescale(ticks, 1000000LL * segmenter->base_num, segmenter->base_den);
}

static int64_t to_timescale(const mfi_segmenter *segmenter, int64_t ticks)
{
    return mfi_rescale(ticks, (int64_t)segmenter->track->timescale * segmenter->base_num, segmenter->base_den);
}

static const char *media_type(const mfi_track *track)
{
    if (track->ts)
        return "video/mp2t";
    return track->video ? "video/mp4" : "audio/mp4";
}

static int put_init(mf_task *task, mfi_segmenter *segmenter)
{
    mfi_track *track = segmenter->track;
    size_t size;
    const uint8_t *data = mfi_muxer_init(segmenter->muxer, &size);
    char *name;
    int result;

    track->init_size = (int64_t)size;
    track->init = mfi_strdup("init.mp4");
    name = mfi_format("%s/init.mp4", track->folder);
    if (!track->init || !name)
        result = mfi_nomem(task);
    else
        result = mfi_sink_put(task, segmenter->sink, name, media_type(track), data, size);
    mfi_free(name);
    return result;
}

static mfi_segment *last_segment(mfi_segmenter *segmenter)
{
    return &segmenter->track->segments[segmenter->track->segment_count - 1];
}

static int open_segment(mf_task *task, mfi_segmenter *segmenter)
{
    mfi_track *track = segmenter->track;
    mfi_segment *segment;
    char *path;
    int result;

    if (mfi_reserve(&track->segments, &track->segment_capacity, track->segment_count, sizeof(*segment)) < 0)
        return mfi_nomem(task);
    segment = &track->segments[track->segment_count];
    *segment = (mfi_segment){
        .file = mfi_format("seg_%05zu.%s", track->segment_count + 1, track->ts ? "ts" : "m4s"),
        .time = to_timescale(segmenter, segmenter->chunk_pts),
        .time_us = to_us(segmenter, segmenter->chunk_pts),
        .first_iframe = track->iframe_count,
    };
    if (!segment->file)
        return mfi_nomem(task);
    track->segment_count++;

    path = mfi_format("%s/%s", track->folder, segment->file);
    result = path ? mfi_sink_open(task, segmenter->sink, path, media_type(track), &segmenter->output) : mfi_nomem(task);
    mfi_free(path);
    return result;
}

/* The segment ends where the packet at `end` begins. */
static int close_segment(mf_task *task, mfi_segmenter *segmenter, int64_t end)
{
    mfi_segment *segment = last_segment(segmenter);
    mfi_output *output = segmenter->output;

    segment->duration = to_timescale(segmenter, end) - segment->time;
    segment->duration_us = to_us(segmenter, end) - segment->time_us;
    segmenter->output = NULL;
    return mfi_output_close(task, output);
}

static int note_iframe(mf_task *task, mfi_segmenter *segmenter, const mfi_chunk *chunk, int64_t end)
{
    mfi_track *track = segmenter->track;
    const int64_t time_us = to_us(segmenter, segmenter->chunk_pts);

    if (mfi_reserve(&track->iframes, &track->iframe_capacity, track->iframe_count, sizeof(*track->iframes)) < 0)
        return mfi_nomem(task);
    track->iframes[track->iframe_count++] = (mfi_iframe){
        .offset = last_segment(segmenter)->size_bytes,
        .size = (int64_t)chunk->key_size,
        .time_us = time_us,
        .duration_us = to_us(segmenter, end) - time_us,
    };
    last_segment(segmenter)->iframe_count++;
    return 0;
}

/* Ends the open chunk, which lasts until `end`. */
static int end_chunk(mf_task *task, mfi_segmenter *segmenter, int64_t end)
{
    mfi_chunk chunk;

    MFI_TRY(mfi_muxer_cut(task, segmenter->muxer, segmenter->begins_segment, &chunk));
    if (!segmenter->track->timescale) {
        segmenter->track->timescale = mfi_muxer_timescale(segmenter->muxer);
        if (!segmenter->track->ts)
            MFI_TRY(put_init(task, segmenter));
    }
    if (segmenter->begins_segment)
        MFI_TRY(open_segment(task, segmenter));
    if (segmenter->track->video)
        MFI_TRY(note_iframe(task, segmenter, &chunk, end));
    MFI_TRY(mfi_output_write(task, segmenter->output, chunk.data, chunk.size));
    last_segment(segmenter)->size_bytes += (int64_t)chunk.size;
    segmenter->started = 0;
    segmenter->begins_segment = 0;
    return 0;
}

int mfi_segmenter_write(mf_task *task, mfi_segmenter *segmenter, const mfi_packet *packet, int cut)
{
    if (segmenter->started && cut != MFI_CUT_NONE)
        MFI_TRY(end_chunk(task, segmenter, packet->pts));
    if (segmenter->output && cut == MFI_CUT_SEGMENT)
        MFI_TRY(close_segment(task, segmenter, packet->pts));
    if (!segmenter->started) {
        segmenter->chunk_pts = packet->pts;
        segmenter->begins_segment = !segmenter->output;
        segmenter->started = 1;
    }
    segmenter->end_pts = MFI_MAX(segmenter->end_pts, packet->pts + packet->duration);
    return mfi_muxer_write(task, segmenter->muxer, packet);
}

int mfi_segmenter_finish(mf_task *task, mfi_segmenter *segmenter)
{
    if (segmenter->started)
        MFI_TRY(end_chunk(task, segmenter, segmenter->end_pts));
    if (segmenter->output)
        MFI_TRY(close_segment(task, segmenter, segmenter->end_pts));
    return 0;
}

int mfi_segmenter_new(mf_task *task, const mfi_encoder *encoder, int base_num, int base_den, mfi_track *track, mf_sink *sink,
                      mfi_segmenter **out)
{
    mfi_segmenter *segmenter = mfi_alloc(sizeof(*segmenter));
    int result;

    *out = NULL;
    if (!segmenter)
        return mfi_nomem(task);
    segmenter->base_num = base_num;
    segmenter->base_den = base_den;
    segmenter->track = track;
    segmenter->sink = sink;
    segmenter->end_pts = INT64_MIN;
    result = mfi_muxer_new(task, encoder, track->ts, track->media_language, &segmenter->muxer);
    if (result < 0) {
        mfi_segmenter_free(segmenter);
        return result;
    }
    *out = segmenter;
    return 0;
}

void mfi_segmenter_free(mfi_segmenter *segmenter)
{
    if (!segmenter)
        return;
    mfi_output_abort(segmenter->output);
    mfi_muxer_free(segmenter->muxer);
    mfi_free(segmenter);
}
