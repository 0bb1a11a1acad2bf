/* Faces of pictures, by whatever detector there is. */
#include <math.h>
#include "mfi_faces.h"
#include "mfi_models.h"
#include "mfi_pass.h"
#include "mfi_picture.h"

#define OVERLAP 0.3     /* of two boxes that are of one face */
#define LEAST_SHARE 0.03 /* of the longer side that a face is wide, if nothing else is asked for */

const char *const mfi_detector_names[] = {"auto", "haar", "yunet", "ultraface", "blazeface", NULL};
static const char *const kind_names[] = {"frontal", "profile", NULL};
static const double usual_thresholds[] = {0, 0.5, 0.6, 0.7, 0.5};

/* --- The detector. */

static int detector_of(int kind)
{
    return kind == MFI_MODEL_ULTRAFACE   ? MF_DETECTOR_ULTRAFACE
           : kind == MFI_MODEL_BLAZEFACE ? MF_DETECTOR_BLAZEFACE
                                         : MF_DETECTOR_YUNET;
}

static int find_model(mf_task *task, const struct mf_faces_params *params, const char *key, mf_model **out)
{
    const char *const *preferred = &mfi_detector_names[MF_DETECTOR_YUNET];

    if (params->model)
        return mfi_model_find(task, "faces", params->model, NULL, key, out);
    if (params->detector)
        return mfi_model_find(task, "faces", mfi_detector_names[params->detector], NULL, key, out);
    const int result = mfi_model_find(task, "faces", NULL, preferred, key, out);
    if (result != MF_ERROR_NOT_FOUND && result != MF_ERROR_UNSUPPORTED)
        return result;
    mfi_error_clear(task); /* nothing is installed, or no engine */
    return 0;
}

int mfi_face_finder_open(mf_task *task, const struct mf_faces_params *params, mf_model *model, const char *key,
                         mfi_face_finder *finder)
{
    finder->params = params;
    finder->detector = MF_DETECTOR_HAAR;
    if (model)
        finder->model = mfi_model_ref(model);
    else if (params->detector != MF_DETECTOR_HAAR)
        MFI_TRY(find_model(task, params, key, &finder->model));
    else if (params->model)
        return mfi_error(task, MF_ERROR_PARAMS, "model: the detector haar has none");
    if (!finder->model)
        return 0;
    finder->detector = detector_of(finder->model->entry.kind);
    if (params->detector && params->detector != finder->detector)
        return mfi_error(task, MF_ERROR_PARAMS, "model %s: is of kind %s, not %s", finder->model->entry.name,
                         mfi_model_kind_names[finder->model->entry.kind], mfi_detector_names[params->detector]);
    return 0;
}

void mfi_face_finder_close(mfi_face_finder *finder)
{
    mfi_model_unref(finder->model);
    finder->model = NULL;
}

double mfi_face_finder_threshold(const mfi_face_finder *finder)
{
    return finder->params->threshold > 0 ? finder->params->threshold : usual_thresholds[finder->detector];
}

const char *mfi_face_finder_name(const mfi_face_finder *finder)
{
    return mfi_detector_names[finder->detector];
}

int mfi_faces_find(mf_task *task, const struct mf_faces_params *params, mf_image *image, mf_model *model, const char *key,
                   mfi_face_list *list, const char **detector)
{
    mfi_face_finder finder = {0};

    int result = mfi_face_finder_open(task, params, model, key, &finder);
    if (result >= 0)
        result = mfi_face_finder_run(task, &finder, image, list);
    if (detector)
        *detector = mfi_face_finder_name(&finder);
    mfi_face_finder_close(&finder);
    return result;
}

/* --- The picture. */

static double least_size(const mfi_face_finder *finder, double longest)
{
    const int least = finder->detector == MF_DETECTOR_HAAR ? MFI_FACE_HAAR_SIZE : 1;

    return finder->params->min_size ? finder->params->min_size : fmax(LEAST_SHARE * longest, least);
}

int mfi_face_finder_load(mf_task *task, const mfi_face_finder *finder, mf_source *source, mf_image **out)
{
    mfi_picture_options options = {.min_width = (int)(MFI_FACE_HAAR_SIZE / LEAST_SHARE)};
    mfi_picture_info info;

    if (finder->params->min_size && finder->detector == MF_DETECTOR_HAAR) {
        MFI_TRY(mfi_picture_inspect(task, source, 0, &info));
        const double scale = fmin((double)MFI_FACE_HAAR_SIZE / finder->params->min_size, 1);
        options.min_width = (int)fmax(ceil(MFI_MIN(info.width, info.height) * scale), 1);
        options.min_height = options.min_width; /* it may be stored lying on its side */
    } else if (finder->params->min_size) {
        options.min_width = 0;
    }
    return mfi_picture_load(task, source, &options, out);
}

