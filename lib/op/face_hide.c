/* Faces blurred, made of blocks, or painted over, in whatever format the picture has. */
#include <math.h>
#include <mediaforge/geometry.h>
#include "mfi_blur.h"
#include "mfi_face_hide.h"
#include "mfi_image_op.h"
#include "mfi_layer.h"

#define SIGMA 0.5  /* of the face's side, at full strength */
#define BLOCK 0.5

enum { ONE = 256 };

/* Where a face is covered: all within the radii, nothing beyond `edge` times them. */
typedef struct cover {
    double x, y, radius_x, radius_y, edge;
    int oval;
    int left, top, width, height; /* the pixels that it touches; left and top are even, for chroma */
} cover;

static cover cover_of(const mf_image *image, const mfi_face *face, const struct mf_blur_faces_params *p)
{
    const double grow = 1 + 2 * p->padding;
    cover c = {
        .x = face->x + face->width / 2,
        .y = face->y + face->height / 2,
        .radius_x = face->width / 2 * grow,
        .radius_y = face->height / 2 * grow,
        .edge = 1 + 2 * p->feather / grow,
        .oval = p->shape == MF_HIDE_OVAL,
    };
    const double left = fmax(floor(c.x - c.radius_x * c.edge), 0), top = fmax(floor(c.y - c.radius_y * c.edge), 0);

    if (!(left < image->width && top < image->height))
        return c;
    c.left = (int)left & ~1;
    c.top = (int)top & ~1;
    c.width = (int)fmin(ceil(c.x + c.radius_x * c.edge), image->width) - c.left;
    c.height = (int)fmin(ceil(c.y + c.radius_y * c.edge), image->height) - c.top;
    return c;
}

/* How much is covered at a point of the picture, 0..ONE. */
static int share_at(const cover *c, double x, double y)
{
    const double u = fabs(x - c->x) / c->radius_x, v = fabs(y - c->y) / c->radius_y;
    const double distance = c->oval ? sqrt(u * u + v * v) : fmax(u, v);

    if (distance <= 1)
        return ONE;
    if (distance >= c->edge)
        return 0;
    const double t = (c->edge - distance) / (c->edge - 1);
    return (int)(t * t * (3 - 2 * t) * ONE);
}

/* --- What it is covered with: changes of a part, which is not shared. */

/* Each block of a plane becomes its mean: along the rows, then down the columns. */
static int pixelate_plane(mf_task *task, mf_image *part, int plane, int block_x, int block_y)
{
    const int bytes = mfi_pixel_bytes(part->format);
    const int width = mfi_format_plane_width(part->format, plane, part->width) / bytes;
    const int height = mfi_format_plane_height(part->format, plane, part->height);

    for (int i = 0; i < height * bytes; i++) {
        uint8_t *row = part->planes[plane] + i / bytes * part->strides[plane] + i % bytes;
        if (i % 32 == 0)
            MFI_TRY(mfi_tick(task, 0, 0));
        for (int x = 0; x < width; x += block_x) {
            const int count = MFI_MIN(block_x, width - x);
            int sum = 0;
            for (int j = 0; j < count; j++)
                sum += row[(x + j) * bytes];
            for (int j = 0; j < count; j++)
                row[(x + j) * bytes] = (uint8_t)((sum + count / 2) / count);
        }
    }
    for (int y = 0; y < height; y += block_y) {
        const int count = MFI_MIN(block_y, height - y);
        MFI_TRY(mfi_tick(task, 0, 0));
        for (int x = 0; x < width * bytes; x++) {
            uint8_t *column = part->planes[plane] + y * part->strides[plane] + x;
            int sum = 0;
            for (int j = 0; j < count; j++)
                sum += column[j * part->strides[plane]];
            for (int j = 0; j < count; j++)
                column[j * part->strides[plane]] = (uint8_t)((sum + count / 2) / count);
        }
    }
    return 0;
}

static int pixelate(mf_task *task, mf_image *part, double size, mf_image **out)
{
    const int block = MFI_MAX((int)lrint(size * BLOCK) & ~1, 2);

    int result = mfi_layer_canvas(task, part, NULL, out);
    for (int i = 0; result >= 0 && i < mfi_format_planes(part->format); i++) {
        const int half_x = i && part->format != MF_FORMAT_YUV444P, half_y = i && part->format == MF_FORMAT_YUV420P;
        result = pixelate_plane(task, *out, i, half_x ? block / 2 : block, half_y ? block / 2 : block);
    }
    return result;
}

