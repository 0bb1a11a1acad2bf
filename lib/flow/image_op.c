/* Each operation on a picture as a function, and by name: source -> operation -> sink. */
#include <mediaforge/mediaforge.h>
#include "mfi_video_flow.h"

/* --- What an operation reads besides the picture. */

static void release_image(void *owner)
{
    mf_image_unref(owner);
}

static void release_source(void *owner)
{
    mf_source_unref(owner);
}

static int load_image(mf_task *task, mf_source *source, mfi_companion *with)
{
    const int result = mfi_picture_load(task, source, NULL, &with->image);

    with->release = release_image;
    with->owner = with->image;
    mf_source_unref(source);
    return result;
}

static int load(mf_task *task, const mfi_image_op *op, const char *path, mfi_companion *with)
{
    mf_source *source;
    const int result = mf_source_path(path, &source);

    if (result == MF_ERROR_PARAMS)
        return mfi_error(task, result, "the path is empty");
    if (result < 0)
        return mfi_nomem(task);
    if (op->file_kind == MFI_COMPANION_IMAGE)
        return load_image(task, source, with);
    with->release = release_source;
    with->owner = source;
    return mfi_source_map(task, source, &with->data, &with->size);
}

static int of_file(mf_task *task, const mfi_image_op *op, int error)
{
    const mf_field *field = op->params;

    while (field->offset != op->file)
        field++;
    return mfi_error_of(task, error, field->name);
}

int mfi_companion_load(mf_task *task, const mfi_image_op *op, const void *params, mfi_companion *with)
{
    const char *path = op->file ? *(const char *const *)((const char *)params + op->file) : NULL;
    const int result = path ? load(task, op, path, with) : 0;

    return result < 0 ? of_file(task, op, result) : result;
}

/* `second` is what the file would hold, or NULL: then it is read. */
static int apply(mf_task *task, const mfi_image_op *op, mf_image *image, mf_image *second, const void *params, mf_image **out)
{
    mfi_companion with = {.image = second};
    int result = second ? 0 : mfi_companion_load(task, op, params, &with);

    if (result >= 0)
        result = mfi_image_op_apply(task, op, image, &with, params, out);
    if (with.release)
        with.release(with.owner);
    return result;
}

/* --- As a function. */

static int checked(mf_task *task, const mfi_image_op *op, mf_image *image, mf_image *second, const void *params, void *own,
                   mf_image **out)
{
    if (!image)
        return mfi_error(task, MF_ERROR_PARAMS, "%s: no picture", op->name);
    MFI_TRY(mfi_params_load(task, op->params, op->params_size, params, own));
    return apply(task, op, image, second, own, out);
}

static int call(mf_task *task, const mfi_image_op *op, mf_image *image, mf_image *second, const void *params, mf_image **out)
{
    mf_task local;

    task = mfi_task_begin(task, &local);
    if (!out)
        return mfi_task_end(task, &local, mfi_error(task, MF_ERROR_PARAMS, "%s: no place for the picture", op->name));
    *out = NULL;
    void *own = mfi_alloc(op->params_size);
    const int result = own ? checked(task, op, image, second, params, own, out) : mfi_nomem(task);
    mfi_free(own);
    return mfi_task_end(task, &local, result);
}

/* Neither may be missing. */
static int call_with(mf_task *task, const mfi_image_op *op, mf_image *image, mf_image *second, const void *params,
                     mf_image **out)
{
    return call(task, op, second ? image : NULL, second, params, out);
}

int mf_composite_with(mf_task *task, mf_image *image, mf_image *upper, const struct mf_composite_params *params, mf_image **out)
{
    return call_with(task, &mfi_image_op_composite, image, upper, params, out);
}

int mf_watermark_image_with(mf_task *task, mf_image *image, mf_image *mark, const struct mf_watermark_image_params *params,
                            mf_image **out)
{
    return call_with(task, &mfi_image_op_watermark_image, image, mark, params, out);
}

/* --- By name. */

int mfi_save_options(mf_task *task, const struct mf_save_params *save, mfi_picture_options *options)
{
    const int keep = mfi_keep_parse(task, save->keep);

    MFI_TRY(keep);
    options->keep_metadata = keep != 0;
    options->keep_profile = !!(keep & MFI_KEEP_ICC);
    options->keep_depth = save->depth > 8;
    return 0;
}

int mfi_image_fetch(mf_task *task, mf_source *source, const mfi_image_op *op, const void *params,
                    const struct mf_save_params *save, mf_image **out)
{
    mfi_picture_options options = {0};

    MFI_TRY(mfi_save_options(task, save, &options));
    options.keep_depth |= mfi_source_object(source) != NULL;
    if (op && op->box)
        op->box(params, &options.min_width, &options.min_height);
    return mfi_picture_load(task, source, &options, out);
}

