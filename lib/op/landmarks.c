/* Points of faces, by a network or by what is known of faces. */
#include <math.h>
#include <string.h>
#include "mfi_haar.h"
#include "mfi_landmarks.h"
#include "mfi_scale.h"

/* Where eyes are in the boxes of detectors, in shares of the height: measured, and much the same for all of them. */
#define EYES_DOWN 0.385
#define EYES_APART 0.33
/* In distances of the eyes: the mouth below them, and the square that networks of 68 points were trained on, which is then
 * moved down by a share of its side. */
#define MOUTH_DOWN 1.04
#define SQUARE_DOWN 0.565
#define SQUARE_SIDE 2.55
#define SQUARE_MOVED 0.15
/* The same square by the box around the points. */
#define SQUARE_BY_WIDTH 0.921
#define SQUARE_BY_HEIGHT 0.933
#define SQUARE_ABOVE 0.068
/* The face mesh wants more around the face. */
#define MESH_SIDE 3.6

enum { MESH = 468, MESH_INPUT = 192, EYE_FACE = 120 /* pixels that a face has when eyes are looked for */, EYE_LEAST = 3 };

/* The vertices of the face mesh that are nearest to the points. */
static const uint16_t mesh_points[MFI_LANDMARKS] = {
    127, 234, 93,  132, 58,  136, 150, 176, 152, 400, 379, 365, 288, 361, 323, 454, 356, 70,  63,  105, 66,  107, 336,
    296, 334, 293, 300, 168, 197, 5,   4,   98,  97,  2,   326, 327, 33,  160, 158, 133, 153, 144, 362, 385, 387, 263,
    373, 380, 61,  39,  37,  0,   267, 269, 291, 405, 314, 17,  84,  181, 78,  81,  13,  311, 308, 402, 14,  178,
};

/* The middle between the eyes, and the way from the right one to the left one. */
typedef struct eyes {
    double x, y, across, down;
} eyes;

static double apart(const eyes *e)
{
    return hypot(e->across, e->down);
}

/* --- Where the eyes are. */

static eyes of_box(const mfi_face *face)
{
    return (eyes){face->x + face->width / 2, face->y + EYES_DOWN * face->height, EYES_APART * face->height, 0};
}

static eyes between(const double right[2], const double left[2])
{
    return (eyes){(right[0] + left[0]) / 2, (right[1] + left[1]) / 2, left[0] - right[0], left[1] - right[1]};
}

/* Of a head that is turned away the eyes are closer than they are: then the mouth tells their distance. */
static eyes of_points(const mfi_face *face)
{
    eyes e = between(face->points[MFI_FACE_RIGHT_EYE], face->points[MFI_FACE_LEFT_EYE]);
    const eyes mouth = between(face->points[MFI_FACE_RIGHT_MOUTH], face->points[MFI_FACE_LEFT_MOUTH]);
    const double own = apart(&e), by_mouth = hypot(mouth.x - e.x, mouth.y - e.y) / MOUTH_DOWN;

    if (!(own > 0) || !(own + by_mouth < 4 * face->height))
        return of_box(face);
    e.across *= fmax(by_mouth / own, 1);
    e.down *= fmax(by_mouth / own, 1);
    return e;
}

/* The best of the cascade's eyes in one half of a face of `side` pixels: 1, or 0 if there is none. */
static int best_eye(const mfi_haar_object *objects, int count, int side, int right_half, double eye[2])
{
    for (int i = 0; i < count; i++) { /* from many windows to few */
        eye[0] = (objects[i].x + objects[i].width / 2.0) / side;
        eye[1] = (objects[i].y + objects[i].height / 2.0) / side;
        if ((eye[0] > 0.5) == right_half && fabs(eye[0] - 0.5) > EYES_APART / 4 && fabs(eye[1] - EYES_DOWN) < 0.12)
            return 1;
    }
    return 0;
}

/* Both eyes by the cascade, or where they usually are. */
static int look_for_eyes(mf_task *task, const mf_image *image, const mfi_face *face, eyes *found)
{
    const double left = MFI_CLAMP(face->x, 0, image->width - 1.0), top = MFI_CLAMP(face->y, 0, image->height - 1.0);
    const double crop[4] = {left, top, fmin(face->width, image->width - left), fmin(face->height, image->height - top)};
    const mfi_picture_spec spec = {.format = MF_FORMAT_GRAY8, .width = EYE_FACE, .height = EYE_FACE};
    const mfi_haar_options options = {.step = 1.1, .max_size = EYE_FACE / 2, .least = EYE_LEAST};
    mfi_haar_object *objects;
    double right_eye[2], left_eye[2];
    mf_image *gray;
    int count;

    *found = of_box(face);
    MFI_TRY(mfi_scale(task, image, crop, &spec, MFI_FILTER_BILINEAR, &gray));
    const int result = mfi_haar_find(task, &mfi_haar_eye, gray, &options, &objects, &count);
    mf_image_unref(gray);
    MFI_TRY(result);
    if (best_eye(objects, count, EYE_FACE, 0, right_eye) && best_eye(objects, count, EYE_FACE, 1, left_eye)) {
        const double a[2] = {left + right_eye[0] * crop[2], top + right_eye[1] * crop[3]};
        const double b[2] = {left + left_eye[0] * crop[2], top + left_eye[1] * crop[3]};
        *found = between(a, b);
    }
    mfi_free(objects);
    return 0;
}

