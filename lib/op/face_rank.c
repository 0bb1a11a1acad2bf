/* Faces ranked by how they would look on a poster. */
#include <math.h>
#include "mfi_face_rank.h"
#include "mfi_haar.h"
#include "mfi_scale.h"

#define ENOUGH 0.35  /* of the picture's side, squared: a larger face is no better */
#define SHARP 6.0    /* mean Laplacian of a face that is half as good as a perfectly sharp one */
#define ASIDE 0.3    /* that a face at the edge loses */
#define OTHERS 0.1   /* of the ranks of faces that are not the best */
static const double by_eyes[] = {0.6, 0.8, 1}; /* that are seen */

enum { FACE = 96 /* pixels of a face that is looked at */ };

/* Mean of how much pixels differ from those around them. */
static double sharpness(const mf_image *gray)
{
    int64_t sum = 0;

    for (int y = 1; y < gray->height - 1; y++) {
        const uint8_t *row = gray->planes[0] + y * gray->strides[0], *above = row - gray->strides[0];
        const uint8_t *below = row + gray->strides[0];
        for (int x = 1; x < gray->width - 1; x++) {
            const int difference = 4 * row[x] - row[x - 1] - row[x + 1] - above[x] - below[x];
            sum += difference < 0 ? -difference : difference;
        }
    }
    return (double)sum / ((gray->width - 2) * (gray->height - 2));
}

/* Open ones in the upper half of the face, which the cascade sees: 0..2. */
static int count_eyes(mf_task *task, const mf_image *gray, int *eyes)
{
    const mfi_haar_options options = {.step = 1.1, .max_size = FACE / 2, .least = 3};
    mfi_haar_object *objects;
    int count, left = 0, right = 0;

    MFI_TRY(mfi_haar_find(task, &mfi_haar_eye, gray, &options, &objects, &count));
    for (int i = 0; i < count; i++) {
        const int x = objects[i].x + objects[i].width / 2, y = objects[i].y + objects[i].height / 2;
        left |= y < FACE / 2 && x < FACE / 2;
        right |= y < FACE / 2 && x >= FACE / 2;
    }
    mfi_free(objects);
    *eyes = left + right;
    return 0;
}

/* From the front the nose is in the middle of the eyes. */
static double frontal(const mfi_face *face)
{
    const double *right = face->points[MFI_FACE_RIGHT_EYE], *left = face->points[MFI_FACE_LEFT_EYE];
    const double across = left[0] - right[0], down = left[1] - right[1], square = across * across + down * down;
    const double *nose = face->points[MFI_FACE_NOSE];

    if (face->profile)
        return 0.3;
    if (!face->has_points)
        return 1;
    const double share = ((nose[0] - right[0]) * across + (nose[1] - right[1]) * down) / fmax(square, 1e-9);
    return MFI_CLAMP(1.2 - 2 * fabs(share - 0.5), 0.3, 1);
}

static int rank_of(mf_task *task, const mf_image *image, const mfi_face *face, double *rank)
{
    const double x = fmax(face->x, 0), right = fmin(face->x + face->width, image->width);
    const double y = fmax(face->y, 0), bottom = fmin(face->y + face->height, image->height);
    const double crop[4] = {x, y, right - x, bottom - y};
    const mfi_picture_spec spec = {.format = MF_FORMAT_GRAY8, .width = FACE, .height = FACE};
    const double size = sqrt(face->width / image->width * face->height / image->height);
    const double aside = hypot((x + right) / 2 / image->width - 0.5, (y + bottom) / 2 / image->height - 0.5);
    mf_image *gray;
    int eyes = 0;

    *rank = 0;
    if (!(crop[2] >= 1 && crop[3] >= 1))
        return 0;
    MFI_TRY(mfi_scale(task, image, crop, &spec, MFI_FILTER_BILINEAR, &gray));
    const double sharp = sharpness(gray);
    const int result = count_eyes(task, gray, &eyes);
    mf_image_unref(gray);
    *rank = face->score * fmin(sqrt(size / ENOUGH), 1) * sharp / (sharp + SHARP) * frontal(face) * by_eyes[eyes] *
            (1 - ASIDE * fmin(2 * aside, 1));
    return result;
}

int mfi_face_rank(mf_task *task, const mf_image *image, const mfi_face *faces, size_t count, double *rank)
{
    double best = 0, sum = 0, one;

    for (size_t i = 0; i < count; i++) {
        MFI_TRY(rank_of(task, image, &faces[i], &one));
        best = fmax(best, one);
        sum += one;
    }
    *rank = best + OTHERS * (sum - best);
    return 0;
}
