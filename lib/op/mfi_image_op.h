/* Operations from pictures to pictures. */
#ifndef MFI_IMAGE_OP_H
#define MFI_IMAGE_OP_H

#include "mfi_canvas.h"
#include "mfi_table.h"
#include "mfi_tone.h"

/* All of them in alphabetical order: X(stem, summary). Everything else of an operation is in its own file: the table
 * mfi_<stem>_fields of the public struct mf_<stem>_params, and MFI_IMAGE_OP(). The public functions mf_<stem>_params_init()
 * and mf_<stem>(), and the operation by name, are made of this list in flow/image_op.c. */
#define MFI_IMAGE_OPS(X)                                                                                                       \
    X(auto_enhance, "Better a picture's white balance, exposure and contrast")                                                 \
    X(bilateral, "Smooth a picture but for its edges")                                                                         \
    X(blur, "Blur a picture")                                                                                                  \
    X(border, "Draw a border around a picture, or on it")                                                                      \
    X(brightness, "Make a picture lighter or darker")                                                                          \
    X(composite, "Put a second picture on a picture")                                                                          \
    X(contrast, "Change the contrast of a picture")                                                                            \
    X(crop, "Cut a rectangle out of a picture")                                                                                \
    X(curves, "Apply tone curves to a picture")                                                                                \
    X(denoise, "Take noise out of a picture")                                                                                  \
    X(edge, "Draw the edges of a picture")                                                                                     \
    X(exposure, "Multiply the light of a picture")                                                                             \
    X(extend, "Add margins to a picture")                                                                                      \
    X(flip, "Mirror a picture top to bottom")                                                                                  \
    X(flop, "Mirror a picture left to right")                                                                                  \
    X(gamma, "Lighten or darken the middle tones of a picture")                                                                \
    X(grayscale, "Take the colour out of a picture")                                                                           \
    X(hue, "Turn the hues of a picture")                                                                                       \
    X(invert, "Make the negative of a picture")                                                                                \
    X(levels, "Set what is black and white in a picture")                                                                      \
    X(look, "Give a photo one of fourteen looks")                                                                              \
    X(look_sheet, "Draw a contact sheet of a photo in all looks")                                                              \
    X(lut, "Look colours up in a .cube table")                                                                                 \
    X(median, "Replace each pixel by the median around it")                                                                    \
    X(pad, "Put a picture on a larger canvas")                                                                                 \
    X(resize, "Change the size of a picture")                                                                                  \
    X(rotate, "Turn a picture by any angle")                                                                                   \
    X(round_corners, "Round the corners of a picture")                                                                         \
    X(saturation, "Make colours stronger or weaker")                                                                           \
    X(sepia, "Tone a picture brown")                                                                                           \
    X(sharpen, "Sharpen a picture")                                                                                            \
    X(smart_crop, "Cut out the part of a picture that matters")                                                                \
    X(split_tone, "Tint the dark and the light parts of a picture")                                                            \
    X(temperature, "Make a picture warmer or cooler")                                                                          \
    X(trim, "Cut off borders of one colour")                                                                                   \
    X(vignette, "Darken the corners of a picture")                                                                             \
    X(watermark_image, "Lay a picture on a picture as a watermark")                                                            \
    X(watermark_text, "Write text on a picture")

/* What the file of an operation holds: a picture, or bytes. */
typedef struct mfi_companion {
    mf_image *image;
    const void *data;
    size_t size;
    void (*release)(void *owner); /* NULL: nothing to do */
    void *owner;
} mfi_companion;

enum { MFI_COMPANION_IMAGE = 0, MFI_COMPANION_BYTES = 1 };

/* Inputs are any of GRAY8, RGB24, RGBA32 and planar YUV, with `deep` or `tone` of 16 bits too, and are not written to. *out
 * may be a new reference of `image` when nothing changes. `params` is the checked struct. Pure: no files, no sources. */
typedef struct mfi_image_op {
    const char *name; /* "resize" */
    const mf_field *params;
    size_t params_size;
    /* One of these three, or `frame`. */
    int (*apply)(mf_task *task, mf_image *image, const void *params, mf_image **out);
    int (*tone)(mf_task *task, const void *params, mfi_tone *tone); /* each pixel by itself: see mfi_tone.h */
    int (*apply_with)(mf_task *task, mf_image *image, const mfi_companion *with, const void *params, mf_image **out);
    /* Of operations that hold what is slow to load, or that remember the frames before. Pictures come in order of their times, or it
     * is a single one; *out may be a new reference. `params` outlive the state; `key` is that of mfi_model_find(). `close` may be
     * given NULL. */
    int (*open)(mf_task *task, const void *params, const char *key, void **state);
    int (*frame)(mf_task *task, void *state, mf_image *image, mf_image **out);
    void (*close)(void *state);
    int deep;      /* 1: it takes 16 bits a sample; others are given 8 */
    size_t file;   /* of apply_with: offset of the parameter, a path, that is read before; where it is NULL `with` is empty */
    int file_kind; /* MFI_COMPANION_* */
    /* The box that the picture has to cover, so that more of it is not needed; NULL: all of it is. */
    void (*box)(const void *params, int *width, int *height);
} mfi_image_op;

/* Defines an operation: MFI_IMAGE_OP(resize, .apply = resize_apply); */
#define MFI_IMAGE_OP(stem, ...)                                                                                                \
    const mfi_image_op mfi_image_op_##stem = {                                                                                 \
        .name = #stem, .params = mfi_##stem##_fields, .params_size = sizeof(struct mf_##stem##_params), __VA_ARGS__}

#define MFI_IMAGE_OP_DECLARE(stem, summary)                                                                                    \
    extern const mf_field mfi_##stem##_fields[];                                                                               \
    extern const mfi_image_op mfi_image_op_##stem;
MFI_IMAGE_OPS(MFI_IMAGE_OP_DECLARE)

/* In alphabetical order, ended by NULL. */
extern const mfi_image_op *const mfi_image_ops[];

/* Applies an operation of the first three kinds; `with` NULL = empty. */
int mfi_image_op_apply(mf_task *task, const mfi_image_op *op, mf_image *image, const mfi_companion *with, const void *params,
                       mf_image **out);

/* One more frame through an operation with a state that is open. */
int mfi_image_op_frame(mf_task *task, const mfi_image_op *op, void *state, mf_image *image, mf_image **out);

#endif
