/* The points of faces followed: a network at every third frame, the face's own motion between, and a filter over all. */
#include <math.h>
#include <string.h>
#include "mfi_head_follow.h"

#define CORRECTION 0.2
#define OFF 0.35 /* of the width: where the detector and the points are too far apart to be of one face */

enum { STEP = 3 /* frames from look to look of the network */ };

static mfi_head *find_head(const mfi_head_follower *f, int id)
{
    for (size_t i = 0; i < f->count; i++)
        if (f->heads[i].id == id)
            return &f->heads[i];
    return NULL;
}

static int add_head(mf_task *task, mfi_head_follower *f, int id, mfi_head **out)
{
    if (mfi_reserve(&f->heads, &f->capacity, f->count, sizeof *f->heads) < 0)
        return mfi_nomem(task);
    *out = &f->heads[f->count++];
    **out = (mfi_head){.id = id, .age = -1};
    return 0;
}

static void drop_unseen(mfi_head_follower *f)
{
    size_t kept = 0;

    for (size_t i = 0; i < f->count; i++)
        if (f->heads[i].seen)
            f->heads[kept++] = f->heads[i];
    f->count = kept;
}

static void middle(const mfi_face_points *points, int first, int last, double at[2])
{
    at[0] = at[1] = 0;
    for (int i = first; i <= last; i++) {
        at[0] += points->x[i] / (last - first + 1);
        at[1] += points->y[i] / (last - first + 1);
    }
}

/* As a detector would have found it. */
static mfi_face face_of(const mfi_face_points *points)
{
    mfi_face face = {
        .x = points->box[0],
        .y = points->box[1],
        .width = points->box[2],
        .height = points->box[3],
        .has_points = 1,
        .has_corners = 1,
    };

    middle(points, 36, 41, face.points[MFI_FACE_RIGHT_EYE]);
    middle(points, 42, 47, face.points[MFI_FACE_LEFT_EYE]);
    middle(points, 30, 30, face.points[MFI_FACE_NOSE]);
    middle(points, 48, 48, face.points[MFI_FACE_RIGHT_MOUTH]);
    middle(points, 54, 54, face.points[MFI_FACE_LEFT_MOUTH]);
    return face;
}

static double eyes_apart(const mfi_face_points *points)
{
    const mfi_face face = face_of(points);
    const double *right = face.points[MFI_FACE_RIGHT_EYE], *left = face.points[MFI_FACE_LEFT_EYE];
    const double *mouth = face.points[MFI_FACE_RIGHT_MOUTH];

    /* of a head that is turned away the mouth tells more */
    return fmax(hypot(left[0] - right[0], left[1] - right[1]), hypot(mouth[0] - right[0], mouth[1] - right[1]) * 0.9);
}

/* Whether the points are where the detector sees the face, whose box they have from then on. */
static int is_at(mfi_face_points *points, const mfi_face *face)
{
    const double box[4] = {face->x, face->y, face->width, face->height}, growth = face->width / points->box[2];
    double at[2];

    middle(points, 0, MFI_LANDMARKS - 1, at);
    memcpy(points->box, box, sizeof box);
    return hypot(at[0] - face->x - face->width / 2, at[1] - face->y - face->height / 2) < OFF * face->width &&
           growth < 1 + OFF && growth > 1 / (1 + OFF);
}

/* Moves all that is known of a head. The box goes with its middle. */
static void move_head(mfi_head *head, const mfi_similarity *motion)
{
    mfi_face_points *points = &head->points;
    double x = points->box[0] + points->box[2] / 2, y = points->box[1] + points->box[3] / 2;
    const double growth = hypot(motion->cosine, motion->sine);

    for (int i = 0; i < MFI_LANDMARKS; i++)
        mfi_similarity_move(motion, &points->x[i], &points->y[i]);
    mfi_similarity_move(motion, &x, &y);
    points->box[2] *= growth;
    points->box[3] *= growth;
    points->box[0] = x - points->box[2] / 2;
    points->box[1] = y - points->box[3] / 2;
    mfi_point_filter_move(&head->filter, motion);
}

/* Estimates vary more than a face does between them: a share of them corrects what its motion tells. */
static void correct(const mfi_face_points *found, mfi_face_points *points)
{
    for (int i = 0; i < MFI_LANDMARKS; i++) {
        points->x[i] += CORRECTION * (found->x[i] - points->x[i]);
        points->y[i] += CORRECTION * (found->y[i] - points->y[i]);
    }
}

/* The points anew, in the place of `face`. */
static int look(mf_task *task, mf_image *image, const mfi_face *face, mf_model *model, mfi_head *head)
{
    mfi_face_points *points;

    MFI_TRY(mfi_landmarks_find(task, image, face, 1, model, &points));
    if (points->estimated && head->filter.begun)
        correct(points, &head->points);
    else
        head->points = *points;
    head->age = 0;
    mfi_free(points);
    return 0;
}

static int follow(mf_task *task, const mfi_head_follower *f, mf_image *image, const mfi_followed_face *face, mf_model *model,
                  mfi_head *head)
{
    mfi_similarity motion;
    int lost = head->age < 0;

    head->seen = 1;
    if (!lost) {
        const int moved = mfi_face_motion(task, f->before, image, &head->points, &motion);
        MFI_TRY(moved);
        if (moved)
            move_head(head, &motion);
        head->age++;
        lost = face->fresh && !is_at(&head->points, &face->face);
        if (!lost && model && (head->age >= STEP || !moved)) {
            const mfi_face expected = face_of(&head->points);
            return look(task, image, &expected, model, head);
        }
    }
    if (lost)
        head->filter.begun = 0;
    return lost || (!model && face->fresh) ? look(task, image, &face->face, model, head) : 0;
}

/* As the filter has them. */
static void smooth(mfi_head *head, int64_t time_us, mfi_face_points *points)
{
    mfi_point_filter_add(&head->filter, head->points.x, head->points.y, eyes_apart(&head->points), time_us);
    *points = head->points;
    memcpy(points->x, head->filter.x, sizeof points->x);
    memcpy(points->y, head->filter.y, sizeof points->y);
    mfi_head_pose_of(points);
}

int mfi_head_follower_add(mf_task *task, mfi_head_follower *f, mf_image *image, const mfi_followed_face *faces, size_t count,
                          mf_model *model, mfi_face_points **points)
{
    mfi_face_points *made = mfi_alloc_array(count + 1, sizeof *made);
    int result = made ? 0 : mfi_nomem(task);

    *points = NULL;
    for (size_t i = 0; i < f->count; i++)
        f->heads[i].seen = 0;
    for (size_t i = 0; i < count && result >= 0; i++) {
        mfi_head *head = find_head(f, faces[i].id);
        result = head ? 0 : add_head(task, f, faces[i].id, &head);
        if (result >= 0)
            result = follow(task, f, image, &faces[i], model, head);
        if (result >= 0)
            smooth(head, image->time_us, &made[i]);
    }
    drop_unseen(f);
    mf_image_unref(f->before);
    f->before = mf_image_ref(image);
    if (result < 0)
        mfi_free(made);
    else
        *points = made;
    return result;
}

void mfi_head_follower_clear(mfi_head_follower *f)
{
    mfi_free(f->heads);
    mf_image_unref(f->before);
    *f = (mfi_head_follower){0};
}