static void cut(mfi_face *face, int width, int height)
{
    const double right = fmin(face->x + face->width, width), bottom = fmin(face->y + face->height, height);

    face->x = fmax(face->x, 0);
    face->y = fmax(face->y, 0);
    face->width = right - face->x;
    face->height = bottom - face->y;
}

static int find(mf_task *task, const mfi_face_finder *finder, mf_image *image, const mfi_face_options *options,
                mfi_face_list *list)
{
    if (finder->model)
        MFI_TRY(mfi_face_net(task, image, finder->model, options, list));
    else
        MFI_TRY(mfi_face_haar(task, image, options, list));
    return mfi_faces_reduce(task, list, OVERLAP, options);
}

int mfi_face_finder_run(mf_task *task, const mfi_face_finder *finder, mf_image *image, mfi_face_list *list)
{
    const struct mf_faces_params *params = finder->params;
    const int longest = MFI_MAX(image->width, image->height);
    const int full = image->full_width ? MFI_MAX(image->full_width, image->full_height) : longest;
    const mfi_face_options options = {
        .threshold = mfi_face_finder_threshold(finder),
        .min_size = least_size(finder, full) * longest / full,
        .most = params->max_faces,
        .profile = params->profile,
    };
    size_t kept = 0;

    MFI_TRY(find(task, finder, image, &options, list));
    for (size_t i = 0; i < list->count; i++) {
        list->faces[kept] = list->faces[i];
        cut(&list->faces[kept], image->width, image->height);
        kept += list->faces[kept].width >= 1 && list->faces[kept].height >= 1;
    }
    list->count = kept;
    return 0;
}

/* --- The answer. */

static void add_points(const mfi_face *face, mf_faces_result *made, mf_face *to)
{
    mf_point *points = mfi_record_alloc(made, MFI_FACE_POINTS * sizeof *points);

    if (!points)
        return;
    for (int i = 0; i < MFI_FACE_POINTS; i++)
        points[i] = (mf_point){face->points[i][0], face->points[i][1]};
    to->right_eye = &points[MFI_FACE_RIGHT_EYE];
    to->left_eye = &points[MFI_FACE_LEFT_EYE];
    to->nose = &points[MFI_FACE_NOSE];
    to->right_mouth = face->has_corners ? &points[MFI_FACE_RIGHT_MOUTH] : NULL;
    to->left_mouth = face->has_corners ? &points[MFI_FACE_LEFT_MOUTH] : NULL;
}

static void describe_face(const mfi_face *face, mf_faces_result *made, mf_face *to)
{
    to->x = MFI_MIN((int)lrint(face->x), made->width - 1);
    to->y = MFI_MIN((int)lrint(face->y), made->height - 1);
    to->width = MFI_CLAMP((int)lrint(face->width), 1, made->width - to->x);
    to->height = MFI_CLAMP((int)lrint(face->height), 1, made->height - to->y);
    to->score = face->score;
    to->kind = face->profile ? MF_FACE_PROFILE : MF_FACE_FRONTAL;
    if (face->has_points)
        add_points(face, made, to);
}

static int describe(mf_task *task, const mfi_face_finder *finder, const mf_image *image, mfi_face_list *list,
                    mf_faces_result *made)
{
    mf_face *faces = mfi_record_alloc(made, list->count * sizeof *faces);

    made->detector = mfi_face_finder_name(finder);
    if (finder->model) {
        made->model = mfi_record_text(made, finder->model->entry.name);
        made->version = mfi_record_text(made, finder->model->entry.version);
    }
    made->width = image->full_width ? image->full_width : image->width;
    made->height = image->full_width ? image->full_height : image->height;
    made->faces = faces;
    for (size_t i = 0; faces && i < list->count; i++) {
        mfi_face_enlarge(&list->faces[i], (double)made->width / image->width, (double)made->height / image->height);
        describe_face(&list->faces[i], made, &faces[made->face_count++]);
    }
    return mfi_record_failed(made) ? mfi_nomem(task) : 0;
}

static int answer(mf_task *task, const mfi_face_finder *finder, mf_image *image, void **record)
{
    mfi_face_list list = {0};
    mf_faces_result *made = mfi_record_new(mfi_faces_result_fields, sizeof *made);
    int result = made ? mfi_face_finder_run(task, finder, image, &list) : mfi_nomem(task);

    if (result >= 0)
        result = describe(task, finder, image, &list, made);
    mfi_faces_clear(&list);
    if (result < 0 || !record)
        mf_record_free(made);
    else
        *record = made;
    return result;
}

static int faces_run(mf_task *task, mf_source *const *inputs, uint32_t count, mf_sink *sink, const void *params, void **record)
{
    mfi_face_finder finder = {0};
    mf_image *image = NULL;

    (void)count, (void)sink;
    int result = mfi_face_finder_open(task, params, NULL, mfi_source_name(inputs[0]), &finder);
    if (result >= 0)
        result = mfi_face_finder_load(task, &finder, inputs[0], &image);
    if (result >= 0)
        result = answer(task, &finder, image, record);
    mf_image_unref(image);
    mfi_face_finder_close(&finder);
    return result;
}

