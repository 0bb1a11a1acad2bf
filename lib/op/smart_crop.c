/* The part of a picture that matters: cut out, or only told. */
#include <math.h>
#include <string.h>
#include <mediaforge/geometry.h>
#include "mfi_analysis.h"
#include "mfi_canvas.h"
#include "mfi_face.h"
#include "mfi_image_op.h"
#include "mfi_saliency.h"
#include "mfi_scale.h"

enum { NUMBERS = 4 /* of a rectangle */, MOST_RECTS = 256 };

static const double most_aspect = 65535;

int mfi_aspect_parse(mf_task *task, const char *text, double *aspect)
{
    const size_t length = strcspn(text, ":/");
    double width, height = 1;
    char first[32];

    if (length < sizeof first) {
        memcpy(first, text, length);
        first[length] = 0;
        if (mfi_number_parse(first, &width) >= 0 && (!text[length] || mfi_number_parse(text + length + 1, &height) >= 0)) {
            *aspect = width / height;
            if (width > 0 && height > 0 && *aspect <= most_aspect && *aspect >= 1 / most_aspect)
                return 0;
        }
    }
    return mfi_error(task, MF_ERROR_PARAMS, "aspect: \"%s\" is no aspect such as 16:9 or 1.78", text);
}

static int check_focus(mf_task *task, const double *numbers, uint32_t count, mfi_focus *focus)
{
    if (count % NUMBERS)
        return mfi_error(task, MF_ERROR_PARAMS, "focus: %u numbers are not x, y, width and height of rectangles",
                         (unsigned)count);
    if (count > MOST_RECTS * NUMBERS)
        return mfi_error(task, MF_ERROR_PARAMS, "focus: more than %d rectangles", MOST_RECTS);
    for (uint32_t i = 0; i < count; i += NUMBERS)
        if (numbers[i] + numbers[i + 2] > 1 + 1e-6 || numbers[i + 1] + numbers[i + 3] > 1 + 1e-6)
            return mfi_error(task, MF_ERROR_PARAMS, "focus: %g,%g,%g,%g is not inside the picture", numbers[i], numbers[i + 1],
                             numbers[i + 2], numbers[i + 3]);
    *focus = (mfi_focus){numbers, count / NUMBERS};
    return 0;
}

/* Faces that are looked for: the smallest, as a share of the longer side, and the score and overlap that are usual. */
#define LEAST_FACE 0.03
#define FACE_THRESHOLD 0.5
#define FACE_OVERLAP 0.3

static int find_faces(mf_task *task, mf_image *image, mfi_face_list *list)
{
    const mfi_face_options options = {
        .threshold = FACE_THRESHOLD,
        .min_size = fmax(LEAST_FACE * MFI_MAX(image->width, image->height), MFI_FACE_HAAR_SIZE),
        .most = MOST_RECTS,
    };

    MFI_TRY(mfi_face_haar(task, image, &options, list));
    return mfi_faces_reduce(task, list, FACE_OVERLAP, &options);
}

/* What was given as focus and, where they are wanted, the faces: in *memory, to be freed. */
static int collect(mf_task *task, mf_image *image, const double *numbers, uint32_t count, int faces, double **memory,
                   mfi_focus *focus)
{
    mfi_face_list list = {0};

    *memory = NULL;
    MFI_TRY(check_focus(task, numbers, count, focus));
    if (!faces)
        return 0;
    int result = find_faces(task, image, &list);
    if (result >= 0 && !(*memory = mfi_alloc_array(count + NUMBERS * list.count + 1, sizeof **memory)))
        result = mfi_nomem(task);
    if (result >= 0 && count)
        memcpy(*memory, numbers, count * sizeof **memory);
    for (size_t i = 0; result >= 0 && i < list.count; i++) {
        double *rect = *memory + NUMBERS * focus->count++;
        rect[0] = list.faces[i].x / image->width;
        rect[1] = list.faces[i].y / image->height;
        rect[2] = fmin(list.faces[i].width / image->width, 1 - rect[0]);
        rect[3] = fmin(list.faces[i].height / image->height, 1 - rect[1]);
    }
    mfi_faces_clear(&list);
    focus->rects = *memory;
    return result;
}

typedef struct box {
    int x, y, width, height;
} box;

