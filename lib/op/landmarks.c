/* Points of faces, by a network or by what is known of faces. */
#include <math.h>
#include <string.h>
#include "mfi_haar.h"
#include "mfi_landmarks.h"
#include "mfi_scale.h"

/* Where eyes are in the boxes of the cascade, in shares of the height: measured. */
#define EYES_DOWN 0.385
#define EYES_APART 0.335

enum { EYE_FACE = 120 /* pixels that a face has when eyes are looked for */, EYE_LEAST = 3 };

/* The square of a face, which has all points in it, by the boxes of detectors: measured. */
static const struct {
    double side, down; /* its side, and how far it is below the middle, of the root of the box's area */
} boxes[] = {[MFI_FACE_BOX_HAAR] = {0.869, 0.127},
             [MFI_FACE_BOX_YUNET] = {0.983, 0.133},
             [MFI_FACE_BOX_ULTRAFACE] = {0.976, 0.153},
             [MFI_FACE_BOX_BLAZEFACE] = {1.037, 0.058}};

/* The same by the sides of the box around the points. */
#define SQUARE_BY_WIDTH 1.086
#define SQUARE_BY_HEIGHT 1.072

/* What networks see best of it, and forgive most. */
static const struct framing {
    double side, down;
} framings[2] = {{1.22, 0.04}, {1.43, -0.06}}; /* of 68 points, of the mesh */

/* The middle between the eyes, and the way from the right one to the left one. */
typedef struct eyes {
    double x, y, across, down;
} eyes;

static double apart(const eyes *e)
{
    return hypot(e->across, e->down);
}

/* --- Where the eyes are. */

/* The box of the cascade by that of any detector. */
static mfi_face like_haar(const mfi_face *face)
{
    const double root = sqrt(face->width * face->height), side = root * boxes[face->box].side / boxes[MFI_FACE_BOX_HAAR].side;
    const double down = boxes[face->box].down * root - boxes[MFI_FACE_BOX_HAAR].down * side;

    return (mfi_face){.x = face->x + (face->width - side) / 2,
                      .y = face->y + (face->height - side) / 2 + down,
                      .width = side,
                      .height = side};
}

