/* Faces by Haar cascades. */
#include <math.h>
#include "mfi_face.h"
#include "mfi_haar.h"
#include "mfi_orient.h"
#include "mfi_scale.h"

#define STEP 1.1
#define HALF 5     /* windows that make a score of a half: more than four neighbours, as OpenCV counts them */
#define OVERLAP 0.3

enum { MOST_WINDOWS = 1 << 20, MIRRORED = 2 /* of the orientations */ };

/* More windows than these make a score of at least the threshold. */
static int least_windows(double threshold)
{
    return threshold < 1 ? (int)fmin(fmax(ceil(HALF * threshold / (1 - threshold) - 1e-9) - 1, 0), MOST_WINDOWS) : MOST_WINDOWS;
}

static int add_objects(mf_task *task, const mfi_haar *haar, const mf_image *gray, const mfi_face_options *options, int mirrored,
                       mfi_face_list *list)
{
    const mfi_haar_options search = {
        .step = STEP,
        .min_size = (int)fmin(fmax(ceil(options->min_size - 1e-6), 1), INT32_MAX),
        .least = least_windows(options->threshold),
    };
    mfi_haar_object *objects;
    int count, result = 0;

    MFI_TRY(mfi_haar_find(task, haar, gray, &search, &objects, &count));
    for (int i = 0; i < count && result >= 0; i++) {
        const mfi_haar_object *o = &objects[i];
        const mfi_face face = {
            .x = mirrored ? gray->width - o->x - o->width : o->x,
            .y = o->y,
            .width = o->width,
            .height = o->height,
            .score = o->windows / (double)(o->windows + HALF),
            .profile = haar == &mfi_haar_profile,
        };
        result = mfi_faces_add(task, list, &face);
    }
    mfi_free(objects);
    return result;
}

/* The cascade knows one side; those of the other are found in the mirror. Who is seen from the front already is left out. */
static int add_profiles(mf_task *task, mf_image *gray, const mfi_face_options *options, mfi_face_list *list)
{
    const size_t frontal = list->count;
    size_t kept = frontal;
    mf_image *mirror;

    MFI_TRY(add_objects(task, &mfi_haar_profile, gray, options, 0, list));
    MFI_TRY(mfi_orient(task, gray, MIRRORED, &mirror));
    const int result = add_objects(task, &mfi_haar_profile, mirror, options, 1, list);
    mf_image_unref(mirror);
    MFI_TRY(result);
    for (size_t i = frontal; i < list->count; i++) {
        size_t other = 0;
        while (other < frontal && mfi_face_overlap(&list->faces[i], &list->faces[other]) <= OVERLAP)
            other++;
        if (other == frontal)
            list->faces[kept++] = list->faces[i];
    }
    list->count = kept;
    return 0;
}

int mfi_face_haar(mf_task *task, mf_image *image, const mfi_face_options *options, mfi_face_list *list)
{
    const double scale = fmin(MFI_FACE_HAAR_SIZE / fmax(options->min_size, 1), 1);
    const mfi_picture_spec spec = {
        .format = MF_FORMAT_GRAY8,
        .width = MFI_MAX((int)lrint(image->width * scale), 1),
        .height = MFI_MAX((int)lrint(image->height * scale), 1),
    };
    mfi_face_options small = *options;
    const size_t first = list->count;
    mf_image *gray;

    small.min_size *= scale;
    MFI_TRY(mfi_scale(task, image, NULL, &spec, MFI_FILTER_BILINEAR, &gray));
    int result = add_objects(task, &mfi_haar_face, gray, &small, 0, list);
    if (result >= 0 && options->profile)
        result = add_profiles(task, gray, &small, list);
    mf_image_unref(gray);
    for (size_t i = first; i < list->count; i++)
        mfi_face_enlarge(&list->faces[i], (double)image->width / spec.width, (double)image->height / spec.height);
    return result;
}
