/* One decode that feeds any number of taps, each on its own thread behind a bounded queue. */
#include <string.h>
#include "mfi_frames.h"
#include "mfi_image_flow.h"
#include "mfi_lane.h"
#include "mfi_pass.h"

#define MAX_DECODER_THREADS 8

typedef struct tap {
    mf_pass *pass;
    const mfi_op *op;
    const mfi_tap_class *class;
    void *params;
    void *memory; /* that params points into */
    mf_sink *sink;
    void *state;
    mfi_tap_wants wants;
    mfi_lane lane;
    mfi_thread *thread;
    void *record;
} tap;

struct mf_pass {
    mf_task *task;
    mf_task local; /* stands in for a NULL task */
    int own_task;
    mf_source *source;
    mfi_media *media;
    tap **taps;
    size_t count, capacity;
    int ran, succeeded;
    atomic_int failure; /* first MF_ERROR_* of another thread */

    mfi_chain *chain; /* that frames go through before the taps, on a thread of its own; NULL = none */
    mfi_stage stage;
    mfi_lane lane; /* to it */
    mfi_thread *thread;
};

static void fail(mf_pass *pass, int error)
{
    int none = 0;

    atomic_compare_exchange_strong(&pass->failure, &none, error);
}

/* --- A tap's thread. */

static int deliver(tap *to, const mfi_delivery *taken)
{
    mf_task *task = to->pass->task;
    int result = 0;

    for (int i = 0; i < taken->count && result == 0; i++) {
        const mfi_item *item = &taken->items[i];

        if (item->image)
            result = to->class->image(task, to->state, item->image);
        else if (item->packet)
            result = to->class->packet(task, to->state, item->stream, item->packet);
        else
            result = to->class->audio(task, to->state, item->stream, item->audio);
    }
    return result;
}

static int work(void *argument)
{
    tap *to = argument;
    void *item;
    int result;

    while ((result = mfi_queue_pop(to->lane.queue, &item)) > 0) {
        result = deliver(to, item);
        mfi_delivery_free(item);
        if (result != 0)
            break;
    }
    mfi_queue_close(to->lane.queue);
    if (result >= 0)
        result = to->class->finish(to->pass->task, to->state, &to->record);
    if (result < 0)
        fail(to->pass, result);
    return result;
}

/* --- All taps. */

static int wants(const mf_pass *pass, const tap *to, const mfi_item *item)
{
    const mf_probe_result *info = mfi_media_info(pass->media);

    if (to->lane.closed)
        return 0;
    if (item->image)
        return (to->wants.video && item->stream == info->video) || (to->wants.picture && item->stream == info->picture);
    if (item->packet)
        return to->wants.packets && item->stream == info->audio;
    return to->wants.audio == 2 || (to->wants.audio == 1 && item->stream == info->audio);
}

/* To all taps that want it: 0 = none of them wants anything more. */
static int hand_out(mf_pass *pass, const mfi_item *item)
{
    int open = 0;

    for (size_t i = 0; i < pass->count; i++) {
        tap *to = pass->taps[i];

        if (wants(pass, to, item))
            MFI_TRY(mfi_lane_push(pass->task, &to->lane, item));
        open |= !to->lane.closed;
    }
    const int failure = atomic_load(&pass->failure);
    return failure < 0 ? failure : open;
}

static int send_rest(mf_pass *pass)
{
    for (size_t i = 0; i < pass->count; i++)
        MFI_TRY(mfi_lane_send(&pass->taps[i]->lane));
    return 0;
}

/* --- The thread between. */

/* A frame of the video takes the place of that which it was made of. */
static int process(mf_pass *pass, mfi_item *item)
{
    mf_image *made;

    if (!item->image || item->stream != mfi_media_info(pass->media)->video)
        return 0;
    MFI_TRY(mfi_stage_run(pass->task, &pass->stage, item->image, &made));
    mf_image_unref(item->image);
    item->image = made;
    return 0;
}

static int process_all(mf_pass *pass, mfi_delivery *taken)
{
    int result = 1;

    for (int i = 0; i < taken->count && result > 0; i++) {
        MFI_TRY(process(pass, &taken->items[i]));
        result = hand_out(pass, &taken->items[i]);
    }
    return result;
}

static int work_between(void *argument)
{
    mf_pass *pass = argument;
    void *item;
    int result;

    while ((result = mfi_queue_pop(pass->lane.queue, &item)) > 0) {
        result = process_all(pass, item);
        mfi_delivery_free(item);
        if (result <= 0)
            break;
    }
    mfi_queue_close(pass->lane.queue);
    if (result >= 0)
        result = send_rest(pass);
    if (result < 0)
        fail(pass, result);
    return result;
}

/* --- The reading side. */

