/* One audio track of the source on its own thread: resample once for each layout, encode each rate, cut into segments. */
#include "mfi_ladder.h"

/* Blocks waiting: about half a second of AAC. They are small. */
#define QUEUE_LENGTH 24

typedef struct output {
    mfi_audio_output asked;
    mfi_encoder *encoder;
    mfi_segmenter *segmenter;
    mfi_resampler *resampler; /* shared with the outputs after it of the same layout: owned by the first of them */
    int64_t next_segment;     /* index of the segment after the one being written */
} output;

struct mfi_audio_track {
    mf_task *task;
    const mfi_grid *grid;
    mf_sink *sink;
    mfi_failure *failure;
    mfi_queue *queue;
    mfi_thread *thread;
    atomic_llong end_us;
    output *outputs;
    size_t count;
    int begun; /* a block has come */
};

static void block_free(void *item)
{
    mfi_audio_unref(item);
}

static int cut_before(const mfi_audio_track *track, output *to, const mfi_packet *packet)
{
    int cut = MFI_CUT_NONE;

    while (packet->pts >= mfi_grid_boundary(track->grid, to->next_segment, to->asked.spec.rate)) {
        to->next_segment++;
        cut = MFI_CUT_SEGMENT;
    }
    return cut;
}

static int take_packets(mfi_audio_track *track, output *to)
{
    mfi_packet packet;
    int result;

    while ((result = mfi_encoder_packet(track->task, to->encoder, &packet)) > 0) {
        MFI_TRY(mfi_segmenter_write(track->task, to->segmenter, &packet, cut_before(track, to, &packet)));
        to->asked.track->frame_count += packet.duration;
    }
    return result;
}

/* `block` in the layout of output `first` goes to it and to all that share its resampler. */
static int encode(mfi_audio_track *track, size_t first, const mfi_audio *block)
{
    for (size_t i = first; i < track->count && (i == first || !track->outputs[i].resampler); i++) {
        output *to = &track->outputs[i];
        const int64_t begun = mfi_now_ns();

        MFI_TRY(mfi_encoder_block(track->task, to->encoder, block));
        MFI_TRY(take_packets(track, to));
        to->asked.track->encode_seconds += (double)(mfi_now_ns() - begun) / 1e9;
    }
    return 0;
}

/* Long silence comes in pieces. */
static int pad(mfi_audio_track *track, size_t first, int64_t end_us)
{
    mfi_audio *silence;
    int more, result = 0;

    do {
        MFI_TRY(more = mfi_resampler_pad(track->task, track->outputs[first].resampler, end_us, &silence));
        if (silence)
            result = encode(track, first, silence);
        mfi_audio_unref(silence);
    } while (more > 0 && result >= 0);
    return result;
}

static int resample(mfi_audio_track *track, size_t first, const mfi_audio *block)
{
    mfi_audio *resampled;
    int more, result = 0;

    do {
        MFI_TRY(more = mfi_resampler_run(track->task, track->outputs[first].resampler, block, &resampled));
        if (resampled)
            result = encode(track, first, resampled);
        mfi_audio_unref(resampled);
    } while (more > 0 && result >= 0);
    return result;
}

/* NULL at the end. */
static int take_block(mfi_audio_track *track, const mfi_audio *block)
{
    const int64_t end_us = block ? 0 : atomic_load(&track->end_us);

    for (size_t i = 0; i < track->count; i++) {
        if (!track->outputs[i].resampler)
            continue;
        if (end_us > 0)
            MFI_TRY(pad(track, i, end_us));
        MFI_TRY(resample(track, i, block));
    }
    return 0;
}

