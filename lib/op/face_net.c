/* Faces by networks. */
#include <math.h>
#include "mfi_face.h"
#include "mfi_scale.h"

#define OVERLAP 0.3   /* of two parts of a picture, too */

enum {
    USUAL_SIDE = 640,
    MOST_SIDE = 2048,
    LEAST_SIDE = 64, /* of an input: YuNet's coarsest grid has cells of this size */
    SMALLEST = 10, /* pixels of a face in the network's input that it still finds */
    MOST_PARTS = 8 /* of a side of the picture */
};

static mfi_face_decoder *decoder_of(int kind)
{
    switch (kind) {
    case MFI_MODEL_YUNET:
        return mfi_face_decode_yunet;
    case MFI_MODEL_ULTRAFACE:
        return mfi_face_decode_ultraface;
    case MFI_MODEL_BLAZEFACE:
        return mfi_face_decode_blazeface;
    default:
        return NULL;
    }
}

/* From the input to the picture. */
static void put_back(const mfi_model_placement *p, mfi_face_list *list, size_t first)
{
    for (size_t i = first; i < list->count; i++) {
        mfi_face *face = &list->faces[i];
        face->x = (face->x - p->offset_x) / p->scale_x;
        face->y = (face->y - p->offset_y) / p->scale_y;
        face->width /= p->scale_x;
        face->height /= p->scale_y;
        for (int j = 0; j < MFI_FACE_POINTS; j++) {
            face->points[j][0] = (face->points[j][0] - p->offset_x) / p->scale_x;
            face->points[j][1] = (face->points[j][1] - p->offset_y) / p->scale_y;
        }
    }
}

static int find_in(mf_task *task, mf_image *image, const double part[4], mf_model *model, double threshold, mfi_face_list *list)
{
    mfi_tensor input = {0}, *outputs = NULL;
    mfi_model_placement placement;
    const size_t first = list->count;
    int count = 0;

    int result = mfi_model_input(task, model, image, part, 0, 1, &input, &placement);
    if (result >= 0)
        result = mfi_model_run(task, model, &input, &outputs, &count);
    if (result >= 0)
        result = decoder_of(model->entry.kind)(task, outputs, count, placement.width, placement.height, threshold, list);
    mfi_tensors_free(outputs);
    mfi_free(input.data);
    if (result >= 0)
        put_back(&placement, list, first);
    return result;
}

/* Parts of a side that a network of fixed size has to look at one by one, so that the smallest faces are large enough in it. */
static int parts_of(int length, int side, double min_size)
{
    const double needed = SMALLEST / fmax(min_size, 1) * length / side;

    return needed <= 1 ? 1 : (int)fmin(ceil((needed - OVERLAP) / (1 - OVERLAP)), MOST_PARTS);
}

/* Drops what reaches over the edges of a part into the picture: it is found whole in another one. */
static void drop_cut(const mf_image *image, const double part[4], mfi_face_list *list, size_t first)
{
    size_t kept = first;

    for (size_t i = first; i < list->count; i++) {
        const mfi_face *face = &list->faces[i];
        const double right = part[0] + part[2], bottom = part[1] + part[3];
        const double margin = face->width / 8;
        if ((face->x >= part[0] + margin || part[0] < 1) && (face->y >= part[1] + margin || part[1] < 1) &&
            (face->x + face->width <= right - margin || right > image->width - 1) &&
            (face->y + face->height <= bottom - margin || bottom > image->height - 1))
            list->faces[kept++] = *face;
    }
    list->count = kept;
}

/* The picture as a whole, and then in parts that overlap, if it takes these. */
static int find_in_parts(mf_task *task, mf_image *image, mf_model *model, const mfi_face_options *options, mfi_face_list *list)
{
    const int columns = parts_of(image->width, model->entry.width, options->min_size);
    const int rows = parts_of(image->height, model->entry.height, options->min_size);
    const double width = image->width / (columns - (columns - 1) * OVERLAP);
    const double height = image->height / (rows - (rows - 1) * OVERLAP);

    MFI_TRY(find_in(task, image, NULL, model, options->threshold, list));
    for (int i = 0; columns * rows > 1 && i < columns * rows; i++) {
        const double x = i % columns * width * (1 - OVERLAP), y = i / columns * height * (1 - OVERLAP);
        const double part[4] = {x, y, fmin(width, image->width - x), fmin(height, image->height - y)};
        const size_t first = list->count;
        MFI_TRY(find_in(task, image, part, model, options->threshold, list));
        drop_cut(image, part, list, first);
    }
    return 0;
}

/* A network of any size gets all of the picture, which goes on beyond its edges where it is too small. */
static int find_in_all(mf_task *task, mf_image *image, mf_model *model, double threshold, mfi_face_list *list)
{
    const double part[4] = {0, 0, MFI_MAX(image->width, LEAST_SIDE), MFI_MAX(image->height, LEAST_SIDE)};
    const int is_small = image->width < LEAST_SIDE || image->height < LEAST_SIDE;

    return find_in(task, image, is_small ? part : NULL, model, threshold, list);
}

/* The picture as small as the smallest faces allow. */
static int find_in_size(mf_task *task, mf_image *image, mf_model *model, const mfi_face_options *options, mfi_face_list *list)
{
    const int longest = MFI_MAX(image->width, image->height);
    const double side = fmin(fmax(SMALLEST / fmax(options->min_size, 1) * longest, USUAL_SIDE), MOST_SIDE);
    const double scale = fmin(side / longest, 1);
    const mfi_picture_spec small = {
        .format = MF_FORMAT_RGB24,
        .width = MFI_MAX((int)lrint(image->width * scale), 1),
        .height = MFI_MAX((int)lrint(image->height * scale), 1),
    };
    const mfi_model_placement placement = {
        .scale_x = (double)small.width / image->width,
        .scale_y = (double)small.height / image->height,
    };
    const size_t first = list->count;
    mf_image *scaled;

    if (scale == 1)
        return find_in_all(task, image, model, options->threshold, list);
    MFI_TRY(mfi_scale(task, image, NULL, &small, MFI_FILTER_BILINEAR, &scaled));
    const int result = find_in_all(task, scaled, model, options->threshold, list);
    mf_image_unref(scaled);
    if (result >= 0)
        put_back(&placement, list, first);
    return result;
}

int mfi_face_net(mf_task *task, mf_image *image, mf_model *model, const mfi_face_options *options, mfi_face_list *list)
{
    const mfi_model_entry *entry = &model->entry;

    if (!decoder_of(entry->kind))
        return mfi_error(task, MF_ERROR_PARAMS, "model %s: is of kind %s, which finds no faces", entry->name,
                         mfi_model_kind_names[entry->kind]);
    return entry->width && entry->height ? find_in_parts(task, image, model, options, list)
                                         : find_in_size(task, image, model, options, list);
}