/* --- Without a network: a mean face. */

static void place_mean(const mfi_head_pose *pose, mfi_face_points *points)
{
    for (int i = 0; i < MFI_LANDMARKS; i++) {
        const double *from = mfi_mean_face[i];
        double at[2];
        for (int j = 0; j < 2; j++)
            at[j] = pose->shift[j] +
                    pose->scale * (pose->rows[j][0] * from[0] + pose->rows[j][1] * from[1] + pose->rows[j][2] * from[2]);
        points->x[i] = at[0];
        points->y[i] = at[1];
    }
    points->yaw = pose->yaw;
    points->pitch = pose->pitch;
    points->roll = pose->roll;
    points->estimated = 1;
}

static void estimate_by_points(const mfi_face *face, mfi_face_points *points)
{
    double head[MFI_FACE_POINTS][3] = {{-0.5, 0, 0.01}, {0.5, 0, 0.01}};
    mfi_head_pose pose;

    memcpy(head[MFI_FACE_NOSE], mfi_mean_face[30], sizeof head[0]);
    memcpy(head[MFI_FACE_RIGHT_MOUTH], mfi_mean_face[48], sizeof head[0]);
    memcpy(head[MFI_FACE_LEFT_MOUTH], mfi_mean_face[54], sizeof head[0]);
    mfi_head_pose_fit((const double(*)[3])head, face->points, MFI_FACE_POINTS, &pose);
    place_mean(&pose, points);
}

/* Seen from the front, for all that eyes tell. */
static void estimate_by_eyes(const eyes *e, mfi_face_points *points)
{
    const double length = fmax(apart(e), 1e-9), cosine = e->across / length, sine = e->down / length;
    const mfi_head_pose pose = {
        .rows = {{cosine, -sine, 0}, {sine, cosine, 0}},
        .scale = length,
        .shift = {e->x, e->y},
        .roll = atan2(sine, cosine) * 180 / M_PI,
    };

    place_mean(&pose, points);
}

static int estimate(mf_task *task, const mf_image *image, const mfi_face *face, mfi_face_points *points)
{
    eyes e;

    if (face->has_points) {
        estimate_by_points(face, points);
        return 0;
    }
    MFI_TRY(look_for_eyes(task, image, face, &e));
    estimate_by_eyes(&e, points);
    return 0;
}

/* --- By a network. */

/* The mesh takes 192 pixels, networks of 68 points fewer. */
static int is_mesh(const mf_model *model)
{
    return model->entry.width >= MESH_INPUT;
}

static int reaches(const mf_image *image, const double part[4])
{
    return part[0] < image->width && part[1] < image->height && part[0] + part[2] > 0 && part[1] + part[3] > 0;
}

/* The square that the network is to see, by the eyes. */
static void square_of(const eyes *e, int mesh, double part[4])
{
    const double length = fmax(apart(e), 1), side = (mesh ? MESH_SIDE : SQUARE_SIDE) * length;
    const double x = e->x - SQUARE_DOWN * e->down, y = e->y + SQUARE_DOWN * e->across + (mesh ? 0 : SQUARE_MOVED * side);

    part[0] = x - side / 2;
    part[1] = y - side / 2;
    part[2] = part[3] = side;
}

/* The same by points that were found. */
static void square_of_points(const mfi_face_points *points, int mesh, double part[4])
{
    double left = points->x[0], right = left, top = points->y[0], bottom = top;

    for (int i = 1; i < MFI_LANDMARKS; i++) {
        left = fmin(left, points->x[i]);
        right = fmax(right, points->x[i]);
        top = fmin(top, points->y[i]);
        bottom = fmax(bottom, points->y[i]);
    }
    const double square = fmax((right - left) / SQUARE_BY_WIDTH, (bottom - top) / SQUARE_BY_HEIGHT);
    const double side = mesh ? square * MESH_SIDE / SQUARE_SIDE : square;
    const double y = (top + bottom) / 2 - SQUARE_ABOVE * square + (mesh ? 0 : SQUARE_MOVED * side);
    part[0] = (left + right - side) / 2;
    part[1] = y - side / 2;
    part[2] = part[3] = side;
}

