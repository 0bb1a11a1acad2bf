#include "mfi_image.h"

enum { ALIGNMENT = 64, SLACK = 64, MAX_SIDE = 65535 };

int mfi_format_planes(int format)
{
    switch (format) {
    case MF_FORMAT_GRAY8:
    case MF_FORMAT_RGB24:
    case MF_FORMAT_RGBA32:
    case MF_FORMAT_GRAY16:
    case MF_FORMAT_RGB48:
    case MF_FORMAT_RGBA64:
        return 1;
    case MF_FORMAT_YUV420P:
    case MF_FORMAT_YUV422P:
    case MF_FORMAT_YUV444P:
        return 3;
    default:
        return 0;
    }
}

int mfi_format_channels(int format)
{
    if (format == MF_FORMAT_RGB24 || format == MF_FORMAT_RGB48)
        return 3;
    return format == MF_FORMAT_RGBA32 || format == MF_FORMAT_RGBA64 ? 4 : 1;
}

int mfi_format_is_deep(int format)
{
    return format >= MF_FORMAT_GRAY16;
}

int mfi_format_is_grey(int format)
{
    return format == MF_FORMAT_GRAY8 || format == MF_FORMAT_GRAY16;
}

int mfi_format_packed(int channels, int deep)
{
    static const int formats[2][5] = {{[1] = MF_FORMAT_GRAY8, [3] = MF_FORMAT_RGB24, [4] = MF_FORMAT_RGBA32},
                                      {[1] = MF_FORMAT_GRAY16, [3] = MF_FORMAT_RGB48, [4] = MF_FORMAT_RGBA64}};
    return formats[deep][channels];
}

int mfi_format_plane_width(int format, int plane, int width)
{
    if (mfi_format_planes(format) == 1)
        return width * mfi_format_channels(format) << mfi_format_is_deep(format);
    return plane > 0 && format != MF_FORMAT_YUV444P ? (width + 1) / 2 : width;
}

int mfi_format_plane_height(int format, int plane, int height)
{
    return plane > 0 && format == MF_FORMAT_YUV420P ? (height + 1) / 2 : height;
}

static int check_shape(mf_task *task, int format, int width, int height)
{
    if (!mfi_format_planes(format))
        return mfi_error(task, MF_ERROR_PARAMS, "format: %d is not an image format", format);
    if (width < 1 || width > MAX_SIDE || height < 1 || height > MAX_SIDE)
        return mfi_error(task, MF_ERROR_PARAMS, "image: %d x %d is outside 1..%d", width, height, MAX_SIDE);
    return 0;
}

int mfi_image_check(mf_task *task, const char *what, int64_t width, int64_t height)
{
    if (width < 1 || width > MAX_SIDE || height < 1 || height > MAX_SIDE)
        return mfi_error(task, MF_ERROR_LIMIT, "%s: %lld x %lld is outside 1..%d", what, (long long)width, (long long)height,
                         MAX_SIDE);
    if (width * height > task->limits.max_pixels)
        return mfi_error(task, MF_ERROR_LIMIT, "%s: %lld x %lld is more than the limit of %lld pixels", what, (long long)width,
                         (long long)height, (long long)task->limits.max_pixels);
    return 0;
}

static void set_defaults(mf_image *image, int format, int width, int height)
{
    static const mfi_color srgb = {.matrix = 0, .transfer = 13, .primaries = 1, .full_range = 1};
    static const mfi_color unspecified = {.matrix = 2, .transfer = 2, .primaries = 2};

    *image = (mf_image){
        .format = format,
        .width = width,
        .height = height,
        .color = mfi_format_planes(format) == 1 ? srgb : unspecified,
        .sar_num = 1,
        .sar_den = 1,
        .time_us = INT64_MIN,
    };
    atomic_init(&image->references, 1);
}