static int flush(mfi_audio_track *track)
{
    if (!track->begun)
        return 0;
    MFI_TRY(take_block(track, NULL));
    for (size_t i = 0; i < track->count; i++) {
        output *to = &track->outputs[i];

        MFI_TRY(mfi_encoder_finish(track->task, to->encoder));
        MFI_TRY(take_packets(track, to));
        MFI_TRY(mfi_segmenter_finish(track->task, to->segmenter));
        to->asked.track->codec = mfi_strdup(mfi_encoder_codec_string(to->encoder));
        if (!to->asked.track->codec)
            return mfi_nomem(track->task);
    }
    return 0;
}

static int work(void *argument)
{
    mfi_audio_track *track = argument;
    void *item;
    int result;

    while ((result = mfi_queue_pop(track->queue, &item)) > 0) {
        track->begun = 1;
        result = take_block(track, item);
        mfi_audio_unref(item);
        if (result < 0)
            break;
    }
    if (result >= 0)
        result = flush(track);
    if (result < 0) {
        int none = 0;
        atomic_compare_exchange_strong(track->failure, &none, result);
        mfi_queue_close(track->queue);
    }
    return result;
}

static int open_output(mfi_audio_track *track, size_t index)
{
    output *to = &track->outputs[index];
    const mfi_audio_spec *spec = &to->asked.spec;

    to->next_segment = 1;
    MFI_TRY(mfi_encoder_audio(track->task, spec, &to->encoder));
    MFI_TRY(mfi_segmenter_new(track->task, to->encoder, 1, spec->rate, to->asked.track, track->sink, &to->segmenter));
    if (index > 0 && spec->mask == track->outputs[index - 1].asked.spec.mask && spec->rate == track->outputs[index - 1].asked.spec.rate)
        return 0;
    return mfi_resampler_new(track->task, spec->rate, spec->channels, spec->mask, &to->resampler);
}

int mfi_audio_track_new(mf_task *task, const mfi_audio_output *outputs, size_t count, const mfi_grid *grid, mf_sink *sink,
                        mfi_failure *failure, mfi_audio_track **out)
{
    mfi_audio_track *track = mfi_alloc(sizeof(*track));
    int result = 0;

    *out = NULL;
    if (!track)
        return mfi_nomem(task);
    track->task = task;
    track->grid = grid;
    track->sink = sink;
    track->failure = failure;
    track->outputs = mfi_alloc_array(count, sizeof(*track->outputs));
    if (!track->outputs)
        result = mfi_nomem(task);
    for (size_t i = 0; i < count && result >= 0; i++) {
        track->outputs[i].asked = outputs[i];
        track->count++;
        result = open_output(track, i);
    }
    if (result >= 0)
        result = mfi_queue_new(task, QUEUE_LENGTH, block_free, &track->queue);
    if (result >= 0)
        result = mfi_thread_start(task, work, track, &track->thread);
    if (result < 0) {
        mfi_audio_track_free(track);
        return result;
    }
    *out = track;
    return 0;
}

int mfi_audio_track_push(mfi_audio_track *track, mfi_audio *block)
{
    const int result = mfi_queue_push(track->queue, mfi_audio_ref(block));

    return result == 0 ? atomic_load(track->failure) : MFI_MIN(result, 0);
}

void mfi_audio_track_end(mfi_audio_track *track, int64_t end_us)
{
    atomic_store(&track->end_us, end_us);
    mfi_queue_finish(track->queue);
}

int mfi_audio_track_join(mfi_audio_track *track)
{
    mfi_thread *thread = track->thread;

    track->thread = NULL;
    return thread ? mfi_thread_join(thread) : 0;
}

void mfi_audio_track_free(mfi_audio_track *track)
{
    if (!track)
        return;
    if (track->queue)
        mfi_queue_close(track->queue);
    mfi_audio_track_join(track);
    for (size_t i = 0; i < track->count; i++) {
        mfi_segmenter_free(track->outputs[i].segmenter);
        mfi_encoder_free(track->outputs[i].encoder);
        mfi_resampler_free(track->outputs[i].resampler);
    }
    mfi_queue_free(track->queue);
    mfi_free(track->outputs);
    mfi_free(track);
}