/* Whether the second square is one that the first may be made better by. */
static int is_near(const double first[4], const double second[4])
{
    return second[2] > 0.75 * first[2] && second[2] < 1.35 * first[2] &&
           hypot(second[0] + second[2] / 2 - first[0] - first[2] / 2, second[1] + second[3] / 2 - first[1] - first[3] / 2) <
               0.2 * first[2];
}

static int decode(mf_task *task, const mf_model *model, const mfi_tensor *outputs, int count, const mfi_model_placement *p,
                  mfi_face_points *points)
{
    for (int i = 0; i < count; i++) {
        const int64_t values = mfi_tensor_values(&outputs[i]);
        const int mesh = values == 3 * MESH;
        const double unit_x = mesh ? 1 : p->width, unit_y = mesh ? 1 : p->height;
        for (int j = 0; (mesh || values == 2 * MFI_LANDMARKS) && j < MFI_LANDMARKS; j++) {
            const float *at = outputs[i].data + (mesh ? 3 * mesh_points[j] : 2 * j);
            points->x[j] = (at[0] * unit_x - p->offset_x) / p->scale_x;
            points->y[j] = (at[1] * unit_y - p->offset_y) / p->scale_y;
        }
        if (mesh || values == 2 * MFI_LANDMARKS)
            return 0;
    }
    return mfi_error(task, MF_ERROR_FORMAT, "%s: none of its outputs has %d or %d points", model->entry.name, MFI_LANDMARKS,
                     MESH);
}

static int run_on(mf_task *task, mf_image *image, mf_model *model, const double part[4], mfi_face_points *points)
{
    mfi_tensor input = {0}, *outputs = NULL;
    mfi_model_placement placement;
    int count = 0;

    int result = mfi_model_input(task, model, image, part, 0, 1, &input, &placement);
    if (result >= 0)
        result = mfi_model_run(task, model, &input, &outputs, &count);
    if (result >= 0)
        result = decode(task, model, outputs, count, &placement, points);
    mfi_tensors_free(outputs);
    mfi_free(input.data);
    return result;
}

/* How far the points are from those that the detector gave. */
static double disagreement(const mfi_face *face, const mfi_face_points *points)
{
    static const uint8_t same[MFI_FACE_POINTS][2] = {{36, 39}, {42, 45}, {30, 30}, {48, 48}, {54, 54}};
    double sum = 0;

    for (int i = 0; i < MFI_FACE_POINTS && face->has_points; i++) {
        const int a = same[i][0], b = same[i][1];
        sum += hypot((points->x[a] + points->x[b]) / 2 - face->points[i][0],
                     (points->y[a] + points->y[b]) / 2 - face->points[i][1]);
    }
    return sum;
}

/* Again in the square that the points say, which is more exact than what the detector said, unless they are off already. */
static int find_again(mf_task *task, mf_image *image, mf_model *model, const mfi_face *face, const double first[4],
                      mfi_face_points *points)
{
    mfi_face_points second = *points;
    double part[4];

    square_of_points(points, is_mesh(model), part);
    if (!reaches(image, part) || !is_near(first, part))
        return 0;
    MFI_TRY(run_on(task, image, model, part, &second));
    if (disagreement(face, &second) <= disagreement(face, points))
        *points = second;
    return 0;
}

static int find(mf_task *task, mf_image *image, mf_model *model, const mfi_face *face, mfi_face_points *points)
{
    const eyes by_box = of_box(face), e = face->has_points ? of_points(face) : by_box;
    double part[4];

    square_of(&e, is_mesh(model), part);
    if (!reaches(image, part))
        square_of(&by_box, is_mesh(model), part);
    MFI_TRY(run_on(task, image, model, part, points));
    MFI_TRY(find_again(task, image, model, face, part, points));
    mfi_head_pose_of(points);
    return 0;
}

int mfi_landmarks_find(mf_task *task, mf_image *image, const mfi_face *faces, int count, mf_model *model,
                       mfi_face_points **points)
{
    mfi_face_points *made = mfi_alloc_array((size_t)count + 1, sizeof *made);
    int result = made ? 0 : mfi_nomem(task);

    *points = NULL;
    if (model && model->entry.kind != MFI_MODEL_LANDMARKS)
        result = mfi_error(task, MF_ERROR_PARAMS, "model %s: is of kind %s, not landmarks", model->entry.name,
                           mfi_model_kind_names[model->entry.kind]);
    for (int i = 0; i < count && result >= 0; i++) {
        const double box[4] = {faces[i].x, faces[i].y, faces[i].width, faces[i].height};
        memcpy(made[i].box, box, sizeof box);
        result = mfi_tick(task, 0, 0);
        if (result >= 0)
            result = model ? find(task, image, model, &faces[i], &made[i]) : estimate(task, image, &faces[i], &made[i]);
    }
    if (result < 0)
        mfi_free(made);
    else
        *points = made;
    return result;
}
