#include <string.h>
#include <strings.h>
#include <mediaforge/geometry.h>
#include "mfi_canvas.h"
#include "mfi_color.h"
#include "mfi_scale.h"

int mfi_image_as(mf_task *task, mf_image *image, int format, mf_image **out)
{
    mfi_picture_spec to = {.format = format, .width = image->width, .height = image->height};

    if (image->format == format) {
        *out = mf_image_ref(image);
        return 0;
    }
    if (mfi_format_planes(image->format) == 3)
        to.color = image->color;
    return mfi_scale(task, image, NULL, &to, MFI_FILTER_BICUBIC, out);
}

int mfi_image_packed(mf_task *task, mf_image *image, mf_image **out)
{
    return mfi_image_as(task, image, mfi_format_planes(image->format) == 3 ? MF_FORMAT_RGB24 : image->format, out);
}

int mfi_pixel_bytes(int format)
{
    return mfi_format_channels(format) << mfi_format_is_deep(format);
}

int mfi_image_like(mf_task *task, const mf_image *image, int format, int width, int height, mf_image **out)
{
    MFI_TRY(mfi_image_check(task, "picture", width, height));
    MFI_TRY(mfi_image_alloc(task, format, width, height, out));
    if (format == image->format)
        (*out)->color = image->color;
    (*out)->sar_num = image->sar_num;
    (*out)->sar_den = image->sar_den;
    mfi_image_hand_on(image, *out);
    return 0;
}

const char *const mfi_gravity_names[] = {"center", "north",     "northeast", "east",      "southeast",
                                         "south",  "southwest", "west",      "northwest", NULL};

/* Where it stands, in halves of the space that is left. */
static const int8_t halves[][2] = {{1, 1}, {1, 0}, {2, 0}, {2, 1}, {2, 2}, {1, 2}, {0, 2}, {0, 1}, {0, 0}};

int mfi_gravity_x(int gravity, int space, int size)
{
    return (space - size) * halves[gravity][0] / 2;
}

int mfi_gravity_y(int gravity, int space, int size)
{
    return (space - size) * halves[gravity][1] / 2;
}

static int hex_digit(char c)
{
    const char *digits = "0123456789abcdef", *at = c ? strchr(digits, c >= 'A' && c <= 'F' ? c + 32 : c) : NULL;
    return at ? (int)(at - digits) : -1;
}

/* "rgb", "rgba", "rrggbb", "rrggbbaa" */
static int parse_hex(const char *text, mfi_paint *paint)
{
    const size_t length = strlen(text), each = length > 4 ? 2 : 1;

    if (length != 3 && length != 4 && length != 6 && length != 8)
        return -1;
    paint->rgba[3] = 255;
    for (size_t i = 0; i < length; i += each) {
        const int high = hex_digit(text[i]), low = hex_digit(text[i + each - 1]);
        if (high < 0 || low < 0)
            return -1;
        paint->rgba[i / each] = (uint8_t)(16 * high + low);
    }
    return 0;
}

int mfi_paint_parse(mf_task *task, const char *what, const char *text, mfi_paint *paint)
{
    *paint = (mfi_paint){{255, 255, 255, 255}};
    if (!text || mfi_color_named(text, paint->rgba) >= 0)
        return 0;
    if (!strcasecmp(text, "transparent")) {
        *paint = (mfi_paint){{0}};
        return 0;
    }
    if (parse_hex(text + (*text == '#'), paint) >= 0)
        return 0;
    return mfi_error(task, MF_ERROR_PARAMS, "%s: \"%s\" is no colour such as #ff8000, #ff800080 or white", what, text);
}

int mfi_paint_format(int format, const mfi_paint *paint)
{
    const int grey = paint->rgba[0] == paint->rgba[1] && paint->rgba[1] == paint->rgba[2];
    const int deep = mfi_format_is_deep(format);

    if (mfi_format_channels(format) == 4 || paint->rgba[3] < 255)
        return mfi_format_packed(4, deep);
    return mfi_format_packed(mfi_format_is_grey(format) && grey ? 1 : 3, deep);
}

mfi_pixel mfi_paint_pixel(const mfi_paint *paint, int format)
{
    mfi_pixel pixel;

    for (int c = 0; c < 4; c++)
        if (mfi_format_is_deep(format))
            pixel.words[c] = (uint16_t)(paint->rgba[c] * (UINT16_MAX / UINT8_MAX));
        else
            pixel.bytes[c] = paint->rgba[c];
    return pixel;
}

static int fill(mf_task *task, mf_image *image, const mfi_paint *paint)
{
    const int bytes = mfi_pixel_bytes(image->format);
    const mfi_pixel pixel = mfi_paint_pixel(paint, image->format);
    uint8_t *first = image->planes[0];

    for (int x = 0; x < image->width; x++)
        memcpy(first + x * bytes, &pixel, (size_t)bytes);
    for (int y = 1; y < image->height; y++) {
        MFI_TRY(mfi_tick(task, 0, 0));
        memcpy(first + y * image->strides[0], first, (size_t)image->width * (size_t)bytes);
    }
    return 0;
}

static int draw(mf_task *task, const mf_image *image, mf_image *canvas, int x, int y)
{
    const int bytes = mfi_pixel_bytes(canvas->format), left = MFI_MAX(x, 0), right = MFI_MIN(x + image->width, canvas->width);
    const int top = MFI_MAX(y, 0), bottom = MFI_MIN(y + image->height, canvas->height);

    for (int row = top; left < right && row < bottom; row++) {
        MFI_TRY(mfi_tick(task, 0, 0));
        memcpy(canvas->planes[0] + row * canvas->strides[0] + left * bytes,
               image->planes[0] + (row - y) * image->strides[0] + (left - x) * bytes, (size_t)(right - left) * (size_t)bytes);
    }
    return 0;
}

int mfi_canvas(mf_task *task, mf_image *image, int width, int height, int x, int y, const mfi_paint *paint, mf_image **out)
{
    const int format = mfi_paint_format(image->format, paint);
    mf_image *converted, *canvas;

    *out = NULL;
    MFI_TRY(mfi_image_as(task, image, format, &converted));
    int result = mfi_image_like(task, converted, format, width, height, &canvas);
    if (result >= 0)
        result = fill(task, canvas, paint);
    if (result >= 0)
        result = draw(task, converted, canvas, x, y);
    mf_image_unref(converted);
    if (result < 0)
        mf_image_unref(canvas);
    else
        *out = canvas;
    return result;
}
