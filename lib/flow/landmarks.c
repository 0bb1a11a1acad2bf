/* The points of faces in pictures. */
#include <math.h>
#include <mediaforge/landmarks.h>
#include "mfi_faces.h"
#include "mfi_landmarks.h"
#include "mfi_models.h"
#include "mfi_picture.h"

static const char *const preferred[] = {"landmarks68", "facemesh", NULL};

typedef struct search {
    mfi_face_finder finder;
    struct mf_faces_params faces;
    mf_model *model; /* NULL: points are estimated */
} search;

int mfi_landmarks_model(mf_task *task, mf_model *given, const char *name, const char *key, mf_model **out)
{
    *out = given ? mfi_model_ref(given) : NULL;
    if (given)
        return 0;
    const int result = mfi_model_find(task, "landmarks", name, preferred, key, out);
    if (name || (result != MF_ERROR_NOT_FOUND && result != MF_ERROR_UNSUPPORTED))
        return result;
    mfi_error_clear(task); /* nothing is installed, or no engine */
    return 0;
}

static int search_open(mf_task *task, const struct mf_landmarks_params *params, mf_model *finder, mf_model *model,
                       const char *key, search *s)
{
    s->faces = (struct mf_faces_params){
        .struct_size = sizeof s->faces,
        .detector = params->detector,
        .threshold = params->threshold,
        .min_size = params->min_size,
        .max_faces = params->max_faces,
    };
    MFI_TRY(mfi_face_finder_open(task, &s->faces, finder, key, &s->finder));
    return mfi_landmarks_model(task, model, params->model, key, &s->model);
}

static void search_close(search *s)
{
    mfi_face_finder_close(&s->finder);
    mfi_model_unref(s->model);
}

/* --- The answer. */

static void describe_face(const mfi_face *face, const mfi_face_points *points, double scale_x, double scale_y,
                          mf_landmarks_result *made, mf_landmarks_face *to)
{
    mf_point *list = mfi_record_alloc(made, MFI_LANDMARKS * sizeof *list);

    to->x = (int)lrint(face->x * scale_x);
    to->y = (int)lrint(face->y * scale_y);
    to->width = MFI_MAX((int)lrint(face->width * scale_x), 1);
    to->height = MFI_MAX((int)lrint(face->height * scale_y), 1);
    to->score = face->score;
    to->estimated = points->estimated;
    to->yaw = points->yaw;
    to->pitch = points->pitch;
    to->roll = points->roll;
    to->points = list;
    for (int i = 0; list && i < MFI_LANDMARKS; i++)
        list[to->point_count++] = (mf_point){points->x[i] * scale_x, points->y[i] * scale_y};
}

static int describe(mf_task *task, const search *s, const mf_image *image, const mfi_face_list *list,
                    const mfi_face_points *points, mf_landmarks_result *made)
{
    mf_landmarks_face *faces = mfi_record_alloc(made, list->count * sizeof *faces);

    made->detector = mfi_face_finder_name(&s->finder);
    if (s->model) {
        made->model = mfi_record_text(made, s->model->entry.name);
        made->version = mfi_record_text(made, s->model->entry.version);
    }
    made->width = image->full_width ? image->full_width : image->width;
    made->height = image->full_width ? image->full_height : image->height;
    made->faces = faces;
    for (size_t i = 0; faces && i < list->count; i++)
        describe_face(&list->faces[i], &points[i], (double)made->width / image->width, (double)made->height / image->height,
                      made, &faces[made->face_count++]);
    return mfi_record_failed(made) ? mfi_nomem(task) : 0;
}

static int answer(mf_task *task, const search *s, mf_image *image, void **record)
{
    mfi_face_list list = {0};
    mfi_face_points *points = NULL;
    mf_landmarks_result *made = mfi_record_new(mfi_op_landmarks.result, sizeof *made);
    int result = made ? mfi_face_finder_run(task, &s->finder, image, &list) : mfi_nomem(task);

    if (result >= 0)
        result = mfi_landmarks_find(task, image, list.faces, (int)list.count, s->model, &points);
    if (result >= 0)
        result = describe(task, s, image, &list, points, made);
    mfi_free(points);
    mfi_faces_clear(&list);
    if (result < 0 || !record)
        mf_record_free(made);
    else
        *record = made;
    return result;
}

/* In full size: what was found small would be as inexact. */
static int landmarks_run(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params,
                         void **record)
{
    search s = {0};
    mf_image *image = NULL;

    (void)count, (void)sink;
    int result = search_open(task, params, NULL, NULL, mfi_source_name(inputs[0]), &s);
    if (result >= 0)
        result = mfi_picture_load(task, inputs[0], NULL, &image);
    if (result >= 0)
        result = answer(task, &s, image, record);
    mf_image_unref(image);
    search_close(&s);
    return result;
}

