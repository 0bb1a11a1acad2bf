/* Any text as a BlurHash and as a ThumbHash that is drawn. */
#include <stdlib.h>
#include <string.h>
#include <mediaforge/mediaforge.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct mf_blurhash_decode_params blurhash;
    struct mf_thumbhash_decode_params thumbhash;
    mf_task *task = NULL;
    mf_image *first = NULL, *second = NULL;
    char *text = malloc(size + 1);

    if (!text || mf_task_new(&task) < 0)
        goto end;
    mf_task_set_deadline(task, 2000000);
    mf_task_set_threads(task, 1);
    memcpy(text, data, size);
    text[size] = 0;
    mf_blurhash_decode_params_init(&blurhash, sizeof blurhash);
    blurhash.hash = text;
    blurhash.width = 1 + (int)(size % 40);
    mf_blurhash_decode(task, &blurhash, &first);
    mf_thumbhash_decode_params_init(&thumbhash, sizeof thumbhash);
    thumbhash.hash = text;
    thumbhash.size = 1 + (int)(size % 40);
    mf_thumbhash_decode(task, &thumbhash, &second);
end:
    mf_image_unref(first);
    mf_image_unref(second);
    mf_task_free(task);
    free(text);
    return 0;
}
