/* GIF of one frame. */
#include "mfi_gif.h"
#include "mfi_still_priv.h"

int mfi_gif_encode(mf_task *task, const mf_image *image, void **data, size_t *size)
{
    mfi_gif gif = {0};

    int result = mfi_gif_begin(task, &gif, image->width, image->height, 1);
    if (result >= 0)
        result = mfi_gif_add(task, &gif, (mf_image *)image, 0); /* it takes a reference, no more */
    if (result >= 0)
        result = mfi_gif_end(task, &gif, 0);
    if (result >= 0) {
        *size = gif.bytes.length;
        *data = mfi_text_take(&gif.bytes);
    }
    mfi_gif_clear(&gif);
    return result;
}
