/* Operations from audio to audio: streams of blocks, one in, one out. */
#ifndef MFI_AUDIO_OP_H
#define MFI_AUDIO_OP_H

#include "mfi_audio.h"
#include "mfi_table.h"

/* All of them in alphabetical order: X(stem, summary). Everything else of an operation is in its own file: the table
 * mfi_<stem>_fields of the public struct mf_<stem>_params, and MFI_AUDIO_OP(). The public functions mf_<stem>_params_init() and
 *     int mf_<stem>(mf_task *task, mf_source *src, const struct mf_<stem>_params *params,
 *                   const struct mf_audio_save_params *save, mf_sink *sink, mf_audio_result **out);
 * and the operation by name (with mf_audio_save_params as its common parameters) are made of this list in flow/audio_op.c. */
#define MFI_AUDIO_OPS(X)                                                                                                       \
    X(audio_trim, "Cut a piece out of audio")                                                                                  \
    X(channels, "Choose channels of audio and their order")                                                                    \
    X(compress, "Make the loud and the quiet parts of audio more alike")                                                       \
    X(fade, "Fade audio in and out")                                                                                           \
    X(loop, "Repeat audio, some times or up to a length")                                                                      \
    X(pitch, "Make audio higher or lower at the same tempo")                                                                   \
    X(strip_silence, "Take silence out of audio")                                                                              \
    X(tempo_change, "Make audio faster or slower at the same pitch")                                                           \
    X(volume, "Make audio louder or softer")

/* The stream that goes in. */
typedef struct mfi_audio_stream {
    int rate, channels;
    uint64_t mask;
    int64_t samples; /* of the input: about how many will come, by the container; 0 = not known */
} mfi_audio_stream;

/* Takes blocks of the result; they are borrowed, of the rate and layout that `start` answered, and follow each other. */
typedef int (*mfi_audio_emit)(mf_task *task, void *opaque, const mfi_audio *block);

typedef struct mfi_audio_op {
    const char *name; /* "fade" */
    const mf_field *params;
    size_t params_size;
    /* `stream` is the input's; its rate and layout are changed to the output's. `params` is the checked struct and lives as long
     * as the state. */
    int (*start)(mf_task *task, const void *params, mfi_audio_stream *stream, void **state);
    /* A block of the stream, without gaps; NULL at its end, when everything that is left is emitted. Returning 1: nothing more
     * is wanted, the rest of the input need not be decoded (it is not called with NULL then). */
    int (*push)(mf_task *task, void *state, const mfi_audio *block, mfi_audio_emit emit, void *opaque);
    void (*free)(void *state); /* NULL-safe */
} mfi_audio_op;

/* Defines an operation: MFI_AUDIO_OP(fade, .start = fade_start, .push = fade_push, .free = fade_free); */
#define MFI_AUDIO_OP(stem, ...)                                                                                                \
    const mfi_audio_op mfi_audio_op_##stem = {                                                                                 \
        .name = #stem, .params = mfi_##stem##_fields, .params_size = sizeof(struct mf_##stem##_params), __VA_ARGS__}

#define MFI_AUDIO_OP_DECLARE(stem, summary)                                                                                    \
    extern const mf_field mfi_##stem##_fields[];                                                                               \
    extern const mfi_audio_op mfi_audio_op_##stem;
MFI_AUDIO_OPS(MFI_AUDIO_OP_DECLARE)

#endif