static int describe(mf_task *task, mf_image *image, const struct mf_save_params *save, mf_sink *sink, mf_image_result *made)
{
    made->width = image->width;
    made->height = image->height;
    made->ssim = NAN;
    if (!sink) {
        made->image = mf_image_ref(image);
        return 0;
    }
    const char *name = mfi_sink_name(sink);
    mfi_saved saved;
    MFI_TRY(mfi_save(task, image, save, sink, &saved));
    made->size_bytes = (int64_t)saved.size;
    made->quality = saved.quality;
    made->ssim = saved.ssim;
    made->format = mfi_record_text(made, mfi_still_name(saved.format));
    made->file = name ? mfi_record_text(made, name) : mfi_record_format(made, "image.%s", mfi_still_ending(saved.format));
    return mfi_record_failed(made) ? mfi_nomem(task) : 0;
}

int mfi_image_deliver(mf_task *task, mf_image *image, const struct mf_save_params *save, mf_sink *sink, void **record)
{
    mf_image_result *made = mfi_record_new(mfi_image_result_fields, sizeof *made);
    const int result = made ? describe(task, image, save, sink, made) : mfi_nomem(task);

    if (result >= 0 && record)
        *record = made;
    else
        mf_record_free(made);
    return result;
}

static int process(mf_task *task, const mfi_image_op *op, mf_source *source, const void *params,
                   const struct mf_save_params *save, mf_image **out)
{
    mf_image *image;

    MFI_TRY(mfi_image_fetch(task, source, op, params, save, &image));
    const int result = apply(task, op, image, NULL, params, out);
    mf_image_unref(image);
    return result;
}

static int run_video(mf_task *task, const mfi_image_op *op, mf_source *source, mf_sink *sink, const void *params,
                     const struct mf_save_params *save, void **record)
{
    mfi_chain *chain;

    MFI_TRY(mfi_chain_of(task, op, params, mfi_source_name(source), &chain));
    const int result = mfi_video_deliver(task, source, chain, save, sink, record);
    mfi_chain_free(chain);
    return result;
}

static int run(mf_task *task, const mfi_image_op *op, const mfi_op *named, mf_source *source, mf_sink *sink, const void *params,
               void **record)
{
    const struct mf_save_params *save = mfi_op_common(named, params);
    mf_image *image = NULL;

    if (mfi_video_wanted(sink, save))
        return run_video(task, op, source, sink, params, save, record);
    if (sink)
        MFI_TRY(mfi_save_check(task, save, sink)); /* before the work */
    MFI_TRY(process(task, op, source, params, save, &image));
    const int result = mfi_image_deliver(task, image, save, sink, record);
    mf_image_unref(image);
    return result;
}

const mf_field mfi_image_result_fields[] = {
    MFI_OUT(mf_image_result, image, MF_TYPE_IMAGE, "", "The picture, when it was not written"),
    MFI_OUT(mf_image_result, file, MF_TYPE_STR, "", "Name of the output"),
    MFI_OUT(mf_image_result, format, MF_TYPE_STR, "", "Format of the output"),
    MFI_OUT(mf_image_result, size_bytes, MF_TYPE_I64, "bytes", "Size of the output"),
    MFI_OUT(mf_image_result, width, MF_TYPE_I32, "px", "Width of the picture"),
    MFI_OUT(mf_image_result, height, MF_TYPE_I32, "px", "Height of the picture"),
    MFI_OUT(mf_image_result, quality, MF_TYPE_I32, "", "Quality that it was encoded at; 0 is without loss, or a video"),
    MFI_OUT(mf_image_result, ssim, MF_TYPE_F64, "", "Structural similarity of the output to the picture, where it was measured"),
    MFI_END
};

/* clang-format off */
#define IMAGE_OP(stem, summary_)                                                                                               \
    int mf_##stem##_params_init(struct mf_##stem##_params *params, size_t size)                                                \
    {                                                                                                                          \
        return mfi_params_init(mfi_##stem##_fields, sizeof *params, params, size);                                             \
    }                                                                                                                          \
    int mf_##stem(mf_task *task, mf_image *image, const struct mf_##stem##_params *params, mf_image **out)                     \
    {                                                                                                                          \
        return call(task, &mfi_image_op_##stem, image, NULL, params, out);                                                     \
    }                                                                                                                          \
    static int run_##stem(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params,          \
                          void **record)                                                                                       \
    {                                                                                                                          \
        (void)count;                                                                                                           \
        return run(task, &mfi_image_op_##stem, &mfi_op_##stem, inputs[0], sink, params, record);                               \
    }                                                                                                                          \
    const mfi_op mfi_op_##stem = {                                                                                             \
        .pub = {.name = #stem, .summary = summary_, .input = MF_IO_FILE, .output = MF_IO_FILE, .output_optional = 1},          \
        .params = mfi_##stem##_fields,                                                                                         \
        .params_size = sizeof(struct mf_##stem##_params),                                                                      \
        .common = mfi_save_fields,                                                                                             \
        .common_size = sizeof(struct mf_save_params),                                                                          \
        .result = mfi_image_result_fields,                                                                                     \
        .result_size = sizeof(mf_image_result),                                                                                \
        .run = run_##stem,                                                                                                     \
    };
/* clang-format on */

MFI_IMAGE_OPS(IMAGE_OP)
