/* Audio in several rates: decoded once, encoded side by side. */
#include <mediaforge/audio_ladder.h>
#include "mfi_audio_flow.h"
#include "mfi_pass.h"
#include "mfi_thread.h"

enum { PROFILES = 4, QUEUE_LENGTH = 24 };

static const char *const profile_names[PROFILES + 1] = {"high", "medium", "low", "mobile", NULL};

static const struct {
    int64_t stereo_bps;
    int rate;
} profiles[PROFILES] = {{320000, 48000}, {192000, 44100}, {128000, 44100}, {96000, 22050}};

/* A thread, which writes every so many-th of the files. */
typedef struct worker {
    mf_task *task;
    mfi_queue *queue;
    mfi_thread *thread;
    mfi_audio_writer *const *writers;
    int first, step, count;
} worker;

typedef struct climb {
    mf_task *task;
    mfi_audio_input *input;
    mfi_audio_writer *writers[PROFILES]; /* as they were asked for */
    int count;
    worker workers[PROFILES];
    int worker_count;
} climb;

/* --- Threads. */

static void free_block(void *item)
{
    mfi_audio_unref(item);
}

static int write_block(const worker *w, const mfi_audio *block)
{
    for (int i = w->first; i < w->count; i += w->step)
        MFI_TRY(mfi_audio_writer_block(w->task, w->writers[i], block));
    return 0;
}

static int work(void *argument)
{
    const worker *w = argument;
    void *block;
    int result;

    while ((result = mfi_queue_pop(w->queue, &block)) > 0) {
        result = write_block(w, block);
        mfi_audio_unref(block);
        if (result < 0)
            break;
    }
    mfi_queue_close(w->queue);
    return result;
}

static int start_workers(climb *c)
{
    const int count = MFI_MIN(mfi_threads(c->task), c->count);

    for (int i = 0; i < count; i++) {
        worker *w = &c->workers[i];
        *w = (worker){.task = c->task, .writers = c->writers, .first = i, .step = count, .count = c->count};
        c->worker_count++;
        MFI_TRY(mfi_queue_new(c->task, QUEUE_LENGTH, free_block, &w->queue));
        MFI_TRY(mfi_thread_start(c->task, work, w, &w->thread));
    }
    return 0;
}

/* Ends all threads; gives the first error of one. */
static int join_workers(climb *c, int result)
{
    for (int i = 0; i < c->worker_count; i++) {
        worker *w = &c->workers[i];
        if (w->queue && result < 0)
            mfi_queue_close(w->queue);
        else if (w->queue)
            mfi_queue_finish(w->queue);
        const int joined = w->thread ? mfi_thread_join(w->thread) : 0;
        result = result < 0 ? result : MFI_MIN(joined, 0);
        mfi_queue_free(w->queue);
    }
    c->worker_count = 0;
    return result;
}

/* A worker that takes no more has failed, and says why when it is joined. */
static int share_block(mf_task *task, void *opaque, const mfi_audio *block)
{
    climb *c = opaque;

    (void)task;
    for (int i = 0; i < c->worker_count; i++) {
        const int pushed = mfi_queue_push(c->workers[i].queue, mfi_audio_ref((mfi_audio *)block));
        if (pushed <= 0)
            return pushed < 0 ? pushed : 1;
    }
    return 0;
}

/* --- Files. */

static int open_file(climb *c, int profile, const mfi_audio_shape *shape, const struct mf_audio_save_params *given, mf_sink *sink,
                     const char *name)
{
    struct mf_audio_save_params save = *given;
    const mfi_audio_shape at_rate = {profiles[profile].rate, shape->channels, shape->mask};
    mfi_audio_choice choice;

    MFI_TRY(mfi_audio_save_choose(c->task, given, &at_rate, NULL, &choice));
    save.sample_rate = choice.shape.rate; /* the profile's, or the nearest that the codec has */
    save.bit_rate = profiles[profile].stereo_bps * choice.shape.channels / 2;
    char *file = mfi_format("%s-%s.%s", name, profile_names[profile], choice.ending);
    const int result = file ? mfi_audio_writer_new(c->task, &save, shape, 0, mfi_audio_input_media(c->input), sink, file,
                                                   &c->writers[c->count])
                            : mfi_nomem(c->task);
    mfi_free(file);
    c->count += result >= 0;
    return result;
}

static int open_files(climb *c, const struct mf_audio_ladder_params *p, const mfi_audio_stream *stream,
                      const struct mf_audio_save_params *save, mf_sink *sink, const char *name)
{
    const mfi_audio_shape shape = {stream->rate, stream->channels, stream->mask};
    const int all = p->profile_count == 0;

    for (int i = 0; i < (all ? PROFILES : (int)p->profile_count); i++)
        MFI_TRY(open_file(c, all ? i : p->profiles[i], &shape, save, sink, name));
    return 0;
}

