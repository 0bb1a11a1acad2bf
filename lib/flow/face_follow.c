/* Faces from frame to frame. */
#include "mfi_face_follow.h"

#define LONGEST_US 300000 /* from look to look, whatever is asked for: faces must not be lost between */
#define WEAK 0.6          /* of the threshold: enough for a face that is known already, and expected where it is seen */

int mfi_face_follower_open(mf_task *task, const struct mf_faces_params *faces, mf_model *model, const char *key, int every,
                           mfi_face_follower *follower)
{
    follower->faces = *faces;
    follower->every = every;
    MFI_TRY(mfi_face_finder_open(task, &follower->faces, model, key, &follower->finder));
    follower->threshold = follower->tracker.begin_score = mfi_face_finder_threshold(&follower->finder);
    follower->tracker.forget = 1;
    return 0;
}

void mfi_face_follower_close(mfi_face_follower *follower)
{
    mfi_face_finder_close(&follower->finder);
    mfi_face_tracker_clear(&follower->tracker);
}

/* A face that is new is looked for in the next frame again: what is found once alone may be none. */
static int has_new(const mfi_face_tracker *tracker, int64_t time_us)
{
    for (size_t i = 0; i < tracker->count; i++)
        if (tracker->tracks[i].start_us == time_us)
            return 1;
    return 0;
}

static int look(mf_task *task, mfi_face_follower *f, mf_image *image, double threshold)
{
    mfi_face_list list = {0};

    f->faces.threshold = threshold;
    int result = mfi_face_finder_run(task, &f->finder, image, &list);
    if (result >= 0)
        result = mfi_face_tracker_add(task, &f->tracker, list.faces, list.count, image->time_us);
    mfi_faces_clear(&list);
    f->restless = has_new(&f->tracker, image->time_us);
    f->wait = f->every;
    f->look_us = image->time_us;
    return result;
}

int mfi_face_follower_add(mf_task *task, mfi_face_follower *f, mf_image *image)
{
    const int single = image->time_us == INT64_MIN;

    if (single || image->time_us < f->last_us || f->last_us == INT64_MIN) { /* or an animation that begins anew */
        f->tracker.count = 0;
        f->cuts.begun = 0;
    } else if (image->time_us == f->last_us && f->cuts.begun) {
        f->cut = f->looked = 0;
        return 0;
    }
    f->last_us = image->time_us;
    f->cut = mfi_cut_find(&f->cuts, image);
    if (f->cut)
        f->cut_us = image->time_us;
    f->looked = f->cut || f->restless || --f->wait <= 0 || image->time_us - f->look_us >= LONGEST_US;
    return f->looked ? look(task, f, image, single ? f->threshold : WEAK * f->threshold) : 0;
}
