/* JPEG by libjpeg-turbo: baseline, planar YCbCr straight into the DCT. */
#include <string.h>
#include <turbojpeg.h>
#include "mfi_still_priv.h"

static int sampling(int format)
{
    switch (format) {
    case MF_FORMAT_GRAY8:
        return TJSAMP_GRAY;
    case MF_FORMAT_YUV422P:
        return TJSAMP_422;
    case MF_FORMAT_YUV444P:
        return TJSAMP_444;
    default:
        return TJSAMP_420;
    }
}

static int compress(tjhandle handle, const mf_image *image, int quality, unsigned char *buffer, unsigned long *size)
{
    const int layout = sampling(image->format), flags = TJFLAG_NOREALLOC | TJFLAG_ACCURATEDCT;
    const unsigned char *planes[3] = {image->planes[0], image->planes[1], image->planes[2]};
    const int strides[3] = {(int)image->strides[0], (int)image->strides[1], (int)image->strides[2]};

    if (mfi_format_planes(image->format) == 3)
        return tjCompressFromYUVPlanes(handle, planes, image->width, strides, image->height, layout, &buffer, size, quality,
                                       flags);
    return tjCompress2(handle, planes[0], image->width, strides[0], image->height,
                       image->format == MF_FORMAT_GRAY8 ? TJPF_GRAY : TJPF_RGB, &buffer, size, layout, quality, flags);
}

/* The library tells only by its text that memory ran out. */
static int failed(mf_task *task, const char *reason)
{
    return strstr(reason, "emory") ? mfi_nomem(task) : mfi_error(task, MF_ERROR_CODEC, "JPEG: %s", reason);
}

int mfi_jpeg_encode(mf_task *task, const mf_image *image, int quality, void **data, size_t *size)
{
    const unsigned long room = tjBufSize(image->width, image->height, sampling(image->format));
    tjhandle handle = tjInitCompress();
    unsigned char *buffer = mfi_realloc_array(NULL, room, 1);
    unsigned long used = room;
    int result = 0;

    if (!handle || !buffer)
        result = mfi_nomem(task);
    else if (compress(handle, image, quality, buffer, &used) < 0)
        result = failed(task, tjGetErrorStr2(handle));
    if (handle)
        tjDestroy(handle);
    if (result < 0) {
        mfi_free(buffer);
        return result;
    }
    void *fitted = mfi_realloc_array(buffer, used, 1);
    *data = fitted ? fitted : buffer;
    *size = used;
    return 0;
}
