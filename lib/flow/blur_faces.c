/* Faces hidden in pictures. */
#include <math.h>
#include <mediaforge/blur_faces.h>
#include "mfi_face_hide.h"
#include "mfi_faces.h"
#include "mfi_image_flow.h"

enum { NUMBERS = 4 /* of a box */, MOST_BOXES = 4096 };

/* --- The faces. */

static int take_boxes(mf_task *task, const struct mf_blur_faces_params *p, mfi_face_list *list)
{
    if (p->face_count % NUMBERS)
        return mfi_error(task, MF_ERROR_PARAMS, "faces: %u numbers are not x, y, width and height of boxes",
                         (unsigned)p->face_count);
    if (p->face_count > MOST_BOXES * NUMBERS)
        return mfi_error(task, MF_ERROR_PARAMS, "faces: more than %d boxes", MOST_BOXES);
    for (uint32_t i = 0; i < p->face_count; i += NUMBERS) {
        const double *box = p->faces + i;
        const mfi_face face = {.x = box[0], .y = box[1], .width = box[2], .height = box[3]};
        if (!(box[2] > 0) || !(box[3] > 0))
            return mfi_error(task, MF_ERROR_PARAMS, "faces: %g x %g is no size of a box", box[2], box[3]);
        MFI_TRY(mfi_faces_add(task, list, &face));
    }
    return 0;
}

static int find_faces(mf_task *task, mf_image *image, mf_model *model, const char *key, const struct mf_blur_faces_params *p,
                      mfi_face_list *list, const char **detector)
{
    const struct mf_faces_params params = {
        .struct_size = sizeof params,
        .detector = p->detector,
        .model = p->model,
        .threshold = p->threshold,
        .min_size = p->min_size,
        .profile = p->profile,
    };

    return mfi_faces_find(task, &params, image, model, key, list, detector);
}

/* *detector is NULL where the boxes were given. */
static int hide(mf_task *task, mf_image *image, mf_model *model, const char *key, const struct mf_blur_faces_params *p,
                mf_image **out, int *count, const char **detector)
{
    mfi_face_list list = {0};
    int result;

    *detector = NULL;
    result = p->face_count ? take_boxes(task, p, &list) : find_faces(task, image, model, key, p, &list, detector);
    if (result >= 0)
        result = mfi_face_hide(task, image, list.faces, list.count, p, out);
    *count = (int)list.count;
    mfi_faces_clear(&list);
    return result;
}

/* --- By name. */

static int describe(mf_task *task, mf_image *image, int count, const char *detector, const struct mf_save_params *save,
                    mf_sink *sink, mf_blur_faces_result *made)
{
    void *record;

    MFI_TRY(mfi_image_deliver(task, image, save, sink, &record));
    mf_image_result *output = record;
    mfi_record_adopt(made, output);
    made->image = output->image ? mf_image_ref(output->image) : NULL;
    made->file = output->file;
    made->format = output->format;
    made->detector = detector;
    made->size_bytes = output->size_bytes;
    made->width = output->width;
    made->height = output->height;
    made->face_count = count;
    return 0;
}

static int run(mf_task *task, mf_source *source, mf_sink *sink, const struct mf_blur_faces_params *p,
               const struct mf_save_params *save, mf_image **image, mf_image **hidden, mf_blur_faces_result *made)
{
    const char *detector;
    int count;

    if (!made)
        return mfi_nomem(task);
    if (sink)
        MFI_TRY(mfi_save_check(task, save, sink)); /* before the work */
    MFI_TRY(mfi_image_fetch(task, source, NULL, NULL, save, image));
    MFI_TRY(hide(task, *image, NULL, mfi_source_name(source), p, hidden, &count, &detector));
    return describe(task, *hidden, count, detector, save, sink, made);
}

static int blur_faces_run(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params,
                          void **record)
{
    mf_blur_faces_result *made = mfi_record_new(mfi_op_blur_faces.result, sizeof *made);
    mf_image *image = NULL, *hidden = NULL;

    (void)count;
    const int result = run(task, inputs[0], sink, params, mfi_op_common(&mfi_op_blur_faces, params), &image, &hidden, made);
    mf_image_unref(hidden);
    mf_image_unref(image);
    if (result < 0 || !record)
        mf_record_free(made);
    else
        *record = made;
    return result;
}

/* --- Tables and public functions. */

static const char *const effect_names[] = {"blur", "pixelate", "fill", NULL};
static const char *const shape_names[] = {"oval", "rectangle", NULL};