static int forward(mf_pass *pass, const mfi_item *item)
{
    MFI_TRY(mfi_lane_push(pass->task, &pass->lane, item));
    return !pass->lane.closed;
}

static int read_all(mf_pass *pass)
{
    mfi_item item;
    int result;

    while ((result = mfi_media_read(pass->task, pass->media, &item)) > 0) {
        result = pass->chain ? forward(pass, &item) : hand_out(pass, &item);
        mfi_item_clear(&item);
        if (result <= 0)
            break;
    }
    if (result < 0)
        return result;
    return pass->chain ? mfi_lane_send(&pass->lane) : send_rest(pass);
}

/* Selects the streams that any tap wants. */
static int select_streams(mf_pass *pass)
{
    const mf_probe_result *info = mfi_media_info(pass->media);
    mfi_decode_options options = { .threads = MFI_CLAMP(mfi_threads(pass->task) / 4, 1, MAX_DECODER_THREADS), .keyframes_only = 1 };
    int video = 0, audio = 0, picture = 0, packets = 0;

    for (size_t i = 0; i < pass->count; i++) {
        const mfi_tap_wants *each = &pass->taps[i]->wants;

        video |= each->video;
        picture |= each->picture;
        packets |= each->packets;
        audio = MFI_MAX(audio, each->audio);
        options.keyframes_only &= each->keyframes || !each->video;
    }
    if (video && info->video >= 0)
        MFI_TRY(mfi_media_select(pass->task, pass->media, info->video, &options));
    if (picture && info->picture >= 0)
        MFI_TRY(mfi_media_select(pass->task, pass->media, info->picture, NULL));
    if (packets && info->audio >= 0)
        MFI_TRY(mfi_media_copy(pass->task, pass->media, info->audio));
    for (uint32_t i = 0; audio && i < info->stream_count; i++)
        if (audio == 2 ? info->streams[i].kind == MF_STREAM_AUDIO && info->streams[i].decodable : (int)i == info->audio)
            MFI_TRY(mfi_media_select(pass->task, pass->media, (int)i, NULL));
    return 0;
}

static int start_taps(mf_pass *pass)
{
    for (size_t i = 0; i < pass->count; i++) {
        tap *each = pass->taps[i];
        const mfi_tap_input input = { .name = mfi_source_name(pass->source), .info = mfi_media_info(pass->media),
                                      .media = pass->media, .sink = each->sink, .threads = mfi_threads(pass->task) };

        MFI_TRY(each->class->start(pass->task, each->params, &input, &each->wants, &each->state));
        MFI_TRY(mfi_lane_open(pass->task, &each->lane));
    }
    MFI_TRY(select_streams(pass));
    for (size_t i = 0; i < pass->count; i++)
        MFI_TRY(mfi_thread_start(pass->task, work, pass->taps[i], &pass->taps[i]->thread));
    if (!pass->chain)
        return 0;
    pass->stage = (mfi_stage){ .chain = pass->chain, .keep_size = 1 };
    MFI_TRY(mfi_lane_open(pass->task, &pass->lane));
    return mfi_thread_start(pass->task, work_between, pass, &pass->thread);
}

static void end_taps(mf_pass *pass, int result)
{
    for (size_t i = 0; i < pass->count; i++)
        mfi_lane_end(&pass->taps[i]->lane, result);
}

static int join(mfi_thread **thread, int result)
{
    const int joined = *thread ? mfi_thread_join(*thread) : 0;

    *thread = NULL;
    return result < 0 ? result : joined;
}

/* Waits for every thread, in the order in which things go. */
static int join_all(mf_pass *pass, int result)
{
    mfi_lane_end(&pass->lane, result);
    if (result < 0) /* it may be waiting for a tap */
        end_taps(pass, result);
    result = join(&pass->thread, result);
    end_taps(pass, result);
    for (size_t i = 0; i < pass->count; i++)
        result = join(&pass->taps[i]->thread, result);
    return result;
}

int mfi_pass_open(mf_pass *pass)
{
    return pass->media ? 0 : mfi_media_open(pass->task, pass->source, &pass->media);
}

static int run(mf_pass *pass)
{
    int result;

    pass->ran = 1;
    MFI_TRY(mfi_pass_open(pass));
    result = start_taps(pass);
    if (result >= 0)
        result = read_all(pass);
    return join_all(pass, result);
}

/* Only the records are of use after a run. */
static void release(mf_pass *pass)
{
    for (size_t i = 0; i < pass->count; i++) {
        tap *each = pass->taps[i];

        if (each->state)
            each->class->free(each->state);
        each->state = NULL;
        mfi_lane_clear(&each->lane);
    }
    mfi_lane_clear(&pass->lane);
    mfi_stage_clear(&pass->stage);
    mfi_chain_free(pass->chain);
    pass->chain = NULL;
    mfi_media_free(pass->media);
    pass->media = NULL;
}

