/* The size of a picture: what each fit means, and who scales. */
#include <math.h>
#include <mediaforge/geometry.h>
#include "mfi_bands.h"
#include "mfi_canvas.h"
#include "mfi_image_op.h"
#include "mfi_resample.h"
#include "mfi_scale.h"

/* What is to be made: `crop` of the source, in its pixels, as width x height, on a canvas of that size. */
typedef struct plan {
    double crop[4];
    int width, height, canvas_width, canvas_height;
} plan;

static int to_pixels(double size)
{
    return (int)fmax(1, fmin(round(size), INT32_MAX));
}

/* The scale of the picture that p's fit and box ask for; own_w x own_h is its size in square pixels. */
static double scale_of(const struct mf_resize_params *p, double own_w, double own_h)
{
    const double x = p->width / own_w, y = p->height / own_h;
    double scale = p->fit == MF_RESIZE_COVER || p->fit == MF_RESIZE_OUTSIDE ? fmax(x, y) : fmin(x, y);

    if (!p->width || !p->height)
        scale = fmax(x, y); /* the one that is given */
    return p->without_enlargement ? fmin(scale, 1) : scale;
}

static void make_plan(const struct mf_resize_params *p, const mf_image *image, plan *made)
{
    const int both = p->width && p->height;
    int own_w, own_h;

    mfi_image_display_size(image, &own_w, &own_h);
    if (image->full_width) {
        own_w = image->full_width;
        own_h = image->full_height;
    }
    const double scale = scale_of(p, own_w, own_h);
    *made = (plan){.crop = {0, 0, image->width, image->height}};
    made->width = to_pixels(own_w * scale);
    made->height = to_pixels(own_h * scale);
    if (both && p->fit == MF_RESIZE_FILL) {
        made->width = p->without_enlargement ? MFI_MIN(p->width, own_w) : p->width;
        made->height = p->without_enlargement ? MFI_MIN(p->height, own_h) : p->height;
    } else if (both && p->fit == MF_RESIZE_COVER) {
        made->width = MFI_MIN(made->width, p->width);
        made->height = MFI_MIN(made->height, p->height);
        made->crop[2] *= fmin(1, made->width / (own_w * scale));
        made->crop[3] *= fmin(1, made->height / (own_h * scale));
        /* in halves of what is cut off: 0, 1 or 2 */
        made->crop[0] = (image->width - made->crop[2]) / 2 * mfi_gravity_x(p->gravity, 2, 0);
        made->crop[1] = (image->height - made->crop[3]) / 2 * mfi_gravity_y(p->gravity, 2, 0);
    }
    made->canvas_width = both && p->fit == MF_RESIZE_CONTAIN ? p->width : made->width;
    made->canvas_height = both && p->fit == MF_RESIZE_CONTAIN ? p->height : made->height;
}

typedef struct nearest {
    const mf_image *from;
    mf_image *to;
    const double *crop;
    int plane;
} nearest;

static int nearest_rows(void *context, int first, int end)
{
    const nearest *n = context;
    const int bytes = mfi_pixel_bytes(n->from->format);
    const int from_w = mfi_format_plane_width(n->from->format, n->plane, n->from->width) / bytes;
    const int from_h = mfi_format_plane_height(n->from->format, n->plane, n->from->height);
    const int to_w = mfi_format_plane_width(n->to->format, n->plane, n->to->width) / bytes;
    const double scale_x = n->crop[2] / n->to->width, scale_y = n->crop[3] / n->to->height;
    const double left = n->crop[0] * from_w / n->from->width, top = n->crop[1] * from_h / n->from->height;

    for (int y = first; y < end; y++) {
        const int row = MFI_MIN((int)(top + (y + 0.5) * scale_y), from_h - 1);
        const uint8_t *in = n->from->planes[n->plane] + row * n->from->strides[n->plane];
        uint8_t *out = n->to->planes[n->plane] + y * n->to->strides[n->plane];
        for (int x = 0; x < to_w; x++, out += bytes) {
            const uint8_t *pixel = in + MFI_MIN((int)(left + (x + 0.5) * scale_x), from_w - 1) * bytes;
            for (int i = 0; i < bytes; i++)
                out[i] = pixel[i];
        }
    }
    return 0;
}

static int scale_nearest(mf_task *task, const mf_image *from, const double crop[4], mf_image *to)
{
    nearest n = {.from = from, .to = to, .crop = crop};

    for (; n.plane < mfi_format_planes(from->format); n.plane++)
        MFI_TRY(mfi_bands(task, mfi_format_plane_height(to->format, n.plane, to->height), (int64_t)to->width * 4, nearest_rows,
                          &n));
    return 0;
}