static const mf_field blur_faces_fields[] = {
    MFI_ENUM(struct mf_blur_faces_params, effect, effect_names, MF_HIDE_BLUR, "What is done to faces"),
    MFI_ENUM(struct mf_blur_faces_params, shape, shape_names, MF_HIDE_OVAL, "What of a face's box is covered"),
    MFI_LIST(struct mf_blur_faces_params, faces, "faces", face_count, MF_TYPE_F64, -65535, 65535, NULL, "px",
             "Boxes instead of those that are found, each x, y, width and height"),
    MFI_F64(struct mf_blur_faces_params, strength, 0, 1, 0.5, "", "Of the blur, or size of blocks, in proportion to the face"),
    MFI_F64(struct mf_blur_faces_params, padding, 0, 2, 0.15, "", "Share of the box that is added on each side"),
    MFI_F64(struct mf_blur_faces_params, feather, 0, 1, 0.1, "", "Width of the soft edge beyond it, a share of the box"),
    MFI_STR(struct mf_blur_faces_params, color, "black", "Colour of fill"),
    MFI_STR(struct mf_blur_faces_params, model, NULL, "Name of an installed model, or path of a network, that finds the faces"),
    MFI_F64(struct mf_blur_faces_params, threshold, 0, 1, 0, "", "Least score of a face; 0 is the detector's usual"),
    MFI_ENUM(struct mf_blur_faces_params, detector, mfi_detector_names, MF_DETECTOR_AUTO, "What finds the faces"),
    MFI_I32(struct mf_blur_faces_params, min_size, 0, 65535, 0, "px", "Least width of a face; 0 is 3 % of the longer side"),
    MFI_BOOL(struct mf_blur_faces_params, profile, 1, "Haar looks for faces from the side too"),
    MFI_END
};

static const mf_field blur_faces_result_fields[] = {
    MFI_OUT(mf_blur_faces_result, image, MF_TYPE_IMAGE, "", "The picture, when it was not written"),
    MFI_OUT(mf_blur_faces_result, file, MF_TYPE_STR, "", "Name of the output"),
    MFI_OUT(mf_blur_faces_result, format, MF_TYPE_STR, "", "Format of the output"),
    MFI_OUT(mf_blur_faces_result, face_count, MF_TYPE_I32, "", "Faces that are hidden"),
    MFI_OUT(mf_blur_faces_result, detector, MF_TYPE_STR, "", "What found them"),
    MFI_OUT(mf_blur_faces_result, size_bytes, MF_TYPE_I64, "bytes", "Size of the output"),
    MFI_OUT(mf_blur_faces_result, width, MF_TYPE_I32, "px", "Width of the picture"),
    MFI_OUT(mf_blur_faces_result, height, MF_TYPE_I32, "px", "Height of the picture"),
    MFI_END
};

const mfi_op mfi_op_blur_faces = {
    .pub = {
        .name = "blur_faces",
        .summary = "Hide the faces of a picture",
        .input = MF_IO_FILE,
        .output = MF_IO_FILE,
        .output_optional = 1,
    },
    .params = blur_faces_fields,
    .params_size = sizeof(struct mf_blur_faces_params),
    .common = mfi_save_fields,
    .common_size = sizeof(struct mf_save_params),
    .result = blur_faces_result_fields,
    .result_size = sizeof(mf_blur_faces_result),
    .run = blur_faces_run,
};

int mf_blur_faces_params_init(struct mf_blur_faces_params *params, size_t size)
{
    return mfi_params_init(blur_faces_fields, sizeof *params, params, size);
}

static int blur_faces_of(mf_task *task, mf_image *image, mf_model *model, const struct mf_blur_faces_params *params,
                         mf_image **out, int *count)
{
    struct mf_blur_faces_params own;
    const char *detector;

    if (!image)
        return mfi_error(task, MF_ERROR_PARAMS, "blur_faces: no picture");
    MFI_TRY(mfi_params_load(task, blur_faces_fields, sizeof own, params, &own));
    return hide(task, image, model, NULL, &own, out, count, &detector);
}

int mf_blur_faces(mf_task *task, mf_image *image, mf_model *model, const struct mf_blur_faces_params *params, mf_image **out,
                  int *count)
{
    mf_task local;
    int found = 0;

    *out = NULL;
    task = mfi_task_begin(task, &local);
    const int result = blur_faces_of(task, image, model, params, out, &found);
    if (count)
        *count = result < 0 ? 0 : found;
    return mfi_task_end(task, &local, result);
}