/* --- Inside the library. */

mf_task *mfi_pass_begin(mf_pass *pass)
{
    return mfi_task_begin(pass->own_task ? NULL : pass->task, &pass->local);
}

int mfi_pass_end(mf_pass *pass, int result)
{
    return mfi_task_end(pass->task, &pass->local, result);
}

int mfi_pass_new(mf_task *task, mf_source *source, mf_pass **out)
{
    mf_pass *pass = mfi_alloc(sizeof(*pass));

    *out = NULL;
    if (!pass)
        return mfi_nomem(task);
    pass->task = task;
    pass->source = mf_source_ref(source);
    *out = pass;
    return 0;
}

int mfi_pass_add_tap(mf_pass *pass, const mfi_op *op, const void *params, void *memory, mf_sink *sink)
{
    MFI_TRY(mfi_op_check_output(pass->task, &op->pub, sink));
    tap *added = mfi_alloc(sizeof(*added));
    void *copy = mfi_alloc(op->params_size);

    if (!added || !copy || mfi_reserve(&pass->taps, &pass->capacity, pass->count, sizeof(*pass->taps)) < 0) {
        mfi_free(added);
        mfi_free(copy);
        return mfi_nomem(pass->task);
    }
    memcpy(copy, params, op->params_size);
    *added = (tap){ .pass = pass, .op = op, .class = op->tap, .params = copy, .memory = memory };
    added->sink = sink ? mf_sink_ref(sink) : NULL;
    pass->taps[pass->count] = added;
    return (int)pass->count++;
}

int mfi_pass_set_ops(mf_pass *pass, const char *ops)
{
    mfi_chain_free(pass->chain);
    pass->chain = NULL;
    return ops ? mfi_chain_open(pass->task, "ops", ops, mfi_source_name(pass->source), &pass->chain) : 0;
}

int mfi_pass_run(mf_pass *pass)
{
    return run(pass);
}

void *mfi_pass_take_record(mf_pass *pass, int index)
{
    void *record = pass->taps[index]->record;

    pass->taps[index]->record = NULL;
    return record;
}

void *mfi_pass_state(const mf_pass *pass, int index)
{
    return pass->taps[index]->state;
}

const mf_probe_result *mfi_pass_info(const mf_pass *pass)
{
    return mfi_media_info(pass->media);
}

mf_probe_result *mfi_pass_take_info(mf_pass *pass)
{
    return mfi_media_take_info(pass->media);
}

/* --- Public. */

int mf_pass_new(mf_task *task, mf_source *src, mf_pass **out)
{
    mf_task local;
    mf_task *used = mfi_task_begin(task, &local);
    *out = NULL;
    int result = src ? mfi_pass_new(used, src, out) : mfi_error(used, MF_ERROR_PARAMS, "pass: no source given");

    if (result >= 0 && !task) {
        (*out)->own_task = 1;
        (*out)->task = &(*out)->local;
    }
    return mfi_task_end(used, &local, result);
}

int mf_pass_set_ops(mf_pass *pass, const char *ops)
{
    mfi_pass_begin(pass);
    if (pass->ran)
        return mfi_pass_end(pass, mfi_error(pass->task, MF_ERROR_PARAMS, "ops: the pass has run"));
    return mfi_pass_end(pass, mfi_pass_set_ops(pass, ops));
}

int mf_pass_run(mf_pass *pass)
{
    int result;

    mfi_pass_begin(pass);
    if (pass->ran)
        return mfi_pass_end(pass, mfi_error(pass->task, MF_ERROR_PARAMS, "a pass runs once"));
    result = run(pass);
    release(pass); /* joins all threads, so that nothing is written any more */
    for (size_t i = 0; i < pass->count && result >= 0; i++) /* all of them or none */
        result = MFI_MIN(result, mfi_sink_publish(pass->task, pass->taps[i]->sink));
    for (size_t i = 0; i < pass->count; i++)
        if (pass->taps[i]->sink)
            result = mfi_sink_end(pass->task, pass->taps[i]->sink, result);
    pass->succeeded = result >= 0;
    return mfi_pass_end(pass, result);
}

const void *mf_pass_record(const mf_pass *pass, int index)
{
    return pass->succeeded && index >= 0 && (size_t)index < pass->count ? pass->taps[index]->record : NULL;
}

void mf_pass_free(mf_pass *pass)
{
    if (!pass)
        return;
    release(pass);
    for (size_t i = 0; i < pass->count; i++) {
        tap *each = pass->taps[i];

        mf_record_free(each->record);
        mf_record_free(each->memory);
        mf_sink_unref(each->sink);
        mfi_free(each->params);
        mfi_free(each);
    }
    mfi_free(pass->taps);
    mf_source_unref(pass->source);
    mfi_free(pass);
}
