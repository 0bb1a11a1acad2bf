/* One decode that feeds any number of taps, each on its own thread behind a bounded queue. */
#include <string.h>
#include "mfi_faces.h"
#include "mfi_frames.h"
#include "mfi_pass.h"
#include "mfi_thread.h"
#include "mfi_video_flow.h"

/* Frames and blocks waiting for a tap: enough to smooth out, few enough to keep memory small. */
#define QUEUE_LENGTH 2
#define MAX_DECODER_THREADS 8
/* Blocks of audio are small and many: they go together, so that a tap is not woken for each. */
#define BATCH 16

/* What is queued together: an image is always the last. */
typedef struct delivery {
    mfi_item items[BATCH];
    int count;
} delivery;

/* The way to a thread. */
typedef struct lane {
    mfi_queue *queue;
    delivery *pending; /* being filled; NULL = none */
    int closed;        /* nothing more is wanted there */
} lane;

typedef struct tap {
    mf_pass *pass;
    const mfi_op *op;
    const mfi_tap_class *class;
    void *params;
    void *memory; /* that params points into */
    mf_sink *sink;
    void *state;
    mfi_tap_wants wants;
    lane lane;
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
    lane lane; /* to it */
    mfi_thread *thread;
};

static void delivery_free(void *item)
{
    delivery *freed = item;

    if (!freed)
        return;
    for (int i = 0; i < freed->count; i++)
        mfi_item_clear(&freed->items[i]);
    mfi_free(freed);
}

static void fail(mf_pass *pass, int error)
{
    int none = 0;

    atomic_compare_exchange_strong(&pass->failure, &none, error);
}

/* --- A tap's thread. */

static int deliver(tap *to, const delivery *taken)
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
        delivery_free(item);
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

/* --- The way there. */

static int send(lane *to)
{
    delivery *item = to->pending;
    int result;

    if (!item)
        return 0;
    to->pending = NULL;
    result = mfi_queue_push(to->queue, item);
    if (result == 0)
        to->closed = 1;
    return result;
}

static int push(mf_task *task, lane *to, const mfi_item *read)
{
    delivery *item = to->pending;

    if (!item)
        item = to->pending = mfi_alloc(sizeof(*item));
    if (!item)
        return mfi_nomem(task);
    mfi_item *kept = &item->items[item->count];
    *kept = (mfi_item){ .stream = read->stream };
    if (read->image)
        kept->image = mf_image_ref(read->image);
    else if (read->audio)
        kept->audio = mfi_audio_ref(read->audio);
    else if (!(kept->packet = mfi_packet_ref(read->packet)))
        return mfi_nomem(task);
    item->count++;
    return read->image || item->count == BATCH ? send(to) : 0;
}

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
            MFI_TRY(push(pass->task, &to->lane, item));
        open |= !to->lane.closed;
    }
    const int failure = atomic_load(&pass->failure);
    return failure < 0 ? failure : open;
}

static int send_rest(mf_pass *pass)
{
    for (size_t i = 0; i < pass->count; i++)
        MFI_TRY(send(&pass->taps[i]->lane));
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

static int process_all(mf_pass *pass, delivery *taken)
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
        delivery_free(item);
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
    MFI_TRY(push(pass->task, &pass->lane, item));
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
    return pass->chain ? send(&pass->lane) : send_rest(pass);
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
        MFI_TRY(mfi_queue_new(pass->task, QUEUE_LENGTH, delivery_free, &each->lane.queue));
    }
    MFI_TRY(select_streams(pass));
    for (size_t i = 0; i < pass->count; i++)
        MFI_TRY(mfi_thread_start(pass->task, work, pass->taps[i], &pass->taps[i]->thread));
    if (!pass->chain)
        return 0;
    pass->stage = (mfi_stage){ .chain = pass->chain, .keep_size = 1 };
    MFI_TRY(mfi_queue_new(pass->task, QUEUE_LENGTH, delivery_free, &pass->lane.queue));
    return mfi_thread_start(pass->task, work_between, pass, &pass->thread);
}

