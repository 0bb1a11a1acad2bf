/* Any text as a .cube table. */
#include <stdlib.h>
#include <string.h>
#include <mediaforge/mediaforge.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct mf_lut_params params;
    mf_image *image = NULL, *out = NULL;
    char *text = malloc(size + 1);

    if (!text || mf_image_new(MF_FORMAT_RGB24, 2, 1, &image) < 0)
        goto end;
    memcpy(text, data, size);
    text[size] = 0;
    memcpy(mf_image_plane_mutable(image, 0), "\0\x80\xff\xff\x20\x01", 6);
    mf_lut_params_init(&params, sizeof params);
    params.cube = text;
    mf_lut(NULL, image, &params, &out);
end:
    mf_image_unref(out);
    mf_image_unref(image);
    free(text);
    return 0;
}
