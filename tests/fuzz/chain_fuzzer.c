/* Any text as a chain of operations, on a small picture and with small limits. */
#include <stdlib.h>
#include <string.h>
#include <mediaforge/mediaforge.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const int formats[] = {MF_FORMAT_GRAY8, MF_FORMAT_RGB24, MF_FORMAT_RGBA32, MF_FORMAT_YUV420P};
    const int format = formats[size % 4];
    struct mf_limits limits;
    mf_task *task = NULL;
    mf_image *image = NULL, *out = NULL;
    char *text = malloc(size + 1);

    mf_limits_init(&limits, sizeof limits);
    limits.max_pixels = 1 << 16;
    if (!text || mf_task_new(&task) < 0 || mf_task_set_limits(task, &limits) < 0 || mf_image_new(format, 13, 7, &image) < 0)
        goto end;
    mf_task_set_deadline(task, 2000000);
    mf_task_set_threads(task, 1);
    memcpy(text, data, size);
    text[size] = 0;
    for (int i = 0; mf_image_plane(image, i); i++) /* chroma has 4 rows */
        memset(mf_image_plane_mutable(image, i), 40 * i + 60, (size_t)mf_image_stride(image, i) * (i ? 4 : 7));
    mf_image_chain(task, image, text, &out);
end:
    mf_image_unref(out);
    mf_image_unref(image);
    mf_task_free(task);
    free(text);
    return 0;
}