int mfi_image_alloc(mf_task *task, int format, int width, int height, mf_image **out)
{
    *out = NULL;
    MFI_TRY(check_shape(task, format, width, height));

    size_t offsets[3] = {0}, total = 0;
    ptrdiff_t strides[3] = {0};
    const int planes = mfi_format_planes(format);
    for (int i = 0; i < planes; i++) {
        strides[i] = (mfi_format_plane_width(format, i, width) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        offsets[i] = total;
        total += (size_t)strides[i] * (size_t)mfi_format_plane_height(format, i, height);
    }

    /* Header and pixels share one block, which is not zeroed: frames are written whole. */
    char *block = mfi_realloc_array(NULL, sizeof(mf_image) + ALIGNMENT + total + SLACK, 1);
    if (!block)
        return mfi_nomem(task);
    mf_image *image = (mf_image *)block;
    set_defaults(image, format, width, height);
    char *pixels = block + sizeof(mf_image);
    pixels += -(uintptr_t)pixels % ALIGNMENT;
    for (int i = 0; i < planes; i++) {
        image->planes[i] = (uint8_t *)pixels + offsets[i];
        image->strides[i] = strides[i];
    }
    *out = image;
    return 0;
}

void mfi_image_display_size(const mf_image *image, int *width, int *height)
{
    const int64_t num = image->sar_num, den = image->sar_den;
    int64_t w = image->width, h = image->height;

    if (num > 0 && den > 0 && num > den)
        w = (w * num + den / 2) / den;
    else if (num > 0 && den > 0)
        h = (h * den + num / 2) / num;
    *width = (int)MFI_MIN(w, INT32_MAX);
    *height = (int)MFI_MIN(h, INT32_MAX);
}

/* --- Metadata. */

mfi_blocks *mfi_blocks_new(void)
{
    mfi_blocks *blocks = mfi_alloc(sizeof *blocks);

    if (blocks)
        atomic_init(&blocks->references, 1);
    return blocks;
}

void mfi_blocks_unref(mfi_blocks *blocks)
{
    if (!blocks || atomic_fetch_sub_explicit(&blocks->references, 1, memory_order_acq_rel) > 1)
        return;
    mfi_free(blocks->exif.data);
    mfi_free(blocks->xmp.data);
    mfi_free(blocks->icc.data);
    mfi_free(blocks);
}

void mfi_image_hand_on(const mf_image *from, mf_image *to)
{
    to->time_us = from->time_us;
    to->duration_us = from->duration_us;
    to->keyframe = from->keyframe;
    to->corrupt = from->corrupt;
    if (from->blocks)
        atomic_fetch_add_explicit(&from->blocks->references, 1, memory_order_relaxed);
    mfi_blocks_unref(to->blocks);
    to->blocks = from->blocks;
}

/* --- Images. */

static int image_wrap(mf_task *task, int format, int width, int height, void *const *planes, const ptrdiff_t *strides,
                      void (*release)(void *), void *opaque, mf_image **out)
{
    MFI_TRY(check_shape(task, format, width, height));
    if (!planes || !strides)
        return mfi_error(task, MF_ERROR_PARAMS, "planes: missing");
    for (int i = 0; i < mfi_format_planes(format); i++) {
        const int bytes = mfi_format_plane_width(format, i, width);
        if (!planes[i])
            return mfi_error(task, MF_ERROR_PARAMS, "planes: plane %d is missing", i);
        if (strides[i] < bytes)
            return mfi_error(task, MF_ERROR_PARAMS, "strides: %td is less than the %d bytes of a row", strides[i], bytes);
        if (mfi_format_is_deep(format) && ((uintptr_t)planes[i] | (uintptr_t)strides[i]) % 2)
            return mfi_error(task, MF_ERROR_PARAMS, "planes: 16-bit samples are wanted at even addresses and strides");
    }

    mf_image *image = mfi_alloc(sizeof *image);
    if (!image)
        return mfi_nomem(task);
    set_defaults(image, format, width, height);
    for (int i = 0; i < mfi_format_planes(format); i++) {
        image->planes[i] = planes[i];
        image->strides[i] = strides[i];
    }
    image->release = release;
    image->opaque = opaque;
    *out = image;
    return 0;
}

const char *mf_format_name(int format)
{
    switch (format) {
    case MF_FORMAT_GRAY8:
        return "gray8";
    case MF_FORMAT_RGB24:
        return "rgb24";
    case MF_FORMAT_RGBA32:
        return "rgba32";
    case MF_FORMAT_YUV420P:
        return "yuv420p";
    case MF_FORMAT_YUV422P:
        return "yuv422p";
    case MF_FORMAT_YUV444P:
        return "yuv444p";
    case MF_FORMAT_GRAY16:
        return "gray16";
    case MF_FORMAT_RGB48:
        return "rgb48";
    case MF_FORMAT_RGBA64:
        return "rgba64";
    }
    return "none";
}

int mf_image_new(int format, int width, int height, mf_image **out)
{
    mf_task local, *task = mfi_task_begin(NULL, &local);
    return mfi_task_end(task, &local, mfi_image_alloc(task, format, width, height, out));
}

int mf_image_wrap(int format, int width, int height, void *const *planes, const ptrdiff_t *strides,
                  void (*release)(void *opaque), void *opaque, mf_image **out)
{
    mf_task local, *task = mfi_task_begin(NULL, &local);
    *out = NULL;
    return mfi_task_end(task, &local, image_wrap(task, format, width, height, planes, strides, release, opaque, out));
}

mf_image *mf_image_ref(mf_image *image)
{
    atomic_fetch_add_explicit(&image->references, 1, memory_order_relaxed);
    return image;
}

void mf_image_unref(mf_image *image)
{
    if (!image || atomic_fetch_sub_explicit(&image->references, 1, memory_order_acq_rel) > 1)
        return;
    if (image->release)
        image->release(image->opaque);
    mfi_blocks_unref(image->blocks);
    mfi_free(image);
}

int mf_image_format(const mf_image *image)
{
    return image->format;
}

int mf_image_width(const mf_image *image)
{
    return image->width;
}

int mf_image_height(const mf_image *image)
{
    return image->height;
}

static int has_plane(const mf_image *image, int plane)
{
    return plane >= 0 && plane < mfi_format_planes(image->format);
}

const uint8_t *mf_image_plane(const mf_image *image, int plane)
{
    return has_plane(image, plane) ? image->planes[plane] : NULL;
}

ptrdiff_t mf_image_stride(const mf_image *image, int plane)
{
    return has_plane(image, plane) ? image->strides[plane] : 0;
}

uint8_t *mf_image_plane_mutable(mf_image *image, int plane)
{
    const int shared = atomic_load_explicit(&image->references, memory_order_acquire) > 1;
    return has_plane(image, plane) && !shared ? image->planes[plane] : NULL;
}

int64_t mf_image_time_us(const mf_image *image)
{
    return image->time_us;
}
