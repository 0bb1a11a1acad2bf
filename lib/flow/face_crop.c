/* Faces cut out of pictures. */
#include <math.h>
#include <stdlib.h>
#include <mediaforge/face_crop.h>
#include <mediaforge/geometry.h>
#include "mfi_faces.h"
#include "mfi_image_flow.h"
#include "mfi_image_op.h"
#include "mfi_pass.h"
#include "mfi_saliency.h"
#include "mfi_scale.h"

/* --- The faces, from the largest. */

static int by_area(const void *a, const void *b)
{
    const mfi_face *first = a, *second = b;
    const double difference = second->width * second->height - first->width * first->height;

    return (difference > 0) - (difference < 0);
}

/* *detector may be NULL. */
static int find_faces(mf_task *task, mf_image *image, mf_model *model, const char *key, const struct mf_face_crop_params *p,
                      mfi_face_list *list, const char **detector)
{
    const struct mf_faces_params params = {
        .struct_size = sizeof params,
        .detector = p->detector,
        .model = p->model,
        .threshold = p->threshold,
        .min_size = p->min_size,
        .max_faces = p->max_faces,
    };
    const int result = mfi_faces_find(task, &params, image, model, key, list, detector);

    if (list->count > 1)
        qsort(list->faces, list->count, sizeof *list->faces, by_area);
    return result;
}

/* --- The parts. */

static int cut(mf_task *task, mf_image *image, const int frame[4], double aspect, int width, mf_image **out)
{
    const struct mf_crop_params part = {.x = frame[0], .y = frame[1], .width = frame[2], .height = frame[3]};
    const double crop[] = {frame[0], frame[1], frame[2], frame[3]};
    const mfi_picture_spec to = {image->format, width, (int)fmax(fmin(lrint(width / aspect), INT32_MAX), 1), image->color};

    if (!width)
        return mfi_image_op_crop.apply(task, image, &part, out);
    MFI_TRY(mfi_image_check(task, "face_crop", to.width, to.height));
    return mfi_scale(task, image, crop, &to, MFI_FILTER_LANCZOS, out);
}

static int crop_one(mf_task *task, mf_image *image, mf_model *model, const char *key, const struct mf_face_crop_params *p,
                    mf_image **out)
{
    mfi_face_list list = {0};
    int frame[4];
    double aspect;

    MFI_TRY(mfi_aspect_parse(task, p->aspect, &aspect));
    int result = find_faces(task, image, model, key, p, &list, NULL);
    if (result >= 0 && !list.count)
        result = mfi_error(task, MF_ERROR_NOT_FOUND, "face_crop: there is no face in the picture");
    if (result >= 0) {
        const size_t count = p->choice == MF_FACE_CHOICE_ALL ? list.count : 1;
        mfi_face_frame(list.faces, count, p->margin, aspect, image->width, image->height, frame);
        result = cut(task, image, frame, aspect, p->width, out);
    }
    mfi_faces_clear(&list);
    return result;
}

/* --- One by name. */

static int run_one(mf_task *task, mf_source *source, mf_sink *sink, const struct mf_face_crop_params *p,
                   const struct mf_save_params *save, mf_image **image, mf_image **made, void **record)
{
    if (sink)
        MFI_TRY(mfi_save_check(task, save, sink)); /* before the work */
    MFI_TRY(mfi_image_fetch(task, source, NULL, NULL, save, image));
    MFI_TRY(crop_one(task, *image, NULL, mfi_source_name(source), p, made));
    return mfi_image_deliver(task, *made, save, sink, record);
}

static int face_crop_run(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params,
                         void **record)
{
    mf_image *image = NULL, *made = NULL;

    (void)count;
    const int result = run_one(task, inputs[0], sink, params, mfi_op_common(&mfi_op_face_crop, params), &image, &made, record);
    mf_image_unref(made);
    mf_image_unref(image);
    return result;
}

/* --- All of them by name. */

typedef struct batch {
    mf_task *task;
    const struct mf_face_crop_params *params;
    const struct mf_save_params *save;
    mf_sink *sink;
    int format;
    double aspect;
    mf_image *image;
    mfi_face_list list;
    mf_face_crops_result *made;
} batch;

