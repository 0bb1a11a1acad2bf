#include <math.h>
#include <string.h>
#include "mfi_draw.h"

int mfi_cover_new(mf_task *task, int width, int height, mfi_cover *cover)
{
    *cover = (mfi_cover){.width = width, .height = height};
    cover->values = mfi_alloc_array((size_t)width * (size_t)height, sizeof *cover->values);
    return cover->values ? 0 : mfi_nomem(task);
}

void mfi_cover_free(mfi_cover *cover)
{
    mfi_free(cover->values);
    cover->values = NULL;
}

void mfi_cover_clear(mfi_cover *cover)
{
    memset(cover->values, 0, (size_t)cover->width * (size_t)cover->height * sizeof *cover->values);
}

static float *pixel(const mfi_cover *cover, int x, int y)
{
    return cover->values + (size_t)y * (size_t)cover->width + x;
}

void mfi_cover_column(mfi_cover *cover, int x, double top, double bottom, double share)
{
    const double from = fmax(top, 0), to = fmin(bottom, cover->height);

    for (int y = (int)from; y < to; y++)
        *pixel(cover, x, y) += (float)(share * (fmin(to, y + 1) - fmax(from, y)));
}

/* The pixels that a shape within these bounds can touch. */
typedef struct bounds {
    int left, top, right, bottom;
} bounds;

static bounds bounds_of(const mfi_cover *cover, double left, double top, double right, double bottom)
{
    return (bounds){
        .left = (int)MFI_CLAMP(floor(left - 1), 0, cover->width),
        .top = (int)MFI_CLAMP(floor(top - 1), 0, cover->height),
        .right = (int)MFI_CLAMP(ceil(right + 1), 0, cover->width),
        .bottom = (int)MFI_CLAMP(ceil(bottom + 1), 0, cover->height),
    };
}

/* A pixel whose middle is `distance` outside a shape, less than 0 inside. */
static void raise_cover(const mfi_cover *cover, int x, int y, double distance)
{
    const float share = (float)MFI_CLAMP(0.5 - distance, 0.0, 1.0);
    float *value = pixel(cover, x, y);

    *value = MFI_MAX(*value, share);
}

void mfi_cover_box(mfi_cover *cover, double left, double top, double right, double bottom, double radius)
{
    const bounds in = bounds_of(cover, left, top, right, bottom);
    const double middle_x = (left + right) / 2, middle_y = (top + bottom) / 2;
    const double half_x = (right - left) / 2 - radius, half_y = (bottom - top) / 2 - radius;

    for (int y = in.top; y < in.bottom; y++)
        for (int x = in.left; x < in.right; x++) {
            const double dx = fabs(x + 0.5 - middle_x) - half_x, dy = fabs(y + 0.5 - middle_y) - half_y;
            raise_cover(cover, x, y, hypot(fmax(dx, 0), fmax(dy, 0)) + fmin(fmax(dx, dy), 0) - radius);
        }
}

void mfi_cover_line(mfi_cover *cover, double x0, double y0, double x1, double y1, double thickness)
{
    const double half = thickness / 2, dx = x1 - x0, dy = y1 - y0, square = dx * dx + dy * dy;
    const bounds in = bounds_of(cover, fmin(x0, x1) - half, fmin(y0, y1) - half, fmax(x0, x1) + half, fmax(y0, y1) + half);

    for (int y = in.top; y < in.bottom; y++)
        for (int x = in.left; x < in.right; x++) {
            const double px = x + 0.5 - x0, py = y + 0.5 - y0;
            const double along = square > 0 ? MFI_CLAMP((px * dx + py * dy) / square, 0.0, 1.0) : 0;
            raise_cover(cover, x, y, hypot(px - along * dx, py - along * dy) - half);
        }
}

/* Source over destination, alpha not premultiplied. */
static void blend(uint8_t *to, int bytes, const mfi_paint *paint, double share)
{
    const double over = share * paint->rgba[3] / 255, under = (bytes == 4 ? to[3] / 255.0 : 1) * (1 - over);
    const double alpha = over + under;

    for (int i = 0; i < 3; i++)
        to[i] = (uint8_t)lrint((paint->rgba[i] * over + to[i] * under) / alpha);
    if (bytes == 4)
        to[3] = (uint8_t)lrint(255 * alpha);
}

int mfi_cover_paint(mf_task *task, const mfi_cover *cover, mf_image *image, int top, mfi_painter painter, const void *opaque)
{
    const int bytes = mfi_pixel_bytes(image->format);

    for (int x = 0; x < cover->width; x++) {
        const mfi_paint paint = painter(opaque, x);
        for (int y = 0; y < cover->height; y++) {
            const double share = (double)MFI_MIN(*pixel(cover, x, y), 1.0f);
            if (share > 0 && paint.rgba[3])
                blend(image->planes[0] + (top + y) * image->strides[0] + (ptrdiff_t)x * bytes, bytes, &paint, share);
        }
        MFI_TRY(mfi_tick(task, 0, 0));
    }
    return 0;
}