static eyes between(const double right[2], const double left[2])
{
    return (eyes){(right[0] + left[0]) / 2, (right[1] + left[1]) / 2, left[0] - right[0], left[1] - right[1]};
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
    const mfi_face box = like_haar(face);
    const double left = MFI_CLAMP(box.x, 0, image->width - 1.0), top = MFI_CLAMP(box.y, 0, image->height - 1.0);
    const double crop[4] = {left, top, fmin(box.width, image->width - left), fmin(box.height, image->height - top)};
    const mfi_picture_spec spec = {.format = MF_FORMAT_GRAY8, .width = EYE_FACE, .height = EYE_FACE};
    const mfi_haar_options options = {.step = 1.1, .max_size = EYE_FACE / 2, .least = EYE_LEAST};
    mfi_haar_object *objects;
    double right_eye[2], left_eye[2];
    mf_image *gray;
    int count;

    *found = (eyes){box.x + box.width / 2, box.y + EYES_DOWN * box.height, EYES_APART * box.height, 0};
    MFI_TRY(mfi_scale(task, image, crop, &spec, MFI_FILTER_BILINEAR, &gray));
    const int result = mfi_haar_find(task, &mfi_haar_eye, gray, &options, &objects, &count);
    mf_image_unref(gray);
    MFI_TRY(result);
    if (best_eye(objects, count, EYE_FACE, 0, right_eye) && best_eye(objects, count, EYE_FACE, 1, left_eye)) {
        const double a[2] = {left + right_eye[0] * crop[2], top + right_eye[1] * crop[3]};
        const double b[2] = {left + left_eye[0] * crop[2], top + left_eye[1] * crop[3]};
        const eyes seen = between(a, b);
        if (apart(&seen) > 0.75 * apart(found) && apart(&seen) < 1.3 * apart(found) && fabs(seen.down) < 0.35 * seen.across)
            *found = seen;
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
    if (!face->has_corners)
        head[MFI_FACE_RIGHT_MOUTH][0] = head[MFI_FACE_LEFT_MOUTH][0] = 0;
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

/* What a network of `framing` is to see of a face. */
static mfi_face_square frame(double x, double y, double side, double roll, const struct framing *framing)
{
    const double down = framing->down * side;

    return (mfi_face_square){x - down * sin(roll), y + down * cos(roll), fmax(framing->side * side, 1), roll};
}

static mfi_face_square square_of(const mfi_face *face, const struct framing *framing)
{
    const double side = sqrt(face->width * face->height), down = boxes[face->box].down * side;
    const double x = face->x + face->width / 2, y = face->y + face->height / 2;
    const double *right = face->points[MFI_FACE_RIGHT_EYE], *left = face->points[MFI_FACE_LEFT_EYE];
    const double roll = face->has_points ? atan2(left[1] - right[1], left[0] - right[0]) : 0;

    return frame(x - down * sin(roll), y + down * cos(roll), boxes[face->box].side * side, roll, framing);
}

/* The same by points that were found. */
static mfi_face_square square_of_points(const mfi_face_points *points, const struct framing *framing)
{
    const double roll = points->roll * M_PI / 180, cosine = cos(roll), sine = sin(roll);
    double low[2] = {HUGE_VAL, HUGE_VAL}, high[2] = {-HUGE_VAL, -HUGE_VAL};

    for (int i = 0; i < MFI_LANDMARKS; i++) {
        const double upright[2] = {points->x[i] * cosine + points->y[i] * sine, points->y[i] * cosine - points->x[i] * sine};
        for (int c = 0; c < 2; c++) {
            low[c] = fmin(low[c], upright[c]);
            high[c] = fmax(high[c], upright[c]);
        }
    }
    const double x = (low[0] + high[0]) / 2, y = (low[1] + high[1]) / 2;
    return frame(x * cosine - y * sine, x * sine + y * cosine,
                 fmax((high[0] - low[0]) * SQUARE_BY_WIDTH, (high[1] - low[1]) * SQUARE_BY_HEIGHT), roll, framing);
}

/* Whether the second square is one that the first may be made better by. */
static int is_near(const mfi_face_square *first, const mfi_face_square *second)
{
    return second->side > 0.7 * first->side && second->side < 1.4 * first->side &&
           hypot(second->x - first->x, second->y - first->y) < 0.2 * first->side;
}

/* How far eyes, nose and the mouth's middle are from where the detector saw them. */
static double disagreement(const mfi_face *face, const mfi_face_points *points)
{
    static const struct {
        uint8_t of_face[2], of_points[2];
    } same[] = {{{MFI_FACE_RIGHT_EYE, MFI_FACE_RIGHT_EYE}, {36, 39}},
                {{MFI_FACE_LEFT_EYE, MFI_FACE_LEFT_EYE}, {42, 45}},
                {{MFI_FACE_NOSE, MFI_FACE_NOSE}, {30, 30}},
                {{MFI_FACE_RIGHT_MOUTH, MFI_FACE_LEFT_MOUTH}, {48, 54}}};
    double sum = 0;

    for (size_t i = 0; i < MFI_COUNT(same) && face->has_points; i++) {
        const double *a = face->points[same[i].of_face[0]], *b = face->points[same[i].of_face[1]];
        const int c = same[i].of_points[0], d = same[i].of_points[1];
        sum += hypot(points->x[c] + points->x[d] - a[0] - b[0], points->y[c] + points->y[d] - a[1] - b[1]) / 2;
    }
    return sum;
}

/* Again in the square that the points say, which is more exact than what the detector said, unless they are off already. */
static int find_again(mf_task *task, const mf_image *image, mf_model *model, const mfi_face *face, const mfi_face_square *first,
                      mfi_face_points *points)
{
    const mfi_face_square square = square_of_points(points, &framings[mfi_landmarks_is_mesh(model)]);
    mfi_face_points second = *points;

    if (!is_near(first, &square))
        return 0;
    MFI_TRY(mfi_landmarks_run(task, image, model, &square, &second));
    mfi_head_pose_of(&second);
    if (disagreement(face, &second) <= disagreement(face, points))
        *points = second;
    return 0;
}

static int find(mf_task *task, const mf_image *image, mf_model *model, const mfi_face *face, mfi_face_points *points)
{
    const mfi_face_square square = square_of(face, &framings[mfi_landmarks_is_mesh(model)]);

    MFI_TRY(mfi_landmarks_run(task, image, model, &square, points));
    mfi_head_pose_of(points);
    return find_again(task, image, model, face, &square, points);
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