static int write_face(batch *b, const mfi_face *face, mf_face_crops_file *file)
{
    mf_image *part, *prepared = NULL;
    void *data = NULL;
    size_t size = 0;
    int frame[4];

    mfi_face_frame(face, 1, b->params->margin, b->aspect, b->image->width, b->image->height, frame);
    MFI_TRY(cut(b->task, b->image, frame, b->aspect, b->params->width, &part));
    int result = mfi_still_prepare(b->task, part, b->format, b->save, 0, 0, NULL, &prepared);
    if (result >= 0)
        result = mfi_still_encode(b->task, prepared, b->format, b->save, &data, &size);
    if (result >= 0)
        result = mfi_sink_put(b->task, b->sink, file->file, mfi_still_media_type(b->format), data, size);
    mfi_free(data);
    mf_image_unref(prepared);
    mf_image_unref(part);
    file->size_bytes = (int64_t)size;
    file->x = frame[0];
    file->y = frame[1];
    file->width = frame[2];
    file->height = frame[3];
    file->score = face->score;
    return result;
}

static int write_all(batch *b)
{
    mf_face_crops_file *files = mfi_record_alloc(b->made, b->list.count * sizeof *files);

    b->made->files = files;
    b->made->format = mfi_still_name(b->format);
    for (size_t i = 0; files && i < b->list.count; i++) {
        mf_face_crops_file *file = &files[b->made->file_count++];
        MFI_TRY(mfi_tick(b->task, (int64_t)i, (int64_t)b->list.count));
        file->file = mfi_record_format(b->made, "face-%zu.%s", i + 1, mfi_still_ending(b->format));
        if (!file->file)
            break;
        MFI_TRY(write_face(b, &b->list.faces[i], file));
    }
    return mfi_record_failed(b->made) ? mfi_nomem(b->task) : 0;
}

static int run_batch(batch *b, mf_source *source)
{
    if (!b->made)
        return mfi_nomem(b->task);
    MFI_TRY(mfi_aspect_parse(b->task, b->params->aspect, &b->aspect));
    MFI_TRY(b->format = mfi_still_choose(b->task, b->save->format, NULL));
    MFI_TRY(mfi_image_fetch(b->task, source, NULL, NULL, b->save, &b->image));
    MFI_TRY(find_faces(b->task, b->image, NULL, mfi_source_name(source), b->params, &b->list, &b->made->detector));
    return write_all(b);
}

static int face_crops_run(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params,
                          void **record)
{
    batch b = {
        .task = task,
        .params = params,
        .save = mfi_op_common(&mfi_op_face_crops, params),
        .sink = sink,
        .made = mfi_record_new(mfi_op_face_crops.result, sizeof *b.made),
    };

    (void)count;
    const int result = run_batch(&b, inputs[0]);
    mfi_faces_clear(&b.list);
    mf_image_unref(b.image);
    if (result < 0 || !record)
        mf_record_free(b.made);
    else
        *record = b.made;
    return result;
}

/* --- Tables and public functions. */

static const char *const choice_names[] = {"largest", "all", NULL};

static const mf_field face_crop_fields[] = {
    MFI_ENUM(struct mf_face_crop_params, choice, choice_names, MF_FACE_CHOICE_LARGEST, "The faces that one crop is around"),
    MFI_F64(struct mf_face_crop_params, margin, 0, 10, 0.4, "", "Share of the box that is added on each side"),
    MFI_STR(struct mf_face_crop_params, aspect, "1:1", "Aspect of the crop, as 16:9 or 1.78"),
    MFI_STR(struct mf_face_crop_params, model, NULL, "Name of an installed model, or path of a network, that finds the faces"),
    MFI_F64(struct mf_face_crop_params, threshold, 0, 1, 0, "", "Least score of a face; 0 is the detector's usual"),
    MFI_I32(struct mf_face_crop_params, width, 0, 65535, 0, "px", "Width of the result; 0 is as it is in the picture"),
    MFI_ENUM(struct mf_face_crop_params, detector, mfi_detector_names, MF_DETECTOR_AUTO, "What finds the faces"),
    MFI_I32(struct mf_face_crop_params, min_size, 0, 65535, 0, "px", "Least width of a face; 0 is 3 % of the longer side"),
    MFI_I32(struct mf_face_crop_params, max_faces, 0, 65535, 0, "", "The best faces, so many at most; 0 is all"),
    MFI_END
};