static int fill(mf_task *task, mf_image *part, const mfi_paint *paint, mf_image **out)
{
    const int bytes = mfi_pixel_bytes(part->format);
    uint8_t samples[4] = {0, 0, 0, 255};

    MFI_TRY(mfi_layer_canvas(task, part, NULL, out));
    mfi_layer_color(*out, paint->rgba, samples);
    for (int i = 0; i < mfi_format_planes(part->format); i++)
        for (int y = 0; y < mfi_format_plane_height(part->format, i, part->height); y++) {
            uint8_t *row = (*out)->planes[i] + y * (*out)->strides[i];
            for (int x = 0; x < mfi_format_plane_width(part->format, i, part->width); x++)
                row[x] = samples[bytes > 1 ? x % bytes : i];
        }
    return 0;
}

/* `size` is that of the face, times the strength. */
static int change(mf_task *task, mf_image *part, int effect, double size, const mfi_paint *paint, mf_image **out)
{
    if (effect == MF_HIDE_FILL)
        return fill(task, part, paint, out);
    if (effect == MF_HIDE_PIXELATE)
        return pixelate(task, part, size, out);
    return mfi_blur(task, part, fmax(size * SIGMA, 1), out);
}

/* --- Onto the picture. */

static int blend_plane(mf_task *task, const cover *c, const mf_image *part, mf_image *canvas, int plane)
{
    const int bytes = mfi_pixel_bytes(part->format);
    const int width = mfi_format_plane_width(part->format, plane, part->width) / bytes;
    const int half_x = plane && part->format != MF_FORMAT_YUV444P, half_y = plane && part->format == MF_FORMAT_YUV420P;

    for (int y = 0; y < mfi_format_plane_height(part->format, plane, part->height); y++) {
        const uint8_t *from = part->planes[plane] + y * part->strides[plane];
        uint8_t *to = canvas->planes[plane] + ((c->top >> half_y) + y) * canvas->strides[plane] + (c->left >> half_x) * bytes;
        if (y % 32 == 0)
            MFI_TRY(mfi_tick(task, 0, 0));
        for (int x = 0; x < width; x++, from += bytes, to += bytes) {
            const int share = share_at(c, c->left + (x + 0.5) * (1 + half_x), c->top + (y + 0.5) * (1 + half_y));
            for (int i = 0; i < bytes; i++)
                to[i] = (uint8_t)((from[i] * share + to[i] * (ONE - share) + ONE / 2) / ONE);
        }
    }
    return 0;
}

static int hide(mf_task *task, mf_image *canvas, const mfi_face *face, const struct mf_blur_faces_params *p,
                const mfi_paint *paint)
{
    const cover c = cover_of(canvas, face, p);
    const struct mf_crop_params crop = {.x = c.left, .y = c.top, .width = c.width, .height = c.height};
    mf_image *part, *changed = NULL;

    if (c.width <= 0 || c.height <= 0)
        return 0;
    MFI_TRY(mfi_image_op_crop.apply(task, canvas, &crop, &part));
    int result = change(task, part, p->effect, fmax(face->width, face->height) * p->strength, paint, &changed);
    mf_image_unref(part);
    for (int i = 0; result >= 0 && i < mfi_format_planes(canvas->format); i++)
        result = blend_plane(task, &c, changed, canvas, i);
    mf_image_unref(changed);
    return result;
}

int mfi_face_hide(mf_task *task, mf_image *image, const mfi_face *faces, size_t count,
                  const struct mf_blur_faces_params *params, mf_image **out)
{
    mf_image *canvas;
    mfi_paint paint;
    int result = 0;

    MFI_TRY(mfi_paint_parse(task, "color", params->color, &paint));
    if (!count) {
        *out = mf_image_ref(image);
        return 0;
    }
    MFI_TRY(mfi_layer_canvas(task, image, NULL, &canvas));
    for (size_t i = 0; i < count && result >= 0; i++) {
        result = mfi_tick(task, 0, 0);
        if (result >= 0)
            result = hide(task, canvas, &faces[i], params, &paint);
    }
    if (result < 0)
        mf_image_unref(canvas);
    else
        *out = canvas;
    return result;
}
