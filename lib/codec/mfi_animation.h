/* Animations: moving pictures read frame by frame as they are shown, and written. */
#ifndef MFI_ANIMATION_H
#define MFI_ANIMATION_H

#include "mfi_image.h"
#include "mfi_io.h"

/* --- animation.c: reading. */

typedef struct mfi_animation mfi_animation;

typedef struct mfi_animation_info {
    int width, height;   /* of the picture in square pixels */
    int plays;           /* how often it is shown, 0 = for ever */
    int moving;          /* 0: one picture, shown for no time */
    int video;           /* 1: mfi_animation_at() is how to read it */
    int64_t duration_us; /* 0 = not known */
} mfi_animation_info;

/* The source must outlive it; the picture of anything else is an animation of one frame. Errors: those of pictures and media. */
int mfi_animation_open(mf_task *task, mf_source *source, mfi_animation **out);
void mfi_animation_free(mfi_animation *animation); /* NULL is allowed */
const mfi_animation_info *mfi_animation_describe(const mfi_animation *animation);
/* The next frame, whole, RGB24 or RGBA32, with its time from the start and how long it is shown: 1 = *out, 0 = end. Of damaged
 * files as much as there is, unless the task is strict. */
int mfi_animation_next(mf_task *task, mfi_animation *animation, mf_image **out);
/* Of video: the frame that is shown at a time (times must rise), RGB24; 1, or 0 behind the last. */
int mfi_animation_at(mf_task *task, mfi_animation *animation, int64_t at_us, int width, int height, mf_image **out);

/* --- animation_write.c: writing. */

enum { MFI_ANIMATION_NONE = 0, MFI_ANIMATION_GIF = 1, MFI_ANIMATION_WEBP = 2 };

typedef struct mfi_animation_options {
    int width, height;
    int plays;    /* 0 = for ever */
    int quality;  /* of WebP: 1..100 */
    int effort;   /* of WebP: 1..10; 0 = usual */
    int lossless; /* WebP without loss */
} mfi_animation_options;

typedef struct mfi_animator mfi_animator;

/* From a name ("gif"), media type or file name; NONE if it is neither. */
int mfi_animation_format(const char *name);
const char *mfi_animation_name(int format);       /* also the ending */
const char *mfi_animation_media_type(int format);
/* Whether a frame from `before_us` on is shown long enough where the next begins at `at_us`: GIF counts hundredths of a second,
 * and players slow down what is shown for one. */
int mfi_animation_apart(int format, int64_t before_us, int64_t at_us);

/* `output` is written to while frames are added, and stays the caller's. LIMIT for sides that the format does not have. */
int mfi_animator_new(mf_task *task, int format, const mfi_animation_options *options, mfi_output *output, mfi_animator **out);
void mfi_animator_free(mfi_animator *animator); /* NULL is allowed */
/* A packed picture of the size, shown from `at_us` on. */
int mfi_animator_add(mf_task *task, mfi_animator *animator, mf_image *image, int64_t at_us);
/* The last is shown up to `end_us`. *size: bytes written. */
int mfi_animator_finish(mf_task *task, mfi_animator *animator, int64_t end_us, int64_t *size);

#endif
