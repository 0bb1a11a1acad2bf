/* Which frame of a video becomes its thumbnail. */
#include <math.h>
#include "mfi_blank.h"
#include "mfi_face_rank.h"
#include "mfi_frame_choice.h"
#include "mfi_scale.h"

#define FACES_STEP_US 400000 /* from look to look for faces */
#define BETTER 1.05          /* than an earlier frame, that a later one has to be */

enum { LOOK_SIDE = 640 /* pixels of the frame that faces are looked for in */ };

int mfi_frame_choice_open(mf_task *task, const struct mf_thumbnail_params *params, int64_t at_us, const char *key,
                          mfi_frame_choice *c)
{
    *c = (mfi_frame_choice){.params = params, .at_us = at_us, .deviation = -1, .next_us = INT64_MIN};
    if (!params->faces)
        return 0;
    if (params->mode != MF_THUMBNAIL_AUTO)
        return mfi_error(task, MF_ERROR_PARAMS, "faces: only mode auto looks for them");
    c->look.struct_size = sizeof c->look;
    return mfi_face_finder_open(task, &c->look, NULL, key, &c->finder);
}

void mfi_frame_choice_close(mfi_frame_choice *c)
{
    mf_image_unref(c->held);
    mf_image_unref(c->taken);
    mfi_face_finder_close(&c->finder);
}

int64_t mfi_frame_choice_step(const mfi_frame_choice *c)
{
    return c->params->faces ? FACES_STEP_US : 0;
}

static void keep(mf_image **place, mf_image *image)
{
    mf_image *old = *place;
    *place = mf_image_ref(image);
    mf_image_unref(old);
}

/* --- By faces. */

static int rank_faces(mf_task *task, const mfi_frame_choice *c, mf_image *image, double *rank)
{
    const double scale = fmin((double)LOOK_SIDE / MFI_MAX(image->width, image->height), 1);
    const mfi_picture_spec spec = {
        .format = image->format,
        .width = (int)fmax(lrint(image->width * scale), 1),
        .height = (int)fmax(lrint(image->height * scale), 1),
    };
    mfi_face_list list = {0};
    mf_image *small;

    MFI_TRY(mfi_scale(task, image, NULL, &spec, MFI_FILTER_BILINEAR, &small));
    int result = mfi_face_finder_run(task, &c->finder, small, &list);
    if (result >= 0)
        result = mfi_face_rank(task, small, list.faces, list.count, rank);
    mfi_faces_clear(&list);
    mf_image_unref(small);
    return result;
}

/* A frame with faces is taken if there was none with better ones. */
static int consider_faces(mf_task *task, mfi_frame_choice *c, mf_image *image, int exact)
{
    double rank;

    if (image->time_us < c->next_us)
        return 0;
    c->next_us = image->time_us + FACES_STEP_US;
    MFI_TRY(rank_faces(task, c, image, &rank));
    if (rank > BETTER * c->rank) {
        keep(&c->taken, image);
        c->rank = rank;
        c->exact = exact;
    }
    return 0;
}

/* --- By what there is to see. */

int mfi_frame_choice_consider(mf_task *task, mfi_frame_choice *c, mf_image *image, int exact)
{
    const mfi_blank measured = mfi_blank_measure(image);
    const int blank = mfi_blank_is(&measured);

    if (!c->seen && (!blank || measured.deviation > c->deviation)) {
        keep(&c->taken, image);
        c->deviation = measured.deviation;
        c->exact = exact;
    }
    c->seen |= !blank;
    if (!c->params->faces)
        return !blank;
    return blank ? 0 : consider_faces(task, c, image, exact);
}

/* The held frame is the one shown at at_us, or with none held `later`, the next one; that is NULL at the end. 1: settled. */
static int settle(mf_task *task, mfi_frame_choice *c, mf_image *later)
{
    mf_image *image = c->held ? c->held : later;

    if (c->params->mode == MF_THUMBNAIL_AUTO)
        return mfi_frame_choice_consider(task, c, image, 1);
    if (c->held && later && c->params->mode == MF_THUMBNAIL_KEYFRAME)
        if (later->time_us - c->at_us < c->at_us - c->held->time_us)
            image = later;
    keep(&c->taken, image);
    c->exact = c->params->mode == MF_THUMBNAIL_EXACT || !c->held ||
               (image == c->held && c->at_us < image->time_us + MFI_MAX(image->duration_us, 1));
    return 1;
}

int mfi_frame_choice_offer(mf_task *task, mfi_frame_choice *c, mf_image *image)
{
    if (c->params->mode == MF_THUMBNAIL_KEYFRAME && !image->keyframe)
        return 0;
    if (image->time_us <= c->at_us) {
        keep(&c->held, image);
        return 0;
    }
    if (!c->taken) {
        const int settled = settle(task, c, image);
        if (settled != 0)
            return settled;
    }
    const int enough = mfi_frame_choice_consider(task, c, image, 0);
    return enough != 0 ? enough : image->time_us > c->at_us + MFI_LOOK_AHEAD_US;
}

int mfi_frame_choice_finish(mf_task *task, mfi_frame_choice *c)
{
    return !c->taken && c->held ? settle(task, c, NULL) : 0;
}