/* Nothing more will come; after a failure, what is on its way is of no use. */
static void end_lane(lane *to, int result)
{
    if (!to->queue)
        return;
    mfi_queue_finish(to->queue);
    if (result < 0)
        mfi_queue_close(to->queue);
}

static void end_taps(mf_pass *pass, int result)
{
    for (size_t i = 0; i < pass->count; i++)
        end_lane(&pass->taps[i]->lane, result);
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
    end_lane(&pass->lane, result);
    if (result < 0) /* it may be waiting for a tap */
        end_taps(pass, result);
    result = join(&pass->thread, result);
    end_taps(pass, result);
    for (size_t i = 0; i < pass->count; i++)
        result = join(&pass->taps[i]->thread, result);
    return result;
}

static void lane_clear(lane *to)
{
    mfi_queue_free(to->queue);
    delivery_free(to->pending);
    *to = (lane){ 0 };
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
        lane_clear(&each->lane);
    }
    lane_clear(&pass->lane);
    mfi_stage_clear(&pass->stage);
    mfi_chain_free(pass->chain);
    pass->chain = NULL;
    mfi_media_free(pass->media);
    pass->media = NULL;
}

static mf_task *begin(mf_pass *pass)
{
    return mfi_task_begin(pass->own_task ? NULL : pass->task, &pass->local);
}

static int end(mf_pass *pass, int result)
{
    return mfi_task_end(pass->task, &pass->local, result);
}

/* --- Inside the library. */

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

int mfi_pass_start_audio(mf_task *task, const mfi_tap_input *input, mfi_tap_wants *wants, size_t size, void **state)
{
    if (input->info->audio < 0)
        return mfi_error(task, MF_ERROR_NO_STREAM, "%s: no audio in the input", input->name);
    wants->audio = 1;
    *state = mfi_alloc(size);
    return *state ? 0 : mfi_nomem(task);
}