/* The largest box of an aspect in width x height. */
static box largest(int width, int height, double aspect)
{
    box b = {.width = width, .height = height};

    if (width > height * aspect)
        b.width = MFI_MAX((int)lrint(height * aspect), 1);
    else
        b.height = MFI_MAX((int)lrint(width / aspect), 1);
    return b;
}

/* Places the largest box of `aspect` in width x height pixels, a picture that `map` is of, on an even position: chroma is not
 * cut in the middle of a sample. */
static box place(const mfi_saliency *map, const mfi_focus *focus, int width, int height, double aspect, double *held)
{
    box b = largest(width, height, aspect);
    double x, y;

    *held = mfi_saliency_place(map, focus, (double)b.width / width, (double)b.height / height, &x, &y);
    b.x = MFI_MIN((int)lrint(x * width), width - b.width) & ~1;
    b.y = MFI_MIN((int)lrint(y * height), height - b.height) & ~1;
    return b;
}

/* --- The picture. */

static int crop_and_scale(mf_task *task, mf_image *image, const box *b, int width, int height, mf_image **out)
{
    const struct mf_crop_params part = {.x = b->x, .y = b->y, .width = b->width, .height = b->height};
    const mfi_picture_spec to = {image->format, width, height, image->color};
    const double crop[] = {b->x, b->y, b->width, b->height};

    if (!width || (width == b->width && height == b->height))
        return mfi_image_op_crop.apply(task, image, &part, out);
    MFI_TRY(mfi_image_check(task, "smart_crop", width, height));
    return mfi_scale(task, image, crop, &to, MFI_FILTER_LANCZOS, out);
}

/* The aspect, and both sides of the result, or 0 where it keeps its size. */
static int shape(mf_task *task, const struct mf_smart_crop_params *p, double *aspect, int *width, int *height)
{
    *width = p->width;
    *height = p->height;
    *aspect = p->width && p->height ? (double)p->width / p->height : 1;
    if (p->aspect) {
        MFI_TRY(mfi_aspect_parse(task, p->aspect, aspect));
        if (p->width && p->height)
            return mfi_error(task, MF_ERROR_PARAMS, "aspect: width and height are given already");
    }
    if (*width && !*height)
        *height = (int)fmin(fmax(round(*width / *aspect), 1), INT32_MAX);
    else if (*height && !*width)
        *width = (int)fmin(fmax(round(*height * *aspect), 1), INT32_MAX);
    return 0;
}

static int smart_crop_apply(mf_task *task, mf_image *image, const void *params, mf_image **out)
{
    const struct mf_smart_crop_params *p = params;
    double aspect, held;
    mfi_saliency map;
    mfi_focus focus;
    double *memory;
    int width, height;
    box b = {0};

    MFI_TRY(shape(task, p, &aspect, &width, &height));
    MFI_TRY(collect(task, image, p->focus, p->focus_count, p->faces, &memory, &focus));
    const int result = mfi_saliency_measure(task, image, &map);
    if (result >= 0) {
        b = place(&map, &focus, image->width, image->height, aspect, &held);
        mfi_saliency_clear(&map);
    }
    mfi_free(memory);
    return result < 0 ? result : crop_and_scale(task, image, &b, width, height, out);
}

/* The part is as large as fits, and so it covers what the picture covers. */
static void smart_crop_box(const void *params, int *width, int *height)
{
    const struct mf_smart_crop_params *p = params;

    if (!p->aspect && (p->width || p->height)) {
        *width = p->width ? p->width : p->height;
        *height = p->height ? p->height : p->width;
        *width = p->faces ? MFI_MAX(*width, (int)(MFI_FACE_HAAR_SIZE / LEAST_FACE)) : *width;
    }
}

/* --- The answer. */

static void find_point(const mfi_saliency *map, const mfi_focus *focus, double *x, double *y)
{
    double sum_x = 0, sum_y = 0;

    mfi_saliency_peak(map, x, y);
    if (!focus->count)
        return;
    for (uint32_t i = 0; i < focus->count; i++) {
        const double *rect = focus->rects + NUMBERS * i;
        sum_x += rect[0] + rect[2] / 2;
        sum_y += rect[1] + rect[3] / 2;
    }
    *x = fmin(sum_x / focus->count, 1);
    *y = fmin(sum_y / focus->count, 1);
}