/* --- Tables and public functions. */

const mf_field mfi_faces_fields[] = {
    MFI_ENUM(struct mf_faces_params, detector, mfi_detector_names, MF_DETECTOR_AUTO,
             "What finds the faces; auto is the best installed"),
    MFI_STR(struct mf_faces_params, model, NULL, "Name of an installed model, or path of a network; by default the detector's"),
    MFI_F64(struct mf_faces_params, threshold, 0, 1, 0, "", "Least score of a face; 0 is the detector's usual"),
    MFI_I32(struct mf_faces_params, min_size, 0, 65535, 0, "px", "Least width of a face; 0 is 3 % of the longer side"),
    MFI_I32(struct mf_faces_params, max_faces, 0, 65535, 0, "", "The best faces, so many at most; 0 is all"),
    MFI_BOOL(struct mf_faces_params, profile, 0, "Haar looks for faces from the side too"),
    MFI_END
};

const mf_field mfi_point_fields[] = {
    MFI_OUT(mf_point, x, MF_TYPE_F64, "px", "From the left"),
    MFI_OUT(mf_point, y, MF_TYPE_F64, "px", "From the top"),
    MFI_END
};

#define POINT(member, text) MFI_OUT_RECORD(mf_face, member, mfi_point_fields, mf_point, text)

static const mf_field face_fields[] = {
    MFI_OUT(mf_face, x, MF_TYPE_I32, "px", "Left side of its box"),
    MFI_OUT(mf_face, y, MF_TYPE_I32, "px", "Top of its box"),
    MFI_OUT(mf_face, width, MF_TYPE_I32, "px", "Width of its box"),
    MFI_OUT(mf_face, height, MF_TYPE_I32, "px", "Height of its box"),
    MFI_OUT(mf_face, score, MF_TYPE_F64, "", "How sure it is, 0 to 1"),
    POINT(right_eye, "The person's right eye, where the detector gives it"),
    POINT(left_eye, "The left eye"),
    POINT(nose, "Tip of the nose"),
    POINT(right_mouth, "Right corner of the mouth"),
    POINT(left_mouth, "Left corner of the mouth"),
    MFI_OUT_ENUM(mf_face, kind, kind_names, "From where it is seen, as far as the detector tells"),
    MFI_END
};

const mf_field mfi_faces_result_fields[] = {
    MFI_OUT_RECORDS(mf_faces_result, faces, face_count, face_fields, mf_face, "The faces, from the highest score"),
    MFI_OUT(mf_faces_result, detector, MF_TYPE_STR, "", "What found them"),
    MFI_OUT(mf_faces_result, model, MF_TYPE_STR, "", "Name of its model"),
    MFI_OUT(mf_faces_result, version, MF_TYPE_STR, "", "Version of the model"),
    MFI_OUT(mf_faces_result, width, MF_TYPE_I32, "px", "Width of the upright picture"),
    MFI_OUT(mf_faces_result, height, MF_TYPE_I32, "px", "Height of the upright picture"),
    MFI_END
};

const mfi_op mfi_op_faces = {
    .pub = {
        .name = "faces",
        .summary = "Find the faces of a picture",
        .input = MF_IO_FILE,
        .output = MF_IO_NONE,
    },
    .params = mfi_faces_fields,
    .params_size = sizeof(struct mf_faces_params),
    .result = mfi_faces_result_fields,
    .result_size = sizeof(mf_faces_result),
    .run = faces_run,
};

int mf_faces_params_init(struct mf_faces_params *params, size_t size)
{
    return mfi_params_init(mfi_faces_fields, sizeof *params, params, size);
}

static int faces_of(mf_task *task, mf_image *image, mf_model *model, const struct mf_faces_params *params,
                    mf_faces_result **out)
{
    struct mf_faces_params own;
    mfi_face_finder finder = {0};
    void *record = NULL;

    if (!image || !out)
        return mfi_error(task, MF_ERROR_PARAMS, "faces: no %s", image ? "place for the result" : "picture");
    MFI_TRY(mfi_params_load(task, mfi_faces_fields, sizeof own, params, &own));
    int result = mfi_face_finder_open(task, &own, model, NULL, &finder);
    if (result >= 0)
        result = answer(task, &finder, image, &record);
    mfi_face_finder_close(&finder);
    *out = record;
    return result;
}

int mf_faces(mf_task *task, mf_image *image, mf_model *model, const struct mf_faces_params *params, mf_faces_result **out)
{
    mf_task local;

    if (out)
        *out = NULL;
    task = mfi_task_begin(task, &local);
    return mfi_task_end(task, &local, faces_of(task, image, model, params, out));
}