static int finish_files(climb *c, mf_audio_ladder_result *made)
{
    mf_audio_result *files = mfi_record_alloc(made, (size_t)c->count * sizeof *files);

    if (!files)
        return mfi_nomem(c->task);
    made->files = files;
    for (int i = 0; i < c->count; i++) {
        MFI_TRY(mfi_audio_writer_finish(c->task, c->writers[i], made, &files[i]));
        made->file_count++;
    }
    return 0;
}

static int check(mf_task *task, const struct mf_audio_ladder_params *p, const struct mf_audio_save_params *save)
{
    if (save->bit_rate || save->quality > 0 || save->sample_rate)
        return mfi_error(task, MF_ERROR_PARAMS, "%s: the profiles say it",
                         save->bit_rate ? "bit_rate" : save->quality > 0 ? "quality" : "sample_rate");
    for (uint32_t i = 0; i < p->profile_count; i++)
        for (uint32_t j = 0; j < i; j++)
            if (p->profiles[i] == p->profiles[j])
                return mfi_error(task, MF_ERROR_PARAMS, "profiles: %s is asked for twice", profile_names[p->profiles[i]]);
    return 0;
}

static int run(climb *c, mf_source *source, const struct mf_audio_ladder_params *p, const struct mf_audio_save_params *save,
               mf_sink *sink, mf_audio_ladder_result *made)
{
    const char *name = p->name ? p->name : mfi_audio_stem(made, source, "audio");
    mfi_audio_stream stream;

    MFI_TRY(check(c->task, p, save));
    MFI_TRY(mfi_audio_save_check(c->task, save, NULL));
    if (!name)
        return mfi_nomem(c->task);
    MFI_TRY(mfi_audio_input_open(c->task, source, NULL, &c->input, &stream));
    MFI_TRY(open_files(c, p, &stream, save, sink, name));
    int result = start_workers(c);
    if (result >= 0)
        result = mfi_audio_run(c->task, c->input, NULL, NULL, &stream, share_block, c);
    MFI_TRY(join_workers(c, result));
    return finish_files(c, made);
}

static int audio_ladder_run(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params, void **record)
{
    climb c = {.task = task};
    mf_audio_ladder_result *made = mfi_record_new(mfi_op_audio_ladder.result, sizeof *made);

    (void)count;
    const int result = made ? run(&c, inputs[0], params, mfi_op_common(&mfi_op_audio_ladder, params), sink, made) : mfi_nomem(task);
    for (int i = 0; i < c.count; i++)
        mfi_audio_writer_free(c.writers[i]);
    mfi_audio_input_free(c.input);
    return mfi_record_answer(result, made, record);
}

/* --- Tables. */

static const mf_field audio_ladder_fields[] = {
    MFI_FIELD(struct mf_audio_ladder_params, profiles, "profiles", .type = MF_TYPE_ENUM | MF_TYPE_LIST,
              .count_offset = offsetof(struct mf_audio_ladder_params, profile_count), .names = profile_names, .unit = "",
              .doc = "Rates: high 320 kbit/s at 48 kHz, medium 192 and low 128 at 44.1, mobile 96 at 22.05; default all"),
    MFI_STR(struct mf_audio_ladder_params, name, NULL, "What the outputs' names begin with; without it as the input is named"),
    MFI_END
};

static const mf_field audio_ladder_result_fields[] = {
    MFI_OUT_RECORDS(mf_audio_ladder_result, files, file_count, mfi_audio_result_fields, mf_audio_result, "The outputs"),
    MFI_END
};

const mfi_op mfi_op_audio_ladder = {
    .pub = {
        .name = "audio_ladder",
        .summary = "Write audio in several rates, decoded once",
        .input = MF_IO_FILE,
        .output = MF_IO_DIRECTORY,
    },
    .params = audio_ladder_fields,
    .params_size = sizeof(struct mf_audio_ladder_params),
    .common = mfi_audio_save_fields,
    .common_size = sizeof(struct mf_audio_save_params),
    .result = audio_ladder_result_fields,
    .result_size = sizeof(mf_audio_ladder_result),
    .run = audio_ladder_run,
};

int mf_audio_ladder_params_init(struct mf_audio_ladder_params *params, size_t size)
{
    return mfi_params_init(audio_ladder_fields, sizeof *params, params, size);
}

int mf_audio_ladder(mf_task *task, mf_source *src, const struct mf_audio_ladder_params *params,
                    const struct mf_audio_save_params *save, mf_sink *sink, mf_audio_ladder_result **out)
{
    return mfi_op_call_common(task, &mfi_op_audio_ladder, &src, 1, params, save, sink, (void **)out);
}