static const mf_field file_fields[] = {
    MFI_OUT(mf_face_crops_file, file, MF_TYPE_STR, "", "Name of the output"),
    MFI_OUT(mf_face_crops_file, size_bytes, MF_TYPE_I64, "bytes", "Its size"),
    MFI_OUT(mf_face_crops_file, x, MF_TYPE_I32, "px", "Left side of the part that was cut out"),
    MFI_OUT(mf_face_crops_file, y, MF_TYPE_I32, "px", "Top of it"),
    MFI_OUT(mf_face_crops_file, width, MF_TYPE_I32, "px", "Its width"),
    MFI_OUT(mf_face_crops_file, height, MF_TYPE_I32, "px", "Its height"),
    MFI_OUT(mf_face_crops_file, score, MF_TYPE_F64, "", "How sure the face is, 0 to 1"),
    MFI_END
};

static const mf_field face_crops_result_fields[] = {
    MFI_OUT_RECORDS(mf_face_crops_result, files, file_count, file_fields, mf_face_crops_file, "From the largest face"),
    MFI_OUT(mf_face_crops_result, format, MF_TYPE_STR, "", "Their format"),
    MFI_OUT(mf_face_crops_result, detector, MF_TYPE_STR, "", "What found the faces"),
    MFI_END
};

const mfi_op mfi_op_face_crop = {
    .pub = {
        .name = "face_crop",
        .summary = "Cut the face out of a picture, with what is around",
        .input = MF_IO_FILE,
        .output = MF_IO_FILE,
        .output_optional = 1,
    },
    .params = face_crop_fields,
    .params_size = sizeof(struct mf_face_crop_params),
    .common = mfi_save_fields,
    .common_size = sizeof(struct mf_save_params),
    .result = mfi_image_result_fields,
    .result_size = sizeof(mf_image_result),
    .run = face_crop_run,
};

const mfi_op mfi_op_face_crops = {
    .pub = {
        .name = "face_crops",
        .summary = "Cut each face out of a picture",
        .input = MF_IO_FILE,
        .output = MF_IO_DIRECTORY,
    },
    .params = face_crop_fields,
    .params_size = sizeof(struct mf_face_crop_params),
    .common = mfi_save_fields,
    .common_size = sizeof(struct mf_save_params),
    .result = face_crops_result_fields,
    .result_size = sizeof(mf_face_crops_result),
    .run = face_crops_run,
};

int mf_face_crop_params_init(struct mf_face_crop_params *params, size_t size)
{
    return mfi_params_init(face_crop_fields, sizeof *params, params, size);
}

static int face_crop_of(mf_task *task, mf_image *image, mf_model *model, const struct mf_face_crop_params *params,
                        mf_image **out)
{
    struct mf_face_crop_params own;

    if (!image)
        return mfi_error(task, MF_ERROR_PARAMS, "face_crop: no picture");
    MFI_TRY(mfi_params_load(task, face_crop_fields, sizeof own, params, &own));
    return crop_one(task, image, model, NULL, &own, out);
}

int mf_face_crop(mf_task *task, mf_image *image, mf_model *model, const struct mf_face_crop_params *params, mf_image **out)
{
    mf_task local;

    *out = NULL;
    task = mfi_task_begin(task, &local);
    return mfi_task_end(task, &local, face_crop_of(task, image, model, params, out));
}

int mf_face_crops(mf_task *task, mf_source *src, const struct mf_face_crop_params *params, const struct mf_save_params *save,
                  mf_sink *sink, mf_face_crops_result **out)
{
    return mfi_op_call_common(task, &mfi_op_face_crops, &src, 1, params, save, sink, (void **)out);
}
