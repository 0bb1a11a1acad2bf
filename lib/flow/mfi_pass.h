/* Taps: how an operation hangs off a pass. */
#ifndef MFI_PASS_H
#define MFI_PASS_H

#include <mediaforge/pass.h>
#include "mfi_media.h"
#include "mfi_table.h"

/* What a tap is given before the first frame. */
typedef struct mfi_tap_input {
    const char *name;            /* of the source, for messages; borrowed, as all of these */
    const mf_probe_result *info;
    const mfi_media *media;      /* to be asked for its counts in `finish` alone */
    mf_sink *sink;               /* NULL = the record is all */
    int threads;                 /* that the tap may use for encoding */
} mfi_tap_input;

/* What a tap wants from the source. */
typedef struct mfi_tap_wants {
    int video;      /* 1: frames of info->video */
    int audio;      /* 1: blocks of info->audio; 2: of every audio stream */
    int keyframes;  /* 1: key frames alone are enough (honoured when all taps agree) */
    int picture;    /* 1: the picture stream where there is no video */
    int packets;    /* 1: packets of info->audio, as they are stored */
} mfi_tap_wants;

/* A tap's methods. `state` is what `start` made; all but `start` and `free` run on the tap's own thread. Frames and blocks are borrowed:
 * a tap that keeps one takes a reference. `image` returning 1 means that the tap wants no more frames. */
typedef struct mfi_tap_class {
    int (*start)(mf_task *task, const void *params, const mfi_tap_input *input, mfi_tap_wants *wants, void **state);
    int (*image)(mf_task *task, void *state, mf_image *image);
    int (*audio)(mf_task *task, void *state, int stream, mfi_audio *block);
    int (*finish)(mf_task *task, void *state, void **record); /* after the last frame; *record is the caller's */
    void (*free)(void *state);                                 /* also after a failure: joins threads, drops everything */
    int (*packet)(mf_task *task, void *state, int stream, const struct AVPacket *packet);
} mfi_tap_class;

/* call.c: the body of the public function of an operation on one source: begins the task, checks `params`, runs, ends the sink and the task. */
int mfi_op_call(mf_task *task, const mfi_op *op, mf_source *source, const void *params, mf_sink *sink, void **record);
/* Whether an operation can write to `sink` (NULL = none): PARAMS with a message if not. */
int mfi_op_check_output(mf_task *task, const mf_op *op, mf_sink *sink);
/* The same on several. */
int mfi_op_call_files(mf_task *task, const mfi_op *op, mf_source *const *sources, uint32_t count, const void *params,
                      mf_sink *sink, void **record);

/* With parameters that it shares with others in a struct of their own (NULL = defaults). */
int mfi_op_call_common(mf_task *task, const mfi_op *op, mf_source *const *sources, uint32_t count, const void *params,
                       const void *common, mf_sink *sink, void **record);

/* Adds a tap with checked parameters (copied, `params_size` bytes; `memory`, which may be NULL, is kept alive with them). */
int mfi_pass_add_tap(mf_pass *pass, const mfi_op *op, const void *params, void *memory, mf_sink *sink);

/* An operation as a pass with one tap: what the public functions of taps do. */
int mfi_pass_single(mf_task *task, mf_source *source, const mfi_op *op, const void *params, mf_sink *sink, void **record);

/* The start of a tap that wants the main audio: its state, zeroed. NO_STREAM where there is none. */
int mfi_pass_start_audio(mf_task *task, const mfi_tap_input *input, mfi_tap_wants *wants, size_t size, void **state);

/* What public functions on a pass begin and end with. */
mf_task *mfi_pass_begin(mf_pass *pass);
int mfi_pass_end(mf_pass *pass, int result);

/* Like the public functions, within a task that has begun already and without ending the sinks. */
int mfi_pass_new(mf_task *task, mf_source *source, mf_pass **out);
/* Frames go through a chain before the taps, NULL = none. */
int mfi_pass_set_ops(mf_pass *pass, const char *ops);
int mfi_pass_open(mf_pass *pass); /* run does it too */
int mfi_pass_run(mf_pass *pass);
const mf_probe_result *mfi_pass_info(const mf_pass *pass);   /* once it is open */
mf_probe_result *mfi_pass_take_info(mf_pass *pass);          /* the caller's, to be freed after the pass */
void *mfi_pass_take_record(mf_pass *pass, int index);        /* the caller's from now on */
void *mfi_pass_state(const mf_pass *pass, int index);        /* of a tap, after run */

extern const mf_field mfi_thumbnail_result_fields[], mfi_storyboard_result_fields[], mfi_waveform_result_fields[],
    mfi_loudness_result_fields[], mfi_silence_result_fields[], mfi_tempo_result_fields[], mfi_key_result_fields[], mfi_ladder_result_fields[], mfi_lint_result_fields[];
extern const mfi_op mfi_op_probe, mfi_op_animate, mfi_op_identify, mfi_op_classify, mfi_op_train_head, mfi_op_detect, mfi_op_segment, mfi_op_infer, mfi_op_remove_background, mfi_op_replace_background, mfi_op_blur_background, mfi_op_models, mfi_op_models_add, mfi_op_models_use, mfi_op_deliver, mfi_op_exif, mfi_op_exif_write, mfi_op_strip, mfi_op_tags, mfi_op_tags_write, mfi_op_thumbnail, mfi_op_storyboard, mfi_op_waveform, mfi_op_waveform_image, mfi_op_spectrogram, mfi_op_loudness, mfi_op_normalize, mfi_op_silence, mfi_op_tempo, mfi_op_key,
    mfi_op_ladder, mfi_op_lint, mfi_op_ingest;

#endif