int mfi_focus_run(mf_task *task, mf_image *const *images, const void *params, void **record)
{
    const struct mf_focus_params *p = params;
    const mf_image *image = images[0];
    mfi_saliency map;
    mfi_focus focus;
    double aspect, *memory;

    MFI_TRY(mfi_aspect_parse(task, p->aspect, &aspect));
    MFI_TRY(collect(task, images[0], p->focus, p->focus_count, p->faces, &memory, &focus));
    const int result = mfi_saliency_measure(task, images[0], &map);
    if (result < 0) {
        mfi_free(memory);
        return result;
    }
    mf_focus_result *made = mfi_record_new(mfi_focus_result_fields, sizeof *made);
    if (made) {
        made->width = image->full_width ? image->full_width : image->width;
        made->height = image->full_width ? image->full_height : image->height;
        find_point(&map, &focus, &made->x, &made->y);
        made->x_px = MFI_MIN((int)(made->x * made->width), made->width - 1);
        made->y_px = MFI_MIN((int)(made->y * made->height), made->height - 1);
        const box b = place(&map, &focus, made->width, made->height, aspect, &made->score);
        made->crop_x = b.x;
        made->crop_y = b.y;
        made->crop_width = b.width;
        made->crop_height = b.height;
    }
    mfi_saliency_clear(&map);
    mfi_free(memory);
    *record = made;
    return made ? 0 : mfi_nomem(task);
}

/* --- Tables. */

#define FOCUS(s)                                                                                                               \
    MFI_LIST(struct s, focus, "focus", focus_count, MF_TYPE_F64, 0, 1, NULL, "",                                               \
             "Rectangles to keep, each x, y, width and height in shares of the picture")

const mf_field mfi_smart_crop_fields[] = {
    MFI_I32(struct mf_smart_crop_params, width, 0, 65535, 0, "px", "Width of the result; 0 takes it from the height"),
    MFI_I32(struct mf_smart_crop_params, height, 0, 65535, 0, "px", "Height of the result; 0 takes it from the width"),
    MFI_STR(struct mf_smart_crop_params, aspect, NULL, "Aspect, as 16:9 or 1.78, instead of that of width x height, or 1:1"),
    FOCUS(mf_smart_crop_params),
    MFI_BOOL(struct mf_smart_crop_params, faces, 0, "Keep faces: they are looked for by the cascades that are built in"),
    MFI_END
};

const mf_field mfi_focus_fields[] = {
    MFI_STR(struct mf_focus_params, aspect, "1:1", "Aspect of the crop, as 16:9 or 1.78"),
    FOCUS(mf_focus_params),
    MFI_BOOL(struct mf_focus_params, faces, 0, "Look at faces: they are looked for by the cascades that are built in"),
    MFI_END
};

const mf_field mfi_focus_result_fields[] = {
    MFI_OUT(mf_focus_result, x, MF_TYPE_F64, "", "Focus point from the left, in shares of the picture"),
    MFI_OUT(mf_focus_result, y, MF_TYPE_F64, "", "Focus point from the top"),
    MFI_OUT(mf_focus_result, x_px, MF_TYPE_I32, "px", "Focus point from the left"),
    MFI_OUT(mf_focus_result, y_px, MF_TYPE_I32, "px", "Focus point from the top"),
    MFI_OUT(mf_focus_result, crop_x, MF_TYPE_I32, "px", "Left side of the crop"),
    MFI_OUT(mf_focus_result, crop_y, MF_TYPE_I32, "px", "Top of the crop"),
    MFI_OUT(mf_focus_result, crop_width, MF_TYPE_I32, "px", "Width of the crop"),
    MFI_OUT(mf_focus_result, crop_height, MF_TYPE_I32, "px", "Height of the crop"),
    MFI_OUT(mf_focus_result, score, MF_TYPE_F64, "", "Share of all that draws the eye which lies in the crop"),
    MFI_OUT(mf_focus_result, width, MF_TYPE_I32, "px", "Width of the picture"),
    MFI_OUT(mf_focus_result, height, MF_TYPE_I32, "px", "Height of the picture"),
    MFI_END
};

MFI_IMAGE_OP(smart_crop, .deep = 1, .apply = smart_crop_apply, .box = smart_crop_box);