int mfi_pass_single(mf_task *task, mf_source *source, const mfi_op *op, const void *params, mf_sink *sink, void **record)
{
    mf_pass *pass;
    int result;

    MFI_TRY(mfi_pass_new(task, source, &pass));
    result = mfi_pass_add_tap(pass, op, params, NULL, sink);
    if (result >= 0)
        result = mfi_pass_run(pass);
    if (result >= 0 && record)
        *record = mfi_pass_take_record(pass, 0);
    mf_pass_free(pass);
    return result;
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

/* Copies the texts and lists that parameters point to into *memory, an arena, and makes them point there. */
static int copy_pointers(mf_task *task, const mf_field *table, void *params, void **memory)
{
    void *arena = *memory = mfi_record_new(table, 1);

    if (!arena)
        return mfi_nomem(task);
    for (const mf_field *field = table; field->name; field++) {
        void **pointer = (void **)((char *)params + field->offset);

        if (field->type == MF_TYPE_STR) {
            *(const char **)pointer = mfi_record_text(arena, *(const char **)pointer);
        } else if (field->type & MF_TYPE_LIST) {
            const size_t size = *(uint32_t *)((char *)params + field->count_offset) * mfi_field_size(field);
            void *copy = size ? mfi_record_alloc(arena, size) : NULL;

            if (copy)
                memcpy(copy, *pointer, size);
            *pointer = copy;
        }
    }
    return mfi_record_failed(arena) ? mfi_nomem(task) : 0;
}

static int add(mf_pass *pass, const mfi_op *op, const void *params, mf_sink *sink)
{
    void *checked = mfi_alloc(op->params_size), *memory = NULL;
    int result = checked ? mfi_params_load(pass->task, op->params, op->params_size, params, checked) : mfi_nomem(pass->task);

    if (result >= 0)
        result = copy_pointers(pass->task, op->params, checked, &memory);
    if (result >= 0)
        result = mfi_pass_add_tap(pass, op, checked, memory, sink);
    if (result < 0)
        mf_record_free(memory);
    mfi_free(checked);
    return result;
}

int mf_pass_add_thumbnail(mf_pass *pass, const struct mf_thumbnail_params *params, mf_sink *sink)
{
    begin(pass);
    return end(pass, add(pass, &mfi_op_thumbnail, params, sink));
}

int mf_pass_add_storyboard(mf_pass *pass, const struct mf_storyboard_params *params, mf_sink *sink)
{
    begin(pass);
    return end(pass, add(pass, &mfi_op_storyboard, params, sink));
}

int mf_pass_add_ladder(mf_pass *pass, const struct mf_ladder_params *params, mf_sink *sink)
{
    begin(pass);
    return end(pass, add(pass, &mfi_op_ladder, params, sink));
}

int mf_pass_add_waveform(mf_pass *pass, const struct mf_waveform_params *params, mf_sink *sink)
{
    begin(pass);
    return end(pass, add(pass, &mfi_op_waveform, params, sink));
}

int mf_pass_add_loudness(mf_pass *pass, const struct mf_loudness_params *params)
{
    begin(pass);
    return end(pass, add(pass, &mfi_op_loudness, params, NULL));
}

int mf_pass_add_silence(mf_pass *pass, const struct mf_silence_params *params)
{
    begin(pass);
    return end(pass, add(pass, &mfi_op_silence, params, NULL));
}

int mf_pass_add_tempo(mf_pass *pass, const struct mf_tempo_params *params)
{
    begin(pass);
    return end(pass, add(pass, &mfi_op_tempo, params, NULL));
}

int mf_pass_add_video(mf_pass *pass, const struct mf_video_params *params, mf_sink *sink)
{
    begin(pass);
    return end(pass, add(pass, &mfi_op_video, params, sink));
}

int mf_pass_add_key(mf_pass *pass, const struct mf_key_params *params)
{
    begin(pass);
    return end(pass, add(pass, &mfi_op_key, params, NULL));
}

int mf_pass_add_face_tracks(mf_pass *pass, const struct mf_face_tracks_params *params)
{
    begin(pass);
    return end(pass, add(pass, &mfi_op_face_tracks, params, NULL));
}

static int add_by_name(mf_pass *pass, const char *name, const char *params_json, mf_sink *sink)
{
    const mfi_op *op = (const mfi_op *)mf_op_find(name);
    void *params, *memory = NULL;
    int result;

    if (!op)
        return mfi_error(pass->task, MF_ERROR_NOT_FOUND, "%s: no such operation", name);
    if (!op->tap)
        return mfi_error(pass->task, MF_ERROR_UNSUPPORTED, "%s: cannot be part of a pass", name);
    params = mfi_alloc(op->params_size);
    result = params ? mfi_params_from_json(pass->task, op->params, op->params_size, params_json, params, &memory)
                    : mfi_nomem(pass->task);
    if (result >= 0)
        result = mfi_pass_add_tap(pass, op, params, memory, sink);
    if (result < 0)
        mf_record_free(memory);
    mfi_free(params);
    return result;
}

int mf_pass_add(mf_pass *pass, const char *op, const char *params_json, mf_sink *sink)
{
    begin(pass);
    return end(pass, add_by_name(pass, op, params_json, sink));
}

int mf_pass_set_ops(mf_pass *pass, const char *ops)
{
    begin(pass);
    if (pass->ran)
        return end(pass, mfi_error(pass->task, MF_ERROR_PARAMS, "ops: the pass has run"));
    return end(pass, mfi_pass_set_ops(pass, ops));
}

int mf_pass_run(mf_pass *pass)
{
    int result;

    begin(pass);
    if (pass->ran)
        return end(pass, mfi_error(pass->task, MF_ERROR_PARAMS, "a pass runs once"));
    result = run(pass);
    release(pass); /* joins all threads, so that nothing is written any more */
    for (size_t i = 0; i < pass->count && result >= 0; i++) /* all of them or none */
        result = MFI_MIN(result, mfi_sink_publish(pass->task, pass->taps[i]->sink));
    for (size_t i = 0; i < pass->count; i++)
        if (pass->taps[i]->sink)
            result = mfi_sink_end(pass->task, pass->taps[i]->sink, result);
    pass->succeeded = result >= 0;
    return end(pass, result);
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
