/* Operations on pictures, on every frame of a video. */
#include <string.h>
#include <mediaforge/video.h>
#include "mfi_movie.h"
#include "mfi_video_flow.h"

int mfi_video_wanted(const mf_sink *sink, const struct mf_save_params *save)
{
    return sink && (save->format ? mfi_movie_format_find(save->format) : mfi_movie_format_of(sink));
}

/* How pictures are saved says nothing of videos, but for the format. */
static int check_save(mf_task *task, const struct mf_save_params *save)
{
    struct mf_save_params usual;

    mf_save_params_init(&usual, sizeof usual);
    for (const mf_field *field = mfi_save_fields; field->name; field++) {
        const char *given = (const char *)save + field->offset;
        if (strcmp(field->name, "format") && memcmp(given, (const char *)&usual + field->offset, mfi_field_size(field)))
            return mfi_error(task, MF_ERROR_PARAMS, "%s: it is for pictures, and the output is a video", field->name);
    }
    return 0;
}

/* Through a chain, into a record that is there. */
static int fill(mf_task *task, mf_source *source, const mfi_chain *chain, const struct mf_save_params *save, mf_sink *sink,
                void *record, mf_image_result *made)
{
    void *answer = NULL;

    MFI_TRY(check_save(task, save));
    MFI_TRY(mfi_video_chain(task, source, chain, save->format, sink, &answer));
    const mf_video_result *video = answer;
    made->file = video->file;
    made->format = video->format;
    made->size_bytes = video->size_bytes;
    made->width = video->width;
    made->height = video->height;
    made->ssim = NAN;
    mfi_record_adopt(record, answer);
    return mfi_record_failed(record) ? mfi_nomem(task) : 0;
}

int mfi_video_op(mf_task *task, mf_source *source, const mfi_image_op *op, const void *params,
                 const struct mf_save_params *save, mf_sink *sink, void *record, mf_image_result *made)
{
    mfi_chain *chain;

    MFI_TRY(mfi_chain_of(task, op, params, mfi_source_name(source), &chain));
    const int result = fill(task, source, chain, save, sink, record, made);
    mfi_chain_free(chain);
    return result;
}

int mfi_video_deliver(mf_task *task, mf_source *source, const mfi_chain *chain, const struct mf_save_params *save,
                      mf_sink *sink, void **record)
{
    mf_image_result *made = mfi_record_new(mfi_image_result_fields, sizeof *made);
    const int result = made ? fill(task, source, chain, save, sink, made, made) : mfi_nomem(task);

    if (result >= 0 && record)
        *record = made;
    else
        mf_record_free(made);
    return result;
}