/* --- Tables and public functions. */

static const mf_field landmarks_fields[] = {
    MFI_ENUM(struct mf_landmarks_params, detector, mfi_detector_names, MF_DETECTOR_AUTO, "What finds the faces"),
    MFI_STR(struct mf_landmarks_params, model, NULL, "Name or path of a network for the points; by default one installed"),
    MFI_F64(struct mf_landmarks_params, threshold, 0, 1, 0, "", "Least score of a face; 0 is the detector's usual"),
    MFI_I32(struct mf_landmarks_params, min_size, 0, 65535, 0, "px", "Least width of a face; 0 is 3 % of the longer side"),
    MFI_I32(struct mf_landmarks_params, max_faces, 0, 65535, 0, "", "The best faces, so many at most; 0 is all"),
    MFI_END
};

static const mf_field face_fields[] = {
    MFI_OUT(mf_landmarks_face, x, MF_TYPE_I32, "px", "Left side of the face's box"),
    MFI_OUT(mf_landmarks_face, y, MF_TYPE_I32, "px", "Top of its box"),
    MFI_OUT(mf_landmarks_face, width, MF_TYPE_I32, "px", "Width of its box"),
    MFI_OUT(mf_landmarks_face, height, MF_TYPE_I32, "px", "Height of its box"),
    MFI_OUT(mf_landmarks_face, score, MF_TYPE_F64, "", "How sure the face is, 0 to 1"),
    MFI_OUT_RECORDS(mf_landmarks_face, points, point_count, mfi_point_fields, mf_point, "68 points in the order of iBUG 300-W"),
    MFI_OUT(mf_landmarks_face, estimated, MF_TYPE_BOOL, "", "The points are those of a mean face, put on eyes and mouth"),
    MFI_OUT(mf_landmarks_face, yaw, MF_TYPE_F64, "degrees", "Turn of the head to the picture's right"),
    MFI_OUT(mf_landmarks_face, pitch, MF_TYPE_F64, "degrees", "Turn upwards"),
    MFI_OUT(mf_landmarks_face, roll, MF_TYPE_F64, "degrees", "Tilt, clockwise"),
    MFI_END
};

static const mf_field landmarks_result_fields[] = {
    MFI_OUT_RECORDS(mf_landmarks_result, faces, face_count, face_fields, mf_landmarks_face, "From the highest score"),
    MFI_OUT(mf_landmarks_result, detector, MF_TYPE_STR, "", "What found the faces"),
    MFI_OUT(mf_landmarks_result, model, MF_TYPE_STR, "", "Name of the model of the points, if there was one"),
    MFI_OUT(mf_landmarks_result, version, MF_TYPE_STR, "", "Version of the model"),
    MFI_OUT(mf_landmarks_result, width, MF_TYPE_I32, "px", "Width of the upright picture"),
    MFI_OUT(mf_landmarks_result, height, MF_TYPE_I32, "px", "Height of the upright picture"),
    MFI_END
};

const mfi_op mfi_op_landmarks = {
    .pub = {
        .name = "landmarks",
        .summary = "Find the points of faces, and how heads are turned",
        .input = MF_IO_FILE,
        .output = MF_IO_NONE,
    },
    .params = landmarks_fields,
    .params_size = sizeof(struct mf_landmarks_params),
    .result = landmarks_result_fields,
    .result_size = sizeof(mf_landmarks_result),
    .run = landmarks_run,
};

int mf_landmarks_params_init(struct mf_landmarks_params *params, size_t size)
{
    return mfi_params_init(landmarks_fields, sizeof *params, params, size);
}

static int landmarks_of(mf_task *task, mf_image *image, mf_model *finder, mf_model *model,
                        const struct mf_landmarks_params *params, mf_landmarks_result **out)
{
    struct mf_landmarks_params own;
    search s = {0};
    void *record = NULL;

    if (!image || !out)
        return mfi_error(task, MF_ERROR_PARAMS, "landmarks: no %s", image ? "place for the result" : "picture");
    MFI_TRY(mfi_params_load(task, landmarks_fields, sizeof own, params, &own));
    int result = search_open(task, &own, finder, model, NULL, &s);
    if (result >= 0)
        result = answer(task, &s, image, &record);
    search_close(&s);
    *out = record;
    return result;
}

int mf_landmarks(mf_task *task, mf_image *image, mf_model *finder, mf_model *model, const struct mf_landmarks_params *params,
                 mf_landmarks_result **out)
{
    mf_task local;

    if (out)
        *out = NULL;
    task = mfi_task_begin(task, &local);
    return mfi_task_end(task, &local, landmarks_of(task, image, finder, model, params, out));
}