static int scale_own(mf_task *task, const mf_image *image, const plan *made, const struct mf_resize_params *p, mf_image **out)
{
    static const int kernels[] = {MFI_KERNEL_LANCZOS, MFI_KERNEL_BICUBIC, MFI_KERNEL_BILINEAR, -1, MFI_KERNEL_AREA};
    mf_image *scaled;
    int result;

    MFI_TRY(mfi_image_like(task, image, image->format, made->width, made->height, &scaled));
    scaled->sar_num = scaled->sar_den = 1;
    if (p->filter == MF_RESIZE_NEAREST)
        result = scale_nearest(task, image, made->crop, scaled);
    else
        result = mfi_resample(task, image, made->crop, scaled, kernels[p->filter], p->linear);
    if (result < 0)
        mf_image_unref(scaled);
    else
        *out = scaled;
    return result;
}

static int scale(mf_task *task, mf_image *image, const plan *made, const struct mf_resize_params *p, mf_image **out)
{
    static const int filters[] = {MFI_FILTER_LANCZOS, MFI_FILTER_BICUBIC, MFI_FILTER_BILINEAR};
    const mfi_picture_spec to = {image->format, made->width, made->height, image->color};
    const int whole = made->crop[2] == image->width && made->crop[3] == image->height;

    if (whole && made->width == image->width && made->height == image->height) {
        *out = mf_image_ref(image);
        return 0;
    }
    if (p->linear || p->filter > MF_RESIZE_BILINEAR)
        return scale_own(task, image, made, p, out);
    return mfi_scale(task, image, made->crop, &to, filters[p->filter], out);
}

static int resize_apply(mf_task *task, mf_image *image, const void *params, mf_image **out)
{
    const struct mf_resize_params *p = params;
    mf_image *scaled = NULL, *source;
    mfi_paint paint;
    plan made;

    if (!p->width && !p->height)
        return mfi_error(task, MF_ERROR_PARAMS, "width: neither width nor height is given");
    MFI_TRY(mfi_paint_parse(task, "background", p->background, &paint));
    make_plan(p, image, &made);
    MFI_TRY(mfi_image_check(task, "resize", made.width, made.height));
    MFI_TRY(mfi_image_check(task, "resize", made.canvas_width, made.canvas_height));
    if (!p->linear) {
        MFI_TRY(scale(task, image, &made, p, &scaled));
    } else {
        MFI_TRY(mfi_image_packed(task, image, &source));
        const int result = scale(task, source, &made, p, &scaled);
        mf_image_unref(source);
        MFI_TRY(result);
    }
    if (made.canvas_width == made.width && made.canvas_height == made.height) {
        *out = scaled;
        return 0;
    }
    const int result = mfi_canvas(task, scaled, made.canvas_width, made.canvas_height,
                                  mfi_gravity_x(p->gravity, made.canvas_width, made.width),
                                  mfi_gravity_y(p->gravity, made.canvas_height, made.height), &paint, out);
    mf_image_unref(scaled);
    return result;
}

static void resize_box(const void *params, int *width, int *height)
{
    const struct mf_resize_params *p = params;

    if (p->filter == MF_RESIZE_NEAREST || p->linear) /* shrinking on the way would be another filter */
        return;
    *width = p->width;
    *height = p->height;
}

static const char *const fit_names[] = {"inside", "cover", "fill", "contain", "outside", NULL};
static const char *const filter_names[] = {"lanczos", "bicubic", "bilinear", "nearest", "area", NULL};

const mf_field mfi_resize_fields[] = {
    MFI_I32(struct mf_resize_params, width, 0, 65535, 0, "px", "Width; 0 takes it from the height"),
    MFI_I32(struct mf_resize_params, height, 0, 65535, 0, "px", "Height; 0 takes it from the width"),
    MFI_ENUM(struct mf_resize_params, fit, fit_names, MF_RESIZE_INSIDE, "How the picture fills width x height"),
    MFI_ENUM(struct mf_resize_params, filter, filter_names, MF_RESIZE_LANCZOS, "How pixels are resampled"),
    MFI_ENUM(struct mf_resize_params, gravity, mfi_gravity_names, MF_GRAVITY_CENTER,
             "What cover keeps, and where contain puts the picture"),
    MFI_BOOL(struct mf_resize_params, without_enlargement, 0, "Leave smaller pictures as large as they are"),
    MFI_BOOL(struct mf_resize_params, linear, 0, "Resample in linear light"),
    MFI_STR(struct mf_resize_params, background, "white", "Colour around the picture with contain"),
    MFI_END
};

MFI_IMAGE_OP(resize, .deep = 1, .apply = resize_apply, .box = resize_box);
