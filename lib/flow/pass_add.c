/* Taps added to passes: by type, by name, and one alone. */
#include <string.h>
#include "mfi_faces.h"
#include "mfi_pass.h"
#include "mfi_video_flow.h"

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
    mf_task *task = mfi_pass_begin(pass);
    void *checked = mfi_alloc(op->params_size), *memory = NULL;
    int result = checked ? mfi_params_load(task, op->params, op->params_size, params, checked) : mfi_nomem(task);

    if (result >= 0)
        result = copy_pointers(task, op->params, checked, &memory);
    if (result >= 0)
        result = mfi_pass_add_tap(pass, op, checked, memory, sink);
    if (result < 0)
        mf_record_free(memory);
    mfi_free(checked);
    return mfi_pass_end(pass, result);
}

/* clang-format off */
#define ADD(stem)                                                                                                              \
    int mf_pass_add_##stem(mf_pass *pass, const struct mf_##stem##_params *params)                                             \
    {                                                                                                                          \
        return add(pass, &mfi_op_##stem, params, NULL);                                                                        \
    }
#define ADD_WITH_SINK(stem)                                                                                                    \
    int mf_pass_add_##stem(mf_pass *pass, const struct mf_##stem##_params *params, mf_sink *sink)                              \
    {                                                                                                                          \
        return add(pass, &mfi_op_##stem, params, sink);                                                                        \
    }
/* clang-format on */

ADD_WITH_SINK(thumbnail)
ADD_WITH_SINK(storyboard)
ADD_WITH_SINK(ladder)
ADD_WITH_SINK(waveform)
ADD_WITH_SINK(video)
ADD(loudness)
ADD(silence)
ADD(tempo)
ADD(key)
ADD(face_tracks)

static int add_by_name(mf_task *task, mf_pass *pass, const char *name, const char *params_json, mf_sink *sink)
{
    const mfi_op *op = (const mfi_op *)mf_op_find(name);
    void *params, *memory = NULL;
    int result;

    if (!op)
        return mfi_error(task, MF_ERROR_NOT_FOUND, "%s: no such operation", name);
    if (!op->tap)
        return mfi_error(task, MF_ERROR_UNSUPPORTED, "%s: cannot be part of a pass", name);
    params = mfi_alloc(op->params_size);
    result = params ? mfi_params_from_json(task, op->params, op->params_size, params_json, params, &memory)
                    : mfi_nomem(task);
    if (result >= 0)
        result = mfi_pass_add_tap(pass, op, params, memory, sink);
    if (result < 0)
        mf_record_free(memory);
    mfi_free(params);
    return result;
}

int mf_pass_add(mf_pass *pass, const char *op, const char *params_json, mf_sink *sink)
{
    mf_task *task = mfi_pass_begin(pass);

    return mfi_pass_end(pass, add_by_name(task, pass, op, params_json, sink));
}

/* --- For the operations that are taps. */

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
