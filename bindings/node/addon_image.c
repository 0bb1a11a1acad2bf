/* Images as JavaScript holds them. */
#include <string.h>
#include "mfi_addon.h"

static void release_image(void *image)
{
    mf_image_unref(image);
}

static int plane_rows(const mf_image *image, int plane)
{
    const int height = mf_image_height(image);
    return plane > 0 && mf_image_format(image) == MF_FORMAT_YUV420P ? (height + 1) / 2 : height;
}

static int row_bytes(const mf_image *image, int plane)
{
    const int width = mf_image_width(image);
    switch (mf_image_format(image)) {
    case MF_FORMAT_GRAY16:
        return width * 2;
    case MF_FORMAT_RGB24:
        return width * 3;
    case MF_FORMAT_RGBA32:
        return width * 4;
    case MF_FORMAT_RGB48:
        return width * 6;
    case MF_FORMAT_RGBA64:
        return width * 8;
    case MF_FORMAT_YUV420P:
    case MF_FORMAT_YUV422P:
        return plane > 0 ? (width + 1) / 2 : width;
    }
    return width;
}

/* The memory of a picture that is a part of a larger one ends with the pixels of its last row. */
static size_t plane_bytes(const mf_image *image, int plane)
{
    return (size_t)(mf_image_stride(image, plane) * (plane_rows(image, plane) - 1) + row_bytes(image, plane));
}

/* Tells the garbage collector what a handle is worth. */
static void account(napi_env env, const mf_image *image, int sign)
{
    int64_t size = 0, total;
    for (int i = 0; mf_image_plane(image, i); i++)
        size += (int64_t)plane_bytes(image, i);
    napi_adjust_external_memory(env, sign * size, &total);
}

static void finalize(napi_env env, void *image, void *hint)
{
    (void)hint;
    account(env, image, -1);
    mf_image_unref(image);
}

/* The handle is an empty object that wraps the image, so that it can be closed before it is collected. */
napi_value mfi_image_handle(napi_env env, mf_image *image)
{
    napi_value handle;
    MFI_NAPI(env, napi_create_object(env, &handle));
    MFI_NAPI(env, napi_wrap(env, handle, image, finalize, NULL, NULL));
    mf_image_ref(image);
    account(env, image, 1);
    return handle;
}

mf_image *mfi_image_of(napi_env env, napi_value handle)
{
    void *image;
    if (napi_unwrap(env, handle, &image) == napi_ok)
        return image;
    napi_throw_error(env, "PARAMS", "the image is closed");
    return NULL;
}

static mf_image *image_argument(napi_env env, napi_callback_info info, int32_t *number)
{
    napi_value arguments[2];
    size_t count = 2;
    *number = 0;
    MFI_NAPI(env, napi_get_cb_info(env, info, &count, arguments, NULL, NULL));
    if (count > 1)
        MFI_NAPI(env, napi_get_value_int32(env, arguments[1], number));
    return mfi_image_of(env, arguments[0]);
}

/* imageInfo(handle) answers [width, height, format, time in seconds or null]. */
napi_value mfi_image_info(napi_env env, napi_callback_info info)
{
    int32_t unused;
    napi_value list, values[4];
    const mf_image *image = image_argument(env, info, &unused);
    if (!image)
        return NULL;
    const int64_t time_us = mf_image_time_us(image);
    MFI_NAPI(env, napi_create_int32(env, mf_image_width(image), &values[0]));
    MFI_NAPI(env, napi_create_int32(env, mf_image_height(image), &values[1]));
    MFI_NAPI(env, napi_create_string_utf8(env, mf_format_name(mf_image_format(image)), NAPI_AUTO_LENGTH, &values[2]));
    if (time_us == INT64_MIN)
        MFI_NAPI(env, napi_get_null(env, &values[3]));
    else
        MFI_NAPI(env, napi_create_double(env, (double)time_us / 1e6, &values[3]));
    MFI_NAPI(env, napi_create_array_with_length(env, 4, &list));
    for (uint32_t i = 0; i < 4; i++)
        MFI_NAPI(env, napi_set_element(env, list, i, values[i]));
    return list;
}

/* imagePlane(handle, plane) answers [ArrayBuffer, bytes from row to row], or undefined. */
napi_value mfi_image_plane(napi_env env, napi_callback_info info)
{
    int32_t plane;
    napi_value pair, values[2];
    mf_image *image = image_argument(env, info, &plane);
    const uint8_t *data = image ? mf_image_plane(image, plane) : NULL;
    if (!data)
        return NULL;
    values[0] = mfi_memory_view(env, data, plane_bytes(image, plane), release_image, mf_image_ref(image));
    if (!values[0])
        return NULL;
    MFI_NAPI(env, napi_create_int32(env, (int32_t)mf_image_stride(image, plane), &values[1]));
    MFI_NAPI(env, napi_create_array_with_length(env, 2, &pair));
    MFI_NAPI(env, napi_set_element(env, pair, 0, values[0]));
    MFI_NAPI(env, napi_set_element(env, pair, 1, values[1]));
    return pair;
}

/* imageFrom(samples, width, height) answers a handle of an image with a copy of them, grey, RGB or RGBA as there are 1, 3 or 4
 * for each pixel; or undefined where they are no Uint8Array or Uint16Array of that size. */
napi_value mfi_image_from(napi_env env, napi_callback_info info)
{
    static const int formats[2][5] = {{0, MF_FORMAT_GRAY8, 0, MF_FORMAT_RGB24, MF_FORMAT_RGBA32},
                                      {0, MF_FORMAT_GRAY16, 0, MF_FORMAT_RGB48, MF_FORMAT_RGBA64}};
    napi_value arguments[3];
    napi_typedarray_type type;
    int32_t width, height;
    size_t count = 3;
    const char *samples;
    void *data;
    mf_image *image;
    MFI_NAPI(env, napi_get_cb_info(env, info, &count, arguments, NULL, NULL));
    MFI_NAPI(env, napi_get_typedarray_info(env, arguments[0], &type, &count, &data, NULL, NULL));
    MFI_NAPI(env, napi_get_value_int32(env, arguments[1], &width));
    MFI_NAPI(env, napi_get_value_int32(env, arguments[2], &height));
    const int deep = type == napi_uint16_array, bytes = type == napi_uint8_array || type == napi_uint8_clamped_array;
    const size_t pixels = width > 0 && height > 0 ? (size_t)width * (size_t)height : 0;
    const size_t channels = pixels && count % pixels == 0 ? count / pixels : 0;
    if ((!deep && !bytes) || channels > 4)
        return NULL;
    const int error = mf_image_new(formats[deep][channels], width, height, &image);
    if (error < 0)
        return error == MF_ERROR_NOMEM ? mfi_addon_nomem(env) : NULL;
    const size_t row = (size_t)width * channels << deep;
    samples = data;
    for (int y = 0; y < height; y++)
        memcpy(mf_image_plane_mutable(image, 0) + y * mf_image_stride(image, 0), samples + (size_t)y * row, row);
    napi_value handle = mfi_image_handle(env, image);
    mf_image_unref(image);
    return handle;
}

/* imageClose(handle); again: nothing. */
napi_value mfi_image_close(napi_env env, napi_callback_info info)
{
    napi_value handle;
    size_t count = 1;
    void *image;
    MFI_NAPI(env, napi_get_cb_info(env, info, &count, &handle, NULL, NULL));
    if (napi_remove_wrap(env, handle, &image) == napi_ok)
        finalize(env, image, NULL);
    return NULL;
}
